/* Numbers of passages, reckoned beside the main thread. Role: remembers what was
 * counted of which snapshot, gathers what is asked for while a table fills, and
 * has it counted in one go. It must not know tables.
 */
#include "geneva-passage-counts.h"

#include "model/geneva-passages.h"

#include <gio/gio.h>

/* A table asks row by row; an edit comes seldom alone. */
#define GATHER_MS 100

typedef struct {
  guint   n;
  guint64 generation;
} Count;

struct _GenevaPassageCounts {
  grefcount        references;     /* the owner, and the task under way */
  void           (*counted) (gpointer data);   /* NULL: the owner is gone */
  gpointer         data;
  GHashTable      *known;          /* handle → Count */
  GHashTable      *asked;          /* handles */
  GenevaSnapshot  *snapshot;       /* of which they are asked for */
  guint            gather_id;
  gboolean         is_counting;
};

typedef struct {
  GenevaSnapshot *snapshot;
  GArray         *handles;         /* GenevaHandle */
  GArray         *numbers;         /* guint */
} Job;

static void
release (GenevaPassageCounts *self)
{
  if (!g_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->asked);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  g_free (self);
}

static void
free_job (gpointer data)
{
  Job *job = data;

  geneva_snapshot_unref (job->snapshot);
  g_array_unref (job->handles);
  g_array_unref (job->numbers);
  g_free (job);
}

static void
count (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  for (guint i = 0; i < job->handles->len; i++) {
    guint n = geneva_passages_count_of_record (job->snapshot, g_array_index (job->handles, GenevaHandle, i));
    g_array_append_val (job->numbers, n);
  }
  g_task_return_boolean (task, TRUE);
}

static void gather (GenevaPassageCounts *self);

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  GenevaPassageCounts *self = data;
  const Job *job = g_task_get_task_data (G_TASK (result));

  self->is_counting = FALSE;
  for (guint i = 0; i < job->handles->len; i++) {
    Count *known = g_new (Count, 1);
    *known = (Count) { g_array_index (job->numbers, guint, i), geneva_snapshot_get_generation (job->snapshot) };
    g_hash_table_insert (self->known, GUINT_TO_POINTER (g_array_index (job->handles, GenevaHandle, i)), known);
  }
  if (self->counted != NULL) {
    self->counted (self->data);
    if (g_hash_table_size (self->asked) > 0)
      gather (self);
  }
  release (self);
}

static gboolean
start (gpointer data)
{
  GenevaPassageCounts *self = data;
  g_autoptr (GTask) task = NULL;
  GHashTableIter iter;
  gpointer handle;
  Job *job;

  self->gather_id = 0;
  if (self->is_counting)
    return G_SOURCE_REMOVE;
  job = g_new0 (Job, 1);
  job->snapshot = g_steal_pointer (&self->snapshot);
  job->handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  job->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_hash_table_iter_init (&iter, self->asked);
  while (g_hash_table_iter_next (&iter, &handle, NULL)) {
    GenevaHandle asked = GPOINTER_TO_UINT (handle);
    g_array_append_val (job->handles, asked);
  }
  g_hash_table_remove_all (self->asked);
  self->is_counting = TRUE;
  g_ref_count_inc (&self->references);
  task = g_task_new (NULL, NULL, on_counted, self);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, count);
  return G_SOURCE_REMOVE;
}

static void
gather (GenevaPassageCounts *self)
{
  if (self->gather_id == 0 && !self->is_counting)
    self->gather_id = g_timeout_add (GATHER_MS, start, self);
}

GenevaPassageCounts *
geneva_passage_counts_new (void (*counted) (gpointer data), gpointer data)
{
  GenevaPassageCounts *self = g_new0 (GenevaPassageCounts, 1);

  g_return_val_if_fail (counted != NULL, NULL);

  g_ref_count_init (&self->references);
  self->counted = counted;
  self->data = data;
  self->known = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->asked = g_hash_table_new (NULL, NULL);
  return self;
}

void
geneva_passage_counts_free (GenevaPassageCounts *counts)
{
  g_return_if_fail (counts != NULL);

  counts->counted = NULL;
  g_clear_handle_id (&counts->gather_id, g_source_remove);
  release (counts);
}

gboolean
geneva_passage_counts_look (GenevaPassageCounts *counts, GenevaSnapshot *snapshot, GenevaHandle handle, guint *n)
{
  const Count *known;
  guint n_references;

  g_return_val_if_fail (counts != NULL && snapshot != NULL && n != NULL, FALSE);

  (void) geneva_snapshot_get_references (snapshot, handle, &n_references);
  if (n_references <= GENEVA_MAX_COUNTED_AT_ONCE) {
    *n = geneva_passages_count_of_record (snapshot, handle);
    return TRUE;
  }
  known = g_hash_table_lookup (counts->known, GUINT_TO_POINTER (handle));
  if (known != NULL)
    *n = known->n;
  if (known == NULL || known->generation != geneva_snapshot_get_generation (snapshot)) {
    g_hash_table_add (counts->asked, GUINT_TO_POINTER (handle));
    if (counts->snapshot != snapshot) {
      g_clear_pointer (&counts->snapshot, geneva_snapshot_unref);
      counts->snapshot = geneva_snapshot_ref (snapshot);
    }
    gather (counts);
  }
  return known != NULL;
}
