/* What the scan and the search for pointers both need to know of a JSON string. */
#pragma once

#include <glib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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
/* Behind the bytes from `at` on that stand for themselves; sixteen a step, or eight. Up to seven of them may be left before
 * `length`. */
static inline gsize
geneva_json_skip_plain (const char *text, gsize at, gsize length)
{
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8 ('"'), slash = _mm_set1_epi8 ('\\'), blank = _mm_set1_epi8 (' ');

  while (length - at >= 16) {
    __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) (text + at));
    /* as numbers with a sign, the bytes that are not ASCII stand below the controls */
    __m128i special = _mm_or_si128 (_mm_or_si128 (_mm_cmpeq_epi8 (bytes, quote), _mm_cmpeq_epi8 (bytes, slash)),
                                    _mm_cmplt_epi8 (bytes, blank));
    guint bits = (guint) _mm_movemask_epi8 (special);

    if (bits != 0)
      return at + (guint) __builtin_ctz (bits);
    at += 16;
  }
#endif
  while (length - at >= 8) {
    guint n_plain = geneva_json_count_plain (text + at);

    at += n_plain;
    if (n_plain < 8)
      break;
  }
  return at;
}
/* The bytes between two quotes, with their escapes decoded. Never fails: an escape
 * that stands for no character of a text (NUL, a lone surrogate) stays as written. */
G_GNUC_WARN_UNUSED_RESULT
GString *geneva_json_decode_string   (const char *bytes, gsize length);

G_END_DECLS
