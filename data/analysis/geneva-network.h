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
 *   fought   Joint hostile events (material or verbal conflict) that happened,
 *            weighed as dealings are: mutual hostility is never togetherness.
 *   aided, harmed
 *            Acted on, directed: from the sources to the targets of a cooperative
 *            or a hostile event that happened, 1/(pairs of the event) each.
 *   spoke    Statements and the actors that they are about, directed, 1 each. A
 *            statement that is the act of an event which makes an edge is that
 *            event's edge alone. Whom a statement is about counts as the ends of
 *            ties do; a statement without a speaker is of the one it is made for.
 *   agreement, conflict
 *            Actors who spoke on the same issues, by what they said: see
 *            analysis/geneva-agreement.h for the measures and GenevaOpinions for how
 *            they become edges. Undirected; not added up of its statements, and
 *            reckoned anew for a part. An edge rests on those statements of both that
 *            agree with one of the other's (or are at odds with one), and says how
 *            many issues they share. A conflict is never togetherness.
 *   supports, opposes
 *            Actors and the issues that they spoke on, which are nodes then: how often
 *            they were for it and against it. A conditional statement that counts as
 *            1/2 is half of each.
 * One event may make edges of two relations, when it has joint actors and others
 * that are acted on; what it weighs is reckoned for each by itself.
 *
 * In the two-mode view each event that would make an edge of these relations, and
 * has one actor in it at least, is a node, and its edges go from its actors to it:
 * from a source forward, to a target backward, of those who meet without an arrow;
 * each weighs 1. Ties and statements stay between actors.
 *
 * Whoever refused or stayed away has no part in an event; whoever was only
 * invited, or accepted on conditions, has one in a plan but not in what
 * happened. Cancelled events, events that did not happen, contested ones and
 * ones without an account make no edge: they are counted. So is what was planned
 * to be done to somebody, and an event of more than GENEVA_NETWORK_MAX_JOINT joint
 * actors (or as many pairs), whose pairs would weigh nothing and fill the memory;
 * of fewer in a dossier with very many such events (GENEVA_MAX_NETWORK_PAIRS).
 *
 * Nodes stand in the order of their actors, edges by relation and nodes.
 */
#pragma once

#include "analysis/geneva-measures.h"
#include "model/geneva-passages.h"

G_BEGIN_DECLS

/* Unit of analysis. NAMED: every actor by itself. PRINCIPAL: each person counts
 * as the one it acts for: the participant's `for` in that event, else the other
 * end of its `member` tie with an office valid on the day (of several the one
 * that began last), and so on until no person is left. A person that acts for
 * itself in a joint event is a node too; the offices are no ties then.
 * PERSON: persons alone, as if the others had not been there. BLOC: principals,
 * and of these all of one bloc as one node; whoever has no bloc is a node by
 * itself. What is between two of one node is no edge; it is counted. */
typedef enum { GENEVA_UNIT_NAMED, GENEVA_UNIT_PRINCIPAL, GENEVA_UNIT_PERSON, GENEVA_UNIT_BLOC } GenevaUnit;
#define GENEVA_N_UNITS 4
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_unit_from_name (const char *name, GenevaUnit *unit);   /* "named", "principal", "person", "bloc" */
const char *geneva_unit_get_name  (GenevaUnit unit);

/* Kinds of edge, a bit each. */
typedef enum {
  GENEVA_RELATION_DEALT    = 1 << 0,
  GENEVA_RELATION_PLANNED  = 1 << 1,
  GENEVA_RELATION_TIE      = 1 << 2,
  GENEVA_RELATION_OPPONENT = 1 << 3,
  GENEVA_RELATION_FOUGHT   = 1 << 4,
  GENEVA_RELATION_AIDED    = 1 << 5,    /* acted on, cooperative */
  GENEVA_RELATION_HARMED   = 1 << 6,    /* acted on, hostile */
  GENEVA_RELATION_SPOKE    = 1 << 7,    /* statements about */
  GENEVA_RELATION_AGREEMENT = 1 << 8,
  GENEVA_RELATION_CONFLICT = 1 << 9,
  GENEVA_RELATION_SUPPORTS = 1 << 10,   /* an issue */
  GENEVA_RELATION_OPPOSES  = 1 << 11,
  GENEVA_RELATION_USUAL    = (1 << 4) - 1,    /* what is shown unless more is asked for */
  GENEVA_RELATION_JOINT    = GENEVA_RELATION_DEALT | GENEVA_RELATION_PLANNED,   /* together, not against or towards */
  GENEVA_RELATION_RECORDED = (1 << 8) - 1,    /* of what was done, said of each other, or stands */
  GENEVA_RELATION_OF_ISSUES = GENEVA_RELATION_SUPPORTS | GENEVA_RELATION_OPPOSES,
  GENEVA_RELATION_OPINION  = GENEVA_RELATION_AGREEMENT | GENEVA_RELATION_CONFLICT | GENEVA_RELATION_OF_ISSUES,
  GENEVA_RELATION_ALL      = (1 << 12) - 1,
} GenevaRelation;
#define GENEVA_N_RELATIONS 12
/* For ids in files: "dealt-with", "planned", "tie", "opponent", "fought", "aided", "harmed", "spoke-about",
 * "agreement", "conflict", "supports", "opposes". */
const char *geneva_relation_get_name  (GenevaRelation relation);
/* For readers: "dealt with each other", "planned to meet", "tied", "cooperative act towards". Translated. */
const char *geneva_relation_get_words (GenevaRelation relation);

#define GENEVA_NETWORK_NO_BLOC G_MAXUINT
#define GENEVA_NETWORK_MAX_JOINT 500

/* What a node stands for. */
typedef enum {
  GENEVA_NODE_ACTOR,
  GENEVA_NODE_BLOC,           /* `handle` is the first of its actors, the others are folded; named by `bloc` */
  GENEVA_NODE_EVENT,          /* of the two-mode view; `kind` means nothing */
  GENEVA_NODE_ISSUE,          /* likewise, of relations to issues; stands after the events */
} GenevaNodeType;

typedef struct {
  GenevaHandle        handle;
  guint8              type;         /* GenevaNodeType */
  GenevaActorKind     kind;
  guint               n_passages;   /* of the actor and of those that it stands for, each passage once */
  guint               n_sources;    /* independent ones among them: reprints and shared agencies count once */
  guint               bloc;         /* into `blocs`, or GENEVA_NETWORK_NO_BLOC */
  gboolean            is_bloc_inherited;   /* a person's, from the one it holds an office with */
  gboolean            is_suggested; /* not reviewed yet */
  guint               n_folded;     /* actors that this node stands for besides its own: merged ones, */
  const GenevaHandle *folded;       /* with PRINCIPAL persons that act for it, the others of a bloc. Ascending */
} GenevaNetworkNode;

/* What one item brings to an edge. */
typedef struct {
  double              weight;
  guint               tie_kinds : 8;
  guint               is_forward : 1, is_backward : 1, is_suggested : 1;
} GenevaNetworkShare;
/* What of a share points each way: an item that points both ways gives half to each, a mutual one nothing. */
double geneva_network_share_get_forward  (const GenevaNetworkShare *share);
double geneva_network_share_get_backward (const GenevaNetworkShare *share);

typedef struct {
  guint               from, to;     /* nodes, from < to */
  guint16              relation;     /* GenevaRelation */
  gboolean            is_forward;   /* directed from → to; both FALSE: mutual, both TRUE: each way */
  gboolean            is_backward;
  guint               tie_kinds;    /* bits 1 << GenevaTieKind; 0 for events */
  gboolean            is_suggested; /* rests on suggested items alone */
  double              weight;
  double              weight_forward, weight_backward;   /* what of it points from → to, and to → from: the two
                                                          * arrows of a reciprocal edge; the rest is mutual */
  guint               n_shared;     /* of agreement and conflict: issues on which both spoke; < 2: dashed */
  guint               n_items;
  const GenevaHandle *items;        /* events, ties or statements it rests on, ascending, never empty */
  const GenevaNetworkShare *shares; /* [n_items] */
} GenevaNetworkEdge;

/* What the weight of an edge counts. ITEMS: the weights of its items, added up. SOURCES: how many independent
 * sources tell of it: each source (reprints and shared agencies are one) brings the mean weight of those of the
 * edge's items that it reports. For instance, two meetings of two, the first told by a paper, its reprint and
 * another paper, the second by the first paper alone: ITEMS 1 + 1 = 2; SOURCES (1 + 1)/2 of the first paper and 1
 * of the other = 2; a further reprint changes nothing, a third paper adds 1. Items without a passage count
 * together as told by one. When each item is told by one source of its own both are the same. Of the mean each
 * item has an equal share, which is what it brings to a part. */
typedef enum { GENEVA_WEIGHT_ITEMS, GENEVA_WEIGHT_SOURCES } GenevaWeight;
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_weight_from_name (const char *name, GenevaWeight *weight);   /* "items", "sources" */
const char *geneva_weight_get_name  (GenevaWeight weight);

typedef struct {
  GenevaUnit               unit;
  GenevaWeight             weight;
  gboolean                 has_opinions;  /* relations of opinion were asked for, and are reckoned by: */
  GenevaOpinionOptions     opinions;
  gboolean                 has_events;    /* two-mode: events are nodes, and edges go from actors to events */
  guint                    n_nodes;
  const GenevaNetworkNode *nodes;
  guint                    n_edges;
  const GenevaNetworkEdge *edges;
  guint                    n_blocs;
  const char * const      *blocs;         /* in the order in which actors bring them up */
  /* Told in captions. */
  guint                    n_folded;      /* actors without a node of their own: others stand for them */
  guint                    n_left_out;    /* with PERSON, actors that are none */
  guint                    n_events;      /* events behind the edges, each once; of these, perhaps in two: */
  guint                    n_happened;    /* joint cooperative events */
  guint                    n_planned;
  guint                    n_fought;      /* joint hostile events */
  guint                    n_aided, n_harmed;   /* acts on somebody */
  guint                    n_spoke;       /* statements behind the edges */
  guint                    n_valueless;   /* statements that count for no opinion: neutral, conditional, of facts; */
  guint                    n_repeated;    /* … those that repeat another */
  guint                    n_unsorted;    /* … those on what is not sorted into issues yet */
  guint                    n_slight;      /* opinions that make no edge, as there are too many stronger ones */
  /* Events that would make an edge of the relations asked for, were it not … */
  guint                    n_contested;
  guint                    n_cancelled;   /* cancelled, or did not happen */
  guint                    n_unsupported; /* no account */
  guint                    n_intended;    /* planned or possible, and hostile or done to somebody */
  guint                    n_crowded;     /* too many joint actors, or as many pairs */
  guint                    n_inside;      /* items between actors that are one node: no edge */
  guint                    n_speech_acts; /* statements whose edge is that of the event they made */
  guint                    n_suggested;   /* suggested actors, events, ties and statements in the network */
  guint                    n_waiting;     /* suggested actors that are left out until they are reviewed */
} GenevaNetwork;

typedef struct {
  GenevaUnit unit;
  guint      relations;           /* GenevaRelation bits */
  gboolean   has_suggested;       /* suggested items too; accepted and verified ones alone otherwise */
  const char *bloc_key;           /* attribute that makes the blocs; NULL: "bloc" */
  GenevaWeight weight;
  gboolean   has_events;          /* the two-mode view */
  GenevaOpinionOptions opinions;  /* of agreement and conflict, and what is said on issues */
} GenevaNetworkOptions;
/* What an opinion weighs whose two sides cancel out in the whole, though perhaps not in a window: nothing to be seen. */
#define GENEVA_NETWORK_SLIGHT 1e-6

/* `options` may be NULL: as named, the usual relations, reviewed items alone. O(records + references + pairs
 * of joint actors): an event of n actors makes n (n - 1) / 2 pairs, of 12 bytes while it works and 20 for good. */
G_GNUC_WARN_UNUSED_RESULT
GenevaNetwork *geneva_network_build (GenevaSnapshot *snapshot, const GenevaNetworkOptions *options);
GenevaNetwork *geneva_network_ref   (GenevaNetwork *network);
void           geneva_network_unref (GenevaNetwork *network);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaNetwork, geneva_network_unref)

/* The node of an actor, else of the one that stands for it, O(1), or of an event, O(log n); -1: none. */
int            geneva_network_find_node (const GenevaNetwork *network, GenevaHandle handle);
/* What an edge of opinion rests on, in order: by issue, the side of `from` before that of `to`, then by day. Of
 * items that it has in some part; others are left out. GArray of GenevaNetworkGround. O(n log n). */
typedef struct {
  GenevaHandle issue, statement;
  gboolean     is_of_to;
} GenevaNetworkGround;
G_GNUC_WARN_UNUSED_RESULT
GArray        *geneva_network_list_grounds (const GenevaNetwork *network, guint edge, const GenevaHandle *items,
                                            guint n_items);
/* The edge of two nodes in either order; -1: none. O(log m). */
int            geneva_network_find_edge (const GenevaNetwork *network, guint a, guint b, guint16 relation);

G_END_DECLS
