/* Drawing a report's pages into a PDF in memory. Role: Cairo's tags, outline,
 * labels and metadata; what is read out in which order. What Cairo 1.16 does and does not: a link's rectangle is
 * what was painted inside of its tag, so it is painted in white, before what
 * stands there; paint that covers a whole page makes Cairo forget the tags
 * before it, so nothing does; a link to nowhere is written without a word, so
 * links are held against the places first. What follows a tag inside of the
 * same one is not read out, so it has a tag of its own; and the tree begins
 * with one tag that is open to the end. Knows nothing of what pages say.
 */
#include "geneva-report-pdf.h"

#include "geneva-export.h"
#include "geneva-pdf.h"
#include "geneva-pdf-update.h"
#include "geneva-report-html.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>
#include <string.h>

struct _GenevaReportPdf {
  const GenevaReportSetting *setting;
  GenevaPalette    palette;
  GByteArray      *bytes;
  cairo_surface_t *surface;
  cairo_t         *cr;
  GHashTable      *places;      /* all names: char* */
  guint            page;
  guint            table, row;  /* that are open; 0: none */
  gboolean         is_contents; /* the table */
};

#define ROOT_TAG "Document"

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  GByteArray *bytes = closure;

  if (bytes->len > G_MAXINT - length)
    return CAIRO_STATUS_WRITE_ERROR;
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (GenevaReportPdf *self, cairo_pdf_metadata_t key, const char *words)
{
  if (words != NULL && words[0] != '\0')
    cairo_pdf_surface_set_metadata (self->surface, key, words);
}

static char *
dup_date (const GenevaReportOptions *options)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) date = NULL;
  gint64 seconds = 0;

  if (options->date != NULL)
    return strchr (options->date, 'T') != NULL ? g_strdup (options->date) : g_strconcat (options->date, "T00:00:00Z", NULL);
  if (epoch != NULL && !g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &seconds, NULL))
    seconds = 0;
  date = g_date_time_new_from_unix_utc (seconds);
  return g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
}

static void
list_places (GenevaReportPdf *self)
{
  for (guint i = 0; i < self->setting->pages->len; i++) {
    const GenevaReportPage *page = g_ptr_array_index (self->setting->pages, i);

    for (guint k = 0; k < page->places->len; k++)
      g_hash_table_add (self->places, g_array_index (page->places, GenevaReportPlace, k).name);
  }
}

/* Headings under what stands above them. */
static void
add_outline (GenevaReportPdf *self)
{
  int above = CAIRO_PDF_OUTLINE_ROOT;

  for (guint i = 0; i < self->setting->heads->len; i++) {
    const GenevaReportHead *head = &g_array_index (self->setting->heads, GenevaReportHead, i);
    g_autofree char *link = g_strdup_printf ("dest='%s'", head->anchor);
    int id = cairo_pdf_surface_add_outline (self->surface, head->level > 1 ? above : CAIRO_PDF_OUTLINE_ROOT, head->title,
                                            link, (cairo_pdf_outline_flags_t) 0);

    if (head->level == 1)
      above = id;
  }
}

GenevaReportPdf *
geneva_report_pdf_new (const GenevaReportSetting *setting, const GenevaReportOptions *options)
{
  GenevaReportPdf *self = g_new0 (GenevaReportPdf, 1);
  g_autofree char *date = dup_date (options);

  self->setting = setting;
  self->palette = options->palette;
  self->bytes = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (append_bytes, self->bytes, setting->width, setting->height);
  /* Later versions may be packed: nothing could be added to them then. */
  if (cairo_version () >= CAIRO_VERSION_ENCODE (1, 17, 6))
    cairo_pdf_surface_restrict_to_version (self->surface, CAIRO_PDF_VERSION_1_4);
  self->cr = cairo_create (self->surface);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  list_places (self);
  set_metadata (self, CAIRO_PDF_METADATA_TITLE, setting->document->title);
  set_metadata (self, CAIRO_PDF_METADATA_AUTHOR, setting->document->author);
  set_metadata (self, CAIRO_PDF_METADATA_SUBJECT, setting->document->subject);
  set_metadata (self, CAIRO_PDF_METADATA_KEYWORDS, options->dossier_hash);
  set_metadata (self, CAIRO_PDF_METADATA_CREATOR, options->creator);
  set_metadata (self, CAIRO_PDF_METADATA_CREATE_DATE, date);
  return self;
}

void
geneva_report_pdf_free (GenevaReportPdf *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->cr, cairo_destroy);
  /* Writes its end into the bytes still. */
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_hash_table_unref (self->places);
  g_free (self);
}

static void
tag_rect (GenevaReportPdf *self, const char *tag, const char *attributes, double x, double y, double width, double height)
{
  cairo_tag_begin (self->cr, tag, attributes);
  cairo_set_source_rgb (self->cr, 1.0, 1.0, 1.0);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_fill (self->cr);
  cairo_tag_end (self->cr, tag);
}

static void
begin_link (GenevaReportPdf *self, const GenevaReportLink *link)
{
  g_autofree char *attributes = g_strdup_printf ("dest='%s'", link->target);

  cairo_tag_begin (self->cr, CAIRO_TAG_LINK, attributes);
  cairo_set_source_rgb (self->cr, 1.0, 1.0, 1.0);
  cairo_rectangle (self->cr, link->rect.x, link->rect.y, link->rect.width, link->rect.height);
  cairo_fill (self->cr);
}

static gboolean
leads_somewhere (GenevaReportPdf *self, const GenevaReportLink *link)
{
  return g_hash_table_contains (self->places, link->target);
}

/* Places, and the links of a chart's marks. */
static void
draw_tags (GenevaReportPdf *self, const GenevaReportPage *page)
{
  for (guint i = 0; i < page->places->len; i++) {
    const GenevaReportPlace *place = &g_array_index (page->places, GenevaReportPlace, i);
    g_autofree char *attributes = g_strdup_printf ("name='%s'", place->name);

    tag_rect (self, CAIRO_TAG_DEST, attributes, place->x, place->y, 1.0, 1.0);
  }
  for (guint i = 0; i < page->links->len; i++) {
    const GenevaReportLink *link = &g_array_index (page->links, GenevaReportLink, i);

    if (link->lines != G_MAXUINT || !leads_somewhere (self, link))
      continue;
    begin_link (self, link);
    cairo_tag_end (self->cr, CAIRO_TAG_LINK);
  }
}

/* ---- lines ---- */

/* Of the links on these lines that in which the point is; NULL: none. */
static const GenevaReportLink *
find_link (GenevaReportPdf *self, const GenevaReportPage *page, guint lines, double x, double y)
{
  for (guint i = 0; i < page->links->len; i++) {
    const GenevaReportLink *link = &g_array_index (page->links, GenevaReportLink, i);

    if (link->lines == lines && x >= link->rect.x && x <= link->rect.x + link->rect.width && y >= link->rect.y
        && y < link->rect.y + link->rect.height && leads_somewhere (self, link))
      return link;
  }
  return NULL;
}

static void
set_run_color (GenevaReportPdf *self, const PangoItem *item)
{
  cairo_set_source_rgb (self->cr, 0.07, 0.07, 0.07);
  for (const GSList *l = item->analysis.extra_attrs; l != NULL; l = l->next) {
    const PangoAttribute *attribute = l->data;

    if (attribute->klass->type == PANGO_ATTR_FOREGROUND) {
      const PangoColor *color = &((const PangoAttrColor *) attribute)->color;

      cairo_set_source_rgb (self->cr, color->red / 65535.0, color->green / 65535.0, color->blue / 65535.0);
    }
  }
}

/* What separates links, which need not be read out. */
static gboolean
is_separator (const char *text, const PangoItem *item)
{
  for (int i = 0; i < item->length; i++) {
    if (strchr (" ,;", text[item->offset + i]) == NULL)
      return FALSE;
  }
  return TRUE;
}

/* Runs of one line, from left to right. With `has_children` each has a tag of its own: it is a link, or has one
 * beside it. */
static void
draw_runs (GenevaReportPdf *self, const GenevaReportPage *page, guint lines, PangoLayoutLine *line, const char *text,
           double x, double baseline, double middle, gboolean has_children)
{
  const GenevaReportLink *open = NULL;
  gboolean is_open = FALSE;

  for (const GSList *l = line->runs; l != NULL; l = l->next) {
    PangoGlyphItem *run = l->data;
    double width = pango_units_to_double (pango_glyph_string_get_width (run->glyphs));
    const GenevaReportLink *link = has_children ? find_link (self, page, lines, x + width / 2.0, middle) : NULL;

    if (is_open && link != open) {
      cairo_tag_end (self->cr, open != NULL ? CAIRO_TAG_LINK : "Span");
      is_open = FALSE;
    }
    if (has_children && !is_open && (link != NULL || !is_separator (text, run->item))) {
      if (link != NULL)
        begin_link (self, link);
      else
        cairo_tag_begin (self->cr, "Span", NULL);
      open = link;
      is_open = TRUE;
    }
    set_run_color (self, run->item);
    cairo_move_to (self->cr, x, baseline);
    pango_cairo_show_glyph_item (self->cr, text, run);
    cairo_new_path (self->cr);
    x += width;
  }
  if (is_open)
    cairo_tag_end (self->cr, open != NULL ? CAIRO_TAG_LINK : "Span");
}

static gboolean
has_links (const GenevaReportPage *page, guint lines)
{
  for (guint i = 0; i < page->links->len; i++) {
    if (g_array_index (page->links, GenevaReportLink, i).lines == lines)
      return TRUE;
  }
  return FALSE;
}

static void
draw_lines (GenevaReportPdf *self, const GenevaReportPage *page, guint position)
{
  const GenevaReportLines *lines = &g_array_index (page->lines, GenevaReportLines, position);
  PangoLayoutIter *iter = pango_layout_get_iter (lines->layout);
  gboolean has_children = lines->structure.tag != GENEVA_REPORT_TAG_NONE && has_links (page, position);
  guint i = 0;

  do {
    if (i >= lines->first + lines->n)
      break;
    if (i >= lines->first) {
      PangoRectangle logical;
      double top = lines->y + (i - lines->first) * lines->leading;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      draw_runs (self, page, position, pango_layout_iter_get_line_readonly (iter), pango_layout_get_text (lines->layout),
                 lines->x + pango_units_to_double (logical.x),
                 top + (lines->leading - lines->size) / 2.0 + lines->size * 0.82, top + lines->leading / 2.0,
                 has_children);
    }
    i++;
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* ---- structure ---- */

static const char *
get_tag (GenevaReportTag tag)
{
  switch (tag) {
  case GENEVA_REPORT_TAG_H1: return "H1";
  case GENEVA_REPORT_TAG_H2: return "H2";
  case GENEVA_REPORT_TAG_TH: return "TH";
  case GENEVA_REPORT_TAG_TD: return "TD";
  case GENEVA_REPORT_TAG_P:
  case GENEVA_REPORT_TAG_CONTENTS: return "P";
  case GENEVA_REPORT_TAG_NONE:
  default: return NULL;
  }
}

static void
close_row (GenevaReportPdf *self)
{
  if (self->row > 0)
    cairo_tag_end (self->cr, self->is_contents ? "TOCI" : "TR");
  self->row = 0;
}

/* A table goes on over pages: only one that is another closes it. */
static void
open_table (GenevaReportPdf *self, guint table, gboolean is_contents)
{
  if (self->table == table)
    return;
  close_row (self);
  if (self->table > 0)
    cairo_tag_end (self->cr, self->is_contents ? "TOC" : "Table");
  self->table = table;
  self->is_contents = is_contents;
  if (table > 0)
    cairo_tag_begin (self->cr, is_contents ? "TOC" : "Table", NULL);
}

static void
draw_tagged_lines (GenevaReportPdf *self, const GenevaReportPage *page, guint position)
{
  const GenevaReportStructure *structure =
    &g_array_index (page->lines, GenevaReportLines, position).structure;
  const char *tag = get_tag (structure->tag);

  if (tag == NULL) {
    draw_lines (self, page, position);
    return;
  }
  open_table (self, structure->table, structure->tag == GENEVA_REPORT_TAG_CONTENTS);
  if (self->row != structure->row) {
    close_row (self);
    self->row = structure->row;
    if (self->row > 0)
      cairo_tag_begin (self->cr, self->is_contents ? "TOCI" : "TR", NULL);
  }
  cairo_tag_begin (self->cr, tag, NULL);
  draw_lines (self, page, position);
  cairo_tag_end (self->cr, tag);
}

/* A chart is a figure, whose links come before what it shows. */
static void
draw_chart (GenevaReportPdf *self, const GenevaReportPage *page)
{
  open_table (self, 0, FALSE);
  cairo_tag_begin (self->cr, "Figure", NULL);
  draw_tags (self, page);
  cairo_tag_begin (self->cr, "Span", NULL);
  cairo_save (self->cr);
  cairo_translate (self->cr, page->scene_x, page->scene_y);
  geneva_pdf_draw (page->scene, self->cr, self->palette);
  cairo_restore (self->cr);
  cairo_tag_end (self->cr, "Span");
  cairo_tag_end (self->cr, "Figure");
}

gboolean
geneva_report_pdf_step (GenevaReportPdf *self)
{
  const GenevaReportPage *page;
  g_autofree char *label = NULL;

  if (self->page >= self->setting->pages->len)
    return FALSE;
  page = g_ptr_array_index (self->setting->pages, self->page);
  label = g_strdup_printf ("%u", self->page + 1);
  cairo_pdf_surface_set_size (self->surface, page->width, page->height);
  cairo_pdf_surface_set_page_label (self->surface, label);
  /* what was begun before its first page had a size would be forgotten */
  if (self->page == 0)
    cairo_tag_begin (self->cr, ROOT_TAG, NULL);
  if (page->scene != NULL)
    draw_chart (self, page);
  else
    draw_tags (self, page);
  for (guint i = 0; i < page->rules->len; i++) {
    const GenevaReportRule *rule = &g_array_index (page->rules, GenevaReportRule, i);

    double shade = rule->weight < 0.5 ? 0.72 : 0.4;

    cairo_set_source_rgb (self->cr, shade, shade, shade);
    cairo_rectangle (self->cr, rule->x, rule->y, rule->width, rule->weight);
    cairo_fill (self->cr);
  }
  for (guint i = 0; i < page->lines->len; i++)
    draw_tagged_lines (self, page, i);
  if (self->page + 1 == self->setting->pages->len) {
    open_table (self, 0, FALSE);
    cairo_tag_end (self->cr, ROOT_TAG);
  }
  cairo_show_page (self->cr);
  self->page++;
  if (self->page < self->setting->pages->len)
    return TRUE;
  add_outline (self);
  return FALSE;
}

double
geneva_report_pdf_get_progress (const GenevaReportPdf *self)
{
  return self->setting->pages->len > 0 ? (double) self->page / self->setting->pages->len : 1.0;
}

GBytes *
geneva_report_pdf_end (GenevaReportPdf *self, GError **error)
{
  g_autofree char *tag = NULL, *entry = NULL;
  cairo_status_t status = cairo_status (self->cr);

  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_RENDER,
                 _("The report could not be drawn: %s."), cairo_status_to_string (status));
    return NULL;
  }
  tag = geneva_html_dup_language (self->setting->document->language);
  entry = g_strdup_printf ("/Lang (%s)", tag);
  (void) geneva_pdf_update_add (self->bytes, "/Root", entry);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}
