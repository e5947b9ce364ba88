/* The forms, colours and widths by which a network's nodes and edges tell what
 * they are: one place for picture and legend. Knows kinds, relations and
 * numbers; no network, no dossier.
 */
#include "geneva-network-look.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* A node of one source; the area grows with the number, up to the largest size. */
#define ONE_SOURCE_PT 11.0
#define LARGEST_PT 30.0
#define SMALLEST_PT 7.0

#define POSSIBLE_WIDTH 0.6
#define POSSIBLE_OPACITY 0.7

double
geneva_network_look_get_size_pt (const GenevaNetworkLook *look, double value)
{
  g_return_val_if_fail (look != NULL, SMALLEST_PT);

  if (!(value > 0.0) || !(look->max_size > 0.0))
    return SMALLEST_PT;
  if (look->size_by == GENEVA_METRIC_SOURCES)
    return MAX (MIN (ONE_SOURCE_PT, LARGEST_PT / sqrt (look->max_size)) * sqrt (value), SMALLEST_PT);
  return MAX (LARGEST_PT * sqrt (MIN (value / look->max_size, 1.0)), SMALLEST_PT);
}

void
geneva_network_look_get_shade_styles (const GenevaNetworkLook *look, guint shade, GenevaStyle *fill,
                                      GenevaStyle *line)
{
  guint step;

  g_return_if_fail (look != NULL && fill != NULL && line != NULL);

  /* Few classes take the ends of the scale. */
  step = look->n_shades > 1
           ? MIN (shade, look->n_shades - 1) * (GENEVA_NETWORK_N_SHADES - 1) / (look->n_shades - 1)
           : GENEVA_NETWORK_N_SHADES / 2;
  *fill = (GenevaStyle) (GENEVA_STYLE_SHADE_0 + 2 * step);
  *line = (GenevaStyle) (GENEVA_STYLE_SHADE_0_LINE + 2 * step);
}

char *
geneva_network_dup_value (GenevaMetric metric, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean is_count =
    metric == GENEVA_METRIC_SOURCES || metric == GENEVA_METRIC_DEGREE || metric == GENEVA_METRIC_CORE;

  g_ascii_formatd (text, sizeof text, is_count ? "%.0f" : "%.3g", value);
  return g_strdup (text);
}

GenevaShape
geneva_network_get_shape (GenevaActorKind kind, double size_pt, double *width_pt, double *height_pt)
{
  /* Factors that give each form the area of the disc. */
  switch (kind) {
  case GENEVA_ACTOR_STATE:
    *width_pt = *height_pt = 0.917 * size_pt;
    return GENEVA_SHAPE_ROUNDED;
  case GENEVA_ACTOR_ORGANISATION:
    *width_pt = *height_pt = 1.253 * size_pt;
    return GENEVA_SHAPE_DIAMOND;
  case GENEVA_ACTOR_GROUP:
    *width_pt = 1.347 * size_pt;
    *height_pt = 1.166 * size_pt;
    return GENEVA_SHAPE_TRIANGLE_UP;
  case GENEVA_ACTOR_PERSON:
  default:
    *width_pt = *height_pt = size_pt;
    return GENEVA_SHAPE_DISC;
  }
}

GenevaShape
geneva_network_get_node_shape (GenevaNodeType type, GenevaActorKind kind, gboolean is_hostile, double size_pt,
                               double *width_pt, double *height_pt)
{
  switch (type) {
  case GENEVA_NODE_BLOC:
    *width_pt = *height_pt = 1.023 * size_pt;
    return GENEVA_SHAPE_HEXAGON;
  case GENEVA_NODE_EVENT:
    /* Flat, as no actor is. */
    *width_pt = (is_hostile ? 1.772 : 1.294) * size_pt;
    *height_pt = (is_hostile ? 0.886 : 0.647) * size_pt;
    return is_hostile ? GENEVA_SHAPE_DIAMOND : GENEVA_SHAPE_ROUNDED;
  case GENEVA_NODE_ISSUE:
    /* Wide, with sharp corners: a sheet of paper. */
    *width_pt = 1.08 * size_pt;
    *height_pt = 0.73 * size_pt;
    return GENEVA_SHAPE_SQUARE;
  case GENEVA_NODE_ACTOR:
  default:
    return geneva_network_get_shape (kind, size_pt, width_pt, height_pt);
  }
}

const char *
geneva_network_get_kind_words (GenevaActorKind kind)
{
  switch (kind) {
  case GENEVA_ACTOR_PERSON:
    return C_("kind of actor", "person");
  case GENEVA_ACTOR_STATE:
    return C_("kind of actor", "state");
  case GENEVA_ACTOR_ORGANISATION:
    return C_("kind of actor", "organisation");
  case GENEVA_ACTOR_GROUP:
  default:
    return C_("kind of actor", "group");
  }
}

void
geneva_network_get_bloc_styles (guint bloc, GenevaStyle *fill, GenevaStyle *line)
{
  if (bloc < GENEVA_NETWORK_MAX_GROUPS) {
    *fill = (GenevaStyle) (GENEVA_STYLE_GROUP_0 + 2 * bloc);
    *line = (GenevaStyle) (GENEVA_STYLE_GROUP_0_LINE + 2 * bloc);
  } else {
    *fill = GENEVA_STYLE_GROUP_NONE;
    *line = GENEVA_STYLE_GROUP_NONE_LINE;
  }
}

void
geneva_network_get_event_styles (GenevaQuadClass quad_class, GenevaStyle *fill, GenevaStyle *line)
{
  /* Both stand in the same order. */
  *fill = (GenevaStyle) (GENEVA_STYLE_VERBAL_COOPERATION + 2 * (guint) quad_class);
  *line = (GenevaStyle) (GENEVA_STYLE_VERBAL_COOPERATION_LINE + 2 * (guint) quad_class);
}

gboolean
geneva_network_is_directed (guint16 relation)
{
  return (relation
          & (GENEVA_RELATION_TIE | GENEVA_RELATION_AIDED | GENEVA_RELATION_HARMED | GENEVA_RELATION_SPOKE))
         != 0;
}

void
geneva_network_get_edge_look (guint16 relation, double weight, gboolean is_possible,
                              GenevaNetworkEdgeLook *look)
{
  double root = sqrt (CLAMP (weight, 0.0, 1e6));

  look->dash = GENEVA_DASH_SOLID;
  look->end = GENEVA_END_PLAIN;
  switch (relation) {
  case GENEVA_RELATION_DEALT:
    look->style = GENEVA_STYLE_EDGE_DEALT;
    look->line_pt = CLAMP (0.5 + 1.6 * root, 1.0, 7.0);
    break;
  case GENEVA_RELATION_PLANNED:
    look->style = GENEVA_STYLE_EDGE_PLANNED;
    look->dash = GENEVA_DASH_DASHED;
    look->line_pt = CLAMP (0.6 + 0.9 * root, 0.9, 4.0);
    break;
  case GENEVA_RELATION_FOUGHT:
    look->style = GENEVA_STYLE_EDGE_FOUGHT;
    look->end = GENEVA_END_TICK;
    look->line_pt = CLAMP (0.5 + 1.6 * root, 1.0, 7.0);
    break;
  case GENEVA_RELATION_AIDED:
    look->style = GENEVA_STYLE_EDGE_AIDED;
    look->line_pt = CLAMP (0.6 + 0.9 * root, 1.2, 4.0);
    break;
  case GENEVA_RELATION_HARMED:
    /* A bar where it begins tells it from help in grey. */
    look->style = GENEVA_STYLE_EDGE_HARMED;
    look->end = GENEVA_END_TICK;
    look->line_pt = CLAMP (0.6 + 0.9 * root, 1.2, 4.0);
    break;
  case GENEVA_RELATION_SPOKE:
    look->style = GENEVA_STYLE_EDGE_SPOKE;
    look->dash = GENEVA_DASH_DOTTED;
    look->line_pt = CLAMP (0.6 + 0.4 * root, 0.9, 2.0);
    break;
  case GENEVA_RELATION_AGREEMENT:
  case GENEVA_RELATION_SUPPORTS:
    look->style = GENEVA_STYLE_EDGE_AGREEMENT;
    look->line_pt = CLAMP (0.5 + 1.6 * root, 1.0, 6.0);
    break;
  case GENEVA_RELATION_CONFLICT:
  case GENEVA_RELATION_OPPOSES:
    look->style = GENEVA_STYLE_EDGE_CONFLICT;
    look->end = GENEVA_END_TICK;
    look->line_pt = CLAMP (0.5 + 1.6 * root, 1.0, 6.0);
    break;
  case GENEVA_RELATION_OPPONENT:
    look->style = GENEVA_STYLE_EDGE_OPPONENT;
    look->end = GENEVA_END_TICK;
    look->line_pt = 1.1;
    break;
  case GENEVA_RELATION_TIE:
  default:
    look->style = GENEVA_STYLE_EDGE_TIE;
    look->line_pt = 0.8;
    break;
  }
  look->opacity = 1.0;
  if (is_possible) {
    look->line_pt = MAX (POSSIBLE_WIDTH * look->line_pt, 0.5);
    look->opacity = POSSIBLE_OPACITY;
  }
}

gboolean
geneva_network_rests_on_little (guint16 relation, guint n_shared)
{
  return (relation & (GENEVA_RELATION_AGREEMENT | GENEVA_RELATION_CONFLICT)) != 0 && n_shared < 2;
}

double
geneva_network_look_scale (const GenevaNetworkLook *look, guint16 relation, double weight)
{
  return weight * ((relation & GENEVA_RELATION_OPINION) != 0 ? look->opinion_factor : look->weight_factor);
}

double
geneva_network_get_reach_pt (const GenevaNetworkNodeLook *node, double ux, double uy)
{
  double half_width = node->width_pt / 2.0, half_height = node->height_pt / 2.0;

  ux = fabs (ux);
  switch (node->shape) {
  case GENEVA_SHAPE_ROUNDED:
  case GENEVA_SHAPE_SQUARE:
    return MIN (half_width / MAX (ux, 1e-9), half_height / MAX (fabs (uy), 1e-9));
  case GENEVA_SHAPE_DIAMOND:
    return 1.0 / MAX (ux / MAX (half_width, 1e-9) + fabs (uy) / MAX (half_height, 1e-9), 1e-9);
  case GENEVA_SHAPE_HEXAGON:
    return MIN (half_height / MAX (fabs (uy), 1e-9),
                1.0 / MAX (ux / MAX (half_width, 1e-9) + fabs (uy) / MAX (2.0 * half_height, 1e-9), 1e-9));
  case GENEVA_SHAPE_TRIANGLE_UP:
    /* Through the base below, else through one of the sides, which meet at the tip above. */
    if (uy > 0.0 && half_height / uy * ux <= half_width)
      return half_height / uy;
    return half_height / MAX (2.0 * ux * half_height / half_width - uy, 1e-9);
  default:
    return half_width;
  }
}
