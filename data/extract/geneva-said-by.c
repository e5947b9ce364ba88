/* From a passage to its speaker: the attributions around it, the narrowest first.
 *
 * Attributions stand in the order of the text, so only the few before and behind the passage can hold it.
 * Knows nothing of words.
 */
#include "extract/geneva-said-by.h"

#define MAX_ATTRIBUTIONS_BEFORE 12

guint32
geneva_said_by (const GenevaReading *reading,
                GenevaTextRange      range)
{
  guint32 low = geneva_reading_count_attributions (reading, range.start), best = GENEVA_NO_INDEX;
  guint32 best_length = G_MAXUINT32;

  for (guint32 i = low; i-- > 0 && low - i <= MAX_ATTRIBUTIONS_BEFORE; ) {
    const GenevaAttribution *attribution = &g_array_index (reading->attributions, GenevaAttribution, i);

    if (attribution->speaker == GENEVA_NO_INDEX)
      continue;
    for (guint32 j = 0; j < attribution->n_contents; j++) {
      const GenevaTextRange *content = &g_array_index (reading->contents, GenevaTextRange,
                                                       attribution->first_content + j);
      if (content->start <= range.start && range.start < content->end &&
          content->end - content->start < best_length) {
        best = attribution->speaker;
        best_length = content->end - content->start;
      }
    }
  }
  return best;
}
