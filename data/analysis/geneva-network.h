/* Networks out of codings: who dealt with whom, who is tied to whom, each edge
 * with the records it rests on. A value built from a snapshot; any thread.
 *
 * What makes an edge, and what does not:
 *   dealt    A joint cooperative event (PLOVER verbal or material cooperation)
 *            that happened, of level act or process. Joint are those who meet:
 *            the roles participant, host and mediator. A source and a target
 *            are not joint: one acted on the other, which is another relation.
 *            Each event weighs 1/(n - 1) on each pair of its n joint actors, so
 *            that one large conference does not tie everybody.
 *   planned  The same of events that are planned, possible or postponed.
 *   tie      Ties of the kinds member, backer, ally and mediator, 1 each.
 *   opponent Ties of the kind opponent.
 * Whoever refused or stayed away has no part in an event; whoever was only
 * invited, or accepted on conditions, has one in a plan but not in what
 * happened. Cancelled events, events that did not happen, contested ones and
 * ones without an account make no edge: they are counted. So is an event of
 * more than GENEVA_NETWORK_MAX_JOINT joint actors, whose pairs would weigh
 * nothing and fill the memory.
 *
 * Nodes stand in the order of their actors, edges by relation and nodes.
 */
#pragma once

#include "model/geneva-passages.h"

G_BEGIN_DECLS

/* Unit of analysis. NAMED: every actor by itself. PRINCIPAL: each person counts
 * as the one it acts for: the participant's `for` in that event, else the other
 * end of its `member` tie with an office valid on the day (of several the one
 * that began last), and so on until no person is left. A person that acts for
 * itself in a joint event is a node too; the offices are no ties then. */
typedef enum { GENEVA_UNIT_NAMED, GENEVA_UNIT_PRINCIPAL } GenevaUnit;
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_unit_from_name (const char *name, GenevaUnit *unit);   /* "named", "principal" */
const char *geneva_unit_get_name  (GenevaUnit unit);

/* Kinds of edge, a bit each. */
typedef enum {
  GENEVA_RELATION_DEALT    = 1 << 0,
  GENEVA_RELATION_PLANNED  = 1 << 1,
  GENEVA_RELATION_TIE      = 1 << 2,
  GENEVA_RELATION_OPPONENT = 1 << 3,
  GENEVA_RELATION_ALL      = (1 << 4) - 1,
} GenevaRelation;
/* For ids in files: "dealt-with", "planned", "tie", "opponent". */
const char *geneva_relation_get_name  (GenevaRelation relation);
/* For readers: "dealt with each other", "planned to meet", "tied", "opponents". Translated. */
const char *geneva_relation_get_words (GenevaRelation relation);

#define GENEVA_NETWORK_NO_BLOC G_MAXUINT
#define GENEVA_NETWORK_MAX_JOINT 500

typedef struct {
  GenevaHandle        actor;
  GenevaActorKind     kind;
  guint               n_passages;   /* of the actor and of those that it stands for, each passage once */
  guint               n_sources;    /* independent ones among them: reprints and shared agencies count once */
  guint               bloc;         /* into `blocs`, or GENEVA_NETWORK_NO_BLOC */
  gboolean            is_bloc_inherited;   /* a person's, from the one it holds an office with */
  gboolean            is_suggested; /* not reviewed yet */
  guint               n_folded;     /* actors that this node stands for besides its own: merged ones, */
  const GenevaHandle *folded;       /* and with PRINCIPAL persons that act for it. Ascending */
} GenevaNetworkNode;

/* What one item brings to an edge. */
typedef struct {
  double              weight;
  guint               tie_kinds;
  gboolean            is_forward, is_backward, is_suggested;
} GenevaNetworkShare;

typedef struct {
  guint               from, to;     /* nodes, from < to */
  guint8              relation;     /* GenevaRelation */
  gboolean            is_forward;   /* directed from → to; both FALSE: mutual, both TRUE: each way */
  gboolean            is_backward;
  guint               tie_kinds;    /* bits 1 << GenevaTieKind; 0 for events */
  gboolean            is_suggested; /* rests on suggested items alone */
  double              weight;
  guint               n_items;
  const GenevaHandle *items;        /* the events or ties it rests on, ascending, never empty */
  const GenevaNetworkShare *shares; /* [n_items] */
} GenevaNetworkEdge;

typedef struct {
  GenevaUnit               unit;
  guint                    n_nodes;
  const GenevaNetworkNode *nodes;
  guint                    n_edges;
  const GenevaNetworkEdge *edges;
  guint                    n_blocs;
  const char * const      *blocs;         /* in the order in which actors bring them up */
  /* Told in captions. */
  guint                    n_folded;      /* actors without a node of their own: others stand for them */
  guint                    n_happened;    /* joint cooperative events behind the edges */
  guint                    n_planned;
  guint                    n_contested;   /* joint cooperative events that make no edge */
  guint                    n_cancelled;   /* cancelled, or did not happen */
  guint                    n_unsupported; /* no account */
  guint                    n_crowded;     /* more than GENEVA_NETWORK_MAX_JOINT joint actors */
  guint                    n_suggested;   /* suggested actors, events and ties that are in the network */
} GenevaNetwork;

typedef struct {
  GenevaUnit unit;
  guint      relations;           /* GenevaRelation bits */
  gboolean   has_suggested;       /* suggested items too; accepted and verified ones alone otherwise */
  const char *bloc_key;           /* attribute that makes the blocs; NULL: "bloc" */
} GenevaNetworkOptions;

/* `options` may be NULL: as named, all relations, reviewed items alone. O(records + references + pairs
 * of joint actors): an event of n actors makes n (n - 1) / 2 pairs. */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetwork *geneva_network_build (GenevaSnapshot *snapshot, const GenevaNetworkOptions *options);
GenevaNetwork *geneva_network_ref   (GenevaNetwork *network);
void           geneva_network_unref (GenevaNetwork *network);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaNetwork, geneva_network_unref)

/* The node of an actor (O(log n)), else of the one that stands for it (O(n)); -1: none. */
int            geneva_network_find_node (const GenevaNetwork *network, GenevaHandle actor);
/* The edge of two nodes in either order; -1: none. O(log m). */
int            geneva_network_find_edge (const GenevaNetwork *network, guint a, guint b, guint8 relation);

G_END_DECLS
