/* Networks out of codings: see the header for what makes an edge.
 *
 * Works on actor rows: first who is in and whom each person stands for, then
 * the joint actors of every event, then nodes, then edges by sorting the
 * contributions of all items. Nothing depends on the order of a hash table.
 * Knows nothing of layout, pictures or files.
 */
#include "analysis/geneva-network.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define NO_ROW G_MAXUINT
/* A chain of merges or offices longer than this is a circle. */
#define MAX_CHAIN 32

typedef struct {
  gboolean is_in;           /* living, reviewed, not merged into another */
  gboolean is_suggested;
  gboolean is_used;         /* must be a node: something counts for it */
  GenevaActorKind kind;
  guint target;             /* row that a reference to this one means; itself unless merged. NO_ROW: none */
  guint stand_in;           /* PRINCIPAL: row of whom the person counts as; NO_ROW: itself */
  guint first_office, n_offices;
  guint node;               /* NO_ROW: none */
} ActorRow;

/* A member tie with an office, as read from the ties. */
typedef struct {
  guint      person;
  guint      principal;
  GenevaSpan when;
} Office;

/* The joint actors of one event: `n` rows from `first` in the flat array. */
typedef struct {
  GenevaHandle event;
  guint8       relation;
  gboolean     is_suggested;
  guint        first, n;
} Meeting;

typedef struct {
  guint        from, to;    /* nodes, from < to */
  guint8       relation;
  gboolean     is_forward, is_backward, is_suggested;
  guint        tie_kinds;
  GenevaHandle item;
  double       weight;
} Contribution;

typedef struct {
  guint source, start, end;
} PassageKey;

typedef struct {
  GenevaNetwork    network;         /* first: what callers see */
  gatomicrefcount  ref_count;
  GArray          *nodes;
  GArray          *edges;
  GArray          *items;
  GArray          *folded;
  GPtrArray       *blocs;
} NetworkData;

typedef struct {
  GenevaSnapshot *snapshot;
  GenevaUnit      unit;
  guint           relations;
  gboolean        has_suggested;
  const char     *bloc_key;
  guint           n_rows;
  ActorRow       *actors;
  GArray         *offices;          /* Office, by person, else in the order of the ties */
  GArray         *meetings;         /* Meeting */
  GArray         *joint;            /* guint rows */
  guint          *source_group;     /* by source row: the first row of the same origin */
  NetworkData    *data;
} Build;

static void
build_clear (Build *build)
{
  g_clear_pointer (&build->actors, g_free);
  g_clear_pointer (&build->offices, g_array_unref);
  g_clear_pointer (&build->meetings, g_array_unref);
  g_clear_pointer (&build->joint, g_array_unref);
  g_clear_pointer (&build->source_group, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Build, build_clear)

/* ---- who is in ---- */

static gboolean
is_reviewed (const Build *build, const GenevaRow *row, guint field, gboolean *is_suggested)
{
  int review = geneva_row_get_enum (row, field);

  *is_suggested = review == GENEVA_REVIEW_SUGGESTED;
  if (review == GENEVA_REVIEW_REJECTED)
    return FALSE;
  return !*is_suggested || build->has_suggested;
}

/* Follows merged-into from a record; GENEVA_HANDLE_NONE when the record is gone. A circle of merges
 * leaves each of its records as it is. */
static GenevaHandle
follow_merges (const GenevaSnapshot *snapshot, GenevaHandle handle, guint field)
{
  GenevaHandle start = handle;
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return GENEVA_HANDLE_NONE;
  for (guint step = 0; step < MAX_CHAIN; step++) {
    GenevaHandle into = geneva_row_get_ref (&row, field);

    if (into == GENEVA_HANDLE_NONE || into == handle || !geneva_snapshot_get_row (snapshot, into, &row))
      return handle;
    handle = into;
  }
  return start;
}

static void
read_actors (Build *build)
{
  GenevaSnapshot *snapshot = build->snapshot;

  build->n_rows = geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_ACTORS);
  build->actors = g_new0 (ActorRow, build->n_rows);
  for (guint i = 0; i < build->n_rows; i++) {
    ActorRow *actor = &build->actors[i];
    GenevaHandle handle = GENEVA_HANDLE (GENEVA_LIST_ACTORS, i);
    GenevaHandle target;
    GenevaRow row;
    int kind;

    actor->target = actor->stand_in = actor->node = NO_ROW;
    if (!geneva_snapshot_get_row (snapshot, handle, &row))
      continue;
    kind = geneva_row_get_enum (&row, GENEVA_ACTOR_KIND);
    actor->kind = kind < 0 ? GENEVA_ACTOR_GROUP : (GenevaActorKind) kind;
    target = follow_merges (snapshot, handle, GENEVA_ACTOR_MERGED_INTO);
    actor->is_in = is_reviewed (build, &row, GENEVA_ACTOR_REVIEW, &actor->is_suggested) && target == handle;
    actor->target = GENEVA_HANDLE_ROW (target);
  }
  for (guint i = 0; i < build->n_rows; i++) {
    ActorRow *actor = &build->actors[i];

    if (actor->target != NO_ROW && !build->actors[actor->target].is_in)
      actor->target = NO_ROW;
  }
}

/* The row that a reference to an actor means, or NO_ROW. */
static guint
get_actor (const Build *build, GenevaHandle handle)
{
  guint row = GENEVA_HANDLE_ROW (handle);

  if (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_ACTORS || row >= build->n_rows)
    return NO_ROW;
  return build->actors[row].target;
}

static GenevaSpan
get_span (const GenevaEdtf *when)
{
  static const GenevaSpan always = { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };

  return when != NULL ? geneva_edtf_possible (when) : always;
}

/* A tie that counts: reviewed, not merged into another, with both ends. */
static gboolean
read_tie (const Build *build, GenevaHandle handle, GenevaRow *row, guint *from, guint *to, gboolean *is_suggested)
{
  if (!geneva_snapshot_get_row (build->snapshot, handle, row) ||
      !is_reviewed (build, row, GENEVA_TIE_REVIEW, is_suggested) ||
      follow_merges (build->snapshot, handle, GENEVA_TIE_MERGED_INTO) != handle)
    return FALSE;
  *from = get_actor (build, geneva_row_get_ref (row, GENEVA_TIE_FROM));
  *to = get_actor (build, geneva_row_get_ref (row, GENEVA_TIE_TO));
  return *from != NO_ROW && *to != NO_ROW && geneva_row_get_enum (row, GENEVA_TIE_KIND) >= 0;
}

static int
compare_offices (gconstpointer a, gconstpointer b)
{
  const Office *x = a, *y = b;

  return x->person < y->person ? -1 : x->person > y->person;
}

static void
read_offices (Build *build)
{
  build->offices = g_array_new (FALSE, FALSE, sizeof (Office));
  for (GenevaHandle tie = geneva_snapshot_next (build->snapshot, GENEVA_LIST_TIES, GENEVA_HANDLE_NONE);
       tie != GENEVA_HANDLE_NONE;
       tie = geneva_snapshot_next (build->snapshot, GENEVA_LIST_TIES, tie)) {
    gboolean is_suggested;
    GenevaRow row;
    Office office;

    if (!read_tie (build, tie, &row, &office.person, &office.principal, &is_suggested) ||
        geneva_row_get_enum (&row, GENEVA_TIE_KIND) != GENEVA_TIE_MEMBER ||
        !geneva_row_has (&row, GENEVA_TIE_ROLE) || office.person == office.principal ||
        build->actors[office.person].kind != GENEVA_ACTOR_PERSON)
      continue;
    office.when = get_span (geneva_row_get_date (&row, GENEVA_TIE_WHEN));
    g_array_append_val (build->offices, office);
  }
  /* Merge sort: stable, so that ties of one person keep their order. */
  g_array_sort (build->offices, compare_offices);
  for (guint i = 0; i < build->offices->len; i++) {
    ActorRow *person = &build->actors[g_array_index (build->offices, Office, i).person];

    if (person->n_offices++ == 0)
      person->first_office = i;
  }
}

/* ---- whom a person counts as ---- */

/* The principal by office in `when`: of several the one that began last; NO_ROW: none. */
static guint
get_principal (const Build *build, guint person, GenevaSpan when)
{
  const ActorRow *actor = &build->actors[person];
  const Office *best = NULL;

  for (guint i = 0; i < actor->n_offices; i++) {
    const Office *office = &g_array_index (build->offices, Office, actor->first_office + i);

    if (geneva_span_meets (office->when, when) && (best == NULL || office->when.begin > best->when.begin))
      best = office;
  }
  return best != NULL ? best->principal : NO_ROW;
}

static guint
follow_offices (const Build *build, guint row, GenevaSpan when)
{
  guint start = row;

  for (guint step = 0; step < MAX_CHAIN; step++) {
    guint principal;

    if (build->actors[row].kind != GENEVA_ACTOR_PERSON)
      return row;
    principal = get_principal (build, row, when);
    if (principal == NO_ROW)
      return row;
    row = principal;
  }
  return start;
}

/* The row that counts for an actor which acts in `when`, perhaps for another. */
static guint
get_unit (Build *build, guint row, guint acts_for, GenevaSpan when)
{
  guint unit;

  if (build->unit == GENEVA_UNIT_NAMED)
    return row;
  /* Only persons act for others: an organisation that speaks for a state is its own unit. */
  if (build->actors[row].kind == GENEVA_ACTOR_PERSON && acts_for != NO_ROW)
    unit = follow_offices (build, acts_for, when);
  else
    unit = follow_offices (build, row, when);
  if (unit != row && build->actors[row].stand_in == NO_ROW)
    build->actors[row].stand_in = unit;
  return unit;
}

static void
find_stand_ins_by_office (Build *build)
{
  const GenevaSpan always = { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };

  if (build->unit == GENEVA_UNIT_NAMED)
    return;
  for (guint i = 0; i < build->n_rows; i++) {
    guint unit;

    if (!build->actors[i].is_in || build->actors[i].kind != GENEVA_ACTOR_PERSON)
      continue;
    unit = follow_offices (build, i, always);
    if (unit != i) {
      build->actors[i].stand_in = unit;
      build->actors[unit].is_used = TRUE;
    }
  }
}

/* A person without an office counts as the first one that it is coded to act or speak for. */
static void
note_stand_in (Build *build, GenevaHandle person, GenevaHandle acts_for, const GenevaEdtf *when)
{
  guint row = get_actor (build, person), principal = get_actor (build, acts_for);

  if (row == NO_ROW || principal == NO_ROW || build->actors[row].kind != GENEVA_ACTOR_PERSON ||
      build->actors[row].stand_in != NO_ROW)
    return;
  principal = get_unit (build, row, principal, get_span (when));
  build->actors[principal].is_used = TRUE;
}

static void
find_stand_ins_by_acts (Build *build)
{
  GenevaSnapshot *snapshot = build->snapshot;
  GenevaHandle at = GENEVA_HANDLE_NONE;
  gboolean is_suggested;
  GenevaRow row;

  if (build->unit == GENEVA_UNIT_NAMED)
    return;
  while ((at = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, at)) != GENEVA_HANDLE_NONE) {
    GenevaRowIter iter;

    if (!geneva_snapshot_get_row (snapshot, at, &row) ||
        !is_reviewed (build, &row, GENEVA_EVENT_REVIEW, &is_suggested))
      continue;
    geneva_row_iter_init (&iter, &row, GENEVA_EVENT_PARTICIPANTS);
    while (geneva_row_iter_next (&iter))
      note_stand_in (build, geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR),
                     geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_FOR), geneva_event_get_date (&row));
  }
  while ((at = geneva_snapshot_next (snapshot, GENEVA_LIST_STATEMENTS, at)) != GENEVA_HANDLE_NONE) {
    if (geneva_snapshot_get_row (snapshot, at, &row) &&
        is_reviewed (build, &row, GENEVA_STATEMENT_REVIEW, &is_suggested))
      note_stand_in (build, geneva_row_get_ref (&row, GENEVA_STATEMENT_SPEAKER),
                     geneva_row_get_ref (&row, GENEVA_STATEMENT_FOR),
                     geneva_row_get_date (&row, GENEVA_STATEMENT_WHEN));
  }
}

/* ---- events ---- */

static gboolean
is_joint (const GenevaRow *participant, gboolean is_plan)
{
  int role = geneva_row_get_enum (participant, GENEVA_PARTICIPANT_ROLE);

  if (role != GENEVA_ROLE_PARTICIPANT && role != GENEVA_ROLE_HOST && role != GENEVA_ROLE_MEDIATOR)
    return FALSE;
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

/* Appends the distinct joint actors of an event to build->joint, as units; returns how many. */
static guint
read_joint (Build *build, const GenevaRow *event, gboolean is_plan)
{
  GenevaSpan when = get_span (geneva_event_get_date (event));
  guint first = build->joint->len, n = 0;
  GenevaRowIter iter;
  guint *rows;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter)) {
    guint row, unit;

    if (!is_joint (&iter.item, is_plan))
      continue;
    row = get_actor (build, geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR));
    if (row == NO_ROW)
      continue;
    unit = get_unit (build, row, get_actor (build, geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_FOR)), when);
    g_array_append_val (build->joint, unit);
  }
  if (build->joint->len == first)
    return 0;
  rows = &g_array_index (build->joint, guint, first);
  qsort (rows, build->joint->len - first, sizeof (guint), compare_uints);
  for (guint i = 0; i < build->joint->len - first; i++) {
    if (n == 0 || rows[n - 1] != rows[i])
      rows[n++] = rows[i];
  }
  g_array_set_size (build->joint, first + n);
  return n;
}

static void
read_event (Build *build, GenevaHandle handle)
{
  GenevaNetwork *network = &build->data->network;
  Meeting meeting = { .event = handle, .first = build->joint->len };
  GenevaQuadClass quad;
  GenevaStatus status;
  GenevaRow row;
  int kind;

  if (!geneva_snapshot_get_row (build->snapshot, handle, &row) ||
      !is_reviewed (build, &row, GENEVA_EVENT_REVIEW, &meeting.is_suggested) ||
      follow_merges (build->snapshot, handle, GENEVA_EVENT_MERGED_INTO) != handle ||
      geneva_row_get_enum (&row, GENEVA_EVENT_LEVEL) == GENEVA_LEVEL_ERA)
    return;
  kind = geneva_row_get_enum (&row, GENEVA_EVENT_KIND);
  if (kind < 0)
    return;
  quad = geneva_event_kind_get_quad_class ((GenevaEventKind) kind);
  if (quad != GENEVA_QUAD_VERBAL_COOPERATION && quad != GENEVA_QUAD_MATERIAL_COOPERATION)
    return;

  status = geneva_event_get_status (build->snapshot, &row);
  meeting.n = read_joint (build, &row, status != GENEVA_STATUS_HAPPENED);
  if (meeting.n >= 2 && meeting.n <= GENEVA_NETWORK_MAX_JOINT) {
    switch (status) {
    case GENEVA_STATUS_HAPPENED:
      meeting.relation = GENEVA_RELATION_DEALT;
      break;
    case GENEVA_STATUS_PLANNED:
    case GENEVA_STATUS_POSSIBLE:
    case GENEVA_STATUS_POSTPONED:
      meeting.relation = GENEVA_RELATION_PLANNED;
      break;
    case GENEVA_STATUS_CONTESTED:
      network->n_contested++;
      break;
    case GENEVA_STATUS_CANCELLED:
    case GENEVA_STATUS_DID_NOT_HAPPEN:
      network->n_cancelled++;
      break;
    case GENEVA_STATUS_UNSUPPORTED:
      network->n_unsupported++;
      break;
    }
  } else if (meeting.n > GENEVA_NETWORK_MAX_JOINT) {
    network->n_crowded++;
  }
  if ((meeting.relation & build->relations) == 0) {
    g_array_set_size (build->joint, meeting.first);
    return;
  }
  for (guint i = 0; i < meeting.n; i++)
    build->actors[g_array_index (build->joint, guint, meeting.first + i)].is_used = TRUE;
  if (meeting.relation == GENEVA_RELATION_DEALT)
    network->n_happened++;
  else
    network->n_planned++;
  if (meeting.is_suggested)
    network->n_suggested++;
  g_array_append_val (build->meetings, meeting);
}

static void
read_events (Build *build)
{
  build->meetings = g_array_new (FALSE, FALSE, sizeof (Meeting));
  build->joint = g_array_new (FALSE, FALSE, sizeof (guint));
  for (GenevaHandle event = geneva_snapshot_next (build->snapshot, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
       event != GENEVA_HANDLE_NONE;
       event = geneva_snapshot_next (build->snapshot, GENEVA_LIST_EVENTS, event))
    read_event (build, event);
}

/* ---- nodes ---- */

static guint
find_group (guint *group, guint row)
{
  while (group[row] != row) {
    group[row] = group[group[row]];
    row = group[row];
  }
  return row;
}

static void
join_groups (guint *group, guint a, guint b)
{
  a = find_group (group, a);
  b = find_group (group, b);
  group[MAX (a, b)] = MIN (a, b);
}

/* Sources of one origin: a reprint and what it reprints, and all that name the same agency. */
static void
group_sources (Build *build)
{
  g_autoptr(GHashTable) agencies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = geneva_snapshot_get_n_rows (build->snapshot, GENEVA_LIST_SOURCES);

  build->source_group = g_new (guint, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    build->source_group[i] = i;
  for (guint i = 0; i < n; i++) {
    GenevaHandle reprinted;
    GenevaRowIter iter;
    GenevaRow row;

    if (!geneva_snapshot_get_row (build->snapshot, GENEVA_HANDLE (GENEVA_LIST_SOURCES, i), &row))
      continue;
    reprinted = geneva_row_get_ref (&row, GENEVA_SOURCE_REPRINT_OF);
    if (reprinted != GENEVA_HANDLE_NONE && GENEVA_HANDLE_ROW (reprinted) < n)
      join_groups (build->source_group, i, GENEVA_HANDLE_ROW (reprinted));
    geneva_row_iter_init (&iter, &row, GENEVA_SOURCE_AGENCIES);
    while (geneva_row_iter_next (&iter)) {
      const char *name = geneva_row_get_text (&iter.item, 0);
      g_autofree char *folded = g_utf8_casefold (name != NULL ? name : "", -1);
      gpointer first;

      if (folded[0] == '\0')
        continue;
      if (g_hash_table_lookup_extended (agencies, folded, NULL, &first))
        join_groups (build->source_group, i, GPOINTER_TO_UINT (first));
      else
        g_hash_table_insert (agencies, g_steal_pointer (&folded), GUINT_TO_POINTER (i));
    }
  }
}

static int
compare_passages (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (PassageKey));
}

static void
collect_passages (Build *build, GenevaHandle actor, GArray *keys)
{
  g_autoptr(GArray) passages = geneva_passages_of_record (build->snapshot, actor);

  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    PassageKey key = { GENEVA_HANDLE_ROW (passage->source), passage->start, passage->end };

    g_array_append_val (keys, key);
  }
}

/* Counts each passage of the node's actors once, and their origins. */
static void
count_passages (Build *build, GenevaNetworkNode *node, GArray *keys, GArray *origins)
{
  const PassageKey *last = NULL;

  g_array_set_size (keys, 0);
  g_array_set_size (origins, 0);
  collect_passages (build, node->actor, keys);
  for (guint i = 0; i < node->n_folded; i++)
    collect_passages (build, node->folded[i], keys);
  g_array_sort (keys, compare_passages);
  for (guint i = 0; i < keys->len; i++) {
    const PassageKey *key = &g_array_index (keys, PassageKey, i);
    guint origin;

    if (last != NULL && compare_passages (last, key) == 0)
      continue;
    last = key;
    node->n_passages++;
    origin = find_group (build->source_group, key->source);
    g_array_append_val (origins, origin);
  }
  g_array_sort (origins, compare_uints);
  for (guint i = 0; i < origins->len; i++) {
    if (i == 0 || g_array_index (origins, guint, i) != g_array_index (origins, guint, i - 1))
      node->n_sources++;
  }
}

/* Index of the bloc that an actor's own attribute names; new ones are appended. */
static guint
get_own_bloc (Build *build, guint row, GHashTable *known)
{
  g_autofree char *name = NULL;
  GenevaRow record;
  gpointer found;

  if (!geneva_snapshot_get_row (build->snapshot, GENEVA_HANDLE (GENEVA_LIST_ACTORS, row), &record))
    return GENEVA_NETWORK_NO_BLOC;
  name = geneva_row_dup_attribute (&record, build->bloc_key);
  if (name == NULL || name[0] == '\0')
    return GENEVA_NETWORK_NO_BLOC;
  if (g_hash_table_lookup_extended (known, name, NULL, &found))
    return GPOINTER_TO_UINT (found);
  g_ptr_array_add (build->data->blocs, g_steal_pointer (&name));
  g_hash_table_insert (known, g_ptr_array_index (build->data->blocs, build->data->blocs->len - 1),
                       GUINT_TO_POINTER (build->data->blocs->len - 1));
  return build->data->blocs->len - 1;
}

/* A person without a bloc of its own is in that of the one it holds an office with. */
static void
set_blocs (Build *build)
{
  const GenevaSpan always = { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *bloc = g_new (guint, MAX (build->n_rows, 1));

  for (guint i = 0; i < build->n_rows; i++)
    bloc[i] = build->actors[i].is_in ? get_own_bloc (build, i, known) : GENEVA_NETWORK_NO_BLOC;
  for (guint i = 0; i < build->data->nodes->len; i++) {
    GenevaNetworkNode *node = &g_array_index (build->data->nodes, GenevaNetworkNode, i);
    guint row = GENEVA_HANDLE_ROW (node->actor);

    node->bloc = bloc[row];
    if (node->bloc == GENEVA_NETWORK_NO_BLOC && node->kind == GENEVA_ACTOR_PERSON) {
      node->bloc = bloc[follow_offices (build, row, always)];
      node->is_bloc_inherited = node->bloc != GENEVA_NETWORK_NO_BLOC;
    }
  }
}

static void
make_nodes (Build *build)
{
  NetworkData *data = build->data;
  g_autofree guint *n_folded = NULL;
  g_autoptr(GArray) keys = g_array_new (FALSE, FALSE, sizeof (PassageKey));
  g_autoptr(GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_stood_for = 0;

  for (guint i = 0; i < build->n_rows; i++) {
    ActorRow *actor = &build->actors[i];
    GenevaNetworkNode node = { .actor = GENEVA_HANDLE (GENEVA_LIST_ACTORS, i), .kind = actor->kind,
                               .is_suggested = actor->is_suggested };

    if (!actor->is_in || (actor->stand_in != NO_ROW && !actor->is_used))
      continue;
    actor->node = data->nodes->len;
    g_array_append_val (data->nodes, node);
    data->network.n_suggested += actor->is_suggested;
  }
  n_folded = g_new0 (guint, data->nodes->len + 1);
  /* First how many each node stands for, then which, in ascending order. */
  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < build->n_rows; i++) {
      guint row = build->actors[i].target;
      guint node;

      if (row == NO_ROW)
        continue;
      if (build->actors[row].node == NO_ROW)
        row = build->actors[row].stand_in;
      node = row != NO_ROW ? build->actors[row].node : NO_ROW;
      if (node == NO_ROW || row == i)
        continue;
      if (pass == 0) {
        n_folded[node]++;
        n_stood_for++;
      } else {
        g_array_index (data->folded, GenevaHandle, n_folded[node]++) = GENEVA_HANDLE (GENEVA_LIST_ACTORS, i);
      }
    }
    if (pass == 0) {
      guint first = 0;

      g_array_set_size (data->folded, n_stood_for);
      for (guint i = 0; i < data->nodes->len; i++) {
        GenevaNetworkNode *node = &g_array_index (data->nodes, GenevaNetworkNode, i);

        node->n_folded = n_folded[i];
        node->folded = node->n_folded > 0 ? &g_array_index (data->folded, GenevaHandle, first) : NULL;
        n_folded[i] = first;
        first += node->n_folded;
      }
    }
  }
  data->network.n_folded = n_stood_for;
  for (guint i = 0; i < data->nodes->len; i++)
    count_passages (build, &g_array_index (data->nodes, GenevaNetworkNode, i), keys, origins);
  set_blocs (build);
}

/* ---- edges ---- */

static void
add_contribution (GArray *all, const Contribution *given, guint a, guint b)
{
  Contribution one = *given;

  one.from = MIN (a, b);
  one.to = MAX (a, b);
  if (a > b) {
    one.is_forward = given->is_backward;
    one.is_backward = given->is_forward;
  }
  g_array_append_val (all, one);
}

static void
add_meetings (Build *build, GArray *all)
{
  for (guint i = 0; i < build->meetings->len; i++) {
    const Meeting *meeting = &g_array_index (build->meetings, Meeting, i);
    const guint *rows = &g_array_index (build->joint, guint, meeting->first);
    Contribution one = { .relation = meeting->relation, .is_suggested = meeting->is_suggested,
                         .item = meeting->event, .weight = 1.0 / (meeting->n - 1) };

    for (guint a = 0; a < meeting->n; a++) {
      for (guint b = a + 1; b < meeting->n; b++)
        add_contribution (all, &one, build->actors[rows[a]].node, build->actors[rows[b]].node);
    }
  }
}

/* The units at both ends of a tie; FALSE when it says no more than whom a person counts as. */
static gboolean
get_tie_ends (Build *build, const GenevaRow *row, guint *from, guint *to)
{
  GenevaSpan when = get_span (geneva_row_get_date (row, GENEVA_TIE_WHEN));
  guint a = get_unit (build, *from, NO_ROW, when);
  guint b = get_unit (build, *to, NO_ROW, when);

  if (a == b || (a != *from && geneva_row_get_enum (row, GENEVA_TIE_KIND) == GENEVA_TIE_MEMBER))
    return FALSE;
  *from = a;
  *to = b;
  return TRUE;
}

/* `all` NULL: only marks the units that the ties need as nodes. */
static void
add_ties (Build *build, GArray *all)
{
  for (GenevaHandle tie = geneva_snapshot_next (build->snapshot, GENEVA_LIST_TIES, GENEVA_HANDLE_NONE);
       tie != GENEVA_HANDLE_NONE;
       tie = geneva_snapshot_next (build->snapshot, GENEVA_LIST_TIES, tie)) {
    Contribution one = { .item = tie, .weight = 1.0 };
    guint from, to;
    GenevaRow row;
    int kind;

    if (!read_tie (build, tie, &row, &from, &to, &one.is_suggested) || !get_tie_ends (build, &row, &from, &to))
      continue;
    kind = geneva_row_get_enum (&row, GENEVA_TIE_KIND);
    one.relation = kind == GENEVA_TIE_OPPONENT ? GENEVA_RELATION_OPPONENT : GENEVA_RELATION_TIE;
    if ((one.relation & build->relations) == 0)
      continue;
    if (all == NULL) {
      build->actors[from].is_used = build->actors[to].is_used = TRUE;
      build->data->network.n_suggested += one.is_suggested;
      continue;
    }
    one.tie_kinds = 1u << kind;
    one.is_forward = kind != GENEVA_TIE_OPPONENT && kind != GENEVA_TIE_ALLY;
    add_contribution (all, &one, build->actors[from].node, build->actors[to].node);
  }
}

static int
compare_contributions (gconstpointer a, gconstpointer b)
{
  const Contribution *x = a, *y = b;

  if (x->relation != y->relation)
    return x->relation < y->relation ? -1 : 1;
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  if (x->to != y->to)
    return x->to < y->to ? -1 : 1;
  return x->item < y->item ? -1 : x->item > y->item;
}

static void
make_edges (Build *build)
{
  NetworkData *data = build->data;
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (Contribution));
  guint first_item = 0;

  add_meetings (build, all);
  add_ties (build, all);
  g_array_sort (all, compare_contributions);
  for (guint i = 0; i < all->len; i++) {
    const Contribution *one = &g_array_index (all, Contribution, i);
    GenevaNetworkEdge *edge = NULL;

    if (data->edges->len > 0)
      edge = &g_array_index (data->edges, GenevaNetworkEdge, data->edges->len - 1);
    if (edge == NULL || edge->relation != one->relation || edge->from != one->from || edge->to != one->to) {
      GenevaNetworkEdge fresh = { .from = one->from, .to = one->to, .relation = one->relation,
                                  .is_suggested = TRUE };

      g_array_append_val (data->edges, fresh);
      edge = &g_array_index (data->edges, GenevaNetworkEdge, data->edges->len - 1);
    }
    edge->is_forward = edge->is_forward || one->is_forward;
    edge->is_backward = edge->is_backward || one->is_backward;
    edge->is_suggested = edge->is_suggested && one->is_suggested;
    edge->tie_kinds |= one->tie_kinds;
    edge->weight += one->weight;
    edge->n_items++;
    g_array_append_val (data->items, one->item);
  }
  /* The array has come to rest: now its places can be pointed at. */
  for (guint i = 0; i < data->edges->len; i++) {
    GenevaNetworkEdge *edge = &g_array_index (data->edges, GenevaNetworkEdge, i);

    edge->items = &g_array_index (data->items, GenevaHandle, first_item);
    first_item += edge->n_items;
  }
}

/* ---- public functions ---- */

static const char * const unit_names[] = { "named", "principal" };

gboolean
geneva_unit_from_name (const char *name, GenevaUnit *unit)
{
  g_return_val_if_fail (name != NULL && unit != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (unit_names); i++) {
    if (strcmp (name, unit_names[i]) == 0) {
      *unit = (GenevaUnit) i;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
geneva_unit_get_name (GenevaUnit unit)
{
  g_return_val_if_fail ((guint) unit < G_N_ELEMENTS (unit_names), NULL);

  return unit_names[unit];
}

const char *
geneva_relation_get_name (GenevaRelation relation)
{
  switch ((guint) relation) {
  case GENEVA_RELATION_DEALT:
    return "dealt-with";
  case GENEVA_RELATION_PLANNED:
    return "planned";
  case GENEVA_RELATION_TIE:
    return "tie";
  case GENEVA_RELATION_OPPONENT:
    return "opponent";
  default:
    g_return_val_if_reached (NULL);
  }
}

const char *
geneva_relation_get_words (GenevaRelation relation)
{
  switch ((guint) relation) {
  case GENEVA_RELATION_DEALT:
    return C_("edge of a network", "dealt with each other");
  case GENEVA_RELATION_PLANNED:
    return C_("edge of a network", "planned to meet");
  case GENEVA_RELATION_TIE:
    return C_("edge of a network", "tied");
  case GENEVA_RELATION_OPPONENT:
    return C_("edge of a network", "opponents");
  default:
    g_return_val_if_reached (NULL);
  }
}

GenevaNetwork *
geneva_network_build (GenevaSnapshot *snapshot, const GenevaNetworkOptions *options)
{
  static const GenevaNetworkOptions defaults = { .unit = GENEVA_UNIT_NAMED, .relations = GENEVA_RELATION_ALL };
  g_auto(Build) build = { .snapshot = snapshot };
  g_autoptr(GenevaNetwork) network = NULL;
  NetworkData *data;

  g_return_val_if_fail (snapshot != NULL, NULL);

  if (options == NULL)
    options = &defaults;
  data = g_new0 (NetworkData, 1);
  network = &data->network;
  g_atomic_ref_count_init (&data->ref_count);
  data->nodes = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkNode));
  data->edges = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkEdge));
  data->items = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  data->folded = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  data->blocs = g_ptr_array_new_with_free_func (g_free);

  build.data = data;
  build.unit = options->unit;
  build.relations = options->relations;
  build.has_suggested = options->has_suggested;
  build.bloc_key = options->bloc_key != NULL ? options->bloc_key : "bloc";
  read_actors (&build);
  read_offices (&build);
  find_stand_ins_by_office (&build);
  find_stand_ins_by_acts (&build);
  read_events (&build);
  add_ties (&build, NULL);
  group_sources (&build);
  make_nodes (&build);
  make_edges (&build);

  network->unit = build.unit;
  network->n_nodes = data->nodes->len;
  network->nodes = (const GenevaNetworkNode *) (gpointer) data->nodes->data;
  network->n_edges = data->edges->len;
  network->edges = (const GenevaNetworkEdge *) (gpointer) data->edges->data;
  network->n_blocs = data->blocs->len;
  network->blocs = (const char * const *) data->blocs->pdata;
  return g_steal_pointer (&network);
}

GenevaNetwork *
geneva_network_ref (GenevaNetwork *network)
{
  g_return_val_if_fail (network != NULL, NULL);

  g_atomic_ref_count_inc (&((NetworkData *) network)->ref_count);
  return network;
}

void
geneva_network_unref (GenevaNetwork *network)
{
  NetworkData *data = (NetworkData *) network;

  g_return_if_fail (network != NULL);

  if (!g_atomic_ref_count_dec (&data->ref_count))
    return;
  g_array_unref (data->nodes);
  g_array_unref (data->edges);
  g_array_unref (data->items);
  g_array_unref (data->folded);
  g_ptr_array_unref (data->blocs);
  g_free (data);
}

int
geneva_network_find_node (const GenevaNetwork *network, GenevaHandle actor)
{
  guint low = 0, high;

  g_return_val_if_fail (network != NULL, -1);

  high = network->n_nodes;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (network->nodes[middle].actor < actor)
      low = middle + 1;
    else
      high = middle;
  }
  if (low < network->n_nodes && network->nodes[low].actor == actor)
    return (int) low;
  /* Not a node itself: perhaps one stands for it. */
  for (guint i = 0; i < network->n_nodes; i++) {
    const GenevaNetworkNode *node = &network->nodes[i];

    for (guint k = 0; k < node->n_folded; k++) {
      if (node->folded[k] == actor)
        return (int) i;
    }
  }
  return -1;
}

int
geneva_network_find_edge (const GenevaNetwork *network, guint a, guint b, guint8 relation)
{
  guint low = 0, high;
  guint from = MIN (a, b), to = MAX (a, b);

  g_return_val_if_fail (network != NULL, -1);

  high = network->n_edges;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    const GenevaNetworkEdge *edge = &network->edges[middle];

    if (edge->relation < relation ||
        (edge->relation == relation && (edge->from < from || (edge->from == from && edge->to < to))))
      low = middle + 1;
    else
      high = middle;
  }
  if (low < network->n_edges && network->edges[low].relation == relation &&
      network->edges[low].from == from && network->edges[low].to == to)
    return (int) low;
  return -1;
}
