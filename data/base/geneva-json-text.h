/* What the scan and the search for pointers both need to know of a JSON string. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The value of four hexadecimal digits, or -1. */
int      geneva_json_hex_value       (const char *digits);
/* Length of the well-formed UTF-8 sequence here (2 to 4), or 0. `rest` >= 1 bytes may be read. */
guint    geneva_json_sequence_length (const char *bytes, gsize rest);
/* How many of the next eight bytes stand for themselves: no quote, no backslash, no
 * control and ASCII. Eight bytes must be readable. */
guint    geneva_json_count_plain     (const char *bytes);
/* The bytes between two quotes, with their escapes decoded. Never fails: an escape
 * that stands for no character of a text (NUL, a lone surrogate) stays as written. */
G_GNUC_WARN_UNUSED_RESULT
GString *geneva_json_decode_string   (const char *bytes, gsize length);

G_END_DECLS
