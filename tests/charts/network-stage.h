/* What the tests of the network's picture share: dossiers, pages, and what
 * holds for every picture.
 */
#pragma once

#include "geneva-network-chart.h"

#include "made-dossier.h"

G_BEGIN_DECLS

#define NETWORK_N_PAGE_SIZES 5
extern const GenevaPageOptions network_whole_page;
extern const double network_page_sizes[NETWORK_N_PAGE_SIZES][2];

GenevaSnapshot *network_load_bundled (void);
GenevaChart    *network_make_chart   (GenevaSnapshot *snapshot, GenevaUnit unit);
char           *network_dup_json     (GenevaChart *chart, double width, double height);
/* For "changed", into a guint. */
void            network_count_changes (GenevaChart *chart, gpointer data);
/* "actor-0" and so on. */
void            network_add_actors   (MadeDossier *dossier, guint n);
/* What holds for every picture, of any network on any page. */
void            network_assert_sane  (GenevaScene *scene);
/* The same for a picture that has been zoomed, whose rim may cut a node. */
void            network_assert_part_sane (GenevaScene *scene);
void            network_assert_nodes_apart (GenevaScene *scene);
void            network_get_node_centre (GenevaScene *scene, guint32 item, double *x, double *y);

G_END_DECLS
