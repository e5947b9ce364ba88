/* Proof sheets: a row a mark with what it rests on, CSV as other programs read
 * it, HTML with a box for each row, and what has changed since an earlier one.
 */
#include "geneva-proof.h"

#include "geneva-export.h"
#include "report-stage.h"
#include "store/geneva-dossier-json.h"

#include <string.h>

static GenevaProof *
make (GenevaSnapshot *snapshot, const char *name)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  g_autoptr (GPtrArray) charts = g_ptr_array_new_with_free_func (g_object_unref);
  const GenevaProofOptions options = { .is_whole = TRUE, .text = text };
  GenevaChart *chart = geneva_chart_new_by_name (name, text);
  GenevaProof *proof;

  geneva_chart_set_input (chart, snapshot, NULL);
  g_ptr_array_add (charts, chart);
  proof = geneva_proof_new (snapshot, charts, &options);
  while (geneva_proof_step (proof))
    g_assert_cmpfloat (geneva_proof_get_progress (proof), <=, 1.0);
  return proof;
}

static const GenevaProofRow *
find (GenevaProof *proof, const char *id)
{
  for (guint i = 0; i < geneva_proof_get_n (proof); i++) {
    const GenevaProofRow *row = geneva_proof_get (proof, i);

    if (strcmp (row->cells[GENEVA_PROOF_ID], id) == 0)
      return row;
  }
  return NULL;
}

static void
test_rows (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_bundled ();
  g_autoptr (GenevaProof) proof = make (snapshot, "timeline");
  const GenevaProofRow *row = find (proof, "ev-communique");

  g_assert_cmpuint (geneva_proof_get_n (proof), ==, 85);
  g_assert_cmpuint (geneva_proof_count (proof, GENEVA_PROOF_SAME), ==, 85);
  g_assert_nonnull (row);
  g_assert_cmpstr (row->cells[GENEVA_PROOF_MARK], ==, "Geneva accord on a transitional government");
  g_assert_cmpstr (row->cells[GENEVA_PROOF_VALUE], ==, "agreement, happened");
  g_assert_cmpstr (row->cells[GENEVA_PROOF_DATE], ==, "30 June 2012");
  g_assert_nonnull (strstr (row->cells[GENEVA_PROOF_BASIS], "last June 30"));
  g_assert_true (g_str_has_prefix (row->cells[GENEVA_PROOF_PASSAGES], "Digest: "));
  g_assert_null (strstr (row->cells[GENEVA_PROOF_PASSAGES], "“the deal"));
  g_assert_nonnull (strstr (row->cells[GENEVA_PROOF_CODERS], "Geneva II"));
  /* What is printed at a mark is what the sheet says. */
  g_assert_nonnull (strstr (find (proof, "ev-uprising")->cells[GENEVA_PROOF_LABEL], "Uprising against Assad begins"));
}

/* A small reader of RFC 4180: fields of one record after the other. */
static GPtrArray *
read_record (const char **at)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);
  const char *p = *at;

  for (;;) {
    g_autoptr (GString) field = g_string_new (NULL);

    g_assert_cmpint (*p, ==, '"');
    for (p++; p[0] != '"' || p[1] == '"'; p++) {
      g_assert_cmpint (*p, !=, '\0');
      if (p[0] == '"')
        p++;
      g_string_append_c (field, *p);
    }
    p++;
    g_ptr_array_add (fields, g_string_free (g_steal_pointer (&field), FALSE));
    if (*p == ',') {
      p++;
      continue;
    }
    g_assert_cmpint (p[0], ==, '\r');
    g_assert_cmpint (p[1], ==, '\n');
    *at = p + 2;
    return fields;
  }
}

static void
test_csv (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_bundled ();
  g_autoptr (GenevaProof) proof = make (snapshot, "timeline");
  g_autoptr (GBytes) bytes = geneva_proof_end (proof, GENEVA_PROOF_CSV);
  g_autoptr (GBytes) again = geneva_proof_end (proof, GENEVA_PROOF_CSV);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  const char *at = text + 3;
  guint n = 0;

  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (strncmp (text, "\357\273\277", 3), ==, 0);
  while (*at != '\0') {
    g_autoptr (GPtrArray) fields = read_record (&at);

    g_assert_cmpuint (fields->len, ==, GENEVA_PROOF_N_COLUMNS + 1);
    for (guint i = 0; i < fields->len; i++) {
      const char *field = g_ptr_array_index (fields, i);

      g_assert_true (field[0] == '\0' || strchr ("=+-@", field[0]) == NULL);
    }
    n++;
  }
  g_assert_cmpuint (n, ==, geneva_proof_get_n (proof) + 1);
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *p = strstr (text, what); p != NULL; p = strstr (p + 1, what))
    n++;
  return n;
}

static void
test_html (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_bundled ();
  g_autoptr (GenevaProof) proof = make (snapshot, "network");
  g_autoptr (GBytes) bytes = geneva_proof_end (proof, GENEVA_PROOF_HTML);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpuint (count (text, "type=\"checkbox\""), ==, geneva_proof_get_n (proof));
  g_assert_cmpuint (count (text, "<table>"), ==, 1);
  g_assert_null (strstr (text, "<script"));
  g_assert_null (strstr (text, "class=\"change\""));
}

/* The bundled dossier with some words of its JSON replaced. */
static GenevaSnapshot *
load_changed (GenevaSnapshot *snapshot, const char *from, const char *to)
{
  g_autofree char *json = geneva_dossier_json_write (snapshot, NULL);
  g_auto (GStrv) parts = g_strsplit (json, from, -1);
  g_autofree char *changed = g_strjoinv (to, parts);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *other;

  g_assert_cmpstr (json, !=, changed);
  other = geneva_dossier_json_read (changed, strlen (changed), faults, &error);
  g_assert_no_error (error);
  return other;
}

static void
test_changes (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_bundled ();
  g_autoptr (GenevaSnapshot) renamed = load_changed (snapshot, "\"ev-uprising\"", "\"ev-rising\"");
  g_autoptr (GenevaSnapshot) older = load_changed (renamed, "\"when\": \"2012-06-30\"", "\"when\": \"2012-06-29\"");
  g_autoptr (GenevaProof) proof = make (snapshot, "timeline");
  g_autoptr (GenevaProof) before = make (older, "timeline");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  geneva_proof_compare (proof, before, "older.json");
  g_assert_cmpint (find (proof, "ev-uprising")->change, ==, GENEVA_PROOF_NEW);
  g_assert_cmpint (find (proof, "ev-rising")->change, ==, GENEVA_PROOF_GONE);
  g_assert_cmpint (find (proof, "ev-communique")->change, ==, GENEVA_PROOF_CHANGED);
  g_assert_nonnull (strstr (find (proof, "ev-communique")->before, "29 June 2012 → 30 June 2012"));
  g_assert_cmpint (find (proof, "ev-qusayr-falls")->change, ==, GENEVA_PROOF_SAME);
  g_assert_cmpuint (geneva_proof_count (proof, GENEVA_PROOF_GONE), ==, 1);
  bytes = geneva_proof_end (proof, GENEVA_PROOF_HTML);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, "older.json"));
  g_assert_cmpuint (count (text, "<tr class=\"gone\">"), ==, 1);
  g_assert_cmpuint (count (text, "type=\"checkbox\""), ==, geneva_proof_get_n (proof) - 1);
}

static void
test_same (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_bundled ();
  g_autoptr (GenevaSnapshot) other = report_stage_load_bundled ();
  g_autoptr (GenevaProof) proof = make (snapshot, "network");
  g_autoptr (GenevaProof) before = make (other, "network");

  geneva_proof_compare (proof, before, "the same");
  g_assert_cmpuint (geneva_proof_count (proof, GENEVA_PROOF_SAME), ==, geneva_proof_get_n (proof));
}

static void
test_scripts (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_scripts ();
  g_autoptr (GenevaProof) proof = make (snapshot, "timeline");

  g_assert_cmpstr (find (proof, "ev")->cells[GENEVA_PROOF_PASSAGES], ==, "“王毅 met محمد جواد ظريف”");
  g_assert_cmpstr (find (proof, "ev")->cells[GENEVA_PROOF_SOURCES], ==, "An article");
}

static void
test_empty (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) snapshot = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaProof) proof = make (snapshot, "timeline");
  g_autoptr (GBytes) html = geneva_proof_end (proof, GENEVA_PROOF_HTML);
  g_autoptr (GBytes) csv = geneva_proof_end (proof, GENEVA_PROOF_CSV);

  g_assert_cmpuint (geneva_proof_get_n (proof), ==, 0);
  g_assert_cmpuint (g_bytes_get_size (html), >, 200);
  g_assert_cmpuint (g_bytes_get_size (csv), >, 50);
}

static void
test_names (void)
{
  g_autoptr (GError) error = NULL;
  GenevaProofFormat format;

  g_assert_true (geneva_proof_format_from_name ("a.CSV", &format, NULL));
  g_assert_cmpint (format, ==, GENEVA_PROOF_CSV);
  g_assert_true (geneva_proof_format_from_name ("a.html", &format, NULL));
  g_assert_cmpint (format, ==, GENEVA_PROOF_HTML);
  g_assert_false (geneva_proof_format_from_name ("a.xlsx", &format, &error));
  g_assert_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_FORMAT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/rows", test_rows);
  g_test_add_func ("/proof/csv", test_csv);
  g_test_add_func ("/proof/html", test_html);
  g_test_add_func ("/proof/changes", test_changes);
  g_test_add_func ("/proof/same", test_same);
  g_test_add_func ("/proof/scripts", test_scripts);
  g_test_add_func ("/proof/empty", test_empty);
  g_test_add_func ("/proof/names", test_names);
  return g_test_run ();
}
