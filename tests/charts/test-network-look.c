/* How the network looks by the reader's choices: relations and their ends, arrows
 * each way, blocs and events as nodes, sizes and shades by metrics, hulls, words
 * at edges, what lies outside of the window.
 */
#include "network-stage.h"

#include "geneva-network-hulls.h"
#include "geneva-network-look.h"

#include <math.h>
#include <string.h>

static const GenevaLayer *
find_layer (GenevaScene *scene, const char *name, guint *at)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);

    if (g_str_equal (geneva_layer_get_name (layer), name)) {
      if (at != NULL)
        *at = i;
      return layer;
    }
  }
  return NULL;
}

/* Two blocs and one outside of both, every kind of edge, help and harm each way. */
static void
add_conflict (MadeDossier *dossier)
{
  made_dossier_init (dossier);
  made_actor (dossier, "north", GENEVA_ACTOR_STATE, "Upstream");
  made_actor (dossier, "west", GENEVA_ACTOR_STATE, "Upstream");
  made_actor (dossier, "south", GENEVA_ACTOR_STATE, "Downstream");
  made_actor (dossier, "east", GENEVA_ACTOR_GROUP, "Downstream");
  made_actor (dossier, "mediator", GENEVA_ACTOR_PERSON, NULL);
  made_event (dossier, "meeting", GENEVA_EVENT_CONSULT, "2013-06-01", "north south mediator", "happened");
  made_event (dossier, "again", GENEVA_EVENT_CONSULT, "2013-06-11", "north south", "happened");
  made_event (dossier, "later", GENEVA_EVENT_CONSULT, "2013-09-01", "north east", "planned");
  made_event (dossier, "battle", GENEVA_EVENT_ASSAULT, "2013-06-03", "west east", "happened");
  made_event (dossier, "help", GENEVA_EVENT_AID, "2013-06-04", "west/source mediator/target", "happened");
  made_event (dossier, "raid", GENEVA_EVENT_ASSAULT, "2013-06-05", "south/source west/target", "happened");
  made_event (dossier, "answer", GENEVA_EVENT_ASSAULT, "2013-06-06", "west/source south/target", "happened");
  made_tie (dossier, "backing", "north", GENEVA_TIE_BACKER, "west", NULL, NULL);
  made_tie (dossier, "against", "north", GENEVA_TIE_OPPONENT, "east", NULL, NULL);
  made_statement_about (dossier, "word", "mediator", NULL, "east", "2013-06-07");
}

static GenevaChart *
make_chart (MadeDossier *dossier, const GenevaNetworkSettings *settings)
{
  GenevaChart *chart = network_make_chart (dossier->snapshot, settings->unit);

  geneva_network_chart_set_settings (GENEVA_NETWORK_CHART (chart), settings);
  return chart;
}

static GenevaScene *
draw (MadeDossier *dossier, const GenevaNetworkSettings *settings)
{
  g_autoptr(GenevaChart) chart = make_chart (dossier, settings);

  return geneva_chart_build (chart, 900, 600, &network_whole_page);
}

static const GenevaMark *
get_mark (GenevaScene *scene, const char *layer, guint n)
{
  const GenevaLayer *at = find_layer (scene, layer, NULL);

  g_assert_nonnull (at);
  g_assert_cmpuint (geneva_layer_get_n_marks (at), >, n);
  return &geneva_layer_get_marks (at)[n];
}

static void
test_relations (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaScene) scene = NULL, usual = NULL;
  GenevaNetworkSettings settings;
  const GenevaMark *there, *back;

  add_conflict (&dossier);
  geneva_network_settings_init (&settings);
  usual = draw (&dossier, &settings);
  g_assert_null (find_layer (usual, "fought", NULL));
  settings.relations = GENEVA_RELATION_ALL;
  scene = draw (&dossier, &settings);
  network_assert_sane (scene);
  network_assert_nodes_apart (scene);

  /* colour never alone */
  g_assert_cmpuint (get_mark (scene, "dealt", 0)->start, ==, GENEVA_END_PLAIN);
  g_assert_cmpuint (get_mark (scene, "fought", 0)->start, ==, GENEVA_END_TICK);
  g_assert_cmpuint (get_mark (scene, "fought", 0)->end, ==, GENEVA_END_TICK);
  g_assert_cmpuint (get_mark (scene, "planned", 0)->dash, ==, GENEVA_DASH_DASHED);
  g_assert_cmpuint (get_mark (scene, "spoke", 0)->dash, ==, GENEVA_DASH_DOTTED);
  g_assert_cmpuint (get_mark (scene, "aided", 0)->start + get_mark (scene, "aided", 0)->end, ==, GENEVA_END_ARROW);

  /* two arrows, apart, of one item */
  there = get_mark (scene, "harmed", 0);
  back = get_mark (scene, "harmed", 1);
  g_assert_cmpuint (there->item, ==, back->item);
  g_assert_cmpuint (there->end, ==, GENEVA_END_ARROW);
  g_assert_cmpuint (there->start, ==, GENEVA_END_TICK);
  g_assert_cmpuint (back->start, ==, GENEVA_END_ARROW);
  g_assert_cmpfloat (fabs ((double) there->bend_pt - (double) back->bend_pt), >, 3.0);
  g_assert_true (g_str_has_suffix (geneva_scene_get_item (scene, there->item)->title, ", 2 events"));
}

/* Agreement and conflict: dashed on one issue alone, n at the line, and who said what on which issue. */
static void
test_opinions (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaScene) scene = NULL;
  g_autoptr(JsonNode) json = NULL;
  GenevaNetworkSettings settings, read;
  const GenevaItem *item;
  guint32 agreement, conflict;

  add_conflict (&dossier);
  (void) made_issue (&dossier, "bridge", GENEVA_ISSUE_POLICY);
  (void) made_issue (&dossier, "toll", GENEVA_ISSUE_POLICY);
  made_position (&dossier, "o-1", "north", NULL, "bridge", GENEVA_STANCE_SUPPORTS, -1, "2013-06-01");
  made_position (&dossier, "o-2", "west", NULL, "bridge", GENEVA_STANCE_SUPPORTS, -1, "2013-06-02");
  made_position (&dossier, "o-3", "north", NULL, "toll", GENEVA_STANCE_OPPOSES, -1, "2013-06-03");
  made_position (&dossier, "o-4", "west", NULL, "toll", GENEVA_STANCE_OPPOSES, -1, "2013-06-04");
  made_position (&dossier, "o-5", "south", NULL, "toll", GENEVA_STANCE_SUPPORTS, -1, "2013-06-05");
  geneva_network_settings_init (&settings);
  settings.relations = GENEVA_RELATION_AGREEMENT | GENEVA_RELATION_CONFLICT;
  scene = draw (&dossier, &settings);
  network_assert_sane (scene);
  network_assert_nodes_apart (scene);
  g_assert_cmpuint (get_mark (scene, "agreement", 0)->dash, ==, GENEVA_DASH_SOLID);
  g_assert_cmpuint (get_mark (scene, "agreement", 0)->end, ==, GENEVA_END_PLAIN);
  g_assert_cmpuint (get_mark (scene, "conflict", 0)->dash, ==, GENEVA_DASH_DASHED);
  g_assert_cmpuint (get_mark (scene, "conflict", 0)->end, ==, GENEVA_END_TICK);
  g_assert_nonnull (find_layer (scene, "edge-labels", NULL));
  agreement = geneva_scene_find_item (scene, made_find (&dossier, "north"), made_find (&dossier, "west"),
                                      GENEVA_RELATION_AGREEMENT);
  conflict = geneva_scene_find_item (scene, made_find (&dossier, "north"), made_find (&dossier, "south"),
                                     GENEVA_RELATION_CONFLICT);
  g_assert_cmpuint (agreement, !=, 0);
  g_assert_cmpuint (conflict, !=, 0);
  item = geneva_scene_get_item (scene, agreement);
  g_assert_cmpuint (item->n_rests_on, ==, 4);
  g_assert_cmpstr (item->title, ==, "north – west: agree, 2 shared issues");
  g_assert_cmpstr (item->details, ==,
                   "Weight 2.\n• bridge\n   north: supports, 1 June 2013\n   west: supports, 2 June 2013\n"
                   "• toll\n   north: opposes, 3 June 2013\n   west: opposes, 4 June 2013");
  item = geneva_scene_get_item (scene, conflict);
  g_assert_cmpstr (item->title, ==, "north – south: disagree, 1 shared issue");

  g_clear_pointer (&scene, geneva_scene_unref);
  settings.relations = GENEVA_RELATION_OF_ISSUES;
  settings.opinions = (GenevaOpinionOptions) { .measure = GENEVA_OPINIONS_NET, .issue_norm = GENEVA_TWO_MODE_NORM_ACTIVITY,
                                               .counting = { .norm = GENEVA_NORM_JACCARD, .has_facts = TRUE,
                                                             .duplicates = GENEVA_DUPLICATES_WEEK,
                                                             .conditional = GENEVA_CONDITIONAL_HALF } };
  scene = draw (&dossier, &settings);
  network_assert_sane (scene);
  network_assert_nodes_apart (scene);
  g_assert_nonnull (strstr (geneva_scene_get_description (scene), "5 actors. 2 issues."));
  item = geneva_scene_get_item (scene, geneva_scene_find_item (scene, made_find (&dossier, "toll"), 0, 0));
  g_assert_nonnull (strstr (item->details, "Supported by 1 actor. Opposed by 2 actors."));

  json = geneva_network_settings_to_json (&settings);
  geneva_network_settings_from_json (json, &read);
  g_assert_true (geneva_network_settings_equal (&settings, &read));
  read.opinions.counting.duplicates = GENEVA_DUPLICATES_DAY;
  g_assert_false (geneva_network_settings_equal (&settings, &read));
}

static void
test_blocs_and_events (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaScene) blocs = NULL, events = NULL;
  GenevaNetworkSettings settings;
  guint32 item, battle;
  guint n_marks;

  add_conflict (&dossier);
  geneva_network_settings_init (&settings);
  settings.relations = GENEVA_RELATION_ALL;
  settings.unit = GENEVA_UNIT_BLOC;
  blocs = draw (&dossier, &settings);
  network_assert_sane (blocs);
  item = geneva_scene_find_item (blocs, made_find (&dossier, "north"), 0, 0);
  g_assert_cmpuint (item, !=, 0);
  g_assert_cmpstr (geneva_scene_get_item (blocs, item)->title, ==, "Upstream");
  g_assert_nonnull (strstr (geneva_scene_get_item (blocs, item)->details, "Members: north, west"));
  (void) geneva_scene_get_item_marks (blocs, item, &n_marks);
  g_assert_cmpuint (n_marks, >=, 3);      /* two outlines and the name */

  settings.unit = GENEVA_UNIT_NAMED;
  settings.has_events = TRUE;
  events = draw (&dossier, &settings);
  network_assert_sane (events);
  battle = geneva_scene_find_item (events, made_find (&dossier, "battle"), 0, 0);
  g_assert_cmpuint (battle, !=, 0);
  {
    const GenevaMarkRef *refs = geneva_scene_get_item_marks (events, battle, &n_marks);
    const GenevaMark *mark = &geneva_layer_get_marks (geneva_scene_get_layer (events, refs[0].layer))[refs[0].mark];

    g_assert_cmpuint (mark->fill_style, ==, GENEVA_STYLE_MATERIAL_CONFLICT);
    g_assert_cmpuint (mark->shape, ==, GENEVA_SHAPE_DIAMOND);
    g_assert_cmpfloat (mark->w_pt, >, mark->h_pt);
  }
  g_assert_nonnull (strstr (geneva_scene_get_description (events), "5 actors. 7 events."));
}

static void
test_metrics (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaScene) scene = NULL;
  g_autoptr(GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr(GenevaNetwork) network = NULL;
  g_autoptr(GenevaMetrics) metrics = NULL;
  g_autoptr(GenevaNetworkLook) look = NULL, plain = NULL;
  GenevaNetworkSettings settings;

  add_conflict (&dossier);
  geneva_network_settings_init (&settings);
  settings.size_by = GENEVA_METRIC_DEGREE;
  settings.colour = GENEVA_COLOUR_METRIC;
  settings.shade_by = GENEVA_METRIC_STRENGTH;
  network = geneva_network_build (dossier.snapshot, NULL);
  metrics = geneva_metrics_new (network, NULL, 1, NULL, NULL);
  look = geneva_network_look_new (network, dossier.snapshot, text, &settings, metrics);
  plain = geneva_network_look_new (network, dossier.snapshot, text, &settings, NULL);
  g_assert_cmpuint (plain->size_by, ==, GENEVA_METRIC_SOURCES);
  g_assert_cmpuint (plain->colour, ==, GENEVA_COLOUR_BLOC);
  g_assert_cmpuint (look->n_shades, >, 1);
  for (guint i = 0; i < network->n_nodes; i++) {
    for (guint k = 0; k < network->n_nodes; k++) {
      const GenevaNetworkNodeLook *a = &look->nodes[i], *b = &look->nodes[k];

      if (look->sizes[i] > look->sizes[k])
        g_assert_cmpfloat (a->size_pt, >=, b->size_pt);
      if (look->shades[i] > look->shades[k])
        g_assert_cmpuint (a->fill_style, >=, b->fill_style);
    }
    g_assert_cmpuint (look->nodes[i].fill_style, >=, GENEVA_STYLE_SHADE_0);
    g_assert_cmpuint (look->nodes[i].fill_style, <=, GENEVA_STYLE_SHADE_4);
  }
  scene = draw (&dossier, &settings);
  network_assert_sane (scene);
  g_assert_nonnull (strstr (geneva_scene_get_item (scene, 1)->details, "degree: "));
  g_assert_nonnull (strstr (geneva_scene_get_item (scene, 1)->details, "weighted degree: "));
}

/* Whether the point is inside of the closed outline. */
static gboolean
is_inside (const GenevaPoint *points, guint n, double x, double y)
{
  gboolean is_in = FALSE;

  for (guint i = 0, k = n - 1; i < n; k = i++) {
    if ((points[i].y > y) != (points[k].y > y)
        && x < (points[k].x - points[i].x) * (y - points[i].y) / (points[k].y - points[i].y) + points[i].x)
      is_in = !is_in;
  }
  return is_in;
}

/* Whether one of the outlines goes round it. */
static gboolean
is_within (const GArray *points, const GArray *ends, double x, double y)
{
  const GenevaPoint *at = (const GenevaPoint *) (gconstpointer) points->data;

  for (guint i = 0, begin = 0; i < ends->len; begin = g_array_index (ends, guint, i++)) {
    if (is_inside (at + begin, g_array_index (ends, guint, i) - begin, x, y))
      return TRUE;
  }
  return FALSE;
}

static void
test_outlines (void)
{
  /* three together, one far away */
  const double centres[] = { 0, 0, 30, 0, 0, 30, 900, 900 }, radius[] = { 5, 5, 5, 5 };
  const gboolean all[] = { TRUE, TRUE, TRUE, TRUE };
  const GenevaNetworkGroup nobody = { 0 }, group = { 4, centres, radius, all, NULL };
  g_autoptr(GArray) points = g_array_new (FALSE, FALSE, sizeof (GenevaPoint));
  g_autoptr(GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  const GenevaPoint *at;
  guint first;

  geneva_network_make_hulls (&nobody, 8.0, points, ends);
  g_assert_cmpuint (ends->len, ==, 0);
  geneva_network_make_hulls (&group, 8.0, points, ends);
  g_assert_cmpuint (ends->len, ==, 2);
  at = (const GenevaPoint *) (gpointer) points->data;
  first = g_array_index (ends, guint, 0);
  for (guint i = 0; i < 3; i++)
    g_assert_true (is_inside (at, first, centres[2 * i], centres[2 * i + 1]));
  g_assert_false (is_inside (at, first, 900, 900));
  g_assert_true (is_inside (at + first, points->len - first, 900, 900));
}

/* A ring of four with a stranger in its middle, one in the way from one to another, one who touches a member, and one
 * beside a member at the border of the page. */
static void
test_strangers (void)
{
  const double centres[] = { 100, 100, 200, 100, 200, 200, 100, 200, 150, 150, 150, 102, 211, 205, NAN, NAN, 6, 150 };
  const double radius[] = { 8, 8, 8, 8, 8, 8, 7, 8, 5 };
  const gboolean members[] = { TRUE, TRUE, TRUE, TRUE, FALSE, FALSE, FALSE, TRUE, TRUE };
  const GenevaBox area = { 0, 0, 400, 400 };
  const GenevaNetworkGroup group = { G_N_ELEMENTS (radius), centres, radius, members, &area };
  g_autoptr(GArray) points = g_array_new (FALSE, FALSE, sizeof (GenevaPoint));
  g_autoptr(GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));

  geneva_network_make_hulls (&group, 8.0, points, ends);
  for (guint i = 0; i < G_N_ELEMENTS (radius); i++) {
    if (i != 7)
      g_assert_cmpint (is_within (points, ends, centres[2 * i], centres[2 * i + 1]), ==, members[i]);
  }
  for (guint i = 0; i < points->len; i++) {
    const GenevaPoint *point = &g_array_index (points, GenevaPoint, i);

    g_assert_true (isfinite (point->x) && isfinite (point->y));
    g_assert_true (point->x >= 0.0f && point->y >= 0.0f && point->x <= 400.0f && point->y <= 400.0f);
  }
  /* A stranger in the midst of a member's room is cut out of it. */
  {
    const double two[] = { 100, 100, 100, 100 }, sizes[] = { 40, 3 };
    const gboolean first_only[] = { TRUE, FALSE };
    const GenevaNetworkGroup about = { 2, two, sizes, first_only, NULL };

    g_array_set_size (points, 0);
    g_array_set_size (ends, 0);
    geneva_network_make_hulls (&about, 8.0, points, ends);
    g_assert_cmpuint (ends->len, ==, 1);
    g_assert_true (is_within (points, ends, 100, 60));
  }
}

static void
test_hulls (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaScene) scene = NULL, none = NULL;
  GenevaNetworkSettings settings;
  const GenevaItem *item;
  guint32 hull;

  add_conflict (&dossier);
  geneva_network_settings_init (&settings);
  none = draw (&dossier, &settings);
  g_assert_null (find_layer (none, "hulls", NULL));
  settings.has_hulls = TRUE;
  scene = draw (&dossier, &settings);
  network_assert_sane (scene);
  hull = get_mark (scene, "hulls", 0)->item;
  item = geneva_scene_get_item (scene, hull);
  g_assert_cmpuint (item->handle, ==, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (item->n_rests_on, ==, 2);
  g_assert_cmpuint (item->rests_on[0], ==, made_find (&dossier, "north"));
  g_assert_cmpstr (item->title, ==, "Upstream");
  {
    const GenevaLayer *layer = find_layer (scene, "hulls", NULL);
    const GenevaMark *outline = get_mark (scene, "hulls", 0);
    gboolean is_hit = FALSE;

    g_assert_cmpint (outline->kind, ==, GENEVA_MARK_POLYGON);
    for (guint i = 0; i < outline->n_points; i++) {
      const GenevaPoint *point = &geneva_layer_get_points (layer)[outline->first_point + i];

      is_hit = is_hit || geneva_scene_hit (scene, (double) point->x, (double) point->y, 1.0) == hull;
    }
    g_assert_true (is_hit);
  }

  settings.colour = GENEVA_COLOUR_COMMUNITY;
  g_clear_pointer (&scene, geneva_scene_unref);
  scene = draw (&dossier, &settings);
  network_assert_sane (scene);
  if (find_layer (scene, "hulls", NULL) != NULL && geneva_layer_get_n_marks (find_layer (scene, "hulls", NULL)) > 0)
    g_assert_true (g_str_has_prefix (geneva_scene_get_item (scene, get_mark (scene, "hulls", 0)->item)->title,
                                     "Deal with each other: "));
}

static gboolean
meets (const GenevaRect *a, const GenevaRect *b)
{
  return a->x < b->x + b->width - 0.1 && b->x < a->x + a->width - 0.1 && a->y < b->y + b->height - 0.1
         && b->y < a->y + a->height - 0.1;
}

static void
test_edge_labels (void)
{
  g_autoptr(GenevaSnapshot) snapshot = network_load_bundled ();
  g_autoptr(GenevaChart) chart = network_make_chart (snapshot, GENEVA_UNIT_NAMED);
  g_autoptr(GenevaScene) scene = NULL;
  GenevaNetworkSettings settings;
  const GenevaLayer *labels;
  guint n, at = 0;

  geneva_network_settings_init (&settings);
  settings.has_edge_labels = TRUE;
  geneva_network_chart_set_settings (GENEVA_NETWORK_CHART (chart), &settings);
  scene = geneva_chart_build (chart, 1100, 700, &network_whole_page);
  network_assert_sane (scene);
  labels = find_layer (scene, "edge-labels", &at);
  g_assert_nonnull (labels);
  n = geneva_layer_get_n_marks (labels);
  g_assert_cmpuint (n, >, 20);
  g_assert_cmpuint (n + geneva_scene_get_count (scene, "unlabelled-edges"), ==, geneva_scene_get_count (scene, "edges"));
  for (guint i = 0; i < n; i++) {
    GenevaRect mine = geneva_scene_get_mark_bounds (scene, at, i);

    for (guint k = i + 1; k < n; k++) {
      GenevaRect other = geneva_scene_get_mark_bounds (scene, at, k);

      g_assert_false (meets (&mine, &other));
    }
    for (guint32 item = 1; item <= geneva_scene_get_n_items (scene); item++) {
      GenevaRect node;

      if (geneva_scene_get_item_other (scene, item) == 0 && geneva_scene_get_item_bounds (scene, item, &node))
        g_assert_false (meets (&mine, &node));
    }
  }
}

/* The places of all stay, whoever is shown. */
static void
test_outside (void)
{
  static const GenevaNetworkOutside all[] = { GENEVA_OUTSIDE_DIMMED, GENEVA_OUTSIDE_SHOWN, GENEVA_OUTSIDE_HIDDEN };
  g_auto(MadeDossier) dossier = { 0 };
  GenevaSessionState state = { .span = { G_GINT64_CONSTANT (1370044800), G_GINT64_CONSTANT (1370217600) } };
  GenevaNetworkSettings settings;
  double x[3], y[3];

  add_conflict (&dossier);
  geneva_network_settings_init (&settings);
  settings.relations = GENEVA_RELATION_DEALT | GENEVA_RELATION_FOUGHT;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    g_autoptr(GenevaChart) chart = NULL;
    g_autoptr(GenevaScene) scene = NULL;
    guint32 west;

    settings.outside = all[i];
    chart = make_chart (&dossier, &settings);
    geneva_chart_set_input (chart, dossier.snapshot, &state);
    scene = geneva_chart_build (chart, 900, 600, &network_whole_page);
    network_assert_sane (scene);
    west = geneva_scene_find_item (scene, made_find (&dossier, "west"), 0, 0);
    network_get_node_centre (scene, geneva_scene_find_item (scene, made_find (&dossier, "north"), 0, 0), &x[i], &y[i]);
    g_assert_cmpfloat_with_epsilon (x[i], x[0], 0.01);
    g_assert_cmpfloat_with_epsilon (y[i], y[0], 0.01);
    if (all[i] == GENEVA_OUTSIDE_HIDDEN) {
      g_assert_cmpuint (west, ==, 0);
      g_assert_nonnull (strstr (geneva_scene_get_description (scene), "2 are not drawn"));
    } else {
      guint n_marks;
      const GenevaMarkRef *refs = geneva_scene_get_item_marks (scene, west, &n_marks);
      const GenevaMark *mark = &geneva_layer_get_marks (geneva_scene_get_layer (scene, refs[0].layer))[refs[0].mark];

      if (all[i] == GENEVA_OUTSIDE_SHOWN)
        g_assert_cmpfloat (mark->opacity, ==, 1.0f);
      else
        g_assert_cmpfloat (mark->opacity, <, 0.5f);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-look/relations", test_relations);
  g_test_add_func ("/network-look/opinions", test_opinions);
  g_test_add_func ("/network-look/blocs-and-events", test_blocs_and_events);
  g_test_add_func ("/network-look/metrics", test_metrics);
  g_test_add_func ("/network-look/outlines", test_outlines);
  g_test_add_func ("/network-look/strangers", test_strangers);
  g_test_add_func ("/network-look/hulls", test_hulls);
  g_test_add_func ("/network-look/edge-labels", test_edge_labels);
  g_test_add_func ("/network-look/outside", test_outside);
  return g_test_run ();
}
