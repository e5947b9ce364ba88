/* Whether a month's name or four digits that stand alone are a date, or a verb, a person, a number of soldiers.
 *
 * Looks at the words beside them alone.
 */
#include "extract/geneva-times-private.h"

static guint64
classes_at (const GenevaTimesContext *context,
            guint32                   token)
{
  return token < context->reading->at.n_tokens ? geneva_times_classes (context, token) : 0;
}

static guint64
classes_before (const GenevaTimesContext *context,
                guint32                   token)
{
  return token > 0 ? geneva_times_classes (context, token - 1) : 0;
}

#define ASKS_FOR_MONTH \
  (GENEVA_TIME_BIT (IN) | GENEVA_TIME_BIT (OF) | GENEVA_TIME_BIT (TO) | GENEVA_TIME_BIT (AND) | GENEVA_TIME_BIT (OR) | \
   GENEVA_TIME_BIT (FROM) | GENEVA_TIME_BIT (FOR) | GENEVA_TIME_BIT (BETWEEN) | GENEVA_TIME_BIT (EARLY) | \
   GENEVA_TIME_BIT (CLOCK_BEFORE) | GENEVA_TIME_BIT (OVER) | GENEVA_TIME_BIT (EVERY))

/* May and March are verbs, April, June and August are names: alone they need a word beside them that asks
 * for a date. */
gboolean
geneva_times_is_bare_month (const GenevaTimesContext *context,
                            const GenevaTimeFound    *found)
{
  const GenevaToken *token = geneva_reading_token (context->reading, found->first);
  guint64 before = classes_before (context, found->first);
  gboolean asked;

  asked = (before & ASKS_FOR_MONTH) != 0 || token->flags & GENEVA_TOKEN_JOINED;
  if (asked)
    return TRUE;
  if (found->month == 5 || found->month == 3)
    return FALSE;
  if (found->month == 4 || found->month == 6 || found->month == 8) {
    const GenevaToken *next = found->end < context->reading->at.n_tokens
                                ? geneva_reading_token (context->reading, found->end) : NULL;
    return !next || next->shape != GENEVA_SHAPE_CAPITALISED ||
           !geneva_reading_is_one_sentence (context->reading, found->first, found->end);
  }
  return TRUE;
}

/* Four digits are a year where no thing is counted by them. */
gboolean
geneva_times_is_bare_year (const GenevaTimesContext *context,
                           const GenevaTimeFound    *found)
{
  const GenevaReading *reading = context->reading;
  const GenevaToken *token = geneva_reading_token (reading, found->end - 1);
  const GenevaToken *before = found->first > 0 ? geneva_reading_token (reading, found->first - 1) : NULL;
  const GenevaToken *after = found->end < reading->at.n_tokens
      ? geneva_reading_token (reading, found->end) : NULL;
  guint64 classes = classes_before (context, found->first);
  guint64 dates = GENEVA_TIME_BIT (IN) | GENEVA_TIME_BIT (OF) |
                  GENEVA_TIME_BIT (THE) | GENEVA_TIME_BIT (EARLY) |
                  GENEVA_TIME_BIT (FROM) | GENEVA_TIME_BIT (BETWEEN);

  if (found->unit == GENEVA_UNIT_YEAR)
    return TRUE;
  if (found->year < 1900 ? !(classes & dates) || found->year < 1400 : found->year > 2100)
    return FALSE;
  if (before && geneva_reading_is_one_sentence (reading, found->first - 1, found->end - 1)) {
    if (before->kind == GENEVA_TOKEN_SYMBOL || before->mark == '/' || before->mark == ':' ||
        (before->mark == '-' && !(token->flags & GENEVA_TOKEN_SPACE_BEFORE)))
      return FALSE;
  }
  if (token->flags & GENEVA_TOKEN_JOINED && !(classes & dates))
    return FALSE;
  if (after && geneva_reading_is_one_sentence (reading, found->end - 1, found->end)) {
    guint64 next = classes_at (context, found->end);
    gboolean is_counting = GENEVA_TIME_IS (next, COUNTED) || GENEVA_TIME_IS (next, UNITS) ||
                           GENEVA_TIME_IS (next, SCALE) || GENEVA_TIME_IS (next, ZONE) ||
                           after->mark == '%' || after->mark == '/' || after->kind == GENEVA_TOKEN_SYMBOL;

    if (after->flags & GENEVA_TOKEN_JOINED && after->kind == GENEVA_TOKEN_NUMBER)
      return FALSE;
    if (after->kind == GENEVA_TOKEN_WORD && after->start == token->end)
      return FALSE;    /* "2012A" */
    if (is_counting && !(classes & dates & ~GENEVA_TIME_BIT (OF)))
      return FALSE;
    if (is_counting && found->year % 10 == 0)
      return FALSE;
    /* "2000 soldiers": a round number before what looks like a plural */
    if (found->year % 100 == 0 && after->kind == GENEVA_TOKEN_WORD && after->shape == GENEVA_SHAPE_LOWER &&
        reading->text[after->end - 1] == 's' && after->end - after->start > 3 && !(classes & dates))
      return FALSE;
  }
  return TRUE;
}
