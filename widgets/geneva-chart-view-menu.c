/* The context menu of a chart view. Role: right click, long press and the menu
 * key ask whoever frames the view for a menu (signal "menu-wanted") and open it
 * at the mark. What was not selected is selected first, so that the menu speaks
 * of what it stands at. It must not know what is in the menu.
 */
#include "geneva-chart-view-private.h"

#include <glib/gi18n-lib.h>

static void
show_menu (GenevaChartView *self, GMenuModel *model, const GdkRectangle *at)
{
  geneva_chart_view_clear_menu (self);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Context menu"), -1);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static gboolean
open_menu (GenevaChartView *self, guint32 item, double x, double y, const GdkRectangle *at)
{
  g_autoptr (GMenuModel) model = NULL;

  if (self->scene == NULL)
    return FALSE;
  geneva_chart_view_stop_glide (self);
  if (item != 0) {
    if (!geneva_chart_view_is_selected (self, item))
      geneva_chart_view_select_item (self, item);
    geneva_chart_view_focus_item (self, item);
  }
  model = geneva_chart_view_ask_for_menu (self, item, x / self->px_per_pt, y / self->px_per_pt);
  if (model != NULL)
    show_menu (self, model, at);
  return model != NULL;
}

gboolean
geneva_chart_view_open_menu_at (GenevaChartView *self, double x, double y)
{
  GdkRectangle at = { (int) x, (int) y, 1, 1 };

  return open_menu (self, geneva_chart_view_pick_item (self, x, y), x, y, &at);
}

/* At the focused mark; without one in the middle, for the ground. */
gboolean
geneva_chart_view_open_menu (GenevaChartView *self)
{
  GdkRectangle at = { gtk_widget_get_width (GTK_WIDGET (self)) / 2, gtk_widget_get_height (GTK_WIDGET (self)) / 2, 1, 1 };

  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (self), FALSE);
  if (self->focused != 0 && geneva_chart_view_get_bounds_px (self, self->focused, &at))
    return open_menu (self, self->focused, at.x + at.width / 2.0, at.y + at.height / 2.0, &at);
  return open_menu (self, 0, at.x, at.y, &at);
}

GtkPopover *
geneva_chart_view_get_menu (GenevaChartView *self)
{
  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (self), NULL);
  return self->menu != NULL && gtk_widget_get_visible (self->menu) ? GTK_POPOVER (self->menu) : NULL;
}

void
geneva_chart_view_clear_menu (GenevaChartView *self)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}

static void
on_pressed (GenevaChartView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  geneva_chart_view_open_menu_at (self, x, y);
}

static void
on_long_press (GenevaChartView *self, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  geneva_chart_view_open_menu_at (self, x, y);
}

void
geneva_chart_view_init_menu (GenevaChartView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (on_long_press), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}
