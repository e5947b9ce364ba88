/* The way of an article with the keyboard alone, by keys that the X server hands
 * out as it does a typist's: its file chosen and its sheet filled in, what it says
 * accepted, rejected, attached, and a chart and a table of it written to files. A
 * mouse is never there. Needs xdotool.
 */
#include "window-stage.h"

#include "geneva-article-form.h"
#include "geneva-date-entry.h"
#include "geneva-export-dialog.h"
#include "geneva-import-window.h"
#include "geneva-review-page.h"
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-save.h"
#include "proposals.h"

#include <glib/gstdio.h>
#include <string.h>

static const char article[] =
  "Envoys meet in Oslo\n\nOSLO, July 9 (Reuters) - "
  "Sweden attacked Denmark on Tuesday, officials in Oslo said. At least 40 people were killed in the fighting.\n\n"
  "The Bergen conference will be held on July 20, Norway's government said.\n";

#ifdef __SANITIZE_ADDRESS__
/* GTK's file chooser reads folders in threads of its own, and drops what they still hold when it is closed. */
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}
#endif

static void
press (const char *key)
{
  window_stage_type ("key", key);
}

static void
write_words (const char *words)
{
  window_stage_type ("type", words);
}

static gboolean
is_typist_missing (void)
{
  g_autofree char *program = g_find_program_in_path ("xdotool");

  if (program == NULL)
    g_test_skip ("xdotool is not installed");
  return program == NULL;
}

static GenevaDossier *
get_dossier (Stage *stage)
{
  return geneva_session_get_dossier (geneva_window_get_session (stage->window));
}

static guint
count (Stage *stage, GenevaList list)
{
  return geneva_snapshot_get_n_records (geneva_dossier_get_snapshot (get_dossier (stage)), list);
}

/* ---- windows ---- */

typedef struct { GType type; GtkWindow *found; } Wanted;

static gboolean
has_window (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  wanted->found = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (g_type_is_a (G_OBJECT_TYPE (window), wanted->type) && gtk_widget_get_mapped (GTK_WIDGET (window)))
      wanted->found = window;
  }
  return wanted->found != NULL;
}

static gboolean
has_no_window (gpointer data)
{
  return !has_window (data);
}

/* The window of that kind, which then has the keys. */
static GtkWindow *
wait_for_window (GType type)
{
  Wanted wanted = { type, NULL };

  stage_wait (has_window, &wanted);
  window_stage_face (wanted.found);
  return wanted.found;
}

static void
wait_for_end (GType type)
{
  stage_wait (has_no_window, &(Wanted) { type, NULL });
}

typedef struct { GtkWindow *window; GtkWidget *widget; } Place;

static gboolean
is_focus_within (gpointer data)
{
  Place *place = data;
  GtkWidget *focus = gtk_window_get_focus (place->window);

  return focus != NULL && (focus == place->widget || gtk_widget_is_ancestor (focus, place->widget));
}

/* Tab leads everywhere, and nowhere it is held. */
static void
walk_to (GtkWindow *window, GtkWidget *widget)
{
  Place place = { window, widget };

  for (guint i = 0; i < 80 && !is_focus_within (&place); i++)
    press ("Tab");
  if (!is_focus_within (&place))
    g_error ("Tab does not lead to %s; it is at %s", G_OBJECT_TYPE_NAME (widget),
             gtk_window_get_focus (window) ? G_OBJECT_TYPE_NAME (gtk_window_get_focus (window)) : "nothing");
}

/* A path typed into the toolkit's own window, and its button by its letter. */
static void
choose_file (const char *path, const char *button)
{
  (void) wait_for_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  press ("ctrl+l");
  press ("ctrl+a");
  write_words (path);
  press (button);
  wait_for_end (GTK_TYPE_FILE_CHOOSER_DIALOG);
}

/* ---- import ---- */

static gboolean
has_file (gpointer window)
{
  return !geneva_window_is_reading (window) && geneva_window_get_file (window) != NULL;
}

/* The bundled dossier where the test may edit it. */
static void
open_own (Stage *stage)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autofree char *path = g_build_filename (stage->folder, "walk.geneva", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  g_assert_true (geneva_dossier_save (snapshot, file, NULL, &error));
  g_assert_no_error (error);
  window_stage_open (stage, file);
  stage_wait (has_file, stage->window);
  window_stage_face (GTK_WINDOW (stage->window));
}

static GtkWidget *
get_child (GenevaImportWindow *window, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), GENEVA_TYPE_IMPORT_WINDOW, name));
}

static GtkWidget *
get_field (GenevaImportWindow *window, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (get_child (window, "form"), GENEVA_TYPE_ARTICLE_FORM, name));
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_widget (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
find_action (GtkWidget *widget, const char *action)
{
  if (GTK_IS_ACTIONABLE (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_action (child, action);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
has_sheet (gpointer window)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (get_child (window, "pages"))), "sheet") == 0;
}

static gboolean
shows_review (gpointer stage)
{
  GenevaWindow *window = ((Stage *) stage)->window;

  return g_strcmp0 (geneva_window_get_view (window), "review") == 0 &&
         geneva_review_queue_is_ready (geneva_review_page_get_queue (geneva_workspace_get_review (
           window_stage_workspace (stage))));
}

static GenevaReviewPage *
get_review (Stage *stage)
{
  return geneva_workspace_get_review (window_stage_workspace (stage));
}

static guint
count_waiting (Stage *stage)
{
  guint n;

  g_object_get (get_review (stage), "n-waiting", &n, NULL);
  return n;
}

typedef struct { Stage *stage; guint n; } Waiting;

static gboolean
has_waiting (gpointer data)
{
  Waiting *waiting = data;

  return count_waiting (waiting->stage) == waiting->n;
}

static gboolean
has_fewer_waiting (gpointer data)
{
  Waiting *waiting = data;

  return count_waiting (waiting->stage) < waiting->n;
}

static void
test_import (void)
{
  g_autoptr (Stage) stage = NULL;
  g_autoptr (GFile) file = NULL;
  GenevaImportWindow *sheet;
  GenevaImportRow *row;
  guint n_sources;

  if (is_typist_missing ())
    return;
  stage = window_stage_new (1400, 900);
  file = window_stage_write (stage, "article.txt", article);
  open_own (stage);
  n_sources = count (stage, GENEVA_LIST_SOURCES);

  press ("ctrl+i");
  choose_file (g_file_peek_path (file), "alt+i");
  sheet = GENEVA_IMPORT_WINDOW (wait_for_window (GENEVA_TYPE_IMPORT_WINDOW));
  stage_wait (has_sheet, sheet);
  stage_settle ();
  walk_to (GTK_WINDOW (sheet), get_field (sheet, "publisher"));
  press ("ctrl+a");
  write_words ("Harbour Post");
  walk_to (GTK_WINDOW (sheet), find_widget (get_child (sheet, "form"), GENEVA_TYPE_DATE_ENTRY));
  press ("ctrl+a");
  write_words ("9 July 2015");
  row = geneva_import_sheet_get_row (geneva_import_window_get_sheet (sheet), 0);
  g_assert_cmpstr (row->title, ==, "Envoys meet in Oslo");
  g_assert_cmpstr (row->publisher, ==, "Harbour Post");
  g_assert_cmpstr (row->published, ==, "2015-07-09");
  /* Past the text of the article, too. */
  walk_to (GTK_WINDOW (sheet), get_field (sheet, "preview"));
  walk_to (GTK_WINDOW (sheet), find_action (GTK_WIDGET (sheet), "import.confirm"));
  press ("Return");
  wait_for_end (GENEVA_TYPE_IMPORT_WINDOW);
  stage_wait (shows_review, stage);
  g_assert_cmpuint (count (stage, GENEVA_LIST_SOURCES), ==, n_sources + 1);

  /* The first proposal, then the rest of its article at once. */
  {
    guint n = count_waiting (stage);

    g_assert_cmpuint (n, >, 2);
    window_stage_face (GTK_WINDOW (stage->window));
    walk_to (GTK_WINDOW (stage->window), GTK_WIDGET (get_review (stage)));
    press ("a");
    stage_wait (has_fewer_waiting, &(Waiting) { stage, n });
    press ("shift+a");
    stage_wait (has_waiting, &(Waiting) { stage, 0 });
    press ("ctrl+z");
    press ("ctrl+z");
    stage_wait (has_waiting, &(Waiting) { stage, n });
  }
}

/* ---- review ---- */

static gboolean
is_focus_in_review (gpointer stage)
{
  return is_focus_within (&(Place) { GTK_WINDOW (((Stage *) stage)->window), GTK_WIDGET (get_review (stage)) });
}

/* A key of the review, once it has the keyboard again. */
static void
decide (Stage *stage, const char *key)
{
  stage_wait (is_focus_in_review, stage);
  press (key);
  stage_settle ();
}

static void
test_review (void)
{
  g_autoptr (Stage) stage = NULL;
  Proposals proposals;
  GenevaReviewPage *page;

  if (is_typist_missing ())
    return;
  stage = window_stage_new (1400, 900);
  geneva_window_show_view (stage->window, "network");
  proposals_add (&proposals, get_dossier (stage), 200);
  window_stage_face (GTK_WINDOW (stage->window));
  press ("ctrl+9");
  stage_wait (shows_review, stage);
  page = get_review (stage);
  g_assert_cmpuint (geneva_review_page_get_current (page), ==, proposals.board);
  walk_to (GTK_WINDOW (stage->window), GTK_WIDGET (page));

  decide (stage, "a");
  g_assert_cmpint (proposals_get_review (get_dossier (stage), proposals.board), ==, GENEVA_REVIEW_ACCEPTED);
  decide (stage, "t");
  g_assert_cmpuint (geneva_review_page_get_current (page), ==, proposals.reed_short);
  decide (stage, "r");
  g_assert_cmpint (proposals_get_review (get_dossier (stage), proposals.reed_short), ==, GENEVA_REVIEW_REJECTED);
  g_assert_cmpuint (geneva_review_page_get_current (page), ==, proposals.meeting);
  decide (stage, "n");
  g_assert_cmpuint (geneva_review_page_get_current (page), ==, proposals.far);
  decide (stage, "p");
  decide (stage, "1");
  g_assert_cmpuint (geneva_snapshot_get_kept (geneva_dossier_get_snapshot (get_dossier (stage)), proposals.meeting), ==,
                    proposals.talks);
  /* All of the second article: the keyboard walks to it and accepts it as one. */
  decide (stage, "n");
  decide (stage, "shift+a");
  window_stage_wait_for_message (stage, "200 proposals were accepted");
  press ("ctrl+z");
  window_stage_face (GTK_WINDOW (stage->window));
  decide (stage, "r");
}

/* ---- export ---- */

static gboolean
is_written (gpointer path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && info.st_size > 0;
}

static char *
wait_for_text (const char *path)
{
  char *text = NULL;

  stage_wait (is_written, (gpointer) path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_export (void)
{
  g_autoptr (Stage) stage = NULL;
  g_autofree char *path = NULL, *text = NULL;
  GenevaExportDialog *dialog;

  if (is_typist_missing ())
    return;
  stage = window_stage_new (1400, 900);
  path = g_build_filename (stage->folder, "walk.svg", NULL);
  window_stage_face (GTK_WINDOW (stage->window));
  press ("ctrl+3");
  press ("ctrl+e");
  dialog = GENEVA_EXPORT_DIALOG (wait_for_window (GENEVA_TYPE_EXPORT_DIALOG));
  /* The row of formats: an image first, the drawing after it. */
  walk_to (GTK_WINDOW (dialog), GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), GENEVA_TYPE_EXPORT_DIALOG,
                                                                          "format_row")));
  press ("space");
  press ("Home");
  press ("Down");
  press ("Return");
  stage_settle ();
  walk_to (GTK_WINDOW (dialog), GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), GENEVA_TYPE_EXPORT_DIALOG,
                                                                          "export_button")));
  press ("Return");
  choose_file (path, "alt+e");
  text = wait_for_text (path);
  g_assert_nonnull (strstr (text, "<svg"));
  wait_for_end (GENEVA_TYPE_EXPORT_DIALOG);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/walk/import", test_import);
  g_test_add_func ("/app/walk/review", test_review);
  g_test_add_func ("/app/walk/export", test_export);
  return g_test_run ();
}
