/* Golden scenes: small made dossiers, each drawn in one way, compared with what
 * lies in golden/ as text before anybody looks at pixels. Words, forms, colours
 * and order are compared to the letter, places and sizes to a point, because
 * releases of the font libraries measure a little differently.
 *
 * After a change that is meant, write them anew and look at what is different:
 *   GENEVA_GOLDEN_WRITE=1 meson test -C BUILD golden && git diff tests/charts/golden
 */
#include "geneva-network-chart.h"
#include "geneva-scene-json.h"
#include "timeline-stage.h"

#include "store/geneva-dossier-json.h"

#include <math.h>
#include <string.h>

#define TOLERANCE_PT 1.0

typedef struct {
  const char *name;
  const char *dossier;
  double      width, height;
  GenevaLanes lanes;
  GenevaClock clock;
  GenevaArcs  arcs;
  gboolean    ghosts, unreviewed;
  const char *zone;
  int         span[2][3];       /* year, month, day; 0: its own */
  int         window[2][3];
  gboolean    is_network;
  GenevaUnit  unit;
  guint       relations;        /* 0: the usual ones */
  gboolean    has_events, has_hulls, has_edge_labels;
  GenevaNetworkColour colour;
  const char *chart;            /* of another kind than those, by its name; with its choices as JSON, or NULL: the usual */
  const char *settings;
} Golden;

static const Golden goldens[] = {
  { .name = "forms", .dossier = "forms", .width = 760, .height = 520, .lanes = GENEVA_LANES_BLOC },
  { .name = "lanes", .dossier = "forms", .width = 480, .height = 360, .lanes = GENEVA_LANES_ACTOR,
    .unreviewed = TRUE },
  { .name = "kinds", .dossier = "forms", .width = 640, .height = 400, .lanes = GENEVA_LANES_KIND },
  { .name = "window", .dossier = "forms", .width = 640, .height = 400, .lanes = GENEVA_LANES_ACTOR,
    .window = { { 2013, 6, 6 }, { 2013, 6, 16 } } },
  { .name = "forecasts", .dossier = "reports", .width = 640, .height = 320, .lanes = GENEVA_LANES_BLOC,
    .arcs = GENEVA_ARCS_EACH, .ghosts = TRUE },
  { .name = "reported", .dossier = "reports", .width = 640, .height = 320, .lanes = GENEVA_LANES_BLOC,
    .clock = GENEVA_CLOCK_REPORTED, .arcs = GENEVA_ARCS_FIRST },
  { .name = "hours", .dossier = "forms", .width = 640, .height = 320, .lanes = GENEVA_LANES_NONE,
    .zone = "Asia/Damascus", .span = { { 2013, 6, 5 }, { 2013, 6, 7 } } },
  { .name = "relations", .dossier = "conflict", .width = 640, .height = 420, .is_network = TRUE,
    .relations = GENEVA_RELATION_RECORDED },
  { .name = "blocs", .dossier = "conflict", .width = 640, .height = 420, .is_network = TRUE, .unit = GENEVA_UNIT_BLOC,
    .relations = GENEVA_RELATION_RECORDED },
  { .name = "two-mode", .dossier = "conflict", .width = 640, .height = 420, .is_network = TRUE,
    .relations = GENEVA_RELATION_RECORDED, .has_events = TRUE },
  { .name = "hulls", .dossier = "conflict", .width = 640, .height = 420, .is_network = TRUE, .has_hulls = TRUE,
    .colour = GENEVA_COLOUR_COMMUNITY },
  { .name = "edge-labels", .dossier = "conflict", .width = 640, .height = 420, .is_network = TRUE,
    .relations = GENEVA_RELATION_RECORDED, .has_edge_labels = TRUE },
  { .name = "figures", .dossier = "figures", .width = 760, .height = 520, .unreviewed = TRUE, .chart = "figures" },
  { .name = "figures-log", .dossier = "figures", .width = 480, .height = 360, .chart = "figures",
    .settings = "{\"logarithmic\":true}", .window = { { 2013, 2, 1 }, { 2013, 10, 1 } } },
  { .name = "agreement", .dossier = "river", .width = 640, .height = 420, .is_network = TRUE,
    .relations = GENEVA_RELATION_AGREEMENT | GENEVA_RELATION_CONFLICT },
  { .name = "issues", .dossier = "river", .width = 640, .height = 420, .is_network = TRUE, .has_edge_labels = TRUE,
    .relations = GENEVA_RELATION_OF_ISSUES },
  { .name = "drift", .dossier = "drift", .width = 800, .height = 520, .unreviewed = TRUE, .chart = "drift" },
  { .name = "positions", .dossier = "positions", .width = 760, .height = 420, .chart = "positions",
    .settings = "{\"issues\":\"both\",\"empty\":\"shown\"}", .unreviewed = TRUE },
  { .name = "positions-narrow", .dossier = "positions", .width = 300, .height = 360, .chart = "positions",
    .settings = "{\"unit\":\"named\",\"rows\":\"seriation\",\"columns\":\"seriation\"}",
    .window = { { 2013, 5, 15 }, { 2013, 6, 6 } } },
};

static const GenevaPageOptions page = { .title = "Golden", .legend = TRUE, .caption = TRUE };

static GenevaSnapshot *
load (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".dossier.json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  snapshot = geneva_dossier_json_read (text, length, faults, &error);
  g_assert_no_error (error);
  return snapshot;
}

static GenevaSpan
get_span (const int (*days)[3])
{
  GenevaSpan span = { 0, 0 };

  if (days[0][0] != 0) {
    span.begin = geneva_day_from_civil (days[0][0], days[0][1], days[0][2]) * GENEVA_DAY_SECONDS;
    span.end = geneva_day_from_civil (days[1][0], days[1][1], days[1][2]) * GENEVA_DAY_SECONDS;
  }
  return span;
}

static char *
draw_network (const Golden *golden, gsize *length)
{
  g_autoptr (GenevaSnapshot) snapshot = load (golden->dossier);
  g_autoptr (GenevaChart) chart = geneva_network_chart_new (NULL);
  g_autoptr (GenevaScene) scene = NULL;
  GenevaNetworkSettings settings;

  geneva_network_settings_init (&settings);
  settings.unit = golden->unit;
  if (golden->relations != 0)
    settings.relations = golden->relations;
  settings.has_events = golden->has_events;
  settings.has_hulls = golden->has_hulls;
  settings.has_edge_labels = golden->has_edge_labels;
  settings.colour = golden->colour;
  geneva_network_chart_set_settings (GENEVA_NETWORK_CHART (chart), &settings);
  geneva_chart_set_input (chart, snapshot, NULL);
  scene = geneva_chart_build (chart, golden->width, golden->height, &page);
  return geneva_scene_to_json (scene, length);
}

static char *
draw_other (const Golden *golden, gsize *length)
{
  g_autoptr (GenevaSnapshot) snapshot = load (golden->dossier);
  g_autoptr (GenevaChart) chart = geneva_chart_new_by_name (golden->chart, NULL);
  GenevaSessionState state = { .clock = golden->clock, .unreviewed = golden->unreviewed,
                               .span = get_span (golden->window) };
  g_autoptr (GenevaScene) scene = NULL;

  geneva_chart_set_input (chart, snapshot, &state);
  geneva_chart_set_settings (chart, golden->settings);
  scene = geneva_chart_build (chart, golden->width, golden->height, &page);
  return geneva_scene_to_json (scene, length);
}

static char *
draw (const Golden *golden, gsize *length)
{
  g_autoptr (GenevaSnapshot) snapshot = load (golden->dossier);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaZone) zone = golden->zone != NULL ? geneva_zone_new (golden->zone) : NULL;
  GenevaTimelineInput input = timeline_make_input (snapshot, text, golden->width, golden->height);
  g_autoptr (GenevaScene) scene = NULL;

  input.page = &page;
  input.lanes = golden->lanes;
  input.clock = golden->clock;
  input.arcs = golden->arcs;
  input.ghosts = golden->ghosts;
  input.unreviewed = golden->unreviewed;
  input.zone = zone;
  input.span = get_span (golden->span);
  input.window = get_span (golden->window);
  scene = geneva_timeline_build (&input, NULL);
  timeline_check_page (scene, golden->name);
  return geneva_scene_to_json (scene, length);
}

/* The first place where two texts differ by more than the size of a number outside of words; NULL: none. */
static const char *
find_difference (const char *expected, const char *got)
{
  gboolean is_quoted = FALSE;

  while (*expected != '\0' || *got != '\0') {
    gboolean is_number = g_ascii_isdigit (*expected) || (*expected == '-' && g_ascii_isdigit (expected[1]));

    is_quoted = is_quoted != (*expected == '"');
    if (is_number && !is_quoted && (g_ascii_isdigit (*got) || *got == '-')) {
      char *expected_end, *got_end;
      double a = g_ascii_strtod (expected, &expected_end), b = g_ascii_strtod (got, &got_end);

      if (!(fabs (a - b) <= TOLERANCE_PT))
        return got;
      expected = expected_end;
      got = got_end;
    } else if (*expected++ != *got++) {
      return got - 1;
    }
  }
  return NULL;
}

static void
test_golden (gconstpointer data)
{
  const Golden *golden = data;
  g_autofree char *file = g_strconcat (golden->name, ".scene.json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", file, NULL);
  g_autofree char *expected = NULL;
  g_autofree char *got = NULL;
  g_autoptr (GError) error = NULL;
  const char *difference;
  gsize length;

  got = golden->chart != NULL ? draw_other (golden, &length)
        : golden->is_network ? draw_network (golden, &length) : draw (golden, &length);
  if (g_getenv ("GENEVA_GOLDEN_WRITE") != NULL) {
    g_file_set_contents (path, got, (gssize) length, &error);
    g_assert_no_error (error);
    return;
  }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  difference = find_difference (expected, got);
  if (difference != NULL) {
    gsize at = (gsize) (difference - got);

    g_error ("golden/%s differs at byte %" G_GSIZE_FORMAT ": … %.*s", file, at, 300,
             got + (at > 150 ? at - 150 : 0));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (goldens); i++) {
    g_autofree char *path = g_strconcat ("/golden/", goldens[i].name, NULL);

    g_test_add_data_func (path, &goldens[i], test_golden);
  }
  return g_test_run ();
}
