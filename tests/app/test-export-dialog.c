/* The export dialog: its preview is the file, its sizes and formats are what
 * was asked for, and what cannot be written is told and leaves no file.
 */
#include "window-stage.h"

#include "geneva-export-dialog.h"
#include "geneva-export.h"
#include "geneva-fold-box.h"
#include "geneva-scene-preview.h"

#include <glib/gstdio.h>
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

static gboolean
is_folded (gpointer box)
{
  return geneva_fold_box_is_folded (box);
}

/* On a small screen the options stand below the preview, all of them within the width. */
static void
test_narrow (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GtkWidget *dialog = GTK_WIDGET (open_dialog (stage, "charts"));
  GtkWidget *box = window_stage_find (dialog, GENEVA_TYPE_FOLD_BOX);
  GtkWidget *preview = window_stage_find (dialog, GENEVA_TYPE_SCENE_PREVIEW);
  GtkWidget *options = window_stage_find (box, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t above, below;
  int least;

  g_assert_false (geneva_fold_box_is_folded (GENEVA_FOLD_BOX (box)));
  /* Where there is room, the picture has what the options do not need. */
  g_assert_cmpint (gtk_widget_get_width (preview), >, gtk_widget_get_width (options));
  gtk_widget_measure (gtk_widget_get_first_child (dialog), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 360, 640);
  stage_wait (is_folded, box);
  g_assert_true (gtk_widget_compute_bounds (preview, box, &above));
  g_assert_true (gtk_widget_compute_bounds (options, box, &below));
  g_assert_cmpfloat (below.origin.y, >=, above.origin.y + above.size.height);
  g_assert_cmpfloat (below.size.width, ==, gtk_widget_get_width (box));
  g_assert_cmpfloat (above.size.height, >, 100);
  g_assert_cmpfloat (below.size.height, >, 150);
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

static gboolean
is_whole (gpointer data)
{
  return strstr (geneva_scene_get_description (geneva_export_dialog_get_scene (data)), "2011") != NULL;
}

/* What the window shows goes into the file: the same span of time. All of it on demand. */
static void
test_part (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaExportDialog *dialog = open_dialog (stage, "timeline");
  g_autofree char *usual = g_strdup (geneva_scene_get_description (geneva_export_dialog_get_scene (dialog)));
  g_autofree char *gone_in = NULL;

  g_assert_null (strstr (usual, "2011"));
  geneva_export_dialog_set_whole (dialog, TRUE);
  stage_wait (is_whole, dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  stage_settle ();

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "chart.zoom-in", NULL)
                 || gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.zoom-in", NULL));
  stage_settle ();
  dialog = open_dialog (stage, "timeline");
  gone_in = g_strdup (geneva_scene_get_description (geneva_export_dialog_get_scene (dialog)));
  /* "From 5 April 2013 to …": other days when the window has gone in. */
  g_assert_cmpstr (gone_in, !=, usual);
  g_assert_null (strstr (gone_in, "2011"));
}

static gboolean
has_pages (gpointer data)
{
  return geneva_export_dialog_get_n_pages (data) > 1;
}

static gboolean
has_one_page (gpointer data)
{
  return geneva_export_dialog_get_n_pages (data) == 1;
}

static gboolean
has_layer (GenevaScene *scene, const char *name)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    if (strcmp (geneva_layer_get_name (geneva_scene_get_layer (scene, i)), name) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_sources (gpointer data)
{
  return has_layer (geneva_export_dialog_get_scene (data), "sources");
}

static gboolean
has_no_sources (gpointer data)
{
  return !has_sources (data);
}

static guint
count_pages (const char *bytes, gsize length)
{
  const char *at = bytes, *found;
  guint n = 0;

  while ((found = memmem (at, length - (gsize) (at - bytes), "/MediaBox", strlen ("/MediaBox"))) != NULL) {
    at = found + 1;
    n++;
  }
  return n;
}

/* A PDF over pages: the preview turns them, and the file has them all; a PNG stays one page. */
static void
test_pages (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaExportDialog *dialog = open_dialog (stage, "timeline");
  g_autofree char *path = g_build_filename (stage->folder, "pages.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  GenevaScene *first;
  double width, height;
  gsize length;
  guint n;

  g_assert_cmpuint (geneva_export_dialog_get_n_pages (dialog), ==, 1);
  geneva_export_dialog_set_format (dialog, "pdf");
  geneva_export_dialog_set_whole (dialog, TRUE);
  geneva_export_dialog_set_sources (dialog, TRUE, TRUE);
  geneva_export_dialog_set_pages (dialog, "a4");
  stage_wait (has_pages, dialog);
  n = geneva_export_dialog_get_n_pages (dialog);
  first = geneva_export_dialog_get_scene (dialog);
  geneva_scene_get_size (first, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 841.89, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 595.28, 0.01);
  g_assert_true (has_layer (first, "page-number"));
  g_assert_true (has_layer (first, "keys"));
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (dialog), "export.previous-page", NULL)
                  && geneva_export_dialog_get_scene (dialog) != first);
  for (guint i = 1; i < n; i++)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "export.next-page", NULL));
  g_assert_true (geneva_export_dialog_get_scene (dialog) != first);
  g_assert_true (has_sources (dialog));
  g_assert_true (geneva_export_dialog_write (dialog, file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (count_pages (bytes, length), ==, n);

  geneva_export_dialog_set_format (dialog, "png");
  stage_wait (has_one_page, dialog);
  g_assert_true (has_sources (dialog));
  geneva_export_dialog_set_sources (dialog, FALSE, FALSE);
  stage_wait (has_no_sources, dialog);
}

static gboolean
is_done (gpointer data)
{
  return !geneva_export_dialog_is_writing (data);
}

static void
count_call (gpointer data)
{
  (*(guint *) data)++;
}

/* Page by page, and what was there before stays until all of them are made. */
static void
test_writing (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaExportDialog *dialog = open_dialog (stage, "timeline");
  g_autofree char *path = g_build_filename (stage->folder, "pages.pdf", NULL);
  g_autofree char *in_nowhere = g_build_filename (stage->folder, "nowhere", "pages.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_for_path (in_nowhere);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *bytes = NULL, *at_once = NULL;
  guint n_exported = 0, n_failed = 0;
  gsize length, length_at_once;

  geneva_export_dialog_set_format (dialog, "pdf");
  geneva_export_dialog_set_whole (dialog, TRUE);
  geneva_export_dialog_set_pages (dialog, "a4");
  stage_wait (has_pages, dialog);
  g_signal_connect_swapped (dialog, "exported", G_CALLBACK (count_call), &n_exported);
  g_signal_connect_swapped (dialog, "failed", G_CALLBACK (count_call), &n_failed);

  g_assert_true (g_file_set_contents (path, "what was there", -1, NULL));
  geneva_export_dialog_start (dialog, file);
  g_assert_true (geneva_export_dialog_is_writing (dialog));
  g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "export.stop", NULL));
  stage_settle ();
  g_assert_false (geneva_export_dialog_is_writing (dialog));
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  g_assert_cmpstr (before, ==, "what was there");
  g_assert_cmpuint (n_exported + n_failed, ==, 0);

  geneva_export_dialog_start (dialog, file);
  stage_wait (is_done, dialog);
  g_assert_cmpuint (n_exported, ==, 1);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (count_pages (bytes, length), ==, geneva_export_dialog_get_n_pages (dialog));
  g_assert_true (geneva_export_dialog_write (dialog, file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &at_once, &length_at_once, NULL));
  g_assert_cmpmem (bytes, length, at_once, length_at_once);

  geneva_export_dialog_start (dialog, nowhere);
  stage_wait (is_done, dialog);
  g_assert_cmpuint (n_failed, ==, 1);

  /* A dialog that is closed meanwhile gives up. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  geneva_export_dialog_start (dialog, file);
  gtk_window_destroy (GTK_WINDOW (dialog));
  stage_settle ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/export-dialog/formats", test_formats);
  g_test_add_func ("/app/export-dialog/narrow", test_narrow);
  g_test_add_func ("/app/export-dialog/faults", test_faults);
  g_test_add_func ("/app/export-dialog/sizes", test_sizes);
  g_test_add_func ("/app/export-dialog/part", test_part);
  g_test_add_func ("/app/export-dialog/pages", test_pages);
  g_test_add_func ("/app/export-dialog/writing", test_writing);
  return g_test_run ();
}
