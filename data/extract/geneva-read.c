/* The stages of reading an article, one behind another.
 *
 * Knows their order and nothing of what they do.
 */
#include "extract/geneva-read.h"

void
geneva_read_article (GenevaReading       *reading,
                     const GenevaLexicon *lexicon)
{
  g_return_if_fail (reading != NULL && lexicon != NULL);

  geneva_read_tokens (reading, lexicon);
  geneva_read_sentences (reading, lexicon);
  geneva_read_verbs (reading, lexicon);
  geneva_read_attributions (reading, lexicon);
  geneva_read_statements (reading, lexicon);
}
