/* Which lines are the article and which the page around it.
 *
 * Role: every line gets points for looking like prose or like furniture; the
 * body is the run of lines with the most points (maximum sum of a run: J. Bentley,
 * "Programming Pearls", 1984), with a few closed doors: behind the heading of the
 * comments nothing comes back. Must not know the words of any page. Over 600 lines: the
 * points, the run and what is mended at its ends belong together.
 */
#include "import/geneva-article-private.h"

#include <string.h>

/* Points. A paragraph of news is worth three short furniture lines. */
/* "Full text:", before the body's first words in one line. */
#define LONGEST_LABEL_BYTES 40
#define LONG_PROSE 6
#define LEAST_LEAD_WORDS 12
#define CAPTION_REACH 12         /* lines above a lead that are looked through for a picture's caption */
#define SAME_BYTES 24
#define PROSE 4
#define SHORT_PROSE 1
/* So many points of prose before a line that closes an article make the closing count. */
#define ENOUGH_TO_CLOSE 10
#define CLOSING_COST 40
#define RELATED_COST 12
#define SOURCE_COST 14
#define AUTHOR_COST 9
#define APPEAL_COST 9
#define LONG_APPEAL 20
/* So many points are an article by themselves: a headline with its date behind them begins another one. */
#define MUCH 24
#define BEGIN_BONUS 2
/* A list of other articles inside an article is no longer, and a paragraph behind it no shorter. */
#define MOST_LISTED 12
#define LEAST_PARAGRAPH 12
#define LEAST_SECOND_PARAGRAPH 5

static gboolean
is_furniture (const GenevaArticleLine *line)
{
  return line->phrase < PHRASE_FURNITURE_END;
}

static gboolean
looks_like_prose (const GenevaArticleLine *line)
{
  return (line->flags & LINE_ENDS) != 0 && line->words >= 8 && !is_furniture (line);
}

/* What a line says by itself; its neighbours speak later. */
static int
score_of (const GenevaArticleLine *line)
{
  gboolean ends = (line->flags & LINE_ENDS) != 0;
  gboolean prose = looks_like_prose (line);

  if (line->phrase == GENEVA_FURNITURE_CAPTION)
    return -4;
  if ((line->flags & LINE_CREDIT) != 0)
    return -3;
  if (is_furniture (line)) {
    switch ((GenevaFurnitureKind) line->phrase) {
    case GENEVA_FURNITURE_COMMENTS:
    case GENEVA_FURNITURE_COPYRIGHT:
    case GENEVA_FURNITURE_SOURCE:
      return -5;
    case GENEVA_FURNITURE_RELATED:
    case GENEVA_FURNITURE_TAGS:
      return -4;
    default:
      return -3;
    }
  }
  if (line->phrase == PHRASE_LABEL_TITLE || line->phrase == PHRASE_LABEL_PUBLISHER)
    return -4;
  if ((line->flags & LINE_DATE) != 0)
    return -3;
  if ((line->flags & LINE_COVERED) != 0)
    return -3;
  if ((line->flags & LINE_ADDRESS) != 0 && line->words < 12)
    return -3;
  if ((line->flags & LINE_PARTED) != 0 && !prose)
    return -3;
  if ((line->flags & LINE_REPEATED) != 0 && line->words < 30)
    return -2;
  if (line->words >= 35 || (ends && line->words >= 20))
    return (line->flags & LINE_ELLIPSIS) != 0 && line->words < 35 ? 2 : LONG_PROSE;
  if (prose)
    return (line->flags & LINE_ELLIPSIS) != 0 ? 1 : PROSE;
  if (ends)
    return line->words >= 3 || (line->flags & LINE_QUOTE) != 0 ? SHORT_PROSE : 0;
  if ((line->flags & LINE_QUOTE) != 0 && line->words >= 8)
    return 2;
  if ((line->flags & LINE_COLON) != 0 && line->words >= 6)
    return 1;
  if (line->words >= 16)
    return 1;
  if ((line->flags & LINE_ITEM) != 0)
    return 0;
  return -1;
}

/* What stands between headline and body only: byline, date, the headline again. */
static gboolean
is_head_line (const GenevaArticleLine *line)
{
  if ((line->flags & (LINE_REPEATED | LINE_ENDS)) == LINE_REPEATED && line->words >= 4 && line->words <= 20)
    return TRUE;
  return line->phrase == GENEVA_FURNITURE_BYLINE || line->phrase == PHRASE_LABEL_TITLE
         || line->phrase == PHRASE_LABEL_BODY
         || ((line->flags & LINE_DATE) != 0 && line->phrase != GENEVA_FURNITURE_CAPTION);
}

/* "###", "# # #", "-30-": with these a press release ends. */
static gboolean
is_end_sign (const char *text, const GenevaArticleLine *line)
{
  guint n_signs = 0;

  if (line->end - line->begin > 12)
    return FALSE;
  if (line->end - line->begin == 4 && memcmp (text + line->begin, "-30-", 4) == 0)
    return TRUE;
  for (guint32 i = line->begin; i < line->end; i++) {
    if (text[i] != '#' && text[i] != ' ')
      return FALSE;
    n_signs += text[i] == '#';
  }
  return n_signs >= 3;
}

/* What the line costs when enough of the article stands before it, 0 when it does not shut it. */
static int
closing_cost (GenevaArticleReader *reader, guint number)
{
  const GenevaArticleLine *line = geneva_article_reader_get_line (reader, number);
  const GenevaArticleLine *next = number + 1 < reader->lines->len ? line + 1 : NULL;

  switch (line->phrase) {
  case GENEVA_FURNITURE_COMMENTS:
    /* A count in a share bar may stand anywhere. */
    if ((line->flags & LINE_COUNT) != 0 && number > 0
        && ((line - 1)->phrase == GENEVA_FURNITURE_SHARE || (next != NULL && next->phrase == GENEVA_FURNITURE_SHARE)))
      return 0;
    return CLOSING_COST;
  case GENEVA_FURNITURE_COPYRIGHT:
    return (line->flags & LINE_CREDIT) != 0 ? 0 : CLOSING_COST;
  case GENEVA_FURNITURE_SOURCE:
    return SOURCE_COST;
  case GENEVA_FURNITURE_AUTHOR:
    return AUTHOR_COST;
  case GENEVA_FURNITURE_PROMO:
    /* "We have a small favour to ask …": an appeal in a paragraph, and more of it behind. */
    return (line->flags & LINE_ENDS) != 0 && line->words >= LONG_APPEAL ? APPEAL_COST : 0;
  case GENEVA_FURNITURE_RELATED:
    return (line->flags & LINE_HEADING) == 0 || (next != NULL && looks_like_prose (next)) ? 0 : RELATED_COST;
  default:
    return is_end_sign (reader->text, line) ? CLOSING_COST : 0;
  }
}

static gboolean
is_other_article (GenevaArticleReader *reader, guint number)
{
  const GenevaArticleLine *line = geneva_article_reader_get_line (reader, number);

  if (line->phrase != PHRASE_NONE || (line->flags & (LINE_ENDS | LINE_COLON | LINE_DATE | LINE_COVERED)) != 0
      || line->words < 4 || line->words > 20)
    return FALSE;
  for (guint i = number + 1; i < reader->lines->len && i < number + 3; i++) {
    const GenevaArticleLine *next = geneva_article_reader_get_line (reader, i);

    if (next->phrase == GENEVA_FURNITURE_BYLINE || ((next->flags & LINE_DATE) != 0 && next->words >= 3))
      return TRUE;
    if (next->score > 0 || looks_like_prose (next))
      return FALSE;
  }
  return FALSE;
}

/* Whether a line begins like the caption of a picture above it: a lead says once more what the picture shows. */
static gboolean
repeats_a_caption (GenevaArticleReader *reader, guint number)
{
  const GenevaArticleLine *line = geneva_article_reader_get_line (reader, number);

  for (guint i = number; i > 0 && number - i < CAPTION_REACH; i--) {
    const GenevaArticleLine *above = geneva_article_reader_get_line (reader, i - 1);

    if (above->end - above->begin >= SAME_BYTES && line->end - line->begin >= SAME_BYTES
        && memcmp (reader->text + above->begin, reader->text + line->begin, SAME_BYTES) == 0)
      return above->phrase == GENEVA_FURNITURE_CAPTION || (above->flags & LINE_CREDIT) != 0;
  }
  return FALSE;
}

/* "More:", with headlines of other articles below it, in the midst of an article: how many lines, when two paragraphs stand
 * right behind them. Teasers have a headline between each two, and behind comments nothing comes back. 0: no such list. */
static guint
count_list_inside (GenevaArticleReader *reader, guint number)
{
  guint n = reader->lines->len, end = number + 1;

  while (end < n && end < number + MOST_LISTED) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, end);

    if (looks_like_prose (line) && line->words >= LEAST_PARAGRAPH)
      break;
    if (is_furniture (line) && line->phrase != GENEVA_FURNITURE_RELATED && line->phrase != GENEVA_FURNITURE_CAPTION
        && line->phrase != GENEVA_FURNITURE_PROMO)
      return 0;
    end++;
  }
  for (guint i = end; i < end + 2; i++) {
    const GenevaArticleLine *line = i < n ? geneva_article_reader_get_line (reader, i) : NULL;

    if (line == NULL || (line->flags & (LINE_ENDS | LINE_ELLIPSIS)) != LINE_ENDS || is_furniture (line)
        || line->words < (i == end ? LEAST_PARAGRAPH : LEAST_SECOND_PARAGRAPH))
      return 0;
  }
  return end - number;
}

static void
score_lines (GenevaArticleReader *reader, GenevaArticleSpan within)
{
  guint n = reader->lines->len;
  int sum = 0;
  gboolean over = FALSE;
  int since_related = G_MAXINT / 2;
  guint inside_until = 0;

  for (guint i = 0; i < n; i++) {
    GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    int score = score_of (line);

    if (!geneva_article_span_is_empty (within) && (line->begin < within.begin || line->end > within.end)) {
      line->score = -100;
      continue;
    }
    if (score == -2 && line->words >= LEAST_LEAD_WORDS && (line->flags & LINE_ENDS) != 0 && repeats_a_caption (reader, i))
      score = line->words >= 20 ? LONG_PROSE : PROSE;
    since_related++;
    if (over && score > 0)
      score = MIN (score, 1);
    /* Headlines of other articles stand together, a heading inside the article alone. */
    if (score == -1 && i > 0 && i + 1 < n) {
      const GenevaArticleLine *before = line - 1, *behind = line + 1;

      if (!looks_like_prose (before) && !looks_like_prose (behind))
        score = -2;
    }
    /* The teaser under a headline in a list of related ones. */
    if (since_related <= 24 && score > 0 && i > 0 && (line - 1)->score < 0 && line->words < 35)
      score = MIN (score, 2);
    /* A box for readers is one thing, however many lines it has. */
    if (score < -1 && line->phrase == GENEVA_FURNITURE_PROMO && i > 0 && (line - 1)->phrase == GENEVA_FURNITURE_PROMO
        && sum >= ENOUGH_TO_CLOSE)
      score = -1;
    /* "Advertisement" parts a last short paragraph from the others, and is none of the page's own ends. */
    if (score == SHORT_PROSE && sum >= ENOUGH_TO_CLOSE && (line->flags & LINE_ENDS) != 0 && line->words >= 4
        && (line - 1)->phrase == GENEVA_FURNITURE_PROMO && ((line - 1)->flags & LINE_HEADING) != 0 && (line - 1)->score == -3
        && i > 1 && looks_like_prose (line - 2))
      score = PROSE;
    /* Prose right under the date or the byline is where articles begin. */
    if (score >= PROSE && i > 0 && sum < ENOUGH_TO_CLOSE && is_head_line (line - 1))
      score += BEGIN_BONUS;
    if (sum >= PROSE && line->phrase == GENEVA_FURNITURE_RELATED && (line->flags & LINE_HEADING) != 0
        && i >= inside_until)
      inside_until = i + count_list_inside (reader, i);
    if (i < inside_until) {
      score = MAX (score, -1);
      line->phrase = GENEVA_FURNITURE_RELATED;
    } else if (sum >= ENOUGH_TO_CLOSE) {
      int cost = closing_cost (reader, i);

      if (cost > 0) {
        score = -cost;
        if (line->phrase == GENEVA_FURNITURE_COMMENTS)
          over = TRUE;
        else if (line->phrase == GENEVA_FURNITURE_RELATED)
          since_related = 0;
      } else if (sum >= MUCH && is_other_article (reader, i)) {
        score = -CLOSING_COST;
        over = TRUE;
      }
    }
    /* A caption may fill two lines, with the credit alone in the second. */
    if (line->phrase == GENEVA_FURNITURE_CAPTION && i > 0 && line->words <= 12
        && (line->flags & LINE_BLANK_BEFORE) == 0 && (line - 1)->phrase == PHRASE_NONE && sum < ENOUGH_TO_CLOSE) {
      sum = MAX (sum - (line - 1)->score, 0);
      (line - 1)->score = -4;
      (line - 1)->phrase = GENEVA_FURNITURE_CAPTION;
    }
    /* What a reader without pictures shows of one, and the caption with its credit below it. */
    if (line->phrase == GENEVA_FURNITURE_CAPTION && i > 0 && (line - 1)->phrase == PHRASE_NONE && sum < ENOUGH_TO_CLOSE
        && line->end - line->begin > (line - 1)->end - (line - 1)->begin && (line - 1)->words >= 3
        && memcmp (reader->text + line->begin, reader->text + (line - 1)->begin, (line - 1)->end - (line - 1)->begin) == 0) {
      (line - 1)->score = -4;
      (line - 1)->phrase = GENEVA_FURNITURE_CAPTION;
    }
    line->score = (gint8) score;
    sum = MAX (sum + score, 0);
  }
}

/* The run with the most points; of two alike the shorter. */
static void
find_best_run (GenevaArticleReader *reader)
{
  gint64 sum = 0, best = 0;
  guint from = 0;

  reader->first = reader->last = 0;
  for (guint i = 0; i < reader->lines->len; i++) {
    int score = geneva_article_reader_get_line (reader, i)->score;

    if (sum <= 0) {
      sum = 0;
      from = i;
    }
    sum += score;
    if (sum > best) {
      best = sum;
      reader->first = from;
      reader->last = i + 1;
    }
  }
}

/* The page's own address alone in a line, which stands below the summary. */
static gboolean
is_permalink (GenevaArticleReader *reader, guint number)
{
  const GenevaArticleLine *line = geneva_article_reader_get_line (reader, number);

  return (line->flags & LINE_ADDRESS) != 0 && line->end - line->begin > 10 && memcmp (reader->text + line->begin, "http", 4) == 0
         && memchr (reader->text + line->begin, ' ', line->end - line->begin) == NULL;
}

/* Drops a summary and captions above the byline or date line when little of the body stands before them. */
static void
mend_begin (GenevaArticleReader *reader)
{
  int before = 0;

  if (reader->first + 2 < reader->last && is_permalink (reader, reader->first + 1))
    reader->first += 2;
  for (guint i = reader->first; i < reader->last && i < reader->first + 6 && before <= LONG_PROSE; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);

    if (i > reader->first && is_head_line (line) && i + 1 < reader->last) {
      reader->first = i + 1;
      before = 0;
      continue;
    }
    if (line->score > 0)
      before += line->score;
  }
  while (reader->first < reader->last) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, reader->first);

    /* "Whose turn is it?" in a block of other headlines, "Keepers wave." under a picture. */
    gboolean stray = line->score == SHORT_PROSE && (line->flags & (LINE_ENDS | LINE_QUOTE)) == LINE_ENDS
                     && reader->first > 0 && reader->first + 1 < reader->last
                     && ((line->flags & LINE_BLANK_BEFORE) == 0 || reader->text[line->end - 1] == '?'
                         || (!is_head_line (line - 1) && ((line - 1)->words < 4 || is_furniture (line - 1))));

    if (!stray && (line->score > 0 || (line->score == 0 && !is_furniture (line))))
      break;
    reader->first++;
  }
}

/* Whether what follows `line` is hardly the article's any more: an advertisement or a heading may stand in it, the date
 * or a share bar behind it; and a heading without a blank line to its text, where paragraphs have them, is the page's. */
static gboolean
parts_for_good (const GenevaArticleLine *line, const GenevaArticleLine *next)
{
  if (line->score >= 0 || (line->flags & LINE_CREDIT) != 0)
    return FALSE;
  switch (line->phrase) {
  case GENEVA_FURNITURE_SHARE:
  case GENEVA_FURNITURE_COMMENTS:
  case GENEVA_FURNITURE_COPYRIGHT:
  case GENEVA_FURNITURE_SOURCE:
  case GENEVA_FURNITURE_TAGS:
  case GENEVA_FURNITURE_AUTHOR:
    return TRUE;
  case PHRASE_NONE:
    return (line->flags & LINE_DATE) != 0
           || ((line->flags & (LINE_BLANK_BEFORE | LINE_QUOTE)) == LINE_BLANK_BEFORE && (next->flags & LINE_BLANK_BEFORE) == 0);
  default:
    return FALSE;
  }
}

/* Drops lines that are no prose from the end, and a lone sentence that furniture or a headline parts from all other
 * prose ("You may copy this page."). */
static void
mend_end (GenevaArticleReader *reader)
{
  for (guint turn = 0; turn < 3; turn++) {
    const GenevaArticleLine *line;

    while (reader->last > reader->first && geneva_article_reader_get_line (reader, reader->last - 1)->score <= 0)
      reader->last--;
    if (reader->last < reader->first + 4)
      return;
    line = geneva_article_reader_get_line (reader, reader->last - 1);
    if (line->score > PROSE || (line->flags & LINE_QUOTE) != 0 || !parts_for_good (line - 1, line))
      return;
    reader->last--;
  }
}

/* The heading of a box for readers inside the article ("The Morning Briefing", "Sign up"): a line that is no prose beside
 * furniture that is. A heading of the article has its text below it. */
static gboolean
is_of_box (GenevaArticleReader *reader, guint number)
{
  const GenevaArticleLine *line = geneva_article_reader_get_line (reader, number);

  return line->phrase == PHRASE_NONE && line->words <= 7 && (line->flags & (LINE_ENDS | LINE_QUOTE | LINE_COLON)) == 0
         && number + 1 < reader->last && (line + 1)->phrase == GENEVA_FURNITURE_PROMO && (line + 1)->score < 0
         && ((line + 1)->flags & LINE_HEADING) == 0;
}

/* Kinds of all lines: what a phrase says, else what the last heading above says, else the place. */
static void
name_the_lines (GenevaArticleReader *reader)
{
  guint n = reader->lines->len;
  guint under = PHRASE_NONE;

  for (guint i = 0; i < n; i++) {
    GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    gboolean inside = i >= reader->first && i < reader->last;

    if (inside) {
      under = PHRASE_NONE;
      if (is_furniture (line) && line->score < 0 && line->phrase != GENEVA_FURNITURE_AUTHOR)
        line->kind = (line->flags & LINE_CREDIT) != 0 ? GENEVA_FURNITURE_CAPTION : line->phrase;
      else if (i > reader->first && is_of_box (reader, i))
        line->kind = GENEVA_FURNITURE_PROMO;
      continue;
    }
    if (i < reader->first && (line->flags & LINE_DATE) != 0
        && (line->phrase == PHRASE_NONE || line->phrase == GENEVA_FURNITURE_COMMENTS
            || line->phrase == GENEVA_FURNITURE_SHARE || line->phrase == GENEVA_FURNITURE_TAGS)) {
      line->kind = GENEVA_FURNITURE_DATE_LINE;
    } else if (is_furniture (line)) {
      line->kind = line->phrase;
      /* "Email" is of the form for comments below, of the share bar above. */
      if (line->phrase == GENEVA_FURNITURE_COMMENTS && line->words == 1 && i > 0
          && (line - 1)->kind == GENEVA_FURNITURE_SHARE)
        line->kind = GENEVA_FURNITURE_SHARE;
      if (i >= reader->last && (line->phrase == GENEVA_FURNITURE_COMMENTS
                                || line->phrase == GENEVA_FURNITURE_RELATED))
        under = line->phrase;
      else if (under == GENEVA_FURNITURE_RELATED)
        under = PHRASE_NONE;
    } else if (line->phrase == PHRASE_LABEL_TITLE) {
      line->kind = GENEVA_FURNITURE_TITLE;
    } else if (line->phrase == PHRASE_LABEL_PUBLISHER) {
      line->kind = GENEVA_FURNITURE_SITE;
    } else if (under != PHRASE_NONE) {
      line->kind = (guint8) under;
    } else if ((line->flags & LINE_DATE) != 0) {
      line->kind = GENEVA_FURNITURE_DATE_LINE;
    } else if (looks_like_prose (line)) {
      line->kind = GENEVA_FURNITURE_OTHER;
    } else {
      line->kind = GENEVA_FURNITURE_MENU;
    }
  }
}

/* "___", "* * *", "###" above what stands below an article. */
static gboolean
has_words (GenevaArticleReader *reader, const GenevaArticleLine *line)
{
  return line->words > 0 || geneva_article_split_words (reader->text, line->begin, line->end, reader->words, 1) > 0;
}

/* Byline and date at the head of a body that the markup has told, with the headline and what else is no prose before them:
 * a lead stays. */
static void
skip_byline_and_date (GenevaArticleReader *reader)
{
  for (guint i = reader->first; i + 1 < reader->last && i < reader->first + 6; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);

    if (is_head_line (line)) {
      reader->first = i + 1;
      i = reader->first - 1;
    } else if (line->score >= PROSE) {
      return;
    }
  }
}

/* The markup of a page has told the body: every line of it, but for furniture at its ends. */
static void
take_given_body (GenevaArticleReader *reader, GenevaArticleSpan within)
{
  guint n = reader->lines->len;

  reader->first = 0;
  while (reader->first < n && geneva_article_reader_get_line (reader, reader->first)->begin < within.begin)
    reader->first++;
  reader->last = reader->first;
  while (reader->last < n && geneva_article_reader_get_line (reader, reader->last)->end <= within.end)
    reader->last++;
  for (const GenevaArticleLine *line; reader->last > reader->first + 1; reader->last--) {
    line = geneva_article_reader_get_line (reader, reader->last - 1);
    if ((!is_furniture (line) || line->score >= 0) && has_words (reader, line))
      break;
  }
  skip_byline_and_date (reader);
  for (const GenevaArticleLine *line; reader->first + 1 < reader->last; reader->first++) {
    line = geneva_article_reader_get_line (reader, reader->first);
    if (!(is_furniture (line) || (line->flags & LINE_DATE) != 0) || line->score >= 0)
      break;
  }
}

/* Lines that lie in what the caller has set apart are no body, whatever they look like. */
static void
set_apart (GenevaArticleReader *reader, const GenevaArticleGiven *given)
{
  guint k = 0;

  for (guint i = reader->first; i < reader->last && k < given->n_apart; i++) {
    GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);

    while (k < given->n_apart && given->apart[k].end < line->end)
      k++;
    if (k < given->n_apart && given->apart[k].begin <= line->begin && line->kind == PHRASE_NONE)
      line->kind = GENEVA_FURNITURE_OTHER;
  }
}

/* "Full text: The envoys met …": a label in the line that the given body begins in is none of it. */
static void
cut_label (GenevaArticleReader *reader, guint32 begin)
{
  guint first = 0, end = reader->lines->len;

  while (first < end) {
    guint middle = first + (end - first) / 2;

    if (geneva_article_reader_get_line (reader, middle)->end <= begin)
      first = middle + 1;
    else
      end = middle;
  }
  if (first < reader->lines->len) {
    GenevaArticleLine *line = geneva_article_reader_get_line (reader, first);

    if (line->begin < begin && begin - line->begin <= LONGEST_LABEL_BYTES) {
      line->begin = begin;
      line->behind = MAX (line->behind, begin);
    }
  }
}

void
geneva_article_find_body (GenevaArticleReader *reader, const GenevaArticleGiven *given)
{
  GenevaArticleSpan within = given != NULL ? given->body : (GenevaArticleSpan) { 0 };

  if (!geneva_article_span_is_empty (within))
    cut_label (reader, within.begin);

  score_lines (reader, within);
  if (given != NULL && given->is_body_sure && !geneva_article_span_is_empty (within)) {
    take_given_body (reader, within);
  } else {
    find_best_run (reader);
    mend_begin (reader);
    mend_end (reader);
  }
  if (reader->first >= reader->last) {
    /* Nothing looks like prose: all of it, so that nothing is lost. */
    reader->first = 0;
    reader->last = reader->lines->len;
    for (guint i = 0; !geneva_article_span_is_empty (within) && i < reader->lines->len; i++) {
      const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);

      if (line->end <= within.begin)
        reader->first = i + 1;
      if (line->begin >= within.end) {
        reader->last = MAX (i, reader->first);
        break;
      }
    }
  }
  name_the_lines (reader);
  if (given != NULL && given->n_apart > 0)
    set_apart (reader, given);
}

void
geneva_article_collect_furniture (GenevaArticleReader *reader, GenevaArticle *article)
{
  g_array_set_size (reader->furniture, 0);
  for (guint i = 0; i < reader->lines->len; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    GenevaFurniturePiece piece = { .span = { line->begin, line->end } };

    if (line->kind == PHRASE_NONE)
      continue;
    piece.kind = line->kind;
    if (i > 0 && reader->furniture->len > 0 && (line - 1)->kind == line->kind && i != reader->first
        && i != reader->last) {
      g_array_index (reader->furniture, GenevaFurniturePiece, reader->furniture->len - 1).span.end = line->end;
      continue;
    }
    g_array_append_val (reader->furniture, piece);
  }
  article->furniture = (const GenevaFurniturePiece *) (void *) reader->furniture->data;
  article->n_furniture = reader->furniture->len;
}
