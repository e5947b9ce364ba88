/* Which reader a file is for. Knows nothing of what either reads: JSON with
 * store/geneva-dossier-json.h, `.geneva` with store/geneva-file.h.
 */
#include "jobs/geneva-load.h"

#include <string.h>

/* A dossier says what it is in its first member. */
#define HEAD_BYTES 65536
/* To look into more at once would be felt. */
#define MAX_LOOKED_INTO 100

GenevaSnapshot *
geneva_dossier_load_and_check (GFile *file, GenevaFaultList *faults, GCancellable *cancellable, GError **error)
{
  g_autoptr (GenevaSnapshot) snapshot = geneva_dossier_load (file, faults, cancellable, error);

  /* the JSON reader has told its notices already */
  if (snapshot != NULL && geneva_file_is_database_file (file, cancellable))
    geneva_file_check (snapshot, faults);
  return g_steal_pointer (&snapshot);
}

GenevaSnapshot *
geneva_dossier_load (GFile *file, GenevaFaultList *faults, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (faults != NULL, NULL);

  if (geneva_file_is_database_file (file, cancellable))
    return geneva_file_load (file, faults, cancellable, error);
  return geneva_dossier_json_load (file, faults, cancellable, error);
}

/* NULL: there is nothing to read. */
static char *
read_head (GFile *file, gsize *length, GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  g_autofree char *head = NULL;

  if (stream == NULL)
    return NULL;
  head = g_malloc (HEAD_BYTES);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD_BYTES, length, cancellable, NULL))
    return NULL;
  return g_steal_pointer (&head);
}

static gboolean
has_string (const char *head, gsize length, const char *string)
{
  return memmem (head, length, string, strlen (string)) != NULL;
}

/* An object that says so; by its name alone one that has no words of an article either, to be told what is wrong in it. */
static gboolean
is_dossier_json (const char *head, gsize length, gboolean is_named_so)
{
  gsize at = length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (at < length && g_ascii_isspace (head[at]))
    at++;
  if (at == length || head[at] != '{')
    return FALSE;
  return has_string (head, length, "\"geneva-dossier\"") ||
         (is_named_so && !has_string (head, length, "\"text\"") && !has_string (head, length, "\"body\"") &&
          !has_string (head, length, "\"content\"") && !has_string (head, length, "\"articleBody\""));
}

gboolean
geneva_dossier_goes_by_name (guint n_files)
{
  return n_files > MAX_LOOKED_INTO;
}

/* Asks the disk only where the name is a dossier's: among very many files few are. */
gboolean
geneva_dossier_is_named_so (GFile *file)
{
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  base = g_file_get_basename (file);
  name = base != NULL ? g_ascii_strdown (base, -1) : g_strdup ("");
  return (g_str_has_suffix (name, ".geneva") || g_str_has_suffix (name, ".dossier.json")) &&
         g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY;
}

gboolean
geneva_dossier_is_meant_by (GFile *file, GCancellable *cancellable)
{
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  g_autofree char *head = NULL;
  gsize length = 0;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
    return FALSE;
  base = g_file_get_basename (file);
  name = base != NULL ? g_ascii_strdown (base, -1) : g_strdup ("");
  if (geneva_dossier_is_named_so (file) || geneva_file_is_database_file (file, cancellable))
    return TRUE;
  head = read_head (file, &length, cancellable);
  if (head == NULL)
    return g_str_has_suffix (name, ".json");
  return is_dossier_json (head, length, g_str_has_suffix (name, ".json"));
}
