/* Proposals of an import. Role: articles in, one edit out, in a thread of its own, which tells how far it is. Must not know
 * who waits for it.
 */
#include "geneva-import-proposing.h"

typedef struct {
  GenevaImportSheet    *sheet;      /* of who waits */
  GenevaSnapshot       *snapshot;
  char                 *coder, *time;
  GenevaProposalsReport report;
  GenevaImportProgress *progress;
} Proposing;

static void
free_proposing (gpointer data)
{
  Proposing *proposing = data;

  geneva_snapshot_unref (proposing->snapshot);
  g_free (proposing->coder);
  g_free (proposing->time);
  g_free (proposing);
}

static void
count_read (guint    n_done,
            guint    n_rows,
            gpointer data)
{
  const Proposing *proposing = data;

  g_atomic_int_set (&proposing->progress->n_all, (int) n_rows);
  g_atomic_int_set (&proposing->progress->n_done, (int) n_done);
}

static void
propose_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  Proposing *proposing = data;
  const GenevaCoder coder = { proposing->coder, proposing->time };
  GError *error = NULL;
  g_autoptr (GenevaLexicon) lexicon = geneva_proposals_load_lexicon (NULL, proposing->snapshot, &error);
  g_autoptr (GenevaDelta) delta = lexicon ? geneva_proposals_build (proposing->sheet, lexicon, proposing->snapshot, &coder,
                                                                    count_read, proposing, cancellable,
                                                                    &proposing->report, &error) : NULL;

  if (delta)
    g_task_return_pointer (task, g_steal_pointer (&delta), (GDestroyNotify) geneva_delta_unref);
  else
    g_task_return_error (task, error);
}

void
geneva_import_proposing_start (GenevaImportSheet    *sheet,
                               GenevaDossier        *dossier,
                               GenevaImportProgress *progress,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Proposing *proposing = g_new0 (Proposing, 1);

  *proposing = (Proposing) {
    .sheet = sheet, .snapshot = geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier)),
    .coder = g_strdup (geneva_dossier_get_coder (dossier)), .time = geneva_dossier_dup_time (dossier),
    .progress = progress,
  };
  g_task_set_task_data (task, proposing, free_proposing);
  g_task_run_in_thread (task, propose_in_thread);
}

GenevaDelta *
geneva_import_proposing_finish (GAsyncResult           *result,
                                GenevaSnapshot        **built_on,
                                GenevaProposalsReport  *report,
                                GError                **error)
{
  const Proposing *proposing = g_task_get_task_data (G_TASK (result));

  *built_on = proposing->snapshot;
  *report = proposing->report;
  return g_task_propagate_pointer (G_TASK (result), error);
}
