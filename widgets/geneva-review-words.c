/* What stands under a proposal's title in the list. Role: the record's parts in words, and its own words of the article.
 * Knows no list and no widget.
 */
#include "geneva-review-words.h"

#include "base/geneva-sentence.h"
#include "base/geneva-utf8.h"
#include "geneva-record-words.h"
#include "model/geneva-row.h"

/* A line of the list has room for some of them. */
#define MAX_POINTS 120

static void
append_date (GString *line, const GenevaRow *row, guint field)
{
  g_autofree char *date = geneva_words_dup_date_brief (geneva_row_get_date (row, field));

  geneva_sentence_append_part (line, date);
}

/* Of its first passage, in one line. */
static void
append_passage (GString *line, const GenevaRow *row, guint field)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, field);
  while (geneva_row_iter_next (&iter)) {
    const char *exact = geneva_row_get_text (&iter.item, GENEVA_EXCERPT_EXACT);
    g_autofree char *head = exact != NULL ? geneva_utf8_dup_head (exact, MAX_POINTS) : NULL;

    if (head == NULL)
      continue;
    geneva_sentence_append_part (line, g_strdelimit (head, "\n\r\t", ' '));
    return;
  }
}

char *
geneva_review_words_dup_about (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autoptr (GString) line = g_string_new (NULL);
  GenevaList list = GENEVA_HANDLE_LIST (handle);
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return g_strdup ("");
  if (list == GENEVA_LIST_TIES) {
    geneva_sentence_append_part (line, geneva_row_get_text (&row, GENEVA_TIE_ROLE));
  } else if (list == GENEVA_LIST_EVENTS) {
    g_autofree char *kind = geneva_words_dup_kind (snapshot, handle);
    append_date (line, &row, GENEVA_EVENT_WHEN);
    geneva_sentence_append_part (line, kind);
  } else if (list == GENEVA_LIST_FORECASTS) {
    append_date (line, &row, GENEVA_FORECAST_PREDICTED);
    append_passage (line, &row, GENEVA_FORECAST_EVIDENCE);
  } else if (list == GENEVA_LIST_FIGURES) {
    g_autofree char *amount = geneva_words_dup_amount (&row);
    geneva_sentence_append_part (line, amount);
    append_passage (line, &row, GENEVA_FIGURE_EVIDENCE);
  } else if (list == GENEVA_LIST_STATEMENTS) {
    append_passage (line, &row, GENEVA_STATEMENT_EVIDENCE);
  }
  return g_string_free (g_steal_pointer (&line), FALSE);
}
