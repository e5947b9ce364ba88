/* Where words of a passage that are no longer found may stand now: the places
 * of a text that are most like them.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint  start, end;      /* code points of the text, end exclusive */
  double likeness;        /* 1: the same but for case, spaces and quotation marks; 0: nothing in common */
} GenevaLookAlike;

/* Up to `most` places, the most alike first, none overlapping another, none less alike than `least` (0.5 is sensible);
 * equally alike ones in the order of the text. GArray of GenevaLookAlike. Approximate matching by edit distance with
 * free ends (Sellers 1980, The theory and computation of evolutionary distances), O(text × words). Any thread. */
G_GNUC_WARN_UNUSED_RESULT
GArray *geneva_look_alikes_find (const char *text, const char *words, guint most, double least);

G_END_DECLS
