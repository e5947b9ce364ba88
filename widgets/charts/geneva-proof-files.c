/* A proof sheet as HTML or CSV. Role: the form of the file, boxes to tick, what
 * a spreadsheet must not take for a formula. Knows nothing of charts.
 */
#include "geneva-proof-private.h"

#include "base/geneva-language.h"
#include "base/geneva-table-text.h"
#include "geneva-report-html.h"
#include "store/geneva-dossier-hash.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *
geneva_proof_column_get_words (GenevaProofColumn column)
{
  switch (column) {
  case GENEVA_PROOF_CHART: return _("Chart");
  case GENEVA_PROOF_SHEET: return _("Sheet");
  case GENEVA_PROOF_ID: return _("Id");
  case GENEVA_PROOF_MARK: return _("Mark");
  case GENEVA_PROOF_LABEL: return _("Printed label");
  case GENEVA_PROOF_VALUE: return _("Value");
  case GENEVA_PROOF_DATE: return _("Date");
  case GENEVA_PROOF_BASIS: return _("Basis of the date");
  case GENEVA_PROOF_PASSAGES: return _("Passage");
  case GENEVA_PROOF_SPEAKERS: return _("Speaker");
  case GENEVA_PROOF_CHAINS: return _("Via");
  case GENEVA_PROOF_SOURCES: return _("Source");
  case GENEVA_PROOF_PUBLISHED: return _("Published");
  case GENEVA_PROOF_PAGES: return _("Page");
  case GENEVA_PROOF_ADDRESSES: return _("Address");
  case GENEVA_PROOF_CODERS: return _("Coder");
  case GENEVA_PROOF_REVIEWERS: return _("Reviewer");
  case GENEVA_PROOF_N_COLUMNS:
  default: g_return_val_if_reached ("");
  }
}

const char *
geneva_proof_change_get_words (GenevaProofChange change)
{
  switch (change) {
  case GENEVA_PROOF_SAME: return _("as before");
  case GENEVA_PROOF_NEW: return _("new");
  case GENEVA_PROOF_CHANGED: return _("changed");
  case GENEVA_PROOF_GONE: return _("gone");
  default: g_return_val_if_reached ("");
  }
}

/* ---- CSV ---- */

static void
add_cell (GString *text, const char *words, gboolean is_first)
{
  geneva_table_append_cell (text, GENEVA_TABLE_CSV, words, is_first);
}

static char *
dup_csv (const GenevaProof *self, gsize *length)
{
  GString *text = g_string_new ("\357\273\277");

  for (guint i = 0; i < GENEVA_PROOF_N_COLUMNS; i++)
    add_cell (text, geneva_proof_column_get_words (i), i == 0);
  if (self->since != NULL) {
    add_cell (text, _("Change"), FALSE);
    add_cell (text, _("Before and after"), FALSE);
  }
  add_cell (text, _("Checked"), FALSE);
  geneva_table_end_line (text, GENEVA_TABLE_CSV);
  for (guint i = 0; i < self->rows->len; i++) {
    const GenevaProofRow *row = g_ptr_array_index (self->rows, i);

    for (guint k = 0; k < GENEVA_PROOF_N_COLUMNS; k++)
      add_cell (text, row->cells[k], k == 0);
    if (self->since != NULL) {
      add_cell (text, geneva_proof_change_get_words (row->change), FALSE);
      add_cell (text, row->before, FALSE);
    }
    add_cell (text, row->change == GENEVA_PROOF_GONE ? "" : "☐", FALSE);
    geneva_table_end_line (text, GENEVA_TABLE_CSV);
  }
  *length = text->len;
  return g_string_free (text, FALSE);
}

/* ---- HTML ---- */

static const char style[] =
  ":root{color-scheme:light dark;--ink:#161616;--dim:#595959;--rule:#c4c4c4;--page:#ffffff;--new:#e3f3e1;--changed:#fff3c4;"
  "--gone:#f8dedb}\n"
  "@media screen and (prefers-color-scheme:dark){:root{--ink:#ececec;--dim:#a9a9a9;--rule:#4a4a4a;--page:#1b1b1d;"
  "--new:#1f3a22;--changed:#463b12;--gone:#4a2421}}\n"
  "body{margin:0 auto;padding:1.5rem;background:var(--page);color:var(--ink);"
  "font:.86rem/1.4 \"Noto Sans\",Cantarell,\"DejaVu Sans\",sans-serif}\n"
  "h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2rem 0 .5rem}\n"
  "p{margin:.3rem 0}.dim,caption{color:var(--dim)}code{font-size:.78rem;overflow-wrap:anywhere}\n"
  ".wide{overflow-x:auto}\n"
  "table{border-collapse:collapse;table-layout:fixed;width:100%;min-width:74rem}\n"
  "th,td{text-align:start;vertical-align:top;padding:.4rem .6rem .4rem .2rem;border-bottom:1px solid var(--rule);"
  "overflow-wrap:break-word}\n"
  "thead th{border-bottom:2px solid var(--ink)}tbody th{font-weight:bold}\n"
  "col.c0{width:5.5%}col.c1{width:3.5%}col.c2{width:12%}col.c3{width:4.5%}col.c4{width:9%}col.c5{width:8.5%}"
  "col.c6{width:8%}col.c7{width:10%}col.c9{width:13%}ol{margin:0;padding-inline-start:1.3rem}li{margin:0 0 .35rem}\n"
  "tr.new{background:var(--new)}tr.changed{background:var(--changed)}tr.gone{background:var(--gone);"
  "text-decoration:line-through}tr.gone .change{text-decoration:none}\n"
  "input{inline-size:1.1rem;block-size:1.1rem}\n"
  "@page{size:A4 landscape;margin:12mm}\n"
  "@media print{body{padding:0;font-size:7.5pt}table{min-width:0}tr{break-inside:avoid}thead{display:table-header-group}"
  ".wide{overflow:visible}input{inline-size:9pt;block-size:9pt}}\n";

static void
add_element (GString *text, const char *tag, const char *words)
{
  g_string_append_printf (text, "<%s dir=\"auto\">", tag);
  geneva_html_add_escaped (text, words);
  g_string_append_printf (text, "</%s>", tag);
}

/* The same line of several cells belongs together: one passage, with who says it and where. */
static void
add_passages (GString *text, const GenevaProofRow *row)
{
  static const GenevaProofColumn columns[] = { GENEVA_PROOF_SPEAKERS, GENEVA_PROOF_CHAINS, GENEVA_PROOF_SOURCES,
                                               GENEVA_PROOF_PUBLISHED, GENEVA_PROOF_PAGES, GENEVA_PROOF_ADDRESSES,
                                               GENEVA_PROOF_CODERS, GENEVA_PROOF_REVIEWERS };
  g_auto (GStrv) words = g_strsplit (row->cells[GENEVA_PROOF_PASSAGES], "\n", -1);
  char **parts[G_N_ELEMENTS (columns)];

  g_string_append (text, "<td>");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    parts[i] = g_strsplit (row->cells[columns[i]], "\n", -1);
  if (words[0] == NULL || words[0][0] == '\0') {
    g_string_append (text, "<span class=\"dim\">");
    geneva_html_add_escaped (text, _("none"));
    g_string_append (text, "</span>");
  } else {
    g_string_append (text, "<ol>");
    for (guint i = 0; words[i] != NULL; i++) {
      gboolean is_first = TRUE;

      g_string_append (text, "<li dir=\"auto\">");
      geneva_html_add_escaped (text, words[i]);
      for (guint k = 0; k < G_N_ELEMENTS (columns); k++) {
        const char *part = i < g_strv_length (parts[k]) ? parts[k][i] : "";

        if (part[0] == '\0')
          continue;
        g_string_append (text, is_first ? "<br><span class=\"dim\">" : " · ");
        is_first = FALSE;
        if (columns[k] != GENEVA_PROOF_SOURCES && columns[k] != GENEVA_PROOF_PUBLISHED) {
          geneva_html_add_escaped (text, geneva_proof_column_get_words (columns[k]));
          g_string_append_c (text, ' ');
        }
        geneva_html_add_escaped (text, part);
      }
      g_string_append (text, is_first ? "</li>" : "</span></li>");
    }
    g_string_append (text, "</ol>");
  }
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_strfreev (parts[i]);
  g_string_append (text, "</td>");
}

static void
add_row (GString *text, const GenevaProof *self, const GenevaProofRow *row, guint number)
{
  static const char *const classes[] = { "same", "new", "changed", "gone" };
  static const GenevaProofColumn columns[] = { GENEVA_PROOF_SHEET, GENEVA_PROOF_LABEL, GENEVA_PROOF_VALUE,
                                               GENEVA_PROOF_DATE, GENEVA_PROOF_BASIS };

  g_string_append_printf (text, "<tr class=\"%s\"><td>", classes[row->change]);
  if (row->change != GENEVA_PROOF_GONE) {
    g_string_append (text, "<input type=\"checkbox\" aria-label=\"");
    geneva_html_add_escaped (text, _("Checked"));
    g_string_append (text, ": ");
    geneva_html_add_escaped (text, row->cells[GENEVA_PROOF_MARK]);
    g_string_append (text, "\">");
  }
  g_string_append_printf (text, "</td><td>%u</td>", number);
  g_string_append (text, "<th scope=\"row\" dir=\"auto\">");
  geneva_html_add_escaped (text, row->cells[GENEVA_PROOF_MARK]);
  g_string_append (text, "<br><code>");
  geneva_html_add_escaped (text, row->cells[GENEVA_PROOF_ID]);
  g_string_append (text, "</code></th>");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_element (text, "td", row->cells[columns[i]]);
  add_passages (text, row);
  if (self->since != NULL) {
    g_auto (GStrv) lines = g_strsplit (row->before != NULL ? row->before : "", "\n", -1);

    g_string_append (text, "<td class=\"change\" dir=\"auto\">");
    geneva_html_add_escaped (text, geneva_proof_change_get_words (row->change));
    for (guint i = 0; lines[i] != NULL; i++) {
      if (lines[i][0] == '\0')
        continue;
      g_string_append (text, "<br>");
      geneva_html_add_escaped (text, lines[i]);
    }
    g_string_append (text, "</td>");
  }
  g_string_append (text, "</tr>\n");
}

static void
begin_table (GString *text, const GenevaProof *self, const char *chart)
{
  static const GenevaProofColumn columns[] = { GENEVA_PROOF_MARK, GENEVA_PROOF_SHEET, GENEVA_PROOF_LABEL,
                                               GENEVA_PROOF_VALUE, GENEVA_PROOF_DATE, GENEVA_PROOF_BASIS,
                                               GENEVA_PROOF_PASSAGES };

  add_element (text, "h2", chart);
  g_string_append (text, "\n<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
  geneva_html_add_escaped (text, chart);
  g_string_append (text, "\">\n<table>\n<colgroup>");
  for (guint i = 0; i < G_N_ELEMENTS (columns) + (self->since != NULL ? 3 : 2); i++)
    g_string_append_printf (text, "<col class=\"c%u\">", i);
  g_string_append (text, "</colgroup>\n<thead><tr><th scope=\"col\">");
  geneva_html_add_escaped (text, _("Checked"));
  g_string_append (text, "</th><th scope=\"col\">");
  geneva_html_add_escaped (text, _("No."));
  g_string_append (text, "</th>");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_string_append (text, "<th scope=\"col\">");
    geneva_html_add_escaped (text, geneva_proof_column_get_words (columns[i]));
    g_string_append (text, "</th>");
  }
  if (self->since != NULL) {
    g_string_append (text, "<th scope=\"col\">");
    geneva_html_add_escaped (text, _("Change"));
    g_string_append (text, "</th>");
  }
  g_string_append (text, "</tr></thead>\n<tbody>\n");
}

static void
add_fact (GString *text, const char *name, const char *value)
{
  if (value == NULL || value[0] == '\0')
    return;
  g_string_append (text, "<p class=\"dim\">");
  geneva_html_add_escaped (text, name);
  g_string_append (text, " <code>");
  geneva_html_add_escaped (text, value);
  g_string_append (text, "</code></p>\n");
}

static void
add_head (GString *text, const GenevaProof *self)
{
  g_autofree char *language = geneva_html_dup_language (self->locale);

  g_string_append (text, "<!DOCTYPE html>\n<html lang=\"");
  geneva_html_add_escaped (text, language);
  if (geneva_language_is_right_to_left (self->locale))
    g_string_append (text, "\" dir=\"rtl");
  g_string_append (text, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  geneva_html_add_escaped (text, self->title);
  g_string_append (text, " – ");
  geneva_html_add_escaped (text, _("Proof sheet"));
  g_string_append (text, "</title>\n<style>\n");
  g_string_append (text, style);
  g_string_append (text, "</style>\n</head>\n<body>\n<p class=\"dim\">");
  geneva_html_add_escaped (text, _("Proof sheet"));
  g_string_append (text, "</p>\n");
  add_element (text, "h1", self->title);
  g_string_append_c (text, '\n');
  add_fact (text, _("Date:"), self->date);
  add_fact (text, _("SHA-256 of the dossier’s content:"), self->hash);
  add_fact (text, _("Made by"), self->creator);
  if (self->since == NULL)
    return;
  add_fact (text, _("Compared with"), self->since);
  add_fact (text, _("SHA-256 of that one:"), self->since_hash);
  {
    g_autofree char *words = g_strdup_printf (_("%u new, %u changed, %u gone, %u as before. Records that changed and stand "
                                                "behind no mark: %u."),
                                              geneva_proof_count (self, GENEVA_PROOF_NEW),
                                              geneva_proof_count (self, GENEVA_PROOF_CHANGED),
                                              geneva_proof_count (self, GENEVA_PROOF_GONE),
                                              geneva_proof_count (self, GENEVA_PROOF_SAME), self->n_other);

    add_element (text, "p", words);
    g_string_append_c (text, '\n');
  }
}

static gboolean
is_first_of (const GenevaProof *self, guint position)
{
  const GenevaProofRow *row = g_ptr_array_index (self->rows, position);

  for (guint i = 0; i < position; i++) {
    const GenevaProofRow *other = g_ptr_array_index (self->rows, i);

    if (strcmp (other->cells[GENEVA_PROOF_CHART], row->cells[GENEVA_PROOF_CHART]) == 0)
      return FALSE;
  }
  return TRUE;
}

/* Rows of one chart stand together, those that are gone at its end. */
static char *
dup_html (const GenevaProof *self, gsize *length)
{
  GString *text = g_string_new (NULL);
  guint n_tables = 0;

  add_head (text, self);
  for (guint i = 0; i < self->rows->len; i++) {
    const char *chart = ((const GenevaProofRow *) g_ptr_array_index (self->rows, i))->cells[GENEVA_PROOF_CHART];
    guint number = 0;

    if ((i > 0 && strcmp (((const GenevaProofRow *) g_ptr_array_index (self->rows, i - 1))->cells[GENEVA_PROOF_CHART],
                          chart) == 0)
        || !is_first_of (self, i))
      continue;
    begin_table (text, self, chart);
    for (guint k = i; k < self->rows->len; k++) {
      const GenevaProofRow *row = g_ptr_array_index (self->rows, k);

      if (strcmp (row->cells[GENEVA_PROOF_CHART], chart) == 0)
        add_row (text, self, row, ++number);
    }
    g_string_append (text, "</tbody>\n</table>\n</div>\n");
    n_tables++;
  }
  if (n_tables == 0)
    add_element (text, "p", _("The charts have no mark."));
  g_string_append (text, "</body>\n</html>\n");
  *length = text->len;
  return g_string_free (text, FALSE);
}

GBytes *
geneva_proof_end (GenevaProof *self, GenevaProofFormat format)
{
  gsize length;
  char *text;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->hash == NULL)
    self->hash = geneva_dossier_dup_hash (self->snapshot);
  text = format == GENEVA_PROOF_CSV ? dup_csv (self, &length) : dup_html (self, &length);
  return g_bytes_new_take (text, length);
}
