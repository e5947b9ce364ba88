/* Sums of pairs: all of them from the cells, or only those of cells that were
 * touched, and what is asked of them. A pair is met once for each column that both
 * have a cell in. Knows nothing of statements, dates or the window.
 */
#include "analysis/geneva-agreement-private.h"

#include <math.h>
#include <string.h>

#define NODES_AT_A_TIME 8
/* So many cells before it is read, one is asked for. */
#define AHEAD 6
/* Some milliseconds, of which a thread's beginning and end take a tenth. */
#define WORTH_A_THREAD 1e6
#define MAX_THREADS 4

/* What comparing two numbers at once gives: all bits, or none. */
typedef gint64 GenevaAgreementTruths __attribute__ ((vector_size (16)));

/* What a statement of each level is at odds with those of a cell: Σl X[l]·|qk - ql|. */
static void
get_odds (const double *x, double *odds)
{
  odds[LEVEL_AGAINST] = x[LEVEL_FOR] + 0.5 * x[LEVEL_HALF];
  odds[LEVEL_FOR] = x[LEVEL_AGAINST] + 0.5 * x[LEVEL_HALF];
  odds[LEVEL_HALF] = 0.5 * (x[LEVEL_AGAINST] + x[LEVEL_FOR]);
}

/* So that the sums of a < b are at offset + b. */
static gssize
get_offset (const GenevaAgreement *agreement, guint a)
{
  gssize n = agreement->n_nodes, row = a;

  return row * (2 * n - row - 1) / 2 - row - 1;
}

/* ---- room ---- */

static void
make_rows (const GenevaAgreement *agreement, gsize n, GenevaAgreementRows *rows)
{
  gboolean has_overlap = agreement->options.norm == GENEVA_NORM_JACCARD;

  *rows = (GenevaAgreementRows) { .weights = g_new (GenevaAgreementTwo, MAX (n, 1)),
                                  .n_shared = g_new (guint32, MAX (n, 1)) };
  if (has_overlap)
    rows->overlaps = g_new (GenevaAgreementTwo, MAX (n, 1));
  if (has_overlap && agreement->has_half)
    rows->products = g_new (double, MAX (n, 1));
}

static void
clear_rows (const GenevaAgreementRows *rows, gsize n, gboolean is_counting)
{
  memset (rows->weights, 0, n * sizeof (GenevaAgreementTwo));
  if (is_counting)
    memset (rows->n_shared, 0, n * sizeof (guint32));
  if (rows->overlaps != NULL)
    memset (rows->overlaps, 0, n * sizeof (GenevaAgreementTwo));
  if (rows->products != NULL)
    memset (rows->products, 0, n * sizeof (double));
}

static void
free_rows (GenevaAgreementRows *rows)
{
  g_clear_pointer (&rows->weights, g_free);
  g_clear_pointer (&rows->overlaps, g_free);
  g_clear_pointer (&rows->products, g_free);
  g_clear_pointer (&rows->n_shared, g_free);
}

/* As seen from `at` on, which may lie before what there is. */
static GenevaAgreementRows
get_rows (const GenevaAgreementRows *rows, gssize at)
{
  return (GenevaAgreementRows) {
    .weights = rows->weights + at, .n_shared = rows->n_shared + at,
    .overlaps = rows->overlaps != NULL ? rows->overlaps + at : NULL,
    .products = rows->products != NULL ? rows->products + at : NULL,
  };
}

/* The cells of a column are read again for each node that has one in it. With the cells of a few nodes side by side
 * they are still near. */
static void
make_order (GenevaAgreement *agreement)
{
  guint *first;

  agreement->n_blocks = (agreement->n_nodes + NODES_AT_A_TIME - 1) / NODES_AT_A_TIME;
  agreement->order = g_new (guint, MAX (agreement->n_cells, 1));
  agreement->block_first = first = g_new0 (guint, agreement->n_blocks + 2);
  /* One further on, so that filling them leaves the beginnings. */
  for (guint i = 0; i < agreement->n_cells; i++)
    first[agreement->cells[i].node / NODES_AT_A_TIME + 2]++;
  for (guint i = 2; i < agreement->n_blocks + 2; i++)
    first[i] += first[i - 1];
  for (guint i = 0; i < agreement->n_cells; i++)
    agreement->order[first[agreement->cells[i].node / NODES_AT_A_TIME + 1]++] = i;
}

void
geneva_agreement_make_rows (GenevaAgreement *agreement)
{
  GenevaAgreementActive *active = &agreement->active;
  gsize n_pairs = (gsize) agreement->n_nodes * (agreement->n_nodes - MIN (agreement->n_nodes, 1)) / 2;

  active->nodes = g_new (guint, MAX (agreement->n_cells, 1));
  active->first = g_new0 (guint, agreement->n_cells + 1);
  active->amounts = g_new (GenevaAgreementTwo, MAX (agreement->n_cells, 1));
  if (agreement->has_half)
    active->halves = g_new (double, MAX (agreement->n_cells, 1));
  if (agreement->n_nodes > GENEVA_AGREEMENT_MAX_KEPT)
    return;
  make_rows (agreement, n_pairs, &agreement->rows);
  make_order (agreement);
}

void
geneva_agreement_free_rows (GenevaAgreement *agreement)
{
  GenevaAgreementActive *active = &agreement->active;

  free_rows (&agreement->rows);
  g_clear_pointer (&agreement->order, g_free);
  g_clear_pointer (&agreement->block_first, g_free);
  g_clear_pointer (&active->nodes, g_free);
  g_clear_pointer (&active->first, g_free);
  g_clear_pointer (&active->amounts, g_free);
  g_clear_pointer (&active->halves, g_free);
}

/* ---- all of them ---- */

/* FALSE: they are those that they were. Then who shares how much with whom is so, too. */
static gboolean
find_active (GenevaAgreement *agreement)
{
  GenevaAgreementActive *active = &agreement->active;
  gboolean is_other = FALSE;
  guint n = 0;

  for (guint i = 0; i < agreement->n_cells; i++) {
    const GenevaAgreementSlot *cell = &agreement->cells[i];

    is_other |= active->first[i] != n;
    active->first[i] = n;
    if (cell->total <= 0.0)
      continue;
    active->nodes[n] = cell->node;
    active->amounts[n] = (GenevaAgreementTwo) { cell->x[LEVEL_AGAINST], cell->x[LEVEL_FOR] };
    if (active->halves != NULL)
      active->halves[n] = cell->x[LEVEL_HALF];
    n++;
  }
  is_other |= active->first[agreement->n_cells] != n;
  active->first[agreement->n_cells] = n;
  return is_other;
}

static inline GenevaAgreementTwo
twice (double x)
{
  return (GenevaAgreementTwo) { x, x };
}

static inline GenevaAgreementTwo
swap (GenevaAgreementTwo x)
{
  return (GenevaAgreementTwo) { x[1], x[0] };
}

/* What is not above 0 counts as nothing. */
static inline GenevaAgreementTwo
keep_above (GenevaAgreementTwo x, GenevaAgreementTwo than)
{
  return (GenevaAgreementTwo) ((GenevaAgreementTruths) x & (than > twice (0.0)));
}

/* Adds what a cell has with those after it in its column. What is asked within is constant where this is called, and so
 * costs nothing. Of most cells one stance is all that there is. */
static G_ALWAYS_INLINE inline void
add_column (const GenevaAgreementRows *rows, const GenevaAgreementActive *active, const double *x, guint begin,
            guint end, gboolean is_against, gboolean is_for, gboolean has_overlap, gboolean is_counting)
{
  const GenevaAgreementTwo against = twice (x[LEVEL_AGAINST]), in_favour = twice (x[LEVEL_FOR]);
  const guint *nodes = active->nodes;
  const GenevaAgreementTwo *amounts = active->amounts;
  GenevaAgreementTwo *weights = rows->weights, *overlaps = rows->overlaps;
  guint32 *n_shared = rows->n_shared;

  for (guint i = begin; i < end; i++) {
    const GenevaAgreementTwo y = amounts[i];
    const guint b = nodes[i];

    if (is_against && is_for)
      weights[b] += against * y + in_favour * swap (y);
    else if (is_against || is_for)
      weights[b] += is_against ? against * y : in_favour * swap (y);
    if (is_counting)
      n_shared[b]++;
    if (has_overlap && is_against && is_for)
      overlaps[b] += keep_above ((GenevaAgreementTwo) { against[0], y[0] }, twice (y[0]))
                     + keep_above ((GenevaAgreementTwo) { in_favour[0], y[1] }, twice (y[1]));
    else if (has_overlap && (is_against || is_for))
      overlaps[b] += is_against ? keep_above ((GenevaAgreementTwo) { against[0], y[0] }, twice (y[0]))
                                : keep_above ((GenevaAgreementTwo) { in_favour[0], y[1] }, twice (y[1]));
  }
}

static G_ALWAYS_INLINE inline void
add_stances (const GenevaAgreementRows *rows, const GenevaAgreementActive *active, const double *x, guint begin,
             guint end, gboolean has_overlap, gboolean is_counting)
{
  if (x[LEVEL_AGAINST] > 0.0 && x[LEVEL_FOR] > 0.0)
    add_column (rows, active, x, begin, end, TRUE, TRUE, has_overlap, is_counting);
  else if (x[LEVEL_AGAINST] > 0.0)
    add_column (rows, active, x, begin, end, TRUE, FALSE, has_overlap, is_counting);
  else if (x[LEVEL_FOR] > 0.0)
    add_column (rows, active, x, begin, end, FALSE, TRUE, has_overlap, is_counting);
  else if (is_counting)
    add_column (rows, active, x, begin, end, FALSE, FALSE, FALSE, TRUE);
}

/* The same of stances between. */
static void
add_halves (const GenevaAgreementRows *rows, const GenevaAgreementActive *active, const double *x, guint begin,
            guint end)
{
  for (guint i = begin; i < end; i++) {
    const double y_half = active->halves[i], y_sides = active->amounts[i][0] + active->amounts[i][1];
    const guint b = active->nodes[i];

    rows->weights[b] += twice (0.5 * x[LEVEL_HALF] * y_sides + 0.5 * (x[LEVEL_AGAINST] + x[LEVEL_FOR]) * y_half)
                        + (GenevaAgreementTwo) { x[LEVEL_HALF] * y_half, 0.0 };
    if (rows->overlaps == NULL)
      continue;
    if (x[LEVEL_HALF] > 0.0)
      rows->overlaps[b] += keep_above ((GenevaAgreementTwo) { x[LEVEL_HALF], y_half }, twice (y_half));
    rows->products[b] += x[LEVEL_AGAINST] * active->amounts[i][0] + x[LEVEL_FOR] * active->amounts[i][1]
                         + x[LEVEL_HALF] * y_half;
  }
}

/* Adds what a cell has with all after it, to rows that are seen so that b is at b. */
static void
add_cell (const GenevaAgreement *agreement, guint at, const GenevaAgreementRows *rows, gboolean is_counting)
{
  const GenevaAgreementSlot *cell = &agreement->cells[at];
  const GenevaAgreementActive *active = &agreement->active;
  const guint begin = active->first[at] + 1;
  const guint end = active->first[agreement->column_first[cell->column + 1]];

  if (cell->total <= 0.0)
    return;
  if (rows->overlaps != NULL && is_counting)
    add_stances (rows, active, cell->x, begin, end, TRUE, TRUE);
  else if (rows->overlaps != NULL)
    add_stances (rows, active, cell->x, begin, end, TRUE, FALSE);
  else if (is_counting)
    add_stances (rows, active, cell->x, begin, end, FALSE, TRUE);
  else
    add_stances (rows, active, cell->x, begin, end, FALSE, FALSE);
  if (agreement->has_half)
    add_halves (rows, active, cell->x, begin, end);
}

/* Blocks of nodes that one thread adds up: each writes the rows of its own nodes alone, and reads the rest. */
typedef struct {
  const GenevaAgreement *agreement;
  guint                  first, step;
  gboolean               is_counting;
} Share;

static gpointer
add_share (gpointer data)
{
  const Share *share = data;
  const GenevaAgreement *agreement = share->agreement;

  for (guint block = share->first; block < agreement->n_blocks; block += share->step) {
    const guint end = agreement->block_first[block + 1];

    for (guint i = agreement->block_first[block]; i < end; i++) {
      const guint at = agreement->order[i];
      const GenevaAgreementRows rows = get_rows (&agreement->rows, get_offset (agreement, agreement->cells[at].node));

      if (i + AHEAD < end)
        __builtin_prefetch (&agreement->cells[agreement->order[i + AHEAD]]);
      add_cell (agreement, at, &rows, share->is_counting);
    }
  }
  return NULL;
}

/* The sums do not depend on how many share the work, as each is added up by one. */
static void
add_all (const GenevaAgreement *agreement, gboolean is_counting)
{
  Share shares[MAX_THREADS];
  GThread *threads[MAX_THREADS] = { NULL };
  guint n = 1;
  double n_products = 0.0;

  for (guint i = 0; i < agreement->n_columns; i++) {
    double n_active = agreement->active.first[agreement->column_first[i + 1]]
                      - agreement->active.first[agreement->column_first[i]];

    n_products += n_active * n_active / 2.0;
  }
  if (n_products > WORTH_A_THREAD)
    n = MIN (g_get_num_processors (), MAX_THREADS);
  for (guint i = 0; i < n; i++) {
    shares[i] = (Share) { agreement, i, n, is_counting };
    /* Where there is no thread to be had, this one does its share. */
    if (i + 1 < n)
      threads[i] = g_thread_try_new ("agreement", add_share, &shares[i], NULL);
    if (threads[i] == NULL)
      add_share (&shares[i]);
  }
  for (guint i = 0; i < n; i++) {
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
  }
}

static void
sum_totals (GenevaAgreement *agreement)
{
  memset (agreement->node_totals, 0, agreement->n_nodes * sizeof (double));
  memset (agreement->node_squares, 0, agreement->n_nodes * sizeof (double));
  memset (agreement->column_totals, 0, agreement->n_columns * sizeof (double));
  for (guint i = 0; i < agreement->n_cells; i++) {
    const GenevaAgreementSlot *cell = &agreement->cells[i];

    agreement->node_totals[cell->node] += cell->total;
    agreement->column_totals[cell->column] += cell->total;
    for (guint k = 0; k < N_LEVELS; k++)
      agreement->node_squares[cell->node] += cell->x[k] * cell->x[k];
  }
}

void
geneva_agreement_sum_afresh (GenevaAgreement *agreement)
{
  gsize n_pairs = (gsize) agreement->n_nodes * (agreement->n_nodes - MIN (agreement->n_nodes, 1)) / 2;
  gboolean is_counting;

  for (guint i = 0; i < agreement->n_touched; i++)
    agreement->cells[agreement->touched[i]].is_touched = FALSE;
  agreement->n_touched = 0;
  sum_totals (agreement);
  is_counting = find_active (agreement) || !agreement->active.is_counted;
  if (agreement->rows.weights == NULL)
    return;
  clear_rows (&agreement->rows, n_pairs, is_counting);
  agreement->active.is_counted = TRUE;
  add_all (agreement, is_counting);
}

/* ---- touched cells ---- */

static void
change_rows (GenevaAgreement *agreement, const GenevaAgreementSlot *cell, const double *x, double total)
{
  const GenevaAgreementSlot *begin = &agreement->cells[agreement->column_first[cell->column]];
  const GenevaAgreementSlot *end = &agreement->cells[agreement->column_first[cell->column + 1]];
  const GenevaAgreementRows rows = agreement->rows;
  const double by_total = total - cell->total;
  const guint32 by_shared = (guint32) ((total > 0.0) - (cell->total > 0.0));    /* wraps where it takes away */
  const gssize offset = get_offset (agreement, cell->node);
  double by[N_LEVELS], odds[N_LEVELS], by_presence[N_LEVELS];

  for (guint k = 0; k < N_LEVELS; k++) {
    by[k] = x[k] - cell->x[k];
    by_presence[k] = (x[k] > 0.0) - (cell->x[k] > 0.0);
  }
  get_odds (by, odds);
  for (const GenevaAgreementSlot *other = begin; other < end; other++) {
    const double *y = other->x;
    gboolean is_before = other < cell;
    double by_conflict;
    gssize at;

    if (other->total <= 0.0 || other == cell)
      continue;
    at = is_before ? get_offset (agreement, other->node) + cell->node : offset + other->node;
    by_conflict = odds[0] * y[0] + odds[1] * y[1] + odds[2] * y[2];
    rows.weights[at] += (GenevaAgreementTwo) { by_total * other->total - by_conflict, by_conflict };
    rows.n_shared[at] += by_shared;
    if (rows.overlaps != NULL) {
      double own = 0.0, others = 0.0;

      for (guint k = 0; k < N_LEVELS; k++) {
        own += (double) (y[k] > 0.0) * by[k];
        others += by_presence[k] * y[k];
      }
      rows.overlaps[at] += is_before ? (GenevaAgreementTwo) { others, own } : (GenevaAgreementTwo) { own, others };
    }
    if (rows.products != NULL)
      rows.products[at] += by[0] * y[0] + by[1] * y[1] + by[2] * y[2];
  }
}

void
geneva_agreement_sum_touched (GenevaAgreement *agreement)
{
  agreement->active.is_counted = FALSE;
  for (guint i = 0; i < agreement->n_touched; i++) {
    GenevaAgreementSlot *cell = &agreement->cells[agreement->touched[i]];
    double x[N_LEVELS], total = 0.0;

    for (guint k = 0; k < N_LEVELS; k++) {
      x[k] = cell->count[k];
      total += x[k];
      agreement->node_squares[cell->node] += x[k] * x[k] - cell->x[k] * cell->x[k];
    }
    agreement->node_totals[cell->node] += total - cell->total;
    agreement->column_totals[cell->column] += total - cell->total;
    change_rows (agreement, cell, x, total);
    memcpy (cell->x, x, sizeof x);
    cell->total = total;
    cell->is_touched = FALSE;
  }
  agreement->n_touched = 0;
}

/* ---- asking ---- */

/* Where pairs are not kept: both rows are walked together. */
static void
sum_pair (const GenevaAgreement *agreement, guint a, guint b, GenevaAgreementSums *sums)
{
  guint i = agreement->node_first[a], j = agreement->node_first[b];

  while (i < agreement->node_first[a + 1] && j < agreement->node_first[b + 1]) {
    const GenevaAgreementSlot *x = &agreement->cells[agreement->node_cells[i]];
    const GenevaAgreementSlot *y = &agreement->cells[agreement->node_cells[j]];
    double odds[N_LEVELS], conflict;

    i += x->column <= y->column;
    j += y->column <= x->column;
    if (x->column != y->column || x->total <= 0.0 || y->total <= 0.0)
      continue;
    get_odds (x->x, odds);
    conflict = odds[0] * y->x[0] + odds[1] * y->x[1] + odds[2] * y->x[2];
    sums->weight += (GenevaAgreementTwo) { x->total * y->total - conflict, conflict };
    sums->n_shared++;
    for (guint k = 0; k < N_LEVELS; k++) {
      sums->product += x->x[k] * y->x[k];
      sums->overlap[0] += y->x[k] > 0.0 ? x->x[k] : 0.0;
      sums->overlap[1] += x->x[k] > 0.0 ? y->x[k] : 0.0;
    }
  }
}

static GenevaAgreementSums
get_sums (const GenevaAgreementRows *rows, gssize at)
{
  GenevaAgreementSums sums = { .weight = rows->weights[at], .n_shared = rows->n_shared[at] };

  if (rows->overlaps != NULL)
    sums.overlap = rows->overlaps[at];
  if (rows->products != NULL)
    sums.product = rows->products[at];
  return sums;
}

static double
get_norm (const GenevaAgreement *agreement, guint a, guint b, const GenevaAgreementSums *sums)
{
  double product = agreement->has_half ? sums->product : sums->weight[0];
  double n_a = agreement->node_totals[a], n_b = agreement->node_totals[b];

  switch (agreement->options.norm) {
  case GENEVA_NORM_AVERAGE:
    return (n_a + n_b) / 2.0;
  case GENEVA_NORM_JACCARD:
    return (n_a - sums->overlap[0]) + (n_b - sums->overlap[1]) + product;
  case GENEVA_NORM_COSINE:
    return n_a * n_b;
  case GENEVA_NORM_TRUE_COSINE:
    return sqrt (agreement->node_squares[a]) * sqrt (agreement->node_squares[b]);
  default:
    return 1.0;
  }
}

static void
fill_pair (const GenevaAgreement *agreement, guint a, guint b, const GenevaAgreementSums *sums,
           GenevaAgreementPair *pair)
{
  *pair = (GenevaAgreementPair) {
    .n_shared = sums->n_shared, .ignore = sums->weight[0] + sums->weight[1],
    .conflict = agreement->range > 0.0 ? sums->weight[1] / agreement->range : 0.0,
    .norm = get_norm (agreement, a, b, sums),
  };
}

void
geneva_agreement_get_pair (const GenevaAgreement *agreement, guint a, guint b, GenevaAgreementPair *pair)
{
  GenevaAgreementSums sums = { .n_shared = 0 };
  guint first = MIN (a, b), second = MAX (a, b);

  g_return_if_fail (agreement != NULL && pair != NULL);
  g_return_if_fail (a < agreement->n_nodes && b < agreement->n_nodes);

  *pair = (GenevaAgreementPair) { .norm = 1.0 };
  if (a == b)
    return;
  if (agreement->rows.weights != NULL)
    sums = get_sums (&agreement->rows, get_offset (agreement, first) + second);
  else
    sum_pair (agreement, first, second, &sums);
  fill_pair (agreement, first, second, &sums, pair);
}

void
geneva_agreement_foreach (const GenevaAgreement *agreement, GenevaAgreementFunc func, gpointer data)
{
  GenevaAgreementRows own = { .weights = NULL };

  g_return_if_fail (agreement != NULL && func != NULL);

  if (agreement->rows.weights == NULL)
    make_rows (agreement, agreement->n_nodes, &own);
  for (guint a = 0; a < agreement->n_nodes; a++) {
    GenevaAgreementRows rows = own;

    if (agreement->node_totals[a] <= 0.0)
      continue;
    if (agreement->rows.weights != NULL) {
      rows = get_rows (&agreement->rows, get_offset (agreement, a));
    } else {
      clear_rows (&own, agreement->n_nodes, TRUE);
      for (guint i = agreement->node_first[a]; i < agreement->node_first[a + 1]; i++)
        add_cell (agreement, agreement->node_cells[i], &own, TRUE);
    }
    for (guint b = a + 1; b < agreement->n_nodes; b++) {
      GenevaAgreementSums sums;
      GenevaAgreementPair pair;

      if (rows.n_shared[b] == 0)
        continue;
      sums = get_sums (&rows, b);
      fill_pair (agreement, a, b, &sums, &pair);
      func (a, b, &pair, data);
    }
  }
  free_rows (&own);
}

double
geneva_agreement_pair_get_weight (const GenevaAgreementPair *pair, GenevaMeasure measure)
{
  double weight;

  g_return_val_if_fail (pair != NULL, 0.0);

  if (pair->norm <= 0.0)
    return 0.0;
  switch (measure) {
  case GENEVA_MEASURE_CONGRUENCE:
    weight = pair->ignore - pair->conflict;
    break;
  case GENEVA_MEASURE_CONFLICT:
    weight = pair->conflict;
    break;
  case GENEVA_MEASURE_SUBTRACT:
    weight = pair->ignore - 2.0 * pair->conflict;
    break;
  default:
    weight = pair->ignore;
    break;
  }
  return weight / pair->norm;
}
