/* PNG chunks; see the header. The CRC is reckoned bit by bit: the chunks that
 * are made here have a few hundred bytes. Knows nothing of pictures.
 */
#include "geneva-png.h"

#include <math.h>
#include <string.h>

#define SIGNATURE_BYTES 8
/* Length, type, 13 bytes, CRC. */
#define IHDR_BYTES 25

static void
add_uint32 (GByteArray *bytes, guint32 value)
{
  guint32 big_endian = GUINT32_TO_BE (value);

  g_byte_array_append (bytes, (const guint8 *) &big_endian, 4);
}

static void
add_chunk (GByteArray *chunks, const char *type, const guint8 *data, guint length)
{
  guint begin;

  add_uint32 (chunks, length);
  begin = chunks->len;
  g_byte_array_append (chunks, (const guint8 *) type, 4);
  g_byte_array_append (chunks, data, length);
  add_uint32 (chunks, geneva_png_crc (chunks->data + begin, chunks->len - begin));
}

void
geneva_png_add_text (GByteArray *chunks, const char *keyword, const char *text)
{
  /* Keyword, its end, not compressed, method 0, no language, no translated keyword. */
  static const guint8 ends[5] = { 0, 0, 0, 0, 0 };
  g_autoptr (GByteArray) data = NULL;

  g_return_if_fail (chunks != NULL);
  g_return_if_fail (keyword != NULL && keyword[0] != '\0' && strlen (keyword) <= 79);
  g_return_if_fail (text != NULL);

  data = g_byte_array_new ();
  g_byte_array_append (data, (const guint8 *) keyword, (guint) strlen (keyword));
  g_byte_array_append (data, ends, sizeof ends);
  g_byte_array_append (data, (const guint8 *) text, (guint) strlen (text));
  add_chunk (chunks, "iTXt", data->data, data->len);
}

void
geneva_png_add_resolution (GByteArray *chunks, double pixels_per_pt)
{
  g_autoptr (GByteArray) data = NULL;
  guint32 pixels_per_metre;
  guint8 unit = 1;   /* metre */

  g_return_if_fail (chunks != NULL);
  g_return_if_fail (pixels_per_pt > 0.0 && pixels_per_pt < 1e5);

  pixels_per_metre = (guint32) lround (pixels_per_pt * 72.0 / 0.0254);
  data = g_byte_array_new ();
  add_uint32 (data, pixels_per_metre);
  add_uint32 (data, pixels_per_metre);
  g_byte_array_append (data, &unit, 1);
  add_chunk (chunks, "pHYs", data->data, data->len);
}

gboolean
geneva_png_splice (GByteArray *png, const GByteArray *chunks)
{
  guint old_length;
  guint after = SIGNATURE_BYTES + IHDR_BYTES;

  g_return_val_if_fail (png != NULL && chunks != NULL, FALSE);

  if (png->len < after || memcmp (png->data, "\x89PNG\r\n\x1a\n", SIGNATURE_BYTES) != 0
      || memcmp (png->data + SIGNATURE_BYTES + 4, "IHDR", 4) != 0)
    return FALSE;
  old_length = png->len;
  g_byte_array_set_size (png, old_length + chunks->len);
  memmove (png->data + after + chunks->len, png->data + after, old_length - after);
  memcpy (png->data + after, chunks->data, chunks->len);
  return TRUE;
}

guint32
geneva_png_crc (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffffu;

  g_return_val_if_fail (data != NULL || length == 0, 0);

  for (gsize i = 0; i < length; i++) {
    crc ^= data[i];
    for (guint bit = 0; bit < 8; bit++)
      crc = (crc & 1u) != 0 ? (crc >> 1) ^ 0xedb88320u : crc >> 1;
  }
  return ~crc;
}
