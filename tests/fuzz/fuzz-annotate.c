/* Fuzzing of the reading of articles: any bytes made valid UTF-8; every line must be JSON with places inside the text. */
#include "jobs/geneva-annotate.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "fuzz-entry.h"

typedef struct {
  GenevaLexicon        *lexicon;
  GenevaArticleLexicon *article_lexicon;
  GenevaAnnotator      *annotator;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  geneva_annotator_free (kept->annotator);
  geneva_article_lexicon_unref (kept->article_lexicon);
  geneva_lexicon_unref (kept->lexicon);
  g_free (kept);
}

/* Compiling the lists anew for each input would be all that is fuzzed. */
static Kept *
get_kept (void)
{
  static GPrivate slot = G_PRIVATE_INIT (kept_free);
  Kept *kept = g_private_get (&slot);

  if (!kept) {
    g_autoptr (GError) error = NULL;

    kept = g_new (Kept, 1);
    kept->lexicon = geneva_lexicon_load (NULL, &error);
    g_assert_no_error (error);
    kept->article_lexicon = geneva_article_lexicon_new ();
    kept->annotator = geneva_annotator_new (kept->lexicon, kept->article_lexicon);
    g_private_set (&slot, kept);
  }
  return kept;
}

static void
check_range (GenevaTextRange range, gsize length)
{
  g_assert_true (range.start <= range.end && range.end <= length);
}

static void
check_reading (const GenevaReading *reading)
{
  guint32 last = 0;

  for (guint i = 0; i < reading->tokens->len; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    g_assert_true (last <= token->start && token->start < token->end && token->end <= reading->length);
    g_assert_true (geneva_reading_sentence_of (reading, i) < reading->sentences->len);
    last = token->end;
  }
  last = 0;
  for (guint i = 0; i < reading->sentences->len; i++) {
    const GenevaSentence *sentence = geneva_reading_sentence (reading, i);
    g_assert_true (sentence->first == last && sentence->end_token > last);
    last = sentence->end_token;
  }
  g_assert_cmpuint (last, ==, reading->tokens->len);
  for (guint i = 0; i < reading->mentions->len; i++)
    check_range (geneva_reading_mention (reading, i)->range, reading->length);
  for (guint i = 0; i < reading->timexes->len; i++)
    check_range (geneva_reading_timex (reading, i)->range, reading->length);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Kept *kept = get_kept ();
  g_autofree char *text = g_utf8_make_valid (size > 0 ? (const char *) data : "", (gssize) size);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  geneva_annotator_add_text (kept->annotator, "1", text, strlen (text), NULL, out);
  check_reading (geneva_annotator_get_reading (kept->annotator));
  node = json_from_string (out->str, &error);
  g_assert_no_error (error);

  /* the same bytes as a line of JSON: an answer or an error, and nothing else */
  g_string_truncate (out, 0);
  if (memchr (text, '\n', strlen (text)) == NULL)
    (void) geneva_annotator_add_line (kept->annotator, text, strlen (text), 1, out);

  return 0;
}
