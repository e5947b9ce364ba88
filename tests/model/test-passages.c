/* From an item to its passages: only those of active parts, each once, sorted;
 * and what an event's date of report is.
 */
#include "model/geneva-passages.h"

#include "made-dossier.h"

#include <string.h>

#define EVENT(i) GENEVA_HANDLE (GENEVA_LIST_EVENTS, i)
#define STATEMENT(i) GENEVA_HANDLE (GENEVA_LIST_STATEMENTS, i)

/* A tie, and events and statements with words that say which they are:
 *   event 0    Anna and Boris at Bern, 5 June: "Anna met Boris" in source 1 twice over, and in source 0;
 *              told by the UN
 *   event 1    Boris alone, undated: "They will meet" in source 2
 *   statement  of Anna, for the UN, via Boris, about event 0, 2 June: "Anna left" in source 0
 */
static GenevaSnapshot *
make (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  GenevaPools *pools = geneva_snapshot_get_pools (base);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (base);
  GenevaRecordBuilder *first = made_event (base, "first", "2013-06-05");
  GenevaRecordBuilder *second = made_event (base, "second", NULL);
  GenevaRecordBuilder *issue = geneva_record_builder_new (pools, GENEVA_LIST_ISSUES, NULL);
  GenevaRecordBuilder *statement = geneva_record_builder_new (pools, GENEVA_LIST_STATEMENTS, NULL);
  GenevaRecordBuilder *account;
  g_autoptr (GError) error = NULL;
  const struct { GenevaHandle handle; GenevaRecordBuilder *builder; } made[] = {
    { EVENT (0), first }, { EVENT (1), second }, { GENEVA_HANDLE (GENEVA_LIST_ISSUES, 0), issue },
    { STATEMENT (0), statement },
  };

  made_add_participant (first, MADE_ACTOR (ANNA));
  made_add_participant (first, MADE_ACTOR (BORIS));
  geneva_record_builder_set_ref (first, GENEVA_EVENT_PLACE, MADE_BERN);
  account = made_add_account (first, GENEVA_SAYS_HAPPENED, -1);
  geneva_record_builder_set_ref (account, GENEVA_ACCOUNT_BY, MADE_ACTOR (UN));
  made_add_excerpt (account, GENEVA_ACCOUNT_EVIDENCE, MADE_SOURCE (JUNE_2), 0, "Anna met Boris");
  made_add_excerpt (account, GENEVA_ACCOUNT_EVIDENCE, MADE_SOURCE (JUNE_1), 0, "Anna met Boris");
  account = made_add_account (first, GENEVA_SAYS_HAPPENED, GENEVA_SCOPE_PLACE);
  made_add_excerpt (account, GENEVA_ACCOUNT_EVIDENCE, MADE_SOURCE (JUNE_2), 0, "Anna met Boris");

  made_add_participant (second, MADE_ACTOR (BORIS));
  account = made_add_account (second, GENEVA_SAYS_PLANNED, -1);
  made_add_excerpt (account, GENEVA_ACCOUNT_EVIDENCE, MADE_SOURCE (JUNE_3), 24, "They will meet");

  geneva_record_builder_set_text (issue, GENEVA_ISSUE_ID, "talks");
  geneva_record_builder_set_text (issue, GENEVA_ISSUE_TITLE, "Talks");
  geneva_record_builder_set_enum (issue, GENEVA_ISSUE_TYPE, GENEVA_ISSUE_POLICY);
  geneva_record_builder_set_text (issue, GENEVA_ISSUE_PROPOSITION, "There should be talks.");

  geneva_record_builder_set_text (statement, GENEVA_STATEMENT_ID, "st");
  geneva_record_builder_set_ref (statement, GENEVA_STATEMENT_SPEAKER, MADE_ACTOR (ANNA));
  geneva_record_builder_set_ref (statement, GENEVA_STATEMENT_FOR, MADE_ACTOR (UN));
  geneva_record_builder_set_ref (statement, GENEVA_STATEMENT_ISSUE, GENEVA_HANDLE (GENEVA_LIST_ISSUES, 0));
  geneva_record_builder_set_enum (statement, GENEVA_STATEMENT_STANCE, GENEVA_STANCE_SUPPORTS);
  geneva_record_builder_set_ref (geneva_record_builder_add_item (statement, GENEVA_STATEMENT_VIA), 0,
                                 MADE_ACTOR (BORIS));
  geneva_record_builder_set_ref (geneva_record_builder_add_item (statement, GENEVA_STATEMENT_ABOUT), 0, EVENT (0));
  g_assert_true (geneva_record_builder_set_date (statement, GENEVA_STATEMENT_WHEN, "2013-06-02", &error));
  made_add_excerpt (statement, GENEVA_STATEMENT_EVIDENCE, MADE_SOURCE (JUNE_1), 46, "Anna left");

  for (guint i = 0; i < G_N_ELEMENTS (made); i++) {
    g_autoptr (GenevaRecord) record = geneva_record_builder_end (made[i].builder);

    geneva_snapshot_builder_put (builder, made[i].handle, record);
    geneva_record_builder_free (made[i].builder);
  }
  return geneva_snapshot_builder_end (builder);
}

/* "first@1:0 st@0:46": the item, the source's number and the place, in the order of the list. */
static void
assert_passages (GenevaSnapshot *snapshot, GArray *passages, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);

    g_string_append_printf (found, "%s%s@%u:%u", i > 0 ? " " : "", geneva_snapshot_get_id (snapshot, passage->item),
                            GENEVA_HANDLE_ROW (passage->source), passage->start);
  }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
assert_of_record (GenevaSnapshot *snapshot, GenevaHandle handle, const char *expected)
{
  g_autoptr (GArray) passages = geneva_passages_of_record (snapshot, handle);

  assert_passages (snapshot, passages, expected);
}

static void
test_of_records (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make ();

  /* by date, then by source and place; the undated by its source's day; the same words of one item once */
  assert_of_record (snapshot, EVENT (0), "first@0:0 first@1:0");
  assert_of_record (snapshot, EVENT (1), "second@2:24");
  assert_of_record (snapshot, STATEMENT (0), "st@0:46");
  assert_of_record (snapshot, MADE_ACTOR (ANNA), "st@0:46 first@0:0 first@1:0");
  /* Boris passed the statement on: that is no passage of his */
  assert_of_record (snapshot, MADE_ACTOR (BORIS), "second@2:24 first@0:0 first@1:0");
  /* the UN told of the event, and is spoken for in the statement */
  assert_of_record (snapshot, MADE_ACTOR (UN), "st@0:46");
  assert_of_record (snapshot, MADE_BERN, "first@0:0 first@1:0");
  assert_of_record (snapshot, GENEVA_HANDLE (GENEVA_LIST_ISSUES, 0), "st@0:46");
  /* a source: its codings in the order of the text, each item for itself, accounts too */
  assert_of_record (snapshot, MADE_SOURCE (JUNE_1), "first@0:0 st@0:46");
  assert_of_record (snapshot, MADE_SOURCE (JUNE_2), "first@1:0 first@1:0");
  assert_of_record (snapshot, MADE_SOURCE (UNDATED), "");
  assert_of_record (snapshot, EVENT (7), "");
  assert_of_record (snapshot, GENEVA_HANDLE_NONE, "");
}

static void
test_of_targets (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make ();
  GenevaHandle behind[] = { EVENT (1), EVENT (0) };
  const GenevaTarget edge = { .handle = MADE_ACTOR (ANNA), .other = MADE_ACTOR (BORIS), .relation = 1,
                              .n_rests_on = 2, .rests_on = behind };
  const GenevaTarget node = { .handle = MADE_ACTOR (UN) };
  g_autoptr (GArray) of_edge = geneva_passages_of_target (snapshot, &edge);
  g_autoptr (GArray) of_node = geneva_passages_of_target (snapshot, &node);
  const GenevaTarget several[] = { node, edge, { .handle = EVENT (0) }, { .handle = MADE_SOURCE (JUNE_1) } };
  g_autoptr (GenevaSelection) selection = geneva_selection_new (several, G_N_ELEMENTS (several));
  g_autoptr (GArray) of_several = geneva_passages_of_selection (snapshot, selection);
  g_autoptr (GArray) of_none = geneva_passages_of_selection (snapshot, NULL);

  assert_passages (snapshot, of_edge, "second@2:24 first@0:0 first@1:0");
  assert_passages (snapshot, of_node, "st@0:46");
  assert_passages (snapshot, of_several, "st@0:46 second@2:24 first@0:0 first@1:0");
  g_assert_cmpuint (of_none->len, ==, 0);
}

/* The same passages as with their text, each place once. */
static void
test_places (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make ();
  const GenevaHandle both[] = { MADE_ACTOR (ANNA), MADE_ACTOR (BORIS) };
  g_autoptr (GArray) of_both = geneva_passage_places_of_records (snapshot, both, 2);
  g_autoptr (GArray) of_none = geneva_passage_places_of_records (snapshot, NULL, 0);

  for (guint i = 0; i < MADE_N_ACTORS; i++) {
    const GenevaHandle actor = GENEVA_HANDLE (GENEVA_LIST_ACTORS, i);
    g_autoptr (GArray) places = geneva_passage_places_of_records (snapshot, &actor, 1);
    g_autoptr (GArray) passages = geneva_passages_of_record (snapshot, actor);

    g_assert_cmpuint (places->len, ==, passages->len);
    for (guint k = 0; k < places->len; k++) {
      const GenevaPassagePlace *place = &g_array_index (places, GenevaPassagePlace, k);
      guint n_found = 0;

      for (guint j = 0; j < passages->len; j++) {
        const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, j);

        n_found += passage->source == place->source && passage->start == place->start && passage->end == place->end;
      }
      g_assert_cmpuint (n_found, ==, 1);
    }
  }
  g_assert_cmpuint (of_both->len, ==, 4);
  g_assert_cmpuint (of_none->len, ==, 0);
}

static void
test_what_a_passage_says (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make ();
  g_autoptr (GArray) passages = geneva_passages_of_record (snapshot, EVENT (0));
  g_autoptr (GArray) said = geneva_passages_of_record (snapshot, STATEMENT (0));
  const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, 0);
  g_autofree char *line = geneva_passage_dup_line (snapshot, passage);
  g_autofree char *said_line = geneva_passage_dup_line (snapshot, &g_array_index (said, GenevaPassage, 0));

  g_assert_cmpint (passage->shows, ==, GENEVA_SHOWS_DID);
  g_assert_cmpuint (passage->end, ==, 14);
  g_assert_cmpstr (passage->exact, ==, "Anna met Boris");
  g_assert_false (passage->is_lost);
  g_assert_false (passage->has_original);
  g_assert_cmpstr (line, ==, "did: first");
  g_assert_cmpint (g_array_index (said, GenevaPassage, 0).shows, ==, GENEVA_SHOWS_SAID);
  g_assert_cmpstr (said_line, ==, "Anna supports: There should be talks.");
  g_assert_cmpuint (geneva_count_passages (snapshot, EVENT (0)), ==, 3);
  g_assert_cmpuint (geneva_count_passages (snapshot, STATEMENT (0)), ==, 1);
  g_assert_cmpuint (geneva_count_passages (snapshot, MADE_ACTOR (ANNA)), ==, 0);
  g_assert_cmpuint (geneva_count_passages (snapshot, EVENT (7)), ==, 0);
}

/* A passage whose words do not stand where it says is told, and kept. */
static void
test_lost (void)
{
  static const struct { guint start; const char *exact; gboolean is_lost; } cases[] = {
    { 0, "Anna met", FALSE }, { 1, "Anna met", TRUE }, { 51, "left.", FALSE }, { 52, "left.", TRUE },
    { 5000, "left.", TRUE }, { 0, "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaSnapshot) base = made_dossier_new ();
    GenevaRecordBuilder *event = made_event (base, "e", NULL);
    g_autoptr (GenevaSnapshot) snapshot = NULL;
    g_autoptr (GArray) passages = NULL;

    made_add_excerpt (made_add_account (event, GENEVA_SAYS_HAPPENED, -1), GENEVA_ACCOUNT_EVIDENCE,
                      MADE_SOURCE (JUNE_1), cases[i].start, cases[i].exact);
    snapshot = made_dossier_with (base, event, GENEVA_LIST_EVENTS);
    passages = geneva_passages_of_record (snapshot, EVENT (0));
    g_assert_cmpuint (passages->len, ==, 1);
    g_test_message ("%u", i);
    g_assert_true (g_array_index (passages, GenevaPassage, 0).is_lost == cases[i].is_lost);
  }
}

/* So many passages of one source, of an event and of those merged into it: what both have shows once. Every merged one
 * has a passage of its own too. */
static void
test_many_of_one_source (void)
{
  enum { N_MERGED = 4000, N_SHARED = 16000 };
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (base);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GArray) passages = NULL;
  GenevaRecordBuilder *kept = made_event (base, "kept", NULL);
  GenevaRecordBuilder *account = made_add_account (kept, GENEVA_SAYS_HAPPENED, -1);
  g_autoptr (GenevaRecord) kept_record = NULL;
  gint64 start;

  for (guint i = 0; i < N_SHARED; i++)
    made_add_excerpt (account, GENEVA_ACCOUNT_EVIDENCE, MADE_SOURCE (JUNE_1), 2 * i, "x");
  kept_record = geneva_record_builder_end (kept);
  geneva_record_builder_free (kept);
  geneva_snapshot_builder_put (builder, EVENT (0), kept_record);
  for (guint i = 0; i < N_MERGED; i++) {
    g_autofree char *id = g_strdup_printf ("merged-%u", i);
    GenevaRecordBuilder *event = made_event (base, id, NULL);
    g_autoptr (GenevaRecord) record = NULL;

    account = made_add_account (event, GENEVA_SAYS_HAPPENED, -1);
    made_add_excerpt (account, GENEVA_ACCOUNT_EVIDENCE, MADE_SOURCE (JUNE_1), 2 * (i * 7 % N_SHARED), "x");
    made_add_excerpt (account, GENEVA_ACCOUNT_EVIDENCE, MADE_SOURCE (JUNE_1), 2 * i + 1, "x");
    geneva_record_builder_set_ref (event, GENEVA_EVENT_MERGED_INTO, EVENT (0));
    record = geneva_record_builder_end (event);
    geneva_record_builder_free (event);
    geneva_snapshot_builder_put (builder, EVENT (i + 1), record);
  }
  snapshot = geneva_snapshot_builder_end (builder);

  start = g_get_monotonic_time ();
  passages = geneva_passages_of_source (snapshot, MADE_SOURCE (JUNE_1));
  g_test_message ("%.1f ms", (double) (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpuint (passages->len, ==, N_SHARED + N_MERGED);
  for (guint i = 1; i < passages->len; i++)
    g_assert_cmpuint (g_array_index (passages, GenevaPassage, i - 1).start, <,
                      g_array_index (passages, GenevaPassage, i).start);
  g_assert_cmpuint (g_array_index (passages, GenevaPassage, 1).item, ==, EVENT (1));
}

static void
test_reported_date (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make ();
  const GenevaEdtf *reported;
  GenevaRow row;

  /* the earliest of the sources, whatever the order of the accounts */
  g_assert_true (geneva_snapshot_get_row (snapshot, EVENT (0), &row));
  reported = geneva_event_get_reported_date (snapshot, &row);
  g_assert_nonnull (reported);
  g_assert_cmpint (reported->first.civil.day, ==, 1);
  g_assert_cmpint (geneva_event_get_date (&row)->first.civil.day, ==, 5);
  g_assert_true (geneva_snapshot_get_row (snapshot, EVENT (1), &row));
  g_assert_null (geneva_event_get_date (&row));
  g_assert_cmpint (geneva_event_get_reported_date (snapshot, &row)->first.civil.day, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/passages/of-records", test_of_records);
  g_test_add_func ("/model/passages/of-targets", test_of_targets);
  g_test_add_func ("/model/passages/places", test_places);
  g_test_add_func ("/model/passages/what-a-passage-says", test_what_a_passage_says);
  g_test_add_func ("/model/passages/lost", test_lost);
  g_test_add_func ("/model/passages/many-of-one-source", test_many_of_one_source);
  g_test_add_func ("/model/passages/reported-date", test_reported_date);
  return g_test_run ();
}
