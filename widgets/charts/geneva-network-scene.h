/* The picture of a network: nodes, edges, labels, shelf, legend and caption as
 * a scene. Pure: the same arguments give the same scene.
 *
 * Forms say the kind of node, areas and fills what the look goes by: the number
 * of independent sources and the bloc unless something else is chosen. Solid
 * edges are dealings, as wide as their weight, with bars at their ends fighting;
 * dashed ones are plans, dotted ones words, thin ones ties; an arrow points to
 * who is tied to, helped, harmed or spoken of. What goes both ways is two arrows.
 * An edge that only may be in the window of time is thinner and lighter. Actors
 * without an edge in it stand faint and without their names, so that every actor
 * keeps its place, or as the settings say; what a filter leaves out is gone.
 * Dimming shows both, dimmed.
 *
 * Items stand in the order of importance, nodes before edges, then hulls.
 * Layers, from below: shelf, hulls, spoke, ties, planned, dealt, fought, aided,
 * harmed (those of which there are edges), nodes, labels, edge-labels, page.
 * Counts: shown (not faint), unconnected, hidden, faint, edges, possible-edges,
 * light-edges, unlabelled, unlabelled-edges, unreviewed, contested, cancelled,
 * unsupported; of events certain, possible, outside, undated, filtered;
 * filtered-actors.
 */
#pragma once

#include "geneva-network-fit.h"

G_BEGIN_DECLS

typedef struct _GenevaNetworkDense GenevaNetworkDense;      /* geneva-network-dense.h */

/* What is drawn: all of one network. */
typedef struct {
  GenevaNetwork             *network;
  GenevaSnapshot            *snapshot;
  GenevaNetworkPart         *part;
  GenevaNetworkLook         *look;
  const GenevaNetworkPlaces *places;
  gboolean                   is_dimming;    /* what the part leaves out is dimmed */
  const guint8              *pinned;        /* [n_nodes] what the reader has put where it is; NULL: nothing */
  const GenevaNetworkSettings *settings;    /* NULL: as of geneva_network_settings_init () */
  GenevaNetworkDense        *dense;         /* too large to be drawn edge by edge; up to date; NULL: it is not */
} GenevaNetworkPicture;

/* The places must be those of page->nodes, the fit of both. Main thread (measures text). */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_network_scene_build (const GenevaNetworkPicture *picture, const GenevaNetworkPage *page,
                                         const GenevaNetworkFit *fit, GenevaTextContext *text,
                                         const GenevaPageOptions *options);

G_END_DECLS
