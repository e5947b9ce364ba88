/* What the tables show: for each kind of table its columns, and how a record
 * becomes the text of a cell. Data and pure functions; the table widget walks
 * them.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_TABLE_ACTORS,
  GENEVA_TABLE_EVENTS,
  GENEVA_TABLE_FORECASTS,
  GENEVA_TABLE_POSITIONS,
  GENEVA_TABLE_FIGURES,
  GENEVA_TABLE_TIES,
  GENEVA_TABLE_SOURCES,
  GENEVA_N_TABLES
} GenevaTableKind;

typedef struct {
  const char *title;          /* to be translated */
  /* Text of a cell, owned; NULL for an empty one. */
  char     *(*dup_text) (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row);
  /* Order among rows of the same table; NULL: by text in the locale's order. */
  double    (*get_key)  (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row);
  int         width;          /* pixels of a column that does not expand */
  gboolean    is_expanding;
  gboolean    is_number;      /* set to the right, with tabular digits */
} GenevaColumn;

/* "actors", "events", "forecasts", "positions", "figures", "ties", "sources": page and action names. */
const char *geneva_table_get_name    (GenevaTableKind kind);
/* FALSE when there is none of that name. */
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_table_from_name   (const char *name, GenevaTableKind *kind);
/* Translated: "Actors". */
const char *geneva_table_get_title   (GenevaTableKind kind);
/* Translated: what stands in place of an empty table. */
const char *geneva_table_get_empty   (GenevaTableKind kind);
GenevaList  geneva_table_get_list    (GenevaTableKind kind);
const GenevaColumn *geneva_table_get_columns (GenevaTableKind kind, guint *n);

G_END_DECLS
