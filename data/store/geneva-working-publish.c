/* The user's file out of a working copy: the present snapshot with the history.
 *
 * Runs on any thread but the writer's, while editing goes on: what is committed by
 * then is read from the journal by a connection of its own, what still waits (or
 * cannot be written) comes from memory. So it works when the working copy itself
 * cannot be written any more. Knows nothing of GObject.
 */
#include "store/geneva-working-private.h"

#include "base/geneva-limits.h"
#include "base/geneva-shown-path.h"
#include "store/geneva-dossier-json.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  GenevaWorkingWriter *writer;
  GFile          *target;
  char           *name;
  gboolean        must_be_same;     /* as `identity` */
  char           *identity;
  char           *uuid;
  GenevaSnapshot *snapshot;
  guint64         generation;
  gint64          number;           /* of the last edit in the snapshot */
  gint64          committed_number; /* in the journal */
  char           *folder;           /* NULL: nothing is committed yet */
  GPtrArray      *waiting;          /* GenevaKeptEdit after those */
  GCancellable   *cancellable;
  char           *text;             /* JSON */
  gsize           length;
  char           *written;          /* identity */
} Publication;

gboolean
geneva_working_is_database_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && g_str_has_suffix (lower, ".geneva");
}

static void
publication_clear (Publication *publication)
{
  g_object_unref (publication->target);
  geneva_snapshot_unref (publication->snapshot);
  g_ptr_array_unref (publication->waiting);
  g_free (publication->name);
  g_free (publication->identity);
  g_free (publication->uuid);
  g_free (publication->folder);
  g_free (publication->text);
  g_free (publication->written);
}

/* The state of this moment. */
static void
take_state (Publication *publication, GenevaWorkingWriter *writer)
{
  g_mutex_lock (&writer->lock);
  publication->snapshot = geneva_snapshot_ref (writer->current);
  publication->generation = geneva_snapshot_get_generation (writer->current);
  publication->number = writer->next_number - 1;
  publication->committed_number = writer->committed_number;
  publication->folder = writer->base == NULL ? g_strdup (writer->folder) : NULL;
  publication->identity = g_strdup (writer->identity);
  publication->uuid = g_strdup (writer->uuid);
  publication->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_kept_edit_unref);
  for (GList *link = writer->edits.head; link != NULL; link = link->next)
    g_ptr_array_add (publication->waiting, geneva_kept_edit_ref (link->data));
  g_mutex_unlock (&writer->lock);
}

/* ---- history ---- */

gboolean
geneva_working_copy_opened (GenevaWorkingWriter *writer, GenevaHistoryWriter *history, gint64 last,
                            GCancellable *cancellable)
{
  g_auto (GenevaFileSource) source = { 0 };
  g_autoptr (sqlite3) database = NULL;
  g_autoptr (GFile) opened = NULL;
  g_autofree char *identity = NULL;
  gboolean is_unread = FALSE, is_same = FALSE;

  g_mutex_lock (&writer->lock);
  opened = writer->opened != NULL ? g_object_ref (writer->opened) : NULL;
  identity = g_strdup (writer->opened_identity);
  g_mutex_unlock (&writer->lock);
  if (opened == NULL || !geneva_file_is_database_file (opened, cancellable) ||
      !geneva_file_is_as_identified (opened, identity, cancellable, &is_same, NULL) || !is_same ||
      !geneva_file_source_init (&source, opened, cancellable, NULL))
    return TRUE;
  database = geneva_file_source_open (&source, NULL);
  if (database == NULL || !geneva_history_has_tables (database))
    return TRUE;
  return geneva_history_writer_copy (history, database, last, cancellable, &is_unread) || is_unread;
}

static gboolean
copy_committed (Publication *publication, GenevaHistoryWriter *history, sqlite3 *database)
{
  g_autoptr (sqlite3) journal = NULL;
  gboolean is_unread = FALSE;

  if (publication->folder != NULL)
    journal = geneva_working_open_journal (publication->folder, FALSE, NULL);
  if (journal != NULL) {
    if (sqlite3_exec (database, "SAVEPOINT \"history\"", NULL, NULL, NULL) != SQLITE_OK)
      return FALSE;
    if (geneva_history_writer_copy (history, journal, publication->committed_number, publication->cancellable,
                                    &is_unread))
      return sqlite3_exec (database, "RELEASE \"history\"", NULL, NULL, NULL) == SQLITE_OK;
    if (!is_unread ||
        sqlite3_exec (database, "ROLLBACK TO \"history\"; RELEASE \"history\"", NULL, NULL, NULL) != SQLITE_OK)
      return FALSE;
    history->n_entries = history->n_changes = history->entries_sum = history->changes_sum = 0;
  }
  return geneva_working_copy_opened (publication->writer, history, publication->committed_number,
                                     publication->cancellable);
}

static gboolean
write_history (sqlite3 *database, GenevaFileExtra *extra, GCancellable *cancellable, GError **error)
{
  Publication *publication = extra->data;
  GenevaPools *pools = geneva_snapshot_get_pools (publication->snapshot);
  GenevaHistoryWriter history = { 0 };
  gboolean is_well = geneva_history_writer_init (&history, database) && copy_committed (publication, &history, database);

  for (guint i = 0; is_well && i < publication->waiting->len; i++)
    is_well = geneva_history_writer_put (&history, g_ptr_array_index (publication->waiting, i), pools);
  extra->n_entries = history.n_entries;
  extra->n_changes = history.n_changes;
  extra->entries_sum = history.entries_sum;
  extra->changes_sum = history.changes_sum;
  if (!is_well && !g_cancellable_set_error_if_cancelled (cancellable, error))
    geneva_file_set_error (error, database, publication->name);
  geneva_history_writer_clear (&history);
  return is_well;
}

/* ---- the file ---- */

static gboolean
fill_database (const char *path, int descriptor, const char *name, gpointer data, GCancellable *cancellable,
               GError **error)
{
  Publication *publication = data;
  GenevaFileExtra extra = { .uuid = publication->uuid, .generation = publication->number,
                            .write_history = write_history, .data = publication };

  return geneva_file_write_database (publication->snapshot, path, name, &extra, cancellable, error);
}

static gboolean
fill_json (const char *path, int descriptor, const char *name, gpointer data, GCancellable *cancellable, GError **error)
{
  Publication *publication = data;
  gsize at = 0;

  while (at < publication->length) {
    gssize n = write (descriptor, publication->text + at, publication->length - at);

    if (n < 0 && errno != EINTR) {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "%s", g_strerror (errno));
      return FALSE;
    }
    at += n > 0 ? (gsize) n : 0;
  }
  return TRUE;
}

/* Whether the target is what we know of. */
static gboolean
check_target (Publication *publication, GError **error)
{
  g_autoptr (GError) cause = NULL;
  gboolean is_same;

  if (!publication->must_be_same)
    return TRUE;
  if (geneva_file_is_as_identified (publication->target, publication->identity, publication->cancellable, &is_same,
                                    &cause)) {
    if (is_same)
      return TRUE;
    g_set_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_TARGET_CHANGED,
                 _("“%s” was changed by somebody else since it was opened, so it was not replaced. Compare both, then "
                   "replace it or choose another place by Save As; your edits are safe in the working copy."),
                 publication->name);
    return FALSE;
  }
  if (!g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  g_set_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_TARGET_GONE,
               _("“%s” is not there any more: it was moved or removed. Write it there again, or choose another place by "
                 "Save As; your edits are safe in the working copy."), publication->name);
  return FALSE;
}

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* What the journal's meta says now goes onto the disk, where there is a journal. That it fails changes nothing for the
 * file; the next edit writes it too. */
static void
save_meta (GenevaWorkingWriter *writer)
{
  gboolean has_folder;

  g_mutex_lock (&writer->lock);
  has_folder = writer->folder != NULL && writer->base == NULL;
  g_mutex_unlock (&writer->lock);
  if (has_folder && (!geneva_working_writer_begin (writer, NULL) || !geneva_working_writer_commit (writer, NULL)))
    geneva_working_writer_give_up (writer);
}

static gboolean
note_intent (GenevaWorkingWriter *writer, gpointer data, GError **error)
{
  Publication *publication = data;

  set_text (&writer->meta.publishing, publication->written);
  writer->meta.publishing_number = publication->number;
  save_meta (writer);
  return TRUE;
}

static gboolean
note_done (GenevaWorkingWriter *writer, gpointer data, GError **error)
{
  Publication *publication = data;
  g_autofree char *uri = g_file_get_uri (publication->target);

  set_text (&writer->meta.publishing, NULL);
  set_text (&writer->meta.target, uri);
  set_text (&writer->meta.identity, publication->written);
  writer->meta.published_number = publication->number;
  save_meta (writer);
  return TRUE;
}

/* The last look, and a note of what is about to stand there: a program that is killed between the two knows its own file
 * again. */
static gboolean
allow (GFile *written, GFile *target, gpointer data, GError **error)
{
  Publication *publication = data;

  if (!check_target (publication, error))
    return FALSE;
  publication->written = geneva_file_dup_identity (written, publication->cancellable, error);
  return publication->written != NULL &&
         (publication->folder == NULL || !publication->must_be_same ||
          geneva_working_writer_run (publication->writer, note_intent, publication, error));
}

static gboolean
put_json (Publication *publication, GError **error)
{
  publication->text = geneva_dossier_json_write (publication->snapshot, &publication->length);
  if (publication->length > GENEVA_MAX_JSON_BYTES) {
    g_set_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_FAILED,
                 _("“%s” was not written: the dossier is too large for JSON. Choose a name that ends in “.geneva” by "
                   "Save As."), publication->name);
    return FALSE;
  }
  if (g_file_peek_path (publication->target) != NULL)
    return geneva_file_replace (publication->target, fill_json, allow, publication, publication->cancellable, error);
  /* a place that is no folder of this computer */
  if (!check_target (publication, error) ||
      !g_file_replace_contents (publication->target, publication->text, publication->length, NULL, FALSE,
                                G_FILE_CREATE_REPLACE_DESTINATION, NULL, publication->cancellable, error))
    return FALSE;
  publication->written = geneva_file_dup_identity (publication->target, publication->cancellable, error);
  return publication->written != NULL;
}

static gboolean
put (Publication *publication, GError **error)
{
  /* before the work, and once more after it */
  if (!check_target (publication, error))
    return FALSE;
  if (!geneva_working_is_database_name (publication->target))
    return put_json (publication, error);
  return geneva_file_replace (publication->target, fill_database, allow, publication, publication->cancellable, error);
}

gboolean
geneva_working_publish (GenevaWorkingWriter *writer, GFile *target, GenevaPublishHow how, GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GMutexLocker) one_at_a_time G_GNUC_UNUSED = g_mutex_locker_new (&writer->publishing);
  Publication publication = { .writer = writer, .target = g_object_ref (target), .cancellable = cancellable };
  g_autoptr (GError) no_folder = NULL;
  GError *cause = NULL;
  gboolean is_done;

  /* a folder that somebody removed: the file is written all the same where it cannot come back */
  (void) !geneva_working_writer_run (writer, geneva_working_writer_restore, NULL, &no_folder);
  take_state (&publication, writer);
  publication.name = geneva_shown_path_take (g_file_get_parse_name (target));
  publication.must_be_same = how == GENEVA_PUBLISH_NORMAL;
  is_done = put (&publication, &cause);
  if (!is_done) {
    if (cause->domain == GENEVA_WORKING_COPY_ERROR)
      g_propagate_error (error, cause);
    else
      geneva_working_propagate (error, cause, publication.name);
  } else {
    g_mutex_lock (&writer->lock);
    set_text (&writer->identity, publication.written);
    writer->published = publication.generation;
    g_set_object (&writer->opened, target);
    set_text (&writer->opened_identity, publication.written);
    writer->opened_generation = publication.generation;
    geneva_working_writer_tell (writer);
    g_mutex_unlock (&writer->lock);
    if (!geneva_working_writer_run (writer, note_done, &publication, NULL))
      g_assert_not_reached ();
  }
  publication_clear (&publication);
  return is_done;
}
