/* From network, look, places and page to marks. Pure; knows no chart object
 * and no dossier.
 */
#include "geneva-network-scene-private.h"

#include "geneva-network-dense.h"
#include "geneva-network-words.h"
#include "geneva-walker.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* What is left out: as much as a reader needs to keep his bearings, or dimmed to be read. */
#define FAINT_OPACITY 0.22f
#define DIMMED_NODE_OPACITY 0.38f
#define DIMMED_LABEL_OPACITY 0.5f
#define PIN_REACH 0.38            /* from the middle, in sizes of the node */
/* Of the badge: a part of its node, within bounds that can be read. */
#define BADGE_SHARE 0.55
#define MIN_BADGE_PT 4.5          /* smaller ones are left out: the tooltip says it too */
#define MAX_BADGE_PT 9.0
/* Between the two outlines of a bloc. */
#define DOUBLE_GAP_PT 2.6

static const GenevaMap identity = { 1.0, 0.0, 1.0, 0.0 };

typedef GenevaNetworkDrawing Drawing;

/* ---- geometry ---- */

gboolean
geneva_network_drawing_get_place (const Drawing *drawing, guint node, double *x, double *y)
{
  const double *centre = &drawing->places->centres[2 * node];

  if (!isfinite (centre[0]) || !isfinite (centre[1]))
    return FALSE;
  *x = drawing->map.scale_x * centre[0] + drawing->map.offset_x;
  *y = drawing->map.scale_y * centre[1] + drawing->map.offset_y;
  return TRUE;
}

gboolean
geneva_network_drawing_is_on_area (const Drawing *drawing, double x, double y, double half_width,
                                   double half_height)
{
  const GenevaBox *area = &drawing->page->area;

  return x + half_width >= area->x && x - half_width <= area->x + area->width &&
         y + half_height >= area->y && y - half_height <= area->y + area->height;
}

/* ---- what is left ---- */

GenevaPresence
geneva_network_drawing_get_presence (const Drawing *drawing, guint node)
{
  const GenevaNetworkNodePart *part = &drawing->part->nodes[node];

  if (part->is_filtered)
    return drawing->is_dimming ? GENEVA_PRESENCE_DIMMED : GENEVA_PRESENCE_ABSENT;
  if (part->n_edges > 0 || drawing->look->nodes[node].n_edges == 0)
    return GENEVA_PRESENCE_PRESENT;
  switch (drawing->settings.outside) {
  case GENEVA_OUTSIDE_SHOWN:
    return GENEVA_PRESENCE_PRESENT;
  case GENEVA_OUTSIDE_HIDDEN:
    return GENEVA_PRESENCE_ABSENT;
  case GENEVA_OUTSIDE_DIMMED:
  default:
    return drawing->is_dimming ? GENEVA_PRESENCE_DIMMED : GENEVA_PRESENCE_FAINT;
  }
}

static float
get_node_opacity (GenevaPresence presence)
{
  return presence == GENEVA_PRESENCE_PRESENT ? 1.0f
         : presence == GENEVA_PRESENCE_DIMMED ? DIMMED_NODE_OPACITY : FAINT_OPACITY;
}

gboolean
geneva_network_drawing_is_edge_drawn (const Drawing *drawing, guint edge)
{
  if (drawing->part->edges[edge].n_items > 0)
    return TRUE;
  return drawing->is_dimming
         && geneva_network_drawing_get_presence (drawing, drawing->network->edges[edge].from)
              != GENEVA_PRESENCE_ABSENT
         && geneva_network_drawing_get_presence (drawing, drawing->network->edges[edge].to)
              != GENEVA_PRESENCE_ABSENT;
}

/* ---- items ---- */

static void
add_items (Drawing *drawing)
{
  const GenevaNetwork *network = drawing->network;

  for (guint i = 0; i < network->n_nodes; i++) {
    guint at = drawing->look->node_order[i];

    if (geneva_network_drawing_get_presence (drawing, at) != GENEVA_PRESENCE_ABSENT)
      drawing->node_items[at] =
        geneva_scene_builder_add_untold_item (drawing->builder, network->nodes[at].handle,
                                              geneva_network_get_node_key (at));
  }
  for (guint i = 0; i < network->n_edges; i++) {
    guint at = drawing->look->edge_order[i];
    const GenevaNetworkEdge *edge = &network->edges[at];
    const GenevaNetworkEdgePart *part = &drawing->part->edges[at];
    gboolean is_turned = part->n_items > 0 ? part->is_backward && !part->is_forward
                                           : edge->is_backward && !edge->is_forward;

    if (geneva_network_drawing_is_edge_drawn (drawing, at))
      drawing->edge_items[at] = geneva_scene_builder_add_untold_edge (
        drawing->builder, network->nodes[is_turned ? edge->to : edge->from].handle,
        network->nodes[is_turned ? edge->from : edge->to].handle, edge->relation,
        geneva_network_get_edge_key (at));
  }
}

/* Those of the crowd, and of the chips on the shelf, which are not in it. */
static void
add_dense_items (Drawing *drawing)
{
  geneva_network_dense_add_items (drawing->dense, drawing->builder, drawing->node_items, drawing->edge_items);
  for (guint i = 0; i < drawing->page->chips->len; i++) {
    guint at = g_array_index (drawing->page->chips, GenevaNetworkChip, i).node;

    if (drawing->node_items[at] == 0
        && geneva_network_drawing_get_presence (drawing, at) != GENEVA_PRESENCE_ABSENT)
      drawing->node_items[at] =
        geneva_scene_builder_add_untold_item (drawing->builder, drawing->network->nodes[at].handle,
                                              geneva_network_get_node_key (at));
  }
}

/* ---- nodes ---- */

/* The head of a pin at its upper left. */
static void
draw_pin (Drawing *drawing, guint at, double x, double y, double width, double height)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_SHAPE);

  mark->x = x;
  mark->y = y;
  mark->dx = (float) (-width * PIN_REACH);
  mark->dy = (float) (-height * PIN_REACH);
  mark->w_pt = mark->h_pt = GENEVA_NETWORK_PIN_PT;
  mark->shape = GENEVA_SHAPE_DISC;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_TEXT;
  mark->line_style = GENEVA_STYLE_PAGE;
  mark->line_pt = 1.0f;
  mark->opacity = get_node_opacity (geneva_network_drawing_get_presence (drawing, at));
  mark->item = drawing->node_items[at];
}

static void
draw_form (Drawing *drawing, guint at, double x, double y, double width, double height)
{
  const GenevaNetworkNode *node = &drawing->network->nodes[at];
  const GenevaNetworkNodeLook *look = &drawing->look->nodes[at];
  double badge = MIN (BADGE_SHARE * MIN (width, height), MAX_BADGE_PT);
  guint32 sign = node->n_passages == 0 && badge >= MIN_BADGE_PT
                   ? geneva_scene_builder_add_text (drawing->builder, "!")
                   : 0;
  float opacity = get_node_opacity (geneva_network_drawing_get_presence (drawing, at));
  float ghost = node->is_suggested ? GENEVA_NETWORK_GHOST_OPACITY : 1.0f;
  GenevaMark *mark;

  /* Of a bloc the outer form lies below, hollow. */
  for (guint i = look->is_double ? 0 : 1; i < 2; i++) {
    double inset = look->is_double && i == 1 ? MIN (DOUBLE_GAP_PT, 0.3 * height) : 0.0;

    mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_SHAPE);
    mark->x = x;
    mark->y = y;
    mark->w_pt = (float) (width - 2.0 * inset * width / MAX (height, 1e-6));
    mark->h_pt = (float) (height - 2.0 * inset);
    mark->shape = look->shape;
    mark->fill = i == 0 ? GENEVA_FILL_HOLLOW : look->fill;
    mark->fill_style = look->fill_style;
    mark->line_style = look->line_style;
    mark->line_pt = GENEVA_NETWORK_OUTLINE_PT;
    mark->opacity = opacity * ghost;
    mark->item = drawing->node_items[at];
  }
  if (drawing->pinned != NULL && drawing->pinned[at])
    draw_pin (drawing, at, x, y, width, height);
  if (sign == 0)
    return;
  /* Nothing in the dossier shows this actor: a badge at its upper right. */
  mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_SHAPE);
  mark->x = x;
  mark->y = y;
  mark->dx = (float) (width / 2.0);
  mark->dy = (float) (-height / 2.0);
  mark->w_pt = mark->h_pt = (float) badge;
  mark->shape = GENEVA_SHAPE_DISC;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_WARNING;
  mark->line_style = GENEVA_STYLE_WARNING_LINE;
  mark->line_pt = 0.8f;
  mark->opacity = opacity;
  mark->text = sign;
  mark->item = drawing->node_items[at];
}

/* The less important first, so that none of them lies over a more important one. */
static void
draw_nodes (Drawing *drawing)
{
  const GenevaBox *area = &drawing->page->area;
  const GenevaNetworkSight *sight = drawing->fit->sight;
  GenevaRect clip = { area->x, area->y, area->width, area->height };
  double factor = drawing->fit->node_factor;

  geneva_scene_builder_begin_layer (drawing->builder, "nodes", &drawing->map, &clip);
  for (guint i = sight != NULL ? sight->n_nodes : drawing->network->n_nodes; i > 0; i--) {
    guint at = sight != NULL ? sight->nodes[i - 1] : drawing->look->node_order[i - 1];
    const GenevaNetworkNodeLook *look = &drawing->look->nodes[at];
    double x, y;

    if (geneva_network_drawing_get_presence (drawing, at) != GENEVA_PRESENCE_ABSENT
        && geneva_network_drawing_get_place (drawing, at, &x, &y)
        && geneva_network_drawing_is_on_area (drawing, x, y, look->width_pt, look->height_pt))
      draw_form (drawing, at, drawing->places->centres[2 * at], drawing->places->centres[2 * at + 1],
                 look->width_pt * factor, look->height_pt * factor);
  }
}

/* A crowd, and on it the heads of the pins, which are never many. */
static void
draw_crowd (Drawing *drawing)
{
  const GenevaBox *area = &drawing->page->area;
  double size = geneva_network_dense_get_node_size (drawing->dense, drawing->map.scale_x);

  geneva_network_dense_draw (drawing->dense, drawing->builder, &drawing->map, area);
  for (guint i = 0; drawing->pinned != NULL && i < drawing->network->n_nodes; i++) {
    const GenevaNetworkNodeLook *look = &drawing->look->nodes[i];
    double x, y;

    if (drawing->pinned[i] && drawing->node_items[i] != 0
        && geneva_network_drawing_get_place (drawing, i, &x, &y)
        && geneva_network_drawing_is_on_area (drawing, x, y, 0.0, 0.0))
      draw_pin (drawing, i, drawing->places->centres[2 * i], drawing->places->centres[2 * i + 1],
                look->width_pt * size, look->height_pt * size);
  }
}

/* Nodes and edges have no marks of their own. */
static gboolean
is_crowd (const Drawing *drawing)
{
  return drawing->dense != NULL && drawing->fit->sight == NULL;
}

/* ---- labels ---- */

static void
draw_label (Drawing *drawing, guint at, const GenevaLabelSpot *spot, double x, double y, float opacity)
{
  const GenevaNetworkNodeLook *look = &drawing->look->nodes[at];
  guint32 text = geneva_scene_builder_add_text (drawing->builder, look->label);
  GenevaMark *mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_TEXT);

  mark->x = drawing->places->centres[2 * at];
  mark->y = drawing->places->centres[2 * at + 1];
  mark->dx = (float) (spot->box.x + spot->box.width / 2.0 - x);
  mark->dy = (float) (spot->box.y + spot->box.height / 2.0 - y);
  mark->text = text;
  mark->font = look->font;
  mark->align_x = GENEVA_ALIGN_MIDDLE;
  mark->align_y = GENEVA_ALIGN_MIDDLE;
  mark->fill_style = GENEVA_STYLE_TEXT;
  mark->halo = TRUE;
  mark->opacity = opacity * (drawing->network->nodes[at].is_suggested ? 0.7f : 1.0f);
  mark->item = drawing->node_items[at];
  if (spot->is_wrapped) {
    mark->wrap = TRUE;
    mark->w_pt = (float) GENEVA_NETWORK_WRAP_PT;
    mark->h_pt = (float) (look->wrapped_height_pt + 0.5);
  }
}

static void
draw_labels (Drawing *drawing)
{
  const GenevaNetworkFit *fit = drawing->fit;
  const GenevaBox *area = &drawing->page->area;
  GenevaRect clip = { area->x, area->y, area->width, area->height };
  gboolean names_all = drawing->settings.outside == GENEVA_OUTSIDE_SHOWN;
  g_autofree GenevaLabelSpot *spots = NULL;

  if (!drawing->part->is_whole && !drawing->is_dimming && drawing->dense == NULL)
    spots = geneva_network_fit_dup_spots (fit, drawing->network, drawing->look, drawing->places,
                                          drawing->part, names_all);
  else
    spots = g_memdup2 (fit->spots, MAX (fit->n_labels, 1) * sizeof *spots);
  geneva_scene_builder_begin_layer (drawing->builder, "labels", &drawing->map, &clip);
  for (guint i = 0; i < fit->n_labels; i++) {
    guint at = fit->label_nodes[i];
    GenevaPresence presence = geneva_network_drawing_get_presence (drawing, at);
    double x, y;

    if (presence != GENEVA_PRESENCE_PRESENT && presence != GENEVA_PRESENCE_DIMMED) {
      spots[i].place = GENEVA_LABEL_DROPPED;
      continue;
    }
    if (spots[i].place == GENEVA_LABEL_DROPPED) {
      geneva_scene_builder_add_dropped_label (drawing->builder, drawing->node_items[at],
                                              drawing->look->nodes[at].label);
      drawing->n_unlabelled++;
      continue;
    }
    if (geneva_network_drawing_get_place (drawing, at, &x, &y))
      draw_label (drawing, at, &spots[i], x, y,
                  presence == GENEVA_PRESENCE_DIMMED ? DIMMED_LABEL_OPACITY : 1.0f);
  }
  drawing->n_unlabelled += fit->n_unasked;
  if (is_crowd (drawing))
    drawing->n_unlabelled = geneva_network_dense_get_n_unlabelled (drawing->dense);
  /* Among the lines of a crowd nobody would find words; that they are wanting is told. */
  if (drawing->settings.has_edge_labels && is_crowd (drawing))
    drawing->n_unlabelled_edges = drawing->part->n_edges;
  else if (drawing->settings.has_edge_labels || (drawing->network->has_opinions && !is_crowd (drawing)))
    geneva_network_draw_edge_labels (drawing, spots);
}

/* ---- shelf ---- */

static void
add_words (Drawing *drawing, const char *words, GenevaFont font, GenevaStyle style, double x, double y,
           double width, guint max_lines, GenevaAlign align_y)
{
  guint32 text = geneva_scene_builder_add_text (drawing->builder, words);
  GenevaMark *mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_TEXT);

  mark->text = text;
  mark->font = font;
  mark->fill_style = style;
  mark->x = x;
  mark->y = y;
  mark->w_pt = (float) width;
  mark->align_y = align_y;
  if (max_lines > 1) {
    mark->wrap = TRUE;
    mark->h_pt = (float) (max_lines * geneva_text_get_line_height (drawing->text, font) + 0.5);
  }
}

static gboolean
has_chips (const Drawing *drawing)
{
  for (guint i = 0; i < drawing->page->chips->len; i++) {
    if (geneva_network_drawing_get_presence (drawing,
                                             g_array_index (drawing->page->chips, GenevaNetworkChip, i).node)
        != GENEVA_PRESENCE_ABSENT)
      return TRUE;
  }
  return FALSE;
}

static void
draw_shelf (Drawing *drawing)
{
  const GenevaNetworkPage *page = drawing->page;
  GenevaMark *mark;
  double head;

  if (page->shelf.height <= 0.0 || !has_chips (drawing))
    return;
  geneva_scene_builder_begin_layer (drawing->builder, "shelf", &identity, NULL);
  mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_RECT);
  mark->x = page->shelf.x;
  mark->y = page->shelf.y;
  mark->x2 = page->shelf.x + page->shelf.width;
  mark->y2 = page->shelf.y + page->shelf.height;
  mark->radius_pt = 6.0f;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_SHELF;

  /* The words stand where the first chip left room for them. */
  (void) geneva_text_measure (drawing->text, GENEVA_FONT_AXIS, geneva_network_get_shelf_words (), 0.0, 1,
                              FALSE,
                              &head, NULL);
  if (g_array_index (page->chips, GenevaNetworkChip, 0).x > page->shelf.x + head)
    add_words (drawing, geneva_network_get_shelf_words (), GENEVA_FONT_AXIS, GENEVA_STYLE_TEXT_DIM,
               page->shelf.x + 6.0, g_array_index (page->chips, GenevaNetworkChip, 0).y, 0.0, 1,
               GENEVA_ALIGN_MIDDLE);
  for (guint i = 0; i < page->chips->len; i++) {
    const GenevaNetworkChip *chip = &g_array_index (page->chips, GenevaNetworkChip, i);
    const GenevaNetworkNodeLook *look = &drawing->look->nodes[chip->node];
    GenevaPresence presence = geneva_network_drawing_get_presence (drawing, chip->node);

    if (presence == GENEVA_PRESENCE_ABSENT)
      continue;
    draw_form (drawing, chip->node, chip->x, chip->y, look->chip_width_pt, look->chip_height_pt);
    if (chip->has_label) {
      guint32 text = geneva_scene_builder_add_text (drawing->builder, look->label);

      mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_TEXT);
      mark->x = chip->x + look->chip_width_pt / 2.0 + GENEVA_NETWORK_SHELF_GAP_PT;
      mark->y = chip->y;
      mark->text = text;
      mark->font = look->font;
      mark->align_y = GENEVA_ALIGN_MIDDLE;
      mark->fill_style = GENEVA_STYLE_TEXT;
      mark->opacity = presence == GENEVA_PRESENCE_DIMMED ? DIMMED_LABEL_OPACITY : 1.0f;
      mark->item = drawing->node_items[chip->node];
    } else {
      geneva_scene_builder_add_dropped_label (drawing->builder, drawing->node_items[chip->node], look->label);
      drawing->n_unlabelled++;
    }
  }
}

/* ---- words round the picture ---- */

/* A page without a single edge says so where they would be. */
static void
draw_emptiness (Drawing *drawing)
{
  const GenevaBox *area = &drawing->page->area;
  const char *words = drawing->network->n_nodes > 0   ? _("No edge between any of these actors.")
                      : drawing->network->n_waiting > 0 ? _("All actors wait for review. Accept some, or show unreviewed ones.")
                                                        : _("No actors.");
  double width = MIN (area->width - 16.0, 330.0), height;
  GenevaMark *mark;
  guint32 text;

  if (drawing->network->n_nodes == 0 && drawing->network->n_waiting > 0)
    geneva_scene_builder_set_waiting (drawing->builder, words);
  if (width < 60.0)
    return;
  (void) geneva_text_measure (drawing->text, GENEVA_FONT_SUBTITLE, words, width, 4, TRUE, NULL, &height);
  if (height > area->height)
    return;
  text = geneva_scene_builder_add_text (drawing->builder, words);
  mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_TEXT);
  mark->text = text;
  mark->font = GENEVA_FONT_SUBTITLE;
  mark->fill_style = GENEVA_STYLE_TEXT_DIM;
  mark->x = area->x + area->width / 2.0;
  mark->y = area->y + area->height / 2.0;
  mark->w_pt = (float) width;
  mark->h_pt = (float) height + 0.1f;
  mark->wrap = TRUE;
  mark->align_x = mark->align_y = GENEVA_ALIGN_MIDDLE;
}

static void
draw_page (Drawing *drawing, const char *caption)
{
  const GenevaNetworkPage *page = drawing->page;
  const GenevaPageOptions *options = drawing->options;
  double y = page->head.y;

  geneva_scene_builder_begin_layer (drawing->builder, "page", &identity, NULL);
  if (page->head.height > 0.0) {
    if (options->title != NULL && options->title[0] != '\0') {
      double height;

      add_words (drawing, options->title, GENEVA_FONT_TITLE, GENEVA_STYLE_TEXT, page->head.x, y,
                 page->head.width, 2,
                 GENEVA_ALIGN_START);
      (void) geneva_text_measure (drawing->text, GENEVA_FONT_TITLE, options->title, page->head.width, 2, TRUE,
                                  NULL, &height);
      y += height;
    }
    if (options->subtitle != NULL && options->subtitle[0] != '\0')
      add_words (drawing, options->subtitle, GENEVA_FONT_SUBTITLE, GENEVA_STYLE_TEXT_DIM, page->head.x, y,
                 page->head.width, 2, GENEVA_ALIGN_START);
  }
  if (drawing->network->n_edges == 0)
    draw_emptiness (drawing);
  if (page->legend != NULL)
    geneva_network_legend_draw (page->legend, drawing->builder, page->legend_box.x, page->legend_box.y);
  if (page->caption_box.height > 0.0)
    add_words (
      drawing, caption, GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM, page->caption_box.x, page->caption_box.y,
      page->caption_box.width,
      (guint) MAX (page->caption_box.height / geneva_text_get_line_height (drawing->text, GENEVA_FONT_CAPTION)
                     + 0.5,
                   1.0),
      GENEVA_ALIGN_START);
  if (page->credit_box.height > 0.0)
    add_words (drawing, options->credit, GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM, page->credit_box.x,
               page->credit_box.y, page->credit_box.width, 2, GENEVA_ALIGN_START);
}

/* Files of vectors have up to a number of edges as lines even so. */
static gboolean
has_image (const Drawing *drawing)
{
  guint n = geneva_crowd_get_n_lines (geneva_network_dense_get_crowd (drawing->dense));

  return n > (drawing->options->is_vector ? GENEVA_MOST_VECTOR_MARKS : 0);
}

static void
set_counts (Drawing *drawing)
{
  const GenevaNetwork *network = drawing->network;
  const GenevaNetworkPart *part = drawing->part;
  GenevaSceneBuilder *builder = drawing->builder;
  guint n_shown = 0;

  for (guint i = 0; i < network->n_nodes; i++)
    n_shown += geneva_network_drawing_get_presence (drawing, i) == GENEVA_PRESENCE_PRESENT;
  geneva_scene_builder_set_count (builder, "shown", n_shown - MIN (n_shown, drawing->page->n_hidden));
  geneva_scene_builder_set_count (builder, "unconnected", part->n_unconnected);
  geneva_scene_builder_set_count (builder, "hidden", drawing->page->n_hidden);
  geneva_scene_builder_set_count (builder, "faint", part->n_faint_nodes);
  geneva_scene_builder_set_count (builder, "edges", part->n_edges);
  geneva_scene_builder_set_count (builder, "possible-edges", part->n_possible_edges);
  geneva_scene_builder_set_count (builder, "certain", part->n_certain);
  geneva_scene_builder_set_count (builder, "possible", part->n_possible);
  geneva_scene_builder_set_count (builder, "outside", part->n_outside);
  geneva_scene_builder_set_count (builder, "undated", part->n_undated);
  geneva_scene_builder_set_count (builder, "filtered", part->n_filtered);
  geneva_scene_builder_set_count (builder, "filtered-actors", part->n_filtered_nodes);
  geneva_scene_builder_set_count (builder, "unlabelled", drawing->n_unlabelled);
  geneva_scene_builder_set_count (builder, "unlabelled-edges", drawing->n_unlabelled_edges);
  geneva_scene_builder_set_count (builder, "light-edges", part->n_light_edges);
  geneva_scene_builder_set_count (builder, "unreviewed", network->n_suggested);
  geneva_scene_builder_set_count (builder, "contested", network->n_contested);
  geneva_scene_builder_set_count (builder, "cancelled", network->n_cancelled);
  geneva_scene_builder_set_count (builder, "unsupported", network->n_unsupported);
}

GenevaScene *
geneva_network_scene_build (const GenevaNetworkPicture *picture, const GenevaNetworkPage *page,
                            const GenevaNetworkFit *fit, GenevaTextContext *text,
                            const GenevaPageOptions *options)
{
  g_autoptr(GenevaSceneBuilder) builder = NULL;
  g_autofree guint32 *node_items = NULL, *edge_items = NULL;
  g_autofree char *caption = NULL;
  Drawing drawing = { .page = page, .fit = fit, .options = options, .text = text };
  GenevaNetworkUnnamed unnamed;
  const GenevaNetwork *network;

  g_return_val_if_fail (picture != NULL && page != NULL && fit != NULL, NULL);
  g_return_val_if_fail (text != NULL && options != NULL, NULL);
  g_return_val_if_fail (picture->places->n == picture->network->n_nodes, NULL);

  drawing.network = network = picture->network;
  drawing.look = picture->look;
  drawing.part = picture->part;
  drawing.places = picture->places;
  drawing.pinned = picture->pinned;
  drawing.snapshot = picture->snapshot;
  drawing.is_dimming = picture->is_dimming;
  geneva_network_settings_init (&drawing.settings);
  if (picture->settings != NULL)
    drawing.settings = *picture->settings;
  drawing.map = fit->map;
  builder = geneva_scene_builder_new ("network", page->width_pt, page->height_pt);
  geneva_scene_builder_set_text_context (builder, text);
  geneva_network_describe (builder, picture->network, picture->part, picture->look, picture->snapshot,
                           picture->pinned, options->locale);
  node_items = g_new0 (guint32, MAX (network->n_nodes, 1));
  edge_items = g_new0 (guint32, MAX (network->n_edges, 1));
  drawing.builder = builder;
  drawing.node_items = node_items;
  drawing.edge_items = edge_items;

  drawing.dense = picture->dense;
  if (drawing.dense != NULL)
    add_dense_items (&drawing);
  else
    add_items (&drawing);
  draw_shelf (&drawing);
  if (drawing.settings.has_hulls)
    geneva_network_draw_hulls (&drawing);
  if (is_crowd (&drawing)) {
    draw_crowd (&drawing);
  } else {
    geneva_network_draw_edges (&drawing);
    draw_nodes (&drawing);
  }
  draw_labels (&drawing);
  unnamed = (GenevaNetworkUnnamed) { drawing.n_unlabelled, drawing.n_unlabelled_edges, page->n_hidden,
                                     is_crowd (&drawing) && has_image (&drawing) };
  caption =
    geneva_network_dup_caption (network, drawing.part, drawing.settings.outside, &unnamed, options->locale);
  draw_page (&drawing, caption);
  set_counts (&drawing);
  geneva_scene_builder_set_description (builder, options->title != NULL ? options->title
                                                                        : C_("chart", "Actor network"),
                                                                          caption);
  return geneva_scene_builder_end (builder);
}
