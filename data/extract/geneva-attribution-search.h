/* Between the halves of reading attributions: the search that both share, and what finding the speaker offers. Only
 * geneva-attribution-speakers.c and geneva-attributions.c include it.
 */
#pragma once

#include "extract/geneva-quotes.h"
#include "extract/geneva-speech.h"

G_BEGIN_DECLS

/* How far a source may stand from its cue, in tokens, when the parse found no subject. */
#define GENEVA_ATTRIBUTION_REACH 24

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
/* Sets who speaks by the verb, or only the words of a source that is no actor. FALSE: nobody speaks. */
gboolean geneva_attribution_find_speaker (GenevaAttributionSearch *search, const GenevaVerb *verb, gboolean is_state,
                                          gboolean takes_side, GenevaTokenRange sentence,
                                          GenevaAttribution *attribution);

G_END_DECLS
