/* How the nodes and edges of a network look: forms, sizes, colours, labels. All
 * that needs the dossier and measured text but neither page nor window of time,
 * so that a chart makes it once for a network and draws often. A value.
 */
#pragma once

#include "geneva-network-settings.h"
#include "geneva-text.h"

G_BEGIN_DECLS

#define GENEVA_NETWORK_MAX_GROUPS 8

typedef struct {
  const char *label;          /* short name */
  double      label_width_pt, label_height_pt;
  double      wrapped_width_pt,
    wrapped_height_pt;    /* on lines of at most GENEVA_NETWORK_WRAP_PT; 0: one line does */
  GenevaFont  font;
  GenevaShape shape;
  double      size_pt;        /* diameter of the disc of the same area */
  double      width_pt, height_pt;
  double      chip_width_pt, chip_height_pt;    /* on the shelf, where all have one size */
  GenevaStyle fill_style, line_style;
  double      importance;
  guint       n_edges;
  guint       n_neighbours;   /* other actors at these edges */
} GenevaNetworkNodeLook;

typedef struct {
  double      line_pt;
  double      opacity;
  GenevaDash  dash;
  GenevaStyle style;
  double      bend_pt;        /* parallel edges fan out */
} GenevaNetworkEdgeLook;

typedef struct _GenevaNetworkLook GenevaNetworkLook;
struct _GenevaNetworkLook {
  GenevaNetworkNodeLook *nodes;       /* [n_nodes] */
  GenevaNetworkEdgeLook *edges;       /* [n_edges] */
  guint                 *node_order;  /* nodes by importance, greatest first */
  guint                 *edge_order;  /* edges by weight within their relation */
  guint                  n_connected; /* nodes with an edge */
  guint                  max_sources;
  /*< private >*/
  gatomicrefcount        ref_count;
  GStringChunk          *strings;
};

#define GENEVA_NETWORK_WRAP_PT 84.0

/* `settings` NULL: as of geneva_network_settings_init (). `metrics` are of the network or a part of it, and copied;
 * NULL: sizes say sources, colours blocs, whatever the settings ask for. Main thread (measures text).
 * O(nodes + edges). */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkLook *geneva_network_look_new   (const GenevaNetwork *network, GenevaSnapshot *snapshot,
                                              GenevaTextContext *text, const GenevaNetworkSettings *settings,
                                              const GenevaMetrics *metrics);
/* Labels of more nodes than these are measured when they are wanted; until then they are 0 wide and high, and the
 * look can be made in any thread, without a text context. */
#define GENEVA_NETWORK_MOST_MEASURED 2500
/* Main thread. */
void               geneva_network_look_measure (GenevaNetworkLook *look, guint node, GenevaTextContext *text);
GenevaNetworkLook *geneva_network_look_ref   (GenevaNetworkLook *look);
void               geneva_network_look_unref (GenevaNetworkLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaNetworkLook, geneva_network_look_unref)

/* Size of a node that rests on so many sources: its area follows their number. */
double             geneva_network_get_size_pt (guint n_sources, guint max_sources);
/* The form of a kind of actor, and width and height at which it has the area of a disc of size_pt. */
GenevaShape        geneva_network_get_shape   (GenevaActorKind kind, double size_pt,
                                               double *width_pt, double *height_pt);
const char        *geneva_network_get_kind_words (GenevaActorKind kind);      /* "person", translated */
/* Fill and outline of the bloc with that number; the ninth and further ones share the neutral one. */
void               geneva_network_get_bloc_styles (guint bloc, GenevaStyle *fill, GenevaStyle *line);
/* Fills in all but the bend. `is_possible`: nothing of it is certain to be in the window of time. */
void               geneva_network_get_edge_look   (guint8 relation, double weight, gboolean is_possible,
                                                   GenevaNetworkEdgeLook *look);
/* How far the outline of a node is from its centre in the direction (ux, uy), a unit vector. */
double             geneva_network_get_reach_pt    (const GenevaNetworkNodeLook *node, double ux, double uy);

G_END_DECLS
