/* What the words of saying are: the closed classes of cues-speech.tsv, and what a verb group is among them.
 *
 * Shared by attributions (who says what) and statements (which side is taken).
 */
#pragma once

#include "extract/geneva-reading.h"

G_BEGIN_DECLS

/* What a word may be the first of, of these classes. */
typedef enum {
  GENEVA_SPEECH_BEGINS_CUE = 1 << 0,         /* of saying, thinking, taking a side, or a copula */
  GENEVA_SPEECH_BEGINS_SIDE = 1 << 1,        /* for, against, a negation */
  GENEVA_SPEECH_BEGINS_CONDITION = 1 << 2,
  GENEVA_SPEECH_BEGINS_SOURCE = 1 << 3,      /* "according to", a noun of saying */
  GENEVA_SPEECH_BEGINS_ATTITUDE = 1 << 4,    /* of knowing, feeling, meaning */
  GENEVA_SPEECH_BEGINS_STATE = 1 << 5,       /* a copula: "is aware of" */
  GENEVA_SPEECH_BEGINS_STANCE = 1 << 6,      /* of taking a side */
  GENEVA_SPEECH_BEGINS_SPEECH = 1 << 7,      /* of plain saying */
} GenevaSpeechBegins;

/* Numbers of the classes in one lexicon; 0 where it has none. Made once a lexicon. */
typedef struct {
  const guint8 *begins;   /* GenevaSpeechBegins a word */
  guint32 speech, opinion, stance_verb, stance_state, noun, according, hearer, condition, supporting, opposing;
  guint32 that, by, from, topic, conjunction, negation, copula, tells, deed, subordinator, preposition, turn, pronoun;
  guint32 label, no_source, silent, silence, quoted, attitude, attitude_state, attitude_word;
  guint32 end, evil, object, asked_if, no_condition, dummy, modal, charged, governs, follows, minds, asks, means;
  guint32 unsaid, names, subjunctive, kin, clausal, threatens, undecided, announces, discusses, parted;
} GenevaSpeechClasses;

typedef enum {
  GENEVA_SPEECH_NONE,
  GENEVA_SPEECH_PLAIN,     /* "said": takes a quotation or a clause */
  GENEVA_SPEECH_OPINION,   /* "believes": takes a clause */
  GENEVA_SPEECH_STANCE,    /* "rejected", "is opposed to": takes a side on its object */
  GENEVA_SPEECH_LABEL,     /* "called it": only what stands in quotation marks behind it was said */
} GenevaSpeechKind;

typedef struct {
  GenevaSpeechKind kind;
  guint            n_tokens;   /* of the cue, from the verb's head */
  guint            n_before;   /* of the cue, before it: "is unwilling to | discuss"; then it has none from it on */
  gboolean         is_state;   /* a state of its subject, whatever the verb's voice: "is opposed to" */
  GenevaStance     stance;     /* that the cue itself takes; NONE for plain speech */
  const char      *rule;       /* static */
  float            score;
} GenevaSpeechCue;

/* Borrowed from the lexicon. Any thread. */
const GenevaSpeechClasses *geneva_speech_get_classes (const GenevaLexicon *lexicon);
/* What the verb's head may begin (GenevaSpeechBegins): most are no cue at all. */
static inline guint8
geneva_speech_begins (const GenevaSpeechClasses *classes,
                      const GenevaReading       *reading,
                      const GenevaVerb          *verb)
{
  return verb->voice == GENEVA_VERB_NOUN ? 0 : classes->begins[geneva_reading_token (reading, verb->head)->word];
}
/* Whether the verb may stand behind a state that takes a side: "is ready to send". */
static inline gboolean
geneva_speech_may_be_ready (const GenevaSpeechClasses *classes,
                            const GenevaReading       *reading,
                            const GenevaVerb          *verb)
{
  return verb->voice != GENEVA_VERB_NOUN && verb->head >= verb->tokens.first + 2
         && (classes->begins[geneva_reading_token (reading, verb->head - 2)->word] & GENEVA_SPEECH_BEGINS_STANCE);
}
GenevaSpeechCue geneva_speech_classify     (const GenevaSpeechClasses *classes, const GenevaLexicon *lexicon,
                                            const GenevaReading *reading, const GenevaVerb *verb);
/* Whether the word at the token is a verb of plain saying in any form. */
gboolean        geneva_speech_is_plain     (const GenevaSpeechClasses *classes, const GenevaLexicon *lexicon,
                                            const GenevaReading *reading, guint32 token);

G_END_DECLS
