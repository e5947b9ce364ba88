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
        && geneva_event_can_be_drawn (&row, state->unreviewed)
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
build_one (GenevaChart *chart, double width_pt, double height_pt, const GenevaSheetOptions *options,
           const GenevaSourceList *keys)
{
  GenevaPageOptions page = *options->page;

  page.keys = keys;

  /* What is scrolled on the screen is so in the file: the same lane is the first one. */
  page.scrolls = page.is_part = !options->is_whole && options->is_scrolled;
  if (options->is_whole) {
    /* Only a picture knows how wide it is. */
    geneva_scene_unref (geneva_chart_build (chart, width_pt, height_pt, &page));
    (void) geneva_chart_show_all (chart);
  }
  return geneva_chart_build (chart, width_pt, height_pt, &page);
}

static GenevaScene *
build_single (GenevaChart *chart, const GenevaSheetOptions *options)
{
  g_autoptr (GPtrArray) pages = new_pages ();
  GenevaScene *scene = build_one (chart, options->width_pt, options->height_pt, options, NULL);
  g_autoptr (GenevaSourceList) list = NULL;
  g_autoptr (GenevaSceneBuilder) builder = NULL;
  GenevaTextContext *text = geneva_chart_get_text_context (chart);
  double width = options->width_pt - 2.0 * MARGIN_PT, height = 0.0;

  g_ptr_array_add (pages, scene);
  if (!options->has_sources || geneva_chart_get_snapshot (chart) == NULL)
    return geneva_scene_ref (scene);
  list = list_sources (chart, pages, options);
  if (geneva_source_list_get_size (list) > 0 && width > 0.0)
    height = geneva_source_list_measure (list, text, 1, width, LIST_SHARE * options->height_pt, TRUE, NULL);
  if (height > 0.0 || (options->has_keys && geneva_source_list_get_size (list) > 0)) {
    scene = build_one (chart, options->width_pt, height > 0.0 ? options->height_pt - height - GAP_PT : options->height_pt,
                       options, options->has_keys ? list : NULL);
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
  return geneva_scene_builder_end (builder);
}

/* ---- several pages ---- */

/* A block of the list of sources. */
typedef struct {
  guint      page;              /* on which it stands */
  guint      first;             /* number of its first source */
  GenevaRect rect;
  gboolean   is_last;
} Block;

/* What is known of a page that was built once. */
typedef struct {
  gboolean is_counted;
  guint    n_unlabelled;
} Count;

struct _GenevaBook {
  GenevaChart       *chart;     /* a copy that stays as it is */
  GenevaSheetOptions options;
  GenevaPageOptions  page;
  char              *title, *subtitle, *credit, *locale;
  GArray            *parts;     /* GenevaPagePart; NULL: one page of any size, `only` */
  GenevaScene       *only;      /* the one page, or the one with a chart; may be NULL */
  GenevaSourceList  *list;      /* may be NULL */
  GArray            *blocks;    /* Block */
  Count             *counts;    /* [parts->len] */
  guint              n_pages;
};

static GenevaScene *build_part (GenevaBook *self, guint position, guint n_unlabelled);

/* Where all sources have room below the last part and no label is lost by that, it gets lower for them. */
static void
make_room_for_sources (GenevaBook *self)
{
  const GenevaSheetOptions *options = &self->options;
  guint position = self->parts->len - 1, n_listed = 0;
  GenevaPagePart *last = &g_array_index (self->parts, GenevaPagePart, position), before = *last;
  const double page_pt = options->height_pt - FOOT_PT, width = options->width_pt - 2.0 * MARGIN_PT;
  g_autoptr (GenevaScene) usual = NULL;
  g_autoptr (GenevaScene) lower = NULL;
  double height;

  if (!last->fits || last->is_alone || width <= 0.0)
    return;
  height = geneva_source_list_measure (self->list, geneva_chart_get_text_context (self->chart), 1, width,
                                       LIST_SHARE * page_pt, FALSE, &n_listed);
  if (n_listed < geneva_source_list_get_size (self->list))
    return;
  usual = self->only != NULL ? geneva_scene_ref (self->only) : build_part (self, position, 0);
  last->height_pt = page_pt - height - GAP_PT - MARGIN_PT;
  lower = build_part (self, position, 0);
  if (geneva_scene_get_count (lower, "unlabelled") > geneva_scene_get_count (usual, "unlabelled")
      || geneva_scene_get_count (lower, "left-out") > geneva_scene_get_count (usual, "left-out")) {
    *last = before;
    return;
  }
  if (self->only != NULL) {
    geneva_scene_unref (self->only);
    self->only = geneva_scene_ref (lower);
  }
}

/* From the foot of the last part on, over pages without a chart. */
static void
place_sources (GenevaBook *self)
{
  const GenevaSheetOptions *options = &self->options;
  const double width = options->width_pt - 2.0 * MARGIN_PT;
  GenevaTextContext *text = geneva_chart_get_text_context (self->chart);
  double used = g_array_index (self->parts, GenevaPagePart, self->parts->len - 1).height_pt;
  guint first = 1;

  while (width > 0.0 && first <= geneva_source_list_get_size (self->list)) {
    double room = options->height_pt - FOOT_PT - MARGIN_PT - used - GAP_PT;
    Block block = { self->n_pages - 1, first, { MARGIN_PT, used + GAP_PT, width, room },
                    self->n_pages >= GENEVA_MAX_PAGES };
    guint n_listed = 0;
    double height = 0.0;

    if (room > 0.0)
      height = geneva_source_list_measure (self->list, text, first, width, room, block.is_last, &n_listed);
    if (n_listed > 0) {
      g_array_append_val (self->blocks, block);
      used += GAP_PT + height;
      first += n_listed;
    } else if (block.is_last || used <= MARGIN_PT) {
      return;       /* a page on which not one has room */
    }
    if (block.is_last)
      return;
    if (first <= geneva_source_list_get_size (self->list)) {
      self->n_pages++;
      used = MARGIN_PT;
    }
  }
}

static void
add_page_number (const GenevaBook *self, GenevaSceneBuilder *builder, guint position)
{
  g_autofree char *words = NULL;
  GenevaMark *mark;
  guint32 text;

  /* Translators: number of a page, of how many. */
  words = g_strdup_printf (_("%u of %u"), position + 1, self->n_pages);
  geneva_scene_builder_begin_layer (builder, "page-number", NULL, NULL);
  text = geneva_scene_builder_add_text (builder, words);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);
  mark->x = self->options.width_pt - MARGIN_PT;
  mark->y = self->options.height_pt - MARGIN_PT;
  mark->text = text;
  mark->font = GENEVA_FONT_CAPTION;
  mark->fill_style = GENEVA_STYLE_TEXT_DIM;
  mark->align_x = GENEVA_ALIGN_END;
  mark->align_y = GENEVA_ALIGN_END;
}

static gboolean
is_counted (const GenevaBook *self, guint n_parts)
{
  for (guint i = 0; i < n_parts; i++) {
    if (!self->counts[i].is_counted)
      return FALSE;
  }
  return TRUE;
}

static GenevaScene *
build_part (GenevaBook *self, guint position, guint n_unlabelled)
{
  GenevaScene *scene = geneva_chart_build_part (self->chart, self->options.width_pt,
                                                self->options.height_pt - FOOT_PT, &self->page,
                                                &g_array_index (self->parts, GenevaPagePart, position),
                                                n_unlabelled);

  self->counts[position] = (Count) { TRUE, geneva_scene_get_count (scene, "unlabelled") };
  return scene;
}

/* The last one says how many labels are missing on all, itself included, as soon as that is known. */
static GenevaScene *
build_chart_page (GenevaBook *self, guint position)
{
  guint n_unlabelled = 0;

  if (self->only != NULL)
    return geneva_scene_ref (self->only);
  if (position + 1 == self->parts->len && is_counted (self, position)) {
    if (!self->counts[position].is_counted)
      geneva_scene_unref (build_part (self, position, 0));
    for (guint i = 0; i <= position; i++)
      n_unlabelled += self->counts[i].n_unlabelled;
  }
  return build_part (self, position, n_unlabelled);
}

/* Divides, and knows afterwards what is on which page without having built them. */
static void
open_book (GenevaBook *self)
{
  const GenevaSheetOptions *options = &self->options;
  g_autoptr (GArray) records = NULL;

  self->page.is_whole = options->is_whole;
  /* A timeline divides all of itself whatever it shows. */
  if (options->is_whole && !GENEVA_IS_TIMELINE_CHART (self->chart)) {
    geneva_scene_unref (geneva_chart_build (self->chart, options->width_pt, options->height_pt, &self->page));
    (void) geneva_chart_show_all (self->chart);
  }
  self->parts = geneva_chart_divide (self->chart, options->width_pt, options->height_pt - FOOT_PT, &self->page,
                                     &records);
  self->counts = g_new0 (Count, self->parts->len);
  self->n_pages = self->parts->len;
  if (self->parts->len == 1)
    self->only = build_part (self, 0, 0);
  if (!options->has_sources || geneva_chart_get_snapshot (self->chart) == NULL)
    return;
  if (self->only != NULL) {
    g_autoptr (GPtrArray) scenes = new_pages ();

    g_ptr_array_add (scenes, geneva_scene_ref (self->only));
    self->list = list_sources (self->chart, scenes, options);
  } else {
    self->list = geneva_source_list_new (geneva_chart_get_snapshot (self->chart), NULL, records, self->locale);
  }
  /* From here on labels leave room for their numbers. */
  self->page.keys = options->has_keys ? self->list : NULL;
  if (self->page.keys != NULL && self->only != NULL) {
    g_clear_pointer (&self->only, geneva_scene_unref);
    self->only = build_part (self, 0, 0);
  }
  if (geneva_source_list_get_size (self->list) > 0)
    make_room_for_sources (self);
  place_sources (self);
}

GenevaBook *
geneva_book_new (GenevaChart *chart, const GenevaSheetOptions *options)
{
  GenevaBook *self;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);
  g_return_val_if_fail (options != NULL && options->page != NULL, NULL);
  g_return_val_if_fail (options->width_pt > 0.0 && options->height_pt > 2.0 * (FOOT_PT + MARGIN_PT), NULL);

  self = g_new0 (GenevaBook, 1);
  self->options = *options;
  self->page = *options->page;
  self->page.title = self->title = g_strdup (options->page->title);
  self->page.subtitle = self->subtitle = g_strdup (options->page->subtitle);
  self->page.credit = self->credit = g_strdup (options->page->credit);
  self->page.locale = self->locale = g_strdup (options->page->locale);
  self->options.page = &self->page;
  self->chart = geneva_chart_dup_view (chart, options->text);
  self->options.text = NULL;
  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  if (options->is_paged) {
    open_book (self);
  } else {
    self->only = build_single (self->chart, &self->options);
    self->n_pages = 1;
  }
  return self;
}

void
geneva_book_free (GenevaBook *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->parts, g_array_unref);
  g_clear_pointer (&self->only, geneva_scene_unref);
  geneva_source_list_free (self->list);
  g_array_unref (self->blocks);
  g_free (self->counts);
  g_object_unref (self->chart);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->credit);
  g_free (self->locale);
  g_free (self);
}

guint
geneva_book_get_n_pages (const GenevaBook *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_pages;
}

GenevaScene *
geneva_book_build_page (GenevaBook *self, guint position)
{
  const GenevaSheetOptions *options;
  GenevaTextContext *text;
  g_autoptr (GenevaScene) scene = NULL;
  g_autoptr (GenevaSceneBuilder) builder = NULL;

  g_return_val_if_fail (self != NULL && position < self->n_pages, NULL);

  if (self->parts == NULL)
    return geneva_scene_ref (self->only);
  options = &self->options;
  text = geneva_chart_get_text_context (self->chart);
  if (position < self->parts->len) {
    scene = build_chart_page (self, position);
    builder = geneva_scene_builder_new_upon (scene, options->width_pt, options->height_pt);
    if (self->list != NULL && options->has_keys)
      geneva_scene_builder_set_count (builder, "keyless", geneva_source_keys_draw (self->list, scene, builder));
  } else {
    builder = geneva_scene_builder_new (geneva_chart_get_name (self->chart), options->width_pt, options->height_pt);
    geneva_scene_builder_set_text_context (builder, text);
  }
  for (guint i = 0; i < self->blocks->len; i++) {
    const Block *block = &g_array_index (self->blocks, Block, i);

    if (block->page == position)
      geneva_source_list_draw (self->list, text, block->first, builder, &block->rect, block->is_last);
  }
  if (self->list != NULL)
    geneva_scene_builder_set_count (builder, "sources", geneva_source_list_get_size (self->list));
  if (self->n_pages > 1 && !options->has_no_numbers)
    add_page_number (self, builder, position);
  return geneva_scene_builder_end (builder);
}

guint
geneva_book_get_caption_page (const GenevaBook *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->parts != NULL ? self->parts->len - 1 : 0;
}

gboolean
geneva_book_count (GenevaBook *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->parts == NULL || self->only != NULL)
    return FALSE;
  for (guint i = 0; i < self->parts->len; i++) {
    if (!self->counts[i].is_counted) {
      geneva_scene_unref (build_part (self, i, 0));
      return TRUE;
    }
  }
  return FALSE;
}

GPtrArray *
geneva_sheet_build (GenevaChart *chart, const GenevaSheetOptions *options)
{
  g_autoptr (GenevaBook) book = geneva_book_new (chart, options);
  GPtrArray *pages;

  g_return_val_if_fail (book != NULL, NULL);

  pages = new_pages ();
  for (guint i = 0; i < geneva_book_get_n_pages (book); i++)
    g_ptr_array_add (pages, geneva_book_build_page (book, i));
  return pages;
}
