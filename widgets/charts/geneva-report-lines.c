/* Paragraphs of a report: runs of words to lines, and where in them links lie.
 * Role: all that asks Pango. Knows nothing of what the words are about.
 */
#include "geneva-report-setting.h"

#include "geneva-text.h"

#include <math.h>
#include <string.h>

#define MONO_FAMILIES "Noto Sans Mono, DejaVu Sans Mono, monospace"
#define DIM_RED 0x59
#define LINK_RED 0x1a
#define LINK_GREEN 0x45
#define LINK_BLUE 0x85
/* Pango looks at a whole word for where it may break: one of more letters gets places to break at. */
#define MOST_UNBROKEN 60

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint begin, guint end)
{
  attribute->start_index = begin;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static void
add_style (PangoAttrList *list, const GenevaReportRun *run, guint begin, guint end)
{
  if (run->style == GENEVA_REPORT_BOLD)
    add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), begin, end);
  if (run->link != NULL)
    add_attribute (list, pango_attr_foreground_new (LINK_RED * 257, LINK_GREEN * 257, LINK_BLUE * 257), begin, end);
  else if (run->style == GENEVA_REPORT_DIM)
    add_attribute (list, pango_attr_foreground_new (DIM_RED * 257, DIM_RED * 257, DIM_RED * 257), begin, end);
}

/* Paragraph separators would begin lines of their own. */
static void
append_words (GString *all, const char *words)
{
  guint n_unbroken = 0;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029)
      c = ' ';
    n_unbroken = g_unichar_isspace (c) ? 0 : n_unbroken + 1;
    if (n_unbroken > MOST_UNBROKEN && (c < 0x0300 || (c >= 0x0370 && c < 0x0590)) && g_unichar_isalnum (c)) {
      g_string_append_unichar (all, 0x200b);
      n_unbroken = 1;
    }
    g_string_append_unichar (all, c);
  }
}

static void
set_layout (GenevaReportParagraph *self, PangoContext *pango, const char *words, PangoAttrList *attributes,
            const GenevaReportFont *font, double width)
{
  g_autoptr (PangoFontDescription) description =
    pango_font_description_from_string (font->is_mono ? MONO_FAMILIES : GENEVA_FONT_FAMILIES);

  pango_font_description_set_size (description, (int) lround (font->size * PANGO_SCALE));
  pango_font_description_set_weight (description, font->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  self->layout = pango_layout_new (pango);
  pango_layout_set_font_description (self->layout, description);
  pango_layout_set_wrap (self->layout, font->is_mono ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
  if (width > 0.0)
    pango_layout_set_width (self->layout, (int) floor (width * PANGO_SCALE));
  pango_layout_set_text (self->layout, words, -1);
  pango_layout_set_attributes (self->layout, attributes);
  self->size = font->size;
  self->leading = font->leading;
  self->n_lines = words[0] != '\0' ? (guint) pango_layout_get_line_count (self->layout) : 0;
}

void
geneva_report_paragraph_set (GenevaReportParagraph *self, PangoContext *pango, const GenevaReportText *text,
                             const GenevaReportFont *font, double width)
{
  g_autoptr (GString) words = g_string_new (NULL);
  PangoAttrList *attributes = pango_attr_list_new ();

  self->links = g_array_new (FALSE, FALSE, sizeof (GenevaReportReach));
  for (guint i = 0; i < text->runs->len; i++) {
    const GenevaReportRun *run = &g_array_index (text->runs, GenevaReportRun, i);
    guint begin = (guint) words->len;

    append_words (words, run->words);
    add_style (attributes, run, begin, (guint) words->len);
    if (run->link != NULL) {
      GenevaReportReach reach = { begin, (guint) words->len, run->link };

      g_array_append_val (self->links, reach);
    }
  }
  set_layout (self, pango, words->str, attributes, font, width);
  pango_attr_list_unref (attributes);
}

void
geneva_report_paragraph_set_words (GenevaReportParagraph *self, PangoContext *pango, const char *words,
                                   const GenevaReportFont *font, gboolean is_dim, double width)
{
  g_autoptr (GString) all = g_string_new (NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  const GenevaReportRun run = { .style = is_dim ? GENEVA_REPORT_DIM : GENEVA_REPORT_PLAIN };

  append_words (all, words);
  add_style (attributes, &run, 0, (guint) all->len);
  self->links = g_array_new (FALSE, FALSE, sizeof (GenevaReportReach));
  set_layout (self, pango, all->str, attributes, font, width);
  pango_attr_list_unref (attributes);
}

void
geneva_report_paragraph_clear (GenevaReportParagraph *self)
{
  g_clear_object (&self->layout);
  g_clear_pointer (&self->links, g_array_unref);
}

double
geneva_report_paragraph_get_width (const GenevaReportParagraph *self)
{
  int width;

  pango_layout_get_size (self->layout, &width, NULL);
  return width / (double) PANGO_SCALE;
}

static void
put_links (const GenevaReportParagraph *self, GenevaReportPage *page, guint line, double x, double y)
{
  PangoLayoutLine *pango_line = pango_layout_get_line_readonly (self->layout, (int) line);
  guint begin = (guint) pango_line->start_index, end = begin + (guint) pango_line->length;

  for (guint i = 0; i < self->links->len; i++) {
    const GenevaReportReach *reach = &g_array_index (self->links, GenevaReportReach, i);
    int *ranges, n;

    if (reach->end <= begin || reach->begin >= end)
      continue;
    pango_layout_line_get_x_ranges (pango_line, (int) MAX (reach->begin, begin), (int) MIN (reach->end, end), &ranges,
                                    &n);
    for (int k = 0; k < n; k++) {
      const GenevaRect rect = { x + pango_units_to_double (ranges[2 * k]), y,
                                pango_units_to_double (ranges[2 * k + 1] - ranges[2 * k]), self->leading };

      if (rect.width > 0.0)
        geneva_report_page_add_link (page, &rect, reach->target, page->lines->len - 1);
    }
    g_free (ranges);
  }
}

void
geneva_report_paragraph_put (const GenevaReportParagraph *self, GenevaReportPage *page, guint first, guint n, double x,
                             double y)
{
  GenevaReportLines lines = { g_object_ref (self->layout), first, n, x, y, self->leading, self->size, page->structure };

  g_array_append_val (page->lines, lines);
  for (guint i = 0; i < n; i++)
    put_links (self, page, first + i, x, y + i * self->leading);
}

void
geneva_report_page_add_link (GenevaReportPage *page, const GenevaRect *rect, const char *target, guint lines)
{
  GenevaReportLink link = { *rect, g_strdup (target), lines };

  g_array_append_val (page->links, link);
}

void
geneva_report_page_add_place (GenevaReportPage *page, const char *name, double x, double y)
{
  GenevaReportPlace place = { g_strdup (name), x, y };

  g_array_append_val (page->places, place);
}
