/* The window as a reader uses it: start page, questions, click to passage and
 * back, opening files good and faulty, articles, narrow windows.
 */
#include "model/geneva-passages.h"
#include "store/geneva-file.h"
#include "window-stage.h"

#include "geneva-network-chart.h"
#include "geneva-reading-layout.h"
#include "geneva-shortcut-row.h"
#include "geneva-shortcuts.h"
#include "jobs/geneva-bundled.h"

#include <adwaita.h>
#include <math.h>

static const char *
get_title (Stage *stage)
{
  return geneva_dossier_get_title (geneva_session_get_dossier (geneva_window_get_session (stage->window)));
}

static void
assert_reads_current (Stage *stage)
{
  GenevaPassageItem *item =
    geneva_passage_list_get_passage (geneva_workspace_get_passages (window_stage_workspace (stage)));
  g_autofree char *words = window_stage_dup_highlighted (stage);

  g_assert_nonnull (item);
  g_assert_cmpstr (words, ==, geneva_passage_item_get_passage (item)->exact);
}

static void
test_start (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  static const struct { const char *question, *view; } answers[] = {
    { "met", "network" }, { "when", "drift" }, { "table", "positions" }, { "dead", "figures" },
  };

  g_assert_cmpstr (geneva_window_get_view (stage->window), ==, "start");
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.question", "s", answers[i].question));
    stage_settle ();
    g_assert_cmpstr (geneva_window_get_view (stage->window), ==, answers[i].view);
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.home", NULL));
    stage_settle ();
    g_assert_cmpstr (geneva_window_get_view (stage->window), ==, "start");
  }
}

/* The main job: a node clicked at its painted place opens its passage, highlighted, and the timeline marks it too. */
static void
test_click_to_passage (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaSession *session = geneva_window_get_session (stage->window);
  GenevaChartView *network;
  GenevaScene *scene;
  GenevaPassageList *passages;
  double x;
  double y;
  guint32 item;

  geneva_window_show_view (stage->window, "charts");
  stage_settle ();
  network = window_stage_chart (stage, "network");
  scene = geneva_chart_view_get_scene (network);
  item = geneva_scene_find_item (scene, stage_find (session, "brahimi"), GENEVA_HANDLE_NONE, 0);
  g_assert_true (geneva_scene_get_item_point (scene, item, &x, &y));
  stage_click (GTK_WIDGET (network), x * GENEVA_PX_PER_PT, y * GENEVA_PX_PER_PT, 1);
  g_assert_cmpuint (window_stage_get_selected (stage), ==, stage_find (session, "brahimi"));
  g_assert_cmpstr (geneva_inspector_get_title (geneva_workspace_get_inspector (window_stage_workspace (stage))), ==,
                   "Lakhdar Brahimi");
  assert_reads_current (stage);

  /* Enter goes to the passages; there the next one is read. */
  g_assert_true (stage_key (GTK_WIDGET (network), GDK_KEY_Return, 0));
  passages = geneva_workspace_get_passages (window_stage_workspace (stage));
  {
    GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (stage->window));
    GenevaPassageItem *before = geneva_passage_list_get_passage (passages);
    g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (passages)));
    gtk_widget_activate_action (focus, "list.select-item", "(ubb)", 1u, FALSE, FALSE);
    stage_settle ();
    g_assert_true (geneva_passage_list_get_passage (passages) != before);
    assert_reads_current (stage);
  }
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.clear-selection", NULL));
  stage_settle ();
  g_assert_cmpuint (window_stage_get_selected (stage), ==, GENEVA_HANDLE_NONE);
  g_assert_null (window_stage_dup_highlighted (stage));
  /* The keyboard is back in the chart. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (stage->window)), GTK_WIDGET (network)));
}

typedef struct {
  GenevaChartView    *timeline;
  const GenevaTarget *target;
} Shown;

static gboolean
shows_an_event (gpointer data)
{
  const GenevaTarget *target = ((Shown *) data)->target;
  GenevaScene *scene = geneva_chart_view_get_scene (((Shown *) data)->timeline);

  for (guint i = 0; i < target->n_rests_on; i++) {
    guint32 item = geneva_scene_find_item (scene, target->rests_on[i], GENEVA_HANDLE_NONE, 0);
    GenevaRect bounds;

    if (item != 0 && geneva_scene_get_item_bounds (scene, item, &bounds))
      return TRUE;
  }
  return FALSE;
}

/* On a low timeline the lanes scroll: an edge chosen in the network brings one of its events into sight. */
static void
test_events_of_edge_in_sight (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  GenevaSession *session = geneva_window_get_session (stage->window);
  g_autoptr (GenevaScene) network = NULL;
  GenevaChartView *timeline;
  guint n_chosen = 0;

  geneva_window_show_view (stage->window, "charts");
  stage_settle ();
  timeline = window_stage_chart (stage, "timeline");
  network = geneva_scene_ref (geneva_chart_view_get_scene (window_stage_chart (stage, "network")));
  for (guint32 i = 1; i <= geneva_scene_get_n_items (network); i++) {
    const GenevaItem *item = geneva_scene_get_item (network, i);
    GenevaTarget target = { item->handle, item->other, item->relation, item->n_rests_on,
                            (GenevaHandle *) item->rests_on };
    g_autoptr (GenevaSelection) selection = NULL;
    GenevaRow row;

    if (item->other == GENEVA_HANDLE_NONE || GENEVA_HANDLE_LIST (item->rests_on[0]) != GENEVA_LIST_EVENTS ||
        !geneva_snapshot_get_row (geneva_dossier_get_snapshot (geneva_session_get_dossier (session)),
                                  item->rests_on[0], &row) || geneva_event_get_date (&row) == NULL)
      continue;
    selection = geneva_selection_new (&target, 1);
    geneva_session_set_selection (session, selection);
    stage_wait (shows_an_event, &(Shown) { timeline, &target });
    if (++n_chosen == 12)
      break;
  }
  g_assert_cmpuint (n_chosen, ==, 12);
}

static gboolean
is_in_sight (gpointer data)
{
  GtkTextView *text = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (text);
  GtkTextIter iter;
  GdkRectangle visible;
  GdkRectangle place;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_visible_rect (text, &visible);
  gtk_text_view_get_iter_location (text, &iter, &place);
  return place.height > 0 && place.y >= visible.y && place.y + place.height <= visible.y + visible.height;
}

/* The highlighted words can be seen, not only found: a text is laid out bit by bit while the view scrolls. */
static void
test_passage_is_in_sight (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  GenevaSession *session = geneva_window_get_session (stage->window);
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (geneva_session_get_dossier (session));
  GtkTextView *text;
  guint n = 0;

  geneva_window_show_view (stage->window, "charts");
  stage_settle ();
  text = GTK_TEXT_VIEW (geneva_source_view_get_text (geneva_workspace_get_source (window_stage_workspace (stage))));
  for (GenevaHandle event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, 0); event != 0 && n < 12;
       event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, event), n++) {
    geneva_session_select (session, event);
    stage_wait (is_in_sight, text);
    g_assert_true (is_in_sight (text));
  }
}

static void
test_views (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  static const char * const views[] = { "charts", "network", "timeline", "tables", "charts" };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.view", "s", views[i]));
    stage_settle ();
    g_assert_cmpstr (geneva_window_get_view (stage->window), ==, views[i]);
    g_assert_cmpint (gtk_widget_get_mapped (GTK_WIDGET (window_stage_chart (stage, "network"))), ==,
                     i == 0 || i == 1 || i == 4);
    g_assert_cmpint (gtk_widget_get_mapped (GTK_WIDGET (window_stage_chart (stage, "timeline"))), ==,
                     i == 0 || i == 2 || i == 4);
  }
  /* The chart that fills the middle has the whole height. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.view", "s", "network"));
  stage_settle ();
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window_stage_chart (stage, "network"))), >, 700);
}

/* A row of a table is selected like a mark, and a mark's row is found. */
static void
test_tables (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaRecordTables *tables;
  GenevaRecordTable *table;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.table", "s", "forecasts"));
  stage_settle ();
  tables = geneva_workspace_get_tables (window_stage_workspace (stage));
  table = geneva_record_tables_get_current (tables);
  g_assert_nonnull (table);
  /* Opening a table chooses nothing. */
  g_assert_cmpuint (window_stage_get_selected (stage), ==, GENEVA_HANDLE_NONE);
  for (guint i = 0; i < geneva_record_table_get_n_rows (table); i++) {
    geneva_record_table_select_row (table, i);
    g_assert_cmpuint (window_stage_get_selected (stage), ==, geneva_record_table_get_record (table, i));
    assert_reads_current (stage);
  }
  for (guint i = 0; i < GENEVA_N_TABLES; i++) {
    geneva_record_tables_set_table (tables, geneva_table_get_name ((GenevaTableKind) i));
    stage_settle ();
    g_assert_cmpuint (geneva_record_table_get_n_rows (geneva_record_tables_get_current (tables)), >, 0);
  }
}

static gboolean
is_ledger_ready (gpointer data)
{
  GenevaLedgerPage *ledger = geneva_record_tables_get_ledger (data);

  return ledger != NULL && geneva_ledger_page_is_ready (ledger);
}

/* The ledger is the last of the tables; a click on a passage of the other side reads just that one. */
static void
test_ledger (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaRecordTables *tables;
  GenevaLedgerPage *ledger;
  GenevaLedgerItem *item;
  GenevaPassageItem *read;
  GtkWidget *button;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.table", "s", "ledger"));
  tables = geneva_workspace_get_tables (window_stage_workspace (stage));
  stage_wait (is_ledger_ready, tables);
  stage_settle ();
  g_assert_cmpstr (geneva_record_tables_get_table (tables), ==, "ledger");
  g_assert_null (geneva_record_tables_get_current (tables));
  ledger = geneva_record_tables_get_ledger (tables);
  geneva_ledger_page_show (ledger, GENEVA_LINK_REVISES, GENEVA_LEDGER_CONFIRMED);
  stage_settle ();
  geneva_ledger_page_select (ledger, 1);
  stage_settle ();
  item = geneva_ledger_page_get_current (ledger);
  for (guint side = 0; side < 2; side++) {
    const GenevaLedgerRow *row = geneva_ledger_item_get_row (item);

    button = geneva_ledger_card_get_passage (geneva_ledger_page_get_card (ledger), side == 0, 0);
    stage_click (button, gtk_widget_get_width (button) / 2.0, gtk_widget_get_height (button) / 2.0, 1);
    stage_settle ();
    read = geneva_passage_list_get_passage (geneva_workspace_get_passages (window_stage_workspace (stage)));
    g_assert_cmpuint (geneva_passage_item_get_passage (read)->item, ==, side == 0 ? row->from : row->to);
    assert_reads_current (stage);
  }
}

static const char small_dossier[] =
  "{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"Small\",\"language\":\"en\",\"sources\":[],\"actors\":["
  "{\"id\":\"a\",\"name\":\"Anna\",\"kind\":\"person\",\"aliases\":[],\"origin\":\"hand\",\"review\":\"accepted\"}],"
  "\"places\":[],\"ties\":[],\"events\":[],\"issues\":[],\"statements\":[],\"forecasts\":[],\"quantities\":[],"
  "\"figures\":[],\"links\":[]}";

/* The same dossier as a database: known by its content, whatever its name. */
static void
test_open_geneva (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = window_stage_write (stage, "large.geneva", "");
  GenevaSession *session = geneva_window_get_session (stage->window);
  GenevaSnapshot *bundled = geneva_dossier_get_snapshot (geneva_session_get_dossier (session));
  guint n_events = geneva_snapshot_get_n_records (bundled, GENEVA_LIST_EVENTS);
  g_autoptr (GError) error = NULL;
  gboolean is_written;

  g_assert_true (g_file_delete (file, NULL, NULL));
  is_written = geneva_file_write (bundled, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (is_written);
  window_stage_open (stage, file);
  g_assert_cmpuint (geneva_snapshot_get_n_records (
                      geneva_dossier_get_snapshot (geneva_session_get_dossier (session)), GENEVA_LIST_EVENTS), ==, n_events);
  g_assert_cmpstr (geneva_window_get_view (stage->window), ==, "charts");
  geneva_session_select (session, stage_find (session, "kerry"));
  stage_settle ();
  g_assert_cmpuint (geneva_passage_list_get_n_passages (geneva_workspace_get_passages (window_stage_workspace (stage))),
                    >, 50);
}

static void
test_open (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) file = window_stage_write (stage, "small.dossier.json", small_dossier);
  g_autoptr (GFile) empty = window_stage_write (stage, "empty.json", "");

  window_stage_open (stage, file);
  g_assert_cmpstr (get_title (stage), ==, "Small");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (stage->window)), ==, "Small – Geneva II");
  /* One actor, unsupported, nothing else: every view stands that. */
  g_assert_cmpstr (geneva_window_get_view (stage->window), ==, "charts");
  for (int view = 0; view < 4; view++) {
    static const char * const views[] = { "charts", "network", "timeline", "tables" };
    geneva_window_show_view (stage->window, views[view]);
    stage_settle ();
  }
  geneva_session_select (geneva_window_get_session (stage->window),
                         stage_find (geneva_window_get_session (stage->window), "a"));
  stage_settle ();
  g_assert_cmpuint (geneva_passage_list_get_n_passages (geneva_workspace_get_passages (window_stage_workspace (stage))),
                    ==, 0);
  window_stage_open (stage, empty);
  g_assert_cmpstr (get_title (stage), ==, "Small");
}

/* What is faulty is told with its place, and the open dossier stays as it was, selection and all. */
static void
test_faulty_file (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaSession *session = geneva_window_get_session (stage->window);
  GenevaDossier *before = geneva_session_get_dossier (session);
  static const char * const faulty[] = {
    "{\"format\":\"geneva-dossier\",\"version\":1,",
    "[]",
    "{\"format\":\"something-else\",\"version\":1}",
    "{\"format\":\"geneva-dossier\",\"version\":99,\"title\":\"x\"}",
    "\xff\xfe",
  };
  GtkWindow *dialog;

  geneva_window_show_view (stage->window, "charts");
  geneva_session_select (session, stage_find (session, "kerry"));
  stage_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (faulty); i++) {
    g_autoptr (GFile) file = window_stage_write (stage, "faulty.json", faulty[i]);
    window_stage_open (stage, file);
    g_assert_true (geneva_session_get_dossier (session) == before);
    g_assert_cmpuint (window_stage_get_selected (stage), ==, stage_find (session, "kerry"));
    g_assert_cmpstr (geneva_window_get_message (stage->window), ==, "“faulty.json” could not be opened");
    assert_reads_current (stage);
  }
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.details", NULL));
  stage_settle ();
  dialog = window_stage_dialog (stage);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "“faulty.json” could not be opened");
  gtk_window_destroy (dialog);
  stage_settle ();

  {
    g_autofree char *path = g_build_filename (stage->folder, "nowhere.json", NULL);
    g_autoptr (GFile) missing = g_file_new_for_path (path);
    g_autoptr (GFile) folder = g_file_new_for_path (stage->folder);
    window_stage_open (stage, missing);
    g_assert_cmpstr (geneva_window_get_message (stage->window), ==, "“nowhere.json” could not be opened");
    window_stage_open (stage, folder);
    g_assert_true (geneva_session_get_dossier (session) == before);
  }
}

/* A file opened while another is being read wins; the first says nothing more. */
static void
test_open_twice (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) small = window_stage_write (stage, "small.dossier.json", small_dossier);
  g_autoptr (GFile) faulty = window_stage_write (stage, "faulty.json", "{");

  geneva_window_open_file (stage->window, faulty);
  window_stage_open (stage, small);
  g_assert_cmpstr (get_title (stage), ==, "Small");
  g_assert_cmpstr (geneva_window_get_message (stage->window), ==, "Opened with 1 notice");
}

/* A dossier dropped on the window opens; a text that no digest stands for is imported. */
static void
test_drop (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) small = window_stage_write (stage, "small.dossier.json", small_dossier);
  g_autoptr (GFile) text = window_stage_write (stage, "other.txt", "No digest stands for these words.");
  GtkEventController *drop = stage_controller (GTK_WIDGET (stage->window), GTK_TYPE_DROP_TARGET);
  GFile *files[] = { text, small };
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    GSList list = { files[i], NULL };
    gboolean is_taken = FALSE;
    g_value_set_boxed (&value, &list);
    g_signal_emit_by_name (drop, "drop", &value, 10.0, 10.0, &is_taken);
    g_assert_true (is_taken);
    if (i == 0) {
      g_assert_cmpstr (gtk_window_get_title (window_stage_dialog (stage)), ==, "Import Articles");
      gtk_window_destroy (window_stage_dialog (stage));
    } else {
      window_stage_wait_for_message (stage, "Opened with");
    }
  }
  g_assert_cmpstr (get_title (stage), ==, "Small");
}

static gboolean
has_dossier (gpointer data)
{
  return geneva_session_get_dossier (geneva_window_get_session (data)) != NULL &&
         !geneva_window_is_reading (data);
}

/* Not asked for as the active one: newer GTK counts a window as that once it has the keys. */
static GtkWindow *
get_other_window (Stage *stage)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (stage->application));

  while (windows != NULL && windows->data == stage->window)
    windows = windows->next;
  return windows != NULL ? windows->data : NULL;
}

/* Files given to the program get a window each; behind one that cannot be opened stands the bundled dossier. */
static void
test_command_line (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autoptr (GFile) small = window_stage_write (stage, "small.dossier.json", small_dossier);
  g_autoptr (GFile) faulty = window_stage_write (stage, "faulty.json", "{");
  GFile *files[] = { small, faulty };
  static const char * const titles[] = { "Small", "The road to Geneva II" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    GtkWindow *window;
    g_application_open (G_APPLICATION (stage->application), &files[i], 1, "");
    window = get_other_window (stage);
    g_assert_true (GENEVA_IS_WINDOW (window));
    stage_wait (has_dossier, window);
    g_assert_cmpstr (geneva_dossier_get_title (geneva_session_get_dossier (
                       geneva_window_get_session (GENEVA_WINDOW (window)))), ==, titles[i]);
    g_assert_cmpstr (geneva_window_get_view (GENEVA_WINDOW (window)), ==, i == 0 ? "charts" : "start");
    if (i == 1)
      g_assert_cmpstr (geneva_window_get_message (GENEVA_WINDOW (window)), ==, "“faulty.json” could not be opened");
    gtk_window_destroy (window);
    stage_settle ();
  }
}

static void
test_article (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  g_autoptr (GFile) other = window_stage_write (stage, "other.txt", "No digest stands for these words.");
  const char *shared = g_getenv ("GENEVA_SHARED");
  g_autofree char *path = shared != NULL ? g_build_filename (shared, "articles", "002_7e5826d50b5d01d0.txt", NULL) : NULL;
  GenevaSession *session = geneva_window_get_session (stage->window);
  GenevaHandle source = stage_find (session, "src-dhaka-tribune-2013-05-08");
  g_autoptr (GFile) article = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GenevaRow row;

  geneva_window_show_view (stage->window, "charts");
  geneva_session_select (session, source);
  stage_settle ();
  before = window_stage_dup_highlighted (stage);
  g_assert_nonnull (before);
  geneva_window_add_article (stage->window, other);
  window_stage_wait_for_message (stage, "“other.txt” was not attached");

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the articles are not beside this checkout");
    return;
  }
  article = g_file_new_for_path (path);
  geneva_window_add_article (stage->window, article);
  window_stage_wait_for_message (stage, "Attached");
  /* The same passage, in the article's own words, and still highlighted. */
  g_assert_true (geneva_snapshot_get_row (geneva_dossier_get_snapshot (geneva_session_get_dossier (session)), source,
                                          &row));
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_SOURCE_TEXT_KIND), ==, GENEVA_TEXT_ORIGINAL);
  after = window_stage_dup_highlighted (stage);
  g_assert_nonnull (after);
  g_assert_cmpstr (after, !=, before);
  assert_reads_current (stage);
}

static void
test_narrow (void)
{
  g_autoptr (Stage) stage = window_stage_new (560, 640);
  GenevaSession *session = geneva_window_get_session (stage->window);
  GenevaWorkspace *workspace;

  geneva_window_show_view (stage->window, "charts");
  stage_settle ();
  workspace = window_stage_workspace (stage);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (stage->window)), <=, 640);
  g_assert_false (geneva_workspace_get_show_pane (workspace));
  geneva_session_select (session, stage_find (session, "kerry"));
  stage_settle ();
  g_assert_true (geneva_workspace_get_show_pane (workspace));
  assert_reads_current (stage);
}

/* Beside a selection the chart keeps the room for its own buttons; the pane gives way. */
static void
test_pane_gives_way (void)
{
  static const int widths[] = { 700, 640 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    g_autoptr (Stage) stage = window_stage_new (widths[i], 600);
    GenevaSession *session = geneva_window_get_session (stage->window);
    GenevaWorkspace *workspace = window_stage_workspace (stage);
    GtkWidget *chart = GTK_WIDGET (geneva_workspace_get_chart_pane (workspace, "network"));
    double x, y;

    geneva_window_show_view (stage->window, "network");
    stage_settle ();
    geneva_session_select (session, stage_find (session, "kerry"));
    stage_settle ();
    g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (stage->window)), <=, widths[i]);
    g_assert_cmpint (gtk_widget_get_width (chart), >=, 320);
    g_assert_true (gtk_widget_translate_coordinates (chart, GTK_WIDGET (stage->window), gtk_widget_get_width (chart) - 20,
                                                     20, &x, &y));
    g_assert_true (gtk_widget_is_ancestor (gtk_widget_pick (GTK_WIDGET (stage->window), x, y, GTK_PICK_DEFAULT), chart));
  }
}

/* With one chart alone nothing takes the presses where the divider was. */
static void
test_no_divider (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GtkWidget *paned = gtk_widget_get_ancestor (GTK_WIDGET (window_stage_chart (stage, "network")), GTK_TYPE_PANED);
  static const char * const views[] = { "network", "charts", "timeline", "network", "charts" };
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (paned);
  guint n_gestures = 0;

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    geneva_window_show_view (stage->window, views[i]);
    stage_settle ();
    for (guint j = 0; j < g_list_model_get_n_items (controllers); j++) {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, j);

      if (!GTK_IS_GESTURE (controller))
        continue;
      n_gestures++;
      g_assert_true ((gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_NONE)
                     == g_str_equal (views[i], "charts"));
    }
  }
  g_assert_cmpuint (n_gestures, >, 0);
}

static void
test_pane (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaWorkspace *workspace;
  int width;

  geneva_window_show_view (stage->window, "charts");
  stage_settle ();
  workspace = window_stage_workspace (stage);
  g_assert_true (geneva_workspace_get_show_pane (workspace));
  width = gtk_widget_get_width (GTK_WIDGET (window_stage_chart (stage, "network")));
  g_action_group_activate_action (G_ACTION_GROUP (stage->window), "pane", NULL);
  stage_settle ();
  g_assert_false (geneva_workspace_get_show_pane (workspace));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window_stage_chart (stage, "network"))), >, width);
  g_action_group_activate_action (G_ACTION_GROUP (stage->window), "pane", NULL);
  stage_settle ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window_stage_chart (stage, "network"))), ==, width);
  /* What stands in the pane does not change its width. */
  for (int i = 0; i < 3; i++) {
    static const char * const ids[] = { "kerry", "geneva", "src-afp-2013-06-05" };
    geneva_session_select (geneva_window_get_session (stage->window),
                           stage_find (geneva_window_get_session (stage->window), ids[i]));
    stage_settle ();
    g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window_stage_chart (stage, "network"))), ==, width);
  }
}

static void
test_style (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  geneva_window_show_view (stage->window, "charts");
  stage_settle ();
  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "style", g_variant_new_string ("dark"));
  stage_settle ();
  g_assert_true (adw_style_manager_get_dark (manager));
  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "style", g_variant_new_string ("light"));
  stage_settle ();
  g_assert_false (adw_style_manager_get_dark (manager));
}

static guint
count_rows (GtkWidget *widget, const char *words)
{
  guint n = GENEVA_IS_SHORTCUT_ROW (widget) && gtk_widget_get_mapped (widget) &&
            (g_strrstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), words) != NULL ||
             g_strrstr (geneva_shortcut_row_get_keys (GENEVA_SHORTCUT_ROW (widget)), words) != NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child, words);
  return n;
}

/* By what is done, by keys, and by the group; what is not looked for goes, and comes back. */
static void
find_shortcuts (GenevaShortcuts *shortcuts)
{
  guint n_all = geneva_shortcuts_get_n (shortcuts);

  g_assert_cmpuint (n_all, >=, 120);
  g_assert_cmpuint (count_rows (GTK_WIDGET (shortcuts), ""), ==, n_all);
  geneva_shortcuts_look_for (shortcuts, "LANE hide");
  stage_settle ();
  g_assert_cmpuint (geneva_shortcuts_get_n (shortcuts), ==, 1);
  g_assert_cmpuint (count_rows (GTK_WIDGET (shortcuts), "Hide the lane"), ==, 1);
  geneva_shortcuts_look_for (shortcuts, "ctrl+y");
  stage_settle ();
  g_assert_cmpuint (geneva_shortcuts_get_n (shortcuts), ==, 1);
  g_assert_cmpuint (count_rows (GTK_WIDGET (shortcuts), "\nCtrl+Y"), ==, 1);
  /* whichever of the two is named first */
  geneva_shortcuts_look_for (shortcuts, "ctrl+shift+z");
  g_assert_cmpuint (count_rows (GTK_WIDGET (shortcuts), "Ctrl+Y"), ==, 1);
  geneva_shortcuts_look_for (shortcuts, "shift+ctrl+z");
  g_assert_cmpuint (count_rows (GTK_WIDGET (shortcuts), "Ctrl+Y"), ==, 1);
  geneva_shortcuts_look_for (shortcuts, "undo");
  g_assert_cmpuint (count_rows (GTK_WIDGET (shortcuts), "Undo"), ==, 1);
  geneva_shortcuts_look_for (shortcuts, "ledger");
  g_assert_cmpuint (geneva_shortcuts_get_n (shortcuts), >, 3);
  geneva_shortcuts_look_for (shortcuts, "no such thing");
  stage_settle ();
  g_assert_cmpuint (geneva_shortcuts_get_n (shortcuts), ==, 0);
  g_assert_cmpuint (count_rows (GTK_WIDGET (shortcuts), ""), ==, 0);
  geneva_shortcuts_look_for (shortcuts, "");
  stage_settle ();
  g_assert_cmpuint (count_rows (GTK_WIDGET (shortcuts), ""), ==, n_all);
}

/* What is done and its keys stay near each other, however wide the window is. */
static void
measure_shortcuts (GtkWindow *shortcuts)
{
  GtkWidget *row = window_stage_find (GTK_WIDGET (shortcuts), GENEVA_TYPE_SHORTCUT_ROW);
  graphene_rect_t bounds;
  double beyond;

  gtk_window_set_default_size (shortcuts, 1400, 800);
  stage_settle ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (shortcuts)), >=, 1300);
  g_assert_true (gtk_widget_compute_bounds (row, GTK_WIDGET (shortcuts), &bounds));
  g_assert_cmpfloat (bounds.size.width, <=, GENEVA_READING_WIDTH_PX);
  g_assert_cmpfloat (bounds.size.width, >=, GENEVA_READING_WIDTH_PX - 40);
  beyond = gtk_widget_get_width (GTK_WIDGET (shortcuts)) - bounds.size.width;
  g_assert_cmpfloat (fabs (bounds.origin.x - beyond / 2.0), <=, 20.0);
}

/* Every action has a shortcut that GTK can read, and every named action is there. */
static void
test_shortcuts (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (GTK_APPLICATION (stage->application));
  GtkWindow *shortcuts;

  g_assert_cmpuint (g_strv_length (actions), >=, 14);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.show-shortcuts", NULL));
  stage_settle ();
  shortcuts = window_stage_dialog (stage);
  g_assert_true (GENEVA_IS_SHORTCUTS (shortcuts));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (shortcuts)));
  find_shortcuts (GENEVA_SHORTCUTS (shortcuts));
  measure_shortcuts (shortcuts);
  gtk_window_close (shortcuts);
  stage_settle ();
  g_assert_null (window_stage_dialog (stage));
  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "about", NULL);
  stage_settle ();
  g_assert_true (ADW_IS_ABOUT_WINDOW (window_stage_dialog (stage)));
}

/* No button that a screen reader would call by its icon. */
static void
assert_named (GtkWidget *widget)
{
  if ((GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)) && gtk_widget_get_mapped (widget)) {
    const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
    GtkWidget *parent = gtk_widget_get_parent (widget);
    gboolean is_ours = !GTK_IS_MENU_BUTTON (parent) && gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) == NULL &&
                       gtk_widget_get_ancestor (widget, ADW_TYPE_VIEW_SWITCHER) == NULL &&
                       gtk_widget_get_ancestor (widget, GTK_TYPE_STACK_SWITCHER) == NULL;
    if (is_ours && (label == NULL || strchr (label, '_') != NULL) &&
        !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
      g_error ("A %s in a %s (%s) has no name.", G_OBJECT_TYPE_NAME (widget), G_OBJECT_TYPE_NAME (parent),
               gtk_widget_get_tooltip_text (widget));
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

static void
test_names (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);

  assert_named (GTK_WIDGET (stage->window));
  geneva_window_show_view (stage->window, "charts");
  stage_settle ();
  assert_named (GTK_WIDGET (stage->window));
  geneva_window_show_view (stage->window, "tables");
  stage_settle ();
  assert_named (GTK_WIDGET (stage->window));
}

/* Nothing is cut on a low screen, and what a toast covers is never the strip or the switcher. */
static void
test_low (void)
{
  static const char * const views[] = { "charts", "network", "timeline", "tables" };
  g_autoptr (Stage) stage = window_stage_new (640, 480);
  GenevaSession *session = geneva_window_get_session (stage->window);
  GenevaWorkspace *workspace;

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    int least;

    geneva_window_show_view (stage->window, views[i]);
    geneva_session_select (session, i % 2 == 0 ? stage_find (session, "kerry") : GENEVA_HANDLE_NONE);
    stage_settle ();
    gtk_widget_measure (gtk_widget_get_first_child (GTK_WIDGET (stage->window)), GTK_ORIENTATION_VERTICAL, 640, &least,
                        NULL, NULL, NULL);
    g_assert_cmpint (least, <=, 480);
  }
  workspace = window_stage_workspace (stage);
  g_assert_null (gtk_widget_get_ancestor (GTK_WIDGET (geneva_workspace_get_time_strip (workspace)),
                                          ADW_TYPE_TOAST_OVERLAY));
  g_assert_nonnull (gtk_widget_get_ancestor (GTK_WIDGET (window_stage_chart (stage, "timeline")),
                                             ADW_TYPE_TOAST_OVERLAY));
}

static GtkWidget *
get_part (Stage *stage, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (stage->window), GENEVA_TYPE_WINDOW, name));
}

/* No menu is taller than its screen: it scrolls, and most of the time it needs not to. */
static void
test_menu_fits (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  GtkMenuButton *button = GTK_MENU_BUTTON (get_part (stage, "menu_button"));
  GtkWidget *scroller;
  int height;

  gtk_menu_button_popup (button);
  stage_settle ();
  scroller = gtk_popover_get_child (gtk_menu_button_get_popover (button));
  g_assert_true (GTK_IS_SCROLLED_WINDOW (scroller));
  g_assert_cmpint (gtk_scrolled_window_get_max_content_height (GTK_SCROLLED_WINDOW (scroller)), >, 0);
  gtk_widget_measure (scroller, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  g_assert_cmpint (height, <=, 560);
  gtk_menu_button_popdown (button);
  stage_settle ();
}

static void
count_call (guint *n)
{
  ++*n;
}

static gboolean
is_visible (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

/* In a small window the name of the file is still told, and how it stands with it. */
static void
test_title_has_room (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  GtkWidget *subtitle = get_part (stage, "subtitle");
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (subtitle, "talks.geneva · Saved");
  guint n_turns = 0;
  int width;

  geneva_window_show_view (stage->window, "charts");
  stage_settle ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (stage->window)), <=, 1024);
  /* the switchers come after the first frame, and find their place by themselves */
  stage_wait (is_visible, get_part (stage, "view_button"));
  stage_wait (is_visible, get_part (stage, "title_box"));
  stage_settle ();
  /* … and rest there */
  g_signal_connect_swapped (get_part (stage, "title_box"), "notify::visible", G_CALLBACK (count_call), &n_turns);
  for (guint i = 0; i < 5; i++)
    stage_settle ();
  g_signal_handlers_disconnect_by_data (get_part (stage, "title_box"), &n_turns);
  g_assert_cmpuint (n_turns, ==, 0);
  g_assert_true (gtk_widget_get_visible (get_part (stage, "title_box")));
  pango_layout_get_pixel_size (layout, &width, NULL);
  g_assert_cmpint (gtk_widget_get_width (subtitle), >=, width);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/window/start", test_start);
  g_test_add_func ("/app/window/click-to-passage", test_click_to_passage);
  g_test_add_func ("/app/window/passage-in-sight", test_passage_is_in_sight);
  g_test_add_func ("/app/window/events-of-edge-in-sight", test_events_of_edge_in_sight);
  g_test_add_func ("/app/window/views", test_views);
  g_test_add_func ("/app/window/tables", test_tables);
  g_test_add_func ("/app/window/ledger", test_ledger);
  g_test_add_func ("/app/window/open", test_open);
  g_test_add_func ("/app/window/open-geneva", test_open_geneva);
  g_test_add_func ("/app/window/faulty-file", test_faulty_file);
  g_test_add_func ("/app/window/open-twice", test_open_twice);
  g_test_add_func ("/app/window/drop", test_drop);
  g_test_add_func ("/app/window/command-line", test_command_line);
  g_test_add_func ("/app/window/article", test_article);
  g_test_add_func ("/app/window/narrow", test_narrow);
  g_test_add_func ("/app/window/pane-gives-way", test_pane_gives_way);
  g_test_add_func ("/app/window/no-divider", test_no_divider);
  g_test_add_func ("/app/window/pane", test_pane);
  g_test_add_func ("/app/window/style", test_style);
  g_test_add_func ("/app/window/shortcuts", test_shortcuts);
  g_test_add_func ("/app/window/names", test_names);
  g_test_add_func ("/app/window/low", test_low);
  g_test_add_func ("/app/window/menu-fits", test_menu_fits);
  g_test_add_func ("/app/window/title-has-room", test_title_has_room);
  return g_test_run ();
}
