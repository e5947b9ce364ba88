/* Who published the page.
 *
 * Role: candidates from the title's line, the copyright line, "appeared first on",
 * the site's name at the top and the source line, weighed against each other. Must
 * not know of addresses: a reader gives what it knows from headers.
 */
#include "import/geneva-article-private.h"

#include <string.h>

#define TOP_LINES 30

typedef struct {
  GenevaArticleSpan span;
  int               score;
} Candidate;

static void
offer (Candidate *best, GenevaArticleSpan span, int score)
{
  if (score > best->score && !geneva_article_span_is_empty (span)) {
    best->span = span;
    best->score = score;
  }
}

typedef struct {
  gboolean known;      /* a publisher's name from the list */
  gboolean built;      /* has a word like Times or Tribune */
  gboolean agency;
  gboolean names;      /* every longer word has a capital */
  guint    n;
} Name;

static Name
look_at_name (GenevaArticleReader *reader, GenevaArticleSpan span)
{
  Name name = { .names = TRUE };
  const GenevaArticleWord *words = reader->words;
  guint lead;

  name.n = geneva_article_split_words (reader->text, span.begin, span.end, reader->words, GENEVA_LINE_MAX_WORDS);
  lead = name.n > 1 && words[0].end - words[0].begin == 3 && (reader->text[words[0].begin] | 0x20) == 't' ? 1 : 0;
  for (guint i = 0; i < name.n; i++) {
    const GenevaWordEntry *entry = words[i].digits > 0 ? NULL
                                   : geneva_article_lexicon_look_up (reader->lexicon, words[i].hash);
    const GenevaPhrase *phrase = geneva_article_lexicon_match_name (reader->lexicon, words, name.n, i, NULL);

    for (; phrase != NULL && (i == 0 || i == lead);
         phrase = geneva_article_lexicon_match_name (reader->lexicon, words, name.n, i, phrase)) {
      name.known |= phrase->kind == PHRASE_PUBLISHER_NAME && i + phrase->n_words == name.n;
      name.agency |= phrase->kind == PHRASE_AGENCY && i + phrase->n_words == name.n
                     && (words[i].flags & (WORD_UPPER | WORD_LETTERLESS)) != 0;
    }
    name.built |= entry != NULL && (entry->flags & WORD_IS_PUBLISHERS) != 0;
    /* "Support the Herald" */
    if (words[i].digits == 0 && (words[i].flags & (WORD_UPPER | WORD_LETTERLESS | WORD_GLUED)) == 0
        && (words[i].end - words[i].begin > 3
            || (words[i].end - words[i].begin == 3 && memcmp (reader->text + words[i].begin, "the", 3) == 0)))
      name.names = FALSE;
  }
  return name;
}

/* The name at the begin of a line's rest: up to a full stop, comma, dash, bracket or line sign. */
static GenevaArticleSpan
name_up_to_sign (GenevaArticleReader *reader, guint32 begin, guint32 end)
{
  const char *text = reader->text;
  guint n;
  guint used = 0, first = 0;

  while (begin < end && (text[begin] == ' ' || text[begin] == ':' || text[begin] == '-' || text[begin] == '|'))
    begin++;
  n = geneva_article_split_words (text, begin, MIN (end, begin + 160), reader->words, 16);
  for (; used < n; used++) {
    const GenevaArticleWord *word = &reader->words[used];

    if (used > first && (word->before == ',' || word->before == '(' || word->before == '|'
                         || (word->before == '/' && ((word->flags & WORD_CAPS) == 0 || (word->flags & WORD_SPACED) != 0))
                         || word->before == ';' || (word->before == '-' && (word->flags & WORD_SPACED) != 0)
                         || (word->before == '*' && (word->flags & WORD_SPACED) != 0)
                         || (word->before == '.' && (word->flags & WORD_SPACED) != 0)))
      break;
    /* Columns of a printed page. */
    if (used > first && word->begin - reader->words[used - 1].end >= 4 && word->before == ' ')
      break;
    /* "Name and agencies", "Name with Reuters" */
    if (used > first && used + 1 < n && word->end - word->begin >= 3 && word->end - word->begin <= 4
        && (word->flags & (WORD_UPPER | WORD_LETTERLESS)) == 0
        && ((reader->words[used + 1].flags & (WORD_UPPER | WORD_LETTERLESS)) == 0 || text[word->begin] == 'w'))
      break;
  }
  return used > 0 ? (GenevaArticleSpan) { reader->words[0].begin, reader->words[used - 1].end }
                  : (GenevaArticleSpan) { 0 };
}

static gboolean
is_form_of_company (const char *text, const GenevaArticleWord *word)
{
  static const char * const forms[] = { "ltd", "limited", "inc", "llc", "corp", "corporation", "plc", "gmbh", "ag",
                                        "company", "pty" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    if (word->end - word->begin == strlen (forms[i])
        && g_ascii_strncasecmp (text + word->begin, forms[i], strlen (forms[i])) == 0)
      return TRUE;
  }
  return FALSE;
}

/* A known publisher at the begin of a line or of a part of it: "The Guardian, Friday 10 May". */
static GenevaArticleSpan
known_name_in_parts (GenevaArticleReader *reader, const GenevaArticleLine *line)
{
  guint n = geneva_article_split_words (reader->text, line->begin, MIN (line->end, line->begin + 160), reader->words,
                                        GENEVA_LINE_MAX_WORDS);

  for (guint at = 0; at < n; at++) {
    char before = reader->words[at].before;
    const GenevaPhrase *phrase;

    if (at > 0 && before != ',' && before != '|' && before != '/' && before != '*' && before != '(')
      continue;
    phrase = geneva_article_lexicon_match_name (reader->lexicon, reader->words, n, at, NULL);
    while (phrase != NULL && phrase->kind != PHRASE_PUBLISHER_NAME)
      phrase = geneva_article_lexicon_match_name (reader->lexicon, reader->words, n, at, phrase);
    if (phrase != NULL && (reader->words[at].flags & (WORD_UPPER | WORD_LETTERLESS)) != 0
        && (at + phrase->n_words == n || reader->words[at + phrase->n_words].before != ' ')
        && (reader->words[at].end - reader->words[at].begin > 3 || (reader->words[at].flags & WORD_CAPS) != 0
            || phrase->n_words > 1))
      return (GenevaArticleSpan) { reader->words[at].begin, reader->words[at + phrase->n_words - 1].end };
  }
  return (GenevaArticleSpan) { 0 };
}

/* "© 2013 Name. All rights reserved", "Copyright © 2010-2013 by Name" */
static GenevaArticleSpan
name_of_copyright (GenevaArticleReader *reader, const GenevaArticleLine *line)
{
  guint n = geneva_article_split_words (reader->text, line->begin, MIN (line->end, line->begin + 220),
                                        reader->words, 40);
  guint first = 0, last;
  gboolean marked = (line->flags & LINE_REPEATED) != 0;

  marked = (guchar) reader->text[line->begin] == 0xc2 || reader->text[line->begin] == '(';
  for (; first < n; first++) {
    const GenevaArticleWord *word = &reader->words[first];
    guint32 size = word->end - word->begin;
    const char *at = reader->text + word->begin;

    if (word->digits > 0)
      continue;
    if ((size == 1 && (*at | 0x20) == 'c') || (size == 2 && g_ascii_strncasecmp (at, "by", 2) == 0)
        || (size == 9 && g_ascii_strncasecmp (at, "copyright", 9) == 0)
        || (size == 7 && g_ascii_strncasecmp (at, "content", 7) == 0)) {
      marked = TRUE;
      continue;
    }
    break;
  }
  if (!marked || first >= n)
    return (GenevaArticleSpan) { 0 };
  for (last = first; last < n && last < first + 7; last++) {
    const GenevaArticleWord *word = &reader->words[last];

    if (last > first && (word->before == ',' || word->before == '|' || word->before == '(' || word->before == ';'
                         || (word->before == '-' && (word->flags & WORD_SPACED) != 0)
                         || (word->before == '.' && (word->flags & WORD_SPACED) != 0)))
      break;
    /* "Name or its affiliates", "Name Ltd" */
    if (last > first && (word->flags & (WORD_UPPER | WORD_LETTERLESS | WORD_GLUED)) == 0
        && (last + 1 >= n || (reader->words[last + 1].flags & (WORD_UPPER | WORD_LETTERLESS)) == 0))
      break;
    if (last > first && is_form_of_company (reader->text, word))
      break;
    if (word->digits == 4 || (last > first && (word->end - word->begin == 3)
                              && g_ascii_strncasecmp (reader->text + word->begin, "all", 3) == 0))
      break;
  }
  if (last == first || (reader->words[first].flags & (WORD_UPPER | WORD_LETTERLESS)) == 0)
    return (GenevaArticleSpan) { 0 };
  if (g_ascii_strncasecmp (reader->text + reader->words[first].begin, "all right", 9) == 0)
    return (GenevaArticleSpan) { 0 };
  return (GenevaArticleSpan) { reader->words[first].begin, reader->words[last - 1].end };
}

/* What stands behind "appeared first on" and its sisters. */
static GenevaArticleSpan
name_behind_phrase (GenevaArticleReader *reader, const GenevaArticleLine *line)
{
  guint32 begin = line->end - line->begin > 220 ? line->end - 220 : line->begin;
  guint n;

  while (begin < line->end && ((guchar) reader->text[begin] & 0xc0) == 0x80)
    begin++;
  n = geneva_article_split_words (reader->text, begin, line->end, reader->words, GENEVA_LINE_MAX_WORDS);
  for (guint at = 0; at < n; at++) {
    const GenevaWordEntry *entry = geneva_article_lexicon_look_up (reader->lexicon, reader->words[at].hash);

    for (guint32 number = entry != NULL ? entry->inner : 0; number != 0;) {
      const GenevaPhrase *phrase = geneva_article_lexicon_follow (reader->lexicon, reader->words, n, at, number);

      if (phrase == NULL)
        break;
      number = phrase->next;
      if (phrase->kind == GENEVA_FURNITURE_SOURCE && phrase->place == PHRASE_IN && at + phrase->n_words < n)
        return name_up_to_sign (reader, reader->words[at + phrase->n_words].begin, line->end);
    }
  }
  return (GenevaArticleSpan) { 0 };
}

/* "The Northern Herald" above the article, "Northern Herald Media" in the copyright line: the paper, not its company. */
static gboolean
is_company_of (const char *text, GenevaArticleSpan company, GenevaArticleSpan site)
{
  const char *name = text + site.begin;
  gsize size = site.end - site.begin;

  if (size > 4 && g_ascii_strncasecmp (name, "the ", 4) == 0) {
    name += 4;
    size -= 4;
  }
  return size >= 4 && company.end - company.begin > size
         && g_ascii_strncasecmp (text + company.begin, name, size) == 0;
}

void
geneva_article_find_publisher (GenevaArticleReader *reader, GenevaArticle *article)
{
  guint n = reader->lines->len;
  Candidate best = { .score = 0 };
  GenevaArticleSpan from_title = article->publisher, site = { 0 };

  if (!geneva_article_span_is_empty (from_title)) {
    Name name = look_at_name (reader, from_title);

    offer (&best, from_title, name.known ? 75 : name.built ? 65 : 45);
  }
  for (guint i = 0; i < n; i++) {
    GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    GenevaArticleSpan span;
    Name name;

    /* The body itself, and the middle of a very long page, name no publisher. */
    if ((i >= reader->first && i < reader->last && line->kind == PHRASE_NONE)
        || (i > reader->first + 2000 && i + 200 < n))
      continue;
    if (line->phrase == PHRASE_LABEL_PUBLISHER) {
      offer (&best, name_up_to_sign (reader, line->behind, line->end), 90);
    } else if (line->kind == GENEVA_FURNITURE_SOURCE && line->behind == line->begin) {
      offer (&best, name_behind_phrase (reader, line), 80);
    } else if (line->kind == GENEVA_FURNITURE_SOURCE) {
      /* "Source:" alone: the name stands in the next line. */
      if (line->behind + 1 >= line->end && i + 1 < n && (line + 1)->words <= 8) {
        (line + 1)->kind = GENEVA_FURNITURE_SOURCE;
        span = name_up_to_sign (reader, (line + 1)->begin, (line + 1)->end);
      } else {
        span = name_up_to_sign (reader, line->behind, line->end);
      }
      name = look_at_name (reader, span);
      if (name.n > 0 && name.n <= 6 && name.names)
        offer (&best, span, name.agency && !name.known ? 28 : name.known ? 50 : 38);
      /* as good as the name above the article, against its company's */
      if (name.known && geneva_article_span_is_empty (site))
        site = span;
    } else if (line->kind == GENEVA_FURNITURE_COPYRIGHT) {
      span = name_of_copyright (reader, line);
      name = look_at_name (reader, span);
      if (name.n > 0 && name.n <= 6 && name.names)
        offer (&best, span, name.agency && !name.known ? 30 : name.known ? 60 : name.built ? 58 : 40);
    } else if (i < reader->first && i + 8 >= reader->first && (gint) i > reader->title_line
               && ((line->flags & LINE_DATE) != 0 || line->kind == GENEVA_FURNITURE_BYLINE)) {
      offer (&best, known_name_in_parts (reader, line), 61);
    } else if (i < TOP_LINES && i < reader->first && line->words <= 9 && (gint) i != reader->title_line
               && (line->flags & (LINE_ENDS | LINE_DATE | LINE_COVERED)) == 0
               && (line->kind == GENEVA_FURNITURE_MENU || line->kind == GENEVA_FURNITURE_OTHER)) {
      span = name_up_to_sign (reader, line->begin, line->end);
      name = look_at_name (reader, span);
      if (name.names && name.n <= 6 && (name.known || (name.built && name.n >= 2) || (name.agency && i == 0))) {
        offer (&best, span, (name.known ? 62 : 48) - (int) MIN (i, 10));
        if (geneva_article_span_is_empty (site))
          site = span;
        line->kind = GENEVA_FURNITURE_SITE;
      }
    }
  }
  article->publisher = !geneva_article_span_is_empty (site) && is_company_of (reader->text, best.span, site) ? site : best.span;
}
