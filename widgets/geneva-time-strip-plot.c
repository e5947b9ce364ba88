/* The time strip on the screen. Role: has a worker count the dossier, keeps the
 * picture of the columns as a node and the window above it as a small scene
 * of its own, and places the handles' objects. Pointer and keys are in
 * geneva-time-strip-plot-input.c. It must not know how time is played.
 *
 * A moved window costs its own scene alone; another filter, clock or dossier a
 * count in a worker, during which the strip shows what it had. It is long because
 * scene, picture, handles and counts follow from one another in a fixed order.
 */
#include "geneva-time-strip-plot-private.h"

#include "geneva-chart-view.h"
#include "geneva-painter.h"
#include "geneva-record-words.h"
#include "geneva-text.h"
#include "geneva-time-strip-handle.h"

#include <adwaita.h>
#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* Fewer events are counted at once: a worker would only make the picture come a frame later. */
#define FEW_EVENTS 5000
#define HANDLE_PX 14
#define HEIGHT_PX 48
#define LEAST_WIDTH_PX 200

enum { PROP_0, PROP_SESSION, PROP_WHOLE, N_PROPS };
enum { CHANGED, TAKEN, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaTimeStripPlot, geneva_time_strip_plot, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* ---- scenes ---- */

static GenevaTimeStripInput
make_input (GenevaTimeStripPlot *self)
{
  GenevaTimeStripInput input = {
    .counts = self->counts,
    .width_pt = self->scene_width_pt,
    .height_pt = self->scene_height_pt,
    .is_whole = self->is_whole,
    .locale = geneva_words_get_locale (),
    .text = self->text,
  };

  return input;
}

static gboolean
has_domain (GenevaTimeStripPlot *self)
{
  return self->geometry.domain.begin < self->geometry.domain.end;
}

/* Where the window is drawn. */
static void
get_drawn (GenevaTimeStripPlot *self, double *begin, double *end)
{
  GenevaSpan window;

  geneva_time_strip_plot_get_window (self, &window);
  *begin = (double) window.begin;
  *end = (double) window.end;
  if (geneva_time_window_is_set (&window) && self->glide_begin < self->glide_end) {
    *begin = self->glide_begin;
    *end = self->glide_end;
  }
}

static void
update_words (GenevaTimeStripPlot *self)
{
  g_autofree char *summary = geneva_time_strip_plot_dup_summary (self, FALSE);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->scene != NULL ? geneva_scene_get_title (self->scene) : _("Time strip"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary, -1);
}

/* Built from left to right. */
static void
turn (GenevaTimeStripPlot *self, GenevaScene *scene)
{
  GenevaSceneTurn turned;

  if (self->is_from_right && scene != NULL)
    geneva_scene_turn (scene, NULL, NULL, &turned);
}

static void
build_scene (GenevaTimeStripPlot *self)
{
  GenevaTimeStripInput input = make_input (self);

  g_clear_pointer (&self->scene, geneva_scene_unref);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  g_clear_pointer (&self->overlay, geneva_scene_unref);
  self->scene = geneva_time_strip_build (&input, &self->geometry);
  turn (self, self->scene);
  self->is_scene_stale = FALSE;
  update_words (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
queue_scene (GenevaTimeStripPlot *self)
{
  self->is_scene_stale = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
geneva_time_strip_plot_queue_window (GenevaTimeStripPlot *self)
{
  g_clear_pointer (&self->overlay, geneva_scene_unref);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- handles ---- */

static void
tell_handle (GenevaTimeStripPlot *self, GenevaWindowPart part, const GenevaSpan *window)
{
  GenevaTimeStripHandle *handle = GENEVA_TIME_STRIP_HANDLE (geneva_time_strip_plot_get_handle (self, part));
  const char *locale = geneva_words_get_locale ();
  GenevaSpan shown = geneva_time_window_is_set (window) ? *window : self->geometry.domain;
  g_autofree char *words = NULL;

  if (part == GENEVA_WINDOW_WHOLE)
    words = geneva_time_window_is_set (window) ? geneva_time_window_dup_words (&shown, FALSE, locale)
                                               : g_strdup (_("Whole dossier"));
  else
    words = geneva_time_window_dup_end_words (&shown, part == GENEVA_WINDOW_END, FALSE, locale);
  geneva_time_strip_handle_set (handle, &self->geometry.domain,
                                part == GENEVA_WINDOW_END ? shown.end : shown.begin, words);
}

static void
place_handles (GenevaTimeStripPlot *self)
{
  GenevaSpan window;
  double begin, end, left, right;
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  geneva_time_strip_plot_get_window (self, &window);
  get_drawn (self, &begin, &end);
  if (has_domain (self))
    geneva_time_strip_get_edges (&self->geometry, begin, end, &left, &right);
  for (guint i = 0; i < GENEVA_N_STRIP_HANDLES; i++) {
    GtkWidget *handle = self->handles[i];
    GenevaWindowPart part = geneva_time_strip_handle_get_part (GENEVA_TIME_STRIP_HANDLE (handle));
    GtkAllocation place = { 0, 0, HANDLE_PX, MAX (height, 1) };

    gtk_widget_set_child_visible (handle, has_domain (self));
    if (!has_domain (self)) {
      gtk_widget_set_focusable (handle, FALSE);
      continue;
    }
    gtk_widget_set_focusable (handle, TRUE);
    if (part == GENEVA_WINDOW_WHOLE) {
      place.x = (int) floor (left * self->px_per_pt);
      place.width = MAX ((int) ceil ((right - left) * self->px_per_pt), 1);
    } else {
      place.x = (int) ((part == GENEVA_WINDOW_END ? right : left) * self->px_per_pt) - HANDLE_PX / 2;
    }
    if (self->is_from_right)
      place.x = gtk_widget_get_width (GTK_WIDGET (self)) - place.x - place.width;
    gtk_widget_size_allocate (handle, &place, -1);
    tell_handle (self, part, &window);
  }
}

/* ---- counting ---- */

typedef struct {
  GenevaSnapshot *snapshot;
  GenevaFilter   *filter;
  GenevaClock     clock;
  gboolean        unreviewed;
} Counting;

static void
free_counting (gpointer data)
{
  Counting *counting = data;

  geneva_snapshot_unref (counting->snapshot);
  g_clear_pointer (&counting->filter, geneva_filter_unref);
  g_free (counting);
}

static void
take_counts (GenevaTimeStripPlot *self, GenevaTimeStripCounts *counts)
{
  g_clear_pointer (&self->counts, geneva_time_strip_counts_unref);
  self->counts = counts;
  queue_scene (self);
}

static void
count_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Counting *counting = data;
  GenevaTimeStripCounts *counts = geneva_time_strip_counts_new (counting->snapshot, counting->filter, counting->clock,
                                                                counting->unreviewed, cancellable);

  g_task_return_pointer (task, counts, (GDestroyNotify) geneva_time_strip_counts_unref);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  GenevaTimeStripPlot *self = GENEVA_TIME_STRIP_PLOT (source);
  g_autoptr (GError) error = NULL;
  GenevaTimeStripCounts *counts = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) == self->counting)
    g_clear_object (&self->counting);
  if (counts != NULL)
    take_counts (self, counts);
}

static void
stop_counting (GenevaTimeStripPlot *self)
{
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
}

static void
count_anew (GenevaTimeStripPlot *self)
{
  GenevaSnapshot *snapshot = self->dossier != NULL ? geneva_dossier_get_snapshot (self->dossier) : NULL;
  GenevaSessionState state = { .selection = NULL };

  stop_counting (self);
  if (snapshot == NULL) {
    take_counts (self, NULL);
    return;
  }
  geneva_session_get_state (self->session, &state);
  if (geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_EVENTS) < FEW_EVENTS) {
    take_counts (self, geneva_time_strip_counts_new (snapshot, state.filter, state.clock, state.unreviewed, NULL));
  } else {
    g_autoptr (GTask) task = NULL;
    Counting *counting = g_new0 (Counting, 1);

    counting->snapshot = geneva_snapshot_ref (snapshot);
    counting->filter = state.filter != NULL ? geneva_filter_ref (state.filter) : NULL;
    counting->clock = state.clock;
    counting->unreviewed = state.unreviewed;
    self->counting = g_cancellable_new ();
    task = g_task_new (self, self->counting, on_counted, NULL);
    g_task_set_task_data (task, counting, free_counting);
    g_task_run_in_thread (task, count_in_worker);
  }
  geneva_session_state_clear (&state);
}

/* ---- session ---- */

static void
on_span (GenevaTimeStripPlot *self)
{
  GenevaSpan window;

  geneva_time_strip_plot_get_window (self, &window);
  /* From elsewhere, and beside the axis: it has to be in sight, and stays whole then. */
  if (geneva_time_window_is_set (&window) && has_domain (self)
      && (window.begin < self->geometry.domain.begin || window.end > self->geometry.domain.end))
    geneva_time_strip_plot_set_whole (self, TRUE);
  update_words (self);
  geneva_time_strip_plot_queue_window (self);
}

static void
take_dossier (GenevaTimeStripPlot *self)
{
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;

  if (self->dossier != NULL)
    g_signal_handlers_disconnect_by_data (self->dossier, self);
  g_set_object (&self->dossier, dossier);
  if (self->dossier != NULL)
    g_signal_connect_swapped (self->dossier, "changed", G_CALLBACK (count_anew), self);
  /* The columns of the last one tell nothing of this one. */
  g_clear_pointer (&self->counts, geneva_time_strip_counts_unref);
  geneva_time_strip_plot_set_whole (self, FALSE);
  queue_scene (self);
  count_anew (self);
}

/* ---- drawing ---- */

static void
on_style (GenevaTimeStripPlot *self)
{
  self->palette = geneva_palette_of_desktop ();
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_text_scale (GenevaTimeStripPlot *self)
{
  self->px_per_pt = geneva_px_per_pt_of_desktop ();
  self->is_scene_stale = TRUE;
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
build_overlay (GenevaTimeStripPlot *self)
{
  GenevaTimeStripInput input = make_input (self);
  GenevaSpan window;
  double begin, end;

  geneva_time_strip_plot_get_window (self, &window);
  get_drawn (self, &begin, &end);
  self->overlay = geneva_time_strip_build_window (&input, &self->geometry, begin, end, &window,
                                                  self->is_dragging ? self->held : self->hovered);
  turn (self, self->overlay);
}

static void
geneva_time_strip_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GenevaTimeStripPlot *self = GENEVA_TIME_STRIP_PLOT (widget);
  int scale = gtk_widget_get_scale_factor (widget);
  graphene_rect_t page;
  cairo_t *cr;

  if (self->scene == NULL)
    return;
  page = GRAPHENE_RECT_INIT (0, 0, (float) (self->scene_width_pt * self->px_per_pt),
                             (float) (self->scene_height_pt * self->px_per_pt));
  if (self->picture == NULL || self->picture_scale != scale) {
    g_clear_pointer (&self->picture, gsk_render_node_unref);
    self->picture = geneva_picture_paint (self->pool, GTK_WIDGET (self), self->scene, self->palette, self->px_per_pt,
                                          scale);
    self->picture_scale = scale;
  }
  if (self->picture != NULL)
    gtk_snapshot_append_node (snapshot, self->picture);
  if (self->overlay == NULL)
    build_overlay (self);
  cr = gtk_snapshot_append_cairo (snapshot, &page);
  cairo_scale (cr, self->px_per_pt, self->px_per_pt);
  geneva_painter_paint (self->overlay, cr, self->palette, GENEVA_TARGET_SCREEN);
  cairo_destroy (cr);
  for (guint i = 0; i < GENEVA_N_STRIP_HANDLES; i++)
    gtk_widget_snapshot_child (widget, self->handles[i], snapshot);
}

static void
geneva_time_strip_plot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                                int *natural, int *minimum_baseline, int *natural_baseline)
{
  GenevaTimeStripPlot *self = GENEVA_TIME_STRIP_PLOT (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                      ? LEAST_WIDTH_PX : (int) ceil (HEIGHT_PX * self->px_per_pt / GENEVA_PX_PER_PT);
}

static void
geneva_time_strip_plot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GenevaTimeStripPlot *self = GENEVA_TIME_STRIP_PLOT (widget);
  double width_pt = width / self->px_per_pt, height_pt = height / self->px_per_pt;

  if (width <= 0 || height <= 0)
    return;
  if (self->is_scene_stale || self->scene == NULL || self->scene_width_pt != width_pt
      || self->scene_height_pt != height_pt) {
    self->scene_width_pt = width_pt;
    self->scene_height_pt = height_pt;
    build_scene (self);
  }
  place_handles (self);
}

static gboolean
geneva_time_strip_plot_query_tooltip (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  GenevaTimeStripPlot *self = GENEVA_TIME_STRIP_PLOT (widget);
  GenevaTimeStripInput input = make_input (self);
  g_autofree char *words = NULL;
  GenevaStripPart part;

  if (self->scene == NULL || self->is_dragging || by_keyboard)
    return FALSE;
  part = geneva_time_strip_plot_pick (self, x, y);
  if (part == GENEVA_STRIP_EARLIER || part == GENEVA_STRIP_LATER)
    words = g_strdup (_("Most events lie close together, these do not. Click to show the whole dossier."));
  else
    words = geneva_time_strip_dup_tooltip (&input, &self->geometry, geneva_time_strip_plot_to_pt (self, x));
  if (words == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

/* ---- object ---- */

static void
geneva_time_strip_plot_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GenevaTimeStripPlot *self = GENEVA_TIME_STRIP_PLOT (object);

  switch (id) {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_WHOLE:
      g_value_set_boolean (value, self->is_whole);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_time_strip_plot_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GenevaTimeStripPlot *self = GENEVA_TIME_STRIP_PLOT (object);

  switch (id) {
    case PROP_SESSION:
      geneva_time_strip_plot_set_session (self, g_value_get_object (value));
      break;
    case PROP_WHOLE:
      geneva_time_strip_plot_set_whole (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_time_strip_plot_dispose (GObject *object)
{
  GenevaTimeStripPlot *self = GENEVA_TIME_STRIP_PLOT (object);

  stop_counting (self);
  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  if (self->dossier != NULL)
    g_signal_handlers_disconnect_by_data (self->dossier, self);
  g_clear_object (&self->dossier);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  for (guint i = 0; i < GENEVA_N_STRIP_HANDLES; i++)
    g_clear_pointer (&self->handles[i], gtk_widget_unparent);
  G_OBJECT_CLASS (geneva_time_strip_plot_parent_class)->dispose (object);
}

static void
geneva_time_strip_plot_finalize (GObject *object)
{
  GenevaTimeStripPlot *self = GENEVA_TIME_STRIP_PLOT (object);

  g_clear_pointer (&self->counts, geneva_time_strip_counts_unref);
  g_clear_pointer (&self->scene, geneva_scene_unref);
  g_clear_pointer (&self->overlay, geneva_scene_unref);
  g_clear_pointer (&self->text, geneva_text_context_unref);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  g_clear_pointer (&self->pool, geneva_picture_pool_free);
  G_OBJECT_CLASS (geneva_time_strip_plot_parent_class)->finalize (object);
}

static void
geneva_time_strip_plot_class_init (GenevaTimeStripPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = geneva_time_strip_plot_get_property;
  object_class->set_property = geneva_time_strip_plot_set_property;
  object_class->dispose = geneva_time_strip_plot_dispose;
  object_class->finalize = geneva_time_strip_plot_finalize;
  widget_class->measure = geneva_time_strip_plot_measure;
  widget_class->size_allocate = geneva_time_strip_plot_size_allocate;
  widget_class->snapshot = geneva_time_strip_plot_snapshot;
  widget_class->query_tooltip = geneva_time_strip_plot_query_tooltip;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "timestrip");
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WHOLE] =
    g_param_spec_boolean ("whole", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", GENEVA_TYPE_TIME_STRIP_PLOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[TAKEN] = g_signal_new ("taken", GENEVA_TYPE_TIME_STRIP_PLOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
geneva_time_strip_plot_init (GenevaTimeStripPlot *self)
{
  static const GenevaWindowPart parts[GENEVA_N_STRIP_HANDLES] =
    { GENEVA_WINDOW_WHOLE, GENEVA_WINDOW_BEGIN, GENEVA_WINDOW_END };
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->text = geneva_text_context_new (geneva_words_get_locale ());
  self->palette = geneva_palette_of_desktop ();
  self->px_per_pt = geneva_px_per_pt_of_desktop ();
  self->pool = geneva_picture_pool_new ();
  for (guint i = 0; i < GENEVA_N_STRIP_HANDLES; i++) {
    self->handles[i] = geneva_time_strip_handle_new (parts[i]);
    gtk_widget_set_parent (self->handles[i], GTK_WIDGET (self));
  }
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  geneva_time_strip_plot_init_input (self);
  g_signal_connect_swapped (manager, "notify::dark", G_CALLBACK (on_style), self);
  g_signal_connect_swapped (manager, "notify::high-contrast", G_CALLBACK (on_style), self);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", G_CALLBACK (on_text_scale), self,
                           G_CONNECT_SWAPPED);
}

/* ---- for the input file ---- */

void
geneva_time_strip_plot_get_window (GenevaTimeStripPlot *self, GenevaSpan *window)
{
  *window = (GenevaSpan) { 0, 0 };
  if (self->session != NULL)
    geneva_session_get_span (self->session, window);
}

double
geneva_time_strip_plot_to_pt (GenevaTimeStripPlot *self, double x_px)
{
  double x_pt = x_px / self->px_per_pt;

  return self->is_from_right ? self->scene_width_pt - x_pt : x_pt;
}

double
geneva_time_strip_plot_get_seconds_per_px (GenevaTimeStripPlot *self)
{
  return geneva_time_scale_get_seconds_per_pt (&self->geometry.scale) / self->px_per_pt;
}

GenevaStripPart
geneva_time_strip_plot_pick (GenevaTimeStripPlot *self, double x, double y)
{
  double begin, end;

  if (self->scene == NULL)
    return GENEVA_STRIP_NOTHING;
  get_drawn (self, &begin, &end);
  return geneva_time_strip_pick (&self->geometry, begin, end, geneva_time_strip_plot_to_pt (self, x),
                                 y / self->px_per_pt);
}

void
geneva_time_strip_plot_tell_taken (GenevaTimeStripPlot *self)
{
  g_signal_emit (self, signals[TAKEN], 0);
}

/* ---- public ---- */

void
geneva_time_strip_plot_set_session (GenevaTimeStripPlot *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_TIME_STRIP_PLOT (self));
  g_return_if_fail (session == NULL || GENEVA_IS_SESSION (session));

  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL) {
    g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (take_dossier), self);
    g_signal_connect_swapped (session, "notify::span", G_CALLBACK (on_span), self);
    g_signal_connect_swapped (session, "notify::filter", G_CALLBACK (count_anew), self);
    g_signal_connect_swapped (session, "notify::clock", G_CALLBACK (count_anew), self);
    g_signal_connect_swapped (session, "notify::unreviewed", G_CALLBACK (count_anew), self);
  }
  take_dossier (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

void
geneva_time_strip_plot_set_whole (GenevaTimeStripPlot *self, gboolean is_whole)
{
  g_return_if_fail (GENEVA_IS_TIME_STRIP_PLOT (self));

  is_whole = !!is_whole;
  if (self->is_whole == is_whole)
    return;
  self->is_whole = is_whole;
  queue_scene (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHOLE]);
}

gboolean
geneva_time_strip_plot_get_whole (GenevaTimeStripPlot *self)
{
  g_return_val_if_fail (GENEVA_IS_TIME_STRIP_PLOT (self), FALSE);
  return self->is_whole;
}

void
geneva_time_strip_plot_set_time_from_right (GenevaTimeStripPlot *self, gboolean is_from_right)
{
  g_return_if_fail (GENEVA_IS_TIME_STRIP_PLOT (self));

  if (self->is_from_right == !!is_from_right)
    return;
  self->is_from_right = !!is_from_right;
  queue_scene (self);
}

gboolean
geneva_time_strip_plot_has_outliers (GenevaTimeStripPlot *self)
{
  GenevaSpan most, whole;

  g_return_val_if_fail (GENEVA_IS_TIME_STRIP_PLOT (self), FALSE);

  return self->counts != NULL && geneva_time_strip_counts_get_span (self->counts, FALSE, &most)
         && geneva_time_strip_counts_get_span (self->counts, TRUE, &whole)
         && (most.begin != whole.begin || most.end != whole.end);
}

void
geneva_time_strip_plot_get_domain (GenevaTimeStripPlot *self, GenevaSpan *domain)
{
  g_return_if_fail (GENEVA_IS_TIME_STRIP_PLOT (self) && domain != NULL);
  *domain = self->geometry.domain;
}

GenevaTickUnit
geneva_time_strip_plot_get_unit (GenevaTimeStripPlot *self)
{
  g_return_val_if_fail (GENEVA_IS_TIME_STRIP_PLOT (self), GENEVA_TICK_DAY);

  if (!has_domain (self))
    return GENEVA_TICK_DAY;
  return geneva_time_window_get_unit (geneva_time_strip_plot_get_seconds_per_px (self));
}

void
geneva_time_strip_plot_set_glide (GenevaTimeStripPlot *self, double begin, double end)
{
  g_return_if_fail (GENEVA_IS_TIME_STRIP_PLOT (self));

  if (self->glide_begin == begin && self->glide_end == end)
    return;
  self->glide_begin = begin;
  self->glide_end = end;
  geneva_time_strip_plot_queue_window (self);
}

char *
geneva_time_strip_plot_dup_summary (GenevaTimeStripPlot *self, gboolean is_brief)
{
  GenevaTimeStripInput input;
  GenevaSpan window;

  g_return_val_if_fail (GENEVA_IS_TIME_STRIP_PLOT (self), NULL);

  if (self->counts == NULL && geneva_time_strip_plot_is_counting (self))
    return g_strdup (_("Counting…"));
  input = make_input (self);
  geneva_time_strip_plot_get_window (self, &window);
  return geneva_time_strip_dup_summary (&input, &self->geometry, &window, is_brief);
}

void
geneva_time_strip_plot_set_window (GenevaTimeStripPlot *self, const GenevaSpan *window)
{
  g_return_if_fail (GENEVA_IS_TIME_STRIP_PLOT (self) && window != NULL);

  if (self->session == NULL)
    return;
  if (!geneva_time_window_is_set (window)
      || (self->geometry.is_whole && window->begin <= self->geometry.domain.begin
          && window->end >= self->geometry.domain.end))
    geneva_session_set_span (self->session, NULL);
  else
    geneva_session_set_span (self->session, window);
}

gboolean
geneva_time_strip_plot_is_counting (GenevaTimeStripPlot *self)
{
  g_return_val_if_fail (GENEVA_IS_TIME_STRIP_PLOT (self), FALSE);
  return self->counting != NULL;
}

const GenevaTimeStripGeometry *
geneva_time_strip_plot_get_geometry (GenevaTimeStripPlot *self)
{
  g_return_val_if_fail (GENEVA_IS_TIME_STRIP_PLOT (self), NULL);
  return self->scene != NULL ? &self->geometry : NULL;
}

GtkWidget *
geneva_time_strip_plot_get_handle (GenevaTimeStripPlot *self, GenevaWindowPart part)
{
  g_return_val_if_fail (GENEVA_IS_TIME_STRIP_PLOT (self), NULL);

  for (guint i = 0; i < GENEVA_N_STRIP_HANDLES; i++) {
    if (geneva_time_strip_handle_get_part (GENEVA_TIME_STRIP_HANDLE (self->handles[i])) == part)
      return self->handles[i];
  }
  return NULL;
}
