/* The stages of reading an article, one behind another.
 *
 * Knows their order and nothing of what they do.
 */
#include "extract/geneva-read.h"

static const GenevaReadStage stages[] = {
  { "tokens", geneva_read_tokens },
  { "sentences", geneva_read_sentences },
  { "times", geneva_read_times },
  { "mentions", geneva_read_mentions },
  { "verbs", geneva_read_verbs },
  { "attributions", geneva_read_attributions },
  { "events", geneva_read_events },
  { "statements", geneva_read_statements },
  { "forecasts", geneva_read_forecasts },
  { "figures", geneva_read_figures },
  { "attitudes", geneva_read_attitudes },
};

const GenevaReadStage *
geneva_read_list_stages (guint *n_stages)
{
  g_return_val_if_fail (n_stages != NULL, NULL);
  *n_stages = G_N_ELEMENTS (stages);
  return stages;
}

void
geneva_read_article (GenevaReading       *reading,
                     const GenevaLexicon *lexicon)
{
  geneva_read_articles (&reading, 1, lexicon);
}

void
geneva_read_articles (GenevaReading *const *readings,
                      guint                 n_readings,
                      const GenevaLexicon  *lexicon)
{
  g_return_if_fail (readings != NULL && lexicon != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++) {
    for (guint j = 0; j < n_readings; j++)
      stages[i].read (readings[j], lexicon);
  }
}
