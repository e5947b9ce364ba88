/* The times stage: every expression of time in the text, with its value.
 *
 * Only tokens that can be the heart of an expression are looked at (a month, a weekday, a unit, digits: the class
 * "time-gate"); from there the words to the left that may belong to it are taken in, and the grammar is tried from each of
 * them. What stands before a match ("late on", "by the end of", "more than") and behind it changes its value or its bound.
 * The tense of the verb that governs a bare weekday or month chooses its side of now.
 * Knows no year, month or day by itself: see geneva-times-grammar.c (the rules) and geneva-times-resolve.c (the values).
 */
#include "extract/geneva-times-private.h"

#include <string.h>

#define BIT(id) GENEVA_TIME_BIT (id)

#define MAX_LEFT 8              /* words of an expression before its gate */
#define MAX_TENSE_LEFT 40
#define MAX_TENSE_RIGHT 12
#define MAX_AFTER_SAYING 8

/* What may stand before the gate inside an expression. */
#define INSIDE (BIT (NUMBER) | BIT (SCALE) | BIT (VAGUE) | BIT (ORDINAL) | BIT (THIS) | BIT (LAST) | BIT (NEXT) | \
                BIT (FOLLOWING) | BIT (PREVIOUS) | BIT (SAME) | BIT (RECENT) | BIT (FEW) | BIT (EVERY) | BIT (MORE) | \
                BIT (THE) | BIT (A) | BIT (OF) | BIT (AND) | BIT (OR) | BIT (TO) | BIT (THAT) | BIT (IN) | BIT (HALF) | \
                BIT (WEEKDAY) | BIT (WEEKDAY_SHORT) | BIT (MONTH) | BIT (MONTH_SHORT) | BIT (UNIT) | BIT (EARLIER) | BIT (LATER))

/* A phrase that is an expression of time as it stands. */
typedef enum { PHRASE_NOW, PHRASE_PAST, PHRASE_SO_FAR, PHRASE_FUTURE, PHRASE_AS_SOON, N_PHRASES } Phrase;

static const struct {
  const char *class_name;
  const char *rule;
  guint8      form;       /* GenevaValueForm against the article's day */
  float       score;
} phrases[N_PHRASES] = {
  [PHRASE_NOW] = { "now", "word-now", GENEVA_VALUE_POINT, 0.8f },
  [PHRASE_PAST] = { "past-vague", "word-past", GENEVA_VALUE_UP_TO, 0.7f },
  [PHRASE_SO_FAR] = { "so-far", "so-far", GENEVA_VALUE_UP_TO, 0.8f },
  [PHRASE_FUTURE] = { "future-vague", "word-future", GENEVA_VALUE_FROM, 0.7f },
  [PHRASE_AS_SOON] = { "as-soon", "as-soon-as-possible", GENEVA_VALUE_FROM, 0.85f },
};

typedef struct {
  GenevaTimesContext base;
  guint32 gate_class, tense_not_class, moved_class, planned_class;
  guint32 phrase_classes[N_PHRASES];
  guint8  phrase_of_class[GENEVA_MAX_CLASS];      /* Phrase + 1 */
} Stage;

/* What the words before a match make of it. */
typedef struct {
  guint32 first;
  int     early;         /* value of "early": 1 early, 2 late, 3 mid, 4 earlier, 5 later; 0 none */
  int     edge;          /* value of "edge": 1 start, 2 end, 3 middle, 4 rest, 5 part, 6 half; 0 none */
  int     edge_ordinal;  /* "first half", "second week"; -1: the last */
  int     edge_unit;     /* with edge 5: GenevaTimeUnit + 1 */
  gboolean is_about;
} Before;

static const struct { GenevaTimeClass class; const char *name; } classes[] = {
#define GENEVA_TIME_CLASS(id, name) { GENEVA_TIME_##id, name },
  GENEVA_TIME_CLASSES (GENEVA_TIME_CLASS)
  GENEVA_TIME_RARE_CLASSES (GENEVA_TIME_CLASS)
#undef GENEVA_TIME_CLASS
};

/* The numbers of the classes. */
static void
find_classes (Stage               *stage,
              const GenevaLexicon *lexicon)
{
  GenevaTimesContext *context = &stage->base;

  context->lexicon = lexicon;
  geneva_number_words_find (&context->numbers, lexicon);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++) {
    guint32 id = geneva_lexicon_get_class (lexicon, classes[i].name);
    context->class_ids[classes[i].class] = id;
    if (id > 0 && id < GENEVA_MAX_CLASS && classes[i].class < GENEVA_TIME_N_MASKED)
      context->of_class[id] = (guint8) (classes[i].class + 1);
  }
  for (guint i = 0; i < N_PHRASES; i++) {
    stage->phrase_classes[i] = geneva_lexicon_get_class (lexicon, phrases[i].class_name);
    if (stage->phrase_classes[i] > 0 && stage->phrase_classes[i] < GENEVA_MAX_CLASS)
      stage->phrase_of_class[stage->phrase_classes[i]] = (guint8) (i + 1);
  }
  context->bound_class = geneva_lexicon_get_class (lexicon, "bound");
  context->amount_class = geneva_lexicon_get_class (lexicon, "amount");
  context->holiday_class = geneva_lexicon_get_class (lexicon, "holiday");
  context->at_earliest_class = geneva_lexicon_get_class (lexicon, "at-earliest");
  context->at_latest_class = geneva_lexicon_get_class (lexicon, "at-latest");
  context->function_class = geneva_lexicon_get_class (lexicon, "grammar");
  stage->gate_class = geneva_lexicon_get_class (lexicon, "time-gate");
  stage->tense_not_class = geneva_lexicon_get_class (lexicon, "tense-not-past");
  stage->planned_class = geneva_lexicon_get_class (lexicon, "planned-thing");
  stage->moved_class = geneva_lexicon_get_class (lexicon, "moved");
}

/* What follows from the lexicon alone, made once for it. */
typedef struct {
  Stage    stage;
  guint64 *masks;
} Tables;

static void
tables_free (gpointer data)
{
  Tables *tables = data;

  g_free (tables->masks);
  g_free (tables);
}

static gpointer
tables_new (const GenevaLexicon *lexicon)
{
  Tables *tables = g_new0 (Tables, 1);
  guint32 n_words = geneva_lexicon_get_n_words (lexicon);

  find_classes (&tables->stage, lexicon);
  tables->masks = g_new0 (guint64, n_words + 1);
  for (guint32 word = 1; word <= n_words; word++) {
    guint32 class_id, cursor = 0;
    while ((class_id = geneva_lexicon_next_class (lexicon, word, &cursor)) != 0) {
      if (class_id < GENEVA_MAX_CLASS && tables->stage.base.of_class[class_id])
        tables->masks[word] |= G_GUINT64_CONSTANT (1) << (tables->stage.base.of_class[class_id] - 1);
      if (class_id == tables->stage.gate_class)
        tables->masks[word] |= GENEVA_TIME_GATE;
    }
  }
  tables->stage.base.masks = tables->masks;
  return tables;
}

static void
stage_init (Stage               *stage,
            GenevaReading       *reading,
            const GenevaLexicon *lexicon)
{
  const Tables *tables = geneva_lexicon_get_built (lexicon, tables_new, tables_free);
  GenevaTimesContext *context = &stage->base;

  *stage = tables->stage;
  context->reading = reading;
  context->said_sentence = G_MAXUINT32;

  if (reading->has_published) {
    const GenevaEdtfDate *date = &reading->published.first;
    gboolean is_dated = reading->published.first_end == GENEVA_EDTF_END_KNOWN;

    if (is_dated && date->precision <= GENEVA_EDTF_DAY) {
      context->published = (GenevaPoint) { .year = date->civil.year, .month = date->civil.month, .day = date->civil.day,
                                           .precision = GENEVA_POINT_DAY };
      context->today = geneva_point_first_day (&context->published);
    } else if (is_dated && date->precision == GENEVA_EDTF_MONTH) {
      context->published = (GenevaPoint) { .year = date->civil.year, .month = date->civil.month, .day = 1,
                                           .precision = GENEVA_POINT_MONTH };
    } else if (is_dated && date->precision == GENEVA_EDTF_YEAR) {
      context->published = (GenevaPoint) { .year = date->civil.year, .month = 1, .day = 1,
                                           .precision = GENEVA_POINT_YEAR };
    }
    context->published_text = reading->published_text;
  }
}

/* --- tense --- */

static guint64
classes_at (const Stage *stage,
            guint32      token)
{
  return geneva_times_classes (&stage->base, token);
}

static gboolean
is_regular_past (const Stage *stage,
                 guint32      token)
{
  const GenevaToken *at = geneva_reading_token (stage->base.reading, token);
  const char *text = stage->base.reading->text;

  return at->kind == GENEVA_TOKEN_WORD && at->shape == GENEVA_SHAPE_LOWER && at->end - at->start >= 5 &&
         text[at->end - 1] == 'd' && text[at->end - 2] == 'e' &&
         !geneva_lexicon_word_is (stage->base.lexicon, at->word, stage->tense_not_class);
}

/* Whether "to" at the token begins an infinitive, not "to Geneva", "to the talks", "to 30". */
static gboolean
is_infinitive (const Stage *stage,
               guint32      token)
{
  const GenevaTimesContext *context = &stage->base;
  const GenevaToken *next;

  if (token + 1 >= context->reading->tokens->len)
    return FALSE;
  next = geneva_reading_token (context->reading, token + 1);
  return next->kind == GENEVA_TOKEN_WORD && next->shape == GENEVA_SHAPE_LOWER &&
         !(geneva_times_classes (context, token + 1) & (BIT (THE) | BIT (A) | BIT (THIS) | BIT (LAST) | BIT (NUMBER)));
}

/* "will be held", "to be delayed": a participle that an auxiliary to the left makes passive says nothing by itself. */
static gboolean
is_behind_be (const Stage *stage,
              guint32      token,
              guint32      from)
{
  for (guint32 i = token; i-- > from && token - i <= 2; ) {
    if (geneva_times_has (&stage->base, i, GENEVA_TIME_BE))
      return TRUE;
  }
  return FALSE;
}

/* "had been due to expire Friday" looks back. */
static gboolean
is_behind_had (const Stage *stage,
               guint32      token,
               guint32      from)
{
  for (guint32 i = token; i-- > from && token - i <= 3; ) {
    if (geneva_times_has (&stage->base, i, GENEVA_TIME_HAD))
      return TRUE;
  }
  return FALSE;
}

/* The tense of what stands right of the expression: the first word that tells, in the same clause. */
static GenevaTimeTense
find_tense_right (const Stage *stage,
                  guint32      token,
                  guint32      limit,
                  gboolean     stops_at_comma)
{
  const GenevaTimesContext *context = &stage->base;

  for (guint32 i = token; i < limit; i++) {
    const GenevaToken *at = geneva_reading_token (context->reading, i);
    guint64 word;

    if (at->kind != GENEVA_TOKEN_WORD) {
      if (at->kind == GENEVA_TOKEN_QUOTE || at->mark == ';' || at->mark == ':' || (stops_at_comma && at->mark == ','))
        break;
      continue;
    }
    word = geneva_times_classes (context, i);
    if (stops_at_comma && word & (BIT (OPENS) | BIT (THAT)))
      break;
    if (word & BIT (FUTURE) && !(word & (BIT (NEXT) | BIT (PLAN))))
      return GENEVA_TENSE_FUTURE;
    if (word & (BIT (SAY) | BIT (PAST)))
      return GENEVA_TENSE_PAST;
    if (is_regular_past (stage, i))
      return GENEVA_TENSE_PAST;
  }
  return GENEVA_TENSE_NONE;
}

/* `is_day`: of a weekday or day, where an infinitive that nothing future governs counts as past. */
static GenevaTimeTense
find_tense (const Stage *stage,
            guint32      first,
            guint32      end)
{
  const GenevaTimesContext *context = &stage->base;
  const GenevaSentence *sentence = geneva_reading_sentence (context->reading,
                                                            geneva_reading_token (context->reading, first)->sentence);
  guint32 from = MAX (sentence->first, first > MAX_TENSE_LEFT ? first - MAX_TENSE_LEFT : 0);
  guint32 to = MIN (sentence->end_token, end + MAX_TENSE_RIGHT);

  for (guint32 i = first; i-- > from; ) {
    const GenevaToken *at = geneva_reading_token (context->reading, i);
    guint64 word;

    if (at->kind != GENEVA_TOKEN_WORD)
      continue;
    word = geneva_times_classes (context, i);
    if (word & BIT (FUTURE) && !(word & BIT (NEXT) && i + 1 < first)) {
      /* "could not be found", "had been scheduled" */
      if (word & BIT (MODAL) && i + 1 < first && (classes_at (stage, i + 1) & BIT (NOT)))
        continue;
      if (word & BIT (PLAN) && is_behind_had (stage, i, from))
        return GENEVA_TENSE_PAST;
      return GENEVA_TENSE_FUTURE;
    }
    if (word & BIT (TO) && i + 1 < first && is_infinitive (stage, i)) {
      if (i > from && geneva_times_classes (context, i - 1) & BIT (PLAN))
        return is_behind_had (stage, i - 1, from) ? GENEVA_TENSE_PAST : GENEVA_TENSE_FUTURE;
      /* "agreed in Geneva to meet" */
      for (guint32 j = i; j-- > from && i - j <= 4; ) {
        guint64 governor = geneva_times_classes (context, j);
        if (governor & BIT (PLAN) && !(governor & (BIT (PERFECT) | BIT (PAST))))
          return GENEVA_TENSE_FUTURE;
      }
      continue;
    }
    if (word & BIT (SAY)) {
      /* "said talks on Friday will …": the verb behind counts; "said on Friday": this one does */
      if (first - i > 2) {
        GenevaTimeTense right = find_tense_right (stage, end, MIN (to, end + MAX_AFTER_SAYING), TRUE);
        if (right == GENEVA_TENSE_FUTURE)
          return right;
      }
      return GENEVA_TENSE_PAST;
    }
    if ((word & BIT (PAST) || is_regular_past (stage, i)) && !is_behind_be (stage, i, from))
      return GENEVA_TENSE_PAST;
  }
  return find_tense_right (stage, end, to, FALSE);
}

/* Words right before an expression say more than the verb: "until Friday", "since May", "for Monday". */
static GenevaTimeTense
find_tense_by_bound (const Stage      *stage,
                     guint32           first,
                     GenevaTimexBound  bound)
{
  const GenevaTimesContext *context = &stage->base;
  guint64 before = first > 0 ? geneva_times_classes (context, first - 1) : 0;

  switch (bound) {
    case GENEVA_BOUND_SINCE:
      return GENEVA_TENSE_PAST;
    case GENEVA_BOUND_UNTIL:
      return first > 1 && context->reading->tokens->len > 0 &&
             !(geneva_reading_token (context->reading, first - 1)->flags & GENEVA_TOKEN_SENTENCE_START)
               ? GENEVA_TENSE_FUTURE : GENEVA_TENSE_NONE;
    case GENEVA_BOUND_NOT_BEFORE:
      return GENEVA_TENSE_FUTURE;
    case GENEVA_BOUND_NONE: case GENEVA_BOUND_BY: case GENEVA_BOUND_BEFORE: case GENEVA_BOUND_AFTER:
    case GENEVA_BOUND_IN: case GENEVA_BOUND_ABOUT:
      break;
  }
  /* "scheduled for Friday", "postponed to Monday", "slipped into July" */
  if (before & (BIT (FOR) | BIT (TO))) {
    for (guint32 i = first - 1; i-- > 0 && first - i <= 6; ) {
      guint64 word = geneva_times_classes (context, i);
      if (word & (BIT (PLAN) | BIT (FUTURE)) && !(word & BIT (PERFECT)))
        return GENEVA_TENSE_FUTURE;
      if (geneva_lexicon_word_is (context->lexicon, geneva_reading_token (context->reading, i)->word, stage->moved_class))
        return GENEVA_TENSE_FUTURE;
    }
  }
  return GENEVA_TENSE_NONE;
}

/* --- what stands before and behind --- */

/* The cue of a class that ends right before the token, of up to four words; its first token. */
static const GenevaLexiconEntry *
find_cue_before (const Stage *stage,
                 guint32      token,
                 guint32      from,
                 guint32      class_id,
                 guint32     *first)
{
  const GenevaTimesContext *context = &stage->base;
  const GenevaLexiconEntry *best = NULL;

  for (guint32 n = 1; n <= 4 && token >= from + n; n++) {
    guint found = 0;
    const GenevaLexiconEntry *entry = geneva_reading_cue_at (context->reading, context->lexicon, token - n, class_id, &found);
    if (entry && found == n) {
      best = entry;
      *first = token - n;
    } else if (!entry && n == 1) {
      /* the single word may hide behind no phrase */
      entry = geneva_lexicon_word_cue (context->lexicon, geneva_reading_token (context->reading, token - 1)->word, class_id);
      if (entry) {
        best = entry;
        *first = token - 1;
      }
    }
  }
  return best;
}

/* "late on", "the end of the", "the first half of", "mid-" before `first`, not before `from`. */
static void
read_before (const Stage *stage,
             guint32      from,
             guint32      first,
             gboolean     may_have_edge,
             Before      *before)
{
  guint32 i = first;      /* words from here on belong to it */
  guint32 at = first;     /* … to here, when more is found */

  memset (before, 0, sizeof *before);
  before->first = first;
  if (at > from && classes_at (stage, at - 1) & BIT (THE))
    at--;
  if (at > from && may_have_edge && classes_at (stage, at - 1) & BIT (OF) && at - 1 > from) {
    guint32 edge = at - 2;
    guint64 word = classes_at (stage, edge);
    const GenevaTimesContext *context = &stage->base;
    gboolean is_edge = (word & BIT (EDGE)) != 0;
    gboolean is_unit = (word & (BIT (UNIT) | BIT (UNITS) | BIT (HALF))) != 0;

    if (is_edge || is_unit) {
      guint32 begin = edge;
      int ordinal = 0;
      gboolean ok = is_edge && geneva_times_value (context, edge, GENEVA_TIME_EDGE) < 5;

      if (begin > from) {
        guint64 prior = classes_at (stage, begin - 1);
        if (prior & (BIT (NUMBER)) && begin - 1 > from)    /* "the first two weeks of" */
          prior = classes_at (stage, --begin - 1);
        if (prior & BIT (ORDINAL))
          ordinal = geneva_times_value (context, begin - 1, GENEVA_TIME_ORDINAL);
        else if (prior & BIT (LAST))
          ordinal = -1;
        if (ordinal) {
          begin--;
          ok = TRUE;
        } else if (begin < edge) {
          begin = edge;
        }
        if (!ordinal && prior & BIT (EARLY))
          begin--;
      }
      if (geneva_times_value (context, edge, GENEVA_TIME_EDGE) == 5 && !ordinal) {
        /* "the morning of June 5", "the week of June 3" */
        ok = begin > from && classes_at (stage, begin - 1) & (BIT (THE) | BIT (EARLY));
      }
      if (ok) {
        before->edge = is_edge ? geneva_times_value (context, edge, GENEVA_TIME_EDGE) : 5;
        before->edge_ordinal = ordinal;
        if (is_unit)
          before->edge_unit = geneva_times_value (context, edge, word & BIT (UNIT) ? GENEVA_TIME_UNIT : GENEVA_TIME_UNITS) + 1;
        if (word & BIT (HALF))
          before->edge = 6;
        i = at = begin;
        if (at > from && geneva_reading_token (context->reading, at - 1)->word != 0 &&
            geneva_times_has (&stage->base, at - 1, GENEVA_TIME_VERY))
          i = --at;
        if (at > from && classes_at (stage, at - 1) & BIT (THE))
          i = --at;
      }
    }
  }
  if (at > from && classes_at (stage, at - 1) & BIT (EARLY)) {
    i = at - 1;
    before->early = geneva_times_value (&stage->base, i, GENEVA_TIME_EARLY);
  } else if (at > from + 1 && classes_at (stage, at - 1) & (BIT (ON) | BIT (IN)) && classes_at (stage, at - 2) & BIT (EARLY)) {
    i = at - 2;
    before->early = geneva_times_value (&stage->base, i, GENEVA_TIME_EARLY);
  }
  if (i < first && i > from && geneva_times_has (&stage->base, i - 1, GENEVA_TIME_VERY))
    i--;
  before->first = i;
}

/* The part of a value that "the first half of", "the end of" leave. */
static void
apply_edge (const Before    *before,
            GenevaTimeValue *value)
{
  gint64 first, last, length;
  GenevaPoint end;

  if (value->form != GENEVA_VALUE_POINT && value->form != GENEVA_VALUE_LASTING)
    return;
  end = value->form == GENEVA_VALUE_LASTING ? value->last : value->at;
  first = geneva_point_first_day (&value->at);
  last = geneva_point_last_day (&end);
  if (before->edge) {
    int n = before->edge_ordinal;

    if (before->edge == 6 && n != 0) {
      if (end.precision == GENEVA_POINT_YEAR && value->form == GENEVA_VALUE_POINT) {
        GenevaPoint month = { .year = end.year, .month = n == 1 ? 1 : 7, .precision = GENEVA_POINT_MONTH };
        value->form = GENEVA_VALUE_LASTING;
        value->at = month;
        month.month += 5;
        value->last = month;
        return;
      }
      length = last - first + 1;
      if (length < 4)
        return;
      *value = n == 1 ? geneva_value_of_days (GENEVA_VALUE_LASTING, first, first + length / 2 - 1)
                      : geneva_value_of_days (GENEVA_VALUE_LASTING, first + length / 2, last);
      return;
    }
    if (before->edge_unit && n != 0) {
      int days = before->edge_unit - 1 == GENEVA_UNIT_WEEK ? 7 : before->edge_unit - 1 == GENEVA_UNIT_DAY ? 1 : 0;

      if (before->edge_unit - 1 == GENEVA_UNIT_WEEKEND && n > 0 && n < 6) {
        gint64 saturday = first + (5 - geneva_weekday (first) + 7) % 7 + 7 * (n - 1);
        if (saturday <= last)
          *value = geneva_value_of_days (GENEVA_VALUE_LASTING, saturday, saturday + 1);
        return;
      }
      if (days == 0 || last - first < 6)
        return;
      if (n > 0 && first + (gint64) days * n - 1 <= last)
        *value = geneva_value_of_days (GENEVA_VALUE_LASTING, first + (gint64) days * (n - 1), first + (gint64) days * n - 1);
      else if (n < 0)
        *value = geneva_value_of_days (GENEVA_VALUE_LASTING, last - days + 1, last);
      if (days == 1)
        value->form = GENEVA_VALUE_POINT;
      return;
    }
    if (before->edge_unit - 1 == GENEVA_UNIT_WEEK && last == first) {
      gint64 monday = first - geneva_weekday (first);
      *value = geneva_value_of_days (GENEVA_VALUE_LASTING, monday, monday + 6);
      return;
    }
    if (before->edge == 2 || before->edge == 1) {
      if (last > first) {
        GenevaPoint point = geneva_point_from_day (before->edge == 2 ? last : first);
        /* the end of a year is its last month, of a decade its last year */
        if (end.precision == GENEVA_POINT_YEAR || end.precision == GENEVA_POINT_SEASON)
          point = geneva_point_coarsen (point, GENEVA_POINT_MONTH);
        else if (end.precision < GENEVA_POINT_YEAR)
          point = geneva_point_coarsen (point, GENEVA_POINT_YEAR);
        point.is_about = TRUE;
        *value = geneva_value_of_point (point);
      }
      return;
    }
    if (before->edge == 3)
      value->at.is_about = value->form == GENEVA_VALUE_POINT;
  }
  if (before->early >= 1 && before->early <= 3 && value->form == GENEVA_VALUE_POINT &&
      value->at.precision < GENEVA_POINT_DAY)
    value->at.is_about = TRUE;
}

static GenevaTimexBound
find_bound (const Stage *stage,
            guint32      from,
            guint32      first,
            guint32      end,
            guint32     *last)
{
  const GenevaTimesContext *context = &stage->base;
  GenevaReading *reading = context->reading;
  const GenevaSentence *sentence = geneva_reading_sentence (reading, geneva_reading_token (reading, first)->sentence);
  guint32 cue_first = first, n_behind = 0;
  guint n;
  const GenevaLexiconEntry *entry = find_cue_before (stage, first, MAX (from, sentence->first), context->bound_class, &cue_first);
  GenevaTimexBound bound = entry ? (GenevaTimexBound) (int) entry->value : GENEVA_BOUND_NONE;
  guint32 behind = end;

  (void) n_behind;
  *last = end;
  if (behind < sentence->end_token && geneva_reading_token (reading, behind)->mark == ',')
    behind++;
  if (behind < sentence->end_token) {
    if (geneva_reading_cue_at (reading, context->lexicon, behind, context->at_earliest_class, &n))
      return GENEVA_BOUND_NOT_BEFORE;
    if (geneva_reading_cue_at (reading, context->lexicon, behind, context->at_latest_class, &n))
      return GENEVA_BOUND_BY;
  }
  if (bound == GENEVA_BOUND_UNTIL) {
    /* "not happen until October" */
    for (guint32 i = cue_first; i-- > sentence->first && cue_first - i <= 8; ) {
      if (classes_at (stage, i) & BIT (NOT))
        return GENEVA_BOUND_NOT_BEFORE;
    }
  }
  if (bound == GENEVA_BOUND_BEFORE) {
    for (guint32 i = cue_first; i-- > sentence->first && cue_first - i <= 5; ) {
      if (classes_at (stage, i) & BIT (NOT))
        return GENEVA_BOUND_NOT_BEFORE;
    }
  }
  /* "after Monday's talks", "before the weekend": only the second is a bound of the date */
  if ((bound == GENEVA_BOUND_AFTER || bound == GENEVA_BOUND_BEFORE) && end < sentence->end_token) {
    const GenevaToken *next = geneva_reading_token (reading, end);
    if (next->kind == GENEVA_TOKEN_POSSESSIVE)
      return GENEVA_BOUND_NONE;
  }
  return bound;
}

/* --- writing down --- */

static void
emit (Stage                 *stage,
      guint32                first,
      guint32                end,
      const GenevaTimeValue *value,
      GenevaTimexKind        kind,
      GenevaTimexBound       bound,
      const char            *anchor,
      const char            *rule,
      float                  score)
{
  GenevaReading *reading = stage->base.reading;
  char bytes[GENEVA_VALUE_BYTES];
  GenevaTimex timex = {
    .tokens = { first, end }, .kind = kind, .bound = bound, .ground = { rule, score },
    .range = { geneva_reading_token (reading, first)->start, geneva_reading_token (reading, end - 1)->end },
  };

  if (geneva_value_write (value, bytes)) {
    timex.value = geneva_reading_keep (reading, bytes);
    timex.span = geneva_value_get_span (value);
    timex.anchor = anchor;
  }
  g_array_append_val (reading->timexes, timex);
  stage->base.taken = end;
}

/* What later expressions count from. */
static void
remember (Stage                 *stage,
          const GenevaTimeRule  *rule,
          const GenevaTimeValue *value,
          GenevaTimeTense        tense,
          guint32                sentence)
{
  GenevaTimesContext *context = &stage->base;

  if (value->form == GENEVA_VALUE_NONE || value->form == GENEVA_VALUE_FROM || value->form == GENEVA_VALUE_UP_TO)
    return;
  if (rule->operation == GENEVA_DO_LENGTH || (rule->kind == GENEVA_TIMEX_DURATION) || value->form == GENEVA_VALUE_WITHIN)
    return;
  context->last = geneva_point_coarsen (value->at, GENEVA_POINT_DAY);
  context->last.is_about = FALSE;
  context->last_text = g_array_index (context->reading->timexes, GenevaTimex, context->reading->timexes->len - 1).value;
  if (value->at.precision >= GENEVA_POINT_DAY && value->form == GENEVA_VALUE_POINT && context->today) {
    gint64 day = geneva_point_first_day (&value->at);
    if (day <= context->today && day + 40 > context->today && tense != GENEVA_TENSE_FUTURE) {
      context->said_sentence = sentence;
      context->said_day = day;
    }
  }
}

/* A length of time that runs until now: "have been killed in two years", "the first visit in ten years". */
static gboolean
runs_until_now (const Stage *stage,
                guint32      first)
{
  const GenevaTimesContext *context = &stage->base;
  const GenevaSentence *sentence = geneva_reading_sentence (context->reading,
                                                            geneva_reading_token (context->reading, first)->sentence);
  guint32 from = MAX (sentence->first, first > 25 ? first - 25 : 0);
  guint64 before;

  if (first == sentence->first)
    return FALSE;
  before = classes_at (stage, first - 1);
  if (!(before & (BIT (OVER) | BIT (FOR) | BIT (IN))) && !(before & BIT (CLOCK_BEFORE)))
    return FALSE;
  for (guint32 i = first - 1; i-- > from; ) {
    guint64 word = classes_at (stage, i);
    if (word & BIT (FUTURE) && !(word & BIT (NEXT)))
      return FALSE;
    if (word & BIT (PERFECT))
      return TRUE;
    if (before & BIT (IN) && first - i <= 8 && ((word & BIT (ORDINAL) || geneva_times_has (context, i, GENEVA_TIME_SUPERLATIVE))))
      return TRUE;
  }
  return FALSE;
}

/* "at 3 pm" behind a day, or a day behind "3 pm": the two are one expression. */
static guint32
join_clock (Stage           *stage,
            guint32          end,
            guint32          limit,
            GenevaTimeValue *value)
{
  GenevaTimesContext *context = &stage->base;
  GenevaTimeFound found;
  const GenevaTimeRule *rule;
  guint32 at = end;

  if (value->form != GENEVA_VALUE_POINT || value->at.precision != GENEVA_POINT_DAY)
    return end;
  if (at < limit && geneva_reading_token (context->reading, at)->mark == ',')
    at++;
  if (at < limit && classes_at (stage, at) & BIT (AT))
    at++;
  if (at >= limit || geneva_reading_token (context->reading, at)->kind != GENEVA_TOKEN_NUMBER)
    return end;
  rule = geneva_times_match (context, at, at, limit, FALSE, &found);
  if (!rule || rule->operation != GENEVA_DO_CLOCK)
    return end;
  value->at.precision = GENEVA_POINT_MINUTE;
  value->at.hour = (guint8) found.hour;
  value->at.minute = (guint8) found.n;
  value->at.is_utc = found.shift != 0;
  value->last = value->at;
  return found.end;
}

static gboolean
is_moved (const Stage *stage,
          guint32      from,
          guint32      first)
{
  for (guint32 i = first; i-- > from && first - i <= 8; ) {
    if (geneva_lexicon_word_is (stage->base.lexicon, geneva_reading_token (stage->base.reading, i)->word, stage->moved_class))
      return TRUE;
  }
  return FALSE;
}

/* One of the next words names a thing that is planned: talks, a vote. */
static gboolean
is_planned_thing (const Stage *stage,
                  guint32      token,
                  guint32      limit)
{
  for (guint32 i = token; i < limit && i < token + 4; i++) {
    const GenevaToken *at = geneva_reading_token (stage->base.reading, i);
    if (at->kind != GENEVA_TOKEN_WORD)
      return FALSE;
    if (geneva_lexicon_word_is (stage->base.lexicon, at->word, stage->planned_class))
      return TRUE;
  }
  return FALSE;
}

static gboolean
needs_tense (guint operation)
{
  switch ((GenevaTimeOperation) operation) {
    case GENEVA_DO_CALENDAR: case GENEVA_DO_DAY_RANGE: case GENEVA_DO_MONTH_RANGE: case GENEVA_DO_DAY_OF_MONTH:
    case GENEVA_DO_BARE_MONTH: case GENEVA_DO_BARE_WEEKDAY: case GENEVA_DO_DIRECTED_WEEKDAY:
    case GENEVA_DO_WEEKDAY_RANGE: case GENEVA_DO_QUARTER: case GENEVA_DO_DIRECTED_UNIT: case GENEVA_DO_THE_UNIT:
    case GENEVA_DO_THE_SEASON: case GENEVA_DO_SEASON_OF: case GENEVA_DO_HOLIDAY:
      return TRUE;
    default:
      return FALSE;
  }
}

/* What the rule found, with what stands around it, becomes an annotation. FALSE: it is no expression of time after all. */
static gboolean
take (Stage                *stage,
      const GenevaTimeRule *rule,
      GenevaTimeFound      *found,
      guint32               from,
      guint32               limit)
{
  GenevaTimesContext *context = &stage->base;
  GenevaReading *reading = context->reading;
  GenevaTimeTense tense = GENEVA_TENSE_NONE;
  GenevaTimeValue value;
  GenevaTimexKind kind = rule->kind;
  GenevaTimexBound bound;
  Before before;
  guint32 end = found->end, cue, last;
  guint32 sentence = geneva_reading_token (reading, found->first)->sentence;
  const GenevaLexiconEntry *amount;
  const char *anchor = context->published_text;
  gboolean is_length = rule->operation == GENEVA_DO_LENGTH;

  if (context->said_sentence != sentence)
    context->said_day = 0;
  read_before (stage, from, found->first, !is_length, &before);
  if (is_length || rule->operation == GENEVA_DO_AGO || rule->operation == GENEVA_DO_SHIFTED) {
    amount = find_cue_before (stage, found->first, from, context->amount_class, &cue);
    if (amount) {
      before.first = cue;
      before.is_about = TRUE;
    } else if (is_length) {
      before.first = found->first;
      before.early = 0;
    }
  }
  bound = find_bound (stage, from, before.first, end, &last);
  if (bound == GENEVA_BOUND_BEFORE && needs_tense (rule->operation) &&
      find_tense (stage, before.first, end) != GENEVA_TENSE_PAST)
    tense = GENEVA_TENSE_FUTURE;
  if (needs_tense (rule->operation) && tense == GENEVA_TENSE_NONE) {
    tense = find_tense_by_bound (stage, before.first, bound);
    if (tense == GENEVA_TENSE_NONE)
      tense = find_tense (stage, before.first, end);
  }
  /* "Wednesday's ruling" has been, "Friday's vote" goes with the verb */
  if (rule->operation == GENEVA_DO_BARE_WEEKDAY && tense == GENEVA_TENSE_FUTURE && end + 1 < limit &&
      bound != GENEVA_BOUND_BEFORE && geneva_reading_token (reading, end)->kind == GENEVA_TOKEN_POSSESSIVE &&
      !is_planned_thing (stage, end + 1, limit))
    tense = GENEVA_TENSE_PAST;
  if (before.early == 4)
    tense = GENEVA_TENSE_PAST;
  else if (before.early == 5)
    tense = GENEVA_TENSE_FUTURE;
  /* "the month", "the day": an expression only with what stands before it */
  if (rule->operation == GENEVA_DO_THE_UNIT && found->unit != GENEVA_UNIT_WEEKEND && !before.edge && !before.early &&
      !(before.first > 0 && geneva_times_has (&stage->base, before.first - 1, GENEVA_TIME_THROUGHOUT)))
    return FALSE;
  if (!geneva_times_resolve (context, rule, found, tense, &value))
    return FALSE;
  switch ((GenevaTimeOperation) rule->operation) {
    case GENEVA_DO_NEXT_UNIT_OF_TEXT: case GENEVA_DO_SHIFTED:
      if (context->last.precision)
        anchor = context->last_text;
      break;
    case GENEVA_DO_LENGTH:
      if (runs_until_now (stage, before.first)) {
        GenevaTimeFound past = *found;
        GenevaTimeRule until_now = *rule;
        past.direction = GENEVA_TIME_LAST;
        past.is_past = TRUE;
        until_now.operation = GENEVA_DO_DIRECTED_UNIT;
        if (past.n && !geneva_times_resolve (context, &until_now, &past, tense, &value))
          return FALSE;
      }
      break;
    case GENEVA_DO_CALENDAR: case GENEVA_DO_NUMERIC: case GENEVA_DO_DECADE: case GENEVA_DO_BARE_YEAR:
    case GENEVA_DO_OF_CENTURY: case GENEVA_DO_YEAR_RANGE:
      if (found->year || rule->operation == GENEVA_DO_OF_CENTURY)
        anchor = NULL;
      break;
    default:
      break;
  }
  apply_edge (&before, &value);
  if (bound == GENEVA_BOUND_ABOUT && value.form == GENEVA_VALUE_POINT)
    value.at.is_about = TRUE;
  if (before.is_about && value.form == GENEVA_VALUE_POINT)
    value.at.is_about = TRUE;
  if (rule->operation == GENEVA_DO_CLOCK) {
    /* "3 pm on Friday", "10 p.m. Wednesday": the day is read for itself and lends its date */
    guint32 at = end;
    GenevaTimeFound day;
    const GenevaTimeRule *day_rule;

    if (at < limit && geneva_reading_token (reading, at)->mark == ',')
      at++;
    if (at < limit && classes_at (stage, at) & BIT (ON))
      at++;
    if (at < limit) {
      day_rule = geneva_times_match (context, at, at, limit, FALSE, &day);
      if (day_rule && (day_rule->operation == GENEVA_DO_BARE_WEEKDAY || day_rule->operation == GENEVA_DO_CALENDAR ||
                       day_rule->operation == GENEVA_DO_DEICTIC || day_rule->operation == GENEVA_DO_DIRECTED_WEEKDAY)) {
        GenevaTimeValue date;
        tense = find_tense_by_bound (stage, before.first, bound);
        if (tense == GENEVA_TENSE_NONE)
          tense = find_tense (stage, before.first, day.end);
        if (geneva_times_resolve (context, day_rule, &day, tense, &date)) {
          end = day.end;
          if (date.form == GENEVA_VALUE_POINT && date.at.precision == GENEVA_POINT_DAY) {
            GenevaPoint clock = date.at;
            clock.precision = GENEVA_POINT_MINUTE;
            clock.hour = (guint8) found->hour;
            clock.minute = (guint8) found->n;
            clock.is_utc = found->shift != 0;
            value = geneva_value_of_point (clock);
          }
        }
      }
    }
  } else {
    guint32 joined = join_clock (stage, end, limit, &value);
    if (joined > end) {
      end = joined;
      kind = GENEVA_TIMEX_TIME;
    }
  }
  emit (stage, before.first, end, &value, kind, bound, anchor, rule->name, rule->score);
  remember (stage, rule, &value, tense, sentence);
  return TRUE;
}

/* "now", "in the past", "as soon as possible" at the token. */
static gboolean
take_phrase (Stage   *stage,
             Phrase   phrase,
             guint32  token,
             guint    n)
{
  GenevaTimesContext *context = &stage->base;
  GenevaTimeValue value = { .form = GENEVA_VALUE_NONE };
  const GenevaToken *first = geneva_reading_token (context->reading, token);
  guint32 end = token + n;
  GenevaPoint day;

  for (guint32 i = token; i < end; i++) {
    if (geneva_reading_token (context->reading, i)->flags & GENEVA_TOKEN_JOINED)
      return FALSE;
  }
  if (end < context->reading->tokens->len) {
    const GenevaToken *next = geneva_reading_token (context->reading, end);
    guint64 word = classes_at (stage, end);

    if (next->flags & GENEVA_TOKEN_JOINED && next->sentence == first->sentence)
      return FALSE;
    /* "in the past week" is another expression, "the future government" none */
    if ((phrase == PHRASE_PAST || phrase == PHRASE_FUTURE) && n > 1 && next->sentence == first->sentence &&
        (word & (BIT (UNIT) | BIT (UNITS) | BIT (NUMBER) | BIT (FEW) | BIT (RECENT)) || next->kind == GENEVA_TOKEN_NUMBER))
      return FALSE;
    if (phrase == PHRASE_FUTURE && next->sentence == first->sentence && word & BIT (OF) )
      return FALSE;
    if (n == 1 && phrase != PHRASE_NOW && (word & (BIT (LATER) | BIT (EARLIER)) || geneva_times_has (context, end, GENEVA_TIME_AFTER_AS)))   /* "soon after" */
      return FALSE;
    if (n == 1 && token > 0 && geneva_times_has (&stage->base, token - 1, GENEVA_TIME_AFTER_AS))
      return FALSE;
  }
  if (context->published.precision >= GENEVA_POINT_DAY) {
    gint64 today = context->today;
    if ((phrase == PHRASE_AS_SOON || phrase == PHRASE_FUTURE) && context->said_sentence == first->sentence && context->said_day)
      today = context->said_day;
    day = geneva_point_from_day (today);
    value = geneva_value_of_point (day);
    value.form = phrases[phrase].form;
  }
  emit (stage, token, end, &value, GENEVA_TIMEX_DATE, GENEVA_BOUND_NONE, context->published_text, phrases[phrase].rule,
        phrases[phrase].score);
  return TRUE;
}

static gboolean
take_holiday (Stage   *stage,
              guint32  token,
              guint32  limit)
{
  static const GenevaTimeRule rule = { "holiday", "", GENEVA_DO_HOLIDAY, GENEVA_TIMEX_DATE, 0.7f };
  GenevaTimesContext *context = &stage->base;
  GenevaTimeFound found = { .first = token, .weekday = -1, .last_weekday = -1 }, year;
  const GenevaTimeRule *behind;
  guint n;
  const GenevaLexiconEntry *entry = geneva_reading_cue_at (context->reading, context->lexicon, token, context->holiday_class, &n);
  const GenevaToken *first = geneva_reading_token (context->reading, token);

  if (!entry || (first->shape != GENEVA_SHAPE_CAPITALISED && first->shape != GENEVA_SHAPE_UPPER) || token + n > limit)
    return FALSE;
  found.end = token + n;
  found.holiday = (int) entry->value;
  if (found.end < limit && geneva_reading_token (context->reading, found.end)->kind == GENEVA_TOKEN_NUMBER) {
    behind = geneva_times_match (context, found.end, found.end, limit, FALSE, &year);
    if (behind && behind->operation == GENEVA_DO_BARE_YEAR) {
      found.year = year.year;
      found.end = year.end;
    }
  }
  return take (stage, &rule, &found, stage->base.taken, limit);
}

/* Tries the grammar from every word to the left of the gate that may belong to the expression, the farthest first. */
static gboolean
take_at_gate (Stage   *stage,
              guint32  gate)
{
  GenevaTimesContext *context = &stage->base;
  GenevaReading *reading = context->reading;
  const GenevaSentence *sentence = geneva_reading_sentence (reading, geneva_reading_token (reading, gate)->sentence);
  guint32 from = MAX (sentence->first, context->taken);
  guint32 limit = sentence->end_token;
  guint32 start = gate;

  if (geneva_reading_token (reading, gate)->kind != GENEVA_TOKEN_NUMBER) {
    while (start > from && gate - start < MAX_LEFT) {
      const GenevaToken *before = geneva_reading_token (reading, start - 1);
      if (!(before->kind == GENEVA_TOKEN_NUMBER || (before->mark == ',' && start - 1 > from) ||
            classes_at (stage, start - 1) & INSIDE || g_ascii_isdigit (reading->text[before->start])))
        break;
      start--;
    }
  }
  for (; start <= gate; start++) {
    GenevaTimeFound found;
    const GenevaTimeRule *rule = geneva_times_match (context, start, gate, limit, TRUE, &found);

    if (!rule)
      continue;
    if (geneva_times_is_range (rule) && is_moved (stage, from, start)) {
      rule = geneva_times_match (context, start, gate, limit, FALSE, &found);
      if (!rule)
        continue;
    }
    if (take (stage, rule, &found, from, limit))
      return TRUE;
    if (found.is_age) {
      context->taken = found.end;
      return FALSE;
    }
  }
  return FALSE;
}

void
geneva_read_times (GenevaReading       *reading,
                   const GenevaLexicon *lexicon)
{
  Stage stage;
  guint32 n_tokens, next_match = 0;

  g_return_if_fail (reading != NULL && lexicon != NULL);

  stage_init (&stage, reading, lexicon);
  n_tokens = reading->tokens->len;
  for (guint32 i = 0; i < n_tokens; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    Phrase phrase = N_PHRASES;
    guint n = 0;
    gboolean is_holiday = FALSE;
    gboolean is_gate = token->kind == GENEVA_TOKEN_NUMBER ||
                       stage.base.masks[token->word] & GENEVA_TIME_GATE ||
                       (token->kind == GENEVA_TOKEN_WORD && g_ascii_isdigit (reading->text[token->start]));

    /* phrases of several words; the matches run along with the tokens */
    while (next_match < reading->matches->len) {
      const GenevaLexiconMatch *match = &g_array_index (reading->matches, GenevaLexiconMatch, next_match);
      if (match->first > i)
        break;
      next_match++;
      if (match->entry->list != GENEVA_LEXICON_CUES || match->entry->class_id >= GENEVA_MAX_CLASS)
        continue;
      if (match->entry->class_id == stage.base.holiday_class)
        is_holiday = TRUE;
      if (stage.phrase_of_class[match->entry->class_id] && match->n_tokens > n) {
        phrase = (Phrase) (stage.phrase_of_class[match->entry->class_id] - 1);
        n = match->n_tokens;
      }
    }
    if (i < stage.base.taken || (!is_gate && phrase == N_PHRASES && !is_holiday))
      continue;
    if (phrase == N_PHRASES && is_gate && token->kind == GENEVA_TOKEN_WORD) {
      guint32 class_id, cursor = 0;
      while ((class_id = geneva_lexicon_next_class (lexicon, token->word, &cursor)) != 0) {
        if (class_id < GENEVA_MAX_CLASS && stage.phrase_of_class[class_id]) {
          phrase = (Phrase) (stage.phrase_of_class[class_id] - 1);
          n = 1;
        }
        is_holiday |= class_id == stage.base.holiday_class;
      }
    }
    if (is_holiday && take_holiday (&stage, i, geneva_reading_sentence (reading, token->sentence)->end_token))
      continue;
    if (phrase != N_PHRASES && take_phrase (&stage, phrase, i, n))
      continue;
    if (is_gate)
      (void) take_at_gate (&stage, i);
  }
}

const char *
geneva_times_bounded_value (GenevaReading     *reading,
                            const GenevaTimex *timex)
{
  GenevaEdtf edtf;
  char first[48], *bytes;
  const char *text = timex->value, *slash;
  gint64 day;
  GenevaCivil civil;

  if (!text || text[0] == '[')
    return text;
  slash = strchr (text, '/');
  switch (timex->bound) {
    case GENEVA_BOUND_BY: case GENEVA_BOUND_UNTIL:
      bytes = g_strdup_printf ("[..%s]", slash ? slash + 1 : text);
      break;
    case GENEVA_BOUND_SINCE: case GENEVA_BOUND_NOT_BEFORE:
      bytes = slash ? g_strdup_printf ("[%.*s..]", (int) (slash - text), text) : g_strdup_printf ("[%s..]", text);
      break;
    case GENEVA_BOUND_BEFORE: case GENEVA_BOUND_AFTER:
      if (!geneva_edtf_parse (text, &edtf, NULL))
        return text;
      day = timex->bound == GENEVA_BOUND_BEFORE ? geneva_day_from_instant (timex->span.begin) - 1
                                                : geneva_day_from_instant (timex->span.end);
      geneva_civil_from_instant (day * GENEVA_DAY_SECONDS, &civil);
      g_snprintf (first, sizeof first, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
      bytes = g_strdup_printf (timex->bound == GENEVA_BOUND_BEFORE ? "[..%s]" : "[%s..]", first);
      break;
    case GENEVA_BOUND_NONE: case GENEVA_BOUND_IN: case GENEVA_BOUND_ABOUT:
    default:
      return text;
  }
  text = geneva_reading_keep (reading, bytes);
  g_free (bytes);
  return text;
}
