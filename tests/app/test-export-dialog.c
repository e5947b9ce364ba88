/* The export dialog: its preview is the file, its sizes and formats are what
 * was asked for, and what cannot be written is told and leaves no file.
 */
#include "window-stage.h"

#include "geneva-export-dialog.h"
#include "geneva-export.h"

#include <math.h>
#include <string.h>

static GenevaExportDialog *
open_dialog (Stage *stage, const char *view)
{
  GtkWindow *dialog;

  geneva_window_show_view (stage->window, view);
  stage_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.export", NULL));
  stage_settle ();
  dialog = window_stage_dialog (stage);
  g_assert_true (GENEVA_IS_EXPORT_DIALOG (dialog));
  return GENEVA_EXPORT_DIALOG (dialog);
}

static guint32
get_be32 (const char *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_BE (value);
}

static void
test_formats (void)
{
  static const struct { const char *format; const char *name; const char *magic; } cases[] = {
    { "png", "chart.png", "\x89PNG" }, { "svg", "chart.svg", "<?xml" }, { "pdf", "chart.pdf", "%PDF" },
  };
  static const char * const views[] = { "network", "timeline" };
  g_autoptr (Stage) stage = window_stage_new (1400, 900);

  for (guint v = 0; v < G_N_ELEMENTS (views); v++) {
    GenevaExportDialog *dialog = open_dialog (stage, views[v]);
    g_assert_cmpstr (geneva_scene_get_chart (geneva_export_dialog_get_scene (dialog)), ==, views[v]);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
      g_autofree char *path = g_build_filename (stage->folder, cases[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autofree char *bytes = NULL;
      gsize length;
      geneva_export_dialog_set_format (dialog, cases[i].format);
      geneva_export_dialog_set_size (dialog, 720, 400);
      stage_settle ();
      g_assert_true (geneva_export_dialog_write (dialog, file, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_assert_cmpuint (length, >, 2000);
      g_assert_true (memcmp (bytes, cases[i].magic, strlen (cases[i].magic)) == 0);
      if (i == 0) {
        /* 720 pt at the 144 pixels an inch that the dialog begins with. */
        g_assert_cmpuint (get_be32 (bytes + 16), ==, 1440);
        g_assert_cmpuint (get_be32 (bytes + 20), ==, 800);
      }
    }
    gtk_window_destroy (GTK_WINDOW (dialog));
    stage_settle ();
  }
  g_assert_true (g_str_has_suffix (geneva_window_get_message (stage->window), "was written"));
}

static void
test_faults (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaExportDialog *dialog = open_dialog (stage, "charts");
  g_autofree char *nowhere = g_build_filename (stage->folder, "no-such-folder", "chart.png", NULL);
  g_autoptr (GFile) in_no_folder = g_file_new_for_path (nowhere);
  g_autoptr (GFile) a_folder = g_file_new_for_path (stage->folder);
  g_autoptr (GError) error = NULL;

  g_assert_false (geneva_export_dialog_write (dialog, in_no_folder, &error));
  g_assert_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_NO_FOLDER);
  g_clear_error (&error);
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
  g_assert_false (geneva_export_dialog_write (dialog, a_folder, &error));
  g_assert_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_NOT_A_FILE);
  g_assert_null (geneva_window_get_message (stage->window));
}

static gboolean
has_height_300 (gpointer data)
{
  double height;

  geneva_scene_get_size (geneva_export_dialog_get_scene (data), NULL, &height);
  return height == 300;
}

/* A size beyond all bounds is brought into them before anything is painted. */
static void
test_sizes (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaExportDialog *dialog = open_dialog (stage, "timeline");
  double width;
  double height;

  geneva_export_dialog_set_size (dialog, 1, 1e9);
  geneva_export_dialog_set_format (dialog, "svg");
  geneva_export_dialog_set_size (dialog, 1, 300);
  stage_wait (has_height_300, dialog);
  geneva_scene_get_size (geneva_export_dialog_get_scene (dialog), &width, &height);
  g_assert_cmpfloat (width, >=, 96);
  g_assert_cmpfloat (height, ==, 300);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/export-dialog/formats", test_formats);
  g_test_add_func ("/app/export-dialog/faults", test_faults);
  g_test_add_func ("/app/export-dialog/sizes", test_sizes);
  return g_test_run ();
}
