/* The dialog for evidence reports and proof sheets: what it writes is what was
 * asked for, it can be stopped, and what goes wrong is told and leaves no file.
 */
#include "window-stage.h"

#include "geneva-report-dialog.h"
#include "model/geneva-edit.h"

#include <glib/gstdio.h>
#include <string.h>

static GenevaReportDialog *
open_dialog (Stage *stage, const char *action)
{
  GtkWindow *dialog;

  geneva_window_show_view (stage->window, "network");
  stage_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), action, NULL));
  stage_settle ();
  dialog = window_stage_dialog (stage);
  g_assert_true (GENEVA_IS_REPORT_DIALOG (dialog));
  return GENEVA_REPORT_DIALOG (dialog);
}

static gboolean
is_done (gpointer data)
{
  return !geneva_report_dialog_is_writing (data);
}

static void
count_call (gpointer data)
{
  (*(guint *) data)++;
}

/* Only these two charts: the fewer, the sooner. */
static void
choose_charts (GenevaReportDialog *dialog)
{
  static const char *const others[] = { "positions", "drift", "figures" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    geneva_report_dialog_set_chart (dialog, others[i], FALSE);
}

static char *
write_to (Stage *stage, GenevaReportDialog *dialog, const char *name)
{
  g_autofree char *path = g_build_filename (stage->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *text = NULL;

  geneva_report_dialog_start (dialog, file);
  g_assert_true (geneva_report_dialog_is_writing (dialog));
  stage_wait (is_done, dialog);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_report (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaReportDialog *dialog = open_dialog (stage, "win.export-report");
  g_autofree char *pdf = NULL, *html = NULL;
  guint n_exported = 0;

  choose_charts (dialog);
  g_signal_connect_swapped (dialog, "exported", G_CALLBACK (count_call), &n_exported);
  pdf = write_to (stage, dialog, "report.pdf");
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  geneva_report_dialog_set_format (dialog, "html");
  html = write_to (stage, dialog, "report.html");
  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>"));
  g_assert_nonnull (strstr (html, "id=\"c2-m1\""));
  g_assert_null (strstr (html, "id=\"c3-m1\""));
  g_assert_cmpuint (n_exported, ==, 2);
  gtk_window_destroy (GTK_WINDOW (dialog));
  window_stage_wait_for_message (stage, "“report");
}

static void
test_proof (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaReportDialog *dialog = open_dialog (stage, "win.export-proof");
  g_autofree char *csv = NULL, *html = NULL;

  choose_charts (dialog);
  geneva_report_dialog_set_format (dialog, "csv");
  csv = write_to (stage, dialog, "proof.csv");
  g_assert_nonnull (strstr (csv, "ev-communique"));
  g_assert_null (strstr (csv, "\"Change\""));
  geneva_report_dialog_set_format (dialog, "html");
  html = write_to (stage, dialog, "proof.html");
  g_assert_nonnull (strstr (html, "type=\"checkbox\""));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Against another file, and against the state before an edit. */
static void
test_older (void)
{
  static const char text[] =
    "{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"Older\",\"language\":\"en\",\"sources\":[],\"actors\":[],"
    "\"places\":[],\"ties\":[],\"events\":[],\"issues\":[],\"statements\":[],\"forecasts\":[],\"quantities\":[],"
    "\"figures\":[],\"links\":[]}";
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaReportDialog *dialog = open_dialog (stage, "win.export-proof");
  g_autoptr (GFile) older = window_stage_write (stage, "older.dossier.json", text);
  g_autoptr (GFile) missing = g_file_get_child (older, "missing");
  g_autofree char *csv = NULL;
  guint n_failed = 0;

  choose_charts (dialog);
  geneva_report_dialog_set_chart (dialog, "network", FALSE);
  geneva_report_dialog_set_format (dialog, "csv");
  geneva_report_dialog_set_older (dialog, older);
  csv = write_to (stage, dialog, "new.csv");
  g_assert_nonnull (strstr (csv, "\"Change\""));
  g_assert_nonnull (strstr (csv, ",\"new\","));
  g_assert_null (strstr (csv, ",\"as before\","));

  g_signal_connect_swapped (dialog, "failed", G_CALLBACK (count_call), &n_failed);
  geneva_report_dialog_set_older (dialog, missing);
  geneva_report_dialog_start (dialog, older);
  stage_wait (is_done, dialog);
  g_assert_cmpuint (n_failed, ==, 1);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Against an earlier state of the same dossier, out of its history. */
static void
test_history (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaDossier *dossier = geneva_session_get_dossier (geneva_window_get_session (stage->window));
  g_autoptr (GenevaEdit) edit = geneva_edit_new (geneva_dossier_get_snapshot (dossier), NULL);
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *csv = NULL;
  GenevaReportDialog *dialog = open_dialog (stage, "win.export-proof");

  g_assert_cmpuint (geneva_report_dialog_get_n_older (dialog), ==, 2);
  gtk_window_destroy (GTK_WINDOW (dialog));
  geneva_edit_set_text (edit, geneva_snapshot_find (geneva_dossier_get_snapshot (dossier), "ev-communique"),
                        GENEVA_EVENT_TITLE, "The accord of Geneva");
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  g_assert_true (geneva_dossier_apply (dossier, delta, &error));
  g_assert_no_error (error);
  stage_settle ();
  dialog = open_dialog (stage, "win.export-proof");
  g_assert_cmpuint (geneva_report_dialog_get_n_older (dialog), ==, 3);
  choose_charts (dialog);
  geneva_report_dialog_set_chart (dialog, "network", FALSE);
  geneva_report_dialog_set_format (dialog, "csv");
  geneva_report_dialog_choose_older (dialog, 2);
  csv = write_to (stage, dialog, "since.csv");
  g_assert_nonnull (strstr (csv, "Geneva accord on a transitional government → The accord of Geneva"));
  g_assert_nonnull (strstr (csv, ",\"as before\","));
  g_assert_null (strstr (csv, ",\"gone\","));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_faults (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaReportDialog *dialog = open_dialog (stage, "win.export-report");
  g_autofree char *path = g_build_filename (stage->folder, "kept.pdf", NULL);
  g_autofree char *in_nowhere = g_build_filename (stage->folder, "nowhere", "report.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_for_path (in_nowhere);
  g_autofree char *before = NULL;
  guint n_exported = 0, n_failed = 0;

  choose_charts (dialog);
  g_signal_connect_swapped (dialog, "exported", G_CALLBACK (count_call), &n_exported);
  g_signal_connect_swapped (dialog, "failed", G_CALLBACK (count_call), &n_failed);
  g_assert_true (g_file_set_contents (path, "what was there", -1, NULL));
  geneva_report_dialog_start (dialog, file);
  g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "papers.stop", NULL));
  stage_settle ();
  g_assert_false (geneva_report_dialog_is_writing (dialog));
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  g_assert_cmpstr (before, ==, "what was there");
  g_assert_cmpuint (n_exported + n_failed, ==, 0);

  geneva_report_dialog_start (dialog, nowhere);
  stage_wait (is_done, dialog);
  g_assert_cmpuint (n_failed, ==, 1);

  /* A dialog that is closed meanwhile gives up. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  geneva_report_dialog_start (dialog, file);
  gtk_window_destroy (GTK_WINDOW (dialog));
  stage_settle ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/report-dialog/report", test_report);
  g_test_add_func ("/app/report-dialog/proof", test_proof);
  g_test_add_func ("/app/report-dialog/older", test_older);
  g_test_add_func ("/app/report-dialog/history", test_history);
  g_test_add_func ("/app/report-dialog/faults", test_faults);
  return g_test_run ();
}
