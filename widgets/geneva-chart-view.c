/* A chart on the screen. Role: keeps the chart's scene, its picture as a
 * node and the live overlay. In files of their own are: following the
 * session (-session.c), pointer and keys (-input.c), what is selected
 * (-select.c, -band.c), what stands out with the hovered mark (-lift.c), the pool
 * of focusable marks (-marks.c), the context menu
 * (-menu.c) and moving from picture to picture (-motion.c). It must not know
 * what any chart shows: it sees scenes and items only.
 *
 * A frame: size_allocate brings the scene up to date and places the marks (while
 * the picture moves, only those that there are: others when it stands still),
 * snapshot paints the picture if the scene, the scale or the palette is
 * another one, and lays the overlay over it. A hover costs the overlay alone.
 */
#include "geneva-chart-view-private.h"

#include "geneva-crowd.h"
#include "geneva-overlay.h"
#include "geneva-painter.h"
#include "geneva-record-words.h"
#include "geneva-timeline-chart.h"

#include <adwaita.h>
#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define HIT_TOLERANCE_PT 3.0
#define ZOOM_A_STEP 1.25
#define ZOOM_INTO_MANY 2.0     /* at a step */
#define COLUMN_SHARE 0.7        /* of the page, for the time of one column */
/* More rings than these are painted once and kept. */
#define MOST_LIVE_RINGS 64
/* So long after its last step a movement has ended. */
#define SETTLE_US (120 * 1000)
/* While what is shown becomes something else with every frame, a line of words follows this often. */
#define CONTENT_US (80 * 1000)

enum { PROP_0, PROP_CHART, PROP_SESSION, PROP_LEGEND, PROP_SELECTS, PROP_STATUS, PROP_SHARP, N_PROPS };
enum { ITEM_ACTIVATED, GROUND_CLICKED, SCENE_CHANGED, CONTENT_CHANGED, MENU_WANTED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaChartView, geneva_chart_view, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* ---- items and targets ---- */

guint32
geneva_chart_view_find_target (GenevaChartView *self, const GenevaTarget *target)
{
  GenevaItemKey key;

  if (target == NULL)
    return 0;
  key = (GenevaItemKey) { target->handle, target->other, target->relation };
  return geneva_chart_view_find_key (self, &key);
}

/* ---- scene ---- */

/* Who does not look at the picture is told once it stands still: what speaks and what is laid out in words costs
 * more than the picture. */
static void
tell_of_scene (GenevaChartView *self)
{
  const char *description = geneva_scene_get_description (self->scene);
  /* Translators: spoken after what a chart shows; how to get to the table with the same content */
  const char *twin = _("The same as a table: Control, Shift and T.");
  g_autofree char *words = description != NULL && *description != '\0' ? g_strconcat (description, " ", twin, NULL)
                                                                       : g_strdup (twin);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  geneva_chart_get_title (self->chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  self->told_serial = geneva_chart_get_map_serial (self->chart);
  self->told_us = g_get_monotonic_time ();
  g_signal_emit (self, signals[SCENE_CHANGED], 0);
}

/* A window of time that is played would else be named in words only when it stands still. */
static void
tell_of_content (GenevaChartView *self)
{
  guint64 serial = geneva_chart_get_map_serial (self->chart);

  if (serial == self->told_serial || self->scene_us - self->told_us < CONTENT_US)
    return;
  self->told_serial = serial;
  self->told_us = self->scene_us;
  g_signal_emit (self, signals[CONTENT_CHANGED], 0);
}

static gboolean
settle (gpointer data)
{
  GenevaChartView *self = data;

  if (g_get_monotonic_time () - self->scene_us < SETTLE_US)
    return G_SOURCE_CONTINUE;
  self->settle_id = 0;
  if (self->scene != NULL && self->chart != NULL)
    tell_of_scene (self);
  geneva_chart_view_prepare_plate (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
build_scene (GenevaChartView *self, double width_pt, double height_pt)
{
  GenevaPageOptions page = { .legend = self->legend, .scrolls = TRUE, .locale = geneva_words_get_locale () };
  g_autoptr (GenevaScene) before = g_steal_pointer (&self->scene);
  GenevaItemKey hovered_key = { 0, 0, 0 };
  gint64 started;

  if (before != NULL && self->hovered != 0)
    hovered_key = geneva_item_key (geneva_scene_get_item (before, self->hovered));
  started = g_get_monotonic_time ();
  self->scene = geneva_chart_build (self->chart, width_pt, height_pt, &page);
  /* The first step of a movement is told of as any other change. */
  if (before != NULL && self->settle_id == 0 && started - self->scene_us < SETTLE_US)
    self->settle_id = g_timeout_add (SETTLE_US / 2000, settle, self);
  self->scene_us = g_get_monotonic_time ();
  self->build_ms = (double) (self->scene_us - started) / 1000;
  self->scene_width_pt = width_pt;
  self->scene_height_pt = height_pt;
  self->is_scene_stale = FALSE;
  self->hovered = geneva_chart_view_find_key (self, &hovered_key);
  self->focused = geneva_chart_view_find_key (self, &self->focused_key);
  geneva_chart_view_renumber_chosen (self, before);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  geneva_chart_view_drop_rings (self);
  geneva_chart_view_renumber_marks (self, before);
  geneva_chart_view_start_motion (self, before);
  if (self->settle_id == 0)
    tell_of_scene (self);
  else
    tell_of_content (self);
}

static void
on_chart_changed (GenevaChartView *self)
{
  gboolean shows_selection = self->chart != NULL && geneva_chart_shows_selection (self->chart);
  gboolean is_new = shows_selection && !self->showed_selection;

  /* whoever moves the picture by hand is not to be carried back */
  if (!self->is_revealing)
    self->keeps_in_sight = FALSE;
  self->is_scene_stale = TRUE;
  if (self->chart != NULL && geneva_chart_is_change_smooth (self->chart))
    geneva_chart_view_expect_motion (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  self->showed_selection = shows_selection;
  /* What was selected before the picture began to depend on it. */
  if (is_new && self->session != NULL && geneva_session_get_selection (self->session) != NULL)
    geneva_chart_view_take_snapshot (self);
}

/* ---- picture and overlay ---- */

static void
on_style (GenevaChartView *self)
{
  GenevaPalette palette = geneva_palette_of_desktop ();

  if (palette == self->palette)
    return;
  self->palette = palette;
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  geneva_chart_view_drop_rings (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Everything in a chart goes with its words: a wider letter in a lane of the old height would be cut. */
static void
on_text_scale (GenevaChartView *self)
{
  double px_per_pt = geneva_px_per_pt_of_desktop ();

  if (px_per_pt == self->px_per_pt)
    return;
  self->px_per_pt = px_per_pt;
  self->is_scene_stale = TRUE;
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  geneva_chart_view_drop_plate (self);
  geneva_chart_view_drop_rings (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
add_marking (GArray *markings, guint32 item, GenevaItemState state)
{
  GenevaItemMarking marking = { item, (guint8) state };

  if (item != 0)
    g_array_append_val (markings, marking);
}

static GenevaScene *
build_markings (GenevaChartView *self, GArray *markings, gboolean is_dimmed)
{
  if (markings->len == 0)
    return NULL;
  return geneva_overlay_build (self->scene, markings->len, (GenevaItemMarking *) (void *) markings->data, is_dimmed,
                               NULL);
}

/* Many rings are painted once and kept, so that a hover costs its own ring alone. Under a veil they belong on
 * top of it: then all are in one overlay, as when they are few. */
static void
build_overlay (GenevaChartView *self, int scale)
{
  g_autoptr (GArray) hovered = g_array_new (FALSE, FALSE, sizeof (GenevaItemMarking));
  g_autoptr (GArray) selected = g_array_new (FALSE, FALSE, sizeof (GenevaItemMarking));
  GenevaSelection *hover = self->session != NULL ? geneva_session_get_hover (self->session) : NULL;
  gboolean is_dimmed = FALSE;

  g_clear_pointer (&self->overlay, geneva_scene_unref);
  self->is_overlay_stale = FALSE;
  if (self->hovered != 0) {
    add_marking (hovered, self->hovered, GENEVA_STATE_HOVERED);
    is_dimmed = geneva_chart_view_lift_neighbours (self, hovered);
  } else {
    add_marking (hovered, geneva_chart_view_find_target (self, geneva_selection_get_primary (hover)),
                 GENEVA_STATE_HOVERED);
  }
  if (is_dimmed || self->rings == NULL)
    geneva_chart_view_mark_selection (self, selected);
  if (!is_dimmed && selected->len > MOST_LIVE_RINGS) {
    g_autoptr (GenevaScene) scene = build_markings (self, selected, FALSE);
    self->rings = geneva_picture_paint (self->pool, GTK_WIDGET (self), scene, self->palette, self->px_per_pt, scale);
  }
  self->are_rings_kept = !is_dimmed && self->rings != NULL;
  if (!self->are_rings_kept)
    g_array_prepend_vals (hovered, selected->data, selected->len);
  self->overlay = build_markings (self, hovered, is_dimmed);
}

void
geneva_chart_view_drop_rings (GenevaChartView *self)
{
  g_clear_pointer (&self->rings, gsk_render_node_unref);
  self->is_overlay_stale = TRUE;
}

void
geneva_chart_view_queue_overlay (GenevaChartView *self)
{
  self->is_overlay_stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
geneva_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GenevaChartView *self = GENEVA_CHART_VIEW (widget);
  int scale = gtk_widget_get_scale_factor (widget);
  graphene_rect_t page;

  if (self->scene == NULL)
    return;
  page = GRAPHENE_RECT_INIT (0, 0, (float) (self->scene_width_pt * self->px_per_pt),
                             (float) (self->scene_height_pt * self->px_per_pt));
  if (self->picture == NULL || self->picture_scale != scale) {
    gint64 started = g_get_monotonic_time ();
    GenevaScene *shown = geneva_chart_view_get_shown_scene (self);
    g_clear_pointer (&self->picture, gsk_render_node_unref);
    if (geneva_scene_is_heavy (shown))
      self->picture = geneva_picture_paint_without_crowd (self->pool, GTK_WIDGET (self), shown, self->palette,
                                           self->px_per_pt, scale);
    else
      self->picture = geneva_picture_paint (self->pool, GTK_WIDGET (self), shown, self->palette,
                                           self->px_per_pt, scale);
    if (self->picture_scale != scale)
      geneva_chart_view_drop_rings (self);
    self->picture_scale = scale;
    self->paint_ms = (double) (g_get_monotonic_time () - started) / 1000;
  }
  if (geneva_scene_is_heavy (geneva_chart_view_get_shown_scene (self)))
    geneva_chart_view_snapshot_plate (self, snapshot, scale);
  else
    geneva_chart_view_set_sharp (self, TRUE);
  if (self->picture != NULL)
    gtk_snapshot_append_node (snapshot, self->picture);
  if (self->is_overlay_stale)
    build_overlay (self, scale);
  if (self->are_rings_kept && self->rings != NULL && !geneva_chart_view_is_moving (self))
    gtk_snapshot_append_node (snapshot, self->rings);
  if (self->overlay != NULL && !geneva_chart_view_is_moving (self)) {
    cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &page);
    cairo_scale (cr, self->px_per_pt, self->px_per_pt);
    geneva_painter_paint (self->overlay, cr, self->palette, GENEVA_TARGET_SCREEN);
    cairo_destroy (cr);
  }
  for (guint i = 0; i < self->marks->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->marks, i), snapshot);
  geneva_chart_view_snapshot_band (self, snapshot);
  geneva_chart_view_snapshot_debug (self, snapshot);
}

static void
geneva_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 260 : 90;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 360;
}

static void
geneva_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GenevaChartView *self = GENEVA_CHART_VIEW (widget);
  double width_pt = width / self->px_per_pt;
  double height_pt = height / self->px_per_pt;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;
  if (self->is_scene_stale || self->scene == NULL || self->scene_width_pt != width_pt ||
      self->scene_height_pt != height_pt) {
    gboolean is_resized = self->scene != NULL &&
                          (self->scene_width_pt != width_pt || self->scene_height_pt != height_pt);

    build_scene (self, width_pt, height_pt);
    /* The pane that a choice unfolds takes room from the chart that has just brought it into sight. */
    if (is_resized && self->keeps_in_sight && self->resized_id == 0)
      self->resized_id = g_idle_add (geneva_chart_view_reveal_in_idle, self);
  }
  if (self->settle_id == 0)
    geneva_chart_view_place_marks (self);
  else
    geneva_chart_view_carry_marks (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

/* ---- focus ---- */

static gboolean
geneva_chart_view_grab_focus (GtkWidget *widget)
{
  GenevaChartView *self = GENEVA_CHART_VIEW (widget);
  GenevaSelection *selection = self->session != NULL ? geneva_session_get_selection (self->session) : NULL;
  guint32 item = self->focused;

  if (self->scene == NULL)
    return FALSE;
  if (item == 0)
    item = geneva_chart_view_find_target (self, geneva_selection_get_primary (selection));
  if (item == 0)
    item = geneva_scene_walk (self->scene, 0, GENEVA_DIRECTION_NEXT);
  return item != 0 && geneva_chart_view_focus_item (self, item);
}

/* Tab enters at one mark and leaves from any: the arrows are for the way between. */
static gboolean
geneva_chart_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static gboolean
geneva_chart_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  GenevaChartView *self = GENEVA_CHART_VIEW (widget);
  guint32 number = by_keyboard ? self->focused : geneva_chart_view_pick_item (self, x, y);
  g_autofree char *markup = NULL;
  const GenevaItem *item;
  GdkRectangle bounds;

  if (number == 0 || self->scene == NULL || self->is_dragging || geneva_chart_view_get_menu (self) != NULL)
    return FALSE;
  item = geneva_scene_get_item (self->scene, number);
  markup = item->details != NULL ? g_markup_printf_escaped ("<b>%s</b>\n%s", item->title, item->details)
                                 : g_markup_printf_escaped ("<b>%s</b>", item->title);
  gtk_tooltip_set_markup (tooltip, markup);
  /* The tip of a long edge belongs where the pointer is. */
  if (item->other == GENEVA_HANDLE_NONE && geneva_chart_view_get_bounds_px (self, number, &bounds))
    gtk_tooltip_set_tip_area (tooltip, &bounds);
  return TRUE;
}

static void
geneva_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GenevaChartView *self = GENEVA_CHART_VIEW (object);

  switch (id) {
    case PROP_CHART:
      g_value_set_object (value, self->chart);
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_LEGEND:
      g_value_set_boolean (value, self->legend);
      break;
    case PROP_SELECTS:
      g_value_set_boolean (value, self->selects);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_SHARP:
      g_value_set_boolean (value, self->is_sharp);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_chart_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GenevaChartView *self = GENEVA_CHART_VIEW (object);

  switch (id) {
    case PROP_CHART:
      geneva_chart_view_set_chart (self, g_value_get_object (value));
      break;
    case PROP_SESSION:
      geneva_chart_view_set_session (self, g_value_get_object (value));
      break;
    case PROP_LEGEND:
      geneva_chart_view_set_legend (self, g_value_get_boolean (value));
      break;
    case PROP_SELECTS:
      geneva_chart_view_set_selects (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_chart_view_dispose (GObject *object)
{
  GenevaChartView *self = GENEVA_CHART_VIEW (object);

  geneva_chart_view_stop_glide (self);
  geneva_chart_view_stop_motion (self);
  g_clear_handle_id (&self->resized_id, g_source_remove);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  if (self->dossier != NULL)
    g_signal_handlers_disconnect_by_data (self->dossier, self);
  g_clear_object (&self->dossier);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  if (self->chart != NULL)
    g_signal_handlers_disconnect_by_data (self->chart, self);
  g_clear_object (&self->chart);
  geneva_chart_view_clear_menu (self);
  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->marks, i));
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  G_OBJECT_CLASS (geneva_chart_view_parent_class)->dispose (object);
}

static void
geneva_chart_view_finalize (GObject *object)
{
  GenevaChartView *self = GENEVA_CHART_VIEW (object);

  g_clear_pointer (&self->scene, geneva_scene_unref);
  g_clear_pointer (&self->overlay, geneva_scene_unref);
  g_clear_pointer (&self->rings, gsk_render_node_unref);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  geneva_chart_view_drop_plate (self);
  g_clear_pointer (&self->pool, geneva_picture_pool_free);
  geneva_chart_view_forget_selected (self);
  g_array_unref (self->chosen_many);
  g_clear_pointer (&self->lasso, g_array_unref);
  g_clear_pointer (&self->ranks, g_array_unref);
  g_clear_pointer (&self->order, g_hash_table_unref);
  g_free (self->status);
  g_free (self->notice);
  G_OBJECT_CLASS (geneva_chart_view_parent_class)->finalize (object);
}

static void
geneva_chart_view_class_init (GenevaChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = geneva_chart_view_get_property;
  object_class->set_property = geneva_chart_view_set_property;
  object_class->dispose = geneva_chart_view_dispose;
  object_class->finalize = geneva_chart_view_finalize;
  widget_class->measure = geneva_chart_view_measure;
  widget_class->size_allocate = geneva_chart_view_size_allocate;
  widget_class->snapshot = geneva_chart_view_snapshot;
  widget_class->focus = geneva_chart_view_focus;
  widget_class->grab_focus = geneva_chart_view_grab_focus;
  widget_class->query_tooltip = geneva_chart_view_query_tooltip;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "chartview");

  properties[PROP_CHART] =
    g_param_spec_object ("chart", NULL, NULL, GENEVA_TYPE_CHART,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LEGEND] =
    g_param_spec_boolean ("legend", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTS] =
    g_param_spec_boolean ("selects", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATUS] =
    g_param_spec_string ("status", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* Whether what is on the screen is the picture itself, not one that is moved until it is painted. */
  properties[PROP_SHARP] =
    g_param_spec_boolean ("sharp", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ITEM_ACTIVATED] =
    g_signal_new ("item-activated", GENEVA_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GROUND_CLICKED] =
    g_signal_new ("ground-clicked", GENEVA_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled,
                  NULL, NULL, G_TYPE_BOOLEAN, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[MENU_WANTED] =
    g_signal_new ("menu-wanted", GENEVA_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_first_wins,
                  NULL, NULL, G_TYPE_MENU_MODEL, 3, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SCENE_CHANGED] =
    g_signal_new ("scene-changed", GENEVA_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CONTENT_CHANGED] =
    g_signal_new ("content-changed", GENEVA_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
geneva_chart_view_init (GenevaChartView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  geneva_chart_view_init_marks (self);
  self->pool = geneva_picture_pool_new ();
  self->chosen_many = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->palette = geneva_palette_of_desktop ();
  self->px_per_pt = geneva_px_per_pt_of_desktop ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  geneva_chart_view_init_menu (self);
  geneva_chart_view_init_input (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_MULTI_SELECTABLE, TRUE, -1);
  g_signal_connect_swapped (manager, "notify::dark", G_CALLBACK (on_style), self);
  g_signal_connect_swapped (manager, "notify::high-contrast", G_CALLBACK (on_style), self);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", G_CALLBACK (on_text_scale), self,
                           G_CONNECT_SWAPPED);
}

/* ---- for the input file ---- */

void
geneva_chart_view_set_hovered (GenevaChartView *self, guint32 item)
{
  if (self->hovered == item)
    return;
  self->hovered = item;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), item != 0 ? "pointer" : self->selects ? "crosshair" : NULL);
  if (self->session != NULL) {
    g_autoptr (GenevaSelection) hover = NULL;
    if (geneva_chart_view_is_record (self, item)) {
      const GenevaItem *told = geneva_scene_get_item (self->scene, item);
      GenevaTarget target = { told->handle, told->other, told->relation, told->n_rests_on,
                              (GenevaHandle *) told->rests_on };    /* copied at once */
      hover = geneva_selection_new (&target, 1);
    }
    geneva_session_set_hover (self->session, hover);
  }
  g_clear_pointer (&self->notice, g_free);
  geneva_chart_view_update_status (self);
  geneva_chart_view_queue_overlay (self);
}

GMenuModel *
geneva_chart_view_ask_for_menu (GenevaChartView *self, guint32 item, double x_pt, double y_pt)
{
  GMenuModel *model = NULL;

  g_signal_emit (self, signals[MENU_WANTED], 0, item, x_pt, y_pt, &model);
  return model;
}

void
geneva_chart_view_set_sharp (GenevaChartView *self, gboolean is_sharp)
{
  if (self->is_sharp == is_sharp)
    return;
  self->is_sharp = is_sharp;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARP]);
}

guint32
geneva_chart_view_pick_item (GenevaChartView *self, double x, double y)
{
  GenevaCrowd *crowd = self->scene != NULL ? geneva_scene_get_crowd (self->scene) : NULL;

  /* Where very many are, the index of their places is being made. */
  if (self->scene == NULL || (crowd != NULL && geneva_scene_is_heavy (self->scene) && !geneva_crowd_is_prepared (crowd)))
    return 0;
  /* What is scrolled goes on behind the head of a lane. */
  if (GENEVA_IS_TIMELINE_CHART (self->chart) &&
      geneva_timeline_chart_get_lane_at (GENEVA_TIMELINE_CHART (self->chart), x / self->px_per_pt,
                                         y / self->px_per_pt) != NULL)
    return 0;
  return geneva_scene_hit (self->scene, x / self->px_per_pt, y / self->px_per_pt, HIT_TOLERANCE_PT);
}

gboolean
geneva_chart_view_ground_click (GenevaChartView *self, double x_pt, double y_pt)
{
  gboolean is_taken = FALSE;

  g_signal_emit (self, signals[GROUND_CLICKED], 0, x_pt, y_pt, &is_taken);
  return is_taken;
}

gboolean
geneva_chart_view_is_record (GenevaChartView *self, guint32 item)
{
  return item != 0 && geneva_scene_get_item (self->scene, item)->handle != GENEVA_HANDLE_NONE;
}

static gboolean
has_counts_at (GenevaScene *scene, double y)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);

    for (guint k = 0; k < geneva_layer_get_n_marks (layer); k++) {
      GenevaRect bounds;
      if (geneva_layer_get_marks (layer)[k].kind != GENEVA_MARK_GRID)
        continue;
      bounds = geneva_scene_get_mark_bounds (scene, i, k);
      if (y >= bounds.y && y <= bounds.y + bounds.height)
        return TRUE;
    }
  }
  return FALSE;
}

/* Many in one: nearer by, they come apart. In steps until they do, or until what was one fills the page. */
static void
zoom_into_many (GenevaChartView *self, guint32 item)
{
  GenevaRect bounds;
  double left;
  double x;
  double y;

  if (!geneva_scene_get_item_point (self->scene, item, &x, &y) ||
      !geneva_scene_get_item_bounds (self->scene, item, &bounds))
    return;
  left = COLUMN_SHARE * self->scene_width_pt / MAX (bounds.width, 1);
  do {
    double factor = CLAMP (left, 1 + 1e-3, ZOOM_INTO_MANY);
    if (!geneva_chart_zoom (self->chart, factor, x, y))
      return;
    left /= factor;
    build_scene (self, self->scene_width_pt, self->scene_height_pt);
  } while (left > 1.1 && has_counts_at (self->scene, y));
}

void
geneva_chart_view_activate_item (GenevaChartView *self, guint32 item)
{
  if (!geneva_chart_view_is_record (self, item)) {
    zoom_into_many (self, item);
    return;
  }
  geneva_chart_view_select_item (self, item);
  g_signal_emit (self, signals[ITEM_ACTIVATED], 0);
}

/* The chart knows an order in which what is off the page has its place too. */
static gboolean
walk_to_record (GenevaChartView *self, GenevaDirection direction)
{
  GenevaHandle handle = GENEVA_HANDLE_NONE;
  GenevaItemKey key = { 0, 0, 0 };

  /* Also from what is off the page now. */
  if (self->focused_key.other == GENEVA_HANDLE_NONE)
    handle = geneva_chart_walk (self->chart, self->focused_key.handle, direction);
  if (handle == GENEVA_HANDLE_NONE)
    return FALSE;
  geneva_chart_reveal (self->chart, handle, GENEVA_HANDLE_NONE);
  if (self->is_scene_stale)
    build_scene (self, self->scene_width_pt, self->scene_height_pt);
  key.handle = handle;
  return geneva_chart_view_focus_item (self, geneva_chart_view_find_key (self, &key));
}

gboolean
geneva_chart_view_walk (GenevaChartView *self, GenevaDirection direction)
{
  guint32 next;

  if (self->scene == NULL)
    return FALSE;
  geneva_chart_view_leave_pointer (self);
  if (walk_to_record (self, direction))
    return TRUE;
  next = geneva_scene_walk (self->scene, self->focused, direction);
  /* The chart's order goes round. */
  if (next == 0 && (direction == GENEVA_DIRECTION_NEXT || direction == GENEVA_DIRECTION_PREVIOUS))
    next = geneva_scene_walk (self->scene, 0, direction);
  return next != 0 && geneva_chart_view_focus_item (self, next);
}

/* ---- public ---- */

GtkWidget *
geneva_chart_view_new (void)
{
  return g_object_new (GENEVA_TYPE_CHART_VIEW, NULL);
}

void
geneva_chart_view_set_chart (GenevaChartView *self, GenevaChart *chart)
{
  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));
  g_return_if_fail (chart == NULL || GENEVA_IS_CHART (chart));

  if (self->chart == chart)
    return;
  geneva_chart_view_stop_glide (self);
  if (self->chart != NULL)
    g_signal_handlers_disconnect_by_data (self->chart, self);
  g_set_object (&self->chart, chart);
  if (chart != NULL)
    g_signal_connect_swapped (chart, "changed", G_CALLBACK (on_chart_changed), self);
  if (chart != NULL)
    g_signal_connect_swapped (chart, "edit", G_CALLBACK (geneva_chart_view_edit), self);
  if (chart != NULL)
    geneva_chart_set_may_lag (chart, TRUE);
  geneva_chart_view_take_snapshot (self);
  on_chart_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHART]);
}

GenevaChart *
geneva_chart_view_get_chart (GenevaChartView *self)
{
  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (self), NULL);
  return self->chart;
}

GenevaSession *
geneva_chart_view_get_session (GenevaChartView *self)
{
  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (self), NULL);
  return self->session;
}

void
geneva_chart_view_set_legend (GenevaChartView *self, gboolean legend)
{
  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));

  if (self->legend == legend)
    return;
  self->legend = legend;
  on_chart_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEGEND]);
}

gboolean
geneva_chart_view_get_legend (GenevaChartView *self)
{
  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (self), FALSE);
  return self->legend;
}

void
geneva_chart_view_set_selects (GenevaChartView *self, gboolean selects)
{
  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));

  if (self->selects == selects)
    return;
  self->selects = selects;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), selects ? "crosshair" : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTS]);
}

gboolean
geneva_chart_view_get_selects (GenevaChartView *self)
{
  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (self), FALSE);
  return self->selects;
}

GenevaScene *
geneva_chart_view_get_scene (GenevaChartView *self)
{
  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (self), NULL);
  return self->scene;
}

const char *
geneva_chart_view_get_status (GenevaChartView *self)
{
  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (self), NULL);
  return self->status;
}

void
geneva_chart_view_zoom_step (GenevaChartView *self, int steps)
{
  double x = self->scene_width_pt / 2;
  double y = self->scene_height_pt / 2;
  GenevaRect bounds;

  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));
  if (self->chart == NULL || self->scene == NULL)
    return;
  geneva_chart_view_stop_glide (self);
  if (self->focused != 0 && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL &&
      geneva_scene_get_item_bounds (self->scene, self->focused, &bounds)) {
    x = bounds.x + bounds.width / 2;
    y = bounds.y + bounds.height / 2;
  }
  geneva_chart_zoom (self->chart, pow (ZOOM_A_STEP, steps), x, y);
}

void
geneva_chart_view_show_all (GenevaChartView *self)
{
  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));
  geneva_chart_view_stop_glide (self);
  if (self->chart != NULL)
    geneva_chart_show_all (self->chart);
}

void
geneva_chart_view_tell (GenevaChartView *self, const char *words)
{
  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));
  g_free (self->notice);
  self->notice = g_strdup (words);
  geneva_chart_view_update_status (self);
}

void
geneva_chart_view_activate_selected (GenevaChartView *self)
{
  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));
  if (self->session != NULL && geneva_session_get_selection (self->session) != NULL)
    g_signal_emit (self, signals[ITEM_ACTIVATED], 0);
}

gboolean
geneva_chart_view_focus_item (GenevaChartView *self, guint32 item)
{
  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (self), FALSE);
  if (self->scene == NULL || item == 0 || item > geneva_scene_get_n_items (self->scene))
    return FALSE;
  self->focused = item;
  self->focused_key = geneva_item_key (geneva_scene_get_item (self->scene, item));
  self->is_walking = TRUE;
  geneva_chart_view_place_marks (self);
  self->is_walking = FALSE;
  for (guint i = 0; i < self->marks->len; i++) {
    GtkWidget *mark = g_ptr_array_index (self->marks, i);
    if (geneva_chart_mark_get_item (GENEVA_CHART_MARK (mark)) == item) {
      gboolean has_focus = gtk_widget_grab_focus (mark);
      /* It may have had the focus before, for something else. */
      geneva_chart_view_update_status (self);
      return has_focus;
    }
  }
  return FALSE;
}

guint32
geneva_chart_view_get_focused_item (GenevaChartView *self)
{
  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (self), 0);
  return self->focused;
}
