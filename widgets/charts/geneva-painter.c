/* The Cairo sink; see the header. Resolves styles by the palette and puts thin
 * upright lines onto whole pixels where the target has pixels. Knows paths and
 * lines of text, no marks.
 */
#include "geneva-painter.h"

#include "geneva-walker.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* A small form is the same picture again and again: a disc of one look costs a twentieth as pixels of what
 * its path does. Placed to a quarter of a pixel. */
#define MOST_SPRITE_PT 20.0
#define MOST_SPRITE_STEPS 8
#define SPRITE_PHASES 4

typedef struct {
  cairo_t      *cr;
  GenevaPalette palette;
  GenevaPaintTarget  target;
  GHashTable   *sprites;        /* SpriteKey → surface; of this page; NULL: none are to be used */
} Painter;

/* Everything that its pixels depend on; steps as seen from the first one, in 64ths of a point. */
typedef struct {
  guint32 n;
  gint32  words[6 + MOST_SPRITE_STEPS * 7];
} SpriteKey;

static void
set_color (Painter *self, GenevaColor color, double opacity)
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

/* The coordinate whose stroke of `line_pt` covers whole pixels across. */
static double
snap (double device, double line_px)
{
  long pixels = lround (line_px);

  return pixels % 2 == 1 ? floor (device) + 0.5 : round (device);
}

/* One straight upright or level line: TRUE when it was put onto pixels. Slanted lines and turned
 * contexts stay as they are. */
static gboolean
add_snapped_line (Painter *self, const GenevaPath *path)
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
    x1 = x2 = snap (x1, MAX (path->line_pt * fabs (matrix.xx), 1.0));
  else
    y1 = y2 = snap (y1, MAX (path->line_pt * fabs (matrix.yy), 1.0));
  cairo_device_to_user (self->cr, &x1, &y1);
  cairo_device_to_user (self->cr, &x2, &y2);
  cairo_move_to (self->cr, x1, y1);
  cairo_line_to (self->cr, x2, y2);
  return TRUE;
}

/* Filled and not stroked: its sides go onto pixels, so that neighbours meet without a seam. */
static gboolean
add_snapped_rect (Painter *self, const GenevaPath *path)
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
add_path (Painter *self, const GenevaPath *path)
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

static void
paint_path_directly (Painter *self, const GenevaPath *path)
{
  cairo_t *cr = self->cr;

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

/* ---- sprites ---- */

static guint
hash_sprite_key (gconstpointer data)
{
  const SpriteKey *key = data;
  guint hash = key->n;

  for (guint i = 0; i < key->n; i++)
    hash = (hash ^ (guint) key->words[i]) * 16777619u;
  return hash;
}

static gboolean
equal_sprite_keys (gconstpointer data_a, gconstpointer data_b)
{
  const SpriteKey *a = data_a, *b = data_b;

  return a->n == b->n && memcmp (a->words, b->words, a->n * sizeof *a->words) == 0;
}

static void
add_word (SpriteKey *key, double value)
{
  key->words[key->n++] = (gint32) lround (value * 64.0);
}

/* Numbers of a step that are points, two each; those after them are lengths and angles. */
static guint
get_n_point_numbers (const GenevaStep *step)
{
  switch (step->kind) {
  case GENEVA_STEP_CURVE:
    return 6;
  case GENEVA_STEP_CLOSE:
    return 0;
  default:
    return 2;
  }
}

static guint
get_n_other_numbers (const GenevaStep *step)
{
  switch (step->kind) {
  case GENEVA_STEP_ARC:
  case GENEVA_STEP_RECT:
    return 3;
  case GENEVA_STEP_CIRCLE:
    return 1;
  default:
    return 0;
  }
}

/* FALSE when the path is not small, or cheap anyhow. `reach` is how far it goes from its first point. */
static gboolean
make_sprite_key (const GenevaPath *path, SpriteKey *key, double *reach)
{
  double x, y;

  if (path->n_steps == 0 || path->n_steps > MOST_SPRITE_STEPS || path->dash != GENEVA_DASH_SOLID
      || (path->n_steps == 2 && path->fill == GENEVA_STYLE_NONE)
      || (path->steps[0].kind == GENEVA_STEP_RECT && path->line == GENEVA_STYLE_NONE))
    return FALSE;
  x = path->steps[0].v[0];
  y = path->steps[0].v[1];
  *reach = 0.0;
  key->n = 0;
  key->words[key->n++] = (gint32) path->fill;
  key->words[key->n++] = (gint32) path->line;
  add_word (key, path->line_pt);
  add_word (key, path->opacity);
  /* The phases go here. */
  key->n += 2;
  for (guint i = 0; i < path->n_steps; i++) {
    const GenevaStep *step = &path->steps[i];
    guint n_points = get_n_point_numbers (step), n_others = get_n_other_numbers (step);
    double out = 0.0;

    if (step->kind == GENEVA_STEP_RECT)
      out = MAX (fabs (step->v[2]), fabs (step->v[3]));
    else if (step->kind == GENEVA_STEP_ARC || step->kind == GENEVA_STEP_CIRCLE)
      out = step->v[2];
    key->words[key->n++] = (gint32) step->kind;
    for (guint k = 0; k < n_points; k++) {
      double from_first = step->v[k] - (k % 2 == 0 ? x : y);

      *reach = MAX (*reach, fabs (from_first) + out);
      if (*reach > MOST_SPRITE_PT)
        return FALSE;
      add_word (key, from_first);
    }
    for (guint k = n_points; k < n_points + n_others; k++)
      add_word (key, step->v[k]);
  }
  *reach += path->line_pt;
  return TRUE;
}

static cairo_surface_t *
make_sprite (Painter *self, const GenevaPath *path, double scale, int middle, double phase_x, double phase_y)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 2 * middle + 1, 2 * middle + 1);
  Painter on_sprite = *self;

  on_sprite.cr = cairo_create (surface);
  cairo_set_line_join (on_sprite.cr, CAIRO_LINE_JOIN_ROUND);
  cairo_translate (on_sprite.cr, middle + phase_x, middle + phase_y);
  cairo_scale (on_sprite.cr, scale, scale);
  cairo_translate (on_sprite.cr, -path->steps[0].v[0], -path->steps[0].v[1]);
  paint_path_directly (&on_sprite, path);
  cairo_destroy (on_sprite.cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
paint_as_sprite (Painter *self, const GenevaPath *path)
{
  cairo_t *cr = self->cr;
  double x, y, reach, left, top;
  cairo_surface_t *sprite;
  cairo_matrix_t matrix;
  SpriteKey key;
  int middle, phase_x, phase_y;

  if (self->sprites == NULL || !make_sprite_key (path, &key, &reach))
    return FALSE;
  cairo_get_matrix (cr, &matrix);
  x = path->steps[0].v[0];
  y = path->steps[0].v[1];
  cairo_user_to_device (cr, &x, &y);
  x = round (x * SPRITE_PHASES) / SPRITE_PHASES;
  y = round (y * SPRITE_PHASES) / SPRITE_PHASES;
  left = floor (x);
  top = floor (y);
  phase_x = (int) lround ((x - left) * SPRITE_PHASES);
  phase_y = (int) lround ((y - top) * SPRITE_PHASES);
  key.words[4] = phase_x;
  key.words[5] = phase_y;
  middle = (int) ceil (reach * matrix.xx) + 2;
  sprite = g_hash_table_lookup (self->sprites, &key);
  if (sprite == NULL) {
    sprite = make_sprite (self, path, matrix.xx, middle, phase_x / (double) SPRITE_PHASES,
                          phase_y / (double) SPRITE_PHASES);
    g_hash_table_insert (self->sprites, g_memdup2 (&key, sizeof key), sprite);
  }
  cairo_identity_matrix (cr);
  cairo_set_source_surface (cr, sprite, left - middle, top - middle);
  cairo_paint (cr);
  cairo_set_matrix (cr, &matrix);
  return TRUE;
}

static void
paint_path (gpointer data, const GenevaPath *path)
{
  Painter *self = data;

  /* Without opacity it is there to be hit only. */
  if (path->opacity > 0.0 && !paint_as_sprite (self, path))
    paint_path_directly (self, path);
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

/* Grows the coverage in `ink` by a round brush of `radius` pixels: what a stroke of twice that width and
 * the fill would cover, but from the glyphs that are cached anyway, twenty times as fast. */
static cairo_surface_t *
make_halo (cairo_surface_t *ink, double radius)
{
  int width = cairo_image_surface_get_width (ink), height = cairo_image_surface_get_height (ink);
  int reach = (int) ceil (radius + 0.5), side = 2 * reach + 1;
  cairo_surface_t *halo = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  g_autofree guint *brush = g_new (guint, (gsize) side * (gsize) side);
  const guchar *from = cairo_image_surface_get_data (ink);
  guchar *to = cairo_image_surface_get_data (halo);
  int stride = cairo_image_surface_get_stride (ink);

  if (cairo_surface_status (halo) != CAIRO_STATUS_SUCCESS || from == NULL)
    return halo;
  for (int y = -reach; y <= reach; y++) {
    for (int x = -reach; x <= reach; x++)
      brush[(y + reach) * side + x + reach] = (guint) lround (CLAMP (radius + 0.5 - hypot (x, y), 0.0, 1.0) * 256.0);
  }
  for (int y = reach; y < height - reach; y++) {
    for (int x = reach; x < width - reach; x++) {
      guint coverage = from[y * stride + x];

      if (coverage < 16)
        continue;
      for (int dy = -reach; dy <= reach; dy++) {
        guchar *row = to + (y + dy) * stride + x - reach;
        const guint *weights = brush + (dy + reach) * side;

        for (int dx = 0; dx < side; dx++) {
          guint grown = coverage * weights[dx] >> 8;

          if (grown > row[dx])
            row[dx] = (guchar) grown;
        }
      }
    }
  }
  cairo_surface_mark_dirty (halo);
  return halo;
}

/* On screen the halo's coverage is kept with the line and laid down on whole pixels. FALSE when the
 * context is turned or has pixels of its own kind; then it is stroked. */
static gboolean
paint_kept_halo (Painter *self, GenevaTextLine *text_line, double x, double baseline)
{
  cairo_t *cr = self->cr;
  PangoLayoutLine *line = pango_layout_get_line_readonly (text_line->layout, 0);
  cairo_matrix_t matrix;
  double device_x, device_y, left, top, pad_pt;
  PangoRectangle ink;

  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_device_scale (cairo_get_target (cr), &device_x, &device_y);
  if (self->target != GENEVA_TARGET_SCREEN || matrix.xy != 0.0 || matrix.yx != 0.0 || matrix.xx != matrix.yy
      || matrix.xx <= 0.0 || device_x != 1.0 || device_y != 1.0)
    return FALSE;

  /* Whole pixels, so that the glyphs fall as they will on the page but for a fraction. */
  pad_pt = ceil (GENEVA_HALO_PT / 2.0 * matrix.xx + 2.0) / matrix.xx;
  pango_layout_line_get_extents (line, &ink, NULL);
  left = x + ink.x / (double) PANGO_SCALE - pad_pt;
  top = baseline + ink.y / (double) PANGO_SCALE - pad_pt;
  if (text_line->halo == NULL || text_line->halo_scale != matrix.xx) {
    double width = (ink.width / (double) PANGO_SCALE + 2.0 * pad_pt) * matrix.xx;
    double height = (ink.height / (double) PANGO_SCALE + 2.0 * pad_pt) * matrix.xx;
    cairo_surface_t *glyphs;
    cairo_t *glyphs_cr;

    if (width > 4096.0 || height > 512.0)
      return FALSE;
    glyphs = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) ceil (width) + 1, (int) ceil (height) + 1);
    glyphs_cr = cairo_create (glyphs);
    cairo_scale (glyphs_cr, matrix.xx, matrix.xx);
    cairo_move_to (glyphs_cr, pad_pt - ink.x / (double) PANGO_SCALE, pad_pt - ink.y / (double) PANGO_SCALE);
    pango_cairo_show_layout_line (glyphs_cr, line);
    cairo_destroy (glyphs_cr);
    cairo_surface_flush (glyphs);
    g_clear_pointer (&text_line->halo, cairo_surface_destroy);
    text_line->halo = make_halo (glyphs, GENEVA_HALO_PT / 2.0 * matrix.xx);
    text_line->halo_scale = matrix.xx;
    cairo_surface_destroy (glyphs);
  }
  cairo_user_to_device (cr, &left, &top);
  cairo_save (cr);
  cairo_identity_matrix (cr);
  cairo_mask_surface (cr, text_line->halo, round (left), round (top));
  cairo_restore (cr);
  return TRUE;
}

static void
paint_text (gpointer data, const GenevaTextRun *run)
{
  Painter *self = data;
  cairo_t *cr = self->cr;
  PangoLayoutLine *line = pango_layout_get_line_readonly (run->line->layout, 0);
  GenevaColor color = geneva_palette_get (self->palette, run->style);
  double x = run->x_pt;

  if (run->is_on_fill)
    color = geneva_color_get_ink (color);
  if (run->align == GENEVA_ALIGN_MIDDLE)
    x -= run->line->width_pt / 2.0;
  else if (run->align == GENEVA_ALIGN_END)
    x -= run->line->width_pt;

  if (run->has_halo) {
    set_color (self, geneva_palette_get (self->palette, GENEVA_STYLE_HALO), run->opacity);
    if (!paint_kept_halo (self, run->line, x, run->baseline_pt))
      stroke_halo (cr, line, x, run->baseline_pt);
  }
  cairo_new_path (cr);
  cairo_move_to (cr, x, run->baseline_pt);
  set_color (self, color, run->opacity);
  pango_cairo_show_layout_line (cr, line);
  cairo_new_path (cr);
}

/* As pixels, one a cell, then enlarged without smoothing: ten times as fast as rectangles. */
static void
paint_grid_as_image (Painter *self, const GenevaGrid *grid, const GenevaRect *rect, GenevaColor color,
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
  Painter *self = data;
  GenevaColor color = geneva_palette_get (self->palette, grid->style);
  double width = rect->width / grid->n_columns;
  double height = rect->height / grid->n_rows;

  /* An empty rectangle would make a matrix that poisons the context. */
  if (!(width > 0.0 && height > 0.0))
    return;
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
  Painter *self = data;
  GenevaRect clip;

  cairo_save (self->cr);
  if (geneva_layer_get_clip (layer, &clip)) {
    cairo_new_path (self->cr);
    cairo_rectangle (self->cr, clip.x, clip.y, clip.width, clip.height);
    cairo_clip (self->cr);
  }
}

static void
end_layer (gpointer data)
{
  Painter *self = data;

  cairo_restore (self->cr);
}

static const GenevaSink painter_sink = {
  .begin_layer = begin_layer,
  .end_layer = end_layer,
  .path = paint_path,
  .text = paint_text,
  .grid = paint_grid,
};

void
geneva_painter_paint (GenevaScene *scene, cairo_t *cr, GenevaPalette palette, GenevaPaintTarget target)
{
  Painter self = { cr, palette, target, NULL };
  g_autoptr (GHashTable) sprites = NULL;
  double width, height, device_x, device_y;
  cairo_matrix_t matrix;

  g_return_if_fail (scene != NULL);
  g_return_if_fail (cr != NULL);
  g_return_if_fail ((guint) palette < GENEVA_N_PALETTES);

  geneva_scene_get_size (scene, &width, &height);
  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  if (geneva_scene_get_ground (scene) != GENEVA_STYLE_NONE) {
    set_color (&self, geneva_palette_get (palette, geneva_scene_get_ground (scene)), 1.0);
    cairo_new_path (cr);
    cairo_rectangle (cr, 0.0, 0.0, width, height);
    cairo_fill (cr);
  }
  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_device_scale (cairo_get_target (cr), &device_x, &device_y);
  if (target == GENEVA_TARGET_SCREEN && matrix.xy == 0.0 && matrix.yx == 0.0 && matrix.xx == matrix.yy
      && matrix.xx > 0.0 && matrix.xx <= 8.0 && device_x == 1.0 && device_y == 1.0)
    self.sprites = sprites = g_hash_table_new_full (hash_sprite_key, equal_sprite_keys, g_free,
                                                    (GDestroyNotify) cairo_surface_destroy);
  geneva_walker_walk (scene, &painter_sink, &self);
  cairo_restore (cr);
}
