/* What tables say of the network. Role: numbers for sorting and their texts,
 * from the values of geneva-record-network.h. It must not know GTK.
 */
#include "geneva-record-measures.h"

#include "base/geneva-numerals.h"
#include "base/geneva-sentence.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Whole numbers as such, others with as many digits as tell them apart. */
static char *
dup_value (double value, gboolean is_share)
{
  /* what thirds add up to is whole but for the last digits */
  if (fabs (value - round (value)) < 1e-9 * MAX (1, fabs (value)) && (round (value) != 0 || value == 0))
    return geneva_words_dup_number (round (value));
  if (!is_share)
    return geneva_numerals_dup (value, 2);
  return value >= 0.001 ? geneva_numerals_dup (value, 3) : geneva_numerals_dup_short (value, 2);
}

/* ---- actors ---- */

double
geneva_measure_get_metric (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle)
{
  guint node = geneva_record_network_get_node (network, handle);

  return node != G_MAXUINT && network->metrics != NULL ? network->metrics->values[column->field][node] : NAN;
}

char *
geneva_measure_dup_metric (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle)
{
  double value = geneva_measure_get_metric (column, network, handle);
  g_autofree char *text = NULL;

  if (isnan (value))
    return NULL;
  text = dup_value (value, column->field != GENEVA_METRIC_STRENGTH);
  /* Translators: a value that is an estimate */
  return network->metrics->is_sampled[column->field] ? geneva_sentence (_("≈ %s"), text) : g_steal_pointer (&text);
}

const char *
geneva_measure_get_definition (const GenevaColumn *column)
{
  return geneva_metric_get_definition ((GenevaMetric) column->field);
}

double
geneva_measure_get_group (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle)
{
  guint node = geneva_record_network_get_node (network, handle);
  guint group;

  if (node == G_MAXUINT || network->metrics == NULL)
    return NAN;
  group = column->field ? network->metrics->component[node] : network->metrics->community[node];
  return group != GENEVA_METRICS_NONE ? group + 1.0 : NAN;
}

char *
geneva_measure_dup_group (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle)
{
  double group = geneva_measure_get_group (column, network, handle);

  return isnan (group) ? NULL : geneva_words_dup_number (group);
}

const char *
geneva_measure_get_group_help (const GenevaColumn *column)
{
  return column->field ? _("Everybody whom a way along the edges leads to; the largest group is 1.")
                       : _("Groups that deal with each other, or plan to, more than with others (Leiden); the largest is "
                           "1. Ties, hostility, words and acts of one towards another make none.");
}

/* ---- edges ---- */

static const GenevaNetworkEdgePart *
get_part (const GenevaRecordNetwork *network, GenevaHandle handle)
{
  return &network->part->edges[GENEVA_HANDLE_ROW (handle)];
}

void
geneva_measure_list_end (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle,
                         GArray *atoms)
{
  const GenevaNetworkEdge *edge = &network->network->edges[GENEVA_HANDLE_ROW (handle)];
  const GenevaNetworkEdgePart *part = get_part (network, handle);
  gboolean is_turned = part->is_backward && !part->is_forward;
  guint node = (column->field != 0) != is_turned ? edge->to : edge->from;
  guint32 atom = GENEVA_HANDLE_ROW (network->network->nodes[node].handle);

  g_array_append_val (atoms, atom);
}

void
geneva_measure_list_relation (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle,
                              GArray *atoms)
{
  const GenevaNetworkEdgePart *part = get_part (network, handle);
  guint relation = (guint) g_bit_nth_lsf (network->network->edges[GENEVA_HANDLE_ROW (handle)].relation, -1);
  guint32 atom = 2 * relation + (part->is_forward && part->is_backward);

  g_array_append_val (atoms, atom);
}

char *
geneva_measure_dup_relation (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom)
{
  const char *words = atom < GENEVA_N_RELATION_ATOMS ? geneva_relation_get_words ((GenevaRelation) (1u << atom / 2))
                                                     : "";

  /* Translators: %s is what two actors have to do with each other, like "tied" */
  return atom % 2 == 1 ? geneva_sentence (_("%s, each way"), words) : g_strdup (words);
}

double
geneva_measure_get_weight (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle)
{
  return get_part (network, handle)->weight;
}

char *
geneva_measure_dup_weight (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle)
{
  return dup_value (get_part (network, handle)->weight, FALSE);
}

double
geneva_measure_get_items (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle)
{
  return get_part (network, handle)->n_items;
}

char *
geneva_measure_dup_items (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle)
{
  return geneva_words_dup_number (get_part (network, handle)->n_items);
}

double
geneva_measure_get_bridge (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle)
{
  return network->metrics != NULL && network->metrics->is_bridge[GENEVA_HANDLE_ROW (handle)] ? 1 : NAN;
}

char *
geneva_measure_dup_bridge (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaHandle handle)
{
  return isnan (geneva_measure_get_bridge (column, network, handle)) ? NULL : g_strdup (_("bridge"));
}

const char *
geneva_measure_get_weight_help (const GenevaColumn *column)
{
  return _("A tie weighs 1; an event shares 1 among those whom each of its actors met in it.");
}

const char *
geneva_measure_get_items_help (const GenevaColumn *column)
{
  return _("How many events or ties the edge rests on.");
}

const char *
geneva_measure_get_bridge_help (const GenevaColumn *column)
{
  return _("Without a bridge no way along the edges leads from one of its ends to the other.");
}
