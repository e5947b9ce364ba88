/* Hulls: which nodes of a group lie together, a round outline about them, and
 * both as marks below the picture. They say who deals with whom, never who is
 * on whose side. Knows the picture under way; the outline itself is numbers.
 */
#include "geneva-network-hulls.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "geneva-network-scene-private.h"

#define PAD_PT 9.0
#define FILL_OPACITY 0.11f
#define LINE_OPACITY 0.55f
#define LINE_PT 1.0f
/* Corners of the circle about a node. */
#define N_CORNERS 20
#define MOST_CLUSTERED 500
/* A gap this many times the usual one of its group, and longer than that, parts it. */
#define LONG_GAP 2.4
#define LONG_GAP_PT 110.0
/* Names in the title: more are counted. */
#define MAX_NAMED 4
#define MAX_HULLS 64

/* ---- outlines ---- */

typedef struct {
  double x, y;
} Corner;

static int
compare_corners (gconstpointer a, gconstpointer b)
{
  const Corner *p = a, *q = b;

  if (p->x != q->x)
    return p->x < q->x ? -1 : 1;
  return p->y < q->y ? -1 : p->y > q->y;
}

static double
cross (const Corner *o, const Corner *a, const Corner *b)
{
  return (a->x - o->x) * (b->y - o->y) - (a->y - o->y) * (b->x - o->x);
}

/* Andrew's monotone chain (1979). */
static void
add_outline (GArray *corners, GArray *points, GArray *ends)
{
  g_autofree Corner *hull = g_new (Corner, 2 * corners->len + 1);
  const Corner *at = (const Corner *) (void *) corners->data;
  guint n = 0, least, end;

  g_array_sort (corners, compare_corners);
  for (guint i = 0; i < corners->len; i++) {
    while (n >= 2 && cross (&hull[n - 2], &hull[n - 1], &at[i]) <= 0.0)
      n--;
    hull[n++] = at[i];
  }
  least = n + 1;
  for (guint i = corners->len - 1; i > 0; i--) {
    while (n >= least && cross (&hull[n - 2], &hull[n - 1], &at[i - 1]) <= 0.0)
      n--;
    hull[n++] = at[i - 1];
  }
  /* The first one is there twice. */
  for (guint i = 0; i + 1 < n; i++) {
    GenevaPoint point = { (float) hull[i].x, (float) hull[i].y };

    g_array_append_val (points, point);
  }
  end = points->len;
  g_array_append_val (ends, end);
}

static void
add_circle (GArray *corners, double x, double y, double radius)
{
  for (guint i = 0; i < N_CORNERS; i++) {
    double angle = 2.0 * G_PI * i / N_CORNERS;
    Corner corner = { x + radius * cos (angle), y + radius * sin (angle) };

    g_array_append_val (corners, corner);
  }
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* Numbers the clusters 0 … and returns how many there are: a minimum spanning tree (Prim), cut at long gaps. */
static guint
cluster (guint n, const double *centres, guint *clusters)
{
  g_autofree double *gap = g_new (double, n), *sorted = g_new (double, n);
  g_autofree guint *before = g_new0 (guint, n), *order = g_new (guint, n);
  g_autofree gboolean *is_in = g_new0 (gboolean, n);
  guint n_clusters = 1;
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
    order[k] = next;
    for (guint i = 0; i < n; i++) {
      double length = hypot (centres[2 * i] - centres[2 * next], centres[2 * i + 1] - centres[2 * next + 1]);

      if (!is_in[i] && length < gap[i]) {
        gap[i] = length;
        before[i] = next;
      }
    }
  }
  memcpy (sorted, gap, n * sizeof (double));
  qsort (sorted, n, sizeof (double), compare_lengths);
  most = MAX (LONG_GAP * sorted[n / 2], LONG_GAP_PT);
  clusters[order[0]] = 0;
  for (guint k = 1; k < n; k++)
    clusters[order[k]] = gap[order[k]] > most ? n_clusters++ : clusters[before[order[k]]];
  return n_clusters;
}

void
geneva_network_make_hulls (guint n, const double *centres, const double *radius, double pad_pt, GArray *points,
                           GArray *ends)
{
  g_autoptr(GArray) corners = g_array_new (FALSE, FALSE, sizeof (Corner));
  g_autofree guint *clusters = g_new0 (guint, MAX (n, 1));
  guint n_clusters = 1;

  g_return_if_fail (n == 0 || (centres != NULL && radius != NULL));
  g_return_if_fail (points != NULL && ends != NULL);

  if (n == 0)
    return;
  if (n > 2 && n <= MOST_CLUSTERED)
    n_clusters = cluster (n, centres, clusters);
  for (guint k = 0; k < n_clusters; k++) {
    g_array_set_size (corners, 0);
    for (guint i = 0; i < n; i++) {
      if (clusters[i] == k)
        add_circle (corners, centres[2 * i], centres[2 * i + 1], radius[i] + pad_pt);
    }
    add_outline (corners, points, ends);
  }
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
  for (guint i = 0; i < n_named; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            drawing->look->nodes[g_array_index (members, guint, i)].label);
  if (members->len > n_named)
    /* Translators: the first %s is a list of names. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Deal with each other: %s and %u more",
                                         "Deal with each other: %s and %u more", members->len - n_named),
                            names->str, members->len - n_named);
  return g_strdup_printf (_("Deal with each other: %s"), names->str);
}

static guint32
add_item (GenevaNetworkDrawing *drawing, guint group, const GArray *members)
{
  g_autoptr(GArray) handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autofree char *title = dup_title (drawing, group, members);
  g_autofree char *details = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u in this picture", "%u in this picture",
                                                           members->len), members->len);
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

static void
draw_hull (GenevaNetworkDrawing *drawing, guint group, const GArray *members)
{
  g_autoptr(GArray) points = g_array_new (FALSE, FALSE, sizeof (GenevaPoint));
  g_autoptr(GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree double *centres = g_new (double, 2 * members->len), *radius = g_new (double, members->len);
  double factor = drawing->places->size_factor;
  guint32 item = add_item (drawing, group, members);
  GenevaStyle fill, line;

  for (guint i = 0; i < members->len; i++) {
    guint at = g_array_index (members, guint, i);
    const GenevaNetworkNodeLook *node = &drawing->look->nodes[at];

    (void) geneva_network_drawing_get_place (drawing, at, &centres[2 * i], &centres[2 * i + 1]);
    radius[i] = factor * hypot (node->width_pt, node->height_pt) / 2.0;
  }
  geneva_network_make_hulls (members->len, centres, radius, PAD_PT, points, ends);
  geneva_network_get_bloc_styles (group, &fill, &line);
  for (guint i = 0, begin = 0; i < ends->len; begin = g_array_index (ends, guint, i++)) {
    guint n = g_array_index (ends, guint, i) - begin;
    guint32 first = geneva_scene_builder_add_points (drawing->builder, &g_array_index (points, GenevaPoint, begin), n);

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
  g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n_groups; i++)
    g_ptr_array_add (groups, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < drawing->network->n_nodes; i++) {
    guint at = drawing->look->node_order[i];
    double x, y;

    if (drawing->look->nodes[at].group < n_groups && drawing->look->nodes[at].n_edges > 0 &&
        geneva_network_drawing_get_presence (drawing, at) == GENEVA_PRESENCE_PRESENT &&
        geneva_network_drawing_get_place (drawing, at, &x, &y))
      g_array_append_val (g_ptr_array_index (groups, drawing->look->nodes[at].group), at);
  }
  geneva_scene_builder_begin_layer (drawing->builder, "hulls", &identity, &clip);
  for (guint i = 0; i < n_groups; i++) {
    const GArray *members = g_ptr_array_index (groups, i);

    if (members->len >= 2)
      draw_hull (drawing, i, members);
  }
}
