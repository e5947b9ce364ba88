/* What can be chosen about a chart, as actions and as a menu. Role: the one
 * place in the widgets that knows the kinds of chart. It must not draw, and
 * keeps no state of its own: an action's state is read back from the chart.
 */
#include "geneva-chart-actions.h"

#include "geneva-network-chart.h"
#include "geneva-timeline-chart.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char    *name;
  GenevaRelation relation;
} RelationAction;

static const RelationAction relation_actions[] = {
  { "dealt", GENEVA_RELATION_DEALT },
  { "planned", GENEVA_RELATION_PLANNED },
  { "ties", GENEVA_RELATION_TIE },
  { "opponents", GENEVA_RELATION_OPPONENT },
};

/* ---- timeline ---- */

static void
change_lanes (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaTimelineChart *chart = GENEVA_TIMELINE_CHART (geneva_chart_view_get_chart (data));
  GenevaLanes lanes;

  if (!geneva_lanes_from_name (g_variant_get_string (value, NULL), &lanes))
    return;
  geneva_timeline_chart_set_lanes (chart, lanes);
  g_simple_action_set_state (action, value);
}

/* ---- network ---- */

static void
change_unit (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaNetworkChart *chart = GENEVA_NETWORK_CHART (geneva_chart_view_get_chart (data));
  GenevaUnit unit;

  if (!geneva_unit_from_name (g_variant_get_string (value, NULL), &unit))
    return;
  geneva_network_chart_set_unit (chart, unit);
  g_simple_action_set_state (action, value);
}

static void
change_relation (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaNetworkChart *chart = GENEVA_NETWORK_CHART (geneva_chart_view_get_chart (data));
  guint relations = geneva_network_chart_get_relations (chart);

  for (guint i = 0; i < G_N_ELEMENTS (relation_actions); i++) {
    if (g_str_equal (relation_actions[i].name, g_action_get_name (G_ACTION (action))))
      relations = g_variant_get_boolean (value) ? relations | relation_actions[i].relation
                                                : relations & ~(guint) relation_actions[i].relation;
  }
  geneva_network_chart_set_relations (chart, relations);
  g_simple_action_set_state (action, value);
}

/* ---- all charts ---- */

static void
change_legend (GSimpleAction *action, GVariant *value, gpointer data)
{
  geneva_chart_view_set_legend (data, g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
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
add_stateful (GSimpleActionGroup *group, const char *name, const char *type, GVariant *state, GCallback change,
              gpointer data)
{
  g_autoptr (GVariantType) parameter = type != NULL ? g_variant_type_new (type) : NULL;
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, parameter, state);

  g_signal_connect (action, "change-state", change, data);
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
  add_stateful (group, "legend", NULL, g_variant_new_boolean (geneva_chart_view_get_legend (view)),
                G_CALLBACK (change_legend), view);
  if (GENEVA_IS_TIMELINE_CHART (chart)) {
    GenevaLanes lanes = geneva_timeline_chart_get_lanes (GENEVA_TIMELINE_CHART (chart));
    add_stateful (group, "lanes", "s", g_variant_new_string (geneva_lanes_get_name (lanes)),
                  G_CALLBACK (change_lanes), view);
  }
  if (GENEVA_IS_NETWORK_CHART (chart)) {
    GenevaUnit unit = geneva_network_chart_get_unit (GENEVA_NETWORK_CHART (chart));
    guint relations = geneva_network_chart_get_relations (GENEVA_NETWORK_CHART (chart));
    add_stateful (group, "unit", "s", g_variant_new_string (geneva_unit_get_name (unit)), G_CALLBACK (change_unit),
                  view);
    for (guint i = 0; i < G_N_ELEMENTS (relation_actions); i++)
      add_stateful (group, relation_actions[i].name, NULL,
                    g_variant_new_boolean ((relations & relation_actions[i].relation) != 0),
                    G_CALLBACK (change_relation), view);
  }
  return group;
}

GMenuModel *
geneva_chart_menu_new (GenevaChart *chart)
{
  GMenu *menu = g_menu_new ();

  if (GENEVA_IS_TIMELINE_CHART (chart)) {
    g_autoptr (GMenu) lanes = g_menu_new ();
    g_menu_append (lanes, _("By _Bloc"), "chart.lanes::bloc");
    g_menu_append (lanes, _("By _Actor"), "chart.lanes::actor");
    g_menu_append (lanes, _("By _Kind of Event"), "chart.lanes::kind");
    g_menu_append_section (menu, _("Lanes"), G_MENU_MODEL (lanes));
  }
  if (GENEVA_IS_NETWORK_CHART (chart)) {
    g_autoptr (GMenu) units = g_menu_new ();
    g_autoptr (GMenu) edges = g_menu_new ();
    g_menu_append (units, _("As _Named"), "chart.unit::named");
    g_menu_append (units, _("By _Principal"), "chart.unit::principal");
    g_menu_append_section (menu, _("Actors"), G_MENU_MODEL (units));
    g_menu_append (edges, _("_Dealt with Each Other"), "chart.dealt");
    g_menu_append (edges, _("P_lanned to"), "chart.planned");
    g_menu_append (edges, _("_Ties"), "chart.ties");
    g_menu_append (edges, _("_Opponents"), "chart.opponents");
    g_menu_append_section (menu, _("Edges"), G_MENU_MODEL (edges));
  }
  return G_MENU_MODEL (menu);
}
