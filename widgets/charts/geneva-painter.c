/* The Cairo sink; see the header. Resolves styles by the palette and puts thin
 * upright lines onto whole pixels where the target has pixels. Knows paths and
 * lines of text, no marks.
 */
#include "geneva-painter-private.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* Rows of a picture that are painted at once. */
#define BAND_PX 120
/* Ends of lines, lines of text and strokes stand out from where their mark is by less than this. */
#define MOST_AROUND_PT 30.0

static void
set_color (GenevaPainter *self, GenevaColor color, double opacity)
{
  cairo_set_source_rgba (self->cr, color.red, color.green, color.blue, color.alpha * opacity);
}

static void
add_rounded_rect (cairo_t *cr, double x, double y, double width, double height, double r)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI / 2.0, 0.0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0.0, G_PI / 2.0);
  cairo_arc (cr, x + r, y + height - r, r, G_PI / 2.0, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, G_PI * 1.5);
  cairo_close_path (cr);
}

double
geneva_painter_snap (double device, double line_px)
{
  long pixels = lround (line_px);

  return pixels % 2 == 1 ? floor (device) + 0.5 : round (device);
}

/* One straight upright or level line: TRUE when it was put onto pixels. Slanted lines and turned
 * contexts stay as they are. */
static gboolean
add_snapped_line (GenevaPainter *self, const GenevaPath *path)
{
  cairo_matrix_t matrix;
  double x1, y1, x2, y2;

  if (self->target == GENEVA_TARGET_VECTOR || path->n_steps != 2 || path->fill != GENEVA_STYLE_NONE
      || path->steps[0].kind != GENEVA_STEP_MOVE || path->steps[1].kind != GENEVA_STEP_LINE)
    return FALSE;
  cairo_get_matrix (self->cr, &matrix);
  if (matrix.xy != 0.0 || matrix.yx != 0.0)
    return FALSE;

  x1 = path->steps[0].v[0];
  y1 = path->steps[0].v[1];
  x2 = path->steps[1].v[0];
  y2 = path->steps[1].v[1];
  if (x1 != x2 && y1 != y2)
    return FALSE;
  cairo_user_to_device (self->cr, &x1, &y1);
  cairo_user_to_device (self->cr, &x2, &y2);
  if (fabs (x1 - x2) < 1e-9)
    x1 = x2 = geneva_painter_snap (x1, MAX (path->line_pt * fabs (matrix.xx), 1.0));
  else
    y1 = y2 = geneva_painter_snap (y1, MAX (path->line_pt * fabs (matrix.yy), 1.0));
  cairo_device_to_user (self->cr, &x1, &y1);
  cairo_device_to_user (self->cr, &x2, &y2);
  cairo_move_to (self->cr, x1, y1);
  cairo_line_to (self->cr, x2, y2);
  return TRUE;
}

/* Filled and not stroked: its sides go onto pixels, so that neighbours meet without a seam. */
static gboolean
add_snapped_rect (GenevaPainter *self, const GenevaPath *path)
{
  cairo_matrix_t matrix;
  const double *v = path->steps[0].v;
  double x1 = v[0], y1 = v[1], x2 = v[0] + v[2], y2 = v[1] + v[3];

  if (self->target == GENEVA_TARGET_VECTOR || path->line != GENEVA_STYLE_NONE || v[4] > 0.0)
    return FALSE;
  cairo_get_matrix (self->cr, &matrix);
  if (matrix.xy != 0.0 || matrix.yx != 0.0)
    return FALSE;
  cairo_user_to_device (self->cr, &x1, &y1);
  cairo_user_to_device (self->cr, &x2, &y2);
  /* Not the small ones, which would change their size visibly. */
  if (fabs (x2 - x1) < 8.0 || fabs (y2 - y1) < 8.0)
    return FALSE;
  x1 = round (x1);
  y1 = round (y1);
  x2 = round (x2);
  y2 = round (y2);
  cairo_device_to_user (self->cr, &x1, &y1);
  cairo_device_to_user (self->cr, &x2, &y2);
  cairo_rectangle (self->cr, x1, y1, x2 - x1, y2 - y1);
  return TRUE;
}

static void
add_path (GenevaPainter *self, const GenevaPath *path)
{
  cairo_t *cr = self->cr;

  for (guint i = 0; i < path->n_steps; i++) {
    const GenevaStep *step = &path->steps[i];
    const double *v = step->v;

    switch (step->kind) {
    case GENEVA_STEP_MOVE:
      cairo_move_to (cr, v[0], v[1]);
      break;
    case GENEVA_STEP_LINE:
      cairo_line_to (cr, v[0], v[1]);
      break;
    case GENEVA_STEP_CURVE:
      cairo_curve_to (cr, v[0], v[1], v[2], v[3], v[4], v[5]);
      break;
    case GENEVA_STEP_ARC:
      cairo_arc (cr, v[0], v[1], v[2], v[3], v[4]);
      break;
    case GENEVA_STEP_CLOSE:
      cairo_close_path (cr);
      break;
    case GENEVA_STEP_CIRCLE:
      cairo_new_sub_path (cr);
      cairo_arc (cr, v[0], v[1], v[2], 0.0, 2.0 * G_PI);
      cairo_close_path (cr);
      break;
    case GENEVA_STEP_RECT:
      if (v[4] > 0.0)
        add_rounded_rect (cr, v[0], v[1], v[2], v[3], v[4]);
      else if (!add_snapped_rect (self, path))
        cairo_rectangle (cr, v[0], v[1], v[2], v[3]);
      break;
    default:
      g_assert_not_reached ();
    }
  }
}

void
geneva_painter_fill (GenevaPainter *self, double x0, double y0, double x1, double y1, GenevaColor color,
                     double opacity)
{
  if (self->grounds == NULL
      || !geneva_grounds_add (self->grounds, &self->pixels, x0, y0, x1, y1, color, opacity))
    geneva_pixels_fill (&self->pixels, x0, y0, x1, y1, color, opacity);
}

void
geneva_painter_settle (GenevaPainter *self)
{
  if (self->grounds != NULL)
    geneva_grounds_end (self->grounds);
}

void
geneva_painter_paint_with_cairo (GenevaPainter *self, const GenevaPath *path)
{
  cairo_t *cr = self->cr;

  geneva_painter_settle (self);
  cairo_new_path (cr);
  if (!add_snapped_line (self, path))
    add_path (self, path);
  if (path->fill != GENEVA_STYLE_NONE) {
    set_color (self, geneva_palette_get (self->palette, path->fill), path->opacity);
    if (path->line != GENEVA_STYLE_NONE)
      cairo_fill_preserve (cr);
    else
      cairo_fill (cr);
  }
  if (path->line != GENEVA_STYLE_NONE) {
    double dashes[2];

    geneva_dash_get_lengths (path->dash, path->line_pt, dashes);
    cairo_set_dash (cr, dashes, dashes[0] > 0.0 ? 2 : 0, 0.0);
    cairo_set_line_width (cr, path->line_pt);
    set_color (self, geneva_palette_get (self->palette, path->line), path->opacity);
    cairo_stroke (cr);
  }
}

static void
paint_path (gpointer data, const GenevaPath *path)
{
  GenevaPainter *self = data;

  /* Without opacity it is there to be hit only. */
  if (path->opacity > 0.0 && !(self->has_pixels && geneva_painter_screen_path (self, path)))
    geneva_painter_paint_with_cairo (self, path);
}

static void
stroke_halo (cairo_t *cr, PangoLayoutLine *line, double x, double baseline)
{
  cairo_new_path (cr);
  cairo_move_to (cr, x, baseline);
  pango_cairo_layout_line_path (cr, line);
  cairo_set_dash (cr, NULL, 0, 0.0);
  cairo_set_line_width (cr, GENEVA_HALO_PT);
  cairo_stroke (cr);
}

static void
paint_text (gpointer data, const GenevaTextRun *run)
{
  GenevaPainter *self = data;
  cairo_t *cr = self->cr;
  PangoLayoutLine *line = pango_layout_get_line_readonly (run->line->layout, 0);
  GenevaColor color = geneva_palette_get (self->palette, run->style);
  double x = geneva_text_run_get_left (run);

  geneva_painter_settle (self);
  if (run->is_on_fill)
    color = geneva_color_get_ink (color);

  if (run->turn != 0.0) {
    cairo_save (cr);
    cairo_translate (cr, run->pivot_x_pt, run->pivot_y_pt);
    cairo_rotate (cr, -run->turn);
    cairo_translate (cr, -run->pivot_x_pt, -run->pivot_y_pt);
  } else if (self->has_pixels && geneva_painter_screen_text (self, run, x, color))
    return;
  if (run->has_halo) {
    set_color (self, geneva_palette_get (self->palette, GENEVA_STYLE_HALO), run->opacity);
    stroke_halo (cr, line, x, run->baseline_pt);
  }
  cairo_new_path (cr);
  cairo_move_to (cr, x, run->baseline_pt);
  set_color (self, color, run->opacity);
  pango_cairo_show_layout_line (cr, line);
  cairo_new_path (cr);
  if (run->turn != 0.0)
    cairo_restore (cr);
}

/* As pixels, one a cell, then enlarged without smoothing: ten times as fast as rectangles. */
static void
paint_grid_as_image (GenevaPainter *self, const GenevaGrid *grid, const GenevaRect *rect, GenevaColor color,
                     double opacity)
{
  cairo_t *cr = self->cr;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) grid->n_columns,
                                                       (int) grid->n_rows);

  if (cairo_surface_status (image) == CAIRO_STATUS_SUCCESS) {
    guchar *data = cairo_image_surface_get_data (image);
    int stride = cairo_image_surface_get_stride (image);

    for (guint row = 0; row < grid->n_rows; row++) {
      guint32 *pixels = (guint32 *) (gpointer) (data + (gsize) row * (gsize) stride);

      for (guint column = 0; column < grid->n_columns; column++) {
        guint32 count = grid->counts[row * grid->n_columns + column];
        double alpha = color.alpha * geneva_grid_get_strength (grid, count);
        guint32 a, r, g, b;

        if (count == 0)
          continue;
        a = (guint32) lround (alpha * 255.0);
        r = (guint32) lround (color.red * alpha * 255.0);
        g = (guint32) lround (color.green * alpha * 255.0);
        b = (guint32) lround (color.blue * alpha * 255.0);
        pixels[column] = a << 24 | r << 16 | g << 8 | b;
      }
    }
    cairo_surface_mark_dirty (image);
    cairo_save (cr);
    cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
    cairo_clip (cr);
    cairo_translate (cr, rect->x, rect->y);
    cairo_scale (cr, rect->width / grid->n_columns, rect->height / grid->n_rows);
    cairo_set_source_surface (cr, image, 0.0, 0.0);
    cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
    cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
    cairo_paint_with_alpha (cr, opacity);
    cairo_restore (cr);
  }
  cairo_surface_destroy (image);
}

static void
paint_grid (gpointer data, const GenevaGrid *grid, const GenevaRect *rect, double opacity)
{
  GenevaPainter *self = data;
  GenevaColor color = geneva_palette_get (self->palette, grid->style);
  double width = rect->width / grid->n_columns;
  double height = rect->height / grid->n_rows;

  /* An empty rectangle would make a matrix that poisons the context. */
  if (!(width > 0.0 && height > 0.0))
    return;
  geneva_painter_settle (self);
  if (self->has_pixels) {
    geneva_painter_screen_grid (self, grid, rect, opacity);
    return;
  }
  if (self->target != GENEVA_TARGET_VECTOR) {
    paint_grid_as_image (self, grid, rect, color, opacity);
    return;
  }
  for (guint row = 0; row < grid->n_rows; row++) {
    const guint32 *counts = grid->counts + (gsize) row * grid->n_columns;
    guint end;

    for (guint column = 0; column < grid->n_columns; column = end) {
      for (end = column + 1; end < grid->n_columns && counts[end] == counts[column];)
        end++;
      if (counts[column] == 0)
        continue;
      set_color (self, color, geneva_grid_get_strength (grid, counts[column]) * opacity);
      cairo_rectangle (self->cr, rect->x + column * width, rect->y + row * height, (end - column) * width,
                       height);
      cairo_fill (self->cr);
    }
  }
}

static void
begin_layer (gpointer data, const GenevaLayer *layer)
{
  GenevaPainter *self = data;
  GenevaRect clip;

  cairo_save (self->cr);
  self->pixels = self->page;
  if (!geneva_layer_get_clip (layer, &clip))
    return;
  if (self->has_pixels) {
    /* A side between two pixels would make every stroke in the layer a matter of masks. */
    int x0 = (int) lround (clip.x * self->scale + self->left);
    int y0 = (int) lround (clip.y * self->scale + self->top);
    int x1 = (int) lround ((clip.x + clip.width) * self->scale + self->left);
    int y1 = (int) lround ((clip.y + clip.height) * self->scale + self->top);

    geneva_pixels_clip (&self->pixels, x0, y0, x1, y1);
    clip = (GenevaRect) { (x0 - self->left) / self->scale, (y0 - self->top) / self->scale,
                          (x1 - x0) / self->scale, (y1 - y0) / self->scale };
  }
  cairo_new_path (self->cr);
  cairo_rectangle (self->cr, clip.x, clip.y, clip.width, clip.height);
  cairo_clip (self->cr);
}

static void
end_layer (gpointer data)
{
  GenevaPainter *self = data;

  cairo_restore (self->cr);
}

static const GenevaSink painter_sink = {
  .begin_layer = begin_layer,
  .end_layer = end_layer,
  .path = paint_path,
  .text = paint_text,
  .grid = paint_grid,
  .crowd = geneva_painter_crowd,
  .skips_unseen = TRUE,
};

static void
paint_ground (GenevaPainter *self, GenevaScene *scene)
{
  GenevaStyle ground = geneva_scene_get_ground (scene);
  double width, height;

  if (ground == GENEVA_STYLE_NONE || self->skips_crowd)
    return;
  geneva_scene_get_size (scene, &width, &height);
  if (self->has_pixels) {
    self->pixels = self->page;
    geneva_painter_fill (self, self->left, self->top, self->left + width * self->scale,
                         self->top + height * self->scale, geneva_palette_get (self->palette, ground), 1.0);
    return;
  }
  set_color (self, geneva_palette_get (self->palette, ground), 1.0);
  cairo_new_path (self->cr);
  cairo_rectangle (self->cr, 0.0, 0.0, width, height);
  cairo_fill (self->cr);
}

/* Whether any of a mark may lie between `top` and `bottom` of the page. */
static gboolean
may_meet (const GenevaMap *map, const GenevaMark *mark, double top, double bottom)
{
  double y = map->scale_y * mark->y + map->offset_y + (double) mark->dy, y2 = y;
  double around = MOST_AROUND_PT + (double) mark->line_pt;

  switch ((GenevaMarkKind) mark->kind) {
  case GENEVA_MARK_SHAPE:
  case GENEVA_MARK_TEXT:
    if (mark->turn != 0.0f)
      return TRUE;
    around += (double) mark->h_pt;
    break;
  case GENEVA_MARK_RECT:
  case GENEVA_MARK_LINE:
  case GENEVA_MARK_CURVE:
  case GENEVA_MARK_GRID:
    y2 = map->scale_y * mark->y2 + map->offset_y + (double) mark->dy2;
    around += 2.0 * fabs ((double) mark->bend_pt);
    break;
  case GENEVA_MARK_POLYLINE:
  case GENEVA_MARK_POLYGON:
  default:
    return TRUE;
  }
  return MAX (y, y2) + around > top && MIN (y, y2) - around < bottom;
}

/* All layers over a band of the page, then over the next: what is painted over each other, and that is all of
 * it three or four times, stays in the processor's cache. */
static void
paint_in_bands (GenevaPainter *self, GenevaScene *scene)
{
  g_autoptr (GenevaWalker) walker = geneva_walker_new (scene, &painter_sink, self);
  g_autoptr (GenevaGrounds) grounds = geneva_grounds_new ();
  const GenevaPixels all = self->page;

  self->grounds = grounds;
  for (int y = all.y0; y < all.y1; y += BAND_PX) {
    int end = MIN (y + BAND_PX, all.y1);
    double top = (y - self->top) / self->scale, bottom = (end - self->top) / self->scale;

    cairo_save (self->cr);
    cairo_new_path (self->cr);
    cairo_rectangle (self->cr, (all.x0 - self->left) / self->scale, top, (all.x1 - all.x0) / self->scale,
                     bottom - top);
    cairo_clip (self->cr);
    self->page = all;
    geneva_pixels_clip (&self->page, all.x0, y, all.x1, end);
    geneva_grounds_begin (grounds, &self->page);
    paint_ground (self, scene);
    for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
      const GenevaLayer *layer = geneva_scene_get_layer (scene, i);
      const GenevaMark *marks = geneva_layer_get_marks (layer);
      guint n_marks = geneva_layer_get_n_marks (layer);

      begin_layer (self, layer);
      for (guint k = 0; k < n_marks; k++) {
        if (marks[k].opacity > 0.0f && may_meet (geneva_layer_get_map (layer), &marks[k], top, bottom))
          geneva_walker_walk_mark (walker, layer, &marks[k]);
      }
      end_layer (self);
    }
    geneva_painter_settle (self);
    cairo_restore (self->cr);
  }
  self->grounds = NULL;
  self->page = all;
}

static void
paint (GenevaScene *scene, cairo_t *cr, GenevaPalette palette, GenevaPaintTarget target, gboolean skips_crowd)
{
  GenevaPainter self = { .cr = cr, .palette = palette, .target = target, .skips_crowd = skips_crowd };

  g_return_if_fail (scene != NULL);
  g_return_if_fail (cr != NULL);
  g_return_if_fail ((guint) palette < GENEVA_N_PALETTES);

  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  if (target == GENEVA_TARGET_SCREEN)
    geneva_painter_begin_screen (&self, scene);
  if (self.has_pixels) {
    paint_in_bands (&self, scene);
    geneva_pixels_end (cr);
  } else {
    paint_ground (&self, scene);
    geneva_walker_walk (scene, &painter_sink, &self);
  }
  geneva_painter_end_crowd (&self);
  cairo_restore (cr);
}

void
geneva_painter_paint (GenevaScene *scene, cairo_t *cr, GenevaPalette palette, GenevaPaintTarget target)
{
  paint (scene, cr, palette, target, FALSE);
}

void
geneva_painter_paint_without_crowd (GenevaScene *scene, cairo_t *cr, GenevaPalette palette,
                                    GenevaPaintTarget target)
{
  paint (scene, cr, palette, target, TRUE);
}
