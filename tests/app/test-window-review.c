/* A review in the window, by the keyboard alone: from the charts to the view, through decisions and back, with the passage
 * beside each proposal; the form of an item, and what is told of many at once.
 */
#include "window-stage.h"

#include <adwaita.h>
#include <string.h>

#include "geneva-chart-pane.h"
#include "geneva-coding-form.h"
#include "geneva-review-page.h"
#include "import-stage.h"
#include "jobs/geneva-template.h"
#include "proposals.h"
#include "store/geneva-dossier-json.h"

typedef struct {
  Stage         *stage;
  GenevaDossier *dossier;
  Proposals      proposals;
} Walk;

static gboolean
is_ready (gpointer page)
{
  return geneva_review_queue_is_ready (geneva_review_page_get_queue (page));
}

static GenevaReviewPage *
get_page (Walk *walk)
{
  return geneva_workspace_get_review (window_stage_workspace (walk->stage));
}

static GenevaHandle
get_current (Walk *walk)
{
  return geneva_review_page_get_current (get_page (walk));
}

/* The bundled dossier with proposals, and its window in the view of them. */
static void
walk_init (Walk *walk, int width, int height, guint n_more)
{
  *walk = (Walk) { .stage = window_stage_new (width, height) };
  geneva_window_show_view (walk->stage->window, "network");
  walk->dossier = geneva_session_get_dossier (geneva_window_get_session (walk->stage->window));
  proposals_add (&walk->proposals, walk->dossier, n_more);
  stage_settle ();
  gtk_widget_activate_action (GTK_WIDGET (walk->stage->window), "win.view", "s", "review");
  stage_wait (is_ready, get_page (walk));
  stage_settle ();
}

static void
walk_clear (Walk *walk)
{
  window_stage_free (walk->stage);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static gboolean
has_keyboard (gpointer page)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (page));

  return focus != NULL && gtk_widget_is_ancestor (focus, page);
}

/* To whoever has the keyboard, and upwards as GTK gives it. */
static void
press (Walk *walk, guint keyval, GdkModifierType state)
{
  if (!has_keyboard (get_page (walk)))
    stage_wait (has_keyboard, get_page (walk));
  g_assert_true (stage_key (GTK_WIDGET (get_page (walk)), keyval, state));
}

static void
assert_highlighted (Walk *walk, const char *words)
{
  g_autofree char *shown = window_stage_dup_highlighted (walk->stage);

  g_assert_cmpstr (shown, ==, words);
}

/* Decisions one after another; the text beside follows, and Ctrl+Z of the window takes them back one by one. */
static void
test_by_keyboard (void)
{
  g_auto (Walk) walk;

  walk_init (&walk, 1400, 900, 0);
  g_assert_cmpstr (geneva_window_get_view (walk.stage->window), ==, "review");
  g_assert_cmpuint (get_current (&walk), ==, walk.proposals.board);
  assert_highlighted (&walk, "World Grain Board");
  press (&walk, GDK_KEY_a, 0);
  assert_highlighted (&walk, "WGB");
  press (&walk, GDK_KEY_t, 0);
  assert_highlighted (&walk, "Reed hopes");
  press (&walk, GDK_KEY_r, 0);
  /* The statement of whom there is none went with him. */
  g_assert_cmpint (proposals_get_review (walk.dossier, walk.proposals.statement), ==, GENEVA_REVIEW_REJECTED);
  g_assert_cmpuint (get_current (&walk), ==, walk.proposals.meeting);
  assert_highlighted (&walk, "Ada Reed met");
  press (&walk, GDK_KEY_n, 0);
  assert_highlighted (&walk, "hopes to meet Kuhn");
  press (&walk, GDK_KEY_p, 0);
  press (&walk, GDK_KEY_1, 0);
  g_assert_cmpuint (geneva_snapshot_get_kept (geneva_dossier_get_snapshot (walk.dossier), walk.proposals.meeting), ==,
                    walk.proposals.talks);
  press (&walk, GDK_KEY_a, 0);
  g_assert_cmpuint (get_current (&walk), ==, GENEVA_HANDLE_NONE);
  g_assert_cmpstr (geneva_review_page_get_progress (get_page (&walk)), ==, "5 of 6 decided, 1 fell with them");

  /* Back through all of it. */
  for (guint i = 0; i < 5; i++) {
    gtk_widget_activate_action (GTK_WIDGET (walk.stage->window), "win.undo-filter", NULL);
    stage_settle ();
  }
  g_assert_cmpstr (geneva_review_page_get_progress (get_page (&walk)), ==, "0 of 6 decided");
  g_assert_cmpuint (get_current (&walk), ==, walk.proposals.board);
}

/* The form of the item; saved, it waits still, in its new words. */
static void
test_edit (void)
{
  g_auto (Walk) walk;
  GtkWindow *form;
  g_autofree char *title = NULL;
  GenevaCodingLine *line;

  walk_init (&walk, 1400, 900, 0);
  press (&walk, GDK_KEY_n, 0);
  press (&walk, GDK_KEY_n, 0);
  press (&walk, GDK_KEY_n, 0);
  g_assert_cmpuint (get_current (&walk), ==, walk.proposals.meeting);
  press (&walk, GDK_KEY_e, 0);
  form = window_stage_dialog (walk.stage);
  g_assert_true (GENEVA_IS_CODING_FORM (form));
  line = geneva_coding_form_get_line (GENEVA_CODING_FORM (form), "title");
  g_assert_nonnull (line);
  geneva_coding_line_set_text (line, "A talk in Bern");
  g_assert_true (gtk_widget_activate (gtk_window_get_default_widget (form)));
  for (guint i = 0; i < 20 && window_stage_dialog (walk.stage) != NULL; i++)
    stage_settle ();
  g_assert_null (window_stage_dialog (walk.stage));
  stage_settle ();
  title = geneva_snapshot_dup_title (geneva_dossier_get_snapshot (walk.dossier), walk.proposals.meeting);
  g_assert_cmpstr (title, ==, "A talk in Bern");
  g_assert_cmpuint (get_current (&walk), ==, walk.proposals.meeting);
  press (&walk, GDK_KEY_a, 0);
  g_assert_cmpint (proposals_get_review (walk.dossier, walk.proposals.meeting), ==, GENEVA_REVIEW_ACCEPTED);
}

/* What an event's one account says of it – its status, who tells it – is asked with it, and is one step with its date. */
static void
test_edit_status (void)
{
  g_auto (Walk) walk;
  GtkWindow *form;
  GenevaCodingLine *says;
  GenevaRow row;
  guint n_before;
  char digit[2] = { '0' + GENEVA_SAYS_POSTPONED, '\0' };

  walk_init (&walk, 1400, 900, 0);
  for (guint i = 0; i < 3; i++)
    press (&walk, GDK_KEY_n, 0);
  g_assert_cmpuint (get_current (&walk), ==, walk.proposals.meeting);
  n_before = geneva_dossier_get_n_undoable (walk.dossier);
  press (&walk, GDK_KEY_e, 0);
  form = window_stage_dialog (walk.stage);
  says = geneva_coding_form_get_line (GENEVA_CODING_FORM (form), "says");
  g_assert_nonnull (says);
  g_assert_cmpint (geneva_coding_line_get_enum (says), ==, GENEVA_SAYS_HAPPENED);
  geneva_coding_line_set_text (says, digit);
  geneva_coding_line_set_text (geneva_coding_form_get_line (GENEVA_CODING_FORM (form), "when"), "2013-05-09");
  g_assert_true (geneva_coding_form_save (GENEVA_CODING_FORM (form)));
  stage_settle ();
  g_assert_true (geneva_snapshot_get_row (geneva_dossier_get_snapshot (walk.dossier), walk.proposals.meeting, &row));
  g_assert_cmpint (geneva_event_get_status (geneva_dossier_get_snapshot (walk.dossier), &row), ==,
                   GENEVA_STATUS_POSTPONED);
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, 1);
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_WHEN), ==, "2013-05-09");
  g_assert_cmpuint (geneva_dossier_get_n_undoable (walk.dossier), ==, n_before + 1);
  geneva_dossier_undo (walk.dossier);
  g_assert_true (geneva_snapshot_get_row (geneva_dossier_get_snapshot (walk.dossier), walk.proposals.meeting, &row));
  g_assert_cmpint (geneva_event_get_status (geneva_dossier_get_snapshot (walk.dossier), &row), ==,
                   GENEVA_STATUS_HAPPENED);
}

/* Not what is told to the ear alone. */
static gboolean
has_toast (GtkWidget *widget, const char *words)
{
  gboolean found = GTK_IS_LABEL (widget) && gtk_widget_get_ancestor (widget, g_type_from_name ("AdwToastWidget")) != NULL &&
                   g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = has_toast (child, words);
  return found;
}

static gboolean
tells_of_many (gpointer window)
{
  return has_toast (window, "200 proposals were accepted");
}

static gboolean
tells_nothing_of_many (gpointer window)
{
  return !tells_of_many (window);
}

/* Many at once are told with a way back, for as long as it is the way back; the switcher carries what waits. */
static void
test_many (void)
{
  g_auto (Walk) walk;
  GenevaReviewPage *page;
  guint n;

  walk_init (&walk, 1400, 900, 200);
  page = get_page (&walk);
  g_object_get (page, "n-waiting", &n, NULL);
  g_assert_cmpuint (n, ==, 206);
  g_assert_true (geneva_review_page_select (page, walk.proposals.far));
  geneva_review_page_focus (page);
  stage_settle ();
  press (&walk, GDK_KEY_n, 0);
  press (&walk, GDK_KEY_A, GDK_SHIFT_MASK);
  window_stage_wait_for_message (walk.stage, "200 proposals were accepted");
  g_object_get (page, "n-waiting", &n, NULL);
  g_assert_cmpuint (n, ==, 6);
  stage_wait (tells_of_many, walk.stage->window);
  press (&walk, GDK_KEY_a, 0);
  stage_wait (tells_nothing_of_many, walk.stage->window);
  gtk_widget_activate_action (GTK_WIDGET (walk.stage->window), "win.undo-filter", NULL);
  gtk_widget_activate_action (GTK_WIDGET (walk.stage->window), "win.undo-filter", NULL);
  stage_settle ();
  g_object_get (page, "n-waiting", &n, NULL);
  g_assert_cmpuint (n, ==, 206);
}

/* In a narrow window list and card stand one above the other, and nothing lies over the proposal. */
static void
test_narrow (void)
{
  g_auto (Walk) walk;

  int least;

  walk_init (&walk, 360, 640, 0);
  gtk_widget_measure (GTK_WIDGET (window_stage_workspace (walk.stage)), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  g_assert_cmpint (least, <=, 360);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (geneva_review_page_get_card (get_page (&walk)))), <, 480);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (geneva_review_page_get_card (get_page (&walk)))));
  geneva_review_page_focus (get_page (&walk));
  stage_settle ();
  press (&walk, GDK_KEY_a, 0);
  g_assert_cmpint (proposals_get_review (walk.dossier, walk.proposals.board), ==, GENEVA_REVIEW_ACCEPTED);
}

/* Whether all words below a widget are seen whole. */
static gboolean
is_whole (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return TRUE;
  if (GTK_IS_LABEL (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!is_whole (child))
      return FALSE;
  return TRUE;
}

static GtkWidget *
get_part (Walk *walk, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (get_page (walk)), GENEVA_TYPE_REVIEW_PAGE, name));
}

/* Long words – of a language, or of larger letters – beside the pane of passages: what is chosen, how far one is and what
 * can be done stay readable, and the list has its share. */
static void
test_little_room (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  graphene_rect_t place;
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  for (int width = 880; width <= 1400; width += 520) {
    g_auto (Walk) walk;

    g_object_set (settings, "gtk-xft-dpi", width < 1000 ? 120 * 1024 : dpi, NULL);
    walk_init (&walk, width, 700, 0);
    press (&walk, GDK_KEY_r, 0);
    stage_settle ();
    g_assert_cmpint (gtk_widget_get_height (get_part (&walk, "limits")), >, 0);
    g_assert_true (is_whole (get_part (&walk, "progress_label")));
    g_assert_true (is_whole (get_part (&walk, "limits")));
    g_assert_true (is_whole (get_part (&walk, "buttons")));
    g_assert_cmpint (gtk_widget_get_width (get_part (&walk, "limits")), >=, 180);
    g_assert_true (gtk_widget_compute_bounds (get_part (&walk, "buttons"), GTK_WIDGET (get_page (&walk)), &place));
    g_assert_cmpfloat (place.origin.x + place.size.width, <=, gtk_widget_get_width (GTK_WIDGET (get_page (&walk))));
    g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  }
}

/* ---- corrections ---- */

static char *
dup_file (Walk *walk)
{
  return geneva_dossier_json_write (geneva_dossier_get_snapshot (walk->dossier), NULL);
}

static void
step (Walk *walk, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (walk->stage->window), action, NULL);
  stage_settle ();
}

/* What is taken back leaves no trace: the file is byte for byte what it was, whichever way the correction went, and what
 * it became once it is done again. */
static void
test_corrections_undone (void)
{
  /* of an actor that is proposed, by a new name, by one of an actor that is there, by one of another proposal; of a verb */
  static const struct { const char *action, *name; } ways[] = {
    { "review.no-actor", NULL },
    { "review.always-call", "Board of Grain" },
    { "review.always-call", "Ada Reed" },
    { "review.always-call", "WGB" },
    { "review.verb-kind", NULL },
  };
  g_auto (Walk) walk;
  g_autofree char *before = NULL;

  walk_init (&walk, 1400, 900, 0);
  before = dup_file (&walk);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autofree char *corrected = NULL, *undone = NULL, *redone = NULL, *last = NULL;
    gboolean is_verb = g_str_equal (ways[i].action, "review.verb-kind");

    g_test_message ("%s %s", ways[i].action, ways[i].name != NULL ? ways[i].name : "");
    g_assert_true (geneva_review_page_select (get_page (&walk), is_verb ? walk.proposals.meeting : walk.proposals.board));
    stage_settle ();
    gtk_widget_activate_action (GTK_WIDGET (get_page (&walk)), ways[i].action, NULL);
    stage_settle ();
    if (ways[i].name != NULL || is_verb) {
      GtkWidget *dialog = GTK_WIDGET (window_stage_dialog (walk.stage));

      if (is_verb)
        adw_combo_row_set_selected (ADW_COMBO_ROW (window_stage_find (dialog, ADW_TYPE_COMBO_ROW)), GENEVA_EVENT_AGREE);
      else
        gtk_editable_set_text (GTK_EDITABLE (window_stage_find (dialog, ADW_TYPE_ENTRY_ROW)), ways[i].name);
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "answer");
      gtk_window_destroy (GTK_WINDOW (dialog));
      stage_settle ();
    }
    corrected = dup_file (&walk);
    g_assert_cmpstr (corrected, !=, before);
    step (&walk, "win.undo-filter");
    undone = dup_file (&walk);
    g_assert_cmpstr (undone, ==, before);
    step (&walk, "win.redo");
    redone = dup_file (&walk);
    g_assert_cmpstr (redone, ==, corrected);
    step (&walk, "win.undo-filter");
    last = dup_file (&walk);
    g_assert_cmpstr (last, ==, before);
  }
}

/* ---- charts of what nobody reviewed ---- */

static GtkWidget *
find_in_pane (Walk *walk, const char *chart, const char *action)
{
  return window_stage_find_action (gtk_widget_get_ancestor (GTK_WIDGET (window_stage_chart (walk->stage, chart)),
                                                            GENEVA_TYPE_CHART_PANE), action);
}

typedef struct { Walk *walk; const char *chart; } Charted;

static gboolean
is_led_on (gpointer data)
{
  Charted *charted = data;

  return gtk_widget_get_mapped (find_in_pane (charted->walk, charted->chart, "win.show-unreviewed"));
}

static gboolean
is_drawn (gpointer data)
{
  Charted *charted = data;
  GenevaScene *scene = geneva_chart_view_get_scene (window_stage_chart (charted->walk->stage, charted->chart));

  return scene != NULL && geneva_scene_get_n_items (scene) > 0 &&
         !gtk_widget_get_mapped (find_in_pane (charted->walk, charted->chart, "win.show-unreviewed"));
}

/* Right after an import every chart says that all waits, and leads to the review and to what is proposed; which is drawn
 * then, on all of them, until it is put away again. */
static void
test_charts_of_unreviewed (void)
{
  static const char * const charts[] = { "network", "timeline", "positions", "drift", "figures" };
  static const char * const names[] = { "oslo.txt", NULL };
  g_auto (Walk) walk = { .stage = window_stage_new (360, 640) };
  g_autoptr (GenevaSnapshot) empty = geneva_template_load (GENEVA_TEMPLATE_EMPTY, "Ferries", "en", NULL);
  g_autofree char *json = geneva_dossier_json_write (empty, NULL);
  g_autoptr (GFile) file = window_stage_write (walk.stage, "new.dossier.json", json);
  g_autoptr (GFile) article = window_stage_write (walk.stage, "oslo.txt",
    "Envoys meet in Oslo\n\nPublished: 9 July 2015\n\nOSLO, July 9 (Reuters) - Sweden attacked Denmark on Tuesday, "
    "officials in Oslo said. At least 40 people were killed in the fighting.\n\nThe Bergen conference will be held on "
    "July 20, Norway's government said. Denmark rejected a ceasefire with Sweden, its foreign ministry said.\n");
  GenevaSession *session;
  GtkWidget *button;

  window_stage_open (walk.stage, file);
  geneva_import_window_confirm (import_stage_import (walk.stage, names));
  stage_wait (window_stage_has_no_dialog, walk.stage);
  stage_wait (is_ready, get_page (&walk));
  session = geneva_window_get_session (walk.stage->window);
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++) {
    g_test_message ("%s", charts[i]);
    geneva_window_show_view (walk.stage->window, charts[i]);
    stage_wait (is_led_on, &(Charted) { &walk, charts[i] });
    g_assert_true (gtk_widget_get_mapped (find_in_pane (&walk, charts[i], "win.view")));
    g_assert_false (gtk_widget_get_mapped (find_in_pane (&walk, charts[i], "win.import")));
  }
  /* two charts beside each other need it once */
  geneva_window_show_view (walk.stage->window, "charts");
  stage_wait (is_led_on, &(Charted) { &walk, "timeline" });
  button = find_in_pane (&walk, "timeline", "win.show-unreviewed");
  g_assert_false (gtk_widget_get_mapped (find_in_pane (&walk, "network", "win.show-unreviewed")));
  if (!window_stage_lacks_typist ()) {
    window_stage_face (GTK_WINDOW (walk.stage->window));
    window_stage_walk_to (GTK_WINDOW (walk.stage->window), button);
    window_stage_press ("space");
    stage_wait (is_drawn, &(Charted) { &walk, "timeline" });
    g_assert_true (window_stage_has_focus (GTK_WINDOW (walk.stage->window), GTK_WIDGET (window_stage_chart (walk.stage, "timeline"))));
    window_stage_press ("ctrl+u");
    stage_wait (is_led_on, &(Charted) { &walk, "timeline" });
  }
  g_assert_false (geneva_session_get_unreviewed (session));
  gtk_widget_activate_action (GTK_WIDGET (walk.stage->window), "win.show-unreviewed", NULL);
  g_assert_true (geneva_session_get_unreviewed (session));
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++) {
    g_test_message ("%s", charts[i]);
    geneva_window_show_view (walk.stage->window, charts[i]);
    stage_wait (is_drawn, &(Charted) { &walk, charts[i] });
  }
  gtk_widget_activate_action (GTK_WIDGET (walk.stage->window), "win.show-unreviewed", NULL);
  stage_wait (is_led_on, &(Charted) { &walk, "figures" });
  button = find_in_pane (&walk, "figures", "win.view");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (geneva_window_get_view (walk.stage->window), ==, "review");
}

int
main (int argc, char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/window-review/by-keyboard", test_by_keyboard);
  g_test_add_func ("/window-review/edit", test_edit);
  g_test_add_func ("/window-review/edit-status", test_edit_status);
  g_test_add_func ("/window-review/many", test_many);
  g_test_add_func ("/window-review/narrow", test_narrow);
  g_test_add_func ("/window-review/little-room", test_little_room);
  g_test_add_func ("/window-review/corrections-undone", test_corrections_undone);
  g_test_add_func ("/window-review/charts-of-unreviewed", test_charts_of_unreviewed);
  return g_test_run ();
}
