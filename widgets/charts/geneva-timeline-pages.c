/* How a timeline is divided over pages. Time is cut into pages of one scale
 * until the labels have room. Each holds all lanes, where that can be read;
 * else they are laid out as on a screen that is scrolled, and a page shows as
 * many whole lanes as it has room for; what is higher is divided between rows.
 * Draws nothing itself: each page is geneva_timeline_build()'s.
 */
#include "geneva-timeline-pages.h"

#include "base/geneva-edtf-words.h"
#include "base/geneva-sentence.h"
#include "geneva-timeline-events.h"
#include "geneva-timeline-legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Before the first event and after the last one. */
#define MARGIN_PT 24.0
/* It is readable when no more than this part of the marks is without its label. */
#define FAIR_SHARE 0.03
/* Twice as many pages must leave at most this part of them, else it is not for want of pages. */
#define WORTH_SHARE 0.85
/* A page of more events need not be tried. */
#define MOST_ON_PAGE 1500
/* Pages that hold all lanes at once: more of them than this are turned too often. */
#define MOST_FITTED 12
/* On average; below it the heads of lanes find no room. */
#define LEAST_LANE_PT 14.0
/* So many that more of them are no help, and take seconds to try. */
#define MANY_PAGES 40
/* The list of sources needs pages, too. */
#define MOST_SCROLLED (GENEVA_MAX_PAGES * 3 / 4)
/* Neighbouring lanes do not show at a page's edge. */
#define EDGE_PT 0.05
/* A page of whole lanes is filled well from this part of it on; else the next one begins on it, at least with so
 * many rows. */
#define FILLED 0.6
#define LEAST_ROWS 2
#define LEAST_SPAN ((double) GENEVA_DAY_SECONDS)

/* Of each division no more pages are drawn to see how readable they are. */
#define MOST_TRIED 8

typedef GenevaPagePart Part;

typedef struct {
  GArray  *parts;                 /* Part, the last one without its legend */
  gboolean is_too_long;           /* more pages than can be; not all were made */
  guint    n_time;                /* how many pages the time was cut into */
  guint    n_shown;               /* dated events; a mark on two pages counts twice */
  double   want;                  /* of these without a label, by the pages that were tried */
} Division;

static void
division_free (Division *division)
{
  if (division == NULL)
    return;
  g_array_unref (division->parts);
  g_free (division);
}

/* "Timeline · 5 April 2013 – 3 July 2013" */
static char *
dup_subtitle (const GenevaTimelineInput *input, const GenevaSpan *span)
{
  const char *locale = input->page != NULL ? input->page->locale : NULL;
  g_autofree char *from = geneva_instant_dup_format (span->begin, "yMMMMd", locale);
  g_autofree char *to = geneva_instant_dup_format (MAX (span->end - 1, span->begin), "yMMMMd", locale);

  if (input->page == NULL || input->page->subtitle == NULL) {
    /* Translators: the span of time on one page of several. */
    return geneva_sentence (_("%s – %s"), from, to);
  }
  /* Translators: the subtitle of a chart, and the span of time on one page of several. */
  return geneva_sentence (_("%s · %s – %s"), input->page->subtitle, from, to);
}

/* With `geometry` where things will be, and how many, but no labels. */
static GenevaScene *
build_part (const GenevaTimelineInput *input, const Part *part, const char *caption,
            GenevaTimelineGeometry *geometry)
{
  g_autofree char *subtitle = dup_subtitle (input, &part->span);
  GenevaPageOptions page = { .title = NULL };
  GenevaTimelineInput one = *input;

  if (input->page != NULL)
    page = *input->page;
  page.subtitle = subtitle;
  page.is_part = TRUE;
  page.scrolls = !part->fits;
  page.has_no_shelf = !part->has_shelf;
  page.caption_words = caption;
  if (!part->is_last) {
    page.legend = page.caption = FALSE;
    page.credit = NULL;
  }
  one.page = &page;
  one.span = part->span;
  one.scrolls = !part->fits;
  one.scroll_pt = part->begin_pt;
  one.held_lane = NULL;
  one.height_pt = part->height_pt;
  one.is_probe = geometry != NULL;
  return geneva_timeline_build (&one, geometry);
}

/* ---- lanes ---- */

/* Between two rows of a lane, with some of them on either side; `k`: how many are above. 0 when that is no place. */
static double
get_row_break (const GenevaTimelineGeometry *geometry, const GenevaTimelineLane *lane, guint k)
{
  if (k < LEAST_ROWS || k + LEAST_ROWS > lane->n_rows)
    return 0.0;
  return lane->rows_y_pt + k * geometry->pitch_pt - geometry->plot.y + geometry->scroll_pt;
}

/* The last end of a lane that is no further down than `most_pt`, where that fills the page well; else between the
 * last rows that have room. `most_pt` when there is neither after `begin_pt`. */
static double
find_break (const GenevaTimelineGeometry *geometry, double begin_pt, double most_pt)
{
  double lane_end = begin_pt, row_end = begin_pt;

  for (guint i = 0; i < geometry->lanes->len; i++) {
    const GenevaTimelineLane *lane = &g_array_index (geometry->lanes, GenevaTimelineLane, i);
    double end = lane->y_pt + lane->height_pt - geometry->plot.y + geometry->scroll_pt;

    if (end <= most_pt + 0.5 && end > lane_end)
      lane_end = end;
    for (guint k = LEAST_ROWS; k + LEAST_ROWS <= lane->n_rows; k++) {
      double row = get_row_break (geometry, lane, k);

      if (row <= most_pt && row > begin_pt + LEAST_ROWS * geometry->pitch_pt)
        row_end = MAX (row_end, row);
    }
  }
  if (lane_end > begin_pt + 1.0 && lane_end - begin_pt >= FILLED * (most_pt - begin_pt))
    return lane_end;
  if (row_end > MAX (lane_end, begin_pt + 1.0))
    return row_end;
  return lane_end > begin_pt + 1.0 ? lane_end : most_pt;
}

/* The first end of a lane, or place between rows, that is no further up than `least_pt`. */
static double
find_break_after (const GenevaTimelineGeometry *geometry, double least_pt)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < geometry->lanes->len; i++) {
    const GenevaTimelineLane *lane = &g_array_index (geometry->lanes, GenevaTimelineLane, i);
    double end = lane->y_pt + lane->height_pt - geometry->plot.y + geometry->scroll_pt;

    if (end >= least_pt)
      best = MIN (best, end);
    for (guint k = LEAST_ROWS; k + LEAST_ROWS <= lane->n_rows; k++) {
      double row = get_row_break (geometry, lane, k);

      if (row >= least_pt)
        best = MIN (best, row);
    }
  }
  return best;
}

static guint
sum_counts (GenevaScene *scene)
{
  guint64 sum = 0;

  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);
    const GenevaMark *marks = geneva_layer_get_marks (layer);

    for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
      const GenevaGrid *grid;

      if (marks[j].kind != GENEVA_MARK_GRID)
        continue;
      grid = geneva_layer_get_grid (layer, marks[j].grid);
      for (gsize k = 0; k < (gsize) grid->n_columns * grid->n_rows; k++)
        sum += grid->counts[k];
    }
  }
  return (guint) MIN (sum, G_MAXUINT / 4);
}

/* All pages of one stretch of time, one below the other. */
static void
add_column (Division *division, const GenevaTimelineInput *input, const GenevaSpan *span, gboolean has_shelf,
            gboolean fits)
{
  Part part = { .span = *span, .has_shelf = has_shelf, .fits = fits, .height_pt = input->height_pt };
  GenevaTimelineGeometry geometry = { 0 };
  g_autoptr (GenevaScene) scene = build_part (input, &part, NULL, &geometry);
  double whole = geometry.plot.height + geometry.most_scroll_pt;
  guint n_shown = geneva_scene_get_count (scene, "shown");
  guint n_dated = n_shown - MIN (n_shown, geneva_scene_get_count (scene, "undated"));

  division->n_shown += n_dated;
  if (geometry.most_scroll_pt <= 0.0 && (n_dated > 0 || has_shelf)) {
    part.end_pt = whole;
    g_array_append_val (division->parts, part);
  } else if (n_dated > 0 || has_shelf) {
    division->is_too_long = division->is_too_long
                            || division->parts->len + whole / geometry.plot.height > MOST_SCROLLED;
    while (part.begin_pt < whole - 1.0 && !division->is_too_long) {
      part.end_pt = MIN (find_break (&geometry, part.begin_pt, part.begin_pt + geometry.plot.height), whole)
                    - EDGE_PT;
      part.height_pt = input->height_pt - geometry.plot.height + (part.end_pt - part.begin_pt);
      g_array_append_val (division->parts, part);
      part.begin_pt = part.end_pt + 2.0 * EDGE_PT;
      division->is_too_long = division->parts->len > MOST_SCROLLED;
    }
  }
  geneva_timeline_geometry_clear (&geometry);
}

/* ---- time ---- */

static double
get_plot_width (const GenevaTimelineInput *input, const GenevaSpan *span, gboolean has_shelf, double *lane_pt)
{
  GenevaTimelineGeometry geometry = { 0 };
  const Part part = { .span = *span, .has_shelf = has_shelf, .fits = TRUE, .height_pt = input->height_pt };
  double width;

  geneva_scene_unref (build_part (input, &part, NULL, &geometry));
  width = geometry.plot.width;
  *lane_pt = geometry.plot.height / MAX (geometry.lanes->len, 1);
  geneva_timeline_geometry_clear (&geometry);
  return width;
}

/* Pages from all over the division, all of them where they are few. Pages of one stretch of time are
 * neighbours, so that its lanes need not be packed twice. */
static void
try_pages (Division *division, const GenevaTimelineInput *input)
{
  guint n = division->parts->len, n_tried = MIN (n, MOST_TRIED);
  double n_unlabelled = 0.0;

  for (guint i = 0; i < n_tried; i++) {
    const Part *part = &g_array_index (division->parts, Part, (guint) ((i + 0.5) * n / n_tried));
    g_autoptr (GenevaScene) scene = build_part (input, part, NULL, NULL);

    n_unlabelled += geneva_scene_get_count (scene, "unlabelled") + sum_counts (scene);
  }
  division->want = n_unlabelled * n / MAX (n_tried, 1) / MAX (division->n_shown, 1);
}

static Division *
divide (const GenevaTimelineInput *input, const GenevaSpan *span, double first_pt, double other_pt, guint n,
        gboolean fits)
{
  Division *division = g_new0 (Division, 1);
  double margin = input->page != NULL && input->page->is_whole ? MARGIN_PT : 0.0;
  double width = first_pt + (n - 1) * other_pt - 2.0 * margin;
  double seconds_per_pt = MAX ((double) (span->end - span->begin), LEAST_SPAN) / MAX (width, 1.0);
  double at = (double) span->begin - margin * seconds_per_pt;

  division->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  division->n_time = n;
  for (guint i = 0; i < n && !division->is_too_long; i++) {
    double end = at + (i == 0 ? first_pt : other_pt) * seconds_per_pt;
    GenevaSpan part = { (GenevaInstant) llround (at), (GenevaInstant) llround (end) };

    add_column (division, input, &part, i == 0, fits);
    at = end;
  }
  if (!division->is_too_long)
    try_pages (division, input);
  return division;
}

static gboolean
is_readable (const Division *division)
{
  return division->want <= FAIR_SHARE;
}

/* Keeps the one that leaves less to be wished for. Takes both. */
static Division *
choose (Division *best, Division *next)
{
  gboolean takes_next = best == NULL || next->want < best->want;

  division_free (takes_next ? best : next);
  return takes_next ? next : best;
}

/* All lanes on each page: the first division that is readable, else the best. */
static Division *
find_fitted (const GenevaTimelineInput *input, const GenevaSpan *span, double first_pt, double other_pt,
             guint n_events)
{
  Division *best = NULL;

  for (guint n = CLAMP (n_events / MOST_ON_PAGE, 1, MOST_FITTED); n <= MOST_FITTED; n += 1 + n / 4) {
    best = choose (best, divide (input, span, first_pt, other_pt, n, TRUE));
    if (is_readable (best))
      break;
  }
  return best;
}

/* Lanes as high as they need, on as many pages: the first division that is readable, or the best of those before
 * more pages do not help. NULL when they would be too many. */
static Division *
find_scrolled (const GenevaTimelineInput *input, const GenevaSpan *span, double first_pt, double other_pt)
{
  Division *best = NULL;

  for (guint n = 1; n <= MOST_SCROLLED; n += 1 + n / 4) {
    Division *next = divide (input, span, first_pt, other_pt, n, FALSE);

    if (next->is_too_long
        || (best != NULL && n >= 2 * best->n_time && next->want > WORTH_SHARE * best->want)) {
      division_free (next);
      break;
    }
    best = choose (best, next);
    if (is_readable (best) || best->parts->len > MANY_PAGES)
      break;
  }
  return best;
}

static Division *
find_division (const GenevaTimelineInput *input, const GenevaSpan *span)
{
  guint n_events = geneva_snapshot_get_n_records (input->snapshot, GENEVA_LIST_EVENTS);
  Division *fitted = NULL, *scrolled = NULL;
  double lane_pt, first_pt, other_pt;

  first_pt = get_plot_width (input, span, TRUE, &lane_pt);
  other_pt = get_plot_width (input, span, FALSE, &lane_pt);
  if (lane_pt >= LEAST_LANE_PT) {
    fitted = find_fitted (input, span, first_pt, other_pt, n_events);
    if (is_readable (fitted))
      return fitted;
  }
  scrolled = find_scrolled (input, span, first_pt, other_pt);
  if (scrolled == NULL)
    return fitted != NULL ? fitted : find_fitted (input, span, first_pt, other_pt, n_events);
  return fitted != NULL ? choose (fitted, scrolled) : scrolled;
}

/* ---- the end ---- */

/* What the pages together show. */
static char *
dup_caption (const GenevaTimelineInput *input, const Part *part, guint n_unlabelled)
{
  GenevaTimelineInput whole = *input;
  GenevaPageOptions page = { .locale = input->page != NULL ? input->page->locale : NULL };
  g_autoptr (GenevaScene) scene = NULL;
  GenevaTimelineCounts counts = { .has_ghosts = input->unreviewed, .clock = input->clock };

  whole.page = &page;
  whole.span = part->whole;
  whole.scrolls = FALSE;
  whole.is_probe = TRUE;
  scene = geneva_timeline_build (&whole, NULL);
  counts.n_shown = geneva_scene_get_count (scene, "shown");
  counts.n_undated = geneva_scene_get_count (scene, "undated");
  counts.n_outside = geneva_scene_get_count (scene, "outside");
  counts.n_filtered = geneva_scene_get_count (scene, "filtered");
  counts.n_unreviewed = geneva_scene_get_count (scene, "unreviewed");
  counts.n_unlabelled = n_unlabelled;
  return geneva_timeline_dup_caption (&counts);
}

/* Makes room on the last page for legend, caption and credit; where they take the room of its lanes these go
 * on a page of their own. A caption's room does not depend on its words. */
static void
add_legend (GArray *parts, const GenevaTimelineInput *input)
{
  Part last = g_array_index (parts, Part, parts->len - 1);
  GenevaTimelineGeometry geometry = { 0 };
  double room, needed = last.end_pt - last.begin_pt;
  gboolean is_scrolled;

  last.is_last = TRUE;
  last.height_pt = input->height_pt;
  geneva_scene_unref (build_part (input, &last, "", &geometry));
  room = geometry.plot.height;
  is_scrolled = geometry.most_scroll_pt > 0.0;
  g_array_set_size (parts, parts->len - 1);
  if (is_scrolled && needed > room + 0.5) {
    GenevaTimelineGeometry bare = { 0 };
    Part before = last;
    /* Half of it, or as much as there is room for. */
    double rest = find_break_after (&geometry, MAX (last.end_pt - room, (last.begin_pt + last.end_pt) / 2.0));

    before.is_last = FALSE;
    before.end_pt = (rest < last.end_pt - 1.0 ? rest : last.end_pt - room) - EDGE_PT;
    last.begin_pt = before.end_pt + 2.0 * EDGE_PT;
    needed = last.end_pt - last.begin_pt;
    geneva_scene_unref (build_part (input, &before, NULL, &bare));
    before.height_pt = input->height_pt - bare.plot.height + (before.end_pt - before.begin_pt);
    g_array_append_val (parts, before);
    geneva_timeline_geometry_clear (&bare);
  }
  if (is_scrolled)
    last.height_pt = input->height_pt - room + needed;
  g_array_append_val (parts, last);
  geneva_timeline_geometry_clear (&geometry);
}

GArray *
geneva_timeline_divide (const GenevaTimelineInput *input)
{
  GenevaSpan span;
  Division *division;
  GArray *parts;

  g_return_val_if_fail (input != NULL && input->text != NULL, NULL);

  span = input->span;
  if (((input->page != NULL && input->page->is_whole) || span.begin >= span.end)
      && !geneva_timeline_find_whole_span (input, &span)) {
    /* Nothing is dated: one page says so. */
    const Part alone = { .is_alone = TRUE, .is_last = TRUE, .height_pt = input->height_pt };

    parts = g_array_new (FALSE, FALSE, sizeof (Part));
    g_array_append_val (parts, alone);
    return parts;
  }
  division = find_division (input, &span);
  parts = g_array_ref (division->parts);
  division_free (division);
  add_legend (parts, input);
  for (guint i = 0; i < parts->len; i++)
    g_array_index (parts, Part, i).whole = span;
  return parts;
}

GenevaScene *
geneva_timeline_build_part (const GenevaTimelineInput *input, const GenevaPagePart *part, guint n_unlabelled)
{
  g_autofree char *caption = NULL;

  g_return_val_if_fail (input != NULL && input->text != NULL, NULL);
  g_return_val_if_fail (part != NULL, NULL);

  if (part->is_alone)
    return geneva_timeline_build (input, NULL);
  if (part->is_last)
    caption = dup_caption (input, part, n_unlabelled);
  return build_part (input, part, caption, NULL);
}

GArray *
geneva_timeline_list_in_part (const GenevaTimelineInput *input, const GenevaPagePart *part)
{
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  const GenevaTimelineEvents *events;

  g_return_val_if_fail (input != NULL && part != NULL, handles);

  events = geneva_timeline_memory_get_events (input->memory);
  for (guint i = 0; events != NULL && i < events->n_events; i++) {
    const GenevaTimelineEvent *event = &events->events[geneva_timeline_events_get_nth (events, i)];

    if (!event->is_dated || part->is_alone
        || ((event->form.opens_after || event->form.to >= (double) part->whole.begin)
            && (event->form.opens_before || event->form.from < (double) part->whole.end)))
      g_array_append_val (handles, event->handle);
  }
  return handles;
}

gboolean
geneva_timeline_find_lanes_in_sight (const GenevaTimelineGeometry *geometry, guint *first, guint *last)
{
  guint n_found = 0;

  g_return_val_if_fail (geometry != NULL && first != NULL && last != NULL, FALSE);

  for (guint i = 0; geometry->lanes != NULL && i < geometry->lanes->len; i++) {
    const GenevaTimelineLane *lane = &g_array_index (geometry->lanes, GenevaTimelineLane, i);
    double seen = MIN (lane->y_pt + lane->height_pt, geometry->plot.y + geometry->plot.height)
                  - MAX (lane->y_pt, geometry->plot.y);

    if (seen <= 0.0 || seen < MIN (lane->height_pt, geometry->plot.height) / 2.0)
      continue;
    if (n_found++ == 0)
      *first = i;
    *last = i;
  }
  return n_found > 0 && n_found < geometry->lanes->len;
}
