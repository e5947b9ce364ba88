/* How the nodes and edges of a network look: forms, sizes, colours, labels. All
 * that needs the dossier and measured text but neither page nor window of time,
 * so that a chart makes it once for a network and draws often. A value.
 */
#pragma once

#include "geneva-network-settings.h"
#include "geneva-text.h"

G_BEGIN_DECLS

#define GENEVA_NETWORK_MAX_GROUPS 8
#define GENEVA_NETWORK_PIN_PT 5.0f       /* the head of the pin in a node that stays where it is */

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
  GenevaFill  fill;           /* hollow: an event that has not happened */
  gboolean    is_double;      /* a bloc: one form round the other */
  guint       group;          /* what a hull goes round: bloc or community, GENEVA_NETWORK_NO_BLOC: none */
  double      importance;
  guint       n_edges;
  guint       n_neighbours;   /* other actors at these edges */
} GenevaNetworkNodeLook;

typedef struct {
  double      line_pt;
  double      opacity;
  GenevaDash  dash;
  GenevaStyle style;
  GenevaLineEnd end;          /* of a line without arrows, at both: a bar across says "against each other" */
  double      bend_pt;        /* parallel edges fan out */
  double      spread_pt;      /* so far beside that lies each arrow of a reciprocal edge; 0: one line */
} GenevaNetworkEdgeLook;

#define GENEVA_NETWORK_N_SHADES 5

typedef struct _GenevaNetworkLook GenevaNetworkLook;
struct _GenevaNetworkLook {
  GenevaNetworkNodeLook *nodes;       /* [n_nodes] */
  GenevaNetworkEdgeLook *edges;       /* [n_edges] */
  guint                 *node_order;  /* nodes by importance, greatest first */
  guint                 *edge_order;  /* edges by weight within their relation */
  guint                  n_connected; /* nodes with an edge */
  /* What sizes and colours say: as asked for, else sources and blocs. */
  GenevaMetric           size_by, shade_by;
  GenevaNetworkColour    colour;
  gboolean               has_communities;       /* groups are communities, not blocs */
  gboolean               is_size_sampled, is_shade_sampled;
  double                *sizes;       /* [n_nodes] values of size_by; NaN: not in the part */
  double                *shades;      /* [n_nodes] of shade_by; NULL: nodes have no shades */
  double                 max_size;
  guint                  n_groups;
  guint                  n_shades;    /* classes of about as many nodes each; the last has no bound */
  double                 shade_bounds[GENEVA_NETWORK_N_SHADES - 1];
  double                 weight_factor;   /* of weights before they become widths: the greatest still can be told */
  double                 opinion_factor;  /* the same of agreement, conflict and what is said on issues, whose weights
                                           * mean something else, and go by their norm */
  double                 max_weight[GENEVA_N_RELATIONS];
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

/* Size of a node with that value of look->size_by: its area follows the value. */
double             geneva_network_look_get_size_pt (const GenevaNetworkLook *look, double value);
/* Fill and outline of a class of shades. */
void               geneva_network_look_get_shade_styles (const GenevaNetworkLook *look, guint shade,
                                                         GenevaStyle *fill, GenevaStyle *line);
/* "12", "0.034". Owned. */
G_GNUC_WARN_UNUSED_RESULT
char              *geneva_network_dup_value   (GenevaMetric metric, double value);
/* The form of a kind of actor, and width and height at which it has the area of a disc of size_pt. */
GenevaShape        geneva_network_get_shape   (GenevaActorKind kind, double size_pt,
                                               double *width_pt, double *height_pt);
/* The same of a node of any type; `is_hostile` matters to events. */
GenevaShape        geneva_network_get_node_shape (GenevaNodeType type, GenevaActorKind kind, gboolean is_hostile,
                                                  double size_pt, double *width_pt, double *height_pt);
const char        *geneva_network_get_kind_words (GenevaActorKind kind);      /* "person", translated */
/* Fill and outline of the bloc or community with that number; the ninth and further ones share the neutral one. */
void               geneva_network_get_bloc_styles (guint bloc, GenevaStyle *fill, GenevaStyle *line);
/* Of an event by its quad class, as on the timeline. */
void               geneva_network_get_event_styles (GenevaQuadClass quad_class, GenevaStyle *fill, GenevaStyle *line);
/* Fills in all but bend and spread. `weight` times look->weight_factor; `is_possible`: nothing of it is certain to be
 * in the window of time. */
void               geneva_network_get_edge_look   (guint16 relation, double weight, gboolean is_possible,
                                                   GenevaNetworkEdgeLook *look);
/* What a weight is before it becomes a width, of `weight` above. */
double             geneva_network_look_scale       (const GenevaNetworkLook *look, guint16 relation, double weight);
/* Agreement or conflict on fewer than two issues: dashed. */
gboolean           geneva_network_rests_on_little  (guint16 relation, guint n_shared);
/* Whether edges of the relation point somewhere: then what goes each way is an arrow of its own. */
gboolean           geneva_network_is_directed      (guint16 relation);
/* How far the outline of a node is from its centre in the direction (ux, uy), a unit vector. */
double             geneva_network_get_reach_pt    (const GenevaNetworkNodeLook *node, double ux, double uy);

G_END_DECLS
