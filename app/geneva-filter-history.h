/* The steps by which a reader left things out, so that the last one can be taken
 * back: steps of the session's filter, hidden lanes of the timeline, and what
 * choices leave out of the network. They change no dossier, so they are no part of its own history.
 */
#pragma once

#include "geneva-network-chart.h"
#include "geneva-timeline-chart.h"

G_BEGIN_DECLS

typedef struct _GenevaFilterHistory GenevaFilterHistory;

/* Called after each step that may be taken back, in words for a reader; NULL: there is none any more that the last
 * words would be about. */
typedef void (*GenevaFilterTeller) (const char *words, gpointer data);

/* Follows the three until it is freed. */
G_GNUC_WARN_UNUSED_RESULT
GenevaFilterHistory *geneva_filter_history_new  (GenevaSession *session, GenevaTimelineChart *timeline,
                                                 GenevaNetworkChart *network, GenevaFilterTeller teller,
                                                 gpointer data);
void                 geneva_filter_history_free (GenevaFilterHistory *history);
/* Takes the last step back. FALSE: there is none. */
gboolean             geneva_filter_history_undo (GenevaFilterHistory *history);

G_END_DECLS
