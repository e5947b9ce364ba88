/* Coding by hand in the window: an event from selected words by the keyboard
 * alone, undone and redone; the other kinds; what is said when something is
 * missing; adding to what is there; editing, merging, retagging, reviewing and
 * deleting. Long, for each of these is a walk through the window.
 */
#include "window-stage.h"

#include "geneva-coder-dialog.h"
#include "geneva-coding-chooser.h"
#include "geneva-coding-form.h"
#include "geneva-coding-retag.h"
#include "geneva-item-bar.h"
#include "geneva-date-entry.h"
#include "geneva-item-entry.h"
#include "geneva-item-menu.h"
#include "analysis/geneva-loose-ends.h"

#include <string.h>

static GenevaSession *
get_session (Stage *stage)
{
  return geneva_window_get_session (stage->window);
}

static GenevaSnapshot *
get_snapshot (Stage *stage)
{
  return geneva_dossier_get_snapshot (geneva_session_get_dossier (get_session (stage)));
}

/* The stage in its network view, the first source open. */
static Stage *
open_source (void)
{
  Stage *stage = window_stage_new (1400, 900);

  geneva_window_show_view (stage->window, "network");
  (void) window_stage_workspace (stage);
  geneva_dossier_set_coder (geneva_session_get_dossier (get_session (stage)), "Ada");
  geneva_session_select (get_session (stage),
                         geneva_snapshot_next (get_snapshot (stage), GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE));
  stage_settle ();
  return stage;
}

static GenevaSourceView *
get_source (Stage *stage)
{
  return geneva_workspace_get_source (window_stage_workspace (stage));
}

/* Selects the first place of some words, as a reader does. */
static void
select_words (Stage *stage, const char *words)
{
  GenevaCodedText *text = geneva_source_view_get_text (get_source (stage));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  GtkTextIter start, first, last;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, words, GTK_TEXT_SEARCH_TEXT_ONLY, &first, &last, NULL));
  gtk_text_buffer_select_range (buffer, &first, &last);
  gtk_widget_grab_focus (GTK_WIDGET (text));
  stage_settle ();
}

/* Some words of the text that is shown, so that no test knows what the dossier says. */
static char *
dup_some_words (Stage *stage, guint first, guint n)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (geneva_source_view_get_text (get_source (stage))));
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_iter_forward_word_ends (&start, (int) first);
  gtk_text_iter_forward_word_end (&start);
  gtk_text_iter_backward_word_start (&start);
  end = start;
  gtk_text_iter_forward_word_ends (&end, (int) n);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static GenevaCodingForm *
press (Stage *stage, guint keyval)
{
  GtkWindow *dialog;

  g_assert_true (stage_key (GTK_WIDGET (geneva_source_view_get_text (get_source (stage))), keyval, 0));
  stage_settle ();
  dialog = window_stage_dialog (stage);
  g_assert_nonnull (dialog);
  return GENEVA_IS_CODING_FORM (dialog) ? GENEVA_CODING_FORM (dialog) : NULL;
}

static void
type (GenevaCodingForm *form, const char *key, const char *text)
{
  GenevaCodingLine *line = geneva_coding_form_get_line (form, key);

  g_assert_nonnull (line);
  geneva_coding_line_set_text (line, text);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* As Enter in an entry does; a button takes a moment to be pressed. */
static void
enter (GenevaCodingForm *form)
{
  gpointer watched = form;

  g_object_add_weak_pointer (G_OBJECT (form), &watched);
  g_assert_true (gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (form))));
  stage_wait (is_gone, &watched);
  stage_settle ();
}

static guint
count (Stage *stage, GenevaList list)
{
  return geneva_snapshot_get_n_records (get_snapshot (stage), list);
}

static gboolean
has_place (gpointer form)
{
  return !geneva_coding_line_is_empty (geneva_coding_form_get_line (form, "place"));
}

/* When and where, as the words tell it, against the day of their source; what somebody writes stays. */
static void
test_guess (void)
{
  static const char text[] = "The envoys of Sweden met their Danish colleagues in Oslo on Tuesday, officials said.";
  g_autoptr (Stage) stage = open_source ();
  GenevaDossier *dossier = geneva_session_get_dossier (get_session (stage));
  g_autoptr (GenevaEdit) edit = geneva_edit_new (get_snapshot (stage), NULL);
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *when = NULL, *place = NULL, *kept = NULL;
  GenevaHandle source = geneva_edit_add_source (edit, "Envoys meet", "en", GENEVA_TEXT_ORIGINAL, text);
  GenevaCodingForm *form;

  geneva_edit_set_date (edit, source, GENEVA_SOURCE_PUBLISHED, "2013-07-10");
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  g_assert_true (geneva_dossier_apply (dossier, delta, &error));
  geneva_session_select (get_session (stage), source);
  stage_settle ();
  select_words (stage, "The envoys of Sweden met their Danish colleagues in Oslo on Tuesday");
  form = press (stage, GDK_KEY_e);
  stage_wait (has_place, form);
  when = geneva_coding_line_dup_text (geneva_coding_form_get_line (form, "when"));
  place = geneva_coding_line_dup_text (geneva_coding_form_get_line (form, "place"));
  g_assert_cmpstr (when, ==, "2013-07-09");
  g_assert_cmpstr (place, ==, "Oslo");
  gtk_window_destroy (GTK_WINDOW (form));

  select_words (stage, "The envoys of Sweden met their Danish colleagues in Oslo on Tuesday");
  form = press (stage, GDK_KEY_e);
  type (form, "when", "2013-07-02");
  stage_wait (has_place, form);
  kept = geneva_coding_line_dup_text (geneva_coding_form_get_line (form, "when"));
  g_assert_cmpstr (kept, ==, "2013-07-02");
}

/* A key and Enter; then back and forth. */
static void
test_event (void)
{
  g_autoptr (Stage) stage = open_source ();
  GenevaDossier *dossier = geneva_session_get_dossier (get_session (stage));
  g_autofree char *words = dup_some_words (stage, 3, 5);
  guint n_before = count (stage, GENEVA_LIST_EVENTS);
  g_autoptr (GArray) passages = NULL;
  g_autofree char *shown = NULL;
  GenevaCodingForm *form;
  GenevaHandle event;
  GenevaRow row;

  select_words (stage, words);
  form = press (stage, GDK_KEY_e);
  g_assert_nonnull (form);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (form)), ==, "New Event");
  type (form, "when", "late May 2013");
  g_assert_nonnull (strstr (geneva_date_entry_get_words (
                              GENEVA_DATE_ENTRY (geneva_coding_form_get_line (form, "when")->widget)), "31 May 2013"));
  enter (form);
  g_assert_null (window_stage_dialog (stage));
  g_assert_cmpuint (count (stage, GENEVA_LIST_EVENTS), ==, n_before + 1);
  event = window_stage_get_selected (stage);
  g_assert_cmpint (GENEVA_HANDLE_LIST (event), ==, GENEVA_LIST_EVENTS);
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), event, &row));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_WHEN), ==, "[2013-05-21..2013-05-31]");
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_CODER), ==, "Ada");
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, 1);
  passages = geneva_passages_of_record (get_snapshot (stage), event);
  g_assert_cmpuint (passages->len, ==, 1);
  g_assert_cmpstr (g_array_index (passages, GenevaPassage, 0).exact, ==, words);
  /* What was coded is what is highlighted now. */
  shown = window_stage_dup_highlighted (stage);
  g_assert_cmpstr (shown, ==, words);

  geneva_dossier_undo (dossier);
  stage_settle ();
  g_assert_cmpuint (count (stage, GENEVA_LIST_EVENTS), ==, n_before);
  /* The text stays for whoever goes on coding. */
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (geneva_source_view_get_text (get_source (stage)))));
  geneva_dossier_redo (dossier);
  stage_settle ();
  g_assert_cmpuint (count (stage, GENEVA_LIST_EVENTS), ==, n_before + 1);
  g_assert_true (geneva_snapshot_is_living (get_snapshot (stage), event));
}

static gboolean
has_selection (gpointer buffer)
{
  return gtk_text_buffer_get_has_selection (buffer);
}

/* The words stay marked while the form is open, and are selected again when nothing came of it. */
static void
test_cancel (void)
{
  g_autoptr (Stage) stage = open_source ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (geneva_source_view_get_text (get_source (stage))));
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), GENEVA_HELD_TAG);
  g_autofree char *words = dup_some_words (stage, 3, 5);
  g_autofree char *selected = NULL;
  GtkTextIter start, end;
  GenevaCodingForm *form;

  select_words (stage, words);
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  form = press (stage, GDK_KEY_e);
  g_assert_true (gtk_text_iter_has_tag (&start, tag) || gtk_text_iter_starts_tag (&start, tag));
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  /* All the way round by Tab, past what is folded away. */
  for (guint i = 0; i < 20; i++)
    gtk_widget_child_focus (GTK_WIDGET (form), GTK_DIR_TAB_FORWARD);
  /* Escape once too often costs nothing that was typed. */
  type (form, "title", "A title that took a while");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (form), "form.cancel", NULL));
  stage_settle ();
  g_assert_true (window_stage_dialog (stage) == GTK_WINDOW (form));
  g_assert_nonnull (strstr (geneva_coding_form_get_message (form), "Escape"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (form), "form.cancel", NULL));
  stage_wait (has_selection, buffer);
  stage_wait (window_stage_has_no_dialog, stage);
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpstr (selected, ==, words);
  g_assert_false (gtk_text_iter_has_tag (&start, tag));
  /* Nor what was chosen. */
  form = press (stage, GDK_KEY_e);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (geneva_coding_form_get_line (form, "kind")->widget), 3);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (form), "form.cancel", NULL));
  stage_settle ();
  g_assert_true (window_stage_dialog (stage) == GTK_WINDOW (form));
  g_assert_nonnull (strstr (geneva_coding_form_get_message (form), "Escape"));
}

/* A drag that ended within words takes them whole, and whoever drew backwards goes on backwards. */
static void
test_whole_words (void)
{
  g_autoptr (Stage) stage = open_source ();
  GenevaCodedText *text = geneva_source_view_get_text (get_source (stage));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  g_autofree char *words = dup_some_words (stage, 3, 2);
  g_autofree char *selected = NULL;
  GtkTextIter start, end, insert;

  select_words (stage, words);
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  gtk_text_iter_forward_char (&start);
  gtk_text_iter_backward_char (&end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  geneva_coded_text_widen (text);
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpstr (selected, ==, words);
  gtk_text_buffer_get_iter_at_mark (buffer, &insert, gtk_text_buffer_get_insert (buffer));
  g_assert_true (gtk_text_iter_equal (&insert, &start));
}

/* Ctrl+F within the text: the words folded, place by place, and what is shown is selected to be coded. */
static void
test_find (void)
{
  g_autoptr (Stage) stage = open_source ();
  GenevaTextFinder *finder = geneva_source_view_get_finder (get_source (stage));
  GtkWidget *text = GTK_WIDGET (geneva_source_view_get_text (get_source (stage)));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  g_autofree char *words = dup_some_words (stage, 9, 1);
  g_autofree char *shouted = g_utf8_strup (words, -1);
  g_autofree char *selected = NULL;
  GtkTextIter start, end;

  gtk_widget_grab_focus (text);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_source (stage)), "source.find", NULL));
  stage_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (finder)));
  g_assert_false (gtk_widget_is_focus (text));
  geneva_text_finder_look_for (finder, "no such words anywhere");
  g_assert_cmpstr (geneva_text_finder_get_words (finder), ==, "Not in this text");
  g_assert_false (geneva_text_finder_step (finder, 1));
  geneva_text_finder_look_for (finder, shouted);
  g_assert_true (g_str_has_prefix (geneva_text_finder_get_words (finder), "1 of "));
  g_assert_true (geneva_text_finder_step (finder, 1));
  g_assert_true (geneva_text_finder_step (finder, -1));
  g_assert_true (g_str_has_prefix (geneva_text_finder_get_words (finder), "1 of "));
  geneva_text_finder_end (finder);
  stage_settle ();
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (finder)));
  g_assert_true (gtk_widget_is_focus (text));
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpint (g_ascii_strcasecmp (selected, words), ==, 0);
}

/* Who is named already only gets the passage. */
static void
test_actor (void)
{
  g_autoptr (Stage) stage = open_source ();
  g_autofree char *words = dup_some_words (stage, 6, 2);
  guint n_before = count (stage, GENEVA_LIST_ACTORS);
  GenevaCodingForm *form;
  GenevaHandle actor;
  guint n_passages;

  select_words (stage, words);
  form = press (stage, GDK_KEY_a);
  type (form, "name", "Somebody Quite New");
  enter (form);
  g_assert_cmpuint (count (stage, GENEVA_LIST_ACTORS), ==, n_before + 1);
  actor = window_stage_get_selected (stage);
  n_passages = geneva_count_passages (get_snapshot (stage), actor);
  g_assert_cmpuint (n_passages, ==, 1);

  g_free (words);
  words = dup_some_words (stage, 20, 2);
  select_words (stage, words);
  form = press (stage, GDK_KEY_A);
  type (form, "name", "somebody quite new");
  enter (form);
  g_assert_cmpuint (count (stage, GENEVA_LIST_ACTORS), ==, n_before + 1);
  g_assert_cmpuint (window_stage_get_selected (stage), ==, actor);
  g_assert_cmpuint (geneva_count_passages (get_snapshot (stage), actor), ==, 2);
}

/* What is missing is said, and the new ones come along in one step. */
static void
test_statement (void)
{
  g_autoptr (Stage) stage = open_source ();
  GenevaDossier *dossier = geneva_session_get_dossier (get_session (stage));
  g_autofree char *words = dup_some_words (stage, 12, 6);
  guint n_statements = count (stage, GENEVA_LIST_STATEMENTS), n_actors = count (stage, GENEVA_LIST_ACTORS);
  guint n_issues = count (stage, GENEVA_LIST_ISSUES);
  GenevaCodingForm *form;
  GenevaItemEntry *entry;

  select_words (stage, words);
  form = press (stage, GDK_KEY_s);
  g_assert_false (geneva_coding_form_save (form));
  g_assert_nonnull (strstr (geneva_coding_form_get_message (form), "Issue"));
  type (form, "issue", "Nobody Has Coded This");
  g_assert_false (geneva_coding_form_save (form));
  g_assert_nonnull (strstr (geneva_coding_form_get_message (form), "not in the dossier"));
  entry = GENEVA_ITEM_ENTRY (geneva_coding_form_get_line (form, "issue")->widget);
  geneva_item_entry_set_new (entry, "Nobody Has Coded This", 0);
  entry = GENEVA_ITEM_ENTRY (geneva_coding_form_get_line (form, "speaker")->widget);
  geneva_item_entry_set_new (entry, "A New Voice", GENEVA_ACTOR_ORGANISATION);
  type (form, "stance", "4");
  type (form, "when", "no such day");
  g_assert_false (geneva_coding_form_save (form));
  type (form, "when", "yesterday");
  enter (form);
  g_assert_cmpuint (count (stage, GENEVA_LIST_STATEMENTS), ==, n_statements + 1);
  g_assert_cmpuint (count (stage, GENEVA_LIST_ACTORS), ==, n_actors + 1);
  g_assert_cmpuint (count (stage, GENEVA_LIST_ISSUES), ==, n_issues + 1);
  geneva_dossier_undo (dossier);
  stage_settle ();
  g_assert_cmpuint (count (stage, GENEVA_LIST_STATEMENTS), ==, n_statements);
  g_assert_cmpuint (count (stage, GENEVA_LIST_ACTORS), ==, n_actors);
  g_assert_cmpuint (count (stage, GENEVA_LIST_ISSUES), ==, n_issues);
}

static void
test_forecast_and_figure (void)
{
  g_autoptr (Stage) stage = open_source ();
  g_autofree char *words = dup_some_words (stage, 8, 4);
  guint n_forecasts = count (stage, GENEVA_LIST_FORECASTS), n_events = count (stage, GENEVA_LIST_EVENTS);
  guint n_figures = count (stage, GENEVA_LIST_FIGURES);
  GenevaCodingForm *form;
  GenevaRow row;
  double low;

  select_words (stage, words);
  form = press (stage, GDK_KEY_f);
  geneva_item_entry_set_new (GENEVA_ITEM_ENTRY (geneva_coding_form_get_line (form, "event")->widget), "A third round", 0);
  type (form, "predicted", "not before October 2013");
  enter (form);
  g_assert_cmpuint (count (stage, GENEVA_LIST_FORECASTS), ==, n_forecasts + 1);
  g_assert_cmpuint (count (stage, GENEVA_LIST_EVENTS), ==, n_events + 1);
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), window_stage_get_selected (stage), &row));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_FORECAST_PREDICTED), ==, "[2013-10..]");

  select_words (stage, words);
  form = press (stage, GDK_KEY_g);
  geneva_item_entry_set_new (GENEVA_ITEM_ENTRY (geneva_coding_form_get_line (form, "quantity")->widget), "Tents", 0);
  type (form, "low", "a few");
  g_assert_false (geneva_coding_form_save (form));
  type (form, "low", "1.5 million");
  enter (form);
  g_assert_cmpuint (count (stage, GENEVA_LIST_FIGURES), ==, n_figures + 1);
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), window_stage_get_selected (stage), &row));
  g_assert_true (geneva_row_get_number (&row, GENEVA_FIGURE_LOW, &low));
  g_assert_cmpfloat (low, ==, 1.5e6);
}

/* "Add to…": an event asks whose account it is. */
static void
test_add (void)
{
  g_autoptr (Stage) stage = open_source ();
  g_autofree char *words = dup_some_words (stage, 4, 3);
  GenevaHandle event;
  GenevaCodingForm *form;
  GtkWindow *chooser;
  GenevaRow row;

  select_words (stage, words);
  form = press (stage, GDK_KEY_e);
  type (form, "title", "Zebra crossing");
  enter (form);
  event = window_stage_get_selected (stage);

  g_free (words);
  words = dup_some_words (stage, 30, 3);
  select_words (stage, words);
  g_assert_null (press (stage, GDK_KEY_p));
  chooser = window_stage_dialog (stage);
  geneva_coding_chooser_set_text (GENEVA_CODING_CHOOSER (chooser), "zebra");
  g_assert_true (geneva_coding_chooser_take (GENEVA_CODING_CHOOSER (chooser), 0));
  g_assert_true (geneva_coding_chooser_take (GENEVA_CODING_CHOOSER (chooser), 0));
  stage_settle ();
  g_assert_cmpuint (geneva_count_passages (get_snapshot (stage), event), ==, 2);

  g_free (words);
  words = dup_some_words (stage, 40, 3);
  select_words (stage, words);
  g_assert_null (press (stage, GDK_KEY_p));
  chooser = window_stage_dialog (stage);
  geneva_coding_chooser_set_text (GENEVA_CODING_CHOOSER (chooser), "zebra");
  g_assert_true (geneva_coding_chooser_take (GENEVA_CODING_CHOOSER (chooser), 0));
  g_assert_true (geneva_coding_chooser_take (GENEVA_CODING_CHOOSER (chooser), 1));
  stage_settle ();
  form = GENEVA_CODING_FORM (window_stage_dialog (stage));
  type (form, "says", "5");
  enter (form);
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), event, &row));
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, 2);
  g_assert_cmpint (geneva_event_get_status (get_snapshot (stage), &row), ==, GENEVA_STATUS_CONTESTED);
}

static void
act (Stage *stage, const char *action, const char *format, ...)
{
  g_autoptr (GVariant) value = NULL;
  va_list arguments;

  va_start (arguments, format);
  if (format != NULL)
    value = g_variant_ref_sink (g_variant_new_va (format, NULL, &arguments));
  va_end (arguments);
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (stage->window), action, value));
  stage_settle ();
}

/* The form filled in again; a second pair of eyes; away and back. */
static void
test_edit (void)
{
  g_autoptr (Stage) stage = open_source ();
  GenevaDossier *dossier = geneva_session_get_dossier (get_session (stage));
  g_autofree char *words = dup_some_words (stage, 4, 3);
  g_autofree char *title = NULL;
  const char *why;
  GenevaCodingForm *form;
  GArray *ends;
  guint n_ends;
  GenevaHandle event;
  GenevaRow row;

  select_words (stage, words);
  form = press (stage, GDK_KEY_e);
  type (form, "title", "Zebra crossing");
  enter (form);
  event = window_stage_get_selected (stage);

  act (stage, "win.edit-item", NULL);
  form = GENEVA_CODING_FORM (window_stage_dialog (stage));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (form)), ==, "Edit Event");
  type (form, "title", "Zebra crossed");
  type (form, "when", "5-7 June 2013");
  enter (form);
  title = geneva_snapshot_dup_title (get_snapshot (stage), event);
  g_assert_cmpstr (title, ==, "Zebra crossed");
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), event, &row));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_WHEN), ==, "2013-06-05/2013-06-07");

  /* The analyst's own attributes: written, changed, taken away. */
  act (stage, "win.edit-item", NULL);
  form = GENEVA_CODING_FORM (window_stage_dialog (stage));
  type (form, "attributes", "mood: calm; round: 2");
  enter (form);
  act (stage, "win.edit-item", NULL);
  form = GENEVA_CODING_FORM (window_stage_dialog (stage));
  type (form, "attributes", "round: 3");
  enter (form);
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), event, &row));
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ATTRIBUTES), ==, 1);
  {
    g_autofree char *value = geneva_row_dup_attribute (&row, "round");
    g_assert_cmpstr (value, ==, "3");
  }

  /* Nothing changed: nothing to undo. */
  act (stage, "win.edit-item", NULL);
  enter (GENEVA_CODING_FORM (window_stage_dialog (stage)));
  g_assert_null (window_stage_dialog (stage));
  g_assert_nonnull (strstr (geneva_dossier_get_undo_title (dossier), "Zebra"));

  /* Ada cannot verify what Ada coded. */
  act (stage, "win.review", "s", "verified");
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), event, &row));
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_EVENT_REVIEW), ==, GENEVA_REVIEW_ACCEPTED);
  geneva_dossier_set_coder (dossier, "Bo");
  act (stage, "win.review", "s", "verified");
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), event, &row));
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_EVENT_REVIEW), ==, GENEVA_REVIEW_VERIFIED);
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_REVIEWER), ==, "Bo");

  /* A login is nobody's name: who verifies is asked first, and the answer signs it. */
  act (stage, "win.review", "s", "accepted");
  geneva_dossier_set_coder (dossier, g_get_user_name ());
  act (stage, "win.review", "s", "verified");
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), event, &row));
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_EVENT_REVIEW), ==, GENEVA_REVIEW_ACCEPTED);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (window_stage_dialog (stage)));
  /* why it is asked is heard too */
  why = adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (window_stage_dialog (stage)));
  g_assert_cmpuint (strlen (why), >, 10);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (window_stage_dialog (stage)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why);
  geneva_coder_dialog_answer (GTK_WIDGET (window_stage_dialog (stage)), "  Cy Second ");
  stage_settle ();
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), event, &row));
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_EVENT_REVIEW), ==, GENEVA_REVIEW_VERIFIED);
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_REVIEWER), ==, "Cy Second");
  /* Asked once. */
  act (stage, "win.review", "s", "accepted");
  act (stage, "win.review", "s", "verified");
  g_assert_null (window_stage_dialog (stage));

  /* Its only passage goes, and it stays: a loose end. */
  ends = geneva_loose_ends_list (get_snapshot (stage));
  n_ends = ends->len;
  g_array_unref (ends);
  act (stage, "win.remove-passage", NULL);
  ends = geneva_loose_ends_list (get_snapshot (stage));
  g_assert_cmpuint (ends->len, ==, n_ends + 1);
  g_array_unref (ends);
  g_assert_cmpuint (geneva_count_passages (get_snapshot (stage), event), ==, 0);
  g_assert_true (geneva_snapshot_is_living (get_snapshot (stage), event));

  act (stage, "win.delete-item", NULL);
  g_assert_false (geneva_snapshot_is_living (get_snapshot (stage), event));
  geneva_dossier_undo (dossier);
  stage_settle ();
  g_assert_true (geneva_snapshot_is_living (get_snapshot (stage), event));
}

static GtkWidget *
find_of_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_of_type (child, type);
  return found;
}

static void
test_merge (void)
{
  g_autoptr (Stage) stage = open_source ();
  GenevaDossier *dossier = geneva_session_get_dossier (get_session (stage));
  GenevaHandle first = geneva_snapshot_next (get_snapshot (stage), GENEVA_LIST_ACTORS, GENEVA_HANDLE_NONE);
  GenevaHandle second = geneva_snapshot_next (get_snapshot (stage), GENEVA_LIST_ACTORS, first);
  GenevaTarget targets[] = { { .handle = first }, { .handle = second } };
  g_autoptr (GenevaSelection) both = geneva_selection_new (targets, 2);
  GtkWindow *dialog;
  GtkWidget *bar;
  GenevaRow row;
  int least;

  geneva_session_set_selection (get_session (stage), both);
  /* what can be done to several finds room in a narrow pane; newer libadwaita gives buttons more of it */
  stage_settle ();
  bar = find_of_type (GTK_WIDGET (stage->window), GENEVA_TYPE_ITEM_BAR);
  g_assert_nonnull (bar);
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 330);
  act (stage, "win.merge-items", NULL);
  dialog = window_stage_dialog (stage);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "merge");
  gtk_window_destroy (dialog);
  stage_settle ();
  g_assert_cmpuint (window_stage_get_selected (stage), ==, second);
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), first, &row));
  g_assert_cmpuint (geneva_row_get_ref (&row, GENEVA_ACTOR_MERGED_INTO), ==, second);
  geneva_dossier_undo (dossier);
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), first, &row));
  g_assert_false (geneva_row_has (&row, GENEVA_ACTOR_MERGED_INTO));
}

/* Two at once: kind, attribute and note, one step of undo; then the note of one alone. */
static void
test_retag (void)
{
  g_autoptr (Stage) stage = open_source ();
  GenevaDossier *dossier = geneva_session_get_dossier (get_session (stage));
  GenevaHandle first = geneva_snapshot_next (get_snapshot (stage), GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
  GenevaHandle second = geneva_snapshot_next (get_snapshot (stage), GENEVA_LIST_EVENTS, first);
  GenevaTarget targets[] = { { .handle = first }, { .handle = second } };
  g_autoptr (GenevaSelection) both = geneva_selection_new (targets, 2);
  GenevaCodingRetag *dialog;
  GenevaRow row;

  geneva_session_set_selection (get_session (stage), both);
  act (stage, "win.retag", NULL);
  dialog = GENEVA_CODING_RETAG (window_stage_dialog (stage));
  geneva_coding_retag_set (dialog, -1, "", "lost", NULL);
  g_assert_false (geneva_coding_retag_save (dialog));
  geneva_coding_retag_set (dialog, GENEVA_EVENT_REJECT, "wave", "two", "Looked at again.");
  g_assert_true (geneva_coding_retag_save (dialog));
  stage_settle ();
  for (guint i = 0; i < 2; i++) {
    g_autofree char *wave = NULL;
    g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), targets[i].handle, &row));
    g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_EVENT_KIND), ==, GENEVA_EVENT_REJECT);
    g_assert_true (g_str_has_suffix (geneva_row_get_text (&row, GENEVA_EVENT_NOTE), "Looked at again."));
    wave = geneva_row_dup_attribute (&row, "wave");
    g_assert_cmpstr (wave, ==, "two");
  }
  geneva_dossier_undo (dossier);
  stage_settle ();
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), second, &row));
  {
    g_autofree char *wave = geneva_row_dup_attribute (&row, "wave");
    g_assert_null (wave);
  }

  geneva_session_select (get_session (stage), first);
  act (stage, "win.note", NULL);
  dialog = GENEVA_CODING_RETAG (window_stage_dialog (stage));
  geneva_coding_retag_set (dialog, -1, NULL, NULL, "Only this.");
  /* by the keyboard, from the note itself, where Enter alone begins a line */
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (dialog))));
  g_assert_true (stage_key (gtk_window_get_focus (GTK_WINDOW (dialog)), GDK_KEY_Return, GDK_CONTROL_MASK));
  stage_settle ();
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), first, &row));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_NOTE), ==, "Only this.");
}

static gboolean
menu_has (GMenuModel *menu, const char *action)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++) {
    g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
    g_autofree char *name = NULL;
    if (section != NULL && menu_has (section, action))
      return TRUE;
    if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &name) && g_str_equal (name, action))
      return TRUE;
  }
  return FALSE;
}

/* What can be done is in the menu when it can: taking a merge apart only where there was one. */
static void
test_menu (void)
{
  g_autoptr (Stage) stage = open_source ();
  GenevaHandle first = geneva_snapshot_next (get_snapshot (stage), GENEVA_LIST_ACTORS, GENEVA_HANDLE_NONE);
  GenevaHandle second = geneva_snapshot_next (get_snapshot (stage), GENEVA_LIST_ACTORS, first);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (get_snapshot (stage), NULL);
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GMenuModel) before = NULL, after = NULL, of_event = NULL;
  GenevaRow row;

  geneva_session_select (get_session (stage), first);
  before = geneva_item_menu_new (get_session (stage));
  g_assert_true (menu_has (before, "win.split-item") && menu_has (before, "win.note"));
  g_assert_false (menu_has (before, "win.unmerge-items") || menu_has (before, "win.new-account"));
  geneva_edit_merge (edit, first, &second, 1);
  delta = geneva_edit_end (edit, NULL);
  g_assert_true (geneva_dossier_apply (geneva_session_get_dossier (get_session (stage)), delta, NULL));
  stage_settle ();
  after = geneva_item_menu_new (get_session (stage));
  g_assert_true (menu_has (after, "win.unmerge-items"));
  act (stage, "win.unmerge-items", NULL);
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), second, &row));
  g_assert_false (geneva_row_has (&row, GENEVA_ACTOR_MERGED_INTO));
  geneva_session_select (get_session (stage),
                         geneva_snapshot_next (get_snapshot (stage), GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE));
  of_event = geneva_item_menu_new (get_session (stage));
  g_assert_true (menu_has (of_event, "win.new-account"));
}

/* From one sentence that nobody has coded to the next; one is set aside. */
static void
test_coverage (void)
{
  g_autoptr (Stage) stage = open_source ();
  GenevaSourceView *source = get_source (stage);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (get_snapshot (stage), NULL);
  g_autoptr (GenevaDelta) rejection = NULL;
  g_autoptr (GArray) passages = NULL;
  GenevaExcerpt first, second;

  g_assert_cmpstr (geneva_source_view_get_coverage_words (source), ==, "");
  geneva_source_view_set_coverage (source, TRUE);
  stage_settle ();
  g_assert_nonnull (strstr (geneva_source_view_get_coverage_words (source), "sentences coded"));
  /* What is rejected codes nothing. */
  passages = geneva_passages_of_source (get_snapshot (stage), geneva_source_view_get_source (source));
  for (guint i = 0; i < passages->len; i++)
    geneva_edit_review (edit, g_array_index (passages, GenevaPassage, i).item, GENEVA_REVIEW_REJECTED);
  rejection = geneva_edit_end (edit, NULL);
  g_assert_true (geneva_dossier_apply (geneva_session_get_dossier (get_session (stage)), rejection, NULL));
  stage_settle ();
  g_assert_true (g_str_has_prefix (geneva_source_view_get_coverage_words (source), "0 of "));
  g_assert_true (geneva_source_view_go_to_open (source, TRUE));
  g_assert_true (geneva_source_view_get_excerpt (source, &first));
  g_assert_true (stage_key (GTK_WIDGET (geneva_source_view_get_text (source)), GDK_KEY_x, 0));
  stage_settle ();
  g_assert_nonnull (strstr (geneva_source_view_get_coverage_words (source), "1 set aside"));
  if (geneva_source_view_go_to_open (source, TRUE) && geneva_source_view_get_excerpt (source, &second))
    g_assert_cmpuint (second.start, !=, first.start);
  geneva_dossier_undo (geneva_session_get_dossier (get_session (stage)));
  stage_settle ();
  g_assert_null (strstr (geneva_source_view_get_coverage_words (source), "set aside"));
}

static gboolean
has_keyboard (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_is_focus (widget);
}

/* In a low window details and text have all the height in turn, and what is told of an event never folds the pane. */
static void
test_low_window (void)
{
  g_autoptr (Stage) stage = window_stage_new (640, 480);
  GenevaHandle event = GENEVA_HANDLE_NONE;
  GenevaWorkspace *workspace;
  GtkWidget *text;
  GenevaRow row;

  geneva_window_show_view (stage->window, "timeline");
  stage_settle ();
  workspace = window_stage_workspace (stage);
  text = GTK_WIDGET (geneva_source_view_get_text (get_source (stage)));
  geneva_workspace_set_show_pane (workspace, TRUE);
  stage_settle ();
  do {
    event = geneva_snapshot_next (get_snapshot (stage), GENEVA_LIST_EVENTS, event);
    g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), event, &row));
  } while (geneva_event_get_status (get_snapshot (stage), &row) != GENEVA_STATUS_CONTESTED);
  geneva_session_select (get_session (stage), event);
  stage_settle ();
  g_assert_true (geneva_workspace_get_show_pane (workspace));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (geneva_workspace_get_inspector (workspace))));
  g_assert_false (gtk_widget_get_mapped (text));
  /* Enter on a passage leads to its words. */
  g_signal_emit_by_name (geneva_workspace_get_passages (workspace), "activated");
  stage_wait (has_keyboard, text);
  g_assert_cmpint (gtk_widget_get_height (text), >=, 80);
  /* And the next thing that is chosen in a chart is told of again. */
  gtk_widget_grab_focus (GTK_WIDGET (window_stage_chart (stage, "timeline")));
  geneva_session_select (get_session (stage), geneva_snapshot_next (get_snapshot (stage), GENEVA_LIST_EVENTS, event));
  stage_settle ();
  g_assert_false (gtk_widget_get_mapped (text));
  gtk_window_set_default_size (GTK_WINDOW (stage->window), 1000, 800);
  stage_settle ();
  g_assert_true (gtk_widget_get_mapped (text));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (geneva_workspace_get_inspector (workspace))));
}

/* What may not be edited says why. */
static void
test_read_only (void)
{
  g_autoptr (Stage) stage = open_source ();
  g_autofree char *words = dup_some_words (stage, 4, 3);

  geneva_dossier_set_read_only (geneva_session_get_dossier (get_session (stage)), "Somebody else has it open.");
  select_words (stage, words);
  g_assert_true (stage_key (GTK_WIDGET (geneva_source_view_get_text (get_source (stage))), GDK_KEY_e, 0));
  stage_settle ();
  g_assert_null (window_stage_dialog (stage));
  window_stage_wait_for_message (stage, "Somebody else");
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/coding/guess", test_guess);
  g_test_add_func ("/app/coding/event", test_event);
  g_test_add_func ("/app/coding/cancel", test_cancel);
  g_test_add_func ("/app/coding/whole-words", test_whole_words);
  g_test_add_func ("/app/coding/find", test_find);
  g_test_add_func ("/app/coding/actor", test_actor);
  g_test_add_func ("/app/coding/statement", test_statement);
  g_test_add_func ("/app/coding/forecast-and-figure", test_forecast_and_figure);
  g_test_add_func ("/app/coding/add", test_add);
  g_test_add_func ("/app/coding/edit", test_edit);
  g_test_add_func ("/app/coding/merge", test_merge);
  g_test_add_func ("/app/coding/retag", test_retag);
  g_test_add_func ("/app/coding/menu", test_menu);
  g_test_add_func ("/app/coding/coverage", test_coverage);
  g_test_add_func ("/app/coding/low-window", test_low_window);
  g_test_add_func ("/app/coding/read-only", test_read_only);
  return g_test_run ();
}
