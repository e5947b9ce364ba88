/* The edges of a network as marks: a line or curve each, one for each way where
 * an edge goes both ways, as wide as what is left of its weight. Knows the
 * picture under way, not who asked for it.
 */
#include "geneva-network-scene-private.h"

#include <math.h>

#define DIMMED_EDGE_OPACITY 0.16f

/* Where an edge leaves its node: the point on the outline, from the node's middle. */
typedef struct {
  double x, y;
} Way;

typedef struct {
  guint  at;
  double x1, y1, x2, y2, length;
  double weight;
  double bend;
  GenevaLineEnd start, end;
  gboolean is_possible;
} Strand;

/* What of the edge is left points each way. */
static void
get_ways (const GenevaNetworkEdge *edge, const GenevaNetworkEdgePart *part, double *forward, double *backward)
{
  guint k = 0;

  *forward = edge->weight_forward;
  *backward = edge->weight_backward;
  if (part->n_items == 0 || part->n_items == edge->n_items)
    return;
  *forward = *backward = 0.0;
  for (guint i = 0; i < edge->n_items && k < part->n_items; i++) {
    if (edge->items[i] != part->items[k])
      continue;
    *forward += geneva_network_share_get_forward (&edge->shares[i]);
    *backward += geneva_network_share_get_backward (&edge->shares[i]);
    k++;
  }
}

static void
draw_strand (GenevaNetworkDrawing *drawing, const Strand *strand)
{
  const GenevaNetworkEdge *edge = &drawing->network->edges[strand->at];
  const GenevaNetworkEdgePart *part = &drawing->part->edges[strand->at];
  const double *centres = drawing->places->centres;
  double factor = drawing->fit->node_factor, bend = strand->bend, length = strand->length;
  double ux = (strand->x2 - strand->x1) / length, uy = (strand->y2 - strand->y1) / length;
  double reach_from, reach_to, bent;
  gboolean is_left = part->n_items > 0;
  GenevaNetworkEdgeLook look;
  GenevaMark *mark;
  Way from, to;

  /* The curve leaves towards its control point, which lies two bends aside of the middle, and arrives
   * mirrored about the middle. */
  from = (Way) { length / 2.0 * ux + 2.0 * bend * uy, length / 2.0 * uy - 2.0 * bend * ux };
  to = (Way) { -length / 2.0 * ux + 2.0 * bend * uy, -length / 2.0 * uy - 2.0 * bend * ux };
  bent = hypot (from.x, from.y);
  reach_from =
    factor * geneva_network_get_reach_pt (&drawing->look->nodes[edge->from], from.x / bent, from.y / bent);
  reach_to = factor * geneva_network_get_reach_pt (&drawing->look->nodes[edge->to], to.x / bent, to.y / bent);
  if (reach_from + reach_to > length - 2.0)
    reach_from = reach_to = 0.0;
  if (strand->end != GENEVA_END_PLAIN)
    reach_to += strand->end == GENEVA_END_TICK ? 2.0 : 1.0;
  if (strand->start != GENEVA_END_PLAIN)
    reach_from += strand->start == GENEVA_END_TICK ? 2.0 : 1.0;

  geneva_network_get_edge_look (edge->relation,
                                geneva_network_look_scale (drawing->look, edge->relation, strand->weight),
                                strand->is_possible, &look);
  if (geneva_network_rests_on_little (edge->relation, is_left ? part->n_shared : edge->n_shared))
    look.dash = GENEVA_DASH_DASHED;
  mark = geneva_scene_builder_add_mark (drawing->builder, bend == 0.0 ? GENEVA_MARK_LINE : GENEVA_MARK_CURVE);
  mark->x = centres[2 * edge->from];
  mark->y = centres[2 * edge->from + 1];
  mark->x2 = centres[2 * edge->to];
  mark->y2 = centres[2 * edge->to + 1];
  mark->dx = (float) (reach_from * from.x / bent);
  mark->dy = (float) (reach_from * from.y / bent);
  mark->dx2 = (float) (reach_to * to.x / bent);
  mark->dy2 = (float) (reach_to * to.y / bent);
  mark->bend_pt = (float) bend;
  mark->line_pt = (float) (look.line_pt * drawing->fit->edge_factor);
  mark->line_style = look.style;
  mark->dash = look.dash;
  mark->start = strand->start;
  mark->end = strand->end;
  mark->opacity = !is_left
                    ? DIMMED_EDGE_OPACITY
                    : (float) look.opacity * (part->is_suggested ? GENEVA_NETWORK_GHOST_OPACITY : 1.0f);
  mark->item = drawing->edge_items[strand->at];
}

/* An arrow each way, each to the left of the other's. */
static void
draw_both_ways (GenevaNetworkDrawing *drawing, const Strand *edge, gboolean is_forward, gboolean is_backward,
                GenevaLineEnd tail)
{
  double spread = MIN (drawing->look->edges[edge->at].spread_pt, GENEVA_NETWORK_SPREAD_SHARE * edge->length);
  double forward, backward;
  Strand strand = *edge;

  get_ways (&drawing->network->edges[edge->at], &drawing->part->edges[edge->at], &forward, &backward);
  if (is_forward) {
    strand.bend = edge->bend + spread;
    strand.weight = forward;
    strand.start = tail;
    strand.end = GENEVA_END_ARROW;
    draw_strand (drawing, &strand);
  }
  if (is_backward) {
    strand.bend = edge->bend - spread;
    strand.weight = backward;
    strand.start = GENEVA_END_ARROW;
    strand.end = tail;
    draw_strand (drawing, &strand);
  }
}

static void
draw_edge (GenevaNetworkDrawing *drawing, guint at)
{
  const GenevaNetworkEdge *edge = &drawing->network->edges[at];
  const GenevaNetworkEdgePart *part = &drawing->part->edges[at];
  const GenevaNetworkEdgeLook *look = &drawing->look->edges[at];
  gboolean is_left = part->n_items > 0;
  gboolean is_forward = is_left ? part->is_forward : edge->is_forward;
  gboolean is_backward = is_left ? part->is_backward : edge->is_backward;
  Strand strand = { .at = at };

  if (!geneva_network_drawing_get_place (drawing, edge->from, &strand.x1, &strand.y1) ||
      !geneva_network_drawing_get_place (drawing, edge->to, &strand.x2, &strand.y2))
    return;
  strand.length = hypot (strand.x2 - strand.x1, strand.y2 - strand.y1);
  if (strand.length <= 0.0)
    return;
  /* Off the page as a whole: neither end, nor anything between. */
  if (!geneva_network_drawing_is_on_area (
        drawing, (strand.x1 + strand.x2) / 2.0, (strand.y1 + strand.y2) / 2.0,
        fabs (strand.x2 - strand.x1) / 2.0 + 20.0, fabs (strand.y2 - strand.y1) / 2.0 + 20.0))
    return;
  strand.bend = drawing->fit->bends[at];
  strand.weight = is_left ? part->weight : edge->weight;
  strand.is_possible = is_left && part->n_certain == 0;
  if (look->spread_pt > 0.0 && (is_forward || is_backward)) {
    draw_both_ways (drawing, &strand, is_forward, is_backward, look->end);
    return;
  }
  strand.start = is_backward ? GENEVA_END_ARROW : look->end;
  strand.end = is_forward ? GENEVA_END_ARROW : look->end;
  draw_strand (drawing, &strand);
}

void
geneva_network_draw_edges (GenevaNetworkDrawing *drawing)
{
  static const struct {
    const char *name;
    guint       relations;
  } layers[] = {
    { "spoke", GENEVA_RELATION_SPOKE },
    { "ties", GENEVA_RELATION_TIE | GENEVA_RELATION_OPPONENT },
    { "conflict", GENEVA_RELATION_CONFLICT | GENEVA_RELATION_OPPOSES },
    { "agreement", GENEVA_RELATION_AGREEMENT | GENEVA_RELATION_SUPPORTS },
    { "planned", GENEVA_RELATION_PLANNED },
    { "dealt", GENEVA_RELATION_DEALT },
    { "fought", GENEVA_RELATION_FOUGHT },
    { "aided", GENEVA_RELATION_AIDED },
    { "harmed", GENEVA_RELATION_HARMED },
  };
  const GenevaBox *area = &drawing->page->area;
  GenevaRect clip = { area->x, area->y, area->width, area->height };
  const GenevaNetworkSight *sight = drawing->fit->sight;
  guint relations = 0, n = sight != NULL ? sight->n_edges : drawing->network->n_edges;

  for (guint i = 0; i < n; i++)
    relations |= drawing->network->edges[sight != NULL ? sight->edges[i] : i].relation;
  for (guint k = 0; k < G_N_ELEMENTS (layers); k++) {
    if ((relations & layers[k].relations) == 0)
      continue;
    geneva_scene_builder_begin_layer (drawing->builder, layers[k].name, &drawing->map, &clip);
    for (guint i = 0; i < n; i++) {
      guint at = sight != NULL ? sight->edges[i] : i;

      if ((drawing->network->edges[at].relation & layers[k].relations) != 0
          && geneva_network_drawing_is_edge_drawn (drawing, at))
        draw_edge (drawing, at);
    }
  }
}
