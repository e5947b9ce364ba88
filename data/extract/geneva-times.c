/* The times stage: every expression of time in the text, with its value.
 *
 * Only tokens that can be the heart of an expression are looked at (a month, a weekday, a unit, digits: the
 * class "time-gate"); from there the words to the left that may belong to it are taken in, and the grammar
 * is tried from each of them. What stands before a match ("late on", "by the end of", "more than") and
 * behind it changes its value or its bound. The tense of the verb that governs a bare weekday or month
 * chooses its side of now. Knows no year, month or day by itself: see geneva-times-grammar.c (the rules)
 * and geneva-times-resolve.c (the values).
 *
 * Over 600 lines: the walk over the tokens and what makes an annotation of one match share one context.
 */
#include "extract/geneva-frame.h"
#include "extract/geneva-times-private.h"

#include <string.h>

#define BIT(id) GENEVA_TIME_BIT (id)

#define MAX_LEFT 8              /* words of an expression before its gate */

/* What may stand before the gate inside an expression. */
#define INSIDE (BIT (NUMBER) | BIT (SCALE) | BIT (VAGUE) | BIT (ORDINAL) | BIT (THIS) | BIT (LAST) | BIT (NEXT) | \
                BIT (FOLLOWING) | BIT (PREVIOUS) | BIT (SAME) | BIT (RECENT) | BIT (FEW) | BIT (EVERY) | BIT (MORE) | \
                BIT (THE) | BIT (A) | BIT (OF) | BIT (AND) | BIT (OR) | BIT (TO) | BIT (THAT) | BIT (IN) | BIT (HALF) | \
                BIT (WEEKDAY) | BIT (WEEKDAY_SHORT) | BIT (MONTH) | BIT (MONTH_SHORT) | BIT (UNIT) | BIT (EARLIER) | BIT (LATER))

/* The phrases, and what they say against the article's day. */
static const struct {
  const char *rule;
  guint8      form;       /* GenevaValueForm against the article's day */
  float       score;
} phrases[GENEVA_N_PHRASES] = {
  [GENEVA_PHRASE_NOW] = { "word-now", GENEVA_VALUE_POINT, 0.8f },
  [GENEVA_PHRASE_PAST] = { "word-past", GENEVA_VALUE_UP_TO, 0.7f },
  [GENEVA_PHRASE_SO_FAR] = { "so-far", GENEVA_VALUE_UP_TO, 0.8f },
  [GENEVA_PHRASE_FUTURE] = { "word-future", GENEVA_VALUE_FROM, 0.7f },
  [GENEVA_PHRASE_AS_SOON] = { "as-soon-as-possible", GENEVA_VALUE_FROM, 0.85f },
};

static void
emit (GenevaTimesContext    *context,
      guint32                first,
      guint32                end,
      const GenevaTimeValue *value,
      GenevaTimexKind        kind,
      GenevaTimexBound       bound,
      const char            *anchor,
      const char            *rule,
      float                  score)
{
  GenevaReading *reading = context->reading;
  char bytes[GENEVA_VALUE_BYTES];
  GenevaTimex timex = {
    .tokens = { first, end }, .kind = kind, .bound = bound, .ground = { rule, score },
    .range = { geneva_reading_token (reading, first)->start, geneva_reading_token (reading, end - 1)->end },
  };

  if (geneva_value_write (value, bytes)) {
    timex.value = geneva_reading_keep (reading, bytes);
    timex.span = geneva_value_get_span (value);
    /* What events are dated with: nobody need read it again. */
    if (value->form == GENEVA_VALUE_POINT && value->at.precision == GENEVA_POINT_DAY && !value->at.is_about)
      geneva_reading_note_span (reading, timex.value, timex.span);
    timex.anchor = anchor;
  }
  geneva_reading_append (reading->timexes, timex);
  geneva_reading_settle (reading, timexes);
  context->taken = end;
}

/* What later expressions count from. */
static void
remember (GenevaTimesContext    *context,
          const GenevaTimeRule  *rule,
          const GenevaTimeValue *value,
          GenevaTimeTense        tense,
          guint32                sentence)
{
  if (value->form == GENEVA_VALUE_NONE || value->form == GENEVA_VALUE_FROM ||
      value->form == GENEVA_VALUE_UP_TO)
    return;
  if (rule->operation == GENEVA_DO_LENGTH || (rule->kind == GENEVA_TIMEX_DURATION) ||
      value->form == GENEVA_VALUE_WITHIN)
    return;
  context->last = geneva_point_coarsen (value->at, GENEVA_POINT_DAY);
  context->last.is_about = FALSE;
  context->last_text = g_array_index (context->reading->timexes, GenevaTimex,
                                      context->reading->timexes->len - 1).value;
  if (value->at.precision >= GENEVA_POINT_DAY && value->form == GENEVA_VALUE_POINT && context->today) {
    gint64 day = geneva_point_first_day (&value->at);
    if (day <= context->today && day + 40 > context->today && tense != GENEVA_TENSE_FUTURE) {
      context->said_sentence = sentence;
      context->said_day = day;
    }
  }
}

/* "the first talks in two weeks", "the worst attack in ten years" */
static gboolean
is_since_last (const GenevaTimesContext *context,
               guint32                   first)
{
  const GenevaSentence *sentence =
    geneva_reading_sentence (context->reading, geneva_reading_sentence_of (context->reading, first));

  if (first == sentence->first || !(geneva_times_classes (context, first - 1) & BIT (IN)))
    return FALSE;
  for (guint32 i = first - 1; i-- > sentence->first && first - i <= 9; ) {
    if (geneva_times_classes (context, i) & BIT (ORDINAL) ||
        geneva_times_has (context, i, GENEVA_TIME_SUPERLATIVE))
      return TRUE;
  }
  return FALSE;
}

/* "has been extended by three months", "has been jailed for a year": a length that begins where it is told. */
static gboolean
reaches_ahead (const GenevaTimesContext *context,
               guint32                   from,
               guint32                   end)
{
  static const char *const verbs[] = { "extended", "prolonged", "renewed", "postponed", "suspended", "sentenced",
                                       "jailed", "banned" };

  for (guint32 i = from; i < end; i++) {
    for (guint k = 0; k < G_N_ELEMENTS (verbs); k++) {
      if (geneva_token_is (context->reading, i, verbs[k]))
        return TRUE;
    }
  }
  return FALSE;
}

/* A length of time that runs until now: "have been killed in two years", "the first visit in ten years". */
static gboolean
runs_until_now (const GenevaTimesContext *context,
                guint32                   first,
                guint32                   end)
{
  const GenevaSentence *sentence =
    geneva_reading_sentence (context->reading, geneva_reading_sentence_of (context->reading, first));
  guint32 from = MAX (sentence->first, first > 25 ? first - 25 : 0);
  guint64 before;

  if (first == sentence->first)
    return FALSE;
  /* "to end 20 months of war" */
  if (end < sentence->end_token && geneva_times_classes (context, end) & BIT (OF) &&
      geneva_times_has (context, first - 1, GENEVA_TIME_ENDS))
    return TRUE;
  before = geneva_times_classes (context, first - 1);
  if (!(before & (BIT (OVER) | BIT (FOR) | BIT (IN))) && !(before & BIT (CLOCK_BEFORE)))
    return FALSE;
  if (is_since_last (context, first))
    return TRUE;
  for (guint32 i = first - 1; i-- > from; ) {
    guint64 word = geneva_times_classes (context, i);
    if (word & BIT (FUTURE) && !(word & BIT (NEXT)))
      return FALSE;
    if (word & BIT (PERFECT))
      return !geneva_token_is (context->reading, first, "another") && !reaches_ahead (context, i + 1, first);
  }
  return FALSE;
}

/* "at 3 pm" behind a day, or a day behind "3 pm": the two are one expression. */
static guint32
join_clock (GenevaTimesContext *context,
            guint32             end,
            guint32             limit,
            GenevaTimeValue    *value)
{
  GenevaTimeFound found;
  const GenevaTimeRule *rule;
  guint32 at = end;

  if (value->form != GENEVA_VALUE_POINT || value->at.precision != GENEVA_POINT_DAY)
    return end;
  if (at < limit && geneva_reading_token (context->reading, at)->mark == ',')
    at++;
  if (at < limit && geneva_times_classes (context, at) & BIT (AT))
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
is_moved (const GenevaTimesContext *context,
          guint32                   from,
          guint32                   first)
{
  for (guint32 i = first; i-- > from && first - i <= 8; ) {
    if (geneva_lexicon_word_is (context->lexicon, geneva_reading_token (context->reading, i)->word,
                                context->moved_class))
      return TRUE;
  }
  return FALSE;
}

/* A planned thing behind a preposition: "of the election in October", not "resumed talks in May". */
static gboolean
is_thing_of_phrase (const GenevaTimesContext *context,
                    guint32                   thing,
                    guint32                   from)
{
  if (!geneva_times_has (context, thing, GENEVA_TIME_PLANNED))
    return FALSE;
  for (guint32 i = thing; i-- > from && thing - i <= 6; ) {
    if (geneva_reading_token (context->reading, i)->flags & GENEVA_TOKEN_JOINED)
      continue;      /* "face-to-face" */
    if (geneva_times_classes (context, i) & (BIT (OF) | BIT (FOR) | BIT (TO) | BIT (ON) | BIT (AT) | BIT (IN) | BIT (CLOCK_BEFORE)))
      return TRUE;
    if (geneva_times_classes (context, i) & (BIT (PAST) | BIT (SAY)) ||
        geneva_reading_token (context->reading, i)->kind != GENEVA_TOKEN_WORD)
      return FALSE;
  }
  return FALSE;
}

/* "… of May", "… of 2013", "… of this year", "… of the month" behind a unit. */
static gboolean
is_part_of_date (const GenevaTimesContext *context,
                 guint32                   token,
                 guint32                   limit)
{
  guint64 next;

  if (token + 1 >= limit || !(geneva_times_classes (context, token) & BIT (OF)))
    return FALSE;
  next = geneva_times_classes (context, token + 1);
  if (next & (BIT (THE) | BIT (THIS) | BIT (LAST) | BIT (NEXT) | BIT (EARLY)) && token + 2 < limit)
    next = geneva_times_classes (context, token + 2) & (BIT (UNIT) | BIT (MONTH) | BIT (SEASON));
  else
    next &= BIT (MONTH) | BIT (MONTH_SHORT) | GENEVA_TIME_DIGITS;
  return next != 0;
}

static gboolean
needs_tense (guint operation)
{
  switch ((GenevaTimeOperation) operation) {
    case GENEVA_DO_CALENDAR: case GENEVA_DO_DAY_RANGE: case GENEVA_DO_MONTH_RANGE: case GENEVA_DO_DAY_OF_MONTH:
    case GENEVA_DO_BARE_MONTH: case GENEVA_DO_BARE_WEEKDAY: case GENEVA_DO_DIRECTED_WEEKDAY:
    case GENEVA_DO_WEEKDAY_RANGE: case GENEVA_DO_QUARTER: case GENEVA_DO_DIRECTED_UNIT: case GENEVA_DO_THE_UNIT:
    case GENEVA_DO_THE_SEASON: case GENEVA_DO_SEASON_OF: case GENEVA_DO_HOLIDAY: case GENEVA_DO_PART:
      return TRUE;
    default:
      return FALSE;
  }
}

/* What the rule found, with what stands around it, becomes an annotation. FALSE: it is no expression of
 * time after all. */
static gboolean
take (GenevaTimesContext   *context,
      const GenevaTimeRule *rule,
      GenevaTimeFound      *found,
      guint32               from,
      guint32               limit)
{
  GenevaReading *reading = context->reading;
  GenevaTimeTense tense = GENEVA_TENSE_NONE;
  GenevaTimeValue value;
  GenevaTimexKind kind = rule->kind;
  GenevaTimexBound bound;
  GenevaTimeBefore before;
  guint32 end = found->end, cue, last;
  guint32 sentence = geneva_reading_sentence_of (reading, found->first);
  const GenevaLexiconEntry *amount;
  const char *anchor = context->published_text;
  gboolean is_length = rule->operation == GENEVA_DO_LENGTH;

  if (context->said_sentence != sentence)
    context->said_day = 0;
  /* "the opening of next week's talks" is that of the talks */
  geneva_times_read_before (context, from, found->first,
                            !is_length && !(end < reading->at.n_tokens
                                            && geneva_reading_token (reading, end)->kind == GENEVA_TOKEN_POSSESSIVE), &before);
  if (is_length || rule->operation == GENEVA_DO_AGO || rule->operation == GENEVA_DO_SHIFTED) {
    amount = geneva_times_cue_before (context, found->first, from, context->amount_class, &cue);
    if (amount) {
      before.first = cue;
      before.is_about = TRUE;
      /* "just more than" */
      if (geneva_times_cue_before (context, before.first, from, context->amount_class, &cue))
        before.first = cue;
    } else if (is_length) {
      before.first = found->first;
      before.early = 0;
    }
  }
  bound = geneva_times_find_bound (context, from, before.first, end, &last);
  /* "before the end of the year" ends when the year does */
  if (bound == GENEVA_BOUND_BEFORE && before.edge == 2)
    bound = GENEVA_BOUND_BY;
  if (bound == GENEVA_BOUND_BEFORE && needs_tense (rule->operation) &&
      geneva_times_tense (context, before.first, end) != GENEVA_TENSE_PAST)
    tense = GENEVA_TENSE_FUTURE;
  if (needs_tense (rule->operation) && tense == GENEVA_TENSE_NONE) {
    tense = geneva_times_tense_by_bound (context, before.first, bound);
    if (tense == GENEVA_TENSE_NONE)
      tense = geneva_times_tense (context, before.first, end);
    /* "spoke of the election in October": the verb says nothing of the thing's own date */
    if (tense == GENEVA_TENSE_PAST && !geneva_times_is_right_behind_past (context, from, before.first) && (rule->operation == GENEVA_DO_BARE_MONTH ||
                                       rule->operation == GENEVA_DO_CALENDAR) &&
        before.first > from + 1 && is_thing_of_phrase (context, before.first - 2, from))
      tense = GENEVA_TENSE_NONE;
    if (tense == GENEVA_TENSE_PAST && rule->operation == GENEVA_DO_BARE_MONTH &&
        geneva_times_is_right_behind_past (context, from, before.first))
      tense = GENEVA_TENSE_SURELY_PAST;
    /* "since January" in December, but "effective January" */
    if (bound == GENEVA_BOUND_SINCE && (rule->operation == GENEVA_DO_BARE_MONTH || rule->operation == GENEVA_DO_CALENDAR) &&
        geneva_token_is (reading, before.first - 1, "since"))
      tense = GENEVA_TENSE_SURELY_PAST;
  }
  /* "Wednesday's ruling" has been, "Friday's vote" goes with the verb */
  if (rule->operation == GENEVA_DO_BARE_WEEKDAY && tense == GENEVA_TENSE_FUTURE && end + 1 < limit &&
      bound != GENEVA_BOUND_BEFORE && geneva_reading_token (reading, end)->kind == GENEVA_TOKEN_POSSESSIVE &&
      !geneva_times_tells_planned_thing (context, end + 1, MIN (limit, end + 5)))
    tense = GENEVA_TENSE_PAST;
  if (before.early == 4)
    tense = GENEVA_TENSE_PAST;
  else if (before.early == 5)
    tense = GENEVA_TENSE_FUTURE;
  /* "the month", "the day": an expression only with what stands before it */
  if (rule->operation == GENEVA_DO_THE_UNIT && found->unit != GENEVA_UNIT_WEEKEND && !before.edge &&
      !before.early &&
      !(before.first > 0 && geneva_times_has (context, before.first - 1, GENEVA_TIME_THROUGHOUT)))
    return FALSE;
  /* "the first week of May": the month takes it in */
  if ((rule->operation == GENEVA_DO_ORDINAL_UNIT || rule->operation == GENEVA_DO_DIRECTED_UNIT ||
       rule->operation == GENEVA_DO_THE_UNIT || rule->operation == GENEVA_DO_NEXT_UNIT_OF_TEXT) &&
      is_part_of_date (context, end, limit))
    return FALSE;
  /* "Copyright 2013": behind the article */
  if (rule->operation == GENEVA_DO_BARE_YEAR && reading->body.end > 0 &&
      geneva_reading_token (reading, found->first)->start >= reading->body.end)
    return FALSE;
  if (!geneva_times_resolve (context, rule, found, tense, &value))
    return FALSE;
  switch ((GenevaTimeOperation) rule->operation) {
    case GENEVA_DO_NEXT_UNIT_OF_TEXT: case GENEVA_DO_SHIFTED:
      if (context->last.precision)
        anchor = context->last_text;
      break;
    case GENEVA_DO_LENGTH:
      /* "within two weeks", and with the future "in two weeks" */
      if (before.first > from && context->today &&
          geneva_times_classes (context, before.first - 1) & BIT (OVER) &&
          ((found->n && found->unit >= GENEVA_UNIT_DAY)
           /* "within 48 hours", "within days" */
           || (geneva_times_has (context, before.first - 1, GENEVA_TIME_WITHIN) &&
               (found->n ? found->unit == GENEVA_UNIT_HOUR : found->unit >= GENEVA_UNIT_DAY && found->unit <= GENEVA_UNIT_MONTH))) &&
          (geneva_times_has (context, before.first - 1, GENEVA_TIME_WITHIN) ||
           geneva_times_classes (context, before.first - 1) & BIT (IN)) &&
          !is_since_last (context, before.first) &&
          geneva_times_tense (context, before.first, end) == GENEVA_TENSE_FUTURE) {
        gboolean is_within = geneva_times_has (context, before.first - 1, GENEVA_TIME_WITHIN);
        GenevaTimeRule ahead = *rule;
        ahead.operation = is_within ? GENEVA_DO_DIRECTED_UNIT : GENEVA_DO_AHEAD_OF_NOW;
        {
          GenevaTimeFound next = *found;
          next.direction = GENEVA_TIME_NEXT;
          if (!geneva_times_resolve (context, &ahead, &next, tense, &value))
            return FALSE;
        }
        if (is_within && value.form == GENEVA_VALUE_LASTING)
          value.form = GENEVA_VALUE_WITHIN;
        kind = GENEVA_TIMEX_DATE;
        break;
      }
      if (found->is_age || runs_until_now (context, before.first, end)) {
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
  geneva_times_apply_edge (&before, &value);
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
    if (at < limit && geneva_times_classes (context, at) & BIT (ON))
      at++;
    if (at < limit) {
      day_rule = geneva_times_match (context, at, at, limit, FALSE, &day);
      if (day_rule && (day_rule->operation == GENEVA_DO_BARE_WEEKDAY ||
                       day_rule->operation == GENEVA_DO_CALENDAR ||
                       day_rule->operation == GENEVA_DO_DEICTIC ||
                           day_rule->operation == GENEVA_DO_DIRECTED_WEEKDAY)) {
        GenevaTimeValue date;
        tense = geneva_times_tense_by_bound (context, before.first, bound);
        if (tense == GENEVA_TENSE_NONE)
          tense = geneva_times_tense (context, before.first, day.end);
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
    guint32 joined = join_clock (context, end, limit, &value);
    if (joined > end) {
      end = joined;
      kind = GENEVA_TIMEX_TIME;
    }
  }
  emit (context, before.first, end, &value, kind, bound, anchor, rule->name, rule->score);
  remember (context, rule, &value, tense, sentence);
  return TRUE;
}

/* "now", "in the past", "as soon as possible" at the token. */
static gboolean
take_phrase (GenevaTimesContext *context,
             GenevaTimePhrase    phrase,
             guint32             token,
             guint               n)
{
  GenevaTimeValue value = { .form = GENEVA_VALUE_NONE };
  guint32 end = token + n;
  GenevaPoint day;

  for (guint32 i = token; i < end; i++) {
    if (geneva_reading_token (context->reading, i)->flags & GENEVA_TOKEN_JOINED)
      return FALSE;
  }
  if (end < context->reading->at.n_tokens) {
    const GenevaToken *next = geneva_reading_token (context->reading, end);
    guint64 word = geneva_times_classes (context, end);
    gboolean goes_on = geneva_reading_is_one_sentence (context->reading, token, end);

    if (next->flags & GENEVA_TOKEN_JOINED && goes_on)
      return FALSE;
    /* "in the past week" is another expression, "the future government" none */
    if ((phrase == GENEVA_PHRASE_PAST || phrase == GENEVA_PHRASE_FUTURE) && n > 1 && goes_on &&
        (word & (BIT (UNIT) | BIT (UNITS) | BIT (NUMBER) | BIT (FEW) | BIT (RECENT)) ||
         next->kind == GENEVA_TOKEN_NUMBER))
      return FALSE;
    if (phrase == GENEVA_PHRASE_FUTURE && goes_on && word & BIT (OF) )
      return FALSE;
    if (n == 1 && phrase != GENEVA_PHRASE_NOW && (word & (BIT (LATER) | BIT (EARLIER)) ||
                                                  geneva_times_has (context, end,
                                                                    GENEVA_TIME_AFTER_AS)))   /* "soon after" */
      return FALSE;
    if (n == 1 && token > 0 && geneva_times_has (context, token - 1, GENEVA_TIME_AFTER_AS))
      return FALSE;
  }
  if (context->published.precision >= GENEVA_POINT_DAY) {
    gint64 today = context->today;
    if ((phrase == GENEVA_PHRASE_AS_SOON || phrase == GENEVA_PHRASE_FUTURE) &&
        context->said_sentence == geneva_reading_sentence_of (context->reading, token) && context->said_day)
      today = context->said_day;
    day = geneva_point_from_day (today);
    value = geneva_value_of_point (day);
    value.form = phrases[phrase].form;
  }
  emit (context, token, end, &value, GENEVA_TIMEX_DATE, GENEVA_BOUND_NONE, context->published_text,
        phrases[phrase].rule,
        phrases[phrase].score);
  return TRUE;
}

static gboolean
take_holiday (GenevaTimesContext *context,
              guint32             token,
              guint32             limit)
{
  static const GenevaTimeRule rule = { "holiday", "", GENEVA_DO_HOLIDAY, GENEVA_TIMEX_DATE, 0.7f };
  GenevaTimeFound found = { .first = token, .weekday = -1, .last_weekday = -1 }, year;
  const GenevaTimeRule *behind;
  guint n;
  const GenevaLexiconEntry *entry = geneva_reading_cue_at (context->reading, context->lexicon, token,
                                                           context->holiday_class, &n);
  const GenevaToken *first = geneva_reading_token (context->reading, token);

  if (!entry || (first->shape != GENEVA_SHAPE_CAPITALISED && first->shape != GENEVA_SHAPE_UPPER) ||
      token + n > limit)
    return FALSE;
  found.end = token + n;
  found.holiday = (int) entry->value;
  /* "Christmas 2012", "Christmas in 2012"; of a feast of no fixed day the year alone is known */
  if (found.holiday && found.end + 1 < limit && geneva_times_classes (context, found.end) & BIT (IN))
    found.end++;
  if (found.end < limit && geneva_reading_token (context->reading, found.end)->kind == GENEVA_TOKEN_NUMBER) {
    behind = geneva_times_match (context, found.end, found.end, limit, FALSE, &year);
    if (behind && behind->operation == GENEVA_DO_BARE_YEAR) {
      found.year = year.year;
      found.end = year.end;
    }
  }
  if (!found.year)
    found.end = token + n;
  return take (context, &rule, &found, context->taken, limit);
}

/* Tries the grammar from every word to the left of the gate that may belong to the expression, the farthest
 * first. */
static gboolean
take_at_gate (GenevaTimesContext *context,
              guint32             gate)
{
  GenevaReading *reading = context->reading;
  const GenevaSentence *sentence =
    geneva_reading_sentence (reading, geneva_reading_sentence_of (reading, gate));
  guint32 from = MAX (sentence->first, context->taken);
  guint32 limit = sentence->end_token;
  guint32 start = gate;

  if (geneva_reading_token (reading, gate)->kind != GENEVA_TOKEN_NUMBER) {
    while (start > from && gate - start < MAX_LEFT) {
      const GenevaToken *before = geneva_reading_token (reading, start - 1);
      if (!(before->kind == GENEVA_TOKEN_NUMBER || (before->mark == ',' && start - 1 > from) ||
            geneva_times_classes (context, start - 1) & INSIDE ||
                g_ascii_isdigit (reading->text[before->start])))
        break;
      start--;
    }
  }
  for (; start <= gate; start++) {
    GenevaTimeFound found;
    const GenevaTimeRule *rule = geneva_times_match (context, start, gate, limit, TRUE, &found);

    if (!rule)
      continue;
    /* "the past 24 hours": the unit looks farther to the left */
    if (rule->pattern[0] == 'n' && geneva_reading_token (reading, gate)->kind == GENEVA_TOKEN_NUMBER)
      return FALSE;
    if (geneva_times_is_range (rule) && is_moved (context, from, start)) {
      rule = geneva_times_match (context, start, gate, limit, FALSE, &found);
      if (!rule)
        continue;
    }
    if (take (context, rule, &found, from, limit))
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
  const guint8 gates = GENEVA_HINT_TIME | GENEVA_HINT_NUMBER | GENEVA_HINT_DIGITS;
  GenevaTimesContext context;
  guint32 n_tokens;

  g_return_if_fail (reading != NULL && lexicon != NULL);

  geneva_times_context_init (&context, reading, lexicon);
  n_tokens = reading->at.n_tokens;
  for (guint32 i = 0; (i = geneva_reading_find_hinted (reading, i, gates, 1u << GENEVA_LEXICON_CUES)) < n_tokens; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    GenevaTimePhrase phrase = GENEVA_N_PHRASES;
    guint n = 0;
    gboolean is_holiday = FALSE;
    gboolean is_gate = (geneva_reading_get_hints (reading, i) & gates) != 0;

    /* phrases of several words */
    for (guint32 at = g_array_index (reading->matches_at, guint32, i);
         at < g_array_index (reading->matches_at, guint32, i + 1); at++) {
      const GenevaLexiconMatch *match = &g_array_index (reading->matches, GenevaLexiconMatch, at);

      if (match->list != GENEVA_LEXICON_CUES || match->entry->class_id >= GENEVA_MAX_CLASS)
        continue;
      if (match->entry->class_id == context.holiday_class)
        is_holiday = TRUE;
      if (context.phrase_of_class[match->entry->class_id] && match->n_tokens > n) {
        phrase = (GenevaTimePhrase) (context.phrase_of_class[match->entry->class_id] - 1);
        n = match->n_tokens;
      }
    }
    if (i < context.taken || (!is_gate && phrase == GENEVA_N_PHRASES && !is_holiday))
      continue;
    if (phrase == GENEVA_N_PHRASES && is_gate && token->kind == GENEVA_TOKEN_WORD &&
        context.masks[token->word] & GENEVA_TIME_PHRASE) {
      guint32 class_id, cursor = 0;
      while ((class_id = geneva_lexicon_next_class (lexicon, token->word, &cursor)) != 0) {
        if (class_id < GENEVA_MAX_CLASS && context.phrase_of_class[class_id]) {
          phrase = (GenevaTimePhrase) (context.phrase_of_class[class_id] - 1);
          n = 1;
        }
        is_holiday |= class_id == context.holiday_class;
      }
    }
    if (is_holiday &&
        take_holiday (&context, i, geneva_reading_sentence (reading, geneva_reading_sentence_of (reading, i))->end_token))
      continue;
    if (phrase != GENEVA_N_PHRASES && take_phrase (&context, phrase, i, n))
      continue;
    if (is_gate)
      (void) take_at_gate (&context, i);
  }
  geneva_reading_close_timexes (reading);
}

const char *
geneva_times_bounded_value (GenevaReading     *reading,
                            const GenevaTimex *timex)
{
  GenevaEdtf edtf;
  char first[48];
  const char *text = timex->value, *slash;
  gint64 day;
  GenevaCivil civil;

  if (!text || text[0] == '[')
    return text;
  slash = strchr (text, '/');
  switch (timex->bound) {
    case GENEVA_BOUND_BY: case GENEVA_BOUND_UNTIL:
      return geneva_reading_keep_joined (reading, "[..", slash ? slash + 1 : text, "]");
    case GENEVA_BOUND_SINCE: case GENEVA_BOUND_NOT_BEFORE:
      return geneva_reading_keep_parts (reading, "[", text, slash ? (gsize) (slash - text) : strlen (text), "..]");
    case GENEVA_BOUND_BEFORE: case GENEVA_BOUND_AFTER:
      if (!geneva_edtf_parse (text, &edtf, NULL))
        return text;
      day = timex->bound == GENEVA_BOUND_BEFORE ? geneva_day_from_instant (timex->span.begin) - 1
                                                : geneva_day_from_instant (timex->span.end);
      geneva_civil_from_instant (day * GENEVA_DAY_SECONDS, &civil);
      g_snprintf (first, sizeof first, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
      return timex->bound == GENEVA_BOUND_BEFORE ? geneva_reading_keep_joined (reading, "[..", first, "]")
                                                 : geneva_reading_keep_joined (reading, "[", first, "..]");
    case GENEVA_BOUND_NONE: case GENEVA_BOUND_IN: case GENEVA_BOUND_ABOUT:
    default:
      return text;
  }
}
