/* Positions into a page.
 *
 * Role: rotation, uniform scale and shift, each as a plain affine map. Must not
 * know about graphs or marks.
 */
#include "layout/geneva-fit.h"

#include <math.h>

/* Below this share of the larger one two axes count as alike, and rounding would choose. */
#define ALIKE 0.02

static GenevaTransform
identity (void)
{
  return (GenevaTransform) { 1, 0, 0, 0, 1, 0 };
}

GenevaTransform
geneva_fit_rotation (guint n, const double *positions, gboolean is_wide)
{
  GenevaTransform turn = identity ();
  double mx = 0, my = 0, xx = 0, xy = 0, yy = 0, angle, c, s, skew_x = 0, skew_y = 0, reach = 0;

  g_return_val_if_fail (n == 0 || positions, turn);

  if (n < 2)
    return turn;
  for (guint i = 0; i < n; i++) {
    mx += positions[2 * i] / n;
    my += positions[2 * i + 1] / n;
  }
  for (guint i = 0; i < n; i++) {
    double dx = positions[2 * i] - mx, dy = positions[2 * i + 1] - my;

    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  if (!(xx + yy > 0) || !isfinite (xx + yy))
    return turn;
  if (hypot (xx - yy, 2 * xy) < ALIKE * (xx + yy))
    return turn;
  angle = 0.5 * atan2 (2 * xy, xx - yy);
  if (!is_wide)
    angle -= G_PI_2;
  c = cos (angle);
  s = sin (angle);
  for (guint i = 0; i < n; i++) {
    double dx = positions[2 * i] - mx, dy = positions[2 * i + 1] - my;
    double u = c * dx + s * dy, v = -s * dx + c * dy;

    skew_x += u * u * u;
    skew_y += v * v * v;
    reach += fabs (u * u * u) + fabs (v * v * v);
  }
  /* A picture that is its own mirror image keeps its sign: its skew is rounding only. */
  turn.xx = c;
  turn.xy = s;
  turn.yx = -s;
  turn.yy = c;
  if (skew_x < -1e-9 * reach) {
    turn.xx = -turn.xx;
    turn.xy = -turn.xy;
  }
  if (skew_y < -1e-9 * reach) {
    turn.yx = -turn.yx;
    turn.yy = -turn.yy;
  }
  turn.x0 = mx - turn.xx * mx - turn.xy * my;
  turn.y0 = my - turn.yx * mx - turn.yy * my;
  return turn;
}

/* Length along one axis of all places at a scale, each with its half size. */
static double
extent_at (guint n, const double *positions, guint axis, const double *half, double scale, double *middle)
{
  double low = INFINITY, high = -INFINITY;

  for (guint i = 0; i < n; i++) {
    double at = positions[2 * i + axis] * scale, h = half ? half[i] : 0;

    low = MIN (low, at - h);
    high = MAX (high, at + h);
  }
  *middle = (low + high) / 2;
  return high - low;
}

GenevaTransform
geneva_fit_page (guint n, const double *positions, const double *half_width, const double *half_height,
                 const GenevaBox *page, double max_scale)
{
  GenevaTransform fit = identity ();
  GenevaBox bounds;
  double middle_x = 0, middle_y = 0, scale;

  g_return_val_if_fail (page && (n == 0 || positions), fit);

  fit.x0 = page->x + page->width / 2;
  fit.y0 = page->y + page->height / 2;
  if (n == 0)
    return fit;
  bounds = geneva_fit_bounds (n, positions);
  scale = MIN (bounds.width > 0 ? page->width / bounds.width : INFINITY,
               bounds.height > 0 ? page->height / bounds.height : INFINITY);
  if (max_scale > 0)
    scale = MIN (scale, max_scale);
  if (!isfinite (scale))
    scale = max_scale > 0 ? max_scale : 1;
  if (extent_at (n, positions, 0, half_width, scale, &middle_x) > page->width ||
      extent_at (n, positions, 1, half_height, scale, &middle_y) > page->height) {
    /* The extent is convex in the scale and rises with it, so halving finds the largest that fits. */
    double low = 0, high = scale;

    for (guint round = 0; round < 50; round++) {
      double middle = (low + high) / 2;

      if (extent_at (n, positions, 0, half_width, middle, &middle_x) <= page->width &&
          extent_at (n, positions, 1, half_height, middle, &middle_y) <= page->height)
        low = middle;
      else
        high = middle;
    }
    /* Sizes alone may be too large for the page; then the places stay apart as well as they can. */
    scale = low > scale * 1e-9 ? low : scale;
  }
  extent_at (n, positions, 0, half_width, scale, &middle_x);
  extent_at (n, positions, 1, half_height, scale, &middle_y);
  fit.xx = fit.yy = scale;
  fit.x0 -= middle_x;
  fit.y0 -= middle_y;
  return fit;
}

void
geneva_transform_apply (const GenevaTransform *transform, guint n, double *positions)
{
  g_return_if_fail (transform && (n == 0 || positions));

  for (guint i = 0; i < n; i++) {
    double x = positions[2 * i], y = positions[2 * i + 1];

    positions[2 * i] = transform->xx * x + transform->xy * y + transform->x0;
    positions[2 * i + 1] = transform->yx * x + transform->yy * y + transform->y0;
  }
}

GenevaBox
geneva_fit_bounds (guint n, const double *positions)
{
  double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;

  if (n == 0)
    return (GenevaBox) { 0, 0, 0, 0 };
  for (guint i = 0; i < n; i++) {
    x0 = MIN (x0, positions[2 * i]);
    x1 = MAX (x1, positions[2 * i]);
    y0 = MIN (y0, positions[2 * i + 1]);
    y1 = MAX (y1, positions[2 * i + 1]);
  }
  return (GenevaBox) { x0, y0, x1 - x0, y1 - y0 };
}
