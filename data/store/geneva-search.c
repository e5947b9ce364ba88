/* The search of an open dossier. Role: the thread that owns an index, what it
 * is asked to do, and how far it is. Whatever is asked goes before the next
 * slice of building. It must not know how an index works.
 */
#include "store/geneva-search.h"

#include <glib/gstdio.h>
#include <string.h>

/* Other indexes that stay in the cache folder. */
#define MAX_CACHED 12

typedef enum { JOB_SNAPSHOT, JOB_RUN, JOB_COLLECT, JOB_QUIT } JobKind;

typedef struct {
  JobKind            kind;
  GTask             *task;
  GenevaSnapshot    *snapshot;
  GenevaDelta       *delta;
  GenevaSearchQuery *query;
  guint              limit;
  gboolean           is_complete;   /* asked for what is found in all of the dossier */
} Job;

/* Of the thread; the object may be gone before it is. */
typedef struct {
  GAsyncQueue       *jobs;
  char              *cache_path;
  GenevaSearchIndex *index;
  GQueue             waiting;       /* Job: until all is indexed */
  GMainContext      *context;
  GMutex             lock;
  GenevaSearch      *search;        /* under the lock: NULL once it is going */
  gint               percent;       /* atomic */
  gint               is_telling;    /* atomic: a notification is under way */
} Worker;

struct _GenevaSearch {
  GObject        parent_instance;

  Worker        *worker;
  GThread       *thread;
  GenevaDossier *dossier;
  gboolean       has_snapshot;
};

enum { PROP_0, PROP_PERCENT, N_PROPS };

G_DEFINE_FINAL_TYPE (GenevaSearch, geneva_search, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

/* ---- jobs ---- */

static void
free_job (Job *job)
{
  g_clear_object (&job->task);
  g_clear_pointer (&job->snapshot, geneva_snapshot_unref);
  g_clear_pointer (&job->delta, geneva_delta_unref);
  g_clear_pointer (&job->query, geneva_search_query_unref);
  g_free (job);
}

static gboolean
tell_percent (gpointer data)
{
  Worker *worker = data;
  g_autoptr (GenevaSearch) search = NULL;

  g_atomic_int_set (&worker->is_telling, 0);
  g_mutex_lock (&worker->lock);
  if (worker->search != NULL)
    search = g_object_ref (worker->search);
  g_mutex_unlock (&worker->lock);
  if (search != NULL)
    g_object_notify_by_pspec (G_OBJECT (search), properties[PROP_PERCENT]);
  return G_SOURCE_REMOVE;
}

static void
free_worker (gpointer data)
{
  Worker *worker = data;

  g_async_queue_unref (worker->jobs);
  g_main_context_unref (worker->context);
  g_mutex_clear (&worker->lock);
  g_free (worker->cache_path);
}

static void
unref_worker (gpointer data)
{
  g_atomic_rc_box_release_full (data, free_worker);
}

static void
report (Worker *worker)
{
  gint percent = worker->index != NULL ? (gint) geneva_search_index_get_percent (worker->index) : 0;

  if (percent == g_atomic_int_get (&worker->percent))
    return;
  g_atomic_int_set (&worker->percent, percent);
  if (g_atomic_int_compare_and_exchange (&worker->is_telling, 0, 1)) {
    g_autoptr (GSource) source = g_idle_source_new ();
    g_source_set_priority (source, G_PRIORITY_DEFAULT);
    g_source_set_callback (source, tell_percent, g_atomic_rc_box_acquire (worker), unref_worker);
    g_source_attach (source, worker->context);
  }
}

static gboolean
is_large (GenevaSnapshot *snapshot)
{
  gsize n_bytes = 0;

  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++)
    n_bytes += (gsize) geneva_snapshot_get_n_records (snapshot, list) * 64;
  for (GenevaHandle source = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
       source != GENEVA_HANDLE_NONE && n_bytes < GENEVA_SEARCH_MIN_CACHED;
       source = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, source)) {
    GenevaRow row;
    const char *text = geneva_snapshot_get_row (snapshot, source, &row)
      ? geneva_row_get_text (&row, GENEVA_SOURCE_TEXT) : NULL;
    n_bytes += text != NULL ? strlen (text) : 0;
  }
  return n_bytes >= GENEVA_SEARCH_MIN_CACHED;
}

typedef struct {
  char  *path;
  gint64 time;
} Cached;

static void
clear_cached (gpointer data)
{
  g_free (((Cached *) data)->path);
}

static gint
compare_cached (gconstpointer a, gconstpointer b)
{
  const Cached *one = a, *two = b;

  return one->time > two->time ? -1 : one->time < two->time;
}

/* A cache that only grows is none: the indexes that were used longest ago go. */
static void
prune_cache (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (Cached));
  const char *name;

  g_array_set_clear_func (files, clear_cached);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (folder, name, NULL);
    GStatBuf about;

    if (g_str_has_suffix (name, ".db") && !g_str_equal (file, path) && g_stat (file, &about) == 0) {
      Cached cached = { g_steal_pointer (&file), about.st_mtime };
      g_array_append_val (files, cached);
    }
  }
  g_array_sort (files, compare_cached);
  for (guint i = MAX_CACHED; i < files->len; i++)
    g_unlink (g_array_index (files, Cached, i).path);
}

static void
take_snapshot (Worker *worker, Job *job)
{
  if (worker->index == NULL) {
    gboolean is_cached = worker->cache_path != NULL && is_large (job->snapshot);
    if (is_cached)
      prune_cache (worker->cache_path);
    worker->index = geneva_search_index_new (is_cached ? worker->cache_path : NULL);
  }
  geneva_search_index_set_snapshot (worker->index, job->snapshot, job->delta);
}

/* What was found, on its way to whoever asked. */
typedef struct {
  GTask         *task;
  gpointer       found;             /* NULL: nothing but the error */
  GDestroyNotify free_found;
  GError        *error;
} Answer;

static gboolean
hand_over (gpointer data)
{
  Answer *answer = data;

  if (answer->error != NULL)
    g_task_return_error (answer->task, g_steal_pointer (&answer->error));
  else
    g_task_return_pointer (answer->task, g_steal_pointer (&answer->found), answer->free_found);
  return G_SOURCE_REMOVE;
}

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  if (answer->found != NULL)
    answer->free_found (answer->found);
  g_clear_error (&answer->error);
  g_object_unref (answer->task);
  g_free (answer);
}

/* The task may hold the last reference to the object, and goes where it was asked for, never in this thread. */
static void
answer (Worker *worker, Job *job)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  Answer *told = g_new0 (Answer, 1);
  g_autoptr (GSource) source = g_idle_source_new ();
  g_autoptr (GMainContext) context = g_main_context_ref (g_task_get_context (job->task));

  if (job->kind == JOB_RUN) {
    told->found = geneva_search_index_run (worker->index, job->query, job->limit, cancellable, &told->error);
    told->free_found = (GDestroyNotify) geneva_search_result_unref;
  } else {
    told->found = geneva_search_index_collect (worker->index, job->query, cancellable, &told->error);
    told->free_found = (GDestroyNotify) g_array_unref;
  }
  g_source_set_priority (source, g_task_get_priority (job->task));
  told->task = g_steal_pointer (&job->task);
  free_job (job);
  g_source_set_callback (source, hand_over, told, free_answer);
  g_source_attach (source, context);
}

static void
answer_waiting (Worker *worker)
{
  Job *job;

  while ((job = g_queue_pop_head (&worker->waiting)) != NULL)
    answer (worker, job);
}

static gpointer
work (gpointer data)
{
  Worker *worker = data;
  gboolean has_work = FALSE;
  gboolean is_over = FALSE;

  while (!is_over) {
    Job *job = has_work ? g_async_queue_try_pop (worker->jobs) : g_async_queue_pop (worker->jobs);

    if (job == NULL) {
      has_work = geneva_search_index_step (worker->index);
      report (worker);
      if (!has_work)
        answer_waiting (worker);
      continue;
    }
    switch (job->kind) {
      case JOB_SNAPSHOT:
        take_snapshot (worker, job);
        has_work = TRUE;
        report (worker);
        free_job (job);
        break;
      case JOB_RUN:
      case JOB_COLLECT:
        if (job->is_complete && has_work)
          g_queue_push_tail (&worker->waiting, job);
        else
          answer (worker, job);
        break;
      case JOB_QUIT:
      default:
        is_over = TRUE;
        free_job (job);
    }
  }
  g_clear_pointer (&worker->index, geneva_search_index_free);
  g_atomic_rc_box_release_full (worker, free_worker);
  return NULL;
}

static void
push_job (GenevaSearch *self, Job *job)
{
  g_async_queue_push (self->worker->jobs, job);
}

/* ---- object ---- */

static void
push_snapshot (GenevaSearch *self, GenevaSnapshot *snapshot, GenevaDelta *delta)
{
  Job *job = g_new0 (Job, 1);

  job->kind = JOB_SNAPSHOT;
  job->snapshot = geneva_snapshot_ref (snapshot);
  job->delta = delta != NULL && self->has_snapshot ? geneva_delta_ref (delta) : NULL;
  self->has_snapshot = TRUE;
  push_job (self, job);
}

static void
on_changed (GenevaSearch *self, GenevaDelta *delta, GenevaDossier *dossier)
{
  push_snapshot (self, geneva_dossier_get_snapshot (dossier), delta);
}

static void
geneva_search_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PERCENT)
    g_value_set_uint (value, geneva_search_get_percent (GENEVA_SEARCH (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_search_dispose (GObject *object)
{
  GenevaSearch *self = GENEVA_SEARCH (object);

  geneva_search_set_dossier (self, NULL);
  if (self->thread != NULL) {
    Job *job = g_new0 (Job, 1);

    job->kind = JOB_QUIT;
    g_mutex_lock (&self->worker->lock);
    self->worker->search = NULL;
    g_mutex_unlock (&self->worker->lock);
    push_job (self, job);
    g_thread_join (g_steal_pointer (&self->thread));
    unref_worker (g_steal_pointer (&self->worker));
  }
  G_OBJECT_CLASS (geneva_search_parent_class)->dispose (object);
}

static void
geneva_search_class_init (GenevaSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = geneva_search_get_property;
  object_class->dispose = geneva_search_dispose;
  properties[PROP_PERCENT] =
    g_param_spec_uint ("percent", NULL, NULL, 0, 100, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
geneva_search_init (GenevaSearch *self)
{
}

/* ---- public ---- */

char *
geneva_search_dup_cache_path (const char *key)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  g_autofree char *name = g_strdup_printf ("%.32s.db", hash);

  return g_build_filename (g_get_user_cache_dir (), "geneva-ii", "search", name, NULL);
}

GenevaSearch *
geneva_search_new (const char *cache_path)
{
  GenevaSearch *self = g_object_new (GENEVA_TYPE_SEARCH, NULL);
  Worker *worker = g_atomic_rc_box_new0 (Worker);

  worker->jobs = g_async_queue_new_full ((GDestroyNotify) free_job);
  worker->cache_path = g_strdup (cache_path);
  worker->context = g_main_context_ref_thread_default ();
  worker->search = self;
  g_mutex_init (&worker->lock);
  g_queue_init (&worker->waiting);
  self->worker = worker;
  self->thread = g_thread_new ("search", work, g_atomic_rc_box_acquire (worker));
  return self;
}

void
geneva_search_set_dossier (GenevaSearch *self, GenevaDossier *dossier)
{
  g_return_if_fail (GENEVA_IS_SEARCH (self));
  g_return_if_fail (dossier == NULL || GENEVA_IS_DOSSIER (dossier));

  if (self->dossier == dossier)
    return;
  if (self->dossier != NULL)
    g_signal_handlers_disconnect_by_data (self->dossier, self);
  g_set_object (&self->dossier, dossier);
  if (dossier == NULL)
    return;
  g_signal_connect_swapped (dossier, "changed", G_CALLBACK (on_changed), self);
  push_snapshot (self, geneva_dossier_get_snapshot (dossier), NULL);
}

void
geneva_search_set_snapshot (GenevaSearch *self, GenevaSnapshot *snapshot)
{
  g_return_if_fail (GENEVA_IS_SEARCH (self));
  g_return_if_fail (snapshot != NULL);

  push_snapshot (self, snapshot, NULL);
}

guint
geneva_search_get_percent (GenevaSearch *self)
{
  g_return_val_if_fail (GENEVA_IS_SEARCH (self), 0);
  return (guint) g_atomic_int_get (&self->worker->percent);
}

static void
push_query (GenevaSearch *self, JobKind kind, GenevaSearchQuery *query, guint limit, gboolean is_complete,
            GTask *task)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->task = task;
  job->query = geneva_search_query_ref (query);
  job->limit = limit;
  job->is_complete = is_complete;
  push_job (self, job);
}

void
geneva_search_run_async (GenevaSearch *self, GenevaSearchQuery *query, guint limit, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (GENEVA_IS_SEARCH (self) && self->has_snapshot);
  g_return_if_fail (query != NULL);

  task = g_task_new (self, cancellable, callback, data);
  push_query (self, JOB_RUN, query, limit, FALSE, task);
}

GenevaSearchResult *
geneva_search_run_finish (GenevaSearch *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
geneva_search_collect_async (GenevaSearch *self, GenevaSearchQuery *query, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (GENEVA_IS_SEARCH (self) && self->has_snapshot);
  g_return_if_fail (query != NULL);

  task = g_task_new (self, cancellable, callback, data);
  push_query (self, JOB_COLLECT, query, 0, TRUE, task);
}

GArray *
geneva_search_collect_finish (GenevaSearch *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The synchronous twins hear of the answer in a main context of their own. */
static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static gpointer
wait_for (GenevaSearch *self, JobKind kind, GenevaSearchQuery *query, guint limit, GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_main_context_push_thread_default (context);
  push_query (self, kind, query, limit, TRUE, g_task_new (self, cancellable, keep_result, &result));
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  return g_task_propagate_pointer (G_TASK (result), error);
}

GenevaSearchResult *
geneva_search_run (GenevaSearch *self, GenevaSearchQuery *query, guint limit, GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (GENEVA_IS_SEARCH (self) && self->has_snapshot, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return wait_for (self, JOB_RUN, query, limit, cancellable, error);
}

GArray *
geneva_search_collect (GenevaSearch *self, GenevaSearchQuery *query, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (GENEVA_IS_SEARCH (self) && self->has_snapshot, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return wait_for (self, JOB_COLLECT, query, 0, cancellable, error);
}

GArray *
geneva_search_find_ranges (GenevaSearchQuery *query, GenevaSnapshot *snapshot, GenevaHandle source, guint max)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (GenevaSearchRange));
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (GenevaSearchSpot));
  g_auto (GenevaSearchTexts) texts = { 0 };
  const GenevaTextIndex *points;

  if (!geneva_search_texts_init (&texts, snapshot, source) || texts.text_word == 0)
    return ranges;
  geneva_search_find_spots (query, texts.fields[GENEVA_SEARCH_TEXT], texts.lengths[GENEVA_SEARCH_TEXT], 0, G_MAXSIZE,
                            max, spots, NULL);
  points = geneva_pools_get_text_index (geneva_snapshot_get_pools (snapshot), texts.text_word);
  for (guint i = 0; i < MIN (spots->len, max); i++) {
    const GenevaSearchSpot *spot = &g_array_index (spots, GenevaSearchSpot, i);
    GenevaSearchRange range = { geneva_text_index_to_point (points, spot->start),
                                geneva_text_index_to_point (points, spot->end) };
    g_array_append_val (ranges, range);
  }
  return ranges;
}

gboolean
geneva_search_get_range (const GenevaSearchSnippet *snippet, GenevaSnapshot *snapshot, GenevaHandle source,
                         GenevaSearchRange *range)
{
  const GenevaTextIndex *points;
  GenevaRow row;
  guint32 word;

  if (snippet->field != GENEVA_SEARCH_TEXT || GENEVA_HANDLE_LIST (source) != GENEVA_LIST_SOURCES ||
      !geneva_snapshot_get_row (snapshot, source, &row))
    return FALSE;
  word = geneva_row_get_word (&row, GENEVA_SOURCE_TEXT);
  if (word == 0)
    return FALSE;
  points = geneva_pools_get_text_index (geneva_snapshot_get_pools (snapshot), word);
  range->start = geneva_text_index_to_point (points, snippet->start);
  range->end = geneva_text_index_to_point (points, snippet->end);
  return TRUE;
}
