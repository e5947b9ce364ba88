/* Lanes that show how many events there are where single marks could not be
 * told apart: a strip for each status group, darker where there are more, one
 * shade for one number in all lanes. Columns lie on a grid of time that is the
 * zoom step's, so they move with the events; each is an item that tells its
 * count and span. Also tells of all other items, when somebody asks.
 */
#include "base/geneva-sentence.h"
#include "geneva-timeline-page.h"

#include "geneva-timeline-ahead.h"

#include "base/geneva-edtf-words.h"
#include "geneva-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define COLUMN_PT 6.0
#define PAD_PT 3.0
#define THIN_PAD_PT 1.0
#define STRIP_GAP_PT 1.0
/* So many stretches of time are divided in search of the fullest column, then the likeliest is followed. */
#define MOST_DIVIDED 600
/* A column names so many of its events at most: as many as can be selected at once. */
#define MOST_NAMED 10000
#define IS_EVENT ((guint64) 1 << 62)

static const GenevaStyle group_styles[GENEVA_N_COUNTED] = {
  [GENEVA_COUNTED_HAPPENED] = GENEVA_TIMELINE_STYLE_HAPPENED,
  [GENEVA_COUNTED_NOT] = GENEVA_TIMELINE_STYLE_NOT,
  [GENEVA_COUNTED_CONTESTED] = GENEVA_TIMELINE_STYLE_CONTESTED,
};

static const double group_shares[GENEVA_N_COUNTED] = { 2.0, 1.0, 1.0 };

/* What a scene needs to tell of its items. */
typedef struct {
  GenevaTimelineEvents *events;
  double                column_seconds;
  double                first_column;     /* number of the first column since 1970 */
  GStringChunk         *strings;
  GPtrArray            *arrays;
} Teller;

static double
get_step_seconds (int step)
{
  return COLUMN_PT * geneva_time_step_get_seconds_per_pt (step);
}

static double
get_column_seconds (const GenevaTimelinePage *page)
{
  return get_step_seconds (geneva_time_scale_get_step (&page->scale));
}

static double
get_first_column (const GenevaTimelinePage *page)
{
  return floor (page->scale.begin / get_column_seconds (page));
}

/* ---- telling ---- */

static void
teller_free (gpointer data)
{
  Teller *teller = data;

  geneva_timeline_events_unref (teller->events);
  g_string_chunk_free (teller->strings);
  g_ptr_array_unref (teller->arrays);
  g_free (teller);
}

static char *
dup_span (const Teller *teller, double from, double to)
{
  const char *skeleton = to - from >= GENEVA_DAY_SECONDS ? "yMMMMd" : "yMMMMdjm";
  g_autofree char *first = geneva_instant_dup_format ((GenevaInstant) floor (from), skeleton,
                                                      teller->events->locale);
  g_autofree char *last = geneva_instant_dup_format ((GenevaInstant) ceil (to) - 1, skeleton,
                                                     teller->events->locale);

  if (strcmp (first, last) == 0)
    return g_steal_pointer (&first);
  /* Translators: a span of time, from one day or hour to another. */
  return geneva_sentence (_("%s to %s"), first, last);
}

/* Takes over `words`. */
static void
append_words (GString *all, guint n, char *words)
{
  if (n > 0)
    g_string_append_printf (all, "%s%s", all->len > 0 ? _(", ") : "", words);
  g_free (words);
}

static char *
dup_groups (const guint n[GENEVA_N_COUNTED])
{
  GString *all = g_string_new (NULL);
  guint happened = n[GENEVA_COUNTED_HAPPENED];
  guint not = n[GENEVA_COUNTED_NOT];
  guint contested = n[GENEVA_COUNTED_CONTESTED];
  char *numbers[GENEVA_N_COUNTED];

  for (guint group = 0; group < GENEVA_N_COUNTED; group++)
    numbers[group] = geneva_number_dup (n[group]);
  append_words (all, happened,
                geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s happened", "%s happened", happened),
                                 numbers[GENEVA_COUNTED_HAPPENED]));
  append_words (all, not,
                geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s did not, or not yet",
                                              "%s did not, or not yet", not),
                                 numbers[GENEVA_COUNTED_NOT]));
  append_words (all, contested,
                geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s is contested", "%s are contested",
                                              contested),
                                 numbers[GENEVA_COUNTED_CONTESTED]));
  for (guint group = 0; group < GENEVA_N_COUNTED; group++)
    g_free (numbers[group]);
  return g_string_free (all, FALSE);
}

/* The records behind a column of `n_all`, by time. */
static void
name_events (Teller *teller, guint lane, double from, double to, guint n_all, GenevaItem *item)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (guint32));

  geneva_timeline_events_find (teller->events, lane, from, to, found);
  for (guint k = 0; k < found->len && handles->len < MOST_NAMED; k++) {
    const GenevaTimelineEntry *entry = &teller->events->entries[g_array_index (found, guint, k)];
    const GenevaTimelineEvent *event = &teller->events->events[entry->event];
    gboolean is_tick = entry->tick != GENEVA_TIMELINE_FULL_MARK;

    /* As they are counted: without whiskers, and a tick where it is drawn. */
    if (!event->is_ghost && (is_tick ? event->anchor : event->form.begin) < to
        && (is_tick ? event->anchor : event->form.end) >= from)
      g_array_append_val (handles, event->handle);
  }
  item->n_rests_on = handles->len;
  item->n_more = handles->len >= MOST_NAMED && n_all > handles->len ? n_all - handles->len : 0;
  item->rests_on = (guint32 *) (gpointer) g_array_free (handles, FALSE);
  g_ptr_array_add (teller->arrays, (gpointer) item->rests_on);
}

static void
tell_column (Teller *teller, guint lane, guint column, GenevaItem *item)
{
  double from = (teller->first_column + column) * teller->column_seconds;
  double to = from + teller->column_seconds;
  const char *lane_title = teller->events->lanes[lane].title;
  g_autofree char *id = g_strdup_printf ("lane-%u-column-%u", lane + 1, column + 1);
  g_autofree char *count = NULL;
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  g_autofree char *span = dup_span (teller, from, to);
  g_autofree char *details = NULL;
  g_autofree char *groups = NULL;
  guint n[GENEVA_N_COUNTED], n_all = 0;

  for (guint group = 0; group < GENEVA_N_COUNTED; group++) {
    n[group] = geneva_counts_get (teller->events->counts, 2 * lane, group, from, to)
               + geneva_counts_get (teller->events->counts, 2 * lane + 1, group, from, to);
    n_all += n[group];
  }
  groups = dup_groups (n);
  number = geneva_number_dup (n_all);
  count = geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s event", "%s events", n_all), number);
  title = g_strdup_printf ("%s · %s", count, span);
  details = g_strdup_printf ("%s\n%s", lane_title, groups);
  item->id = g_string_chunk_insert (teller->strings, id);
  item->title = g_string_chunk_insert (teller->strings, title);
  item->details = g_string_chunk_insert (teller->strings, details);
  name_events (teller, lane, from, to, n_all, item);
}

static void
tell (gpointer data, guint64 key, GenevaItem *item)
{
  Teller *teller = data;

  if ((key & IS_EVENT) == 0) {
    tell_column (teller, (guint) (key >> 32), (guint) (key & G_MAXUINT32), item);
    return;
  }
  {
    guint i = (guint) (key & G_MAXUINT32);

    const char *id = geneva_snapshot_get_id (teller->events->snapshot, item->handle);

    /* an edit may have taken it out since the scene was made */
    item->id = id != NULL ? id : "";
    item->title = teller->events->events[i].title;
    item->details = geneva_timeline_events_get_details (teller->events, i);
  }
}

void
geneva_timeline_set_describe (GenevaTimelinePage *page)
{
  Teller *teller = g_new0 (Teller, 1);

  teller->events = geneva_timeline_events_ref (page->events);
  teller->column_seconds = get_column_seconds (page);
  teller->first_column = get_first_column (page);
  teller->strings = g_string_chunk_new (1024);
  teller->arrays = g_ptr_array_new_with_free_func (g_free);
  geneva_scene_builder_set_describe (page->builder, tell, teller, teller_free);
}

guint64
geneva_timeline_get_event_key (guint event)
{
  return IS_EVENT | event;
}

/* ---- counting ---- */

/* Columns of one lane that have been counted, a stretch without gaps: the marks and ticks of each group. */
typedef struct {
  gint64   first;
  guint    n;
  guint32 *counts[GENEVA_N_COUNTED];
} LaneColumns;

/* All lanes' columns of one width. Panning asks for few that have not been counted yet. */
struct _GenevaTimelineColumns {
  double       seconds;
  guint        n_lanes;
  LaneColumns *lanes;
  GHashTable  *fullest;     /* zoom step → the largest count of a column there; kept when the width changes */
};

static void
lane_columns_clear (LaneColumns *lane)
{
  for (guint group = 0; group < GENEVA_N_COUNTED; group++)
    g_free (lane->counts[group]);
  *lane = (LaneColumns) { 0 };
}

void
geneva_timeline_columns_free (GenevaTimelineColumns *columns)
{
  if (columns == NULL)
    return;
  for (guint i = 0; i < columns->n_lanes; i++)
    lane_columns_clear (&columns->lanes[i]);
  g_free (columns->lanes);
  g_hash_table_unref (columns->fullest);
  g_free (columns);
}

void
geneva_timeline_columns_forget (GenevaTimelineEvents *events, guint lane)
{
  g_return_if_fail (events != NULL && lane < events->n_lanes);

  if (events->columns == NULL)
    return;
  lane_columns_clear (&events->columns->lanes[lane]);
  g_hash_table_remove_all (events->columns->fullest);
}

static GenevaTimelineColumns *
get_columns (GenevaTimelineEvents *events, double seconds)
{
  GenevaTimelineColumns *columns = events->columns;

  if (columns == NULL) {
    columns = events->columns = g_new0 (GenevaTimelineColumns, 1);
    columns->n_lanes = events->n_lanes;
    columns->lanes = g_new0 (LaneColumns, MAX (events->n_lanes, 1));
    columns->fullest = g_hash_table_new (NULL, NULL);
  }
  for (guint i = 0; columns->seconds != seconds && i < columns->n_lanes; i++)
    lane_columns_clear (&columns->lanes[i]);
  columns->seconds = seconds;
  return columns;
}

/* Fills counts[0 … n) with the columns from `first` on. */
static void
count_columns (const GenevaCounts *counts, guint lane, GenevaCounted group, double seconds, gint64 first,
               guint n, guint32 *columns)
{
  g_autofree double *edges = g_new (double, (gsize) n + 1);
  g_autofree guint32 *ticks = g_new (guint32, MAX (n, 1));

  for (guint i = 0; i <= n; i++)
    edges[i] = (double) (first + i) * seconds;
  (void) geneva_counts_fill (counts, 2 * lane, group, n, edges, columns);
  (void) geneva_counts_fill (counts, 2 * lane + 1, group, n, edges, ticks);
  for (guint i = 0; i < n; i++)
    columns[i] += ticks[i];
}

/* Makes the stretch hold [first, first + n), and what it holds already where that is near. */
static void
extend (LaneColumns *lane, const GenevaCounts *counts, guint number, double seconds, gint64 first, guint n)
{
  gint64 from = first, to = first + n, held_to = lane->first + lane->n;

  if (lane->n > 0 && first <= held_to && to >= lane->first
      && MAX (to, held_to) - MIN (first, lane->first) <= 8 * (gint64) n) {
    from = MIN (first, lane->first);
    to = MAX (to, held_to);
  } else {
    lane_columns_clear (lane);
    lane->first = held_to = first;
  }
  for (guint group = 0; group < GENEVA_N_COUNTED; group++) {
    guint32 *before = lane->counts[group];
    guint n_left = (guint) (lane->first - from), n_right = (guint) (to - held_to);

    lane->counts[group] = g_new (guint32, MAX (to - from, 1));
    if (n_left > 0)
      count_columns (counts, number, group, seconds, from, n_left, lane->counts[group]);
    if (lane->n > 0)
      memcpy (lane->counts[group] + n_left, before, lane->n * sizeof *before);
    if (n_right > 0)
      count_columns (counts, number, group, seconds, held_to, n_right,
                     lane->counts[group] + n_left + lane->n);
    g_free (before);
  }
  lane->first = from;
  lane->n = (guint) (to - from);
}

/* Marks and ticks of a lane's group. */
static guint
get_total (const GenevaCounts *counts, guint lane, GenevaCounted group)
{
  return geneva_counts_get_total (counts, 2 * lane, group) + geneva_counts_get_total (counts, 2 * lane + 1, group);
}

/* ---- the fullest column ---- */

/* A stretch of time of a lane's group: 2^level columns, of which none holds more than the stretch. */
typedef struct {
  guint32 count;
  guint16 level;
  guint8  group;
  guint32 lane;
  gint64  number;     /* of the stretch since 1970, among those of its level */
} Stretch;

/* The fuller one; of two as full the shorter one. */
static gboolean
comes_first (const Stretch *a, const Stretch *b)
{
  return a->count != b->count ? a->count > b->count : a->level < b->level;
}

static void
push_stretch (GArray *heap, Stretch stretch)
{
  Stretch *all;
  guint i = heap->len;

  g_array_append_val (heap, stretch);
  all = (Stretch *) (gpointer) heap->data;
  for (; i > 0 && comes_first (&stretch, &all[(i - 1) / 2]); i = (i - 1) / 2)
    all[i] = all[(i - 1) / 2];
  all[i] = stretch;
}

static Stretch
pop_stretch (GArray *heap)
{
  Stretch *all = (Stretch *) (gpointer) heap->data;
  Stretch first = all[0], last = all[heap->len - 1];
  guint i = 0;

  g_array_set_size (heap, heap->len - 1);
  while (2 * i + 1 < heap->len) {
    guint child = 2 * i + 1;

    if (child + 1 < heap->len && comes_first (&all[child + 1], &all[child]))
      child++;
    if (!comes_first (&all[child], &last))
      break;
    all[i] = all[child];
    i = child;
  }
  if (heap->len > 0)
    all[i] = last;
  return first;
}

static void
push_half (GArray *heap, const GenevaCounts *counts, const Stretch *whole, guint half, double seconds)
{
  Stretch stretch = *whole;
  double width, from;

  stretch.level--;
  stretch.number = 2 * whole->number + half;
  width = ldexp (seconds, stretch.level);
  from = (double) stretch.number * width;
  stretch.count = geneva_counts_get (counts, 2 * stretch.lane, stretch.group, from, from + width)
                  + geneva_counts_get (counts, 2 * stretch.lane + 1, stretch.group, from, from + width);
  if (stretch.count > 0)
    push_stretch (heap, stretch);
}

/* The largest count of any column of any lane, whatever is seen of it. Stretches of many columns are divided,
 * the fullest first: the first that is one column is the fullest of all. */
static guint32
find_fullest (const GenevaTimelineEvents *events, double seconds)
{
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (Stretch));
  guint level = 0;

  while (floor (events->last / ldexp (seconds, level)) - floor (events->first / ldexp (seconds, level)) > 1.0)
    level++;
  for (guint lane = 0; lane < events->n_lanes; lane++) {
    for (guint group = 0; group < GENEVA_N_COUNTED; group++) {
      double width = ldexp (seconds, level + 1);
      guint total = get_total (events->counts, lane, group);

      for (double k = floor (events->first / width); total > 0 && k <= floor (events->last / width); k++)
        push_stretch (heap, (Stretch) { total, (guint16) (level + 1), (guint8) group, lane, (gint64) k });
    }
  }
  for (guint n = 0; heap->len > 0; n++) {
    Stretch stretch = pop_stretch (heap);

    if (stretch.level == 0)
      return stretch.count;
    if (n >= MOST_DIVIDED)
      g_array_set_size (heap, 0);
    push_half (heap, events->counts, &stretch, 0, seconds);
    push_half (heap, events->counts, &stretch, 1, seconds);
  }
  return 1;
}

guint32
geneva_timeline_count_fullest (const GenevaTimelineEvents *events, int step)
{
  g_return_val_if_fail (events != NULL, 1);

  return find_fullest (events, get_step_seconds (step));
}

guint32
geneva_timeline_find_fullest (const GenevaTimelinePage *page)
{
  double seconds = get_column_seconds (page);
  GenevaTimelineColumns *columns = get_columns (page->events, seconds);
  int step = geneva_time_scale_get_step (&page->scale);
  gpointer key = GINT_TO_POINTER (step), found;

  if (!g_hash_table_lookup_extended (columns->fullest, key, NULL, &found)) {
    guint32 most = page->events->ahead != NULL ? geneva_timeline_ahead_get_fullest (page->events->ahead, step) : 0;

    found = GUINT_TO_POINTER (most > 0 ? most : find_fullest (page->events, seconds));
    g_hash_table_insert (columns->fullest, key, found);
  }
  return GPOINTER_TO_UINT (found);
}

/* ---- drawing ---- */

typedef struct {
  GenevaTimelineColumns *counted;
  gint64                 first;         /* number of the first column since 1970 */
  guint                  n_columns;
  double                *edges;         /* [n_columns + 1]: instants */
  guint32               *all;           /* [n_columns] */
  guint32                full;
} Columns;

static void
draw_strip (GenevaTimelinePage *page, const Columns *columns, GenevaCounted group, const guint32 *counts,
            double y, double height)
{
  GenevaGrid grid = { columns->n_columns, 1, counts, columns->full,
                      (guint16) group_styles[group], GENEVA_SHADES_STEEP };
  guint32 number = geneva_scene_builder_add_grid (page->builder, &grid);
  GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_GRID);

  mark->x = columns->edges[0];
  mark->x2 = columns->edges[columns->n_columns];
  mark->y = y;
  mark->y2 = y + height;
  mark->grid = number;
}

static void
draw_lane (GenevaTimelinePage *page, guint lane, const Columns *columns)
{
  const GenevaTimelineLaneRows *rows = &page->rows->lanes[lane];
  const GenevaCounts *counts = page->events->counts;
  LaneColumns *counted = &columns->counted->lanes[lane];
  double pad = rows->is_thin ? THIN_PAD_PT : PAD_PT;
  double top = rows->y_pt + rows->top_pt + pad, y = top, shares = 0.0, room;
  guint n_groups = 0;

  /* Strips for what the lane has anywhere, so that they keep their places. */
  for (guint group = 0; group < GENEVA_N_COUNTED; group++) {
    if (get_total (counts, lane, group) > 0) {
      shares += group_shares[group];
      n_groups++;
    }
  }
  if (n_groups == 0)
    return;
  room = MAX (rows->height_pt - rows->top_pt - geneva_timeline_lane_get_foot (rows) - 2.0 * pad - (n_groups - 1) * STRIP_GAP_PT, 1.0);
  if (columns->first < counted->first || columns->first + columns->n_columns > counted->first + counted->n)
    extend (counted, counts, lane, columns->counted->seconds, columns->first, columns->n_columns);
  memset (columns->all, 0, columns->n_columns * sizeof *columns->all);
  for (guint group = 0; group < GENEVA_N_COUNTED; group++) {
    const guint32 *of_group = counted->counts[group] + (columns->first - counted->first);
    double height = room * group_shares[group] / shares;
    guint32 most = 0;

    if (get_total (counts, lane, group) == 0)
      continue;
    for (guint i = 0; i < columns->n_columns; i++) {
      columns->all[i] += of_group[i];
      most = MAX (most, of_group[i]);
    }
    if (most > 0)
      draw_strip (page, columns, group, of_group, y, height);
    y += height + STRIP_GAP_PT;
  }
  for (guint i = 0; i < columns->n_columns; i++) {
    GenevaMark *mark;
    guint32 item;

    if (columns->all[i] == 0)
      continue;
    item = geneva_scene_builder_add_untold_item (page->builder, GENEVA_HANDLE_NONE, (guint64) lane << 32 | i);
    mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_RECT);
    mark->x = columns->edges[i];
    mark->x2 = columns->edges[i + 1];
    mark->y = top;
    mark->y2 = rows->y_pt + rows->height_pt - pad;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = (guint16) group_styles[GENEVA_COUNTED_HAPPENED];
    mark->opacity = 0.0f;
    mark->item = item;
  }
}

void
geneva_timeline_draw_density (GenevaTimelinePage *page)
{
  double seconds = get_column_seconds (page);
  double first = get_first_column (page);
  g_autofree double *edges = NULL;
  g_autofree guint32 *all = NULL;
  gboolean is_open = FALSE;
  Columns columns;

  columns.n_columns = (guint) CLAMP (ceil (page->scale.end / seconds) - first, 1.0, 100000.0);
  columns.edges = edges = g_new (double, columns.n_columns + 1);
  columns.counted = get_columns (page->events, seconds);
  columns.first = (gint64) first;
  columns.all = all = g_new (guint32, columns.n_columns);
  columns.full = 0;
  for (guint i = 0; i <= columns.n_columns; i++)
    edges[i] = (first + i) * seconds;
  for (guint lane = 0; lane < page->events->n_lanes; lane++) {
    const GenevaTimelineLaneRows *rows = &page->rows->lanes[lane];

    if (!rows->is_dense || rows->is_left_out
        || !geneva_timeline_page_shows_y (page, rows->y_pt, rows->y_pt + rows->height_pt))
      continue;
    if (!is_open) {
      geneva_timeline_begin_time_layer (page, "density", &page->plot);
      columns.full = geneva_timeline_find_fullest (page);
    }
    is_open = TRUE;
    draw_lane (page, lane, &columns);
  }
}

gboolean
geneva_timeline_shows_counts (const GenevaTimelinePage *page)
{
  for (guint lane = 0; lane < page->events->n_lanes; lane++) {
    if (page->rows->lanes[lane].is_dense && !page->rows->lanes[lane].is_left_out)
      return TRUE;
  }
  return FALSE;
}
