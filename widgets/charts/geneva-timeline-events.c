/* Out of the snapshot: which events are drawn, how each looks. The picture of a dossier is decided here; where it lands on the
 * page is not. Long because what depends on the dossier alone is kept between
 * frames, and the sorted arrays that a frame searches belong to what fills them.
 */
#include "geneva-timeline-events.h"

#include "geneva-timeline-ghosts.h"
#include "geneva-timeline-lanes.h"
#include "geneva-timeline-window.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Entries of so many are skipped at once when none of them lasts long enough. */
#define BLOCK 64
/* Nine of ten events are in the span that the chart opens with, or all when that is not this much longer. */
#define MOST 0.9
#define NOT_MUCH_LONGER 1.6
/* What lies beside that span no farther than this part of it comes along. */
#define NEAR 0.06

typedef struct {
  const GenevaTimelineInput *input;
  GenevaTimelineEvents      *events;
  GenevaLaneBook            *book;
  GArray                    *ticks;       /* guint */
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

/* FALSE when the event is not to be drawn. */
static gboolean
read_event (Reader *reader, GenevaHandle handle, const GenevaRow *row, GenevaTimelineEvent *event)
{
  const GenevaTimelineInput *input = reader->input;
  int review = geneva_row_get_enum (row, GENEVA_EVENT_REVIEW);
  const GenevaEdtf *date;
  GenevaEdtf placed;

  if (geneva_row_has (row, GENEVA_EVENT_MERGED_INTO) || review == GENEVA_REVIEW_REJECTED)
    return FALSE;
  if (!geneva_filter_keeps (input->filter, handle)) {
    reader->events->n_filtered++;
    if (!input->dims_filtered)
      return FALSE;
    event->is_dimmed = TRUE;
  }
  if (review == GENEVA_REVIEW_SUGGESTED) {
    reader->events->n_unreviewed++;
    if (!input->unreviewed)
      return FALSE;
    event->is_suggested = TRUE;
  }
  event->handle = handle;
  event->level = (guint8) MAX (geneva_row_get_enum (row, GENEVA_EVENT_LEVEL), 0);
  event->kind = (guint8) MAX (geneva_row_get_enum (row, GENEVA_EVENT_KIND), 0);
  event->quad_class = (guint8) geneva_event_kind_get_quad_class (event->kind);
  event->status = (guint8) geneva_event_get_status (input->snapshot, row);
  event->fill = (guint8) get_fill (event->status);
  date = get_date (input->snapshot, input->clock, row);
  if (date != NULL && input->zone != NULL) {
    geneva_edtf_place_in_zone (date, input->zone, &placed);
    date = &placed;
  }
  event->is_questioned = date != NULL && geneva_edtf_is_uncertain (date);
  event->is_dated = date != NULL && geneva_time_form_of_edtf (date, &event->form);
  if (event->is_dated)
    event->anchor = get_anchor (&event->form);
  event->first_tick = reader->ticks->len;
  if (event->level != GENEVA_LEVEL_ERA && !geneva_lane_book_list (reader->book, row, &event->lane, reader->ticks)) {
    reader->events->n_filtered++;
    return FALSE;
  }
  event->n_ticks = reader->ticks->len - event->first_tick;
  return TRUE;
}

/* By time; the undated last; equal ones in the dossier's own order. */
static int
compare_events (const GenevaTimelineEvent *a, const GenevaTimelineEvent *b)
{
  if (a->is_dated != b->is_dated)
    return a->is_dated ? -1 : 1;
  if (a->is_dated && a->anchor != b->anchor)
    return a->anchor < b->anchor ? -1 : 1;
  if (a->is_dated && a->form.to != b->form.to)
    return a->form.to < b->form.to ? -1 : 1;
  return a->handle < b->handle ? -1 : a->handle > b->handle;
}

static int
compare_event_pointers (const void *a, const void *b)
{
  return compare_events (*(const GenevaTimelineEvent *const *) a, *(const GenevaTimelineEvent *const *) b);
}

/* Most dossiers come in no order; the events are large, so their positions are sorted. */
static void
sort_events (GArray *list)
{
  guint n = list->len;
  g_autofree const GenevaTimelineEvent **order = g_new (const GenevaTimelineEvent *, MAX (n, 1));
  gboolean is_sorted = TRUE;

  for (guint i = 0; i < n; i++) {
    order[i] = &g_array_index (list, GenevaTimelineEvent, i);
    is_sorted = is_sorted && (i == 0 || compare_events (order[i - 1], order[i]) <= 0);
  }
  if (is_sorted)
    return;
  qsort (order, n, sizeof *order, compare_event_pointers);
  {
    g_autofree GenevaTimelineEvent *sorted = g_new (GenevaTimelineEvent, n);

    for (guint i = 0; i < n; i++)
      sorted[i] = *order[i];
    memcpy (list->data, sorted, n * sizeof *sorted);
  }
}

/* ---- entries of lanes ---- */

static int
compare_entries (const void *data_a, const void *data_b)
{
  const GenevaTimelineEntry *a = data_a, *b = data_b;

  if (a->begin != b->begin)
    return a->begin < b->begin ? -1 : 1;
  if (a->event != b->event)
    return a->event < b->event ? -1 : 1;
  return a->tick < b->tick ? -1 : a->tick > b->tick;
}

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

static void
index_lanes (GenevaTimelineEvents *events)
{
  g_autofree guint *next = NULL;
  g_autoptr (GArray) counted = g_array_new (FALSE, FALSE, sizeof (GenevaCountedEvent));
  guint n;

  events->first_entry = g_new0 (guint, events->n_lanes + 1);
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
  n = events->first_entry[events->n_lanes];
  next = g_memdup2 (events->first_entry, (events->n_lanes + 1) * sizeof *next);
  events->entries = g_new (GenevaTimelineEntry, MAX (n, 1));
  events->eras = g_new (guint, MAX (events->n_eras, 1));
  events->n_eras = 0;
  g_array_set_size (counted, n);
  g_array_set_size (counted, 0);
  for (guint i = 0; i < events->n_dated; i++) {
    const GenevaTimelineEvent *event = &events->events[i];
    GenevaCountedEvent count = { event->form.begin, event->form.end, 2 * event->lane,
                                 (guint8) geneva_timeline_get_counted (event) };

    if (event->level == GENEVA_LEVEL_ERA) {
      events->eras[events->n_eras++] = i;
      continue;
    }
    events->entries[next[event->lane]++] = make_entry (events, i, GENEVA_TIMELINE_FULL_MARK);
    if (!event->is_ghost)
      g_array_append_val (counted, count);
    for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++) {
      events->entries[next[events->ticks[k]]++] = make_entry (events, i, k);
      count.lane = 2 * events->ticks[k] + 1;
      g_array_append_val (counted, count);
    }
  }
  events->counts = geneva_counts_new (2 * events->n_lanes, counted->len,
                                      (const GenevaCountedEvent *) (gconstpointer) counted->data);
  for (guint lane = 0; lane < events->n_lanes; lane++) {
    GenevaTimelineEntry *entries = events->entries + events->first_entry[lane];
    guint n_entries = events->first_entry[lane + 1] - events->first_entry[lane];
    gboolean is_sorted = TRUE;

    for (guint i = 1; i < n_entries && is_sorted; i++)
      is_sorted = compare_entries (&entries[i - 1], &entries[i]) <= 0;
    if (!is_sorted)
      qsort (entries, n_entries, sizeof *entries, compare_entries);
  }
  events->block_ends = g_new (double, n / BLOCK + 1);
  for (guint i = 0; i < n; i++)
    events->block_ends[i / BLOCK] = i % BLOCK == 0 ? events->entries[i].end
                                                   : MAX (events->block_ends[i / BLOCK],
                                                          events->entries[i].end);
}

/* ---- spans ---- */

static int
compare_doubles (const void *data_a, const void *data_b)
{
  double a = *(const double *) data_a, b = *(const double *) data_b;

  return a < b ? -1 : a > b;
}

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
  qsort (ends, n_ends, sizeof *ends, compare_doubles);
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
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (GenevaTimelineEvent));
  GenevaTimelineEvents *events;
  Reader reader = { .input = input };

  g_return_val_if_fail (input != NULL, NULL);

  events = g_new0 (GenevaTimelineEvents, 1);
  g_atomic_ref_count_init (&events->ref_count);
  events->strings = g_string_chunk_new (4096);
  events->snapshot = input->snapshot != NULL ? geneva_snapshot_ref (input->snapshot) : NULL;
  events->clock = input->clock;
  events->zone = geneva_zone_ref (input->zone);
  events->locale = g_strdup (input->page != NULL ? input->page->locale : NULL);
  reader.events = events;
  reader.book = geneva_lane_book_new (input);
  reader.ticks = g_array_new (FALSE, FALSE, sizeof (guint));
  if (input->snapshot != NULL) {
    GenevaHandle handle = GENEVA_HANDLE_NONE;

    while ((handle = geneva_snapshot_next (input->snapshot, GENEVA_LIST_EVENTS,
                                           handle)) != GENEVA_HANDLE_NONE) {
      GenevaTimelineEvent event = { 0 };
      GenevaRow row;

      if (geneva_snapshot_get_row (input->snapshot, handle, &row)
          && read_event (&reader, handle, &row, &event))
        g_array_append_val (list, event);
    }
  }
  {
    guint n = list->len;

    geneva_timeline_ghosts_read (input, list);
    events->n_ghosts = list->len - n;
  }
  sort_events (list);
  events->n_events = list->len;
  events->events = (GenevaTimelineEvent *) g_array_free (g_steal_pointer (&list), FALSE);
  while (events->n_dated < events->n_events && events->events[events->n_dated].is_dated)
    events->n_dated++;
  events->label_pt = g_new0 (double, MAX (events->n_events, 1));
  events->items = g_new0 (guint32, MAX (events->n_events, 1));
  events->marks = g_new0 (guint8, MAX (events->n_events, 1));
  events->gap_begin = g_new0 (double, MAX (events->n_events, 1));
  events->gap_end = g_new0 (double, MAX (events->n_events, 1));
  events->n_ticks = reader.ticks->len;
  events->ticks = (guint *) g_array_free (g_steal_pointer (&reader.ticks), FALSE);
  geneva_lane_book_arrange (reader.book, events);
  geneva_lane_book_free (reader.book);
  index_lanes (events);
  geneva_timeline_ghosts_index (events);
  find_spans (events);
  return events;
}

GenevaTimelineEvents *
geneva_timeline_events_ref (GenevaTimelineEvents *events)
{
  g_return_val_if_fail (events != NULL, NULL);

  g_atomic_ref_count_inc (&events->ref_count);
  return events;
}

void
geneva_timeline_events_unref (GenevaTimelineEvents *events)
{
  if (events == NULL || !g_atomic_ref_count_dec (&events->ref_count))
    return;
  g_free (events->events);
  g_free (events->ticks);
  g_free (events->lanes);
  g_free (events->eras);
  g_free (events->entries);
  g_free (events->first_entry);
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
  g_clear_pointer (&events->positions, g_hash_table_unref);
  g_clear_pointer (&events->counts, geneva_counts_free);
  g_clear_pointer (&events->snapshot, geneva_snapshot_unref);
  g_clear_pointer (&events->strings, g_string_chunk_free);
  g_free (events);
}

/* The snapshot, which is held, holds its words. */
static void
take_label (GenevaTimelineEvents *events, guint i, const GenevaRow *row, GenevaTextContext *text)
{
  GenevaTimelineEvent *event = &events->events[i];

  event->title = geneva_row_get_text (row, GENEVA_EVENT_TITLE);
  if (event->title == NULL)
    event->title = "";
  if (event->is_dated)
    events->label_pt[i] = geneva_text_estimate_width (text, GENEVA_FONT_LABEL, event->title);
}

void
geneva_timeline_events_tell_label (GenevaTimelineEvents *events, guint i, GenevaTextContext *text)
{
  GenevaRow row;

  g_return_if_fail (events != NULL && i < events->n_events);

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

  g_return_if_fail (events != NULL && i < events->n_events);

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
  high = events->first_entry[lane + 1];
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (events->entries[middle].begin <= end)
      low = middle + 1;
    else
      high = middle;
  }
  for (guint i = first; i < low;) {
    guint block_end = MIN ((i / BLOCK + 1) * BLOCK, low);

    if (events->block_ends[i / BLOCK] < begin) {
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
