/* What a report says, in order. Inside of geneva-report*.c only.
 */
#pragma once

#include "geneva-report-document.h"
#include "geneva-report-evidence.h"
#include "geneva-report.h"
#include "jobs/geneva-ledger.h"

G_BEGIN_DECLS

/* The records that its tables name, before passages get their numbers. O(records). */
typedef struct {
  GArray *events;         /* GenevaHandle: by date, the undated last */
  GArray *actors;         /* by how many passages they have, then by name */
  GArray *links;
  GArray *pairs;          /* GenevaLedgerRow: accounts of one event that are decided, then what is only proposed */
  guint   n_events, n_actors, n_links, n_pairs;     /* of which at most so many rows are listed */
  guint   n_decided;      /* of the pairs */
  guint   n_dismissed;    /* pairs that are in no table */
  guint   n_unsought;     /* that nobody looked for, as there are too many records of one kind */
} GenevaReportTables;
void geneva_report_tables_fill  (GenevaReportTables *tables, GenevaSnapshot *snapshot, const GenevaSessionState *state,
                                 guint most_rows);
void geneva_report_tables_clear (GenevaReportTables *tables);

/* Where the words are; all zero at first. */
typedef struct {
  GenevaReportDocument *document;     /* owned by whoever has it made */
  guint                 part, position, source;
  GenevaReportBlock    *table;        /* under way */
} GenevaReportContent;
/* Some words more, when passages have their numbers; FALSE: all are there. `options` with all that may be NULL filled in
 * where it is known. */
gboolean geneva_report_content_step (GenevaReportContent *content, GenevaReportEvidence *evidence,
                                     const GenevaReportTables *tables, const GenevaSessionState *state,
                                     const GenevaReportOptions *options);
#define GENEVA_REPORT_ROWS_A_STEP 40

/* geneva-report-tables.c: chronology, actors, contradictions; each in steps likewise, from `position` on. */
gboolean geneva_report_add_chronology (GenevaReportContent *content, GenevaReportEvidence *evidence,
                                       const GenevaReportTables *tables, const GenevaSessionState *state,
                                       const GenevaReportOptions *options);
gboolean geneva_report_add_actors  (GenevaReportContent *content, GenevaReportEvidence *evidence,
                                    const GenevaReportTables *tables);
gboolean geneva_report_add_links   (GenevaReportContent *content, GenevaReportEvidence *evidence,
                                    const GenevaReportTables *tables, const GenevaReportOptions *options);
gboolean geneva_report_add_pairs   (GenevaReportContent *content, GenevaReportEvidence *evidence,
                                    const GenevaReportTables *tables, const GenevaReportOptions *options);
/* geneva-report-method.c: how it was made. */
void geneva_report_add_method  (GenevaReportDocument *document, GenevaReportEvidence *evidence,
                                const GenevaReportTables *tables, const GenevaSessionState *state,
                                const GenevaReportOptions *options);

G_END_DECLS
