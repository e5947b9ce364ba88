/* Who is mentioned: the stage of actors.
 *
 * Names first (geneva-mention-names.c), whether they act (geneva-mention-acts.c), whose they are (geneva-entities.c), and
 * last the descriptions and pronouns between them (geneva-mention-nominals.c). Linear in the text: runs of capitals are
 * capped, and each look back or ahead ends at a fixed number of words or mentions.
 */
#include "extract/geneva-mention-finder.h"

#include "extract/geneva-read.h"

#include <string.h>

#define FEW_SEEN 4096
#define FEW_SLOTS 256

/* The day of publication as yyyymmdd, of the first of several. */
static int
get_day (const GenevaReading *reading)
{
  const GenevaCivil *civil = &reading->published.first.civil;

  if (!reading->has_published || reading->published.first_end != GENEVA_EDTF_END_KNOWN)
    return 0;
  return (int) CLAMP (civil->year, 0, 9999) * 10000 + MAX (civil->month, 1) * 100 + MAX (civil->day, 1);
}

void
geneva_read_mentions (GenevaReading       *reading,
                      const GenevaLexicon *lexicon)
{
  GenevaMentionFinder finder = { .reading = reading, .lexicon = lexicon };
  /* What nearly every article's names take, where the last one's stood. */
  guint8 seen[FEW_SEEN];
  GenevaSlot slots[FEW_SLOTS];
  guint32 room = 64;

  g_return_if_fail (reading != NULL && lexicon != NULL);

  finder.names = geneva_names_get (lexicon);
  finder.tokens = reading->at.tokens;
  finder.n_tokens = reading->at.n_tokens;
  finder.hashes = (const guint32 *) (const void *) reading->hashes->data;
  finder.sentence_of = (const guint32 *) (const void *) reading->sentence_at->data;
  finder.sentences = (const GenevaSentence *) (const void *) reading->sentences->data;
  finder.n_sentences = reading->sentences->len;
  finder.day = get_day (reading);
  finder.focus = GENEVA_NO_INDEX;
  g_array_set_size (reading->entities, 0);
  g_array_set_size (reading->mentions, 0);
  if (finder.n_tokens == 0 || finder.n_sentences == 0)
    return;
  while (room < finder.n_tokens * 4)
    room *= 2;
  finder.seen = room <= sizeof seen ? seen : g_malloc (room);
  finder.seen_mask = room - 1;
  finder.headline = g_malloc0 (finder.n_sentences);
  finder.slot_mask = FEW_SLOTS - 1;
  finder.slots = memset (slots, 0, sizeof slots);
  finder.few_slots = slots;
  finder.found = geneva_reading_take_spare (reading, GENEVA_SPARE_NAMES, sizeof (GenevaName));
  finder.notes = geneva_reading_take_spare (reading, GENEVA_SPARE_NOTES, sizeof (GenevaEntityNote));
  geneva_finder_find_names (&finder);
  geneva_finder_tell_acts (&finder);
  geneva_finder_make_entities (&finder);
  geneva_finder_write_mentions (&finder);
  geneva_reading_close_mentions (reading);
  if (finder.slots != slots)
    g_free (finder.slots);
  g_free (finder.headline);
  if (finder.seen != seen)
    g_free (finder.seen);
}
