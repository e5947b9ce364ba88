/* A change of a dossier as a value: rows of (handle, before, after). Applied
 * as it is, undone with before and after swapped. Every change is one.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

typedef struct _GenevaDelta GenevaDelta;

/* `title` is what the menu says: "Merge of 2 actors". */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta  *geneva_delta_new       (const char *title);
GenevaDelta  *geneva_delta_ref       (GenevaDelta *delta);
void          geneva_delta_unref     (GenevaDelta *delta);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaDelta, geneva_delta_unref)
/* before NULL: insertion; after NULL: deletion. Not after the delta was applied. */
void          geneva_delta_add       (GenevaDelta *delta, GenevaHandle handle, GenevaRecord *before, GenevaRecord *after);
/* An insertion at the next new row of the list; consecutive calls take consecutive rows. */
GenevaHandle  geneva_delta_add_new   (GenevaDelta *delta, const GenevaSnapshot *snapshot, GenevaRecord *after);
const char   *geneva_delta_get_title (const GenevaDelta *delta);
guint         geneva_delta_get_size  (const GenevaDelta *delta);
void          geneva_delta_get       (const GenevaDelta *delta, guint position, GenevaHandle *handle,
                                      GenevaRecord **before, GenevaRecord **after);   /* borrowed */
/* One step out of several that were taken from `from` to `to`: a row for each of the handles (a set of them, as
 * geneva_delta_list_handles fills it). Both snapshots have the same pools. O(handles log handles). */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta  *geneva_delta_new_between (const char *title, const GenevaSnapshot *from, const GenevaSnapshot *to,
                                        GHashTable *handles);
void          geneva_delta_list_handles (const GenevaDelta *delta, GHashTable *handles);
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta  *geneva_delta_invert    (GenevaDelta *delta);
/* The next snapshot, or NULL. O(rows of the delta), but for the indexes of ids and of references, which are built for
 * the first insertion and the first deletion where nobody asked for them before. */
typedef enum {
  GENEVA_DELTA_ERROR_STALE,       /* a `before` is not what stands there */
  GENEVA_DELTA_ERROR_REFERRED,    /* a reference would not resolve any more */
  GENEVA_DELTA_ERROR_DUPLICATE,   /* two records would have one id */
  GENEVA_DELTA_ERROR_INVALID,     /* a value out of its range, a reference into a list that it may not point to */
} GenevaDeltaError;
#define GENEVA_DELTA_ERROR (geneva_delta_error_quark ())
GQuark        geneva_delta_error_quark (void);
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_delta_apply   (GenevaDelta *delta, GenevaSnapshot *snapshot, GError **error);
/* For who applied it to see whether it can be: `next` is what geneva_delta_apply gave for `snapshot`, and is handed over
 * when the delta is applied to that one, once. Keeps both until then. */
void          geneva_delta_foresee   (GenevaDelta *delta, GenevaSnapshot *snapshot, GenevaSnapshot *next);

G_END_DECLS
