/* Random edits that walk the schema's table: no member is named here. What must stay
 * true of a dossier (references, ids, a source's text) is left alone.
 */
#include "random-edits.h"

#include "jobs/geneva-bundled.h"
#include "store/geneva-dossier-json.h"

#include <math.h>

static const char * const texts[] = {
  "plain", "", "“Straße” — Ünïcode 漢字 🙂", "quotes \" and \\ and / and \t tab", "two\nlines\r\n", "\x01\x1f\x7f",
  "{\"not\": \"json\"}", "null", "a longer text that goes on for a while so that it does not fit into one cell of anything",
};
static const char * const dates[] = { "2013-06-05", "2013-05~", "[2013-10..]", "2013-05-01/2013-05-04", "201X" };
static const double numbers[] = { 0, -0.0, 1, -1, 0.1, 1e-300, 1e300, 12345678901234567890.0, 9007199254740993.0, 4.9e-324 };

GenevaSnapshot *
random_edits_make_dossier (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) bundled = geneva_bundled_load (faults, &error);
  g_autoptr (GenevaSnapshotBuilder) builder = NULL;

  g_assert_no_error (error);
  builder = geneva_snapshot_builder_new (bundled);
  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++) {
    const GenevaStruct *type = geneva_schema_get_struct (list);
    g_autoptr (GenevaRecordBuilder) record = NULL;
    g_autoptr (GenevaRecord) made = NULL;

    if (geneva_snapshot_get_n_records (bundled, list) > 0)
      continue;
    record = geneva_record_builder_new (geneva_snapshot_get_pools (bundled), list, NULL);
    for (guint i = 0; i < type->n_fields; i++) {
      const GenevaField *field = &type->fields[i];

      if ((field->flags & GENEVA_FIELD_REQUIRED) == 0)
        continue;
      if (field->type == GENEVA_FIELD_ID || field->type == GENEVA_FIELD_TEXT)
        geneva_record_builder_set_text (record, i, field->type == GENEVA_FIELD_ID ? "made-first" : "first");
      else if (field->type == GENEVA_FIELD_JSON)
        geneva_record_builder_set_text (record, i, "{}");
      else if (field->type == GENEVA_FIELD_ENUM)
        geneva_record_builder_set_enum (record, i, 0);
      else if (field->type == GENEVA_FIELD_BOOL)
        geneva_record_builder_set_bool (record, i, TRUE);
      else if (field->type == GENEVA_FIELD_NUMBER)
        geneva_record_builder_set_number (record, i, 1);
      else if (field->type == GENEVA_FIELD_REF)
        geneva_record_builder_set_ref (record, i, GENEVA_HANDLE (field->lists & 1u << GENEVA_LIST_ACTORS
                                                                 ? GENEVA_LIST_ACTORS : GENEVA_LIST_ISSUES, 0));
    }
    made = geneva_record_builder_end (record);
    geneva_snapshot_builder_put (builder, GENEVA_HANDLE (list, 0), made);
  }
  return geneva_snapshot_builder_end (builder);
}

static void
change_field (GRand *rand, GenevaRecordBuilder *record, const GenevaField *field, guint i)
{
  gboolean clears = (field->flags & GENEVA_FIELD_REQUIRED) == 0 && g_rand_int_range (rand, 0, 4) == 0;
  int n_names = 0;

  switch (field->type) {
    case GENEVA_FIELD_TEXT:
      geneva_record_builder_set_text (record, i,
                                      clears ? NULL : texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);
      return;
    case GENEVA_FIELD_DATE:
      g_assert_true (geneva_record_builder_set_date (
        record, i, clears ? NULL : dates[g_rand_int_range (rand, 0, G_N_ELEMENTS (dates))], NULL));
      return;
    case GENEVA_FIELD_ENUM:
      while (field->names[n_names] != NULL)
        n_names++;
      geneva_record_builder_set_enum (record, i, clears ? -1 : g_rand_int_range (rand, 0, n_names));
      return;
    case GENEVA_FIELD_BOOL:
      geneva_record_builder_set_bool (record, i, g_rand_boolean (rand));
      return;
    case GENEVA_FIELD_NUMBER:
      geneva_record_builder_set_number (record, i,
                                        clears ? NAN : numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))]);
      return;
    case GENEVA_FIELD_ATTRIBUTES:
      if (clears) {
        geneva_record_builder_clear_list (record, i);
      } else {
        GenevaRecordBuilder *item = geneva_record_builder_add_item (record, i);
        g_autofree char *key = g_strdup_printf ("k%u", geneva_record_builder_get_length (record, i));

        geneva_record_builder_set_text (item, GENEVA_ATTRIBUTE_KEY, key);
        geneva_record_builder_set_text (item, GENEVA_ATTRIBUTE_VALUE, g_rand_boolean (rand) ? "\"v \\\" w\"" : "1.5");
      }
      return;
    case GENEVA_FIELD_TEXTS:
      geneva_record_builder_set_text (geneva_record_builder_add_item (record, i), 0,
                                      texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);
      return;
    case GENEVA_FIELD_ID:
    case GENEVA_FIELD_HASH:
    case GENEVA_FIELD_COUNT:
    case GENEVA_FIELD_REF:
    case GENEVA_FIELD_RANGE:
    case GENEVA_FIELD_JSON:
    case GENEVA_FIELD_STRUCT:
    case GENEVA_FIELD_STRUCTS:
    case GENEVA_FIELD_REFS:
    case GENEVA_FIELD_RANGES:
      return;
  }
}

static GenevaHandle
pick (GRand *rand, GenevaSnapshot *snapshot, GenevaList list)
{
  guint n_rows = geneva_snapshot_get_n_rows (snapshot, list);

  for (guint i = 0; i < 20 && n_rows > 0; i++) {
    GenevaHandle handle = GENEVA_HANDLE (list, g_rand_int_range (rand, 0, (gint32) n_rows));

    if (geneva_snapshot_is_living (snapshot, handle))
      return handle;
  }
  return GENEVA_HANDLE_NONE;
}

static void
add_change (GRand *rand, GenevaSnapshot *snapshot, GenevaDelta *delta, GHashTable *taken, guint *counter)
{
  GenevaList list = (GenevaList) g_rand_int_range (rand, GENEVA_LIST_DOSSIER, GENEVA_N_LISTS);
  const GenevaStruct *type = geneva_schema_get_struct (list);
  gint32 kind = list == GENEVA_LIST_DOSSIER ? 1 : g_rand_int_range (rand, 0, 3);
  GenevaHandle handle = pick (rand, snapshot, list);
  g_autoptr (GenevaRecordBuilder) record = NULL;
  g_autoptr (GenevaRecord) before = NULL;
  g_autoptr (GenevaRecord) after = NULL;
  GenevaRow row;
  guint n_referring;

  if (handle == GENEVA_HANDLE_NONE || !geneva_snapshot_get_row (snapshot, handle, &row))
    return;
  record = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), list, &row);
  if (kind == 0 && type->fields[0].type == GENEVA_FIELD_ID) {
    g_autofree char *id = NULL;

    do {
      g_free (id);
      id = g_strdup_printf ("made-%u", ++*counter);
    } while (geneva_snapshot_find (snapshot, id) != GENEVA_HANDLE_NONE);
    geneva_record_builder_set_text (record, 0, id);
  }
  for (guint i = 0; i < 3; i++) {
    guint field = (guint) g_rand_int_range (rand, 0, (gint32) type->n_fields);

    if (list != GENEVA_LIST_SOURCES || field != GENEVA_SOURCE_TEXT)
      change_field (rand, record, &type->fields[field], field);
  }
  if (g_rand_int_range (rand, 0, 4) == 0 && list != GENEVA_LIST_LEXICON)
    geneva_record_builder_set_extra (record, g_rand_boolean (rand) ? NULL : "{\"mood\": [1, {\"a\": null}]}");
  after = geneva_record_builder_end (record);
  if (kind == 0) {
    geneva_delta_add_new (delta, snapshot, after);
    return;
  }
  geneva_snapshot_get_references (snapshot, handle, &n_referring);
  if (!g_hash_table_add (taken, GUINT_TO_POINTER (handle)) || (kind == 2 && n_referring > 0))
    return;
  before = geneva_record_new_from_row (list, &row);
  geneva_delta_add (delta, handle, before, kind == 2 ? NULL : after);
}

GenevaDelta *
random_edits_make_delta (GRand *rand, GenevaSnapshot *snapshot, guint n_max, guint *counter)
{
  for (;;) {
    g_autofree char *title = g_strdup_printf ("Edit %u", ++*counter);
    g_autoptr (GenevaDelta) delta = geneva_delta_new (title);
    g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
    g_autoptr (GenevaSnapshot) next = NULL;

    for (guint n = (guint) g_rand_int_range (rand, 1, (gint32) n_max + 1); n > 0; n--)
      add_change (rand, snapshot, delta, taken, counter);
    /* two deletions of records that refer to each other, a copy of one that is deleted here … */
    next = geneva_delta_get_size (delta) > 0 ? geneva_delta_apply (delta, snapshot, NULL) : NULL;
    if (next != NULL)
      return g_steal_pointer (&delta);
  }
}

char *
random_edits_dup_hash (GenevaSnapshot *snapshot)
{
  gsize length;
  g_autofree char *text = geneva_dossier_json_write (snapshot, &length);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
}
