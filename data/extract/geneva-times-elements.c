/* The elements of the grammar that take several tokens: dates in digits, decades, times of day, quantities.
 *
 * Each matcher returns the token behind what it took, or the token that it was given: no match.
 */
#include "extract/geneva-times-private.h"

#include <math.h>
#include <string.h>

#define BIT(id) GENEVA_TIME_BIT (id)

static const GenevaToken *
get_token (const GenevaTimesContext *context,
           guint32                   token)
{
  return geneva_reading_token (context->reading, token);
}

/* Digits at the begin of a token: their value, how many. */
int
geneva_times_read_digits (const GenevaTimesContext *context,
             const GenevaToken        *token,
             guint                    *n_digits)
{
  const char *text = context->reading->text;
  int value = 0;
  guint n = 0;

  while (token->start + n < token->end && n < 9 && g_ascii_isdigit (text[token->start + n])) {
    value = value * 10 + (text[token->start + n] - '0');
    n++;
  }
  *n_digits = n;
  return value;
}

/* Whole digits of `min` to `max` places, no grouping or decimals; -1: none. */
int
geneva_times_read_plain (const GenevaTimesContext *context,
            guint32                   token,
            guint32                   limit,
            guint                     min,
            guint                     max)
{
  const GenevaToken *at;
  guint n;
  int value;

  if (token >= limit)
    return -1;
  at = get_token (context, token);
  if (at->kind != GENEVA_TOKEN_NUMBER)
    return -1;
  value = geneva_times_read_digits (context, at, &n);
  return n >= min && n <= max && n == at->end - at->start ? value : -1;
}

gboolean
geneva_times_has_mark (const GenevaTimesContext *context,
          guint32                   token,
          guint32                   limit,
          char                      mark)
{
  return token < limit && get_token (context, token)->mark == (guint8) mark &&
         get_token (context, token)->kind != GENEVA_TOKEN_QUOTE;
}

gboolean
geneva_times_is_glued (const GenevaTimesContext *context,
          guint32                   token,
          guint32                   limit)
{
  return token < limit && !(get_token (context, token)->flags & GENEVA_TOKEN_SPACE_BEFORE);
}

/* 2013-06-05, 13.01.2014, 25/12/2013; a day and a month that may be taken for each other give no value. */
guint32
geneva_times_match_numeric (const GenevaTimesContext *context,
               guint32                   token,
               guint32                   limit,
               GenevaTimeFound          *found)
{
  int a, b, c;
  char mark;

  a = geneva_times_read_plain (context, token, limit, 1, 4);
  if (a < 0)
    return token;
  if (token + 2 < limit && a >= 1000 && get_token (context, token + 1)->flags & GENEVA_TOKEN_JOINED) {
    b = geneva_times_read_plain (context, token + 1, limit, 1, 2);
    c = get_token (context, token + 2)->flags & GENEVA_TOKEN_JOINED
        ? geneva_times_read_plain (context, token + 2, limit, 1, 2) : -1;
    if (b >= 1 && b <= 12 && c >= 1 && c <= geneva_days_in_month (a, b)) {
      found->year = a;
      found->month = b;
      found->day = c;
      return token + 3;
    }
  }
  if (token + 1 < limit && a >= 1000 && a < 2200 &&
      get_token (context, token + 1)->flags & GENEVA_TOKEN_JOINED) {
    b = geneva_times_read_plain (context, token + 1, limit, 2, 2);
    if (b >= 1 && b <= 12 && b <= a % 100 &&
        context->reading->text[get_token (context, token + 1)->start] == '0') {
      found->year = a;
      found->month = b;
      return token + 2;
    }
  }
  if (token + 4 >= limit || a > 31)
    return token;
  mark = (char) get_token (context, token + 1)->mark;
  if ((mark != '/' && mark != '.') || !geneva_times_has_mark (context, token + 3, limit, mark))
    return token;
  for (guint32 i = token + 1; i < token + 5; i++) {
    if (!geneva_times_is_glued (context, i, limit))
      return token;
  }
  b = geneva_times_read_plain (context, token + 2, limit, 1, 2);
  c = geneva_times_read_plain (context, token + 4, limit, 2, 4);
  if (a < 1 || b < 1 || b > 31 || c < 0 || (c >= 100 && c < 1000) || (a > 12 && b > 12))
    return token;
  if (c < 100)
    c += c < 50 ? 2000 : 1900;
  found->year = c;
  if (mark == '.' || a > 12 || a == b) {
    found->day = a;
    found->month = b;
  } else if (b > 12) {
    found->day = b;
    found->month = a;
  } else {
    found->year = 0;
  }
  if (found->month > 12 || (found->month && found->day > geneva_days_in_month (c, found->month)))
    return token;
  return token + 5;
}

/* 1990s, ’90s */
guint32
geneva_times_match_decade (const GenevaTimesContext *context,
              guint32                   token,
              GenevaTimeFound          *found)
{
  const GenevaToken *at = get_token (context, token);
  guint n;
  int value = geneva_times_read_digits (context, at, &n);

  if (value % 10 != 0 || at->end - at->start != n + 1 || context->reading->text[at->start + n] != 's')
    return token;
  if (n == 4 && value >= 1000 && value < 2200) {
    found->year = value;
    return token + 1;
  }
  if (n == 2 && value >= 20) {
    found->year = 1900 + value;
    return token + 1;
  }
  return token;
}

/* "9 pm Moscow time" */
static gboolean
is_word_time (const GenevaTimesContext *context,
              guint32                   token,
              guint32                   limit)
{
  const GenevaToken *at;

  if (token >= limit)
    return FALSE;
  at = get_token (context, token);
  return at->end - at->start == 4 && memcmp (context->reading->text + at->start, "time", 4) == 0;
}

/* "3:14 pm", "3 p.m.", "1100 GMT", "10.30 am", "9 pm Moscow time", "14:00"; the zone belongs to it. */
guint32
geneva_times_match_clock (const GenevaTimesContext *context,
             guint32                   token,
             guint32                   limit,
             GenevaTimeFound          *found)
{
  const GenevaToken *at = get_token (context, token);
  guint32 i = token + 1;
  int hour = geneva_times_read_plain (context, token, limit, 1, 2), minute = 0;
  gboolean has_minute = FALSE, has_half = FALSE, has_zone = FALSE;
  guint64 classes;

  if (at->flags & GENEVA_TOKEN_JOINED)
    return token;
  if (hour < 0) {
    int both = geneva_times_read_plain (context, token, limit, 4, 4);
    guint n;

    if (both >= 0) {
      hour = both / 100;
      minute = both % 100;
    } else {
      hour = geneva_times_read_digits (context, at, &n);
      if (n == 0 || n > 2 || at->end - at->start != n + 3 || context->reading->text[at->start + n] != '.')
        return token;
      minute = (context->reading->text[at->start + n + 1] - '0') * 10 + context->reading->text[at->start + n + 2] - '0';
    }
    has_minute = TRUE;
  } else if (geneva_times_has_mark (context, i, limit, ':') && geneva_times_is_glued (context, i, limit) &&
             geneva_times_is_glued (context, i + 1, limit)) {
    minute = geneva_times_read_plain (context, i + 1, limit, 2, 2);
    if (minute < 0)
      return token;
    has_minute = TRUE;
    i += 2;
    if (geneva_times_has_mark (context, i, limit, ':') &&
        geneva_times_read_plain (context, i + 1, limit, 2, 2) >= 0)
      i += 2;
  }
  if (hour > 24 || minute < 0 || minute > 59)
    return token;
  classes = i < limit ? geneva_times_classes (context, i) : 0;
  if (GENEVA_TIME_IS (classes, HALF_DAY) && hour >= 1 && hour <= 12) {
    hour = hour % 12 + geneva_times_value (context, i, GENEVA_TIME_HALF_DAY);
    has_half = TRUE;
    i++;
    classes = i < limit ? geneva_times_classes (context, i) : 0;
  }
  if ((has_half || has_minute) && GENEVA_TIME_IS (classes, ZONE) &&
      (get_token (context, i)->shape == GENEVA_SHAPE_UPPER ||
       geneva_times_value (context, i, GENEVA_TIME_ZONE) == 98)) {
    has_zone = TRUE;
    found->shift = geneva_times_value (context, i, GENEVA_TIME_ZONE) == 0;
    i++;
    if (is_word_time (context, i, limit))
      i++;
  } else if ((has_half || has_minute) && i < limit && is_word_time (context, i + 1, limit) &&
             get_token (context, i)->shape == GENEVA_SHAPE_CAPITALISED) {
    has_zone = TRUE;
    i += 2;
  }
  if (!has_half && !has_zone) {
    /* "14:00" alone: behind a word that asks for a time, and written with a colon */
    guint64 before = token > 0 ? geneva_times_classes (context, token - 1) : 0;
    if (i != token + 3 || !(before & (BIT (AT) | BIT (FROM) | BIT (TO) | BIT (CLOCK_BEFORE))))
      return token;
  }
  if (hour == 24)
    hour = 0;
  found->hour = hour;
  found->n = minute;
  return i;
}

/* "two", "a", "a few", "a couple of", "two and a half", "two or three", "three to five", "dozens of" */
guint32
geneva_times_match_quantity (const GenevaTimesContext *context,
                guint32                   token,
                guint32                   limit,
                GenevaTimeFound          *found)
{
  guint64 classes = geneva_times_classes (context, token);
  GenevaNumber number, other;
  guint32 i;

  if (classes & BIT (A) && token + 1 < limit && geneva_times_classes (context, token + 1) & BIT (FEW)) {
    token++;
    classes = BIT (FEW);
  }
  if (classes & BIT (FEW)) {
    found->n = geneva_times_value (context, token, GENEVA_TIME_FEW);
    found->is_few = TRUE;
    i = token + 1;
    if (i < limit && geneva_times_classes (context, i) & BIT (OF))
      i++;
    return i;
  }
  /* "half a century", "half-century" */
  if (classes & BIT (HALF) && token + 1 < limit) {
    gboolean is_joined = (get_token (context, token + 1)->flags & GENEVA_TOKEN_JOINED) != 0;
    guint32 unit = is_joined ? token + 1 : token + 2;
    if ((is_joined || geneva_times_classes (context, token + 1) & BIT (A)) && unit < limit &&
        geneva_times_classes (context, unit) & BIT (UNIT)) {
      found->is_few = TRUE;
      return unit;
    }
  }
  if (!geneva_number_at (context->reading, context->lexicon, &context->numbers, token, limit, &number)) {
    if (classes & BIT (A)) {
      found->n = 1;
      return token + 1;
    }
    return token;
  }
  if (number.low > 100000)
    return token;
  found->n = (int) number.low;
  i = number.end;
  if (!isnan (number.high)) {
    found->is_few = TRUE;
    if (i < limit && geneva_times_classes (context, i) & BIT (OF))
      i++;
    return i;
  }
  if (number.low != floor (number.low))
    found->is_few = TRUE;
  if (i + 1 < limit && i > token) {
    guint64 between = geneva_times_classes (context, i);
    gboolean joined = (get_token (context, i)->flags & GENEVA_TOKEN_JOINED) != 0;

    if (between & BIT (AND) && i + 2 < limit && geneva_times_classes (context, i + 1) & BIT (A) &&
        geneva_times_classes (context, i + 2) & BIT (HALF)) {
      found->is_few = TRUE;
      return i + 3;
    }
    if ((between & (BIT (TO) | BIT (OR)) &&
         geneva_number_at (context->reading, context->lexicon, &context->numbers, i + 1, limit, &other)) ||
        (joined && between & (GENEVA_TIME_DIGITS | BIT (NUMBER)) &&
         geneva_number_at (context->reading, context->lexicon, &context->numbers, i, limit, &other))) {
      if (isnan (other.high) && other.low > number.low && other.low <= 100000) {
        found->n_high = (int) other.low;
        return other.end;
      }
    }
  }
  return i;
}
