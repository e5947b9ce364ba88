/* From charts to evidence, bit by bit. Role: which sheet and which mark comes
 * next. Charts stay as they are: a book draws copies. Knows nothing of what
 * becomes of it.
 */
#include "geneva-report-reading.h"

void
geneva_report_reading_init (GenevaReportReading *self, GenevaSnapshot *snapshot, GPtrArray *charts,
                            GenevaTextContext *text, const char *locale, double width, double height,
                            gboolean is_whole)
{
  *self = (GenevaReportReading) { .width = width, .height = height, .is_whole = is_whole, .item = 1 };
  self->charts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; charts != NULL && i < charts->len; i++)
    g_ptr_array_add (self->charts, g_object_ref (g_ptr_array_index (charts, i)));
  self->locale = g_strdup (locale);
  self->text = text != NULL ? geneva_text_context_ref (text) : geneva_text_context_new (locale);
  self->evidence = geneva_report_evidence_new (snapshot);
}

void
geneva_report_reading_clear (GenevaReportReading *self)
{
  g_clear_pointer (&self->book, geneva_book_free);
  g_clear_pointer (&self->evidence, geneva_report_evidence_free);
  g_clear_pointer (&self->charts, g_ptr_array_unref);
  g_clear_pointer (&self->text, geneva_text_context_unref);
  g_clear_pointer (&self->locale, g_free);
}

static void
open_chart (GenevaReportReading *self)
{
  GenevaChart *chart = g_ptr_array_index (self->charts, self->chart);
  const GenevaPageOptions page = { .title = geneva_chart_get_title (chart), .legend = TRUE, .caption = TRUE,
                                   .is_vector = TRUE, .locale = self->locale };
  const GenevaSheetOptions sheet = { .width_pt = self->width, .height_pt = self->height, .page = &page,
                                     .is_whole = self->is_whole, .is_paged = TRUE, .has_no_numbers = TRUE,
                                     .text = self->text };

  self->book = geneva_book_new (chart, &sheet);
  (void) geneva_report_evidence_add_chart (self->evidence, chart);
  self->sheet = 0;
}

gboolean
geneva_report_reading_step (GenevaReportReading *self)
{
  GenevaReportChart *chart;

  if (self->chart >= self->charts->len)
    return FALSE;
  if (self->book == NULL && !self->is_built) {
    open_chart (self);
    return TRUE;
  }
  chart = g_ptr_array_index (self->evidence->charts, self->chart);
  if (!self->is_built) {
    g_ptr_array_add (chart->sheets, geneva_book_build_page (self->book, self->sheet++));
    if (self->sheet == geneva_book_get_n_pages (self->book)) {
      g_clear_pointer (&self->book, geneva_book_free);
      self->is_built = TRUE;
      self->sheet = 0;
      self->item = 1;
    }
    return TRUE;
  }
  if (geneva_report_evidence_read_sheet (self->evidence, self->chart, self->sheet, &self->item))
    return TRUE;
  self->item = 1;
  if (++self->sheet == chart->sheets->len) {
    self->is_built = FALSE;
    self->chart++;
  }
  return self->chart < self->charts->len;
}

double
geneva_report_reading_get_progress (const GenevaReportReading *self)
{
  double n_charts = self->charts->len, part = 0.0;

  if (self->chart >= self->charts->len)
    return 1.0;
  if (self->book != NULL)
    part = 0.7 * self->sheet / geneva_book_get_n_pages (self->book);
  else if (self->is_built)
    part = 0.7 + 0.3 * self->sheet / ((GenevaReportChart *) g_ptr_array_index (self->evidence->charts,
                                                                               self->chart))->sheets->len;
  return (self->chart + part) / n_charts;
}
