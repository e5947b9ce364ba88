/* A set of records as bits, one list of bits for each list of the dossier: a
 * million events are 125 KB, and asking is one look into memory. Built once,
 * then shared and never changed.
 */
#pragma once

#include "model/geneva-schema.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GenevaSubset GenevaSubset;

/* Copies. GENEVA_HANDLE_NONE among them is left out. O(handles + largest row). */
G_GNUC_WARN_UNUSED_RESULT
GenevaSubset *geneva_subset_new      (const GenevaHandle *handles, gsize n_handles);
GenevaSubset *geneva_subset_ref      (GenevaSubset *subset);
void          geneva_subset_unref    (GenevaSubset *subset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaSubset, geneva_subset_unref)
gboolean      geneva_subset_contains (const GenevaSubset *subset, GenevaHandle handle);
/* How many records of a list are in it. */
guint         geneva_subset_count    (const GenevaSubset *subset, GenevaList list);
/* Those of a list, ascending. GArray of GenevaHandle. O(largest row). */
G_GNUC_WARN_UNUSED_RESULT
GArray       *geneva_subset_dup_handles (const GenevaSubset *subset, GenevaList list);
gboolean      geneva_subset_equal    (const GenevaSubset *a, const GenevaSubset *b);

G_END_DECLS
