/* Between the parts of reading attributions: the search that they share, and what each offers the others. Only
 * geneva-attribution-heads.c, geneva-attribution-pronouns.c, geneva-attribution-speakers.c,
 * geneva-attribution-contents.c, geneva-attributions.c and geneva-attitudes.c include it.
 */
#pragma once

#include "extract/geneva-quotes.h"
#include "extract/geneva-speech.h"

G_BEGIN_DECLS

/* How far a source may stand from its cue, in tokens, when the parse found no subject. */
#define GENEVA_ATTRIBUTION_REACH 24
/* And another verb from a cue, where one sentence holds both. */
#define GENEVA_ATTRIBUTION_REACH_OF_CLAUSE 100
/* Quoted bits of fewer words are a writer's distance from a word, not somebody's speech. */
#define GENEVA_ATTRIBUTION_MIN_QUOTE_WORDS 4

typedef struct {
  GenevaReading             *reading;
  const GenevaLexicon       *lexicon;
  const GenevaSpeechClasses *classes;
  GArray                    *quotes;   /* GenevaQuote, by position */
} GenevaAttributionSearch;

static inline gboolean
word_is (const GenevaAttributionSearch *search,
         guint32                        token,
         guint32                        class_id)
{
  return geneva_lexicon_word_is (search->lexicon, geneva_reading_token (search->reading, token)->word, class_id);
}

static inline gboolean
is_passive (const GenevaVerb *verb)
{
  return verb->voice == GENEVA_VERB_PASSIVE || verb->voice == GENEVA_VERB_REDUCED_PASSIVE;
}

void     geneva_attribution_set_speakers (GenevaAttributionSearch *search, GenevaAttribution *attribution,
                                          guint32 mention, guint32 other);
/* The mention that begins at the token or behind an article or adjective of it; GENEVA_NO_INDEX. */
guint32  geneva_attribution_mention_near (const GenevaReading *reading, guint32 token, guint32 limit);
/* "officials in Gaza", "the government of Catalonia": whether those who rule stand before the place that begins at the token. */
gboolean geneva_attribution_has_rulers  (const GenevaReading *reading, guint32 place);
/* "US Secretary of State John Smith": whether the second mention is the person, and the first whose secretary he is. */
gboolean geneva_attribution_is_office_of (const GenevaReading *reading, guint32 state, guint32 person);
/* The mention that heads a noun phrase: a person by name before all, never an owner or adjective of something else; and
 * another one beside it. GENEVA_NO_INDEX: none. */
guint32  geneva_attribution_find_head    (const GenevaAttributionSearch *search, GenevaTokenRange tokens, guint32 *other);
/* The last mention of the tokens that may speak; GENEVA_NO_INDEX. */
guint32  geneva_attribution_find_last    (const GenevaAttributionSearch *search, GenevaTokenRange tokens);
/* Sets who speaks by the verb, or only the words of a source that is no actor. FALSE: nobody speaks. */
gboolean geneva_attribution_find_speaker (GenevaAttributionSearch *search, const GenevaVerb *verb, gboolean is_state,
                                          gboolean takes_side, GenevaTokenRange sentence,
                                          GenevaAttribution *attribution);
/* The mention of whom the pronoun at the token stands for, by who the paragraph before is about; else `otherwise`. */
guint32  geneva_attribution_find_antecedent (const GenevaAttributionSearch *search, guint32 token, guint32 otherwise);
/* Sets who speaks by a verb that a pronoun stands beside. FALSE: none does, or nobody is known by it. */
gboolean geneva_attribution_find_by_pronoun (GenevaAttributionSearch *search, const GenevaVerb *verb,
                                             GenevaTokenRange sentence, GenevaAttribution *attribution);
/* "…, with Smith reporting on the talks": whether it goes on beside what is told, and is nobody's turn to speak. */
gboolean geneva_attribution_is_beside (const GenevaReading *reading, const GenevaVerb *verb);
/* Whether a comma or a quotation mark stands right before the token, from `from` on. */
gboolean geneva_attribution_is_behind_quote_or_comma (const GenevaAttributionSearch *search, guint32 token, guint32 from);
/* The subject that the parse found, or that of the cue before: "said that Kenya had no right, but urged restraint". */
GenevaTokenRange geneva_attribution_get_subject (const GenevaAttributionSearch *search, const GenevaVerb *verb);
/* The verb of the main clause that a gerund behind a preposition is set apart from: "Smith, despite saying …, left". */
gboolean geneva_attribution_find_main    (const GenevaAttributionSearch *search, const GenevaVerb *verb,
                                          GenevaTokenRange sentence, guint32 *main_verb);
/* Once all stand in their order: whose "the statement" is that says something. */
void     geneva_attribution_settle_statements (GenevaAttributionSearch *search);

/* A range without the punctuation and conjunctions at its ends; quotation marks stay. */
GenevaTokenRange geneva_attribution_trim            (const GenevaAttributionSearch *search, GenevaTokenRange range);
/* What a side is taken on ends where the sentence turns to something else, or the speaker to words of his own: ", but the
 * other side …", ", saying …". */
guint32          geneva_attribution_end_before_turn (const GenevaAttributionSearch *search, GenevaTokenRange range);
/* Whether "that" stands for what was told before: "denied that and said". */
gboolean         geneva_attribution_stands_for_words (const GenevaAttributionSearch *search, guint32 token);
/* "on Monday", "in Geneva", "after the talks": whether when and where begin at the token, not what is said. */
gboolean         geneva_attribution_tells_circumstances (const GenevaAttributionSearch *search, guint32 token);
/* Where the content to the right of a cue begins: behind hearers ("told reporters"), times, places and "that". */
guint32          geneva_attribution_skip_hearers    (const GenevaAttributionSearch *search, guint32 from, guint32 end,
                                                     gboolean tells, gboolean takes_side);
/* Where it ends: before ", Y said", where the same speaker goes on by another cue, and before the main clause of an aside. */
guint32          geneva_attribution_end_of_right    (const GenevaAttributionSearch *search, guint32 from, guint32 end,
                                                     guint32 verb);
guint32          geneva_attribution_end_before_own  (const GenevaAttributionSearch *search, GenevaTokenRange range,
                                                     guint32 verb, guint32 speaker);
guint32          geneva_attribution_end_of_aside    (const GenevaAttributionSearch *search, const GenevaVerb *verb,
                                                     GenevaTokenRange sentence);
/* GCompareFunc of GenevaAttribution: their order in a text. */
int              geneva_attribution_compare         (gconstpointer a, gconstpointer b);
/* A verb that no attribution was made of, and what it is of speech. */
typedef struct {
  guint32         verb;
  GenevaSpeechCue cue;
} GenevaAttributionLeft;
/* The token behind a copula that may begin a state of attitude ("is well aware of"); 0: none. */
static inline guint32
geneva_attribution_find_state (const GenevaAttributionSearch *search,
                               guint32                        verb)
{
  const GenevaReading *reading = search->reading;
  guint32 head = geneva_reading_verb (reading, verb)->head;

  if (!(search->classes->begins[geneva_reading_token (reading, head)->word] & GENEVA_SPEECH_BEGINS_STATE))
    return 0;
  for (guint32 i = head + 1; i < reading->tokens->len && i <= head + 3; i++) {
    if (search->classes->begins[geneva_reading_token (reading, i)->word] & GENEVA_SPEECH_BEGINS_ATTITUDE)
      return i;
    if (geneva_reading_token (reading, i)->kind != GENEVA_TOKEN_WORD)
      break;
  }
  return 0;
}

/* Attitudes by such verbs (GenevaAttributionLeft) and by words (tokens), when the others are there and in order. */
void             geneva_attribution_read_attitudes  (GenevaAttributionSearch *search, const GArray *verbs,
                                                     const GArray *words);

G_END_DECLS
