/* What is written for other programs, read by igraph, and held against what the
 * published schemas of its formats state.
 */
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-convert.h"

#include <glib/gstdio.h>
#include <igraph/igraph.h>
#include <libxml/relaxng.h>
#include <string.h>

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

static xmlRelaxNGPtr
load_schema (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "schemas", name, NULL);
  xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt (path);
  xmlRelaxNGPtr schema = xmlRelaxNGParse (parser);

  xmlRelaxNGFreeParserCtxt (parser);
  g_assert_nonnull (schema);
  return schema;
}

static void say_fault (void *data, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say_fault (void *data, const char *format, ...)
{
  GString *faults = data;
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (faults, format, arguments);
  va_end (arguments);
}

static gboolean
is_valid (xmlRelaxNGPtr schema, const char *text, GString *faults)
{
  xmlDocPtr document = xmlReadMemory (text, (int) strlen (text), "graph", NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
  xmlRelaxNGValidCtxtPtr context = xmlRelaxNGNewValidCtxt (schema);
  int status;

  g_assert_nonnull (document);
  xmlRelaxNGSetValidErrors (context, (xmlRelaxNGValidityErrorFunc) say_fault,
                            (xmlRelaxNGValidityWarningFunc) say_fault, faults);
  status = xmlRelaxNGValidateDoc (context, document);
  xmlRelaxNGFreeValidCtxt (context);
  xmlFreeDoc (document);
  return status == 0;
}

static char *
dup_converted (GenevaSnapshot *snapshot, GenevaConversion conversion, const GenevaConversionOptions *options)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "geneva-convert-valid", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (geneva_convert (snapshot, conversion, file, options, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return text;
}

/* What the published schemas state of both formats, whatever the network is. */
static void
test_schemas (void)
{
  static const struct { GenevaConversion conversion; const char *schema; } forms[] = {
    { GENEVA_CONVERSION_GEXF, "gexf-1.3.rng" }, { GENEVA_CONVERSION_GRAPHML, "graphml-1.0.rng" },
  };
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    xmlRelaxNGPtr schema = load_schema (forms[i].schema);

    for (guint unit = 0; unit < GENEVA_N_UNITS; unit++) {
      for (guint relation = 0; relation < GENEVA_N_RELATIONS; relation++) {
        const GenevaConversionOptions options = {
          .network = { .unit = (GenevaUnit) unit, .relations = 1u << relation, .has_events = relation % 2 == 0 },
        };
        g_autofree char *text = dup_converted (snapshot, forms[i].conversion, &options);
        g_autoptr (GString) faults = g_string_new (NULL);
        gboolean valid = is_valid (schema, text, faults);

        g_assert_cmpstr (faults->str, ==, "");
        g_assert_true (valid);
      }
    }
    xmlRelaxNGFree (schema);
  }
}

/* The schemas do find faults. */
static void
test_schemas_are_strict (void)
{
  static const struct { GenevaConversion conversion; const char *schema, *from, *to; } faults[] = {
    { GENEVA_CONVERSION_GEXF, "gexf-1.3.rng", "version=\"1.3\"", "version=\"1.2\"" },
    { GENEVA_CONVERSION_GEXF, "gexf-1.3.rng", "<creator>Geneva II</creator>", "<title>Geneva II</title>" },
    { GENEVA_CONVERSION_GEXF, "gexf-1.3.rng", "timeformat=\"date\"", "timeformat=\"day\"" },
    { GENEVA_CONVERSION_GEXF, "gexf-1.3.rng", "<spell start=\"", "<spell start=\"about " },
    { GENEVA_CONVERSION_GEXF, "gexf-1.3.rng", " weight=\"", " weight=\"x" },
    { GENEVA_CONVERSION_GRAPHML, "graphml-1.0.rng", "<node id=\"", "<node id=\"a " },
    { GENEVA_CONVERSION_GRAPHML, "graphml-1.0.rng", "attr.type=\"int\"", "attr.type=\"integer\"" },
    { GENEVA_CONVERSION_GRAPHML, "graphml-1.0.rng", " edgedefault=\"undirected\"", "" },
  };
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    xmlRelaxNGPtr schema = load_schema (faults[i].schema);
    g_autofree char *text = dup_converted (snapshot, faults[i].conversion, NULL);
    g_autoptr (GString) changed = g_string_new (text), told = g_string_new (NULL);

    g_assert_cmpuint (g_string_replace (changed, faults[i].from, faults[i].to, 1), ==, 1);
    g_assert_false (is_valid (schema, changed->str, told));
    xmlRelaxNGFree (schema);
  }
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
  g_test_add_func ("/convert/schemas", test_schemas);
  g_test_add_func ("/convert/schemas-are-strict", test_schemas_are_strict);
  g_test_add_func ("/convert/same-bytes", test_same_bytes);
  g_test_add_func ("/convert/names", test_names);
  return g_test_run ();
}
