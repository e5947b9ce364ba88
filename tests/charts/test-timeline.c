/* The timeline of the bundled dossier and of small ones made for a purpose:
 * nothing overlaps, nothing leaves the page, every mark is found where it is,
 * forms and counts say what the dossier says.
 */
#include "geneva-painter.h"
#include "geneva-svg.h"
#include "geneva-timeline.h"

#include "jobs/geneva-bundled.h"
#include "store/geneva-dossier-json.h"

#include <string.h>

static GenevaSnapshot *
load_bundled (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  g_assert_nonnull (snapshot);
  return snapshot;
}

/* A dossier with these events (JSON objects, separated by commas) and three actors in two blocs. */
static GenevaSnapshot *
load_events (const char *events)
{
  static const char begin[] =
    "{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"T\",\"language\":\"en\",\"sources\":[],\"actors\":["
    "{\"id\":\"ann\",\"name\":\"Ann\",\"kind\":\"person\",\"aliases\":[],\"attributes\":{\"bloc\":\"East\"},"
    "\"evidence\":[],\"origin\":\"hand\",\"review\":\"accepted\"},"
    "{\"id\":\"eve\",\"name\":\"Eve\",\"kind\":\"person\",\"aliases\":[],\"attributes\":{\"bloc\":\"East\"},"
    "\"evidence\":[],\"origin\":\"hand\",\"review\":\"accepted\"},"
    "{\"id\":\"bob\",\"name\":\"Bob\",\"kind\":\"person\",\"aliases\":[],\"attributes\":{\"bloc\":\"West\"},"
    "\"evidence\":[],\"origin\":\"hand\",\"review\":\"accepted\"}],"
    "\"places\":[],\"ties\":[],\"events\":[";
  static const char end[] = "],\"issues\":[],\"statements\":[],\"forecasts\":[],\"quantities\":[],\"figures\":[],"
                            "\"links\":[]}";
  g_autofree char *text = g_strconcat (begin, events, end, NULL);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_json_read (text, strlen (text), faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

#define EVENT(id, level, when, participants, says, review) \
  "{\"id\":\"" id "\",\"title\":\"Title of " id "\",\"kind\":\"consult\",\"level\":\"" level "\"," when \
  "\"participants\":[" participants "],\"accounts\":[{\"says\":\"" says "\",\"evidence\":[]}]," \
  "\"origin\":\"hand\",\"review\":\"" review "\"}"
#define ANN "{\"actor\":\"ann\",\"role\":\"participant\"}"
#define EVE "{\"actor\":\"eve\",\"role\":\"participant\"}"
#define BOB "{\"actor\":\"bob\",\"role\":\"participant\"}"
#define BOB_ACTS "{\"actor\":\"bob\",\"role\":\"source\"}"
#define WHEN(date) "\"when\":\"" date "\","

static const GenevaPageOptions full_page = {
  .title = "A title", .subtitle = "A subtitle", .credit = "A credit", .legend = TRUE, .caption = TRUE,
};

static GenevaTimelineInput
make_input (GenevaSnapshot *snapshot, GenevaTextContext *text, double width, double height)
{
  return (GenevaTimelineInput) {
    .snapshot = snapshot, .width_pt = width, .height_pt = height, .page = &full_page, .text = text,
  };
}

static int
find_layer (GenevaScene *scene, const char *name)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    if (strcmp (geneva_layer_get_name (geneva_scene_get_layer (scene, i)), name) == 0)
      return (int) i;
  }
  return -1;
}

/* The marks of one kind that an item has in a layer. */
static guint
count_marks (GenevaScene *scene, const char *layer_name, const char *id, GenevaMarkKind kind,
             const GenevaMark **first)
{
  int at = find_layer (scene, layer_name);
  const GenevaLayer *layer;
  guint n = 0;

  g_assert_cmpint (at, >=, 0);
  layer = geneva_scene_get_layer (scene, (guint) at);
  for (guint i = 0; i < geneva_layer_get_n_marks (layer); i++) {
    const GenevaMark *mark = geneva_layer_get_marks (layer) + i;

    if (mark->item == 0 || mark->kind != kind
        || strcmp (geneva_scene_get_item (scene, mark->item)->id, id) != 0)
      continue;
    if (n++ == 0 && first != NULL)
      *first = mark;
  }
  return n;
}

static guint32
find_item_by_id (GenevaScene *scene, const char *id)
{
  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    if (strcmp (geneva_scene_get_item (scene, i)->id, id) == 0)
      return i;
  }
  return 0;
}

/* ---- the bundled dossier ---- */

static gboolean
rects_overlap (const GenevaRect *a, const GenevaRect *b, double inset)
{
  return a->x + inset < b->x + b->width - inset && b->x + inset < a->x + a->width - inset
         && a->y + inset < b->y + b->height - inset && b->y + inset < a->y + a->height - inset;
}

/* Labels do not overlap one another nor a disc that is not their own, and all text is on the page. */
static void
check_page (GenevaScene *scene, const char *what)
{
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (GenevaRect));
  g_autoptr (GArray) owners = g_array_new (FALSE, FALSE, sizeof (guint32));
  int label_layer = find_layer (scene, "labels"), mark_layer = find_layer (scene, "marks");
  const GenevaLayer *layer = geneva_scene_get_layer (scene, (guint) label_layer);
  double width, height;

  geneva_scene_get_size (scene, &width, &height);
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *any = geneva_scene_get_layer (scene, i);

    for (guint j = 0; j < geneva_layer_get_n_marks (any); j++) {
      GenevaRect bounds;

      if (geneva_layer_get_marks (any)[j].kind != GENEVA_MARK_TEXT)
        continue;
      bounds = geneva_scene_get_mark_bounds (scene, i, j);
      if (bounds.x < -0.01 || bounds.x + bounds.width > width + 0.01 || bounds.y < -1.0
          || bounds.y + bounds.height > height + 1.0)
        g_error ("%s: “%s” leaves the page", what,
                 geneva_scene_get_text (scene, geneva_layer_get_marks (any)[j].text));
    }
  }
  for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
    GenevaRect bounds = geneva_scene_get_mark_bounds (scene, (guint) label_layer, j);

    g_array_append_val (labels, bounds);
    g_array_append_val (owners, geneva_layer_get_marks (layer)[j].item);
  }
  for (guint i = 0; i < labels->len; i++) {
    for (guint j = 0; j < i; j++) {
      if (rects_overlap (&g_array_index (labels, GenevaRect, i), &g_array_index (labels, GenevaRect, j), 0.2))
        g_error ("%s: the labels of %s and %s overlap", what,
                 geneva_scene_get_item (scene, g_array_index (owners, guint32, i))->id,
                 geneva_scene_get_item (scene, g_array_index (owners, guint32, j))->id);
    }
  }
  layer = geneva_scene_get_layer (scene, (guint) mark_layer);
  for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
    const GenevaMark *mark = geneva_layer_get_marks (layer) + j;
    GenevaRect disc = geneva_scene_get_mark_bounds (scene, (guint) mark_layer, j);

    if (mark->kind != GENEVA_MARK_SHAPE)
      continue;
    for (guint i = 0; i < labels->len; i++) {
      if (g_array_index (owners, guint32, i) != mark->item
          && rects_overlap (&g_array_index (labels, GenevaRect, i), &disc, 0.8))
        g_error ("%s: the label of %s covers %s", what,
                 geneva_scene_get_item (scene, g_array_index (owners, guint32, i))->id,
                 geneva_scene_get_item (scene, mark->item)->id);
    }
  }
}

static void
test_nothing_overlaps (void)
{
  static const double sizes[][2] = { { 800, 500 }, { 1400, 600 }, { 1920, 1080 }, { 480, 320 }, { 1000, 240 },
                                     { 260, 900 }, { 3000, 400 } };
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);

  for (guint size = 0; size < G_N_ELEMENTS (sizes); size++) {
    for (guint lanes = GENEVA_LANES_BLOC; lanes <= GENEVA_LANES_KIND; lanes++) {
      GenevaTimelineInput input = make_input (snapshot, text, sizes[size][0], sizes[size][1]);
      g_autoptr (GenevaScene) scene = NULL;
      g_autofree char *what = g_strdup_printf ("%.0f × %.0f, by %s", sizes[size][0], sizes[size][1],
                                               geneva_lanes_get_name (lanes));

      input.lanes = lanes;
      scene = geneva_timeline_build (&input, NULL);
      check_page (scene, what);
    }
  }
}

static void
test_bare_page (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = make_input (snapshot, text, 900, 400);
  g_autoptr (GenevaScene) scene = NULL;

  input.page = NULL;
  scene = geneva_timeline_build (&input, NULL);
  check_page (scene, "bare");
  g_assert_cmpint (find_layer (scene, "legend"), ==, -1);
  g_assert_cmpint (find_layer (scene, "caption"), ==, -1);
}

static void
test_marks_are_hit (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = make_input (snapshot, text, 1400, 800);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);

  g_assert_cmpuint (geneva_scene_get_n_items (scene), >, 70);
  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    const GenevaItem *item = geneva_scene_get_item (scene, i);
    double x, y;

    g_assert_true (geneva_scene_get_item_point (scene, i, &x, &y));
    g_assert_cmpstr (geneva_scene_get_item (scene, geneva_scene_hit (scene, x, y, 3.0))->id, ==, item->id);
    g_assert_cmpint (GENEVA_HANDLE_LIST (item->handle), ==, GENEVA_LIST_EVENTS);
    g_assert_nonnull (item->details);
    g_assert_nonnull (strstr (item->details, "passage"));
  }
}

static void
test_counts_add_up (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = make_input (snapshot, text, 800, 500);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
  guint n_events = geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS);
  int caption;

  g_assert_cmpuint (geneva_scene_get_count (scene, "shown") + geneva_scene_get_count (scene, "outside"), ==,
                    n_events);
  g_assert_cmpuint (geneva_scene_get_count (scene, "shown"), ==, geneva_scene_get_n_items (scene));
  g_assert_cmpuint (geneva_scene_get_count (scene, "undated"), >, 0);
  g_assert_cmpuint (geneva_scene_get_count (scene, "unlabelled"), ==,
                    geneva_scene_get_n_dropped_labels (scene));
  caption = find_layer (scene, "caption");
  g_assert_cmpint (caption, >=, 0);
  {
    const GenevaMark *mark = geneva_layer_get_marks (geneva_scene_get_layer (scene, (guint) caption));
    g_autofree char *expected = g_strdup_printf ("%u events shown.", geneva_scene_get_count (scene, "shown"));

    g_assert_true (g_str_has_prefix (geneva_scene_get_text (scene, mark->text), expected));
  }
  g_assert_nonnull (strstr (geneva_scene_get_description (scene), "2013"));
}

static void
test_repeats (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaSnapshot) again = load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = make_input (snapshot, text, 1000, 600);
  GenevaTimelineInput same = make_input (again, text, 1000, 600);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
  g_autoptr (GenevaScene) same_scene = geneva_timeline_build (&same, NULL);
  g_autofree char *svg = geneva_svg_write (scene, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);
  g_autofree char *same_svg = geneva_svg_write (same_scene, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);

  g_assert_cmpstr (svg, ==, same_svg);
}

/* Panning moves marks across, never up or down. */
static void
test_rows_stay_while_panning (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = make_input (snapshot, text, 1200, 700);
  g_autoptr (GenevaScene) before = NULL;
  GenevaSpan span;
  guint n_compared = 0;

  input.page = NULL;
  g_assert_true (geneva_timeline_find_span (&input, &span));
  input.span = span;
  before = geneva_timeline_build (&input, NULL);
  for (int days = -40; days <= 40; days += 8) {
    g_autoptr (GenevaScene) after = NULL;

    input.span.begin = span.begin + days * GENEVA_DAY_SECONDS;
    input.span.end = span.end + days * GENEVA_DAY_SECONDS;
    after = geneva_timeline_build (&input, NULL);
    for (guint32 i = 1; i <= geneva_scene_get_n_items (after); i++) {
      const GenevaItem *item = geneva_scene_get_item (after, i);
      guint32 was = geneva_scene_find_item (before, item->handle, 0, 0);
      const GenevaMark *mark_before, *mark_after;

      if (was == 0 || count_marks (after, "marks", item->id, GENEVA_MARK_SHAPE, &mark_after) == 0
          || count_marks (before, "marks", item->id, GENEVA_MARK_SHAPE, &mark_before) == 0)
        continue;
      g_assert_cmpfloat_with_epsilon (mark_before->y, mark_after->y, 1e-6);
      n_compared++;
    }
  }
  g_assert_cmpuint (n_compared, >, 300);
}

static void
test_blocs_unfold (void)
{
  static const char *const unfolded[] = { "Western states", NULL };
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = make_input (snapshot, text, 1200, 900);
  GenevaTimelineGeometry folded_geometry = { 0 }, geometry = { 0 };
  g_autoptr (GenevaScene) folded = geneva_timeline_build (&input, &folded_geometry);
  g_autoptr (GenevaScene) scene = NULL;
  gboolean is_found = FALSE;

  input.unfolded = unfolded;
  scene = geneva_timeline_build (&input, &geometry);
  g_assert_cmpuint (geometry.lanes->len, >, folded_geometry.lanes->len + 5);
  g_assert_cmpuint (geneva_scene_get_n_items (scene), ==, geneva_scene_get_n_items (folded));
  for (guint i = 0; i < geometry.lanes->len; i++) {
    const GenevaTimelineLane *lane = &g_array_index (geometry.lanes, GenevaTimelineLane, i);

    is_found = is_found || (lane->is_unfolded && lane->is_bloc && strcmp (lane->name, "Western states") == 0);
    if (i > 0) {
      const GenevaTimelineLane *above = &g_array_index (geometry.lanes, GenevaTimelineLane, i - 1);

      g_assert_cmpfloat_with_epsilon (above->y_pt + above->height_pt, lane->y_pt, 1e-6);
    }
  }
  g_assert_true (is_found);
  check_page (scene, "unfolded");
  geneva_timeline_geometry_clear (&geometry);
  geneva_timeline_geometry_clear (&folded_geometry);
}

/* ---- forms ---- */

static void
test_forms (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_events (
    EVENT ("day", "act", WHEN ("2013-06-05"), ANN, "happened", "accepted") ","
    EVENT ("plan", "act", WHEN ("2013-06-15"), ANN, "planned", "accepted") ","
    EVENT ("maybe", "act", WHEN ("2013-06-12"), ANN, "possible", "accepted") ","
    EVENT ("lasting", "act", WHEN ("2013-06-01/2013-06-20"), BOB, "happened", "accepted") ","
    EVENT ("within", "act", WHEN ("[2013-06-03..2013-06-09]"), BOB, "happened", "accepted") ","
    EVENT ("since", "act", WHEN ("2013-06-10/.."), BOB, "happened", "accepted") ","
    EVENT ("by", "act", WHEN ("[..2013-06-08]"), BOB, "happened", "accepted") ","
    EVENT ("band", "process", WHEN ("2013-06-02/2013-06-18"), ANN, "happened", "accepted") ","
    EVENT ("war", "era", WHEN ("2011/.."), ANN "," BOB, "happened", "accepted") ","
    EVENT ("undated", "act", "", ANN, "happened", "accepted") ","
    EVENT ("joint", "act", WHEN ("2013-06-07"), ANN "," BOB_ACTS, "happened", "accepted") ","
    EVENT ("within-bloc", "act", WHEN ("2013-06-07"), ANN "," EVE, "happened", "accepted") ","
    EVENT ("ghost", "act", WHEN ("2013-06-11"), ANN, "happened", "suggested") ","
    EVENT ("wrong", "act", WHEN ("2013-06-11"), ANN, "happened", "rejected"));
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = make_input (snapshot, text, 1200, 800);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
  g_autoptr (GenevaScene) with_ghosts = NULL;
  const GenevaMark *mark;

  g_assert_cmpuint (count_marks (scene, "marks", "day", GENEVA_MARK_SHAPE, &mark), >=, 1);
  g_assert_cmpint (mark->fill, ==, GENEVA_FILL_SOLID);
  g_assert_cmpint (mark->shape, ==, GENEVA_SHAPE_DISC);
  g_assert_cmpint (mark->fill_style, ==, GENEVA_STYLE_VERBAL_COOPERATION);
  g_assert_cmpuint (count_marks (scene, "marks", "plan", GENEVA_MARK_SHAPE, &mark), >=, 1);
  g_assert_cmpint (mark->fill, ==, GENEVA_FILL_HOLLOW);
  g_assert_cmpuint (mark->text, ==, 0);
  g_assert_cmpuint (count_marks (scene, "marks", "maybe", GENEVA_MARK_SHAPE, &mark), >=, 1);
  g_assert_cmpint (mark->fill, ==, GENEVA_FILL_HOLLOW);
  g_assert_cmpstr (geneva_scene_get_text (scene, mark->text), ==, "?");

  g_assert_cmpuint (count_marks (scene, "marks", "lasting", GENEVA_MARK_RECT, &mark), ==, 1);
  g_assert_cmpuint (count_marks (scene, "marks", "lasting", GENEVA_MARK_LINE, NULL), ==, 0);
  g_assert_cmpuint (count_marks (scene, "marks", "within", GENEVA_MARK_LINE, &mark), >=, 1);
  g_assert_cmpint (mark->start, ==, GENEVA_END_TICK);
  g_assert_cmpuint (count_marks (scene, "marks", "since", GENEVA_MARK_LINE, &mark), ==, 1);
  g_assert_cmpint (mark->end, ==, GENEVA_END_ARROW);
  g_assert_cmpfloat (mark->dx2, >, mark->dx);
  g_assert_cmpuint (count_marks (scene, "marks", "by", GENEVA_MARK_LINE, &mark), ==, 1);
  g_assert_cmpint (mark->end, ==, GENEVA_END_ARROW);
  g_assert_cmpfloat (mark->dx2, <, mark->dx);
  g_assert_cmpuint (count_marks (scene, "bands", "band", GENEVA_MARK_RECT, &mark), ==, 2);
  g_assert_cmpfloat (mark->opacity, <, 0.5);
  g_assert_cmpuint (count_marks (scene, "eras", "war", GENEVA_MARK_RECT, NULL), ==, 1);
  g_assert_cmpuint (count_marks (scene, "shelf", "undated", GENEVA_MARK_SHAPE, NULL), >=, 1);

  /* Bob acts: the mark is his, Ann's lane has the tick, a line joins them; not inside one bloc. */
  g_assert_cmpuint (count_marks (scene, "connectors", "joint", GENEVA_MARK_LINE, NULL), ==, 1);
  g_assert_cmpuint (count_marks (scene, "connectors", "within-bloc", GENEVA_MARK_LINE, NULL), ==, 0);
  g_assert_cmpuint (count_marks (scene, "connectors", "day", GENEVA_MARK_LINE, NULL), ==, 0);

  /* No passage stands behind these: a badge beside each disc. */
  g_assert_cmpuint (count_marks (scene, "marks", "day", GENEVA_MARK_SHAPE, NULL), ==, 2);

  g_assert_cmpuint (find_item_by_id (scene, "ghost"), ==, 0);
  g_assert_cmpuint (find_item_by_id (scene, "wrong"), ==, 0);
  g_assert_cmpuint (geneva_scene_get_count (scene, "unreviewed"), ==, 1);
  input.unreviewed = TRUE;
  with_ghosts = geneva_timeline_build (&input, NULL);
  g_assert_cmpuint (count_marks (with_ghosts, "marks", "ghost", GENEVA_MARK_SHAPE, &mark), >=, 1);
  g_assert_cmpfloat (mark->opacity, <, 1.0);
  g_assert_cmpuint (find_item_by_id (with_ghosts, "wrong"), ==, 0);
}

static void
test_contested (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_events (
    "{\"id\":\"attack\",\"title\":\"Attack\",\"kind\":\"assault\",\"level\":\"act\",\"when\":\"2013-08-21\","
    "\"participants\":[" ANN "],\"accounts\":[{\"by\":\"ann\",\"says\":\"happened\",\"evidence\":[]},"
    "{\"by\":\"bob\",\"says\":\"did-not-happen\",\"evidence\":[]}],\"origin\":\"hand\",\"review\":\"accepted\"}");
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = make_input (snapshot, text, 600, 300);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
  const GenevaMark *mark;

  g_assert_cmpuint (count_marks (scene, "marks", "attack", GENEVA_MARK_SHAPE, &mark), >=, 1);
  g_assert_cmpint (mark->fill, ==, GENEVA_FILL_HALF);
  g_assert_cmpint (mark->fill_style, ==, GENEVA_STYLE_MATERIAL_CONFLICT);
}

static void
test_subset (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_events (
    EVENT ("one", "act", WHEN ("2013-06-05"), ANN, "happened", "accepted") ","
    EVENT ("two", "act", WHEN ("2013-06-06"), ANN, "happened", "accepted"));
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GHashTable) subset = g_hash_table_new (NULL, NULL);
  GenevaTimelineInput input = make_input (snapshot, text, 600, 300);
  g_autoptr (GenevaScene) scene = NULL;

  g_hash_table_add (subset, GUINT_TO_POINTER (geneva_snapshot_find (snapshot, "two")));
  input.subset = subset;
  scene = geneva_timeline_build (&input, NULL);
  g_assert_cmpuint (geneva_scene_get_n_items (scene), ==, 1);
  g_assert_cmpuint (geneva_scene_get_count (scene, "filtered"), ==, 1);
}

static void
test_nothing_to_show (void)
{
  g_autoptr (GenevaSnapshot) empty = load_events ("");
  g_autoptr (GenevaSnapshot) undated = load_events (EVENT ("undated", "act", "", ANN, "planned", "accepted"));
  GenevaSnapshot *snapshots[] = { NULL, empty, undated };
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (snapshots); i++) {
    GenevaTimelineInput input = make_input (snapshots[i], text, 600, 300);
    g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
    GenevaSpan span = { 3, 4 };

    g_assert_false (geneva_timeline_find_span (&input, &span));
    g_assert_cmpint (span.begin, ==, 3);
    g_assert_cmpuint (geneva_scene_get_n_items (scene), ==, i == 2 ? 1 : 0);
    g_assert_cmpint (find_layer (scene, "message"), >=, 0);
    check_page (scene, "nothing");
  }
}

/* One event, a whole world of time, and the last second: scales stay sound. */
static void
test_extreme_spans (void)
{
  static const char *const dates[] = { "2013-06-05T14:00:00Z", "-9999", "9999-12-31", "0000/9999",
                                       "2013-06-05" };
  static const GenevaSpan spans[] = { { 0, 0 }, { 0, 1 }, { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX },
                                      { 1370390400, 1370476800 } };
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autofree char *event = g_strdup_printf (
      "{\"id\":\"e\",\"title\":\"E\",\"kind\":\"consult\",\"level\":\"act\",\"when\":\"%s\",\"participants\":[],"
      "\"accounts\":[],\"origin\":\"hand\",\"review\":\"accepted\"}", dates[i]);
    g_autoptr (GenevaSnapshot) snapshot = load_events (event);

    for (guint k = 0; k < G_N_ELEMENTS (spans); k++) {
      GenevaTimelineInput input = make_input (snapshot, text, 700, 300);
      g_autoptr (GenevaScene) scene = NULL;

      input.span = spans[k];
      scene = geneva_timeline_build (&input, NULL);
      check_page (scene, dates[i]);
    }
  }
}

/* ---- the chart ---- */

static void
count_change (GenevaChart *chart, gpointer data)
{
  (*(guint *) data)++;
}

static void
test_chart (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (text);
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (chart);
  GenevaHandle conference = geneva_snapshot_find (snapshot, "ev-geneva-ii");
  GenevaHandle first = geneva_snapshot_find (snapshot, "ev-geneva-2012");
  g_autoptr (GenevaScene) opened = NULL;
  g_autoptr (GenevaScene) zoomed = NULL;
  g_autoptr (GenevaScene) revealed = NULL;
  g_autoptr (GenevaScene) whole = NULL;
  guint n_changes = 0;
  double x, y, x_after, y_after;
  guint32 item;

  g_signal_connect (chart, "changed", G_CALLBACK (count_change), &n_changes);
  g_assert_false (geneva_chart_zoom (chart, 2.0, 100.0, 100.0));   /* no picture yet */
  geneva_chart_set_input (chart, snapshot, NULL);
  g_assert_cmpuint (n_changes, ==, 1);
  opened = geneva_chart_build (chart, 1200, 700, NULL);
  item = geneva_scene_find_item (opened, conference, 0, 0);
  g_assert_cmpuint (item, !=, 0);
  g_assert_true (geneva_scene_get_item_point (opened, item, &x, &y));

  /* What is under the pointer stays under it. */
  g_assert_true (geneva_chart_zoom (chart, 2.0, x, y));
  zoomed = geneva_chart_build (chart, 1200, 700, NULL);
  item = geneva_scene_find_item (zoomed, conference, 0, 0);
  g_assert_true (geneva_scene_get_item_point (zoomed, item, &x_after, &y_after));
  g_assert_cmpfloat_with_epsilon (x, x_after, 3.0);

  g_assert_cmpuint (geneva_scene_find_item (zoomed, first, 0, 0), ==, 0);
  g_assert_true (geneva_chart_reveal (chart, first, 0));
  revealed = geneva_chart_build (chart, 1200, 700, NULL);
  g_assert_cmpuint (geneva_scene_find_item (revealed, first, 0, 0), !=, 0);
  g_assert_false (geneva_chart_reveal (chart, first, 0));          /* in sight already */

  g_assert_true (geneva_chart_show_all (chart));
  whole = geneva_chart_build (chart, 1200, 700, NULL);
  g_assert_cmpuint (geneva_scene_get_count (whole, "outside"), ==, 0);

  g_assert_cmpstr (geneva_timeline_chart_get_lane_at (timeline, 30.0, 90.0), !=, NULL);
  g_assert_null (geneva_timeline_chart_get_lane_at (timeline, 600.0, 90.0));
  n_changes = 0;
  geneva_timeline_chart_set_unfolded (timeline, "Western states", TRUE);
  geneva_timeline_chart_set_unfolded (timeline, "Western states", TRUE);
  g_assert_true (geneva_timeline_chart_is_unfolded (timeline, "Western states"));
  g_assert_cmpuint (n_changes, ==, 1);
  geneva_timeline_chart_set_unfolded (timeline, "Western states", FALSE);
  g_assert_false (geneva_timeline_chart_is_unfolded (timeline, "Western states"));
  geneva_timeline_chart_set_lanes (timeline, GENEVA_LANES_KIND);
  g_assert_cmpuint (n_changes, ==, 3);
}

/* ---- lanes that are higher than their page ---- */

static const GenevaPageOptions scrolling = { .scrolls = TRUE };

static double
get_plot_top (GenevaScene *scene)
{
  GenevaRect plot;

  g_assert_true (geneva_layer_get_clip (geneva_scene_get_layer (scene, (guint) find_layer (scene, "marks")),
                                        &plot));
  return plot.y;
}

/* Rows keep their distance, and no mark is found outside the plot. */
static void
check_scrolled (GenevaScene *scene)
{
  int at = find_layer (scene, "marks");
  const GenevaLayer *layer = geneva_scene_get_layer (scene, (guint) at);
  double width, height, top = get_plot_top (scene);

  geneva_scene_get_size (scene, &width, &height);
  for (guint i = 0; i < geneva_layer_get_n_marks (layer); i++) {
    const GenevaMark *mark = geneva_layer_get_marks (layer) + i;

    if (mark->kind == GENEVA_MARK_SHAPE && mark->shape == GENEVA_SHAPE_DISC)
      g_assert_cmpfloat (mark->w_pt, >=, 10.0);
  }
  for (double x = 1.0; x < width; x += 7.0) {
    for (double y = 1.0; y < top - 3.0; y += 3.0) {
      guint32 item = geneva_scene_hit (scene, x, y, 2.0);

      if (item != 0)
        g_assert_cmpuint (count_marks (scene, "eras", geneva_scene_get_item (scene, item)->id,
                                       GENEVA_MARK_RECT, NULL),
                          >, 0);
    }
  }
  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    GenevaRect bounds;

    if (geneva_scene_get_item_bounds (scene, i, &bounds))
      g_assert_cmpfloat (bounds.y + bounds.height, <=, height + 0.01);
  }
}

static void
test_scrolls (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (text);
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (chart);
  g_autoptr (GenevaScene) first = NULL;
  g_autoptr (GenevaScene) last = NULL;
  g_autoptr (GenevaScene) file = NULL;
  g_autofree char *top_lane = NULL;
  double at, most, top;
  guint n_tried = 0;

  geneva_chart_set_input (chart, snapshot, NULL);
  g_assert_false (geneva_chart_get_scroll (chart, &at, &most));
  first = geneva_chart_build (chart, 1000, 240, &scrolling);
  check_scrolled (first);
  g_assert_true (geneva_chart_get_scroll (chart, &at, &most));
  g_assert_cmpfloat (at, ==, 0.0);
  g_assert_cmpfloat (most, >, 200.0);
  g_assert_cmpint (find_layer (first, "scroll"), >=, 0);
  top = get_plot_top (first);
  top_lane = g_strdup (geneva_timeline_chart_get_lane_at (timeline, 30.0, top + 5.0));
  g_assert_nonnull (top_lane);

  /* Down to the end and no farther. */
  g_assert_false (geneva_chart_pan (chart, 0.0, 50.0));
  g_assert_true (geneva_chart_pan (chart, 0.0, -1e6));
  g_assert_false (geneva_chart_pan (chart, 0.0, -1.0));
  last = geneva_chart_build (chart, 1000, 240, &scrolling);
  check_scrolled (last);
  g_assert_true (geneva_chart_get_scroll (chart, &at, &most));
  g_assert_cmpfloat_with_epsilon (at, most, 1e-6);
  g_assert_cmpstr (geneva_timeline_chart_get_lane_at (timeline, 30.0, top + 5.0), !=, top_lane);
  g_assert_null (geneva_timeline_chart_get_lane_at (timeline, 30.0, top - 5.0));
  g_assert_cmpuint (geneva_scene_get_count (last, "shown"), ==, geneva_scene_get_count (first, "shown"));

  /* Each event comes into sight. */
  for (guint row = 0; row < geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_EVENTS); row += 7) {
    GenevaHandle handle = GENEVA_HANDLE (GENEVA_LIST_EVENTS, row);
    g_autoptr (GenevaScene) scene = NULL;
    guint32 item;
    double x, y;

    (void) geneva_chart_reveal (chart, handle, 0);
    scene = geneva_chart_build (chart, 1000, 240, &scrolling);
    item = geneva_scene_find_item (scene, handle, 0, 0);
    g_assert_cmpuint (item, !=, 0);
    g_assert_true (geneva_scene_get_item_point (scene, item, &x, &y));
    n_tried++;
  }
  g_assert_cmpuint (n_tried, >, 10);
  g_assert_true (geneva_chart_show_all (chart));
  geneva_scene_unref (geneva_chart_build (chart, 1000, 240, &scrolling));
  g_assert_true (geneva_chart_get_scroll (chart, &at, &most));
  g_assert_cmpfloat (at, ==, 0.0);

  /* A file has all on its page; so has a window that is high enough. */
  file = geneva_chart_build (chart, 1000, 240, NULL);
  g_assert_false (geneva_chart_get_scroll (chart, &at, &most));
  g_assert_cmpint (find_layer (file, "scroll"), ==, -1);
  g_assert_false (geneva_chart_pan (chart, 0.0, -20.0));
  geneva_scene_unref (geneva_chart_build (chart, 1000, 4000, &scrolling));
  g_assert_false (geneva_chart_get_scroll (chart, &at, &most));
}

/* ---- many events ---- */

/* `n` events of Ann, so many days apart from the 1st of January 2000 on (0: all on that day; -1: without a
 * date); every fifth is planned, every tenth one of Bob's, too. */
static GenevaSnapshot *
load_many (guint n, int step_days)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    GDate date;
    g_autofree char *when = NULL;

    g_date_clear (&date, 1);
    g_date_set_dmy (&date, 1, G_DATE_JANUARY, 2000);
    g_date_add_days (&date, i * (guint) MAX (step_days, 0));
    when = step_days < 0 ? g_strdup ("")
                         : g_strdup_printf ("\"when\":\"%04d-%02d-%02d\",", g_date_get_year (&date),
                                            g_date_get_month (&date), g_date_get_day (&date));
    g_string_append_printf (text, "%s{\"id\":\"e%u\",\"title\":\"Title %u\",\"kind\":\"consult\",\"level\":\"act\",%s"
                            "\"participants\":[%s%s],\"accounts\":[{\"says\":\"%s\",\"evidence\":[]}],"
                            "\"origin\":\"hand\",\"review\":\"accepted\"}",
                            i > 0 ? "," : "", i, i, when, ANN, i % 10 == 0 ? "," BOB : "",
                            i % 5 == 0 ? "planned" : "happened");
  }
  return load_events (text->str);
}

/* What the columns of a lane tell, added up. */
static guint
sum_columns (GenevaScene *scene, const char *lane)
{
  guint sum = 0;

  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    const GenevaItem *item = geneva_scene_get_item (scene, i);

    if (item->handle != GENEVA_HANDLE_NONE || !g_str_has_prefix (item->details, lane))
      continue;
    sum += (guint) g_ascii_strtoull (item->title, NULL, 10);
    g_assert_cmpuint (item->n_rests_on, ==, MIN (g_ascii_strtoull (item->title, NULL, 10), 200));
    for (guint k = 0; k < item->n_rests_on; k++)
      g_assert_cmpint (GENEVA_HANDLE_LIST (item->rests_on[k]), ==, GENEVA_LIST_EVENTS);
  }
  return sum;
}

static void
test_density (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_many (4000, 1);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (text);
  GenevaTimelineInput input = make_input (snapshot, text, 1200, 500);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
  g_autoptr (GenevaScene) live = NULL;
  g_autofree char *svg = NULL;
  guint n_before = G_MAXUINT;
  int layer;

  /* Bob has ticks alone: 400 of 4,000. */
  layer = find_layer (scene, "density");
  g_assert_cmpint (layer, >=, 0);
  g_assert_cmpuint (geneva_scene_get_count (scene, "shown"), ==, 4000);
  g_assert_cmpuint (sum_columns (scene, "East"), ==, 4000);
  g_assert_cmpuint (sum_columns (scene, "West"), ==, 400);
  check_page (scene, "dense");
  svg = geneva_svg_write (scene, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);
  g_assert_nonnull (strstr (svg, "lane-1-column-"));

  /* Going in brings the marks back, and the picture of a memory is that of none. */
  geneva_chart_set_input (chart, snapshot, NULL);
  live = geneva_chart_build (chart, 1200, 500, &scrolling);
  g_assert_cmpint (find_layer (live, "density"), >=, 0);
  for (guint i = 0; i < 25; i++) {
    g_autoptr (GenevaScene) zoomed = NULL;
    guint n;

    g_assert_true (geneva_chart_zoom (chart, 1.4, 600, 250));
    zoomed = geneva_chart_build (chart, 1200, 500, &scrolling);
    n = geneva_scene_get_count (zoomed, "shown");
    g_assert_cmpuint (n, <=, n_before);
    g_assert_cmpuint (n + geneva_scene_get_count (zoomed, "outside"), ==, 4000);
    n_before = n;
    if (i < 18)
      continue;
    g_assert_cmpint (find_layer (zoomed, "density"), ==, -1);
    check_scrolled (zoomed);
  }
}

/* What is under the pointer stays under it though all lanes change their heights. */
static void
test_zoom_holds_lane (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (text);
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (chart);
  double at, most;
  guint n_held = 0;

  geneva_chart_set_input (chart, snapshot, NULL);
  geneva_scene_unref (geneva_chart_build (chart, 1000, 200, &scrolling));
  g_assert_true (geneva_chart_pan (chart, 0.0, -330.0));
  geneva_scene_unref (geneva_chart_build (chart, 1000, 200, &scrolling));
  for (guint i = 0; i < 10; i++) {
    g_autofree char *before = g_strdup (geneva_timeline_chart_get_lane_at (timeline, 20, 120));

    g_assert_nonnull (before);
    g_assert_true (geneva_chart_zoom (chart, 1.4, 600, 120));
    geneva_scene_unref (geneva_chart_build (chart, 1000, 200, &scrolling));
    /* At its ends there is no more to scroll. */
    if (!geneva_chart_get_scroll (chart, &at, &most) || at <= 0.0 || at >= most)
      break;
    g_assert_cmpstr (geneva_timeline_chart_get_lane_at (timeline, 20, 120), ==, before);
    n_held++;
  }
  g_assert_cmpuint (n_held, >, 2);
}

static void
test_memory_changes_nothing (void)
{
  g_autoptr (GenevaSnapshot) many = load_many (900, 2);
  g_autoptr (GenevaSnapshot) bundled = load_bundled ();
  GenevaSnapshot *snapshots[] = { many, bundled };
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineMemory *memory = geneva_timeline_memory_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 40; i++) {
    GenevaTimelineInput input = make_input (snapshots[i / 5 % 2], text, 900, i % 3 == 0 ? 500 : 300);
    g_autoptr (GenevaScene) with = NULL;
    g_autoptr (GenevaScene) without = NULL;
    g_autofree char *svg_with = NULL;
    g_autofree char *svg_without = NULL;
    GenevaSpan span;

    g_assert_true (geneva_timeline_find_span (&input, &span));
    input.span.begin = span.begin + g_rand_int_range (random, -100, 100) * GENEVA_DAY_SECONDS;
    input.span.end = input.span.begin + g_rand_int_range (random, 5, 900) * GENEVA_DAY_SECONDS;
    input.lanes = i / 10 % 3;
    input.scrolls = i % 2 == 0;
    input.scroll_pt = g_rand_int_range (random, 0, 300);
    without = geneva_timeline_build (&input, NULL);
    input.memory = memory;
    with = geneva_timeline_build (&input, NULL);
    svg_with = geneva_svg_write (with, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);
    svg_without = geneva_svg_write (without, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);
    g_assert_cmpstr (svg_with, ==, svg_without);
  }
  geneva_timeline_memory_free (memory);
}

/* Lanes of ten thousand on one instant, of undated events alone, and a span of ten thousand years. */
static void
test_odd_dossiers (void)
{
  g_autoptr (GenevaSnapshot) instant = load_many (10000, 0);
  g_autoptr (GenevaSnapshot) undated = load_many (300, -1);
  g_autoptr (GenevaSnapshot) long_ago = load_events (
    EVENT ("first", "act", WHEN ("-4000"), ANN, "happened", "accepted") ","
    EVENT ("last", "act", WHEN ("6000-01-01"), ANN, "planned", "accepted"));
  g_autoptr (GenevaSnapshot) one = load_events (EVENT ("only", "act", WHEN ("2013-06-05"), ANN, "happened",
                                                       "accepted"));
  GenevaSnapshot *snapshots[] = { instant, undated, long_ago, one };
  const guint n_events[] = { 10000, 300, 2, 1 };
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (snapshots); i++) {
    GenevaTimelineInput input = make_input (snapshots[i / 2], text, 900, 400);
    g_autoptr (GenevaScene) scene = NULL;
    g_autofree char *what = g_strdup_printf ("odd dossier %u", i);

    input.scrolls = i % 2 == 1;
    if (input.scrolls)
      input.page = &scrolling;
    scene = geneva_timeline_build (&input, NULL);
    g_assert_cmpuint (geneva_scene_get_count (scene, "shown"), ==, n_events[i / 2]);
    g_assert_cmpuint (geneva_scene_get_n_items (scene), >, 0);
    g_assert_cmpuint (geneva_scene_get_n_items (scene), <=, 400);
    if (!input.scrolls)
      check_page (scene, what);
  }
}

/* ---- on screen ---- */

static cairo_surface_t *
paint (GenevaScene *scene, GenevaPaintTarget target)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1200, 800);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, 4.0 / 3.0, 4.0 / 3.0);
  geneva_painter_paint (scene, cr, GENEVA_PALETTE_LIGHT, target);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* What the screen takes short cuts for looks as it does without them. */
static void
test_screen_looks_as_file (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = make_input (snapshot, text, 900, 600);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
  cairo_surface_t *screen = paint (scene, GENEVA_TARGET_SCREEN);
  cairo_surface_t *raster = paint (scene, GENEVA_TARGET_RASTER);
  gsize n = (gsize) cairo_image_surface_get_stride (screen) * 800, n_other = 0;
  double sum = 0.0;

  for (gsize i = 0; i < n; i++) {
    int difference = cairo_image_surface_get_data (screen)[i] - cairo_image_surface_get_data (raster)[i];

    sum += ABS (difference);
    n_other += ABS (difference) > 96 ? 1 : 0;
  }
  g_test_message ("mean difference %.3f, %.4f of the pixels another", sum / (double) n, (double) n_other / (double) n);
  g_assert_cmpfloat (sum / (double) n, <, 1.0);
  g_assert_cmpfloat ((double) n_other / (double) n, <, 0.002);
  cairo_surface_destroy (screen);
  cairo_surface_destroy (raster);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/nothing-overlaps", test_nothing_overlaps);
  g_test_add_func ("/timeline/bare-page", test_bare_page);
  g_test_add_func ("/timeline/marks-are-hit", test_marks_are_hit);
  g_test_add_func ("/timeline/counts-add-up", test_counts_add_up);
  g_test_add_func ("/timeline/repeats", test_repeats);
  g_test_add_func ("/timeline/rows-stay-while-panning", test_rows_stay_while_panning);
  g_test_add_func ("/timeline/blocs-unfold", test_blocs_unfold);
  g_test_add_func ("/timeline/forms", test_forms);
  g_test_add_func ("/timeline/contested", test_contested);
  g_test_add_func ("/timeline/subset", test_subset);
  g_test_add_func ("/timeline/nothing-to-show", test_nothing_to_show);
  g_test_add_func ("/timeline/extreme-spans", test_extreme_spans);
  g_test_add_func ("/timeline/chart", test_chart);
  g_test_add_func ("/timeline/scrolls", test_scrolls);
  g_test_add_func ("/timeline/density", test_density);
  g_test_add_func ("/timeline/zoom-holds-lane", test_zoom_holds_lane);
  g_test_add_func ("/timeline/memory-changes-nothing", test_memory_changes_nothing);
  g_test_add_func ("/timeline/odd-dossiers", test_odd_dossiers);
  g_test_add_func ("/timeline/screen-looks-as-file", test_screen_looks_as_file);
  return g_test_run ();
}
