/* Writing the compact form of a record's lists; geneva-row.c reads it.
 *
 * About half of a coded record's nested words are absent members, and a million
 * events are to fit into memory: here they cost a bit each. Knows nothing of
 * pages, of strings or of what the members mean.
 */
#include "model/geneva-compact.h"

guint
geneva_compact_begin_list (GArray *words)
{
  const guint32 header = 0;

  g_array_append_val (words, header);
  return words->len - 1;
}

void
geneva_compact_end_list (GArray *words, guint header, guint n_items)
{
  guint n_words = words->len - header - 1;

  if (n_items >= GENEVA_COMPACT_MAX_ITEMS || n_words > GENEVA_COMPACT_MAX_WORDS) {
    const guint32 numbers[2] = { n_items, n_words };

    g_array_index (words, guint32, header) = GENEVA_COMPACT_LONG;
    g_array_insert_vals (words, header + 1, numbers, 2);
  } else {
    g_array_index (words, guint32, header) = n_items << GENEVA_COMPACT_WORD_BITS | n_words;
  }
}

static const guint32 *append_item (GArray *words, const GenevaStruct *type, const guint32 *plain);

/* The lists at `tail`, those without items left out, and which those with items are: bits from `bit` on
 * of the word at `mask`. Where the plain lists end. */
static const guint32 *
append_lists (GArray *words, const GenevaStruct *type, const guint32 *tail, guint mask, guint bit)
{
  for (guint i = 0; i < type->n_fields; i++) {
    guint32 n_items;

    if (!geneva_field_is_list (&type->fields[i]))
      continue;
    n_items = tail[0];
    if (n_items > 0) {
      const guint32 *item = tail + 2;
      guint header = geneva_compact_begin_list (words);

      for (guint32 n = n_items; n > 0; n--)
        item = append_item (words, type->fields[i].item, item);
      geneva_compact_end_list (words, header, n_items);
      g_array_index (words, guint32, mask) |= 1u << bit;
    }
    tail += 2 + tail[1];
    bit++;
  }
  return tail;
}

static const guint32 *
append_item (GArray *words, const GenevaStruct *type, const guint32 *plain)
{
  guint n_fixed = geneva_struct_get_n_words (type);
  guint mask = words->len;
  guint32 present = 0;

  g_array_append_val (words, present);
  for (guint i = 0; i < n_fixed; i++) {
    if (plain[i] == geneva_struct_get_absent (type, i))
      continue;
    present |= 1u << i;
    g_array_append_val (words, plain[i]);
  }
  g_array_index (words, guint32, mask) = present;
  return append_lists (words, type, plain + n_fixed, mask, n_fixed);
}

void
geneva_compact_append_lists (GArray *words, const GenevaStruct *type, const guint32 *tail)
{
  const guint32 none = 0;
  guint mask = words->len;

  g_array_append_val (words, none);
  append_lists (words, type, tail, mask, 0);
}

guint
geneva_compact_get_length (const guint32 *at)
{
  const guint32 *end = at + 1;

  for (guint n = geneva_compact_count (*at); n > 0; n--) {
    guint n_items, n_words;

    end = geneva_compact_enter (end, &n_items, &n_words) + n_words;
  }
  return (guint) (end - at);
}
