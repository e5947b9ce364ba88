/* The figures stage: how many people were killed, how much money, how many nations – every reported
 * quantity with what is counted, its qualifier and who reports it.
 *
 * Begins at digits and number words only. What is a date, an age, a rank, a name ("Resolution 2118",
 * "F-16") or a score is told apart by what stands beside it. Knows the classes of cues-figure.tsv; reads
 * tokens, times, the grammar of the sentence and attributions.
 */
#include "extract/geneva-frame.h"
#include "extract/geneva-numbers.h"
#include "extract/geneva-read.h"
#include "extract/geneva-said-by.h"

#include <math.h>
#include <string.h>

#define MAX_QUALIFIER_WORDS 5
#define MAX_MEASURE_WORDS 7
#define MAX_TO_HARM 7           /* words between a number and what was done to those counted */

typedef enum { ABOUT = 1, AT_LEAST, MORE_THAN, AT_MOST, UP_TO, EXACTLY } Qualifier;
static const char *const qualifier_names[] = {
  [0] = "exactly", [ABOUT] = "about", [AT_LEAST] = "at-least", [MORE_THAN] = "more-than",
      [AT_MOST] = "at-most",
  [UP_TO] = "up-to", [EXACTLY] = "exactly",
};

typedef struct {
  GenevaReading       *reading;
  const GenevaLexicon *lexicon;
  GenevaNumberWords    numbers;
  guint32 lands, towns, gate, phrasal, qualifier, behind, harm, counted, not_counted, joined, money, money_code, percent, twice;
  guint32 between, to, and, or, the, of, street;
  guint32 sentence_first, sentence_end;
  guint32 taken, counted_end;     /* behind the last number; behind the last figure */
} Stage;

static const GenevaToken *
get_token (const Stage *stage,
           guint32      token)
{
  return geneva_reading_token (stage->reading, token);
}

static gboolean
has (const Stage *stage,
     guint32      token,
     guint32      class_id)
{
  return geneva_lexicon_word_is (stage->lexicon, get_token (stage, token)->word, class_id);
}

static guint8
get_grammar (const Stage *stage,
             guint32      token)
{
  return token < stage->reading->at.n_tokens ? stage->reading->at.grammar[token] : 0;
}

/* The cue of a class that ends right before the token; its first token. */
static const GenevaLexiconEntry *
find_cue_before (const Stage *stage,
                 guint32      token,
                 guint32      class_id,
                 guint32     *first)
{
  const GenevaLexiconEntry *best = NULL;

  for (guint32 n = 1; n <= MAX_QUALIFIER_WORDS && token >= stage->sentence_first + n; n++) {
    const GenevaLexiconEntry *entry;
    guint found = 0;

    if (n == 1) {
      entry = geneva_lexicon_word_cue (stage->lexicon, get_token (stage, token - 1)->word, class_id);
      found = 1;
    } else {
      entry = geneva_reading_cue_at (stage->reading, stage->lexicon, token - n, class_id, &found);
    }
    if (entry && found == n) {
      best = entry;
      *first = token - n;
    }
  }
  return best;
}

static gboolean
is_lower_word (const GenevaToken *token)
{
  return token->kind == GENEVA_TOKEN_WORD && token->shape == GENEVA_SHAPE_LOWER;
}

/* Whether the token begins or lies in a verb group, not a noun of action. */
static gboolean
is_verb (const Stage *stage,
         guint32      token)
{
  guint32 index = geneva_reading_first_verb_from (stage->reading, token);

  if (index >= stage->reading->verbs->len)
    return FALSE;
  return geneva_reading_verb (stage->reading, index)->tokens.first == token &&
         geneva_reading_verb (stage->reading, index)->voice != GENEVA_VERB_NOUN;
}

static gboolean
ends_in_ing (const Stage *stage,
             guint32      token)
{
  const GenevaToken *at = get_token (stage, token);

  return at->end - at->start > 5 && memcmp (stage->reading->text + at->end - 3, "ing", 3) == 0
         && !(token + 1 < stage->sentence_end && has (stage, token + 1, stage->counted));
}

/* The noun phrase from `token` on: the token behind; its head, the last word before "of", in `*head`. */
static guint32
read_phrase (const Stage *stage,
             guint32      token,
             guint32     *head)
{
  guint32 i = token;
  gboolean of_seen = FALSE;

  *head = G_MAXUINT32;
  for (; i < stage->sentence_end && i - token < MAX_MEASURE_WORDS; i++) {
    const GenevaToken *at = get_token (stage, i);
    guint8 code = get_grammar (stage, i);

    if (at->kind == GENEVA_TOKEN_SYMBOL && at->mark == '%' && i == token) {
      *head = i;
      continue;
    }
    /* "dozens of Kenya's men" */
    if (at->kind == GENEVA_TOKEN_POSSESSIVE && i > token && get_token (stage, i - 1)->shape >= GENEVA_SHAPE_CAPITALISED)
      continue;
    if (at->kind != GENEVA_TOKEN_WORD)
      break;
    /* "took three soldiers | hostage" */
    if (i > token && (geneva_token_is (stage->reading, i, "hostage") || geneva_token_is (stage->reading, i, "prisoner")
                      || geneva_token_is (stage->reading, i, "captive")))
      break;
    if (has (stage, i, stage->of)) {
      if (i == token || of_seen || i + 1 >= stage->sentence_end || *head == G_MAXUINT32)
        break;
      of_seen = TRUE;
      continue;
    }
    if (code == GENEVA_GRAMMAR_DETERMINER && of_seen)
      continue;
    if ((code != GENEVA_GRAMMAR_NONE && code != GENEVA_GRAMMAR_ADJECTIVE && code != GENEVA_GRAMMAR_NAME) ||
        code == GENEVA_GRAMMAR_TIME)
      break;
    if (has (stage, i, stage->harm) && !has (stage, i, stage->counted)) {
      /* "20 wounded soldiers", but "20 killed" */
      if (i + 1 >= stage->sentence_end || !has (stage, i + 1, stage->counted))
        break;
    } else if ((is_verb (stage, i) || (i == token && code == GENEVA_GRAMMAR_NONE && ends_in_ing (stage, i)))
               && !has (stage, i, stage->counted)) {
      break;      /* "left thousands facing famine" */
    }
    if (!of_seen)
      *head = i;
  }
  while (i > token && (has (stage, i - 1, stage->of) || get_token (stage, i - 1)->kind == GENEVA_TOKEN_POSSESSIVE))
    i--;
  return i;
}

/* What was done to those counted, near the number: its token, or G_MAXUINT32. */
static guint32
find_harm (const Stage *stage,
           guint32      first,
           guint32      end,
           guint32      number_end)
{
  /* "wounded 30" */
  for (guint32 i = first; i-- > stage->sentence_first && first - i <= 3; ) {
    if (get_token (stage, i)->kind != GENEVA_TOKEN_WORD || has (stage, i, stage->and) ||
        has (stage, i, stage->or) || get_grammar (stage, i) == GENEVA_GRAMMAR_SUBORDINATOR)
      break;
    if (has (stage, i, stage->harm))
      return i;
  }
  for (guint32 i = number_end; i < stage->sentence_end && i < end + MAX_TO_HARM; i++) {
    if (get_token (stage, i)->mark == ',' || get_token (stage, i)->mark == ';')
      break;
    if (has (stage, i, stage->harm))
      return i;
  }
  for (guint32 i = first; i-- > stage->sentence_first && first - i <= 5; ) {
    if (get_token (stage, i)->mark == ';' || get_token (stage, i)->mark == '.')
      break;
    /* "displaced villagers and left thousands hungry" */
    if (has (stage, i, stage->and) && is_verb (stage, i + 1) && !has (stage, i + 1, stage->harm))
      break;
    if (has (stage, i, stage->harm))
      return i;
  }
  return G_MAXUINT32;
}

/* A number that names something: "Resolution 2118", "F-16", "Flight 370", "No. 3", "aged 25", "P5+1". */
static gboolean
is_name_or_rank (const Stage        *stage,
                 guint32             token,
                 const GenevaNumber *number)
{
  const GenevaToken *at = get_token (stage, token);
  const GenevaToken *next = number->end < stage->sentence_end ? get_token (stage, number->end) : NULL;

  if (token > stage->sentence_first) {
    const GenevaToken *before = get_token (stage, token - 1);

    if (at->flags & GENEVA_TOKEN_JOINED)
      return TRUE;
    if (before->kind == GENEVA_TOKEN_SYMBOL && (before->mark == '+' || before->mark == '#' ||
                                                before->mark == 0) &&
        before->end == at->start)
      return before->mark == '+' || before->mark == '#';
    if (before->mark == '/' || (before->mark == ':' && !(at->flags & GENEVA_TOKEN_SPACE_BEFORE)) ||
        (before->mark == '.' && !(at->flags & GENEVA_TOKEN_SPACE_BEFORE)))
      return TRUE;
    if (geneva_token_is (stage->reading, token - 1, "aged") ||
        geneva_token_is (stage->reading, token - 1, "age") ||
        geneva_token_is (stage->reading, token - 1, "number") ||
            geneva_token_is (stage->reading, token - 1, "no.") ||
        geneva_token_is (stage->reading, token - 1, "no") || geneva_token_is (stage->reading, token - 1, "level") ||
        geneva_token_is (stage->reading, token - 1, "stage") || geneva_token_is (stage->reading, token - 1, "phase") ||
        geneva_token_is (stage->reading, token - 1, "category") || geneva_token_is (stage->reading, token - 1, "page"))
      return TRUE;
    /* "the 1952 and 1954 treaties" */
    if (number->is_plain && number->low >= 1900 && number->low <= 2100 && has (stage, token - 1, stage->and)
        && token > stage->sentence_first + 1 && get_grammar (stage, token - 2) == GENEVA_GRAMMAR_TIME)
      return TRUE;
    /* a capitalised word before it, and no noun behind */
    if (number->is_plain && before->kind == GENEVA_TOKEN_WORD && before->shape != GENEVA_SHAPE_LOWER &&
        before->shape != GENEVA_SHAPE_NONE && !(before->flags & GENEVA_TOKEN_SENTENCE_START) &&
        (!next || !is_lower_word (next) || (number->low < 13 && !has (stage, number->end, stage->counted)) ||
         get_grammar (stage, number->end) != GENEVA_GRAMMAR_NONE ||
         has (stage, number->end, stage->not_counted)))
      return TRUE;
    /* ", 45, " behind a name */
    if (number->is_plain && number->low < 120 && before->mark == ',' && next &&
        (next->mark == ',' || next->mark == ')') &&
        token - 1 > stage->sentence_first && get_token (stage, token - 2)->shape == GENEVA_SHAPE_CAPITALISED)
      return TRUE;
    if (number->is_plain && number->low < 120 && before->mark == '(' && next && next->mark == ')')
      return TRUE;
  }
  /* "nineteen ninety-six", "469 Vermont Street" */
  if (next && !number->has_digits && (number->low == 19 || number->low == 20) &&
      has (stage, number->end, stage->numbers.number))
    return TRUE;
  for (guint32 i = number->end; number->is_plain && i < stage->sentence_end && i < number->end + 4; i++) {
    const GenevaToken *word = get_token (stage, i);
    if (word->kind != GENEVA_TOKEN_WORD || word->shape == GENEVA_SHAPE_LOWER)
      break;
    if (has (stage, i, stage->street))
      return TRUE;
  }
  if (next && !(next->flags & GENEVA_TOKEN_SPACE_BEFORE) &&
      (next->mark == '+' || next->mark == '/' || (next->mark == ':' &&
                                                  number->end + 1 < stage->sentence_end &&
                                                  !(get_token (stage,
                                                               number->end + 1)->flags & GENEVA_TOKEN_SPACE_BEFORE))))
    return TRUE;
  return FALSE;
}

static gboolean
read_number (const Stage  *stage,
             guint32       token,
             GenevaNumber *number)
{
  return token < stage->sentence_end &&
         geneva_number_at (stage->reading, stage->lexicon, &stage->numbers, token, stage->sentence_end,
                           number);
}

/* Behind the first number: "to 20", "-20", "or three", and "and 20" behind "between". */
static void
read_range (const Stage  *stage,
            guint32       first,
            GenevaNumber *number)
{
  GenevaNumber other;
  guint32 at = number->end;
  double low = number->low;

  if (at + 1 >= stage->sentence_end || !isnan (number->high))
    return;
  if (get_token (stage, at)->flags & GENEVA_TOKEN_JOINED) {
    if (get_token (stage, at)->kind != GENEVA_TOKEN_NUMBER || !read_number (stage, at, &other))
      return;
  } else if (has (stage, at, stage->to) || has (stage, at, stage->or) ||
             (has (stage, at, stage->and) && first > stage->sentence_first &&
              has (stage, first - 1, stage->between))) {
    guint32 behind = at + 1;
    if (get_token (stage, behind)->kind == GENEVA_TOKEN_SYMBOL)
      behind++;
    if (!read_number (stage, behind, &other))
      return;
  } else {
    return;
  }
  /* "5 to 10 million" */
  if (other.has_scale && !number->has_scale && other.low >= 1000 && low < 1000) {
    double scale = pow (1000, floor (log10 (other.low) / 3));
    low *= scale;
  }
  if (!isnan (other.high) || other.low <= low)
    return;
  number->low = low;
  number->high = other.low;
  number->end = other.end;
}

static const char *
make_measure (const Stage *stage,
              guint32      first,
              guint32      end,
              guint32      head,
              guint32      harm,
              const char  *fallback)
{
  GenevaReading *reading = stage->reading;
  const char *words = fallback, *harmed = NULL;
  gsize n_words = 0, n_harmed = 0, n;
  char room[256];
  g_autofree char *more_room = NULL;
  char *all = room;

  if (head != G_MAXUINT32 && end > first) {
    GenevaTextRange range = geneva_reading_range (reading, (GenevaTokenRange) { first, end });
    words = reading->text + range.start;
    n_words = range.end - range.start;
  } else {
    n_words = strlen (fallback);
  }
  if (harm != G_MAXUINT32 && (harm < first || harm >= end)) {
    const GenevaToken *at = get_token (stage, harm);
    gboolean is_flight = geneva_token_is (reading, harm, "flee");

    /* "forced thousands to flee" */
    harmed = is_flight ? "fled" : reading->text + at->start;
    n_harmed = at->end - at->start;
  }
  n = n_words + (harmed && n_words > 0 ? 1 : 0) + n_harmed;
  if (n > sizeof room)
    all = more_room = g_malloc (n);
  memcpy (all, words, n_words);
  if (harmed) {
    if (n_words > 0)
      all[n_words] = ' ';
    memcpy (all + n - n_harmed, harmed, n_harmed);
    /* "killing 13 people": people killed; not "13 people missing" */
    if (harm < first && n_harmed > 6 && memcmp (harmed + n_harmed - 3, "ing", 3) == 0) {
      n--;
      memcpy (all + n - 2, "ed", 2);
    }
  }
  for (gsize i = 0; i < n; i++) {
    if (all[i] == '\n' || all[i] == '\r')
      all[i] = ' ';
  }
  return geneva_reading_keep_n (reading, all, n);
}

static void
emit (Stage              *stage,
      guint32             first,
      guint32             end,
      const GenevaNumber *number,
      guint               qualifier,
      const char         *measure,
      const char         *rule,
      float               score)
{
  GenevaReadFigure figure = {
    .low = number->low, .high = number->high, .measure = measure, .qualifier = qualifier_names[qualifier],
    .ground = { rule, score }, .range =
      geneva_reading_range (stage->reading, (GenevaTokenRange) { first, end }),
  };

  figure.by = geneva_said_by (stage->reading, figure.range);
  geneva_reading_append (stage->reading->figures, figure);
  stage->taken = stage->counted_end = end;
}

/* "put the number of voters | at 74,000": what is counted, before the number; an empty range: no such words. */
static GenevaTokenRange
find_counted_before (const Stage *stage,
                     guint32      at,
                     guint32     *head)
{
  if (at <= stage->sentence_first || !geneva_token_is (stage->reading, at - 1, "at"))
    return (GenevaTokenRange) { at, at };
  for (guint32 of = at - 1; of > stage->sentence_first + 1 && at - of < MAX_MEASURE_WORDS + 2; of--) {
    GenevaTokenRange counted = { of + 1, of + 1 };

    if (!has (stage, of, stage->of) || !geneva_token_is (stage->reading, of - 1, "number"))
      continue;
    counted.end = read_phrase (stage, of + 1, head);
    return *head != G_MAXUINT32 && counted.end + 1 == at ? counted : (GenevaTokenRange) { at, at };
  }
  return (GenevaTokenRange) { at, at };
}

/* "carried out strikes twice": how often, where nothing is compared. */
static gboolean
take_twice (Stage   *stage,
            guint32  token)
{
  const GenevaLexiconEntry *entry = geneva_lexicon_word_cue (stage->lexicon, get_token (stage, token)->word,
                                                             stage->twice);
  GenevaNumber number = { .high = NAN };

  if (!entry)
    return FALSE;
  if (token + 1 < stage->sentence_end) {
    guint8 code = get_grammar (stage, token + 1);
    if (code == GENEVA_GRAMMAR_DETERMINER || code == GENEVA_GRAMMAR_EITHER ||
        has (stage, token + 1, stage->the) ||
        get_token (stage, token + 1)->flags & GENEVA_TOKEN_JOINED || is_verb (stage, token + 1))
      return FALSE;
  }
  if (token > stage->sentence_first && (geneva_token_is (stage->reading, token - 1, "than") ||
                                        geneva_token_is (stage->reading, token - 1, "think")))
    return FALSE;
  number.low = entry->value;
  emit (stage, token, token + 1, &number, 0, "times", "times", 0.5f);
  return TRUE;
}

/* "wounding 20 others", "dismissed three ministers and moved two others", "tens of thousands of others": whom else. */
static gboolean
take_others (Stage              *stage,
             guint32             first,
             guint32             end,
             const GenevaNumber *number,
             guint               qualifier)
{
  guint32 others = end, harm;

  if (others + 1 < stage->sentence_end && has (stage, others, stage->of) && !isnan (number->high))
    others++;
  if (!geneva_token_is (stage->reading, others, "others"))
    return FALSE;
  harm = find_harm (stage, first, others + 1, number->end);
  if (harm == G_MAXUINT32 && isnan (number->high) && stage->counted_end <= stage->sentence_first)
    return FALSE;
  emit (stage, first, others + 1, number, qualifier,
        harm != G_MAXUINT32 ? make_measure (stage, others, others, G_MAXUINT32, harm, "people") : "others", "others", 0.8f);
  return TRUE;
}

/* "within a radius of 30 to 40 km": lengths are told of everything, but this is how far something reaches. */
static gboolean
take_extent (Stage              *stage,
             guint32             first,
             guint32             end,
             const GenevaNumber *number,
             guint               qualifier)
{
  if (first < stage->sentence_first + 2 || !has (stage, first - 1, stage->of) || !has (stage, end, stage->not_counted)
      || !geneva_token_is (stage->reading, first - 2, "radius"))
    return FALSE;
  emit (stage, first, end + 1, number, qualifier, make_measure (stage, end, end + 1, end, G_MAXUINT32, "length"), "radius",
        0.7f);
  return TRUE;
}

/* "Five Israelis were killed": a people by its name. */
static gboolean
is_of_people (const Stage *stage,
              guint32      head)
{
  const GenevaToken *at = get_token (stage, head);

  return at->shape == GENEVA_SHAPE_CAPITALISED && at->end - at->start > 4 && stage->reading->text[at->end - 1] == 's';
}

static gboolean
take (Stage   *stage,
      guint32  token)
{
  GenevaNumber number;
  guint32 first = token, end, head, harm, cue = 0, number_first = token;
  guint qualifier = 0;
  const GenevaLexiconEntry *entry;
  const GenevaToken *before = token > stage->sentence_first ? get_token (stage, token - 1) : NULL;
  gboolean is_money = FALSE, is_percent = FALSE, is_definite = FALSE, is_joined = FALSE, is_counted, is_small;
  const char *rule = "counted", *fallback = "people";
  float score = 0.7f;
  guint n;

  if (has (stage, token, stage->twice))
    return take_twice (stage, token);
  /* "a hundred", "half a million" */
  if (before && token - 1 >= stage->taken && !read_number (stage, token, &number) &&
      geneva_lexicon_word_is (stage->lexicon, before->word, stage->numbers.a))
    first = number_first = token - 1;
  if (!read_number (stage, first, &number))
    return FALSE;
  /* a number goes on as far as it can: nothing inside it is another */
  stage->taken = number.end;
  if (is_name_or_rank (stage, token, &number))
    return FALSE;

  if (first > stage->sentence_first) {
    const GenevaToken *sign = get_token (stage, first - 1);
    if (sign->kind == GENEVA_TOKEN_SYMBOL && sign->end == get_token (stage, first)->start &&
        sign->mark != '%' &&
        sign->mark != '&' && sign->mark != '+') {
      is_money = TRUE;
      first--;
      if (first > stage->sentence_first && get_token (stage, first - 1)->end == sign->start &&
          has (stage, first - 1, stage->money_code))
        first--;
    } else if (number.has_digits && has (stage, first - 1, stage->money_code) &&
               get_token (stage, first - 1)->shape == GENEVA_SHAPE_UPPER &&
                   has (stage, first - 1, stage->money)) {
      is_money = TRUE;
      first--;
    }
  }
  read_range (stage, first, &number);
  stage->taken = number.end;
  if (!isnan (number.high))
    qualifier = ABOUT;
  entry = find_cue_before (stage, first, stage->qualifier, &cue);
  if (entry) {
    if (cue + 1 == first && has (stage, cue, stage->the))
      is_definite = TRUE;
    /* "the above four" */
    else if (cue + 1 == first && cue > stage->sentence_first && geneva_token_is (stage->reading, cue, "above")
             && get_grammar (stage, cue - 1) == GENEVA_GRAMMAR_DETERMINER)
      is_definite = TRUE;
    /* "handed over | three hostages", but "took | over 300 lives" and "handed | at least 40" */
    else if (!(cue + 1 == first && cue > stage->sentence_first && has (stage, cue - 1, stage->phrasal)
               && geneva_token_is (stage->reading, cue, "over"))) {
      qualifier = (guint) entry->value;
      first = cue;
    }
  } else if (first > stage->sentence_first && has (stage, first - 1, stage->between) &&
             !isnan (number.high)) {
    first--;
  } else if (first > stage->sentence_first && get_grammar (stage, first - 1) == GENEVA_GRAMMAR_DETERMINER) {
    is_definite = TRUE;
  }
  end = number.end;
  if (end < stage->sentence_end && (entry = geneva_reading_cue_at (stage->reading, stage->lexicon, end,
                                                                   stage->behind, &n))) {
    qualifier = (guint) entry->value;
    end += n;
  }
  /* "5,500 more peacekeepers", "20 other victims" */
  if (end + 1 < stage->sentence_end
      && (geneva_token_is (stage->reading, end, "more") || geneva_token_is (stage->reading, end, "other"))
      && get_token (stage, end + 1)->kind == GENEVA_TOKEN_WORD && has (stage, end + 1, stage->counted))
    end++;
  if (end < stage->sentence_end) {
    const GenevaToken *next = get_token (stage, end);
    if (next->mark == '%' || geneva_reading_cue_at (stage->reading, stage->lexicon, end, stage->percent, &n))
      is_percent = TRUE;
    if (next->flags & GENEVA_TOKEN_JOINED) {
      if (!has (stage, end, stage->joined))
        return FALSE;
      is_joined = TRUE;
    }
    if (has (stage, end, stage->money) || (next->shape == GENEVA_SHAPE_UPPER && has (stage, end,
                                                                                     stage->money)))
      is_money = TRUE;
    if (!is_money && !is_percent
        && (take_others (stage, first, end, &number, qualifier) || take_extent (stage, first, end, &number, qualifier)))
      return TRUE;
    /* "killed 12 and left" */
    if (has (stage, end, stage->not_counted) && !is_money && !is_percent
        && !(has (stage, end, stage->and) && first > stage->sentence_first && has (stage, first - 1, stage->harm)))
      return FALSE;
  }
  if (number.has_digits || number.has_scale || isnan (number.high)) {
    guint32 of = end;
    if (of + 1 < stage->sentence_end && has (stage, of, stage->of) && !isnan (number.high))
      end = of + 1;       /* "hundreds of people" */
  }
  if (is_percent && get_token (stage, end)->mark != '%')
    end += 0;
  {
    guint32 phrase_first = end, phrase_end;

    /* "a 3,700-strong mission" counts who is in it */
    if (is_joined && geneva_token_is (stage->reading, end, "strong"))
      phrase_first = ++end;
    phrase_end = read_phrase (stage, end, &head);
    if (phrase_end == phrase_first && is_money)
      head = G_MAXUINT32;
    if (head != G_MAXUINT32 && has (stage, head, stage->not_counted) && !is_money && !is_percent)
      return FALSE;
    harm = is_money || is_percent ? G_MAXUINT32 : find_harm (stage, first, MAX (phrase_end, number.end),
                                                             number.end);
    is_counted = head != G_MAXUINT32
                 && (has (stage, head, stage->counted) || (harm != G_MAXUINT32 && is_of_people (stage, head)));
    /* "were executed in 39 countries" */
    if (is_counted && harm != G_MAXUINT32 && harm < first && first > stage->sentence_first
        && geneva_token_is (stage->reading, first - 1, "in") && (has (stage, head, stage->lands) || has (stage, head, stage->towns)))
      harm = G_MAXUINT32;
    is_small = !number.has_digits && !number.has_scale && number.low < 10 && isnan (number.high);
    if (is_money) {
      rule = "money";
      fallback = "money";
      score = 0.85f;
    } else if (is_percent) {
      rule = "percent";
      score = 0.8f;
    } else if (is_joined) {
      rule = "joined-noun";
      score = 0.8f;
    } else if (head == G_MAXUINT32) {
      GenevaTokenRange counted = harm == G_MAXUINT32 ? find_counted_before (stage, first, &head) : (GenevaTokenRange) { 0, 0 };

      if (counted.first < counted.end) {
        emit (stage, first, MAX (end, number.end), &number, qualifier,
              make_measure (stage, counted.first, counted.end, head, G_MAXUINT32, fallback), "number-of", 0.8f);
        return TRUE;
      }
      /* a bare number: only those who were harmed */
      if (harm == G_MAXUINT32 || (number_first > stage->sentence_first && number.low < 2))
        return FALSE;
      if (number.end < stage->sentence_end) {
        const GenevaToken *next = get_token (stage, number.end);
        if (next->kind == GENEVA_TOKEN_NUMBER || next->mark == '-')
          return FALSE;
      }
      rule = "bare-number-of-harmed";
      score = 0.7f;
    } else if (harm != G_MAXUINT32 && is_counted) {
      rule = "people-harmed";
      score = 0.95f;
    } else if (is_small && !is_counted && !qualifier) {
      return FALSE;
    } else if (number.low == 1 && isnan (number.high) && (!number.has_digits || harm == G_MAXUINT32)) {
      return FALSE;
    } else if (is_counted) {
      rule = "counted-noun";
      score = 0.85f;
    }
    /* "the two men", "these three countries" were counted before; "the five members of the council" are not */
    if (is_definite && number.low <= 10 && !is_joined && !is_money && !is_percent && isnan (number.high)) {
      gboolean goes_on = FALSE;
      for (guint32 i = phrase_first; i < phrase_end; i++)
        goes_on |= has (stage, i, stage->of);
      if (!goes_on)
        return FALSE;
    }
    if (number.low == 1 && isnan (number.high) && !number.has_digits && phrase_first < stage->sentence_end &&
        !(is_counted && harm != G_MAXUINT32))
      return FALSE;
    end = MAX (phrase_end, end);
    emit (stage, first, MAX (end, number.end), &number, qualifier,
          make_measure (stage, phrase_first, phrase_end, head, harm, fallback), rule, score);
  }
  return TRUE;
}

/* The classes alone, looked up once a lexicon. */
static gpointer
stage_new (const GenevaLexicon *lexicon)
{
  Stage *stage = g_new0 (Stage, 1);
  const struct { guint32 *id; const char *name; } classes[] = {
    { &stage->gate, "figure-gate" }, { &stage->phrasal, "figure-phrasal" }, { &stage->qualifier, "figure-qualifier" },
        { &stage->behind, "figure-behind" },
    { &stage->harm, "harm" }, { &stage->lands, "event-lands" }, { &stage->towns, "object-town" },
        { &stage->counted, "counted-noun" }, { &stage->not_counted, "not-counted" },
    { &stage->joined, "joined-counted" }, { &stage->money, "money-word" },
        { &stage->money_code, "money-code" },
    { &stage->percent, "percent-word" }, { &stage->twice, "twice-word" }, { &stage->between, "word-between" },
    { &stage->to, "word-to" }, { &stage->and, "word-and" }, { &stage->or, "word-or" },
        { &stage->the, "word-the" },
    { &stage->of, "word-of" },
    { &stage->street, "street-word" },
  };

  stage->lexicon = lexicon;
  geneva_number_words_find (&stage->numbers, lexicon);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    *classes[i].id = geneva_lexicon_get_class (lexicon, classes[i].name);
  return stage;
}

static void
stage_init (Stage               *stage,
            GenevaReading       *reading,
            const GenevaLexicon *lexicon)
{
  *stage = *(const Stage *) geneva_lexicon_get_built (lexicon, stage_new, g_free);
  stage->reading = reading;
}

void
geneva_read_figures (GenevaReading       *reading,
                     const GenevaLexicon *lexicon)
{
  const guint8 gates = GENEVA_HINT_NUMBER | GENEVA_HINT_FIGURE;
  Stage stage;
  guint32 timex = 0, sentence = G_MAXUINT32;

  g_return_if_fail (reading != NULL && lexicon != NULL);

  stage_init (&stage, reading, lexicon);
  for (guint32 i = 0; (i = geneva_reading_find_hinted (reading, i, gates, 0)) < reading->at.n_tokens; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);

    while (timex < reading->timexes->len && geneva_reading_timex (reading, timex)->tokens.end <= i)
      timex++;
    if (timex < reading->timexes->len && geneva_reading_timex (reading, timex)->tokens.first <= i)
      continue;
    if (geneva_reading_sentence_of (reading, i) != sentence) {
      const GenevaSentence *in;

      sentence = geneva_reading_sentence_of (reading, i);
      in = geneva_reading_sentence (reading, sentence);
      stage.sentence_first = in->first;
      stage.sentence_end = in->end_token;
      stage.taken = MAX (stage.taken, in->first);
    }
    /* what stands behind the article counts nothing of it */
    if (i < stage.taken || token->start >= reading->body.end)
      continue;
    (void) take (&stage, i);
  }
}
