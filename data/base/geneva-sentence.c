/* Isolates in sentences. Role: puts them where printf() puts a text, and takes
 * them out again where they would say nothing new. It must not know what is said.
 */
#include "base/geneva-sentence.h"

#include "base/geneva-language.h"

#include <stdarg.h>
#include <string.h>
#include <unicode/uchar.h>

#define FIRST_STRONG_ISOLATE 0x2068
#define POP_ISOLATE 0x2069
#define LEFT_TO_RIGHT_MARK 0x200e
#define RIGHT_TO_LEFT_MARK 0x200f

/* Where a text begins and ends, as long as the sentence is made: no text that is shown has these. */
#define BEGIN '\001'
#define END '\002'

typedef enum { NEUTRAL, LEFTWARD, RIGHTWARD } Run;

/* Which way a character makes others run. */
static Run
run_of (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha ((char) c) ? RIGHTWARD : NEUTRAL;
  switch (u_charDirection ((UChar32) c)) {
    case U_LEFT_TO_RIGHT:
      return RIGHTWARD;
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
      return LEFTWARD;
    default:
      return NEUTRAL;
  }
}

/* Whether something runs that way in `length` bytes of text; what is isolated there already counts for nothing. */
static gboolean
has_run (const char *text, gsize length, Run run)
{
  guint depth = 0;

  for (const char *at = text; at < text + length; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (c >= 0x2066 && c <= FIRST_STRONG_ISOLATE)
      depth++;
    else if (c == POP_ISOLATE && depth > 0)
      depth--;
    else if (depth == 0 && run_of (c) == run)
      return TRUE;
  }
  return FALSE;
}

/* Of the first letter, isolated or not: so do Pango and GTK take the direction of a line. */
static Run
first_run (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    Run run = run_of (g_utf8_get_char (at));

    if (run != NEUTRAL)
      return run;
  }
  return NEUTRAL;
}

static gboolean
has_leftward (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if ((guchar) *at >= 0xd6 && run_of (g_utf8_get_char (at)) == LEFTWARD)
      return TRUE;
  return FALSE;
}

/* Whether numbers are joined by a sign, as in a date of digits: behind letters that run to the left the last would stand
 * first. */
static gboolean
has_joined_numbers (const char *text, gsize length)
{
  for (const char *at = text + 1; at + 1 < text + length; at++)
    if ((*at == '-' || *at == '/') && g_ascii_isdigit (at[-1]) && g_ascii_isdigit (at[1]))
      return TRUE;
  return FALSE;
}

/* Whether a text is to be isolated among words that run the other way than `other`. */
static gboolean
needs_isolate (const char *text, gsize length, Run other)
{
  return has_run (text, length, other)
         || (other == RIGHTWARD && !has_run (text, length, LEFTWARD) && has_joined_numbers (text, length));
}

/* The format with signs round each %s. Owned. */
static char *
dup_marked (const char *format)
{
  GString *marked = g_string_sized_new (strlen (format) + 16);

  while (*format != '\0') {
    gsize length = strcspn (format, "%");

    g_string_append_len (marked, format, (gssize) length);
    format += length;
    if (*format == '\0')
      break;
    length = 1 + strspn (format + 1, "0123456789$+- #'.*hlLqjzt");
    if (format[length] == 's')
      g_string_append_c (marked, BEGIN);
    if (format[length] != '\0')
      length++;
    g_string_append_len (marked, format, (gssize) length);
    if (format[length - 1] == 's')
      g_string_append_c (marked, END);
    format += length;
  }
  return g_string_free (marked, FALSE);
}

/* The words of the format; an arrow points on, which is to the left where the whole runs there. */
static void
append_own (GString *text, const char *words, gsize length, gboolean is_leftward)
{
  static const char rightwards[] = "→";
  const char *end = words + length;

  for (const char *arrow = is_leftward ? g_strstr_len (words, (gssize) length, rightwards) : NULL; arrow != NULL;
       arrow = g_strstr_len (words, end - words, rightwards)) {
    g_string_append_len (text, words, arrow - words);
    g_string_append (text, "←");
    words = arrow + strlen (rightwards);
  }
  g_string_append_len (text, words, end - words);
}

static void
append_isolated (GString *text, const char *name, gsize length)
{
  g_string_append_unichar (text, FIRST_STRONG_ISOLATE);
  g_string_append_len (text, name, (gssize) length);
  g_string_append_unichar (text, POP_ISOLATE);
}

/* The signs out, isolates in where they are needed. Beside a part of a line there may be more that runs to the left. */
static void
append_finished (GString *text, const char *marked, gboolean is_part)
{
  gboolean is_leftward_here = has_leftward (marked);
  Run own = (is_leftward_here || is_part) && geneva_language_is_right_to_left (geneva_language_get ()) ? LEFTWARD
                                                                                                     : RIGHTWARD;
  gboolean is_mixed = is_leftward_here || own == LEFTWARD;
  Run other = own == LEFTWARD ? RIGHTWARD : LEFTWARD;
  gboolean is_leftward = is_mixed && own == LEFTWARD;

  if (is_mixed && first_run (marked) == other)
    g_string_append_unichar (text, is_leftward ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK);
  while (*marked != '\0') {
    gsize length = strcspn (marked, "\001\002");
    gsize inner;

    append_own (text, marked, length, is_leftward);
    marked += length;
    if (*marked == '\0')
      break;
    inner = *marked == BEGIN ? strcspn (marked + 1, "\002") : 0;
    if (is_mixed && inner > 0 && needs_isolate (marked + 1, inner, other))
      append_isolated (text, marked + 1, inner);
    else if (inner == strlen ("→") && strncmp (marked + 1, "→", inner) == 0)
      append_own (text, marked + 1, inner, is_leftward);
    else
      g_string_append_len (text, marked + 1, (gssize) inner);
    marked += 1 + inner;
    if (inner > 0 && *marked == END)
      marked++;
  }
}

static void
append_sentence (GString *text, gboolean is_part, const char *format, va_list values)
{
  g_autofree char *marked_format = dup_marked (format);
  g_autofree char *marked = NULL;

  /* the format is what the callers' literal was, as the compiler has seen, and signs */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  marked = g_strdup_vprintf (marked_format, values);
#pragma GCC diagnostic pop
  append_finished (text, marked, is_part);
}

/* ---- public ---- */

char *
geneva_sentence (const char *format, ...)
{
  GString *text = g_string_new (NULL);
  va_list values;

  va_start (values, format);
  append_sentence (text, FALSE, format, values);
  va_end (values);
  return g_string_free (text, FALSE);
}

void
geneva_sentence_append (GString *text, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  append_sentence (text, TRUE, format, values);
  va_end (values);
}

void
geneva_sentence_append_name (GString *text, const char *name)
{
  Run other = geneva_language_is_right_to_left (geneva_language_get ()) ? RIGHTWARD : LEFTWARD;

  if (!needs_isolate (name, strlen (name), other)) {
    g_string_append (text, name);
    return;
  }
  /* the first one must not turn the line */
  if (text->len == 0 || text->str[text->len - 1] == '\n')
    g_string_append_unichar (text, other == RIGHTWARD ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK);
  append_isolated (text, name, strlen (name));
}

void
geneva_sentence_append_part (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  geneva_sentence_append_name (line, part);
}

int
geneva_sentence_get_direction (const char *text)
{
  Run run = first_run (text);

  return run == LEFTWARD ? -1 : run == RIGHTWARD ? 1 : 0;
}
