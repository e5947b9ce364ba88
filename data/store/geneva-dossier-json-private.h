/* What reading, anchoring and checking of dossier JSON share. */
#pragma once

#include "base/geneva-fault.h"
#include "base/geneva-utf8.h"
#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

/* A source's text while a dossier is read: borrowed, with its index made when first needed. */
typedef struct {
  const char      *text;      /* NULL: a stand-off source */
  GenevaTextIndex *index;
} GenevaSourceText;

typedef enum {
  GENEVA_ANCHOR_KEPT,         /* the words stand where the position says */
  GENEVA_ANCHOR_MOVED,        /* found elsewhere, once: position corrected */
  GENEVA_ANCHOR_LOST,         /* nowhere, or in several places that can't be told apart */
  GENEVA_ANCHOR_SPLIT,        /* the position cuts a character (grapheme cluster) in two */
} GenevaAnchor;

/* Compares position (code points) and quotation of a W3C text selector and corrects the position.
 * `prefix` and `suffix` may be NULL. The index must be of `source`. */
GenevaAnchor geneva_anchor_excerpt (GenevaSourceText *source, guint *start, guint *end,
                                    const char *exact, const char *prefix, const char *suffix);

/* The same where the words are given by their hash alone: KEPT, LOST or SPLIT. */
GenevaAnchor geneva_anchor_hash (GenevaSourceText *source, guint start, guint end, const char *sha256);
/* Code points of a source that has a text. */
guint geneva_source_text_get_length (GenevaSourceText *source);

/* All that the schema cannot say: hashes, ranges, cycles, stances, support. Rows are at the positions
 * of their JSON arrays, so that pointers can be told. */
void geneva_dossier_check (GenevaSnapshot *snapshot, GHashTable *texts, GenevaFaultList *faults);

G_END_DECLS
