/* The legend of a network: what there is is counted up once, then becomes
 * entries of a symbol and a word, grouped, flowing in rows. Says only what is on
 * the page. Knows no places and no records. Entries for nodes, colours and edges
 * are many and small, and share one way to measure and draw: hence one file.
 */
#include "geneva-network-legend.h"

#include "base/geneva-sentence.h"
#include "layout/geneva-legend-flow.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define ROW_PT 14.0
#define SYMBOL_GAP_PT 4.0
#define EDGE_SAMPLE_PT 26.0
#define FORM_SAMPLE_PT 9.0
#define WIDEST_TEXT_PT 190.0

typedef enum {
  SYMBOL_NONE,        /* the head of a group */
  SYMBOL_FORM,
  SYMBOL_COLOUR,
  SYMBOL_EDGE,
  SYMBOL_SIZE,
  SYMBOL_HULL,
  SYMBOL_PIN,
} Symbol;

typedef struct {
  GenevaLegendSpot      spot;       /* must be first */
  Symbol                symbol;
  char                 *text;
  double                symbol_width;
  gboolean              is_double, is_hollow;
  GenevaShape           shape;
  double                shape_width, shape_height;
  GenevaStyle           fill, line;
  GenevaNetworkEdgeLook edge;
  gboolean              has_arrow, has_bars;
} Entry;

struct _GenevaNetworkLegend {
  GArray *entries;    /* Entry */
  guint   n_rows;
  double  row_pt;
};

/* What is on the page. */
typedef struct {
  guint    actor_kinds;       /* bits 1 << GenevaActorKind */
  gboolean has_blocs;
  gboolean has_quad[4], has_flat, has_diamond, has_hollow;              /* events */
  guint    first[GENEVA_NETWORK_MAX_GROUPS];      /* the most important node of each group; G_MAXUINT: none */
  gboolean has_group, has_other_group, has_no_group;
  guint    relations;
  gboolean has_tie_arrow, has_plain_tie;
  gboolean has_issues, has_little;      /* issues as nodes; agreement or conflict on one issue */
} Tally;

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->text);
}

static Entry *
add_entry (GenevaNetworkLegend *legend, GenevaTextContext *text, Symbol symbol, double symbol_width,
           const char *words)
{
  Entry entry = { .symbol = symbol, .text = g_strdup (words), .symbol_width = symbol_width };
  double width;

  (void) geneva_text_measure (text, GENEVA_FONT_AXIS, words, WIDEST_TEXT_PT, 1, FALSE, &width, NULL);
  entry.spot.width_pt = symbol_width + (symbol_width > 0.0 ? SYMBOL_GAP_PT : 0.0) + width;
  entry.spot.begins_group = symbol == SYMBOL_NONE;
  g_array_append_val (legend->entries, entry);
  return &g_array_index (legend->entries, Entry, legend->entries->len - 1);
}

/* ---- what there is ---- */

static void
count_event (Tally *tally, const GenevaNetworkLook *look, guint at)
{
  const GenevaNetworkNodeLook *node = &look->nodes[at];

  if (look->colour != GENEVA_COLOUR_METRIC)
    tally->has_quad[(node->fill_style - GENEVA_STYLE_VERBAL_COOPERATION) / 2] = TRUE;
  tally->has_diamond = tally->has_diamond || node->shape == GENEVA_SHAPE_DIAMOND;
  tally->has_flat = tally->has_flat || node->shape != GENEVA_SHAPE_DIAMOND;
  tally->has_hollow = tally->has_hollow || node->fill == GENEVA_FILL_HOLLOW;
}

static void
count_group (Tally *tally, const GenevaNetworkLook *look, guint at)
{
  guint group = look->nodes[at].group;

  if (group == GENEVA_NETWORK_NO_BLOC) {
    tally->has_no_group = TRUE;
    return;
  }
  tally->has_group = TRUE;
  if (group >= GENEVA_NETWORK_MAX_GROUPS)
    tally->has_other_group = TRUE;
  else if (tally->first[group] == G_MAXUINT
           || look->nodes[at].importance > look->nodes[tally->first[group]].importance)
    tally->first[group] = at;
}

/* Once through all, in the order of memory: of a large network that is what takes its time. `part` NULL: nobody is
 * left out. */
static Tally
count (const GenevaNetwork *network, const GenevaNetworkLook *look, const GenevaNetworkPart *part)
{
  Tally tally = { .actor_kinds = 0 };

  for (guint i = 0; i < G_N_ELEMENTS (tally.first); i++)
    tally.first[i] = G_MAXUINT;
  for (guint i = 0; i < network->n_nodes; i++) {
    const GenevaNetworkNode *node = &network->nodes[i];

    if (part != NULL && part->nodes[i].is_filtered)
      continue;
    if (node->type == GENEVA_NODE_EVENT) {
      count_event (&tally, look, i);
      continue;
    }
    if (node->type == GENEVA_NODE_ISSUE) {
      tally.has_issues = TRUE;
      continue;
    }
    if (node->type == GENEVA_NODE_ACTOR)
      tally.actor_kinds |= 1u << node->kind;
    tally.has_blocs = tally.has_blocs || node->type == GENEVA_NODE_BLOC;
    count_group (&tally, look, i);
  }
  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *edge = &network->edges[i];

    if (part != NULL && part->edges[i].n_items == 0)
      continue;
    tally.relations |= edge->relation;
    tally.has_little = tally.has_little
                       || geneva_network_rests_on_little (edge->relation, part != NULL ? part->edges[i].n_shared
                                                                                       : edge->n_shared);
    if (edge->relation == GENEVA_RELATION_TIE && (edge->is_forward || edge->is_backward))
      tally.has_tie_arrow = TRUE;
    else if (edge->relation == GENEVA_RELATION_TIE)
      tally.has_plain_tie = TRUE;
  }
  return tally;
}

/* ---- what nodes are ---- */

static void
add_form (GenevaNetworkLegend *legend, GenevaTextContext *text, GenevaNodeType type, GenevaActorKind kind,
          gboolean is_hostile, const char *words)
{
  Entry *entry =
    add_entry (legend, text, SYMBOL_FORM, FORM_SAMPLE_PT * (type == GENEVA_NODE_EVENT ? 1.7 : 1.3), words);

  entry->shape = geneva_network_get_node_shape (type, kind, is_hostile, FORM_SAMPLE_PT, &entry->shape_width,
                                                &entry->shape_height);
  entry->is_double = type == GENEVA_NODE_BLOC;
  entry->fill = GENEVA_STYLE_GROUP_NONE;
  entry->line = GENEVA_STYLE_GROUP_NONE_LINE;
}

static void
add_forms (GenevaNetworkLegend *legend, const Tally *tally, GenevaTextContext *text)
{
  if (tally->actor_kinds == 0 && !tally->has_blocs && !tally->has_issues)
    return;
  add_entry (legend, text, SYMBOL_NONE, 0.0, tally->has_issues ? C_("legend", "Node:") : C_("legend", "Actor:"));
  for (guint kind = 0; kind <= GENEVA_ACTOR_GROUP; kind++) {
    if ((tally->actor_kinds & (1u << kind)) != 0)
      add_form (legend, text, GENEVA_NODE_ACTOR, (GenevaActorKind) kind, FALSE,
                geneva_network_get_kind_words ((GenevaActorKind) kind));
  }
  if (tally->has_blocs)
    add_form (legend, text, GENEVA_NODE_BLOC, GENEVA_ACTOR_GROUP, FALSE, C_("legend", "bloc"));
  if (tally->has_issues)
    add_form (legend, text, GENEVA_NODE_ISSUE, GENEVA_ACTOR_GROUP, FALSE, C_("legend", "issue"));
}

static const char *
get_quad_words (GenevaQuadClass quad)
{
  switch (quad) {
  case GENEVA_QUAD_MATERIAL_COOPERATION:
    return C_("legend", "cooperation in deeds");
  case GENEVA_QUAD_VERBAL_CONFLICT:
    return C_("legend", "conflict in words");
  case GENEVA_QUAD_MATERIAL_CONFLICT:
    return C_("legend", "conflict in deeds");
  case GENEVA_QUAD_VERBAL_COOPERATION:
  default:
    return C_("legend", "cooperation in words");
  }
}

/* Events of the two-mode view, by their quad class; hollow when they have not happened. */
static void
add_events (GenevaNetworkLegend *legend, const Tally *tally, const GenevaNetworkLook *look, GenevaTextContext *text)
{
  if (!tally->has_flat && !tally->has_diamond)
    return;
  add_entry (legend, text, SYMBOL_NONE, 0.0, C_("legend", "Event:"));
  for (guint quad = 0; quad < G_N_ELEMENTS (tally->has_quad); quad++) {
    Entry *entry;

    if (!tally->has_quad[quad])
      continue;
    add_form (legend, text, GENEVA_NODE_EVENT, GENEVA_ACTOR_GROUP, quad >= GENEVA_QUAD_VERBAL_CONFLICT,
              get_quad_words ((GenevaQuadClass) quad));
    entry = &g_array_index (legend->entries, Entry, legend->entries->len - 1);
    geneva_network_get_event_styles ((GenevaQuadClass) quad, &entry->fill, &entry->line);
  }
  if (look->colour == GENEVA_COLOUR_METRIC && tally->has_flat)
    add_form (legend, text, GENEVA_NODE_EVENT, GENEVA_ACTOR_GROUP, FALSE, C_("legend", "cooperation"));
  if (look->colour == GENEVA_COLOUR_METRIC && tally->has_diamond)
    add_form (legend, text, GENEVA_NODE_EVENT, GENEVA_ACTOR_GROUP, TRUE, C_("legend", "conflict"));
  if (tally->has_hollow) {
    add_form (legend, text, GENEVA_NODE_EVENT, GENEVA_ACTOR_GROUP, FALSE,
              C_("legend", "hollow: has not happened"));
    g_array_index (legend->entries, Entry, legend->entries->len - 1).is_hollow = TRUE;
  }
}

/* "betweenness ≈" */
static char *
dup_metric_words (GenevaMetric metric, gboolean is_sampled)
{
  return g_strdup_printf ("%s%s", geneva_metric_get_words (metric), is_sampled ? " ≈" : "");
}

static void
add_sizes (GenevaNetworkLegend *legend, const GenevaNetworkLook *look, GenevaTextContext *text)
{
  gboolean is_count = look->size_by == GENEVA_METRIC_SOURCES || look->size_by == GENEVA_METRIC_DEGREE
                      || look->size_by == GENEVA_METRIC_CORE;
  double values[3] = { is_count ? 1.0 : look->max_size / 16.0, is_count ? floor ((look->max_size + 1.0) / 2.0)
                       : look->max_size / 4.0, look->max_size };
  g_autofree char *metric = dup_metric_words (look->size_by, look->is_size_sampled);
  g_autofree char *head = geneva_sentence (C_("legend", "Area: %s"), metric);

  if (!(look->max_size > (is_count ? 1.0 : 0.0)) || look->n_connected == 0)
    return;
  add_entry (legend, text, SYMBOL_NONE, 0.0, head);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    double size = geneva_network_look_get_size_pt (look, values[i]);
    g_autofree char *words = geneva_network_dup_value (look->size_by, values[i]);
    Entry *entry;

    if (i > 0 && values[i] <= values[i - 1])
      continue;
    entry = add_entry (legend, text, SYMBOL_SIZE, size, words);
    entry->shape = GENEVA_SHAPE_DISC;
    entry->shape_width = entry->shape_height = size;
    entry->fill = GENEVA_STYLE_GROUP_NONE;
    entry->line = GENEVA_STYLE_GROUP_NONE_LINE;
    legend->row_pt = MAX (legend->row_pt, size + 3.0);
  }
}

/* ---- what colours say ---- */

static void
add_group (GenevaNetworkLegend *legend, GenevaTextContext *text, guint group, const char *words)
{
  Entry *entry = add_entry (legend, text, SYMBOL_COLOUR, 14.0, words);

  geneva_network_get_bloc_styles (group, &entry->fill, &entry->line);
}

/* Blocs by their names, communities by the most important one of each. */
static void
add_groups (GenevaNetworkLegend *legend, const Tally *tally, const GenevaNetwork *network,
            const GenevaNetworkLook *look, GenevaTextContext *text)
{
  if (!tally->has_group)
    return;
  add_entry (legend, text, SYMBOL_NONE, 0.0, look->has_communities ? C_("legend", "Deal with each other:")
                                                                   : C_("legend", "Bloc:"));
  for (guint group = 0; group < G_N_ELEMENTS (tally->first); group++) {
    if (tally->first[group] == G_MAXUINT)
      continue;
    if (look->has_communities) {
      g_autofree char *words = geneva_sentence (C_("legend", "around %s"), look->nodes[tally->first[group]].label);

      add_group (legend, text, group, words);
    } else {
      add_group (legend, text, group, network->blocs[group]);
    }
  }
  if (tally->has_other_group || tally->has_no_group)
    add_group (legend, text, GENEVA_NETWORK_NO_BLOC,
               tally->has_other_group && tally->has_no_group ? C_("legend", "other or none")
               : tally->has_other_group ? C_("legend", "other") : C_("legend", "none"));
}

static void
add_shades (GenevaNetworkLegend *legend, const GenevaNetworkLook *look, GenevaTextContext *text)
{
  g_autofree char *metric = dup_metric_words (look->shade_by, look->is_shade_sampled);
  g_autofree char *head = geneva_sentence (C_("legend", "Shade: %s"), metric);

  add_entry (legend, text, SYMBOL_NONE, 0.0, head);
  for (guint i = 0; i < look->n_shades && look->n_shades > 1; i++) {
    gboolean is_last = i + 1 == look->n_shades;
    g_autofree char *bound =
      geneva_network_dup_value (look->shade_by, look->shade_bounds[is_last ? i - 1 : i]);
    g_autofree char *words = g_strdup_printf ("%s %s", is_last ? ">" : "≤", bound);
    Entry *entry = add_entry (legend, text, SYMBOL_COLOUR, 14.0, words);

    geneva_network_look_get_shade_styles (look, i, &entry->fill, &entry->line);
  }
}

static void
add_hulls (GenevaNetworkLegend *legend, const GenevaNetworkLook *look, GenevaTextContext *text)
{
  Entry *entry;

  if (look->n_groups == 0)
    return;
  entry = add_entry (legend, text, SYMBOL_HULL, 18.0,
                     look->has_communities ? C_("legend", "outline: deal with each other")
                                           : C_("legend", "outline: bloc"));
  entry->fill = GENEVA_STYLE_GROUP_NONE;
  entry->line = GENEVA_STYLE_GROUP_NONE_LINE;
}

/* ---- what edges say ---- */

static const GenevaRelation all_relations[] = { GENEVA_RELATION_DEALT,   GENEVA_RELATION_FOUGHT,
                                                GENEVA_RELATION_PLANNED, GENEVA_RELATION_AIDED,
                                                GENEVA_RELATION_HARMED,  GENEVA_RELATION_SPOKE,
                                                GENEVA_RELATION_AGREEMENT, GENEVA_RELATION_CONFLICT,
                                                GENEVA_RELATION_SUPPORTS, GENEVA_RELATION_OPPOSES,
                                                GENEVA_RELATION_TIE,     GENEVA_RELATION_OPPONENT };

static const char *
get_edge_words (GenevaRelation relation, gboolean has_arrow, gboolean has_events)
{
  if (relation == GENEVA_RELATION_TIE)
    return has_arrow ? C_("legend", "tie: member, backer or mediator of") : C_("legend", "tie: ally");
  if (has_events && relation == GENEVA_RELATION_DEALT)
    return C_("legend", "took part");
  if (has_events && relation == GENEVA_RELATION_PLANNED)
    return C_("legend", "was to take part");
  if (has_events && relation == GENEVA_RELATION_FOUGHT)
    return C_("legend", "fought");
  return geneva_relation_get_words (relation);
}

/* The strongest, and a third of it: opinions have widths of their own. */
static void
add_opinion_widths (GenevaNetworkLegend *legend, const GenevaNetworkLook *look, guint relations,
                    GenevaTextContext *text)
{
  GenevaRelation relation = 0;
  double most = GENEVA_NETWORK_SLIGHT;

  for (guint i = 0; i < G_N_ELEMENTS (all_relations); i++) {
    double weight = look->max_weight[g_bit_nth_lsf (all_relations[i], -1)];

    if ((relations & all_relations[i] & GENEVA_RELATION_OPINION) == 0 || weight <= most)
      continue;
    relation = all_relations[i];
    most = weight;
  }
  if (relation == 0)
    return;
  add_entry (legend, text, SYMBOL_NONE, 0.0, C_("legend", "Width: weight"));
  for (guint i = 0; i < 2; i++) {
    double weight = i == 0 ? most / 3.0 : most;
    g_autofree char *words = geneva_network_dup_value (GENEVA_METRIC_STRENGTH, weight);
    Entry *entry = add_entry (legend, text, SYMBOL_EDGE, 18.0, words);

    geneva_network_get_edge_look (relation, geneva_network_look_scale (look, relation, weight), FALSE, &entry->edge);
    entry->has_bars = entry->edge.end == GENEVA_END_TICK;
  }
}

/* Weights and their widths, of the kind of edge that has them first. */
static void
add_widths (GenevaNetworkLegend *legend, const GenevaNetwork *network, const GenevaNetworkLook *look,
            guint relations, GenevaTextContext *text)
{
  GenevaRelation relation = GENEVA_RELATION_DEALT;
  double most = 0.0, last = 0.0;

  for (guint i = 0; i < 6 && most <= 1.0; i++) {
    relation = all_relations[i];
    most = (relations & relation) != 0 ? look->max_weight[g_bit_nth_lsf (relation, -1)] : 0.0;
  }
  if (most <= 1.0) {
    add_opinion_widths (legend, look, relations, text);
    return;
  }
  add_entry (legend, text, SYMBOL_NONE, 0.0, network->weight == GENEVA_WEIGHT_SOURCES
                                              ? C_("legend", "Width: weight by independent source")
                                              : C_("legend", "Width: weight by item"));
  for (guint i = 0; i < 3; i++) {
    double weight = i == 0 ? 1.0 : i == 1 ? floor (most / 3.0) : most;
    g_autofree char *words = geneva_network_dup_value (GENEVA_METRIC_STRENGTH, weight);
    Entry *entry;

    if (weight <= last)
      continue;
    last = weight;
    entry = add_entry (legend, text, SYMBOL_EDGE, 18.0, words);
    geneva_network_get_edge_look (relation, weight * look->weight_factor, FALSE, &entry->edge);
  }
}

static void
add_edges (GenevaNetworkLegend *legend, const Tally *tally, const GenevaNetwork *network,
           const GenevaNetworkLook *look, const GenevaNetworkPart *part, gboolean has_window, GenevaTextContext *text)
{
  const guint relations = tally->relations;
  const gboolean has_arrow = tally->has_tie_arrow;
  GenevaRelation first = GENEVA_RELATION_TIE;

  if (relations == 0)
    return;
  add_entry (legend, text, SYMBOL_NONE, 0.0, C_("legend", "Edge:"));
  for (guint i = 0; i < G_N_ELEMENTS (all_relations); i++) {
    GenevaRelation relation = all_relations[i];
    Entry *entry;

    if ((relations & relation) == 0)
      continue;
    if (first == GENEVA_RELATION_TIE)
      first = relation;
    entry = add_entry (legend, text, SYMBOL_EDGE, EDGE_SAMPLE_PT,
                       get_edge_words (relation, has_arrow, network->has_events));
    geneva_network_get_edge_look (
      relation, relation == GENEVA_RELATION_DEALT || relation == GENEVA_RELATION_FOUGHT
                || (relation & GENEVA_RELATION_OPINION) != 0 ? 2.0 : 1.0, FALSE, &entry->edge);
    entry->has_arrow = relation == GENEVA_RELATION_TIE ? has_arrow : geneva_network_is_directed (relation);
    entry->has_bars = entry->edge.end == GENEVA_END_TICK;
    if (network->has_events && (relation & GENEVA_RELATION_OPINION) == 0)
      geneva_network_get_edge_look (relation, look->weight_factor, FALSE, &entry->edge);
    if (relation == GENEVA_RELATION_TIE && has_arrow && tally->has_plain_tie) {
      entry = add_entry (legend, text, SYMBOL_EDGE, EDGE_SAMPLE_PT,
                         get_edge_words (relation, FALSE, network->has_events));
      geneva_network_get_edge_look (relation, 1.0, FALSE, &entry->edge);
    }
  }
  if (tally->has_little) {
    Entry *entry = add_entry (legend, text, SYMBOL_EDGE, EDGE_SAMPLE_PT, C_("legend", "dashed: on one issue alone (n=1)"));

    geneva_network_get_edge_look ((relations & GENEVA_RELATION_AGREEMENT) != 0 ? GENEVA_RELATION_AGREEMENT
                                                                               : GENEVA_RELATION_CONFLICT, 1.0, FALSE,
                                  &entry->edge);
    entry->edge.dash = GENEVA_DASH_DASHED;
    entry->has_bars = entry->edge.end == GENEVA_END_TICK;
  }
  if (has_window) {
    /* Of all times it is as long as it can become. */
    gboolean has_undated = part != NULL ? part->n_ties_undated > 0
                                        : (relations & (GENEVA_RELATION_TIE | GENEVA_RELATION_OPPONENT)) != 0;
    Entry *entry = add_entry (legend, text, SYMBOL_EDGE, EDGE_SAMPLE_PT,
                              has_undated ? C_("legend", "thin: possibly in the window, or undated tie")
                                          : C_("legend", "thin: only possibly in the window"));

    geneva_network_get_edge_look (first, 2.0, TRUE, &entry->edge);
  }
  if (!network->has_events)
    add_widths (legend, network, look, relations, text);
}

/* `left`: of what the tally is; NULL: of all. */
static GenevaNetworkLegend *
make_legend (const Tally *tally, const GenevaNetwork *network, const GenevaNetworkLook *look,
             const GenevaNetworkPart *left, gboolean has_window, gboolean has_hulls, gboolean has_pins,
             GenevaTextContext *text, double width_pt)
{
  GenevaNetworkLegend *legend = g_new0 (GenevaNetworkLegend, 1);

  legend->row_pt = ROW_PT;
  legend->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (legend->entries, entry_clear);
  if (look->colour == GENEVA_COLOUR_METRIC)
    add_shades (legend, look, text);
  else if (look->colour != GENEVA_COLOUR_NONE)
    add_groups (legend, tally, network, look, text);
  if (has_hulls)
    add_hulls (legend, look, text);
  add_events (legend, tally, look, text);
  add_edges (legend, tally, network, look, left, has_window, text);
  add_forms (legend, tally, text);
  if (has_pins)
    (void) add_entry (legend, text, SYMBOL_PIN, GENEVA_NETWORK_PIN_PT + 1.0, C_("legend", "pinned"));
  add_sizes (legend, look, text);
  legend->n_rows = geneva_legend_flow (legend->entries->data, legend->entries->len, sizeof (Entry), width_pt);
  return legend;
}

GenevaNetworkLegend *
geneva_network_legend_new (const GenevaNetwork *network, const GenevaNetworkLook *look,
                           const GenevaNetworkPart *part, gboolean is_dimming, gboolean has_hulls,
                           gboolean has_pins, GenevaTextContext *text, double width_pt, double *most_height_pt)
{
  const GenevaNetworkPart *left = is_dimming ? NULL : part;
  g_autoptr(GenevaNetworkLegend) most = NULL;
  GenevaNetworkLegend *legend;
  Tally all, tally;

  g_return_val_if_fail (network != NULL && look != NULL && part != NULL && text != NULL, NULL);
  g_return_val_if_fail (most_height_pt != NULL, NULL);

  all = count (network, look, NULL);
  tally = left == NULL || part->is_whole ? all : count (network, look, left);
  most = make_legend (&all, network, look, NULL, TRUE, has_hulls, TRUE, text, width_pt);
  legend = make_legend (&tally, network, look, left, part->has_window, has_hulls, has_pins, text, width_pt);
  /* Fewer entries hardly ever flow into more rows. */
  *most_height_pt = MAX (geneva_network_legend_get_height (most), geneva_network_legend_get_height (legend));
  return legend;
}

void
geneva_network_legend_free (GenevaNetworkLegend *legend)
{
  if (legend == NULL)
    return;
  g_array_unref (legend->entries);
  g_free (legend);
}

/* Only the row of the sizes needs more than the usual height; it is the last. */
double
geneva_network_legend_get_height (const GenevaNetworkLegend *legend)
{
  g_return_val_if_fail (legend != NULL, 0.0);

  return legend->n_rows > 0 ? (legend->n_rows - 1) * ROW_PT + legend->row_pt : 0.0;
}

static void
draw_symbol (const Entry *entry, GenevaSceneBuilder *builder, double x, double y)
{
  GenevaMark *mark;

  switch (entry->symbol) {
  case SYMBOL_FORM:
  case SYMBOL_SIZE:
    for (guint i = entry->is_double ? 0 : 1; i < 2; i++) {
      double inset = entry->is_double && i == 1 ? 4.0 : 0.0;

      mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPE);
      mark->shape = entry->shape;
      mark->x = x + entry->symbol_width / 2.0;
      mark->y = y;
      mark->w_pt = (float) (entry->shape_width - inset);
      mark->h_pt = (float) (entry->shape_height - inset);
      mark->fill = (entry->is_double && i == 0) || entry->is_hollow ? GENEVA_FILL_HOLLOW : GENEVA_FILL_SOLID;
      mark->fill_style = entry->fill;
      mark->line_style = entry->line;
      mark->line_pt = 1.0f;
    }
    break;
  case SYMBOL_PIN:
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPE);
    mark->shape = GENEVA_SHAPE_DISC;
    mark->x = x + entry->symbol_width / 2.0;
    mark->y = y;
    mark->w_pt = mark->h_pt = GENEVA_NETWORK_PIN_PT;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = GENEVA_STYLE_TEXT;
    break;
  case SYMBOL_HULL:
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_RECT);
    mark->x = x + 0.5;
    mark->x2 = x + entry->symbol_width - 0.5;
    mark->y = y - 5.5;
    mark->y2 = y + 5.5;
    mark->radius_pt = 5.5f;
    mark->line_style = entry->line;
    mark->line_pt = 1.0f;
    break;
  case SYMBOL_COLOUR:
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_RECT);
    mark->x = x + 0.5;
    mark->x2 = x + entry->symbol_width - 0.5;
    mark->y = y - 4.5;
    mark->y2 = y + 4.5;
    mark->radius_pt = 2.5f;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = entry->fill;
    mark->line_style = entry->line;
    mark->line_pt = 1.0f;
    break;
  case SYMBOL_EDGE:
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_LINE);
    mark->x = x;
    mark->x2 = x + entry->symbol_width - (entry->has_bars ? 2.0 : 0.0);
    mark->y = mark->y2 = y;
    mark->line_style = entry->edge.style;
    mark->line_pt = (float) entry->edge.line_pt;
    mark->dash = entry->edge.dash;
    mark->opacity = (float) entry->edge.opacity;
    mark->start = entry->has_bars ? GENEVA_END_TICK : GENEVA_END_PLAIN;
    mark->end = entry->has_arrow ? GENEVA_END_ARROW : entry->has_bars ? GENEVA_END_TICK : GENEVA_END_PLAIN;
    break;
  case SYMBOL_NONE:
  default:
    break;
  }
}

void
geneva_network_legend_draw (const GenevaNetworkLegend *legend, GenevaSceneBuilder *builder, double x_pt,
                            double y_pt)
{
  g_return_if_fail (legend != NULL && builder != NULL);

  for (guint i = 0; i < legend->entries->len; i++) {
    const Entry *entry = &g_array_index (legend->entries, Entry, i);
    gboolean is_last_row = entry->spot.row + 1 == legend->n_rows;
    double x = x_pt + entry->spot.x_pt;
    double y = y_pt + entry->spot.row * ROW_PT + (is_last_row ? legend->row_pt : ROW_PT) / 2.0;
    guint32 text = geneva_scene_builder_add_text (builder, entry->text);
    GenevaMark *mark;

    draw_symbol (entry, builder, x, y);
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);
    mark->x = x + entry->symbol_width + (entry->symbol_width > 0.0 ? SYMBOL_GAP_PT : 0.0);
    mark->y = y;
    mark->w_pt = WIDEST_TEXT_PT + 1.0f;
    mark->text = text;
    mark->font = GENEVA_FONT_AXIS;
    mark->align_y = GENEVA_ALIGN_MIDDLE;
    mark->fill_style = entry->symbol == SYMBOL_NONE ? GENEVA_STYLE_TEXT_DIM : GENEVA_STYLE_TEXT;
  }
}
