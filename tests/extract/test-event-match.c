/* The likeliest of many events for a proposal. */
#include "extract/geneva-event-match.h"

#define DAY(n) { (GenevaInstant) (n) * GENEVA_DAY_SECONDS, (GenevaInstant) ((n) + 1) * GENEVA_DAY_SECONDS }
#define NO_DAY { 0, 0 }

enum { CONSULT = 1, ASSAULT = 2 };

static GenevaEventKey
key_of (guint32        id,
        guint32        kind,
        guint32        name,
        const guint32 *actors,
        guint          n_actors,
        GenevaSpan     when)
{
  return (GenevaEventKey) { id, kind, name, actors, n_actors, when };
}

static const guint32 both[] = { 10, 20 };
static const guint32 first[] = { 10 };
static const guint32 other[] = { 10, 30 };
static const guint32 strange[] = { 40 };

static GenevaEventIndex *
make_index (void)
{
  GenevaEventIndex *index = geneva_event_index_new ();
  GenevaEventKey key;

  key = key_of (1, CONSULT, 0, both, 2, (GenevaSpan) DAY (100));
  geneva_event_index_add (index, &key);
  key = key_of (2, ASSAULT, 0, both, 2, (GenevaSpan) DAY (100));
  geneva_event_index_add (index, &key);
  key = key_of (3, CONSULT, 0, other, 2, (GenevaSpan) DAY (100));
  geneva_event_index_add (index, &key);
  key = key_of (4, CONSULT, 7, both, 2, (GenevaSpan) DAY (500));
  geneva_event_index_add (index, &key);
  key = key_of (5, CONSULT, 0, both, 2, (GenevaSpan) NO_DAY);
  geneva_event_index_add (index, &key);
  return index;
}

static void
test_kind_actors_date (void)
{
  g_autoptr (GenevaEventIndex) index = make_index ();
  GenevaEventMatch matches[8];
  GenevaEventKey key = key_of (0, CONSULT, 0, both, 2, (GenevaSpan) DAY (100));

  g_assert_cmpuint (geneva_event_index_find (index, &key, matches, 8), ==, 3);
  g_assert_cmpuint (matches[0].id, ==, 1);
  g_assert_cmpfloat_with_epsilon (matches[0].likeness, 1.0, 1e-9);
  g_assert_cmpuint (matches[1].id, ==, 5);
  g_assert_cmpuint (matches[2].id, ==, 3);
  g_assert_cmpfloat (matches[1].likeness, >, matches[2].likeness);
  g_assert_cmpuint (geneva_event_index_find (index, &key, matches, 1), ==, 1);
  g_assert_cmpuint (matches[0].id, ==, 1);
  g_assert_cmpuint (geneva_event_index_find (index, &key, matches, 0), ==, 0);
}

/* A day more or less is the same; two are not. */
static void
test_days (void)
{
  g_autoptr (GenevaEventIndex) index = make_index ();
  GenevaEventMatch match;
  GenevaEventKey key = key_of (0, ASSAULT, 0, both, 2, (GenevaSpan) DAY (101));

  g_assert_cmpuint (geneva_event_index_find (index, &key, &match, 1), ==, 1);
  g_assert_cmpuint (match.id, ==, 2);
  key.when = (GenevaSpan) DAY (99);
  g_assert_cmpuint (geneva_event_index_find (index, &key, &match, 1), ==, 1);
  key.when = (GenevaSpan) DAY (98);
  g_assert_cmpuint (geneva_event_index_find (index, &key, &match, 1), ==, 0);
  key.when = (GenevaSpan) DAY (102);
  g_assert_cmpuint (geneva_event_index_find (index, &key, &match, 1), ==, 0);
  key.when = (GenevaSpan) { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };
  g_assert_cmpuint (geneva_event_index_find (index, &key, &match, 1), ==, 1);
}

/* By name whatever date and actors. */
static void
test_name (void)
{
  g_autoptr (GenevaEventIndex) index = make_index ();
  GenevaEventMatch match;
  GenevaEventKey key = key_of (0, CONSULT, 7, strange, 1, (GenevaSpan) DAY (900));

  g_assert_cmpuint (geneva_event_index_find (index, &key, &match, 1), ==, 1);
  g_assert_cmpuint (match.id, ==, 4);
  g_assert_cmpfloat (match.likeness, ==, 1.0);
  key.name = 8;
  g_assert_cmpuint (geneva_event_index_find (index, &key, &match, 1), ==, 0);
}

static void
test_none (void)
{
  g_autoptr (GenevaEventIndex) index = make_index ();
  g_autoptr (GenevaEventIndex) empty = geneva_event_index_new ();
  GenevaEventMatch match;
  GenevaEventKey key = key_of (0, ASSAULT, 0, strange, 1, (GenevaSpan) DAY (100));

  g_assert_cmpuint (geneva_event_index_find (index, &key, &match, 1), ==, 0);
  key = key_of (0, CONSULT, 0, NULL, 0, (GenevaSpan) DAY (100));
  g_assert_cmpuint (geneva_event_index_find (index, &key, &match, 1), ==, 0);
  g_assert_cmpuint (geneva_event_index_find (empty, &key, &match, 1), ==, 0);
  /* One of many is too little when the date is not known. */
  key = key_of (0, ASSAULT, 0, first, 1, (GenevaSpan) NO_DAY);
  g_assert_cmpuint (geneva_event_index_find (index, &key, &match, 1), ==, 1);
}

/* An actor who is in everything does not make it slow. */
static void
test_many (void)
{
  g_autoptr (GenevaEventIndex) index = geneva_event_index_new ();
  GenevaEventMatch match;
  guint n_found = 0;

  for (guint32 i = 0; i < 50000; i++) {
    GenevaEventKey key = key_of (i, CONSULT, 0, both, 2, (GenevaSpan) DAY (i));
    n_found += geneva_event_index_find (index, &key, &match, 1);
    geneva_event_index_add (index, &key);
  }
  g_assert_cmpuint (n_found, ==, 49999);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/event-match/kind-actors-date", test_kind_actors_date);
  g_test_add_func ("/extract/event-match/days", test_days);
  g_test_add_func ("/extract/event-match/name", test_name);
  g_test_add_func ("/extract/event-match/none", test_none);
  g_test_add_func ("/extract/event-match/many", test_many);
  return g_test_run ();
}
