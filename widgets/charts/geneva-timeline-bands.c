/* Packing of a lane whose processes have acts in it; see the header. A process
 * with its acts is one block, as wide as all of them and some rows high, which
 * is then packed among the lane's other marks: nothing else stands on a band.
 * Depends on the marks alone, never on what is seen of them.
 */
#include "geneva-timeline-bands.h"

#include <stdlib.h>

#define NO_BLOCK G_MAXUINT

typedef struct {
  double begin, end;
  guint  first;         /* member that stands for it: by which blocks of one begin are ordered */
  guint  height;        /* rows */
  guint  row;
} Block;

static gboolean
is_band (const GenevaTimelineEvent *event)
{
  return event->level == GENEVA_LEVEL_PROCESS && event->is_dated && !event->is_ghost && event->form.is_bar;
}

/* The process among the members that the event is a part of. */
static guint
find_process (const GenevaTimelineEvents *events, GHashTable *processes, const GenevaTimelineEvent *event)
{
  GenevaHandle handle = event->part_of;

  for (guint step = 0; step < GENEVA_TIMELINE_MOST_STEPS && handle != GENEVA_HANDLE_NONE && handle != event->handle; step++) {
    gpointer found = g_hash_table_lookup (processes, GUINT_TO_POINTER (handle));
    GenevaRow row;

    if (found != NULL)
      return GPOINTER_TO_UINT (found) - 1;
    if (!geneva_snapshot_get_row (events->snapshot, handle, &row))
      break;
    handle = geneva_snapshot_get_kept (events->snapshot, geneva_row_get_ref (&row, GENEVA_EVENT_PART_OF));
  }
  return NO_BLOCK;
}

guint8
geneva_timeline_get_traits (const GenevaTimelineEvent *event)
{
  const GenevaTimeForm *form = &event->form;
  guint traits = event->part_of != GENEVA_HANDLE_NONE ? GENEVA_TIMELINE_IS_PART : 0;

  if (is_band (event))
    traits |= GENEVA_TIMELINE_IS_BAND | (form->opens_before != form->opens_after ? GENEVA_TIMELINE_IS_OPEN_BAND : 0);
  if (form->day_to > form->day_from)
    traits |= form->begin - form->day_from <= GENEVA_TIMELINE_HALF_A_DAY
                  && form->day_to - form->end <= GENEVA_TIMELINE_HALF_A_DAY
                ? GENEVA_TIMELINE_HAS_DAY : GENEVA_TIMELINE_HAS_ODD_DAY;
  return (guint8) traits;
}

/* Dated processes that have one of some traits, among members or all: handle → number + 1; NULL: none. */
static GHashTable *
list_bands (const GenevaTimelineEvents *events, guint n, const guint *members, guint traits)
{
  GHashTable *bands = NULL;

  for (guint k = 0; k < n; k++) {
    guint i = members != NULL ? members[k] : k;

    if (!(events->traits[i] & traits))
      continue;
    if (bands == NULL)
      bands = g_hash_table_new (NULL, NULL);
    g_hash_table_insert (bands, GUINT_TO_POINTER (events->events[i].handle), GUINT_TO_POINTER (i + 1));
  }
  return bands;
}

void
geneva_timeline_stretch_bands (GenevaTimelineEvents *events)
{
  g_autoptr (GHashTable) open = NULL;

  g_return_if_fail (events != NULL);

  open = list_bands (events, events->n_dated, NULL, GENEVA_TIMELINE_IS_OPEN_BAND);
  for (guint i = 0; i < events->n_dated && open != NULL; i++) {
    const GenevaTimelineEvent *act = &events->events[i];
    guint band;
    GenevaTimeForm *form;

    if (!(events->traits[i] & GENEVA_TIMELINE_IS_PART) || act->is_ghost)
      continue;
    band = find_process (events, open, act);
    if (band == NO_BLOCK || band == i)
      continue;
    form = &events->events[band].form;
    if (form->opens_after) {
      form->end = MAX (form->end, act->form.opens_after ? act->form.begin : act->form.end);
      form->to = MAX (form->to, form->end);
    } else {
      form->begin = MIN (form->begin, act->form.opens_before ? act->form.end : act->form.begin);
      form->from = MIN (form->from, form->begin);
    }
  }
}

/* The process in the event's lane that it is a part of. */
static guint
find_band (const GenevaTimelineEvents *events, GHashTable *processes, guint i)
{
  const GenevaTimelineEvent *event = &events->events[i];
  GenevaHandle handle = event->part_of;

  for (guint step = 0; step < GENEVA_TIMELINE_MOST_STEPS && handle != GENEVA_HANDLE_NONE && handle != event->handle; step++) {
    guint found = GPOINTER_TO_UINT (g_hash_table_lookup (processes, GUINT_TO_POINTER (handle)));
    GenevaRow row;

    if (found != 0 && events->events[found - 1].lane == event->lane)
      return found - 1;
    if (found != 0)
      handle = events->events[found - 1].part_of;
    else if (geneva_snapshot_get_row (events->snapshot, handle, &row))
      handle = geneva_snapshot_get_kept (events->snapshot, geneva_row_get_ref (&row, GENEVA_EVENT_PART_OF));
    else
      break;
  }
  return NO_BLOCK;
}

/* An act, by its place among all, and its band. */
typedef struct {
  guint32 band, act;
} Part;

static int
compare_parts (const void *data_a, const void *data_b)
{
  const Part *a = data_a, *b = data_b;

  if (a->band != b->band)
    return a->band < b->band ? -1 : 1;
  return a->act < b->act ? -1 : a->act > b->act;
}

/* A process without acts of its own stands on the band of the one that it is a part of, where there is a
 * band; bands do not stand on bands. */
static void
add_parts (GenevaTimelineEvents *events, guint n, const guint *members, GHashTable *processes, gboolean are_bands,
           GArray *parts)
{
  guint n_before = parts->len;

  for (guint at = 0; at < n; at++) {
    guint i = members != NULL ? members[at] : at, traits = events->traits[i];
    Part part = { NO_BLOCK, at };

    if (!(traits & GENEVA_TIMELINE_IS_PART) || ((traits & GENEVA_TIMELINE_IS_BAND) != 0) != are_bands
        || traits & GENEVA_TIMELINE_HAS_ACTS || events->events[i].level == GENEVA_LEVEL_ERA)
      continue;
    part.band = find_band (events, processes, i);
    if (part.band != NO_BLOCK && part.band != i
        && (!are_bands || events->traits[part.band] & GENEVA_TIMELINE_HAS_ACTS))
      g_array_append_val (parts, part);
  }
  for (guint k = n_before; k < parts->len && !are_bands; k++)
    events->traits[g_array_index (parts, Part, k).band] |= GENEVA_TIMELINE_HAS_ACTS;
}

void
geneva_timeline_list_acts (GenevaTimelineEvents *events, guint n_members, const guint *members, guint most_acts,
                           GArray *acts, GHashTable *bands)
{
  g_autoptr (GHashTable) processes = NULL;
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));

  g_return_if_fail (events != NULL && acts != NULL && bands != NULL);

  processes = list_bands (events, n_members, members, GENEVA_TIMELINE_IS_BAND);
  if (processes == NULL)
    return;
  add_parts (events, n_members, members, processes, FALSE, parts);
  add_parts (events, n_members, members, processes, TRUE, parts);
  if (parts->len > 1)
    qsort (parts->data, parts->len, sizeof (Part), compare_parts);
  for (guint k = 0, last; k < parts->len; k = last) {
    guint32 band = g_array_index (parts, Part, k).band, n;

    for (last = k; last < parts->len && g_array_index (parts, Part, last).band == band; last++)
      ;
    n = last - k;
    if (n > most_acts) {
      events->traits[band] &= (guint8) ~GENEVA_TIMELINE_HAS_ACTS;
      continue;
    }
    g_hash_table_insert (bands, GUINT_TO_POINTER (band), GUINT_TO_POINTER (acts->len));
    g_array_append_val (acts, n);
    for (; k < last; k++) {
      guint32 at = g_array_index (parts, Part, k).act, act = members != NULL ? members[at] : at;

      g_array_append_val (acts, act);
      events->traits[act] |= GENEVA_TIMELINE_IS_ON_BAND;
    }
  }
}

/* owner[i] becomes the member on whose band the i-th stands; its own number for a process that has acts among the
 * members, and NO_BLOCK for what stands on none. FALSE, with owners not to be looked at: no process here has acts. */
static gboolean
find_owners (const GenevaTimelineEvents *events, guint n, const guint *members, guint *owner)
{
  g_autoptr (GHashTable) processes = NULL;
  gboolean has_any = FALSE;

  for (guint i = 0; i < n; i++) {
    const GenevaTimelineEvent *event = &events->events[members[i]];

    owner[i] = NO_BLOCK;
    if (!is_band (event))
      continue;
    if (processes == NULL)
      processes = g_hash_table_new (NULL, NULL);
    g_hash_table_insert (processes, GUINT_TO_POINTER (event->handle), GUINT_TO_POINTER (i + 1));
  }
  if (processes == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    const GenevaTimelineEvent *event = &events->events[members[i]];

    if (is_band (event))
      continue;
    owner[i] = find_process (events, processes, event);
    if (owner[i] != NO_BLOCK) {
      owner[owner[i]] = owner[i];
      has_any = TRUE;
    }
  }
  /* A process without acts of its own stands on the band of the one that it is a part of, where there is a
   * band; bands do not stand on bands. */
  for (guint i = 0; i < n && has_any; i++) {
    guint above;

    if (owner[i] != NO_BLOCK || !is_band (&events->events[members[i]]))
      continue;
    above = find_process (events, processes, &events->events[members[i]]);
    if (above != NO_BLOCK && above != i && owner[above] == above)
      owner[i] = above;
  }
  return has_any;
}

/* By begin, the longest first, as single marks are packed. */
static int
compare_blocks (const void *data_a, const void *data_b)
{
  const Block *a = data_a, *b = data_b;

  if (a->begin != b->begin)
    return a->begin < b->begin ? -1 : 1;
  if (a->end != b->end)
    return a->end > b->end ? -1 : 1;
  return a->first < b->first ? -1 : a->first > b->first;
}

/* Each takes the lowest rows that are free, side by side. */
static guint
place_blocks (Block *blocks, guint n_blocks, double gap_pt)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));

  qsort (blocks, n_blocks, sizeof *blocks, compare_blocks);
  for (guint i = 0; i < n_blocks; i++) {
    Block *block = &blocks[i];
    guint n_free = 0;

    for (block->row = 0; block->row + n_free < ends->len && n_free < block->height;) {
      if (g_array_index (ends, double, block->row + n_free) + gap_pt <= block->begin) {
        n_free++;
      } else {
        block->row += n_free + 1;
        n_free = 0;
      }
    }
    if (block->row + block->height > ends->len)
      g_array_set_size (ends, block->row + block->height);
    for (guint k = 0; k < block->height; k++)
      g_array_index (ends, double, block->row + k) = block->end;
  }
  return ends->len;
}

/* Rows of the marks that stand on one band, from its second row on; its block grows to hold them. */
static void
fill_block (Block *block, guint band, guint n, const guint *owner, const GenevaExtent *extents, double gap_pt,
            guint *rows)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (GenevaExtent));
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *packed = NULL;

  for (guint i = 0; i < n; i++) {
    if (owner[i] != band || i == band)
      continue;
    g_array_append_val (parts, extents[i]);
    g_array_append_val (numbers, i);
    block->begin = MIN (block->begin, extents[i].begin_pt);
    block->end = MAX (block->end, extents[i].end_pt);
  }
  packed = g_new (guint, MAX (parts->len, 1));
  block->height += geneva_lane_pack (parts->len, (const GenevaExtent *) (gconstpointer) parts->data, gap_pt,
                                     packed);
  for (guint k = 0; k < numbers->len; k++)
    rows[g_array_index (numbers, guint, k)] = packed[k] + 1;
}

guint
geneva_timeline_pack_bands (const GenevaTimelineEvents *events, guint n, const guint *members,
                            const GenevaExtent *extents, double gap_pt, guint *rows, GHashTable *heights)
{
  g_autofree guint *owner = g_new (guint, MAX (n, 1));
  g_autofree Block *blocks = NULL;
  g_autofree guint *block_rows = NULL;
  guint n_blocks = 0, n_rows;

  g_return_val_if_fail (events != NULL && heights != NULL, 0);

  if (!find_owners (events, n, members, owner))
    return 0;
  blocks = g_new (Block, n);
  for (guint i = 0; i < n; i++) {
    Block block = { extents[i].begin_pt, extents[i].end_pt, i, 1, 0 };

    if (owner[i] == NO_BLOCK || owner[i] == i)
      rows[i] = 0;
    if (owner[i] == i) {
      fill_block (&block, i, n, owner, extents, gap_pt, rows);
      g_hash_table_insert (heights, GUINT_TO_POINTER (members[i]), GUINT_TO_POINTER (block.height));
    }
    if (owner[i] == NO_BLOCK || owner[i] == i)
      blocks[n_blocks++] = block;
  }
  n_rows = place_blocks (blocks, n_blocks, gap_pt);
  block_rows = g_new (guint, n);
  for (guint i = 0; i < n_blocks; i++)
    block_rows[blocks[i].first] = blocks[i].row;
  for (guint i = 0; i < n; i++)
    rows[i] += block_rows[owner[i] == NO_BLOCK ? i : owner[i]];
  return n_rows;
}
