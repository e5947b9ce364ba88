/* The verb stage: every verb group and noun of action of the text, with clause, voice, subject, object and status.
 *
 * Sentence by sentence; linear, for each step looks no further than its sentence and a fixed number of tokens.
 */
#include "extract/geneva-read.h"

#include "extract/geneva-parse.h"

#include <string.h>

/* The classes alone, looked up once a lexicon. */
static gpointer
parse_new (const GenevaLexicon *lexicon)
{
  GenevaParse *parse = g_new0 (GenevaParse, 1);

  parse->lexicon = lexicon;
  parse->adverb_alleged = geneva_lexicon_get_class (lexicon, "status-alleged-adverb");
  parse->adverb_possible = geneva_lexicon_get_class (lexicon, "status-possible-adverb");
  parse->preposition_not = geneva_lexicon_get_class (lexicon, "status-not-preposition");
  parse->noun_planned = geneva_lexicon_get_class (lexicon, "status-noun-planned");
  parse->noun_possible = geneva_lexicon_get_class (lexicon, "status-noun-possible");
  parse->noun_not = geneva_lexicon_get_class (lexicon, "status-noun-not");
  parse->noun_alleged = geneva_lexicon_get_class (lexicon, "status-noun-alleged");
  parse->number = geneva_lexicon_get_class (lexicon, "number");
  parse->noun_denied = geneva_lexicon_get_class (lexicon, "status-noun-denied");
  return parse;
}

/* For one verb more a token: the walk adds them without a look at the arrays' room. */
static void
make_room (GArray *verbs,
           GArray *parses,
           guint  *room,
           guint   n_tokens)
{
  guint n = verbs->len;

  if (n + n_tokens <= *room)
    return;
  *room = MAX (*room + *room / 2, n + MAX (n_tokens, 256));
  g_array_set_size (verbs, *room);
  g_array_set_size (verbs, n);
  g_array_set_size (parses, *room);
  g_array_set_size (parses, n);
}

void
geneva_read_verbs (GenevaReading       *reading,
                   const GenevaLexicon *lexicon)
{
  GArray *parses;
  GenevaParse parse;
  guint room = 0;

  if (reading->at.n_tokens == 0)
    return;
  /* One more, an end, for rules that look behind the last token. */
  g_array_set_size (reading->grammar, reading->at.n_tokens + 1);
  g_array_index (reading->grammar, guint8, reading->at.n_tokens) = GENEVA_GRAMMAR_END;
  g_array_set_size (reading->grammar, reading->at.n_tokens);
  geneva_reading_settle (reading, grammar);
  g_array_set_size (reading->steps, reading->at.n_tokens + 8);
  memset (reading->steps->data + reading->at.n_tokens, 1, 8);
  geneva_grammar_read (reading, lexicon, (guint8 *) (void *) reading->grammar->data,
                       (guint8 *) (void *) reading->steps->data);
  parses = geneva_reading_take_spare (reading, GENEVA_SPARE_PARSES, sizeof (GenevaVerbParse));
  parse = *(const GenevaParse *) geneva_lexicon_get_built (lexicon, parse_new, g_free);
  parse.frames = geneva_frames_get (lexicon);
  parse.n_frames = geneva_lexicon_get_n_entries (lexicon, GENEVA_LEXICON_VERBS);
  parse.reading = reading;
  parse.codes = (guint8 *) (void *) reading->grammar->data;
  parse.steps = (const guint8 *) (void *) reading->steps->data;
  parse.parses = parses;
  for (guint32 s = 0; s < reading->sentences->len; s++) {
    const GenevaSentence *sentence = geneva_reading_sentence (reading, s);
    guint32 first_verb = reading->verbs->len;

    make_room (reading->verbs, parses, &room, sentence->end_token - sentence->first);
    geneva_reading_settle (reading, verbs);
    geneva_parse_groups (&parse, s);
    geneva_parse_clauses (&parse, s, first_verb);
    geneva_parse_statuses (&parse, s, first_verb);
  }
  geneva_reading_close_verbs (reading);
}
