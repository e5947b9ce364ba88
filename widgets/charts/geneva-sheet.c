/* Pages put together for a file: the chart's own scenes below, then what a page
 * adds to them: numbers at marks, the list of sources, the number of the page.
 * The chart that is given is copied first, so that the one on the screen keeps
 * its place. Knows which charts there are only to choose what is whole.
 */
#include "geneva-sheet.h"

#include "geneva-source-keys.h"
#include "geneva-source-list.h"
#include "geneva-timeline-chart.h"

#include "model/geneva-within.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MARGIN_PT 12.0
#define GAP_PT 8.0
/* The list takes at most this part of a page that it shares with its chart. */
#define LIST_SHARE 0.42
/* Below the page: its number. */
#define FOOT_PT 16.0

gboolean
geneva_sheet_size_from_name (const char *name, double *width_pt, double *height_pt)
{
  g_return_val_if_fail (name != NULL && width_pt != NULL && height_pt != NULL, FALSE);

  if (strcmp (name, "a4") == 0) {
    *width_pt = 297.0 * 72.0 / 25.4;
    *height_pt = 210.0 * 72.0 / 25.4;
    return TRUE;
  }
  if (strcmp (name, "letter") == 0) {
    *width_pt = 11.0 * 72.0;
    *height_pt = 8.5 * 72.0;
    return TRUE;
  }
  return FALSE;
}

/* ---- what is behind the picture ---- */

/* The events that a timeline of counts stands for; NULL for charts that have a mark for each. */
static GArray *
dup_events (GenevaChart *chart, gboolean is_whole)
{
  const GenevaSessionState *state = geneva_chart_get_state (chart);
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (chart);
  GenevaHandle handle = GENEVA_HANDLE_NONE;
  GenevaSpan span = { 0, 0 };
  GArray *events;

  if (!GENEVA_IS_TIMELINE_CHART (chart))
    return NULL;
  if (is_whole || !geneva_timeline_chart_get_visible_span (GENEVA_TIMELINE_CHART (chart), &span))
    span = (GenevaSpan) { 0, 0 };
  events = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRow row;

    if (geneva_snapshot_get_row (snapshot, handle, &row) && geneva_filter_keeps (state->filter, handle)
        && geneva_event_get_within (snapshot, &row, state->clock, &span) != GENEVA_WITHIN_OUTSIDE)
      g_array_append_val (events, handle);
  }
  return events;
}

static gboolean
has_grid (GPtrArray *scenes)
{
  for (guint i = 0; i < scenes->len; i++) {
    GenevaScene *scene = g_ptr_array_index (scenes, i);

    for (guint j = 0; j < geneva_scene_get_n_layers (scene); j++) {
      if (strcmp (geneva_layer_get_name (geneva_scene_get_layer (scene, j)), "density") == 0)
        return TRUE;
    }
  }
  return FALSE;
}

static GenevaSourceList *
list_sources (GenevaChart *chart, GPtrArray *scenes, const GenevaSheetOptions *options)
{
  g_autoptr (GArray) events = has_grid (scenes) ? dup_events (chart, options->is_whole) : NULL;

  return geneva_source_list_new (geneva_chart_get_snapshot (chart), scenes, events, options->page->locale);
}

/* ---- one page ---- */

static GPtrArray *
new_pages (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_scene_unref);
}

static GenevaScene *
build_one (GenevaChart *chart, double width_pt, double height_pt, const GenevaSheetOptions *options)
{
  GenevaPageOptions page = *options->page;

  /* What is scrolled on the screen is so in the file: the same lane is the first one. */
  page.scrolls = page.is_part = !options->is_whole && options->is_scrolled;
  if (options->is_whole) {
    /* Only a picture knows how wide it is. */
    geneva_scene_unref (geneva_chart_build (chart, width_pt, height_pt, &page));
    (void) geneva_chart_show_all (chart);
  }
  return geneva_chart_build (chart, width_pt, height_pt, &page);
}

static GPtrArray *
build_single (GenevaChart *chart, const GenevaSheetOptions *options)
{
  GPtrArray *pages = new_pages ();
  GenevaScene *scene = build_one (chart, options->width_pt, options->height_pt, options);
  g_autoptr (GenevaSourceList) list = NULL;
  g_autoptr (GenevaSceneBuilder) builder = NULL;
  GenevaTextContext *text = geneva_chart_get_text_context (chart);
  double width = options->width_pt - 2.0 * MARGIN_PT, height = 0.0;

  g_ptr_array_add (pages, scene);
  if (!options->has_sources || geneva_chart_get_snapshot (chart) == NULL)
    return pages;
  list = list_sources (chart, pages, options);
  if (geneva_source_list_get_size (list) > 0 && width > 0.0)
    height = geneva_source_list_measure (list, text, 1, width, LIST_SHARE * options->height_pt, TRUE, NULL);
  if (height > 0.0) {
    scene = build_one (chart, options->width_pt, options->height_pt - height - GAP_PT, options);
    g_ptr_array_set_size (pages, 0);
    g_ptr_array_add (pages, scene);
  }
  builder = geneva_scene_builder_new_upon (scene, options->width_pt, options->height_pt);
  if (options->has_keys)
    geneva_scene_builder_set_count (builder, "keyless", geneva_source_keys_draw (list, scene, builder));
  if (height > 0.0) {
    const GenevaRect rect = { MARGIN_PT, options->height_pt - height - MARGIN_PT * 0.75, width,
                              LIST_SHARE * options->height_pt };

    geneva_source_list_draw (list, text, 1, builder, &rect, TRUE);
  }
  geneva_scene_builder_set_count (builder, "sources", geneva_source_list_get_size (list));
  scene = geneva_scene_builder_end (builder);
  g_ptr_array_set_size (pages, 0);
  g_ptr_array_add (pages, scene);
  return pages;
}

/* ---- several pages ---- */

/* Pages under way: what is laid upon the chart's own scenes. */
typedef struct {
  GenevaChart              *chart;
  const GenevaSheetOptions *options;
  GenevaTextContext        *text;
  GPtrArray                *builders;     /* GenevaSceneBuilder */
  double                    used_pt;      /* of the last page, from above */
} Book;

static GenevaSceneBuilder *
get_last (Book *book)
{
  return g_ptr_array_index (book->builders, book->builders->len - 1);
}

/* A page without a chart, for more sources. */
static void
add_page (Book *book)
{
  GenevaSceneBuilder *builder = geneva_scene_builder_new (geneva_chart_get_name (book->chart),
                                                          book->options->width_pt, book->options->height_pt);

  geneva_scene_builder_set_text_context (builder, book->text);
  g_ptr_array_add (book->builders, builder);
  book->used_pt = MARGIN_PT;
}

static void
add_sources (Book *book, const GenevaSourceList *list)
{
  const double width = book->options->width_pt - 2.0 * MARGIN_PT;
  guint first = 1;

  if (width <= 0.0)
    return;
  while (first <= geneva_source_list_get_size (list)) {
    double room = book->options->height_pt - FOOT_PT - MARGIN_PT - book->used_pt - GAP_PT;
    gboolean is_last = book->builders->len >= GENEVA_MAX_PAGES;
    GenevaRect rect = { MARGIN_PT, book->used_pt + GAP_PT, width, room };
    guint n_listed = 0;
    double height = 0.0;

    if (room > 0.0)
      height = geneva_source_list_measure (list, book->text, first, width, room, is_last, &n_listed);
    if (n_listed > 0) {
      geneva_source_list_draw (list, book->text, first, get_last (book), &rect, is_last);
      book->used_pt += GAP_PT + height;
      first += n_listed;
    } else if (is_last || book->used_pt <= MARGIN_PT) {
      return;       /* a page on which not one has room */
    }
    if (is_last)
      return;
    if (first <= geneva_source_list_get_size (list))
      add_page (book);
  }
}

static void
add_page_number (Book *book, guint position)
{
  GenevaSceneBuilder *builder = g_ptr_array_index (book->builders, position);
  g_autofree char *words = NULL;
  GenevaMark *mark;
  guint32 text;

  /* Translators: number of a page, of how many. */
  words = g_strdup_printf (_("%u of %u"), position + 1, book->builders->len);
  geneva_scene_builder_begin_layer (builder, "page-number", NULL, NULL);
  text = geneva_scene_builder_add_text (builder, words);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);
  mark->x = book->options->width_pt - MARGIN_PT;
  mark->y = book->options->height_pt - MARGIN_PT;
  mark->text = text;
  mark->font = GENEVA_FONT_CAPTION;
  mark->fill_style = GENEVA_STYLE_TEXT_DIM;
  mark->align_x = GENEVA_ALIGN_END;
  mark->align_y = GENEVA_ALIGN_END;
}

static GPtrArray *
build_book (GenevaChart *chart, const GenevaSheetOptions *options)
{
  g_autoptr (GPtrArray) scenes = NULL;
  g_autoptr (GenevaSourceList) list = NULL;
  GPtrArray *pages = new_pages ();
  GenevaPageOptions page = *options->page;
  Book book = { .chart = chart, .options = options, .text = geneva_chart_get_text_context (chart) };
  double last_height;
  guint n_keyless = 0;

  page.is_whole = options->is_whole;
  if (options->is_whole) {
    geneva_scene_unref (geneva_chart_build (chart, options->width_pt, options->height_pt, &page));
    (void) geneva_chart_show_all (chart);
  }
  scenes = geneva_chart_build_pages (chart, options->width_pt, options->height_pt - FOOT_PT, &page);
  if (options->has_sources && geneva_chart_get_snapshot (chart) != NULL)
    list = list_sources (chart, scenes, options);
  book.builders = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_scene_builder_free);
  for (guint i = 0; i < scenes->len; i++) {
    GenevaScene *scene = g_ptr_array_index (scenes, i);
    GenevaSceneBuilder *builder = geneva_scene_builder_new_upon (scene, options->width_pt, options->height_pt);

    if (list != NULL && options->has_keys)
      n_keyless += geneva_source_keys_draw (list, scene, builder);
    for (guint k = 0; i > 0 && k < geneva_scene_get_n_dropped_labels (scene); k++)
      geneva_scene_builder_add_dropped_label (g_ptr_array_index (book.builders, 0), 0,
                                              geneva_scene_get_dropped_label (scene, k, NULL));
    g_ptr_array_add (book.builders, builder);
  }
  geneva_scene_get_size (g_ptr_array_index (scenes, scenes->len - 1), NULL, &last_height);
  book.used_pt = last_height;
  if (list != NULL) {
    add_sources (&book, list);
    geneva_scene_builder_set_count (g_ptr_array_index (book.builders, 0), "sources",
                                    geneva_source_list_get_size (list));
    geneva_scene_builder_set_count (g_ptr_array_index (book.builders, 0), "keyless", n_keyless);
  }
  for (guint i = 0; i < book.builders->len; i++) {
    if (book.builders->len > 1)
      add_page_number (&book, i);
    g_ptr_array_add (pages, geneva_scene_builder_end (g_ptr_array_index (book.builders, i)));
  }
  g_ptr_array_unref (book.builders);
  return pages;
}

GPtrArray *
geneva_sheet_build (GenevaChart *chart, const GenevaSheetOptions *options)
{
  g_autoptr (GenevaChart) copy = NULL;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);
  g_return_val_if_fail (options != NULL && options->page != NULL, NULL);
  g_return_val_if_fail (options->width_pt > 0.0 && options->height_pt > 2.0 * (FOOT_PT + MARGIN_PT), NULL);

  copy = geneva_chart_dup_view (chart, options->text);
  return options->is_paged ? build_book (copy, options) : build_single (copy, options);
}
