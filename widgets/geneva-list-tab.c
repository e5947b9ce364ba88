/* Tab past a list. Role: GTK's lists take Tab for the next row, so that behind
 * three hundred passages nobody comes out again; GTK 4.12 has a setting against
 * it, and here it is for all. And GTK 4.8 does not come in where the first row
 * is a heading, which cannot be selected: the scroller gets the keyboard, and
 * hands it on. It must not know what the rows are.
 */
#include "geneva-list-tab.h"

/* The row that has the keyboard, or something in it does. GTK 4.8 makes its type known by its node alone. */
static GtkWidget *
find_row (GtkWidget *list, GtkWidget *focus)
{
  for (GtkWidget *at = focus; at != NULL && at != list; at = gtk_widget_get_parent (at))
    if (g_strcmp0 (gtk_widget_get_css_name (at), "row") == 0)
      return at;
  return NULL;
}

/* That the list fills; NULL: none. */
static GtkWidget *
get_scroller (GtkWidget *list)
{
  GtkWidget *parent = gtk_widget_get_parent (list);

  return parent != NULL && GTK_IS_SCROLLED_WINDOW (parent) ? parent : NULL;
}

static gboolean
on_key (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, GtkWidget *list)
{
  GtkRoot *root = gtk_widget_get_root (list);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean is_back = keyval == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;
  GtkDirectionType direction = is_back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD;
  GtkWidget *row, *passed;

  if ((keyval != GDK_KEY_Tab && keyval != GDK_KEY_KP_Tab && keyval != GDK_KEY_ISO_Left_Tab) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || focus == NULL)
    return FALSE;
  row = find_row (list, focus);
  if (row == NULL)
    return FALSE;
  if (gtk_widget_child_focus (row, direction))
    return TRUE;
  /* What may not have the focus is passed over; it keeps its row for whoever comes back. */
  passed = get_scroller (list) != NULL ? get_scroller (list) : list;
  gtk_widget_set_can_focus (passed, FALSE);
  g_signal_emit_by_name (root, "move-focus", direction);
  gtk_widget_set_can_focus (passed, TRUE);
  return TRUE;
}

/* The first row in sight that takes it. */
static gboolean
focus_row (GtkWidget *widget)
{
  if (g_strcmp0 (gtk_widget_get_css_name (widget), "row") == 0)
    return gtk_widget_get_mapped (widget) && gtk_widget_grab_focus (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (focus_row (child))
      return TRUE;
  return FALSE;
}

static gboolean
hand_on (gpointer list)
{
  if (get_scroller (list) != NULL && gtk_widget_is_focus (get_scroller (list)))
    (void) focus_row (list);
  return G_SOURCE_REMOVE;
}

/* The window is about to tell of it: not before that is over. */
static void
on_enter (GtkEventController *focus, GtkWidget *list)
{
  g_idle_add_full (G_PRIORITY_HIGH, hand_on, g_object_ref (list), g_object_unref);
}

/* Once the list stands in it. */
static void
on_parent (GtkWidget *list)
{
  GtkEventController *focus;
  GtkWidget *scroller = get_scroller (list);

  if (scroller == NULL || g_object_get_data (G_OBJECT (scroller), "geneva-list-tab") != NULL)
    return;
  g_object_set_data (G_OBJECT (scroller), "geneva-list-tab", list);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_enter), list, 0);
  gtk_widget_add_controller (scroller, focus);
}

void
geneva_list_tab_add (GtkWidget *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (GTK_IS_LIST_VIEW (list) || GTK_IS_COLUMN_VIEW (list));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), list);
  gtk_widget_add_controller (list, keys);
  g_signal_connect (list, "notify::parent", G_CALLBACK (on_parent), NULL);
  on_parent (list);
}
