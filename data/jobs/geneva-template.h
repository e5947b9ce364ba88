/* What a new dossier begins as.
 */
#pragma once

#include "base/geneva-fault.h"
#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_TEMPLATE_EMPTY,
  GENEVA_TEMPLATE_CODEBOOK,     /* issues, quantities, actors and places of the bundled dossier, without passages */
  GENEVA_TEMPLATE_EXAMPLE,      /* the bundled dossier, whole */
} GenevaTemplate;

/* "empty", "codebook", "example": as actions and options name them. FALSE: none of these. */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_template_from_name (const char *name, GenevaTemplate *kind);
/* `title` and `language` (a tag such as "en") are the new dossier's; the example keeps its own, and so does the
 * codebook its language, in which its issues are worded. Any thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_template_load      (GenevaTemplate kind, const char *title, const char *language, GError **error);

G_END_DECLS
