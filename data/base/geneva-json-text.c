/* Bytes of JSON strings: which are plain, which are UTF-8, what an escape stands for.
 *
 * Pure functions over bytes that may be hostile; no faults, no places, no tree.
 */
#include "base/geneva-json-text.h"

#include <string.h>

int
geneva_json_hex_value (const char *digits)
{
  int value = 0;

  for (int i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value (digits[i]);

    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }

  return value;
}

/* Unicode 15, table 3-7. */
guint
geneva_json_sequence_length (const char *text, gsize rest)
{
  const guchar *bytes = (const guchar *) text;
  guchar lead = bytes[0];

  if (lead >= 0xc2 && lead <= 0xdf)
    return rest >= 2 && (bytes[1] & 0xc0) == 0x80 ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    if (rest < 3 || (bytes[1] & 0xc0) != 0x80 || (bytes[2] & 0xc0) != 0x80)
      return 0;
    if ((lead == 0xe0 && bytes[1] < 0xa0) || (lead == 0xed && bytes[1] > 0x9f))
      return 0;
    return 3;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    if (rest < 4 || (bytes[1] & 0xc0) != 0x80 || (bytes[2] & 0xc0) != 0x80 || (bytes[3] & 0xc0) != 0x80)
      return 0;
    if ((lead == 0xf0 && bytes[1] < 0x90) || (lead == 0xf4 && bytes[1] > 0x8f))
      return 0;
    return 4;
  }

  return 0;
}

static gboolean
is_surrogate (int unit)
{
  return unit >= 0xd800 && unit <= 0xdfff;
}

/* Writes what the escape at `bytes` (a backslash) stands for, which is never longer, and goes on behind it at `*to`; returns
 * the escape's length. */
static gsize
decode_escape (const char *bytes, gsize rest, char **to)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *letter = rest >= 2 && bytes[1] != '\0' ? strchr (letters, bytes[1]) : NULL;
  int unit, low;

  if (letter != NULL) {
    *(*to)++ = meanings[letter - letters];
    return 2;
  }

  unit = rest >= 6 && bytes[1] == 'u' ? geneva_json_hex_value (bytes + 2) : -1;
  if (unit > 0 && !is_surrogate (unit)) {
    *to += g_unichar_to_utf8 ((gunichar) unit, *to);
    return 6;
  }
  low = rest >= 12 && bytes[6] == '\\' && bytes[7] == 'u' ? geneva_json_hex_value (bytes + 8) : -1;
  if (unit >= 0xd800 && unit <= 0xdbff && low >= 0xdc00 && low <= 0xdfff) {
    *to += g_unichar_to_utf8 (0x10000u + (((guint) unit - 0xd800u) << 10) + ((guint) low - 0xdc00u), *to);
    return 12;
  }
  *(*to)++ = bytes[0];

  return 1;
}

GString *
geneva_json_decode_string (const char *bytes, gsize length)
{
  GString *decoded = g_string_sized_new (length);
  char *to = decoded->str;
  gsize at = 0;

  while (at < length) {
    const char *backslash = memchr (bytes + at, '\\', length - at);
    gsize run = backslash != NULL ? (gsize) (backslash - bytes) - at : length - at;

    memcpy (to, bytes + at, run);
    to += run;
    at += run;
    if (at < length)
      at += decode_escape (bytes + at, length - at, &to);
  }
  decoded->len = (gsize) (to - decoded->str);
  *to = '\0';

  return decoded;
}
