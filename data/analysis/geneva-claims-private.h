/* Figures as they are read for claims, before and after it is known which are one
 * claim. Inside of geneva-claims*.c only.
 */
#pragma once

#include "analysis/geneva-claims.h"

G_BEGIN_DECLS

/* A figure as it is read, before it is known which are one claim. */
typedef struct {
  GenevaHandle      handle;
  GenevaHandle      kept;           /* itself, or the figure that it was merged into */
  GenevaHandle      by, via;
  const char       *paper;
  double            low, high;
  GenevaQualifier   qualifier;
  const GenevaEdtf *as_of, *reported;
  guint             first_source, n_sources;      /* in `sources` of the reading */
  guint             n_passages;
  guint             is_reversed : 1, is_suggested : 1;
  guint             group;          /* figures of one group are one claim: its first figure */
} GenevaClaimFigure;

typedef struct {
  GenevaSnapshot *snapshot;
  GArray         *figures;          /* GenevaClaimFigure */
  GArray         *sources;          /* GenevaHandle */
  GHashTable     *origins;          /* source → number of its origin + 1 */
  GHashTable     *agencies;         /* folded name → likewise */
  GArray         *origin_group;     /* guint: origins that turned out to be one */
} GenevaClaimsReading;

void     geneva_claims_reading_init       (GenevaClaimsReading *reading, GenevaSnapshot *snapshot);
void     geneva_claims_reading_clear      (GenevaClaimsReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaClaimsReading, geneva_claims_reading_clear)

/* Not rejected, and reviewed unless `unreviewed`. */
gboolean geneva_claims_is_drawn           (const GenevaRow *figure, gboolean unreviewed);
void     geneva_claims_reading_add        (GenevaClaimsReading *reading, GenevaHandle handle, const GenevaRow *row);
/* Once all are added: each figure's group is the first of those that are one claim with it. O(figures + links). */
void     geneva_claims_reading_join       (GenevaClaimsReading *reading);
guint    geneva_claims_reading_find_group (const GenevaClaimsReading *reading, guint i);
/* The same number for a source, its reprints and all that name the same agency. */
guint    geneva_claims_reading_get_origin (GenevaClaimsReading *reading, GenevaHandle source);

static inline GenevaClaimFigure *
geneva_claims_reading_get (const GenevaClaimsReading *reading, guint i)
{
  return &g_array_index (reading->figures, GenevaClaimFigure, i);
}

G_END_DECLS
