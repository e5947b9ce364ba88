/* A report as one self-contained file of HTML. Inside of geneva-report*.c only.
 */
#pragma once

#include "geneva-report-document.h"
#include "geneva-report-evidence.h"
#include "geneva-report.h"

G_BEGIN_DECLS

/* What has been written so far; each call writes one block more, FALSE: all are. */
typedef struct {
  GString *text;
  guint    block;
  gboolean is_begun;
} GenevaReportHtml;
gboolean geneva_report_html_step (GenevaReportHtml *html, const GenevaReportDocument *document,
                                  const GenevaReportEvidence *evidence, const GenevaReportOptions *options);

/* For other pages of HTML: words with what HTML reads as its own written out, and the tag of a language ("de-DE") for
 * a locale (NULL: "en"). */
void     geneva_html_add_escaped (GString *text, const char *words);
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_html_dup_language (const char *locale);

G_END_DECLS
