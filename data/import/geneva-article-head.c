/* Headline.
 *
 * Role: the headline is chosen among the lines above the body by what speaks for
 * each: nearness to the body, words in common with it, its form, whether the page
 * says it again; the site's name is cut off it. Must not know any page.
 */
#include "import/geneva-article-private.h"

#include <string.h>

/* A headline that is a sentence has no more words. */
#define LONGEST_HEADLINE_SENTENCE 10
#define TITLE_REACH 60           /* lines above the body that are looked at */
#define LEAST_TITLE_SCORE 3
#define LABELLED_SCORE 100
#define NOTHING_SHARED 3         /* points that a line without a word of the body loses */
#define RELATED_LOSES 6          /* one of a list of other headlines */
#define CLOCK_LOSES 8            /* an entry of a running report */

/* --- words of the body ---------------------------------------------------- */

static inline gboolean
is_body_word (const GenevaArticleReader *reader, guint32 hash)
{
  return geneva_article_is_marked (reader->body_words, hash);
}

/* Tenths of the telling words of [begin, end) that the body has; `n_shared` gets their number. */
static guint
share_with_body (GenevaArticleReader *reader, guint32 begin, guint32 end, guint *n_shared)
{
  guint n = geneva_article_split_words (reader->text, begin, end, reader->words, GENEVA_LINE_MAX_WORDS);
  guint all = 0, shared = 0;

  geneva_article_sample_body (reader);
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

guint
geneva_article_count_words (GenevaArticleReader *reader, GenevaArticleSpan span)
{
  return geneva_article_split_words (reader->text, span.begin, span.end, reader->words, GENEVA_LINE_MAX_WORDS);
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
  guint n = geneva_article_count_words (reader, span);
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
    parts[n++] = geneva_article_trim (reader->text, from, at);
    at += size;
    from = at;
    any_strong |= strong;
  }
  parts[n++] = geneva_article_trim (reader->text, from, whole.end);
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
    guint score = shared * 10 + share + MIN (geneva_article_count_words (reader, parts[i]), 12);

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
  if (geneva_article_span_is_empty (result.site) && best != n - 1 && n == 2 && geneva_article_count_words (reader, parts[1]) <= 5)
    result.site = parts[1];
  return result;
}

/* --- headline ------------------------------------------------------------- */

/* "19:40 GMT - Strike called", "7.40pm: Strike called": an entry of a running report. */
static gboolean
begins_with_clock (const char *text, const GenevaArticleLine *line)
{
  guint32 at = line->begin + (g_ascii_isdigit (text[line->begin]) ? 1 : 0);

  if (at == line->begin || line->end < at + 4)
    return FALSE;
  at += g_ascii_isdigit (text[at]) ? 1 : 0;
  return (text[at] == ':' || text[at] == '.') && g_ascii_isdigit (text[at + 1]) && g_ascii_isdigit (text[at + 2])
         && !g_ascii_isdigit (text[at + 3]) && text[at + 3] != '%';
}

static gboolean
may_be_title (const char *text, const GenevaArticleLine *line)
{
  if (line->phrase == PHRASE_LABEL_TITLE)
    return TRUE;
  if ((line->flags & (LINE_DATE | LINE_COVERED)) != 0 || line->words > 30 || line->words < 1)
    return FALSE;
  /* A slug, a line of a list: "BC-Border, 2nd Ld-Writethru,". */
  if (text[line->end - 1] == ',')
    return FALSE;
  /* "News reporter @JaneDoe", "jane@example.org" */
  if (line->words < 8 && memchr (text + line->begin, '@', line->end - line->begin) != NULL)
    return FALSE;
  if (line->phrase < PHRASE_FURNITURE_END && line->phrase != GENEVA_FURNITURE_TITLE)
    return FALSE;
  return (line->flags & LINE_LONG) == 0 || line->words <= 30;
}

/* Points of a line for being the headline, without those for what it shares with the body. `steps` lines that could be one
 * stand between it and the body; `above_facts`: the byline or date line follows. */
static int
score_form (GenevaArticleReader *reader, guint number, guint steps, gboolean above_facts)
{
  const GenevaArticleLine *line = geneva_article_reader_get_line (reader, number);
  int score = 0;

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
  if (begins_with_clock (reader->text, line))
    score -= CLOCK_LOSES;
  if ((line->flags & (LINE_REPEATED | LINE_ENDS)) == LINE_REPEATED)
    score += 3;
  if (number == 0)
    score += 2;
  /* A caption or a summary may stand there too, a sentence. */
  if (above_facts)
    score += (line->flags & LINE_ENDS) != 0 ? 2 : 4;
  return score;
}

static gboolean
is_labelled_title (GenevaArticleReader *reader, guint number)
{
  return geneva_article_reader_get_line (reader, number)->phrase == PHRASE_LABEL_TITLE;
}

static int
score_title (GenevaArticleReader *reader, guint number, guint steps, gboolean above_facts)
{
  const GenevaArticleLine *line = geneva_article_reader_get_line (reader, number);
  guint shared = 0, share;

  if (is_labelled_title (reader, number))
    return LABELLED_SCORE;
  share = share_with_body (reader, line->begin, line->end, &shared);
  return score_form (reader, number, steps, above_facts) + (int) MIN (shared, 4) + (int) share / 3
         - (shared == 0 && line->words >= 2 ? NOTHING_SHARED : 0);
}

/* Whether it has the points of a headline whatever the body's words are, which need not be read then. */
static gboolean
is_title_by_form (GenevaArticleReader *reader, guint number, guint steps, gboolean above_facts)
{
  return is_labelled_title (reader, number)
         || score_form (reader, number, steps, above_facts) - NOTHING_SHARED >= LEAST_TITLE_SCORE;
}

/* Of "Site: Headline" and "Headline" in a line of its own the latter. */
static void
prefer_plain_title (GenevaArticleReader *reader, guint lowest)
{
  const GenevaArticleLine *best = geneva_article_reader_get_line (reader, (guint) reader->title_line);
  guint32 best_size = best->end - best->begin;
  const char *text = reader->text;

  for (guint i = lowest; i < reader->first; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    guint32 size = line->end - line->begin;

    if (i == (guint) reader->title_line || line->words < 3 || size >= best_size || size * 2 < best_size
        || !may_be_title (text, line))
      continue;
    if ((memcmp (text + best->begin, text + line->begin, size) == 0
         && !g_ascii_isalnum (text[best->begin + size]))
        || (memcmp (text + best->end - size, text + line->begin, size) == 0
            && !g_ascii_isalnum (text[best->end - size - 1]))) {
      reader->title_line = (gint) i;
      return;
    }
  }
}

/* What stands behind the headline at [begin, end) and a sign in a title from outside: the name of the site; NULL: that
 * title is another one, or no more than the headline. */
static const char *
find_site_behind (const char *title, const char *text, guint32 begin, guint32 end)
{
  guint32 size = end - begin, at = size;
  gsize length = strlen (title);
  gboolean strong;
  guint sign = 0;

  if (size < 8 || length <= size || memcmp (title, text + begin, size) != 0)
    return NULL;
  while (title[at] == ' ')
    at++;
  if (at > 0)
    sign = parting_at (title, at, (guint32) length, &strong);
  if (sign == 0)
    return NULL;
  for (at += sign; title[at] == ' '; at++)
    ;
  return title + at;
}

/* A title from outside wins; but of "Headline - Site" only what the page itself has as its headline. */
static void
weigh_given_title (GenevaArticleReader *reader, const GenevaArticleGiven *given, GenevaArticle *article)
{
  gsize length = strlen (given->title);
  const char *site = find_site_behind (given->title, reader->text, article->title.begin, article->title.end);

  for (guint i = 0; i < reader->first && site == NULL; i++) {
    GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);

    site = find_site_behind (given->title, reader->text, line->begin, line->end);
    if (site != NULL) {
      article->title = (GenevaArticleSpan) { line->begin, line->end };
      line->kind = GENEVA_FURNITURE_TITLE;
    }
  }
  if (site != NULL) {
    if (*site != '\0' && given->publisher == NULL)
      article->given_publisher = site;
    return;
  }
  article->given_title = given->title;
  article->title = (GenevaArticleSpan) { 0 };
  for (guint i = 0; i < reader->lines->len && i < reader->first + 1; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);

    if (line->end - line->begin >= length && memcmp (reader->text + line->begin, given->title, length) == 0) {
      article->title = (GenevaArticleSpan) { line->begin, line->begin + (guint32) length };
      return;
    }
  }
}

/* Which of the lines [lowest, first) stand in a list of other articles: behind "Related articles" or "More:", up to prose,
 * a date or a byline. A bit a line from `lowest` on. */
static guint64
find_other_headlines (GenevaArticleReader *reader, guint lowest)
{
  guint64 others = 0;
  gboolean inside = FALSE, below_facts = FALSE;

  for (guint i = lowest; i < reader->first && i < lowest + 64; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);

    if ((line->flags & LINE_DATE) != 0 || line->phrase == GENEVA_FURNITURE_BYLINE) {
      below_facts = TRUE;
      inside = FALSE;
    } else if (line->phrase == GENEVA_FURNITURE_RELATED && (line->flags & (LINE_HEADING | LINE_COVERED)) != 0)
      inside = below_facts;
    else if (line->score >= 4)
      inside = FALSE;
    else if (inside)
      others |= G_GUINT64_CONSTANT (1) << (i - lowest);
  }
  return others;
}

/* Whether the line stands like a headline over a standfirst that has no full stop: both long, nothing long above them, and
 * the body has its words. */
static gboolean
is_over_standfirst (GenevaArticleReader *reader, guint number, guint below, guint lowest)
{
  const GenevaArticleLine *line = geneva_article_reader_get_line (reader, number);
  const GenevaArticleLine *standfirst = geneva_article_reader_get_line (reader, below);
  guint shared = 0;

  if ((line->flags & (LINE_ENDS | LINE_COLON)) != 0 || (standfirst->flags & LINE_ENDS) != 0 || line->words < 5 || standfirst->words < 8
      || (number > lowest && (line - 1)->words > 4 && may_be_title (reader->text, line - 1)))
    return FALSE;
  return share_with_body (reader, line->begin, line->end, &shared) >= 4 && shared >= 3;
}

/* Whether a first line that ends in a full stop is the article's first sentence: longer than a headline, or it says who
 * said so. */
static gboolean
is_lead (const char *text, const GenevaArticleLine *line)
{
  return text[line->end - 1] == '.'
         && (line->words > LONGEST_HEADLINE_SENTENCE
             || g_strstr_len (text + line->begin, (gssize) (line->end - line->begin), " said") != NULL);
}

void
geneva_article_find_title (GenevaArticleReader *reader, const GenevaArticleGiven *given, GenevaArticle *article)
{
  int best_score = LEAST_TITLE_SCORE - 1;
  guint steps = 0, since_facts = 0, n_may_be = 0, lone_steps = 0;
  gboolean above_facts = FALSE, lone_above_facts = FALSE, is_scored = TRUE;
  gboolean has_given_title = given != NULL && given->title != NULL && given->title[0] != '\0';
  TitleParts parts;
  GenevaArticleSpan whole = { 0 };
  guint64 others;
  guint lowest;

  reader->title_line = -1;
  lowest = reader->first > TITLE_REACH ? reader->first - TITLE_REACH : 0;
  others = find_other_headlines (reader, lowest);
  for (guint i = lowest; i < reader->first; i++)
    n_may_be += may_be_title (reader->text, geneva_article_reader_get_line (reader, i));
  for (guint i = reader->first; i > lowest; i--) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i - 1);

    if (n_may_be == 1 && may_be_title (reader->text, line)
        && is_title_by_form (reader, i - 1, steps, above_facts && since_facts == 0)) {
      /* Nothing to compare it with. */
      reader->title_line = (gint) (i - 1);
      lone_steps = steps;
      lone_above_facts = above_facts && since_facts == 0;
      is_scored = FALSE;
      break;
    }
    if (may_be_title (reader->text, line)) {
      /* A summary stands between headline and body: the line above it is no step further. */
      guint below = i;
      gboolean over_summary;
      int score;

      /* "This article is more than nine years old" */
      while (below < reader->first && geneva_article_reader_get_line (reader, below)->phrase == GENEVA_FURNITURE_PROMO)
        below++;
      over_summary = reader->title_line == (gint) below && line->words >= 4;
      score = score_title (reader, i - 1, over_summary && steps > 0 ? steps - 1 : steps,
                           above_facts && (since_facts == 0 || over_summary));

      if (others >> (i - 1 - lowest) & 1)
        score -= RELATED_LOSES;

      /* A sentence with a line above it that is none: a summary, and the headline. */
      if (over_summary && (line->flags & LINE_ENDS) == 0
          && (geneva_article_reader_get_line (reader, below)->flags & LINE_ENDS) != 0
          && reader->text[geneva_article_reader_get_line (reader, below)->end - 1] == '.')
        score += 2;
      if (over_summary && is_over_standfirst (reader, i - 1, below, lowest))
        score += 2;
      if (score + over_summary > best_score || (score == best_score && reader->title_line >= 0)) {
        best_score = score;
        reader->title_line = (gint) (i - 1);
      }
      since_facts++;
      steps++;
    } else if ((line->flags & LINE_DATE) != 0 || line->phrase == GENEVA_FURNITURE_BYLINE) {
      above_facts = TRUE;
      since_facts = 0;
    } else if (line->phrase == PHRASE_NONE && reader->text[line->begin] != '@') {
      above_facts = FALSE;
      steps++;
    }
  }

  /* A headline that was taken for the begin of the body: it ends like a sentence, or nothing stood above. */
  for (guint i = reader->first; i + 2 < reader->last && i < reader->first + 2; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    int score;

    if (!may_be_title (reader->text, line) || line->words > 18)
      continue;
    if ((line->flags & LINE_ENDS) != 0
        && (reader->title_line >= 0 || i > 0 || (line->flags & LINE_QUOTE) != 0 || has_given_title
            || is_lead (reader->text, line)))
      continue;
    if (!is_scored)
      best_score = score_title (reader, (guint) reader->title_line, lone_steps, lone_above_facts);
    is_scored = TRUE;
    score = score_title (reader, i, 0, FALSE) - 2;
    if (i + 1 < reader->last && ((line + 1)->flags & LINE_DATE) != 0)
      score += 2;
    if (reader->title_line < 0 ? score >= LEAST_TITLE_SCORE : score > best_score + 2) {
      best_score = score;
      reader->title_line = (gint) i;
      break;
    }
  }

  if (reader->title_line >= 0)
    prefer_plain_title (reader, lowest);
  if (reader->title_line >= 0) {
    GenevaArticleLine *line = geneva_article_reader_get_line (reader, (guint) reader->title_line);
    guint top = (guint) reader->title_line > TITLE_REACH ? (guint) reader->title_line - TITLE_REACH : 0;

    whole = geneva_article_trim (reader->text, line->behind, line->end);
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

  if (has_given_title)
    weigh_given_title (reader, given, article);
}
