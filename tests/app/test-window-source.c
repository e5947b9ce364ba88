/* The text of a source in the window: a click on coded words leads to the item
 * and leaves the words where they are; colours by kind, coder and review, each
 * with its key; and what was coded as one is split, by the words it rests on.
 */
#include "import-stage.h"

#include "geneva-coding-bar.h"
#include "geneva-coding-form.h"
#include "geneva-coding-split.h"
#include "model/geneva-edit.h"
#include "model/geneva-row.h"

#include <string.h>

static GenevaSession *
get_session (Stage *stage)
{
  return geneva_window_get_session (stage->window);
}

static GenevaSourceView *
get_source (Stage *stage)
{
  return geneva_workspace_get_source (window_stage_workspace (stage));
}

static GenevaCodedText *
get_text (Stage *stage)
{
  return geneva_source_view_get_text (get_source (stage));
}

static const GenevaPassage *
get_passage (Stage *stage, guint number)
{
  return &g_array_index (geneva_coded_text_get_passages (get_text (stage)), GenevaPassage, number);
}

/* The stage with the text of the first source open. */
static Stage *
open_source (void)
{
  Stage *stage = window_stage_new (1400, 900);

  geneva_window_show_view (stage->window, "network");
  geneva_session_select (get_session (stage),
                         geneva_snapshot_next (geneva_dossier_get_snapshot (window_stage_dossier (stage)), GENEVA_LIST_SOURCES,
                                               GENEVA_HANDLE_NONE));
  stage_settle ();
  return stage;
}

/* The last passage of an item that has another one before it in the same text. */
static guint
find_second_passage (Stage *stage)
{
  const GArray *passages = geneva_coded_text_get_passages (get_text (stage));

  for (guint i = passages->len; i-- > 0;)
    for (guint k = 0; k < i; k++)
      if (get_passage (stage, k)->item == get_passage (stage, i)->item &&
          get_passage (stage, k)->end <= get_passage (stage, i)->start)
        return i;
  g_assert_not_reached ();
}

/* Not to the first passage of the item, but to the one that was clicked on; the text does not move under the pointer. */
static void
test_click (void)
{
  g_autoptr (Stage) stage = open_source ();
  guint number = find_second_passage (stage);
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (get_text (stage)));
  GenevaPassage clicked = *get_passage (stage, number);
  g_autofree char *exact = g_strdup (clicked.exact);
  g_autofree char *shown = NULL;
  GenevaPassageItem *item;
  double before;

  geneva_coded_text_select (get_text (stage), clicked.start, clicked.end);
  stage_settle ();
  /* Away from where a passage is brought to by itself. */
  before = gtk_adjustment_get_value (place);
  gtk_adjustment_set_value (place, before > 40 ? before - 40 : before + 40);
  stage_settle ();
  g_assert_cmpfloat (ABS (gtk_adjustment_get_value (place) - before), >, 20);
  before = gtk_adjustment_get_value (place);
  g_signal_emit_by_name (get_text (stage), "coding-activated", number);
  stage_settle ();
  g_assert_cmpuint (window_stage_get_selected (stage), ==, clicked.item);
  item = geneva_passage_list_get_passage (geneva_workspace_get_passages (window_stage_workspace (stage)));
  g_assert_nonnull (item);
  g_assert_cmpuint (geneva_passage_item_get_passage (item)->source, ==, clicked.source);
  g_assert_cmpuint (geneva_passage_item_get_passage (item)->start, ==, clicked.start);
  shown = window_stage_dup_highlighted (stage);
  g_assert_cmpstr (shown, ==, exact);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (place), before, 1);
}

static void
color_by (Stage *stage, const char *name)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_source (stage)), "source.color-by", "s", name));
  stage_settle ();
}

static guint
count_colors (Stage *stage)
{
  g_autoptr (GHashTable) colors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GArray *passages = geneva_coded_text_get_passages (get_text (stage));

  for (guint i = 0; i < passages->len; i++) {
    GdkRGBA color;
    geneva_coded_text_get_color (get_text (stage), i, &color);
    g_hash_table_add (colors, gdk_rgba_to_string (&color));
  }
  return g_hash_table_size (colors);
}

static void
assert_key (Stage *stage, const char *words, gboolean is_there)
{
  g_autofree char *key = geneva_coded_text_dup_key (get_text (stage));

  g_assert_true ((strstr (key, words) != NULL) == is_there);
}

/* By who coded it, and by how far the review has come: both change with an edit, and back with its undoing. */
static void
test_colors (void)
{
  g_autoptr (Stage) stage = open_source ();
  g_autoptr (GenevaEdit) by_ada = NULL, by_bo = NULL;
  g_autoptr (GenevaDelta) ada = NULL, bo = NULL;
  GenevaHandle actor;

  g_assert_cmpuint (count_colors (stage), >, 2);
  assert_key (stage, "said", TRUE);
  assert_key (stage, "accepted", FALSE);
  color_by (stage, "coder");
  g_assert_cmpuint (count_colors (stage), ==, 1);
  assert_key (stage, "said", FALSE);

  by_ada = geneva_edit_new (geneva_dossier_get_snapshot (window_stage_dossier (stage)),
                            &(GenevaCoder) { "Ada", "2026-11-22T12:00:00Z" });
  actor = geneva_edit_add_actor (by_ada, "Ada’s find", GENEVA_ACTOR_GROUP);
  geneva_edit_add_passage (by_ada, actor, &(GenevaExcerpt) { .source = geneva_source_view_get_source (get_source (stage)),
                                                             .start = 4, .end = 17 });
  ada = geneva_edit_end (by_ada, NULL);
  g_assert_true (geneva_dossier_apply (window_stage_dossier (stage), ada, NULL));
  stage_settle ();
  g_assert_cmpuint (count_colors (stage), ==, 2);
  assert_key (stage, "Ada", TRUE);

  color_by (stage, "review");
  g_assert_cmpuint (count_colors (stage), ==, 1);
  assert_key (stage, "accepted", TRUE);
  by_bo = geneva_edit_new (geneva_dossier_get_snapshot (window_stage_dossier (stage)),
                           &(GenevaCoder) { "Bo", "2026-11-22T13:00:00Z" });
  geneva_edit_review (by_bo, actor, GENEVA_REVIEW_VERIFIED);
  bo = geneva_edit_end (by_bo, NULL);
  g_assert_true (geneva_dossier_apply (window_stage_dossier (stage), bo, NULL));
  stage_settle ();
  g_assert_cmpuint (count_colors (stage), ==, 2);
  assert_key (stage, "verified", TRUE);
  geneva_dossier_undo (window_stage_dossier (stage));
  stage_settle ();
  g_assert_cmpuint (count_colors (stage), ==, 1);
  assert_key (stage, "verified", FALSE);
  /* What is chosen is what the menu shows. */
  {
    g_autofree char *chosen = NULL;
    g_object_get (get_source (stage), "color-by", &chosen, NULL);
    g_assert_cmpstr (chosen, ==, "review");
  }
}

static GenevaSnapshot *
get_snapshot (Stage *stage)
{
  return geneva_dossier_get_snapshot (window_stage_dossier (stage));
}

static void
split_selected (Stage *stage)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.split-item", NULL));
  stage_settle ();
}

static void
list_captions (GtkWidget *widget, GPtrArray *captions)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "caption") && gtk_widget_get_visible (widget))
    g_ptr_array_add (captions, (gpointer) gtk_label_get_label (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_captions (child, captions);
}

/* One of two accounts becomes an event of its own; each tells the words that it rests on, for both may say the same. */
static void
test_split (void)
{
  g_autoptr (Stage) stage = open_source ();
  GenevaSnapshot *snapshot = get_snapshot (stage);
  guint n_before = window_stage_count (stage, GENEVA_LIST_EVENTS);
  GenevaHandle event = GENEVA_HANDLE_NONE;
  g_autoptr (GPtrArray) captions = g_ptr_array_new ();
  GenevaCodingSplit *split;
  GenevaRow row;
  guint n_accounts = 0;

  while (n_accounts < 2) {
    event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, event);
    g_assert_cmpuint (event, !=, GENEVA_HANDLE_NONE);
    g_assert_true (geneva_snapshot_get_row (snapshot, event, &row));
    n_accounts = geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS);
  }
  geneva_session_select (get_session (stage), event);
  split_selected (stage);
  split = GENEVA_CODING_SPLIT (window_stage_dialog (stage));
  list_captions (GTK_WIDGET (split), captions);
  g_assert_cmpuint (captions->len, >=, n_accounts);
  g_assert_cmpstr (captions->pdata[0], !=, captions->pdata[1]);
  g_assert_false (geneva_coding_split_save (split));
  geneva_coding_split_set_title (split, "The other half");
  /* a part of nothing would rest on nothing */
  g_assert_false (geneva_coding_split_save (split));
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_EVENTS), ==, n_before);
  geneva_coding_split_set_line (split, 1, TRUE);
  g_assert_true (geneva_coding_split_save (split));
  stage_settle ();
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_EVENTS), ==, n_before + 1);
  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), event, &row));
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, n_accounts - 1);
  geneva_dossier_undo (geneva_session_get_dossier (get_session (stage)));
  stage_settle ();
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_EVENTS), ==, n_before);
}

/* More parts than a list can hold: that is said. */
static void
test_split_of_many (void)
{
  g_autoptr (Stage) stage = open_source ();
  g_autoptr (GenevaEdit) edit = geneva_edit_new (get_snapshot (stage), NULL);
  GenevaHandle actor = geneva_edit_add_actor (edit, "Everywhere", GENEVA_ACTOR_GROUP);
  g_autoptr (GPtrArray) captions = g_ptr_array_new ();
  g_autoptr (GenevaDelta) delta = NULL;
  guint n = 0;

  for (guint i = 0; i < 310; i++)
    geneva_edit_add_passage (edit, actor, &(GenevaExcerpt) { .source = geneva_source_view_get_source (get_source (stage)),
                                                             .start = 4 * i, .end = 4 * i + 4 });
  delta = geneva_edit_end (edit, NULL);
  g_assert_true (geneva_dossier_apply (geneva_session_get_dossier (get_session (stage)), delta, NULL));
  geneva_session_select (get_session (stage), actor);
  split_selected (stage);
  list_captions (GTK_WIDGET (window_stage_dialog (stage)), captions);
  for (guint i = 0; i < captions->len; i++)
    n += strstr (captions->pdata[i], "more parts") != NULL;
  g_assert_cmpuint (n, ==, 1);
}

static void
set_published (Stage *stage, const char *day)
{
  GenevaCodingForm *form;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.edit-item", NULL));
  stage_settle ();
  form = GENEVA_CODING_FORM (window_stage_dialog (stage));
  geneva_coding_line_set_text (geneva_coding_form_get_line (form, "published"), day);
  g_assert_true (geneva_coding_form_save (form));
  stage_settle ();
}

static const char *
get_date (Stage *stage, GenevaHandle handle, guint field)
{
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), handle, &row));
  return geneva_row_get_text (&row, field);
}

/* A day that becomes known after the import dates what was read by it; one step, and the reader is told. */
static void
test_day_of_publication (void)
{
  g_autoptr (Stage) stage = open_source ();
  GenevaDossier *dossier = geneva_session_get_dossier (get_session (stage));
  g_autoptr (GenevaEdit) edit = geneva_edit_new (get_snapshot (stage), NULL);
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GError) error = NULL;
  GenevaHandle source = geneva_edit_add_source (edit, "No day", "en", GENEVA_TEXT_ORIGINAL,
                                                "A ceasefire would be welcome, the envoy said.");
  GenevaHandle issue = geneva_edit_add_issue (edit, "Ceasefire", GENEVA_ISSUE_POLICY, "There should be a ceasefire.");
  GenevaHandle statement = geneva_edit_add_statement (edit, GENEVA_HANDLE_NONE, issue, GENEVA_STANCE_SUPPORTS);

  geneva_edit_set_enum (edit, statement, GENEVA_STATEMENT_ORIGIN, GENEVA_ORIGIN_EXTRACTED);
  geneva_edit_add_passage (edit, statement, &(GenevaExcerpt) { .source = source, .start = 0, .end = 27 });
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  g_assert_true (geneva_dossier_apply (dossier, delta, &error));
  geneva_session_select (get_session (stage), source);
  stage_settle ();
  set_published (stage, "9 July 2015");
  g_assert_cmpstr (get_date (stage, source, GENEVA_SOURCE_PUBLISHED), ==, "2015-07-09");
  g_assert_cmpstr (get_date (stage, statement, GENEVA_STATEMENT_WHEN), ==, "2015-07-09");
  window_stage_wait_for_message (stage, "The date of 1 item from this article was updated");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.undo-filter", NULL));
  g_assert_null (get_date (stage, source, GENEVA_SOURCE_PUBLISHED));
  g_assert_null (get_date (stage, statement, GENEVA_STATEMENT_WHEN));
}

static gboolean
has_question (gpointer stage)
{
  return window_stage_dialog (stage) != NULL;
}

/* A source goes with all that was coded in it: not by one key, and never without a word. */
static void
test_delete (void)
{
  g_autoptr (Stage) stage = open_source ();
  GenevaHandle source = geneva_source_view_get_source (get_source (stage)), actor = stage_find (get_session (stage), "kerry");
  GenevaHandle bare;
  g_autoptr (GenevaEdit) edit = NULL;
  g_autoptr (GenevaDelta) delta = NULL;

  geneva_session_select (get_session (stage), source);
  stage_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.delete-item", NULL));
  stage_wait (has_question, stage);
  g_assert_true (geneva_snapshot_is_living (get_snapshot (stage), source));
  gtk_window_close (window_stage_dialog (stage));
  stage_settle ();
  g_assert_true (geneva_snapshot_is_living (get_snapshot (stage), source));
  g_assert_true (geneva_snapshot_is_living (get_snapshot (stage), actor));

  edit = geneva_edit_new (get_snapshot (stage), NULL);
  bare = geneva_edit_add_source (edit, "Nothing coded", "en", GENEVA_TEXT_ORIGINAL, "Nothing.");
  delta = geneva_edit_end (edit, NULL);
  g_assert_true (geneva_dossier_apply (geneva_session_get_dossier (get_session (stage)), delta, NULL));
  geneva_session_select (get_session (stage), bare);
  stage_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.delete-item", NULL));
  stage_settle ();
  g_assert_false (geneva_snapshot_is_living (get_snapshot (stage), bare));
  window_stage_wait_for_message (stage, "Deletion of “Nothing coded”");
}

static gboolean
is_up (gpointer bar)
{
  return gtk_widget_get_mapped (bar);
}

static gboolean
is_down (gpointer bar)
{
  return !gtk_widget_get_mapped (bar);
}

/* What words can be coded as is offered beside them to who is at them, not over the page that one went on to. */
static void
test_bar_of_words (void)
{
  g_autoptr (Stage) stage = NULL;
  const GenevaPassage *passage;
  GtkWidget *bar;

  if (window_stage_lacks_typist ())
    return;
  stage = open_source ();
  window_stage_face (GTK_WINDOW (stage->window));
  gtk_widget_grab_focus (GTK_WIDGET (get_text (stage)));
  passage = get_passage (stage, 0);
  geneva_coded_text_select (get_text (stage), passage->start, passage->end);
  bar = window_stage_find (GTK_WIDGET (get_source (stage)), GENEVA_TYPE_CODING_BAR);
  stage_wait (is_up, bar);
  window_stage_press ("ctrl+4");
  stage_wait (is_down, bar);
  g_assert_cmpstr (geneva_window_get_view (stage->window), ==, "positions");
}

static gboolean
has_sheet (gpointer stage)
{
  GtkWindow *dialog = window_stage_dialog (stage);

  return GENEVA_IS_IMPORT_WINDOW (dialog) && import_stage_is_read (dialog);
}

/* Nothing is written into an article: with the cursor in its words, too, what was copied is one of its own. */
static void
test_paste (void)
{
  static const char pasted[] = "Boats wait\n\nThe boats stayed in port, said the harbour master.\n";
  g_autoptr (Stage) stage = NULL;

  if (window_stage_lacks_typist ())
    return;
  stage = open_source ();
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (stage->window)), pasted);
  window_stage_face (GTK_WINDOW (stage->window));
  window_stage_walk_to (GTK_WINDOW (stage->window), GTK_WIDGET (get_text (stage)));
  window_stage_press ("ctrl+v");
  stage_wait (has_sheet, stage);
  g_assert_cmpstr (import_stage_row (GENEVA_IMPORT_WINDOW (window_stage_dialog (stage)), 0)->text->text, ==, pasted);
  gtk_window_destroy (window_stage_dialog (stage));
  stage_settle ();
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/window-source/bar-of-words", test_bar_of_words);
  g_test_add_func ("/app/window-source/paste", test_paste);
  g_test_add_func ("/app/window-source/click", test_click);
  g_test_add_func ("/app/window-source/colors", test_colors);
  g_test_add_func ("/app/window-source/day-of-publication", test_day_of_publication);
  g_test_add_func ("/app/window-source/delete", test_delete);
  g_test_add_func ("/app/window-source/split", test_split);
  g_test_add_func ("/app/window-source/split-of-many", test_split_of_many);
  return g_test_run ();
}
