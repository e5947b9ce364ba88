/* What can be done with a network in its pane: every choice is an action whose
 * state is the chart's, what is around an actor becomes a step of the filter,
 * the shortest way is selected with what it rests on, and names are found.
 */
#include "geneva-chart-actions.h"
#include "geneva-chart-pane.h"
#include "geneva-find-popover.h"
#include "geneva-minimap.h"
#include "geneva-network-actions.h"
#include "geneva-network-chart.h"
#include "stage.h"

#include <string.h>

typedef struct {
  GenevaSession      *session;
  GenevaChartPane    *pane;
  GenevaChartView    *view;
  GenevaNetworkChart *chart;
  GtkWidget          *widget;       /* the view */
  GtkWidget          *window;
} Stage;

static void
stage_begin (Stage *stage)
{
  stage->session = stage_new_session ();
  stage->pane = g_object_new (GENEVA_TYPE_CHART_PANE, "chart-name", "network", "session", stage->session, NULL);
  stage->view = geneva_chart_pane_get_view (stage->pane);
  stage->chart = GENEVA_NETWORK_CHART (geneva_chart_pane_get_chart (stage->pane));
  stage->widget = GTK_WIDGET (stage->view);
  stage->window = stage_show (GTK_WIDGET (stage->pane), 1000, 700);
}

static void
stage_end (Stage *stage)
{
  gtk_window_destroy (GTK_WINDOW (stage->window));
  g_object_unref (stage->session);
}

static GVariant *
get_state (Stage *stage, const char *name)
{
  /* As a menu asks. */
  g_autoptr (GSimpleActionGroup) group = geneva_chart_actions_new (stage->view);

  return g_action_group_get_action_state (G_ACTION_GROUP (group), name);
}

static void
assert_state (Stage *stage, const char *name, const char *value)
{
  g_autoptr (GVariant) state = get_state (stage, name);
  g_autofree char *words = g_variant_print (state, FALSE);

  g_assert_cmpstr (words, ==, value);
}

static void
test_choices (void)
{
  Stage stage;
  GenevaNetworkSettings settings;

  stage_begin (&stage);
  assert_state (&stage, "unit", "'named'");
  assert_state (&stage, "size-by", "'sources'");
  assert_state (&stage, "shade-by", "''");
  assert_state (&stage, "dealt", "true");
  assert_state (&stage, "fought", "false");
  assert_state (&stage, "persons", "true");

  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.unit", "s", "bloc"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.fought", NULL));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.persons", NULL));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.shade-by", "s", "pagerank"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.layout", "s", "circle"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.hulls", NULL));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.min-weight", "d", 1.5));
  geneva_network_chart_get_settings (stage.chart, &settings);
  g_assert_cmpint (settings.unit, ==, GENEVA_UNIT_BLOC);
  g_assert_cmpuint (settings.relations, ==, GENEVA_RELATION_USUAL | GENEVA_RELATION_FOUGHT);
  g_assert_cmpuint (settings.actor_kinds, ==, 14);
  g_assert_cmpint (settings.colour, ==, GENEVA_COLOUR_METRIC);
  g_assert_cmpint (settings.shade_by, ==, GENEVA_METRIC_PAGERANK);
  g_assert_cmpint (settings.arrangement, ==, GENEVA_ARRANGE_CIRCLE);
  g_assert_true (settings.has_hulls);
  g_assert_cmpfloat (settings.min_weight, ==, 1.5);
  assert_state (&stage, "shade-by", "'pagerank'");
  assert_state (&stage, "persons", "false");
  stage_settle ();

  /* Nobody is left without any kind of actor. */
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.states", NULL));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.organisations", NULL));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.groups", NULL));
  assert_state (&stage, "groups", "true");
  g_assert_nonnull (geneva_chart_view_get_status (stage.view));
  /* All of them are no choice. */
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.persons", NULL));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.states", NULL));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.organisations", NULL));
  geneva_network_chart_get_settings (stage.chart, &settings);
  g_assert_cmpuint (settings.actor_kinds, ==, 0);
  stage_settle ();
  stage_end (&stage);
}

static void
test_opinions (void)
{
  Stage stage;
  GenevaNetworkSettings settings;

  stage_begin (&stage);
  assert_state (&stage, "agreement", "false");
  assert_state (&stage, "opinions", "'apart'");
  assert_state (&stage, "issues", "false");
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.agreement", NULL));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.conflict", NULL));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.opinions", "s", "net"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.norm", "s", "true-cosine"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.duplicates", "s", "week"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.conditional", "s", "leaning"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.issue-norm", "s", "prominence"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.facts", NULL));
  geneva_network_chart_get_settings (stage.chart, &settings);
  g_assert_cmpuint (settings.relations, ==,
                    GENEVA_RELATION_USUAL | GENEVA_RELATION_AGREEMENT | GENEVA_RELATION_CONFLICT);
  g_assert_cmpint (settings.opinions.measure, ==, GENEVA_OPINIONS_NET);
  g_assert_cmpint (settings.opinions.counting.norm, ==, GENEVA_NORM_TRUE_COSINE);
  g_assert_cmpint (settings.opinions.counting.duplicates, ==, GENEVA_DUPLICATES_WEEK);
  g_assert_cmpint (settings.opinions.counting.conditional, ==, GENEVA_CONDITIONAL_LEANING);
  g_assert_cmpint (settings.opinions.issue_norm, ==, GENEVA_TWO_MODE_NORM_PROMINENCE);
  g_assert_true (settings.opinions.counting.has_facts);
  assert_state (&stage, "norm", "'true-cosine'");
  stage_settle ();

  /* One item of the menu for both kinds of edge that lead to issues. */
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.issues", NULL));
  assert_state (&stage, "supports", "true");
  assert_state (&stage, "opposes", "true");
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.issues", NULL));
  assert_state (&stage, "opposes", "false");
  stage_settle ();
  stage_end (&stage);
}

static guint
count_kept (Stage *stage)
{
  const GenevaNetworkPart *part = geneva_network_chart_get_part (stage->chart);
  guint n = 0;

  for (guint i = 0; i < geneva_network_chart_get_network (stage->chart)->n_nodes; i++)
    n += !part->nodes[i].is_filtered;
  return n;
}

static void
test_surroundings (void)
{
  Stage stage;
  GenevaFilter *filter;
  GenevaHandle kerry, lavrov;
  guint n_all, n_one, n_two;

  stage_begin (&stage);
  kerry = stage_find (stage.session, "kerry");
  lavrov = stage_find (stage.session, "lavrov");
  n_all = count_kept (&stage);
  /* Nothing is chosen: nothing is done. */
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.ego", "i", 1));
  g_assert_null (geneva_session_get_filter (stage.session));

  geneva_session_select (stage.session, kerry);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.ego", "i", 1));
  filter = geneva_session_get_filter (stage.session);
  g_assert_cmpuint (geneva_filter_get_n_steps (filter), ==, 1);
  g_assert_nonnull (strstr (geneva_filter_get_title (filter, 0), "Kerry"));
  g_assert_true (geneva_filter_keeps (filter, kerry));
  g_assert_true (geneva_filter_keeps (filter, lavrov));
  n_one = count_kept (&stage);
  g_assert_cmpuint (n_one, <, n_all);
  stage_settle ();

  /* The neighbours of a neighbour come in; those that were there stay. */
  geneva_session_select (stage.session, lavrov);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.expand", NULL));
  n_two = count_kept (&stage);
  g_assert_cmpuint (n_two, >, n_one);
  g_assert_cmpuint (geneva_filter_get_n_steps (geneva_session_get_filter (stage.session)), ==, 1);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.expand", NULL));
  g_assert_cmpuint (count_kept (&stage), ==, n_two);

  geneva_session_set_filter (stage.session, NULL);
  /* All that has edges hangs together: there is nothing to leave out, and no step is made. */
  geneva_session_select (stage.session, kerry);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.component", NULL));
  g_assert_null (geneva_session_get_filter (stage.session));
  g_assert_nonnull (geneva_chart_view_get_status (stage.view));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.core", "i", 2));
  g_assert_cmpuint (count_kept (&stage), <, n_all);
  g_assert_cmpuint (count_kept (&stage), >, 2);
  stage_settle ();
  stage_end (&stage);
}

/* What is kept fills the page, and all is there again when the step is taken back. */
static void
test_kept_in_sight (void)
{
  Stage stage;
  GenevaScene *scene;
  GenevaRect sight, bounds;
  double ratio, width, height, left = 1e9, right = 0, top = 1e9, bottom = 0;

  stage_begin (&stage);
  g_assert_false (geneva_chart_get_sight (GENEVA_CHART (stage.chart), &sight, &ratio));
  geneva_session_select (stage.session, stage_find (stage.session, "qatar"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.ego", "i", 1));
  stage_settle ();
  g_assert_true (geneva_chart_get_sight (GENEVA_CHART (stage.chart), &sight, &ratio));
  g_assert_cmpfloat (sight.width, <, 0.9);
  scene = geneva_chart_view_get_scene (stage.view);
  geneva_scene_get_size (scene, &width, &height);
  for (guint32 item = 1; item <= geneva_scene_get_n_items (scene); item++) {
    if (geneva_scene_get_item (scene, item)->other != GENEVA_HANDLE_NONE ||
        !geneva_scene_get_item_bounds (scene, item, &bounds))
      continue;
    left = MIN (left, bounds.x);
    top = MIN (top, bounds.y);
    right = MAX (right, bounds.x + bounds.width);
    bottom = MAX (bottom, bounds.y + bounds.height);
  }
  g_assert_cmpfloat (left, >=, 0.0);
  g_assert_cmpfloat (top, >=, 0.0);
  g_assert_cmpfloat (right, <=, width);
  g_assert_cmpfloat (bottom, <=, height);

  geneva_session_set_filter (stage.session, NULL);
  stage_settle ();
  g_assert_false (geneva_chart_get_sight (GENEVA_CHART (stage.chart), &sight, &ratio));
  stage_end (&stage);
}

/* Whoever goes on by keys, or looks for a name, sees what the keyboard is on, not what the pointer was left over. */
static void
test_pointer_at_rest (void)
{
  Stage stage;
  GenevaScene *scene;
  GenevaRect bounds;
  double x, y;

  stage_begin (&stage);
  scene = geneva_chart_view_get_scene (stage.view);
  g_assert_true (geneva_scene_get_item_bounds (scene, geneva_scene_find_item (scene, stage_find (stage.session, "kerry"),
                                                                             0, 0), &bounds));
  x = (bounds.x + bounds.width / 2.0) * 96.0 / 72.0;
  y = (bounds.y + bounds.height / 2.0) * 96.0 / 72.0;
  stage_move (stage.widget, x, y);
  g_assert_nonnull (geneva_session_get_hover (stage.session));
  g_assert_true (stage_key (stage.widget, GDK_KEY_Right, 0));
  g_assert_null (geneva_session_get_hover (stage.session));
  /* As it is told of when things are laid out. */
  stage_move (stage.widget, x, y);
  g_assert_null (geneva_session_get_hover (stage.session));
  stage_move (stage.widget, x + 2.0, y);
  g_assert_nonnull (geneva_session_get_hover (stage.session));
  geneva_chart_view_leave_pointer (stage.view);
  g_assert_null (geneva_session_get_hover (stage.session));
  stage_end (&stage);
}

/* Places of all nodes of the scene, to compare them. */
static GArray *
dup_bounds (Stage *stage)
{
  GenevaScene *scene = geneva_chart_view_get_scene (stage->view);
  GArray *places = g_array_new (FALSE, TRUE, sizeof (GenevaRect));

  for (guint32 item = 1; item <= geneva_scene_get_n_items (scene); item++) {
    GenevaRect bounds = { 0 };

    if (geneva_scene_get_item_bounds (scene, item, &bounds))
      g_array_append_val (places, bounds);
  }
  return places;
}

static void
assert_same_bounds (Stage *stage, const GArray *before)
{
  g_autoptr (GArray) after = dup_bounds (stage);

  g_assert_cmpuint (after->len, ==, before->len);
  g_assert_cmpmem (after->data, after->len * sizeof (GenevaRect), before->data, before->len * sizeof (GenevaRect));
}

/* There and back again is where one was. */
static void
test_places_come_back (void)
{
  Stage stage;
  g_autoptr (GArray) before = NULL, with_events = NULL;

  stage_begin (&stage);
  before = dup_bounds (&stage);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.two-mode", NULL));
  stage_settle ();
  with_events = dup_bounds (&stage);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.two-mode", NULL));
  stage_settle ();
  assert_same_bounds (&stage, before);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.unit", "s", "bloc"));
  stage_settle ();
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.layout", "s", "circle"));
  stage_settle ();
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.layout", "s", "stress"));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.unit", "s", "named"));
  stage_settle ();
  assert_same_bounds (&stage, before);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.two-mode", NULL));
  stage_settle ();
  assert_same_bounds (&stage, with_events);
  stage_end (&stage);
}

static void
test_path (void)
{
  Stage stage;
  GenevaNetwork *network;
  GenevaTarget ends[2] = { { 0 }, { 0 } };
  g_autoptr (GenevaSelection) both = NULL;
  GenevaSelection *selection;
  guint n_edges = 0;

  stage_begin (&stage);
  network = geneva_network_chart_get_network (stage.chart);
  ends[0].handle = stage_find (stage.session, "assad");
  ends[1].handle = stage_find (stage.session, "kerry");
  /* One is not enough. */
  geneva_session_select (stage.session, ends[0].handle);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.path", NULL));
  g_assert_cmpuint (geneva_selection_get_size (geneva_session_get_selection (stage.session)), ==, 1);

  both = geneva_selection_new (ends, 2);
  geneva_session_set_selection (stage.session, both);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.path", NULL));
  selection = geneva_session_get_selection (stage.session);
  g_assert_cmpuint (geneva_selection_get_size (selection), >=, 3);
  g_assert_cmpuint (geneva_selection_get_size (selection) % 2, ==, 1);
  for (guint i = 0; i < geneva_selection_get_size (selection); i++) {
    const GenevaTarget *target = geneva_selection_get (selection, i);

    if (target->other == GENEVA_HANDLE_NONE)
      continue;
    n_edges++;
    g_assert_cmpuint (target->n_rests_on, >, 0);
    g_assert_cmpint (geneva_network_find_edge (network, (guint) geneva_network_find_node (network, target->handle),
                                               (guint) geneva_network_find_node (network, target->other),
                                               target->relation), >=, 0);
  }
  g_assert_cmpuint (n_edges, ==, geneva_selection_get_size (selection) / 2);
  stage_settle ();

  geneva_session_select (stage.session, ends[1].handle);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.neighbours", NULL));
  g_assert_cmpuint (geneva_selection_get_size (geneva_session_get_selection (stage.session)), >, 2);
  stage_end (&stage);
}

static void
test_find (void)
{
  Stage stage;
  GtkWidget *popover;
  GenevaFindPopover *find;
  GenevaHandle kerry;
  GenevaRect bounds;
  double width, height;
  guint32 item;

  stage_begin (&stage);
  kerry = stage_find (stage.session, "kerry");
  popover = g_object_ref_sink (geneva_find_popover_new (stage.view));
  find = GENEVA_FIND_POPOVER (popover);
  geneva_find_popover_set_text (find, "  kerr ");
  g_assert_cmpuint (geneva_find_popover_get_n_found (find), >=, 1);
  g_assert_cmpuint (geneva_find_popover_get_found (find, 0), ==, kerry);
  g_assert_true (geneva_find_popover_choose (find));
  stage_settle ();
  g_assert_cmpuint (geneva_selection_get_primary (geneva_session_get_selection (stage.session))->handle, ==, kerry);
  /* It stands in the middle. */
  item = geneva_scene_find_item (geneva_chart_view_get_scene (stage.view), kerry, GENEVA_HANDLE_NONE, 0);
  g_assert_cmpuint (item, !=, 0);
  g_assert_true (geneva_scene_get_item_bounds (geneva_chart_view_get_scene (stage.view), item, &bounds));
  geneva_scene_get_size (geneva_chart_view_get_scene (stage.view), &width, &height);
  g_assert_cmpfloat_with_epsilon (bounds.x + bounds.width / 2.0, width / 2.0, 40.0);
  g_assert_cmpfloat_with_epsilon (bounds.y + bounds.height / 2.0, height / 2.0, 60.0);

  /* Not “Assad’s aides”. */
  geneva_find_popover_set_text (find, "assad");
  g_assert_cmpuint (geneva_find_popover_get_n_found (find), >, 1);
  g_assert_cmpuint (geneva_find_popover_get_found (find, 0), ==, stage_find (stage.session, "assad"));
  geneva_find_popover_set_text (find, "nobody of that name");
  g_assert_cmpuint (geneva_find_popover_get_n_found (find), ==, 0);
  g_assert_false (geneva_find_popover_choose (find));
  g_object_unref (popover);
  stage_end (&stage);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? child : find_child (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* All of the network in a corner while part of it is in sight; a drag there moves that part. */
static void
test_minimap (void)
{
  Stage stage;
  GenevaMinimap *map;
  GtkWidget *widget;
  GdkRectangle frame, moved;
  double ratio;
  GenevaRect sight;

  stage_begin (&stage);
  widget = find_child (GTK_WIDGET (stage.pane), GENEVA_TYPE_MINIMAP);
  map = GENEVA_MINIMAP (widget);
  g_assert_false (geneva_minimap_get_frame (map, &frame));
  for (guint i = 0; i < 5; i++)
    g_assert_true (gtk_widget_activate_action (stage.widget, "chart.zoom-in", NULL));
  stage_settle ();
  g_assert_true (geneva_minimap_get_frame (map, &frame));
  g_assert_cmpint (gtk_widget_get_width (widget), >, 60);
  g_assert_cmpint (frame.width, <, gtk_widget_get_width (widget) * 3 / 4);
  g_assert_cmpint (frame.width, >, 8);

  stage_drag (widget, frame.x + frame.width / 2.0, frame.y + frame.height / 2.0, frame.width / 4.0, 0.0, FALSE);
  stage_settle ();
  g_assert_true (geneva_minimap_get_frame (map, &moved));
  g_assert_cmpint (ABS (moved.x - frame.x - frame.width / 4), <=, 2);
  g_assert_cmpint (ABS (moved.y - frame.y), <=, 2);
  g_assert_true (geneva_chart_get_sight (GENEVA_CHART (stage.chart), &sight, &ratio));
  g_assert_cmpfloat (sight.width, <, 0.75);
  /* Who dragged there goes on by keys. */
  g_assert_true (gtk_widget_is_focus (stage.widget));

  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.show-all", NULL));
  stage_settle ();
  g_assert_false (geneva_minimap_get_frame (map, &frame));
  stage_end (&stage);
}

static void
test_pins (void)
{
  Stage stage;
  GenevaHandle kerry;

  stage_begin (&stage);
  kerry = stage_find (stage.session, "kerry");
  /* Nothing is chosen: nothing is done. */
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.pin", NULL));
  g_assert_cmpuint (geneva_network_chart_get_n_pinned (stage.chart), ==, 0);
  geneva_session_select (stage.session, kerry);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.pin", NULL));
  stage_settle ();
  g_assert_true (geneva_network_chart_is_pinned (stage.chart, kerry));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.pin", NULL));
  stage_settle ();
  g_assert_false (geneva_network_chart_is_pinned (stage.chart, kerry));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.pin", NULL));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.reset-layout", NULL));
  stage_settle ();
  g_assert_cmpuint (geneva_network_chart_get_n_pinned (stage.chart), ==, 0);
  stage_end (&stage);
}

/* ---- keyboard ---- */

/* Each edge of a node is reached, once in a round; Enter opens what it rests on. */
static void
test_edges_by_key (void)
{
  Stage stage;
  GenevaScene *scene;
  GenevaNetwork *network;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GenevaHandle kerry;
  guint n_edges = 0;
  guint32 first, node;
  int at;

  stage_begin (&stage);
  kerry = stage_find (stage.session, "kerry");
  scene = geneva_chart_view_get_scene (stage.view);
  network = geneva_network_chart_get_network (stage.chart);
  at = geneva_network_find_node (network, kerry);
  for (guint i = 0; i < network->n_edges; i++)
    n_edges += network->edges[i].from == (guint) at || network->edges[i].to == (guint) at;
  g_assert_cmpuint (n_edges, >, 4);

  node = geneva_scene_find_item (scene, kerry, GENEVA_HANDLE_NONE, 0);
  g_assert_true (geneva_chart_view_focus_item (stage.view, node));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.next-edge", NULL));
  first = geneva_chart_view_get_focused_item (stage.view);
  for (guint i = 0; i < n_edges; i++) {
    guint32 item = geneva_chart_view_get_focused_item (stage.view);
    const GenevaItem *told = geneva_scene_get_item (scene, item);

    /* What is not the name comes back. */
    GtkAccessible *mark = GTK_ACCESSIBLE (gtk_window_get_focus (GTK_WINDOW (stage.window)));
    g_autofree char *name = gtk_test_accessible_check_property (mark, GTK_ACCESSIBLE_PROPERTY_LABEL, "");

    g_assert_nonnull (strstr (name, told->title));
    g_assert_nonnull (strstr (name, " passage"));
    g_assert_true (told->handle == kerry || told->other == kerry);
    g_assert_cmpuint (told->other, !=, GENEVA_HANDLE_NONE);
    g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (item)));
    g_assert_true (gtk_widget_activate_action (stage.widget, "chart.next-edge", NULL));
  }
  g_assert_cmpuint (geneva_chart_view_get_focused_item (stage.view), ==, first);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.previous-edge", NULL));
  g_assert_cmpuint (geneva_chart_view_get_focused_item (stage.view), !=, first);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.next-edge", NULL));

  geneva_chart_view_choose_item (stage.view, first, GENEVA_CHOOSE_ALONE);
  g_assert_cmpuint (geneva_selection_get_primary (geneva_session_get_selection (stage.session))->n_rests_on, >, 0);
  /* The arrows lead from it to a node again. */
  node = geneva_scene_walk (scene, first, GENEVA_DIRECTION_LEFT);
  node = node != 0 ? node : geneva_scene_walk (scene, first, GENEVA_DIRECTION_RIGHT);
  g_assert_cmpuint (node, !=, 0);
  g_assert_cmpuint (geneva_scene_get_item (scene, node)->other, ==, GENEVA_HANDLE_NONE);
  stage_settle ();
  stage_end (&stage);
}

static void
check_mnemonics (GMenuModel *menu, GHashTable *letters)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++) {
    g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
    g_autoptr (GMenuModel) below = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
    g_autofree char *label = NULL;

    if (section != NULL) {
      check_mnemonics (section, letters);
      continue;
    }
    if (below != NULL) {
      g_autoptr (GHashTable) others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      check_mnemonics (below, others);
    }
    if (!g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label) || strchr (label, '_') == NULL)
      continue;
    if (!g_hash_table_add (letters, g_utf8_strdown (strchr (label, '_') + 1, 1)))
      g_error ("“%s” has the letter of another item", label);
  }
}

static void
check_menu (GMenuModel *menu)
{
  g_autoptr (GMenuModel) owned = menu;
  g_autoptr (GHashTable) letters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  check_mnemonics (owned, letters);
}

/* In no menu two items have the same letter; no key does two things. */
static void
test_letters (void)
{
  static const char * const charts[] = { "network", "timeline" };
  g_autoptr (GenevaSession) session = stage_new_session ();
  GenevaTarget targets[2] = { { 0 }, { 0 } };

  targets[0].handle = stage_find (session, "kerry");
  targets[1].handle = stage_find (session, "lavrov");
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++) {
    GenevaChartPane *pane = g_object_new (GENEVA_TYPE_CHART_PANE, "chart-name", charts[i], "session", session, NULL);
    GenevaChartView *view = geneva_chart_pane_get_view (pane);
    GtkWidget *window = stage_show (GTK_WIDGET (pane), 1000, 700);

    check_menu (geneva_chart_menu_new (view));
    check_menu (geneva_chart_context_menu_new (view, 0, 0, 0));
    for (guint n = 1; n <= 2; n++) {
      g_autoptr (GenevaSelection) selection = geneva_selection_new (targets, n);
      geneva_session_set_selection (session, selection);
      check_menu (geneva_chart_context_menu_new (view, 1, 400, 300));
    }
    gtk_window_destroy (GTK_WINDOW (window));
  }
}

static void
test_keys (void)
{
  /* Those of the view alone; the others of its own do the same from its pane. */
  static const char * const taken[] = { "space", "<Control>a", "Return" };
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GListModel) controllers = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    g_hash_table_add (seen, g_strdup (taken[i]));
  geneva_chart_actions_add_keys (widget);
  controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

    for (guint k = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) &&
                      k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
      char *key = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

      if (g_hash_table_contains (seen, key) && strlen (key) == 1)
        g_error ("%s does two things", key);
      g_hash_table_add (seen, key);
    }
  }
  g_assert_true (g_hash_table_contains (seen, "period"));
  g_assert_cmpuint (g_hash_table_size (seen), >, 20);
  g_object_unref (widget);
}

static guint
count_selected (Stage *stage)
{
  return geneva_selection_get_size (geneva_session_get_selection (stage->session));
}

/* What a line by hand goes round: in its bay is outside. */
static void
test_lasso (void)
{
  static const GenevaPoint horseshoe[] = {
    { 0, 0 }, { 700, 0 }, { 700, 500 }, { 460, 500 }, { 460, 120 }, { 240, 120 }, { 240, 500 }, { 0, 500 },
  };
  Stage stage;
  GenevaScene *scene;
  GtkGesture *drag;
  guint n_expected = 0, n_in_bay = 0;

  stage_begin (&stage);
  scene = geneva_chart_view_get_scene (stage.view);
  drag = GTK_GESTURE (stage_controller (stage.widget, GTK_TYPE_GESTURE_DRAG));
  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    gboolean is_in_bay;
    double x, y;

    if (geneva_scene_get_item (scene, i)->other != GENEVA_HANDLE_NONE ||
        !geneva_scene_get_item_point (scene, i, &x, &y) || x >= 700 || y >= 500)
      continue;
    is_in_bay = x > 240 && x < 460 && y > 120;
    n_in_bay += is_in_bay;
    n_expected += !is_in_bay;
  }
  g_assert_cmpuint (n_expected, >, 3);
  g_assert_cmpuint (n_in_bay, >, 1);
  geneva_chart_view_select_round (stage.view, horseshoe, G_N_ELEMENTS (horseshoe), FALSE);
  g_assert_cmpuint (count_selected (&stage), ==, n_expected);
  geneva_chart_view_select_round (stage.view, horseshoe, 0, FALSE);
  g_assert_cmpuint (count_selected (&stage), ==, 0);

  /* By hand, with the tool; the other tool takes its place. */
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.lasso-tool", NULL));
  g_assert_true (geneva_chart_view_get_selects (stage.view));
  g_assert_true (geneva_chart_view_get_lassos (stage.view));
  g_signal_emit_by_name (drag, "drag-begin", 0.0, 0.0);
  for (guint i = 1; i < G_N_ELEMENTS (horseshoe); i++)
    g_signal_emit_by_name (drag, "drag-update", horseshoe[i].x * GENEVA_PX_PER_PT,
                           MIN (horseshoe[i].y * GENEVA_PX_PER_PT, gtk_widget_get_height (stage.widget)));
  g_signal_emit_by_name (drag, "drag-end", 0.0, 500 * GENEVA_PX_PER_PT);
  g_assert_cmpuint (count_selected (&stage), ==, n_expected);
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.select-tool", NULL));
  g_assert_true (geneva_chart_view_get_selects (stage.view));
  g_assert_false (geneva_chart_view_get_lassos (stage.view));
  g_assert_true (gtk_widget_activate_action (stage.widget, "chart.select-tool", NULL));
  g_assert_false (geneva_chart_view_get_selects (stage.view));
  stage_end (&stage);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/network-actions/choices", test_choices);
  g_test_add_func ("/network-actions/opinions", test_opinions);
  g_test_add_func ("/network-actions/surroundings", test_surroundings);
  g_test_add_func ("/network-actions/kept-in-sight", test_kept_in_sight);
  g_test_add_func ("/network-actions/pointer-at-rest", test_pointer_at_rest);
  g_test_add_func ("/network-actions/places-come-back", test_places_come_back);
  g_test_add_func ("/network-actions/path", test_path);
  g_test_add_func ("/network-actions/find", test_find);
  g_test_add_func ("/network-actions/minimap", test_minimap);
  g_test_add_func ("/network-actions/pins", test_pins);
  g_test_add_func ("/network-actions/edges-by-key", test_edges_by_key);
  g_test_add_func ("/network-actions/letters", test_letters);
  g_test_add_func ("/network-actions/keys", test_keys);
  g_test_add_func ("/network-actions/lasso", test_lasso);
  return g_test_run ();
}
