/* The reading side of a window: list of passages, source view, coded text,
 * details; walked and clicked as a reader does.
 */
#include "geneva-inspector.h"
#include "geneva-passage-list.h"
#include "geneva-record-words.h"
#include "geneva-source-view.h"
#include "stage.h"

#include "analysis/geneva-network.h"
#include "generator.h"
#include "jobs/geneva-attach.h"
#include "jobs/geneva-standoff.h"
#include "model/geneva-edit.h"
#include "store/geneva-dossier-json.h"

#include <string.h>

typedef struct {
  GenevaSession     *session;
  GenevaPassageList *list;
  GenevaSourceView  *source;
  GenevaInspector   *inspector;
  GtkWidget         *window;
} Reading;

static Reading *
new_reading (void)
{
  Reading *reading = g_new0 (Reading, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  reading->session = stage_new_session ();
  reading->inspector = g_object_new (GENEVA_TYPE_INSPECTOR, "session", reading->session, NULL);
  reading->list = g_object_new (GENEVA_TYPE_PASSAGE_LIST, "session", reading->session, "vexpand", TRUE, NULL);
  reading->source = g_object_new (GENEVA_TYPE_SOURCE_VIEW, "session", reading->session, "vexpand", TRUE, NULL);
  g_object_bind_property (reading->list, "passage", reading->source, "passage", G_BINDING_DEFAULT);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (reading->inspector));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (reading->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (reading->source));
  reading->window = stage_show (box, 420, 800);
  return reading;
}

static void
end_reading (Reading *reading)
{
  gtk_window_destroy (GTK_WINDOW (reading->window));
  g_object_unref (reading->session);
  g_free (reading);
}

/* The words under the highlight, NULL when nothing is highlighted. */
static char *
dup_highlighted (GenevaSourceView *source)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (geneva_source_view_get_text (source)));
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), GENEVA_PASSAGE_TAG);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_starts_tag (&start, tag) && !gtk_text_iter_forward_to_tag_toggle (&start, tag))
    return NULL;
  end = start;
  gtk_text_iter_forward_to_tag_toggle (&end, tag);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
assert_shows_current (Reading *reading)
{
  const GenevaPassage *passage = geneva_passage_item_get_passage (geneva_passage_list_get_passage (reading->list));
  g_autofree char *words = dup_highlighted (reading->source);

  g_assert_cmpstr (words, ==, passage->exact);
}

static void
test_walk (void)
{
  Reading *reading = new_reading ();
  GtkWidget *focus;
  guint n;
  const GenevaPassage *before;

  g_assert_null (geneva_passage_list_get_passage (reading->list));
  g_assert_false (geneva_passage_list_focus (reading->list));
  geneva_session_select (reading->session, stage_find (reading->session, "kerry"));
  stage_settle ();
  n = geneva_passage_list_get_n_passages (reading->list);
  g_assert_cmpuint (n, >=, 5);
  assert_shows_current (reading);

  /* The list has the keyboard; arrow keys go through GTK's own bindings of the row. */
  g_assert_true (geneva_passage_list_focus (reading->list));
  for (guint i = 1; i < MIN (n, 6); i++) {
    before = geneva_passage_item_get_passage (geneva_passage_list_get_passage (reading->list));
    focus = gtk_window_get_focus (GTK_WINDOW (reading->window));
    g_assert_nonnull (focus);
    g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (reading->list)));
    g_signal_emit_by_name (gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_VIEW), "move-focus", GTK_DIR_DOWN);
    gtk_widget_activate_action (focus, "list.select-item", "(ubb)", i, FALSE, FALSE);
    stage_settle ();
    g_assert_true (geneva_passage_item_get_passage (geneva_passage_list_get_passage (reading->list)) != before);
    assert_shows_current (reading);
  }
  end_reading (reading);
}

/* The number that a chart says of an actor stands in the heading, that of the rows beside it. */
static void
test_heading (void)
{
  Reading *reading = new_reading ();
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (geneva_session_get_dossier (reading->session));
  GenevaHandle kerry = stage_find (reading->session, "kerry");
  g_autoptr (GArray) places = geneva_passage_places_of_records (snapshot, &kerry, 1);
  g_autofree char *expected = NULL;

  geneva_session_select (reading->session, kerry);
  stage_settle ();
  g_assert_cmpuint (places->len, <, geneva_passage_list_get_n_passages (reading->list));
  expected = g_strdup_printf ("%u passages · %u codings", places->len,
                              geneva_passage_list_get_n_passages (reading->list));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (GTK_WIDGET (reading->list)))), ==,
                   expected);
  end_reading (reading);
}

static void
test_every_passage (void)
{
  Reading *reading = new_reading ();
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (geneva_session_get_dossier (reading->session));

  for (GenevaHandle event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, 0); event != 0;
       event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, event)) {
    g_autofree char *title = geneva_snapshot_dup_title (snapshot, event);
    geneva_session_select (reading->session, event);
    g_assert_cmpuint (geneva_passage_list_get_n_passages (reading->list), >, 0);
    assert_shows_current (reading);
    g_assert_cmpstr (geneva_inspector_get_title (reading->inspector), ==, title);
  }
  stage_settle ();
  end_reading (reading);
}

static gboolean
has_words (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    if (has_words (child, words))
      return TRUE;
  }
  return FALSE;
}

static GtkWidget *
find_words (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_words (child, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static const char *
get_cell (GtkWidget *grid, int column, int row)
{
  return gtk_label_get_text (GTK_LABEL (gtk_grid_get_child_at (GTK_GRID (grid), column, row)));
}

/* An edge of agreement says issue by issue, the two beside each other, who said what, and its passages are those
 * statements'. */
static void
test_agreement (void)
{
  Reading *reading = new_reading ();
  GenevaHandle said[] = { stage_find (reading->session, "st-lavrov-communique"),
                          stage_find (reading->session, "st-powers-transition") };
  const GenevaTarget target = { .handle = stage_find (reading->session, "lavrov"),
                                .other = stage_find (reading->session, "world-powers"),
                                .relation = GENEVA_RELATION_AGREEMENT, .n_rests_on = 2, .rests_on = said };
  g_autoptr (GenevaSelection) selection = geneva_selection_new (&target, 1);
  GtkWidget *issue, *columns;

  geneva_session_set_selection (reading->session, selection);
  stage_settle ();
  g_assert_true (has_words (GTK_WIDGET (reading->inspector), "What both said on the same issues"));
  issue = find_words (GTK_WIDGET (reading->inspector), "Transitional government");
  g_assert_nonnull (issue);
  columns = gtk_widget_get_parent (issue);
  g_assert_true (gtk_grid_get_child_at (GTK_GRID (columns), 0, 1) == issue);
  g_assert_cmpstr (get_cell (columns, 0, 0), ==, "Lavrov");
  g_assert_cmpstr (get_cell (columns, 1, 0), ==, "World powers");
  g_assert_true (g_str_has_prefix (get_cell (columns, 0, 2), "supports, "));
  g_assert_cmpstr (get_cell (columns, 1, 2), ==, "supports, June 2012");
  g_assert_false (has_words (GTK_WIDGET (reading->inspector), "Lavrov: supports, "));
  g_assert_cmpuint (geneva_passage_list_get_n_passages (reading->list), ==, 2);
  end_reading (reading);
}

static void
test_clear (void)
{
  Reading *reading = new_reading ();

  geneva_session_select (reading->session, stage_find (reading->session, "lavrov"));
  stage_settle ();
  assert_shows_current (reading);
  geneva_session_select (reading->session, GENEVA_HANDLE_NONE);
  stage_settle ();
  g_assert_null (geneva_passage_list_get_passage (reading->list));
  g_assert_null (dup_highlighted (reading->source));
  g_assert_cmpuint (geneva_passage_list_get_n_passages (reading->list), ==, 0);
  geneva_session_set_dossier (reading->session, NULL);
  stage_settle ();
  end_reading (reading);
}

/* A click on coded words selects what they are coded as. */
static void
test_click_on_words (void)
{
  Reading *reading = new_reading ();
  GtkTextView *text = GTK_TEXT_VIEW (geneva_source_view_get_text (reading->source));
  const GenevaTarget *target;
  GdkRectangle place;
  GtkTextIter iter;
  int x;
  int y;

  geneva_session_select (reading->session, stage_find (reading->session, "kerry"));
  stage_settle ();
  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (text), &iter,
                                    gtk_text_buffer_get_insert (gtk_text_view_get_buffer (text)));
  gtk_text_iter_forward_char (&iter);
  gtk_text_view_get_iter_location (text, &iter, &place);
  gtk_text_view_buffer_to_window_coords (text, GTK_TEXT_WINDOW_WIDGET, place.x + 2, place.y + place.height / 2, &x, &y);
  g_signal_emit_by_name (stage_controller (GTK_WIDGET (text), GTK_TYPE_GESTURE_CLICK), "released", 1, (double) x,
                         (double) y);
  stage_settle ();
  target = geneva_selection_get_primary (geneva_session_get_selection (reading->session));
  g_assert_nonnull (target);
  assert_shows_current (reading);
  end_reading (reading);
}

/* One paragraph far over what a text view lays out: shown in pieces, and the highlight stays on its words. */
static void
test_long_paragraph (void)
{
  GtkWidget *text = g_object_new (GENEVA_TYPE_CODED_TEXT, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *window;
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (empty);
  g_autoptr (GenevaRecordBuilder) source = geneva_record_builder_new (pools, GENEVA_LIST_SOURCES, NULL);
  g_autoptr (GenevaRecord) record = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  GenevaHandle handle = GENEVA_HANDLE (GENEVA_LIST_SOURCES, 0);
  GenevaPassage passage = { .source = handle };
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *shown = NULL;

  for (int i = 0; i < 12000; i++)
    g_string_append (words, "wörd ");
  passage.start = g_utf8_strlen (words->str, -1);
  g_string_append (words, "needle");
  passage.end = passage.start + 6;
  geneva_record_builder_set_text (source, GENEVA_SOURCE_ID, "s");
  geneva_record_builder_set_text (source, GENEVA_SOURCE_TITLE, "S");
  geneva_record_builder_set_text (source, GENEVA_SOURCE_TEXT, words->str);
  record = geneva_record_builder_end (source);
  geneva_snapshot_builder_put (builder, handle, record);
  snapshot = geneva_snapshot_builder_end (builder);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), text);
  window = stage_show (scroller, 400, 300);
  geneva_coded_text_set_source (GENEVA_CODED_TEXT (text), snapshot, handle);
  g_assert_true (geneva_coded_text_show_passage (GENEVA_CODED_TEXT (text), &passage));
  stage_settle ();
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  g_assert_cmpint (gtk_text_buffer_get_line_count (buffer), >=, 3);
  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_to_tag_toggle (&start, NULL));
  end = start;
  gtk_text_iter_forward_to_tag_toggle (&end, NULL);
  shown = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpstr (shown, ==, "needle");
  passage.is_lost = TRUE;
  g_assert_false (geneva_coded_text_show_passage (GENEVA_CODED_TEXT (text), &passage));
  geneva_coded_text_set_source (GENEVA_CODED_TEXT (text), NULL, GENEVA_HANDLE_NONE);
  g_assert_false (geneva_coded_text_has_text (GENEVA_CODED_TEXT (text)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Nothing of a digest may be taken for the publisher's words. */
static void
test_digest_is_labelled (void)
{
  Reading *reading = new_reading ();
  g_autofree char *summary = NULL;

  geneva_session_select (reading->session, stage_find (reading->session, "kerry"));
  stage_settle ();
  summary = geneva_passage_item_dup_summary (geneva_passage_list_get_passage (reading->list), GENEVA_HANDLE_NONE);
  g_assert_nonnull (strstr (summary, "digest"));
  end_reading (reading);
}

/* What happened on no known day is undated; an actor who is named is of the day of the article. */
static void
test_dates (void)
{
  Reading *reading = new_reading ();
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (geneva_session_get_dossier (reading->session));
  GenevaHandle event = GENEVA_HANDLE_NONE;
  g_autoptr (GArray) passages = geneva_passages_of_record (snapshot, stage_find (reading->session, "kerry"));
  guint n_named = 0, n_undated = 0;

  while ((event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, event)) != GENEVA_HANDLE_NONE) {
    g_autoptr (GArray) own = geneva_passages_of_own (snapshot, event);
    g_array_append_vals (passages, own->data, own->len);
  }
  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    g_autoptr (GenevaPassageItem) item = geneva_passage_item_new (snapshot, passage);
    g_autofree char *shown = geneva_passage_item_dup_date (item);
    GenevaRow source;

    if (passage->shows == GENEVA_SHOWS_NAMED && geneva_snapshot_get_row (snapshot, passage->source, &source)) {
      g_autofree char *published = geneva_words_dup_date_brief (geneva_row_get_date (&source, GENEVA_SOURCE_PUBLISHED));
      g_assert_cmpstr (shown, ==, published);
      n_named++;
    } else if (passage->shows == GENEVA_SHOWS_DID && passage->date == 0) {
      g_assert_cmpstr (shown, ==, "");
      n_undated++;
    }
  }
  g_assert_cmpuint (n_named, >, 0);
  g_assert_cmpuint (n_undated, >, 0);
  end_reading (reading);
}

static GenevaSelection *
select_events (Reading *reading, guint n, gboolean is_backwards)
{
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (geneva_session_get_dossier (reading->session));
  g_autofree GenevaTarget *targets = g_new0 (GenevaTarget, n);
  GenevaSelection *selection;
  GenevaHandle event = GENEVA_HANDLE_NONE;

  for (guint i = 0; i < n; i++) {
    event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, event);
    g_assert_cmpuint (event, !=, GENEVA_HANDLE_NONE);
    targets[is_backwards ? n - 1 - i : i].handle = event;
  }
  selection = geneva_selection_new (targets, n);
  geneva_session_set_selection (reading->session, selection);
  stage_settle ();
  return selection;
}

/* Several things: the list of them in order of time, the passages of all; one is picked, and the way back. */
static void
test_several (void)
{
  Reading *reading = new_reading ();
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (geneva_session_get_dossier (reading->session));
  g_autoptr (GenevaSelection) selection = select_events (reading, 14, TRUE);
  GenevaTargetRows *rows = geneva_inspector_get_several (reading->inspector);
  const GenevaEdtf *before = NULL;
  GenevaHandle fifth;
  guint n_passages = 0;

  g_assert_cmpstr (geneva_inspector_get_title (reading->inspector), ==, "14 events");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 14);
  for (guint i = 0; i < 14; i++) {
    GenevaHandle handle = geneva_target_rows_get_target (rows, i)->handle;
    const GenevaEdtf *date;
    GenevaRow row;
    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
    date = geneva_row_get_date (&row, GENEVA_EVENT_WHEN);
    if (before != NULL && date != NULL)
      g_assert_cmpint (geneva_edtf_compare (before, date), <=, 0);
    before = date;
    n_passages += geneva_passages_count_of_record (snapshot, handle);
  }
  g_assert_cmpuint (geneva_passage_list_get_n_passages (reading->list), ==, n_passages);
  assert_shows_current (reading);

  g_assert_false (geneva_inspector_go_back (reading->inspector));
  fifth = geneva_target_rows_get_target (rows, 5)->handle;
  geneva_inspector_pick (reading->inspector, 5);
  stage_settle ();
  g_assert_cmpuint (geneva_selection_get_size (geneva_session_get_selection (reading->session)), ==, 1);
  g_assert_cmpuint (geneva_selection_get_primary (geneva_session_get_selection (reading->session))->handle, ==, fifth);
  g_assert_null (geneva_inspector_get_several (reading->inspector));
  assert_shows_current (reading);
  g_assert_true (geneva_inspector_go_back (reading->inspector));
  stage_settle ();
  g_assert_true (geneva_selection_equal (geneva_session_get_selection (reading->session), selection));
  g_assert_cmpstr (geneva_inspector_get_title (reading->inspector), ==, "14 events");

  /* Whoever selects something else has left the list. */
  geneva_inspector_pick (reading->inspector, 5);
  stage_settle ();
  geneva_session_select (reading->session, stage_find (reading->session, "kerry"));
  stage_settle ();
  g_assert_false (geneva_inspector_go_back (reading->inspector));
  end_reading (reading);
}

/* Of several kinds; an edge among them. */
static void
test_several_kinds (void)
{
  Reading *reading = new_reading ();
  GenevaHandle kerry = stage_find (reading->session, "kerry");
  GenevaHandle lavrov = stage_find (reading->session, "lavrov");
  GenevaHandle event = GENEVA_HANDLE (GENEVA_LIST_EVENTS, 3);
  GenevaTarget targets[] = {
    { .handle = kerry }, { .handle = kerry, .other = lavrov, .n_rests_on = 1, .rests_on = &event }, { .handle = event }
  };
  g_autoptr (GenevaSelection) selection = geneva_selection_new (targets, 3);
  GenevaTargetRows *rows;
  g_autoptr (GArray) of_kerry = NULL;

  geneva_session_set_selection (reading->session, selection);
  stage_settle ();
  rows = geneva_inspector_get_several (reading->inspector);
  g_assert_cmpstr (geneva_inspector_get_title (reading->inspector), ==, "3 things");
  g_assert_cmpuint (geneva_target_rows_get_target (rows, 0)->handle, ==, event);
  /* an actor is at no time, and not undated either */
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GenevaTargetItem) item = g_list_model_get_item (G_LIST_MODEL (rows), i);
    const GenevaTarget *target = geneva_target_item_get_target (item);
    g_assert_true (geneva_target_item_can_have_date (item) ==
                   (target->handle == event || target->other != GENEVA_HANDLE_NONE));
  }
  of_kerry = geneva_passages_of_record (geneva_dossier_get_snapshot (geneva_session_get_dossier (reading->session)),
                                        kerry);
  g_assert_cmpuint (geneva_passage_list_get_n_passages (reading->list), >=, of_kerry->len);
  geneva_session_set_dossier (reading->session, NULL);
  stage_settle ();
  g_assert_null (geneva_inspector_get_several (reading->inspector));
  end_reading (reading);
}

/* Thousands: rows are lazy, passages capped, and the heading says of how many. */
/* The label that begins with these words, and where it is in the inspector. */
static GtkWidget *
find_label (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), words))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_label (child, words);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
has_place (gpointer data)
{
  Reading *reading = data;
  GtkWidget *label = find_label (GTK_WIDGET (reading->inspector), "did not happen");

  return label != NULL && gtk_widget_get_height (label) > 0;
}

static graphene_rect_t
get_place (Reading *reading, const char *words)
{
  GtkWidget *label = find_label (GTK_WIDGET (reading->inspector), words);
  graphene_rect_t place;

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_compute_bounds (label, GTK_WIDGET (reading->inspector), &place));
  return place;
}

/* What is contested stands first, the sides beside one another, each answer once with all who give it. */
static void
test_sides (void)
{
  Reading *reading = new_reading ();
  GenevaDossier *dossier = geneva_session_get_dossier (reading->session);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (geneva_dossier_get_snapshot (dossier), NULL);
  GenevaHandle event = geneva_edit_add_event (edit, "Talks in the hills", GENEVA_EVENT_CONSULT);
  g_autoptr (GenevaDelta) delta = NULL;
  graphene_rect_t yes, no, first, second, when;

  for (guint i = 0; i < 3; i++) {
    GenevaHandle actor = geneva_edit_add_actor (edit, i == 0 ? "Ada Reed" : i == 1 ? "Boris Kuhn" : "Cleo Marsh",
                                                GENEVA_ACTOR_PERSON);
    (void) geneva_edit_add_account (edit, event,
                                    &(GenevaAccount) { .by = actor, .scope = -1,
                                                       .says = i == 1 ? GENEVA_SAYS_DID_NOT_HAPPEN : GENEVA_SAYS_HAPPENED },
                                    NULL);
  }
  delta = geneva_edit_end (edit, NULL);
  g_assert_true (geneva_dossier_apply (dossier, delta, NULL));
  geneva_session_select (reading->session, event);
  stage_wait (has_place, reading);
  yes = get_place (reading, "happened");
  no = get_place (reading, "did not happen");
  first = get_place (reading, "Ada Reed");
  second = get_place (reading, "Cleo Marsh");
  when = get_place (reading, "When");
  g_assert_cmpfloat (yes.origin.y, ==, no.origin.y);
  g_assert_cmpfloat (no.origin.x, >=, yes.origin.x + yes.size.width);
  g_assert_cmpfloat (first.origin.x, ==, second.origin.x);
  g_assert_cmpfloat (second.origin.y, <, yes.origin.y + 80.0);
  g_assert_cmpfloat (when.origin.y, >, second.origin.y);
  end_reading (reading);
}

static void
test_thousands (void)
{
  g_autoptr (GenevaSnapshot) snapshot = generator_make_dossier (&(GeneratorOptions) { 20000, 20, 3 });
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  Reading *reading = new_reading ();
  g_autoptr (GenevaSelection) selection = NULL;

  geneva_session_set_dossier (reading->session, dossier);
  selection = select_events (reading, 10000, FALSE);
  g_assert_cmpstr (geneva_inspector_get_title (reading->inspector), ==, "10,000 events");
  g_assert_cmpuint (geneva_passage_list_get_n_passages (reading->list), ==, GENEVA_MAX_PASSAGES_OF_SEVERAL);
  assert_shows_current (reading);
  /* A part of what was chosen says of how many it is one. */
  {
    GenevaTarget targets[2] = { { .handle = GENEVA_HANDLE (GENEVA_LIST_EVENTS, 1) },
                                { .handle = GENEVA_HANDLE (GENEVA_LIST_EVENTS, 2) } };
    g_autoptr (GenevaSelection) part = geneva_selection_new_part (targets, 2, 8014);
    g_autoptr (GenevaSelection) unknown = geneva_selection_new_part (targets, 2, GENEVA_LEFT_OUT_UNKNOWN);
    geneva_session_set_selection (reading->session, part);
    g_assert_cmpstr (geneva_inspector_get_title (reading->inspector), ==, "2 of 8,016 events");
    geneva_session_set_selection (reading->session, unknown);
    g_assert_cmpstr (geneva_inspector_get_title (reading->inspector), ==, "The first 2 selected");
    geneva_session_set_selection (reading->session, selection);
    g_assert_cmpstr (geneva_inspector_get_title (reading->inspector), ==, "10,000 events");
  }
  geneva_inspector_pick (reading->inspector, 9000);
  stage_settle ();
  g_assert_true (geneva_inspector_go_back (reading->inspector));
  stage_settle ();
  end_reading (reading);
}

typedef struct {
  Reading *reading;
  guint    n;
} Turning;

/* Another text within the frame that paints it, as a click does it. */
static gboolean
turn (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Turning *turning = data;
  GenevaSession *session = turning->reading->session;

  geneva_session_select (session, GENEVA_HANDLE (GENEVA_LIST_EVENTS, turning->n * 7919 % 3000));
  return ++turning->n < 60 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
has_turned (gpointer data)
{
  return ((Turning *) data)->n >= 60;
}

/* No scroll bar is left without a place: GTK's warning of it ends the test. */
static void
test_text_within_a_frame (void)
{
  g_autoptr (GenevaSnapshot) snapshot = generator_make_dossier (&(GeneratorOptions) { 3000, 20, 3 });
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  Reading *reading = new_reading ();
  Turning turning = { reading, 0 };

  geneva_session_set_dossier (reading->session, dossier);
  stage_settle ();
  gtk_widget_add_tick_callback (reading->window, turn, &turning, NULL);
  stage_wait (has_turned, &turning);
  stage_settle ();
  end_reading (reading);
}

static GtkWidget *
find_attach (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.add-article") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_attach (child);
    if (found != NULL)
      return found;
  }
  return NULL;
}

/* What was shared without its text says that it waits for it, and takes it. */
static void
test_shared_without_text (void)
{
  static const char text[] = "The envoys met in Bern. They shall meet again in spring, the host said.";
  Reading *reading = new_reading ();
  GenevaDossier *dossier = geneva_session_get_dossier (reading->session);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (geneva_dossier_get_snapshot (dossier), NULL);
  g_autoptr (GenevaSnapshot) shared = NULL;
  g_autoptr (GenevaDossier) theirs = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GenevaDelta) attached = NULL;
  g_autoptr (GError) error = NULL;
  GenevaHandle source = geneva_edit_add_source (edit, "A wire", "en", GENEVA_TEXT_ORIGINAL, text);
  GenevaHandle actor = geneva_edit_add_actor (edit, "The host", GENEVA_ACTOR_PERSON);
  GenevaAttachReport report = { 0 };
  GtkWidget *attach;

  geneva_edit_add_passage (edit, actor, &(GenevaExcerpt) { source, 57, 65, NULL });
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  g_assert_true (geneva_dossier_apply (dossier, delta, &error));
  shared = geneva_standoff_new (geneva_dossier_get_snapshot (dossier), TRUE, NULL);
  theirs = geneva_dossier_new (shared);
  geneva_session_set_dossier (reading->session, theirs);
  geneva_session_select (reading->session, actor);
  stage_settle ();
  attach = find_attach (GTK_WIDGET (reading->source));
  g_assert_nonnull (attach);
  g_assert_true (gtk_widget_get_mapped (attach));
  g_assert_false (geneva_coded_text_has_text (geneva_source_view_get_text (reading->source)));
  attached = geneva_attach_article (geneva_dossier_get_snapshot (theirs), text, strlen (text), &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_attached, ==, 1);
  g_assert_true (geneva_dossier_apply (theirs, attached, &error));
  stage_settle ();
  g_assert_false (gtk_widget_get_mapped (attach));
  {
    g_autofree char *words = dup_highlighted (reading->source);
    g_assert_cmpstr (words, ==, "the host");
  }
  end_reading (reading);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/widgets/passages/walk", test_walk);
  g_test_add_func ("/widgets/passages/heading", test_heading);
  g_test_add_func ("/widgets/passages/every-event", test_every_passage);
  g_test_add_func ("/widgets/passages/agreement", test_agreement);
  g_test_add_func ("/widgets/passages/clear", test_clear);
  g_test_add_func ("/widgets/passages/click-on-words", test_click_on_words);
  g_test_add_func ("/widgets/passages/long-paragraph", test_long_paragraph);
  g_test_add_func ("/widgets/passages/digest", test_digest_is_labelled);
  g_test_add_func ("/widgets/passages/dates", test_dates);
  g_test_add_func ("/widgets/passages/several", test_several);
  g_test_add_func ("/widgets/passages/several-kinds", test_several_kinds);
  g_test_add_func ("/widgets/passages/sides", test_sides);
  g_test_add_func ("/widgets/passages/thousands", test_thousands);
  g_test_add_func ("/widgets/passages/text-within-a-frame", test_text_within_a_frame);
  g_test_add_func ("/widgets/passages/shared-without-text", test_shared_without_text);
  return g_test_run ();
}
