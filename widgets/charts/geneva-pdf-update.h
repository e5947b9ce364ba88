/* Entries that Cairo does not write, added to a whole PDF.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An entry such as "/Lang (de)" to the dictionary that the trailer names: "/Root" (the catalogue) or "/Info". What was
 * there stays; the dictionary is written again behind it, as PDF 1.4 says of incremental updates. FALSE, and nothing
 * changed, where the end of the file is of another kind. O(bytes). */
gboolean geneva_pdf_update_add (GByteArray *pdf, const char *key, const char *entry);

G_END_DECLS
