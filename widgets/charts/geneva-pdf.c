/* The PDF sink; see the header. Cairo spells every number of a path out, so
 * neighbours of one paint become one path, and in a picture of very many marks
 * a disc becomes a dot: a line of no length with round ends, which is two
 * numbers instead of twenty-six. There, small marks are written look by look
 * as far as none comes to lie on the wrong side of another, for most of such a file says
 * which colour is next. Nothing is put onto pixels, text stays text,
 * and its halo is no outline of letters.
 * Knows paths and lines of text, no marks.
 */
#include "geneva-pdf.h"

#include "geneva-walker.h"

#include <math.h>
#include <pango/pangocairo.h>

/* From here on discs are dots. Below it they stay circles, which drawing programs edit as such. */
#define MANY_MARKS 10000
/* There everything stands on this part of a point, 1/576 of an inch: fewer digits, of which a file of a hundred
 * thousand marks mostly consists. */
#define SNAP_PT 0.125
/* Paths that are joined at most: a viewer fills a path as a whole. */
#define MOST_JOINED 500

/* Looks that are kept apart in a group of marks: lines, which mostly lead to something, before all others. And
 * the largest of these marks. */
#define MOST_LINE_LOOKS 16
#define MOST_LOOKS 48
#define MOST_GROUPED_PT 64.0
/* Marks touch each other where they have one of these squares in common. */
#define CELL_PT 4.0

/* Marks of one look. */
typedef struct {
  GArray     *steps;      /* GenevaStep */
  guint       n_paths;
  gboolean    is_dots;
  GenevaStyle fill, line;
  double      line_pt, radius;
} Batch;

typedef struct {
  cairo_t      *cr;
  GenevaPalette palette;
  gboolean      has_many;
  /* Small marks under way, in the order in which their looks will be written: none touches an earlier one of a
   * look that comes after its own. */
  Batch         batches[MOST_LOOKS];
  guint         n_grouped;
  guint32      *cells;            /* of the page: the group and the last look that are there */
  int           n_columns, n_rows;
  guint32       group;
  /* The path under way in `cr`, not yet filled or stroked; only while n_joined > 0. */
  guint         n_joined;
  guint         fill, line;
  double        line_pt;
} Writer;

static void
set_color (Writer *self, GenevaColor color, double opacity)
{
  cairo_set_source_rgba (self->cr, color.red, color.green, color.blue, color.alpha * opacity);
}

static void
flush_joined (Writer *self)
{
  if (self->n_joined == 0)
    return;
  self->n_joined = 0;
  if (self->fill != GENEVA_STYLE_NONE) {
    set_color (self, geneva_palette_get (self->palette, self->fill), 1.0);
    cairo_fill (self->cr);
    return;
  }
  cairo_set_dash (self->cr, NULL, 0, 0.0);
  cairo_set_line_width (self->cr, self->line_pt);
  set_color (self, geneva_palette_get (self->palette, self->line), 1.0);
  cairo_stroke (self->cr);
}

static double
snap (const Writer *self, double v)
{
  return self->has_many ? nearbyint (v / SNAP_PT) * SNAP_PT : v;
}

static void
add_rounded_rect (const Writer *self, const double *v)
{
  cairo_t *cr = self->cr;
  double x = snap (self, v[0]), y = snap (self, v[1]), right = snap (self, v[0] + v[2]);
  double bottom = snap (self, v[1] + v[3]), r = v[4];

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - r, y + r, r, -G_PI / 2.0, 0.0);
  cairo_arc (cr, right - r, bottom - r, r, 0.0, G_PI / 2.0);
  cairo_arc (cr, x + r, bottom - r, r, G_PI / 2.0, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, G_PI * 1.5);
  cairo_close_path (cr);
}

static void
add_rect (const Writer *self, const double *v)
{
  double x = snap (self, v[0]), y = snap (self, v[1]);

  if (v[4] > 0.0)
    add_rounded_rect (self, v);
  else
    cairo_rectangle (self->cr, x, y, snap (self, v[0] + v[2]) - x, snap (self, v[1] + v[3]) - y);
}

static void
add_steps (const Writer *self, const GenevaPath *path)
{
  cairo_t *cr = self->cr;

  for (guint i = 0; i < path->n_steps; i++) {
    const double *v = path->steps[i].v;

    switch (path->steps[i].kind) {
    case GENEVA_STEP_MOVE:
      cairo_move_to (cr, snap (self, v[0]), snap (self, v[1]));
      break;
    case GENEVA_STEP_LINE:
      cairo_line_to (cr, snap (self, v[0]), snap (self, v[1]));
      break;
    case GENEVA_STEP_CURVE:
      cairo_curve_to (cr, snap (self, v[0]), snap (self, v[1]), snap (self, v[2]), snap (self, v[3]),
                      snap (self, v[4]), snap (self, v[5]));
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
      add_rect (self, v);
      break;
    default:
      g_assert_not_reached ();
    }
  }
}

/* At each of `n` circles. */
static void
draw_dots (Writer *self, const GenevaStep *steps, guint n, double radius, guint style)
{
  for (guint i = 0; i < n; i++) {
    double x = snap (self, steps[i].v[0]), y = snap (self, steps[i].v[1]);

    cairo_move_to (self->cr, x, y);
    cairo_line_to (self->cr, x, y);
  }
  cairo_set_line_width (self->cr, 2.0 * radius);
  set_color (self, geneva_palette_get (self->palette, style), 1.0);
  cairo_stroke (self->cr);
}

static gboolean
is_dot (const GenevaPath *path)
{
  double half = path->line != GENEVA_STYLE_NONE ? path->line_pt / 2.0 : 0.0;

  return path->steps[0].kind == GENEVA_STEP_CIRCLE && path->dash == GENEVA_DASH_SOLID && path->opacity >= 1.0
         && path->fill != GENEVA_STYLE_NONE && path->steps[0].v[2] > half;
}

/* The outline as a larger dot behind a smaller one. */
static void
draw_as_dots (Writer *self, const GenevaStep *steps, guint n, GenevaStyle fill, GenevaStyle line, double line_pt)
{
  double half = line != GENEVA_STYLE_NONE ? line_pt / 2.0 : 0.0, radius = steps[0].v[2];

  cairo_set_dash (self->cr, NULL, 0, 0.0);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  if (line != GENEVA_STYLE_NONE)
    draw_dots (self, steps, n, radius + half, line);
  draw_dots (self, steps, n, radius - half, fill);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_BUTT);
}

static gboolean
is_opaque (const Writer *self, guint style)
{
  return style == GENEVA_STYLE_NONE || geneva_palette_get (self->palette, style).alpha >= 1.0;
}

/* Only filled, all the same way round, or only stroked, and nothing shines through: then one path of many
 * looks as many paths do. */
static gboolean
may_join (const Writer *self, const GenevaPath *path)
{
  if (path->opacity < 1.0 || path->dash != GENEVA_DASH_SOLID || !is_opaque (self, path->fill)
      || !is_opaque (self, path->line))
    return FALSE;
  if (path->line == GENEVA_STYLE_NONE)
    return path->steps[0].kind == GENEVA_STEP_RECT;
  return path->fill == GENEVA_STYLE_NONE;
}

static void
paint_added (Writer *self, GenevaStyle fill, GenevaStyle line, double line_pt, GenevaDash dash, double opacity)
{
  if (fill != GENEVA_STYLE_NONE) {
    set_color (self, geneva_palette_get (self->palette, fill), opacity);
    if (line != GENEVA_STYLE_NONE)
      cairo_fill_preserve (self->cr);
    else
      cairo_fill (self->cr);
  }
  if (line != GENEVA_STYLE_NONE) {
    double dashes[2];

    geneva_dash_get_lengths (dash, line_pt, dashes);
    cairo_set_dash (self->cr, dashes, dashes[0] > 0.0 ? 2 : 0, 0.0);
    cairo_set_line_width (self->cr, line_pt);
    set_color (self, geneva_palette_get (self->palette, line), opacity);
    cairo_stroke (self->cr);
  }
}

/* ---- groups ---- */

static void
flush_group (Writer *self)
{
  if (self->n_grouped == 0)
    return;
  for (guint i = 0; i < MOST_LOOKS; i++) {
    Batch *batch = &self->batches[i];
    const GenevaStep *steps;

    if (batch->n_paths == 0)
      continue;
    steps = (const GenevaStep *) (gconstpointer) batch->steps->data;
    if (batch->is_dots) {
      draw_as_dots (self, steps, batch->steps->len, batch->fill, batch->line, batch->line_pt);
    } else {
      const GenevaPath all = { .steps = steps, .n_steps = batch->steps->len };

      add_steps (self, &all);
      paint_added (self, batch->fill, batch->line, batch->line_pt, GENEVA_DASH_SOLID, 1.0);
    }
    g_array_set_size (batch->steps, 0);
    batch->n_paths = 0;
  }
  self->n_grouped = 0;
  self->group++;
}

static void
flush (Writer *self)
{
  flush_joined (self);
  flush_group (self);
}

/* FALSE when it is no small path of points. */
static gboolean
get_small_bounds (const GenevaPath *path, GenevaRect *bounds)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;
  double around = path->line_pt / 2.0 + SNAP_PT;

  for (guint i = 0; i < path->n_steps; i++) {
    const double *v = path->steps[i].v;

    switch (path->steps[i].kind) {
    case GENEVA_STEP_MOVE:
    case GENEVA_STEP_LINE:
      left = MIN (left, v[0]);
      right = MAX (right, v[0]);
      top = MIN (top, v[1]);
      bottom = MAX (bottom, v[1]);
      break;
    case GENEVA_STEP_CIRCLE:
      left = v[0] - v[2];
      right = v[0] + v[2];
      top = v[1] - v[2];
      bottom = v[1] + v[2];
      break;
    case GENEVA_STEP_RECT:
      left = v[0];
      right = v[0] + v[2];
      top = v[1];
      bottom = v[1] + v[3];
      break;
    case GENEVA_STEP_CLOSE:
      break;
    case GENEVA_STEP_CURVE:
    case GENEVA_STEP_ARC:
    default:
      return FALSE;
    }
  }
  *bounds = (GenevaRect) { left - around, top - around, right - left + 2.0 * around, bottom - top + 2.0 * around };
  return bounds->width <= MOST_GROUPED_PT && bounds->height <= MOST_GROUPED_PT;
}

/* Where marks of this look are or may begin; MOST_LOOKS: nowhere. */
static guint
find_look (const Writer *self, const GenevaPath *path, gboolean is_dots)
{
  double radius = is_dots ? path->steps[0].v[2] : 0.0;
  gboolean is_line = path->fill == GENEVA_STYLE_NONE;
  guint end = is_line ? MOST_LINE_LOOKS : MOST_LOOKS;

  for (guint i = is_line ? 0 : MOST_LINE_LOOKS; i < end; i++) {
    const Batch *batch = &self->batches[i];

    if (batch->n_paths == 0
        || (batch->n_paths < MOST_JOINED && batch->is_dots == is_dots && batch->fill == path->fill
            && batch->line == path->line && batch->line_pt == path->line_pt && batch->radius == radius))
      return i;
  }
  return MOST_LOOKS;
}

/* FALSE when something is there that would have to be below and will be above. What is `joinable` may lie upon
 * others of its look. */
static gboolean
take_cells (Writer *self, const GenevaRect *bounds, guint look, gboolean joinable)
{
  int x0 = CLAMP ((int) floor (bounds->x / CELL_PT), 0, self->n_columns - 1);
  int y0 = CLAMP ((int) floor (bounds->y / CELL_PT), 0, self->n_rows - 1);
  int x1 = CLAMP ((int) floor ((bounds->x + bounds->width) / CELL_PT), 0, self->n_columns - 1);
  int y1 = CLAMP ((int) floor ((bounds->y + bounds->height) / CELL_PT), 0, self->n_rows - 1);
  /* Those of earlier groups are less than all of this one. */
  guint32 mine = self->group * MOST_LOOKS + look;

  for (int y = y0; y <= y1; y++) {
    const guint32 *row = self->cells + (gsize) y * (gsize) self->n_columns;

    for (int x = x0; x <= x1; x++) {
      if (row[x] > mine || (row[x] == mine && !joinable))
        return FALSE;
    }
  }
  for (int y = y0; y <= y1; y++) {
    for (int x = x0; x <= x1; x++)
      self->cells[(gsize) y * (gsize) self->n_columns + (gsize) x] = mine;
  }
  return TRUE;
}

static gboolean
add_to_group (Writer *self, const GenevaPath *path, gboolean is_dots)
{
  gboolean joinable = may_join (self, path);
  GenevaRect bounds;
  Batch *batch;
  guint look;

  if (path->opacity < 1.0 || path->dash != GENEVA_DASH_SOLID || !is_opaque (self, path->fill)
      || !is_opaque (self, path->line) || !get_small_bounds (path, &bounds))
    return FALSE;
  look = find_look (self, path, is_dots);
  if (look == MOST_LOOKS || !take_cells (self, &bounds, look, joinable)) {
    flush_group (self);
    look = find_look (self, path, is_dots);
    (void) take_cells (self, &bounds, look, joinable);
  }
  batch = &self->batches[look];
  if (batch->n_paths == 0) {
    if (batch->steps == NULL)
      batch->steps = g_array_new (FALSE, FALSE, sizeof (GenevaStep));
    *batch = (Batch) { .steps = batch->steps, .is_dots = is_dots, .fill = path->fill, .line = path->line,
                       .line_pt = path->line_pt, .radius = is_dots ? path->steps[0].v[2] : 0.0 };
  }
  g_array_append_vals (batch->steps, path->steps, path->n_steps);
  batch->n_paths++;
  self->n_grouped++;
  return TRUE;
}

static void
write_path (gpointer data, const GenevaPath *path)
{
  Writer *self = data;
  gboolean joins = may_join (self, path), is_same, begins, is_dots;

  /* Without opacity it is there to be hit only. */
  if (path->opacity <= 0.0)
    return;
  is_same = joins && self->n_joined > 0 && path->fill == self->fill && path->line == self->line
            && path->line_pt == self->line_pt;
  if (is_same && self->n_joined < MOST_JOINED) {
    add_steps (self, path);
    self->n_joined++;
    return;
  }
  /* What looks like its neighbours needs no group. */
  begins = is_same || (joins && self->n_joined == 0 && self->n_grouped == 0);
  is_dots = self->has_many && is_dot (path);
  flush_joined (self);
  if (self->has_many && !begins && add_to_group (self, path, is_dots))
    return;
  flush_group (self);
  if (is_dots) {
    draw_as_dots (self, path->steps, 1, path->fill, path->line, path->line_pt);
    return;
  }
  add_steps (self, path);
  if (!joins) {
    paint_added (self, path->fill, path->line, path->line_pt, path->dash, path->opacity);
    return;
  }
  self->n_joined = 1;
  self->fill = path->fill;
  self->line = path->line;
  self->line_pt = path->line_pt;
}

/* One step of a halo: from where to where, from its top to its foot. */
static void
add_step (cairo_t *cr, const double *step)
{
  if (step[1] > step[0])
    cairo_rectangle (cr, step[0], step[2], step[1] - step[0], step[3] - step[2]);
}

/* A halo in steps as high as the letters, neighbours of one height as one. A stroke round their outlines
 * would be a hundred times as long as the text itself, and a page of labels half a megabyte. */
static void
add_halo (cairo_t *cr, const PangoLayoutLine *line, double x, double baseline)
{
  const double reach = GENEVA_HALO_PT / 2.0;
  double step[4] = { 0.0, 0.0, 0.0, 0.0 };

  for (const GSList *l = line->runs; l != NULL; l = l->next) {
    const PangoGlyphItem *run = l->data;

    for (int i = 0; i < run->glyphs->num_glyphs; i++) {
      const PangoGlyphInfo *glyph = &run->glyphs->glyphs[i];
      double left, right, top, foot;
      PangoRectangle ink;

      pango_font_get_glyph_extents (run->item->analysis.font, glyph->glyph, &ink, NULL);
      left = floor (x + pango_units_to_double (ink.x + glyph->geometry.x_offset) - reach);
      right = ceil (x + pango_units_to_double (ink.x + glyph->geometry.x_offset + ink.width) + reach);
      top = baseline + floor (pango_units_to_double (ink.y + glyph->geometry.y_offset) - reach);
      foot = baseline + ceil (pango_units_to_double (ink.y + glyph->geometry.y_offset + ink.height) + reach);
      x += pango_units_to_double (glyph->geometry.width);
      if (ink.width <= 0)
        continue;
      if (top != step[2] || foot != step[3] || left > step[1]) {
        add_step (cr, step);
        step[0] = left;
        step[1] = right;
        step[2] = top;
        step[3] = foot;
      }
      step[0] = MIN (step[0], left);
      step[1] = MAX (step[1], right);
    }
  }
  add_step (cr, step);
}

static void
write_text (gpointer data, const GenevaTextRun *run)
{
  Writer *self = data;
  PangoLayoutLine *line = pango_layout_get_line_readonly (run->line->layout, 0);
  GenevaColor color = geneva_palette_get (self->palette, run->style);
  double x = geneva_text_run_get_left (run);

  flush (self);
  if (run->is_on_fill)
    color = geneva_color_get_ink (color);
  if (run->turn != 0.0) {
    cairo_save (self->cr);
    cairo_translate (self->cr, run->pivot_x_pt, run->pivot_y_pt);
    cairo_rotate (self->cr, -run->turn);
    cairo_translate (self->cr, -run->pivot_x_pt, -run->pivot_y_pt);
  }
  if (run->has_halo) {
    set_color (self, geneva_palette_get (self->palette, GENEVA_STYLE_HALO), run->opacity);
    add_halo (self->cr, line, x, run->baseline_pt);
    cairo_fill (self->cr);
  }
  cairo_move_to (self->cr, x, run->baseline_pt);
  set_color (self, color, run->opacity);
  pango_cairo_show_layout_line (self->cr, line);
  cairo_new_path (self->cr);
  if (run->turn != 0.0)
    cairo_restore (self->cr);
}

static void
write_grid (gpointer data, const GenevaGrid *grid, const GenevaRect *rect, double opacity)
{
  Writer *self = data;
  GenevaColor color = geneva_palette_get (self->palette, grid->style);
  double width = rect->width / grid->n_columns, height = rect->height / grid->n_rows;

  flush (self);
  for (guint row = 0; row < grid->n_rows; row++) {
    const guint32 *counts = grid->counts + (gsize) row * grid->n_columns;
    guint end;

    for (guint column = 0; column < grid->n_columns; column = end) {
      for (end = column + 1; end < grid->n_columns && counts[end] == counts[column];)
        end++;
      if (counts[column] == 0)
        continue;
      set_color (self, color, geneva_grid_get_strength (grid, counts[column]) * opacity);
      cairo_rectangle (self->cr, rect->x + column * width, rect->y + row * height, (end - column) * width, height);
      cairo_fill (self->cr);
    }
  }
}

static void
write_begin_layer (gpointer data, const GenevaLayer *layer)
{
  Writer *self = data;
  GenevaRect clip;

  cairo_save (self->cr);
  if (geneva_layer_get_clip (layer, &clip)) {
    cairo_rectangle (self->cr, clip.x, clip.y, clip.width, clip.height);
    cairo_clip (self->cr);
  }
}

static void
write_end_layer (gpointer data)
{
  Writer *self = data;

  flush (self);
  cairo_restore (self->cr);
}

static const GenevaSink pdf_sink = {
  .begin_layer = write_begin_layer,
  .end_layer = write_end_layer,
  .path = write_path,
  .text = write_text,
  .grid = write_grid,
};

void
geneva_pdf_draw (GenevaScene *scene, cairo_t *cr, GenevaPalette palette)
{
  Writer self = { .cr = cr, .palette = palette };
  guint n_marks = 0;
  double width, height;

  g_return_if_fail (scene != NULL && cr != NULL);
  g_return_if_fail ((guint) palette < GENEVA_N_PALETTES);

  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++)
    n_marks += geneva_layer_get_n_marks (geneva_scene_get_layer (scene, i));
  self.has_many = n_marks > MANY_MARKS;
  geneva_scene_get_size (scene, &width, &height);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  if (geneva_scene_get_ground (scene) != GENEVA_STYLE_NONE) {
    set_color (&self, geneva_palette_get (palette, geneva_scene_get_ground (scene)), 1.0);
    cairo_rectangle (cr, 0.0, 0.0, width, height);
    cairo_fill (cr);
  }
  if (self.has_many) {
    self.n_columns = (int) CLAMP (ceil (width / CELL_PT), 1.0, 8192.0);
    self.n_rows = (int) CLAMP (ceil (height / CELL_PT), 1.0, 8192.0);
    self.cells = g_new0 (guint32, (gsize) self.n_columns * (gsize) self.n_rows);
    self.group = 1;
  }
  geneva_walker_walk (scene, &pdf_sink, &self);
  g_free (self.cells);
  for (guint i = 0; i < MOST_LOOKS; i++)
    g_clear_pointer (&self.batches[i].steps, g_array_unref);
  cairo_restore (cr);
}
