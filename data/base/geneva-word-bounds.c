/* Where words begin and end. Role: makes a hasty drag over words take whole
 * ones. It must not know what the text is of, nor its language.
 */
#include "base/geneva-word-bounds.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

/* The word round a place inside of it; FALSE at a bound, and within blanks and signs. */
static gboolean
find_word (UBreakIterator *breaks, int32_t at, int32_t *from, int32_t *to)
{
  if (ubrk_isBoundary (breaks, at))
    return FALSE;
  *from = ubrk_preceding (breaks, at);
  *to = ubrk_following (breaks, at);
  return *from != UBRK_DONE && *to != UBRK_DONE && ubrk_getRuleStatus (breaks) >= UBRK_WORD_NONE_LIMIT;
}

void
geneva_widen_to_words (const char *text, guint *start, guint *end)
{
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *breaks;
  UText *utext;
  const char *first, *last;
  int32_t from, to;

  g_return_if_fail (text != NULL && start != NULL && end != NULL && *start <= *end);

  first = g_utf8_offset_to_pointer (text, (glong) *start);
  last = g_utf8_offset_to_pointer (first, (glong) *end - (glong) *start);
  utext = utext_openUTF8 (NULL, text, -1, &status);
  breaks = ubrk_open (UBRK_WORD, "", NULL, 0, &status);
  ubrk_setUText (breaks, utext, &status);
  if (U_SUCCESS (status)) {
    if (find_word (breaks, (int32_t) (first - text), &from, &to))
      *start -= (guint) g_utf8_strlen (text + from, (gssize) (first - text) - from);
    if (find_word (breaks, (int32_t) (last - text), &from, &to))
      *end += (guint) g_utf8_strlen (last, to - (gssize) (last - text));
  }
  ubrk_close (breaks);
  utext_close (utext);
}
