/* Searching the dossier in the window: words typed, hits walked by keys and opened, charts filtered to what was
 * found, and what is said when nothing is or a query can't be meant.
 */
#include "window-stage.h"

#include "geneva-network-chart.h"

#include <string.h>

static GenevaSearchPanel *
get_panel (Stage *stage)
{
  return geneva_workspace_get_search (window_stage_workspace (stage));
}

static gboolean
is_answered (gpointer data)
{
  return !geneva_search_panel_is_busy (data);
}

static GtkWidget *
get_entry (GtkWidget *widget)
{
  if (GTK_IS_SEARCH_ENTRY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = get_entry (child);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
type (Stage *stage, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (GTK_WIDGET (get_panel (stage)))), text);
  stage_wait (is_answered, get_panel (stage));
  stage_settle ();
}

static void
press (Stage *stage, guint keyval)
{
  g_assert_true (stage_key (get_entry (GTK_WIDGET (get_panel (stage))), keyval, 0));
}

static void
activate (Stage *stage)
{
  g_signal_emit_by_name (get_entry (GTK_WIDGET (get_panel (stage))), "activate");
  stage_settle ();
}

static Stage *
begin (const char *view)
{
  Stage *stage = window_stage_new (1400, 900);

  geneva_window_show_view (stage->window, view);
  stage_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.search", NULL));
  stage_settle ();
  g_assert_true (geneva_workspace_is_searching (window_stage_workspace (stage)));
  return stage;
}

static guint
count_found (Stage *stage)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (geneva_source_view_get_text (
    geneva_workspace_get_source (window_stage_workspace (stage)))));
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), GENEVA_FOUND_TAG);
  GtkTextIter iter;
  guint n = 0;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  do
    n += gtk_text_iter_starts_tag (&iter, tag) ? 1 : 0;
  while (gtk_text_iter_forward_to_tag_toggle (&iter, tag));
  return n;
}

/* By the keyboard alone: type, walk, open, find again, close. */
static void
test_walk (void)
{
  g_autoptr (Stage) stage = begin ("timeline");
  GenevaSession *session = geneva_window_get_session (stage->window);
  GenevaSourceView *source = geneva_workspace_get_source (window_stage_workspace (stage));
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  GenevaHandle opened;

  type (stage, "lavr");
  g_assert_nonnull (geneva_search_panel_get_result (get_panel (stage)));
  g_assert_nonnull (strstr (geneva_search_panel_get_words (get_panel (stage)), "Sources: 5"));
  /* Past the marks of the chart and the source's name to its first words. */
  for (guint i = 0; i < 20 && count_found (stage) == 0; i++) {
    press (stage, GDK_KEY_Down);
    activate (stage);
  }
  opened = geneva_source_view_get_source (source);
  g_assert_cmpint (GENEVA_HANDLE_LIST (opened), ==, GENEVA_LIST_SOURCES);
  g_assert_null (geneva_session_get_selection (session));
  first = window_stage_dup_highlighted (stage);
  g_assert_cmpstr (first, ==, "Lavrov");
  g_assert_cmpuint (count_found (stage), >=, 1);
  /* The key for dates finds again while the search is there. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.go-to-date", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.find-next", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.find-next", NULL));
  stage_settle ();
  g_assert_cmpuint (geneva_source_view_get_source (source), !=, opened);
  second = window_stage_dup_highlighted (stage);
  g_assert_cmpstr (second, ==, "Lavrov");
  for (guint i = 0; i < 2; i++)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.find-previous", NULL));
  g_assert_cmpuint (geneva_source_view_get_source (source), ==, opened);
  g_signal_emit_by_name (get_entry (GTK_WIDGET (get_panel (stage))), "stop-search");
  stage_settle ();
  g_assert_false (geneva_workspace_is_searching (window_stage_workspace (stage)));
  g_assert_cmpuint (count_found (stage), ==, 0);
}

/* What is in the chart that is looked at comes first and is gone to. */
static void
test_chart (void)
{
  g_autoptr (Stage) stage = begin ("network");
  GenevaSession *session = geneva_window_get_session (stage->window);
  GenevaSelection *selection;

  type (stage, "kerry");
  activate (stage);
  selection = geneva_session_get_selection (session);
  g_assert_nonnull (selection);
  g_assert_cmpuint (geneva_selection_get_primary (selection)->handle, ==, stage_find (session, "kerry"));
}

static gboolean
has_filter (gpointer session)
{
  return geneva_session_get_filter (session) != NULL;
}

static void
test_filter (void)
{
  g_autoptr (Stage) stage = begin ("timeline");
  GenevaSession *session = geneva_window_get_session (stage->window);
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (geneva_session_get_dossier (session));
  GenevaFilterBar *bar = geneva_workspace_get_filters (window_stage_workspace (stage));
  g_autofree char *words = NULL;
  guint n_kept = 0;

  type (stage, "chemical weapons");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_panel (stage)), "search.filter", NULL));
  stage_wait (has_filter, session);
  stage_settle ();
  for (GenevaHandle event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
       event != GENEVA_HANDLE_NONE; event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, event))
    n_kept += geneva_filter_keeps (geneva_session_get_filter (session), event) ? 1 : 0;
  g_assert_cmpuint (n_kept, >, 0);
  g_assert_cmpuint (n_kept, <, geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS) / 2);
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (bar), ==, 1);
  words = geneva_filter_bar_dup_words (bar, 0);
  g_assert_nonnull (strstr (words, "chemical weapons"));
  g_signal_emit_by_name (geneva_filter_bar_get_chip (bar, 0), "clicked");
  stage_settle ();
  g_assert_null (geneva_session_get_filter (session));
}

static void
test_nothing (void)
{
  g_autoptr (Stage) stage = begin ("charts");
  GenevaSearchPanel *panel = get_panel (stage);

  type (stage, "zzzz");
  g_assert_cmpuint (geneva_search_result_count (geneva_search_panel_get_result (panel)), ==, 0);
  g_assert_cmpstr (geneva_search_panel_get_words (panel), ==, "Nothing in the dossier holds these words.");
  g_assert_false (geneva_search_panel_step (panel, 1));
  type (stage, "-geneva");
  g_assert_null (geneva_search_panel_get_result (panel));
  g_assert_true (g_str_has_prefix (geneva_search_panel_get_words (panel), "At character 1: "));
  type (stage, "ge*va");
  g_assert_nonnull (strstr (geneva_search_panel_get_words (panel), "“ge*”"));
  type (stage, "");
  g_assert_null (geneva_search_panel_get_result (panel));
  /* A half-typed query is one all the same. */
  type (stage, "geneva OR");
  g_assert_cmpuint (geneva_search_result_count (geneva_search_panel_get_result (panel)), >, 0);
  type (stage, "\"peace conf");
  g_assert_cmpuint (geneva_search_result_count (geneva_search_panel_get_result (panel)), ==, 0);
}

/* A narrow window, which has no room beside the charts, neither shows the search by itself nor lacks it. */
static void
test_narrow (void)
{
  g_autoptr (Stage) stage = window_stage_new (700, 600);

  geneva_window_show_view (stage->window, "charts");
  stage_settle ();
  g_assert_false (geneva_workspace_is_searching (window_stage_workspace (stage)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.search", NULL));
  stage_settle ();
  g_assert_true (geneva_workspace_is_searching (window_stage_workspace (stage)));
  type (stage, "lavrov");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_panel (stage))));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_panel (stage)), "search.close", NULL));
  stage_settle ();
  g_assert_false (geneva_workspace_is_searching (window_stage_workspace (stage)));
}

/* Another dossier, another index. */
static void
test_other_dossier (void)
{
  g_autoptr (Stage) stage = begin ("charts");
  g_autoptr (GFile) file = window_stage_write (stage, "small.dossier.json",
    "{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"Small\",\"language\":\"en\",\"sources\":[],\"actors\":["
    "{\"id\":\"x\",\"name\":\"Xenia Quagga\",\"kind\":\"person\",\"aliases\":[],\"origin\":\"hand\","
    "\"review\":\"accepted\"}],\"places\":[],\"ties\":[],\"events\":[],\"issues\":[],\"statements\":[],"
    "\"forecasts\":[],\"quantities\":[],\"figures\":[],\"links\":[]}");

  type (stage, "quagga");
  g_assert_cmpuint (geneva_search_result_count (geneva_search_panel_get_result (get_panel (stage))), ==, 0);
  window_stage_open (stage, file);
  type (stage, "xenia");
  g_assert_cmpuint (geneva_search_result_count (geneva_search_panel_get_result (get_panel (stage))), ==, 1);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/window-search/walk", test_walk);
  g_test_add_func ("/window-search/chart", test_chart);
  g_test_add_func ("/window-search/filter", test_filter);
  g_test_add_func ("/window-search/nothing", test_nothing);
  g_test_add_func ("/window-search/narrow", test_narrow);
  g_test_add_func ("/window-search/other-dossier", test_other_dossier);
  return g_test_run ();
}
