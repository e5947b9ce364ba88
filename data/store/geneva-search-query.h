/* What a reader types into a search, read: words, "phrases", begin*, AND, OR,
 * NOT (also -word, & and |), parentheses. Words that stand side by side must
 * all be there.
 *
 * What can only be meant in one way is put right in silence: quotation marks
 * and parentheses left open, operators without a second side yet, signs alone.
 */
#pragma once

#include <gio/gio.h>

#include "store/geneva-search-tokens.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_SEARCH_ERROR_EMPTY,     /* nothing to look for; not a mistake while nothing but blanks is typed */
  GENEVA_SEARCH_ERROR_QUERY,     /* cannot be meant; the message says where, and what to try */
} GenevaSearchError;
#define GENEVA_SEARCH_ERROR (geneva_search_error_quark ())
GQuark geneva_search_error_quark (void);

/* More is no query that anyone typed. */
#define GENEVA_SEARCH_MAX_QUERY 4096
#define GENEVA_SEARCH_MAX_LEAVES 64
#define GENEVA_SEARCH_MAX_DEPTH 32
#define GENEVA_SEARCH_MAX_PHRASE 64

typedef enum {
  GENEVA_SEARCH_LEAF,
  GENEVA_SEARCH_AND,
  GENEVA_SEARCH_OR,
  GENEVA_SEARCH_NOT,        /* the first child, and none of the others */
} GenevaSearchNodeKind;

/* One after the other, without a gap. */
typedef struct {
  char   **words;           /* folded; NULL-terminated */
  guint    n_words;
  gboolean is_prefix;       /* the last word is only a beginning */
  gboolean is_unit;         /* … that was typed as one character of a script in pairs */
  gboolean is_excluded;     /* under a NOT: nothing of it is shown */
} GenevaSearchLeaf;

typedef struct _GenevaSearchNode GenevaSearchNode;
struct _GenevaSearchNode {
  GenevaSearchNodeKind kind;
  guint                leaf;       /* number */
  GPtrArray           *children;   /* NULL in a leaf */
};

/* Immutable; any thread. */
typedef struct _GenevaSearchQuery GenevaSearchQuery;

/* NULL with a GENEVA_SEARCH_ERROR. `position` (may be NULL) then says where: a code point of `typed`. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSearchQuery *geneva_search_query_new   (const char *typed, guint *position, GError **error);
GenevaSearchQuery *geneva_search_query_ref   (GenevaSearchQuery *query);
void               geneva_search_query_unref (GenevaSearchQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaSearchQuery, geneva_search_query_unref)

const char        *geneva_search_query_get_typed    (const GenevaSearchQuery *query);
guint              geneva_search_query_get_n_leaves (const GenevaSearchQuery *query);
const GenevaSearchLeaf *geneva_search_query_get_leaf (const GenevaSearchQuery *query, guint leaf);
const GenevaSearchNode *geneva_search_query_get_root (const GenevaSearchQuery *query);
/* As FTS5 reads it; its phrases are the leaves, in their order. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char              *geneva_search_query_dup_match      (const GenevaSearchQuery *query);
G_GNUC_WARN_UNUSED_RESULT
char              *geneva_search_query_dup_leaf_match (const GenevaSearchQuery *query, guint leaf);
/* Whether something for which `leaves` says which leaves it has is found. */
gboolean           geneva_search_query_holds (const GenevaSearchQuery *query, const gboolean *leaves);
/* In one form: "Assad AND (geneva OR genf)" – for tests and messages. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char              *geneva_search_query_dup_words (const GenevaSearchQuery *query);

G_END_DECLS
