/* A report's pages as PDF. Inside of geneva-report*.c only.
 */
#pragma once

#include "geneva-report-setting.h"
#include "geneva-report.h"

G_BEGIN_DECLS

typedef struct _GenevaReportPdf GenevaReportPdf;

/* Borrows the pages. */
G_GNUC_WARN_UNUSED_RESULT
GenevaReportPdf *geneva_report_pdf_new  (const GenevaReportSetting *setting, const GenevaReportOptions *options);
void             geneva_report_pdf_free (GenevaReportPdf *pdf);
/* One page more; FALSE: all are drawn. */
gboolean         geneva_report_pdf_step (GenevaReportPdf *pdf);
double           geneva_report_pdf_get_progress (const GenevaReportPdf *pdf);
G_GNUC_WARN_UNUSED_RESULT
GBytes          *geneva_report_pdf_end  (GenevaReportPdf *pdf, GError **error);

G_END_DECLS
