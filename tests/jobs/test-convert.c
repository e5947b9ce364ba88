/* What is written for other programs, read by igraph.
 */
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-convert.h"

#include <glib/gstdio.h>
#include <igraph/igraph.h>

static GenevaSnapshot *
load_bundled (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

static igraph_error_t
read_graph (igraph_t *graph, const char *path)
{
  FILE *stream = fopen (path, "r");
  igraph_error_t status;

  g_assert_nonnull (stream);
  status = igraph_read_graph_graphml (graph, stream, 0);
  fclose (stream);
  return status;
}

/* The same nodes and edges, with their names and weights. */
static void
test_igraph_reads (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaNetwork) network = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "geneva-convert.graphml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *told = NULL;
  g_autoptr (GError) error = NULL;
  igraph_vector_t weights;
  igraph_t graph;
  double sum = 0.0;
  guint n_arrows = 0;

  network = geneva_network_build (snapshot, NULL);
  g_assert_true (geneva_convert (snapshot, GENEVA_CONVERSION_GRAPHML, file, NULL, &told, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *edge = &network->edges[i];
    n_arrows += edge->is_forward && edge->is_backward ? 2 : 1;
    sum += edge->is_forward && edge->is_backward ? edge->weight_forward + edge->weight_backward : edge->weight;
  }
  igraph_set_attribute_table (&igraph_cattribute_table);
  igraph_set_error_handler (igraph_error_handler_ignore);
  igraph_set_warning_handler (igraph_warning_handler_ignore);
  if (read_graph (&graph, path) == IGRAPH_UNIMPLEMENTED) {
    g_test_skip ("this igraph was built without GraphML");
  } else {
    g_assert_cmpint (igraph_vcount (&graph), ==, network->n_nodes);
    g_assert_cmpint (igraph_ecount (&graph), ==, n_arrows);
    g_assert_true (igraph_cattribute_has_attr (&graph, IGRAPH_ATTRIBUTE_VERTEX, "label"));
    for (guint i = 0; i < network->n_nodes; i++) {
      g_autofree char *name = geneva_snapshot_dup_title (snapshot, network->nodes[i].handle);
      g_assert_cmpstr (VAS (&graph, "label", i), ==, name);
      g_assert_cmpfloat (VAN (&graph, "passages", i), ==, network->nodes[i].n_passages);
    }
    igraph_vector_init (&weights, 0);
    EANV (&graph, "weight", &weights);
    g_assert_cmpfloat_with_epsilon (igraph_vector_sum (&weights), sum, 1e-9);
    igraph_vector_destroy (&weights);
    igraph_destroy (&graph);
  }
  g_unlink (path);
}

/* The same bytes each time, and for every form. */
static void
test_same_bytes (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();

  for (guint i = 0; i < GENEVA_N_CONVERSIONS; i++) {
    g_autofree char *name = g_strdup_printf ("geneva-convert-%u", i);
    g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autofree char *first = NULL, *second = NULL;

    if (geneva_conversion_is_folder ((GenevaConversion) i))
      continue;
    for (guint turn = 0; turn < 2; turn++) {
      g_autoptr (GError) error = NULL;
      g_assert_true (geneva_convert (snapshot, (GenevaConversion) i, file, NULL, NULL, NULL, &error));
      g_assert_true (g_file_get_contents (path, turn == 0 ? &first : &second, NULL, NULL));
    }
    g_assert_cmpstr (first, ==, second);
    g_unlink (path);
  }
}

static void
test_names (void)
{
  for (guint i = 0; i < GENEVA_N_CONVERSIONS; i++) {
    GenevaConversion conversion;

    g_assert_true (geneva_conversion_from_name (geneva_conversion_get_name ((GenevaConversion) i), &conversion));
    g_assert_cmpuint (conversion, ==, i);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/convert/igraph-reads", test_igraph_reads);
  g_test_add_func ("/convert/same-bytes", test_same_bytes);
  g_test_add_func ("/convert/names", test_names);
  return g_test_run ();
}
