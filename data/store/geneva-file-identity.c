/* What tells a dossier file from any other and from its own later states.
 *
 * Of a `.geneva` file it is a digest of what its tables are stated to hold, so
 * that nothing but a page or two is read; of any other file a digest of its bytes. A
 * stamp of the moment (size, time, inode) stands beside it and saves the second look.
 * Knows nothing of working copies.
 */
#include "store/geneva-file-private.h"

#include "base/geneva-limits.h"

#include <string.h>

#define CHUNK_BYTES (1 << 16)

/* "FORM:UUID:GENERATION:DIGEST STAMP": without blanks inside either part. */
static char *
dup_stamp (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED ","
                       G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC "," G_FILE_ATTRIBUTE_UNIX_INODE,
                       G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return NULL;
  return g_strdup_printf ("%" G_GOFFSET_FORMAT ":%" G_GUINT64_FORMAT ".%06u:%" G_GUINT64_FORMAT,
                          g_file_info_get_size (info),
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED),
                          g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC),
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_UNIX_INODE));
}

static char *
dup_bytes_digest (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  gssize n;

  if (stream == NULL)
    return NULL;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK_BYTES, cancellable, error)) > 0)
    g_checksum_update (checksum, chunk, n);
  return n == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

static char *
dup_bytes_content (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *digest = dup_bytes_digest (file, cancellable, error);

  return digest != NULL ? g_strconcat ("bytes:-:0:", digest, NULL) : NULL;
}

static char *
dup_database_content (GFile *file, GCancellable *cancellable, GError **error)
{
  g_auto (GenevaFileSource) source = { 0 };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (sqlite3) database = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *generation = NULL;
  g_autofree char *digest = NULL;
  guint64 number;
  gboolean is_stated = TRUE;
  int result;

  if (!geneva_file_source_init (&source, file, cancellable, error))
    return NULL;
  database = geneva_file_source_open (&source, error);
  if (database == NULL)
    return NULL;
  result = sqlite3_prepare_v2 (database, "SELECT \"name\", \"rows\", \"checksum\" FROM \"tables\" ORDER BY \"name\"", -1,
                               &statement, NULL);
  while (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW) {
    const char *name = (const char *) sqlite3_column_text (statement, 0);
    const gint64 numbers[] = { GINT64_TO_LE (sqlite3_column_int64 (statement, 1)),
                               GINT64_TO_LE (sqlite3_column_int64 (statement, 2)) };

    is_stated = is_stated && sqlite3_column_type (statement, 2) == SQLITE_INTEGER;
    g_checksum_update (checksum, (const guchar *) (name != NULL ? name : ""), -1);
    g_checksum_update (checksum, (const guchar *) numbers, sizeof numbers);
    result = SQLITE_OK;
  }
  if (result != SQLITE_DONE) {
    geneva_file_set_error (error, database, source.name);
    return NULL;
  }
  uuid = geneva_file_dup_property (database, "uuid");
  generation = geneva_file_dup_property (database, "generation");
  if (generation == NULL || !g_ascii_string_to_unsigned (generation, 10, 0, GENEVA_MAX_EDIT_NUMBER, &number, NULL))
    number = 0;
  /* another program wrote into it: it is still the same dossier, with its history */
  digest = is_stated ? g_strdup (g_checksum_get_string (checksum)) : dup_bytes_digest (file, cancellable, error);
  return digest == NULL ? NULL
         : g_strdup_printf ("%s:%s:%" G_GUINT64_FORMAT ":%s", is_stated ? "geneva" : "changed",
                            uuid != NULL && g_uuid_string_is_valid (uuid) ? uuid : "-", number, digest);
}

char *
geneva_file_dup_identity (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *stamp = NULL;
  g_autofree char *content = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  /* the stamp first: what changes while the rest is read must show */
  stamp = dup_stamp (file, cancellable, error);
  if (stamp == NULL)
    return NULL;
  content = geneva_file_is_database_file (file, cancellable) ? dup_database_content (file, cancellable, error)
                                                             : dup_bytes_content (file, cancellable, error);
  return content != NULL ? g_strdup_printf ("%s %s", content, stamp) : NULL;
}

gboolean
geneva_file_identity_equal (const char *a, const char *b)
{
  const char *end_a, *end_b;

  if (a == NULL || b == NULL)
    return FALSE;
  end_a = strchr (a, ' ');
  end_b = strchr (b, ' ');
  return end_a != NULL && end_b != NULL && end_a - a == end_b - b && memcmp (a, b, (gsize) (end_a - a)) == 0;
}

char *
geneva_file_identity_dup_uuid (const char *identity)
{
  g_auto (GStrv) parts = identity != NULL ? g_strsplit (identity, ":", 4) : NULL;

  if (parts == NULL || g_strv_length (parts) != 4 || !g_uuid_string_is_valid (parts[1]))
    return NULL;
  return g_strdup (parts[1]);
}

gint64
geneva_file_identity_get_generation (const char *identity)
{
  g_auto (GStrv) parts = identity != NULL ? g_strsplit (identity, ":", 4) : NULL;
  guint64 number;

  if (parts == NULL || g_strv_length (parts) != 4 ||
      !g_ascii_string_to_unsigned (parts[2], 10, 0, GENEVA_MAX_EDIT_NUMBER, &number, NULL))
    return 0;
  return (gint64) number;
}

gboolean
geneva_file_is_as_identified (GFile *file, const char *identity, GCancellable *cancellable, gboolean *is_same,
                              GError **error)
{
  g_autofree char *stamp = dup_stamp (file, cancellable, error);
  g_autofree char *now = NULL;
  const char *blank = identity != NULL ? strchr (identity, ' ') : NULL;

  *is_same = FALSE;
  if (stamp == NULL)
    return FALSE;
  if (blank != NULL && g_str_equal (blank + 1, stamp)) {
    *is_same = TRUE;
    return TRUE;
  }
  /* what cannot be read as a dossier any more is another one */
  now = geneva_file_dup_identity (file, cancellable, NULL);
  *is_same = geneva_file_identity_equal (now, identity);
  return TRUE;
}
