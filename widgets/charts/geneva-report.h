/* The evidence report: charts in which every mark is a link to a numbered
 * passage, and an appendix of these passages, each of which leads back; with
 * chronology, actors, contradictions and how it was made. As PDF, or as one
 * self-contained file of HTML. The same input gives the same bytes.
 */
#pragma once

#include "geneva-chart.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_REPORT_PDF,
  GENEVA_REPORT_HTML,
} GenevaReportFormat;

typedef enum {
  GENEVA_PAPER_A4,
  GENEVA_PAPER_LETTER,
} GenevaPaper;

/* All strings may be NULL. */
typedef struct {
  GenevaReportFormat format;
  GenevaPaper        paper;
  GenevaPalette      palette;         /* usually GENEVA_PALETTE_PRINT */
  const char        *title;           /* NULL: the dossier's */
  const char        *author;
  const char        *date;            /* "2014-01-22T10:00:00Z": printed, and the PDF's; NULL: none is printed, and the
                                       * PDF has that of SOURCE_DATE_EPOCH, else 1970-01-01 */
  const char        *creator;         /* the program and its version */
  const char        *locale;          /* NULL: English */
  const char        *dossier_hash;    /* NULL: is reckoned, which takes as long as saving it */
  gboolean           has_references_only;   /* not the words of the passages */
  gboolean           is_whole;        /* all of each chart; else what it shows */
  guint              most_passages;   /* 0: GENEVA_REPORT_MOST_PASSAGES */
  guint              most_rows;       /* of a table; 0: GENEVA_REPORT_MOST_ROWS */
  GenevaTextContext *text;            /* NULL: the first chart's */
} GenevaReportOptions;
/* More are left out, and the report says how many. */
#define GENEVA_REPORT_MOST_PASSAGES 3000
#define GENEVA_REPORT_MOST_ROWS 2000

typedef struct _GenevaReport GenevaReport;

/* Charts (GenevaChart, all of one snapshot and state) stay as they are: copies are drawn. None of them may be a report
 * without charts. What `options` points to is copied. Main thread, as all of this. */
G_GNUC_WARN_UNUSED_RESULT
GenevaReport *geneva_report_new        (GenevaSnapshot *snapshot, const GenevaSessionState *state, GPtrArray *charts,
                                        const GenevaReportOptions *options);
void          geneva_report_free       (GenevaReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaReport, geneva_report_free)
/* A bit of the work, for idle time: as long as a page takes, at first as long as a chart. FALSE: all is done. */
gboolean      geneva_report_step       (GenevaReport *report);
/* 0 … 1. */
double        geneva_report_get_progress (const GenevaReport *report);
/* The file's bytes, once, after the last step. GENEVA_EXPORT_ERROR_RENDER. */
G_GNUC_WARN_UNUSED_RESULT
GBytes       *geneva_report_end        (GenevaReport *report, GError **error);
/* All steps at once. */
G_GNUC_WARN_UNUSED_RESULT
GBytes       *geneva_report_render     (GenevaSnapshot *snapshot, const GenevaSessionState *state, GPtrArray *charts,
                                        const GenevaReportOptions *options, GError **error);
/* By the name's ending, any case: .pdf, .html, .htm. GENEVA_EXPORT_ERROR_FORMAT. */
G_GNUC_WARN_UNUSED_RESULT
gboolean      geneva_report_format_from_name (const char *filename, GenevaReportFormat *format, GError **error);

G_END_DECLS
