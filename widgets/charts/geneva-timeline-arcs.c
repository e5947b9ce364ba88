/* Arcs from reports to what they report, on demand. Role: reads when each event
 * in sight was reported and joins that instant with its mark. Under the clock
 * of reports the mark itself stands at the first report, and the arc leads from
 * there to the event's own date. An arrow is always at the event.
 */
#include "geneva-timeline-page.h"

#include <math.h>

/* Of so many events at most, when none is selected. */
#define MOST_EVENTS 300
/* Ends out of sight are brought so near that the bend stays in proportion. */
#define FAR_PT 300.0
#define LEAST_BEND_PT 5.0
#define MOST_BEND_PT 24.0
#define BEND_SHARE 0.14

static gboolean
is_selected (const GenevaTimelinePage *page, const GenevaTimelineEvent *event)
{
  guint n = geneva_selection_get_size (page->input->selection);

  for (guint i = 0; i < n; i++) {
    if (geneva_selection_get (page->input->selection, i)->handle == event->handle)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_arcs (const GenevaTimelinePage *page, const GenevaTimelineEvent *event)
{
  return event->is_dated && !event->is_ghost && event->level != GENEVA_LEVEL_ERA
         && !page->rows->lanes[event->lane].is_dense;
}

/* The events whose arcs are drawn: those selected in sight, or all, unless there are too many. */
static GArray *
list_events (GenevaTimelinePage *page)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean has_selected = FALSE;

  for (guint s = 0; s < page->seen->len && geneva_selection_get_size (page->input->selection) > 0; s++)
    has_selected = has_selected
                   || is_selected (page, &page->events->events[g_array_index (page->seen, guint, s)]);
  for (guint s = 0; s < page->seen->len; s++) {
    guint i = g_array_index (page->seen, guint, s);
    const GenevaTimelineEvent *event = &page->events->events[i];

    if (has_arcs (page, event) && (!has_selected || is_selected (page, event)))
      g_array_append_val (list, i);
  }
  if (!has_selected && list->len > MOST_EVENTS) {
    page->has_too_many_arcs = TRUE;
    g_array_set_size (list, 0);
  }
  return list;
}

static gboolean
get_instant (const GenevaTimelinePage *page, const GenevaEdtf *date, double *instant)
{
  GenevaTimeForm form;
  GenevaEdtf placed;

  if (date == NULL)
    return FALSE;
  geneva_edtf_place_in_zone (date, page->input->zone, &placed);
  if (!geneva_time_form_of_edtf (&placed, &form))
    return FALSE;
  *instant = form.is_bar && form.opens_before ? form.end : form.begin;
  return TRUE;
}

static int
compare_instants (gconstpointer data_a, gconstpointer data_b)
{
  double a = *(const double *) data_a, b = *(const double *) data_b;

  return a < b ? -1 : a > b;
}

/* When each source that tells of it was published; sources of one day are one arc. */
static GArray *
list_reports (const GenevaTimelinePage *page, const GenevaRow *event)
{
  GArray *reports = g_array_new (FALSE, FALSE, sizeof (double));
  GenevaRowIter accounts, excerpts;
  guint n = 0;

  geneva_row_iter_init (&accounts, event, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&accounts)) {
    geneva_row_iter_init (&excerpts, &accounts.item, GENEVA_ACCOUNT_EVIDENCE);
    while (geneva_row_iter_next (&excerpts)) {
      GenevaRow source;
      double instant;

      if (geneva_snapshot_get_row (page->input->snapshot,
                                   geneva_row_get_ref (&excerpts.item, GENEVA_EXCERPT_SOURCE), &source)
          && get_instant (page, geneva_row_get_date (&source, GENEVA_SOURCE_PUBLISHED), &instant))
        g_array_append_val (reports, instant);
    }
  }
  g_array_sort (reports, compare_instants);
  for (guint i = 0; i < reports->len; i++) {
    double instant = g_array_index (reports, double, i);

    if (n == 0 || instant != g_array_index (reports, double, n - 1))
      g_array_index (reports, double, n++) = instant;
  }
  g_array_set_size (reports, page->input->arcs == GENEVA_ARCS_FIRST ? MIN (n, 1) : n);
  return reports;
}

/* From a report to the event, in the event's row. */
static void
draw_arc (GenevaTimelinePage *page, guint i, double report, double happened)
{
  const GenevaTimelineEvent *event = &page->events->events[i];
  double y = geneva_timeline_rows_get_y (page->rows, page->events, i);
  double half = page->rows->disc_pt / 2.0 + 0.5;
  double left = page->plot.x - FAR_PT, right = page->plot.x + page->plot.width + FAR_PT;
  double from = CLAMP (geneva_timeline_page_get_x (page, report), left, right);
  double to = CLAMP (geneva_timeline_page_get_x (page, happened), left, right);
  double length = fabs (to - from), side = to > from ? 1.0 : -1.0;
  GenevaMark *mark;

  if (length < 2.0 * half)
    return;
  mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_CURVE);
  mark->x = from;
  mark->x2 = to - side * half * 0.7;
  mark->y = y - half - 1.0;
  mark->y2 = y - half * 0.7;
  /* Above the row whichever way it leads. */
  mark->bend_pt = (float) (side * CLAMP (BEND_SHARE * length, LEAST_BEND_PT, MOST_BEND_PT));
  mark->item = page->items[i];
  mark->line_style = GENEVA_STYLE_TEXT_DIM;
  mark->line_pt = 0.8f;
  mark->start = GENEVA_END_TICK;
  mark->end = GENEVA_END_ARROW;
  mark->opacity = event->is_dimmed ? 0.3f : 0.85f;
  page->has_arcs = TRUE;
}

void
geneva_timeline_draw_arcs (GenevaTimelinePage *page)
{
  g_autoptr (GArray) list = NULL;

  if (page->input->arcs == GENEVA_ARCS_NONE)
    return;
  if (page->input->arcs == GENEVA_ARCS_LINKS) {
    geneva_timeline_draw_links (page);
    return;
  }
  list = list_events (page);
  geneva_scene_builder_begin_layer (page->builder, "arcs", NULL, &page->plot);
  for (guint k = 0; k < list->len; k++) {
    guint i = g_array_index (list, guint, k);
    g_autoptr (GArray) reports = NULL;
    double happened;
    GenevaRow row;

    if (!geneva_snapshot_get_row (page->input->snapshot, page->events->events[i].handle, &row)
        || !get_instant (page, geneva_event_get_date (&row), &happened))
      continue;
    reports = list_reports (page, &row);
    for (guint r = 0; r < reports->len; r++)
      draw_arc (page, i, g_array_index (reports, double, r), happened);
  }
}
