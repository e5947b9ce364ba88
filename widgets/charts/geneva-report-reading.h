/* Reading charts for reports and proof sheets: sheets of each, then what their
 * marks rest on, in steps. Inside of geneva-report*.c and geneva-proof*.c only.
 */
#pragma once

#include "geneva-report-evidence.h"
#include "geneva-sheet.h"

G_BEGIN_DECLS

typedef struct {
  GPtrArray            *charts;         /* GenevaChart */
  GenevaReportEvidence *evidence;
  GenevaTextContext    *text;
  char                 *locale;
  double                width, height;  /* of a sheet */
  gboolean              is_whole;
  /* where it is */
  guint                 chart, sheet;
  guint32               item;
  GenevaBook           *book;
  gboolean              is_built;       /* all sheets of the chart */
} GenevaReportReading;

/* `charts` may be NULL: none. */
void     geneva_report_reading_init  (GenevaReportReading *reading, GenevaSnapshot *snapshot, GPtrArray *charts,
                                      GenevaTextContext *text, const char *locale, double width, double height,
                                      gboolean is_whole);
void     geneva_report_reading_clear (GenevaReportReading *reading);
/* As long as a sheet takes, at first as long as a dozen. FALSE: all is read. */
gboolean geneva_report_reading_step  (GenevaReportReading *reading);
double   geneva_report_reading_get_progress (const GenevaReportReading *reading);

G_END_DECLS
