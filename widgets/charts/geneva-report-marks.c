/* Where on a chart's sheet the links lie. Role: from the marks of an item to
 * rectangles: its forms and labels, of a line only its middle, as a rectangle
 * about a slanted line would cover what is beside it. Small ones come last and
 * so lie on top. Draws nothing.
 */
#include "geneva-report-setting.h"

#include <math.h>

/* A smaller mark is hard to hit. */
#define LEAST_PT 7.0
/* How far above a mark a reader arrives. */
#define ABOVE_PT 40.0

typedef struct {
  GenevaRect rect;
  guint32    item;
} Reach;

static gboolean
clip_to (GenevaRect *rect, const GenevaRect *clip)
{
  double right = MIN (rect->x + rect->width, clip->x + clip->width);
  double bottom = MIN (rect->y + rect->height, clip->y + clip->height);

  rect->x = MAX (rect->x, clip->x);
  rect->y = MAX (rect->y, clip->y);
  rect->width = right - rect->x;
  rect->height = bottom - rect->y;
  return rect->width > 0.0 && rect->height > 0.0;
}

static void
widen (GenevaRect *rect)
{
  if (rect->width < LEAST_PT) {
    rect->x -= (LEAST_PT - rect->width) / 2.0;
    rect->width = LEAST_PT;
  }
  if (rect->height < LEAST_PT) {
    rect->y -= (LEAST_PT - rect->height) / 2.0;
    rect->height = LEAST_PT;
  }
}

static gboolean
is_form (guint8 kind)
{
  return kind == GENEVA_MARK_SHAPE || kind == GENEVA_MARK_RECT || kind == GENEVA_MARK_TEXT;
}

/* FALSE: nothing of it is on the sheet. */
static gboolean
add_reaches (GArray *reaches, GenevaScene *scene, guint32 item, const GenevaRect *sheet)
{
  guint n, first = reaches->len;
  const GenevaMarkRef *refs = geneva_scene_get_item_marks (scene, item, &n);
  double x, y;

  for (guint i = 0; i < n; i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, refs[i].layer);
    const GenevaMark *mark = &geneva_layer_get_marks (layer)[refs[i].mark];
    Reach reach = { .item = item };
    GenevaRect clip;

    if (mark->opacity <= 0.0f || !is_form (mark->kind))
      continue;
    reach.rect = geneva_scene_get_mark_bounds (scene, refs[i].layer, refs[i].mark);
    if (geneva_layer_get_clip (layer, &clip) && !clip_to (&reach.rect, &clip))
      continue;
    if (!clip_to (&reach.rect, sheet))
      continue;
    widen (&reach.rect);
    g_array_append_val (reaches, reach);
  }
  if (reaches->len == first && geneva_scene_get_item_point (scene, item, &x, &y)) {
    Reach reach = { { x - LEAST_PT / 2.0, y - LEAST_PT / 2.0, LEAST_PT, LEAST_PT }, item };

    if (clip_to (&reach.rect, sheet))
      g_array_append_val (reaches, reach);
  }
  return reaches->len > first;
}

static int
compare_reaches (gconstpointer a, gconstpointer b)
{
  const Reach *one = a, *two = b;
  double size_one = one->rect.width * one->rect.height, size_two = two->rect.width * two->rect.height;

  if (size_one != size_two)
    return size_one > size_two ? -1 : 1;
  return one->item < two->item ? -1 : one->item > two->item;
}

void
geneva_report_page_put_sheet (GenevaReportPage *page, const GenevaReportEvidence *evidence, guint chart, guint sheet,
                              double x, double y)
{
  const GenevaReportChart *where = g_ptr_array_index (evidence->charts, chart);
  GenevaScene *scene = g_ptr_array_index (where->sheets, sheet);
  g_autoptr (GArray) reaches = g_array_new (FALSE, FALSE, sizeof (Reach));
  GenevaRect whole = { 0.0, 0.0, 0.0, 0.0 };

  geneva_scene_get_size (scene, &whole.width, &whole.height);
  page->scene = geneva_scene_ref (scene);
  page->scene_x = x;
  page->scene_y = y;
  for (guint32 item = 1; item <= geneva_scene_get_n_items (scene); item++) {
    const GenevaReportMark *mark = geneva_report_evidence_get_mark (evidence, chart, scene, item);
    double top = 0.0;

    if (mark == NULL)
      continue;
    if (add_reaches (reaches, scene, item, &whole))
      top = MAX (g_array_index (reaches, Reach, reaches->len - 1).rect.y - ABOVE_PT, 0.0);
    if (mark->sheet == sheet && mark->item == item)
      geneva_report_page_add_place (page, mark->anchor, x, y + top);
  }
  g_array_sort (reaches, compare_reaches);
  for (guint i = 0; i < reaches->len; i++) {
    const Reach *reach = &g_array_index (reaches, Reach, i);
    const GenevaReportMark *mark = geneva_report_evidence_get_mark (evidence, chart, scene, reach->item);
    g_autofree char *target = geneva_report_mark_dup_link (mark);
    const GenevaRect rect = { x + reach->rect.x, y + reach->rect.y, reach->rect.width, reach->rect.height };

    geneva_report_page_add_link (page, &rect, target, G_MAXUINT);
  }
}
