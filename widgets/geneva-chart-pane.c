/* A chart view with what belongs round it. Role: the thin frame that the
 * window puts beside others. It must not know what is drawn; the choices come
 * from geneva-chart-actions.
 */
#include "geneva-chart-pane.h"

#include "geneva-chart-actions.h"
#include "geneva-date-popover.h"
#include "geneva-drift-actions.h"
#include "geneva-drift-chart.h"
#include "geneva-figures-actions.h"
#include "geneva-figures-chart.h"
#include "geneva-find-popover.h"
#include "geneva-fold-box.h"
#include "geneva-minimap.h"
#include "geneva-network-actions.h"
#include "geneva-network-chart.h"
#include "geneva-positions-actions.h"
#include "geneva-positions-chart.h"
#include "geneva-record-words.h"
#include "geneva-timeline-chart.h"

#include <glib/gi18n-lib.h>

/* Of a longer title the rest goes before the buttons do. */
#define MOST_TITLE_CHARS 11
/* Of the width of the pane, beside a list to choose from. */
#define TITLE_SHARE 0.15

struct _GenevaChartPane {
  GtkWidget        parent_instance;

  char            *chart_name;
  GenevaChart     *chart;
  GenevaSession   *session;

  GtkLabel        *title;
  GtkLabel        *status;
  GtkBox          *chooser_place;
  GtkWidget       *choosers;
  GtkBox          *wide_place, *narrow_place;
  GtkToggleButton *fill_button;
  GtkMenuButton   *menu_button;
  GenevaChartView *view;
  GenevaMinimap   *minimap;
  GtkWidget       *beginning, *import_button, *waiting_buttons;
  GtkLabel        *beginning_words;
  GtkWidget       *status_place, *legend_place, *zoom_place;
  guint            status_id;
  GtkWidget       *date_popover;    /* of a timeline, once it was asked for */
  guint            keys_id;
  GtkWidget       *find_popover;    /* likewise */
};

enum { PROP_0, PROP_CHART_NAME, PROP_SESSION, PROP_CAN_FILL, PROP_FILLS, N_PROPS };

G_DEFINE_FINAL_TYPE (GenevaChartPane, geneva_chart_pane, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
say_status (GenevaChartPane *self)
{
  const char *status = geneva_chart_view_get_status (self->view);
  GenevaScene *scene = geneva_chart_view_get_scene (self->view);

  if (status == NULL && scene != NULL)
    status = geneva_scene_get_description (scene);
  gtk_label_set_label (self->status, status != NULL ? status : "");
}

/* Beside a list to choose from there may be room for no more than a letter or two of the chart's name: the switcher above
 * says it too, and what the buttons do the menu and keys do. */
static void
make_room_for_chooser (GenevaChartPane *self)
{
  g_autoptr (PangoLayout) layout = NULL;
  GtkWidget *parts[] = { GTK_WIDGET (self->title), self->status_place, self->legend_place, self->zoom_place };
  int width;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->chooser_place)))
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->title), gtk_label_get_label (self->title));
  pango_layout_get_pixel_size (layout, &width, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_set_visible (parts[i], width <= TITLE_SHARE * gtk_widget_get_width (GTK_WIDGET (self->view)));
  gtk_widget_set_hexpand (GTK_WIDGET (self->chooser_place), !gtk_widget_get_visible (self->status_place));
}

static void give_keys_to_view (GenevaChartPane *self);

/* What a chart of a dossier says that has nothing for it, and never had articles to take it from; NULL: the chart says by
 * itself what there is to say. */
static const char *
find_beginning (GenevaChartPane *self)
{
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;
  GenevaSnapshot *snapshot = dossier != NULL ? geneva_dossier_get_snapshot (dossier) : NULL;

  if (snapshot == NULL || geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS) > 0)
    return NULL;
  if (GENEVA_IS_NETWORK_CHART (self->chart))
    return geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_ACTORS) > 0
             ? NULL : _("This dossier has no actors yet. Import articles, or code some from the words of a source.");
  if (GENEVA_IS_TIMELINE_CHART (self->chart) || geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_SOURCES) == 0)
    return _("This dossier has no events yet. Import articles, or code some from the words of a source.");
  return NULL;
}

/* Every dossier begins with articles: what shows nothing yet leads there, and where all that there is waits for review,
 * to that, or to what it proposes; once where two charts stand together. */
static void
show_beginning (GenevaChartPane *self)
{
  const char *words = find_beginning (self);
  GenevaScene *scene = geneva_chart_view_get_scene (self->view);
  const char *waiting = words == NULL && scene != NULL ? geneva_scene_get_waiting (scene) : NULL;
  gboolean leads = !GENEVA_IS_NETWORK_CHART (self->chart) || geneva_chart_pane_get_fills (self);

  /* who has just asked for what is there goes on in it */
  if (words == NULL && waiting == NULL && gtk_widget_get_focus_child (self->beginning) != NULL)
    give_keys_to_view (self);
  gtk_label_set_label (self->beginning_words, words != NULL ? words : waiting != NULL ? waiting : "");
  gtk_widget_set_visible (self->beginning, words != NULL || waiting != NULL);
  gtk_widget_set_visible (self->import_button, leads && words != NULL);
  gtk_widget_set_visible (self->waiting_buttons, leads && waiting != NULL);
}

static gboolean
say_status_in_idle (gpointer data)
{
  GENEVA_CHART_PANE (data)->status_id = 0;
  say_status (data);
  show_beginning (data);
  make_room_for_chooser (data);
  return G_SOURCE_REMOVE;
}

/* A scene is made while the view is given its place: no time to set the text of a label. But before the next frame:
 * where frames follow each other at once, nothing is ever idle. */
static void
on_scene_changed (GenevaChartPane *self)
{
  if (self->status_id == 0)
    self->status_id = g_idle_add_full (G_PRIORITY_DEFAULT, say_status_in_idle, self, NULL);
}

/* Clicking the head of a bloc's lane unfolds it into its actors, that of a collapsed lane expands it. */
static gboolean
on_ground_clicked (GenevaChartPane *self, double x_pt, double y_pt)
{
  GenevaTimelineChart *timeline;
  const char *lane;
  g_autofree char *bloc = NULL;

  if (!GENEVA_IS_TIMELINE_CHART (self->chart))
    return FALSE;
  timeline = GENEVA_TIMELINE_CHART (self->chart);
  lane = geneva_timeline_chart_get_lane_at (timeline, x_pt, y_pt);
  if (lane == NULL)
    return FALSE;
  bloc = g_strdup (lane);
  if (geneva_timeline_chart_is_lane_folded (timeline, bloc))
    geneva_timeline_chart_set_lane_folded (timeline, bloc, FALSE);
  else if (geneva_timeline_chart_is_bloc (timeline, bloc))
    geneva_timeline_chart_set_unfolded (timeline, bloc, !geneva_timeline_chart_is_unfolded (timeline, bloc));
  else
    return FALSE;
  return TRUE;
}

/* Who went to a date looks at the chart and goes on by its keys; none of its marks is brought into sight for it. */
static gboolean
take_keys_from_menu (gpointer data)
{
  GenevaChartPane *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->view));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->keys_id = 0;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->menu_button)) &&
      gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    gtk_root_set_focus (root, GTK_WIDGET (self->view));
  return G_SOURCE_REMOVE;
}

/* Newer GTK gives the keys to what the popover hung from, right after it said that it was closed. */
static void
give_keys_to_view (GenevaChartPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->view));

  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    gtk_root_set_focus (root, GTK_WIDGET (self->view));
  if (root != NULL && self->keys_id == 0)
    self->keys_id = g_idle_add (take_keys_from_menu, self);
}

static void
go_to_date (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaChartPane *self = data;

  if (self->date_popover == NULL) {
    self->date_popover = geneva_date_popover_new (GENEVA_TIMELINE_CHART (self->chart));
    gtk_widget_set_parent (self->date_popover, GTK_WIDGET (self->menu_button));
    g_signal_connect_object (self->date_popover, "closed", G_CALLBACK (give_keys_to_view), self, G_CONNECT_SWAPPED);
  }
  gtk_popover_popup (GTK_POPOVER (self->date_popover));
}

static void
find (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaChartPane *self = data;

  /* Where a window searches all of the dossier, the marks of this chart come first there. */
  if (gtk_widget_activate_action (GTK_WIDGET (self), "win.search", NULL))
    return;
  if (self->find_popover == NULL) {
    self->find_popover = geneva_find_popover_new (self->view);
    gtk_widget_set_parent (self->find_popover, GTK_WIDGET (self->menu_button));
    g_signal_connect_object (self->find_popover, "closed", G_CALLBACK (give_keys_to_view), self, G_CONNECT_SWAPPED);
  }
  gtk_popover_popup (GTK_POPOVER (self->find_popover));
}

/* The table that has a row for what the chart has a mark for. */
static const char *
get_twin (GenevaChartPane *self, const GenevaItem *item)
{
  if (GENEVA_IS_NETWORK_CHART (self->chart))
    return item != NULL && item->other != GENEVA_HANDLE_NONE ? "edges" : "actors";
  if (GENEVA_IS_DRIFT_CHART (self->chart))
    return "forecasts";
  if (GENEVA_IS_FIGURES_CHART (self->chart))
    return "figures";
  return GENEVA_IS_POSITIONS_CHART (self->chart) ? "positions" : "events";
}

/* Who is at a mark is at its row afterwards. */
static void
show_table (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaChartPane *self = data;
  GenevaScene *scene = geneva_chart_view_get_scene (self->view);
  guint32 item = geneva_chart_view_get_focused_item (self->view);
  const GenevaItem *told = scene != NULL && item != 0 ? geneva_scene_get_item (scene, item) : NULL;
  const char *table = get_twin (self, told);

  if (told != NULL && told->handle != GENEVA_HANDLE_NONE)
    geneva_chart_view_select_item (self->view, item);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.table", "s", table);
}

static void
on_menu_closed (GtkWidget *button)
{
  gtk_widget_set_has_tooltip (button, TRUE);
}

/* Made anew each time: which attributes there are the dossier says. */
static void
make_menu (GtkMenuButton *button, gpointer data)
{
  GenevaChartPane *self = data;
  g_autoptr (GMenuModel) menu = geneva_chart_menu_new (self->view);

  gtk_menu_button_set_menu_model (button, menu);
  /* What the button is for would lie over the menu's first line. */
  gtk_widget_set_has_tooltip (GTK_WIDGET (button), FALSE);
  g_signal_connect_object (gtk_menu_button_get_popover (button), "closed", G_CALLBACK (on_menu_closed), button,
                           G_CONNECT_SWAPPED);
  if (GENEVA_IS_NETWORK_CHART (self->chart))
    gtk_popover_menu_add_child (GTK_POPOVER_MENU (gtk_menu_button_get_popover (button)),
                                geneva_network_min_weight_new (self->view), GENEVA_MIN_WEIGHT_WIDGET);
}

static GMenuModel *
on_menu_wanted (GenevaChartPane *self, guint item, double x_pt, double y_pt)
{
  return geneva_chart_context_menu_new (self->view, item, x_pt, y_pt);
}

/* Of which event, of which quantity; NULL for a chart of all, or of chosen issues. */
static GtkWidget *
make_chooser (GenevaChartPane *self)
{
  if (GENEVA_IS_DRIFT_CHART (self->chart))
    return geneva_drift_chooser_new (self->view);
  if (GENEVA_IS_FIGURES_CHART (self->chart))
    return geneva_figures_chooser_new (self->view);
  return NULL;
}

static void
name_chart (GenevaChartPane *self)
{
  const char *title = geneva_chart_get_title (self->chart);

  gtk_label_set_label (self->title, title);
  if (g_utf8_strlen (title, -1) <= MOST_TITLE_CHARS)
    return;
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->title, MOST_TITLE_CHARS);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
}

static void
geneva_chart_pane_constructed (GObject *object)
{
  /* The last one is of the timeline alone. */
  static const GActionEntry entries[] = {
    { .name = "find", .activate = find },
    { .name = "table", .activate = show_table },
    { .name = "go-to-date", .activate = go_to_date },
  };
  GenevaChartPane *self = GENEVA_CHART_PANE (object);
  GtkWidget *chooser;
  gboolean has_chooser;
  g_autoptr (GSimpleActionGroup) actions = NULL;
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (geneva_words_get_locale ());

  G_OBJECT_CLASS (geneva_chart_pane_parent_class)->constructed (object);
  self->chart = geneva_chart_new_by_name (self->chart_name != NULL ? self->chart_name : "timeline", text);
  g_return_if_fail (self->chart != NULL);
  geneva_chart_view_set_chart (self->view, self->chart);
  geneva_minimap_set_view (self->minimap, self->view);
  /* Above the names of the rows of a matrix there is nothing. */
  if (GENEVA_IS_POSITIONS_CHART (self->chart))
    gtk_widget_set_halign (GTK_WIDGET (self->minimap), GTK_ALIGN_START);
  name_chart (self);
  actions = geneva_chart_actions_new (self->view);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries,
                                   GENEVA_IS_TIMELINE_CHART (self->chart) ? G_N_ELEMENTS (entries) : G_N_ELEMENTS (entries) - 1,
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "chart", G_ACTION_GROUP (actions));
  geneva_chart_actions_add_keys (GTK_WIDGET (self));
  chooser = make_chooser (self);
  has_chooser = chooser != NULL || GENEVA_IS_POSITIONS_CHART (self->chart);
  if (chooser != NULL) {
    gtk_box_append (self->chooser_place, chooser);
  } else if (has_chooser) {
    gtk_box_append (self->wide_place, geneva_positions_buttons_new ());
    gtk_box_append (self->narrow_place, geneva_positions_chooser_new (self->view));
    gtk_widget_set_visible (self->choosers, TRUE);
  }
  if (has_chooser) {
    /* In a narrow window the switcher above says it too. */
    gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
    gtk_label_set_width_chars (self->title, -1);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->chooser_place), has_chooser);
  gtk_menu_button_set_create_popup_func (self->menu_button, make_menu, self, NULL);
}

static void
on_fill_toggled (GenevaChartPane *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILLS]);
}

static void
geneva_chart_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GenevaChartPane *self = GENEVA_CHART_PANE (object);

  switch (id) {
    case PROP_CHART_NAME:
      g_value_set_string (value, self->chart_name);
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CAN_FILL:
      g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (self->fill_button)));
      break;
    case PROP_FILLS:
      g_value_set_boolean (value, geneva_chart_pane_get_fills (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_chart_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GenevaChartPane *self = GENEVA_CHART_PANE (object);

  switch (id) {
    case PROP_CHART_NAME:
      self->chart_name = g_value_dup_string (value);
      break;
    case PROP_SESSION:
      geneva_chart_pane_set_session (self, g_value_get_object (value));
      break;
    case PROP_CAN_FILL:
      gtk_widget_set_visible (GTK_WIDGET (self->fill_button), g_value_get_boolean (value));
      break;
    case PROP_FILLS:
      geneva_chart_pane_set_fills (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_chart_pane_dispose (GObject *object)
{
  GenevaChartPane *self = GENEVA_CHART_PANE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->status_id, g_source_remove);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "chart", NULL);
  g_clear_pointer (&self->date_popover, gtk_widget_unparent);
  g_clear_pointer (&self->find_popover, gtk_widget_unparent);
  g_clear_handle_id (&self->keys_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->chart);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (geneva_chart_pane_parent_class)->dispose (object);
}

static void
geneva_chart_pane_finalize (GObject *object)
{
  g_free (GENEVA_CHART_PANE (object)->chart_name);
  G_OBJECT_CLASS (geneva_chart_pane_parent_class)->finalize (object);
}

static void
geneva_chart_pane_class_init (GenevaChartPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GENEVA_TYPE_CHART_VIEW);
  g_type_ensure (GENEVA_TYPE_FOLD_BOX);
  g_type_ensure (GENEVA_TYPE_MINIMAP);
  object_class->constructed = geneva_chart_pane_constructed;
  object_class->get_property = geneva_chart_pane_get_property;
  object_class->set_property = geneva_chart_pane_set_property;
  object_class->dispose = geneva_chart_pane_dispose;
  object_class->finalize = geneva_chart_pane_finalize;
  properties[PROP_CHART_NAME] =
    g_param_spec_string ("chart-name", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_FILL] =
    g_param_spec_boolean ("can-fill", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILLS] =
    g_param_spec_boolean ("fills", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/widgets/geneva-chart-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, title);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, status);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, chooser_place);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, status_place);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, legend_place);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, zoom_place);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, choosers);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, wide_place);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, narrow_place);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, fill_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, menu_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, view);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, minimap);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, beginning);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, beginning_words);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, import_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaChartPane, waiting_buttons);
}

static void
geneva_chart_pane_init (GenevaChartPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->fill_button, "toggled", G_CALLBACK (on_fill_toggled), self);
  g_signal_connect_swapped (self->view, "notify::status", G_CALLBACK (say_status), self);
  g_signal_connect_swapped (self->view, "scene-changed", G_CALLBACK (on_scene_changed), self);
  g_signal_connect_swapped (self->view, "content-changed", G_CALLBACK (on_scene_changed), self);
  g_signal_connect_swapped (self->view, "ground-clicked", G_CALLBACK (on_ground_clicked), self);
  g_signal_connect_swapped (self->view, "menu-wanted", G_CALLBACK (on_menu_wanted), self);
}

void
geneva_chart_pane_set_session (GenevaChartPane *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_CHART_PANE (self));
  g_return_if_fail (session == NULL || GENEVA_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;
  geneva_chart_view_set_session (self->view, session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

gboolean
geneva_chart_pane_get_fills (GenevaChartPane *self)
{
  g_return_val_if_fail (GENEVA_IS_CHART_PANE (self), FALSE);
  return gtk_toggle_button_get_active (self->fill_button);
}

void
geneva_chart_pane_set_fills (GenevaChartPane *self, gboolean fills)
{
  g_return_if_fail (GENEVA_IS_CHART_PANE (self));
  gtk_toggle_button_set_active (self->fill_button, fills);
  show_beginning (self);
}

GenevaChartView *
geneva_chart_pane_get_view (GenevaChartPane *self)
{
  g_return_val_if_fail (GENEVA_IS_CHART_PANE (self), NULL);
  return self->view;
}

GenevaChart *
geneva_chart_pane_get_chart (GenevaChartPane *self)
{
  g_return_val_if_fail (GENEVA_IS_CHART_PANE (self), NULL);
  return self->chart;
}
