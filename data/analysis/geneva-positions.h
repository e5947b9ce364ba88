/* Who takes what position on which issue: a matrix of units by issues, each cell
 * with the statements it rests on. Values built from a snapshot; any thread.
 *
 * For whom a statement counts is as in geneva-statements.h. The table holds all of
 * time, so that its rows and columns stay where they are while a window moves; what
 * of it is in a window and kept by a filter is a part of it (GenevaPositionsPart).
 *
 * Order of the statements of a cell: by the last instant at which each may have
 * been made (of one without such a bound the first), undated ones before all others,
 * equal ones as in the dossier. The latest of them says what the position is. It was
 * another one earlier when a statement before it has another stance or leaning; that
 * the order is known takes that the earlier one was certainly made first.
 */
#pragma once

#include "analysis/geneva-network.h"
#include "model/geneva-within.h"

G_BEGIN_DECLS

typedef struct {
  GenevaUnit  unit;
  GenevaClock clock;            /* by `when`, or by the first publication among a statement's sources */
  gboolean    has_suggested;    /* suggested statements, actors and issues too */
  const char *bloc_key;         /* attribute that makes the blocs; NULL: "bloc" */
} GenevaPositionsOptions;

/* A unit with a statement. */
typedef struct {
  GenevaHandle    handle;       /* actor; of a bloc the first of its actors */
  GenevaActorKind kind;
  gboolean        is_bloc;      /* stands for all of a bloc, by whose name it is known */
  gboolean        is_suggested;
  guint           bloc;         /* into `blocs`, or GENEVA_NETWORK_NO_BLOC */
  guint           n_statements[2];  /* on issues of policy, of fact; of all times */
} GenevaPositionsRow;

typedef struct {
  GenevaHandle    handle;       /* issue */
  GenevaIssueType type;
  gboolean        is_suggested;
  GenevaHandle    group;        /* the broadest issue of the same type above it, or itself */
  guint           depth;        /* below that */
  guint           n_statements;
} GenevaPositionsColumn;

/* Of all times; never empty. */
typedef struct {
  guint row, column;
  guint first, n;               /* its entries, in the order above */
} GenevaPositionsCell;

typedef struct {
  GenevaHandle  statement;
  GenevaHandle  speaker;        /* as coded: of the speaker, else of the one it is made for */
  guint         date;           /* into `dates`; 0: undated */
  guint8        stance;         /* GenevaStance */
  guint8        leaning;        /* a conditional one's: GENEVA_STANCE_SUPPORTS or OPPOSES; else, or without, G_MAXUINT8 */
  guint8        is_suggested;
  guint8        is_unsupported; /* rests on no passage */
} GenevaPositionsEntry;

typedef struct {
  GenevaUnit                    unit;
  GenevaClock                   clock;
  gboolean                      has_suggested;
  guint                         n_rows, n_columns, n_cells, n_entries, n_dates, n_blocs;
  const GenevaPositionsRow     *rows;       /* in the order of their actors */
  const GenevaPositionsColumn  *columns;    /* policy, then fact; narrower issues behind broader ones, else as in the dossier */
  const GenevaPositionsCell    *cells;      /* by row, then column */
  const GenevaPositionsEntry   *entries;
  const GenevaEdtf * const     *dates;      /* [n_dates + 1], each once; the first is NULL */
  const char * const           *blocs;
  guint                         n_speakerless;  /* statements of nobody who could be a row; told in captions */
  guint                         n_unsorted;     /* on what is not sorted into issues yet; likewise */
  guint                         n_left_out;     /* with PERSON, statements of those that are none */
  guint                         n_waiting;      /* suggested ones, left out until they are reviewed */
} GenevaPositions;

/* `options` may be NULL: as named, by when it was said, reviewed items alone. O(records + statements log
 * statements of a cell). The table keeps the snapshot. */
G_GNUC_WARN_UNUSED_RESULT
GenevaPositions *geneva_positions_build (GenevaSnapshot *snapshot, const GenevaPositionsOptions *options);
GenevaPositions *geneva_positions_ref   (GenevaPositions *positions);
void             geneva_positions_unref (GenevaPositions *positions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaPositions, geneva_positions_unref)
GenevaSnapshot  *geneva_positions_get_snapshot (const GenevaPositions *positions);
/* The cell of a row and a column, -1 when nothing is on record. O(log cells). */
int              geneva_positions_find_cell   (const GenevaPositions *positions, guint row, guint column);
/* The row of an actor, else of the one that stands for it; the column of an issue. -1: none. */
int              geneva_positions_find_row    (const GenevaPositions *positions, GenevaHandle actor);
int              geneva_positions_find_column (const GenevaPositions *positions, GenevaHandle issue);
/* What a position is worth on the way from against (-1) to for (1): supports and asserts 1, opposes and denies -1,
 * conditional ±1/2 by its leaning, doubts -1/2, else 0. */
double           geneva_stance_get_value      (guint8 stance, guint8 leaning);

/* ---- what is in a window ---- */

typedef struct {
  GenevaSpan    span;           /* begin == end: all times */
  GenevaFilter *filter;         /* may be NULL: everything. Statements, actors and issues are asked for */
  guint         least_n;        /* cells with fewer statements are left out; 0 and 1: none */
} GenevaPositionsChoice;

/* What is left of a cell: nothing when n is 0. */
typedef struct {
  guint   n;                    /* statements, for certain or perhaps in the window */
  guint   n_possible;           /* of these, perhaps */
  guint   latest;               /* entry */
  guint   earlier;              /* entry with another position, the last one before; G_MAXUINT: the same all along */
  guint8  is_order_known;       /* `earlier` was certainly before `latest` */
  guint8  is_possible;          /* nothing in it is for certain in the window */
  guint8  is_suggested;         /* nothing in it was reviewed */
  guint8  is_unsupported;       /* the latest rests on no passage */
} GenevaPositionsCellPart;

typedef struct {
  gboolean                       has_window;
  GenevaSpan                     span;
  const GenevaPositionsCellPart *cells;         /* [n_cells] of the table */
  const guint8                  *withins;       /* [n_entries]: GenevaWithin, or GENEVA_POSITIONS_FILTERED */
  const guint                   *row_n, *column_n;      /* statements left */
  guint                          n_cells;       /* not empty ones */
  guint                          n_thin_cells;  /* left out for their number alone */
  /* Statements, each in one of these. Without a window undated ones are certain and counted again as undated. */
  guint                          n_certain, n_possible, n_outside, n_undated, n_filtered, n_thin;
  guint                          n_suggested;   /* of the certain and the possible ones */
  guint                          n_changed;     /* cells with another position earlier */
} GenevaPositionsPart;
#define GENEVA_POSITIONS_FILTERED 255

/* `choice` NULL: the whole. O(statements + dates); the part keeps the table. */
G_GNUC_WARN_UNUSED_RESULT
GenevaPositionsPart *geneva_positions_part_new   (GenevaPositions *positions, const GenevaPositionsChoice *choice);
GenevaPositionsPart *geneva_positions_part_ref   (GenevaPositionsPart *part);
void                 geneva_positions_part_unref (GenevaPositionsPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaPositionsPart, geneva_positions_part_unref)
GenevaPositions     *geneva_positions_part_get_positions (const GenevaPositionsPart *part);
/* Whether an entry is in the part. */
gboolean             geneva_positions_part_has   (const GenevaPositionsPart *part, guint entry);
/* Statements of a cell that are in the part, in order. GArray of GenevaHandle. */
G_GNUC_WARN_UNUSED_RESULT
GArray              *geneva_positions_part_list  (const GenevaPositionsPart *part, guint cell);

/* ---- order ---- */

typedef enum {
  GENEVA_POSITIONS_ROWS_BLOC,       /* by bloc, the one with most statements first, of none last; in it by number */
  GENEVA_POSITIONS_ROWS_NUMBER,     /* most statements first */
  GENEVA_POSITIONS_ROWS_NAME,
  GENEVA_POSITIONS_ROWS_SERIATION,
  GENEVA_N_POSITIONS_ROWS
} GenevaPositionsRowOrder;

typedef enum {
  GENEVA_POSITIONS_COLUMNS_CODEBOOK,
  GENEVA_POSITIONS_COLUMNS_NUMBER,
  GENEVA_POSITIONS_COLUMNS_SERIATION,
  GENEVA_N_POSITIONS_COLUMNS
} GenevaPositionsColumnOrder;

typedef enum {
  GENEVA_POSITIONS_POLICY,
  GENEVA_POSITIONS_FACT,
  GENEVA_POSITIONS_BOTH,
  GENEVA_N_POSITIONS_ISSUES
} GenevaPositionsIssues;

/* For files: "bloc", "number", "name", "seriation"; "codebook", "number", "seriation"; "policy", "facts", "both". */

G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_positions_row_order_from_name    (const char *name, GenevaPositionsRowOrder *order);
const char *geneva_positions_row_order_get_name     (GenevaPositionsRowOrder order);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_positions_column_order_from_name (const char *name, GenevaPositionsColumnOrder *order);
const char *geneva_positions_column_order_get_name  (GenevaPositionsColumnOrder order);
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_positions_issues_from_name       (const char *name, GenevaPositionsIssues *issues);
const char *geneva_positions_issues_get_name        (GenevaPositionsIssues issues);

/* Rows and columns in order, of the whole table, so that it stays as it is while time is brushed; guint. Columns of
 * policy always stand before those of fact. Seriation puts side by side those who take the same positions: each
 * row's score is the mean of its columns', and each column's that of its rows, both weighed by what the latest
 * statement is worth (geneva_stance_get_value ()), so that a position against turns the score round; found by
 * averaging over and over from a fixed start, up to 300 times O(cells). The row with most statements has a score
 * above nothing; whoever has none comes last, by number. As reciprocal averaging does for counts: M. O. Hill,
 * Reciprocal averaging: an eigenvector method of ordination, Journal of Ecology 61, 1973, 237-249. `locale` is that
 * of names; rows without a statement on these issues come last but by bloc and name. */
G_GNUC_WARN_UNUSED_RESULT
GArray *geneva_positions_order_rows    (const GenevaPositions *positions, GenevaPositionsRowOrder order,
                                        GenevaPositionsIssues issues, const char *locale);
G_GNUC_WARN_UNUSED_RESULT
GArray *geneva_positions_order_columns (const GenevaPositions *positions, GenevaPositionsColumnOrder order,
                                        GenevaPositionsIssues issues);
/* What readers call a row: the actor's name or short name, or that of the bloc. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char   *geneva_positions_dup_row_name  (const GenevaPositions *positions, guint row, gboolean is_short);

G_END_DECLS
