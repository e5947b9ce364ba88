/* What of a record is searched, in three columns, and where in a text the
 * words of a query are.
 */
#pragma once

#include "model/geneva-snapshot.h"
#include "store/geneva-search-query.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_SEARCH_NAME,     /* title; an actor's names and aliases */
  GENEVA_SEARCH_TEXT,     /* a source's text; of other records what they say in words */
  GENEVA_SEARCH_NOTE,
  GENEVA_SEARCH_N_FIELDS
} GenevaSearchField;

/* NULL: nothing there. Several texts in one are divided by GENEVA_SEARCH_BREAK. */
typedef struct {
  const char *fields[GENEVA_SEARCH_N_FIELDS];
  gsize       lengths[GENEVA_SEARCH_N_FIELDS];
  guint32     text_word;                         /* of a source: string id of its text; else 0 */
  char       *owned[GENEVA_SEARCH_N_FIELDS];
} GenevaSearchTexts;

/* FALSE: no such record, or nothing in it is searched. Borrows from the snapshot. Any thread. */
gboolean geneva_search_texts_init  (GenevaSearchTexts *texts, const GenevaSnapshot *snapshot, GenevaHandle handle);
void     geneva_search_texts_clear (GenevaSearchTexts *texts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaSearchTexts, geneva_search_texts_clear)
/* The same whenever the record would be indexed with the same words. A source's text counts by its SHA-256. */
guint64  geneva_search_texts_hash  (const GenevaSearchTexts *texts, const GenevaSnapshot *snapshot,
                                    GenevaHandle handle);

/* Bytes. */
typedef struct {
  gsize start, end;
} GenevaSearchSpot;

/* Where the leaves of the query that are not left out are in a text, from byte `from` on (the beginning of a word),
 * ascending, those that overlap as one; after `max_spots` or `max_bytes` no more are looked for. Returns the byte
 * up to which it was looked; `has_leaves` (may be NULL) gets a TRUE for each leaf that is there, excluded ones
 * too. Appends to `spots` (may be NULL). O(bytes). */
gsize    geneva_search_find_spots  (const GenevaSearchQuery *query, const char *text, gsize length, gsize from,
                                    gsize max_bytes, guint max_spots, GArray *spots, gboolean *has_leaves);

/* One line out of a text with words that were found. */
typedef struct {
  GenevaSearchField field;
  char   *words;             /* one line, cut at words, "…" where something is left out */
  GArray *marks;             /* GenevaSearchSpot: bytes of `words` that were found */
  gsize   start, end;        /* bytes of the first of them in the field */
} GenevaSearchSnippet;

GenevaSearchSnippet *geneva_search_snippet_copy (const GenevaSearchSnippet *snippet) G_GNUC_WARN_UNUSED_RESULT;
void     geneva_search_snippet_free (GenevaSearchSnippet *snippet);
/* Lines for all the spots, up to `max` of them; near ones share a line. GPtrArray of GenevaSearchSnippet, appended
 * to. */
void     geneva_search_add_snippets (GPtrArray *snippets, GenevaSearchField field, const char *text, gsize length,
                                     const GArray *spots, guint max);

G_END_DECLS
