/* Headline, publisher, author, agencies and dateline.
 *
 * Role: facts that stand around the body and at its very beginning. Every one is
 * chosen among candidates by what speaks for it: nearness to the body, words in
 * common with it, the form of the line. Must not know any page.
 */
#include "import/geneva-article-private.h"

#include <string.h>

#define TITLE_REACH 60           /* lines above the body that are looked at */
#define DATELINE_BYTES 150
#define LEAST_TITLE_SCORE 3

/* --- words of the body ---------------------------------------------------- */

static inline gboolean
is_body_word (const GenevaArticleReader *reader, guint32 hash)
{
  return (reader->body_words[hash >> 6 & 63] >> (hash & 63) & 1) != 0;
}

/* Tenths of the telling words of [begin, end) that the body has; `n_shared` gets their number. */
static guint
share_with_body (GenevaArticleReader *reader, guint32 begin, guint32 end, guint *n_shared)
{
  guint n = geneva_article_split_words (reader->text, begin, end, reader->words, GENEVA_LINE_MAX_WORDS);
  guint all = 0, shared = 0;

  for (guint i = 0; i < n; i++) {
    if (!geneva_article_word_tells (&reader->words[i]))
      continue;
    all++;
    shared += is_body_word (reader, reader->words[i].hash);
  }
  *n_shared = shared;
  return all > 0 ? shared * 10 / all : 0;
}

/* --- parts of a headline line --------------------------------------------- */

static guint
count_words (GenevaArticleReader *reader, GenevaArticleSpan span)
{
  return geneva_article_split_words (reader->text, span.begin, span.end, reader->words, GENEVA_LINE_MAX_WORDS);
}

static GenevaArticleSpan
trimmed (const char *text, guint32 begin, guint32 end)
{
  while (begin < end && (guchar) text[begin] <= ' ')
    begin++;
  while (end > begin && (guchar) text[end - 1] <= ' ')
    end--;
  return (GenevaArticleSpan) { begin, end };
}

/* Bytes of a sign at `at` that parts headline and site, with a blank before and behind; `strong` where it is seldom
 * anything else. */
static guint
parting_at (const char *text, guint32 at, guint32 end, gboolean *strong)
{
  const guchar *c = (const guchar *) text + at;
  gsize left = end - at;
  guint size = 0;

  *strong = TRUE;
  if (c[0] == '|')
    return 1;
  if (left >= 2 && c[0] == ':' && c[1] == ':')
    return 2;
  if (left >= 2 && c[0] == 0xc2 && (c[1] == 0xbb || c[1] == 0xab || c[1] == 0xb7))
    size = 2;
  else if (left >= 3 && c[0] == 0xe2 && c[1] == 0x80 && (c[2] == 0xa2 || c[2] == 0xba))
    size = 3;
  if (size == 0) {
    *strong = FALSE;
    if (c[0] == '-')
      size = 1;
    else if (left >= 3 && c[0] == 0xe2 && c[1] == 0x80 && (c[2] == 0x93 || c[2] == 0x94))
      size = 3;
  }
  if (size == 0 || left <= size || text[at + size] != ' ' || text[at - 1] != ' ')
    return 0;
  return size;
}

/* Whether [begin, end) is the name of a publisher: known, or built like one. */
static gboolean
is_publisher_name (GenevaArticleReader *reader, GenevaArticleSpan span, gboolean *known)
{
  guint n = count_words (reader, span);
  gboolean built = FALSE, capitals = TRUE;

  *known = FALSE;
  if (n == 0 || n > 7)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    const GenevaArticleWord *word = &reader->words[i];
    const GenevaWordEntry *entry = geneva_article_lexicon_look_up (reader->lexicon, word->hash);
    const GenevaPhrase *phrase = geneva_article_lexicon_match_name (reader->lexicon, reader->words, n, i, NULL);

    for (; phrase != NULL; phrase = geneva_article_lexicon_match_name (reader->lexicon, reader->words, n, i, phrase)) {
      if (phrase->kind == PHRASE_PUBLISHER_NAME && phrase->n_words + i == n
          && (i == 0 || (i == 1 && word->begin - reader->words[0].begin <= 4)))
        *known = TRUE;
    }
    built |= entry != NULL && (entry->flags & WORD_IS_PUBLISHERS) != 0;
    if (word->digits == 0 && (word->flags & (WORD_UPPER | WORD_LETTERLESS | WORD_GLUED)) == 0
        && word->end - word->begin > 3)
      capitals = FALSE;
  }
  return *known || (built && capitals);
}

typedef struct {
  GenevaArticleSpan title;
  GenevaArticleSpan site;
} TitleParts;

/* "Headline | Site", "Site: Headline - Section": the part that shares most with the body is the headline. */
static TitleParts
part_title (GenevaArticleReader *reader, GenevaArticleSpan whole)
{
  GenevaArticleSpan parts[6];
  TitleParts result = { .title = whole };
  guint n = 0, best = 0, best_score = 0;
  guint32 from = whole.begin;
  gboolean any_strong = FALSE;

  for (guint32 at = whole.begin + 1; at + 1 < whole.end && n + 1 < G_N_ELEMENTS (parts);) {
    gboolean strong;
    guint size = parting_at (reader->text, at, whole.end, &strong);

    if (size == 0) {
      at++;
      continue;
    }
    parts[n++] = trimmed (reader->text, from, at);
    at += size;
    from = at;
    any_strong |= strong;
  }
  parts[n++] = trimmed (reader->text, from, whole.end);
  if (n == 1)
    return result;

  if (!any_strong) {
    /* A dash is part of many a headline: only a name of a publisher is cut off. */
    gboolean known, at_end = is_publisher_name (reader, parts[n - 1], &known);

    if (at_end && geneva_article_span_is_empty (result.site)) {
      result.site = parts[n - 1];
      result.title.end = parts[n - 2].end;
    } else if (is_publisher_name (reader, parts[0], &known)) {
      result.site = parts[0];
      result.title.begin = parts[1].begin;
    }
    return result;
  }
  for (guint i = 0; i < n; i++) {
    guint shared;
    guint share = share_with_body (reader, parts[i].begin, parts[i].end, &shared);
    guint score = shared * 10 + share + MIN (count_words (reader, parts[i]), 12);

    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  result.title = parts[best];
  for (guint i = n; i > 0; i--) {
    gboolean known;

    if (i - 1 != best && is_publisher_name (reader, parts[i - 1], &known)) {
      result.site = parts[i - 1];
      break;
    }
  }
  if (geneva_article_span_is_empty (result.site) && best != n - 1 && n == 2 && count_words (reader, parts[1]) <= 5)
    result.site = parts[1];
  return result;
}

/* --- headline ------------------------------------------------------------- */

static gboolean
may_be_title (const GenevaArticleLine *line)
{
  if (line->phrase == PHRASE_LABEL_TITLE)
    return TRUE;
  if ((line->flags & (LINE_DATE | LINE_COVERED)) != 0 || line->words > 30 || line->words < 1)
    return FALSE;
  if (line->phrase < PHRASE_FURNITURE_END && line->phrase != GENEVA_FURNITURE_TITLE)
    return FALSE;
  return (line->flags & LINE_LONG) == 0 || line->words <= 30;
}

/* Points of a line for being the headline. `steps` lines that could be one stand between it and the body; `above_facts`:
 * the byline or date line follows. */
static int
score_title (GenevaArticleReader *reader, guint number, guint steps, gboolean above_facts)
{
  const GenevaArticleLine *line = geneva_article_reader_get_line (reader, number);
  guint shared = 0, share;
  int score = 0;

  if (line->phrase == PHRASE_LABEL_TITLE)
    return 100;
  share = share_with_body (reader, line->begin, line->end, &shared);
  score += (int) MIN (shared, 4) + (int) share / 3;
  score += steps < 4 ? 4 - (int) steps : 0;
  if (line->words >= 4 && line->words <= 16)
    score += 3;
  else if (line->words < 3)
    score -= 4;
  else if (line->words > 20)
    score -= 3;
  else if (line->words > 16)
    score -= 1;
  if ((line->flags & LINE_ENDS) != 0)
    score -= reader->text[line->end - 1] == '.' ? 5 : 1;
  if ((line->flags & LINE_COLON) != 0)
    score -= 3;
  if ((line->flags & LINE_ITEM) != 0)
    score -= 2;
  if ((line->flags & (LINE_REPEATED | LINE_ENDS)) == LINE_REPEATED)
    score += 3;
  if (number == 0)
    score += 2;
  if (above_facts)
    score += 2;
  return score;
}

void
geneva_article_find_title (GenevaArticleReader *reader, const GenevaArticleGiven *given, GenevaArticle *article)
{
  int best_score = LEAST_TITLE_SCORE - 1;
  guint steps = 0, since_facts = 0;
  gboolean above_facts = FALSE;
  TitleParts parts;
  GenevaArticleSpan whole = { 0 };
  guint lowest;

  reader->title_line = -1;
  lowest = reader->first > TITLE_REACH ? reader->first - TITLE_REACH : 0;
  for (guint i = reader->first; i > lowest; i--) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i - 1);

    if (may_be_title (line)) {
      /* A summary stands between headline and body: the line above it is no step further. */
      gboolean over_summary = reader->title_line == (gint) i && line->words >= 4;
      int score = score_title (reader, i - 1, over_summary && steps > 0 ? steps - 1 : steps,
                               above_facts && (since_facts == 0 || over_summary));

      if (score + over_summary > best_score || (score == best_score && reader->title_line >= 0)) {
        best_score = score;
        reader->title_line = (gint) (i - 1);
      }
      since_facts++;
      steps++;
    } else if ((line->flags & LINE_DATE) != 0 || line->phrase == GENEVA_FURNITURE_BYLINE) {
      above_facts = TRUE;
      since_facts = 0;
    } else if (line->phrase == PHRASE_NONE) {
      above_facts = FALSE;
      steps++;
    }
  }

  /* A headline that was taken for the begin of the body: it ends like a sentence, or nothing stood above. */
  for (guint i = reader->first; i + 2 < reader->last && i < reader->first + 2; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    int score;

    if (!may_be_title (line) || line->words > 18)
      continue;
    if ((line->flags & LINE_ENDS) != 0
        && (reader->title_line >= 0 || i > 0 || (line->flags & LINE_QUOTE) != 0))
      continue;
    score = score_title (reader, i, 0, FALSE) - 2;
    if (i + 1 < reader->last && ((line + 1)->flags & LINE_DATE) != 0)
      score += 2;
    if (reader->title_line < 0 ? score >= LEAST_TITLE_SCORE : score > best_score + 2) {
      best_score = score;
      reader->title_line = (gint) i;
      break;
    }
  }

  if (reader->title_line >= 0) {
    GenevaArticleLine *line = geneva_article_reader_get_line (reader, (guint) reader->title_line);
    guint top = (guint) reader->title_line > TITLE_REACH ? (guint) reader->title_line - TITLE_REACH : 0;

    whole = trimmed (reader->text, line->behind, line->end);
    if (line->phrase == PHRASE_LABEL_TITLE)
      while (whole.begin < whole.end && (reader->text[whole.begin] == ':' || reader->text[whole.begin] == ' '))
        whole.begin++;
    parts = part_title (reader, whole);
    article->title = parts.title;
    article->publisher = parts.site;
    line->kind = GENEVA_FURNITURE_TITLE;
    if ((guint) reader->title_line >= reader->first && (guint) reader->title_line < reader->last) {
      for (guint i = reader->first; i <= (guint) reader->title_line; i++) {
        GenevaArticleLine *above = geneva_article_reader_get_line (reader, i);

        if (above->kind == PHRASE_NONE)
          above->kind = GENEVA_FURNITURE_OTHER;
      }
      reader->first = (guint) reader->title_line + 1;
    }
    /* Where the page says it again. */
    for (guint i = top; i < reader->first; i++) {
      GenevaArticleLine *other = geneva_article_reader_get_line (reader, i);
      guint32 size = article->title.end - article->title.begin;

      if (i != (guint) reader->title_line && other->end - other->begin >= size && size > 8
          && (memcmp (reader->text + other->begin, reader->text + article->title.begin, size) == 0
              || memcmp (reader->text + other->end - size, reader->text + article->title.begin, size) == 0)) {
        other->kind = GENEVA_FURNITURE_TITLE;
        if (geneva_article_span_is_empty (article->publisher) && other->end - other->begin > size)
          article->publisher = part_title (reader, (GenevaArticleSpan) { other->begin, other->end }).site;
      }
    }
  }

  if (given != NULL && given->title != NULL && given->title[0] != '\0') {
    gsize size = strlen (given->title);

    article->given_title = given->title;
    article->title = (GenevaArticleSpan) { 0 };
    for (guint i = 0; i < reader->lines->len && i < reader->first + 1; i++) {
      const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);

      if (line->end - line->begin >= size && memcmp (reader->text + line->begin, given->title, size) == 0) {
        article->title = (GenevaArticleSpan) { line->begin, line->begin + (guint32) size };
        break;
      }
    }
  }
}

/* --- agencies ------------------------------------------------------------- */

/* Whether a short Latin name stands as such names are written: "AP", not "ap" or "Map". */
static gboolean
is_written_as_name (const GenevaArticleReader *reader, const GenevaPhrase *phrase, const GenevaArticleWord *word)
{
  const char *name = g_ptr_array_index (reader->lexicon->agencies, phrase->value);

  if ((word->flags & WORD_LETTERLESS) != 0)
    return TRUE;
  if (phrase->n_words > 1)
    return (word->flags & WORD_UPPER) != 0;
  if (word->end - word->begin <= 4 && g_ascii_isupper (name[0]) && g_ascii_isupper (name[1]))
    return (word->flags & WORD_CAPS) != 0;
  return (word->flags & WORD_UPPER) != 0 || g_ascii_islower (name[0]);
}

static void
add_agency (GenevaArticleReader *reader, GenevaArticle *article, const GenevaPhrase *phrase, GenevaArticleSpan span)
{
  const char *name = g_ptr_array_index (reader->lexicon->agencies, phrase->value);

  for (guint i = 0; i < article->n_agencies; i++) {
    if (article->agencies[i].name == name)
      return;
  }
  if (article->n_agencies < GENEVA_ARTICLE_MAX_AGENCIES)
    article->agencies[article->n_agencies++] = (GenevaArticleAgency) { name, span };
}

/* The agency that stands at words[at], or NULL. */
static const GenevaPhrase *
agency_at (const GenevaArticleReader *reader, const GenevaArticleWord *words, guint n, guint at)
{
  const GenevaPhrase *phrase = geneva_article_lexicon_match_name (reader->lexicon, words, n, at, NULL);

  while (phrase != NULL && (phrase->kind != PHRASE_AGENCY || !is_written_as_name (reader, phrase, &words[at])))
    phrase = geneva_article_lexicon_match_name (reader->lexicon, words, n, at, phrase);
  return phrase;
}

static guint
find_in (GenevaArticleReader *reader, GenevaArticle *article, guint32 begin, guint32 end)
{
  guint n = geneva_article_split_words (reader->text, begin, end, reader->words, GENEVA_LINE_MAX_WORDS);
  guint found = 0;

  for (guint at = 0; at < n;) {
    const GenevaPhrase *phrase = agency_at (reader, reader->words, n, at);

    if (phrase == NULL) {
      at++;
      continue;
    }
    add_agency (reader, article, phrase, (GenevaArticleSpan) { reader->words[at].begin,
                                                               reader->words[at + phrase->n_words - 1].end });
    found += phrase->n_words;
    at += phrase->n_words;
  }
  return n > 0 && found * 2 >= n ? found : 0;
}

void
geneva_article_find_agencies (GenevaArticleReader *reader, GenevaArticle *article)
{
  guint n = reader->lines->len;
  guint from = reader->first > 24 ? reader->first - 24 : 0;
  guint to = MIN (n, reader->last + 16);

  if (!geneva_article_span_is_empty (article->dateline))
    find_in (reader, article, article->dateline.begin, article->dateline.end);
  for (guint i = from; i < to; i++) {
    GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    guint32 end = MIN (line->end, line->begin + 200);

    if (i >= reader->first && i < reader->last)
      continue;
    if (line->kind == GENEVA_FURNITURE_BYLINE || line->kind == GENEVA_FURNITURE_SOURCE
        || line->kind == GENEVA_FURNITURE_COPYRIGHT) {
      find_in (reader, article, line->begin, end);
    } else if (line->kind != GENEVA_FURNITURE_CAPTION && (line->flags & LINE_ENDS) == 0
               && line->words <= ((line->flags & LINE_DATE) != 0 ? 24 : 12)) {
      /* "AFP", "AFP, Reuters", "Beirut (AFP)", "AP | June 5, 2013": names make up most of the line. */
      guint before = article->n_agencies;

      if (find_in (reader, article, line->begin, end) == 0 && (line->flags & LINE_DATE) == 0)
        article->n_agencies = before;
      else if (article->n_agencies > before && line->kind == GENEVA_FURNITURE_MENU)
        line->kind = GENEVA_FURNITURE_SOURCE;
    }
  }
  /* "… he said. (Reuters)", "… he said. – AFP" */
  if (reader->last > reader->first) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, reader->last - 1);
    guint32 from_byte = line->end - MIN (line->end - line->begin, 60);
    guint count;

    while (from_byte < line->end && ((guchar) reader->text[from_byte] & 0xc0) == 0x80)
      from_byte++;
    count = geneva_article_split_words (reader->text, from_byte, line->end, reader->words, GENEVA_LINE_MAX_WORDS);
    for (guint at = count > 5 ? count - 5 : 0; at < count; at++) {
      const GenevaPhrase *phrase = agency_at (reader, reader->words, count, at);
      char before = reader->words[at].before;

      if (phrase != NULL && at + phrase->n_words == count && at > 0
          && (before == '(' || before == '[' || before == '-' || before == '/')
          && (reader->words[at].flags & WORD_SPACED) != 0) {
        add_agency (reader, article, phrase, (GenevaArticleSpan) { reader->words[at].begin,
                                                                   reader->words[count - 1].end });
        break;
      }
    }
  }
}

/* --- dateline ------------------------------------------------------------- */

typedef struct {
  guint32 begin;   /* of the sign */
  guint32 behind;
  gboolean dash;     /* a long one, or two */
  gboolean bracket;  /* none but the bracket that closes behind the agency */
  gboolean colon;
} Sign;

/* The first sign that may end a dateline. */
static gboolean
find_sign (const char *text, guint32 from, guint32 end, Sign *sign)
{
  for (guint32 at = from; at < end; at++) {
    const guchar *c = (const guchar *) text + at;
    gsize left = end - at;
    guint size = 0;

    sign->dash = sign->colon = sign->bracket = FALSE;
    if (left >= 3 && c[0] == 0xe2 && c[1] == 0x80 && c[2] >= 0x92 && c[2] <= 0x95) {
      size = 3;
      sign->dash = TRUE;
    } else if (c[0] == '-' && left >= 2 && c[1] == '-') {
      size = 2;
      sign->dash = TRUE;
    } else if ((c[0] == '-' || c[0] == '_') && at > from && left >= 2 && (text[at - 1] == ' ' || text[at - 1] == '.')
               && c[1] == ' ') {
      size = 1;
    } else if (c[0] == '-' && at > from && text[at - 1] == ')') {
      size = 1;
    } else if (c[0] == ':' && left >= 2 && c[1] == ' ') {
      size = 1;
      sign->colon = TRUE;
    } else if (c[0] == '/' && left >= 2 && c[1] == '.') {
      size = 2;
    } else if (c[0] == ')' && left >= 3 && c[1] == ' ' && at - from < 60 && c[2] != '-' && c[2] != '_'
               && (c[2] < 0x80 ? g_ascii_isupper (c[2]) || c[2] == '"' : c[2] == 0xc3 || c[2] == 0xc2)) {
      /* "Genf (dpa) Der …": no dash behind the agency. */
      size = 1;
      sign->bracket = TRUE;
    } else if (left >= 3 && c[0] == 0xe7 && c[1] == 0x94 && c[2] == 0xb5) {
      size = 3;
    } else if (c[0] == '.' && left >= 3 && c[1] == ' ' && at - from > 60) {
      return FALSE;
    }
    if (size == 0)
      continue;
    sign->begin = at;
    sign->behind = at + size;
    while (sign->begin > from && (text[sign->begin - 1] == ' ' || text[sign->begin - 1] == '.'))
      sign->begin--;
    while (sign->behind < end && text[sign->behind] == ' ')
      sign->behind++;
    return TRUE;
  }
  return FALSE;
}

static gboolean
read_dateline (GenevaArticleReader *reader, guint32 begin, guint32 end, const Sign *sign, GenevaArticle *article)
{
  GenevaArticleWord *words = reader->words;
  guint n = geneva_article_split_words (reader->text, begin, sign->begin, words, GENEVA_LINE_MAX_WORDS);
  GenevaDateFound dates[2];
  guint n_dates, n_places = 0, n_agencies = 0, n_caps = 0;
  gboolean ideograms = n > 0 && (words[0].flags & WORD_IDEOGRAM) != 0;
  GenevaArticleSpan place = { 0 };
  gboolean open = TRUE;

  if (n == 0 || n > (ideograms ? 40u : 16u))
    return FALSE;
  n_dates = geneva_article_find_dates (reader->lexicon, words, n, dates, G_N_ELEMENTS (dates));
  for (guint at = 0; at < n;) {
    const GenevaPhrase *agency = agency_at (reader, words, n, at);
    const GenevaWordEntry *entry;

    if (agency != NULL) {
      n_agencies++;
      at += agency->n_words;
      open = open && n_places == 0;
      continue;
    }
    entry = words[at].digits > 0 ? NULL : geneva_article_lexicon_look_up (reader->lexicon, words[at].hash);
    if (words[at].dated || words[at].digits > 0
        || (entry != NULL && (entry->weekday > 0 || (entry->month > 0 && n_places > 0)))) {
      if (!words[at].dated && words[at].digits > 0 && !ideograms)
        return FALSE;
      open = open && n_places == 0;
      at++;
      continue;
    }
    if ((words[at].flags & (WORD_UPPER | WORD_LETTERLESS)) == 0
        && !(n_places > 0 && words[at].end - words[at].begin <= 3))
      return FALSE;
    if (open) {
      if (n_places == 0)
        place.begin = words[at].begin;
      place.end = words[at].end;
    }
    n_caps += (words[at].flags & WORD_CAPS) != 0;
    n_places++;
    at++;
  }
  /* "10 May 2013 – …": a day alone, if with its year. */
  if (n_agencies == 0 && n_places == 0 && (n_dates == 0 || dates[0].year == 0 || sign->colon))
    return FALSE;
  if (sign->bracket && (n_agencies == 0 || n_places == 0))
    return FALSE;
  if (n_places > (n_agencies + n_dates > 0 ? (ideograms ? 12u : 7u) : 4u))
    return FALSE;
  if (n_agencies == 0 && n_dates == 0) {
    const char *next = reader->text + sign->behind;
    gboolean opens = sign->behind < end && (g_ascii_isupper (*next) || *next == '"' || (guchar) *next >= 0xc3);

    if ((words[0].flags & WORD_LETTERLESS) != 0)
      return FALSE;
    if (n_caps < n_places && (sign->colon || n_places > 3 || !opens))
      return FALSE;
    if (n_caps == n_places && sign->begin - begin < 3)
      return FALSE;
  }
  article->dateline = (GenevaArticleSpan) { begin, sign->behind };
  article->dateline_place = place;
  return TRUE;
}

void
geneva_article_find_dateline (GenevaArticleReader *reader, GenevaArticle *article)
{
  for (guint i = reader->first; i < reader->last && i < reader->first + 3; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    guint32 end = MIN (line->end, line->begin + DATELINE_BYTES);
    guint32 from = line->begin;
    Sign sign, further;

    for (guint turn = 0; turn < 3 && find_sign (reader->text, from, end, &sign); turn++) {
      if (read_dateline (reader, line->begin, line->end, &sign, article)) {
        /* What stands above a dateline is a summary or a caption. */
        if (i > reader->first) {
          for (guint k = reader->first; k < i; k++) {
            GenevaArticleLine *above = geneva_article_reader_get_line (reader, k);

            above->kind = above->kind == PHRASE_NONE ? GENEVA_FURNITURE_OTHER : above->kind;
          }
          reader->first = i;
        }
        /* "МОСКВА, 25 июн — РИА Новости. …": the agency behind the dash. */
        guint n = geneva_article_split_words (reader->text, sign.behind, MIN (line->end, sign.behind + 60),
                                              reader->words, 6);
        const GenevaPhrase *agency = n > 0 ? agency_at (reader, reader->words, n, 0) : NULL;
        guint32 behind = agency != NULL ? reader->words[agency->n_words - 1].end : 0;

        /* "(ANSA) - TRIESTE, 3 LUG - …": the place behind the agency. */
        if (agency == NULL && geneva_article_span_is_empty (article->dateline_place)
            && find_sign (reader->text, sign.behind, MIN (end, sign.behind + 60), &further)) {
          GenevaArticleSpan first = article->dateline;

          if (read_dateline (reader, sign.behind, line->end, &further, article))
            article->dateline.begin = first.begin;
          return;
        }
        if (agency != NULL && behind + 1 < line->end
            && (reader->text[behind] == '.' || reader->text[behind] == '/' || reader->text[behind] == ')')) {
          while (behind < line->end && (g_ascii_ispunct (reader->text[behind]) || reader->text[behind] == ' '))
            behind++;
          article->dateline.end = behind;
        }
        return;
      }
      from = sign.behind;
    }
  }
}

/* --- author --------------------------------------------------------------- */

void
geneva_article_find_author (GenevaArticleReader *reader, GenevaArticle *article)
{
  guint from = reader->first > 30 ? reader->first - 30 : 0;
  guint to = MIN (reader->lines->len, reader->last + 8);

  for (guint i = from; i < to; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    const GenevaPhrase *agency;
    GenevaArticleSpan name;
    guint n, used = 0;

    if (line->kind != GENEVA_FURNITURE_BYLINE || line->behind == line->begin)
      continue;
    /* "By" alone: the name stands in the next line. */
    if (line->behind + 1 >= line->end && i + 1 < reader->lines->len && (line + 1)->words <= 6
        && ((line + 1)->flags & LINE_NAMES) != 0)
      name = trimmed (reader->text, (line + 1)->begin, (line + 1)->end);
    else
      name = trimmed (reader->text, line->behind, MIN (line->end, line->behind + 160));
    while (name.begin < name.end && (reader->text[name.begin] == ':' || reader->text[name.begin] == ' '
                                     || reader->text[name.begin] == '\xc2' || reader->text[name.begin] == '\xa0'))
      name.begin++;
    n = count_words (reader, name);
    agency = n > 0 ? agency_at (reader, reader->words, n, 0) : NULL;
    if (n == 0 || (agency != NULL && (agency->n_words == n || reader->words[agency->n_words].before != ' ')))
      continue;
    for (; used < n && used < 9; used++) {
      const GenevaArticleWord *word = &reader->words[used];
      gboolean joins = used > 0 && used + 1 < n && word->end - word->begin <= 3
                       && (word->flags & WORD_UPPER) == 0
                       && (reader->words[used + 1].flags & WORD_UPPER) != 0;
      const GenevaWordEntry *entry = geneva_article_lexicon_look_up (reader->lexicon, word->hash);

      if (word->digits > 0 || word->dated || (used > 0 && word->before == '|'))
        break;
      if (used > 0 && (word->before == ',' || word->before == '(' || word->before == '/' || word->before == '*'
                       || (word->before == '-' && (word->flags & WORD_SPACED) != 0)))
        break;
      if (used > 0 && entry != NULL && (entry->weekday > 0 || (entry->month > 0 && (word->flags & WORD_UPPER) != 0
                                                               && used + 1 < n
                                                               && reader->words[used + 1].digits > 0)))
        break;
      if ((word->flags & (WORD_UPPER | WORD_LETTERLESS)) == 0 && !joins)
        break;
      /* "Jane Doe in Beirut": a place, no further name. */
      if (joins && (reader->text[word->begin] == 'i' || reader->text[word->begin] == 'a')
          && word->end - word->begin == 2
          && (reader->text[word->begin + 1] == 'n' || reader->text[word->begin + 1] == 't'))
        break;
    }
    while (used > 0 && (reader->words[used - 1].flags & (WORD_UPPER | WORD_LETTERLESS)) == 0)
      used--;
    if (used == 0)
      continue;
    article->author = (GenevaArticleSpan) { reader->words[0].begin, reader->words[used - 1].end };
    return;
  }
}
