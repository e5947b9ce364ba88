/* Sums of pairs: all of them from the cells, or only those of cells that were
 * touched, and what is asked of them. A pair is met once for each column that both
 * have a cell in. Knows nothing of statements, dates or the window.
 */
#include "analysis/geneva-agreement-private.h"

#include <math.h>
#include <string.h>

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

/* Adds what a node has with all after it to sums[offset + b]. */
static void
sum_row (const GenevaAgreement *agreement, guint a, GenevaAgreementSums *sums)
{
  for (guint i = agreement->node_first[a]; i < agreement->node_first[a + 1]; i++) {
    const GenevaAgreementSlot *cell = &agreement->cells[agreement->node_cells[i]];
    const GenevaAgreementSlot *end = &agreement->cells[agreement->column_first[cell->column + 1]];
    const double total = cell->total;
    double odds[N_LEVELS];

    if (total <= 0.0)
      continue;
    get_odds (cell->x, odds);
    for (const GenevaAgreementSlot *other = cell + 1; other < end && !agreement->has_half; other++) {
      GenevaAgreementSums *pair = &sums[other->node];

      pair->ignore += total * other->total;
      pair->conflict += odds[0] * other->x[0] + odds[1] * other->x[1];
      pair->n_shared += other->total > 0.0;
    }
    for (const GenevaAgreementSlot *other = cell + 1; other < end && agreement->has_half; other++) {
      GenevaAgreementSums *pair = &sums[other->node];

      pair->ignore += total * other->total;
      pair->conflict += odds[0] * other->x[0] + odds[1] * other->x[1] + odds[2] * other->x[2];
      pair->n_shared += other->total > 0.0;
    }
  }
}

/* Which stances a cell has, as numbers to multiply with: there are no branches then, which guess badly here. */
static void
get_presence (const double *x, double *presence)
{
  for (guint k = 0; k < N_LEVELS; k++)
    presence[k] = x[k] > 0.0;
}

static void
overlap_row (const GenevaAgreement *agreement, guint a, GenevaAgreementOverlap *overlaps)
{
  for (guint i = agreement->node_first[a]; i < agreement->node_first[a + 1]; i++) {
    const GenevaAgreementSlot *cell = &agreement->cells[agreement->node_cells[i]];
    const GenevaAgreementSlot *end = &agreement->cells[agreement->column_first[cell->column + 1]];
    const double *x = cell->x;
    double has[N_LEVELS];

    if (cell->total <= 0.0)
      continue;
    get_presence (x, has);
    /* With two stances the product is the congruence, and is there. */
    for (const GenevaAgreementSlot *other = cell + 1; other < end && !agreement->has_half; other++) {
      GenevaAgreementOverlap *pair = &overlaps[other->node];
      const double *y = other->x, *other_has = agreement->presence + (other - agreement->cells) * N_LEVELS;

      pair->a_with_b += x[0] * other_has[0] + x[1] * other_has[1];
      pair->b_with_a += has[0] * y[0] + has[1] * y[1];
    }
    for (const GenevaAgreementSlot *other = cell + 1; other < end && agreement->has_half; other++) {
      GenevaAgreementOverlap *pair = &overlaps[other->node];
      const double *y = other->x, *other_has = agreement->presence + (other - agreement->cells) * N_LEVELS;

      pair->product += x[0] * y[0] + x[1] * y[1] + x[2] * y[2];
      pair->a_with_b += x[0] * other_has[0] + x[1] * other_has[1] + x[2] * other_has[2];
      pair->b_with_a += has[0] * y[0] + has[1] * y[1] + has[2] * y[2];
    }
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

  for (guint i = 0; i < agreement->n_touched; i++)
    agreement->cells[agreement->touched[i]].is_touched = FALSE;
  agreement->n_touched = 0;
  sum_totals (agreement);
  for (guint i = 0; i < agreement->n_cells && agreement->presence != NULL; i++)
    get_presence (agreement->cells[i].x, agreement->presence + (gsize) i * N_LEVELS);
  if (agreement->sums == NULL)
    return;
  memset (agreement->sums, 0, n_pairs * sizeof (GenevaAgreementSums));
  for (guint a = 0; a < agreement->n_nodes; a++)
    sum_row (agreement, a, agreement->sums + get_offset (agreement, a));
  if (agreement->overlaps == NULL)
    return;
  memset (agreement->overlaps, 0, n_pairs * sizeof (GenevaAgreementOverlap));
  for (guint a = 0; a < agreement->n_nodes; a++)
    overlap_row (agreement, a, agreement->overlaps + get_offset (agreement, a));
}

/* ---- touched cells ---- */

static void
change_sums (GenevaAgreement *agreement, const GenevaAgreementSlot *cell, const double *x, double total)
{
  const GenevaAgreementSlot *begin = &agreement->cells[agreement->column_first[cell->column]];
  const GenevaAgreementSlot *end = &agreement->cells[agreement->column_first[cell->column + 1]];
  const double by_total = total - cell->total;
  const guint32 by_shared = (guint32) ((total > 0.0) - (cell->total > 0.0));    /* wraps where it takes away */
  const gssize offset = get_offset (agreement, cell->node);
  double by[N_LEVELS], odds[N_LEVELS];

  for (guint k = 0; k < N_LEVELS; k++)
    by[k] = x[k] - cell->x[k];
  get_odds (by, odds);
  for (const GenevaAgreementSlot *other = begin; other < end; other++) {
    GenevaAgreementSums *pair;

    if (other->total <= 0.0 || other == cell)
      continue;
    pair = &agreement->sums[other < cell ? get_offset (agreement, other->node) + cell->node : offset + other->node];
    pair->ignore += by_total * other->total;
    pair->conflict += odds[0] * other->x[0] + odds[1] * other->x[1] + odds[2] * other->x[2];
    pair->n_shared += by_shared;
  }
}

static void
change_overlaps (GenevaAgreement *agreement, const GenevaAgreementSlot *cell, const double *x)
{
  const GenevaAgreementSlot *begin = &agreement->cells[agreement->column_first[cell->column]];
  const GenevaAgreementSlot *end = &agreement->cells[agreement->column_first[cell->column + 1]];
  const gssize offset = get_offset (agreement, cell->node);

  for (const GenevaAgreementSlot *other = begin; other < end; other++) {
    gboolean is_before = other < cell;
    GenevaAgreementOverlap *pair;
    double own = 0.0, others = 0.0;

    if (other->total <= 0.0 || other == cell)
      continue;
    pair = &agreement->overlaps[is_before ? get_offset (agreement, other->node) + cell->node : offset + other->node];
    for (guint k = 0; k < N_LEVELS; k++) {
      pair->product += (x[k] - cell->x[k]) * other->x[k];
      own += other->x[k] > 0.0 ? x[k] - cell->x[k] : 0.0;
      others += ((x[k] > 0.0) - (cell->x[k] > 0.0)) * other->x[k];
    }
    pair->a_with_b += is_before ? others : own;
    pair->b_with_a += is_before ? own : others;
  }
}

void
geneva_agreement_sum_touched (GenevaAgreement *agreement)
{
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
    if (agreement->sums != NULL)
      change_sums (agreement, cell, x, total);
    if (agreement->overlaps != NULL)
      change_overlaps (agreement, cell, x);
    memcpy (cell->x, x, sizeof x);
    if (agreement->presence != NULL)
      get_presence (x, agreement->presence + (gsize) agreement->touched[i] * N_LEVELS);
    cell->total = total;
    cell->is_touched = FALSE;
  }
  agreement->n_touched = 0;
}

/* ---- asking ---- */

/* Where pairs are not kept: both rows are walked together. */
static void
sum_pair (const GenevaAgreement *agreement, guint a, guint b, GenevaAgreementSums *sums, GenevaAgreementOverlap *overlap)
{
  guint i = agreement->node_first[a], j = agreement->node_first[b];

  while (i < agreement->node_first[a + 1] && j < agreement->node_first[b + 1]) {
    const GenevaAgreementSlot *x = &agreement->cells[agreement->node_cells[i]];
    const GenevaAgreementSlot *y = &agreement->cells[agreement->node_cells[j]];
    double odds[N_LEVELS];

    i += x->column <= y->column;
    j += y->column <= x->column;
    if (x->column != y->column || x->total <= 0.0 || y->total <= 0.0)
      continue;
    get_odds (x->x, odds);
    sums->ignore += x->total * y->total;
    sums->n_shared++;
    for (guint k = 0; k < N_LEVELS; k++) {
      sums->conflict += odds[k] * y->x[k];
      overlap->product += x->x[k] * y->x[k];
      overlap->a_with_b += y->x[k] > 0.0 ? x->x[k] : 0.0;
      overlap->b_with_a += x->x[k] > 0.0 ? y->x[k] : 0.0;
    }
  }
}

static double
get_norm (const GenevaAgreement *agreement, guint a, guint b, const GenevaAgreementSums *sums,
          const GenevaAgreementOverlap *overlap)
{
  double product = agreement->has_half ? overlap->product : sums->ignore - sums->conflict;
  double n_a = agreement->node_totals[a], n_b = agreement->node_totals[b];

  switch (agreement->options.norm) {
  case GENEVA_NORM_AVERAGE:
    return (n_a + n_b) / 2.0;
  case GENEVA_NORM_JACCARD:
    return (n_a - overlap->a_with_b) + (n_b - overlap->b_with_a) + product;
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
           const GenevaAgreementOverlap *overlap, GenevaAgreementPair *pair)
{
  *pair = (GenevaAgreementPair) {
    .n_shared = sums->n_shared, .ignore = sums->ignore,
    .conflict = agreement->range > 0.0 ? sums->conflict / agreement->range : 0.0,
    .norm = get_norm (agreement, a, b, sums, overlap),
  };
}

void
geneva_agreement_get_pair (const GenevaAgreement *agreement, guint a, guint b, GenevaAgreementPair *pair)
{
  GenevaAgreementSums sums = { 0 };
  GenevaAgreementOverlap overlap = { 0 };
  guint first = MIN (a, b), second = MAX (a, b);

  g_return_if_fail (agreement != NULL && pair != NULL);
  g_return_if_fail (a < agreement->n_nodes && b < agreement->n_nodes);

  *pair = (GenevaAgreementPair) { .norm = 1.0 };
  if (a == b)
    return;
  if (agreement->sums != NULL) {
    gssize at = get_offset (agreement, first) + second;

    sums = agreement->sums[at];
    if (agreement->overlaps != NULL)
      overlap = agreement->overlaps[at];
  } else {
    sum_pair (agreement, first, second, &sums, &overlap);
  }
  fill_pair (agreement, first, second, &sums, &overlap, pair);
}

void
geneva_agreement_foreach (const GenevaAgreement *agreement, GenevaAgreementFunc func, gpointer data)
{
  g_autofree GenevaAgreementSums *own_sums = NULL;
  g_autofree GenevaAgreementOverlap *own_overlaps = NULL;
  GenevaAgreementOverlap none = { 0 };
  gboolean has_overlap;

  g_return_if_fail (agreement != NULL && func != NULL);

  has_overlap = agreement->options.norm == GENEVA_NORM_JACCARD;
  if (agreement->sums == NULL) {
    own_sums = g_new (GenevaAgreementSums, agreement->n_nodes + 1);
    own_overlaps = has_overlap ? g_new (GenevaAgreementOverlap, agreement->n_nodes + 1) : NULL;
  }
  for (guint a = 0; a < agreement->n_nodes; a++) {
    const GenevaAgreementSums *sums = own_sums;
    const GenevaAgreementOverlap *overlaps = own_overlaps;

    if (agreement->node_totals[a] <= 0.0)
      continue;
    if (agreement->sums != NULL) {
      sums = agreement->sums + get_offset (agreement, a);
      overlaps = has_overlap ? agreement->overlaps + get_offset (agreement, a) : NULL;
    } else {
      memset (own_sums, 0, agreement->n_nodes * sizeof (GenevaAgreementSums));
      sum_row (agreement, a, own_sums);
      if (has_overlap) {
        memset (own_overlaps, 0, agreement->n_nodes * sizeof (GenevaAgreementOverlap));
        overlap_row (agreement, a, own_overlaps);
      }
    }
    for (guint b = a + 1; b < agreement->n_nodes; b++) {
      GenevaAgreementPair pair;

      if (sums[b].n_shared == 0)
        continue;
      fill_pair (agreement, a, b, &sums[b], has_overlap ? &overlaps[b] : &none, &pair);
      func (a, b, &pair, data);
    }
  }
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
