/* What the visible elements of a page tell of its article: headline, publisher, bylines, dates.
 *
 * Role: chooses among them and what the page's head says. Must not know names: lists of those are the parent's.
 */
#include "geneva-reader-page.h"

#include <string.h>

#define MOST_KICKERS 4     /* lines that a headline may have above it in its element */
#define MOST_NAMES 20      /* of authors and of publishers: more stand in lists of pages */
#define LEAST_HEADLINE 10  /* bytes: shorter words stand in many titles by chance */

/* What stands between a headline and the site's name in a title. */
static const char * const title_marks[] = { " | ", " – ", " — ", " - ", " :: ", " » ", " · " };

static char *
dup_text (Page *page, gsize start, gsize end)
{
  return g_strndup (page->text->str + start, end - start);
}

/* Whether a heading says the part of the page's title that is no name of the site; how much of it. */
static gsize
count_in_title (Page *page, const char *text)
{
  gsize length = strlen (text);

  if (page->title == NULL || length < LEAST_HEADLINE || strstr (page->title, text) == NULL
      || (page->site != NULL && g_ascii_strcasecmp (page->site, text) == 0))
    return 0;
  return length;
}

guint
geneva_page_find_headline (Page *page, gsize body_start)
{
  guint first = 0;
  guint above = 0;
  guint best = 0;
  gsize most = 0;

  for (guint i = 1; i < page->nodes->len; i++) {
    const PageNode *node = geneva_page_get_node (page, i);
    g_autofree char *text = NULL;
    gsize n;

    if ((node->tag != TAG_H1 && node->tag != TAG_HEADING) || node->end <= node->start || (node->flags & NODE_NEVER) != 0
        || (node->tag == TAG_HEADING && (node->start >= body_start || page->title == NULL
                                         || node->end - node->start > strlen (page->title))))
      continue;
    text = dup_text (page, node->start, node->end);
    g_strdelimit (text, "\n", ' ');
    n = count_in_title (page, text);
    /* of two alike the first; a lesser heading has to say much more */
    if (n > (node->tag == TAG_H1 ? most : most * 3 / 2)) {
      most = n;
      best = i;
    }
    if (node->tag != TAG_H1)
      continue;
    if (first == 0)
      first = i;
    if (node->start < body_start)
      above = i;
  }
  return best > 0 ? best : above > 0 ? above : first;
}

/* Behind a headline: "Middle East" is none of "Middle East talks resume". */
static gboolean
is_mark_or_end (const char *at)
{
  for (guint i = 0; i < G_N_ELEMENTS (title_marks); i++) {
    if (g_str_has_prefix (at, title_marks[i]))
      return TRUE;
  }
  return *at == '\0';
}

/* "Talks begin | The Example Post": what follows the last bar or dash is the site, if the page says so or it is a bar. */
static char *
dup_title_alone (const char *title, const char *site, const char *headline)
{
  const char *cut = NULL;

  if (headline != NULL && strlen (headline) >= LEAST_HEADLINE && g_str_has_prefix (title, headline)
      && is_mark_or_end (title + strlen (headline)))
    return g_strdup (headline);
  for (guint i = 0; i < G_N_ELEMENTS (title_marks); i++) {
    const char *found = g_strrstr (title, title_marks[i]);
    const char *tail = found != NULL ? found + strlen (title_marks[i]) : NULL;

    if (found == NULL || found == title)
      continue;
    if (i == 0 || (site != NULL && g_ascii_strcasecmp (tail, site) == 0))
      cut = found;
  }
  return cut != NULL ? g_strndup (title, (gsize) (cut - title)) : g_strdup (title);
}

/* "Talks begin | World | The Example Post": what stands last behind a headline and a mark; not where it is one word, as
 * sections are. */
static void
add_site (Page *page, const char *headline, GenevaReaderAnswer *answer)
{
  const char *tail = NULL;

  if (headline == NULL || page->title == NULL || strlen (headline) < LEAST_HEADLINE || !g_str_has_prefix (page->title, headline))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (title_marks); i++) {
    const char *found = g_strrstr (page->title + strlen (headline), title_marks[i]);

    if (found != NULL && found + strlen (title_marks[i]) > tail)
      tail = found + strlen (title_marks[i]);
  }
  if (tail != NULL && strchr (tail, ' ') != NULL && strlen (tail) < 60)
    geneva_reader_answer_add_fact (answer, "publisher", "markup", tail);
}

static guint
count_words (const char *text)
{
  guint n = 0;

  for (gboolean is_blank = TRUE; *text != '\0'; text++) {
    n += is_blank && *text != ' ';
    is_blank = *text == ' ';
  }
  return n;
}

/* Whether one of the titles that the page tells has the words in it. */
static gboolean
is_in_titles (Page *page, GenevaReaderAnswer *answer, const char *text)
{
  if (page->title != NULL && strstr (page->title, text) != NULL)
    return TRUE;
  for (guint i = 0; i + 1 < answer->facts->len; i += 2) {
    if (g_str_has_prefix (g_ptr_array_index (answer->facts, i), "title.")
        && strstr (g_ptr_array_index (answer->facts, i + 1), text) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* The headline without the lines above it in its element ("Opinion |") that the titles of the page don't have. One of a
 * word or two that the page's title knows nothing of ("News") is none beside a longer title. */
static char *
dup_headline (Page *page, GenevaReaderAnswer *answer)
{
  guint headline = geneva_page_find_headline (page, answer->body_end > 0 ? answer->body_start : 0);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  const char *from;

  if (headline == 0)
    return NULL;
  text = dup_text (page, geneva_page_get_node (page, headline)->start, geneva_page_get_node (page, headline)->end);
  lines = g_strsplit (text, "\n", MOST_KICKERS + 1);
  g_strdelimit (text, "\n", ' ');
  from = text;
  for (guint n = 0; !is_in_titles (page, answer, from); n++) {
    if (lines[n] == NULL || strlen (from) < strlen (lines[n]) + LEAST_HEADLINE) {
      from = text;
      break;
    }
    from += strlen (lines[n]) + 1;
  }
  if (page->title != NULL && strstr (page->title, from) == NULL && count_words (from) < 3 && count_words (page->title) > 4)
    return NULL;
  return g_strdup (from);
}

/* Whether the headline that is seen says what the page tells search engines and the title bar, who get it shortened,
 * in other words or with the name of the site: half of its words are theirs. A word or two ("News") have to be most of a
 * title. */
static gboolean
is_confirmed (Page *page, GenevaReaderAnswer *answer, const char *headline)
{
  g_autoptr (GHashTable) theirs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) words = g_str_tokenize_and_fold (headline, NULL, NULL);
  guint n = g_strv_length (words), n_shared = 0, n_least = G_MAXUINT;

  for (guint i = 0; i <= answer->facts->len; i += 2) {
    const char *title = i == answer->facts->len ? page->title : g_ptr_array_index (answer->facts, i + 1);
    g_auto (GStrv) tokens = NULL;

    if (title == NULL || (i < answer->facts->len && !g_str_has_prefix (g_ptr_array_index (answer->facts, i), "title.")))
      continue;
    tokens = g_str_tokenize_and_fold (title, NULL, NULL);
    n_least = MIN (n_least, g_strv_length (tokens));
    for (guint k = 0; tokens[k] != NULL; k++)
      g_hash_table_add (theirs, g_strdup (tokens[k]));
  }
  for (guint k = 0; k < n; k++)
    n_shared += g_hash_table_contains (theirs, words[k]);
  return n > 0 && n_shared * 2 >= n && (n >= 3 || n_least <= n * 2);
}

/* "Ann Example | Published 5 June", "Ann Example on Wednesday": the name stands first. */
static void
cut_byline (char *name)
{
  static const char * const marks[] = { " | ", " • ", " · ", " – ", " — ", " - ", " Published", " Posted", " Updated", " on ", " @" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    char *found = strstr (name, marks[i]);

    if (found != NULL && found > name)
      *found = '\0';
  }
  /* "Ann Example and", "Ann Example," before another name */
  if (g_str_has_suffix (name, " and"))
    name[strlen (name) - strlen (" and")] = '\0';
  for (gsize length = strlen (name); length > 0 && strchr (" ,;&", name[length - 1]) != NULL;)
    name[--length] = '\0';
}

/* The name in a byline element; NULL for none: "By", whose name stands elsewhere, ", The Example Post", a date. */
static char *
dup_byline (Page *page, const PageNode *node)
{
  g_autofree char *name = NULL;
  const char *at;

  if (node->end <= node->start || node->end - node->start > 120)
    return NULL;
  name = dup_text (page, node->start, node->end);
  cut_byline (name);
  at = g_ascii_strncasecmp (name, "by ", 3) == 0 ? name + 3 : name;
  return strpbrk (at, "\n0123456789") == NULL && geneva_reader_may_be_name (at) ? g_strdup (at) : NULL;
}

/* Those of the bylines within the one at `outer` that have none in them: each is a name without the words around it. */
static char *
dup_inner_bylines (Page *page, guint outer)
{
  const PageNode *around = geneva_page_get_node (page, outer);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = outer + 1;
       i < page->nodes->len && geneva_page_get_node (page, i)->start < around->end && names->len < MOST_NAMES; i++) {
    const PageNode *node = geneva_page_get_node (page, i), *next = i + 1 < page->nodes->len ? node + 1 : NULL;
    g_autofree char *name = NULL;

    if ((node->flags & NODE_BYLINE) == 0 || !geneva_page_is_within (page, i, outer)
        || (next != NULL && (next->flags & NODE_BYLINE) != 0 && next->parent == i))
      continue;
    name = dup_byline (page, node);
    if (name != NULL && count_words (name) >= 2 && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
      g_ptr_array_add (names, g_steal_pointer (&name));
  }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("; ", (char **) names->pdata);
}

/* Every byline above the end of the article, but for those in another one; a lone word ("Posted", "Editor") only where
 * no other names anybody. */
static void
add_bylines (Page *page, GenevaReaderAnswer *answer)
{
  g_autofree char *lone = NULL;
  guint n_names = 0;
  gsize covered = 0;

  for (guint i = 1; i < page->nodes->len && n_names < MOST_NAMES; i++) {
    const PageNode *node = geneva_page_get_node (page, i);
    g_autofree char *name = NULL;

    if ((node->flags & NODE_BYLINE) == 0 || node->start < covered || (answer->body_end > 0 && node->start > answer->body_end))
      continue;
    covered = MAX (covered, node->end);
    name = dup_inner_bylines (page, i);
    if (name == NULL)
      name = dup_byline (page, node);
    if (name == NULL)
      continue;
    if (count_words (name) >= 2) {
      geneva_reader_answer_add_fact (answer, "author", "markup", name);
      n_names++;
    } else if (lone == NULL) {
      lone = g_steal_pointer (&name);
    }
  }
  if (n_names == 0)
    geneva_reader_answer_add_fact (answer, "author", "markup", lone);
}

/* itemprop "publisher": its visible name. */
static void
add_publisher (Page *page, GenevaReaderAnswer *answer)
{
  guint n_names = 0;

  for (guint i = 1; i < page->nodes->len && n_names < MOST_NAMES; i++) {
    const PageNode *node = geneva_page_get_node (page, i);
    g_autofree char *name = NULL;

    if ((node->flags & NODE_PUBLISHER) == 0 || node->end <= node->start || node->end - node->start > 80)
      continue;
    name = dup_text (page, node->start, node->end);
    if (strchr (name, '\n') == NULL) {
      geneva_reader_answer_add_fact (answer, "publisher", "markup", name);
      n_names++;
    }
  }
}

static void
add_time (Page *page, GenevaReaderAnswer *answer)
{
  const PageTime *best = NULL;

  for (guint i = 0; i < page->times->len; i++) {
    const PageTime *time = &g_array_index (page->times, PageTime, i);
    guint node = time->node;
    gboolean is_elsewhere = FALSE;

    for (; node > 0; node = geneva_page_get_node (page, node)->parent)
      is_elsewhere = is_elsewhere || (geneva_page_get_node (page, node)->flags & (NODE_NEVER | NODE_COMMENTS)) != 0;
    /* beyond the article there are the dates of others */
    if (is_elsewhere || (answer->body_end > 0 && time->at > answer->body_end && !time->is_sure))
      continue;
    if (best == NULL || (time->is_sure && !best->is_sure))
      best = time;
  }
  if (best != NULL)
    geneva_reader_answer_add_fact (answer, "published", "markup", best->value);
}

/* A page that names itself as the author says less than its byline. */
static void
drop_site_as_author (GenevaReaderAnswer *answer)
{
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();   /* their places among the facts */
  guint n_authors = 0;

  for (guint i = 0; i + 1 < answer->facts->len; i += 2) {
    if (!g_str_has_prefix (g_ptr_array_index (answer->facts, i), "author."))
      continue;
    n_authors++;
    for (guint k = 0; k + 1 < answer->facts->len; k += 2) {
      if (g_str_has_prefix (g_ptr_array_index (answer->facts, k), "publisher.")
          && g_ascii_strcasecmp (g_ptr_array_index (answer->facts, k + 1), g_ptr_array_index (answer->facts, i + 1)) == 0) {
        g_ptr_array_add (sites, GUINT_TO_POINTER (i));
        break;
      }
    }
  }
  for (guint i = sites->len; i-- > 0 && sites->len < n_authors;)
    g_ptr_array_remove_range (answer->facts, GPOINTER_TO_UINT (g_ptr_array_index (sites, i)), 2);
}

void
geneva_page_add_facts (Page *page, GenevaReaderAnswer *answer)
{
  g_autofree char *headline = NULL;
  gboolean is_headline;

  headline = dup_headline (page, answer);
  is_headline = headline != NULL && is_confirmed (page, answer, headline);
  /* og:title and the like may carry the name of the site as well */
  for (guint i = 0; i + 1 < answer->facts->len; i += 2) {
    if (g_str_has_prefix (g_ptr_array_index (answer->facts, i), "title.")) {
      char **value = (char **) &g_ptr_array_index (answer->facts, i + 1);
      char *alone = is_headline ? g_strdup (headline) : dup_title_alone (*value, page->site, headline);

      g_free (*value);
      *value = alone;
    }
  }
  geneva_reader_answer_add_fact (answer, "title", "markup", headline);
  if (page->title != NULL) {
    g_autofree char *title = dup_title_alone (page->title, page->site, headline);

    geneva_reader_answer_add_fact (answer, "title", "markup", title);
  }
  add_publisher (page, answer);
  add_site (page, headline, answer);
  add_bylines (page, answer);
  drop_site_as_author (answer);
  add_time (page, answer);
}
