/* Records as values: what the builder packs the rows read back, every type of
 * field, lists inside lists, in any order of setting.
 */
#include "made-dossier.h"

#include <math.h>
#include <string.h>

static void
test_scalars (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaRecordBuilder) builder = geneva_record_builder_new (pools, GENEVA_LIST_PLACES, NULL);
  g_autoptr (GenevaRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  GenevaRow row;
  double number;

  geneva_record_builder_set_number (builder, GENEVA_PLACE_LONGITUDE, -180);
  geneva_record_builder_set_text (builder, GENEVA_PLACE_NAME, "Genève");
  geneva_record_builder_set_text (builder, GENEVA_PLACE_ID, "geneva");
  geneva_record_builder_set_number (builder, GENEVA_PLACE_LATITUDE, 0);
  geneva_record_builder_set_enum (builder, GENEVA_PLACE_REVIEW, GENEVA_REVIEW_SUGGESTED);
  geneva_record_builder_set_ref (builder, GENEVA_PLACE_MERGED_INTO, GENEVA_HANDLE (GENEVA_LIST_PLACES, 7));
  g_assert_true (geneva_record_builder_set_date (builder, GENEVA_PLACE_CODED, "2013-05~", &error));
  g_assert_no_error (error);
  record = geneva_record_builder_end (builder);

  g_assert_cmpint (geneva_record_get_list (record), ==, GENEVA_LIST_PLACES);
  geneva_record_get_row (record, pools, &row);
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_PLACE_ID), ==, "geneva");
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_PLACE_NAME), ==, "Genève");
  g_assert_true (geneva_row_get_number (&row, GENEVA_PLACE_LATITUDE, &number));
  g_assert_cmpfloat (number, ==, 0);
  g_assert_true (geneva_row_get_number (&row, GENEVA_PLACE_LONGITUDE, &number));
  g_assert_cmpfloat (number, ==, -180);
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_PLACE_REVIEW), ==, GENEVA_REVIEW_SUGGESTED);
  g_assert_cmpstr (geneva_row_get_enum_name (&row, GENEVA_PLACE_REVIEW), ==, "suggested");
  g_assert_cmpuint (geneva_row_get_ref (&row, GENEVA_PLACE_MERGED_INTO), ==, GENEVA_HANDLE (GENEVA_LIST_PLACES, 7));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_PLACE_CODED), ==, "2013-05~");
  g_assert_true (geneva_edtf_is_approximate (geneva_row_get_date (&row, GENEVA_PLACE_CODED)));
}

/* Absent is told from 0, "", FALSE and the first value of an enumeration. */
static void
test_absent (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaRecordBuilder) builder = geneva_record_builder_new (pools, GENEVA_LIST_PLACES, NULL);
  g_autoptr (GenevaRecord) record = geneva_record_builder_end (builder);
  g_autoptr (GenevaRecordBuilder) actor_builder = geneva_record_builder_new (pools, GENEVA_LIST_ACTORS, NULL);
  g_autoptr (GenevaRecord) actor = NULL;
  GenevaRow row;
  double number = 42;

  geneva_record_get_row (record, pools, &row);
  for (guint i = 0; i < row.type->n_fields; i++)
    g_assert_false (geneva_row_has (&row, i));
  g_assert_null (geneva_row_get_text (&row, GENEVA_PLACE_NAME));
  g_assert_false (geneva_row_get_number (&row, GENEVA_PLACE_LATITUDE, &number));
  g_assert_cmpfloat (number, ==, 42);
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_PLACE_ORIGIN), ==, -1);
  g_assert_null (geneva_row_get_enum_name (&row, GENEVA_PLACE_ORIGIN));
  g_assert_null (geneva_row_get_date (&row, GENEVA_PLACE_CODED));
  g_assert_cmpuint (geneva_row_get_ref (&row, GENEVA_PLACE_MERGED_INTO), ==, GENEVA_HANDLE_NONE);

  geneva_record_builder_set_text (actor_builder, GENEVA_ACTOR_NAME, "");
  geneva_record_builder_set_bool (actor_builder, GENEVA_ACTOR_UNNAMED, FALSE);
  geneva_record_builder_set_enum (actor_builder, GENEVA_ACTOR_KIND, GENEVA_ACTOR_PERSON);
  actor = geneva_record_builder_end (actor_builder);
  geneva_record_get_row (actor, pools, &row);
  g_assert_true (geneva_row_has (&row, GENEVA_ACTOR_NAME));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_ACTOR_NAME), ==, "");
  g_assert_true (geneva_row_has (&row, GENEVA_ACTOR_UNNAMED));
  g_assert_false (geneva_row_get_bool (&row, GENEVA_ACTOR_UNNAMED));
  g_assert_true (geneva_row_has (&row, GENEVA_ACTOR_KIND));
}

/* Set and cleared again is as if never set. */
static void
test_cleared (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaRecordBuilder) builder = geneva_record_builder_new (pools, GENEVA_LIST_FIGURES, NULL);
  g_autoptr (GenevaRecord) before = geneva_record_builder_end (builder);
  g_autoptr (GenevaRecord) after = NULL;

  geneva_record_builder_set_text (builder, GENEVA_FIGURE_ID, "f");
  geneva_record_builder_set_number (builder, GENEVA_FIGURE_LOW, 3);
  geneva_record_builder_set_enum (builder, GENEVA_FIGURE_QUALIFIER, GENEVA_QUALIFIER_ABOUT);
  geneva_record_builder_set_ref (builder, GENEVA_FIGURE_BY, MADE_ACTOR (ANNA));
  geneva_record_builder_set_ref (geneva_record_builder_add_item (builder, GENEVA_FIGURE_VIA), 0, MADE_ACTOR (BORIS));
  geneva_record_builder_set_text (builder, GENEVA_FIGURE_ID, NULL);
  geneva_record_builder_set_number (builder, GENEVA_FIGURE_LOW, NAN);
  geneva_record_builder_set_enum (builder, GENEVA_FIGURE_QUALIFIER, -1);
  geneva_record_builder_set_ref (builder, GENEVA_FIGURE_BY, GENEVA_HANDLE_NONE);
  geneva_record_builder_clear_list (builder, GENEVA_FIGURE_VIA);
  after = geneva_record_builder_end (builder);
  g_assert_true (geneva_record_equal (before, after));
}

static void
test_bad_date (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaRecordBuilder) builder = geneva_record_builder_new (pools, GENEVA_LIST_TIES, NULL);
  g_autoptr (GenevaRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  GenevaRow row;

  g_assert_true (geneva_record_builder_set_date (builder, GENEVA_TIE_WHEN, "2012/..", &error));
  g_assert_false (geneva_record_builder_set_date (builder, GENEVA_TIE_WHEN, "last year", &error));
  g_assert_error (error, GENEVA_EDTF_ERROR, GENEVA_EDTF_ERROR_SYNTAX);
  record = geneva_record_builder_end (builder);
  geneva_record_get_row (record, pools, &row);
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_TIE_WHEN), ==, "2012/..");
}

static GenevaRecord *
make_event (GenevaPools *pools)
{
  g_autoptr (GenevaRecordBuilder) event = geneva_record_builder_new (pools, GENEVA_LIST_EVENTS, NULL);
  GenevaRecordBuilder *item;

  /* lists filled in turns, so that one cannot be the other's neighbour by chance */
  for (guint i = 0; i < 3; i++) {
    GenevaRecordBuilder *account = geneva_record_builder_add_item (event, GENEVA_EVENT_ACCOUNTS);

    geneva_record_builder_set_enum (account, GENEVA_ACCOUNT_SAYS, (int) i);
    for (guint k = 0; k < i; k++) {
      GenevaRecordBuilder *original, *excerpt = geneva_record_builder_add_item (account, GENEVA_ACCOUNT_EVIDENCE);
      GenevaRecordBuilder *via = geneva_record_builder_add_item (account, GENEVA_ACCOUNT_VIA);

      geneva_record_builder_set_ref (via, 0, GENEVA_HANDLE (GENEVA_LIST_ACTORS, k));
      geneva_record_builder_set_count (excerpt, GENEVA_EXCERPT_START, 10 * i + k);
      original = geneva_record_builder_add_item (excerpt, GENEVA_EXCERPT_ORIGINAL);
      geneva_record_builder_set_count (original, GENEVA_EXCERPT_ORIGINAL_START, 100 * i + k);
    }
    made_add_participant (event, GENEVA_HANDLE (GENEVA_LIST_ACTORS, i));
  }
  item = geneva_record_builder_add_item (event, GENEVA_EVENT_WHEN_BASIS);
  geneva_record_builder_set_text (item, GENEVA_WHEN_BASIS_WORDS, "yesterday");
  item = geneva_record_builder_add_item (event, GENEVA_EVENT_ATTRIBUTES);
  geneva_record_builder_set_text (item, GENEVA_ATTRIBUTE_KEY, "round");
  geneva_record_builder_set_text (item, GENEVA_ATTRIBUTE_VALUE, "\"the \\u00fcrst\"");
  item = geneva_record_builder_add_item (event, GENEVA_EVENT_ATTRIBUTES);
  geneva_record_builder_set_text (item, GENEVA_ATTRIBUTE_KEY, "size");
  geneva_record_builder_set_text (item, GENEVA_ATTRIBUTE_VALUE, "12.5");
  return geneva_record_builder_end (event);
}

static void
check_event (const GenevaRow *row)
{
  GenevaRowIter accounts, items;
  GenevaRow basis, original;
  g_autofree char *round = geneva_row_dup_attribute (row, "round");
  g_autofree char *size = geneva_row_dup_attribute (row, "size");
  guint n_accounts = 0;

  g_assert_cmpuint (geneva_row_get_length (row, GENEVA_EVENT_PARTICIPANTS), ==, 3);
  g_assert_cmpuint (geneva_row_get_length (row, GENEVA_EVENT_ACCOUNTS), ==, 3);
  geneva_row_iter_init (&accounts, row, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&accounts)) {
    guint k = 0;

    g_assert_cmpint (geneva_row_get_enum (&accounts.item, GENEVA_ACCOUNT_SAYS), ==, (int) n_accounts);
    geneva_row_iter_init (&items, &accounts.item, GENEVA_ACCOUNT_VIA);
    while (geneva_row_iter_next (&items))
      g_assert_cmpuint (geneva_row_get_ref (&items.item, 0), ==, GENEVA_HANDLE (GENEVA_LIST_ACTORS, k++));
    g_assert_cmpuint (k, ==, n_accounts);
    k = 0;
    geneva_row_iter_init (&items, &accounts.item, GENEVA_ACCOUNT_EVIDENCE);
    while (geneva_row_iter_next (&items)) {
      g_assert_cmpint (geneva_row_get_count (&items.item, GENEVA_EXCERPT_START), ==, 10 * n_accounts + k);
      g_assert_true (geneva_row_get_struct (&items.item, GENEVA_EXCERPT_ORIGINAL, &original));
      g_assert_cmpint (geneva_row_get_count (&original, GENEVA_EXCERPT_ORIGINAL_START), ==, 100 * n_accounts + k);
      k++;
    }
    g_assert_cmpuint (k, ==, n_accounts);
    n_accounts++;
  }
  g_assert_true (geneva_row_get_struct (row, GENEVA_EVENT_WHEN_BASIS, &basis));
  g_assert_cmpstr (geneva_row_get_text (&basis, GENEVA_WHEN_BASIS_WORDS), ==, "yesterday");
  g_assert_cmpstr (round, ==, "the ürst");
  g_assert_cmpstr (size, ==, "12.5");
  g_assert_null (geneva_row_dup_attribute (row, "colour"));
}

static void
test_lists_in_lists (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaRecord) record = make_event (pools);
  g_autoptr (GenevaRecord) copied = NULL;
  g_autoptr (GenevaRecord) again = NULL;
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  const guint32 *words;
  guint n_words;
  GenevaRow row;

  geneva_record_get_row (record, pools, &row);
  check_event (&row);
  /* the same out of its words, out of its row, and out of a builder that starts from it */
  words = geneva_record_get_words (record, &n_words);
  again = geneva_record_new_from_words (GENEVA_LIST_EVENTS, words, n_words);
  g_assert_true (geneva_record_equal (record, again));
  copied = geneva_record_new_from_row (GENEVA_LIST_EVENTS, &row);
  g_assert_true (geneva_record_equal (record, copied));
  builder = geneva_record_builder_new (pools, GENEVA_LIST_EVENTS, &row);
  g_clear_pointer (&again, geneva_record_unref);
  again = geneva_record_builder_end (builder);
  g_assert_true (geneva_record_equal (record, again));
}

/* An item that is there is changed in its place; the rest stays. */
static void
test_edit_of_an_item (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaRecord) record = make_event (pools);
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (GenevaRecord) edited = NULL;
  GenevaRecordBuilder *account;
  GenevaRowIter accounts;
  GenevaRow row;

  geneva_record_get_row (record, pools, &row);
  builder = geneva_record_builder_new (pools, GENEVA_LIST_EVENTS, &row);
  g_assert_cmpuint (geneva_record_builder_get_length (builder, GENEVA_EVENT_ACCOUNTS), ==, 3);
  account = geneva_record_builder_get_item (builder, GENEVA_EVENT_ACCOUNTS, 1);
  geneva_record_builder_set_enum (account, GENEVA_ACCOUNT_SAYS, GENEVA_SAYS_CANCELLED);
  edited = geneva_record_builder_end (builder);
  g_assert_false (geneva_record_equal (record, edited));
  geneva_record_get_row (edited, pools, &row);
  geneva_row_iter_init (&accounts, &row, GENEVA_EVENT_ACCOUNTS);
  g_assert_true (geneva_row_iter_next (&accounts));
  g_assert_cmpint (geneva_row_get_enum (&accounts.item, GENEVA_ACCOUNT_SAYS), ==, 0);
  g_assert_true (geneva_row_iter_next (&accounts));
  g_assert_cmpint (geneva_row_get_enum (&accounts.item, GENEVA_ACCOUNT_SAYS), ==, GENEVA_SAYS_CANCELLED);
  g_assert_cmpuint (geneva_row_get_length (&accounts.item, GENEVA_ACCOUNT_EVIDENCE), ==, 1);
  /* the record it came from is a value and unchanged */
  geneva_record_get_row (record, pools, &row);
  check_event (&row);
}

static void
test_ranges_and_texts (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaRecordBuilder) builder = geneva_record_builder_new (pools, GENEVA_LIST_SOURCES, NULL);
  g_autoptr (GenevaRecord) record = NULL;
  GenevaRowIter iter;
  GenevaRow row;
  guint start, end;

  geneva_record_builder_set_range (builder, GENEVA_SOURCE_BODY, 0, 0);
  geneva_record_builder_set_range (geneva_record_builder_add_item (builder, GENEVA_SOURCE_CONTEXT), 0, 5, 9);
  geneva_record_builder_set_text (geneva_record_builder_add_item (builder, GENEVA_SOURCE_AGENCIES), 0, "AFP");
  geneva_record_builder_set_text (geneva_record_builder_add_item (builder, GENEVA_SOURCE_AGENCIES), 0, "");
  record = geneva_record_builder_end (builder);
  geneva_record_get_row (record, pools, &row);
  g_assert_true (geneva_row_get_range (&row, GENEVA_SOURCE_BODY, &start, &end));
  g_assert_true (start == 0 && end == 0);
  geneva_row_iter_init (&iter, &row, GENEVA_SOURCE_CONTEXT);
  g_assert_true (geneva_row_iter_next (&iter));
  g_assert_true (geneva_row_get_range (&iter.item, 0, &start, &end));
  g_assert_true (start == 5 && end == 9);
  g_assert_false (geneva_row_iter_next (&iter));
  geneva_row_iter_init (&iter, &row, GENEVA_SOURCE_AGENCIES);
  g_assert_true (geneva_row_iter_next (&iter));
  g_assert_cmpstr (geneva_row_get_text (&iter.item, 0), ==, "AFP");
  g_assert_true (geneva_row_iter_next (&iter));
  g_assert_cmpstr (geneva_row_get_text (&iter.item, 0), ==, "");
  g_assert_false (geneva_row_iter_next (&iter));
}

/* One date, however often it is written, is parsed and kept once. */
static void
test_dates_are_shared (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GError) error = NULL;
  guint32 first = geneva_pools_intern_date (pools, "2013-06-05", &error);

  g_assert_cmpuint (first, !=, 0);
  g_assert_cmpuint (geneva_pools_intern_date (pools, "2013-06-05", &error), ==, first);
  for (guint i = 0; i < 3000; i++) {
    g_autofree char *text = g_strdup_printf ("%04u-01", 1000 + i);

    g_assert_cmpuint (geneva_pools_intern_date (pools, text, &error), ==, first + 1 + i);
  }
  g_assert_no_error (error);
  for (guint i = 0; i < 3000; i++)
    g_assert_cmpint (geneva_pools_get_date (pools, first + 1 + i)->first.civil.year, ==, (int) (1000 + i));
  g_assert_cmpstr (geneva_pools_get_date_text (pools, first), ==, "2013-06-05");
  g_assert_null (geneva_pools_get_date (pools, 0));
  g_assert_null (geneva_pools_get_date_text (pools, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record/scalars", test_scalars);
  g_test_add_func ("/model/record/absent", test_absent);
  g_test_add_func ("/model/record/cleared", test_cleared);
  g_test_add_func ("/model/record/bad-date", test_bad_date);
  g_test_add_func ("/model/record/lists-in-lists", test_lists_in_lists);
  g_test_add_func ("/model/record/edit-of-an-item", test_edit_of_an_item);
  g_test_add_func ("/model/record/ranges-and-texts", test_ranges_and_texts);
  g_test_add_func ("/model/record/dates-are-shared", test_dates_are_shared);
  return g_test_run ();
}
