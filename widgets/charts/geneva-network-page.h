/* How the page of a network is divided: title, the area of the picture, the
 * shelf of actors without an edge, legend, caption. A value made before the
 * layout, so that nothing ever lies over the network.
 */
#pragma once

#include "analysis/geneva-network-part.h"
#include "geneva-chart.h"
#include "geneva-network-legend.h"
#include "layout/geneva-box.h"

G_BEGIN_DECLS

/* An actor without an edge, on the shelf. */
typedef struct {
  guint    node;
  double   x, y;            /* centre of its form */
  gboolean has_label;       /* to the right of it */
} GenevaNetworkChip;

typedef struct _GenevaNetworkPage GenevaNetworkPage;
struct _GenevaNetworkPage {
  double               width_pt, height_pt;
  GenevaBox            area;          /* of the network and its labels */
  GenevaBox            nodes;         /* inside it: where the layout may put nodes */
  GenevaBox            shelf;         /* height 0: none */
  GArray              *chips;         /* GenevaNetworkChip */
  guint                n_hidden;      /* actors without an edge for which the shelf has no room */
  guint                n_unlabelled;  /* chips without a label */
  GenevaNetworkLegend *legend;        /* NULL: none */
  GenevaBox            head, legend_box, caption_box, credit_box;
};

/* Divided alike for every part of a network, so that places stay: legend and caption have room for all that
 * they may have to say. `settings` may be NULL. `is_dimming`: what is left out is still on the page. Main thread (measures text).
 * O(nodes log nodes). */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkPage *geneva_network_page_new  (const GenevaNetwork *network, const GenevaNetworkLook *look,
                                             const GenevaNetworkPart *part, gboolean is_dimming,
                                             GenevaTextContext *text, double width_pt, double height_pt,
                                             const GenevaPageOptions *options,
                                             const GenevaNetworkSettings *settings, gboolean has_pins);
void               geneva_network_page_free (GenevaNetworkPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaNetworkPage, geneva_network_page_free)

/* What found no room. */
typedef struct {
  guint n_nodes;            /* names */
  guint n_edges;            /* words at edges */
  guint n_hidden;           /* actors without an edge, not even as forms on the shelf */
  gboolean is_image;        /* edges are not drawn one by one */
} GenevaNetworkUnnamed;

/* What the caption says, whole sentences, counts and what is missing first; owned. The part's `nodes` may be NULL. */
G_GNUC_WARN_UNUSED_RESULT
char              *geneva_network_dup_caption (const GenevaNetwork *network, const GenevaNetworkPart *part,
                                               GenevaNetworkOutside outside, const GenevaNetworkUnnamed *unnamed,
                                               const char *locale);

#define GENEVA_NETWORK_SHELF_GAP_PT 4.0     /* between a chip's form and its label */
#define GENEVA_NETWORK_MAX_CAPTION_LINES 16

const char        *geneva_network_get_shelf_words (void);

G_END_DECLS
