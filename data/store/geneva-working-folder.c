/* The folders of working copies: making, locking and reading them, and what their
 * failures mean to a user. docs/working-copy.md says what lies in one.
 *
 * A folder is whole once the journal's table "copy" has its row; before that it
 * is nothing, and may be taken or swept. Knows nothing of threads or of the user's
 * file, but for its name.
 */
#include "store/geneva-working-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Somebody who only looks holds a lock for a moment. */
#define LOCK_TRIES 5
#define LOCK_WAIT_US 10000
#define MAX_COPIES 1000
#define BUSY_MS 5000

G_DEFINE_QUARK (geneva-working-copy-error-quark, geneva_working_copy_error)

/* ---- errors ---- */

static GenevaWorkingCopyError
find_code (const GError *cause)
{
  if (cause->domain == GENEVA_WORKING_COPY_ERROR)
    return (GenevaWorkingCopyError) cause->code;
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return GENEVA_WORKING_COPY_ERROR_NO_SPACE;
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return GENEVA_WORKING_COPY_ERROR_READ_ONLY;
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return GENEVA_WORKING_COPY_ERROR_TARGET_GONE;
  if (g_error_matches (cause, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED))
    return GENEVA_WORKING_COPY_ERROR_DAMAGED;
  if (g_error_matches (cause, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_VERSION))
    return GENEVA_WORKING_COPY_ERROR_VERSION;
  return GENEVA_WORKING_COPY_ERROR_FAILED;
}

static void
set_own_error (GError **error, GenevaWorkingCopyError code, const GError *cause)
{
  switch (code) {
    case GENEVA_WORKING_COPY_ERROR_NO_SPACE:
      g_set_error_literal (error, GENEVA_WORKING_COPY_ERROR, code,
                           _("The last edits are not on the disk yet: it is full. They are kept in memory. Make room "
                             "and try again, or save the dossier on another disk."));
      return;
    case GENEVA_WORKING_COPY_ERROR_READ_ONLY:
      g_set_error (error, GENEVA_WORKING_COPY_ERROR, code,
                   _("The last edits are not on the disk yet: the folder for working copies may not be written to (%s). "
                     "They are kept in memory. Allow it and try again, or save the dossier elsewhere."),
                   cause->message);
      return;
    case GENEVA_WORKING_COPY_ERROR_BUSY:
    case GENEVA_WORKING_COPY_ERROR_NO_TARGET:
    case GENEVA_WORKING_COPY_ERROR_TARGET_CHANGED:
    case GENEVA_WORKING_COPY_ERROR_VERSION:
      g_set_error_literal (error, GENEVA_WORKING_COPY_ERROR, code, cause->message);
      return;
    case GENEVA_WORKING_COPY_ERROR_TARGET_GONE:
    case GENEVA_WORKING_COPY_ERROR_LOST:
      code = GENEVA_WORKING_COPY_ERROR_LOST;
      break;
    case GENEVA_WORKING_COPY_ERROR_DAMAGED:
    case GENEVA_WORKING_COPY_ERROR_FAILED:
    default:
      break;
  }
  g_set_error (error, GENEVA_WORKING_COPY_ERROR, code,
               _("The last edits could not be written to the working copy (%s). They are kept in memory. Try again, or "
                 "save the dossier elsewhere."), cause->message);
}

void
geneva_working_propagate (GError **error, GError *cause, const char *name)
{
  g_autoptr (GError) owned = cause;
  GenevaWorkingCopyError code = find_code (cause);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&owned));
    return;
  }
  if (name == NULL) {
    set_own_error (error, code, cause);
    return;
  }
  switch (code) {
    case GENEVA_WORKING_COPY_ERROR_NO_SPACE:
      g_set_error (error, GENEVA_WORKING_COPY_ERROR, code,
                   _("“%s” was not written: its disk is full. It is as it was, and your edits are safe in the working "
                     "copy. Make room, or choose another place by Save As."), name);
      return;
    case GENEVA_WORKING_COPY_ERROR_READ_ONLY:
      g_set_error (error, GENEVA_WORKING_COPY_ERROR, code,
                   _("“%s” was not written: its folder or its disk allows no changes. Your edits are safe in the working "
                     "copy. Choose another place by Save As."), name);
      return;
    case GENEVA_WORKING_COPY_ERROR_TARGET_GONE:
      g_set_error (error, GENEVA_WORKING_COPY_ERROR, code,
                   _("“%s” was not written: its folder is not there any more. Your edits are safe in the working copy. "
                     "Choose another place by Save As."), name);
      return;
    case GENEVA_WORKING_COPY_ERROR_TARGET_CHANGED:
    case GENEVA_WORKING_COPY_ERROR_NO_TARGET:
    case GENEVA_WORKING_COPY_ERROR_BUSY:
      g_propagate_error (error, g_steal_pointer (&owned));
      return;
    case GENEVA_WORKING_COPY_ERROR_LOST:
    case GENEVA_WORKING_COPY_ERROR_DAMAGED:
    case GENEVA_WORKING_COPY_ERROR_VERSION:
    case GENEVA_WORKING_COPY_ERROR_FAILED:
    default:
      g_set_error (error, GENEVA_WORKING_COPY_ERROR, code,
                   _("“%s” was not written (%s). Your edits are safe in the working copy. Try again, or choose another "
                     "place by Save As."), name, cause->message);
  }
}

gboolean
geneva_working_fail_errno (const char *path, int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

/* ---- locks ---- */

gboolean
geneva_working_holds_lock (const char *folder, int lock)
{
  g_autofree char *path = g_build_filename (folder, GENEVA_WORKING_LOCK, NULL);
  struct stat held, standing;

  return fstat (lock, &held) == 0 && stat (path, &standing) == 0 && held.st_dev == standing.st_dev &&
         held.st_ino == standing.st_ino;
}

int
geneva_working_lock (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, GENEVA_WORKING_LOCK, NULL);

  for (guint i = 0; i < LOCK_TRIES; i++) {
    int descriptor = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

    if (descriptor < 0) {
      geneva_working_fail_errno (path, errno, error);
      return -1;
    }
    /* whoever had it may have removed the file meanwhile, and the folder with it */
    if (flock (descriptor, LOCK_EX | LOCK_NB) == 0 && geneva_working_holds_lock (folder, descriptor))
      return descriptor;
    close (descriptor);
    g_usleep (LOCK_WAIT_US);
  }
  g_set_error_literal (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_BUSY,
                       _("The dossier is being edited in another window. Go on there, or open it to read only."));
  return -1;
}

gboolean
geneva_working_is_locked (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, GENEVA_WORKING_LOCK, NULL);
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_locked;

  if (descriptor < 0)
    return FALSE;
  is_locked = flock (descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  close (descriptor);
  return is_locked;
}

void
geneva_working_sync_folder (const char *folder)
{
  int descriptor = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (descriptor < 0)
    return;
  fsync (descriptor);
  close (descriptor);
}

/* ---- the journal ---- */

/* Each brings the journal from its version to the next. */
static const char * const migrations[] = {
  "CREATE TABLE \"copy\" (\"one\" INTEGER PRIMARY KEY CHECK (\"one\" = 1), \"uuid\" TEXT NOT NULL, \"title\" TEXT,"
  " \"target\" TEXT, \"identity\" TEXT, \"publishing\" TEXT, \"publishing_number\" INTEGER NOT NULL,"
  " \"base\" TEXT NOT NULL, \"base_number\" INTEGER NOT NULL, \"published_number\" INTEGER NOT NULL,"
  " \"is_closed\" INTEGER NOT NULL);",
};
G_STATIC_ASSERT (G_N_ELEMENTS (migrations) == GENEVA_WORKING_VERSION);

static gint64
query_int (sqlite3 *database, const char *sql)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK ||
      sqlite3_step (statement) != SQLITE_ROW)
    return -1;
  return sqlite3_column_int64 (statement, 0);
}

static gboolean
execute (sqlite3 *database, const char *sql, const char *name, GError **error)
{
  if (sqlite3_exec (database, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  geneva_file_set_error (error, database, name);
  return FALSE;
}

static sqlite3 *
connect_journal (const char *folder, int flags, GError **error)
{
  g_autofree char *path = g_build_filename (folder, GENEVA_WORKING_JOURNAL, NULL);
  g_autoptr (sqlite3) journal = NULL;

  if (sqlite3_open_v2 (path, &journal, flags | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE, NULL) != SQLITE_OK ||
      sqlite3_busy_timeout (journal, BUSY_MS) != SQLITE_OK) {
    geneva_file_set_error (error, journal, path);
    return NULL;
  }
  sqlite3_db_config (journal, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if ((flags & SQLITE_OPEN_READWRITE) != 0 &&
      !execute (journal, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;", path, error))
    return NULL;
  return g_steal_pointer (&journal);
}

static gboolean
migrate (sqlite3 *journal, gint64 version, const char *folder, GError **error)
{
  for (; version < GENEVA_WORKING_VERSION; version++)
    if (!execute (journal, migrations[version], folder, error))
      return FALSE;
  return execute (journal, "PRAGMA user_version = " G_STRINGIFY (GENEVA_WORKING_VERSION), folder, error);
}

sqlite3 *
geneva_working_create_journal (const char *folder, GError **error)
{
  g_autoptr (sqlite3) journal = connect_journal (folder, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  g_autofree char *head = g_strdup_printf ("PRAGMA application_id = %d", GENEVA_WORKING_APPLICATION_ID);

  if (journal == NULL || !execute (journal, "BEGIN IMMEDIATE", folder, error) || !execute (journal, head, folder, error) ||
      !migrate (journal, 0, folder, error) || !execute (journal, geneva_history_ddl, folder, error) ||
      !execute (journal, geneva_history_index_ddl, folder, error))
    return NULL;
  return g_steal_pointer (&journal);
}

sqlite3 *
geneva_working_open_journal (const char *folder, gboolean is_writing, GError **error)
{
  g_autofree char *path = g_build_filename (folder, GENEVA_WORKING_JOURNAL, NULL);
  g_autoptr (sqlite3) journal = NULL;
  gint64 version;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    geneva_working_fail_errno (path, ENOENT, error);
    return NULL;
  }
  journal = connect_journal (folder, is_writing ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, error);
  if (journal == NULL)
    return NULL;
  version = query_int (journal, "PRAGMA user_version");
  if (version < 0) {
    geneva_file_set_error (error, journal, path);
    return NULL;
  }
  if (version == 0) {
    geneva_working_fail_errno (path, ENOENT, error);
    return NULL;
  }
  if (version > GENEVA_WORKING_VERSION) {
    g_set_error_literal (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_VERSION,
                         _("The working copy was made by a newer program. A newer Geneva II will open it."));
    return NULL;
  }
  if (query_int (journal, "PRAGMA application_id") != GENEVA_WORKING_APPLICATION_ID) {
    g_set_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_DAMAGED,
                 _("“%s” is not the journal of a working copy."), path);
    return NULL;
  }
  if (is_writing && version < GENEVA_WORKING_VERSION &&
      (!execute (journal, "BEGIN IMMEDIATE", path, error) || !migrate (journal, version, path, error) ||
       !execute (journal, "COMMIT", path, error)))
    return NULL;
  return g_steal_pointer (&journal);
}

void
geneva_working_meta_clear (GenevaWorkingMeta *meta)
{
  g_clear_pointer (&meta->uuid, g_free);
  g_clear_pointer (&meta->title, g_free);
  g_clear_pointer (&meta->target, g_free);
  g_clear_pointer (&meta->identity, g_free);
  g_clear_pointer (&meta->publishing, g_free);
  g_clear_pointer (&meta->base, g_free);
}

gboolean
geneva_working_meta_read (GenevaWorkingMeta *meta, sqlite3 *journal, const char *name, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  char **texts[] = { &meta->uuid, &meta->title, &meta->target, &meta->identity, &meta->publishing, &meta->base };
  int result = sqlite3_prepare_v2 (journal, "SELECT \"uuid\", \"title\", \"target\", \"identity\", \"publishing\", \"base\","
                                   " \"publishing_number\", \"base_number\", \"published_number\", \"is_closed\""
                                   " FROM \"copy\"", -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_DONE)
    return geneva_working_fail_errno (name, ENOENT, error);
  if (result != SQLITE_ROW) {
    geneva_file_set_error (error, journal, name);
    return FALSE;
  }
  for (int i = 0; i < (int) G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ((const char *) sqlite3_column_text (statement, i));
  meta->publishing_number = sqlite3_column_int64 (statement, 6);
  meta->base_number = sqlite3_column_int64 (statement, 7);
  meta->published_number = sqlite3_column_int64 (statement, 8);
  meta->is_closed = sqlite3_column_int64 (statement, 9) != 0;
  if (meta->uuid != NULL && meta->base != NULL && strchr (meta->base, G_DIR_SEPARATOR) == NULL)
    return TRUE;
  g_set_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_DAMAGED, _("“%s” is damaged."), name);
  return FALSE;
}

gboolean
geneva_working_meta_write (const GenevaWorkingMeta *meta, sqlite3 *journal)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  const char *texts[] = { meta->uuid, meta->title, meta->target, meta->identity, meta->publishing, meta->base };
  const gint64 numbers[] = { meta->publishing_number, meta->base_number, meta->published_number, meta->is_closed };

  if (sqlite3_prepare_v2 (journal, "INSERT OR REPLACE INTO \"copy\" (\"one\", \"uuid\", \"title\", \"target\","
                          " \"identity\", \"publishing\", \"base\", \"publishing_number\", \"base_number\","
                          " \"published_number\", \"is_closed\") VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", -1,
                          &statement, NULL) != SQLITE_OK)
    return FALSE;
  for (int i = 0; i < (int) G_N_ELEMENTS (texts); i++)
    sqlite3_bind_text (statement, i + 1, texts[i], -1, SQLITE_STATIC);
  for (int i = 0; i < (int) G_N_ELEMENTS (numbers); i++)
    sqlite3_bind_int64 (statement, (int) G_N_ELEMENTS (texts) + i + 1, numbers[i]);
  return sqlite3_step (statement) == SQLITE_DONE;
}

/* ---- folders ---- */

gboolean
geneva_working_is_private (const char *name)
{
  return name[0] == '.';
}

void
geneva_working_clear_folder (const char *folder, gboolean keep_view)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    if (g_str_has_prefix (name, GENEVA_WORKING_JOURNAL) || g_str_has_prefix (name, GENEVA_WORKING_BASE "-") ||
        geneva_working_is_private (name) || (!keep_view && g_str_equal (name, GENEVA_WORKING_VIEW)))
      g_ptr_array_add (names, g_strdup (name));
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

    g_unlink (path);
  }
  if (!keep_view) {
    g_autofree char *lock = g_build_filename (folder, GENEVA_WORKING_LOCK, NULL);

    g_unlink (lock);
    g_rmdir (folder);
  }
}

GPtrArray *
geneva_working_list_names (const char *root)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) listing = g_dir_open (root, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL) {
    g_autofree char *path = g_build_filename (root, name, NULL);

    if (!geneva_working_is_private (name) && g_file_test (path, G_FILE_TEST_IS_DIR))
      g_ptr_array_add (names, g_strdup (name));
  }
  return names;
}

gboolean
geneva_working_peek_meta (const char *folder, GenevaWorkingMeta *meta, sqlite3 **journal, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (sqlite3) opened = geneva_working_open_journal (folder, FALSE, &cause);

  if (opened != NULL && geneva_working_meta_read (meta, opened, folder, &cause)) {
    if (journal != NULL)
      *journal = g_steal_pointer (&opened);
    return TRUE;
  }
  if (!g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* Whether a folder that we hold the lock of has nothing that must be kept. */
static gboolean
may_be_taken (const char *folder)
{
  g_auto (GenevaWorkingMeta) meta = { 0 };
  g_autoptr (GError) error = NULL;

  return !geneva_working_peek_meta (folder, &meta, NULL, &error) && error == NULL;
}

static gboolean
is_edited_elsewhere (const char *root, const char *target)
{
  g_autoptr (GPtrArray) names = geneva_working_list_names (root);

  for (guint i = 0; target != NULL && i < names->len; i++) {
    g_autofree char *folder = g_build_filename (root, g_ptr_array_index (names, i), NULL);
    g_auto (GenevaWorkingMeta) meta = { 0 };

    if (geneva_working_is_locked (folder) && geneva_working_peek_meta (folder, &meta, NULL, NULL) &&
        g_strcmp0 (meta.target, target) == 0)
      return TRUE;
  }
  return FALSE;
}

char *
geneva_working_make_folder (const char *root, const char *uuid, const char *target, int *lock, GError **error)
{
  if (g_mkdir_with_parents (root, 0700) != 0) {
    geneva_working_fail_errno (root, errno, error);
    return NULL;
  }
  if (is_edited_elsewhere (root, target)) {
    g_set_error_literal (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_BUSY,
                         _("The file is being edited in another window. Go on there, or save under another name."));
    return NULL;
  }
  for (guint i = 1; i < MAX_COPIES; i++) {
    g_autofree char *name = i == 1 ? g_strdup (uuid) : g_strdup_printf ("%s-%u", uuid, i);
    g_autofree char *folder = g_build_filename (root, name, NULL);
    g_autoptr (GError) cause = NULL;

    if (g_mkdir (folder, 0700) != 0 && errno != EEXIST) {
      geneva_working_fail_errno (folder, errno, error);
      return NULL;
    }
    *lock = geneva_working_lock (folder, &cause);
    if (*lock < 0 && !g_error_matches (cause, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_BUSY)) {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
    if (*lock >= 0 && may_be_taken (folder)) {
      geneva_working_clear_folder (folder, TRUE);
      geneva_working_sync_folder (root);
      return g_steal_pointer (&folder);
    }
    if (*lock >= 0)
      close (*lock);
  }
  geneva_working_fail_errno (root, EEXIST, error);
  return NULL;
}

GenevaSnapshot *
geneva_working_load (const char *folder, sqlite3 *journal, GenevaWorkingMeta *meta, gint64 *last_number,
                     GenevaFaultList *faults, GCancellable *cancellable, GError **error)
{
  g_autoptr (GenevaSnapshotBuilder) builder = NULL;
  g_autoptr (GenevaSnapshot) base = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *message = NULL;
  guint n_edits;

  /* the meta and the edits of one moment */
  if (!execute (journal, "BEGIN", folder, error) || !geneva_working_meta_read (meta, journal, folder, error))
    return NULL;
  file = g_file_new_build_filename (folder, meta->base, NULL);
  base = geneva_file_load (file, faults, cancellable, error);
  if (base == NULL)
    return NULL;
  builder = geneva_snapshot_builder_new (base);
  if (!geneva_history_replay (journal, meta->base_number, base, builder, &n_edits, &message)) {
    g_set_error (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_DAMAGED,
                 _("The working copy in “%s” is damaged: %s."), folder, message);
    return NULL;
  }
  *last_number = MAX (geneva_history_get_last (journal), meta->base_number);
  if (!execute (journal, "COMMIT", folder, error))
    return NULL;
  return n_edits > 0 ? geneva_snapshot_builder_end (builder) : g_steal_pointer (&base);
}
