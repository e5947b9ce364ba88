/* Words as Markdown text.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Punctuation that CommonMark gives a meaning to is led by a backslash; line ends become spaces. */
void geneva_markdown_append (GString *text, const char *words);

G_END_DECLS
