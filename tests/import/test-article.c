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
  } else if (strcmp (name, "furniture") == 0) {
    GString *kinds = g_string_new (NULL);

    for (guint i = 0; i < article->n_furniture; i++)
      g_string_append_printf (kinds, "%s%s", i > 0 ? " " : "",
                              geneva_furniture_kind_get_word (article->furniture[i].kind));
    fact = g_string_free (kinds, FALSE);
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
  g_assert_cmpuint (n_pages, >=, 100);
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
    file = g_strdup_printf ("%.*s.txt", (int) strlen (name) - 6, name);
    path = g_build_filename (texts, file, NULL);
    if (!g_file_get_contents (path, &text, &length, NULL))
      continue;
    g_assert_true (g_file_get_contents (gold_path, &gold, NULL, NULL));
    g_assert_nonnull (strchr (gold, '\n'));
    *strchr (gold, '\n') = '\0';
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

/* What is known beforehand wins; the address is evidence. */
static void
test_given (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *text = "Mill reopens\n\nThe mill at the upper weir has been reopened after eleven years, the owners said.\n\n"
                     "Forty people will work there by spring, most of them from the two villages beside it.\n\n"
                     "Nothing was said about the price of flour, which has doubled since the last harvest.\n";
  GenevaArticleGiven given = { .title = "Mill reopens", .publisher = "The Weir", .author = "A. Miller",
                               .published = "2013-05", .language = "en-GB" };
  GenevaArticle article;
  g_autofree char *publisher = NULL, *author = NULL;

  geneva_article_read (fixture->reader, text, strlen (text), &given, &article);
  publisher = geneva_article_dup_publisher (&article, text);
  author = geneva_article_dup_author (&article, text);
  g_assert_cmpstr (publisher, ==, "The Weir");
  g_assert_cmpstr (author, ==, "A. Miller");
  g_assert_cmpstr (article.published.edtf, ==, "2013-05");
  g_assert_cmpint (article.published.basis, ==, GENEVA_ARTICLE_DATE_GIVEN);
  g_assert_cmpuint (article.title.begin, ==, 0);
  g_assert_cmpuint (article.title.end, ==, 12);
  g_assert_cmpstr (article.language, ==, "en");

  /* The site's name is no part of the headline that the page has. */
  given = (GenevaArticleGiven) { .title = "Mill reopens at upper weir - The Weir Times" };
  {
    const char *page = "Mill reopens at upper weir\n\nThe mill at the upper weir has been reopened after eleven years, "
                       "the owners said.\n\nForty people will work there by spring, most of them neighbours.\n";
    g_autofree char *title = NULL, *site = NULL;

    geneva_article_read (fixture->reader, page, strlen (page), &given, &article);
    title = geneva_article_dup_title (&article, page);
    site = geneva_article_dup_publisher (&article, page);
    g_assert_cmpstr (title, ==, "Mill reopens at upper weir");
    g_assert_cmpstr (site, ==, "The Weir Times");
  }

  given = (GenevaArticleGiven) { .published = "Wed, 05 Jun 2013 14:00:00 +0200" };
  geneva_article_read (fixture->reader, text, strlen (text), &given, &article);
  g_assert_cmpstr (article.published.edtf, ==, "2013-06-05");

  given = (GenevaArticleGiven) { .address = "https://www.example.org/world/2012/11/03/mill.html" };
  geneva_article_read (fixture->reader, text, strlen (text), &given, &article);
  g_assert_cmpstr (article.published.edtf, ==, "2012-11-03");
  g_assert_cmpint (article.published.basis, ==, GENEVA_ARTICLE_DATE_ADDRESS);

  given = (GenevaArticleGiven) { .address = "https://www.example.org/2012/11/mill-1999999" };
  geneva_article_read (fixture->reader, text, strlen (text), &given, &article);
  g_assert_cmpstr (article.published.edtf, ==, "");
  g_assert_cmpstr (article.suggested.edtf, ==, "2012-11");

  /* The page's own word for its language counts where word lists know none of it. */
  {
    static const struct { const char *declared, *of_page, *of_text; } languages[] = {
      { "af", "af", "af" }, { "af-ZA", "af", "af" }, { "en-GB", "nl", "en" }, { "de_DE", "nl", "en" },
      { "ENGLISH", "nl", "en" }, { "eng", "nl", "en" }, { "und", "nl", "en" }, { "x", "nl", "en" }, { "", "nl", "en" },
    };
    const char *page = "Hawe word gesluit\n\nDie hawe bly gesluit tot Maandag, het die kaptein van die hawe gister in die "
                       "stad aan almal gesê.\n\nDie skepe wag buite in die baai en die weer is nie goed nie, het hy gesê.\n";

    for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
      given = (GenevaArticleGiven) { .declared = languages[i].declared };
      geneva_article_read (fixture->reader, page, strlen (page), &given, &article);
      g_assert_cmpstr (article.language, ==, languages[i].of_page);
      geneva_article_read (fixture->reader, text, strlen (text), &given, &article);
      g_assert_cmpstr (article.language, ==, languages[i].of_text);
    }
    given = (GenevaArticleGiven) { .declared = "de-AT" };
    geneva_article_read (fixture->reader, "1\n\n2\n", 5, &given, &article);
    g_assert_cmpstr (article.language, ==, "de");
  }

  /* Only lines in the given range can be body. */
  given = (GenevaArticleGiven) { .body = { 0, 100 } };
  geneva_article_read (fixture->reader, text, strlen (text), &given, &article);
  g_assert_cmpuint (article.body.end, <=, 100);
}

/* Of an author from outside the names alone; where it has none, the text's own byline counts. */
static void
test_given_author (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const struct {
    const char *given;
    const char *author;
  } cases[] = {
    { "Jane Doe", "Jane Doe" },
    { "By Jane Doe", "Jane Doe" },
    { "Written by Jane Doe", "Jane Doe" },
    { "von Jane Doe", "Jane Doe" },
    { "par Jeanne Dupont", "Jeanne Dupont" },
    { "Author: Jane Doe", "Jane Doe" },
    { "بقلم: ليلى حداد", "ليلى حداد" },
    { "Jane Doe and", "Jane Doe" },
    { "Jane Doe, The Weir", "Jane Doe" },
    { "Jane Doe, Reuters", "Jane Doe" },
    { "Jane Doe, Europe correspondent", "Jane Doe" },
    { "Jane Doe | Sponsored", "Jane Doe" },
    { "Jane Doe (AP)", "Jane Doe" },
    { "Jane Doe <jane@example.org>", "Jane Doe" },
    { "Jane Doe jane@example.org", "Jane Doe" },
    { "jane.doe@example.org", "Ann Example" },
    { "jdoe@example.org (Jane Doe)", "Jane Doe" },
    { "AFP/Jane Doe", "Jane Doe" },
    { "Staff.", "Staff" },
    { "John Doe Jr.", "John Doe Jr." },
    { "Jane Doe, Joe Bloe and Ann Example", "Jane Doe, Joe Bloe and Ann Example" },
    { "Jane Doe; Joe Bloe", "Jane Doe; Joe Bloe" },
    { "Ursula von der Leyen", "Ursula von der Leyen" },
    { "example.com", "example.com" },
    { "Associated Press", "Associated Press" },
    { "By", "Ann Example" },
    { ", The Weir", "Ann Example" },
    { "—", "Ann Example" },
  };
  const char *text = "Mill reopens\n\nBy Ann Example\n\nThe mill at the upper weir has been reopened after eleven years, the "
                     "owners said.\n\nForty people will work there by spring, most of them from the two villages beside it.\n";

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GenevaArticleGiven given = { .author = cases[i].given, .publisher = "The Weir" };
    GenevaArticle article;
    g_autofree char *author = NULL;

    geneva_article_read (fixture->reader, text, strlen (text), &given, &article);
    author = geneva_article_dup_author (&article, text);
    g_test_message ("%s", cases[i].given);
    g_assert_cmpstr (author, ==, cases[i].author);
  }
}

/* A page's markup says what its article is: a lead above the byline is a part of it. */
static void
test_given_body (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *text = "Mill reopens\n\nThe mill at the upper weir has been reopened, eleven years after the flood that closed it.\n"
                     "\nBy Ann Example\n\n5 June 2013\n\nForty people will work there by spring, most of them from the villages "
                     "beside it.\n\nNothing was said about the price of flour, which has doubled since the last harvest.\n";
  GenevaArticleGiven given = { .is_body_sure = TRUE };
  GenevaArticle article;
  g_autofree char *body = NULL;

  given.body.begin = (guint32) (strstr (text, "The mill at") - text);
  given.body.end = (guint32) strlen (text) - 1;
  geneva_article_read (fixture->reader, text, strlen (text), &given, &article);
  body = g_strndup (text + article.body.begin, article.body.end - article.body.begin);
  g_assert_true (g_str_has_prefix (body, "The mill at the upper weir"));
  g_assert_true (g_str_has_suffix (body, "last harvest."));
}

/* What an export or a list of records hands over begins behind its label, and with its first sentence. */
static void
test_begin_of_given_body (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *rest = "\n\n“We are glad of it,” the miller told his guests. “There is no other mill.”\n\n"
                     "Nothing was said about the price of flour, which has doubled since the last harvest.\n";
  static const struct { const char *label, *lead, *title; gboolean is_body; } cases[] = {
    { "Full text: ", "The mill at the upper weir has been opened again, a miller said.", "Mill reopens", TRUE },
    { "", "The mill at the upper weir has been opened again, a miller said.", "Mill reopens", TRUE },
    { "", "The mill has been opened again, a miller said.", NULL, TRUE },
    { "", "The mill at the upper weir has been opened once again after eleven long years.", NULL, TRUE },
    { "", "The mill has been opened again.", NULL, FALSE },
    { "", "Mill reopens after eleven years", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (cases[i].label, cases[i].lead, rest, NULL);
    GenevaArticleGiven given = { .title = cases[i].title };
    GenevaArticle article;

    given.body.begin = (guint32) strlen (cases[i].label);
    given.body.end = (guint32) strlen (text);
    g_test_message ("%s", text);
    geneva_article_read (fixture->reader, text, strlen (text), &given, &article);
    g_assert_cmpuint (article.body.begin, ==, strlen (cases[i].label) + (cases[i].is_body ? 0 : strlen (cases[i].lead) + 2));
  }
}

/* A note to the reader may stand between the headline and its summary. */
static void
test_title_over_note (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *text = "Mill reopens at the upper weir\nThis article is more than 9 years old\n"
                     "Owners hope for flour by spring after a flood that closed three of them\nAnn Example in Tunis and agencies\n"
                     "Wed 5 Jun 2013 16.12 BST\nLast modified on Thu 19 Oct 2017 05.12 BST\n\n"
                     "The mill at the upper weir has been reopened, eleven years after the flood that closed it and two others.\n"
                     "Forty people will work there by spring, most of them from the villages beside it.\n";
  GenevaArticle article;
  g_autofree char *title = NULL;

  geneva_article_read (fixture->reader, text, strlen (text), NULL, &article);
  title = geneva_article_dup_title (&article, text);
  g_assert_cmpstr (title, ==, "Mill reopens at the upper weir");
}

/* A press release ends with its sign. */
static void
test_end_sign (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const signs[] = { "# # #", "###", "-30-" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    g_autofree char *text = g_strconcat (
      "Mill reopens\n\nThe mill at the upper weir has been reopened, eleven years after the flood that closed it and two "
      "others in the valley below.\n\nForty people will work there by spring, most of them from the villages beside it.\n\n"
      "Nothing was said about the price of flour, which has doubled since the last harvest.\n\n", signs[i],
      "\n\nThe office of the mill keeps these pages for whoever wants to read more about flour and bread.\n", NULL);
    GenevaArticle article;
    g_autofree char *body = NULL;

    geneva_article_read (fixture->reader, text, strlen (text), NULL, &article);
    body = g_strndup (text + article.body.begin, article.body.end - article.body.begin);
    g_assert_true (g_str_has_suffix (body, "last harvest."));
  }
}

/* Headline, byline and date that lie in it are none. */
static void
test_head_in_given_body (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *text = "The Weir\n\nMill reopens after eleven years\n\nBy Ann Example\n\n5 June 2013\n\n"
                     "The mill at the upper weir has been reopened, eleven years after the flood that closed it.\n\n"
                     "Nothing was said about the price of flour, which has doubled since the last harvest.\n";
  GenevaArticleGiven given = { .is_body_sure = TRUE };
  GenevaArticle article;
  g_autofree char *body = NULL;

  given.body.begin = (guint32) (strstr (text, "Mill reopens") - text);
  given.body.end = (guint32) strlen (text) - 1;
  geneva_article_read (fixture->reader, text, strlen (text), &given, &article);
  body = g_strndup (text + article.body.begin, article.body.end - article.body.begin);
  g_assert_true (g_str_has_prefix (body, "The mill at the upper weir"));
  g_assert_true (g_str_has_suffix (body, "last harvest."));
  g_assert_cmpstr (article.published.edtf, ==, "2013-06-05");
}

/* What only sounds like a box for readers is of the article, in its last paragraph too. */
static void
test_unlike_boxes (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char * const last[] = {
    "“They will have to agree to our terms before anything else can be talked about,” the group said on Tuesday.",
    "By signing up to the harbour accord, the county has bound itself to close the two oldest piers by May.",
    "You have reached your goal when the last ship has left the bay, the captain told his men on Monday.",
    "The county will agree to receive the ships of both companies if the bay is cleared, the captain said.",
  };
  const char *first = "The harbour will stay closed until Monday, the captain of the harbour told everybody in the town on "
                      "Wednesday. The ships wait outside in the bay and the weather is not good, he said.\n\nThe two companies "
                      "met on Tuesday and could not agree on the price that they ask of the owners, he said.";

  for (guint i = 0; i < G_N_ELEMENTS (last); i++) {
    g_autofree char *text = g_strdup_printf ("Harbour stays closed\n\n%s\n\n%s\n", first, last[i]), *body = NULL;
    GenevaArticle article;

    geneva_article_read (fixture->reader, text, strlen (text), NULL, &article);
    body = dup_span (text, article.body);
    if (!g_str_has_suffix (body, last[i]) || article.n_furniture > 0)
      g_test_message ("%s", last[i]);
    g_assert_true (g_str_has_suffix (body, last[i]));
  }
}

static void
test_header_dates (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const struct {
    const char *words;
    const char *edtf;   /* NULL: none, or two */
  } cases[] = {
    { "Wed, 05 Jun 2013 14:00:00 +0200", "2013-06-05" },
    { "2013-06-05T23:10:00-04:00", "2013-06-05" },
    { "20130605", "2013-06-05" },
    { "June 5, 2013 Wednesday 2:10 PM GMT", "2013-06-05" },
    { "5 juin 2013", "2013-06-05" },
    { "5 de junio de 2013", "2013-06-05" },
    { "5. Juni 2013", "2013-06-05" },
    { "5 июня 2013 г.", "2013-06-05" },
    { "5 حزيران/يونيو 2013", "2013-06-05" },
    { "٥ يونيو ٢٠١٣", "2013-06-05" },
    { "2013年6月5日", "2013-06-05" },
    { "2013년 6월 5일", "2013-06-05" },
    { "5th of June, 2013", "2013-06-05" },
    { "05-JUN-13", "2013-06-05" },
    { "Wed Jun 05 11:02:00 GMT 2013", "2013-06-05" },
    { "13/08/2013", "2013-08-13" },
    { "Published On 13 Aug 201313 Aug 2013", "2013-08-13" },
    { "08/13/2013", "2013-08-13" },
    { "13.8.2013 14.30", "2013-08-13" },
    { "5.8.2013", "2013-08-05" },
    { "Wednesday 05/06/2013", "2013-06-05" },
    { "05/06/2013 3:00 PM EDT", "2013-05-06" },
    { "June 2013", "2013-06" },
    { "Thursday, 16 January 2014 00:00 | Written by Agency |", "2014-01-16" },
    { "Last updated: 22 January 2014 | 09:15 GMT+2", "2014-01-22" },
    { "2014-01-16 08:24:08 GMT2014-01-16 16:24:08(Beijing Time)", "2014-01-16" },
    { "Posted: Jan 22, 2014 4:05 AM ET Last Updated: Jan 23, 2014 10:20 AM ET", "2014-01-22" },
    { "Jan. 22, 2014 - 11:30AM |  | Agence France-Presse", "2014-01-22" },
    { "January 22nd, 2014 08:06pm", "2014-01-22" },
    { "5:30am BST 22 Jan 2014", "2014-01-22" },
    { "22.01.14 | 13:05", "2014-01-22" },
    { "Wednesday 22nd of January 2014 10:15:33 AM", "2014-01-22" },
    { "Date created : 22/01/2014 , Latest update : 23/01/2014", "2014-01-22" },
    { "Published time: January 22, 2014 03:29", "2014-01-22" },
    { "First Published: 15:30 IST(22/1/2014)", "2014-01-22" },
    { "Jan/22/2014", "2014-01-22" },
    { "22-01-2014", "2014-01-22" },
    { "2014.01.22 10:15", "2014-01-22" },
    { "22. Jänner 2014", "2014-01-22" },
    { "mercredi 22 janvier 2014 à 10h15", "2014-01-22" },
    { "1er juin 2013", "2013-06-01" },
    { "22 janv. 2014", "2014-01-22" },
    { "Miércoles, 22 Enero 2014", "2014-01-22" },
    { "22 gennaio 2014", "2014-01-22" },
    { "22 de janeiro de 2014", "2014-01-22" },
    { "22 januari 2014", "2014-01-22" },
    { "22 stycznia 2014", "2014-01-22" },
    { "22 січня 2014", "2014-01-22" },
    { "الأربعاء 22 يناير 2014", "2014-01-22" },
    { "٢٢ كانون الثاني ٢٠١٤", "2014-01-22" },
    { "2014년 1월 22일 수요일", "2014-01-22" },
    { "22 Ocak 2014 Çarşamba", "2014-01-22" },
    { "22 Jan '14", "2014-01-22" },
    { "Version 2.10.2014 of 1.2.3.4", "2014-10-02" },
    { "1,234 views", NULL },
    { "May 2013 elections", "2013-05" },
    { "05/06/2013", NULL },
    { "yesterday", NULL },
    { "31 June 2013", NULL },
    { "Room 12, 2nd floor", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    char edtf[GENEVA_ARTICLE_DATE_BYTES] = "";
    gboolean read = geneva_article_lexicon_read_date (fixture->lexicon, cases[i].words, edtf);

    g_test_message ("%s: %s", cases[i].words, edtf);
    g_assert_cmpstr (edtf, ==, cases[i].edtf != NULL ? cases[i].edtf : "");
    g_assert_true (read == (cases[i].edtf != NULL));
  }
}

static void
read_made (Fixture *fixture, const char *unit, gsize n_bytes, GenevaArticle *article)
{
  gsize size = strlen (unit);
  g_autofree char *text = g_malloc (n_bytes + 1);
  gsize length = 0;

  while (length + size <= n_bytes) {
    memcpy (text + length, unit, size);
    length += size;
  }
  text[length] = '\0';
  geneva_article_read (fixture->reader, text, length, NULL, article);
  check_spans (article, text, length);
}

/* Who asks for less is told the same. */
static void
assert_essentials (Fixture *fixture, const char *text, gsize length, const GenevaArticleGiven *given,
                   const GenevaArticle *whole)
{
  g_autofree char *title = geneva_article_dup_title (whole, text), *told = NULL;
  GenevaArticle article;

  geneva_article_read_essentials (fixture->reader, text, length, given, &article);
  told = geneva_article_dup_title (&article, text);
  g_assert_cmpstr (told, ==, title);
  g_assert_cmpuint (article.title.begin, ==, whole->title.begin);
  g_assert_cmpuint (article.body.begin, ==, whole->body.begin);
  g_assert_cmpuint (article.body.end, ==, whole->body.end);
  g_assert_cmpstr (article.published.edtf, ==, whole->published.edtf);
  g_assert_cmpint (article.published.basis, ==, whole->published.basis);
  g_assert_cmpstr (article.suggested.edtf, ==, whole->suggested.edtf);
  g_assert_cmpuint (article.n_furniture, ==, 0);
  g_assert_cmpuint (article.n_agencies, ==, 0);
}

static void
test_essentials (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *folder = g_getenv ("GENEVA_TEST_ARTICLES");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *text = NULL;
    GenevaArticle whole;
    gsize length;

    if (!g_str_has_suffix (name, ".txt"))
      continue;
    g_assert_true (g_file_get_contents (path, &text, &length, NULL));
    geneva_article_read (fixture->reader, text, length, NULL, &whole);
    assert_essentials (fixture, text, length, NULL, &whole);
    n++;
  }
  g_assert_cmpuint (n, >, 0);
  {
    /* Day and month that the language alone puts in order, a date and a title of the caller's. */
    const char *text = "Die Gespräche\n\n05/06/2013\n\nDer Minister sagte, dass die Gespräche in der Stadt nicht vor dem "
                       "Herbst und nur mit dem Einverständnis der anderen Seite beginnen sollen.\n";
    GenevaArticleGiven given = { .published = "2013-07", .title = "Talks" };
    GenevaArticle whole;

    geneva_article_read (fixture->reader, text, strlen (text), NULL, &whole);
    g_assert_cmpstr (whole.published.edtf, ==, "2013-06-05");
    assert_essentials (fixture, text, strlen (text), NULL, &whole);
    geneva_article_read (fixture->reader, text, strlen (text), &given, &whole);
    assert_essentials (fixture, text, strlen (text), &given, &whole);
  }
}

/* Input that is no article: an answer in linear time, and no date made up. */
static void
test_hard (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char * const units[] = {
    "the ", "the\n", "\n", " ", "word", "A headline without an end\n\n", "Comments (12)\n", "By Jane Doe\n",
    "5 June 2013\n", "05/06/2013\n", "© 2013 The Herald\n", "a | b » c\t> d\n", "\"((((\n", "(AP) - (AP) - ",
    "BEIRUT, June 5 (AFP) - Text. ", "。", "三国", "\xd9\x80", "\xe2\x80\x8f\n", "\r", "Read more: x.\n",
    "He said so, she said no, and the two of them went home on foot after all.\n", "2013 ", "- \n", "...\n",
    "Headline | Site - Site :: Site » Site\n",
  };
  GenevaArticle article;

  geneva_article_read (fixture->reader, "", 0, NULL, &article);
  g_assert_true (geneva_article_span_is_empty (article.body));
  g_assert_cmpuint (article.n_furniture, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    gint64 begin = g_get_monotonic_time ();

    read_made (fixture, units[i], 4 * 1024 * 1024, &article);
    g_test_message ("%.10s…: %.0f ms", units[i], (g_get_monotonic_time () - begin) / 1000.0);
    read_made (fixture, units[i], 7, &article);
    read_made (fixture, units[i], 300, &article);
  }
}

/* A text read behind a monstrous one, or twice, says the same. */
static void
test_again (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *text = "Ice road opens\n\n3 January 2012\n\nThe ice road to the islands was opened to lorries on Tuesday.\n";
  GenevaArticle first, second;

  geneva_article_read (fixture->reader, text, strlen (text), NULL, &first);
  read_made (fixture, "word\n\n", 1024 * 1024, &second);
  geneva_article_read (fixture->reader, text, strlen (text), NULL, &second);
  second.furniture = first.furniture;
  g_assert_cmpmem (&first, sizeof first, &second, sizeof second);
  g_assert_cmpstr (first.published.edtf, ==, "2012-01-03");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/article/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/article/five", Fixture, NULL, set_up, test_five, tear_down);
  g_test_add ("/article/given", Fixture, NULL, set_up, test_given, tear_down);
  g_test_add ("/article/given-author", Fixture, NULL, set_up, test_given_author, tear_down);
  g_test_add ("/article/given-body", Fixture, NULL, set_up, test_given_body, tear_down);
  g_test_add ("/article/head-in-given-body", Fixture, NULL, set_up, test_head_in_given_body, tear_down);
  g_test_add ("/article/title-over-note", Fixture, NULL, set_up, test_title_over_note, tear_down);
  g_test_add ("/article/end-sign", Fixture, NULL, set_up, test_end_sign, tear_down);
  g_test_add ("/article/begin-of-given-body", Fixture, NULL, set_up, test_begin_of_given_body, tear_down);
  g_test_add ("/article/header-dates", Fixture, NULL, set_up, test_header_dates, tear_down);
  g_test_add ("/article/unlike-boxes", Fixture, NULL, set_up, test_unlike_boxes, tear_down);
  g_test_add ("/article/essentials", Fixture, NULL, set_up, test_essentials, tear_down);
  g_test_add ("/article/hard", Fixture, NULL, set_up, test_hard, tear_down);
  g_test_add ("/article/again", Fixture, NULL, set_up, test_again, tear_down);

  return g_test_run ();
}
