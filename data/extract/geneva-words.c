/* The table of folded words: open addressing over their hashes, the bytes one behind another.
 *
 * Knows characters and nothing of lists, tokens or language.
 */
#include "extract/geneva-words.h"

#include <string.h>

#define FIRST_SLOTS 1024

void
geneva_words_init (GenevaWords *words)
{
  guint32 begin[2] = { 0, 0 };
  guint8 none = 0;

  words->slots = g_new0 (GenevaWordSlot, FIRST_SLOTS);
  words->mask = FIRST_SLOTS - 1;
  words->is_settled = FALSE;
  words->n_words = 0;
  words->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_vals (words->starts, begin, 2);
  words->bytes = g_string_new (NULL);
  words->flags = g_byte_array_new ();
  g_byte_array_append (words->flags, &none, 1);
}

void
geneva_words_clear (GenevaWords *words)
{
  if (!words->is_settled)
    g_free (words->slots);
  words->slots = NULL;
  g_clear_pointer (&words->starts, g_array_unref);
  g_clear_pointer (&words->flags, g_byte_array_unref);
  if (words->bytes)
    g_string_free (g_steal_pointer (&words->bytes), TRUE);
}

/* What decomposition does not take apart. */
static const char *
get_plain (gunichar character)
{
  switch (character) {
    case 0x00df: return "ss";
    case 0x00e6: return "ae";
    case 0x00f0: return "d";
    case 0x00f8: return "o";
    case 0x00fe: return "th";
    case 0x0111: return "d";
    case 0x0127: return "h";
    case 0x0131: return "i";
    case 0x0142: return "l";
    case 0x0153: return "oe";
    case 0x0640: return "";      /* tatweel */
    case 0x02bb: case 0x02bc: case 0x02be: case 0x02bf: case 0x2018: case 0x2019: return "'";
    default: return NULL;
  }
}

static inline void
append_bytes (GenevaFold *fold,
              const char *bytes,
              guint       length)
{
  if (fold->length + length <= GENEVA_MAX_WORD_BYTES) {
    memcpy (fold->bytes + fold->length, bytes, length);
    fold->length += length;
  }
  fold->total += length;
}

void
geneva_fold_append (GenevaFold *fold,
                    gunichar    character)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts;

  if (character < 0x80) {
    char plain = g_ascii_tolower ((char) character);
    append_bytes (fold, &plain, 1);
    return;
  }
  /* Han, kana and Hangul stand for themselves. */
  if (character >= 0x3040 && character < 0xf900) {
    parts[0] = character;
    n_parts = 1;
  } else {
    n_parts = g_unichar_fully_decompose (character, TRUE, parts, G_N_ELEMENTS (parts));
  }
  for (gsize i = 0; i < n_parts && i < G_N_ELEMENTS (parts); i++) {
    gunichar lower = g_unichar_tolower (parts[i]);
    const char *plain = lower < 0x80 ? NULL : get_plain (lower);
    char utf8[6];

    if (plain)
      append_bytes (fold, plain, strlen (plain));
    else if (lower < 0x80 || !g_unichar_ismark (lower))
      append_bytes (fold, utf8, g_unichar_to_utf8 (lower, utf8));
  }
}

static inline guint64
get_eight (const char *bytes)
{
  guint64 eight;

  memcpy (&eight, bytes, sizeof eight);
  return eight;
}

guint32
geneva_words_find (const GenevaWords *words,
                   const GenevaFold  *fold,
                   guint32            hash)
{
  const guint32 *starts = (const guint32 *) (const void *) words->starts->data;
  const GenevaWordSlot *slot = &words->slots[hash & words->mask];
  guint64 first = get_eight (fold->bytes);

  if (fold->total > GENEVA_MAX_WORD_BYTES)
    return 0;
  while (slot->word) {
    if (slot->hash == hash && slot->first == first) {
      guint i = 8;

      /* Both are filled up with zeros to eight bytes, and a word has none inside. */
      if (fold->length >= 8) {
        const char *bytes = words->bytes->str + starts[slot->word];
        while (i <= fold->length && memcmp (bytes + i, fold->bytes + i, 8) == 0)
          i += 8;
      }
      if (i > fold->length)
        return slot->word;
    }
    slot = slot == &words->slots[words->mask] ? words->slots : slot + 1;
  }
  return 0;
}

static void
put_slot (GenevaWords   *words,
          GenevaWordSlot slot)
{
  guint32 at = slot.hash & words->mask;

  while (words->slots[at].word)
    at = (at + 1) & words->mask;
  words->slots[at] = slot;
}

guint32
geneva_words_add (GenevaWords      *words,
                  const GenevaFold *fold,
                  guint32           hash)
{
  guint32 word, end;
  guint8 none = 0;

  if (fold->total > GENEVA_MAX_WORD_BYTES || fold->total == 0)
    return 0;
  word = geneva_words_find (words, fold, hash);
  if (word)
    return word;

  /* A third full at most: the words of a text that no list knows end at the first look. */
  if (words->n_words * 3 >= words->mask) {
    GenevaWordSlot *old = g_steal_pointer (&words->slots);
    guint32 n_old = words->mask + 1;

    words->mask = n_old * 2 - 1;
    words->slots = g_new0 (GenevaWordSlot, n_old * 2);
    for (guint32 i = 0; i < n_old; i++) {
      if (old[i].word)
        put_slot (words, old[i]);
    }
    g_free (old);
  }
  word = ++words->n_words;
  g_string_append_len (words->bytes, fold->bytes, fold->length);
  do
    g_string_append_c (words->bytes, '\0');
  while (words->bytes->len % 8 != 0);
  end = words->bytes->len;
  g_array_append_val (words->starts, end);
  g_byte_array_append (words->flags, &none, 1);
  put_slot (words, (GenevaWordSlot) { get_eight (fold->bytes), fold->length >= 8 ? get_eight (fold->bytes + 8) : 0, hash,
                                      word });
  return word;
}

void
geneva_words_settle (GenevaWords     *words,
                     GenevaTablePool *pool)
{
  GenevaWordSlot *old = g_steal_pointer (&words->slots);
  g_autofree guint32 *places = g_new (guint32, words->n_words + 1);

  for (guint32 i = 0; i <= words->mask; i++)
    places[old[i].word] = i;
  words->slots = geneva_table_pool_take (pool, ((gsize) words->mask + 1) * sizeof (GenevaWordSlot));
  for (guint32 word = 1; word <= words->n_words; word++)
    put_slot (words, old[places[word]]);
  g_free (old);
  words->is_settled = TRUE;
}

const char *
geneva_words_get (const GenevaWords *words,
                  guint32            word)
{
  if (word == 0 || word > words->n_words)
    return NULL;
  return words->bytes->str + g_array_index (words->starts, guint32, word);
}
