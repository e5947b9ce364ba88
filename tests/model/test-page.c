/* Pages: whatever words go in come out, though absent ones take no room; and
 * passages whose words are cut out of their source's text.
 */
#include "made-dossier.h"

#include "model/geneva-compact.h"

#include <string.h>

/* Words of any record of the type: each member there or not, lists of any length up to a few. */
static void
append_random (GRand *rand, const GenevaStruct *type, GArray *words, guint max_items)
{
  guint n_fixed = geneva_struct_get_n_words (type);

  for (guint i = 0; i < n_fixed; i++) {
    guint32 absent = geneva_struct_get_absent (type, i);
    guint32 word = g_rand_boolean (rand) ? absent : g_rand_int (rand);

    g_array_append_val (words, word);
  }
  for (guint i = 0; i < type->n_fields; i++) {
    guint32 header[2] = { 0, 0 };
    guint at = words->len;

    if (!geneva_field_is_list (&type->fields[i]))
      continue;
    if (g_rand_boolean (rand))
      header[0] = (guint32) g_rand_int_range (rand, 0, (gint32) max_items + 1);
    if (type->fields[i].type == GENEVA_FIELD_STRUCT)
      header[0] = MIN (header[0], 1);
    g_array_append_vals (words, header, 2);
    for (guint32 n = header[0]; n > 0; n--)
      append_random (rand, type->fields[i].item, words, MIN (max_items, 3));
    g_array_index (words, guint32, at + 1) = words->len - at - 2;
  }
}

static void
check_record (GenevaSnapshot *snapshot, GenevaHandle handle, const GArray *words)
{
  g_autoptr (GenevaRecord) record = made_get_record (snapshot, handle);
  guint n_words;
  const guint32 *actual = geneva_record_get_words (record, &n_words);

  g_assert_cmpmem (actual, n_words * sizeof (guint32), words->data, words->len * sizeof (guint32));
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (empty);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaSnapshot) edited = NULL;
  GArray *last;

  for (guint i = 0; i < GENEVA_PAGE_ROWS + 700; i++) {
    GArray *words = g_array_new (FALSE, FALSE, sizeof (guint32));

    append_random (rand, geneva_schema_get_struct (GENEVA_LIST_EVENTS), words, i % 100 == 0 ? 40 : 2);
    g_assert_cmpuint (geneva_snapshot_builder_append (builder, GENEVA_LIST_EVENTS,
                                                      (const guint32 *) (void *) words->data, words->len),
                      ==, GENEVA_HANDLE (GENEVA_LIST_EVENTS, i));
    g_ptr_array_add (written, words);
  }
  snapshot = geneva_snapshot_builder_end (builder);
  for (guint i = 0; i < written->len; i++)
    check_record (snapshot, GENEVA_HANDLE (GENEVA_LIST_EVENTS, i), g_ptr_array_index (written, i));

  /* the same through an edit, which copies the pages it touches */
  last = g_ptr_array_index (written, written->len - 1);
  for (guint row = 3; row < written->len; row += GENEVA_PAGE_ROWS) {
    g_autoptr (GenevaRecord) record =
      geneva_record_new_from_words (GENEVA_LIST_EVENTS, (const guint32 *) (void *) last->data, last->len);

    geneva_snapshot_builder_put (builder, GENEVA_HANDLE (GENEVA_LIST_EVENTS, row), record);
  }
  edited = geneva_snapshot_builder_end (builder);
  for (guint i = 0; i < written->len; i++) {
    check_record (snapshot, GENEVA_HANDLE (GENEVA_LIST_EVENTS, i), g_ptr_array_index (written, i));
    check_record (edited, GENEVA_HANDLE (GENEVA_LIST_EVENTS, i),
                  i % GENEVA_PAGE_ROWS == 3 ? last : g_ptr_array_index (written, i));
  }
}

/* More items and more words than a header of one word can tell. */
static void
test_long_lists (void)
{
  static const guint lengths[] = {
    1, GENEVA_COMPACT_MAX_ITEMS - 1, GENEVA_COMPACT_MAX_ITEMS, GENEVA_COMPACT_MAX_ITEMS + 1, 400000
  };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autoptr (GenevaSnapshot) base = made_dossier_new ();
    GenevaRecordBuilder *event = made_event (base, "event-long", "2013-06-01");
    g_autoptr (GenevaSnapshot) snapshot = NULL;
    GenevaRow row;
    GenevaRowIter iter;
    guint n_items = 0;

    for (guint j = 0; j < lengths[i]; j++)
      made_add_participant (event, MADE_ACTOR (ANNA) + j % 3);
    made_add_account (event, GENEVA_SAYS_PLANNED, -1);
    snapshot = made_dossier_with (base, event, GENEVA_LIST_EVENTS);
    g_assert_true (geneva_snapshot_get_row (snapshot, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 0), &row));
    g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_PARTICIPANTS), ==, lengths[i]);
    geneva_row_iter_init (&iter, &row, GENEVA_EVENT_PARTICIPANTS);
    while (geneva_row_iter_next (&iter)) {
      g_assert_cmpuint (geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR), ==,
                        MADE_ACTOR (ANNA) + n_items % 3);
      n_items++;
    }
    g_assert_cmpuint (n_items, ==, lengths[i]);
    geneva_row_iter_init (&iter, &row, GENEVA_EVENT_ACCOUNTS);
    g_assert_true (geneva_row_iter_next (&iter));
    g_assert_cmpint (geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS), ==, GENEVA_SAYS_PLANNED);
    g_assert_false (geneva_row_iter_next (&iter));
    g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ATTRIBUTES), ==, 0);
  }
}

static GenevaSnapshot *
with_slice (GenevaSnapshot *base, guint start, guint end, guint n_prefix, guint n_suffix)
{
  const GenevaStruct *type = &geneva_excerpt_struct;
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (base);
  g_autoptr (GenevaSnapshot) made = made_dossier_with (base, made_actor (base, "actor-sliced", "Sliced"),
                                                       GENEVA_LIST_ACTORS);
  g_autoptr (GenevaRecord) record = made_get_record (made, GENEVA_HANDLE (GENEVA_LIST_ACTORS, MADE_N_ACTORS));
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (guint32));
  const struct { guint field; guint32 word; } members[] = {
    { GENEVA_EXCERPT_SOURCE, MADE_SOURCE (JUNE_1) }, { GENEVA_EXCERPT_START, start + 1 },
    { GENEVA_EXCERPT_END, end + 1 }, { GENEVA_EXCERPT_EXACT, GENEVA_WORD_SLICE },
    { GENEVA_EXCERPT_PREFIX, GENEVA_WORD_SLICE | n_prefix },
    { GENEVA_EXCERPT_SUFFIX, GENEVA_WORD_SLICE | n_suffix },
  };
  const GenevaStruct *actor = geneva_schema_get_struct (GENEVA_LIST_ACTORS);
  guint32 mask = 1u << geneva_struct_get_place (actor, GENEVA_ACTOR_EVIDENCE);
  guint32 present = 0;
  guint n_words, header;

  g_array_append_val (lists, mask);
  header = geneva_compact_begin_list (lists);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    present |= 1u << geneva_struct_get_place (type, members[i].field);
  g_array_append_val (lists, present);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_array_append_val (lists, members[i].word);
  geneva_compact_end_list (lists, header, 1);
  geneva_snapshot_builder_append_fixed (builder, GENEVA_LIST_ACTORS,
                                        geneva_record_get_words (record, &n_words),
                                        (1u << geneva_struct_get_n_words (actor)) - 1);
  geneva_snapshot_builder_set_lists (builder, GENEVA_HANDLE (GENEVA_LIST_ACTORS, MADE_N_ACTORS),
                                     (const guint32 *) (void *) lists->data, lists->len);
  return geneva_snapshot_builder_end (builder);
}

static void
check_slice (GenevaSnapshot *snapshot, const char *exact, const char *prefix, const char *suffix)
{
  GenevaRow row;
  GenevaRowIter iter;

  g_assert_true (geneva_snapshot_get_row (snapshot, GENEVA_HANDLE (GENEVA_LIST_ACTORS, MADE_N_ACTORS), &row));
  geneva_row_iter_init (&iter, &row, GENEVA_ACTOR_EVIDENCE);
  g_assert_true (geneva_row_iter_next (&iter));
  g_assert_cmpstr (geneva_row_get_text (&iter.item, GENEVA_EXCERPT_EXACT), ==, exact);
  g_assert_cmpstr (geneva_row_get_text (&iter.item, GENEVA_EXCERPT_PREFIX), ==, prefix);
  g_assert_cmpstr (geneva_row_get_text (&iter.item, GENEVA_EXCERPT_SUFFIX), ==, suffix);
  /* asked again, the same bytes */
  g_assert_true (geneva_row_get_text (&iter.item, GENEVA_EXCERPT_EXACT) ==
                 geneva_row_get_text (&iter.item, GENEVA_EXCERPT_EXACT));
  g_assert_true (geneva_row_has (&iter.item, GENEVA_EXCERPT_EXACT));
  g_assert_null (geneva_row_get_text (&iter.item, GENEVA_EXCERPT_AS));
}

static void
test_slices (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  GenevaPools *pools = geneva_snapshot_get_pools (base);
  g_autoptr (GenevaSnapshot) middle = with_slice (base, 5, 8, 32, 6);
  g_autoptr (GenevaSnapshot) end = with_slice (base, 46, 56, 3, 32);
  g_autoptr (GenevaSnapshot) beyond = with_slice (base, 50, 900, 0, 32);
  g_autoptr (GenevaSnapshot) outside = with_slice (base, 4000000000u, 4100000000u, 0, 32);
  guint32 text = geneva_string_pool_lookup (geneva_pools_get_strings (pools), MADE_TEXT);
  guint32 other;

  /* before a text is set there are no words, and nothing breaks */
  check_slice (middle, "", "", "");
  geneva_pools_set_text (pools, MADE_SOURCE (JUNE_1), text);
  g_assert_cmpuint (geneva_pools_get_text (pools, MADE_SOURCE (JUNE_1)), ==, text);
  check_slice (middle, "met", "Anna ", " Boris");
  check_slice (end, "Anna left.", "n. ", "");
  check_slice (beyond, " left.", "", "");
  check_slice (outside, "", "", "");

  /* passages keep the words that they had, whatever the source says later */
  other = geneva_string_pool_intern (geneva_pools_get_strings (pools), "Another text.");
  geneva_pools_set_text (pools, MADE_SOURCE (JUNE_1), other);
  g_assert_cmpuint (geneva_pools_get_text (pools, MADE_SOURCE (JUNE_1)), ==, text);
  check_slice (middle, "met", "Anna ", " Boris");
  g_assert_cmpuint (geneva_pools_get_text (pools, MADE_SOURCE (JUNE_2)), ==, 0);
}

/* Members that no record has take no room. */
static void
test_bytes (void)
{
  const GenevaStruct *type = geneva_schema_get_struct (GENEVA_LIST_EVENTS);
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (empty);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  guint n_fixed = geneva_struct_get_n_words (type);
  g_autofree guint32 *words = g_new0 (guint32, n_fixed);
  guint32 mask = 1u << geneva_struct_get_place (type, GENEVA_EVENT_KIND) |
                 1u << geneva_struct_get_place (type, GENEVA_EVENT_ID);
  gsize bytes, n_rows = 20 * GENEVA_PAGE_ROWS;
  for (guint i = 0; i < n_rows; i++) {
    words[geneva_struct_get_place (type, GENEVA_EVENT_KIND)] = 1 + i % 16;
    words[geneva_struct_get_place (type, GENEVA_EVENT_ID)] = i;
    geneva_snapshot_builder_append_fixed (builder, GENEVA_LIST_EVENTS, words, mask);
  }
  snapshot = geneva_snapshot_builder_end (builder);
  bytes = geneva_snapshot_get_bytes (snapshot);
  g_assert_cmpuint (bytes, >=, n_rows * 2 * sizeof (guint32));
  g_assert_cmpuint (bytes, <, n_rows * 2 * sizeof (guint32) + 40000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/page/round-trip", test_round_trip);
  g_test_add_func ("/model/page/long-lists", test_long_lists);
  g_test_add_func ("/model/page/slices", test_slices);
  g_test_add_func ("/model/page/bytes", test_bytes);
  return g_test_run ();
}
