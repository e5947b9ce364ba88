/* The dossier as JSON: reading with all faults at once, canonical writing.
 */
#pragma once

#include <gio/gio.h>

#include "base/geneva-fault.h"
#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_DOSSIER_ERROR_FAULTY,     /* read, but not a dossier: see the faults */
  GENEVA_DOSSIER_ERROR_TOO_LARGE,
  GENEVA_DOSSIER_ERROR_VERSION,    /* a newer version of the format */
} GenevaDossierError;
#define GENEVA_DOSSIER_ERROR (geneva_dossier_error_quark ())
GQuark          geneva_dossier_error_quark (void);

/* Reads a whole dossier. NULL when there is a fault: the error tells the first ones, `faults` all of
 * them with place (and the notices, on success too). Strict scan, json-glib, schema, references, dates,
 * excerpts (re-anchored by their quotation where position and words disagree). */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_dossier_json_read   (const char *text, gsize length, GenevaFaultList *faults, GError **error);
/* A file by path or URI; errors name it. Refuses what is no regular file or too large before reading it. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_dossier_json_load   (GFile *file, GenevaFaultList *faults, GCancellable *cancellable, GError **error);
/* Canonical text, ending in LF. */
G_GNUC_WARN_UNUSED_RESULT
char           *geneva_dossier_json_write  (GenevaSnapshot *snapshot, gsize *length);

G_END_DECLS
