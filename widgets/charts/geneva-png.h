/* PNG (ISO/IEC 15948) written by our own hand, because Cairo's writer is slow
 * and has no room for words about the picture. Compression is libdeflate's.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends an iTXt chunk: keyword in Latin-1 (1-79 bytes), text in UTF-8, not compressed. */
void     geneva_png_add_text       (GByteArray *chunks, const char *keyword, const char *text);
/* Appends a pHYs chunk. */
void     geneva_png_add_resolution (GByteArray *chunks, double pixels_per_pt);
/* A whole file of opaque pixels as Cairo's RGB24 has them: 0xXXRRGGBB, `stride_bytes` from row to row.
 * `chunks` (may be NULL) come right after the header. The same pixels give the same bytes. NULL when there
 * is no memory for it. O(pixels). */
G_GNUC_WARN_UNUSED_RESULT
GBytes  *geneva_png_encode         (const guint8 *pixels, guint width, guint height, gsize stride_bytes,
                                    const GByteArray *chunks);
/* CRC-32 as PNG uses it, of a whole buffer. */
guint32  geneva_png_crc            (const guint8 *data, gsize length);

G_END_DECLS
