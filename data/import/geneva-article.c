/* The reading of one article, from its lines to the facts about it.
 *
 * Role: joins the steps of geneva-article-*.c in their order. Must not know of
 * files and markup, nor read what the body says.
 */
#include "import/geneva-article.h"

#include <string.h>

struct _GenevaArticleLexicon {
  gatomicrefcount references;
};

struct _GenevaArticleReader {
  GenevaArticleLexicon *lexicon;
};

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
    if (!g_ascii_isspace (text[at]))
      g_string_append_c (words, text[at]);
    else if (words->len > 0 && words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  }
  return g_string_free (words, FALSE);
}

GenevaArticleLexicon *
geneva_article_lexicon_new (void)
{
  GenevaArticleLexicon *lexicon = g_new0 (GenevaArticleLexicon, 1);

  g_atomic_ref_count_init (&lexicon->references);
  return lexicon;
}

GenevaArticleLexicon *
geneva_article_lexicon_ref (GenevaArticleLexicon *lexicon)
{
  g_atomic_ref_count_inc (&lexicon->references);
  return lexicon;
}

void
geneva_article_lexicon_unref (GenevaArticleLexicon *lexicon)
{
  if (g_atomic_ref_count_dec (&lexicon->references))
    g_free (lexicon);
}

GenevaArticleReader *
geneva_article_reader_new (GenevaArticleLexicon *lexicon)
{
  GenevaArticleReader *reader = g_new0 (GenevaArticleReader, 1);

  reader->lexicon = geneva_article_lexicon_ref (lexicon);
  return reader;
}

void
geneva_article_reader_free (GenevaArticleReader *reader)
{
  geneva_article_lexicon_unref (reader->lexicon);
  g_free (reader);
}

void
geneva_article_read (GenevaArticleReader *reader, const char *text, gsize length, const GenevaArticleGiven *given,
                     GenevaArticle *article)
{
  g_return_if_fail (reader != NULL && text != NULL && article != NULL);
  g_return_if_fail (length < G_MAXUINT32);

  memset (article, 0, sizeof *article);
  article->body.end = (guint32) length;
  if (given != NULL) {
    article->given_title = given->title;
    article->given_publisher = given->publisher;
    article->given_author = given->author;
    if (!geneva_article_span_is_empty (given->body))
      article->body = given->body;
    if (given->published != NULL) {
      g_strlcpy (article->published.edtf, given->published, GENEVA_ARTICLE_DATE_BYTES);
      article->published.basis = GENEVA_ARTICLE_DATE_GIVEN;
    }
  }
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
  return dup_words (article->given_author, article->author, text);
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
