/* How many ASCII letters stand in a row, and how many characters begin, eight or sixteen bytes a step.
 *
 * For the scanners of texts, which spend their time on words. Inline, no paper: a handful of instructions on a register.
 * Knows nothing of words.
 */
#pragma once

#include <glib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

#define GENEVA_ASCII_ONES G_GUINT64_CONSTANT (0x0101010101010101)

/* Eight bytes as a number, the first one lowest. All eight must be readable. */
static inline guint64
geneva_ascii_load (const void *bytes)
{
  guint64 eight;

  memcpy (&eight, bytes, 8);
  return GUINT64_FROM_LE (eight);
}

/* The top bit of each byte that is a letter; no other bit. */
static inline guint64
geneva_ascii_find_letters (guint64 eight)
{
  guint64 small = (eight | GENEVA_ASCII_ONES * 0x20) & GENEVA_ASCII_ONES * 0x7f;

  /* Seven bits plus at most 0x1f carry into the top bit of their own byte and no further. */
  return (small + GENEVA_ASCII_ONES * (0x80 - 'a')) & ~(small + GENEVA_ASCII_ONES * (0x7f - 'z')) & ~eight &
         GENEVA_ASCII_ONES * 0x80;
}

/* How many of them stand in a row from the first byte on, 0 to 8. */
static inline guint
geneva_ascii_count_first (guint64 letters)
{
  guint64 others = ~letters & GENEVA_ASCII_ONES * 0x80;

  return others ? (guint) __builtin_ctzll (others) / 8 : 8;
}

/* Of eight bytes: a bit for each of the first `n` that is a capital, given that these are letters. */
static inline guint
geneva_ascii_find_capitals (guint64 eight,
                            guint   n)
{
  guint64 inside = n ? G_MAXUINT64 >> (64 - 8 * n) : 0;

  /* each byte's bit to its own place in the topmost byte */
  return (guint) (((~eight & inside) >> 5 & GENEVA_ASCII_ONES) * G_GUINT64_CONSTANT (0x0102040810204080) >> 56);
}

/* What geneva_ascii_take_letters does, without anything of one processor. */
static inline guint
geneva_ascii_take_letters_plain (const void *bytes,
                                 guint64     parts[2],
                                 guint      *capitals)
{
  guint64 low = geneva_ascii_load (bytes), high = geneva_ascii_load ((const char *) bytes + 8);
  guint n_low = geneva_ascii_count_first (geneva_ascii_find_letters (low));
  guint n_high = n_low == 8 ? geneva_ascii_count_first (geneva_ascii_find_letters (high)) : 0;

  *capitals = geneva_ascii_find_capitals (low, n_low) | geneva_ascii_find_capitals (high, n_high) << 8;
  parts[0] = n_low ? GUINT64_TO_LE ((low | GENEVA_ASCII_ONES * 0x20) & G_MAXUINT64 >> (64 - 8 * n_low)) : 0;
  parts[1] = n_high ? GUINT64_TO_LE ((high | GENEVA_ASCII_ONES * 0x20) & G_MAXUINT64 >> (64 - 8 * n_high)) : 0;
  return n_low + n_high;
}

#ifdef __SSE2__
/* All ones in the first `n` of sixteen bytes. */
static inline __m128i
geneva_ascii_first_ones (guint n)
{
  /* read from its middle on */
  static const guint8 edge[32] = { 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255 };

  return _mm_loadu_si128 ((const __m128i *) (const void *) (edge + 16 - n));
}
#endif

/* The letters that sixteen bytes begin with: how many. `parts` gets them in lower case as they would lie in memory, zeros
 * behind them; `capitals` a bit for each that is a capital. */
static inline guint
geneva_ascii_take_letters (const void *bytes,
                           guint64     parts[2],
                           guint      *capitals)
{
#ifdef __SSE2__
  __m128i all = _mm_loadu_si128 (bytes), small = _mm_or_si128 (all, _mm_set1_epi8 (0x20));
  __m128i from_a = _mm_sub_epi8 (small, _mm_set1_epi8 ('a'));
  guint letters = (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (_mm_min_epu8 (from_a, _mm_set1_epi8 ('z' - 'a')), from_a));
  guint n = (guint) __builtin_ctz (~letters);     /* the upper sixteen bits are none */

  small = _mm_and_si128 (small, geneva_ascii_first_ones (n));
  memcpy (parts, &small, 16);
  /* the bit that tells the cases apart, into the place of the sign */
  *capitals = ~(guint) _mm_movemask_epi8 (_mm_slli_epi16 (all, 2)) & ((1u << n) - 1);
  return n;
#else
  return geneva_ascii_take_letters_plain (bytes, parts, capitals);
#endif
}

/* What geneva_utf8_count_begins does, without anything of one processor. */
static inline guint
geneva_utf8_count_begins_plain (const void *bytes,
                                guint       n)
{
  guint64 parts[2] = { geneva_ascii_load (bytes), geneva_ascii_load ((const char *) bytes + 8) };
  guint n_begins = n;

  for (guint i = 0; i < 2 && n > 0; i++) {
    guint n_here = MIN (n, 8);
    /* a bit for each byte that is 10xxxxxx, which goes on with a character */
    guint64 others = (parts[i] >> 7) & ~(parts[i] >> 6) & GENEVA_ASCII_ONES & G_MAXUINT64 >> (64 - 8 * n_here);

    n_begins -= (guint) (others * GENEVA_ASCII_ONES >> 56);
    n -= n_here;
  }
  return n_begins;
}

/* How many characters of UTF-8 begin in the first `n` of sixteen bytes. */
static inline guint
geneva_utf8_count_begins (const void *bytes,
                          guint       n)
{
#ifdef __SSE2__
  /* as numbers with a sign, the bytes that go on with a character are the least */
  __m128i others = _mm_and_si128 (_mm_cmplt_epi8 (_mm_loadu_si128 (bytes), _mm_set1_epi8 (-0x40)),
                                  geneva_ascii_first_ones (n));
  __m128i sums = _mm_sad_epu8 (_mm_and_si128 (others, _mm_set1_epi8 (1)), _mm_setzero_si128 ());

  return n - (guint) _mm_cvtsi128_si32 (_mm_add_epi64 (sums, _mm_srli_si128 (sums, 8)));
#else
  return geneva_utf8_count_begins_plain (bytes, n);
#endif
}

/* Whether all of sixteen bytes are ASCII. */
static inline gboolean
geneva_ascii_is_all (const void *bytes)
{
#ifdef __SSE2__
  return _mm_movemask_epi8 (_mm_loadu_si128 (bytes)) == 0;
#else
  return ((geneva_ascii_load (bytes) | geneva_ascii_load ((const char *) bytes + 8)) & GENEVA_ASCII_ONES * 0x80) == 0;
#endif
}

G_END_DECLS
