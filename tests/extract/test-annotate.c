/* Articles to lines of annotations: what a line holds, what is no article, order and threads, and bad input. */
#include "reading-stage.h"

#include "jobs/geneva-annotate.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <time.h>

typedef struct {
  GenevaArticleLexicon *article_lexicon;
  GenevaAnnotator      *annotator;
} Stage;

static void
stage_set_up (Stage         *stage,
              gconstpointer  data)
{
  (void) data;
  stage->article_lexicon = geneva_article_lexicon_new ();
  stage->annotator = geneva_annotator_new (reading_stage_get_lexicon (), stage->article_lexicon);
}

static void
stage_tear_down (Stage         *stage,
                 gconstpointer  data)
{
  (void) data;
  geneva_annotator_free (stage->annotator);
  geneva_article_lexicon_unref (stage->article_lexicon);
}

/* The line as JSON, which it must be, with one newline at its end. */
static JsonNode *
parse_line (const GString *line)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_assert_cmpint (line->str[line->len - 1], ==, '\n');
  g_assert_true (memchr (line->str, '\n', line->len) == line->str + line->len - 1);
  node = json_from_string (line->str, &error);
  g_assert_no_error (error);
  return node;
}

static char *
dup_characters (const char *text,
                gint64      start,
                gint64      end)
{
  return g_utf8_substring (text, start, end);
}

static void
test_text (Stage         *stage,
           gconstpointer  data)
{
  static const char text[] = "Les délégués arrivèrent.\n\nÉmile – the “envoy” – met Kerry. 会談は続く。 They left…\n";
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *line;
  JsonArray *annotations;
  guint n_sentences = 0;
  gint64 last = 0;

  (void) data;
  geneva_annotator_add_text (stage->annotator, "\"a\"", text, strlen (text), NULL, out);
  node = parse_line (out);
  line = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (line, "id"), ==, "a");
  g_assert_true (json_object_has_member (line, "published"));
  g_assert_true (json_object_has_member (line, "title"));
  annotations = json_object_get_array_member (line, "annotations");
  for (guint i = 0; i < json_array_get_length (annotations); i++) {
    JsonObject *annotation = json_array_get_object_element (annotations, i);
    gint64 start = json_object_get_int_member (annotation, "start"), end = json_object_get_int_member (annotation, "end");
    g_autofree char *words = dup_characters (text, start, end);

    g_assert_cmpint (start, >=, last);
    g_assert_cmpint (end, >, start);
    g_assert_cmpint (end, <=, g_utf8_strlen (text, -1));
    last = start;
    g_assert_true (json_object_has_member (annotation, "score"));
    g_assert_true (json_object_has_member (annotation, "rule"));
    if (strcmp (json_object_get_string_member (annotation, "type"), "sentence") == 0) {
      static const char *const sentences[] = {
        "Les délégués arrivèrent.", "Émile – the “envoy” – met Kerry.", "会談は続く。", "They left…",
      };
      g_assert_cmpuint (n_sentences, <, G_N_ELEMENTS (sentences));
      g_assert_cmpstr (words, ==, sentences[n_sentences]);
      n_sentences++;
    }
  }
  g_assert_cmpuint (n_sentences, ==, 4);
}

static void
test_strings (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  geneva_annotation_append_string (out, "a\"b\\c\n\t\x01\x1f é", strlen ("a\"b\\c\n\t\x01\x1f é"));
  g_assert_cmpstr (out->str, ==, "\"a\\\"b\\\\c\\n\\t\\u0001\\u001f é\"");
}

/* An input line and what the output line must hold. */
static const struct {
  const char *line;
  gboolean    is_article;
  const char *holds;
} lines[] = {
  { "{\"id\":\"a\",\"text\":\"They met.\"}", TRUE, "{\"id\":\"a\",\"published\":null," },
  { "{\"id\":7,\"text\":\"They met.\",\"published\":\"2013-06-05\"}", TRUE, "{\"id\":7,\"published\":\"2013-06-05\"," },
  { " { \"text\" : \"They \\\"met\\\".\\n\" , \"id\" : \"a\\\"b\", \"more\": {\"text\": [\"}\"]} } ", TRUE, "{\"id\":\"a\\\"b\"," },
  { "{\"id\":\"a\",\"text\":\"They met.\",\"title\":\"A \\u0022title\\u0022\"}", TRUE, "\"title\":\"A \\\"title\\\"\"" },
  { "{\"id\":\"a\",\"text\":\"They met.\",\"published\":null,\"title\":null}", TRUE, "{\"id\":\"a\"," },
  { "{\"id\":\"a\",\"text\":\"\"}", TRUE, "\"annotations\":[]" },
  /* a backslash before a quote may be another's */
  { "{\"id\":\"a\\\\\",\"text\":\"\\\"\\\\\"}", TRUE, "{\"id\":\"a\\\\\"," },
  { "{\"title\":\"\\\\\\\"\",\"id\":8,\"text\":\"They met.\"}", TRUE, "\"title\":\"\\\\\\\"\"," },
  { "", FALSE, "{\"id\":null,\"line\":5,\"error\":\"" },
  { "{", FALSE, "{\"id\":null,\"line\":5,\"error\":\"" },
  { "[]", FALSE, "{\"id\":null,\"line\":5,\"error\":\"" },
  { "\"text\"", FALSE, "{\"id\":null,\"line\":5,\"error\":\"" },
  { "{\"id\":\"a\"}", FALSE, "{\"id\":\"a\",\"line\":5,\"error\":\"" },
  { "{\"text\":\"They met.\"}", FALSE, "{\"id\":null,\"line\":5,\"error\":\"" },
  { "{\"id\":null,\"text\":\"They met.\"}", FALSE, "{\"id\":null,\"line\":5,\"error\":\"" },
  { "{\"id\":{},\"text\":\"They met.\"}", FALSE, "{\"id\":null,\"line\":5,\"error\":\"" },
  { "{\"id\":\"a\",\"text\":[\"They met.\"]}", FALSE, "{\"id\":\"a\",\"line\":5,\"error\":\"" },
  { "{\"id\":\"a\",\"text\":\"They met.\",\"published\":\"last year\"}", FALSE, "{\"id\":\"a\",\"line\":5,\"error\":\"" },
  { "{\"id\":\"a\",\"text\":\"They met.\",\"title\":4}", FALSE, "{\"id\":\"a\",\"line\":5,\"error\":\"" },
  { "{\"id\":\"a\",\"text\":\"\xff\"}", FALSE, "{\"id\":null,\"line\":5,\"error\":\"" },
  { "{\"id\":\"a\",\"text\":\"a\\u0000b\"}", FALSE, "{\"id\":null,\"line\":5,\"error\":\"" },
  { "{\"id\":\"a\",\"text\":\"a\",\"text\":\"b\"}", FALSE, "{\"id\":null,\"line\":5,\"error\":\"" },
};

static void
test_lines (Stage         *stage,
            gconstpointer  data)
{
  (void) data;
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    g_autoptr (JsonNode) node = NULL;

    g_assert_cmpint (geneva_annotator_add_line (stage->annotator, lines[i].line, strlen (lines[i].line), 5, out), ==,
                     lines[i].is_article);
    node = parse_line (out);
    if (!strstr (out->str, lines[i].holds))
      g_error ("line %u: %s", i, out->str);
  }
}

/* Short ones are read together: nothing of one may get into another, and what is wrong stays in its place. */
static void
test_together (Stage         *stage,
               gconstpointer  data)
{
  g_autoptr (GString) all = g_string_new (NULL), one_by_one = g_string_new (NULL), together = g_string_new (NULL);
  guint64 n_failed = 0, number = 5;

  (void) data;
  for (guint i = 0; i < 90; i++) {
    g_autofree char *line = NULL;

    if (i < 40 && i % 3 == 2)
      line = g_strdup (lines[i % G_N_ELEMENTS (lines)].line);
    else if (i == 31)
      line = g_strdup_printf ("{\"id\":%u,\"text\":\"%0*d They met in Geneva.\"}", i, 90000, 0);
    else
      line = g_strdup_printf ("{\"id\":%u,\"title\":\"Title %u\",\"published\":\"2014-01-%02u\",\"text\":"
                              "\"Envoy %u of Ruritania arrived on Monday.\\n\\nHe met %u rebels, \\\"Dr. Roe\\\" "
                              "said.\"}", i, i, i % 28 + 1, i, 2 * i);
    n_failed += !geneva_annotator_add_line (stage->annotator, line, strlen (line), number++, one_by_one);
    g_string_append (all, line);
    g_string_append_c (all, '\n');
  }
  g_assert_cmpuint (geneva_annotator_add_lines (stage->annotator, all->str, all->len, 5, together), ==, n_failed);
  g_assert_cmpuint (n_failed, >, 5);
  g_assert_cmpstr (together->str, ==, one_by_one->str);
}

/* --- many --- */

static double
processor_s (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static gboolean
take_lines (const char  *taken,
            gsize        length,
            gpointer     data,
            GError     **error)
{
  (void) error;
  g_string_append_len (data, taken, (gssize) length);
  return TRUE;
}

static gboolean
refuse_lines (const char  *taken,
              gsize        length,
              gpointer     data,
              GError     **error)
{
  (void) taken;
  (void) length;
  (void) data;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return FALSE;
}

static GBytes *
make_lines (guint n)
{
  GString *made = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    if (i % 17 == 3) {
      g_string_append (made, "no article\n");
      continue;
    }
    g_string_append_printf (made, "{\"id\":%u,\"published\":\"2014-01-13\",\"text\":\"", i);
    for (guint j = 0; j <= i % 50; j++)
      g_string_append_printf (made, "Envoy %u met “Dr. Roe” on Monday in Geneva, and %u others left.\\n\\n", j, i);
    g_string_append_printf (made, "\"}%s", i + 1 < n ? "\n" : "");
  }
  return g_string_free_to_bytes (made);
}

static char *
annotate (GBytes  *made,
          guint    n_jobs,
          guint64 *n_failed)
{
  g_autoptr (GInputStream) input = g_memory_input_stream_new_from_bytes (made);
  GString *out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const GenevaAnnotateRun run = {
    .lexicon = reading_stage_get_lexicon (), .n_jobs = n_jobs, .sink = take_lines, .data = out,
  };

  g_assert_true (geneva_annotate_lines (&run, input, n_failed, NULL, &error));
  g_assert_no_error (error);
  return g_string_free (out, FALSE);
}

static void
test_threads (void)
{
  g_autoptr (GBytes) made = make_lines (3000);
  guint64 n_failed, n_failed_apart;
  g_autofree char *one = annotate (made, 1, &n_failed);
  const char *line = one, *end = one + strlen (one);
  guint n_lines = 0;

  g_assert_cmpuint (n_failed, ==, 177);
  /* By length, not as strings: sanitizers measure a string's whole rest at each look. */
  for (guint i = 0; line < end; i++, n_lines++) {
    const char *newline = memchr (line, '\n', (gsize) (end - line));
    g_autofree char *begin = i % 17 == 3 ? g_strdup_printf ("{\"id\":null,\"line\":%u,\"error\":", i + 1)
                                         : g_strdup_printf ("{\"id\":%u,\"published\":\"2014-01-13\"", i);
    g_assert_nonnull (newline);
    g_assert_cmpuint (newline - line, >=, strlen (begin));
    g_assert_cmpmem (line, strlen (begin), begin, strlen (begin));
    line = newline + 1;
  }
  g_assert_cmpuint (n_lines, ==, 3000);
  for (guint n_jobs = 2; n_jobs < 6; n_jobs++) {
    g_autofree char *many = annotate (made, n_jobs, &n_failed_apart);
    g_assert_cmpstr (one, ==, many);
    g_assert_cmpuint (n_failed, ==, n_failed_apart);
  }
}

/* A line of many reads is put together without looking through it again at each. */
static void
test_long_lines (void)
{
  GString *made = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *out = NULL;
  g_auto (GStrv) split = NULL;
  guint64 n_failed;
  double before;

  for (guint i = 0; i < 3; i++) {
    g_string_append_printf (made, "{\"id\":%u,\"text\":\"They met.\",\"more\":\"", i);
    for (guint j = 0; i == 1 && j < 6000000; j++)
      g_string_append (made, "0123456789");
    g_string_append (made, "\"}\n");
  }
  bytes = g_string_free_to_bytes (made);
  before = processor_s ();
  out = annotate (bytes, 1, &n_failed);
  g_assert_cmpfloat (processor_s () - before, <, 5);
  g_assert_cmpuint (n_failed, ==, 0);
  split = g_strsplit (out, "\n", -1);
  g_assert_cmpuint (g_strv_length (split), ==, 4);
  for (guint i = 0; i < 3; i++) {
    g_autofree char *begin = g_strdup_printf ("{\"id\":%u,", i);
    g_assert_true (g_str_has_prefix (split[i], begin));
  }
}

static void
test_sink_fails (void)
{
  g_autoptr (GBytes) made = make_lines (2000);

  for (guint n_jobs = 1; n_jobs < 4; n_jobs++) {
    g_autoptr (GInputStream) input = g_memory_input_stream_new_from_bytes (made);
    g_autoptr (GError) error = NULL;
    const GenevaAnnotateRun run = {
      .lexicon = reading_stage_get_lexicon (), .n_jobs = n_jobs, .sink = refuse_lines,
    };
    guint64 n_failed;

    g_assert_false (geneva_annotate_lines (&run, input, &n_failed, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  }
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("geneva-annotate-XXXXXX", NULL);
  g_autofree char *good = g_build_filename (folder, "good.txt", NULL);
  g_autofree char *latin = g_build_filename (folder, "latin.txt", NULL);
  g_autofree char *binary = g_build_filename (folder, "binary.txt", NULL);
  g_autofree char *absent = g_build_filename (folder, "absent.txt", NULL);
  GFile *files[4] = {
    g_file_new_for_path (good), g_file_new_for_path (latin), g_file_new_for_path (binary), g_file_new_for_path (absent),
  };
  static const char bytes[] = "\x7f" "ELF\0\1\2\3\0\0\0\0\0\0";
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const GenevaAnnotateRun run = {
    .lexicon = reading_stage_get_lexicon (), .published = "2013-06-05", .n_jobs = 2, .sink = take_lines, .data = out,
  };
  g_auto (GStrv) split = NULL;
  guint64 n_failed;

  g_assert_true (g_file_set_contents (good, "The envoys met in Geneva. They left.\n", -1, NULL));
  g_assert_true (g_file_set_contents (latin, "Le d\xe9l\xe9gu\xe9 fran\xe7" "ais est arriv\xe9 \xe0 Gen\xe8ve.\n", -1, NULL));
  g_assert_true (g_file_set_contents (binary, bytes, sizeof bytes, NULL));
  g_assert_true (geneva_annotate_files (&run, files, 4, &n_failed, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_failed, ==, 2);
  split = g_strsplit (out->str, "\n", -1);
  g_assert_cmpuint (g_strv_length (split), ==, 5);
  g_assert_true (g_str_has_prefix (split[0], "{\"id\":\"good.txt\",\"published\":\"2013-06-05\","));
  g_assert_true (g_str_has_prefix (split[1], "{\"id\":\"latin.txt\",\"published\":\"2013-06-05\","));
  g_assert_true (g_str_has_prefix (split[2], "{\"id\":\"binary.txt\",\"error\":"));
  g_assert_true (g_str_has_prefix (split[3], "{\"id\":\"absent.txt\",\"error\":"));
  for (guint i = 0; i < 4; i++)
    g_object_unref (files[i]);
  (void) g_remove (good);
  (void) g_remove (latin);
  (void) g_remove (binary);
  (void) g_rmdir (folder);
}

/* --- bad input --- */

static double
time_text (GenevaAnnotator *annotator,
           const char      *piece,
           gsize            length)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  GenevaArticleGiven given = { .published = "2013-06-05" };
  double before;

  while (text->len < length)
    g_string_append (text, piece);
  given.body.end = (guint32) text->len;
  before = processor_s ();
  geneva_annotator_add_text (annotator, NULL, text->str, text->len, &given, out);
  return processor_s () - before;
}

static void
check_linear (GenevaAnnotator *annotator,
              const char      *piece,
              gsize            length)
{
  double less = time_text (annotator, piece, length);
  double more = time_text (annotator, piece, length * 8);

  if (more > 0.15 + 24 * less) {
    g_test_message ("“%s”: %.3f s, eight times as much: %.3f s", piece, less, more);
    g_test_fail ();
  }
}

/* Eight times the text takes about eight times as long, whatever it is. */
static void
test_linear (Stage         *stage,
             gconstpointer  data)
{
  static const char *const pieces[] = {
    "the ", "The", "a.", "“", "\"", "'", "\" ", "( ", "Mr. ", "U.S. ", "and ", "of the ", "Kerry ", "Kerry, ", "said ",
    "said that ", "to ", "to meet ", "by ", "Monday ", "last Monday of ", "2013 ", "1,", "5 June ", "\xe2\x80\x8f", "’s ",
    "- ", "-", ".", ". ", "? ", "…", "\n", "\n\n", "x\n", "talks ", "the talks between ", "Foreign Minister ", "Al-", "A ",
    "would not have been ", "President of the ", "between 5 and ", "million ", "he ", "who ", "which ", "“He said ", "” said X. ",
    "会", "م ", "if ", ", ", ": ", "; ", "at least ", "Geneva II ", "both sides ", "Dr Roe met Kerry on Monday. ",
    "Kenya rejected the truce and urged Chad to go, but said it agreed ", "Kenya, Chad said, but urged ",
  };

  (void) data;
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    check_linear (stage->annotator, pieces[i], 60000);
  /* of a paragraph of very many sentences, which look for what stands before it */
  check_linear (stage->annotator, "“Yes,” he said. ", 250000);
}

static void
test_odd (Stage         *stage,
          gconstpointer  data)
{
  static const char *const texts[] = {
    "", " ", "\n", ".", "“", "”", "'", "\xe2\x80\x8f", "\xe2\x80\x8f\xe2\x80\x8f.", "-", "- -", "’s", "a", "5", "5,", "5.", "U.",
    "U.S", "\xcc\x81", "a\xcc\x81", "\xef\xbb\xbf", "\xf0\x9f\x95\x8a", "1,000,", "\r\n\r\n", "\t\t", "\x01", "www.", "http://", "“‘", "((",
  };

  (void) data;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    g_autoptr (JsonNode) node = NULL;

    geneva_annotator_add_text (stage->annotator, NULL, texts[i], strlen (texts[i]), NULL, out);
    node = parse_line (out);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/extract/annotate/text", Stage, NULL, stage_set_up, test_text, stage_tear_down);
  g_test_add_func ("/extract/annotate/strings", test_strings);
  g_test_add ("/extract/annotate/lines", Stage, NULL, stage_set_up, test_lines, stage_tear_down);
  g_test_add ("/extract/annotate/together", Stage, NULL, stage_set_up, test_together, stage_tear_down);
  g_test_add_func ("/extract/annotate/threads", test_threads);
  g_test_add_func ("/extract/annotate/long-lines", test_long_lines);
  g_test_add_func ("/extract/annotate/sink-fails", test_sink_fails);
  g_test_add_func ("/extract/annotate/files", test_files);
  g_test_add ("/extract/annotate/linear", Stage, NULL, stage_set_up, test_linear, stage_tear_down);
  g_test_add ("/extract/annotate/odd", Stage, NULL, stage_set_up, test_odd, stage_tear_down);
  return g_test_run ();
}
