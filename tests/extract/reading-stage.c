/* A lexicon and readings for the tests of extraction.
 *
 * Knows how to start a reading and how to show one; asserts nothing but that the program's own lexicon loads.
 */
#include "reading-stage.h"

#include <string.h>

static void
free_lexicon (gpointer data)
{
  geneva_lexicon_unref (data);
}

static GPrivate kept = G_PRIVATE_INIT (free_lexicon);

GenevaLexicon *
reading_stage_get_lexicon (void)
{
  GenevaLexicon *lexicon = g_private_get (&kept);

  if (!lexicon) {
    g_autoptr (GError) error = NULL;
    lexicon = geneva_lexicon_load (NULL, &error);
    g_assert_no_error (error);
    g_private_set (&kept, lexicon);
  }
  return lexicon;
}

GenevaReading *
reading_stage_start (const char *text,
                     const char *published)
{
  GenevaReading *reading = geneva_reading_new ();
  gsize length = strlen (text);

  geneva_reading_start (reading, text, length, (GenevaTextRange) { 0, (guint32) length }, published);
  return reading;
}

GenevaReading *
reading_stage_read (const char *text,
                    const char *published)
{
  GenevaReading *reading = reading_stage_start (text, published);

  geneva_read_article (reading, reading_stage_get_lexicon ());
  return reading;
}

char *
reading_stage_dup_tokens (const GenevaReading *reading)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < reading->tokens->len; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    if (i > 0)
      g_string_append (line, " | ");
    g_string_append_len (line, reading->text + token->start, token->end - token->start);
  }
  return g_string_free (line, FALSE);
}

char *
reading_stage_dup_sentences (const GenevaReading *reading)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < reading->sentences->len; i++) {
    const GenevaSentence *sentence = geneva_reading_sentence (reading, i);
    gsize begin = lines->len;

    g_string_append_len (lines, reading->text + sentence->start, sentence->end - sentence->start);
    for (char *at = lines->str + begin; *at; at++) {
      if (*at == '\n')
        *at = ' ';
    }
    g_string_append_c (lines, '\n');
  }
  return g_string_free (lines, FALSE);
}

char *
reading_stage_dup_range (const GenevaReading *reading,
                         GenevaTextRange      range)
{
  return g_strndup (reading->text + range.start, range.end - range.start);
}
