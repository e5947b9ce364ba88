/* A few threads for one computation: tasks that know nothing of each other, by number.
 *
 * What a task does must depend on its number alone and touch nothing that
 * another task of the same run touches: then the bytes are the same for any
 * number of threads.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct GenevaParallel GenevaParallel;
typedef void (*GenevaParallelTask) (gpointer data, guint task);

/* n_threads: 0 for as many as there are processors, at most 4; 1 starts none. */
G_GNUC_WARN_UNUSED_RESULT
GenevaParallel *geneva_parallel_new  (guint n_threads);
void            geneva_parallel_free (GenevaParallel *parallel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaParallel, geneva_parallel_free)
/* Runs tasks 0 … n_tasks - 1 in any order, the caller's thread among the others,
 * and returns when all are done. NULL: one after another here. */
void            geneva_parallel_run  (GenevaParallel *parallel, guint n_tasks, GenevaParallelTask task,
                                      gpointer data);

G_END_DECLS
