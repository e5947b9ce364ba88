/* Labels of the figures chart: the value in bold and the claimant below it,
 * beside the mark where there is room. The most important ones come first: the
 * last word of each claimant, the largest number, what is most reported.
 */
#include "geneva-figures-page.h"

#include "geneva-figures-words.h"
#include "geneva-text.h"

#include <math.h>

/* More than these are not even tried: they would not be read. */
#define MOST_WISHES 240
#define WIDEST_PT 190.0
#define WRAPPED_PT 96.0
#define NARROW_PT 60.0
#define LABEL_GAP_PT 5.0
/* Of more than these none stands off its mark: leaders would be a thicket. */
#define MOST_LED 12
#define CURVE_PIECES 6

typedef struct {
  guint  claim;
  double importance;
} Wish;

static void
measure (const GenevaFiguresPage *page, const char *value, const char *claimant, double width_pt, guint n_lines,
         double *width, double *height)
{
  double value_width, value_height, claimant_width, claimant_height;

  (void) geneva_text_measure (page->input->text, GENEVA_FONT_LABEL_BOLD, value, 0.0, 1, FALSE, &value_width,
                              &value_height);
  (void) geneva_text_measure (page->input->text, GENEVA_FONT_LABEL, claimant, width_pt, n_lines, n_lines > 1,
                              &claimant_width, &claimant_height);
  *width = MAX (value_width, claimant_width) + 0.5;
  *height = value_height + claimant_height;
}

double
geneva_figures_measure_label (const GenevaFiguresPage *page, guint claim)
{
  g_autofree char *value = geneva_figures_dup_value (&page->claims->claims[claim]);
  g_autofree char *claimant = geneva_figures_dup_claimant (page->claims, claim);
  double width, height;

  measure (page, value, claimant, WIDEST_PT, 1, &width, &height);
  return width;
}

static int
compare_wishes (gconstpointer a, gconstpointer b)
{
  const Wish *first = a, *second = b;

  if (first->importance != second->importance)
    return first->importance > second->importance ? -1 : 1;
  return first->claim < second->claim ? -1 : first->claim > second->claim;
}

/* In the order of importance; `is_on_shelf` tells which of the two. */
static GArray *
list_wishes (GenevaFiguresPage *page, gboolean is_on_shelf)
{
  GArray *wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  g_autofree guint *last = g_new0 (guint, MAX (page->claims->n_claimants, 1));
  double largest = -G_MAXDOUBLE;

  for (guint i = 0; i < page->claims->n_claims; i++) {
    if (!page->places[i].is_in_sight || page->places[i].is_faint || page->places[i].is_on_shelf != is_on_shelf)
      continue;
    last[page->claims->claims[i].claimant] = i + 1;
    largest = MAX (largest, page->claims->claims[i].high);
  }
  for (guint i = 0; i < page->claims->n_claims; i++) {
    const GenevaClaim *claim = &page->claims->claims[i];
    Wish wish = { i, 0.0 };

    if (!page->places[i].is_in_sight || page->places[i].is_faint || page->places[i].is_on_shelf != is_on_shelf)
      continue;
    if (last[claim->claimant] == i + 1)
      wish.importance += 3.0 / (1.0 + 0.1 * claim->claimant);
    if (claim->high == largest)
      wish.importance += 2.0;
    wish.importance += 0.1 * MIN (claim->n_reports, 10);
    g_array_append_val (wishes, wish);
  }
  g_array_sort (wishes, compare_wishes);
  return wishes;
}

/* Up to the mark, not into it. */
static void
draw_leader (GenevaFiguresPage *page, guint claim, const GenevaLabelSpot *spot)
{
  GenevaBox node = geneva_figures_get_box (page, claim);
  const GenevaFiguresPlace *place = &page->places[claim];
  GenevaSegment leader;
  double length, reach = place->mark_pt / 2.0 + 1.5;
  GenevaMark *mark;

  geneva_label_spot_get_leader (spot, &node, &leader);
  length = hypot (place->x - leader.x0, place->y - leader.y0);
  if (length <= reach)
    return;
  mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_LINE);
  mark->x = leader.x0;
  mark->y = leader.y0;
  mark->x2 = place->x + (leader.x0 - place->x) * reach / length;
  mark->y2 = place->y + (leader.y0 - place->y) * reach / length;
  mark->line_style = GENEVA_STYLE_AXIS;
  mark->line_pt = 0.75f;
  mark->item = place->item;
}

static void
draw_label (GenevaFiguresPage *page, guint claim, const GenevaLabelSpot *spot, const char *value, const char *claimant)
{
  double line = geneva_text_get_line_height (page->input->text, GENEVA_FONT_LABEL_BOLD);
  const char *words[2] = { value, claimant };
  GenevaAlign align = GENEVA_ALIGN_START;
  double x = spot->box.x;

  if (spot->place == GENEVA_LABEL_FREE)
    draw_leader (page, claim, spot);
  if (spot->place == GENEVA_LABEL_LEFT || spot->place == GENEVA_LABEL_ABOVE_LEFT
      || spot->place == GENEVA_LABEL_BELOW_LEFT) {
    align = GENEVA_ALIGN_END;
    x += spot->box.width;
  } else if (spot->place == GENEVA_LABEL_ABOVE || spot->place == GENEVA_LABEL_BELOW) {
    align = GENEVA_ALIGN_MIDDLE;
    x += spot->box.width / 2.0;
  }
  for (guint i = 0; i < 2; i++) {
    guint32 text = geneva_scene_builder_add_text (page->builder, words[i]);
    GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);

    mark->x = x;
    mark->y = spot->box.y + i * line;
    mark->w_pt = (float) (spot->box.width + 0.1);
    mark->h_pt = i == 0 ? 0.0f : (float) (spot->box.height - line + 0.1);
    mark->wrap = i == 1 && spot->is_wrapped;
    mark->text = text;
    mark->font = i == 0 ? GENEVA_FONT_LABEL_BOLD : GENEVA_FONT_LABEL;
    mark->fill_style = i == 0 ? GENEVA_STYLE_TEXT : GENEVA_STYLE_TEXT_DIM;
    mark->align_x = (guint8) align;
    mark->halo = TRUE;
    mark->item = page->places[claim].item;
  }
}

/* A quadratic curve, as the painter has it, in straight pieces. */
static void
add_curve (GArray *segments, const GenevaFiguresPlace *from, const GenevaFiguresPlace *to, double bend)
{
  double length = hypot (to->x - from->x, to->y - from->y), x = from->x, y = from->y, cx, cy;

  if (length <= 0.0)
    return;
  cx = (from->x + to->x) / 2.0 + 2.0 * bend * (to->y - from->y) / length;
  cy = (from->y + to->y) / 2.0 - 2.0 * bend * (to->x - from->x) / length;
  for (guint i = 1; i <= CURVE_PIECES; i++) {
    double t = (double) i / CURVE_PIECES, a = (1.0 - t) * (1.0 - t), b = 2.0 * t * (1.0 - t), c = t * t;
    GenevaSegment segment = { x, y, a * from->x + b * cx + c * to->x, a * from->y + b * cy + c * to->y };

    g_array_append_val (segments, segment);
    x = segment.x1;
    y = segment.y1;
  }
}

/* The lines between the marks, so that labels keep off them. */
static GArray *
list_segments (const GenevaFiguresPage *page)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (GenevaSegment));
  g_autofree guint *last = g_new0 (guint, MAX (page->claims->n_claimants, 1));
  double left = page->plot.x - 50.0, right = page->plot.x + page->plot.width + 50.0;

  for (guint i = 0; i < page->claims->n_claims && !page->is_crowd; i++) {
    const GenevaFiguresPlace *place = &page->places[i];
    guint *before = &last[page->claims->claims[i].claimant];

    if (!place->is_shown || place->is_faint || place->is_on_shelf || place->is_apart)
      continue;
    if (*before > 0) {
      const GenevaFiguresPlace *from = &page->places[*before - 1];
      GenevaSegment segment = { from->x, from->y, place->x, place->y };

      if (from->x > left && place->x < right)
        g_array_append_val (segments, segment);
    }
    *before = i + 1;
  }
  for (guint i = 0; i < page->claims->n_links; i++) {
    const GenevaFiguresPlace *from = &page->places[page->claims->links[i].from];
    const GenevaFiguresPlace *to = &page->places[page->claims->links[i].to];

    if (from->is_in_sight && to->is_in_sight && !from->is_faint && !to->is_faint)
      add_curve (segments, to, from, geneva_figures_get_link_bend (page, i));
  }
  return segments;
}

static void
draw_region (GenevaFiguresPage *page, const GenevaRect *region, gboolean is_on_shelf)
{
  g_autoptr (GArray) wishes = list_wishes (page, is_on_shelf);
  g_autoptr (GArray) obstacles = g_array_new (FALSE, FALSE, sizeof (GenevaBox));
  g_autoptr (GArray) segments = list_segments (page);
  guint n = MIN (wishes->len, MOST_WISHES);
  g_autofree GenevaLabelWish *asked = g_new0 (GenevaLabelWish, MAX (n, 1));
  g_autofree GenevaLabelSpot *spots = g_new0 (GenevaLabelSpot, MAX (n, 1));
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  GenevaLabelSpace space = { .page = { region->x, region->y, region->width, region->height }, .gap_pt = LABEL_GAP_PT };
  gboolean is_narrow = region->width < 160.0;

  for (guint i = 0; i < page->claims->n_claims; i++) {
    if (page->places[i].is_in_sight) {
      GenevaBox box = geneva_figures_get_box (page, i);

      g_array_append_val (obstacles, box);
    }
  }
  for (guint i = 0; i < n; i++) {
    const Wish *wish = &g_array_index (wishes, Wish, i);
    char *value = geneva_figures_dup_value (&page->claims->claims[wish->claim]);
    char *claimant = geneva_figures_dup_claimant (page->claims, wish->claim);

    g_ptr_array_add (words, value);
    g_ptr_array_add (words, claimant);
    asked[i].node = geneva_figures_get_box (page, wish->claim);
    asked[i].importance = wish->importance;
    asked[i].may_move_away = n <= MOST_LED;
    measure (page, value, claimant, WIDEST_PT, 1, &asked[i].width, &asked[i].height);
    if (asked[i].width > WRAPPED_PT)
      measure (page, value, claimant, is_narrow ? NARROW_PT : WRAPPED_PT, 3, &asked[i].wrapped_width,
               &asked[i].wrapped_height);
  }
  space.n_obstacles = obstacles->len;
  space.obstacles = (const GenevaBox *) (gconstpointer) obstacles->data;
  space.n_segments = segments->len;
  space.segments = (const GenevaSegment *) (gconstpointer) segments->data;
  (void) geneva_labels_place (&space, n, asked, spots);
  for (guint i = 0; i < wishes->len; i++) {
    guint claim = g_array_index (wishes, Wish, i).claim;

    if (i < n && spots[i].place != GENEVA_LABEL_DROPPED) {
      draw_label (page, claim, &spots[i], g_ptr_array_index (words, 2 * i), g_ptr_array_index (words, 2 * i + 1));
      continue;
    }
    page->n_unlabelled++;
    if (i < n)
      geneva_scene_builder_add_dropped_label (page->builder, page->places[claim].item, g_ptr_array_index (words, 2 * i));
  }
}

void
geneva_figures_draw_labels (GenevaFiguresPage *page)
{
  GenevaRect region = { page->plot.x, page->plot.y - 6.0, page->plot.width, page->axis.y - page->plot.y + 5.0 };

  geneva_scene_builder_begin_layer (page->builder, "labels", NULL, NULL);
  draw_region (page, &region, FALSE);
  if (page->shelf.width > 0.0) {
    region.x = page->shelf.x + 2.0;
    region.width = page->shelf.width - 4.0;
    draw_region (page, &region, TRUE);
  }
}
