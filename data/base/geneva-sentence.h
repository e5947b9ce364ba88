/* Sentences with names in them, for display: a name that is written the other way
 * than the words round it stands in an isolate (UAX #9, U+2068 … U+2069), so that
 * commas, arrows, dates and numbers beside it stay where they belong. Isolates draw
 * nothing and are not spoken. What one machine writes for another has none.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As g_strdup_printf(), which it equals byte by byte unless something in it runs from right to left: then each text
 * put in for %s that has letters against the language of the words (geneva_language_get ()) is isolated, and a mark
 * in front says how the whole runs where its first letter would say otherwise. "→" becomes "←" in what runs to the left,
 * and a date of digits is isolated there. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_sentence        (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* The same as a part of a line, behind what stands in `text`. */
void  geneva_sentence_append (GString *text, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* A name, or another part of a line such as a date, likewise; the first one of a line does not turn it. */
void  geneva_sentence_append_name (GString *text, const char *name);
/* The next of the parts of a line, likewise, with " · " between it and what stands there; nothing of a part that is
 * NULL or empty. */
void  geneva_sentence_append_part (GString *line, const char *part);
/* Which way a line of `text` runs by its first letter: -1 from right to left, 1 from left to right, 0 it has none. */
int   geneva_sentence_get_direction (const char *text);

G_END_DECLS
