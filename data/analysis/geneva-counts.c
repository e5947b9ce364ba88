/* Sorted begins and ends, one stretch of an arena for each lane and group, and
 * searches in them; see the header. Knows no dossier and no picture: who asks
 * says what is an event, where it lies and which group it is in.
 */
#include "analysis/geneva-counts.h"

#include "base/geneva-sort.h"

#include <string.h>

/* What a slot gets for those to come. */
#define SPARE 32

struct _GenevaCounts {
  guint   n_lanes;
  gsize  *first;      /* [n_lanes * GENEVA_N_COUNTED + 1]: where each begins in the arenas */
  gsize  *n;          /* [n_lanes * GENEVA_N_COUNTED]: how many there are */
  gsize  *room;       /* the same: how many there is room for */
  gsize   n_arena;    /* used of the arenas, and of how many */
  gsize   arena_room;
  double *begins;
  double *ends;
  gsize  *next;       /* where the next one of each goes; NULL: all are there, in order */
};

/* How many of the ascending values are less than `limit`, those before `from` being known to be. */
static gsize
count_less (const double *values, gsize from, gsize n, double limit)
{
  gsize low = from, high = n;

  while (low < high) {
    gsize middle = low + (high - low) / 2;

    if (values[middle] < limit)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The same where the answer is likely near `from`. */
static gsize
gallop (const double *values, gsize from, gsize n, double limit)
{
  gsize step = 1, low = from;

  while (low + step <= n && values[low + step - 1] < limit) {
    low += step;
    step *= 2;
  }
  return count_less (values, low, MIN (low + step, n), limit);
}

static gsize
get_slot (const GenevaCounts *counts, guint lane, GenevaCounted group)
{
  return (gsize) lane * GENEVA_N_COUNTED + group;
}

GenevaCounts *
geneva_counts_new_empty (guint n_lanes, const guint32 *n_each)
{
  gsize n_slots = (gsize) n_lanes * GENEVA_N_COUNTED;
  GenevaCounts *counts;

  g_return_val_if_fail (n_slots == 0 || n_each != NULL, NULL);

  counts = g_new0 (GenevaCounts, 1);
  counts->n_lanes = n_lanes;
  counts->first = g_new0 (gsize, n_slots + 1);
  for (gsize i = 0; i < n_slots; i++)
    counts->first[i + 1] = counts->first[i] + n_each[i];
  counts->n = g_new (gsize, MAX (n_slots, 1));
  counts->room = g_new (gsize, MAX (n_slots, 1));
  for (gsize i = 0; i < n_slots; i++)
    counts->n[i] = counts->room[i] = n_each[i];
  counts->n_arena = counts->first[n_slots];
  counts->arena_room = counts->n_arena + counts->n_arena / 8 + 1;
  counts->next = g_memdup2 (counts->first, (n_slots + 1) * sizeof *counts->next);
  counts->begins = g_new (double, counts->arena_room);
  counts->ends = g_new (double, counts->arena_room);
  return counts;
}

void
geneva_counts_add (GenevaCounts *counts, guint lane, GenevaCounted group, double begin, double end)
{
  gsize slot = get_slot (counts, lane, group);
  gsize at = counts->next[slot]++;

  g_assert (at < counts->first[slot + 1]);
  counts->begins[at] = begin;
  counts->ends[at] = MAX (end, begin);
}

void
geneva_counts_close (GenevaCounts *counts)
{
  gsize n_slots;

  g_return_if_fail (counts != NULL && counts->next != NULL);

  n_slots = (gsize) counts->n_lanes * GENEVA_N_COUNTED;
  for (gsize i = 0; i < n_slots; i++) {
    g_assert (counts->next[i] == counts->first[i + 1]);
    geneva_sort_doubles (counts->first[i + 1] - counts->first[i], counts->begins + counts->first[i]);
    geneva_sort_doubles (counts->first[i + 1] - counts->first[i], counts->ends + counts->first[i]);
  }
  g_clear_pointer (&counts->next, g_free);
}

GenevaCounts *
geneva_counts_new (guint n_lanes, gsize n, const GenevaCountedEvent *events)
{
  g_autofree guint32 *n_each = g_new0 (guint32, (gsize) n_lanes * GENEVA_N_COUNTED + 1);
  GenevaCounts *counts;

  g_return_val_if_fail (n == 0 || events != NULL, NULL);

  for (gsize i = 0; i < n; i++) {
    g_assert (events[i].lane < n_lanes && events[i].group < GENEVA_N_COUNTED);
    n_each[events[i].lane * GENEVA_N_COUNTED + events[i].group]++;
  }
  counts = geneva_counts_new_empty (n_lanes, n_each);
  for (gsize i = 0; i < n; i++)
    geneva_counts_add (counts, events[i].lane, events[i].group, events[i].begin, events[i].end);
  geneva_counts_close (counts);
  return counts;
}

void
geneva_counts_free (GenevaCounts *counts)
{
  if (counts == NULL)
    return;
  g_free (counts->next);
  g_free (counts->first);
  g_free (counts->n);
  g_free (counts->room);
  g_free (counts->begins);
  g_free (counts->ends);
  g_free (counts);
}

/* Room for one more in a slot: one that is full moves to the end of the arenas, with some to spare. */
static void
make_room (GenevaCounts *counts, gsize slot)
{
  gsize room = counts->n[slot] + counts->n[slot] / 8 + SPARE, at = counts->n_arena;

  if (counts->n[slot] < counts->room[slot])
    return;
  if (at + room > counts->arena_room) {
    counts->arena_room = at + room + counts->arena_room / 8;
    counts->begins = g_renew (double, counts->begins, counts->arena_room);
    counts->ends = g_renew (double, counts->ends, counts->arena_room);
  }
  memcpy (counts->begins + at, counts->begins + counts->first[slot], counts->n[slot] * sizeof *counts->begins);
  memcpy (counts->ends + at, counts->ends + counts->first[slot], counts->n[slot] * sizeof *counts->ends);
  counts->first[slot] = at;
  counts->room[slot] = room;
  counts->n_arena = at + room;
}

static void
insert_value (double *values, gsize n, double value)
{
  gsize at = count_less (values, 0, n, value);

  memmove (values + at + 1, values + at, (n - at) * sizeof *values);
  values[at] = value;
}

static void
remove_value (double *values, gsize n, double value)
{
  gsize at = count_less (values, 0, n, value);

  g_assert (at < n && values[at] == value);
  memmove (values + at, values + at + 1, (n - at - 1) * sizeof *values);
}

void
geneva_counts_insert (GenevaCounts *counts, guint lane, GenevaCounted group, double begin, double end)
{
  gsize slot;

  g_return_if_fail (counts != NULL && counts->next == NULL && lane < counts->n_lanes && group < GENEVA_N_COUNTED);

  slot = get_slot (counts, lane, group);
  make_room (counts, slot);
  insert_value (counts->begins + counts->first[slot], counts->n[slot], begin);
  insert_value (counts->ends + counts->first[slot], counts->n[slot], MAX (end, begin));
  counts->n[slot]++;
}

void
geneva_counts_remove (GenevaCounts *counts, guint lane, GenevaCounted group, double begin, double end)
{
  gsize slot;

  g_return_if_fail (counts != NULL && counts->next == NULL && lane < counts->n_lanes && group < GENEVA_N_COUNTED);

  slot = get_slot (counts, lane, group);
  remove_value (counts->begins + counts->first[slot], counts->n[slot], begin);
  remove_value (counts->ends + counts->first[slot], counts->n[slot], MAX (end, begin));
  counts->n[slot]--;
}

guint32
geneva_counts_get_total (const GenevaCounts *counts, guint lane, GenevaCounted group)
{
  gsize slot;

  g_return_val_if_fail (counts != NULL && lane < counts->n_lanes && group < GENEVA_N_COUNTED, 0);

  slot = get_slot (counts, lane, group);
  return (guint32) counts->n[slot];
}

guint32
geneva_counts_get (const GenevaCounts *counts, guint lane, GenevaCounted group, double from, double to)
{
  gsize slot, n;

  g_return_val_if_fail (counts != NULL && lane < counts->n_lanes && group < GENEVA_N_COUNTED, 0);

  if (!(from < to))
    return 0;
  slot = get_slot (counts, lane, group);
  n = counts->n[slot];
  return (guint32) (count_less (counts->begins + counts->first[slot], 0, n, to)
                    - count_less (counts->ends + counts->first[slot], 0, n, from));
}

guint32
geneva_counts_fill (const GenevaCounts *counts, guint lane, GenevaCounted group, guint n, const double *edges,
                    guint32 *columns)
{
  const double *begins, *ends;
  gsize slot, n_events, begun, ended;
  guint32 most = 0;

  g_return_val_if_fail (counts != NULL && lane < counts->n_lanes && group < GENEVA_N_COUNTED, 0);
  g_return_val_if_fail (n == 0 || (edges != NULL && columns != NULL), 0);

  if (n == 0)
    return 0;
  slot = get_slot (counts, lane, group);
  begins = counts->begins + counts->first[slot];
  ends = counts->ends + counts->first[slot];
  n_events = counts->n[slot];
  ended = count_less (ends, 0, n_events, edges[0]);
  begun = count_less (begins, 0, n_events, edges[1]);
  for (guint i = 0; i < n; i++) {
    if (i > 0) {
      ended = gallop (ends, ended, n_events, edges[i]);
      begun = gallop (begins, begun, n_events, edges[i + 1]);
    }
    columns[i] = edges[i] < edges[i + 1] ? (guint32) (begun - ended) : 0;
    most = MAX (most, columns[i]);
  }
  return most;
}
