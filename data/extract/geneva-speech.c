/* What a verb group says of speech: plain saying, holding an opinion, or taking a side. Reads the closed classes only;
 * who speaks and what about is not looked at here.
 */
#include "extract/geneva-speech.h"

void
geneva_speech_classes_init (GenevaSpeechClasses *classes,
                            const GenevaLexicon *lexicon)
{
  const struct { guint32 *to; const char *name; } names[] = {
    { &classes->speech, "speech" }, { &classes->opinion, "opinion" }, { &classes->stance_verb, "stance-verb" },
    { &classes->stance_state, "stance-state" }, { &classes->noun, "stance-noun" }, { &classes->according, "according" },
    { &classes->hearer, "hearer" }, { &classes->condition, "condition" }, { &classes->supporting, "supporting" },
    { &classes->opposing, "opposing" }, { &classes->that, "speech-that" }, { &classes->by, "speech-by" },
    { &classes->from, "speech-from" }, { &classes->topic, "speech-topic" },
    { &classes->conjunction, "speech-conjunction" }, { &classes->negation, "speech-negation" },
    { &classes->copula, "speech-copula" }, { &classes->tells, "speech-tells" },
    { &classes->preposition, "speech-preposition" }, { &classes->turn, "speech-turn" },
    { &classes->pronoun, "speech-pronoun" }, { &classes->label, "speech-label" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    *names[i].to = geneva_lexicon_get_class (lexicon, names[i].name);
}

static GenevaStance
stance_of (const GenevaLexiconEntry *cue)
{
  switch ((int) cue->value) {
  case 1:
    return GENEVA_STANCE_SUPPORTS;
  case 2:
    return GENEVA_STANCE_OPPOSES;
  case 3:
    return GENEVA_STANCE_CONDITIONAL;
  default:
    return GENEVA_STANCE_NEUTRAL;
  }
}

gboolean
geneva_speech_is_plain (const GenevaSpeechClasses *classes,
                        const GenevaLexicon       *lexicon,
                        const GenevaReading       *reading,
                        guint32                    token)
{
  return geneva_reading_cue_at (reading, lexicon, token, classes->speech, NULL) != NULL;
}

GenevaSpeechCue
geneva_speech_classify (const GenevaSpeechClasses *classes,
                        const GenevaLexicon       *lexicon,
                        const GenevaReading       *reading,
                        const GenevaVerb          *verb)
{
  GenevaSpeechCue cue = { GENEVA_SPEECH_NONE, 1, FALSE, GENEVA_STANCE_NONE, NULL, 0 };
  const GenevaLexiconEntry *entry;
  guint n_stance = 0, n_speech = 0;
  const GenevaLexiconEntry *stance, *speech;

  if (verb->voice == GENEVA_VERB_NOUN)
    return cue;
  /* "is opposed to": the participle is the head of its group, and its subject takes the side. */
  entry = geneva_reading_cue_at (reading, lexicon, verb->head, classes->stance_state, &cue.n_tokens);
  if (entry)
    return (GenevaSpeechCue) { GENEVA_SPEECH_STANCE, cue.n_tokens, TRUE, stance_of (entry), "stance-state", 0.65f };
  stance = geneva_reading_cue_at (reading, lexicon, verb->head, classes->stance_verb, &n_stance);
  speech = geneva_reading_cue_at (reading, lexicon, verb->head, classes->speech, &n_speech);
  /* "pointed to" is no "pointed out": the longer way to write wins, a tie is a side taken. */
  if (stance && n_stance >= n_speech)
    return (GenevaSpeechCue) { GENEVA_SPEECH_STANCE, n_stance, FALSE, stance_of (stance), "stance-verb", 0.7f };
  if (speech)
    return (GenevaSpeechCue) { GENEVA_SPEECH_PLAIN, n_speech, FALSE, GENEVA_STANCE_NONE, "verb-of-saying", 0.9f };
  entry = geneva_reading_cue_at (reading, lexicon, verb->head, classes->opinion, &cue.n_tokens);
  if (entry)
    return (GenevaSpeechCue) { GENEVA_SPEECH_OPINION, cue.n_tokens, FALSE, GENEVA_STANCE_NONE, "verb-of-opinion", 0.6f };
  entry = geneva_reading_cue_at (reading, lexicon, verb->head, classes->label, &cue.n_tokens);
  if (entry)
    return (GenevaSpeechCue) { GENEVA_SPEECH_LABEL, cue.n_tokens, FALSE, GENEVA_STANCE_NONE, "verb-of-calling", 0.7f };
  /* "is firmly opposed to", "appeared worried that": a state behind a copula, an adverb between them. */
  if (geneva_lexicon_word_is (lexicon, geneva_reading_token (reading, verb->head)->word, classes->copula)) {
    for (guint32 i = verb->head + 1; i < reading->tokens->len && i <= verb->head + 5; i++) {
      guint n_tokens;
      if (geneva_reading_token (reading, i)->kind != GENEVA_TOKEN_WORD)
        break;
      entry = geneva_reading_cue_at (reading, lexicon, i, classes->stance_state, &n_tokens);
      if (entry)
        return (GenevaSpeechCue) { GENEVA_SPEECH_STANCE, i + n_tokens - verb->head, TRUE, stance_of (entry),
                                   "stance-state", 0.65f };
    }
  }
  return cue;
}
