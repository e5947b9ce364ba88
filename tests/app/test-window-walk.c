/* The way of an article with the keyboard alone, by keys that the X server hands
 * out as it does a typist's: its file chosen and its sheet filled in, what it says
 * accepted, rejected, attached, its words coded, and a chart written to a file. A
 * mouse is never there. Needs xdotool.
 */
#include "window-stage.h"

#include "geneva-article-form.h"
#include "geneva-coding-form.h"
#include "geneva-date-entry.h"
#include "geneva-export-dialog.h"
#include "geneva-import-window.h"
#include "geneva-review-page.h"
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

/* A path typed into the toolkit's own window, and its button by its letter. */
static void
choose_file (const char *path, const char *button)
{
  (void) wait_for_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  window_stage_press ("ctrl+l");
  window_stage_press ("ctrl+a");
  window_stage_write_words (path);
  window_stage_press (button);
  wait_for_end (GTK_TYPE_FILE_CHOOSER_DIALOG);
}

/* ---- import ---- */

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
  g_autoptr (GFile) file = NULL, dossier = NULL;
  GenevaImportWindow *sheet;
  GenevaImportRow *row;
  guint n_sources;

  if (window_stage_lacks_typist ())
    return;
  stage = window_stage_new (1400, 900);
  file = window_stage_write (stage, "article.txt", article);
  dossier = window_stage_open_own (stage, "walk.geneva");
  n_sources = window_stage_count (stage, GENEVA_LIST_SOURCES);

  window_stage_press ("ctrl+i");
  choose_file (g_file_peek_path (file), "alt+i");
  sheet = GENEVA_IMPORT_WINDOW (wait_for_window (GENEVA_TYPE_IMPORT_WINDOW));
  stage_wait (has_sheet, sheet);
  stage_settle ();
  window_stage_walk_to (GTK_WINDOW (sheet), get_field (sheet, "publisher"));
  window_stage_press ("ctrl+a");
  window_stage_write_words ("Harbour Post");
  window_stage_walk_to (GTK_WINDOW (sheet), window_stage_find (get_child (sheet, "form"), GENEVA_TYPE_DATE_ENTRY));
  window_stage_press ("ctrl+a");
  window_stage_write_words ("9 July 2015");
  row = geneva_import_sheet_get_row (geneva_import_window_get_sheet (sheet), 0);
  g_assert_cmpstr (row->title, ==, "Envoys meet in Oslo");
  g_assert_cmpstr (row->publisher, ==, "Harbour Post");
  g_assert_cmpstr (row->published, ==, "2015-07-09");
  /* Past the text of the article, too. */
  window_stage_walk_to (GTK_WINDOW (sheet), get_field (sheet, "preview"));
  window_stage_walk_to (GTK_WINDOW (sheet), window_stage_find_action (GTK_WIDGET (sheet), "import.confirm"));
  window_stage_press ("Return");
  wait_for_end (GENEVA_TYPE_IMPORT_WINDOW);
  stage_wait (shows_review, stage);
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_SOURCES), ==, n_sources + 1);

  /* The first proposal, then the rest of its article at once. */
  {
    guint n = count_waiting (stage);

    g_assert_cmpuint (n, >, 2);
    window_stage_face (GTK_WINDOW (stage->window));
    window_stage_walk_to (GTK_WINDOW (stage->window), GTK_WIDGET (get_review (stage)));
    window_stage_press ("a");
    stage_wait (has_fewer_waiting, &(Waiting) { stage, n });
    window_stage_press ("shift+a");
    stage_wait (has_waiting, &(Waiting) { stage, 0 });
    window_stage_press ("ctrl+z");
    window_stage_press ("ctrl+z");
    stage_wait (has_waiting, &(Waiting) { stage, n });
  }
}

/* ---- review ---- */

static gboolean
is_focus_in_review (gpointer stage)
{
  return window_stage_has_focus (GTK_WINDOW (((Stage *) stage)->window), GTK_WIDGET (get_review (stage)));
}

/* A key of the review, once it has the keyboard again. */
static void
decide (Stage *stage, const char *key)
{
  stage_wait (is_focus_in_review, stage);
  window_stage_press (key);
  stage_settle ();
}

static void
test_review (void)
{
  g_autoptr (Stage) stage = NULL;
  Proposals proposals;
  GenevaReviewPage *page;
  GenevaHandle current, of_article;
  guint n_waiting;

  if (window_stage_lacks_typist ())
    return;
  stage = window_stage_new (1400, 900);
  geneva_window_show_view (stage->window, "network");
  proposals_add (&proposals, window_stage_dossier (stage), 200);
  window_stage_face (GTK_WINDOW (stage->window));
  window_stage_press ("ctrl+9");
  stage_wait (shows_review, stage);
  page = get_review (stage);
  g_assert_cmpuint (geneva_review_page_get_current (page), ==, proposals.board);
  window_stage_walk_to (GTK_WINDOW (stage->window), GTK_WIDGET (page));

  decide (stage, "a");
  g_assert_cmpint (proposals_get_review (window_stage_dossier (stage), proposals.board), ==, GENEVA_REVIEW_ACCEPTED);
  decide (stage, "t");
  g_assert_cmpuint (geneva_review_page_get_current (page), ==, proposals.reed_short);
  decide (stage, "r");
  g_assert_cmpint (proposals_get_review (window_stage_dossier (stage), proposals.reed_short), ==, GENEVA_REVIEW_REJECTED);
  g_assert_cmpuint (geneva_review_page_get_current (page), ==, proposals.meeting);
  decide (stage, "n");
  g_assert_cmpuint (geneva_review_page_get_current (page), ==, proposals.far);
  decide (stage, "p");
  decide (stage, "1");
  g_assert_cmpuint (geneva_snapshot_get_kept (geneva_dossier_get_snapshot (window_stage_dossier (stage)), proposals.meeting), ==,
                    proposals.talks);
  /* All of the second article: the keyboard walks to it and accepts it as one. */
  decide (stage, "n");
  n_waiting = count_waiting (stage);
  of_article = geneva_review_page_get_current (page);
  decide (stage, "shift+a");
  window_stage_wait_for_message (stage, "200 proposals were accepted");
  g_assert_cmpint (proposals_get_review (window_stage_dossier (stage), of_article), ==, GENEVA_REVIEW_ACCEPTED);
  g_assert_cmpuint (count_waiting (stage), ==, n_waiting - 200);
  /* Taken back as one; the review shows it again and takes another decision. */
  window_stage_press ("ctrl+z");
  stage_wait (has_waiting, &(Waiting) { stage, n_waiting });
  g_assert_cmpint (proposals_get_review (window_stage_dossier (stage), of_article), ==, GENEVA_REVIEW_SUGGESTED);
  window_stage_face (GTK_WINDOW (stage->window));
  current = geneva_review_page_get_current (page);
  g_assert_cmpint (proposals_get_review (window_stage_dossier (stage), current), ==, GENEVA_REVIEW_SUGGESTED);
  decide (stage, "r");
  g_assert_cmpint (proposals_get_review (window_stage_dossier (stage), current), ==, GENEVA_REVIEW_REJECTED);
  g_assert_cmpuint (count_waiting (stage), <, n_waiting);
}

/* ---- coding ---- */

static GtkWidget *
get_text (Stage *stage)
{
  return GTK_WIDGET (geneva_source_view_get_text (geneva_workspace_get_source (window_stage_workspace (stage))));
}

static gboolean
is_answered (gpointer panel)
{
  return !geneva_search_panel_is_busy (panel);
}

/* The words of a line, as they are typed, chosen from what the line offers. */
static void
fill_line (GenevaCodingForm *form, const char *key, const char *words)
{
  window_stage_walk_to (GTK_WINDOW (form), geneva_coding_form_get_line (form, key)->widget);
  window_stage_press ("ctrl+a");
  window_stage_write_words (words);
}

/* The first issue that is a question of policy, as new statements support at first. */
static char *
dup_policy_title (Stage *stage)
{
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (window_stage_dossier (stage));
  GenevaHandle issue = GENEVA_HANDLE_NONE;
  GenevaRow row;

  while ((issue = geneva_snapshot_next (snapshot, GENEVA_LIST_ISSUES, issue)) != GENEVA_HANDLE_NONE)
    if (geneva_snapshot_get_row (snapshot, issue, &row) &&
        geneva_row_get_enum (&row, GENEVA_ISSUE_TYPE) == GENEVA_ISSUE_POLICY)
      return geneva_snapshot_dup_title (snapshot, issue);
  g_assert_not_reached ();
}

/* Whether the cursor stands in words that what is selected rests on. */
static gboolean
is_cursor_in_selected (Stage *stage)
{
  const GArray *passages = geneva_coded_text_get_passages (GENEVA_CODED_TEXT (get_text (stage)));
  guint cursor = geneva_coded_text_get_cursor (GENEVA_CODED_TEXT (get_text (stage)));

  for (guint i = 0; passages != NULL && i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);

    if (passage->item == window_stage_get_selected (stage) && passage->start <= cursor && cursor < passage->end)
      return TRUE;
  }
  return FALSE;
}

/* Words of an article become a statement; then what stands in the text is opened where the cursor comes to it. */
static void
test_coding (void)
{
  g_autoptr (Stage) stage = NULL;
  g_autoptr (GFile) dossier = NULL;
  g_autofree char *issue = NULL, *speaker = NULL;
  GenevaCodingForm *form;
  GenevaHandle selected;
  guint n_statements;

  if (window_stage_lacks_typist ())
    return;
  stage = window_stage_new (1400, 900);
  dossier = window_stage_open_own (stage, "coded.geneva");
  n_statements = window_stage_count (stage, GENEVA_LIST_STATEMENTS);
  issue = dup_policy_title (stage);
  speaker = geneva_snapshot_dup_title (
    geneva_dossier_get_snapshot (window_stage_dossier (stage)),
    geneva_snapshot_next (geneva_dossier_get_snapshot (window_stage_dossier (stage)), GENEVA_LIST_ACTORS,
                          GENEVA_HANDLE_NONE));
  window_stage_press ("ctrl+2");
  window_stage_press ("ctrl+shift+f");
  window_stage_write_words ("conference");
  stage_wait (is_answered, geneva_workspace_get_search (window_stage_workspace (stage)));
  window_stage_press ("Return");
  window_stage_walk_to (GTK_WINDOW (stage->window), get_text (stage));
  window_stage_press ("ctrl+Home");
  for (guint i = 0; i < 3; i++)
    window_stage_press ("ctrl+shift+Right");
  window_stage_press ("s");
  form = GENEVA_CODING_FORM (wait_for_window (GENEVA_TYPE_CODING_FORM));
  fill_line (form, "speaker", speaker);
  /* Without an issue it is none: the form says so and leads there. */
  window_stage_press ("ctrl+Return");
  g_assert_cmpstr (geneva_coding_form_get_message (form), !=, "");
  g_assert_true (window_stage_has_focus (GTK_WINDOW (form), geneva_coding_form_get_line (form, "issue")->widget));
  fill_line (form, "issue", issue);
  window_stage_press ("ctrl+Return");
  wait_for_end (GENEVA_TYPE_CODING_FORM);
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_STATEMENTS), ==, n_statements + 1);

  window_stage_face (GTK_WINDOW (stage->window));
  selected = window_stage_get_selected (stage);
  window_stage_walk_to (GTK_WINDOW (stage->window), get_text (stage));
  window_stage_press ("ctrl+Home");
  for (guint i = 0; i < 40 && window_stage_get_selected (stage) == selected; i++) {
    window_stage_press ("ctrl+Right");
    window_stage_press ("Return");
  }
  g_assert_cmpuint (window_stage_get_selected (stage), !=, selected);
  g_assert_true (is_cursor_in_selected (stage));
  g_assert_true (gtk_widget_has_focus (get_text (stage)));
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

  if (window_stage_lacks_typist ())
    return;
  stage = window_stage_new (1400, 900);
  path = g_build_filename (stage->folder, "walk.svg", NULL);
  window_stage_face (GTK_WINDOW (stage->window));
  window_stage_press ("ctrl+3");
  window_stage_press ("ctrl+e");
  dialog = GENEVA_EXPORT_DIALOG (wait_for_window (GENEVA_TYPE_EXPORT_DIALOG));
  /* The row of formats: an image first, the drawing after it. */
  window_stage_walk_to (GTK_WINDOW (dialog), GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), GENEVA_TYPE_EXPORT_DIALOG,
                                                                          "format_row")));
  window_stage_press ("space");
  window_stage_press ("Home");
  window_stage_press ("Down");
  window_stage_press ("Return");
  stage_settle ();
  window_stage_walk_to (GTK_WINDOW (dialog), GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), GENEVA_TYPE_EXPORT_DIALOG,
                                                                          "export_button")));
  window_stage_press ("Return");
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
  g_test_add_func ("/app/walk/coding", test_coding);
  g_test_add_func ("/app/walk/export", test_export);
  return g_test_run ();
}
