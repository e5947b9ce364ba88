/* A dossier for other programs: graphs, tables, annotations, a chronology, a list of
 * statements. What is written is told in counts.
 */
#pragma once

#include "analysis/geneva-network-part.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_CONVERSION_GRAPHML,        /* the network, for Gephi, igraph, yEd */
  GENEVA_CONVERSION_GEXF,           /* the network with its times, for Gephi */
  GENEVA_CONVERSION_CSV,            /* a folder of tables */
  GENEVA_CONVERSION_TSV,
  GENEVA_CONVERSION_ANNOTATIONS,    /* W3C Web Annotation, JSON-LD */
  GENEVA_CONVERSION_CHRONOLOGY,     /* Markdown */
  GENEVA_CONVERSION_DNA,            /* the list of statements of Discourse Network Analyzer */
  GENEVA_N_CONVERSIONS
} GenevaConversion;

/* "graphml", "gexf", "csv", "tsv", "annotations", "chronology", "dna". */
gboolean    geneva_conversion_from_name  (const char *name, GenevaConversion *conversion);
const char *geneva_conversion_get_name   (GenevaConversion conversion);
/* For a chooser of files: "Graph for Gephi and igraph (GraphML)". Translated. */
const char *geneva_conversion_get_title  (GenevaConversion conversion);
/* ".graphml", ".md"; NULL for what becomes a folder. */
const char *geneva_conversion_get_suffix (GenevaConversion conversion);
gboolean    geneva_conversion_is_folder  (GenevaConversion conversion);

typedef struct {
  GenevaNetworkOptions network;         /* of graphs */
  GenevaNetworkChoice  choice;          /* likewise: window, filter, least weight */
  const char          *locale;          /* of dates in words; NULL: English */
} GenevaConversionOptions;

/* Writes to `target`, a file, or a folder that is made when it is not there; what of these names was there is
 * replaced, each file in one step. `options` may be NULL: the usual network, whole. `*told` (may be NULL) becomes one
 * line: what was written, and what was left out. Any thread. */
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_convert (GenevaSnapshot *snapshot, GenevaConversion conversion, GFile *target,
                            const GenevaConversionOptions *options, char **told, GCancellable *cancellable,
                            GError **error);

G_END_DECLS
