/* Which of the dates on a page is the article's own.
 *
 * Role: weighs the dates found beside the headline, in the page's head and foot,
 * in the dateline and the address. Crawl dates, dates of comments, of related
 * items and copyright years are told by their place and words. What can't be known
 * stays unknown, with a suggestion at most. Must not look at a clock.
 */
#include "import/geneva-article-private.h"

#include <string.h>

#define LEAST_SCORE 4
#define YEAR_SAMPLE_BYTES 12000

typedef struct {
  int first_year;       /* years that the body speaks of; 0: none */
  int last_year;
  int copyright_year;   /* 0: none */
  GenevaArticleSpan copyright;
} Years;

static gboolean
is_region_below (GenevaArticleReader *reader, guint number, GenevaFurnitureKind kind)
{
  const GenevaArticleLine *line = geneva_article_reader_get_line (reader, number);

  return number >= reader->last && line->kind == kind;
}

/* Years 19xx and 20xx in the body, by their first two digits. */
static void
find_years (GenevaArticleReader *reader, Years *years)
{
  guint32 bytes = 0;

  *years = (Years) { 0 };
  for (guint i = reader->first; i < reader->last && bytes < YEAR_SAMPLE_BYTES; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    guint32 end = MIN (line->end, line->begin + 2000);
    const char *at = reader->text + line->begin;
    const char *stop = reader->text + end;

    bytes += end - line->begin;
    while ((at = memchr (at, '0', stop - at)) != NULL) {
      if (at > reader->text + line->begin && at[-1] == '2' && stop - at >= 3 && g_ascii_isdigit (at[1])
          && g_ascii_isdigit (at[2]) && (stop - at == 3 || !g_ascii_isdigit (at[3]))
          && (at - 1 == reader->text + line->begin || !g_ascii_isdigit (at[-2]))) {
        int year = 2000 + (at[1] - '0') * 10 + (at[2] - '0');

        if (year < 2100 && (stop - at < 4 || at[3] != ',')) {
          years->first_year = years->first_year == 0 ? year : MIN (years->first_year, year);
          years->last_year = MAX (years->last_year, year);
        }
      }
      at++;
    }
  }
  for (guint i = 0; i < reader->lines->len; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    guint n;

    if (line->kind != GENEVA_FURNITURE_COPYRIGHT)
      continue;
    n = geneva_article_split_words (reader->text, line->begin, MIN (line->end, line->begin + 120), reader->words, 24);
    for (guint k = 0; k < n; k++) {
      if (reader->words[k].digits == 4 && reader->words[k].number >= 1980 && reader->words[k].number < 2100) {
        years->copyright_year = MAX (years->copyright_year, (int) reader->words[k].number);
        years->copyright = (GenevaArticleSpan) { line->begin, line->end };
      }
    }
  }
}

/* Day and month of numbers that could be exchanged, by what else the page shows. TRUE when settled. */
static gboolean
settle_order (GenevaArticleReader *reader, const GenevaDateFound *date, const GenevaDateFound *address,
              const GenevaDateFound *dateline, const char *language, gboolean *exchange)
{
  gint64 day = geneva_day_from_civil (date->year, date->month, date->day);
  gint64 other = geneva_day_from_civil (date->year, date->day, date->month);

  *exchange = FALSE;
  if (date->weekday > 0 && (geneva_weekday (day) + 1 == date->weekday) != (geneva_weekday (other) + 1 == date->weekday)) {
    *exchange = geneva_weekday (other) + 1 == date->weekday;
    return TRUE;
  }
  if (address->year == date->year && address->month > 0
      && (address->month == date->month) != (address->month == date->day)) {
    *exchange = address->month == date->day;
    return TRUE;
  }
  if (dateline->day > 0 && dateline->month != dateline->day
      && (dateline->month == date->month || dateline->month == date->day)
      && ABS ((int) dateline->day - (int) (dateline->month == date->month ? date->day : date->month)) <= 2) {
    *exchange = dateline->month == date->day;
    return TRUE;
  }
  /* Another date in figures that is read in one way only, or one in words that says the same. */
  for (guint i = 0; i < reader->n_dates; i++) {
    const GenevaDateFound *seen = &reader->dates[i];
    char sign;

    if (seen == date || seen->day == 0 || seen->month == 0)
      continue;
    if (!seen->either && (seen->year == 0 || seen->year == date->year)
        && ((seen->month == date->month && seen->day == date->day)
            || (seen->month == date->day && seen->day == date->month)) && seen->day != seen->month) {
      *exchange = seen->month != date->month;
      return TRUE;
    }
    /* Same form: number, slash or dash, number, with a day over twelve. */
    sign = seen->begin + 2 < seen->end ? reader->text[seen->begin + (g_ascii_isdigit (reader->text[seen->begin + 1]) ? 2 : 1)]
                                       : 0;
    if (!seen->either && seen->day > 12 && seen->year > 0 && g_ascii_isdigit (reader->text[seen->begin])
        && (sign == '/' || sign == '-') && seen->end - seen->begin <= 10) {
      guint first = (guint) (reader->text[seen->begin] - '0');

      if (g_ascii_isdigit (reader->text[seen->begin + 1]))
        first = first * 10 + (guint) (reader->text[seen->begin + 1] - '0');
      if (first == seen->day || first == seen->month) {
        *exchange = first == seen->month;
        return TRUE;
      }
    }
  }
  if (date->zone_us) {
    *exchange = TRUE;
    return TRUE;
  }
  if (date->zone_world)
    return TRUE;
  /* Elsewhere than in English figures always begin with the day (or the year). */
  return language[0] != '\0' && strcmp (language, "en") != 0;
}

static void
write_date (GenevaArticleDate *result, int year, guint month, guint day, GenevaArticleDateBasis basis, GenevaArticleSpan span)
{
  if (day > 0)
    g_snprintf (result->edtf, sizeof result->edtf, "%04d-%02u-%02u", year, month, day);
  else if (month > 0)
    g_snprintf (result->edtf, sizeof result->edtf, "%04d-%02u", year, month);
  else
    g_snprintf (result->edtf, sizeof result->edtf, "%04d", year);
  result->basis = basis;
  result->span = span;
}

static void
write_found (GenevaArticleReader *reader, const GenevaArticleGiven *given, const GenevaDateFound *date,
             const GenevaDateFound *address, const GenevaDateFound *dateline, GenevaArticleDateBasis basis,
             GenevaArticle *article)
{
  GenevaArticleSpan span = { date->begin, date->end };
  gboolean exchange = FALSE;

  /* Who wants the essentials alone has not asked for it yet. */
  if (date->either && article->language[0] == '\0')
    geneva_article_find_language (reader, given, article);
  if (date->either && !settle_order (reader, date, address, dateline, article->language, &exchange)) {
    guint less = MIN (date->month, date->day), more = MAX (date->month, date->day);

    /* The earlier first: less-more stands in the earlier month. */
    g_snprintf (article->suggested.edtf, sizeof article->suggested.edtf, "[%04d-%02u-%02u,%04d-%02u-%02u]",
                date->year, less, more, date->year, more, less);
    article->suggested.basis = basis;
    article->suggested.span = span;
    return;
  }
  write_date (&article->published, date->year, exchange ? date->day : date->month,
              exchange ? date->month : date->day, basis, span);
}

/* Lines between the headline and a date above it that are no dates and names of the site. */
static guint
steps_to_title (GenevaArticleReader *reader, guint number)
{
  guint steps = 0;
  guint title = reader->title_line >= 0 ? (guint) reader->title_line : reader->first;

  for (guint i = number + 1; i < MIN (title, number + 64) && steps < 9; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);

    /* Neither do other labelled facts ("LENGTH: 164 words") part a date from the headline. */
    steps += line->kind != GENEVA_FURNITURE_DATE_LINE && line->kind != GENEVA_FURNITURE_TITLE
             && line->kind != GENEVA_FURNITURE_BYLINE && line->behind == line->begin;
  }
  return steps;
}

/* Whether no blank line parts the date from a headline below it, nor more than a line or two (a kicker). */
static gboolean
is_in_block_of_title (GenevaArticleReader *reader, guint number)
{
  if (reader->title_line < 0 || (guint) reader->title_line > number + 3)
    return FALSE;
  for (guint i = number + 1; i <= (guint) reader->title_line; i++) {
    if ((geneva_article_reader_get_line (reader, i)->flags & LINE_BLANK_BEFORE) != 0)
      return FALSE;
  }
  return TRUE;
}

/* The line where the page first says its headline. */
static guint
highest_title_line (GenevaArticleReader *reader)
{
  guint title = reader->title_line >= 0 ? (guint) reader->title_line : 0;

  for (guint i = title > 24 ? title - 24 : 0; i < title; i++) {
    if (geneva_article_reader_get_line (reader, i)->kind == GENEVA_FURNITURE_TITLE)
      return i;
  }
  return title;
}

/* A line that is nothing but the date right below the article, but for who wrote it and where it comes from, where no
 * date stands above: the paper's own. Below a headline it is another article's. */
static gboolean
is_date_at_foot (GenevaArticleReader *reader, const GenevaDateFound *date)
{
  const GenevaArticleLine *line = geneva_article_reader_get_line (reader, date->line);

  if (date->line < reader->last || date->line >= reader->last + 4 || date->day == 0 || date->year == 0
      || (line->flags & LINE_DATE) == 0 || line->words > 5 || reader->dates[0].line < reader->first)
    return FALSE;
  for (guint i = reader->last; i < date->line; i++) {
    const GenevaArticleLine *between = geneva_article_reader_get_line (reader, i);

    if (between->kind != GENEVA_FURNITURE_BYLINE && between->kind != GENEVA_FURNITURE_SOURCE
        && between->kind != GENEVA_FURNITURE_AUTHOR)
      return FALSE;
  }
  return TRUE;
}

static int
score_date (GenevaArticleReader *reader, const GenevaDateFound *date, const Years *years)
{
  const GenevaArticleLine *line = geneva_article_reader_get_line (reader, date->line);
  guint title = highest_title_line (reader);
  int score = 0;
  gboolean labelled = date->label == DATE_LABEL_PUBLISHED || date->label == DATE_LABEL_UPDATED;

  if (date->line < reader->first && reader->title_line >= 0 && date->line >= title)
    score += 6;
  else if (date->line < reader->first && reader->title_line < 0)
    score += date->line + 6 >= reader->first ? 5 : 1;
  else if (date->line < reader->first)
    score += steps_to_title (reader, date->line) == 0 ? 4 : is_in_block_of_title (reader, date->line) ? 3 : -1;
  else if (date->line < reader->last)
    score += date->line < reader->first + 3 && date->alone ? 3 : -3;
  else
    score += is_date_at_foot (reader, date) ? 2 : date->line < reader->last + 5 ? 1 : -2;

  score += date->alone ? 2 : labelled && line->words < 20 ? 1 : -3;
  switch ((GenevaDateLabel) date->label) {
  case DATE_LABEL_PUBLISHED:
    score += 4;
    break;
  case DATE_LABEL_UPDATED:
    /* Beside a date without a label that is the later one; at the foot it stands for itself. */
    score += date->line < reader->first ? -2 : 1;
    break;
  case DATE_LABEL_ACCESSED:
    score -= 10;
    break;
  case DATE_LABEL_RESPONDED:
    score -= 8;
    break;
  case DATE_LABEL_NONE:
    break;
  }
  if (line->phrase == GENEVA_FURNITURE_COPYRIGHT)
    score -= 8;
  if (line->phrase == GENEVA_FURNITURE_CAPTION)
    score -= 8;
  if (line->phrase == GENEVA_FURNITURE_RELATED)
    score -= 4;
  if (is_region_below (reader, date->line, GENEVA_FURNITURE_COMMENTS))
    score -= labelled ? 3 : 8;
  if (is_region_below (reader, date->line, GENEVA_FURNITURE_RELATED))
    score -= labelled ? 3 : 6;
  if (date->day == 0)
    score -= 2;
  if (date->clock)
    score += 1;
  if (date->weekday > 0 && date->day > 0 && date->year > 0 && !date->either)
    score += geneva_weekday (geneva_day_from_civil (date->year, date->month, date->day)) + 1 == date->weekday ? 1 : -2;
  /* A date years after all that the text speaks of is one on which somebody looked at the page. */
  if (!labelled && date->line < title) {
    if (years->last_year > 0 && date->year > years->last_year + 1)
      score -= steps_to_title (reader, date->line) > 0 ? 6 : date->year > years->last_year + 5 ? 3 : 1;
    if (years->copyright_year > 0 && date->year > years->copyright_year)
      score -= 4;
  }
  return score;
}

/* One or two digits at *at, moved behind them; 0 for none. */
static guint
read_two (const char **at)
{
  guint number = 0;

  for (guint i = 0; i < 2 && g_ascii_isdigit (**at); i++, (*at)++)
    number = number * 10 + (guint) (**at - '0');
  return number;
}

/* ".../2013/08/13/...", "...-2013-08-13", "/20130813/" in an address; the rest of it says nothing. */
static void
find_in_address (const char *address, GenevaDateFound *date)
{
  *date = (GenevaDateFound) { 0 };
  for (const char *start = address; start != NULL && *start != '\0'; start++) {
    const char *at = start;
    guint year, month, day = 0;
    char sign;

    if (!g_ascii_isdigit (*start) || (start > address && g_ascii_isdigit (start[-1])))
      continue;
    year = read_two (&at) * 100;
    year += read_two (&at);
    if (at - start != 4 || year < 1990 || year > 2099)
      continue;
    sign = *at;
    if (sign == '/' || sign == '-' || sign == '_')
      at++;
    else
      sign = 0;
    month = read_two (&at);
    if (month < 1 || month > 12)
      continue;
    if (sign == 0 || *at == sign) {
      at += sign != 0;
      day = read_two (&at);
    }
    if (g_ascii_isdigit (*at) || (day == 0 && sign != '/') || day > (guint) geneva_days_in_month ((int) year, (int) month))
      continue;
    date->year = (gint16) year;
    date->month = (guint8) month;
    date->day = (guint8) day;
    return;
  }
}

/* A photograph's day and the weekday that the first paragraphs name: the first such day from then on. */
static void
suggest_from_captions (GenevaArticleReader *reader, GenevaArticle *article)
{
  gint64 latest = G_MININT64;
  GenevaArticleSpan span = { 0 };
  guint weekday = 0;
  guint from = reader->first > 20 ? reader->first - 20 : 0;

  for (guint i = from; i < MIN (reader->first + 2, reader->lines->len); i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    GenevaDateFound dates[8];
    guint n, n_dates;

    if (line->phrase != GENEVA_FURNITURE_CAPTION)
      continue;
    n = geneva_article_split_words (reader->text, line->begin, MIN (line->end, line->begin + 900), reader->words,
                                    GENEVA_LINE_MAX_WORDS);
    n_dates = geneva_article_find_dates (reader->lexicon, reader->words, n, dates, G_N_ELEMENTS (dates));
    for (guint k = 0; k < n_dates; k++) {
      gint64 day = geneva_day_from_civil (dates[k].year, dates[k].month, dates[k].day);

      if (dates[k].year > 0 && dates[k].day > 0 && !dates[k].either && day > latest) {
        latest = day;
        span = (GenevaArticleSpan) { dates[k].begin, dates[k].end };
      }
    }
  }
  if (latest == G_MININT64)
    return;
  for (guint i = reader->first; i < reader->last && i < reader->first + 2 && weekday == 0; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    guint n = geneva_article_split_words (reader->text, line->begin, MIN (line->end, line->begin + 500), reader->words,
                                          GENEVA_LINE_MAX_WORDS);

    for (guint k = 0; k < n && weekday == 0; k++) {
      const GenevaWordEntry *entry = geneva_article_lexicon_look_up (reader->lexicon, reader->words[k].hash);

      if (entry != NULL && entry->weekday > 0 && reader->words[k].end - reader->words[k].begin > 4)
        weekday = entry->weekday;
    }
  }
  if (weekday > 0)
    latest += ((gint64) weekday - 1 - geneva_weekday (latest) + 7) % 7;
  {
    GenevaCivil civil;

    geneva_civil_from_instant (latest * GENEVA_DAY_SECONDS, &civil);
    write_date (&article->suggested, civil.year, (guint) civil.month, (guint) civil.day, GENEVA_ARTICLE_DATE_TEXT, span);
    if (weekday == 0)
      g_snprintf (article->suggested.edtf, sizeof article->suggested.edtf, "[%04d-%02d-%02d..]", civil.year,
                  civil.month, civil.day);
  }
}

gboolean
geneva_article_lexicon_read_date (const GenevaArticleLexicon *lexicon, const char *words,
                                  char edtf[GENEVA_ARTICLE_DATE_BYTES])
{
  GenevaArticleWord split[32];
  GenevaDateFound dates[2];
  GenevaArticleDate result;
  guint n;

  g_return_val_if_fail (lexicon != NULL && words != NULL, FALSE);

  n = geneva_article_split_words (words, 0, (guint32) MIN (strlen (words), 200), split, G_N_ELEMENTS (split));
  if (geneva_article_find_dates (lexicon, split, n, dates, G_N_ELEMENTS (dates)) == 0 || dates[0].year == 0)
    return FALSE;
  if (dates[0].either) {
    gint64 day = geneva_day_from_civil (dates[0].year, dates[0].month, dates[0].day);
    gint64 other = geneva_day_from_civil (dates[0].year, dates[0].day, dates[0].month);

    /* A weekday or an American zone tells; nothing else stands in a header. */
    if (dates[0].zone_us || geneva_weekday (other) + 1 == dates[0].weekday) {
      guint8 month = dates[0].day;

      dates[0].day = dates[0].month;
      dates[0].month = month;
    } else if (geneva_weekday (day) + 1 != dates[0].weekday) {
      return FALSE;
    }
  }
  write_date (&result, dates[0].year, dates[0].month, dates[0].day, GENEVA_ARTICLE_DATE_GIVEN, (GenevaArticleSpan) { 0 });
  g_strlcpy (edtf, result.edtf, GENEVA_ARTICLE_DATE_BYTES);
  return TRUE;
}

/* The year of "Thursday, May 10" near the last one that the body speaks of, when one alone has that weekday; else 0. */
static int
year_by_weekday (const GenevaDateFound *date, const Years *years)
{
  int found = 0;

  if (date->weekday == 0 || years->last_year == 0)
    return 0;
  for (int year = years->last_year; year <= years->last_year + 2; year++) {
    if (date->day > geneva_days_in_month (year, date->month)
        || geneva_weekday (geneva_day_from_civil (year, date->month, date->day)) + 1 != date->weekday)
      continue;
    if (found > 0)
      return 0;
    found = year;
  }
  return found;
}

gboolean
geneva_article_take_given_date (GenevaArticleReader *reader, const GenevaArticleGiven *given, GenevaArticle *article)
{
  GenevaEdtf value;

  if (given == NULL || given->published == NULL)
    return FALSE;
  if (strlen (given->published) < sizeof article->published.edtf && geneva_edtf_parse (given->published, &value, NULL))
    g_strlcpy (article->published.edtf, given->published, sizeof article->published.edtf);
  else if (!geneva_article_lexicon_read_date (reader->lexicon, given->published, article->published.edtf))
    return FALSE;
  article->published.basis = GENEVA_ARTICLE_DATE_GIVEN;
  return TRUE;
}

void
geneva_article_find_published (GenevaArticleReader *reader, const GenevaArticleGiven *given, GenevaArticle *article)
{
  Years years;
  GenevaDateFound address, dateline = { 0 };
  const GenevaDateFound *best = NULL, *best_without_year = NULL;
  int best_score = LEAST_SCORE - 1, best_score_without_year = LEAST_SCORE - 1;

  find_in_address (given != NULL ? given->address : NULL, &address);
  find_years (reader, &years);

  if (!geneva_article_span_is_empty (article->dateline)) {
    GenevaDateFound dates[2];
    guint n = geneva_article_split_words (reader->text, article->dateline.begin, article->dateline.end, reader->words,
                                          GENEVA_LINE_MAX_WORDS);

    if (geneva_article_find_dates (reader->lexicon, reader->words, n, dates, G_N_ELEMENTS (dates)) > 0)
      dateline = dates[0];
  }

  for (guint i = 0; i < reader->n_dates; i++) {
    const GenevaDateFound *date = &reader->dates[i];
    int score;

    if (date->year == 0) {
      score = score_date (reader, date, &years);
      if (score > best_score_without_year) {
        best_score_without_year = score;
        best_without_year = date;
      }
      continue;
    }
    score = score_date (reader, date, &years);
    /* The dateline's day and month, and the address's, speak for a date near them. */
    if (dateline.month > 0 && dateline.day > 0 && date->day > 0
        && ABS (geneva_day_from_civil (date->year, date->month, date->day)
                - geneva_day_from_civil (dateline.year > 0 ? dateline.year : date->year, dateline.month, dateline.day)) <= 3)
      score += 3;
    if (address.year > 0 && date->year == address.year && date->month == address.month)
      score += 3;
    else if (address.year > 0 && date->year != address.year)
      score -= 4;
    if (score > best_score) {
      best_score = score;
      best = date;
    }
  }

  if (best != NULL) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, best->line);

    article->date_line = line->words <= 40 ? (GenevaArticleSpan) { line->begin, line->end }
                                           : (GenevaArticleSpan) { best->begin, best->end };
  }
  if (geneva_article_take_given_date (reader, given, article))
    return;
  if (best != NULL) {
    write_found (reader, given, best, &address, &dateline, GENEVA_ARTICLE_DATE_LINE, article);
    if (article->published.basis != GENEVA_ARTICLE_DATE_UNKNOWN)
      return;
  }
  if (dateline.year > 0 && dateline.day > 0 && !dateline.either) {
    write_date (&article->published, dateline.year, dateline.month, dateline.day, GENEVA_ARTICLE_DATE_DATELINE,
                (GenevaArticleSpan) { dateline.begin, dateline.end });
    return;
  }
  if (address.year > 0 && address.day > 0) {
    write_date (&article->published, address.year, address.month, address.day, GENEVA_ARTICLE_DATE_ADDRESS,
                (GenevaArticleSpan) { 0 });
    return;
  }
  if (article->suggested.basis != GENEVA_ARTICLE_DATE_UNKNOWN)
    return;

  /* Nothing is sure; what comes near is offered. */
  if (dateline.day == 0 && best_without_year != NULL)
    dateline = *best_without_year;
  if (dateline.month > 0 && dateline.day > 0 && years.copyright_year > 0
      && dateline.day <= geneva_days_in_month (years.copyright_year, dateline.month))
    write_date (&article->suggested, years.copyright_year, dateline.month, dateline.day, GENEVA_ARTICLE_DATE_DATELINE,
                (GenevaArticleSpan) { dateline.begin, dateline.end });
  else if (dateline.month > 0 && dateline.day > 0 && year_by_weekday (&dateline, &years) > 0)
    write_date (&article->suggested, year_by_weekday (&dateline, &years), dateline.month, dateline.day,
                GENEVA_ARTICLE_DATE_TEXT, (GenevaArticleSpan) { dateline.begin, dateline.end });
  else if (address.year > 0)
    write_date (&article->suggested, address.year, address.month, 0, GENEVA_ARTICLE_DATE_ADDRESS,
                (GenevaArticleSpan) { 0 });
  else
    suggest_from_captions (reader, article);
  if (article->suggested.basis == GENEVA_ARTICLE_DATE_UNKNOWN && years.copyright_year > 0)
    write_date (&article->suggested, years.copyright_year, 0, 0, GENEVA_ARTICLE_DATE_COPYRIGHT, years.copyright);
}
