/* Coding with the keyboard alone, by keys that the X server hands out as it
 * does a typist's: an event from selected words, taken back and done again; the
 * file closed, opened again and searched. Needs xdotool.
 */
#include "window-stage.h"

#include "geneva-chart-mark.h"
#include "geneva-coding-form.h"

#include <string.h>

static GenevaSnapshot *
get_snapshot (Stage *stage)
{
  return geneva_dossier_get_snapshot (window_stage_dossier (stage));
}

static GtkWidget *
get_text (Stage *stage)
{
  return GTK_WIDGET (geneva_source_view_get_text (geneva_workspace_get_source (window_stage_workspace (stage))));
}

typedef struct { Stage *stage; guint n; } Count;

static gboolean
has_count (gpointer data)
{
  Count *count = data;

  return window_stage_count (count->stage, GENEVA_LIST_EVENTS) == count->n;
}

static void
wait_for_events (Stage *stage, guint n)
{
  stage_wait (has_count, &(Count) { stage, n });
}

static gboolean
is_answered (gpointer data)
{
  return !geneva_search_panel_is_busy (data);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child, label);
    if (found != NULL)
      return found;
  }
  return NULL;
}

/* From the dossier's search into the text, where arrow keys select. */
static void
select_by_keys (Stage *stage)
{
  GtkTextBuffer *buffer;

  window_stage_press ("ctrl+2");
  window_stage_press ("ctrl+shift+f");
  window_stage_write_words ("conference");
  stage_wait (is_answered, geneva_workspace_get_search (window_stage_workspace (stage)));
  window_stage_press ("Return");
  window_stage_walk_to (GTK_WINDOW (stage->window), get_text (stage));
  g_assert_true (gtk_text_view_get_cursor_visible (GTK_TEXT_VIEW (get_text (stage))));
  window_stage_press ("ctrl+Home");
  for (guint i = 0; i < 4; i++)
    window_stage_press ("ctrl+shift+Right");
  window_stage_press ("shift+Right");
  window_stage_press ("shift+Left");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_text (stage)));
  g_assert_true (gtk_text_buffer_get_has_selection (buffer));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Ctrl+W; another window takes its place. */
static void
close_by_keys (Stage *stage)
{
  gpointer window = stage->window;

  g_object_add_weak_pointer (G_OBJECT (window), &window);
  window_stage_press ("ctrl+w");
  stage_wait (is_gone, &window);
  g_application_activate (G_APPLICATION (stage->application));
  stage->window = GENEVA_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (stage->application)));
  gtk_window_set_default_size (GTK_WINDOW (stage->window), 1400, 900);
}

static void
test_event (void)
{
  g_autoptr (Stage) stage = NULL;
  g_autoptr (GFile) file = NULL;
  GtkWidget *undo;
  guint n_before;

  if (window_stage_lacks_typist ())
    return;
  stage = window_stage_new (1400, 900);
  file = window_stage_open_own (stage, "typed.geneva");
  n_before = window_stage_count (stage, GENEVA_LIST_EVENTS);
  select_by_keys (stage);
  window_stage_press ("e");
  stage_wait (window_stage_has_dialog, stage);
  window_stage_face (window_stage_dialog (stage));
  /* The title is selected: what is typed takes its place. */
  window_stage_write_words ("Zebra summit");
  window_stage_press ("Tab");
  window_stage_press ("Tab");
  window_stage_write_words ("end of May 2013");
  window_stage_press ("Return");
  stage_wait (window_stage_has_no_dialog, stage);
  wait_for_events (stage, n_before + 1);

  window_stage_face (GTK_WINDOW (stage->window));
  window_stage_press ("ctrl+z");
  wait_for_events (stage, n_before);
  window_stage_press ("ctrl+shift+z");
  wait_for_events (stage, n_before + 1);
  /* What was done is told with a way back, which works as well. */
  undo = find_button (GTK_WIDGET (stage->window), "Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  wait_for_events (stage, n_before);
  window_stage_press ("ctrl+y");
  wait_for_events (stage, n_before + 1);

  close_by_keys (stage);
  window_stage_open (stage, file);
  window_stage_wait_for_file (stage);
  window_stage_face (GTK_WINDOW (stage->window));
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_EVENTS), ==, n_before + 1);
  window_stage_press ("ctrl+2");
  window_stage_press ("ctrl+shift+f");
  window_stage_write_words ("zebra");
  stage_wait (is_answered, geneva_workspace_get_search (window_stage_workspace (stage)));
  window_stage_press ("Return");
  {
    const GenevaTarget *target =
      geneva_selection_get_primary (geneva_session_get_selection (geneva_window_get_session (stage->window)));
    g_autofree char *title = NULL;
    GenevaRow row;
    g_assert_nonnull (target);
    title = geneva_snapshot_dup_title (get_snapshot (stage), target->handle);
    g_assert_cmpstr (title, ==, "Zebra summit");
    g_assert_true (geneva_snapshot_get_row (get_snapshot (stage), target->handle, &row));
    g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_WHEN), ==, "[2013-05-21..2013-05-31]");
    g_assert_cmpuint (geneva_count_passages (get_snapshot (stage), target->handle), ==, 1);
  }
}

static GtkWidget *
get_focus (Stage *stage)
{
  return gtk_window_get_focus (GTK_WINDOW (stage->window));
}

static gboolean
has_mark_with_keys (gpointer data)
{
  return get_focus (data) != NULL && GENEVA_IS_CHART_MARK (get_focus (data));
}

static guint
count_selected (Stage *stage)
{
  return geneva_selection_get_size (geneva_session_get_selection (geneva_window_get_session (stage->window)));
}

static gboolean
is_filtered (gpointer data)
{
  Stage *stage = data;

  return geneva_session_get_filter (geneva_window_get_session (stage->window)) != NULL;
}

static gboolean
is_unfiltered (gpointer data)
{
  return !is_filtered (data);
}

static gboolean
shows_tables (gpointer data)
{
  return g_strcmp0 (geneva_window_get_view (data), "tables") == 0;
}

/* Sorted and made wider as at the heads of the columns. */
static void
sort_by_keys (Stage *stage)
{
  GtkColumnView *view;
  g_autoptr (GtkColumnViewColumn) column = NULL;
  int width;

  view = window_stage_wait_for_columns (stage);
  column = g_list_model_get_item (gtk_column_view_get_columns (view), 0);
  for (guint i = 0; i < 60 && !gtk_widget_is_ancestor (get_focus (stage), GTK_WIDGET (view)); i++)
    window_stage_press ("Tab");
  g_assert_true (gtk_widget_is_ancestor (get_focus (stage), GTK_WIDGET (view)));
  window_stage_press ("alt+1");
  window_stage_press ("alt+shift+Right");
  width = gtk_column_view_column_get_fixed_width (column);
  g_assert_cmpint (width, >, 48);
  window_stage_press ("alt+shift+Left");
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (column), <, width);
}

static GtkWidget *
walk_to_marks (Stage *stage)
{
  for (guint i = 0; i < 60 && !has_mark_with_keys (stage); i++)
    window_stage_press ("Tab");
  g_assert_true (has_mark_with_keys (stage));
  return get_focus (stage);
}

/* From the start page to a mark, its passages, a filter by it, its row in the table, and the export. */
static void
test_charts (void)
{
  g_autoptr (Stage) stage = NULL;
  GtkWidget *mark;

  if (window_stage_lacks_typist ())
    return;
  stage = window_stage_new (1400, 900);
  window_stage_face (GTK_WINDOW (stage->window));
  window_stage_press ("ctrl+3");
  mark = walk_to_marks (stage);
  window_stage_press ("Page_Down");
  stage_wait (has_mark_with_keys, stage);
  g_assert_true (get_focus (stage) != mark);
  g_assert_cmpuint (count_selected (stage), ==, 0);
  window_stage_press ("space");
  g_assert_cmpuint (count_selected (stage), ==, 1);

  window_stage_press ("ctrl+shift+o");
  stage_wait (is_filtered, stage);
  window_stage_press ("ctrl+z");
  stage_wait (is_unfiltered, stage);

  walk_to_marks (stage);
  window_stage_press ("Return");
  /* It leads to the passages. */
  g_assert_false (has_mark_with_keys (stage));
  g_assert_cmpuint (count_selected (stage), ==, 1);
  window_stage_press ("Escape");

  walk_to_marks (stage);
  window_stage_press ("ctrl+shift+t");
  stage_wait (shows_tables, stage->window);
  g_assert_cmpstr (geneva_record_tables_get_table (geneva_workspace_get_tables (window_stage_workspace (stage))), ==,
                   "events");
  g_assert_cmpuint (count_selected (stage), ==, 1);
  sort_by_keys (stage);

  window_stage_press ("ctrl+e");
  stage_wait (window_stage_has_dialog, stage);
  window_stage_face (window_stage_dialog (stage));
  window_stage_press ("Escape");
  stage_wait (window_stage_has_no_dialog, stage);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/keyboard/event", test_event);
  g_test_add_func ("/app/keyboard/charts", test_charts);
  return g_test_run ();
}
