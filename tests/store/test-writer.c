/* Writing dossiers: what was built in memory comes out in canonical form and
 * can be read again. Files that were read are the corpus' matter.
 */
#include "store/geneva-dossier-json.h"

#include <math.h>
#include <string.h>

static GenevaSnapshot *
take (GenevaSnapshotBuilder *builder)
{
  GenevaSnapshot *snapshot = geneva_snapshot_builder_end (builder);

  geneva_snapshot_builder_free (builder);
  return snapshot;
}

static void
put (GenevaSnapshotBuilder *builder, GenevaRecordBuilder *record_builder, GenevaHandle handle)
{
  g_autoptr (GenevaRecord) record = geneva_record_builder_end (record_builder);

  geneva_snapshot_builder_put (builder, handle, record);
  geneva_record_builder_free (record_builder);
}

static GenevaRecordBuilder *
new_actor (GenevaPools *pools, const char *id, const char *name)
{
  GenevaRecordBuilder *actor = geneva_record_builder_new (pools, GENEVA_LIST_ACTORS, NULL);

  geneva_record_builder_set_text (actor, GENEVA_ACTOR_ID, id);
  geneva_record_builder_set_text (actor, GENEVA_ACTOR_NAME, name);
  geneva_record_builder_set_enum (actor, GENEVA_ACTOR_KIND, GENEVA_ACTOR_STATE);
  geneva_record_builder_set_enum (actor, GENEVA_ACTOR_ORIGIN, GENEVA_ORIGIN_HAND);
  geneva_record_builder_set_enum (actor, GENEVA_ACTOR_REVIEW, GENEVA_REVIEW_ACCEPTED);
  return actor;
}

static GenevaSnapshot *
make_dossier (GenevaPools *pools)
{
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  GenevaSnapshotBuilder *builder = geneva_snapshot_builder_new (empty);
  GenevaRecordBuilder *head = geneva_record_builder_new (pools, GENEVA_LIST_DOSSIER, NULL);
  GenevaRecordBuilder *actor = new_actor (pools, "a", "A");

  geneva_record_builder_set_text (head, GENEVA_DOSSIER_TITLE, "Made here");
  geneva_record_builder_set_text (head, GENEVA_DOSSIER_LANGUAGE, "en");
  put (builder, head, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  /* members in another order than the file's */
  geneva_record_builder_set_number (actor, GENEVA_ACTOR_CONFIDENCE, 0.1);
  geneva_record_builder_set_text (actor, GENEVA_ACTOR_SHORT, "ä \"b\" \\ \n /");
  geneva_record_builder_set_text (geneva_record_builder_add_item (actor, GENEVA_ACTOR_ALIASES), 0, "Alpha");
  geneva_record_builder_set_extra (actor, "{\"z\": 1, \"a\": [null]}");
  put (builder, actor, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 0));
  put (builder, new_actor (pools, "b", "B"), GENEVA_HANDLE (GENEVA_LIST_ACTORS, 1));
  put (builder, new_actor (pools, "c", "C"), GENEVA_HANDLE (GENEVA_LIST_ACTORS, 2));
  return take (builder);
}

#define HEAD_TEXT \
  "{\n  \"format\": \"geneva-dossier\",\n  \"version\": 1,\n  \"title\": \"Made here\",\n  \"language\": \"en\",\n" \
  "  \"sources\": [],\n  \"actors\": [\n"
#define A_TEXT \
  "    {\n      \"id\": \"a\",\n      \"name\": \"A\",\n      \"short\": \"ä \\\"b\\\" \\\\ \\n /\",\n" \
  "      \"kind\": \"state\",\n      \"aliases\": [\n        \"Alpha\"\n      ],\n" \
  "      \"origin\": \"hand\",\n      \"review\": \"accepted\",\n      \"confidence\": 0.1,\n      \"z\": 1,\n" \
  "      \"a\": [\n        null\n      ]\n    }"
#define PLAIN_TEXT(id, name) \
  "    {\n      \"id\": \"" id "\",\n      \"name\": \"" name "\",\n      \"kind\": \"state\",\n" \
  "      \"aliases\": [],\n      \"origin\": \"hand\",\n      \"review\": \"accepted\"\n    }"
#define TAIL_TEXT \
  "\n  ],\n  \"places\": [],\n  \"ties\": [],\n  \"events\": [],\n  \"issues\": [],\n  \"statements\": [],\n" \
  "  \"forecasts\": [],\n  \"quantities\": [],\n  \"figures\": [],\n  \"links\": []\n}\n"

static void
assert_written (GenevaSnapshot *snapshot, const char *text)
{
  gsize length;
  g_autofree char *written = geneva_dossier_json_write (snapshot, &length);

  g_assert_cmpstr (written, ==, text);
  g_assert_cmpuint (length, ==, strlen (text));
}

static void
assert_reads_again (GenevaSnapshot *snapshot)
{
  gsize length, again_length;
  g_autofree char *written = geneva_dossier_json_write (snapshot, &length);
  g_autofree char *again = NULL;
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) read = NULL;
  g_autoptr (GError) error = NULL;

  read = geneva_dossier_json_read (written, length, faults, &error);
  g_assert_no_error (error);
  again = geneva_dossier_json_write (read, &again_length);
  g_assert_cmpmem (again, again_length, written, length);
}

static void
test_canonical (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (pools);

  assert_written (snapshot, HEAD_TEXT A_TEXT ",\n" PLAIN_TEXT ("b", "B") ",\n" PLAIN_TEXT ("c", "C") TAIL_TEXT);
  assert_reads_again (snapshot);
}

/* A deleted record is not written, wherever it stood; the others keep their order. */
static void
test_deleted (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) whole = make_dossier (pools);
  GenevaSnapshotBuilder *builder = geneva_snapshot_builder_new (whole);
  g_autoptr (GenevaSnapshot) snapshot = NULL;

  geneva_snapshot_builder_delete (builder, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 1));
  snapshot = take (builder);
  assert_written (snapshot, HEAD_TEXT A_TEXT ",\n" PLAIN_TEXT ("c", "C") TAIL_TEXT);
  assert_reads_again (snapshot);
}

static void
test_empty (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) snapshot = geneva_snapshot_new_empty (pools);
  gsize length;
  g_autofree char *written = geneva_dossier_json_write (snapshot, &length);

  g_assert_true (g_str_has_prefix (written, "{\n  \"format\": \"geneva-dossier\",\n  \"version\": 1,\n  \"sources\": [],\n"));
  g_assert_true (g_str_has_suffix (written, "  \"links\": []\n}\n"));
}

/* The shortest that reads back as the same; whole numbers beyond int64 with an exponent. */
static void
test_numbers (void)
{
  static const struct { double value; const char *text; } numbers[] = {
    { 0, "0" }, { -0.0, "0" }, { 1, "1" }, { 0.1, "0.1" }, { 1.0 / 3, "0.3333333333333333" }, { 70000, "70000" },
    { 1e21, "1e+21" }, { 1e20, "1e+20" }, { 1e-7, "1e-7" }, { 0.000001, "0.000001" },
    { -2.5, "-2.5" }, { 5e-324, "5e-324" }, { 1.7976931348623157e308, "1.7976931348623157e+308" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autoptr (GenevaPools) pools = geneva_pools_new ();
    g_autoptr (GenevaSnapshot) whole = make_dossier (pools);
    GenevaSnapshotBuilder *builder = geneva_snapshot_builder_new (whole);
    GenevaRecordBuilder *quantity = geneva_record_builder_new (pools, GENEVA_LIST_QUANTITIES, NULL);
    GenevaRecordBuilder *figure = geneva_record_builder_new (pools, GENEVA_LIST_FIGURES, NULL);
    g_autoptr (GenevaSnapshot) snapshot = NULL;
    g_autofree char *written = NULL;
    g_autofree char *member = g_strdup_printf ("\n      \"low\": %s,\n", numbers[i].text);
    gsize length;

    geneva_record_builder_set_text (quantity, GENEVA_QUANTITY_ID, "q");
    geneva_record_builder_set_text (quantity, GENEVA_QUANTITY_TITLE, "Q");
    geneva_record_builder_set_text (quantity, GENEVA_QUANTITY_COUNTED, "things");
    geneva_record_builder_set_bool (quantity, GENEVA_QUANTITY_CUMULATIVE, FALSE);
    put (builder, quantity, GENEVA_HANDLE (GENEVA_LIST_QUANTITIES, 0));
    geneva_record_builder_set_text (figure, GENEVA_FIGURE_ID, "f");
    geneva_record_builder_set_ref (figure, GENEVA_FIGURE_QUANTITY, GENEVA_HANDLE (GENEVA_LIST_QUANTITIES, 0));
    geneva_record_builder_set_number (figure, GENEVA_FIGURE_LOW, numbers[i].value);
    geneva_record_builder_set_enum (figure, GENEVA_FIGURE_QUALIFIER, GENEVA_QUALIFIER_ABOUT);
    geneva_record_builder_set_enum (figure, GENEVA_FIGURE_ORIGIN, GENEVA_ORIGIN_HAND);
    geneva_record_builder_set_enum (figure, GENEVA_FIGURE_REVIEW, GENEVA_REVIEW_ACCEPTED);
    put (builder, figure, GENEVA_HANDLE (GENEVA_LIST_FIGURES, 0));
    snapshot = take (builder);
    written = geneva_dossier_json_write (snapshot, &length);
    g_test_message ("%s", numbers[i].text);
    g_assert_nonnull (strstr (written, member));
    assert_reads_again (snapshot);
  }
}

/* An edit changes the lines of what was edited and no other. */
static void
test_edit_changes_its_lines_only (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) whole = make_dossier (pools);
  GenevaSnapshotBuilder *builder = geneva_snapshot_builder_new (whole);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  GenevaRecordBuilder *actor;
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (whole, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 1), &row));
  actor = geneva_record_builder_new (pools, GENEVA_LIST_ACTORS, &row);
  geneva_record_builder_set_text (actor, GENEVA_ACTOR_NAME, "Beta");
  put (builder, actor, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 1));
  snapshot = take (builder);
  assert_written (snapshot, HEAD_TEXT A_TEXT ",\n" PLAIN_TEXT ("b", "Beta") ",\n" PLAIN_TEXT ("c", "C") TAIL_TEXT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/writer/canonical", test_canonical);
  g_test_add_func ("/store/writer/deleted", test_deleted);
  g_test_add_func ("/store/writer/empty", test_empty);
  g_test_add_func ("/store/writer/numbers", test_numbers);
  g_test_add_func ("/store/writer/edit-changes-its-lines-only", test_edit_changes_its_lines_only);
  return g_test_run ();
}
