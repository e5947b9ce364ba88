/* Text at the door: validity, code points and bytes, clusters, hashes.
 * Offsets are bytes inside the program and code points in files.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* First byte that is not valid UTF-8 (or is NUL), or -1 when all of it is well. */
gssize   geneva_utf8_find_fault (const char *text, gsize length);

/* For messages: at most `n_points` code points, the last one an ellipsis where something was cut off. The text
 * is valid. O(n_points). */
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_utf8_dup_head (const char *text, guint n_points);

/* Offsets of a text's code points for many conversions: a checkpoint every 64
 * code points, so a look-up costs at most 64 steps. */
typedef struct _GenevaTextIndex GenevaTextIndex;
G_GNUC_WARN_UNUSED_RESULT
GenevaTextIndex *geneva_text_index_new  (const char *text);   /* borrows the text */
void     geneva_text_index_free         (GenevaTextIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaTextIndex, geneva_text_index_free)
guint    geneva_text_index_get_length   (const GenevaTextIndex *index);             /* code points */
gsize    geneva_text_index_to_byte      (const GenevaTextIndex *index, guint point); /* point <= length */
guint    geneva_text_index_to_point     (const GenevaTextIndex *index, gsize byte);
/* FALSE inside an extended grapheme cluster (UAX 29, by ICU). */
gboolean geneva_text_index_is_boundary  (GenevaTextIndex *index, guint point);

/* SHA-256 in lower-case hexadecimal. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_sha256_dup_hex (const char *bytes, gsize length);

/* Whether words are one quotation as a whole, a stop or comma behind it aside: put in further marks they would be quoted
 * twice. Those with a quotation at one end only need marks that tell where they begin and end. NULL: FALSE. */
gboolean geneva_utf8_is_quoted          (const char *words);

G_END_DECLS
