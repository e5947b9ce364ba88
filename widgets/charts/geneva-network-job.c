/* Jobs of a network chart in a thread of GTask; see the header. First the
 * network, then, as labels are measured on the main thread, its places. Knows
 * nothing of the chart's state.
 */
#include "geneva-network-job.h"

/* What comes back, and to whom. */
typedef struct {
  GenevaNetworkJob   *job;
  GObject            *owner;
  GenevaNetworkJobEnd end;
} Errand;

static GenevaNetworkJob *
job_new (GenevaSnapshot *snapshot)
{
  GenevaNetworkJob *job = g_new0 (GenevaNetworkJob, 1);

  job->snapshot = geneva_snapshot_ref (snapshot);
  return job;
}

static void
job_free (GenevaNetworkJob *job)
{
  geneva_snapshot_unref (job->snapshot);
  g_clear_pointer (&job->network, geneva_network_unref);
  g_clear_pointer (&job->choice.filter, geneva_filter_unref);
  g_clear_pointer (&job->look, geneva_network_look_unref);
  g_clear_pointer (&job->start, geneva_network_places_free);
  g_clear_pointer (&job->places, geneva_network_places_free);
  g_clear_pointer (&job->dense, geneva_network_dense_free);
  g_clear_pointer (&job->part, geneva_network_part_unref);
  g_clear_pointer (&job->metrics, geneva_metrics_unref);
  g_free (job);
}

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  job_free (errand->job);
  g_free (errand);
}

/* Where labels are measured later, as that is the main thread's. */
static void
make_look (GenevaNetworkJob *job)
{
  if (job->network->n_nodes > GENEVA_NETWORK_MOST_MEASURED)
    job->look = geneva_network_look_new (job->network, job->snapshot, NULL, &job->settings, job->metrics);
}

/* What the chart finds already made when it is of the same: it looks for itself. */
static void
make_dense (GenevaNetworkJob *job)
{
  const GenevaNetworkPicture picture = { .network = job->network, .snapshot = job->snapshot, .part = job->part,
                                         .look = job->look, .places = job->places, .is_dimming = job->is_dimming,
                                         .settings = &job->settings };

  if (job->part == NULL || !geneva_network_is_dense (job->network))
    return;
  job->dense = geneva_network_dense_new ();
  (void) geneva_network_dense_update (job->dense, &picture);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GenevaNetworkJob *job = ((Errand *) data)->job;
  gboolean is_for_places = job->look != NULL;

  if (job->network == NULL) {
    job->network = geneva_network_build (job->snapshot, &job->options);
    job->part = geneva_network_part_new (job->network, job->snapshot, &job->choice);
    make_look (job);
  } else {
    /* Without anybody who could cancel it does not fail. */
    if (job->wants_metrics && job->metrics == NULL)
      job->metrics = geneva_metrics_new (job->network, is_for_places ? NULL : job->part, GENEVA_NETWORK_SEED, NULL,
                                         NULL);
    job->plan.metrics = job->metrics;
    if (is_for_places) {
      job->places = geneva_network_places_new (job->network, job->look, &job->plan, job->start);
      make_dense (job);
    } else {
      make_look (job);
    }
  }
  g_task_return_boolean (task, TRUE);
}

/* The owner is not the task's source: a task would perhaps end with it in the thread. */
static void
end (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = g_task_get_task_data (G_TASK (result));
  g_autoptr (GObject) owner = errand->owner;

  errand->end (owner, errand->job);
}

GenevaNetworkJob *
geneva_network_job_new_network (GenevaSnapshot *snapshot, const GenevaNetworkOptions *options,
                                const GenevaNetworkChoice *choice, const GenevaNetworkSettings *settings)
{
  GenevaNetworkJob *job;

  g_return_val_if_fail (snapshot != NULL && options != NULL && choice != NULL && settings != NULL, NULL);

  job = job_new (snapshot);
  job->options = *options;
  job->choice = *choice;
  if (choice->filter != NULL)
    job->choice.filter = geneva_filter_ref (choice->filter);
  job->settings = *settings;
  return job;
}

GenevaNetworkJob *
geneva_network_job_new_places (GenevaSnapshot *snapshot, GenevaNetwork *network, GenevaNetworkLook *look,
                               const GenevaNetworkPlan *plan, GenevaMetrics *metrics,
                               const GenevaNetworkPlaces *start, GenevaNetworkPart *part,
                               const GenevaNetworkSettings *settings, gboolean is_dimming)
{
  GenevaNetworkJob *job;

  g_return_val_if_fail (snapshot != NULL && network != NULL && look != NULL && plan != NULL, NULL);
  g_return_val_if_fail (settings != NULL, NULL);

  job = job_new (snapshot);
  job->network = geneva_network_ref (network);
  job->look = geneva_network_look_ref (look);
  job->plan = *plan;
  job->wants_metrics = geneva_network_plan_needs_metrics (plan);
  job->metrics = metrics != NULL ? geneva_metrics_ref (metrics) : NULL;
  job->start = start != NULL ? geneva_network_places_copy (start) : NULL;
  job->part = part != NULL ? geneva_network_part_ref (part) : NULL;
  job->settings = *settings;
  job->is_dimming = is_dimming;
  return job;
}

GenevaNetworkJob *
geneva_network_job_new_metrics (GenevaSnapshot *snapshot, GenevaNetwork *network, GenevaNetworkPart *part,
                                const GenevaNetworkSettings *settings)
{
  GenevaNetworkJob *job;

  g_return_val_if_fail (snapshot != NULL && network != NULL && settings != NULL, NULL);

  job = job_new (snapshot);
  job->network = geneva_network_ref (network);
  job->wants_metrics = TRUE;
  job->settings = *settings;
  job->part = part != NULL ? geneva_network_part_ref (part) : NULL;
  return job;
}

void
geneva_network_job_start (GenevaNetworkJob *job, GObject *owner, GenevaNetworkJobEnd end_job)
{
  g_autoptr (GTask) task = NULL;
  Errand *errand = g_new (Errand, 1);

  g_return_if_fail (job != NULL && G_IS_OBJECT (owner) && end_job != NULL);

  *errand = (Errand) { job, g_object_ref (owner), end_job };
  task = g_task_new (NULL, NULL, end, NULL);
  g_task_set_task_data (task, errand, errand_free);
  g_task_run_in_thread (task, run);
}
