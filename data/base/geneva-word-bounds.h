/* Where words begin and end, in any script (UAX #29 with the dictionaries of
 * ICU for those that are written without blanks).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Moves ends that stand inside a word outwards to its bounds; others stay. In code points of `text`, which is valid
 * UTF-8; 0 ≤ *start ≤ *end ≤ its length. O(code points before *end). */
void geneva_widen_to_words (const char *text, guint *start, guint *end);

G_END_DECLS
