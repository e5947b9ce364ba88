/* The reading of one article, from its lines to the facts about it.
 *
 * Role: joins the steps of geneva-article-*.c in their order. Must not know of
 * files and markup, nor read what the body says.
 */
#include "import/geneva-article-private.h"

#include <string.h>

/* Room kept between articles; what a monstrous page took is given back. */
#define KEPT_LINES 65536

static char *
dup_words (const char *given, GenevaArticleSpan span, const char *text)
{
  GString *words;

  if (given != NULL)
    return g_strdup (given);
  if (geneva_article_span_is_empty (span))
    return NULL;
  words = g_string_sized_new (span.end - span.begin);
  for (guint32 at = span.begin; at < span.end; at++) {
    gboolean no_break = at + 1 < span.end && (guchar) text[at] == 0xc2 && (guchar) text[at + 1] == 0xa0;

    if (!g_ascii_isspace (text[at]) && !no_break)
      g_string_append_c (words, text[at]);
    else if (words->len > 0 && words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
    if (no_break)
      at++;
  }
  return g_string_free (words, FALSE);
}

GenevaArticleReader *
geneva_article_reader_new (GenevaArticleLexicon *lexicon)
{
  GenevaArticleReader *reader;

  g_return_val_if_fail (lexicon != NULL, NULL);

  reader = g_new0 (GenevaArticleReader, 1);
  reader->lexicon = geneva_article_lexicon_ref (lexicon);
  reader->lines = g_array_new (FALSE, FALSE, sizeof (GenevaArticleLine));
  reader->furniture = g_array_new (FALSE, FALSE, sizeof (GenevaFurniturePiece));
  return reader;
}

void
geneva_article_reader_free (GenevaArticleReader *reader)
{
  geneva_article_lexicon_unref (reader->lexicon);
  g_array_unref (reader->lines);
  g_array_unref (reader->furniture);
  g_free (reader);
}

static void
start (GenevaArticleReader *reader, const char *text, gsize length, const GenevaArticleGiven *given, GenevaArticle *article)
{
  memset (article, 0, sizeof *article);
  if (reader->lines->len > KEPT_LINES) {
    g_array_unref (reader->lines);
    reader->lines = g_array_new (FALSE, FALSE, sizeof (GenevaArticleLine));
  }
  reader->text = text;
  reader->length = (guint32) length;

  geneva_article_find_lines (reader);
  geneva_article_find_body (reader, given);
  reader->sample_first = reader->first;
  reader->sample_last = reader->last;
  reader->has_body_words = reader->has_language_words = FALSE;
}

static void
finish (GenevaArticleReader *reader, GenevaArticle *article)
{
  if (reader->first < reader->last) {
    article->body.begin = geneva_article_reader_get_line (reader, reader->first)->begin;
    article->body.end = geneva_article_reader_get_line (reader, reader->last - 1)->end;
  }
}

void
geneva_article_read (GenevaArticleReader *reader, const char *text, gsize length, const GenevaArticleGiven *given,
                     GenevaArticle *article)
{
  g_return_if_fail (reader != NULL && text != NULL && article != NULL);
  g_return_if_fail (length < G_MAXUINT32);

  start (reader, text, length, given, article);
  geneva_article_sample_language (reader);
  geneva_article_find_title (reader, given, article);
  geneva_article_find_dateline (reader, article);
  geneva_article_find_language (reader, given, article);
  geneva_article_find_published (reader, given, article);
  geneva_article_find_publisher (reader, article);
  geneva_article_find_author (reader, article);
  geneva_article_find_agencies (reader, article);
  if (given != NULL) {
    if (given->publisher != NULL)
      article->given_publisher = given->publisher;
    geneva_article_take_given_author (reader, given, article);
  }
  finish (reader, article);
  geneva_article_collect_furniture (reader, article);
  reader->text = NULL;
}

void
geneva_article_read_essentials (GenevaArticleReader *reader, const char *text, gsize length,
                                const GenevaArticleGiven *given, GenevaArticle *article)
{
  g_return_if_fail (reader != NULL && text != NULL && article != NULL);
  g_return_if_fail (length < G_MAXUINT32);

  start (reader, text, length, given, article);
  geneva_article_find_title (reader, given, article);
  geneva_article_find_dateline (reader, article);
  if (!geneva_article_take_given_date (reader, given, article))
    geneva_article_find_published (reader, given, article);
  finish (reader, article);
  reader->text = NULL;
}

char *
geneva_article_dup_title (const GenevaArticle *article, const char *text)
{
  return dup_words (article->given_title, article->title, text);
}

char *
geneva_article_dup_publisher (const GenevaArticle *article, const char *text)
{
  return dup_words (article->given_publisher, article->publisher, text);
}

char *
geneva_article_dup_author (const GenevaArticle *article, const char *text)
{
  return article->given_author != NULL ? g_strndup (article->given_author, article->given_author_bytes)
                                       : dup_words (NULL, article->author, text);
}

const char *
geneva_furniture_kind_get_word (GenevaFurnitureKind kind)
{
  static const char * const words[] = {
    "menu", "site", "date-line", "byline", "caption", "share", "comments", "related", "tags", "promo", "copyright",
    "source", "author", "title", "other",
  };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (words), NULL);
  return words[kind];
}
