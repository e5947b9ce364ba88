/* Hulls: which nodes of a group lie together, a round outline about them, and
 * both as marks below the picture. They say who deals with whom, never who is
 * on whose side.
 *
 * An outline goes round the group's nodes and bands between them, along a
 * spanning tree that keeps clear of all others (bubble sets, kelp diagrams);
 * what it cannot keep clear of is cut out of it. A convex outline would claim
 * whoever happens to lie in between. Knows the picture under way; the outline
 * itself is numbers.
 */
#include "geneva-network-hulls.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/geneva-sentence.h"
#include "geneva-network-routes.h"
#include "geneva-network-scene-private.h"

#define PAD_PT 8.0
#define FILL_OPACITY 0.13f
#define LINE_OPACITY 0.55f
#define LINE_PT 1.0f
/* Half the width of a band. */
#define BAND_PT 8.0
/* Room that strangers keep about them. */
#define CLEAR_PT 3.0
/* Of larger groups only what touches is joined. */
#define MOST_CLUSTERED 500
/* So many pairs of nodes and strangers are looked at before ways are chosen by length alone. */
#define MOST_LOOKED_AT 1500000.0
/* A gap this many times the usual one of its group, and longer than that, parts it. */
#define LONG_GAP 2.4
#define LONG_GAP_PT 110.0
/* A stranger in the way makes it longer by this. */
#define STRANGER_PT 60.0
#define N_CHORDS 10
#define CELL_PT 3.0
#define MOST_CELLS 200000.0
/* Corners that lie this near to the line between their neighbours say nothing. */
#define STRAIGHT_PT 0.12
/* Smaller gaps in an outline are filled unless a stranger is in them. */
#define LEAST_GAP_SQUARE_PT 900.0
/* Names in the title: more are counted. */
#define MAX_NAMED 4
#define MAX_HULLS 64

/* ---- ways between the nodes of a group ---- */

static gboolean
is_there (const double *centres, guint i)
{
  return isfinite (centres[2 * i]) && isfinite (centres[2 * i + 1]);
}

/* How long the straight way is, strangers in it counted in. */
static double
get_length (const GenevaNetworkGroup *group, guint a, guint b, gboolean looks)
{
  const double *p = &group->centres[2 * a], *q = &group->centres[2 * b];
  double dx = q[0] - p[0], dy = q[1] - p[1], square = dx * dx + dy * dy, length = sqrt (square),
         blocked = 0.0;

  for (guint i = 0; looks && i < group->n; i++) {
    const double *c = &group->centres[2 * i];
    double t, room = group->radius[i] + BAND_PT, distance;

    if (group->is_member[i] || !is_there (group->centres, i))
      continue;
    t = square > 0.0 ? CLAMP (((c[0] - p[0]) * dx + (c[1] - p[1]) * dy) / square, 0.0, 1.0) : 0.0;
    distance = hypot (c[0] - p[0] - t * dx, c[1] - p[1] - t * dy);
    if (distance < room)
      blocked += STRANGER_PT * (1.0 - distance / room);
  }
  return length + blocked;
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* Ways (GenevaNetworkRoute) along a minimum spanning tree (Prim), without its long gaps. */
static GArray *
list_ways (const GenevaNetworkGroup *group, const guint *members, guint n)
{
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkRoute));
  g_autofree double *gap = g_new (double, n), *sorted = g_new (double, n);
  g_autofree guint *before = g_new0 (guint, n);
  g_autofree gboolean *is_in = g_new0 (gboolean, n);
  gboolean looks = (double) n * n * (group->n - n) <= MOST_LOOKED_AT;
  double most;

  for (guint i = 0; i < n; i++)
    gap[i] = INFINITY;
  gap[0] = 0.0;
  for (guint k = 0; k < n; k++) {
    guint next = G_MAXUINT;

    for (guint i = 0; i < n; i++) {
      if (!is_in[i] && (next == G_MAXUINT || gap[i] < gap[next]))
        next = i;
    }
    is_in[next] = TRUE;
    for (guint i = 0; i < n; i++) {
      double length = is_in[i] ? INFINITY : get_length (group, members[i], members[next], looks);

      if (length < gap[i]) {
        gap[i] = length;
        before[i] = next;
      }
    }
  }
  memcpy (sorted, gap, n * sizeof (double));
  qsort (sorted, n, sizeof (double), compare_lengths);
  most = MAX (LONG_GAP * sorted[n / 2], LONG_GAP_PT);
  for (guint i = 1; i < n; i++) {
    GenevaNetworkRoute way = { members[before[i]], members[i], 0.0 };

    if (gap[i] <= most)
      g_array_append_val (ways, way);
  }
  return ways;
}

/* ---- the field: how far each point of a raster is from the group; below 0: inside ---- */

typedef struct {
  double  x, y, cell;       /* of the first point */
  guint   n_columns, n_rows;
  double *values;
} Field;

static void
field_get_range (double from, double to, double cell, guint n, guint *first, guint *end)
{
  *first = (guint) CLAMP (floor (from / cell), 0.0, (double) n);
  *end = (guint) CLAMP (ceil (to / cell) + 1.0, 0.0, (double) n);
}

/* A stroke of round ends; `sign` −1 takes it out again. */
static void
field_stroke (Field *field, double ax, double ay, double bx, double by, double room, gboolean is_out)
{
  double reach = room + 2.0 * field->cell, dx = bx - ax, dy = by - ay, square = dx * dx + dy * dy;
  guint c0, c1, r0, r1;

  field_get_range (MIN (ax, bx) - reach - field->x, MAX (ax, bx) + reach - field->x, field->cell,
                   field->n_columns, &c0, &c1);
  field_get_range (MIN (ay, by) - reach - field->y, MAX (ay, by) + reach - field->y, field->cell,
                   field->n_rows, &r0, &r1);
  for (guint r = r0; r < r1; r++) {
    for (guint c = c0; c < c1; c++) {
      double x = field->x + c * field->cell - ax, y = field->y + r * field->cell - ay;
      double t = square > 0.0 ? CLAMP ((x * dx + y * dy) / square, 0.0, 1.0) : 0.0;
      double distance = hypot (x - t * dx, y - t * dy) - room;
      double *value = &field->values[r * field->n_columns + c];

      *value = is_out ? MAX (*value, -distance) : MIN (*value, distance);
    }
  }
}

static gboolean
field_init (Field *field, const GenevaNetworkGroup *group, double pad_pt)
{
  double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;

  for (guint i = 0; i < group->n; i++) {
    double room = group->radius[i] + pad_pt;

    if (!group->is_member[i] || !is_there (group->centres, i))
      continue;
    left = MIN (left, group->centres[2 * i] - room);
    right = MAX (right, group->centres[2 * i] + room);
    top = MIN (top, group->centres[2 * i + 1] - room);
    bottom = MAX (bottom, group->centres[2 * i + 1] + room);
  }
  /* Ways bend by about a fifth of their length. */
  left -= 30.0, right += 30.0, top -= 30.0, bottom += 30.0;
  if (group->area != NULL) {
    left = MAX (left, group->area->x);
    right = MIN (right, group->area->x + group->area->width);
    top = MAX (top, group->area->y);
    bottom = MIN (bottom, group->area->y + group->area->height);
  }
  if (!(right - left > 2.0 && bottom - top > 2.0))
    return FALSE;
  field->cell = MAX (CELL_PT, sqrt ((right - left) * (bottom - top) / MOST_CELLS));
  field->x = left;
  field->y = top;
  field->n_columns = (guint) ((right - left) / field->cell) + 1;
  field->n_rows = (guint) ((bottom - top) / field->cell) + 1;
  if (field->n_columns < 3 || field->n_rows < 3)
    return FALSE;
  field->values = g_new (double, (gsize) field->n_columns * field->n_rows);
  for (guint i = 0; i < field->n_columns * field->n_rows; i++)
    field->values[i] = 2.0 * field->cell;
  return TRUE;
}

static void
field_draw_way (Field *field, const GenevaNetworkGroup *group, const GenevaNetworkRoute *way, double room)
{
  const double *p = &group->centres[2 * way->from], *q = &group->centres[2 * way->to];
  double length = hypot (q[0] - p[0], q[1] - p[1]), x = p[0], y = p[1];
  double cx, cy;

  if (length <= 0.0)
    return;
  cx = (p[0] + q[0]) / 2.0 + 2.0 * way->bend_pt * (q[1] - p[1]) / length;
  cy = (p[1] + q[1]) / 2.0 - 2.0 * way->bend_pt * (q[0] - p[0]) / length;
  for (guint k = 1; k <= N_CHORDS; k++) {
    double t = (double) k / N_CHORDS, s = 1.0 - t;
    double next_x = s * s * p[0] + 2.0 * s * t * cx + t * t * q[0];
    double next_y = s * s * p[1] + 2.0 * s * t * cy + t * t * q[1];

    field_stroke (field, x, y, next_x, next_y, room, FALSE);
    x = next_x;
    y = next_y;
  }
}

/* What is outside: the strangers, and the border, so that every outline closes. The group's own nodes come
 * last, as nobody else's room is theirs. */
static void
field_fill (Field *field, const GenevaNetworkGroup *group, const GArray *ways, double pad_pt)
{
  for (guint i = 0; i < ways->len; i++)
    field_draw_way (field, group, &g_array_index (ways, GenevaNetworkRoute, i), MIN (BAND_PT, pad_pt));
  for (guint i = 0; i < group->n; i++) {
    if (group->is_member[i] && is_there (group->centres, i))
      field_stroke (field, group->centres[2 * i], group->centres[2 * i + 1], group->centres[2 * i],
                    group->centres[2 * i + 1], group->radius[i] + pad_pt, FALSE);
  }
  for (guint i = 0; i < group->n; i++) {
    if (!group->is_member[i] && is_there (group->centres, i))
      field_stroke (field, group->centres[2 * i], group->centres[2 * i + 1], group->centres[2 * i],
                    group->centres[2 * i + 1], group->radius[i] + CLEAR_PT, TRUE);
  }
  for (guint i = 0; i < group->n; i++) {
    if (group->is_member[i] && is_there (group->centres, i))
      field_stroke (field, group->centres[2 * i], group->centres[2 * i + 1], group->centres[2 * i],
                    group->centres[2 * i + 1], group->radius[i], FALSE);
  }
  for (guint c = 0; c < field->n_columns; c++)
    field->values[c] = field->values[(field->n_rows - 1) * field->n_columns + c] = field->cell;
  for (guint r = 0; r < field->n_rows; r++)
    field->values[r * field->n_columns] = field->values[(r + 1) * field->n_columns - 1] = field->cell;
}

/* ---- outlines of the field ---- */

/* Edges of the raster: 2 · point to the right of it, 2 · point + 1 below it. */
static GenevaPoint
get_crossing (const Field *field, guint edge)
{
  guint at = edge / 2, c = at % field->n_columns, r = at / field->n_columns;
  double here = field->values[at], there = field->values[edge % 2 == 0 ? at + 1 : at + field->n_columns];
  double part = here / (here - there);

  return (GenevaPoint) { (float) (field->x + (c + (edge % 2 == 0 ? part : 0.0)) * field->cell),
                         (float) (field->y + (r + (edge % 2 == 0 ? 0.0 : part)) * field->cell) };
}

/* Marching squares: from each crossing of an edge to the next one, inside on the right. 0: none goes on from
 * it. */
static guint *
list_steps (const Field *field)
{
  guint n = field->n_columns;
  guint *next = g_new0 (guint, 2 * (gsize) n * field->n_rows);

  for (guint r = 0; r + 1 < field->n_rows; r++) {
    for (guint c = 0; c + 1 < n; c++) {
      guint at = r * n + c;
      const guint corners[4] = { at, at + 1, at + n + 1, at + n };
      const guint edges[4] = { 2 * at, 2 * (at + 1) + 1, 2 * (at + n), 2 * at + 1 };

      for (guint k = 0; k < 4; k++) {
        guint j = (k + 1) % 4;

        if (!(field->values[corners[k]] < 0.0) || field->values[corners[j]] < 0.0)
          continue;
        while (!(field->values[corners[(j + 1) % 4]] < 0.0))
          j = (j + 1) % 4;
        next[edges[k]] = edges[j];
      }
    }
  }
  return next;
}

/* Twice the area; below 0: round a gap. */
static double
get_square (const GenevaPoint *points, guint n)
{
  double sum = 0.0;

  for (guint i = 0, k = n - 1; i < n; k = i++)
    sum += (double) points[k].x * (double) points[i].y - (double) points[i].x * (double) points[k].y;
  return sum;
}

static gboolean
contains (const GenevaPoint *points, guint n, double x, double y)
{
  gboolean is_in = FALSE;

  for (guint i = 0, k = n - 1; i < n; k = i++) {
    double xi = (double) points[i].x, yi = (double) points[i].y, xk = (double) points[k].x,
           yk = (double) points[k].y;

    if ((yi > y) != (yk > y) && x < (xk - xi) * (y - yi) / (yk - yi) + xi)
      is_in = !is_in;
  }
  return is_in;
}

/* Without corners between neighbours that lie in a line with them. */
static void
simplify (GArray *points)
{
  GenevaPoint *at = (GenevaPoint *) (void *) points->data;
  guint n = 1;

  for (guint i = 1; i + 1 < points->len; i++) {
    double dx = (double) (at[i + 1].x - at[n - 1].x), dy = (double) (at[i + 1].y - at[n - 1].y);
    double aside = fabs ((double) (at[i].x - at[n - 1].x) * dy - (double) (at[i].y - at[n - 1].y) * dx);

    if (aside > STRAIGHT_PT * hypot (dx, dy))
      at[n++] = at[i];
  }
  if (points->len > 1)
    at[n++] = at[points->len - 1];
  g_array_set_size (points, n);
}

static gboolean
has_stranger (const GenevaNetworkGroup *group, const GArray *gap)
{
  for (guint i = 0; i < group->n; i++) {
    if (!group->is_member[i] && is_there (group->centres, i)
        && contains ((const GenevaPoint *) (void *) gap->data, gap->len, group->centres[2 * i],
                     group->centres[2 * i + 1]))
      return TRUE;
  }
  return FALSE;
}

/* The gap becomes part of the outline about it, there and back where both are nearest. */
static void
join (GArray *outline, const GArray *gap)
{
  guint best_outer = 0, best_inner = 0;
  double least = INFINITY;
  g_autoptr(GArray) inserted = g_array_new (FALSE, FALSE, sizeof (GenevaPoint));

  for (guint i = 0; i < outline->len; i++) {
    for (guint k = 0; k < gap->len; k++) {
      const GenevaPoint *p = &g_array_index (outline, GenevaPoint, i),
                        *q = &g_array_index (gap, GenevaPoint, k);
      double distance = hypot ((double) (p->x - q->x), (double) (p->y - q->y));

      if (distance < least) {
        least = distance;
        best_outer = i;
        best_inner = k;
      }
    }
  }
  for (guint k = 0; k <= gap->len; k++)
    g_array_append_val (inserted, g_array_index (gap, GenevaPoint, (best_inner + k) % gap->len));
  g_array_append_val (inserted, g_array_index (outline, GenevaPoint, best_outer));
  g_array_insert_vals (outline, best_outer + 1, inserted->data, inserted->len);
}

static void
trace (const Field *field, const GenevaNetworkGroup *group, GArray *points, GArray *ends)
{
  g_autofree guint *next = list_steps (field);
  g_autoptr(GPtrArray) outlines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr(GPtrArray) gaps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  guint n_edges = 2 * field->n_columns * field->n_rows;

  for (guint edge = 0; edge < n_edges; edge++) {
    g_autoptr(GArray) loop = NULL;
    double square;
    guint at = edge;

    if (next[edge] == 0)
      continue;
    loop = g_array_new (FALSE, FALSE, sizeof (GenevaPoint));
    while (next[at] != 0) {
      GenevaPoint point = get_crossing (field, at);
      guint following = next[at];

      g_array_append_val (loop, point);
      next[at] = 0;
      at = following;
    }
    square = get_square ((const GenevaPoint *) (void *) loop->data, loop->len) / 2.0;
    simplify (loop);
    if (loop->len < 3)
      continue;
    if (square > 0.0)
      g_ptr_array_add (outlines, g_steal_pointer (&loop));
    else if (-square > LEAST_GAP_SQUARE_PT || has_stranger (group, loop))
      g_ptr_array_add (gaps, g_steal_pointer (&loop));
  }
  for (guint i = 0; i < gaps->len; i++) {
    const GArray *gap = g_ptr_array_index (gaps, i);
    const GenevaPoint *first = &g_array_index (gap, GenevaPoint, 0);

    for (guint k = 0; k < outlines->len; k++) {
      GArray *outline = g_ptr_array_index (outlines, k);

      if (contains ((const GenevaPoint *) (void *) outline->data, outline->len, (double) first->x,
                    (double) first->y)) {
        join (outline, gap);
        break;
      }
    }
  }
  for (guint k = 0; k < outlines->len; k++) {
    const GArray *outline = g_ptr_array_index (outlines, k);
    guint end;

    g_array_append_vals (points, outline->data, outline->len);
    end = points->len;
    g_array_append_val (ends, end);
  }
}

void
geneva_network_make_hulls (const GenevaNetworkGroup *group, double pad_pt, GArray *points, GArray *ends)
{
  g_autofree guint *members = NULL;
  g_autoptr(GArray) ways = NULL;
  Field field = { 0 };
  guint n = 0;

  g_return_if_fail (group != NULL && points != NULL && ends != NULL);
  g_return_if_fail (group->n == 0
                    || (group->centres != NULL && group->radius != NULL && group->is_member != NULL));

  members = g_new (guint, MAX (group->n, 1));
  for (guint i = 0; i < group->n; i++) {
    if (group->is_member[i] && is_there (group->centres, i))
      members[n++] = i;
  }
  if (n == 0 || !field_init (&field, group, pad_pt))
    return;
  ways = n <= MOST_CLUSTERED ? list_ways (group, members, n)
                             : g_array_new (FALSE, FALSE, sizeof (GenevaNetworkRoute));
  geneva_network_route (group->n, group->centres, group->radius, group->area, ways->len,
                        (GenevaNetworkRoute *) (void *) ways->data);
  field_fill (&field, group, ways, pad_pt);
  trace (&field, group, points, ends);
  g_free (field.values);
}

/* ---- marks ---- */

static int
compare_handles (gconstpointer a, gconstpointer b)
{
  GenevaHandle x = *(const GenevaHandle *) a, y = *(const GenevaHandle *) b;

  return x < y ? -1 : x > y;
}

/* "Deal with each other: Kerry, Lavrov, Ban and 3 more". `members` by importance. */
static char *
dup_title (const GenevaNetworkDrawing *drawing, guint group, const GArray *members)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n_named = MIN (members->len, MAX_NAMED);

  if (!drawing->look->has_communities)
    return g_strdup (drawing->network->blocs[group]);
  for (guint i = 0; i < n_named; i++) {
    g_string_append (names, i > 0 ? _(", ") : "");
    geneva_sentence_append_name (names, drawing->look->nodes[g_array_index (members, guint, i)].label);
  }
  if (members->len > n_named)
    /* Translators: the first %s is a list of names. */
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "Deal with each other: %s and %u more",
                                         "Deal with each other: %s and %u more", members->len - n_named),
                            names->str, members->len - n_named);
  return geneva_sentence (_("Deal with each other: %s"), names->str);
}

static guint32
add_item (GenevaNetworkDrawing *drawing, guint group, const GArray *members)
{
  g_autoptr(GArray) handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autofree char *title = dup_title (drawing, group, members);
  g_autofree char *details = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u in this picture", "%u in this picture", members->len), members->len);
  g_autofree char *id = g_strdup_printf ("group-%u", group + 1);
  GenevaItem item = { .id = id, .title = title, .details = details };

  for (guint i = 0; i < members->len; i++) {
    GenevaHandle handle = drawing->network->nodes[g_array_index (members, guint, i)].handle;

    g_array_append_val (handles, handle);
  }
  g_array_sort (handles, compare_handles);
  item.rests_on = (const guint32 *) (void *) handles->data;
  item.n_rests_on = handles->len;
  return geneva_scene_builder_add_item (drawing->builder, &item);
}

/* `centres` and `radius` are those of all nodes in the picture. */
static void
draw_hull (GenevaNetworkDrawing *drawing, guint group, const GArray *members, const double *centres,
           const double *radius)
{
  g_autoptr(GArray) points = g_array_new (FALSE, FALSE, sizeof (GenevaPoint));
  g_autoptr(GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *is_member = g_new0 (gboolean, drawing->network->n_nodes);
  const GenevaNetworkGroup about = { drawing->network->n_nodes, centres, radius, is_member,
                                     &drawing->page->area };
  guint32 item = add_item (drawing, group, members);
  GenevaStyle fill, line;

  for (guint i = 0; i < members->len; i++)
    is_member[g_array_index (members, guint, i)] = TRUE;
  geneva_network_make_hulls (&about, PAD_PT, points, ends);
  geneva_network_get_bloc_styles (group, &fill, &line);
  for (guint i = 0, begin = 0; i < ends->len; begin = g_array_index (ends, guint, i++)) {
    guint n = g_array_index (ends, guint, i) - begin;
    guint32 first =
      geneva_scene_builder_add_points (drawing->builder, &g_array_index (points, GenevaPoint, begin), n);

    for (guint k = 0; k < 2; k++) {
      GenevaMark *mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_POLYGON);

      mark->first_point = first;
      mark->n_points = n;
      mark->item = item;
      if (k == 0) {
        mark->fill = GENEVA_FILL_SOLID;
        mark->fill_style = fill;
        mark->opacity = FILL_OPACITY;
      } else {
        mark->line_style = line;
        mark->line_pt = LINE_PT;
        mark->dash = group < GENEVA_NETWORK_MAX_GROUPS ? GENEVA_DASH_SOLID : GENEVA_DASH_DASHED;
        mark->opacity = LINE_OPACITY;
      }
    }
  }
}

void
geneva_network_draw_hulls (GenevaNetworkDrawing *drawing)
{
  static const GenevaMap identity = { 1.0, 0.0, 1.0, 0.0 };
  const GenevaBox *area = &drawing->page->area;
  GenevaRect clip = { area->x, area->y, area->width, area->height };
  guint n_groups = MIN (drawing->look->n_groups, MAX_HULLS);
  g_autofree double *centres = g_new (double, 2 * MAX (drawing->network->n_nodes, 1));
  g_autofree double *radius = g_new0 (double, MAX (drawing->network->n_nodes, 1));
  g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n_groups; i++)
    g_ptr_array_add (groups, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < drawing->network->n_nodes; i++) {
    guint at = drawing->look->node_order[i];
    const GenevaNetworkNodeLook *node = &drawing->look->nodes[at];
    GenevaPresence presence = geneva_network_drawing_get_presence (drawing, at);

    if (presence == GENEVA_PRESENCE_ABSENT
        || !geneva_network_drawing_get_place (drawing, at, &centres[2 * at], &centres[2 * at + 1])) {
      centres[2 * at] = centres[2 * at + 1] = NAN;
      continue;
    }
    radius[at] = drawing->places->size_factor * hypot (node->width_pt, node->height_pt) / 2.0;
    if (node->group >= n_groups)
      continue;
    /* Those of the group that are not quite there are no strangers either. */
    if (node->n_edges > 0 && presence == GENEVA_PRESENCE_PRESENT)
      g_array_append_val (g_ptr_array_index (groups, node->group), at);
  }
  geneva_scene_builder_begin_layer (drawing->builder, "hulls", &identity, &clip);
  for (guint i = 0; i < n_groups; i++) {
    const GArray *members = g_ptr_array_index (groups, i);

    if (members->len >= 2)
      draw_hull (drawing, i, members, centres, radius);
  }
}
