/* The way of a path as SVG writes it, each step relative to where the one
 * before it ended. Inside of geneva-svg*.c only.
 */
#pragma once

#include "geneva-svg-text.h"
#include "geneva-walker.h"

G_BEGIN_DECLS

/* In hundredths, as was written. */
typedef struct {
  GenevaSvgText *text;
  gint64         x, y, begin_x, begin_y;
} GenevaSvgPen;

/* What stands in `d`: of any path but a circle. `is_first`: nothing stands there yet. */
void geneva_svg_pen_add (GenevaSvgPen *pen, const GenevaPath *path, gboolean is_first);

G_END_DECLS
