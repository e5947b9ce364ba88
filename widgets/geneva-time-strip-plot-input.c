/* Pointer and keys of the time strip. Role: brushing, dragging, the wheel and
 * the keyboard become windows of the session. It must not draw.
 */
#include "geneva-time-strip-plot-private.h"

#include "geneva-chart-view.h"
#include "geneva-time-strip-handle.h"

#include <math.h>

#define ZOOM_A_NOTCH 1.25
#define MOVE_A_NOTCH 0.1        /* of the window */
#define LEAST_NOTCH 0.4

/* ---- windows ---- */

/* What a handle moves where there is no window yet: the whole axis. */
static void
get_window_or_all (GenevaTimeStripPlot *self, GenevaSpan *window)
{
  geneva_time_strip_plot_get_window (self, window);
  if (!geneva_time_window_is_set (window))
    *window = self->geometry.domain;
}

static void
clear_window (GenevaTimeStripPlot *self)
{
  const GenevaSpan none = { 0, 0 };

  geneva_time_strip_plot_set_window (self, &none);
}

static gboolean
has_window (GenevaTimeStripPlot *self)
{
  GenevaSpan window;

  geneva_time_strip_plot_get_window (self, &window);
  return geneva_time_window_is_set (&window);
}

/* ---- hover ---- */

static const char *
get_cursor (GenevaStripPart part, gboolean is_held)
{
  switch (part) {
  case GENEVA_STRIP_BEGIN:
  case GENEVA_STRIP_END:
    return "ew-resize";
  case GENEVA_STRIP_WINDOW:
    return is_held ? "grabbing" : "grab";
  case GENEVA_STRIP_GROUND:
    return "crosshair";
  case GENEVA_STRIP_EARLIER:
  case GENEVA_STRIP_LATER:
    return "pointer";
  case GENEVA_STRIP_NOTHING:
  default:
    return NULL;
  }
}

static void
set_hovered (GenevaTimeStripPlot *self, GenevaStripPart part)
{
  if (self->hovered == part)
    return;
  self->hovered = part;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), get_cursor (part, FALSE));
  geneva_time_strip_plot_queue_window (self);
}

static void
on_motion (GenevaTimeStripPlot *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
  if (!self->is_dragging)
    set_hovered (self, geneva_time_strip_plot_pick (self, x, y));
}

static void
on_leave (GenevaTimeStripPlot *self)
{
  if (!self->is_dragging)
    set_hovered (self, GENEVA_STRIP_NOTHING);
}

/* ---- click ---- */

static void
focus_part (GenevaTimeStripPlot *self, GenevaStripPart part)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GenevaWindowPart wanted = part == GENEVA_STRIP_BEGIN ? GENEVA_WINDOW_BEGIN :
                            part == GENEVA_STRIP_END ? GENEVA_WINDOW_END : GENEVA_WINDOW_WHOLE;

  /* Rings are for those who come by keys. */
  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus_visible (GTK_WINDOW (root), FALSE);
  gtk_widget_grab_focus (geneva_time_strip_plot_get_handle (self, wanted));
}

static void
on_pressed (GenevaTimeStripPlot *self, int n_press, double x, double y)
{
  focus_part (self, geneva_time_strip_plot_pick (self, x, y));
}

static void
on_released (GenevaTimeStripPlot *self, int n_press, double x, double y)
{
  GenevaStripPart part;

  if (self->is_dragging)
    return;
  part = geneva_time_strip_plot_pick (self, x, y);
  if (n_press == 1 && (part == GENEVA_STRIP_EARLIER || part == GENEVA_STRIP_LATER))
    geneva_time_strip_plot_set_whole (self, TRUE);
  else if (n_press == 2)
    clear_window (self);
}

/* ---- drag ---- */

static void
on_drag_begin (GenevaTimeStripPlot *self, double x, double y)
{
  self->is_dragging = FALSE;
  self->held = geneva_time_strip_plot_pick (self, x, y);
  self->drag_x = x;
  get_window_or_all (self, &self->drag_window);
}

static void
drag_to (GenevaTimeStripPlot *self, double offset_px)
{
  GenevaTickUnit unit = geneva_time_strip_plot_get_unit (self);
  double seconds = offset_px * geneva_time_strip_plot_get_seconds_per_px (self) * (self->is_from_right ? -1 : 1);
  GenevaSpan window = self->drag_window;

  switch (self->held) {
  case GENEVA_STRIP_GROUND:
    geneva_time_window_brush (&window, &self->geometry.domain, unit,
                              geneva_time_strip_to_instant (&self->geometry,
                                                            geneva_time_strip_plot_to_pt (self, self->drag_x)),
                              geneva_time_strip_to_instant (&self->geometry,
                                                            geneva_time_strip_plot_to_pt (self, self->drag_x + offset_px)));
    break;
  case GENEVA_STRIP_WINDOW:
    (void) geneva_time_window_move (&window, &self->geometry.domain, unit, GENEVA_WINDOW_WHOLE, seconds, FALSE);
    break;
  case GENEVA_STRIP_BEGIN:
    (void) geneva_time_window_move (&window, &self->geometry.domain, unit, GENEVA_WINDOW_BEGIN, seconds, FALSE);
    break;
  case GENEVA_STRIP_END:
    (void) geneva_time_window_move (&window, &self->geometry.domain, unit, GENEVA_WINDOW_END, seconds, FALSE);
    break;
  case GENEVA_STRIP_NOTHING:
  case GENEVA_STRIP_EARLIER:
  case GENEVA_STRIP_LATER:
  default:
    return;
  }
  geneva_time_strip_plot_set_window (self, &window);
}

static void
on_drag_update (GenevaTimeStripPlot *self, double offset_x, double offset_y)
{
  if (self->held == GENEVA_STRIP_NOTHING || self->held == GENEVA_STRIP_EARLIER || self->held == GENEVA_STRIP_LATER)
    return;
  if (!self->is_dragging) {
    if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) offset_x, (int) offset_y))
      return;
    self->is_dragging = TRUE;
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), get_cursor (self->held, TRUE));
    gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_CLAIMED);
    geneva_time_strip_plot_tell_taken (self);
  }
  drag_to (self, offset_x);
}

static void
end_drag (GenevaTimeStripPlot *self)
{
  if (!self->is_dragging)
    return;
  self->is_dragging = FALSE;
  self->hovered = GENEVA_STRIP_NOTHING;
  set_hovered (self, geneva_time_strip_plot_pick (self, self->pointer_x, self->pointer_y));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), get_cursor (self->hovered, FALSE));
  geneva_time_strip_plot_queue_window (self);
}

static void
on_drag_end (GenevaTimeStripPlot *self, double offset_x, double offset_y)
{
  self->pointer_x = self->drag_x + offset_x;
  end_drag (self);
}

/* ---- wheel ---- */

static gboolean
on_scroll (GenevaTimeStripPlot *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GenevaTickUnit unit = geneva_time_strip_plot_get_unit (self);
  GenevaSpan window;

  if (self->geometry.domain.begin >= self->geometry.domain.end)
    return FALSE;
  /* A touchpad sends a notch in many parts; ends lie on days, and each part must not be one. */
  self->scrolled_x += dx;
  self->scrolled_y += dy;
  if (MAX (fabs (self->scrolled_x), fabs (self->scrolled_y)) < LEAST_NOTCH)
    return TRUE;
  dx = self->scrolled_x;
  dy = self->scrolled_y;
  self->scrolled_x = self->scrolled_y = 0.0;
  geneva_time_strip_plot_tell_taken (self);
  geneva_time_strip_plot_get_window (self, &window);
  if ((state & GDK_SHIFT_MASK) != 0 || fabs (dx) > fabs (dy)) {
    double steps = fabs (dx) <= fabs (dy) ? dy : self->is_from_right ? -dx : dx;

    if (!geneva_time_window_is_set (&window))
      return TRUE;
    (void) geneva_time_window_move (&window, &self->geometry.domain, unit, GENEVA_WINDOW_WHOLE,
                                    steps * MOVE_A_NOTCH * (double) (window.end - window.begin), TRUE);
  } else {
    (void) geneva_time_window_zoom (&window, &self->geometry.domain, unit, pow (ZOOM_A_NOTCH, dy),
                                    geneva_time_strip_to_instant (&self->geometry,
                                                                  geneva_time_strip_plot_to_pt (self, self->pointer_x)));
  }
  geneva_time_strip_plot_set_window (self, &window);
  set_hovered (self, geneva_time_strip_plot_pick (self, self->pointer_x, self->pointer_y));
  return TRUE;
}

/* ---- keys ---- */

static GenevaWindowPart
get_focused_part (GenevaTimeStripPlot *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));

  return GENEVA_IS_TIME_STRIP_HANDLE (focus) ? geneva_time_strip_handle_get_part (GENEVA_TIME_STRIP_HANDLE (focus))
                                             : GENEVA_WINDOW_WHOLE;
}

static void
move_by_key (GenevaTimeStripPlot *self, GenevaWindowPart part, int direction)
{
  GenevaSpan window;

  geneva_time_strip_plot_tell_taken (self);
  if (part == GENEVA_WINDOW_WHOLE && !has_window (self)) {
    geneva_time_window_start (&window, &self->geometry.domain, direction);
  } else {
    get_window_or_all (self, &window);
    (void) geneva_time_window_move (&window, &self->geometry.domain, geneva_time_strip_plot_get_unit (self), part,
                                    direction * geneva_time_window_get_step (&window), TRUE);
  }
  geneva_time_strip_plot_set_window (self, &window);
}

static void
move_to_end (GenevaTimeStripPlot *self, GenevaWindowPart part, int direction)
{
  GenevaSpan window;
  double all = (double) (self->geometry.domain.end - self->geometry.domain.begin);

  geneva_time_strip_plot_tell_taken (self);
  if (part == GENEVA_WINDOW_WHOLE && !has_window (self)) {
    geneva_time_window_start (&window, &self->geometry.domain, direction);
  } else {
    get_window_or_all (self, &window);
    (void) geneva_time_window_move (&window, &self->geometry.domain, geneva_time_strip_plot_get_unit (self), part,
                                    direction * all, FALSE);
  }
  geneva_time_strip_plot_set_window (self, &window);
}

static void
turn_page (GenevaTimeStripPlot *self, int direction)
{
  GenevaSpan window;

  geneva_time_strip_plot_get_window (self, &window);
  geneva_time_strip_plot_tell_taken (self);
  if (!geneva_time_window_is_set (&window))
    geneva_time_window_start (&window, &self->geometry.domain, direction);
  else
    (void) geneva_time_window_turn (&window, &self->geometry.domain, direction);
  geneva_time_strip_plot_set_window (self, &window);
}

static void
zoom_by_key (GenevaTimeStripPlot *self, double factor)
{
  GenevaSpan window, all;

  geneva_time_strip_plot_get_window (self, &window);
  get_window_or_all (self, &all);
  geneva_time_strip_plot_tell_taken (self);
  (void) geneva_time_window_zoom (&window, &self->geometry.domain, geneva_time_strip_plot_get_unit (self), factor,
                                  ((double) all.begin + (double) all.end) / 2.0);
  geneva_time_strip_plot_set_window (self, &window);
}

static gboolean
on_key (GenevaTimeStripPlot *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK);
  GenevaWindowPart part = get_focused_part (self);

  if (self->geometry.domain.begin >= self->geometry.domain.end || (modifiers & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (modifiers == GDK_SHIFT_MASK)
    part = GENEVA_WINDOW_END;
  else if (modifiers == GDK_CONTROL_MASK)
    part = GENEVA_WINDOW_BEGIN;
  switch (keyval) {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_by_key (self, part, self->is_from_right ? 1 : -1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_by_key (self, part, self->is_from_right ? -1 : 1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_by_key (self, part, -1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_by_key (self, part, 1);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move_to_end (self, part, -1);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move_to_end (self, part, 1);
      return TRUE;
    default:
      break;
  }
  /* The others mean something else with Ctrl. */
  if ((modifiers & GDK_CONTROL_MASK) != 0)
    return FALSE;
  switch (keyval) {
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      turn_page (self, -1);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      turn_page (self, 1);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      zoom_by_key (self, 1.0 / ZOOM_A_NOTCH);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom_by_key (self, ZOOM_A_NOTCH);
      return TRUE;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return gtk_widget_activate_action (GTK_WIDGET (self), "strip.play", NULL);
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
    case GDK_KEY_Escape:
      if (!has_window (self))
        return FALSE;
      geneva_time_strip_plot_tell_taken (self);
      clear_window (self);
      return TRUE;
    default:
      return FALSE;
  }
}

void
geneva_time_strip_plot_init_input (GenevaTimeStripPlot *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (widget, motion);

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (widget, scroll);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  self->drag = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (self->drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (self->drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (self->drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (self->drag, "cancel", G_CALLBACK (end_drag), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->drag));
  gtk_gesture_group (click, self->drag);

  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (widget, key);
}
