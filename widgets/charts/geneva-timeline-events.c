/* Out of the snapshot: which events are drawn, how each looks. The picture of
 * a dossier is decided here; where it lands on the page is not. Long because what depends on the dossier alone is kept between
 * frames, and the sorted arrays that a frame searches belong to what fills them.
 */
#include "geneva-timeline-events.h"

#include "geneva-timeline-ahead.h"
#include "geneva-timeline-bands.h"
#include "geneva-timeline-ghosts.h"
#include "geneva-timeline-index.h"
#include "geneva-timeline-lanes.h"
#include "geneva-timeline-window.h"

#include "base/geneva-sort.h"

#include <math.h>
#include <string.h>

/* To free as many takes longer than a frame has. */
#define LEAST_FREED_APART 100000
/* Nine of ten events are in the span that the chart opens with, or all when that is not this much longer. */
#define MOST 0.9
#define NOT_MUCH_LONGER 1.6
/* What lies beside that span no farther than this part of it comes along. */
#define NEAR 0.06
/* These parts of arrays are kept free for edits: they cost nothing until they are used. Lanes that are edited move. */
#define SPARE_NUMBERS 32
#define SPARE_ENTRIES 8

/* Rows of the dossier that one thread reads and puts in order. */
typedef struct {
  const GenevaTimelineInput *input;
  const GenevaLaneBook      *book;
  guint                      first_row, last_row;
  GArray                    *list;        /* GenevaTimelineEvent */
  GArray                    *ticks;       /* guint */
  guint32                   *order;       /* positions in the list: dated ones by time, then the undated */
  guint                      n_dated;
  GenevaTimelineReading      reading;
} Reader;

/* ---- how it looks ---- */

/* Every account that tells of it is hedged ("allegedly", "reportedly"). */
static gboolean
is_alleged (const GenevaRow *row)
{
  gboolean is_any = FALSE;
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    if (geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS) != GENEVA_SAYS_HAPPENED)
      continue;
    if (!geneva_row_has (&iter.item, GENEVA_ACCOUNT_CERTAINTY))
      return FALSE;
    is_any = TRUE;
  }
  return is_any;
}

static GenevaFill
get_fill (GenevaStatus status)
{
  switch (status) {
  case GENEVA_STATUS_HAPPENED:
    return GENEVA_FILL_SOLID;
  case GENEVA_STATUS_CONTESTED:
    return GENEVA_FILL_HALF;
  case GENEVA_STATUS_POSSIBLE:
  case GENEVA_STATUS_POSTPONED:
  case GENEVA_STATUS_CANCELLED:
  case GENEVA_STATUS_DID_NOT_HAPPEN:
  case GENEVA_STATUS_PLANNED:
  case GENEVA_STATUS_UNSUPPORTED:
  default:
    return GENEVA_FILL_HOLLOW;
  }
}

static const char *
get_glyph (GenevaStatus status, const GenevaRow *row)
{
  switch (status) {
  case GENEVA_STATUS_HAPPENED:
    return is_alleged (row) ? "?" : NULL;
  case GENEVA_STATUS_POSSIBLE:
    return "?";
  case GENEVA_STATUS_POSTPONED:
    return "→";
  case GENEVA_STATUS_CANCELLED:
  case GENEVA_STATUS_DID_NOT_HAPPEN:
    return "×";
  case GENEVA_STATUS_CONTESTED:
  case GENEVA_STATUS_PLANNED:
  case GENEVA_STATUS_UNSUPPORTED:
  default:
    return NULL;
  }
}

static double
get_anchor (const GenevaTimeForm *form)
{
  if (!form->is_bar)
    return form->begin;
  return form->opens_before ? form->end : form->begin;
}

static const GenevaEdtf *
get_date (GenevaSnapshot *snapshot, GenevaClock clock, const GenevaRow *row)
{
  return clock == GENEVA_CLOCK_REPORTED ? geneva_event_get_reported_date (snapshot, row)
    : geneva_event_get_date (row);
}

/* FALSE when it has none. `zone` may be NULL. */
static gboolean
read_form (const GenevaEdtf *date, GenevaZone *zone, GenevaTimeForm *form)
{
  GenevaEdtf placed;

  if (date != NULL && zone != NULL) {
    geneva_edtf_place_in_zone (date, zone, &placed);
    date = &placed;
  }
  return date != NULL && geneva_time_form_of_edtf (date, form);
}

static gboolean
read_form_again (const GenevaTimelineEvents *events, guint i, GenevaTimeForm *form)
{
  GenevaRow row;

  return geneva_snapshot_get_row (events->snapshot, events->events[i].handle, &row)
         && read_form (get_date (events->snapshot, events->clock, &row), events->zone, form);
}

static gboolean
is_moment (const GenevaTimeForm *form)
{
  return !form->is_bar && !form->has_range && !form->opens_before && !form->opens_after;
}

gboolean
geneva_timeline_read_event (const GenevaTimelineInput *input, const GenevaLaneBook *book, GenevaHandle handle,
                            const GenevaRow *row, GArray *ticks, GenevaTimelineEvent *event,
                            GenevaTimelineReading *reading)
{
  int review = geneva_row_get_enum (row, GENEVA_EVENT_REVIEW);
  const GenevaEdtf *date;

  if (geneva_row_has (row, GENEVA_EVENT_MERGED_INTO) || review == GENEVA_REVIEW_REJECTED)
    return FALSE;
  if (!geneva_filter_keeps (input->filter, handle)) {
    reading->n_filtered++;
    if (!input->dims_filtered)
      return FALSE;
    event->is_dimmed = TRUE;
  }
  if (review == GENEVA_REVIEW_SUGGESTED) {
    reading->n_unreviewed++;
    if (!input->unreviewed)
      return FALSE;
    event->is_suggested = TRUE;
  }
  event->handle = handle;
  event->part_of = geneva_snapshot_get_kept (input->snapshot, geneva_row_get_ref (row, GENEVA_EVENT_PART_OF));
  event->level = (guint8) MAX (geneva_row_get_enum (row, GENEVA_EVENT_LEVEL), 0);
  event->kind = (guint8) MAX (geneva_row_get_enum (row, GENEVA_EVENT_KIND), 0);
  event->quad_class = (guint8) geneva_event_kind_get_quad_class (event->kind);
  event->status = (guint8) geneva_event_get_status (input->snapshot, row);
  event->fill = (guint8) get_fill (event->status);
  date = get_date (input->snapshot, input->clock, row);
  event->is_dated = read_form (date, input->zone, &event->form);
  event->is_questioned = date != NULL && geneva_edtf_is_uncertain (date);
  if (event->is_dated)
    event->anchor = get_anchor (&event->form);
  /* One day has no room for a title: by the clock of reports an era is an event like others. */
  if (event->is_dated && event->level == GENEVA_LEVEL_ERA && is_moment (&event->form))
    event->level = GENEVA_LEVEL_ACT;
  event->first_tick = ticks->len;
  if (event->level != GENEVA_LEVEL_ERA && !geneva_lane_book_list (book, row, &event->lane, ticks)) {
    reading->n_filtered += !event->is_dimmed;
    return FALSE;
  }
  event->n_ticks = ticks->len - event->first_tick;
  return TRUE;
}

static double
get_anchor_of (const GenevaTimelineEvent *event)
{
  return event->anchor;
}

static double
get_latest_of (const GenevaTimelineEvent *event)
{
  return event->form.to;
}

/* Puts positions in order of a value of their events; equal ones keep theirs. */
static void
order_by (const GArray *list, guint n, guint32 *positions, double (*get_value) (const GenevaTimelineEvent *))
{
  g_autofree double *values = g_new (double, MAX (n, 1));
  g_autofree guint32 *order = g_new (guint32, MAX (n, 1));
  g_autofree guint32 *before = g_memdup2 (positions, n * sizeof *positions);

  for (guint i = 0; i < n; i++)
    values[i] = get_value (&g_array_index (list, GenevaTimelineEvent, positions[i]));
  geneva_order_doubles (n, values, order);
  for (guint i = 0; i < n; i++)
    positions[i] = before[order[i]];
}

/* By anchor, then by the end of what is possible, then as they come; the undated last. */
static void
order_list (Reader *reader)
{
  guint n = reader->list->len, n_undated = 0;
  g_autofree guint32 *undated = g_new (guint32, MAX (n, 1));

  reader->order = g_new (guint32, MAX (n, 1));
  reader->n_dated = 0;
  for (guint i = 0; i < n; i++) {
    if (g_array_index (reader->list, GenevaTimelineEvent, i).is_dated)
      reader->order[reader->n_dated++] = i;
    else
      undated[n_undated++] = i;
  }
  order_by (reader->list, reader->n_dated, reader->order, get_latest_of);
  order_by (reader->list, reader->n_dated, reader->order, get_anchor_of);
  memcpy (reader->order + reader->n_dated, undated, n_undated * sizeof *undated);
}

/* Events of [first_row, last_row). */
static gpointer
read_rows (gpointer data)
{
  Reader *reader = data;

  reader->list = g_array_sized_new (FALSE, FALSE, sizeof (GenevaTimelineEvent),
                                    reader->last_row - reader->first_row);
  reader->ticks = g_array_sized_new (FALSE, FALSE, sizeof (guint), reader->last_row - reader->first_row);
  for (guint i = reader->first_row; i < reader->last_row; i++) {
    GenevaHandle handle = GENEVA_HANDLE (GENEVA_LIST_EVENTS, i);
    GenevaTimelineEvent event = { 0 };
    GenevaRow row;

    if (geneva_snapshot_get_row (reader->input->snapshot, handle, &row)
        && geneva_timeline_read_event (reader->input, reader->book, handle, &row, reader->ticks, &event,
                                       &reader->reading))
      g_array_append_val (reader->list, event);
  }
  order_list (reader);
  return NULL;
}

static gboolean
is_before (const GenevaTimelineEvent *a, const GenevaTimelineEvent *b)
{
  return a->anchor < b->anchor || (a->anchor == b->anchor && a->form.to < b->form.to);
}

/* Dated events of two readers that become one list: [first_i, last_i) of the one, [first_k, last_k) of the other. */
typedef struct {
  GenevaTimelineEvents *events;
  const Reader         *first, *second;
  guint                 first_i, last_i, first_k, last_k;
} Merging;

static const GenevaTimelineEvent *
get_ordered (const Reader *reader, guint position)
{
  return &g_array_index (reader->list, GenevaTimelineEvent, reader->order[position]);
}

static void
take_event (GenevaTimelineEvents *events, guint at, const Reader *reader, guint position, guint first_tick)
{
  GenevaTimelineEvent *event = &events->events[at];

  *event = *get_ordered (reader, position);
  event->first_tick += first_tick;
  events->traits[at] = geneva_timeline_get_traits (event);
}

static gpointer
merge_dated (gpointer data)
{
  const Merging *merging = data;
  const Reader *first = merging->first, *second = merging->second;
  guint i = merging->first_i, k = merging->first_k;

  while (i < merging->last_i || k < merging->last_k) {
    if (k == merging->last_k
        || (i < merging->last_i && !is_before (get_ordered (second, k), get_ordered (first, i)))) {
      take_event (merging->events, i + k, first, i, 0);
      i++;
    } else {
      take_event (merging->events, i + k, second, k, first->ticks->len);
      k++;
    }
  }
  return NULL;
}

/* How many of the first `n` of the merged list are of the first reader. */
static guint
find_division (const Reader *first, const Reader *second, guint n)
{
  guint low = n - MIN (n, second->n_dated), high = MIN (n, first->n_dated);

  while (low < high) {
    guint middle = low + (high - low) / 2;

    /* that one comes before the last of the second's that would be among them */
    if (!is_before (get_ordered (second, n - middle - 1), get_ordered (first, middle)))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* What two readers have read as one list in order, the first one's before equal ones of the second, whose
 * ticks come after the first one's. Empties both. */
static void
merge (GenevaTimelineEvents *events, Reader *first, Reader *second)
{
  guint n_ticks = first->ticks->len, n_dated = first->n_dated + second->n_dated, middle;
  Merging early, late;
  GThread *thread;

  events->n_number_room = first->list->len + second->list->len;
  events->n_number_room += events->n_number_room / SPARE_NUMBERS + 1;
  events->events = g_new (GenevaTimelineEvent, events->n_number_room);
  events->traits = g_new (guint8, events->n_number_room);
  events->n_dated = n_dated;
  middle = find_division (first, second, n_dated / 2);
  early = (Merging) { events, first, second, 0, middle, 0, n_dated / 2 - middle };
  late = (Merging) { events, first, second, middle, first->n_dated, n_dated / 2 - middle, second->n_dated };
  thread = n_dated >= GENEVA_TIMELINE_MANY_EVENTS ? g_thread_try_new ("timeline-merge", merge_dated, &late, NULL) : NULL;
  (void) merge_dated (&early);
  if (thread != NULL)
    (void) g_thread_join (thread);
  else
    (void) merge_dated (&late);
  events->n_events = n_dated;
  for (guint i = first->n_dated; i < first->list->len; i++)
    take_event (events, events->n_events++, first, i, 0);
  for (guint k = second->n_dated; k < second->list->len; k++)
    take_event (events, events->n_events++, second, k, n_ticks);
  g_array_append_vals (first->ticks, second->ticks->data, second->ticks->len);
  events->n_ticks = first->ticks->len;
  events->ticks = (guint *) (gpointer) g_array_free (g_steal_pointer (&first->ticks), FALSE);
  events->n_filtered = first->reading.n_filtered + second->reading.n_filtered;
  events->n_unreviewed = first->reading.n_unreviewed + second->reading.n_unreviewed;
  g_clear_pointer (&second->ticks, g_array_unref);
  g_clear_pointer (&first->list, g_array_unref);
  g_clear_pointer (&second->list, g_array_unref);
  g_clear_pointer (&first->order, g_free);
  g_clear_pointer (&second->order, g_free);
}

/* All rows, with one thread or two: the list is the same. */
static void
read_all (GenevaTimelineEvents *events, const GenevaTimelineInput *input, const GenevaLaneBook *book)
{
  guint n_rows = input->snapshot != NULL ? geneva_snapshot_get_n_rows (input->snapshot, GENEVA_LIST_EVENTS)
                                         : 0;
  /* Forecasts look for their events among all. */
  guint middle = n_rows >= GENEVA_TIMELINE_MANY_EVENTS && !input->ghosts ? n_rows / 2 : n_rows;
  Reader first = { .input = input, .book = book, .last_row = middle };
  Reader second = { .input = input, .book = book, .first_row = middle, .last_row = n_rows };
  GThread *thread = middle < n_rows ? g_thread_try_new ("timeline-rows", read_rows, &second, NULL) : NULL;

  (void) read_rows (&first);
  if (thread != NULL)
    (void) g_thread_join (thread);
  else
    (void) read_rows (&second);
  if (input->ghosts) {
    guint n = first.list->len;

    geneva_timeline_ghosts_read (input, first.list);
    events->n_ghosts = first.list->len - n;
    g_clear_pointer (&first.order, g_free);
    order_list (&first);
  }
  merge (events, &first, &second);
}

/* ---- entries of lanes ---- */

static GenevaTimelineEntry
make_entry (const GenevaTimelineEvents *events, guint i, guint tick)
{
  const GenevaTimelineEvent *event = &events->events[i];
  const GenevaTimeForm *form = &event->form;

  if (tick != GENEVA_TIMELINE_FULL_MARK)
    return (GenevaTimelineEntry) { event->anchor, event->anchor, i, tick };
  return (GenevaTimelineEntry) { form->has_range ? MIN (form->from, form->begin) : form->begin,
                                 form->has_range ? MAX (form->to, form->end) : form->end, i, tick };
}

/* How often each lane's group is counted, then each; and which acts stand on bands. Any thread. */
static gpointer
count_lanes (gpointer data)
{
  GenevaTimelineEvents *events = data;
  g_autofree guint32 *n_each = g_new0 (guint32, 2 * (gsize) events->n_lanes * GENEVA_N_COUNTED + 1);

  for (guint i = 0; i < events->n_dated; i++) {
    const GenevaTimelineEvent *event = &events->events[i];
    guint group = geneva_timeline_get_counted (event);

    if (event->level == GENEVA_LEVEL_ERA || event->is_ghost)
      continue;
    n_each[2 * event->lane * GENEVA_N_COUNTED + group]++;
    for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++)
      n_each[(2 * events->ticks[k] + 1) * GENEVA_N_COUNTED + group]++;
  }
  events->counts = geneva_counts_new_empty (2 * events->n_lanes, n_each);
  for (guint i = 0; i < events->n_dated; i++) {
    const GenevaTimelineEvent *event = &events->events[i];
    GenevaCounted group = geneva_timeline_get_counted (event);

    if (event->level == GENEVA_LEVEL_ERA || event->is_ghost)
      continue;
    geneva_counts_add (events->counts, 2 * event->lane, group, event->form.begin, event->form.end);
    for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++)
      /* where it is drawn, however long the event lasts */
      geneva_counts_add (events->counts, 2 * events->ticks[k] + 1, group, event->anchor, event->anchor);
  }
  geneva_counts_close (events->counts);
  /* Small dossiers seldom need it. */
  if (events->n_events >= GENEVA_TIMELINE_MANY_EVENTS)
    events->index = geneva_timeline_index_new (events);
  return NULL;
}

/* By begin; equal ones in order of event and tick, in which they come. */
static void
sort_entries (GenevaTimelineEntry *entries, guint n)
{
  gboolean is_sorted = TRUE;
  g_autofree GenevaTimelineEntry *before = NULL;
  g_autofree double *begins = NULL;
  g_autofree guint32 *order = NULL;

  for (guint i = 1; i < n && is_sorted; i++)
    is_sorted = entries[i - 1].begin <= entries[i].begin;
  if (is_sorted)
    return;
  before = g_memdup2 (entries, n * sizeof *entries);
  begins = g_new (double, n);
  order = g_new (guint32, n);
  for (guint i = 0; i < n; i++)
    begins[i] = entries[i].begin;
  geneva_order_doubles (n, begins, order);
  for (guint i = 0; i < n; i++)
    entries[i] = before[order[i]];
}

void
geneva_timeline_measure_blocks (GenevaTimelineEvents *events, guint first, guint last)
{
  for (guint i = first; i < last;) {
    guint block = i / GENEVA_TIMELINE_BLOCK, end = MIN ((block + 1) * GENEVA_TIMELINE_BLOCK, last);
    gboolean is_whole = i % GENEVA_TIMELINE_BLOCK == 0 && end % GENEVA_TIMELINE_BLOCK == 0;
    double latest = is_whole ? -INFINITY : events->block_ends[block];

    for (; i < end; i++)
      latest = MAX (latest, events->entries[i].end);
    events->block_ends[block] = latest;
  }
}

static void
enter_lanes (GenevaTimelineEvents *events)
{
  g_autofree guint *next = NULL;
  guint n;

  /* one lane's room even without lanes, for the copy below */
  events->first_entry = g_new0 (guint, MAX (events->n_lanes, 1) + 1);
  for (guint i = 0; i < events->n_dated; i++) {
    const GenevaTimelineEvent *event = &events->events[i];

    if (event->level == GENEVA_LEVEL_ERA) {
      events->n_eras++;
      continue;
    }
    events->first_entry[event->lane + 1]++;
    for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++)
      events->first_entry[events->ticks[k] + 1]++;
  }
  for (guint i = 0; i < events->n_lanes; i++)
    events->first_entry[i + 1] += events->first_entry[i];
  events->last_entry = g_memdup2 (events->first_entry + 1, MAX (events->n_lanes, 1) * sizeof (guint));
  events->n_entries = n = events->first_entry[events->n_lanes];
  next = g_memdup2 (events->first_entry, (events->n_lanes + 1) * sizeof *next);
  events->n_entry_arena = n;
  events->n_entry_arena_room = n + n / SPARE_ENTRIES + 1;
  events->entries = g_new (GenevaTimelineEntry, events->n_entry_arena_room);
  events->eras = g_new (guint, MAX (events->n_eras, 1));
  events->n_eras = 0;
  for (guint i = 0; i < events->n_dated; i++) {
    const GenevaTimelineEvent *event = &events->events[i];

    if (event->level == GENEVA_LEVEL_ERA) {
      events->eras[events->n_eras++] = i;
      continue;
    }
    events->entries[next[event->lane]++] = make_entry (events, i, GENEVA_TIMELINE_FULL_MARK);
    for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++)
      events->entries[next[events->ticks[k]]++] = make_entry (events, i, k);
  }
  for (guint lane = 0; lane < events->n_lanes; lane++)
    sort_entries (events->entries + events->first_entry[lane],
                  events->last_entry[lane] - events->first_entry[lane]);
  events->block_ends = g_new (double, events->n_entry_arena_room / GENEVA_TIMELINE_BLOCK + 1);
  for (guint k = 0; k <= n / GENEVA_TIMELINE_BLOCK; k++)
    events->block_ends[k] = -INFINITY;
  geneva_timeline_measure_blocks (events, 0, n);
}

/* ---- spans ---- */

/* Where marks stand, in order; eras and endless things have no say, unless there is nothing else. */
static double *
list_anchors (const GenevaTimelineEvents *events, guint *n_anchors)
{
  double *anchors = g_new (double, 2 * (gsize) MAX (events->n_dated, 1));
  g_autofree double *ends = g_new (double, MAX (events->n_dated, 1));
  guint n = 0, n_ends = 0, at;

  for (guint i = 0; i < events->n_dated; i++) {
    const GenevaTimelineEvent *event = &events->events[i];

    if (event->level == GENEVA_LEVEL_ERA && events->n_eras < events->n_dated)
      continue;
    anchors[n++] = event->anchor;
    if (event->level != GENEVA_LEVEL_ERA && event->form.is_bar && event->form.end > event->anchor)
      ends[n_ends++] = event->form.end;
  }
  /* The begins are in order already: the ends are merged into them from behind. */
  geneva_sort_doubles (n_ends, ends);
  at = n + n_ends;
  *n_anchors = at;
  while (n_ends > 0) {
    if (n > 0 && anchors[n - 1] > ends[n_ends - 1])
      anchors[--at] = anchors[--n];
    else
      anchors[--at] = ends[--n_ends];
  }
  return anchors;
}

static void
find_spans (GenevaTimelineEvents *events)
{
  guint n, most, best = 0, first, last;
  g_autofree double *at = list_anchors (events, &n);
  double begin, end;

  events->first = 0.0;
  events->last = -1.0;
  if (n == 0)
    return;
  events->first = at[0];
  events->last = at[n - 1];
  most = MAX ((guint) ceil (MOST * n), 1);
  for (guint i = 0; i + most <= n; i++) {
    if (at[i + most - 1] - at[i] < at[best + most - 1] - at[best])
      best = i;
  }
  first = best;
  last = best + most - 1;
  begin = at[first];
  end = at[last];
  while (first > 0 && begin - at[first - 1] <= NEAR * (end - begin))
    begin = at[--first];
  while (last + 1 < n && at[last + 1] - end <= NEAR * (end - begin))
    end = at[++last];
  if (at[n - 1] - at[0] <= NOT_MUCH_LONGER * (end - begin)) {
    begin = at[0];
    end = at[n - 1];
  }
  events->most_begin = begin;
  events->most_end = end;
}

GenevaTimelineEvents *
geneva_timeline_events_new (const GenevaTimelineInput *input)
{
  GThread *thread;
  GenevaTimelineEvents *events;

  g_return_val_if_fail (input != NULL, NULL);

  events = g_new0 (GenevaTimelineEvents, 1);
  g_atomic_ref_count_init (&events->ref_count);
  events->strings = g_string_chunk_new (4096);
  events->snapshot = input->snapshot != NULL ? geneva_snapshot_ref (input->snapshot) : NULL;
  events->clock = input->clock;
  events->zone = geneva_zone_ref (input->zone);
  events->locale = g_strdup (input->page != NULL ? input->page->locale : NULL);
  events->book = geneva_lane_book_new (input);
  read_all (events, input, events->book);
  events->n_numbers = events->n_ordered = events->n_events;
  events->n_tick_room = events->n_ticks;
  events->label_pt = g_new0 (double, events->n_number_room);
  events->items = g_new0 (guint32, events->n_number_room);
  events->marks = g_new0 (guint8, events->n_number_room);
  events->gap_begin = g_new0 (double, events->n_number_room);
  events->gap_end = g_new0 (double, events->n_number_room);
  geneva_lane_book_arrange (events->book, events);
  geneva_timeline_stretch_bands (events);
  thread = events->n_events >= GENEVA_TIMELINE_MANY_EVENTS ? g_thread_try_new ("timeline-counts", count_lanes, events, NULL)
                                         : NULL;
  enter_lanes (events);
  geneva_timeline_ghosts_index (events);
  find_spans (events);
  if (thread != NULL)
    (void) g_thread_join (thread);
  else
    (void) count_lanes (events);
  return events;
}

static double
get_latest (const GenevaTimelineEvents *events, guint i)
{
  GenevaTimeForm form;

  /* One that has been stretched stands where it would without. */
  return events->traits[i] & GENEVA_TIMELINE_IS_OPEN_BAND && read_form_again (events, i, &form)
           ? form.to : events->events[i].form.to;
}

int
geneva_timeline_events_compare_times (const GenevaTimelineEvents *events, guint a, guint b)
{
  const GenevaTimelineEvent *one, *two;
  double latest_one, latest_two;

  g_return_val_if_fail (events != NULL && a < events->n_numbers && b < events->n_numbers, 0);

  if (a == b)
    return 0;
  one = &events->events[a];
  two = &events->events[b];
  if (one->is_dated != two->is_dated)
    return one->is_dated ? -1 : 1;
  if (one->is_dated && one->anchor != two->anchor)
    return one->anchor < two->anchor ? -1 : 1;
  latest_one = one->is_dated ? get_latest (events, a) : 0.0;
  latest_two = two->is_dated ? get_latest (events, b) : 0.0;
  if (latest_one != latest_two)
    return latest_one < latest_two ? -1 : 1;
  return one->handle < two->handle ? -1 : 1;
}

GenevaTimelineEvents *
geneva_timeline_events_ref (GenevaTimelineEvents *events)
{
  g_return_val_if_fail (events != NULL, NULL);

  g_atomic_ref_count_inc (&events->ref_count);
  return events;
}

static gpointer
free_events (gpointer data)
{
  GenevaTimelineEvents *events = data;

  /* It reads all the rest. */
  g_clear_pointer (&events->ahead, geneva_timeline_ahead_free);
  g_free (events->events);
  g_free (events->traits);
  g_free (events->ticks);
  g_free (events->lanes);
  g_free (events->eras);
  g_free (events->entries);
  g_free (events->first_entry);
  g_free (events->last_entry);
  g_free (events->by_order);
  g_free (events->lane_edits);
  g_free (events->entry_room);
  geneva_lane_book_free (events->book);
  g_free (events->block_ends);
  g_free (events->label_pt);
  g_free (events->items);
  g_free (events->marks);
  g_free (events->gap_begin);
  g_free (events->gap_end);
  g_free (events->head_pt);
  g_free (events->locale);
  geneva_zone_unref (events->zone);
  g_clear_pointer (&events->within, geneva_timeline_within_free);
  g_clear_pointer (&events->index, geneva_timeline_index_free);
  g_clear_pointer (&events->columns, geneva_timeline_columns_free);
  g_clear_pointer (&events->positions, g_hash_table_unref);
  g_clear_pointer (&events->counts, geneva_counts_free);
  g_clear_pointer (&events->snapshot, geneva_snapshot_unref);
  g_clear_pointer (&events->strings, g_string_chunk_free);
  g_free (events);
  return NULL;
}

/* To give back what a million take is more than a frame's work. */
void
geneva_timeline_events_unref (GenevaTimelineEvents *events)
{
  GThread *thread;

  if (events == NULL || !g_atomic_ref_count_dec (&events->ref_count))
    return;
  thread = events->n_numbers >= LEAST_FREED_APART ? g_thread_try_new ("timeline-free", free_events, events, NULL) : NULL;
  if (thread != NULL)
    g_thread_unref (thread);
  else
    (void) free_events (events);
}

/* The snapshot, which is held, holds its words. */
static void
take_label (GenevaTimelineEvents *events, guint i, const GenevaRow *row, GenevaTextContext *text)
{
  GenevaTimelineEvent *event = &events->events[i];

  event->title = geneva_row_get_text (row, GENEVA_EVENT_TITLE);
  if (event->title == NULL)
    event->title = "";
  if (event->is_dated && events->label_pt[i] == 0.0)
    events->label_pt[i] = geneva_text_estimate_width (text, GENEVA_FONT_LABEL, event->title);
}

void
geneva_timeline_events_measure_label (GenevaTimelineEvents *events, guint i, GenevaTextContext *text)
{
  g_return_if_fail (events != NULL && i < events->n_numbers);

  if (events->label_pt[i] == 0.0 && events->ahead != NULL)
    events->label_pt[i] = geneva_timeline_ahead_get_label (events->ahead, i);
  if (events->label_pt[i] == 0.0)
    geneva_timeline_events_tell_label (events, i, text);
}

void
geneva_timeline_events_tell_label (GenevaTimelineEvents *events, guint i, GenevaTextContext *text)
{
  GenevaRow row;

  g_return_if_fail (events != NULL && i < events->n_numbers);

  /* A forecast has no label. */
  if (events->events[i].title == NULL && !events->events[i].is_ghost
      && geneva_snapshot_get_row (events->snapshot, events->events[i].handle, &row))
    take_label (events, i, &row, text);
}

void
geneva_timeline_events_tell (GenevaTimelineEvents *events, guint i, GenevaTextContext *text)
{
  GenevaTimelineEvent *event;
  guint n_passages;
  GenevaRow row;

  g_return_if_fail (events != NULL && i < events->n_numbers);

  event = &events->events[i];
  if (event->is_told || !geneva_snapshot_get_row (events->snapshot, event->handle, &row))
    return;
  if (event->is_ghost) {
    geneva_timeline_ghosts_tell (events, i);
    return;
  }
  event->is_told = TRUE;
  n_passages = geneva_count_passages (events->snapshot, event->handle);
  event->is_unsupported = n_passages == 0;
  /* Of as many passages, the one with more participants. */
  event->importance = (float) (n_passages + MIN (geneva_row_get_length (&row, GENEVA_EVENT_PARTICIPANTS), 99) / 100.0);
  event->glyph = get_glyph (event->status, &row);
  if (event->title == NULL)
    take_label (events, i, &row, text);
}

void
geneva_timeline_events_find (const GenevaTimelineEvents *events, guint lane, double begin, double end,
                             GArray *positions)
{
  guint first, low, high;

  g_return_if_fail (events != NULL && lane < events->n_lanes && positions != NULL);

  first = low = events->first_entry[lane];
  high = events->last_entry[lane];
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (events->entries[middle].begin <= end)
      low = middle + 1;
    else
      high = middle;
  }
  for (guint i = first; i < low;) {
    guint block_end = MIN ((i / GENEVA_TIMELINE_BLOCK + 1) * GENEVA_TIMELINE_BLOCK, low);

    if (events->block_ends[i / GENEVA_TIMELINE_BLOCK] < begin) {
      i = block_end;
      continue;
    }
    for (; i < block_end; i++) {
      if (events->entries[i].end >= begin)
        g_array_append_val (positions, i);
    }
  }
}

guint
geneva_timeline_events_count (const GenevaTimelineEvents *events, guint lane, double begin, double end,
                              gboolean with_ticks)
{
  guint n = 0;

  g_return_val_if_fail (events != NULL && lane < events->n_lanes, 0);

  for (guint group = 0; group < GENEVA_N_COUNTED; group++) {
    n += geneva_counts_get (events->counts, 2 * lane, group, begin, end);
    if (with_ticks)
      n += geneva_counts_get (events->counts, 2 * lane + 1, group, begin, end);
  }
  return n;
}

GenevaCounted
geneva_timeline_get_counted (const GenevaTimelineEvent *event)
{
  switch (event->fill) {
  case GENEVA_FILL_SOLID:
    return GENEVA_COUNTED_HAPPENED;
  case GENEVA_FILL_HALF:
    return GENEVA_COUNTED_CONTESTED;
  default:
    return GENEVA_COUNTED_NOT;
  }
}

void
geneva_quad_class_get_styles (GenevaQuadClass quad_class, GenevaStyle *fill, GenevaStyle *line)
{
  static const GenevaStyle fills[] = {
    [GENEVA_QUAD_VERBAL_COOPERATION] = GENEVA_STYLE_VERBAL_COOPERATION,
    [GENEVA_QUAD_MATERIAL_COOPERATION] = GENEVA_STYLE_MATERIAL_COOPERATION,
    [GENEVA_QUAD_VERBAL_CONFLICT] = GENEVA_STYLE_VERBAL_CONFLICT,
    [GENEVA_QUAD_MATERIAL_CONFLICT] = GENEVA_STYLE_MATERIAL_CONFLICT,
  };

  g_return_if_fail ((guint) quad_class < G_N_ELEMENTS (fills));

  *fill = fills[quad_class];
  *line = fills[quad_class] + 1;
}
