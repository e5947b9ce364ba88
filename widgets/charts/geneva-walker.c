/* From marks to paths, lines of text and grids.
 *
 * All geometry of all kinds of mark is here and nowhere else: what is painted,
 * written to a file, measured for bounds or hit by the pointer comes out of
 * these functions. Knows no colours (sinks resolve styles) and no surfaces.
 */
#include "geneva-walker.h"

#include "geneva-scene-private.h"

#include <math.h>

struct _GenevaWalker {
  GenevaScene      *scene;
  const GenevaSink *sink;
  gpointer          data;
  GArray           *steps;    /* GenevaStep, of the path under way */
  const GenevaMark *mark;
};

#define MAX_CORNERS 12
/* Of a crowd's lines, drawn one by one. */
#define CROWD_LINE_OPACITY 0.45f

typedef struct {
  double x, y;
} Corner;

static void
add_step (GenevaWalker *self, GenevaStepKind kind, double a, double b, double c, double d, double e, double f)
{
  GenevaStep step = { kind, { a, b, c, d, e, f } };

  g_array_append_val (self->steps, step);
}

static void
move_to (GenevaWalker *self, double x, double y)
{
  add_step (self, GENEVA_STEP_MOVE, x, y, 0, 0, 0, 0);
}

static void
line_to (GenevaWalker *self, double x, double y)
{
  add_step (self, GENEVA_STEP_LINE, x, y, 0, 0, 0, 0);
}

static void
close_path (GenevaWalker *self)
{
  add_step (self, GENEVA_STEP_CLOSE, 0, 0, 0, 0, 0, 0);
}

static void
add_polygon (GenevaWalker *self, const Corner *corners, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (i == 0)
      move_to (self, corners[i].x, corners[i].y);
    else
      line_to (self, corners[i].x, corners[i].y);
  }
  close_path (self);
}

/* Hands over the path and begins a new one. */
static void
emit (GenevaWalker *self, guint fill, guint line, GenevaDash dash)
{
  GenevaPath path = {
    .steps = (const GenevaStep *) self->steps->data,
    .n_steps = self->steps->len,
    .fill = fill,
    .line = self->mark->line_pt > 0.0f ? line : GENEVA_STYLE_NONE,
    .line_pt = self->mark->line_pt,
    .dash = dash,
    .opacity = self->mark->opacity,
  };

  if (self->sink->path != NULL && path.n_steps > 0
      && (path.fill != GENEVA_STYLE_NONE || path.line != GENEVA_STYLE_NONE))
    self->sink->path (self->data, &path);
  g_array_set_size (self->steps, 0);
}

/* Corners of a shape of size 2 × 2 about the origin; 0 for the round ones. */
static guint
get_corners (GenevaShape shape, Corner corners[MAX_CORNERS])
{
  static const Corner square[] = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } };
  static const Corner diamond[] = { { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 } };
  static const Corner hexagon[] = { { -0.5, -1 }, { 0.5, -1 }, { 1, 0 }, { 0.5, 1 }, { -0.5, 1 }, { -1, 0 } };
  static const Corner up[] = { { 0, -1 }, { 1, 1 }, { -1, 1 } };
  static const Corner down[] = { { -1, -1 }, { 1, -1 }, { 0, 1 } };
  static const Corner cross[] = {
    { -1, -0.6 }, { -0.6, -1 }, { 0, -0.4 }, { 0.6, -1 }, { 1, -0.6 }, { 0.4, 0 },
    { 1, 0.6 }, { 0.6, 1 }, { 0, 0.4 }, { -0.6, 1 }, { -1, 0.6 }, { -0.4, 0 },
  };
  const Corner *from = NULL;
  guint n = 0;

  switch (shape) {
  case GENEVA_SHAPE_SQUARE:
    from = square;
    n = G_N_ELEMENTS (square);
    break;
  case GENEVA_SHAPE_DIAMOND:
    from = diamond;
    n = G_N_ELEMENTS (diamond);
    break;
  case GENEVA_SHAPE_HEXAGON:
    from = hexagon;
    n = G_N_ELEMENTS (hexagon);
    break;
  case GENEVA_SHAPE_TRIANGLE_UP:
    from = up;
    n = G_N_ELEMENTS (up);
    break;
  case GENEVA_SHAPE_TRIANGLE_DOWN:
    from = down;
    n = G_N_ELEMENTS (down);
    break;
  case GENEVA_SHAPE_CROSS:
    from = cross;
    n = G_N_ELEMENTS (cross);
    break;
  case GENEVA_SHAPE_DISC:
  case GENEVA_SHAPE_ROUNDED:
  default:
    break;
  }
  for (guint i = 0; i < n; i++)
    corners[i] = from[i];
  return n;
}

/* The part left of x = 0 (Sutherland & Hodgman, one edge). */
static guint
clip_left (const Corner *corners, guint n, Corner *clipped)
{
  guint n_clipped = 0;

  for (guint i = 0; i < n; i++) {
    const Corner *a = &corners[i];
    const Corner *b = &corners[(i + 1) % n];

    if (a->x <= 0.0)
      clipped[n_clipped++] = *a;
    if ((a->x < 0.0 && b->x > 0.0) || (a->x > 0.0 && b->x < 0.0))
      clipped[n_clipped++] = (Corner) { 0.0, a->y + (b->y - a->y) * (0.0 - a->x) / (b->x - a->x) };
  }
  return n_clipped;
}

static void
add_ellipse (GenevaWalker *self, double x, double y, double rx, double ry)
{
  const double k = 0.5522847498;    /* of a quarter circle as a cubic */

  move_to (self, x + rx, y);
  add_step (self, GENEVA_STEP_CURVE, x + rx, y + k * ry, x + k * rx, y + ry, x, y + ry);
  add_step (self, GENEVA_STEP_CURVE, x - k * rx, y + ry, x - rx, y + k * ry, x - rx, y);
  add_step (self, GENEVA_STEP_CURVE, x - rx, y - k * ry, x - k * rx, y - ry, x, y - ry);
  add_step (self, GENEVA_STEP_CURVE, x + k * rx, y - ry, x + rx, y - k * ry, x + rx, y);
  close_path (self);
}

static void
add_rect (GenevaWalker *self, double x, double y, double width, double height, double radius)
{
  add_step (self, GENEVA_STEP_RECT, x, y, width, height, MIN (radius, MIN (width, height) / 2.0), 0);
}

static void
add_left_half_of_rect (GenevaWalker *self, double x, double y, double width, double height, double radius)
{
  double r = MIN (radius, MIN (width, height) / 2.0);
  double middle = x + width / 2.0;

  move_to (self, middle, y);
  line_to (self, middle, y + height);
  if (r > 0.0) {
    line_to (self, x + r, y + height);
    add_step (self, GENEVA_STEP_ARC, x + r, y + height - r, r, G_PI / 2.0, G_PI, 0);
    add_step (self, GENEVA_STEP_ARC, x + r, y + r, r, G_PI, G_PI * 1.5, 0);
  } else {
    line_to (self, x, y + height);
    line_to (self, x, y);
  }
  close_path (self);
}

static void
add_shape (GenevaWalker *self, GenevaShape shape, double x, double y, double w, double h, gboolean is_left_half)
{
  Corner corners[MAX_CORNERS];
  guint n = get_corners (shape, corners);

  if (shape == GENEVA_SHAPE_ROUNDED) {
    double radius = 0.28 * MIN (w, h);

    if (is_left_half)
      add_left_half_of_rect (self, x - w / 2.0, y - h / 2.0, w, h, radius);
    else
      add_rect (self, x - w / 2.0, y - h / 2.0, w, h, radius);
    return;
  }
  if (n == 0) {
    if (is_left_half) {
      double r = MIN (w, h) / 2.0;

      move_to (self, x, y + r);
      add_step (self, GENEVA_STEP_ARC, x, y, r, G_PI / 2.0, G_PI * 1.5, 0);
      close_path (self);
    } else if (w == h) {
      add_step (self, GENEVA_STEP_CIRCLE, x, y, w / 2.0, 0, 0, 0);
    } else {
      add_ellipse (self, x, y, w / 2.0, h / 2.0);
    }
    return;
  }
  if (is_left_half) {
    Corner clipped[2 * MAX_CORNERS];

    n = clip_left (corners, n, clipped);
    for (guint i = 0; i < n; i++)
      clipped[i] = (Corner) { x + clipped[i].x * w / 2.0, y + clipped[i].y * h / 2.0 };
    add_polygon (self, clipped, n);
    return;
  }
  for (guint i = 0; i < n; i++)
    corners[i] = (Corner) { x + corners[i].x * w / 2.0, y + corners[i].y * h / 2.0 };
  add_polygon (self, corners, n);
}

static void
walk_glyph (GenevaWalker *self, double x, double y)
{
  const GenevaMark *mark = self->mark;
  GenevaTextContext *context = geneva_scene_get_text_context (self->scene);
  double size_pt = 0.72 * mark->h_pt;
  const GenevaTextLayout *layout;
  GenevaTextRun run;

  if (size_pt < 0.5 || size_pt >= 1000.0)
    return;
  /* Where the triangle is broad. */
  if (mark->shape == GENEVA_SHAPE_TRIANGLE_UP || mark->shape == GENEVA_SHAPE_TRIANGLE_DOWN) {
    size_pt *= 0.8;
    y += (mark->shape == GENEVA_SHAPE_TRIANGLE_UP ? 0.16 : -0.16) * mark->h_pt;
  }
  layout = geneva_text_layout_sized (context, GENEVA_FONT_GLYPH, size_pt,
                                     geneva_scene_get_text (self->scene, mark->text), 0.0, 1, FALSE);
  run = (GenevaTextRun) {
    .line = &layout->lines[0],
    .font = GENEVA_FONT_GLYPH,
    .size_pt = size_pt,
    .x_pt = x,
    /* By its ink: "×", "?" and "→" have their middles at different heights. */
    .baseline_pt = y - (layout->ink_top_pt + layout->ink_bottom_pt) / 2.0,
    .align = GENEVA_ALIGN_MIDDLE,
    .style = mark->fill == GENEVA_FILL_SOLID ? mark->fill_style : mark->line_style,
    .is_on_fill = mark->fill == GENEVA_FILL_SOLID,
    .opacity = mark->opacity,
  };
  run.top_pt = run.baseline_pt + layout->ink_top_pt;
  run.bottom_pt = run.baseline_pt + layout->ink_bottom_pt;
  self->sink->text (self->data, &run);
}

static void
walk_shape (GenevaWalker *self, double x, double y)
{
  const GenevaMark *mark = self->mark;
  guint fill = mark->fill == GENEVA_FILL_SOLID ? mark->fill_style
               : mark->fill == GENEVA_FILL_NONE ? GENEVA_STYLE_NONE : GENEVA_STYLE_PAGE;

  if (mark->fill == GENEVA_FILL_HALF) {
    add_shape (self, mark->shape, x, y, mark->w_pt, mark->h_pt, FALSE);
    emit (self, fill, GENEVA_STYLE_NONE, GENEVA_DASH_SOLID);
    add_shape (self, mark->shape, x, y, mark->w_pt, mark->h_pt, TRUE);
    emit (self, mark->fill_style, GENEVA_STYLE_NONE, GENEVA_DASH_SOLID);
    fill = GENEVA_STYLE_NONE;
  }
  add_shape (self, mark->shape, x, y, mark->w_pt, mark->h_pt, FALSE);
  emit (self, fill, mark->line_style, mark->dash);
  if (mark->text != 0 && self->sink->text != NULL)
    walk_glyph (self, x, y);
}

static void
walk_rect (GenevaWalker *self, double x1, double y1, double x2, double y2)
{
  const GenevaMark *mark = self->mark;
  double x = MIN (x1, x2), y = MIN (y1, y2);
  double width = fabs (x2 - x1), height = fabs (y2 - y1);
  guint fill = mark->fill == GENEVA_FILL_SOLID ? mark->fill_style
               : mark->fill == GENEVA_FILL_NONE ? GENEVA_STYLE_NONE : GENEVA_STYLE_PAGE;

  if (mark->fill == GENEVA_FILL_HALF) {
    add_rect (self, x, y, width, height, mark->radius_pt);
    emit (self, fill, GENEVA_STYLE_NONE, GENEVA_DASH_SOLID);
    add_left_half_of_rect (self, x, y, width, height, mark->radius_pt);
    emit (self, mark->fill_style, GENEVA_STYLE_NONE, GENEVA_DASH_SOLID);
    fill = GENEVA_STYLE_NONE;
  }
  add_rect (self, x, y, width, height, mark->radius_pt);
  emit (self, fill, mark->line_style, mark->dash);
}

static double
get_arrow_length (const GenevaMark *mark)
{
  return 4.0 + 2.0 * mark->line_pt;
}

/* Decoration at (x, y), where the line arrives in the direction (ux, uy). A line that carries an arrow
 * ends at its base. */
static void
walk_line_end (GenevaWalker *self, GenevaLineEnd end, double x, double y, double ux, double uy)
{
  if (end == GENEVA_END_ARROW) {
    double length = get_arrow_length (self->mark);
    double half = 0.42 * length;
    double base_x = x - ux * length, base_y = y - uy * length;
    GenevaPath path;

    move_to (self, x, y);
    line_to (self, base_x - uy * half, base_y + ux * half);
    line_to (self, base_x + uy * half, base_y - ux * half);
    close_path (self);
    path = (GenevaPath) {
      .steps = (const GenevaStep *) self->steps->data,
      .n_steps = self->steps->len,
      .fill = self->mark->line_style,
      .opacity = self->mark->opacity,
    };
    if (self->sink->path != NULL && self->mark->line_pt > 0.0f && path.fill != GENEVA_STYLE_NONE)
      self->sink->path (self->data, &path);
    g_array_set_size (self->steps, 0);
  } else if (end == GENEVA_END_TICK) {
    double half = 3.0 + self->mark->line_pt / 2.0;

    move_to (self, x - uy * half, y + ux * half);
    line_to (self, x + uy * half, y - ux * half);
    emit (self, GENEVA_STYLE_NONE, self->mark->line_style, GENEVA_DASH_SOLID);
  }
}

static void
walk_line (GenevaWalker *self, double x1, double y1, double x2, double y2)
{
  const GenevaMark *mark = self->mark;
  double length = hypot (x2 - x1, y2 - y1);
  double ux = length > 0.0 ? (x2 - x1) / length : 1.0;
  double uy = length > 0.0 ? (y2 - y1) / length : 0.0;
  double at_start = mark->start == GENEVA_END_ARROW ? 0.9 * get_arrow_length (mark) : 0.0;
  double at_end = mark->end == GENEVA_END_ARROW ? 0.9 * get_arrow_length (mark) : 0.0;

  if (length > at_start + at_end) {
    move_to (self, x1 + ux * at_start, y1 + uy * at_start);
    line_to (self, x2 - ux * at_end, y2 - uy * at_end);
    emit (self, GENEVA_STYLE_NONE, mark->line_style, mark->dash);
  }
  walk_line_end (self, mark->start, x1, y1, -ux, -uy);
  walk_line_end (self, mark->end, x2, y2, ux, uy);
}

static void
walk_curve (GenevaWalker *self, double x1, double y1, double x2, double y2)
{
  const GenevaMark *mark = self->mark;
  double length = hypot (x2 - x1, y2 - y1);
  double cx, cy, start_x, start_y, end_x, end_y, start_length, end_length;

  if (length <= 0.0 || mark->bend_pt == 0.0f) {
    walk_line (self, x1, y1, x2, y2);
    return;
  }
  /* The curve passes halfway between the chord's middle and its control point. */
  cx = (x1 + x2) / 2.0 + 2.0 * mark->bend_pt * (y2 - y1) / length;
  cy = (y1 + y2) / 2.0 - 2.0 * mark->bend_pt * (x2 - x1) / length;
  start_length = hypot (x1 - cx, y1 - cy);
  end_length = hypot (x2 - cx, y2 - cy);
  start_x = (x1 - cx) / start_length;
  start_y = (y1 - cy) / start_length;
  end_x = (x2 - cx) / end_length;
  end_y = (y2 - cy) / end_length;
  {
    double at_start = mark->start == GENEVA_END_ARROW ? 0.9 * get_arrow_length (mark) : 0.0;
    double at_end = mark->end == GENEVA_END_ARROW ? 0.9 * get_arrow_length (mark) : 0.0;
    double ax = x1 - start_x * at_start, ay = y1 - start_y * at_start;
    double bx = x2 - end_x * at_end, by = y2 - end_y * at_end;

    move_to (self, ax, ay);
    add_step (self, GENEVA_STEP_CURVE, ax + (cx - ax) * 2.0 / 3.0, ay + (cy - ay) * 2.0 / 3.0,
              bx + (cx - bx) * 2.0 / 3.0, by + (cy - by) * 2.0 / 3.0, bx, by);
    emit (self, GENEVA_STYLE_NONE, mark->line_style, mark->dash);
  }
  walk_line_end (self, mark->start, x1, y1, start_x, start_y);
  walk_line_end (self, mark->end, x2, y2, end_x, end_y);
}

static void
walk_points (GenevaWalker *self, const GenevaLayer *layer)
{
  const GenevaMark *mark = self->mark;
  gboolean is_closed = mark->kind == GENEVA_MARK_POLYGON;
  guint fill = GENEVA_STYLE_NONE;

  for (guint i = 0; i < mark->n_points; i++) {
    const GenevaPoint *point = &g_array_index (layer->points, GenevaPoint, mark->first_point + i);
    double x, y;

    geneva_layer_map_point (layer, point->x, point->y, &x, &y);
    add_step (self, i == 0 ? GENEVA_STEP_MOVE : GENEVA_STEP_LINE, x + mark->dx, y + mark->dy, 0, 0, 0, 0);
  }
  if (is_closed) {
    close_path (self);
    if (mark->fill == GENEVA_FILL_SOLID || mark->fill == GENEVA_FILL_HALF)
      fill = mark->fill_style;
    else if (mark->fill == GENEVA_FILL_HOLLOW)
      fill = GENEVA_STYLE_PAGE;
  }
  emit (self, fill, mark->line_style, mark->dash);
}

static void
walk_text (GenevaWalker *self, double x, double y)
{
  const GenevaMark *mark = self->mark;
  GenevaTextContext *context = geneva_scene_get_text_context (self->scene);
  GenevaFont font = mark->font;
  double line_pt = geneva_text_get_line_height (context, font);
  guint max_lines = mark->h_pt > 0.0f ? (guint) MAX (floor (mark->h_pt / line_pt + 0.01), 1.0) : 1;
  const GenevaTextLayout *layout;
  double top = y;

  layout = geneva_text_layout (context, font, geneva_scene_get_text (self->scene, mark->text), mark->w_pt,
                               max_lines, mark->wrap);
  if (mark->align_y == GENEVA_ALIGN_MIDDLE)
    top -= layout->height_pt / 2.0;
  else if (mark->align_y == GENEVA_ALIGN_END)
    top -= layout->height_pt;

  for (guint i = 0; i < layout->n_lines; i++) {
    GenevaTextRun run = {
      .line = &layout->lines[i],
      .font = font,
      .size_pt = geneva_font_get_size (font),
      .x_pt = x,
      .baseline_pt = top + i * layout->line_pt + layout->ascent_pt,
      .top_pt = top + i * layout->line_pt,
      .bottom_pt = top + (i + 1) * layout->line_pt,
      .turn = (double) mark->turn * G_PI / 180.0,
      .pivot_x_pt = x,
      .pivot_y_pt = y,
      .align = mark->align_x,
      .style = mark->fill_style != GENEVA_STYLE_NONE ? mark->fill_style : GENEVA_STYLE_TEXT,
      .has_halo = mark->halo,
      .opacity = mark->opacity,
    };

    self->sink->text (self->data, &run);
  }
}

double
geneva_text_run_get_left (const GenevaTextRun *run)
{
  switch (run->align) {
  case GENEVA_ALIGN_MIDDLE:
    return run->x_pt - run->line->width_pt / 2.0;
  case GENEVA_ALIGN_END:
    return run->x_pt - run->line->width_pt;
  case GENEVA_ALIGN_START:
  default:
    return run->x_pt;
  }
}

void
geneva_text_run_get_corners (const GenevaTextRun *run, GenevaPoint corners[4])
{
  double left = geneva_text_run_get_left (run), right = left + run->line->width_pt;
  const double xs[] = { left, right, right, left };
  const double ys[] = { run->top_pt, run->top_pt, run->bottom_pt, run->bottom_pt };
  double along = cos (run->turn), across = sin (run->turn);

  for (guint i = 0; i < 4; i++) {
    double dx = xs[i] - run->pivot_x_pt, dy = ys[i] - run->pivot_y_pt;

    corners[i] = (GenevaPoint) { (float) (run->pivot_x_pt + dx * along + dy * across),
                                 (float) (run->pivot_y_pt - dx * across + dy * along) };
  }
}

GenevaWalker *
geneva_walker_new (GenevaScene *scene, const GenevaSink *sink, gpointer data)
{
  GenevaWalker *walker;

  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail (sink != NULL, NULL);

  walker = g_new0 (GenevaWalker, 1);
  walker->scene = scene;
  walker->sink = sink;
  walker->data = data;
  walker->steps = g_array_new (FALSE, FALSE, sizeof (GenevaStep));
  return walker;
}

void
geneva_walker_free (GenevaWalker *walker)
{
  if (walker == NULL)
    return;
  g_array_unref (walker->steps);
  g_free (walker);
}

void
geneva_walker_walk_mark (GenevaWalker *walker, const GenevaLayer *layer, const GenevaMark *mark)
{
  double x, y, x2, y2;

  g_return_if_fail (walker != NULL && layer != NULL && mark != NULL);

  walker->mark = mark;
  geneva_layer_map_point (layer, mark->x, mark->y, &x, &y);
  geneva_layer_map_point (layer, mark->x2, mark->y2, &x2, &y2);
  x += mark->dx;
  y += mark->dy;
  x2 += mark->dx2;
  y2 += mark->dy2;

  switch ((GenevaMarkKind) mark->kind) {
  case GENEVA_MARK_SHAPE:
    walk_shape (walker, x, y);
    break;
  case GENEVA_MARK_RECT:
    walk_rect (walker, x, y, x2, y2);
    break;
  case GENEVA_MARK_LINE:
    walk_line (walker, x, y, x2, y2);
    break;
  case GENEVA_MARK_CURVE:
    walk_curve (walker, x, y, x2, y2);
    break;
  case GENEVA_MARK_POLYLINE:
  case GENEVA_MARK_POLYGON:
    walk_points (walker, layer);
    break;
  case GENEVA_MARK_TEXT:
    if (walker->sink->text != NULL)
      walk_text (walker, x, y);
    break;
  case GENEVA_MARK_GRID:
    if (walker->sink->grid != NULL) {
      GenevaRect rect = { MIN (x, x2), MIN (y, y2), fabs (x2 - x), fabs (y2 - y) };

      walker->sink->grid (walker->data, &g_array_index (layer->grids, GenevaGrid, mark->grid), &rect,
                          mark->opacity);
    }
    break;
  case GENEVA_MARK_LINES:
  case GENEVA_MARK_SHAPES:
    if (walker->sink->crowd != NULL)
      (void) walker->sink->crowd (walker->data, walker->scene, layer, mark);
    break;
  default:
    g_assert_not_reached ();
  }
}

/* The less important first, as they are painted. */
static void
walk_crowd (GenevaWalker *walker, const GenevaLayer *layer, const GenevaMark *mark)
{
  GenevaCrowd *crowd = walker->scene->crowd;
  guint n_shapes = geneva_crowd_get_n_shapes (crowd);
  gboolean is_lines = mark->kind == GENEVA_MARK_LINES;
  guint n = is_lines ? geneva_crowd_get_n_lines (crowd) : n_shapes;

  if (walker->sink->crowd != NULL && walker->sink->crowd (walker->data, walker->scene, layer, mark))
    return;
  for (guint i = 0; i < n; i++) {
    guint32 item = is_lines ? 1 + n_shapes + i : n_shapes - i;
    guint n_marks;
    const GenevaMarkRef *refs = geneva_scene_get_item_marks (walker->scene, item, &n_marks);
    GenevaMark alone;

    for (guint k = 0; k < n_marks; k++) {
      /* Only the one that stands in for its part of this mark. */
      if (refs[k].mark < layer->marks->len || g_ptr_array_index (walker->scene->layers, refs[k].layer) != layer)
        continue;
      if (walker->sink->begin_item != NULL)
        walker->sink->begin_item (walker->data, geneva_scene_get_item (walker->scene, item));
      alone = geneva_layer_get_marks (layer)[refs[k].mark];
      /* Where many lie over each other they are darker than one, as in the image. */
      alone.opacity *= is_lines ? CROWD_LINE_OPACITY : 1.0f;
      geneva_walker_walk_mark (walker, layer, &alone);
      if (walker->sink->end_item != NULL)
        walker->sink->end_item (walker->data);
    }
  }
}

void
geneva_walker_walk (GenevaScene *scene, const GenevaSink *sink, gpointer data)
{
  g_autoptr (GenevaWalker) walker = geneva_walker_new (scene, sink, data);

  g_return_if_fail (walker != NULL);

  for (guint i = 0; i < scene->layers->len; i++) {
    const GenevaLayer *layer = g_ptr_array_index (scene->layers, i);
    guint32 open_item = 0;

    if (sink->begin_layer != NULL)
      sink->begin_layer (data, layer);
    for (guint j = 0; j < layer->marks->len; j++) {
      const GenevaMark *mark = &g_array_index (layer->marks, GenevaMark, j);

      if (sink->skips_unseen && mark->opacity <= 0.0f)
        continue;
      if (mark->item != open_item) {
        if (open_item != 0 && sink->end_item != NULL)
          sink->end_item (data);
        open_item = mark->item;
        if (open_item != 0 && sink->begin_item != NULL)
          sink->begin_item (data, geneva_scene_get_item (scene, open_item));
      }
      if (mark->kind == GENEVA_MARK_LINES || mark->kind == GENEVA_MARK_SHAPES)
        walk_crowd (walker, layer, mark);
      else
        geneva_walker_walk_mark (walker, layer, mark);
    }
    if (open_item != 0 && sink->end_item != NULL)
      sink->end_item (data);
    if (sink->end_layer != NULL)
      sink->end_layer (data);
  }
}

void
geneva_dash_get_lengths (GenevaDash dash, double line_pt, double lengths[2])
{
  double unit = MAX (line_pt, 1.0);

  switch (dash) {
  case GENEVA_DASH_DASHED:
    lengths[0] = 4.0 * unit;
    lengths[1] = 3.0 * unit;
    break;
  case GENEVA_DASH_DOTTED:
    lengths[0] = 1.0 * unit;
    lengths[1] = 2.0 * unit;
    break;
  case GENEVA_DASH_SOLID:
  default:
    lengths[0] = 0.0;
    lengths[1] = 0.0;
    break;
  }
}

double
geneva_grid_get_strength (const GenevaGrid *grid, guint32 count)
{
  double part;

  if (count == 0)
    return 0.0;
  if (count >= grid->full)
    return 1.0;
  if (grid->shades == GENEVA_SHADES_STEEP) {
    part = log2f (1.0f + (float) count) / log2f (1.0f + (float) grid->full);
    /* A logarithm alone would make all that is more than a few look the same. */
    part *= sqrt (part);
  } else {
    part = count / (double) grid->full;
  }
  /* One of many must still be seen. */
  return 0.12 + 0.88 * part;
}
