/* The choices about the drift chart. Role: actions, menus and the chooser of the
 * event; the chart itself says what is chosen, and each reads it back from there.
 */
#include "geneva-drift-actions.h"

#include "base/geneva-sentence.h"
#include "geneva-drift-chart.h"
#include "geneva-item-actions.h"
#include "geneva-record-chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A menu names the first ones; all are in the head of the pane. */
#define MOST_IN_MENU 10
/* The state of "event" where the chart is of all: no record has such an id. */
#define OF_ALL "*"

static GenevaDriftChart *
get_chart (GenevaChartView *view)
{
  GenevaChart *chart = geneva_chart_view_get_chart (view);

  return GENEVA_IS_DRIFT_CHART (chart) ? GENEVA_DRIFT_CHART (chart) : NULL;
}

/* ---- actions ---- */

static void
change_event (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaDriftChart *chart = get_chart (data);
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (GENEVA_CHART (chart));
  const char *id = g_variant_get_string (value, NULL);

  if (strcmp (id, OF_ALL) == 0)
    geneva_drift_chart_set_of_all (chart);
  else if (snapshot != NULL)
    geneva_drift_chart_set_event (chart, id[0] != '\0' ? geneva_snapshot_find (snapshot, id) : GENEVA_HANDLE_NONE);
}

static void
change_by_principal (GSimpleAction *action, GVariant *value, gpointer data)
{
  geneva_drift_chart_set_by_principal (get_chart (data), g_variant_get_boolean (value));
}

static void
select_event (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaSession *session = geneva_chart_view_get_session (data);
  GenevaHandle event = geneva_drift_chart_get_event (get_chart (data));

  if (session != NULL && event != GENEVA_HANDLE_NONE)
    geneva_session_select (session, event);
}

/* The states are read back from the chart, whoever changed it. */
static void
follow_chart (GenevaChart *chart, gpointer data)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (chart);
  GenevaDriftChart *drift = GENEVA_DRIFT_CHART (chart);
  GenevaHandle event = geneva_drift_chart_get_event (drift);
  const char *id = event != GENEVA_HANDLE_NONE ? geneva_snapshot_get_id (snapshot, event)
                   : geneva_drift_chart_get_of_all (drift) ? OF_ALL : NULL;
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (data), "event");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (id != NULL ? id : ""));
  action = g_action_map_lookup_action (G_ACTION_MAP (data), "by-principal");
  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_boolean (geneva_drift_chart_get_by_principal (drift)));
  action = g_action_map_lookup_action (G_ACTION_MAP (data), "select-event");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), event != GENEVA_HANDLE_NONE);
}

void
geneva_drift_actions_add (GenevaChartView *view, GSimpleActionGroup *group)
{
  static const GActionEntry entries[] = {
    { .name = "event", .parameter_type = "s", .state = "''", .change_state = change_event },
    { .name = "by-principal", .state = "false", .change_state = change_by_principal },
    { .name = "select-event", .activate = select_event },
  };
  GenevaChart *chart;

  g_return_if_fail (GENEVA_IS_CHART_VIEW (view));

  chart = geneva_chart_view_get_chart (view);
  if (!GENEVA_IS_DRIFT_CHART (chart))
    return;
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), view);
  follow_chart (chart, group);
  g_signal_connect_object (chart, "changed", G_CALLBACK (follow_chart), group, 0);
}

/* ---- menus ---- */

/* "Geneva II conference on Syria (11)" */
static char *
dup_words (GenevaSnapshot *snapshot, const GenevaDriftEvent *event)
{
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, event->event);

  /* TRANSLATORS: the title of an event, and how many forecasts it has. */
  return geneva_sentence (_("%s (%u)"), title != NULL ? title : "", event->n_forecasts);
}

/* "All planned events (17)"; NULL: there is only one. */
static char *
dup_all_words (const GArray *events)
{
  guint n = 0;

  for (guint i = 0; events != NULL && i < events->len; i++)
    n += g_array_index (events, GenevaDriftEvent, i).n_forecasts;
  /* TRANSLATORS: of which event forecasts are shown: of all; %u: how many forecasts there are. */
  return events != NULL && events->len > 1 ? g_strdup_printf (_("All planned events (%u)"), n) : NULL;
}

static void
fill_events (GenevaDriftChart *chart, GMenu *menu)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (GENEVA_CHART (chart));
  const GArray *events = geneva_drift_chart_get_events (chart);
  g_autofree char *all = dup_all_words (events);

  if (all != NULL)
    geneva_menu_append (menu, all, "chart.event", g_variant_new_string (OF_ALL), NULL);
  for (guint i = 0; events != NULL && i < MIN (events->len, MOST_IN_MENU); i++) {
    const GenevaDriftEvent *event = &g_array_index (events, GenevaDriftEvent, i);
    g_autofree char *words = dup_words (snapshot, event);
    const char *id = geneva_snapshot_get_id (snapshot, event->event);
    /* An underscore of a title is no mnemonic. */
    g_auto (GStrv) parts = g_strsplit (words, "_", -1);
    g_autofree char *label = g_strjoinv ("__", parts);

    if (id != NULL)
      geneva_menu_append (menu, label, "chart.event", g_variant_new_string (id), NULL);
  }
}

void
geneva_drift_actions_fill_choices (GenevaChartView *view, GMenu *menu)
{
  g_autoptr (GMenu) events = g_menu_new ();
  g_autoptr (GMenu) choices = g_menu_new ();
  g_autoptr (GMenu) tables = g_menu_new ();

  g_return_if_fail (GENEVA_IS_CHART_VIEW (view));

  if (get_chart (view) == NULL)
    return;
  fill_events (get_chart (view), events);
  g_menu_append_submenu (choices, _("_Event"), G_MENU_MODEL (events));
  geneva_menu_append (choices, _("Count a _Spokesman for Whom He Speaks"), "chart.by-principal", NULL, NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (choices));
  geneva_menu_append (tables, _("_Passages of the Event"), "chart.select-event", NULL, NULL);
  geneva_menu_append (tables, _("_Table of Forecasts"), "win.table", g_variant_new_string ("forecasts"), NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (tables));
}

void
geneva_drift_actions_fill_menu (GenevaChartView *view, GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_return_if_fail (GENEVA_IS_CHART_VIEW (view));

  if (get_chart (view) == NULL)
    return;
  geneva_menu_append (section, _("_Passages of the Event"), "chart.select-event", NULL, NULL);
  geneva_menu_append (section, _("_Table of Forecasts"), "win.table", g_variant_new_string ("forecasts"), NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* ---- the head of the pane ---- */

static void
on_chosen (gpointer data, GenevaHandle event)
{
  if (event == GENEVA_HANDLE_NONE)
    geneva_drift_chart_set_of_all (get_chart (data));
  else
    geneva_drift_chart_set_event (get_chart (data), event);
}

static void
fill_chooser (GenevaChart *chart, gpointer data)
{
  GtkWidget *chooser = data;
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (chart);
  const GArray *events = geneva_drift_chart_get_events (GENEVA_DRIFT_CHART (chart));
  guint n = events != NULL ? events->len : 0;
  g_autofree GenevaHandle *handles = g_new (GenevaHandle, n + 1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  char *all = dup_all_words (events);

  if (all != NULL) {
    handles[0] = GENEVA_HANDLE_NONE;
    g_ptr_array_add (words, all);
  }
  for (guint i = 0; i < n; i++) {
    const GenevaDriftEvent *event = &g_array_index (events, GenevaDriftEvent, i);

    handles[words->len] = event->event;
    g_ptr_array_add (words, dup_words (snapshot, event));
  }
  geneva_record_chooser_set (chooser, handles, (const char * const *) words->pdata, words->len,
                             geneva_drift_chart_get_event (GENEVA_DRIFT_CHART (chart)));
}

/* Panning changes the picture too, and needs no new list. */
static void
follow_events (GenevaChart *chart, gpointer data)
{
  const GArray *events = geneva_drift_chart_get_events (GENEVA_DRIFT_CHART (chart));
  guint event = geneva_drift_chart_get_event (GENEVA_DRIFT_CHART (chart));
  GObject *chooser = data;

  if (g_object_get_data (chooser, "events") == events && GPOINTER_TO_UINT (g_object_get_data (chooser, "event")) == event
      && events != NULL)
    return;
  g_object_set_data_full (chooser, "events", events != NULL ? g_array_ref ((GArray *) events) : NULL,
                          events != NULL ? (GDestroyNotify) g_array_unref : NULL);
  g_object_set_data (chooser, "event", GUINT_TO_POINTER (event));
  fill_chooser (chart, data);
}

GtkWidget *
geneva_drift_chooser_new (GenevaChartView *view)
{
  GtkWidget *chooser;

  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (view), NULL);

  if (get_chart (view) == NULL)
    return NULL;
  chooser = geneva_record_chooser_new (_("Event Whose Forecasts Are Shown"), on_chosen, view);
  follow_events (GENEVA_CHART (get_chart (view)), chooser);
  g_signal_connect_object (get_chart (view), "changed", G_CALLBACK (follow_events), chooser, 0);
  return chooser;
}
