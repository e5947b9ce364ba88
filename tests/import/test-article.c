/* The reading of an article's page: made-up pages of many builds with what they say, the five articles beside the
 * checkout where they are, and input that is no article.
 *
 * Role: what a page says is written beside it, NAME.expected beside NAME.txt, one fact a line. Must not need the five.
 */
#include "import/geneva-article.h"

#include <json-glib/json-glib.h>
#include <string.h>

typedef struct {
  GenevaArticleLexicon *lexicon;
  GenevaArticleReader  *reader;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->lexicon = geneva_article_lexicon_new ();
  fixture->reader = geneva_article_reader_new (fixture->lexicon);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  geneva_article_reader_free (fixture->reader);
  geneva_article_lexicon_unref (fixture->lexicon);
}

static char *
dup_span (const char *text, GenevaArticleSpan span)
{
  return geneva_article_span_is_empty (span) ? g_strdup ("") : g_strndup (text + span.begin, span.end - span.begin);
}

/* What the reader found under the name that a line of the expectations has. */
static char *
dup_fact (const char *name, const GenevaArticle *article, const char *text)
{
  static const char * const bases[] = { "unknown", "given", "line", "dateline", "address", "text", "copyright" };
  char *fact = NULL;

  if (strcmp (name, "title") == 0)
    fact = geneva_article_dup_title (article, text);
  else if (strcmp (name, "publisher") == 0)
    fact = geneva_article_dup_publisher (article, text);
  else if (strcmp (name, "author") == 0)
    fact = geneva_article_dup_author (article, text);
  else if (strcmp (name, "published") == 0)
    fact = g_strdup (article->published.edtf);
  else if (strcmp (name, "basis") == 0)
    fact = g_strdup (bases[article->published.basis]);
  else if (strcmp (name, "suggested") == 0)
    fact = g_strdup (article->suggested.edtf);
  else if (strcmp (name, "date-line") == 0)
    fact = dup_span (text, article->date_line);
  else if (strcmp (name, "dateline") == 0)
    fact = dup_span (text, article->dateline);
  else if (strcmp (name, "place") == 0)
    fact = dup_span (text, article->dateline_place);
  else if (strcmp (name, "language") == 0)
    fact = g_strdup (article->language);
  else if (strcmp (name, "agencies") == 0) {
    GString *names = g_string_new (NULL);

    for (guint i = 0; i < article->n_agencies; i++)
      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", article->agencies[i].name);
    fact = g_string_free (names, FALSE);
  } else {
    g_error ("no fact is called %s", name);
  }
  return fact != NULL ? fact : g_strdup ("");
}

/* Spans in order, inside the text, on whole characters. */
static void
check_spans (const GenevaArticle *article, const char *text, gsize length)
{
  guint32 end = 0;

  g_assert_cmpuint (article->body.begin, <=, article->body.end);
  g_assert_cmpuint (article->body.end, <=, length);
  for (guint i = 0; i < article->n_furniture; i++) {
    GenevaArticleSpan span = article->furniture[i].span;

    g_assert_cmpuint (span.begin, >=, end);
    g_assert_cmpuint (span.begin, <, span.end);
    g_assert_cmpuint (span.end, <=, length);
    g_assert_nonnull (geneva_furniture_kind_get_word (article->furniture[i].kind));
    g_assert_true (span.end <= article->body.begin || span.begin >= article->body.end
                   || (span.begin >= article->body.begin && span.end <= article->body.end));
    end = span.end;
  }
  for (guint i = 0; i < 6; i++) {
    const GenevaArticleSpan spans[] = { article->title, article->publisher, article->author, article->body,
                                        article->dateline, article->dateline_place };

    g_assert_cmpuint (spans[i].end, <=, length);
    if (!geneva_article_span_is_empty (spans[i]))
      g_assert_true (g_utf8_validate (text + spans[i].begin, spans[i].end - spans[i].begin, NULL));
  }
  g_assert_cmpuint (article->n_agencies, <=, GENEVA_ARTICLE_MAX_AGENCIES);
  for (guint i = 0; i < 2; i++) {
    const GenevaArticleDate *date = i == 0 ? &article->published : &article->suggested;
    GenevaEdtf value;

    if (date->basis == GENEVA_ARTICLE_DATE_UNKNOWN)
      g_assert_cmpstr (date->edtf, ==, "");
    else if (date->basis != GENEVA_ARTICLE_DATE_GIVEN)
      g_assert_true (geneva_edtf_parse (date->edtf, &value, NULL));
  }
}

static void
test_pages (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *folder = g_getenv ("GENEVA_TEST_ARTICLES");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_pages = 0, n_wrong = 0;
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = NULL, *facts_path = NULL, *text = NULL, *facts = NULL, *body = NULL;
    g_auto (GStrv) lines = NULL;
    GenevaArticle article;
    gsize length;

    if (!g_str_has_suffix (name, ".expected"))
      continue;
    facts_path = g_build_filename (folder, name, NULL);
    path = g_strdup (facts_path);
    strcpy (path + strlen (path) - strlen (".expected"), ".txt");
    g_assert_true (g_file_get_contents (path, &text, &length, NULL));
    g_assert_true (g_file_get_contents (facts_path, &facts, NULL, NULL));
    geneva_article_read (fixture->reader, text, length, NULL, &article);
    check_spans (&article, text, length);
    body = dup_span (text, article.body);
    n_pages++;

    lines = g_strsplit (facts, "\n", -1);
    for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++) {
      char *value = strchr (lines[i], '\t');
      gboolean right;

      g_assert_nonnull (value);
      *value++ = '\0';
      if (strcmp (lines[i], "first") == 0)
        right = g_str_has_prefix (body, value);
      else if (strcmp (lines[i], "last") == 0)
        right = g_str_has_suffix (body, value);
      else {
        g_autofree char *fact = dup_fact (lines[i], &article, text);

        right = strcmp (fact, value) == 0;
        if (!right)
          g_test_message ("%s: %s is “%s”, not “%s”", name, lines[i], fact, value);
        n_wrong += !right;
        continue;
      }
      if (!right) {
        g_test_message ("%s: the body begins “%.50s” and ends “%s”, not with “%s”", name, body,
                        body + MAX (50, strlen (body)) - 50, value);
        n_wrong++;
      }
    }
  }
  g_assert_cmpuint (n_pages, >=, 28);
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* Words of the file from `words` white-space runs apart, as the gold has them. */
static gboolean
agrees_in_words (const char *body, const char *words, gboolean at_end)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = body; *at != '\0'; at = g_utf8_next_char (at)) {
    if (g_unichar_isspace (g_utf8_get_char (at))) {
      if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
        g_string_append_c (plain, ' ');
    } else {
      g_string_append_unichar (plain, g_utf8_get_char (at));
    }
  }
  return at_end ? g_str_has_suffix (plain->str, words) : g_str_has_prefix (plain->str, words);
}

static void
test_five (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *golds = g_build_filename (g_getenv ("GENEVA_SHARED"), "gold", "articles", NULL);
  g_autofree char *texts = g_build_filename (g_getenv ("GENEVA_SHARED"), "articles", NULL);
  g_autoptr (GDir) dir = g_dir_open (golds, 0, NULL);
  const char *name;
  guint n = 0;

  if (dir == NULL) {
    g_test_skip ("no folder ../shared/gold/articles beside the checkout");
    return;
  }
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *gold_path = g_build_filename (golds, name, NULL);
    g_autofree char *gold = NULL, *path = NULL, *text = NULL, *body = NULL, *title = NULL, *file = NULL;
    g_autoptr (JsonParser) parser = json_parser_new ();
    GenevaArticle article;
    JsonObject *doc;
    gsize length;
    const char *published;

    if (!g_str_has_suffix (name, ".jsonl"))
      continue;
    file = g_strconcat (g_strndup (name, strlen (name) - 6), ".txt", NULL);
    path = g_build_filename (texts, file, NULL);
    if (!g_file_get_contents (path, &text, &length, NULL))
      continue;
    g_assert_true (g_file_get_contents (gold_path, &gold, NULL, NULL));
    *strchrnul (gold, '\n') = '\0';
    g_assert_true (json_parser_load_from_data (parser, gold, -1, NULL));
    doc = json_node_get_object (json_parser_get_root (parser));
    geneva_article_read (fixture->reader, text, length, NULL, &article);
    check_spans (&article, text, length);
    title = geneva_article_dup_title (&article, text);
    g_assert_cmpstr (title, ==, json_object_get_string_member (doc, "title"));
    body = dup_span (text, article.body);
    g_assert_true (agrees_in_words (body, json_object_get_string_member (doc, "body_first"), FALSE));
    g_assert_true (agrees_in_words (body, json_object_get_string_member (doc, "body_last"), TRUE));
    /* A page that does not say its date may leave it unknown, never say another. */
    published = json_object_get_string_member (doc, "published");
    if (article.published.basis != GENEVA_ARTICLE_DATE_UNKNOWN)
      g_assert_cmpstr (article.published.edtf, ==, published);
    if (article.suggested.basis != GENEVA_ARTICLE_DATE_UNKNOWN)
      g_assert_cmpstr (article.suggested.edtf, ==, published);
    if (!json_object_get_null_member (doc, "publisher")) {
      g_autofree char *publisher = geneva_article_dup_publisher (&article, text);

      g_assert_cmpstr (publisher, ==, json_object_get_string_member (doc, "publisher"));
    }
    n++;
  }
  if (n == 0)
    g_test_skip ("no articles in ../shared/articles beside the checkout");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/article/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/article/five", Fixture, NULL, set_up, test_five, tear_down);

  return g_test_run ();
}
