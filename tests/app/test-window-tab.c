/* Tab through every page: it leads on from each widget, forwards and backwards,
 * comes round, and reaches whatever can be pressed or written into. The border
 * between two panes is taken hold of and moved by keys. The last needs xdotool.
 */
#include "window-stage.h"

#include <adwaita.h>

#define MOST_STEPS 400

static const char * const views[] = {
  "start", "charts", "network", "timeline", "positions", "drift", "figures", "tables", "codebook", "review",
};

static char *
dup_words (GtkWidget *widget)
{
  const char *words = widget != NULL ? gtk_widget_get_tooltip_text (widget) : NULL;

  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    words = gtk_button_get_label (GTK_BUTTON (widget));
  return g_strdup_printf ("%s “%s” in %s", widget != NULL ? G_OBJECT_TYPE_NAME (widget) : "nothing",
                          words != NULL ? words : "",
                          widget != NULL ? G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)) : "");
}

/* All round, once. The widgets that had the focus. */
static GHashTable *
walk_round (Stage *stage, const char *view, GtkDirectionType direction)
{
  GtkWindow *window = GTK_WINDOW (stage->window);
  GHashTable *visited = g_hash_table_new (NULL, NULL);
  GtkWidget *first = NULL;

  gtk_window_set_focus (window, NULL);
  for (guint i = 0; i < MOST_STEPS; i++) {
    GtkWidget *before = gtk_window_get_focus (window);
    GtkWidget *focus;
    gboolean is_moved = gtk_widget_child_focus (GTK_WIDGET (window), direction);

    stage_settle ();
    focus = gtk_window_get_focus (window);
    if (first != NULL && (!is_moved || focus == NULL || focus == first))
      return visited;
    if (focus == NULL)
      continue;
    if (focus == before) {
      g_autofree char *words = dup_words (focus);
      g_error ("%s: Tab does not lead on from %s", view, words);
    }
    if (first == NULL)
      first = focus;
    g_hash_table_add (visited, focus);
  }
  {
    g_autofree char *words = dup_words (gtk_window_get_focus (window));
    g_error ("%s: Tab does not come round; it is at %s", view, words);
  }
  return visited;
}

/* One of several that arrow keys lead along is enough. */
static gboolean
is_of_group (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_STACK_SWITCHER) != NULL ||
         gtk_widget_get_ancestor (widget, ADW_TYPE_VIEW_SWITCHER) != NULL ||
         gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW) != NULL ||
         gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW) != NULL ||
         gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX) != NULL ||
         (GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_has_css_class (gtk_widget_get_parent (widget), "linked"));
}

static guint
count_missed (GtkWidget *widget, GHashTable *visited, const char *view)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget) || GTK_IS_WINDOW_CONTROLS (widget) ||
      GTK_IS_POPOVER (widget))
    return 0;
  if ((GTK_IS_BUTTON (widget) || GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget)) &&
      gtk_widget_get_focusable (widget) && gtk_widget_get_can_focus (widget) && !is_of_group (widget) &&
      !g_hash_table_contains (visited, widget)) {
    g_autofree char *words = dup_words (widget);
    g_test_message ("%s: Tab misses %s", view, words);
    n++;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_missed (child, visited, view);
  return n;
}

static void
test_round (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  guint n_missed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_autoptr (GHashTable) forward = NULL;
    g_autoptr (GHashTable) backward = NULL;
    geneva_window_show_view (stage->window, views[i]);
    stage_settle ();
    forward = walk_round (stage, views[i], GTK_DIR_TAB_FORWARD);
    backward = walk_round (stage, views[i], GTK_DIR_TAB_BACKWARD);
    g_assert_cmpuint (g_hash_table_size (backward), >, 4);
    n_missed += count_missed (gtk_widget_get_first_child (GTK_WIDGET (stage->window)), forward, views[i]);
  }
  g_assert_cmpuint (n_missed, ==, 0);
}

/* ---- the border between panes ---- */

typedef struct { GtkPaned *paned; int before; } Border;

static gboolean
has_moved (gpointer data)
{
  Border *border = data;

  return gtk_paned_get_position (border->paned) != border->before;
}

static gboolean
has_keys (gpointer data)
{
  return gtk_widget_has_focus (data);
}

static void
test_border (void)
{
  g_autoptr (Stage) stage = NULL;
  GtkWidget *chart;
  Border border;

  if (window_stage_lacks_typist ())
    return;
  stage = window_stage_new (1400, 900);
  geneva_window_show_view (stage->window, "charts");
  window_stage_face (GTK_WINDOW (stage->window));
  chart = GTK_WIDGET (window_stage_chart (stage, "network"));
  border.paned = GTK_PANED (gtk_widget_get_ancestor (chart, GTK_TYPE_PANED));
  border.before = gtk_paned_get_position (border.paned);
  gtk_widget_grab_focus (chart);
  window_stage_press ("shift+F8");
  stage_wait (has_keys, border.paned);
  window_stage_press ("Up");
  stage_wait (has_moved, &border);
  window_stage_press ("Return");
  g_assert_false (gtk_widget_has_focus (GTK_WIDGET (border.paned)));
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/tab/round", test_round);
  g_test_add_func ("/app/tab/border", test_border);
  return g_test_run ();
}
