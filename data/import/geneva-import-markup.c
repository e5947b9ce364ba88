/* Texts of news services that carry a little HTML ("<p>…</p>", "&amp;") inside a JSON string: blocks become
 * paragraphs, other tags go, the usual character references become their characters. One pass, no tree: pages proper
 * are read by the child.
 */
#include "import/geneva-import-private.h"

#include <string.h>

#define MAX_NAME 12

static const struct { const char *name; gunichar point; } references[] = {
  { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", ' ' }, { "ndash", 0x2013 },
  { "mdash", 0x2014 }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 }, { "ldquo", 0x201c }, { "rdquo", 0x201d }, { "hellip", 0x2026 },
  { "laquo", 0xab }, { "raquo", 0xbb }, { "euro", 0x20ac }, { "pound", 0xa3 }, { "eacute", 0xe9 }, { "egrave", 0xe8 },
  { "agrave", 0xe0 }, { "ccedil", 0xe7 }, { "auml", 0xe4 }, { "ouml", 0xf6 }, { "uuml", 0xfc }, { "szlig", 0xdf }, { "copy", 0xa9 },
  { "reg", 0xae }, { "middot", 0xb7 }, { "shy", 0 },
};

static gboolean
is_one_of (const char *name, const char * const *names, gsize n_names)
{
  for (gsize i = 0; i < n_names; i++) {
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Bytes of the tag at `at` ("<p class=x>"), 0 when it is none; its name without the stroke. `last` is where the last
 * comment ends, or NULL: it spares looking for ends that are not there. */
static gsize
take_tag (const char *at, const char *last, char *name)
{
  const char *from = at + 1;
  const char *end;
  gsize length = 0;

  /* Newer GLib looks for the end of the whole text to tell how a text begins. */
  if (strncmp (at, "<!--", 4) == 0) {
    name[0] = '\0';
    return last != NULL && at < last ? (gsize) (strstr (at, "-->") + 3 - at) : 0;
  }
  if (*from == '/')
    from++;
  while (g_ascii_isalnum (from[length]) && length < MAX_NAME)
    length++;
  if (length == 0 || !g_ascii_isalpha (*from) || (from[length] != '>' && from[length] != '/' && !g_ascii_isspace (from[length])))
    return 0;
  memcpy (name, from, length);
  name[length] = '\0';
  end = strpbrk (from + length, "<>");
  return end != NULL && *end == '>' ? (gsize) (end + 1 - at) : 0;
}

/* Bytes of the character reference at `at`, 0 when it is none. */
static gsize
take_reference (const char *at, gunichar *point)
{
  const char *end = at + 1;

  if (*end == '#') {
    gboolean is_hex = end[1] == 'x' || end[1] == 'X';
    guint64 value = g_ascii_strtoull (end + (is_hex ? 2 : 1), (char **) &end, is_hex ? 16 : 10);

    if (*end != ';' || value < 0x20 || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
      return 0;
    *point = (gunichar) value;
    return (gsize) (end + 1 - at);
  }
  for (guint i = 0; i < G_N_ELEMENTS (references); i++) {
    gsize length = strlen (references[i].name);

    if (strncmp (end, references[i].name, length) == 0 && end[length] == ';') {
      *point = references[i].point;
      return length + 2;
    }
  }
  return 0;
}

gboolean
geneva_import_has_markup (const char *text)
{
  static const char * const signs[] = { "p", "br", "div", "li", "h2", "blockquote" };
  const char *last = g_strrstr (text, "-->");
  const char *end = text + strlen (text);
  char name[MAX_NAME + 1];

  for (const char *at = text; (at = memchr (at, '<', (gsize) (end - at))) != NULL;) {
    gsize length = take_tag (at, last, name);

    if (length > 0 && is_one_of (name, signs, G_N_ELEMENTS (signs)))
      return TRUE;
    /* past the whole of it: each of many comments begun would be sought its end for */
    at += MAX (length, 1);
  }
  return FALSE;
}

char *
geneva_import_dup_without_markup (const char *text)
{
  static const char * const blocks[] = { "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table", "tr", "section",
                                         "article", "figure", "figcaption", "hr", "pre", "aside", "header", "footer" };
  static const char * const lines[] = { "br", "li", "td", "dt", "dd" };
  static const char * const silent[] = { "script", "style" };
  g_autoptr (GString) plain = g_string_sized_new (strlen (text));
  const char *last = g_strrstr (text, "-->");
  guint breaks = 0;
  gboolean is_blank = FALSE;

  for (const char *at = text; *at != '\0';) {
    char name[MAX_NAME + 1];
    gunichar point = g_utf8_get_char (at);
    gsize length = 0;

    if (*at == '<' && (length = take_tag (at, last, name)) > 0) {
      if (is_one_of (name, silent, G_N_ELEMENTS (silent)) && at[1] != '/') {
        const char *close = strstr (at, "</");

        /* to its end tag: nothing else in there begins so */
        length = close != NULL ? (gsize) (close - at) : strlen (at);
      } else if (is_one_of (name, blocks, G_N_ELEMENTS (blocks))) {
        breaks = 2;
      } else if (is_one_of (name, lines, G_N_ELEMENTS (lines))) {
        breaks = MIN (breaks + 1, 2);
      }
      at += length;
      continue;
    }
    if (*at == '&' && (length = take_reference (at, &point)) > 0)
      at += length;
    else
      at = g_utf8_next_char (at);
    if (point == 0)
      continue;
    if (point == ' ' || (point >= 0x09 && point <= 0x0d) || point == 0xa0) {
      is_blank = TRUE;
      continue;
    }
    if (plain->len > 0 && breaks > 0)
      g_string_append (plain, breaks == 1 ? "\n" : "\n\n");
    else if (plain->len > 0 && is_blank)
      g_string_append_c (plain, ' ');
    breaks = 0;
    is_blank = FALSE;
    g_string_append_unichar (plain, point);
  }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}
