/* Titles of proposed events. Role: who acts, and the article's own words from the act on, cut to a line that reads by
 * itself. Knows what was read, and changes nothing.
 */
#include "jobs/geneva-proposals-private.h"

#include <string.h>

#include "model/geneva-row.h"

/* A title names so many actors at most, and says so much of the text. */
#define MAX_TITLE_ACTORS 3
#define MAX_TITLE_POINTS 60

char *
geneva_proposals_dup_capital (const char *words)
{
  g_autofree char *first = g_utf8_strup (words, (gssize) (g_utf8_next_char (words) - words));
  return g_strconcat (first, g_utf8_next_char (words), NULL);
}

static char *
dup_actor_name (GenevaProposalsWalk *walk,
                GenevaHandle         actor)
{
  GenevaRow row;

  if (!geneva_edit_get_row (walk->edit, actor, &row))
    return g_strdup ("");
  if (geneva_row_get_text (&row, GENEVA_ACTOR_SHORT))
    return g_strdup (geneva_row_get_text (&row, GENEVA_ACTOR_SHORT));
  return g_strdup (geneva_row_get_text (&row, GENEVA_ACTOR_NAME));
}

/* ---- words ---- */

static gboolean
is_dash (const char *at)
{
  return g_utf8_get_char (at) == 0x2013 || g_utf8_get_char (at) == 0x2014 || (at[0] == '-' && at[1] == '-');
}

/* Half a quotation would open marks and never shut them. */
static gboolean
is_quote (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb;
}

static gboolean
begins_with (const char         *words,
             const char * const *list)
{
  for (guint i = 0; list[i]; i++) {
    gsize length = strlen (list[i]);
    if (strcspn (words, " ") == length && g_ascii_strncasecmp (words, list[i], length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* What joins words to others that are not there. */
static void
cut_joint (GString *line)
{
  static const char * const joints[] = { "a", "an", "the", "and", "or", "as", "by", "of", "to", "with", "from", "-", NULL };
  const char *last;

  while (line->len > 0) {
    last = strrchr (line->str, ' ');
    if (strchr (",;:", line->str[line->len - 1]))
      g_string_truncate (line, line->len - 1);
    else if (last && begins_with (last + 1, joints))
      g_string_truncate (line, (gsize) (last - line->str));
    else
      break;
  }
}

/* The words of a range in one line, up to an aside behind a dash, with whole words before the end of the line. `end` is
 * where in the text they end. */
static char *
dup_line (const char *text,
          guint32     from,
          guint32     to,
          guint32    *end)
{
  GString *line = g_string_new (NULL);
  gsize last_length = 0;             /* of the last whole words, */
  guint32 last_end = from;           /* and where they end in the text */
  guint n_points = 0;
  gboolean is_blank = FALSE;

  *end = to;
  for (const char *at = text + from; at < text + to; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (g_unichar_isspace (c)) {
      is_blank = TRUE;
      continue;
    }
    if (is_blank && line->len > 0 && is_dash (at)) {
      *end = (guint32) (at - text);
      break;
    }
    if (is_quote (c))
      continue;
    if (is_blank && line->len > 0) {
      last_length = line->len;
      last_end = (guint32) (at - text);
      g_string_append_c (line, ' ');
      n_points++;
    }
    is_blank = FALSE;
    if (n_points + 1 >= MAX_TITLE_POINTS) {
      if (last_length > 0)
        g_string_truncate (line, last_length);
      *end = last_length > 0 ? last_end : (guint32) (at - text);
      cut_joint (line);
      g_string_append (line, "…");
      return g_string_free (line, FALSE);
    }
    g_string_append_unichar (line, c);
    n_points++;
  }
  cut_joint (line);
  return g_string_free (line, FALSE);
}

/* "has been accused of" says no more than "accused of": whether it happened is told beside the title. */
static const char *
skip_auxiliaries (const char *words)
{
  static const char * const auxiliaries[] = { "has", "have", "had", "is", "are", "was", "were", "been", "being", NULL };
  static const char * const needing[] = { "no", "not", "never", "to", "a", "an", "the", NULL };
  const char *rest = words;

  while (begins_with (rest, auxiliaries)) {
    const char *next = rest + strcspn (rest, " ");
    while (*next == ' ')
      next++;
    if (!*next)
      break;
    rest = next;
  }
  return begins_with (rest, needing) ? words : rest;
}

/* ---- who ---- */

/* Adds the actors whom the words do not name themselves: a pronoun in them names nobody. */
static void
add_names (GenevaProposalsPage *page,
           guint32              first,
           guint32              n,
           guint32              from,
           guint32              to,
           GPtrArray           *names)
{
  for (guint32 i = first; i < first + n; i++) {
    const GenevaReadParticipant *participant
      = &g_array_index (page->reading->participants, GenevaReadParticipant, i);
    GenevaHandle actor = geneva_proposals_get_actor (page, participant->entity);
    g_autofree char *name = NULL;

    if (actor == GENEVA_HANDLE_NONE)
      continue;
    if (participant->range.start >= from && participant->range.end <= to
        && g_unichar_isupper (g_utf8_get_char (page->reading->text + participant->range.start)))
      continue;
    name = dup_actor_name (page->walk, actor);
    if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
      g_ptr_array_add (names, g_steal_pointer (&name));
  }
}

/* Whether the words from `from` on follow a mention of one who acts, so that they go on from a name in its place. */
static gboolean
follow_source (GenevaProposalsPage   *page,
               const GenevaReadEvent *event,
               guint32                from)
{
  guint32 before = from;

  while (before > 0 && page->reading->text[before - 1] == ' ')
    before--;
  for (guint32 i = event->first_source; i < event->first_source + event->n_sources && before < from; i++)
    if (g_array_index (page->reading->participants, GenevaReadParticipant, i).range.end == before)
      return TRUE;
  return FALSE;
}

char *
geneva_proposals_dup_title (GenevaProposalsPage   *page,
                            const GenevaReadEvent *event)
{
  guint32 from = event->range.start, end;
  g_autofree char *line = dup_line (page->reading->text, from, MAX (event->clause.end, event->range.end), &end);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *words = skip_auxiliaries (line);
  gboolean is_clause;
  GString *title;

  add_names (page, event->first_source, event->n_sources, from, end, names);
  /* without its auxiliary a verb may read as one of another voice */
  is_clause = names->len == 1 && words == line && follow_source (page, event, from);
  if (names->len == 0)
    add_names (page, event->first_target, event->n_targets, from, end, names);
  if (names->len == 0)
    return geneva_proposals_dup_capital (*words ? words : event->kind);
  title = g_string_new (NULL);
  for (guint i = 0; i < names->len && i < MAX_TITLE_ACTORS; i++)
    g_string_append_printf (title, "%s%s", i > 0 ? ", " : "", (const char *) names->pdata[i]);
  if (names->len > MAX_TITLE_ACTORS)
    g_string_append (title, " …");
  g_string_append_printf (title, is_clause ? " %s" : ": %s", words);
  return g_string_free (title, FALSE);
}
