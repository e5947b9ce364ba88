/* Between the two parts of judging sides: what both look words up in. Only geneva-side.c and geneva-side-conditions.c include
 * it.
 */
#pragma once

#include "extract/geneva-speech.h"

G_BEGIN_DECLS

typedef struct {
  const GenevaReading       *reading;
  const GenevaLexicon       *lexicon;
  const GenevaSpeechClasses *classes;
} GenevaSideJudge;

static inline gboolean
word_is (const GenevaSideJudge *judge,
         guint32                token,
         guint32                class_id)
{
  return geneva_lexicon_word_is (judge->lexicon, geneva_reading_token (judge->reading, token)->word, class_id);
}

/* The condition that the range states, from its word to the clause's end; inside quotation marks only where all is quoted.
 * Empty: none. */
GenevaTextRange geneva_side_find_condition (const GenevaSideJudge *judge, GenevaTokenRange tokens, gboolean in_quotes);

G_END_DECLS
