/* The bundled dossier: five articles on the road to Geneva II, inside the program.
 */
#pragma once

#include <gio/gio.h>

#include "base/geneva-fault.h"
#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

#define GENEVA_BUNDLED_NAME "geneva-ii.dossier.json"

/* Its bytes as they stand in the program: no copy is made. */
G_GNUC_WARN_UNUSED_RESULT
GBytes         *geneva_dossiers_get_bundled (GError **error);
/* The same, read. `faults` as for geneva_dossier_json_read. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_bundled_load         (GenevaFaultList *faults, GError **error);

G_END_DECLS
