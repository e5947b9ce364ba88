/* Tests of the door of the import: what a file is told to be, what is refused and with which words, plain text,
 * headers, JSON, folders. Pages and PDF documents are in test-import-child.c, templates in test-import-template.c.
 */
#include "import/geneva-import-private.h"

#include <glib/gstdio.h>
#include <string.h>

static GPtrArray *
import_all (const char *name, const char *bytes, gssize length, const GenevaImportOptions *options,
            GPtrArray *problems, GError **error)
{
  g_autoptr (GBytes) data = g_bytes_new (bytes, length < 0 ? strlen (bytes) : (gsize) length);

  return geneva_import_bytes (data, name, options, problems, NULL, error);
}

/* ---- one text ---- */

typedef struct {
  const char *name;
  const char *bytes;
  GenevaImportForm form;
  const char *text;       /* NULL: as the bytes */
  const char *body;       /* NULL: all of it */
  const char *facts[GENEVA_IMPORT_N_FACTS];
} Case;

#define FACT(kind, value) [GENEVA_IMPORT_FACT_##kind] = value

static const Case cases[] = {
  { "a.txt", "Talks begin\n\nEnvoys met on Monday.\n", GENEVA_IMPORT_FORM_PLAIN, NULL, NULL, { NULL } },
  { "a.txt", "\r\n  Talks begin\r\n\tEnvoys met.\r\n", GENEVA_IMPORT_FORM_PLAIN, NULL, NULL, { NULL } },
  { "a", "\xef\xbb\xbfTalks\xe2\x80\x8f begin.", GENEVA_IMPORT_FORM_PLAIN, "Talks\xe2\x80\x8f begin.", NULL, { NULL } },
  { "a", "Talks at the \x96 palace in Gen\xe8ve.", GENEVA_IMPORT_FORM_PLAIN, "Talks at the – palace in Genève.", NULL, { NULL } },
  /* one known name makes no header, and a speaker is none */
  { "a", "Source: a diplomat said so.\n\nText.", GENEVA_IMPORT_FORM_PLAIN, NULL, NULL, { NULL } },
  { "a", "Envoy: we begin.\nMinister: we do not.\n", GENEVA_IMPORT_FORM_PLAIN, NULL, NULL, { NULL } },
  { "a", "[Editor's note: shortened]\n\nText of it.", GENEVA_IMPORT_FORM_PLAIN, NULL, NULL, { NULL } },
  { "a", "{sic} is what he wrote.", GENEVA_IMPORT_FORM_PLAIN, NULL, NULL, { NULL } },
  { "a", "a < b, and <p> is a tag.", GENEVA_IMPORT_FORM_PLAIN, NULL, NULL, { NULL } },
  { "a", "He spoke of %PDF-1.4 files.", GENEVA_IMPORT_FORM_PLAIN, NULL, NULL, { NULL } },
  { "a.eml", "Subject: Talks begin\n in Montreux\nFrom: \"Ann Example\" <ann@example.org>\nDate: Wed, 22 Jan 2014 10:00:00 +0100\n"
    "X-Priority: 3\n\nEnvoys met.\n", GENEVA_IMPORT_FORM_WIRE, NULL, "Envoys met.\n",
    { FACT (TITLE, "Talks begin in Montreux"), FACT (AUTHOR, "Ann Example"),
      FACT (PUBLISHED, "Wed, 22 Jan 2014 10:00:00 +0100") } },
  { "a", "HEADLINE: Talks begin\r\nBYLINE: By Ann Example\r\nDATELINE: GENEVA\r\nSource: The Example Post\r\nSLUG: talks-1\r\n"
    "Copyright: 2014 Example\r\nLanguage: English\r\nURL: https://example.org/1\r\nPage: A3\r\n\r\nEnvoys met.",
    GENEVA_IMPORT_FORM_WIRE, NULL, "Envoys met.",
    { FACT (TITLE, "Talks begin"), FACT (AUTHOR, "Ann Example"), FACT (DATELINE, "GENEVA"),
      FACT (PUBLISHER, "The Example Post"), FACT (ID, "talks-1"), FACT (COPYRIGHT, "2014 Example"),
      FACT (LANGUAGE, "English"), FACT (ADDRESS, "https://example.org/1"), FACT (PAGE, "A3") } },
  /* encoded words, one of them cut within a character, blanks between two of them */
  { "a", "Subject: =?utf-8?Q?Gen=C3?= =?utf-8?Q?=A8ve?= =?iso-8859-1?q?_caf=E9?= =?UTF-8?B?4oCTIG5vdw==?= end\n"
    "Date: today\n\nText.", GENEVA_IMPORT_FORM_WIRE, NULL, "Text.",
    { FACT (TITLE, "Genève café– now end"), FACT (PUBLISHED, "today") } },
  { "a", "Subject: =?utf-8?Q?broken =?x?= =?nonsense?Q?a?=\nDate: today\n\nText.", GENEVA_IMPORT_FORM_WIRE, NULL, "Text.",
    { FACT (TITLE, "=?utf-8?Q?broken =?x?= =?nonsense?Q?a?="), FACT (PUBLISHED, "today") } },
  /* headers with empty lines between them, and a text that has its own name */
  { "a", "Title: Talks begin\n\nDate: 5 June 2013\n\nFull text: Envoys met.\n\nNote: they did.", GENEVA_IMPORT_FORM_WIRE,
    NULL, "Envoys met.\n\nNote: they did.", { FACT (TITLE, "Talks begin"), FACT (PUBLISHED, "5 June 2013") } },
  { "a", "Title: Talks begin\nDate: 5 June 2013\nEnvoys met.", GENEVA_IMPORT_FORM_WIRE, NULL, "Envoys met.",
    { FACT (TITLE, "Talks begin"), FACT (PUBLISHED, "5 June 2013") } },
  /* e-mail as it is stored */
  { "a.eml", "Subject: Talks\nDate: Wed, 5 Jun 2013 14:00:00 +0200\nMIME-Version: 1.0\nContent-Type: text/plain;\n charset=\"iso-8859-1\"\n"
    "Content-Transfer-Encoding: Quoted-Printable\n\nIn Gen=E8ve the envoys met, and=\n met again=2E\n", GENEVA_IMPORT_FORM_WIRE,
    "In Genève the envoys met, and met again.\n", NULL,
    { FACT (TITLE, "Talks"), FACT (PUBLISHED, "Wed, 5 Jun 2013 14:00:00 +0200") } },
  { "a.eml", "Subject: Talks\r\nFrom: Ann <a@example.org>\r\nContent-Type: multipart/mixed; boundary=\"=_x\"\r\n\r\nFor old readers.\r\n--=_x\r\n"
    "Content-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\nContent-Type: text/html\r\n\r\n<p>No.\r\n--y\r\nContent-Type: text/plain; "
    "charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nRW52b3lzIG1ldCBpbiBH\r\nZW7DqHZlLg==\r\n--y--\r\n--=_x\r\nContent-Type: text/plain\r\n"
    "Content-Disposition: attachment\r\n\r\nNo.\r\n--=_x--\r\n", GENEVA_IMPORT_FORM_WIRE, "Envoys met in Genève.", NULL,
    { FACT (TITLE, "Talks"), FACT (AUTHOR, "Ann") } },
  { "a.eml", "Subject: Talks\nDate: today\nContent-Type: text/plain; charset=koi8-r\n\n\xf6\xc5\xce\xc5\xd7\xc1", GENEVA_IMPORT_FORM_WIRE,
    "Subject: Talks\nDate: today\nContent-Type: text/plain; charset=koi8-r\n\nЖенева", "Женева",
    { FACT (TITLE, "Talks"), FACT (PUBLISHED, "today") } },
  { "a.json", "{\"Title\": \"Talks\", \"BODY\": \"Envoys \\u2013 met.\", \"published_at\": \"2013-06-05\", \"source\": {\"name\": \"Post\"},"
    " \"authors\": [\"Ann\", {\"name\": \"Bob\"}], \"id\": 7, \"url\": null, \"lang\": \"en\"}", GENEVA_IMPORT_FORM_JSON,
    "Envoys – met.", NULL, { FACT (TITLE, "Talks"), FACT (PUBLISHED, "2013-06-05"), FACT (PUBLISHER, "Post"),
      FACT (AUTHOR, "Ann; Bob"), FACT (ID, "7"), FACT (LANGUAGE, "en") } },
  { "a", " [ {\"content\": \"\", \"text\": [\"One.\", \"Two.\"], \"date\": 1370433600, \"headline\": \" A \"} ]",
    GENEVA_IMPORT_FORM_JSON, "One.\n\nTwo.", NULL, { FACT (PUBLISHED, "2013-06-05T12:00:00Z"), FACT (TITLE, "A") } },
  { "a", "{\"status\": \"ok\", \"response\": {\"docs\": [{\"fulltext\": \"Envoys met.\", \"pubDate\": 20130605}]}}",
    GENEVA_IMPORT_FORM_JSON, "Envoys met.", NULL, { FACT (PUBLISHED, "20130605") } },
  { "a", "\xff\xfe[\0\"\0o\0k\0\"\0]\0", GENEVA_IMPORT_FORM_JSON, "ok", NULL, { NULL } },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const Case *c = &cases[i];
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) texts = import_all (c->name, c->bytes, c->bytes[0] == '\xff' ? 14 : -1, NULL, NULL, &error);
    const GenevaImportText *text;
    const char *wanted = c->text != NULL ? c->text : c->bytes;

    g_test_message ("case %u", i);
    g_assert_no_error (error);
    g_assert_cmpuint (texts->len, ==, 1);
    text = g_ptr_array_index (texts, 0);
    g_assert_cmpstr (text->name, ==, c->name);
    g_assert_null (text->uri);
    g_assert_cmpint (text->form, ==, c->form);
    g_assert_cmpstr (text->text, ==, wanted);
    g_assert_cmpuint (text->length, ==, strlen (wanted));
    if (c->body != NULL) {
      g_autofree char *body = g_strndup (text->text + text->body.start, text->body.end - text->body.start);

      g_assert_true (text->has_body);
      g_assert_cmpstr (body, ==, c->body);
    } else {
      g_assert_false (text->has_body);
      g_assert_cmpuint (text->body.end, ==, text->length);
    }
    for (guint fact = 0; fact < GENEVA_IMPORT_N_FACTS; fact++)
      g_assert_cmpstr (geneva_import_text_get_fact (text, fact), ==, c->facts[fact]);
  }
}

/* ---- several ---- */

static void
test_markup (void)
{
  static const struct { const char *text, *plain; gboolean has; } marked[] = {
    { "<p>One &amp; <b>two</b>,\n three.</p><p>Four<br/>five&nbsp;&ndash; six</p>", "One & two, three.\n\nFour\nfive – six", TRUE },
    { "<div><script>var p = '<p>';</script>A<!-- <p>x</p> -->B</div>", "AB", TRUE },
    { "<ul><li>a<li>b</ul>&#8220;c&#x201D; &#0; &bogus; &", "a\nb\n\n“c” &#0; &bogus; &", TRUE },
    { "a < b and c > d <em>e</em>", "a < b and c > d e", FALSE },
    { "x <p", "x <p", FALSE }, { "<p<p>y", "<p\n\ny", TRUE }, { "", "", FALSE },
  };
  g_autofree char *many = g_strnfill (4 * 1024 * 1024, '<');
  g_autofree char *plain = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (marked); i++) {
    g_autofree char *found = geneva_import_dup_without_markup (marked[i].text);

    g_assert_cmpstr (found, ==, marked[i].plain);
    g_assert_cmpint (geneva_import_has_markup (marked[i].text), ==, marked[i].has);
  }
  plain = geneva_import_dup_without_markup (many);
  g_assert_cmpstr (plain, ==, many);
  for (gsize i = 0; many[i] != '\0'; i++)
    many[i] = "<!--"[i % 4];
  g_assert_false (geneva_import_has_markup (many));
  /* all of them one comment, which is not looked through once for each */
  memcpy (many + strlen (many) - 3, "-->", 3);
  g_assert_false (geneva_import_has_markup (many));
}

static void
test_json_lines (void)
{
  static const char lines[] =
    "{\"id\": \"a\", \"text\": \"One.\"}\n\n{\"id\": \"b\", \"text\": 5}\n{\"id\": \"c\", \"text\": \"Three.\"\n"
    "{\"id\": \"d\", \"text\": \"Four.\", \"published\": \"2013-06\"}\r\n";
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = import_all ("news.jsonl", lines, -1, NULL, problems, &error);
  const GenevaImportText *text;
  const GError *problem;

  g_assert_no_error (error);
  g_assert_cmpuint (texts->len, ==, 2);
  text = g_ptr_array_index (texts, 1);
  g_assert_cmpint (text->form, ==, GENEVA_IMPORT_FORM_JSON_LINES);
  g_assert_cmpstr (text->text, ==, "Four.");
  g_assert_cmpuint (text->index, ==, 1);
  g_assert_cmpuint (text->n_in_file, ==, 2);
  g_assert_cmpint (text->facts[GENEVA_IMPORT_FACT_ID].basis, ==, GENEVA_IMPORT_BASIS_FIELD);
  g_assert_cmpuint (problems->len, ==, 2);
  problem = g_ptr_array_index (problems, 0);
  g_assert_error (problem, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NO_TEXT);
  g_assert_nonnull (strstr (problem->message, "ine 3"));
  problem = g_ptr_array_index (problems, 1);
  g_assert_error (problem, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM);
  g_assert_nonnull (strstr (problem->message, "line 4"));

  /* who takes no problems gets the first as the error */
  g_assert_null (import_all ("news.jsonl", lines, -1, NULL, NULL, &error));
  g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NO_TEXT);
}

/* ---- refused ---- */

typedef struct {
  const char *bytes;
  gsize       length;
  GenevaImportError code;
  const char *word;       /* of the message, beside the file's name */
} Refusal;

#define BYTES(text) text, sizeof (text) - 1

static const Refusal refusals[] = {
  { BYTES (""), GENEVA_IMPORT_ERROR_EMPTY, "empty" },
  { BYTES (" \n\t\r\n ... "), GENEVA_IMPORT_ERROR_EMPTY, "words" },
  { BYTES ("\xef\xbb\xbf"), GENEVA_IMPORT_ERROR_EMPTY, "words" },
  { BYTES ("PK\003\004\024\0\006\0"), GENEVA_IMPORT_ERROR_BINARY, "ZIP" },
  { BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), GENEVA_IMPORT_ERROR_BINARY, "office" },
  { BYTES ("{\\rtf1\\ansi Talks}"), GENEVA_IMPORT_ERROR_BINARY, "Rich Text" },
  { BYTES ("\x1f\x8b\x08\0"), GENEVA_IMPORT_ERROR_BINARY, "compressed" },
  { BYTES ("\x89PNG\r\n\x1a\n"), GENEVA_IMPORT_ERROR_BINARY, "picture" },
  { BYTES ("SQLite format 3\0"), GENEVA_IMPORT_ERROR_BINARY, "dossier" },
  { BYTES ("\x7f" "ELF\2\1\1\0\0\0\0\0\0\0\0\0"), GENEVA_IMPORT_ERROR_NOT_TEXT, "no text" },
  { BYTES ("{\"format\": \"geneva-dossier\", \"version\": 1}"), GENEVA_IMPORT_ERROR_FORM, "dossier" },
  { BYTES ("{\"title\": \"no text\"}"), GENEVA_IMPORT_ERROR_NO_TEXT, "member" },
  { BYTES ("[]"), GENEVA_IMPORT_ERROR_NO_TEXT, "member" },
  { BYTES ("[{\"text\": \"cut"), GENEVA_IMPORT_ERROR_FORM, "line 1" },
  { BYTES ("{\"text\": \"a\",\n \"text\": \"b\"}"), GENEVA_IMPORT_ERROR_FORM, "line 2" },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("refusal %u", i);
    g_assert_null (import_all ("the file", refusals[i].bytes, (gssize) refusals[i].length, NULL, NULL, &error));
    g_assert_error (error, GENEVA_IMPORT_ERROR, (gint) refusals[i].code);
    g_assert_nonnull (strstr (error->message, "the file"));
    g_assert_nonnull (strstr (error->message, refusals[i].word));
  }
}

static void
test_options (void)
{
  GenevaImportOptions options = { .encoding = "windows-1251" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = import_all ("a", "\xc6\xe5\xed\xe5\xe2\xe0", -1, &options, NULL, &error);
  const GenevaImportText *text;

  g_assert_no_error (error);
  text = g_ptr_array_index (texts, 0);
  g_assert_cmpstr (text->text, ==, "Женева");
  g_assert_cmpstr (text->encoding.name, ==, "windows-1251");
  g_assert_cmpint (text->encoding.basis, ==, GENEVA_ENCODING_GIVEN);
  g_clear_pointer (&texts, g_ptr_array_unref);

  options.encoding = "martian";
  g_assert_null (import_all ("a", "text", -1, &options, NULL, &error));
  g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_ENCODING);
  g_clear_error (&error);

  /* a form that is given is not guessed at */
  options.encoding = NULL;
  options.form = GENEVA_IMPORT_FORM_PLAIN;
  texts = import_all ("a", "Subject: a\nDate: b\n\n[1]", -1, &options, NULL, &error);
  g_assert_no_error (error);
  text = g_ptr_array_index (texts, 0);
  g_assert_cmpint (text->form, ==, GENEVA_IMPORT_FORM_PLAIN);
  g_assert_false (text->has_body);
  g_clear_pointer (&texts, g_ptr_array_unref);

  options.form = GENEVA_IMPORT_FORM_EXPORT;
  g_assert_null (import_all ("a", "One text alone.", -1, &options, NULL, &error));
  g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM);
}

/* Long lines, many lines, many marks: an answer or an error, in time that grows with the size. */
static void
test_large (void)
{
  static const char * const units[] = { "the ", "x", "\n", "a: b\n", "Subject: a\n", "\r", "\xe2\x80\x8f", "\xc3", "\"", "{", "[",
                                        "=?utf-8?Q?", "____________________\n", "1 of 2 DOCUMENTS\n" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    gsize length = strlen (units[i]);
    gsize n = 8 * 1024 * 1024;
    g_autofree char *bytes = g_malloc (n);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) texts = NULL;
    gint64 start = g_get_monotonic_time ();

    for (gsize at = 0; at < n; at++)
      bytes[at] = units[i][at % length];
    texts = import_all ("large", bytes, (gssize) n, NULL, NULL, &error);
    g_assert_true ((texts != NULL) == (error == NULL));
    g_test_message ("unit %u: %.0f ms", i, (double) (g_get_monotonic_time () - start) / 1000.0);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
  }
}

static void
test_cap (void)
{
  gsize n = 100 * 1000 * 1000;
  g_autofree char *bytes = g_malloc (n);
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GError) error = NULL;
  GenevaImportOptions options = { .is_whole = TRUE };

  memset (bytes, 'x', n);
  g_assert_null (import_all ("one line", bytes, (gssize) n, NULL, NULL, &error));
  g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NOT_PARTED);
  /* templates may be tried on it all the same */
  g_clear_error (&error);
  options.may_be_long = TRUE;
  texts = import_all ("one line", bytes, (gssize) n, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((const GenevaImportText *) g_ptr_array_index (texts, 0))->length, ==, n);
}

/* Beyond the most that is read of a file, what is left out is counted and told first of all. */
static void
test_left_out (void)
{
  static const char lines[] =
    "{\"text\":\"The ferry left.\"}\n{\"title\":\"no text\"}\n\n{\"text\":\"The boats came.\"}\n\n"
    "{\"text\":\"A third.\"}\n  \n{\"text\":\"A fourth.\"}\n{\"text\":\"A fifth.\"}";
  static const char array[] = "[{\"text\":\"The ferry left.\"},{\"text\":\"The boats came.\"},{\"text\":\"A third.\"}]";
  const GenevaImportOptions options = { .most_articles = 2 };
  const GenevaImportOptions enough = { .most_articles = 5 };

  for (guint i = 0; i < 2; i++) {
    g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) texts = import_all (i == 0 ? "a.jsonl" : "a.json", i == 0 ? lines : array, -1, &options, problems, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (texts->len, ==, 2);
    g_assert_cmpuint (problems->len, ==, i == 0 ? 2 : 1);
    g_assert_cmpstr (((const GError *) g_ptr_array_index (problems, 0))->message, ==,
                     i == 0 ? "3 articles at the end of “a.jsonl” are left out: no more than 2 are read from one file. "
                              "Cut it into several files."
                            : "1 article at the end of “a.json” is left out: no more than 2 are read from one file. "
                              "Cut it into several files.");
    g_clear_pointer (&texts, g_ptr_array_unref);
    g_ptr_array_set_size (problems, 0);
    texts = import_all (i == 0 ? "a.jsonl" : "a.json", i == 0 ? lines : array, -1, &enough, problems, &error);
    g_assert_cmpuint (texts->len, ==, i == 0 ? 5 : 3);
    g_assert_cmpuint (problems->len, ==, i == 0 ? 1 : 0);
  }
}

/* ---- files ---- */

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
on_finished (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_dir_make_tmp ("geneva-import-XXXXXX", &error);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GFile) one = g_file_get_child (folder, "b.txt");
  g_autoptr (GFile) absent = g_file_get_child (folder, "absent.txt");
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  GPtrArray *found = NULL;
  const GenevaImportText *text;
  const char * const names[] = { "a/z.txt", "b.txt", "c.txt" };

  g_assert_no_error (error);
  write_file (path, "c.txt", "Third.");
  write_file (path, "b.txt", "Second.");
  write_file (path, "a/z.txt", "First.");
  write_file (path, ".hidden", "Never.");
  write_file (path, "empty.txt", "");

  texts = geneva_import_file (folder, NULL, problems, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (texts->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    g_autofree char *base = g_path_get_basename (names[i]);

    text = g_ptr_array_index (texts, i);
    g_assert_cmpstr (text->name, ==, base);
    g_assert_true (g_str_has_suffix (text->uri, names[i]));
  }
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_error ((GError *) g_ptr_array_index (problems, 0), GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_EMPTY);
  g_clear_pointer (&texts, g_ptr_array_unref);

  g_assert_null (geneva_import_file (folder, NULL, NULL, NULL, &error));
  g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_null (geneva_import_file (absent, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "absent.txt"));
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_null (geneva_import_file (one, NULL, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  geneva_import_file_async (folder, NULL, NULL, on_finished, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  texts = geneva_import_file_finish (result, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (texts->len, ==, 3);
  g_assert_cmpuint (found->len, ==, 1);
  g_ptr_array_unref (found);

  for (guint i = 0; i < 3; i++) {
    g_autofree char *name = g_build_filename (path, names[i], NULL);

    g_assert_cmpint (g_remove (name), ==, 0);
  }
  {
    g_autofree char *hidden = g_build_filename (path, ".hidden", NULL);
    g_autofree char *empty = g_build_filename (path, "empty.txt", NULL);
    g_autofree char *inner = g_build_filename (path, "a", NULL);

    g_assert_cmpint (g_remove (hidden) + g_remove (empty) + g_rmdir (inner) + g_rmdir (path), ==, 0);
  }
}

static void
test_dates (void)
{
  static const struct { const char *words, *edtf; } dates[] = {
    { "2013-06-05", "2013-06-05" }, { "2013-06", "2013-06" }, { "[2013-06-05..]", "[2013-06-05..]" },
    { " 2013-06-05T10:00:00+02:00", "2013-06-05T10:00:00+02:00" }, { "2013-06-05T10:00:00+0200", "2013-06-05T10:00:00+02:00" },
    { "2013-06-05T10:00:00.000Z", "2013-06-05T10:00:00Z" }, { "2013-06-05 10:00", "2013-06-05T10:00:00" },
    { "2013/06/05", "2013-06-05" }, { "20130605", "2013-06-05" }, { "D:20130605140000+02'00'", "2013-06-05T14:00:00+02:00" },
    { "Wed, 05 Jun 2013 14:00:00 +0200", "2013-06-05T14:00:00+02:00" }, { "Wed, 5 Jun 2013 14:00:00 GMT", "2013-06-05T14:00:00Z" },
    { "Wed Jun  5 14:00:00 2013", "2013-06-05T14:00:00" }, { "June 5, 2013 Wednesday", "2013-06-05" },
    { "June 5, 2013 Wednesday 6:30 PM GMT", "2013-06-05T18:30:00Z" }, { "5 June 2013", "2013-06-05" },
    { "Wednesday, June 5th, 2013", "2013-06-05" }, { "5th June 2013, Late Edition", "2013-06-05" }, { "Sept. 9, 2013", "2013-09-09" },
    { "June 2013", "2013-06" }, { "2013", "2013" },
    { "Thu Dec 01 2016 23:29:49 GMT+0100 (CET)", "2016-12-01T23:29:49+01:00" }, { "17:00, 24 December 2015", "2015-12-24T17:00:00" },
    { "29/05/2013", "2013-05-29" }, { "05/29/2013 09:49:00", "2013-05-29T09:49:00" }, { "5.6.2013", "2013-06-05" },
    { "2017-11-16T14:15+0000", "2017-11-16T14:15:00Z" }, { "2020-11-11 12:00:00.000-0600", "2020-11-11T12:00:00-06:00" },
    { "3/4/2014", NULL }, { "30/31/2013", NULL }, { "5 June", NULL }, { "June 5 and 6, 2013", NULL }, { "31 June 2013", NULL },
    { "2013-13-01", NULL }, { "today", NULL }, { "", NULL }, { "12345678901234567890", NULL }, { "June July 2013", NULL },
  };
  g_autoptr (GenevaImportText) text = geneva_import_text_new ("a", "Text.", -1);
  g_autofree char *published = NULL;

  g_assert_null (geneva_import_dup_date (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autofree char *edtf = geneva_import_dup_date (dates[i].words);

    g_test_message ("%s", dates[i].words);
    g_assert_cmpstr (edtf, ==, dates[i].edtf);
  }
  geneva_import_text_set_fact (text, GENEVA_IMPORT_FACT_PUBLISHED, GENEVA_IMPORT_BASIS_DOCUMENT, "2013-06-05");
  g_assert_null (geneva_import_text_dup_published (text));
  geneva_import_text_set_fact (text, GENEVA_IMPORT_FACT_PUBLISHED, GENEVA_IMPORT_BASIS_META, "2013-06-06");
  geneva_import_text_set_fact (text, GENEVA_IMPORT_FACT_PUBLISHED, GENEVA_IMPORT_BASIS_MARKUP, "2013-06-07");
  published = geneva_import_text_dup_published (text);
  g_assert_cmpstr (published, ==, "2013-06-06");
}

/* What a reader has set apart inside the body is furniture to the reader of the article. */
static void
test_given (void)
{
  static const char words[] =
    "Home\n\nThe envoys of three countries agreed on Wednesday to meet again in July, a spokesman said.\n\n"
    "Another headline of the same day that looks like a sentence of the text, but is a link.\n\n"
    "He added that the list of guests was still open, and that nobody had been left out so far.\n";
  g_autoptr (GenevaImportText) text = geneva_import_text_new ("a", words, -1);
  g_autoptr (GenevaArticleLexicon) lexicon = geneva_article_lexicon_new ();
  g_autoptr (GenevaArticleReader) reader = geneva_article_reader_new (lexicon);
  GenevaImportRange range = { (guint) (strstr (words, "Another") - words), (guint) (strstr (words, "link.") - words) + 5 };
  GenevaArticleGiven given = GENEVA_ARTICLE_GIVEN_NONE;
  GenevaArticle article;
  gboolean is_found = FALSE;

  g_array_append_val (text->furniture, range);
  text->has_body = TRUE;
  text->body.start = 6;
  geneva_import_text_set_fact (text, GENEVA_IMPORT_FACT_TITLE, GENEVA_IMPORT_BASIS_META, "Envoys agree");
  geneva_import_text_get_given (text, &given);
  geneva_article_read (reader, text->text, text->length, &given, &article);
  g_assert_cmpstr (article.given_title, ==, "Envoys agree");
  g_assert_cmpuint (article.body.begin, ==, 6);
  g_assert_cmpuint (article.body.end, ==, text->length - 1);
  for (guint i = 0; i < article.n_furniture; i++)
    is_found = is_found || (article.furniture[i].span.begin == range.start && article.furniture[i].span.end == range.end);
  g_assert_true (is_found);

  /* a document's properties are, when the text has them too */
  geneva_import_text_set_fact (text, GENEVA_IMPORT_FACT_AUTHOR, GENEVA_IMPORT_BASIS_DOCUMENT, "setter 2");
  geneva_import_text_set_fact (text, GENEVA_IMPORT_FACT_PUBLISHER, GENEVA_IMPORT_BASIS_DOCUMENT, "Home");
  geneva_import_text_get_given (text, &given);
  g_assert_null (given.author);
  g_assert_cmpstr (given.publisher, ==, "Home");

  /* a page's markup is believed: short lines and headings inside the body don't end it */
  text->form = GENEVA_IMPORT_FORM_HTML;
  text->body.end = (guint) (strstr (words, "He added") - words) - 2;
  given = GENEVA_ARTICLE_GIVEN_NONE;
  geneva_import_text_get_given (text, &given);
  g_assert_true (given.is_body_sure);
  geneva_article_read (reader, text->text, text->length, &given, &article);
  g_assert_cmpuint (article.body.begin, ==, 6);
  g_assert_cmpuint (article.body.end, ==, text->body.end);
}

static void
test_pages (void)
{
  g_autoptr (GenevaImportText) text = geneva_import_text_new ("a", "one two three", -1);
  const guint starts[] = { 0, 4, 4, 8 };

  g_assert_cmpuint (geneva_import_text_get_page (text, 3), ==, 0);
  g_array_append_vals (text->pages, starts, G_N_ELEMENTS (starts));
  g_assert_cmpuint (geneva_import_text_get_page (text, 0), ==, 1);
  g_assert_cmpuint (geneva_import_text_get_page (text, 3), ==, 1);
  g_assert_cmpuint (geneva_import_text_get_page (text, 4), ==, 3);
  g_assert_cmpuint (geneva_import_text_get_page (text, 12), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/texts", test_texts);
  g_test_add_func ("/import/markup", test_markup);
  g_test_add_func ("/import/json-lines", test_json_lines);
  g_test_add_func ("/import/refusals", test_refusals);
  g_test_add_func ("/import/options", test_options);
  g_test_add_func ("/import/large", test_large);
  g_test_add_func ("/import/cap", test_cap);
  g_test_add_func ("/import/left-out", test_left_out);
  g_test_add_func ("/import/files", test_files);
  g_test_add_func ("/import/dates", test_dates);
  g_test_add_func ("/import/given", test_given);
  g_test_add_func ("/import/pages", test_pages);
  return g_test_run ();
}
