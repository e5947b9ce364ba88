/* The way to a report, in small steps: sheets of the charts, what their marks
 * rest on, numbers, words, pages or HTML. Role: order of the work and memory of
 * it. What is said, where it stands and how it is drawn are elsewhere.
 */
#include "geneva-report.h"

#include "geneva-export.h"
#include "geneva-report-content.h"
#include "geneva-report-html.h"
#include "geneva-report-pdf.h"
#include "geneva-report-reading.h"
#include "store/geneva-dossier-hash.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RECORDS_A_STEP 100

typedef enum {
  PHASE_READING,      /* charts */
  PHASE_TABLES,
  PHASE_RECORDS,
  PHASE_NUMBERS,
  PHASE_CONTENT,
  PHASE_SETTING,      /* PDF: blocks; HTML: blocks, and then it is done */
  PHASE_DRAWING,
  PHASE_DONE,
} Phase;

/* What of all the time a phase is about over by its end, in hundredths. */
static const double ends[] = { 0.4, 0.42, 0.48, 0.5, 0.55, 0.75, 1.0, 1.0 };

struct _GenevaReport {
  GenevaSnapshot       *snapshot;
  GenevaSessionState    state;
  GenevaReportReading   reading;
  GenevaReportOptions   options;
  char                 *title, *author, *date, *creator, *locale, *hash;
  double                width, height;    /* of the paper, upright */
  Phase                 phase;
  guint                 record;
  GenevaReportEvidence *evidence;     /* of the reading */
  GenevaReportTables    tables;
  GenevaReportContent   content;
  GenevaReportSetting  *setting;
  GenevaReportPdf      *pdf;
  GenevaReportHtml      html;
};

static char *
dup_text (const char *text)
{
  return text != NULL && text[0] != '\0' ? g_strdup (text) : NULL;
}

GenevaReport *
geneva_report_new (GenevaSnapshot *snapshot, const GenevaSessionState *state, GPtrArray *charts,
                   const GenevaReportOptions *options)
{
  double sheet_width, sheet_height;
  GenevaReport *self;

  g_return_val_if_fail (snapshot != NULL && options != NULL, NULL);

  self = g_new0 (GenevaReport, 1);
  self->snapshot = geneva_snapshot_ref (snapshot);
  if (state != NULL) {
    self->state = *state;
    self->state.selection = NULL;       /* a report has none */
    self->state.filter = state->filter != NULL ? geneva_filter_ref (state->filter) : NULL;
  }
  self->options = *options;
  self->title = dup_text (options->title);
  if (self->title == NULL)
    self->title = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  if (self->title[0] == '\0') {
    g_free (self->title);
    self->title = g_strdup (_("Untitled dossier"));
  }
  self->options.title = self->title;
  self->options.author = self->author = dup_text (options->author);
  self->options.date = self->date = dup_text (options->date);
  self->options.creator = self->creator = dup_text (options->creator);
  self->options.locale = self->locale = dup_text (options->locale);
  self->options.dossier_hash = self->hash = dup_text (options->dossier_hash);
  if (self->options.most_passages == 0)
    self->options.most_passages = GENEVA_REPORT_MOST_PASSAGES;
  if (self->options.most_rows == 0)
    self->options.most_rows = GENEVA_REPORT_MOST_ROWS;
  self->width = options->paper == GENEVA_PAPER_LETTER ? 8.5 * 72.0 : 210.0 * 72.0 / 25.4;
  self->height = options->paper == GENEVA_PAPER_LETTER ? 11.0 * 72.0 : 297.0 * 72.0 / 25.4;
  geneva_report_setting_get_sheet_size (self->width, self->height, &sheet_width, &sheet_height);
  geneva_report_reading_init (&self->reading, snapshot, charts, options->text, self->locale, sheet_width, sheet_height,
                              options->is_whole);
  self->options.text = self->reading.text;
  self->evidence = self->reading.evidence;
  return self;
}

void
geneva_report_free (GenevaReport *self)
{
  if (self == NULL)
    return;
  geneva_report_pdf_free (self->pdf);
  geneva_report_setting_free (self->setting);
  if (self->html.text != NULL)
    g_string_free (self->html.text, TRUE);
  geneva_report_document_free (self->content.document);
  geneva_report_tables_clear (&self->tables);
  geneva_report_reading_clear (&self->reading);
  geneva_session_state_clear (&self->state);
  geneva_snapshot_unref (self->snapshot);
  g_free (self->title);
  g_free (self->author);
  g_free (self->date);
  g_free (self->creator);
  g_free (self->locale);
  g_free (self->hash);
  g_free (self);
}

/* ---- steps ---- */

static void
read_records (GenevaReport *self)
{
  const GArray *events = self->tables.events, *links = self->tables.links, *pairs = self->tables.pairs;
  guint n = events->len + links->len + pairs->len, end = MIN (self->record + RECORDS_A_STEP, n);

  for (; self->record < end; self->record++) {
    guint i = self->record;

    if (i < events->len) {
      geneva_report_evidence_add_record (self->evidence, g_array_index (events, GenevaHandle, i));
    } else if (i < events->len + links->len) {
      geneva_report_evidence_add_record (self->evidence, g_array_index (links, GenevaHandle, i - events->len));
    } else {
      const GenevaLedgerRow *pair = &g_array_index (pairs, GenevaLedgerRow, i - events->len - links->len);

      geneva_report_evidence_add_record (self->evidence, pair->from);
      geneva_report_evidence_add_record (self->evidence, pair->to);
    }
  }
  if (self->record >= n)
    self->phase = PHASE_NUMBERS;
}

static void
give_numbers (GenevaReport *self)
{
  if (self->hash == NULL)
    self->options.dossier_hash = self->hash = geneva_dossier_dup_hash (self->snapshot);
  geneva_report_evidence_number (self->evidence, self->options.most_passages, self->locale);
  self->phase = PHASE_CONTENT;
}

static void
make_content (GenevaReport *self)
{
  if (geneva_report_content_step (&self->content, self->evidence, &self->tables, &self->state, &self->options))
    return;
  if (self->options.format == GENEVA_REPORT_PDF)
    self->setting = geneva_report_setting_new (self->content.document, self->evidence,
                                               geneva_text_context_get_pango (self->reading.text), self->width, self->height);
  self->phase = PHASE_SETTING;
}

static void
set_more (GenevaReport *self)
{
  if (self->options.format == GENEVA_REPORT_HTML) {
    if (!geneva_report_html_step (&self->html, self->content.document, self->evidence, &self->options))
      self->phase = PHASE_DONE;
    return;
  }
  if (geneva_report_setting_step (self->setting))
    return;
  self->pdf = geneva_report_pdf_new (self->setting, &self->options);
  self->phase = PHASE_DRAWING;
}

gboolean
geneva_report_step (GenevaReport *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  switch (self->phase) {
  case PHASE_READING:
    if (!geneva_report_reading_step (&self->reading))
      self->phase = PHASE_TABLES;
    break;
  case PHASE_TABLES:
    geneva_report_tables_fill (&self->tables, self->snapshot, &self->state, self->options.most_rows);
    self->phase = PHASE_RECORDS;
    break;
  case PHASE_RECORDS:
    read_records (self);
    break;
  case PHASE_NUMBERS:
    give_numbers (self);
    break;
  case PHASE_CONTENT:
    make_content (self);
    break;
  case PHASE_SETTING:
    set_more (self);
    break;
  case PHASE_DRAWING:
    if (!geneva_report_pdf_step (self->pdf))
      self->phase = PHASE_DONE;
    break;
  case PHASE_DONE:
  default:
    break;
  }
  return self->phase != PHASE_DONE;
}

double
geneva_report_get_progress (const GenevaReport *self)
{
  double begin, end, part = 0.0;

  g_return_val_if_fail (self != NULL, 0.0);

  if (self->phase == PHASE_READING)
    return ends[0] * geneva_report_reading_get_progress (&self->reading);
  begin = ends[self->phase - 1];
  end = ends[self->phase];
  if (self->phase == PHASE_SETTING && self->content.document->blocks->len > 0)
    part = (double) (self->setting != NULL ? self->setting->block : self->html.block)
           / self->content.document->blocks->len;
  else if (self->phase == PHASE_DRAWING)
    part = geneva_report_pdf_get_progress (self->pdf);
  return begin + (end - begin) * part;
}

GBytes *
geneva_report_end (GenevaReport *self, GError **error)
{
  gsize length;
  char *text;

  g_return_val_if_fail (self != NULL && self->phase == PHASE_DONE, NULL);

  if (self->options.format == GENEVA_REPORT_PDF)
    return geneva_report_pdf_end (self->pdf, error);
  length = self->html.text->len;
  text = g_string_free (g_steal_pointer (&self->html.text), FALSE);
  return g_bytes_new_take (text, length);
}

GBytes *
geneva_report_render (GenevaSnapshot *snapshot, const GenevaSessionState *state, GPtrArray *charts,
                      const GenevaReportOptions *options, GError **error)
{
  g_autoptr (GenevaReport) report = geneva_report_new (snapshot, state, charts, options);

  g_return_val_if_fail (report != NULL, NULL);

  while (geneva_report_step (report))
    ;
  return geneva_report_end (report, error);
}

gboolean
geneva_report_format_from_name (const char *filename, GenevaReportFormat *format, GError **error)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (filename != NULL && format != NULL, FALSE);

  lower = g_ascii_strdown (filename, -1);
  if (g_str_has_suffix (lower, ".pdf")) {
    *format = GENEVA_REPORT_PDF;
    return TRUE;
  }
  if (g_str_has_suffix (lower, ".html") || g_str_has_suffix (lower, ".htm")) {
    *format = GENEVA_REPORT_HTML;
    return TRUE;
  }
  g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_FORMAT,
               _("“%s” names no format for a report. Let it end in .pdf or .html."), filename);
  return FALSE;
}
