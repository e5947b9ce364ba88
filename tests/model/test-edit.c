/* Edits: each command on the small dossier, what it changes, what it refuses,
 * how it is called, and that what comes out opens again.
 */
#include "model/geneva-dossier.h"
#include "model/geneva-edit.h"

#include "store/geneva-dossier-json.h"

#include <string.h>

#include "small-dossier.h"

static void
assert_fails (GenevaEdit *edit, GenevaEditError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (geneva_edit_end (edit, &error));
  g_assert_error (error, GENEVA_EDIT_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 20);
}

static const GenevaCoder dora = { "Dora", "2026-03-01T14:05:00Z" };
static const GenevaAccount told = { .says = GENEVA_SAYS_HAPPENED, .scope = -1 };

/* ---- new ---- */

static void
test_new_event (void)
{
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);
  g_autoptr (GenevaSnapshot) next = NULL;
  GenevaHandle actor = geneva_edit_add_actor (edit, "Zoë", GENEVA_ACTOR_PERSON);
  GenevaHandle event = geneva_edit_add_event (edit, "Talks", GENEVA_EVENT_CONSULT);
  GenevaRow row, account, excerpt;

  geneva_edit_set_date (edit, event, GENEVA_EVENT_WHEN, "2013-06~");
  geneva_edit_set_value (edit, event, GENEVA_EVENT_PLACE, "bern");
  g_assert_cmpuint (geneva_edit_add_participant (edit, event, &(GenevaParticipant) { actor, GENEVA_ROLE_HOST,
                                                                                    GENEVA_HANDLE_NONE, -1 }), ==, 0);
  /* the words begin inside a letter with its mark: they take it in whole */
  g_assert_cmpuint (geneva_edit_add_account (edit, event, &told, &(GenevaExcerpt) { small_dossier_find (snapshot, "s1"), 27, 33,
                                                                                   "Zoe" }), ==, 0);
  geneva_edit_set_title (edit, "Meeting coded");
  next = small_dossier_finish (edit, snapshot, "Meeting coded");
  row = small_dossier_get_row (next, "talks-2");
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_TITLE), ==, "Talks");
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_CODER), ==, "Dora");
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_CODED), ==, "2026-03-01T14:05:00Z");
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_EVENT_ORIGIN), ==, GENEVA_ORIGIN_HAND);
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_EVENT_REVIEW), ==, GENEVA_REVIEW_ACCEPTED);
  account = small_dossier_get_item (&row, GENEVA_EVENT_ACCOUNTS, 0);
  excerpt = small_dossier_get_item (&account, GENEVA_ACCOUNT_EVIDENCE, 0);
  g_assert_cmpint (geneva_row_get_count (&excerpt, GENEVA_EXCERPT_START), ==, 26);
  g_assert_cmpstr (geneva_row_get_text (&excerpt, GENEVA_EXCERPT_EXACT), ==, "e\xcc\x88 said");
  g_assert_cmpstr (geneva_row_get_text (&excerpt, GENEVA_EXCERPT_PREFIX), ==, "Anna met Boris in Bern. Zo");
  g_assert_cmpint (g_utf8_strlen (geneva_row_get_text (&excerpt, GENEVA_EXCERPT_SUFFIX), -1), ==, 32);
  g_assert_cmpstr (geneva_row_get_text (&excerpt, GENEVA_EXCERPT_AS), ==, "Zoe");
  row = small_dossier_get_row (next, "zoe");
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_ACTOR_NAME), ==, "Zoë");
}

/* Ids are read by people: words of any script stand in them as they sound. */
static void
test_ids (void)
{
  static const struct { const char *title, *id; } cases[] = {
    { "Женева", "zeneva" }, { "Γενεύη", "geneue" }, { "日内瓦会议", "ri-nei-wa-hui-yi" }, { "제네바", "jeneba" },
    { "جنيف", "jnyf" }, { "Straße Zoë", "strasse-zoe" }, { "?!", "actor" }, { "👍", "actor-2" },
    { "Женева", "zeneva-2" }, { "A b", "a-b" },
  };
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GenevaHandle handle = geneva_edit_add_actor (edit, cases[i].title, GENEVA_ACTOR_STATE);
    GenevaRow row;

    g_assert_true (geneva_edit_get_row (edit, handle, &row));
    g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_ACTOR_ID), ==, cases[i].id);
  }
  {
    /* however long it is, and however long it gets */
    g_autoptr (GString) title = g_string_new (NULL);
    GenevaHandle handle;
    GenevaRow row;

    for (guint i = 0; i < 2000; i++)
      g_string_append (title, "ﷺщ");
    handle = geneva_edit_add_actor (edit, title->str, GENEVA_ACTOR_STATE);
    g_assert_true (geneva_edit_get_row (edit, handle, &row));
    g_assert_cmpuint (strlen (geneva_row_get_text (&row, GENEVA_ACTOR_ID)), <=, 48);
    g_assert_cmpuint (strlen (geneva_row_get_text (&row, GENEVA_ACTOR_ID)), >, 8);
  }
}

static void
test_new_of_each (void)
{
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  g_autoptr (GenevaSnapshot) next = NULL;
  GenevaHandle anna = small_dossier_find (snapshot, "anna"), un = small_dossier_find (snapshot, "un");

  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);
    GenevaHandle statement, forecast, issue, quantity, figure;

    (void) geneva_edit_add_source (edit, "Третья статья", "ru", GENEVA_TEXT_ORIGINAL, "Тишина.");
    (void) geneva_edit_add_place (edit, "北京");
    (void) geneva_edit_add_tie (edit, anna, un, GENEVA_TIE_BACKER);
    issue = geneva_edit_add_issue (edit, "Safe zone", GENEVA_ISSUE_FACT, "There is a safe zone.");
    statement = geneva_edit_add_statement (edit, anna, issue, GENEVA_STANCE_ASSERTS);
    geneva_edit_set_condition (edit, statement, 0, "if it rains", small_dossier_find (snapshot, "talks"));
    forecast = geneva_edit_add_forecast (edit, small_dossier_find (snapshot, "talks"), GENEVA_POLARITY_WILL, GENEVA_STRENGTH_HOPED);
    geneva_edit_set_refs (edit, forecast, GENEVA_FORECAST_VIA, &un, 1);
    quantity = geneva_edit_add_quantity (edit, "Wounded", "people", FALSE);
    figure = geneva_edit_add_figure (edit, quantity, 3.5, GENEVA_QUALIFIER_UP_TO);
    geneva_edit_set_value (edit, figure, GENEVA_FIGURE_HIGH, "4");
    (void) geneva_edit_add_link (edit, statement, figure, GENEVA_LINK_REVISES);
    next = small_dossier_finish (edit, snapshot, "9 new records");
  }
  g_assert_cmpuint (small_dossier_find (next, "bei-jing"), !=, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (small_dossier_find (next, "anna-on-safe-zone"), !=, GENEVA_HANDLE_NONE);
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);
    g_autoptr (GenevaSnapshot) after = NULL;

    (void) geneva_edit_add_statement (edit, anna, small_dossier_find (snapshot, "peace"), GENEVA_STANCE_SUPPORTS);
    after = small_dossier_finish (edit, snapshot, "New statement “Anna on Peace”");
  }
}

static void
test_refused (void)
{
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  GenevaHandle event = small_dossier_find (snapshot, "talks"), s1 = small_dossier_find (snapshot, "s1");

#define REFUSED(code, ...) G_STMT_START { \
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora); \
    __VA_ARGS__; \
    assert_fails (edit, GENEVA_EDIT_ERROR_##code); \
  } G_STMT_END

  REFUSED (NOTHING, (void) 0);
  REFUSED (NOTHING, geneva_edit_set_text (edit, event, GENEVA_EVENT_TITLE, "Talks"));
  REFUSED (INVALID, geneva_edit_set_text (edit, event, GENEVA_EVENT_TITLE, ""));
  REFUSED (INVALID, geneva_edit_set_text (edit, event, GENEVA_EVENT_TITLE, NULL));
  REFUSED (INVALID, geneva_edit_set_text (edit, event, GENEVA_EVENT_TITLE, "\xff"));
  REFUSED (INVALID, geneva_edit_set_text (edit, event, GENEVA_EVENT_ID, "other"));
  REFUSED (INVALID, geneva_edit_set_date (edit, event, GENEVA_EVENT_WHEN, "2013-13"));
  REFUSED (INVALID, geneva_edit_set_enum (edit, event, GENEVA_EVENT_KIND, GENEVA_N_EVENT_KINDS));
  REFUSED (INVALID, geneva_edit_set_value (edit, event, GENEVA_EVENT_KIND, "dance"));
  REFUSED (MISSING, geneva_edit_set_value (edit, event, GENEVA_EVENT_PLACE, "nowhere"));
  REFUSED (INVALID, geneva_edit_set_ref (edit, event, GENEVA_EVENT_PLACE, small_dossier_find (snapshot, "anna")));
  REFUSED (INVALID, geneva_edit_set_number (edit, event, GENEVA_EVENT_CONFIDENCE, 1.5));
  REFUSED (INVALID, geneva_edit_set_ref (edit, event, GENEVA_EVENT_PART_OF, small_dossier_find (snapshot, "meeting")));
  REFUSED (INVALID, geneva_edit_set_enum (edit, small_dossier_find (snapshot, "truce"), GENEVA_ISSUE_TYPE, GENEVA_ISSUE_FACT));
  REFUSED (INVALID, geneva_edit_set_enum (edit, small_dossier_find (snapshot, "st1"), GENEVA_STATEMENT_STANCE, GENEVA_STANCE_DENIES));
  REFUSED (INVALID, geneva_edit_set_number (edit, small_dossier_find (snapshot, "n1"), GENEVA_FIGURE_HIGH, 9));
  REFUSED (INVALID, geneva_edit_set_range (edit, small_dossier_find (snapshot, "s1"), GENEVA_SOURCE_BODY, 9, 4));
  /* What could not be added has no handle: commands on it say nothing more than the first error. */
  REFUSED (INVALID, (geneva_edit_set_range (edit, small_dossier_find (snapshot, "s1"), GENEVA_SOURCE_BODY, 9, 4),
                     geneva_edit_set_text (edit, GENEVA_HANDLE_NONE, GENEVA_EVENT_NOTE, "never")));
  REFUSED (INVALID, geneva_edit_set_text (edit, s1, GENEVA_SOURCE_TEXT, "Another text."));
  REFUSED (MISSING, geneva_edit_set_text (edit, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 99), GENEVA_EVENT_TITLE, "x"));
  REFUSED (INVALID, (void) geneva_edit_add_actor (edit, "", GENEVA_ACTOR_STATE));
  REFUSED (PASSAGE, geneva_edit_add_passage (edit, event, &(GenevaExcerpt) { s1, 80, 999, NULL }));
  REFUSED (PASSAGE, geneva_edit_add_passage (edit, event, &(GenevaExcerpt) { s1, 4, 4, NULL }));
  REFUSED (PASSAGE, geneva_edit_add_passage (edit, event, &(GenevaExcerpt) { s1, 4, 5, NULL }));
  REFUSED (PASSAGE, geneva_edit_add_passage (edit, event, &(GenevaExcerpt) { small_dossier_find (snapshot, "s2"), 0, 4, NULL }));
  REFUSED (INVALID, geneva_edit_add_passage (edit, small_dossier_find (snapshot, "meeting"), &(GenevaExcerpt) { s1, 0, 4, NULL }));
  REFUSED (MISSING, geneva_edit_add_to_account (edit, event, 7, &(GenevaExcerpt) { s1, 0, 4, NULL }));
  REFUSED (UNLIKE, geneva_edit_merge (edit, small_dossier_find (snapshot, "peace"), &(GenevaHandle) { small_dossier_find (snapshot, "fire") }, 1));
  REFUSED (UNLIKE, geneva_edit_merge (edit, event, &(GenevaHandle) { s1 }, 1));
  REFUSED (NEEDED, geneva_edit_delete (edit, small_dossier_find (snapshot, "truce"), GENEVA_DELETE_ALONE));
  REFUSED (NOTHING, geneva_edit_unmerge (edit, event));
}

/* ---- fields ---- */

static void
test_retag (void)
{
  static const char * const names[] = { "Ann", "Анна", NULL };
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);
  g_autoptr (GenevaSnapshot) next = NULL;
  GenevaRow row;

  geneva_edit_set_enum (edit, small_dossier_find (snapshot, "talks"), GENEVA_EVENT_KIND, GENEVA_EVENT_AGREE);
  geneva_edit_set_enum (edit, small_dossier_find (snapshot, "meeting"), GENEVA_EVENT_KIND, GENEVA_EVENT_AGREE);
  geneva_edit_set_attribute (edit, small_dossier_find (snapshot, "meeting"), "tone", "cold");
  geneva_edit_set_attribute (edit, small_dossier_find (snapshot, "talks"), "tone", "a \"quoted\" one");
  geneva_edit_set_texts (edit, small_dossier_find (snapshot, "anna"), GENEVA_ACTOR_ALIASES, names);
  next = small_dossier_finish (edit, snapshot, "Change of 3 records");
  row = small_dossier_get_row (next, "talks");
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_EVENT_KIND), ==, GENEVA_EVENT_AGREE);
  {
    g_autofree char *tone = geneva_row_dup_attribute (&row, "tone");

    g_assert_cmpstr (tone, ==, "a \"quoted\" one");
  }
  row = small_dossier_get_row (next, "anna");
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_ACTOR_ALIASES), ==, 2);
}

/* ---- deletion ---- */

static void
test_delete (void)
{
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  GenevaRow row;

  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);
    g_autoptr (GenevaSnapshot) next = NULL;

    /* the tie goes too; the participant, the `about` and the forecast's `by` do without */
    g_assert_cmpuint (geneva_edit_count_needing (edit, small_dossier_find (snapshot, "boris")), ==, 1);
    geneva_edit_delete (edit, small_dossier_find (snapshot, "boris"), GENEVA_DELETE_ALONG);
    next = small_dossier_finish (edit, snapshot, "Deletion of “Boris” and 1 that needs it");
    g_assert_cmpuint (geneva_snapshot_find (next, "t1"), ==, GENEVA_HANDLE_NONE);
    row = small_dossier_get_row (next, "talks");
    g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_PARTICIPANTS), ==, 1);
    row = small_dossier_get_row (next, "st1");
    g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_STATEMENT_ABOUT), ==, 1);
    row = small_dossier_get_row (next, "f1");
    g_assert_false (geneva_row_has (&row, GENEVA_FORECAST_BY));
  }
  {
    /* statement, and the link that needs the statement */
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);
    g_autoptr (GenevaSnapshot) next = NULL;

    geneva_edit_delete (edit, small_dossier_find (snapshot, "truce"), GENEVA_DELETE_ALONG);
    next = small_dossier_finish (edit, snapshot, "Deletion of “Truce” and 2 that need it");
    g_assert_cmpuint (geneva_snapshot_get_n_records (next, GENEVA_LIST_LINKS), ==, 0);
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);
    g_autoptr (GenevaSnapshot) next = NULL;
    GenevaRow account;

    geneva_edit_delete (edit, small_dossier_find (snapshot, "s1"), GENEVA_DELETE_ALONE);
    next = small_dossier_finish (edit, snapshot, "Deletion of “One”");
    row = small_dossier_get_row (next, "talks");
    account = small_dossier_get_item (&row, GENEVA_EVENT_ACCOUNTS, 0);
    g_assert_cmpuint (geneva_row_get_length (&account, GENEVA_ACCOUNT_EVIDENCE), ==, 0);
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);
    g_autoptr (GenevaSnapshot) next = NULL;

    /* the event that another needs, and the one that is part of it */
    geneva_edit_delete (edit, small_dossier_find (snapshot, "talks"), GENEVA_DELETE_ALONG);
    geneva_edit_delete (edit, small_dossier_find (snapshot, "f1"), GENEVA_DELETE_ALONG);
    geneva_edit_delete (edit, small_dossier_find (snapshot, "meeting"), GENEVA_DELETE_ALONE);
    next = small_dossier_finish (edit, snapshot, "Deletion of 2 records, with what needs them");
    g_assert_cmpuint (geneva_snapshot_get_n_records (next, GENEVA_LIST_EVENTS), ==, 0);
  }
}

/* ---- passages ---- */

static void
test_passages (void)
{
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  g_autoptr (GenevaSnapshot) next = NULL;
  g_autoptr (GenevaSnapshot) later = NULL;
  GenevaHandle s1 = small_dossier_find (snapshot, "s1"), event = small_dossier_find (snapshot, "meeting"), anna = small_dossier_find (snapshot, "anna");
  GenevaPassage passage = { .source = s1, .start = 0, .end = 4, .item = event, .account = 0 };
  GenevaRow row, account;

  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);

    geneva_edit_add_passage (edit, anna, &(GenevaExcerpt) { s1, 0, 4, NULL });
    geneva_edit_add_passage (edit, anna, &(GenevaExcerpt) { s1, 0, 4, NULL });
    next = small_dossier_finish (edit, snapshot, "Passage for “Anna”");
    g_assert_cmpuint (geneva_count_passages (next, anna), ==, 1);
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);
    g_autoptr (GenevaSnapshot) moved = NULL;

    geneva_edit_give_passage (edit, &passage, event, 1);
    moved = small_dossier_finish (edit, snapshot, "Passage for “Meeting”");
    row = small_dossier_get_row (moved, "meeting");
    account = small_dossier_get_item (&row, GENEVA_EVENT_ACCOUNTS, 0);
    g_assert_cmpuint (geneva_row_get_length (&account, GENEVA_ACCOUNT_EVIDENCE), ==, 0);
    account = small_dossier_get_item (&row, GENEVA_EVENT_ACCOUNTS, 1);
    g_assert_cmpuint (geneva_row_get_length (&account, GENEVA_ACCOUNT_EVIDENCE), ==, 1);
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);
    g_autoptr (GArray) passages = NULL;

    geneva_edit_move_passage (edit, &passage, 0, 14);
    later = small_dossier_finish (edit, snapshot, "Passage for “Meeting”");
    passages = geneva_passages_of_record (later, event);
    g_assert_cmpuint (passages->len, ==, 1);
    g_assert_cmpstr (g_array_index (passages, GenevaPassage, 0).exact, ==, "Anna met Boris");
    g_assert_false (g_array_index (passages, GenevaPassage, 0).is_lost);
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);
    g_autoptr (GenevaSnapshot) without = NULL;

    geneva_edit_remove_passage (edit, &passage);
    without = small_dossier_finish (edit, snapshot, "Removal of a passage of “Meeting”");
    g_assert_cmpuint (geneva_count_passages (without, event), ==, 0);
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (later, &dora);

    geneva_edit_remove_passage (edit, &passage);
    assert_fails (edit, GENEVA_EDIT_ERROR_MISSING);
  }
}

/* ---- merging and splitting ---- */

/* ---- review and codebook ---- */

static void
test_review (void)
{
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  GenevaHandle talks = small_dossier_find (snapshot, "talks"), meeting = small_dossier_find (snapshot, "meeting");
  const GenevaCoder cleo = { "Cleo", NULL };
  GenevaRow row;

  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &dora);
    g_autoptr (GenevaSnapshot) next = NULL;

    geneva_edit_review (edit, talks, GENEVA_REVIEW_VERIFIED);
    geneva_edit_review (edit, meeting, GENEVA_REVIEW_VERIFIED);
    next = small_dossier_finish (edit, snapshot, "Review of 2 records");
    row = small_dossier_get_row (next, "talks");
    g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_REVIEWER), ==, "Dora");
    g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_REVIEWED), ==, "2026-03-01T14:05:00Z");
    g_clear_pointer (&edit, geneva_edit_free);
    edit = geneva_edit_new (next, &dora);
    geneva_edit_review (edit, talks, GENEVA_REVIEW_SUGGESTED);
    {
      g_autoptr (GenevaSnapshot) back = small_dossier_finish (edit, next, "Review of “Talks”");

      row = small_dossier_get_row (back, "talks");
      g_assert_false (geneva_row_has (&row, GENEVA_EVENT_REVIEWER));
    }
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &cleo);

    geneva_edit_review (edit, talks, GENEVA_REVIEW_VERIFIED);
    assert_fails (edit, GENEVA_EDIT_ERROR_OWN_WORK);
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);

    geneva_edit_review (edit, talks, GENEVA_REVIEW_VERIFIED);
    assert_fails (edit, GENEVA_EDIT_ERROR_OWN_WORK);
  }
}

static void
test_codebook (void)
{
  static const char * const warm[] = { "warm", NULL };
  g_autoptr (GenevaSnapshot) snapshot = small_dossier_new ();
  g_autoptr (GenevaSnapshot) ordered = NULL;
  g_autoptr (GenevaSnapshot) defined = NULL;
  g_autoptr (GenevaSnapshot) renamed = NULL;
  g_autoptr (GArray) handles = NULL;
  g_autoptr (GArray) counts = NULL;
  g_autofree char *definition = NULL;

  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);

    geneva_edit_set_order (edit, GENEVA_LIST_ISSUES, &(GenevaHandle) { small_dossier_find (snapshot, "fire") }, 1);
    ordered = small_dossier_finish (edit, snapshot, "New order of issues");
    handles = geneva_codebook_list (ordered, GENEVA_LIST_ISSUES);
    g_assert_cmpuint (handles->len, ==, 3);
    g_assert_cmpuint (g_array_index (handles, GenevaHandle, 0), ==, small_dossier_find (snapshot, "fire"));
    g_assert_cmpuint (g_array_index (handles, GenevaHandle, 1), ==, small_dossier_find (snapshot, "peace"));
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (ordered, NULL);

    geneva_edit_define_kind (edit, GENEVA_EVENT_CONSULT, "Any meeting in person.");
    defined = small_dossier_finish (edit, ordered, "Definition of “meeting”");
    definition = geneva_codebook_dup_kind_definition (defined, GENEVA_EVENT_CONSULT);
    g_assert_cmpstr (definition, ==, "Any meeting in person.");
    g_assert_null (geneva_codebook_dup_kind_definition (defined, GENEVA_EVENT_AGREE));
  }
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (defined, NULL);

    geneva_edit_merge_values (edit, "tone", warm, "friendly");
    geneva_edit_rename_attribute (edit, "tone", "mood");
    geneva_edit_remove_attribute (edit, "rank");
    renamed = small_dossier_finish (edit, defined, "Merge of values of the attribute “tone”");
    counts = geneva_codebook_count_attributes (renamed);
    g_assert_cmpuint (counts->len, ==, 1);
    g_assert_cmpstr (g_array_index (counts, GenevaCodebookCount, 0).name, ==, "mood");
    g_clear_pointer (&counts, g_array_unref);
    counts = geneva_codebook_count_values (renamed, "mood");
    g_assert_cmpuint (counts->len, ==, 1);
    g_assert_cmpstr (g_array_index (counts, GenevaCodebookCount, 0).name, ==, "friendly");
    g_assert_cmpuint (g_array_index (counts, GenevaCodebookCount, 0).n_records, ==, 1);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/edit/new-event", test_new_event);
  g_test_add_func ("/model/edit/new-of-each", test_new_of_each);
  g_test_add_func ("/model/edit/ids", test_ids);
  g_test_add_func ("/model/edit/refused", test_refused);
  g_test_add_func ("/model/edit/retag", test_retag);
  g_test_add_func ("/model/edit/delete", test_delete);
  g_test_add_func ("/model/edit/passages", test_passages);
  g_test_add_func ("/model/edit/review", test_review);
  g_test_add_func ("/model/edit/codebook", test_codebook);
  return g_test_run ();
}
