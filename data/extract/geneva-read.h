/* The stages of reading an article, in their order. Each reads what those before it found and adds its own; each is
 * linear in the text: every look to the left or right ends at the sentence or at a fixed number of tokens.
 */
#pragma once

#include "extract/geneva-reading.h"

G_BEGIN_DECLS

void geneva_read_tokens       (GenevaReading *reading, const GenevaLexicon *lexicon);   /* tokens, matches */
void geneva_read_sentences    (GenevaReading *reading, const GenevaLexicon *lexicon);
void geneva_read_times        (GenevaReading *reading, const GenevaLexicon *lexicon);
void geneva_read_mentions     (GenevaReading *reading, const GenevaLexicon *lexicon);   /* entities, mentions */
void geneva_read_verbs        (GenevaReading *reading, const GenevaLexicon *lexicon);   /* groups, clauses, statuses */
void geneva_read_attributions (GenevaReading *reading, const GenevaLexicon *lexicon);
void geneva_read_events       (GenevaReading *reading, const GenevaLexicon *lexicon);
void geneva_read_statements   (GenevaReading *reading, const GenevaLexicon *lexicon);
void geneva_read_forecasts    (GenevaReading *reading, const GenevaLexicon *lexicon);
void geneva_read_figures      (GenevaReading *reading, const GenevaLexicon *lexicon);
void geneva_read_attitudes    (GenevaReading *reading, const GenevaLexicon *lexicon);   /* into the attributions */

typedef struct {
  const char *name;
  void      (*read) (GenevaReading *reading, const GenevaLexicon *lexicon);
} GenevaReadStage;
/* In their order; static. */
const GenevaReadStage *geneva_read_list_stages (guint *n_stages);

/* All of them. `reading` was started with the text. */
void geneva_read_article (GenevaReading *reading, const GenevaLexicon *lexicon);
/* The same for several articles, stage by stage: of short ones a dozen together are read faster than one by one. */
void geneva_read_articles (GenevaReading *const *readings, guint n_readings, const GenevaLexicon *lexicon);

G_END_DECLS
