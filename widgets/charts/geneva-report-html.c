/* A report's blocks as HTML: one file, no script, nothing from elsewhere;
 * charts as SVG with the same links, light or dark as the reader's screen is,
 * dark ink on white where it is printed. Knows nothing of what blocks say.
 */
#include "geneva-report-html.h"

#include "base/geneva-language.h"
#include "geneva-svg.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char style[] =
  ":root{color-scheme:light dark;--ink:#161616;--dim:#595959;--rule:#c4c4c4;--page:#ffffff;--soft:#f4f4f2;"
  "--link:#1a4585;--mark:#fff3c4}\n"
  "@media screen and (prefers-color-scheme:dark){:root{--ink:#ececec;--dim:#a9a9a9;--rule:#4a4a4a;--page:#1b1b1d;"
  "--soft:#252528;--link:#9cc3ff;--mark:#4a3f12}}\n"
  "*{box-sizing:border-box}\n"
  "body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 \"Noto Sans\",Cantarell,\"DejaVu Sans\",sans-serif}\n"
  "main,header{max-width:62rem;margin:0 auto;padding:0 1.25rem}\n"
  "header{padding-top:4rem}\n"
  "h1{font-size:2.1rem;line-height:1.2;margin:.4rem 0}\n"
  "h2{font-size:1.5rem;margin:3.5rem 0 .75rem;padding-top:.75rem;border-top:2px solid var(--rule)}\n"
  "h3{font-size:1.05rem;margin:2rem 0 .3rem}\n"
  "p{margin:.5rem 0;overflow-wrap:anywhere}\n"
  "a{color:var(--link);text-underline-offset:.15em}\n"
  "a:focus-visible{outline:2px solid var(--link);outline-offset:2px}\n"
  ":target{background:var(--mark)}\n"
  ".skip{position:absolute;left:-100rem}.skip:focus{left:1rem;top:1rem}\n"
  ".dim{color:var(--dim)}.small{font-size:.86rem;line-height:1.45;margin:.15rem 0}\n"
  ".subtitle{font-size:1.1rem;margin:.2rem 0}\n"
  "code{font-size:.8rem;overflow-wrap:anywhere}\n"
  ".wide{overflow-x:auto}\n"
  "table{border-collapse:collapse;table-layout:fixed;width:100%;min-width:40rem;font-size:.86rem;line-height:1.4}\n"
  "caption{text-align:start;color:var(--dim);padding:.3rem 0}\n"
  "th,td{text-align:start;vertical-align:top;padding:.35rem .7rem .35rem 0;border-bottom:1px solid var(--rule);"
  "overflow-wrap:break-word}\n"
  "thead th{border-bottom:2px solid var(--ink)}\n"
  "tbody th{font-weight:normal}\n"
  "article{display:grid;grid-template-columns:3.2rem 1fr;padding:.6rem 0;border-bottom:1px solid var(--rule)}\n"
  "article>.number{font-weight:bold;font-size:.9rem;padding-top:.1rem}\n"
  "blockquote{margin:0 0 .2rem}\n"
  "figure{margin:1rem 0;overflow-x:auto}\n"
  "figcaption{color:var(--dim);font-size:.86rem}\n"
  "svg.sheet{display:block;width:100%;height:auto;min-width:44rem;border:1px solid var(--rule)}\n"
  "svg.sheet a:hover *,svg.sheet a:focus *{stroke:var(--link)}\n"
  "svg.sheet text{stroke-linejoin:round}\n"
  "nav ol{list-style:none;padding:0}nav li{margin:.25rem 0}nav li.second{margin-inline-start:1.5rem;font-size:.9rem}\n"
  "@media print{body{font-size:10pt}header{padding-top:1rem}a{color:inherit;text-decoration:none}"
  "article,tr,figure{break-inside:avoid}h2,h3{break-after:avoid}figure{overflow:visible}svg.sheet,table{min-width:0}}\n";

void
geneva_html_add_escaped (GString *text, const char *words)
{
  for (const char *p = words != NULL ? words : ""; *p != '\0'; p++) {
    switch (*p) {
    case '&': g_string_append (text, "&amp;"); break;
    case '<': g_string_append (text, "&lt;"); break;
    case '>': g_string_append (text, "&gt;"); break;
    case '"': g_string_append (text, "&quot;"); break;
    default:
      /* Control characters have no place in HTML. */
      g_string_append_c (text, ((guchar) *p < 0x20 && *p != '\n' && *p != '\t') || *p == 0x7f ? ' ' : *p);
      break;
    }
  }
}

char *
geneva_html_dup_language (const char *locale)
{
  char *tag = g_strdup (locale != NULL && locale[0] != '\0' && strcmp (locale, "C") != 0 ? locale : "en");

  tag[strcspn (tag, ".@")] = '\0';
  return g_strdelimit (tag, "_", '-');
}

static void
add_id (GString *text, const char *anchor)
{
  if (anchor == NULL)
    return;
  g_string_append (text, " id=\"");
  geneva_html_add_escaped (text, anchor);
  g_string_append_c (text, '"');
}

static void
add_run (GString *text, const GenevaReportRun *run)
{
  const char *tag = run->style == GENEVA_REPORT_BOLD ? "b" : run->style == GENEVA_REPORT_DIM ? "span" : NULL;

  if (run->link != NULL) {
    g_string_append (text, "<a href=\"#");
    geneva_html_add_escaped (text, run->link);
    g_string_append (text, "\">");
  }
  if (tag != NULL)
    g_string_append_printf (text, run->style == GENEVA_REPORT_DIM ? "<%s class=\"dim\">" : "<%s>", tag);
  geneva_html_add_escaped (text, run->words);
  if (tag != NULL)
    g_string_append_printf (text, "</%s>", tag);
  if (run->link != NULL)
    g_string_append (text, "</a>");
}

static void
add_runs (GString *text, const GenevaReportText *words)
{
  if (words->role == GENEVA_REPORT_CODE)
    g_string_append (text, "<code>");
  for (guint i = 0; i < words->runs->len; i++)
    add_run (text, &g_array_index (words->runs, GenevaReportRun, i));
  if (words->role == GENEVA_REPORT_CODE)
    g_string_append (text, "</code>");
}

/* Words of whatever language begin at their own side. */
static void
add_text (GString *text, const GenevaReportText *words)
{
  static const char *const begins[] = {
    [GENEVA_REPORT_BODY] = "<p dir=\"auto\">", [GENEVA_REPORT_SMALL] = "<p dir=\"auto\" class=\"small\">",
    [GENEVA_REPORT_PASSAGE] = "<blockquote dir=\"auto\">", [GENEVA_REPORT_TITLE] = "<h1 dir=\"auto\">",
    [GENEVA_REPORT_SUBTITLE] = "<p dir=\"auto\" class=\"subtitle\">", [GENEVA_REPORT_CODE] = "<p class=\"small\">",
  };
  static const char *const ends[] = {
    [GENEVA_REPORT_BODY] = "</p>\n", [GENEVA_REPORT_SMALL] = "</p>\n", [GENEVA_REPORT_PASSAGE] = "</blockquote>\n",
    [GENEVA_REPORT_TITLE] = "</h1>\n", [GENEVA_REPORT_SUBTITLE] = "</p>\n", [GENEVA_REPORT_CODE] = "</p>\n",
  };

  if (words->runs->len == 0)
    return;
  g_string_append (text, begins[words->role]);
  add_runs (text, words);
  g_string_append (text, ends[words->role]);
}

static void
add_texts (GString *text, const GenevaReportBlock *block)
{
  for (guint i = 0; i < block->texts->len; i++)
    add_text (text, g_ptr_array_index (block->texts, i));
}

static void
add_table (GString *text, const GenevaReportBlock *block)
{
  double shares = 0.0;

  g_string_append (text, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
  geneva_html_add_escaped (text, block->label);
  g_string_append (text, "\">\n<table>\n<colgroup>");
  for (guint i = 0; i < block->columns->len; i++)
    shares += g_array_index (block->columns, GenevaReportColumn, i).share;
  for (guint i = 0; i < block->columns->len; i++) {
    double part = 100.0 * g_array_index (block->columns, GenevaReportColumn, i).share / shares;

    g_string_append_printf (text, "<col style=\"width:%u%%\">", (guint) part);
  }
  g_string_append (text, "</colgroup>\n<thead><tr>");
  for (guint i = 0; i < block->columns->len; i++) {
    g_string_append (text, "<th scope=\"col\">");
    geneva_html_add_escaped (text, g_array_index (block->columns, GenevaReportColumn, i).head);
    g_string_append (text, "</th>");
  }
  g_string_append (text, "</tr></thead>\n<tbody>\n");
  for (guint i = 0; i < block->rows->len; i++) {
    const GenevaReportRow *row = g_ptr_array_index (block->rows, i);

    g_string_append (text, "<tr");
    add_id (text, row->anchor);
    g_string_append_c (text, '>');
    for (guint k = 0; k < block->columns->len; k++) {
      g_string_append (text, k == 0 ? "<th scope=\"row\" dir=\"auto\">" : "<td dir=\"auto\">");
      add_runs (text, row->cells[k]);
      g_string_append (text, k == 0 ? "</th>" : "</td>");
    }
    g_string_append (text, "</tr>\n");
  }
  g_string_append (text, "</tbody>\n</table>\n</div>\n");
}

/* ---- charts ---- */

typedef struct {
  const GenevaReportEvidence *evidence;
  guint        chart, sheet;
  GenevaScene *scene;
  char        *link;
} Links;

static const char *
get_link (gpointer data, guint32 item, const char **id)
{
  Links *links = data;
  const GenevaReportMark *mark = geneva_report_evidence_get_mark (links->evidence, links->chart, links->scene, item);
  g_autofree char *target = NULL;

  if (mark == NULL)
    return NULL;
  target = geneva_report_mark_dup_link (mark);
  g_free (links->link);
  links->link = g_strconcat ("#", target, NULL);
  *id = mark->sheet == links->sheet && mark->item == item ? mark->anchor : NULL;
  return links->link;
}

static void
add_chart (GString *text, const GenevaReportBlock *block, const GenevaReportEvidence *evidence,
           const GenevaReportOptions *options)
{
  const GenevaReportChart *chart = g_ptr_array_index (evidence->charts, block->chart);

  g_string_append (text, "<h2");
  add_id (text, block->anchor);
  g_string_append_c (text, '>');
  geneva_html_add_escaped (text, block->label);
  g_string_append (text, "</h2>\n");
  for (guint i = 0; i < chart->sheets->len; i++) {
    Links links = { evidence, block->chart, i, g_ptr_array_index (chart->sheets, i), NULL };
    g_autofree char *prefix = g_strdup_printf ("c%us%u", block->chart + 1, i + 1);
    g_autofree char *svg = NULL;
    const GenevaSvgInline place = { prefix, get_link, &links, GENEVA_PALETTE_DARK, "sheet" };

    g_string_append (text, "<figure>\n");
    svg = geneva_svg_write_inline (links.scene, options->palette, &place, NULL);
    g_string_append (text, svg);
    if (chart->sheets->len > 1) {
      g_autofree char *words = g_strdup_printf (_("%s, sheet %u of %u"), chart->title, i + 1, chart->sheets->len);

      g_string_append (text, "<figcaption>");
      geneva_html_add_escaped (text, words);
      g_string_append (text, "</figcaption>\n");
    }
    g_string_append (text, "</figure>\n");
    g_free (links.link);
  }
}

/* ---- all ---- */

static void
add_contents (GString *text, const GenevaReportBlock *block, const GenevaReportDocument *document)
{
  g_string_append (text, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
  geneva_html_add_escaped (text, block->label);
  g_string_append (text, "</h2>\n<ol>\n");
  for (guint i = 0; i < document->blocks->len; i++) {
    const GenevaReportBlock *other = g_ptr_array_index (document->blocks, i);

    if (other->kind != GENEVA_REPORT_BLOCK_HEADING && other->kind != GENEVA_REPORT_BLOCK_CHART)
      continue;
    g_string_append (text, other->level > 1 ? "<li class=\"second\"><a href=\"#" : "<li><a href=\"#");
    geneva_html_add_escaped (text, other->anchor);
    g_string_append (text, "\">");
    geneva_html_add_escaped (text, other->label);
    g_string_append (text, "</a></li>\n");
  }
  g_string_append (text, "</ol>\n</nav>\n");
}

static void
add_meta (GString *text, const char *name, const char *content)
{
  if (content == NULL)
    return;
  g_string_append_printf (text, "<meta name=\"%s\" content=\"", name);
  geneva_html_add_escaped (text, content);
  g_string_append (text, "\">\n");
}

static void
add_head (GString *text, const GenevaReportDocument *document, const GenevaReportOptions *options)
{
  g_autofree char *language = geneva_html_dup_language (document->language);
  gboolean is_from_right = geneva_language_is_right_to_left (document->language);

  g_string_append (text, "<!DOCTYPE html>\n<html lang=\"");
  geneva_html_add_escaped (text, language);
  g_string_append (text, is_from_right ? "\" dir=\"rtl\">\n<head>" : "\">\n<head>");
  g_string_append (text, "\n<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  geneva_html_add_escaped (text, document->title);
  g_string_append (text, "</title>\n");
  add_meta (text, "author", document->author);
  add_meta (text, "description", document->subject);
  add_meta (text, "generator", options->creator);
  add_meta (text, "dcterms.created", document->date);
  add_meta (text, "geneva-dossier-sha256", options->dossier_hash);
  g_string_append (text, "<style>\n");
  g_string_append (text, style);
  if (is_from_right)
    g_string_append (text, ".skip{left:auto;right:-100rem}.skip:focus{left:auto;right:1rem}\n");
  g_string_append (text, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#passages\">");
  geneva_html_add_escaped (text, _("To the passages"));
  g_string_append (text, "</a>\n");
}

static void
add_block (GString *text, const GenevaReportBlock *block, const GenevaReportDocument *document,
           const GenevaReportEvidence *evidence, const GenevaReportOptions *options)
{
  switch (block->kind) {
  case GENEVA_REPORT_BLOCK_TITLE:
    g_string_append (text, "<header");
    add_id (text, block->anchor);
    g_string_append (text, ">\n");
    add_texts (text, block);
    g_string_append (text, "</header>\n<main>\n");
    break;
  case GENEVA_REPORT_BLOCK_CONTENTS:
    add_contents (text, block, document);
    break;
  case GENEVA_REPORT_BLOCK_HEADING:
    g_string_append_printf (text, "<h%u", block->level + 1);
    add_id (text, block->anchor);
    g_string_append (text, " dir=\"auto\">");
    geneva_html_add_escaped (text, block->label);
    g_string_append_printf (text, "</h%u>\n", block->level + 1);
    break;
  case GENEVA_REPORT_BLOCK_TEXT:
    if (block->anchor != NULL) {
      g_string_append (text, "<div");
      add_id (text, block->anchor);
      g_string_append_c (text, '>');
    }
    add_texts (text, block);
    if (block->anchor != NULL)
      g_string_append (text, "</div>\n");
    break;
  case GENEVA_REPORT_BLOCK_ENTRY:
    g_string_append (text, "<article");
    add_id (text, block->anchor);
    g_string_append (text, ">\n<div class=\"number\">");
    geneva_html_add_escaped (text, block->label);
    g_string_append (text, "</div>\n<div>\n");
    add_texts (text, block);
    g_string_append (text, "</div>\n</article>\n");
    break;
  case GENEVA_REPORT_BLOCK_TABLE:
    add_table (text, block);
    break;
  case GENEVA_REPORT_BLOCK_CHART:
    add_chart (text, block, evidence, options);
    break;
  default:
    g_assert_not_reached ();
  }
}

gboolean
geneva_report_html_step (GenevaReportHtml *html, const GenevaReportDocument *document,
                         const GenevaReportEvidence *evidence, const GenevaReportOptions *options)
{
  if (html->text == NULL)
    html->text = g_string_new (NULL);
  if (!html->is_begun) {
    html->is_begun = TRUE;
    add_head (html->text, document, options);
  }
  if (html->block < document->blocks->len) {
    add_block (html->text, g_ptr_array_index (document->blocks, html->block++), document, evidence, options);
    if (html->block < document->blocks->len)
      return TRUE;
    g_string_append (html->text, "</main>\n</body>\n</html>\n");
  }
  return FALSE;
}
