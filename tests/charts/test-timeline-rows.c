/* Rows of lanes of any length: wherever the reader pans and jumps, at one zoom step
 * a mark has one row, which no other mark beside it has.
 */
#include "geneva-timeline-ahead.h"
#include "geneva-timeline-index.h"
#include "geneva-timeline-page.h"
#include "geneva-timeline-rows.h"
#include "geneva-timeline-runs.h"
#include "timeline-stage.h"

#include <math.h>

#define LEAP 86400.0

/* Acts known to the hour, the day, the month and the year, some that last, processes with acts on their bands and
 * some with an open end; in bursts; two in three stand in one lane. */
static GenevaSnapshot *
load_mixture (guint n, guint n_days, guint seed)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint process = G_MAXUINT;
  double process_day = 0.0;

  for (guint i = 0; i < n; i++) {
    guint day = (guint) (pow (g_rand_double (random), i % 3 == 0 ? 4.0 : 1.0) * n_days);
    guint chance = (guint) g_rand_int_range (random, 0, 100);
    g_autofree char *when = NULL;
    g_autofree char *part = NULL;
    gboolean is_process = chance < 4;
    GDate date, later;

    if (process != G_MAXUINT && chance >= 40 && chance < 60) {
      day = (guint) (process_day + g_rand_double (random) * 40.0);
      part = g_strdup_printf ("\"part-of\":\"e%u\",", process);
    }
    g_date_clear (&date, 1);
    g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1990);
    g_date_add_days (&date, day);
    later = date;
    g_date_add_days (&later, (guint) pow (2.0, g_rand_double_range (random, 0.0, 10.0)));
#define DAY(d) g_date_get_year (&d), g_date_get_month (&d), g_date_get_day (&d)
    if (is_process || chance < 15)
      when = chance % 4 == 3 ? g_strdup_printf ("%04d-%02d-%02d/..", DAY (date))
                             : g_strdup_printf ("%04d-%02d-%02d/%04d-%02d-%02d", DAY (date), DAY (later));
    else if (chance < 20)
      when = g_strdup_printf ("%04d-%02d", g_date_get_year (&date), g_date_get_month (&date));
    else if (chance < 22)
      when = g_strdup_printf ("%04d", g_date_get_year (&date));
    else if (chance < 40)
      when = g_strdup_printf ("%04d-%02d-%02dT%02u:30:00Z", DAY (date), chance % 24);
    else
      when = g_strdup_printf ("%04d-%02d-%02d", DAY (date));
#undef DAY
    if (is_process) {
      process = i;
      process_day = day;
    }
    g_string_append_printf (text, "%s{\"id\":\"e%u\",\"title\":\"%s %u\",\"kind\":\"consult\",\"level\":\"%s\",%s"
                            "\"when\":\"%s\",\"participants\":[%s],\"accounts\":[{\"says\":\"happened\",\"evidence\":[]}],"
                            "\"origin\":\"hand\",\"review\":\"accepted\"}",
                            i > 0 ? "," : "", i, i % 7 == 0    ? "A title that takes some room, of event"
                            : i % 50 == 9 ? "会议 – séance"
                                          : "Title",
                            i,
                            is_process ? "process" : "act", part != NULL ? part : "", when,
                            i % 3 != 0 ? ANN : i % 2 == 0 ? BOB : ANN "," BOB);
  }
  return timeline_load_events (text->str);
}

static GenevaTimelineRows *
pack (GenevaTimelineEvents *events, GenevaTextContext *text, const GenevaTimeScale *scale, GenevaTimelineRows *before)
{
  const double head_pt[] = { 20.0, 20.0, 20.0, 20.0 };
  GenevaTimelineRoom room = { 0.0, 400.0, TRUE, 0.0, G_MAXUINT, 0.0, 0.0, 0.0, 0, G_MAXUINT, FALSE, FALSE };

  g_assert_cmpuint (events->n_lanes, <=, G_N_ELEMENTS (head_pt));
  return geneva_timeline_rows_new (events, scale, text, head_pt, &room, before);
}

/* Whether two marks cover a place of one row. */
static gboolean
meet (const GenevaTimelineRows *rows, const GenevaTimelineEvents *events, double seconds_per_pt, guint a, guint b)
{
  GenevaExtent extent_a, extent_b;

  if (events->events[a].lane != events->events[b].lane || rows->rows[a] != rows->rows[b])
    return FALSE;
  geneva_timeline_get_packed_extent (events, a, seconds_per_pt, 160.0, &extent_a);
  geneva_timeline_get_packed_extent (events, b, seconds_per_pt, 160.0, &extent_b);
  return extent_a.begin_pt < extent_b.end_pt && extent_b.begin_pt < extent_a.end_pt;
}

/* Those of lanes with rows whose mark is in sight. */
static GArray *
list_seen (const GenevaTimelineRows *rows, const GenevaTimelineEvents *events, const GenevaTimeScale *scale)
{
  double seconds_per_pt = geneva_time_scale_get_seconds_per_pt (scale);
  GArray *seen = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < events->n_dated; i++) {
    double begin, end;

    if (events->events[i].level == GENEVA_LEVEL_ERA || rows->lanes[events->events[i].lane].is_dense)
      continue;
    geneva_timeline_get_extent (&events->events[i], seconds_per_pt, 12.5, &begin, &end);
    if (end * seconds_per_pt >= scale->begin && begin * seconds_per_pt <= scale->end)
      g_array_append_val (seen, i);
  }
  return seen;
}

typedef struct {
  GenevaTimelineEvents *events;
  GHashTable           *rows, *tick_rows;       /* as first seen */
  guint                 n_again, n_ticks_again, n_bands;
} Known;

static void
note (GHashTable *table, guint number, guint row, guint *n_again)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (table, GUINT_TO_POINTER (number)));

  *n_again += before != 0;
  g_assert_true (before == 0 || before == row + 1);
  g_hash_table_insert (table, GUINT_TO_POINTER (number), GUINT_TO_POINTER (row + 1));
}

static void
check_rows (Known *known, const GenevaTimelineRows *rows, const GenevaTimeScale *scale)
{
  double step_pt = geneva_time_step_get_seconds_per_pt (rows->step);
  g_autoptr (GArray) seen = list_seen (rows, known->events, scale);

  for (guint k = 0; k < seen->len; k++) {
    guint i = g_array_index (seen, guint, k);
    const GenevaTimelineEvent *event = &known->events->events[i];

    note (known->rows, i, rows->rows[i], &known->n_again);
    g_assert_cmpuint (rows->rows[i] + geneva_timeline_rows_get_n_rows (rows, i), <=, rows->lanes[event->lane].n_rows);
    known->n_bands += geneva_timeline_rows_get_n_rows (rows, i) > 1;
    for (guint other = 0; other < k && seen->len < 400; other++)
      g_assert_false (meet (rows, known->events, step_pt, i, g_array_index (seen, guint, other)));
    for (guint t = event->first_tick; t < event->first_tick + event->n_ticks; t++) {
      if (!rows->lanes[known->events->ticks[t]].is_dense && event->anchor >= scale->begin && event->anchor <= scale->end)
        note (known->tick_rows, t, rows->tick_rows[t], &known->n_ticks_again);
    }
  }
}

/* Small steps both ways and jumps, at zooms from hours to decades, on pages of two widths, with and without what
 * has been packed before. */
static void
test_rows_stay (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_mixture (6000, 12000, 5);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 900, 500);
  g_autoptr (GenevaTimelineEvents) events = geneva_timeline_events_new (&input);
  const double days_per_pt[] = { 0.0002, 0.004, 0.03, 0.1, 0.25, 0.6, 1.5 };

  for (guint zoom = 0; zoom < G_N_ELEMENTS (days_per_pt); zoom++) {
    Known known = { events, g_hash_table_new (NULL, NULL), g_hash_table_new (NULL, NULL), 0, 0, 0 };
    double seconds_per_pt = days_per_pt[zoom] * GENEVA_DAY_SECONDS, begin = events->first;
    g_autoptr (GRand) random = g_rand_new_with_seed (zoom);
    g_autoptr (GenevaTimelineRows) kept = NULL;

    for (guint i = 0; i < 160; i++) {
      double width = i % 5 == 0 ? 1400.0 : 700.0;
      GenevaTimeScale scale;

      if (g_rand_int_range (random, 0, 8) == 0)
        begin = g_rand_double_range (random, events->first, events->last);
      else
        begin += g_rand_double_range (random, -600.0, 600.0) * seconds_per_pt;
      scale = geneva_time_scale_new (begin, begin + width * seconds_per_pt, width);
      kept = pack (events, text, &scale, g_steal_pointer (&kept));
      check_rows (&known, kept, &scale);
      if (i % 8 == 0) {
        g_autoptr (GenevaTimelineRows) fresh = pack (events, text, &scale, NULL);

        check_rows (&known, fresh, &scale);
        for (guint lane = 0; lane < events->n_lanes; lane++) {
          g_assert_cmpint (fresh->lanes[lane].is_dense, ==, kept->lanes[lane].is_dense);
          g_assert_cmpuint (fresh->lanes[lane].n_rows, ==, kept->lanes[lane].n_rows);
          g_assert_cmpuint (fresh->lanes[lane].n_tick_rows, ==, kept->lanes[lane].n_tick_rows);
        }
      }
    }
    g_test_message ("%g days a point: %u seen, %u again, %u ticks again, %u bands", days_per_pt[zoom],
                    g_hash_table_size (known.rows), known.n_again, known.n_ticks_again, known.n_bands);
    if (days_per_pt[zoom] >= 0.004 && days_per_pt[zoom] <= 0.25) {
      g_assert_cmpuint (known.n_again, >, 1000);
      g_assert_cmpuint (known.n_bands, >, 50);
    }
    g_hash_table_unref (known.rows);
    g_hash_table_unref (known.tick_rows);
  }
}

static void
check_same (const GenevaTimelineRows *fresh, const GenevaTimelineRows *kept, const GenevaTimelineEvents *events)
{
  g_autoptr (GHashTable) packed = g_hash_table_new (NULL, NULL);

  for (guint lane = 0; lane < events->n_lanes; lane++) {
    g_assert_cmpint (fresh->lanes[lane].is_dense, ==, kept->lanes[lane].is_dense);
    g_assert_cmpuint (fresh->lanes[lane].n_rows, ==, kept->lanes[lane].n_rows);
    g_assert_cmpuint (fresh->lanes[lane].n_tick_rows, ==, kept->lanes[lane].n_tick_rows);
  }
  for (guint k = 0; k < fresh->packed_events->len; k++) {
    guint i = g_array_index (fresh->packed_events, guint, k);

    g_assert_cmpuint (fresh->rows[i], ==, kept->rows[i]);
    g_assert_cmpuint (geneva_timeline_rows_get_n_rows (fresh, i), ==, geneva_timeline_rows_get_n_rows (kept, i));
  }
  for (guint k = 0; k < fresh->packed_ticks->len; k++) {
    guint tick = g_array_index (fresh->packed_ticks, guint, k);

    g_assert_cmpuint (fresh->tick_rows[tick], ==, kept->tick_rows[tick]);
  }
  for (guint k = 0; k < kept->packed_events->len; k++)
    g_hash_table_add (packed, GUINT_TO_POINTER (g_array_index (kept->packed_events, guint, k)));
  for (guint i = 0; i < events->n_events; i++)
    g_assert_true (kept->rows[i] == 0 || g_hash_table_contains (packed, GUINT_TO_POINTER (i)));
}

/* In, a little aside, and out again, twice: the steps that are kept have the rows that they would get anew. */
static void
test_steps_are_kept (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_mixture (6000, 12000, 21);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 900, 500);
  g_autoptr (GenevaTimelineEvents) events = geneva_timeline_events_new (&input);
  double middle = events->first + 0.4 * (events->last - events->first);
  double span = 0.9 * (events->last - events->first);
  g_autoptr (GenevaTimelineRows) kept = NULL;

  for (guint i = 0; i < 160; i++) {
    GenevaTimeScale scale = geneva_time_scale_new (middle - 0.4 * span, middle + 0.6 * span, 800.0);
    g_autoptr (GenevaTimelineRows) fresh = pack (events, text, &scale, NULL);

    kept = pack (events, text, &scale, g_steal_pointer (&kept));
    check_same (fresh, kept, events);
    span *= i / 40 % 2 == 0 ? 0.8 : 1.25;
    middle += i % 10 == 0 ? 0.3 * span : 0.0;
  }
}

/* What a thread has found ahead is what a picture finds. */
static void
test_ahead (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_mixture (5000, 9000, 4);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 900, 500);
  g_autoptr (GenevaTimelineEvents) plain = geneva_timeline_events_new (&input);
  g_autoptr (GenevaTimelineEvents) events = geneva_timeline_events_new (&input);
  double span = events->last - events->first;
  g_autoptr (GenevaTimelineRows) kept = NULL;
  guint n_known = 0;

  events->index = geneva_timeline_index_new (events);
  events->ahead = geneva_timeline_ahead_new (events, text, events->first + 0.3 * span, 20);
  /* while it works, and when it is done */
  for (guint i = 0; i < 24; i++) {
    GenevaTimeScale scale = geneva_time_scale_new (events->first + 0.3 * span, events->first + 1.3 * span, 800.0);
    g_autoptr (GenevaTimelineRows) fresh = pack (plain, text, &scale, NULL);

    kept = pack (events, text, &scale, g_steal_pointer (&kept));
    check_same (fresh, kept, events);
    if (i == 4)
      geneva_timeline_ahead_finish (events->ahead);
    span *= 0.7;
  }
  for (guint i = 0; i < events->n_dated; i++) {
    double label = geneva_timeline_ahead_get_label (events->ahead, i);

    n_known += label > 0.0;
    geneva_timeline_events_tell_label (plain, i, text);
    geneva_timeline_events_measure_label (events, i, text);
    g_assert_cmpfloat (events->label_pt[i], ==, plain->label_pt[i]);
    g_assert_true (label == 0.0 || label == plain->label_pt[i]);
  }
  g_assert_cmpuint (n_known, >, events->n_dated / 2);
  g_assert_cmpuint (n_known, <, events->n_dated);
  for (int step = -10; step < 60; step += 3)
    g_assert_cmpuint (geneva_timeline_ahead_get_fullest (events->ahead, step), ==,
                      geneva_timeline_count_fullest (plain, step));
  g_assert_cmpuint (geneva_timeline_ahead_get_fullest (events->ahead, 1000), ==, 0);
  for (guint lane = 0; lane < events->n_lanes; lane++) {
    const GenevaTimelineUnits *one = geneva_timeline_index_get_lane (events, lane);
    const GenevaTimelineUnits *two = geneva_timeline_index_get_lane (plain, lane);

    g_assert_cmpmem (one->first, sizeof one->first, two->first, sizeof two->first);
    for (guint k = 0; k < one->first[GENEVA_TIMELINE_N_CLASSES]; k++) {
      g_assert_cmpuint (one->units[k].event, ==, two->units[k].event);
      g_assert_cmpfloat (one->units[k].begin, ==, two->units[k].begin);
    }
  }
}

/* So many are read by two threads, and what they have read is put together by two: in order of time, those of one
 * time as they come, each with its own ticks. */
static void
test_order (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_mixture (GENEVA_TIMELINE_MANY_EVENTS + 700, 400, 3);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 900, 500);
  g_autoptr (GenevaTimelineEvents) events = geneva_timeline_events_new (&input);
  guint n_equal = 0, n_ticks = 0;

  g_assert_cmpuint (events->n_dated, ==, GENEVA_TIMELINE_MANY_EVENTS + 700);
  for (guint i = 0; i < events->n_dated; i++) {
    const GenevaTimelineEvent *before = &events->events[MAX (i, 1) - 1], *event = &events->events[i];

    g_assert_cmpfloat (before->anchor, <=, event->anchor);
    /* bands with an open end have been stretched since */
    if (i > 0 && before->anchor == event->anchor && !before->form.opens_after && !event->form.opens_after
        && !before->form.opens_before && !event->form.opens_before) {
      g_assert_cmpfloat (before->form.to, <=, event->form.to);
      g_assert_true (before->form.to < event->form.to || before->handle < event->handle);
      n_equal++;
    }
    for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++)
      g_assert_cmpuint (events->ticks[k], !=, event->lane);
    n_ticks += event->n_ticks;
  }
  g_assert_cmpuint (n_equal, >, 1000);
  g_assert_cmpuint (n_ticks, ==, events->n_ticks);
  g_assert_cmpuint (n_ticks, >, 1000);
}

/* Events that nobody needs any more may go at any time. */
static void
test_ahead_stops (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_mixture (5000, 9000, 4);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 900, 500);

  for (guint i = 0; i < 12; i++) {
    g_autoptr (GenevaTimelineEvents) events = geneva_timeline_events_new (&input);

    events->index = geneva_timeline_index_new (events);
    events->ahead = geneva_timeline_ahead_new (events, text, events->first, -3);
    g_usleep (i * 300);
  }
}

/* Lanes of which some are full now and then: they take no room for labels from the others, which have theirs
 * wherever the reader is. */
static void
test_short_lanes_stay (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_mixture (250, 900, 8);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 900, 500);
  g_autoptr (GenevaTimelineEvents) events = geneva_timeline_events_new (&input);
  Known known = { events, g_hash_table_new (NULL, NULL), g_hash_table_new (NULL, NULL), 0, 0, 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  guint n_dense = 0;

  for (guint i = 0; i < 200; i++) {
    double begin = g_rand_double_range (random, events->first - 900.0 * LEAP, events->last);
    GenevaTimeScale scale = geneva_time_scale_new (begin, begin + 900.0 * LEAP, 500.0);
    g_autoptr (GenevaTimelineRows) rows = pack (events, text, &scale, NULL);

    for (guint lane = 0; lane < events->n_lanes; lane++)
      n_dense += rows->lanes[lane].is_dense;
    check_rows (&known, rows, &scale);
  }
  g_assert_cmpuint (n_dense, >, 0);
  g_assert_cmpuint (known.n_again, >, 500);
  g_hash_table_unref (known.rows);
  g_hash_table_unref (known.tick_rows);
}

/* As few rows as need be: seldom more than marks lie on one another anywhere. */
static void
test_rows_are_few (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_mixture (3000, 9000, 11);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  GenevaTimelineInput input = timeline_make_input (snapshot, text, 900, 500);
  g_autoptr (GenevaTimelineEvents) events = geneva_timeline_events_new (&input);
  double seconds_per_pt = 0.25 * GENEVA_DAY_SECONDS;
  guint n_rows = 0, n_deep = 0;

  for (guint i = 0; i < 40; i++) {
    double begin = events->first + i * 0.02 * (events->last - events->first);
    GenevaTimeScale scale = geneva_time_scale_new (begin, begin + 900.0 * seconds_per_pt, 900.0);
    g_autoptr (GenevaTimelineRows) rows = pack (events, text, &scale, NULL);
    double step_pt = geneva_time_step_get_seconds_per_pt (rows->step);
    g_autoptr (GArray) seen = list_seen (rows, events, &scale);

    for (guint lane = 0; lane < events->n_lanes; lane++) {
      guint deep = 0;

      for (double x = scale.begin / step_pt; x < scale.end / step_pt; x += 5.0) {
        guint n = 0;

        for (guint k = 0; k < seen->len; k++) {
          guint event = g_array_index (seen, guint, k);
          GenevaExtent extent;

          geneva_timeline_get_packed_extent (events, event, step_pt, 160.0, &extent);
          n += events->events[event].lane == lane && extent.begin_pt <= x && extent.end_pt > x;
        }
        deep = MAX (deep, n);
      }
      n_rows += rows->lanes[lane].n_rows;
      n_deep += rows->lanes[lane].is_dense ? 0 : deep;
    }
  }
  g_test_message ("%u rows for %u marks on one another", n_rows, n_deep);
  g_assert_cmpuint (n_rows, >, 0);
  g_assert_cmpuint (n_rows, <, 2 * n_deep);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-rows/stay", test_rows_stay);
  g_test_add_func ("/timeline-rows/steps-are-kept", test_steps_are_kept);
  g_test_add_func ("/timeline-rows/ahead", test_ahead);
  g_test_add_func ("/timeline-rows/order", test_order);
  g_test_add_func ("/timeline-rows/ahead-stops", test_ahead_stops);
  g_test_add_func ("/timeline-rows/short-lanes-stay", test_short_lanes_stay);
  g_test_add_func ("/timeline-rows/few", test_rows_are_few);
  return g_test_run ();
}
