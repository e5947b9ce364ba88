/* Importing articles in the window: files handed over, the sheet with what is known of each, corrections, and one edit that
 * can be taken back. What cannot be read, and what was misread: test-window-import-problems.c.
 */
#include "import-stage.h"

#include "geneva-date-entry.h"
#include "geneva-import-part-dialog.h"
#include "geneva-import-table.h"
#include "geneva-window-private.h"
#include "geneva-chart-pane.h"
#include "jobs/geneva-import-templates.h"
#include "jobs/geneva-template.h"
#include "store/geneva-dossier-json.h"
#include "model/geneva-edit.h"
#include "model/geneva-row.h"

#include <glib/gstdio.h>
#include <string.h>

static const char first_text[] =
  "Envoys meet in Oslo\n\nPublished: 9 July 2015\n\nOSLO, July 9 (Reuters) - "
  "Sweden attacked Denmark on Tuesday, officials in Oslo said. At least 40 people were killed in the fighting.\n\n"
  "The Bergen conference will be held on July 20, Norway's government said.\n";
static const char second_text[] =
  "Copenhagen rejects the reports of an attack\n\nBy A. Writer\n\nDenmark denied that Sweden attacked Denmark on Tuesday. "
  "Norway hopes that the Bergen conference takes place before September.\n";

static GenevaDateEntry *
find_date_entry (GtkWidget *widget)
{
  GenevaDateEntry *found = GENEVA_IS_DATE_ENTRY (widget) ? GENEVA_DATE_ENTRY (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_date_entry (child);
  return found;
}

static Stage *
new_stage (void)
{
  Stage *stage = window_stage_new (1100, 800);
  g_autoptr (GFile) first G_GNUC_UNUSED = window_stage_write (stage, "first.txt", first_text);
  g_autoptr (GFile) second G_GNUC_UNUSED = window_stage_write (stage, "second.txt", second_text);
  g_autoptr (GFile) noise G_GNUC_UNUSED = window_stage_write (stage, "empty.txt", "");

  return stage;
}

static const char * const both[] = { "first.txt", "second.txt", NULL };

/* ---- the sheet ---- */

static void
test_sheet (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GenevaImportWindow *window = import_stage_import (stage, both);
  guint n_edits = geneva_dossier_get_n_undoable (window_stage_dossier (stage));

  g_assert_cmpstr (import_stage_page (window), ==, "sheet");
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (window)), ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (import_stage_field (window, "article_title"))), ==, "Envoys meet in Oslo");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (import_stage_field (window, "agencies"))), ==, "Reuters");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (import_stage_field (window, "date_label"))), "date line"));
  g_assert_false (gtk_widget_get_visible (import_stage_child (window, "problems_expander")));

  import_stage_type (window, "article_title", "Envoys in Oslo");
  import_stage_type (window, "publisher", "Harbour Post");
  import_stage_type (window, "agencies", " AFP ,dpa,, ");
  import_stage_type (window, "author", "A. Writer");
  import_stage_type (window, "language", "en-GB");
  geneva_date_entry_set_text (find_date_entry (import_stage_child (window, "form")), "8 July 2015");
  g_assert_cmpstr (import_stage_row (window, 0)->title, ==, "Envoys in Oslo");
  g_assert_cmpstr (import_stage_row (window, 0)->publisher, ==, "Harbour Post");
  g_assert_cmpstr (import_stage_row (window, 0)->agencies[0], ==, "AFP");
  g_assert_cmpstr (import_stage_row (window, 0)->agencies[1], ==, "dpa");
  g_assert_null (import_stage_row (window, 0)->agencies[2]);
  g_assert_cmpstr (import_stage_row (window, 0)->author, ==, "A. Writer");
  g_assert_cmpstr (import_stage_row (window, 0)->language, ==, "en-GB");
  g_assert_cmpstr (import_stage_row (window, 0)->published, ==, "2015-07-08");
  /* what is no date never becomes one */
  geneva_date_entry_set_text (find_date_entry (import_stage_child (window, "form")), "whenever");
  g_assert_null (import_stage_row (window, 0)->published);
  geneva_date_entry_set_text (find_date_entry (import_stage_child (window, "form")), "8 July 2015");
  g_assert_cmpstr (import_stage_row (window, 0)->published, ==, "2015-07-08");

  /* the other row has fields of its own, and the first keeps its */
  import_stage_select (window, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (import_stage_field (window, "article_title"))), ==, "Copenhagen rejects the reports of an attack");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (import_stage_field (window, "publisher"))), ==, "");
  g_assert_null (import_stage_row (window, 1)->published);
  import_stage_select (window, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (import_stage_field (window, "publisher"))), ==, "Harbour Post");

  /* its date is given to the one that has none */
  g_assert_true (gtk_widget_get_visible (import_stage_field (window, "spread")));
  g_signal_emit_by_name (import_stage_field (window, "spread"), "clicked");
  g_assert_cmpstr (import_stage_row (window, 1)->published, ==, "2015-07-08");
  g_assert_false (gtk_widget_get_visible (import_stage_field (window, "spread")));
  g_assert_cmpuint (geneva_dossier_get_n_undoable (window_stage_dossier (stage)), ==, n_edits);
}

static void
test_body (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GenevaImportWindow *window = import_stage_import (stage, both);
  GtkTextView *preview = GTK_TEXT_VIEW (import_stage_field (window, "preview"));
  GtkTextIter at;
  GenevaImportRow *row = import_stage_row (window, 0);

  g_assert_true (g_str_has_prefix (row->text->text + row->body.begin, "OSLO"));
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (preview), &at,
                                      (int) (strstr (first_text, "Sweden") - first_text));
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (preview), &at);
  gtk_widget_activate_action (GTK_WIDGET (preview), "form.body-begins", NULL);
  g_assert_true (g_str_has_prefix (row->text->text + row->body.begin, "Sweden"));
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (preview), &at,
                                      (int) (strstr (first_text, "The Bergen") - first_text));
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (preview), &at);
  gtk_widget_activate_action (GTK_WIDGET (preview), "form.body-ends", NULL);
  g_assert_true (g_str_has_prefix (row->text->text + row->body.end, "The Bergen"));
}

static gboolean
shows_begin (gpointer data)
{
  GenevaImportWindow *window = data;
  GtkTextView *preview = GTK_TEXT_VIEW (import_stage_field (window, "preview"));
  GtkColumnView *table = GTK_COLUMN_VIEW (import_stage_child (window, "table"));
  const GenevaImportRow *row =
    import_stage_row (window, gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (gtk_column_view_get_model (table))));
  GdkRectangle place, seen;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (preview), &at,
                                      (int) g_utf8_pointer_to_offset (row->text->text, row->text->text + row->body.begin));
  gtk_text_view_get_iter_location (preview, &at, &place);
  gtk_text_view_get_visible_rect (preview, &seen);
  return seen.height > 50 && place.y >= seen.y && place.y + place.height < seen.y + seen.height / 2;
}

/* Whatever stands before and behind it, the article's first line is seen. */
static void
test_begin_in_sight (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (GString) text = g_string_new ("Home\nWorld\nSport\nShare this\n\nBoats wait\n\nPublished: 9 July 2015\n\n");
  g_autoptr (GFile) file = NULL;
  const char * const names[] = { "long.txt", "first.txt", NULL };
  GenevaImportWindow *window;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "Menu %u\n", i);
  for (guint i = 0; i < 80; i++)
    g_string_append_printf (text, "The boats stayed in port on day %u, said the harbour master, and nobody came to ask for them, "
                            "for the wind had turned in the night and the ferry was late again.\n\n", i);
  file = window_stage_write (stage, "long.txt", text->str);
  window = import_stage_import (stage, names);
  geneva_import_row_set_body (import_stage_row (window, 0), (guint32) (strstr (text->str, "The boats") - text->str),
                              (guint32) text->len);
  for (guint i = 0; i < 6; i++) {
    import_stage_select (window, (i + 1) % 2);
    stage_wait (shows_begin, window);
    stage_settle ();
    g_assert_true (shows_begin (window));
  }
}

/* A line without end is shown in pieces; marks in it are marks in the text. */
static void
test_long_line (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (GString) text = g_string_new ("Boats wait\n\nPublished: 9 July 2015\n\n");
  g_autoptr (GFile) file = NULL;
  const char * const names[] = { "line.txt", NULL };
  GenevaImportWindow *window;
  GenevaImportRow *row;
  GtkTextView *preview;
  GtkTextIter start, at;

  for (guint i = 0; i < 800; i++)
    g_string_append_printf (text, "The boats stayed in port on day %u, said the här­bour master. ", i);
  g_string_append (text, "LAST words of all.\n");
  file = window_stage_write (stage, "line.txt", text->str);
  window = import_stage_import (stage, names);
  row = import_stage_row (window, 0);
  preview = GTK_TEXT_VIEW (import_stage_field (window, "preview"));
  g_assert_cmpint (gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (preview)), >, 8);
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (preview), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "LAST", 0, &at, NULL, NULL));
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (preview), &at);
  gtk_widget_activate_action (GTK_WIDGET (preview), "form.body-ends", NULL);
  g_assert_true (g_str_has_prefix (row->text->text + row->body.end, "LAST"));
}

static void
test_suggestion (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (GFile) file G_GNUC_UNUSED = window_stage_write (stage, "hint.txt",
    "Boats wait\n\n03/04/2013\n\nThe boats stayed in port on Monday, said the harbour master, and nobody came to ask. "
    "On Tuesday they sailed again and came home late.\n");
  const char * const names[] = { "hint.txt", "first.txt", "second.txt", NULL };
  GenevaImportWindow *window = import_stage_import (stage, names);
  GenevaImportRow *row = import_stage_row (window, 0);

  /* March or April: the page does not say which. */
  g_assert_nonnull (row->suggested);
  g_assert_null (row->published);
  /* another article's day is for those that have not even that */
  import_stage_select (window, 1);
  g_signal_emit_by_name (import_stage_field (window, "spread"), "clicked");
  g_assert_cmpstr (import_stage_row (window, 2)->published, ==, "2015-07-09");
  g_assert_null (row->published);
  import_stage_select (window, 0);
  g_assert_true (gtk_widget_get_visible (import_stage_field (window, "suggestion")));
  g_signal_emit_by_name (import_stage_field (window, "suggestion"), "clicked");
  g_assert_cmpstr (row->published, ==, row->suggested);
  g_assert_false (gtk_widget_get_visible (import_stage_field (window, "suggestion")));
}

/* ---- several articles in a file ---- */

static gboolean
has_part_dialog (gpointer data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
    if (GENEVA_IS_IMPORT_PART_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window))) {
      *(GenevaImportPartDialog **) data = GENEVA_IMPORT_PART_DIALOG (window);
      return TRUE;
    }
  }
  return FALSE;
}

static GtkWidget *
get_part (GenevaImportPartDialog *dialog, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), GENEVA_TYPE_IMPORT_PART_DIALOG, name));
}

static guint
count_parts (GenevaImportPartDialog *dialog)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (get_part (dialog, "parts")); row; row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

static void
test_parted (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (GFile) file G_GNUC_UNUSED = window_stage_write (stage, "export.txt",
    "*** NEWS 1\nHeading: Ferry One sails\nDay: 1 May 2014\n\nThe ferry left port at noon.\n\n"
    "*** NEWS 2\nHeading: Ferry Two sails\nDay: 2 May 2014\n\nThe other ferry left port at one.\n");
  const char * const names[] = { "first.txt", "export.txt", NULL };
  GenevaImportWindow *window = import_stage_import (stage, names);
  GenevaImportPartDialog *dialog = NULL;
  g_autofree char *folder = geneva_import_templates_dup_folder ();
  g_autoptr (GPtrArray) own = NULL;
  AdwComboRow *choice;
  GListModel *model;

  g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (window)), ==, 2);
  import_stage_select (window, 1);
  g_signal_emit_by_name (import_stage_field (window, "part_button"), "clicked");
  stage_wait (has_part_dialog, &dialog);
  choice = ADW_COMBO_ROW (get_part (dialog, "choice"));
  model = adw_combo_row_get_model (choice);
  g_assert_cmpuint (adw_combo_row_get_selected (choice), ==, 0);
  g_assert_cmpuint (count_parts (dialog), ==, 0);

  /* a new one: every key is tried at once */
  adw_combo_row_set_selected (choice, g_list_model_get_n_items (model) - 1);
  gtk_editable_set_text (GTK_EDITABLE (get_part (dialog, "name")), "Ferry news");
  gtk_editable_set_text (GTK_EDITABLE (get_part (dialog, "separator")), "^\\*\\*\\* (");
  g_assert_null (geneva_import_part_dialog_get_template (dialog));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (get_part (dialog, "found"))), "Separator"));
  gtk_editable_set_text (GTK_EDITABLE (get_part (dialog, "separator")), "^\\*\\*\\* NEWS");
  g_assert_cmpuint (count_parts (dialog), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (get_part (dialog, "article_title")), "^Heading:\\s*(.*)$");
  gtk_editable_set_text (GTK_EDITABLE (get_part (dialog, "published")), "^Day:\\s*(.*)$");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (gtk_widget_get_first_child (get_part (dialog, "parts")))),
                   ==, "Ferry One sails");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (get_part (dialog, "found"))), ==, "2 articles");

  gtk_widget_activate_action (GTK_WIDGET (dialog), "part.use", NULL);
  stage_wait (import_stage_is_read, window);
  stage_settle ();
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (window)), ==, 3);
  g_assert_cmpstr (import_stage_row (window, 0)->title, ==, "Envoys meet in Oslo");
  g_assert_cmpstr (import_stage_row (window, 1)->title, ==, "Ferry One sails");
  g_assert_cmpstr (import_stage_row (window, 2)->title, ==, "Ferry Two sails");
  g_assert_cmpstr (import_stage_row (window, 2)->published, ==, "2014-05-02");

  /* kept, under its name, for the next time */
  own = geneva_import_templates_list (folder, NULL);
  g_assert_cmpuint (own->len, ==, 1);
  g_assert_cmpstr (geneva_import_template_get_name (g_ptr_array_index (own, 0)), ==, "Ferry news");
  g_assert_true (geneva_import_templates_delete (folder, "Ferry news", NULL));
}

/* A template that parts nothing changes nothing: also not what the file is parted by when it is decoded in another way. */
static void
test_parted_in_vain (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (GFile) file G_GNUC_UNUSED = window_stage_write (stage, "export.txt",
    "*** NEWS 1\nThe ferry left port at noon.\n\n*** NEWS 2\nThe other ferry left port at one.\n");
  static const char * const separators[] = { "^\\*\\*\\* NEWS", "^nowhere" };
  const char * const names[] = { "export.txt", NULL };
  g_autofree char *folder = geneva_import_templates_dup_folder ();
  GenevaImportWindow *window = import_stage_import (stage, names);
  AdwComboRow *encoding = ADW_COMBO_ROW (import_stage_field (window, "encoding"));
  guint other = 0;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++) {
    GenevaImportPartDialog *dialog = NULL;
    AdwComboRow *choice;

    g_signal_emit_by_name (import_stage_field (window, "part_button"), "clicked");
    stage_wait (has_part_dialog, &dialog);
    choice = ADW_COMBO_ROW (get_part (dialog, "choice"));
    adw_combo_row_set_selected (choice, g_list_model_get_n_items (adw_combo_row_get_model (choice)) - 1);
    gtk_editable_set_text (GTK_EDITABLE (get_part (dialog, "name")), separators[i]);
    gtk_editable_set_text (GTK_EDITABLE (get_part (dialog, "separator")), separators[i]);
    gtk_widget_activate_action (GTK_WIDGET (dialog), "part.use", NULL);
    stage_wait (import_stage_is_read, window);
    stage_settle ();
    g_assert_true (geneva_import_templates_delete (folder, separators[i], NULL));
    g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (window)), ==, 2);
  }
  while (!g_str_equal (geneva_encoding_list ()[other], "windows-1252"))
    other++;
  adw_combo_row_set_selected (encoding, other);
  stage_wait (import_stage_is_read, window);
  g_assert_cmpstr (import_stage_row (window, 0)->text->encoding.name, ==, "windows-1252");
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (window)), ==, 2);
}

/* ---- from outside ---- */

static GenevaWindow *
get_active (Stage *stage)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (stage->application)); at; at = at->next) {
    if (GENEVA_IS_WINDOW (at->data))
      return GENEVA_WINDOW (at->data);
  }
  g_assert_not_reached ();
}

/* Whichever window it stands on. */
static GenevaImportWindow *
find_sheet (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
    if (GENEVA_IS_IMPORT_WINDOW (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
      return GENEVA_IMPORT_WINDOW (window);
  }
  return NULL;
}

static gboolean
has_sheet (gpointer data)
{
  return find_sheet () && import_stage_is_read (find_sheet ());
}

static gboolean
has_read (gpointer data)
{
  return !geneva_window_is_reading (data);
}

/* As a file manager and a command line hand them over. */
static void
hand_over (Stage *stage, const char * const *names)
{
  GFile *files[4];
  int n = 0;

  for (; names[n]; n++) {
    g_autofree char *path = g_build_filename (stage->folder, names[n], NULL);
    files[n] = g_file_new_for_path (path);
  }
  g_application_open (G_APPLICATION (stage->application), files, n, "");
  for (int i = 0; i < n; i++)
    g_object_unref (files[i]);
}

static GenevaImportWindow *
open_outside (Stage *stage, const char * const *names)
{
  hand_over (stage, names);
  stage_wait (has_sheet, NULL);
  stage_settle ();
  return find_sheet ();
}

static void
test_outside (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (GFile) lines G_GNUC_UNUSED = window_stage_write (stage, "lines.json",
    "[ { \"title\": \"Ferry sails\", \"text\": \"The ferry left port at noon on Monday, said the harbour master.\" } ]");
  g_autoptr (GFile) page = window_stage_write (stage, "page.html",
    "<html><head><title>Boats wait</title></head><body><h1>Boats wait</h1><p>The boats stayed in port on Monday, said the "
    "harbour master, and nobody came to ask.</p><p>They sailed on Tuesday.</p></body></html>");
  const char * const one[] = { "first.txt", NULL };
  const char * const more[] = { "second.txt", "lines.json", NULL };
  const char * const bad[] = { "empty.txt", NULL };
  GenevaImportWindow *window = open_outside (stage, one);

  /* the window that only showed what the program brings along has a new dossier now */
  g_assert_true (get_active (stage) == stage->window);
  g_assert_false (geneva_window_is_untouched (stage->window));
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_SOURCES), ==, 0);
  g_assert_cmpstr (import_stage_row (window, 0)->title, ==, "Envoys meet in Oslo");
  geneva_import_window_confirm (window);
  stage_wait (window_stage_has_no_dialog, stage);
  window_stage_wait_for_message (stage, "1 article is in the dossier");
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_SOURCES), ==, 1);

  /* the next go into the same, several on one sheet, JSON by its content */
  window = open_outside (stage, more);
  g_assert_true (get_active (stage) == stage->window);
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (window)), ==, 2);
  g_assert_cmpstr (import_stage_row (window, 1)->title, ==, "Ferry sails");
  gtk_window_destroy (GTK_WINDOW (window));

  /* what cannot be read says why */
  window = open_outside (stage, bad);
  g_assert_cmpstr (import_stage_page (window), ==, "nothing");
  gtk_window_destroy (GTK_WINDOW (window));

  /* so does "Open a Dossier", given an article */
  geneva_window_ask_for_file (stage->window, page);
  stage_wait (has_sheet, NULL);
  stage_settle ();
  window = find_sheet ();
  g_assert_cmpstr (import_stage_row (window, 0)->title, ==, "Boats wait");
}

/* Those that come while a dossier is being opened wait together. */
static void
test_outside_twice (void)
{
  g_autoptr (Stage) stage = new_stage ();
  const char * const one[] = { "first.txt", NULL };
  const char * const two[] = { "second.txt", NULL };
  GenevaImportWindow *window;

  hand_over (stage, one);
  g_assert_null (find_sheet ());
  window = open_outside (stage, two);
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (window)), ==, 2);
  g_assert_cmpstr (import_stage_row (window, 0)->title, ==, "Envoys meet in Oslo");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The sheet that stands on another window than the stage's. */
static GtkWindow *
find_other_sheet (Stage *stage)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
    if (GENEVA_IS_IMPORT_WINDOW (window) && gtk_window_get_transient_for (window) != GTK_WINDOW (stage->window))
      return window;
  }
  return NULL;
}

static gboolean
has_other_sheet (gpointer stage)
{
  return find_other_sheet (stage) && import_stage_is_read (find_other_sheet (stage));
}

/* The dossier under an open sheet stays where it is: its edits would go nowhere. */
static void
test_outside_under_sheet (void)
{
  g_autoptr (Stage) stage = new_stage ();
  const char * const one[] = { "first.txt", NULL };
  const char * const two[] = { "second.txt", NULL };
  GenevaImportWindow *window = import_stage_import (stage, one);
  guint n_sources = window_stage_count (stage, GENEVA_LIST_SOURCES);
  GtkWindow *other;

  g_assert_true (geneva_window_is_untouched (stage->window));
  hand_over (stage, two);
  stage_wait (has_other_sheet, stage);
  g_assert_true (geneva_window_is_untouched (stage->window));
  other = gtk_window_get_transient_for (find_other_sheet (stage));
  gtk_window_destroy (find_other_sheet (stage));
  gtk_window_destroy (other);
  geneva_import_window_confirm (window);
  window_stage_wait_for_message (stage, "1 article is in the dossier");
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_SOURCES), ==, n_sources + 1);
}

/* A dossier and an article: this into that. */
static void
test_outside_with_dossier (void)
{
  g_autoptr (Stage) stage = new_stage ();
  const char * const both_kinds[] = { "first.txt", "talks.dossier.json", NULL };
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = g_build_filename (stage->folder, "talks.dossier.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  GenevaImportWindow *window;
  GenevaWindow *opened;
  gsize length;

  file = g_file_new_for_path (path);
  json = geneva_dossier_json_write (geneva_dossier_get_snapshot (window_stage_dossier (stage)), &length);
  g_assert_true (g_file_set_contents (path, json, (gssize) length, &error));
  g_assert_no_error (error);
  window = open_outside (stage, both_kinds);
  opened = GENEVA_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (window)));
  g_assert_true (has_read (opened));
  g_assert_true (g_file_equal (geneva_window_get_file (opened), file));
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (window)), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  if (opened != stage->window)
    gtk_window_destroy (GTK_WINDOW (opened));
}

/* ---- one edit ---- */

static void
test_confirm (void)
{
  g_autoptr (Stage) stage = new_stage ();
  guint n_sources = window_stage_count (stage, GENEVA_LIST_SOURCES), n_events = window_stage_count (stage, GENEVA_LIST_EVENTS);
  guint n_actors = window_stage_count (stage, GENEVA_LIST_ACTORS), n_edits = geneva_dossier_get_n_undoable (window_stage_dossier (stage));
  GenevaImportWindow *window = import_stage_import (stage, both);

  geneva_import_window_confirm (window);
  stage_wait (window_stage_has_no_dialog, stage);
  window_stage_wait_for_message (stage, "2 articles are in the dossier");
  g_assert_cmpuint (geneva_dossier_get_n_undoable (window_stage_dossier (stage)), ==, n_edits + 1);
  g_assert_cmpstr (geneva_dossier_get_undo_title (window_stage_dossier (stage)), ==, "Import of 2 articles");
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_SOURCES), ==, n_sources + 2);
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_EVENTS), >, n_events);
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_ACTORS), >, n_actors);

  /* the same again is known, and not taken in by itself */
  window = import_stage_import (stage, both);
  g_assert_cmpuint (import_stage_row (window, 0)->same_source, !=, GENEVA_HANDLE_NONE);
  g_assert_false (import_stage_row (window, 0)->is_included || import_stage_row (window, 1)->is_included);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (import_stage_field (window, "read_row"))), "has this very text"));
  geneva_import_window_confirm (window);
  stage_settle ();
  g_assert_cmpstr (import_stage_page (window), ==, "sheet");
  gtk_window_destroy (GTK_WINDOW (window));

  geneva_dossier_undo (window_stage_dossier (stage));
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_SOURCES), ==, n_sources);
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_EVENTS), ==, n_events);
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_ACTORS), ==, n_actors);
  geneva_dossier_redo (window_stage_dossier (stage));
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_SOURCES), ==, n_sources + 2);
  geneva_dossier_undo (window_stage_dossier (stage));
}

static void
test_left_out (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (GFile) copy = NULL;
  g_autofree char *text = g_strconcat ("Harbour Post\n\n", first_text, NULL);
  const char * const names[] = { "second.txt", "first.txt", "copy.txt", NULL };
  guint n_sources = window_stage_count (stage, GENEVA_LIST_SOURCES);
  GenevaImportWindow *window;
  GenevaHandle source, last = GENEVA_HANDLE_NONE;
  GenevaSnapshot *snapshot;
  GtkWidget *table;
  GenevaRow row;

  copy = window_stage_write (stage, "copy.txt", text);
  window = import_stage_import (stage, names);
  table = import_stage_child (window, "table");
  g_assert_cmpuint (import_stage_row (window, 2)->reprint_row, ==, 1);
  g_assert_false (import_stage_row (window, 2)->is_read);
  /* Space leaves the selected one out */
  g_assert_true (stage_key (table, GDK_KEY_space, 0));
  g_assert_false (import_stage_row (window, 0)->is_included);
  g_assert_cmpstr (adw_window_title_get_subtitle (ADW_WINDOW_TITLE (import_stage_child (window, "title"))), ==,
                   "2 articles to take in");
  geneva_import_window_confirm (window);
  stage_wait (window_stage_has_no_dialog, stage);
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_SOURCES), ==, n_sources + 2);

  snapshot = geneva_dossier_get_snapshot (window_stage_dossier (stage));
  for (source = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE); source != GENEVA_HANDLE_NONE;
       source = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, source))
    last = source;
  g_assert_true (geneva_snapshot_get_row (snapshot, last, &row));
  g_assert_cmpuint (geneva_row_get_ref (&row, GENEVA_SOURCE_REPRINT_OF), ==, last - 1);
  geneva_dossier_undo (window_stage_dossier (stage));
}

/* ---- an empty dossier ---- */

static gboolean
is_hidden (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

/* The first chart that a new dossier shows leads to articles, by the keyboard too, until there is something on it. */
static void
test_beginning (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (GenevaSnapshot) empty = geneva_template_load (GENEVA_TEMPLATE_EMPTY, "Ferries", "en", NULL);
  g_autofree char *json = geneva_dossier_json_write (empty, NULL);
  g_autoptr (GFile) file = window_stage_write (stage, "new.dossier.json", json);
  GtkWidget *pane = gtk_widget_get_ancestor (GTK_WIDGET (window_stage_chart (stage, "timeline")), GENEVA_TYPE_CHART_PANE);
  GtkWidget *button = window_stage_find_action (pane, "win.import");

  g_assert_nonnull (button);
  stage_settle ();
  g_assert_false (gtk_widget_get_mapped (button));
  window_stage_open (stage, file);
  stage_settle ();
  pane = gtk_widget_get_ancestor (GTK_WIDGET (window_stage_chart (stage, "timeline")), GENEVA_TYPE_CHART_PANE);
  button = window_stage_find_action (pane, "win.import");
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  if (!window_stage_lacks_typist ()) {
    window_stage_face (GTK_WINDOW (stage->window));
    window_stage_walk_to (GTK_WINDOW (stage->window), button);
  }
  geneva_import_window_confirm (import_stage_import (stage, both));
  stage_wait (window_stage_has_no_dialog, stage);
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.view", "s", "timeline");
  stage_wait (is_hidden, button);
  /* the start page counts what came */
  geneva_window_show_view (stage->window, "start");
  stage_settle ();
  g_assert_true (gtk_widget_get_mapped (window_stage_find_action (GTK_WIDGET (stage->window), "win.question")));
}

/* ---- leaving ---- */

static void
test_cancel_reading (void)
{
  g_autoptr (Stage) stage = new_stage ();
  guint n_edits = geneva_dossier_get_n_undoable (window_stage_dossier (stage));
  GenevaImportWindow *window = import_stage_start (stage, both);

  g_assert_cmpstr (import_stage_page (window), ==, "work");
  g_assert_null (geneva_import_window_get_sheet (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "import.cancel", NULL);
  stage_wait (window_stage_has_no_dialog, stage);
  stage_settle ();
  g_assert_cmpuint (geneva_dossier_get_n_undoable (window_stage_dossier (stage)), ==, n_edits);
}

static void
test_cancel_proposing (void)
{
  g_autoptr (Stage) stage = new_stage ();
  guint n_edits = geneva_dossier_get_n_undoable (window_stage_dossier (stage));
  GenevaImportWindow *window = import_stage_import (stage, both);

  import_stage_type (window, "article_title", "Mine");
  geneva_import_window_confirm (window);
  g_assert_cmpstr (import_stage_page (window), ==, "work");
  gtk_widget_activate_action (GTK_WIDGET (window), "import.cancel", NULL);
  stage_wait (import_stage_is_read, window);
  /* back in the sheet, nothing lost, nothing done */
  g_assert_cmpstr (import_stage_page (window), ==, "sheet");
  g_assert_cmpstr (import_stage_row (window, 0)->title, ==, "Mine");
  g_assert_cmpuint (geneva_dossier_get_n_undoable (window_stage_dossier (stage)), ==, n_edits);
  /* closed while they are read: nothing either */
  geneva_import_window_confirm (window);
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
  g_assert_cmpuint (geneva_dossier_get_n_undoable (window_stage_dossier (stage)), ==, n_edits);
}

/* The edit is built for the dossier as it was; one that was made meanwhile stays, and the articles come as well. */
static void
test_edit_meanwhile (void)
{
  g_autoptr (Stage) stage = new_stage ();
  guint n_sources = window_stage_count (stage, GENEVA_LIST_SOURCES), n_edits = geneva_dossier_get_n_undoable (window_stage_dossier (stage));
  GenevaImportWindow *window = import_stage_import (stage, both);
  GenevaHandle actor;

  geneva_import_window_confirm (window);
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (geneva_dossier_get_snapshot (window_stage_dossier (stage)), NULL);
    g_autoptr (GenevaDelta) delta = NULL;
    g_autoptr (GError) error = NULL;

    actor = geneva_edit_add_actor (edit, "Harbour Board", GENEVA_ACTOR_ORGANISATION);
    delta = geneva_edit_end (edit, &error);
    g_assert_no_error (error);
    g_assert_true (geneva_dossier_apply (window_stage_dossier (stage), delta, &error));
    g_assert_no_error (error);
  }
  stage_wait (window_stage_has_no_dialog, stage);
  window_stage_wait_for_message (stage, "2 articles are in the dossier");
  g_assert_cmpuint (geneva_dossier_get_n_undoable (window_stage_dossier (stage)), ==, n_edits + 2);
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_SOURCES), ==, n_sources + 2);
  g_assert_true (geneva_snapshot_is_living (geneva_dossier_get_snapshot (window_stage_dossier (stage)), actor));
}

/* Corrections are not lost unasked, whichever way the sheet is closed. */
static void
test_discard (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GenevaImportWindow *window = import_stage_import (stage, both);
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  AdwMessageDialog *question = NULL;

  import_stage_type (window, "publisher", "Harbour Post");
  gtk_window_close (GTK_WINDOW (window));
  stage_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  /* asked once, however often */
  gtk_window_close (GTK_WINDOW (window));
  stage_settle ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) dialog = g_list_model_get_item (windows, i);
    if (ADW_IS_MESSAGE_DIALOG (dialog) && gtk_window_get_transient_for (dialog) == GTK_WINDOW (window)) {
      g_assert_null (question);
      question = ADW_MESSAGE_DIALOG (dialog);
    }
  }
  g_assert_nonnull (question);
  g_object_ref (question);
  adw_message_dialog_response (question, "discard");
  /* a click on the button would take it away as well */
  gtk_window_destroy (GTK_WINDOW (question));
  g_object_unref (question);
  stage_wait (window_stage_has_no_dialog, stage);
}

/* As narrow as a telephone: facts or text. */
static void
test_narrow (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GenevaImportWindow *window = import_stage_import (stage, both);
  static const char * const parts[] = { "table", "form", "pages", "halves", "nothing_page", "work_page" };
  int least;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    gtk_widget_measure (import_stage_child (window, parts[i]), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    g_test_message ("%s: %d", parts[i], least);
    if (i > 0)
      g_assert_cmpint (least, <=, 350);
  }
}

static void
check_columns (GListModel *columns, const char * const *titles)
{
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, 1 + g_strv_length ((char **) titles));
  for (guint i = 0; titles[i] != NULL; i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 1 + i);
    g_assert_cmpstr (gtk_column_view_column_get_title (column), ==, titles[i]);
  }
}

/* Columns in another order: the same ones go where it is narrow, and all come back. What is known has no room of its own
 * while nothing is. */
static void
test_narrow_after_move (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GenevaImportWindow *window = import_stage_import (stage, both);
  GtkColumnView *table = GTK_COLUMN_VIEW (import_stage_child (window, "table"));
  GListModel *columns = gtk_column_view_get_columns (table);
  static const char * const narrow[] = { "Published", "Title", NULL };
  static const char * const narrow_known[] = { "Published", "Title", "Known", NULL };
  static const char * const wide_unknown[] = { "Publisher", "Published", "Language", "Encoding", "Title", NULL };
  static const char * const wide[] = { "Publisher", "Published", "Language", "Encoding", "Title", "Known", NULL };
  g_autoptr (GtkColumnViewColumn) title = g_list_model_get_item (columns, 1);

  gtk_column_view_insert_column (table, 5, title);
  geneva_import_table_set_narrow (table, TRUE);
  check_columns (columns, narrow);
  geneva_import_table_set_known (table, TRUE);
  check_columns (columns, narrow_known);
  geneva_import_table_set_narrow (table, FALSE);
  check_columns (columns, wide);
  geneva_import_table_set_known (table, FALSE);
  check_columns (columns, wide_unknown);
  geneva_import_table_set_narrow (table, TRUE);
  check_columns (columns, narrow);
}

static void
test_read_only (void)
{
  g_autoptr (Stage) stage = new_stage ();

  geneva_dossier_set_read_only (window_stage_dossier (stage), "The disk is full.");
  g_assert_null (import_stage_start (stage, both));
  g_assert_nonnull (strstr (geneva_window_get_message (stage->window), "The disk is full."));
  geneva_dossier_set_read_only (window_stage_dossier (stage), NULL);
  g_assert_nonnull (import_stage_start (stage, both));
}

/* A dossier, an article and a folder dropped together: these into that. */
static void
test_dropped_mix (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GtkEventController *drop = stage_controller (GTK_WIDGET (stage->window), GTK_TYPE_DROP_TARGET);
  g_autofree char *pile = g_build_filename (stage->folder, "pile", NULL);
  g_autofree char *inside = g_build_filename (pile, "second.txt", NULL);
  g_autofree char *outside = g_build_filename (stage->folder, "first.txt", NULL);
  g_autofree char *path = g_build_filename (stage->folder, "talks.dossier.json", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (pile), article = g_file_new_for_path (outside);
  g_autoptr (GFile) dossier = g_file_new_for_path (path);
  GSList last = { folder, NULL }, second = { dossier, &last }, list = { article, &second };
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  gboolean is_taken = FALSE;
  GtkWindow *on;
  gsize length;

  g_assert_cmpint (g_mkdir (pile, 0700), ==, 0);
  g_assert_true (g_file_set_contents (inside, second_text, -1, &error));
  json = geneva_dossier_json_write (geneva_dossier_get_snapshot (window_stage_dossier (stage)), &length);
  g_assert_true (g_file_set_contents (path, json, (gssize) length, &error));
  g_assert_no_error (error);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &list);
  g_signal_emit_by_name (drop, "drop", &value, 10.0, 10.0, &is_taken);
  g_assert_true (is_taken);
  stage_wait (has_sheet, NULL);
  stage_settle ();
  on = gtk_window_get_transient_for (GTK_WINDOW (find_sheet ()));
  g_assert_true (g_file_equal (geneva_window_get_file (GENEVA_WINDOW (on)), dossier));
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (find_sheet ())), ==, 2);
  gtk_window_destroy (GTK_WINDOW (find_sheet ()));
  if (on != GTK_WINDOW (stage->window))
    gtk_window_destroy (on);
  g_unlink (inside);
  g_rmdir (pile);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/window-import/sheet", test_sheet);
  g_test_add_func ("/app/window-import/body", test_body);
  g_test_add_func ("/app/window-import/begin-in-sight", test_begin_in_sight);
  g_test_add_func ("/app/window-import/long-line", test_long_line);
  g_test_add_func ("/app/window-import/suggestion", test_suggestion);
  g_test_add_func ("/app/window-import/parted", test_parted);
  g_test_add_func ("/app/window-import/parted-in-vain", test_parted_in_vain);
  g_test_add_func ("/app/window-import/outside", test_outside);
  g_test_add_func ("/app/window-import/outside-with-dossier", test_outside_with_dossier);
  g_test_add_func ("/app/window-import/outside-twice", test_outside_twice);
  g_test_add_func ("/app/window-import/outside-under-sheet", test_outside_under_sheet);
  g_test_add_func ("/app/window-import/dropped-mix", test_dropped_mix);
  g_test_add_func ("/app/window-import/confirm", test_confirm);
  g_test_add_func ("/app/window-import/left-out", test_left_out);
  g_test_add_func ("/app/window-import/beginning", test_beginning);
  g_test_add_func ("/app/window-import/cancel-reading", test_cancel_reading);
  g_test_add_func ("/app/window-import/cancel-proposing", test_cancel_proposing);
  g_test_add_func ("/app/window-import/edit-meanwhile", test_edit_meanwhile);
  g_test_add_func ("/app/window-import/discard", test_discard);
  g_test_add_func ("/app/window-import/narrow", test_narrow);
  g_test_add_func ("/app/window-import/narrow-after-move", test_narrow_after_move);
  g_test_add_func ("/app/window-import/read-only", test_read_only);
  return g_test_run ();
}
