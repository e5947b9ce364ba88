/* Numbers in digits and in words. A small hand-written grammar: digits, scale words, additive words; every
 * number ends after a fixed number of tokens.
 *
 * Knows the words through the lists of the lexicon; knows nothing of what is counted.
 */
#include "extract/geneva-numbers.h"

#include <math.h>

#define MAX_NUMBER_TOKENS 12

void
geneva_number_words_find (GenevaNumberWords   *words,
                          const GenevaLexicon *lexicon)
{
  words->number = geneva_lexicon_get_class (lexicon, "number");
  words->scale = geneva_lexicon_get_class (lexicon, "number-scale");
  words->suffix = geneva_lexicon_get_class (lexicon, "number-suffix");
  words->vague = geneva_lexicon_get_class (lexicon, "number-vague");
  words->a = geneva_lexicon_get_class (lexicon, "article");
  words->and = geneva_lexicon_get_class (lexicon, "word-and");
  words->of = geneva_lexicon_get_class (lexicon, "word-of");
  words->half = geneva_lexicon_get_class (lexicon, "word-half");
}

/* ASCII digits of a number token; FALSE for digits of other scripts. */
static gboolean
read_digits (const GenevaReading *reading,
             const GenevaToken   *token,
             GenevaNumber        *number)
{
  double value = 0, unit = 1;
  gboolean is_decimal = FALSE;

  number->is_plain = TRUE;
  for (guint32 i = token->start; i < token->end; i++) {
    char c = reading->text[i];
    if (c == ',') {
      number->is_plain = FALSE;
    } else if (c == '.') {
      is_decimal = TRUE;
      number->is_plain = FALSE;
    } else if (g_ascii_isdigit (c)) {
      value = value * 10 + (c - '0');
      if (is_decimal)
        unit *= 10;
      if (number->n_digits < 200)
        number->n_digits++;
    } else {
      return FALSE;
    }
  }
  if (number->n_digits == 0 || number->n_digits > 18)
    return FALSE;
  number->low = value / unit;
  number->has_digits = TRUE;
  return TRUE;
}

static gboolean
is_word (const GenevaReading *reading,
         const GenevaLexicon *lexicon,
         guint32              token,
         guint32              class_id)
{
  return geneva_lexicon_word_is (lexicon, geneva_reading_token (reading, token)->word, class_id);
}

/* What a vague word may stand for: "dozens" is two dozen and more, "hundreds" has three digits. */
static double
get_vague_top (double low)
{
  if (low == 24 || low == 40)
    return 99;
  return low * 10 - 1;
}

/* "hundreds of thousands", "tens of millions" behind a vague word. */
static void
read_vague (const GenevaReading     *reading,
            const GenevaLexicon     *lexicon,
            const GenevaNumberWords *words,
            guint32                  limit,
            GenevaNumber            *number)
{
  number->has_scale = TRUE;
  number->high = get_vague_top (number->low);
  if (number->end + 1 < limit && is_word (reading, lexicon, number->end, words->of)) {
    const GenevaLexiconEntry *next = geneva_lexicon_word_cue (lexicon,
      geneva_reading_token (reading, number->end + 1)->word, words->vague);
    if (next && next->value >= 1000) {
      number->low *= next->value;
      number->high = (number->high + 1) * next->value - 1;
      number->end += 2;
    }
  }
}

gboolean
geneva_number_at (const GenevaReading     *reading,
                  const GenevaLexicon     *lexicon,
                  const GenevaNumberWords *words,
                  guint32                  token,
                  guint32                  limit,
                  GenevaNumber            *number)
{
  const GenevaToken *first = geneva_reading_token (reading, token);
  const GenevaLexiconEntry *entry;
  double total = 0, group = 0;       /* group: below the next thousand */
  gboolean any = FALSE, closed = FALSE;
  double last_word = 0;
  guint32 i = token;

  *number = (GenevaNumber) { .high = NAN };
  limit = MIN (limit, token + MAX_NUMBER_TOKENS);

  if (first->kind == GENEVA_TOKEN_NUMBER) {
    if (!read_digits (reading, first, number))
      return FALSE;
    i++;
    if (i < limit) {
      const GenevaToken *next = geneva_reading_token (reading, i);
      gboolean is_glued = !(next->flags & (GENEVA_TOKEN_SPACE_BEFORE | GENEVA_TOKEN_JOINED));
      entry = next->kind == GENEVA_TOKEN_WORD ? geneva_lexicon_word_cue (lexicon, next->word,
                                                                         words->scale) : NULL;
      if (!entry && is_glued && next->kind == GENEVA_TOKEN_WORD)
        entry = geneva_lexicon_word_cue (lexicon, next->word, words->suffix);
      if (entry) {
        number->low *= entry->value;
        number->has_scale = TRUE;
        number->is_plain = FALSE;
        i++;
        if (i < limit && (entry = geneva_lexicon_word_cue (lexicon, geneva_reading_token (reading, i)->word,
                                                           words->scale))) {
          number->low *= entry->value;
          i++;
        }
      }
    }
    number->end = i;
    return TRUE;
  }
  if (first->kind != GENEVA_TOKEN_WORD)
    return FALSE;

  entry = geneva_lexicon_word_cue (lexicon, first->word, words->vague);
  if (entry) {
    number->low = entry->value;
    number->end = token + 1;
    read_vague (reading, lexicon, words, limit, number);
    return TRUE;
  }
  if (geneva_lexicon_word_is (lexicon, first->word, words->half)) {
    /* half a million, half a dozen */
    if (i + 2 < limit && is_word (reading, lexicon, i + 1, words->a) &&
        (entry = geneva_lexicon_word_cue (lexicon, geneva_reading_token (reading, i + 2)->word,
                                          words->scale))) {
      number->low = entry->value / 2;
      number->has_scale = TRUE;
      number->end = i + 3;
      return TRUE;
    }
    return FALSE;
  }
  if (geneva_lexicon_word_is (lexicon, first->word, words->a)) {
    if (i + 1 >= limit || !is_word (reading, lexicon, i + 1, words->scale))
      return FALSE;
    group = 1;
    i++;
  }
  for (; i < limit; i++) {
    const GenevaToken *at = geneva_reading_token (reading, i);

    if (at->kind != GENEVA_TOKEN_WORD)
      break;
    entry = geneva_lexicon_word_cue (lexicon, at->word, words->number);
    if (entry) {
      /* "twenty-three", "hundred and five", not "two three" */
      if (any && !closed && !(last_word >= 20 && last_word < 100 && entry->value < 10 && entry->value > 0))
        break;
      group += entry->value;
      last_word = entry->value;
      closed = FALSE;
      any = TRUE;
      continue;
    }
    entry = geneva_lexicon_word_cue (lexicon, at->word, words->scale);
    if (entry) {
      if (!any && group == 0)
        return FALSE;
      if (entry->value == 20 && any)     /* "two score" is rare, "the score" is not */
        break;
      if (entry->value < 1000) {
        group *= entry->value;
      } else {
        total += group * entry->value;
        group = 0;
      }
      number->has_scale = TRUE;
      any = TRUE;
      closed = TRUE;
      last_word = entry->value;
      continue;
    }
    /* "and" inside: behind hundred or thousand, before a number word */
    if (closed && geneva_lexicon_word_is (lexicon, at->word, words->and) && i + 1 < limit &&
        is_word (reading, lexicon, i + 1, words->number)) {
      guint32 behind = i + 2;
      while (behind < limit && behind < i + 4 && is_word (reading, lexicon, behind, words->number))
        behind++;
      if (behind < limit && is_word (reading, lexicon, behind, words->scale))
        break;
      continue;
    }
    break;
  }
  if (!any)
    return FALSE;
  number->low = total + group;
  number->end = i;
  return TRUE;
}
