/* The context menu of a table's rows. Role: finds the row, selects it, opens the
 * menu of what is selected. It must not know what the menu can do.
 */
#include "geneva-record-menu.h"

#include "geneva-item-menu.h"
#include "geneva-record-cells.h"

#include <glib/gi18n-lib.h>

#define MENU_KEY "geneva-context-menu"

typedef struct {
  GtkWidget     *table;      /* not held: the view is in it */
  GtkColumnView *view;       /* not held: it has the controllers that have this */
  GenevaSession *session;
} Place;

static void
place_free (gpointer data, GClosure *closure)
{
  Place *place = data;

  g_object_unref (place->session);
  g_free (place);
}

static Place *
place_new (GtkWidget *table, GtkColumnView *view, GenevaSession *session)
{
  Place *place = g_new (Place, 1);

  *place = (Place) { table, view, g_object_ref (session) };
  return place;
}

/* The row round a place of the view; G_MAXUINT: none. GTK 4.8 tells rows only by what stands in their cells. */
static guint
find_row_at (GtkWidget *view, double x, double y)
{
  for (GtkWidget *at = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT); at != NULL && at != view;
       at = gtk_widget_get_parent (at)) {
    for (GtkWidget *inner = at; inner != NULL; inner = gtk_widget_get_first_child (inner)) {
      GtkListItem *item = geneva_record_cell_get_item (inner);
      if (item != NULL)
        return gtk_list_item_get_position (item);
    }
  }
  return G_MAXUINT;
}

static gboolean
open_menu (Place *place, double x, double y)
{
  g_autoptr (GMenuModel) model = geneva_item_menu_new (place->session);
  GtkWidget *before = g_object_get_data (G_OBJECT (place->table), MENU_KEY);
  GdkRectangle at = { (int) x, (int) y, 1, 1 };
  GtkWidget *menu;

  if (model == NULL)
    return FALSE;
  if (before != NULL)
    gtk_widget_unparent (before);
  menu = gtk_popover_menu_new_from_model (model);
  g_object_set_data (G_OBJECT (place->table), MENU_KEY, menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_widget_set_parent (menu, place->table);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &at);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Context menu"), -1);
  gtk_popover_popup (GTK_POPOVER (menu));
  return TRUE;
}

/* A row that is not among the selected ones becomes the selected one. */
static void
on_pressed (GtkGesture *gesture, int n_press, double x, double y, Place *place)
{
  GtkSelectionModel *model = gtk_column_view_get_model (place->view);
  guint row = find_row_at (GTK_WIDGET (place->view), x, y);
  graphene_point_t at;

  if (row == G_MAXUINT ||
      !gtk_widget_compute_point (GTK_WIDGET (place->view), place->table, &GRAPHENE_POINT_INIT ((float) x, (float) y),
                                 &at))
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
  GtkRoot *root = gtk_widget_get_root (place->table);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_point_t at;

  if (keyval != GDK_KEY_Menu && !(keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    return FALSE;
  return focus != NULL &&
         gtk_widget_compute_point (focus, place->table, &GRAPHENE_POINT_INIT (24, (float) gtk_widget_get_height (focus)),
                                   &at) &&
         open_menu (place, at.x, at.y);
}

void
geneva_record_menu_add (GtkWidget *table, GtkColumnView *view, GenevaSession *session)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (GTK_IS_WIDGET (table) && GTK_IS_COLUMN_VIEW (view) && GENEVA_IS_SESSION (session));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_data (click, "pressed", G_CALLBACK (on_pressed), place_new (table, view, session), place_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_data (keys, "key-pressed", G_CALLBACK (on_key), place_new (table, view, session), place_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}
