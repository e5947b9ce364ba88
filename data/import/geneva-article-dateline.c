/* Datelines and the agencies that a text is credited to.
 *
 * Role: "GENEVA, June 25 (AFP) –" and its sisters in other languages at the very
 * beginning of the body, credits in the lines around it and at its end. An agency
 * that the body itself speaks of is none of the article's. Must not know places:
 * a place is what stands where a place does.
 */
#include "import/geneva-article-private.h"

#include <string.h>

#define DATELINE_BYTES 150

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

/* "Petra Holm", "Jacob Zuma": a part of somebody's name. */
static gboolean
is_part_of_name (const GenevaArticleWord *words, guint n, guint at)
{
  const GenevaArticleWord *before = at > 0 ? &words[at - 1] : NULL, *behind = at + 1 < n ? &words[at + 1] : NULL;

  return (behind != NULL && behind->before == ' ' && (behind->flags & WORD_UPPER) != 0 && !behind->dated)
         || (before != NULL && words[at].before == ' ' && (before->flags & WORD_UPPER) != 0
             && before->end - before->begin > 2 && !before->dated);
}

const GenevaPhrase *
geneva_article_agency_at (const GenevaArticleReader *reader, const GenevaArticleWord *words, guint n, guint at)
{
  const GenevaPhrase *phrase = geneva_article_lexicon_match_name (reader->lexicon, words, n, at, NULL);

  while (phrase != NULL && (phrase->kind != PHRASE_AGENCY || !is_written_as_name (reader, phrase, &words[at])
                            || (phrase->is_name_of_people && is_part_of_name (words, n, at))))
    phrase = geneva_article_lexicon_match_name (reader->lexicon, words, n, at, phrase);
  return phrase;
}

static guint
find_in (GenevaArticleReader *reader, GenevaArticle *article, guint32 begin, guint32 end)
{
  guint n = geneva_article_split_words (reader->text, begin, end, reader->words, GENEVA_LINE_MAX_WORDS);
  guint found = 0;

  for (guint at = 0; at < n;) {
    const GenevaPhrase *phrase = geneva_article_agency_at (reader, reader->words, n, at);

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
      const GenevaPhrase *phrase = geneva_article_agency_at (reader, reader->words, count, at);
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
  /* The first bytes of all that is asked for below; few are any of them. */
  static const guint8 first_bytes[256] = {
    [0xe2] = 1, [0xe7] = 1, ['-'] = 1, ['_'] = 1, [':'] = 1, ['/'] = 1, [')'] = 1, ['.'] = 1,
  };

  for (guint32 at = from; at < end; at++) {
    const guchar *c = (const guchar *) text + at;
    gsize left = end - at;
    guint size = 0;

    if (!first_bytes[*c])
      continue;
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

/* "VIDEO –": a word that heads lists, no place. */
static gboolean
is_heading (const GenevaArticleReader *reader, const GenevaArticleWord *words, guint n)
{
  const GenevaWordEntry *entry = geneva_article_lexicon_look_up (reader->lexicon, words[0].hash);

  for (guint32 number = entry != NULL ? entry->phrase : 0; number != 0;) {
    const GenevaPhrase *phrase = geneva_article_lexicon_follow (reader->lexicon, words, n, 0, number);

    if (phrase == NULL)
      return FALSE;
    number = phrase->next;
    if (phrase->n_words == n && phrase->kind != GENEVA_FURNITURE_MENU
        && (phrase->place == PHRASE_LINE || phrase->place == PHRASE_IS_LABEL))
      return TRUE;
  }
  return FALSE;
}

/* "(CNN) --": who reports, not where from. */
static gboolean
is_name_of_publisher (const GenevaArticleReader *reader, const GenevaArticleWord *words, guint n,
                      GenevaArticleSpan place)
{
  for (guint at = 0; at < n; at++) {
    const GenevaPhrase *phrase;

    if (words[at].begin != place.begin)
      continue;
    phrase = geneva_article_lexicon_match_name (reader->lexicon, words, n, at, NULL);
    for (; phrase != NULL; phrase = geneva_article_lexicon_match_name (reader->lexicon, words, n, at, phrase)) {
      if (phrase->kind == PHRASE_PUBLISHER_NAME && words[at + phrase->n_words - 1].end == place.end)
        return TRUE;
    }
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
    const GenevaPhrase *agency = geneva_article_agency_at (reader, words, n, at);
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

    /* Without date and agency it has to look like one, and to stand at the very beginning. */
    if ((words[0].flags & WORD_LETTERLESS) != 0 || is_heading (reader, words, n)
        || begin != geneva_article_reader_get_line (reader, reader->first)->begin)
      return FALSE;
    if (n_caps < n_places && (sign->colon || n_places > 3 || !opens))
      return FALSE;
    if (n_caps == n_places && sign->begin - begin < 3)
      return FALSE;
  }
  article->dateline = (GenevaArticleSpan) { begin, sign->behind };
  article->dateline_place = is_name_of_publisher (reader, words, n, place) ? (GenevaArticleSpan) { 0 } : place;
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
        const GenevaPhrase *agency = n > 0 ? geneva_article_agency_at (reader, reader->words, n, 0) : NULL;
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
