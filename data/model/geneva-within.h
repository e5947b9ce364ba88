/* Which events lie in a window of time: for certain, perhaps, or not at all.
 *
 * A date stands for all the courses of things that it allows: one moment within
 * a range, or a duration whose ends lie within two. An event is kept when one
 * of them meets the window, and lies in it for certain when all do.
 */
#pragma once

#include "model/geneva-session.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_WITHIN_CERTAIN,
  GENEVA_WITHIN_POSSIBLE,
  GENEVA_WITHIN_OUTSIDE,
  GENEVA_WITHIN_UNDATED,
} GenevaWithin;

/* "About" widens a date at either side by geneva_edtf_get_about_seconds(). A date that is put in question
 * (?) is never in a window for certain, nor is a duration by its questionable end. An open side of a duration
 * goes on for ever; an unknown one ends somewhere. Of a set that names two dates only these count, of any
 * other set all from its first to its last. `date` NULL: UNDATED. `span` NULL or empty: no window, CERTAIN. */
GenevaWithin geneva_edtf_get_within  (const GenevaEdtf *date, const GenevaSpan *span);

/* Whatever lies within no more than this is OUTSIDE of every window that does not meet it; a date that is two moments
 * may be OUTSIDE of some between them, too. FALSE: UNDATED. */
gboolean     geneva_edtf_get_reach   (const GenevaEdtf *date, GenevaSpan *reach);

/* By which an event counts; NULL when it has none. */
const GenevaEdtf *geneva_event_get_date_by (const GenevaSnapshot *snapshot, const GenevaRow *event, GenevaClock clock);
GenevaWithin geneva_event_get_within (const GenevaSnapshot *snapshot, const GenevaRow *event, GenevaClock clock,
                                      const GenevaSpan *span);

/* Not merged into another, not rejected, reviewed (with `unreviewed` suggested too). */
gboolean     geneva_event_can_be_drawn (const GenevaRow *event, gboolean unreviewed);

/* For captions. What the filter leaves out counts as that alone; the others are by the window. */
typedef struct {
  guint n_certain;
  guint n_possible;
  guint n_outside;
  guint n_undated;
  guint n_filtered;
} GenevaWithinCounts;
/* Of all events that can be drawn. O(events), with the reported clock O(passages). */
void         geneva_session_state_count_within (const GenevaSessionState *state, const GenevaSnapshot *snapshot,
                                                GenevaWithinCounts *counts);

G_END_DECLS
