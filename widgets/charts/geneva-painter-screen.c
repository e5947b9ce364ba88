/* The painter on a screen's pixels: the short cuts. Upright lines, rectangles
 * and density grids are written as pixels; a small form is painted once by Cairo
 * and then copied, a line of text likewise, as coverage. What is none of these
 * is left to Cairo. Looks as the Cairo sink does, but for fractions of a pixel.
 */
#include "geneva-painter-private.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* A small form is the same picture again and again. Placed to a quarter of a pixel. */
#define MOST_SPRITE_PT 20.0
#define MOST_SPRITE_STEPS 8
#define SPRITE_PHASES 4
/* A page needs some hundreds; what a zoomed page once needed goes some time. */
#define MOST_SPRITES 4096

/* Everything that its pixels depend on; steps as seen from the first one, in 64ths of a point. */
typedef struct {
  guint32 n;
  gint32  words[8 + MOST_SPRITE_STEPS * 7];
} SpriteKey;

/* ---- straight and upright ---- */

static void
to_device (const GenevaPainter *self, double *x, double *y)
{
  *x = *x * self->scale + self->left;
  *y = *y * self->scale + self->top;
}

static gboolean
paint_line (GenevaPainter *self, const GenevaPath *path)
{
  double x1, y1, x2, y2, half = path->line_pt * self->scale / 2.0;
  GenevaColor color;

  if (path->n_steps != 2 || path->fill != GENEVA_STYLE_NONE || path->dash != GENEVA_DASH_SOLID
      || path->steps[0].kind != GENEVA_STEP_MOVE || path->steps[1].kind != GENEVA_STEP_LINE)
    return FALSE;
  x1 = path->steps[0].v[0];
  y1 = path->steps[0].v[1];
  x2 = path->steps[1].v[0];
  y2 = path->steps[1].v[1];
  if (x1 != x2 && y1 != y2)
    return FALSE;
  to_device (self, &x1, &y1);
  to_device (self, &x2, &y2);
  color = geneva_palette_get (self->palette, path->line);
  if (fabs (x1 - x2) < 1e-9) {
    x1 = geneva_painter_snap (x1, MAX (2.0 * half, 1.0));
    geneva_painter_fill (self, x1 - half, MIN (y1, y2), x1 + half, MAX (y1, y2), color,
                        path->opacity);
  } else {
    y1 = geneva_painter_snap (y1, MAX (2.0 * half, 1.0));
    geneva_painter_fill (self, MIN (x1, x2), y1 - half, MAX (x1, x2), y1 + half, color,
                        path->opacity);
  }
  return TRUE;
}

static gboolean
paint_rect (GenevaPainter *self, const GenevaPath *path)
{
  const double *v = path->steps[0].v;
  double x1 = v[0], y1 = v[1], x2 = v[0] + v[2], y2 = v[1] + v[3];

  if (path->steps[0].kind != GENEVA_STEP_RECT || path->line != GENEVA_STYLE_NONE || v[4] > 0.0)
    return FALSE;
  to_device (self, &x1, &y1);
  to_device (self, &x2, &y2);
  /* As the Cairo sink: neighbours meet without a seam, small ones keep their size. */
  if (x2 - x1 >= 8.0 && y2 - y1 >= 8.0) {
    x1 = round (x1);
    y1 = round (y1);
    x2 = round (x2);
    y2 = round (y2);
  }
  geneva_painter_fill (self, x1, y1, x2, y2, geneva_palette_get (self->palette, path->fill),
                      path->opacity);
  return TRUE;
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
      || (path->n_steps == 2 && path->fill == GENEVA_STYLE_NONE))
    return FALSE;
  x = path->steps[0].v[0];
  y = path->steps[0].v[1];
  *reach = 0.0;
  key->n = 0;
  key->words[key->n++] = (gint32) path->fill;
  key->words[key->n++] = (gint32) path->line;
  add_word (key, path->line_pt);
  add_word (key, path->opacity);
  /* The phases, the palette and the scale go here. */
  key->n += 4;
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
make_sprite (const GenevaPainter *self, const GenevaPath *path, int middle, double phase_x, double phase_y)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 2 * middle + 1, 2 * middle + 1);
  GenevaPainter on_sprite = { .cr = cairo_create (surface), .palette = self->palette,
                              .target = self->target };

  cairo_set_line_join (on_sprite.cr, CAIRO_LINE_JOIN_ROUND);
  cairo_translate (on_sprite.cr, middle + phase_x, middle + phase_y);
  cairo_scale (on_sprite.cr, self->scale, self->scale);
  cairo_translate (on_sprite.cr, -path->steps[0].v[0], -path->steps[0].v[1]);
  geneva_painter_paint_with_cairo (&on_sprite, path);
  cairo_destroy (on_sprite.cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
paint_sprite (GenevaPainter *self, const GenevaPath *path)
{
  double x, y, reach, left, top;
  cairo_surface_t *sprite;
  SpriteKey key;
  int middle, phase_x, phase_y;

  if (!make_sprite_key (path, &key, &reach))
    return FALSE;
  x = path->steps[0].v[0];
  y = path->steps[0].v[1];
  to_device (self, &x, &y);
  x = round (x * SPRITE_PHASES) / SPRITE_PHASES;
  y = round (y * SPRITE_PHASES) / SPRITE_PHASES;
  left = floor (x);
  top = floor (y);
  /* Far outside, where it is no pixel's number either. */
  if (fabs (left) > 1e6 || fabs (top) > 1e6)
    return TRUE;
  phase_x = (int) lround ((x - left) * SPRITE_PHASES);
  phase_y = (int) lround ((y - top) * SPRITE_PHASES);
  key.words[4] = phase_x;
  key.words[5] = phase_y;
  key.words[6] = (gint32) self->palette;
  key.words[7] = (gint32) lround (self->scale * 65536.0);
  middle = (int) ceil (reach * self->scale) + 2;
  sprite = g_hash_table_lookup (self->sprites, &key);
  if (sprite == NULL) {
    if (g_hash_table_size (self->sprites) >= MOST_SPRITES)
      g_hash_table_remove_all (self->sprites);
    sprite = make_sprite (self, path, middle, phase_x / (double) SPRITE_PHASES,
                          phase_y / (double) SPRITE_PHASES);
    g_hash_table_insert (self->sprites, g_memdup2 (&key, sizeof key), sprite);
  }
  geneva_painter_settle (self);
  geneva_pixels_blit (&self->pixels, sprite, (int) left - middle, (int) top - middle);
  return TRUE;
}

gboolean
geneva_painter_screen_path (GenevaPainter *self, const GenevaPath *path)
{
  return paint_line (self, path) || paint_rect (self, path) || paint_sprite (self, path);
}

/* ---- text ---- */

/* Bytes at a time, in a loop of known length: compilers make a few instructions of it. */
#define STRIDE 16

/* What `by` of 256 of `from` covers, where that is more. */
static void
grow (guchar *to, const guchar *from, int n, guint by)
{
  for (int i = 0; i < n; i += STRIDE) {
    for (int k = 0; k < STRIDE; k++) {
      guchar grown = (guchar) (from[i + k] * by >> 8);

      to[i + k] = MAX (to[i + k], grown);
    }
  }
}

/* Grows the coverage in `glyphs` by a round brush of `radius` pixels: what a stroke of twice that width and
 * the fill would cover, but from the glyphs that are cached anyway, a hundred times as fast. Its width is a
 * multiple of STRIDE, and there is room for the brush at each side. */
static cairo_surface_t *
make_halo (cairo_surface_t *glyphs, double radius)
{
  int width = cairo_image_surface_get_width (glyphs), height = cairo_image_surface_get_height (glyphs);
  int reach = (int) ceil (radius + 0.5), stride = cairo_image_surface_get_stride (glyphs);
  cairo_surface_t *halo = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  const guchar *from = cairo_image_surface_get_data (glyphs);
  guchar *to = cairo_image_surface_get_data (halo);

  if (cairo_surface_status (halo) != CAIRO_STATUS_SUCCESS || from == NULL)
    return halo;
  for (int y = -reach; y <= reach; y++) {
    for (int x = -reach; x <= reach; x++) {
      guint by = (guint) lround (CLAMP (radius + 0.5 - hypot (x, y), 0.0, 1.0) * 256.0);

      /* As one row: what is pushed over a side is nothing, for there is nothing at the sides. */
      for (int row = reach; by > 0 && row < height - reach; row++)
        grow (to + (row + y) * stride + STRIDE + x, from + row * stride + STRIDE,
              width - 2 * STRIDE, by);
    }
  }
  cairo_surface_mark_dirty (halo);
  return halo;
}

/* NULL when the line is too large to be kept. */
static GenevaTextInk *
prepare_ink (const GenevaPainter *self, GenevaTextLine *text_line, gboolean has_halo)
{
  PangoLayoutLine *line;
  GenevaTextInk *ink = text_line->ink;
  PangoRectangle extents;
  double width, height, unit = self->scale / PANGO_SCALE;
  int pad = (int) ceil (GENEVA_HALO_PT / 2.0 * self->scale) + 2;
  cairo_t *cr;

  if (ink != NULL && ink->scale == self->scale) {
    if (has_halo && ink->halo == NULL)
      ink->halo = make_halo (ink->glyphs, GENEVA_HALO_PT / 2.0 * self->scale);
    return ink;
  }
  line = pango_layout_get_line_readonly (text_line->layout, 0);
  pango_layout_line_get_extents (line, &extents, NULL);
  width = ceil (extents.width * unit) + 2.0;
  height = ceil (extents.height * unit) + 2.0 * pad + 2.0;
  if (width > 4096.0 || height > 512.0)
    return NULL;
  geneva_text_ink_free (g_steal_pointer (&text_line->ink));
  ink = text_line->ink = g_new0 (GenevaTextInk, 1);
  ink->scale = self->scale;
  ink->x = STRIDE - (int) floor (extents.x * unit);
  ink->y = pad - (int) floor (extents.y * unit);
  ink->glyphs = cairo_image_surface_create (CAIRO_FORMAT_A8, ((int) width / STRIDE + 3) * STRIDE,
                                            (int) height);
  cr = cairo_create (ink->glyphs);
  cairo_translate (cr, ink->x, ink->y);
  cairo_scale (cr, ink->scale, ink->scale);
  cairo_move_to (cr, 0.0, 0.0);
  pango_cairo_show_layout_line (cr, line);
  cairo_destroy (cr);
  cairo_surface_flush (ink->glyphs);
  if (has_halo)
    ink->halo = make_halo (ink->glyphs, GENEVA_HALO_PT / 2.0 * self->scale);
  return ink;
}

gboolean
geneva_painter_screen_text (GenevaPainter *self, const GenevaTextRun *run, double x_pt, GenevaColor color)
{
  double x = x_pt, y = run->baseline_pt;
  GenevaTextInk *ink;
  int left, top;

  to_device (self, &x, &y);
  if (run->line->is_coloured || fabs (x) > 1e6 || fabs (y) > 1e6)
    return FALSE;
  ink = prepare_ink (self, run->line, run->has_halo);
  if (ink == NULL)
    return FALSE;
  /* Whole pixels: glyphs keep their distances while the line moves. */
  left = (int) lround (x) - ink->x;
  top = (int) lround (y) - ink->y;
  if (run->has_halo)
    geneva_pixels_mask (&self->pixels, ink->halo, left, top,
                        geneva_palette_get (self->palette, GENEVA_STYLE_HALO), run->opacity);
  geneva_pixels_mask (&self->pixels, ink->glyphs, left, top, color, run->opacity);
  return TRUE;
}

/* ---- grids ---- */

/* Counts below this have their shade kept: most of a row's are few. */
#define MOST_KEPT_SHADES 64

void
geneva_painter_screen_grid (GenevaPainter *self, const GenevaGrid *grid, const GenevaRect *rect,
                            double opacity)
{
  GenevaColor color = geneva_palette_get (self->palette, grid->style);
  double column_px = rect->width * self->scale / grid->n_columns;
  double row_px = rect->height * self->scale / grid->n_rows;
  double x = rect->x, y = rect->y;
  double shades[MOST_KEPT_SHADES] = { 0.0 };

  to_device (self, &x, &y);
  for (guint row = 0; row < grid->n_rows; row++) {
    const guint32 *counts = grid->counts + (gsize) row * grid->n_columns;
    double top = round (y + row * row_px), bottom = round (y + (row + 1) * row_px);
    guint end;

    /* Another band's. */
    if (top >= self->pixels.y1 || bottom <= self->pixels.y0)
      continue;
    for (guint column = 0; column < grid->n_columns; column = end) {
      guint32 count = counts[column];
      double shade = count < MOST_KEPT_SHADES ? shades[count] : 0.0;

      for (end = column + 1; end < grid->n_columns && counts[end] == count;)
        end++;
      if (count == 0)
        continue;
      if (shade <= 0.0) {
        shade = geneva_grid_get_strength (grid, count);
        if (count < MOST_KEPT_SHADES)
          shades[count] = shade;
      }
      geneva_pixels_fill (&self->pixels, round (x + column * column_px), top, round (x + end * column_px),
                          bottom, color, shade * opacity);
    }
  }
}

void
geneva_painter_begin_screen (GenevaPainter *self, GenevaScene *scene)
{
  GenevaTextContext *context = geneva_scene_get_text_context (scene);
  cairo_matrix_t matrix;

  cairo_get_matrix (self->cr, &matrix);
  if (matrix.xy != 0.0 || matrix.yx != 0.0 || matrix.xx != matrix.yy || matrix.xx <= 0.0 || matrix.xx > 8.0
      || !geneva_pixels_begin (&self->page, self->cr))
    return;
  self->has_pixels = TRUE;
  self->pixels = self->page;
  self->scale = matrix.xx;
  self->left = matrix.x0;
  self->top = matrix.y0;
  self->sprites = geneva_text_context_get_kept (context);
  if (self->sprites == NULL) {
    self->sprites = g_hash_table_new_full (hash_sprite_key, equal_sprite_keys, g_free,
                                           (GDestroyNotify) cairo_surface_destroy);
    geneva_text_context_set_kept (context, self->sprites, (GDestroyNotify) g_hash_table_unref);
  }
}
