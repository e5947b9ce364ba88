/* Reckoning beside the main thread. Role: follows session, dossier and whether
 * the widget is mapped, and sees that one task at most counts. It must not know
 * what is reckoned.
 */
#include "geneva-reckoner.h"

struct _GenevaReckoner {
  GtkWidget         *widget;        /* owns this */
  GenevaReckonFunc   reckon;
  GDestroyNotify     free_result;
  GenevaReckonedFunc reckoned;
  GenevaSession     *session;
  GenevaDossier     *dossier;       /* whose edits are followed */
  GenevaSnapshot    *told;
  GCancellable      *reckoning;     /* the task that counts */
};

typedef struct {
  GenevaSnapshot  *snapshot;
  GenevaReckonFunc reckon;
  GDestroyNotify   free_result;
  GenevaReckoner  *reckoner;        /* valid while the task is not cancelled */
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  geneva_snapshot_unref (job->snapshot);
  g_free (job);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  g_task_return_pointer (task, job->reckon (job->snapshot), job->free_result);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gpointer reckoned = g_task_propagate_pointer (G_TASK (result), &error);
  GenevaReckoner *self = job->reckoner;

  if (error != NULL)
    return;
  g_clear_object (&self->reckoning);
  g_clear_pointer (&self->told, geneva_snapshot_unref);
  self->told = geneva_snapshot_ref (job->snapshot);
  self->reckoned (self->widget, reckoned, job->snapshot);
}

static void
give_up (GenevaReckoner *self)
{
  if (self->reckoning != NULL)
    g_cancellable_cancel (self->reckoning);
  g_clear_object (&self->reckoning);
}

static void
begin (GenevaReckoner *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  give_up (self);
  if (self->dossier == NULL || !gtk_widget_get_mapped (self->widget) || geneva_reckoner_is_ready (self))
    return;
  job = g_new (Job, 1);
  *job = (Job) { geneva_snapshot_ref (geneva_dossier_get_snapshot (self->dossier)), self->reckon, self->free_result,
                 self };
  self->reckoning = g_cancellable_new ();
  task = g_task_new (self->widget, self->reckoning, on_done, NULL);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, run);
}

static void
follow_dossier (GenevaReckoner *self)
{
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;

  if (self->dossier != NULL)
    g_signal_handlers_disconnect_by_data (self->dossier, self);
  g_set_object (&self->dossier, dossier);
  g_clear_pointer (&self->told, geneva_snapshot_unref);
  self->reckoned (self->widget, NULL, NULL);
  if (dossier != NULL)
    g_signal_connect_swapped (dossier, "changed", G_CALLBACK (begin), self);
  begin (self);
}

GenevaReckoner *
geneva_reckoner_new (GtkWidget *widget, GenevaReckonFunc reckon, GDestroyNotify free_result,
                     GenevaReckonedFunc reckoned)
{
  GenevaReckoner *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (reckon != NULL && free_result != NULL && reckoned != NULL, NULL);

  self = g_new0 (GenevaReckoner, 1);
  self->widget = widget;
  self->reckon = reckon;
  self->free_result = free_result;
  self->reckoned = reckoned;
  g_signal_connect_swapped (widget, "map", G_CALLBACK (begin), self);
  return self;
}

void
geneva_reckoner_free (GenevaReckoner *self)
{
  if (self == NULL)
    return;
  give_up (self);
  g_signal_handlers_disconnect_by_data (self->widget, self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->dossier != NULL)
    g_signal_handlers_disconnect_by_data (self->dossier, self);
  g_clear_object (&self->session);
  g_clear_object (&self->dossier);
  g_clear_pointer (&self->told, geneva_snapshot_unref);
  g_free (self);
}

void
geneva_reckoner_set_session (GenevaReckoner *self, GenevaSession *session)
{
  g_return_if_fail (self != NULL);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (follow_dossier), self);
  follow_dossier (self);
}

GenevaDossier *
geneva_reckoner_get_dossier (GenevaReckoner *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->dossier;
}

gboolean
geneva_reckoner_is_ready (GenevaReckoner *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->dossier != NULL && self->told == geneva_dossier_get_snapshot (self->dossier);
}
