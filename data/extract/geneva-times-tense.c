/* The tense around an expression of time: whether a bare weekday or month lies behind the article's day or
 * before it.
 *
 * Reads the words of its sentence, the nearest first: auxiliaries, governors ("agreed to", "due"), past
 * forms, verbs of saying; and the word right before it ("until", "since"). Bounded both ways.
 */
#include "extract/geneva-times-private.h"
#include "extract/geneva-frame.h"

#include <string.h>

#define BIT(id) GENEVA_TIME_BIT (id)

#define MAX_TENSE_LEFT 40
#define MAX_TENSE_RIGHT 18
#define MAX_FUTURE_RIGHT 12
#define MAX_AFTER_SAYING 8
#define MAX_TO_GOVERNOR 10
#define MAX_TO_DONE 9

/* "may", not "May". */
static gboolean
is_written_small (const GenevaToken *token)
{
  return token->shape == GENEVA_SHAPE_LOWER || token->flags & GENEVA_TOKEN_SENTENCE_START;
}

static gboolean
is_regular_past (const GenevaTimesContext *context,
                 guint32                   token)
{
  const GenevaToken *at = geneva_reading_token (context->reading, token);
  const char *text = context->reading->text;

  return at->kind == GENEVA_TOKEN_WORD && at->shape == GENEVA_SHAPE_LOWER && at->end - at->start >= 5 &&
         text[at->end - 1] == 'd' && text[at->end - 2] == 'e' &&
         !geneva_lexicon_word_is (context->lexicon, at->word, context->tense_not_class);
}

/* Whether "to" at the token begins an infinitive, not "to Geneva", "to the talks", "to 30". */
static gboolean
is_infinitive (const GenevaTimesContext *context,
               guint32                   token)
{
  const GenevaToken *at = geneva_reading_token (context->reading, token), *next;

  /* of its class only "to" has two letters */
  if (token + 1 >= context->reading->at.n_tokens || at->end - at->start != 2)
    return FALSE;
  next = geneva_reading_token (context->reading, token + 1);
  return next->kind == GENEVA_TOKEN_WORD && next->shape == GENEVA_SHAPE_LOWER &&
         !(geneva_times_classes (context,
                                 token + 1) & (BIT (THE) | BIT (A) | BIT (THIS) | BIT (LAST) | BIT (NUMBER)));
}

/* "will be held", "to be delayed": a participle that an auxiliary to the left makes passive says nothing by
 * itself. */
static gboolean
is_behind_be (const GenevaTimesContext *context,
              guint32                   token,
              guint32                   from)
{
  for (guint32 i = token; i-- > from && token - i <= 2; ) {
    if (geneva_times_has (context, i, GENEVA_TIME_BE))
      return TRUE;
  }
  return FALSE;
}

/* "had been due to expire Friday", "originally planned for May" look back. */
static gboolean
is_behind_had (const GenevaTimesContext *context,
               guint32                   token,
               guint32                   from)
{
  for (guint32 i = token; i-- > from && token - i <= 3; ) {
    if (geneva_times_has (context, i, GENEVA_TIME_HAD) || geneva_times_has (context, i, GENEVA_TIME_RECALLED))
      return TRUE;
  }
  return FALSE;
}

/* "due to the fog" tells a cause, "due to arrive" a plan. */
static gboolean
is_cause (const GenevaTimesContext *context,
          guint32                   token,
          guint32                   limit)
{
  return token + 1 < limit && geneva_times_has (context, token, GENEVA_TIME_DUE) &&
         geneva_times_classes (context, token + 1) & BIT (TO) && !is_infinitive (context, token + 1);
}

/* The tense of what stands right of the expression: the first word that tells, in the same clause. */
static GenevaTimeTense
find_tense_right (const GenevaTimesContext *context,
                  guint32                   token,
                  guint32                   limit,
                  gboolean                  stops_at_comma)
{
  for (guint32 i = token; i < limit; i++) {
    const GenevaToken *at = geneva_reading_token (context->reading, i);
    guint64 word;

    if (at->kind != GENEVA_TOKEN_WORD) {
      if (at->kind == GENEVA_TOKEN_QUOTE || at->mark == ';' || at->mark == ':' ||
          (stops_at_comma && at->mark == ','))
        break;
      continue;
    }
    word = geneva_times_classes (context, i);
    if (stops_at_comma && word & (BIT (OPENS) | BIT (THAT)))
      break;
    if (i < token + MAX_FUTURE_RIGHT
        && ((word & BIT (FUTURE) && !(word & (BIT (NEXT) | BIT (PLAN))) && is_written_small (at))
            || geneva_times_has (context, i, GENEVA_TIME_SCHEDULE)))
      return GENEVA_TENSE_FUTURE;
    if (word & (BIT (SAY) | BIT (PAST)))
      return GENEVA_TENSE_PAST;
    if (is_regular_past (context, i))
      return GENEVA_TENSE_PAST;
  }
  return GENEVA_TENSE_NONE;
}

gboolean
geneva_times_tells_planned_thing (const GenevaTimesContext *context,
                                  guint32                   first,
                                  guint32                   end)
{
  for (guint32 i = first; i < end; i++) {
    const GenevaToken *at = geneva_reading_token (context->reading, i);

    if (at->kind != GENEVA_TOKEN_WORD)
      return FALSE;
    if (geneva_lexicon_word_is (context->lexicon, at->word, context->planned_class))
      return TRUE;
  }
  return FALSE;
}

/* "arrived ahead of talks on Friday", "set a deadline of Monday": what lies before them is yet to come, whatever the verb. */
static gboolean
looks_forward (const GenevaTimesContext *context,
               guint32                   token,
               guint32                   first,
               guint32                   end,
               guint32                   limit)
{
  const GenevaReading *reading = context->reading;
  guint32 length = geneva_reading_token (reading, token)->end - geneva_reading_token (reading, token)->start;

  /* "called for a strike on Saturday"; talks that are called for may have been called for on that day */
  if (length == strlen ("called") && token + 3 <= first && token + 7 >= first
      && (geneva_token_is (reading, token, "called") || geneva_token_is (reading, token, "appeal"))
      && geneva_token_is (reading, token + 1, "for")) {
    for (guint32 i = token + 2; i + 2 < first; i++) {
      if (!(geneva_times_classes (context, i) & (BIT (A) | BIT (NUMBER)))
          && geneva_lexicon_word_is (context->lexicon, geneva_reading_token (reading, i)->word, context->function_class))
        return FALSE;
    }
    return geneva_lexicon_word_is (context->lexicon, geneva_reading_token (reading, first - 2)->word, context->called_class);
  }
  if (length == strlen ("ahead"))
    return geneva_token_is (reading, token, "ahead") && geneva_token_is (reading, token + 1, "of") &&
           geneva_times_tells_planned_thing (context, token + 2, first);
  /* "has set March 23 as a deadline"; a bare weekday may have been last week's */
  if (length == strlen ("set") && token + 1 == first && end > first + 1 && geneva_token_is (reading, token, "set"))
    return geneva_token_is (reading, end, "as") && end + 3 <= limit
           && (geneva_token_is (reading, end + 1, "the") || geneva_token_is (reading, end + 1, "a"));
  return length == strlen ("deadline") && token + 2 == first && geneva_token_is (reading, token, "deadline") &&
         (geneva_token_is (reading, token + 1, "of") || geneva_token_is (reading, token + 1, "for")) &&
         find_tense_right (context, end, limit, TRUE) != GENEVA_TENSE_PAST;
}

/* "won the elections in May", "began talks in May", "resigned after the vote in May": what was done, over words that no
 * preposition sets apart, and what lies before something past. Not "demanded elections in May", "to be held in May". */
static gboolean
is_done_by (const GenevaTimesContext *context,
            guint32                   from,
            guint32                   first)
{
  const GenevaReading *reading = context->reading;

  for (guint32 i = first - 1; i-- > from && first - i <= MAX_TO_DONE; ) {
    guint64 word = geneva_times_classes (context, i);

    if (geneva_reading_token (reading, i)->kind != GENEVA_TOKEN_WORD)
      return FALSE;
    if (geneva_token_is (reading, i, "after") || geneva_token_is (reading, i, "following"))
      return TRUE;
    if (word & BIT (PLAN))
      return FALSE;
    if (geneva_times_has (context, i, GENEVA_TIME_DONE))
      return i == from || !(geneva_times_has (context, i - 1, GENEVA_TIME_BE) || geneva_token_is (reading, i - 1, "is")
                            || geneva_token_is (reading, i - 1, "are") || geneva_token_is (reading, i - 1, "not"));
    if (word & (BIT (OF) | BIT (FOR) | BIT (TO) | BIT (ON) | BIT (AT) | BIT (IN) | BIT (SAY) | BIT (PAST) | BIT (FUTURE)
                | BIT (OPENS) | BIT (THAT)) || is_regular_past (context, i))
      return FALSE;
  }
  return FALSE;
}

/* "died in May", "visited Oslo in May": no farther from its month than by a name. Not "set for May", "is heard in May". */
gboolean
geneva_times_is_right_behind_past (const GenevaTimesContext *context,
                                   guint32                   from,
                                   guint32                   first)
{
  const GenevaReading *reading = context->reading;

  if (first < from + 2 || !geneva_token_is (reading, first - 1, "in"))
    return FALSE;
  if (is_done_by (context, from, first))
    return TRUE;
  for (guint32 i = first - 1; i-- > from && first - i <= 5; ) {
    if (is_regular_past (context, i) || geneva_times_classes (context, i) & BIT (PAST))
      return i == from || !(geneva_times_has (context, i - 1, GENEVA_TIME_BE) || geneva_token_is (reading, i - 1, "is")
                            || geneva_token_is (reading, i - 1, "are") || geneva_times_classes (context, i) & BIT (PLAN));
    if (geneva_reading_token (reading, i)->shape != GENEVA_SHAPE_CAPITALISED)
      return FALSE;
  }
  return FALSE;
}

/* `is_day`: of a weekday or day, where an infinitive that nothing future governs counts as past. */
GenevaTimeTense
geneva_times_tense (const GenevaTimesContext *context,
                    guint32                   first,
                    guint32                   end)
{
  const GenevaSentence *sentence =
    geneva_reading_sentence (context->reading, geneva_reading_sentence_of (context->reading, first));
  guint32 from = MAX (sentence->first, first > MAX_TENSE_LEFT ? first - MAX_TENSE_LEFT : 0);
  guint32 to = MIN (sentence->end_token, end + MAX_TENSE_RIGHT);

  /* "under a June accord", not "ahead of the June accord" */
  if (first > from && end < to && geneva_times_has (context, end, GENEVA_TIME_REACHED)
      && geneva_times_classes (context, first - 1) & (BIT (A) | BIT (THE))
      && !(first > from + 1 && (geneva_token_is (context->reading, first - 2, "of")
                                || geneva_token_is (context->reading, first - 2, "before"))))
    return GENEVA_TENSE_SURELY_PAST;
  for (guint32 i = first; i-- > from; ) {
    const GenevaToken *at = geneva_reading_token (context->reading, i);
    guint64 word;

    if (at->kind != GENEVA_TOKEN_WORD)
      continue;
    word = geneva_times_classes (context, i);
    if (looks_forward (context, i, first, end, to))
      return GENEVA_TENSE_FUTURE;
    if (word & BIT (FUTURE) && !(word & BIT (NEXT) && i + 1 < first) && is_written_small (at)) {
      /* "could not be found", "had been scheduled" */
      if (word & BIT (MODAL) && i + 1 < first && (geneva_times_classes (context, i + 1) & BIT (NOT)))
        continue;
      if (word & BIT (PLAN) && is_cause (context, i, first))
        continue;
      if (word & BIT (PLAN) && is_behind_had (context, i, from))
        return GENEVA_TENSE_EITHER;
      return GENEVA_TENSE_FUTURE;
    }
    if (word & BIT (TO) && i + 1 < first && is_infinitive (context, i)) {
      /* "was to arrive on Monday", not "was to have arrived" */
      if (i > from && i + 2 < first && !(geneva_times_classes (context, i + 1) & BIT (PERFECT))
          && (geneva_token_is (context->reading, i - 1, "was") || geneva_token_is (context->reading, i - 1, "were")))
        return GENEVA_TENSE_FUTURE;
      if (i > from && geneva_times_classes (context, i - 1) & BIT (PLAN))
        return is_behind_had (context, i - 1, from) ? GENEVA_TENSE_EITHER : GENEVA_TENSE_FUTURE;
      /* "agreed in Geneva to meet"; "expected the talks on a new constitution to begin": with no other verb between */
      for (guint32 j = i; j-- > from && i - j <= MAX_TO_GOVERNOR; ) {
        guint64 governor = geneva_times_classes (context, j);
        if (governor & BIT (PLAN) && !(governor & (BIT (PERFECT) | BIT (PAST))))
          return GENEVA_TENSE_FUTURE;
        if (i - j >= 4 && (geneva_reading_token (context->reading, j)->kind != GENEVA_TOKEN_WORD
                           || governor & (BIT (SAY) | BIT (PAST) | BIT (OPENS) | BIT (THAT)) || is_regular_past (context, j)))
          break;
      }
      continue;
    }
    if (geneva_times_has (context, i, GENEVA_TIME_SCHEDULE) && at->shape == GENEVA_SHAPE_LOWER)
      return GENEVA_TENSE_FUTURE;
    /* "the two meet Monday", not "did not meet", "failed to meet" */
    if (i > from && at->shape == GENEVA_SHAPE_LOWER && geneva_times_has (context, i, GENEVA_TIME_SCHEDULED_PLURAL)
        && !(geneva_times_classes (context, i - 1) & (BIT (TO) | BIT (NOT) | BIT (PAST) | BIT (AND) | BIT (OR) | BIT (FUTURE))))
      return GENEVA_TENSE_FUTURE;
    if (word & BIT (SAY) && !is_behind_be (context, i, from)) {
      /* "said talks on Friday will …": the verb behind counts; "said on Friday": this one does */
      if (first - i > 2) {
        GenevaTimeTense right = find_tense_right (context, end, MIN (to, end + MAX_AFTER_SAYING), TRUE);
        if (right == GENEVA_TENSE_FUTURE)
          return right;
      }
      return GENEVA_TENSE_PAST;
    }
    if ((word & BIT (PAST) || is_regular_past (context, i)) && !is_behind_be (context, i, from))
      return GENEVA_TENSE_PAST;
  }
  /* "holds talks beginning Tuesday": where nothing before it is over */
  if (first > from && (geneva_token_is (context->reading, first - 1, "beginning")
                       || geneva_token_is (context->reading, first - 1, "starting")))
    return GENEVA_TENSE_FUTURE;
  return find_tense_right (context, end, to, FALSE);
}

/* Words right before an expression say more than the verb: "until Friday", "since May", "for Monday". */
GenevaTimeTense
geneva_times_tense_by_bound (const GenevaTimesContext *context,
                             guint32                   first,
                             GenevaTimexBound          bound)
{
  guint64 before = first > 0 ? geneva_times_classes (context, first - 1) : 0;

  switch (bound) {
    case GENEVA_BOUND_SINCE:
      return GENEVA_TENSE_PAST;
    case GENEVA_BOUND_UNTIL:
      return first > 1 && context->reading->at.n_tokens > 0 &&
             !(geneva_reading_token (context->reading, first - 1)->flags & GENEVA_TOKEN_SENTENCE_START)
               ? GENEVA_TENSE_FUTURE : GENEVA_TENSE_NONE;
    case GENEVA_BOUND_NOT_BEFORE:
      return GENEVA_TENSE_FUTURE;
    case GENEVA_BOUND_NONE: case GENEVA_BOUND_BY: case GENEVA_BOUND_BEFORE: case GENEVA_BOUND_AFTER:
    case GENEVA_BOUND_IN: case GENEVA_BOUND_ABOUT:
      break;
  }
  /* "scheduled for Friday", "postponed to Monday", "slipped into July", "postponed to Monday from Sunday" */
  if (before & (BIT (FOR) | BIT (TO) | BIT (FROM))) {
    for (guint32 i = first - 1; i-- > 0 && first - i <= 6; ) {
      guint64 word = geneva_times_classes (context, i);
      if (word & (BIT (PLAN) | BIT (FUTURE)) && !(word & BIT (PERFECT)) && !(before & BIT (FROM)))
        return is_behind_had (context, i, i > 3 ? i - 3 : 0) ? GENEVA_TENSE_EITHER : GENEVA_TENSE_FUTURE;
      if (geneva_lexicon_word_is (context->lexicon, geneva_reading_token (context->reading, i)->word,
                                  context->moved_class))
        return before & BIT (FROM) ? GENEVA_TENSE_EITHER : GENEVA_TENSE_FUTURE;
    }
  }
  return GENEVA_TENSE_NONE;
}
