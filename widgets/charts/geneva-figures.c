/* The figures chart's page put together: title, what is counted, the axes with
 * their marks and labels, the shelf of those without a day, legend, caption and
 * credit; or, for fewer than two claims, a sentence. Everything that is text is
 * measured before room is given out, so nothing leaves the page.
 */
#include "geneva-figures.h"

#include "geneva-figures-page.h"
#include "geneva-figures-words.h"

#include "base/geneva-edtf-words.h"
#include "base/geneva-sentence.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MARGIN_PT 12.0
#define GAP_PT 8.0
/* The plot keeps this part of the page's height before legend and caption give way. */
#define PLOT_SHARE 0.5
#define LEAST_SHELF_PT 84.0
#define MOST_SHELF_PT 150.0
#define SENTENCE_MARK_PT 13.0
#define NARROW_PT 320.0
/* What the definition may take of a low page: the figures have the rest. */
#define HEAD_SHARE 0.2

typedef struct {
  double            title, quantity, definition, caption, credit;
  double            top, bottom, left, right;     /* what is left for the plot and its axes */
  GenevaRect        legend_rect, caption_rect, credit_rect;
  GenevaLegendRows *legend;
  char             *quantity_words, *definition_words;
} Surroundings;

/* ---- division of the page ---- */

static guint
count_shown (const GenevaFiguresInput *input, guint *first)
{
  guint n = 0;

  *first = G_MAXUINT;
  for (guint i = 0; input->claims != NULL && i < input->claims->n_claims; i++) {
    if (!geneva_figures_is_shown (input, &input->claims->claims[i]))
      continue;
    if (n++ == 0)
      *first = i;
  }
  return n;
}

static double
measure_block (const GenevaFiguresInput *input, GenevaFont font, const char *words, double width_pt, guint max_lines)
{
  double height;

  if (words == NULL || words[0] == '\0')
    return 0.0;
  (void) geneva_text_measure (input->text, font, words, width_pt, max_lines, TRUE, NULL, &height);
  return height;
}

static void
draw_block (GenevaFiguresPage *page, const char *words, double x, double y, double width, double height, GenevaFont font,
            GenevaStyle style)
{
  guint32 text;
  GenevaMark *mark;

  if (words == NULL || words[0] == '\0' || height <= 0.0)
    return;
  text = geneva_scene_builder_add_text (page->builder, words);
  mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);
  mark->x = x;
  mark->y = y;
  mark->w_pt = (float) width;
  mark->h_pt = (float) (height + 0.1);
  mark->wrap = TRUE;
  mark->text = text;
  mark->font = (guint8) font;
  mark->fill_style = (guint16) style;
}

static gboolean
is_same (const char *words, const char *others)
{
  g_autofree char *folded = g_utf8_casefold (words, -1), *other_folded = g_utf8_casefold (others, -1);

  return strcmp (folded, other_folded) == 0;
}

static void
read_head (const GenevaFiguresInput *input, Surroundings *around)
{
  const GenevaPageOptions *options = input->page;
  GenevaHandle quantity = input->claims != NULL ? input->claims->quantity : GENEVA_HANDLE_NONE;
  g_autofree char *definition = NULL;
  const char *counted = NULL;
  gsize skipped = 0;
  GenevaRow row;

  if (quantity == GENEVA_HANDLE_NONE || input->snapshot == NULL)
    return;
  around->quantity_words = geneva_snapshot_dup_title (input->snapshot, quantity);
  definition = geneva_quantity_dup_definition (input->snapshot, quantity, options != NULL ? options->locale : NULL);
  /* of a quantity that is called what it counts the rest */
  if (geneva_snapshot_get_row (input->snapshot, quantity, &row))
    counted = geneva_row_get_text (&row, GENEVA_QUANTITY_COUNTED);
  if (counted != NULL && is_same (around->quantity_words, counted))
    skipped = strlen (counted) + strlen (" · ");
  around->definition_words = g_strdup (definition + MIN (skipped, strlen (definition)));
}

/* A subtitle that says no more than what chart it is gives way to the definition. */
static const char *
get_subtitle (const GenevaFiguresInput *input)
{
  const char *subtitle = input->page != NULL ? input->page->subtitle : NULL;

  return subtitle != NULL && strcmp (subtitle, C_("chart", "Figures")) != 0 ? subtitle : NULL;
}

static void
draw_head (GenevaFiguresPage *page, Surroundings *around)
{
  const GenevaFiguresInput *input = page->input;
  const char *title = input->page != NULL ? input->page->title : NULL, *subtitle = get_subtitle (input);
  double width = around->right - around->left, x = around->left, height, lines;

  geneva_scene_builder_begin_layer (page->builder, "head", NULL, NULL);
  height = measure_block (input, GENEVA_FONT_TITLE, title, width, 2);
  draw_block (page, title, x, around->top, width, height, GENEVA_FONT_TITLE, GENEVA_STYLE_TEXT);
  around->top += height > 0.0 ? height + 1.0 : 0.0;
  height = measure_block (input, GENEVA_FONT_SUBTITLE, subtitle, width, 2);
  draw_block (page, subtitle, x, around->top, width, height, GENEVA_FONT_SUBTITLE, GENEVA_STYLE_TEXT_DIM);
  around->top += height > 0.0 ? height + 3.0 : 0.0;
  height = measure_block (input, GENEVA_FONT_CONTEXT, around->quantity_words, width, 2);
  draw_block (page, around->quantity_words, x, around->top, width, height, GENEVA_FONT_CONTEXT, GENEVA_STYLE_TEXT);
  around->top += height > 0.0 ? height + 1.0 : 0.0;
  lines = HEAD_SHARE * (around->bottom - around->top) / geneva_text_get_line_height (input->text, GENEVA_FONT_SUBTITLE);
  height = measure_block (input, GENEVA_FONT_SUBTITLE, around->definition_words, width,
                          CLAMP ((guint) MAX (lines, 0.0), 1u, width < NARROW_PT ? 5u : 3u));
  draw_block (page, around->definition_words, x, around->top, width, height, GENEVA_FONT_SUBTITLE, GENEVA_STYLE_TEXT_DIM);
  around->top += height > 0.0 ? height + GAP_PT : 0.0;
}

/* From above and from below; what is left between is the plot's and its axes'. */
static void
begin_page (GenevaFiguresPage *page, Surroundings *around)
{
  const GenevaPageOptions *options = page->input->page;
  gboolean is_page = options != NULL && (options->title != NULL || options->legend || options->caption);
  double margin = is_page || options == NULL ? MARGIN_PT : 6.0;

  around->left = margin;
  around->right = MAX (page->input->width_pt - margin, around->left + 60.0);
  around->top = margin;
  around->bottom = page->input->height_pt - 0.75 * margin;
  draw_head (page, around);
  if (options != NULL && options->credit != NULL) {
    double width = around->right - around->left;

    around->credit = measure_block (page->input, GENEVA_FONT_CAPTION, options->credit, width, 2);
    around->bottom -= around->credit;
    around->credit_rect = (GenevaRect) { around->left, around->bottom, width, around->credit };
  }
}

static void fill_counts (const GenevaFiguresPage *page, GenevaFiguresCounts *counts);

/* What it says is known only when all is drawn; how long it gets is not far from what it says without that. */
static double
measure_caption (const GenevaFiguresPage *page, double width)
{
  GenevaFiguresCounts counts;
  g_autofree char *words = NULL;

  fill_counts (page, &counts);
  counts.is_log = page->input->is_log;
  if (counts.n_claims > 8)
    counts.n_unlabelled = counts.n_claims;
  if (page->input->span.begin < page->input->span.end)
    counts.n_outside_view = counts.n_claims;
  words = geneva_figures_dup_caption (&counts);
  return measure_block (page->input, GENEVA_FONT_CAPTION, words, width, 6);
}

static void
reserve_below (GenevaFiguresPage *page, Surroundings *around)
{
  const GenevaPageOptions *options = page->input->page;
  double width = around->right - around->left, height;

  if (options == NULL)
    return;
  page->is_crowd = geneva_figures_reckon_mark_size (width * (around->bottom - around->top), geneva_figures_count_plotted (page))
                   < GENEVA_FIGURES_FORM_PT;
  if (options->caption) {
    around->caption = measure_caption (page, width);
    around->bottom -= around->caption;
    around->caption_rect = (GenevaRect) { around->left, around->bottom, width, around->caption };
    around->bottom -= 3.0;
  }
  if (options->legend) {
    around->legend = geneva_figures_legend_new (page, FALSE);
    height = geneva_legend_rows_flow (around->legend, width);
    /* On a small page labels say whose it is. */
    if (around->bottom - height - around->top < PLOT_SHARE * page->input->height_pt) {
      geneva_legend_rows_free (around->legend);
      around->legend = geneva_figures_legend_new (page, TRUE);
      height = geneva_legend_rows_flow (around->legend, width);
    }
    if (height <= 0.0 || around->bottom - height - around->top < PLOT_SHARE * page->input->height_pt) {
      g_clear_pointer (&around->legend, geneva_legend_rows_free);
    } else {
      around->bottom -= height;
      around->legend_rect = (GenevaRect) { around->left, around->bottom, width, height };
      around->bottom -= 0.75 * GAP_PT;
    }
  }
}

static double
get_shelf_width (const GenevaFiguresPage *page, double width)
{
  double widest = 0.0;
  guint n = 0;

  for (guint i = 0; i < page->claims->n_claims && n < 40; i++) {
    if (!page->places[i].is_shown || !page->places[i].is_on_shelf)
      continue;
    n++;
    widest = MAX (widest, geneva_figures_measure_label (page, i));
  }
  return n > 0 ? MIN (CLAMP (widest + 34.0, LEAST_SHELF_PT, MOST_SHELF_PT), (width < NARROW_PT ? 0.2 : 0.3) * width) : 0.0;
}

/* The numbers' width depends on the scale, which depends on the height alone. */
static void
divide_plot (GenevaFiguresPage *page, const Surroundings *around)
{
  double width = around->right - around->left, shelf = get_shelf_width (page, width), numbers;
  double bottom = MAX (around->bottom - 2.0 * GENEVA_FIGURES_AXIS_ROW_PT, around->top + 20.0);

  page->plot = (GenevaRect) { around->left, around->top + 6.0, width, MAX (bottom - around->top - 6.0, 10.0) };
  if (shelf > 0.0) {
    page->plot.width -= shelf + GAP_PT;
    page->shelf = (GenevaRect) { around->right - shelf, page->plot.y, shelf, page->plot.height };
  }
  page->plot.width = MAX (page->plot.width - 40.0, 30.0);
  geneva_figures_set_time_scale (page);
  geneva_figures_set_number_scale (page);
  numbers = geneva_figures_measure_numbers (page) + 6.0;
  page->plot.x = around->left + numbers;
  page->plot.width = MAX (around->right - (shelf > 0.0 ? shelf + GAP_PT : 0.0) - page->plot.x, 30.0);
  if (page->has_apart) {
    page->plot.height = MAX (page->plot.height - GENEVA_FIGURES_APART_PT, 10.0);
    page->apart = (GenevaRect) { page->plot.x, page->plot.y + page->plot.height, page->plot.width,
                                 GENEVA_FIGURES_APART_PT };
  }
  page->axis = (GenevaRect) { page->plot.x, bottom, page->plot.width, 2.0 * GENEVA_FIGURES_AXIS_ROW_PT };
  geneva_figures_set_time_scale (page);
  geneva_figures_set_number_scale (page);
}

/* ---- items ---- */

typedef struct {
  GenevaSnapshot *snapshot;
  GenevaClaims   *claims;
  char           *locale;
  GStringChunk   *strings;
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  geneva_snapshot_unref (telling->snapshot);
  geneva_claims_unref (telling->claims);
  g_string_chunk_free (telling->strings);
  g_free (telling->locale);
  g_free (telling);
}

static void
tell_link (Telling *telling, const GenevaClaimLink *link, GenevaItem *item)
{
  g_autofree char *from = geneva_figures_dup_title (telling->claims, link->from);
  g_autofree char *to = geneva_figures_dup_title (telling->claims, link->to);
  g_autofree char *title = NULL;

  item->id = geneva_snapshot_get_id (telling->snapshot, link->handle);
  switch (link->kind) {
  case GENEVA_LINK_CONTRADICTS:
    title = geneva_sentence (_("%s contradicts %s"), from, to);
    break;
  case GENEVA_LINK_CORROBORATES:
    title = geneva_sentence (_("%s corroborates %s"), from, to);
    break;
  case GENEVA_LINK_REVISES:
  case GENEVA_LINK_REPEATS:
  default:
    title = geneva_sentence (_("%s revises %s"), from, to);
    break;
  }
  item->title = g_string_chunk_insert (telling->strings, title);
}

/* Keys: claims by their places, then links. */
static void
tell_item (gpointer data, guint64 key, GenevaItem *item)
{
  Telling *telling = data;
  const GenevaClaims *claims = telling->claims;
  const GenevaClaim *claim;
  g_autofree char *title = NULL;
  g_autofree char *details = NULL;

  if (key >= claims->n_claims) {
    tell_link (telling, &claims->links[key - claims->n_claims], item);
    return;
  }
  claim = &claims->claims[key];
  title = geneva_figures_dup_title (claims, (guint) key);
  details = geneva_figures_dup_details (telling->snapshot, claims, (guint) key, telling->locale);
  item->id = geneva_snapshot_get_id (telling->snapshot, claim->handle);
  item->title = g_string_chunk_insert (telling->strings, title);
  item->details = g_string_chunk_insert (telling->strings, details);
  if (claim->n_figures > 1) {
    item->n_rests_on = claim->n_figures;
    item->rests_on = claim->figures;
  }
}

static void
set_describe (GenevaFiguresPage *page)
{
  const GenevaFiguresInput *input = page->input;
  Telling *telling = g_new0 (Telling, 1);

  telling->snapshot = geneva_snapshot_ref (input->snapshot);
  telling->claims = geneva_claims_ref (input->claims);
  telling->locale = g_strdup (input->page != NULL ? input->page->locale : NULL);
  telling->strings = g_string_chunk_new (1024);
  geneva_scene_builder_set_describe (page->builder, tell_item, telling, telling_free);
}

static void
add_items (GenevaFiguresPage *page)
{
  for (guint i = 0; i < page->claims->n_claims; i++) {
    if (page->places[i].is_in_sight)
      page->places[i].item = geneva_scene_builder_add_untold_item (page->builder, page->claims->claims[i].handle, i);
  }
}

/* ---- caption ---- */

static char *
dup_day (double instant, const char *locale)
{
  return geneva_instant_dup_format ((GenevaInstant) instant, "yMMMMd", locale);
}

static void
describe (GenevaFiguresPage *page, const Surroundings *around, const char *words, gboolean has_axes)
{
  const GenevaPageOptions *options = page->input->page;
  const char *locale = options != NULL ? options->locale : NULL;
  g_autoptr (GString) description = g_string_new (around->quantity_words);

  if (description->len > 0)
    g_string_append (description, ". ");
  if (has_axes) {
    g_autofree char *from = dup_day (page->scale.begin, locale);
    g_autofree char *to = dup_day (page->scale.end, locale);

    geneva_sentence_append (description, _("From %s to %s."), from, to);
    g_string_append_c (description, ' ');
  }
  g_string_append (description, words);
  geneva_scene_builder_set_description (page->builder, options != NULL && options->title != NULL
                                                         ? options->title : C_("chart", "Figures"),
                                        description->str);
}

static void
set_counts (GenevaFiguresPage *page, const GenevaFiguresCounts *counts)
{
  geneva_scene_builder_set_count (page->builder, "shown", counts->n_shown);
  geneva_scene_builder_set_count (page->builder, "claimants", counts->n_claimants);
  geneva_scene_builder_set_count (page->builder, "undated", counts->n_undated);
  geneva_scene_builder_set_count (page->builder, "outside", counts->n_outside_view);
  geneva_scene_builder_set_count (page->builder, "unlabelled", counts->n_unlabelled);
  geneva_scene_builder_set_count (page->builder, "reported", counts->n_reported);
  geneva_scene_builder_set_count (page->builder, "apart", counts->n_apart);
  geneva_scene_builder_set_count (page->builder, "filtered", counts->n_filtered + counts->n_outside);
  geneva_scene_builder_set_count (page->builder, "unreviewed", counts->n_suggested);
  geneva_scene_builder_set_count (page->builder, "waiting", counts->n_waiting);
}

static guint
count_claimants (const GenevaFiguresPage *page)
{
  g_autofree guint8 *is_seen = g_new0 (guint8, MAX (page->claims->n_claimants, 1));
  guint n = 0;

  for (guint i = 0; i < page->claims->n_claims; i++) {
    guint claimant = page->claims->claims[i].claimant;

    if (!page->places[i].is_in_sight || is_seen[claimant])
      continue;
    is_seen[claimant] = TRUE;
    n++;
  }
  return n;
}

static void
fill_counts (const GenevaFiguresPage *page, GenevaFiguresCounts *counts)
{
  const GenevaClaims *claims = page->claims;

  *counts = (GenevaFiguresCounts) {
    .n_outside_view = page->n_outside_view,
    .n_unlabelled = page->n_unlabelled,
    .n_apart = page->n_apart,
    .n_off = page->n_off,
    .n_filtered = claims->n_filtered,
    .n_outside = claims->n_outside,
    .n_waiting = claims->n_waiting,
    .n_claimants = count_claimants (page),
    .n_claims = claims->n_claims,
    .is_dimmed = page->input->dims_filtered,
    .is_log = page->is_log,
    .is_crowd = page->is_crowd,
    .clock = page->input->clock,
  };
  for (guint i = 0; i < claims->n_claims; i++) {
    const GenevaClaim *claim = &claims->claims[i];

    if (!page->places[i].is_shown)
      continue;
    counts->n_shown += page->places[i].is_in_sight;
    counts->n_undated += page->places[i].is_on_shelf;
    counts->n_reported += claim->is_reported && !page->places[i].is_on_shelf;
    counts->n_suggested += claim->is_suggested;
    counts->n_reversed += claim->is_reversed;
  }
}

static void
draw_surroundings (GenevaFiguresPage *page, const Surroundings *around, const char *caption)
{
  const GenevaPageOptions *options = page->input->page;

  if (options == NULL)
    return;
  if (around->legend != NULL) {
    geneva_scene_builder_begin_layer (page->builder, "legend", NULL, NULL);
    geneva_legend_rows_draw (around->legend, page->builder, around->legend_rect.x, around->legend_rect.y);
  }
  geneva_scene_builder_begin_layer (page->builder, "caption", NULL, NULL);
  draw_block (page, options->caption ? caption : NULL, around->caption_rect.x, around->caption_rect.y,
              around->caption_rect.width, around->caption_rect.height, GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM);
  draw_block (page, options->credit, around->credit_rect.x, around->credit_rect.y, around->credit_rect.width,
              around->credit_rect.height, GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM);
}

/* ---- a sentence ---- */

static void
draw_sentence (GenevaFiguresPage *page, Surroundings *around, guint claim)
{
  g_autofree char *words = geneva_figures_dup_sentence (page->input, claim);
  /* a figure stands out; that there is none is said as on the other charts */
  GenevaFont font = claim != G_MAXUINT ? GENEVA_FONT_TITLE : GENEVA_FONT_SUBTITLE;
  double room = around->right - around->left, width = MIN (room, claim != G_MAXUINT ? 460.0 : 330.0), indent = 0.0;
  double height, x, y;
  guint32 item = 0;

  if (claim != G_MAXUINT) {
    item = geneva_scene_builder_add_untold_item (page->builder, page->claims->claims[claim].handle, claim);
    indent = SENTENCE_MARK_PT + 8.0;
  }
  if (claim == G_MAXUINT && geneva_figures_all_wait (page->input))
    geneva_scene_builder_set_waiting (page->builder, words);
  (void) geneva_text_measure (page->input->text, font, words, width - indent, 6, TRUE, &width, &height);
  x = around->left + MAX (0.0, (room - width - indent) / 2.0);
  y = around->top + MAX (0.0, (around->bottom - around->top - height) * (claim != G_MAXUINT ? 0.42 : 0.5));
  geneva_scene_builder_begin_layer (page->builder, "marks", NULL, NULL);
  if (item != 0) {
    const GenevaClaim *of = &page->claims->claims[claim];
    GenevaStyle style = geneva_figures_get_style (of->claimant);
    GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_SHAPE);

    mark->x = x + SENTENCE_MARK_PT / 2.0;
    mark->y = y + geneva_text_get_line_height (page->input->text, GENEVA_FONT_TITLE) / 2.0;
    mark->w_pt = mark->h_pt = (float) SENTENCE_MARK_PT;
    mark->shape = (guint8) geneva_figures_get_shape (of->claimant);
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = (guint16) style;
    mark->line_style = (guint16) (style + 1);
    mark->line_pt = 1.1f;
    mark->item = item;
  }
  geneva_scene_builder_begin_layer (page->builder, "labels", NULL, NULL);
  if (words[0] != '\0') {
    guint32 text = geneva_scene_builder_add_text (page->builder, words);
    GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, GENEVA_MARK_TEXT);

    mark->x = claim != G_MAXUINT ? x + indent : around->left + room / 2.0;
    mark->y = y;
    mark->align_x = claim != G_MAXUINT ? GENEVA_ALIGN_START : GENEVA_ALIGN_MIDDLE;
    mark->w_pt = (float) (width + 1.0);
    mark->h_pt = (float) (height + 0.1);
    mark->wrap = TRUE;
    mark->text = text;
    mark->font = (guint8) font;
    mark->fill_style = claim != G_MAXUINT ? GENEVA_STYLE_TEXT : GENEVA_STYLE_TEXT_DIM;
    mark->item = item;
  }
  if (item != 0) {
    const char *note = page->claims->n_claims > 1
                         ? _("Filter and window leave out the others; a chart needs two.")
                         : _("This is the only figure on record; a chart needs two.");
    double note_width = room - (x - around->left) - indent;
    double note_height = measure_block (page->input, GENEVA_FONT_SUBTITLE, note, note_width, 3);

    draw_block (page, note, x + indent, y + height + 6.0, note_width, note_height, GENEVA_FONT_SUBTITLE, GENEVA_STYLE_TEXT_DIM);
  }
  geneva_scene_builder_set_count (page->builder, "shown", item != 0 ? 1 : 0);
  describe (page, around, words, FALSE);
  draw_surroundings (page, around, NULL);
}

GenevaScene *
geneva_figures_build (const GenevaFiguresInput *input, GenevaFiguresGeometry *geometry)
{
  g_autoptr (GenevaSceneBuilder) builder = NULL;
  g_autofree GenevaFiguresPlace *places = NULL;
  g_autofree char *caption = NULL;
  GenevaFiguresPage page = { 0 };
  GenevaFiguresCounts counts;
  Surroundings around = { 0 };
  GenevaScene *scene;
  guint n_shown, first;

  g_return_val_if_fail (input != NULL && input->text != NULL, NULL);
  g_return_val_if_fail (input->width_pt > 0.0 && input->height_pt > 0.0, NULL);

  builder = geneva_scene_builder_new ("figures", input->width_pt, input->height_pt);
  geneva_scene_builder_set_text_context (builder, input->text);
  n_shown = count_shown (input, &first);
  page.input = input;
  page.claims = input->claims;
  page.builder = builder;
  if (n_shown > 0)
    set_describe (&page);
  read_head (input, &around);
  begin_page (&page, &around);
  if (geometry != NULL)
    *geometry = (GenevaFiguresGeometry) { .has_axes = n_shown > 1 };
  if (n_shown < 2) {
    draw_sentence (&page, &around, first);
  } else {
    page.places = places = g_new0 (GenevaFiguresPlace, page.claims->n_claims);
    geneva_figures_read_forms (&page);
    reserve_below (&page, &around);
    divide_plot (&page, &around);
    geneva_figures_place_claims (&page);
    add_items (&page);
    geneva_figures_draw_axes (&page);
    geneva_figures_draw_lines (&page);
    geneva_figures_draw_links (&page);
    geneva_figures_draw_marks (&page);
    geneva_figures_draw_labels (&page);
    geneva_figures_draw_veil (&page);
    fill_counts (&page, &counts);
    set_counts (&page, &counts);
    caption = geneva_figures_dup_caption (&counts);
    describe (&page, &around, caption, TRUE);
    draw_surroundings (&page, &around, caption);
    if (geometry != NULL) {
      geometry->scale = page.scale;
      geometry->plot = page.plot;
    }
  }
  scene = geneva_scene_builder_end (builder);
  g_clear_pointer (&around.legend, geneva_legend_rows_free);
  g_free (around.quantity_words);
  g_free (around.definition_words);
  return scene;
}
