/* A user's own templates (import/geneva-import-template.h): key files in one folder, each named after the template's name.
 */
#pragma once

#include "import/geneva-import-template.h"

G_BEGIN_DECLS

/* "<user's config folder>/geneva-ii/templates". */
G_GNUC_WARN_UNUSED_RESULT
char      *geneva_import_templates_dup_folder (void);
/* Those of a folder (GenevaImportTemplate), sorted by name; a folder that is not there has none. Files that are no template
 * are passed over, and told as GError in `problems` (nullable). Blocks. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_import_templates_list       (const char *folder, GPtrArray *problems);
/* Makes the folder where it is missing; one of the same name is replaced. */
G_GNUC_WARN_UNUSED_RESULT
gboolean   geneva_import_templates_save       (const char *folder, GenevaImportTemplate *parted_by, GError **error);
/* TRUE as well when there was none of that name. */
G_GNUC_WARN_UNUSED_RESULT
gboolean   geneva_import_templates_delete     (const char *folder, const char *name, GError **error);

G_END_DECLS
