/* Tests of the string pool: ids that stay, bytes that never move, readers without a lock. */
#include "base/geneva-string-pool.h"

#include <string.h>

static void
test_ids (void)
{
  g_autoptr (GenevaStringPool) pool = geneva_string_pool_new ();
  guint32 lavrov, empty;

  g_assert_cmpuint (geneva_string_pool_intern (pool, NULL), ==, 0);
  g_assert_null (geneva_string_pool_get (pool, 0));
  g_assert_cmpuint (geneva_string_pool_lookup (pool, NULL), ==, 0);
  g_assert_cmpuint (geneva_string_pool_lookup (pool, "lavrov"), ==, 0);

  lavrov = geneva_string_pool_intern (pool, "lavrov");
  empty = geneva_string_pool_intern (pool, "");
  g_assert_cmpuint (lavrov, !=, 0);
  g_assert_cmpuint (empty, !=, 0);
  g_assert_cmpuint (lavrov, !=, empty);
  g_assert_cmpuint (geneva_string_pool_intern (pool, "lavrov"), ==, lavrov);
  g_assert_cmpuint (geneva_string_pool_lookup (pool, "lavrov"), ==, lavrov);
  g_assert_cmpuint (geneva_string_pool_lookup (pool, ""), ==, empty);
  g_assert_cmpstr (geneva_string_pool_get (pool, lavrov), ==, "lavrov");
  g_assert_cmpstr (geneva_string_pool_get (pool, empty), ==, "");
  /* Near misses are other strings. */
  g_assert_cmpuint (geneva_string_pool_lookup (pool, "lavro"), ==, 0);
  g_assert_cmpuint (geneva_string_pool_lookup (pool, "lavrov "), ==, 0);
  g_assert_cmpuint (geneva_string_pool_get_size (pool), ==, 3);
  g_assert_cmpuint (geneva_string_pool_get_bytes (pool), ==, strlen ("lavrov") + 2);
}

static void
test_many (void)
{
  const guint n_strings = 200000;
  g_autoptr (GenevaStringPool) pool = geneva_string_pool_new ();
  g_autofree const char **first_seen = g_new (const char *, n_strings);

  for (guint i = 0; i < n_strings; i++) {
    char text[32];
    guint32 id;

    g_snprintf (text, sizeof text, "event-%u", i);
    id = geneva_string_pool_intern (pool, text);
    g_assert_cmpuint (id, ==, i + 1);
    first_seen[i] = geneva_string_pool_get (pool, id);
  }
  for (guint i = 0; i < n_strings; i++) {
    char text[32];

    g_snprintf (text, sizeof text, "event-%u", i);
    g_assert_cmpuint (geneva_string_pool_lookup (pool, text), ==, i + 1);
    g_assert_cmpstr (geneva_string_pool_get (pool, i + 1), ==, text);
    g_assert_true (geneva_string_pool_get (pool, i + 1) == first_seen[i]);
  }
}

/* Strings around the sizes at which the arena changes its mind. */
static void
test_lengths (void)
{
  static const gsize lengths[] = { 1, 7, 8, 9, 8190, 8191, 8192, 8193, 65535, 65536, 65537, 1000000 };
  g_autoptr (GenevaStringPool) pool = geneva_string_pool_new ();
  gsize n_bytes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autofree char *text = g_strnfill (lengths[i], 'a');
    guint32 id = geneva_string_pool_intern (pool, text);

    n_bytes += lengths[i] + 1;
    g_assert_cmpuint (id, ==, i + 1);
    g_assert_cmpuint (geneva_string_pool_intern (pool, text), ==, id);
    g_assert_cmpuint (geneva_string_pool_get_bytes (pool), ==, n_bytes);
  }
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    g_assert_cmpuint (strlen (geneva_string_pool_get (pool, i + 1)), ==, lengths[i]);
}

#define N_SHARED 50000

typedef struct {
  GenevaStringPool *pool;
  guint             handed_over;   /* atomic: ids up to this one may be read */
} Shared;

static gpointer
read_along (gpointer data)
{
  Shared *shared = data;
  guint n_known = 0;

  while (n_known < N_SHARED) {
    guint n_handed = (guint) g_atomic_int_get (&shared->handed_over);

    for (; n_known < n_handed; n_known++) {
      char text[32];

      g_snprintf (text, sizeof text, "%u", n_known + 1);
      if (strcmp (geneva_string_pool_get (shared->pool, n_known + 1), text) != 0)
        g_error ("id %u reads as %s", n_known + 1, geneva_string_pool_get (shared->pool, n_known + 1));
    }
  }
  geneva_string_pool_unref (shared->pool);

  return NULL;
}

static void
test_readers (void)
{
  g_autoptr (GenevaStringPool) pool = geneva_string_pool_new ();
  Shared shared = { .pool = pool };
  GThread *threads[3];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++) {
    geneva_string_pool_ref (pool);
    threads[i] = g_thread_new ("reader", read_along, &shared);
  }
  for (guint i = 1; i <= N_SHARED; i++) {
    char text[32];

    g_snprintf (text, sizeof text, "%u", i);
    g_assert_cmpuint (geneva_string_pool_intern (pool, text), ==, i);
    g_atomic_int_set (&shared.handed_over, i);
  }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_wrong_id (void)
{
  g_autoptr (GenevaStringPool) pool = geneva_string_pool_new ();

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*n_strings*");
  g_assert_null (geneva_string_pool_get (pool, 1));
  g_test_assert_expected_messages ();
}

/* Strings taken in bulk are known once they are indexed; those that came twice keep both ids. */
static void
test_bulk (void)
{
  const guint n = 50000;
  g_autoptr (GenevaStringPool) pool = geneva_string_pool_new ();
  g_autoptr (GArray) doubles = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 known = geneva_string_pool_intern (pool, "string 7");
  g_autofree guint32 *ids = g_new (guint32, n);

  for (guint i = 0; i < n; i++) {
    g_autofree char *string = g_strdup_printf ("string %u", i % (n - 10));

    ids[i] = geneva_string_pool_append (pool, string, strlen (string));
    g_assert_cmpuint (ids[i], ==, known + 1 + i);
  }
  geneva_string_pool_index (pool, doubles);
  /* the one that was there, and the ten that came again, one of them a third time */
  g_assert_cmpuint (doubles->len, ==, 2 * 11);
  g_assert_cmpuint (g_array_index (doubles, guint32, 0), ==, known);
  g_assert_cmpuint (g_array_index (doubles, guint32, 1), ==, ids[7]);
  for (guint i = 0; i < n; i++) {
    g_autofree char *string = g_strdup_printf ("string %u", i % (n - 10));
    guint32 first = i % (n - 10) == 7 ? known : ids[i % (n - 10)];

    g_assert_cmpstr (geneva_string_pool_get (pool, ids[i]), ==, string);
    g_assert_cmpuint (geneva_string_pool_lookup (pool, string), ==, first);
    g_assert_cmpuint (geneva_string_pool_intern (pool, string), ==, first);
  }
  /* nothing waits: nothing happens */
  geneva_string_pool_index (pool, doubles);
  g_assert_cmpuint (doubles->len, ==, 2 * 11);
  g_assert_cmpuint (geneva_string_pool_intern (pool, "another"), ==, ids[n - 1] + 1);
}

#define N_INTERNING 4
#define N_STRINGS 50000

typedef struct { GenevaStringPool *pool; guint number; guint32 *ids; } Interning;

static gpointer
intern_many (gpointer data)
{
  const Interning *interning = data;

  for (guint i = 0; i < N_STRINGS; i++) {
    char own[32], shared[32];

    g_snprintf (own, sizeof own, "own-%u-%u", interning->number, i);
    g_snprintf (shared, sizeof shared, "shared-%u", i);
    (void) geneva_string_pool_intern (interning->pool, own);
    interning->ids[i] = geneva_string_pool_intern (interning->pool, shared);
  }
  return NULL;
}

/* A worker that makes a dossier without words interns while its window edits: all agree on the ids. */
static void
test_interning_threads (void)
{
  g_autoptr (GenevaStringPool) pool = geneva_string_pool_new ();
  Interning interning[N_INTERNING];
  GThread *threads[N_INTERNING];

  for (guint i = 0; i < N_INTERNING; i++) {
    interning[i] = (Interning) { pool, i, g_new0 (guint32, N_STRINGS) };
    threads[i] = g_thread_new ("intern", intern_many, &interning[i]);
  }
  for (guint i = 0; i < N_INTERNING; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (geneva_string_pool_get_size (pool), ==, 1 + (N_INTERNING + 1) * N_STRINGS);
  for (guint i = 1; i < N_INTERNING; i++) {
    g_assert_cmpmem (interning[i].ids, N_STRINGS * sizeof (guint32), interning[0].ids, N_STRINGS * sizeof (guint32));
    g_free (interning[i].ids);
  }
  g_free (interning[0].ids);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/string-pool/ids", test_ids);
  g_test_add_func ("/string-pool/many", test_many);
  g_test_add_func ("/string-pool/lengths", test_lengths);
  g_test_add_func ("/string-pool/readers", test_readers);
  g_test_add_func ("/string-pool/interning-threads", test_interning_threads);
  g_test_add_func ("/string-pool/wrong-id", test_wrong_id);
  g_test_add_func ("/string-pool/bulk", test_bulk);

  return g_test_run ();
}
