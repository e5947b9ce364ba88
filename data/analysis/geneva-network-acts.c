/* Which records make edges, and between whom: events by their status and the
 * roles of those who take part, ties by their kind, statements by whom they are
 * about. Works on units of analysis; nodes and sorting come later. What makes
 * no edge is counted here.
 */
#include "analysis/geneva-network-private.h"
#include "base/geneva-limits.h"

#include <stdlib.h>

/* ---- giving ---- */

static guint
add_given (GenevaNetworkBuild *build, GenevaHandle item, guint relation, double weight, gboolean is_suggested)
{
  GenevaNetworkGiven given = { .weight = weight, .item = item, .relation = (guint16) relation,
                               .is_suggested = is_suggested != FALSE };

  g_assert (build->givens->len < GENEVA_NETWORK_MAX_GIVEN);
  g_array_append_val (build->givens, given);
  return build->givens->len - 1;
}

/* Between two units of which the first acts on the second, if it `is_directed`. */
static void
add_pair (GenevaNetworkBuild *build, guint given, guint from, guint to, gboolean is_directed)
{
  GenevaNetworkPair pair = { .from = MIN (from, to), .to = MAX (from, to), .given = given,
                             .is_forward = is_directed && from < to, .is_backward = is_directed && from > to };

  build->actors[from].is_used = build->actors[to].is_used = TRUE;
  g_array_append_val (build->pairs, pair);
}

/* ---- who takes part in an event ---- */

static gboolean
takes_part (const GenevaRow *participant, gboolean is_plan)
{
  switch (geneva_row_get_enum (participant, GENEVA_PARTICIPANT_ATTENDANCE)) {
  case GENEVA_ATTENDANCE_REFUSED:
  case GENEVA_ATTENDANCE_ABSENT:
    return FALSE;
  case GENEVA_ATTENDANCE_INVITED:
  case GENEVA_ATTENDANCE_CONDITIONAL:
    return is_plan;
  default:
    return TRUE;
  }
}

static int
compare_uints (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

static void
sort_distinct (GArray *array)
{
  guint *all = (guint *) (gpointer) array->data;
  guint n = 0;

  if (array->len < 2)
    return;
  qsort (all, array->len, sizeof (guint), compare_uints);
  for (guint i = 0; i < array->len; i++) {
    if (n == 0 || all[n - 1] != all[i])
      all[n++] = all[i];
  }
  g_array_set_size (array, n);
}

static guint
get_at (const GenevaNetworkSide *side, guint i)
{
  return g_array_index (side->units, guint, i);
}

static void
empty_side (GenevaNetworkSide *side)
{
  g_array_set_size (side->units, 0);
  g_array_set_size (side->rows, 0);
}

static void
sort_side (GenevaNetworkSide *side)
{
  sort_distinct (side->units);
  sort_distinct (side->rows);
}

static void
add_to_side (const GenevaNetworkBuild *build, GenevaNetworkSide *side, guint row, guint unit)
{
  guint head = geneva_network_get_head (build, unit);

  if (head == GENEVA_NETWORK_NO_ROW)
    return;
  g_array_append_val (side->units, head);
  g_array_append_val (side->rows, row);
}

static GenevaNetworkSide *
get_side (GenevaNetworkBuild *build, int role)
{
  switch (role) {
  case GENEVA_ROLE_PARTICIPANT:
  case GENEVA_ROLE_HOST:
  case GENEVA_ROLE_MEDIATOR:
    return &build->joint;
  case GENEVA_ROLE_SOURCE:
    return &build->sources;
  case GENEVA_ROLE_TARGET:
    return &build->targets;
  default:
    return NULL;
  }
}

static void
read_sides (GenevaNetworkBuild *build, const GenevaRow *event, gboolean is_plan)
{
  GenevaSpan when = geneva_network_get_span (geneva_event_get_date (event));
  GenevaRowIter iter;

  empty_side (&build->joint);
  empty_side (&build->sources);
  empty_side (&build->targets);
  geneva_row_iter_init (&iter, event, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter)) {
    GenevaNetworkSide *side = get_side (build, geneva_row_get_enum (&iter.item, GENEVA_PARTICIPANT_ROLE));
    guint row, acts_for;

    if (side == NULL || !takes_part (&iter.item, is_plan))
      continue;
    row = geneva_network_get_actor (build, geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR));
    if (row == GENEVA_NETWORK_NO_ROW)
      continue;
    acts_for = geneva_network_get_actor (build, geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_FOR));
    add_to_side (build, side, row, geneva_network_get_unit (build, row, acts_for, when));
  }
  sort_side (&build->joint);
  sort_side (&build->sources);
  sort_side (&build->targets);
}

/* Pairs of one from `a` and another one from `b`, all of them distinct. */
static guint
count_pairs (const GArray *a, const GArray *b)
{
  guint n_same = 0;

  for (guint i = 0, k = 0; i < a->len && k < b->len;) {
    guint x = g_array_index (a, guint, i), y = g_array_index (b, guint, k);

    n_same += x == y;
    i += x <= y;
    k += y <= x;
  }
  return a->len * b->len - n_same;
}

/* ---- events ---- */

typedef struct {
  GenevaHandle handle;
  gboolean     is_suggested;
  gboolean     is_hostile;
  guint        joint, acted;        /* relations; 0: makes no such edge */
  guint        n_pairs;             /* of one who acts and one acted on */
} Event;

static void
give_joint (GenevaNetworkBuild *build, const Event *event)
{
  const GenevaNetworkSide *joint = &build->joint;
  guint n = joint->units->len;
  guint given = add_given (build, event->handle, event->joint, 1.0 / (n - 1), event->is_suggested);

  for (guint a = 0; a < n; a++) {
    for (guint b = a + 1; b < n; b++)
      add_pair (build, given, get_at (joint, a), get_at (joint, b), FALSE);
  }
}

static void
give_acted (GenevaNetworkBuild *build, const Event *event)
{
  guint given = add_given (build, event->handle, event->acted, 1.0 / event->n_pairs, event->is_suggested);

  for (guint a = 0; a < build->sources.units->len; a++) {
    for (guint b = 0; b < build->targets.units->len; b++) {
      if (get_at (&build->sources, a) != get_at (&build->targets, b))
        add_pair (build, given, get_at (&build->sources, a), get_at (&build->targets, b), TRUE);
    }
  }
}

/* One pair of each unit and the event, whether it acts, is acted on, or both. */
static void
give_sides_to_event (GenevaNetworkBuild *build, const Event *event, guint relation, const GenevaNetworkSide *ones,
                     const GenevaNetworkSide *others, gboolean is_directed)
{
  guint given = add_given (build, event->handle, relation, 1.0, event->is_suggested);
  guint node = build->n_rows + build->event_nodes->len - 1;

  for (guint i = 0, k = 0; i < ones->units->len || k < others->units->len;) {
    guint one = i < ones->units->len ? get_at (ones, i) : G_MAXUINT;
    guint other = k < others->units->len ? get_at (others, k) : G_MAXUINT;
    GenevaNetworkPair pair = { .from = MIN (one, other), .to = node, .given = given,
                               .is_forward = is_directed && one <= other,
                               .is_backward = is_directed && other <= one };

    i += one <= other;
    k += other <= one;
    build->actors[pair.from].is_used = TRUE;
    g_array_append_val (build->pairs, pair);
  }
}

static void
give_to_event (GenevaNetworkBuild *build, const Event *event)
{
  GArray none = { NULL, 0 };
  const GenevaNetworkSide nobody = { .units = &none };
  guint8 review = event->is_suggested != FALSE;

  g_array_append_val (build->event_nodes, event->handle);
  g_array_append_val (build->event_reviews, review);
  if (event->joint != 0)
    give_sides_to_event (build, event, event->joint, &build->joint, &nobody, FALSE);
  if (event->acted != 0)
    give_sides_to_event (build, event, event->acted, &build->sources, &build->targets, TRUE);
}

/* What the event could make edges of, were it as it should be: whoever takes part is enough for a node. */
static void
set_relations (GenevaNetworkBuild *build, Event *event)
{
  guint joint = event->is_hostile ? GENEVA_RELATION_FOUGHT : GENEVA_RELATION_DEALT | GENEVA_RELATION_PLANNED;
  guint acted = event->is_hostile ? GENEVA_RELATION_HARMED : GENEVA_RELATION_AIDED;
  guint n_parties = build->sources.units->len + build->targets.units->len;

  event->joint = build->joint.units->len >= (build->has_events ? 1 : 2) ? build->relations & joint : 0;
  event->n_pairs = count_pairs (build->sources.units, build->targets.units);
  event->acted = (build->has_events ? n_parties : event->n_pairs) > 0 ? build->relations & acted : 0;
}

/* Whether there would be an edge, if those who take part were not one node. */
static gboolean
is_inside (const GenevaNetworkBuild *build, const Event *event, GenevaStatus status)
{
  gboolean has_happened = status == GENEVA_STATUS_HAPPENED;
  guint joint = event->is_hostile ? GENEVA_RELATION_FOUGHT
                                  : has_happened ? GENEVA_RELATION_DEALT : GENEVA_RELATION_PLANNED;
  guint acted = event->is_hostile ? GENEVA_RELATION_HARMED : GENEVA_RELATION_AIDED;

  if (build->has_events || (!has_happened && (status > GENEVA_STATUS_POSTPONED || event->is_hostile)))
    return FALSE;
  if ((build->relations & joint) != 0 && build->joint.rows->len >= 2)
    return TRUE;
  return has_happened && (build->relations & acted) != 0
         && count_pairs (build->sources.rows, build->targets.rows) > 0;
}

/* Takes away what the status forbids; FALSE when nothing is left, which is counted then. */
static gboolean
keep_by_status (GenevaNetwork *network, Event *event, GenevaStatus status)
{
  gboolean is_intended;

  switch (status) {
  case GENEVA_STATUS_HAPPENED:
    event->joint &= ~(guint) GENEVA_RELATION_PLANNED;
    break;
  case GENEVA_STATUS_PLANNED:
  case GENEVA_STATUS_POSSIBLE:
  case GENEVA_STATUS_POSTPONED:
    is_intended = event->is_hostile || event->acted != 0;
    event->joint &= GENEVA_RELATION_PLANNED;
    event->acted = 0;
    network->n_intended += is_intended && event->joint == 0;
    break;
  case GENEVA_STATUS_CONTESTED:
    network->n_contested++;
    return FALSE;
  case GENEVA_STATUS_CANCELLED:
  case GENEVA_STATUS_DID_NOT_HAPPEN:
    network->n_cancelled++;
    return FALSE;
  case GENEVA_STATUS_UNSUPPORTED:
    network->n_unsupported++;
    return FALSE;
  }
  return (event->joint | event->acted) != 0;
}

/* Too many pairs weigh nothing and fill the memory. */
static void
drop_crowds (GenevaNetwork *network, const GenevaNetworkBuild *build, Event *event)
{
  const guint most = GENEVA_NETWORK_MAX_JOINT * (GENEVA_NETWORK_MAX_JOINT - 1) / 2;
  const guint left = GENEVA_MAX_NETWORK_PAIRS - MIN (build->pairs->len, GENEVA_MAX_NETWORK_PAIRS);
  const guint max_pairs = MIN (most, left / GENEVA_MAX_NETWORK_PAIRS_SHARE);
  const guint64 n_joint = build->joint.units->len;
  gboolean is_crowd = event->joint != 0 && n_joint * (n_joint - 1) / 2 > max_pairs;
  gboolean is_crowded_act = event->acted != 0 && event->n_pairs > max_pairs;

  if (is_crowd)
    event->joint = 0;
  if (is_crowded_act)
    event->acted = 0;
  network->n_crowded += is_crowd || is_crowded_act;
}

static void
count_event (GenevaNetwork *network, const Event *event)
{
  network->n_events++;
  network->n_happened += event->joint == GENEVA_RELATION_DEALT;
  network->n_planned += event->joint == GENEVA_RELATION_PLANNED;
  network->n_fought += event->joint == GENEVA_RELATION_FOUGHT;
  network->n_aided += event->acted == GENEVA_RELATION_AIDED;
  network->n_harmed += event->acted == GENEVA_RELATION_HARMED;
  network->n_suggested += event->is_suggested != FALSE;
}

static void
note_statement (GenevaNetworkBuild *build, const GenevaRow *event)
{
  GenevaHandle statement = geneva_network_follow_merges (build->snapshot,
                                                         geneva_row_get_ref (event, GENEVA_EVENT_SPEECH_ACT_OF),
                                                         GENEVA_STATEMENT_MERGED_INTO);

  if (statement != GENEVA_HANDLE_NONE)
    build->is_told[GENEVA_HANDLE_ROW (statement)] = TRUE;
}

static void
read_event (GenevaNetworkBuild *build, GenevaHandle handle)
{
  GenevaNetwork *network = &build->data->network;
  Event event = { .handle = handle };
  GenevaQuadClass quad;
  GenevaStatus status;
  GenevaRow row;
  int kind;

  if (!geneva_snapshot_get_row (build->snapshot, handle, &row) ||
      !geneva_network_is_reviewed (build, &row, GENEVA_EVENT_REVIEW, &event.is_suggested) ||
      geneva_network_follow_merges (build->snapshot, handle, GENEVA_EVENT_MERGED_INTO) != handle ||
      geneva_row_get_enum (&row, GENEVA_EVENT_LEVEL) == GENEVA_LEVEL_ERA)
    return;
  kind = geneva_row_get_enum (&row, GENEVA_EVENT_KIND);
  if (kind < 0)
    return;
  quad = geneva_event_kind_get_quad_class ((GenevaEventKind) kind);
  event.is_hostile = quad == GENEVA_QUAD_VERBAL_CONFLICT || quad == GENEVA_QUAD_MATERIAL_CONFLICT;
  status = geneva_event_get_status (build->snapshot, &row);
  read_sides (build, &row, status != GENEVA_STATUS_HAPPENED);
  set_relations (build, &event);
  if ((event.joint | event.acted) == 0) {
    network->n_inside += is_inside (build, &event, status);
    return;
  }
  if (!keep_by_status (network, &event, status))
    return;
  if (build->has_events) {
    give_to_event (build, &event);
  } else {
    drop_crowds (network, build, &event);
    if (event.joint != 0)
      give_joint (build, &event);
    if (event.acted != 0)
      give_acted (build, &event);
    if ((event.joint | event.acted) == 0)
      return;
  }
  count_event (network, &event);
  note_statement (build, &row);
}

void
geneva_network_read_events (GenevaNetworkBuild *build)
{
  const guint of_events = GENEVA_RELATION_RECORDED
                          & ~(guint) (GENEVA_RELATION_TIE | GENEVA_RELATION_OPPONENT | GENEVA_RELATION_SPOKE);
  GenevaHandle event = GENEVA_HANDLE_NONE;

  build->is_told = g_new0 (guint8, geneva_snapshot_get_n_rows (build->snapshot, GENEVA_LIST_STATEMENTS) + 1);
  if ((build->relations & of_events) == 0)
    return;
  while ((event = geneva_snapshot_next (build->snapshot, GENEVA_LIST_EVENTS, event)) != GENEVA_HANDLE_NONE)
    read_event (build, event);
}

/* ---- ties ---- */

/* The units at both ends of a tie; FALSE when they are one node, or none. An office – a membership with a role – says
 * no more than whom a person counts as; any other membership of that person is one of whom it counts as. */
static gboolean
get_tie_ends (GenevaNetworkBuild *build, const GenevaRow *row, guint *from, guint *to)
{
  GenevaSpan when = geneva_network_get_span (geneva_row_get_date (row, GENEVA_TIE_WHEN));
  guint a = geneva_network_get_passive_unit (build, *from, when);
  guint b = geneva_network_get_passive_unit (build, *to, when);
  gboolean is_office = a != *from && geneva_row_get_enum (row, GENEVA_TIE_KIND) == GENEVA_TIE_MEMBER
                       && geneva_row_has (row, GENEVA_TIE_ROLE);
  gboolean is_between_others = *from != *to;

  *from = geneva_network_get_head (build, a);
  *to = geneva_network_get_head (build, b);
  if (*from == GENEVA_NETWORK_NO_ROW || *to == GENEVA_NETWORK_NO_ROW || is_office)
    return FALSE;
  if (*from != *to)
    return TRUE;
  build->data->network.n_inside += is_between_others;
  return FALSE;
}

static void
read_tie (GenevaNetworkBuild *build, GenevaHandle handle)
{
  gboolean is_suggested, is_directed;
  guint from, to, given, relation;
  GenevaRow row;
  int kind;

  if (!geneva_network_read_tie (build, handle, &row, &from, &to, &is_suggested))
    return;
  kind = geneva_row_get_enum (&row, GENEVA_TIE_KIND);
  relation = kind == GENEVA_TIE_OPPONENT ? GENEVA_RELATION_OPPONENT : GENEVA_RELATION_TIE;
  is_directed = kind != GENEVA_TIE_OPPONENT && kind != GENEVA_TIE_ALLY;
  if ((relation & build->relations) == 0 || !get_tie_ends (build, &row, &from, &to))
    return;
  given = add_given (build, handle, relation, 1.0, is_suggested);
  g_array_index (build->givens, GenevaNetworkGiven, given).tie_kinds = (guint8) (1u << kind);
  add_pair (build, given, from, to, is_directed);
  build->data->network.n_suggested += is_suggested;
}

void
geneva_network_read_ties (GenevaNetworkBuild *build)
{
  GenevaHandle tie = GENEVA_HANDLE_NONE;

  if ((build->relations & (GENEVA_RELATION_TIE | GENEVA_RELATION_OPPONENT)) == 0)
    return;
  while ((tie = geneva_snapshot_next (build->snapshot, GENEVA_LIST_TIES, tie)) != GENEVA_HANDLE_NONE)
    read_tie (build, tie);
}

/* ---- statements ---- */

/* Whoever said it, as a unit; NO_ROW when nobody is named. */
static guint
get_speaker (GenevaNetworkBuild *build, const GenevaRow *statement, GenevaSpan when, guint *row)
{
  guint speaks_for = geneva_network_get_actor (build, geneva_row_get_ref (statement, GENEVA_STATEMENT_FOR));

  *row = geneva_network_get_actor (build, geneva_row_get_ref (statement, GENEVA_STATEMENT_SPEAKER));
  if (*row == GENEVA_NETWORK_NO_ROW)
    *row = speaks_for;
  return *row != GENEVA_NETWORK_NO_ROW ? geneva_network_get_unit (build, *row, speaks_for, when) : *row;
}

/* Fills `targets` with the actors that a statement is about. */
static void
read_about (GenevaNetworkBuild *build, const GenevaRow *statement, GenevaSpan when)
{
  GenevaRowIter iter;

  empty_side (&build->targets);
  geneva_row_iter_init (&iter, statement, GENEVA_STATEMENT_ABOUT);
  while (geneva_row_iter_next (&iter)) {
    guint row = geneva_network_get_actor (build, geneva_row_get_ref (&iter.item, 0));

    if (row != GENEVA_NETWORK_NO_ROW)
      add_to_side (build, &build->targets, row, geneva_network_get_passive_unit (build, row, when));
  }
  sort_side (&build->targets);
}

static void
read_statement (GenevaNetworkBuild *build, GenevaHandle handle)
{
  GenevaNetwork *network = &build->data->network;
  gboolean is_suggested;
  guint speaker, unit, given, n;
  GenevaSpan when;
  GenevaRow row;

  if (!geneva_snapshot_get_row (build->snapshot, handle, &row) ||
      !geneva_network_is_reviewed (build, &row, GENEVA_STATEMENT_REVIEW, &is_suggested) ||
      geneva_network_follow_merges (build->snapshot, handle, GENEVA_STATEMENT_MERGED_INTO) != handle)
    return;
  when = geneva_network_get_span (geneva_row_get_date (&row, GENEVA_STATEMENT_WHEN));
  read_about (build, &row, when);
  empty_side (&build->sources);
  unit = get_speaker (build, &row, when, &speaker);
  if (unit != GENEVA_NETWORK_NO_ROW)
    add_to_side (build, &build->sources, speaker, unit);
  n = count_pairs (build->sources.units, build->targets.units);
  if (n == 0) {
    network->n_inside += count_pairs (build->sources.rows, build->targets.rows) > 0;
    return;
  }
  if (build->is_told[GENEVA_HANDLE_ROW (handle)]) {
    network->n_speech_acts++;
    return;
  }
  given = add_given (build, handle, GENEVA_RELATION_SPOKE, 1.0, is_suggested);
  for (guint i = 0; i < build->targets.units->len; i++) {
    if (get_at (&build->targets, i) != get_at (&build->sources, 0))
      add_pair (build, given, get_at (&build->sources, 0), get_at (&build->targets, i), TRUE);
  }
  network->n_spoke++;
  network->n_suggested += is_suggested;
}

void
geneva_network_read_statements (GenevaNetworkBuild *build)
{
  GenevaHandle statement = GENEVA_HANDLE_NONE;

  if ((build->relations & GENEVA_RELATION_SPOKE) == 0)
    return;
  while ((statement = geneva_snapshot_next (build->snapshot, GENEVA_LIST_STATEMENTS, statement))
         != GENEVA_HANDLE_NONE)
    read_statement (build, statement);
}
