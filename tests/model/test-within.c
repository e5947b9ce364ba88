/* Dates in a window of time: hard cases by hand, then thousands of made dates
 * against the definition itself, which tries every course of things that a date
 * allows, day by day.
 */
#include "model/geneva-passages.h"
#include "model/geneva-within.h"

#include "made-dossier.h"

static GenevaSpan
get_span (const char *text)
{
  GenevaEdtf edtf;

  g_assert_true (geneva_edtf_parse (text, &edtf, NULL));
  return geneva_edtf_possible (&edtf);
}

static void
test_hard_cases (void)
{
  static const struct { const char *date, *window; GenevaWithin within; } cases[] = {
    /* one moment: certain when all of its range is inside */
    { "2013-06-05", "2013-06", GENEVA_WITHIN_CERTAIN },
    { "2013-06-05", "2013-06-05", GENEVA_WITHIN_CERTAIN },
    { "2013-06-05", "2013-06-05T12:00Z/2013-06-09T12:00Z", GENEVA_WITHIN_POSSIBLE },
    { "2013-06-05", "2013-06-06", GENEVA_WITHIN_OUTSIDE },      /* they touch and do not meet */
    { "2013-06-07", "2013-06-06", GENEVA_WITHIN_OUTSIDE },
    { "2013-06", "2013-06-01/2013-06-29", GENEVA_WITHIN_POSSIBLE },
    { "2013-06", "2013-05-31/2013-07-01", GENEVA_WITHIN_CERTAIN },
    { "2013", "2013-06", GENEVA_WITHIN_POSSIBLE },
    { "2013-06-05T10:30Z", "2013-06-05", GENEVA_WITHIN_CERTAIN },
    { "2013-06-30T23:30-02:00", "2013-06", GENEVA_WITHIN_OUTSIDE },
    /* about: widened as the legend of the timeline says */
    { "2013-06~", "2013-06", GENEVA_WITHIN_POSSIBLE },
    { "2013-06~", "2013-05-17/2013-07-15", GENEVA_WITHIN_CERTAIN },
    { "2013-06~", "2013-07-15", GENEVA_WITHIN_POSSIBLE },
    { "2013-06~", "2013-07-16", GENEVA_WITHIN_OUTSIDE },
    { "2013-06-05~", "2013-06-02", GENEVA_WITHIN_POSSIBLE },
    { "2013-06-05~", "2013-06-01", GENEVA_WITHIN_OUTSIDE },
    /* in question: never certain, and no wider */
    { "2013-06-05?", "2013-06", GENEVA_WITHIN_POSSIBLE },
    { "2013-06-05?", "2013-07", GENEVA_WITHIN_OUTSIDE },
    { "2013-06-05%", "2013-06", GENEVA_WITHIN_POSSIBLE },
    { "2013-06-05%", "2013-06-08", GENEVA_WITHIN_POSSIBLE },
    /* one of a set */
    { "[2013-06-05..2013-06-20]", "2013-06", GENEVA_WITHIN_CERTAIN },
    { "[2013-06-05..2013-06-20]", "2013-06-10", GENEVA_WITHIN_POSSIBLE },
    { "[2013-06-05,2013-06-20]", "2013-06-10", GENEVA_WITHIN_OUTSIDE },
    { "[2013-06-05,2013-06-20]", "2013-06-20", GENEVA_WITHIN_POSSIBLE },
    { "[2013-06-05,2013-06-20]", "2013-06", GENEVA_WITHIN_CERTAIN },
    { "[2013-06-05,2013-06-12,2013-06-20]", "2013-06-10", GENEVA_WITHIN_POSSIBLE },
    { "[..2013-06-05]", "1850", GENEVA_WITHIN_POSSIBLE },
    { "[..2013-06-05]", "2013", GENEVA_WITHIN_POSSIBLE },
    { "[..2013-06-05]", "2013-06-06", GENEVA_WITHIN_OUTSIDE },
    { "[2013-06-05..]", "2013-06-04", GENEVA_WITHIN_OUTSIDE },
    { "[2013-06-05..]", "2913", GENEVA_WITHIN_POSSIBLE },
    { "[2013-06-05?,2013-06-20]", "2013-06", GENEVA_WITHIN_POSSIBLE },
    /* durations: any overlap with what is sure */
    { "2013-06-05/2013-06-20", "2013-06-10", GENEVA_WITHIN_CERTAIN },
    { "2013-06-05/2013-06-20", "2013-06-20/2013-07-20", GENEVA_WITHIN_CERTAIN },
    { "2013-06-05/2013-06-20", "2013-05-20/2013-06-05", GENEVA_WITHIN_CERTAIN },
    { "2013-06-05/2013-06-20", "2013-06-21", GENEVA_WITHIN_OUTSIDE },
    { "2013-06/2013-08", "2013-07-10", GENEVA_WITHIN_CERTAIN },
    { "2013-06/2013-08", "2013-06-10", GENEVA_WITHIN_POSSIBLE },
    { "2013-06/2013-08", "2013-06", GENEVA_WITHIN_CERTAIN },     /* it begins there, whichever the day */
    { "2013-06/2013-08", "2013-08-02/2013-09", GENEVA_WITHIN_POSSIBLE },
    { "2013-06/2013-06", "2013-06", GENEVA_WITHIN_CERTAIN },
    { "2013-06/2013-06-10", "2013-06-01/2013-06-10", GENEVA_WITHIN_CERTAIN },  /* no begin after the end */
    { "2013-06-05/..", "2913", GENEVA_WITHIN_CERTAIN },
    { "2013-06-05/..", "2013-06-04", GENEVA_WITHIN_OUTSIDE },
    { "2013-06-05/", "2913", GENEVA_WITHIN_POSSIBLE },
    { "2013-06-05/", "2013-06-05", GENEVA_WITHIN_CERTAIN },
    { "../2013-06-05", "1013", GENEVA_WITHIN_CERTAIN },
    { "/2013-06-05", "1013", GENEVA_WITHIN_POSSIBLE },
    { "/2013-06-05", "2013-06-06", GENEVA_WITHIN_OUTSIDE },
    { "2013-06-05?/2013-06-20", "2013-06-10", GENEVA_WITHIN_POSSIBLE },
    { "2013-06-05?/2013-06-20", "2013-06-20", GENEVA_WITHIN_CERTAIN },
    { "2013-06-05?/..", "2013-06-05", GENEVA_WITHIN_POSSIBLE },
    { "2013-06-05/2013-06-20?", "2013-06-05", GENEVA_WITHIN_CERTAIN },
    { "2013-06-05/2013-06-20?", "2013-06-10", GENEVA_WITHIN_POSSIBLE },
    { "2013-06-05~/2013-06-20", "2013-06-03", GENEVA_WITHIN_POSSIBLE },
    { "2013-06-05~/2013-06-20", "2013-06-07", GENEVA_WITHIN_POSSIBLE },
    { "2013-06-05~/2013-06-20", "2013-06-09", GENEVA_WITHIN_CERTAIN },
    /* the ends of what can be written */
    { "9999-12-31", "9999", GENEVA_WITHIN_CERTAIN },
    { "-9999~", "-9999", GENEVA_WITHIN_POSSIBLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GenevaSpan window = get_span (cases[i].window);
    GenevaEdtf date;

    g_assert_true (geneva_edtf_parse (cases[i].date, &date, NULL));
    if (geneva_edtf_get_within (&date, &window) != cases[i].within)
      g_error ("%s in %s: %d instead of %d", cases[i].date, cases[i].window,
               (int) geneva_edtf_get_within (&date, &window), (int) cases[i].within);
  }
}

static void
test_no_window (void)
{
  const GenevaSpan unset = { 0, 0 }, window = get_span ("2013");
  GenevaEdtf date;

  g_assert_cmpint (geneva_edtf_get_within (NULL, &window), ==, GENEVA_WITHIN_UNDATED);
  g_assert_cmpint (geneva_edtf_get_within (NULL, NULL), ==, GENEVA_WITHIN_UNDATED);
  g_assert_true (geneva_edtf_parse ("[..1850?]", &date, NULL));
  g_assert_cmpint (geneva_edtf_get_within (&date, NULL), ==, GENEVA_WITHIN_CERTAIN);
  g_assert_cmpint (geneva_edtf_get_within (&date, &unset), ==, GENEVA_WITHIN_CERTAIN);
}

/* ---- against the definition ---- */

#define FAR 1000   /* days before and after which nothing differs any more */

/* A made date: which days it may be, counted from 2013-01-01. */
typedef struct {
  int      first, last;
  gboolean is_questioned;
} Days;

static void
append_date (GRand *random, GString *text, int day, Days *days)
{
  g_autoptr (GDateTime) zero = g_date_time_new_utc (2013, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) at = g_date_time_add_days (zero, day);
  const char *marks[] = { "", "", "", "~", "?", "%" };
  const char *mark = marks[g_rand_int_range (random, 0, G_N_ELEMENTS (marks))];
  gboolean is_about = mark[0] == '~' || mark[0] == '%';

  if (g_rand_int_range (random, 0, 3) == 0) {
    g_string_append_printf (text, "%04d-%02d%s", g_date_time_get_year (at), g_date_time_get_month (at), mark);
    days->first = day - g_date_time_get_day_of_month (at) + 1;
    days->last = days->first
                 + geneva_days_in_month (g_date_time_get_year (at), g_date_time_get_month (at)) - 1;
    days->first -= is_about ? 15 : 0;
    days->last += is_about ? 15 : 0;
  } else {
    g_string_append_printf (text, "%04d-%02d-%02d%s", g_date_time_get_year (at), g_date_time_get_month (at),
                            g_date_time_get_day_of_month (at), mark);
    days->first = day - (is_about ? 3 : 0);
    days->last = day + (is_about ? 3 : 0);
  }
  days->is_questioned = mark[0] == '?' || mark[0] == '%';
}

typedef struct {
  gboolean some, all;       /* courses of things that meet the window */
} Tally;

static void
count (Tally *tally, int begin, int end, int from, int to)
{
  if (begin > end)
    return;
  if (begin < to && end >= from)
    tally->some = TRUE;
  else
    tally->all = FALSE;
}

static GenevaWithin
tell (Tally tally, gboolean can_be_certain)
{
  if (!tally.some)
    return GENEVA_WITHIN_OUTSIDE;
  return tally.all && can_be_certain ? GENEVA_WITHIN_CERTAIN : GENEVA_WITHIN_POSSIBLE;
}

static GenevaWithin
try_moments (const Days *days, guint n_days, gboolean is_range, int from, int to)
{
  Tally tally = { FALSE, TRUE };
  gboolean can_be_certain = TRUE;

  for (guint i = 0; i < n_days; i++) {
    int last = is_range ? MAX (days[0].last, days[n_days - 1].last) : days[i].last;

    for (int day = is_range ? MIN (days[0].first, days[n_days - 1].first) : days[i].first; day <= last; day++)
      count (&tally, day, day, from, to);
    can_be_certain = can_be_certain && !days[i].is_questioned;
  }
  return tell (tally, can_be_certain);
}

/* A side may be known (days), open (-1, for ever) or unknown (0). */
static GenevaWithin
try_durations (const Days *begin, const Days *end, int begins, int ends, int from, int to)
{
  Tally told = { FALSE, TRUE }, sure = { FALSE, TRUE };
  Days b = *begin, e = *end;

  if (begins <= 0)
    b = (Days) { -FAR, begins < 0 ? -FAR : end->last, FALSE };
  if (ends <= 0)
    e = (Days) { ends < 0 ? FAR : begin->first, FAR, FALSE };
  for (int i = b.first; i <= b.last; i++) {
    for (int j = e.first; j <= e.last; j++)
      count (&told, i, j, from, to);
  }
  /* What is in question may be on any day at all. */
  if (b.is_questioned)
    b = (Days) { -FAR, FAR, TRUE };
  if (e.is_questioned)
    e = (Days) { -FAR, FAR, TRUE };
  for (int i = b.first; i <= b.last; i++) {
    for (int j = MAX (i, e.first); j <= e.last && sure.all; j++)
      count (&sure, i, j, from, to);
  }
  told.all = sure.all;
  return tell (told, TRUE);
}

static void
test_definition (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2013);
  const GenevaInstant zero = geneva_day_from_civil (2013, 1, 1) * GENEVA_DAY_SECONDS;
  guint n[4] = { 0 };

  for (guint round = 0; round < 6000; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    int a = g_rand_int_range (random, 40, 120);
    int b = g_rand_int_range (random, a, 121);
    int from = g_rand_int_range (random, 0, 140);
    int to = g_rand_int_range (random, from + 1, 180);
    GenevaSpan window = { zero + from * (gint64) GENEVA_DAY_SECONDS, zero + to * (gint64) GENEVA_DAY_SECONDS };
    GenevaWithin naive, within;
    Days days[2] = { { 0 } };
    GenevaEdtf date;

    switch (g_rand_int_range (random, 0, 4)) {
    case 0:
      append_date (random, text, a, &days[0]);
      naive = try_moments (days, 1, FALSE, from, to);
      break;
    case 1: {
      gboolean is_range = g_rand_boolean (random);

      g_string_append_c (text, '[');
      append_date (random, text, a, &days[0]);
      g_string_append (text, is_range ? ".." : ",");
      append_date (random, text, b, &days[1]);
      g_string_append_c (text, ']');
      naive = try_moments (days, 2, is_range, from, to);
      break;
    }
    default: {
      int begins = g_rand_int_range (random, -1, 3), ends = g_rand_int_range (random, -1, 3);

      if (begins <= 0 && ends <= 0)
        begins = 1;
      if (begins > 0)
        append_date (random, text, a, &days[0]);
      else if (begins < 0)
        g_string_append (text, "..");
      g_string_append_c (text, '/');
      if (ends > 0)
        append_date (random, text, b, &days[1]);
      else if (ends < 0)
        g_string_append (text, "..");
      naive = try_durations (begins > 0 ? &days[0] : &days[1], ends > 0 ? &days[1] : &days[0], begins, ends, from, to);
      break;
    }
    }
    /* A made range may be reversed where a month was taken for one of its days. */
    if (!geneva_edtf_parse (text->str, &date, NULL))
      continue;
    /* A date within another one leaves only one of the two: not what was made. */
    if (date.kind == GENEVA_EDTF_SET && date.first.bounds.begin == date.last.bounds.begin)
      continue;
    within = geneva_edtf_get_within (&date, &window);
    if (within != naive)
      g_error ("%s in days %d to %d: %d instead of %d", text->str, from, to, (int) within, (int) naive);
    n[within]++;
  }
  g_assert_cmpuint (n[GENEVA_WITHIN_CERTAIN], >, 500);
  g_assert_cmpuint (n[GENEVA_WITHIN_POSSIBLE], >, 500);
  g_assert_cmpuint (n[GENEVA_WITHIN_OUTSIDE], >, 500);
}

/* ---- events ---- */

static GenevaHandle
add_event (GenevaSnapshot **snapshot, const char *id, const char *when, int source, int review)
{
  GenevaRecordBuilder *event = made_event (*snapshot, id, when);
  GenevaSnapshot *next;

  made_add_excerpt (made_add_account (event, GENEVA_SAYS_HAPPENED, -1), GENEVA_ACCOUNT_EVIDENCE,
                    GENEVA_HANDLE (GENEVA_LIST_SOURCES, source), 0, "Anna");
  geneva_record_builder_set_enum (event, GENEVA_EVENT_REVIEW, review);
  next = made_dossier_with (*snapshot, event, GENEVA_LIST_EVENTS);
  geneva_snapshot_unref (*snapshot);
  *snapshot = next;
  return geneva_snapshot_find (next, id);
}

static void
test_events (void)
{
  GenevaSnapshot *made = made_dossier_new ();
  GenevaHandle inside = add_event (&made, "inside", "2013-05-20", MADE_JUNE_3, GENEVA_REVIEW_ACCEPTED);
  GenevaHandle undated = add_event (&made, "undated", NULL, MADE_JUNE_1, GENEVA_REVIEW_VERIFIED);
  GenevaHandle perhaps = add_event (&made, "perhaps", "2013", MADE_UNDATED, GENEVA_REVIEW_ACCEPTED);
  GenevaHandle later = add_event (&made, "later", "2013-08", MADE_JUNE_1, GENEVA_REVIEW_ACCEPTED);
  GenevaHandle hidden = add_event (&made, "hidden", "2013-05-20", MADE_JUNE_1, GENEVA_REVIEW_ACCEPTED);
  g_autoptr (GenevaSnapshot) snapshot = made;
  GenevaSpan may = get_span ("2013-05"), june = get_span ("2013-06");
  g_autoptr (GenevaFilter) filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "one", &hidden, 1);
  GenevaSessionState state = { .span = may, .filter = filter };
  GenevaWithinCounts counts;
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (snapshot, inside, &row));
  g_assert_cmpint (geneva_event_get_within (snapshot, &row, GENEVA_CLOCK_HAPPENED, &may), ==, GENEVA_WITHIN_CERTAIN);
  g_assert_cmpint (geneva_event_get_within (snapshot, &row, GENEVA_CLOCK_REPORTED, &may), ==, GENEVA_WITHIN_OUTSIDE);
  g_assert_cmpint (geneva_event_get_within (snapshot, &row, GENEVA_CLOCK_REPORTED, &june), ==, GENEVA_WITHIN_CERTAIN);
  g_assert_true (geneva_snapshot_get_row (snapshot, undated, &row));
  g_assert_null (geneva_event_get_date_by (snapshot, &row, GENEVA_CLOCK_HAPPENED));
  g_assert_nonnull (geneva_event_get_date_by (snapshot, &row, GENEVA_CLOCK_REPORTED));
  g_assert_cmpint (geneva_event_get_within (snapshot, &row, GENEVA_CLOCK_HAPPENED, NULL), ==, GENEVA_WITHIN_UNDATED);
  g_assert_true (geneva_snapshot_get_row (snapshot, perhaps, &row));
  g_assert_cmpint (geneva_event_get_within (snapshot, &row, GENEVA_CLOCK_REPORTED, &may), ==, GENEVA_WITHIN_UNDATED);
  g_assert_true (geneva_snapshot_get_row (snapshot, later, &row));
  g_assert_cmpint (geneva_event_get_within (snapshot, &row, GENEVA_CLOCK_HAPPENED, &may), ==, GENEVA_WITHIN_OUTSIDE);

  geneva_session_state_count_within (&state, snapshot, &counts);
  g_assert_cmpuint (counts.n_certain, ==, 1);
  g_assert_cmpuint (counts.n_possible, ==, 1);
  g_assert_cmpuint (counts.n_outside, ==, 1);
  g_assert_cmpuint (counts.n_undated, ==, 1);
  g_assert_cmpuint (counts.n_filtered, ==, 1);
  state.clock = GENEVA_CLOCK_REPORTED;
  state.span = june;
  geneva_session_state_count_within (&state, snapshot, &counts);
  g_assert_cmpuint (counts.n_certain, ==, 3);
  g_assert_cmpuint (counts.n_undated, ==, 1);
}

static void
test_count_what_is_drawn (void)
{
  GenevaSnapshot *made = made_dossier_new ();
  GenevaSessionState state = { .clock = GENEVA_CLOCK_HAPPENED };
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  GenevaWithinCounts counts;

  add_event (&made, "suggested", "2013-05-20", MADE_JUNE_1, GENEVA_REVIEW_SUGGESTED);
  add_event (&made, "rejected", "2013-05-20", MADE_JUNE_1, GENEVA_REVIEW_REJECTED);
  add_event (&made, "verified", "2013-05-20", MADE_JUNE_1, GENEVA_REVIEW_VERIFIED);
  snapshot = made;
  geneva_session_state_count_within (&state, snapshot, &counts);
  g_assert_cmpuint (counts.n_certain, ==, 1);
  state.unreviewed = TRUE;
  geneva_session_state_count_within (&state, snapshot, &counts);
  g_assert_cmpuint (counts.n_certain, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/within/hard-cases", test_hard_cases);
  g_test_add_func ("/model/within/no-window", test_no_window);
  g_test_add_func ("/model/within/definition", test_definition);
  g_test_add_func ("/model/within/events", test_events);
  g_test_add_func ("/model/within/count-what-is-drawn", test_count_what_is_drawn);
  return g_test_run ();
}
