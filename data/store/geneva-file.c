/* Opening a `.geneva` file for reading, and what SQLite's answers mean to a user.
 *
 * The file's head is looked at before SQLite sees it, so that another program's
 * database, a newer version and a file that was cut off are told apart.
 * Knows nothing of tables or records.
 */
#include "store/geneva-file-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/geneva-limits.h"
#include "base/geneva-shown-path.h"

#define HEAD_BYTES 100
#define MAGIC "SQLite format 3"          /* and a NUL */
/* Offsets of the SQLite file format, 1.3. Numbers are big-endian. */
#define AT_PAGE_SIZE 16
#define AT_CHANGES 24
#define AT_N_PAGES 28
#define AT_ENCODING 56
#define AT_USER_VERSION 60
#define AT_APPLICATION_ID 68
#define AT_VALID_FOR 92
#define ENCODING_UTF8 1
/* A row holds more than a source's text. */
#define ROOM_BESIDE_TEXT (1 << 20)
/* Steps of SQLite's machine between two looks at the cancellable: about a millisecond. */
#define STEPS_BETWEEN_LOOKS 100000

G_DEFINE_QUARK (geneva-file-error-quark, geneva_file_error)

gboolean
geneva_file_is_database (const char *bytes, gsize length)
{
  return length >= sizeof MAGIC && memcmp (bytes, MAGIC, sizeof MAGIC) == 0;
}

void
geneva_file_source_clear (GenevaFileSource *source)
{
  g_clear_pointer (&source->path, g_free);
  g_clear_pointer (&source->uri, g_free);
  g_clear_pointer (&source->name, g_free);
  if (source->copy != NULL)
    g_unlink (source->copy);
  g_clear_pointer (&source->copy, g_free);
}

static guint32
number_at (const guint8 *head, gsize at)
{
  guint32 number;

  memcpy (&number, head + at, sizeof number);
  return GUINT32_FROM_BE (number);
}

static gboolean
check_head (const GenevaFileSource *source, const guint8 *head, gsize length, GError **error)
{
  guint64 page_size;

  if (!geneva_file_is_database ((const char *) head, length)) {
    g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_FOREIGN,
                 _("“%s” cannot be opened: it is no Geneva II file (*.geneva)."), source->name);
    return FALSE;
  }
  if (length < HEAD_BYTES) {
    g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED,
                 _("“%s” cannot be opened: it was cut off after %zu bytes. "
                   "Take a copy of it from elsewhere."),
                 source->name, length);
    return FALSE;
  }
  if (number_at (head, AT_APPLICATION_ID) != GENEVA_FILE_APPLICATION_ID) {
    g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_FOREIGN,
                 _("“%s” cannot be opened: it is an SQLite database, but of another program, "
                   "not of Geneva II."),
                 source->name);
    return FALSE;
  }
  if (number_at (head, AT_USER_VERSION) == 0 || number_at (head, AT_ENCODING) != ENCODING_UTF8) {
    g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED,
                 _("“%s” cannot be opened: it does not say its version, so it was damaged or never finished. "
                   "Take a copy of it from elsewhere."), source->name);
    return FALSE;
  }
  page_size = (guint64) head[AT_PAGE_SIZE] << 8 | head[AT_PAGE_SIZE + 1];
  page_size = page_size == 1 ? 65536 : page_size;
  if (number_at (head, AT_CHANGES) == number_at (head, AT_VALID_FOR) &&
      source->n_bytes != page_size * number_at (head, AT_N_PAGES)) {
    g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED,
                 _("“%s” cannot be opened: it should have %llu bytes and has %llu, so it was cut off or "
                   "damaged. Take a copy of it from elsewhere."),
                 source->name, (unsigned long long) (page_size * number_at (head, AT_N_PAGES)),
                 (unsigned long long) source->n_bytes);
    return FALSE;
  }
  return TRUE;
}

/* A database in the midst of a change has a file beside it that must be read too. */
static gboolean
has_companion (const char *path)
{
  static const char * const endings[] = { "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *companion = g_strconcat (path, endings[i], NULL);
    GStatBuf status;

    if (g_stat (companion, &status) == 0 && status.st_size > 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
geneva_file_source_init (GenevaFileSource *source, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *uri = NULL;
  guint8 head[HEAD_BYTES];
  GStatBuf status;
  GFileType type;
  gsize length;

  source->name = geneva_shown_path_take (g_file_get_parse_name (file));
  source->path = g_file_get_path (file);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL) {
    g_prefix_error (error, _("“%s” cannot be opened: "), source->name);
    return FALSE;
  }
  type = g_file_info_get_file_type (info);
  /* of what stands in a closed folder no type is known: reading it tells why */
  if (type != G_FILE_TYPE_REGULAR && type != G_FILE_TYPE_UNKNOWN) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                 _("“%s” cannot be opened: it is not a regular file. Choose a dossier file (*.geneva)."),
                 source->name);
    return FALSE;
  }
  if (source->path == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _("“%s” cannot be opened where it is: copy it into a folder of this computer first."),
                   source->name);
    return FALSE;
  }
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &length, cancellable, error)) {
    g_prefix_error (error, _("“%s” cannot be read: "), source->name);
    return FALSE;
  }
  source->n_bytes = (guint64) g_file_info_get_size (info);
  if (!check_head (source, head, length, error))
    return FALSE;
  source->version = number_at (head, AT_USER_VERSION);
  source->copy = geneva_file_dup_openable (source->path, cancellable, &cause);
  if (cause != NULL) {
    g_propagate_prefixed_error (error, g_steal_pointer (&cause), _("“%s” cannot be read: "), source->name);
    return FALSE;
  }
  uri = g_filename_to_uri (source->copy != NULL ? source->copy : source->path, NULL, error);
  if (uri == NULL)
    return FALSE;
  if (g_stat (source->path, &status) == 0) {
    source->device = status.st_dev;
    source->inode = status.st_ino;
  }
  source->uri = g_strconcat (uri, source->copy == NULL && has_companion (source->path) ? "?mode=ro" : "?mode=ro&immutable=1", NULL);
  return TRUE;
}

gboolean
geneva_file_is_database_file (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = NULL;
  char head[sizeof MAGIC];
  gsize length;

  /* a pipe would be emptied by looking, a folder has no bytes */
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_REGULAR)
    return FALSE;
  stream = g_file_read (file, cancellable, NULL);
  return stream != NULL &&
         g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &length, cancellable, NULL) &&
         geneva_file_is_database (head, length);
}

char *
geneva_file_dup_property (sqlite3 *database, const char *name)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  const char *text;

  if (sqlite3_prepare_v2 (database, "SELECT \"value\" FROM \"properties\" WHERE \"name\" = ?", -1, &statement,
                          NULL) != SQLITE_OK)
    return NULL;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_ROW)
    return NULL;
  text = (const char *) sqlite3_column_text (statement, 0);
  return text != NULL && g_utf8_validate (text, -1, NULL) ? g_strdup (text) : NULL;
}

/* A newer version says which readers it still has in mind. */
static gboolean
may_be_read (const GenevaFileSource *source, sqlite3 *database, GError **error)
{
  g_autofree char *least = geneva_file_dup_property (database, "least_reader");
  guint64 number;

  if (source->version <= GENEVA_FILE_VERSION ||
      (least != NULL && g_ascii_string_to_unsigned (least, 10, 1, GENEVA_FILE_VERSION, &number, NULL)))
    return TRUE;
  g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_VERSION,
               _("“%s” cannot be opened: it was written by a newer program (version %u of the file; "
                 "this program reads version %u). A newer Geneva II will open it."),
               source->name, source->version, (guint) GENEVA_FILE_VERSION);
  return FALSE;
}

sqlite3 *
geneva_file_source_open (const GenevaFileSource *source, GError **error)
{
  g_autoptr (sqlite3) database = NULL;
  const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE;
  int result = sqlite3_open_v2 (source->uri, &database, flags, NULL);

  if (database == NULL) {
    g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_FAILED, _("“%s” cannot be opened: %s."),
                 source->name, sqlite3_errstr (result));
    return NULL;
  }
  /* the file may come from anybody: its schema gets to call nothing */
  sqlite3_db_config (database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_limit (database, SQLITE_LIMIT_LENGTH, (int) GENEVA_MAX_TEXT_BYTES + ROOM_BESIDE_TEXT);
  sqlite3_limit (database, SQLITE_LIMIT_ATTACHED, 0);
  if (result != SQLITE_OK ||
      sqlite3_exec (database, "PRAGMA query_only = ON;", NULL, NULL, NULL) != SQLITE_OK) {
    geneva_file_set_error (error, database, source->name);
    return NULL;
  }
  return may_be_read (source, database, error) ? g_steal_pointer (&database) : NULL;
}

gboolean
geneva_file_source_is_same (const GenevaFileSource *source)
{
  GStatBuf status;

  return g_stat (source->path, &status) == 0 && status.st_dev == source->device &&
         status.st_ino == source->inode;
}

void
geneva_file_set_error (GError **error, sqlite3 *database, const char *name)
{
  /* of reading and writing SQLite tells that it failed, and leaves the reason where the system put it */
  int last = errno;
  int code = sqlite3_extended_errcode (database);
  int system = sqlite3_system_errno (database);

  switch (code & 0xff) {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The operation was cancelled."));
      return;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED,
                   _("“%s” is damaged (%s). Take a copy of it from elsewhere."), name,
                     sqlite3_errmsg (database));
      return;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_BUSY,
                   _("“%s” is being changed by another program. Close it there and try again."), name);
      return;
    case SQLITE_FULL:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   _("“%s” does not fit: the disk is full. Make room, or choose another folder."), name);
      return;
    default:
      break;
  }
  if (system == 0 && (code & 0xff) == SQLITE_IOERR)
    system = last;
  if (code == SQLITE_IOERR_SHORT_READ) {
    g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED,
                 _("“%s” was cut off. Take a copy of it from elsewhere."), name);
  } else if (system == ENOSPC || system == EFBIG || system == EDQUOT) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                 _("“%s” does not fit: %s. Make room, or choose another folder."), name, g_strerror (system));
  } else if (system != 0) {
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (system), "“%s”: %s", name,
                 g_strerror (system));
  } else {
    g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_FAILED, "“%s”: %s", name,
                 sqlite3_errmsg (database));
  }
}

void
geneva_file_set_damaged (GError **error, const GenevaFileSource *source, const char *table)
{
  g_set_error (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED,
               _("“%s” is damaged, or was changed by another program: the rows of its table “%s” are not "
                 "those that were written. Take a copy of it from elsewhere."), source->name, table);
}

static int
look_at_cancellable (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

void
geneva_file_obey (sqlite3 *database, GCancellable *cancellable)
{
  if (cancellable != NULL)
    sqlite3_progress_handler (database, STEPS_BETWEEN_LOOKS, look_at_cancellable, cancellable);
}
