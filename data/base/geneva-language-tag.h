/* Languages as readers name them: "en", "pt_br", "Arabic", "Deutsch", read to the tag that files have (BCP 47), and told by
 * their names. Role: whatever asks for a language takes either. Must not know whose language it is.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tag of a known language, as BCP 47 writes it ("pt-BR"), of a tag or of the language's name in English, in the reader's
 * language (`locale` as geneva_language_get () gives it) or in its own. NULL: no such language. Owned. A name takes a few
 * milliseconds. */
char *geneva_language_tag_read     (const char *words, const char *locale) G_GNUC_WARN_UNUSED_RESULT;
/* What the reader calls it ("Portuguese (Brazil)"); the tag itself where there is no name for it. Owned. */
char *geneva_language_tag_dup_name (const char *tag, const char *locale) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
