/* The records of a dossier as tables for spreadsheets and statistics: one table a
 * list (sources, actors, events …), one for what a record has several of
 * (participants, accounts), and one of all passages.
 *
 * A column is a member of the format, by its name; a reference has two, the id and
 * what readers call the record; several values stand in one cell with "; "
 * between them; the analyst's own attributes are columns "attribute.NAME". The
 * texts of sources are left out.
 */
#pragma once

#include "base/geneva-table-text.h"
#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

typedef struct {
  char *name;             /* "events", "events-accounts", "passages" */
  char *text;             /* with a line of heads, though there be no records */
  guint n_lines;          /* without it */
} GenevaRecordTableText;

/* All of them, in the format's order. GPtrArray of GenevaRecordTableText. O(records + passages). */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_record_tables_list (GenevaSnapshot *snapshot, GenevaTableForm form);

G_END_DECLS
