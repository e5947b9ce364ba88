/* The bar of the time strip. Role: turns buttons and the frame clock into
 * windows of the session, says in words what is in them. It must not draw the
 * strip nor reckon where a window goes: see geneva-time-strip-plot and
 * geneva-play.
 *
 * While it plays the strip is drawn where the window glides; the session hears
 * of it when it has come to another day, or less where the axis is short.
 */
#include "geneva-time-strip-view.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* Narrower than this only play and the menu are left. */
#define NARROW_PX 560

struct _GenevaTimeStripView {
  GtkWidget            parent_instance;

  GenevaSession       *session;
  GSimpleActionGroup  *actions;
  GenevaPlay           play;
  guint                tick_id;
  gint64               tick_time;       /* µs of the frame clock; 0 before the first frame */
  gboolean             is_setting;      /* the span comes from here */
  gboolean             is_narrow;
  guint                follow_id;

  GtkWidget           *box;
  GtkWidget           *back_button;
  GtkWidget           *play_button;
  GtkWidget           *forward_button;
  GtkWidget           *clear_button;
  GtkWidget           *clock_box;
  GtkLabel            *summary;
  GenevaTimeStripPlot *plot;
};

enum { PROP_0, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (GenevaTimeStripView, geneva_time_strip_view, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

/* ---- actions and words ---- */

static GSimpleAction *
get_action (GenevaTimeStripView *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

static gboolean
has_window (GenevaTimeStripView *self)
{
  GenevaSpan window = { 0, 0 };

  if (self->session != NULL)
    geneva_session_get_span (self->session, &window);
  return geneva_time_window_is_set (&window);
}

static void
say_summary (GenevaTimeStripView *self)
{
  g_autofree char *words = geneva_time_strip_plot_dup_summary (self->plot, self->is_narrow);
  g_autofree char *full = geneva_time_strip_plot_dup_summary (self->plot, FALSE);

  if (g_strcmp0 (gtk_label_get_label (self->summary), words) == 0)
    return;
  gtk_label_set_label (self->summary, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), full);
}

static void
update_actions (GenevaTimeStripView *self)
{
  gboolean is_reported = self->session != NULL && geneva_session_get_clock (self->session) == GENEVA_CLOCK_REPORTED;
  gboolean is_dimming = self->session != NULL && geneva_session_get_dims_filtered (self->session);
  GenevaSpan domain;

  geneva_time_strip_plot_get_domain (self->plot, &domain);
  g_simple_action_set_enabled (get_action (self, "play"), domain.begin < domain.end);
  g_simple_action_set_enabled (get_action (self, "step-forward"), domain.begin < domain.end);
  g_simple_action_set_enabled (get_action (self, "step-back"), domain.begin < domain.end);
  g_simple_action_set_enabled (get_action (self, "clear"), has_window (self));
  g_simple_action_set_enabled (get_action (self, "whole"), geneva_time_strip_plot_has_outliers (self->plot));
  g_simple_action_set_state (get_action (self, "whole"),
                             g_variant_new_boolean (geneva_time_strip_plot_get_whole (self->plot)));
  g_simple_action_set_state (get_action (self, "clock"), g_variant_new_string (is_reported ? "reported" : "happened"));
  g_simple_action_set_state (get_action (self, "dim"), g_variant_new_boolean (is_dimming));
  gtk_widget_set_visible (self->clear_button, has_window (self) && !self->is_narrow);
}

static gboolean
follow (gpointer data)
{
  GenevaTimeStripView *self = data;

  self->follow_id = 0;
  gtk_widget_set_visible (self->back_button, !self->is_narrow);
  gtk_widget_set_visible (self->forward_button, !self->is_narrow);
  gtk_widget_set_visible (self->clock_box, !self->is_narrow);
  update_actions (self);
  say_summary (self);
  return G_SOURCE_REMOVE;
}

/* Comes from inside an allocation: labels and buttons have to wait. */
static void
queue_follow (GenevaTimeStripView *self)
{
  if (self->follow_id == 0)
    self->follow_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow, self, NULL);
}

/* ---- playing ---- */

static gboolean
is_animated (GenevaTimeStripView *self)
{
  gboolean is_on = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &is_on, NULL);
  return is_on;
}

/* A day, so that what happened on one is never cut by a window under way; on a short axis what is dragged to. */
static GenevaTickUnit
get_play_unit (GenevaTimeStripView *self)
{
  return MIN (geneva_time_strip_plot_get_unit (self->plot), GENEVA_TICK_DAY);
}

static void
take_window (GenevaTimeStripView *self)
{
  GenevaSpan domain, window = { 0, 0 };

  geneva_time_strip_plot_get_domain (self->plot, &domain);
  if (self->session != NULL)
    geneva_session_get_span (self->session, &window);
  geneva_play_set_window (&self->play, &domain, &window);
}

static void
show_window (GenevaTimeStripView *self, gboolean is_gliding)
{
  GenevaSpan window;

  geneva_play_get_window (&self->play, get_play_unit (self), &window);
  self->is_setting = TRUE;
  geneva_session_set_span (self->session, &window);
  self->is_setting = FALSE;
  geneva_time_strip_plot_set_glide (self->plot, is_gliding ? self->play.begin : 0.0, is_gliding ? self->play.end : 0.0);
}

static void
show_playing (GenevaTimeStripView *self)
{
  gboolean is_playing = self->play.is_playing;
  const char *words = is_playing ? _("Pause") : _("Play");
  g_autoptr (GVariant) shown = g_action_get_state (G_ACTION (get_action (self, "play")));

  /* GTK asks for tooltips anew whenever one is set, even in a window that is just going. */
  if (g_variant_get_boolean (shown) == is_playing)
    return;
  g_simple_action_set_state (get_action (self, "play"), g_variant_new_boolean (is_playing));
  gtk_button_set_icon_name (GTK_BUTTON (self->play_button),
                            is_playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play_button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
stop (GenevaTimeStripView *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  geneva_play_stop (&self->play);
  geneva_time_strip_plot_set_glide (self->plot, 0.0, 0.0);
  show_playing (self);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GenevaTimeStripView *self = GENEVA_TIME_STRIP_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = self->tick_time != 0 ? (double) (now - self->tick_time) / G_USEC_PER_SEC : 0.0;

  self->tick_time = now;
  if (geneva_play_advance (&self->play, seconds))
    show_window (self, !self->play.is_stepping);
  if (self->play.is_playing)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  stop (self);
  return G_SOURCE_REMOVE;
}

static void
start (GenevaTimeStripView *self)
{
  /* What nobody sees has no frames. */
  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  take_window (self);
  self->play.is_stepping = !is_animated (self);
  if (!geneva_play_start (&self->play))
    return;
  show_window (self, !self->play.is_stepping);
  self->tick_time = 0;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  show_playing (self);
}

static void
change_play (GSimpleAction *action, GVariant *value, gpointer data)
{
  if (g_variant_get_boolean (value))
    start (data);
  else
    stop (data);
}

static void
step (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaTimeStripView *self = data;

  if (self->session == NULL)
    return;
  stop (self);
  take_window (self);
  if (geneva_play_step (&self->play, g_str_equal (g_action_get_name (G_ACTION (action)), "step-back") ? -1 : 1))
    show_window (self, FALSE);
}

static void
change_speed (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaTimeStripView *self = data;
  double speed = g_ascii_strtod (g_variant_get_string (value, NULL), NULL);

  if (!(speed > 0.0))
    return;
  self->play.speed = CLAMP (speed, 0.1, 16.0);
  g_simple_action_set_state (action, value);
}

static void
change_mode (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaTimeStripView *self = data;

  self->play.is_growing = g_str_equal (g_variant_get_string (value, NULL), "growing");
  g_simple_action_set_state (action, g_variant_new_string (self->play.is_growing ? "growing" : "moving"));
}

static void
change_loop (GSimpleAction *action, GVariant *value, gpointer data)
{
  GENEVA_TIME_STRIP_VIEW (data)->play.is_looping = g_variant_get_boolean (value);
  g_simple_action_set_state (action, value);
}

/* ---- the rest ---- */

static void
change_clock (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaTimeStripView *self = data;

  if (self->session != NULL)
    geneva_session_set_clock (self->session, g_str_equal (g_variant_get_string (value, NULL), "reported")
                                               ? GENEVA_CLOCK_REPORTED : GENEVA_CLOCK_HAPPENED);
}

static void
change_dim (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaTimeStripView *self = data;

  if (self->session != NULL)
    geneva_session_set_dims_filtered (self->session, g_variant_get_boolean (value));
}

static void
change_whole (GSimpleAction *action, GVariant *value, gpointer data)
{
  geneva_time_strip_plot_set_whole (GENEVA_TIME_STRIP_VIEW (data)->plot, g_variant_get_boolean (value));
}

static void
clear (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaTimeStripView *self = data;

  stop (self);
  if (self->session != NULL)
    geneva_session_set_span (self->session, NULL);
}

static void
on_span (GenevaTimeStripView *self)
{
  /* Moved from elsewhere while it plays: it goes on from there. */
  if (!self->is_setting && self->play.is_playing) {
    if (has_window (self))
      take_window (self);
    else
      stop (self);
  }
  update_actions (self);
  say_summary (self);
}

static void
on_dossier (GenevaTimeStripView *self)
{
  stop (self);
  queue_follow (self);
}

static void
on_changed (GenevaTimeStripView *self)
{
  GenevaSpan domain;

  geneva_time_strip_plot_get_domain (self->plot, &domain);
  self->play.domain = domain;
  queue_follow (self);
}

static void
add_actions (GenevaTimeStripView *self)
{
  static const GActionEntry entries[] = {
    { .name = "play", .state = "false", .change_state = change_play },
    { .name = "step-forward", .activate = step },
    { .name = "step-back", .activate = step },
    { .name = "speed", .parameter_type = "s", .state = "'1'", .change_state = change_speed },
    { .name = "mode", .parameter_type = "s", .state = "'moving'", .change_state = change_mode },
    { .name = "loop", .state = "false", .change_state = change_loop },
    { .name = "clock", .parameter_type = "s", .state = "'happened'", .change_state = change_clock },
    { .name = "whole", .state = "false", .change_state = change_whole },
    { .name = "dim", .state = "false", .change_state = change_dim },
    { .name = "clear", .activate = clear },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "strip", G_ACTION_GROUP (self->actions));
}

/* ---- object ---- */

static void
geneva_time_strip_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                                int *natural, int *minimum_baseline, int *natural_baseline)
{
  GenevaTimeStripView *self = GENEVA_TIME_STRIP_VIEW (widget);

  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, NULL, NULL);
  /* What is shown depends on the width, so it may not ask for one. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, 240);
}

static void
geneva_time_strip_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GenevaTimeStripView *self = GENEVA_TIME_STRIP_VIEW (widget);
  int least;
  gboolean is_narrow = width < NARROW_PX;

  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (self->box, MAX (width, least), height, baseline, NULL);
  if (is_narrow != self->is_narrow) {
    self->is_narrow = is_narrow;
    queue_follow (self);
  }
}

static void
geneva_time_strip_view_unmap (GtkWidget *widget)
{
  /* Nobody sees it any more. */
  stop (GENEVA_TIME_STRIP_VIEW (widget));
  GTK_WIDGET_CLASS (geneva_time_strip_view_parent_class)->unmap (widget);
}

static void
geneva_time_strip_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, GENEVA_TIME_STRIP_VIEW (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_time_strip_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    geneva_time_strip_view_set_session (GENEVA_TIME_STRIP_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_time_strip_view_dispose (GObject *object)
{
  GenevaTimeStripView *self = GENEVA_TIME_STRIP_VIEW (object);

  g_clear_handle_id (&self->follow_id, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  if (self->plot != NULL)
    g_signal_handlers_disconnect_by_data (self->plot, self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "strip", NULL);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (geneva_time_strip_view_parent_class)->dispose (object);
}

static void
geneva_time_strip_view_class_init (GenevaTimeStripViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GENEVA_TYPE_TIME_STRIP_PLOT);
  object_class->get_property = geneva_time_strip_view_get_property;
  object_class->set_property = geneva_time_strip_view_set_property;
  object_class->dispose = geneva_time_strip_view_dispose;
  widget_class->measure = geneva_time_strip_view_measure;
  widget_class->size_allocate = geneva_time_strip_view_size_allocate;
  widget_class->unmap = geneva_time_strip_view_unmap;
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/GenevaII/widgets/geneva-time-strip-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaTimeStripView, box);
  gtk_widget_class_bind_template_child (widget_class, GenevaTimeStripView, back_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaTimeStripView, play_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaTimeStripView, forward_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaTimeStripView, clear_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaTimeStripView, clock_box);
  gtk_widget_class_bind_template_child (widget_class, GenevaTimeStripView, summary);
  gtk_widget_class_bind_template_child (widget_class, GenevaTimeStripView, plot);
}

static void
geneva_time_strip_view_init (GenevaTimeStripView *self)
{
  geneva_play_init (&self->play);
  add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (self->plot, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->plot, "taken", G_CALLBACK (stop), self);
  g_signal_connect_swapped (self->plot, "notify::whole", G_CALLBACK (queue_follow), self);
  queue_follow (self);
}

void
geneva_time_strip_view_set_session (GenevaTimeStripView *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_TIME_STRIP_VIEW (self));
  g_return_if_fail (session == NULL || GENEVA_IS_SESSION (session));

  if (self->session == session)
    return;
  stop (self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  /* The plot hears of a change first: words are made of what it knows. */
  geneva_time_strip_plot_set_session (self->plot, session);
  if (session != NULL) {
    g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (on_dossier), self);
    g_signal_connect_swapped (session, "notify::span", G_CALLBACK (on_span), self);
    g_signal_connect_swapped (session, "notify::clock", G_CALLBACK (queue_follow), self);
    g_signal_connect_swapped (session, "notify::dims-filtered", G_CALLBACK (queue_follow), self);
  }
  queue_follow (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

GenevaTimeStripPlot *
geneva_time_strip_view_get_plot (GenevaTimeStripView *self)
{
  g_return_val_if_fail (GENEVA_IS_TIME_STRIP_VIEW (self), NULL);
  return self->plot;
}

GActionGroup *
geneva_time_strip_view_get_actions (GenevaTimeStripView *self)
{
  g_return_val_if_fail (GENEVA_IS_TIME_STRIP_VIEW (self), NULL);
  return G_ACTION_GROUP (self->actions);
}

gboolean
geneva_time_strip_view_is_playing (GenevaTimeStripView *self)
{
  g_return_val_if_fail (GENEVA_IS_TIME_STRIP_VIEW (self), FALSE);
  return self->play.is_playing;
}

void
geneva_time_strip_view_focus (GenevaTimeStripView *self)
{
  g_return_if_fail (GENEVA_IS_TIME_STRIP_VIEW (self));
  gtk_widget_grab_focus (geneva_time_strip_plot_get_handle (self->plot, GENEVA_WINDOW_WHOLE));
}
