/* Actions on what is selected. Role: turns the session's selection into steps
 * of its filter, text on the clipboard, or another part of the picture in
 * sight. It must not draw, and keeps no state: all of it is in session, view
 * and chart.
 */
#include "geneva-item-actions.h"

#include "base/geneva-sentence.h"
#include "geneva-item-menu.h"
#include "geneva-lane-actions.h"
#include "geneva-network-chart.h"
#include "geneva-network-omissions.h"
#include "geneva-record-copy.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

#define GROUP_KEY "geneva-action-group"

static GenevaSelection *
get_selection (GenevaChartView *view)
{
  GenevaSession *session = geneva_chart_view_get_session (view);

  return session != NULL ? geneva_session_get_selection (session) : NULL;
}

static GenevaSnapshot *
get_snapshot (GenevaChartView *view)
{
  GenevaSession *session = geneva_chart_view_get_session (view);
  GenevaDossier *dossier = session != NULL ? geneva_session_get_dossier (session) : NULL;

  return dossier != NULL ? geneva_dossier_get_snapshot (dossier) : NULL;
}

/* ---- what a selection stands for ---- */

static void
add_handle (GArray *handles, GHashTable *seen, GenevaHandle handle)
{
  if (handle != GENEVA_HANDLE_NONE && g_hash_table_add (seen, GUINT_TO_POINTER (handle)))
    g_array_append_val (handles, handle);
}

GArray *
geneva_selection_dup_handles (const GenevaSelection *selection)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  for (guint i = 0; i < geneva_selection_get_size (selection); i++) {
    const GenevaTarget *target = geneva_selection_get (selection, i);

    /* An edge is what it rests on; its two actors have other edges too. */
    if (target->other == GENEVA_HANDLE_NONE)
      add_handle (handles, seen, target->handle);
    for (guint k = 0; k < target->n_rests_on; k++)
      add_handle (handles, seen, target->rests_on[k]);
  }
  return handles;
}

char *
geneva_selection_dup_title (const GenevaSelection *selection, GenevaSnapshot *snapshot)
{
  guint n = geneva_selection_get_size (selection);
  gboolean are_events = TRUE;
  gboolean are_actors = TRUE;
  g_autofree char *number = geneva_words_dup_number (n);

  if (n == 1 && snapshot != NULL)
    return geneva_words_dup_target (snapshot, geneva_selection_get_primary (selection));
  for (guint i = 0; i < n; i++) {
    const GenevaTarget *target = geneva_selection_get (selection, i);
    gboolean is_edge = target->other != GENEVA_HANDLE_NONE;

    are_events = are_events && !is_edge && GENEVA_HANDLE_LIST (target->handle) == GENEVA_LIST_EVENTS;
    are_actors = are_actors && !is_edge && GENEVA_HANDLE_LIST (target->handle) == GENEVA_LIST_ACTORS;
  }
  if (are_events)
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s event", "%s events", n), number);
  if (are_actors)
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s actor", "%s actors", n), number);
  return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s item", "%s items", n), number);
}

/* ---- filter ---- */

static void
add_step (GenevaChartView *view, GenevaFilterKind kind)
{
  GenevaSession *session = geneva_chart_view_get_session (view);
  GenevaSelection *selection = get_selection (view);
  g_autoptr (GArray) handles = geneva_selection_dup_handles (selection);
  g_autoptr (GenevaFilter) filter = NULL;
  g_autofree char *title = NULL;

  if (handles->len == 0)
    return;
  title = geneva_selection_dup_title (selection, get_snapshot (view));
  filter = geneva_filter_new_with (geneva_session_get_filter (session), kind, title,
                                   (const GenevaHandle *) (gpointer) handles->data, handles->len);
  /* What is hidden is no longer what is spoken of. */
  if (kind == GENEVA_FILTER_HIDE)
    geneva_session_set_selection (session, NULL);
  geneva_session_set_filter (session, filter);
}

static void
show_only (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  add_step (data, GENEVA_FILTER_ONLY);
}

static void
hide (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  add_step (data, GENEVA_FILTER_HIDE);
}

static void
show_hidden (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaSession *session = geneva_chart_view_get_session (data);
  GenevaChart *chart = geneva_chart_view_get_chart (data);

  if (session != NULL)
    geneva_session_set_filter (session, NULL);
  if (GENEVA_IS_TIMELINE_CHART (chart))
    geneva_timeline_chart_show_all_lanes (GENEVA_TIMELINE_CHART (chart));
  if (GENEVA_IS_NETWORK_CHART (chart)) {
    GenevaNetworkSettings settings;
    GenevaNetworkSettings usual;

    geneva_network_chart_get_settings (GENEVA_NETWORK_CHART (chart), &settings);
    geneva_network_settings_init (&usual);
    geneva_network_omissions_copy (&usual, &settings);
    geneva_network_chart_set_settings (GENEVA_NETWORK_CHART (chart), &settings);
  }
}

/* ---- sight ---- */

static void
show_details (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  geneva_chart_view_activate_selected (data);
}

/* Events among the selected, or else those that belong to them. */
static GArray *
dup_events (GenevaChartView *view)
{
  g_autoptr (GArray) handles = geneva_selection_dup_handles (get_selection (view));
  GArray *events = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GHashTable) related = NULL;
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < handles->len; i++) {
    GenevaHandle handle = g_array_index (handles, GenevaHandle, i);
    if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS)
      g_array_append_val (events, handle);
  }
  if (events->len > 0 || handles->len == 0)
    return events;
  related = geneva_selection_dup_related (get_selection (view), get_snapshot (view));
  g_hash_table_iter_init (&iter, related);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    GenevaHandle handle = GPOINTER_TO_UINT (key);
    if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS)
      g_array_append_val (events, handle);
  }
  return events;
}

static void
zoom_to (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaChart *chart = geneva_chart_view_get_chart (data);
  g_autoptr (GArray) events = NULL;

  if (get_selection (data) == NULL || get_snapshot (data) == NULL)
    return;
  if (!GENEVA_IS_TIMELINE_CHART (chart)) {
    geneva_chart_view_zoom_to_selected (data);
    return;
  }
  events = dup_events (data);
  if (events->len > 0 && geneva_chart_view_get_scene (data) != NULL)
    geneva_timeline_chart_show_events (GENEVA_TIMELINE_CHART (chart),
                                       (const GenevaHandle *) (gpointer) events->data, events->len);
}

/* ---- clipboard ---- */

static void
copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gboolean is_text = g_str_equal (g_action_get_name (G_ACTION (action)), "copy-text");
  GenevaSelection *selection = get_selection (data);
  GenevaSnapshot *snapshot = get_snapshot (data);
  g_autofree char *text = NULL;

  if (selection == NULL || snapshot == NULL)
    return;
  text = is_text ? geneva_selection_dup_text (selection, snapshot) : geneva_selection_dup_passages (selection, snapshot);
  if (*text == '\0') {
    geneva_chart_view_tell (data, _("It rests on no passage: there is nothing to copy."));
    return;
  }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (data), text);
  geneva_chart_view_tell (data, is_text ? _("Copied as text") : _("Passages copied"));
}

/* ---- selection ---- */

static void
select_all (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  geneva_chart_view_select_page (data);
}

static void
clear (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  geneva_chart_view_select_item (data, 0);
}

/* Either tool takes the other's place. */
static void
change_tool (GSimpleAction *action, GVariant *value, gpointer data)
{
  GActionMap *group = g_object_get_data (G_OBJECT (action), GROUP_KEY);
  gboolean is_on = g_variant_get_boolean (value);
  gboolean is_lasso = g_str_equal (g_action_get_name (G_ACTION (action)), "lasso-tool");
  GAction *other = g_action_map_lookup_action (group, is_lasso ? "select-tool" : "lasso-tool");

  geneva_chart_view_set_lassos (data, is_lasso && is_on);
  geneva_chart_view_set_selects (data, is_on);
  g_simple_action_set_state (action, value);
  g_simple_action_set_state (G_SIMPLE_ACTION (other), g_variant_new_boolean (FALSE));
}

void
geneva_item_actions_add (GenevaChartView *view, GSimpleActionGroup *group)
{
  static const GActionEntry entries[] = {
    { .name = "details", .activate = show_details },
    { .name = "only", .activate = show_only },
    { .name = "hide", .activate = hide },
    { .name = "show-hidden", .activate = show_hidden },
    { .name = "zoom-to", .activate = zoom_to },
    { .name = "copy-text", .activate = copy },
    { .name = "copy-passages", .activate = copy },
    { .name = "select-all", .activate = select_all },
    { .name = "clear", .activate = clear },
    { .name = "select-tool", .state = "false", .change_state = change_tool },
    { .name = "lasso-tool", .state = "false", .change_state = change_tool },
  };
  static const char * const tools[] = { "select-tool", "lasso-tool" };

  g_return_if_fail (GENEVA_IS_CHART_VIEW (view));
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), view);
  /* The group holds the actions. */
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    g_object_set_data (G_OBJECT (g_action_map_lookup_action (G_ACTION_MAP (group), tools[i])), GROUP_KEY, group);
}

/* ---- menu ---- */

void
geneva_menu_append (GMenu *menu, const char *label, const char *action, GVariant *target, const char *accel)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  if (accel != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (menu, item);
}

void
geneva_item_actions_fill_menu (GenevaChartView *view, GMenu *menu)
{
  g_autoptr (GMenu) look = g_menu_new ();
  g_autoptr (GMenu) filter = g_menu_new ();
  g_autoptr (GMenu) text = g_menu_new ();
  g_autoptr (GMenuModel) edit = NULL;
  GenevaSelection *selection = get_selection (view);

  if (selection == NULL)
    return;
  geneva_menu_append (look, _("Show _Details"), "chart.details", NULL, "Return");
  geneva_menu_append (look, _("_Zoom to It"), "chart.zoom-to", NULL, "<Control>j");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  geneva_menu_append (filter, geneva_selection_get_size (selection) > 1 ? _("Show _Only These") : _("Show _Only This"),
                      "chart.only", NULL, "<Control><Shift>o");
  geneva_menu_append (filter, _("_Hide"), "chart.hide", NULL, "<Control>h");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (filter));
  geneva_menu_append (text, _("Copy _Passages"), "chart.copy-passages", NULL, "<Control><Shift>c");
  geneva_menu_append (text, _("_Copy as Text"), "chart.copy-text", NULL, "<Control>c");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (text));
  /* What is coded is changed by the window. */
  edit = geneva_item_menu_new (geneva_chart_view_get_session (view));
  if (edit != NULL)
    g_menu_append_section (menu, NULL, edit);
}
