/* Lays a network out and tells how long it took, so that any scorer can judge the picture.
 *
 * layout GRAPH.tsv OUT [--overlap-free] [--seed N]: two integer ids a line in,
 * "x y" a node in id order out, one JSON line on standard output. Reading and
 * writing are not part of layout_s. --overlap-free also moves nodes apart,
 * discs of 8 px in a picture of 400 px² a node, as the scorer looks at it.
 */
#include "base/geneva-graph.h"
#include "layout/geneva-fit.h"
#include "layout/geneva-overlap.h"
#include "layout/geneva-stress.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static GenevaGraph *
read_graph (const char *path)
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
        if (i == 0 && at[strspn (at, " \t\r\n")] == '\0')
          return geneva_graph_new (n_nodes, from->len, (const guint *) (gpointer) from->data,
                                   (const guint *) (gpointer) to->data, NULL);
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

int
main (int argc, char **argv)
{
  g_autoptr (GenevaGraph) graph = NULL;
  g_autofree double *positions = NULL;
  GenevaStressOptions options = { .seed = 1, .length = GENEVA_LENGTH_UNIT };
  gboolean is_overlap_free = FALSE;
  const char *paths[2] = { NULL, NULL };
  guint n_paths = 0;
  gint64 begin, end;
  FILE *out;

  for (int i = 1; i < argc; i++) {
    if (strcmp (argv[i], "--overlap-free") == 0)
      is_overlap_free = TRUE;
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
    g_printerr ("Usage: %s GRAPH.tsv OUT [--overlap-free] [--seed N]\n", argv[0]);
    return 2;
  }
  graph = read_graph (paths[0]);
  if (!graph)
    return 1;

  positions = g_new0 (double, 2 * (gsize) MAX (1, graph->n_nodes));
  begin = g_get_monotonic_time ();
  geneva_stress_layout (graph, &options, positions);
  if (is_overlap_free)
    set_apart (graph->n_nodes, positions);
  end = g_get_monotonic_time ();

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
  printf ("{\"n\":%u,\"m\":%u,\"layout_s\":%.6f,\"overlap_free\":%s}\n", graph->n_nodes, graph->n_edges,
          (end - begin) / 1e6, is_overlap_free ? "true" : "false");
  return 0;
}
