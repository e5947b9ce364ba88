/* The order of texts in a language, as bytes: sort keys that compare by memcmp
 * as the texts do for a reader. Made for sorting many at once.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Used by one thread at a time. */
typedef struct _GenevaCollation GenevaCollation;

/* `locale` as POSIX or ICU name it; NULL, "C" and what is not known: the root order of Unicode. */
G_GNUC_WARN_UNUSED_RESULT
GenevaCollation *geneva_collation_new        (const char *locale);
void             geneva_collation_free       (GenevaCollation *collation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaCollation, geneva_collation_free)
/* From now on digits count by the number that they stand for: "9" before "10". */
void             geneva_collation_set_numeric (GenevaCollation *collation);
/* The key of `text` (valid UTF-8) at the end of `keys`, with its closing zero; texts that are the same to a
 * reader have the same key. About 1 µs for a title. */
void             geneva_collation_append_key (GenevaCollation *collation, const char *text, GByteArray *keys);

/* As strcmp () for a reader; texts that are the same to one are in the order of their bytes. For the few names of a
 * list: the keys are for many. */
int              geneva_collation_compare    (GenevaCollation *collation, const char *one, const char *other);
/* Names (char pointers; NULL: "") in the order of the language that the program speaks. */
void             geneva_collation_sort_names (GPtrArray *names);

/* Ranks of texts out of their keys: `starts` has n + 1 places in `keys`, one after the other. Ranks are 1 and
 * up in the order of the texts, equal keys share one. O(n log n). */
void             geneva_collation_rank       (const guint8 *keys, const gsize *starts, guint n, guint32 *ranks);

G_END_DECLS
