/* The network beside the tables. Role: builds it, narrows it and has it
 * measured, one after the other, as far as somebody looks. It must not know
 * tables and columns.
 */
#include "geneva-record-network.h"

#include "charts/geneva-network-places.h"

/* Dossiers of fewer actors, events and ties are no work for a worker. */
#define MAX_BUILT_AT_ONCE 2000

struct _GenevaNetworkFollower {
  GObject              parent_instance;

  GenevaSession       *session;
  GSignalGroup        *dossier_signals;
  GenevaFollow         follow;
  GenevaRecordNetwork *network;
  GCancellable        *running;       /* NULL: no worker is at it */
  gboolean             is_measuring;  /* the worker measures `network` */
  gboolean             is_behind;
};

G_DEFINE_FINAL_TYPE (GenevaNetworkFollower, geneva_network_follower, G_TYPE_OBJECT)

static guint changed_signal;

static void follow_session (GenevaNetworkFollower *self);

/* ---- the value ---- */

GenevaRecordNetwork *
geneva_record_network_ref (GenevaRecordNetwork *network)
{
  g_atomic_ref_count_inc (&network->ref_count);
  return network;
}

void
geneva_record_network_unref (GenevaRecordNetwork *network)
{
  if (!g_atomic_ref_count_dec (&network->ref_count))
    return;
  g_clear_pointer (&network->metrics, geneva_metrics_unref);
  g_clear_pointer (&network->part, geneva_network_part_unref);
  g_clear_pointer (&network->network, geneva_network_unref);
  g_clear_pointer (&network->filter, geneva_filter_unref);
  geneva_snapshot_unref (network->snapshot);
  g_free (network->node_of_row);
  g_free (network);
}

guint
geneva_record_network_get_node (const GenevaRecordNetwork *network, GenevaHandle actor)
{
  guint row = GENEVA_HANDLE_ROW (actor);

  return GENEVA_HANDLE_LIST (actor) == GENEVA_LIST_ACTORS && row < network->n_rows ? network->node_of_row[row]
                                                                                  : G_MAXUINT;
}

void
geneva_record_network_get_target (const GenevaRecordNetwork *network, GenevaHandle edge, GenevaTarget *target)
{
  guint at = GENEVA_HANDLE_ROW (edge);
  const GenevaNetworkEdge *whole = &network->network->edges[at];
  const GenevaNetworkEdgePart *part = &network->part->edges[at];

  *target = (GenevaTarget) { .handle = network->network->nodes[whole->from].handle,
                             .other = network->network->nodes[whole->to].handle, .relation = whole->relation,
                             .n_rests_on = part->n_items, .rests_on = (GenevaHandle *) part->items };
}

GenevaHandle
geneva_record_network_find_edge (const GenevaRecordNetwork *network, const GenevaTarget *target)
{
  guint from = geneva_record_network_get_node (network, target->handle);
  guint to = geneva_record_network_get_node (network, target->other);
  int at;

  if (from == G_MAXUINT || to == G_MAXUINT || from == to)
    return GENEVA_HANDLE_NONE;
  at = geneva_network_find_edge (network->network, from, to, target->relation);
  return at >= 0 ? GENEVA_HANDLE (GENEVA_LIST_EDGES, (guint) at) : GENEVA_HANDLE_NONE;
}

/* What the session wishes now, with nothing built. */
static GenevaRecordNetwork *
new_wish (GenevaSession *session)
{
  GenevaRecordNetwork *wish = g_new0 (GenevaRecordNetwork, 1);
  GenevaFilter *filter = geneva_session_get_filter (session);

  g_atomic_ref_count_init (&wish->ref_count);
  wish->snapshot = geneva_snapshot_ref (geneva_dossier_get_snapshot (geneva_session_get_dossier (session)));
  geneva_session_get_span (session, &wish->span);
  wish->clock = geneva_session_get_clock (session);
  wish->filter = filter != NULL ? geneva_filter_ref (filter) : NULL;
  wish->unreviewed = geneva_session_get_unreviewed (session);
  return wish;
}

static gboolean
has_same_network (const GenevaRecordNetwork *a, const GenevaRecordNetwork *b)
{
  return a->snapshot == b->snapshot && a->unreviewed == b->unreviewed;
}

static gboolean
has_same_part (const GenevaRecordNetwork *a, const GenevaRecordNetwork *b)
{
  return has_same_network (a, b) && geneva_filter_equal (a->filter, b->filter) && a->clock == b->clock
         && a->span.begin == b->span.begin && a->span.end == b->span.end;
}

static void
number_rows (GenevaRecordNetwork *self)
{
  self->n_rows = geneva_snapshot_get_n_rows (self->snapshot, GENEVA_LIST_ACTORS);
  self->node_of_row = g_new (guint, MAX (self->n_rows, 1));
  for (guint i = 0; i < self->n_rows; i++)
    self->node_of_row[i] = G_MAXUINT;
  for (guint i = 0; i < self->network->n_nodes; i++) {
    const GenevaNetworkNode *node = &self->network->nodes[i];

    for (guint k = 0; k < node->n_folded; k++)
      self->node_of_row[GENEVA_HANDLE_ROW (node->folded[k])] = i;
  }
  /* its own actor rather than one that is folded into it */
  for (guint i = 0; i < self->network->n_nodes; i++)
    self->node_of_row[GENEVA_HANDLE_ROW (self->network->nodes[i].handle)] = i;
}

/* An edit that leaves the nodes and edges where they are in the arrays. */
static gboolean
has_same_shape (const GenevaNetwork *a, const GenevaNetwork *b)
{
  if (a->n_nodes != b->n_nodes || a->n_edges != b->n_edges)
    return FALSE;
  for (guint i = 0; i < a->n_nodes; i++)
    if (a->nodes[i].handle != b->nodes[i].handle)
      return FALSE;
  return TRUE;
}

/* Fills a wish. While a window moves over the same network, its values stay in sight until the new ones are there. */
static void
build (GenevaRecordNetwork *wish, const GenevaRecordNetwork *before)
{
  const GenevaNetworkOptions options = { .unit = GENEVA_UNIT_NAMED, .relations = GENEVA_RELATION_USUAL,
                                         .has_suggested = wish->unreviewed };
  const GenevaNetworkChoice choice = { .span = wish->span, .clock = wish->clock, .filter = wish->filter };

  wish->network = before != NULL && has_same_network (before, wish)
                    ? geneva_network_ref (before->network) : geneva_network_build (wish->snapshot, &options);
  if (before != NULL && before->metrics != NULL && has_same_shape (before->network, wish->network))
    wish->metrics = geneva_metrics_ref (before->metrics);
  wish->part = geneva_network_part_new (wish->network, wish->snapshot, &choice);
  number_rows (wish);
}

/* The same network with metrics; NULL when it was called off. */
static GenevaRecordNetwork *
new_measured (GenevaRecordNetwork *of, GCancellable *cancellable, GError **error)
{
  GenevaMetrics *metrics = geneva_metrics_new (of->network, of->part, GENEVA_NETWORK_SEED, cancellable, error);
  GenevaRecordNetwork *measured;

  if (metrics == NULL)
    return NULL;
  measured = g_memdup2 (of, sizeof *of);
  g_atomic_ref_count_init (&measured->ref_count);
  geneva_snapshot_ref (measured->snapshot);
  geneva_network_ref (measured->network);
  geneva_network_part_ref (measured->part);
  if (measured->filter != NULL)
    geneva_filter_ref (measured->filter);
  measured->node_of_row = g_memdup2 (of->node_of_row, MAX (of->n_rows, 1) * sizeof (guint));
  measured->metrics = metrics;
  measured->is_measured = TRUE;
  return measured;
}

/* ---- workers ---- */

typedef struct {
  GenevaRecordNetwork *wish;        /* NULL: `before` is to be measured */
  GenevaRecordNetwork *before;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->wish, geneva_record_network_unref);
  g_clear_pointer (&job->before, geneva_record_network_unref);
  g_free (job);
}

static void
run_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  GenevaRecordNetwork *made;

  if (job->wish != NULL) {
    build (job->wish, job->before);
    g_task_return_pointer (task, g_steal_pointer (&job->wish), (GDestroyNotify) geneva_record_network_unref);
    return;
  }
  made = new_measured (job->before, cancellable, &error);
  if (made == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, made, (GDestroyNotify) geneva_record_network_unref);
}

/* Takes `network`. */
static void
take_network (GenevaNetworkFollower *self, GenevaRecordNetwork *network)
{
  g_clear_pointer (&self->network, geneva_record_network_unref);
  self->network = network;
  g_signal_emit (self, changed_signal, 0);
}

static void
on_job_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GenevaNetworkFollower) self = data;
  g_autoptr (GenevaRecordNetwork) made = g_task_propagate_pointer (G_TASK (result), NULL);
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;

  g_clear_object (&self->running);
  if (dossier == NULL)
    return;
  /* a window that has moved on meanwhile is nearer than what was there; another dossier is nothing */
  if (made != NULL && made->snapshot == geneva_dossier_get_snapshot (dossier)
      && (!made->is_measured || self->network == NULL || self->network->part == made->part))
    take_network (self, g_steal_pointer (&made));
  follow_session (self);
}

/* Takes `wish`, which may be NULL. */
static void
start_job (GenevaNetworkFollower *self, GenevaRecordNetwork *wish)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  job->wish = wish;
  job->before = self->network != NULL ? geneva_record_network_ref (self->network) : NULL;
  self->is_measuring = wish == NULL;
  self->running = g_cancellable_new ();
  task = g_task_new (NULL, self->running, on_job_done, g_object_ref (self));
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_set_return_on_cancel (task, FALSE);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_job);
}

/* ---- following ---- */

static gboolean
is_small (GenevaSnapshot *snapshot)
{
  return geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_ACTORS)
           + geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS)
           + geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_TIES) <= MAX_BUILT_AT_ONCE;
}

static void
set_behind (GenevaNetworkFollower *self, gboolean is_behind)
{
  if (self->is_behind == is_behind)
    return;
  self->is_behind = is_behind;
  g_signal_emit (self, changed_signal, 0);
}

static void
follow_session (GenevaNetworkFollower *self)
{
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;
  g_autoptr (GenevaRecordNetwork) wish = NULL;
  gboolean is_built;

  if (dossier == NULL || self->follow == GENEVA_FOLLOW_NOTHING) {
    g_cancellable_cancel (self->running);
    if (dossier == NULL && self->network != NULL)
      take_network (self, NULL);
    self->is_behind = FALSE;
    return;
  }
  wish = new_wish (self->session);
  is_built = self->network != NULL && has_same_part (self->network, wish);
  if (is_built && (self->follow == GENEVA_FOLLOW_EDGES || self->network->is_measured)) {
    set_behind (self, FALSE);
    return;
  }
  set_behind (self, TRUE);
  if (self->running != NULL) {
    if (self->is_measuring && !is_built)
      g_cancellable_cancel (self->running);
    return;
  }
  if (!is_built && is_small (wish->snapshot)) {
    build (wish, self->network);
    take_network (self, g_steal_pointer (&wish));
    follow_session (self);
    return;
  }
  start_job (self, is_built ? NULL : g_steal_pointer (&wish));
}

static void
on_dossier (GenevaNetworkFollower *self)
{
  g_signal_group_set_target (self->dossier_signals, geneva_session_get_dossier (self->session));
  if (self->network != NULL)
    take_network (self, NULL);
  follow_session (self);
}

/* ---- the object ---- */

static void
geneva_network_follower_dispose (GObject *object)
{
  GenevaNetworkFollower *self = GENEVA_NETWORK_FOLLOWER (object);

  g_cancellable_cancel (self->running);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->dossier_signals);
  g_clear_pointer (&self->network, geneva_record_network_unref);
  G_OBJECT_CLASS (geneva_network_follower_parent_class)->dispose (object);
}

static void
geneva_network_follower_finalize (GObject *object)
{
  g_clear_object (&GENEVA_NETWORK_FOLLOWER (object)->running);
  G_OBJECT_CLASS (geneva_network_follower_parent_class)->finalize (object);
}

static void
geneva_network_follower_class_init (GenevaNetworkFollowerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = geneva_network_follower_dispose;
  G_OBJECT_CLASS (klass)->finalize = geneva_network_follower_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
geneva_network_follower_init (GenevaNetworkFollower *self)
{
  self->dossier_signals = g_signal_group_new (GENEVA_TYPE_DOSSIER);
  g_signal_group_connect_swapped (self->dossier_signals, "changed", G_CALLBACK (follow_session), self);
}

GenevaNetworkFollower *
geneva_network_follower_new (GenevaSession *session)
{
  GenevaNetworkFollower *self = g_object_new (GENEVA_TYPE_NETWORK_FOLLOWER, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (on_dossier), self);
  g_signal_connect_swapped (session, "notify::filter", G_CALLBACK (follow_session), self);
  g_signal_connect_swapped (session, "notify::span", G_CALLBACK (follow_session), self);
  g_signal_connect_swapped (session, "notify::clock", G_CALLBACK (follow_session), self);
  g_signal_connect_swapped (session, "notify::unreviewed", G_CALLBACK (follow_session), self);
  on_dossier (self);
  return self;
}

void
geneva_network_follower_set_follow (GenevaNetworkFollower *self, GenevaFollow follow)
{
  g_return_if_fail (GENEVA_IS_NETWORK_FOLLOWER (self));

  if (self->follow == follow)
    return;
  self->follow = follow;
  follow_session (self);
}

GenevaRecordNetwork *
geneva_network_follower_get_network (GenevaNetworkFollower *self)
{
  g_return_val_if_fail (GENEVA_IS_NETWORK_FOLLOWER (self), NULL);

  return self->network;
}

gboolean
geneva_network_follower_is_behind (GenevaNetworkFollower *self)
{
  g_return_val_if_fail (GENEVA_IS_NETWORK_FOLLOWER (self), FALSE);

  return self->is_behind;
}
