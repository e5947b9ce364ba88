/* The hash of a dossier's content. Role: names a state of it, so that whoever
 * has a report and a dossier can tell whether they belong together. Views are
 * how somebody looked at it, and are left out. Knows nothing of files.
 */
#include "store/geneva-dossier-hash.h"

#include "base/geneva-utf8.h"
#include "store/geneva-dossier-json.h"

char *
geneva_dossier_dup_hash (GenevaSnapshot *snapshot)
{
  g_autoptr (GenevaSnapshot) content = NULL;
  g_autofree char *json = NULL;
  gsize length;

  g_return_val_if_fail (snapshot != NULL, NULL);

  if (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_VIEWS) == 0) {
    content = geneva_snapshot_ref (snapshot);
  } else {
    g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (snapshot);
    GenevaHandle handle = GENEVA_HANDLE_NONE;

    while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_VIEWS, handle)) != GENEVA_HANDLE_NONE)
      geneva_snapshot_builder_delete (builder, handle);
    content = geneva_snapshot_builder_end (builder);
  }
  json = geneva_dossier_json_write (content, &length);
  return geneva_sha256_dup_hex (json, length);
}
