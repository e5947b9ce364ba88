/* Agreement in a window of time: which statements count and as what, the cells
 * that they make, which of them the window has, and what to reckon anew when it
 * moves. The sums of pairs are in geneva-agreement-pairs.c. Knows no picture.
 *
 * Long, as entries, keys and cells are made, filled and moved by the same few
 * fields, which nobody else should know.
 */
#include "analysis/geneva-agreement-private.h"

#include "base/geneva-sort.h"
#include "model/geneva-within.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Adding up all pairs again costs as much as so many touched ones of the same columns. */
#define AFRESH_SHARE 4

/* ---- what counts ---- */

/* FALSE: it has no value; told in the counts. */
static gboolean
get_level (GenevaAgreement *agreement, const GenevaCodedStatement *statement, GenevaAgreementLevel *level)
{
  GenevaStance stance = (GenevaStance) statement->stance;

  if (stance == GENEVA_STANCE_CONDITIONAL) {
    if (agreement->options.conditional == GENEVA_CONDITIONAL_HALF) {
      *level = LEVEL_HALF;
      return TRUE;
    }
    if (agreement->options.conditional == GENEVA_CONDITIONAL_LEFT_OUT || statement->leaning < 0) {
      agreement->n_conditional++;
      return FALSE;
    }
    stance = (GenevaStance) statement->leaning;
  }
  switch (stance) {
  case GENEVA_STANCE_SUPPORTS:
  case GENEVA_STANCE_ASSERTS:
    *level = LEVEL_FOR;
    return TRUE;
  case GENEVA_STANCE_OPPOSES:
  case GENEVA_STANCE_DENIES:
    *level = LEVEL_AGAINST;
    return TRUE;
  default:
    agreement->n_valueless++;
    return FALSE;
  }
}

static guint
get_node (const GenevaAgreement *agreement, const GenevaCodedStatement *statement)
{
  return agreement->options.is_of_issues ? statement->issue : statement->actor;
}

static guint
get_column (const GenevaAgreement *agreement, const GenevaCodedStatement *statement)
{
  return agreement->options.is_of_issues ? statement->actor : statement->issue;
}

/* Entries of what counts, and by column and node, in the order of the statements. */
static void
make_entries (GenevaAgreement *agreement)
{
  static const double values[N_LEVELS] = { [LEVEL_AGAINST] = 0.0, [LEVEL_FOR] = 1.0, [LEVEL_HALF] = 0.5 };
  const GenevaStatements *table = agreement->statements;
  g_autofree GenevaAgreementEntry *met = g_new (GenevaAgreementEntry, MAX (table->n_statements, 1));
  g_autofree GenevaAgreementEntry *by_node = g_new (GenevaAgreementEntry, MAX (table->n_statements, 1));
  g_autofree guint *nodes = g_new0 (guint, agreement->n_nodes + 2);
  g_autofree guint *columns = g_new0 (guint, agreement->n_columns + 2);
  double least = 1.0, most = 0.0;

  for (guint i = 0; i < table->n_statements; i++) {
    const GenevaCodedStatement *statement = &table->statements[i];
    GenevaAgreementLevel level = LEVEL_AGAINST;

    if (table->issues[statement->issue].type == GENEVA_ISSUE_FACT && !agreement->options.has_facts) {
      agreement->n_facts++;
      continue;
    }
    if (!get_level (agreement, statement, &level))
      continue;
    least = MIN (least, values[level]);
    most = MAX (most, values[level]);
    agreement->has_half = agreement->has_half || level == LEVEL_HALF;
    met[agreement->n_entries++] = (GenevaAgreementEntry) { .statement = i, .level = (guint8) level, .is_kept = TRUE };
    nodes[get_node (agreement, statement) + 1]++;
    columns[get_column (agreement, statement) + 1]++;
  }
  agreement->range = MAX (most - least, 0.0);
  for (guint i = 0; i < agreement->n_nodes; i++)
    nodes[i + 1] += nodes[i];
  for (guint i = 0; i < agreement->n_columns; i++)
    columns[i + 1] += columns[i];
  agreement->entries = g_new (GenevaAgreementEntry, MAX (agreement->n_entries, 1));
  for (guint i = 0; i < agreement->n_entries; i++)
    by_node[nodes[get_node (agreement, &table->statements[met[i].statement])]++] = met[i];
  for (guint i = 0; i < agreement->n_entries; i++)
    agreement->entries[columns[get_column (agreement, &table->statements[by_node[i].statement])]++] = by_node[i];
}

static void
make_cells (GenevaAgreement *agreement)
{
  const GenevaCodedStatement *statements = agreement->statements->statements;
  g_autoptr(GArray) cells = g_array_new (FALSE, FALSE, sizeof (GenevaAgreementSlot));
  g_autofree guint *next = NULL;

  for (guint i = 0; i < agreement->n_entries; i++) {
    const GenevaCodedStatement *statement = &statements[agreement->entries[i].statement];
    GenevaAgreementSlot made = { .node = get_node (agreement, statement), .first_entry = i,
                                  .column = get_column (agreement, statement) };
    const GenevaAgreementSlot *last = cells->len > 0 ? &g_array_index (cells, GenevaAgreementSlot, cells->len - 1)
                                                      : NULL;

    if (last == NULL || last->node != made.node || last->column != made.column)
      g_array_append_val (cells, made);
    agreement->entries[i].cell = cells->len - 1;
  }
  agreement->n_cells = cells->len;
  agreement->column_first = g_new0 (guint, agreement->n_columns + 1);
  agreement->node_first = g_new0 (guint, agreement->n_nodes + 1);
  agreement->node_cells = g_new (guint, MAX (cells->len, 1));
  agreement->touched = g_new (guint, MAX (cells->len, 1));
  agreement->cells = (GenevaAgreementSlot *) (gpointer) g_array_steal (cells, NULL);
  for (guint i = 0; i < agreement->n_cells; i++) {
    agreement->column_first[agreement->cells[i].column + 1]++;
    agreement->node_first[agreement->cells[i].node + 1]++;
  }
  for (guint i = 0; i < agreement->n_columns; i++)
    agreement->column_first[i + 1] += agreement->column_first[i];
  for (guint i = 0; i < agreement->n_nodes; i++)
    agreement->node_first[i + 1] += agreement->node_first[i];
  next = g_memdup2 (agreement->node_first, (agreement->n_nodes + 1) * sizeof (guint));
  for (guint i = 0; i < agreement->n_cells; i++)
    agreement->node_cells[next[agreement->cells[i].node]++] = i;
}

/* ---- what counts once ---- */

typedef struct {
  gint64 period;
  guint  entry;
  guint8 level;
} Repeat;

static gint64
get_period (const GenevaCodedStatement *statement, GenevaDuplicates rule)
{
  GenevaCivil civil;
  gint64 day = statement->day;

  if (rule == GENEVA_DUPLICATES_SOURCE)
    return statement->source;
  if (rule == GENEVA_DUPLICATES_ONCE || day == GENEVA_STATEMENTS_NO_DAY)
    return G_MININT64;
  if (rule == GENEVA_DUPLICATES_DAY)
    return day;
  if (rule == GENEVA_DUPLICATES_WEEK)
    return day - geneva_weekday (day);
  geneva_civil_from_instant (day * GENEVA_DAY_SECONDS, &civil);
  return rule == GENEVA_DUPLICATES_MONTH ? (gint64) civil.year * 12 + civil.month : civil.year;
}

static int
compare_repeats (gconstpointer a, gconstpointer b)
{
  const Repeat *x = a, *y = b;

  if (x->level != y->level)
    return x->level < y->level ? -1 : 1;
  if (x->period != y->period)
    return x->period < y->period ? -1 : 1;
  return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static void
make_keys (GenevaAgreement *agreement)
{
  GenevaDuplicates rule = agreement->options.duplicates;
  g_autofree Repeat *repeats = g_new (Repeat, MAX (agreement->n_entries, 1));

  agreement->keys = g_new0 (GenevaAgreementKey, MAX (agreement->n_entries, 1));
  for (guint cell = 0; cell < agreement->n_cells; cell++) {
    guint first = agreement->cells[cell].first_entry, n;

    n = (cell + 1 < agreement->n_cells ? agreement->cells[cell + 1].first_entry : agreement->n_entries) - first;
    for (guint i = 0; i < n; i++) {
      const GenevaAgreementEntry *entry = &agreement->entries[first + i];

      repeats[i] = (Repeat) { .entry = first + i, .level = entry->level };
      if (rule != GENEVA_DUPLICATES_ALL)
        repeats[i].period = get_period (&agreement->statements->statements[entry->statement], rule);
    }
    if (n > 1 && rule != GENEVA_DUPLICATES_ALL)
      qsort (repeats, n, sizeof (Repeat), compare_repeats);
    for (guint i = 0; i < n; i++) {
      if (i == 0 || rule == GENEVA_DUPLICATES_ALL || repeats[i].level != repeats[i - 1].level
          || repeats[i].period != repeats[i - 1].period)
        agreement->keys[agreement->n_keys++] = (GenevaAgreementKey) { .cell = cell & 0x3fffffffu,
                                                                      .level = repeats[i].level & 3u };
      agreement->entries[repeats[i].entry].key = agreement->n_keys - 1;
    }
  }
}

/* ---- the window ---- */

static gboolean
has_window (const GenevaAgreementWindow *window)
{
  return window->span.begin < window->span.end;
}

static gboolean
is_smooth (const GenevaAgreementWindow *window)
{
  return window->kernel != GENEVA_KERNEL_NONE && has_window (window);
}

static const GenevaEdtf *
get_date (const GenevaAgreement *agreement, const GenevaAgreementEntry *entry)
{
  return geneva_coded_statement_get_date_by (&agreement->statements->statements[entry->statement], agreement->window.clock);
}

/* When each may be, by the clock of the window, and in which order. */
static void
find_reaches (GenevaAgreement *agreement)
{
  g_autofree double *values = g_new (double, MAX (agreement->n_entries, 1));
  g_autofree guint32 *dated = g_new (guint32, MAX (agreement->n_entries, 1));
  guint n = 0;

  for (guint i = 0; i < agreement->n_entries; i++) {
    GenevaAgreementEntry *entry = &agreement->entries[i];
    const GenevaEdtf *date = get_date (agreement, entry);

    entry->is_dated = geneva_edtf_get_reach (date, &entry->reach) != FALSE;
    entry->is_gapped = date != NULL && date->kind == GENEVA_EDTF_SET && date->n_members == 2;
    if (entry->is_dated)
      dated[n++] = i;
  }
  agreement->n_dated = n;
  for (guint side = 0; side < 2; side++) {
    guint32 *order = g_renew (guint32, side == 0 ? agreement->by_begin : agreement->by_end, MAX (n, 1));
    double *sorted = g_renew (double, side == 0 ? agreement->begins : agreement->ends, MAX (n, 1));

    for (guint i = 0; i < n; i++) {
      const GenevaSpan *reach = &agreement->entries[dated[i]].reach;

      values[i] = (double) (side == 0 ? reach->begin : reach->end);
    }
    geneva_order_doubles (n, values, order);
    for (guint i = 0; i < n; i++) {
      sorted[i] = values[order[i]];
      order[i] = dated[order[i]];
    }
    *(side == 0 ? &agreement->by_begin : &agreement->by_end) = order;
    *(side == 0 ? &agreement->begins : &agreement->ends) = sorted;
  }
  agreement->has_reach = TRUE;
}

static gboolean
is_in_window (const GenevaAgreement *agreement, const GenevaAgreementEntry *entry)
{
  if (!entry->is_kept)
    return FALSE;
  if (!has_window (&agreement->window))
    return TRUE;
  if (!entry->is_dated || !geneva_span_meets (entry->reach, agreement->window.span))
    return FALSE;
  return !entry->is_gapped
         || geneva_edtf_get_within (get_date (agreement, entry), &agreement->window.span) != GENEVA_WITHIN_OUTSIDE;
}

static void
touch (GenevaAgreement *agreement, guint cell)
{
  if (agreement->cells[cell].is_touched)
    return;
  agreement->cells[cell].is_touched = TRUE;
  agreement->touched[agreement->n_touched++] = cell;
}

static void
set_in (GenevaAgreement *agreement, GenevaAgreementEntry *entry, gboolean is_in)
{
  GenevaAgreementKey *key = &agreement->keys[entry->key];

  if (entry->is_in == (is_in != FALSE))
    return;
  entry->is_in = is_in != FALSE;
  if (is_in) {
    agreement->n_in++;
    if (key->n++ > 0)
      return;
    agreement->n_counted++;
    agreement->cells[key->cell].count[key->level]++;
  } else {
    agreement->n_in--;
    if (--key->n > 0)
      return;
    agreement->n_counted--;
    agreement->cells[key->cell].count[key->level]--;
  }
  touch (agreement, key->cell);
}

static void
empty (GenevaAgreement *agreement)
{
  agreement->n_counted = agreement->n_in = agreement->n_touched = 0;
  for (guint i = 0; i < agreement->n_keys; i++) {
    agreement->keys[i].n = 0;
    agreement->keys[i].weight = 0.0;
  }
  for (guint i = 0; i < agreement->n_cells; i++) {
    GenevaAgreementSlot *cell = &agreement->cells[i];

    memset (cell->x, 0, sizeof cell->x);
    memset (cell->count, 0, sizeof cell->count);
    cell->total = 0.0;
    cell->is_touched = FALSE;
  }
  for (guint i = 0; i < agreement->n_entries; i++)
    agreement->entries[i].is_in = FALSE;
}

static void
fill (GenevaAgreement *agreement)
{
  empty (agreement);
  for (guint i = 0; i < agreement->n_entries; i++)
    set_in (agreement, &agreement->entries[i], is_in_window (agreement, &agreement->entries[i]));
  for (guint i = 0; i < agreement->n_cells; i++) {
    GenevaAgreementSlot *cell = &agreement->cells[i];

    for (guint k = 0; k < N_LEVELS; k++) {
      cell->x[k] = cell->count[k];
      cell->total += cell->x[k];
    }
  }
  geneva_agreement_sum_afresh (agreement);
}

/* ---- kernels ---- */

double
geneva_kernel_get_weight (GenevaKernel kernel, double u)
{
  double distance = fabs (u);

  switch (kernel) {
  case GENEVA_KERNEL_UNIFORM:
    return distance <= 1.0 ? 0.5 : 0.0;
  case GENEVA_KERNEL_TRIANGULAR:
    return distance <= 1.0 ? 1.0 - distance : 0.0;
  case GENEVA_KERNEL_EPANECHNIKOV:
    return distance <= 1.0 ? 0.75 * (1.0 - u * u) : 0.0;
  case GENEVA_KERNEL_GAUSSIAN:
    return exp (-0.5 * u * u) / sqrt (2.0 * G_PI);
  default:
    return 1.0;
  }
}

/* The middle of what a date allows; of an open one its known end. FALSE: it has none. */
static gboolean
get_middle (const GenevaSpan *reach, double *middle)
{
  gboolean has_begin = reach->begin != GENEVA_INSTANT_MIN, has_end = reach->end != GENEVA_INSTANT_MAX;

  if (!has_begin && !has_end)
    return FALSE;
  if (has_begin && has_end)
    *middle = ((double) reach->begin + (double) reach->end) / 2.0;
  else
    *middle = (double) (has_begin ? reach->begin : reach->end);
  return TRUE;
}

static void
fill_smooth (GenevaAgreement *agreement)
{
  const GenevaSpan *span = &agreement->window.span;
  double half = ((double) span->end - (double) span->begin) / 2.0;
  double middle = (double) span->begin + half;

  empty (agreement);
  agreement->smooth = g_renew (double, agreement->smooth, (gsize) MAX (agreement->n_cells, 1) * N_LEVELS);
  memset (agreement->smooth, 0, (gsize) agreement->n_cells * N_LEVELS * sizeof (double));
  for (guint i = 0; i < agreement->n_entries; i++) {
    GenevaAgreementEntry *entry = &agreement->entries[i];
    GenevaAgreementKey *key = &agreement->keys[entry->key];
    double when = 0.0, weight;

    if (!entry->is_kept || !entry->is_dated || !get_middle (&entry->reach, &when))
      continue;
    weight = geneva_kernel_get_weight (agreement->window.kernel, (when - middle) / half);
    if (weight <= 0.0)
      continue;
    set_in (agreement, entry, TRUE);
    key->weight = MAX (key->weight, weight);
  }
  for (guint i = 0; i < agreement->n_keys; i++) {
    const GenevaAgreementKey *key = &agreement->keys[i];

    agreement->cells[key->cell].x[key->level] += sqrt (key->weight);
    agreement->smooth[(gsize) key->cell * N_LEVELS + key->level] += key->weight;
  }
  for (guint i = 0; i < agreement->n_cells; i++) {
    GenevaAgreementSlot *cell = &agreement->cells[i];

    cell->total = cell->x[LEVEL_AGAINST] + cell->x[LEVEL_FOR] + cell->x[LEVEL_HALF];
  }
  geneva_agreement_sum_afresh (agreement);
}

/* ---- moving ---- */

/* The first that is not below `value`. */
static guint
find_first (const double *values, guint n, double value)
{
  guint low = 0, high = n;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (values[middle] < value)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Asks those anew that begin or end between two places that an end of the window was at and is. */
static void
ask_between (GenevaAgreement *agreement, GenevaInstant a, GenevaInstant b)
{
  double low = (double) MIN (a, b), high = (double) MAX (a, b);

  for (guint side = 0; side < 2 && a != b; side++) {
    const double *values = side == 0 ? agreement->begins : agreement->ends;
    const guint32 *order = side == 0 ? agreement->by_begin : agreement->by_end;

    for (guint i = find_first (values, agreement->n_dated, low); i < agreement->n_dated && values[i] <= high; i++) {
      GenevaAgreementEntry *entry = &agreement->entries[order[i]];

      set_in (agreement, entry, is_in_window (agreement, entry));
    }
  }
}

/* Two moments that are not the window's ends may have one between them. */
static void
ask_gapped (GenevaAgreement *agreement)
{
  for (guint i = 0; i < agreement->n_entries; i++) {
    if (agreement->entries[i].is_gapped)
      set_in (agreement, &agreement->entries[i], is_in_window (agreement, &agreement->entries[i]));
  }
}

static gboolean
is_afresh_cheaper (const GenevaAgreement *agreement)
{
  gsize all = 0, some = 0;

  if (agreement->rows.weights == NULL)
    return TRUE;
  for (guint i = 0; i < agreement->n_columns; i++) {
    gsize n = agreement->column_first[i + 1] - agreement->column_first[i];

    all += n * n / 2;
  }
  for (guint i = 0; i < agreement->n_touched; i++) {
    guint column = agreement->cells[agreement->touched[i]].column;

    some += agreement->column_first[column + 1] - agreement->column_first[column];
  }
  return some * AFRESH_SHARE > all;
}

static void
move (GenevaAgreement *agreement, GenevaSpan from)
{
  const GenevaSpan *to = &agreement->window.span;

  ask_between (agreement, from.begin, to->begin);
  ask_between (agreement, from.end, to->end);
  ask_gapped (agreement);
  if (!is_afresh_cheaper (agreement)) {
    geneva_agreement_sum_touched (agreement);
    return;
  }
  for (guint i = 0; i < agreement->n_touched; i++) {
    GenevaAgreementSlot *cell = &agreement->cells[agreement->touched[i]];

    cell->total = 0.0;
    for (guint k = 0; k < N_LEVELS; k++) {
      cell->x[k] = cell->count[k];
      cell->total += cell->x[k];
    }
  }
  geneva_agreement_sum_afresh (agreement);
}

void
geneva_agreement_set_window (GenevaAgreement *agreement, const GenevaAgreementWindow *window)
{
  static const GenevaAgreementWindow always = { .filter = NULL };
  GenevaAgreementWindow old;
  gboolean has_other_filter;

  g_return_if_fail (agreement != NULL);

  if (window == NULL)
    window = &always;
  agreement->has_met = FALSE;
  old = agreement->window;
  has_other_filter = !geneva_filter_equal (old.filter, window->filter);
  agreement->window = *window;
  if (window->filter != NULL)
    agreement->window.filter = geneva_filter_ref (window->filter);
  g_clear_pointer (&old.filter, geneva_filter_unref);
  if (has_window (window) && (!agreement->has_reach || old.clock != window->clock))
    find_reaches (agreement);
  else if (old.clock != window->clock)
    agreement->has_reach = FALSE;
  if (has_other_filter) {
    for (guint i = 0; i < agreement->n_entries; i++)
      agreement->entries[i].is_kept = geneva_statements_is_kept (agreement->statements, agreement->entries[i].statement,
                                                                 window->filter) != FALSE;
  }
  if (is_smooth (window))
    fill_smooth (agreement);
  else if (has_other_filter || is_smooth (&old) || old.clock != window->clock || !has_window (&old)
           || !has_window (window))
    fill (agreement);
  else
    move (agreement, old.span);
}

/* ---- making ---- */

GenevaAgreement *
geneva_agreement_new (GenevaStatements *statements, const GenevaAgreementOptions *options)
{
  GenevaAgreement *agreement;

  g_return_val_if_fail (statements != NULL, NULL);

  agreement = g_new0 (GenevaAgreement, 1);
  agreement->statements = geneva_statements_ref (statements);
  if (options != NULL)
    agreement->options = *options;
  agreement->n_nodes = agreement->options.is_of_issues ? statements->n_issues : statements->n_actors;
  agreement->n_columns = agreement->options.is_of_issues ? statements->n_actors : statements->n_issues;
  make_entries (agreement);
  make_cells (agreement);
  make_keys (agreement);
  agreement->node_totals = g_new0 (double, agreement->n_nodes + 1);
  agreement->node_squares = g_new0 (double, agreement->n_nodes + 1);
  agreement->column_totals = g_new0 (double, agreement->n_columns + 1);
  geneva_agreement_make_rows (agreement);
  fill (agreement);
  return agreement;
}

void
geneva_agreement_free (GenevaAgreement *agreement)
{
  if (agreement == NULL)
    return;
  geneva_statements_unref (agreement->statements);
  g_clear_pointer (&agreement->window.filter, geneva_filter_unref);
  g_free (agreement->cells);
  g_free (agreement->column_first);
  g_free (agreement->node_cells);
  g_free (agreement->node_first);
  g_free (agreement->entries);
  g_free (agreement->keys);
  g_free (agreement->smooth);
  g_free (agreement->node_totals);
  g_free (agreement->node_squares);
  g_free (agreement->column_totals);
  geneva_agreement_free_rows (agreement);
  g_free (agreement->met_cells);
  g_free (agreement->met_columns);
  g_free (agreement->met_first);
  g_free (agreement->touched);
  g_free (agreement->by_begin);
  g_free (agreement->by_end);
  g_free (agreement->begins);
  g_free (agreement->ends);
  g_free (agreement);
}

/* ---- asking ---- */

GenevaStatements *
geneva_agreement_get_statements (const GenevaAgreement *agreement)
{
  g_return_val_if_fail (agreement != NULL, NULL);

  return agreement->statements;
}

void
geneva_agreement_get_options (const GenevaAgreement *agreement, GenevaAgreementOptions *options)
{
  g_return_if_fail (agreement != NULL && options != NULL);

  *options = agreement->options;
}

guint
geneva_agreement_get_size (const GenevaAgreement *agreement)
{
  g_return_val_if_fail (agreement != NULL, 0);

  return agreement->n_nodes;
}

void
geneva_agreement_get_counts (const GenevaAgreement *agreement, GenevaAgreementCounts *counts)
{
  const GenevaAgreementWindow *window;

  g_return_if_fail (agreement != NULL && counts != NULL);

  window = &agreement->window;
  *counts = (GenevaAgreementCounts) {
    .n_counted = agreement->n_counted, .n_duplicates = agreement->n_in - agreement->n_counted,
    .n_facts = agreement->n_facts, .n_conditional = agreement->n_conditional, .n_valueless = agreement->n_valueless,
  };
  for (guint i = 0; i < agreement->n_entries; i++) {
    const GenevaAgreementEntry *entry = &agreement->entries[i];

    if (!entry->is_kept)
      counts->n_filtered++;
    else if (entry->is_in)
      counts->n_possible += has_window (window) && !is_smooth (window) &&
        geneva_edtf_get_within (get_date (agreement, entry), &window->span) == GENEVA_WITHIN_POSSIBLE;
    else if (!entry->is_dated)
      counts->n_undated++;
    else
      counts->n_outside++;
  }
}

double
geneva_agreement_get_count (const GenevaAgreement *agreement, guint node)
{
  g_return_val_if_fail (agreement != NULL && node < agreement->n_nodes, 0.0);

  return agreement->node_totals[node];
}

int
geneva_agreement_find_cell (const GenevaAgreement *agreement, guint node, guint column)
{
  guint low = agreement->column_first[column], high = agreement->column_first[column + 1];

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (agreement->cells[middle].node < node)
      low = middle + 1;
    else
      high = middle;
  }
  return low < agreement->column_first[column + 1] && agreement->cells[low].node == node ? (int) low : -1;
}

void
geneva_agreement_get_cell (const GenevaAgreement *agreement, guint actor, guint issue, GenevaAgreementCell *cell)
{
  const double *x;
  int at;

  g_return_if_fail (agreement != NULL && cell != NULL);
  g_return_if_fail (actor < agreement->statements->n_actors && issue < agreement->statements->n_issues);

  *cell = (GenevaAgreementCell) { 0 };
  at = agreement->options.is_of_issues ? geneva_agreement_find_cell (agreement, issue, actor)
                                       : geneva_agreement_find_cell (agreement, actor, issue);
  if (at < 0)
    return;
  x = is_smooth (&agreement->window) ? &agreement->smooth[(gsize) at * N_LEVELS] : agreement->cells[at].x;
  *cell = (GenevaAgreementCell) { x[LEVEL_AGAINST], x[LEVEL_FOR], x[LEVEL_HALF] };
}

/* Of a smoothed window the sums of K, which are not those that pairs go by. */
static double
sum_smooth (const GenevaAgreement *agreement, gboolean is_node, guint number)
{
  double sum = 0.0;

  for (guint i = 0; i < agreement->n_cells; i++) {
    const GenevaAgreementSlot *cell = &agreement->cells[i];

    for (guint k = 0; k < N_LEVELS && (is_node ? cell->node : cell->column) == number; k++)
      sum += agreement->smooth[(gsize) i * N_LEVELS + k];
  }
  return sum;
}

double
geneva_agreement_get_two_mode_norm (const GenevaAgreement *agreement, guint actor, guint issue, GenevaTwoModeNorm norm)
{
  gboolean is_node;
  guint number;

  g_return_val_if_fail (agreement != NULL, 0.0);
  g_return_val_if_fail (actor < agreement->statements->n_actors && issue < agreement->statements->n_issues, 0.0);

  if (norm == GENEVA_TWO_MODE_NORM_NONE)
    return 1.0;
  number = norm == GENEVA_TWO_MODE_NORM_ACTIVITY ? actor : issue;
  is_node = (norm == GENEVA_TWO_MODE_NORM_ACTIVITY) != (agreement->options.is_of_issues != FALSE);
  if (is_smooth (&agreement->window))
    return sum_smooth (agreement, is_node, number);
  return is_node ? agreement->node_totals[number] : agreement->column_totals[number];
}

double
geneva_agreement_get_two_mode (const GenevaAgreement *agreement, guint actor, guint issue, GenevaTwoMode two_mode,
                               GenevaTwoModeNorm norm)
{
  GenevaAgreementCell cell = { 0 };
  double weight, divisor;

  g_return_val_if_fail (agreement != NULL, 0.0);
  g_return_val_if_fail (actor < agreement->statements->n_actors && issue < agreement->statements->n_issues, 0.0);

  geneva_agreement_get_cell (agreement, actor, issue, &cell);
  divisor = geneva_agreement_get_two_mode_norm (agreement, actor, issue, norm);
  weight = two_mode == GENEVA_TWO_MODE_SUBTRACT ? cell.n_for - cell.n_against : cell.n_for + cell.n_against + cell.n_half;
  return divisor > 0.0 ? weight / divisor : 0.0;
}
