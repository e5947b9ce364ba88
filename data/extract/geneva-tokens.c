/* A text to tokens: one pass over the bytes, a table for ASCII, GLib's properties for all else.
 *
 * Words are folded and hashed as they are read and looked up once. Where paragraphs begin is the affair of
 * geneva-token-lines.c. Knows abbreviations through the flags of the table of words alone, and no list.
 *
 * Over 600 lines: one scanner with its state, which would only be passed around.
 */
#include "extract/geneva-scanner-private.h"

#include "extract/geneva-read.h"
#include "extract/geneva-lexicon-private.h"

#include "base/geneva-ascii-run.h"

#include <string.h>

void
geneva_scanner_make_room (GenevaScanner *scanner,
                          guint32        room)
{
  g_array_set_size (scanner->tokens, room);
  g_array_set_size (scanner->hashes, room);
  scanner->token = (GenevaToken *) (void *) scanner->tokens->data;
  scanner->hash = (guint32 *) (void *) scanner->hashes->data;
  scanner->room = room;
}

/* The token before the one to come in the same paragraph, or NULL. */
static GenevaToken *
get_last (const GenevaScanner *scanner)
{
  if (scanner->n_tokens == 0 || scanner->next_flags & GENEVA_TOKEN_PARAGRAPH_START)
    return NULL;
  return &scanner->token[scanner->n_tokens - 1];
}

static G_ALWAYS_INLINE inline void
look_up_filled (GenevaScanner    *scanner,
                GenevaToken      *token,
                const GenevaFold *fold)
{
  guint32 hash = geneva_fold_hash_filled (fold);

  geneva_scanner_set_hash (scanner, hash);
  token->word = scanner->new_words ? geneva_words_add (scanner->new_words, fold, hash)
                                   : geneva_words_find (scanner->words, fold, hash);
}

static inline void
look_up (GenevaScanner *scanner,
         GenevaToken   *token,
         GenevaFold    *fold)
{
  memset (fold->bytes + fold->length, 0, 16);
  look_up_filled (scanner, token, fold);
}

/* The number of a mark or sign in the table of words. */
static void
look_up_mark (GenevaScanner *scanner,
              GenevaToken   *token)
{
  GenevaFold fold;

  geneva_fold_start (&fold);
  geneva_fold_append (&fold, token->mark ? (gunichar) token->mark
                                         : g_utf8_get_char_validated (scanner->text + token->start,
                                                                      token->end - token->start));
  look_up (scanner, token, &fold);
}

static inline void
add_mark (GenevaScanner   *scanner,
          guint32          start,
          guint32          end,
          GenevaTokenKind  kind,
          char             mark,
          guint8           flags)
{
  GenevaToken *token = geneva_scanner_add_token (scanner, start, end);

  token->kind = kind;
  token->mark = (guint8) mark;
  token->flags |= flags;
  geneva_scanner_set_hash (scanner, mark ? (guint8) mark : 0xffu);
  /* "P5+1", "Foreign, Commonwealth and Development Office": names hold signs and marks, but few do. */
  if (kind == GENEVA_TOKEN_PUNCTUATION && mark && scanner->new_words) {
    look_up_mark (scanner, token);
    scanner->new_words->marks[(guint8) mark] = token->word;
  } else if (kind == GENEVA_TOKEN_PUNCTUATION && mark) {
    token->word = scanner->words->marks[(guint8) mark];
  } else if (kind == GENEVA_TOKEN_SYMBOL && end - start <= 4) {
    look_up_mark (scanner, token);
  }
}

/* What opens or closes may be told by what stands beside it; both or neither: by the form, else by turns. */
static void
add_quote (GenevaScanner *scanner,
           guint32        start,
           guint32        end,
           char           mark,
           guint8         form)
{
  const GenevaToken *last = get_last (scanner);
  guint8 after = scanner_class (scanner, end);
  gboolean space_before = last == NULL || (scanner->next_flags & GENEVA_TOKEN_SPACE_BEFORE) ||
                          (last->flags & GENEVA_TOKEN_OPENS) || last->mark == '-';
  gboolean space_after = after == CLASS_SPACE || after == CLASS_NEWLINE || after == CLASS_COMMA_LIKE || after == CLASS_CLOSING ||
                         after == CLASS_STOP || after == CLASS_HYPHEN;
  guint8 flags;

  if (after == CLASS_HIGH) {
    guint32 n_bytes;
    gunichar character = scanner_character (scanner, end, &n_bytes);
    space_after = g_unichar_isspace (character) || (g_unichar_ispunct (character) && character != 0x201c &&
                                                    character != 0x2018);
  }
  if (space_before != space_after)
    flags = space_before ? GENEVA_TOKEN_OPENS : GENEVA_TOKEN_CLOSES;
  else if (form)
    flags = form;
  else if (mark == '"')
    flags = scanner->n_double % 2 ? GENEVA_TOKEN_CLOSES : GENEVA_TOKEN_OPENS;
  else
    flags = scanner->single_open != G_MAXUINT32 ? GENEVA_TOKEN_CLOSES : 0;

  if (mark == '"') {
    scanner->n_double = flags & GENEVA_TOKEN_OPENS ? 1 : 0;
  } else if (flags & GENEVA_TOKEN_OPENS) {
    scanner->single_open = scanner->n_tokens;
  } else {
    scanner->single_open = G_MAXUINT32;
  }
  add_mark (scanner, start, end, GENEVA_TOKEN_QUOTE, mark, flags);
}

/* Letters and how they are written, of the word that is being read. */
typedef struct {
  GenevaFold fold;
  guint32    n_upper;
  guint32    n_lower;
  guint32    n_letters;
  gboolean   begins_upper;
  gboolean   is_filled;      /* behind the fold's bytes stand zeros */
} Word;

static void
count_letter (Word     *word,
              gboolean  is_upper,
              gboolean  is_lower)
{
  if (word->n_letters == 0)
    word->begins_upper = is_upper;
  word->n_letters++;
  word->n_upper += is_upper;
  word->n_lower += is_lower;
}

/* Letters, digits behind them, marks and apostrophes inside, from `at` on; the byte behind the last of them. */
static guint32
read_letters (const GenevaScanner *scanner,
              guint32              at,
              Word                *word)
{
  const guchar *text = (const guchar *) scanner->text;
  guint32 end = at;

  /* Nearly every word is nothing but ASCII letters, and is through after this. */
  if (word->fold.length == 0) {
    const guchar *from = text + at, *stop = text + MIN (scanner->length, at + GENEVA_MAX_WORD_BYTES), *next = from;
    char *to = word->fold.bytes;
    guint32 n, n_upper = 0;

    /* Zeros are written beyond the word's end in the same step: what is read back soon was written at once. */
    while (stop - next >= 8) {
      guint64 eight = geneva_ascii_load (next), folded = eight | GENEVA_ASCII_ONES * 0x20, large;
      guint n_first = geneva_ascii_count_first (geneva_ascii_find_letters (eight));

      large = ~eight & GENEVA_ASCII_ONES * 0x20;
      if (n_first < 8) {
        guint64 inside = (G_GUINT64_CONSTANT (1) << 8 * n_first) - 1;
        folded &= inside;
        large &= inside;
        word->is_filled = TRUE;
      }
      folded = GUINT64_TO_LE (folded);
      memcpy (to, &folded, 8);
      n_upper += (guint32) ((large >> 5) * GENEVA_ASCII_ONES >> 56);
      next += n_first;
      to += n_first;
      if (n_first < 8)
        break;
    }
    for (; !word->is_filled && next < stop; next++) {
      guint8 class = geneva_scanner_classes[*next];

      if ((guint8) (class - CLASS_LOWER) > CLASS_UPPER - CLASS_LOWER)
        break;
      *to++ = (char) (*next | 0x20);
      n_upper += class - CLASS_LOWER;
    }
    n = (guint32) (next - from);
    if (n > 0) {
      word->begins_upper = geneva_scanner_classes[*from] == CLASS_UPPER;
      word->fold.length = word->fold.total = n;
      word->n_letters = n;
      word->n_upper = n_upper;
      word->n_lower = n - n_upper;
      end = at += n;
      /* a space or a mark behind it: nothing of the word is left */
      if (next < stop && geneva_scanner_classes[*next] != CLASS_HIGH && geneva_scanner_classes[*next] != CLASS_DIGIT &&
          *next != '\'')
        return end;
    }
    word->is_filled = FALSE;
  }
  while (at < scanner->length) {
    guint8 class = geneva_scanner_classes[text[at]];

    if (class == CLASS_LOWER || class == CLASS_UPPER || class == CLASS_DIGIT) {
      if (class != CLASS_DIGIT) {
        if (word->n_letters == 0)
          word->begins_upper = class == CLASS_UPPER;
        word->n_letters++;
        word->n_upper += class == CLASS_UPPER;
        word->n_lower += class == CLASS_LOWER;
      }
      if (word->fold.length < GENEVA_MAX_WORD_BYTES)
        word->fold.bytes[word->fold.length++] = (char) (class == CLASS_UPPER ? text[at] | 0x20 : text[at]);
      word->fold.total++;
      end = ++at;
    } else if (class == CLASS_HIGH || text[at] == '\'') {
      guint32 n_bytes;
      gunichar character = scanner_character (scanner, at, &n_bytes);

      if (is_apostrophe (character)) {
        /* "don't", "O'Brien"; but "Assad's" ends here */
        guint32 after = at + n_bytes;
        if (end == at && word->n_letters > 0 && scanner_has_letter (scanner, after) && geneva_scanner_find_clitic (scanner, after) == 0) {
          geneva_fold_append (&word->fold, '\'');
          at = after;
          continue;
        }
        break;
      } else if (is_invisible (character)) {
        at += n_bytes;
        continue;
      } else if (is_ideograph (character)) {
        break;
      } else if (g_unichar_isalnum (character) || g_unichar_ismark (character)) {
        if (g_unichar_isalpha (character))
          count_letter (word, g_unichar_isupper (character), g_unichar_islower (character));
        geneva_fold_append (&word->fold, character);
        at += n_bytes;
        end = at;
      } else {
        break;
      }
    } else {
      break;
    }
  }
  return end;
}

static inline GenevaTokenShape
get_shape (const Word *word)
{
  if (word->n_upper == 0)
    return word->n_lower ? GENEVA_SHAPE_LOWER : GENEVA_SHAPE_NONE;
  if (word->n_lower == 0)
    return word->n_upper > 1 ? GENEVA_SHAPE_UPPER : GENEVA_SHAPE_CAPITALISED;
  return word->begins_upper ? GENEVA_SHAPE_CAPITALISED : GENEVA_SHAPE_MIXED;
}

/* Behind one letter at `end` stands a dot: "U.S.", "p.m.". Takes in what belongs to it. */
static guint32
read_dotted (const GenevaScanner *scanner,
             guint32              end,
             Word                *word)
{
  guint32 n_parts = 1, n_bytes;
  GenevaFold dotted = word->fold;

  while (n_parts < 12 && scanner_class (scanner, end) == CLASS_STOP && scanner_has_letter (scanner, end + 1)) {
    gunichar character = scanner_character (scanner, end + 1, &n_bytes);

    if (scanner_has_alnum (scanner, end + 1 + n_bytes))
      break;
    count_letter (word, g_unichar_isupper (character), g_unichar_islower (character));
    geneva_fold_append (&word->fold, character);
    geneva_fold_append (&dotted, '.');
    geneva_fold_append (&dotted, character);
    end += 1 + n_bytes;
    n_parts++;
  }
  if (n_parts == 1)
    return 0;
  /* "U.S." is "US"; "a.m." is no "am" */
  if (word->n_lower > 0 || (word->fold.length == 2 && word->fold.bytes[1] == 'm'))
    word->fold = dotted;
  return scanner_class (scanner, end) == CLASS_STOP && scanner_class (scanner, end + 1) != CLASS_STOP ? end + 1 : end;
}

/* Behind a word or number: its possessive ending, and the hyphen that joins it to the next. */
static guint32
finish_word (GenevaScanner *scanner,
             guint32        at)
{
  guint32 end = geneva_scanner_find_possessive (scanner, at);
  guint32 n_bytes = 0;
  gunichar character;
  guint8 class;

  if (end) {
    GenevaToken *token = geneva_scanner_add_token (scanner, at, end);
    guint32 letters = end;
    GenevaFold fold;

    geneva_fold_start (&fold);
    while (letters > at && g_ascii_isalpha (scanner->text[letters - 1]))
      letters--;
    token->kind = letters == end || (scanner->text[letters] | 0x20) == 's' ? GENEVA_TOKEN_POSSESSIVE : GENEVA_TOKEN_WORD;
    token->mark = token->kind == GENEVA_TOKEN_POSSESSIVE ? '\'' : 0;
    token->shape = token->kind == GENEVA_TOKEN_POSSESSIVE ? GENEVA_SHAPE_NONE : GENEVA_SHAPE_LOWER;
    geneva_fold_append (&fold, '\'');
    for (; letters < end; letters++)
      geneva_fold_append (&fold, (guchar) scanner->text[letters]);
    look_up (scanner, token, &fold);
    at = end;
  }
  class = scanner_class (scanner, at);
  if (class != CLASS_HYPHEN && class != CLASS_HIGH)
    return at;
  character = scanner_character (scanner, at, &n_bytes);
  while (is_invisible (character) && at < scanner->length) {
    at += n_bytes;
    character = scanner_character (scanner, at, &n_bytes);
  }
  if ((character == '-' || character == 0x2010 || character == 0x2011) && scanner_has_alnum (scanner, at + n_bytes)) {
    scanner->next_flags |= GENEVA_TOKEN_JOINED;
    return at + n_bytes;
  }
  /* "10–15 June" */
  if (character == 0x2013 && scanner_class (scanner, at - 1) == CLASS_DIGIT && scanner_class (scanner, at + n_bytes) == CLASS_DIGIT) {
    scanner->next_flags |= GENEVA_TOKEN_JOINED;
    return at + n_bytes;
  }
  return at;
}

static guint32
read_word (GenevaScanner *scanner,
           guint32        start)
{
  Word word;
  GenevaToken *token;
  guint32 end, dotted = 0;
  guint8 class;

  geneva_fold_start (&word.fold);
  word.n_upper = word.n_lower = word.n_letters = 0;
  word.begins_upper = word.is_filled = FALSE;
  end = read_letters (scanner, start, &word);
  if (end == start) {
    /* a mark by itself */
    guint32 n_bytes;
    (void) scanner_character (scanner, start, &n_bytes);
    return start + MAX (1, n_bytes);
  }
  if (word.n_letters == 1 && scanner_class (scanner, end) == CLASS_STOP && word.fold.total <= 4)
    dotted = read_dotted (scanner, end, &word);
  if (dotted) {
    end = dotted;
    word.is_filled = FALSE;
  }
  token = geneva_scanner_add_token (scanner, start, end);
  token->kind = GENEVA_TOKEN_WORD;
  token->shape = (guint8) get_shape (&word);
  if (G_LIKELY (word.is_filled))
    look_up_filled (scanner, token, &word.fold);
  else
    look_up (scanner, token, &word.fold);
  if (dotted) {
    token->flags |= GENEVA_TOKEN_ABBREVIATION;
  } else if (scanner_class (scanner, end) == CLASS_STOP && geneva_scanner_keeps_dot (scanner, end, word.begins_upper, word.n_letters == 1 && word.fold.total <= 4, token->word)) {
    token->flags |= GENEVA_TOKEN_ABBREVIATION;
    token->end = ++end;
  }
  class = scanner_class (scanner, end);
  return class == CLASS_APOSTROPHE || class == CLASS_HIGH || class == CLASS_HYPHEN ? finish_word (scanner, end) : end;
}

/* A word of up to 15 ASCII letters, as geneva_ascii_take_letters tells them. */
static G_ALWAYS_INLINE inline GenevaToken *
add_short_word (GenevaScanner *scanner,
                guint32        start,
                guint32        n,
                const guint64  parts[2],
                guint          capitals)
{
  GenevaToken *token = geneva_scanner_add_token (scanner, start, start + n);
  guint64 first = geneva_hash_add (geneva_hash_start (n), parts[0]), both = geneva_hash_add (first, parts[1]);
  guint32 hash = geneva_hash_finish (n > 8 ? both : first);

  G_STATIC_ASSERT (GENEVA_SHAPE_CAPITALISED == GENEVA_SHAPE_LOWER + 1);
  geneva_scanner_set_hash (scanner, hash);
  token->kind = GENEVA_TOKEN_WORD;
  token->word = geneva_words_find_short (scanner->words, parts[0], parts[1], hash);
  if (G_LIKELY (capitals <= 1))
    token->shape = (guint8) (GENEVA_SHAPE_LOWER + capitals);
  else
    token->shape = capitals == (1u << n) - 1 ? GENEVA_SHAPE_UPPER
                 : capitals & 1 ? GENEVA_SHAPE_CAPITALISED : GENEVA_SHAPE_MIXED;
  return token;
}

/* Most of a text: short words with a blank behind each, or a comma or dot and a blank. From the one at `at` on they are
 * read up to the first thing that is something else, or to `stop`; where that begins. There must be sixteen bytes to read
 * before `stop` and behind. */
static guint32
read_plain_words (GenevaScanner *scanner,
                  guint32        at,
                  guint32        stop)
{
  const char *text = scanner->text;

  while (at < stop) {
    guint64 parts[2];
    guint capitals, n = geneva_ascii_take_letters (text + at, parts, &capitals);
    guint32 end = at + n;

    if (n - 1 >= 15)
      break;
    if (text[end] == ' ') {
      (void) add_short_word (scanner, at, n, parts, capitals);
    } else if (text[end] == ',' && text[end + 1] == ' ' && end < stop) {
      (void) add_short_word (scanner, at, n, parts, capitals);
      add_mark (scanner, end, end + 1, GENEVA_TOKEN_PUNCTUATION, ',', 0);
      end++;
    } else if (text[end] == '.' && text[end + 1] == ' ' && end < stop && n > 1 && text[at] != 'w') {    /* no "www." */
      GenevaToken *token = add_short_word (scanner, at, n, parts, capitals);

      if (geneva_scanner_keeps_dot (scanner, end, capitals & 1, FALSE, token->word)) {
        token->flags |= GENEVA_TOKEN_ABBREVIATION;
        token->end = end + 1;
      } else {
        add_mark (scanner, end, end + 1, GENEVA_TOKEN_PUNCTUATION, '.', 0);
      }
      end++;
    } else {
      break;
    }
    scanner->next_flags = GENEVA_TOKEN_SPACE_BEFORE;
    at = end + 1;
  }
  return at;
}

/* A short word with something else behind it that does not belong to it. All of it happens in registers. The byte behind,
 * or 0: read_word looks closer. */
static inline guint32
read_short_word (GenevaScanner *scanner,
                 guint32        start)
{
  const char *text = scanner->text + start;
  guint64 parts[2];
  guint32 n;
  guint capitals;
  GenevaToken *token;
  gboolean may_join = FALSE;
  guint8 behind;

  if (scanner->length - start <= 16)
    return 0;
  n = geneva_ascii_take_letters (text, parts, &capitals);
  if (n == 16)
    return 0;
  behind = geneva_scanner_classes[(guchar) text[n]];
  if (1u << behind & (1u << CLASS_STOP | 1u << CLASS_HIGH | 1u << CLASS_DIGIT | 1u << CLASS_APOSTROPHE | 1u << CLASS_HYPHEN) &&
      (n == 1 || !geneva_scanner_ends_word (scanner, start + n, behind, &may_join)))
    return 0;
  token = add_short_word (scanner, start, n, parts, capitals);
  if (G_UNLIKELY (behind == CLASS_STOP) && geneva_scanner_keeps_dot (scanner, start + n, capitals & 1, FALSE, token->word)) {
    token->flags |= GENEVA_TOKEN_ABBREVIATION;
    token->end = start + ++n;
    behind = scanner_class (scanner, start + n);
    may_join = behind == CLASS_APOSTROPHE || behind == CLASS_HIGH || behind == CLASS_HYPHEN;
  }
  return may_join ? finish_word (scanner, start + n) : start + n;
}

/* Digits of any script from `at` on. */
static guint32
read_digits (const GenevaScanner *scanner,
             guint32              at,
             GenevaFold          *fold)
{
  while (TRUE) {
    guint8 class = scanner_class (scanner, at);
    guint32 n_bytes;
    gunichar character;

    if (class == CLASS_DIGIT) {
      geneva_fold_append (fold, (guchar) scanner->text[at++]);
      continue;
    }
    if (class != CLASS_HIGH)
      return at;
    character = scanner_character (scanner, at, &n_bytes);
    if (!g_unichar_isdigit (character))
      return at;
    geneva_fold_append (fold, (gunichar) ('0' + g_unichar_digit_value (character)));
    at += n_bytes;
  }
}

static gboolean
has_digits (const GenevaScanner *scanner,
            guint32              at,
            guint                n)
{
  for (guint i = 0; i < n; i++) {
    if (scanner_class (scanner, at + i) != CLASS_DIGIT)
      return FALSE;
  }
  return TRUE;
}

/* "5th", "1990s": letters that make a number a word. */
static guint32
read_ordinal_ending (const GenevaScanner *scanner,
                     guint32              at,
                     GenevaFold          *fold)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", "s" };
  const char *text = scanner->text;
  guint8 class = scanner_class (scanner, at);

  if (class != CLASS_LOWER && class != CLASS_UPPER)
    return at;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    guint32 n = strlen (endings[i]);
    if (scanner->length - at >= n && g_ascii_strncasecmp (text + at, endings[i], n) == 0 &&
        !scanner_has_alnum (scanner, at + n)) {
      for (guint32 j = 0; j < n; j++)
        geneva_fold_append (fold, (gunichar) endings[i][j]);
      return at + n;
    }
  }
  return at;
}

/* What most numbers are: a few digits, and behind them nothing that may belong to them. The byte behind, or 0. */
static inline guint32
read_short_number (GenevaScanner *scanner,
                   guint32        start)
{
  guint64 part = 0;
  guint32 n = 0, hash;
  guint8 behind;
  GenevaToken *token;

  while (n < 8 && scanner_class (scanner, start + n) == CLASS_DIGIT) {
    part |= (guint64) (guchar) scanner->text[start + n] << 8 * n;
    n++;
  }
  behind = scanner_class (scanner, start + n);
  if (behind != CLASS_SPACE && behind != CLASS_NEWLINE && behind != CLASS_CLOSING &&
      ((behind != CLASS_STOP && behind != CLASS_COMMA_LIKE) || scanner_class (scanner, start + n + 1) == CLASS_DIGIT))
    return 0;
  token = geneva_scanner_add_token (scanner, start, start + n);
  part = GUINT64_TO_LE (part);
  token->kind = GENEVA_TOKEN_NUMBER;
  hash = geneva_hash_finish (geneva_hash_add (geneva_hash_start (n), part));
  geneva_scanner_set_hash (scanner, hash);
  token->word = geneva_words_find_short (scanner->words, part, 0, hash);
  return start + n;
}

static guint32
read_number (GenevaScanner *scanner,
             guint32        start)
{
  GenevaFold fold;
  GenevaToken *token;
  guint32 end, ending;

  geneva_fold_start (&fold);
  end = read_digits (scanner, start, &fold);
  while (scanner_class (scanner, end) == CLASS_COMMA_LIKE && scanner->text[end] == ',' && has_digits (scanner, end + 1, 3) &&
         scanner_class (scanner, end + 4) != CLASS_DIGIT) {
    geneva_fold_append (&fold, ',');
    end = read_digits (scanner, end + 1, &fold);
  }
  if (scanner_class (scanner, end) == CLASS_STOP && scanner_class (scanner, end + 1) == CLASS_DIGIT &&
      !(start > 0 && scanner->text[start - 1] == '.')) {
    GenevaFold decimals = fold;
    guint32 after;

    geneva_fold_append (&decimals, '.');
    after = read_digits (scanner, end + 1, &decimals);
    /* "13.01.2014" is a date */
    if (scanner_class (scanner, after) != CLASS_STOP || scanner_class (scanner, after + 1) != CLASS_DIGIT) {
      end = after;
      fold = decimals;
    }
  }
  ending = read_ordinal_ending (scanner, end, &fold);
  token = geneva_scanner_add_token (scanner, start, ending);
  token->kind = ending > end ? GENEVA_TOKEN_WORD : GENEVA_TOKEN_NUMBER;
  token->mark = ending > end && g_ascii_isdigit (scanner->text[start]) ? '0' : 0;
  token->shape = ending > end ? GENEVA_SHAPE_LOWER : GENEVA_SHAPE_NONE;
  look_up (scanner, token, &fold);
  return finish_word (scanner, ending);
}

/* A run of the same byte. */
static guint32
skip_run (const GenevaScanner *scanner,
          guint32              at)
{
  char byte = scanner->text[at];

  while (at < scanner->length && scanner->text[at] == byte)
    at++;
  return at;
}

static gboolean
is_sign (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);
  return type == G_UNICODE_CURRENCY_SYMBOL || type == G_UNICODE_MATH_SYMBOL || type == G_UNICODE_MODIFIER_SYMBOL ||
         type == G_UNICODE_OTHER_SYMBOL;
}

static guint32
read_high (GenevaScanner *scanner,
           guint32        at)
{
  guint32 n_bytes;
  gunichar character = scanner_character (scanner, at, &n_bytes);
  guint32 end = at + n_bytes;
  GenevaTokenKind kind = GENEVA_TOKEN_PUNCTUATION;
  char mark = 0;
  guint8 flags = 0;

  if (is_invisible (character)) {
    if (character == 0x200b)
      scanner->next_flags |= GENEVA_TOKEN_SPACE_BEFORE;
    return end;
  }
  if (is_ideograph (character)) {
    GenevaFold fold;
    GenevaToken *token = geneva_scanner_add_token (scanner, at, end);

    geneva_fold_start (&fold);
    token->kind = GENEVA_TOKEN_WORD;
    geneva_fold_append (&fold, character);
    look_up (scanner, token, &fold);
    return end;
  }
  if (g_unichar_isdigit (character))
    return read_number (scanner, at);
  if (g_unichar_isalnum (character) || g_unichar_ismark (character))
    return read_word (scanner, at);
  switch (character) {
    case 0x2028: case 0x2029: case 0x85:
      scanner->next_flags |= GENEVA_TOKEN_SPACE_BEFORE | (character == 0x2029 ? GENEVA_TOKEN_PARAGRAPH_START : 0);
      return end;
    case 0x201c: case 0x201f: case 0xab: case 0x300c: case 0x300e: case 0x301d:
      add_quote (scanner, at, end, '"', GENEVA_TOKEN_OPENS);
      return end;
    case 0x201e:
      add_mark (scanner, at, end, GENEVA_TOKEN_QUOTE, '"', GENEVA_TOKEN_OPENS);
      return end;
    case 0x201d: case 0xbb: case 0x300d: case 0x300f: case 0x301e:
      add_quote (scanner, at, end, '"', GENEVA_TOKEN_CLOSES);
      return end;
    case 0x2018: case 0x201b: case 0x2039:
      add_quote (scanner, at, end, '\'', GENEVA_TOKEN_OPENS);
      return end;
    case 0x201a:
      add_mark (scanner, at, end, GENEVA_TOKEN_QUOTE, '\'', GENEVA_TOKEN_OPENS);
      return end;
    case 0x2019: case 0x203a:
      /* with a letter behind it, it stands for what was left out: "’13" */
      if (scanner_has_alnum (scanner, end))
        add_mark (scanner, at, end, GENEVA_TOKEN_QUOTE, '\'', 0);
      else
        add_quote (scanner, at, end, '\'', GENEVA_TOKEN_CLOSES);
      return end;
    case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2010: case 0x2011: case 0x2212: case 0x2e3a:
    case 0xfe58: case 0xff0d: mark = '-'; break;
    case 0x2026: case 0x3002: case 0xff0e: case 0xff61: case 0x06d4: case 0x0964: case 0x22ef: case 0x2025:
      mark = '.'; break;
    case 0x060c: case 0xff0c: case 0x3001: case 0xff64: mark = ','; break;
    case 0x061b: case 0xff1b: mark = ';'; break;
    case 0x061f: case 0xff1f: case 0x203d: mark = '?'; break;
    case 0xff01: case 0xa1: mark = character == 0xa1 ? 0 : '!'; break;
    case 0xff1a: mark = ':'; break;
    case 0xff08: case 0x3010: case 0x300a: mark = '('; flags = GENEVA_TOKEN_OPENS; break;
    case 0xff09: case 0x3011: case 0x300b: mark = ')'; flags = GENEVA_TOKEN_CLOSES; break;
    case 0xff05: case 0x066a: kind = GENEVA_TOKEN_SYMBOL; mark = '%'; break;
    default:
      if (g_unichar_isspace (character)) {
        scanner->next_flags |= GENEVA_TOKEN_SPACE_BEFORE;
        return end;
      }
      /* GLib counts signs of money and others among punctuation */
      kind = g_unichar_ispunct (character) && !is_sign (character) ? GENEVA_TOKEN_PUNCTUATION : GENEVA_TOKEN_SYMBOL;
      break;
  }
  add_mark (scanner, at, end, kind, mark, flags);
  return end;
}

static guint32
read_apostrophe (GenevaScanner *scanner,
                 guint32        at)
{
  char byte = scanner->text[at];
  guint32 end = at + 1;

  /* ``so'' */
  if (end < scanner->length && scanner->text[end] == byte) {
    end++;
    add_quote (scanner, at, end, '"', byte == '`' ? GENEVA_TOKEN_OPENS : GENEVA_TOKEN_CLOSES);
  } else {
    add_quote (scanner, at, end, '\'', byte == '`' ? GENEVA_TOKEN_OPENS : 0);
  }
  return end;
}

static void
scan (GenevaScanner *scanner)
{
  const guchar *text = (const guchar *) scanner->text;
  guint32 at = 0;
  guint32 edge = scanner->body.start;   /* where the next paragraph starts whatever stands there */
  guint32 plain_end = scanner->length > 16 && scanner->new_words == NULL ? scanner->length - 16 : 0;
  guint32 n_before;

  scanner->is_wrapped = scanner->new_words == NULL && geneva_scanner_find_wrapping (scanner);
  scanner->next_flags = GENEVA_TOKEN_PARAGRAPH_START;
  scanner->single_open = G_MAXUINT32;
  geneva_scanner_start_block (scanner, 0);

  while (at < scanner->length) {
    guint8 class = geneva_scanner_classes[text[at]];
    guint32 end;

    if (class == CLASS_SPACE) {
      scanner->next_flags |= GENEVA_TOKEN_SPACE_BEFORE;
      if (++at == scanner->length)
        break;
      /* behind a blank mostly stands a word */
      class = geneva_scanner_classes[text[at]];
      if (class == CLASS_SPACE)
        continue;
    }
    if (class == CLASS_NEWLINE) {
      at = geneva_scanner_read_newline (scanner, at);
      continue;
    }
    if (G_UNLIKELY (at >= edge)) {
      scanner->next_flags |= GENEVA_TOKEN_PARAGRAPH_START;
      edge = edge < scanner->body.end && at < scanner->body.end ? scanner->body.end : G_MAXUINT32;
    }
    if (scanner->next_flags & GENEVA_TOKEN_PARAGRAPH_START) {
      scanner->single_open = G_MAXUINT32;
      scanner->n_double = 0;
    }
    n_before = scanner->n_tokens;
    switch (class) {
      case CLASS_LOWER:
      case CLASS_UPPER:
        end = read_plain_words (scanner, at, MIN (edge, plain_end));
        if (end > at) {
          at = end;
          continue;
        }
        if (G_UNLIKELY ((text[at] == 'h' || text[at] == 'w') && at + 1 < scanner->length &&
                        text[at + 1] == (text[at] == 'h' ? 't' : 'w') && scanner->new_words == NULL)) {
          end = geneva_scanner_find_address_end (scanner, at);
          if (end) {
            add_mark (scanner, at, end, GENEVA_TOKEN_SYMBOL, 0, 0);
            at = end;
            break;
          }
        }
        end = scanner->new_words == NULL ? read_short_word (scanner, at) : 0;
        at = end ? end : read_word (scanner, at);
        break;
      case CLASS_DIGIT:
        end = scanner->new_words == NULL ? read_short_number (scanner, at) : 0;
        at = end ? end : read_number (scanner, at);
        break;
      case CLASS_STOP:
        end = skip_run (scanner, at);
        add_mark (scanner, at, end, GENEVA_TOKEN_PUNCTUATION, '.', 0);
        at = end;
        break;
      case CLASS_HYPHEN:
        end = skip_run (scanner, at);
        add_mark (scanner, at, end, GENEVA_TOKEN_PUNCTUATION, '-', 0);
        at = end;
        break;
      case CLASS_APOSTROPHE:
        /* "'s" as a way of writing */
        end = scanner->new_words && at == 0 ? finish_word (scanner, at) : at;
        at = end > at ? end : read_apostrophe (scanner, at);
        break;
      case CLASS_DOUBLE_QUOTE:
        add_quote (scanner, at, at + 1, '"', 0);
        at++;
        break;
      case CLASS_COMMA_LIKE:
        add_mark (scanner, at, at + 1, GENEVA_TOKEN_PUNCTUATION, (char) text[at], 0);
        at++;
        break;
      case CLASS_OPENING:
        add_mark (scanner, at, at + 1, GENEVA_TOKEN_PUNCTUATION, (char) (text[at] == '{' ? '[' : text[at]),
                  GENEVA_TOKEN_OPENS);
        at++;
        break;
      case CLASS_CLOSING:
        add_mark (scanner, at, at + 1, GENEVA_TOKEN_PUNCTUATION, (char) (text[at] == '}' ? ']' : text[at]),
                  GENEVA_TOKEN_CLOSES);
        at++;
        break;
      case CLASS_SIGN:
        add_mark (scanner, at, at + 1, GENEVA_TOKEN_SYMBOL, (char) text[at], 0);
        at++;
        break;
      case CLASS_HIGH:
        at = read_high (scanner, at);
        break;
      default:
        at++;
        break;
    }
    /* a mark of direction between a hyphen and a word changes nothing, but nothing else may pass it on */
    if (scanner->n_tokens > n_before)
      scanner->next_flags &= GENEVA_TOKEN_JOINED | GENEVA_TOKEN_SPACE_BEFORE;
  }
  g_array_set_size (scanner->tokens, scanner->n_tokens);
  g_array_set_size (scanner->hashes, scanner->n_tokens);
}

void
geneva_tokenize (const char        *text,
                 gsize              length,
                 GenevaTextRange    body,
                 const GenevaWords *words,
                 GArray            *tokens,
                 GArray            *hashes)
{
  GenevaScanner scanner = { .text = text, .length = (guint32) length, .body = body, .words = words, .tokens = tokens,
                            .hashes = hashes };

  geneva_scanner_make_room (&scanner, (guint32) (length / 6 + 64));
  scan (&scanner);
}

void
geneva_tokenize_way (const char  *way,
                     gsize        length,
                     GenevaWords *words,
                     GArray      *tokens,
                     GArray      *hashes)
{
  GenevaScanner scanner = { .text = way, .length = (guint32) length, .body = { 0, (guint32) length }, .words = words,
                            .new_words = words, .tokens = tokens, .hashes = hashes };

  geneva_scanner_make_room (&scanner, 16);
  scan (&scanner);
}

void
geneva_read_tokens (GenevaReading       *reading,
                    const GenevaLexicon *lexicon)
{
  g_return_if_fail (reading != NULL && lexicon != NULL);

  geneva_tokenize (reading->text, reading->length, reading->body, &lexicon->words, reading->tokens, reading->hashes);
  geneva_lexicon_match (lexicon, reading->tokens, reading->matches, reading->matches_at, reading->lists_at,
                        reading->hints);
  reading->at.n_tokens = reading->tokens->len;
  geneva_reading_settle (reading, tokens);
  geneva_reading_settle (reading, matches);
  geneva_reading_settle (reading, matches_at);
  geneva_reading_settle (reading, lists_at);
  geneva_reading_settle (reading, hints);
}
