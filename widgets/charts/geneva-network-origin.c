/* Sums over what a layout reads of a network and its look; see the header.
 * Names in a large network are measured when they are needed, and have no part
 * in it there. Knows no places and no pages.
 */
#include "geneva-network-origin.h"

#include <string.h>

static guint64
add (guint64 sum, guint64 value)
{
  sum = (sum ^ value) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return sum ^ (sum >> 29);
}

static guint64
add_double (guint64 sum, double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  return add (sum, bits);
}

static guint64
add_edge (guint64 sum, const GenevaNetwork *network, const GenevaNetworkEdge *edge)
{
  sum = add (sum, (guint64) network->nodes[edge->from].handle << 32 | network->nodes[edge->to].handle);
  sum = add (sum, edge->relation);
  sum = add_double (sum, edge->weight);
  sum = add_double (sum, edge->weight_forward);
  return add_double (sum, edge->weight_backward);
}

static guint64
add_size (guint64 sum, const GenevaNetworkNodeLook *node, gboolean has_names)
{
  sum = add_double (sum, node->width_pt);
  sum = add_double (sum, node->height_pt);
  if (!has_names)
    return sum;
  sum = add_double (sum, node->label_width_pt);
  sum = add_double (sum, node->label_height_pt);
  sum = add_double (sum, node->wrapped_width_pt);
  return add_double (sum, node->wrapped_height_pt);
}

GenevaNetworkOrigin
geneva_network_get_origin_of (const GenevaNetwork *network, const GenevaNetworkLook *look)
{
  GenevaNetworkOrigin origin = { 0 };

  g_return_val_if_fail (network != NULL && look != NULL, origin);

  for (guint i = 0; i < network->n_nodes; i++) {
    if (look->nodes[i].n_edges == 0)
      continue;
    origin.graph = add (origin.graph, network->nodes[i].handle);
    origin.sizes = add (origin.sizes, network->nodes[i].n_sources);
    origin.sizes = add_size (origin.sizes, &look->nodes[i], network->n_nodes <= GENEVA_NETWORK_MOST_MEASURED);
  }
  for (guint i = 0; i < network->n_edges; i++)
    origin.graph = add_edge (origin.graph, network, &network->edges[i]);
  return origin;
}
