/* The positions chart with its point of view. Role: keeps what the reader chose, the
 * table and what of it is in the window, and how far in and where the reader looks;
 * builds the picture of it. Knows nothing of widgets.
 */
#include "geneva-positions-chart.h"

#include "geneva-positions-pages.h"
#include "geneva-positions-scene.h"
#include "geneva-text.h"

#include <math.h>
#include <pango/pango.h>
#include <string.h>

#define REVEAL_MARGIN_PT 6.0
/* The small map lies flat above the names of the rows. */
#define LEAST_MAP_RATIO 2.2
#define MOST_SIGHT 0.6

struct _GenevaPositionsChart {
  GenevaChart             parent_instance;
  GenevaPositionsSettings settings;
  /* Each is made when it is asked for, and dropped when what it was made of is another. */
  GenevaPositions        *positions;
  GenevaSnapshot         *snapshot;       /* of `positions`, as its unit, clock and suggested ones */
  GenevaPositionsPart    *part, *whole;
  GenevaPositionsChoice   choice;         /* of `part`; its filter is owned */
  GArray                 *row_order, *column_order;   /* of all of the table */
  GArray                 *rows, *columns;             /* as shown */
  double                  zoom_x, zoom_y; /* 1: all fits; 0: as far in as it takes to read */
  double                  left_share, top_share;
  GenevaPositionsPage    *page;           /* of the last picture; NULL: none yet */
};

G_DEFINE_FINAL_TYPE (GenevaPositionsChart, geneva_positions_chart, GENEVA_TYPE_CHART)

/* ---- what is shown ---- */

static void
drop_lists (GenevaPositionsChart *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);
}

static void
drop_part (GenevaPositionsChart *self)
{
  g_clear_pointer (&self->part, geneva_positions_part_unref);
  g_clear_pointer (&self->choice.filter, geneva_filter_unref);
  if (self->settings.empty == GENEVA_POSITIONS_EMPTY_HIDDEN)
    drop_lists (self);
}

static void
drop_orders (GenevaPositionsChart *self)
{
  g_clear_pointer (&self->row_order, g_array_unref);
  g_clear_pointer (&self->column_order, g_array_unref);
  drop_lists (self);
}

static void
drop_table (GenevaPositionsChart *self)
{
  g_clear_pointer (&self->positions, geneva_positions_unref);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  g_clear_pointer (&self->whole, geneva_positions_part_unref);
  drop_part (self);
  drop_orders (self);
}

static void
ensure_table (GenevaPositionsChart *self)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));
  const GenevaSessionState *state = geneva_chart_get_state (GENEVA_CHART (self));
  const GenevaPositionsOptions options = { .unit = self->settings.unit, .clock = state->clock,
                                           .has_suggested = state->unreviewed };

  if (self->positions != NULL && self->snapshot == snapshot && self->positions->unit == options.unit &&
      self->positions->clock == options.clock && self->positions->has_suggested == options.has_suggested)
    return;
  drop_table (self);
  self->positions = geneva_positions_build (snapshot, &options);
  self->snapshot = geneva_snapshot_ref (snapshot);
}

static void
ensure_part (GenevaPositionsChart *self)
{
  const GenevaSessionState *state = geneva_chart_get_state (GENEVA_CHART (self));
  GenevaPositionsChoice choice = { .span = state->span, .filter = state->filter, .least_n = self->settings.least_n };

  if (self->part != NULL && self->choice.span.begin == choice.span.begin &&
      self->choice.span.end == choice.span.end &&
      self->choice.least_n == choice.least_n && geneva_filter_equal (self->choice.filter, choice.filter))
    return;
  drop_part (self);
  self->part = geneva_positions_part_new (self->positions, &choice);
  if (choice.filter != NULL)
    geneva_filter_ref (choice.filter);
  self->choice = choice;
}

static guint
count_row (const GenevaPositionsChart *self, guint row)
{
  const GenevaPositionsRow *unit = &self->positions->rows[row];

  if (self->settings.empty == GENEVA_POSITIONS_EMPTY_HIDDEN) {
    guint n = 0;

    for (guint i = 0; i < self->column_order->len; i++) {
      int cell = geneva_positions_find_cell (self->positions, row, g_array_index (self->column_order, guint, i));

      n += cell >= 0 ? self->part->cells[cell].n : 0;
    }
    return n;
  }
  return (self->settings.issues != GENEVA_POSITIONS_FACT ? unit->n_statements[0] : 0) +
         (self->settings.issues != GENEVA_POSITIONS_POLICY ? unit->n_statements[1] : 0);
}

static guint
count_column (const GenevaPositionsChart *self, guint column)
{
  switch (self->settings.empty) {
  case GENEVA_POSITIONS_EMPTY_SHOWN:
    return 1;
  case GENEVA_POSITIONS_EMPTY_HIDDEN:
    return self->part->column_n[column];
  case GENEVA_POSITIONS_EMPTY_ON_RECORD:
  default:
    return self->positions->columns[column].n_statements;
  }
}

/* Names are sorted as the page's language does it. */
static const char *
get_language (GenevaPositionsChart *self)
{
  GenevaTextContext *text = geneva_chart_get_text_context (GENEVA_CHART (self));

  return pango_language_to_string (pango_context_get_language (geneva_text_context_get_pango (text)));
}

static void
ensure_lists (GenevaPositionsChart *self)
{
  if (self->row_order == NULL) {
    self->row_order = geneva_positions_order_rows (self->positions, self->settings.row_order,
                                                   self->settings.issues, get_language (self));
    self->column_order = geneva_positions_order_columns (self->positions, self->settings.column_order,
                                                         self->settings.issues);
  }
  if (self->rows != NULL)
    return;
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->row_order->len; i++) {
    guint row = g_array_index (self->row_order, guint, i);

    if (count_row (self, row) > 0 || self->settings.empty == GENEVA_POSITIONS_EMPTY_SHOWN)
      g_array_append_val (self->rows, row);
  }
  for (guint i = 0; i < self->column_order->len; i++) {
    guint column = g_array_index (self->column_order, guint, i);

    if (count_column (self, column) > 0)
      g_array_append_val (self->columns, column);
  }
}

/* FALSE before there is a dossier. */
static gboolean
ensure_all (GenevaPositionsChart *self)
{
  if (geneva_chart_get_snapshot (GENEVA_CHART (self)) == NULL)
    return FALSE;
  ensure_table (self);
  ensure_part (self);
  ensure_lists (self);
  return TRUE;
}

static gboolean
has_row_groups (const GenevaPositionsChart *self)
{
  return self->settings.row_order == GENEVA_POSITIONS_ROWS_BLOC && self->settings.unit != GENEVA_UNIT_BLOC &&
         self->positions->n_blocs > 0;
}

static void
fill_input (GenevaPositionsChart *self, GenevaPositionsInput *input, double width_pt, double height_pt,
            const GenevaPageOptions *page)
{
  const GenevaSessionState *state = geneva_chart_get_state (GENEVA_CHART (self));

  if (state->dims_filtered && self->whole == NULL)
    self->whole = geneva_positions_part_new (self->positions, NULL);
  *input = (GenevaPositionsInput) {
    .part = self->part,
    .whole = state->dims_filtered ? self->whole : NULL,
    .rows = self->rows,
    .columns = self->columns,
    .has_row_groups = has_row_groups (self),
    .has_column_groups = self->settings.column_order == GENEVA_POSITIONS_COLUMNS_CODEBOOK,
    .zoom_x = self->zoom_x,
    .zoom_y = self->zoom_y,
    .left_share = self->left_share,
    .top_share = self->top_share,
    .width_pt = width_pt,
    .height_pt = height_pt,
    .page = page,
    .text = geneva_chart_get_text_context (GENEVA_CHART (self)),
  };
}

static GenevaScene *
geneva_positions_chart_build (GenevaChart *chart, double width_pt, double height_pt, const GenevaPageOptions *page)
{
  GenevaPositionsChart *self = GENEVA_POSITIONS_CHART (chart);
  GenevaPositionsInput input;

  if (!ensure_all (self))
    return NULL;
  fill_input (self, &input, width_pt, height_pt, page);
  g_clear_pointer (&self->page, geneva_positions_page_free);
  return geneva_positions_scene_build (&input, &self->page);
}

/* ---- the point of view ---- */

static gboolean
has_cells (const GenevaPositionsChart *self)
{
  return self->page != NULL && self->page->n_rows > 0 && self->page->n_columns > 0;
}

static double
get_all_width (const GenevaPositionsPage *page)
{
  return page->column_x[page->n_columns];
}

static double
get_all_height (const GenevaPositionsPage *page)
{
  return page->row_y[page->n_rows];
}

/* `x`, `y`: points of the cells that are to be left of, and above, what is seen. */
static gboolean
set_scroll (GenevaPositionsChart *self, double x, double y)
{
  GenevaPositionsPage *page = self->page;

  x = CLAMP (x, 0.0, page->most_scroll_x);
  y = CLAMP (y, 0.0, page->most_scroll_y);
  if (x == page->scroll_x && y == page->scroll_y)
    return FALSE;
  page->scroll_x = x;
  page->scroll_y = y;
  self->left_share = x / get_all_width (page);
  self->top_share = y / get_all_height (page);
  /* From now on the reader's, also where it was chosen by itself. */
  self->zoom_x = page->zoom_x;
  self->zoom_y = page->zoom_y;
  return TRUE;
}

static gboolean
geneva_positions_chart_zoom (GenevaChart *chart, double factor, double x_pt, double y_pt)
{
  GenevaPositionsChart *self = GENEVA_POSITIONS_CHART (chart);
  GenevaPositionsPage *page = self->page;
  double zoom_x, zoom_y, all_width, all_height, at_x, at_y;

  if (!has_cells (self))
    return FALSE;
  zoom_x = CLAMP (page->zoom_x * factor, 1.0, page->most_zoom_x);
  zoom_y = CLAMP (page->zoom_y * factor, 1.0, page->most_zoom_y);
  if (zoom_x == page->zoom_x && zoom_y == page->zoom_y)
    return FALSE;
  all_width = get_all_width (page) + page->n_columns * (page->fit_width * zoom_x - page->cell_width);
  all_height = get_all_height (page) + page->n_rows * (page->fit_height * zoom_y - page->cell_height);
  at_x = CLAMP (x_pt - page->plot.x, 0.0, page->plot.width);
  at_y = CLAMP (y_pt - page->plot.y, 0.0, page->plot.height);
  self->left_share = MAX ((at_x + page->scroll_x) / get_all_width (page) - at_x / all_width, 0.0);
  self->top_share = MAX ((at_y + page->scroll_y) / get_all_height (page) - at_y / all_height, 0.0);
  self->zoom_x = zoom_x;
  self->zoom_y = zoom_y;
  return TRUE;
}

static gboolean
geneva_positions_chart_pan (GenevaChart *chart, double dx_pt, double dy_pt)
{
  GenevaPositionsChart *self = GENEVA_POSITIONS_CHART (chart);

  return has_cells (self) && set_scroll (self, self->page->scroll_x - dx_pt, self->page->scroll_y - dy_pt);
}

static gboolean
geneva_positions_chart_show_all (GenevaChart *chart)
{
  GenevaPositionsChart *self = GENEVA_POSITIONS_CHART (chart);

  if (!has_cells (self) ||
      (self->page->zoom_x <= 1.0 && self->page->zoom_y <= 1.0 && self->zoom_x == 1.0 && self->zoom_y == 1.0))
    return FALSE;
  self->zoom_x = self->zoom_y = 1.0;
  self->left_share = self->top_share = 0.0;
  return TRUE;
}

static gboolean
geneva_positions_chart_get_scroll (GenevaChart *chart, double *at_pt, double *most_pt)
{
  GenevaPositionsChart *self = GENEVA_POSITIONS_CHART (chart);

  if (!has_cells (self) || self->page->most_scroll_y <= 0.0)
    return FALSE;
  *at_pt = self->page->scroll_y;
  *most_pt = self->page->most_scroll_y;
  return TRUE;
}

/* As little as brings [begin, begin + size] between `at` and `at + room`. */
static double
bring (double at, double room, double begin, double size)
{
  if (begin + size + REVEAL_MARGIN_PT > at + room)
    at = begin + size + REVEAL_MARGIN_PT - room;
  return MIN (at, MAX (begin - REVEAL_MARGIN_PT, 0.0));
}

static int
find_place (const GArray *places, int value)
{
  for (guint i = 0; value >= 0 && i < places->len; i++) {
    if (g_array_index (places, guint, i) == (guint) value)
      return (int) i;
  }
  return -1;
}

/* A statement is where its cell is. */
static void
find_statement (const GenevaPositionsChart *self, GenevaHandle statement, int *row, int *column)
{
  for (guint c = 0; c < self->positions->n_cells; c++) {
    const GenevaPositionsCell *cell = &self->positions->cells[c];

    for (guint i = cell->first; i < cell->first + cell->n; i++) {
      if (self->positions->entries[i].statement == statement) {
        *row = (int) cell->row;
        *column = (int) cell->column;
        return;
      }
    }
  }
}

static gboolean
geneva_positions_chart_reveal (GenevaChart *chart, GenevaHandle handle, GenevaHandle other)
{
  GenevaPositionsChart *self = GENEVA_POSITIONS_CHART (chart);
  GenevaPositionsPage *page = self->page;
  const GenevaHandle ends[] = { handle, other };
  int row = -1, column = -1;
  double x, y;

  if (!has_cells (self) || self->positions == NULL || self->rows == NULL || page->n_rows != self->rows->len ||
      page->n_columns != self->columns->len)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    if (GENEVA_HANDLE_LIST (ends[i]) == GENEVA_LIST_ACTORS)
      row = geneva_positions_find_row (self->positions, ends[i]);
    else if (GENEVA_HANDLE_LIST (ends[i]) == GENEVA_LIST_ISSUES)
      column = geneva_positions_find_column (self->positions, ends[i]);
    else if (GENEVA_HANDLE_LIST (ends[i]) == GENEVA_LIST_STATEMENTS)
      find_statement (self, ends[i], &row, &column);
  }
  row = find_place (self->rows, row);
  column = find_place (self->columns, column);
  x = column >= 0 ? bring (page->scroll_x, page->plot.width, page->column_x[column],
                           page->cell_width) : page->scroll_x;
  y = row >= 0 ? bring (page->scroll_y, page->plot.height, page->row_y[row], page->cell_height) : page->scroll_y;
  return set_scroll (self, x, y);
}

static gboolean
geneva_positions_chart_get_sight (GenevaChart *chart, GenevaRect *sight, double *ratio)
{
  GenevaPositionsChart *self = GENEVA_POSITIONS_CHART (chart);
  const GenevaPositionsPage *page = self->page;

  if (!has_cells (self) || (page->most_scroll_x <= 0.0 && page->most_scroll_y <= 0.0))
    return FALSE;
  sight->x = page->scroll_x / get_all_width (page);
  sight->y = page->scroll_y / get_all_height (page);
  sight->width = page->plot.width / get_all_width (page);
  sight->height = page->plot.height / get_all_height (page);
  *ratio = CLAMP (get_all_width (page) / get_all_height (page), LEAST_MAP_RATIO, 3.0);
  /* Of what is nearly all in sight nobody needs a map. */
  return sight->width * sight->height < MOST_SIGHT;
}

static GenevaScene *
geneva_positions_chart_build_map (GenevaChart *chart, double width_pt, double height_pt)
{
  static const GenevaPageOptions bare = { .title = NULL };
  GenevaPositionsChart *self = GENEVA_POSITIONS_CHART (chart);
  GenevaPositionsInput input;

  if (!ensure_all (self))
    return NULL;
  fill_input (self, &input, width_pt, height_pt, &bare);
  return geneva_positions_map_build (&input, width_pt, height_pt);
}

static gboolean
geneva_positions_chart_look_at (GenevaChart *chart, double x, double y)
{
  GenevaPositionsChart *self = GENEVA_POSITIONS_CHART (chart);

  return has_cells (self) &&
         set_scroll (self, x * get_all_width (self->page) - self->page->plot.width / 2.0,
                     y * get_all_height (self->page) - self->page->plot.height / 2.0);
}

static void
geneva_positions_chart_take_view (GenevaChart *chart, GenevaChart *from)
{
  GenevaPositionsChart *self = GENEVA_POSITIONS_CHART (chart), *other = GENEVA_POSITIONS_CHART (from);

  self->settings = other->settings;
  self->zoom_x = other->zoom_x;
  self->zoom_y = other->zoom_y;
  self->left_share = other->left_share;
  self->top_share = other->top_share;
  drop_table (self);
}

/* ---- pages ---- */

static GArray *
geneva_positions_chart_divide (GenevaChart *chart, double width_pt, double height_pt, const GenevaPageOptions *page,
                               GArray **records)
{
  GenevaPositionsChart *self = GENEVA_POSITIONS_CHART (chart);
  GenevaPositionsInput input;

  (void) ensure_all (self);
  fill_input (self, &input, width_pt, height_pt, page);
  *records = geneva_positions_list_shown (&input);
  return geneva_positions_divide (&input);
}

static GenevaScene *
geneva_positions_chart_build_part (GenevaChart *chart, double width_pt, double height_pt,
                                   const GenevaPageOptions *page,
                                   const GenevaPagePart *part, guint n_unlabelled)
{
  GenevaPositionsChart *self = GENEVA_POSITIONS_CHART (chart);
  GenevaPageOptions options = *page;
  GenevaPositionsInput input;

  (void) ensure_all (self);
  options.is_part = TRUE;
  options.scrolls = FALSE;
  if (!part->is_last) {
    options.legend = options.caption = FALSE;
    options.credit = NULL;
  }
  fill_input (self, &input, width_pt, height_pt, &options);
  geneva_positions_take_part (&input, part);
  input.n_unlabelled = n_unlabelled;
  return geneva_positions_scene_build (&input, NULL);
}

/* ---- choices ---- */

static JsonNode *
geneva_positions_chart_describe (GenevaChart *chart)
{
  return geneva_positions_settings_to_json (&GENEVA_POSITIONS_CHART (chart)->settings);
}

static void
geneva_positions_chart_restore (GenevaChart *chart, JsonNode *node)
{
  GenevaPositionsSettings settings;

  geneva_positions_settings_from_json (node, &settings);
  geneva_positions_chart_set_settings (GENEVA_POSITIONS_CHART (chart), &settings);
}

static void
geneva_positions_chart_finalize (GObject *object)
{
  GenevaPositionsChart *self = GENEVA_POSITIONS_CHART (object);

  drop_table (self);
  g_clear_pointer (&self->page, geneva_positions_page_free);
  G_OBJECT_CLASS (geneva_positions_chart_parent_class)->finalize (object);
}

static void
geneva_positions_chart_class_init (GenevaPositionsChartClass *class)
{
  GenevaChartClass *chart_class = GENEVA_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = geneva_positions_chart_finalize;
  chart_class->name = "positions";
  chart_class->build = geneva_positions_chart_build;
  chart_class->zoom = geneva_positions_chart_zoom;
  chart_class->pan = geneva_positions_chart_pan;
  chart_class->show_all = geneva_positions_chart_show_all;
  chart_class->reveal = geneva_positions_chart_reveal;
  chart_class->get_scroll = geneva_positions_chart_get_scroll;
  chart_class->get_sight = geneva_positions_chart_get_sight;
  chart_class->build_map = geneva_positions_chart_build_map;
  chart_class->look_at = geneva_positions_chart_look_at;
  chart_class->take_view = geneva_positions_chart_take_view;
  chart_class->divide = geneva_positions_chart_divide;
  chart_class->build_part = geneva_positions_chart_build_part;
  chart_class->describe = geneva_positions_chart_describe;
  chart_class->restore = geneva_positions_chart_restore;
}

static void
geneva_positions_chart_init (GenevaPositionsChart *self)
{
  geneva_positions_settings_init (&self->settings);
}

GenevaChart *
geneva_positions_chart_new (GenevaTextContext *text)
{
  return g_object_new (GENEVA_TYPE_POSITIONS_CHART, "text-context", text, NULL);
}

void
geneva_positions_chart_get_settings (GenevaPositionsChart *chart, GenevaPositionsSettings *settings)
{
  g_return_if_fail (GENEVA_IS_POSITIONS_CHART (chart));
  g_return_if_fail (settings != NULL);

  *settings = chart->settings;
}

void
geneva_positions_chart_set_settings (GenevaPositionsChart *chart, const GenevaPositionsSettings *settings)
{
  GenevaPositionsSettings before;

  g_return_if_fail (GENEVA_IS_POSITIONS_CHART (chart));
  g_return_if_fail (settings != NULL);

  before = chart->settings;
  if (geneva_positions_settings_equal (&before, settings))
    return;
  chart->settings = *settings;
  drop_orders (chart);
  /* Of another size: what was in sight means nothing any more. */
  if (before.unit != settings->unit || before.issues != settings->issues) {
    chart->zoom_x = chart->zoom_y = 0.0;
    chart->left_share = chart->top_share = 0.0;
  }
  geneva_chart_changed_smoothly (GENEVA_CHART (chart));
}

const GenevaPositionsPart *
geneva_positions_chart_get_part (GenevaPositionsChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_POSITIONS_CHART (chart), NULL);

  return ensure_all (chart) ? chart->part : NULL;
}
