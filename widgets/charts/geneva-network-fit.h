/* How edges and labels find their ways between the nodes of a network on a
 * page: which edges bend, where each name stands. Of the whole network, so that
 * nothing jumps while a window of time moves over it; made anew when the places
 * or the view are others. Numbers only; a value.
 */
#pragma once

#include "geneva-network-page.h"
#include "geneva-network-places.h"
#include "geneva-network-sight.h"
#include "layout/geneva-labels.h"

G_BEGIN_DECLS

/* What part of the picture is seen. Sizes of nodes and labels are points on the page at any zoom. */
typedef struct {
  double scale;                   /* 1: the whole network fits its area */
  double centre_x, centre_y;      /* in the middle of the area: a place of the whole picture, 0-1 each */
} GenevaNetworkView;
#define GENEVA_NETWORK_VIEW_ALL { 1.0, 0.5, 0.5 }
#define GENEVA_NETWORK_MAX_ZOOM 24.0
#define GENEVA_NETWORK_OUTLINE_PT 1.1f
/* The two arrows of an edge keep below this share of a short chord. */
#define GENEVA_NETWORK_SPREAD_SHARE 0.2

/* Places (points on `area` at scale 1) → points on the page. */
GenevaMap         geneva_network_view_get_map (const GenevaNetworkView *view, const GenevaBox *area);

typedef struct _GenevaNetworkFit GenevaNetworkFit;
struct _GenevaNetworkFit {
  GenevaNetworkView view;
  GenevaBox         area;
  GenevaMap         map;
  double            node_factor;  /* part of their size at which nodes, and of their width edges, are drawn here */
  double            edge_factor;
  GenevaNetworkSight *sight;      /* NULL: of all nodes and edges */
  double           *bends;        /* [n_edges] points */
  guint             n_labels;     /* nodes on the page, by importance */
  guint            *label_nodes;
  GenevaLabelSpot  *spots;
  guint             n_unasked;    /* others with a name that had no chance of room */
};

/* `left_out` (may be NULL) leaves the room of the names of those whom its filter leaves out to others. O(edges ×
 * nodes) up to GENEVA_NETWORK_MAX_ROUTED, else O(edges + nodes). */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkFit *geneva_network_fit_new  (const GenevaNetwork *network, const GenevaNetworkLook *look,
                                           const GenevaNetworkPlaces *places, const GenevaBox *area,
                                           const GenevaNetworkView *view, const GenevaNetworkPart *left_out);
/* The same of what is in sight of a large network, at these sizes; takes the sight. Main thread (measures names). */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkFit *geneva_network_fit_new_of_sight (GenevaNetworkSight *sight, const GenevaNetwork *network,
                                                   GenevaNetworkLook *look, const GenevaNetworkPlaces *places,
                                                   const GenevaBox *area, const GenevaNetworkView *view,
                                                   double node_factor, double edge_factor,
                                                   const guint8 *has_name, GenevaTextContext *text);
void              geneva_network_fit_free (GenevaNetworkFit *fit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaNetworkFit, geneva_network_fit_free)
/* The spots [n_labels] for a part: the same, but names that the whole network leaves no room for may find some
 * beside what is left of it. `names_all`: of those too whom it leaves no edge. Owned. Cost as of the labels of what is left. */
G_GNUC_WARN_UNUSED_RESULT
GenevaLabelSpot  *geneva_network_fit_dup_spots (const GenevaNetworkFit *fit, const GenevaNetwork *network,
                                                const GenevaNetworkLook *look, const GenevaNetworkPlaces *places,
                                                const GenevaNetworkPart *part, gboolean names_all);
/* Whether it was made for these. */
gboolean          geneva_network_fit_is_of (const GenevaNetworkFit *fit, const GenevaBox *area,
                                            const GenevaNetworkView *view);

G_END_DECLS
