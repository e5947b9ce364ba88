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

static const char *
name_of (GenevaTold told)
{
  static const char *const names[] = { "happened", "planned", "possible", "postponed", "cancelled", "alleged", "denied",
                                       "did-not-happen" };
  return names[told];
}

static void
append_actors (GString             *line,
               const GenevaReading *reading,
               guint32              first,
               guint32              n)
{
  for (guint32 i = first; i < first + n; i++) {
    guint32 entity = g_array_index (reading->participants, GenevaReadParticipant, i).entity;
    g_string_append_printf (line, "%s %s", i > first ? "," : "", geneva_reading_entity (reading, entity)->name);
  }
}

char *
reading_stage_dup_events (const GenevaReading *reading)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < reading->events->len; i++) {
    const GenevaReadEvent *event = &g_array_index (reading->events, GenevaReadEvent, i);
    if (event->same_as != GENEVA_NO_INDEX)
      continue;
    g_string_append_printf (line, "%s%s %s %s:", line->len > 0 ? " | " : "", event->kind, name_of (event->status),
                            event->when ? event->when : "-");
    append_actors (line, reading, event->first_source, event->n_sources);
    g_string_append (line, " >");
    append_actors (line, reading, event->first_target, event->n_targets);
  }
  return g_string_free (line, FALSE);
}

/* All that is wrong is told before the test ends. A headline before them keeps the sentences from being the day's news. */

void
reading_stage_check_events (const ReadingStageCase *cases, guint n, const char *published)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = g_strconcat ("The day was long.\n\n", cases[i].text, NULL);
    g_autoptr (GenevaReading) reading = reading_stage_read (text, published);
    g_autofree char *events = reading_stage_dup_events (reading);

    if (g_str_equal (events, cases[i].events))
      continue;
    g_test_message ("%s\n  is  %s\n  not %s", cases[i].text, events, cases[i].events);
    g_test_fail ();
  }
}
