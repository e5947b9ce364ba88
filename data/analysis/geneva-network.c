/* Networks out of codings: see the header for what makes an edge.
 *
 * First who is in and whom each person stands for, then the joint actors of
 * every event, then nodes, then edges by sorting the contributions of all
 * items. Nothing depends on the order of a hash table. Knows nothing of
 * layout, pictures or files.
 */
#include "analysis/geneva-network-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

typedef struct {
  guint              from, to;    /* nodes, from < to */
  guint8             relation;
  GenevaHandle       item;
  GenevaNetworkShare share;
} Contribution;

static void
build_clear (GenevaNetworkBuild *build)
{
  g_clear_pointer (&build->actors, g_free);
  g_clear_pointer (&build->offices, g_array_unref);
  g_clear_pointer (&build->meetings, g_array_unref);
  g_clear_pointer (&build->joint, g_array_unref);
  g_clear_pointer (&build->source_group, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaNetworkBuild, build_clear)

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
read_joint (GenevaNetworkBuild *build, const GenevaRow *event, gboolean is_plan)
{
  GenevaSpan when = geneva_network_get_span (geneva_event_get_date (event));
  guint first = build->joint->len, n = 0;
  GenevaRowIter iter;
  guint *rows;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter)) {
    guint row, acts_for, unit;

    if (!is_joint (&iter.item, is_plan))
      continue;
    row = geneva_network_get_actor (build, geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR));
    if (row == GENEVA_NETWORK_NO_ROW)
      continue;
    acts_for = geneva_network_get_actor (build, geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_FOR));
    unit = geneva_network_get_unit (build, row, acts_for, when);
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
read_event (GenevaNetworkBuild *build, GenevaHandle handle)
{
  GenevaNetwork *network = &build->data->network;
  GenevaNetworkMeeting meeting = { .event = handle, .first = build->joint->len };
  GenevaQuadClass quad;
  GenevaStatus status;
  GenevaRow row;
  int kind;

  if (!geneva_snapshot_get_row (build->snapshot, handle, &row) ||
      !geneva_network_is_reviewed (build, &row, GENEVA_EVENT_REVIEW, &meeting.is_suggested) ||
      geneva_network_follow_merges (build->snapshot, handle, GENEVA_EVENT_MERGED_INTO) != handle ||
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
read_events (GenevaNetworkBuild *build)
{
  build->meetings = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkMeeting));
  build->joint = g_array_new (FALSE, FALSE, sizeof (guint));
  for (GenevaHandle event = geneva_snapshot_next (build->snapshot, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
       event != GENEVA_HANDLE_NONE;
       event = geneva_snapshot_next (build->snapshot, GENEVA_LIST_EVENTS, event))
    read_event (build, event);
}

/* ---- edges ---- */

static void
add_contribution (GArray *all, const Contribution *given, guint a, guint b)
{
  Contribution one = *given;

  one.from = MIN (a, b);
  one.to = MAX (a, b);
  if (a > b) {
    one.share.is_forward = given->share.is_backward;
    one.share.is_backward = given->share.is_forward;
  }
  g_array_append_val (all, one);
}

static void
add_meetings (GenevaNetworkBuild *build, GArray *all)
{
  for (guint i = 0; i < build->meetings->len; i++) {
    const GenevaNetworkMeeting *meeting = &g_array_index (build->meetings, GenevaNetworkMeeting, i);
    const guint *rows = &g_array_index (build->joint, guint, meeting->first);
    Contribution one = { .relation = meeting->relation, .item = meeting->event,
                         .share = { .weight = 1.0 / (meeting->n - 1),
                                    .is_suggested = meeting->is_suggested } };

    for (guint a = 0; a < meeting->n; a++) {
      for (guint b = a + 1; b < meeting->n; b++)
        add_contribution (all, &one, build->actors[rows[a]].node, build->actors[rows[b]].node);
    }
  }
}

/* Whom an end of a tie counts as: by office at that time, else by what the person is coded to act for. */
static guint
get_tie_end (GenevaNetworkBuild *build, guint row, GenevaSpan when)
{
  guint unit = geneva_network_get_unit (build, row, GENEVA_NETWORK_NO_ROW, when);
  guint stand_in = build->actors[row].stand_in;

  return unit == row && stand_in != GENEVA_NETWORK_NO_ROW ? stand_in : unit;
}

/* The units at both ends of a tie; FALSE when it says no more than whom a person counts as. */
static gboolean
get_tie_ends (GenevaNetworkBuild *build, const GenevaRow *row, guint *from, guint *to)
{
  GenevaSpan when = geneva_network_get_span (geneva_row_get_date (row, GENEVA_TIE_WHEN));
  guint a = get_tie_end (build, *from, when);
  guint b = get_tie_end (build, *to, when);

  if (a == b || (a != *from && geneva_row_get_enum (row, GENEVA_TIE_KIND) == GENEVA_TIE_MEMBER))
    return FALSE;
  *from = a;
  *to = b;
  return TRUE;
}

/* `all` NULL: only marks the units that the ties need as nodes. */
static void
add_ties (GenevaNetworkBuild *build, GArray *all)
{
  for (GenevaHandle tie = geneva_snapshot_next (build->snapshot, GENEVA_LIST_TIES, GENEVA_HANDLE_NONE);
       tie != GENEVA_HANDLE_NONE;
       tie = geneva_snapshot_next (build->snapshot, GENEVA_LIST_TIES, tie)) {
    Contribution one = { .item = tie, .share.weight = 1.0 };
    guint from, to;
    GenevaRow row;
    int kind;

    if (!geneva_network_read_tie (build, tie, &row, &from, &to, &one.share.is_suggested) ||
        !get_tie_ends (build, &row, &from, &to))
      continue;
    kind = geneva_row_get_enum (&row, GENEVA_TIE_KIND);
    one.relation = kind == GENEVA_TIE_OPPONENT ? GENEVA_RELATION_OPPONENT : GENEVA_RELATION_TIE;
    if ((one.relation & build->relations) == 0)
      continue;
    if (all == NULL) {
      build->actors[from].is_used = build->actors[to].is_used = TRUE;
      build->data->network.n_suggested += one.share.is_suggested;
      continue;
    }
    one.share.tie_kinds = 1u << kind;
    one.share.is_forward = kind != GENEVA_TIE_OPPONENT && kind != GENEVA_TIE_ALLY;
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
make_edges (GenevaNetworkBuild *build)
{
  GenevaNetworkData *data = build->data;
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
    edge->is_forward = edge->is_forward || one->share.is_forward;
    edge->is_backward = edge->is_backward || one->share.is_backward;
    edge->is_suggested = edge->is_suggested && one->share.is_suggested;
    edge->tie_kinds |= one->share.tie_kinds;
    edge->weight += one->share.weight;
    edge->n_items++;
    g_array_append_val (data->items, one->item);
    g_array_append_val (data->shares, one->share);
  }
  /* The array has come to rest: now its places can be pointed at. */
  for (guint i = 0; i < data->edges->len; i++) {
    GenevaNetworkEdge *edge = &g_array_index (data->edges, GenevaNetworkEdge, i);

    edge->items = &g_array_index (data->items, GenevaHandle, first_item);
    edge->shares = &g_array_index (data->shares, GenevaNetworkShare, first_item);
    first_item += edge->n_items;
  }
}

/* ---- public functions ---- */

static const char * const unit_names[GENEVA_N_UNITS] = { "named", "principal", "person", "bloc" };
static const char * const weight_names[] = { "items", "sources" };

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

gboolean
geneva_weight_from_name (const char *name, GenevaWeight *weight)
{
  g_return_val_if_fail (name != NULL && weight != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (weight_names); i++) {
    if (strcmp (name, weight_names[i]) == 0) {
      *weight = (GenevaWeight) i;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
geneva_weight_get_name (GenevaWeight weight)
{
  g_return_val_if_fail ((guint) weight < G_N_ELEMENTS (weight_names), NULL);

  return weight_names[weight];
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
  case GENEVA_RELATION_FOUGHT:
    return "fought";
  case GENEVA_RELATION_AIDED:
    return "aided";
  case GENEVA_RELATION_HARMED:
    return "harmed";
  case GENEVA_RELATION_SPOKE:
    return "spoke-about";
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
  case GENEVA_RELATION_FOUGHT:
    return C_("edge of a network", "fought each other");
  case GENEVA_RELATION_AIDED:
    return C_("edge of a network", "acted for");
  case GENEVA_RELATION_HARMED:
    return C_("edge of a network", "acted against");
  case GENEVA_RELATION_SPOKE:
    return C_("edge of a network", "spoke about");
  default:
    g_return_val_if_reached (NULL);
  }
}

GenevaNetwork *
geneva_network_build (GenevaSnapshot *snapshot, const GenevaNetworkOptions *options)
{
  static const GenevaNetworkOptions defaults = { .unit = GENEVA_UNIT_NAMED,
                                                 .relations = GENEVA_RELATION_USUAL };
  g_auto(GenevaNetworkBuild) build = { .snapshot = snapshot };
  g_autoptr(GenevaNetwork) network = NULL;
  GenevaNetworkData *data;

  g_return_val_if_fail (snapshot != NULL, NULL);

  if (options == NULL)
    options = &defaults;
  data = g_new0 (GenevaNetworkData, 1);
  network = &data->network;
  g_atomic_ref_count_init (&data->ref_count);
  data->nodes = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkNode));
  data->edges = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkEdge));
  data->items = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  data->shares = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkShare));
  data->folded = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  data->blocs = g_ptr_array_new_with_free_func (g_free);

  build.data = data;
  build.unit = options->unit;
  build.relations = options->relations;
  build.has_suggested = options->has_suggested;
  build.bloc_key = options->bloc_key != NULL ? options->bloc_key : "bloc";
  geneva_network_read_actors (&build);
  geneva_network_read_offices (&build);
  geneva_network_find_stand_ins_by_office (&build);
  geneva_network_find_stand_ins_by_acts (&build);
  read_events (&build);
  add_ties (&build, NULL);
  geneva_network_group_sources (&build);
  geneva_network_make_nodes (&build);
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

  g_atomic_ref_count_inc (&((GenevaNetworkData *) network)->ref_count);
  return network;
}

void
geneva_network_unref (GenevaNetwork *network)
{
  GenevaNetworkData *data = (GenevaNetworkData *) network;

  g_return_if_fail (network != NULL);

  if (!g_atomic_ref_count_dec (&data->ref_count))
    return;
  g_array_unref (data->nodes);
  g_array_unref (data->edges);
  g_array_unref (data->items);
  g_array_unref (data->shares);
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

    if (network->nodes[middle].handle < actor)
      low = middle + 1;
    else
      high = middle;
  }
  if (low < network->n_nodes && network->nodes[low].handle == actor)
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
