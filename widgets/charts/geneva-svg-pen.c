/* Moves, lines, curves and arcs of a path in as few signs as SVG allows.
 * Coordinates are rounded as they are written, so that steps do not drift.
 * Knows no classes and no items.
 */
#include "geneva-svg-pen.h"

#include <math.h>

static void
pen_add_way (GenevaSvgPen *pen, char letter, double x, double y)
{
  gint64 to_x = geneva_svg_get_hundredths (x), to_y = geneva_svg_get_hundredths (y);

  if (letter == 'l' && to_y == pen->y) {
    geneva_svg_add_char (pen->text, 'h');
    geneva_svg_add_hundredths (pen->text, to_x - pen->x);
  } else if (letter == 'l' && to_x == pen->x) {
    geneva_svg_add_char (pen->text, 'v');
    geneva_svg_add_hundredths (pen->text, to_y - pen->y);
  } else {
    geneva_svg_add_char (pen->text, letter);
    geneva_svg_add_hundredths (pen->text, to_x - pen->x);
    geneva_svg_add_next (pen->text, to_y - pen->y);
  }
  pen->x = to_x;
  pen->y = to_y;
}

static void
pen_move (GenevaSvgPen *pen, double x, double y, gboolean is_first)
{
  if (is_first) {
    pen->x = pen->y = 0;
    pen_add_way (pen, 'M', x, y);
  } else {
    pen_add_way (pen, 'm', x, y);
  }
  pen->begin_x = pen->x;
  pen->begin_y = pen->y;
}

static void
pen_add_curve (GenevaSvgPen *pen, const double *v)
{
  geneva_svg_add_char (pen->text, 'c');
  geneva_svg_add_hundredths (pen->text, geneva_svg_get_hundredths (v[0]) - pen->x);
  geneva_svg_add_next (pen->text, geneva_svg_get_hundredths (v[1]) - pen->y);
  for (guint k = 2; k < 6; k += 2) {
    geneva_svg_add_next (pen->text, geneva_svg_get_hundredths (v[k]) - pen->x);
    geneva_svg_add_next (pen->text, geneva_svg_get_hundredths (v[k + 1]) - pen->y);
  }
  pen->x = geneva_svg_get_hundredths (v[4]);
  pen->y = geneva_svg_get_hundredths (v[5]);
}

static void
pen_add_arc (GenevaSvgPen *pen, const double *v, gboolean is_first)
{
  double x = v[0] + v[2] * cos (v[3]), y = v[1] + v[2] * sin (v[3]);

  if (is_first)
    pen_move (pen, x, y, TRUE);
  else if (geneva_svg_get_hundredths (x) != pen->x || geneva_svg_get_hundredths (y) != pen->y)
    pen_add_way (pen, 'l', x, y);
  geneva_svg_add_char (pen->text, 'a');
  geneva_svg_add_number (pen->text, v[2]);
  geneva_svg_add_char (pen->text, ' ');
  geneva_svg_add_number (pen->text, v[2]);
  geneva_svg_add_string (pen->text, v[4] - v[3] > G_PI ? " 0 1 1" : " 0 0 1");
  x = v[0] + v[2] * cos (v[4]);
  y = v[1] + v[2] * sin (v[4]);
  geneva_svg_add_next (pen->text, geneva_svg_get_hundredths (x) - pen->x);
  geneva_svg_add_next (pen->text, geneva_svg_get_hundredths (y) - pen->y);
  pen->x = geneva_svg_get_hundredths (x);
  pen->y = geneva_svg_get_hundredths (y);
}

void
geneva_svg_pen_add (GenevaSvgPen *pen, const GenevaPath *path, gboolean is_first)
{
  for (guint i = 0; i < path->n_steps; i++) {
    const double *v = path->steps[i].v;

    switch (path->steps[i].kind) {
    case GENEVA_STEP_MOVE:
      pen_move (pen, v[0], v[1], is_first);
      is_first = FALSE;
      break;
    case GENEVA_STEP_LINE:
      pen_add_way (pen, 'l', v[0], v[1]);
      break;
    case GENEVA_STEP_CURVE:
      pen_add_curve (pen, v);
      break;
    case GENEVA_STEP_ARC:
      pen_add_arc (pen, v, is_first);
      is_first = FALSE;
      break;
    case GENEVA_STEP_CLOSE:
      geneva_svg_add_char (pen->text, 'z');
      pen->x = pen->begin_x;
      pen->y = pen->begin_y;
      break;
    case GENEVA_STEP_RECT:
      pen_move (pen, v[0], v[1], is_first);
      is_first = FALSE;
      pen_add_way (pen, 'l', v[0] + v[2], v[1]);
      pen_add_way (pen, 'l', v[0] + v[2], v[1] + v[3]);
      pen_add_way (pen, 'l', v[0], v[1] + v[3]);
      geneva_svg_add_char (pen->text, 'z');
      pen->x = pen->begin_x;
      pen->y = pen->begin_y;
      break;
    case GENEVA_STEP_CIRCLE:
    default:
      g_assert_not_reached ();   /* whole paths, written as elements of their own */
    }
  }
}
