/* The other arrangements of a network: communities apart, circle, rings.
 *
 * Each takes what geneva_network_layout() takes and promises the same: centres
 * in points on the page, no two boxes nearer than the gap but pinned ones, all
 * of them on the page but pinned ones, everything finite, the same bytes on
 * every run and for any number of threads; the factor is returned by which the
 * caller must multiply node sizes and gap (1, or less on a page too small).
 *
 * `community` numbers each node's community, G_MAXUINT for none; NULL for no
 * communities at all. Only which nodes share a number matters, not the number.
 */
#pragma once

#include "layout/geneva-network-layout.h"

G_BEGIN_DECLS

/* Stress as in geneva_network_layout(), with ties inside a community short and
 * ties between communities long, so that communities stand apart as clusters.
 * Warm start and pins as there. Cost as there with weighted lengths. */
double geneva_arrange_communities (const GenevaGraph *graph, const double *width_pt, const double *height_pt,
                                   const guint *community, const GenevaNetworkLayoutOptions *options,
                                   double *positions);

/* On one circle, communities side by side with a wider gap between them, in an
 * order that keeps edges short: communities and members by their direction in a
 * picture by stress, then barycentre sweeps and exchanges of neighbours (E. Gansner
 * and Y. Koren, "Improved Circular Layouts", GD 2006, on length as the measure).
 * Room for radial labels is the caller's: a smaller page. Nodes without ties
 * stand in rows below. Warm (only from a circle before): the round order stays,
 * turned to where the nodes were, new ones between their neighbours; pinned
 * nodes stay where they are and leave their seat empty.
 * One picture by stress and O(m + n log n) a sweep. */
double geneva_arrange_circle      (const GenevaGraph *graph, const double *width_pt, const double *height_pt,
                                   const guint *community, const GenevaNetworkLayoutOptions *options,
                                   double *positions);

/* On rings around the middle by `value` (a centrality; not finite counts as the
 * least): the greatest in the middle, ring k having about 6k nodes at equal
 * distances, cut between nodes of one value only where they are too many for a
 * ring; angles by barycentre, so that edges are short (after U. Brandes, P. Kenis
 * and D. Wagner, "Communicating Centrality in Policy Network Drawings", TVCG
 * 2003, with rings in place of exact radii). Given communities, members begin
 * near each other. Nodes without ties stand in rows below. Warm (only from
 * rings before) and pinned as for the circle. */
double geneva_arrange_concentric  (const GenevaGraph *graph, const double *width_pt, const double *height_pt,
                                   const double *value, const guint *community,
                                   const GenevaNetworkLayoutOptions *options, double *positions);

G_END_DECLS
