/* The codebook of the bundled dossier against counts made here by hand, and
 * words that would mean something to Markdown or to a spreadsheet.
 */
#include "analysis/geneva-codebook.h"

#include <string.h>

#include "jobs/geneva-bundled.h"
#include "made-dossier.h"

static const GenevaCodebookEntry *
find (const GenevaCodebook *codebook, const char *key)
{
  for (guint i = 0; i < geneva_codebook_get_n (codebook); i++)
    if (g_str_equal (geneva_codebook_get (codebook, i)->key, key))
      return geneva_codebook_get (codebook, i);
  return NULL;
}

static guint
count (GenevaSnapshot *snapshot, GenevaList list, guint field, guint32 word)
{
  guint n = 0;

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE); handle != GENEVA_HANDLE_NONE;
       handle = geneva_snapshot_next (snapshot, list, handle)) {
    GenevaRow row;

    if (geneva_snapshot_get_row (snapshot, handle, &row))
      n += geneva_row_get_word (&row, field) == word;
  }
  return n;
}

static void
test_bundled (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_bundled_load (faults, &error);
  g_autoptr (GenevaCodebook) codebook = NULL;
  guint n_issues = 0, n_quantities = 0, n_events = 0;

  g_assert_no_error (error);
  codebook = geneva_codebook_new (snapshot, 2);
  for (guint i = 0; i < geneva_codebook_get_n (codebook); i++) {
    const GenevaCodebookEntry *entry = geneva_codebook_get (codebook, i);

    g_assert_cmpuint (entry->examples->len, <=, 2);
    switch (entry->section) {
      case GENEVA_CODEBOOK_ISSUES:
        n_issues++;
        g_assert_cmpuint (entry->n_items, ==, count (snapshot, GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_ISSUE, entry->handle));
        g_assert_cmpuint (entry->examples->len, >, 0);
        break;
      case GENEVA_CODEBOOK_QUANTITIES:
        n_quantities++;
        g_assert_cmpuint (entry->n_items, ==, count (snapshot, GENEVA_LIST_FIGURES, GENEVA_FIGURE_QUANTITY, entry->handle));
        break;
      case GENEVA_CODEBOOK_EVENT_KINDS:
        n_events += entry->n_items;
        g_assert_cmpuint (entry->n_items, ==, count (snapshot, GENEVA_LIST_EVENTS, GENEVA_EVENT_KIND, (guint32) entry->kind + 1));
        g_assert_cmpuint (entry->examples->len, ==, MIN (entry->n_items, 2));
        g_assert_nonnull (entry->definition);
        break;
      case GENEVA_CODEBOOK_ATTRIBUTES:
        g_assert_cmpuint (entry->values->len, >, 0);
        g_assert_cmpuint (entry->examples->len, ==, 2);
        break;
      case GENEVA_CODEBOOK_N_SECTIONS:
        g_assert_not_reached ();
    }
  }
  g_assert_cmpuint (n_issues, ==, geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_ISSUES));
  g_assert_cmpuint (n_quantities, ==, geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_QUANTITIES));
  g_assert_cmpuint (n_events, ==, geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS));
  /* below its broader issue */
  g_assert_cmpuint (find (codebook, "is-conference")->depth, ==, find (codebook, "is-settlement")->depth + 1);
  g_assert_nonnull (find (codebook, "bloc"));
}

static void
test_files (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_bundled_load (faults, &error);
  g_autoptr (GenevaCodebook) codebook = NULL;
  g_autofree char *markdown = NULL;
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_no_error (error);
  codebook = geneva_codebook_new (snapshot, 1);
  markdown = geneva_codebook_dup_markdown (codebook, snapshot);
  g_assert_true (g_str_has_prefix (markdown, "# Codebook of "));
  g_assert_nonnull (strstr (markdown, "\n## Issues\n"));
  g_assert_nonnull (strstr (markdown, "\n### International conference\n\n- *Part of:* Negotiated settlement\n"));
  g_assert_nonnull (strstr (markdown, "- *Definition:* "));
  /* the digests are no words of the papers */
  g_assert_null (strstr (markdown, "*Example:* “"));
  csv = geneva_codebook_dup_csv (codebook, snapshot);
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, geneva_codebook_get_n (codebook));
  g_assert_true (g_str_has_prefix (lines[1], "\"issue\",\"is-"));
}

static void
test_harmless (void)
{
  g_auto (MadeDossier) dossier = { NULL };
  g_autoptr (GenevaCodebook) codebook = NULL;
  g_autofree char *markdown = NULL;
  g_autofree char *csv = NULL;

  made_dossier_init (&dossier);
  made_actor (&dossier, "anna", GENEVA_ACTOR_PERSON, "=1+1 \\\"West\\\"\\n# Head");
  codebook = geneva_codebook_new (dossier.snapshot, 3);
  markdown = geneva_codebook_dup_markdown (codebook, dossier.snapshot);
  csv = geneva_codebook_dup_csv (codebook, dossier.snapshot);
  g_assert_nonnull (strstr (markdown, "=1+1 \"West\" \\# Head (1)"));
  g_assert_nonnull (strstr (csv, "\"'=1+1 \"\"West\"\"\n# Head\",\"1\""));
}

/* Issues that are each other's broader one are all there, each once. */
static void
test_circle (void)
{
  g_auto (MadeDossier) dossier = { NULL };
  g_autoptr (GenevaCodebook) codebook = NULL;
  g_autoptr (GenevaSnapshotBuilder) builder = NULL;
  GenevaHandle handles[2];
  guint n = 0;

  made_dossier_init (&dossier);
  builder = geneva_snapshot_builder_new (dossier.snapshot);
  for (guint i = 0; i < 2; i++)
    handles[i] = GENEVA_HANDLE (GENEVA_LIST_ISSUES,
                                geneva_snapshot_get_n_rows (dossier.snapshot, GENEVA_LIST_ISSUES) + i);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GenevaRecordBuilder) issue =
      geneva_record_builder_new (geneva_snapshot_get_pools (dossier.snapshot), GENEVA_LIST_ISSUES, NULL);
    g_autoptr (GenevaRecord) record = NULL;

    geneva_record_builder_set_text (issue, GENEVA_ISSUE_ID, i == 0 ? "first" : "second");
    geneva_record_builder_set_text (issue, GENEVA_ISSUE_TITLE, "Title");
    geneva_record_builder_set_enum (issue, GENEVA_ISSUE_TYPE, GENEVA_ISSUE_FACT);
    geneva_record_builder_set_text (issue, GENEVA_ISSUE_PROPOSITION, "It is so.");
    geneva_record_builder_set_ref (issue, GENEVA_ISSUE_PARENT, handles[1 - i]);
    record = geneva_record_builder_end (issue);
    geneva_snapshot_builder_put (builder, handles[i], record);
  }
  geneva_snapshot_unref (dossier.snapshot);
  dossier.snapshot = geneva_snapshot_builder_end (builder);
  codebook = geneva_codebook_new (dossier.snapshot, 1);
  for (guint i = 0; i < geneva_codebook_get_n (codebook); i++)
    n += geneva_codebook_get (codebook, i)->section == GENEVA_CODEBOOK_ISSUES &&
         geneva_codebook_get (codebook, i)->parent != GENEVA_HANDLE_NONE;
  g_assert_cmpuint (n, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codebook/bundled", test_bundled);
  g_test_add_func ("/codebook/files", test_files);
  g_test_add_func ("/codebook/harmless", test_harmless);
  g_test_add_func ("/codebook/circle", test_circle);
  return g_test_run ();
}
