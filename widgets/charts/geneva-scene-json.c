/* A scene as JSON: see the header. Styles and kinds go by the names below,
 * which are part of the format and never translated. Paints nothing.
 */
#include "geneva-scene-json.h"

#include "base/geneva-json-writer.h"
#include "geneva-crowd.h"

#include <math.h>

static const char *const kind_names[] = {
  [GENEVA_MARK_SHAPE] = "shape",     [GENEVA_MARK_RECT] = "rect",         [GENEVA_MARK_LINE] = "line",
  [GENEVA_MARK_CURVE] = "curve",     [GENEVA_MARK_POLYLINE] = "polyline", [GENEVA_MARK_POLYGON] = "polygon",
  [GENEVA_MARK_TEXT] = "text",       [GENEVA_MARK_GRID] = "grid",
  [GENEVA_MARK_LINES] = "lines",     [GENEVA_MARK_SHAPES] = "shapes",
};

static const char *const shape_names[] = {
  [GENEVA_SHAPE_DISC] = "disc",
  [GENEVA_SHAPE_SQUARE] = "square",
  [GENEVA_SHAPE_ROUNDED] = "rounded",
  [GENEVA_SHAPE_DIAMOND] = "diamond",
  [GENEVA_SHAPE_HEXAGON] = "hexagon",
  [GENEVA_SHAPE_TRIANGLE_UP] = "triangle-up",
  [GENEVA_SHAPE_TRIANGLE_DOWN] = "triangle-down",
  [GENEVA_SHAPE_CROSS] = "cross",
};

static const char *const fill_names[] = {
  [GENEVA_FILL_NONE] = "none",
  [GENEVA_FILL_SOLID] = "solid",
  [GENEVA_FILL_HOLLOW] = "hollow",
  [GENEVA_FILL_HALF] = "half",
};

static const char *const dash_names[] = {
  [GENEVA_DASH_SOLID] = "solid",
  [GENEVA_DASH_DASHED] = "dashed",
  [GENEVA_DASH_DOTTED] = "dotted",
};

static const char *const end_names[] = {
  [GENEVA_END_PLAIN] = "plain",
  [GENEVA_END_ARROW] = "arrow",
  [GENEVA_END_TICK] = "tick",
};

static double
round_pt (double value)
{
  return round (value * 100.0) / 100.0 + 0.0;    /* + 0: no negative zero */
}

static void
write_member_string (GenevaJsonWriter *writer, const char *key, const char *value)
{
  geneva_json_writer_key (writer, key);
  geneva_json_writer_string (writer, value);
}

static void
write_member_double (GenevaJsonWriter *writer, const char *key, double value)
{
  geneva_json_writer_key (writer, key);
  geneva_json_writer_double (writer, value);
}

static void
write_member_int (GenevaJsonWriter *writer, const char *key, gint64 value)
{
  geneva_json_writer_key (writer, key);
  geneva_json_writer_int (writer, value);
}

static void
write_rect (GenevaJsonWriter *writer, const char *key, const GenevaRect *rect)
{
  geneva_json_writer_key (writer, key);
  geneva_json_writer_begin_array (writer);
  geneva_json_writer_double (writer, round_pt (rect->x));
  geneva_json_writer_double (writer, round_pt (rect->y));
  geneva_json_writer_double (writer, round_pt (rect->width));
  geneva_json_writer_double (writer, round_pt (rect->height));
  geneva_json_writer_end_array (writer);
}

static void
write_mark (GenevaJsonWriter *writer, GenevaScene *scene, const GenevaMark *mark, const GenevaRect *bounds)
{
  geneva_json_writer_begin_object (writer);
  write_member_string (writer, "kind", kind_names[mark->kind]);
  if (mark->kind == GENEVA_MARK_LINES)
    write_member_int (writer, "n", geneva_crowd_get_n_lines (geneva_scene_get_crowd (scene)));
  if (mark->kind == GENEVA_MARK_SHAPES)
    write_member_int (writer, "n", geneva_crowd_get_n_shapes (geneva_scene_get_crowd (scene)));
  if (mark->item != 0)
    write_member_string (writer, "item", geneva_scene_get_item (scene, mark->item)->id);
  write_rect (writer, "bounds", bounds);
  if (mark->kind == GENEVA_MARK_SHAPE)
    write_member_string (writer, "shape", shape_names[mark->shape]);
  if (mark->fill != GENEVA_FILL_NONE && mark->kind != GENEVA_MARK_TEXT)
    write_member_string (writer, "fill", fill_names[mark->fill]);
  if (mark->fill_style != GENEVA_STYLE_NONE)
    write_member_string (writer, "fill-style", geneva_style_get_name (mark->fill_style));
  if (mark->line_pt > 0.0f) {
    write_member_string (writer, "line-style", geneva_style_get_name (mark->line_style));
    write_member_double (writer, "line", round_pt (mark->line_pt));
    if (mark->dash != GENEVA_DASH_SOLID)
      write_member_string (writer, "dash", dash_names[mark->dash]);
    if (mark->start != GENEVA_END_PLAIN)
      write_member_string (writer, "start", end_names[mark->start]);
    if (mark->end != GENEVA_END_PLAIN)
      write_member_string (writer, "end", end_names[mark->end]);
  }
  if (mark->turn != 0.0f)
    write_member_double (writer, "turn", round_pt (mark->turn));
  if (mark->opacity < 1.0f)
    write_member_double (writer, "opacity", round_pt (mark->opacity));
  if (mark->text != 0)
    write_member_string (writer, "text", geneva_scene_get_text (scene, mark->text));
  geneva_json_writer_end_object (writer);
}

static void
write_items (GenevaJsonWriter *writer, GenevaScene *scene)
{
  geneva_json_writer_key (writer, "items");
  geneva_json_writer_begin_array (writer);
  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    const GenevaItem *item;
    GenevaRect bounds;

    /* Of a crowd only those that something is written of: a summary, not a table. */
    if (geneva_scene_is_of_crowd (scene, i))
      continue;
    item = geneva_scene_get_item (scene, i);

    geneva_json_writer_begin_object (writer);
    write_member_string (writer, "id", item->id);
    write_member_string (writer, "title", item->title);
    if (item->details != NULL)
      write_member_string (writer, "details", item->details);
    if (item->other != 0)
      write_member_int (writer, "rests-on", item->n_rests_on);
    if (geneva_scene_get_item_bounds (scene, i, &bounds))
      write_rect (writer, "bounds", &bounds);
    geneva_json_writer_end_object (writer);
  }
  geneva_json_writer_end_array (writer);
}

static void
write_layers (GenevaJsonWriter *writer, GenevaScene *scene)
{
  geneva_json_writer_key (writer, "layers");
  geneva_json_writer_begin_array (writer);
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);
    GenevaRect clip;

    geneva_json_writer_begin_object (writer);
    write_member_string (writer, "name", geneva_layer_get_name (layer));
    if (geneva_layer_get_clip (layer, &clip))
      write_rect (writer, "clip", &clip);
    geneva_json_writer_key (writer, "marks");
    geneva_json_writer_begin_array (writer);
    for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
      GenevaRect bounds = geneva_scene_get_mark_bounds (scene, i, j);

      write_mark (writer, scene, geneva_layer_get_marks (layer) + j, &bounds);
    }
    geneva_json_writer_end_array (writer);
    geneva_json_writer_end_object (writer);
  }
  geneva_json_writer_end_array (writer);
}

char *
geneva_scene_to_json (GenevaScene *scene, gsize *length)
{
  g_autoptr (GenevaJsonWriter) writer = NULL;
  g_auto (GStrv) counts = NULL;
  double width, height;

  g_return_val_if_fail (scene != NULL, NULL);

  writer = geneva_json_writer_new ();
  geneva_scene_get_size (scene, &width, &height);
  geneva_json_writer_begin_object (writer);
  write_member_string (writer, "chart", geneva_scene_get_chart (scene));
  write_member_double (writer, "width", round_pt (width));
  write_member_double (writer, "height", round_pt (height));
  if (geneva_scene_get_title (scene) != NULL)
    write_member_string (writer, "title", geneva_scene_get_title (scene));
  if (geneva_scene_get_description (scene) != NULL)
    write_member_string (writer, "description", geneva_scene_get_description (scene));
  geneva_json_writer_key (writer, "counts");
  geneva_json_writer_begin_object (writer);
  counts = geneva_scene_dup_count_names (scene);
  for (guint i = 0; counts[i] != NULL; i++)
    write_member_int (writer, counts[i], geneva_scene_get_count (scene, counts[i]));
  geneva_json_writer_end_object (writer);
  geneva_json_writer_key (writer, "dropped-labels");
  geneva_json_writer_begin_array (writer);
  for (guint i = 0; i < geneva_scene_get_n_dropped_labels (scene); i++)
    geneva_json_writer_string (writer, geneva_scene_get_dropped_label (scene, i, NULL));
  geneva_json_writer_end_array (writer);
  write_layers (writer, scene);
  write_items (writer, scene);
  geneva_json_writer_end_object (writer);
  return geneva_json_writer_steal (writer, length);
}
