/* Where paragraphs begin: what a newline means.
 *
 * Whether a text is hard-wrapped is found out for the text as a whole; then each newline is one inside a paragraph if the
 * next line's first word would not have fitted. Knows lines and their lengths, and no token.
 */
#include "extract/geneva-scanner-private.h"

/* Lines of hard-wrapped text are as long as that. */
#define MIN_WRAPPED 30
#define MAX_WRAPPED 130

/* Characters of [from, to). */
static guint32
count_characters (const char *text,
                  guint32     from,
                  guint32     to)
{
  guint32 n = 0;

  for (guint32 i = from; i < to; i++)
    n += ((guchar) text[i] & 0xc0) != 0x80;
  return n;
}

static guint32
find_line_end (const GenevaScanner *scanner,
               guint32              at)
{
  const char *newline = at < scanner->length ? memchr (scanner->text + at, '\n', scanner->length - at) : NULL;
  return newline ? (guint32) (newline - scanner->text) : scanner->length;
}

static guint32
skip_blanks (const GenevaScanner *scanner,
             guint32              at)
{
  while (at < scanner->length && geneva_scanner_classes[(guchar) scanner->text[at]] == CLASS_SPACE)
    at++;
  return at;
}

/* A text is hard-wrapped when its lines, as often as not, go on in lower case after a newline. */
gboolean
geneva_scanner_find_wrapping (const GenevaScanner *scanner)
{
  guint32 n_lower = 0, n_upper = 0;
  guint32 at = 0;

  while (TRUE) {
    guint32 end = find_line_end (scanner, at);
    guint32 next;

    if (end >= scanner->length)
      break;
    next = skip_blanks (scanner, end + 1);
    if (next < scanner->length && scanner->text[next] != '\n' && end > at && end - at <= 4 * MAX_WRAPPED &&
        skip_blanks (scanner, at) < end) {
      if (scanner_has_upper (scanner, next))
        n_upper++;
      else if (scanner_has_letter (scanner, next))
        n_lower++;
    }
    at = end + 1;
  }
  return n_lower > 0 && n_lower * 10 >= (n_lower + n_upper) * 4;
}

/* The lines from here to the next blank one. */
void
geneva_scanner_start_block (GenevaScanner *scanner,
                            guint32        at)
{
  guint32 width = 0;

  scanner->block_end = at;
  scanner->block_width = 0;
  if (!scanner->is_wrapped) {
    scanner->block_end = scanner->length;
    return;
  }
  while (at < scanner->length) {
    guint32 end = find_line_end (scanner, at);

    if (skip_blanks (scanner, at) >= end)
      break;
    width = MAX (width, end - at > 4 * MAX_WRAPPED ? end - at : count_characters (scanner->text, at, end));
    at = end + 1;
  }
  scanner->block_end = at;
  scanner->block_width = width;
}

/* The newline at `at`, with one line before it and one behind it: does the paragraph go on? `next` is the first visible
 * byte of the line behind. */
static gboolean
goes_on (const GenevaScanner *scanner,
         guint32              at,
         guint32              next)
{
  guint32 word_end = next, last = at;
  gboolean is_indented = next - at > 2;

  if (is_indented)
    return FALSE;
  while (last > scanner->line_start && geneva_scanner_classes[(guchar) scanner->text[last - 1]] == CLASS_SPACE)
    last--;
  if (last == scanner->line_start)
    return FALSE;
  if (scanner_has_letter (scanner, next) && !scanner_has_upper (scanner, next) && scanner_class (scanner, next) == CLASS_LOWER) {
    char before = scanner->text[last - 1];
    if (scanner->is_wrapped || (before != '.' && before != '!' && before != '?' && before != ':'))
      return TRUE;
  }
  if (!scanner->is_wrapped || scanner->block_width < MIN_WRAPPED || scanner->block_width > MAX_WRAPPED)
    return FALSE;
  while (word_end < scanner->length && word_end - next < 40 && scanner_class (scanner, word_end) != CLASS_SPACE &&
         scanner_class (scanner, word_end) != CLASS_NEWLINE)
    word_end++;
  return count_characters (scanner->text, scanner->line_start, last) + 1 +
         count_characters (scanner->text, next, word_end) + 2 > scanner->block_width;
}

/* From a newline to the next visible byte. */
guint32
geneva_scanner_read_newline (GenevaScanner *scanner,
                             guint32        at)
{
  guint32 next = skip_blanks (scanner, at + 1);
  gboolean is_break = FALSE;

  while (next < scanner->length && scanner->text[next] == '\n') {
    is_break = TRUE;
    next = skip_blanks (scanner, next + 1);
  }
  if (!is_break)
    is_break = !goes_on (scanner, at, next);
  scanner->next_flags |= GENEVA_TOKEN_SPACE_BEFORE;
  if (is_break)
    scanner->next_flags |= GENEVA_TOKEN_PARAGRAPH_START;
  scanner->line_start = next;
  if (next >= scanner->block_end)
    geneva_scanner_start_block (scanner, next);
  return next;
}
