/* What the pictures to come will ask of a large dossier, found by a thread while
 * the reader looks at the first: how wide labels are, the index of each lane, the
 * fullest column of each zoom step. Each is a function of the events alone, so a
 * picture is the same whether it was there in time or not. Inside of
 * geneva-timeline*.c.
 */
#pragma once

#include "geneva-timeline-events.h"

G_BEGIN_DECLS

/* Smaller dossiers need no help. */
#define GENEVA_TIMELINE_MANY_EVENTS 20000

/* Starts with what lies near an instant, and with a step. Borrows the events, which must have their index, and must
 * free it before anything else of theirs. Main thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaTimelineAhead *geneva_timeline_ahead_new         (GenevaTimelineEvents *events, GenevaTextContext *text,
                                                        double instant, int step);
/* While the events are edited: nothing is read between the two, and what depends on all of them is forgotten. */
void                 geneva_timeline_ahead_pause       (GenevaTimelineAhead *ahead);
void                 geneva_timeline_ahead_resume      (GenevaTimelineAhead *ahead);
/* Its title may be another now. While it pauses. */
void                 geneva_timeline_ahead_forget      (GenevaTimelineAhead *ahead, guint event);
/* Waits until all is found. */
void                 geneva_timeline_ahead_finish      (GenevaTimelineAhead *ahead);

/* Width of a label; 0: not known. Any thread. */
double               geneva_timeline_ahead_get_label   (GenevaTimelineAhead *ahead, guint event);
/* As geneva_timeline_count_fullest(); 0: not known. Any thread. */
guint32              geneva_timeline_ahead_get_fullest (GenevaTimelineAhead *ahead, int step);

G_END_DECLS
