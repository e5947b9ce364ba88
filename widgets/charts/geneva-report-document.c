/* Memory of a report's blocks. Role: holds what geneva-report-content.c says
 * until it is set in pages or written as HTML. Knows no dossier and no format.
 */
#include "geneva-report-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Numbers in one list. */
#define MOST_NUMBERS 60

static void
clear_run (gpointer data)
{
  GenevaReportRun *run = data;

  g_free (run->words);
  g_free (run->link);
}

static GenevaReportText *
text_new (GenevaReportRole role)
{
  GenevaReportText *text = g_new0 (GenevaReportText, 1);

  text->role = role;
  text->runs = g_array_new (FALSE, FALSE, sizeof (GenevaReportRun));
  g_array_set_clear_func (text->runs, clear_run);
  return text;
}

static void
text_free (gpointer data)
{
  GenevaReportText *text = data;

  g_array_unref (text->runs);
  g_free (text);
}

static void
clear_column (gpointer data)
{
  g_free (((GenevaReportColumn *) data)->head);
}

/* Its cells end with NULL. */
static void
row_free (gpointer data)
{
  GenevaReportRow *row = data;

  for (guint i = 0; row->cells[i] != NULL; i++)
    text_free (row->cells[i]);
  g_free (row->cells);
  g_free (row->anchor);
  g_free (row);
}

static void
block_free (gpointer data)
{
  GenevaReportBlock *block = data;

  g_free (block->anchor);
  g_free (block->label);
  g_ptr_array_unref (block->texts);
  g_array_unref (block->columns);
  g_ptr_array_unref (block->rows);
  g_free (block);
}

GenevaReportDocument *
geneva_report_document_new (void)
{
  GenevaReportDocument *document = g_new0 (GenevaReportDocument, 1);

  document->blocks = g_ptr_array_new_with_free_func (block_free);
  return document;
}

void
geneva_report_document_free (GenevaReportDocument *document)
{
  if (document == NULL)
    return;
  g_ptr_array_unref (document->blocks);
  g_free (document->title);
  g_free (document->author);
  g_free (document->subject);
  g_free (document->language);
  g_free (document->date);
  g_free (document);
}

GenevaReportBlock *
geneva_report_document_add (GenevaReportDocument *document, GenevaReportBlockKind kind, const char *anchor,
                            const char *label)
{
  GenevaReportBlock *block = g_new0 (GenevaReportBlock, 1);

  block->kind = kind;
  block->anchor = g_strdup (anchor);
  block->label = g_strdup (label);
  block->level = 1;
  block->texts = g_ptr_array_new_with_free_func (text_free);
  block->columns = g_array_new (FALSE, FALSE, sizeof (GenevaReportColumn));
  g_array_set_clear_func (block->columns, clear_column);
  block->rows = g_ptr_array_new_with_free_func (row_free);
  g_ptr_array_add (document->blocks, block);
  return block;
}

GenevaReportText *
geneva_report_block_add_text (GenevaReportBlock *block, GenevaReportRole role)
{
  GenevaReportText *text = text_new (role);

  g_ptr_array_add (block->texts, text);
  return text;
}

void
geneva_report_block_add_column (GenevaReportBlock *block, const char *head, double share)
{
  GenevaReportColumn column = { g_strdup (head), share };

  g_assert (block->rows->len == 0);
  g_array_append_val (block->columns, column);
}

GenevaReportRow *
geneva_report_block_add_row (GenevaReportBlock *block, const char *anchor)
{
  GenevaReportRow *row = g_new0 (GenevaReportRow, 1);

  row->anchor = g_strdup (anchor);
  row->cells = g_new0 (GenevaReportText *, block->columns->len + 1);
  for (guint i = 0; i < block->columns->len; i++)
    row->cells[i] = text_new (GENEVA_REPORT_SMALL);
  g_ptr_array_add (block->rows, row);
  return row;
}

static gboolean
has_right_to_left (const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = (guchar) *p < 0xd6 ? 0 : g_utf8_get_char (p);

    if ((c >= 0x0590 && c < 0x0900) || (c >= 0xfb1d && c < 0xfe00) || (c >= 0xfe70 && c < 0xff00))
      return TRUE;
  }
  return FALSE;
}

/* A name in Arabic between dates and numbers must not turn their order about: it is set apart (FSI, PDI). Words of a
 * source are one text from end to end. */
static char *
dup_isolated (const GenevaReportText *text, const char *words)
{
  if (words == NULL || text->role != GENEVA_REPORT_SMALL || !has_right_to_left (words))
    return g_strdup (words);
  return g_strconcat ("\342\201\250", words, "\342\201\251", NULL);
}

void
geneva_report_text_add (GenevaReportText *text, const char *words, GenevaReportStyle style, const char *link)
{
  GenevaReportRun run = { dup_isolated (text, words), g_strdup (link), style };

  if (words == NULL || words[0] == '\0') {
    clear_run (&run);
    return;
  }
  g_array_append_val (text->runs, run);
}

void
geneva_report_text_add_numbers (GenevaReportText *text, const GArray *numbers, guint n_more)
{
  guint n = MIN (numbers->len, MOST_NUMBERS);

  n_more += numbers->len - n;
  for (guint i = 0; i < n; i++) {
    guint number = g_array_index (numbers, guint, i);
    g_autofree char *words = g_strdup_printf ("%u", number);
    g_autofree char *anchor = geneva_report_dup_anchor ('p', number);

    if (i > 0)
      geneva_report_text_add (text, ", ", GENEVA_REPORT_PLAIN, NULL);
    geneva_report_text_add (text, words, GENEVA_REPORT_PLAIN, anchor);
  }
  if (n_more > 0) {
    /* Translators: after a list of numbers of passages, some of which are not named. */
    g_autofree char *words = g_strdup_printf (n > 0 ? _(" and %u more") : _("%u, not in this report"), n_more);

    geneva_report_text_add (text, words, GENEVA_REPORT_DIM, NULL);
  }
  if (n == 0 && n_more == 0)
    geneva_report_text_add (text, _("none"), GENEVA_REPORT_DIM, NULL);
}

void
geneva_report_block_say (GenevaReportBlock *block, GenevaReportRole role, const char *words)
{
  geneva_report_text_add (geneva_report_block_add_text (block, role), words, GENEVA_REPORT_PLAIN, NULL);
}

char *
geneva_report_dup_anchor (char kind, guint number)
{
  return g_strdup_printf ("%c%u", kind, number);
}

/* Frames are translated, so no format of the compiler's. */
char *
geneva_report_dup_fact (const char *frame, const char *value)
{
  const char *place = strstr (frame, "%s");

  if (place == NULL)
    return g_strdup (value);
  return g_strdup_printf ("%.*s%s%s", (int) (place - frame), frame, value, place + 2);
}
