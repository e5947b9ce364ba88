/* What a reader did, in one order, so that it can be taken back and done again:
 * steps of the session's filter, hidden lanes of the timeline, what choices leave
 * out of the network, and the edits of the dossier, which keeps these itself.
 */
#pragma once

#include "geneva-network-chart.h"
#include "geneva-timeline-chart.h"

G_BEGIN_DECLS

typedef struct _GenevaFilterHistory GenevaFilterHistory;

typedef enum {
  GENEVA_TELLS_STEP,            /* something was done that can be undone */
  GENEVA_TELLS_UNDONE,          /* … undone, and can be done again */
  GENEVA_TELLS_REDONE,
} GenevaFilterTelling;

/* Called after each step, in words for a reader; NULL: there is nothing to tell, and the last words would be about
 * another step. The titles are new by then. */
typedef void (*GenevaFilterTeller) (GenevaFilterTelling telling, const char *words, gpointer data);

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
/* Takes the last step back, or does the one taken back last again. FALSE: there is none, or the dossier is read-only
 * and the step would edit it. A new step, and an edit undone or redone by somebody else, leaves nothing to do again. */
gboolean             geneva_filter_history_undo (GenevaFilterHistory *history);
gboolean             geneva_filter_history_redo (GenevaFilterHistory *history);
/* What that would take back or do again, as a title ("Merge of 2 actors"); NULL: nothing. Borrowed until the next step. */
const char          *geneva_filter_history_get_undo_title (GenevaFilterHistory *history);
const char          *geneva_filter_history_get_redo_title (GenevaFilterHistory *history);

G_END_DECLS
