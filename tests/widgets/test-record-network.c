/* Tables of the network in a real window: the metrics of the actors, and the
 * edges, both as the network of the dossier has them, and linked with the
 * session; and that the command line tells the same numbers.
 *
 * usage: test-record-network CLI DOSSIER
 */
#include "record-desk.h"
#include "stage.h"

#include "base/geneva-json-writer.h"
#include "charts/geneva-network-places.h"
#include "generator.h"

#include <math.h>
#include <string.h>

static const char *cli, *dossier_path;

static GenevaSnapshot *
get_snapshot (RecordDesk *desk)
{
  return geneva_dossier_get_snapshot (geneva_session_get_dossier (desk->session));
}

static guint
find_column (GenevaTableKind kind, const char *title)
{
  guint n_columns;
  const GenevaColumn *columns = geneva_table_get_columns (kind, &n_columns);

  for (guint i = 0; i < n_columns; i++)
    if (g_str_equal (columns[i].title, title))
      return i;
  g_assert_not_reached ();
}

static const GenevaRecordNetwork *
get_network (RecordDesk *desk)
{
  return geneva_record_order_get_network (geneva_record_rows_get_order (geneva_record_table_get_rows (desk->table)));
}

static double
get_measure (RecordDesk *desk, GenevaTableKind kind, guint column, guint position)
{
  guint n_columns;
  const GenevaColumn *columns = geneva_table_get_columns (kind, &n_columns);

  return columns[column].get_measure (&columns[column], get_network (desk),
                                      geneva_record_table_get_record (desk->table, position));
}

/* The greatest first, and who has no value last. */
static void
assert_sorted_down (RecordDesk *desk, GenevaTableKind kind, const char *title)
{
  guint column = find_column (kind, title);
  double before = INFINITY;

  geneva_record_table_sort (desk->table, column, GTK_SORT_DESCENDING);
  record_desk_wait (desk);
  for (guint i = 0; i < geneva_record_table_get_n_rows (desk->table); i++) {
    double value = get_measure (desk, kind, column, i);

    g_assert_true (isnan (value) || value <= before);
    if (isnan (value))
      before = -INFINITY;
    else
      before = value;
  }
  g_assert_true (isfinite (get_measure (desk, kind, column, 0)));
}

static GenevaMetrics *
measure (RecordDesk *desk)
{
  const GenevaNetworkOptions options = { .relations = GENEVA_RELATION_USUAL };
  g_autoptr (GenevaNetwork) network = geneva_network_build (get_snapshot (desk), &options);
  GenevaNetworkChoice choice = { .filter = geneva_session_get_filter (desk->session),
                                 .clock = geneva_session_get_clock (desk->session) };
  g_autoptr (GenevaNetworkPart) part = NULL;
  GenevaMetrics *metrics;

  geneva_session_get_span (desk->session, &choice.span);
  part = geneva_network_part_new (network, get_snapshot (desk), &choice);
  metrics = geneva_metrics_new (network, part, GENEVA_NETWORK_SEED, NULL, NULL);
  g_assert_nonnull (metrics);
  return metrics;
}

static void
assert_measured (RecordDesk *desk)
{
  g_autoptr (GenevaMetrics) metrics = measure (desk);
  const GenevaRecordNetwork *network = get_network (desk);

  g_assert_nonnull (network);
  g_assert_nonnull (network->metrics);
  g_assert_cmpuint (network->metrics->n_nodes, ==, metrics->n_nodes);
  for (guint k = 0; k < GENEVA_N_METRICS; k++)
    g_assert_cmpmem (network->metrics->values[k], metrics->n_nodes * sizeof (double), metrics->values[k],
                     metrics->n_nodes * sizeof (double));
  g_assert_cmpmem (network->metrics->community, metrics->n_nodes * sizeof (guint), metrics->community,
                   metrics->n_nodes * sizeof (guint));
}

static GenevaSpan
get_span (const char *edtf)
{
  GenevaEdtf date;

  g_assert_true (geneva_edtf_parse (edtf, &date, NULL));
  return geneva_edtf_possible (&date);
}

static gboolean
has_tooltip (GtkWidget *widget, const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_tooltip (child, text))
      return TRUE;
  return FALSE;
}

static void
test_actors (void)
{
  g_autoptr (RecordDesk) desk = record_desk_new (stage_new_session (), GENEVA_TABLE_ACTORS);
  GenevaSpan span = get_span ("2013-06");
  g_autofree char *copy = NULL;
  g_auto (GStrv) cells = NULL;

  assert_measured (desk);
  g_assert_true (has_tooltip (desk->window, geneva_metric_get_definition (GENEVA_METRIC_BETWEENNESS)));
  g_assert_false (has_tooltip (desk->window, geneva_metric_get_definition (GENEVA_METRIC_PAGERANK)));
  assert_sorted_down (desk, GENEVA_TABLE_ACTORS, "Degree");
  assert_sorted_down (desk, GENEVA_TABLE_ACTORS, "Betweenness");
  assert_sorted_down (desk, GENEVA_TABLE_ACTORS, "PageRank");
  g_assert_true (has_tooltip (desk->window, geneva_metric_get_definition (GENEVA_METRIC_PAGERANK)));
  assert_sorted_down (desk, GENEVA_TABLE_ACTORS, "Component");
  geneva_record_table_select_row (desk->table, 0);
  copy = geneva_record_table_dup_copy (desk->table);
  cells = g_strsplit (copy, "\t", -1);
  g_assert_cmpuint (g_strv_length (cells), ==, 9);
  geneva_session_set_span (desk->session, &span);
  record_desk_wait (desk);
  assert_measured (desk);
  geneva_session_set_dossier (desk->session, NULL);
  record_desk_wait (desk);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, 0);
}

/* What an event that is gone takes along, and what comes back with it. */
static void
test_edit (void)
{
  g_autoptr (RecordDesk) desk = record_desk_new (record_desk_make_session (300), GENEVA_TABLE_EDGES);
  GenevaDossier *dossier = geneva_session_get_dossier (desk->session);
  GenevaHandle gone = get_network (desk)->part->edges[0].items[0];
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Delete");
  g_autoptr (GenevaRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  guint n_edges = geneva_record_table_get_n_rows (desk->table);
  gboolean is_applied;
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (get_snapshot (desk), gone, &row));
  record = geneva_record_new_from_row (GENEVA_HANDLE_LIST (gone), &row);
  geneva_delta_add (delta, gone, record, NULL);
  is_applied = geneva_dossier_apply (dossier, delta, &error);
  g_assert_no_error (error);
  g_assert_true (is_applied);
  record_desk_wait (desk);
  assert_measured (desk);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, get_network (desk)->part->n_edges);
  g_assert_true (get_network (desk)->snapshot == get_snapshot (desk));
  geneva_dossier_undo (dossier);
  record_desk_wait (desk);
  assert_measured (desk);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, n_edges);
}

/* A network that is built in a worker; a window that moves on while it is measured. */
static void
test_large (void)
{
  g_autoptr (RecordDesk) desk = record_desk_new (record_desk_make_session (6000), GENEVA_TABLE_ACTORS);

  assert_measured (desk);
  assert_sorted_down (desk, GENEVA_TABLE_ACTORS, "Weighted degree");
  for (int year = 2005; year < 2015; year++) {
    g_autofree char *edtf = g_strdup_printf ("%d/%d", year, year + 3);
    GenevaSpan span = get_span (edtf);

    geneva_session_set_span (desk->session, &span);
    stage_settle ();
    g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), >, 0);
  }
  record_desk_wait (desk);
  assert_measured (desk);
  assert_sorted_down (desk, GENEVA_TABLE_ACTORS, "Weighted degree");
}

static void
assert_edge_selected (RecordDesk *desk, guint position)
{
  const GenevaTarget *target = geneva_selection_get_primary (geneva_session_get_selection (desk->session));
  const GenevaRecordNetwork *network = get_network (desk);
  guint at = GENEVA_HANDLE_ROW (geneva_record_table_get_record (desk->table, position));
  const GenevaNetworkEdge *edge = &network->network->edges[at];

  g_assert_nonnull (target);
  g_assert_cmpuint (target->handle, ==, network->network->nodes[edge->from].handle);
  g_assert_cmpuint (target->other, ==, network->network->nodes[edge->to].handle);
  g_assert_cmpuint (target->relation, ==, edge->relation);
  g_assert_cmpmem (target->rests_on, target->n_rests_on * sizeof (GenevaHandle), network->part->edges[at].items,
                   network->part->edges[at].n_items * sizeof (GenevaHandle));
}

static void
test_edges (void)
{
  g_autoptr (RecordDesk) desk = record_desk_new (stage_new_session (), GENEVA_TABLE_EDGES);
  GenevaRecordRows *rows = geneva_record_table_get_rows (desk->table);
  guint n_edges = geneva_record_table_get_n_rows (desk->table);
  GenevaHandle third, actor;
  g_autoptr (GenevaSelection) selection = NULL;
  g_autoptr (GenevaFilter) filter = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *name = NULL;
  GenevaTarget target;
  guint n_of_actor = 0;

  g_assert_cmpuint (n_edges, >, 10);
  g_assert_cmpuint (n_edges, ==, get_network (desk)->network->n_edges);
  assert_measured (desk);
  assert_sorted_down (desk, GENEVA_TABLE_EDGES, "Weight");
  assert_sorted_down (desk, GENEVA_TABLE_EDGES, "Rests on");

  /* a row selects the edge, */
  geneva_record_table_select_row (desk->table, 2);
  assert_edge_selected (desk, 2);
  copy = geneva_record_table_dup_copy (desk->table);
  third = geneva_record_table_get_record (desk->table, 2);
  geneva_record_network_get_target (get_network (desk), third, &target);
  name = geneva_snapshot_dup_title (get_snapshot (desk), target.handle);
  g_assert_nonnull (strstr (copy, name));
  /* an edge selects its row, also when told the other way round, and an actor none */
  geneva_session_select (desk->session, target.handle);
  g_assert_true (gtk_bitset_is_empty (geneva_record_rows_get_selected (rows)));
  selection = geneva_selection_new (&(GenevaTarget) { .handle = target.other, .other = target.handle,
                                                      .relation = target.relation }, 1);
  geneva_session_set_selection (desk->session, selection);
  g_assert_cmpuint (geneva_record_rows_get_primary (rows), ==, 2);

  /* by the names of its ends, as they are sorted */
  geneva_record_table_sort (desk->table, 0, GTK_SORT_ASCENDING);
  record_desk_wait (desk);
  g_assert_cmpuint (geneva_record_table_get_record (desk->table, geneva_record_rows_get_primary (rows)), ==, third);

  /* whoever is hidden takes the edges along */
  actor = target.handle;
  for (guint i = 0; i < n_edges; i++) {
    geneva_record_network_get_target (get_network (desk), geneva_record_table_get_record (desk->table, i), &target);
    n_of_actor += target.handle == actor || target.other == actor;
  }
  filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "Hidden", &actor, 1);
  geneva_session_set_filter (desk->session, filter);
  record_desk_wait (desk);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, n_edges - n_of_actor);
  g_assert_nonnull (strstr (geneva_record_table_get_count (desk->table), " of "));
  assert_measured (desk);
}

/* ---- the command line ---- */

/* What `network` prints, line by line, the titles left out. */
static char **
list_lines (const char *table, const char *from, const char *to)
{
  const char *arguments[] = { cli, "network", dossier_path, "--tsv", table, "--clock", "reported", "--from", from,
                              "--to", to, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (from == NULL)
    arguments[5] = NULL;
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_str_has_suffix (output, "\n"));
  output[strlen (output) - 1] = '\0';
  g_assert_nonnull (strchr (output, '\n'));
  return g_strsplit (strchr (output, '\n') + 1, "\n", -1);
}

static void
assert_cell (const char *cell, double value)
{
  char buffer[32];

  g_assert_cmpstr (cell, ==, isfinite (value) ? geneva_json_format_double (value, buffer) : "");
}

static void
assert_actors_as_told (RecordDesk *desk, const char *from, const char *to)
{
  g_auto (GStrv) lines = list_lines ("nodes", from, to);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  guint first = find_column (GENEVA_TABLE_ACTORS, "Independent sources"), n_found = 0;

  for (guint i = 0; lines[i] != NULL; i++) {
    char **cells = g_strsplit (lines[i], "\t", -1);

    g_hash_table_insert (told, g_strdup (cells[0]), cells);
  }
  for (guint i = 0; i < geneva_record_table_get_n_rows (desk->table); i++) {
    GenevaHandle actor = geneva_record_table_get_record (desk->table, i);
    char **cells = g_hash_table_lookup (told, geneva_snapshot_get_id (get_snapshot (desk), actor));

    for (guint k = 0; cells != NULL && k < GENEVA_N_METRICS + 2; k++)
      assert_cell (cells[3 + k], get_measure (desk, GENEVA_TABLE_ACTORS, first + k, i));
    n_found += cells != NULL;
  }
  g_assert_cmpuint (n_found, ==, g_hash_table_size (told));
  g_assert_cmpuint (n_found, >, 20);
}

static const char *
get_end (RecordDesk *desk, guint column, guint position)
{
  guint n_columns;
  const GenevaColumn *columns = geneva_table_get_columns (GENEVA_TABLE_EDGES, &n_columns);
  g_autoptr (GArray) atoms = g_array_new (FALSE, FALSE, sizeof (guint32));

  columns[column].list_ends (&columns[column], get_network (desk),
                             geneva_record_table_get_record (desk->table, position), atoms);
  g_assert_cmpuint (atoms->len, ==, 1);
  return geneva_snapshot_get_id (get_snapshot (desk),
                                 GENEVA_HANDLE (GENEVA_LIST_ACTORS, g_array_index (atoms, guint32, 0)));
}

static void
assert_edges_as_told (RecordDesk *desk, const char *from, const char *to)
{
  g_auto (GStrv) lines = list_lines ("edges", from, to);
  guint first = find_column (GENEVA_TABLE_EDGES, "From"), second = find_column (GENEVA_TABLE_EDGES, "To");
  guint weight = find_column (GENEVA_TABLE_EDGES, "Weight"), items = find_column (GENEVA_TABLE_EDGES, "Rests on");
  guint bridge = find_column (GENEVA_TABLE_EDGES, "Bridge");

  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, g_strv_length (lines));
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

    g_assert_cmpstr (cells[0], ==, get_end (desk, first, i));
    g_assert_cmpstr (cells[1], ==, get_end (desk, second, i));
    assert_cell (cells[4], get_measure (desk, GENEVA_TABLE_EDGES, weight, i));
    assert_cell (cells[5], get_measure (desk, GENEVA_TABLE_EDGES, items, i));
    g_assert_cmpstr (cells[6], ==, isnan (get_measure (desk, GENEVA_TABLE_EDGES, bridge, i)) ? "false" : "true");
  }
}

/* The same dossier and the same choices: the same numbers here and there, of all times and of some. */
static void
test_command_line (void)
{
  g_autoptr (RecordDesk) actors = record_desk_new (stage_new_session (), GENEVA_TABLE_ACTORS);
  g_autoptr (RecordDesk) edges = record_desk_new (stage_new_session (), GENEVA_TABLE_EDGES);
  RecordDesk *desks[] = { actors, edges };
  GenevaSpan span = get_span ("2013-05/2013-06");

  assert_actors_as_told (actors, NULL, NULL);
  assert_edges_as_told (edges, NULL, NULL);
  for (guint i = 0; i < 2; i++) {
    geneva_session_set_clock (desks[i]->session, GENEVA_CLOCK_REPORTED);
    geneva_session_set_span (desks[i]->session, &span);
    record_desk_wait (desks[i]);
  }
  assert_actors_as_told (actors, "2013-05", "2013-06");
  assert_edges_as_told (edges, "2013-05", "2013-06");
}

int
main (int argc, char *argv[])
{
  stage_init (&argc, &argv);
  cli = argc > 1 ? argv[1] : NULL;
  dossier_path = argc > 2 ? argv[2] : NULL;
  if (dossier_path != NULL)
    g_test_add_func ("/record-network/command-line", test_command_line);
  g_test_add_func ("/record-network/actors", test_actors);
  g_test_add_func ("/record-network/large", test_large);
  g_test_add_func ("/record-network/edges", test_edges);
  g_test_add_func ("/record-network/edit", test_edit);
  return g_test_run ();
}
