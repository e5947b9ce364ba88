/* An HTML page → its text in reading order, its block elements and what its head says of it.
 *
 * libxml2 parses, by events: no tree is built, so nesting costs nothing but a stack of our own, and nothing is
 * fetched or expanded. A third of the file are the tables of elements, class names and meta names. Which of it is
 * the article is found in geneva-reader-article.c.
 */
#include "geneva-reader-page.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* Elements open at the same time; beyond it the page is made to hurt. Browsers stop at 512. */
#define MAX_DEPTH 3000
/* Deeper nodes count as their ancestor at that depth. */
#define MAX_NODE_DEPTH 400
#define MAX_ATTRIBUTE_BYTES 600
#define MAX_SCRIPT_BYTES (2 * 1024 * 1024)
#define MAX_TIMES 1000

enum {
  TAG_IS_BLOCK = 1 << 0,
  TAG_IS_WIDE = 1 << 1,       /* an empty line before and after it */
  TAG_IS_SKIPPED = 1 << 2,    /* its text is not read by people */
  TAG_IS_NEVER = 1 << 3,
  TAG_IS_UNLIKELY = 1 << 4,
};

typedef struct {
  const char *name;
  guint       flags;
  PageTag     tag;
} TagKind;

#define WIDE (TAG_IS_BLOCK | TAG_IS_WIDE)

static const TagKind tag_kinds[] = {
  { "address", WIDE, TAG_OTHER },
  { "applet", TAG_IS_SKIPPED, TAG_OTHER },
  { "article", WIDE, TAG_ARTICLE },
  { "aside", WIDE | TAG_IS_UNLIKELY, TAG_OTHER },
  { "blockquote", WIDE, TAG_PARAGRAPH },
  { "body", WIDE, TAG_BODY },
  { "button", TAG_IS_BLOCK | TAG_IS_NEVER, TAG_OTHER },
  { "canvas", TAG_IS_SKIPPED, TAG_OTHER },
  { "caption", WIDE | TAG_IS_NEVER, TAG_OTHER },
  { "center", WIDE, TAG_OTHER },
  { "dd", TAG_IS_BLOCK, TAG_ITEM },
  { "details", WIDE, TAG_OTHER },
  { "dialog", WIDE | TAG_IS_NEVER, TAG_OTHER },
  { "dir", WIDE, TAG_OTHER },
  { "div", WIDE, TAG_OTHER },
  { "dl", WIDE, TAG_OTHER },
  { "dt", TAG_IS_BLOCK, TAG_ITEM },
  { "fieldset", WIDE, TAG_OTHER },
  { "figcaption", WIDE | TAG_IS_NEVER, TAG_OTHER },
  { "figure", WIDE | TAG_IS_UNLIKELY, TAG_OTHER },
  { "footer", WIDE | TAG_IS_NEVER, TAG_OTHER },
  { "form", WIDE | TAG_IS_UNLIKELY, TAG_OTHER },
  { "h1", WIDE, TAG_H1 },
  { "h2", WIDE, TAG_HEADING },
  { "h3", WIDE, TAG_HEADING },
  { "h4", WIDE, TAG_HEADING },
  { "h5", WIDE, TAG_HEADING },
  { "h6", WIDE, TAG_HEADING },
  { "header", WIDE, TAG_OTHER },
  { "hr", WIDE, TAG_OTHER },
  { "iframe", TAG_IS_SKIPPED, TAG_OTHER },
  { "legend", WIDE, TAG_OTHER },
  { "li", TAG_IS_BLOCK, TAG_ITEM },
  { "main", WIDE, TAG_MAIN },
  { "menu", WIDE | TAG_IS_NEVER, TAG_OTHER },
  { "nav", WIDE | TAG_IS_NEVER, TAG_OTHER },
  { "noframes", TAG_IS_SKIPPED, TAG_OTHER },
  { "noscript", TAG_IS_SKIPPED, TAG_OTHER },
  { "object", TAG_IS_SKIPPED, TAG_OTHER },
  { "ol", WIDE, TAG_OTHER },
  { "optgroup", TAG_IS_SKIPPED, TAG_OTHER },
  { "option", TAG_IS_SKIPPED, TAG_OTHER },
  { "p", WIDE, TAG_PARAGRAPH },
  { "pre", WIDE, TAG_PARAGRAPH },
  { "script", TAG_IS_SKIPPED, TAG_OTHER },
  { "section", WIDE, TAG_OTHER },
  { "select", TAG_IS_SKIPPED, TAG_OTHER },
  { "style", TAG_IS_SKIPPED, TAG_OTHER },
  { "summary", WIDE, TAG_OTHER },
  { "svg", TAG_IS_SKIPPED, TAG_OTHER },
  { "table", WIDE, TAG_OTHER },
  { "tbody", TAG_IS_BLOCK, TAG_OTHER },
  { "td", TAG_IS_BLOCK, TAG_CELL },
  { "template", TAG_IS_SKIPPED, TAG_OTHER },
  { "textarea", TAG_IS_SKIPPED, TAG_OTHER },
  { "tfoot", TAG_IS_BLOCK, TAG_OTHER },
  { "th", TAG_IS_BLOCK, TAG_CELL },
  { "thead", TAG_IS_BLOCK, TAG_OTHER },
  { "tr", WIDE, TAG_OTHER },
  { "ul", WIDE, TAG_OTHER },
};

/* Words in the names of classes and ids, sorted; what they say of the element. */
typedef struct {
  const char *word;
  guint       flags;
} ClassWord;

static const ClassWord class_words[] = {
  { "ad", NODE_UNLIKELY }, { "ads", NODE_UNLIKELY }, { "advert", NODE_UNLIKELY }, { "advertisement", NODE_UNLIKELY },
  { "advertising", NODE_UNLIKELY }, { "author", NODE_BYLINE }, { "bio", NODE_UNLIKELY }, { "breadcrumb", NODE_NEVER },
  { "breadcrumbs", NODE_NEVER }, { "byline", NODE_BYLINE | NODE_UNLIKELY }, { "captcha", NODE_UNLIKELY },
  { "caption", NODE_UNLIKELY }, { "comment", NODE_COMMENTS }, { "comments", NODE_COMMENTS }, { "consent", NODE_UNLIKELY },
  { "cookie", NODE_UNLIKELY }, { "cookies", NODE_UNLIKELY }, { "copyright", NODE_UNLIKELY }, { "credit", NODE_UNLIKELY },
  { "disqus", NODE_COMMENTS }, { "donate", NODE_UNLIKELY }, { "donation", NODE_UNLIKELY }, { "footer", NODE_UNLIKELY },
  { "gallery", NODE_UNLIKELY }, { "login", NODE_UNLIKELY }, { "masthead", NODE_UNLIKELY }, { "menu", NODE_UNLIKELY },
  { "modal", NODE_UNLIKELY }, { "mostread", NODE_UNLIKELY }, { "nav", NODE_UNLIKELY }, { "navbar", NODE_UNLIKELY },
  { "navigation", NODE_UNLIKELY }, { "newsletter", NODE_UNLIKELY }, { "outbrain", NODE_NEVER }, { "pager", NODE_UNLIKELY },
  { "pagination", NODE_UNLIKELY }, { "paywall", NODE_UNLIKELY }, { "popular", NODE_UNLIKELY }, { "popup", NODE_UNLIKELY },
  { "print", NODE_UNLIKELY }, { "promo", NODE_UNLIKELY }, { "promoted", NODE_UNLIKELY }, { "readmore", NODE_UNLIKELY },
  { "recirc", NODE_UNLIKELY }, { "recommended", NODE_UNLIKELY }, { "related", NODE_UNLIKELY },
  { "relatedposts", NODE_UNLIKELY }, { "respond", NODE_COMMENTS }, { "rss", NODE_UNLIKELY }, { "share", NODE_UNLIKELY },
  { "sharedaddy", NODE_UNLIKELY }, { "sharing", NODE_UNLIKELY }, { "sidebar", NODE_UNLIKELY }, { "signup", NODE_UNLIKELY },
  { "skip", NODE_UNLIKELY }, { "social", NODE_UNLIKELY }, { "sponsor", NODE_UNLIKELY }, { "sponsored", NODE_UNLIKELY },
  { "subscribe", NODE_UNLIKELY }, { "subscription", NODE_UNLIKELY }, { "taboola", NODE_NEVER }, { "tags", NODE_UNLIKELY },
  { "toolbar", NODE_UNLIKELY }, { "trending", NODE_UNLIKELY }, { "widget", NODE_UNLIKELY },
};

static const char * const body_classes[] = {
  "articlebody", "articlecontent", "articlecopy", "articletext", "bodytext", "contentbody", "entrycontent", "newsbody",
  "newscontent", "newstext", "postbody", "postcontent", "storybody", "storycontent", "storycopy", "storytext",
};

typedef struct {
  const char *name;     /* of a meta element, in lower case */
  const char *fact;
  guint       rank;     /* the lower the better, of one fact */
} MetaName;

static const MetaName meta_names[] = {
  { "og:title", "title", 0 }, { "citation_title", "title", 1 }, { "headline", "title", 1 }, { "dc.title", "title", 2 },
  { "dcterms.title", "title", 2 }, { "twitter:title", "title", 3 }, { "parsely-title", "title", 4 }, { "sailthru.title", "title", 4 },
  { "article:published_time", "published", 0 }, { "datepublished", "published", 1 }, { "citation_publication_date", "published", 1 },
  { "og:published_time", "published", 1 }, { "dc.date.issued", "published", 2 }, { "dcterms.issued", "published", 2 },
  { "parsely-pub-date", "published", 2 }, { "sailthru.date", "published", 3 }, { "publish-date", "published", 3 },
  { "publishdate", "published", 3 }, { "publication_date", "published", 3 }, { "pubdate", "published", 3 },
  { "dc.date", "published", 5 }, { "dcterms.created", "published", 5 }, { "dc.date.created", "published", 5 },
  { "date", "published", 6 },
  { "author", "author", 0 }, { "byl", "author", 1 }, { "article:author", "author", 2 }, { "parsely-author", "author", 2 },
  { "sailthru.author", "author", 3 }, { "dc.creator", "author", 3 }, { "dcterms.creator", "author", 3 }, { "citation_author", "author", 3 },
  { "og:site_name", "publisher", 0 }, { "citation_journal_title", "publisher", 1 }, { "dc.publisher", "publisher", 2 },
  { "dcterms.publisher", "publisher", 2 }, { "publisher", "publisher", 3 }, { "application-name", "publisher", 4 },
  { "og:url", "address", 1 }, { "twitter:url", "address", 2 },
  { "content-language", "language", 1 }, { "dc.language", "language", 2 }, { "dcterms.language", "language", 2 },
  { "language", "language", 2 }, { "og:locale", "language", 3 },
  { "copyright", "copyright", 0 }, { "dc.rights", "copyright", 1 }, { "dcterms.rights", "copyright", 1 },
};

/* One open element. */
typedef struct {
  guint    node;        /* the innermost node here */
  guint    breaks;      /* newlines behind it */
  guint    is_node : 1; /* it is that node itself */
  guint    is_skipped : 1;
  guint    is_link : 1;
  guint    is_pre : 1;
} Open;

typedef struct {
  Page        page;
  GArray     *open;
  htmlParserCtxtPtr parser;
  gboolean    is_too_deep;
  gboolean    is_whole;         /* the parser came to the end */
  gboolean    has_failed;       /* … or did so because it found no memory to go on */
  guint       n_skipped;        /* how many of the open elements … */
  guint       n_links;
  guint       n_pre;
  guint       n_nodes_open;
  guint       pending_breaks;   /* newlines owed before the next word */
  guint       pre_newlines;
  gboolean    is_blank_owed;
  gboolean    has_block;
  gboolean    is_in_title;
  gboolean    has_title;
  GString    *title;
  GString    *script;           /* of JSON-LD; NULL outside */
  GPtrArray  *scripts;
  GHashTable *best_meta;        /* fact → MetaValue */
  char       *language;
  char       *canonical;
} Reading;

typedef struct {
  guint rank;
  char *value;
} MetaValue;

static void
meta_value_free (MetaValue *value)
{
  g_free (value->value);
  g_free (value);
}

/* ---- text ---- */

static Open *
get_top (Reading *reading)
{
  return reading->open->len > 0 ? &g_array_index (reading->open, Open, reading->open->len - 1) : NULL;
}

static void
close_block (Reading *reading)
{
  reading->has_block = FALSE;
  reading->is_blank_owed = FALSE;
}

static void
owe_breaks (Reading *reading, guint n)
{
  close_block (reading);
  reading->pending_breaks = MAX (reading->pending_breaks, n);
}

/* Appends the bytes of one character. */
static void
put (Reading *reading, const char *at, gsize length)
{
  GString *text = reading->page.text;
  Open *top = get_top (reading);
  PageBlock *block;

  if (!reading->has_block) {
    PageBlock fresh = { top != NULL ? top->node : 0, 0, 0, 0, FALSE };

    if (text->len > 0)
      g_string_append_len (text, "\n\n", (gssize) MIN (MAX (reading->pending_breaks, 1), 2));
    fresh.start = fresh.end = text->len;
    g_array_append_val (reading->page.blocks, fresh);
    reading->has_block = TRUE;
  } else if (reading->pending_breaks > 0) {
    g_string_append_c (text, '\n');
  } else if (reading->is_blank_owed) {
    g_string_append_c (text, ' ');
  }
  reading->pending_breaks = 0;
  reading->is_blank_owed = FALSE;
  g_string_append_len (text, at, (gssize) length);
  block = &g_array_index (reading->page.blocks, PageBlock, reading->page.blocks->len - 1);
  block->end = text->len;
  if (reading->n_links > 0)
    block->link += length;
}

/* Blanks, and what is there for the layout alone: soft hyphens, zero-width blanks. */
static gboolean
is_blank_point (gunichar point)
{
  return point == ' ' || (point >= 0x09 && point <= 0x0d) || point == 0xa0;
}

static gboolean
is_invisible (gunichar point)
{
  return point == 0xad || point == 0x200b || point == 0xfeff || point == 0x2060;
}

static void
on_text (void *data, const xmlChar *bytes, int length)
{
  Reading *reading = data;
  const char *at = (const char *) bytes;
  const char *end = at + length;

  if (reading->script != NULL) {
    if (reading->script->len + (gsize) length <= MAX_SCRIPT_BYTES)
      g_string_append_len (reading->script, at, length);
    return;
  }
  if (reading->is_in_title) {
    if (reading->title->len < MAX_ATTRIBUTE_BYTES * 4)
      g_string_append_len (reading->title, at, length);
    return;
  }
  if (reading->n_skipped > 0 || !g_utf8_validate_len (at, (gsize) length, NULL))
    return;
  while (at < end) {
    const char *next = g_utf8_next_char (at);
    gunichar point = g_utf8_get_char (at);

    if (point == '\n' && reading->n_pre > 0) {
      reading->pre_newlines++;
      reading->pending_breaks = MIN (reading->pre_newlines, 2);
      if (reading->pre_newlines > 1)
        close_block (reading);
    } else if (is_blank_point (point)) {
      reading->is_blank_owed = reading->has_block;
    } else if (!is_invisible (point) && (point >= 0x20 && point != 0x7f)) {
      put (reading, at, (gsize) (next - at));
      reading->pre_newlines = 0;
    }
    at = next;
  }
}

/* ---- elements ---- */

static int
compare_tag (const void *name, const void *kind)
{
  return strcmp (name, ((const TagKind *) kind)->name);
}

static const char *
get_attribute (const xmlChar **attributes, const char *name)
{
  for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2) {
    if (strcmp ((const char *) attributes[i], name) == 0)
      return attributes[i + 1] != NULL ? (const char *) attributes[i + 1] : "";
  }
  return NULL;
}

static int
compare_word (const void *word, const void *entry)
{
  return strcmp (word, ((const ClassWord *) entry)->word);
}

/* What the words of class or id say: "articleShareBar" and "article-share-bar" are article, share, bar. */
static guint
read_classes (const char *value)
{
  char word[24];
  char joined[64];
  gsize length = 0;
  gsize joined_length = 0;
  guint flags = 0;

  if (value == NULL)
    return 0;
  for (gsize i = 0; i < MAX_ATTRIBUTE_BYTES; i++) {
    char c = value[i];
    gboolean is_end = !g_ascii_isalpha (c) || (g_ascii_isupper (c) && i > 0 && g_ascii_islower (value[i - 1]));

    if (is_end && length > 0) {
      const ClassWord *found;

      word[length] = '\0';
      found = bsearch (word, class_words, G_N_ELEMENTS (class_words), sizeof class_words[0], compare_word);
      if (found != NULL)
        flags |= found->flags;
      length = 0;
    }
    if (g_ascii_isalpha (c) && length + 1 < sizeof word)
      word[length++] = g_ascii_tolower (c);
    if (g_ascii_isalpha (c) && joined_length + 1 < sizeof joined)
      joined[joined_length++] = g_ascii_tolower (c);
    if (c == '\0' || g_ascii_isspace (c)) {
      joined[joined_length] = '\0';
      for (guint k = 0; k < G_N_ELEMENTS (body_classes); k++) {
        if (strstr (joined, body_classes[k]) != NULL)
          flags |= NODE_BODY_CLASS;
      }
      joined_length = 0;
    }
    if (c == '\0')
      break;
  }
  return flags;
}

static guint
read_role (const char *role)
{
  static const char * const never[] = { "navigation", "contentinfo", "search", "dialog", "menu", "menubar", "toolbar" };

  if (role == NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (never); i++) {
    if (g_ascii_strcasecmp (role, never[i]) == 0)
      return NODE_NEVER;
  }
  return g_ascii_strcasecmp (role, "banner") == 0 || g_ascii_strcasecmp (role, "complementary") == 0 ? NODE_UNLIKELY : 0;
}

static void
take_meta (Reading *reading, const xmlChar **attributes)
{
  const char *content = get_attribute (attributes, "content");
  static const char * const keys[] = { "property", "name", "itemprop", "http-equiv" };

  for (guint i = 0; i < G_N_ELEMENTS (keys) && content != NULL && content[0] != '\0'; i++) {
    const char *name = get_attribute (attributes, keys[i]);

    for (guint k = 0; name != NULL && k < G_N_ELEMENTS (meta_names); k++) {
      MetaValue *value;

      if (g_ascii_strcasecmp (name, meta_names[k].name) != 0)
        continue;
      /* an author's page is not the author's name */
      if (g_str_equal (meta_names[k].fact, "author")
          && (g_str_has_prefix (content, "http") || !geneva_reader_may_be_name (content)))
        continue;
      value = g_hash_table_lookup (reading->best_meta, meta_names[k].fact);
      if (value != NULL && value->rank <= meta_names[k].rank)
        continue;
      value = g_new0 (MetaValue, 1);
      value->rank = meta_names[k].rank;
      value->value = g_strdup (content);
      g_hash_table_insert (reading->best_meta, (gpointer) meta_names[k].fact, value);
    }
  }
}

static void
take_time (Reading *reading, const char *value, gboolean is_sure)
{
  Open *top = get_top (reading);
  PageTime time = { NULL, top != NULL ? top->node : 0, reading->page.text->len, is_sure };

  if (value == NULL || value[0] == '\0' || reading->page.times->len == MAX_TIMES)
    return;
  time.value = g_strndup (value, MAX_ATTRIBUTE_BYTES);
  g_array_append_val (reading->page.times, time);
}

static void
take_facts (Reading *reading, const char *name, const xmlChar **attributes, const char *itemprop)
{
  gboolean is_published = itemprop != NULL && g_ascii_strcasecmp (itemprop, "datePublished") == 0;

  if (g_str_equal (name, "meta")) {
    take_meta (reading, attributes);
  } else if (g_str_equal (name, "html") && reading->language == NULL) {
    reading->language = g_strdup (get_attribute (attributes, "lang"));
  } else if (g_str_equal (name, "link") && reading->canonical == NULL) {
    const char *rel = get_attribute (attributes, "rel");

    if (rel != NULL && g_ascii_strcasecmp (rel, "canonical") == 0)
      reading->canonical = g_strdup (get_attribute (attributes, "href"));
  } else if (g_str_equal (name, "time")) {
    take_time (reading, get_attribute (attributes, "datetime"),
               is_published || get_attribute (attributes, "pubdate") != NULL);
  } else if (is_published) {
    const char *value = get_attribute (attributes, "datetime");

    take_time (reading, value != NULL ? value : get_attribute (attributes, "content"), TRUE);
  }
}

static void
push (Reading *reading, const TagKind *kind, guint flags, gboolean is_link, gboolean is_pre)
{
  Open *top = get_top (reading);
  Open open = { top != NULL ? top->node : 0, 0, FALSE, kind != NULL && (kind->flags & TAG_IS_SKIPPED) != 0,
                is_link != FALSE, is_pre != FALSE };
  gboolean is_block = kind != NULL && (kind->flags & TAG_IS_BLOCK) != 0;

  if (is_block) {
    open.breaks = kind->flags & TAG_IS_WIDE ? 2 : 1;
    owe_breaks (reading, open.breaks);
  }
  if ((is_block || (flags & (NODE_BODY | NODE_BYLINE | NODE_PUBLISHER)) != 0) && reading->n_nodes_open < MAX_NODE_DEPTH) {
    PageNode node = { open.node, kind != NULL ? kind->tag : TAG_OTHER, flags, G_MAXSIZE, 0, 0, 0, 0 };

    if (kind != NULL && kind->flags & TAG_IS_NEVER)
      node.flags |= NODE_NEVER;
    if (kind != NULL && kind->flags & TAG_IS_UNLIKELY)
      node.flags |= NODE_UNLIKELY;
    /* body and html carry classes of what is anywhere in the page */
    if (node.tag == TAG_BODY || node.tag == TAG_ARTICLE || node.tag == TAG_MAIN)
      node.flags &= ~(guint) (NODE_UNLIKELY | NODE_COMMENTS | NODE_NEVER | NODE_BYLINE);
    g_array_index (reading->page.nodes, PageNode, open.node).flags |= NODE_HAS_CHILD;
    open.node = reading->page.nodes->len;
    open.is_node = TRUE;
    /* where its text begins is known with its first block */
    node.start = reading->page.text->len;
    g_array_append_val (reading->page.nodes, node);
    reading->n_nodes_open++;
  }
  reading->n_skipped += open.is_skipped;
  reading->n_links += open.is_link;
  reading->n_pre += open.is_pre;
  g_array_append_val (reading->open, open);
}

static void
on_start (void *data, const xmlChar *tag, const xmlChar **attributes)
{
  Reading *reading = data;
  const char *name = (const char *) tag;
  const TagKind *kind;
  const char *itemprop = get_attribute (attributes, "itemprop");
  const char *style;
  guint flags;

  if (reading->open->len == MAX_DEPTH) {
    reading->is_too_deep = TRUE;
    xmlStopParser (reading->parser);
    return;
  }
  kind = bsearch (name, tag_kinds, G_N_ELEMENTS (tag_kinds), sizeof tag_kinds[0], compare_tag);
  take_facts (reading, name, attributes, itemprop);

  if (g_str_equal (name, "br")) {
    /* two of them part paragraphs */
    if (reading->pending_breaks > 0)
      owe_breaks (reading, 2);
    else if (reading->has_block)
      reading->pending_breaks = 1;
  } else if (g_str_equal (name, "title") && !reading->has_title && reading->n_skipped == 0) {
    reading->is_in_title = reading->has_title = TRUE;
  } else if (g_str_equal (name, "script")) {
    const char *type = get_attribute (attributes, "type");

    if (type != NULL && g_ascii_strncasecmp (type, "application/ld+json", 19) == 0)
      reading->script = g_string_new (NULL);
  }

  flags = read_classes (get_attribute (attributes, "class")) | read_classes (get_attribute (attributes, "id")) |
          read_role (get_attribute (attributes, "role"));
  if (itemprop != NULL && g_ascii_strcasecmp (itemprop, "articleBody") == 0)
    flags |= NODE_BODY;
  if (itemprop != NULL && g_ascii_strcasecmp (itemprop, "author") == 0)
    flags |= NODE_BYLINE;
  if (itemprop != NULL && g_ascii_strcasecmp (itemprop, "publisher") == 0)
    flags |= NODE_PUBLISHER;
  if (get_attribute (attributes, "rel") != NULL && g_ascii_strcasecmp (get_attribute (attributes, "rel"), "author") == 0)
    flags |= NODE_BYLINE;
  style = get_attribute (attributes, "style");
  if (get_attribute (attributes, "hidden") != NULL ||
      (style != NULL && (strstr (style, "display:none") != NULL || strstr (style, "display: none") != NULL)))
    flags |= NODE_UNLIKELY;
  push (reading, kind, flags, g_str_equal (name, "a") && get_attribute (attributes, "href") != NULL,
        g_str_equal (name, "pre"));
}

static void
on_end (void *data, const xmlChar *tag)
{
  Reading *reading = data;
  const char *name = (const char *) tag;
  Open *top = get_top (reading);

  if (top == NULL)
    return;
  if (g_str_equal (name, "title"))
    reading->is_in_title = FALSE;
  if (reading->script != NULL && g_str_equal (name, "script")) {
    g_ptr_array_add (reading->scripts, g_string_free (reading->script, FALSE));
    reading->script = NULL;
  }
  if (top->is_node) {
    PageNode *node = &g_array_index (reading->page.nodes, PageNode, top->node);

    node->end = reading->page.text->len;
    /* the newlines before its first word are not its own */
    while (node->start < node->end && reading->page.text->str[node->start] == '\n')
      node->start++;
    reading->n_nodes_open--;
  }
  reading->n_skipped -= top->is_skipped;
  reading->n_links -= top->is_link;
  reading->n_pre -= top->is_pre;
  if (top->breaks > 0)
    owe_breaks (reading, top->breaks);
  g_array_set_size (reading->open, reading->open->len - 1);
}

/* ---- the whole ---- */

static void
on_document_end (void *data)
{
  ((Reading *) data)->is_whole = TRUE;
}

/* What is wrong with the page is told to nobody; what comes here is want of memory. */
static void
on_failure (void *data, const char *format, ...)
{
  ((Reading *) data)->has_failed = TRUE;
}

static void
parse (Reading *reading, const char *bytes, gsize length)
{
  htmlParserCtxtPtr parser = htmlNewParserCtxt ();

  if (parser == NULL)
    return;
  reading->parser = parser;
  memset (parser->sax, 0, sizeof *parser->sax);
  parser->sax->startElement = on_start;
  parser->sax->endElement = on_end;
  parser->sax->endDocument = on_document_end;
  parser->sax->characters = on_text;
  parser->sax->cdataBlock = on_text;
  parser->sax->ignorableWhitespace = on_text;
  parser->userData = reading;
  xmlSetGenericErrorFunc (reading, on_failure);
  (void) htmlCtxtReadMemory (parser, bytes, (int) length, NULL, "UTF-8",
                             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                             HTML_PARSE_IGNORE_ENC);
  xmlSetGenericErrorFunc (NULL, NULL);
  if (parser->myDoc != NULL)
    xmlFreeDoc (parser->myDoc);
  htmlFreeParserCtxt (parser);
}

static void
clear_time (gpointer time)
{
  g_free (((PageTime *) time)->value);
}

static void
start (Reading *reading)
{
  PageNode root = { 0, TAG_ROOT, 0, 0, 0, 0, 0, 0 };

  reading->page.text = g_string_new (NULL);
  reading->page.nodes = g_array_new (FALSE, FALSE, sizeof (PageNode));
  reading->page.blocks = g_array_new (FALSE, FALSE, sizeof (PageBlock));
  reading->page.times = g_array_new (FALSE, FALSE, sizeof (PageTime));
  g_array_set_clear_func (reading->page.times, clear_time);
  g_array_append_val (reading->page.nodes, root);
  reading->open = g_array_new (FALSE, FALSE, sizeof (Open));
  reading->title = g_string_new (NULL);
  reading->scripts = g_ptr_array_new_with_free_func (g_free);
  reading->best_meta = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) meta_value_free);
}

static void
finish (Reading *reading)
{
  if (reading->script != NULL)
    g_string_free (reading->script, TRUE);
  g_string_free (reading->title, TRUE);
  g_string_free (reading->page.text, TRUE);
  g_array_unref (reading->page.nodes);
  g_array_unref (reading->page.blocks);
  g_array_unref (reading->page.times);
  g_array_unref (reading->open);
  g_ptr_array_unref (reading->scripts);
  g_hash_table_unref (reading->best_meta);
  g_free (reading->language);
  g_free (reading->canonical);
}

static const char *
get_meta (Reading *reading, const char *fact)
{
  const MetaValue *value = g_hash_table_lookup (reading->best_meta, fact);

  return value != NULL ? value->value : NULL;
}

static void
add_facts (Reading *reading, GenevaReaderAnswer *answer)
{
  static const char * const facts[] = { "title", "published", "author", "publisher", "address", "language", "copyright" };

  for (guint i = 0; i < reading->scripts->len; i++) {
    const char *script = g_ptr_array_index (reading->scripts, i);

    geneva_reader_read_json_ld (script, strlen (script), answer);
  }
  geneva_reader_answer_add_fact (answer, "address", "meta", reading->canonical);
  geneva_reader_answer_add_fact (answer, "language", "meta", reading->language);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    geneva_reader_answer_add_fact (answer, facts[i], "meta", get_meta (reading, facts[i]));
}

GenevaReaderStatus
geneva_reader_read_html (const char *bytes, gsize length, GenevaReaderAnswer *answer)
{
  Reading reading = { 0 };
  GenevaReaderStatus status = GENEVA_READER_WELL;
  PageNode *root;

  if (length > G_MAXINT)
    return GENEVA_READER_TOO_LARGE;
  start (&reading);
  parse (&reading, bytes, length);
  /* what is still open ends here */
  while (reading.open->len > 0)
    on_end (&reading, (const xmlChar *) "");
  root = &g_array_index (reading.page.nodes, PageNode, 0);
  root->end = reading.page.text->len;

  if (reading.is_too_deep) {
    status = GENEVA_READER_BROKEN;
  } else if (!reading.is_whole || reading.has_failed) {
    status = GENEVA_READER_NO_MEMORY;
  } else if (reading.page.blocks->len == 0) {
    status = GENEVA_READER_NO_TEXT;
  } else {
    if (reading.title->len > 0) {
      reading.page.title = g_utf8_make_valid (reading.title->str, (gssize) reading.title->len);
      g_strstrip (reading.page.title);
    }
    reading.page.site = (char *) get_meta (&reading, "publisher");
    add_facts (&reading, answer);
    geneva_reader_find_article (&reading.page, answer);
    g_string_append_len (answer->text, reading.page.text->str, (gssize) reading.page.text->len);
    g_clear_pointer (&reading.page.title, g_free);
  }
  finish (&reading);
  return status;
}
