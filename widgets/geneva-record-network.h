/* The network that tables tell of: actors as named with the usual relations,
 * what filter and window leave of it, and its metrics. An immutable value for
 * any thread, and who keeps it up with a session.
 *
 * A row of the table of edges is no record of the dossier. Its handle counts
 * the edges of the network in a list of their own.
 */
#pragma once

#include "analysis/geneva-metrics.h"
#include "model/geneva-session.h"

G_BEGIN_DECLS

#define GENEVA_LIST_EDGES ((GenevaList) GENEVA_N_LISTS)
#define GENEVA_IS_EDGE(handle) (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EDGES)

/* ---- the value ---- */

typedef struct {
  GenevaSnapshot    *snapshot;
  GenevaNetwork     *network;
  GenevaNetworkPart *part;
  GenevaMetrics     *metrics;           /* NULL: not measured yet; of the window before while it moves */
  /*< private >*/
  gatomicrefcount    ref_count;
  GenevaSpan         span;
  GenevaClock        clock;
  GenevaFilter      *filter;
  gboolean           unreviewed;
  gboolean           is_measured;       /* the metrics are of this part */
  guint              n_rows;
  guint             *node_of_row;       /* by row of the list of actors */
} GenevaRecordNetwork;

GenevaRecordNetwork *geneva_record_network_ref         (GenevaRecordNetwork *network);
void                 geneva_record_network_unref       (GenevaRecordNetwork *network);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaRecordNetwork, geneva_record_network_unref)
/* The node of an actor; G_MAXUINT: it has none. O(1). */
guint                geneva_record_network_get_node    (const GenevaRecordNetwork *network, GenevaHandle actor);
/* What a click on an edge selects; borrows from the network. */
void                 geneva_record_network_get_target  (const GenevaRecordNetwork *network, GenevaHandle edge,
                                                        GenevaTarget *target);
/* The edge that a target means; GENEVA_HANDLE_NONE when it is none of this network. O(log edges). */
GenevaHandle         geneva_record_network_find_edge   (const GenevaRecordNetwork *network,
                                                        const GenevaTarget *target);

/* ---- who keeps it up ---- */

typedef enum {
  GENEVA_FOLLOW_NOTHING,
  GENEVA_FOLLOW_EDGES,        /* network and part */
  GENEVA_FOLLOW_METRICS,      /* these and the metrics, a little later */
} GenevaFollow;

#define GENEVA_TYPE_NETWORK_FOLLOWER (geneva_network_follower_get_type ())
G_DECLARE_FINAL_TYPE (GenevaNetworkFollower, geneva_network_follower, GENEVA, NETWORK_FOLLOWER, GObject)

/* Signal "changed": there is another network, or it is up. Small ones are built at once, others and all metrics in
 * a worker; the latest wish wins. It follows nothing at first. */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkFollower *geneva_network_follower_new         (GenevaSession *session);
void                   geneva_network_follower_set_follow  (GenevaNetworkFollower *self, GenevaFollow follow);
/* Borrowed; NULL before the first. */
GenevaRecordNetwork   *geneva_network_follower_get_network (GenevaNetworkFollower *self);
/* What it has is not yet what it is to follow. */
gboolean               geneva_network_follower_is_behind   (GenevaNetworkFollower *self);

G_END_DECLS
