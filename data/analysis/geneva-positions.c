/* The table of positions: the statements (geneva-statements.h), each with its issue
 * and its date, are put into cells by counting and each cell into its order. Knows
 * nothing of windows (geneva-positions-part.c), of the order of rows and columns
 * (geneva-positions-order.c) or of pictures.
 */
#include "analysis/geneva-positions-private.h"
#include "model/geneva-unsorted.h"

typedef struct {
  GenevaSnapshot       *snapshot;
  GenevaPositionsData  *data;
  GHashTable           *date_index;   /* GenevaEdtf * → index */
  guint                *column_of;    /* by row of issues */
  GArray               *raw;          /* RawStatement */
} PositionsBuild;

typedef struct {
  guint                row, column;
  GenevaPositionsEntry entry;
} RawStatement;

static void
positions_build_clear (PositionsBuild *build)
{
  g_clear_pointer (&build->date_index, g_hash_table_unref);
  g_clear_pointer (&build->column_of, g_free);
  g_clear_pointer (&build->raw, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PositionsBuild, positions_build_clear)

/* ---- columns ---- */

#define MAX_DEPTH 32
#define NO_PLACE G_MAXUINT

static gboolean
read_issue (const PositionsBuild *build, guint at, GenevaPositionsColumn *column)
{
  GenevaHandle handle = GENEVA_HANDLE (GENEVA_LIST_ISSUES, at);
  gboolean is_suggested;
  GenevaRow row;
  int type, review;

  if (!geneva_snapshot_get_row (build->snapshot, handle, &row) ||
      geneva_snapshot_get_kept (build->snapshot, handle) != handle)
    return FALSE;
  review = geneva_row_get_enum (&row, GENEVA_ISSUE_REVIEW);
  is_suggested = review == GENEVA_REVIEW_SUGGESTED;
  if (review == GENEVA_REVIEW_REJECTED || (is_suggested && !build->data->positions.has_suggested)
      || geneva_issue_is_unsorted (&row))
    return FALSE;
  type = geneva_row_get_enum (&row, GENEVA_ISSUE_TYPE);
  *column = (GenevaPositionsColumn) { .handle = handle, .type = type == GENEVA_ISSUE_FACT ? GENEVA_ISSUE_FACT
                                                                                        : GENEVA_ISSUE_POLICY,
                                      .is_suggested = is_suggested, .group = handle };
  return TRUE;
}

/* The broader issue of the same type that is a column, or NO_PLACE. */
static guint
get_parent (const PositionsBuild *build, const guint8 *is_in, const GenevaPositionsColumn *columns, guint at)
{
  GenevaSnapshot *snapshot = build->snapshot;
  GenevaRow row;
  GenevaHandle parent;

  if (!geneva_snapshot_get_row (snapshot, columns[at].handle, &row))
    return NO_PLACE;
  parent = geneva_row_get_ref (&row, GENEVA_ISSUE_PARENT);
  if (parent == GENEVA_HANDLE_NONE)
    return NO_PLACE;
  parent = geneva_snapshot_get_kept (snapshot, parent);
  if (!geneva_snapshot_is_living (snapshot, parent) || !is_in[GENEVA_HANDLE_ROW (parent)] ||
      columns[GENEVA_HANDLE_ROW (parent)].type != columns[at].type || GENEVA_HANDLE_ROW (parent) == at)
    return NO_PLACE;
  return GENEVA_HANDLE_ROW (parent);
}

/* Issues by row, their parents, and the children of each as chains in the order of the dossier. */
typedef struct {
  GenevaPositionsColumn *columns;
  guint8                *is_in, *is_done;
  guint                 *parents, *first_child, *last_child, *next;
} Issues;

static void
issues_clear (Issues *issues)
{
  g_free (issues->columns);
  g_free (issues->is_in);
  g_free (issues->is_done);
  g_free (issues->parents);
  g_free (issues->first_child);
  g_free (issues->last_child);
  g_free (issues->next);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Issues, issues_clear)

static void
append_issue (PositionsBuild *build, Issues *issues, guint at, GenevaHandle group, guint depth)
{
  if (issues->is_done[at])
    return;
  issues->is_done[at] = TRUE;
  issues->columns[at].group = group;
  issues->columns[at].depth = depth;
  build->column_of[at] = build->data->columns->len;
  g_array_append_val (build->data->columns, issues->columns[at]);
  for (guint child = issues->first_child[at]; child != NO_PLACE && depth < MAX_DEPTH;
       child = issues->next[child])
    append_issue (build, issues, child, group, depth + 1);
}

static void
read_columns (PositionsBuild *build)
{
  guint n = geneva_snapshot_get_n_rows (build->snapshot, GENEVA_LIST_ISSUES), room = MAX (n, 1);
  g_auto (Issues) issues = { g_new0 (GenevaPositionsColumn, room), g_new0 (guint8, room), g_new0 (guint8, room),
                             g_new (guint, room), g_new (guint, room), g_new (guint, room), g_new (guint, room) };

  build->column_of = g_new (guint, room);
  for (guint i = 0; i < n; i++) {
    issues.is_in[i] = (guint8) read_issue (build, i, &issues.columns[i]);
    issues.first_child[i] = issues.last_child[i] = issues.next[i] = build->column_of[i] = NO_PLACE;
  }
  for (guint i = 0; i < n; i++) {
    guint parent;

    issues.parents[i] = NO_PLACE;
    if (!issues.is_in[i])
      continue;
    parent = issues.parents[i] = get_parent (build, issues.is_in, issues.columns, i);
    if (parent == NO_PLACE)
      continue;
    if (issues.first_child[parent] == NO_PLACE)
      issues.first_child[parent] = i;
    else
      issues.next[issues.last_child[parent]] = i;
    issues.last_child[parent] = i;
  }
  for (guint type = GENEVA_ISSUE_POLICY; type <= GENEVA_ISSUE_FACT; type++) {
    for (guint i = 0; i < n; i++)
      if (issues.is_in[i] && issues.columns[i].type == type && issues.parents[i] == NO_PLACE)
        append_issue (build, &issues, i, issues.columns[i].handle, 0);
    /* Circles, and what lies too deep. */
    for (guint i = 0; i < n; i++)
      if (issues.is_in[i] && issues.columns[i].type == type)
        append_issue (build, &issues, i, issues.columns[i].handle, 0);
  }
}

/* ---- statements ---- */

static void
make_rows (PositionsBuild *build)
{
  const GenevaStatements *statements = build->data->statements;

  for (guint i = 0; i < statements->n_actors; i++) {
    const GenevaStatementsActor *actor = &statements->actors[i];
    GenevaPositionsRow row = { .handle = actor->handle, .kind = actor->kind,
                               .is_bloc = actor->type == GENEVA_NODE_BLOC,
                               .is_suggested = actor->is_suggested, .bloc = actor->bloc };

    g_array_append_val (build->data->rows, row);
  }
}

static guint
index_date (PositionsBuild *build, const GenevaEdtf *date)
{
  gpointer found;

  if (date == NULL || geneva_edtf_get_within (date, NULL) == GENEVA_WITHIN_UNDATED)
    return 0;
  found = g_hash_table_lookup (build->date_index, date);
  if (found == NULL) {
    g_ptr_array_add (build->data->dates, (gpointer) date);
    found = GUINT_TO_POINTER (build->data->dates->len - 1);
    g_hash_table_insert (build->date_index, (gpointer) date, found);
  }
  return GPOINTER_TO_UINT (found);
}

static void
read_statements (PositionsBuild *build)
{
  const GenevaStatements *statements = build->data->statements;

  for (guint i = 0; i < statements->n_statements; i++) {
    const GenevaCodedStatement *statement = &statements->statements[i];
    guint issue = GENEVA_HANDLE_ROW (statements->issues[statement->issue].handle);
    RawStatement raw = { .row = statement->actor, .column = build->column_of[issue] };

    if (raw.column == NO_PLACE)
      continue;
    raw.entry = (GenevaPositionsEntry) {
      .statement = statement->handle,
      .speaker = statement->speaker,
      .date = index_date (build, geneva_coded_statement_get_date_by (statement, build->data->positions.clock)),
      .stance = statement->stance,
      .leaning = statement->leaning >= 0 ? (guint8) statement->leaning : G_MAXUINT8,
      .is_suggested = statement->is_suggested,
      .is_unsupported = statement->source == GENEVA_HANDLE_NONE,
    };
    g_array_append_val (build->raw, raw);
  }
}

GenevaSpan
geneva_positions_get_span (const GenevaPositions *positions, guint date)
{
  static const GenevaSpan never = { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MIN };

  return date != 0 ? geneva_edtf_possible (positions->dates[date]) : never;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  const GenevaPositionsEntry *x = a, *y = b;
  const GenevaPositionsData *table = data;
  GenevaInstant i = g_array_index (table->instants, GenevaInstant, x->date),
                j = g_array_index (table->instants, GenevaInstant, y->date);

  if (i != j)
    return i < j ? -1 : 1;
  return x->statement < y->statement ? -1 : x->statement > y->statement;
}

/* By which each date has its place among others. */
static void
make_instants (PositionsBuild *build)
{
  GenevaPositionsData *data = build->data;

  data->instants = g_array_sized_new (FALSE, FALSE, sizeof (GenevaInstant), data->dates->len);
  for (guint i = 0; i < data->dates->len; i++) {
    const GenevaEdtf *date = g_ptr_array_index (data->dates, i);
    GenevaSpan span = { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MIN };
    GenevaInstant instant;

    if (date != NULL)
      span = geneva_edtf_possible (date);
    instant = span.end == GENEVA_INSTANT_MAX ? span.begin : span.end;
    g_array_append_val (data->instants, instant);
  }
}

/* By counting: first by column, then, keeping that order, by row. O(statements + rows + columns). */
static void
sort_raw (PositionsBuild *build, guint n_keys, gboolean by_row)
{
  g_autofree guint *starts = g_new0 (guint, n_keys + 1);
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (RawStatement), MAX (build->raw->len, 1));

  g_array_set_size (sorted, build->raw->len);
  for (guint i = 0; i < build->raw->len; i++) {
    const RawStatement *raw = &g_array_index (build->raw, RawStatement, i);

    starts[(by_row ? raw->row : raw->column) + 1]++;
  }
  for (guint i = 0; i < n_keys; i++)
    starts[i + 1] += starts[i];
  for (guint i = 0; i < build->raw->len; i++) {
    const RawStatement *raw = &g_array_index (build->raw, RawStatement, i);

    g_array_index (sorted, RawStatement, starts[by_row ? raw->row : raw->column]++) = *raw;
  }
  g_array_unref (build->raw);
  build->raw = sorted;
}

static void
make_cells (PositionsBuild *build)
{
  GenevaPositionsData *data = build->data;

  sort_raw (build, data->columns->len, FALSE);
  sort_raw (build, data->rows->len, TRUE);
  for (guint i = 0; i < build->raw->len; i++) {
    const RawStatement *raw = &g_array_index (build->raw, RawStatement, i);
    GenevaPositionsColumn *column = &g_array_index (data->columns, GenevaPositionsColumn, raw->column);
    GenevaPositionsCell *last = data->cells->len > 0 ? &g_array_index (data->cells, GenevaPositionsCell,
                                                                       data->cells->len - 1) : NULL;

    g_array_append_val (data->entries, raw->entry);
    column->n_statements++;
    g_array_index (data->rows, GenevaPositionsRow, raw->row).n_statements[column->type == GENEVA_ISSUE_FACT]++;
    if (last == NULL || last->row != raw->row || last->column != raw->column) {
      GenevaPositionsCell cell = { raw->row, raw->column, i, 1 };

      g_array_append_val (data->cells, cell);
    } else {
      last->n++;
    }
  }
  for (guint i = 0; i < data->cells->len; i++) {
    const GenevaPositionsCell *cell = &g_array_index (data->cells, GenevaPositionsCell, i);

    if (cell->n > 1)
      g_qsort_with_data (&g_array_index (data->entries, GenevaPositionsEntry, cell->first), (int) cell->n,
                         sizeof (GenevaPositionsEntry), compare_entries, data);
  }
}

/* ---- the table ---- */

GenevaPositions *
geneva_positions_build (GenevaSnapshot *snapshot, const GenevaPositionsOptions *options)
{
  static const GenevaPositionsOptions defaults = { .unit = GENEVA_UNIT_NAMED };
  g_auto (PositionsBuild) build = { .snapshot = snapshot, .date_index = g_hash_table_new (NULL, NULL) };
  GenevaStatementsOptions reading;
  GenevaPositionsData *data;
  GenevaPositions *positions;

  g_return_val_if_fail (snapshot != NULL, NULL);

  if (options == NULL)
    options = &defaults;
  reading = (GenevaStatementsOptions) { .unit = options->unit, .has_suggested = options->has_suggested,
                                        .bloc_key = options->bloc_key };
  data = build.data = g_new0 (GenevaPositionsData, 1);
  positions = &data->positions;
  g_atomic_ref_count_init (&data->ref_count);
  data->snapshot = geneva_snapshot_ref (snapshot);
  data->statements = geneva_statements_read (snapshot, &reading);
  data->rows = g_array_new (FALSE, FALSE, sizeof (GenevaPositionsRow));
  data->columns = g_array_new (FALSE, FALSE, sizeof (GenevaPositionsColumn));
  data->cells = g_array_new (FALSE, FALSE, sizeof (GenevaPositionsCell));
  data->entries = g_array_new (FALSE, FALSE, sizeof (GenevaPositionsEntry));
  data->dates = g_ptr_array_new ();
  g_ptr_array_add (data->dates, NULL);
  build.raw = g_array_new (FALSE, FALSE, sizeof (RawStatement));
  positions->unit = options->unit;
  positions->has_suggested = options->has_suggested;
  positions->clock = options->clock;

  make_rows (&build);
  read_columns (&build);
  read_statements (&build);
  make_instants (&build);
  make_cells (&build);

  positions->n_rows = data->rows->len;
  positions->rows = (const GenevaPositionsRow *) (gpointer) data->rows->data;
  positions->n_columns = data->columns->len;
  positions->columns = (const GenevaPositionsColumn *) (gpointer) data->columns->data;
  positions->n_cells = data->cells->len;
  positions->cells = (const GenevaPositionsCell *) (gpointer) data->cells->data;
  positions->n_entries = data->entries->len;
  positions->entries = (const GenevaPositionsEntry *) (gpointer) data->entries->data;
  positions->n_dates = data->dates->len - 1;
  positions->dates = (const GenevaEdtf * const *) data->dates->pdata;
  positions->n_blocs = data->statements->n_blocs;
  positions->blocs = data->statements->blocs;
  positions->n_speakerless = data->statements->n_unattributed;
  positions->n_unsorted = data->statements->n_unsorted;
  positions->n_left_out = data->statements->n_left_out;
  positions->n_waiting = data->statements->n_unreviewed;
  return positions;
}

GenevaPositions *
geneva_positions_ref (GenevaPositions *positions)
{
  g_return_val_if_fail (positions != NULL, NULL);

  g_atomic_ref_count_inc (&((GenevaPositionsData *) positions)->ref_count);
  return positions;
}

void
geneva_positions_unref (GenevaPositions *positions)
{
  GenevaPositionsData *data = (GenevaPositionsData *) positions;

  g_return_if_fail (positions != NULL);

  if (!g_atomic_ref_count_dec (&data->ref_count))
    return;
  geneva_snapshot_unref (data->snapshot);
  geneva_statements_unref (data->statements);
  g_array_unref (data->rows);
  g_array_unref (data->columns);
  g_array_unref (data->cells);
  g_array_unref (data->entries);
  g_array_unref (data->instants);
  g_ptr_array_unref (data->dates);
  g_free (data);
}

GenevaSnapshot *
geneva_positions_get_snapshot (const GenevaPositions *positions)
{
  g_return_val_if_fail (positions != NULL, NULL);

  return ((const GenevaPositionsData *) positions)->snapshot;
}

int
geneva_positions_find_cell (const GenevaPositions *positions, guint row, guint column)
{
  guint low = 0, high;

  g_return_val_if_fail (positions != NULL, -1);

  high = positions->n_cells;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    const GenevaPositionsCell *cell = &positions->cells[middle];

    if (cell->row < row || (cell->row == row && cell->column < column))
      low = middle + 1;
    else
      high = middle;
  }
  return low < positions->n_cells && positions->cells[low].row == row && positions->cells[low].column == column
           ? (int) low : -1;
}

int
geneva_positions_find_row (const GenevaPositions *positions, GenevaHandle actor)
{
  g_return_val_if_fail (positions != NULL, -1);

  return GENEVA_HANDLE_LIST (actor) == GENEVA_LIST_ACTORS
           ? geneva_statements_find_actor (((const GenevaPositionsData *) positions)->statements, actor) : -1;
}

int
geneva_positions_find_column (const GenevaPositions *positions, GenevaHandle issue)
{
  g_return_val_if_fail (positions != NULL, -1);

  for (guint i = 0; i < positions->n_columns; i++)
    if (positions->columns[i].handle == issue)
      return (int) i;
  return -1;
}

double
geneva_stance_get_value (guint8 stance, guint8 leaning)
{
  switch ((GenevaStance) stance) {
  case GENEVA_STANCE_SUPPORTS:
  case GENEVA_STANCE_ASSERTS:
    return 1.0;
  case GENEVA_STANCE_OPPOSES:
  case GENEVA_STANCE_DENIES:
    return -1.0;
  case GENEVA_STANCE_CONDITIONAL:
    return leaning == GENEVA_STANCE_SUPPORTS ? 0.5 : leaning == GENEVA_STANCE_OPPOSES ? -0.5 : 0.0;
  case GENEVA_STANCE_DOUBTS:
    return -0.5;
  case GENEVA_STANCE_NEUTRAL:
  default:
    return 0.0;
  }
}

char *
geneva_positions_dup_row_name (const GenevaPositions *positions, guint row, gboolean is_short)
{
  const GenevaPositionsRow *unit;

  g_return_val_if_fail (positions != NULL && row < positions->n_rows, NULL);

  unit = &positions->rows[row];
  if (unit->is_bloc)
    return g_strdup (positions->blocs[unit->bloc]);
  return is_short ? geneva_snapshot_dup_label (geneva_positions_get_snapshot (positions), unit->handle)
                  : geneva_snapshot_dup_title (geneva_positions_get_snapshot (positions), unit->handle);
}
