/* Dates in the words of a line, as pages write them, in several languages.
 *
 * Role: finds and reads; which of them is the article's own is decided in
 * geneva-article-published.c. Must not resolve anything against anything.
 */
#include "import/geneva-article-private.h"

static guint
flags_of (const GenevaArticleLexicon *lexicon, const GenevaArticleWord *word)
{
  const GenevaWordEntry *entry = word->digits > 0 ? NULL : geneva_article_lexicon_look_up (lexicon, word->hash);

  return entry != NULL ? entry->flags : 0;
}

static guint
month_of (const GenevaArticleLexicon *lexicon, const GenevaArticleWord *words, guint n, guint at, guint *size)
{
  const GenevaWordEntry *entry;

  *size = 1;
  if (at >= n || words[at].digits > 0)
    return 0;
  entry = geneva_article_lexicon_look_up (lexicon, words[at].hash);
  if (entry != NULL && entry->month == 0 && (entry->flags & WORD_BEGINS_MONTH) != 0) {
    const GenevaPhrase *phrase = geneva_article_lexicon_match_name (lexicon, words, n, at, NULL);

    while (phrase != NULL && phrase->kind != PHRASE_MONTH)
      phrase = geneva_article_lexicon_match_name (lexicon, words, n, at, phrase);
    if (phrase == NULL)
      return 0;
    *size = phrase->n_words;
    return phrase->value;
  }
  if (entry == NULL || entry->month == 0)
    return 0;
  /* "حزيران (يونيو)", "يونيو/حزيران": the month said twice. */
  if (at + 1 < n && words[at + 1].digits == 0) {
    const GenevaWordEntry *again = geneva_article_lexicon_look_up (lexicon, words[at + 1].hash);

    if (again != NULL && again->month == entry->month)
      *size = 2;
  }
  return entry->month;
}

static inline gboolean
is_year (const GenevaArticleWord *word)
{
  return word->digits == 4 && word->number >= 1900 && word->number <= 2099;
}

/* "2022" with a day of the month in one with it: "202211" */
static inline gboolean
is_year_and_day (const GenevaArticleWord *word)
{
  guint year = word->digits == 6 ? word->number / 100 : word->digits == 5 ? word->number / 10 : 0;

  return year >= 1900 && year <= 2099;
}

/* "20249:41 PM": a year with the hour in one with it, where the page's lines were joined. */
static inline gboolean
is_year_and_hour (const GenevaArticleWord *words, guint n, guint at)
{
  return at + 1 < n && is_year_and_day (&words[at]) && words[at + 1].digits == 2 && words[at + 1].before == ':'
         && (words[at + 1].flags & WORD_SPACED) == 0;
}

static inline gboolean
is_small_number (const GenevaArticleWord *word, guint max)
{
  return (word->digits == 1 || word->digits == 2) && word->number >= 1 && word->number <= max;
}

static inline gboolean
is_year_of_two (const GenevaArticleWord *word)
{
  return word->digits == 2;
}

/* "-13" right behind, or "'13". */
static inline gboolean
is_short_year (const GenevaArticleWord *word)
{
  return word->digits == 2 && (word->before == '\'' || (word->before == '-' && (word->flags & WORD_SPACED) == 0));
}

static inline gint16
year_before_hour (const GenevaArticleWord *word)
{
  return (gint16) (word->digits == 6 ? word->number / 100 : word->number / 10);
}

static inline gint16
year_of (const GenevaArticleWord *word)
{
  /* POSIX's pivot for years of two digits. */
  if (word->digits == 2)
    return (gint16) (word->number < 69 ? 2000 + word->number : 1900 + word->number);
  return (gint16) word->number;
}

static guint
skip (const GenevaArticleLexicon *lexicon, const GenevaArticleWord *words, guint n, guint at, guint flag)
{
  return at < n && (flags_of (lexicon, &words[at]) & flag) != 0 ? at + 1 : at;
}

/* Whether only these signs may stand before the word: a date goes on. */
static inline gboolean
goes_on (const GenevaArticleWord *word)
{
  switch (word->before) {
  case 0: case ' ': case ',': case '.': case '-': case '/': case '\'': case '(':
    return TRUE;
  default:
    return FALSE;
  }
}

/* A date that begins at words[at]; the number of its words, 0 for none. */
static guint
read_date (const GenevaArticleLexicon *lexicon, const GenevaArticleWord *words, guint n, guint at,
           GenevaDateFound *date)
{
  const GenevaArticleWord *word = &words[at];
  guint next, size, month;

  *date = (GenevaDateFound) { 0 };
  if (word->digits > 0) {
    /* 20130813, with or without a time behind it. */
    if (word->digits == 8 && word->number >= 19000101 && word->number <= 20991231) {
      date->year = (gint16) (word->number / 10000);
      date->month = (guint8) (word->number / 100 % 100);
      date->day = (guint8) (word->number % 100);
      return 1;
    }
    /* 2013-08-13, 2013/8/13, 2013.08.13 */
    if (is_year (word) && at + 2 < n && is_small_number (&words[at + 1], 12) && is_small_number (&words[at + 2], 31)
        && words[at + 1].before == words[at + 2].before
        && (words[at + 1].before == '-' || words[at + 1].before == '/' || words[at + 1].before == '.')) {
      date->year = (gint16) word->number;
      date->month = (guint8) words[at + 1].number;
      date->day = (guint8) words[at + 2].number;
      return 3;
    }
    /* 2013年8月13日, 2013년 8월 13일 */
    if (is_year (word) && at + 3 < n && (flags_of (lexicon, &words[at + 1]) & WORD_IS_YEAR_SIGN) != 0
        && is_small_number (&words[at + 2], 12)
        && (flags_of (lexicon, &words[at + 3]) & WORD_IS_MONTH_SIGN) != 0) {
      date->year = (gint16) word->number;
      date->month = (guint8) words[at + 2].number;
      if (at + 4 < n && is_small_number (&words[at + 4], 31)) {
        date->day = (guint8) words[at + 4].number;
        return skip (lexicon, words, n, at + 5, WORD_IS_DAY_SIGN) - at;
      }
      return 4;
    }
    /* 6月25日 */
    if (is_small_number (word, 12) && at + 3 < n && (flags_of (lexicon, &words[at + 1]) & WORD_IS_MONTH_SIGN) != 0
        && is_small_number (&words[at + 2], 31)
        && (flags_of (lexicon, &words[at + 3]) & WORD_IS_DAY_SIGN) != 0) {
      date->month = (guint8) word->number;
      date->day = (guint8) words[at + 2].number;
      return 4;
    }
    /* 2013 June 5; 2013, 5 June */
    if (is_year (word) && at + 2 < n && goes_on (&words[at + 1])) {
      month = month_of (lexicon, words, n, at + 1, &size);
      if (month > 0 && at + 1 + size < n && is_small_number (&words[at + 1 + size], 31)
          && goes_on (&words[at + 1 + size])) {
        date->year = (gint16) word->number;
        date->month = (guint8) month;
        date->day = (guint8) words[at + 1 + size].number;
        return 2 + size;
      }
    }
    if (is_small_number (word, 31)) {
      /* 13/08/2013, 13.8.13 */
      if (at + 2 < n && is_small_number (&words[at + 1], 31)
          && (is_year (&words[at + 2]) || is_year_of_two (&words[at + 2]))
          && words[at + 1].before == words[at + 2].before && (words[at + 1].flags & WORD_SPACED) == 0
          && (words[at + 1].before == '-' || words[at + 1].before == '/' || words[at + 1].before == '.')
          && (word->number <= 12 || words[at + 1].number <= 12)
          && (is_year (&words[at + 2]) || words[at + 1].before != '.' || words[at + 2].number >= 5)) {
        guint first = word->number, second = words[at + 1].number;

        date->year = year_of (&words[at + 2]);
        if (second > 12) {
          date->month = (guint8) first;
          date->day = (guint8) second;
        } else {
          /* With dots, and with days over twelve, the day stands first. */
          date->day = (guint8) first;
          date->month = (guint8) second;
          date->either = first <= 12 && first != second && words[at + 1].before != '.';
        }
        return 3;
      }
      /* 5 June 2013, 5th of June, 2013, 5 de junio de 2013, 8-May-13 */
      next = at + 1;
      if (next < n && (words[next].flags & WORD_GLUED) != 0)
        next = skip (lexicon, words, n, next, WORD_IS_ORDINAL);
      next = skip (lexicon, words, n, next, WORD_IS_BETWEEN);
      month = next < n && goes_on (&words[next]) ? month_of (lexicon, words, n, next, &size) : 0;
      /* "7:42 PM GMT+1, March 14, 2023": the day stands behind its month. */
      if (month > 0 && words[next].before == ',' && next + size + 1 < n && is_small_number (&words[next + size], 31)
          && is_year (&words[next + size + 1]))
        month = 0;
      if (month > 0) {
        guint behind = next + size;

        date->day = (guint8) word->number;
        date->month = (guint8) month;
        next = skip (lexicon, words, n, behind, WORD_IS_BETWEEN);
        /* "11 Mar 202211 Mar 2022": what is read aloud, and what is shown */
        if (next + 2 < n && goes_on (&words[next]) && is_year_and_day (&words[next])
            && month_of (lexicon, words, n, next + 1, &size) == date->month && next + 1 + size < n
            && is_year (&words[next + 1 + size])) {
          date->year = (gint16) words[next + 1 + size].number;
          return next + 2 + size - at;
        }
        if (next < n && goes_on (&words[next]) && (is_year (&words[next]) || is_short_year (&words[next]))) {
          date->year = year_of (&words[next]);
          return next + 1 - at;
        }
        if (next < n && goes_on (&words[next]) && is_year_and_hour (words, n, next)) {
          date->year = year_before_hour (&words[next]);
          return next + 1 - at;
        }
        return behind - at;
      }
    }
    return 0;
  }

  month = month_of (lexicon, words, n, at, &size);
  if (month == 0)
    return 0;
  next = at + size;
  if (next < n && is_small_number (&words[next], 31) && goes_on (&words[next])) {
    guint behind = next + 1;

    date->month = (guint8) month;
    date->day = (guint8) words[next].number;
    if (behind < n && (words[behind].flags & WORD_GLUED) != 0)
      behind = skip (lexicon, words, n, behind, WORD_IS_ORDINAL);
    if (behind < n && goes_on (&words[behind]) && (is_year (&words[behind]) || is_short_year (&words[behind]))) {
      date->year = year_of (&words[behind]);
      return behind + 1 - at;
    }
    if (behind < n && goes_on (&words[behind]) && is_year_and_hour (words, n, behind)) {
      date->year = year_before_hour (&words[behind]);
      return behind + 1 - at;
    }
    /* "Wed May 08 11:02:00 GMT 2013" */
    for (guint far = behind; far < n && far < behind + 6; far++) {
      if (is_year (&words[far]) && words[behind].digits == 2 && behind + 1 < n && words[behind + 1].before == ':') {
        date->year = (gint16) words[far].number;
        return far + 1 - at;
      }
    }
    return behind - at;
  }
  next = skip (lexicon, words, n, next, WORD_IS_BETWEEN);
  if (next < n && is_year (&words[next]) && goes_on (&words[next])) {
    date->month = (guint8) month;
    date->year = (gint16) words[next].number;
    return next + 1 - at;
  }
  return 0;
}

guint
geneva_article_find_dates (const GenevaArticleLexicon *lexicon, GenevaArticleWord *words, guint n_words,
                           GenevaDateFound *dates, guint max)
{
  guint n = 0;

  for (guint at = 0; at < n_words && n < max;) {
    GenevaDateFound date;
    guint size;
    const GenevaWordEntry *entry = NULL;

    if (words[at].digits == 0) {
      entry = geneva_article_lexicon_look_up (lexicon, words[at].hash);
      if (entry == NULL || (entry->month == 0 && (entry->flags & WORD_BEGINS_MONTH) == 0)) {
        at++;
        continue;
      }
    }
    size = read_date (lexicon, words, n_words, at, &date);
    if (size == 0 || date.month < 1 || date.month > 12
        || date.day > geneva_days_in_month (date.year > 0 ? date.year : 2000, date.month)) {
      /* "31 June 2013" is no June either. */
      at += MAX (size, 1);
      continue;
    }
    date.begin = words[at].begin;
    date.end = words[at + size - 1].end;
    for (guint i = at; i < at + size; i++)
      words[i].dated = 1;

    /* A weekday up to two words before ("Monday, the 5th of June"), or right behind. */
    for (guint back = 1; back <= 2 && back <= at && date.weekday == 0; back++) {
      const GenevaWordEntry *day = geneva_article_lexicon_look_up (lexicon, words[at - back].hash);

      if (day != NULL && day->weekday > 0) {
        date.weekday = day->weekday;
        date.begin = words[at - back].begin;
        for (guint i = at - back; i < at; i++)
          words[i].dated = 1;
      }
    }
    if (date.weekday == 0 && at + size < n_words) {
      const GenevaWordEntry *day = geneva_article_lexicon_look_up (lexicon, words[at + size].hash);

      if (day != NULL && day->weekday > 0) {
        date.weekday = day->weekday;
        words[at + size].dated = 1;
      }
    }
    /* Clock and zone, before or behind. */
    for (guint i = at >= 6 ? at - 6 : 0; i < n_words && i < at + size + 8; i++) {
      guint flags;

      if (words[i].digits > 0) {
        if (i + 1 < n_words && words[i + 1].digits == 2 && words[i + 1].before == ':') {
          date.clock = TRUE;
          words[i].dated = words[i + 1].dated = 1;
        }
        continue;
      }
      flags = flags_of (lexicon, &words[i]);
      if ((words[i].flags & WORD_CAPS) != 0 && (flags & WORD_IS_ZONE_US) != 0)
        date.zone_us = words[i].dated = TRUE;
      if ((words[i].flags & WORD_CAPS) != 0 && (flags & WORD_IS_ZONE_WORLD) != 0)
        date.zone_world = words[i].dated = TRUE;
      /* "3:14 pm" */
      if ((flags & WORD_IS_HALF_OF_DAY) != 0 && i > 0 && words[i - 1].digits > 0)
        words[i].dated = TRUE;
    }
    dates[n++] = date;
    at += size;
  }

  return n;
}
