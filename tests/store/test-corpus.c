/* The corpus of dossiers: y_* open and come back, n_* are refused with their
 * very fault at its very place, i_* open and are told about. A file that stands
 * in no table here, or a row without a file, fails too.
 */
#include "store/geneva-dossier-json.h"

#include <string.h>

/* 63 elements deep, one in the other. */
#define DEEP_9 "/0/0/0/0/0/0/0/0/0"
#define DEEP DEEP_9 DEEP_9 DEEP_9 DEEP_9 DEEP_9 DEEP_9 DEEP_9

typedef struct {
  const char *name;
  gboolean    is_canonical;      /* comes back byte for byte */
} GoodFile;

static const GoodFile good_files[] = {
  { "y_attributes", TRUE },
  { "y_control_escapes", TRUE },
  { "y_crlf", FALSE },
  { "y_edtf", TRUE },
  { "y_empty_lists", FALSE },
  { "y_empty_strings", TRUE },
  { "y_escapes", FALSE },
  { "y_forward_references", TRUE },
  { "y_full", TRUE },
  { "y_key_order", FALSE },
  { "y_long_name", TRUE },
  { "y_minified", FALSE },
  { "y_minimal", TRUE },
  { "y_number_bounds", TRUE },
  { "y_numbers", FALSE },
  { "y_scripts", TRUE },
  { "y_standoff", TRUE },
  { "y_unknown_members", TRUE },
};

typedef struct {
  const char *name;
  guint       n_told;            /* faults, or notices */
  const char *code;              /* of the first one */
  const char *pointer;
  guint       line, column;
} ToldFile;

static const ToldFile bad_files[] = {
  { "n_assignment", 1, "json-syntax", "", 1, 1 },
  { "n_attribute_object", 1, "type", "/actors/0/attributes/bloc", 37, 17 },
  { "n_attributes_wrong_type", 1, "type", "/actors/0/attributes", 36, 21 },
  { "n_bad_escape", 1, "json-syntax", "/title", 4, 15 },
  { "n_begins_in_cluster", 1, "cluster", "/actors/0/evidence/0", 25, 9 },
  { "n_body_off_the_end", 1, "offset", "/sources/0/body", 16, 15 },
  { "n_bom", 1, "json-encoding", "", 1, 1 },
  { "n_bool_wrong_type", 1, "type", "/quantities/0/cumulative", 135, 21 },
  { "n_broken_utf8", 1, "json-encoding", "/sources/0/text", 15, 55 },
  { "n_comment", 1, "json-syntax", "", 3, 3 },
  { "n_confidence_below_zero", 1, "range", "/actors/0/confidence", 36, 21 },
  { "n_context_off_the_end", 1, "offset", "/sources/0/context/1", 21, 9 },
  { "n_control_character", 1, "json-syntax", "/title", 4, 15 },
  { "n_count_fraction", 1, "type", "/actors/0/evidence/0/start", 27, 20 },
  { "n_count_negative", 1, "offset", "/actors/0/evidence/0/start", 27, 20 },
  { "n_count_too_large", 1, "offset", "/actors/0/evidence/0/end", 28, 18 },
  { "n_cuts_accent", 1, "cluster", "/actors/0/evidence/0", 25, 9 },
  { "n_cuts_joined_sign", 1, "cluster", "/actors/0/evidence/0", 25, 9 },
  { "n_cycle_of_issues", 2, "cycle", "/issues/0/parent", 105, 17 },
  { "n_cycle_of_merges", 2, "cycle", "/actors/0/merged-into", 34, 22 },
  { "n_cycle_of_one", 1, "cycle", "/events/0/part-of", 69, 18 },
  { "n_cycle_of_parts", 3, "cycle", "/events/0/part-of", 69, 18 },
  { "n_cycle_of_reprints", 1, "cycle", "/sources/0/reprint-of", 15, 21 },
  { "n_dangling_in_condition", 1, "dangling-reference", "/statements/0/condition/on", 116, 15 },
  { "n_dangling_in_list", 1, "dangling-reference", "/statements/0/via/1", 113, 9 },
  { "n_dangling_reference", 1, "dangling-reference", "/events/0/participants/0/actor", 72, 20 },
  { "n_dangling_source", 1, "dangling-reference", "/actors/0/evidence/0/source", 26, 21 },
  { "n_date_wrong_type", 1, "type", "/events/0/when", 69, 15 },
  { "n_depth", 1, "json-depth", "/deep" DEEP, 4, 74 },
  { "n_double_too_large", 1, "number-range", "/places/0/latitude", 60, 19 },
  { "n_duplicate_id", 3, "duplicate-id", "/actors/1/id", 38, 13 },
  { "n_duplicate_id_across_lists", 1, "duplicate-id", "/places/0/id", 58, 13 },
  { "n_duplicate_key", 1, "duplicate-key", "/places/0/name", 60, 7 },
  { "n_duplicate_key_escaped", 1, "duplicate-key", "/places/0/name", 60, 7 },
  { "n_edtf_calendar", 1, "edtf", "/events/0/when", 69, 15 },
  { "n_edtf_empty", 1, "edtf", "/events/0/when", 69, 15 },
  { "n_edtf_no_such_day", 1, "edtf", "/events/0/when", 69, 15 },
  { "n_edtf_reversed", 1, "edtf", "/events/0/when", 69, 15 },
  { "n_edtf_set_of_all", 1, "edtf", "/events/0/when", 69, 15 },
  { "n_edtf_syntax", 1, "edtf", "/events/0/when", 69, 15 },
  { "n_edtf_year_range", 1, "edtf", "/events/0/when", 69, 15 },
  { "n_empty_file", 1, "json-syntax", "", 1, 1 },
  { "n_empty_name", 1, "empty", "/actors/0/name", 21, 15 },
  { "n_enum", 1, "value", "/actors/0/kind", 22, 15 },
  { "n_enum_wrong_type", 1, "type", "/actors/0/kind", 22, 15 },
  { "n_excerpt_empty", 1, "reversed", "/actors/0/evidence/0", 25, 9 },
  { "n_excerpt_reversed", 1, "reversed", "/actors/1/evidence/0", 43, 9 },
  { "n_excerpt_without_words", 1, "missing", "/actors/0/evidence/0", 25, 9 },
  { "n_figure_reversed", 1, "reversed", "/figures/0/high", 143, 15 },
  { "n_format_wrong_type", 1, "format", "/format", 2, 13 },
  { "n_hash_form", 1, "hash", "/sources/0/sha256", 14, 17 },
  { "n_hash_upper_case", 1, "hash", "/sources/0/sha256", 14, 17 },
  { "n_hex_number", 1, "json-syntax", "/version", 3, 14 },
  { "n_id_empty", 1, "id", "/places/0/id", 58, 13 },
  { "n_id_form", 1, "id", "/places/0/id", 58, 13 },
  { "n_id_hyphen_first", 1, "id", "/places/0/id", 58, 13 },
  { "n_id_missing", 1, "missing", "/places/0", 57, 5 },
  { "n_id_wrong_type", 1, "type", "/places/0/id", 58, 13 },
  { "n_integer_too_large", 1, "number-range", "/version", 3, 14 },
  { "n_latin1", 1, "json-encoding", "/title", 4, 30 },
  { "n_latitude", 1, "range", "/places/0/latitude", 60, 19 },
  { "n_leading_zero", 1, "json-syntax", "/version", 3, 14 },
  { "n_lexicon_row_wrong_type", 1, "type", "/lexicon/0", 71, 5 },
  { "n_line_break_in_string", 1, "json-syntax", "/title", 4, 20 },
  { "n_list_missing", 1, "missing", "", 1, 1 },
  { "n_list_wrong_type", 1, "type", "/ties", 62, 11 },
  { "n_lone_low_surrogate", 1, "json-encoding", "/title", 4, 15 },
  { "n_lone_surrogate", 1, "json-encoding", "/title", 4, 15 },
  { "n_longitude", 1, "range", "/places/0/longitude", 60, 20 },
  { "n_many_faults", 6, "missing", "", 1, 1 },
  { "n_member_missing", 1, "missing", "/actors/0", 19, 5 },
  { "n_missing_comma", 1, "json-syntax", "/version", 4, 3 },
  { "n_nan", 1, "json-syntax", "/places/0/latitude", 60, 19 },
  { "n_nested_member_missing", 1, "missing", "/events/0/participants/1", 75, 9 },
  { "n_not_a_dossier", 1, "format", "", 1, 1 },
  { "n_not_an_object", 1, "type", "", 1, 1 },
  { "n_nul_byte", 1, "json-syntax", "/title", 4, 15 },
  { "n_nul_escape", 1, "json-encoding", "/title", 4, 15 },
  { "n_null", 1, "type", "/places/0/country", 60, 18 },
  { "n_null_attribute", 1, "type", "/actors/0/attributes/bloc", 37, 17 },
  { "n_null_document", 1, "type", "", 1, 1 },
  { "n_null_in_list", 1, "type", "/actors/0/aliases/1", 25, 9 },
  { "n_number_wrong_type", 1, "type", "/figures/0/low", 142, 14 },
  { "n_only_a_string", 1, "type", "", 1, 1 },
  { "n_only_spaces", 1, "json-syntax", "", 3, 1 },
  { "n_other_format", 1, "format", "/format", 2, 13 },
  { "n_overlong_utf8", 1, "json-encoding", "/title", 4, 15 },
  { "n_range_negative", 1, "offset", "/sources/0/body", 16, 15 },
  { "n_range_of_texts", 1, "type", "/sources/0/body", 16, 15 },
  { "n_range_of_three", 1, "type", "/sources/0/body", 16, 15 },
  { "n_range_reversed", 1, "reversed", "/sources/0/body", 16, 15 },
  { "n_record_wrong_type", 1, "type", "/places/1", 61, 5 },
  { "n_reference_wrong_type", 1, "type", "/events/0/participants/0/actor", 72, 20 },
  { "n_score_above_one", 1, "range", "/actors/0/score", 35, 16 },
  { "n_single_quotes", 1, "json-syntax", "/title", 4, 12 },
  { "n_stance_of_a_fact", 1, "stance", "/statements/0/stance", 112, 17 },
  { "n_stance_of_a_policy", 1, "stance", "/statements/0/stance", 112, 17 },
  { "n_struct_item_wrong_type", 1, "type", "/events/0/accounts/0", 81, 9 },
  { "n_struct_wrong_type", 1, "type", "/events/0/when-basis", 97, 21 },
  { "n_structs_wrong_type", 1, "type", "/events/0/accounts", 80, 19 },
  { "n_surrogate_utf8", 1, "json-encoding", "/title", 4, 15 },
  { "n_text_wrong_type", 1, "type", "/actors/0/name", 21, 15 },
  { "n_texts_wrong_type", 1, "type", "/actors/0/aliases", 23, 18 },
  { "n_title_missing", 1, "missing", "", 1, 1 },
  { "n_trailing_comma", 1, "json-syntax", "/places/0", 60, 5 },
  { "n_trailing_text", 1, "json-syntax", "", 71, 1 },
  { "n_truncated", 1, "json-syntax", "/actors/0/evidence/0/end", 28, 17 },
  { "n_truncated_in_list", 1, "json-syntax", "/actors/1", 55, 3 },
  { "n_utf16", 1, "json-encoding", "", 1, 1 },
  { "n_version_0", 1, "version", "/version", 3, 14 },
  { "n_version_2", 1, "version", "/version", 3, 14 },
  { "n_version_missing", 1, "version", "", 1, 1 },
  { "n_version_text", 1, "version", "/version", 3, 14 },
  { "n_views_wrong_type", 1, "type", "/views", 70, 12 },
  { "n_wrong_merge", 1, "wrong-reference", "/actors/0/merged-into", 34, 22 },
  { "n_wrong_reference", 1, "wrong-reference", "/events/0/participants/0/actor", 72, 20 },
  { "n_wrong_reference_in_list", 1, "wrong-reference", "/statements/0/via/0", 112, 9 },
};

static const ToldFile noticed_files[] = {
  { "i_hash_mismatch", 1, "hash-mismatch", "/sources/0/sha256", 14, 17 },
  { "i_leaning", 1, "leaning", "/statements/0/leaning", 78, 18 },
  { "i_look_alikes", 1, "lost-excerpt", "/events/0/accounts/0/evidence/0", 84, 13 },
  { "i_lost_excerpt", 1, "lost-excerpt", "/events/0/accounts/0/evidence/0", 84, 13 },
  { "i_moved_excerpt", 1, "moved-excerpt", "/actors/1/evidence/0", 43, 9 },
  { "i_no_spoken_words", 1, "no-spoken-words", "/statements/0/mode", 78, 15 },
  { "i_off_the_end", 1, "lost-excerpt", "/events/0/accounts/0/evidence/0", 84, 13 },
  { "i_off_the_end_found", 1, "moved-excerpt", "/events/0/accounts/0/evidence/0", 84, 13 },
  { "i_prefix_chooses", 1, "moved-excerpt", "/events/0/accounts/0/evidence/0", 84, 13 },
  { "i_self_tie", 1, "self-tie", "/ties/0/to", 66, 13 },
  { "i_suffix_chooses", 1, "moved-excerpt", "/events/0/accounts/0/evidence/0", 84, 13 },
  { "i_undated_event", 1, "undated", "/events/0", 64, 5 },
  { "i_undated_source", 1, "undated", "/sources/0", 7, 5 },
  { "i_unsupported_actor", 1, "unsupported", "/actors/1", 37, 5 },
  { "i_unsupported_event", 1, "unsupported", "/events/0", 64, 5 },
  { "i_utf16_offsets", 1, "moved-excerpt", "/actors/0/evidence/0", 25, 9 },
};

static char *
load (const char *name, gsize *length)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "dossier", file, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

static void
check_good (const GoodFile *good)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaFaultList) again_faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaSnapshot) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  g_autofree char *rewritten = NULL;
  g_autofree char *text = NULL;
  gsize length, written_length, rewritten_length;

  text = load (good->name, &length);
  snapshot = geneva_dossier_json_read (text, length, faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), ==, 0);
  written = geneva_dossier_json_write (snapshot, &written_length);
  if (good->is_canonical)
    g_assert_cmpmem (written, written_length, text, length);
  else
    g_assert_false (written_length == length && memcmp (written, text, length) == 0);

  /* What the writer makes is canonical, whatever was read. */
  again = geneva_dossier_json_read (written, written_length, again_faults, &error);
  g_assert_no_error (error);
  rewritten = geneva_dossier_json_write (again, &rewritten_length);
  g_assert_cmpmem (rewritten, rewritten_length, written, written_length);
}

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good_files); i++) {
    g_test_message ("%s", good_files[i].name);
    check_good (&good_files[i]);
  }
}

static void
check_told (const ToldFile *told, const GenevaFaultList *faults, GenevaSeverity severity)
{
  const GenevaFault *first = NULL;

  for (guint i = 0; i < geneva_fault_list_get_n_kept (faults) && first == NULL; i++) {
    if (geneva_fault_list_get (faults, i)->severity == severity)
      first = geneva_fault_list_get (faults, i);
  }
  g_assert_nonnull (first);
  g_test_message ("%u:%u: %s: %s [%s]", first->line, first->column, first->pointer, first->message, first->code);
  g_assert_cmpstr (first->code, ==, told->code);
  g_assert_cmpstr (first->pointer, ==, told->pointer);
  g_assert_cmpuint (first->line, ==, told->line);
  g_assert_cmpuint (first->column, ==, told->column);
  g_assert_true (first->message[0] != '\0' && g_utf8_validate (first->message, -1, NULL));
  g_assert_cmpuint (geneva_fault_list_count (faults, severity), ==, told->n_told);
}

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++) {
    const ToldFile *bad = &bad_files[i];
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;
    gsize length;

    g_test_message ("%s", bad->name);
    text = load (bad->name, &length);
    g_assert_null (geneva_dossier_json_read (text, length, faults, &error));
    if (strcmp (bad->name, "n_version_2") == 0)
      g_assert_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_VERSION);
    else
      g_assert_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_FAULTY);
    check_told (bad, faults, GENEVA_SEVERITY_FAULT);
  }
}

static void
test_noticed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (noticed_files); i++) {
    const ToldFile *noticed = &noticed_files[i];
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GenevaSnapshot) snapshot = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;
    gsize length;

    g_test_message ("%s", noticed->name);
    text = load (noticed->name, &length);
    snapshot = geneva_dossier_json_read (text, length, faults, &error);
    g_assert_no_error (error);
    g_assert_nonnull (snapshot);
    g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), ==, 0);
    check_told (noticed, faults, GENEVA_SEVERITY_NOTICE);
  }
}

/* Cut anywhere, a dossier is refused and nothing breaks. */
static void
test_cut_anywhere (void)
{
  g_autofree char *text = NULL;
  gsize length;

  text = load ("y_full", &length);
  for (gsize cut = 0; cut < length - 1; cut += 7) {
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *head = g_memdup2 (text, cut + 1);

    g_assert_null (geneva_dossier_json_read (head, cut, faults, &error));
    g_assert_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_FAULTY);
    g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), ==, 1);
  }
}

static void
test_all_listed (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "dossier", NULL);
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GDir) folder = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;
  guint n_files = 0;

  for (guint i = 0; i < G_N_ELEMENTS (good_files); i++)
    g_hash_table_add (listed, (gpointer) good_files[i].name);
  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    g_hash_table_add (listed, (gpointer) bad_files[i].name);
  for (guint i = 0; i < G_N_ELEMENTS (noticed_files); i++)
    g_hash_table_add (listed, (gpointer) noticed_files[i].name);
  folder = g_dir_open (path, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".json"));

    g_assert_true (g_str_has_suffix (name, ".json"));
    g_test_message ("%s", stem);
    g_assert_true (g_hash_table_contains (listed, stem));
    n_files++;
  }
  g_assert_cmpuint (n_files, ==, g_hash_table_size (listed));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/corpus/good", test_good);
  g_test_add_func ("/store/corpus/bad", test_bad);
  g_test_add_func ("/store/corpus/noticed", test_noticed);
  g_test_add_func ("/store/corpus/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/store/corpus/all-listed", test_all_listed);
  return g_test_run ();
}
