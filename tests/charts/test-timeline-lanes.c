/* Which lanes a timeline has, in what order, and that every event has one full
 * mark whatever is asked for: on the bundled dossier, on one made for the hard
 * cases, and on one of thousands of events.
 */
#include "generator.h"
#include "geneva-lane-choice.h"
#include "geneva-timeline-lanes.h"
#include "geneva-timeline-rows.h"
#include "timeline-stage.h"

#include "model/geneva-edit.h"
#include "store/geneva-dossier-json.h"

#include <math.h>
#include <string.h>

#define ACTOR(id, name, attributes) \
  "{\"id\":\"" id "\",\"name\":\"" name "\",\"kind\":\"person\",\"aliases\":[],\"evidence\":[]," \
  "\"attributes\":{" attributes "},\"origin\":\"hand\",\"review\":\"accepted\"}"
#define PLACE(id, name) \
  "{\"id\":\"" id "\",\"name\":\"" name "\",\"evidence\":[],\"origin\":\"hand\",\"review\":\"accepted\"}"
#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define SOURCE(id, title, published) \
  "{\"id\":\"" id "\",\"title\":\"" title "\"," published "\"published-basis\":\"given\",\"language\":\"en\"," \
  "\"text-kind\":\"original\",\"sha256\":\"" HASH "\"}"
#define EXCERPT(source) \
  "{\"source\":\"" source "\",\"start\":0,\"end\":4,\"exact\":\"word\",\"prefix\":\"\",\"suffix\":\"\"}"
#define MADE(id, members, participants, evidence) \
  "{\"id\":\"" id "\",\"title\":\"Title of " id "\",\"kind\":\"consult\",\"level\":\"act\"," members \
  "\"participants\":[" participants "],\"accounts\":[{\"says\":\"happened\",\"evidence\":[" evidence "]}]," \
  "\"origin\":\"hand\",\"review\":\"accepted\""

/* Three actors in two blocs and one in none; two places, one of them never used; three sources, of which the
 * second was published first and one has no date; events with attributes of their own. */
static const char made[] =
  "{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"T\",\"language\":\"en\",\"sources\":["
  SOURCE ("late", "Late paper", "\"published\":\"2013-06-01\",") ","
  SOURCE ("early", "Early paper", "\"published\":\"2013-05-01\",") ","
  SOURCE ("undated", "Undated paper", "") "],\"actors\":["
  ACTOR ("ann", "Ann", "\"bloc\":\"East\",\"round\":10") ","
  ACTOR ("bob", "Bob", "\"bloc\":\"West\",\"round\":9") ","
  ACTOR ("cleo", "Cleo", "\"bloc\":\"East\"") ","
  ACTOR ("dan", "Dan", "\"note\":\"x\"") "],\"places\":["
  PLACE ("zug", "Zug") "," PLACE ("aix", "Aix") "],\"ties\":[],\"events\":["
  MADE ("one", "\"when\":\"2013-05-01\",\"place\":\"zug\",",
        "{\"actor\":\"bob\",\"role\":\"target\"},{\"actor\":\"ann\",\"role\":\"source\"},"
        "{\"actor\":\"cleo\",\"role\":\"participant\"}",
        EXCERPT ("undated") "," EXCERPT ("late") "," EXCERPT ("early") "," EXCERPT ("late")) "},"
  MADE ("two", "\"when\":\"2013-05-02\",", "{\"actor\":\"bob\",\"role\":\"participant\"}", EXCERPT ("late"))
  ",\"attributes\":{\"round\":\"Eight\"}},"
  MADE ("three", "\"when\":\"2013-05-03\",", "{\"actor\":\"bob\",\"role\":\"participant\"}", "") "},"
  MADE ("four", "\"when\":\"2013-05-04\",", "{\"actor\":\"dan\",\"role\":\"participant\"}", EXCERPT ("undated")) "},"
  MADE ("five", "\"when\":\"2013-05-05\",", "", "") "},"
  MADE ("six", "", "{\"actor\":\"cleo\",\"role\":\"participant\"}", "") "}"
  "],\"issues\":[],\"statements\":[],\"forecasts\":[],\"quantities\":[],\"figures\":[],\"links\":[]}";

static GenevaSnapshot *
load_made (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_json_read (made, strlen (made), faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

/* Names of the lanes from above; "name!" is unfolded, "/name" is under such a one. */
static char *
dup_lanes (const GenevaTimelineEvents *events)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < events->n_lanes; i++)
    g_string_append_printf (words, "%s%s%s%s=%u", i > 0 ? " " : "", events->lanes[i].depth > 0 ? "/" : "",
                            events->lanes[i].name, events->lanes[i].is_unfolded ? "!" : "",
                            events->lanes[i].n_events);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* "id:lane of the full mark,lanes of ticks …" */
static char *
dup_marks (const GenevaTimelineEvents *events, GenevaSnapshot *snapshot)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < events->n_events; i++) {
    const GenevaTimelineEvent *event = &events->events[i];

    g_string_append_printf (words, "%s%s:%s", i > 0 ? " " : "",
                            geneva_snapshot_get_id (snapshot, event->handle), events->lanes[event->lane].name);
    for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++)
      g_string_append_printf (words, ",%s", events->lanes[events->ticks[k]].name);
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
check_lanes (const GenevaTimelineInput *input, const char *expected_lanes, const char *expected_marks)
{
  g_autoptr (GenevaTimelineEvents) events = geneva_timeline_events_new (input);
  g_autofree char *lanes = dup_lanes (events);

  g_assert_cmpstr (lanes, ==, expected_lanes);
  if (expected_marks != NULL) {
    g_autofree char *marks = dup_marks (events, input->snapshot);

    g_assert_cmpstr (marks, ==, expected_marks);
  }
}

/* Each event that is not an era has one full mark, and its ticks are in other lanes, each once; a lane's
 * number is that of its dated events. */
static void
check_whole (const GenevaTimelineInput *input, guint n_kept)
{
  g_autoptr (GenevaTimelineEvents) events = geneva_timeline_events_new (input);
  g_autofree guint *full = g_new0 (guint, events->n_events);
  g_autofree guint *last_lane = g_new0 (guint, events->n_events);

  g_assert_cmpuint (events->n_events + events->n_filtered, ==, n_kept);
  for (guint lane = 0; lane < events->n_lanes; lane++) {
    g_autoptr (GArray) handles = geneva_lane_list_events (events, events->lanes[lane].name);
    guint n_dated = 0;

    g_assert_false (input->hidden != NULL && g_strv_contains (input->hidden, events->lanes[lane].name));
    for (guint k = events->first_entry[lane]; k < events->last_entry[lane]; k++) {
      const GenevaTimelineEntry *entry = &events->entries[k];

      g_assert_cmpuint (last_lane[entry->event], !=, lane + 1);
      last_lane[entry->event] = lane + 1;
      full[entry->event] += entry->tick == GENEVA_TIMELINE_FULL_MARK;
      n_dated++;
    }
    if (!events->lanes[lane].is_unfolded)
      g_assert_cmpuint (n_dated, ==, events->lanes[lane].n_events);
    g_assert_cmpuint (handles->len, >=, events->lanes[lane].n_events);
  }
  for (guint i = 0; i < events->n_events; i++)
    g_assert_cmpuint (full[i], ==, events->events[i].is_dated && events->events[i].level != GENEVA_LEVEL_ERA);
}

/* ---- kinds of lanes ---- */

static void
test_kinds (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_made ();
  GenevaTimelineInput input = { .snapshot = snapshot };

  input.lanes = GENEVA_LANES_BLOC;
  check_lanes (&input, "West=3 East=1 =1 -=1",
               "one:East,West two:West three:West four: five:- six:East");
  input.lanes = GENEVA_LANES_ACTOR;
  check_lanes (&input, "bob=3 ann=1 cleo=1 dan=1 -=1",
               "one:ann,bob,cleo two:bob three:bob four:dan five:- six:cleo");
  input.lanes = GENEVA_LANES_KIND;
  check_lanes (&input, "consult=5", NULL);
  input.lanes = GENEVA_LANES_PLACE;
  check_lanes (&input, "zug=1 =4", "one:zug two: three: four: five: six:");
  input.lanes = GENEVA_LANES_SOURCE;
  check_lanes (&input, "late=2 undated=2 early=1 =2",
               "one:early,undated,late two:late three: four:undated five: six:");
  input.lanes = GENEVA_LANES_NONE;
  check_lanes (&input, "=5", "one: two: three: four: five: six:");
}

/* One of the actors turned out to be another, one of the places too: what names them is in the other's lane, once. */
static void
test_merged (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_made ();
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);
  const GenevaHandle bob = geneva_snapshot_find (snapshot, "bob"), zug = geneva_snapshot_find (snapshot, "zug");
  g_autoptr (GenevaSnapshot) merged = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GError) error = NULL;
  GenevaTimelineInput input = { 0 };

  geneva_edit_merge (edit, geneva_snapshot_find (snapshot, "ann"), &bob, 1);
  geneva_edit_merge (edit, geneva_snapshot_find (snapshot, "aix"), &zug, 1);
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  merged = geneva_delta_apply (delta, snapshot, &error);
  g_assert_no_error (error);
  input.snapshot = merged;
  input.lanes = GENEVA_LANES_ACTOR;
  check_lanes (&input, "ann=3 cleo=1 dan=1 -=1", "one:ann,cleo two:ann three:ann four:dan five:- six:cleo");
  input.lanes = GENEVA_LANES_BLOC;
  check_lanes (&input, "East=3 =1 -=1", "one:East two:East three:East four: five:- six:East");
  input.lanes = GENEVA_LANES_PLACE;
  check_lanes (&input, "aix=1 =4", NULL);
}

static void
test_attributes (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_made ();
  g_auto (GStrv) keys = geneva_timeline_dup_attributes (snapshot);
  g_autofree char *all = g_strjoinv (" ", keys);
  const char *unfolded[] = { "10", NULL };
  GenevaTimelineInput input = { .snapshot = snapshot, .lanes = GENEVA_LANES_ATTRIBUTE };

  g_assert_cmpstr (all, ==, "bloc note round");
  check_lanes (&input, "West=3 East=1 =2", NULL);
  input.attribute = "round";
  /* Two has a value of its own, which comes before that of its actor. */
  check_lanes (&input, "9=2 10=1 Eight=1 =3", "one:10,9, two:Eight three:9 four: five: six:");
  input.order = GENEVA_LANE_ORDER_NAME;
  check_lanes (&input, "9=2 10=1 Eight=1 =3", NULL);
  input.unfolded = unfolded;
  check_lanes (&input, "9=2 10!=1 /actor:ann=1 Eight=1 =3", NULL);
  input.attribute = "unheard of";
  check_lanes (&input, "=5", NULL);
}

static void
test_order (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_made ();
  GenevaPageOptions page = { .locale = "de" };
  GenevaTimelineInput input = { .snapshot = snapshot, .page = &page };

  input.order = GENEVA_LANE_ORDER_NAME;
  check_lanes (&input, "East=1 West=3 =1 -=1", NULL);
  input.lanes = GENEVA_LANES_SOURCE;
  check_lanes (&input, "early=1 late=2 undated=2 =2", NULL);
  input.order = GENEVA_LANE_ORDER_FIRST;
  check_lanes (&input, "early=1 late=2 undated=2 =2", NULL);
  input.lanes = GENEVA_LANES_ACTOR;
  check_lanes (&input, "ann=1 bob=3 cleo=1 dan=1 -=1", NULL);
}

/* An unfolded bloc stays where it was, and so do the others. */
static void
test_unfolding_keeps_the_order (void)
{
  g_autoptr (GenevaSnapshot) bundled = timeline_load_bundled ();
  g_autoptr (GenevaSnapshot) snapshot = load_made ();
  const char *both[] = { "East", "West", NULL };
  const char *only_bob[] = { "actor:bob", NULL };
  GenevaTimelineInput input = { .snapshot = snapshot, .unfolded = both };

  check_lanes (&input, "West!=3 /actor:bob=3 East!=1 /actor:ann=1 /actor:cleo=1 =1 -=1",
               "one:actor:ann,actor:bob,actor:cleo two:actor:bob three:actor:bob four: five:- six:actor:cleo");
  input.folded = both;
  check_lanes (&input, "West=3 East=1 =1 -=1", NULL);
  input.folded = only_bob;
  check_lanes (&input, "West!=3 /actor:bob=3 East!=1 /actor:ann=1 /actor:cleo=1 =1 -=1", NULL);

  input = (GenevaTimelineInput) { .snapshot = bundled };
  for (guint order = GENEVA_LANE_ORDER_COUNT; order <= GENEVA_LANE_ORDER_FIRST; order++) {
    g_autoptr (GenevaTimelineEvents) before = NULL;

    input.order = order;
    input.unfolded = NULL;
    before = geneva_timeline_events_new (&input);
    for (guint lane = 0; lane < before->n_lanes; lane++) {
      const char *unfolded[] = { before->lanes[lane].name, NULL };
      g_autoptr (GenevaTimelineEvents) after = NULL;
      guint at = 0;

      input.unfolded = unfolded;
      after = geneva_timeline_events_new (&input);
      for (guint i = 0; i < after->n_lanes; i++) {
        if (after->lanes[i].depth > 0)
          continue;
        g_assert_cmpstr (after->lanes[i].name, ==, before->lanes[at].name);
        g_assert_cmpuint (after->lanes[i].n_events, ==, before->lanes[at].n_events);
        at++;
      }
      g_assert_cmpuint (at, ==, before->n_lanes);
    }
  }
}

/* ---- hidden and folded ---- */

static void
test_hidden (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_made ();
  const char *east[] = { "East", NULL };
  const char *some[] = { "", "-", NULL };
  const char *ann[] = { "actor:ann", NULL };
  GenevaTimelineInput input = { .snapshot = snapshot };
  g_autoptr (GenevaTimelineEvents) events = NULL;
  g_autofree char *title = NULL;

  input.hidden = east;
  check_lanes (&input, "West=3 =1 -=1", "one:West two:West three:West four: five:-");
  events = geneva_timeline_events_new (&input);
  g_assert_cmpuint (events->n_filtered, ==, 1);
  input.hidden = some;
  check_lanes (&input, "West=3 East=1", "one:East,West two:West three:West six:East");
  title = geneva_timeline_dup_lane_title (&input, "-");
  g_assert_cmpstr (title, ==, "No actor named");
  g_assert_null (geneva_timeline_dup_lane_title (&input, "nowhere"));
  input.unfolded = east;
  input.hidden = ann;
  check_lanes (&input, "West=3 East!=1 /actor:cleo=1 =1 -=1",
               "one:actor:cleo,West two:West three:West four: five:- six:actor:cleo");
  input.hidden = east;
  check_lanes (&input, "West=3 =1 -=1", NULL);
}

/* What a filter leaves out and a hidden lane would is left out once. */
static void
test_hidden_and_filtered (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_made ();
  GenevaHandle handles[] = { geneva_snapshot_find (snapshot, "six"), geneva_snapshot_find (snapshot, "two") };
  g_autoptr (GenevaFilter) filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "Two", handles, 2);
  const char *east[] = { "East", NULL };
  GenevaTimelineInput input = { .snapshot = snapshot, .filter = filter, .hidden = east };

  for (int dims = 0; dims < 2; dims++) {
    g_autoptr (GenevaTimelineEvents) events = NULL;

    input.dims_filtered = dims;
    check_lanes (&input, dims ? "West=3 =1 -=1" : "West=2 =1 -=1", NULL);
    events = geneva_timeline_events_new (&input);
    g_assert_cmpuint (events->n_filtered, ==, 2);
  }
}

static void
test_folded_is_thin (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 1400, 800);
  GenevaTimelineGeometry open = { 0 }, folded = { 0 };
  g_autoptr (GenevaScene) before = geneva_timeline_build (&input, &open);
  const char *first[] = { g_array_index (open.lanes, GenevaTimelineLane, 0).name, NULL };
  g_autoptr (GenevaScene) after = NULL;

  input.folded = first;
  after = geneva_timeline_build (&input, &folded);
  timeline_check_page (after, "folded");
  g_assert_cmpuint (folded.lanes->len, ==, open.lanes->len);
  g_assert_cmpfloat (g_array_index (folded.lanes, GenevaTimelineLane, 0).height_pt, <, 20.0);
  g_assert_cmpfloat (g_array_index (open.lanes, GenevaTimelineLane, 0).height_pt, >, 40.0);
  g_assert_cmpint (timeline_find_layer (before, "density"), <, 0);
  g_assert_cmpint (timeline_find_layer (after, "density"), >=, 0);
  /* Nothing is lost: what the strip counts is shown. */
  g_assert_cmpuint (geneva_scene_get_count (after, "shown") + geneva_scene_get_count (after, "outside"), ==,
                    geneva_scene_get_count (before, "shown") + geneva_scene_get_count (before, "outside"));
  geneva_timeline_geometry_clear (&open);
  geneva_timeline_geometry_clear (&folded);
}

/* ---- processes behind their acts ---- */

#define PART(id, level, when, part_of) \
  "{\"id\":\"" id "\",\"title\":\"Title of " id "\",\"kind\":\"consult\",\"level\":\"" level "\"," part_of \
  WHEN (when) "\"participants\":[" ANN "],\"accounts\":[{\"says\":\"happened\",\"evidence\":[]}]," \
  "\"origin\":\"hand\",\"review\":\"accepted\"}"
#define OF(id) "\"part-of\":\"" id "\","

/* Talks of four acts, one of them an act of an act, with a process among them; what happens meanwhile; a
 * process without acts, and one whose end is open. */
static const char talks[] =
  PART ("talks", "process", "2013-03-01/2013-06-20", "") ","
  PART ("first", "act", "2013-03-12", OF ("talks")) ","
  PART ("second", "act", "2013-03-14", OF ("talks")) ","
  PART ("aside", "act", "2013-03-16", OF ("second")) ","
  PART ("group", "process", "2013-04-01/2013-05-01", OF ("talks")) ","
  PART ("long-after", "act", "2013-08-01", OF ("talks")) ","
  PART ("meanwhile", "act", "2013-04-10", "") ","
  PART ("alone", "process", "2013-02-01/2013-04-01", "") ","
  PART ("open", "process", "2013-05-01/..", "") ","
  PART ("of-open", "act", "2013-05-10", OF ("open"));

static GenevaRect
find_bounds (GenevaScene *scene, const char *layer, const char *id)
{
  int at = timeline_find_layer (scene, layer);
  GenevaRect bounds = { 0 };

  g_assert_cmpint (at, >=, 0);
  for (guint i = 0; i < geneva_layer_get_n_marks (geneva_scene_get_layer (scene, (guint) at)); i++) {
    const GenevaMark *mark = geneva_layer_get_marks (geneva_scene_get_layer (scene, (guint) at)) + i;

    if (mark->item != 0 && (mark->kind == GENEVA_MARK_RECT || mark->shape == GENEVA_SHAPE_DISC)
        && mark->kind != GENEVA_MARK_TEXT
        && strcmp (geneva_scene_get_item (scene, mark->item)->id, id) == 0)
      bounds = geneva_scene_get_mark_bounds (scene, (guint) at, i);
  }
  g_assert_cmpfloat (bounds.height, >, 0.0);
  return bounds;
}

static gboolean
is_on (const GenevaRect *band, const GenevaRect *mark)
{
  return mark->y >= band->y && mark->y + mark->height <= band->y + band->height;
}

static double
get_plot_left (GenevaScene *scene)
{
  GenevaRect plot;

  g_assert_true (geneva_layer_get_clip (geneva_scene_get_layer (scene, (guint) timeline_find_layer (scene, "bands")),
                                        &plot));
  return plot.x;
}

static const char *
hit (GenevaScene *scene, double x, double y)
{
  return geneva_scene_get_item (scene, geneva_scene_hit (scene, x, y, 0.0))->id;
}

static void
test_bands (void)
{
  static const char *const acts[] = { "first", "second", "aside", "long-after" };
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (talks);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 1200, 500);
  g_autoptr (GenevaScene) scene = geneva_timeline_build (&input, NULL);
  GenevaRect band = find_bounds (scene, "bands", "talks"), other;

  timeline_check_page (scene, "bands");
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++) {
    GenevaRect act = find_bounds (scene, "marks", acts[i]);

    g_assert_true (is_on (&band, &act));
    g_assert_cmpstr (hit (scene, act.x + act.width / 2.0, act.y + act.height / 2.0), ==, acts[i]);
  }
  other = find_bounds (scene, "bands", "group");
  g_assert_true (is_on (&band, &other));
  g_assert_cmpstr (hit (scene, other.x + other.width / 2.0, other.y + other.height / 2.0), ==, "group");
  /* Nothing that is not the talks' stands on them. */
  other = find_bounds (scene, "marks", "meanwhile");
  g_assert_true (other.y > band.y + band.height || other.y + other.height < band.y);
  other = find_bounds (scene, "bands", "alone");
  g_assert_true (other.y > band.y + band.height || other.y + other.height < band.y);
  g_assert_cmpfloat (other.height, <, 20.0);
  /* One with an open end reaches behind the last of its acts. */
  other = find_bounds (scene, "bands", "open");
  {
    GenevaRect act = find_bounds (scene, "marks", "of-open");

    g_assert_true (is_on (&other, &act));
    g_assert_cmpfloat (other.x + other.width, >=, act.x + act.width - 1.0);
    g_assert_cmpstr (hit (scene, act.x + act.width / 2.0, act.y + act.height / 2.0), ==, "of-open");
  }
  g_assert_cmpstr (hit (scene, band.x + band.width * 0.8, band.y + band.height - 3.0), ==, "talks");
}

/* The title of a band that begins far outside stands at the page's edge as long as there is room for it. */
static void
test_titles_stick (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (talks);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 900, 500);

  for (int days = 0; days <= 60; days += 4) {
    GenevaInstant begin = (geneva_day_from_civil (2013, 3, 2) + days) * GENEVA_DAY_SECONDS;
    g_autoptr (GenevaScene) scene = NULL;
    const GenevaMark *title;
    GenevaRect band;

    input.span = (GenevaSpan) { begin, begin + 80 * GENEVA_DAY_SECONDS };
    scene = geneva_timeline_build (&input, NULL);
    timeline_check_page (scene, "titles");
    band = find_bounds (scene, "bands", "talks");
    g_assert_cmpuint (timeline_count_marks (scene, "labels", "talks", GENEVA_MARK_TEXT, &title), ==, 1);
    g_assert_cmpfloat (title->x, >=, get_plot_left (scene));
    g_assert_cmpfloat (title->x, <, MAX (band.x, get_plot_left (scene)) + 30.0);
  }
}

/* Rows are those of the lane, wherever the page lies. */
static void
test_bands_stay_while_panning (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_events (talks);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 900, 500);
  double y = 0.0;

  for (int days = -60; days <= 60; days += 5) {
    GenevaInstant middle = (geneva_day_from_civil (2013, 4, 20) + days) * GENEVA_DAY_SECONDS;
    g_autoptr (GenevaScene) scene = NULL;
    GenevaRect band;

    input.span = (GenevaSpan) { middle - 70 * GENEVA_DAY_SECONDS, middle + 70 * GENEVA_DAY_SECONDS };
    scene = geneva_timeline_build (&input, NULL);
    if (timeline_find_item_by_id (scene, "talks") == 0)
      continue;
    band = find_bounds (scene, "bands", "talks");
    g_assert_true (days == -60 || fabs (band.y - y) < 0.01);
    y = band.y;
  }
}

/* ---- properties ---- */

static void
check_all_choices (GenevaSnapshot *snapshot)
{
  GenevaTimelineInput input = { .snapshot = snapshot, .unreviewed = TRUE };
  g_autoptr (GenevaTimelineEvents) all = geneva_timeline_events_new (&input);
  guint n_all = all->n_events;

  for (guint lanes = 0; lanes < GENEVA_N_LANES; lanes++) {
    for (guint order = GENEVA_LANE_ORDER_COUNT; order <= GENEVA_LANE_ORDER_FIRST; order++) {
      g_autoptr (GenevaTimelineEvents) events = NULL;
      g_auto (GStrv) names = NULL;
      const char *none[] = { NULL };

      input.lanes = lanes;
      input.order = order;
      input.unfolded = input.hidden = input.folded = none;
      events = geneva_timeline_events_new (&input);
      check_whole (&input, n_all);
      names = g_new0 (char *, events->n_lanes + 1);
      for (guint i = 0; i < events->n_lanes; i++)
        names[i] = g_strdup (events->lanes[i].name);
      input.unfolded = (const char *const *) names;
      check_whole (&input, n_all);
      input.folded = (const char *const *) names;
      check_whole (&input, n_all);
      input.folded = none;
      for (guint i = 0; i < MIN (events->n_lanes, 4); i++) {
        const char *hidden[] = { names[i], NULL };

        input.hidden = hidden;
        check_whole (&input, n_all);
      }
      input.hidden = (const char *const *) names;
      check_whole (&input, n_all);
    }
  }
}

static void
test_one_full_mark (void)
{
  static const GeneratorOptions options = { .n_events = 3000, .n_lanes = 12, .seed = 7 };
  g_autoptr (GenevaSnapshot) bundled = timeline_load_bundled ();
  g_autoptr (GenevaSnapshot) small = load_made ();
  g_autoptr (GenevaSnapshot) large = generator_make_dossier (&options);

  check_all_choices (small);
  check_all_choices (bundled);
  check_all_choices (large);
}

static void
test_nothing_leaves_the_page (void)
{
  g_autoptr (GenevaSnapshot) snapshot = timeline_load_bundled ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);

  for (guint lanes = 0; lanes < GENEVA_N_LANES; lanes++) {
    GenevaTimelineInput input = timeline_make_input (snapshot, text, 1100, 700);
    g_autoptr (GenevaScene) scene = NULL;

    input.lanes = lanes;
    input.attribute = "bloc";
    scene = geneva_timeline_build (&input, NULL);
    timeline_check_page (scene, geneva_lanes_get_name (lanes));
    g_assert_cmpuint (geneva_scene_get_count (scene, "shown") + geneva_scene_get_count (scene, "outside")
                      + geneva_scene_get_count (scene, "left-out"), ==,
                      geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS));
  }
}

/* ---- the chart ---- */

static void
on_changed (GenevaChart *chart, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
build (GenevaChart *chart)
{
  const GenevaPageOptions page = { .scrolls = TRUE };
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 1000, 600, &page);

  g_assert_nonnull (scene);
}

static void
test_chart_lanes (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_made ();
  g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (NULL);
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (chart);
  g_autoptr (GenevaChart) copy = NULL;
  g_autoptr (GArray) events = NULL;
  g_autofree char *title = NULL;
  guint n_changed = 0;
  GenevaLaneOrder order;
  GenevaLanes lanes;

  g_assert_true (geneva_lanes_from_name ("attribute", &lanes) && lanes == GENEVA_LANES_ATTRIBUTE);
  g_assert_true (geneva_lanes_from_name ("none", &lanes) && lanes == GENEVA_LANES_NONE);
  g_assert_true (geneva_lane_order_from_name ("first", &order) && order == GENEVA_LANE_ORDER_FIRST);
  g_assert_false (geneva_lane_order_from_name ("last", &order));
  g_assert_cmpstr (geneva_lane_order_get_name (GENEVA_LANE_ORDER_NAME), ==, "name");

  geneva_chart_set_input (chart, snapshot, NULL);
  g_signal_connect (chart, "changed", G_CALLBACK (on_changed), &n_changed);
  build (chart);
  g_assert_cmpstr (geneva_timeline_chart_get_lane_at (timeline, 10.0, 60.0), ==, "West");
  g_assert_null (geneva_timeline_chart_get_lane_at (timeline, 500.0, 60.0));
  g_assert_cmpstr (geneva_timeline_chart_get_lane_at_y (timeline, 60.0), ==, "West");
  g_assert_null (geneva_timeline_chart_get_lane_at_y (timeline, 3.0));
  g_assert_true (geneva_timeline_chart_is_bloc (timeline, "West"));
  g_assert_false (geneva_timeline_chart_is_bloc (timeline, "-"));
  events = geneva_timeline_chart_dup_lane_events (timeline, "East");
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpstr (geneva_snapshot_get_id (snapshot, g_array_index (events, GenevaHandle, 1)), ==, "six");

  geneva_timeline_chart_set_lane_hidden (timeline, "West", TRUE);
  geneva_timeline_chart_set_lane_hidden (timeline, "West", TRUE);
  g_assert_cmpuint (n_changed, ==, 1);
  build (chart);
  g_assert_cmpstr (geneva_timeline_chart_get_lane_at (timeline, 10.0, 60.0), ==, "East");
  g_assert_cmpstr (geneva_timeline_chart_get_hidden_lanes (timeline)[0], ==, "West");
  title = geneva_timeline_chart_dup_lane_title (timeline, "West");
  g_assert_cmpstr (title, ==, "West");

  geneva_timeline_chart_set_lane_folded (timeline, "East", TRUE);
  geneva_timeline_chart_set_order (timeline, GENEVA_LANE_ORDER_NAME);
  geneva_timeline_chart_set_order (timeline, GENEVA_LANE_ORDER_NAME);
  geneva_timeline_chart_set_attribute (timeline, "round");    /* of lanes that are not shown */
  g_assert_cmpuint (n_changed, ==, 3);
  copy = geneva_chart_dup_view (chart, NULL);
  g_assert_true (geneva_timeline_chart_is_lane_folded (GENEVA_TIMELINE_CHART (copy), "East"));
  g_assert_cmpint (geneva_timeline_chart_get_order (GENEVA_TIMELINE_CHART (copy)), ==, GENEVA_LANE_ORDER_NAME);

  /* Each kind of lanes keeps its own. */
  geneva_timeline_chart_set_lanes (timeline, GENEVA_LANES_ATTRIBUTE);
  g_assert_null (geneva_timeline_chart_get_hidden_lanes (timeline)[0]);
  build (chart);
  g_assert_cmpstr (geneva_timeline_chart_get_lane_at (timeline, 10.0, 60.0), ==, "9");
  geneva_timeline_chart_set_attribute (timeline, "bloc");
  g_assert_cmpuint (n_changed, ==, 5);
  geneva_timeline_chart_set_lanes (timeline, GENEVA_LANES_BLOC);
  g_assert_cmpstr (geneva_timeline_chart_get_hidden_lanes (timeline)[0], ==, "West");
  geneva_timeline_chart_set_lane_hidden (timeline, "West", FALSE);
  g_assert_null (geneva_timeline_chart_get_hidden_lanes (timeline)[0]);
}

/* Nobody gave blocs: one lane by bloc would say nothing. What the reader chooses stays. */
static void
test_usual_lanes (void)
{
  g_autoptr (GenevaSnapshot) blocs = load_made ();
  g_auto (GStrv) parts = g_strsplit (made, "\"bloc\"", -1);
  g_autofree char *words = g_strjoinv ("\"role\"", parts);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) none = geneva_dossier_json_read (words, strlen (words), faults, NULL);
  g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (NULL);
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (chart);
  g_autoptr (GenevaChart) copy = NULL;
  g_autofree char *kept = NULL, *chosen = NULL;

  g_assert_nonnull (none);
  geneva_chart_set_input (chart, none, NULL);
  g_assert_cmpint (geneva_timeline_chart_get_lanes (timeline), ==, GENEVA_LANES_KIND);
  copy = geneva_chart_dup_view (chart, NULL);
  g_assert_cmpint (geneva_timeline_chart_get_lanes (GENEVA_TIMELINE_CHART (copy)), ==, GENEVA_LANES_KIND);
  geneva_chart_set_input (chart, blocs, NULL);
  g_assert_cmpint (geneva_timeline_chart_get_lanes (timeline), ==, GENEVA_LANES_BLOC);
  /* what nobody chose is not kept as a choice */
  kept = geneva_chart_dup_settings (chart);
  geneva_timeline_chart_set_lanes (timeline, GENEVA_LANES_BLOC);
  geneva_chart_set_input (chart, none, NULL);
  g_assert_cmpint (geneva_timeline_chart_get_lanes (timeline), ==, GENEVA_LANES_BLOC);
  chosen = geneva_chart_dup_settings (chart);
  geneva_chart_set_settings (chart, kept);
  g_assert_cmpint (geneva_timeline_chart_get_lanes (timeline), ==, GENEVA_LANES_KIND);
  geneva_chart_set_settings (chart, chosen);
  g_assert_cmpint (geneva_timeline_chart_get_lanes (timeline), ==, GENEVA_LANES_BLOC);
}

static void
test_chart_span (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_made ();
  g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (NULL);
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (chart);
  GenevaInstant day = geneva_day_from_civil (2013, 5, 3) * GENEVA_DAY_SECONDS;
  GenevaSpan span, seen = { day - 100 * GENEVA_DAY_SECONDS, day + 100 * GENEVA_DAY_SECONDS };
  GenevaHandle handles[3];
  GenevaSessionState state = { 0 };
  guint n_changed = 0;

  handles[0] = geneva_snapshot_find (snapshot, "four");
  handles[1] = geneva_snapshot_find (snapshot, "two");
  handles[2] = geneva_snapshot_find (snapshot, "six");      /* undated */
  geneva_chart_set_input (chart, snapshot, NULL);
  g_signal_connect (chart, "changed", G_CALLBACK (on_changed), &n_changed);
  g_assert_false (geneva_timeline_chart_get_visible_span (timeline, &span));
  geneva_timeline_chart_show_span (timeline, &seen);
  build (chart);
  g_assert_true (geneva_timeline_chart_get_visible_span (timeline, &span));
  g_assert_cmpint (span.begin, ==, seen.begin);
  g_assert_cmpint (span.end, ==, seen.end);
  geneva_timeline_chart_show_span (timeline, &seen);
  g_assert_cmpuint (n_changed, ==, 1);

  /* In the middle, at the same zoom. */
  geneva_timeline_chart_go_to (timeline, day + 30 * GENEVA_DAY_SECONDS);
  g_assert_true (geneva_timeline_chart_get_visible_span (timeline, &span));
  g_assert_cmpint (ABS ((span.begin + span.end) / 2 - day - 30 * GENEVA_DAY_SECONDS), <, 3);
  g_assert_cmpint (ABS (span.end - span.begin - 200 * GENEVA_DAY_SECONDS), <, 3);
  g_assert_cmpuint (n_changed, ==, 2);

  geneva_timeline_chart_show_events (timeline, handles, 3);
  g_assert_true (geneva_timeline_chart_get_visible_span (timeline, &span));
  g_assert_cmpint (span.begin, <, day - GENEVA_DAY_SECONDS);
  g_assert_cmpint (span.end, >, day + GENEVA_DAY_SECONDS);
  g_assert_cmpint (span.end - span.begin, <, 60 * GENEVA_DAY_SECONDS);
  g_assert_cmpuint (n_changed, ==, 3);
  geneva_timeline_chart_show_events (timeline, handles, 3);
  geneva_timeline_chart_show_events (timeline, handles + 2, 1);
  g_assert_cmpuint (n_changed, ==, 3);

  /* The window of the time strip, with a margin. */
  state.span = (GenevaSpan) { day, day + 10 * GENEVA_DAY_SECONDS };
  geneva_chart_set_input (chart, snapshot, &state);
  build (chart);
  g_assert_true (geneva_timeline_chart_get_visible_span (timeline, &span));
  g_assert_cmpint (span.begin, <, day);
  g_assert_cmpint (span.begin, >, day - 2 * GENEVA_DAY_SECONDS);
  g_assert_cmpint (span.end, >, day + 10 * GENEVA_DAY_SECONDS);
}

/* However much there is, single marks and ticks of a frame stay below a limit, and no lane with marks has more
 * of them than one for eight pixels of its tiles. */
static void
test_marks_of_a_frame_are_limited (void)
{
  const GeneratorOptions options = { .n_events = 30000, .n_lanes = 150, .seed = 11 };
  g_autoptr (GenevaSnapshot) snapshot = generator_make_dossier (&options);
  GenevaTimelineInput input = { .snapshot = snapshot };
  g_autoptr (GenevaTimelineEvents) events = geneva_timeline_events_new (&input);
  g_autofree gboolean *is_dense = g_new (gboolean, events->n_lanes);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint64 most = 0;
  guint n_limited = 0;

  for (guint i = 0; i < 60; i++) {
    double width = 1300.0, whole = events->last - events->first;
    double span = whole * pow (2.0, -g_rand_double_range (random, 0.0, 9.0));
    double begin = events->first + g_rand_double_range (random, 0.0, whole - span * 0.9);
    GenevaTimeScale scale = geneva_time_scale_new (begin, begin + span, width);
    guint64 n_marks = geneva_timeline_find_dense (events, &scale, is_dense), n_all = 0;

    for (guint lane = 0; lane < events->n_lanes; lane++) {
      guint n = geneva_timeline_events_count (events, lane, scale.begin, scale.end, TRUE);

      n_all += n;
      /* Three tiles at most, of up to the page's length at the step. */
      g_assert_true (is_dense[lane] || n <= 3 * width / 6.0 + 60);
    }
    g_assert_cmpuint (n_marks, <=, 12000);
    most = MAX (most, n_marks);
    n_limited += n_all > 12000;
  }
  g_assert_cmpuint (n_limited, >, 5);
  g_assert_cmpuint (most, >, 4000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-lanes/kinds", test_kinds);
  g_test_add_func ("/timeline-lanes/merged", test_merged);
  g_test_add_func ("/timeline-lanes/attributes", test_attributes);
  g_test_add_func ("/timeline-lanes/order", test_order);
  g_test_add_func ("/timeline-lanes/unfolding-keeps-the-order", test_unfolding_keeps_the_order);
  g_test_add_func ("/timeline-lanes/hidden", test_hidden);
  g_test_add_func ("/timeline-lanes/hidden-and-filtered", test_hidden_and_filtered);
  g_test_add_func ("/timeline-lanes/folded-is-thin", test_folded_is_thin);
  g_test_add_func ("/timeline-lanes/bands", test_bands);
  g_test_add_func ("/timeline-lanes/titles-stick", test_titles_stick);
  g_test_add_func ("/timeline-lanes/bands-stay-while-panning", test_bands_stay_while_panning);
  g_test_add_func ("/timeline-lanes/one-full-mark", test_one_full_mark);
  g_test_add_func ("/timeline-lanes/nothing-leaves-the-page", test_nothing_leaves_the_page);
  g_test_add_func ("/timeline-lanes/marks-of-a-frame", test_marks_of_a_frame_are_limited);
  g_test_add_func ("/timeline-lanes/chart-lanes", test_chart_lanes);
  g_test_add_func ("/timeline-lanes/usual-lanes", test_usual_lanes);
  g_test_add_func ("/timeline-lanes/chart-span", test_chart_span);
  return g_test_run ();
}
