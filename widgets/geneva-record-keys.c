/* Keys for the heads of columns, which GTK 4.8 leaves to the pointer: sorting,
 * widths and order. Role: a shortcut controller on a table. It must not know what the
 * columns hold.
 */
#include "geneva-record-keys.h"

#include "geneva-list-tab.h"

#define MAX_COLUMNS 9
#define STEP_PX 24
#define LEAST_PX 48
/* On the column view: the column that the keys sorted by last, or chose where it cannot be sorted by, and which way. */
#define SORTED "geneva-sorted"
#define DESCENDS "geneva-descends"

static GtkColumnView *
find_view (GtkWidget *widget)
{
  if (GTK_IS_COLUMN_VIEW (widget))
    return GTK_COLUMN_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkColumnView *view = find_view (child);
    if (view != NULL)
      return view;
  }
  return NULL;
}

/* The nth of those that are seen, from 0. Owned; NULL: there are fewer. */
static GtkColumnViewColumn *
get_column (GtkColumnView *view, gint32 position)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  guint n = g_list_model_get_n_items (columns);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
    if (gtk_column_view_column_get_visible (column) && position-- == 0)
      return g_steal_pointer (&column);
  }
  return NULL;
}

static gboolean
sort (GtkWidget *table, GVariant *position, gpointer data)
{
  GtkColumnView *view = find_view (table);
  g_autoptr (GtkColumnViewColumn) column = view != NULL ? get_column (view, g_variant_get_int32 (position)) : NULL;
  gboolean descends;

  if (column == NULL)
    return FALSE;
  if (gtk_column_view_column_get_sorter (column) == NULL) {
    g_object_set_data_full (G_OBJECT (view), SORTED, g_object_ref (column), g_object_unref);
    return TRUE;
  }
  descends = g_object_get_data (G_OBJECT (view), SORTED) == column &&
             g_object_get_data (G_OBJECT (view), DESCENDS) == NULL;
  g_object_set_data_full (G_OBJECT (view), SORTED, g_object_ref (column), g_object_unref);
  g_object_set_data (G_OBJECT (view), DESCENDS, GINT_TO_POINTER (descends));
  gtk_column_view_sort_by_column (view, column, descends ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  return TRUE;
}

/* How wide it is on the screen: one without a width of its own has no other way to say it. */
static int
get_width (GtkColumnView *view, GtkColumnViewColumn *column)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  GtkWidget *head = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (view)));
  int width = gtk_column_view_column_get_fixed_width (column);

  for (guint i = 0; width <= 0 && head != NULL && i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) other = g_list_model_get_item (columns, i);
    if (other == column)
      width = gtk_widget_get_width (head);
    head = gtk_widget_get_next_sibling (head);
  }
  return width;
}

/* That the keys chose last, else the first one. Owned; NULL: there is none. */
static GtkColumnViewColumn *
get_current (GtkColumnView *view)
{
  GtkColumnViewColumn *chosen = view != NULL ? g_object_get_data (G_OBJECT (view), SORTED) : NULL;

  if (view == NULL)
    return NULL;
  /* One that was taken out has no view. */
  if (chosen != NULL && gtk_column_view_column_get_column_view (chosen) == view)
    return g_object_ref (chosen);
  return get_column (view, 0);
}

static gboolean
widen (GtkWidget *table, GVariant *step, gpointer data)
{
  GtkColumnView *view = find_view (table);
  g_autoptr (GtkColumnViewColumn) column = get_current (view);

  if (column == NULL)
    return FALSE;
  gtk_column_view_column_set_fixed_width (column, MAX (LEAST_PX, get_width (view, column) + g_variant_get_int32 (step)));
  return TRUE;
}

/* As its head is dragged: past the next one that is seen. */
static gboolean
move (GtkWidget *table, GVariant *step, gpointer data)
{
  GtkColumnView *view = find_view (table);
  g_autoptr (GtkColumnViewColumn) column = get_current (view);
  GListModel *columns = view != NULL ? gtk_column_view_get_columns (view) : NULL;
  guint n = columns != NULL ? g_list_model_get_n_items (columns) : 0, at = 0;

  if (column == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    g_autoptr (GtkColumnViewColumn) other = g_list_model_get_item (columns, i);

    if (other == column)
      at = i;
  }
  for (guint next = at + (guint) g_variant_get_int32 (step); next < n; next += (guint) g_variant_get_int32 (step)) {
    g_autoptr (GtkColumnViewColumn) other = g_list_model_get_item (columns, next);

    if (!gtk_column_view_column_get_visible (other))
      continue;
    gtk_column_view_insert_column (view, next, column);
    break;
  }
  return TRUE;
}

static void
add_key (GtkEventController *controller, guint key, GdkModifierType modifiers, GtkShortcutFunc do_it, gint32 argument)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                            gtk_callback_action_new (do_it, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (argument));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

GtkWidget *
geneva_record_keys_add (GtkWidget *table)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  g_return_val_if_fail (GTK_IS_WIDGET (table), NULL);
  for (gint32 i = 0; i < MAX_COLUMNS; i++)
    add_key (controller, GDK_KEY_1 + (guint) i, GDK_ALT_MASK, sort, i);
  add_key (controller, GDK_KEY_Left, GDK_ALT_MASK | GDK_SHIFT_MASK, widen, -STEP_PX);
  add_key (controller, GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK, widen, STEP_PX);
  add_key (controller, GDK_KEY_Page_Up, GDK_ALT_MASK | GDK_SHIFT_MASK, move, -1);
  add_key (controller, GDK_KEY_Page_Down, GDK_ALT_MASK | GDK_SHIFT_MASK, move, 1);
  gtk_widget_add_controller (table, controller);
  if (find_view (table) != NULL)
    geneva_list_tab_add (GTK_WIDGET (find_view (table)));
  return table;
}
