/* Edges bent round the nodes that they have nothing to do with, so that no
 * edge seems to end, begin or pass where it does not. Numbers in, numbers out.
 */
#pragma once

#include <glib.h>

#include "layout/geneva-box.h"

G_BEGIN_DECLS

typedef struct {
  guint  from, to;          /* nodes */
  double bend_pt;           /* in: as the fan of parallel edges has it; out: as it is drawn */
} GenevaNetworkRoute;

/* centres[2i], centres[2i + 1] and radius[i] of n nodes on the page; NaN: not there. A way that is free
 * stays as it is; others are bent, by no more than about a fifth of the chord, where that frees them or
 * nearly so. Where both ends are on `area` (NULL: no matter) the whole way is. O(routes × nodes); when these are more than GENEVA_NETWORK_MAX_ROUTED, nothing is gone
 * round. */
#define GENEVA_NETWORK_MAX_ROUTED 600000
void geneva_network_route (guint n, const double *centres, const double *radius, const GenevaBox *area,
                           guint n_routes, GenevaNetworkRoute *routes);

G_END_DECLS
