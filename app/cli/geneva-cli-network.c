/* `network FILE`: who has to do with whom, with the metrics of each node and
 * what each edge rests on; as a table for readers, as tab-separated values or
 * canonical JSON for programs, from the same network that the window shows.
 * Draws nothing, changes no file.
 */
#include "geneva-cli-network.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/geneva-json-writer.h"
#include "base/geneva-table-text.h"
#include "geneva-network-places.h"

typedef struct {
  GenevaSnapshot              *snapshot;
  const GenevaNetworkSettings *settings;
  GenevaNetwork               *network;
  GenevaNetworkPart           *part;
  GenevaMetrics               *metrics;
} Told;

static void
told_clear (Told *told)
{
  g_clear_pointer (&told->metrics, geneva_metrics_unref);
  g_clear_pointer (&told->part, geneva_network_part_unref);
  g_clear_pointer (&told->network, geneva_network_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static void
measure (Told *told, GenevaSnapshot *snapshot, const GenevaNetworkSettings *settings, const GenevaSpan *span,
         GenevaClock clock)
{
  const GenevaNetworkOptions options = { .unit = settings->unit, .relations = settings->relations,
                                         .weight = settings->weight, .has_events = settings->has_events,
                                         .opinions = settings->opinions };
  const GenevaNetworkChoice choice = { .span = *span, .clock = clock, .min_weight = settings->min_weight,
                                       .actor_kinds = settings->actor_kinds };

  told->snapshot = snapshot;
  told->settings = settings;
  told->network = geneva_network_build (snapshot, &options);
  told->part = geneva_network_part_new (told->network, snapshot, &choice);
  told->metrics = geneva_metrics_new (told->network, told->part, GENEVA_NETWORK_SEED, NULL, NULL);
}

/* ---- what both ways tell ---- */

static gboolean
is_node_in (const Told *told, guint at)
{
  return !told->part->nodes[at].is_filtered;
}

static guint
count_nodes (const Told *told)
{
  return told->network->n_nodes - told->part->n_filtered_nodes;
}

static char *
dup_name (const Told *told, guint at)
{
  const GenevaNetworkNode *node = &told->network->nodes[at];

  if (node->type == GENEVA_NODE_BLOC && node->bloc != GENEVA_NETWORK_NO_BLOC)
    return g_strdup (told->network->blocs[node->bloc]);
  return geneva_snapshot_dup_title (told->snapshot, node->handle);
}

static const char *
get_id (const Told *told, guint at)
{
  return geneva_snapshot_get_id (told->snapshot, told->network->nodes[at].handle);
}

static const char *
get_type_name (const GenevaNetworkNode *node)
{
  static const char * const names[] = {
    [GENEVA_NODE_ACTOR] = "actor", [GENEVA_NODE_BLOC] = "bloc", [GENEVA_NODE_EVENT] = "event",
    [GENEVA_NODE_ISSUE] = "issue",
  };

  return names[node->type];
}

/* An edge that points backward alone is told from its other end. */
static gboolean
is_turned (const GenevaNetworkEdgePart *edge)
{
  return edge->is_backward && !edge->is_forward;
}

static const char *
get_direction (const GenevaNetworkEdgePart *edge)
{
  if (edge->is_forward && edge->is_backward)
    return "both";
  return edge->is_forward || edge->is_backward ? "directed" : "mutual";
}

/* ---- the table ---- */

static void
print_count (GString *text, const char *words, guint number)
{
  glong n_missing = MAX (0, 24 - g_utf8_strlen (words, -1));

  g_string_append_printf (text, "  %s%*s %7u\n", words, (int) n_missing, "", number);
}

static void
print_share (GString *text, const char *words, double share)
{
  glong n_missing = MAX (0, 24 - g_utf8_strlen (words, -1));

  if (!isnan (share))
    g_string_append_printf (text, "  %s%*s %7.3f\n", words, (int) n_missing, "", share);
}

static void
print_group (GString *text, guint group)
{
  if (group == GENEVA_METRICS_NONE)
    g_string_append (text, "    –");
  else
    g_string_append_printf (text, " %4u", group + 1);
}

static void
print_nodes (GString *text, const Told *told)
{
  const GenevaMetrics *metrics = told->metrics;

  g_string_append_printf (text, "\n%s\n", _("Nodes: degree, weighted degree, betweenness, closeness, eigenvector, "
                                            "PageRank, k-core, community, component, name"));
  if (metrics->is_sampled[GENEVA_METRIC_BETWEENNESS])
    g_string_append_printf (text, "%s\n", _("Betweenness and closeness are estimates."));
  for (guint i = 0; i < told->network->n_nodes; i++) {
    g_autofree char *name = NULL;

    if (!is_node_in (told, i))
      continue;
    name = dup_name (told, i);
    g_string_append_printf (text, "  %5.0f %8.2f %6.3f %6.3f %6.3f %8.5f %3.0f",
                            metrics->values[GENEVA_METRIC_DEGREE][i], metrics->values[GENEVA_METRIC_STRENGTH][i],
                            metrics->values[GENEVA_METRIC_BETWEENNESS][i],
                            metrics->values[GENEVA_METRIC_CLOSENESS][i],
                            metrics->values[GENEVA_METRIC_EIGENVECTOR][i],
                            metrics->values[GENEVA_METRIC_PAGERANK][i], metrics->values[GENEVA_METRIC_CORE][i]);
    print_group (text, metrics->community[i]);
    print_group (text, metrics->component[i]);
    g_string_append_printf (text, "  %s\n", name != NULL ? name : "");
  }
}

static void
print_edges (GString *text, const Told *told)
{
  g_string_append_printf (text, "\n%s\n", _("Edges: weight, items, who, what, whom; * marks a bridge"));
  for (guint i = 0; i < told->network->n_edges; i++) {
    const GenevaNetworkEdge *edge = &told->network->edges[i];
    const GenevaNetworkEdgePart *part = &told->part->edges[i];
    g_autofree char *from = NULL, *to = NULL;

    if (part->n_items == 0)
      continue;
    from = dup_name (told, is_turned (part) ? edge->to : edge->from);
    to = dup_name (told, is_turned (part) ? edge->from : edge->to);
    g_string_append_printf (text, "%s %8.2f %5u  %s · %s · %s\n", told->metrics->is_bridge[i] ? "*" : " ",
                            part->weight, part->n_items, from != NULL ? from : "",
                            geneva_relation_get_words ((GenevaRelation) edge->relation), to != NULL ? to : "");
  }
}

static char *
dup_table (const Told *told)
{
  g_autofree char *title = geneva_snapshot_dup_title (told->snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  GString *text = g_string_new (title);

  g_string_append_printf (text, "\n\n%s\n", _("Network"));
  print_count (text, _("nodes"), count_nodes (told));
  print_count (text, _("without an edge"), told->part->n_unconnected);
  print_count (text, _("edges"), told->part->n_edges);
  print_count (text, _("bridges"), told->metrics->n_bridges);
  print_count (text, _("components"), told->metrics->n_components);
  print_count (text, _("communities"), told->metrics->n_communities);
  print_share (text, _("modularity"), told->metrics->modularity);
  print_share (text, _("density"), told->metrics->density);
  print_share (text, _("reciprocity"), told->metrics->reciprocity);
  print_nodes (text, told);
  print_edges (text, told);
  return g_string_free (text, FALSE);
}

/* ---- tab-separated values ---- */

static void
append_cell (GString *text, const char *cell)
{
  geneva_table_append_cell (text, GENEVA_TABLE_TSV, cell, FALSE);
}

static void
append_number (GString *text, double number)
{
  geneva_table_append_number (text, GENEVA_TABLE_TSV, number, FALSE);
}

static void
append_group (GString *text, guint group)
{
  append_number (text, group == GENEVA_METRICS_NONE ? NAN : group + 1.0);
}

/* The metrics that were sampled, by name, so that no number passes for more than it is. */
static char *
dup_estimates (const Told *told)
{
  GString *names = g_string_new (NULL);

  for (guint k = 0; k < GENEVA_N_METRICS; k++) {
    if (told->metrics->is_sampled[k])
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", geneva_metric_get_name ((GenevaMetric) k));
  }
  return g_string_free (names, FALSE);
}

static char *
dup_nodes (const Told *told)
{
  GString *text = g_string_new ("id\tname\ttype");
  g_autofree char *estimates = dup_estimates (told);

  for (guint k = 0; k < GENEVA_N_METRICS; k++)
    append_cell (text, geneva_metric_get_name ((GenevaMetric) k));
  g_string_append (text, "\tcommunity\tcomponent\testimates\n");
  for (guint i = 0; i < told->network->n_nodes; i++) {
    g_autofree char *name = NULL;

    if (!is_node_in (told, i))
      continue;
    name = dup_name (told, i);
    g_string_append (text, get_id (told, i));
    append_cell (text, name);
    append_cell (text, get_type_name (&told->network->nodes[i]));
    for (guint k = 0; k < GENEVA_N_METRICS; k++)
      append_number (text, told->metrics->values[k][i]);
    append_group (text, told->metrics->community[i]);
    append_group (text, told->metrics->component[i]);
    append_cell (text, estimates);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static char *
dup_edges (const Told *told)
{
  GString *text = g_string_new ("from\tto\trelation\tdirection\tweight\titems\tbridge\n");

  for (guint i = 0; i < told->network->n_edges; i++) {
    const GenevaNetworkEdge *edge = &told->network->edges[i];
    const GenevaNetworkEdgePart *part = &told->part->edges[i];

    if (part->n_items == 0)
      continue;
    g_string_append (text, get_id (told, is_turned (part) ? edge->to : edge->from));
    append_cell (text, get_id (told, is_turned (part) ? edge->from : edge->to));
    append_cell (text, geneva_relation_get_name ((GenevaRelation) edge->relation));
    append_cell (text, get_direction (part));
    append_number (text, part->weight);
    append_number (text, part->n_items);
    append_cell (text, told->metrics->is_bridge[i] ? "true" : "false");
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

/* ---- JSON ---- */

static void
write_text (GenevaJsonWriter *writer, const char *key, const char *text)
{
  if (text == NULL)
    return;
  geneva_json_writer_key (writer, key);
  geneva_json_writer_string (writer, text);
}

/* What has no value has no member. */
static void
write_number (GenevaJsonWriter *writer, const char *key, double number)
{
  if (!isfinite (number))
    return;
  geneva_json_writer_key (writer, key);
  if (number == floor (number) && fabs (number) < 1e15)
    geneva_json_writer_int (writer, (gint64) number);
  else
    geneva_json_writer_double (writer, number);
}

static void
write_flag (GenevaJsonWriter *writer, const char *key, gboolean flag)
{
  geneva_json_writer_key (writer, key);
  geneva_json_writer_bool (writer, flag);
}

static void
write_group (GenevaJsonWriter *writer, const char *key, guint group)
{
  write_number (writer, key, group == GENEVA_METRICS_NONE ? NAN : group + 1.0);
}

static void
write_node (GenevaJsonWriter *writer, const Told *told, guint at)
{
  g_autofree char *name = dup_name (told, at);

  geneva_json_writer_begin_object (writer);
  write_text (writer, "id", get_id (told, at));
  write_text (writer, "name", name);
  write_text (writer, "type", get_type_name (&told->network->nodes[at]));
  for (guint k = 0; k < GENEVA_N_METRICS; k++)
    write_number (writer, geneva_metric_get_name ((GenevaMetric) k), told->metrics->values[k][at]);
  write_group (writer, "community", told->metrics->community[at]);
  write_group (writer, "component", told->metrics->component[at]);
  geneva_json_writer_end_object (writer);
}

static void
write_edge (GenevaJsonWriter *writer, const Told *told, guint at)
{
  const GenevaNetworkEdge *edge = &told->network->edges[at];
  const GenevaNetworkEdgePart *part = &told->part->edges[at];

  geneva_json_writer_begin_object (writer);
  write_text (writer, "from", get_id (told, is_turned (part) ? edge->to : edge->from));
  write_text (writer, "to", get_id (told, is_turned (part) ? edge->from : edge->to));
  write_text (writer, "relation", geneva_relation_get_name ((GenevaRelation) edge->relation));
  write_text (writer, "direction", get_direction (part));
  write_number (writer, "weight", part->weight);
  if ((edge->relation & (GENEVA_RELATION_AGREEMENT | GENEVA_RELATION_CONFLICT)) != 0)
    write_number (writer, "shared", part->n_shared);
  write_flag (writer, "bridge", told->metrics->is_bridge[at]);
  geneva_json_writer_key (writer, "items");
  geneva_json_writer_begin_array (writer);
  for (guint i = 0; i < part->n_items; i++)
    geneva_json_writer_string (writer, geneva_snapshot_get_id (told->snapshot, part->items[i]));
  geneva_json_writer_end_array (writer);
  geneva_json_writer_end_object (writer);
}

static char *
dup_json (const Told *told)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
  g_autofree char *title = geneva_snapshot_dup_title (told->snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  g_autoptr (JsonNode) settings = geneva_network_settings_to_json (told->settings);

  geneva_json_writer_begin_object (writer);
  write_text (writer, "title", title);
  geneva_json_writer_key (writer, "settings");
  geneva_json_writer_node (writer, settings);
  write_number (writer, "components", told->metrics->n_components);
  write_number (writer, "communities", told->metrics->n_communities);
  write_number (writer, "modularity", told->metrics->modularity);
  write_number (writer, "density", told->metrics->density);
  write_number (writer, "reciprocity", told->metrics->reciprocity);
  write_number (writer, "bridges", told->metrics->n_bridges);
  write_number (writer, "unconnected", told->part->n_unconnected);
  write_flag (writer, "sampled", told->metrics->is_sampled[GENEVA_METRIC_BETWEENNESS]);
  geneva_json_writer_key (writer, "nodes");
  geneva_json_writer_begin_array (writer);
  for (guint i = 0; i < told->network->n_nodes; i++)
    if (is_node_in (told, i))
      write_node (writer, told, i);
  geneva_json_writer_end_array (writer);
  geneva_json_writer_key (writer, "edges");
  geneva_json_writer_begin_array (writer);
  for (guint i = 0; i < told->network->n_edges; i++)
    if (told->part->edges[i].n_items > 0)
      write_edge (writer, told, i);
  geneva_json_writer_end_array (writer);
  geneva_json_writer_end_object (writer);
  return geneva_json_writer_steal (writer, NULL);
}

/* ---- the command ---- */

typedef struct {
  GenevaCliNetwork network;
  char            *from, *to, *clock, *tsv;
  gboolean         is_json;
} Options;

static void
options_clear (Options *options)
{
  geneva_cli_network_clear (&options->network);
  g_free (options->from);
  g_free (options->to);
  g_free (options->clock);
  g_free (options->tsv);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GOptionEntry *
dup_entries (Options *options)
{
  const GOptionEntry own[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options->from, N_("The first day of the events; 2013-05, too, is a date"),
      N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options->to, N_("The last day; 2013-05 is the whole month"), N_("DATE") },
    { "clock", 0, 0, G_OPTION_ARG_FILENAME, &options->clock,
      N_("Dates by which events count: happened or reported (happened)"), N_("NAME") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &options->is_json, N_("Print JSON instead of tables"), NULL },
    { "tsv", 0, 0, G_OPTION_ARG_FILENAME, &options->tsv, N_("Print nodes or edges as tab-separated values"),
      N_("TABLE") },
  };
  GOptionEntry *entries = g_new0 (GOptionEntry, GENEVA_CLI_N_NETWORK_ENTRIES + G_N_ELEMENTS (own) + 1);

  geneva_cli_network_fill_entries (&options->network, entries);
  memcpy (entries + GENEVA_CLI_N_NETWORK_ENTRIES, own, sizeof own);
  return entries;
}

static gboolean
read_options (Options *options, const char *command, GenevaSpan *span, GenevaClock *clock)
{
  if (!geneva_cli_check_text (command, "--tsv", options->tsv) || !geneva_cli_network_read (&options->network, command) ||
      !geneva_cli_read_clock (command, options->clock, clock) ||
      !geneva_cli_read_span (command, options->from, options->to, span))
    return FALSE;
  if (options->tsv != NULL && !g_str_equal (options->tsv, "nodes") && !g_str_equal (options->tsv, "edges")) {
    geneva_cli_complain_usage (command, _("--tsv: expected nodes or edges; found “%s”."), options->tsv);
    return FALSE;
  }
  if (options->tsv != NULL && options->is_json) {
    geneva_cli_complain_usage (command, "%s", _("--json and --tsv are two ways: choose one."));
    return FALSE;
  }
  if (options->from == NULL && options->to == NULL)
    *span = (GenevaSpan) { 0, 0 };
  return TRUE;
}

GenevaCliStatus
geneva_cli_network (char **arguments)
{
  g_auto (Options) options = { .from = NULL };
  g_auto (Told) told = { .snapshot = NULL };
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autofree GOptionEntry *entries = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) paths = NULL;
  GenevaClock clock = GENEVA_CLOCK_HAPPENED;
  GenevaSpan span;

  geneva_cli_network_init (&options.network);
  entries = dup_entries (&options);
  if (!geneva_cli_parse (arguments, _("FILE"), _("Tells the network of a dossier: nodes with their metrics, edges."),
                         NULL, entries, &paths) ||
      !read_options (&options, arguments[0], &span, &clock))
    return GENEVA_CLI_USAGE;
  if (paths == NULL || paths[1] != NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name one dossier file."));
  snapshot = geneva_cli_open (paths[0]);
  if (snapshot == NULL)
    return GENEVA_CLI_FAILED;

  measure (&told, snapshot, &options.network.settings, &span, clock);
  if (options.is_json)
    text = dup_json (&told);
  else if (options.tsv != NULL)
    text = g_str_equal (options.tsv, "nodes") ? dup_nodes (&told) : dup_edges (&told);
  else
    text = dup_table (&told);
  return geneva_cli_write_out (text, strlen (text)) ? GENEVA_CLI_DONE : GENEVA_CLI_FAILED;
}
