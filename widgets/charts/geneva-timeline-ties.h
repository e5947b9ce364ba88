/* Which acts stand on which bands once an edit has changed that: found anew for the
 * families that the edit touches, which are what has one process at its root.
 * Inside of geneva-timeline*.c.
 */
#pragma once

#include "geneva-timeline-events.h"

G_BEGIN_DECLS

typedef struct _GenevaTimelineTies GenevaTimelineTies;

G_GNUC_WARN_UNUSED_RESULT
GenevaTimelineTies *geneva_timeline_ties_new      (void);
void                geneva_timeline_ties_free     (GenevaTimelineTies *ties);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaTimelineTies, geneva_timeline_ties_free)

/* No family yet. */
gboolean            geneva_timeline_ties_is_empty (const GenevaTimelineTies *ties);
/* The family of an event, before and after the edit. FALSE: it is too large to be looked through within a frame.
 * O(family), where the snapshots know their references. */
G_GNUC_WARN_UNUSED_RESULT
gboolean            geneva_timeline_ties_add      (GenevaTimelineTies *ties, GenevaSnapshot *before,
                                                   GenevaSnapshot *after, GenevaHandle event);
/* The number of one of the family that is taken out of the events; what stood on it is still told to stand there. */
void                geneva_timeline_ties_take     (GenevaTimelineTies *ties, guint number);
/* Families, in no order: GArray of GenevaHandle. */
G_GNUC_WARN_UNUSED_RESULT
GArray             *geneva_timeline_ties_list     (const GenevaTimelineTies *ties);
/* Finds anew who stands where, once all of the edit is in the events, the snapshot too. `places` (guint): where in
 * the events' order the dated ones of the families are, sorted here; no band among them is as long as its acts.
 * Main thread; O(family + marks of the lanes touched). */
void                geneva_timeline_ties_tie      (GenevaTimelineTies *ties, GenevaTimelineEvents *events,
                                                   GArray *places);

G_END_DECLS
