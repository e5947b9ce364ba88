/* The charts and what is filtered from them with the keyboard alone, by keys that
 * the X server hands out: marks and their passages, zoom, pan, the choices above
 * a chart, its table; a filter set, kept under a name, taken back and opened
 * again; borders and columns moved. Needs xdotool.
 */
#include "window-stage.h"

#include "geneva-chart-mark.h"
#include "geneva-chart-pane.h"

#include <string.h>

typedef struct {
  const char *key;
  const char *name;
  const char *table;
  gboolean    is_zoomed;      /* the others are scrolled */
  gboolean    has_chooser;    /* a list of what it may show, above it */
} Chart;

static const Chart charts[] = {
  { "ctrl+2", "network", "actors", TRUE, FALSE },
  { "ctrl+3", "timeline", "events", TRUE, FALSE },
  { "ctrl+4", "positions", "positions", FALSE, FALSE },
  { "ctrl+5", "drift", "forecasts", FALSE, TRUE },
  { "ctrl+6", "figures", "figures", FALSE, TRUE },
};

static GenevaSession *
get_session (Stage *stage)
{
  return geneva_window_get_session (stage->window);
}

static guint
count_selected (Stage *stage)
{
  return geneva_selection_get_size (geneva_session_get_selection (get_session (stage)));
}

static GtkWidget *
get_focus (Stage *stage)
{
  return gtk_window_get_focus (GTK_WINDOW (stage->window));
}

typedef struct { Stage *stage; const Chart *chart; } Shown;

static gboolean
is_shown (gpointer data)
{
  Shown *shown = data;
  GenevaScene *scene;

  if (g_strcmp0 (geneva_window_get_view (shown->stage->window), shown->chart->name) != 0)
    return FALSE;
  scene = geneva_chart_view_get_scene (window_stage_chart (shown->stage, shown->chart->name));
  return scene != NULL && geneva_scene_get_n_items (scene) > 0;
}

static void
show_chart (Stage *stage, const Chart *chart)
{
  window_stage_press (chart->key);
  stage_wait (is_shown, &(Shown) { stage, chart });
}

static GenevaChartMark *
walk_to_mark (Stage *stage, const Chart *chart)
{
  GtkWidget *view = GTK_WIDGET (window_stage_chart (stage, chart->name));

  window_stage_walk_to (GTK_WINDOW (stage->window), view);
  for (guint i = 0; i < 3 && !GENEVA_IS_CHART_MARK (get_focus (stage)); i++)
    window_stage_press ("Page_Down");
  g_assert_true (GENEVA_IS_CHART_MARK (get_focus (stage)));
  return GENEVA_CHART_MARK (get_focus (stage));
}

static void
on_changed (guint *n)
{
  (*n)++;
}

static gboolean
is_counted (gpointer n)
{
  return *(guint *) n > 0;
}

/* A key that gives the chart another point of view. */
static void
look_by_key (Stage *stage, const Chart *chart, const char *key)
{
  GenevaChart *looked_at = geneva_chart_view_get_chart (window_stage_chart (stage, chart->name));
  guint n = 0;
  gulong handler = g_signal_connect_swapped (looked_at, "changed", G_CALLBACK (on_changed), &n);

  window_stage_press (key);
  stage_wait (is_counted, &n);
  g_signal_handler_disconnect (looked_at, handler);
}

static gboolean
shows_tables (gpointer window)
{
  return g_strcmp0 (geneva_window_get_view (window), "tables") == 0;
}

typedef struct { GtkDropDown *chooser; guint before; } Choice;

static gboolean
is_chosen_anew (gpointer data)
{
  Choice *choice = data;

  return gtk_drop_down_get_selected (choice->chooser) != choice->before;
}

/* Another choice than the one that stands there. */
static void
choose_by_keys (Stage *stage, GtkDropDown *chooser)
{
  Choice choice = { chooser, gtk_drop_down_get_selected (chooser) };

  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (chooser)), >, 1);
  window_stage_walk_to (GTK_WINDOW (stage->window), GTK_WIDGET (chooser));
  window_stage_press ("space");
  /* Newer GTK begins in the entry that searches the choices, above them. */
  if (GTK_IS_TEXT (get_focus (stage)))
    window_stage_press ("Down");
  window_stage_press (choice.before == 0 ? "Down" : "Up");
  window_stage_press ("Return");
  stage_wait (is_chosen_anew, &choice);
}

static void
walk_chart (Stage *stage, const Chart *chart)
{
  GenevaChartMark *mark;
  GtkDropDown *chooser;
  GenevaItemKey first, next;

  g_test_message ("%s", chart->name);
  show_chart (stage, chart);
  mark = walk_to_mark (stage, chart);
  window_stage_press ("Escape");
  g_assert_cmpuint (count_selected (stage), ==, 0);
  first = geneva_chart_mark_get_key (mark);
  window_stage_press ("Page_Down");
  next = geneva_chart_mark_get_key (GENEVA_CHART_MARK (get_focus (stage)));
  g_assert_true (first.handle != next.handle || first.other != next.other || first.relation != next.relation);

  if (chart->is_zoomed) {
    look_by_key (stage, chart, "plus");
    look_by_key (stage, chart, "shift+Right");
    look_by_key (stage, chart, "0");
    stage_settle ();
  }
  window_stage_press ("space");
  g_assert_cmpuint (count_selected (stage), ==, 1);
  window_stage_press ("Return");
  g_assert_true (window_stage_has_focus (GTK_WINDOW (stage->window),
                                         GTK_WIDGET (geneva_workspace_get_passages (window_stage_workspace (stage)))));
  g_assert_cmpuint (geneva_passage_list_get_n_passages (geneva_workspace_get_passages (window_stage_workspace (stage))),
                    >, 0);
  window_stage_press ("Escape");
  g_assert_cmpuint (count_selected (stage), ==, 0);

  chooser = window_stage_chooser (stage, chart->name);
  g_assert_true ((chooser != NULL && gtk_widget_get_mapped (GTK_WIDGET (chooser))) == chart->has_chooser);
  if (chart->has_chooser)
    choose_by_keys (stage, chooser);
  show_chart (stage, chart);
  walk_to_mark (stage, chart);
  window_stage_press ("ctrl+shift+t");
  stage_wait (shows_tables, stage->window);
  g_test_message ("table of %s: %s", chart->name,
                  geneva_record_tables_get_table (geneva_workspace_get_tables (window_stage_workspace (stage))));
  g_assert_cmpstr (geneva_record_tables_get_table (geneva_workspace_get_tables (window_stage_workspace (stage))), ==,
                   chart->table);
}

static void
test_charts (void)
{
  g_autoptr (Stage) stage = NULL;

  if (window_stage_lacks_typist ())
    return;
  stage = window_stage_new (1400, 900);
  window_stage_face (GTK_WINDOW (stage->window));
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    walk_chart (stage, &charts[i]);
}

/* ---- filters ---- */

static gboolean
is_filtered (gpointer stage)
{
  return geneva_session_get_filter (get_session (stage)) != NULL;
}

static gboolean
is_unfiltered (gpointer stage)
{
  return !is_filtered (stage);
}

/* Only what is selected, by its key. */
static void
filter_by_keys (Stage *stage, const Chart *chart)
{
  show_chart (stage, chart);
  walk_to_mark (stage, chart);
  if (count_selected (stage) == 0)
    window_stage_press ("space");
  window_stage_press ("ctrl+shift+o");
  stage_wait (is_filtered, stage);
  stage_settle ();
}

static gboolean
has_popover (gpointer button)
{
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  return popover != NULL && gtk_widget_get_mapped (GTK_WIDGET (popover));
}

/* The item of a menu that is open, by arrow keys. */
static void
walk_to_item (Stage *stage, const char *words)
{
  for (guint i = 0; i < 40; i++) {
    g_autofree char *label = NULL;
    GtkWidget *focus = get_focus (stage);

    if (focus != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (focus), "text") != NULL)
      g_object_get (focus, "text", &label, NULL);
    if (label != NULL && strstr (label, words) != NULL)
      return;
    window_stage_press ("Down");
  }
  g_error ("no item “%s” in the menu", words);
}

static void
test_filters (void)
{
  const Chart *timeline = &charts[1];
  g_autoptr (Stage) stage = NULL;
  g_autoptr (GFile) file = NULL;
  GenevaFilterBar *bar;
  GtkWindow *dialog;
  GtkWidget *menu;
  guint n_views;

  if (window_stage_lacks_typist ())
    return;
  stage = window_stage_new (1400, 900);
  file = window_stage_open_own (stage, "filtered.geneva");
  bar = geneva_workspace_get_filters (window_stage_workspace (stage));
  n_views = window_stage_count (stage, GENEVA_LIST_VIEWS);

  /* Set, and taken back by its chip. */
  filter_by_keys (stage, timeline);
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (bar), ==, 1);
  window_stage_walk_to (GTK_WINDOW (stage->window), GTK_WIDGET (geneva_filter_bar_get_chip (bar, 0)));
  window_stage_press ("Return");
  stage_wait (is_unfiltered, stage);

  /* Kept under a name. */
  filter_by_keys (stage, timeline);
  window_stage_press ("ctrl+d");
  stage_wait (window_stage_has_dialog, stage);
  dialog = window_stage_dialog (stage);
  window_stage_face (dialog);
  window_stage_press ("ctrl+a");
  window_stage_write_words ("Just this one");
  window_stage_press ("Return");
  stage_wait (window_stage_has_no_dialog, stage);
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_VIEWS), ==, n_views + 1);
  window_stage_face (GTK_WINDOW (stage->window));

  /* All of it cleared. */
  window_stage_walk_to (GTK_WINDOW (stage->window),
                        GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (bar), GENEVA_TYPE_FILTER_BAR, "clear")));
  window_stage_press ("space");
  stage_wait (is_unfiltered, stage);

  /* And opened again from the main menu. */
  menu = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (stage->window), GENEVA_TYPE_WINDOW, "menu_button"));
  window_stage_press ("F10");
  stage_wait (has_popover, menu);
  walk_to_item (stage, "Saved");
  window_stage_press ("Return");
  walk_to_item (stage, "Just this one");
  window_stage_press ("Return");
  stage_wait (is_filtered, stage);
}

/* ---- borders and columns ---- */

typedef struct { GtkWidget *widget; int before; int direction; } Width;

static gboolean
has_width (gpointer data)
{
  Width *width = data;

  return (gtk_widget_get_width (width->widget) - width->before) * width->direction > 20;
}

/* What stands at a place of the table, not held. */
static gpointer
get_column (GtkColumnView *view, guint position)
{
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (view), position);

  return column;
}

static void
test_borders (void)
{
  g_autoptr (Stage) stage = NULL;
  GtkColumnView *view;
  gpointer column;
  Width pane;

  if (window_stage_lacks_typist ())
    return;
  stage = window_stage_new (1400, 900);
  window_stage_face (GTK_WINDOW (stage->window));
  show_chart (stage, &charts[0]);
  stage_settle ();
  pane = (Width) { GTK_WIDGET (geneva_workspace_get_source (window_stage_workspace (stage))), 0, 1 };
  pane.before = gtk_widget_get_width (pane.widget);
  window_stage_press ("shift+F9");
  stage_wait (has_width, &pane);
  pane = (Width) { pane.widget, gtk_widget_get_width (pane.widget), -1 };
  window_stage_press ("ctrl+F9");
  stage_wait (has_width, &pane);

  window_stage_press ("ctrl+7");
  view = window_stage_wait_for_columns (stage);
  window_stage_walk_to (GTK_WINDOW (stage->window), GTK_WIDGET (view));
  column = get_column (view, 1);
  window_stage_press ("alt+2");
  window_stage_press ("alt+shift+Page_Down");
  g_assert_true (get_column (view, 2) == column);
  window_stage_press ("alt+shift+Page_Up");
  window_stage_press ("alt+shift+Page_Up");
  g_assert_true (get_column (view, 0) == column);
  /* There is no place before the first. */
  window_stage_press ("alt+shift+Page_Up");
  g_assert_true (get_column (view, 0) == column);
}

/* The menu of a row of the codebook. */
static GtkWidget *
find_list (GtkWidget *widget)
{
  return window_stage_find (widget, GTK_TYPE_LIST_VIEW);
}

static gboolean
has_menu (gpointer page)
{
  GtkWidget *menu = window_stage_find (page, GTK_TYPE_POPOVER_MENU);

  for (GtkWidget *child = gtk_widget_get_first_child (page); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child) && gtk_widget_get_mapped (child))
      menu = child;
  return menu != NULL && gtk_widget_get_mapped (menu);
}

static gboolean
is_codebook_ready (gpointer page)
{
  return geneva_codebook_page_is_ready (page) && geneva_codebook_page_get_rows (page) != NULL;
}

static void
test_codebook (void)
{
  g_autoptr (Stage) stage = NULL;
  g_autoptr (GFile) file = NULL;
  GenevaCodebookPage *page;
  guint n_issues;

  if (window_stage_lacks_typist ())
    return;
  stage = window_stage_new (1400, 900);
  file = window_stage_open_own (stage, "codebook.geneva");
  page = geneva_workspace_get_codebook (window_stage_workspace (stage));
  n_issues = window_stage_count (stage, GENEVA_LIST_ISSUES);
  window_stage_press ("ctrl+8");
  stage_wait (is_codebook_ready, page);
  stage_settle ();
  window_stage_walk_to (GTK_WINDOW (stage->window), find_list (GTK_WIDGET (page)));
  window_stage_press ("Home");
  window_stage_press ("Down");
  window_stage_press ("shift+F10");
  stage_wait (has_menu, page);
  walk_to_item (stage, "elete");
  window_stage_press ("Return");
  stage_wait (window_stage_has_dialog, stage);
  window_stage_face (window_stage_dialog (stage));
  window_stage_press ("Escape");
  stage_wait (window_stage_has_no_dialog, stage);
  g_assert_cmpuint (window_stage_count (stage, GENEVA_LIST_ISSUES), ==, n_issues);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/walk/charts", test_charts);
  g_test_add_func ("/app/walk/filters", test_filters);
  g_test_add_func ("/app/walk/borders", test_borders);
  g_test_add_func ("/app/walk/codebook", test_codebook);
  return g_test_run ();
}
