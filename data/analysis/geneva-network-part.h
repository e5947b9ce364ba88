/* What of a network is left in a window of time and by a filter. A value beside
 * the network, which stays whole: its nodes and edges keep their numbers, so
 * that a chart may keep their places while the window moves.
 *
 * An event or a statement that lies outside the window, or has no date, makes no
 * edge; one that only may lie in it does, and is counted apart. By the reported
 * clock a statement counts by the first publication among its sources. A tie is
 * kept when its validity meets the window, as possible when it only may; an
 * undated one may stand at any time, and is possible in every window. Agreement and
 * conflict are reckoned anew of the statements that are left. Whoever the
 * filter leaves out takes its edges along, and so do actors of other kinds than
 * those asked for; an event weighs what it weighs in the whole network. Of a bloc
 * one actor of a kind asked for is enough; kinds say nothing about events.
 */
#pragma once

#include "analysis/geneva-network.h"
#include "model/geneva-within.h"

G_BEGIN_DECLS

typedef struct {
  GenevaSpan    span;               /* begin == end: all times */
  GenevaClock   clock;
  GenevaFilter *filter;             /* may be NULL: everything */
  double        min_weight;         /* edges that weigh less, in the window, are left out */
  guint         actor_kinds;        /* bits 1 << GenevaActorKind of those that are left in; 0: all */
} GenevaNetworkChoice;

typedef struct {
  gboolean            is_filtered;  /* left out by the filter, or by its kind */
  guint               n_edges;      /* kept ones at it */
} GenevaNetworkNodePart;

/* What is left of an edge: nothing when n_items is 0. The others as of GenevaNetworkEdge. */
typedef struct {
  guint               n_certain;    /* items that are in the window for certain, */
  guint               n_possible;   /* … that only may be */
  double              weight;       /* of both */
  double              weight_forward, weight_backward;
  guint               tie_kinds;
  gboolean            is_forward, is_backward, is_suggested;
  guint               n_shared;     /* of agreement and conflict, in the window */
  guint               n_items;
  const GenevaHandle *items;        /* the kept ones, ascending */
} GenevaNetworkEdgePart;

typedef struct {
  gboolean                     is_whole;      /* neither window nor filter, no kinds, no least weight */
  gboolean                     has_window;
  GenevaSpan                   span;
  GenevaClock                  clock;
  const GenevaNetworkNodePart *nodes;         /* [n_nodes] of the network */
  const GenevaNetworkEdgePart *edges;         /* [n_edges] of the network */
  guint                        n_edges;       /* kept */
  guint                        n_possible_edges;    /* … of which nothing is certain */
  guint                        n_light_edges; /* left out for their weight alone */
  guint                        n_filtered_nodes;
  guint                        n_unconnected; /* nodes that are not filtered, and have no edge here; */
  guint                        n_faint_nodes; /* … those that have edges in the network */
  /* Told in captions: events behind the network's edges, each in one of these. */
  guint                        n_certain, n_possible, n_outside, n_undated;
  guint                        n_filtered;    /* by themselves, or with all of their edges */
  guint                        n_ties_outside;
  guint                        n_ties_undated;     /* kept in the window, as possible */
  /* Statements behind its edges, each in one of these. */
  guint                        n_statements, n_statements_outside, n_statements_undated, n_statements_filtered;
} GenevaNetworkPart;

/* `network` and `snapshot` must belong together. `choice` NULL: the whole. O(edges + items), with the reported
 * clock O(passages of the events); the part keeps the network. */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetworkPart *geneva_network_part_new   (GenevaNetwork *network, const GenevaSnapshot *snapshot,
                                              const GenevaNetworkChoice *choice);
GenevaNetworkPart *geneva_network_part_ref   (GenevaNetworkPart *part);
void               geneva_network_part_unref (GenevaNetworkPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaNetworkPart, geneva_network_part_unref)

/* Whether two choices leave the same: a clock without a window tells nothing. */
gboolean           geneva_network_choice_equal (const GenevaNetworkChoice *a, const GenevaNetworkChoice *b);

G_END_DECLS
