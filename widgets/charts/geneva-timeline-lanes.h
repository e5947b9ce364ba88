/* The lanes of a timeline: which ones there are, in which of them an event
 * stands, and in what order they go down the page. Inside of geneva-timeline*.c.
 *
 * A lane book is made for one snapshot and one choice of lanes. All lanes are
 * in it from the start, so that threads may ask it about events at once; when
 * all events have been asked about it puts those lanes that are used in order.
 */
#pragma once

#include "geneva-timeline-events.h"

G_BEGIN_DECLS

/* O(actors), or places, or sources; by attribute also O(events). */
G_GNUC_WARN_UNUSED_RESULT
GenevaLaneBook *geneva_lane_book_new       (const GenevaTimelineInput *input);
void            geneva_lane_book_free      (GenevaLaneBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaLaneBook, geneva_lane_book_free)

/* The lane of an event's full mark, in the book's own numbers; those of its ticks are appended to `ticks`, an
 * array of guint. FALSE, with nothing appended: all lanes it has are hidden. Any thread, several at once.
 * O(participants), or passages; nothing is allocated but what `ticks` grows by. */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_lane_book_list      (const GenevaLaneBook *book, const GenevaRow *event, guint *lane,
                                            GArray *ticks);

/* Puts the lanes of the events, which are in order of time and have their ticks, in order; their lanes and
 * ticks become numbers in events->lanes. Once. O(events' marks and ticks + lanes log lanes). */
void            geneva_lane_book_arrange   (GenevaLaneBook *book, GenevaTimelineEvents *events);

/* One event more (by: 1) or less (-1) of those arranged. `lane` and `ticks` are the book's numbers; they are lanes that
 * have events and keep them: else FALSE, and the book is of no use any more. The order stays: lanes do not jump under
 * the hand of who edits. */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_lane_book_recount   (GenevaLaneBook *book, GenevaTimelineEvents *events, gboolean is_dated,
                                            guint lane, const guint *ticks, guint n_ticks, int by);
/* A record that was not living when the book was made, in a snapshot later than that: events may speak of it from now on.
 * FALSE: it can't be said where it stands without the others. O(1). */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_lane_book_take_record (GenevaLaneBook *book, GenevaSnapshot *snapshot, GenevaHandle handle);
/* The number in events->lanes of a lane that has events. */
guint           geneva_lane_book_get_final (const GenevaLaneBook *book, guint lane);

/* What the head of a lane says, whether or not it has events or is hidden; NULL when there is none of this
 * name. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char           *geneva_lane_book_dup_title (const GenevaLaneBook *book, const char *name);

/* Handles of the events with a mark or tick in the lane of this name, or below its unfolded head; by time. */
G_GNUC_WARN_UNUSED_RESULT
GArray         *geneva_lane_list_events    (const GenevaTimelineEvents *events, const char *name);

G_END_DECLS
