/* Bytes of a text in whatever encoding → valid UTF-8, with how the encoding came to be known. Everything that
 * comes from outside and may not be UTF-8 goes through this door once.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_ENCODING_GIVEN,      /* by the user */
  GENEVA_ENCODING_BOM,        /* the byte order mark says so */
  GENEVA_ENCODING_DECLARED,   /* the file says so (HTML meta, XML declaration) */
  GENEVA_ENCODING_UTF8,       /* all of it is UTF-8 (plain ASCII too) */
  GENEVA_ENCODING_GUESSED,    /* by the frequencies of its bytes: shown, and worth a look */
} GenevaEncodingBasis;

#define GENEVA_ENCODING_ERROR (geneva_encoding_error_quark ())
GQuark geneva_encoding_error_quark (void);

typedef enum {
  GENEVA_ENCODING_ERROR_UNKNOWN,    /* no encoding of that name */
  GENEVA_ENCODING_ERROR_TOO_LARGE,  /* more than `max_bytes` of UTF-8 */
} GenevaEncodingError;

/* What a text was decoded from. */
typedef struct {
  const char          *name;         /* interned: "UTF-8", "windows-1252", … */
  GenevaEncodingBasis  basis;
  guint                n_replaced;   /* bytes that mean nothing there, and NULs: each became U+FFFD */
  guint                n_mended;     /* bytes of a UTF-8 text that are none: read as Windows-1252 */
} GenevaEncoding;

/* The canonical name of an encoding as files and users call it ("latin1", "cp1251", "x-sjis"), interned; NULL
 * when there is none. As browsers do, ISO 8859-1 and ASCII are read as Windows-1252, GB 2312 as GB 18030. */
const char *geneva_encoding_find (const char *label);

/* Names of the encodings worth offering in a list, NULL-terminated, the most frequent first. */
const char * const *geneva_encoding_list (void);

/* `given` wins, then a byte order mark, then `declared` (unless all is UTF-8 beyond ASCII), then UTF-8, then a
 * guess; `given` and `declared` may be NULL, and an unknown `declared` is passed over. A byte order mark is no
 * part of the text; all else is kept: newlines, tabs, marks of direction. `max_bytes` caps the answer. O(n). */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_encoding_decode (const char *bytes, gsize length, const char *given, const char *declared,
                              gsize max_bytes, gsize *text_length, GenevaEncoding *encoding, GError **error);

/* TRUE when the bytes are no text in any encoding: NULs or control characters no text has. Looks at the first
 * and last 64 KiB. UTF-16 and UTF-32 are text. O(1). */
gboolean geneva_encoding_is_binary (const char *bytes, gsize length);

G_END_DECLS
