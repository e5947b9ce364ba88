/* What of the positions is in a window of time and kept by a filter: once through
 * the dates, then once through the statements in the order of their cells. Made
 * anew for each step of a window that is dragged. Knows nothing of pictures.
 */
#include "analysis/geneva-positions-private.h"

typedef struct {
  GenevaPositionsPart  part;        /* first: what callers see */
  gatomicrefcount      ref_count;
  GenevaPositions     *positions;
  GenevaPositionsCellPart *cells;
  guint8              *withins;
  guint               *row_n, *column_n;
} PartData;

/* Of each date once: statements share them. */
static guint8 *
dup_date_withins (const GenevaPositions *positions, const GenevaSpan *span)
{
  guint8 *withins = g_new (guint8, positions->n_dates + 1);

  withins[0] = span->begin < span->end ? GENEVA_WITHIN_UNDATED : GENEVA_WITHIN_CERTAIN;
  for (guint i = 1; i <= positions->n_dates; i++)
    withins[i] = (guint8) geneva_edtf_get_within (positions->dates[i], span);
  return withins;
}

/* Of each row and column once, whether the filter keeps its actor or issue; NULL: all. */
static guint8 *
dup_kept (const GenevaPositions *positions, GenevaFilter *filter, gboolean is_rows)
{
  guint n = is_rows ? positions->n_rows : positions->n_columns;
  guint8 *kept;

  if (geneva_filter_get_n_steps (filter) == 0)
    return NULL;
  kept = g_new (guint8, MAX (n, 1));
  /* A bloc is asked for by its actors, who speak. */
  for (guint i = 0; i < n; i++)
    kept[i] = is_rows ? positions->rows[i].is_bloc || geneva_filter_keeps (filter, positions->rows[i].handle)
                      : geneva_filter_keeps (filter, positions->columns[i].handle);
  return kept;
}

static gboolean
is_left (guint8 within)
{
  return within == GENEVA_WITHIN_CERTAIN || within == GENEVA_WITHIN_POSSIBLE;
}

static gboolean
is_same_position (const GenevaPositionsEntry *a, const GenevaPositionsEntry *b)
{
  return a->stance == b->stance && a->leaning == b->leaning;
}

/* From the last entry back: the latest position, and the last other one before it. */
static void
find_positions (const PartData *data, const GenevaPositionsCell *cell, GenevaPositionsCellPart *part)
{
  const GenevaPositions *positions = data->positions;
  const GenevaPositionsEntry *latest = NULL;

  part->earlier = G_MAXUINT;
  for (guint i = cell->first + cell->n; i > cell->first && part->earlier == G_MAXUINT; i--) {
    const GenevaPositionsEntry *entry = &positions->entries[i - 1];

    if (!is_left (data->withins[i - 1]))
      continue;
    if (latest == NULL) {
      latest = entry;
      part->latest = i - 1;
      part->is_unsupported = entry->is_unsupported;
    } else if (!is_same_position (entry, latest)) {
      part->earlier = i - 1;
      part->is_order_known = entry->date != 0 && latest->date != 0 &&
                             geneva_positions_get_span (positions, entry->date).end <=
                               geneva_positions_get_span (positions, latest->date).begin;
    }
  }
}

static void
count_entry (PartData *data, guint8 within, guint date)
{
  GenevaPositionsPart *part = &data->part;

  part->n_certain += within == GENEVA_WITHIN_CERTAIN;
  part->n_possible += within == GENEVA_WITHIN_POSSIBLE;
  part->n_outside += within == GENEVA_WITHIN_OUTSIDE;
  part->n_filtered += within == GENEVA_POSITIONS_FILTERED;
  part->n_undated += within == GENEVA_WITHIN_UNDATED || (within == GENEVA_WITHIN_CERTAIN && date == 0);
}

/* A cell with too few statements keeps none. */
static void
empty_cell (PartData *data, const GenevaPositionsCell *cell, GenevaPositionsCellPart *part)
{
  for (guint i = cell->first; i < cell->first + cell->n; i++) {
    if (!is_left (data->withins[i]))
      continue;
    data->part.n_certain -= data->withins[i] == GENEVA_WITHIN_CERTAIN;
    data->part.n_possible -= data->withins[i] == GENEVA_WITHIN_POSSIBLE;
    data->part.n_undated -= data->withins[i] == GENEVA_WITHIN_CERTAIN && data->positions->entries[i].date == 0;
    data->part.n_thin++;
    data->withins[i] = GENEVA_POSITIONS_FILTERED;
  }
  data->part.n_thin_cells++;
  *part = (GenevaPositionsCellPart) { .earlier = G_MAXUINT };
}

static void
fill_cells (PartData *data, const GenevaPositionsChoice *choice)
{
  const GenevaPositions *positions = data->positions;
  g_autofree guint8 *of_date = dup_date_withins (positions, &choice->span);
  g_autofree guint8 *row_kept = dup_kept (positions, choice->filter, TRUE);
  g_autofree guint8 *column_kept = dup_kept (positions, choice->filter, FALSE);

  for (guint c = 0; c < positions->n_cells; c++) {
    const GenevaPositionsCell *cell = &positions->cells[c];
    GenevaPositionsCellPart *part = &data->cells[c];
    guint n_suggested = 0;

    for (guint i = cell->first; i < cell->first + cell->n; i++) {
      const GenevaPositionsEntry *entry = &positions->entries[i];
      guint8 within = of_date[entry->date];

      if (row_kept != NULL && !(row_kept[cell->row] && column_kept[cell->column] &&
                                geneva_filter_keeps (choice->filter, entry->statement) &&
                                geneva_filter_keeps (choice->filter, entry->speaker)))
        within = GENEVA_POSITIONS_FILTERED;
      data->withins[i] = within;
      count_entry (data, within, entry->date);
      part->n += is_left (within);
      part->n_possible += within == GENEVA_WITHIN_POSSIBLE;
      n_suggested += is_left (within) && entry->is_suggested;
    }
    part->earlier = G_MAXUINT;
    if (part->n == 0)
      continue;
    if (part->n < choice->least_n) {
      empty_cell (data, cell, part);
      continue;
    }
    part->is_possible = part->n_possible == part->n;
    part->is_suggested = n_suggested == part->n;
    find_positions (data, cell, part);
    data->part.n_suggested += n_suggested;
    data->part.n_cells++;
    data->part.n_changed += part->earlier != G_MAXUINT;
    data->row_n[cell->row] += part->n;
    data->column_n[cell->column] += part->n;
  }
}

GenevaPositionsPart *
geneva_positions_part_new (GenevaPositions *positions, const GenevaPositionsChoice *choice)
{
  static const GenevaPositionsChoice whole = { .filter = NULL };
  PartData *data;

  g_return_val_if_fail (positions != NULL, NULL);

  if (choice == NULL)
    choice = &whole;
  data = g_new0 (PartData, 1);
  g_atomic_ref_count_init (&data->ref_count);
  data->positions = geneva_positions_ref (positions);
  data->cells = g_new0 (GenevaPositionsCellPart, MAX (positions->n_cells, 1));
  data->withins = g_new (guint8, MAX (positions->n_entries, 1));
  data->row_n = g_new0 (guint, MAX (positions->n_rows, 1));
  data->column_n = g_new0 (guint, MAX (positions->n_columns, 1));
  fill_cells (data, choice);
  data->part.has_window = choice->span.begin < choice->span.end;
  data->part.span = choice->span;
  data->part.cells = data->cells;
  data->part.withins = data->withins;
  data->part.row_n = data->row_n;
  data->part.column_n = data->column_n;
  return &data->part;
}

GenevaPositionsPart *
geneva_positions_part_ref (GenevaPositionsPart *part)
{
  g_return_val_if_fail (part != NULL, NULL);

  g_atomic_ref_count_inc (&((PartData *) part)->ref_count);
  return part;
}

void
geneva_positions_part_unref (GenevaPositionsPart *part)
{
  PartData *data = (PartData *) part;

  g_return_if_fail (part != NULL);

  if (!g_atomic_ref_count_dec (&data->ref_count))
    return;
  geneva_positions_unref (data->positions);
  g_free (data->cells);
  g_free (data->withins);
  g_free (data->row_n);
  g_free (data->column_n);
  g_free (data);
}

GenevaPositions *
geneva_positions_part_get_positions (const GenevaPositionsPart *part)
{
  g_return_val_if_fail (part != NULL, NULL);

  return ((const PartData *) part)->positions;
}

gboolean
geneva_positions_part_has (const GenevaPositionsPart *part, guint entry)
{
  g_return_val_if_fail (part != NULL, FALSE);
  g_return_val_if_fail (entry < ((const PartData *) part)->positions->n_entries, FALSE);

  return is_left (part->withins[entry]);
}

GArray *
geneva_positions_part_list (const GenevaPositionsPart *part, guint cell)
{
  const GenevaPositions *positions;
  GArray *handles;

  g_return_val_if_fail (part != NULL, NULL);

  positions = ((const PartData *) part)->positions;
  g_return_val_if_fail (cell < positions->n_cells, NULL);

  handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  for (guint i = positions->cells[cell].first; i < positions->cells[cell].first + positions->cells[cell].n; i++) {
    if (is_left (part->withins[i]))
      g_array_append_val (handles, positions->entries[i].statement);
  }
  return handles;
}
