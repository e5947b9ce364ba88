/* An import of more articles than a frame can show: the sheet's table grows until all rows are there, in their order, and
 * whatever is done meanwhile or stopped in the middle leaves nothing behind.
 */
#include "import-stage.h"

#include "geneva-import-items.h"
#include "geneva-review-page.h"
#include "geneva-window-private.h"
#include "model/geneva-row.h"

#define N_ARTICLES 700

static Stage *
new_stage (void)
{
  Stage *stage = window_stage_new (1100, 800);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GFile) file G_GNUC_UNUSED = NULL;

  for (guint i = 0; i < N_ARTICLES; i++)
    g_string_append_printf (lines, "{ \"title\": \"Ferry %u sails\", \"text\": \"Harbour master number %u told Norway on Monday "
                            "that ferry %u had left port %u with %u passengers.\" }\n", i, i * 7, i * 11, i * 13, i + 20);
  file = window_stage_write (stage, "many.jsonl", lines->str);
  return stage;
}

static const char * const many[] = { "many.jsonl", NULL };

static GtkSingleSelection *
get_rows (GenevaImportWindow *window)
{
  return GTK_SINGLE_SELECTION (gtk_column_view_get_model (GTK_COLUMN_VIEW (import_stage_child (window, "table"))));
}

static gboolean
has_all_rows (gpointer window)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_rows (window))) == N_ARTICLES;
}

static void
check_rows (GenevaImportWindow *window)
{
  g_assert_true (has_all_rows (window));
  for (guint i = 0; i < N_ARTICLES; i++) {
    g_autoptr (GenevaImportItem) item = g_list_model_get_item (G_LIST_MODEL (get_rows (window)), i);
    g_autoptr (GenevaImportItem) again = g_list_model_get_item (G_LIST_MODEL (get_rows (window)), i);
    g_autofree char *title = g_strdup_printf ("Ferry %u sails", i);

    g_assert_cmpuint (geneva_import_item_get_position (item), ==, i);
    g_assert_cmpstr (geneva_import_item_get_row (item)->title, ==, title);
    /* one row, one item, whoever asks */
    g_assert_true (item == again);
  }
}

/* All rows come, in order, and none of them takes the keyboard or the choice away. */
static void
test_grows (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GenevaImportWindow *window = import_stage_start (stage, many);

  stage_wait (import_stage_is_read, window);
  g_assert_cmpstr (import_stage_page (window), ==, "sheet");
  /* told before they are all to be seen */
  g_assert_cmpstr (adw_window_title_get_subtitle (ADW_WINDOW_TITLE (import_stage_child (window, "title"))), ==,
                   "700 articles to take in");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_rows (window))), >, 20);
  import_stage_select (window, 2);
  stage_wait (has_all_rows, window);
  g_assert_cmpuint (gtk_single_selection_get_selected (get_rows (window)), ==, 2);
  check_rows (window);
  import_stage_select (window, N_ARTICLES - 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (import_stage_field (window, "article_title"))), ==,
                   "Ferry 699 sails");

  /* a date for all that have none reaches those that nobody has seen yet */
  g_assert_true (geneva_import_row_set_published (import_stage_row (window, 5), "2015-07-08", NULL));
  import_stage_select (window, 5);
  g_signal_emit_by_name (import_stage_field (window, "spread"), "clicked");
  for (guint i = 0; i < N_ARTICLES; i++)
    g_assert_cmpstr (import_stage_row (window, i)->published, ==, "2015-07-08");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Taken in while the table still grows, called back in the middle, taken in again. */
static void
test_stopped (void)
{
  g_autoptr (Stage) stage = new_stage ();
  guint n_sources = window_stage_count (stage, GENEVA_LIST_SOURCES), n_edits = geneva_dossier_get_n_undoable (window_stage_dossier (stage));
  GenevaSnapshot *before = geneva_dossier_get_snapshot (window_stage_dossier (stage));
  GenevaImportWindow *window = import_stage_start (stage, many);

  stage_wait (import_stage_is_read, window);
  geneva_import_window_confirm (window);
  g_assert_cmpstr (import_stage_page (window), ==, "work");
  gtk_widget_activate_action (GTK_WIDGET (window), "import.cancel", NULL);
  stage_wait (import_stage_is_read, window);
  g_assert_cmpstr (import_stage_page (window), ==, "sheet");
  g_assert_true (geneva_dossier_get_snapshot (window_stage_dossier (stage)) == before);
  stage_wait (has_all_rows, window);
  check_rows (window);
  geneva_import_window_confirm (window);
  stage_wait (window_stage_has_no_dialog, stage);
  window_stage_wait_for_message (stage, "700 articles are in the dossier");
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_SOURCES), ==, n_sources + N_ARTICLES);
  g_assert_cmpuint (geneva_dossier_get_n_undoable (window_stage_dossier (stage)), ==, n_edits + 1);
  geneva_dossier_undo (window_stage_dossier (stage));
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_SOURCES), ==, n_sources);
}

/* ---- rows by frames ---- */

/* What GTK makes widgets for at once: of rows beyond those about what is seen it only knows the number. */
#define MOST_AT_ONCE 32
#define MOST_WIDGETS 256

typedef struct { guint n_steps, n_gone, n_came; } Steps;

static void
on_step (GListModel *rows, guint position, guint removed, guint added, Steps *steps)
{
  steps->n_steps++;
  steps->n_gone += removed;
  steps->n_came += added;
  g_assert_true (removed <= MOST_AT_ONCE || position >= MOST_WIDGETS);
  g_assert_true (added <= MOST_AT_ONCE || position >= MOST_WIDGETS);
}

/* While the articles are read the table goes row by row: its window closes without a stop. */
static void
test_shrinks (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GenevaImportWindow *window = import_stage_start (stage, many);
  GenevaImportItems *items;
  Steps steps = { 0 };

  stage_wait (import_stage_is_read, window);
  stage_wait (has_all_rows, window);
  items = GENEVA_IMPORT_ITEMS (gtk_single_selection_get_model (get_rows (window)));
  g_signal_connect (items, "items-changed", G_CALLBACK (on_step), &steps);
  while (geneva_import_items_shrink (items))
    ;
  g_assert_cmpuint (steps.n_gone, ==, N_ARTICLES);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (items)), ==, 0);
  g_signal_handlers_disconnect_by_data (items, &steps);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_reviewed (gpointer page)
{
  return geneva_review_queue_is_ready (geneva_review_page_get_queue (page));
}

typedef struct { GListModel *shown, *all; } Rows;

static gboolean
shows_all (gpointer data)
{
  Rows *rows = data;

  return g_list_model_get_n_items (rows->shown) == g_list_model_get_n_items (rows->all);
}

/* The review lists what came a few rows a frame; what is asked for is there at once. */
static void
test_review (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GenevaReviewPage *page = geneva_workspace_get_review (window_stage_workspace (stage));
  GObject *list = gtk_widget_get_template_child (GTK_WIDGET (page), GENEVA_TYPE_REVIEW_PAGE, "list");
  GenevaReviewQueue *queue = geneva_review_page_get_queue (page);
  Rows rows = { G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))), G_LIST_MODEL (queue) };
  GenevaImportWindow *window = import_stage_start (stage, many);
  Steps steps = { 0 };
  GenevaHandle last;

  g_signal_connect (rows.shown, "items-changed", G_CALLBACK (on_step), &steps);
  stage_wait (import_stage_is_read, window);
  geneva_import_window_confirm (window);
  stage_wait (window_stage_has_no_dialog, stage);
  stage_wait (is_reviewed, page);
  stage_wait (shows_all, &rows);
  g_assert_cmpuint (steps.n_came, >, MOST_WIDGETS);
  g_assert_cmpuint (steps.n_came - steps.n_gone, ==, g_list_model_get_n_items (rows.all));
  g_assert_cmpuint (steps.n_steps, >, MOST_WIDGETS / MOST_AT_ONCE);
  g_signal_handlers_disconnect_by_data (rows.shown, &steps);

  /* taken back and done again: the last one is chosen before its row has come */
  last = geneva_review_queue_get (queue, g_list_model_get_n_items (rows.all) - 1);
  geneva_dossier_undo (window_stage_dossier (stage));
  stage_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (rows.shown), ==, 0);
  geneva_dossier_redo (window_stage_dossier (stage));
  stage_wait (is_reviewed, page);
  g_assert_true (geneva_review_page_select (page, last));
  g_assert_cmpuint (geneva_review_page_get_current (page), ==, last);
  g_assert_cmpuint (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (rows.shown)), ==,
                    geneva_review_queue_find (queue, last));
  geneva_dossier_undo (window_stage_dossier (stage));
}

/* Closed while the table grows: nothing goes on growing. */
static void
test_closed (void)
{
  g_autoptr (Stage) stage = new_stage ();
  guint n_edits = geneva_dossier_get_n_undoable (window_stage_dossier (stage));
  GenevaImportWindow *window = import_stage_start (stage, many);

  stage_wait (import_stage_is_read, window);
  /* as other windows are */
  if (window_stage_lacks_typist ()) {
    gtk_window_close (GTK_WINDOW (window));
  } else {
    window_stage_face (GTK_WINDOW (window));
    window_stage_press ("ctrl+w");
  }
  stage_wait (window_stage_has_no_dialog, stage);
  stage_settle ();
  g_assert_cmpuint (geneva_dossier_get_n_undoable (window_stage_dossier (stage)), ==, n_edits);
}

/* Borrowed; NULL: none. */
static GtkWindow *
find_question (gpointer window)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) dialog = g_list_model_get_item (windows, i);
    if (ADW_IS_MESSAGE_DIALOG (dialog) && gtk_window_get_transient_for (dialog) == window)
      return dialog;
  }
  return NULL;
}

static gboolean
has_question (gpointer window)
{
  return find_question (window) != NULL;
}

static gboolean
has_no_window (gpointer application)
{
  return gtk_application_get_windows (application) == NULL;
}

static void
answer (GenevaImportWindow *window, const char *response)
{
  g_autoptr (GtkWindow) question = g_object_ref (find_question (window));

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
  /* a click on the button would take it away as well */
  gtk_window_destroy (question);
}

/* Ctrl+Q on the sheet: what was corrected is asked for, and nothing quits before that; then everything does. */
static void
test_quit (void)
{
  g_autoptr (GtkWindow) below G_GNUC_UNUSED = NULL;    /* freed after the stage, which still knows it */
  g_autoptr (Stage) stage = new_stage ();
  GenevaImportWindow *window = import_stage_start (stage, many);

  below = g_object_ref (GTK_WINDOW (stage->window));
  stage_wait (import_stage_is_read, window);
  if (window_stage_lacks_typist ()) {
    g_test_skip ("xdotool is not installed");
    return;
  }
  import_stage_type (window, "publisher", "Harbour Post");
  window_stage_face (GTK_WINDOW (window));
  window_stage_press ("ctrl+q");
  stage_wait (has_question, window);
  g_assert_cmpstr (import_stage_row (window, 0)->publisher, ==, "Harbour Post");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (stage->window)));
  answer (window, "stay");
  stage_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  window_stage_face (GTK_WINDOW (window));
  window_stage_press ("ctrl+q");
  stage_wait (has_question, window);
  answer (window, "discard");
  stage_wait (has_no_window, stage->application);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/window-import-many/grows", test_grows);
  g_test_add_func ("/app/window-import-many/stopped", test_stopped);
  g_test_add_func ("/app/window-import-many/shrinks", test_shrinks);
  g_test_add_func ("/app/window-import-many/review", test_review);
  g_test_add_func ("/app/window-import-many/closed", test_closed);
  g_test_add_func ("/app/window-import-many/quit", test_quit);
  return g_test_run ();
}
