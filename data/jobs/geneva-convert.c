/* Dossiers into other programs' files. Role: joins the network that analysis makes
 * with the writers of store, and names what is written. Knows neither widgets
 * nor the command line.
 */
#include "jobs/geneva-convert.h"

#include "base/geneva-shown-path.h"

#include "jobs/geneva-save.h"
#include "store/geneva-annotation-file.h"
#include "store/geneva-chronology-file.h"
#include "store/geneva-dna-file.h"
#include "store/geneva-graph-file.h"
#include "store/geneva-record-tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *name, *suffix, *title;
} conversions[GENEVA_N_CONVERSIONS] = {
  [GENEVA_CONVERSION_GRAPHML] = { "graphml", ".graphml", N_("Network for igraph and yEd (GraphML)") },
  [GENEVA_CONVERSION_GEXF] = { "gexf", ".gexf", N_("Network with its times for Gephi (GEXF)") },
  [GENEVA_CONVERSION_CSV] = { "csv", NULL, N_("Folder of tables, comma-separated (CSV)") },
  [GENEVA_CONVERSION_TSV] = { "tsv", NULL, N_("Folder of tables, tab-separated (TSV)") },
  [GENEVA_CONVERSION_ANNOTATIONS] = { "annotations", ".jsonld", N_("Passages as Web Annotations (JSON-LD)") },
  [GENEVA_CONVERSION_CHRONOLOGY] = { "chronology", ".md", N_("Chronology (Markdown)") },
  [GENEVA_CONVERSION_DNA] = { "dna", ".csv", N_("Statements for Discourse Network Analyzer (CSV)") },
};

gboolean
geneva_conversion_from_name (const char *name, GenevaConversion *conversion)
{
  g_return_val_if_fail (name != NULL && conversion != NULL, FALSE);

  for (guint i = 0; i < GENEVA_N_CONVERSIONS; i++)
    if (g_str_equal (conversions[i].name, name)) {
      *conversion = (GenevaConversion) i;
      return TRUE;
    }
  return FALSE;
}

const char *
geneva_conversion_get_name (GenevaConversion conversion)
{
  g_return_val_if_fail (conversion < GENEVA_N_CONVERSIONS, NULL);
  return conversions[conversion].name;
}

const char *
geneva_conversion_get_title (GenevaConversion conversion)
{
  g_return_val_if_fail (conversion < GENEVA_N_CONVERSIONS, NULL);
  return _(conversions[conversion].title);
}

const char *
geneva_conversion_get_suffix (GenevaConversion conversion)
{
  g_return_val_if_fail (conversion < GENEVA_N_CONVERSIONS, NULL);
  return conversions[conversion].suffix;
}

gboolean
geneva_conversion_is_folder (GenevaConversion conversion)
{
  return geneva_conversion_get_suffix (conversion) == NULL;
}

/* ---- the network ---- */

enum { NODE_TYPE, NODE_KIND, NODE_BLOC, NODE_SOURCES, NODE_PASSAGES, NODE_REVIEW, N_NODE_ATTRIBUTES };
static const GenevaGraphAttribute node_attributes[N_NODE_ATTRIBUTES] = {
  [NODE_TYPE] = { "type", "Type of node", GENEVA_GRAPH_TEXT },
  [NODE_KIND] = { "kind", "Kind of actor", GENEVA_GRAPH_TEXT },
  [NODE_BLOC] = { "bloc", "Bloc", GENEVA_GRAPH_TEXT },
  [NODE_SOURCES] = { "sources", "Independent sources", GENEVA_GRAPH_INTEGER },
  [NODE_PASSAGES] = { "passages", "Passages", GENEVA_GRAPH_INTEGER },
  [NODE_REVIEW] = { "review", "Review", GENEVA_GRAPH_TEXT },
};
enum { EDGE_ITEMS, EDGE_RECORDS, EDGE_UNDATED, N_EDGE_ATTRIBUTES };
static const GenevaGraphAttribute edge_attributes[N_EDGE_ATTRIBUTES] = {
  [EDGE_ITEMS] = { "items", "Records it rests on", GENEVA_GRAPH_INTEGER },
  [EDGE_RECORDS] = { "records", "Their ids", GENEVA_GRAPH_TEXT },
  [EDGE_UNDATED] = { "undated", "Of these without a date", GENEVA_GRAPH_INTEGER },
};

static void
add_node (GenevaGraphFile *file, GenevaSnapshot *snapshot, const GenevaNetwork *network, const GenevaNetworkNode *node)
{
  static const char * const types[] = { "actor", "bloc", "event", "issue" };
  static const char * const kinds[] = { "person", "state", "organisation", "group" };
  GenevaGraphNode *to = geneva_graph_file_add_node (file);
  const char *bloc = node->bloc != GENEVA_NETWORK_NO_BLOC ? network->blocs[node->bloc] : NULL;

  to->id = g_strdup (geneva_snapshot_get_id (snapshot, node->handle));
  to->label = node->type == GENEVA_NODE_BLOC ? g_strdup (bloc) : geneva_snapshot_dup_title (snapshot, node->handle);
  to->values[NODE_TYPE] = g_strdup (types[node->type]);
  if (node->type == GENEVA_NODE_ACTOR)
    to->values[NODE_KIND] = g_strdup (kinds[node->kind]);
  to->values[NODE_BLOC] = g_strdup (bloc);
  to->values[NODE_SOURCES] = g_strdup_printf ("%u", node->n_sources);
  to->values[NODE_PASSAGES] = g_strdup_printf ("%u", node->n_passages);
  to->values[NODE_REVIEW] = g_strdup (node->is_suggested ? "suggested" : "reviewed");
}

static const GenevaEdtf *
get_when (const GenevaRow *row)
{
  int field = geneva_struct_find (row->type, "when");

  return field >= 0 ? geneva_row_get_date (row, (guint) field) : NULL;
}

/* From the earliest to the latest day on which each item may have been; an item that goes on has an open end. */
static void
add_times (GenevaGraphEdge *to, GenevaSnapshot *snapshot, const GenevaNetworkEdgePart *part)
{
  guint n_undated = 0;

  to->spells = g_array_new (FALSE, FALSE, sizeof (GenevaSpan));
  for (guint i = 0; i < part->n_items; i++) {
    const GenevaEdtf *when = NULL;
    GenevaRow row;

    if (geneva_snapshot_get_row (snapshot, part->items[i], &row))
      when = get_when (&row);
    if (when == NULL) {
      n_undated++;
    } else {
      GenevaSpan span = geneva_edtf_possible (when);
      g_array_append_val (to->spells, span);
    }
  }
  geneva_graph_spells_join (to->spells);
  /* what has no date may have been at any time */
  if (n_undated > 0)
    g_array_set_size (to->spells, 0);
  to->values[EDGE_UNDATED] = g_strdup_printf ("%u", n_undated);
}

static void
add_edge (GenevaGraphFile *file, GenevaSnapshot *snapshot, const GenevaNetworkEdge *edge,
          const GenevaNetworkEdgePart *part, const guint *numbers, gboolean is_turned, double weight)
{
  GenevaGraphEdge *to = geneva_graph_file_add_edge (file);
  const char *kind = geneva_relation_get_name ((GenevaRelation) edge->relation);
  g_autoptr (GString) records = g_string_new (NULL);

  to->from = numbers[is_turned ? edge->to : edge->from];
  to->to = numbers[is_turned ? edge->from : edge->to];
  to->kind = g_strdup (kind);
  to->is_directed = part->is_forward || part->is_backward;
  to->weight = weight;
  to->id = g_strdup_printf ("%s--%s--%s", g_array_index (file->nodes, GenevaGraphNode, to->from).id,
                            g_array_index (file->nodes, GenevaGraphNode, to->to).id, kind);
  for (guint i = 0; i < part->n_items; i++)
    g_string_append_printf (records, "%s%s", i > 0 ? " " : "", geneva_snapshot_get_id (snapshot, part->items[i]));
  to->values[EDGE_ITEMS] = g_strdup_printf ("%u", part->n_items);
  to->values[EDGE_RECORDS] = g_strdup (records->str);
  add_times (to, snapshot, part);
}

static char *
dup_graph (GenevaSnapshot *snapshot, const GenevaConversionOptions *options, gboolean is_gexf, char **told)
{
  g_autoptr (GenevaNetwork) network = geneva_network_build (snapshot, &options->network);
  g_autoptr (GenevaNetworkPart) part = geneva_network_part_new (network, snapshot, &options->choice);
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  g_autoptr (GenevaGraphFile) file =
    geneva_graph_file_new (title, _("Who has to do with whom, by the codings of a dossier"), node_attributes,
                           N_NODE_ATTRIBUTES, edge_attributes, N_EDGE_ATTRIBUTES);
  g_autofree guint *numbers = g_new (guint, network->n_nodes);

  for (guint i = 0; i < network->n_nodes; i++) {
    numbers[i] = file->nodes->len;
    if (!part->nodes[i].is_filtered)
      add_node (file, snapshot, network, &network->nodes[i]);
  }
  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdgePart *kept = &part->edges[i];

    if (kept->n_items == 0)
      continue;
    if (kept->is_forward && kept->is_backward) {
      add_edge (file, snapshot, &network->edges[i], kept, numbers, FALSE, kept->weight_forward);
      add_edge (file, snapshot, &network->edges[i], kept, numbers, TRUE, kept->weight_backward);
    } else {
      add_edge (file, snapshot, &network->edges[i], kept, numbers, kept->is_backward, kept->weight);
    }
  }
  /* Translators: what a file holds; both are counts */
  *told = g_strdup_printf (_("%u nodes and %u edges"), file->nodes->len, file->edges->len);
  return is_gexf ? geneva_graph_file_dup_gexf (file) : geneva_graph_file_dup_graphml (file);
}

/* ---- the others ---- */

static gboolean
write_tables (GenevaSnapshot *snapshot, GenevaTableForm form, GFile *folder, char **told, GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (GError) cause = NULL;

  if (!g_file_make_directory_with_parents (folder, cancellable, &cause) &&
      !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_EXISTS)) {
    g_autofree char *name = geneva_shown_path_take (g_file_get_parse_name (folder));

    g_set_error (error, cause->domain, cause->code, _("The folder “%s” cannot be made: %s. Try another place."), name,
                 cause->message);
    return FALSE;
  }
  tables = geneva_record_tables_list (snapshot, form);
  for (guint i = 0; i < tables->len; i++) {
    const GenevaRecordTableText *table = g_ptr_array_index (tables, i);
    g_autofree char *name = g_strconcat (table->name, form == GENEVA_TABLE_CSV ? ".csv" : ".tsv", NULL);
    g_autoptr (GFile) file = g_file_get_child (folder, name);

    if (!geneva_text_save (table->text, strlen (table->text), file, cancellable, error))
      return FALSE;
  }
  *told = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u table", "%u tables", tables->len), tables->len);
  return TRUE;
}

static char *
dup_statements (GenevaSnapshot *snapshot, char **told)
{
  GenevaDnaListReport report;
  char *text = geneva_dna_list_write (snapshot, &report);
  guint n_left_out = report.n_without_stance + report.n_without_speaker;
  g_autofree char *written = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u statement", "%u statements",
                                                           report.n_statements), report.n_statements);

  if (n_left_out == 0)
    *told = g_steal_pointer (&written);
  else
    /* Translators: %s is "80 statements" */
    *told = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                          "%s; %u that neither agrees nor disagrees, or has no speaker, was left out",
                                          "%s; %u that neither agree nor disagree, or have no speaker, were left out",
                                          n_left_out), written, n_left_out);
  return text;
}

gboolean
geneva_convert (GenevaSnapshot *snapshot, GenevaConversion conversion, GFile *target,
                const GenevaConversionOptions *options, char **told, GCancellable *cancellable, GError **error)
{
  const GenevaConversionOptions usual = { .network.relations = GENEVA_RELATION_USUAL };
  g_autofree char *text = NULL, *words = NULL;
  gboolean is_written = FALSE;
  gsize length = 0;

  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (target), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  options = options != NULL ? options : &usual;
  switch (conversion) {
  case GENEVA_CONVERSION_GRAPHML:
  case GENEVA_CONVERSION_GEXF:
    text = dup_graph (snapshot, options, conversion == GENEVA_CONVERSION_GEXF, &words);
    break;
  case GENEVA_CONVERSION_CSV:
  case GENEVA_CONVERSION_TSV:
    is_written = write_tables (snapshot, conversion == GENEVA_CONVERSION_CSV ? GENEVA_TABLE_CSV : GENEVA_TABLE_TSV,
                               target, &words, cancellable, error);
    break;
  case GENEVA_CONVERSION_ANNOTATIONS:
    text = geneva_annotation_file_write (snapshot, &length);
    words = g_strdup (_("The passages"));
    break;
  case GENEVA_CONVERSION_CHRONOLOGY:
    text = geneva_chronology_file_write (snapshot, options->locale);
    words = g_strdup (_("The chronology"));
    break;
  case GENEVA_CONVERSION_DNA:
    text = dup_statements (snapshot, &words);
    break;
  case GENEVA_N_CONVERSIONS:
    g_return_val_if_reached (FALSE);
  }
  if (text != NULL)
    is_written = geneva_text_save (text, length > 0 ? length : strlen (text), target, cancellable, error);
  if (is_written && told != NULL)
    *told = g_steal_pointer (&words);
  return is_written;
}
