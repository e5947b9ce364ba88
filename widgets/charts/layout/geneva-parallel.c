/* A few threads for one computation.
 *
 * Role: fork and join for the layouts' rounds, with a barrier after each. Threads
 * live as long as one computation. Must not know what a task computes.
 */
#include "layout/geneva-parallel.h"

#define MAX_THREADS 4

/* Looks for the next round this often before it goes to sleep: rounds follow each other closely. */
#define N_LOOKS 2000

struct GenevaParallel {
  guint              n_others;
  GThread           *others[MAX_THREADS];
  GMutex             mutex;
  GCond              has_round, is_done;
  int                round;           /* atomic; a new number starts a round */
  gboolean           is_ending;
  GenevaParallelTask task;
  gpointer           data;
  guint              n_tasks;
  int                next;            /* atomic; the next task to take */
  int                n_working;       /* atomic; others still at the round */
};

static void
take_tasks (GenevaParallel *parallel)
{
  for (;;) {
    guint number = (guint) g_atomic_int_add (&parallel->next, 1);

    if (number >= parallel->n_tasks)
      return;
    parallel->task (parallel->data, number);
  }
}

static gpointer
work (gpointer data)
{
  GenevaParallel *parallel = data;
  int seen = 0;

  for (;;) {
    for (guint look = 0; look < N_LOOKS && g_atomic_int_get (&parallel->round) == seen; look++)
      continue;
    g_mutex_lock (&parallel->mutex);
    while (parallel->round == seen)
      g_cond_wait (&parallel->has_round, &parallel->mutex);
    seen = parallel->round;
    g_mutex_unlock (&parallel->mutex);
    if (parallel->is_ending)
      return NULL;
    take_tasks (parallel);
    if (g_atomic_int_dec_and_test (&parallel->n_working)) {
      g_mutex_lock (&parallel->mutex);
      g_cond_signal (&parallel->is_done);
      g_mutex_unlock (&parallel->mutex);
    }
  }
}

GenevaParallel *
geneva_parallel_new (guint n_threads)
{
  GenevaParallel *parallel = g_new0 (GenevaParallel, 1);
  guint n_wanted = n_threads ? n_threads : g_get_num_processors ();

  g_mutex_init (&parallel->mutex);
  g_cond_init (&parallel->has_round);
  g_cond_init (&parallel->is_done);
  n_wanted = CLAMP (n_wanted, 1, MAX_THREADS);
  for (guint i = 0; i + 1 < n_wanted; i++) {
    GThread *thread = g_thread_try_new ("layout", work, parallel, NULL);

    /* With fewer threads it only takes longer. */
    if (thread)
      parallel->others[parallel->n_others++] = thread;
  }
  return parallel;
}

static void
start_round (GenevaParallel *parallel)
{
  g_mutex_lock (&parallel->mutex);
  g_atomic_int_inc (&parallel->round);
  g_cond_broadcast (&parallel->has_round);
  g_mutex_unlock (&parallel->mutex);
}

void
geneva_parallel_free (GenevaParallel *parallel)
{
  if (!parallel)
    return;
  parallel->is_ending = TRUE;
  start_round (parallel);
  for (guint i = 0; i < parallel->n_others; i++)
    g_thread_join (parallel->others[i]);
  g_mutex_clear (&parallel->mutex);
  g_cond_clear (&parallel->has_round);
  g_cond_clear (&parallel->is_done);
  g_free (parallel);
}

void
geneva_parallel_run (GenevaParallel *parallel, guint n_tasks, GenevaParallelTask task, gpointer data)
{
  if (!parallel || parallel->n_others == 0 || n_tasks < 2) {
    for (guint i = 0; i < n_tasks; i++)
      task (data, i);
    return;
  }
  parallel->task = task;
  parallel->data = data;
  parallel->n_tasks = n_tasks;
  g_atomic_int_set (&parallel->next, 0);
  g_atomic_int_set (&parallel->n_working, (int) parallel->n_others);
  start_round (parallel);
  take_tasks (parallel);
  for (guint look = 0; look < N_LOOKS && g_atomic_int_get (&parallel->n_working) > 0; look++)
    continue;
  g_mutex_lock (&parallel->mutex);
  while (g_atomic_int_get (&parallel->n_working) > 0)
    g_cond_wait (&parallel->is_done, &parallel->mutex);
  g_mutex_unlock (&parallel->mutex);
}
