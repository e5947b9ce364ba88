/* How forecasts of one event are put in order: days of making, days that they
 * name, who speaks, what is on the line, slips and what came of it. Small
 * dossiers as text, and the bundled one.
 */
#include "analysis/geneva-drift.h"

#include "store/geneva-dossier-json.h"

#include <math.h>

#define EVIDENCE(source) \
  "\"evidence\": [{\"source\": \"" source "\", \"start\": 0, \"end\": 4, \"exact\": \"Then\", \"prefix\": \"\", " \
  "\"suffix\": \" \"}]"
#define REVIEWED "\"origin\": \"hand\", \"review\": \"accepted\""
#define EMPTY_SHA "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

/* Everything but the forecasts, the event's own members and the links. */
static GenevaSnapshot *
load (const char *event, const char *forecasts, const char *links)
{
  g_autofree char *text = g_strdup_printf (
    "{\"format\": \"geneva-dossier\", \"version\": 1, \"title\": \"Drift\", \"language\": \"en\", \"sources\": ["
    "{\"id\": \"june\", \"title\": \"June\", \"publisher\": \"The Paper\", \"published\": \"2013-06-05\","
    " \"published-basis\": \"stated\", \"language\": \"en\", \"text-kind\": \"original\", \"sha256\": \"" EMPTY_SHA "\"},"
    "{\"id\": \"august\", \"title\": \"August\", \"published\": \"2013-08-13\", \"published-basis\": \"stated\","
    " \"language\": \"en\", \"text-kind\": \"original\", \"sha256\": \"" EMPTY_SHA "\"},"
    "{\"id\": \"undated\", \"title\": \"Undated\", \"published-basis\": \"inferred\", \"language\": \"en\","
    " \"text-kind\": \"original\", \"sha256\": \"" EMPTY_SHA "\"}],"
    "\"actors\": ["
    "{\"id\": \"kerry\", \"name\": \"John Kerry\", \"short\": \"Kerry\", \"kind\": \"person\", \"aliases\": [], " REVIEWED "},"
    "{\"id\": \"states\", \"name\": \"United States\", \"kind\": \"state\", \"aliases\": [], " REVIEWED "},"
    "{\"id\": \"agency\", \"name\": \"AFP\", \"kind\": \"organisation\", \"aliases\": [], " REVIEWED "}],"
    "\"places\": [], \"ties\": [], \"events\": ["
    "{\"id\": \"talks\", \"title\": \"Talks\", \"kind\": \"consult\", \"level\": \"act\", %s, " REVIEWED "},"
    "{\"id\": \"other\", \"title\": \"Other\", \"kind\": \"consult\", \"level\": \"act\", \"participants\": [],"
    " \"accounts\": [], " REVIEWED "}],"
    "\"issues\": [], \"statements\": [], \"forecasts\": [%s], \"quantities\": [], \"figures\": [], \"links\": [%s]}",
    event, forecasts, links);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_json_read (text, strlen (text), faults, &error);

  if (snapshot == NULL) {
    for (guint i = 0; i < geneva_fault_list_get_n_kept (faults); i++)
      g_test_message ("%s", geneva_fault_list_get (faults, i)->message);
  }
  g_assert_no_error (error);
  return snapshot;
}

#define PLANNED "\"participants\": [], \"accounts\": [{\"says\": \"planned\", \"evidence\": []}]"
#define FORECAST(id, rest) \
  "{\"id\": \"" id "\", \"event\": \"talks\", \"polarity\": \"will\", \"strength\": \"expected\", " rest ", " REVIEWED "}"
#define NOT(id, rest) \
  "{\"id\": \"" id "\", \"event\": \"talks\", \"polarity\": \"will-not\", \"strength\": \"hoped\", " rest ", " REVIEWED "}"

static GenevaDrift *
build (GenevaSnapshot *snapshot, const GenevaDriftOptions *options)
{
  return geneva_drift_build (snapshot, geneva_snapshot_find (snapshot, "talks"), options);
}

static const GenevaDriftPoint *
get (const GenevaDrift *drift, GenevaSnapshot *snapshot, const char *id)
{
  guint position = geneva_drift_find (drift, geneva_snapshot_find (snapshot, id));

  g_assert_cmpuint (position, <, drift->n_points);
  return &drift->points[position];
}

static double
noon (int year, int month, int day)
{
  return ((double) geneva_day_from_civil (year, month, day) + 0.5) * GENEVA_DAY_SECONDS;
}

static void
test_forms (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load (PLANNED,
    FORECAST ("day", "\"predicted\": \"2013-07-04\", \"made\": \"2013-06-01\"") ","
    FORECAST ("month", "\"predicted\": \"2013-07\", \"made\": \"2013-06-02\"") ","
    FORECAST ("about", "\"predicted\": \"2013-07-10~\", \"made\": \"2013-06-03\"") ","
    FORECAST ("by", "\"predicted\": \"[..2013-07-31]\", \"made\": \"2013-06-04\"") ","
    FORECAST ("from", "\"predicted\": \"[2013-10..]\", \"made\": \"2013-06-05\"") ","
    FORECAST ("lasts", "\"predicted\": \"2013-10-02/2013-10-05\", \"made\": \"2013-06-06\"") ","
    FORECAST ("none", "\"made\": \"2013-06-08\"") ","
    FORECAST ("hour", "\"predicted\": \"2013-07-04T14:00:00Z\", \"made\": \"2013-06-09\""), "");
  g_autoptr (GenevaDrift) drift = build (snapshot, NULL);

  g_assert_cmpuint (drift->n_points, ==, 8);
  g_assert_cmpuint (get (drift, snapshot, "day")->form, ==, GENEVA_DRIFT_DAY);
  g_assert_cmpfloat (get (drift, snapshot, "day")->predicted_at, ==, noon (2013, 7, 4));
  g_assert_cmpuint (get (drift, snapshot, "month")->form, ==, GENEVA_DRIFT_WITHIN);
  g_assert_cmpfloat (get (drift, snapshot, "month")->predicted_at, ==, noon (2013, 7, 16));
  g_assert_cmpuint (get (drift, snapshot, "about")->form, ==, GENEVA_DRIFT_WITHIN);
  g_assert_cmpfloat (get (drift, snapshot, "about")->predicted_at, ==, noon (2013, 7, 10));
  g_assert_cmpint (get (drift, snapshot, "about")->predicted.end - get (drift, snapshot, "about")->predicted.begin, ==,
                   7 * GENEVA_DAY_SECONDS);
  g_assert_cmpuint (get (drift, snapshot, "by")->form, ==, GENEVA_DRIFT_BY);
  g_assert_cmpfloat (get (drift, snapshot, "by")->predicted_at, ==, noon (2013, 7, 31));
  g_assert_cmpuint (get (drift, snapshot, "from")->form, ==, GENEVA_DRIFT_NOT_BEFORE);
  g_assert_cmpfloat (get (drift, snapshot, "from")->predicted_at, ==, noon (2013, 10, 1));
  g_assert_cmpuint (get (drift, snapshot, "lasts")->form, ==, GENEVA_DRIFT_LASTS);
  g_assert_cmpfloat (get (drift, snapshot, "lasts")->predicted_at, ==, noon (2013, 10, 2));
  g_assert_cmpuint (get (drift, snapshot, "none")->form, ==, GENEVA_DRIFT_NO_DATE);
  g_assert_cmpuint (get (drift, snapshot, "hour")->form, ==, GENEVA_DRIFT_DAY);
  g_assert_cmpuint (drift->n_no_date, ==, 1);
  g_assert_cmpuint (drift->n_on_line, ==, 7);
}

static void
test_made (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load (PLANNED,
    FORECAST ("told", "\"predicted\": \"2013-09\", \"made\": \"2013-08-09\", " EVIDENCE ("august")) ","
    FORECAST ("recalled", "\"predicted\": \"2013-06\", \"made\": \"2013-05\", " EVIDENCE ("august")) ","
    FORECAST ("by-report", "\"predicted\": \"2013-07\", " EVIDENCE ("june")) ","
    FORECAST ("clipped", "\"predicted\": \"2013-07\", \"made\": \"2013-06\", " EVIDENCE ("june")) ","
    FORECAST ("nowhere", "\"predicted\": \"2013-07\", " EVIDENCE ("undated")) ","
    FORECAST ("bare", "\"predicted\": \"2013-07\"") ","
    FORECAST ("at-latest", "\"predicted\": \"2013-07\", \"made\": \"[..2013-06-05]\", " EVIDENCE ("june")) ","
    FORECAST ("later", "\"predicted\": \"2013-07\", \"made\": \"2013-06-20\", " EVIDENCE ("june")), "");
  g_autoptr (GenevaDrift) drift = build (snapshot, NULL);
  const GenevaDriftPoint *point = get (drift, snapshot, "told");

  g_assert_false (point->is_recalled);
  g_assert_cmpfloat (point->made_at, ==, noon (2013, 8, 9));
  g_assert_cmpfloat (point->reported_at, ==, noon (2013, 8, 13));
  point = get (drift, snapshot, "recalled");
  g_assert_true (point->is_recalled);
  g_assert_cmpfloat (point->made_at, ==, noon (2013, 5, 16));
  point = get (drift, snapshot, "by-report");
  g_assert_true (point->has_made && point->is_made_by_report && !point->is_recalled);
  g_assert_cmpfloat (point->made_at, ==, noon (2013, 6, 5));
  /* Made in June, and told on the 5th: between the 1st and the 5th. */
  point = get (drift, snapshot, "clipped");
  g_assert_cmpfloat (point->made_at, ==, noon (2013, 6, 3));
  g_assert_false (get (drift, snapshot, "nowhere")->has_made);
  g_assert_false (get (drift, snapshot, "bare")->has_made);
  g_assert_true (get (drift, snapshot, "bare")->is_unsupported);
  g_assert_cmpfloat (get (drift, snapshot, "at-latest")->made_at, ==, noon (2013, 6, 5));
  /* What a dossier says against reason stays as it says. */
  g_assert_cmpfloat (get (drift, snapshot, "later")->made_at, ==, noon (2013, 6, 20));
  g_assert_cmpuint (drift->n_no_making, ==, 2);
  g_assert_cmpuint (drift->n_recalled, ==, 1);
  /* Those without a day of making are last and on no line. */
  g_assert_false (drift->points[drift->n_points - 1].has_made || drift->points[drift->n_points - 2].has_made);
  g_assert_cmpuint (drift->n_on_line, ==, 6);
}

static void
test_units (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load (PLANNED,
    FORECAST ("a", "\"predicted\": \"2013-07\", \"made\": \"2013-06-01\", \"by\": \"kerry\", \"for\": \"states\"") ","
    FORECAST ("b", "\"predicted\": \"2013-08\", \"made\": \"2013-06-02\", \"by\": \"states\"") ","
    FORECAST ("c", "\"predicted\": \"2013-08\", \"made\": \"2013-06-03\", \"by\": \"kerry\"") ","
    FORECAST ("d", "\"predicted\": \"2013-08\", \"made\": \"2013-06-04\", \"via\": [\"agency\"]") ","
    FORECAST ("e", "\"predicted\": \"2013-08\", \"made\": \"2013-06-05\", \"by\": \"agency\"") ","
    FORECAST ("f", "\"predicted\": \"2013-08\", " EVIDENCE ("june")) ","
    FORECAST ("g", "\"predicted\": \"2013-08\", " EVIDENCE ("august")), "");
  g_autoptr (GenevaDrift) drift = build (snapshot, NULL);
  const GenevaDriftOptions options = { .by_principal = TRUE };
  g_autoptr (GenevaDrift) principals = build (snapshot, &options);

  g_assert_cmpuint (drift->n_units, ==, 6);
  g_assert_cmpstr (drift->units[0].name, ==, "Kerry");
  g_assert_cmpuint (drift->units[0].n_points, ==, 2);
  g_assert_cmpuint (get (drift, snapshot, "c")->unit, ==, 0);
  g_assert_cmpstr (drift->units[get (drift, snapshot, "d")->unit].name, ==, "AFP, no source given");
  g_assert_true (drift->units[get (drift, snapshot, "d")->unit].is_unattributed);
  g_assert_cmpstr (drift->units[get (drift, snapshot, "e")->unit].name, ==, "AFP");
  g_assert_cmpstr (drift->units[get (drift, snapshot, "f")->unit].name, ==, "The Paper, no source given");
  g_assert_cmpstr (drift->units[get (drift, snapshot, "g")->unit].name, ==, "nobody named");

  g_assert_cmpstr (principals->units[get (principals, snapshot, "a")->unit].name, ==, "United States");
  g_assert_cmpuint (get (principals, snapshot, "a")->unit, ==, get (principals, snapshot, "b")->unit);
  g_assert_cmpstr (principals->units[get (principals, snapshot, "c")->unit].name, ==, "Kerry");
}

static void
test_slips (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load (PLANNED,
    FORECAST ("second", "\"predicted\": \"2013-08-01\", \"made\": \"2013-07-01\"") ","
    FORECAST ("first", "\"predicted\": \"2013-07-01\", \"made\": \"2013-06-01\"") ","
    FORECAST ("dateless", "\"made\": \"2013-06-15\"") ","
    NOT ("not", "\"predicted\": \"2013-09\", \"made\": \"2013-06-16\"") ","
    FORECAST ("back", "\"predicted\": \"2013-07-22\", \"made\": \"2013-07-01\""), "");
  g_autoptr (GenevaDrift) drift = build (snapshot, NULL);
  const GenevaDriftPoint *first = get (drift, snapshot, "first"), *second = get (drift, snapshot, "second"),
                         *back = get (drift, snapshot, "back");

  g_assert_cmpuint (drift->n_on_line, ==, 3);
  g_assert_cmpuint (first->before, ==, GENEVA_DRIFT_NO_POINT);
  g_assert_true (isnan (first->slip_per_month));
  /* Of one day the one that names the earlier day is first. */
  g_assert_cmpuint (drift->points[back->before].handle, ==, first->handle);
  g_assert_cmpfloat (back->slip_days, ==, 21.0);
  g_assert_cmpfloat_with_epsilon (back->slip_per_month, 21.0 * GENEVA_DRIFT_MONTH_DAYS / 30.0, 1e-9);
  g_assert_cmpfloat (second->slip_days, ==, 10.0);
  g_assert_cmpfloat (drift->slip_days, ==, 31.0);
  g_assert_cmpuint (get (drift, snapshot, "not")->before, ==, GENEVA_DRIFT_NO_POINT);
}

/* Of two days nobody can tell what it would be in a month. */
static void
test_short (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load (PLANNED,
    FORECAST ("first", "\"predicted\": \"1813-06-05\", \"made\": \"2013-05-01\"") ","
    FORECAST ("second", "\"predicted\": \"2513-06-05\", \"made\": \"2013-05-02\""), "");
  g_autoptr (GenevaDrift) drift = build (snapshot, NULL);

  g_assert_cmpfloat (drift->slip_days, >, 255000.0);
  g_assert_true (isnan (drift->slip_per_month));
}

static void
test_outcome (void)
{
  static const struct {
    const char        *event;
    GenevaDriftOutcome outcome;
    int                day[3];
  } cases[] = {
    { PLANNED, GENEVA_DRIFT_OUTCOME_ANNOUNCED, { 2013, 8, 2 } },
    { "\"when\": \"2014-01-22\", " PLANNED, GENEVA_DRIFT_OUTCOME_ANNOUNCED, { 2014, 1, 22 } },
    { "\"when\": \"2014-01-22\", \"participants\": [], \"accounts\": [{\"says\": \"happened\", \"evidence\": []}]",
      GENEVA_DRIFT_OUTCOME_HAPPENED, { 2014, 1, 22 } },
    { "\"when\": \"2014-01-22/2014-01-31\", \"participants\": [], \"accounts\": [{\"says\": \"happened\", \"evidence\": []}]",
      GENEVA_DRIFT_OUTCOME_HAPPENED, { 2014, 1, 22 } },
    { "\"participants\": [], \"accounts\": [{\"says\": \"happened\", \"evidence\": []}]", GENEVA_DRIFT_OUTCOME_NONE, { 0 } },
    { "\"participants\": [], \"accounts\": [{\"says\": \"cancelled\", \"evidence\": []}]",
      GENEVA_DRIFT_OUTCOME_CANCELLED, { 2013, 8, 2 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaSnapshot) snapshot = load (cases[i].event,
      "{\"id\": \"a\", \"event\": \"talks\", \"polarity\": \"will\", \"strength\": \"scheduled\","
      " \"predicted\": \"2013-08-02\", \"made\": \"2013-06-01\", " REVIEWED "},"
      FORECAST ("b", "\"predicted\": \"2013-09\", \"made\": \"2013-06-02\""), "");
    g_autoptr (GenevaDrift) drift = build (snapshot, NULL);

    g_assert_cmpuint (drift->outcome, ==, cases[i].outcome);
    if (drift->outcome != GENEVA_DRIFT_OUTCOME_NONE)
      g_assert_cmpfloat (drift->outcome_at, ==, noon (cases[i].day[0], cases[i].day[1], cases[i].day[2]));
  }
}

static void
test_left_out (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load (PLANNED,
    FORECAST ("a", "\"predicted\": \"2013-07\", \"made\": \"2013-06-01\"") ","
    FORECAST ("b", "\"predicted\": \"2013-08\", \"made\": \"2013-07-01\"") ","
    FORECAST ("vague", "\"predicted\": \"2013-08\", \"made\": \"2013-06\"") ","
    FORECAST ("merged", "\"predicted\": \"2013-08\", \"made\": \"2013-07-01\", \"merged-into\": \"b\"") ","
    "{\"id\": \"new\", \"event\": \"talks\", \"polarity\": \"will\", \"strength\": \"hoped\", \"made\": \"2013-06-01\","
    " \"origin\": \"extracted\", \"review\": \"suggested\"},"
    "{\"id\": \"bad\", \"event\": \"talks\", \"polarity\": \"will\", \"strength\": \"hoped\", \"made\": \"2013-06-01\","
    " \"origin\": \"extracted\", \"review\": \"rejected\"},"
    "{\"id\": \"else\", \"event\": \"other\", \"polarity\": \"will\", \"strength\": \"hoped\", \"made\": \"2013-06-01\", "
    REVIEWED "}", "");
  GenevaHandle b = geneva_snapshot_find (snapshot, "b");
  g_autoptr (GenevaFilter) filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "b", &b, 1);
  GenevaDriftOptions options = { .unreviewed = TRUE };

  g_autoptr (GenevaDrift) plain = build (snapshot, NULL);
  g_autoptr (GenevaDrift) all = build (snapshot, &options);
  g_autoptr (GenevaDrift) filtered = NULL, dimmed = NULL, within = NULL;
  g_autoptr (GArray) events = geneva_drift_list_events (snapshot, FALSE), more = geneva_drift_list_events (snapshot, TRUE);

  g_assert_cmpuint (plain->n_points, ==, 3);
  g_assert_cmpuint (plain->n_unreviewed, ==, 1);
  g_assert_cmpuint (all->n_points, ==, 4);
  options = (GenevaDriftOptions) { .filter = filter };
  filtered = build (snapshot, &options);
  g_assert_cmpuint (filtered->n_points, ==, 2);
  g_assert_cmpuint (filtered->n_filtered, ==, 1);
  options.dims_filtered = TRUE;
  dimmed = build (snapshot, &options);
  g_assert_cmpuint (dimmed->n_points, ==, 3);
  g_assert_cmpuint (dimmed->n_shown, ==, 2);
  g_assert_true (get (dimmed, snapshot, "b")->is_filtered);
  g_assert_cmpuint (dimmed->n_on_line, ==, 2);
  options = (GenevaDriftOptions) {
    .window = { (GenevaInstant) (noon (2013, 6, 10) - 43200.0), (GenevaInstant) (noon (2013, 7, 20) + 43200.0) },
  };
  within = build (snapshot, &options);
  g_assert_cmpuint (within->n_points, ==, 2);
  g_assert_cmpuint (within->n_outside, ==, 1);
  g_assert_true (get (within, snapshot, "vague")->is_perhaps);
  g_assert_false (get (within, snapshot, "b")->is_perhaps);

  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpuint (g_array_index (events, GenevaDriftEvent, 0).n_forecasts, ==, 3);
  g_assert_cmpuint (g_array_index (events, GenevaDriftEvent, 1).n_forecasts, ==, 1);
  g_assert_cmpuint (g_array_index (events, GenevaDriftEvent, 1).n_dated, ==, 0);
  g_assert_cmpuint (g_array_index (more, GenevaDriftEvent, 0).n_forecasts, ==, 4);
}

/* Many forecasts that name no day say less than one that does. */
static void
test_order_of_events (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load (PLANNED,
    FORECAST ("a", "\"made\": \"2013-06-01\"") ","
    FORECAST ("b", "\"made\": \"2013-07-01\"") ","
    "{\"id\": \"else\", \"event\": \"other\", \"polarity\": \"will\", \"strength\": \"hoped\","
    " \"predicted\": \"2013-08\", \"made\": \"2013-06-01\", " REVIEWED "}", "");
  g_autoptr (GArray) events = geneva_drift_list_events (snapshot, FALSE);

  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpstr (geneva_snapshot_get_id (snapshot, g_array_index (events, GenevaDriftEvent, 0).event), ==, "other");
  g_assert_cmpuint (g_array_index (events, GenevaDriftEvent, 1).n_forecasts, ==, 2);
}

static void
test_nothing (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load (PLANNED, "", "");
  g_autoptr (GenevaDrift) drift = build (snapshot, NULL);
  g_autoptr (GenevaDrift) none = geneva_drift_build (snapshot, GENEVA_HANDLE_NONE, NULL);
  g_autoptr (GenevaDrift) actor = geneva_drift_build (snapshot, geneva_snapshot_find (snapshot, "kerry"), NULL);
  g_autoptr (GArray) events = geneva_drift_list_events (snapshot, TRUE);

  g_assert_cmpuint (drift->n_points, ==, 0);
  g_assert_cmpuint (none->n_points, ==, 0);
  g_assert_cmpuint (actor->n_points, ==, 0);
  g_assert_cmpuint (drift->first, ==, GENEVA_DRIFT_NO_POINT);
  g_assert_cmpuint (geneva_drift_find (drift, GENEVA_HANDLE (GENEVA_LIST_FORECASTS, 0)), ==, GENEVA_DRIFT_NO_POINT);
  g_assert_cmpuint (events->len, ==, 0);
}

/* The conference slips from the end of May 2013 to 22 January 2014. */
static void
test_bundled (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "dossiers", "geneva-ii.dossier.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GArray) events = NULL;
  g_autoptr (GenevaDrift) drift = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  snapshot = geneva_dossier_json_read (text, length, faults, &error);
  g_assert_no_error (error);
  events = geneva_drift_list_events (snapshot, FALSE);
  g_assert_cmpstr (geneva_snapshot_get_id (snapshot, g_array_index (events, GenevaDriftEvent, 0).event), ==,
                   "ev-geneva-ii");
  drift = geneva_drift_build (snapshot, g_array_index (events, GenevaDriftEvent, 0).event, NULL);
  g_assert_cmpuint (drift->n_points, ==, 11);
  g_assert_cmpuint (drift->n_no_date, ==, 4);
  g_assert_cmpuint (drift->n_recalled, ==, 2);
  g_assert_cmpuint (drift->n_on_line, ==, 6);
  g_assert_cmpfloat (drift->points[drift->first].predicted_at, ==, noon (2013, 5, 31));
  g_assert_cmpfloat (drift->points[drift->last].predicted_at, ==, noon (2014, 1, 22));
  g_assert_cmpfloat (drift->slip_days, ==, 236.0);
  g_assert_cmpuint (drift->outcome, ==, GENEVA_DRIFT_OUTCOME_ANNOUNCED);
  g_assert_cmpfloat (drift->outcome_at, ==, noon (2014, 1, 22));
  g_assert_cmpstr (drift->units[get (drift, snapshot, "fc-gatilov-soon")->unit].name, ==, "Gatilov");
  g_assert_cmpuint (drift->units[get (drift, snapshot, "fc-gatilov-soon")->unit].n_points, ==, 3);
  g_assert_true (get (drift, snapshot, "fc-russia-end-of-may")->is_recalled);
  g_assert_true (get (drift, snapshot, "fc-early-june")->is_recalled);
  /* revises ×4, corroborates ×2, repeats ×1 */
  g_assert_cmpuint (drift->n_links, ==, 7);
}

/* Of all events: each is a unit, nothing goes from one to another, and who spoke is still told. */
static void
test_of_all (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load (
    PLANNED,
    FORECAST ("first", "\"by\": \"kerry\", \"made\": \"2013-05-07\", \"predicted\": \"2013-05-31\"") ","
    FORECAST ("second", "\"made\": \"2013-06-05\", \"predicted\": \"2013-07\"") ","
    "{\"id\": \"fair\", \"event\": \"other\", \"polarity\": \"will\", \"strength\": \"hoped\", \"by\": \"states\","
    " \"made\": \"2013-06-20\", \"predicted\": \"2013-09-01\", " REVIEWED "}", "");
  g_autoptr (GenevaDrift) drift =
    geneva_drift_build (snapshot, GENEVA_HANDLE_NONE, &(GenevaDriftOptions) { .of_all = TRUE });
  const GenevaDriftPoint *fair = get (drift, snapshot, "fair");

  g_assert_true (drift->is_of_all);
  g_assert_cmpuint (drift->n_points, ==, 3);
  g_assert_cmpuint (drift->n_shown, ==, 3);
  g_assert_cmpuint (drift->n_units, ==, 2);
  g_assert_cmpstr (drift->units[0].name, ==, "Talks");
  g_assert_cmpuint (drift->units[0].n_points, ==, 2);
  g_assert_cmpuint (drift->units[0].handle, ==, geneva_snapshot_find (snapshot, "talks"));
  g_assert_cmpstr (drift->units[fair->unit].name, ==, "Other");
  g_assert_cmpstr (fair->speaker, ==, "United States");
  g_assert_cmpstr (get (drift, snapshot, "first")->speaker, ==, "Kerry");
  for (guint i = 0; i < drift->n_points; i++)
    g_assert_cmpuint (drift->points[i].before, ==, GENEVA_DRIFT_NO_POINT);
  g_assert_cmpint (drift->outcome, ==, GENEVA_DRIFT_OUTCOME_NONE);
  g_assert_cmpuint (drift->n_on_line, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drift/forms", test_forms);
  g_test_add_func ("/drift/made", test_made);
  g_test_add_func ("/drift/units", test_units);
  g_test_add_func ("/drift/slips", test_slips);
  g_test_add_func ("/drift/short", test_short);
  g_test_add_func ("/drift/outcome", test_outcome);
  g_test_add_func ("/drift/left-out", test_left_out);
  g_test_add_func ("/drift/nothing", test_nothing);
  g_test_add_func ("/drift/order-of-events", test_order_of_events);
  g_test_add_func ("/drift/bundled", test_bundled);
  g_test_add_func ("/drift/of-all", test_of_all);
  return g_test_run ();
}
