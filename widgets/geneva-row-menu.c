/* The context menu of a list's rows. Role: finds the row, selects it, opens the
 * menu of what is selected. It must not know what the menu can do, nor the list.
 */
#include "geneva-row-menu.h"

#include <glib/gi18n-lib.h>

#define MENU_KEY "geneva-context-menu"
#define ITEM_KEY "geneva-item"
#define FOCUS_KEY "geneva-focus"

typedef struct {
  GtkWidget         *owner;     /* not held: the list is in it */
  GtkWidget         *list;      /* not held: it has the controllers that have this */
  GenevaRowMenuFunc  new_menu;
  gpointer           data;
} Place;

static GtkSelectionModel *
get_model (GtkWidget *list)
{
  return GTK_IS_COLUMN_VIEW (list) ? gtk_column_view_get_model (GTK_COLUMN_VIEW (list))
                                   : gtk_list_view_get_model (GTK_LIST_VIEW (list));
}

/* The row round a place of the list; G_MAXUINT: none. */
static guint
find_row_at (GtkWidget *list, double x, double y)
{
  for (GtkWidget *at = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT); at != NULL && at != list;
       at = gtk_widget_get_parent (at)) {
    for (GtkWidget *inner = at; inner != NULL; inner = gtk_widget_get_first_child (inner)) {
      GtkListItem *item = geneva_row_menu_get_item (inner);

      if (item != NULL)
        return gtk_list_item_get_position (item);
    }
  }
  return G_MAXUINT;
}

/* The toolkit leaves the keyboard to the first widget of the window: it goes back to the rows. */
static void
on_closed (GtkWidget *menu, GtkWidget *list)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (menu), FOCUS_KEY);
  GtkWidget *to = row != NULL && gtk_widget_is_ancestor (row, list) ? row : list;

  if (gtk_widget_get_mapped (to))
    gtk_widget_grab_focus (to);
  g_object_set_data (G_OBJECT (menu), FOCUS_KEY, NULL);
}

static gboolean
open_menu (Place *place, double x, double y)
{
  GtkRoot *root = gtk_widget_get_root (place->owner);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_autoptr (GMenuModel) model = place->new_menu (place->data);
  GtkWidget *before = g_object_get_data (G_OBJECT (place->owner), MENU_KEY);
  GdkRectangle at = { (int) x, (int) y, 1, 1 };
  GtkWidget *menu;

  if (model == NULL)
    return FALSE;
  if (before != NULL)
    gtk_widget_unparent (before);
  menu = gtk_popover_menu_new_from_model (model);
  g_object_set_data (G_OBJECT (place->owner), MENU_KEY, menu);
  if (focus != NULL)
    g_object_set_data_full (G_OBJECT (menu), FOCUS_KEY, g_object_ref (focus), g_object_unref);
  g_signal_connect_object (menu, "closed", G_CALLBACK (on_closed), place->list, 0);
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_widget_set_parent (menu, place->owner);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &at);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Context menu"), -1);
  gtk_popover_popup (GTK_POPOVER (menu));
  return TRUE;
}

/* A row that is not among the selected ones becomes the selected one. */
static void
on_pressed (GtkGesture *gesture, int n_press, double x, double y, Place *place)
{
  GtkSelectionModel *model = get_model (place->list);
  guint row = find_row_at (place->list, x, y);
  graphene_point_t at;

  if (row == G_MAXUINT || model == NULL ||
      !gtk_widget_compute_point (place->list, place->owner, &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (!gtk_selection_model_is_selected (model, row))
    gtk_selection_model_select_item (model, row, TRUE);
  (void) open_menu (place, at.x, at.y);
}

/* At the row that has the keyboard. */
static gboolean
on_key (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, Place *place)
{
  GtkRoot *root = gtk_widget_get_root (place->owner);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_point_t at;

  if (keyval != GDK_KEY_Menu && !(keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    return FALSE;
  return focus != NULL &&
         gtk_widget_compute_point (focus, place->owner, &GRAPHENE_POINT_INIT (24, (float) gtk_widget_get_height (focus)),
                                   &at) &&
         open_menu (place, at.x, at.y);
}

void
geneva_row_menu_add (GtkWidget *owner, GtkWidget *list, GenevaRowMenuFunc new_menu, gpointer data)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  Place *place;

  g_return_if_fail (GTK_IS_WIDGET (owner) && new_menu != NULL);
  g_return_if_fail (GTK_IS_COLUMN_VIEW (list) || GTK_IS_LIST_VIEW (list));

  place = g_new (Place, 1);
  *place = (Place) { owner, list, new_menu, data };
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), place);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), place);
  gtk_widget_add_controller (list, keys);
  g_object_set_data_full (G_OBJECT (list), "geneva-row-menu", place, g_free);
}

void
geneva_row_menu_present (GtkWidget *owner)
{
  GtkWidget *menu;

  g_return_if_fail (GTK_IS_WIDGET (owner));

  menu = g_object_get_data (G_OBJECT (owner), MENU_KEY);
  if (menu != NULL && gtk_widget_get_visible (menu))
    gtk_popover_present (GTK_POPOVER (menu));
}

void
geneva_row_menu_set_item (GtkWidget *child, GtkListItem *item)
{
  g_return_if_fail (GTK_IS_WIDGET (child) && GTK_IS_LIST_ITEM (item));
  g_object_set_data (G_OBJECT (child), ITEM_KEY, item);
}

GtkListItem *
geneva_row_menu_get_item (GtkWidget *child)
{
  g_return_val_if_fail (GTK_IS_WIDGET (child), NULL);
  return g_object_get_data (G_OBJECT (child), ITEM_KEY);
}
