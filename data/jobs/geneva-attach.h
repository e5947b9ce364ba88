/* Adding the text that a source waits for, each passage verified by its hash:
 * the article that a digest stands for (passages move to its own words, by
 * their `original` positions), or the text that a stand-off dossier was shared
 * without (passages get their words back).
 */
#pragma once

#include <gio/gio.h>

#include "model/geneva-delta.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_ATTACH_ERROR_NO_SOURCE,    /* no source of the dossier stands for this article */
  GENEVA_ATTACH_ERROR_NOT_TEXT,     /* not UTF-8 text */
  GENEVA_ATTACH_ERROR_TOO_LARGE,    /* more than GENEVA_MAX_TEXT_BYTES */
} GenevaAttachError;
#define GENEVA_ATTACH_ERROR (geneva_attach_error_quark ())
GQuark geneva_attach_error_quark (void);

typedef struct {
  GenevaHandle source;
  guint        n_attached;     /* passages that now stand in the article */
  guint        n_unverified;   /* words at the place have another hash or cut a character in two, or no place is named:
                               * they stay lost excerpts */
  guint        n_texts;        /* of several: those that a source had waited for, and has now */
} GenevaAttachReport;

/* The delta that turns a digest into its article: the source gets the article's text (text-kind
 * "original"), every passage of it that has a verified `original` place moves there. Undone like any
 * other delta. The bytes' SHA-256 must be a source's `original.sha256`. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta *geneva_attach_article (GenevaSnapshot *snapshot, const char *bytes, gsize length,
                                    GenevaAttachReport *report, GError **error);

/* The source that waits for a text with this hash; NONE: none does. O(sources). */
GenevaHandle geneva_attach_find_source (GenevaSnapshot *snapshot, const char *sha256);
/* Several texts one after the other, as part of a larger step: the snapshot that has them all (owned; a text that no
 * source waits for is passed over, and so is what comes after a cancellation), the records that this changed added to
 * `handles`, and the counts of all. */
typedef struct {
  const char *bytes;
  gsize       length;
} GenevaAttachText;
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_attach_texts  (GenevaSnapshot *snapshot, const GenevaAttachText *texts, guint n_texts,
                                      GHashTable *handles, GCancellable *cancellable, GenevaAttachReport *report);

/* Articles once added are kept beside each other in a folder by their hash, so that a dossier opened
 * again shows their words from the start. */
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_attach_remember (GFile *folder, const char *bytes, gsize length, GError **error);
/* One delta for all remembered articles that the dossier's digests stand for; NULL without an error
 * when there are none. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta *geneva_attach_remembered (GenevaSnapshot *snapshot, GFile *folder);

G_END_DECLS
