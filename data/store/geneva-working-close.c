/* The end of a working copy's session: what is kept of its folder is what the
 * user's file does not have.
 *
 * Runs on any thread; what touches the folder is a job of the writer's. Knows nothing
 * of GObject.
 */
#include "store/geneva-working-private.h"

/* A base that more edits came after is written anew: opening replays them. */
#define MAX_REPLAYED 1000

/* The base anew, so that the next opening has nothing to replay; the old one goes when the journal names the new. */
static void
renew_base (GenevaWorkingWriter *writer)
{
  GenevaWorkingMeta *meta = &writer->meta;
  g_autoptr (GenevaSnapshot) present = NULL;
  g_autofree char *base = g_strdup_printf (GENEVA_WORKING_BASE "-%" G_GINT64_FORMAT ".geneva", writer->written_number);
  g_autoptr (GFile) file = g_file_new_build_filename (writer->folder, base, NULL);
  g_autoptr (GFile) old = g_file_new_build_filename (writer->folder, meta->base, NULL);
  g_autofree char *old_base = NULL;
  gint64 old_number = meta->base_number;

  g_mutex_lock (&writer->lock);
  if (writer->edits.length == 0)
    present = geneva_snapshot_ref (writer->current);
  g_mutex_unlock (&writer->lock);
  if (present == NULL || writer->written_number - old_number <= MAX_REPLAYED ||
      !geneva_file_write (present, file, NULL, NULL))
    return;
  old_base = g_steal_pointer (&meta->base);
  meta->base = g_steal_pointer (&base);
  meta->base_number = writer->written_number;
  if (geneva_working_writer_begin (writer, NULL) && geneva_working_writer_commit (writer, NULL)) {
    g_file_delete (old, NULL, NULL);
    return;
  }
  geneva_working_writer_give_up (writer);
  g_free (meta->base);
  meta->base = g_steal_pointer (&old_base);
  meta->base_number = old_number;
}

/* Whether the user's file has all that the folder has. */
static gboolean
is_needless (GenevaWorkingWriter *writer)
{
  const GenevaWorkingMeta *meta = &writer->meta;
  g_autoptr (GFile) target = meta->target != NULL ? g_file_new_for_uri (meta->target) : NULL;
  gboolean is_same = FALSE;

  return target != NULL && meta->published_number == writer->written_number &&
         geneva_working_is_database_name (target) &&
         geneva_file_is_as_identified (target, meta->identity, NULL, &is_same, NULL) && is_same;
}

static gboolean
close_folder (GenevaWorkingWriter *writer, gpointer data, GError **error)
{
  GError *cause = NULL;
  g_autofree char *view = NULL;

  if (writer->folder == NULL || writer->base != NULL)
    return TRUE;
  geneva_working_writer_save_view (writer);
  if (is_needless (writer)) {
    g_clear_pointer (&writer->journal, sqlite3_close);
    view = g_build_filename (writer->folder, GENEVA_WORKING_VIEW, NULL);
    geneva_working_clear_folder (writer->folder, g_file_test (view, G_FILE_TEST_EXISTS));
  } else {
    renew_base (writer);
    writer->meta.is_closed = TRUE;
    if (!geneva_working_writer_begin (writer, &cause) || !geneva_working_writer_commit (writer, &cause)) {
      writer->meta.is_closed = FALSE;
      geneva_working_writer_give_up (writer);
      geneva_working_propagate (error, cause, NULL);
      return FALSE;
    }
  }
  geneva_working_writer_disconnect (writer);
  return TRUE;
}

gboolean
geneva_working_close (GenevaWorkingWriter *writer, GFile *target, GCancellable *cancellable, GError **error)
{
  gboolean is_published;

  g_mutex_lock (&writer->lock);
  is_published = writer->published == geneva_snapshot_get_generation (writer->current);
  g_mutex_unlock (&writer->lock);
  if (!geneva_working_writer_flush (writer, error))
    return FALSE;
  if (target != NULL && !is_published &&
      !geneva_working_publish (writer, target, GENEVA_PUBLISH_NORMAL, cancellable, error))
    return FALSE;
  {
    g_autoptr (GError) no_folder = NULL;
    /* where it cannot come back, closing it says so */
    (void) !geneva_working_writer_run (writer, geneva_working_writer_restore, NULL, &no_folder);
  }
  return geneva_working_writer_run (writer, close_folder, NULL, error);
}
