/* The generator of made dossiers: the same numbers give the same bytes, other
 * numbers others, and what it makes is a dossier without a fault.
 */
#include "generator.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/geneva-dossier-json.h"
#include "store/geneva-file.h"

static char *
make_json (guint n_events, guint n_lanes, guint64 seed, gsize *length)
{
  g_autoptr (GenevaSnapshot) snapshot =
      generator_make_dossier (&(GeneratorOptions) { n_events, n_lanes, seed });

  return geneva_dossier_json_write (snapshot, length);
}

static char *
make_file (guint n_events, guint n_lanes, guint64 seed, gsize *length)
{
  g_autoptr (GenevaSnapshot) snapshot =
      generator_make_dossier (&(GeneratorOptions) { n_events, n_lanes, seed });
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("geneva-made-XXXXXX.geneva", &stream, &error);
  char *bytes = NULL;
  gboolean is_written;

  g_assert_no_error (error);
  is_written = geneva_file_write (snapshot, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (is_written);
  g_assert_true (g_file_load_contents (file, NULL, &bytes, length, NULL, NULL));
  g_assert_true (g_file_delete (file, NULL, NULL));
  return bytes;
}

static void
test_same (void)
{
  typedef char *(*Make) (guint n_events, guint n_lanes, guint64 seed, gsize *length);
  static const Make makes[] = { make_json, make_file };

  for (guint i = 0; i < G_N_ELEMENTS (makes); i++) {
    gsize lengths[5];
    g_autofree char *first = makes[i] (700, 9, 42, &lengths[0]);
    g_autofree char *second = makes[i] (700, 9, 42, &lengths[1]);
    g_autofree char *other_seed = makes[i] (700, 9, 43, &lengths[2]);
    g_autofree char *other_lanes = makes[i] (700, 10, 42, &lengths[3]);
    g_autofree char *other_size = makes[i] (701, 9, 42, &lengths[4]);

    g_assert_cmpmem (first, lengths[0], second, lengths[1]);
    g_assert_false (lengths[2] == lengths[0] && memcmp (other_seed, first, lengths[0]) == 0);
    g_assert_false (lengths[3] == lengths[0] && memcmp (other_lanes, first, lengths[0]) == 0);
    g_assert_false (lengths[4] == lengths[0] && memcmp (other_size, first, lengths[0]) == 0);
  }
}

/* Read with every check that there is: no fault, and no passage or hash that is not in its place. */
static void
test_sound (void)
{
  static const guint sizes[][2] = { { 1, 1 }, { 2, 3 }, { 20, 1 }, { 21, 50 }, { 1500, 12 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    gsize length;
    g_autofree char *text = make_json (sizes[i][0], sizes[i][1], i, &length);
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (GenevaSnapshot) snapshot = geneva_dossier_json_read (text, length, faults, &error);

    g_assert_no_error (error);
    for (guint j = 0; j < geneva_fault_list_get_n_kept (faults); j++) {
      const char *code = geneva_fault_list_get (faults, j)->code;

      /* not every date is known, and actors have no passages of their own */
      if (strcmp (code, "undated") != 0)
        g_assert_cmpstr (code, ==, "unsupported");
    }
    g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS), ==, sizes[i][0]);
  }
}

typedef struct {
  guint n_blocs, n_dated, n_spans, n_about, n_participants, n_passages, n_contested;
  guint most_of_a_day, most_of_an_actor;
} Census;

static guint
count_most (GHashTable *counts, gpointer key)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1;

  g_hash_table_insert (counts, key, GUINT_TO_POINTER (n));
  return n;
}

static void
take_census (GenevaSnapshot *snapshot, Census *census)
{
  g_autoptr (GHashTable) days = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) actors = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) blocs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GenevaRow row;

  for (GenevaHandle actor = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, GENEVA_HANDLE_NONE);
       actor != GENEVA_HANDLE_NONE; actor = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, actor))
    if (geneva_snapshot_get_row (snapshot, actor, &row))
      g_hash_table_add (blocs, geneva_row_dup_attribute (&row, "bloc"));
  census->n_blocs = g_hash_table_size (blocs);
  for (GenevaHandle event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
       event != GENEVA_HANDLE_NONE; event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, event)) {
    const GenevaEdtf *when;
    GenevaRowIter iter;
    int first_says = -1;

    g_assert_true (geneva_snapshot_get_row (snapshot, event, &row));
    when = geneva_row_get_date (&row, GENEVA_EVENT_WHEN);
    if (when != NULL) {
      census->n_dated++;
      census->n_spans += when->kind == GENEVA_EDTF_INTERVAL;
      census->n_about += geneva_edtf_is_approximate (when);
      if (geneva_edtf_is_known_day (when))
        census->most_of_a_day = MAX (census->most_of_a_day,
                                     count_most (days,
                                                 GINT_TO_POINTER (when->begin.begin / GENEVA_DAY_SECONDS)));
    }
    geneva_row_iter_init (&iter, &row, GENEVA_EVENT_PARTICIPANTS);
    while (geneva_row_iter_next (&iter)) {
      GenevaHandle actor = geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR);

      census->n_participants++;
      census->most_of_an_actor = MAX (census->most_of_an_actor,
                                      count_most (actors, GUINT_TO_POINTER (actor)));
    }
    geneva_row_iter_init (&iter, &row, GENEVA_EVENT_ACCOUNTS);
    while (geneva_row_iter_next (&iter)) {
      int says = geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS);

      census->n_passages += geneva_row_get_length (&iter.item, GENEVA_ACCOUNT_EVIDENCE);
      census->n_contested += first_says >= 0 && says != first_says;
      first_says = first_says < 0 ? says : first_says;
    }
  }
}

/* It looks like news: bursts, a few actors everywhere, not every date known. */
static void
test_lifelike (void)
{
  const guint n = 20000;
  g_autoptr (GenevaSnapshot) snapshot = generator_make_dossier (&(GeneratorOptions) { n, 40, 3 });
  Census census = { 0 };

  take_census (snapshot, &census);
  g_test_message ("%u dated, %u spans, %u about, %u participants, %u passages, %u contested; "
                  "most in a day %u, of an actor %u", census.n_dated, census.n_spans, census.n_about,
                    census.n_participants,
                  census.n_passages, census.n_contested, census.most_of_a_day, census.most_of_an_actor);
  g_assert_cmpuint (census.n_blocs, ==, 40);
  g_assert_cmpuint (census.n_dated, <, n);
  g_assert_cmpuint (census.n_dated, >, n * 9 / 10);
  g_assert_cmpuint (census.n_spans, >, n / 50);
  g_assert_cmpuint (census.n_about, >, n / 50);
  g_assert_cmpuint (census.n_participants, >, 2 * n);
  g_assert_cmpuint (census.n_passages, >, n);
  g_assert_cmpuint (census.n_contested, >, n / 100);
  /* over some 1,280 days an even spread would put about sixteen on each */
  g_assert_cmpuint (census.most_of_a_day, >, 100);
  g_assert_cmpuint (census.most_of_an_actor, >, n / 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bench/generator/same", test_same);
  g_test_add_func ("/bench/generator/sound", test_sound);
  g_test_add_func ("/bench/generator/lifelike", test_lifelike);
  return g_test_run ();
}
