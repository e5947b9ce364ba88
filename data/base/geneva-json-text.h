/* What the scan and the search for pointers both need to know of a JSON string. */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* The value of four hexadecimal digits, or -1. */
int      geneva_json_hex_value       (const char *digits);
/* Length of the well-formed UTF-8 sequence here (2 to 4), or 0. `rest` >= 1 bytes may be read. */
guint    geneva_json_sequence_length (const char *bytes, gsize rest);
/* How many of the next eight bytes stand for themselves: no quote, no backslash, no
 * control and ASCII. Eight bytes must be readable. */
static inline guint
geneva_json_count_plain (const char *bytes)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  const guint64 tops = G_GUINT64_CONSTANT (0x8080808080808080);
  guint64 word, quotes, slashes, special;

  memcpy (&word, bytes, sizeof word);
  word = GUINT64_FROM_LE (word);
  quotes = word ^ (ones * '"');
  slashes = word ^ (ones * '\\');

  /* A subtraction borrows only above a byte that is itself special, so the lowest mark is exact. */
  special = (word | (word - ones * 0x20) | (quotes - ones) | (slashes - ones)) & tops;

  return special == 0 ? 8 : (guint) __builtin_ctzll (special) / 8;
}
/* The bytes between two quotes, with their escapes decoded. Never fails: an escape
 * that stands for no character of a text (NUL, a lone surrogate) stays as written. */
G_GNUC_WARN_UNUSED_RESULT
GString *geneva_json_decode_string   (const char *bytes, gsize length);

G_END_DECLS
