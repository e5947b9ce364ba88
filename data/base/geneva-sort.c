/* Radix sort of doubles, from the last byte to the first; see the header. Bytes
 * that are the same in all values – of instants in seconds most are – cost
 * nothing but the count. Knows no dates.
 */
#include "base/geneva-sort.h"

#include <string.h>

#define N_BYTES 8
/* Fewer than this are inserted one by one. */
#define FEW 48

typedef struct {
  guint64 key;
  guint32 position;
} Keyed;

/* An integer that is in order as the double is; both zeroes are one. */
static inline guint64
make_key (double value)
{
  double positive_zero = value + 0.0;
  guint64 bits;

  memcpy (&bits, &positive_zero, sizeof bits);
  return bits & ((guint64) 1 << 63) ? ~bits : bits | (guint64) 1 << 63;
}

static inline double
take_value (guint64 key)
{
  guint64 bits = key & ((guint64) 1 << 63) ? key & ~((guint64) 1 << 63) : ~key;
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static inline guint
get_byte (guint64 key, guint byte)
{
  return (guint) (key >> (8 * byte)) & 0xffu;
}

/* From counts to where each digit's stretch begins. FALSE: all have the same digit. */
static gboolean
make_starts (gsize *counts, gsize n)
{
  gsize start = 0;

  for (guint digit = 0; digit < 256; digit++) {
    gsize count = counts[digit];

    if (count == n)
      return FALSE;
    counts[digit] = start;
    start += count;
  }
  return TRUE;
}

static gboolean
is_ascending (gsize n, const double *values)
{
  for (gsize i = 1; i < n; i++) {
    if (values[i] < values[i - 1])
      return FALSE;
  }
  return TRUE;
}

/* Of keys that have as many places free behind them; returns where they stand in order. */
static const guint64 *
sort_keys (gsize n, guint64 *keys)
{
  g_autofree gsize *counts = g_new0 (gsize, N_BYTES * 256);
  guint64 *from = keys, *to = keys + n;

  for (gsize i = 0; i < n; i++) {
    for (guint byte = 0; byte < N_BYTES; byte++)
      counts[byte * 256 + get_byte (from[i], byte)]++;
  }
  for (guint byte = 0; byte < N_BYTES; byte++) {
    gsize *starts = counts + byte * 256;
    guint64 *other = from;

    if (!make_starts (starts, n))
      continue;
    for (gsize i = 0; i < n; i++)
      to[starts[get_byte (from[i], byte)]++] = from[i];
    from = to;
    to = other;
  }
  return from;
}

void
geneva_sort_doubles (gsize n, double *values)
{
  g_autofree guint64 *keys = NULL;
  const guint64 *sorted;

  g_return_if_fail (n == 0 || values != NULL);

  if (is_ascending (n, values))
    return;
  if (n < FEW) {
    for (gsize i = 1; i < n; i++) {
      double value = values[i];
      gsize at = i;

      for (; at > 0 && values[at - 1] > value; at--)
        values[at] = values[at - 1];
      values[at] = value;
    }
    return;
  }
  keys = g_new (guint64, 2 * n);
  for (gsize i = 0; i < n; i++)
    keys[i] = make_key (values[i]);
  sorted = sort_keys (n, keys);
  for (gsize i = 0; i < n; i++)
    values[i] = take_value (sorted[i]);
}

void
geneva_sort_integers (gsize n, gint64 *values)
{
  g_autofree guint64 *keys = NULL;
  const guint64 *sorted;
  gboolean is_sorted = TRUE;

  g_return_if_fail (n == 0 || values != NULL);

  for (gsize i = 1; i < n && is_sorted; i++)
    is_sorted = values[i - 1] <= values[i];
  if (is_sorted)
    return;
  if (n < FEW) {
    for (gsize i = 1; i < n; i++) {
      gint64 value = values[i];
      gsize at = i;

      for (; at > 0 && values[at - 1] > value; at--)
        values[at] = values[at - 1];
      values[at] = value;
    }
    return;
  }
  keys = g_new (guint64, 2 * n);
  for (gsize i = 0; i < n; i++)
    keys[i] = (guint64) values[i] ^ (guint64) 1 << 63;
  sorted = sort_keys (n, keys);
  for (gsize i = 0; i < n; i++)
    values[i] = (gint64) (sorted[i] ^ (guint64) 1 << 63);
}

void
geneva_order_doubles (guint32 n, const double *values, guint32 *order)
{
  g_autofree gsize *counts = NULL;
  g_autofree Keyed *keyed = NULL;
  Keyed *from, *to;

  g_return_if_fail (n == 0 || (values != NULL && order != NULL));

  for (guint32 i = 0; i < n; i++)
    order[i] = i;
  if (is_ascending (n, values))
    return;
  if (n < FEW) {
    for (guint32 i = 1; i < n; i++) {
      guint32 at = i;

      for (; at > 0 && values[order[at - 1]] > values[i]; at--)
        order[at] = order[at - 1];
      order[at] = i;
    }
    return;
  }
  counts = g_new0 (gsize, N_BYTES * 256);
  keyed = g_new (Keyed, 2 * (gsize) n);
  from = keyed;
  to = keyed + n;
  for (guint32 i = 0; i < n; i++) {
    from[i] = (Keyed) { make_key (values[i]), i };
    for (guint byte = 0; byte < N_BYTES; byte++)
      counts[byte * 256 + get_byte (from[i].key, byte)]++;
  }
  for (guint byte = 0; byte < N_BYTES; byte++) {
    gsize *starts = counts + byte * 256;
    Keyed *other = from;

    if (!make_starts (starts, n))
      continue;
    for (guint32 i = 0; i < n; i++)
      to[starts[get_byte (from[i].key, byte)]++] = from[i];
    from = to;
    to = other;
  }
  for (guint32 i = 0; i < n; i++)
    order[i] = from[i].position;
}
