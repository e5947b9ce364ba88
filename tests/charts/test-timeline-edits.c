/* Edits of a dossier that is too large to be read anew after each: the picture after
 * them is the one that a timeline draws which has never seen it before them. Long, as
 * every kind of edit has its own.
 */
#include "generator.h"
#include "generator-edits.h"
#include "geneva-svg.h"
#include "geneva-timeline-events.h"
#include "geneva-timeline-index.h"
#include "model/geneva-edit.h"

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

typedef enum { AROUND_ACTOR, AROUND_ALIAS, AROUND_NOTE, AROUND_PLACE, AROUND_EVENT, AROUND_GONE, AROUND_BACK, N_AROUND } Around;

static GenevaHandle
find_last (GenevaSnapshot *snapshot, GenevaList list)
{
  return GENEVA_HANDLE (list, geneva_snapshot_get_n_rows (snapshot, list) - 1);
}

static GenevaSnapshot *
apply (GenevaDelta *delta, GenevaSnapshot *snapshot)
{
  GError *error = NULL;
  GenevaSnapshot *next = geneva_delta_apply (delta, snapshot, &error);

  g_assert_no_error (error);
  return next;
}

/* Of what stands around the events: nothing of it changes a lane or a label, or an event speaks of what is new. */
static GenevaSnapshot *
edit_around (GenevaSnapshot *snapshot, Around around, GenevaDelta **back)
{
  g_autofree char *words = g_strdup_printf ("Another one, %u", geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_EVENTS));
  const char *const aliases[] = { words, NULL };
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);
  g_autoptr (GenevaDelta) delta = NULL;
  GenevaHandle actor, event;
  GError *error = NULL;

  if (around == AROUND_BACK) {
    delta = g_steal_pointer (back);
    return apply (delta, snapshot);
  }
  switch (around) {
  case AROUND_ACTOR:
    (void) geneva_edit_add_actor (edit, "A newcomer", GENEVA_ACTOR_GROUP);
    break;
  case AROUND_ALIAS:
    geneva_edit_set_texts (edit, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 3), GENEVA_ACTOR_ALIASES, aliases);
    break;
  case AROUND_NOTE:
    geneva_edit_set_text (edit, GENEVA_HANDLE (GENEVA_LIST_SOURCES, 1), GENEVA_SOURCE_NOTE, words);
    break;
  case AROUND_PLACE:
    (void) geneva_edit_add_place (edit, "Elsewhere");
    break;
  case AROUND_EVENT:
    actor = geneva_edit_add_actor (edit, "Another newcomer", GENEVA_ACTOR_PERSON);
    event = geneva_edit_add_event (edit, "They meet", GENEVA_EVENT_CONSULT);
    geneva_edit_set_date (edit, event, GENEVA_EVENT_WHEN, "2014-05-06");
    (void) geneva_edit_add_participant (edit, event,
                                        &(GenevaParticipant) { actor, GENEVA_ROLE_SOURCE, GENEVA_HANDLE_NONE, -1 });
    (void) geneva_edit_add_participant (edit, event,
                                        &(GenevaParticipant) { GENEVA_HANDLE (GENEVA_LIST_ACTORS, 5), GENEVA_ROLE_TARGET,
                                                               GENEVA_HANDLE_NONE, -1 });
    break;
  case AROUND_BACK:
  case AROUND_GONE:
  case N_AROUND:
  default:
    geneva_edit_delete (edit, find_last (snapshot, GENEVA_LIST_ACTORS), GENEVA_DELETE_ALONG);
    break;
  }
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  if (around == AROUND_GONE)
    *back = geneva_delta_invert (delta);
  return apply (delta, snapshot);
}

/* What a unit is, in words that two who read the same agree on. */
static char *
dup_unit (const GenevaTimelineEvents *events, const GenevaTimelineUnit *unit)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_string_printf (words, "%.17g %08x:", unit->begin, events->events[unit->event].handle);
  if (unit->acts != GENEVA_TIMELINE_NO_ACTS) {
    const guint32 *acts = &g_array_index (events->index->acts, guint32, unit->acts);

    for (guint k = 1; k <= acts[0]; k++)
      g_string_append_printf (words, " %08x", events->events[acts[k]].handle);
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_units (GenevaTimelineEvents *events, guint lane, guint class)
{
  const GenevaTimelineUnits *units = geneva_timeline_index_get_lane (events, lane);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (guint k = units->first[class]; k < units->first[class + 1]; k++) {
    g_ptr_array_add (list, dup_unit (events, &units->units[k]));
    g_assert_true (k == units->first[class] || units->units[k - 1].begin <= units->units[k].begin);
  }
  g_ptr_array_sort (list, compare_words);
  return list;
}

static void
check_units (GenevaTimelineEvents *a, GenevaTimelineEvents *b)
{
  for (guint lane = 0; lane < a->n_lanes; lane++) {
    for (guint class = 0; class < GENEVA_TIMELINE_N_CLASSES; class++) {
      g_autoptr (GPtrArray) one = list_units (a, lane, class);
      g_autoptr (GPtrArray) two = list_units (b, lane, class);

      g_assert_cmpuint (one->len, ==, two->len);
      for (guint k = 0; k < one->len; k++)
        g_assert_cmpstr (g_ptr_array_index (one, k), ==, g_ptr_array_index (two, k));
    }
  }
}

/* A timeline that remembers, over a made-up dossier that is edited. */
typedef struct {
  GenevaSnapshot       *snapshot;
  GenevaTextContext    *text;
  GenevaTimelineMemory *memory;
  GenevaTimelineInput   input;
  guint                 n_drawn, n_taken;     /* pictures after edits, and those of edits taken in place */
} Stage;

static void
stage_begin (Stage *stage, guint n_events, guint n_lanes, guint seed)
{
  static const GenevaPageOptions page = { .scrolls = TRUE };
  const GeneratorOptions options = { .n_events = n_events, .n_lanes = n_lanes, .seed = seed };

  *stage = (Stage) { .snapshot = generator_make_dossier (&options), .text = geneva_text_context_new (NULL),
                     .memory = geneva_timeline_memory_new () };
  stage->input = (GenevaTimelineInput) {
    .snapshot = stage->snapshot, .width_pt = 900, .height_pt = 600, .page = &page, .text = stage->text,
    .memory = stage->memory, .scrolls = TRUE,
  };
}

static void
stage_end (Stage *stage)
{
  g_test_message ("%u of %u taken in place", stage->n_taken, stage->n_drawn);
  geneva_timeline_memory_free (stage->memory);
  geneva_text_context_unref (stage->text);
  geneva_snapshot_unref (stage->snapshot);
}

/* What the timeline remembers. */
static GenevaTimelineEvents *
stage_get_events (const Stage *stage)
{
  return (GenevaTimelineEvents *) geneva_timeline_memory_get_events (stage->memory);
}

/* Takes `next`. */
static void
stage_edit (Stage *stage, GenevaSnapshot *next)
{
  geneva_snapshot_unref (stage->snapshot);
  stage->input.snapshot = stage->snapshot = next;
}

/* Draws what was edited since `before` was remembered, and once more as if for the first time: the same. */
static void
stage_compare (Stage *stage, const GenevaTimelineEvents *before, gboolean with_units)
{
  GenevaTimelineMemory *fresh = geneva_timeline_memory_new ();
  GenevaTimelineInput anew = stage->input;
  g_autofree char *one = draw (&stage->input);
  g_autofree char *two = NULL;

  stage->n_drawn++;
  anew.memory = fresh;
  /* lanes stay where they were before the edit */
  if (before == stage_get_events (stage)) {
    stage->n_taken++;
    anew.whole = geneva_timeline_memory_get_whole (stage->memory);
  }
  two = draw (&anew);
  check_lanes (stage_get_events (stage), geneva_timeline_memory_get_events (fresh));
  if (with_units)
    check_units (stage_get_events (stage), (GenevaTimelineEvents *) geneva_timeline_memory_get_events (fresh));
  g_assert_true (g_str_equal (one, two));
  geneva_timeline_memory_free (fresh);
}

/* Under the sanitizers half of the pictures: they look at memory, the plain run at all that may come. */
#ifdef __SANITIZE_ADDRESS__
#define N_PICTURES(n) ((n) / 2)
#else
#define N_PICTURES(n) (n)
#endif

/* All kinds of edits, a few between one picture and the next, at changing zooms. */
static void
check_edits (GenevaLanes lanes, GenevaLaneOrder order, guint n_events, guint seed, guint n_pictures)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GenevaDelta) back = NULL;
  GenevaSpan whole;
  Stage stage;

  stage_begin (&stage, n_events, 14, seed);
  stage.input.lanes = lanes;
  stage.input.order = order;
  g_assert_true (geneva_timeline_find_whole_span (&stage.input, &whole));
  for (guint i = 0; i < n_pictures; i++) {
    const GenevaTimelineEvents *before;
    gint64 length = (whole.end - whole.begin) >> g_rand_int_range (random, 0, 11);

    stage.input.span.begin =
      whole.begin + (gint64) (g_rand_double (random) * (double) (whole.end - whole.begin - length));
    stage.input.span.end = stage.input.span.begin + length;
    stage.input.unreviewed = i >= n_pictures / 2;
    g_free (draw (&stage.input));
    before = stage_get_events (&stage);
    for (guint k = 0; k < 1 + i % 4; k++)
      stage_edit (&stage, generator_edit (stage.snapshot, (GeneratorEdit) ((i + 3 * k) % GENERATOR_N_EDITS), random));
    if (i % 2 == 1)
      stage_edit (&stage, edit_around (stage.snapshot, (Around) (i / 2 % N_AROUND), &back));
    stage_compare (&stage, before, FALSE);
  }
  g_assert_cmpuint (stage.n_drawn, ==, n_pictures);
  g_assert_cmpuint (stage.n_taken, >, n_pictures / 4);
  stage_end (&stage);
}

static void
test_blocs (void)
{
  check_edits (GENEVA_LANES_BLOC, GENEVA_LANE_ORDER_COUNT, 42000, 5, N_PICTURES (32));
}

static void
test_kinds (void)
{
  check_edits (GENEVA_LANES_KIND, GENEVA_LANE_ORDER_NAME, 56000, 6, N_PICTURES (12));
}

static void
test_actors (void)
{
  check_edits (GENEVA_LANES_ACTOR, GENEVA_LANE_ORDER_COUNT, 42000, 7, N_PICTURES (14));
}

/* What no lane and no label tells does not have the events read anew. */
static void
test_around (void)
{
  const GenevaTimelineEvents *before;
  g_autofree char *first = NULL;
  Stage stage;

  stage_begin (&stage, 42000, 14, 8);
  first = draw (&stage.input);
  before = stage_get_events (&stage);
  for (guint around = 0; around <= AROUND_PLACE; around++) {
    g_autofree char *picture = NULL;

    stage_edit (&stage, edit_around (stage.snapshot, (Around) around, NULL));
    picture = draw (&stage.input);
    g_assert_true (g_str_equal (picture, first));
    g_assert_true (stage_get_events (&stage) == before);
  }
  stage_end (&stage);
}

/* ---- processes and their acts ---- */

typedef enum {
  FAMILY_MOVE, FAMILY_LANE, FAMILY_DAY, FAMILY_SPAN, FAMILY_PART, FAMILY_NO_PART, FAMILY_ACT, FAMILY_INNER, FAMILY_DELETE,
  FAMILY_UNDO, N_FAMILY
} Family;

/* Of processes with acts, one by chance, and one of the acts. */
static void
choose_family (GenevaSnapshot *snapshot, GRand *random, GenevaHandle *process, GenevaHandle *act)
{
  guint n = geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_EVENTS);

  for (;;) {
    GenevaRow row;

    *act = GENEVA_HANDLE (GENEVA_LIST_EVENTS, (guint) g_rand_int_range (random, 0, (gint32) n));
    if (!geneva_snapshot_get_row (snapshot, *act, &row))
      continue;
    *process = geneva_row_get_ref (&row, GENEVA_EVENT_PART_OF);
    if (*process != GENEVA_HANDLE_NONE && geneva_snapshot_get_row (snapshot, *process, &row)
        && geneva_row_get_enum (&row, GENEVA_EVENT_LEVEL) == GENEVA_LEVEL_PROCESS)
      return;
  }
}

static GenevaDelta *
edit_family (GenevaSnapshot *snapshot, Family family, GRand *random)
{
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);
  g_autofree char *span = g_strdup_printf ("2012-%02d-03/2013-%02d-27", g_rand_int_range (random, 1, 13),
                                           g_rand_int_range (random, 1, 13));
  GenevaHandle process, act, other_process, other_act;
  GError *error = NULL;
  GenevaDelta *delta;

  choose_family (snapshot, random, &process, &act);
  choose_family (snapshot, random, &other_process, &other_act);
  switch (family) {
  case FAMILY_LANE:
    geneva_edit_remove_participant (edit, process, 0);
    break;
  case FAMILY_DAY:
    geneva_edit_set_date (edit, process, GENEVA_EVENT_WHEN, "2013-04-05");
    break;
  case FAMILY_PART:
    geneva_edit_set_ref (edit, act, GENEVA_EVENT_PART_OF, other_process != act ? other_process : GENEVA_HANDLE_NONE);
    break;
  case FAMILY_NO_PART:
    geneva_edit_set_ref (edit, act, GENEVA_EVENT_PART_OF, GENEVA_HANDLE_NONE);
    break;
  case FAMILY_ACT:
    geneva_edit_set_date (edit, act, GENEVA_EVENT_WHEN, "2013-01-17");
    break;
  case FAMILY_INNER:
    geneva_edit_set_enum (edit, act, GENEVA_EVENT_LEVEL, GENEVA_LEVEL_PROCESS);
    geneva_edit_set_date (edit, act, GENEVA_EVENT_WHEN, span);
    geneva_edit_set_ref (edit, other_act, GENEVA_EVENT_PART_OF, other_act != act ? act : GENEVA_HANDLE_NONE);
    break;
  case FAMILY_DELETE:
    geneva_edit_delete (edit, process, GENEVA_DELETE_ALONG);
    break;
  case FAMILY_MOVE:
  case FAMILY_SPAN:
  case FAMILY_UNDO:
  case N_FAMILY:
  default:
    geneva_edit_set_date (edit, process, GENEVA_EVENT_WHEN, span);
    break;
  }
  delta = geneva_edit_end (edit, &error);
  g_clear_error (&error);
  return delta;
}

/* Whatever happens to a process or to its acts, who stands on which band is as if all had been read anew. */
static void
test_families (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  g_autoptr (GenevaDelta) last = NULL;
  Stage stage;

  stage_begin (&stage, 56000, 6, 12);
  stage.input.unreviewed = TRUE;
  g_free (draw (&stage.input));
  for (guint i = 0; i < N_PICTURES (4 * N_FAMILY); i++) {
    const GenevaTimelineEvents *before = stage_get_events (&stage);
    gboolean is_edited = FALSE;

    for (guint k = 0; k < 1 + i % 3; k++) {
      Family family = (Family) ((i + k * 7) % N_FAMILY);
      g_autoptr (GenevaDelta) delta = family == FAMILY_UNDO && last != NULL
                                        ? geneva_delta_invert (last) : edit_family (stage.snapshot, family, random);
      GenevaSnapshot *next = delta != NULL ? geneva_delta_apply (delta, stage.snapshot, NULL) : NULL;

      if (next == NULL)
        continue;
      g_clear_pointer (&last, geneva_delta_unref);
      last = g_steal_pointer (&delta);
      stage_edit (&stage, next);
      is_edited = TRUE;
    }
    if (is_edited)
      stage_compare (&stage, before, TRUE);
  }
  /* of however many pictures */
  g_assert_cmpuint (stage.n_drawn - stage.n_taken, <=, 3);
  stage_end (&stage);
}

/* The first and the last of all go and come: from when to when there are events is known all the same. */
static void
test_ends (void)
{
  g_autoptr (GenevaDelta) back = NULL;
  const GenevaTimelineEvents *events;
  GenevaHandle handle = GENEVA_HANDLE_NONE;
  double first, last;
  guint n_moved = 0;
  Stage stage;

  stage_begin (&stage, 56000, 6, 4);
  stage.input.unreviewed = TRUE;
  g_free (draw (&stage.input));
  events = stage_get_events (&stage);
  for (guint i = 0; i < 12; i++) {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (stage.snapshot, NULL);
    g_autoptr (GenevaDelta) delta = NULL;

    first = events->first;
    last = events->last;
    if (i % 2 == 0) {
      guint k = 3000 * (i + 1);

      while (handle == GENEVA_HANDLE_NONE) {
        const GenevaTimelineEvent *event = &events->events[geneva_timeline_events_get_nth (events, k++)];

        if (event->level == GENEVA_LEVEL_ACT && event->part_of == GENEVA_HANDLE_NONE)
          handle = event->handle;
      }
      geneva_edit_set_date (edit, handle, GENEVA_EVENT_WHEN, i % 4 == 0 ? "1990-05-04" : "2031-02/2031-11");
    } else if (i % 3 == 0) {
      geneva_edit_delete (edit, handle, GENEVA_DELETE_ALONG);
    } else {
      geneva_edit_set_date (edit, handle, GENEVA_EVENT_WHEN, "2012-02-03");
    }
    delta = i == 5 ? geneva_delta_invert (back) : geneva_edit_end (edit, NULL);
    if (i % 2 == 1)
      handle = GENEVA_HANDLE_NONE;
    g_assert_nonnull (delta);
    stage_edit (&stage, apply (delta, stage.snapshot));
    g_clear_pointer (&back, geneva_delta_unref);
    back = g_steal_pointer (&delta);
    stage_compare (&stage, events, FALSE);
    n_moved += first != events->first || last != events->last;
  }
  g_assert_cmpuint (n_moved, ==, 12);
  g_assert_cmpuint (stage.n_taken, ==, 12);
  stage_end (&stage);
}

static void
on_changed (GenevaChart *chart, guint *n)
{
  ++*n;
}

static char *
draw_chart (GenevaChart *chart)
{
  static const GenevaPageOptions page = { .scrolls = TRUE };
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 900, 600, &page);

  return geneva_svg_write (scene, GENEVA_PALETTE_LIGHT, NULL, NULL, NULL, NULL);
}

/* A process of which acts are part gets an open end: it is as long as they are, so that all must be read. */
static GenevaSnapshot *
open_process (GenevaSnapshot *snapshot, guint nth)
{
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle)) != GENEVA_HANDLE_NONE) {
    GenevaHandle whole;
    GenevaRow row, process;

    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
    whole = geneva_row_get_ref (&row, GENEVA_EVENT_PART_OF);
    if (whole != GENEVA_HANDLE_NONE && geneva_snapshot_get_row (snapshot, whole, &process) &&
        geneva_row_get_enum (&process, GENEVA_EVENT_LEVEL) == GENEVA_LEVEL_PROCESS &&
        geneva_row_has (&process, GENEVA_EVENT_WHEN) && nth-- == 0) {
      g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);
      g_autoptr (GenevaDelta) delta = NULL;

      geneva_edit_set_date (edit, whole, GENEVA_EVENT_WHEN, "2013-02-03/..");
      delta = geneva_edit_end (edit, NULL);
      return apply (delta, snapshot);
    }
  }
  g_assert_not_reached ();
}

/* On a screen the old picture stands until a worker has read what one frame cannot; meanwhile it can be moved, and edits
 * go on. A file waits for it. */
static void
test_late (void)
{
  const GeneratorOptions options = { .n_events = 42000, .n_lanes = 14, .seed = 9 };
  g_autoptr (GenevaSnapshot) snapshot = generator_make_dossier (&options);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (text);
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  g_autofree char *first = NULL;
  guint n_changed = 0;

  geneva_chart_set_may_lag (chart, TRUE);
  geneva_chart_set_input (chart, snapshot, NULL);
  first = draw_chart (chart);
  /* not the span that holds most of the events, which the edits move a little */
  (void) geneva_chart_pan (chart, -20.0, 0.0);
  g_signal_connect (chart, "changed", G_CALLBACK (on_changed), &n_changed);
  for (guint round = 0; round < 4; round++) {
    g_autofree char *old = draw_chart (chart);
    g_autofree char *late = NULL;
    g_autofree char *last = NULL;
    g_autofree char *expected = NULL;
    g_autoptr (GenevaChart) other = NULL;
    GenevaSnapshot *next = open_process (snapshot, 40 * round);
    guint n_before;

    geneva_snapshot_unref (snapshot);
    snapshot = next;
    geneva_chart_set_input (chart, snapshot, NULL);
    late = draw_chart (chart);
    g_assert_true (g_str_equal (late, old));
    g_assert_true (geneva_chart_is_late (chart));
    /* another edit, and a movement, while the worker reads */
    if (round % 2 == 1) {
      next = generator_edit (snapshot, GENERATOR_EDIT_KIND, random);
      geneva_snapshot_unref (snapshot);
      snapshot = next;
      geneva_chart_set_input (chart, snapshot, NULL);
      (void) geneva_chart_pan (chart, -5.0, 0.0);
      g_free (draw_chart (chart));
    }
    n_before = n_changed;
    while (n_changed == n_before)
      g_main_context_iteration (NULL, TRUE);
    last = draw_chart (chart);
    g_assert_false (geneva_chart_is_late (chart));
    other = geneva_chart_dup_view (chart, text);
    expected = draw_chart (other);
    g_assert_cmpuint (strlen (last), ==, strlen (expected));
    g_assert_true (g_str_equal (last, expected));
  }
  /* gone while it reads */
  {
    g_autoptr (GenevaSnapshot) next = open_process (snapshot, 500);

    geneva_chart_set_input (chart, next, NULL);
    g_free (draw_chart (chart));
    geneva_chart_set_may_lag (chart, FALSE);
    g_free (draw_chart (chart));
    geneva_chart_set_may_lag (chart, TRUE);
    geneva_chart_set_input (chart, snapshot, NULL);
    g_free (draw_chart (chart));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-edits/blocs", test_blocs);
  g_test_add_func ("/timeline-edits/kinds", test_kinds);
  g_test_add_func ("/timeline-edits/actors", test_actors);
  g_test_add_func ("/timeline-edits/around", test_around);
  g_test_add_func ("/timeline-edits/families", test_families);
  g_test_add_func ("/timeline-edits/ends", test_ends);
  g_test_add_func ("/timeline-edits/late", test_late);
  return g_test_run ();
}
