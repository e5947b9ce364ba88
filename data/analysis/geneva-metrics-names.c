/* What metrics are called and what they mean. Role: the words of
 * geneva-metrics.h; computes nothing.
 */
#include "analysis/geneva-metrics.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *name;
  const char *words;
  const char *definition;
} metrics[GENEVA_N_METRICS] = {
  [GENEVA_METRIC_SOURCES] = {
    "sources", NC_("metric", "independent sources"),
    N_("How many sources speak of the actor; reprints and shared agencies count once.") },
  [GENEVA_METRIC_DEGREE] = {
    "degree", NC_("metric", "degree"), N_("How many other actors it has an edge with.") },
  [GENEVA_METRIC_STRENGTH] = {
    "strength", NC_("metric", "weighted degree"), N_("The weights of all of its edges together.") },
  [GENEVA_METRIC_BETWEENNESS] = {
    "betweenness", NC_("metric", "betweenness"),
    N_("The share of the shortest ways between two other actors that lead through it.") },
  [GENEVA_METRIC_CLOSENESS] = {
    "closeness", NC_("metric", "closeness"),
    N_("How near the others are: the mean of one divided by the number of steps to each (harmonic closeness).") },
  [GENEVA_METRIC_EIGENVECTOR] = {
    "eigenvector", NC_("metric", "eigenvector centrality"),
    N_("High for whoever has strong edges with actors that are themselves central; the greatest is 1.") },
  [GENEVA_METRIC_PAGERANK] = {
    "pagerank", NC_("metric", "PageRank"),
    N_("How often a walk along the edges, begun anew now and then, comes by (damping 0.85); all together are 1.") },
  [GENEVA_METRIC_CORE] = {
    "core", NC_("metric", "k-core"),
    N_("The greatest k such that it belongs to a group in which everybody has edges with k others of the group.") },
};

gboolean
geneva_metric_from_name (const char *name, GenevaMetric *metric)
{
  g_return_val_if_fail (name != NULL && metric != NULL, FALSE);

  for (guint i = 0; i < GENEVA_N_METRICS; i++) {
    if (g_str_equal (name, metrics[i].name)) {
      *metric = (GenevaMetric) i;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
geneva_metric_get_name (GenevaMetric metric)
{
  g_return_val_if_fail ((guint) metric < GENEVA_N_METRICS, NULL);

  return metrics[metric].name;
}

const char *
geneva_metric_get_words (GenevaMetric metric)
{
  g_return_val_if_fail ((guint) metric < GENEVA_N_METRICS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "metric", metrics[metric].words);
}

const char *
geneva_metric_get_definition (GenevaMetric metric)
{
  g_return_val_if_fail ((guint) metric < GENEVA_N_METRICS, NULL);

  return _(metrics[metric].definition);
}
