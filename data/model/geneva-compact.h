/* Lists of a record as pages keep them: what is absent takes no room.
 *
 *   lists:  one word of bits, bit k for list k that has items, then those lists in order;
 *   list:   a header (number of items, number of words that follow), the items;
 *   item:   one word of bits (its fixed words that are present, and above them its lists
 *           that have items), the present words, then its lists.
 *
 * A header is one word, 12 bits of items above 20 bits of words, or, where they do not
 * fit, a word of all ones and the two numbers. For the model and for bulk loading only:
 * records, deltas and readers speak in plain packed words (geneva-record.h).
 */
#pragma once

#include "model/geneva-row.h"

G_BEGIN_DECLS

#define GENEVA_COMPACT_LONG G_MAXUINT32
#define GENEVA_COMPACT_WORD_BITS 20
#define GENEVA_COMPACT_MAX_ITEMS ((1u << (32 - GENEVA_COMPACT_WORD_BITS)) - 1)
#define GENEVA_COMPACT_MAX_WORDS ((1u << GENEVA_COMPACT_WORD_BITS) - 1)

/* The bits of `mask` that are set; the processor's own instruction is not there on the oldest machines. */
static inline guint
geneva_compact_count (guint32 mask)
{
  mask -= mask >> 1 & 0x55555555u;
  mask = (mask & 0x33333333u) + (mask >> 2 & 0x33333333u);
  mask = (mask + (mask >> 4)) & 0x0f0f0f0fu;
  return mask * 0x01010101u >> 24;
}

/* Reads the header at `at`; where the items begin. */
static inline const guint32 *
geneva_compact_enter (const guint32 *at, guint *n_items, guint *n_words)
{
  if (*at == GENEVA_COMPACT_LONG) {
    *n_items = at[1];
    *n_words = at[2];
    return at + 3;
  }
  *n_items = *at >> GENEVA_COMPACT_WORD_BITS;
  *n_words = *at & GENEVA_COMPACT_MAX_WORDS;
  return at + 1;
}

/* Begins a list: where its header stands. */
guint geneva_compact_begin_list   (GArray *words);
/* Ends the list begun at `header`, whose items were appended since. */
void  geneva_compact_end_list     (GArray *words, guint header, guint n_items);
/* The lists of a record given as plain packed words: `tail` begins at the first list. */
void  geneva_compact_append_lists (GArray *words, const GenevaStruct *type, const guint32 *tail);
/* Words that the lists at `at` take, their word of bits included. */
guint geneva_compact_get_length   (const guint32 *at);

G_END_DECLS
