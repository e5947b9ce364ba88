/* The text of an SVG while it grows: numbers, escaped words, colours, each
 * written straight into memory, as a file has a million of them. Inside of
 * geneva-svg*.c only.
 */
#pragma once

#include "geneva-style.h"

#include <math.h>
#include <string.h>

G_BEGIN_DECLS

typedef struct {
  char *data;
  gsize length, room;
} GenevaSvgText;

static inline char *
geneva_svg_reserve (GenevaSvgText *text, gsize more)
{
  if (G_UNLIKELY (text->length + more > text->room)) {
    text->room = 2 * text->room + more + 4096;
    text->data = g_realloc (text->data, text->room);
  }
  return text->data + text->length;
}

static inline void
geneva_svg_add_bytes (GenevaSvgText *text, const char *bytes, gsize length)
{
  memcpy (geneva_svg_reserve (text, length), bytes, length);
  text->length += length;
}

static inline void
geneva_svg_add_string (GenevaSvgText *text, const char *string)
{
  geneva_svg_add_bytes (text, string, strlen (string));
}

static inline void
geneva_svg_add_char (GenevaSvgText *text, char c)
{
  *geneva_svg_reserve (text, 1) = c;
  text->length++;
}

/* Hundredths, as all coordinates are written: sums of what was written do not drift. */
static inline gint64
geneva_svg_get_hundredths (double value)
{
  /* Scenes are finite by contract; a map may still have pushed a value out of sight. */
  return (gint64) floor (CLAMP (value, -1e7, 1e7) * 100.0 + 0.5);
}

/* At most two decimals, and a point whatever the locale. */
void geneva_svg_add_hundredths (GenevaSvgText *text, gint64 value);
void geneva_svg_add_number     (GenevaSvgText *text, double value);
/* In a row of numbers: a minus parts them as well as a space. */
void geneva_svg_add_next       (GenevaSvgText *text, gint64 hundredths);
/* `name` with the space before it and the equals sign and quotation mark after it. */
void geneva_svg_add_attribute  (GenevaSvgText *text, const char *name, double value);
/* Leaves out what XML 1.0 has no place for. */
void geneva_svg_add_escaped    (GenevaSvgText *text, const char *words);
/* "fill:#rrggbb", with "fill-opacity" where it is not 1. */
void geneva_svg_add_color      (GenevaSvgText *text, const char *name, GenevaColor color, double opacity);

G_END_DECLS
