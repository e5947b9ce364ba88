/* What a verb group says of speech: plain saying, holding an opinion, or taking a side. Reads the closed classes only;
 * who speaks and what about is not looked at here.
 */
#include "extract/geneva-speech.h"

#include "extract/geneva-frame.h"

#include <string.h>

typedef struct {
  GenevaSpeechClasses classes;
  guint8             *begins;
} Built;

static void
free_built (gpointer data)
{
  Built *built = data;

  g_free (built->begins);
  g_free (built);
}

/* The first word of each way to write a row of cues gets the flag. */
static void
flag_first_words (const GenevaLexicon      *lexicon,
                  const GenevaLexiconEntry *row,
                  guint8                   *begins,
                  guint8                    flag)
{
  int words = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_CUES, "words");
  g_auto (GStrv) ways = words < 0 ? NULL : g_strsplit (row->fields[words], "|", -1);

  for (guint i = 0; ways && ways[i]; i++) {
    g_autofree char *first = g_strndup (ways[i], strcspn (ways[i], " -"));
    begins[geneva_lexicon_find_word (lexicon, first)] |= flag;
  }
}

static gpointer
build (const GenevaLexicon *lexicon)
{
  Built *built = g_new0 (Built, 1);
  GenevaSpeechClasses *classes = &built->classes;
  enum { CUE = GENEVA_SPEECH_BEGINS_CUE, SIDE = GENEVA_SPEECH_BEGINS_SIDE, IF = GENEVA_SPEECH_BEGINS_CONDITION,
         SOURCE = GENEVA_SPEECH_BEGINS_SOURCE };
  const struct { guint32 *to; const char *name; guint8 flag; } names[] = {
    { &classes->speech, "speech", CUE | GENEVA_SPEECH_BEGINS_SPEECH }, { &classes->opinion, "opinion", CUE },
    { &classes->stance_verb, "stance-verb", CUE | GENEVA_SPEECH_BEGINS_STANCE }, { &classes->stance_state, "stance-state", CUE | GENEVA_SPEECH_BEGINS_STANCE },
    { &classes->label, "speech-label", CUE }, { &classes->copula, "speech-copula", CUE | GENEVA_SPEECH_BEGINS_STATE },
    { &classes->noun, "stance-noun", SOURCE }, { &classes->according, "according", SOURCE },
    { &classes->supporting, "supporting", SIDE }, { &classes->opposing, "opposing", SIDE },
    { &classes->negation, "speech-negation", SIDE }, { &classes->condition, "condition", IF },
    { &classes->hearer, "hearer", 0 }, { &classes->that, "speech-that", 0 }, { &classes->by, "speech-by", 0 },
    { &classes->from, "speech-from", 0 }, { &classes->topic, "speech-topic", 0 },
    { &classes->conjunction, "speech-conjunction", 0 }, { &classes->tells, "speech-tells", 0 },
    { &classes->preposition, "speech-preposition", 0 }, { &classes->deed, "speech-deed", 0 }, { &classes->subordinator, "speech-subordinator", 0 }, { &classes->turn, "speech-turn", 0 },
    { &classes->pronoun, "speech-pronoun", 0 }, { &classes->no_source, "speech-no-source", 0 },
    { &classes->silent, "speech-silent", 0 },
    { &classes->silence, "speech-silence", 0 },
    { &classes->end, "speech-end", 0 }, { &classes->evil, "speech-evil", 0 }, { &classes->object, "speech-object", 0 },
    { &classes->asked_if, "speech-asked-if", 0 }, { &classes->no_condition, "speech-no-condition", 0 },
    { &classes->dummy, "speech-dummy", 0 }, { &classes->modal, "speech-modal", 0 }, { &classes->charged, "speech-charged", 0 },
    { &classes->governs, "speech-governs", 0 }, { &classes->follows, "speech-follows", 0 }, { &classes->minds, "speech-minds", 0 },
    { &classes->asks, "speech-asks", 0 }, { &classes->means, "speech-means", 0 },
    { &classes->unsaid, "speech-unsaid", 0 }, { &classes->names, "speech-names", 0 },
    { &classes->subjunctive, "speech-subjunctive", 0 }, { &classes->kin, "speech-kin", 0 }, { &classes->threatens, "speech-threatens", 0 },
    { &classes->clausal, "speech-clausal", 0 }, { &classes->undecided, "speech-undecided", 0 }, { &classes->announces, "speech-announces", 0 },
    { &classes->discusses, "speech-discusses", 0 }, { &classes->parted, "speech-parted", CUE },
    { &classes->quoted, "speech-quoted", 0 }, { &classes->attitude, "attitude", GENEVA_SPEECH_BEGINS_ATTITUDE },
    { &classes->attitude_state, "attitude-state", GENEVA_SPEECH_BEGINS_ATTITUDE },
    { &classes->attitude_word, "attitude-word", GENEVA_SPEECH_BEGINS_ATTITUDE },
  };
  guint n = geneva_lexicon_get_n_entries (lexicon, GENEVA_LEXICON_CUES);

  built->begins = g_new0 (guint8, geneva_lexicon_get_n_words (lexicon) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    *names[i].to = geneva_lexicon_get_class (lexicon, names[i].name);
  for (guint k = 0; k < n; k++) {
    const GenevaLexiconEntry *row = geneva_lexicon_get_entry (lexicon, GENEVA_LEXICON_CUES, k);
    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
      if (names[i].flag && row->class_id == *names[i].to)
        flag_first_words (lexicon, row, built->begins, names[i].flag);
    }
  }
  /* Words that no list knows begin nothing. */
  built->begins[0] = 0;
  classes->begins = built->begins;
  return built;
}

const GenevaSpeechClasses *
geneva_speech_get_classes (const GenevaLexicon *lexicon)
{
  const Built *built = geneva_lexicon_get_built (lexicon, build, free_built);
  return &built->classes;
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

/* "is unwilling to | discuss", "has been ready to | talk": the state that its infinitive follows; NULL: none. */
static const GenevaLexiconEntry *
find_state_before (const GenevaSpeechClasses *classes,
                   const GenevaLexicon       *lexicon,
                   const GenevaReading       *reading,
                   const GenevaVerb          *verb)
{
  const GenevaLexiconEntry *state;
  guint n_tokens;

  if (!geneva_speech_may_be_ready (classes, reading, verb) || !verb->is_finite)
    return NULL;
  state = geneva_reading_cue_at (reading, lexicon, verb->head - 2, classes->stance_state, &n_tokens);
  if (!state || n_tokens != 2)
    return NULL;
  for (guint32 i = verb->head - 2; i > verb->tokens.first; i--) {
    if (geneva_lexicon_word_is (lexicon, geneva_reading_token (reading, i - 1)->word, classes->copula))
      return state;
  }
  return NULL;
}

/* "called on Monday | for", "objected strongly | to", "appealed in a letter | for": the tokens up to the word that a verb is
 * parted from by when, how and where only; 0: it stands right behind, or nowhere. */
static guint
find_parted (const GenevaSpeechClasses *classes,
             const GenevaLexicon       *lexicon,
             const GenevaReading       *reading,
             guint32                    head,
             GenevaStance              *side)
{
  static const char *const hows[] = { "again", "also", "hard", "anew", "publicly", "jointly" };
  const GenevaLexiconEntry *verb = geneva_lexicon_word_cue (lexicon, geneva_reading_token (reading, head)->word, classes->parted);
  guint32 i = head + 1;

  if (!verb)
    return 0;
  *side = stance_of (verb);
  while (i + 1 < reading->at.n_tokens && i < head + 8) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    guint32 timex = geneva_reading_first_timex_from (reading, i);
    gboolean is_how = FALSE;

    if (i > head + 1 && geneva_token_is (reading, i, *side == GENEVA_STANCE_SUPPORTS ? "for" : "to"))
      return i - head + 1;
    if (token->kind != GENEVA_TOKEN_WORD)
      return 0;
    if (timex < reading->timexes->len && geneva_reading_timex (reading, timex)->tokens.first <= i + 1
        && (geneva_reading_timex (reading, timex)->tokens.first == i || geneva_token_is (reading, i, "on"))) {
      i = geneva_reading_timex (reading, timex)->tokens.end;
      continue;
    }
    for (guint k = 0; k < G_N_ELEMENTS (hows); k++)
      is_how = is_how || geneva_token_is (reading, i, hows[k]);
    if (is_how || (token->end > token->start + 4 && memcmp (reading->text + token->end - 2, "ly", 2) == 0))
      i++;
    else if (i + 2 < reading->at.n_tokens && geneva_token_is (reading, i, "in")
             && (geneva_token_is (reading, i + 1, "a") || geneva_token_is (reading, i + 1, "an")))
      i += geneva_reading_token (reading, i + 2)->shape == GENEVA_SHAPE_LOWER && geneva_token_is (reading, i + 3, "statement") ? 4 : 3;
    else
      return 0;
  }
  return 0;
}

GenevaSpeechCue
geneva_speech_classify (const GenevaSpeechClasses *classes,
                        const GenevaLexicon       *lexicon,
                        const GenevaReading       *reading,
                        const GenevaVerb          *verb)
{
  GenevaSpeechCue cue = { GENEVA_SPEECH_NONE, 1, 0, FALSE, GENEVA_STANCE_NONE, NULL, 0 };
  const GenevaLexiconEntry *entry;
  guint n_stance = 0, n_speech = 0;
  const GenevaLexiconEntry *stance = NULL, *speech = NULL;
  guint8 begins = geneva_speech_begins (classes, reading, verb);

  entry = find_state_before (classes, lexicon, reading, verb);
  if (entry)
    return (GenevaSpeechCue) { GENEVA_SPEECH_STANCE, 0, 2, TRUE, stance_of (entry), "stance-state", 0.65f };
  if (!(begins & GENEVA_SPEECH_BEGINS_CUE))
    return cue;
  if (begins & GENEVA_SPEECH_BEGINS_STANCE) {
    /* "is opposed to": the participle is the head of its group, and its subject takes the side. */
    entry = geneva_reading_cue_at (reading, lexicon, verb->head, classes->stance_state, &cue.n_tokens);
    if (entry)
      return (GenevaSpeechCue) { GENEVA_SPEECH_STANCE, cue.n_tokens, 0, TRUE, stance_of (entry), "stance-state", 0.65f };
    stance = geneva_reading_cue_at (reading, lexicon, verb->head, classes->stance_verb, &n_stance);
  }
  if (begins & GENEVA_SPEECH_BEGINS_SPEECH)
    speech = geneva_reading_cue_at (reading, lexicon, verb->head, classes->speech, &n_speech);
  if (n_stance < 2) {
    GenevaStance side;
    guint n_parted = find_parted (classes, lexicon, reading, verb->head, &side);
    if (n_parted)
      return (GenevaSpeechCue) { GENEVA_SPEECH_STANCE, n_parted, 0, FALSE, side, "stance-verb", 0.65f };
  }
  /* "pointed to" is no "pointed out": the longer way to write wins, a tie is a side taken. */
  if (stance && n_stance >= n_speech)
    return (GenevaSpeechCue) { GENEVA_SPEECH_STANCE, n_stance, 0, FALSE, stance_of (stance), "stance-verb", 0.7f };
  if (speech)
    return (GenevaSpeechCue) { GENEVA_SPEECH_PLAIN, n_speech, 0, FALSE, GENEVA_STANCE_NONE, "verb-of-saying", 0.9f };
  entry = geneva_reading_cue_at (reading, lexicon, verb->head, classes->opinion, &cue.n_tokens);
  if (entry)
    return (GenevaSpeechCue) { GENEVA_SPEECH_OPINION, cue.n_tokens, 0, FALSE, stance_of (entry), "verb-of-opinion", 0.6f };
  entry = geneva_reading_cue_at (reading, lexicon, verb->head, classes->label, &cue.n_tokens);
  if (entry)
    return (GenevaSpeechCue) { GENEVA_SPEECH_LABEL, cue.n_tokens, 0, FALSE, GENEVA_STANCE_NONE, "verb-of-calling", 0.7f };
  /* "is firmly opposed to", "appeared worried that": a state behind a copula, an adverb between them. */
  if (geneva_lexicon_word_is (lexicon, geneva_reading_token (reading, verb->head)->word, classes->copula)) {
    for (guint32 i = verb->head + 1; i < reading->at.n_tokens && i <= verb->head + 5; i++) {
      guint n_tokens;
      if (geneva_reading_token (reading, i)->kind != GENEVA_TOKEN_WORD)
        break;
      entry = geneva_reading_cue_at (reading, lexicon, i, classes->stance_state, &n_tokens);
      if (entry)
        return (GenevaSpeechCue) { GENEVA_SPEECH_STANCE, i + n_tokens - verb->head, 0, TRUE, stance_of (entry),
                                   "stance-state", 0.65f };
    }
  }
  return cue;
}
