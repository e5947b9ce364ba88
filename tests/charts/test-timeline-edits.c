/* Edits of a dossier that is too large to be read anew after each: the picture after
 * them is the one that a timeline draws which has never seen it before them.
 */
#include "generator.h"
#include "generator-edits.h"
#include "geneva-svg.h"
#include "geneva-timeline-events.h"

#include <string.h>

static char *
draw (const GenevaTimelineInput *input)
{
  g_autoptr (GenevaScene) scene = geneva_timeline_build (input, NULL);

  return geneva_svg_write (scene, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);
}

static void
check_lanes (const GenevaTimelineEvents *a, const GenevaTimelineEvents *b)
{
  g_assert_cmpuint (a->n_lanes, ==, b->n_lanes);
  g_assert_cmpuint (a->n_events, ==, b->n_events);
  g_assert_cmpuint (a->n_dated, ==, b->n_dated);
  g_assert_cmpuint (a->n_filtered, ==, b->n_filtered);
  g_assert_cmpuint (a->n_unreviewed, ==, b->n_unreviewed);
  g_assert_cmpuint (a->n_entries, ==, b->n_entries);
  g_assert_cmpfloat (a->first, ==, b->first);
  g_assert_cmpfloat (a->last, ==, b->last);
  for (guint i = 0; i < a->n_events; i++)
    g_assert_cmpuint (a->events[geneva_timeline_events_get_nth (a, i)].handle, ==,
                      b->events[geneva_timeline_events_get_nth (b, i)].handle);
  for (guint lane = 0; lane < a->n_lanes; lane++) {
    guint n = a->last_entry[lane] - a->first_entry[lane];

    g_assert_cmpstr (a->lanes[lane].name, ==, b->lanes[lane].name);
    g_assert_cmpuint (a->lanes[lane].n_events, ==, b->lanes[lane].n_events);
    g_assert_cmpuint (n, ==, b->last_entry[lane] - b->first_entry[lane]);
    for (guint k = 0; k < n; k++) {
      const GenevaTimelineEntry *one = &a->entries[a->first_entry[lane] + k];
      const GenevaTimelineEntry *two = &b->entries[b->first_entry[lane] + k];

      g_assert_cmpuint (a->events[one->event].handle, ==, b->events[two->event].handle);
      g_assert_cmpfloat (one->begin, ==, two->begin);
      g_assert_cmpfloat (one->end, ==, two->end);
    }
  }
}

/* All kinds of edits, a few between one picture and the next, at changing zooms. */
static void
check_edits (GenevaLanes lanes, GenevaLaneOrder order, guint n_events, guint seed, guint n_pictures)
{
  static const GenevaPageOptions page = { .scrolls = TRUE };
  const GeneratorOptions options = { .n_events = n_events, .n_lanes = 14, .seed = seed };
  g_autoptr (GenevaSnapshot) snapshot = generator_make_dossier (&options);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GenevaTimelineMemory *memory = geneva_timeline_memory_new ();
  GenevaTimelineInput input = {
    .snapshot = snapshot, .width_pt = 900, .height_pt = 600, .page = &page, .text = text, .memory = memory,
    .lanes = lanes, .order = order, .scrolls = TRUE,
  };
  guint n_taken = 0;
  GenevaSpan whole;

  g_assert_true (geneva_timeline_find_whole_span (&input, &whole));
  for (guint i = 0; i < n_pictures; i++) {
    const GenevaTimelineEvents *before;
    GenevaTimelineMemory *fresh = geneva_timeline_memory_new ();
    GenevaTimelineInput anew;
    gint64 length = (whole.end - whole.begin) >> g_rand_int_range (random, 0, 11);
    g_autofree char *one = NULL;
    g_autofree char *two = NULL;

    input.span.begin = whole.begin + (gint64) (g_rand_double (random) * (double) (whole.end - whole.begin - length));
    input.span.end = input.span.begin + length;
    input.unreviewed = i >= n_pictures / 2;
    g_free (draw (&input));
    before = geneva_timeline_memory_get_events (memory);
    for (guint k = 0; k < 1 + i % 4; k++) {
      g_autoptr (GenevaSnapshot) next =
        generator_edit (snapshot, (GeneratorEdit) ((i + 3 * k) % GENERATOR_N_EDITS), random);

      g_clear_pointer (&snapshot, geneva_snapshot_unref);
      snapshot = g_steal_pointer (&next);
    }
    input.snapshot = snapshot;
    one = draw (&input);
    n_taken += before == geneva_timeline_memory_get_events (memory);
    anew = input;
    anew.memory = fresh;
    /* lanes stay where they were before the edit */
    if (before == geneva_timeline_memory_get_events (memory))
      anew.whole = geneva_timeline_memory_get_whole (memory);
    two = draw (&anew);
    check_lanes (geneva_timeline_memory_get_events (memory), geneva_timeline_memory_get_events (fresh));
    g_assert_true (g_str_equal (one, two));
    geneva_timeline_memory_free (fresh);
  }
  g_test_message ("%u of %u taken in place", n_taken, n_pictures);
  g_assert_cmpuint (n_taken, >, n_pictures / 4);
  geneva_timeline_memory_free (memory);
}

static void
test_blocs (void)
{
  check_edits (GENEVA_LANES_BLOC, GENEVA_LANE_ORDER_COUNT, 42000, 5, 32);
}

static void
test_kinds (void)
{
  check_edits (GENEVA_LANES_KIND, GENEVA_LANE_ORDER_NAME, 56000, 6, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-edits/blocs", test_blocs);
  g_test_add_func ("/timeline-edits/kinds", test_kinds);
  return g_test_run ();
}
