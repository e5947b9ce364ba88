/* What can be chosen about a chart, as actions and as a menu. Role: the one
 * place in the widgets that knows the kinds of chart. It must not draw, and
 * keeps no state of its own: an action's state is read back from the chart.
 */
#include "geneva-chart-actions.h"

#include "geneva-choice-actions.h"
#include "geneva-drift-actions.h"
#include "geneva-drift-chart.h"
#include "geneva-figures-actions.h"
#include "geneva-figures-chart.h"
#include "geneva-item-actions.h"
#include "geneva-lane-actions.h"
#include "geneva-network-actions.h"
#include "geneva-network-chart.h"
#include "geneva-positions-actions.h"
#include "geneva-positions-chart.h"

#include <glib/gi18n-lib.h>

#define VIEW_KEY "geneva-chart-view"
#define GROUP_KEY "geneva-action-group"

/* ---- timeline ---- */

static const char * const arcs_names[] = {
  [GENEVA_ARCS_NONE] = "none",
  [GENEVA_ARCS_FIRST] = "first",
  [GENEVA_ARCS_EACH] = "each",
  [GENEVA_ARCS_LINKS] = "links",
};

static const char * const clock_names[] = {
  [GENEVA_CLOCK_HAPPENED] = "happened",
  [GENEVA_CLOCK_REPORTED] = "reported",
};

static GenevaTimelineChart *
get_timeline (gpointer data)
{
  return GENEVA_TIMELINE_CHART (geneva_chart_view_get_chart (data));
}

static GenevaSession *
dup_session (GenevaChartView *view)
{
  GenevaSession *session = NULL;

  g_object_get (view, "session", &session, NULL);
  return session;
}

static gboolean
find_name (const char * const *names, guint n_names, GVariant *value, guint *position)
{
  for (*position = 0; *position < n_names; (*position)++) {
    if (g_str_equal (names[*position], g_variant_get_string (value, NULL)))
      return TRUE;
  }
  return FALSE;
}

static void
change_lanes (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaLanes lanes;

  if (geneva_lanes_from_name (g_variant_get_string (value, NULL), &lanes))
    geneva_timeline_chart_set_lanes (get_timeline (data), lanes);
}

static void
change_attribute (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *key = g_variant_get_string (value, NULL);

  if (*key == '\0')
    return;
  geneva_timeline_chart_set_attribute (get_timeline (data), key);
  geneva_timeline_chart_set_lanes (get_timeline (data), GENEVA_LANES_ATTRIBUTE);
}

static void
change_order (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaLaneOrder order;

  if (geneva_lane_order_from_name (g_variant_get_string (value, NULL), &order))
    geneva_timeline_chart_set_order (get_timeline (data), order);
}

static void
change_clock (GSimpleAction *action, GVariant *value, gpointer data)
{
  g_autoptr (GenevaSession) session = dup_session (data);
  guint clock;

  if (session != NULL && find_name (clock_names, G_N_ELEMENTS (clock_names), value, &clock))
    geneva_session_set_clock (session, (GenevaClock) clock);
}

static void
change_arcs (GSimpleAction *action, GVariant *value, gpointer data)
{
  guint arcs;

  if (find_name (arcs_names, G_N_ELEMENTS (arcs_names), value, &arcs))
    geneva_timeline_chart_set_arcs (get_timeline (data), (GenevaArcs) arcs);
}

static void
change_ghosts (GSimpleAction *action, GVariant *value, gpointer data)
{
  geneva_timeline_chart_set_ghosts (get_timeline (data), g_variant_get_boolean (value));
}

static void
change_zone (GSimpleAction *action, GVariant *value, gpointer data)
{
  if (!geneva_timeline_chart_set_zone (get_timeline (data), g_variant_get_string (value, NULL)))
    geneva_chart_view_tell (data, _("This computer does not say in which time zone it is."));
}

/* The keys go from one choice to the next. */
static void
choose_next (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const struct { const char *name; const char *choices[8]; } cycles[] = {
    { "lanes", { "bloc", "actor", "kind", "place", "source", "none", NULL } },
    { "order", { "count", "name", "first", NULL } },
    { "clock", { "happened", "reported", NULL } },
    { "arcs", { "none", "first", "each", "links", NULL } },
    { "zone", { "UTC", "local", NULL } },
  };
  const char *name = g_variant_get_string (parameter, NULL);
  GSimpleActionGroup *group = g_object_get_data (G_OBJECT (action), GROUP_KEY);
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (group), name);

  for (guint i = 0; state != NULL && i < G_N_ELEMENTS (cycles); i++) {
    guint at = 0;
    if (!g_str_equal (cycles[i].name, name))
      continue;
    while (cycles[i].choices[at] != NULL && !g_str_equal (cycles[i].choices[at], g_variant_get_string (state, NULL)))
      at++;
    /* From lanes by attribute, too, it goes on to the first. */
    at = cycles[i].choices[at] == NULL || cycles[i].choices[at + 1] == NULL ? 0 : at + 1;
    g_action_group_change_action_state (G_ACTION_GROUP (group), name, g_variant_new_string (cycles[i].choices[at]));
  }
}

/* Lanes may be unfolded, a clock switched, by others than these actions. */
static void
follow_timeline (GenevaChartView *view, GSimpleActionGroup *group)
{
  GenevaTimelineChart *chart = get_timeline (view);
  GenevaLanes lanes = geneva_timeline_chart_get_lanes (chart);
  const char *attribute = geneva_timeline_chart_get_attribute (chart);
  const char *zone = geneva_timeline_chart_get_zone (chart);

  geneva_choice_action_show (group, "lanes", g_variant_new_string (geneva_lanes_get_name (lanes)));
  geneva_choice_action_show (group, "attribute",
                             g_variant_new_string (lanes != GENEVA_LANES_ATTRIBUTE ? ""
                                                   : attribute != NULL ? attribute : "bloc"));
  geneva_choice_action_show (group, "order",
                             g_variant_new_string (geneva_lane_order_get_name (geneva_timeline_chart_get_order (chart))));
  geneva_choice_action_show (group, "arcs",
                             g_variant_new_string (arcs_names[geneva_timeline_chart_get_arcs (chart)]));
  geneva_choice_action_show (group, "ghosts", g_variant_new_boolean (geneva_timeline_chart_get_ghosts (chart)));
  geneva_choice_action_show (group, "zone",
                             g_variant_new_string (zone == NULL || g_str_equal (zone, "UTC") ? "UTC" : "local"));
}

static void
on_chart_changed (GenevaChart *chart, gpointer data)
{
  GSimpleActionGroup *group = data;

  follow_timeline (g_object_get_data (G_OBJECT (group), VIEW_KEY), group);
}

static void
follow_clock (GenevaSession *session, GParamSpec *pspec, gpointer data)
{
  geneva_choice_action_show (data, "clock",
                             g_variant_new_string (clock_names[geneva_session_get_clock (session)]));
}

static void
follow_session (GenevaChartView *view, GParamSpec *pspec, gpointer data)
{
  g_autoptr (GenevaSession) session = dup_session (view);

  if (session == NULL)
    return;
  g_signal_connect_object (session, "notify::clock", G_CALLBACK (follow_clock), data, 0);
  follow_clock (session, NULL, data);
}

/* ---- all charts ---- */

static void
change_legend (GSimpleAction *action, GVariant *value, gpointer data)
{
  geneva_chart_view_set_legend (data, g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
}

static void
change_time_direction (GSimpleAction *action, GVariant *value, gpointer data)
{
  geneva_chart_set_time_from_right (geneva_chart_view_get_chart (data), g_variant_get_boolean (value));
}

/* Views and preferences change it, too. */
static void
show_time_direction (GenevaChart *chart, GSimpleAction *action)
{
  g_simple_action_set_state (action, g_variant_new_boolean (geneva_chart_is_time_from_right (chart)));
}

static void
add_time_direction (GSimpleActionGroup *group, GenevaChart *chart, GenevaChartView *view)
{
  g_autoptr (GSimpleAction) action =
    g_simple_action_new_stateful ("time-from-right", NULL, g_variant_new_boolean (geneva_chart_is_time_from_right (chart)));

  g_signal_connect (action, "change-state", G_CALLBACK (change_time_direction), view);
  g_signal_connect_object (chart, "changed", G_CALLBACK (show_time_direction), action, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

static void
zoom_in (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  geneva_chart_view_zoom_step (data, 1);
}

static void
zoom_out (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  geneva_chart_view_zoom_step (data, -1);
}

static void
show_all (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  geneva_chart_view_show_all (data);
}

static void
add_next (GSimpleActionGroup *group, GenevaChartView *view)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new ("next", G_VARIANT_TYPE_STRING);

  /* The group holds the action. */
  g_object_set_data (G_OBJECT (action), GROUP_KEY, group);
  g_signal_connect (action, "activate", G_CALLBACK (choose_next), view);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

GSimpleActionGroup *
geneva_chart_actions_new (GenevaChartView *view)
{
  static const GActionEntry entries[] = {
    { .name = "zoom-in", .activate = zoom_in },
    { .name = "zoom-out", .activate = zoom_out },
    { .name = "show-all", .activate = show_all },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();
  GenevaChart *chart = geneva_chart_view_get_chart (view);

  g_return_val_if_fail (chart != NULL, group);

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), view);
  geneva_choice_action_add (group, "legend", NULL,
                            g_variant_new_boolean (geneva_chart_view_get_legend (view)), G_CALLBACK (change_legend), view);
  if (geneva_chart_has_time (chart))
    add_time_direction (group, chart, view);
  geneva_item_actions_add (view, group);
  geneva_lane_actions_add (view, group);
  geneva_network_actions_add (view, group);
  geneva_positions_actions_add (view, group);
  geneva_drift_actions_add (view, group);
  geneva_figures_actions_add (view, group);
  if (GENEVA_IS_TIMELINE_CHART (chart)) {
    static const struct { const char *name; const char *type; GCallback change; } timeline_actions[] = {
      { "lanes", "s", G_CALLBACK (change_lanes) },
      { "attribute", "s", G_CALLBACK (change_attribute) },
      { "order", "s", G_CALLBACK (change_order) },
      { "clock", "s", G_CALLBACK (change_clock) },
      { "arcs", "s", G_CALLBACK (change_arcs) },
      { "zone", "s", G_CALLBACK (change_zone) },
    };

    for (guint i = 0; i < G_N_ELEMENTS (timeline_actions); i++)
      geneva_choice_action_add (group, timeline_actions[i].name, timeline_actions[i].type,
                                g_variant_new_string (""), timeline_actions[i].change, view);
    geneva_choice_action_add (group, "ghosts", NULL, g_variant_new_boolean (FALSE),
                              G_CALLBACK (change_ghosts), view);
    geneva_choice_action_show (group, "clock", g_variant_new_string (clock_names[GENEVA_CLOCK_HAPPENED]));
    add_next (group, view);
    g_object_set_data (G_OBJECT (group), VIEW_KEY, view);
    follow_timeline (view, group);
    g_signal_connect_object (chart, "changed", G_CALLBACK (on_chart_changed), group, 0);
    g_signal_connect_object (view, "notify::session", G_CALLBACK (follow_session), group, 0);
    follow_session (view, NULL, group);
  }
  return group;
}

/* ---- menus ---- */

static void
append_attributes (GMenu *lanes, GenevaChartView *view)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (geneva_chart_view_get_chart (view));
  g_auto (GStrv) keys = snapshot != NULL ? geneva_timeline_dup_attributes (snapshot) : NULL;
  g_autoptr (GMenu) attributes = g_menu_new ();

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    geneva_menu_append (attributes, keys[i], "chart.attribute", g_variant_new_string (keys[i]), NULL);
  if (g_menu_model_get_n_items (G_MENU_MODEL (attributes)) > 0)
    g_menu_append_submenu (lanes, _("By A_ttribute"), G_MENU_MODEL (attributes));
}

static void
fill_timeline_menu (GenevaChartView *view, GMenu *menu)
{
  g_autoptr (GMenu) lanes = g_menu_new ();
  g_autoptr (GMenu) kinds = g_menu_new ();
  g_autoptr (GMenu) orders = geneva_lane_order_menu_new ();
  g_autoptr (GMenu) clock = g_menu_new ();
  g_autoptr (GMenu) extras = g_menu_new ();
  g_autoptr (GMenu) arcs = g_menu_new ();
  g_autoptr (GMenu) zones = g_menu_new ();
  g_autoptr (GMenu) sight = g_menu_new ();

  g_menu_append (kinds, _("By _Bloc"), "chart.lanes::bloc");
  g_menu_append (kinds, _("By _Actor"), "chart.lanes::actor");
  g_menu_append (kinds, _("By _Kind of Event"), "chart.lanes::kind");
  g_menu_append (kinds, _("By _Place"), "chart.lanes::place");
  g_menu_append (kinds, _("By _Source"), "chart.lanes::source");
  append_attributes (kinds, view);
  g_menu_append (kinds, _("_None"), "chart.lanes::none");
  g_menu_append_submenu (lanes, _("_Lanes"), G_MENU_MODEL (kinds));
  g_menu_append_submenu (lanes, _("_Sort Lanes"), G_MENU_MODEL (orders));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (lanes));
  g_menu_append (clock, _("When It _Happened"), "chart.clock::happened");
  g_menu_append (clock, _("When It Was _Reported"), "chart.clock::reported");
  g_menu_append_section (menu, _("Dates"), G_MENU_MODEL (clock));
  g_menu_append (arcs, _("_None"), "chart.arcs::none");
  g_menu_append (arcs, _("From the _First Report"), "chart.arcs::first");
  g_menu_append (arcs, _("From _Each Report"), "chart.arcs::each");
  g_menu_append (arcs, _("Between _Linked Items"), "chart.arcs::links");
  g_menu_append_submenu (extras, _("_Arcs"), G_MENU_MODEL (arcs));
  geneva_menu_append (extras, _("Forecasts as Gh_osts"), "chart.ghosts", NULL, "p");
  g_menu_append (zones, _("_UTC"), "chart.zone::UTC");
  g_menu_append (zones, _("_Local Time"), "chart.zone::local");
  g_menu_append_submenu (extras, _("Time _Zone"), G_MENU_MODEL (zones));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (extras));
  geneva_menu_append (sight, _("_Find an Event…"), "chart.find", NULL, "<Control>f");
  geneva_menu_append (sight, _("_Go to Date…"), "chart.go-to-date", NULL, "<Control>g");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sight));
}

GMenuModel *
geneva_chart_menu_new (GenevaChartView *view)
{
  GMenu *menu = g_menu_new ();
  GenevaChart *chart = geneva_chart_view_get_chart (view);
  g_autoptr (GMenu) general = g_menu_new ();

  if (GENEVA_IS_TIMELINE_CHART (chart))
    fill_timeline_menu (view, menu);
  if (GENEVA_IS_NETWORK_CHART (chart))
    geneva_network_actions_fill_choices (view, menu);
  if (GENEVA_IS_POSITIONS_CHART (chart))
    geneva_positions_actions_fill_choices (view, menu);
  if (GENEVA_IS_DRIFT_CHART (chart))
    geneva_drift_actions_fill_choices (view, menu);
  if (GENEVA_IS_FIGURES_CHART (chart))
    geneva_figures_actions_fill_choices (view, menu);
  geneva_menu_append (general, _("L_egend"), "chart.legend", NULL, "l");
  geneva_menu_append (general, _("Show as a Table"), "chart.table", NULL, "<Control><Shift>t");
  if (geneva_chart_has_time (geneva_chart_view_get_chart (view)))
    g_menu_append (general, _("Ti_me from Right to Left"), "chart.time-from-right");
  geneva_menu_append (general, _("_Drag to Select"), "chart.select-tool", NULL, "s");
  geneva_menu_append (general, _("Selec_t by Lasso"), "chart.lasso-tool", NULL, "d");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (general));
  return G_MENU_MODEL (menu);
}

GMenuModel *
geneva_chart_context_menu_new (GenevaChartView *view, guint32 item, double x_pt, double y_pt)
{
  GMenu *menu = g_menu_new ();
  g_autofree char *lane = geneva_lane_actions_dup_lane (view, item, x_pt, y_pt);
  g_autoptr (GMenu) ground = NULL;

  if (item != 0) {
    geneva_item_actions_fill_menu (view, menu);
    geneva_network_actions_fill_menu (view, menu);
    geneva_positions_actions_fill_menu (view, menu);
    geneva_drift_actions_fill_menu (view, menu);
    geneva_figures_actions_fill_menu (view, menu);
    if (lane != NULL) {
      g_autoptr (GMenu) of_lane = g_menu_new ();
      g_autoptr (GMenu) section = g_menu_new ();
      geneva_lane_actions_fill_menu (view, lane, of_lane);
      g_menu_append_submenu (section, _("_Lane"), G_MENU_MODEL (of_lane));
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
    return G_MENU_MODEL (menu);
  }
  if (lane != NULL) {
    geneva_lane_actions_fill_menu (view, lane, menu);
    return G_MENU_MODEL (menu);
  }
  ground = g_menu_new ();
  geneva_menu_append (ground, _("Show _All"), "chart.show-all", NULL, "0");
  if (GENEVA_IS_TIMELINE_CHART (geneva_chart_view_get_chart (view)))
    geneva_menu_append (ground, _("_Go to Date…"), "chart.go-to-date", NULL, "<Control>g");
  geneva_menu_append (ground, _("Show as a Table"), "chart.table", NULL, "<Control><Shift>t");
  geneva_menu_append (ground, _("Select All on the _Page"), "chart.select-all", NULL, "<Control>a");
  geneva_menu_append (ground, _("Show _Hidden Again"), "chart.show-hidden", NULL, "<Control><Shift>h");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ground));
  return G_MENU_MODEL (menu);
}

/* ---- keys ---- */

void
geneva_chart_actions_add_keys (GtkWidget *widget)
{
  static const struct { guint key; GdkModifierType modifiers; const char *action; const char *target; } keys[] = {
    { GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy-text", NULL },
    { GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "chart.copy-passages", NULL },
    { GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "chart.table", NULL },
    { GDK_KEY_z, 0, "chart.zoom-to", NULL },
    { GDK_KEY_s, 0, "chart.select-tool", NULL },
    { GDK_KEY_d, 0, "chart.lasso-tool", NULL },
    { GDK_KEY_l, 0, "chart.legend", NULL },
    { GDK_KEY_u, 0, "chart.lane-unfold", "" },
    { GDK_KEY_f, 0, "chart.lane-fold", "" },
    { GDK_KEY_o, 0, "chart.lane-only", "" },
    { GDK_KEY_x, 0, "chart.lane-hide", "" },
    { GDK_KEY_b, 0, "chart.next", "lanes" },
    { GDK_KEY_r, 0, "chart.next", "order" },
    { GDK_KEY_c, 0, "chart.next", "clock" },
    { GDK_KEY_a, 0, "chart.next", "arcs" },
    { GDK_KEY_t, 0, "chart.next", "zone" },
    { GDK_KEY_p, 0, "chart.ghosts", NULL },
    { GDK_KEY_e, 0, "chart.two-mode", NULL },
    { GDK_KEY_h, 0, "chart.hulls", NULL },
    { GDK_KEY_k, 0, "chart.edge-labels", NULL },
    { GDK_KEY_g, 0, "chart.component", NULL },
    { GDK_KEY_n, 0, "chart.neighbours", NULL },
    { GDK_KEY_w, 0, "chart.path", NULL },
    { GDK_KEY_v, 0, "chart.expand", NULL },
    { GDK_KEY_i, 0, "chart.pin", NULL },
    { GDK_KEY_y, 0, "chart.reset-layout", NULL },
    { GDK_KEY_m, 0, "chart.logarithmic", NULL },
    { GDK_KEY_period, 0, "chart.next-edge", NULL },
    { GDK_KEY_comma, 0, "chart.previous-edge", NULL },
    { GDK_KEY_f, GDK_CONTROL_MASK, "chart.find", NULL },
    /* As in the chart itself, for when a button of its pane has the keyboard. */
    { GDK_KEY_plus, 0, "chart.zoom-in", NULL },
    { GDK_KEY_equal, 0, "chart.zoom-in", NULL },
    { GDK_KEY_KP_Add, 0, "chart.zoom-in", NULL },
    { GDK_KEY_minus, 0, "chart.zoom-out", NULL },
    { GDK_KEY_KP_Subtract, 0, "chart.zoom-out", NULL },
    { GDK_KEY_0, 0, "chart.show-all", NULL },
    { GDK_KEY_KP_0, 0, "chart.show-all", NULL },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  g_return_if_fail (GTK_IS_WIDGET (widget));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
                                              gtk_named_action_new (keys[i].action));
    if (keys[i].target != NULL)
      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i].target));
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  }
  for (gint32 i = 0; i < GENEVA_MAX_EGO_STEPS; i++) {
    GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_1 + (guint) i, 0),
                                              gtk_named_action_new ("chart.ego"));
    gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (i + 1));
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  }
  gtk_widget_add_controller (widget, controller);
}
