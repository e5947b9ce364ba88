/* Graphs as GraphML and GEXF. Role: XML out of plain values, so that Gephi,
 * igraph and others read what the program knows. Must not know where the
 * graph comes from.
 */
#include "store/geneva-graph-file.h"

#include "base/geneva-json-writer.h"

#include <math.h>

static const char * const type_names[][2] = {     /* GraphML, GEXF */
  [GENEVA_GRAPH_TEXT] = { "string", "string" },
  [GENEVA_GRAPH_INTEGER] = { "int", "integer" },
  [GENEVA_GRAPH_NUMBER] = { "double", "double" },
};

/* Any of them may be missing. */
static void
free_values (char **values, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free (values[i]);
  g_free (values);
}

GenevaGraphFile *
geneva_graph_file_new (const char *title, const char *description, const GenevaGraphAttribute *node_attributes,
                       guint n_node_attributes, const GenevaGraphAttribute *edge_attributes, guint n_edge_attributes)
{
  GenevaGraphFile *file = g_new0 (GenevaGraphFile, 1);

  file->title = g_strdup (title);
  file->description = g_strdup (description);
  file->node_attributes = node_attributes;
  file->n_node_attributes = n_node_attributes;
  file->edge_attributes = edge_attributes;
  file->n_edge_attributes = n_edge_attributes;
  file->nodes = g_array_new (FALSE, TRUE, sizeof (GenevaGraphNode));
  file->edges = g_array_new (FALSE, TRUE, sizeof (GenevaGraphEdge));
  return file;
}

void
geneva_graph_file_free (GenevaGraphFile *file)
{
  g_return_if_fail (file != NULL);

  g_free (file->title);
  g_free (file->description);
  for (guint i = 0; i < file->nodes->len; i++) {
    GenevaGraphNode *node = &g_array_index (file->nodes, GenevaGraphNode, i);

    g_free (node->id);
    g_free (node->label);
    free_values (node->values, file->n_node_attributes);
    g_clear_pointer (&node->spells, g_array_unref);
  }
  for (guint i = 0; i < file->edges->len; i++) {
    GenevaGraphEdge *edge = &g_array_index (file->edges, GenevaGraphEdge, i);

    g_free (edge->id);
    g_free (edge->kind);
    free_values (edge->values, file->n_edge_attributes);
    g_clear_pointer (&edge->spells, g_array_unref);
  }
  g_array_unref (file->nodes);
  g_array_unref (file->edges);
  g_free (file);
}

GenevaGraphNode *
geneva_graph_file_add_node (GenevaGraphFile *file)
{
  GenevaGraphNode *node;

  g_return_val_if_fail (file != NULL, NULL);

  g_array_set_size (file->nodes, file->nodes->len + 1);
  node = &g_array_index (file->nodes, GenevaGraphNode, file->nodes->len - 1);
  node->values = g_new0 (char *, file->n_node_attributes);
  return node;
}

GenevaGraphEdge *
geneva_graph_file_add_edge (GenevaGraphFile *file)
{
  GenevaGraphEdge *edge;

  g_return_val_if_fail (file != NULL, NULL);

  g_array_set_size (file->edges, file->edges->len + 1);
  edge = &g_array_index (file->edges, GenevaGraphEdge, file->edges->len - 1);
  edge->values = g_new0 (char *, file->n_edge_attributes);
  return edge;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const GenevaSpan *first = a, *second = b;

  if (first->begin != second->begin)
    return first->begin < second->begin ? -1 : 1;
  return first->end < second->end ? -1 : first->end > second->end;
}

/* Of the years that XML Schema's dates have. */
static void
get_bounds (GenevaInstant *first, GenevaInstant *last)
{
  const GenevaCivil first_day = { .year = 1, .month = 1, .day = 1 }, last_day = { .year = 9999, .month = 12, .day = 31 };

  *first = geneva_instant_from_civil (&first_day);
  *last = geneva_instant_from_civil (&last_day);
}

void
geneva_graph_spells_join (GArray *spells)
{
  GenevaInstant first, last;
  guint n = 0;

  g_return_if_fail (spells != NULL);

  get_bounds (&first, &last);
  g_array_sort (spells, compare_spans);
  for (guint i = 0; i < spells->len; i++) {
    GenevaSpan span = g_array_index (spells, GenevaSpan, i);
    GenevaSpan *before = n > 0 ? &g_array_index (spells, GenevaSpan, n - 1) : NULL;

    span.begin = CLAMP (span.begin, first, last);
    span.end = CLAMP (span.end, first, last);
    if (before != NULL && span.begin <= before->end)
      before->end = MAX (before->end, span.end);
    else
      g_array_index (spells, GenevaSpan, n++) = span;
  }
  g_array_set_size (spells, n);
}

/* ---- XML ---- */

static void
append_escaped (GString *text, const char *words)
{
  for (const char *c = words; *c != '\0'; c++) {
    switch (*c) {
    case '&': g_string_append (text, "&amp;"); break;
    case '<': g_string_append (text, "&lt;"); break;
    case '>': g_string_append (text, "&gt;"); break;
    case '"': g_string_append (text, "&quot;"); break;
    case '\n': g_string_append (text, "&#10;"); break;
    case '\t': g_string_append (text, "&#9;"); break;
    default:
      /* U+FFFE and U+FFFF are no characters of XML either */
      if ((guchar) *c < 0x20 || *c == 0x7f)
        break;
      if ((guchar) c[0] == 0xef && (guchar) c[1] == 0xbf && ((guchar) c[2] == 0xbe || (guchar) c[2] == 0xbf)) {
        c += 2;
        break;
      }
      g_string_append_c (text, *c);
    }
  }
}

static void
append_attribute (GString *text, const char *name, const char *value)
{
  g_string_append_printf (text, " %s=\"", name);
  append_escaped (text, value != NULL ? value : "");
  g_string_append_c (text, '"');
}

static void
append_number (GString *text, double number)
{
  char buffer[32];

  g_string_append (text, geneva_json_format_double (isfinite (number) ? number : 0.0, buffer));
}

static void
append_day (GString *text, const char *name, GenevaInstant instant)
{
  GenevaCivil civil;

  geneva_civil_from_instant (instant, &civil);
  g_string_append_printf (text, " %s=\"%04d-%02d-%02d\"", name, civil.year, civil.month, civil.day);
}

/* ---- GraphML ---- */

static void
append_keys (GString *text, const char *of, const GenevaGraphAttribute *attributes, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_string_append_printf (text, "  <key id=\"%s-%s\" for=\"%s\"", of, attributes[i].name, of);
    append_attribute (text, "attr.name", attributes[i].name);
    g_string_append_printf (text, " attr.type=\"%s\"/>\n", type_names[attributes[i].type][0]);
  }
}

static void
append_data (GString *text, const char *of, const GenevaGraphAttribute *attributes, guint n, char **values)
{
  for (guint i = 0; i < n; i++) {
    if (values[i] == NULL)
      continue;
    g_string_append_printf (text, "<data key=\"%s-%s\">", of, attributes[i].name);
    append_escaped (text, values[i]);
    g_string_append (text, "</data>");
  }
}

char *
geneva_graph_file_dup_graphml (const GenevaGraphFile *file)
{
  GString *text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
                                "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                                "    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns\n"
                                "        http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n  <desc>");

  g_return_val_if_fail (file != NULL, NULL);

  append_escaped (text, file->title != NULL ? file->title : "");
  g_string_append (text, "</desc>\n  <key id=\"node-label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n");
  append_keys (text, "node", file->node_attributes, file->n_node_attributes);
  g_string_append (text, "  <key id=\"edge-kind\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>\n"
                         "  <key id=\"edge-weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n");
  append_keys (text, "edge", file->edge_attributes, file->n_edge_attributes);
  g_string_append (text, "  <graph id=\"network\" edgedefault=\"undirected\">\n");
  for (guint i = 0; i < file->nodes->len; i++) {
    const GenevaGraphNode *node = &g_array_index (file->nodes, GenevaGraphNode, i);

    g_string_append (text, "    <node");
    append_attribute (text, "id", node->id);
    g_string_append (text, "><data key=\"node-label\">");
    append_escaped (text, node->label != NULL ? node->label : node->id);
    g_string_append (text, "</data>");
    append_data (text, "node", file->node_attributes, file->n_node_attributes, node->values);
    g_string_append (text, "</node>\n");
  }
  for (guint i = 0; i < file->edges->len; i++) {
    const GenevaGraphEdge *edge = &g_array_index (file->edges, GenevaGraphEdge, i);

    g_string_append (text, "    <edge");
    append_attribute (text, "id", edge->id);
    append_attribute (text, "source", g_array_index (file->nodes, GenevaGraphNode, edge->from).id);
    append_attribute (text, "target", g_array_index (file->nodes, GenevaGraphNode, edge->to).id);
    if (edge->is_directed)
      g_string_append (text, " directed=\"true\"");
    g_string_append (text, "><data key=\"edge-kind\">");
    append_escaped (text, edge->kind != NULL ? edge->kind : "");
    g_string_append (text, "</data><data key=\"edge-weight\">");
    append_number (text, edge->weight);
    g_string_append (text, "</data>");
    append_data (text, "edge", file->edge_attributes, file->n_edge_attributes, edge->values);
    g_string_append (text, "</edge>\n");
  }
  g_string_append (text, "  </graph>\n</graphml>\n");
  return g_string_free (text, FALSE);
}

/* ---- GEXF ---- */

static void
append_columns (GString *text, const char *of, const GenevaGraphAttribute *attributes, guint n)
{
  if (n == 0)
    return;
  g_string_append_printf (text, "    <attributes class=\"%s\" mode=\"static\">\n", of);
  for (guint i = 0; i < n; i++) {
    g_string_append_printf (text, "      <attribute id=\"%s\"", attributes[i].name);
    append_attribute (text, "title", attributes[i].title);
    g_string_append_printf (text, " type=\"%s\"/>\n", type_names[attributes[i].type][1]);
  }
  g_string_append (text, "    </attributes>\n");
}

static void
append_values (GString *text, const GenevaGraphAttribute *attributes, guint n, char **values)
{
  gboolean is_open = FALSE;

  for (guint i = 0; i < n; i++) {
    if (values[i] == NULL)
      continue;
    if (!is_open)
      g_string_append (text, "<attvalues>");
    is_open = TRUE;
    g_string_append_printf (text, "<attvalue for=\"%s\"", attributes[i].name);
    append_attribute (text, "value", values[i]);
    g_string_append (text, "/>");
  }
  if (is_open)
    g_string_append (text, "</attvalues>");
}

static void
append_spells (GString *text, const GArray *spells)
{
  GenevaInstant first, last;

  if (spells == NULL || spells->len == 0)
    return;
  get_bounds (&first, &last);
  g_string_append (text, "<spells>");
  for (guint i = 0; i < spells->len; i++) {
    const GenevaSpan *span = &g_array_index (spells, GenevaSpan, i);

    g_string_append (text, "<spell");
    /* without an end it is open; its last day is its own */
    if (span->begin > first)
      append_day (text, "start", span->begin);
    if (span->end < last)
      append_day (text, "end", MAX (span->begin, span->end - 1));
    g_string_append (text, "/>");
  }
  g_string_append (text, "</spells>");
}

char *
geneva_graph_file_dup_gexf (const GenevaGraphFile *file)
{
  GString *text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\"\n"
                                "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                                "    xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\">\n"
                                "  <meta>\n    <creator>Geneva II</creator>\n    <description>");

  g_return_val_if_fail (file != NULL, NULL);

  /* there is no title in GEXF */
  append_escaped (text, file->title != NULL ? file->title : "");
  if (file->title != NULL && file->title[0] != '\0' && file->description != NULL)
    g_string_append (text, " – ");
  append_escaped (text, file->description != NULL ? file->description : "");
  g_string_append (text, "</description>\n  </meta>\n"
                         "  <graph defaultedgetype=\"undirected\" mode=\"dynamic\" timeformat=\"date\" "
                         "timerepresentation=\"interval\">\n");
  append_columns (text, "node", file->node_attributes, file->n_node_attributes);
  append_columns (text, "edge", file->edge_attributes, file->n_edge_attributes);
  g_string_append (text, "    <nodes>\n");
  for (guint i = 0; i < file->nodes->len; i++) {
    const GenevaGraphNode *node = &g_array_index (file->nodes, GenevaGraphNode, i);

    g_string_append (text, "      <node");
    append_attribute (text, "id", node->id);
    append_attribute (text, "label", node->label != NULL ? node->label : node->id);
    g_string_append_c (text, '>');
    append_values (text, file->node_attributes, file->n_node_attributes, node->values);
    append_spells (text, node->spells);
    g_string_append (text, "</node>\n");
  }
  g_string_append (text, "    </nodes>\n    <edges>\n");
  for (guint i = 0; i < file->edges->len; i++) {
    const GenevaGraphEdge *edge = &g_array_index (file->edges, GenevaGraphEdge, i);

    g_string_append (text, "      <edge");
    append_attribute (text, "id", edge->id);
    append_attribute (text, "source", g_array_index (file->nodes, GenevaGraphNode, edge->from).id);
    append_attribute (text, "target", g_array_index (file->nodes, GenevaGraphNode, edge->to).id);
    append_attribute (text, "type", edge->is_directed ? "directed" : "undirected");
    append_attribute (text, "kind", edge->kind);
    append_attribute (text, "label", edge->kind);
    g_string_append (text, " weight=\"");
    append_number (text, edge->weight);
    g_string_append (text, "\">");
    append_values (text, file->edge_attributes, file->n_edge_attributes, edge->values);
    append_spells (text, edge->spells);
    g_string_append (text, "</edge>\n");
  }
  g_string_append (text, "    </edges>\n  </graph>\n</gexf>\n");
  return g_string_free (text, FALSE);
}
