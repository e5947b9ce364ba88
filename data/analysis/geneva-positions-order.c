/* Orders of rows and columns: by bloc, number, name, codebook, and seriation, which
 * puts those side by side who take the same positions. All by the whole table, so
 * that a moving window changes none of them. Knows nothing of windows and pictures.
 */
#include "analysis/geneva-positions-private.h"

#include "base/geneva-collation.h"

#include <math.h>
#include <string.h>

#define MOST_STEPS 300
#define CLOSE_ENOUGH 1e-10
/* A score beside which another is nothing. */
#define NOTHING 1e-6

static const char * const row_names[GENEVA_N_POSITIONS_ROWS] = { "bloc", "number", "name", "seriation" };
static const char * const column_names[GENEVA_N_POSITIONS_COLUMNS] = { "codebook", "number", "seriation" };
static const char * const issues_names[GENEVA_N_POSITIONS_ISSUES] = { "policy", "facts", "both" };

/* By what rows or columns are sorted: `first` and `second` ascending, then place. */
typedef struct {
  double first, second;
  guint  rank, place;
} SortKey;

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const SortKey *x = a, *y = b;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->second != y->second)
    return x->second < y->second ? -1 : 1;
  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  return x->place < y->place ? -1 : x->place > y->place;
}

static gboolean
is_chosen (const GenevaPositionsColumn *column, GenevaPositionsIssues issues)
{
  return issues == GENEVA_POSITIONS_BOTH || (issues == GENEVA_POSITIONS_FACT) == (column->type == GENEVA_ISSUE_FACT);
}

static guint
count_statements (const GenevaPositionsRow *row, GenevaPositionsIssues issues)
{
  return (issues != GENEVA_POSITIONS_FACT ? row->n_statements[0] : 0) +
         (issues != GENEVA_POSITIONS_POLICY ? row->n_statements[1] : 0);
}

/* ---- seriation ---- */

static double
get_cell_value (const GenevaPositions *positions, const GenevaPositionsCell *cell)
{
  const GenevaPositionsEntry *entry = &positions->entries[cell->first + cell->n - 1];

  return geneva_stance_get_value (entry->stance, entry->leaning);
}

/* Means of the scores of those at the other side, turned round where the position is against; then of length 1. */
static void
average (const GenevaPositions *positions, const double *cell_values, const double *sums, const double *others,
         gboolean is_rows, double *scores, guint n)
{
  double length = 0.0;

  memset (scores, 0, n * sizeof (double));
  for (guint i = 0; i < positions->n_cells; i++) {
    const GenevaPositionsCell *cell = &positions->cells[i];

    scores[is_rows ? cell->row : cell->column] += cell_values[i] * others[is_rows ? cell->column : cell->row];
  }
  for (guint i = 0; i < n; i++) {
    if (sums[i] > 0.0)
      scores[i] /= sums[i];
    length += scores[i] * scores[i];
  }
  for (guint i = 0; i < n && length > 0.0; i++)
    scores[i] /= sqrt (length);
}

/* Scores of rows and columns, owned; all 0 when there is no position at all. */
static void
find_scores (const GenevaPositions *positions, GenevaPositionsIssues issues, double **rows, double **columns)
{
  g_autofree double *cell_values = g_new0 (double, MAX (positions->n_cells, 1));
  g_autofree double *row_sums = g_new0 (double, MAX (positions->n_rows, 1));
  g_autofree double *column_sums = g_new0 (double, MAX (positions->n_columns, 1));
  g_autofree double *before = g_new0 (double, MAX (positions->n_rows, 1));
  double *r = g_new0 (double, MAX (positions->n_rows, 1)), *c = g_new0 (double, MAX (positions->n_columns, 1));
  guint most = 0;

  for (guint i = 0; i < positions->n_cells; i++) {
    const GenevaPositionsCell *cell = &positions->cells[i];

    if (!is_chosen (&positions->columns[cell->column], issues))
      continue;
    cell_values[i] = get_cell_value (positions, cell);
    row_sums[cell->row] += fabs (cell_values[i]);
    column_sums[cell->column] += fabs (cell_values[i]);
  }
  /* Not the same for any two columns, so that no axis lies across it but by chance. */
  for (guint i = 0; i < positions->n_columns; i++)
    c[i] = 1.0 + 0.618033988749895 * (i + 1) - floor (0.618033988749895 * (i + 1));
  for (guint step = 0; step < MOST_STEPS; step++) {
    double moved = 0.0;

    average (positions, cell_values, row_sums, c, TRUE, r, positions->n_rows);
    average (positions, cell_values, column_sums, r, FALSE, c, positions->n_columns);
    for (guint i = 0; i < positions->n_rows; i++) {
      moved = MAX (moved, fabs (r[i] - before[i]));
      before[i] = r[i];
    }
    if (moved <= CLOSE_ENOUGH)
      break;
  }
  for (guint i = 1; i < positions->n_rows; i++) {
    if (count_statements (&positions->rows[i], issues) > count_statements (&positions->rows[most], issues))
      most = i;
  }
  if (positions->n_rows > 0 && r[most] < 0.0) {
    for (guint i = 0; i < positions->n_rows; i++)
      r[i] = -r[i];
    for (guint i = 0; i < positions->n_columns; i++)
      c[i] = -c[i];
  }
  *rows = r;
  *columns = c;
}

/* Equal but for rounding is equal; nothing but rounding comes last. */
static double
get_score_key (double score)
{
  return fabs (score) < NOTHING ? 2.0 : -round (score / NOTHING) * NOTHING;
}

/* ---- names ---- */

static guint32 *
dup_name_ranks (const GenevaPositions *positions, const char *locale)
{
  g_autoptr (GenevaCollation) collation = geneva_collation_new (locale);
  g_autoptr (GByteArray) keys = g_byte_array_new ();
  g_autofree gsize *starts = g_new0 (gsize, positions->n_rows + 1);
  guint32 *ranks = g_new0 (guint32, MAX (positions->n_rows, 1));

  for (guint i = 0; i < positions->n_rows; i++) {
    g_autofree char *name = geneva_positions_dup_row_name (positions, i, FALSE);

    geneva_collation_append_key (collation, name != NULL ? name : "", keys);
    starts[i + 1] = keys->len;
  }
  geneva_collation_rank (keys->data, starts, positions->n_rows, ranks);
  return ranks;
}

/* Statements of each bloc; behind them of those without one. */
static guint *
dup_bloc_sums (const GenevaPositions *positions, GenevaPositionsIssues issues)
{
  guint *sums = g_new0 (guint, positions->n_blocs + 1);

  for (guint i = 0; i < positions->n_rows; i++) {
    if (positions->rows[i].bloc != GENEVA_NETWORK_NO_BLOC)
      sums[positions->rows[i].bloc] += count_statements (&positions->rows[i], issues);
  }
  return sums;
}

/* Blocs by their number of statements, equal ones as they come; of none last. */
static guint *
dup_bloc_ranks (const GenevaPositions *positions, GenevaPositionsIssues issues)
{
  g_autofree guint *sums = dup_bloc_sums (positions, issues);
  g_autofree SortKey *keys = g_new0 (SortKey, positions->n_blocs + 1);
  guint *ranks = g_new0 (guint, positions->n_blocs + 1);

  for (guint i = 0; i < positions->n_blocs; i++)
    keys[i] = (SortKey) { -(double) sums[i], 0.0, 0, i };
  qsort (keys, positions->n_blocs, sizeof (SortKey), compare_keys);
  for (guint i = 0; i < positions->n_blocs; i++)
    ranks[keys[i].place] = i;
  return ranks;
}

static GArray *
sort_places (GArray *keys)
{
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (guint), MAX (keys->len, 1));

  g_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++)
    g_array_append_val (places, g_array_index (keys, SortKey, i).place);
  return places;
}

GArray *
geneva_positions_order_rows (const GenevaPositions *positions, GenevaPositionsRowOrder order,
                             GenevaPositionsIssues issues, const char *locale)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (SortKey));
  g_autofree guint32 *ranks = NULL;
  g_autofree guint *blocs = NULL;
  g_autofree double *row_scores = NULL, *column_scores = NULL;

  g_return_val_if_fail (positions != NULL, NULL);
  g_return_val_if_fail ((guint) order < GENEVA_N_POSITIONS_ROWS, NULL);
  g_return_val_if_fail ((guint) issues < GENEVA_N_POSITIONS_ISSUES, NULL);

  ranks = dup_name_ranks (positions, locale);
  blocs = dup_bloc_ranks (positions, issues);
  if (order == GENEVA_POSITIONS_ROWS_SERIATION)
    find_scores (positions, issues, &row_scores, &column_scores);
  for (guint i = 0; i < positions->n_rows; i++) {
    const GenevaPositionsRow *row = &positions->rows[i];
    guint n = count_statements (row, issues);
    SortKey key = { 0.0, -(double) n, ranks[i], i };

    if (order == GENEVA_POSITIONS_ROWS_BLOC)
      key.first = row->bloc != GENEVA_NETWORK_NO_BLOC ? blocs[row->bloc] : positions->n_blocs;
    else if (order == GENEVA_POSITIONS_ROWS_NAME)
      key.second = 0.0;
    else if (order == GENEVA_POSITIONS_ROWS_SERIATION)
      key.first = get_score_key (row_scores[i]);
    if (n == 0 && order != GENEVA_POSITIONS_ROWS_NAME && order != GENEVA_POSITIONS_ROWS_BLOC)
      key.first = G_MAXDOUBLE;
    g_array_append_val (keys, key);
  }
  return sort_places (keys);
}

GArray *
geneva_positions_order_columns (const GenevaPositions *positions, GenevaPositionsColumnOrder order,
                                GenevaPositionsIssues issues)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (SortKey));
  g_autofree double *row_scores = NULL, *column_scores = NULL;

  g_return_val_if_fail (positions != NULL, NULL);
  g_return_val_if_fail ((guint) order < GENEVA_N_POSITIONS_COLUMNS, NULL);
  g_return_val_if_fail ((guint) issues < GENEVA_N_POSITIONS_ISSUES, NULL);

  if (order == GENEVA_POSITIONS_COLUMNS_SERIATION)
    find_scores (positions, issues, &row_scores, &column_scores);
  for (guint i = 0; i < positions->n_columns; i++) {
    const GenevaPositionsColumn *column = &positions->columns[i];
    SortKey key = { column->type, 0.0, 0, i };

    if (!is_chosen (column, issues))
      continue;
    if (order == GENEVA_POSITIONS_COLUMNS_NUMBER)
      key.second = -(double) column->n_statements;
    else if (order == GENEVA_POSITIONS_COLUMNS_SERIATION)
      key.second = column->n_statements > 0 ? get_score_key (column_scores[i]) : 3.0;
    g_array_append_val (keys, key);
  }
  return sort_places (keys);
}

/* ---- names for files ---- */

static gboolean
find_name (const char * const *names, guint n_names, const char *name, guint *at)
{
  for (*at = 0; *at < n_names; (*at)++) {
    if (strcmp (name, names[*at]) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
geneva_positions_row_order_from_name (const char *name, GenevaPositionsRowOrder *order)
{
  guint at;

  g_return_val_if_fail (name != NULL && order != NULL, FALSE);

  if (!find_name (row_names, G_N_ELEMENTS (row_names), name, &at))
    return FALSE;
  *order = (GenevaPositionsRowOrder) at;
  return TRUE;
}

const char *
geneva_positions_row_order_get_name (GenevaPositionsRowOrder order)
{
  g_return_val_if_fail ((guint) order < G_N_ELEMENTS (row_names), NULL);

  return row_names[order];
}

gboolean
geneva_positions_column_order_from_name (const char *name, GenevaPositionsColumnOrder *order)
{
  guint at;

  g_return_val_if_fail (name != NULL && order != NULL, FALSE);

  if (!find_name (column_names, G_N_ELEMENTS (column_names), name, &at))
    return FALSE;
  *order = (GenevaPositionsColumnOrder) at;
  return TRUE;
}

const char *
geneva_positions_column_order_get_name (GenevaPositionsColumnOrder order)
{
  g_return_val_if_fail ((guint) order < G_N_ELEMENTS (column_names), NULL);

  return column_names[order];
}

gboolean
geneva_positions_issues_from_name (const char *name, GenevaPositionsIssues *issues)
{
  guint at;

  g_return_val_if_fail (name != NULL && issues != NULL, FALSE);

  if (!find_name (issues_names, G_N_ELEMENTS (issues_names), name, &at))
    return FALSE;
  *issues = (GenevaPositionsIssues) at;
  return TRUE;
}

const char *
geneva_positions_issues_get_name (GenevaPositionsIssues issues)
{
  g_return_val_if_fail ((guint) issues < G_N_ELEMENTS (issues_names), NULL);

  return issues_names[issues];
}
