/* What a reader did, in one order, so that the last of it can be taken back:
 * steps of the session's filter, hidden lanes of the timeline, what choices leave
 * out of the network, and the edits of the dossier, which keeps these itself.
 */
#pragma once

#include "geneva-network-chart.h"
#include "geneva-timeline-chart.h"

G_BEGIN_DECLS

typedef struct _GenevaFilterHistory GenevaFilterHistory;

/* Called after each step that may be taken back, in words for a reader; NULL: there is none any more that the last
 * words would be about. */
typedef void (*GenevaFilterTeller) (const char *words, gpointer data);

/* Follows the three, and the session's dossier, until it is freed. */
G_GNUC_WARN_UNUSED_RESULT
GenevaFilterHistory *geneva_filter_history_new  (GenevaSession *session, GenevaTimelineChart *timeline,
                                                 GenevaNetworkChart *network, GenevaFilterTeller teller,
                                                 gpointer data);
void                 geneva_filter_history_free (GenevaFilterHistory *history);
/* What comes between the two is one step, with it the window of time and all choices about the network; told of in
 * `words`, which may be NULL. They do not nest. */
void                 geneva_filter_history_begin (GenevaFilterHistory *history);
void                 geneva_filter_history_end  (GenevaFilterHistory *history, const char *words);
/* Takes the last step back. FALSE: there is none. */
gboolean             geneva_filter_history_undo (GenevaFilterHistory *history);

G_END_DECLS
