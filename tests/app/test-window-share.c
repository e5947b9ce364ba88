/* Sharing from the window: a dossier goes out without the newspapers' words, and
 * whoever has an article imports it into what was shared: each passage of it is
 * verified and shows its words, in one step of undo.
 */
#include "window-stage.h"

#include "geneva-import-window.h"
#include "geneva-window-private.h"

#include <string.h>

static GenevaHandle
get_first_source (Stage *stage)
{
  return geneva_snapshot_next (geneva_dossier_get_snapshot (window_stage_dossier (stage)), GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
}

static char *
dup_text_of_first_source (Stage *stage)
{
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (geneva_dossier_get_snapshot (window_stage_dossier (stage)), get_first_source (stage),
                                          &row));
  return g_strdup (geneva_row_get_text (&row, GENEVA_SOURCE_TEXT));
}

static gboolean
exists (gpointer file)
{
  return g_file_query_exists (file, NULL);
}

static gboolean
is_read (gpointer window)
{
  return geneva_import_window_get_sheet (window) != NULL;
}

/* Every passage of the source has words again, and stands where they are. */
static void
assert_verified (Stage *stage)
{
  g_autoptr (GArray) passages =
    geneva_passages_of_source (geneva_dossier_get_snapshot (window_stage_dossier (stage)), get_first_source (stage));

  g_assert_cmpuint (passages->len, >, 10);
  for (guint i = 0; i < passages->len; i++) {
    g_assert_nonnull (g_array_index (passages, GenevaPassage, i).exact);
    g_assert_false (g_array_index (passages, GenevaPassage, i).is_lost);
  }
}

static void
test_round (void)
{
  g_autoptr (Stage) stage = window_stage_new (1024, 640);
  g_autofree char *path = g_build_filename (stage->folder, "shared.json", NULL);
  g_autoptr (GFile) shared = g_file_new_for_path (path);
  g_autofree char *article = dup_text_of_first_source (stage);
  g_autoptr (GFile) file = window_stage_write (stage, "article.txt", article);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *text = NULL, *without = NULL, *with = NULL, *undone = NULL;
  GenevaImportWindow *window;
  const GenevaImportRow *row;

  geneva_window_share_to (stage->window, shared, FALSE);
  window_stage_wait_for_message (stage, "“shared.json” was written");
  stage_wait (exists, shared);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "\"exact\":"));
  /* it is only handed on: the window's dossier stays what it was */
  g_assert_true (geneva_window_is_untouched (stage->window));

  window_stage_open (stage, shared);
  g_assert_cmpstr (geneva_dossier_get_title (window_stage_dossier (stage)), ==, "The road to Geneva II");
  without = dup_text_of_first_source (stage);
  g_assert_null (without);
  g_list_store_append (files, file);
  geneva_window_import_files (stage->window, G_LIST_MODEL (files));
  window = GENEVA_IMPORT_WINDOW (window_stage_dialog (stage));
  stage_wait (is_read, window);
  stage_settle ();
  row = geneva_import_sheet_get_row (geneva_import_window_get_sheet (window), 0);
  g_assert_true (row->adds_text && row->is_included);
  g_assert_false (row->is_read);
  geneva_import_window_confirm (window);
  stage_wait (window_stage_has_no_dialog, stage);
  window_stage_wait_for_message (stage, "Attached: ");
  with = dup_text_of_first_source (stage);
  g_assert_cmpstr (with, ==, article);
  assert_verified (stage);
  g_assert_cmpstr (geneva_dossier_get_undo_title (window_stage_dossier (stage)), ==, "Import of 1 article");
  geneva_dossier_undo (window_stage_dossier (stage));
  stage_settle ();
  undone = dup_text_of_first_source (stage);
  g_assert_null (undone);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/window-share/round", test_round);
  return g_test_run ();
}
