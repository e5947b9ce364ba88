/* Rings and lifted marks over a cached picture; see the header.
 *
 * The overlay is a scene like any other: veil, then rings, then the marks once
 * more, with the maps and clips of the layers that they come from, then the
 * words that a ring runs through, of whatever item, so that all stays readable. Page
 * furniture that is an item (a shaded era) gets its ring but is not painted
 * again, as it would cover what lies on it. Knows no selection and no widget.
 */
#include "geneva-overlay.h"

#include "geneva-overlay-names.h"
#include "geneva-scene-private.h"

/* How far a ring stands out at most. */
#define RING_REACH_PT 6.0

typedef struct {
  double      gap_pt;
  double      line_pt;
  double      ground_pt;   /* width of page colour at either side of the ring; 0: none */
  double      edge_pt;     /* what shows at either side of a line that is the whole item */
  double      joint_pt;    /* of a line that only belongs to a shape */
  GenevaStyle style;
} Ring;

static const Ring selected_ring = { 1.0, 2.5, 1.0, 2.0, 0.75, GENEVA_STYLE_SELECTED };
static const Ring related_ring = { 1.0, 1.25, 0.0, 1.25, 0.4, GENEVA_STYLE_RELATED };
static const Ring hover_ring = { 0.0, 5.0, 0.0, 2.5, 1.25, GENEVA_STYLE_HOVER };

static gboolean
is_stroke (const GenevaMark *mark)
{
  return mark->kind == GENEVA_MARK_LINE || mark->kind == GENEVA_MARK_CURVE
         || mark->kind == GENEVA_MARK_POLYLINE;
}

static gboolean
is_furniture (const GenevaMark *mark)
{
  return mark->kind == GENEVA_MARK_GRID || (mark->fill_style > GENEVA_STYLE_NONE
                                            && mark->fill_style <= GENEVA_STYLE_CONNECTOR
                                            && mark->kind != GENEVA_MARK_TEXT);
}

/* The mark in the open layer of the builder, its points taken along. */
static GenevaMark *
copy_mark (GenevaSceneBuilder *builder, GenevaScene *base, const GenevaLayer *layer, const GenevaMark *mark)
{
  guint32 text = mark->text != 0 ? geneva_scene_builder_add_text (builder, geneva_scene_get_text (base, mark->text))
                                 : 0;
  guint32 first_point = 0;
  GenevaMark *copy;

  if (mark->kind == GENEVA_MARK_POLYLINE || mark->kind == GENEVA_MARK_POLYGON)
    first_point = geneva_scene_builder_add_points (builder, geneva_layer_get_points (layer) + mark->first_point,
                                                   mark->n_points);
  copy = geneva_scene_builder_add_mark (builder, mark->kind);
  *copy = *mark;
  copy->item = 0;
  copy->text = text;
  copy->first_point = first_point;
  return copy;
}

static GenevaMark *
add_ring_mark (GenevaSceneBuilder *builder, GenevaScene *base, const GenevaLayer *layer, const GenevaMark *mark,
               double line_pt, GenevaStyle style)
{
  GenevaMark *ring = copy_mark (builder, base, layer, mark);

  ring->text = 0;
  ring->fill = GENEVA_FILL_NONE;
  ring->dash = GENEVA_DASH_SOLID;
  ring->line_style = (guint16) style;
  ring->line_pt = (float) line_pt;
  ring->opacity = 1.0f;
  return ring;
}

/* The outline of a shape, so far outside of it. */
static void
add_outline (GenevaSceneBuilder *builder, GenevaScene *base, const GenevaLayer *layer, const GenevaMark *mark,
             double distance_pt, double line_pt, GenevaStyle style)
{
  GenevaMark *ring = add_ring_mark (builder, base, layer, mark, line_pt, style);

  if (mark->kind == GENEVA_MARK_RECT) {
    double x1, y1, x2, y2;
    float to_x, to_y;

    geneva_layer_map_point (layer, mark->x, mark->y, &x1, &y1);
    geneva_layer_map_point (layer, mark->x2, mark->y2, &x2, &y2);
    to_x = x1 + mark->dx <= x2 + mark->dx2 ? 1.0f : -1.0f;
    to_y = y1 + mark->dy <= y2 + mark->dy2 ? 1.0f : -1.0f;
    ring->dx -= to_x * (float) distance_pt;
    ring->dx2 += to_x * (float) distance_pt;
    ring->dy -= to_y * (float) distance_pt;
    ring->dy2 += to_y * (float) distance_pt;
    ring->radius_pt = (float) (mark->radius_pt + distance_pt);
  } else {
    ring->w_pt = (float) (mark->w_pt + 2.0 * distance_pt);
    ring->h_pt = (float) (mark->h_pt + 2.0 * distance_pt);
  }
}

static void
add_ring (GenevaSceneBuilder *builder, GenevaScene *base, const GenevaLayer *layer, const GenevaMark *mark,
          const Ring *ring, gboolean has_shape)
{
  double distance = mark->line_pt / 2.0 + ring->gap_pt + ring->line_pt / 2.0;

  if (is_stroke (mark)) {
    /* Not a ring, but a broader line below the line. A line that only joins the places of an item stays
     * thin, also where the shape itself is not in sight. */
    gboolean is_joint = has_shape || mark->line_style == GENEVA_STYLE_CONNECTOR;
    GenevaMark *under = add_ring_mark (builder, base, layer, mark,
                                       mark->line_pt + 2.0 * (is_joint ? ring->joint_pt : ring->edge_pt), ring->style);

    under->start = under->end = GENEVA_END_PLAIN;
    return;
  }
  if (ring->ground_pt > 0.0)
    add_outline (builder, base, layer, mark, distance, ring->line_pt + 2.0 * ring->ground_pt, GENEVA_STYLE_HALO);
  add_outline (builder, base, layer, mark, distance, ring->line_pt, ring->style);
}

/* Whether the item is a shape that lines belong to, or those lines alone. */
static gboolean
item_has_shape (GenevaScene *base, guint32 item)
{
  guint n_marks;
  const GenevaMarkRef *refs = geneva_scene_get_item_marks (base, item, &n_marks);

  for (guint i = 0; i < n_marks; i++) {
    const GenevaMark *mark = geneva_layer_get_marks (geneva_scene_get_layer (base, refs[i].layer)) + refs[i].mark;

    if (mark->kind == GENEVA_MARK_SHAPE || mark->kind == GENEVA_MARK_RECT)
      return TRUE;
  }
  return FALSE;
}

static gboolean
begins_with_tile (GenevaScene *base, const GenevaMarkRef *refs, guint n_marks)
{
  const GenevaMark *first = geneva_layer_get_marks (geneva_scene_get_layer (base, refs[0].layer)) + refs[0].mark;

  return n_marks > 1 && first->kind == GENEVA_MARK_RECT;
}

static void
begin_like (GenevaSceneBuilder *builder, const char *name, const GenevaLayer *layer)
{
  GenevaRect clip;
  gboolean has_clip = geneva_layer_get_clip (layer, &clip);

  geneva_scene_builder_begin_layer (builder, name, geneva_layer_get_map (layer), has_clip ? &clip : NULL);
}

static void
add_veil (GenevaSceneBuilder *builder, const GenevaRect *veil)
{
  GenevaMark *mark;

  geneva_scene_builder_begin_layer (builder, "veil", NULL, NULL);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_RECT);
  mark->x = veil->x;
  mark->y = veil->y;
  mark->x2 = veil->x + veil->width;
  mark->y2 = veil->y + veil->height;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_DIM_VEIL;
}

/* Calls `add` for the marks of all marked items, layer by layer in the order of painting. */
static void
add_layers (GenevaSceneBuilder *builder, GenevaScene *base, const guint8 *states, gboolean is_dimmed,
            gboolean is_ring)
{
  guint n_items = geneva_scene_get_n_items (base);

  for (guint i = 0; i < geneva_scene_get_n_layers (base); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (base, i);
    gboolean is_open = FALSE;

    for (guint32 item = 1; item <= n_items; item++) {
      guint n_marks;
      const GenevaMarkRef *refs;
      gboolean has_shape;

      if (states[item] == 0)
        continue;
      has_shape = is_ring && item_has_shape (base, item);
      refs = geneva_scene_get_item_marks (base, item, &n_marks);
      for (guint k = 0; k < n_marks; k++) {
        const GenevaMark *mark;

        if (refs[k].layer != i)
          continue;
        mark = geneva_layer_get_marks (layer) + refs[k].mark;
        /* Of a cell its tile has the ring, not also the forms that stand on it. */
        if (is_ring && mark->kind == GENEVA_MARK_SHAPE && geneva_scene_get_item_other (base, item) != 0 &&
            begins_with_tile (base, refs, n_marks))
          continue;
        if (is_ring ? mark->kind == GENEVA_MARK_TEXT || mark->kind == GENEVA_MARK_GRID
                        || mark->kind == GENEVA_MARK_POLYGON
                    : is_furniture (mark) || (mark->kind == GENEVA_MARK_TEXT && !is_dimmed)
                        || (mark->opacity < 1.0f && !is_dimmed))
          continue;
        if (!is_open)
          begin_like (builder, is_ring ? "rings" : "lifted", layer);
        is_open = TRUE;
        if (!is_ring) {
          copy_mark (builder, base, layer, mark);
          continue;
        }
        if ((states[item] & GENEVA_STATE_HOVERED) != 0)
          add_ring (builder, base, layer, mark, &hover_ring, has_shape);
        if ((states[item] & GENEVA_STATE_SELECTED) != 0)
          add_ring (builder, base, layer, mark, &selected_ring, has_shape);
        else if ((states[item] & GENEVA_STATE_RELATED) != 0)
          add_ring (builder, base, layer, mark, &related_ring, has_shape);
      }
    }
  }
}

/* ---- words ---- */

/* Of all that gets a ring, with it. */
static GArray *
list_rings (GenevaScene *base, const guint8 *states)
{
  GArray *rings = g_array_new (FALSE, FALSE, sizeof (GenevaRect));

  for (guint32 item = 1; item <= geneva_scene_get_n_items (base); item++) {
    guint n_marks;
    const GenevaMarkRef *refs;

    if (states[item] == 0)
      continue;
    refs = geneva_scene_get_item_marks (base, item, &n_marks);
    for (guint k = 0; k < n_marks; k++) {
      const GenevaMark *mark = geneva_layer_get_marks (geneva_scene_get_layer (base, refs[k].layer)) + refs[k].mark;
      GenevaRect rect;

      if (mark->kind == GENEVA_MARK_TEXT || mark->kind == GENEVA_MARK_GRID || mark->kind == GENEVA_MARK_POLYGON)
        continue;
      rect = geneva_scene_get_mark_bounds (base, refs[k].layer, refs[k].mark);
      rect = (GenevaRect) { rect.x - RING_REACH_PT, rect.y - RING_REACH_PT, rect.width + 2.0 * RING_REACH_PT,
                            rect.height + 2.0 * RING_REACH_PT };
      g_array_append_val (rings, rect);
    }
  }
  return rings;
}

static gboolean
meets_any (const GArray *rects, const GenevaRect *rect)
{
  for (guint i = 0; i < rects->len; i++) {
    const GenevaRect *other = &g_array_index (rects, GenevaRect, i);

    if (rect->x < other->x + other->width && other->x < rect->x + rect->width
        && rect->y < other->y + other->height && other->y < rect->y + rect->height)
      return TRUE;
  }
  return FALSE;
}

static void
add_words (GenevaSceneBuilder *builder, GenevaScene *base, const guint8 *states)
{
  g_autoptr (GArray) rings = list_rings (base, states);

  for (guint i = 0; i < geneva_scene_get_n_layers (base) && rings->len > 0; i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (base, i);
    gboolean is_open = FALSE;

    for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
      const GenevaMark *mark = geneva_layer_get_marks (layer) + j;
      GenevaRect bounds;

      if (mark->kind != GENEVA_MARK_TEXT)
        continue;
      bounds = geneva_scene_get_mark_bounds (base, i, j);
      if (!meets_any (rings, &bounds))
        continue;
      if (!is_open)
        begin_like (builder, "words", layer);
      is_open = TRUE;
      copy_mark (builder, base, layer, mark);
    }
  }
}

GenevaScene *
geneva_overlay_build (GenevaScene *base, guint n_markings, const GenevaItemMarking *markings, gboolean is_dimmed,
                      const GenevaRect *veil)
{
  g_autoptr (GenevaSceneBuilder) builder = NULL;
  g_autofree guint8 *states = NULL;
  double width, height;

  g_return_val_if_fail (base != NULL, NULL);
  g_return_val_if_fail (markings != NULL || n_markings == 0, NULL);

  geneva_scene_get_size (base, &width, &height);
  builder = geneva_scene_builder_new ("overlay", width, height);
  geneva_scene_builder_set_ground (builder, GENEVA_STYLE_NONE);
  geneva_scene_builder_set_text_context (builder, geneva_scene_get_text_context (base));

  states = g_new0 (guint8, geneva_scene_get_n_items (base) + 1);
  for (guint i = 0; i < n_markings; i++) {
    if (markings[i].item > 0 && markings[i].item <= geneva_scene_get_n_items (base))
      states[markings[i].item] |= markings[i].states;
  }
  if (is_dimmed)
    add_veil (builder, veil != NULL ? veil : &(GenevaRect) { 0.0, 0.0, width, height });
  add_layers (builder, base, states, is_dimmed, TRUE);
  add_layers (builder, base, states, is_dimmed, FALSE);
  /* Below a veil, words of others stand back with their marks. */
  if (is_dimmed)
    geneva_overlay_add_names (builder, base, states);
  else
    add_words (builder, base, states);
  return geneva_scene_builder_end (builder);
}
