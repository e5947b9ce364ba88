/* What differs between two states of a dossier, or between two dossiers, in
 * the dossier's own terms: records that came, went or changed, and inside a
 * changed one the members, items and passages.
 *
 * Records are the same when they have the same id, whatever their handles;
 * views are by name, rows of the lexicon by their content. Names that are
 * references are compared by id and shown by title, so the two snapshots need
 * not share pools.
 */
#pragma once

#include "model/geneva-delta.h"

G_BEGIN_DECLS

typedef enum { GENEVA_DIFF_ADDED, GENEVA_DIFF_REMOVED, GENEVA_DIFF_CHANGED } GenevaDiffKind;

/* One member, or one item of a list, that differs. */
typedef struct {
  GenevaDiffKind kind;
  char *pointer;        /* of the member as files name it: "accounts/Interfax/when"; items by what they are */
  char *words;          /* the same for readers: "accounts › Interfax: planned › date". Translated. */
  char *before;         /* in words; NULL when added */
  char *after;          /* in words; NULL when removed */
} GenevaDiffChange;

/* One record that differs. */
typedef struct {
  GenevaDiffKind kind;
  GenevaList     list;
  char          *id;          /* a view's name; NULL for the head of the dossier and for the lexicon */
  char          *title;       /* as of after, else before */
  GenevaHandle   before;      /* NONE when added */
  GenevaHandle   after;       /* NONE when removed */
  GPtrArray     *changes;     /* GenevaDiffChange; of what came or went only in the diff of a delta */
} GenevaDiffRecord;

typedef struct _GenevaDiff GenevaDiff;

/* O(records + members of the records that differ); records that both snapshots share page by page are not
 * looked at. Any thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDiff             *geneva_diff_new       (GenevaSnapshot *before, GenevaSnapshot *after);
void                    geneva_diff_free      (GenevaDiff *diff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaDiff, geneva_diff_free)
/* By list, there by kind (added, removed, changed), then in the order of the records. */
guint                   geneva_diff_get_n     (const GenevaDiff *diff);
const GenevaDiffRecord *geneva_diff_get       (const GenevaDiff *diff, guint position);
guint                   geneva_diff_count     (const GenevaDiff *diff, GenevaDiffKind kind);

/* The members in which two rows of the same list differ; either may be NULL (then every member that the other
 * has is told). Owned array of GenevaDiffChange. For single edits: the history shows these. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray              *geneva_diff_compare   (GenevaSnapshot *before_snapshot, const GenevaRow *before,
                                               GenevaSnapshot *after_snapshot, const GenevaRow *after);
/* The records that one delta changes, each once, before against after: both snapshots are those around it. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDiff             *geneva_diff_of_delta  (const GenevaDelta *delta, GenevaSnapshot *before,
                                               GenevaSnapshot *after);

G_END_DECLS
