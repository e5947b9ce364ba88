/* Edges of agreement and conflict between actors, and of what they say on issues:
 * which pairs have one, what each rests on, and what it weighs in a window.
 * Knows the measures from geneva-agreement.c, and nothing of events and ties.
 */
#include "analysis/geneva-network-private.h"

#include "base/geneva-limits.h"

/* An edge that could be: numbers of the table, the second one of an issue for relations to issues. */
typedef struct {
  double  weight;
  guint   a, b;
  guint16 relation;
} Wanted;

typedef struct {
  GenevaNetworkBuild *build;
  GenevaStatements   *table;
  GArray             *wanted;
  guint              *givens;         /* [GENEVA_N_RELATIONS · n_statements]: the first of each relation asked for */
  guint              *issue_pairs;    /* by issue: what a pair with it leads to; G_MAXUINT: no node yet */
} Reading;

static double
get_pair_weight (const GenevaNetworkData *data, const GenevaAgreementPair *pair, guint relation)
{
  gboolean is_conflict = relation == GENEVA_RELATION_CONFLICT;
  double net;

  switch (data->opinions.measure) {
  case GENEVA_OPINIONS_NET:
    net = geneva_agreement_pair_get_weight (pair, GENEVA_MEASURE_SUBTRACT);
    return MAX (is_conflict ? -net : net, 0.0);
  case GENEVA_OPINIONS_IGNORE:
    return is_conflict ? 0.0 : geneva_agreement_pair_get_weight (pair, GENEVA_MEASURE_IGNORE);
  default:
    return geneva_agreement_pair_get_weight (pair, is_conflict ? GENEVA_MEASURE_CONFLICT : GENEVA_MEASURE_CONGRUENCE);
  }
}

/* What is for an issue, or against it; what stands in the middle is half of each. */
static double
get_side (const GenevaAgreementCell *cell, guint relation)
{
  return (relation == GENEVA_RELATION_SUPPORTS ? cell->n_for : cell->n_against) + cell->n_half / 2.0;
}

static double
get_said_weight (const GenevaNetworkData *data, guint actor, guint issue, guint relation)
{
  double weight, norm = geneva_agreement_get_two_mode_norm (data->agreement, actor, issue, data->opinions.issue_norm);
  GenevaAgreementCell cell;

  geneva_agreement_get_cell (data->agreement, actor, issue, &cell);
  weight = get_side (&cell, relation);
  if (data->opinions.measure == GENEVA_OPINIONS_NET)
    weight -= get_side (&cell, GENEVA_RELATION_OF_ISSUES & ~relation);
  return norm > 0.0 ? MAX (weight, 0.0) / norm : 0.0;
}

static GenevaMeasure
get_ground_measure (const GenevaNetworkData *data, guint relation)
{
  if (data->opinions.measure == GENEVA_OPINIONS_NET)
    return GENEVA_MEASURE_SUBTRACT;
  if (data->opinions.measure == GENEVA_OPINIONS_IGNORE)
    return GENEVA_MEASURE_IGNORE;
  return relation == GENEVA_RELATION_CONFLICT ? GENEVA_MEASURE_CONFLICT : GENEVA_MEASURE_CONGRUENCE;
}

/* Numbers of the statements behind an edge, ascending as their handles are. */
static GArray *
list_statements (const GenevaNetworkData *data, guint a, guint b, guint relation)
{
  if ((relation & GENEVA_RELATION_OF_ISSUES) != 0) {
    gboolean is_net = data->opinions.measure == GENEVA_OPINIONS_NET;

    return geneva_agreement_list_said (data->agreement, a, b, is_net || relation == GENEVA_RELATION_SUPPORTS,
                                       is_net || relation == GENEVA_RELATION_OPPOSES);
  }
  return geneva_agreement_list_ground_statements (data->agreement, a, b, get_ground_measure (data, relation));
}

/* ---- which edges there are ---- */

static void
want (Reading *reading, guint a, guint b, guint relation, double weight)
{
  const Wanted wanted = { .weight = weight, .a = a, .b = b, .relation = (guint16) relation };

  g_array_append_val (reading->wanted, wanted);
}

/* Whatever may be one in some window, though it be nothing in the whole. */
static void
want_pair (guint a, guint b, const GenevaAgreementPair *pair, gpointer user)
{
  Reading *reading = user;
  const GenevaNetworkData *data = reading->build->data;
  gboolean is_ignoring = data->opinions.measure == GENEVA_OPINIONS_IGNORE;
  guint relations = reading->build->relations;

  if ((relations & GENEVA_RELATION_AGREEMENT) != 0 && (is_ignoring || pair->ignore - pair->conflict > 0.0))
    want (reading, a, b, GENEVA_RELATION_AGREEMENT, get_pair_weight (data, pair, GENEVA_RELATION_AGREEMENT));
  if ((relations & GENEVA_RELATION_CONFLICT) != 0 && !is_ignoring && pair->conflict > 0.0)
    want (reading, a, b, GENEVA_RELATION_CONFLICT, get_pair_weight (data, pair, GENEVA_RELATION_CONFLICT));
}

static void
want_issues (Reading *reading)
{
  static const guint relations[] = { GENEVA_RELATION_SUPPORTS, GENEVA_RELATION_OPPOSES };
  const GenevaNetworkData *data = reading->build->data;

  for (guint i = 0; i < reading->table->n_statements; i++) {
    const GenevaCodedStatement *statement = &reading->table->statements[i];
    GenevaAgreementCell cell;

    geneva_agreement_get_cell (data->agreement, statement->actor, statement->issue, &cell);
    for (guint k = 0; k < G_N_ELEMENTS (relations); k++) {
      if ((reading->build->relations & relations[k]) != 0 && get_side (&cell, relations[k]) > 0.0)
        want (reading, statement->actor, statement->issue, relations[k],
              get_said_weight (data, statement->actor, statement->issue, relations[k]));
    }
  }
}

static int
compare_wanted (gconstpointer a, gconstpointer b)
{
  const Wanted *x = a, *y = b;

  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  if (x->relation != y->relation)
    return x->relation < y->relation ? -1 : 1;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;
  return x->b < y->b ? -1 : x->b > y->b;
}

/* ---- making them ---- */

/* For each relation every statement of the table, in their order, so that items of a relation ascend. */
static void
add_givens (Reading *reading)
{
  GenevaNetworkBuild *build = reading->build;

  reading->givens = g_new0 (guint, GENEVA_N_RELATIONS);
  for (guint bit = 0; bit < GENEVA_N_RELATIONS; bit++) {
    guint relation = 1u << bit;

    if ((build->relations & relation & GENEVA_RELATION_OPINION) == 0)
      continue;
    reading->givens[bit] = build->givens->len;
    for (guint i = 0; i < reading->table->n_statements; i++) {
      const GenevaCodedStatement *statement = &reading->table->statements[i];
      const GenevaNetworkGiven given = { .weight = 1.0, .item = statement->handle, .relation = (guint16) relation,
                                         .is_suggested = statement->is_suggested != FALSE };

      g_array_append_val (build->givens, given);
    }
  }
}

/* What a pair's second end is: a row of actors, or a thing behind them. */
static guint
get_other_end (Reading *reading, const Wanted *wanted)
{
  GenevaNetworkBuild *build = reading->build;
  const GenevaStatementsIssue *issue;
  guint8 review;

  if ((wanted->relation & GENEVA_RELATION_OF_ISSUES) == 0)
    return GENEVA_HANDLE_ROW (reading->table->actors[wanted->b].handle);
  if (reading->issue_pairs[wanted->b] == G_MAXUINT) {
    issue = &reading->table->issues[wanted->b];
    review = issue->is_suggested != FALSE;
    g_array_append_val (build->event_nodes, issue->handle);
    g_array_append_val (build->event_reviews, review);
    reading->issue_pairs[wanted->b] = build->n_rows + build->event_nodes->len - 1;
  }
  return reading->issue_pairs[wanted->b];
}

/* FALSE: there are too many. */
static gboolean
make (Reading *reading, const Wanted *wanted, guint *n_left, guint8 *is_behind)
{
  GenevaNetworkBuild *build = reading->build;
  g_autoptr(GArray) statements = list_statements (build->data, wanted->a, wanted->b, wanted->relation);
  guint row = GENEVA_HANDLE_ROW (reading->table->actors[wanted->a].handle), other;
  guint first = reading->givens[g_bit_nth_lsf (wanted->relation, -1)];

  if (statements->len > *n_left)
    return FALSE;
  *n_left -= statements->len;
  other = get_other_end (reading, wanted);
  build->actors[row].is_used = TRUE;
  if (other < build->n_rows)
    build->actors[other].is_used = TRUE;
  for (guint i = 0; i < statements->len; i++) {
    guint at = g_array_index (statements, guint, i);
    const GenevaNetworkPair pair = { .from = MIN (row, other), .to = MAX (row, other), .given = first + at };

    g_array_append_val (build->pairs, pair);
    is_behind[at] = TRUE;
  }
  return TRUE;
}

/* All that are behind an edge, and how many of them no other kind of edge has counted yet. */
static void
count_statements (Reading *reading, const guint8 *is_behind, guint n_givens)
{
  GenevaNetworkBuild *build = reading->build;
  g_autofree guint8 *is_told = g_new0 (guint8, geneva_snapshot_get_n_rows (build->snapshot,
                                                                           GENEVA_LIST_STATEMENTS) + 1);

  for (guint i = 0; i < n_givens; i++) {
    const GenevaNetworkGiven *given = &g_array_index (build->givens, GenevaNetworkGiven, i);

    if (GENEVA_HANDLE_LIST (given->item) == GENEVA_LIST_STATEMENTS)
      is_told[GENEVA_HANDLE_ROW (given->item)] = TRUE;
  }
  build->data->spoken = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  for (guint i = 0; i < reading->table->n_statements; i++) {
    const GenevaCodedStatement *statement = &reading->table->statements[i];

    if (is_behind[i])
      g_array_append_val (build->data->spoken, statement->handle);
    if (!is_behind[i] || is_told[GENEVA_HANDLE_ROW (statement->handle)])
      continue;
    build->data->network.n_spoke++;
    build->data->network.n_suggested += statement->is_suggested != FALSE;
  }
}

/* Issues stand in the order of their handles, whatever order their edges were made in. */
static void
sort_issues (Reading *reading, guint n_events, guint n_pairs)
{
  GenevaNetworkBuild *build = reading->build;
  guint n = build->event_nodes->len - n_events, next = n_events;
  g_autofree guint *places = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < reading->table->n_issues; i++) {
    if (reading->issue_pairs[i] == G_MAXUINT)
      continue;
    places[reading->issue_pairs[i] - build->n_rows - n_events] = build->n_rows + next;
    g_array_index (build->event_nodes, GenevaHandle, next) = reading->table->issues[i].handle;
    g_array_index (build->event_reviews, guint8, next++) = reading->table->issues[i].is_suggested != FALSE;
  }
  for (guint i = n_pairs; i < build->pairs->len; i++) {
    GenevaNetworkPair *pair = &g_array_index (build->pairs, GenevaNetworkPair, i);

    if (pair->to >= build->n_rows)
      pair->to = places[pair->to - build->n_rows - n_events];
  }
}

static void
make_all (Reading *reading)
{
  GenevaNetworkBuild *build = reading->build;
  guint n_left = GENEVA_MAX_NETWORK_GROUNDS, n_givens = build->givens->len, n_pairs = build->pairs->len;
  guint n_events = build->event_nodes->len;
  g_autofree guint8 *is_behind = g_new0 (guint8, reading->table->n_statements + 1);
  const Wanted *last = NULL;
  gboolean is_full = FALSE;

  add_givens (reading);
  g_array_sort (reading->wanted, compare_wanted);
  for (guint i = 0; i < reading->wanted->len; i++) {
    const Wanted *wanted = &g_array_index (reading->wanted, Wanted, i);

    /* Each statement has asked for the edge of its actor and issue. */
    if (last != NULL && compare_wanted (last, wanted) == 0)
      continue;
    last = wanted;
    is_full = is_full || !make (reading, wanted, &n_left, is_behind);
    build->data->network.n_slight += is_full;
  }
  sort_issues (reading, n_events, n_pairs);
  count_statements (reading, is_behind, n_givens);
}

void
geneva_network_read_opinions (GenevaNetworkBuild *build)
{
  const GenevaStatementsOptions options = { .unit = build->unit, .has_suggested = build->has_suggested,
                                            .bloc_key = build->bloc_key };
  g_autoptr(GenevaStatements) table = NULL;
  g_autoptr(GArray) wanted = NULL;
  g_autofree guint *issue_pairs = NULL;
  GenevaAgreementOptions counting = build->data->opinions.counting;
  GenevaAgreementCounts counts;
  Reading reading;

  if ((build->relations & GENEVA_RELATION_OPINION) == 0)
    return;
  counting.is_of_issues = FALSE;
  table = geneva_statements_read (build->snapshot, &options);
  build->data->agreement = geneva_agreement_new (table, &counting);
  geneva_agreement_get_counts (build->data->agreement, &counts);
  build->data->network.n_valueless = counts.n_facts + counts.n_conditional + counts.n_valueless;
  build->data->network.n_repeated = counts.n_duplicates;
  build->data->network.n_unsorted = table->n_unsorted;
  wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  issue_pairs = g_new (guint, MAX (table->n_issues, 1));
  for (guint i = 0; i < table->n_issues; i++)
    issue_pairs[i] = G_MAXUINT;
  reading = (Reading) { .build = build, .table = table, .wanted = wanted, .issue_pairs = issue_pairs };
  if ((build->relations & (GENEVA_RELATION_AGREEMENT | GENEVA_RELATION_CONFLICT)) != 0)
    geneva_agreement_foreach (build->data->agreement, want_pair, &reading);
  if ((build->relations & GENEVA_RELATION_OF_ISSUES) != 0)
    want_issues (&reading);
  make_all (&reading);
  g_free (reading.givens);
}

void
geneva_network_number_opinions (GenevaNetworkBuild *build)
{
  GenevaNetworkData *data = build->data;
  const GenevaStatements *table;
  guint n_nodes = data->nodes->len;

  if (data->agreement == NULL)
    return;
  table = geneva_agreement_get_statements (data->agreement);
  data->opinion_numbers = g_new (guint, MAX (n_nodes, 1));
  for (guint i = 0; i < n_nodes; i++) {
    const GenevaNetworkNode *node = &g_array_index (data->nodes, GenevaNetworkNode, i);

    data->opinion_numbers[i] = GENEVA_NETWORK_NO_ROW;
    if (node->type == GENEVA_NODE_ISSUE)
      data->opinion_numbers[i] = (guint) geneva_statements_find_issue (table, node->handle);
  }
  for (guint i = 0; i < table->n_actors; i++) {
    guint node = build->actors[GENEVA_HANDLE_ROW (table->actors[i].handle)].node;

    if (node != GENEVA_NETWORK_NO_ROW)
      data->opinion_numbers[node] = i;
  }
}

/* ---- asking ---- */

double
geneva_network_weigh_opinion (const GenevaNetworkData *data, const GenevaNetworkEdge *edge, guint *n_shared)
{
  guint a = data->opinion_numbers[edge->from], b = data->opinion_numbers[edge->to];
  GenevaAgreementPair pair;

  *n_shared = 0;
  if ((edge->relation & GENEVA_RELATION_OF_ISSUES) != 0)
    return get_said_weight (data, a, b, edge->relation);
  geneva_agreement_get_pair (data->agreement, a, b, &pair);
  *n_shared = pair.n_shared;
  return get_pair_weight (data, &pair, edge->relation);
}

GArray *
geneva_network_list_opinion (const GenevaNetworkData *data, const GenevaNetworkEdge *edge)
{
  const GenevaStatements *table = geneva_agreement_get_statements (data->agreement);
  GArray *items = list_statements (data, data->opinion_numbers[edge->from], data->opinion_numbers[edge->to],
                                   edge->relation);

  /* As the table's statements ascend, so do their handles. */
  for (guint i = 0; i < items->len; i++)
    g_array_index (items, GenevaHandle, i) = table->statements[g_array_index (items, guint, i)].handle;
  return items;
}

static int
find_statement (const GenevaStatements *table, GenevaHandle handle)
{
  guint low = 0, high = table->n_statements;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (table->statements[middle].handle < handle)
      low = middle + 1;
    else
      high = middle;
  }
  return low < table->n_statements && table->statements[low].handle == handle ? (int) low : -1;
}

typedef struct {
  GenevaNetworkGround ground;
  gint64              day;
} Dated;

static int
compare_dated (gconstpointer a, gconstpointer b)
{
  const Dated *x = a, *y = b;

  if (x->ground.issue != y->ground.issue)
    return x->ground.issue < y->ground.issue ? -1 : 1;
  if (x->ground.is_of_to != y->ground.is_of_to)
    return x->ground.is_of_to ? 1 : -1;
  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return x->ground.statement < y->ground.statement ? -1 : x->ground.statement > y->ground.statement;
}

GArray *
geneva_network_list_grounds (const GenevaNetwork *network, guint edge, const GenevaHandle *items, guint n_items)
{
  const GenevaNetworkData *data = (const GenevaNetworkData *) network;
  GArray *grounds = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkGround));
  g_autoptr(GArray) dated = g_array_new (FALSE, FALSE, sizeof (Dated));
  const GenevaStatements *table;

  g_return_val_if_fail (network != NULL && edge < network->n_edges, grounds);

  if (data->agreement == NULL || (network->edges[edge].relation & GENEVA_RELATION_OPINION) == 0)
    return grounds;
  table = geneva_agreement_get_statements (data->agreement);
  for (guint i = 0; i < n_items; i++) {
    int at = find_statement (table, items[i]);
    const GenevaCodedStatement *statement;
    Dated made;

    if (at < 0)
      continue;
    statement = &table->statements[at];
    made = (Dated) { .day = statement->day };
    made.ground.issue = table->issues[statement->issue].handle;
    made.ground.statement = items[i];
    made.ground.is_of_to = statement->actor != data->opinion_numbers[network->edges[edge].from];
    g_array_append_val (dated, made);
  }
  g_array_sort (dated, compare_dated);
  for (guint i = 0; i < dated->len; i++)
    g_array_append_val (grounds, g_array_index (dated, Dated, i).ground);
  return grounds;
}
