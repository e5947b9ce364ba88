/* Which reader a file is for. Knows nothing of what either reads: JSON with
 * store/geneva-dossier-json.h, `.geneva` with store/geneva-file.h.
 */
#include "jobs/geneva-load.h"

#define HEAD_BYTES 16

/* FALSE also for what cannot be read: the JSON reader then says why. */
static gboolean
is_database (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = NULL;
  char head[HEAD_BYTES];
  gsize length;

  /* a pipe would be emptied by looking, a folder has no bytes */
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_REGULAR)
    return FALSE;
  stream = g_file_read (file, cancellable, NULL);
  return stream != NULL &&
         g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &length, cancellable, NULL) &&
         geneva_file_is_database (head, length);
}

GenevaSnapshot *
geneva_dossier_load_and_check (GFile *file, GenevaFaultList *faults, GCancellable *cancellable, GError **error)
{
  g_autoptr (GenevaSnapshot) snapshot = geneva_dossier_load (file, faults, cancellable, error);

  /* the JSON reader has told its notices already */
  if (snapshot != NULL && is_database (file, cancellable))
    geneva_file_check (snapshot, faults);
  return g_steal_pointer (&snapshot);
}

GenevaSnapshot *
geneva_dossier_load (GFile *file, GenevaFaultList *faults, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (faults != NULL, NULL);

  if (is_database (file, cancellable))
    return geneva_file_load (file, faults, cancellable, error);
  return geneva_dossier_json_load (file, faults, cancellable, error);
}
