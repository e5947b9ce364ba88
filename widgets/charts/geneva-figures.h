/* The figures chart: claims of one quantity over time, on an axis of numbers
 * from zero. A pure function from claims and options to a scene.
 *
 * Forms say how a number is meant: a filled mark is exactly that number; with an
 * arrow up at least, hollow with an arrow up more than, with an arrow down at
 * most; hollow with ≈ about; a bar is a range. Colour and shape are the
 * claimant's. Points of one claimant are joined by a thin line, those of
 * different ones never; nothing is averaged. Fewer than two claims are a
 * sentence.
 */
#pragma once

#include "analysis/geneva-claims.h"
#include "geneva-chart.h"
#include "layout/geneva-number-scale.h"
#include "layout/geneva-time-scale.h"

G_BEGIN_DECLS

typedef struct {
  GenevaSnapshot          *snapshot;      /* NULL: an empty page */
  GenevaClaims            *claims;        /* of one quantity; NULL: there is none */
  double                   width_pt, height_pt;
  GenevaSpan               span;          /* in sight; begin == end: all */
  gboolean                 is_log;        /* a logarithmic axis of numbers */
  gboolean                 is_fixed;      /* the axis holds all claims, not only those in sight */
  gboolean                 dims_filtered; /* what filter and window leave out is drawn faintly */
  GenevaSpan               window;        /* of the session: a veil lies over what is outside; begin == end: none */
  GenevaClock              clock;         /* as the claims have it */
  const GenevaPageOptions *page;          /* may be NULL: neither title nor legend nor caption */
  GenevaTextContext       *text;
} GenevaFiguresInput;

typedef struct {
  gboolean        has_axes;   /* FALSE: a sentence or nothing; the rest is not set */
  GenevaTimeScale scale;      /* its 0 pt is at plot.x */
  GenevaRect      plot;
} GenevaFiguresGeometry;

/* Main thread (measures text). O(claims), labels for a few hundred of them at most. `geometry` may be NULL. */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_figures_build     (const GenevaFiguresInput *input, GenevaFiguresGeometry *geometry);
/* From the first dated claim that is shown to the last; FALSE: there is none. */
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_figures_find_span (const GenevaFiguresInput *input, GenevaSpan *span);

G_END_DECLS
