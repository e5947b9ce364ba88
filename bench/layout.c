/* Lays a network out and tells how long it took, so that any scorer can judge the picture.
 *
 * layout GRAPH.tsv OUT [--overlap-free] [--whole] [--again] [--arrange KIND] [--weighted] [--seed N] [--threads N]
 *        [--sweeps N] [--full-limit N]
 * Two integer ids a line in, "x y" a node in id order out, one JSON line on
 * standard output. Reading and writing are not part of layout_s; layout_cpu_s is the
 * processor time of all threads. --overlap-free also moves nodes apart, discs of
 * 8 px in a picture of 400 px² a node, as the scorer looks at it. --whole goes the
 * whole way to a page of 1,600 × 1,000 pt with nodes of 8 pt (packing, overlaps, fit);
 * --arrange does that as communities, circle or concentric, with groups found by
 * spreading labels; --again times a second, warm start instead; --weighted gives each
 * tie a strength of its own, drawn by its ends, and lays out by them.
 */
#include "base/geneva-graph.h"
#include "layout/geneva-arrange.h"
#include "layout/geneva-fit.h"
#include "layout/geneva-overlap.h"
#include "layout/geneva-pack.h"
#include "layout/geneva-stress.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Ties of very different strength, the same in each run. */
static double *
draw_weights (guint n, const guint *from, const guint *to)
{
  double *weights = g_new (double, MAX (1, n));

  for (guint i = 0; i < n; i++) {
    guint32 hash = MIN (from[i], to[i]) * 2654435761u + MAX (from[i], to[i]) * 2246822519u;

    hash = (hash ^ hash >> 15) * 3266489917u;
    weights[i] = pow (2.0, (hash >> 8) / 16777216.0 * 6.0 - 3.0);
  }
  return weights;
}

static GenevaGraph *
read_graph (const char *path, gboolean is_weighted)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) to = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_nodes = 0;
  char *at;

  if (!g_file_get_contents (path, &text, NULL, &error)) {
    g_printerr ("%s\n", error->message);
    return NULL;
  }
  at = text;
  for (;;) {
    char *end;
    guint64 ids[2];
    guint pair[2];

    for (guint i = 0; i < 2; i++) {
      ids[i] = g_ascii_strtoull (at, &end, 10);
      if (end == at) {
        if (i == 0 && at[strspn (at, " \t\r\n")] == '\0') {
          const guint *froms = (const guint *) (gpointer) from->data, *tos = (const guint *) (gpointer) to->data;
          g_autofree double *weights = is_weighted ? draw_weights (from->len, froms, tos) : NULL;

          return geneva_graph_new (n_nodes, from->len, froms, tos, weights);
        }
        g_printerr ("%s: two node ids a line expected\n", path);
        return NULL;
      }
      if (ids[i] >= 10000000) {
        g_printerr ("%s: node ids go up to 9999999\n", path);
        return NULL;
      }
      at = end;
      pair[i] = (guint) ids[i];
      n_nodes = MAX (n_nodes, pair[i] + 1);
    }
    g_array_append_val (from, pair[0]);
    g_array_append_val (to, pair[1]);
  }
}

/* Components side by side, as any picture of them has them. */
static void
pack_components (const GenevaGraph *graph, double *positions)
{
  g_autofree guint *component = g_new (guint, MAX (1, graph->n_nodes));
  guint n_parts = geneva_graph_components (graph, component);
  g_autofree GenevaBox *outline = g_new0 (GenevaBox, MAX (1, n_parts));
  g_autofree GenevaBox *box = NULL;

  for (guint c = 0; c < n_parts; c++)
    outline[c] = (GenevaBox) { INFINITY, INFINITY, -INFINITY, -INFINITY };
  /* First the sides, then the sizes. */
  for (guint i = 0; i < graph->n_nodes; i++) {
    GenevaBox *part = &outline[component[i]];

    part->x = MIN (part->x, positions[2 * i]);
    part->y = MIN (part->y, positions[2 * i + 1]);
    part->width = MAX (part->width, positions[2 * i]);
    part->height = MAX (part->height, positions[2 * i + 1]);
  }
  for (guint c = 0; c < n_parts; c++) {
    outline[c].width -= outline[c].x;
    outline[c].height -= outline[c].y;
  }
  box = g_memdup2 (outline, n_parts * sizeof *box);
  (void) geneva_pack_boxes (n_parts, box, 1, 0.5);
  for (guint i = 0; i < graph->n_nodes; i++) {
    positions[2 * i] += box[component[i]].x - outline[component[i]].x;
    positions[2 * i + 1] += box[component[i]].y - outline[component[i]].y;
  }
}

static void
set_apart (guint n, double *positions)
{
  g_autofree double *size = g_new (double, MAX (1, n));
  GenevaBox bounds = geneva_fit_bounds (n, positions);
  double scale = sqrt (n * 400.0 / (MAX (bounds.width, 1e-6) * MAX (bounds.height, 1e-6)));

  for (guint i = 0; i < n; i++)
    size[i] = 8;
  for (guint i = 0; i < 2 * n; i++)
    positions[i] *= scale;
  geneva_overlap_remove (n, positions, size, size, 0.5, NULL, NULL);
}

/* Each node takes the commonest group among its neighbours, over and over (U. Raghavan, R. Albert
 * and S. Kumara, 2007); good enough to have groups. */
static guint *
group_nodes (const GenevaGraph *graph)
{
  guint n = graph->n_nodes, *group = g_new (guint, MAX (1, n));
  g_autofree guint *count = g_new0 (guint, MAX (1, n));

  for (guint i = 0; i < n; i++)
    group[i] = i;
  for (guint round = 0; round < 8; round++) {
    for (guint i = 0; i < n; i++) {
      guint best = group[i], most = 0;

      for (guint k = graph->row[i]; k < graph->row[i + 1]; k++) {
        guint label = group[graph->adjacent[k]];

        if (++count[label] > most || (count[label] == most && label < best)) {
          most = count[label];
          best = label;
        }
      }
      for (guint k = graph->row[i]; k < graph->row[i + 1]; k++)
        count[group[graph->adjacent[k]]] = 0;
      group[i] = best;
    }
  }
  return group;
}

static double
arrange (const GenevaGraph *graph, const char *kind, const double *size, const double *value, const guint *group,
         const GenevaNetworkLayoutOptions *options, double *positions)
{
  if (!kind)
    return geneva_network_layout (graph, size, size, options, positions);
  if (strcmp (kind, "circle") == 0)
    return geneva_arrange_circle (graph, size, size, group, options, positions);
  if (strcmp (kind, "concentric") == 0)
    return geneva_arrange_concentric (graph, size, size, value, group, options, positions);
  return geneva_arrange_communities (graph, size, size, group, options, positions);
}

/* The whole way to a page; returns the factor of sizes, and counts what overlaps. */
static double
go_whole_way (const GenevaGraph *graph, const GenevaStressOptions *stress, const char *kind, double *positions,
              gboolean is_again, double *seconds, guint *n_overlaps)
{
  GenevaNetworkLayoutOptions options = { .page = { 0, 0, 1600, 1000 }, .gap_pt = 2 };
  guint n = graph->n_nodes;
  g_autofree double *size = g_new (double, MAX (1, n));
  g_autofree double *value = g_new (double, MAX (1, n));
  g_autofree guint *group = kind ? group_nodes (graph) : NULL;
  g_autofree double *before = NULL;
  gint64 begin = g_get_monotonic_time ();
  double factor, moved = 0;

  options.seed = stress->seed;
  options.n_threads = stress->n_threads;
  options.length = stress->length;
  for (guint i = 0; i < n; i++) {
    size[i] = 8;
    value[i] = graph->row[i + 1] - graph->row[i];
  }
  factor = arrange (graph, kind, size, value, group, &options, positions);
  if (is_again) {
    before = g_memdup2 (positions, 2 * (gsize) n * sizeof *before);
    options.is_warm = TRUE;
    options.size_factor = factor;
    begin = g_get_monotonic_time ();
    factor = arrange (graph, kind, size, value, group, &options, positions);
    for (guint i = 0; i < n; i++)
      moved += hypot (positions[2 * i] - before[2 * i], positions[2 * i + 1] - before[2 * i + 1]) / n;
    g_printerr ("A warm start moves a node %.2f pt in the mean.\n", moved);
  }
  *seconds = (g_get_monotonic_time () - begin) / 1e6;
  for (guint i = 0; i < n; i++)
    size[i] *= factor;
  *n_overlaps = geneva_overlap_count (n, positions, size, size, 2 * factor * (1 - 1e-5));
  return factor;
}

int
main (int argc, char **argv)
{
  g_autoptr (GenevaGraph) graph = NULL;
  g_autofree double *positions = NULL;
  GenevaStressOptions options = { .seed = 1, .length = GENEVA_LENGTH_UNIT };
  gboolean is_overlap_free = FALSE, is_whole = FALSE, is_again = FALSE;
  const char *kind = NULL;
  double seconds, cpu, factor = 1;
  guint n_overlaps = 0;
  const char *paths[2] = { NULL, NULL };
  guint n_paths = 0;
  gint64 begin;
  FILE *out;

  for (int i = 1; i < argc; i++) {
    if (strcmp (argv[i], "--overlap-free") == 0)
      is_overlap_free = TRUE;
    else if (strcmp (argv[i], "--whole") == 0)
      is_whole = TRUE;
    else if (strcmp (argv[i], "--again") == 0)
      is_whole = is_again = TRUE;
    else if (strcmp (argv[i], "--weighted") == 0)
      options.length = GENEVA_LENGTH_WEIGHT;
    else if (strcmp (argv[i], "--arrange") == 0 && i + 1 < argc)
      kind = argv[++i];
    else if (strcmp (argv[i], "--seed") == 0 && i + 1 < argc)
      options.seed = g_ascii_strtoull (argv[++i], NULL, 10);
    else if (strcmp (argv[i], "--sweeps") == 0 && i + 1 < argc)
      options.n_sweeps = (guint) g_ascii_strtoull (argv[++i], NULL, 10);
    else if (strcmp (argv[i], "--full-limit") == 0 && i + 1 < argc)
      options.full_limit = (guint) g_ascii_strtoull (argv[++i], NULL, 10);
    else if (strcmp (argv[i], "--threads") == 0 && i + 1 < argc)
      options.n_threads = (guint) g_ascii_strtoull (argv[++i], NULL, 10);
    else if (argv[i][0] != '-' && n_paths < 2)
      paths[n_paths++] = argv[i];
    else
      n_paths = 3;
  }
  if (n_paths != 2) {
    g_printerr ("Usage: %s GRAPH.tsv OUT [--overlap-free] [--whole] [--again] [--arrange KIND] [--seed N]\n", argv[0]);
    return 2;
  }
  graph = read_graph (paths[0], options.length == GENEVA_LENGTH_WEIGHT);
  if (!graph)
    return 1;

  positions = g_new0 (double, 2 * (gsize) MAX (1, graph->n_nodes));
  begin = g_get_monotonic_time ();
  cpu = clock () / (double) CLOCKS_PER_SEC;
  if (is_whole || kind) {
    factor = go_whole_way (graph, &options, kind, positions, is_again, &seconds, &n_overlaps);
  } else {
    geneva_stress_layout (graph, &options, positions);
    if (graph->n_nodes)
      pack_components (graph, positions);
    if (is_overlap_free)
      set_apart (graph->n_nodes, positions);
    seconds = (g_get_monotonic_time () - begin) / 1e6;
  }
  cpu = clock () / (double) CLOCKS_PER_SEC - cpu;

  out = fopen (paths[1], "w");
  if (!out) {
    g_printerr ("%s: %s\n", paths[1], g_strerror (errno));
    return 1;
  }
  for (guint i = 0; i < graph->n_nodes; i++)
    fprintf (out, "%.9g %.9g\n", positions[2 * i], positions[2 * i + 1]);
  if (fclose (out) != 0) {
    g_printerr ("%s: %s\n", paths[1], g_strerror (errno));
    return 1;
  }
  printf ("{\"n\":%u,\"m\":%u,\"layout_s\":%.6f,\"layout_cpu_s\":%.6f,\"overlap_free\":%s", graph->n_nodes,
          graph->n_edges, seconds, cpu, is_overlap_free ? "true" : "false");
  if (is_whole || kind)
    printf (",\"arrangement\":\"%s\",\"size_factor\":%.4f,\"overlaps\":%u", kind ? kind : "stress", factor,
            n_overlaps);
  printf ("}\n");
  return 0;
}
