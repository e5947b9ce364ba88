/* How a timeline is divided over pages. Time is cut into pages of one scale
 * until the labels have room. Each holds all lanes, where that can be read;
 * else they are laid out as on a screen that is scrolled, and a page shows as
 * many whole lanes as it has room for.
 * Draws nothing itself: each page is geneva_timeline_build()'s.
 */
#include "geneva-timeline-pages.h"

#include "base/geneva-edtf-words.h"
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
#define LEAST_SPAN ((double) GENEVA_DAY_SECONDS)

/* One page: a stretch of time and a stretch of the lanes. */
typedef struct {
  GenevaSpan span;
  gboolean   has_shelf;
  gboolean   fits;                  /* all lanes, as high as the page allows; else this part of them: */
  double     begin_pt, end_pt;      /* of all lanes below one another */
} Part;

typedef struct {
  GArray    *parts;                 /* Part */
  GPtrArray *scenes;                /* of these, the last one without its legend */
  gboolean   is_too_long;           /* more pages than can be; not all were made */
  guint      n_time;                /* how many pages the time was cut into */
  guint      n_shown, n_unlabelled; /* of dated events; a mark on two pages counts twice */
} Division;

static void
division_free (Division *division)
{
  if (division == NULL)
    return;
  g_array_unref (division->parts);
  g_ptr_array_unref (division->scenes);
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
    return g_strdup_printf (_("%s – %s"), from, to);
  }
  /* Translators: the subtitle of a chart, and the span of time on one page of several. */
  return g_strdup_printf (_("%s · %s – %s"), input->page->subtitle, from, to);
}

/* One page of several. */
static GenevaScene *
build_part (const GenevaTimelineInput *input, const Part *part, gboolean is_last, const char *caption,
            double height_pt, GenevaTimelineGeometry *geometry)
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
  if (!is_last) {
    page.legend = page.caption = FALSE;
    page.credit = NULL;
  }
  one.page = &page;
  one.span = part->span;
  one.scrolls = !part->fits;
  one.scroll_pt = part->begin_pt;
  one.held_lane = NULL;
  one.height_pt = height_pt;
  return geneva_timeline_build (&one, geometry);
}

/* ---- lanes ---- */

/* The last end of a lane that is no further down than `most_pt`, or that when there is none after `begin_pt`. */
static double
find_break (const GenevaTimelineGeometry *geometry, double begin_pt, double most_pt)
{
  double best = begin_pt;

  for (guint i = 0; i < geometry->lanes->len; i++) {
    const GenevaTimelineLane *lane = &g_array_index (geometry->lanes, GenevaTimelineLane, i);
    double end = lane->y_pt + lane->height_pt - geometry->plot.y + geometry->scroll_pt;

    if (end <= most_pt + 0.5 && end > best)
      best = end;
  }
  return best > begin_pt + 1.0 ? best : most_pt;
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

static void
add_scene (Division *division, const Part *part, GenevaScene *scene)
{
  division->n_unlabelled += geneva_scene_get_count (scene, "unlabelled") + sum_counts (scene);
  g_array_append_val (division->parts, *part);
  g_ptr_array_add (division->scenes, scene);
}

/* All pages of one stretch of time, one below the other. */
static void
add_column (Division *division, const GenevaTimelineInput *input, const GenevaSpan *span, gboolean has_shelf,
            gboolean fits)
{
  Part part = { *span, has_shelf, fits, 0.0, 0.0 };
  GenevaTimelineGeometry geometry = { 0 };
  GenevaScene *scene = build_part (input, &part, FALSE, NULL, input->height_pt, &geometry);
  double whole = geometry.plot.height + geometry.most_scroll_pt;
  guint n_shown = geneva_scene_get_count (scene, "shown");
  guint n_dated = n_shown - MIN (n_shown, geneva_scene_get_count (scene, "undated"));

  division->n_shown += n_dated;
  if (n_dated == 0 && !has_shelf) {
    geneva_scene_unref (scene);
  } else if (geometry.most_scroll_pt <= 0.0) {
    part.end_pt = whole;
    add_scene (division, &part, scene);
  } else {
    geneva_scene_unref (scene);
    division->is_too_long = division->is_too_long
                            || division->parts->len + whole / geometry.plot.height > MOST_SCROLLED;
    while (part.begin_pt < whole - 1.0 && !division->is_too_long) {
      part.end_pt = MIN (find_break (&geometry, part.begin_pt, part.begin_pt + geometry.plot.height), whole)
                    - EDGE_PT;
      scene = build_part (input, &part, FALSE, NULL,
                          input->height_pt - geometry.plot.height + (part.end_pt - part.begin_pt), NULL);
      add_scene (division, &part, scene);
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
  const Part part = { *span, has_shelf, TRUE, 0.0, 0.0 };
  g_autoptr (GenevaScene) scene = build_part (input, &part, FALSE, NULL, input->height_pt, &geometry);
  double width = geometry.plot.width;

  *lane_pt = geometry.plot.height / MAX (geometry.lanes->len, 1);
  geneva_timeline_geometry_clear (&geometry);
  return width;
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
  division->scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_scene_unref);
  division->n_time = n;
  for (guint i = 0; i < n && !division->is_too_long; i++) {
    double end = at + (i == 0 ? first_pt : other_pt) * seconds_per_pt;
    GenevaSpan part = { (GenevaInstant) llround (at), (GenevaInstant) llround (end) };

    add_column (division, input, &part, i == 0, fits);
    at = end;
  }
  return division;
}

/* Marks without a label for each that is shown. */
static double
get_want (const Division *division)
{
  return division->n_unlabelled / MAX ((double) division->n_shown, 1.0);
}

static gboolean
is_readable (const Division *division)
{
  return get_want (division) <= FAIR_SHARE;
}

/* Keeps the one that leaves less to be wished for. Takes both. */
static Division *
choose (Division *best, Division *next)
{
  gboolean takes_next = best == NULL || get_want (next) < get_want (best);

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
        || (best != NULL && n >= 2 * best->n_time && get_want (next) > WORTH_SHARE * get_want (best))) {
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
dup_caption (const GenevaTimelineInput *input, const GenevaSpan *span, const Division *division)
{
  GenevaTimelineInput whole = *input;
  GenevaPageOptions page = { .locale = input->page != NULL ? input->page->locale : NULL };
  g_autoptr (GenevaScene) scene = NULL;
  GenevaTimelineCounts counts = { .has_ghosts = input->unreviewed, .clock = input->clock };

  whole.page = &page;
  whole.span = *span;
  whole.scrolls = FALSE;
  scene = geneva_timeline_build (&whole, NULL);
  counts.n_shown = geneva_scene_get_count (scene, "shown");
  counts.n_undated = geneva_scene_get_count (scene, "undated");
  counts.n_outside = geneva_scene_get_count (scene, "outside");
  counts.n_filtered = geneva_scene_get_count (scene, "filtered");
  counts.n_unreviewed = geneva_scene_get_count (scene, "unreviewed");
  for (guint i = 0; i < division->scenes->len; i++)
    counts.n_unlabelled += geneva_scene_get_count (g_ptr_array_index (division->scenes, i), "unlabelled");
  return geneva_timeline_dup_caption (&counts);
}

/* The last page once more with legend, caption and credit; where they take the room of its lanes these go on
 * a page of their own. */
static void
add_legend (Division *division, const GenevaTimelineInput *input, const GenevaSpan *span)
{
  Part last = g_array_index (division->parts, Part, division->parts->len - 1);
  g_autofree char *caption = dup_caption (input, span, division);
  GenevaTimelineGeometry geometry = { 0 };
  g_autoptr (GenevaScene) probe = build_part (input, &last, TRUE, caption, input->height_pt, &geometry);
  double room = geometry.plot.height, needed = last.end_pt - last.begin_pt;
  gboolean is_scrolled = geometry.most_scroll_pt > 0.0;

  g_ptr_array_remove_index (division->scenes, division->scenes->len - 1);
  g_array_set_size (division->parts, division->parts->len - 1);
  if (is_scrolled && needed > room + 0.5) {
    GenevaTimelineGeometry bare = { 0 };
    Part before = last;
    double rest = find_break (&geometry, last.begin_pt, last.end_pt - 1.0) - EDGE_PT;

    before.end_pt = last.end_pt - rest <= room ? rest : last.end_pt - room;
    last.begin_pt = before.end_pt + 2.0 * EDGE_PT;
    needed = last.end_pt - last.begin_pt;
    geneva_scene_unref (build_part (input, &before, FALSE, NULL, input->height_pt, &bare));
    add_scene (division, &before,
               build_part (input, &before, FALSE, NULL,
                           input->height_pt - bare.plot.height + (before.end_pt - before.begin_pt), NULL));
    geneva_timeline_geometry_clear (&bare);
  }
  add_scene (division, &last,
             build_part (input, &last, TRUE, caption,
                         is_scrolled ? input->height_pt - room + needed : input->height_pt, NULL));
  geneva_timeline_geometry_clear (&geometry);
}

GPtrArray *
geneva_timeline_build_pages (const GenevaTimelineInput *input)
{
  GenevaSpan span;
  Division *division;
  GPtrArray *scenes;

  g_return_val_if_fail (input != NULL && input->text != NULL, NULL);

  span = input->span;
  if ((input->page != NULL && input->page->is_whole) || span.begin >= span.end) {
    if (!geneva_timeline_find_whole_span (input, &span)) {
      /* Nothing is dated: one page says so. */
      scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_scene_unref);
      g_ptr_array_add (scenes, geneva_timeline_build (input, NULL));
      return scenes;
    }
  }
  division = find_division (input, &span);
  add_legend (division, input, &span);
  scenes = g_ptr_array_ref (division->scenes);
  division_free (division);
  return scenes;
}
