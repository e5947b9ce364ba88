/* Merges and splits: what is lent to the one that is kept, and that taking back gives each what was its own.
 */
#include "model/geneva-edit.h"
#include "model/geneva-passages.h"
#include "store/geneva-dossier-json.h"

#include "small-dossier.h"

static const GenevaCoder dora = { "Dora", "2026-03-01T14:05:00Z" };

static void
test_merge_actors (void)
{
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  g_autoptr (GenevaSnapshot) merged = NULL;
  g_autoptr (GenevaSnapshot) apart = NULL;
  g_autofree char *first = geneva_dossier_json_write (snapshot, NULL);
  g_autofree char *last = NULL;
  g_autofree char *text_again = NULL;
  g_autoptr (GenevaSnapshot) again = NULL;
  GenevaHandle boris = small_dossier_find (snapshot, "boris"), bo = small_dossier_find (snapshot, "bo");
  g_autoptr (GArray) passages = NULL;
  GenevaRow row;
  gsize length;

  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);

    geneva_edit_merge (edit, boris, &bo, 1);
    merged = small_dossier_finish (edit, snapshot, "Merge of 2 actors");
  }
  row = small_dossier_get_row (merged, "boris");
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_ACTOR_ALIASES), ==, 1);
  g_assert_cmpuint (geneva_snapshot_get_kept (merged, bo), ==, boris);
  g_assert_cmpuint (geneva_snapshot_get_kept (merged, boris), ==, boris);
  /* what rests on the merged one shows with the one that was kept */
  passages = geneva_passages_of_record (merged, boris);
  {
    gboolean is_there = FALSE;

    for (guint i = 0; i < passages->len; i++)
      is_there = is_there || g_array_index (passages, GenevaPassage, i).item == small_dossier_find (snapshot, "meeting");
    g_assert_true (is_there);
  }
  /* and is called as that one, wherever something refers to it */
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (merged, NULL);
    g_autoptr (GenevaSnapshot) spoken = NULL;

    (void) geneva_edit_add_statement (edit, bo, small_dossier_find (merged, "peace"), GENEVA_STANCE_SUPPORTS);
    spoken = small_dossier_finish (edit, merged, "New statement “Boris on Peace”");
  }
  /* from the file, too */
  text_again = geneva_dossier_json_write (merged, &length);
  again = small_dossier_read (text_again, length);
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (again, &dora);

    geneva_edit_unmerge (edit, small_dossier_find (again, "bo"));
    apart = small_dossier_finish (edit, again, "Merge of “Bo” taken back");
  }
  last = geneva_dossier_json_write (apart, NULL);
  g_assert_cmpstr (first, ==, last);
}

static void
assert_aliases (GenevaSnapshot *snapshot, GenevaHandle actor, const char *names)
{
  g_autoptr (GString) all = g_string_new (NULL);
  GenevaRowIter iter;
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (snapshot, actor, &row));
  geneva_row_iter_init (&iter, &row, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter))
    g_string_append_printf (all, "%s%s", all->len > 0 ? "|" : "", geneva_row_get_text (&iter.item, 0));
  g_assert_cmpstr (all->str, ==, names);
}

static void
test_merge_events (void)
{
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  g_autoptr (GenevaSnapshot) merged = NULL;
  g_autoptr (GenevaSnapshot) coded = NULL;
  g_autoptr (GenevaSnapshot) apart = NULL;
  g_autofree char *first = geneva_dossier_json_write (snapshot, NULL);
  GenevaHandle talks = small_dossier_find (snapshot, "talks"), meeting = small_dossier_find (snapshot, "meeting");
  GenevaRow row, account;

  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);

    geneva_edit_merge (edit, talks, &meeting, 1);
    merged = small_dossier_finish (edit, snapshot, "Merge of 2 events");
  }
  row = small_dossier_get_row (merged, "talks");
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, 3);
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_PARTICIPANTS), ==, 3);
  g_assert_cmpint (geneva_event_get_status (merged, &row), ==, GENEVA_STATUS_CONTESTED);
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (merged, &dora);
    g_autofree char *last = NULL;

    geneva_edit_unmerge (edit, meeting);
    apart = small_dossier_finish (edit, merged, "Merge of “Meeting” taken back");
    last = geneva_dossier_json_write (apart, NULL);
    g_assert_cmpstr (first, ==, last);
  }
  {
    /* what was coded meanwhile goes back with the account that it was coded in */
    g_autoptr (GenevaEdit) edit = geneva_edit_new (merged, &dora);
    g_autoptr (GenevaSnapshot) after = NULL;

    geneva_edit_add_to_account (edit, talks, 2, &(GenevaExcerpt) { small_dossier_find (snapshot, "s1"), 9, 14, NULL });
    coded = small_dossier_finish (edit, merged, "Passage for “Talks”");
    g_clear_pointer (&edit, geneva_edit_free);
    edit = geneva_edit_new (coded, &dora);
    geneva_edit_unmerge (edit, meeting);
    after = small_dossier_finish (edit, coded, "Merge of “Meeting” taken back");
    row = small_dossier_get_row (after, "meeting");
    account = small_dossier_get_item (&row, GENEVA_EVENT_ACCOUNTS, 1);
    g_assert_cmpuint (geneva_row_get_length (&account, GENEVA_ACCOUNT_EVIDENCE), ==, 1);
    g_assert_null (geneva_row_get_extra (&account));
  }
  {
    /* an event that is part of the one it takes in */
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);
    g_autoptr (GenevaSnapshot) turned = NULL;

    geneva_edit_merge (edit, meeting, &talks, 1);
    turned = small_dossier_finish (edit, snapshot, "Merge of 2 events");
  }
}

/* a into b, b into c; then a is taken out, from under both. */
static void
test_merge_on (void)
{
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  g_autoptr (GenevaSnapshot) one = NULL;
  g_autoptr (GenevaSnapshot) two = NULL;
  g_autoptr (GenevaSnapshot) three = NULL;
  g_autoptr (GenevaSnapshot) four = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  GenevaHandle talks = small_dossier_find (snapshot, "talks"), meeting = small_dossier_find (snapshot, "meeting"), third;
  GenevaRow row;

  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);

    third = geneva_edit_add_event (edit, "Third", GENEVA_EVENT_CONSULT);
    one = small_dossier_finish (edit, snapshot, "New event “Third”");
    first = geneva_dossier_json_write (one, NULL);
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (one, NULL);

    geneva_edit_merge (edit, talks, &meeting, 1);
    geneva_edit_merge (edit, third, &talks, 1);
    two = small_dossier_finish (edit, one, "Merge of 3 events");
    g_assert_cmpuint (geneva_snapshot_get_kept (two, meeting), ==, third);
    row = small_dossier_get_row (two, "third");
    g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, 3);
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (two, NULL);

    geneva_edit_unmerge (edit, meeting);
    three = small_dossier_finish (edit, two, "Merge of “Meeting” taken back");
    row = small_dossier_get_row (three, "third");
    g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, 1);
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (three, NULL);

    geneva_edit_unmerge (edit, talks);
    four = small_dossier_finish (edit, three, "Merge of “Talks” taken back");
    last = geneva_dossier_json_write (four, NULL);
    g_assert_cmpstr (first, ==, last);
  }
}

/* Two that are called the same by one name: it stays until both are taken out again. */
static void
test_merge_shared_alias (void)
{
  static const char * const shared[] = { "the envoy", NULL };
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  g_autoptr (GenevaSnapshot) named = NULL;
  g_autoptr (GenevaSnapshot) merged = NULL;
  g_autofree char *first = NULL;
  GenevaHandle anna = small_dossier_find (snapshot, "anna"), boris = small_dossier_find (snapshot, "boris"), bo = small_dossier_find (snapshot, "bo");
  const GenevaHandle both[] = { boris, bo };

  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);

    geneva_edit_set_texts (edit, boris, GENEVA_ACTOR_ALIASES, shared);
    geneva_edit_set_texts (edit, bo, GENEVA_ACTOR_ALIASES, shared);
    named = small_dossier_finish (edit, snapshot, "Change of 2 records");
    first = geneva_dossier_json_write (named, NULL);
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (named, NULL);

    geneva_edit_merge (edit, anna, both, 2);
    merged = small_dossier_finish (edit, named, "Merge of 3 actors");
  }
  assert_aliases (merged, anna, "Boris|the envoy|Bo");
  for (guint turn = 0; turn < 2; turn++) {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (merged, NULL);
    g_autoptr (GenevaSnapshot) one = NULL;
    g_autoptr (GenevaSnapshot) none = NULL;
    g_autofree char *last = NULL;

    geneva_edit_unmerge (edit, both[turn]);
    one = small_dossier_finish (edit, merged, turn == 0 ? "Merge of “Boris” taken back" : "Merge of “Bo” taken back");
    assert_aliases (one, anna, turn == 0 ? "the envoy|Bo" : "Boris|the envoy");
    g_clear_pointer (&edit, geneva_edit_free);
    edit = geneva_edit_new (one, NULL);
    geneva_edit_unmerge (edit, both[1 - turn]);
    none = small_dossier_finish (edit, one, turn == 0 ? "Merge of “Bo” taken back" : "Merge of “Boris” taken back");
    last = geneva_dossier_json_write (none, NULL);
    g_assert_cmpstr (first, ==, last);
  }
}

/* A name that the kept one was lent further, where the last one has it of its own. */
static void
test_merge_own_alias (void)
{
  static const char * const shared[] = { "Bo", NULL };
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  g_autoptr (GenevaSnapshot) merged = NULL;
  g_autoptr (GenevaSnapshot) apart = NULL;
  GenevaHandle anna = small_dossier_find (snapshot, "anna"), boris = small_dossier_find (snapshot, "boris"), bo = small_dossier_find (snapshot, "bo");
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);

  geneva_edit_set_texts (edit, anna, GENEVA_ACTOR_ALIASES, shared);
  geneva_edit_merge (edit, boris, &bo, 1);
  geneva_edit_merge (edit, anna, &boris, 1);
  merged = small_dossier_finish (edit, snapshot, "Merge of 3 actors");
  g_clear_pointer (&edit, geneva_edit_free);
  edit = geneva_edit_new (merged, NULL);
  geneva_edit_unmerge (edit, bo);
  apart = small_dossier_finish (edit, merged, "Merge of “Bo” taken back");
  assert_aliases (apart, boris, "");
  assert_aliases (apart, anna, "Bo|Boris");
}

/* Likewise who took part in two events that were merged into a third. */
static void
test_merge_shared_participant (void)
{
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  g_autoptr (GenevaSnapshot) merged = NULL;
  g_autoptr (GenevaSnapshot) one = NULL;
  g_autoptr (GenevaSnapshot) none = NULL;
  GenevaHandle talks = small_dossier_find (snapshot, "talks"), meeting = small_dossier_find (snapshot, "meeting"), third;
  GenevaParticipant bo = { .role = GENEVA_ROLE_HOST, .attendance = -1 };
  GenevaRow row;
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);

  bo.actor = small_dossier_find (snapshot, "bo");
  third = geneva_edit_add_event (edit, "Third", GENEVA_EVENT_CONSULT);
  geneva_edit_add_participant (edit, third, &bo);
  geneva_edit_merge (edit, talks, &meeting, 1);
  geneva_edit_merge (edit, talks, &third, 1);
  merged = small_dossier_finish (edit, snapshot, "Merge of 3 events");
  row = small_dossier_get_row (merged, "talks");
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_PARTICIPANTS), ==, 3);
  g_clear_pointer (&edit, geneva_edit_free);
  edit = geneva_edit_new (merged, NULL);
  geneva_edit_unmerge (edit, meeting);
  one = small_dossier_finish (edit, merged, "Merge of “Meeting” taken back");
  row = small_dossier_get_row (one, "talks");
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_PARTICIPANTS), ==, 3);
  g_clear_pointer (&edit, geneva_edit_free);
  edit = geneva_edit_new (one, NULL);
  geneva_edit_unmerge (edit, third);
  none = small_dossier_finish (edit, one, "Merge of “Third” taken back");
  row = small_dossier_get_row (none, "talks");
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_PARTICIPANTS), ==, 2);
}

/* A split moved what a merged event had lent, twice: it goes back from there, with what was coded meanwhile. */
static void
test_merge_after_split (void)
{
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  g_autoptr (GenevaSnapshot) merged = NULL;
  g_autoptr (GenevaSnapshot) split = NULL;
  g_autoptr (GenevaSnapshot) again = NULL;
  g_autoptr (GenevaSnapshot) apart = NULL;
  const guint moved[] = { 0, 2 }, second = 1;
  GenevaHandle talks = small_dossier_find (snapshot, "talks"), meeting = small_dossier_find (snapshot, "meeting"), part, last;
  GenevaRow row, account;
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);

  geneva_edit_merge (edit, talks, &meeting, 1);
  merged = small_dossier_finish (edit, snapshot, "Merge of 2 events");
  g_clear_pointer (&edit, geneva_edit_free);
  edit = geneva_edit_new (merged, NULL);
  part = geneva_edit_split_event (edit, talks, "The part", moved, 2, NULL, 0, NULL, 0);
  split = small_dossier_finish (edit, merged, "Split of “Talks”");
  g_clear_pointer (&edit, geneva_edit_free);
  edit = geneva_edit_new (split, NULL);
  last = geneva_edit_split_event (edit, part, "The last", &second, 1, NULL, 0, NULL, 0);
  geneva_edit_add_to_account (edit, last, 0, &(GenevaExcerpt) { small_dossier_find (snapshot, "s1"), 9, 14, NULL });
  again = small_dossier_finish (edit, split, "Split of “The part”");
  g_clear_pointer (&edit, geneva_edit_free);
  edit = geneva_edit_new (again, NULL);
  geneva_edit_unmerge (edit, meeting);
  apart = small_dossier_finish (edit, again, "Merge of “Meeting” taken back");
  row = small_dossier_get_row (apart, "meeting");
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, 2);
  g_assert_null (geneva_row_get_extra (&row));
  account = small_dossier_get_item (&row, GENEVA_EVENT_ACCOUNTS, 1);
  g_assert_cmpint (geneva_row_get_enum (&account, GENEVA_ACCOUNT_SAYS), ==, GENEVA_SAYS_DID_NOT_HAPPEN);
  g_assert_cmpuint (geneva_row_get_length (&account, GENEVA_ACCOUNT_EVIDENCE), ==, 1);
  g_assert_null (geneva_row_get_extra (&account));
  row = small_dossier_get_row (apart, "talks");
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, 0);
  row = small_dossier_get_row (apart, "the-part");
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, 1);
  row = small_dossier_get_row (apart, "the-last");
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, 0);
}

static void
test_split (void)
{
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  GenevaHandle meeting = small_dossier_find (snapshot, "meeting"), st1 = small_dossier_find (snapshot, "st1"), truce = small_dossier_find (snapshot, "truce");
  GenevaRow row;

  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);
    g_autoptr (GenevaSnapshot) next = NULL;
    const guint second = 1;
    GenevaHandle part = geneva_edit_split_event (edit, meeting, "The other", &second, 1, NULL, 0, NULL, 0);

    next = small_dossier_finish (edit, snapshot, "Split of “Meeting”");
    g_assert_cmpuint (small_dossier_find (next, "the-other"), ==, part);
    row = small_dossier_get_row (next, "the-other");
    g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, 1);
    g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_PARTICIPANTS), ==, 1);
    g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_CODER), ==, "Dora");
    row = small_dossier_get_row (next, "meeting");
    g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, 1);
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);
    g_autoptr (GenevaSnapshot) next = NULL;
    GenevaHandle part = geneva_edit_split (edit, truce, "Local truce", NULL, 0, &st1, 1);

    next = small_dossier_finish (edit, snapshot, "Split of “Truce”");
    row = small_dossier_get_row (next, "st1");
    g_assert_cmpuint (geneva_row_get_ref (&row, GENEVA_STATEMENT_ISSUE), ==, part);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/merge/actors", test_merge_actors);
  g_test_add_func ("/model/merge/events", test_merge_events);
  g_test_add_func ("/model/merge/on", test_merge_on);
  g_test_add_func ("/model/merge/shared-alias", test_merge_shared_alias);
  g_test_add_func ("/model/merge/own-alias", test_merge_own_alias);
  g_test_add_func ("/model/merge/shared-participant", test_merge_shared_participant);
  g_test_add_func ("/model/merge/after-split", test_merge_after_split);
  g_test_add_func ("/model/merge/split", test_split);
  return g_test_run ();
}
