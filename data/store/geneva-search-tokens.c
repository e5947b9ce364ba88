/* Words of any script for the full-text index. Role: one pass over UTF-8 that
 * knows what belongs to a word, and the folding of words, by a table for what
 * is one letter for one (made once, out of the slow way) and by ICU for the
 * rest. It must not know of SQLite, of records or of queries.
 */
#include "store/geneva-search-tokens.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

typedef enum {
  CLASS_OTHER,
  CLASS_LETTER,
  CLASS_DIGIT,
  CLASS_MARK,       /* belongs to what stands before it */
  CLASS_FORMAT,     /* not seen: soft hyphens, joiners */
  CLASS_IDEOGRAPH,  /* Han, kana, Hangul … */
  CLASS_COMPLEX,    /* Thai, Lao, Khmer, Burmese … */
} Class;

#define N_BMP 0x10000
#define FOLD_SLOW 0xfffe
#define FOLD_NONE 0xffff

typedef struct {
  const UNormalizer2 *casefold;     /* NFKC with case folding */
  const UNormalizer2 *decompose;    /* NFD */
  guint8  classes[N_BMP];
  guint16 folds[N_BMP];             /* one for one; FOLD_NONE: left out; FOLD_SLOW: by ICU */
} Tables;

typedef struct {
  const Tables *tables;
  const char   *text;
  gsize         length;
  GenevaSearchTokenFunc func;
  gpointer      data;
  gboolean      is_stopped;
} Reader;

/* ---- characters ---- */

static gboolean
is_script_in_pairs (UChar32 c)
{
  UErrorCode status = U_ZERO_ERROR;

  switch (uscript_getScript (c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_YI:
      return TRUE;
    default:
      return (c >= 0x3031 && c <= 0x3035) || c == 0x30fc || c == 0xff70;
  }
}

static Class
find_class (UChar32 c)
{
  /* The voice marks of half-width kana and the later parts of a syllable in jamo are letters by their class. */
  if (c == 0xff9e || c == 0xff9f || (c >= 0x1160 && c <= 0x11ff))
    return CLASS_MARK;
  switch (u_charType (c)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER:
      if (is_script_in_pairs (c))
        return CLASS_IDEOGRAPH;
      return u_getIntPropertyValue (c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT ? CLASS_COMPLEX : CLASS_LETTER;
    case U_DECIMAL_DIGIT_NUMBER:
      return CLASS_DIGIT;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CLASS_MARK;
    case U_FORMAT_CHAR:
      return c == 0x200b ? CLASS_OTHER : CLASS_FORMAT;
    default:
      return CLASS_OTHER;
  }
}

/* Marks without which a reader still takes a word for the same; in other scripts marks are vowels. */
static gboolean
is_left_out (UChar32 c)
{
  return (c >= 0x0300 && c <= 0x036f) || (c >= 0x0483 && c <= 0x0489) || (c >= 0x0591 && c <= 0x05c7) ||
         (c >= 0x0610 && c <= 0x061a) || c == 0x0640 || (c >= 0x064b && c <= 0x065f) || c == 0x0670 ||
         (c >= 0x06d6 && c <= 0x06ed && u_charType (c) == U_NON_SPACING_MARK) || (c >= 0x0730 && c <= 0x074a) ||
         (c >= 0x08ca && c <= 0x08ff && c != 0x08e2) || (c >= 0x1ab0 && c <= 0x1aff) ||
         (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe20 && c <= 0xfe2f) ||
         c == 0x05f3 || c == 0x05f4;
}

/* Letters of their own although Unicode takes them apart: й is no и. */
static gboolean
is_whole (UChar32 c)
{
  if (c >= 0x0400 && c <= 0x04ff)
    return c == 0x0439 || c == 0x0457 || c == 0x045e || c == 0x0453 || c == 0x045c;
  return (c >= 0x3040 && c <= 0x30ff) || (c >= 0xac00 && c <= 0xd7a3);
}

/* What Unicode does not take apart and readers write in either way. */
static void
append_plain (GString *out, UChar32 c)
{
  static const struct { UChar32 from; const char *to; } pairs[] = {
    { 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" }, { 0x00fe, "th" }, { 0x0111, "d" }, { 0x0127, "h" },
    { 0x0131, "i" }, { 0x0142, "l" }, { 0x0153, "oe" }, { 0x0167, "t" },
    { 0x0671, "\u0627" }, { 0x0629, "\u0647" }, { 0x0649, "\u064a" }, { 0x06cc, "\u064a" }, { 0x06d2, "\u064a" },
    { 0x06a9, "\u0643" }, { 0x06aa, "\u0643" }, { 0x06c0, "\u0647" }, { 0x06c1, "\u0647" }, { 0x06c3, "\u0647" },
  };
  gint digit = u_charType (c) == U_DECIMAL_DIGIT_NUMBER ? u_charDigitValue (c) : -1;

  if (digit >= 0) {
    g_string_append_c (out, (char) ('0' + digit));
    return;
  }
  for (guint i = 0; c >= 0x80 && i < G_N_ELEMENTS (pairs); i++) {
    if (pairs[i].from == c) {
      g_string_append (out, pairs[i].to);
      return;
    }
  }
  g_string_append_unichar (out, (gunichar) c);
}

static void
append_without_marks (const Tables *tables, GString *out, UChar32 c)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar parts[32];
  int32_t n;

  if (is_left_out (c))
    return;
  if (is_whole (c) || (n = unorm2_getDecomposition (tables->decompose, c, parts, G_N_ELEMENTS (parts), &status)) < 0 ||
      U_FAILURE (status)) {
    append_plain (out, c);
    return;
  }
  for (int32_t i = 0; i < n;) {
    UChar32 part;
    U16_NEXT (parts, i, n, part);
    if (!is_left_out (part))
      append_plain (out, part);
  }
}

/* Any text, whole: marks may make one letter with what stands before them. */
static void
fold_slowly (const Tables *tables, const char *text, gsize length, GString *out)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[2 * GENEVA_SEARCH_MAX_TOKEN];
  UChar folded[8 * GENEVA_SEARCH_MAX_TOKEN];
  int32_t n_wide, n_folded;

  u_strFromUTF8WithSub (wide, G_N_ELEMENTS (wide), &n_wide, text, (int32_t) length, 0xfffd, NULL, &status);
  n_folded = U_SUCCESS (status) ? unorm2_normalize (tables->casefold, wide, n_wide, folded, G_N_ELEMENTS (folded),
                                                    &status)
                                : 0;
  if (U_FAILURE (status))
    return;
  for (int32_t i = 0; i < n_folded;) {
    UChar32 c;
    U16_NEXT (folded, i, n_folded, c);
    /* Some letters stand for whole phrases: those too are one word. */
    if (!u_isUWhiteSpace (c))
      append_without_marks (tables, out, c);
  }
}

static guint16
find_fold (const Tables *tables, UChar32 c, GString *scratch)
{
  char text[4];
  int length = g_unichar_to_utf8 ((gunichar) c, text);
  gunichar folded;

  /* With a letter of these before it a mark may be part of a letter. */
  if (find_class (c) == CLASS_MARK && !is_left_out (c))
    return FOLD_SLOW;
  g_string_truncate (scratch, 0);
  fold_slowly (tables, text, (gsize) length, scratch);
  if (scratch->len == 0)
    return FOLD_NONE;
  folded = g_utf8_get_char (scratch->str);
  if (g_utf8_next_char (scratch->str) != scratch->str + scratch->len || folded >= FOLD_SLOW)
    return FOLD_SLOW;
  return (guint16) folded;
}

static const Tables *
get_tables (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    Tables *tables = g_new0 (Tables, 1);
    g_autoptr (GString) scratch = g_string_new (NULL);
    UErrorCode status = U_ZERO_ERROR;

    tables->casefold = unorm2_getNFKCCasefoldInstance (&status);
    tables->decompose = unorm2_getNFDInstance (&status);
    g_assert (U_SUCCESS (status));
    for (UChar32 c = 0; c < N_BMP; c++) {
      Class class = U_IS_SURROGATE (c) ? CLASS_OTHER : find_class (c);
      tables->classes[c] = (guint8) class;
      tables->folds[c] = class != CLASS_OTHER ? find_fold (tables, c, scratch) : (guint16) FOLD_SLOW;
    }
    g_once_init_leave (&once, (gsize) tables);
  }
  return (const Tables *) once;
}

/* ---- reading ---- */

static inline gunichar
read_char (const Reader *reader, gsize at, gsize *next)
{
  guchar c = (guchar) reader->text[at];

  if (c < 0x80) {
    *next = at + 1;
    return c;
  }
  *next = at + (c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4);
  if (*next > reader->length) {
    *next = reader->length;
    return 0xfffd;
  }
  return g_utf8_get_char (reader->text + at);
}

static inline Class
get_class (const Reader *reader, gunichar c)
{
  return c < N_BMP ? (Class) reader->tables->classes[c] : find_class ((UChar32) c);
}

/* At the end of the text: CLASS_OTHER. */
static Class
class_at (const Reader *reader, gsize at, gsize *next)
{
  if (at >= reader->length) {
    *next = at;
    return CLASS_OTHER;
  }
  return get_class (reader, read_char (reader, at, next));
}

static void
emit (Reader *reader, GenevaSearchTokenKind kind, const GString *folded, gsize start, gsize end, gsize first_end)
{
  GenevaSearchToken token = { kind, folded->str, folded->len, start, end, first_end };

  if (folded->len == 0 || reader->is_stopped)
    return;
  while (token.length > GENEVA_SEARCH_MAX_TOKEN) {
    do
      token.length--;
    while (((guchar) token.text[token.length] & 0xc0) == 0x80);
  }
  reader->is_stopped = !reader->func (&token, reader->data);
}

/* Into `out`, which is not emptied. `text` is cut to what may be a token. */
static void
fold (const Reader *reader, const char *text, gsize length, GString *out)
{
  gsize before = out->len;
  gunichar base = 0;

  if (length > GENEVA_SEARCH_MAX_TOKEN)
    length = (gsize) (g_utf8_find_prev_char (text, text + GENEVA_SEARCH_MAX_TOKEN + 1) - text);
  for (gsize at = 0; at < length;) {
    guchar byte = (guchar) text[at];
    gunichar c;
    guint16 folded;

    if (byte < 0x80) {
      g_string_append_c (out, g_ascii_tolower ((char) byte));
      base = byte;
      at++;
      continue;
    }
    c = g_utf8_get_char (text + at);
    folded = c < N_BMP ? reader->tables->folds[c] : FOLD_SLOW;
    if (folded == FOLD_SLOW || (c >= 0x0300 && c <= 0x036f && base >= 0x0400 && base <= 0x04ff)) {
      g_string_truncate (out, before);
      fold_slowly (reader->tables, text, length, out);
      return;
    }
    if (folded != FOLD_NONE) {
      g_string_append_unichar (out, folded);
      base = c;
    }
    at += (gsize) g_utf8_skip[byte];
  }
}

/* ---- words ---- */

static gboolean
is_apart (gunichar c)
{
  return c == '.' || c == ',' || c == '\'' || c == 0x2019 || c == 0x066b || c == 0x066c;
}

/* Digits in groups of three become one number, and the points of "u.s" go. */
static void
join_parts (GString *word, gboolean is_number)
{
  const char *mark = strpbrk (word->str, ".,'");
  char sign = '.';
  gsize n = 0, since = 0;

  if (is_number) {
    if (mark == NULL || mark == word->str || mark - word->str > 3)
      return;
    sign = *mark;
    for (const char *p = mark; *p != '\0'; p++) {
      if (*p == sign) {
        if (p != mark && since != 3)
          return;
        since = 0;
      } else if (g_ascii_isdigit (*p)) {
        since++;
      } else {
        return;
      }
    }
    if (since != 3)
      return;
  }
  for (const char *p = word->str; *p != '\0'; p++)
    if (*p != sign)
      word->str[n++] = *p;
  g_string_truncate (word, n);
}

/* A quotation mark as one writes acronyms in Hebrew. */
static gboolean
is_hebrew_join (const Reader *reader, gunichar before, gunichar c, gsize next)
{
  gsize after;

  if ((c != '"' && c != 0x201d && c != 0x05f4 && c != 0x05f3) || before < 0x05d0 || before > 0x05ea ||
      next >= reader->length)
    return FALSE;
  c = read_char (reader, next, &after);
  return c >= 0x05d0 && c <= 0x05ea;
}

static gsize
read_word (Reader *reader, gsize start, GString *folded)
{
  gsize at = start, end = start, next, n_letters = 0;
  gboolean has_mark = FALSE, has_quote = FALSE, is_number = TRUE, is_initials = TRUE;
  Class last = CLASS_OTHER;
  gunichar before = 0;

  while (at < reader->length) {
    gunichar c = read_char (reader, at, &next);
    Class class = get_class (reader, c);
    gsize after;

    if (class == CLASS_LETTER || class == CLASS_DIGIT) {
      is_number = is_number && class == CLASS_DIGIT;
      is_initials = is_initials && class == CLASS_LETTER && (n_letters == 0 || (has_mark && before == '.'));
      n_letters++;
      last = class;
    } else if (class == CLASS_OTHER) {
      Class following = class_at (reader, next, &after);
      gsize beyond;
      if (last == CLASS_DIGIT && following == CLASS_DIGIT && is_number && is_apart (c)) {
        has_mark = TRUE;
      } else if (c == '.' && is_initials && last == CLASS_LETTER && before != '.' && following == CLASS_LETTER &&
                 class_at (reader, after, &beyond) != CLASS_LETTER && class_at (reader, after, &beyond) != CLASS_DIGIT) {
        has_mark = TRUE;
      } else if (is_hebrew_join (reader, before, c, next)) {
        has_quote = TRUE;
      } else {
        break;
      }
    } else if (class != CLASS_MARK && class != CLASS_FORMAT) {
      break;
    }
    before = c;
    at = next;
    if (class != CLASS_FORMAT)
      end = at;
  }
  fold (reader, reader->text + start, end - start, folded);
  if (has_quote) {
    gsize n = 0;
    for (gsize i = 0; i < folded->len; i++)
      if (folded->str[i] != '"')
        folded->str[n++] = folded->str[i];
    g_string_truncate (folded, n);
  }
  if (has_mark && (is_number || is_initials))
    join_parts (folded, is_number);
  emit (reader, GENEVA_SEARCH_TOKEN_WORD, folded, start, end, end);
  return at;
}

/* ---- runs without spaces ---- */

/* One character with its marks, from `start`; the end of what is seen of it. */
static gsize
read_unit (const Reader *reader, gsize start, gsize *next)
{
  gsize end, at, after;
  Class class;

  read_char (reader, start, &end);
  at = end;
  while ((class = class_at (reader, at, &after)) == CLASS_MARK || class == CLASS_FORMAT) {
    at = after;
    if (class == CLASS_MARK)
      end = at;
  }
  *next = at;
  return end;
}

static gsize
read_run (Reader *reader, gsize start, Class class, GString *folded)
{
  gsize at, last = start, next;
  gsize last_end = read_unit (reader, start, &at);
  gsize n_units = 1, n_first;

  fold (reader, reader->text + start, last_end - start, folded);
  while (!reader->is_stopped && class_at (reader, at, &next) == class) {
    gsize unit = at;
    gsize unit_end = read_unit (reader, at, &at);

    n_first = folded->len;
    fold (reader, reader->text + unit, unit_end - unit, folded);
    emit (reader, GENEVA_SEARCH_TOKEN_PAIR, folded, last, unit_end, last_end);
    g_string_erase (folded, 0, (gssize) n_first);
    last = unit;
    last_end = unit_end;
    n_units++;
  }
  emit (reader, n_units > 1 ? GENEVA_SEARCH_TOKEN_TAIL : GENEVA_SEARCH_TOKEN_SINGLE, folded, last, last_end, last_end);
  return at;
}

/* ---- breaks ---- */

/* From a line's end: over all empty lines that follow; `start` when there is none. */
static gsize
skip_empty_lines (const Reader *reader, gsize start)
{
  gsize end = start;

  for (gsize at = start + 1; at < reader->length; at++) {
    char c = reader->text[at];
    if (c == '\n')
      end = at;
    else if (c != ' ' && c != '\t' && c != '\r')
      break;
  }
  return end;
}

static void
emit_break (Reader *reader, gsize start, gsize end, GString *folded)
{
  g_string_assign (folded, GENEVA_SEARCH_BREAK_TEXT);
  emit (reader, GENEVA_SEARCH_TOKEN_BREAK, folded, start, end, end);
}

void
geneva_search_tokenize (const char *text, gsize length, GenevaSearchTokenFunc func, gpointer data)
{
  Reader reader = { .tables = get_tables (), .text = text, .length = length, .func = func, .data = data };
  g_autoptr (GString) folded = g_string_sized_new (4 * GENEVA_SEARCH_MAX_TOKEN);
  gsize at = 0, next;

  while (at < length && !reader.is_stopped) {
    gunichar c = read_char (&reader, at, &next);
    Class class = get_class (&reader, c);

    g_string_truncate (folded, 0);
    if (class == CLASS_LETTER || class == CLASS_DIGIT) {
      next = read_word (&reader, at, folded);
    } else if (class == CLASS_IDEOGRAPH || class == CLASS_COMPLEX) {
      next = read_run (&reader, at, class, folded);
    } else if (c == GENEVA_SEARCH_BREAK) {
      emit_break (&reader, at, next, folded);
    } else if (c == '\n') {
      gsize end = skip_empty_lines (&reader, at);
      if (end > at) {
        emit_break (&reader, at, end + 1, folded);
        next = end + 1;
      }
    }
    at = next;
  }
}
