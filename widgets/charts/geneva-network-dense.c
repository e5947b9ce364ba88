/* From network, part, look and places to a crowd; see the header. Knows no
 * chart object, no page furniture and no records.
 */
#include "geneva-network-dense.h"

#include "geneva-network-words.h"
#include "geneva-walker.h"

#include <math.h>
#include <string.h>

#define FAINT_OPACITY 0.3f
#define DIMMED_NODE_OPACITY 0.38f
#define DIMMED_EDGE_OPACITY 0.12f
#define GHOST_OPACITY 0.45f
/* Of nodes in sight so many may have a name: more can nobody read, and all have to be measured. */
#define MOST_LABELS 220
#define LABEL_GAP_PT 2.0
/* Of more there is no ground left between them, and names would jump with every form that comes into sight. */
#define MOST_SEGMENTS 3000
#define SHORT_LINE_PT 60.0
#define LEAST_EDGE_SIZE 0.25
/* An edge of this width counts as one in the density image; broader ones stand out by the square of theirs. */
#define PLAIN_PT 1.6f
#define MOST_WEIGHT 12.0f

struct _GenevaNetworkDense {
  GenevaCrowd       *crowd;
  /* what it is of */
  GenevaNetwork     *network;
  GenevaNetworkPart *part;
  GenevaNetworkLook *look;
  gboolean           is_dimming;
  GenevaNetworkOutside outside;
  double             size_factor;
  double            *centres;
  guint32           *node_items, *edge_items;
  guint             *shape_nodes;     /* of each shape */
  guint8            *has_name;        /* of each shape */
  guint              n_in_sight, n_named;
  GenevaNetworkPage *page;            /* NULL: none kept */
  GenevaNetworkSettings page_settings;
  gboolean           page_has_legend, page_has_pins;
};

GenevaNetworkDense *
geneva_network_dense_new (void)
{
  return g_new0 (GenevaNetworkDense, 1);
}

static void
clear (GenevaNetworkDense *self)
{
  g_clear_pointer (&self->page, geneva_network_page_free);
  g_clear_pointer (&self->crowd, geneva_crowd_unref);
  g_clear_pointer (&self->network, geneva_network_unref);
  g_clear_pointer (&self->part, geneva_network_part_unref);
  g_clear_pointer (&self->look, geneva_network_look_unref);
  g_clear_pointer (&self->centres, g_free);
  g_clear_pointer (&self->node_items, g_free);
  g_clear_pointer (&self->edge_items, g_free);
  g_clear_pointer (&self->shape_nodes, g_free);
  g_clear_pointer (&self->has_name, g_free);
}

void
geneva_network_dense_free (GenevaNetworkDense *dense)
{
  if (dense == NULL)
    return;
  clear (dense);
  g_free (dense);
}

/* ---- the crowd ---- */

static GenevaNetworkOutside
get_outside (const GenevaNetworkPicture *picture)
{
  return picture->settings != NULL ? picture->settings->outside : GENEVA_OUTSIDE_DIMMED;
}

/* 0: not there. As the scene of a small network has it. */
static float
get_node_opacity (const GenevaNetworkPicture *picture, guint node)
{
  const GenevaNetworkNodePart *part = &picture->part->nodes[node];
  float ghost = picture->network->nodes[node].is_suggested ? GHOST_OPACITY : 1.0f;

  if (part->is_filtered)
    return picture->is_dimming ? DIMMED_NODE_OPACITY * ghost : 0.0f;
  if (part->n_edges > 0 || picture->look->nodes[node].n_edges == 0
      || get_outside (picture) == GENEVA_OUTSIDE_SHOWN)
    return ghost;
  if (get_outside (picture) == GENEVA_OUTSIDE_HIDDEN)
    return 0.0f;
  return (picture->is_dimming ? DIMMED_NODE_OPACITY : FAINT_OPACITY) * ghost;
}

static gboolean
has_name (const GenevaNetworkPicture *picture, guint node)
{
  const GenevaNetworkNodePart *part = &picture->part->nodes[node];

  return picture->look->nodes[node].label[0] != '\0' && (!part->is_filtered || picture->is_dimming)
         && (part->n_edges > 0 || picture->is_dimming || get_outside (picture) == GENEVA_OUTSIDE_SHOWN);
}

static guint
list_shapes (GenevaNetworkDense *self, const GenevaNetworkPicture *picture, GenevaCrowdShape *shapes)
{
  const GenevaNetwork *network = picture->network;
  guint n = 0;

  for (guint i = 0; i < network->n_nodes; i++) {
    guint at = picture->look->node_order[i];
    const GenevaNetworkNodeLook *look = &picture->look->nodes[at];
    const double *centre = &picture->places->centres[2 * at];
    float opacity = get_node_opacity (picture, at);

    if (opacity <= 0.0f || !isfinite (centre[0]) || !isfinite (centre[1]))
      continue;
    shapes[n++] = (GenevaCrowdShape) {
      (float) centre[0], (float) centre[1], (float) look->width_pt, (float) look->height_pt, opacity,
      (guint8) look->shape, (guint16) look->fill_style, (guint16) look->line_style, network->nodes[at].handle,
      geneva_network_get_node_key (at)
    };
    self->shape_nodes[n - 1] = at;
    self->has_name[n - 1] = has_name (picture, at);
    self->node_items[at] = n;
  }
  return n;
}

static guint
list_lines (GenevaNetworkDense *self, const GenevaNetworkPicture *picture, GenevaCrowdLine *lines, guint n_shapes)
{
  const GenevaNetwork *network = picture->network;
  guint n = 0;

  for (guint i = 0; i < network->n_edges; i++) {
    guint at = picture->look->edge_order[i];
    const GenevaNetworkEdge *edge = &network->edges[at];
    const GenevaNetworkEdgePart *part = &picture->part->edges[at];
    gboolean is_left = part->n_items > 0;
    gboolean is_forward = is_left ? part->is_forward : edge->is_forward;
    gboolean is_backward = is_left ? part->is_backward : edge->is_backward;
    GenevaNetworkEdgeLook look;
    float width;

    if ((!is_left && !picture->is_dimming) || self->node_items[edge->from] == 0 || self->node_items[edge->to] == 0
        || edge->from == edge->to)
      continue;
    geneva_network_get_edge_look (edge->relation,
                                  geneva_network_look_scale (picture->look, edge->relation,
                                                             is_left ? part->weight : edge->weight),
                                  is_left && part->n_certain == 0, &look);
    if (geneva_network_rests_on_little (edge->relation, is_left ? part->n_shared : edge->n_shared))
      look.dash = GENEVA_DASH_DASHED;
    width = (float) look.line_pt;
    lines[n++] = (GenevaCrowdLine) {
      .from = self->node_items[edge->from] - 1, .to = self->node_items[edge->to] - 1,
      .bend = (float) (picture->look->edges[at].bend_pt * self->size_factor), .width_pt = width,
      .weight = CLAMP (width * width / (PLAIN_PT * PLAIN_PT), 0.5f, MOST_WEIGHT),
      .opacity = !is_left ? DIMMED_EDGE_OPACITY : (float) look.opacity * (part->is_suggested ? GHOST_OPACITY : 1.0f),
      .style = (guint16) look.style, .dash = (guint8) look.dash, .relation = (guint16) edge->relation,
      .start = (guint8) (is_backward ? GENEVA_END_ARROW : picture->look->edges[at].end),
      .end = (guint8) (is_forward ? GENEVA_END_ARROW : picture->look->edges[at].end),
      .is_turned = is_backward && !is_forward, .key = geneva_network_get_edge_key (at)
    };
    self->edge_items[at] = n_shapes + n;
  }
  return n;
}

gboolean
geneva_network_dense_update (GenevaNetworkDense *dense, const GenevaNetworkPicture *picture)
{
  g_autofree GenevaCrowdShape *shapes = NULL;
  g_autofree GenevaCrowdLine *lines = NULL;
  gsize n_bytes;
  guint n_shapes, n_lines;

  g_return_val_if_fail (dense != NULL && picture != NULL, FALSE);

  n_bytes = 2 * sizeof (double) * picture->network->n_nodes;
  if (dense->crowd != NULL && dense->network == picture->network && dense->part == picture->part
      && dense->look == picture->look && dense->is_dimming == picture->is_dimming
      && dense->outside == get_outside (picture)
      && dense->size_factor == picture->places->size_factor
      && memcmp (dense->centres, picture->places->centres, n_bytes) == 0)
    return FALSE;
  clear (dense);
  dense->network = geneva_network_ref (picture->network);
  dense->part = geneva_network_part_ref (picture->part);
  dense->look = geneva_network_look_ref (picture->look);
  dense->is_dimming = picture->is_dimming;
  dense->outside = get_outside (picture);
  dense->size_factor = picture->places->size_factor;
  dense->centres = g_memdup2 (picture->places->centres, n_bytes);
  dense->node_items = g_new0 (guint32, MAX (picture->network->n_nodes, 1));
  dense->edge_items = g_new0 (guint32, MAX (picture->network->n_edges, 1));
  dense->shape_nodes = g_new (guint, MAX (picture->network->n_nodes, 1));
  dense->has_name = g_new (guint8, MAX (picture->network->n_nodes, 1));
  shapes = g_new (GenevaCrowdShape, MAX (picture->network->n_nodes, 1));
  lines = g_new (GenevaCrowdLine, MAX (picture->network->n_edges, 1));
  n_shapes = list_shapes (dense, picture, shapes);
  n_lines = list_lines (dense, picture, lines, n_shapes);
  dense->crowd = geneva_crowd_new (shapes, n_shapes, lines, n_lines);
  return TRUE;
}

GenevaCrowd *
geneva_network_dense_get_crowd (GenevaNetworkDense *dense)
{
  g_return_val_if_fail (dense != NULL, NULL);

  return dense->crowd;
}

double
geneva_network_dense_get_node_size (const GenevaNetworkDense *dense, double scale)
{
  g_return_val_if_fail (dense != NULL, 1.0);

  return CLAMP (dense->size_factor * scale, 1e-3, 1.0);
}

double
geneva_network_dense_get_edge_size (const GenevaNetworkDense *dense, double scale)
{
  g_return_val_if_fail (dense != NULL, 1.0);

  /* Slower than nodes do: between them there is to be ground again. */
  return CLAMP (dense->size_factor * sqrt (scale), LEAST_EDGE_SIZE, 1.0);
}

/* ---- the page ---- */

/* A screen's, without words that somebody else has written. */
static gboolean
is_plain (const GenevaPageOptions *options)
{
  return options->scrolls && !options->caption && options->title == NULL && options->subtitle == NULL
         && options->credit == NULL;
}

GenevaNetworkPage *
geneva_network_dense_take_page (GenevaNetworkDense *dense, const GenevaNetwork *network,
                                const GenevaNetworkLook *look, const GenevaNetworkPart *part, gboolean is_dimming,
                                const GenevaNetworkSettings *settings, double width_pt, double height_pt,
                                const GenevaPageOptions *options, gboolean has_pins)
{
  g_return_val_if_fail (dense != NULL && settings != NULL && options != NULL, NULL);

  if (dense->page == NULL || dense->network != network || dense->look != look || dense->part != part
      || dense->is_dimming != is_dimming || dense->page->width_pt != width_pt || dense->page->height_pt != height_pt
      || !is_plain (options) || !dense->page_has_legend != !options->legend
      || !dense->page_has_pins != !has_pins
      || !geneva_network_settings_equal (&dense->page_settings, settings))
    return NULL;
  return g_steal_pointer (&dense->page);
}

void
geneva_network_dense_keep_page (GenevaNetworkDense *dense, GenevaNetworkPage *page,
                                const GenevaNetworkSettings *settings, const GenevaPageOptions *options,
                                gboolean has_pins)
{
  g_return_if_fail (dense != NULL && page != NULL && settings != NULL && options != NULL);

  g_clear_pointer (&dense->page, geneva_network_page_free);
  if (!is_plain (options)) {
    geneva_network_page_free (page);
    return;
  }
  dense->page = page;
  dense->page_settings = *settings;
  dense->page_has_legend = options->legend;
  dense->page_has_pins = has_pins;
}

/* ---- names ---- */

/* Drawn one by one, as far as it is in sight; NULL: there is too much of it. */
static GenevaNetworkFit *
fit_sight (GenevaNetworkDense *dense, const GenevaNetworkPicture *picture, const GenevaBox *area,
           const GenevaNetworkView *view, GenevaTextContext *text)
{
  GenevaMap map = geneva_network_view_get_map (view, area);
  g_autofree guint8 *is_named = NULL;
  GenevaNetworkSight *sight;

  sight = geneva_network_sight_new (picture->network, picture->look, picture->places->centres, dense->node_items,
                                    dense->edge_items, &map, area);
  if (sight == NULL)
    return NULL;
  is_named = g_new0 (guint8, MAX (picture->network->n_nodes, 1));
  for (guint i = 0; i < sight->n_nodes; i++)
    is_named[sight->nodes[i]] = dense->has_name[dense->node_items[sight->nodes[i]] - 1];
  return geneva_network_fit_new_of_sight (sight, picture->network, picture->look, picture->places, area, view,
                                          geneva_network_dense_get_node_size (dense, view->scale),
                                          geneva_network_dense_get_edge_size (dense, view->scale), is_named, text);
}

static gboolean
is_on_area (const GenevaBox *area, double x, double y)
{
  return x >= area->x && x <= area->x + area->width && y >= area->y && y <= area->y + area->height;
}

/* What names should rather not lie over: the forms in sight and the short lines between them, as far as there are
 * few enough that some ground is left. A longer line lies under so many names that it is no reason for a place. */
static GArray *
list_segments (const GenevaNetworkDense *dense, const GenevaMap *map, const GenevaBox *area, double size)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (GenevaSegment));
  const GenevaCrowdShape *shapes = geneva_crowd_get_shapes (dense->crowd);
  const GenevaCrowdLine *lines = geneva_crowd_get_lines (dense->crowd);
  guint n_lines = geneva_crowd_get_n_lines (dense->crowd);

  for (guint i = 0; i < geneva_crowd_get_n_shapes (dense->crowd) && segments->len <= MOST_SEGMENTS; i++) {
    double x = map->scale_x * (double) shapes[i].x + map->offset_x;
    double y = map->scale_y * (double) shapes[i].y + map->offset_y;
    double half = MAX ((double) shapes[i].width_pt * size, 2.0) / 2.0;
    GenevaSegment segment = { x - half, y - half, x + half, y + half };

    if (is_on_area (area, x, y))
      g_array_append_val (segments, segment);
  }
  if (segments->len > MOST_SEGMENTS)
    g_array_set_size (segments, 0);
  for (guint i = 0; segments->len > 0 && i < n_lines && n_lines <= MOST_SEGMENTS; i++) {
    const GenevaCrowdShape *from = &shapes[lines[i].from], *to = &shapes[lines[i].to];
    GenevaSegment segment = { map->scale_x * (double) from->x + map->offset_x,
                              map->scale_y * (double) from->y + map->offset_y,
                              map->scale_x * (double) to->x + map->offset_x,
                              map->scale_y * (double) to->y + map->offset_y };

    if (is_on_area (area, segment.x0, segment.y0)
        && hypot (segment.x1 - segment.x0, segment.y1 - segment.y0) <= SHORT_LINE_PT)
      g_array_append_val (segments, segment);
  }
  return segments;
}

GenevaNetworkFit *
geneva_network_dense_fit_new (GenevaNetworkDense *dense, const GenevaNetworkPicture *picture, const GenevaBox *area,
                              const GenevaNetworkView *view, GenevaTextContext *text)
{
  GenevaNetworkFit *fit;
  g_autofree GenevaLabelWish *wishes = NULL;
  g_autoptr(GArray) segments = NULL;
  GenevaLabelSpace space = { .page = { area->x + 2.0, area->y + 2.0, MAX (area->width - 4.0, 0.0),
                                       MAX (area->height - 4.0, 0.0) }, .gap_pt = LABEL_GAP_PT };
  double size;

  g_return_val_if_fail (dense != NULL && dense->crowd != NULL && picture != NULL, NULL);
  g_return_val_if_fail (area != NULL && view != NULL && text != NULL, NULL);

  fit = fit_sight (dense, picture, area, view, text);
  if (fit != NULL)
    return fit;
  fit = g_new0 (GenevaNetworkFit, 1);
  fit->view = *view;
  fit->area = *area;
  fit->map = geneva_network_view_get_map (view, area);
  fit->label_nodes = g_new (guint, MOST_LABELS);
  fit->spots = g_new0 (GenevaLabelSpot, MOST_LABELS);
  wishes = g_new0 (GenevaLabelWish, MOST_LABELS);
  size = geneva_network_dense_get_node_size (dense, view->scale);
  dense->n_in_sight = dense->n_named = 0;
  /* The crowd has them in the order of importance. */
  for (guint i = 0; i < geneva_crowd_get_n_shapes (dense->crowd); i++) {
    const GenevaCrowdShape *shape = &geneva_crowd_get_shapes (dense->crowd)[i];
    double x = fit->map.scale_x * (double) shape->x + fit->map.offset_x;
    double y = fit->map.scale_y * (double) shape->y + fit->map.offset_y;
    GenevaNetworkNodeLook *node;
    guint at;

    if (!dense->has_name[i] || !is_on_area (area, x, y))
      continue;
    dense->n_in_sight++;
    if (fit->n_labels == MOST_LABELS)
      continue;
    at = dense->shape_nodes[i];
    geneva_network_look_measure (picture->look, at, text);
    node = &picture->look->nodes[at];
    wishes[fit->n_labels] = (GenevaLabelWish) {
      .node = { x - node->width_pt * size / 2.0, y - node->height_pt * size / 2.0, node->width_pt * size,
                node->height_pt * size },
      .width = node->label_width_pt, .height = node->label_height_pt, .wrapped_width = node->wrapped_width_pt,
      .wrapped_height = node->wrapped_height_pt, .importance = node->importance
    };
    fit->label_nodes[fit->n_labels++] = at;
  }
  segments = list_segments (dense, &fit->map, area, size);
  space.segments = (const GenevaSegment *) (gconstpointer) segments->data;
  space.n_segments = segments->len;
  (void) geneva_labels_place (&space, fit->n_labels, wishes, fit->spots);
  for (guint i = 0; i < fit->n_labels; i++)
    dense->n_named += fit->spots[i].place != GENEVA_LABEL_DROPPED;
  return fit;
}

guint
geneva_network_dense_get_n_unlabelled (const GenevaNetworkDense *dense)
{
  g_return_val_if_fail (dense != NULL, 0);

  return dense->n_in_sight - dense->n_named;
}

/* ---- marks ---- */

void
geneva_network_dense_add_items (GenevaNetworkDense *dense, GenevaSceneBuilder *builder, guint32 *node_items,
                                guint32 *edge_items)
{
  g_return_if_fail (dense != NULL && dense->crowd != NULL && builder != NULL);
  g_return_if_fail (node_items != NULL && edge_items != NULL);

  geneva_scene_builder_set_crowd (builder, dense->crowd);
  memcpy (node_items, dense->node_items, sizeof *node_items * dense->network->n_nodes);
  memcpy (edge_items, dense->edge_items, sizeof *edge_items * dense->network->n_edges);
}

void
geneva_network_dense_draw (GenevaNetworkDense *dense, GenevaSceneBuilder *builder, const GenevaMap *map,
                           const GenevaBox *area)
{
  GenevaRect clip;
  GenevaMark *mark;

  g_return_if_fail (dense != NULL && dense->crowd != NULL && builder != NULL && map != NULL && area != NULL);

  clip = (GenevaRect) { area->x, area->y, area->width, area->height };
  geneva_scene_builder_begin_layer (builder, "edges", map, &clip);
  if (geneva_crowd_get_n_lines (dense->crowd) > 0) {
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_LINES);
    mark->w_pt = (float) geneva_network_dense_get_edge_size (dense, map->scale_x);
  }
  geneva_scene_builder_begin_layer (builder, "nodes", map, &clip);
  if (geneva_crowd_get_n_shapes (dense->crowd) > 0) {
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPES);
    mark->w_pt = (float) geneva_network_dense_get_node_size (dense, map->scale_x);
  }
  if (geneva_crowd_get_n_lines (dense->crowd) > GENEVA_MOST_VECTOR_MARKS)
    geneva_scene_builder_set_count (builder, "edges-as-image", geneva_crowd_get_n_lines (dense->crowd));
}
