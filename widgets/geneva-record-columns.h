/* What the tables show: for each kind of table its columns, how a record
 * becomes the text of a cell, and what long lists need in order to be sorted
 * and searched without making every text. Data and pure functions, for any
 * thread; the table widget and geneva-record-order.h walk them.
 */
#pragma once

#include "geneva-record-network.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_TABLE_ACTORS,
  GENEVA_TABLE_EVENTS,
  GENEVA_TABLE_FORECASTS,
  GENEVA_TABLE_POSITIONS,
  GENEVA_TABLE_FIGURES,
  GENEVA_TABLE_TIES,
  GENEVA_TABLE_EDGES,           /* of the network; its rows are no records */
  GENEVA_TABLE_SOURCES,
  GENEVA_N_TABLES
} GenevaTableKind;

typedef enum {
  GENEVA_COLUMN_EXPANDS  = 1 << 0,
  GENEVA_COLUMN_NUMBER   = 1 << 1,    /* set to the right, with tabular digits; not searched */
  GENEVA_COLUMN_HIDDEN   = 1 << 2,    /* until the reader asks for it */
  GENEVA_COLUMN_DISTINCT = 1 << 3,    /* atoms hardly repeat: remembering them is no use */
  GENEVA_COLUMN_DATES    = 1 << 4,    /* atoms are dates, which are also found as EDTF writes them */
  GENEVA_COLUMN_MEASURED = 1 << 5,    /* tells what metrics of the network do */
  GENEVA_COLUMN_COUNTED  = 1 << 6,    /* a number of passages, which a row may have to wait for */
} GenevaColumnFlags;

/* The text of a cell comes in one of two ways. `list_atoms` names numbers that each stand for a few words
 * (a string, a date, an actor …), equal ones for equal words; the text is their words joined by ", ". Or
 * `dup_text` makes it. The order among rows is that of `get_key`, else that of the atoms one after the other
 * (by `compare_atoms`, else by their words in the locale's order), else that of the texts; a record that has
 * nothing there comes last, whether up or down.
 *
 * What tells of the network instead has `list_ends` for `list_atoms`, or `dup_measure` and `get_measure` for
 * `dup_text` and `get_key`; where there is no network yet, nothing is there. */
typedef struct _GenevaColumn GenevaColumn;
struct _GenevaColumn {
  const char *title;          /* to be translated */
  guint       field;          /* of the record, for the functions that want one */
  GenevaList  list;           /* atoms are rows of it, for the functions that want one */
  void      (*list_atoms)    (const GenevaColumn *column, GenevaSnapshot *snapshot, GenevaHandle handle,
                              const GenevaRow *row, GArray *atoms);
  guint     (*get_n_atoms)   (const GenevaColumn *column, GenevaSnapshot *snapshot);   /* atoms are below that */
  char     *(*dup_atom)      (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom);
  int       (*compare_atoms) (GenevaSnapshot *snapshot, guint32 a, guint32 b);
  char     *(*dup_text)      (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row);
  double    (*get_key)       (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row);
  void      (*list_ends)     (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle,
                              GArray *atoms);
  char     *(*dup_measure)   (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle);
  double    (*get_measure)   (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle);
  const char *(*get_help)    (const GenevaColumn *column);      /* translated, for the tooltip of the title */
  const char *empty;          /* in place of no atoms, to be translated; NULL: nothing */
  int         width;          /* pixels of a column that does not expand */
  guint       flags;
};

/* "actors", "events", "forecasts", "positions", "figures", "ties", "edges", "sources": page and action names. */
const char *geneva_table_get_name    (GenevaTableKind kind);
/* FALSE when there is none of that name. */
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_table_from_name   (const char *name, GenevaTableKind *kind);
/* Translated: "Actors". */
const char *geneva_table_get_title   (GenevaTableKind kind);
/* Translated: what stands in place of an empty table. */
const char *geneva_table_get_empty   (GenevaTableKind kind);
/* Translated: "1,204 of 2,000 events"; "2,000 events" when all are shown. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_table_dup_count   (GenevaTableKind kind, guint n_shown, guint n_all);
GenevaList  geneva_table_get_list    (GenevaTableKind kind);
const GenevaColumn *geneva_table_get_columns (GenevaTableKind kind, guint *n);
/* The column by which a table is sorted at first; -1: in the dossier's own order. */
int         geneva_table_get_first_sort (GenevaTableKind kind);
/* The member by which a window of time keeps a record; -1: windows say nothing about these. */
int         geneva_table_get_date_field (GenevaTableKind kind);

gboolean    geneva_column_is_of_network (const GenevaColumn *column);
/* The text of a cell, owned; NULL or "" for an empty one. `network` may be NULL: none yet; of edges, `row` means
 * nothing. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_column_dup_text   (const GenevaColumn *column, const GenevaRecordNetwork *network,
                                      GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row);
/* The atoms of a column that has some. */
void        geneva_column_list_atoms (const GenevaColumn *column, const GenevaRecordNetwork *network,
                                      GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row,
                                      GArray *atoms);

G_END_DECLS
