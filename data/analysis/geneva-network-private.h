/* What the files of the network builder share. Nobody else includes this.
 *
 * Works on rows of the list of actors: who is in, and whom each one counts as
 * (geneva-network-units.c); joint actors of events and edges
 * (geneva-network.c); nodes with their counts (geneva-network-nodes.c).
 */
#pragma once

#include "analysis/geneva-network.h"

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
  guint node;
  guint first_office, n_offices;
} GenevaNetworkActor;

/* A member tie with an office, as read from the ties. */
typedef struct {
  guint      person;
  guint      principal;
  GenevaSpan when;
} GenevaNetworkOffice;

/* The joint actors of one event: `n` rows from `first` in the flat array. */
typedef struct {
  GenevaHandle event;
  guint8       relation;
  gboolean     is_suggested;
  guint        first, n;
} GenevaNetworkMeeting;

typedef struct {
  GenevaNetwork    network;         /* first: what callers see */
  gatomicrefcount  ref_count;
  GArray          *nodes;
  GArray          *edges;
  GArray          *items;
  GArray          *shares;          /* GenevaNetworkShare of each item */
  GArray          *folded;
  GPtrArray       *blocs;
} GenevaNetworkData;

typedef struct {
  GenevaSnapshot     *snapshot;
  GenevaUnit          unit;
  guint               relations;
  gboolean            has_suggested;
  const char         *bloc_key;
  guint               n_rows;
  GenevaNetworkActor *actors;
  GArray             *offices;        /* GenevaNetworkOffice, by person, else in the order of the ties */
  GArray             *meetings;       /* GenevaNetworkMeeting */
  GArray             *joint;          /* guint rows */
  guint              *source_group;   /* by source row: the first row of the same origin */
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
/* The row that counts for an actor which acts in `when`, perhaps for another (else GENEVA_NETWORK_NO_ROW). */
guint        geneva_network_get_unit (GenevaNetworkBuild *build, guint row, guint acts_for, GenevaSpan when);

/* ---- geneva-network-nodes.c ---- */
void         geneva_network_group_sources (GenevaNetworkBuild *build);
/* For every actor that is in and counts as itself somewhere, or as nobody else. */
void         geneva_network_make_nodes (GenevaNetworkBuild *build);

G_END_DECLS
