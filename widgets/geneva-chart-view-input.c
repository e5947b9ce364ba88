/* Pointer and keys of a chart view. Role: hover, click, wheel, pinch, drag
 * with a glide, arrows and the rest of the keyboard become calls on the chart
 * (its point of view) or on the view (hover, selection, focus). It must not
 * paint.
 */
#include "geneva-chart-view-private.h"

#include <math.h>

#define ZOOM_A_NOTCH 1.25
#define PAN_A_NOTCH_PX 40.0
#define PAN_A_KEY 0.1           /* of the view's size */
#define PAN_A_PAGE 0.7
#define MOVE_A_KEY_PT 12.0
#define GLIDE_MIN_SPEED 60.0    /* px/s: below it a glide ends */
#define GLIDE_MAX_SPEED 4000.0
#define GLIDE_DECAY 4.5         /* 1/s */
#define SHORTEST_MOTION 0.008   /* s: two events in one millisecond tell nothing of a speed */
#define GLIDE_MAX_PAUSE 80000   /* µs between the last motion and the release */

/* ---- gliding on after a drag ---- */

static gboolean
glide (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GenevaChartView *self = GENEVA_CHART_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = (double) (now - self->glide_time) / G_USEC_PER_SEC;
  double decay;

  if (self->glide_time == 0)
    seconds = 0;
  self->glide_time = now;
  decay = exp (-GLIDE_DECAY * seconds);
  if (seconds > 0 && self->chart != NULL &&
      !geneva_chart_pan (self->chart, self->speed_x * seconds / self->px_per_pt,
                         self->speed_y * seconds / self->px_per_pt)) {
    self->glide_id = 0;
    return G_SOURCE_REMOVE;
  }
  self->speed_x *= decay;
  self->speed_y *= decay;
  if (hypot (self->speed_x, self->speed_y) < GLIDE_MIN_SPEED) {
    self->glide_id = 0;
    return G_SOURCE_REMOVE;
  }
  return G_SOURCE_CONTINUE;
}

void
geneva_chart_view_stop_glide (GenevaChartView *self)
{
  if (self->glide_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->glide_id);
  self->glide_id = 0;
}

static void
start_glide (GenevaChartView *self)
{
  gboolean is_animated = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &is_animated, NULL);
  if (!is_animated || hypot (self->speed_x, self->speed_y) < GLIDE_MIN_SPEED || self->glide_id != 0)
    return;
  self->glide_time = 0;
  self->glide_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), glide, NULL, NULL);
}

/* ---- hover ---- */

static void
hover_at (GenevaChartView *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
  if (!self->is_dragging)
    geneva_chart_view_set_hovered (self, geneva_chart_view_pick_item (self, x, y));
}

static void
on_motion (GenevaChartView *self, double x, double y)
{
  gboolean is_edge = self->hovered != 0 && self->hovered == self->focused &&
                     self->focused_key.other != GENEVA_HANDLE_NONE;

  /* A pointer at rest is told of again whenever something is laid out: the edge that the keyboard is on stays. */
  if ((is_edge || self->is_pointer_left) && fabs (x - self->pointer_x) < 0.5 && fabs (y - self->pointer_y) < 0.5)
    return;
  self->is_pointer_left = FALSE;
  hover_at (self, x, y);
}

static void
on_leave (GenevaChartView *self)
{
  self->is_pointer_left = FALSE;
  geneva_chart_view_set_hovered (self, 0);
}

void
geneva_chart_view_leave_pointer (GenevaChartView *self)
{
  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));

  self->is_pointer_left = TRUE;
  geneva_chart_view_set_hovered (self, 0);
}

/* ---- click ---- */

static void
on_pressed (GenevaChartView *self, int n_press, double x, double y)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  geneva_chart_view_stop_glide (self);
  self->has_dragged = FALSE;
  /* Rings are for those who walk by keys. */
  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus_visible (GTK_WINDOW (root), FALSE);
}

/* The keys are for this chart now, though for none of its marks. */
static void
take_keys (GenevaChartView *self)
{
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), GTK_WIDGET (self));
}

static GenevaChoice
get_choice (GdkModifierType state)
{
  if ((state & GDK_SHIFT_MASK) != 0)
    return GENEVA_CHOOSE_UP_TO;
  return (state & GDK_CONTROL_MASK) != 0 ? GENEVA_CHOOSE_TOGGLED : GENEVA_CHOOSE_ALONE;
}

static void
on_released (GenevaChartView *self, int n_press, double x, double y)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (self->click));
  gboolean is_many = (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0;
  guint32 item;

  /* The drag's end comes first: what lies under the pointer then was not clicked. */
  if (self->has_dragged || self->scene == NULL)
    return;
  item = geneva_chart_view_pick_item (self, x, y);
  if (item != 0) {
    if (n_press == 2 && !is_many) {
      geneva_chart_view_activate_item (self, item);
    } else {
      geneva_chart_view_choose_item (self, item, get_choice (state));
      /* The arrow keys go on from here. */
      geneva_chart_view_focus_item (self, item);
    }
  } else if (is_many) {
    /* Missed by a little: nobody wants to begin anew. */
    return;
  } else if (n_press == 2) {
    geneva_chart_view_show_all (self);
  } else if (!geneva_chart_view_ground_click (self, x / self->px_per_pt, y / self->px_per_pt)) {
    geneva_chart_view_select_item (self, 0);
    take_keys (self);
  }
}

/* ---- drag ---- */

static void
show_cursor (GenevaChartView *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->selects ? "crosshair" : NULL);
}

/* Takes hold of what the drag began on, if that can be moved. */
static gboolean
begin_move (GenevaChartView *self, double x, double y)
{
  const GenevaItem *item;

  if (self->chart == NULL || self->scene == NULL || self->pressed == 0
      || self->pressed > geneva_scene_get_n_items (self->scene))
    return FALSE;
  item = geneva_scene_get_item (self->scene, self->pressed);
  return item->other == GENEVA_HANDLE_NONE
         && geneva_chart_drag_begin (self->chart, item->handle, x / self->px_per_pt, y / self->px_per_pt);
}

static void
end_move (GenevaChartView *self, gboolean is_taken)
{
  if (!self->is_moving_item)
    return;
  self->is_moving_item = FALSE;
  if (self->chart != NULL)
    geneva_chart_drag_end (self->chart, is_taken);
}

static void
on_drag_begin (GenevaChartView *self, double x, double y)
{
  geneva_chart_view_stop_glide (self);
  self->is_dragging = self->has_dragged = self->is_moving_item = FALSE;
  self->pressed = geneva_chart_view_pick_item (self, x, y);
  self->press_x = x;
  self->press_y = y;
  self->drag_x = self->drag_y = 0;
  self->speed_x = self->speed_y = 0;
  self->drag_time = g_get_monotonic_time ();
}

static void
on_drag_update (GenevaChartView *self, double offset_x, double offset_y)
{
  double start_x = 0;
  double start_y = 0;
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (self->drag));
  gint64 now = g_get_monotonic_time ();
  double seconds = MAX ((double) (now - self->drag_time) / G_USEC_PER_SEC, SHORTEST_MOTION);
  double dx = offset_x - self->drag_x;
  double dy = offset_y - self->drag_y;

  if (!self->is_dragging) {
    start_x = self->press_x;
    start_y = self->press_y;
    if (!gtk_drag_check_threshold (GTK_WIDGET (self), (int) start_x, (int) start_y, (int) (start_x + offset_x),
                                   (int) (start_y + offset_y)))
      return;
    self->is_dragging = self->has_dragged = TRUE;
    /* Whoever moves a chart goes on in it by keys, from the mark where they were. */
    if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
      take_keys (self);
    geneva_chart_view_set_hovered (self, 0);
    gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_CLAIMED);
    if (self->selects || (state & GDK_SHIFT_MASK) != 0)
      geneva_chart_view_begin_band (self, start_x, start_y, (state & GDK_CONTROL_MASK) != 0);
    else
      self->is_moving_item = begin_move (self, start_x, start_y);
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->is_banding ? "crosshair" : "grabbing");
  }
  if (self->is_banding) {
    geneva_chart_view_move_band (self, self->band_x + offset_x, self->band_y + offset_y);
    return;
  }
  if (self->is_moving_item) {
    geneva_chart_drag_to (self->chart, (self->press_x + offset_x) / self->px_per_pt,
                          (self->press_y + offset_y) / self->px_per_pt);
    return;
  }
  /* Smoothed: a single late event would throw the picture. */
  self->speed_x = CLAMP (0.6 * self->speed_x + 0.4 * dx / seconds, -GLIDE_MAX_SPEED, GLIDE_MAX_SPEED);
  self->speed_y = CLAMP (0.6 * self->speed_y + 0.4 * dy / seconds, -GLIDE_MAX_SPEED, GLIDE_MAX_SPEED);
  self->drag_time = now;
  self->drag_x = offset_x;
  self->drag_y = offset_y;
  if (self->chart != NULL)
    geneva_chart_pan (self->chart, dx / self->px_per_pt, dy / self->px_per_pt);
}

static void
on_drag_end (GenevaChartView *self, double offset_x, double offset_y)
{
  if (!self->is_dragging)
    return;
  self->is_dragging = FALSE;
  show_cursor (self);
  if (self->is_banding) {
    geneva_chart_view_end_band (self, TRUE);
    take_keys (self);
  } else if (self->is_moving_item) {
    end_move (self, TRUE);
  } else if (g_get_monotonic_time () - self->drag_time < GLIDE_MAX_PAUSE) {
    start_glide (self);
  }
}

static void
on_drag_cancel (GenevaChartView *self)
{
  self->is_dragging = FALSE;
  end_move (self, FALSE);
  geneva_chart_view_end_band (self, FALSE);
  show_cursor (self);
}

/* ---- wheel and pinch ---- */

static gboolean
on_scroll (GenevaChartView *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (self->chart == NULL)
    return FALSE;
  geneva_chart_view_stop_glide (self);
  if ((state & GDK_SHIFT_MASK) != 0 || fabs (dx) > fabs (dy)) {
    double steps = fabs (dx) > fabs (dy) ? dx : dy;
    double at;
    double most;
    if (steps == dy && geneva_chart_get_scroll (self->chart, &at, &most))
      geneva_chart_pan (self->chart, 0, -steps * PAN_A_NOTCH_PX / self->px_per_pt);
    else
      geneva_chart_pan (self->chart, -steps * PAN_A_NOTCH_PX / self->px_per_pt, 0);
  } else if (dy != 0) {
    geneva_chart_zoom (self->chart, pow (ZOOM_A_NOTCH, -dy), self->pointer_x / self->px_per_pt,
                       self->pointer_y / self->px_per_pt);
  }
  return TRUE;
}

static void
on_pinch_begin (GenevaChartView *self)
{
  self->pinch_scale = 1;
  geneva_chart_view_stop_glide (self);
}

static void
on_pinch (GenevaChartView *self, double scale)
{
  double x = self->pointer_x;
  double y = self->pointer_y;

  if (self->chart == NULL || !(scale > 0))
    return;
  gtk_gesture_get_bounding_box_center (self->pinch, &x, &y);
  geneva_chart_zoom (self->chart, scale / self->pinch_scale, x / self->px_per_pt, y / self->px_per_pt);
  self->pinch_scale = scale;
}

/* ---- keys ---- */

/* A picture higher than its page is scrolled, but not beyond its ends: there the key walks on. */
static gboolean
scroll_page (GenevaChartView *self, double pages)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self)) / self->px_per_pt;
  double at;
  double most;

  return geneva_chart_get_scroll (self->chart, &at, &most) && geneva_chart_pan (self->chart, 0, -pages * height);
}

static gboolean
pan_by_key (GenevaChartView *self, guint keyval)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) / self->px_per_pt * PAN_A_KEY;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) / self->px_per_pt * PAN_A_KEY;

  switch (keyval) {
    case GDK_KEY_Left:
      geneva_chart_pan (self->chart, width, 0);
      return TRUE;
    case GDK_KEY_Right:
      geneva_chart_pan (self->chart, -width, 0);
      return TRUE;
    case GDK_KEY_Up:
      geneva_chart_pan (self->chart, 0, height);
      return TRUE;
    case GDK_KEY_Down:
      geneva_chart_pan (self->chart, 0, -height);
      return TRUE;
    case GDK_KEY_Page_Up:
      scroll_page (self, -PAN_A_PAGE);
      return TRUE;
    case GDK_KEY_Page_Down:
      scroll_page (self, PAN_A_PAGE);
      return TRUE;
    default:
      return FALSE;
  }
}

/* Where no mark is left in sight up or down, what is hidden there comes into sight. */
static void
walk_or_scroll (GenevaChartView *self, GenevaDirection direction, double pages)
{
  if (!geneva_chart_view_walk (self, direction))
    scroll_page (self, pages);
}

/* Likewise to the side, from cell to cell. */
static void
walk_or_pan (GenevaChartView *self, GenevaDirection direction, double pages)
{
  gboolean is_cell = self->focused != 0 && self->focused_key.other != GENEVA_HANDLE_NONE &&
                     !geneva_scene_is_line (self->scene, self->focused);

  if (!geneva_chart_view_walk (self, direction) && is_cell)
    geneva_chart_pan (self->chart, pages * gtk_widget_get_width (GTK_WIDGET (self)) / self->px_per_pt, 0);
}

static gboolean
choose_focused (GenevaChartView *self, GenevaChoice choice)
{
  if (self->focused == 0)
    return FALSE;
  geneva_chart_view_choose_item (self, self->focused, choice);
  return TRUE;
}

/* What the keyboard is on, by a step, as the pointer would drag it. */
static gboolean
move_by_key (GenevaChartView *self, guint keyval)
{
  double dx = keyval == GDK_KEY_Left ? -MOVE_A_KEY_PT : keyval == GDK_KEY_Right ? MOVE_A_KEY_PT : 0;
  double dy = keyval == GDK_KEY_Up ? -MOVE_A_KEY_PT : keyval == GDK_KEY_Down ? MOVE_A_KEY_PT : 0;
  double x;
  double y;

  if ((dx == 0 && dy == 0) || self->is_dragging || self->scene == NULL || self->focused == 0 ||
      !geneva_scene_get_item_point (self->scene, self->focused, &x, &y))
    return FALSE;
  self->pressed = self->focused;
  if (!begin_move (self, x * self->px_per_pt, y * self->px_per_pt))
    return FALSE;
  geneva_chart_drag_to (self->chart, x + dx, y + dy);
  geneva_chart_drag_end (self->chart, TRUE);
  return TRUE;
}

static gboolean
on_control_key (GenevaChartView *self, guint keyval)
{
  switch (keyval) {
    case GDK_KEY_a:
      if (self->session == NULL)
        return FALSE;
      geneva_chart_view_select_page (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return choose_focused (self, GENEVA_CHOOSE_TOGGLED);
    default:
      return FALSE;
  }
}

static gboolean
on_key (GenevaChartView *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK);

  if (self->chart == NULL)
    return FALSE;
  if (modifiers == GDK_CONTROL_MASK)
    return on_control_key (self, keyval);
  if (modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    return move_by_key (self, keyval);
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Menu || (modifiers == GDK_SHIFT_MASK && keyval == GDK_KEY_F10))
    return geneva_chart_view_open_menu (self);
  if (modifiers == GDK_SHIFT_MASK && pan_by_key (self, keyval))
    return TRUE;
  switch (keyval) {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      walk_or_pan (self, GENEVA_DIRECTION_LEFT, PAN_A_KEY);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      walk_or_pan (self, GENEVA_DIRECTION_RIGHT, -PAN_A_KEY);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      walk_or_scroll (self, GENEVA_DIRECTION_UP, -PAN_A_KEY);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      walk_or_scroll (self, GENEVA_DIRECTION_DOWN, PAN_A_KEY);
      return TRUE;
    case GDK_KEY_Page_Down:
      /* By pages where nothing is focused, by marks where the keyboard is on one. */
      if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL || !scroll_page (self, PAN_A_PAGE))
        geneva_chart_view_walk (self, GENEVA_DIRECTION_NEXT);
      return TRUE;
    case GDK_KEY_Page_Up:
      if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL || !scroll_page (self, -PAN_A_PAGE))
        geneva_chart_view_walk (self, GENEVA_DIRECTION_PREVIOUS);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (self->focused == 0)
        return FALSE;
      geneva_chart_view_activate_item (self, self->focused);
      return TRUE;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return choose_focused (self, modifiers == GDK_SHIFT_MASK ? GENEVA_CHOOSE_UP_TO : GENEVA_CHOOSE_TOGGLED);
    case GDK_KEY_Escape:
      if (self->is_banding) {
        geneva_chart_view_end_band (self, FALSE);
        return TRUE;
      }
      if (self->is_moving_item) {
        end_move (self, FALSE);
        /* The rest of this drag is nobody's. */
        gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_DENIED);
        return TRUE;
      }
      if (self->session == NULL || geneva_session_get_selection (self->session) == NULL)
        return FALSE;
      geneva_chart_view_select_item (self, 0);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      geneva_chart_view_zoom_step (self, 1);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      geneva_chart_view_zoom_step (self, -1);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
    case GDK_KEY_Home:
    case GDK_KEY_End:
      geneva_chart_view_show_all (self);
      return TRUE;
    default:
      return FALSE;
  }
}

void
geneva_chart_view_init_input (GenevaChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (widget, motion);

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (widget, scroll);

  self->click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->click), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (self->click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (self->click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->click));

  self->drag = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (self->drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (self->drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (self->drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (self->drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->drag));
  /* Both see the sequence; the drag takes it over once it has moved. */
  gtk_gesture_group (self->click, self->drag);

  self->pinch = gtk_gesture_zoom_new ();
  g_signal_connect_swapped (self->pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect_swapped (self->pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->pinch));

  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (widget, key);
}
