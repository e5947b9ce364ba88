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
  g_clear_pointer (&job->look, geneva_network_look_unref);
  g_clear_pointer (&job->start, geneva_network_places_free);
  g_clear_pointer (&job->places, geneva_network_places_free);
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

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GenevaNetworkJob *job = ((Errand *) data)->job;

  if (job->network == NULL) {
    job->network = geneva_network_build (job->snapshot, &job->options);
  } else {
    /* Without anybody who could cancel it does not fail. */
    if (job->wants_metrics && job->metrics == NULL)
      job->metrics = geneva_metrics_new (job->network, job->part, GENEVA_NETWORK_SEED, NULL, NULL);
    job->plan.metrics = job->metrics;
    if (job->look != NULL)
      job->places = geneva_network_places_new (job->network, job->look, &job->plan, job->start);
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
geneva_network_job_new_network (GenevaSnapshot *snapshot, const GenevaNetworkOptions *options)
{
  GenevaNetworkJob *job;

  g_return_val_if_fail (snapshot != NULL && options != NULL, NULL);

  job = job_new (snapshot);
  job->options = *options;
  return job;
}

GenevaNetworkJob *
geneva_network_job_new_places (GenevaSnapshot *snapshot, GenevaNetwork *network, GenevaNetworkLook *look,
                               const GenevaNetworkPlan *plan, GenevaMetrics *metrics,
                               const GenevaNetworkPlaces *start)
{
  GenevaNetworkJob *job;

  g_return_val_if_fail (snapshot != NULL && network != NULL && look != NULL && plan != NULL, NULL);

  job = job_new (snapshot);
  job->network = geneva_network_ref (network);
  job->look = geneva_network_look_ref (look);
  job->plan = *plan;
  job->wants_metrics = geneva_network_plan_needs_metrics (plan);
  job->metrics = metrics != NULL ? geneva_metrics_ref (metrics) : NULL;
  job->start = start != NULL ? geneva_network_places_copy (start) : NULL;
  return job;
}

GenevaNetworkJob *
geneva_network_job_new_metrics (GenevaSnapshot *snapshot, GenevaNetwork *network, GenevaNetworkPart *part)
{
  GenevaNetworkJob *job;

  g_return_val_if_fail (snapshot != NULL && network != NULL, NULL);

  job = job_new (snapshot);
  job->network = geneva_network_ref (network);
  job->wants_metrics = TRUE;
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
