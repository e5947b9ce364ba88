/* Large marks of an SVG file, and which run of its marks tells of an item; see the
 * header. Knows no writer: what it adds is whole elements.
 */
#include "geneva-svg-parts.h"

#include "geneva-walker.h"

#include <math.h>
#include <string.h>

/* Of an image: finer than a screen, unless that were too many. */
#define PIXELS_PER_PT (200.0 / 72.0)
#define MOST_PIXELS 12e6

void
geneva_svg_sort_cells (const GenevaGrid *grid, double opacity, GArray *shades[GENEVA_SVG_N_SHADES])
{
  g_return_if_fail (grid != NULL && shades != NULL);

  for (guint row = 0; row < grid->n_rows; row++) {
    const guint32 *counts = grid->counts + (gsize) row * grid->n_columns;
    guint end;

    for (guint column = 0; column < grid->n_columns; column = end) {
      GenevaSvgCells cells = { column, column, row };
      guint shade;

      for (end = column + 1; end < grid->n_columns && counts[end] == counts[column];)
        end++;
      if (counts[column] == 0)
        continue;
      cells.end = end;
      /* In steps of a hundredth, as it is written. */
      shade = (guint) lround (CLAMP (geneva_grid_get_strength (grid, counts[column]) * opacity, 0.0, 1.0)
                              * (GENEVA_SVG_N_SHADES - 1));
      if (shades[shade] == NULL)
        shades[shade] = g_array_new (FALSE, FALSE, sizeof (GenevaSvgCells));
      g_array_append_val (shades[shade], cells);
    }
  }
}

static cairo_status_t
append_png (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

gboolean
geneva_svg_add_crowd (GenevaSvgText *text, GenevaScene *scene, const GenevaLayer *layer, const GenevaMark *mark,
                      GenevaPalette palette)
{
  GenevaCrowd *crowd;
  GenevaCrowdShow show;
  g_autoptr (GByteArray) png = NULL;
  g_autofree char *base64 = NULL;
  cairo_surface_t *surface;
  gboolean is_lines;
  double width, height, scale;

  g_return_val_if_fail (text != NULL && scene != NULL && layer != NULL && mark != NULL, TRUE);

  crowd = geneva_scene_get_crowd (scene);
  is_lines = mark->kind == GENEVA_MARK_LINES;
  if ((is_lines ? geneva_crowd_get_n_lines (crowd) : geneva_crowd_get_n_shapes (crowd)) <= GENEVA_MOST_VECTOR_MARKS)
    return FALSE;
  if (!geneva_scene_get_crowd_show (scene, &show))
    return TRUE;
  show.line_size = is_lines ? show.line_size : 0.0;
  show.shape_size = is_lines ? 0.0 : show.shape_size;
  geneva_scene_get_size (scene, &width, &height);
  scale = MIN (PIXELS_PER_PT, sqrt (MOST_PIXELS / MAX (width * height, 1.0)));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) MAX (ceil (width * scale), 1.0),
                                        (int) MAX (ceil (height * scale), 1.0));
  png = g_byte_array_new ();
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS) {
    geneva_crowd_show_paint (&show, surface, scale, palette);
    if (cairo_surface_write_to_png_stream (surface, append_png, png) == CAIRO_STATUS_SUCCESS)
      base64 = g_base64_encode (png->data, png->len);
  }
  if (base64 != NULL) {
    geneva_svg_add_attribute (text, "  <image width=\"", cairo_image_surface_get_width (surface) / scale);
    geneva_svg_add_attribute (text, " height=\"", cairo_image_surface_get_height (surface) / scale);
    geneva_svg_add_string (text, " href=\"data:image/png;base64,");
    geneva_svg_add_string (text, base64);
    geneva_svg_add_string (text, "\"/>\n");
  }
  cairo_surface_destroy (surface);
  return TRUE;
}

guint32 *
geneva_svg_choose_runs (GenevaScene *scene)
{
  guint n_items = geneva_scene_get_n_items (scene);
  g_autofree guint8 *best = g_new0 (guint8, n_items + 1);
  g_autofree guint32 *runs = g_new0 (guint32, n_items + 1);
  guint32 *best_run = g_new0 (guint32, n_items + 1);

  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);
    const GenevaMark *marks = geneva_layer_get_marks (layer);
    guint32 open = 0;

    for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
      guint32 item = marks[j].item;
      guint8 rank = marks[j].kind == GENEVA_MARK_SHAPE ? 4 : marks[j].kind == GENEVA_MARK_RECT ? 3
                    : marks[j].kind == GENEVA_MARK_TEXT ? 1 : 2;

      if (item != open && item != 0)
        runs[item]++;
      open = item;
      /* Of two like ones the later: a full mark comes after the ticks. */
      if (item != 0 && rank >= best[item]) {
        best[item] = rank;
        best_run[item] = runs[item];
      }
    }
  }
  /* What is of a crowd comes with it first. */
  for (guint32 i = 1; i <= n_items && geneva_scene_is_of_crowd (scene, i); i++)
    best_run[i] = 1;
  return best_run;
}
