/* What of a source is coded. Role: the sentences of its text against its
 * passages and its `context`. Pure functions of a snapshot. It must not know how
 * the answer is shown.
 */
#include "model/geneva-coverage.h"

#include "model/geneva-passages.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

typedef struct {
  guint start, end;
} Range;

/* ---- sentences ---- */

static void
add_sentence (GArray *sentences, const char *text, gsize from, gsize to, guint point)
{
  GenevaSentence sentence = { point, point, GENEVA_COVERAGE_OPEN };
  const char *at = text + from, *end = text + to;

  while (at < end && g_unichar_isspace (g_utf8_get_char (at))) {
    at = g_utf8_next_char (at);
    sentence.start++;
  }
  sentence.end = sentence.start;
  for (guint n = sentence.start + 1; at < end; at = g_utf8_next_char (at), n++)
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      sentence.end = n;
  if (sentence.end > sentence.start)
    g_array_append_val (sentences, sentence);
}

static GArray *
break_sentences (const char *text, const char *language)
{
  GArray *sentences = g_array_new (FALSE, FALSE, sizeof (GenevaSentence));
  UErrorCode status = U_ZERO_ERROR;
  UText *utext = utext_openUTF8 (NULL, text, -1, &status);
  UBreakIterator *breaks = ubrk_open (UBRK_SENTENCE, language, NULL, 0, &status);
  gsize from = 0;
  guint point = 0;

  ubrk_setUText (breaks, utext, &status);
  if (U_SUCCESS (status)) {
    for (int32_t to = ubrk_next (breaks); to != UBRK_DONE; to = ubrk_next (breaks)) {
      add_sentence (sentences, text, from, (gsize) to, point);
      point += (guint) g_utf8_strlen (text + from, (gssize) ((gsize) to - from));
      from = (gsize) to;
    }
  }
  ubrk_close (breaks);
  utext_close (utext);
  return sentences;
}

static int
compare_ranges (gconstpointer one, gconstpointer two)
{
  const Range *a = one, *b = two;

  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  return a->end < b->end ? -1 : a->end > b->end;
}

static gboolean
is_rejected (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaRow row;
  int field;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return TRUE;
  field = geneva_struct_find (row.type, "review");
  return field >= 0 && geneva_row_get_enum (&row, (guint) field) == GENEVA_REVIEW_REJECTED;
}

static GArray *
collect_coded (GenevaSnapshot *snapshot, GenevaHandle source)
{
  g_autoptr (GArray) passages = geneva_passages_of_source (snapshot, source);
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));

  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    Range range = { passage->start, passage->end };
    if (!passage->is_lost && range.start < range.end && !is_rejected (snapshot, passage->item))
      g_array_append_val (ranges, range);
  }
  g_array_sort (ranges, compare_ranges);
  return ranges;
}

static GArray *
collect_context (const GenevaRow *row)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_SOURCE_CONTEXT);
  while (geneva_row_iter_next (&iter)) {
    Range range;
    if (geneva_row_get_range (&iter.item, 0, &range.start, &range.end))
      g_array_append_val (ranges, range);
  }
  g_array_sort (ranges, compare_ranges);
  return ranges;
}

/* Both are in order: one walk. Ranges may be nested, so that the walk keeps the furthest end that it has seen. */
static void
mark (GArray *sentences, const GArray *ranges, GenevaCoverage coverage)
{
  guint next = 0, furthest = 0;

  for (guint i = 0; i < sentences->len; i++) {
    GenevaSentence *sentence = &g_array_index (sentences, GenevaSentence, i);
    for (; next < ranges->len && g_array_index (ranges, Range, next).start < sentence->end; next++)
      furthest = MAX (furthest, g_array_index (ranges, Range, next).end);
    if (furthest > sentence->start && sentence->coverage == GENEVA_COVERAGE_OPEN)
      sentence->coverage = coverage;
  }
}

/* ---- public ---- */

GArray *
geneva_coverage_of_source (GenevaSnapshot *snapshot, GenevaHandle source)
{
  g_autoptr (GArray) sentences = NULL;
  g_autoptr (GArray) coded = NULL;
  g_autoptr (GArray) context = NULL;
  const char *text;
  guint begin, end;
  GenevaRow row;

  g_return_val_if_fail (snapshot != NULL, NULL);

  if (!geneva_snapshot_get_row (snapshot, source, &row) ||
      (text = geneva_row_get_text (&row, GENEVA_SOURCE_TEXT)) == NULL)
    return g_array_new (FALSE, FALSE, sizeof (GenevaSentence));
  sentences = break_sentences (text, geneva_row_get_text (&row, GENEVA_SOURCE_LANGUAGE));
  if (geneva_row_get_range (&row, GENEVA_SOURCE_BODY, &begin, &end)) {
    guint kept = 0;
    for (guint i = 0; i < sentences->len; i++) {
      GenevaSentence sentence = g_array_index (sentences, GenevaSentence, i);
      if (sentence.start < end && sentence.end > begin)
        g_array_index (sentences, GenevaSentence, kept++) = sentence;
    }
    g_array_set_size (sentences, kept);
  }
  coded = collect_coded (snapshot, source);
  context = collect_context (&row);
  mark (sentences, coded, GENEVA_COVERAGE_CODED);
  mark (sentences, context, GENEVA_COVERAGE_CONTEXT);
  return g_steal_pointer (&sentences);
}

guint
geneva_coverage_count (const GArray *sentences, GenevaCoverage coverage)
{
  guint n = 0;

  g_return_val_if_fail (sentences != NULL, 0);

  for (guint i = 0; i < sentences->len; i++)
    n += g_array_index (sentences, GenevaSentence, i).coverage == coverage;
  return n;
}

static gboolean
is_inside (const GArray *ranges, guint start, guint end)
{
  for (guint i = 0; i < ranges->len; i++) {
    const Range *range = &g_array_index (ranges, Range, i);
    if (range->start <= start && end <= range->end)
      return TRUE;
  }
  return FALSE;
}

/* The ranges with one more, none of them touching another; or with it cut out. */
static GArray *
change_ranges (const GArray *ranges, Range changed, gboolean is_added)
{
  GArray *result = g_array_new (FALSE, FALSE, sizeof (Range));

  for (guint i = 0; i < ranges->len; i++) {
    Range range = g_array_index (ranges, Range, i);
    if (range.end < changed.start || range.start > changed.end) {
      g_array_append_val (result, range);
    } else if (is_added) {
      changed.start = MIN (changed.start, range.start);
      changed.end = MAX (changed.end, range.end);
    } else {
      Range before = { range.start, MIN (range.end, changed.start) };
      Range after = { MAX (range.start, changed.end), range.end };
      if (before.start < before.end)
        g_array_append_val (result, before);
      if (after.start < after.end)
        g_array_append_val (result, after);
    }
  }
  if (is_added)
    g_array_append_val (result, changed);
  g_array_sort (result, compare_ranges);
  return result;
}

GenevaDelta *
geneva_coverage_build_context (GenevaSnapshot *snapshot, GenevaHandle source, guint start, guint end, GError **error)
{
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (GenevaRecord) before = NULL;
  g_autoptr (GenevaRecord) after = NULL;
  g_autoptr (GArray) context = NULL;
  g_autoptr (GArray) changed = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  gboolean is_added;
  GenevaRow row;

  g_return_val_if_fail (snapshot != NULL, NULL);

  if (GENEVA_HANDLE_LIST (source) != GENEVA_LIST_SOURCES || start >= end ||
      !geneva_snapshot_get_row (snapshot, source, &row)) {
    g_set_error_literal (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_STALE,
                         _("Select words of a source of this dossier."));
    return NULL;
  }
  context = collect_context (&row);
  is_added = !is_inside (context, start, end);
  changed = change_ranges (context, (Range) { start, end }, is_added);
  builder = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_SOURCES, &row);
  geneva_record_builder_clear_list (builder, GENEVA_SOURCE_CONTEXT);
  for (guint i = 0; i < changed->len; i++) {
    const Range *range = &g_array_index (changed, Range, i);
    GenevaRecordBuilder *item = geneva_record_builder_add_item (builder, GENEVA_SOURCE_CONTEXT);
    geneva_record_builder_set_range (item, 0, range->start, range->end);
  }
  before = geneva_record_new_from_row (GENEVA_LIST_SOURCES, &row);
  after = geneva_record_builder_end (builder);
  delta = geneva_delta_new (is_added ? _("Words set aside as context") : _("Words taken back from the context"));
  geneva_delta_add (delta, source, before, after);
  return g_steal_pointer (&delta);
}
