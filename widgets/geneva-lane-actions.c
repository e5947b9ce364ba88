/* Actions on the lanes of a timeline. Role: what a lane's head and the lane of
 * the focused mark can be told. It must not draw, and keeps no state: what is
 * folded or hidden the chart knows, what is filtered the session.
 */
#include "geneva-lane-actions.h"

#include "base/geneva-sentence.h"
#include "geneva-item-actions.h"

#include <glib/gi18n-lib.h>

static GenevaTimelineChart *
get_timeline (GenevaChartView *view)
{
  GenevaChart *chart = geneva_chart_view_get_chart (view);

  return GENEVA_IS_TIMELINE_CHART (chart) ? GENEVA_TIMELINE_CHART (chart) : NULL;
}

static char *
dup_lane_of_item (GenevaChartView *view, guint32 item)
{
  GenevaScene *scene = geneva_chart_view_get_scene (view);
  double x;
  double y;

  if (get_timeline (view) == NULL || scene == NULL || item == 0 || item > geneva_scene_get_n_items (scene) ||
      !geneva_scene_get_item_point (scene, item, &x, &y))
    return NULL;
  return g_strdup (geneva_timeline_chart_get_lane_at_y (get_timeline (view), y));
}

char *
geneva_lane_actions_dup_lane (GenevaChartView *view, guint32 item, double x_pt, double y_pt)
{
  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (view), NULL);

  if (get_timeline (view) == NULL)
    return NULL;
  if (item != 0)
    return dup_lane_of_item (view, item);
  return g_strdup (geneva_timeline_chart_get_lane_at (get_timeline (view), x_pt, y_pt));
}

/* Owned copies: what the chart lends is gone with its next scene. */
static char *
dup_parameter (GenevaChartView *view, GVariant *parameter)
{
  const char *name = g_variant_get_string (parameter, NULL);

  return *name != '\0' ? g_strdup (name) : dup_lane_of_item (view, geneva_chart_view_get_focused_item (view));
}

static void
unfold (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaTimelineChart *chart = get_timeline (data);
  g_autofree char *lane = dup_parameter (data, parameter);

  if (lane != NULL && geneva_timeline_chart_is_bloc (chart, lane))
    geneva_timeline_chart_set_unfolded (chart, lane, !geneva_timeline_chart_is_unfolded (chart, lane));
}

static void
fold (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaTimelineChart *chart = get_timeline (data);
  g_autofree char *lane = dup_parameter (data, parameter);

  if (lane != NULL)
    geneva_timeline_chart_set_lane_folded (chart, lane, !geneva_timeline_chart_is_lane_folded (chart, lane));
}

static void
show_only (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaTimelineChart *chart = get_timeline (data);
  g_autofree char *lane = dup_parameter (data, parameter);
  g_autoptr (GenevaSession) session = NULL;
  g_autoptr (GenevaFilter) filter = NULL;
  g_autoptr (GArray) events = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  g_object_get (data, "session", &session, NULL);
  if (lane == NULL || session == NULL)
    return;
  events = geneva_timeline_chart_dup_lane_events (chart, lane);
  if (events == NULL || events->len == 0)
    return;
  name = geneva_timeline_chart_dup_lane_title (chart, lane);
  /* Translators: a step of the filter: the events of a lane of the timeline */
  title = geneva_sentence (_("Lane %s"), name != NULL ? name : lane);
  filter = geneva_filter_new_with (geneva_session_get_filter (session), GENEVA_FILTER_ONLY, title,
                                   (const GenevaHandle *) (gpointer) events->data, events->len);
  geneva_session_set_filter (session, filter);
}

static void
hide (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *lane = dup_parameter (data, parameter);

  if (lane != NULL)
    geneva_timeline_chart_set_lane_hidden (get_timeline (data), lane, TRUE);
}

void
geneva_lane_actions_add (GenevaChartView *view, GSimpleActionGroup *group)
{
  static const GActionEntry entries[] = {
    { .name = "lane-unfold", .activate = unfold, .parameter_type = "s" },
    { .name = "lane-fold", .activate = fold, .parameter_type = "s" },
    { .name = "lane-only", .activate = show_only, .parameter_type = "s" },
    { .name = "lane-hide", .activate = hide, .parameter_type = "s" },
  };

  g_return_if_fail (GENEVA_IS_CHART_VIEW (view));
  if (get_timeline (view) != NULL)
    g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), view);
}

void
geneva_timeline_chart_show_all_lanes (GenevaTimelineChart *chart)
{
  g_auto (GStrv) hidden = NULL;

  g_return_if_fail (GENEVA_IS_TIMELINE_CHART (chart));
  hidden = g_strdupv ((char **) geneva_timeline_chart_get_hidden_lanes (chart));
  for (guint i = 0; hidden[i] != NULL; i++)
    geneva_timeline_chart_set_lane_hidden (chart, hidden[i], FALSE);
}

/* ---- menus ---- */

GMenu *
geneva_lane_order_menu_new (void)
{
  GMenu *orders = g_menu_new ();

  g_menu_append (orders, _("By Number of _Events"), "chart.order::count");
  g_menu_append (orders, _("By _Name"), "chart.order::name");
  g_menu_append (orders, _("By _First Event"), "chart.order::first");
  return orders;
}

void
geneva_lane_actions_fill_menu (GenevaChartView *view, const char *lane, GMenu *menu)
{
  GenevaTimelineChart *chart = get_timeline (view);
  g_autoptr (GMenu) shape = g_menu_new ();
  g_autoptr (GMenu) filter = g_menu_new ();
  g_autoptr (GMenu) orders = geneva_lane_order_menu_new ();
  g_autofree char *title = NULL;

  g_return_if_fail (chart != NULL && lane != NULL);
  title = geneva_timeline_chart_dup_lane_title (chart, lane);
  if (geneva_timeline_chart_is_bloc (chart, lane))
    geneva_menu_append (shape, geneva_timeline_chart_is_unfolded (chart, lane) ? _("One Lane for _All")
                                                                               : _("A Lane for Each _Actor"),
                        "chart.lane-unfold", g_variant_new_string (lane), "u");
  geneva_menu_append (shape, geneva_timeline_chart_is_lane_folded (chart, lane) ? _("_Expand Lane") : _("C_ollapse Lane"),
                      "chart.lane-fold", g_variant_new_string (lane), "f");
  g_menu_append_section (menu, title, G_MENU_MODEL (shape));
  geneva_menu_append (filter, _("Show Only This _Lane"), "chart.lane-only", g_variant_new_string (lane), "o");
  geneva_menu_append (filter, _("_Hide Lane"), "chart.lane-hide", g_variant_new_string (lane), "x");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (filter));
  g_menu_append_submenu (menu, _("_Sort Lanes"), G_MENU_MODEL (orders));
}
