/* Which texts are reprints of others: the same words, nearly the same, or one
 * held in the other (a shortened reprint).
 *
 * After A. Broder, "On the resemblance and containment of documents" (1997):
 * a text is the set of its runs of W words; a sample of their hashes stands for
 * it. Keeps no text, so that a million articles fit; knows nothing of sources.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GENEVA_REPRINT_NONE G_MAXUINT

typedef struct {
  guint  of;            /* ordinal of the earlier text, or GENEVA_REPRINT_NONE */
  double similarity;    /* 0-1: shared runs of words by all of both; 1: the same words */
  double containment;   /* 0-1: shared runs by those of the shorter */
} GenevaReprint;

/* Seen texts; grows by one to two kilobytes a text, however long that is. */
typedef struct _GenevaReprints GenevaReprints;
G_GNUC_WARN_UNUSED_RESULT
GenevaReprints *geneva_reprints_new  (void);
void            geneva_reprints_free (GenevaReprints *reprints);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaReprints, geneva_reprints_free)

/* Adds an article's body and looks it up among those added before; gives its ordinal (0, 1, …). `found`, where not
 * NULL, gets the best earlier text of which this is a reprint. Add the sources of the dossier first, then new ones in
 * the order in which they were published. Case, punctuation and blanks do not count. The order of adding decides
 * alone, no chance: same calls, same answers. O(length), and bounded by the sample for the look-up. */
guint geneva_reprints_add (GenevaReprints *reprints, const char *body, gsize length, GenevaReprint *found);

G_END_DECLS
