/* What may stand behind a word and belong to it: the dot of an abbreviation, a possessive ending, a shortened verb, the
 * rest of an address.
 *
 * Looks at the text and at the flags of the table of words; makes no token.
 */
#include "extract/geneva-scanner-private.h"

/* An opening single quote that was not closed after so many tokens was none. */
#define MAX_SINGLE_QUOTED 400

static gboolean
is_single_open (const GenevaScanner *scanner)
{
  return scanner->single_open != G_MAXUINT32 && scanner->n_tokens - scanner->single_open <= MAX_SINGLE_QUOTED;
}

guint32
geneva_scanner_find_clitic (const GenevaScanner *scanner,
                            guint32              at)
{
  char first = at < scanner->length ? scanner->text[at] | 0x20 : 0;
  char second = at + 1 < scanner->length ? scanner->text[at + 1] | 0x20 : 0;
  guint32 end;

  if (first == 's' || first == 'd' || first == 'm')
    end = at + 1;
  else if (((first == 'r' || first == 'v') && second == 'e') || (first == 'l' && second == 'l'))
    end = at + 2;
  else
    return 0;
  return scanner_has_alnum (scanner, end) ? 0 : end;
}

gboolean
geneva_scanner_keeps_dot (const GenevaScanner *scanner,
                          guint32              at,
                          gboolean             begins_upper,
                          gboolean             is_letter,
                          guint32              number)
{
  guint8 flags = geneva_words_get_flags (scanner->words, number);

  if (scanner->new_words)
    return TRUE;
  if (scanner_class (scanner, at + 1) == CLASS_STOP)
    return FALSE;
  if (flags & (GENEVA_WORD_TITLE | GENEVA_WORD_ABBREVIATION) && (!(flags & GENEVA_WORD_NEEDS_CAPITAL) || begins_upper))
    return TRUE;
  if (flags & GENEVA_WORD_BEFORE_NUMBER &&
      (scanner_class (scanner, at + 1) == CLASS_DIGIT ||
       (scanner_class (scanner, at + 1) == CLASS_SPACE && scanner_class (scanner, at + 2) == CLASS_DIGIT)))
    return TRUE;
  /* an initial before a name */
  if (is_letter && begins_upper) {
    guint32 next = at + 1;
    if (scanner_class (scanner, next) == CLASS_SPACE)
      next++;
    return scanner_has_upper (scanner, next);
  }
  return FALSE;
}

guint32
geneva_scanner_find_possessive (const GenevaScanner *scanner,
                                guint32              at)
{
  guint32 n_bytes, after, end;
  char before;

  if (scanner_class (scanner, at) != CLASS_APOSTROPHE && scanner_class (scanner, at) != CLASS_HIGH)
    return 0;
  if (!is_apostrophe (scanner_character (scanner, at, &n_bytes)))
    return 0;
  after = at + n_bytes;
  end = geneva_scanner_find_clitic (scanner, after);
  if (end)
    return end;
  before = at > 0 ? scanner->text[at - 1] : ' ';
  if ((before == 's' || before == 'S') && !scanner_has_alnum (scanner, after) && !is_single_open (scanner) &&
      scanner_class (scanner, after) == CLASS_SPACE)
    return after;
  return 0;
}

gboolean
geneva_scanner_ends_word (const GenevaScanner *scanner,
                          guint32              at,
                          guint8               class,
                          gboolean            *may_join)
{
  const guchar *text = (const guchar *) scanner->text + at;
  guint32 letter = at + 1;

  if (class == CLASS_DIGIT)
    return FALSE;
  *may_join = class != CLASS_STOP;
  if (class == CLASS_HIGH) {
    /* dashes and quotation marks in the form of books */
    if (at + 2 >= scanner->length || text[0] != 0xe2 || text[1] != 0x80 || text[2] < 0x92 || text[2] > 0xa6)
      return FALSE;
    *may_join = text[2] == 0x99;
    letter = at + 3;
  }
  /* "don't" */
  return !*may_join || text[0] == '-' || text[0] == '`' || !scanner_has_letter (scanner, letter) ||
         geneva_scanner_find_clitic (scanner, letter) != 0;
}

guint32
geneva_scanner_find_address_end (const GenevaScanner *scanner,
                                 guint32              at)
{
  const char *text = scanner->text + at;
  guint32 rest = scanner->length - at;
  guint32 end;

  if (!(rest > 8 && (strncmp (text, "http://", 7) == 0 || strncmp (text, "https://", 8) == 0)) &&
      !(rest > 5 && strncmp (text, "www.", 4) == 0))
    return 0;
  end = at;
  while (end < scanner->length && scanner_class (scanner, end) != CLASS_SPACE && scanner_class (scanner, end) != CLASS_NEWLINE &&
         scanner_class (scanner, end) != CLASS_DOUBLE_QUOTE && scanner->text[end] != '>' && scanner->text[end] != '<')
    end++;
  while (end > at && (scanner_class (scanner, end - 1) == CLASS_STOP || scanner_class (scanner, end - 1) == CLASS_CLOSING ||
                      scanner_class (scanner, end - 1) == CLASS_COMMA_LIKE))
    end--;
  return end;
}
