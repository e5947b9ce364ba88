/* Wishes and what comes of them, as values. Role: keeps, hands on and looks up;
 * geneva-record-order.c reckons. It must not know columns.
 */
#include "geneva-record-order-private.h"

#include <string.h>

/* ---- wishes ---- */

GenevaOrderWish *
geneva_order_wish_copy (const GenevaOrderWish *wish)
{
  GenevaOrderWish *copy = g_memdup2 (wish, sizeof *wish);

  copy->snapshot = geneva_snapshot_ref (wish->snapshot);
  copy->words = g_strdup (wish->words);
  copy->filter = wish->filter != NULL ? geneva_filter_ref (wish->filter) : NULL;
  copy->network = wish->network != NULL ? geneva_record_network_ref (wish->network) : NULL;
  return copy;
}

void
geneva_order_wish_free (GenevaOrderWish *wish)
{
  geneva_snapshot_unref (wish->snapshot);
  g_free (wish->words);
  g_clear_pointer (&wish->filter, geneva_filter_unref);
  g_clear_pointer (&wish->network, geneva_record_network_unref);
  g_free (wish);
}

/* ---- orders ---- */

GenevaRecordOrder *
geneva_record_order_new (GenevaList list, GenevaRecordNetwork *network, guint n_all, guint n_rows)
{
  GenevaRecordOrder *order = g_new0 (GenevaRecordOrder, 1);

  g_atomic_ref_count_init (&order->ref_count);
  order->list = list;
  order->network = network != NULL ? geneva_record_network_ref (network) : NULL;
  order->n_all = n_all;
  order->n_rows = n_rows;
  order->shown = g_new (GenevaHandle, MAX (n_all, 1));
  order->positions = g_new (guint32, MAX (n_rows, 1));
  memset (order->positions, 0xff, (gsize) n_rows * sizeof (guint32));
  return order;
}

void
geneva_record_order_add (GenevaRecordOrder *order, guint32 row)
{
  order->positions[row] = order->n_shown;
  order->shown[order->n_shown++] = GENEVA_HANDLE (order->list, row);
}

GenevaRecordOrder *
geneva_record_order_ref (GenevaRecordOrder *order)
{
  g_atomic_ref_count_inc (&order->ref_count);
  return order;
}

void
geneva_record_order_unref (GenevaRecordOrder *order)
{
  if (!g_atomic_ref_count_dec (&order->ref_count))
    return;
  g_free (order->shown);
  g_free (order->positions);
  g_clear_pointer (&order->network, geneva_record_network_unref);
  g_free (order);
}

guint
geneva_record_order_get_n_shown (const GenevaRecordOrder *order)
{
  return order->n_shown;
}

guint
geneva_record_order_get_n_all (const GenevaRecordOrder *order)
{
  return order->n_all;
}

GenevaHandle
geneva_record_order_get_record (const GenevaRecordOrder *order, guint position)
{
  return position < order->n_shown ? order->shown[position] : GENEVA_HANDLE_NONE;
}

GenevaRecordNetwork *
geneva_record_order_get_network (const GenevaRecordOrder *order)
{
  return order->network;
}

guint
geneva_record_order_get_position (const GenevaRecordOrder *order, GenevaHandle handle)
{
  if (GENEVA_HANDLE_LIST (handle) != order->list || GENEVA_HANDLE_ROW (handle) >= order->n_rows)
    return G_MAXUINT;
  return order->positions[GENEVA_HANDLE_ROW (handle)];
}

gboolean
geneva_record_order_loses_rows (GenevaRecordOrder *order, GenevaDelta *delta)
{
  g_return_val_if_fail (order != NULL && delta != NULL, FALSE);

  for (guint i = 0; i < geneva_delta_get_size (delta); i++) {
    GenevaRecord *before, *after;
    GenevaHandle handle;

    geneva_delta_get (delta, i, &handle, &before, &after);
    if (after == NULL && GENEVA_HANDLE_LIST (handle) == order->list)
      return TRUE;
  }
  return FALSE;
}

GenevaRecordOrder *
geneva_record_order_new_living (GenevaRecordOrder *order, GenevaSnapshot *snapshot)
{
  GenevaRecordOrder *living;
  guint first_dead = 0;

  while (first_dead < order->n_shown && geneva_snapshot_is_living (snapshot, order->shown[first_dead]))
    first_dead++;
  if (first_dead == order->n_shown || order->list == GENEVA_LIST_EDGES)
    return geneva_record_order_ref (order);
  living = geneva_record_order_new (order->list, order->network, order->n_all, order->n_rows);
  for (guint i = 0; i < order->n_shown; i++)
    if (i < first_dead || geneva_snapshot_is_living (snapshot, order->shown[i]))
      geneva_record_order_add (living, GENEVA_HANDLE_ROW (order->shown[i]));
  living->n_all -= order->n_shown - living->n_shown;
  return living;
}
