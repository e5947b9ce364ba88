/* The verb stage: every verb group and noun of action of the text, with clause, voice, subject, object and status.
 *
 * Sentence by sentence; linear, for each step looks no further than its sentence and a fixed number of tokens.
 */
#include "extract/geneva-read.h"

#include "extract/geneva-parse.h"

void
geneva_read_verbs (GenevaReading       *reading,
                   const GenevaLexicon *lexicon)
{
  g_autoptr (GArray) parses = NULL;
  GenevaParse parse;

  if (reading->tokens->len == 0)
    return;
  g_array_set_size (reading->grammar, reading->tokens->len);
  geneva_grammar_read (reading, lexicon, (guint8 *) (void *) reading->grammar->data);
  parses = g_array_new (FALSE, FALSE, sizeof (GenevaVerbParse));
  parse = (GenevaParse) {
    .reading = reading, .lexicon = lexicon, .codes = (guint8 *) (void *) reading->grammar->data, .parses = parses,
    .adverb_alleged = geneva_lexicon_get_class (lexicon, "status-alleged-adverb"),
    .adverb_possible = geneva_lexicon_get_class (lexicon, "status-possible-adverb"),
    .preposition_not = geneva_lexicon_get_class (lexicon, "status-not-preposition"),
    .noun_planned = geneva_lexicon_get_class (lexicon, "status-noun-planned"),
    .noun_possible = geneva_lexicon_get_class (lexicon, "status-noun-possible"),
    .noun_not = geneva_lexicon_get_class (lexicon, "status-noun-not"),
    .noun_alleged = geneva_lexicon_get_class (lexicon, "status-noun-alleged"),
    .noun_denied = geneva_lexicon_get_class (lexicon, "status-noun-denied"),
  };
  for (guint32 s = 0; s < reading->sentences->len; s++) {
    guint32 first_verb = reading->verbs->len;
    geneva_parse_groups (&parse, s);
    geneva_parse_clauses (&parse, s, first_verb);
    geneva_parse_statuses (&parse, s, first_verb);
    for (guint32 i = first_verb; i < reading->verbs->len; i++) {
      geneva_reading_verb (reading, i)->is_finite = geneva_parse_at (&parse, i)->is_finite;
      geneva_reading_verb (reading, i)->is_passive = geneva_parse_at (&parse, i)->is_passive;
    }
  }
  geneva_reading_close_verbs (reading);
}
