/* How many events meet a stretch of time, in each lane and status group: the
 * numbers behind a density picture.
 *
 * A count is the difference of two binary searches, in the sorted begins and
 * the sorted ends of a lane's group: those that have begun before the stretch
 * ends, without those that have ended before it begins. So a picture costs its
 * cells, not its events, at any zoom, and needs no pyramid of sums.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_COUNTED_HAPPENED,
  GENEVA_COUNTED_NOT,           /* planned, possible, cancelled … */
  GENEVA_COUNTED_CONTESTED,
  GENEVA_N_COUNTED
} GenevaCounted;

typedef struct {
  double  begin, end;       /* seconds since 1970; both belong to it; begin <= end */
  guint32 lane;
  guint8  group;            /* GenevaCounted */
} GenevaCountedEvent;

typedef struct _GenevaCounts GenevaCounts;

/* An event that is in several lanes is given once for each. O(n). Sixteen bytes an entry are kept. */
G_GNUC_WARN_UNUSED_RESULT
GenevaCounts *geneva_counts_new        (guint n_lanes, gsize n, const GenevaCountedEvent *events);
/* The same for who has so many events that a list of them would be felt: first how many each lane's group will
 * have, n_each[lane * GENEVA_N_COUNTED + group], then each of them, then all is put in order. Nothing else may
 * be asked before. */
G_GNUC_WARN_UNUSED_RESULT
GenevaCounts *geneva_counts_new_empty  (guint n_lanes, const guint32 *n_each);
void          geneva_counts_add        (GenevaCounts *counts, guint lane, GenevaCounted group, double begin,
                                        double end);
void          geneva_counts_close      (GenevaCounts *counts);
void          geneva_counts_free       (GenevaCounts *counts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaCounts, geneva_counts_free)

/* One more, or one less of those that are there. O(the lane's group). */
void          geneva_counts_insert     (GenevaCounts *counts, guint lane, GenevaCounted group, double begin,
                                        double end);
void          geneva_counts_remove     (GenevaCounts *counts, guint lane, GenevaCounted group, double begin,
                                        double end);

/* All of a lane's group. */
guint32       geneva_counts_get_total  (const GenevaCounts *counts, guint lane, GenevaCounted group);
/* Those that meet [from, to): 0 unless from < to. O(log events). */
guint32       geneva_counts_get        (const GenevaCounts *counts, guint lane, GenevaCounted group,
                                        double from,
                                        double to);
/* The same for n columns next to each other: column i is [edges[i], edges[i + 1]); edges ascend. Returns the
 * largest. O(columns · log events). */
guint32       geneva_counts_fill       (const GenevaCounts *counts, guint lane, GenevaCounted group, guint n,
                                        const double *edges, guint32 *columns);

G_END_DECLS
