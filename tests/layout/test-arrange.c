/* The other arrangements: on the page, free of overlaps, and each what it says it is. */
#include "layout/geneva-arrange.h"

#include "layout/geneva-overlap.h"
#include "layout/geneva-random.h"

#include <math.h>
#include <string.h>

typedef enum { COMMUNITIES, CIRCLE, CONCENTRIC, N_KINDS } Kind;

typedef struct {
  GenevaGraph *graph;
  guint        n;
  double      *width, *height, *value;
  guint       *community;
} Case;

static void
case_clear (Case *made)
{
  g_clear_pointer (&made->graph, geneva_graph_free);
  g_clear_pointer (&made->width, g_free);
  g_clear_pointer (&made->height, g_free);
  g_clear_pointer (&made->value, g_free);
  g_clear_pointer (&made->community, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

/* Nodes of n_groups communities, mostly tied within; the last n_loners have no ties. */
static void
case_init (Case *made, guint n, guint n_groups, guint n_loners, guint n_ties, guint64 seed)
{
  g_autofree guint *from = g_new (guint, n_ties + 1);
  g_autofree guint *to = g_new (guint, n_ties + 1);
  g_autofree double *weight = g_new (double, n_ties + 1);
  guint n_tied = n - n_loners, m = 0;
  GenevaRandom random;

  geneva_random_init (&random, seed, 1);
  made->n = n;
  made->width = g_new (double, n + 1);
  made->height = g_new (double, n + 1);
  made->value = g_new0 (double, n + 1);
  made->community = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++) {
    made->width[i] = 8 + 10 * geneva_random_unit (&random);
    made->height[i] = 8 + 10 * geneva_random_unit (&random);
    made->community[i] = i % 11 == 10 ? G_MAXUINT : 5 * (i % n_groups);
  }
  for (; m < n_ties && n_tied > 1; m++) {
    guint a = m < n_tied ? m : geneva_random_below (&random, n_tied);
    guint b = geneva_random_below (&random, n_tied);

    if (geneva_random_below (&random, 10))
      b = (b / n_groups) * n_groups + a % n_groups;
    from[m] = a;
    to[m] = MIN (b, n_tied - 1);
    weight[m] = 0.2 + geneva_random_unit (&random);
    made->value[from[m]] += weight[m];
    made->value[to[m]] += weight[m];
  }
  made->graph = geneva_graph_new (n, m, from, to, weight);
}

static double
arrange (Kind kind, const Case *made, const GenevaNetworkLayoutOptions *options, double *positions)
{
  if (kind == COMMUNITIES)
    return geneva_arrange_communities (made->graph, made->width, made->height, made->community, options,
                                       positions);
  if (kind == CIRCLE)
    return geneva_arrange_circle (made->graph, made->width, made->height, made->community, options, positions);
  return geneva_arrange_concentric (made->graph, made->width, made->height, made->value, made->community,
                                    options, positions);
}

static void
assert_sound (const Case *made, const GenevaNetworkLayoutOptions *options, const double *positions, double factor)
{
  const GenevaBox *page = &options->page;
  g_autofree double *width = g_new (double, made->n + 1);
  g_autofree double *height = g_new (double, made->n + 1);

  g_assert_cmpfloat (factor, >, 0);
  g_assert_cmpfloat (factor, <=, 1);
  for (guint i = 0; i < made->n; i++) {
    width[i] = made->width[i] * factor;
    height[i] = made->height[i] * factor;
    g_assert_true (isfinite (positions[2 * i]) && isfinite (positions[2 * i + 1]));
    if (options->pinned && options->pinned[i])
      continue;
    g_assert_cmpfloat (positions[2 * i] - width[i] / 2, >=, page->x - 1e-4);
    g_assert_cmpfloat (positions[2 * i] + width[i] / 2, <=, page->x + page->width + 1e-4);
    g_assert_cmpfloat (positions[2 * i + 1] - height[i] / 2, >=, page->y - 1e-4);
    g_assert_cmpfloat (positions[2 * i + 1] + height[i] / 2, <=, page->y + page->height + 1e-4);
  }
  g_assert_cmpuint (geneva_overlap_count (made->n, positions, width, height,
                                          options->gap_pt * factor * (1 - 1e-5)), ==, 0);
}

/* Under the sanitizers without the largest of the networks: they look at memory, the plain run at all of them. */
#ifdef __SANITIZE_ADDRESS__
#define N_LEFT_OUT 1
#else
#define N_LEFT_OUT 0
#endif

static void
test_sound (void)
{
  static const guint sizes[][4] = { { 0, 1, 0, 0 },     { 1, 1, 1, 0 },      { 2, 1, 0, 1 },
                                    { 3, 2, 0, 3 },     { 30, 3, 0, 60 },    { 30, 3, 30, 0 },
                                    { 90, 7, 20, 150 }, { 700, 9, 0, 1800 }, { 2500, 80, 900, 4000 } };
  static const GenevaBox pages[] = { { 20, 30, 860, 560 }, { 0, 0, 300, 700 }, { 5, 5, 120, 60 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes) - N_LEFT_OUT; i++) {
    g_auto (Case) made = { 0 };

    case_init (&made, sizes[i][0], sizes[i][1], sizes[i][2], sizes[i][3], i + 1);
    for (guint p = 0; p < (made.n > 1000 ? 1 : G_N_ELEMENTS (pages)); p++) {
      for (Kind kind = 0; kind < N_KINDS; kind++) {
        GenevaNetworkLayoutOptions options = { .page = pages[p], .gap_pt = 4, .seed = 1 };
        g_autofree double *first = g_new (double, 2 * (gsize) made.n + 1);
        g_autofree double *second = g_new (double, 2 * (gsize) made.n + 1);
        double factor;

        options.edge_pt = (i + p) % 2 ? 60 : 0;
        factor = arrange (kind, &made, &options, first);
        assert_sound (&made, &options, first, factor);
        g_assert_cmpfloat (arrange (kind, &made, &options, second), ==, factor);
        g_assert_cmpmem (first, 2 * made.n * sizeof *first, second, 2 * made.n * sizeof *second);
      }
    }
  }
}

/* Renumbered nodes and edges the other way round: every node in its old place, bit by bit. */
static void
test_order_has_no_say (void)
{
  g_auto (Case) made = { 0 };
  g_auto (Case) turned = { 0 };
  g_autofree guint *number = NULL;
  g_autofree guint *from = NULL;
  g_autofree guint *to = NULL;
  g_autofree double *weight = NULL;
  GenevaRandom random;
  guint n = 260, m;

  case_init (&made, n, 6, 0, 600, 4);
  m = made.graph->n_edges;
  number = g_new (guint, n);
  from = g_new (guint, m);
  to = g_new (guint, m);
  weight = g_new (double, m);
  geneva_random_init (&random, 8, 1);
  for (guint i = 0; i < n; i++) {
    guint j = geneva_random_below (&random, i + 1);

    number[i] = number[j];
    number[j] = i;
  }
  turned.n = n;
  turned.width = g_new (double, n);
  turned.height = g_new (double, n);
  turned.value = g_new (double, n);
  turned.community = g_new (guint, n);
  for (guint i = 0; i < n; i++) {
    turned.width[number[i]] = made.width[i];
    turned.height[number[i]] = made.height[i];
    turned.value[number[i]] = made.value[i];
    turned.community[number[i]] = made.community[i] == G_MAXUINT ? G_MAXUINT : 1000 - made.community[i];
  }
  for (guint e = 0; e < m; e++) {
    from[m - 1 - e] = number[made.graph->to[e]];
    to[m - 1 - e] = number[made.graph->from[e]];
    weight[m - 1 - e] = made.graph->weight[e];
  }
  turned.graph = geneva_graph_new (n, m, from, to, weight);
  for (Kind kind = 0; kind < N_KINDS; kind++) {
    GenevaNetworkLayoutOptions options = { .page = { 0, 0, 800, 600 }, .gap_pt = 2, .seed = 3,
                                           .length = GENEVA_LENGTH_WEIGHT };
    g_autofree double *first = g_new (double, 2 * n);
    g_autofree double *second = g_new (double, 2 * n);

    g_assert_cmpfloat (arrange (kind, &made, &options, first), ==, arrange (kind, &turned, &options, second));
    for (guint i = 0; i < n; i++) {
      g_assert_cmpfloat (first[2 * i], ==, second[2 * number[i]]);
      g_assert_cmpfloat (first[2 * i + 1], ==, second[2 * number[i] + 1]);
    }
  }
}

/* Mean distance of members of one community over that of nodes of different ones. */
static double
closeness (const Case *made, const double *positions)
{
  double within = 0, between = 0, n_within = 0, n_between = 0;

  for (guint i = 0; i < made->n; i++) {
    for (guint j = i + 1; j < made->n; j++) {
      double apart = hypot (positions[2 * i] - positions[2 * j], positions[2 * i + 1] - positions[2 * j + 1]);

      if (made->community[i] == G_MAXUINT || made->community[j] == G_MAXUINT)
        continue;
      if (made->community[i] == made->community[j]) {
        within += apart;
        n_within++;
      } else {
        between += apart;
        n_between++;
      }
    }
  }
  return (within / n_within) / (between / n_between);
}

static void
test_communities_apart (void)
{
  g_auto (Case) made = { 0 };
  GenevaNetworkLayoutOptions options = { .page = { 0, 0, 800, 600 }, .gap_pt = 2, .seed = 3 };
  g_autofree double *plain = NULL;
  g_autofree double *apart = NULL;

  case_init (&made, 300, 5, 0, 1500, 4);
  for (guint i = 0; i < made.n; i++)
    made.width[i] = made.height[i] = 4;
  plain = g_new (double, 600);
  apart = g_new (double, 600);
  (void) geneva_network_layout (made.graph, made.width, made.height, &options, plain);
  (void) geneva_arrange_communities (made.graph, made.width, made.height, made.community, &options, apart);
  g_test_message ("within over between: %.3f plain, %.3f apart", closeness (&made, plain),
                  closeness (&made, apart));
  g_assert_cmpfloat (closeness (&made, apart), <, 0.35);
  g_assert_cmpfloat (closeness (&made, apart), <, 0.7 * closeness (&made, plain));
}

static void
test_circle (void)
{
  g_auto (Case) made = { 0 };
  GenevaNetworkLayoutOptions options = { .page = { 0, 0, 800, 600 }, .gap_pt = 2, .seed = 3 };
  g_autofree double *positions = NULL;
  double radius = 0, along = 0, evenly = 0;

  case_init (&made, 110, 5, 0, 260, 2);
  positions = g_new (double, 220);
  g_assert_cmpfloat (geneva_arrange_circle (made.graph, made.width, made.height, made.community, &options,
                                            positions), >, 0.5);
  for (guint i = 0; i < made.n; i++)
    radius = MAX (radius, hypot (positions[2 * i] - 400, positions[2 * i + 1] - 300));
  for (guint i = 0; i < made.n; i++)
    g_assert_cmpfloat_with_epsilon (hypot (positions[2 * i] - 400, positions[2 * i + 1] - 300), radius, 1e-6);
  /* Communities are arcs: walking round, as many changes as there are communities (and those of none). */
  {
    guint changes = 0, before = G_MAXUINT - 1, first = 0;

    for (double at = -G_PI; at < G_PI;) {
      guint next = G_MAXUINT;
      double least = G_PI + 1;

      for (guint i = 0; i < made.n; i++) {
        double angle = atan2 (positions[2 * i + 1] - 300, positions[2 * i] - 400);

        if (angle > at && angle < least) {
          least = angle;
          next = i;
        }
      }
      if (next == G_MAXUINT)
        break;
      if (before == G_MAXUINT - 1)
        first = made.community[next];
      else
        changes += made.community[next] != before;
      before = made.community[next];
      at = least;
    }
    changes += before != first;
    g_assert_cmpuint (changes, <=, 6);
  }
  /* Shorter edges than by chance: two nodes of a round are 4/pi of the radius apart in the mean. */
  for (guint e = 0; e < made.graph->n_edges; e++) {
    guint a = made.graph->from[e], b = made.graph->to[e];

    along += hypot (positions[2 * a] - positions[2 * b], positions[2 * a + 1] - positions[2 * b + 1]);
    evenly += radius * 4 / G_PI;
  }
  g_test_message ("edges are %.3f of the length by chance", along / evenly);
  g_assert_cmpfloat (along, <, 0.45 * evenly);
}

static void
test_rings (void)
{
  g_auto (Case) made = { 0 };
  GenevaNetworkLayoutOptions options = { .page = { 0, 0, 800, 600 }, .gap_pt = 2, .seed = 3 };
  g_autofree double *positions = NULL;
  guint middle = 0;

  case_init (&made, 120, 5, 10, 300, 2);
  made.value[7] = INFINITY;
  made.value[9] = NAN;
  positions = g_new (double, 240);
  (void) geneva_arrange_concentric (made.graph, made.width, made.height, made.value, made.community, &options,
                                    positions);
  made.value[7] = made.value[9] = 0;
  for (guint i = 0; i < made.n; i++) {
    if (made.value[i] > made.value[middle])
      middle = i;
  }
  for (guint i = 0; i < made.n - 10; i++) {
    for (guint j = 0; j < made.n - 10; j++) {
      double near = hypot (positions[2 * i] - positions[2 * middle],
                           positions[2 * i + 1] - positions[2 * middle + 1]);
      double far = hypot (positions[2 * j] - positions[2 * middle],
                          positions[2 * j + 1] - positions[2 * middle + 1]);

      if (made.value[i] > made.value[j])
        g_assert_cmpfloat (near, <, far + 1e-6);
    }
  }
}

static void
test_warm (void)
{
  for (Kind kind = 0; kind < N_KINDS; kind++) {
    g_auto (Case) made = { 0 };
    GenevaNetworkLayoutOptions options = { .page = { 0, 0, 800, 600 }, .gap_pt = 2, .seed = 3 };
    g_autofree double *before = NULL;
    g_autofree double *after = NULL;
    g_autofree gboolean *pinned = NULL;
    double factor, moved = 0;

    case_init (&made, 100, 4, 0, 220, 6);
    before = g_new (double, 200);
    pinned = g_new0 (gboolean, 100);
    factor = arrange (kind, &made, &options, before);
    after = g_memdup2 (before, 200 * sizeof *before);
    options.is_warm = TRUE;
    options.size_factor = factor;
    options.seed = 9;
    after[2 * 40] = NAN;
    pinned[12] = TRUE;
    after[2 * 12] = 400;
    after[2 * 12 + 1] = 290;
    options.pinned = pinned;
    factor = arrange (kind, &made, &options, after);
    assert_sound (&made, &options, after, factor);
    g_assert_cmpfloat (after[2 * 12], ==, 400);
    g_assert_cmpfloat (after[2 * 12 + 1], ==, 290);
    for (guint i = 0; i < 100; i++) {
      if (i != 40 && i != 12)
        moved += hypot (after[2 * i] - before[2 * i], after[2 * i + 1] - before[2 * i + 1]) / 98;
    }
    g_test_message ("kind %u: %.1f pt in the mean", (guint) kind, moved);
    g_assert_cmpfloat (moved, <, 50);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arrange/sound", test_sound);
  g_test_add_func ("/arrange/order-has-no-say", test_order_has_no_say);
  g_test_add_func ("/arrange/communities-apart", test_communities_apart);
  g_test_add_func ("/arrange/circle", test_circle);
  g_test_add_func ("/arrange/rings", test_rings);
  g_test_add_func ("/arrange/warm", test_warm);
  return g_test_run ();
}
