/* The grammar of expressions of time: one table of rules, and the matcher that tries them at a token.
 *
 * A rule's pattern is a row of letters, each one element; a question mark behind an element makes it optional:
 *   d day of a month   o ordinal        m month          y year           w weekday      W weekdays   n quantity
 *   x "more", "full"   u any unit       J day            K week           Z month (unit) Y year (unit)
 *   Q quarter          C century        p part of a day  P parts of days  s season       g yesterday, today, tomorrow
 *   l last, past       t this           e next, coming   f following      r previous     i same       h that
 *   R recent           v every          A ago            E earlier        L later        H ahead      O long, old
 *   G now              $ one            N numeric date   T decade         c clock        D daily
 *   k "' time"
 *   V overnight        a article        1 the            2 of             3 on           4 in         5 to, until, –
 *   6 and              7 or             8 from           , a comma        - the hyphen that joins two words
 * and ^ at the begin asks for "between" before it. The longest match wins, the earlier rule among equals.
 * Knows words by their classes alone; what a match means is decided in geneva-times-resolve.c.
 *
 * Over 600 lines: the table of rules is a third of them.
 */
#include "extract/geneva-times-private.h"

#include <string.h>

#define BIT(id) GENEVA_TIME_BIT (id)

/* Beside the classes, of the token behind the first. */
#define SECOND_COMMA  (G_GUINT64_CONSTANT (1) << 60)
#define SECOND_JOINED (G_GUINT64_CONSTANT (1) << 61)
G_STATIC_ASSERT (GENEVA_TIME_N_MASKED <= 60);

#define A_DATE     GENEVA_TIMEX_DATE
#define A_TIME     GENEVA_TIMEX_TIME
#define A_DURATION GENEVA_TIMEX_DURATION
#define A_SET      GENEVA_TIMEX_SET
#define DO(op)   GENEVA_DO_##op

/* In the order of their first letters. The first element of a pattern is there wherever one of its classes is, or
 * cannot be left out. */
static const GenevaTimeRule rules[] = {
  { "the-day-of-month", "1o", DO (DAY_OF_MONTH), A_DATE, 0.7f },
  { "the-day-of-this-month", "1o2tZ", DO (DAY_OF_MONTH), A_DATE, 0.9f },
  { "the-day-of-last-month", "1o2lZ", DO (DAY_OF_MONTH), A_DATE, 0.9f },
  { "the-day-of-next-month", "1o2eZ", DO (DAY_OF_MONTH), A_DATE, 0.9f },
  { "the-day-month", "1d2m,?y?", DO (CALENDAR), A_DATE, 0.95f },
  { "the-unit", "1u", DO (THE_UNIT), A_DATE, 0.7f },
  { "the-same-unit", "1iu", DO (NEXT_UNIT_OF_TEXT), A_DATE, 0.8f },
  { "the-next-day", "1eJ", DO (NEXT_UNIT_OF_TEXT), A_DATE, 0.8f },
  { "the-next-part", "1ep", DO (DIRECTED_PART), A_TIME, 0.8f },
  { "the-following-part", "1fp", DO (DIRECTED_PART), A_TIME, 0.8f },
  { "the-previous-part", "1rp", DO (DIRECTED_PART), A_TIME, 0.8f },
  { "the-following-unit", "1fu", DO (NEXT_UNIT_OF_TEXT), A_DATE, 0.8f },
  { "the-following-units", "1fnx?u", DO (NEXT_UNIT_OF_TEXT), A_DURATION, 0.8f },
  { "the-previous-unit", "1ru", DO (NEXT_UNIT_OF_TEXT), A_DATE, 0.8f },
  { "the-previous-units", "1rnx?u", DO (NEXT_UNIT_OF_TEXT), A_DURATION, 0.8f },
  { "the-unit-before", "1uE", DO (NEXT_UNIT_OF_TEXT), A_DATE, 0.8f },
  { "the-unit-after", "1uL", DO (NEXT_UNIT_OF_TEXT), A_DATE, 0.7f },
  { "the-following-weekday", "1fwp?", DO (DIRECTED_WEEKDAY), A_DATE, 0.8f },
  { "the-previous-weekday", "1rwp?", DO (DIRECTED_WEEKDAY), A_DATE, 0.8f },
  { "the-following-month", "1fm", DO (DIRECTED_CALENDAR), A_DATE, 0.8f },
  { "the-previous-month", "1rm", DO (DIRECTED_CALENDAR), A_DATE, 0.8f },
  { "the-day-after-tomorrow", "1JLg", DO (DEICTIC), A_DATE, 0.95f },
  { "the-day-before-yesterday", "1JEg", DO (DEICTIC), A_DATE, 0.95f },
  { "the-units-ahead", "1uH", DO (RECENT_UNITS), A_DATE, 0.8f },
  { "the-n-units-ahead", "1nuH", DO (AHEAD_OF_NOW), A_DATE, 0.8f },
  { "the-season", "1s", DO (THE_SEASON), A_DATE, 0.7f },
  { "the-past-n-units", "1lnx?u", DO (DIRECTED_UNIT), A_DURATION, 0.9f },
  { "the-next-n-units", "1enx?u", DO (DIRECTED_UNIT), A_DURATION, 0.9f },
  { "the-past-unit", "1lx?u", DO (DIRECTED_UNIT), A_DATE, 0.9f },
  { "the-next-unit", "1ex?u", DO (DIRECTED_UNIT), A_DATE, 0.9f },
  { "the-n-past-units", "1nlu", DO (DIRECTED_UNIT), A_DURATION, 0.8f },
  { "the-n-next-units", "1neu", DO (DIRECTED_UNIT), A_DURATION, 0.8f },
  { "the-year", "1Yy", DO (BARE_YEAR), A_DATE, 0.95f },
  { "in-the-part", "41p", DO (PART), A_TIME, 0.8f },
  { "after-day-tomorrow", "JLg", DO (DEICTIC), A_DATE, 0.95f },
  { "before-day-yesterday", "JEg", DO (DEICTIC), A_DATE, 0.95f },
  { "day-one", "J$", DO (DAY_ONE), A_DATE, 0.8f },
  { "numeric-date", "N", DO (NUMERIC), A_DATE, 0.9f },
  { "quarter", "oQ", DO (QUARTER), A_DATE, 0.8f },
  { "the-century", "1oC", DO (OF_CENTURY), A_DATE, 0.9f },
  { "the-quarter", "1oQ", DO (QUARTER), A_DATE, 0.8f },
  { "the-decade", "1T", DO (DECADE), A_DATE, 0.9f },
  { "decade", "T", DO (DECADE), A_DATE, 0.9f },
  { "overnight", "V", DO (OVERNIGHT), A_TIME, 0.8f },
  { "weekdays", "Wp?P?", DO (REPEATED), A_SET, 0.8f },
  { "clock", "c", DO (CLOCK), A_TIME, 0.8f },
  { "day-month", "d2?m,?y?", DO (CALENDAR), A_DATE, 0.95f },
  { "day-month-this-year", "d2?m2?tY", DO (CALENDAR), A_DATE, 0.95f },
  { "day-month-last-year", "d2?m2?lY", DO (CALENDAR), A_DATE, 0.95f },
  { "day-month-next-year", "d2?m2?eY", DO (CALENDAR), A_DATE, 0.95f },
  { "days-month", "d-d2?m,?y?", DO (DAY_RANGE), A_DATE, 0.95f },
  { "days-to-month", "d5d2?m,?y?", DO (DAY_RANGE), A_DATE, 0.95f },
  { "days-and-month", "d6d2?m,?y?", DO (DAY_RANGE), A_DATE, 0.9f },
  { "day-month-to-day-month", "dm5dm,?y?", DO (DAY_RANGE), A_DATE, 0.95f },
  { "day-month-year-to-day-month-year", "dm,?y5dm,?y", DO (DAY_RANGE), A_DATE, 0.95f },
  { "between-day-month", "^dm6dm,?y?", DO (DAY_RANGE), A_DATE, 0.95f },
  { "next-weekday", "ewp?", DO (DIRECTED_WEEKDAY), A_DATE, 0.9f },
  { "next-month-name", "emd?,?y?", DO (DIRECTED_CALENDAR), A_DATE, 0.9f },
  { "next-day", "eJ", DO (NEXT_UNIT_OF_TEXT), A_DATE, 0.8f },
  { "next-unit", "ex?u", DO (DIRECTED_UNIT), A_DATE, 0.9f },
  { "next-n-units", "enx?u", DO (DIRECTED_UNIT), A_DURATION, 0.9f },
  { "next-season", "es", DO (SEASON_OF), A_DATE, 0.9f },
  { "following-units", "fnx?u", DO (NEXT_UNIT_OF_TEXT), A_DURATION, 0.6f },
  { "deictic", "gp?", DO (DEICTIC), A_DATE, 0.95f },
  { "that-unit", "hu", DO (NEXT_UNIT_OF_TEXT), A_DATE, 0.7f },
  { "that-same-unit", "hiu", DO (NEXT_UNIT_OF_TEXT), A_DATE, 0.7f },
  { "that-part", "hp", DO (DIRECTED_PART), A_TIME, 0.7f },
  { "last-weekday", "lwp?", DO (DIRECTED_WEEKDAY), A_DATE, 0.9f },
  { "last-month-name", "lmd?,?y?", DO (DIRECTED_CALENDAR), A_DATE, 0.9f },
  { "last-day-month", "ldm", DO (DIRECTED_CALENDAR), A_DATE, 0.9f },
  { "last-unit", "lx?u", DO (DIRECTED_UNIT), A_DATE, 0.9f },
  { "last-n-units", "lnx?u", DO (DIRECTED_UNIT), A_DURATION, 0.9f },
  { "last-part", "lp", DO (DIRECTED_PART), A_TIME, 0.9f },
  { "last-season", "ls", DO (SEASON_OF), A_DATE, 0.9f },
  { "month-day", "md,?y?", DO (CALENDAR), A_DATE, 0.95f },
  { "month-day-this-year", "md2?tY", DO (CALENDAR), A_DATE, 0.95f },
  { "month-day-last-year", "md2?lY", DO (CALENDAR), A_DATE, 0.95f },
  { "month-day-next-year", "md2?eY", DO (CALENDAR), A_DATE, 0.95f },
  { "month-days", "md-d,?y?", DO (DAY_RANGE), A_DATE, 0.95f },
  { "month-day-to-day", "md5d,?y?", DO (DAY_RANGE), A_DATE, 0.95f },
  { "month-day-and-day", "md6d,?y?", DO (DAY_RANGE), A_DATE, 0.9f },
  { "month-day-to-month-day", "md5md,?y?", DO (DAY_RANGE), A_DATE, 0.95f },
  { "month-day-year-to-month-day-year", "md,?y5md,?y", DO (DAY_RANGE), A_DATE, 0.95f },
  { "between-month-day", "^md6md,?y?", DO (DAY_RANGE), A_DATE, 0.95f },
  { "month-year", "m,?y", DO (CALENDAR), A_DATE, 0.95f },
  { "month-of-year", "m2y", DO (CALENDAR), A_DATE, 0.95f },
  { "month-this-year", "m2?tY", DO (CALENDAR), A_DATE, 0.95f },
  { "month-last-year", "m2?lY", DO (CALENDAR), A_DATE, 0.95f },
  { "month-next-year", "m2?eY", DO (CALENDAR), A_DATE, 0.95f },
  { "month-to-month", "m5my?", DO (MONTH_RANGE), A_DATE, 0.9f },
  { "month-year-to-month-year", "my5my", DO (MONTH_RANGE), A_DATE, 0.9f },
  { "month-joined-month", "m-my?", DO (MONTH_RANGE), A_DATE, 0.9f },
  { "between-months", "^m6my?", DO (MONTH_RANGE), A_DATE, 0.9f },
  { "between-months-years", "^my6my", DO (MONTH_RANGE), A_DATE, 0.9f },
  { "bare-month", "m", DO (BARE_MONTH), A_DATE, 0.85f },
  { "n-units-ago", "nx?uA", DO (AGO), A_DATE, 0.9f },
  { "n-units-earlier", "nx?uE", DO (SHIFTED), A_DATE, 0.8f },
  { "n-units-later", "nx?uL", DO (SHIFTED), A_DATE, 0.8f },
  { "n-units-from-now", "nx?u8G", DO (AHEAD_OF_NOW), A_DATE, 0.9f },
  { "n-units-from-today", "nx?u8g", DO (AHEAD_OF_NOW), A_DATE, 0.9f },
  { "in-n-units-time", "nx?uk", DO (AHEAD_OF_NOW), A_DATE, 0.9f },
  { "n-units-ahead", "nx?uH", DO (AHEAD_OF_NOW), A_DATE, 0.7f },
  { "n-units-long", "nuO", DO (LENGTH), A_DURATION, 0.8f },
  { "n-unit-long", "n-u-O", DO (LENGTH), A_DURATION, 0.8f },
  { "n-unit-old", "n-uO", DO (LENGTH), A_DURATION, 0.8f },
  { "n-unit", "n-u", DO (LENGTH), A_DURATION, 0.8f },
  { "n-units", "nx?u", DO (LENGTH), A_DURATION, 0.8f },
  { "quarter-of-year", "1?oQ2?y", DO (QUARTER), A_DATE, 0.95f },
  { "ordinal-quarter-year", "oQ2?y", DO (QUARTER), A_DATE, 0.95f },
  { "joined-quarter", "o-Q", DO (QUARTER), A_DATE, 0.8f },
  { "quarter-this-year", "oQ2?tY", DO (QUARTER), A_DATE, 0.95f },
  { "quarter-last-year", "oQ2?lY", DO (QUARTER), A_DATE, 0.95f },
  { "quarter-next-year", "oQ2?eY", DO (QUARTER), A_DATE, 0.95f },
  { "century", "oC", DO (OF_CENTURY), A_DATE, 0.9f },
  { "joined-century", "o-C", DO (OF_CENTURY), A_DATE, 0.9f },
  { "ordinal-unit", "ox?u", DO (ORDINAL_UNIT), A_DATE, 0.5f },
  { "part-weekday", "pw", DO (PART), A_TIME, 0.8f },
  { "part-on-weekday", "p3w", DO (PART), A_TIME, 0.8f },
  { "bare-part", "p", DO (PART), A_TIME, 0.6f },
  { "previous-unit", "ru", DO (NEXT_UNIT_OF_TEXT), A_DATE, 0.6f },
  { "season-year", "s,?y", DO (SEASON_OF), A_DATE, 0.95f },
  { "season-of-year", "s2y", DO (SEASON_OF), A_DATE, 0.95f },
  { "the-season-of-year", "1s2y", DO (SEASON_OF), A_DATE, 0.95f },
  { "season-this-year", "s2?tY", DO (SEASON_OF), A_DATE, 0.95f },
  { "season-last-year", "s2?lY", DO (SEASON_OF), A_DATE, 0.95f },
  { "season-next-year", "s2?eY", DO (SEASON_OF), A_DATE, 0.95f },
  { "bare-season", "s", DO (THE_SEASON), A_DATE, 0.5f },
  { "this-past-weekday", "tlwp?", DO (DIRECTED_WEEKDAY), A_DATE, 0.9f },
  { "this-coming-weekday", "tewp?", DO (DIRECTED_WEEKDAY), A_DATE, 0.9f },
  { "this-weekday", "twp?", DO (DIRECTED_WEEKDAY), A_DATE, 0.9f },
  { "this-month-name", "tmd?", DO (DIRECTED_CALENDAR), A_DATE, 0.9f },
  { "this-unit", "tu", DO (DIRECTED_UNIT), A_DATE, 0.95f },
  { "this-past-unit", "tln?u", DO (DIRECTED_UNIT), A_DATE, 0.9f },
  { "this-coming-unit", "ten?u", DO (DIRECTED_UNIT), A_DATE, 0.9f },
  { "this-part", "tp", DO (DIRECTED_PART), A_TIME, 0.9f },
  { "this-season", "ts", DO (SEASON_OF), A_DATE, 0.9f },
  { "units-ago", "uA", DO (UNITS_AGO), A_DATE, 0.8f },
  { "units-ahead", "uH", DO (RECENT_UNITS), A_DATE, 0.7f },
  { "unit-long", "u-O", DO (LENGTH), A_DURATION, 0.7f },
  { "bare-units", "u", DO (LENGTH), A_DURATION, 0.6f },
  { "units-earlier", "uE", DO (UNITS_AGO), A_DATE, 0.5f },
  { "units-later", "uL", DO (UNITS_AGO), A_DATE, 0.5f },
  { "every-unit", "vn?u", DO (REPEATED), A_SET, 0.8f },
  { "every-weekday", "vwp?", DO (REPEATED), A_SET, 0.8f },
  { "every-month", "vm", DO (REPEATED), A_SET, 0.8f },
  { "every-season", "vs", DO (REPEATED), A_SET, 0.8f },
  { "every-part", "vp", DO (REPEATED), A_SET, 0.8f },
  { "daily", "D", DO (REPEATED), A_SET, 0.5f },
  { "recent-units", "Ru", DO (RECENT_UNITS), A_DATE, 0.8f },
  { "the-recent-units", "1Ru", DO (RECENT_UNITS), A_DATE, 0.8f },
  { "weekday-day-month", "w,?d2?m,?y?", DO (CALENDAR), A_DATE, 0.95f },
  { "weekday-the-day-month", "w,?1d2?m,?y?", DO (CALENDAR), A_DATE, 0.95f },
  { "weekday-the-day", "w,?1o", DO (BARE_WEEKDAY), A_DATE, 0.7f },
  { "weekday-month-day", "w,?md,?y?", DO (CALENDAR), A_DATE, 0.95f },
  { "weekday-last-week", "w2?lK", DO (WEEKDAY_OF_WEEK), A_DATE, 0.95f },
  { "weekday-this-week", "w2?tK", DO (WEEKDAY_OF_WEEK), A_DATE, 0.95f },
  { "weekday-next-week", "w2?eK", DO (WEEKDAY_OF_WEEK), A_DATE, 0.95f },
  { "weekday-to-weekday", "w5w", DO (WEEKDAY_RANGE), A_DATE, 0.8f },
  { "weekday-joined-weekday", "w-w", DO (WEEKDAY_RANGE), A_DATE, 0.8f },
  { "between-weekdays", "^w6w", DO (WEEKDAY_RANGE), A_DATE, 0.8f },
  { "bare-weekday", "wp?", DO (BARE_WEEKDAY), A_DATE, 0.9f },
  { "joined-weekday-part", "w-p", DO (BARE_WEEKDAY), A_DATE, 0.9f },
  { "year-joined-year", "y-y", DO (YEAR_RANGE), A_DATE, 0.9f },
  { "year-to-year", "y5y", DO (YEAR_RANGE), A_DATE, 0.9f },
  { "between-years", "^y6y", DO (YEAR_RANGE), A_DATE, 0.9f },
  { "year-quarter", "yoQ", DO (QUARTER), A_DATE, 0.95f },
  { "bare-year", "y", DO (BARE_YEAR), A_DATE, 0.85f },
};

/* Classes of which one must be there for an element; 0: see match_element. */
static inline guint64
get_element_classes (char element)
{
  switch (element) {
    case 'd': return GENEVA_TIME_DIGITS | GENEVA_TIME_DIGIT_WORD;
    case 'o': return GENEVA_TIME_DIGIT_WORD | BIT (ORDINAL);
    case 'm': return BIT (MONTH) | BIT (MONTH_SHORT);
    case 'y': return GENEVA_TIME_DIGITS;
    case 'w': return BIT (WEEKDAY) | BIT (WEEKDAY_SHORT);
    case 'W': return BIT (WEEKDAYS);
    case 'n': return GENEVA_TIME_DIGITS | BIT (NUMBER) | BIT (FEW) | BIT (A) | BIT (HALF) | BIT (VAGUE);
    case 'x': return BIT (MORE);
    case 'u': case 'J': case 'K': case 'Z': case 'Y': case 'Q': case 'C': return BIT (UNIT) | BIT (UNITS);
    case 'p': return BIT (PART);
    case 'P': return BIT (PARTS);
    case 's': return BIT (SEASON);
    case 'g': return BIT (DEICTIC);
    case 'l': return BIT (LAST);
    case 't': return BIT (THIS);
    case 'e': return BIT (NEXT);
    case 'f': return BIT (FOLLOWING);
    case 'r': return BIT (PREVIOUS);
    case 'i': return BIT (SAME);
    case 'h': return BIT (THAT);
    case 'R': return BIT (RECENT);
    case 'v': return BIT (EVERY);
    case 'A': return BIT (AGO);
    case 'E': return BIT (EARLIER);
    case 'L': return BIT (LATER);
    case 'H': return BIT (AHEAD) | BIT (TO);
    case '$': return BIT (NUMBER);
    case 'N': return GENEVA_TIME_DIGITS;
    case 'T': return GENEVA_TIME_DIGIT_WORD;
    case 'c': return GENEVA_TIME_DIGITS;
    case 'D': return BIT (SET);
    case 'V': return BIT (OVERNIGHT);
    case 'a': return BIT (A);
    case '1': return BIT (THE);
    case '2': return BIT (OF);
    case '3': return BIT (ON);
    case '4': return BIT (IN);
    case '5': return BIT (TO);
    case '6': return BIT (AND);
    case '7': return BIT (OR);
    case '8': return BIT (FROM);
    default: return 0;
  }
}

static inline const GenevaToken *
get_token (const GenevaTimesContext *context,
           guint32                   token)
{
  return geneva_reading_token (context->reading, token);
}

gboolean
geneva_times_has (const GenevaTimesContext *context,
                  guint32                   token,
                  GenevaTimeClass           class)
{
  return geneva_lexicon_word_is (context->lexicon, get_token (context, token)->word,
                                 context->class_ids[class]);
}

int
geneva_times_value (const GenevaTimesContext *context,
                    guint32                   token,
                    GenevaTimeClass           class)
{
  const GenevaLexiconEntry *entry = geneva_lexicon_word_cue (context->lexicon,
                                                             get_token (context, token)->word,
                                                             context->class_ids[class]);
  return entry ? (int) entry->value : 0;
}

static gboolean
has_capital (const GenevaToken *token)
{
  return token->shape == GENEVA_SHAPE_CAPITALISED || token->shape == GENEVA_SHAPE_UPPER;
}

static gboolean
is_digits_at (const GenevaTimesContext *context,
              guint32                   token,
              guint32                   limit)
{
  return token < limit && (geneva_times_classes (context,
                                                 token) & (GENEVA_TIME_DIGITS | GENEVA_TIME_DIGIT_WORD));
}

static void
set_first_or_last (int *first,
                   int *last,
                   int  value,
                   int  none)
{
  if (*first == none)
    *first = value;
  else
    *last = value;
}

/* One element at `token`, which has `classes`; the token behind, or `token`: no match. */
static guint32
match_element (const GenevaTimesContext *context,
               char                      element,
               guint32                   token,
               guint64                   classes,
               guint32                   limit,
               GenevaTimeFound          *found)
{
  const GenevaToken *at = get_token (context, token);
  int value;
  guint n;

  if (element == ',')
    return geneva_times_has_mark (context, token, limit, ',') ? token + 1 : token;
  if (element == 'k')
    return at->kind == GENEVA_TOKEN_POSSESSIVE && token + 1 < limit &&
           geneva_times_has (context, token + 1, GENEVA_TIME_TIME) ? token + 2 : token;
  if (element == 'G')
    return geneva_times_has (context, token, GENEVA_TIME_NOW_WORD) ? token + 1 : token;
  if (element == 'O') {
    value = geneva_times_value (context, token, GENEVA_TIME_LONG);
    found->is_age = value == 1;
    return value ? token + 1 : token;
  }
  if (element == '5' && at->mark == '-' && at->kind == GENEVA_TOKEN_PUNCTUATION && at->end - at->start <= 3)
    return token + 1;
  if (!(classes & get_element_classes (element)))
    return token;
  switch (element) {
    case 'd':
      value = geneva_times_read_digits (context, at, &n);
      if (value < 1 || value > 31 || n > 2)
        return token;
      if (classes & GENEVA_TIME_DIGIT_WORD) {
        if (at->end - at->start != n + 2)
          return token;
      } else if (at->end - at->start != n) {
        return token;
      }
      /* "in May 20 people", "June 3:15", "May 5%" */
      if (token + 1 < limit) {
        const GenevaToken *next = get_token (context, token + 1);
        gboolean counts = found->month && found->first > 0 &&
            geneva_times_classes (context, token + 1) & BIT (COUNTED) &&
                          geneva_times_classes (context, found->first - 1) & BIT (IN);
        if (counts || next->mark == '%' ||
            (next->mark == ':' && is_digits_at (context, token + 2, limit) &&
             geneva_times_is_glued (context, token + 2, limit)))
          return token;
      }
      set_first_or_last (&found->day, &found->last_day, value, 0);
      return token + 1;
    case 'o':
      if (classes & GENEVA_TIME_DIGIT_WORD) {
        value = geneva_times_read_digits (context, at, &n);
        if (at->end - at->start != n + 2)
          return token;
      } else {
        value = geneva_times_value (context, token, GENEVA_TIME_ORDINAL);
      }
      found->ordinal = value;
      return token + 1;
    case 'm':
      if (!has_capital (at))
        return token;
      if (classes & BIT (MONTH)) {
        value = geneva_times_value (context, token, GENEVA_TIME_MONTH);
      } else if (at->flags & GENEVA_TOKEN_ABBREVIATION || is_digits_at (context, token + 1, limit) ||
                 (token > 0 && is_digits_at (context, token - 1, limit))) {
        value = geneva_times_value (context, token, GENEVA_TIME_MONTH_SHORT);
      } else {
        return token;
      }
      set_first_or_last (&found->month, &found->last_month, value, 0);
      return token + 1;
    case 'y':
      value = geneva_times_read_plain (context, token, limit, 2, 4);
      if (value < 100) {
        /* "2011-13" */
        if (value < 0 || !found->year || !(at->flags & GENEVA_TOKEN_JOINED) || value <= found->year % 100)
          return token;
        value += found->year - found->year % 100;
      }
      if (value < 1000 || value > 2199)
        return token;
      set_first_or_last (&found->year, &found->last_year, value, 0);
      return token + 1;
    case 'w':
      if (!has_capital (at))
        return token;
      if (classes & BIT (WEEKDAY)) {
        value = geneva_times_value (context, token, GENEVA_TIME_WEEKDAY);
      } else if (at->flags & GENEVA_TOKEN_ABBREVIATION ||
                 (token + 1 < limit &&
                  geneva_times_classes (context, token + 1) & (BIT (MONTH) | BIT (MONTH_SHORT)))) {
        value = geneva_times_value (context, token, GENEVA_TIME_WEEKDAY_SHORT);
      } else {
        return token;
      }
      set_first_or_last (&found->weekday, &found->last_weekday, value, -1);
      return token + 1;
    case 'W':
      return has_capital (at) ? token + 1 : token;
    case 'n':
      return geneva_times_match_quantity (context, token, limit, found);
    case 'x':
      if (token + 1 < limit && geneva_times_classes (context, token + 1) & BIT (MORE))
        return token + 2;
      return token + 1;
    case 'u': case 'J': case 'K': case 'Z': case 'Y': case 'Q': case 'C': {
      static const struct { char element; guint8 unit; } exact[] = {
        { 'J', GENEVA_UNIT_DAY }, { 'K', GENEVA_UNIT_WEEK }, { 'Z', GENEVA_UNIT_MONTH },
            { 'Y', GENEVA_UNIT_YEAR },
        { 'Q', GENEVA_UNIT_QUARTER }, { 'C', GENEVA_UNIT_CENTURY },
      };
      gboolean is_singular = (classes & BIT (UNIT)) != 0;

      /* "60 Minutes", "This Week" are names */
      if (at->shape == GENEVA_SHAPE_CAPITALISED && token > found->first)
        return token;
      value = geneva_times_value (context, token, is_singular ? GENEVA_TIME_UNIT : GENEVA_TIME_UNITS);
      for (guint i = 0; i < G_N_ELEMENTS (exact); i++) {
        if (exact[i].element == element && exact[i].unit != value)
          return token;
      }
      found->unit = (guint8) value;
      found->is_singular = is_singular;
      return token + 1;
    }
    case 'p':
      found->hour = geneva_times_value (context, token, GENEVA_TIME_PART);
      return token + 1;
    case 's':
      /* "the Winter Olympics": a name's word */
      if (has_capital (at) && token + 1 < limit && has_capital (get_token (context, token + 1)) &&
          !(at->flags & GENEVA_TOKEN_SENTENCE_START))
        return token;
      found->season = geneva_times_value (context, token, GENEVA_TIME_SEASON);
      return token + 1;
    case 'g':
      found->deictic = geneva_times_value (context, token, GENEVA_TIME_DEICTIC);
      return token + 1;
    case 'l':
      found->direction = GENEVA_TIME_LAST;
      found->is_past = geneva_times_value (context, token, GENEVA_TIME_LAST) == 2;
      return token + 1;
    case 't':
      found->direction = GENEVA_TIME_THIS;
      return token + 1;
    case 'e':
      found->direction = GENEVA_TIME_NEXT;
      found->is_coming = geneva_times_value (context, token, GENEVA_TIME_NEXT) == 2;
      return token + 1;
    case 'f':
      found->direction = GENEVA_TIME_FOLLOWING;
      return token + 1;
    case 'r':
      found->direction = GENEVA_TIME_PREVIOUS;
      return token + 1;
    case 'i': case 'h':
      found->direction = GENEVA_TIME_SAME;
      return token + 1;
    case 'R':
      found->direction = GENEVA_TIME_RECENT;
      return token + 1;
    case 'A':
      found->shift = -1;
      return token + 1;
    case 'E': case 'L':
      /* "two days before" counts from what was told, "two days before the vote" does not */
      if (geneva_times_value (context, token, element == 'E'
                              ? GENEVA_TIME_EARLIER : GENEVA_TIME_LATER) == 2 &&
          token + 1 < limit && get_token (context, token + 1)->kind == GENEVA_TOKEN_WORD &&
          !(geneva_times_classes (context, token + 1) & (BIT (AND) | BIT (DEICTIC))))
        return token;
      found->shift = element == 'E' ? -1 : 1;
      return token + 1;
    case 'H':
      found->shift = 1;
      if (classes & BIT (AHEAD))
        return token + 1;
      return token + 1 < limit && geneva_times_has (context, token + 1, GENEVA_TIME_COME) ? token + 2 : token;
    case '$':
      return geneva_times_value (context, token, GENEVA_TIME_NUMBER) == 1 ? token + 1 : token;
    case 'N':
      return geneva_times_match_numeric (context, token, limit, found);
    case 'T':
      return geneva_times_match_decade (context, token, found);
    case 'c':
      return geneva_times_match_clock (context, token, limit, found);
    case '1':
      found->has_the = TRUE;
      return token + 1;
    default:
      return token + 1;
  }
}

/* Most elements fail by the token's classes alone, which is told here. */
static inline guint32
try_element (const GenevaTimesContext *context,
             char                      element,
             guint32                   token,
             guint64                   classes,
             guint32                   limit,
             GenevaTimeFound          *found)
{
  guint64 needed = get_element_classes (element);

  /* "to" may be a dash, which has no class */
  if (needed && !(classes & needed) && element != '5')
    return token;
  return match_element (context, element, token, classes, limit, found);
}

/* The token behind the whole pattern, whose first element ends before token `i`; 0: it does not match. */
static guint32
match_rest (const GenevaTimesContext *context,
            const char               *pattern,
            guint32                   i,
            guint32                   limit,
            GenevaTimeFound          *found)
{
  gboolean after_hyphen = FALSE;

  for (; *pattern; pattern++) {
    char element = *pattern;
    gboolean is_optional = pattern[1] == '?';
    guint32 next = i;

    if (element == '-') {
      if (i >= limit || !(get_token (context, i)->flags & GENEVA_TOKEN_JOINED))
        return 0;
      after_hyphen = TRUE;
      continue;
    }
    if (i < limit && (after_hyphen || !(get_token (context, i)->flags & GENEVA_TOKEN_JOINED)))
      next = try_element (context, element, i, geneva_times_classes (context, i), limit, found);
    if (next == i) {
      if (!is_optional)
        return 0;
      pattern++;
      continue;
    }
    /* a comma that nothing follows stays outside */
    if (element == ',' && is_optional && pattern[2]) {
      guint32 behind = next < limit ? next : i;
      GenevaTimeFound trial = *found;
      if (behind == i || match_element (context, pattern[2], behind, geneva_times_classes (context, behind),
                                        limit,
                                        &trial) == behind) {
        if (pattern[3] == '?' && !pattern[4])
          return i;
        return 0;
      }
    }
    i = next;
    after_hyphen = FALSE;
    if (is_optional)
      pattern++;
  }
  return i;
}

gboolean
geneva_times_is_range (const GenevaTimeRule *rule)
{
  return rule->operation == DO (DAY_RANGE) || rule->operation == DO (MONTH_RANGE) ||
         rule->operation == DO (WEEKDAY_RANGE) || rule->operation == DO (YEAR_RANGE);
}

static char
get_first_letter (const GenevaTimeRule *rule)
{
  return rule->pattern[0] == '^' ? rule->pattern[1] : rule->pattern[0];
}

/* The elements that a pattern goes on with, all of them for one token: what this must be one of, in the bits of
 * get_second_bits; all bits where that is not told. */
static guint64
get_going_on (const char *pattern,
              gboolean   *may_end)
{
  guint64 going_on = 0;

  for (; *pattern; pattern += 2) {
    guint64 classes = *pattern == ',' ? SECOND_COMMA : *pattern == '-' ? SECOND_JOINED : get_element_classes (*pattern);

    going_on |= classes ? classes : G_MAXUINT64;
    if (pattern[1] != '?')
      break;
  }
  *may_end = *pattern == '\0';
  return going_on;
}

/* Whether the element takes just one token, where it takes any. */
static gboolean
is_one_token (char element)
{
  return strchr ("nxkHNcOG-,", element) == NULL;
}

/* Most rules fall at a look ahead: this one is at the third token, where the first two elements are one each. */
static guint64
get_third (const char *pattern,
           gboolean   *may_end)
{
  *may_end = FALSE;
  if (!pattern[1] || pattern[1] == '?' || pattern[2] == '?' || !is_one_token (pattern[0]) || !is_one_token (pattern[1]))
    return G_MAXUINT64;
  return get_going_on (pattern + 2, may_end);
}

/* What is known of a letter's rules before they are tried. */
static void
tell_seconds (GenevaTimeRules *sorted,
              guint            letter)
{
  g_assert (sorted->begins[letter + 1] - sorted->begins[letter] <= 64);
  for (guint i = sorted->begins[letter]; i < sorted->begins[letter + 1]; i++) {
    guint64 bit = G_GUINT64_CONSTANT (1) << (i - sorted->begins[letter]);
    gboolean may_end;
    const char *pattern = rules[sorted->rules[i]].pattern + (rules[sorted->rules[i]].pattern[0] == '^');
    guint64 second = get_going_on (pattern + 1, &may_end), third;

    if (second == G_MAXUINT64)
      sorted->with_any[letter] |= bit;
    if (second == G_MAXUINT64 || may_end)
      sorted->with_any_or_end[letter] |= bit;
    for (; second; second &= second - 1)
      sorted->going_on[letter][__builtin_ctzll (second)] |= bit;
    third = get_third (pattern, &may_end);
    if (third == G_MAXUINT64 || may_end)
      sorted->third_with_any[letter] |= bit;
    for (; third; third &= third - 1)
      sorted->third_going_on[letter][__builtin_ctzll (third)] |= bit;
  }
}

void
geneva_times_sort_rules (GenevaTimeRules *sorted)
{
  guint n = 0;

  G_STATIC_ASSERT (G_N_ELEMENTS (rules) <= GENEVA_MAX_RULES);
  sorted->n_letters = 0;
  sorted->one_token = 0;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    char letter = get_first_letter (&rules[i]);
    gboolean is_first = TRUE;

    for (guint j = 0; j < i && is_first; j++)
      is_first = get_first_letter (&rules[j]) != letter;
    if (!is_first)
      continue;
    g_assert (sorted->n_letters < GENEVA_MAX_FIRST_LETTERS);
    sorted->classes[sorted->n_letters] = get_element_classes (letter);
    if (is_one_token (letter))
      sorted->one_token |= G_GUINT64_CONSTANT (1) << sorted->n_letters;
    sorted->begins[sorted->n_letters++] = (guint8) n;
    for (guint j = i; j < G_N_ELEMENTS (rules); j++) {
      if (get_first_letter (&rules[j]) == letter)
        sorted->rules[n++] = (guint8) j;
    }
  }
  sorted->begins[sorted->n_letters] = (guint8) n;
  memset (sorted->letters_of, 0, sizeof sorted->letters_of);
  for (guint letter = 0; letter < sorted->n_letters; letter++) {
    for (guint64 left = sorted->classes[letter]; left; left &= left - 1)
      sorted->letters_of[__builtin_ctzll (left)] |= G_GUINT64_CONSTANT (1) << letter;
    tell_seconds (sorted, letter);
  }
}

/* What a second token has, in the bits of get_going_on. */
static guint64
get_second_bits (const GenevaTimesContext *context,
                 guint32                   token)
{
  const GenevaToken *at = get_token (context, token);

  if (at->flags & GENEVA_TOKEN_JOINED)
    return SECOND_JOINED;
  if (at->mark == ',')
    return SECOND_COMMA;
  /* "to" may be a dash */
  return at->mark == '-' ? BIT (TO) : geneva_times_classes (context, token);
}

/* The letter's rules that go on with a token of one of the bits. */
static inline guint64
get_going_on_with (const GenevaTimeRules *sorted,
                   guint                  letter,
                   guint64                bits)
{
  guint64 rules_left = 0;

  for (; bits; bits &= bits - 1)
    rules_left |= sorted->going_on[letter][__builtin_ctzll (bits)];
  return rules_left;
}

const GenevaTimeRule *
geneva_times_match (const GenevaTimesContext *context,
                    guint32                   token,
                    guint32                   gate,
                    guint32                   limit,
                    gboolean                  has_ranges,
                    GenevaTimeFound          *found)
{
  const GenevaTimeRules *sorted = context->rules;
  const GenevaTimeRule *best = NULL;
  guint64 classes = geneva_times_classes (context, token);
  guint64 next = token + 1 < limit ? get_second_bits (context, token + 1) : 0;
  guint64 third = token + 2 < limit ? get_second_bits (context, token + 2) : 0;
  const guint64 *with_any = token < gate ? sorted->with_any : sorted->with_any_or_end;
  guint64 letters = 0;

  found->end = gate;
  if (classes == 0 || token >= limit)
    return NULL;
  for (guint64 left = classes; left; left &= left - 1)
    letters |= sorted->letters_of[__builtin_ctzll (left)];
  for (; letters; letters &= letters - 1) {
    guint letter = (guint) __builtin_ctzll (letters);
    const guint8 *of_letter = sorted->rules + sorted->begins[letter];
    gboolean is_one_token = sorted->one_token >> letter & 1;
    guint64 left = G_MAXUINT64;
    GenevaTimeFound first = { .first = token, .weekday = -1, .last_weekday = -1 };
    guint32 behind;

    if (is_one_token) {
      guint64 going_on = sorted->third_with_any[letter];

      for (guint64 bits = third; bits; bits &= bits - 1)
        going_on |= sorted->third_going_on[letter][__builtin_ctzll (bits)];
      left = (with_any[letter] | get_going_on_with (sorted, letter, next)) & going_on;
    }
    if (left == 0)
      continue;
    /* the element that these rules begin with is read once for all of them */
    behind = match_element (context, get_first_letter (&rules[of_letter[0]]), token, classes, limit, &first);
    if (behind == token)
      continue;
    if (!is_one_token)
      left = sorted->with_any_or_end[letter] |
             get_going_on_with (sorted, letter, behind < limit ? get_second_bits (context, behind) : 0);
    for (; left; left &= left - 1) {
      const GenevaTimeRule *rule = &rules[of_letter[__builtin_ctzll (left)]];
      const char *pattern = rule->pattern;
      GenevaTimeFound trial;
      guint32 end;

      if (!has_ranges && geneva_times_is_range (rule))
        continue;
      if (*pattern == '^') {
        if (token == 0 || !(geneva_times_classes (context, token - 1) & BIT (BETWEEN)))
          continue;
        pattern++;
      }
      trial = first;
      end = match_rest (context, pattern + (pattern[1] == '?' ? 2 : 1), behind, limit, &trial);
      /* the earlier of the table among equals */
      if (end > found->end || (best && end == found->end && rule < best)) {
        *found = trial;
        found->end = end;
        best = rule;
      }
    }
  }
  return best;
}
