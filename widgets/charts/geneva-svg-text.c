/* Pieces of an SVG document; see the header. Knows no scene. */
#include "geneva-svg-text.h"

void
geneva_svg_add_hundredths (GenevaSvgText *text, gint64 value)
{
  char digits[24];
  char *out = geneva_svg_reserve (text, sizeof digits), *p = digits + sizeof digits;
  guint64 whole, part;
  gsize n;

  if (value < 0) {
    *out++ = '-';
    text->length++;
    value = -value;
  }
  whole = (guint64) value / 100;
  part = (guint64) value % 100;
  do {
    *--p = (char) ('0' + whole % 10);
    whole /= 10;
  } while (whole > 0);
  n = (gsize) (digits + sizeof digits - p);
  memcpy (out, p, n);
  if (part > 0) {
    out[n++] = '.';
    out[n++] = (char) ('0' + part / 10);
    if (part % 10 > 0)
      out[n++] = (char) ('0' + part % 10);
  }
  text->length += n;
}

void
geneva_svg_add_number (GenevaSvgText *text, double value)
{
  geneva_svg_add_hundredths (text, geneva_svg_get_hundredths (value));
}

void
geneva_svg_add_next (GenevaSvgText *text, gint64 value)
{
  if (value >= 0)
    geneva_svg_add_char (text, ' ');
  geneva_svg_add_hundredths (text, value);
}

void
geneva_svg_add_attribute (GenevaSvgText *text, const char *name, double value)
{
  geneva_svg_add_string (text, name);
  geneva_svg_add_number (text, value);
  geneva_svg_add_char (text, '"');
}

void
geneva_svg_add_escaped (GenevaSvgText *text, const char *words)
{
  const char *begin = words, *p;

  for (p = words; *p != '\0'; p++) {
    const char *instead = NULL;
    guchar c = (guchar) *p;

    if (G_LIKELY (c >= 0x20 && c != '&' && c != '<' && c != '>' && c != '"' && c != 0x7f && c != 0xef))
      continue;
    if (c == '\n' || c == '\t'
        || (c == 0xef && !((guchar) p[1] == 0xbf && ((guchar) p[2] == 0xbe || (guchar) p[2] == 0xbf))))
      continue;
    geneva_svg_add_bytes (text, begin, (gsize) (p - begin));
    instead = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : "";
    geneva_svg_add_string (text, instead);
    if (c == 0xef)
      p += 2;
    begin = p + 1;
  }
  geneva_svg_add_bytes (text, begin, (gsize) (p - begin));
}

void
geneva_svg_add_color (GenevaSvgText *text, const char *name, GenevaColor color, double opacity)
{
  char buffer[64];

  g_snprintf (buffer, sizeof buffer, "%s:#%02x%02x%02x", name, (guint) lround (color.red * 255.0),
              (guint) lround (color.green * 255.0), (guint) lround (color.blue * 255.0));
  geneva_svg_add_string (text, buffer);
  if (color.alpha * opacity < 1.0) {
    geneva_svg_add_char (text, ';');
    geneva_svg_add_string (text, name);
    geneva_svg_add_string (text, "-opacity:");
    geneva_svg_add_number (text, color.alpha * opacity);
  }
}
