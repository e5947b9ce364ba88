/* What an import cannot read, and what it misread: told in the sheet, stops nothing, and can be read once more in another
 * encoding.
 */
#include "import-stage.h"

#include "geneva-article-form.h"
#include "geneva-import-part-dialog.h"
#include "geneva-import-problems.h"
#include "geneva-question.h"

#include <glib/gstdio.h>
#include <string.h>

static Stage *
new_stage (void)
{
  Stage *stage = window_stage_new (1100, 800);
  g_autoptr (GFile) first G_GNUC_UNUSED = window_stage_write (stage, "first.txt",
    "Envoys meet in Oslo\n\nPublished: 9 July 2015\n\nOSLO, July 9 (Reuters) - Sweden attacked Denmark on Tuesday, officials "
    "in Oslo said. At least 40 people were killed in the fighting.\n");
  g_autoptr (GFile) noise G_GNUC_UNUSED = window_stage_write (stage, "empty.txt", "");

  return stage;
}

/* The n-th row of a list of problems. */
static GtkWidget *
get_problem (GenevaImportWindow *window, const char *list, guint n)
{
  GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_first_child (import_stage_child (window, list)));

  for (; row && n > 0; n--)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static const char *
get_problem_words (GenevaImportWindow *window, const char *list, guint n)
{
  g_assert_nonnull (get_problem (window, list, n));
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_problem (window, list, n)));
}

static guint
find_encoding (const char *name)
{
  const char * const *known = geneva_encoding_list ();
  guint at = 0;

  while (known[at] && !g_str_equal (known[at], name))
    at++;
  g_assert_nonnull (known[at]);
  return at;
}

/* ---- what can't be read ---- */

static void
test_bad_files (void)
{
  g_autoptr (Stage) stage = new_stage ();
  const char * const names[] = { "empty.txt", "first.txt", "nowhere.txt", NULL };
  const char * const bad[] = { "empty.txt", "nowhere.txt", NULL };
  GenevaImportWindow *window = import_stage_import (stage, names);

  g_assert_cmpstr (import_stage_page (window), ==, "sheet");
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (window)), ==, 1);
  g_assert_true (gtk_widget_get_visible (import_stage_child (window, "problems_expander")));
  /* no encoding makes words of nothing */
  g_assert_false (gtk_expander_get_expanded (GTK_EXPANDER (import_stage_child (window, "problems_expander"))));
  g_assert_nonnull (strstr (get_problem_words (window, "problem_list", 0), "empty.txt"));
  g_assert_nonnull (strstr (get_problem_words (window, "problem_list", 1), "nowhere.txt"));
  g_assert_null (get_problem (window, "problem_list", 2));
  g_assert_false (ADW_IS_COMBO_ROW (get_problem (window, "problem_list", 0)));
  gtk_window_destroy (GTK_WINDOW (window));

  window = import_stage_import (stage, bad);
  g_assert_cmpstr (import_stage_page (window), ==, "nothing");
  g_assert_null (geneva_import_window_get_sheet (window));
  g_assert_nonnull (strstr (get_problem_words (window, "nothing_list", 1), "nowhere.txt"));
  /* nothing can be confirmed */
  geneva_import_window_confirm (window);
  g_assert_cmpstr (import_stage_page (window), ==, "nothing");
}

/* A file that was wrong in very many lines is one file, read in part, and some of them are told. */
static void
test_many_faults (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (GString) lines = g_string_new ("{\"title\":\"Ferry\",\"text\":\"The ferry left port at noon on Monday.\"}\n");
  g_autoptr (GFile) file = NULL;
  const char * const names[] = { "faults.jsonl", "empty.txt", NULL };
  GenevaImportWindow *window;
  const char *words;
  guint n = 1;

  for (guint i = 0; i < 500; i++)
    g_string_append (lines, "{\"title\":\"Without a text\"}\n");
  file = window_stage_write (stage, "faults.jsonl", lines->str);
  window = import_stage_import (stage, names);
  g_assert_cmpstr (gtk_expander_get_label (GTK_EXPANDER (import_stage_child (window, "problems_expander"))), ==,
                   "2 files could not be read, or not all of them");
  words = get_problem_words (window, "problem_list", 0);
  for (const char *at = words; (at = strchr (at, '\n')) != NULL; at++)
    n++;
  g_assert_cmpuint (n, ==, 21);
  g_assert_true (g_str_has_suffix (words, "and 480 more"));
  /* in another encoding it is wrong in the same lines, and still read; what was opened stays open */
  g_assert_null (get_problem (window, "nothing_list", 0));
  gtk_expander_set_expanded (GTK_EXPANDER (import_stage_child (window, "problems_expander")), TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (import_stage_field (window, "encoding")), find_encoding ("windows-1252"));
  stage_wait (import_stage_is_read, window);
  g_assert_cmpstr (import_stage_row (window, 0)->text->encoding.name, ==, "windows-1252");
  g_assert_true (g_str_has_suffix (get_problem_words (window, "problem_list", 0), "and 480 more"));
  g_assert_true (gtk_expander_get_expanded (GTK_EXPANDER (import_stage_child (window, "problems_expander"))));
}

/* ---- what is too long to be an article ---- */

static gboolean
has_dialog_of (gpointer window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at; at = at->next) {
    if (GENEVA_IS_IMPORT_PART_DIALOG (at->data) && gtk_window_get_transient_for (at->data) == window)
      return TRUE;
  }
  return FALSE;
}

static GenevaImportPartDialog *
find_dialog (GenevaImportWindow *window)
{
  g_autoptr (GList) all = NULL;

  stage_wait (has_dialog_of, window);
  all = gtk_window_list_toplevels ();
  for (GList *at = all; at; at = at->next) {
    if (GENEVA_IS_IMPORT_PART_DIALOG (at->data))
      return at->data;
  }
  g_assert_not_reached ();
}

/* An archive in one file is longer than any article: what parts it is said where it is told so. */
static void
test_archive (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (GString) text = g_string_sized_new (66 << 20);
  g_autoptr (GFile) file = NULL;
  const char * const names[] = { "archive.txt", NULL };
  GenevaImportWindow *window;
  GenevaImportPartDialog *dialog;
  GtkWidget *button;
  AdwComboRow *choice;

  for (guint i = 0; i < 11; i++) {
    gsize end = text->len + (6 << 20);

    g_string_append_printf (text, "%%%%%%\nArchive of harbour %u\n\n", i);
    while (text->len < end)
      g_string_append (text, "The ferry left port at noon on Monday, said the harbour master of the small town by the sea.\n");
  }
  file = window_stage_write (stage, "archive.txt", text->str);
  window = import_stage_import (stage, names);
  g_assert_cmpstr (import_stage_page (window), ==, "nothing");
  button = window_stage_find (get_problem (window, "nothing_list", 0), GTK_TYPE_BUTTON);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  dialog = find_dialog (window);
  /* as one it cannot be taken in */
  g_assert_true (g_str_has_prefix (
    gtk_label_get_label (GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (dialog), GENEVA_TYPE_IMPORT_PART_DIALOG, "found"))),
    "No template fits “archive.txt”"));
  choice = ADW_COMBO_ROW (gtk_widget_get_template_child (GTK_WIDGET (dialog), GENEVA_TYPE_IMPORT_PART_DIALOG, "choice"));
  adw_combo_row_set_selected (choice, g_list_model_get_n_items (adw_combo_row_get_model (choice)) - 1);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (GTK_WIDGET (dialog), GENEVA_TYPE_IMPORT_PART_DIALOG,
                                                                      "separator")), "^%%%$");
  g_assert_nonnull (geneva_import_part_dialog_get_template (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "part.use", NULL);
  stage_wait (import_stage_is_read, window);
  g_assert_cmpstr (import_stage_page (window), ==, "sheet");
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (window)), ==, 11);
  g_assert_null (get_problem (window, "problem_list", 0));
}

/* ---- encodings ---- */

static void
test_encoding (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (GFile) file G_GNUC_UNUSED = window_stage_write (stage, "latin.txt",
    "Gespr\xe4" "che in Z\xfc" "rich\n\nDie Gesandten trafen sich am Montag wieder im Hotel am See und redeten \xfc"
    "ber die Grenze, die F\xe4" "hre und das Wasser.\n");
  const char * const names[] = { "latin.txt", "first.txt", NULL };
  GenevaImportWindow *window = import_stage_import (stage, names);

  g_assert_cmpstr (import_stage_row (window, 0)->title, ==, "Gespräche in Zürich");
  g_assert_cmpint (import_stage_row (window, 0)->text->encoding.basis, ==, GENEVA_ENCODING_GUESSED);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (import_stage_field (window, "encoding"))), "Guessed"));
  import_stage_select (window, 1);
  import_stage_type (window, "article_title", "Corrected");
  import_stage_select (window, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (import_stage_field (window, "encoding")), find_encoding ("ISO-8859-5"));
  stage_wait (import_stage_is_read, window);
  g_assert_cmpstr (import_stage_row (window, 0)->text->encoding.name, ==, "ISO-8859-5");
  g_assert_cmpstr (import_stage_row (window, 0)->title, !=, "Gespräche in Zürich");
  /* the others keep what was corrected */
  g_assert_cmpstr (import_stage_row (window, 1)->title, ==, "Corrected");
}

/* A text without a byte order mark, of letters that have no zeros in their bytes: nobody knows its encoding but the reader.
 * Its path. */
static char *
write_wide (Stage *stage)
{
  static const char words[] = "会谈在海边举行\n\n代表们星期一在湖边的旅馆再次会面，讨论边界、渡船和水的问题。\n";
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *bytes = g_convert (words, -1, "UTF-16BE", "UTF-8", NULL, &length, &error);
  char *path = g_build_filename (stage->folder, "wide.txt", NULL);

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, &error));
  return path;
}

static void
test_encoding_of_unread (void)
{
  g_autoptr (Stage) stage = new_stage ();
  const char * const alone[] = { "wide.txt", NULL };
  const char * const names[] = { "wide.txt", "first.txt", NULL };
  g_autofree char *path = write_wide (stage);
  GenevaImportWindow *window;

  window = import_stage_import (stage, alone);
  g_assert_cmpstr (import_stage_page (window), ==, "nothing");
  g_assert_true (ADW_IS_COMBO_ROW (get_problem (window, "nothing_list", 0)));
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_problem (window, "nothing_list", 0)), 1 + find_encoding ("UTF-16BE"));
  stage_wait (import_stage_is_read, window);
  g_assert_cmpstr (import_stage_page (window), ==, "sheet");
  g_assert_cmpstr (import_stage_row (window, 0)->title, ==, "会谈在海边举行");
  g_assert_false (gtk_widget_get_visible (import_stage_child (window, "problems_expander")));
  gtk_window_destroy (GTK_WINDOW (window));

  /* beside others: seen at once, and read it stands behind them, and is selected */
  window = import_stage_import (stage, names);
  g_assert_cmpstr (import_stage_page (window), ==, "sheet");
  g_assert_true (gtk_expander_get_expanded (GTK_EXPANDER (import_stage_child (window, "problems_expander"))));
  import_stage_type (window, "article_title", "Corrected");
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_problem (window, "problem_list", 0)), 1 + find_encoding ("UTF-16BE"));
  stage_wait (import_stage_is_read, window);
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (window)), ==, 2);
  g_assert_cmpstr (import_stage_row (window, 0)->title, ==, "Corrected");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (import_stage_field (window, "article_title"))), ==, "会谈在海边举行");
  g_assert_false (gtk_widget_get_visible (import_stage_child (window, "problems_expander")));

  /* gone meanwhile: told, and the choice stands there as before */
  gtk_window_destroy (GTK_WINDOW (window));
  window = import_stage_import (stage, alone);
  g_unlink (path);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_problem (window, "nothing_list", 0)), 1 + find_encoding ("UTF-16BE"));
  stage_wait (import_stage_is_read, window);
  g_assert_cmpstr (import_stage_page (window), ==, "nothing");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (get_problem (window, "nothing_list", 0))), ==, 0);
}

static gboolean
is_choice (GtkWidget *widget)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkListItemWidget") && gtk_widget_get_mapped (widget) &&
         gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) != NULL;
}

/* Counts the choices that are shown below a widget and what they are called by. */
static void
count_choices (GtkWidget *widget, guint *n, guint *n_named)
{
  if (is_choice (widget)) {
    ++*n;
    *n_named += gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    count_choices (child, n, n_named);
}

static gboolean
has_choices (gpointer row)
{
  guint n = 0, n_named = 0;

  count_choices (row, &n, &n_named);
  return n > 2;
}

/* Whoever cannot see the choice hears what is chosen, and each encoding in the list. */
static void
test_encoding_spoken (void)
{
  g_autoptr (Stage) stage = new_stage ();
  const char * const names[] = { "wide.txt", NULL };
  g_autofree char *path G_GNUC_UNUSED = write_wide (stage);
  GenevaImportWindow *window = import_stage_import (stage, names);
  GtkWidget *row = get_problem (window, "nothing_list", 0);
  g_autofree char *before = gtk_test_accessible_check_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Choose Encoding\nRead the file in this encoding");
  guint n = 0, n_named = 0;

  g_assert_cmpstr (before, ==, NULL);
  gtk_widget_activate (row);
  stage_wait (has_choices, row);
  count_choices (row, &n, &n_named);
  g_assert_cmpuint (n_named, ==, n);
}

/* Nobody loses their place in the sheet over a file that cannot be read in that encoding either. */
static void
test_encoding_in_vain (void)
{
  g_autoptr (Stage) stage = new_stage ();
  const char * const names[] = { "wide.txt", "first.txt", "second.txt", NULL };
  g_autofree char *path = write_wide (stage);
  g_autoptr (GFile) second G_GNUC_UNUSED = window_stage_write (stage, "second.txt", "Copenhagen\n\nThe ferry left at noon.\n");
  GenevaImportWindow *window;
  GtkSingleSelection *selection;

  window = import_stage_import (stage, names);
  selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (GTK_COLUMN_VIEW (import_stage_child (window, "table"))));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);
  g_assert_true (ADW_IS_COMBO_ROW (get_problem (window, "problem_list", 0)));
  g_unlink (path);
  gtk_expander_set_expanded (GTK_EXPANDER (import_stage_child (window, "problems_expander")), FALSE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_problem (window, "problem_list", 0)), 1 + find_encoding ("UTF-16BE"));
  stage_wait (import_stage_is_read, window);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (get_problem (window, "problem_list", 0))), ==, 0);
  g_assert_false (gtk_expander_get_expanded (GTK_EXPANDER (import_stage_child (window, "problems_expander"))));
}

/* Shut, the list of problems is no stop of the keyboard, and none that it asks for one. */
static void
test_shut_list (void)
{
  g_autoptr (Stage) stage = new_stage ();
  const char * const names[] = { "wide.txt", "first.txt", NULL };
  g_autofree char *path G_GNUC_UNUSED = write_wide (stage);
  GenevaImportWindow *window = import_stage_import (stage, names);
  GtkWidget *expander = import_stage_child (window, "problems_expander");

  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  stage_settle ();
  gtk_expander_set_expanded (GTK_EXPANDER (expander), FALSE);
  stage_settle ();
  g_assert_true (gtk_widget_grab_focus (expander));
  for (guint i = 0; i < 3; i++) {
    g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD));
    g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                            import_stage_child (window, "problem_list")));
  }
}

/* A page that says its encoding wrongly. */
static void
test_encoding_of_page (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (GFile) page G_GNUC_UNUSED = window_stage_write (stage, "page.html",
    "<html><head><meta charset=\"iso-8859-5\"><title>Gespr\xe4" "che</title></head><body><h1>Gespr\xe4" "che in Z\xfc" "rich</h1>"
    "<p>Die Gesandten trafen sich am Montag wieder im Hotel am See und redeten \xfc" "ber die Grenze.</p></body></html>");
  const char * const names[] = { "page.html", NULL };
  GenevaImportWindow *window = import_stage_import (stage, names);

  g_assert_cmpstr (import_stage_row (window, 0)->title, !=, "Gespräche in Zürich");
  g_assert_true (gtk_widget_get_sensitive (import_stage_field (window, "encoding")));
  g_assert_false (gtk_widget_get_visible (import_stage_field (window, "part_button")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (import_stage_field (window, "encoding")), find_encoding ("windows-1252"));
  stage_wait (import_stage_is_read, window);
  g_assert_cmpstr (import_stage_row (window, 0)->title, ==, "Gespräche in Zürich");
}

/* ---- what is locked ---- */

static GtkWidget *
get_question (gpointer window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at; at = at->next) {
    if (geneva_is_question (at->data) && gtk_window_get_transient_for (at->data) == window)
      return at->data;
  }
  return NULL;
}

static gboolean
has_question (gpointer window)
{
  return get_question (window) != NULL;
}

/* Presses the button of a list's first row and waits for what it asks. */
static GtkWidget *
ask_password (GenevaImportWindow *window, const char *list)
{
  GtkWidget *button = window_stage_find (get_problem (window, list, 0), GTK_TYPE_BUTTON);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  stage_wait (has_question, window);
  return get_question (window);
}

static void
give_password (GtkWidget *question, const char *password)
{
  GtkWidget *entry = window_stage_find (geneva_question_get_child (question), GTK_TYPE_PASSWORD_ENTRY);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), password);
  g_assert_true (geneva_question_is_allowed (question, "read"));
  geneva_question_answer (question, "read");
  gtk_window_destroy (GTK_WINDOW (question));
}

static gboolean
is_folded (gpointer window)
{
  return geneva_article_form_is_folded (GENEVA_ARTICLE_FORM (import_stage_child (window, "form")));
}

/* It is asked for until it opens the file, whose row stands behind the others then. */
static void
test_locked (void)
{
  g_autoptr (Stage) stage = new_stage ();
  const char * const names[] = { "aes-256.pdf", "first.txt", NULL };
  const char * const alone[] = { "aes-256.pdf", NULL };
  g_autofree char *path = g_build_filename (stage->folder, "aes-256.pdf", NULL);
  g_autofree char *known = g_build_filename (g_getenv ("GENEVA_TEST_LOCKED"), "aes-256.pdf", NULL);
  g_autofree char *bytes = NULL;
  GenevaImportWindow *window;
  GtkWidget *question, *row;
  gsize length;

  g_assert_true (g_file_get_contents (known, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  window = import_stage_import (stage, names);
  if (strstr (get_problem_words (window, "problem_list", 0), "reads none")) {
    g_test_skip ("built without poppler");
    return;
  }
  /* something can be done: it is seen */
  g_assert_true (gtk_expander_get_expanded (GTK_EXPANDER (import_stage_child (window, "problems_expander"))));
  /* whole, where it is narrow, too */
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 640);
  stage_wait (is_folded, window);
  stage_settle ();
  row = get_problem (window, "problem_list", 0);
  g_assert_cmpint (gtk_widget_get_height (row), <=,
                   gtk_widget_get_height (gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW)));
  import_stage_type (window, "article_title", "Corrected");
  question = ask_password (window, "problem_list");
  g_assert_nonnull (strstr (geneva_question_get_body (question), "“aes-256.pdf” is locked"));
  g_assert_false (geneva_question_is_allowed (question, "read"));
  give_password (question, "Hohe 7");
  stage_wait (has_question, window);
  question = get_question (window);
  g_assert_cmpstr (import_stage_page (window), ==, "sheet");
  g_assert_nonnull (strstr (geneva_question_get_body (question), "does not open “aes-256.pdf”"));
  g_assert_false (geneva_question_is_allowed (question, "read"));
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (window)), ==, 1);
  give_password (question, "Höhe 7");
  stage_wait (import_stage_is_read, window);
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (window)), ==, 2);
  g_assert_cmpstr (import_stage_row (window, 0)->title, ==, "Corrected");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (import_stage_field (window, "article_title"))), ==, "Envoys agree to meet");
  g_assert_false (gtk_widget_get_visible (import_stage_child (window, "problems_expander")));
  g_assert_null (get_question (window));
  gtk_window_destroy (GTK_WINDOW (window));

  /* alone, and thought better of */
  window = import_stage_import (stage, alone);
  g_assert_cmpstr (import_stage_page (window), ==, "nothing");
  question = ask_password (window, "nothing_list");
  geneva_question_answer (question, "cancel");
  gtk_window_destroy (GTK_WINDOW (question));
  g_assert_cmpstr (import_stage_page (window), ==, "nothing");
  give_password (ask_password (window, "nothing_list"), "Höhe 7");
  stage_wait (import_stage_is_read, window);
  g_assert_cmpstr (import_stage_page (window), ==, "sheet");
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/window-import-problems/bad-files", test_bad_files);
  g_test_add_func ("/app/window-import-problems/many-faults", test_many_faults);
  g_test_add_func ("/app/window-import-problems/archive", test_archive);
  g_test_add_func ("/app/window-import-problems/encoding", test_encoding);
  g_test_add_func ("/app/window-import-problems/encoding-of-unread", test_encoding_of_unread);
  g_test_add_func ("/app/window-import-problems/encoding-in-vain", test_encoding_in_vain);
  g_test_add_func ("/app/window-import-problems/shut-list", test_shut_list);
  g_test_add_func ("/app/window-import-problems/encoding-of-page", test_encoding_of_page);
  g_test_add_func ("/app/window-import-problems/encoding-spoken", test_encoding_spoken);
  g_test_add_func ("/app/window-import-problems/locked", test_locked);
  return g_test_run ();
}
