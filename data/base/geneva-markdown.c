/* Words of a dossier in Markdown. Role: what Markdown would take for its own is
 * made harmless; knows nothing of what is written.
 */
#include "base/geneva-markdown.h"

#include <string.h>

void
geneva_markdown_append (GString *text, const char *words)
{
  g_return_if_fail (text != NULL && words != NULL);

  for (const char *c = words; *c != '\0'; c++) {
    if (*c == '\n' || *c == '\r') {
      g_string_append_c (text, ' ');
      continue;
    }
    if (strchr ("\\`*_{}[]<>#|!~&", *c) != NULL)
      g_string_append_c (text, '\\');
    g_string_append_c (text, *c);
  }
}
