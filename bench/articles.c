/* How fast pages of articles are read (headline, date, body, furniture) and
 * compared for reprints: megabytes a second on one core. Prints one JSON line.
 *
 *   articles [--mb N] [--file PATH]… [--cpu]
 *
 * Without --file a page of about 3 KB is made, with menu, share bar, comments and
 * copyright around eleven paragraphs; the reprints of it are the worst case, for each finds all that were kept of
 * the others. With --cpu times are of the processor.
 */
#include "times.h"

#include "import/geneva-article.h"
#include "import/geneva-reprint.h"

#include <stdio.h>
#include <string.h>

static char *
dup_page (void)
{
  GString *page = g_string_new ("Home\nWorld\nBusiness\nSport\n\nThe Harbour Gazette\n\n"
                                "Ferry crews end strike after night of talks\n\nBy Nora Whitfield\n\n"
                                "Published: 13 March 2012, 21:40 GMT\n\nShare\nTweet\nEmail\nPrint\n\n");

  for (guint i = 0; i < 11; i++)
    g_string_append_printf (page, "Crews of ferry line %u will return to work on Thursday after a settlement was reached "
                            "shortly before dawn, the seamen's union said in a statement that gave few details.\n\n"
                            "“Nobody got everything,” said number %u of those who had led the talks.\n\n", i, i * 7);
  g_string_append (page, "Related articles\n\nHarbour dues to rise in autumn\nNew lighthouse keeper named\n\n"
                   "Comments (14)\n\nLeave a comment\n\nCopyright © 2019 The Harbour Gazette. All rights reserved.\n");
  return g_string_free (page, FALSE);
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) paths = NULL;
  int mb = 100;
  gboolean is_cpu_time = FALSE;
  GOptionEntry entries[] = {
    { "mb", 0, 0, G_OPTION_ARG_INT, &mb, NULL, NULL },
    { "file", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, NULL },
    { "cpu", 0, 0, G_OPTION_ARG_NONE, &is_cpu_time, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaArticleLexicon) lexicon = NULL;
  g_autoptr (GenevaArticleReader) reader = NULL;
  g_autoptr (GenevaReprints) reprints = geneva_reprints_new ();
  gint64 begin, compiled, read, compared;
  guint64 bytes = 0, compared_bytes = 0;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    fprintf (stderr, "%s\n", error->message);
    return 2;
  }
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++) {
    char *text;

    if (!g_file_get_contents (paths[i], &text, NULL, &error)) {
      fprintf (stderr, "%s\n", error->message);
      return 2;
    }
    g_ptr_array_add (pages, g_utf8_make_valid (text, -1));
    g_free (text);
  }
  if (pages->len == 0)
    g_ptr_array_add (pages, dup_page ());

  begin = times_now (is_cpu_time);
  lexicon = geneva_article_lexicon_new ();
  reader = geneva_article_reader_new (lexicon);
  compiled = times_now (is_cpu_time);
  for (guint i = 0; bytes < (guint64) mb * 1000000; i++) {
    const char *page = g_ptr_array_index (pages, i % pages->len);
    gsize length = strlen (page);
    GenevaArticle article;

    geneva_article_read (reader, page, length, NULL, &article);
    bytes += MAX (length, 1);
  }
  read = times_now (is_cpu_time);
  for (guint i = 0; compared_bytes < (guint64) mb * 250000; i++) {
    const char *page = g_ptr_array_index (pages, i % pages->len);
    gsize length = strlen (page);
    GenevaReprint found;

    geneva_reprints_add (reprints, page, length, &found);
    compared_bytes += MAX (length, 1);
  }
  compared = times_now (is_cpu_time);

  printf ("{\"lexicon_ms\": %.2f, \"article_mb_per_s\": %.1f, \"reprint_mb_per_s\": %.1f}\n",
          (compiled - begin) / 1000.0, bytes / (double) MAX (read - compiled, 1),
          compared_bytes / (double) MAX (compared - read, 1));
  return 0;
}
