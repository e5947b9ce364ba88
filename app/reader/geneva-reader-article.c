/* The article in a page: which blocks are likely paragraphs, which element holds most of them, where in the text
 * it begins and ends, and what inside it is furniture.
 *
 * What a page says itself (itemprop, article, main, speaking class names) narrows the search; inside, the element
 * is taken that holds three quarters of what its parent holds. Words of the text are not looked at: that is for
 * those who read articles.
 */
#include "geneva-reader-page.h"

#include <string.h>

#define GOOD_BYTES 80           /* a block of that much is a likely paragraph … */
#define GOOD_SENTENCE_BYTES 40  /* … or of that much, when it ends as a sentence does */
#define MAX_LEVELS 12           /* elements around a block that are looked at */
#define MIN_REGION_BYTES 150    /* less is no article: a teaser */

static PageNode *
get_node (Page *page, guint i)
{
  return &g_array_index (page->nodes, PageNode, i);
}

static PageBlock *
get_block (Page *page, guint i)
{
  return &g_array_index (page->blocks, PageBlock, i);
}

static gboolean
ends_sentence (const char *text, gsize start, gsize end)
{
  static const char * const ends[] = { ".", "!", "?", "\"", "'", ":", "”", "’", "»", "…", "。", "؟", "।" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    gsize length = strlen (ends[i]);

    if (end - start >= length && memcmp (text + end - length, ends[i], length) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_good (Page *page, const PageBlock *block)
{
  gsize length = block->end - block->start;
  PageTag tag = get_node (page, block->node)->tag;

  if (block->is_teaser || block->link * 4 > length || tag == TAG_H1 || tag == TAG_HEADING)
    return FALSE;
  return length >= GOOD_BYTES ||
         (length >= GOOD_SENTENCE_BYTES && ends_sentence (page->text->str, block->start, block->end));
}

/* Good bytes of each node, those of the nodes in it included; blocks that lie in a node of `without` don't count. */
static void
count_good (Page *page, guint without)
{
  g_autofree guint *inherited = g_new0 (guint, page->nodes->len);

  for (guint i = 0; i < page->nodes->len; i++) {
    PageNode *node = get_node (page, i);

    node->good = node->link = 0;
    node->n_good = 0;
    inherited[i] = node->flags | (i > 0 ? inherited[node->parent] : 0);
  }
  for (guint i = 0; i < page->blocks->len; i++) {
    PageBlock *block = get_block (page, i);

    get_node (page, block->node)->link += block->link;
    if ((inherited[block->node] & without) == 0 && is_good (page, block)) {
      get_node (page, block->node)->good += block->end - block->start;
      get_node (page, block->node)->n_good++;
    }
  }
  for (guint i = page->nodes->len; i-- > 1;) {
    const PageNode *node = get_node (page, i);
    PageNode *parent = get_node (page, node->parent);

    parent->good += node->good;
    parent->link += node->link;
    parent->n_good += node->n_good;
  }
}

/* A lone paragraph beside links, a headline that leads elsewhere above all, is a teaser: what stands around it,
 * up to the first element that has more than itself, tells. */
static void
find_teasers (Page *page)
{
  for (guint i = 0; i < page->blocks->len; i++) {
    PageBlock *block = get_block (page, i);
    gsize length = block->end - block->start;
    guint around = block->node;

    if (!is_good (page, block))
      continue;
    for (guint level = 0; level < MAX_LEVELS && around > 0; level++) {
      const PageNode *node = get_node (page, around);

      if ((node->end - node->start) * 5 > length * 6) {
        block->is_teaser = node->n_good <= 1 && node->link * 6 >= node->end - node->start;
        break;
      }
      around = node->parent;
    }
  }
}

/* What is unlikely by its name, but holds much of the page, is not: some pages lie in one form, or have a wrapper
 * called "with-sidebar". Comments may well be longer than the article. */
static void
set_apart (Page *page)
{
  gsize all;

  for (guint i = page->nodes->len; i-- > 1;) {
    PageNode *node = get_node (page, i);

    if (node->tag == TAG_H1 && node->end > node->start)
      node->flags |= NODE_HAS_H1;
    if (node->flags & NODE_HAS_H1)
      get_node (page, node->parent)->flags |= NODE_HAS_H1;
  }
  count_good (page, NODE_NEVER);
  find_teasers (page);
  count_good (page, NODE_NEVER);
  all = get_node (page, 0)->good;
  for (guint i = 1; i < page->nodes->len; i++) {
    PageNode *node = get_node (page, i);
    gboolean is_apart = (node->flags & NODE_NEVER) != 0;

    if ((node->flags & NODE_COMMENTS) != 0)
      is_apart = is_apart || !((node->flags & NODE_HAS_H1) != 0 || node->good * 20 > all * 19);
    else if ((node->flags & NODE_UNLIKELY) != 0)
      is_apart = is_apart || node->good * 5 <= all * 2;
    if (is_apart || (get_node (page, node->parent)->flags & NODE_APART) != 0)
      node->flags |= NODE_APART;
  }
  count_good (page, NODE_APART);
}

/* The node with one of the flags or the tag that holds most; G_MAXUINT when none holds enough, or another one beside
 * it nearly as much. */
static guint
find_most (Page *page, guint flag, PageTag tag)
{
  guint best = G_MAXUINT;
  gsize most = 0;
  gsize covered = 0;
  gsize second = 0;
  gsize weight;

  for (guint i = 1; i < page->nodes->len; i++) {
    const PageNode *node = get_node (page, i);

    if ((node->flags & NODE_APART) != 0 || !((node->flags & flag) != 0 || (tag != TAG_OTHER && node->tag == tag)))
      continue;
    /* of two, one in the other, the outer one comes first */
    if (best != G_MAXUINT && node->start < covered)
      continue;
    covered = node->end;
    /* a headline of the first order counts for as much again */
    weight = node->good * ((node->flags & NODE_HAS_H1) != 0 ? 2 : 1);
    if (weight > most) {
      second = most;
      most = weight;
      best = i;
    } else if (weight > second) {
      second = weight;
    }
  }
  /* not much more than another one: a list of them */
  if (best == G_MAXUINT || get_node (page, best)->good < MIN_REGION_BYTES || second * 3 > most * 2)
    return G_MAXUINT;
  return best;
}

/* The smallest element below `from` that still holds most of it; a paragraph is too small. */
static guint
descend (Page *page, guint from)
{
  for (guint i = from + 1; i < page->nodes->len; i++) {
    const PageNode *node = get_node (page, i);

    if (node->start >= get_node (page, from)->end)
      break;
    if (node->parent != from || (node->flags & (NODE_APART | NODE_HAS_CHILD)) != NODE_HAS_CHILD ||
        node->tag == TAG_PARAGRAPH || node->tag == TAG_ITEM || node->good * 4 < get_node (page, from)->good * 3)
      continue;
    from = i;
  }
  return from;
}

static gboolean
is_within (Page *page, guint node, guint outer)
{
  while (node > outer)
    node = get_node (page, node)->parent;
  return node == outer;
}

static guint
find_region (Page *page)
{
  guint region = find_most (page, NODE_BODY, TAG_OTHER);
  guint narrow;

  if (region != G_MAXUINT)
    return region;
  region = find_most (page, 0, TAG_ARTICLE);
  if (region == G_MAXUINT)
    region = find_most (page, 0, TAG_MAIN);
  if (region == G_MAXUINT || get_node (page, region)->good * 4 < get_node (page, 0)->good)
    region = 0;
  narrow = find_most (page, NODE_BODY_CLASS, TAG_OTHER);
  if (narrow != G_MAXUINT && is_within (page, narrow, region) &&
      get_node (page, narrow)->good * 2 >= get_node (page, region)->good)
    region = narrow;
  return descend (page, region);
}

static gboolean
is_apart (Page *page, const PageBlock *block)
{
  return (get_node (page, block->node)->flags & NODE_APART) != 0;
}

/* A short paragraph beside the good ones: "It was over." */
static gboolean
is_fitting (Page *page, const PageBlock *block)
{
  gsize length = block->end - block->start;

  if (is_apart (page, block) || block->link * 2 > length || !ends_sentence (page->text->str, block->start, block->end))
    return FALSE;
  /* a lead may be set as a heading */
  return get_node (page, block->node)->tag == TAG_PARAGRAPH ||
         (get_node (page, block->node)->tag == TAG_HEADING && length >= GOOD_BYTES);
}

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

  if (page->title == NULL || length < 10 || strstr (page->title, text) == NULL
      || (page->site != NULL && g_ascii_strcasecmp (page->site, text) == 0))
    return 0;
  return length;
}

/* The heading that says most of the page's title, of the first order before others (a site's name may be one, and stand
 * in the title as well); else the last one of the first order before the article, else the first; 0 when there is none. */
static guint
find_headline (Page *page, gsize body_start)
{
  guint first = 0;
  guint above = 0;
  guint best = 0;
  gsize most = 0;

  for (guint i = 1; i < page->nodes->len; i++) {
    const PageNode *node = get_node (page, i);
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

/* An article may be cut in two by what stands in its midst, and the first part lie in an element of its own: from
 * the headline on, likely paragraphs belong to it as long as they are the lesser part. */
static guint
extend_to_headline (Page *page, guint first, gsize good)
{
  guint headline = find_headline (page, get_block (page, first)->start);
  guint begin = first;
  gsize before = 0;

  if (headline == 0)
    return first;
  for (guint i = first; i-- > 0 && get_block (page, i)->start >= get_node (page, headline)->end;) {
    const PageBlock *block = get_block (page, i);

    if (is_apart (page, block) || !is_good (page, block))
      continue;
    before += block->end - block->start;
    begin = i;
  }
  return before * 2 <= good ? begin : first;
}

static void
mark_body (Page *page, GenevaReaderAnswer *answer)
{
  const PageNode *region = get_node (page, find_region (page));
  guint first = G_MAXUINT;
  guint last = 0;

  for (guint i = 0; i < page->blocks->len; i++) {
    const PageBlock *block = get_block (page, i);

    if (block->start < region->start || block->end > region->end || is_apart (page, block) || !is_good (page, block))
      continue;
    first = MIN (first, i);
    last = i;
  }
  if (first == G_MAXUINT)
    return;
  first = extend_to_headline (page, first, region->good);
  while (first > 0 && is_fitting (page, get_block (page, first - 1)))
    first--;
  while (last + 1 < page->blocks->len && get_block (page, last + 1)->end <= region->end &&
         is_fitting (page, get_block (page, last + 1)))
    last++;
  answer->body_start = get_block (page, first)->start;
  answer->body_end = get_block (page, last)->end;

  for (guint i = first; i <= last; i++) {
    const PageBlock *block = get_block (page, i);
    gsize length = block->end - block->start;
    gboolean is_links = length < 200 && block->link * 10 >= length * 8 && get_node (page, block->node)->tag != TAG_HEADING;

    if (!is_apart (page, block) && !is_links)
      continue;
    if (answer->furniture->len > 0 && i > first &&
        g_array_index (answer->furniture, gsize, answer->furniture->len - 1) == get_block (page, i - 1)->end)
      g_array_index (answer->furniture, gsize, answer->furniture->len - 1) = block->end;
    else {
      g_array_append_val (answer->furniture, block->start);
      g_array_append_val (answer->furniture, block->end);
    }
  }
}

/* ---- facts of visible elements ---- */

/* "Talks begin | The Example Post": what follows the last bar or dash is the site, if the page says so or it is a bar. */
static char *
dup_title_alone (const char *title, const char *site, const char *headline)
{
  static const char * const marks[] = { " | ", " – ", " — ", " - ", " :: ", " » ", " · " };
  const char *cut = NULL;

  if (headline != NULL && strlen (headline) >= 10 && g_str_has_prefix (title, headline))
    return g_strdup (headline);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    const char *found = g_strrstr (title, marks[i]);
    const char *tail = found != NULL ? found + strlen (marks[i]) : NULL;

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
  static const char * const marks[] = { " | ", " – ", " — ", " - ", " :: ", " » ", " · " };
  const char *tail = NULL;

  if (headline == NULL || page->title == NULL || strlen (headline) < 10 || !g_str_has_prefix (page->title, headline))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    const char *found = g_strrstr (page->title + strlen (headline), marks[i]);

    if (found != NULL && found + strlen (marks[i]) > tail)
      tail = found + strlen (marks[i]);
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

/* One of a word or two that the page's title knows nothing of ("News") is none beside a longer title. */
static char *
dup_headline (Page *page, gsize body_start)
{
  guint headline = find_headline (page, body_start);
  g_autofree char *text = NULL;

  if (headline == 0)
    return NULL;
  text = dup_text (page, get_node (page, headline)->start, get_node (page, headline)->end);
  g_strdelimit (text, "\n", ' ');
  if (page->title != NULL && strstr (page->title, text) == NULL && count_words (text) < 3 && count_words (page->title) > 4)
    return NULL;
  return g_steal_pointer (&text);
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
  const PageNode *around = get_node (page, outer);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = outer + 1; i < page->nodes->len && get_node (page, i)->start < around->end; i++) {
    const PageNode *node = get_node (page, i), *next = i + 1 < page->nodes->len ? node + 1 : NULL;
    g_autofree char *name = NULL;

    if ((node->flags & NODE_BYLINE) == 0 || !is_within (page, i, outer)
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
  gboolean has_name = FALSE;
  gsize covered = 0;

  for (guint i = 1; i < page->nodes->len; i++) {
    const PageNode *node = get_node (page, i);
    g_autofree char *name = NULL;

    if ((node->flags & NODE_BYLINE) == 0 || node->start < covered || (answer->body_end > 0 && node->start > answer->body_end))
      continue;
    covered = node->end;
    name = dup_inner_bylines (page, i);
    if (name == NULL)
      name = dup_byline (page, node);
    if (name == NULL)
      continue;
    if (count_words (name) >= 2) {
      geneva_reader_answer_add_fact (answer, "author", "markup", name);
      has_name = TRUE;
    } else if (lone == NULL) {
      lone = g_steal_pointer (&name);
    }
  }
  if (!has_name)
    geneva_reader_answer_add_fact (answer, "author", "markup", lone);
}

/* itemprop "publisher": its visible name. */
static void
add_publisher (Page *page, GenevaReaderAnswer *answer)
{
  for (guint i = 1; i < page->nodes->len; i++) {
    const PageNode *node = get_node (page, i);
    g_autofree char *name = NULL;

    if ((node->flags & NODE_PUBLISHER) == 0 || node->end <= node->start || node->end - node->start > 80)
      continue;
    name = dup_text (page, node->start, node->end);
    if (strchr (name, '\n') == NULL)
      geneva_reader_answer_add_fact (answer, "publisher", "markup", name);
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

    for (; node > 0; node = get_node (page, node)->parent)
      is_elsewhere = is_elsewhere || (get_node (page, node)->flags & (NODE_NEVER | NODE_COMMENTS)) != 0;
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
geneva_reader_find_article (Page *page, GenevaReaderAnswer *answer)
{
  g_autofree char *headline = NULL;
  gboolean is_headline;

  set_apart (page);
  mark_body (page, answer);
  headline = dup_headline (page, answer->body_end > 0 ? answer->body_start : 0);
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
