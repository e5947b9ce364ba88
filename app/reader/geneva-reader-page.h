/* An HTML page as the reader sees it: block elements, the runs of text in them, and what is said about it. Between
 * geneva-reader-html.c, which makes it, and geneva-reader-article.c, which finds the article in it.
 */
#pragma once

#include "geneva-reader.h"

G_BEGIN_DECLS

typedef enum {
  TAG_OTHER, TAG_ROOT, TAG_BODY, TAG_PARAGRAPH, TAG_H1, TAG_HEADING, TAG_ARTICLE, TAG_MAIN, TAG_CELL, TAG_ITEM,
} PageTag;

enum {
  NODE_NEVER        = 1 << 0,   /* no article in there: nav, footer, button */
  NODE_UNLIKELY     = 1 << 1,   /* none, unless most of the page is in it: form, aside, class "sidebar" */
  NODE_COMMENTS     = 1 << 2,
  NODE_BODY         = 1 << 3,   /* itemprop articleBody */
  NODE_BODY_CLASS   = 1 << 4,   /* "article-body", "entry-content", … */
  NODE_BYLINE       = 1 << 5,
  NODE_PUBLISHER    = 1 << 6,   /* itemprop publisher */
  NODE_APART        = 1 << 7,   /* found to be none of the article, by itself or what it lies in */
  NODE_HAS_H1       = 1 << 8,
  NODE_HAS_CHILD    = 1 << 9,   /* another node is in it */
};

typedef struct {
  guint   parent;       /* smaller than its own number; the root is its own */
  PageTag tag;
  guint   flags;
  gsize   start;        /* of its text */
  gsize   end;
  gsize   good;         /* bytes of likely paragraphs in it */
  gsize   link;         /* bytes in links */
  guint   n_good;       /* likely paragraphs */
} PageNode;

typedef struct {
  guint node;
  gsize start;
  gsize end;
  gsize link;           /* bytes of it in links */
  gboolean is_teaser;   /* it announces another article */
} PageBlock;

/* A time element, or what is marked as the date. */
typedef struct {
  char *value;
  guint node;
  gsize at;
  gboolean is_sure;     /* marked as the date of publication */
} PageTime;

typedef struct {
  GString *text;
  GArray  *nodes;
  GArray  *blocks;
  GArray  *times;       /* PageTime */
  char    *title;       /* title element; nullable */
  char    *site;        /* og:site_name; nullable */
} Page;

static inline PageNode *
geneva_page_get_node (Page *page, guint i)
{
  return &g_array_index (page->nodes, PageNode, i);
}

static inline gboolean
geneva_page_is_within (Page *page, guint node, guint outer)
{
  while (node > outer)
    node = geneva_page_get_node (page, node)->parent;
  return node == outer;
}

/* The heading that says most of the page's title, of the first order before others (a site's name may be one, and stand
 * in the title as well); else the last one of the first order before the article, else the first; 0 when there is none. */
guint geneva_page_find_headline (Page *page, gsize body_start);

/* Title, publisher, author and date as visible elements tell them, once the article is marked; weighs what the answer
 * has of the page's head by them. */
void geneva_page_add_facts (Page *page, GenevaReaderAnswer *answer);

/* Marks the article in the answer, and adds the facts that visible elements tell. The page keeps its text. */
void geneva_reader_find_article (Page *page, GenevaReaderAnswer *answer);

G_END_DECLS
