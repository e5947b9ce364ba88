/* Tests of pages and PDF documents through the child that reads them: what comes out, and what happens to a child
 * that hangs, crashes, floods or lies. PDF documents are made here, line by line; those that are locked, of words of
 * ours too, are files of the corpus: by “Höhe 7”, and open.pdf only against changes.
 */
#include "import/geneva-import-private.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/geneva-limits.h"

static GPtrArray *
import_all (const char *name, const char *bytes, gsize length, GError **error)
{
  g_autoptr (GBytes) data = g_bytes_new (bytes, length);

  return geneva_import_bytes (data, name, NULL, NULL, NULL, error);
}

static GenevaImportText *
import_one (const char *name, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = import_all (name, bytes, length, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (texts->len, ==, 1);
  return g_ptr_array_steal_index (texts, 0);
}

static char *
dup_body (const GenevaImportText *text)
{
  return g_strndup (text->text + text->body.start, text->body.end - text->body.start);
}

/* ---- pages ---- */

#define P1 "The envoys of three countries agreed on Wednesday to meet again in July, a spokesman said after the talks."
#define P2 "He added that the list of guests was still open, and that nobody had been left out so far. More was not said."
#define LONG "Our newsletter tells you every morning what has happened overnight, in three minutes, and it is free of charge."

typedef struct {
  const char *html;
  const char *body;
  const char *facts[GENEVA_IMPORT_N_FACTS];
  gboolean    has_furniture;
} Page;

#define FACT(kind, value) [GENEVA_IMPORT_FACT_##kind] = value

static const Page pages[] = {
  /* an element that says what it is */
  { "<!DOCTYPE html><html lang=en><head><title>Envoys agree - The Example Post</title><meta property='og:site_name' content='The Example "
    "Post'><meta name='author' content='Ann Example'><meta property='article:published_time' content='2013-06-05T10:00:00Z'>"
    "<link rel=canonical href='https://example.org/1'></head><body><nav><a href=/>Home</a></nav><div itemprop=articleBody><p>" P1 "</p><p>It "
    "ended.</p><p>" P2 "</p></div><aside><p>" LONG "</p></aside></body></html>", P1 "\n\nIt ended.\n\n" P2,
    { FACT (TITLE, "Envoys agree"), FACT (PUBLISHER, "The Example Post"), FACT (AUTHOR, "Ann Example"),
      FACT (PUBLISHED, "2013-06-05T10:00:00Z"), FACT (ADDRESS, "https://example.org/1"), FACT (LANGUAGE, "en") }, FALSE },
  /* nothing but text density; a form around all of it; no end tags */
  { "<html><body><form id=aspnetForm><table><tr><td><a href=1>One</a><br><a href=2>Two</a><td><font size=5>Envoys agree</font><p>" P1
    "<p>" P2 "<td>Weather<br>Sunny</table></form><div class=footer>" LONG "</div>", P1 "\n\n" P2, { NULL }, FALSE },
  /* paragraphs by line breaks, a list of links between them, hidden things, a wrapper with an unlucky name */
  { "<html><head><title>Envoys agree | Post</title></head><body class='has-sidebar comments-open'><div id=with-sidebar><h1>Envoys agree</h1>"
    "<script>var x = '<p>" LONG "</p>';</script><div class=story>" P1 "<br><br><div class='related'><a href=1>" LONG "</a></div>" P2
    "</div><div class=comments><p>" LONG LONG LONG "</p></div></div>", P1 "\n\n" LONG "\n\n" P2,
    { FACT (TITLE, "Envoys agree") }, TRUE },
  /* the article among teasers */
  { "<html><body><article><h1>Envoys agree</h1><time datetime='2013-06-05'>5 June</time><p>" P1 "</p><p>" P2 "</p></article>"
    "<article><h2>Other</h2><p>" LONG "</p></article><article><p>" P1 "</p></article>", P1 "\n\n" P2,
    { FACT (TITLE, "Envoys agree"), FACT (PUBLISHED, "2013-06-05") }, FALSE },
  /* what it tells search engines; entities, soft hyphens, blanks of the layout */
  { "<html><head><script type='application/ld+json'>{\"@graph\": [{\"@type\": [\"Thing\", \"NewsArticle\"], \"headline\": \"Envoys &amp; more\", "
    "\"datePublished\": \"2013-06-05\", \"author\": [{\"name\": \"Ann\"}, \"Bob\"], \"publisher\": {\"name\": \"Post\"}, \"inLanguage\": "
    "\"en-GB\"}]}</script><script type='application/ld+json'>{broken</script></head><body><p>Caf&eacute;&nbsp;&mdash; \n the  spokes&shy;man "
    "&lt;of&gt; &#1040;&#x10FFFF;&#0; said that the talks would go on for another week.</p></body></html>",
    "Café — the spokesman <of> А\xf4\x8f\xbf\xbf said that the talks would go on for another week.",
    { FACT (TITLE, "Envoys & more"), FACT (PUBLISHED, "2013-06-05"), FACT (AUTHOR, "Ann; Bob"), FACT (PUBLISHER, "Post"),
      FACT (LANGUAGE, "en-GB") }, FALSE },
  /* teasers behind the article, a wrapped script, a byline with more in it, a heading that is none of the title's */
  { "<html><head><title>Envoys of three states agree again</title><script type='application/ld+json'>//<![CDATA[\n{\"@type\": \"Article\", "
    "\"datePublished\": \"2013-06-05\"}\n//]]></script></head><body><div><h1>World</h1><span class=byline>By Ann Example | 5 June 2013</span><div><p>"
    P1 "</p><p>" P2 "</p></div><ul><li><a href=1>Our newsletter, every morning</a><p>" LONG "</p></li><li><a href=2>Our newsletter, every "
    "evening</a><p>" LONG "</p></li><li><a href=2>Our newsletter, every night</a><p>" LONG "</p></li></ul></div>", P1 "\n\n" P2,
    { FACT (TITLE, "Envoys of three states agree again"), FACT (PUBLISHED, "2013-06-05"), FACT (AUTHOR, "Ann Example") }, FALSE },
  /* the headline as it is printed, not as search engines get it; a section above it; who it is by, not whose page it is */
  { "<html><head><title>Envoys of three states agree on a truce | Post</title><meta property='og:title' content='Envoys of three states agree on ...'>"
    "<script type='application/ld+json'>{\"@type\": \"Article\", \"headline\": \"Talks: three states agree\", \"author\": {\"name\": \"Post\"}, "
    "\"publisher\": {\"name\": \"Post\"}}</script></head><body><h1><div>World</div><div>Envoys of three states agree on a truce</div></h1>"
    "<div class=byline>By <span class=author>Ann Example</span> and <span class=author>Bob Sample</span>, Lund</div><div><p>" P1 "</p><p>" P2
    "</p></div>", P1 "\n\n" P2,
    { FACT (TITLE, "Envoys of three states agree on a truce"), FACT (AUTHOR, "Ann Example; Bob Sample"), FACT (PUBLISHER, "Post") }, FALSE },
  /* a heading that the page's own title does not have is none; an author without a name, and a byline without one */
  { "<html><head><title>Envoys agree on a truce at last</title><script type='application/ld+json'>{\"@type\": \"Article\", \"headline\": "
    "\"Envoys agree on a truce at last\", \"author\": {\"name\": \", The Example Post\"}}</script></head><body><h1>Welcome to our pages</h1>"
    "<div class=byline>By</div><div class=author>Ann Example</div><div><p>" P1 "</p><p>" P2 "</p></div>", P1 "\n\n" P2,
    { FACT (TITLE, "Envoys agree on a truce at last"), FACT (AUTHOR, "Ann Example") }, FALSE },
  /* a section's name that begins the title is not all of it */
  { "<html><head><title>Middle East talks resume in Lund</title><meta property='og:title' content='Middle East talks resume in Lund'></head>"
    "<body><h1>Middle East</h1><div><p>" P1 "</p><p>" P2 "</p></div>", P1 "\n\n" P2, { FACT (TITLE, "Middle East talks resume in Lund") },
    FALSE },
  /* an old page of one preformatted block */
  { "<HTML><BODY><PRE>Envoys agree\n\n" P1 "\n" P2 "\n\n" P2 "\n</PRE></BODY></HTML>", P1 "\n" P2 "\n\n" P2, { NULL }, FALSE },
};

static void
test_html (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    const Page *page = &pages[i];
    g_autoptr (GenevaImportText) text = import_one ("page", page->html, strlen (page->html));
    g_autofree char *body = dup_body (text);

    g_test_message ("page %u", i);
    g_assert_cmpint (text->form, ==, GENEVA_IMPORT_FORM_HTML);
    g_assert_true (text->has_body);
    g_assert_cmpstr (body, ==, page->body);
    g_assert_cmpint (text->furniture->len > 0, ==, page->has_furniture);
    for (guint fact = 0; fact < GENEVA_IMPORT_N_FACTS; fact++) {
      if (page->facts[fact] != NULL)
        g_assert_cmpstr (geneva_import_text_get_fact (text, fact), ==, page->facts[fact]);
    }
  }
}

/* A page says its encoding itself; what it says is not believed where all is UTF-8. */
static void
test_html_encoding (void)
{
  static const struct { const char *html, *name; GenevaEncodingBasis basis; } encoded[] = {
    { "<html><head><meta charset=windows-1252></head><body>Gen\xe8ve", "windows-1252", GENEVA_ENCODING_DECLARED },
    { "<html><head><meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'></head><body>Gen\xe8ve", "windows-1252",
      GENEVA_ENCODING_DECLARED },
    { "<?xml version='1.0' encoding='latin1'?><html><body>Gen\xe8ve", "windows-1252", GENEVA_ENCODING_DECLARED },
    { "<html><head><meta charset=latin1></head><body>Genève", "UTF-8", GENEVA_ENCODING_UTF8 },
    { "\xef\xbb\xbf<html><head><meta charset=latin1></head><body>Genève", "UTF-8", GENEVA_ENCODING_BOM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (encoded); i++) {
    g_autoptr (GenevaImportText) text = import_one ("page", encoded[i].html, strlen (encoded[i].html));

    g_assert_cmpstr (text->text, ==, "Genève");
    g_assert_cmpstr (text->encoding.name, ==, encoded[i].name);
    g_assert_cmpint (text->encoding.basis, ==, encoded[i].basis);
  }
}

/* Pages made to hurt: an answer or an error, never a hang. */
static void
test_html_hostile (void)
{
  static const char * const units[] = { "<div>", "<b>", "<p>", "<", "&", "<!--", "<script>", "</p>", "<table><tr><td>a", "&a;", "<a href=x>a",
                                        "<title>", "<ul><li>x</ul>", "x", "<form>", "<h1>",
                                        "<p class=author>Ann Example</p><b itemprop=publisher>Post</b>" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autoptr (GString) html = g_string_new ("<html><body>");
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) texts = NULL;

    while (html->len < 600000)
      g_string_append (html, units[i]);
    texts = import_all ("page", html->str, html->len, &error);
    g_assert_true ((texts != NULL) == (error == NULL));
    if (error != NULL) {
      g_test_message ("%s: %s", units[i], error->message);
      g_assert_cmpint (error->domain, ==, GENEVA_IMPORT_ERROR);
      g_assert_nonnull (strstr (error->message, "page"));
    }
  }
}

static void
test_html_empty (void)
{
  static const char * const empty[] = { "<html>", "<html><body><script>a()</script></body></html>", "<html><body>&nbsp; \n</body></html>" };

  for (guint i = 0; i < G_N_ELEMENTS (empty); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (import_all ("page", empty[i], strlen (empty[i]), &error));
    g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NO_TEXT);
  }
}

/* ---- PDF ---- */

#ifdef GENEVA_HAVE_POPPLER

/* Lines of a page: "x y size words", each in Helvetica; y from the bottom. */
static GString *
make_pdf (const char * const *contents, const char *info)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  GString *pdf = g_string_new ("%PDF-1.4\n");
  guint n_pages = g_strv_length ((char **) contents);
  gsize xref;

#define OBJECT() G_STMT_START { gsize here = pdf->len; g_array_append_val (offsets, here); \
                                g_string_append_printf (pdf, "%u 0 obj\n", offsets->len); } G_STMT_END
  OBJECT ();
  g_string_append (pdf, "<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
  OBJECT ();
  g_string_append (pdf, "<< /Type /Pages /Kids [");
  for (guint i = 0; i < n_pages; i++)
    g_string_append_printf (pdf, " %u 0 R", 5 + 2 * i);
  g_string_append_printf (pdf, " ] /Count %u >>\nendobj\n", n_pages);
  OBJECT ();
  g_string_append (pdf, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n");
  OBJECT ();
  g_string_append_printf (pdf, "<< %s >>\nendobj\n", info);
  for (guint i = 0; i < n_pages; i++) {
    g_autoptr (GString) stream = g_string_new ("BT\n");
    g_auto (GStrv) lines = g_strsplit (contents[i], "\n", -1);

    for (guint k = 0; lines[k] != NULL && lines[k][0] != '\0'; k++) {
      int x, y, size, used;

      g_assert_cmpint (sscanf (lines[k], "%d %d %d %n", &x, &y, &size, &used), ==, 3);
      g_string_append_printf (stream, "/F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj\n", size, x, y, lines[k] + used);
    }
    g_string_append (stream, "ET\n");
    OBJECT ();
    g_string_append_printf (pdf, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Resources << /Font << /F1 3 0 R >> >> "
                            "/Contents %u 0 R >>\nendobj\n", 6 + 2 * i);
    OBJECT ();
    g_string_append_printf (pdf, "<< /Length %u >>\nstream\n%s\nendstream\nendobj\n", (guint) stream->len, stream->str);
  }
#undef OBJECT
  xref = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf (pdf, "%010u 00000 n \n", (guint) g_array_index (offsets, gsize, i));
  g_string_append_printf (pdf, "trailer\n<< /Size %u /Root 1 0 R /Info 4 0 R >>\nstartxref\n%u\n%%%%EOF\n", offsets->len + 1, (guint) xref);
  return pdf;
}

static void
test_pdf (void)
{
  static const char * const contents[] = {
    "20 380 8 The Example Post\n"
    "20 340 18 Envoys agree\n"
    "20 300 10 The envoys of three countries agreed on Wednesday to meet a-\n"
    "20 288 10 gain in July. The well-known diplomat spoke of a cease-\n"
    "20 276 10 fire, and of more nego-\n"
    "20 264 10 tiations.\n"
    "20 240 10 Nothing else was known, as the spokesman said. He was a well-\n"
    "20 228 10 known man, and spoke of the talks again\n"
    "190 10 8 1\n",
    "20 380 8 The Example Post\n"
    "20 300 10 at length, until the evening came and went over the lake.\n"
    "20 276 10 It ended.\n"
    "190 10 8 2\n",
    "20 380 8 The Example Post\n"
    "20 300 10 A last paragraph.\n"
    "190 10 8 3\n",
    NULL };
  g_autoptr (GString) pdf = make_pdf (contents, "/Title (Envoys agree to meet) /Author (Ann Example) /CreationDate (D:20130605140000Z)");
  g_autoptr (GenevaImportText) text = import_one ("a.pdf", pdf->str, pdf->len);
  g_autofree char *body = dup_body (text);
  const char *second;

  g_assert_cmpint (text->form, ==, GENEVA_IMPORT_FORM_PDF);
  g_assert_cmpstr (body, ==,
                   "Envoys agree\n\n"
                   "The envoys of three countries agreed on Wednesday to meet again in July. The well-known diplomat spoke of a "
                   "cease-fire, and of more negotiations.\n\n"
                   "Nothing else was known, as the spokesman said. He was a well-known man, and spoke of the talks again at length, until the "
                   "evening came and went over the lake.\n\n"
                   "It ended.\n\n"
                   "A last paragraph.");
  /* running heads and page numbers are kept, behind it */
  g_assert_nonnull (strstr (text->text + text->body.end, "The Example Post"));
  g_assert_cmpuint (text->pages->len, ==, 3);
  second = strstr (text->text, "at length");
  g_assert_cmpuint (geneva_import_text_get_page (text, 0), ==, 1);
  g_assert_cmpuint (geneva_import_text_get_page (text, (gsize) (second - text->text) - 2), ==, 1);
  g_assert_cmpuint (geneva_import_text_get_page (text, (gsize) (second - text->text)), ==, 2);
  g_assert_cmpuint (geneva_import_text_get_page (text, text->body.end - 1), ==, 3);
  g_assert_cmpstr (geneva_import_text_get_fact (text, GENEVA_IMPORT_FACT_TITLE), ==, "Envoys agree to meet");
  g_assert_cmpstr (geneva_import_text_get_fact (text, GENEVA_IMPORT_FACT_AUTHOR), ==, "Ann Example");
  g_assert_cmpint (text->facts[GENEVA_IMPORT_FACT_PUBLISHED].basis, ==, GENEVA_IMPORT_BASIS_DOCUMENT);
  g_assert_null (geneva_import_text_dup_published (text));
}

static void
test_pdf_refused (void)
{
  static const char * const blank[] = { "", NULL };
  g_autoptr (GString) pdf = make_pdf (blank, "/Title (report.doc)");
  g_autoptr (GError) error = NULL;

  g_assert_null (import_all ("scan.pdf", pdf->str, pdf->len, &error));
  g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NO_TEXT);
  g_assert_nonnull (strstr (error->message, "OCR"));
  g_clear_error (&error);
  g_assert_null (import_all ("cut.pdf", "%PDF-1.4\nnothing", 16, &error));
  g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM);
  g_clear_error (&error);
}

/* Cut anywhere, and with bytes changed: an answer or an error. */
static void
test_pdf_damaged (void)
{
  static const char * const contents[] = { "20 300 10 The envoys met again.\n", "20 300 10 And again.\n", NULL };
  g_autoptr (GString) pdf = make_pdf (contents, "/Title (Envoys)");

  for (guint i = 0; i < 40; i++) {
    g_autofree char *copy = g_memdup2 (pdf->str, pdf->len);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) texts = NULL;
    gsize length = i < 20 ? pdf->len * (i + 1) / 21 : pdf->len;

    for (guint k = 0; i >= 20 && k < 12; k++)
      copy[((i * 7919u + k * 104729u) * 31u) % length] ^= (char) (1u << (k % 7));
    texts = import_all ("a.pdf", copy, length, &error);
    g_assert_true ((texts != NULL) == (error == NULL));
  }
}

static GPtrArray *
import_locked (const char *name, const char *password, GError **error)
{
  g_autofree char *path = g_build_filename (g_getenv ("GENEVA_TEST_LOCKED"), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const GenevaImportOptions options = { .password = password };

  return geneva_import_file (file, &options, NULL, NULL, error);
}

static void
check_unlocked (const char *name, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = import_locked (name, password, &error);
  const GenevaImportText *text;
  g_autofree char *body = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (texts->len, ==, 1);
  text = g_ptr_array_index (texts, 0);
  body = dup_body (text);
  g_assert_cmpstr (body, ==,
                   "Envoys agree to meet\n\nThe envoys of three countries agreed on Wednesday to meet again in July, a spokesman said. "
                   "Nothing else was known.");
  g_assert_cmpstr (geneva_import_text_get_fact (text, GENEVA_IMPORT_FACT_AUTHOR), ==, "Ann Example");
}

/* Of the oldest form, whose passwords are Latin-1, and of the newest, where they are UTF-8. */
static void
test_pdf_locked (void)
{
  static const char * const names[] = { "rc4-40.pdf", "aes-256.pdf" };
  /* what Poppler is given at most, a byte more, and lengths that it does not survive */
  g_autofree char *longest = g_strnfill (GENEVA_MAX_PASSWORD_BYTES, 'x');
  g_autofree char *too_long = g_strnfill (GENEVA_MAX_PASSWORD_BYTES + 1, 'x');
  g_autofree char *endless = g_strnfill (1024, 'x');
  g_autofree char *o = g_strnfill (63, 'o');
  g_auto (GStrv) letters = g_strsplit (o, "o", -1);
  g_autofree char *accents = g_strjoinv ("é", letters);
  g_autofree char *more_accents = g_strconcat (accents, "éé", NULL);
  const char * const wrong[] = { "", "Höhe", "höhe 7", "Höhe 7 ", "密码", longest, too_long, endless, accents, more_accents };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *quoted = g_strdup_printf ("“%s”", names[i]);

    check_unlocked (names[i], "Höhe 7");
    check_unlocked (names[i], "owner");
    g_assert_null (import_locked (names[i], NULL, &error));
    g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_LOCKED);
    g_assert_nonnull (strstr (error->message, "is locked with a password"));
    g_clear_error (&error);
    for (guint k = 0; k < G_N_ELEMENTS (wrong); k++) {
      g_assert_null (import_locked (names[i], wrong[k], &error));
      g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_LOCKED);
      g_assert_nonnull (strstr (error->message, "does not open"));
      g_assert_nonnull (strstr (error->message, quoted));
      g_clear_error (&error);
    }
  }
  check_unlocked ("open.pdf", NULL);
  check_unlocked ("open.pdf", "whatever");
}

/* A broken file stays one, whatever is given; what is no PDF is read without. */
static void
test_pdf_locked_not (void)
{
  static const struct { const char *name, *bytes; int code; } files[] = {
    { "cut.pdf", "%PDF-1.4\nnothing", GENEVA_IMPORT_ERROR_FORM },
    { "a.txt", "The envoys met again.\n", -1 },
    { "a.html", "<html><body><p>The envoys met again.</p></body></html>", -1 },
  };
  const GenevaImportOptions options = { .password = "Höhe 7" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GBytes) data = g_bytes_new_static (files[i].bytes, strlen (files[i].bytes));
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) texts = geneva_import_bytes (data, files[i].name, &options, NULL, NULL, &error);

    if (files[i].code < 0) {
      g_assert_no_error (error);
      g_assert_null (strstr (((GenevaImportText *) g_ptr_array_index (texts, 0))->text, "Höhe"));
    } else {
      g_assert_error (error, GENEVA_IMPORT_ERROR, files[i].code);
    }
  }
}

#else

static void
test_pdf (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (import_all ("a.pdf", "%PDF-1.4\n", 9, &error));
  g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NO_READER);
}

#endif

/* ---- the child ---- */

/* Puts a shell script in the reader's place. */
static void
use_script (const char *folder, const char *script)
{
  g_autofree char *path = g_build_filename (folder, "reader", NULL);
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, "\n", NULL);

  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv ("GENEVA_READER", path, TRUE);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (200000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_child (void)
{
  static const struct { const char *script; GenevaImportError code; } children[] = {
    { "exit 1", GENEVA_IMPORT_ERROR_LIMIT },
    { "kill -SEGV $$", GENEVA_IMPORT_ERROR_LIMIT },
    { "kill -XCPU $$", GENEVA_IMPORT_ERROR_LIMIT },
    { "true", GENEVA_IMPORT_ERROR_LIMIT },
    { "echo hello", GENEVA_IMPORT_ERROR_LIMIT },
    { "cat", GENEVA_IMPORT_ERROR_LIMIT },
    { "ulimit -t 1; while true; do :; done", GENEVA_IMPORT_ERROR_LIMIT },
    { "exec cat /dev/zero", GENEVA_IMPORT_ERROR_TOO_LARGE },
    { "printf 'geneva-reader 1\\nerror 6\\nlocked\\nend 0\\n\\n'", GENEVA_IMPORT_ERROR_LOCKED },
    { "printf 'geneva-reader 1\\nerror 6\\nno-pdf\\nend 0\\n\\n'", GENEVA_IMPORT_ERROR_NO_READER },
    { "printf 'geneva-reader 1\\nerror 9\\ntoo-large\\nend 0\\n\\n'", GENEVA_IMPORT_ERROR_TOO_LARGE },
  };
  static const char page[] = "<html><p>Text.";
  g_autofree char *reader = g_strdup (g_getenv ("GENEVA_READER"));
  g_autofree char *folder = g_dir_make_tmp ("geneva-child-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "reader", NULL);
  g_autofree char *limited = NULL;
  G_GNUC_UNUSED g_autoptr (GPtrArray) unlocked = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));
  GThread *thread;
  gint64 start;

  for (guint i = 0; i < G_N_ELEMENTS (children); i++) {
    g_test_message ("%s", children[i].script);
    use_script (folder, children[i].script);
    g_assert_null (import_all ("page", page, strlen (page), &error));
    g_assert_error (error, GENEVA_IMPORT_ERROR, (gint) children[i].code);
    g_assert_nonnull (strstr (error->message, "“page”"));
    g_clear_error (&error);
  }

  /* cancelled while it waits */
  use_script (folder, "exec sleep 50");
  start = g_get_monotonic_time ();
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_null (geneva_import_bytes (bytes, "page", NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_thread_join (thread);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);

#ifdef GENEVA_HAVE_POPPLER
  /* others see what a program was started with: a password is not among it */
  use_script (folder, "case \"$* $(env)\" in *'Höhe 7'*) exit 1;; esac\n"
              "test \"$(head -c 8)\" = 'Höhe 7' && printf 'geneva-reader 1\\ntext 1\\na\\nend 0\\n\\n'");
  unlocked = import_locked ("aes-256.pdf", "Höhe 7", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unlocked->len, ==, 1);
#endif

  /* no reader at all */
  g_setenv ("GENEVA_READER", "/nowhere/geneva-ii-reader", TRUE);
  g_assert_null (import_all ("page", page, strlen (page), &error));
  g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NO_READER);
  g_clear_error (&error);

  if (reader != NULL) {
    g_autoptr (GString) large = g_string_new ("<html><body>");
    g_autoptr (GPtrArray) texts = NULL;

    /* the real one where there is too little memory or time for a page that takes some */
    while (large->len < 24 * 1024 * 1024)
      g_string_append (large, "<div><p>x</div>");
    limited = g_strdup_printf ("ulimit -t 5; ulimit -v 150000; exec '%s' \"$@\"", reader);
    use_script (folder, limited);
    texts = import_all ("page", large->str, large->len, &error);
    g_assert_null (texts);
    g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_LIMIT);
    g_clear_error (&error);
    g_setenv ("GENEVA_READER", reader, TRUE);
  }
  g_assert_cmpint (g_remove (path) + g_rmdir (folder), ==, 0);
}

static void
test_answers (void)
{
#define HEAD "geneva-reader 1\ntext 7\nGen\xc3\xa8ve\n"
  static const char * const wrong[] = {
    "", "geneva-reader 2\n", "geneva-reader 1\n", "geneva-reader 1\nend 0\n\n", HEAD, HEAD "end 0\n",
    "geneva-reader 1\ntext 99999999999\nGen\n", "geneva-reader 1\ntext -1\n\nend 0\n\n", "geneva-reader 1\ntext 3\nGe\xc3\nend 0\n\n",
    "geneva-reader 1\ntext \nabc\nend 0\n\n", "geneva-reader 1\n 3\nabc\nend 0\n\n",
    HEAD "text 1\na\nend 0\n\n", HEAD "body 3\n0 9\nend 0\n\n", HEAD "body 3\n4 7\nend 0\n\n", HEAD "body 3\n5 0\nend 0\n\n",
    HEAD "body 1\n0\nend 0\n\n", HEAD "furniture 1\n0\nend 0\n\n", HEAD "pages 2\n0x\nend 0\n\n", HEAD "other 1\n0\nend 0\n\n",
    HEAD "fact.title 1\na\nend 0\n\n", HEAD "fact.title.guess 1\na\nend 0\n\n", HEAD "fact.mood.meta 1\na\nend 0\n\n",
    "geneva-reader 1\nbody 3\n0 0\ntext 1\na\nend 0\n\n",
  };
  static const char well[] = HEAD "body 3\n0 3\nfurniture 3\n0 1\npages 3\n0 3\nfact.title.markup 2\n b\nfact.title.meta 1\na\nend 0\n\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaImportText) text = geneva_import_parse_answer ("a", well, strlen (well), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text->text, ==, "Genève");
  g_assert_cmpuint (text->body.end, ==, 3);
  g_assert_cmpuint (text->furniture->len, ==, 1);
  g_assert_cmpuint (text->pages->len, ==, 2);
  g_assert_cmpstr (geneva_import_text_get_fact (text, GENEVA_IMPORT_FACT_TITLE), ==, "a");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_test_message ("answer %u", i);
    g_assert_null (geneva_import_parse_answer ("a", wrong[i], strlen (wrong[i]), &error));
    g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_LIMIT);
    g_clear_error (&error);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-child/html", test_html);
  g_test_add_func ("/import-child/html-encoding", test_html_encoding);
  g_test_add_func ("/import-child/html-hostile", test_html_hostile);
  g_test_add_func ("/import-child/html-empty", test_html_empty);
  g_test_add_func ("/import-child/pdf", test_pdf);
#ifdef GENEVA_HAVE_POPPLER
  g_test_add_func ("/import-child/pdf-refused", test_pdf_refused);
  g_test_add_func ("/import-child/pdf-damaged", test_pdf_damaged);
  g_test_add_func ("/import-child/pdf-locked", test_pdf_locked);
  g_test_add_func ("/import-child/pdf-locked-not", test_pdf_locked_not);
#endif
  g_test_add_func ("/import-child/child", test_child);
  g_test_add_func ("/import-child/answers", test_answers);
  return g_test_run ();
}
