/* Which reader a file is for. Knows nothing of what either reads: JSON with
 * store/geneva-dossier-json.h, `.geneva` with store/geneva-file.h.
 */
#include "jobs/geneva-load.h"

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
