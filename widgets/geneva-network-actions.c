/* Actions on a network. Role: turns choices into the settings of the chart, and
 * the selected actors into steps of the session's filter or another selection.
 * It must not draw, and keeps no state: all of it is in chart and session.
 *
 * Long, as each choice stands here as action and as item of a menu, side by side.
 */
#include "geneva-network-actions.h"

#include "base/geneva-sentence.h"
#include "geneva-choice-actions.h"
#include "geneva-item-actions.h"
#include "geneva-network-chart.h"
#include "geneva-record-words.h"

#include "analysis/geneva-network-paths.h"

#include <glib/gi18n-lib.h>

#define MAX_CORE 32

static GenevaNetworkChart *
get_chart (GenevaChartView *view)
{
  return GENEVA_NETWORK_CHART (geneva_chart_view_get_chart (view));
}

static GenevaSnapshot *
get_snapshot (GenevaChartView *view)
{
  return geneva_chart_get_snapshot (geneva_chart_view_get_chart (view));
}

/* ---- choices ---- */

/* The settings as numbers, each with the names of its values. */
static guint *
get_choice (GenevaNetworkSettings *settings, const char *action)
{
  if (g_str_equal (action, "unit"))
    return (guint *) (gpointer) &settings->unit;
  if (g_str_equal (action, "weight"))
    return (guint *) (gpointer) &settings->weight;
  if (g_str_equal (action, "layout"))
    return (guint *) (gpointer) &settings->arrangement;
  if (g_str_equal (action, "centre-by"))
    return (guint *) (gpointer) &settings->centre_by;
  if (g_str_equal (action, "size-by"))
    return (guint *) (gpointer) &settings->size_by;
  if (g_str_equal (action, "colour"))
    return (guint *) (gpointer) &settings->colour;
  if (g_str_equal (action, "shade-by"))
    return (guint *) (gpointer) &settings->shade_by;
  if (g_str_equal (action, "opinions"))
    return (guint *) (gpointer) &settings->opinions.measure;
  if (g_str_equal (action, "norm"))
    return (guint *) (gpointer) &settings->opinions.counting.norm;
  if (g_str_equal (action, "duplicates"))
    return (guint *) (gpointer) &settings->opinions.counting.duplicates;
  if (g_str_equal (action, "conditional"))
    return (guint *) (gpointer) &settings->opinions.counting.conditional;
  if (g_str_equal (action, "issue-norm"))
    return (guint *) (gpointer) &settings->opinions.issue_norm;
  return (guint *) (gpointer) &settings->outside;
}

static const char *
get_choice_name (const char *action, guint value)
{
  if (g_str_equal (action, "unit"))
    return value < GENEVA_N_UNITS ? geneva_unit_get_name ((GenevaUnit) value) : NULL;
  if (g_str_equal (action, "weight"))
    return value <= GENEVA_WEIGHT_SOURCES ? geneva_weight_get_name ((GenevaWeight) value) : NULL;
  if (g_str_equal (action, "layout"))
    return geneva_arrangement_get_names ()[value];
  if (g_str_equal (action, "opinions"))
    return value < GENEVA_N_OPINIONS ? geneva_opinions_get_name ((GenevaOpinions) value) : NULL;
  if (g_str_equal (action, "norm"))
    return value < GENEVA_N_NORMS ? geneva_norm_get_name ((GenevaNorm) value) : NULL;
  if (g_str_equal (action, "duplicates"))
    return value < GENEVA_N_DUPLICATES ? geneva_duplicates_get_name ((GenevaDuplicates) value) : NULL;
  if (g_str_equal (action, "conditional"))
    return value < GENEVA_N_CONDITIONALS ? geneva_conditional_get_name ((GenevaConditional) value) : NULL;
  if (g_str_equal (action, "issue-norm"))
    return value < GENEVA_N_TWO_MODE_NORMS ? geneva_two_mode_norm_get_name ((GenevaTwoModeNorm) value) : NULL;
  if (g_str_equal (action, "colour"))
    return geneva_network_colour_get_names ()[value];
  if (g_str_equal (action, "outside"))
    return geneva_network_outside_get_names ()[value];
  return value < GENEVA_N_METRICS ? geneva_metric_get_name ((GenevaMetric) value) : NULL;
}

static const char * const choice_actions[] = {
  "unit", "weight", "layout", "centre-by", "size-by", "colour", "shade-by", "outside",
  "opinions", "norm", "duplicates", "conditional", "issue-norm",
};

static const char * const relation_actions[GENEVA_N_RELATIONS] = {
  "dealt", "planned", "ties", "opponents", "fought", "aided", "harmed", "spoke",
  "agreement", "conflict", "supports", "opposes",
};

static const char * const kind_actions[] = { "persons", "states", "organisations", "groups" };
#define ALL_KINDS ((1u << G_N_ELEMENTS (kind_actions)) - 1)

static void
change_choice (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *name = g_action_get_name (G_ACTION (action));
  GenevaNetworkSettings settings;
  const char *known;

  geneva_network_chart_get_settings (get_chart (data), &settings);
  for (guint i = 0; (known = get_choice_name (name, i)) != NULL; i++) {
    if (g_str_equal (known, g_variant_get_string (value, NULL))) {
      *get_choice (&settings, name) = i;
      /* Shades of a metric are wanted by whoever chooses one. */
      if (g_str_equal (name, "shade-by"))
        settings.colour = GENEVA_COLOUR_METRIC;
      if (g_str_equal (name, "centre-by"))
        settings.arrangement = GENEVA_ARRANGE_CONCENTRIC;
      geneva_network_chart_set_settings (get_chart (data), &settings);
      return;
    }
  }
}

static gboolean
find_bit (const char * const *names, guint n_names, GSimpleAction *action, guint *bit)
{
  for (guint i = 0; i < n_names; i++) {
    if (g_str_equal (names[i], g_action_get_name (G_ACTION (action)))) {
      *bit = 1u << i;
      return TRUE;
    }
  }
  return FALSE;
}

static void
change_relation (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaNetworkSettings settings;
  guint bit;

  if (!find_bit (relation_actions, G_N_ELEMENTS (relation_actions), action, &bit))
    return;
  geneva_network_chart_get_settings (get_chart (data), &settings);
  settings.relations = g_variant_get_boolean (value) ? settings.relations | bit : settings.relations & ~bit;
  geneva_network_chart_set_settings (get_chart (data), &settings);
}

static void
change_kind (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaNetworkSettings settings;
  guint bit, kinds;

  if (!find_bit (kind_actions, G_N_ELEMENTS (kind_actions), action, &bit))
    return;
  geneva_network_chart_get_settings (get_chart (data), &settings);
  kinds = settings.actor_kinds == 0 ? ALL_KINDS : settings.actor_kinds;
  kinds = g_variant_get_boolean (value) ? kinds | bit : kinds & ~bit;
  if (kinds == 0) {
    geneva_chart_view_tell (data, _("One kind of actor stays."));
    return;
  }
  settings.actor_kinds = kinds == ALL_KINDS ? 0 : kinds;
  geneva_network_chart_set_settings (get_chart (data), &settings);
}

static void
change_toggle (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *name = g_action_get_name (G_ACTION (action));
  gboolean is_on = g_variant_get_boolean (value);
  GenevaNetworkSettings settings;

  geneva_network_chart_get_settings (get_chart (data), &settings);
  if (g_str_equal (name, "two-mode"))
    settings.has_events = is_on;
  else if (g_str_equal (name, "issues"))
    settings.relations = is_on ? settings.relations | GENEVA_RELATION_OF_ISSUES
                               : settings.relations & ~(guint) GENEVA_RELATION_OF_ISSUES;
  else if (g_str_equal (name, "facts"))
    settings.opinions.counting.has_facts = is_on;
  else if (g_str_equal (name, "hulls"))
    settings.has_hulls = is_on;
  else
    settings.has_edge_labels = is_on;
  geneva_network_chart_set_settings (get_chart (data), &settings);
}

static void
change_min_weight (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaNetworkSettings settings;

  geneva_network_chart_get_settings (get_chart (data), &settings);
  settings.min_weight = MAX (g_variant_get_double (value), 0.0);
  geneva_network_chart_set_settings (get_chart (data), &settings);
}

/* The states are read back from the chart, whoever changed it. */
static void
follow_chart (GenevaChart *chart, gpointer data)
{
  GSimpleActionGroup *group = data;
  GenevaNetworkSettings settings;
  guint kinds;

  geneva_network_chart_get_settings (GENEVA_NETWORK_CHART (chart), &settings);
  kinds = settings.actor_kinds == 0 ? ALL_KINDS : settings.actor_kinds;
  for (guint i = 0; i < G_N_ELEMENTS (choice_actions); i++) {
    const char *name = get_choice_name (choice_actions[i], *get_choice (&settings, choice_actions[i]));

    /* Neither is in force unless it shows. */
    if ((g_str_equal (choice_actions[i], "shade-by") && settings.colour != GENEVA_COLOUR_METRIC) ||
        (g_str_equal (choice_actions[i], "centre-by") && settings.arrangement != GENEVA_ARRANGE_CONCENTRIC))
      name = "";
    geneva_choice_action_show (group, choice_actions[i], g_variant_new_string (name));
  }
  for (guint i = 0; i < G_N_ELEMENTS (relation_actions); i++)
    geneva_choice_action_show (group, relation_actions[i],
                               g_variant_new_boolean ((settings.relations & 1u << i) != 0));
  for (guint i = 0; i < G_N_ELEMENTS (kind_actions); i++)
    geneva_choice_action_show (group, kind_actions[i], g_variant_new_boolean ((kinds & 1u << i) != 0));
  geneva_choice_action_show (group, "two-mode", g_variant_new_boolean (settings.has_events));
  geneva_choice_action_show (group, "issues",
                             g_variant_new_boolean ((settings.relations & GENEVA_RELATION_OF_ISSUES) != 0));
  geneva_choice_action_show (group, "facts", g_variant_new_boolean (settings.opinions.counting.has_facts));
  geneva_choice_action_show (group, "hulls", g_variant_new_boolean (settings.has_hulls));
  geneva_choice_action_show (group, "edge-labels", g_variant_new_boolean (settings.has_edge_labels));
  geneva_choice_action_show (group, "min-weight", g_variant_new_double (settings.min_weight));
}

/* ---- what is selected ---- */

/* Nodes of the selected actors and of both ends of selected edges, each once, ascending. */
static GArray *
dup_nodes (GenevaChartView *view)
{
  GenevaNetwork *network = geneva_network_chart_get_network (get_chart (view));
  GenevaSession *session = geneva_chart_view_get_session (view);
  GenevaSelection *selection = session != NULL ? geneva_session_get_selection (session) : NULL;
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *is_in = NULL;

  if (network == NULL)
    return nodes;
  is_in = g_new0 (guint8, MAX (network->n_nodes, 1));
  for (guint i = 0; i < geneva_selection_get_size (selection); i++) {
    const GenevaTarget *target = geneva_selection_get (selection, i);
    int at = geneva_network_find_node (network, target->handle);
    int other = target->other != GENEVA_HANDLE_NONE ? geneva_network_find_node (network, target->other) : -1;

    if (at >= 0)
      is_in[at] = TRUE;
    if (other >= 0)
      is_in[other] = TRUE;
  }
  for (guint i = 0; i < network->n_nodes; i++) {
    if (is_in[i])
      g_array_append_val (nodes, i);
  }
  return nodes;
}

/* The records that nodes stand for. */
static GArray *
dup_handles (const GenevaNetwork *network, const GArray *nodes)
{
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  for (guint i = 0; i < nodes->len; i++) {
    const GenevaNetworkNode *node = &network->nodes[g_array_index (nodes, guint, i)];

    g_array_append_val (handles, node->handle);
    if (node->n_folded > 0)
      g_array_append_vals (handles, node->folded, node->n_folded);
  }
  return handles;
}

/* The name of the one node, or how many there are. */
static char *
dup_names (GenevaChartView *view, const GenevaNetwork *network, const GArray *nodes)
{
  g_autofree char *number = geneva_words_dup_number (nodes->len);

  if (nodes->len == 1) {
    const GenevaNetworkNode *node = &network->nodes[g_array_index (nodes, guint, 0)];

    if (node->type == GENEVA_NODE_BLOC && node->bloc != GENEVA_NETWORK_NO_BLOC)
      return g_strdup (network->blocs[node->bloc]);
    return geneva_snapshot_dup_label (get_snapshot (view), node->handle);
  }
  return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s actor", "%s actors", nodes->len), number);
}

/* Whether nobody who has an edge in the picture is beside these, ascending. */
static gboolean
are_all_shown (GenevaChartView *view, const GArray *nodes)
{
  const GenevaNetwork *network = geneva_network_chart_get_network (get_chart (view));
  const GenevaNetworkPart *part = geneva_network_chart_get_part (get_chart (view));
  guint at = 0;

  for (guint i = 0; i < network->n_nodes; i++) {
    if (at < nodes->len && g_array_index (nodes, guint, at) == i)
      at++;
    else if (part->nodes[i].n_edges > 0)
      return FALSE;
  }
  return TRUE;
}

/* Takes the nodes: only these stay, and fill the page. */
static void
show_only_nodes (GenevaChartView *view, GArray *nodes, const char *title)
{
  GenevaNetwork *network = geneva_network_chart_get_network (get_chart (view));
  GenevaSession *session = geneva_chart_view_get_session (view);
  g_autoptr(GArray) kept = nodes;
  g_autoptr(GArray) handles = dup_handles (network, kept);
  g_autoptr(GenevaFilter) filter = NULL;

  if (are_all_shown (view, kept)) {
    geneva_chart_view_tell (view, _("All who have edges in the picture belong to it."));
    return;
  }
  filter = geneva_filter_new_with (geneva_session_get_filter (session), GENEVA_FILTER_ONLY, title,
                                   (const GenevaHandle *) (gpointer) handles->data, handles->len);
  geneva_session_set_filter (session, filter);
  geneva_network_chart_look_at_kept (get_chart (view));
}

static void
show_ego (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaNetwork *network = geneva_network_chart_get_network (get_chart (data));
  g_autoptr(GArray) starts = dup_nodes (data);
  g_autofree char *names = NULL, *title = NULL;
  guint n_steps = (guint) CLAMP (g_variant_get_int32 (parameter), 1, GENEVA_MAX_EGO_STEPS);

  if (starts->len == 0) {
    geneva_chart_view_tell (data, _("Choose an actor first."));
    return;
  }
  names = dup_names (data, network, starts);
  title = geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%u step round %s", "%u steps round %s", n_steps),
                           n_steps, names);
  show_only_nodes (data, geneva_network_list_near (network, geneva_network_chart_get_part (get_chart (data)),
                                                   (const guint *) (gpointer) starts->data, starts->len, n_steps),
                   title);
}

static void
show_component (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaNetwork *network = geneva_network_chart_get_network (get_chart (data));
  g_autoptr(GArray) starts = dup_nodes (data);
  g_autofree char *names = NULL, *title = NULL;

  if (starts->len == 0) {
    geneva_chart_view_tell (data, _("Choose an actor first."));
    return;
  }
  g_array_set_size (starts, 1);
  names = dup_names (data, network, starts);
  /* Translators: the part of a network that hangs together with an actor */
  title = geneva_sentence (_("All that is connected with %s"), names);
  show_only_nodes (data, geneva_network_list_component (network, geneva_network_chart_get_part (get_chart (data)),
                                                        g_array_index (starts, guint, 0)), title);
}

static void
show_core (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaNetwork *network = geneva_network_chart_get_network (get_chart (data));
  guint k = (guint) CLAMP (g_variant_get_int32 (parameter), 1, MAX_CORE);
  g_autoptr(GArray) nodes = NULL;
  g_autofree char *title = NULL;

  if (network == NULL || geneva_chart_view_get_session (data) == NULL)
    return;
  nodes = geneva_network_list_core (network, geneva_network_chart_get_part (get_chart (data)), k);
  title = g_strdup_printf (_("%u-core"), k);
  if (nodes->len == 0)
    geneva_chart_view_tell (data, _("No actors have edges with that many others among themselves."));
  else
    show_only_nodes (data, g_steal_pointer (&nodes), title);
}

static void
expand (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaNetwork *network = geneva_network_chart_get_network (get_chart (data));
  GenevaSession *session = geneva_chart_view_get_session (data);
  g_autoptr(GArray) starts = dup_nodes (data);
  g_autoptr(GArray) near = NULL, handles = NULL;
  g_autoptr(GenevaFilter) filter = NULL;
  g_autofree char *names = NULL, *title = NULL;

  if (starts->len == 0)
    return;
  /* Of the whole network: the filter is what keeps them away. */
  near = geneva_network_list_near (network, NULL, (const guint *) (gpointer) starts->data, starts->len, 1);
  handles = dup_handles (network, near);
  names = dup_names (data, network, starts);
  /* Translators: what was added to a filter: those next to an actor, or to "3 actors" */
  title = geneva_sentence (_("Neighbours: %s"), names);
  filter = geneva_filter_new_letting_in (geneva_session_get_filter (session), title,
                                         (const GenevaHandle *) (gpointer) handles->data, handles->len);
  if (geneva_filter_equal (filter, geneva_session_get_filter (session)))
    geneva_chart_view_tell (data, _("All of its neighbours are there."));
  else
    geneva_session_set_filter (session, filter);
}

/* ---- selecting ---- */

static void
select_neighbours (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaNetwork *network = geneva_network_chart_get_network (get_chart (data));
  g_autoptr(GArray) starts = dup_nodes (data);
  g_autoptr(GArray) near = NULL;
  g_autofree GenevaTarget *targets = NULL;
  g_autoptr(GenevaSelection) selection = NULL;

  if (starts->len == 0)
    return;
  near = geneva_network_list_near (network, geneva_network_chart_get_part (get_chart (data)),
                                   (const guint *) (gpointer) starts->data, starts->len, 1);
  targets = g_new0 (GenevaTarget, near->len);
  for (guint i = 0; i < near->len; i++)
    targets[i].handle = network->nodes[g_array_index (near, guint, i)].handle;
  selection = geneva_selection_new_part (targets, MIN (near->len, GENEVA_MAX_SELECTED),
                                         near->len - MIN (near->len, GENEVA_MAX_SELECTED));
  geneva_session_set_selection (geneva_chart_view_get_session (data), selection);
}

static void
add_node_target (GArray *targets, const GenevaNetwork *network, guint node)
{
  const GenevaTarget target = { .handle = network->nodes[node].handle };

  g_array_append_val (targets, target);
}

static void
select_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaNetwork *network = geneva_network_chart_get_network (get_chart (data));
  const GenevaNetworkPart *part = geneva_network_chart_get_part (get_chart (data));
  g_autoptr(GArray) ends = dup_nodes (data);
  g_autoptr(GArray) path = NULL, targets = NULL;
  g_autoptr(GenevaSelection) selection = NULL;
  g_autofree char *words = NULL;
  guint at;

  if (ends->len != 2) {
    geneva_chart_view_tell (data, _("Choose two actors first: hold Ctrl for the second."));
    return;
  }
  at = g_array_index (ends, guint, 0);
  path = geneva_network_list_path (network, part, at, g_array_index (ends, guint, 1));
  if (path->len == 0) {
    geneva_chart_view_tell (data, _("No way leads from one to the other."));
    return;
  }
  targets = g_array_new (FALSE, FALSE, sizeof (GenevaTarget));
  add_node_target (targets, network, at);
  for (guint i = 0; i < path->len; i++) {
    guint number = g_array_index (path, guint, i);
    const GenevaNetworkEdge *edge = &network->edges[number];
    const GenevaNetworkEdgePart *left = part != NULL ? &part->edges[number] : NULL;
    const GenevaTarget target = { .handle = network->nodes[edge->from].handle,
                                  .other = network->nodes[edge->to].handle,
                                  .relation = edge->relation,
                                  .n_rests_on = left != NULL ? left->n_items : edge->n_items,
                                  .rests_on = (GenevaHandle *) (left != NULL ? left->items : edge->items) };

    g_array_append_val (targets, target);
    at = edge->from == at ? edge->to : edge->from;
    add_node_target (targets, network, at);
  }
  selection = geneva_selection_new ((const GenevaTarget *) (gpointer) targets->data, targets->len);
  geneva_session_set_selection (geneva_chart_view_get_session (data), selection);
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The shortest way has %u step.",
                                        "The shortest way has %u steps.", path->len), path->len);
  geneva_chart_view_tell (data, words);
}

/* ---- places ---- */

static gboolean
are_all_pinned (GenevaChartView *view, const GArray *nodes)
{
  const GenevaNetwork *network = geneva_network_chart_get_network (get_chart (view));

  for (guint i = 0; i < nodes->len; i++) {
    if (!geneva_network_chart_is_pinned (get_chart (view), network->nodes[g_array_index (nodes, guint, i)].handle))
      return FALSE;
  }
  return nodes->len > 0;
}

static void
toggle_pin (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const GenevaNetwork *network = geneva_network_chart_get_network (get_chart (data));
  g_autoptr(GArray) nodes = dup_nodes (data);
  g_autofree GenevaHandle *handles = g_new0 (GenevaHandle, MAX (nodes->len, 1));

  if (nodes->len == 0) {
    geneva_chart_view_tell (data, _("Choose an actor first."));
    return;
  }
  for (guint i = 0; i < nodes->len; i++)
    handles[i] = network->nodes[g_array_index (nodes, guint, i)].handle;
  if (!geneva_network_chart_set_pinned (get_chart (data), handles, nodes->len, !are_all_pinned (data, nodes)))
    geneva_chart_view_tell (data, _("It has no place in the picture to be pinned to."));
}

static void
reset_layout (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  /* FALSE when there were no pins: it is laid out anew all the same. */
  (void) geneva_network_chart_reset_layout (get_chart (data));
  geneva_chart_view_tell (data, _("Laid out anew"));
}

static void
walk_edges (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  geneva_chart_view_walk_edges (data, g_str_equal (g_action_get_name (G_ACTION (action)), "next-edge"));
}

/* ---- group ---- */

void
geneva_network_actions_add (GenevaChartView *view, GSimpleActionGroup *group)
{
  static const GActionEntry entries[] = {
    { .name = "ego", .activate = show_ego, .parameter_type = "i" },
    { .name = "component", .activate = show_component },
    { .name = "core", .activate = show_core, .parameter_type = "i" },
    { .name = "expand", .activate = expand },
    { .name = "neighbours", .activate = select_neighbours },
    { .name = "path", .activate = select_path },
    { .name = "pin", .activate = toggle_pin },
    { .name = "reset-layout", .activate = reset_layout },
    { .name = "next-edge", .activate = walk_edges },
    { .name = "previous-edge", .activate = walk_edges },
  };
  static const char * const toggles[] = { "two-mode", "issues", "facts", "hulls", "edge-labels" };
  GenevaChart *chart;

  g_return_if_fail (GENEVA_IS_CHART_VIEW (view));

  chart = geneva_chart_view_get_chart (view);
  if (!GENEVA_IS_NETWORK_CHART (chart))
    return;
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), view);
  for (guint i = 0; i < G_N_ELEMENTS (choice_actions); i++)
    geneva_choice_action_add (group, choice_actions[i], "s", g_variant_new_string (""),
                              G_CALLBACK (change_choice), view);
  for (guint i = 0; i < G_N_ELEMENTS (relation_actions); i++)
    geneva_choice_action_add (group, relation_actions[i], NULL, g_variant_new_boolean (FALSE),
                              G_CALLBACK (change_relation), view);
  for (guint i = 0; i < G_N_ELEMENTS (kind_actions); i++)
    geneva_choice_action_add (group, kind_actions[i], NULL, g_variant_new_boolean (TRUE),
                              G_CALLBACK (change_kind), view);
  for (guint i = 0; i < G_N_ELEMENTS (toggles); i++)
    geneva_choice_action_add (group, toggles[i], NULL, g_variant_new_boolean (FALSE),
                              G_CALLBACK (change_toggle), view);
  geneva_choice_action_add (group, "min-weight", "d", g_variant_new_double (0.0),
                            G_CALLBACK (change_min_weight), view);
  follow_chart (chart, group);
  g_signal_connect_object (chart, "changed", G_CALLBACK (follow_chart), group, 0);
}

/* ---- menus ---- */

/* As items of a menu; within a line they are called otherwise. */
static const char *
get_metric_label (GenevaMetric metric)
{
  switch (metric) {
  case GENEVA_METRIC_SOURCES:
    return _("_Independent Sources");
  case GENEVA_METRIC_DEGREE:
    return _("_Degree");
  case GENEVA_METRIC_STRENGTH:
    return _("_Weighted Degree");
  case GENEVA_METRIC_BETWEENNESS:
    return _("_Betweenness");
  case GENEVA_METRIC_CLOSENESS:
    return _("_Closeness");
  case GENEVA_METRIC_EIGENVECTOR:
    return _("_Eigenvector Centrality");
  case GENEVA_METRIC_PAGERANK:
    return _("_PageRank");
  case GENEVA_METRIC_CORE:
    return _("_k-Core");
  default:
    return geneva_metric_get_words (metric);
  }
}

static void
append_metrics (GMenu *menu, const char *label, const char *action)
{
  g_autoptr(GMenu) metrics = g_menu_new ();

  for (guint i = 0; i < GENEVA_N_METRICS; i++)
    geneva_menu_append (metrics, get_metric_label ((GenevaMetric) i), action,
                        g_variant_new_string (geneva_metric_get_name ((GenevaMetric) i)), NULL);
  g_menu_append_submenu (menu, label, G_MENU_MODEL (metrics));
}

static void
fill_actors (GMenu *menu)
{
  g_autoptr(GMenu) units = g_menu_new ();
  g_autoptr(GMenu) kinds = g_menu_new ();
  g_autoptr(GMenu) outside = g_menu_new ();

  g_menu_append (units, _("As _Named"), "chart.unit::named");
  g_menu_append (units, _("States and _Organisations"), "chart.unit::principal");
  g_menu_append (units, _("_Persons"), "chart.unit::person");
  g_menu_append (units, _("_Blocs"), "chart.unit::bloc");
  g_menu_append_submenu (menu, _("_Unit of Analysis"), G_MENU_MODEL (units));
  g_menu_append (kinds, _("_Persons"), "chart.persons");
  g_menu_append (kinds, _("_States"), "chart.states");
  g_menu_append (kinds, _("_Organisations"), "chart.organisations");
  g_menu_append (kinds, _("_Groups"), "chart.groups");
  g_menu_append_submenu (menu, _("Kinds of _Actor"), G_MENU_MODEL (kinds));
  g_menu_append (outside, _("As _Any Other"), "chart.outside::shown");
  g_menu_append (outside, _("_Dimmed"), "chart.outside::dimmed");
  g_menu_append (outside, _("_Hidden"), "chart.outside::hidden");
  /* Translators: how actors are shown that have no edge in the window of time */
  g_menu_append_submenu (menu, _("Actors _Outside the Window"), G_MENU_MODEL (outside));
  geneva_menu_append (menu, _("E_vents as Nodes"), "chart.two-mode", NULL, "e");
  g_menu_append (menu, _("_Issues as Nodes"), "chart.issues");
}

/* What agreement and conflict are reckoned by. */
static void
fill_opinions (GMenu *menu)
{
  g_autoptr(GMenu) norms = g_menu_new ();
  g_autoptr(GMenu) issue_norms = g_menu_new ();
  g_autoptr(GMenu) duplicates = g_menu_new ();
  g_autoptr(GMenu) conditional = g_menu_new ();
  g_autoptr(GMenu) measures = g_menu_new ();
  g_autoptr(GMenu) counting = g_menu_new ();

  g_menu_append (measures, _("Congruence and Conflict A_part"), "chart.opinions::apart");
  g_menu_append (measures, _("_Difference of the Two"), "chart.opinions::net");
  g_menu_append (measures, _("_Same Issues, Whatever Is Said"), "chart.opinions::ignore");
  g_menu_append_section (menu, _("Measure"), G_MENU_MODEL (measures));
  g_menu_append (norms, _("_None"), "chart.norm::none");
  g_menu_append (norms, _("_Average of Both"), "chart.norm::average");
  g_menu_append (norms, _("_Jaccard"), "chart.norm::jaccard");
  g_menu_append (norms, _("_Cosine (Discourse Network Analyzer)"), "chart.norm::cosine");
  g_menu_append (norms, _("_True Cosine"), "chart.norm::true-cosine");
  g_menu_append_submenu (counting, _("_Normalisation"), G_MENU_MODEL (norms));
  g_menu_append (issue_norms, _("_None"), "chart.issue-norm::none");
  g_menu_append (issue_norms, _("By _Activity of the Actor"), "chart.issue-norm::activity");
  g_menu_append (issue_norms, _("By _Prominence of the Issue"), "chart.issue-norm::prominence");
  g_menu_append_submenu (counting, _("Normalisation of _Issues as Nodes"), G_MENU_MODEL (issue_norms));
  g_menu_append (duplicates, _("_Every Statement"), "chart.duplicates::all");
  g_menu_append (duplicates, _("Once a _Source"), "chart.duplicates::source");
  g_menu_append (duplicates, _("Once a _Day"), "chart.duplicates::day");
  g_menu_append (duplicates, _("Once a _Week"), "chart.duplicates::week");
  g_menu_append (duplicates, _("Once a _Month"), "chart.duplicates::month");
  g_menu_append (duplicates, _("Once a _Year"), "chart.duplicates::year");
  g_menu_append (duplicates, _("_Once"), "chart.duplicates::once");
  /* Translators: how often the same stance of an actor on an issue counts */
  g_menu_append_submenu (counting, _("_Repeated Stances Count"), G_MENU_MODEL (duplicates));
  g_menu_append (conditional, _("_Left Out"), "chart.conditional::left-out");
  g_menu_append (conditional, _("As What They Lean _To"), "chart.conditional::leaning");
  g_menu_append (conditional, _("_Halfway"), "chart.conditional::half");
  g_menu_append_submenu (counting, _("_Conditional Stances"), G_MENU_MODEL (conditional));
  g_menu_append (counting, _("Issues of _Fact, Too"), "chart.facts");
  g_menu_append_section (menu, _("Counting"), G_MENU_MODEL (counting));
}

static void
fill_edges (GMenu *menu)
{
  g_autoptr(GMenu) opinions = g_menu_new ();
  g_autoptr(GMenu) kinds = g_menu_new ();
  g_autoptr(GMenu) weights = g_menu_new ();
  g_autoptr(GMenuItem) least = g_menu_item_new (NULL, NULL);

  g_menu_append (kinds, _("_Dealt with Each Other"), "chart.dealt");
  g_menu_append (kinds, _("P_lanned to Meet"), "chart.planned");
  g_menu_append (kinds, _("_Fought Each Other"), "chart.fought");
  g_menu_append (kinds, _("_Cooperative Acts"), "chart.aided");
  g_menu_append (kinds, _("_Hostile Acts"), "chart.harmed");
  g_menu_append (kinds, _("_Ties"), "chart.ties");
  g_menu_append (kinds, _("O_pponents"), "chart.opponents");
  g_menu_append (kinds, _("_Spoke about"), "chart.spoke");
  g_menu_append (kinds, _("A_greement"), "chart.agreement");
  g_menu_append (kinds, _("Co_nflict"), "chart.conflict");
  g_menu_append (kinds, _("S_upports an Issue"), "chart.supports");
  g_menu_append (kinds, _("Opposes an _Issue"), "chart.opposes");
  g_menu_append_submenu (menu, _("_Kinds of Edge"), G_MENU_MODEL (kinds));
  fill_opinions (opinions);
  g_menu_append_submenu (menu, _("Agree_ment and Issues"), G_MENU_MODEL (opinions));
  g_menu_append (weights, _("By _Item"), "chart.weight::items");
  g_menu_append (weights, _("By Independent _Source"), "chart.weight::sources");
  g_menu_append_submenu (menu, _("_Weight"), G_MENU_MODEL (weights));
  g_menu_item_set_attribute (least, "custom", "s", GENEVA_MIN_WEIGHT_WIDGET);
  g_menu_append_item (menu, least);
}

static void
fill_look (GMenu *menu)
{
  g_autoptr(GMenu) layouts = g_menu_new ();
  g_autoptr(GMenu) colours = g_menu_new ();

  g_menu_append (layouts, _("By _Distance"), "chart.layout::stress");
  g_menu_append (layouts, _("_Communities Apart"), "chart.layout::communities");
  g_menu_append (layouts, _("C_ircle"), "chart.layout::circle");
  append_metrics (layouts, _("_Rings"), "chart.centre-by");
  g_menu_append_submenu (menu, _("_Layout"), G_MENU_MODEL (layouts));
  append_metrics (menu, _("_Size"), "chart.size-by");
  g_menu_append (colours, _("By _Bloc"), "chart.colour::bloc");
  g_menu_append (colours, _("By _Community"), "chart.colour::community");
  append_metrics (colours, _("By _Metric"), "chart.shade-by");
  g_menu_append (colours, _("_None"), "chart.colour::none");
  g_menu_append_submenu (menu, _("_Colour"), G_MENU_MODEL (colours));
  geneva_menu_append (menu, _("Outlines of Grou_ps"), "chart.hulls", NULL, "h");
  geneva_menu_append (menu, _("La_bels of Edges"), "chart.edge-labels", NULL, "k");
}

void
geneva_network_actions_fill_choices (GenevaChartView *view, GMenu *menu)
{
  g_autoptr(GMenu) actors = g_menu_new ();
  g_autoptr(GMenu) edges = g_menu_new ();
  g_autoptr(GMenu) look = g_menu_new ();
  g_autoptr(GMenu) parts = g_menu_new ();
  g_autoptr(GMenu) cores = g_menu_new ();

  g_return_if_fail (GENEVA_IS_CHART_VIEW (view));

  fill_actors (actors);
  g_menu_append_section (menu, _("Actors"), G_MENU_MODEL (actors));
  fill_edges (edges);
  g_menu_append_section (menu, _("Edges"), G_MENU_MODEL (edges));
  fill_look (look);
  for (gint32 k = 2; k <= 6; k++) {
    g_autofree char *label = g_strdup_printf (_("%d Others or More"), k);

    geneva_menu_append (cores, label, "chart.core", g_variant_new_int32 (k), NULL);
  }
  /* Translators: the k-core of the network: actors that have edges with so many others among themselves */
  g_menu_append_submenu (parts, _("Show Only Those Co_nnected with"), G_MENU_MODEL (cores));
  geneva_menu_append (parts, _("_Reset Layout"), "chart.reset-layout", NULL, "y");
  geneva_menu_append (parts, _("_Find an Actor…"), "chart.find", NULL, "<Control>f");
  g_menu_append_section (menu, _("Look"), G_MENU_MODEL (look));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (parts));
}

static void
on_value_changed (GtkSpinButton *spin, gpointer data)
{
  gtk_widget_activate_action (data, "chart.min-weight", "d", gtk_spin_button_get_value (spin));
}

GtkWidget *
geneva_network_min_weight_new (GenevaChartView *view)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new_with_mnemonic (_("Least Wei_ght"));
  GtkWidget *spin = gtk_spin_button_new_with_range (0.0, 1e6, 0.5);
  GenevaNetworkSettings settings;

  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (view), box);

  geneva_network_chart_get_settings (get_chart (view), &settings);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), 2);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), settings.min_weight);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), spin);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_hexpand (label, TRUE);
  /* As far in as the words of the other items, which have room for a check mark before them. */
  gtk_widget_set_margin_start (box, 34);
  gtk_widget_set_margin_end (box, 6);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), spin);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (on_value_changed), view, 0);
  return box;
}

void
geneva_network_actions_fill_menu (GenevaChartView *view, GMenu *menu)
{
  g_autoptr(GMenu) near = g_menu_new ();
  g_autoptr(GMenu) steps = g_menu_new ();
  g_autoptr(GArray) nodes = NULL;
  GenevaSelection *selection;

  g_return_if_fail (GENEVA_IS_CHART_VIEW (view));

  if (!GENEVA_IS_NETWORK_CHART (geneva_chart_view_get_chart (view)))
    return;
  nodes = dup_nodes (view);
  if (nodes->len == 0)
    return;
  selection = geneva_session_get_selection (geneva_chart_view_get_session (view));
  for (gint32 i = 1; i <= GENEVA_MAX_EGO_STEPS; i++) {
    g_autofree char *label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d Step", "%d Steps", (gulong) i), i);
    const char *keys[] = { "1", "2", "3" };

    geneva_menu_append (steps, label, "chart.ego", g_variant_new_int32 (i), keys[i - 1]);
  }
  g_menu_append_submenu (near, nodes->len > 1 ? _("Show Only Their _Surroundings")
                                              : _("Show Only Its _Surroundings"), G_MENU_MODEL (steps));
  geneva_menu_append (near, _("Show Only What Is Connec_ted"), "chart.component", NULL, "g");
  geneva_menu_append (near, _("_Expand Neighbours"), "chart.expand", NULL, "v");
  geneva_menu_append (near, _("Select _Neighbours"), "chart.neighbours", NULL, "n");
  geneva_menu_append (near, are_all_pinned (view, nodes) ? _("_Unpin") : _("P_in Here"), "chart.pin", NULL, "i");
  /* From one end of an edge to the other everybody sees it. */
  if (nodes->len == 2 && geneva_selection_get_primary (selection)->other == GENEVA_HANDLE_NONE)
    geneva_menu_append (near, _("Shortest _Way between Them"), "chart.path", NULL, "w");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (near));
}
