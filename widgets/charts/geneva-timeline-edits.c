/* Events put into a timeline and taken out of it; see the header. An event that
 * moves in time or to other lanes is taken out and put in under a new number, one
 * that only looks different stays; who stands on which band is found anew for
 * the family of a process (geneva-timeline-ties.h). Left to reading anew: eras,
 * bands as long as their acts, lanes that come and go, which change every tile.
 * Knows no page. Long because looking, taking and putting share how an event is
 * found and read.
 */
#include "geneva-timeline-edits.h"

#include "geneva-timeline-ahead.h"
#include "geneva-timeline-around.h"
#include "geneva-timeline-bands.h"
#include "geneva-timeline-index.h"
#include "geneva-timeline-lanes.h"
#include "geneva-timeline-ties.h"
#include "geneva-timeline-window.h"

#include <math.h>
#include <string.h>

/* Of more, reading anew costs hardly more. */
#define MOST_CHANGED 200
/* Lanes of fewer are packed by other rules. */
#define LEAST_ENTRIES 50000
/* What arrays get for those to come. */
#define SPARE 256

#define NONE G_MAXUINT

typedef struct {
  GenevaTimelineEvents      *events;
  const GenevaTimelineInput *input;
  GArray                    *ticks;         /* guint: the book's, of the event at hand before the edit, then after it */
  GenevaTimelineReading      before, after;
  GenevaTimelineTies        *ties;
  gboolean                   is_end;        /* the first or the last of all was taken out */
} Edit;

/* ---- the order ---- */

/* How many of [low, high) in the order come before the event. */
static guint
find_place (const GenevaTimelineEvents *events, guint low, guint high, guint i)
{
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (geneva_timeline_events_compare (events, geneva_timeline_events_get_nth (events, middle), i) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
order_numbers (GenevaTimelineEvents *events)
{
  if (events->by_order != NULL)
    return;
  events->by_order = g_new (guint32, events->n_number_room);
  for (guint i = 0; i < events->n_events; i++)
    events->by_order[i] = i;
}

static void
put_in_order (GenevaTimelineEvents *events, guint i)
{
  gboolean is_dated = events->events[i].is_dated;
  guint at = find_place (events, is_dated ? 0 : events->n_dated, is_dated ? events->n_dated : events->n_events, i);

  memmove (events->by_order + at + 1, events->by_order + at, (events->n_events - at) * sizeof *events->by_order);
  events->by_order[at] = i;
  events->n_events++;
  events->n_dated += is_dated;
}

static void
take_from_order (GenevaTimelineEvents *events, guint at)
{
  events->n_dated -= events->events[events->by_order[at]].is_dated;
  events->n_events--;
  memmove (events->by_order + at, events->by_order + at + 1, (events->n_events - at) * sizeof *events->by_order);
}

/* Where in the order the event is that has been read like this, or NONE. */
static guint
find_event (const GenevaTimelineEvents *events, const GenevaTimelineEvent *like)
{
  guint low = like->is_dated ? 0 : events->n_dated;
  guint high = like->is_dated ? events->n_dated : events->n_events, last = high;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const GenevaTimelineEvent *event = &events->events[geneva_timeline_events_get_nth (events, middle)];

    if (like->is_dated ? event->anchor < like->anchor : event->handle < like->handle)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < last; low++) {
    const GenevaTimelineEvent *event = &events->events[geneva_timeline_events_get_nth (events, low)];

    if (event->handle == like->handle)
      return low;
    if (like->is_dated ? event->anchor > like->anchor : event->handle > like->handle)
      break;
  }
  return NONE;
}

/* ---- entries ---- */

GenevaTimelineEntry
geneva_timeline_edits_make_entry (const GenevaTimelineEvents *events, guint i, guint tick)
{
  const GenevaTimelineEvent *event = &events->events[i];
  const GenevaTimeForm *form = &event->form;

  if (tick != GENEVA_TIMELINE_FULL_MARK)
    return (GenevaTimelineEntry) { event->anchor, event->anchor, i, tick };
  return (GenevaTimelineEntry) { form->has_range ? MIN (form->from, form->begin) : form->begin,
                                 form->has_range ? MAX (form->to, form->end) : form->end, i, tick };
}

/* By begin, then as events are in order. */
static guint
find_entry (const GenevaTimelineEvents *events, guint lane, const GenevaTimelineEntry *entry)
{
  guint low = events->first_entry[lane], high = events->last_entry[lane];

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const GenevaTimelineEntry *other = &events->entries[middle];

    if (other->begin != entry->begin ? other->begin < entry->begin
                                     : geneva_timeline_events_compare (events, other->event, entry->event) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Room for one more: a lane that is full moves to the end of the entries, with some to spare. */
static void
make_entry_room (GenevaTimelineEvents *events, guint lane)
{
  guint n = events->last_entry[lane] - events->first_entry[lane], room = n + n / 8 + SPARE;
  guint at = (events->n_entry_arena + GENEVA_TIMELINE_BLOCK - 1) / GENEVA_TIMELINE_BLOCK * GENEVA_TIMELINE_BLOCK;

  if (events->entry_room == NULL) {
    events->entry_room = g_new (guint, events->n_lanes);
    for (guint i = 0; i < events->n_lanes; i++)
      events->entry_room[i] = events->last_entry[i] - events->first_entry[i];
  }
  if (n < events->entry_room[lane])
    return;
  room = (room + GENEVA_TIMELINE_BLOCK - 1) / GENEVA_TIMELINE_BLOCK * GENEVA_TIMELINE_BLOCK;
  if (at + room > events->n_entry_arena_room) {
    events->n_entry_arena_room = at + room + events->n_entry_arena_room / 8;
    events->entries = g_renew (GenevaTimelineEntry, events->entries, events->n_entry_arena_room);
    events->block_ends = g_renew (double, events->block_ends, events->n_entry_arena_room / GENEVA_TIMELINE_BLOCK + 1);
  }
  memcpy (events->entries + at, events->entries + events->first_entry[lane], n * sizeof *events->entries);
  events->first_entry[lane] = at;
  events->last_entry[lane] = at + n;
  events->entry_room[lane] = room;
  events->n_entry_arena = at + room;
  for (guint block = at / GENEVA_TIMELINE_BLOCK; block < (at + room) / GENEVA_TIMELINE_BLOCK; block++)
    events->block_ends[block] = -INFINITY;
  geneva_timeline_measure_blocks (events, at, at + n);
}

void
geneva_timeline_edits_touch_lane (GenevaTimelineEvents *events, guint lane)
{
  if (events->lane_edits == NULL)
    events->lane_edits = g_new0 (guint32, events->n_lanes);
  events->lane_edits[lane]++;
}

static void
put_entry (GenevaTimelineEvents *events, guint lane, const GenevaTimelineEntry *entry)
{
  guint at;

  geneva_timeline_edits_touch_lane (events, lane);
  geneva_timeline_columns_forget (events, lane);
  make_entry_room (events, lane);
  at = find_entry (events, lane, entry);
  memmove (events->entries + at + 1, events->entries + at, (events->last_entry[lane] - at) * sizeof *entry);
  events->entries[at] = *entry;
  events->last_entry[lane]++;
  events->n_entries++;
  geneva_timeline_measure_blocks (events, at, events->last_entry[lane]);
  geneva_timeline_index_insert (events, lane, entry);
}

static gboolean
take_entry (GenevaTimelineEvents *events, guint lane, const GenevaTimelineEntry *entry)
{
  guint at = find_entry (events, lane, entry);

  if (at >= events->last_entry[lane] || events->entries[at].event != entry->event
      || events->entries[at].tick != entry->tick)
    return FALSE;
  geneva_timeline_edits_touch_lane (events, lane);
  geneva_timeline_columns_forget (events, lane);
  geneva_timeline_index_remove (events, lane, entry);
  memmove (events->entries + at, events->entries + at + 1, (events->last_entry[lane] - at - 1) * sizeof *entry);
  events->last_entry[lane]--;
  events->n_entries--;
  geneva_timeline_measure_blocks (events, at, events->last_entry[lane]);
  return TRUE;
}

/* ---- one event ---- */

static guint
add_number (GenevaTimelineEvents *events)
{
  guint room = events->n_number_room, more;

  if (events->n_numbers == room) {
    more = room / 64 + SPARE;
    room = events->n_number_room = room + more;
    events->events = g_renew (GenevaTimelineEvent, events->events, room);
    events->by_order = g_renew (guint32, events->by_order, room);
    events->traits = g_renew (guint8, events->traits, room);
    events->label_pt = g_renew (double, events->label_pt, room);
    events->items = g_renew (guint32, events->items, room);
    events->marks = g_renew (guint8, events->marks, room);
    events->gap_begin = g_renew (double, events->gap_begin, room);
    events->gap_end = g_renew (double, events->gap_end, room);
    memset (events->traits + room - more, 0, more * sizeof *events->traits);
    memset (events->label_pt + room - more, 0, more * sizeof *events->label_pt);
    memset (events->items + room - more, 0, more * sizeof *events->items);
    memset (events->marks + room - more, 0, more * sizeof *events->marks);
    memset (events->gap_begin + room - more, 0, more * sizeof *events->gap_begin);
    memset (events->gap_end + room - more, 0, more * sizeof *events->gap_end);
  }
  return events->n_numbers++;
}

/* Of the lanes in which the event is counted. */
static void
count_event (GenevaTimelineEvents *events, const GenevaTimelineEvent *event, gboolean is_more)
{
  void (*count) (GenevaCounts *, guint, GenevaCounted, double, double) = is_more ? geneva_counts_insert
                                                                                 : geneva_counts_remove;
  GenevaCounted group = geneva_timeline_get_counted (event);

  if (!event->is_dated)
    return;
  count (events->counts, 2 * event->lane, group, event->form.begin, event->form.end);
  for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++)
    count (events->counts, 2 * events->ticks[k] + 1, group, event->anchor, event->anchor);
}

static double
get_last (const GenevaTimelineEvent *event)
{
  return event->form.is_bar ? MAX (event->anchor, event->form.end) : event->anchor;
}

/* ---- bands ---- */

/* The band that an event in a lane stands on by the rows of a snapshot, or NONE. FALSE: where it stands decides how
 * long a band is. */
static gboolean
find_band (const Edit *edit, GenevaSnapshot *snapshot, GenevaHandle handle, guint lane, guint *band)
{
  g_autoptr (GArray) ticks = g_array_new (FALSE, FALSE, sizeof (guint));
  const GenevaTimelineEvents *events = edit->events;
  GenevaTimelineInput input = *edit->input;

  *band = NONE;
  input.snapshot = snapshot;
  for (guint step = 0; step < GENEVA_TIMELINE_MOST_STEPS && handle != GENEVA_HANDLE_NONE; step++) {
    GenevaTimelineReading reading = { 0 };
    GenevaTimelineEvent event = { 0 };
    guint at = NONE, i = NONE;
    GenevaRow row;

    if (!geneva_snapshot_get_row (snapshot, handle, &row))
      break;
    if (geneva_timeline_read_event (&input, events->book, handle, &row, ticks, &event, &reading) && event.is_dated
        && event.level == GENEVA_LEVEL_PROCESS)
      at = find_event (events, &event);
    if (at != NONE)
      i = geneva_timeline_events_get_nth (events, at);
    if (i != NONE && events->traits[i] & GENEVA_TIMELINE_IS_OPEN_BAND)
      return FALSE;
    if (i != NONE && *band == NONE && events->traits[i] & GENEVA_TIMELINE_IS_BAND && events->events[i].lane == lane)
      *band = i;
    handle = geneva_row_get_ref (&row, GENEVA_EVENT_PART_OF);
  }
  return TRUE;
}

/* The acts on a band without one and with another; either may be NONE. FALSE: it would have none, or has none. */
static gboolean
change_acts (GenevaTimelineEvents *events, guint band, guint without, guint with)
{
  GArray *acts = events->index->acts;
  GenevaTimelineEntry entry = geneva_timeline_edits_make_entry (events, band, GENEVA_TIMELINE_FULL_MARK);
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (events->index->bands, GUINT_TO_POINTER (band))), n, at;

  if (!(events->traits[band] & GENEVA_TIMELINE_HAS_ACTS) || events->traits[band] & GENEVA_TIMELINE_IS_ON_BAND)
    return FALSE;
  n = g_array_index (acts, guint32, first);
  if ((with == NONE && n == 1) || n >= GENEVA_TIMELINE_MOST_ACTS)
    return FALSE;
  geneva_timeline_index_remove (events, events->events[band].lane, &entry);
  at = acts->len;
  g_array_append_val (acts, n);
  for (guint k = 1; k <= n; k++) {
    guint32 act = g_array_index (acts, guint32, first + k);

    if (with != NONE && geneva_timeline_events_compare (events, with, act) < 0) {
      g_array_append_val (acts, with);
      with = NONE;
    }
    if (act != without)
      g_array_append_val (acts, act);
  }
  if (with != NONE)
    g_array_append_val (acts, with);
  g_array_index (acts, guint32, at) = acts->len - at - 1;
  g_hash_table_insert (events->index->bands, GUINT_TO_POINTER (band), GUINT_TO_POINTER (at));
  geneva_timeline_index_insert (events, events->events[band].lane, &entry);
  return TRUE;
}

/* ---- in and out ---- */

/* `event` as read, with the book's lanes. If `is_tied`, who stands on what is found out later. */
static gboolean
put_event (Edit *edit, const GenevaTimelineEvent *read, gboolean is_tied)
{
  GenevaTimelineEvents *events = edit->events;
  const guint *ticks = (const guint *) (gconstpointer) edit->ticks->data + read->first_tick;
  GenevaTimelineEvent *event;
  guint i;

  if (!geneva_lane_book_recount (events->book, events, read->is_dated, read->lane, ticks, read->n_ticks, 1))
    return FALSE;
  i = add_number (events);
  if (events->n_ticks + read->n_ticks > events->n_tick_room) {
    events->n_tick_room += read->n_ticks + events->n_tick_room / 64 + SPARE;
    events->ticks = g_renew (guint, events->ticks, events->n_tick_room);
  }
  event = &events->events[i];
  *event = *read;
  event->lane = geneva_lane_book_get_final (events->book, read->lane);
  event->first_tick = events->n_ticks;
  for (guint k = 0; k < read->n_ticks; k++)
    events->ticks[events->n_ticks++] = geneva_lane_book_get_final (events->book, ticks[k]);
  events->traits[i] = geneva_timeline_get_traits (event);
  put_in_order (events, i);
  if (!is_tied && event->is_dated && event->part_of != GENEVA_HANDLE_NONE) {
    guint band;

    if (!find_band (edit, edit->input->snapshot, event->part_of, event->lane, &band)
        || (band != NONE && !change_acts (events, band, NONE, i)))
      return FALSE;
    event = &events->events[i];
    events->traits[i] |= band != NONE ? GENEVA_TIMELINE_IS_ON_BAND : 0;
  }
  if (!event->is_dated)
    return TRUE;
  if (events->first > events->last) {
    events->first = event->anchor;
    events->last = event->anchor;
  }
  events->first = MIN (events->first, event->anchor);
  events->last = MAX (events->last, get_last (event));
  count_event (events, event, TRUE);
  {
    GenevaTimelineEntry entry = geneva_timeline_edits_make_entry (events, i, GENEVA_TIMELINE_FULL_MARK);

    put_entry (events, event->lane, &entry);
  }
  for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++) {
    GenevaTimelineEntry entry = geneva_timeline_edits_make_entry (events, i, k);

    put_entry (events, events->ticks[k], &entry);
  }
  return TRUE;
}

/* The one at a place of the order, which was read like that. */
static gboolean
take_event (Edit *edit, guint at, const GenevaTimelineEvent *read, gboolean is_tied)
{
  GenevaTimelineEvents *events = edit->events;
  const guint *ticks = (const guint *) (gconstpointer) edit->ticks->data + read->first_tick;
  guint i = geneva_timeline_events_get_nth (events, at);
  const GenevaTimelineEvent *event = &events->events[i];

  if (!geneva_lane_book_recount (events->book, events, read->is_dated, read->lane, ticks, read->n_ticks, -1))
    return FALSE;
  if (is_tied)
    geneva_timeline_ties_take (edit->ties, i);
  if (!is_tied && event->is_dated && event->part_of != GENEVA_HANDLE_NONE) {
    guint band;

    if (!find_band (edit, events->snapshot, event->part_of, event->lane, &band))
      return FALSE;
    if ((events->traits[i] & GENEVA_TIMELINE_IS_ON_BAND) != 0
        && (band == NONE || !change_acts (events, band, i, NONE)))
      return FALSE;
  }
  if (event->is_dated) {
    GenevaTimelineEntry entry = geneva_timeline_edits_make_entry (events, i, GENEVA_TIMELINE_FULL_MARK);

    edit->is_end = edit->is_end || event->anchor <= events->first || get_last (event) >= events->last;
    if (!take_entry (events, event->lane, &entry))
      return FALSE;
    for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++) {
      entry = geneva_timeline_edits_make_entry (events, i, k);
      if (!take_entry (events, events->ticks[k], &entry))
        return FALSE;
    }
    count_event (events, event, FALSE);
  }
  take_from_order (events, at);
  return TRUE;
}

static gboolean
has_same_form (const GenevaTimeForm *a, const GenevaTimeForm *b)
{
  return a->begin == b->begin && a->end == b->end && a->from == b->from && a->to == b->to
         && a->day_from == b->day_from && a->day_to == b->day_to && a->is_bar == b->is_bar
         && a->has_range == b->has_range && a->opens_before == b->opens_before && a->opens_after == b->opens_after
         && a->is_about == b->is_about && a->about_precision == b->about_precision;
}

/* Whether it stands where it stood, in time and in lanes. */
static gboolean
has_same_place (const Edit *edit, const GenevaTimelineEvent *a, const GenevaTimelineEvent *b)
{
  const guint *ticks = (const guint *) (gconstpointer) edit->ticks->data;

  return a->is_dated == b->is_dated && a->level == b->level && a->part_of == b->part_of && a->lane == b->lane
         && (!a->is_dated || (a->anchor == b->anchor && has_same_form (&a->form, &b->form)))
         && a->n_ticks == b->n_ticks
         && (a->n_ticks == 0
             || memcmp (ticks + a->first_tick, ticks + b->first_tick, a->n_ticks * sizeof *ticks) == 0);
}

static void
change_looks (Edit *edit, guint i, const GenevaTimelineEvent *read)
{
  GenevaTimelineEvents *events = edit->events;
  GenevaTimelineEvent *event = &events->events[i];
  GenevaTimelineEvent before = *event;

  *event = *read;
  /* as long as its acts made it */
  event->form = before.form;
  event->lane = before.lane;
  event->first_tick = before.first_tick;
  events->label_pt[i] = 0.0;
  if (events->ahead != NULL)
    geneva_timeline_ahead_forget (events->ahead, i);
  if (!event->is_dated)
    return;
  if (geneva_timeline_get_counted (&before) != geneva_timeline_get_counted (event)) {
    count_event (events, &before, FALSE);
    count_event (events, event, TRUE);
    geneva_timeline_columns_forget (events, event->lane);
    for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++)
      geneva_timeline_columns_forget (events, events->ticks[k]);
  }
  /* its label may have another length, the mark another whisker */
  geneva_timeline_edits_touch_lane (events, event->lane);
}

static gboolean
read_event (Edit *edit, GenevaSnapshot *snapshot, GenevaHandle handle, GenevaTimelineReading *reading,
            GenevaTimelineEvent *event)
{
  GenevaTimelineInput input = *edit->input;
  GenevaRow row;

  *event = (GenevaTimelineEvent) { 0 };
  input.snapshot = snapshot;
  return geneva_snapshot_get_row (snapshot, handle, &row)
         && geneva_timeline_read_event (&input, edit->events->book, handle, &row, edit->ticks, event, reading);
}

/* Others may depend on where it stands, or on what it is a part of. */
static gboolean
ties_others (const GenevaTimelineEvent *before, guint traits, const GenevaTimelineEvent *after, guint traits_after)
{
  const guint all = GENEVA_TIMELINE_IS_BAND | GENEVA_TIMELINE_IS_PART | GENEVA_TIMELINE_IS_OPEN_BAND
                    | GENEVA_TIMELINE_HAS_ACTS;

  if (before != NULL && after != NULL && before->part_of != after->part_of)
    return TRUE;
  /* an empty band may move in its lane, or go; acts may move */
  if ((traits & all) == GENEVA_TIMELINE_IS_BAND
      && (after == NULL || ((traits_after & all) == GENEVA_TIMELINE_IS_BAND && after->lane == before->lane)))
    return FALSE;
  return ((traits | traits_after) & (GENEVA_TIMELINE_IS_BAND | GENEVA_TIMELINE_HAS_ACTS)) != 0;
}

/* Whether the band that an act stands on would have no act without it, or another had none before. FALSE: it is a part
 * of one that is as long as its acts. */
static gboolean
look_at_band (const Edit *edit, GenevaSnapshot *snapshot, const GenevaTimelineEvent *read, gboolean was_there,
              gboolean *is_tied)
{
  const GenevaTimelineEvents *events = edit->events;
  const GArray *acts = events->index->acts;
  guint band, first, n = 0;

  if (!read->is_dated || read->part_of == GENEVA_HANDLE_NONE)
    return TRUE;
  if (!find_band (edit, snapshot, read->part_of, geneva_lane_book_get_final (events->book, read->lane), &band))
    return FALSE;
  if (band == NONE)
    return TRUE;
  if (!(events->traits[band] & GENEVA_TIMELINE_HAS_ACTS)) {
    *is_tied = TRUE;
    return TRUE;
  }
  first = GPOINTER_TO_UINT (g_hash_table_lookup (events->index->bands, GUINT_TO_POINTER (band)));
  /* processes that stand on it do not make it a band */
  for (guint k = 1; was_there && k <= g_array_index (acts, guint32, first) && n < 2; k++)
    n += !(events->traits[g_array_index (acts, guint32, first + k)] & GENEVA_TIMELINE_IS_BAND);
  *is_tied = *is_tied || (was_there ? n < 2 : g_array_index (acts, guint32, first) >= GENEVA_TIMELINE_MOST_ACTS);
  return TRUE;
}

/* An event of the edit as it was and as it is; FALSE: it can't be changed alone. */
static gboolean
read_change (Edit *edit, GenevaHandle handle, GenevaTimelineEvent *before, GenevaTimelineEvent *after, guint *at,
             gboolean *is_there)
{
  gboolean was_there;

  g_array_set_size (edit->ticks, 0);
  *at = NONE;
  was_there = read_event (edit, edit->events->snapshot, handle, &edit->before, before);
  *is_there = read_event (edit, edit->input->snapshot, handle, &edit->after, after);
  if ((was_there && before->level == GENEVA_LEVEL_ERA) || (*is_there && after->level == GENEVA_LEVEL_ERA))
    return FALSE;
  if (was_there)
    *at = find_event (edit->events, before);
  return !was_there || *at != NONE;
}

static gboolean
change_event (Edit *edit, GenevaHandle handle)
{
  GenevaTimelineEvents *events = edit->events;
  gboolean is_tied = !geneva_timeline_ties_is_empty (edit->ties), is_there;
  GenevaTimelineEvent before, after;
  guint at;

  if (!read_change (edit, handle, &before, &after, &at, &is_there))
    return FALSE;
  if (at != NONE && is_there && has_same_place (edit, &before, &after)) {
    change_looks (edit, geneva_timeline_events_get_nth (events, at), &after);
    return TRUE;
  }
  return (at == NONE || take_event (edit, at, &before, is_tied)) && (!is_there || put_event (edit, &after, is_tied));
}

/* ---- families ---- */

/* Whether one of the edit ties others; before anything is changed. FALSE: not even its family will do. */
static gboolean
look_at_event (Edit *edit, GenevaHandle handle, gboolean is_tied)
{
  GenevaTimelineEvents *events = edit->events;
  const GenevaTimelineReading counted_before = edit->before, counted_after = edit->after;
  GenevaTimelineEvent before, after;
  guint at, traits = 0, traits_after = 0;
  gboolean is_there;

  if (!read_change (edit, handle, &before, &after, &at, &is_there))
    return FALSE;
  /* they are counted when they are changed */
  edit->before = counted_before;
  edit->after = counted_after;
  if (at != NONE)
    traits = events->traits[geneva_timeline_events_get_nth (events, at)];
  if (is_there)
    traits_after = geneva_timeline_get_traits (&after);
  if (at != NONE && is_there && has_same_place (edit, &before, &after))
    return TRUE;
  if (((traits | traits_after) & (GENEVA_TIMELINE_IS_BAND | GENEVA_TIMELINE_IS_PART)) == 0)
    return TRUE;
  if (!is_tied)
    is_tied = ties_others (at != NONE ? &before : NULL, traits, is_there ? &after : NULL, traits_after);
  if (((traits | traits_after) & GENEVA_TIMELINE_IS_OPEN_BAND) != 0
      || (at != NONE && !look_at_band (edit, events->snapshot, &before, TRUE, &is_tied))
      || (is_there && !look_at_band (edit, edit->input->snapshot, &after, FALSE, &is_tied)))
    return FALSE;
  return !is_tied || geneva_timeline_ties_add (edit->ties, events->snapshot, edit->input->snapshot, handle);
}

/* Where one tie is, all are found anew. */
static gboolean
look_at_events (Edit *edit, const GArray *handles)
{
  for (guint k = 0; k < handles->len; k++) {
    if (!look_at_event (edit, g_array_index (handles, GenevaHandle, k), FALSE))
      return FALSE;
  }
  for (guint k = 0; k < handles->len && !geneva_timeline_ties_is_empty (edit->ties); k++) {
    if (!look_at_event (edit, g_array_index (handles, GenevaHandle, k), TRUE))
      return FALSE;
  }
  return TRUE;
}

/* The families as they are after the edit; FALSE: a band among them is as long as its acts. */
static gboolean
read_families (Edit *edit, GArray *members)
{
  g_autoptr (GArray) handles = geneva_timeline_ties_list (edit->ties);

  for (guint k = 0; k < handles->len; k++) {
    GenevaTimelineReading reading = { 0 };
    GenevaTimelineEvent event;

    g_array_set_size (edit->ticks, 0);
    if (!read_event (edit, edit->input->snapshot, g_array_index (handles, GenevaHandle, k), &reading, &event)
        || !event.is_dated)
      continue;
    if (geneva_timeline_get_traits (&event) & GENEVA_TIMELINE_IS_OPEN_BAND)
      return FALSE;
    g_array_append_val (members, event);
  }
  return TRUE;
}

/* Once all of them are in their places. */
static gboolean
tie_families (Edit *edit, const GArray *members)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint k = 0; k < members->len; k++) {
    guint at = find_event (edit->events, &g_array_index (members, GenevaTimelineEvent, k));

    if (at == NONE)
      return FALSE;
    g_array_append_val (places, at);
  }
  geneva_timeline_ties_tie (edit->ties, edit->events, places);
  return TRUE;
}

/* ---- all of it ---- */

/* From when to when there are events. Entries are asked only where a later one may be: O(blocks of entries). */
static void
find_ends (GenevaTimelineEvents *events)
{
  guint k = 0;

  while (k < events->n_dated
         && events->events[geneva_timeline_events_get_nth (events, k)].level == GENEVA_LEVEL_ERA)
    k++;
  if (k == events->n_dated)
    return;
  events->first = events->last = events->events[geneva_timeline_events_get_nth (events, k)].anchor;
  for (guint lane = 0; lane < events->n_lanes; lane++) {
    for (guint i = events->first_entry[lane]; i < events->last_entry[lane];) {
      guint block = i / GENEVA_TIMELINE_BLOCK;
      guint end = MIN ((block + 1) * GENEVA_TIMELINE_BLOCK, events->last_entry[lane]);

      for (; i < end && events->block_ends[block] > events->last; i++)
        if (events->entries[i].end > events->last)
          events->last = MAX (events->last, get_last (&events->events[events->entries[i].event]));
      i = end;
    }
  }
}

static gboolean
change_events (Edit *edit, const GArray *handles)
{
  for (guint k = 0; k < handles->len; k++) {
    if (!change_event (edit, g_array_index (handles, GenevaHandle, k)))
      return FALSE;
  }
  return TRUE;
}

gboolean
geneva_timeline_events_take_edit (GenevaTimelineEvents *events, GenevaTimelineRows *rows,
                                  const GenevaTimelineInput *input)
{
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GArray) ticks = NULL;
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (GenevaTimelineEvent));
  g_autoptr (GenevaTimelineTies) ties = geneva_timeline_ties_new ();
  Edit edit = { .events = events, .input = input, .ties = ties };
  gboolean is_done;

  g_return_val_if_fail (events != NULL && input != NULL, FALSE);

  if (input->snapshot == NULL || events->snapshot == NULL || events->index == NULL || input->ghosts
      || events->n_entries < LEAST_ENTRIES
      || !geneva_timeline_has_same_around (events->snapshot, input->snapshot, events->book)
      || !geneva_snapshot_list_differences (events->snapshot, input->snapshot, GENEVA_LIST_EVENTS, MOST_CHANGED,
                                            handles))
    return FALSE;
  if (events->ahead != NULL)
    geneva_timeline_ahead_pause (events->ahead);
  edit.ticks = ticks = g_array_new (FALSE, FALSE, sizeof (guint));
  order_numbers (events);
  is_done = look_at_events (&edit, handles) && read_families (&edit, members) && change_events (&edit, handles)
            && events->n_entries >= LEAST_ENTRIES;
  if (!is_done)
    return FALSE;
  if (edit.is_end)
    find_ends (events);
  events->n_filtered += edit.after.n_filtered - edit.before.n_filtered;
  events->n_unreviewed += edit.after.n_unreviewed - edit.before.n_unreviewed;
  geneva_snapshot_unref (events->snapshot);
  events->snapshot = geneva_snapshot_ref (input->snapshot);
  if (!geneva_timeline_ties_is_empty (ties) && !tie_families (&edit, members))
    return FALSE;
  /* heads tell how many there are, and the window of time how many are in it */
  events->heads_for_pt = 0.0;
  g_clear_pointer (&events->within, geneva_timeline_within_free);
  if (events->ahead != NULL)
    geneva_timeline_ahead_resume (events->ahead);
  if (rows != NULL)
    geneva_timeline_rows_take_edit (rows, events);
  return TRUE;
}
