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

static PageBlock *
get_block (Page *page, guint i)
{
  return &g_array_index (page->blocks, PageBlock, i);
}

static gboolean
ends_sentence (const char *text, gsize start, gsize end)
{
  /* Xinhua ends its articles so */
  static const char * const ends[] = { ".", "!", "?", "Enditem", "\"", "'", ":", "”", "’", "»", "…", "。", "؟", "।" };

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
  PageTag tag = geneva_page_get_node (page, block->node)->tag;

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
    PageNode *node = geneva_page_get_node (page, i);

    node->good = node->link = 0;
    node->n_good = 0;
    inherited[i] = node->flags | (i > 0 ? inherited[node->parent] : 0);
  }
  for (guint i = 0; i < page->blocks->len; i++) {
    PageBlock *block = get_block (page, i);

    geneva_page_get_node (page, block->node)->link += block->link;
    if ((inherited[block->node] & without) == 0 && is_good (page, block)) {
      geneva_page_get_node (page, block->node)->good += block->end - block->start;
      geneva_page_get_node (page, block->node)->n_good++;
    }
  }
  for (guint i = page->nodes->len; i-- > 1;) {
    const PageNode *node = geneva_page_get_node (page, i);
    PageNode *parent = geneva_page_get_node (page, node->parent);

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
      const PageNode *node = geneva_page_get_node (page, around);

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
    PageNode *node = geneva_page_get_node (page, i);

    if (node->tag == TAG_H1 && node->end > node->start)
      node->flags |= NODE_HAS_H1;
    if (node->flags & NODE_HAS_H1)
      geneva_page_get_node (page, node->parent)->flags |= NODE_HAS_H1;
  }
  count_good (page, NODE_NEVER);
  find_teasers (page);
  count_good (page, NODE_NEVER);
  all = geneva_page_get_node (page, 0)->good;
  for (guint i = 1; i < page->nodes->len; i++) {
    PageNode *node = geneva_page_get_node (page, i);
    gboolean is_apart = (node->flags & NODE_NEVER) != 0;

    if ((node->flags & NODE_COMMENTS) != 0)
      is_apart = is_apart || !((node->flags & NODE_HAS_H1) != 0 || node->good * 20 > all * 19);
    else if ((node->flags & NODE_UNLIKELY) != 0)
      is_apart = is_apart || node->good * 5 <= all * 2;
    if (is_apart || (geneva_page_get_node (page, node->parent)->flags & NODE_APART) != 0)
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
    const PageNode *node = geneva_page_get_node (page, i);

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
  if (best == G_MAXUINT || geneva_page_get_node (page, best)->good < MIN_REGION_BYTES || second * 3 > most * 2)
    return G_MAXUINT;
  return best;
}

/* The smallest element below `from` that still holds most of it; a paragraph is too small. */
static guint
descend (Page *page, guint from)
{
  for (guint i = from + 1; i < page->nodes->len; i++) {
    const PageNode *node = geneva_page_get_node (page, i);

    if (node->start >= geneva_page_get_node (page, from)->end)
      break;
    if (node->parent != from || (node->flags & (NODE_APART | NODE_HAS_CHILD)) != NODE_HAS_CHILD ||
        node->tag == TAG_PARAGRAPH || node->tag == TAG_ITEM || node->good * 4 < geneva_page_get_node (page, from)->good * 3)
      continue;
    from = i;
  }
  return from;
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
  if (region == G_MAXUINT || geneva_page_get_node (page, region)->good * 4 < geneva_page_get_node (page, 0)->good)
    region = 0;
  narrow = find_most (page, NODE_BODY_CLASS, TAG_OTHER);
  if (narrow != G_MAXUINT && geneva_page_is_within (page, narrow, region) &&
      geneva_page_get_node (page, narrow)->good * 2 >= geneva_page_get_node (page, region)->good)
    region = narrow;
  return descend (page, region);
}

static gboolean
is_apart (Page *page, const PageBlock *block)
{
  return (geneva_page_get_node (page, block->node)->flags & NODE_APART) != 0;
}

/* A short paragraph beside the good ones: "It was over." */
static gboolean
is_fitting (Page *page, const PageBlock *block)
{
  gsize length = block->end - block->start;

  if (is_apart (page, block) || block->link * 2 > length || !ends_sentence (page->text->str, block->start, block->end))
    return FALSE;
  /* a lead may be set as a heading */
  return geneva_page_get_node (page, block->node)->tag == TAG_PARAGRAPH ||
         (geneva_page_get_node (page, block->node)->tag == TAG_HEADING && length >= GOOD_BYTES);
}

/* An article may be cut in two by what stands in its midst, and the first part lie in an element of its own: from
 * the headline on, likely paragraphs belong to it as long as they are the lesser part. */
static guint
extend_to_headline (Page *page, guint first, gsize good)
{
  guint headline = geneva_page_find_headline (page, get_block (page, first)->start);
  guint begin = first;
  gsize before = 0;

  if (headline == 0)
    return first;
  for (guint i = first; i-- > 0 && get_block (page, i)->start >= geneva_page_get_node (page, headline)->end;) {
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
  const PageNode *region = geneva_page_get_node (page, find_region (page));
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
    gboolean is_links = length < 200 && block->link * 10 >= length * 8 && geneva_page_get_node (page, block->node)->tag != TAG_HEADING;

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

void
geneva_reader_find_article (Page *page, GenevaReaderAnswer *answer)
{
  set_apart (page);
  mark_body (page, answer);
  geneva_page_add_facts (page, answer);
}
