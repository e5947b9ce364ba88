/* The numbers behind a time strip: how many events lie in each column of the
 * whole dossier, and how many in a window, for certain or perhaps.
 *
 * Made once for a dossier, a filter and a clock, by any thread; asking costs a
 * few searches in sorted bounds, whatever the number of events. Eras are shaded
 * backgrounds: they count in a window as the events that they are, but would
 * drown all others in the columns.
 */
#pragma once

#include "analysis/geneva-counts.h"
#include "model/geneva-within.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GenevaTimeStripCounts GenevaTimeStripCounts;

/* Of all events that can be drawn and that the filter (may be NULL) keeps. NULL when cancelled. Any thread;
 * O(events), a million in about a tenth of a second. */
G_GNUC_WARN_UNUSED_RESULT
GenevaTimeStripCounts *geneva_time_strip_counts_new   (GenevaSnapshot *snapshot, GenevaFilter *filter,
                                                       GenevaClock clock, gboolean unreviewed,
                                                       GCancellable *cancellable);
GenevaTimeStripCounts *geneva_time_strip_counts_ref   (GenevaTimeStripCounts *counts);
void                   geneva_time_strip_counts_unref (GenevaTimeStripCounts *counts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaTimeStripCounts, geneva_time_strip_counts_unref)

GenevaClock geneva_time_strip_counts_get_clock  (const GenevaTimeStripCounts *counts);
guint       geneva_time_strip_counts_get_n_dated (const GenevaTimeStripCounts *counts);   /* eras among them */
/* From the first event to the last, filtered ones too, or (`is_whole` FALSE) the shortest that holds nine of ten of them; the
 * same where that is not much longer. In whole days, of a year and more in whole months. FALSE when nothing
 * is dated. */
gboolean    geneva_time_strip_counts_get_span   (const GenevaTimeStripCounts *counts, gboolean is_whole,
                                                 GenevaSpan *span);
/* The whole span as it can be told: from the first date that is named to the last, where marks may stand in the
 * middle of what is possible. `ends_are_rough`: whether begin and end are known no better than by the year, so
 * that no month may be told of them. */
gboolean    geneva_time_strip_counts_get_told   (const GenevaTimeStripCounts *counts, GenevaSpan *span,
                                                 gboolean ends_are_rough[2]);
/* As geneva_session_state_count_within() would, in O(log events + those known less well than the window is
 * long). `window` empty: none, all dated ones are certain. */
void        geneva_time_strip_counts_get_within (const GenevaTimeStripCounts *counts, const GenevaSpan *window,
                                                 GenevaWithinCounts *within);
/* Columns next to each other, as in geneva_counts_fill(). */
guint32     geneva_time_strip_counts_fill       (const GenevaTimeStripCounts *counts, GenevaCounted group, guint n,
                                                 const double *edges, guint32 *columns);
/* Those that end before a span begins, or begin when it is over. */
void        geneva_time_strip_counts_get_beside (const GenevaTimeStripCounts *counts, const GenevaSpan *span,
                                                 guint *n_earlier, guint *n_later);

G_END_DECLS
