/* How many ASCII letters stand in a row, eight bytes a step.
 *
 * For the scanners of texts, which spend their time on words. Inline, no paper: a handful of instructions on a register.
 * Knows ASCII and nothing of words or of UTF-8.
 */
#pragma once

#include <glib.h>
#include <string.h>

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

G_END_DECLS
