/* Where the nodes of a network stand on the page: the layout room's answer for
 * the sizes and labels of this picture. Numbers only; a value.
 */
#pragma once

#include "geneva-network-look.h"
#include "geneva-network-origin.h"
#include "geneva-network-settings.h"
#include "layout/geneva-box.h"

G_BEGIN_DECLS

typedef struct _GenevaNetworkPlaces GenevaNetworkPlaces;
struct _GenevaNetworkPlaces {
  guint         n;
  double       *centres;        /* [2n] of the nodes' forms, points on `page`; NaN: no edge, no place */
  GenevaHandle *actors;         /* [n], ascending: whose places these are */
  GenevaBox     page;
  double        size_factor;    /* part of their size at which nodes are drawn: below 1 on a crowded page */
  gboolean      has_label_room; /* every node's box had room for its label below it */
  double        stretch_x, stretch_y;   /* the layout was drawn out by these to fill the page */
  GenevaArrangement arrangement;
  GenevaNetworkOrigin origin;   /* equal where the layout was asked the same */
};

#define GENEVA_NETWORK_STEP_PT 5.0

/* The seed of everything about a network that needs one. */
#define GENEVA_NETWORK_SEED 20130507

/* How the nodes of a network are to be laid out. */
typedef struct {
  GenevaBox            page;
  guint64              seed;
  GenevaArrangement    arrangement;
  GenevaMetric         centre_by;     /* of GENEVA_ARRANGE_CONCENTRIC */
  const GenevaMetrics *metrics;       /* of the whole network; NULL: communities and values of none */
  gboolean             stays;         /* who had a place takes no more than a small step from it */
} GenevaNetworkPlan;
/* Whether an arrangement asks for metrics: by stress none does. */
gboolean             geneva_network_plan_needs_metrics (const GenevaNetworkPlan *plan);

/* Places on the plan's page. `previous` may be NULL; else its actors start where they were (carried over from
 * the other page to this one) and move no more than they must. If they are to stay, as after an edit, the layout
 * says where to, but they go GENEVA_NETWORK_STEP_PT on average at most, and newcomers find places about them: the
 * picture comes to a good one in many small steps. Not on rings, nor where most are newcomers or the page has
 * become too small for all. Deterministic in its arguments. Cost: that of geneva_network_layout(). */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkPlaces *geneva_network_places_new   (const GenevaNetwork *network, const GenevaNetworkLook *look,
                                                  const GenevaNetworkPlan *plan,
                                                  const GenevaNetworkPlaces *previous);
/* `previous` for another network whose layout would be asked the same question on the same page, or on one that is
 * smaller where nobody stands: nobody moves. NULL: it is to be asked. O(nodes log nodes + edges). */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkPlaces *geneva_network_places_keep  (const GenevaNetwork *network, const GenevaNetworkLook *look,
                                                  const GenevaBox *page, const GenevaNetworkPlaces *previous);
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkPlaces *geneva_network_places_copy  (const GenevaNetworkPlaces *places);
/* The same places carried over to another page: stretched, then no more than set free of overlaps. `places`
 * must be those of the network. */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkPlaces *geneva_network_places_carry (const GenevaNetwork *network, const GenevaNetworkLook *look,
                                                  const GenevaBox *page, const GenevaNetworkPlaces *places);
/* A node that somebody has put somewhere: the middle of its form, as fractions of the page. */
typedef struct {
  guint  node;
  double x, y;
} GenevaNetworkPut;
/* The same places but for the nodes that were put elsewhere, which stand just there, and those near them, which
 * follow (see geneva-follow.h; in a network of more than GENEVA_NETWORK_MAX_FOLLOWING edges nobody does). With
 * `is_settled` nodes that are in the way give way; those that were put do not. Nodes without a place get none. A
 * function of its arguments: putting nodes back brings the same places back. */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkPlaces *geneva_network_places_put   (const GenevaNetwork *network, const GenevaNetworkLook *look,
                                                  const GenevaNetworkPlaces *places, const GenevaNetworkPut *puts,
                                                  guint n_puts, gboolean is_settled);
#define GENEVA_NETWORK_MAX_FOLLOWING 30000
/* The fractions at which a node stands with its middle at (x, y), points: on the page with all of its form. */
void                 geneva_network_places_get_put (const GenevaNetworkPlaces *places, const GenevaNetworkLook *look,
                                                    guint node, double x, double y, GenevaNetworkPut *put);
/* The node of a handle, or -1. O(log n). */
int                  geneva_network_places_find  (const GenevaNetworkPlaces *places, GenevaHandle handle);
void                 geneva_network_places_free  (GenevaNetworkPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaNetworkPlaces, geneva_network_places_free)

G_END_DECLS
