/* Lines and columns of JSON pointers (RFC 6901), all in one pass over the text.
 *
 * The pointers become a tree of tokens; the walk over the text carries the
 * tree's node along and skips everything that no pointer asks for. The text
 * has passed the scan, but one that has not does no harm: the walk stops.
 */
#include "base/geneva-json-scan.h"

#include <string.h>

#include "base/geneva-json-text.h"
#include "base/geneva-limits.h"

#define NO_OFFSET G_MAXSIZE

typedef struct _PointerNode PointerNode;
struct _PointerNode {
  PointerNode *parent;
  GHashTable  *children;    /* token → PointerNode; NULL for none */
  gsize        offset;      /* of the value, once met */
  guint        line;
  guint        column;
};

typedef struct {
  PointerNode *node;        /* NULL where no pointer leads */
  gboolean     is_object;
  guint64      position;
} LocateFrame;

typedef struct {
  const char  *text;
  gsize        length;
  gsize        at;
  LocateFrame  frames[GENEVA_MAX_JSON_DEPTH];
  guint        depth;
  GPtrArray   *met;         /* of PointerNode, in the order of the text */
} Locator;

static void
free_node (gpointer data)
{
  PointerNode *node = data;

  g_clear_pointer (&node->children, g_hash_table_unref);
  g_free (node);
}

static PointerNode *
new_node (PointerNode *parent)
{
  PointerNode *node = g_new0 (PointerNode, 1);

  node->parent = parent;
  node->offset = NO_OFFSET;

  return node;
}

static char *
dup_token (const char *start, const char *end)
{
  GString *token = g_string_sized_new ((gsize) (end - start));

  for (const char *at = start; at < end; at++) {
    if (at[0] == '~' && (at[1] == '0' || at[1] == '1')) {
      g_string_append_c (token, at[1] == '0' ? '~' : '/');
      at++;
    } else {
      g_string_append_c (token, at[0]);
    }
  }

  return g_string_free (token, FALSE);
}

/* The node of a pointer. Text that is no pointer stands for the whole document. */
static PointerNode *
add_pointer (PointerNode *root, const char *pointer)
{
  PointerNode *node = root;
  guint depth = 0;

  while (pointer[0] == '/' && depth++ < GENEVA_MAX_JSON_DEPTH) {
    const char *end = strchr (pointer + 1, '/');
    g_autofree char *token = NULL;
    PointerNode *child = NULL;

    if (end == NULL)
      end = pointer + strlen (pointer);
    token = dup_token (pointer + 1, end);
    if (node->children == NULL)
      node->children = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_node);
    else
      child = g_hash_table_lookup (node->children, token);
    if (child == NULL) {
      child = new_node (node);
      g_hash_table_insert (node->children, g_steal_pointer (&token), child);
    }
    node = child;
    pointer = end;
  }

  return node;
}

/* At an opening quote. Passes the closing one; FALSE when there is none. */
static gboolean
skip_string (Locator *locator)
{
  locator->at++;
  while (locator->at < locator->length) {
    char byte;

    if (locator->length - locator->at >= 8 && geneva_json_count_plain (locator->text + locator->at) == 8) {
      locator->at += 8;
      continue;
    }
    byte = locator->text[locator->at];
    if (byte == '"') {
      locator->at++;
      return TRUE;
    }
    locator->at += byte == '\\' ? 2 : 1;
  }

  return FALSE;
}

static gboolean
is_between (char byte)
{
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == ',' || byte == ':';
}

/* The node for the value that begins here, or NULL. In an object the key is passed first. */
static gboolean
enter_value (Locator *locator, PointerNode *root, PointerNode **node)
{
  LocateFrame *frame;

  if (locator->depth == 0) {
    *node = root;
    return TRUE;
  }

  frame = &locator->frames[locator->depth - 1];
  *node = NULL;
  if (frame->is_object) {
    gsize start = locator->at;

    if (locator->text[start] != '"' || !skip_string (locator))
      return FALSE;
    if (frame->node != NULL && frame->node->children != NULL) {
      g_autoptr (GString) key = geneva_json_decode_string (locator->text + start + 1,
                                                           locator->at - start - 2);

      *node = g_hash_table_lookup (frame->node->children, key->str);
    }
    while (locator->at < locator->length && is_between (locator->text[locator->at]))
      locator->at++;
    if (locator->at >= locator->length)
      return FALSE;
  } else if (frame->node != NULL && frame->node->children != NULL) {
    char token[24];

    g_snprintf (token, sizeof token, "%" G_GUINT64_FORMAT, frame->position);
    *node = g_hash_table_lookup (frame->node->children, token);
  }
  frame->position++;

  return TRUE;
}

/* Passes one value, the opening of a container or its end; FALSE ends the walk. */
static gboolean
walk_step (Locator *locator, PointerNode *root)
{
  PointerNode *node;
  char byte;

  while (locator->at < locator->length && is_between (locator->text[locator->at]))
    locator->at++;
  if (locator->at >= locator->length)
    return FALSE;

  byte = locator->text[locator->at];
  if (byte == '}' || byte == ']') {
    if (locator->depth == 0)
      return FALSE;
    locator->depth--;
    locator->at++;
    return locator->depth > 0;
  }

  if (!enter_value (locator, root, &node))
    return FALSE;
  if (node != NULL && node->offset == NO_OFFSET) {
    node->offset = locator->at;
    g_ptr_array_add (locator->met, node);
  }

  byte = locator->text[locator->at];
  if (byte == '"')
    return skip_string (locator) && locator->depth > 0;
  if (byte == '{' || byte == '[') {
    LocateFrame *frame;

    if (locator->depth == GENEVA_MAX_JSON_DEPTH)
      return FALSE;
    frame = &locator->frames[locator->depth++];
    frame->node = node;
    frame->is_object = byte == '{';
    frame->position = 0;
    locator->at++;
    return TRUE;
  }
  if (byte == '\0')
    return FALSE;
  while (locator->at < locator->length && !is_between (locator->text[locator->at])
         && strchr ("]}[{\"", locator->text[locator->at]) == NULL)
    locator->at++;

  return locator->depth > 0;
}

/* Lines and columns of all nodes met, which are in the order of the text. */
static void
count_places (Locator *locator)
{
  guint line = 1;
  guint column = 1;
  gsize at = 0;

  for (guint i = 0; i < locator->met->len; i++) {
    PointerNode *node = g_ptr_array_index (locator->met, i);

    for (; at < node->offset; at++) {
      if (locator->text[at] == '\n') {
        line++;
        column = 1;
      } else if (((guchar) locator->text[at] & 0xc0) != 0x80) {
        column++;
      }
    }
    node->line = line;
    node->column = column;
  }
}

void
geneva_json_locate (const char *text, gsize length, const char * const *pointers, guint n_pointers,
                    guint *lines, guint *columns)
{
  g_autoptr (GPtrArray) met = g_ptr_array_new ();
  g_autofree PointerNode **asked = NULL;
  Locator locator = { .text = text, .length = length, .met = met };
  PointerNode *root;

  g_return_if_fail (text != NULL || length == 0);
  g_return_if_fail (n_pointers == 0 || (pointers != NULL && lines != NULL && columns != NULL));

  root = new_node (NULL);
  asked = g_new (PointerNode *, n_pointers + 1);
  for (guint i = 0; i < n_pointers; i++)
    asked[i] = add_pointer (root, pointers[i]);

  while (walk_step (&locator, root))
    ;
  count_places (&locator);

  for (guint i = 0; i < n_pointers; i++) {
    const PointerNode *node = asked[i];

    while (node->offset == NO_OFFSET && node->parent != NULL)
      node = node->parent;
    lines[i] = node->offset == NO_OFFSET ? 1 : node->line;
    columns[i] = node->offset == NO_OFFSET ? 1 : node->column;
  }
  free_node (root);
}
