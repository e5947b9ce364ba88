/* Isolates in paths. Role: keeps a path's folders in their order on the screen. It must not know what is said of the file.
 */
#include "base/geneva-shown-path.h"

#include "base/geneva-language.h"

#include <unicode/uchar.h>

#define LEFT_TO_RIGHT_ISOLATE "\u2066"
#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"

static gboolean
has_leftward (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    UCharDirection direction = (guchar) *at < 0xd6 ? U_LEFT_TO_RIGHT : u_charDirection ((UChar32) g_utf8_get_char (at));

    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
      return TRUE;
  }
  return FALSE;
}

char *
geneva_shown_path_take (char *path)
{
  g_autofree char *taken = path;
  g_auto (GStrv) parts = NULL;
  GString *shown;

  if (path == NULL || !g_utf8_validate (path, -1, NULL)
      || (!has_leftward (path) && !geneva_language_is_right_to_left (geneva_language_get ())))
    return g_steal_pointer (&taken);
  parts = g_strsplit (path, "/", -1);
  shown = g_string_new (LEFT_TO_RIGHT_ISOLATE);
  for (guint i = 0; parts[i] != NULL; i++) {
    gboolean is_leftward = has_leftward (parts[i]);

    if (i > 0)
      g_string_append_c (shown, '/');
    g_string_append_printf (shown, "%s%s%s", is_leftward ? FIRST_STRONG_ISOLATE : "", parts[i],
                            is_leftward ? POP_ISOLATE : "");
  }
  g_string_append (shown, POP_ISOLATE);
  return g_string_free (shown, FALSE);
}
