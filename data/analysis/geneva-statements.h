/* The statements of a dossier as a table of numbers: who (by unit of analysis),
 * on which issue, with which stance, when. What positions, agreement and the
 * actor-issue network reckon with. A value built from a snapshot; any thread.
 *
 * In it is every statement that is reviewed (or suggested, where these are asked
 * for) and merged into no other, on an issue that is likewise in, of somebody who
 * is. Who said it is the speaker, or the one it is made for where nobody is named;
 * which unit that is on the day says GenevaUnit (analysis/geneva-network.h).
 * Policies and facts, conditional and neutral stances are all in: who reckons
 * chooses among them.
 */
#pragma once

#include "analysis/geneva-network.h"
#include "model/geneva-filter.h"

G_BEGIN_DECLS

#define GENEVA_STATEMENTS_NO_DAY G_MININT64

typedef struct {
  GenevaHandle      handle;
  guint             actor;        /* into `actors` */
  guint             issue;        /* into `issues` */
  guint8            stance;       /* GenevaStance */
  gint8             leaning;      /* of a conditional one: GENEVA_STANCE_SUPPORTS or _OPPOSES; else -1 */
  gboolean          is_suggested;
  GenevaHandle      speaker;      /* as coded, merges followed; may be the one it was made for */
  GenevaHandle      source;       /* the first published one that tells of it; NONE: no passage */
  const GenevaEdtf *when;         /* when it was said; NULL: not known. Borrowed from the snapshot's pools */
  const GenevaEdtf *reported;     /* when that source was published; NULL: not known */
  gint64            day;          /* the earliest day (UTC, since 1970) of `when`, else of `reported`;
                                   * GENEVA_STATEMENTS_NO_DAY: neither has one */
} GenevaCodedStatement;

typedef struct {
  GenevaHandle    handle;         /* of a bloc the first of its actors, as in networks */
  GenevaNodeType  type;           /* GENEVA_NODE_ACTOR or GENEVA_NODE_BLOC */
  GenevaActorKind kind;
  guint           bloc;           /* into `blocs`, or GENEVA_NETWORK_NO_BLOC; a person's may be of its office */
  gboolean        is_suggested;
  guint           n_statements;
} GenevaStatementsActor;

typedef struct {
  GenevaHandle    handle;
  GenevaIssueType type;
  gboolean        is_suggested;
  guint           n_statements;
} GenevaStatementsIssue;

typedef struct {
  GenevaUnit                   unit;
  guint                        n_statements;
  const GenevaCodedStatement       *statements;    /* ascending by handle */
  guint                        n_actors;      /* with a statement; ascending by handle */
  const GenevaStatementsActor *actors;
  guint                        n_issues;      /* likewise */
  const GenevaStatementsIssue *issues;
  guint                        n_blocs;
  const char * const          *blocs;
  /* Statements that are not in, each in one of these: told in captions. */
  guint                        n_unreviewed;  /* suggested, or on a suggested issue, or of a suggested actor */
  guint                        n_unattributed;      /* nobody is named, or it is no longer there */
  guint                        n_without_issue;     /* or without a stance */
  guint                        n_unsorted;    /* on what is not sorted into issues yet (model/geneva-unsorted.h) */
  guint                        n_left_out;    /* with the unit PERSON, of those that are none */
} GenevaStatements;

typedef struct {
  GenevaUnit    unit;
  gboolean      has_suggested;
  const char   *bloc_key;         /* attribute that makes the blocs; NULL: "bloc" */
  GenevaSubset *subset;           /* of statements: no others are read; NULL: all */
} GenevaStatementsOptions;

/* `options` NULL: as named, reviewed ones. Keeps the snapshot. O(records of actors, ties, events, statements). */
G_GNUC_WARN_UNUSED_RESULT
GenevaStatements *geneva_statements_read  (GenevaSnapshot *snapshot, const GenevaStatementsOptions *options);
/* Of rows as they are, for measurements and tests: nothing is sorted or checked; NULL: no snapshot. Copies. */
G_GNUC_WARN_UNUSED_RESULT
GenevaStatements *geneva_statements_new   (const GenevaCodedStatement *statements, guint n_statements,
                                           const GenevaStatementsActor *actors, guint n_actors,
                                           const GenevaStatementsIssue *issues, guint n_issues);
GenevaStatements *geneva_statements_ref   (GenevaStatements *statements);
void              geneva_statements_unref (GenevaStatements *statements);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaStatements, geneva_statements_unref)

/* Numbers of an actor's row (or of the one that is in the table for its bloc) and of an issue; -1: none. O(log n). */
int      geneva_statements_find_actor (const GenevaStatements *statements, GenevaHandle handle);
int      geneva_statements_find_issue (const GenevaStatements *statements, GenevaHandle handle);
/* What readers call them: a short name or a bloc's; an issue's title. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_statements_dup_actor_label (const GenevaStatements *statements, guint actor);
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_statements_dup_issue_label (const GenevaStatements *statements, guint issue);
/* Whether the filter keeps a statement: itself, its issue, and whoever it counts for. A step that shows only some
 * actors keeps what one of them said, or what counts for one of them; one that hides some takes away what counts for
 * them. O(steps). */
gboolean geneva_statements_is_kept    (const GenevaStatements *statements, guint at, const GenevaFilter *filter);
/* When it counts by a clock; NULL: undated. */
const GenevaEdtf *geneva_coded_statement_get_date_by (const GenevaCodedStatement *statement, GenevaClock clock);

G_END_DECLS
