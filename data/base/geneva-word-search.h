/* Words that a reader typed, looked for in short texts: in any place of a
 * text, whatever its case and marks ("geneve" is found in "Genève").
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Immutable; any thread. */
typedef struct _GenevaWordSearch GenevaWordSearch;

/* Words are what blanks divide; more than GENEVA_MAX_SEARCH_WORDS are left out. NULL has none. */
#define GENEVA_MAX_SEARCH_WORDS 16
G_GNUC_WARN_UNUSED_RESULT
GenevaWordSearch *geneva_word_search_new   (const char *typed);
void              geneva_word_search_free  (GenevaWordSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaWordSearch, geneva_word_search_free)
guint             geneva_word_search_get_n_words (const GenevaWordSearch *search);
/* Bits of all words: found together in whatever holds several texts when the bits of these, added up, are all. */
guint32           geneva_word_search_get_all (const GenevaWordSearch *search);
/* Bit i: word i stands somewhere in `text` (NULL: none does). `scratch` is room to be used again. About 0.1 µs
 * for a title in plain letters. */
guint32           geneva_word_search_match (const GenevaWordSearch *search, const char *text, GString *scratch);
/* `text` as it is compared: without marks, in lower case. Into `folded`, which is emptied before. */
void              geneva_fold_text         (const char *text, GString *folded);

G_END_DECLS
