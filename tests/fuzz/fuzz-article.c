/* Fuzzing of the reading of an article's page and of the finding of reprints: any valid UTF-8. The first byte chooses
 * what is known beforehand. Every span lies inside the text on whole characters, every date is EDTF. */
#include "import/geneva-article.h"
#include "import/geneva-reprint.h"

#include <string.h>

#include "fuzz-entry.h"

static void
check_span (const char *text, gsize length, GenevaArticleSpan span)
{
  g_assert_true (span.begin <= span.end && span.end <= length);
  g_assert_true (g_utf8_validate (text + span.begin, span.end - span.begin, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static GenevaArticleLexicon *lexicon;
  g_autoptr (GenevaArticleReader) reader = NULL;
  g_autoptr (GenevaReprints) reprints = geneva_reprints_new ();
  guint choice = size > 0 ? data[0] : 0;
  g_autofree char *text = g_utf8_make_valid (size > 1 ? (const char *) data + 1 : "", size > 1 ? size - 1 : 0);
  gsize length = strlen (text);
  GenevaArticleGiven given = GENEVA_ARTICLE_GIVEN_NONE;
  GenevaArticle article;
  GenevaReprint found;
  guint32 end = 0;

  if (lexicon == NULL)
    lexicon = geneva_article_lexicon_new ();
  reader = geneva_article_reader_new (lexicon);
  if (choice & 1)
    given.address = text;
  if (choice & 2)
    given.published = text;
  if (choice & 4)
    given.title = "Talks";
  if (choice & 8) {
    given.body.begin = (guint32) (length / 4);
    given.body.end = (guint32) (length / 2);
  }
  geneva_article_read (reader, text, length, choice & 16 ? NULL : &given, &article);

  check_span (text, length, article.title);
  check_span (text, length, article.publisher);
  check_span (text, length, article.author);
  check_span (text, length, article.date_line);
  check_span (text, length, article.dateline);
  check_span (text, length, article.dateline_place);
  check_span (text, length, article.body);
  check_span (text, length, article.published.span);
  check_span (text, length, article.suggested.span);
  for (guint i = 0; i < article.n_agencies; i++)
    check_span (text, length, article.agencies[i].span);
  for (guint i = 0; i < article.n_furniture; i++) {
    check_span (text, length, article.furniture[i].span);
    g_assert_true (article.furniture[i].span.begin >= end);
    end = article.furniture[i].span.end;
  }
  for (guint i = 0; i < 2; i++) {
    const GenevaArticleDate *date = i == 0 ? &article.published : &article.suggested;
    GenevaEdtf value;

    g_assert_true (date->basis == GENEVA_ARTICLE_DATE_UNKNOWN ? date->edtf[0] == '\0'
                                                              : geneva_edtf_parse (date->edtf, &value, NULL));
  }

  (void) geneva_reprints_add (reprints, text, length, &found);
  g_assert_true (found.of == GENEVA_REPRINT_NONE);
  (void) geneva_reprints_add (reprints, text, length, &found);
  g_assert_true (found.of == 0 || found.of == GENEVA_REPRINT_NONE);
  return 0;
}
