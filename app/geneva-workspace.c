/* The working place of one dossier. Role: puts the widgets side by side and
 * gives each the session; the current passage goes from the list to the source
 * by a binding in the template, so that neither holds the other. It must not
 * open files or show dialogs.
 *
 * Long, for it divides the room among them all: the pane's width, a low window's
 * height, what the keyboard goes through, and who comes when there is something
 * to read.
 */
#include "geneva-workspace.h"

#include "geneva-find-popover.h"
#include "geneva-settings.h"

#include <adwaita.h>

#define MIN_PANE_WIDTH 300
#define MAX_PANE_SHARE 0.6
#define PANE_STEP 40            /* by a key */
#define MIN_CHART_WIDTH 360
/* Below it details and text have no room one above the other. */
#define LOW_HEIGHT 430

static const char * const chart_names[] = { "network", "timeline", "positions", "drift", "figures" };

struct _GenevaWorkspace {
  GtkWidget           parent_instance;

  GenevaSession      *session;
  GSettings          *settings;
  char               *view;
  double              pane_share;
  int                 drag_width;
  int                 pane_width;       /* as requested last */
  int                 width;            /* for which it was requested */
  int                 pane_height;
  guint               width_id;

  AdwFlap            *flap;
  AdwFlap            *search_flap;
  GenevaSearchPanel  *search;
  GenevaFilterBar    *filters;
  GtkStack           *middle;
  GtkWidget          *charts;
  GenevaChartPane    *network;
  GenevaChartPane    *timeline;
  GenevaChartPane    *last_chart;       /* of the two: that had the keyboard last */
  GenevaChartPane    *positions;
  GenevaChartPane    *drift;
  GenevaChartPane    *figures;
  GenevaRecordTables *tables;
  GenevaCodebookPage *codebook;
  GenevaReviewPage   *review;
  AdwToastOverlay    *toasts;
  GtkWidget          *divider;
  GenevaTimeStripView *strip;
  GtkWidget          *side_place;
  GtkWidget          *side;
  GtkWidget          *side_switch;      /* shown in a low window */
  GtkWidget          *show_about, *show_text;
  GtkWidget          *about;
  GenevaInspector    *inspector;
  GtkWidget          *inspector_end;
  GenevaPassageList  *passages;
  GenevaSourceView   *source;
};

enum { PROP_0, PROP_SESSION, PROP_VIEW, PROP_TABLE, PROP_SHOW_PANE, PROP_SHOW_TIME_STRIP, N_PROPS };

G_DEFINE_FINAL_TYPE (GenevaWorkspace, geneva_workspace, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static gboolean
is_reviewing (GenevaWorkspace *self)
{
  return g_str_equal (self->view, "review");
}

/* What is to be decided is of any time: its words have the room. */
static gboolean
has_strip (GenevaWorkspace *self)
{
  return gtk_widget_should_layout (GTK_WIDGET (self->strip)) && !is_reviewing (self);
}

/* ---- the width of the pane ---- */

/* The chart comes first: the pane gives way before it. */
static int
get_most_pane (int width)
{
  return MAX (MIN_PANE_WIDTH, MIN ((int) (MAX_PANE_SHARE * width), width - MIN_CHART_WIDTH));
}

static void
request_pane_width (GenevaWorkspace *self, int width)
{
  int pane = CLAMP ((int) (self->pane_share * width), MIN_PANE_WIDTH, get_most_pane (width));

  if (pane == self->pane_width)
    return;
  self->pane_width = pane;
  /* As wide as it is told, whatever stands in it: a pane that grew with its content would move the charts. */
  gtk_widget_set_size_request (self->side_place, pane, -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->side_place), pane);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->side_place), pane);
}

/* ---- a low window ---- */

/* A proposal's only passage needs no list: its text has all the height. */
static void
share_height (GenevaWorkspace *self)
{
  gboolean shows_text = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->show_text));
  gboolean is_low = self->pane_height < LOW_HEIGHT;
  gboolean has_about = !is_reviewing (self) || geneva_passage_list_get_n_passages (self->passages) > 1;

  gtk_widget_set_visible (self->side_switch, is_low && has_about);
  gtk_widget_set_visible (self->about, has_about && !(is_low && shows_text));
  gtk_widget_set_visible (GTK_WIDGET (self->source), !has_about || !is_low || shows_text);
}

static void
show_text (GenevaWorkspace *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->show_text), TRUE);
}

/* Whoever reads a text and clicks a coding of it goes on reading. */
static void
show_about (GenevaWorkspace *self)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->source)) == NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->show_about), TRUE);
}

static gboolean
follow_size (gpointer data)
{
  GenevaWorkspace *self = data;

  self->width_id = 0;
  self->width = gtk_widget_get_width (GTK_WIDGET (self));
  self->pane_height = gtk_widget_get_height (GTK_WIDGET (self->flap));
  if (self->width > 1)
    request_pane_width (self, self->width);
  if (self->pane_height > 1)
    share_height (self);
  return G_SOURCE_REMOVE;
}

static void
on_divider_drag_begin (GenevaWorkspace *self)
{
  self->drag_width = self->pane_width;
}

static void
set_pane_width (GenevaWorkspace *self, int pane)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int most = get_most_pane (width);

  self->drag_width = CLAMP (pane, MIN_PANE_WIDTH, most);
  /* Where nothing moves nobody has chosen: the share stays what it was in a wider window. */
  if (most == MIN_PANE_WIDTH || self->drag_width == self->pane_width)
    return;
  self->pane_share = (double) self->drag_width / width;
  request_pane_width (self, width);
  if (self->settings != NULL)
    g_settings_set_double (self->settings, "source-share", self->pane_share);
}

static void
on_divider_drag (GenevaWorkspace *self, double offset_x)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  /* The divider moves along with the pane: what is told is how far it is behind the pointer. */
  set_pane_width (self, self->drag_width - (int) (is_rtl ? -offset_x : offset_x));
}

static void
geneva_workspace_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GenevaWorkspace *self = GENEVA_WORKSPACE (widget);
  GtkWidget *strip = GTK_WIDGET (self->strip);
  int strip_height = 0;

  /* Under everything, the pane too: it is for all of them, and needs the width. */
  if (has_strip (self)) {
    GtkAllocation place = { 0, 0, width, 0 };
    int least_width;

    gtk_widget_measure (strip, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
    place.width = MAX (width, least_width);
    gtk_widget_measure (strip, GTK_ORIENTATION_VERTICAL, place.width, NULL, &strip_height, NULL, NULL);
    place.y = height - strip_height;
    place.height = strip_height;
    gtk_widget_size_allocate (strip, &place, -1);
  }
  gtk_widget_allocate (GTK_WIDGET (self->flap), width, height - strip_height, baseline, NULL);
  /* A request may not change while places are given. */
  if ((self->width != width || (self->pane_height < LOW_HEIGHT) != (height - strip_height < LOW_HEIGHT)) &&
      self->width_id == 0)
    self->width_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_size, self, NULL);
}

/* First the charts, then the strip, wherever they have been placed yet. */
static gboolean
geneva_workspace_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GenevaWorkspace *self = GENEVA_WORKSPACE (widget);
  GtkWidget *flap = GTK_WIDGET (self->flap), *strip = GTK_WIDGET (self->strip);
  GtkWidget *focus = gtk_widget_get_focus_child (widget);

  if (direction == GTK_DIR_TAB_FORWARD) {
    if (focus != strip && gtk_widget_child_focus (flap, direction))
      return TRUE;
    return focus != NULL && gtk_widget_child_focus (strip, direction);
  }
  if (direction == GTK_DIR_TAB_BACKWARD)
    return (focus != flap && gtk_widget_child_focus (strip, direction)) || gtk_widget_child_focus (flap, direction);
  return GTK_WIDGET_CLASS (geneva_workspace_parent_class)->focus (widget, direction);
}

static void
geneva_workspace_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  GenevaWorkspace *self = GENEVA_WORKSPACE (widget);

  gtk_widget_measure (GTK_WIDGET (self->flap), orientation, for_size, minimum, natural, NULL, NULL);
  /* The width of the pane is what was asked for at the last width: the window may well be narrower than that. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    gtk_widget_measure (adw_flap_get_content (self->flap), orientation, for_size, minimum, NULL, NULL, NULL);
    *minimum = MAX (*minimum, MIN_PANE_WIDTH);
    *natural = MAX (*natural, *minimum);
  }
  if (has_strip (self)) {
    int strip_minimum, strip_natural;

    gtk_widget_measure (GTK_WIDGET (self->strip), orientation, for_size, &strip_minimum, &strip_natural, NULL, NULL);
    if (orientation == GTK_ORIENTATION_VERTICAL) {
      *minimum += strip_natural;
      *natural += strip_natural;
    } else {
      *minimum = MAX (*minimum, strip_minimum);
      *natural = MAX (*natural, strip_natural);
    }
  }
}

/* ---- views ---- */

/* A divider that is hidden still takes the presses where it was last: with one chart alone it is let go of. */
static void
free_charts (GtkWidget *charts, gboolean is_divided)
{
  static const char phase_key[] = "geneva-phase";
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (charts);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    GtkPropagationPhase phase = gtk_event_controller_get_propagation_phase (controller);

    if (!GTK_IS_GESTURE (controller))
      continue;
    if (phase != GTK_PHASE_NONE)
      g_object_set_data (G_OBJECT (controller), phase_key, GUINT_TO_POINTER (phase));
    phase = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (controller), phase_key));
    gtk_event_controller_set_propagation_phase (controller, is_divided ? phase : GTK_PHASE_NONE);
  }
}

/* Whoever had the keyboard on a page that went has it on the one that came. */
static void
bring_keys (GenevaWorkspace *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *page = gtk_stack_get_visible_child (self->middle);
  GenevaChartPane *chart = geneva_workspace_get_current_chart (self);

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->middle)) ||
      (gtk_widget_is_ancestor (focus, page) && gtk_widget_is_visible (focus)))
    return;
  if (chart != NULL)
    gtk_root_set_focus (root, GTK_WIDGET (geneva_chart_pane_get_view (chart)));
  else
    (void) gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static void
show_view (GenevaWorkspace *self)
{
  gboolean is_network = g_str_equal (self->view, "network"), is_timeline = g_str_equal (self->view, "timeline");
  gboolean has_charts = is_network || is_timeline || g_str_equal (self->view, "charts");

  gtk_widget_set_visible (GTK_WIDGET (self->network), !is_timeline);
  gtk_widget_set_visible (GTK_WIDGET (self->timeline), !is_network);
  if (has_charts) {
    geneva_chart_pane_set_fills (self->network, is_network);
    geneva_chart_pane_set_fills (self->timeline, is_timeline);
  }
  free_charts (self->charts, g_str_equal (self->view, "charts"));
  gtk_stack_set_visible_child_name (self->middle, has_charts ? "charts" : self->view);
  /* The proposal stands in the middle with all that the inspector would say: the text has the room. */
  gtk_widget_set_visible (GTK_WIDGET (self->inspector), !is_reviewing (self));
  gtk_widget_set_visible (self->inspector_end, !is_reviewing (self));
  geneva_passage_list_set_own (self->passages, is_reviewing (self));
  share_height (self);
  gtk_widget_set_child_visible (GTK_WIDGET (self->strip), !is_reviewing (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (is_reviewing (self))
    geneva_review_page_focus (self->review);
  else
    bring_keys (self);
}

/* By its button; the window follows as with any other view. */
static void
on_fills (GenevaChartPane *pane, GParamSpec *pspec, GenevaWorkspace *self)
{
  const char *name = pane == self->network ? "network" : "timeline";

  if (geneva_chart_pane_get_fills (pane) != g_str_equal (self->view, name))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s",
                                geneva_chart_pane_get_fills (pane) ? name : "charts");
}

static void
on_item_activated (GenevaWorkspace *self)
{
  if (!adw_flap_get_reveal_flap (self->flap))
    adw_flap_set_reveal_flap (self->flap, TRUE);
  geneva_passage_list_focus (self->passages);
}

/* The passage is shown there with the cursor before it: keys go on from it. */
static void
on_passage_activated (GenevaWorkspace *self)
{
  GenevaCodedText *text = geneva_source_view_get_text (self->source);

  show_text (self);
  if (geneva_coded_text_has_text (text))
    gtk_widget_grab_focus (GTK_WIDGET (text));
}

static void
on_passage_clicked (GenevaWorkspace *self)
{
  if (geneva_passage_list_get_n_passages (self->passages) > 0)
    show_text (self);
}

static void
on_coding_chosen (GenevaWorkspace *self, GenevaPassageItem *passage)
{
  const GenevaPassage *chosen = geneva_passage_item_get_passage (passage);

  geneva_session_select (self->session, chosen->item);
  (void) geneva_passage_list_choose (self->passages, chosen);
}

/* The ledger has chosen both sides already; whoever clicks on a passage of one wants to read just that. */
static void
on_open_passage (GenevaWorkspace *self, GenevaPassageItem *passage)
{
  const GenevaPassage *wanted = geneva_passage_item_get_passage (passage);

  if (!geneva_passage_list_choose (self->passages, wanted)) {
    geneva_session_select (self->session, wanted->item);
    (void) geneva_passage_list_choose (self->passages, wanted);
  }
  if (!adw_flap_get_reveal_flap (self->flap))
    adw_flap_set_reveal_flap (self->flap, TRUE);
  show_text (self);
}

static void
on_chart_focus (GtkEventController *controller, GenevaWorkspace *self)
{
  self->last_chart = GENEVA_CHART_PANE (gtk_event_controller_get_widget (controller));
}

static void
follow_focus (GenevaWorkspace *self, GenevaChartPane *pane)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "enter", G_CALLBACK (on_chart_focus), self);
  gtk_widget_add_controller (GTK_WIDGET (pane), focus);
}

/* In a narrow window the pane lies over the chart: it comes when there is something to read, and goes with it. */
static void
on_selection (GenevaWorkspace *self)
{
  show_about (self);
  /* Over the proposal it would hide what is to be decided, over the codebook the form of what was chosen. */
  if (is_reviewing (self) || g_str_equal (self->view, "codebook"))
    return;
  if (geneva_session_get_selection (self->session) == NULL)
    geneva_workspace_uncover (self);
  else if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, TRUE);
}

/* ---- the search ---- */

#define MAX_FOUND_MARKS 1000

/* What was found in a source's text is shown there, without a passage of what was selected before. */
static void
on_search_open (GenevaWorkspace *self, guint handle, guint start, guint end)
{
  GenevaSearchResult *result = geneva_search_panel_get_result (self->search);
  GenevaCodedText *text = geneva_source_view_get_text (self->source);
  GenevaPassage words = { .source = handle, .start = start, .end = end };
  g_autoptr (GArray) ranges = NULL;

  geneva_session_select (self->session, GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_SOURCES ? handle : GENEVA_HANDLE_NONE);
  if (!adw_flap_get_reveal_flap (self->flap))
    adw_flap_set_reveal_flap (self->flap, TRUE);
  if (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_SOURCES)
    return;
  geneva_source_view_show_source (self->source, handle);
  show_text (self);
  if (geneva_source_view_get_source (self->source) != handle || !geneva_coded_text_has_text (text))
    return;
  if (result != NULL)
    ranges = geneva_search_find_ranges (geneva_search_result_get_query (result),
                                        geneva_search_result_get_snapshot (result), handle, MAX_FOUND_MARKS);
  geneva_coded_text_show_found (text, ranges);
  if (start == end && ranges != NULL && ranges->len > 0) {
    words.start = g_array_index (ranges, GenevaSearchRange, 0).start;
    words.end = g_array_index (ranges, GenevaSearchRange, 0).end;
  }
  /* As a passage is shown: words that were selected would be offered for coding. */
  if (words.start < words.end)
    (void) geneva_coded_text_show_passage (text, &words);
}

static void
on_search_go_to (GenevaWorkspace *self, guint handle)
{
  GenevaChartView *view = geneva_search_panel_get_view (self->search);

  geneva_session_select (self->session, handle);
  if (view != NULL)
    geneva_chart_view_go_to (view, handle);
}

static void
on_search_reveal (GenevaWorkspace *self)
{
  gboolean is_there = adw_flap_get_reveal_flap (self->search_flap);

  /* A click beside it in a narrow window closes it as well. */
  if (!is_there)
    geneva_coded_text_show_found (geneva_source_view_get_text (self->source), NULL);
}

static void
on_reveal (GenevaWorkspace *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_PANE]);
}

static void
geneva_workspace_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GenevaWorkspace *self = GENEVA_WORKSPACE (object);

  switch (id) {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_VIEW:
      g_value_set_string (value, self->view);
      break;
    case PROP_TABLE:
      g_value_set_string (value, geneva_record_tables_get_table (self->tables));
      break;
    case PROP_SHOW_PANE:
      g_value_set_boolean (value, geneva_workspace_get_show_pane (self));
      break;
    case PROP_SHOW_TIME_STRIP:
      g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (self->strip)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_workspace_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GenevaWorkspace *self = GENEVA_WORKSPACE (object);

  switch (id) {
    case PROP_VIEW:
      geneva_workspace_set_view (self, g_value_get_string (value));
      break;
    case PROP_TABLE:
      geneva_record_tables_set_table (self->tables, g_value_get_string (value));
      break;
    case PROP_SHOW_PANE:
      geneva_workspace_set_show_pane (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_TIME_STRIP:
      geneva_workspace_set_show_time_strip (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_workspace_dispose (GObject *object)
{
  GenevaWorkspace *self = GENEVA_WORKSPACE (object);

  g_clear_handle_id (&self->width_id, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->flap != NULL) {
    g_signal_handlers_disconnect_by_data (self->flap, self);
    g_signal_handlers_disconnect_by_data (self->search_flap, self);
  }
  g_clear_pointer ((GtkWidget **) &self->flap, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->strip, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (geneva_workspace_parent_class)->dispose (object);
}

static void
geneva_workspace_finalize (GObject *object)
{
  g_free (GENEVA_WORKSPACE (object)->view);
  G_OBJECT_CLASS (geneva_workspace_parent_class)->finalize (object);
}

static void
geneva_workspace_class_init (GenevaWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ADW_TYPE_CLAMP);
  g_type_ensure (ADW_TYPE_FLAP);
  g_type_ensure (ADW_TYPE_TOAST_OVERLAY);
  g_type_ensure (GENEVA_TYPE_CHART_PANE);
  g_type_ensure (GENEVA_TYPE_CODEBOOK_PAGE);
  g_type_ensure (GENEVA_TYPE_FILTER_BAR);
  g_type_ensure (GENEVA_TYPE_INSPECTOR);
  g_type_ensure (GENEVA_TYPE_PASSAGE_LIST);
  g_type_ensure (GENEVA_TYPE_RECORD_TABLES);
  g_type_ensure (GENEVA_TYPE_REVIEW_PAGE);
  g_type_ensure (GENEVA_TYPE_SEARCH_PANEL);
  g_type_ensure (GENEVA_TYPE_SOURCE_VIEW);
  g_type_ensure (GENEVA_TYPE_TIME_STRIP_VIEW);
  object_class->get_property = geneva_workspace_get_property;
  object_class->set_property = geneva_workspace_set_property;
  object_class->dispose = geneva_workspace_dispose;
  object_class->finalize = geneva_workspace_finalize;
  widget_class->focus = geneva_workspace_focus;
  widget_class->measure = geneva_workspace_measure;
  widget_class->size_allocate = geneva_workspace_size_allocate;
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VIEW] =
    g_param_spec_string ("view", NULL, NULL, "charts",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TABLE] =
    g_param_spec_string ("table", NULL, NULL, "actors",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_PANE] =
    g_param_spec_boolean ("show-pane", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_TIME_STRIP] =
    g_param_spec_boolean ("show-time-strip", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/geneva-workspace.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, flap);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, search_flap);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, search);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, filters);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, middle);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, charts);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, network);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, timeline);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, positions);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, drift);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, figures);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, tables);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, codebook);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, review);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, toasts);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, divider);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, strip);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, side_place);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, side);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, side_switch);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, show_about);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, show_text);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, about);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, inspector);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, inspector_end);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, passages);
  gtk_widget_class_bind_template_child (widget_class, GenevaWorkspace, source);
}

static void
geneva_workspace_init (GenevaWorkspace *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->pane_height = LOW_HEIGHT;
  self->view = g_strdup ("charts");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_cursor_from_name (self->divider, "col-resize");
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_divider_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_divider_drag), self);
  gtk_widget_add_controller (self->divider, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (self->flap, "notify::reveal-flap", G_CALLBACK (on_reveal), self);
  g_signal_connect_swapped (self->search_flap, "notify::reveal-flap", G_CALLBACK (on_search_reveal), self);
  g_signal_connect_swapped (self->search, "open", G_CALLBACK (on_search_open), self);
  g_signal_connect_swapped (self->search, "go-to", G_CALLBACK (on_search_go_to), self);
  g_signal_connect_swapped (self->search, "close", G_CALLBACK (geneva_workspace_end_search), self);
  g_signal_connect_swapped (self->show_text, "toggled", G_CALLBACK (share_height), self);
  /* A click on a passage asks for its words; the list goes on with it. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_passage_clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (self->passages), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (self->passages, "notify::n-passages", G_CALLBACK (share_height), self);
  g_signal_connect_swapped (self->passages, "activated", G_CALLBACK (on_passage_activated), self);
  g_signal_connect_swapped (self->tables, "open-passage", G_CALLBACK (on_open_passage), self);
  g_signal_connect_swapped (self->source, "coding-chosen", G_CALLBACK (on_coding_chosen), self);
  follow_focus (self, self->network);
  follow_focus (self, self->timeline);
  g_signal_connect (self->network, "notify::fills", G_CALLBACK (on_fills), self);
  g_signal_connect (self->timeline, "notify::fills", G_CALLBACK (on_fills), self);
  self->last_chart = self->network;
  for (guint i = 0; i < G_N_ELEMENTS (chart_names); i++)
    g_signal_connect_swapped (geneva_chart_pane_get_view (geneva_workspace_get_chart_pane (self, chart_names[i])),
                              "item-activated", G_CALLBACK (on_item_activated), self);
}

/* Time in charts runs as the preferences say, where a chart was not told otherwise. */
static void
follow_time_direction (GenevaWorkspace *self)
{
  gboolean is_from_right = g_settings_get_boolean (self->settings, "time-from-right");

  for (guint i = 0; i < G_N_ELEMENTS (chart_names); i++)
    geneva_chart_set_time_usually_from_right (
      geneva_chart_pane_get_chart (geneva_workspace_get_chart_pane (self, chart_names[i])), is_from_right);
  geneva_time_strip_plot_set_time_from_right (geneva_time_strip_view_get_plot (self->strip), is_from_right);
}

GtkWidget *
geneva_workspace_new (GenevaSession *session, GSettings *settings)
{
  GenevaWorkspace *self = g_object_new (GENEVA_TYPE_WORKSPACE, NULL);

  g_set_object (&self->session, session);
  g_set_object (&self->settings, settings);
  self->pane_share = settings != NULL ? g_settings_get_double (settings, "source-share") : 0.3;
  request_pane_width (self, settings != NULL ? g_settings_get_int (settings, "window-width") : 1400);
  geneva_settings_bind_share (settings, "network-share", GTK_PANED (self->charts), 0.55);
  geneva_settings_bind_share (settings, "passages-share", GTK_PANED (self->side), 0.5);
  geneva_filter_bar_set_session (self->filters, session);
  geneva_filter_bar_set_timeline (self->filters, GENEVA_TIMELINE_CHART (geneva_chart_pane_get_chart (self->timeline)));
  geneva_filter_bar_set_network (self->filters, GENEVA_NETWORK_CHART (geneva_chart_pane_get_chart (self->network)));
  for (guint i = 0; i < G_N_ELEMENTS (chart_names); i++)
    geneva_chart_pane_set_session (geneva_workspace_get_chart_pane (self, chart_names[i]), session);
  if (settings != NULL) {
    follow_time_direction (self);
    g_signal_connect_object (settings, "changed::time-from-right", G_CALLBACK (follow_time_direction), self,
                             G_CONNECT_SWAPPED);
  }
  geneva_record_tables_set_session (self->tables, session);
  geneva_search_panel_set_session (self->search, session);
  geneva_codebook_page_set_session (self->codebook, session);
  geneva_review_page_set_session (self->review, session);
  geneva_inspector_set_session (self->inspector, session);
  geneva_passage_list_set_session (self->passages, session);
  geneva_source_view_set_session (self->source, session);
  geneva_time_strip_view_set_session (self->strip, session);
  g_signal_connect_swapped (session, "notify::selection", G_CALLBACK (on_selection), self);
  return GTK_WIDGET (self);
}

void
geneva_workspace_set_view (GenevaWorkspace *self, const char *view)
{
  static const char * const views[] = { "charts", "network", "timeline", "positions", "drift", "figures",
                                        "tables", "codebook", "review", NULL };

  g_return_if_fail (GENEVA_IS_WORKSPACE (self));
  if (view == NULL || !g_strv_contains (views, view) || g_str_equal (view, self->view))
    return;
  g_free (self->view);
  self->view = g_strdup (view);
  geneva_workspace_uncover (self);
  show_view (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

void
geneva_workspace_set_show_pane (GenevaWorkspace *self, gboolean show_pane)
{
  g_return_if_fail (GENEVA_IS_WORKSPACE (self));
  adw_flap_set_reveal_flap (self->flap, show_pane);
}

void
geneva_workspace_uncover (GenevaWorkspace *self)
{
  g_return_if_fail (GENEVA_IS_WORKSPACE (self));
  if (adw_flap_get_folded (self->flap) && adw_flap_get_reveal_flap (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

gboolean
geneva_workspace_get_show_pane (GenevaWorkspace *self)
{
  g_return_val_if_fail (GENEVA_IS_WORKSPACE (self), FALSE);
  return adw_flap_get_reveal_flap (self->flap);
}

void
geneva_workspace_set_show_time_strip (GenevaWorkspace *self, gboolean show_time_strip)
{
  g_return_if_fail (GENEVA_IS_WORKSPACE (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->strip)) == !!show_time_strip)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->strip), show_time_strip);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_TIME_STRIP]);
}

void
geneva_workspace_widen_pane (GenevaWorkspace *self, gboolean is_wider)
{
  g_return_if_fail (GENEVA_IS_WORKSPACE (self));

  if (geneva_workspace_get_show_pane (self))
    set_pane_width (self, self->pane_width + (is_wider ? PANE_STEP : -PANE_STEP));
}

GenevaTimeStripView *
geneva_workspace_get_time_strip (GenevaWorkspace *self)
{
  g_return_val_if_fail (GENEVA_IS_WORKSPACE (self), NULL);
  return self->strip;
}

GenevaChartPane *
geneva_workspace_get_chart_pane (GenevaWorkspace *self, const char *chart)
{
  g_return_val_if_fail (GENEVA_IS_WORKSPACE (self), NULL);
  if (g_strcmp0 (chart, "timeline") == 0)
    return self->timeline;
  if (g_strcmp0 (chart, "positions") == 0)
    return self->positions;
  if (g_strcmp0 (chart, "drift") == 0)
    return self->drift;
  return g_strcmp0 (chart, "figures") == 0 ? self->figures : self->network;
}

GenevaChartPane *
geneva_workspace_get_current_chart (GenevaWorkspace *self)
{
  g_return_val_if_fail (GENEVA_IS_WORKSPACE (self), NULL);
  if (g_str_equal (self->view, "tables") || g_str_equal (self->view, "codebook") || is_reviewing (self))
    return NULL;
  if (g_str_equal (self->view, "charts"))
    return self->last_chart;
  return geneva_workspace_get_chart_pane (self, self->view);
}

GenevaRecordTables *
geneva_workspace_get_tables (GenevaWorkspace *self)
{
  g_return_val_if_fail (GENEVA_IS_WORKSPACE (self), NULL);
  return self->tables;
}

GenevaCodebookPage *
geneva_workspace_get_codebook (GenevaWorkspace *self)
{
  g_return_val_if_fail (GENEVA_IS_WORKSPACE (self), NULL);
  return self->codebook;
}

GenevaReviewPage *
geneva_workspace_get_review (GenevaWorkspace *self)
{
  g_return_val_if_fail (GENEVA_IS_WORKSPACE (self), NULL);
  return self->review;
}

GenevaPassageList *
geneva_workspace_get_passages (GenevaWorkspace *self)
{
  g_return_val_if_fail (GENEVA_IS_WORKSPACE (self), NULL);
  return self->passages;
}

GenevaSourceView *
geneva_workspace_get_source (GenevaWorkspace *self)
{
  g_return_val_if_fail (GENEVA_IS_WORKSPACE (self), NULL);
  return self->source;
}

GenevaFilterBar *
geneva_workspace_get_filters (GenevaWorkspace *self)
{
  g_return_val_if_fail (GENEVA_IS_WORKSPACE (self), NULL);
  return self->filters;
}

GenevaInspector *
geneva_workspace_get_inspector (GenevaWorkspace *self)
{
  g_return_val_if_fail (GENEVA_IS_WORKSPACE (self), NULL);
  return self->inspector;
}

AdwToastOverlay *
geneva_workspace_get_toasts (GenevaWorkspace *self)
{
  g_return_val_if_fail (GENEVA_IS_WORKSPACE (self), NULL);
  return self->toasts;
}

GenevaSearchPanel *
geneva_workspace_get_search (GenevaWorkspace *self)
{
  g_return_val_if_fail (GENEVA_IS_WORKSPACE (self), NULL);
  return self->search;
}

void
geneva_workspace_begin_search (GenevaWorkspace *self)
{
  GenevaChartPane *chart;

  g_return_if_fail (GENEVA_IS_WORKSPACE (self));

  chart = geneva_workspace_get_current_chart (self);
  geneva_workspace_uncover (self);
  adw_flap_set_reveal_flap (self->search_flap, TRUE);
  geneva_search_panel_begin (self->search, chart != NULL ? geneva_chart_pane_get_view (chart) : NULL);
}

void
geneva_workspace_end_search (GenevaWorkspace *self)
{
  GenevaChartPane *chart;
  GtkRoot *root;

  g_return_if_fail (GENEVA_IS_WORKSPACE (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  chart = geneva_workspace_get_current_chart (self);
  if (chart != NULL && root != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self->search)) != NULL)
    gtk_root_set_focus (root, GTK_WIDGET (geneva_chart_pane_get_view (chart)));
  adw_flap_set_reveal_flap (self->search_flap, FALSE);
}

gboolean
geneva_workspace_is_searching (GenevaWorkspace *self)
{
  g_return_val_if_fail (GENEVA_IS_WORKSPACE (self), FALSE);
  return adw_flap_get_reveal_flap (self->search_flap);
}
