/* Discourse Network Analyzer, both ways: its SQLite database of version 3 in, and a
 * dossier's statements out as its list of statements (semicolons, one a line), which
 * it and its R package write and read.
 *
 *   document                 source (title, author, `source` as publisher, date, section and type as attributes)
 *   person, organization     actors; a person's statement is for the organisation
 *   concept                  issue of policy, its words the proposition
 *   agreement yes / no       supports / opposes; an integer by its sign, 0 is neutral
 *   Start, Stop              the passage, from UTF-16 units to code points
 *   coder; attributes        coder; type, notes and aliases of actors and concepts
 *
 * Statements of types that have no concept are left out and counted.
 */
#pragma once

#include "model/geneva-snapshot.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_DNA_ERROR_FOREIGN,     /* no database of Discourse Network Analyzer */
  GENEVA_DNA_ERROR_VERSION,     /* of a version with other tables */
  GENEVA_DNA_ERROR_DAMAGED,     /* what it says cannot be, or the file cannot be read to its end */
} GenevaDnaError;
#define GENEVA_DNA_ERROR (geneva_dna_error_quark ())
GQuark geneva_dna_error_quark (void);

typedef struct {
  guint n_documents, n_actors, n_issues, n_statements;
  guint n_other_types;          /* statements of a type without a concept */
  guint n_without;              /* statements that name no concept, or nobody */
  guint n_beyond;               /* passages that lie beyond their text: kept without one */
} GenevaDnaReport;

/* TRUE for a database that has its tables; FALSE for any other file, or none. */
gboolean        geneva_dna_file_is (const char *path);
/* The file is only read. `report` may be NULL. Reads a million statements in some seconds. Any thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_dna_file_load (const char *path, GenevaDnaReport *report, GError **error);

typedef struct {
  guint n_statements;           /* lines */
  guint n_without_stance;       /* neutral, in doubt, or conditional without a leaning: left out */
  guint n_without_speaker;
} GenevaDnaListReport;

/* The accepted and verified statements. A conditional one counts by its leaning; of facts, who asserts agrees and who
 * denies does not. Semicolons in words become commas and quotation marks apostrophes, as Discourse Network Analyzer
 * itself writes them. UTF-8. `report` may be NULL. O(statements). */
G_GNUC_WARN_UNUSED_RESULT
char           *geneva_dna_list_write (GenevaSnapshot *snapshot, GenevaDnaListReport *report);

G_END_DECLS
