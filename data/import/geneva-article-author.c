/* Who wrote the article.
 *
 * Role: bylines, names before a date line's sign or behind its "by", names alone in a line with an office or themselves
 * again below; and what pages and services say beside the text, cut down to the names. Must not know names: one is what
 * stands where a name does.
 */
#include "import/geneva-article-private.h"

#include <string.h>

/* "Jane Doe in Beirut": what follows is a place, no further name. */
static gboolean
is_before_place (const char *text, const GenevaArticleWord *word)
{
  const char *at = text + word->begin;

  return word->end - word->begin == 2 && (at[0] == 'i' || at[0] == 'a') && (at[1] == 'n' || at[1] == 't');
}

/* "Jane Doe, John Roe and Ann Poe, The Herald": behind the last name of a list that commas part, where its "and" comes
 * before anything but names of two words or three; 0: no such list. */
static guint
find_end_of_list (const GenevaArticleReader *reader, guint n)
{
  const GenevaArticleWord *words = reader->words;
  guint n_commas = 0, n_of_name = 0;

  for (guint i = 0; i < n && i < 16; i++) {
    gboolean joins = i > 0 && words[i].end - words[i].begin == 3 && memcmp (reader->text + words[i].begin, "and", 3) == 0;
    gboolean parts = i > 0 && words[i].before == ',';

    if (words[i].digits > 0 || (!joins && (words[i].flags & WORD_UPPER) == 0)
        || (i > 0 && words[i].before != ' ' && words[i].before != ',' && words[i].before != '.' && words[i].before != '-'))
      return 0;
    if ((parts || joins) && (n_of_name < 2 || n_of_name > 3) && !(joins && parts && n_of_name == 0))
      return 0;
    n_commas += parts;
    if (joins)
      return n_commas > 0 ? MIN (n, i + 3) : 0;
    n_of_name = parts ? 1 : n_of_name + 1;
  }
  return 0;
}

/* Names of persons from the begin of `rest` on, up to a sign, a date or a word that is part of no name. */
static GenevaArticleSpan
names_at (GenevaArticleReader *reader, GenevaArticleSpan rest)
{
  const GenevaArticleWord *words = reader->words;
  guint n = geneva_article_count_words (reader, rest), used = 0, end_of_list;
  const GenevaPhrase *agency = n > 0 ? geneva_article_agency_at (reader, words, n, 0) : NULL;

  if (n == 0 || (agency != NULL && (agency->n_words == n || words[agency->n_words].before != ' ')))
    return (GenevaArticleSpan) { 0 };
  end_of_list = find_end_of_list (reader, n);
  for (; used < n && used < MAX (9, end_of_list); used++) {
    const GenevaArticleWord *word = &words[used];
    gboolean joins = used > 0 && used + 1 < n && word->end - word->begin <= 3 && (word->flags & WORD_UPPER) == 0
                     && (words[used + 1].flags & WORD_UPPER) != 0;
    const GenevaWordEntry *entry = geneva_article_lexicon_look_up (reader->lexicon, word->hash);

    if (word->digits > 0)
      break;
    if (used > 0 && word->before == ',' && used < end_of_list)
      continue;
    if (used > 0 && (word->before == '|' || word->before == ',' || word->before == ';' || word->before == '(' || word->before == '/'
                     || word->before == '*' || (word->before == '-' && (word->flags & WORD_SPACED) != 0)))
      break;
    if (used > 0 && entry != NULL
        && (entry->weekday > 0 || (entry->month > 0 && (word->flags & WORD_UPPER) != 0 && used + 1 < n
                                   && words[used + 1].digits > 0)))
      break;
    if ((word->flags & (WORD_UPPER | WORD_LETTERLESS)) == 0 && !joins)
      break;
    if (joins && is_before_place (reader->text, word))
      break;
  }
  while (used > 0 && (words[used - 1].flags & (WORD_UPPER | WORD_LETTERLESS)) == 0)
    used--;
  return used > 0 ? (GenevaArticleSpan) { words[0].begin, words[used - 1].end } : (GenevaArticleSpan) { 0 };
}

/* What stands behind "by" inside a date line: "Published 5 June 2013 by Jane Doe". */
static GenevaArticleSpan
rest_behind_by (GenevaArticleReader *reader, const GenevaArticleLine *line)
{
  guint n = geneva_article_count_words (reader, (GenevaArticleSpan) { line->begin, MIN (line->end, line->begin + 200) });

  for (guint at = 0; at + 1 < n; at++) {
    const GenevaWordEntry *entry = geneva_article_lexicon_look_up (reader->lexicon, reader->words[at].hash);

    for (guint32 number = entry != NULL ? entry->phrase : 0; number != 0;) {
      const GenevaPhrase *phrase = geneva_article_lexicon_follow (reader->lexicon, reader->words, n, at, number);

      if (phrase == NULL)
        break;
      number = phrase->next;
      if (phrase->place == PHRASE_BYLINE && phrase->n_words + at < n
          && (reader->words[at + phrase->n_words].flags & WORD_UPPER) != 0)
        return (GenevaArticleSpan) { reader->words[at + phrase->n_words].begin, line->end };
    }
  }
  return (GenevaArticleSpan) { 0 };
}

/* "Jane Doe in Beirut" alone in a line between headline and body. */
static gboolean
is_name_in_place (GenevaArticleReader *reader, const GenevaArticleLine *line)
{
  guint n;

  if (line->words < 4 || line->words > 8 || line->kind != GENEVA_FURNITURE_MENU)
    return FALSE;
  n = geneva_article_count_words (reader, (GenevaArticleSpan) { line->begin, line->end });
  for (guint at = 0; at + 1 < n; at++) {
    if ((reader->words[at].flags & WORD_UPPER) == 0)
      return (at == 2 || at == 3) && is_before_place (reader->text, &reader->words[at])
             && (reader->words[at + 1].flags & WORD_UPPER) != 0;
  }
  return FALSE;
}

/* Two or three words with capitals and nothing between them: "Jane Doe". */
static gboolean
is_lone_name (GenevaArticleReader *reader, const GenevaArticleLine *line)
{
  guint n;

  if (line->words < 2 || line->words > 3 || (line->kind != GENEVA_FURNITURE_MENU && line->kind != GENEVA_FURNITURE_OTHER)
      || (line->flags & (LINE_NAMES | LINE_ENDS | LINE_COVERED | LINE_COLON)) != LINE_NAMES)
    return FALSE;
  n = geneva_article_count_words (reader, (GenevaArticleSpan) { line->begin, line->end });
  for (guint i = 0; i < n; i++) {
    if ((reader->words[i].flags & WORD_UPPER) == 0 || (i > 0 && reader->words[i].before != ' ' && reader->words[i].before != '.'))
      return FALSE;
  }
  return n >= 2;
}

/* Whether what a writer is stands among the words [at, end) of `text`: "Europe correspondent". */
static gboolean
have_office (const char *text, const GenevaArticleWord *words, guint at, guint end)
{
  static const char * const offices[] = { "correspondent", "reporter", "editor", "writer", "journalist", "columnist" };

  for (guint i = at; i < end; i++) {
    for (guint k = 0; k < G_N_ELEMENTS (offices); k++) {
      if (words[i].end - words[i].begin == strlen (offices[k])
          && g_ascii_strncasecmp (text + words[i].begin, offices[k], strlen (offices[k])) == 0)
        return TRUE;
    }
  }
  return FALSE;
}

/* "Europe correspondent, Lund": who the name above is. */
static gboolean
is_office_of_writer (GenevaArticleReader *reader, const GenevaArticleLine *line)
{
  if (line->words > 8 || (line->flags & (LINE_ENDS | LINE_DATE)) != 0)
    return FALSE;
  return have_office (reader->text, reader->words, 0,
                      geneva_article_count_words (reader, (GenevaArticleSpan) { line->begin, line->end }));
}

/* "in Lund": where the name above is. */
static gboolean
is_place_of_writer (GenevaArticleReader *reader, const GenevaArticleLine *line)
{
  guint n = line->words <= 4 ? geneva_article_count_words (reader, (GenevaArticleSpan) { line->begin, line->end }) : 0;

  return n >= 2 && (line->flags & LINE_ENDS) == 0 && is_before_place (reader->text, &reader->words[0])
         && (reader->words[1].flags & WORD_UPPER) != 0;
}

/* A name alone in a line between headline and body that is said twice (beside a portrait), or has an office or a place below it. A
 * name above a date is as often a section's: "Middle East". */
static gboolean
is_signature (GenevaArticleReader *reader, guint number)
{
  const GenevaArticleLine *line = geneva_article_reader_get_line (reader, number), *next = line + 1;

  return number + 1 < reader->first && is_lone_name (reader, line)
         && (is_office_of_writer (reader, next)
             || (number > 0 && (line - 1)->kind == GENEVA_FURNITURE_DATE_LINE && next->kind == GENEVA_FURNITURE_CAPTION) || reader->text[line->end - 1] == '|' || is_place_of_writer (reader, next)
             || (next->end - next->begin == line->end - line->begin
                 && memcmp (reader->text + line->begin, reader->text + next->begin, line->end - line->begin) == 0));
}

/* "Jane Doe, TNN | Oct 10, 2024": the name before the initials of who she writes for. Empty where it is none. */
static GenevaArticleSpan
name_before_initials (GenevaArticleReader *reader, const GenevaArticleLine *line)
{
  guint n = geneva_article_count_words (reader, (GenevaArticleSpan) { line->begin, MIN (line->end, line->begin + 120) });
  const GenevaArticleWord *words = reader->words;
  guint used = 0;

  while (used < n && used < 4 && words[used].digits == 0 && (words[used].flags & WORD_UPPER) != 0
         && (used == 0 || words[used].before == ' ' || words[used].before == '.'))
    used++;
  if (used < 2 || used + 1 >= n || words[used].before != ',' || (words[used].flags & WORD_CAPS) == 0
      || words[used].end - words[used].begin < 2 || words[used + 1].before != '|')
    return (GenevaArticleSpan) { 0 };
  return (GenevaArticleSpan) { words[0].begin, words[used - 1].end };
}

void
geneva_article_find_author (GenevaArticleReader *reader, GenevaArticle *article)
{
  guint from = reader->first > 30 ? reader->first - 30 : 0;
  guint to = MIN (reader->lines->len, reader->last + 8);

  for (guint i = from; i < to && geneva_article_span_is_empty (article->author); i++) {
    GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    GenevaArticleSpan rest;

    if (line->kind == GENEVA_FURNITURE_BYLINE && line->behind != line->begin) {
      /* "By" alone: the name stands in the next line. */
      if (line->behind + 1 >= line->end && i + 1 < reader->lines->len && (line + 1)->words <= 6
          && ((line + 1)->flags & LINE_NAMES) != 0)
        rest = (GenevaArticleSpan) { (line + 1)->begin, (line + 1)->end };
      else
        rest = geneva_article_trim (reader->text, line->behind, MIN (line->end, line->behind + 160));
      article->author = names_at (reader, rest);
    } else if (line->kind == GENEVA_FURNITURE_DATE_LINE && (gint) i > reader->title_line) {
      rest = rest_behind_by (reader, line);
      article->author = geneva_article_span_is_empty (rest) ? name_before_initials (reader, line) : names_at (reader, rest);
    } else if ((gint) i > reader->title_line && i < reader->first && is_name_in_place (reader, line)) {
      article->author = names_at (reader, (GenevaArticleSpan) { line->begin, line->end });
      line->kind = GENEVA_FURNITURE_BYLINE;
    } else if ((gint) i > reader->title_line && is_signature (reader, i)) {
      article->author = names_at (reader, (GenevaArticleSpan) { line->begin, line->end });
      line->kind = (line + 1)->kind = GENEVA_FURNITURE_BYLINE;
    }
  }
}

/* --- an author from outside ------------------------------------------------ */

/* The phrase of a byline that begins at words[at], "by" or "author"; NULL for none. */
static const GenevaPhrase *
byline_at (GenevaArticleReader *reader, guint n, guint at)
{
  const GenevaWordEntry *entry = geneva_article_lexicon_look_up (reader->lexicon, reader->words[at].hash);

  for (guint32 number = entry != NULL ? entry->phrase : 0; number != 0;) {
    const GenevaPhrase *phrase = geneva_article_lexicon_follow (reader->lexicon, reader->words, n, at, number);

    if (phrase == NULL)
      return NULL;
    if (phrase->place == PHRASE_BYLINE || (phrase->kind == GENEVA_FURNITURE_BYLINE && phrase->place == PHRASE_IS_LABEL))
      return phrase;
    number = phrase->next;
  }
  return NULL;
}

/* Whether the words [at, end) are all a phrase of those who have no name ("staff reporter"), or the name of an agency or
 * a publisher. */
static gboolean
is_no_person (GenevaArticleReader *reader, guint at, guint end)
{
  const GenevaWordEntry *entry = geneva_article_lexicon_look_up (reader->lexicon, reader->words[at].hash);

  for (const GenevaPhrase *name = NULL;
       (name = geneva_article_lexicon_match_name (reader->lexicon, reader->words, end, at, name)) != NULL;) {
    if (name->n_words == end - at)
      return TRUE;
  }
  for (guint32 number = entry != NULL ? entry->phrase : 0; number != 0;) {
    const GenevaPhrase *phrase = geneva_article_lexicon_follow (reader->lexicon, reader->words, end, at, number);

    if (phrase == NULL)
      return FALSE;
    if (phrase->kind == GENEVA_FURNITURE_BYLINE && phrase->place == PHRASE_LINE && phrase->n_words == end - at)
      return TRUE;
    number = phrase->next;
  }
  return FALSE;
}

/* "The Example Post" behind a comma, where the page is the Example Post's. */
static gboolean
is_publisher (const GenevaArticleReader *reader, const char *author, guint at, guint end, const char *publisher)
{
  gsize length = reader->words[end - 1].end - reader->words[at].begin;

  return publisher != NULL && strlen (publisher) == length
         && g_ascii_strncasecmp (author + reader->words[at].begin, publisher, length) == 0;
}

/* The part of a list of names that begins at words[at] ends here. */
static guint
end_of_part (const GenevaArticleReader *reader, guint n, guint at)
{
  guint end = at + 1;

  while (end < n && reader->words[end].before != ',' && reader->words[end].before != ';')
    end++;
  return end;
}

/* Where a value goes on with what is no name: "| Sponsored", "(AP)", "<jane@example.org>", "jane.doe@example.org". */
static guint
end_of_names (const GenevaArticleReader *reader, guint n, guint at)
{
  for (guint i = at; i < n; i++) {
    char before = reader->words[i].before;

    if (i > at && (before == '|' || before == '(' || before == '<' || before == '/'
                   || (before == '*' && (reader->words[i].flags & WORD_SPACED) != 0)))
      return i;
    if (before == '@') {
      for (i--; i > at && (reader->words[i].flags & WORD_SPACED) == 0;)
        i--;
      return i;
    }
  }
  return n;
}

/* The first word of a name: not "By", not the agency of "AFP/Jane Doe", not the address of "jdoe@example.org (Jane Doe)". */
static guint
begin_of_names (GenevaArticleReader *reader, guint n)
{
  const GenevaPhrase *phrase;
  guint at = 0;

  while (at < n && (phrase = byline_at (reader, n, at)) != NULL)
    at += phrase->n_words;
  phrase = at < n ? geneva_article_agency_at (reader, reader->words, n, at) : NULL;
  if (phrase != NULL && at + phrase->n_words < n && reader->words[at + phrase->n_words].before == '/')
    return at + phrase->n_words;
  if (at < n && end_of_names (reader, n, at) == at) {
    while (at < n && reader->words[at].before != '(')
      at++;
  }
  return at;
}

void
geneva_article_take_given_author (GenevaArticleReader *reader, const GenevaArticleGiven *given, GenevaArticle *article)
{
  GenevaArticleWord *words = reader->words;
  guint at, end, part, n;

  if (given->author == NULL)
    return;
  n = geneva_article_split_words (given->author, 0, (guint32) strlen (given->author), words, GENEVA_LINE_MAX_WORDS);
  at = begin_of_names (reader, n);
  if (at >= n || (at == 0 && words[0].before != 0 && words[0].before != ' ' && words[0].before != '"' && words[0].before != '*'))
    return;
  n = end_of_names (reader, n, at);
  for (end = end_of_part (reader, n, at); end < n; end = part) {
    part = end_of_part (reader, n, end);
    if (is_no_person (reader, end, part) || have_office (given->author, words, end, part)
        || is_publisher (reader, given->author, end, part, given->publisher))
      break;
  }
  /* "Jane Doe and" */
  while (end > at + 1 && (words[end - 1].flags & (WORD_UPPER | WORD_LETTERLESS | WORD_IDEOGRAM | WORD_SPACED)) == WORD_SPACED
         && words[end - 1].end - words[end - 1].begin <= 3 && words[end - 1].digits == 0)
    end--;
  article->given_author = given->author + words[at].begin;
  article->given_author_bytes = words[end - 1].end - words[at].begin;
  /* "Jane Doe Jr.", "Jane D." */
  if (given->author[words[end - 1].end] == '.' && words[end - 1].end - words[end - 1].begin <= 2)
    article->given_author_bytes++;
}
