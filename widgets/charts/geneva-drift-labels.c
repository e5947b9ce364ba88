/* Labels of a drift chart: who speaks (of all events: what it is of), in bold, and below it how firm and of what
 * day, where there is room for it; on the rail of what names no day in rows.
 * Knows boxes on the page; which of them give way is layout/geneva-labels.h's.
 */
#include "base/geneva-sentence.h"
#include "geneva-drift-page.h"

#include "layout/geneva-labels.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Of more in sight than these only the most important are tried. */
#define MOST_WISHES 300
/* With more than these a label says who alone. */
#define MOST_LONG 40
#define GAP_PT 4.0

typedef struct {
  guint  point;
  char  *what;        /* the second line; NULL: none */
} Wish;

typedef struct {
  double end, mark_end;     /* of what is in it, with the label and without */
  guint  last;              /* point */
} RailRow;

static void
wish_clear (gpointer data)
{
  g_free (((Wish *) data)->what);
}

/* "hoped, by 31 May 2013"; of all events "Kerry: hoped, by 31 May 2013" */
static char *
dup_what (const GenevaDriftPage *page, const GenevaDriftPoint *point)
{
  const char *locale = page->input->page != NULL ? page->input->page->locale : NULL;
  g_autofree char *when = geneva_drift_dup_when (page->input->snapshot, point, locale);
  /* TRANSLATORS: how firm a forecast is, and the day that it names: "hoped, by 31 May 2013". */
  g_autofree char *what = geneva_sentence (C_("forecast", "%s, %s"),
                                           geneva_drift_get_strength_words ((GenevaStrength) point->strength), when);

  return page->drift->is_of_all ? geneva_sentence (C_("forecast", "%s: %s"), point->speaker, what) : g_steal_pointer (&what);
}

/* The firm and the late before the vague and the early; what stands back last. */
static double
get_importance (const GenevaDriftPage *page, guint i)
{
  const GenevaDriftPoint *point = &page->drift->points[i];
  double importance = 10.0 - point->strength + (double) i / MAX (page->drift->n_points, 1);

  if (i == page->drift->first || i == page->drift->last)
    importance += 20.0;
  if (point->is_filtered)
    importance -= 40.0;
  return importance;
}

/* ---- the rail ---- */

static double
get_rail_label_width (const GenevaDriftPage *page, const GenevaDriftPoint *point)
{
  double width;

  (void) geneva_text_measure (page->input->text, GENEVA_FONT_LABEL, page->drift->units[point->unit].name, 0.0, 1, FALSE,
                              &width, NULL);
  return width;
}

/* Of what finds no row for its label, the mark at least: it takes the label of the one before it in the row that has
 * been free longest. */
static guint
squeeze_in (GenevaDriftPage *page, RailRow *rows, guint n_rows)
{
  guint best = 0;

  for (guint row = 1; row < n_rows; row++) {
    if (rows[row].mark_end < rows[best].mark_end)
      best = row;
  }
  if (rows[best].last != GENEVA_DRIFT_NO_POINT)
    page->rail_has_label[rows[best].last] = FALSE;
  return best;
}

/* Rows that what has no day at all, at the rail's end, needs to stand side by side. */
static guint
count_corner_rows (const GenevaDriftPage *page)
{
  guint n_columns = geneva_drift_page_count_shelf_columns (page), n = 0;

  for (guint i = 0; i < page->drift->n_points; i++)
    n += page->drift->points[i].form == GENEVA_DRIFT_NO_DATE && !page->drift->points[i].has_made;
  return (n + n_columns - 1) / n_columns;
}

void
geneva_drift_pack_rail (GenevaDriftPage *page, guint most_rows)
{
  g_autofree RailRow *rows = g_new0 (RailRow, most_rows);
  double right = page->plot.x + page->plot.width, half = page->mark_pt / 2.0 + 3.0;

  for (guint row = 0; row < most_rows; row++)
    rows[row].last = GENEVA_DRIFT_NO_POINT;
  page->n_rail_rows = CLAMP (count_corner_rows (page), 1, most_rows);
  for (guint i = 0; i < page->drift->n_points; i++) {
    const GenevaDriftPoint *point = &page->drift->points[i];
    double x, end;
    guint row = 0;

    page->rail_has_label[i] = FALSE;
    if (point->form != GENEVA_DRIFT_NO_DATE || !point->has_made)
      continue;
    x = geneva_drift_page_get_x (page, point->is_recalled ? point->reported_at : point->made_at);
    if (x < page->plot.x || x > right)
      continue;
    end = x + half + GAP_PT + get_rail_label_width (page, point);
    while (row < most_rows && rows[row].end > x - half)
      row++;
    page->rail_has_label[i] = row < most_rows && end <= right;
    if (row >= most_rows)
      row = squeeze_in (page, rows, most_rows);
    rows[row] = (RailRow) { page->rail_has_label[i] ? end : x + half, x + half, i };
    page->rail_rows[i] = (guint8) row;
    page->n_rail_rows = MAX (page->n_rail_rows, row + 1);
  }
}

static GenevaMark *
add_words (GenevaDriftPage *page, const char *words, double x, double y, GenevaFont font, GenevaStyle style, guint32 item,
           gboolean is_faint)
{
  guint32 text = geneva_scene_builder_add_text (page->builder, words);
  GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);

  mark->x = x;
  mark->y = y;
  mark->text = text;
  mark->font = (guint8) font;
  mark->fill_style = (guint16) style;
  mark->halo = TRUE;
  mark->item = item;
  mark->opacity = is_faint ? 0.35f : 1.0f;
  return mark;
}

static void
drop (GenevaDriftPage *page, guint i)
{
  const GenevaDriftPoint *point = &page->drift->points[i];

  if (point->is_filtered)
    return;
  page->n_unlabelled++;
  geneva_scene_builder_add_dropped_label (page->builder, page->items[i], page->drift->units[point->unit].name);
}

static void
label_rail (GenevaDriftPage *page)
{
  for (guint i = 0; i < page->drift->n_points; i++) {
    const GenevaDriftPoint *point = &page->drift->points[i];
    double x, y;

    if (page->items[i] == 0 || point->form != GENEVA_DRIFT_NO_DATE || !point->has_made
        || !geneva_drift_page_place (page, i, &x, &y))
      continue;
    if (!page->rail_has_label[i]) {
      drop (page, i);
      continue;
    }
    add_words (page, page->drift->units[point->unit].name, x + page->mark_pt / 2.0 + 3.0 + GAP_PT, y, GENEVA_FONT_LABEL,
               GENEVA_STYLE_TEXT, page->items[i], point->is_filtered)
      ->align_y = GENEVA_ALIGN_MIDDLE;
  }
}

/* ---- beside the marks ---- */

static int
compare_by_importance (gconstpointer a, gconstpointer b, gpointer data)
{
  double one = get_importance (data, ((const Wish *) a)->point), two = get_importance (data, ((const Wish *) b)->point);

  if (one != two)
    return one > two ? -1 : 1;
  return ((const Wish *) a)->point < ((const Wish *) b)->point ? -1 : 1;
}

/* What is in sight and no row of the rail. */
static GArray *
list_wishes (GenevaDriftPage *page)
{
  GArray *wishes = g_array_new (FALSE, TRUE, sizeof (Wish));

  g_array_set_clear_func (wishes, wish_clear);
  for (guint i = 0; i < page->drift->n_points; i++) {
    const GenevaDriftPoint *point = &page->drift->points[i];
    Wish wish = { .point = i };
    double x, y;

    if (page->items[i] == 0 || (point->form == GENEVA_DRIFT_NO_DATE && point->has_made)
        || !geneva_drift_page_place (page, i, &x, &y))
      continue;
    g_array_append_val (wishes, wish);
  }
  g_array_sort_with_data (wishes, compare_by_importance, page);
  for (guint i = 0; i < wishes->len && wishes->len <= MOST_LONG; i++) {
    Wish *wish = &g_array_index (wishes, Wish, i);

    /* The shelf is narrow. */
    if (page->drift->points[wish->point].has_made)
      wish->what = dup_what (page, &page->drift->points[wish->point]);
  }
  return wishes;
}

static void
draw_label (GenevaDriftPage *page, const Wish *wish, const GenevaLabelSpot *spot, double line_pt)
{
  const GenevaDriftPoint *point = &page->drift->points[wish->point];
  /* Left of a mark both lines end at it, above and below it both are centred. */
  gboolean is_left = spot->place == GENEVA_LABEL_LEFT || spot->place == GENEVA_LABEL_ABOVE_LEFT
                     || spot->place == GENEVA_LABEL_BELOW_LEFT;
  gboolean is_middle = spot->place == GENEVA_LABEL_ABOVE || spot->place == GENEVA_LABEL_BELOW;
  GenevaAlign align = is_left ? GENEVA_ALIGN_END : is_middle ? GENEVA_ALIGN_MIDDLE : GENEVA_ALIGN_START;
  double x = spot->box.x + (is_left ? spot->box.width : is_middle ? spot->box.width / 2.0 : 0.0);

  add_words (page, page->drift->units[point->unit].name, x, spot->box.y, GENEVA_FONT_LABEL_BOLD, GENEVA_STYLE_TEXT,
             page->items[wish->point], point->is_filtered)
    ->align_x = (guint8) align;
  if (wish->what != NULL && !spot->is_wrapped)
    add_words (page, wish->what, x, spot->box.y + line_pt, GENEVA_FONT_LABEL, GENEVA_STYLE_TEXT_DIM,
               page->items[wish->point], point->is_filtered)
      ->align_x = (guint8) align;
}

static void
fill_wish (const GenevaDriftPage *page, const Wish *wish, GenevaLabelWish *label)
{
  const GenevaDriftPoint *point = &page->drift->points[wish->point];
  double size = page->mark_pt + (page->mark_pt >= 6.0 ? 6.0 : 1.0), x = 0.0, y = 0.0, name, what = 0.0, height;

  (void) geneva_drift_page_place (page, wish->point, &x, &y);
  (void) geneva_text_measure (page->input->text, GENEVA_FONT_LABEL_BOLD, page->drift->units[point->unit].name, 0.0, 1,
                              FALSE, &name, &height);
  if (wish->what != NULL)
    (void) geneva_text_measure (page->input->text, GENEVA_FONT_LABEL, wish->what, 0.0, 1, FALSE, &what, NULL);
  *label = (GenevaLabelWish) {
    .node = { x - size / 2.0, y - size / 2.0, size, size },
    .width = ceil (MAX (name, what)) + 1.0,
    .height = wish->what != NULL ? 2.0 * height : height,
    .importance = get_importance (page, wish->point),
  };
  if (wish->what != NULL) {
    label->wrapped_width = ceil (name) + 1.0;
    label->wrapped_height = height;
  }
}

void
geneva_drift_draw_labels (GenevaDriftPage *page)
{
  g_autoptr (GArray) wishes = NULL;
  g_autofree GenevaLabelWish *labels = NULL;
  g_autofree GenevaLabelSpot *spots = NULL;
  double line_pt = geneva_text_get_line_height (page->input->text, GENEVA_FONT_LABEL_BOLD);
  double right = page->shelf.width > 0.0 ? page->shelf.x + page->shelf.width : page->plot.x + page->plot.width;
  GenevaLabelSpace space = {
    .page = { page->plot.x + 2.0, page->plot.y + 1.0, right - page->plot.x - 3.0, page->plot.height - 2.0 },
    .gap_pt = GAP_PT,
    .n_obstacles = page->obstacles->len,
    .obstacles = (const GenevaBox *) (gconstpointer) page->obstacles->data,
    .n_segments = page->segments->len,
    .segments = (const GenevaSegment *) (gconstpointer) page->segments->data,
  };
  guint n;

  geneva_scene_builder_begin_layer (page->builder, "labels", NULL, NULL);
  label_rail (page);
  if (page->is_dense)
    return;
  wishes = list_wishes (page);
  n = MIN (wishes->len, MOST_WISHES);
  labels = g_new0 (GenevaLabelWish, MAX (n, 1));
  spots = g_new0 (GenevaLabelSpot, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    fill_wish (page, &g_array_index (wishes, Wish, i), &labels[i]);
  (void) geneva_labels_place (&space, n, labels, spots);
  for (guint i = 0; i < wishes->len; i++) {
    const Wish *wish = &g_array_index (wishes, Wish, i);

    if (i >= n || spots[i].place == GENEVA_LABEL_DROPPED)
      drop (page, wish->point);
    else
      draw_label (page, wish, &spots[i], line_pt);
  }
}
