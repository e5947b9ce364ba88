/* A hovered node's neighbours get the names that the whole picture had no room
 * for: most of what took it stands back now. Knows scenes and label places; no
 * selection, no chart.
 */
#include "geneva-overlay-names.h"

#include "geneva-text.h"
#include "layout/geneva-labels.h"

#define GAP_PT 2.0
#define WRAP_PT 84.0
#define MOST_LINES 3

static GenevaBox
get_box (const GenevaRect *rect)
{
  return (GenevaBox) { rect->x, rect->y, rect->width, rect->height };
}

/* What of the marked items is seen besides their lines. */
static GArray *
list_obstacles (GenevaScene *base, const guint8 *states)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (GenevaBox));

  for (guint32 item = 1; item <= geneva_scene_get_n_items (base); item++) {
    guint n_marks;
    const GenevaMarkRef *refs;

    if (states[item] == 0)
      continue;
    refs = geneva_scene_get_item_marks (base, item, &n_marks);
    for (guint i = 0; i < n_marks; i++) {
      const GenevaMark *mark = geneva_layer_get_marks (geneva_scene_get_layer (base, refs[i].layer)) + refs[i].mark;
      GenevaRect bounds;
      GenevaBox box;

      if (mark->kind != GENEVA_MARK_SHAPE && mark->kind != GENEVA_MARK_TEXT)
        continue;
      bounds = geneva_scene_get_mark_bounds (base, refs[i].layer, refs[i].mark);
      box = get_box (&bounds);
      g_array_append_val (boxes, box);
    }
  }
  return boxes;
}

static void
add_name (GenevaSceneBuilder *builder, const char *name, const GenevaLabelSpot *spot)
{
  guint32 text = geneva_scene_builder_add_text (builder, name);
  GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);

  mark->x = spot->box.x + spot->box.width / 2.0;
  mark->y = spot->box.y + spot->box.height / 2.0;
  mark->text = text;
  mark->font = GENEVA_FONT_LABEL;
  mark->align_x = mark->align_y = GENEVA_ALIGN_MIDDLE;
  mark->fill_style = GENEVA_STYLE_TEXT;
  mark->halo = TRUE;
  if (spot->is_wrapped) {
    mark->wrap = TRUE;
    mark->w_pt = (float) WRAP_PT;
    mark->h_pt = (float) (spot->box.height + 0.5);
  }
}

void
geneva_overlay_add_names (GenevaSceneBuilder *builder, GenevaScene *base, const guint8 *states)
{
  g_autoptr (GArray) wishes = g_array_new (FALSE, TRUE, sizeof (GenevaLabelWish));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) obstacles = NULL;
  g_autofree GenevaLabelSpot *spots = NULL;
  GenevaTextContext *context = geneva_scene_get_text_context (base);
  GenevaLabelSpace space = { .gap_pt = GAP_PT };
  double width;
  double height;

  for (guint i = 0; i < geneva_scene_get_n_dropped_labels (base) && names->len < GENEVA_OVERLAY_MOST_NAMES; i++) {
    GenevaLabelWish wish = { .importance = -(double) i };
    GenevaRect bounds;
    guint32 item;
    const char *name = geneva_scene_get_dropped_label (base, i, &item);

    if (item == 0 || states[item] == 0 || !geneva_scene_get_item_bounds (base, item, &bounds))
      continue;
    wish.node = get_box (&bounds);
    (void) geneva_text_measure (context, GENEVA_FONT_LABEL, name, 0.0, 1, FALSE, &wish.width, &wish.height);
    if (wish.width > WRAP_PT)
      (void) geneva_text_measure (context, GENEVA_FONT_LABEL, name, WRAP_PT, MOST_LINES, TRUE, &wish.wrapped_width,
                                  &wish.wrapped_height);
    g_array_append_val (wishes, wish);
    g_ptr_array_add (names, (gpointer) name);
  }
  if (names->len == 0)
    return;
  geneva_scene_get_size (base, &width, &height);
  obstacles = list_obstacles (base, states);
  space.page = (GenevaBox) { 2.0, 2.0, MAX (width - 4.0, 0.0), MAX (height - 4.0, 0.0) };
  space.obstacles = (const GenevaBox *) (void *) obstacles->data;
  space.n_obstacles = obstacles->len;
  spots = g_new0 (GenevaLabelSpot, names->len);
  (void) geneva_labels_place (&space, names->len, (const GenevaLabelWish *) (void *) wishes->data, spots);
  geneva_scene_builder_begin_layer (builder, "names", NULL, NULL);
  for (guint i = 0; i < names->len; i++) {
    if (spots[i].place != GENEVA_LABEL_DROPPED)
      add_name (builder, g_ptr_array_index (names, i), &spots[i]);
  }
}
