/* The bundled dossier, from the library's own resource to a snapshot.
 *
 * Names the resource by its function and not by its constructor alone: a static
 * library's object that nobody names would not be linked in. Knows nothing of
 * windows or of what is done with the dossier.
 */
#include "jobs/geneva-bundled.h"

#include "geneva-data-resources.h"
#include "store/geneva-dossier-json.h"

#define BUNDLED_PATH "/com/example/GenevaII/dossiers/" GENEVA_BUNDLED_NAME

GBytes *
geneva_dossiers_get_bundled (GError **error)
{
  return g_resource_lookup_data (geneva_data_get_resource (), BUNDLED_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

GenevaSnapshot *
geneva_bundled_load (GenevaFaultList *faults, GError **error)
{
  g_autoptr (GBytes) bytes = geneva_dossiers_get_bundled (error);
  const char *text;
  gsize length;

  g_return_val_if_fail (faults != NULL, NULL);

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  return geneva_dossier_json_read (text, length, faults, error);
}
