/* The thread that writes a working copy: the only one with a writing connection.
 *
 * Edits wait in a queue until they are committed; whatever waits when the thread
 * comes back goes into one transaction. When that fails nothing is dropped: the
 * thread waits for a retry, which begins with a new connection, and with a new folder
 * where the old one is gone: the history goes over from the old journal, which the
 * system keeps as long as it is open. Knows nothing of the user's file.
 */
#include "store/geneva-working-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_BATCH 1000

typedef struct {
  GenevaWorkingJob func;
  gpointer         data;
  gboolean         is_done, is_well;
  GError          *error;
} Job;

GenevaWorkingWriter *
geneva_working_writer_new (const char *root)
{
  GenevaWorkingWriter *writer = g_new0 (GenevaWorkingWriter, 1);

  g_atomic_ref_count_init (&writer->ref_count);
  g_mutex_init (&writer->lock);
  g_mutex_init (&writer->publishing);
  g_cond_init (&writer->is_changed);
  g_weak_ref_init (&writer->copy, NULL);
  g_queue_init (&writer->edits);
  g_queue_init (&writer->jobs);
  writer->root = g_strdup (root);
  writer->context = g_main_context_ref_thread_default ();
  writer->lock_descriptor = -1;
  return writer;
}

GenevaWorkingWriter *
geneva_working_writer_ref (GenevaWorkingWriter *writer)
{
  g_atomic_ref_count_inc (&writer->ref_count);
  return writer;
}

/* The next connection has a log of its own. */
static void
disconnect (GenevaWorkingWriter *writer)
{
  g_clear_pointer (&writer->journal, sqlite3_close);
  memset (writer->inodes, 0, sizeof writer->inodes);
}

static void
forget_lost (GenevaWorkingWriter *writer)
{
  g_clear_pointer (&writer->lost, sqlite3_close);
}

static void
unlock_folder (GenevaWorkingWriter *writer)
{
  if (writer->lock_descriptor >= 0)
    close (writer->lock_descriptor);
  writer->lock_descriptor = -1;
}

void
geneva_working_writer_unref (GenevaWorkingWriter *writer)
{
  if (!g_atomic_ref_count_dec (&writer->ref_count))
    return;
  g_clear_pointer (&writer->thread, g_thread_unref);
  disconnect (writer);
  forget_lost (writer);
  unlock_folder (writer);
  g_queue_clear_full (&writer->edits, (GDestroyNotify) geneva_kept_edit_unref);
  g_clear_pointer (&writer->current, geneva_snapshot_unref);
  g_clear_pointer (&writer->base, geneva_snapshot_unref);
  g_clear_pointer (&writer->telling, g_source_unref);
  g_clear_error (&writer->failure);
  geneva_working_meta_clear (&writer->meta);
  g_clear_object (&writer->opened);
  g_weak_ref_clear (&writer->copy);
  g_main_context_unref (writer->context);
  g_mutex_clear (&writer->lock);
  g_mutex_clear (&writer->publishing);
  g_cond_clear (&writer->is_changed);
  g_free (writer->opened_identity);
  g_free (writer->identity);
  g_free (writer->uuid);
  g_free (writer->root);
  g_free (writer->folder);
  g_free (writer->id);
  g_free (writer->view);
  g_free (writer);
}

/* ---- the folder ---- */

/* 0: there is none, or it may not be looked at. */
static guint64
inode_of (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_ino : 0;
}

static gboolean
is_missing (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf status;

  return g_stat (path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

/* Linux goes on writing to files that were removed: what is committed there is lost all the same. */
static gboolean
is_in_place (GenevaWorkingWriter *writer)
{
  return inode_of (writer->folder, GENEVA_WORKING_JOURNAL) == writer->inodes[0] &&
         inode_of (writer->folder, GENEVA_WORKING_JOURNAL "-wal") == writer->inodes[1] &&
         inode_of (writer->folder, writer->meta.base) != 0 &&
         geneva_working_holds_lock (writer->folder, writer->lock_descriptor);
}

void
geneva_working_writer_save_view (GenevaWorkingWriter *writer)
{
  g_autofree char *path = NULL;
  g_autofree char *view = NULL;

  g_mutex_lock (&writer->lock);
  path = writer->folder != NULL ? g_build_filename (writer->folder, GENEVA_WORKING_VIEW, NULL)
                                : g_build_filename (writer->root, writer->uuid, GENEVA_WORKING_VIEW, NULL);
  view = g_strdup (writer->view);
  writer->has_new_view = FALSE;
  g_mutex_unlock (&writer->lock);
  /* nothing that was worked for: that there is no folder, or no room, is of no account */
  if (view != NULL)
    g_file_set_contents (path, view, -1, NULL);
}

/* A copy of the opened file, where that is the base still: a large one takes a tenth of the time of writing it anew. */
static gboolean
copy_base (GenevaWorkingWriter *writer, GenevaSnapshot *base, const char *folder, GFile *file)
{
  g_autofree char *path = g_build_filename (folder, ".base", NULL);
  g_autoptr (GFile) copied = g_file_new_for_path (path);
  g_autoptr (GFile) opened = NULL;
  g_autofree char *identity = NULL;
  gboolean is_same = FALSE, is_synced;
  int descriptor;

  g_mutex_lock (&writer->lock);
  if (writer->opened != NULL && geneva_snapshot_get_generation (base) == writer->opened_generation) {
    opened = g_object_ref (writer->opened);
    identity = g_strdup (writer->opened_identity);
  }
  g_mutex_unlock (&writer->lock);
  if (opened == NULL || !geneva_file_is_database_file (opened, NULL) ||
      !g_file_copy (opened, copied, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, NULL))
    return FALSE;
  /* what was copied, not what stands there now */
  if (!geneva_file_is_as_identified (copied, identity, NULL, &is_same, NULL) || !is_same)
    return FALSE;
  descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  is_synced = descriptor >= 0 && fsync (descriptor) == 0;
  if (descriptor >= 0)
    close (descriptor);
  return is_synced && g_rename (path, g_file_peek_path (file)) == 0;
}

/* What the journal of a folder that is gone still says, else what the opened file does. */
static gboolean
copy_history (GenevaWorkingWriter *writer, GenevaHistoryWriter *history)
{
  gboolean is_unread = FALSE;

  if (writer->lost != NULL) {
    if (sqlite3_exec (writer->journal, "SAVEPOINT \"history\"", NULL, NULL, NULL) != SQLITE_OK)
      return FALSE;
    if (geneva_history_writer_copy (history, writer->lost, writer->written_number, NULL, &is_unread))
      return sqlite3_exec (writer->journal, "RELEASE \"history\"", NULL, NULL, NULL) == SQLITE_OK;
    if (!is_unread || sqlite3_exec (writer->journal, "ROLLBACK TO \"history\"; RELEASE \"history\"", NULL, NULL,
                                    NULL) != SQLITE_OK)
      return FALSE;
    history->n_entries = history->n_changes = history->entries_sum = history->changes_sum = 0;
  }
  return geneva_working_copy_opened (writer, history, writer->written_number, NULL);
}

/* The folder with its base and a journal whose first transaction is open: the edits that wait go into it. */
static gboolean
make_folder (GenevaWorkingWriter *writer, GenevaSnapshot *base, GError **error)
{
  GenevaHistoryWriter history = { 0 };
  g_autoptr (GFile) file = NULL;
  g_autofree char *folder = NULL;

  unlock_folder (writer);
  folder = geneva_working_make_folder (writer->root, writer->meta.uuid, writer->meta.target, &writer->lock_descriptor,
                                       error);
  if (folder == NULL)
    return FALSE;
  g_free (writer->meta.base);
  writer->meta.base = g_strdup_printf (GENEVA_WORKING_BASE "-%" G_GINT64_FORMAT ".geneva", writer->meta.base_number);
  file = g_file_new_build_filename (folder, writer->meta.base, NULL);
  if (!copy_base (writer, base, folder, file) && !geneva_file_write (base, file, NULL, error))
    return FALSE;
  writer->journal = geneva_working_create_journal (folder, error);
  if (writer->journal == NULL)
    return FALSE;
  if (!geneva_history_writer_init (&history, writer->journal) || !copy_history (writer, &history)) {
    geneva_file_set_error (error, writer->journal, folder);
    geneva_history_writer_clear (&history);
    return FALSE;
  }
  geneva_history_writer_clear (&history);
  g_mutex_lock (&writer->lock);
  g_free (writer->folder);
  g_free (writer->id);
  writer->id = g_path_get_basename (folder);
  writer->folder = g_steal_pointer (&folder);
  g_mutex_unlock (&writer->lock);
  geneva_working_writer_save_view (writer);
  return TRUE;
}

gboolean
geneva_working_writer_begin (GenevaWorkingWriter *writer, GError **error)
{
  if (writer->lock_descriptor < 0) {
    writer->lock_descriptor = geneva_working_lock (writer->folder, error);
    if (writer->lock_descriptor < 0)
      return FALSE;
  }
  if (writer->journal == NULL) {
    writer->journal = geneva_working_open_journal (writer->folder, TRUE, error);
    if (writer->journal == NULL)
      return FALSE;
  }
  if (sqlite3_exec (writer->journal, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  geneva_file_set_error (error, writer->journal, writer->folder);
  return FALSE;
}

void
geneva_working_writer_note_journal (GenevaWorkingWriter *writer)
{
  writer->inodes[0] = inode_of (writer->folder, GENEVA_WORKING_JOURNAL);
  writer->inodes[1] = inode_of (writer->folder, GENEVA_WORKING_JOURNAL "-wal");
}

gboolean
geneva_working_writer_commit (GenevaWorkingWriter *writer, GError **error)
{
  if (!geneva_working_meta_write (&writer->meta, writer->journal) ||
      sqlite3_exec (writer->journal, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) {
    geneva_file_set_error (error, writer->journal, writer->folder);
    return FALSE;
  }
  if (writer->inodes[0] == 0) {
    geneva_working_sync_folder (writer->folder);
    geneva_working_writer_note_journal (writer);
  }
  if (writer->inodes[0] != 0 && is_in_place (writer))
    return TRUE;
  g_set_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_LOST,
               _("the folder “%s” was removed or changed by another program"), writer->folder);
  return FALSE;
}

/* Linux keeps what is open: the journal of a removed folder is read once more, when there is a new one. It must leave
 * nothing behind then, and take nothing away, for that one may have its name. */
static void
keep_lost (GenevaWorkingWriter *writer)
{
  sqlite3_db_config (writer->journal, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  forget_lost (writer);
  writer->lost = g_steal_pointer (&writer->journal);
}

void
geneva_working_writer_give_up (GenevaWorkingWriter *writer)
{
  if (writer->journal != NULL)
    sqlite3_exec (writer->journal, "ROLLBACK", NULL, NULL, NULL);
  if (writer->journal != NULL && writer->inodes[0] != 0 && !is_in_place (writer))
    keep_lost (writer);
  disconnect (writer);
  if (writer->folder != NULL && writer->lock_descriptor >= 0 && is_missing (writer->folder, GENEVA_WORKING_LOCK))
    unlock_folder (writer);
}

/* ---- edits ---- */

static gboolean
write_edits (GenevaWorkingWriter *writer, GPtrArray *edits, GenevaSnapshot *after, GError **error)
{
  GenevaHistoryWriter history = { 0 };
  GenevaPools *pools = geneva_snapshot_get_pools (after);
  gint64 last = geneva_history_get_last (writer->journal);
  gboolean is_well = geneva_history_writer_init (&history, writer->journal);

  for (guint i = 0; is_well && i < edits->len; i++) {
    const GenevaKeptEdit *edit = g_ptr_array_index (edits, i);

    /* one that was committed, but could not be seen to be in place then, is there already */
    is_well = edit->number <= last || geneva_history_writer_put (&history, edit, pools);
  }
  if (!is_well)
    geneva_file_set_error (error, writer->journal, writer->folder);
  geneva_history_writer_clear (&history);
  return is_well;
}

static void
take_title (GenevaWorkingWriter *writer, GenevaSnapshot *after)
{
  char *title = geneva_snapshot_dup_title (after, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));

  g_free (writer->meta.title);
  writer->meta.title = title;
}

static gboolean
put_batch (GenevaWorkingWriter *writer, GPtrArray *edits, GenevaSnapshot *after, GError **error)
{
  take_title (writer, after);
  writer->meta.is_closed = FALSE;
  return write_edits (writer, edits, after, error) && geneva_working_writer_commit (writer, error);
}

/* Into a folder that begins with `base`. */
static gboolean
put_first_batch (GenevaWorkingWriter *writer, GPtrArray *edits, GenevaSnapshot *base, GenevaSnapshot *after,
                 GError **error)
{
  geneva_working_writer_give_up (writer);
  if (make_folder (writer, base, error) && put_batch (writer, edits, after, error)) {
    forget_lost (writer);
    return TRUE;
  }
  geneva_working_writer_give_up (writer);
  unlock_folder (writer);
  return FALSE;
}

/* `base` while there is no folder yet. Where the folder was lost a new one begins with the present state, and with the
 * history of the old one. */
static gboolean
write_batch (GenevaWorkingWriter *writer, GPtrArray *edits, GenevaSnapshot *base, GenevaSnapshot *after,
             gint64 last_number, GError **error)
{
  g_autoptr (GError) cause = NULL;
  gint64 base_number = writer->meta.base_number;

  if (base != NULL)
    return put_first_batch (writer, edits, base, after, error);
  if (!is_missing (writer->folder, GENEVA_WORKING_JOURNAL) && !is_missing (writer->folder, writer->meta.base)) {
    if (geneva_working_writer_begin (writer, &cause) && put_batch (writer, edits, after, &cause))
      return TRUE;
    geneva_working_writer_give_up (writer);
    if (!g_error_matches (cause, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_LOST) &&
        !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  }
  writer->meta.base_number = last_number;
  if (put_first_batch (writer, edits, after, after, error))
    return TRUE;
  writer->meta.base_number = base_number;
  return FALSE;
}

gboolean
geneva_working_writer_restore (GenevaWorkingWriter *writer, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GenevaSnapshot) present = NULL;
  gint64 base_number = writer->meta.base_number, last_number;

  g_mutex_lock (&writer->lock);
  if (writer->folder != NULL && writer->base == NULL)
    present = geneva_snapshot_ref (writer->current);
  last_number = writer->next_number - 1;
  g_mutex_unlock (&writer->lock);
  if (present == NULL || writer->inodes[0] == 0 || is_in_place (writer))
    return TRUE;
  writer->meta.base_number = last_number;
  if (put_first_batch (writer, none, present, present, error))
    return TRUE;
  writer->meta.base_number = base_number;
  return FALSE;
}

static void
fail (GenevaWorkingWriter *writer, GError *cause)
{
  g_clear_error (&writer->failure);
  geneva_working_propagate (&writer->failure, cause, NULL);
  writer->has_to_retry = FALSE;
  writer->has_new_failure = TRUE;
}

/* With the lock held; lets go of it while it writes. */
static void
commit_waiting (GenevaWorkingWriter *writer)
{
  g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_kept_edit_unref);
  g_autoptr (GenevaSnapshot) after = geneva_snapshot_ref (writer->current);
  g_autoptr (GenevaSnapshot) base = writer->base != NULL ? geneva_snapshot_ref (writer->base) : NULL;
  gint64 last_number = writer->next_number - 1;
  GError *error = NULL;
  gboolean is_written;
  const GenevaKeptEdit *last;

  for (GList *link = writer->edits.head; link != NULL && batch->len < MAX_BATCH; link = link->next)
    g_ptr_array_add (batch, geneva_kept_edit_ref (link->data));
  last = g_ptr_array_index (batch, batch->len - 1);
  g_mutex_unlock (&writer->lock);
  is_written = write_batch (writer, batch, base, after, last_number, &error);
  g_mutex_lock (&writer->lock);
  if (is_written) {
    /* none is left when they were discarded meanwhile */
    for (guint i = 0; i < batch->len; i++)
      if (g_queue_peek_head (&writer->edits) == g_ptr_array_index (batch, i))
        geneva_kept_edit_unref (g_queue_pop_head (&writer->edits));
    writer->committed_number = writer->written_number = last->number;
    writer->committed = last->generation;
    g_clear_pointer (&writer->base, geneva_snapshot_unref);
    g_clear_error (&writer->failure);
  } else {
    fail (writer, error);
  }
  geneva_working_writer_tell (writer);
  g_cond_broadcast (&writer->is_changed);
}

/* ---- the thread ---- */

static void
run_job (GenevaWorkingWriter *writer, Job *job)
{
  g_mutex_unlock (&writer->lock);
  job->is_well = job->func (writer, job->data, &job->error);
  g_mutex_lock (&writer->lock);
  job->is_done = TRUE;
  g_cond_broadcast (&writer->is_changed);
}

static void
save_view_now (GenevaWorkingWriter *writer)
{
  g_mutex_unlock (&writer->lock);
  geneva_working_writer_save_view (writer);
  g_mutex_lock (&writer->lock);
}

static gboolean
may_write (GenevaWorkingWriter *writer)
{
  return writer->edits.length > 0 && (writer->failure == NULL || writer->has_to_retry);
}

static gpointer
write_on (gpointer data)
{
  GenevaWorkingWriter *writer = data;

  g_mutex_lock (&writer->lock);
  for (;;) {
    if (may_write (writer))
      commit_waiting (writer);
    else if (writer->jobs.length > 0)
      run_job (writer, g_queue_pop_head (&writer->jobs));
    else if (writer->has_new_view)
      save_view_now (writer);
    else if (writer->is_stopping)
      break;
    else
      g_cond_wait (&writer->is_changed, &writer->lock);
  }
  g_mutex_unlock (&writer->lock);
  geneva_working_writer_unref (writer);
  return NULL;
}

void
geneva_working_writer_wake (GenevaWorkingWriter *writer)
{
  if (writer->thread == NULL && !writer->is_stopping)
    writer->thread = g_thread_new ("geneva-journal", write_on, geneva_working_writer_ref (writer));
  g_cond_broadcast (&writer->is_changed);
}

gboolean
geneva_working_writer_run (GenevaWorkingWriter *writer, GenevaWorkingJob func, gpointer data, GError **error)
{
  Job job = { .func = func, .data = data };

  g_mutex_lock (&writer->lock);
  /* the folder is being given up, and no thread would come back to it: what a publication that is still under way notes
   * there is found out when the folder is opened again */
  if (writer->is_stopping) {
    g_mutex_unlock (&writer->lock);
    return TRUE;
  }
  g_queue_push_tail (&writer->jobs, &job);
  geneva_working_writer_wake (writer);
  while (!job.is_done)
    g_cond_wait (&writer->is_changed, &writer->lock);
  g_mutex_unlock (&writer->lock);
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.is_well;
}

gboolean
geneva_working_writer_flush (GenevaWorkingWriter *writer, GError **error)
{
  gboolean is_well;

  g_mutex_lock (&writer->lock);
  while (may_write (writer))
    g_cond_wait (&writer->is_changed, &writer->lock);
  is_well = writer->edits.length == 0;
  if (!is_well)
    g_propagate_error (error, g_error_copy (writer->failure));
  g_mutex_unlock (&writer->lock);
  return is_well;
}

void
geneva_working_writer_stop (GenevaWorkingWriter *writer)
{
  GThread *thread;

  g_mutex_lock (&writer->lock);
  writer->is_stopping = TRUE;
  thread = g_steal_pointer (&writer->thread);
  g_cond_broadcast (&writer->is_changed);
  g_mutex_unlock (&writer->lock);
  if (thread != NULL)
    g_thread_join (thread);
}

void
geneva_working_writer_disconnect (GenevaWorkingWriter *writer)
{
  disconnect (writer);
  unlock_folder (writer);
}

void
geneva_working_writer_leave (GenevaWorkingWriter *writer)
{
  g_mutex_lock (&writer->lock);
  if (writer->telling != NULL)
    g_source_destroy (writer->telling);
  g_clear_pointer (&writer->telling, g_source_unref);
  g_mutex_unlock (&writer->lock);
  geneva_working_writer_disconnect (writer);
}

/* ---- telling ---- */

static gboolean
tell (gpointer data)
{
  GenevaWorkingWriter *writer = data;
  g_autoptr (GObject) copy = NULL;

  g_mutex_lock (&writer->lock);
  g_clear_pointer (&writer->telling, g_source_unref);
  g_mutex_unlock (&writer->lock);
  copy = g_weak_ref_get (&writer->copy);
  if (copy != NULL)
    geneva_working_copy_tell (copy);
  return G_SOURCE_REMOVE;
}

void
geneva_working_writer_tell (GenevaWorkingWriter *writer)
{
  if (writer->telling != NULL)
    return;
  writer->telling = g_idle_source_new ();
  g_source_set_priority (writer->telling, G_PRIORITY_DEFAULT);
  g_source_set_callback (writer->telling, tell, geneva_working_writer_ref (writer),
                         (GDestroyNotify) geneva_working_writer_unref);
  g_source_attach (writer->telling, writer->context);
}
