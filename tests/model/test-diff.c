/* Comparing two states: what is told, by which name, and that nothing is told
 * twice or for nothing. The words of the format are tested here too, since
 * this is where a missing one would show.
 */
#include "model/geneva-diff.h"
#include "model/geneva-schema-words.h"

#include <string.h>

#include "made-dossier.h"

static const GenevaDiffRecord *
find (const GenevaDiff *diff, const char *id)
{
  for (guint i = 0; i < geneva_diff_get_n (diff); i++)
    if (g_strcmp0 (geneva_diff_get (diff, i)->id, id) == 0)
      return geneva_diff_get (diff, i);
  return NULL;
}

static const GenevaDiffChange *
find_change (const GPtrArray *changes, const char *pointer)
{
  for (guint i = 0; i < changes->len; i++) {
    const GenevaDiffChange *change = g_ptr_array_index (changes, i);

    if (g_str_equal (change->pointer, pointer))
      return change;
  }
  return NULL;
}

/* A meeting told by two, with a passage each. */
static GenevaRecordBuilder *
begin_meeting (GenevaSnapshot *snapshot, const char *title, gboolean swapped)
{
  GenevaRecordBuilder *event = made_event (snapshot, "meeting", "2013-05");

  geneva_record_builder_set_text (event, GENEVA_EVENT_TITLE, title);
  made_add_participant (event, MADE_ACTOR (ANNA));
  for (guint i = 0; i < 2; i++) {
    gboolean is_first = (i == 0) != swapped;
    GenevaRecordBuilder *account =
      made_add_account (event, is_first ? GENEVA_SAYS_HAPPENED : GENEVA_SAYS_PLANNED, -1);

    geneva_record_builder_set_ref (account, GENEVA_ACCOUNT_BY, is_first ? MADE_ACTOR (ANNA) : MADE_ACTOR (BORIS));
    made_add_excerpt (account, GENEVA_ACCOUNT_EVIDENCE, MADE_SOURCE (JUNE_1), is_first ? 0 : 23,
                      is_first ? "Anna met Boris" : "They will meet");
  }
  return event;
}

static void
test_same (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  g_autoptr (GenevaSnapshot) one = made_dossier_with (base, begin_meeting (base, "Meeting", FALSE), GENEVA_LIST_EVENTS);
  /* the same by another way: other pools, other string numbers */
  g_autoptr (GenevaSnapshot) other_base = made_dossier_new ();
  g_autoptr (GenevaSnapshot) two =
    made_dossier_with (other_base, begin_meeting (other_base, "Meeting", FALSE), GENEVA_LIST_EVENTS);
  g_autoptr (GenevaDiff) itself = geneva_diff_new (one, one);
  g_autoptr (GenevaDiff) other = geneva_diff_new (one, two);

  g_assert_cmpuint (geneva_diff_get_n (itself), ==, 0);
  g_assert_cmpuint (geneva_diff_get_n (other), ==, 0);
}

static void
test_added_and_removed (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  g_autoptr (GenevaSnapshot) more =
    made_dossier_with (base, begin_meeting (base, "Meeting", FALSE), GENEVA_LIST_EVENTS);
  g_autoptr (GenevaDiff) there = geneva_diff_new (base, more);
  g_autoptr (GenevaDiff) back = geneva_diff_new (more, base);

  g_assert_cmpuint (geneva_diff_get_n (there), ==, 1);
  g_assert_cmpuint (geneva_diff_count (there, GENEVA_DIFF_ADDED), ==, 1);
  g_assert_cmpstr (geneva_diff_get (there, 0)->title, ==, "Meeting");
  g_assert_cmpuint (geneva_diff_get (there, 0)->before, ==, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (geneva_diff_get (there, 0)->changes->len, ==, 0);
  g_assert_cmpuint (geneva_diff_count (back, GENEVA_DIFF_REMOVED), ==, 1);
  g_assert_cmpuint (geneva_diff_get (back, 0)->after, ==, GENEVA_HANDLE_NONE);
}

static void
test_members (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  g_autoptr (GenevaSnapshot) old = made_dossier_with (base, begin_meeting (base, "Meeting", FALSE), GENEVA_LIST_EVENTS);
  g_autoptr (GenevaSnapshot) new = NULL;
  g_autoptr (GenevaDiff) diff = NULL;
  GenevaRecordBuilder *event = begin_meeting (base, "Meeting in Bern", FALSE);
  const GenevaDiffRecord *record;
  const GenevaDiffChange *change;
  GError *error = NULL;

  g_assert_true (geneva_record_builder_set_date (event, GENEVA_EVENT_WHEN, "2013-06", &error));
  geneva_record_builder_set_ref (event, GENEVA_EVENT_PLACE, MADE_BERN);
  made_add_participant (event, MADE_ACTOR (BORIS));
  geneva_record_builder_set_enum (geneva_record_builder_get_item (event, GENEVA_EVENT_ACCOUNTS, 1),
                                  GENEVA_ACCOUNT_SAYS, GENEVA_SAYS_CANCELLED);
  made_add_excerpt (geneva_record_builder_get_item (event, GENEVA_EVENT_ACCOUNTS, 1), GENEVA_ACCOUNT_EVIDENCE,
                    MADE_SOURCE (JUNE_2), 0, "Anna");
  new = made_dossier_with (base, event, GENEVA_LIST_EVENTS);
  diff = geneva_diff_new (old, new);

  g_assert_cmpuint (geneva_diff_get_n (diff), ==, 1);
  record = find (diff, "meeting");
  g_assert_nonnull (record);
  g_assert_cmpint (record->kind, ==, GENEVA_DIFF_CHANGED);
  g_assert_cmpuint (record->changes->len, ==, 6);
  change = find_change (record->changes, "title");
  g_assert_cmpstr (change->before, ==, "Meeting");
  g_assert_cmpstr (change->after, ==, "Meeting in Bern");
  change = find_change (record->changes, "when");
  g_assert_cmpstr (change->before, ==, "2013-05");
  g_assert_cmpstr (change->after, ==, "2013-06");
  g_assert_cmpstr (change->words, ==, "date");
  change = find_change (record->changes, "place");
  g_assert_cmpint (change->kind, ==, GENEVA_DIFF_ADDED);
  g_assert_null (change->before);
  g_assert_nonnull (strstr (change->after, "Bern"));
  change = find_change (record->changes, "participants");
  g_assert_cmpint (change->kind, ==, GENEVA_DIFF_ADDED);
  g_assert_nonnull (strstr (change->after, "Boris"));
  change = find_change (record->changes, "accounts/boris/says");
  g_assert_cmpstr (change->before, ==, "planned");
  g_assert_cmpstr (change->after, ==, "cancelled");
  change = find_change (record->changes, "accounts/boris/evidence");
  g_assert_cmpint (change->kind, ==, GENEVA_DIFF_ADDED);
  g_assert_nonnull (strstr (change->after, "“Anna”"));
}

/* The order of accounts is part of a dossier; it is told as one thing. */
static void
test_order (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  g_autoptr (GenevaSnapshot) old = made_dossier_with (base, begin_meeting (base, "Meeting", FALSE), GENEVA_LIST_EVENTS);
  g_autoptr (GenevaSnapshot) new = made_dossier_with (base, begin_meeting (base, "Meeting", TRUE), GENEVA_LIST_EVENTS);
  g_autoptr (GenevaDiff) diff = geneva_diff_new (old, new);
  const GenevaDiffRecord *record = find (diff, "meeting");
  const GenevaDiffChange *change;

  g_assert_nonnull (record);
  g_assert_cmpuint (record->changes->len, ==, 1);
  change = g_ptr_array_index (record->changes, 0);
  g_assert_cmpstr (change->pointer, ==, "accounts");
  g_assert_cmpstr (change->before, !=, change->after);
}

/* An event with `n` passages, of each the words "old", of every third "new"; backwards or not. */
static GenevaSnapshot *
long_event (GenevaSnapshot *base, guint n, gboolean is_new)
{
  GenevaRecordBuilder *event = made_event (base, "meeting", "2013-05");
  GenevaRecordBuilder *account = made_add_account (event, GENEVA_SAYS_HAPPENED, -1);

  for (guint i = 0; i < n; i++) {
    guint number = is_new ? n - 1 - i : i;

    made_add_excerpt (account, GENEVA_ACCOUNT_EVIDENCE, MADE_SOURCE (JUNE_1), number,
                      is_new && number % 3 == 0 ? "new" : "old");
  }
  return made_dossier_with (base, event, GENEVA_LIST_EVENTS);
}

/* Each of very many is found by what it is, not by looking at all. */
static void
test_many_items (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  gint64 times[2];

  for (guint k = 0; k < 2; k++) {
    const guint n = k == 0 ? 3000 : 48000;
    g_autoptr (GenevaSnapshot) one = long_event (base, n, FALSE);
    g_autoptr (GenevaSnapshot) two = long_event (base, n, TRUE);
    gint64 begin = g_get_monotonic_time ();
    g_autoptr (GenevaDiff) diff = geneva_diff_new (one, two);
    const GenevaDiffRecord *record;

    times[k] = g_get_monotonic_time () - begin;
    g_assert_cmpuint (geneva_diff_get_n (diff), ==, 1);
    record = geneva_diff_get (diff, 0);
    g_assert_cmpint (record->kind, ==, GENEVA_DIFF_CHANGED);
    for (guint i = 0; i < record->changes->len; i++) {
      const GenevaDiffChange *change = g_ptr_array_index (record->changes, i);
      g_assert_cmpint (change->kind, ==, GENEVA_DIFF_CHANGED);
    }
    g_assert_cmpuint (record->changes->len, >=, n / 3);
  }
  g_test_message ("16 times as many items: %.1f times as long", (double) times[1] / MAX (times[0], 1));
}

static void
test_delta (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  g_autoptr (GenevaSnapshot) old = made_dossier_with (base, begin_meeting (base, "Meeting", FALSE), GENEVA_LIST_EVENTS);
  g_autoptr (GenevaSnapshot) new = NULL;
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Rename");
  g_autoptr (GenevaRecord) before = made_get_record (old, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 0));
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (GenevaRecord) after = NULL;
  g_autoptr (GenevaDiff) diff = NULL;
  GError *error = NULL;
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (old, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 0), &row));
  builder = geneva_record_builder_new (geneva_snapshot_get_pools (old), GENEVA_LIST_EVENTS, &row);
  geneva_record_builder_set_text (builder, GENEVA_EVENT_NOTE, "See the wire.");
  after = geneva_record_builder_end (builder);
  geneva_delta_add (delta, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 0), before, after);
  new = geneva_delta_apply (delta, old, &error);
  g_assert_no_error (error);
  diff = geneva_diff_of_delta (delta, old, new);
  g_assert_cmpuint (geneva_diff_get_n (diff), ==, 1);
  g_assert_cmpuint (geneva_diff_get (diff, 0)->changes->len, ==, 1);
  g_assert_nonnull (find_change (geneva_diff_get (diff, 0)->changes, "note"));
}

/* What changed in a long text is shown, not its beginning. */
static void
test_long_text (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  g_autofree char *filling = g_strnfill (300, 'x');
  g_autofree char *old_note = g_strconcat ("é", filling, " – Bern", NULL);
  g_autofree char *new_note = g_strconcat ("é", filling, " – Genève", NULL);
  GenevaRecordBuilder *old_event = begin_meeting (base, "Meeting", FALSE);
  GenevaRecordBuilder *new_event = begin_meeting (base, "Meeting", FALSE);
  g_autoptr (GenevaSnapshot) old = NULL;
  g_autoptr (GenevaSnapshot) new = NULL;
  g_autoptr (GenevaDiff) diff = NULL;
  const GenevaDiffChange *change;

  geneva_record_builder_set_text (old_event, GENEVA_EVENT_NOTE, old_note);
  geneva_record_builder_set_text (new_event, GENEVA_EVENT_NOTE, new_note);
  old = made_dossier_with (base, old_event, GENEVA_LIST_EVENTS);
  new = made_dossier_with (base, new_event, GENEVA_LIST_EVENTS);
  diff = geneva_diff_new (old, new);
  change = find_change (find (diff, "meeting")->changes, "note");
  g_assert_true (g_str_has_prefix (change->before, "…x"));
  g_assert_true (g_str_has_suffix (change->before, "x – Bern"));
  g_assert_true (g_str_has_suffix (change->after, "x – Genève"));
}

static void
check_words (const GenevaStruct *type, guint depth)
{
  for (guint i = 0; i < type->n_fields; i++) {
    const GenevaField *field = &type->fields[i];

    /* the implied items of plain arrays have no name */
    if (*field->name != '\0' && type != &geneva_attribute_struct)
      g_assert_cmpstr (geneva_field_get_words (field), !=, "");   /* a missing one is critical */
    if (field->type == GENEVA_FIELD_ENUM) {
      for (int value = 0; field->names[value] != NULL; value++) {
        g_assert_null (strchr (geneva_field_get_value_words (field, value), '-'));
      }
      g_assert_cmpstr (geneva_field_get_value_words (field, -1), ==, "");
    }
    if (field->item != NULL && depth < 4)
      check_words (field->item, depth + 1);
  }
}

static void
test_words (void)
{
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++) {
    g_assert_cmpstr (geneva_schema_get_plural (list), !=, "");
    check_words (geneva_schema_get_struct (list), 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diff/same", test_same);
  g_test_add_func ("/diff/added-and-removed", test_added_and_removed);
  g_test_add_func ("/diff/members", test_members);
  g_test_add_func ("/diff/order", test_order);
  g_test_add_func ("/diff/many-items", test_many_items);
  g_test_add_func ("/diff/delta", test_delta);
  g_test_add_func ("/diff/long-text", test_long_text);
  g_test_add_func ("/diff/words", test_words);
  return g_test_run ();
}
