/* What Cairo leaves out of a PNG: words about the picture and its resolution,
 * spliced in as chunks (ISO/IEC 15948) right after the header.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends an iTXt chunk: keyword in Latin-1 (1-79 bytes), text in UTF-8, not compressed. */
void     geneva_png_add_text       (GByteArray *chunks, const char *keyword, const char *text);
/* Appends a pHYs chunk. */
void     geneva_png_add_resolution (GByteArray *chunks, double pixels_per_pt);
/* Puts the chunks after the IHDR chunk of `png`. FALSE when `png` does not begin as a PNG does. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_png_splice         (GByteArray *png, const GByteArray *chunks);
/* CRC-32 as PNG uses it, of a whole buffer. */
guint32  geneva_png_crc            (const guint8 *data, gsize length);

G_END_DECLS
