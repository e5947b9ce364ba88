/* Which records of a list a table shows, and in what order: sorted by columns,
 * narrowed by typed words and by the session's filter and window, reckoned from
 * an immutable snapshot without making an object of any record. For any thread;
 * the table has it done in a worker.
 */
#pragma once

#include "geneva-record-columns.h"
#include "model/geneva-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* ---- what is wished ---- */

#define GENEVA_MAX_SORTS 2
typedef struct {
  GenevaSnapshot *snapshot;
  struct { int column; gboolean is_descending; } sorts[GENEVA_MAX_SORTS];   /* the first counts most */
  guint           n_sorts;          /* 0: the dossier's own order */
  char           *words;            /* NULL: not searched */
  guint32         searched;         /* bits of the columns that are searched */
  GenevaFilter   *filter;           /* NULL: keeps all */
  GenevaSpan      span;             /* begin == end: no window */
  GenevaClock     clock;
  gboolean        is_drawn;         /* of events only what charts draw: not merged, not rejected, reviewed … */
  gboolean        unreviewed;       /* … or suggested */
  GenevaRecordNetwork *network;     /* for the columns that tell of it, and the rows of edges; NULL: none yet */
} GenevaOrderWish;

/* A copy that holds its own references. */
G_GNUC_WARN_UNUSED_RESULT
GenevaOrderWish *geneva_order_wish_copy (const GenevaOrderWish *wish);
void             geneva_order_wish_free (GenevaOrderWish *wish);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaOrderWish, geneva_order_wish_free)

/* ---- what comes of it: immutable, refcounted ---- */

typedef struct _GenevaRecordOrder GenevaRecordOrder;
GenevaRecordOrder *geneva_record_order_ref   (GenevaRecordOrder *order);
void               geneva_record_order_unref (GenevaRecordOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaRecordOrder, geneva_record_order_unref)
guint              geneva_record_order_get_n_shown  (const GenevaRecordOrder *order);
/* Living records of the list. */
guint              geneva_record_order_get_n_all    (const GenevaRecordOrder *order);
GenevaHandle       geneva_record_order_get_record   (const GenevaRecordOrder *order, guint position);
/* What the wish had; borrowed, may be NULL. */
GenevaRecordNetwork *geneva_record_order_get_network (const GenevaRecordOrder *order);
/* The inverse, O(1): G_MAXUINT when the record is not shown. */
guint              geneva_record_order_get_position (const GenevaRecordOrder *order, GenevaHandle handle);
/* Whether an edit deletes records of its list. O(rows of the delta). */
G_GNUC_WARN_UNUSED_RESULT
gboolean           geneva_record_order_loses_rows   (GenevaRecordOrder *order, GenevaDelta *delta);
/* Without the records that are no longer living, in the same order; the same again when all are. O(records). */
G_GNUC_WARN_UNUSED_RESULT
GenevaRecordOrder *geneva_record_order_new_living   (GenevaRecordOrder *order, GenevaSnapshot *snapshot);

/* ---- who reckons it ---- */

/* Remembers from one order to the next what still holds (the sorted list, who has the words, dates in words),
 * so that a moved window costs one pass. Used by one thread at a time. */
typedef struct _GenevaRecordSorter GenevaRecordSorter;
G_GNUC_WARN_UNUSED_RESULT
GenevaRecordSorter *geneva_record_sorter_new   (GenevaTableKind kind);
GenevaRecordSorter *geneva_record_sorter_ref   (GenevaRecordSorter *sorter);
void                geneva_record_sorter_unref (GenevaRecordSorter *sorter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaRecordSorter, geneva_record_sorter_unref)
/* NULL and G_IO_ERROR_CANCELLED when it was called off. Stable: what is equal in all columns of the wish stays
 * in the dossier's order. A record is found by words when each stands in one of its columns. O(records) and
 * O(different texts · log). */
G_GNUC_WARN_UNUSED_RESULT
GenevaRecordOrder *geneva_record_sorter_run        (GenevaRecordSorter *sorter, const GenevaOrderWish *wish,
                                                    GCancellable *cancellable, GError **error);
/* The same in a worker. No second run of the same sorter before the first has ended. */
void               geneva_record_sorter_run_async  (GenevaRecordSorter *sorter, const GenevaOrderWish *wish,
                                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                                    gpointer data);
G_GNUC_WARN_UNUSED_RESULT
GenevaRecordOrder *geneva_record_sorter_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
