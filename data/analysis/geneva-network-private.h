/* What the files of the network builder share. Besides them only the table of
 * statements includes this, for its units of analysis.
 *
 * Works on rows of the list of actors: who is in, and whom each one counts as
 * (geneva-network-units.c); which records make edges between which of them
 * (geneva-network-acts.c); nodes with their counts (geneva-network-nodes.c);
 * edges (geneva-network-edges.c).
 */
#pragma once

#include "analysis/geneva-agreement.h"
#include "analysis/geneva-network-part.h"

G_BEGIN_DECLS

#define GENEVA_NETWORK_NO_ROW G_MAXUINT

typedef struct {
  gboolean is_in;           /* living, reviewed, not merged into another */
  gboolean is_suggested;
  gboolean is_used;         /* must be a node: something counts for it */
  GenevaActorKind kind;
  /* Each may be GENEVA_NETWORK_NO_ROW. */
  guint target;             /* row that a reference to this one means; itself unless merged */
  guint stand_in;           /* PRINCIPAL: row of whom the person counts as; none: itself */
  guint bloc;               /* that its own attribute names, or GENEVA_NETWORK_NO_BLOC */
  guint head;               /* BLOC: row that is the node of its bloc; itself otherwise */
  guint node;
  guint first_office, n_offices;
} GenevaNetworkActor;

/* A member tie with an office, as read from the ties. */
typedef struct {
  guint      person;
  guint      principal;
  GenevaSpan when;
} GenevaNetworkOffice;

/* A record that makes edges of one relation, and what each pair of actors has of it. */
typedef struct {
  double       weight;
  GenevaHandle item;
  guint16       relation;
  guint8       tie_kinds;
  guint8       is_suggested;
} GenevaNetworkGiven;

/* Rows of actors, from < to; in the two-mode view `to` is n_rows + a place in event_nodes. */
typedef struct {
  guint from, to;
  guint given : 30, is_forward : 1, is_backward : 1;
} GenevaNetworkPair;
#define GENEVA_NETWORK_MAX_GIVEN (1u << 30)

/* Those who have the same part in an event, each once and ascending. */
typedef struct {
  GArray *units;            /* guint */
  GArray *rows;             /* the actors that they were coded as */
} GenevaNetworkSide;

typedef struct {
  GenevaNetwork    network;         /* first: what callers see */
  gatomicrefcount  ref_count;
  GArray          *nodes;
  GArray          *edges;
  GArray          *items;
  GArray          *shares;          /* GenevaNetworkShare of each item */
  GArray          *folded;
  GPtrArray       *blocs;
  guint           *owners;          /* by row of actors: the node that it is, or that stands for it */
  guint            n_rows;
  /* Opinions; NULL: none. Its window moves with each part that is made, under the lock: what a window gives does not
   * depend on the one before it. */
  GenevaAgreement *agreement;
  GMutex           agreement_lock;
  GenevaOpinionOptions opinions;
  guint           *opinion_numbers;   /* by node: actor or issue of the agreement's table */
  GArray          *spoken;            /* GenevaHandle: each statement behind an opinion, once; NULL: none */
} GenevaNetworkData;

typedef struct {
  GenevaSnapshot     *snapshot;
  GenevaUnit          unit;
  guint               relations;
  gboolean            has_suggested;
  gboolean            has_events;
  gboolean            by_sources;
  const char         *bloc_key;
  guint               n_rows;
  GenevaNetworkActor *actors;
  GArray             *offices;        /* GenevaNetworkOffice, by person, else in the order of the ties */
  GArray             *givens;         /* GenevaNetworkGiven; of one relation by item */
  GArray             *pairs;          /* GenevaNetworkPair, by given */
  GArray             *event_nodes;    /* GenevaHandle */
  GArray             *event_reviews;  /* guint8: whether each of these is suggested */
  GenevaNetworkSide   joint, sources, targets;    /* room to work */
  guint8             *is_told;        /* by statement row: an event with an edge is made of it */
  guint              *source_group;   /* by source row: leads to the first row of the same origin */
  guint               n_source_rows;
  GenevaNetworkData  *data;
} GenevaNetworkBuild;

/* ---- geneva-network-units.c ---- */
/* Whether a record counts: reviewed, or suggested where these are asked for. */
gboolean     geneva_network_is_reviewed (const GenevaNetworkBuild *build, const GenevaRow *row, guint field,
                                         gboolean *is_suggested);
/* Follows merged-into from a record; GENEVA_HANDLE_NONE when the record is gone. A circle of merges
 * leaves each of its records as it is. */
GenevaHandle geneva_network_follow_merges (const GenevaSnapshot *snapshot, GenevaHandle handle, guint field);
/* The row that a reference to an actor means, or GENEVA_NETWORK_NO_ROW. */
guint        geneva_network_get_actor (const GenevaNetworkBuild *build, GenevaHandle handle);
/* When something may have been; always, for NULL. */
GenevaSpan   geneva_network_get_span (const GenevaEdtf *when);
/* A tie that counts: reviewed, not merged into another, with both ends. */
gboolean     geneva_network_read_tie (const GenevaNetworkBuild *build, GenevaHandle handle, GenevaRow *row,
                                      guint *from, guint *to, gboolean *is_suggested);
/* In this order. */
void         geneva_network_read_actors (GenevaNetworkBuild *build);
void         geneva_network_read_offices (GenevaNetworkBuild *build);
void         geneva_network_find_stand_ins_by_office (GenevaNetworkBuild *build);
void         geneva_network_find_stand_ins_by_acts (GenevaNetworkBuild *build);
/* The one that a person holds an office with in `when`, and so on until no person is left. */
guint        geneva_network_follow_offices (const GenevaNetworkBuild *build, guint row, GenevaSpan when);
/* The row that counts for an actor which acts in `when`, perhaps for another (else GENEVA_NETWORK_NO_ROW), before
 * blocs are thought of; GENEVA_NETWORK_NO_ROW when the unit leaves it out. */
guint        geneva_network_get_unit (const GenevaNetworkBuild *build, guint row, guint acts_for, GenevaSpan when);
/* The same of one that does not act: whom a tie leads to, or a statement is about. */
guint        geneva_network_get_passive_unit (const GenevaNetworkBuild *build, guint row, GenevaSpan when);
/* Blocs of the actors by their own attribute, and with the unit BLOC who stands for each. */
void         geneva_network_read_blocs (GenevaNetworkBuild *build);
/* Row that stands for the bloc of a unit; GENEVA_NETWORK_NO_ROW stays. */
guint        geneva_network_get_head (const GenevaNetworkBuild *build, guint unit);

/* ---- geneva-network-acts.c ---- */
/* Fill givens and pairs, mark the units that must be nodes, and count. Events come first. */
void         geneva_network_read_events (GenevaNetworkBuild *build);
void         geneva_network_read_ties (GenevaNetworkBuild *build);
void         geneva_network_read_statements (GenevaNetworkBuild *build);

/* ---- geneva-network-opinions.c ---- */
/* Likewise, after the others: agreement and conflict, and what is said on issues, which become event_nodes. */
void         geneva_network_read_opinions (GenevaNetworkBuild *build);
/* After the nodes are made: whom each is in the table of statements. */
void         geneva_network_number_opinions (GenevaNetworkBuild *build);
/* Weight and shared issues in the agreement's window, and (GArray of GenevaHandle, ascending) what it rests on there. */
double       geneva_network_weigh_opinion (const GenevaNetworkData *data, const GenevaNetworkEdge *edge, guint *n_shared);
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_network_list_opinion  (const GenevaNetworkData *data, const GenevaNetworkEdge *edge);

/* ---- geneva-network-edges.c ---- */
void         geneva_network_make_edges (GenevaNetworkBuild *build);

/* ---- geneva-network-nodes.c ---- */
void         geneva_network_group_sources (GenevaNetworkBuild *build);
guint        geneva_network_get_origin (const GenevaNetworkBuild *build, guint source_row);
/* For every actor that is in and counts as itself somewhere, or as nobody else; then for event_nodes. */
void         geneva_network_make_nodes (GenevaNetworkBuild *build);

G_END_DECLS
