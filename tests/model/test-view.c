/* Views: what is written comes back, what others wrote is kept, and nothing that
 * a file may hold breaks the reading.
 */
#include "model/geneva-view.h"

#include "made-dossier.h"

#include <math.h>
#include <string.h>

static GenevaSnapshot *
apply (GenevaSnapshot *snapshot, GenevaDelta *delta)
{
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *next;

  g_assert_nonnull (delta);
  next = geneva_delta_apply (delta, snapshot, &error);
  g_assert_no_error (error);
  return next;
}

static GenevaFilter *
make_filter (void)
{
  const GenevaHandle only[] = { MADE_ACTOR (ANNA), MADE_ACTOR (UN) };
  const GenevaHandle hidden[] = { MADE_SOURCE (JUNE_2) };
  g_autoptr (GenevaFilter) first = geneva_filter_new_with (NULL, GENEVA_FILTER_ONLY, "Two of “them”", only, 2);

  return geneva_filter_new_with (first, GENEVA_FILTER_HIDE, "A source", hidden, 1);
}

static GenevaView *
make_view (void)
{
  GenevaView *view = geneva_view_new ("Around Anna", "network");

  view->filter = make_filter ();
  view->clock = GENEVA_CLOCK_REPORTED;
  view->dims_filtered = TRUE;
  view->settings = g_strdup ("{\"unit\":\"person\",\"new\":[1,2]}");
  view->span = (GenevaSpan) { 1370044800, 1370131200 };
  view->seed = 7;
  geneva_view_set_pin (view, MADE_ACTOR (UN), 0.25, 0.75);
  geneva_view_set_pin (view, MADE_ACTOR (ANNA), 1.0 / 3.0, 2.0);
  return view;
}

static const char *
get_text (GenevaSnapshot *snapshot, GenevaHandle handle, guint field)
{
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
  return geneva_row_get_text (&row, field);
}

static GenevaSnapshot *
store_texts (GenevaSnapshot *snapshot, const char *filters, const char *span, const char *places)
{
  GenevaRecordBuilder *builder = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_VIEWS,
                                                            NULL);

  geneva_record_builder_set_text (builder, GENEVA_VIEW_NAME, "Foreign");
  geneva_record_builder_set_text (builder, GENEVA_VIEW_CHART, "network");
  geneva_record_builder_set_text (builder, GENEVA_VIEW_FILTERS, filters);
  geneva_record_builder_set_text (builder, GENEVA_VIEW_SPAN, span);
  geneva_record_builder_set_text (builder, GENEVA_VIEW_PLACES, places);
  return made_dossier_with (snapshot, builder, GENEVA_LIST_VIEWS);
}

static void
test_round_trip (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new (), next = NULL, back = NULL;
  g_autoptr (GenevaView) view = make_view (), read = NULL;
  g_autoptr (GenevaDelta) delta = geneva_view_dup_delta (view, snapshot, GENEVA_HANDLE_NONE, "Save"), inverse = NULL;
  GenevaHandle handle;
  double x, y;

  next = apply (snapshot, delta);
  handle = geneva_view_find (next, "network", "Around Anna");
  g_assert_cmpuint (handle, ==, GENEVA_HANDLE (GENEVA_LIST_VIEWS, 0));
  g_assert_cmpuint (geneva_view_find (next, "timeline", "Around Anna"), ==, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (geneva_view_find (next, NULL, "Around Anna"), ==, handle);
  read = geneva_view_read (next, handle);
  g_assert_cmpstr (read->name, ==, view->name);
  g_assert_cmpstr (read->chart, ==, "network");
  g_assert_true (geneva_filter_equal (read->filter, view->filter));
  g_assert_cmpuint (geneva_filter_get_n_steps (read->filter), ==, 2);
  g_assert_cmpstr (geneva_filter_get_title (read->filter, 0), ==, "Two of “them”");
  g_assert_cmpint (read->clock, ==, GENEVA_CLOCK_REPORTED);
  g_assert_true (read->dims_filtered && !read->unreviewed);
  g_assert_cmpint (read->span.begin, ==, view->span.begin);
  g_assert_cmpint (read->span.end, ==, view->span.end);
  g_assert_cmpint (read->seed, ==, 7);
  g_assert_nonnull (strstr (read->settings, "person"));
  g_assert_cmpuint (read->pins->len, ==, 2);
  g_assert_true (geneva_view_get_pin (read, MADE_ACTOR (ANNA), &x, &y));
  g_assert_cmpfloat (fabs (x - 1.0 / 3.0), <, 1e-5);
  g_assert_cmpfloat (y, ==, 1.0);
  g_assert_false (geneva_view_get_pin (read, MADE_ACTOR (BORIS), &x, &y));
  g_assert_cmpstr (get_text (next, handle, GENEVA_VIEW_SPAN), ==,
                   "[\n  \"2013-06-01T00:00:00Z\",\n  \"2013-06-02T00:00:00Z\"\n]");

  /* What was read and is written again is the same, and changes nothing. */
  g_assert_null (geneva_view_dup_delta (read, next, handle, "Again"));
  inverse = geneva_delta_invert (delta);
  back = apply (next, inverse);
  g_assert_cmpuint (geneva_view_find (back, NULL, "Around Anna"), ==, GENEVA_HANDLE_NONE);
  g_assert_null (geneva_view_read (back, handle));
}

static void
test_bare (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new (), next = NULL;
  g_autoptr (GenevaView) view = geneva_view_new ("Bare", "timeline"), read = NULL;
  g_autoptr (GenevaDelta) delta = geneva_view_dup_delta (view, snapshot, GENEVA_HANDLE_NONE, "Save");
  GenevaHandle handle;

  next = apply (snapshot, delta);
  handle = geneva_view_find (next, "timeline", "Bare");
  for (guint field = GENEVA_VIEW_FILTERS; field <= GENEVA_VIEW_PLACES; field++)
    g_assert_null (get_text (next, handle, field));
  read = geneva_view_read (next, handle);
  g_assert_null (read->filter);
  g_assert_null (read->settings);
  g_assert_cmpint (read->span.begin, ==, read->span.end);
  g_assert_cmpint (read->seed, ==, -1);
  g_assert_cmpuint (read->pins->len, ==, 0);
}

static void
test_pins (void)
{
  g_autoptr (GenevaView) view = geneva_view_new (GENEVA_VIEW_WORKING, "network");
  double x, y;

  for (guint i = 0; i < 200; i++)
    geneva_view_set_pin (view, GENEVA_HANDLE (GENEVA_LIST_ACTORS, i * 7919 % 200), i / 200.0, 0.5);
  g_assert_cmpuint (view->pins->len, ==, 200);
  for (guint i = 1; i < 200; i++)
    g_assert_cmpuint (g_array_index (view->pins, GenevaPin, i - 1).handle, <,
                      g_array_index (view->pins, GenevaPin, i).handle);
  geneva_view_set_pin (view, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 3), 0.125, -4.0);
  g_assert_true (geneva_view_get_pin (view, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 3), &x, &y));
  g_assert_cmpfloat (x, ==, 0.125);
  g_assert_cmpfloat (y, ==, 0.0);
  g_assert_true (geneva_view_clear_pin (view, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 3)));
  g_assert_false (geneva_view_clear_pin (view, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 3)));
  g_assert_cmpuint (view->pins->len, ==, 199);
}

/* What others wrote stays, through a new pin and through a new name. */
static void
test_keeps_unknown (void)
{
  g_autoptr (GenevaSnapshot) empty = made_dossier_new (), renamed = NULL, gone = NULL;
  g_autoptr (GenevaSnapshot) snapshot = store_texts (empty, "{ \"lens\": { \"a\": [1] }, \"clock\": \"sundial\" }", "{ \"from\": 3 }",
                                                     "{ \"nobody\": [0.5, 0.5], \"boris\": [0.2, 0.3], \"anna\": \"left\" }");
  GenevaHandle handle = geneva_view_find (snapshot, "network", "Foreign");
  g_autoptr (GenevaView) view = geneva_view_read (snapshot, handle), again = NULL;
  g_autoptr (GenevaDelta) delta = NULL, renaming = NULL, removal = NULL;
  g_autoptr (GenevaSnapshot) next = NULL;
  const char *places;

  g_assert_cmpuint (view->pins->len, ==, 1);
  g_assert_cmpint (view->clock, ==, GENEVA_CLOCK_HAPPENED);
  g_assert_true (geneva_view_clear_pin (view, MADE_ACTOR (BORIS)));
  geneva_view_set_pin (view, MADE_ACTOR (UN), 0.5, 0.5);
  delta = geneva_view_dup_delta (view, snapshot, handle, "Pin");
  next = apply (snapshot, delta);
  g_assert_nonnull (strstr (get_text (next, handle, GENEVA_VIEW_FILTERS), "lens"));
  g_assert_nonnull (strstr (get_text (next, handle, GENEVA_VIEW_SPAN), "from"));
  places = get_text (next, handle, GENEVA_VIEW_PLACES);
  g_assert_nonnull (strstr (places, "nobody"));
  g_assert_nonnull (strstr (places, "left"));
  g_assert_null (strstr (places, "boris"));

  renaming = geneva_view_dup_renaming (next, handle, "Ours", "Rename");
  renamed = apply (next, renaming);
  g_assert_cmpstr (get_text (renamed, handle, GENEVA_VIEW_NAME), ==, "Ours");
  g_assert_cmpstr (get_text (renamed, handle, GENEVA_VIEW_FILTERS), ==, get_text (next, handle, GENEVA_VIEW_FILTERS));
  g_assert_null (geneva_view_dup_renaming (renamed, handle, "Ours", "Rename"));
  removal = geneva_view_dup_removal (renamed, handle, "Delete");
  gone = apply (renamed, removal);
  g_assert_null (geneva_view_dup_removal (gone, handle, "Delete"));
  again = geneva_view_read (gone, handle);
  g_assert_null (again);
}

/* Each in each of the three members: read without a word, and written again without loss of what was not ours. */
static void
test_hostile (void)
{
  static const char * const texts[] = {
    "", "null", "[]", "{}", "3", "\"words\"", "true", "{", "[1,", "nonsense", "{\"a\":1}{}", "[[[[[[[[]]]]]]]]",
    "{\"steps\": 3, \"clock\": [], \"dims\": \"yes\", \"unreviewed\": {}, \"settings\": []}",
    "{\"steps\": [3, null, [], {}, {\"kind\": \"only\"}, {\"kind\": \"only\", \"records\": 4}]}",
    "{\"steps\": [{\"kind\": \"only\", \"records\": [4, null, \"nobody\", []], \"title\": {}}]}",
    "{\"steps\": [{\"kind\": \"turn\", \"records\": [\"anna\"]}, {\"kind\": 1, \"records\": [\"anna\"]}]}",
    "{\"steps\": [{\"kind\": \"hide\", \"records\": [\"anna\", \"anna\"]}], \"settings\": {}}",
    "{\"anna\": [0.5], \"boris\": [0.5, 0.5, 0.5], \"un\": [\"a\", true]}",
    "{\"anna\": [1e300, -1e300], \"boris\": [null, 1], \"un\": {\"x\": 1}}",
    "{\"anna\": [true, false], \"\": [1, 1], \"boris\": 1}",
    "[\"2013-06-01T00:00:00Z\"]", "[\"2013\", \"2012\"]", "[1, 2]", "[\"..\", \"../2013\"]", "[\"\", \"\"]",
    "[\"2013-06/..\", \"9999-12-31\"]", "[\"-9999\", \"9999\"]", "[null, {}]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GenevaSnapshot) empty = made_dossier_new ();
    g_autoptr (GenevaSnapshot) snapshot = store_texts (empty, texts[i], texts[i], texts[i]), next = NULL;
    GenevaHandle handle = geneva_view_find (snapshot, NULL, "Foreign");
    g_autoptr (GenevaView) view = geneva_view_read (snapshot, handle), again = NULL;
    g_autoptr (GenevaDelta) delta = NULL;

    g_assert_nonnull (view);
    g_assert_true (view->span.begin <= view->span.end);
    for (guint k = 0; k < view->pins->len; k++) {
      const GenevaPin *pin = &g_array_index (view->pins, GenevaPin, k);

      g_assert_true (pin->x >= 0.0 && pin->x <= 1.0 && pin->y >= 0.0 && pin->y <= 1.0);
    }
    geneva_view_set_pin (view, MADE_ACTOR (UN), 0.5, 0.5);
    delta = geneva_view_dup_delta (view, snapshot, handle, "Pin");
    next = apply (snapshot, delta);
    again = geneva_view_read (next, handle);
    g_assert_cmpuint (again->pins->len, ==, view->pins->len);
    g_assert_true (geneva_filter_equal (again->filter, view->filter));
    g_assert_cmpint (again->span.begin, ==, view->span.begin);
  }
}

/* The same with texts that were cut and stirred: nothing but that it ends well. */
static void
test_stirred (void)
{
  static const char good[] =
    "{\"steps\": [{\"kind\": \"only\", \"title\": \"x\", \"records\": [\"anna\", \"un\"]}], \"clock\": \"reported\","
    "\"settings\": {\"unit\": \"person\"}, \"anna\": [0.5, 1.0], \"un\": [1, 0]}";
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 400; i++) {
    g_autofree char *text = g_strdup (good);
    g_autoptr (GenevaSnapshot) empty = made_dossier_new ();
    g_autoptr (GenevaSnapshot) snapshot = NULL;
    g_autoptr (GenevaView) view = NULL;
    GenevaDelta *delta;

    for (guint k = 0; k < 1 + i % 5; k++)
      text[g_rand_int_range (rand, 0, sizeof good - 1)] = "{}[],:\"0e-n"[g_rand_int_range (rand, 0, 11)];
    if (i % 3 == 0)
      text[g_rand_int_range (rand, 0, sizeof good - 1)] = '\0';
    snapshot = store_texts (empty, text, text, text);
    view = geneva_view_read (snapshot, GENEVA_HANDLE (GENEVA_LIST_VIEWS, 0));
    delta = geneva_view_dup_delta (view, snapshot, GENEVA_HANDLE (GENEVA_LIST_VIEWS, 0), "Save");
    g_clear_pointer (&delta, geneva_delta_unref);
  }
}

/* A step whose records are gone says nothing; some of them left are some. */
static void
test_gone_records (void)
{
  g_autoptr (GenevaSnapshot) empty = made_dossier_new ();
  g_autoptr (GenevaSnapshot) snapshot =
    store_texts (empty, "{\"steps\": [{\"kind\": \"only\", \"title\": \"gone\", \"records\": [\"nobody\"]},"
                 "{\"kind\": \"hide\", \"title\": \"some\", \"records\": [\"nobody\", \"anna\"]}]}", NULL, NULL);
  g_autoptr (GenevaView) view = geneva_view_read (snapshot, GENEVA_HANDLE (GENEVA_LIST_VIEWS, 0));

  g_assert_cmpuint (geneva_filter_get_n_steps (view->filter), ==, 1);
  g_assert_cmpstr (geneva_filter_get_title (view->filter, 0), ==, "some");
  g_assert_false (geneva_filter_keeps (view->filter, MADE_ACTOR (ANNA)));
  g_assert_true (geneva_filter_keeps (view->filter, MADE_ACTOR (BORIS)));
}

static void
test_shared_lists (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new (), next = NULL;
  g_autoptr (GenevaView) view = geneva_view_new ("Bare", "timeline");
  g_autoptr (GenevaDelta) delta = geneva_view_dup_delta (view, snapshot, GENEVA_HANDLE_NONE, "Save");

  g_assert_cmpuint (geneva_snapshot_find (snapshot, "anna"), ==, MADE_ACTOR (ANNA));
  next = apply (snapshot, delta);
  g_assert_true (geneva_snapshot_shares_list (snapshot, next, GENEVA_LIST_ACTORS));
  g_assert_false (geneva_snapshot_shares_list (snapshot, next, GENEVA_LIST_VIEWS));
  g_assert_cmpuint (geneva_snapshot_find (next, "anna"), ==, MADE_ACTOR (ANNA));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/round-trip", test_round_trip);
  g_test_add_func ("/view/bare", test_bare);
  g_test_add_func ("/view/pins", test_pins);
  g_test_add_func ("/view/keeps-unknown", test_keeps_unknown);
  g_test_add_func ("/view/hostile", test_hostile);
  g_test_add_func ("/view/stirred", test_stirred);
  g_test_add_func ("/view/gone-records", test_gone_records);
  g_test_add_func ("/view/shared-lists", test_shared_lists);
  return g_test_run ();
}
