/* Metrics and communities as igraph computes them. Role: the only file that
 * sees igraph. Its library keeps an error stack and a source of chance for the
 * whole process, so one call at a time is let in, with its own seed. Errors
 * come back as codes: an error must never end the program. Knows nothing of
 * actors and parts.
 */
#include "analysis/geneva-metrics-private.h"

#include <math.h>

#include <igraph/igraph.h>

/* Communities are looked for this often, from other chances, and the best division is kept: within this many steps
 * over pairs, and not without end. */
#define LEIDEN_STEPS 50000
#define LEIDEN_MAX_TRIES 20
#define LEIDEN_ROUNDS 10            /* each try ends by itself well before that */
#define LEIDEN_BETA 0.01            /* chance in refining, as Traag et al. 2019 have it */
/* Long chains have eigenvalues so near to one another that there is no end of it: what ARPACK has not found by then
 * is iterated as far as that goes. */
#define ARPACK_RESTARTS 100

typedef struct {
  const GenevaMetricsPairs *pairs;
  igraph_t                  graph;
  igraph_vector_t           weights;
  igraph_vector_t           result;       /* of the call in hand */
  igraph_vector_int_t       numbers;
} Work;

static GMutex one_at_a_time;

static igraph_error_t
on_interruption_asked (G_GNUC_UNUSED void *data)
{
  if (!g_cancellable_is_cancelled (g_cancellable_get_current ()))
    return IGRAPH_SUCCESS;
  IGRAPH_FINALLY_FREE ();
  return IGRAPH_INTERRUPTED;
}

/* For each call, as there are builds of igraph in which every thread has handlers of its own: the usual one for
 * errors ends the program. */
static void
set_handlers (void)
{
  igraph_set_error_handler (igraph_error_handler_ignore);
  igraph_set_warning_handler (igraph_warning_handler_ignore);
  igraph_set_interruption_handler (on_interruption_asked);
}

/* Without memory there is no going on, as everywhere with GLib. */
static void
must (igraph_error_t code)
{
  if (code != IGRAPH_SUCCESS)
    g_error ("igraph: %s", igraph_strerror (code));
}

/* FALSE: cancelled. */
static gboolean
done (igraph_error_t code)
{
  if (code == IGRAPH_INTERRUPTED)
    return FALSE;
  must (code);
  return TRUE;
}

/* Of the pairs that have one of these weights. */
static void
open_graph (igraph_t *graph, igraph_vector_t *weights, const GenevaMetricsPairs *pairs, const double *of_pairs)
{
  igraph_vector_int_t ends;
  guint n = 0;

  for (guint i = 0; i < pairs->n_pairs; i++)
    n += of_pairs[i] > 0;
  must (igraph_vector_int_init (&ends, 2 * (igraph_integer_t) n));
  must (igraph_vector_init (weights, n));
  n = 0;
  for (guint i = 0; i < pairs->n_pairs; i++) {
    if (!(of_pairs[i] > 0))
      continue;
    VECTOR (ends)[2 * n] = pairs->from[i];
    VECTOR (ends)[2 * n + 1] = pairs->to[i];
    VECTOR (*weights)[n++] = of_pairs[i];
  }
  must (igraph_create (graph, &ends, pairs->n_nodes, IGRAPH_UNDIRECTED));
  igraph_vector_int_destroy (&ends);
}

static void
open_work (Work *work, const GenevaMetricsPairs *pairs)
{
  work->pairs = pairs;
  open_graph (&work->graph, &work->weights, pairs, pairs->weights);
  must (igraph_vector_init (&work->result, 0));
  must (igraph_vector_int_init (&work->numbers, 0));
}

static void
close_work (Work *work)
{
  igraph_vector_int_destroy (&work->numbers);
  igraph_vector_destroy (&work->result);
  igraph_vector_destroy (&work->weights);
  igraph_destroy (&work->graph);
}

static void
take_result (const Work *work, double factor, double *values)
{
  for (guint i = 0; i < work->pairs->n_nodes; i++)
    values[i] = VECTOR (work->result)[i] * factor;
}

static void
take_numbers (const Work *work, guint *numbers)
{
  for (guint i = 0; i < work->pairs->n_nodes; i++)
    numbers[i] = (guint) VECTOR (work->numbers)[i];
}

/* On steps, not on weights: whoever met often is no further from others for it. */
static gboolean
measure_ways (Work *work, GenevaMetricsValues *values)
{
  double n = work->pairs->n_nodes;

  if (n < 2)
    return TRUE;
  if (n > 2) {
    if (!done (igraph_betweenness (&work->graph, &work->result, igraph_vss_all (), IGRAPH_UNDIRECTED, NULL)))
      return FALSE;
    take_result (work, 2 / ((n - 1) * (n - 2)), values->betweenness);
  }
  if (!done (igraph_harmonic_centrality (&work->graph, &work->result, igraph_vss_all (), IGRAPH_ALL, NULL, TRUE)))
    return FALSE;
  take_result (work, 1, values->closeness);
  return TRUE;
}

static gboolean
measure_eigenvector (Work *work, GenevaMetricsValues *values)
{
  igraph_arpack_options_t options;
  igraph_error_t code;

  if (work->pairs->n_pairs == 0)
    return TRUE;
  igraph_arpack_options_init (&options);
  options.mxiter = ARPACK_RESTARTS;
  code = igraph_eigenvector_centrality (&work->graph, &work->result, NULL, IGRAPH_UNDIRECTED, TRUE, &work->weights,
                                        &options);
  if (code == IGRAPH_INTERRUPTED)
    return FALSE;
  if (code != IGRAPH_SUCCESS) {
    geneva_metrics_iterate_eigenvector (work->pairs, values->eigenvector);
    return TRUE;
  }
  take_result (work, 1, values->eigenvector);
  /* What is nought comes back as noise around it, and the last digits depend on the number of threads that the
   * machine's BLAS takes. */
  for (guint i = 0; i < work->pairs->n_nodes; i++)
    values->eigenvector[i] = round (MAX (values->eigenvector[i], 0) * 1e10) / 1e10;
  return TRUE;
}

static gboolean
measure_structure (Work *work, GenevaMetricsValues *values)
{
  if (!done (igraph_coreness (&work->graph, &work->numbers, IGRAPH_ALL)))
    return FALSE;
  take_numbers (work, values->core);
  if (!done (igraph_connected_components (&work->graph, &work->numbers, NULL, NULL, IGRAPH_WEAK)))
    return FALSE;
  take_numbers (work, values->component);
  if (!done (igraph_bridges (&work->graph, &work->numbers)))
    return FALSE;
  for (igraph_integer_t i = 0; i < igraph_vector_int_size (&work->numbers); i++)
    values->is_bridge[VECTOR (work->numbers)[i]] = TRUE;
  return TRUE;
}

/* Leiden (Traag, Waltman and van Eck, "From Louvain to Leiden", 2019) on modularity, of the bonds alone: its nodes
 * weigh what their bonds weigh together, and the resolution is one by the weights of all nodes. */
static gboolean
measure_communities (Work *work, GenevaMetricsValues *values)
{
  const GenevaMetricsPairs *pairs = work->pairs;
  double best = -G_MAXDOUBLE, all = 0;
  guint n_bonds = 0, n_tries;
  gboolean goes_on = TRUE;
  igraph_t graph;
  igraph_vector_t weights;

  must (igraph_vector_resize (&work->result, pairs->n_nodes));
  igraph_vector_null (&work->result);
  for (guint i = 0; i < pairs->n_pairs; i++) {
    VECTOR (work->result)[pairs->from[i]] += pairs->bonds[i];
    VECTOR (work->result)[pairs->to[i]] += pairs->bonds[i];
    all += 2 * pairs->bonds[i];
    n_bonds += pairs->bonds[i] > 0;
  }
  if (n_bonds == 0) {
    for (guint i = 0; i < pairs->n_nodes; i++)
      values->community[i] = i;
    return TRUE;
  }
  n_tries = CLAMP (LEIDEN_STEPS / n_bonds, 1, LEIDEN_MAX_TRIES);
  open_graph (&graph, &weights, pairs, pairs->bonds);
  for (guint try = 0; try < n_tries && goes_on; try++) {
    double modularity = 0;

    goes_on = done (igraph_community_leiden (&graph, &weights, &work->result, 1 / all, LEIDEN_BETA, FALSE,
                                             LEIDEN_ROUNDS, &work->numbers, NULL, NULL));
    if (!goes_on)
      break;
    must (igraph_modularity (&graph, &work->numbers, &weights, 1, IGRAPH_UNDIRECTED, &modularity));
    if (modularity > best) {
      best = modularity;
      take_numbers (work, values->community);
    }
  }
  igraph_vector_destroy (&weights);
  igraph_destroy (&graph);
  values->modularity = best;
  return goes_on;
}

gboolean
geneva_metrics_measure (const GenevaMetricsPairs *pairs, gboolean is_sampled, guint64 seed, GCancellable *cancellable,
                        GenevaMetricsValues *values, GError **error)
{
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&one_at_a_time);
  g_autoptr(GCancellable) asked = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  Work work;
  gboolean is_done;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  set_handlers ();
  must (igraph_rng_seed (igraph_rng_default (), (igraph_uint_t) seed));
  open_work (&work, pairs);
  /* the handler of interruptions is given nothing: this thread's own cancellable tells it */
  g_cancellable_push_current (asked);
  is_done = measure_structure (&work, values) && measure_communities (&work, values)
            && measure_eigenvector (&work, values)
            && (is_sampled || measure_ways (&work, values));
  g_cancellable_pop_current (asked);
  close_work (&work);
  if (!is_done)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The computation of metrics was cancelled.");
  return is_done;
}
