/* Bends edges round nodes in their way: tries the straight way first, then
 * wider and wider bends to both sides, and takes the one that costs least.
 */
#include "geneva-network-routes.h"

#include <math.h>

#define MAX_BEND_SHARE 0.22
#define FAN_SHARE 0.25          /* of short chords: parallel edges keep below this */
#define CLEAR_PT 3.0            /* free space kept between an edge and a node */
#define N_SAMPLES 14
/* What a point of bend costs against a point of blockage: no great detours for a grazed corner. */
#define BEND_COST 0.12

/* Between an edge and the border of the page. */
#define BORDER_PT 3.0

typedef struct {
  double x1, y1, x2, y2;
  double length;
  guint  from, to;
} Chord;

static double
get_square_distance (double px, double py, double ax, double ay, double bx, double by)
{
  double dx = bx - ax, dy = by - ay, square = dx * dx + dy * dy;
  double t = square > 0.0 ? CLAMP (((px - ax) * dx + (py - ay) * dy) / square, 0.0, 1.0) : 0.0;

  dx = px - ax - t * dx;
  dy = py - ay - t * dy;
  return dx * dx + dy * dy;
}

/* How deep the bent chord runs into other nodes, in points, summed up; 0: free. */
static double
get_blockage (const Chord *chord, double bend, guint n, const double *centres, const double *radius)
{
  double ux = (chord->x2 - chord->x1) / chord->length, uy = (chord->y2 - chord->y1) / chord->length;
  /* Of the quadratic curve: two bends aside of the chord's middle. */
  double cx = (chord->x1 + chord->x2) / 2.0 + 2.0 * bend * uy,
    cy = (chord->y1 + chord->y2) / 2.0 - 2.0 * bend * ux;
  double left = MIN (MIN (chord->x1, chord->x2), cx), right = MAX (MAX (chord->x1, chord->x2), cx);
  double top = MIN (MIN (chord->y1, chord->y2), cy), bottom = MAX (MAX (chord->y1, chord->y2), cy);
  double sum = 0.0, points[2 * N_SAMPLES + 2] = { chord->x1, chord->y1 };

  for (guint k = 1; k <= N_SAMPLES; k++) {
    double t = (double) k / N_SAMPLES, s = 1.0 - t;

    points[2 * k] = s * s * chord->x1 + 2.0 * s * t * cx + t * t * chord->x2;
    points[2 * k + 1] = s * s * chord->y1 + 2.0 * s * t * cy + t * t * chord->y2;
  }
  for (guint i = 0; i < n; i++) {
    double x = centres[2 * i], y = centres[2 * i + 1], room = radius[i] + CLEAR_PT;
    double aside = (x - chord->x1) * uy - (y - chord->y1) * ux, nearest = INFINITY;

    /* Also skips nodes that are not there. */
    if (i == chord->from || i == chord->to ||
        !(x + room > left && x - room < right && y + room > top && y - room < bottom))
      continue;
    /* All of the curve lies between its chord and the bend beside it. */
    if (aside > MAX (bend, 0.0) + room || aside < MIN (bend, 0.0) - room)
      continue;
    for (guint k = 0; k < N_SAMPLES; k++)
      nearest = MIN (nearest, get_square_distance (x, y, points[2 * k], points[2 * k + 1], points[2 * k + 2],
                                                   points[2 * k + 3]));
    sum += MAX (room - sqrt (nearest), 0.0);
  }
  return sum;
}

/* Whether the border of the page cuts nothing off that the ends do not leave it with. */
static gboolean
stays (const Chord *chord, double bend, const GenevaBox *area)
{
  double ux = (chord->x2 - chord->x1) / chord->length, uy = (chord->y2 - chord->y1) / chord->length;
  double left, right, top, bottom;

  if (area == NULL)
    return TRUE;
  left = MIN (area->x + BORDER_PT, MIN (chord->x1, chord->x2));
  right = MAX (area->x + area->width - BORDER_PT, MAX (chord->x1, chord->x2));
  top = MIN (area->y + BORDER_PT, MIN (chord->y1, chord->y2));
  bottom = MAX (area->y + area->height - BORDER_PT, MAX (chord->y1, chord->y2));
  for (guint k = 1; k < N_SAMPLES; k++) {
    double t = (double) k / N_SAMPLES, aside = 4.0 * t * (1.0 - t) * bend;
    double x = chord->x1 + t * (chord->x2 - chord->x1) + aside * uy;
    double y = chord->y1 + t * (chord->y2 - chord->y1) - aside * ux;

    if (x < left || x > right || y < top || y > bottom)
      return FALSE;
  }
  return TRUE;
}

/* As much of the bend as has room: to the other side there may be one that is parallel. */
static double
keep_on_area (const Chord *chord, double bend, const GenevaBox *area)
{
  double share = 1.0;

  while (share > 0.05 && !stays (chord, share * bend, area))
    share -= 0.1;
  return share > 0.05 ? share * bend : 0.0;
}

static double
find_bend (const Chord *chord, double wanted, guint n, const double *centres, const double *radius,
           const GenevaBox *area)
{
  static const double steps[] = { 8.0, 14.0, 20.0, 28.0, 38.0, 50.0 };
  double most = MAX_BEND_SHARE * chord->length, best = wanted;
  double least = get_blockage (chord, wanted, n, centres, radius);
  /* An edge that fans out goes on to its own side first. */
  double side = wanted < 0.0 ? -1.0 : 1.0;

  for (guint i = 0; i < 2 * G_N_ELEMENTS (steps) && least > BEND_COST * steps[i / 2]; i++) {
    double bend = wanted + (i % 2 == 0 ? side : -side) * steps[i / 2], cost;

    if (fabs (bend) > most || !stays (chord, bend, area))
      continue;
    cost = get_blockage (chord, bend, n, centres, radius) + BEND_COST * steps[i / 2];
    if (cost < least) {
      least = cost;
      best = bend;
    }
  }
  return best;
}

void
geneva_network_route (guint n, const double *centres, const double *radius, const GenevaBox *area,
                      guint n_routes, GenevaNetworkRoute *routes)
{
  gboolean is_routing = (guint64) n * n_routes <= GENEVA_NETWORK_MAX_ROUTED;

  g_return_if_fail (n == 0 || (centres != NULL && radius != NULL));
  g_return_if_fail (n_routes == 0 || routes != NULL);

  for (guint i = 0; i < n_routes; i++) {
    GenevaNetworkRoute *route = &routes[i];
    Chord chord = { centres[2 * route->from], centres[2 * route->from + 1], centres[2 * route->to],
                    centres[2 * route->to + 1], 0.0, route->from, route->to };

    chord.length = hypot (chord.x2 - chord.x1, chord.y2 - chord.y1);
    if (!isfinite (chord.length) || chord.length <= 0.0) {
      route->bend_pt = 0.0;
      continue;
    }
    route->bend_pt = CLAMP (route->bend_pt, -FAN_SHARE * chord.length, FAN_SHARE * chord.length);
    route->bend_pt = keep_on_area (&chord, route->bend_pt, area);
    if (is_routing)
      route->bend_pt = find_bend (&chord, route->bend_pt, n, centres, radius, area);
  }
}
