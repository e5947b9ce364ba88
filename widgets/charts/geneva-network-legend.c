/* The legend of a network: entries of a symbol and a word, grouped, flowing in
 * rows. Says only what is on the page. Knows no places and no records.
 */
#include "geneva-network-legend.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define ROW_PT 14.0
#define SYMBOL_GAP_PT 4.0
#define ENTRY_GAP_PT 12.0
#define GROUP_GAP_PT 24.0
#define HEAD_GAP_PT 8.0
#define EDGE_SAMPLE_PT 26.0
#define FORM_SAMPLE_PT 9.0
#define WIDEST_TEXT_PT 190.0

typedef enum {
  SYMBOL_NONE,        /* the head of a group */
  SYMBOL_FORM,
  SYMBOL_COLOUR,
  SYMBOL_EDGE,
  SYMBOL_SIZE,
} Symbol;

typedef struct {
  Symbol                symbol;
  char                 *text;
  double                symbol_width, width;      /* the whole entry's */
  gboolean              begins_group;
  GenevaShape           shape;
  double                shape_width, shape_height;
  GenevaStyle           fill, line;
  GenevaNetworkEdgeLook edge;
  gboolean              has_arrow;
  double                x;
  guint                 row;
} Entry;

struct _GenevaNetworkLegend {
  GArray *entries;    /* Entry */
  guint   n_rows;
  double  row_pt;
};

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
  entry.width = symbol_width + (symbol_width > 0.0 ? SYMBOL_GAP_PT : 0.0) + width;
  entry.begins_group = symbol == SYMBOL_NONE;
  g_array_append_val (legend->entries, entry);
  return &g_array_index (legend->entries, Entry, legend->entries->len - 1);
}

/* NULL: nobody is left out. */
static gboolean
is_left_out (const GenevaNetworkPart *part, guint node)
{
  return part != NULL && part->nodes[node].is_filtered;
}

static void
add_forms (GenevaNetworkLegend *legend, const GenevaNetwork *network, const GenevaNetworkPart *part,
           GenevaTextContext *text)
{
  guint kinds = 0;

  for (guint i = 0; i < network->n_nodes; i++)
    kinds |= is_left_out (part, i) ? 0 : 1u << network->nodes[i].kind;
  if (kinds == 0)
    return;
  add_entry (legend, text, SYMBOL_NONE, 0.0, C_("legend", "Actor:"));
  for (guint kind = 0; kind <= GENEVA_ACTOR_GROUP; kind++) {
    Entry *entry;

    if ((kinds & (1u << kind)) == 0)
      continue;
    entry = add_entry (legend, text, SYMBOL_FORM, FORM_SAMPLE_PT * 1.3,
                       geneva_network_get_kind_words ((GenevaActorKind) kind));
    entry->shape = geneva_network_get_shape ((GenevaActorKind) kind, FORM_SAMPLE_PT, &entry->shape_width,
                                             &entry->shape_height);
    entry->fill = GENEVA_STYLE_GROUP_NONE;
    entry->line = GENEVA_STYLE_GROUP_NONE_LINE;
  }
}

static void
add_sizes (GenevaNetworkLegend *legend, const GenevaNetworkLook *look, GenevaTextContext *text)
{
  guint counts[3] = { 1, (look->max_sources + 1) / 2, look->max_sources };

  if (look->max_sources < 2 || look->n_connected == 0)
    return;
  add_entry (legend, text, SYMBOL_NONE, 0.0, C_("legend", "Area: independent sources"));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    double size = geneva_network_get_size_pt (counts[i], look->max_sources);
    g_autofree char *words = g_strdup_printf ("%u", counts[i]);
    Entry *entry;

    if (i > 0 && counts[i] == counts[i - 1])
      continue;
    entry = add_entry (legend, text, SYMBOL_SIZE, size, words);
    entry->shape = GENEVA_SHAPE_DISC;
    entry->shape_width = entry->shape_height = size;
    entry->fill = GENEVA_STYLE_GROUP_NONE;
    entry->line = GENEVA_STYLE_GROUP_NONE_LINE;
    legend->row_pt = MAX (legend->row_pt, size + 3.0);
  }
}

static void
add_colours (GenevaNetworkLegend *legend, const GenevaNetwork *network, const GenevaNetworkPart *part,
             GenevaTextContext *text)
{
  g_autofree gboolean *is_there = g_new0 (gboolean, network->n_blocs + 1);
  gboolean has_others = FALSE, has_none = FALSE, has_any = FALSE;

  for (guint i = 0; i < network->n_nodes; i++) {
    guint bloc = network->nodes[i].bloc;

    if (is_left_out (part, i))
      continue;
    if (bloc == GENEVA_NETWORK_NO_BLOC)
      has_none = TRUE;
    else if (bloc >= GENEVA_NETWORK_MAX_GROUPS)
      has_others = TRUE;
    else
      is_there[bloc] = TRUE;
    has_any = has_any || bloc != GENEVA_NETWORK_NO_BLOC;
  }
  if (!has_any)
    return;
  add_entry (legend, text, SYMBOL_NONE, 0.0, C_("legend", "Bloc:"));
  for (guint bloc = 0; bloc < MIN (network->n_blocs, GENEVA_NETWORK_MAX_GROUPS); bloc++) {
    if (is_there[bloc]) {
      Entry *entry = add_entry (legend, text, SYMBOL_COLOUR, 14.0, network->blocs[bloc]);

      geneva_network_get_bloc_styles (bloc, &entry->fill, &entry->line);
    }
  }
  if (has_others || has_none) {
    Entry *entry = add_entry (legend, text, SYMBOL_COLOUR, 14.0,
                              has_others && has_none ? C_("legend", "other or none")
                              : has_others ? C_("legend", "other") : C_("legend", "none"));

    geneva_network_get_bloc_styles (GENEVA_NETWORK_NO_BLOC, &entry->fill, &entry->line);
  }
}

static void
add_edges (GenevaNetworkLegend *legend, const GenevaNetwork *network, gboolean has_window, GenevaTextContext *text)
{
  guint relations = 0;
  gboolean has_arrow = FALSE;

  for (guint i = 0; i < network->n_edges; i++) {
    relations |= network->edges[i].relation;
    has_arrow = has_arrow || network->edges[i].is_forward || network->edges[i].is_backward;
  }
  if (relations == 0)
    return;
  add_entry (legend, text, SYMBOL_NONE, 0.0, C_("legend", "Edge:"));
  if (relations & GENEVA_RELATION_DEALT) {
    Entry *entry = add_entry (legend, text, SYMBOL_EDGE, EDGE_SAMPLE_PT,
                              C_("legend", "dealt with each other (wider: more often)"));

    geneva_network_get_edge_look (GENEVA_RELATION_DEALT, 2.0, FALSE, &entry->edge);
  }
  if (relations & GENEVA_RELATION_PLANNED) {
    Entry *entry = add_entry (legend, text, SYMBOL_EDGE, EDGE_SAMPLE_PT, C_("legend", "planned to meet"));

    geneva_network_get_edge_look (GENEVA_RELATION_PLANNED, 1.0, FALSE, &entry->edge);
  }
  if (relations & GENEVA_RELATION_TIE) {
    Entry *entry = add_entry (legend, text, SYMBOL_EDGE, EDGE_SAMPLE_PT,
                              has_arrow ? C_("legend", "tie (arrow: member, backer or mediator of)")
                                        : C_("legend", "tie"));

    geneva_network_get_edge_look (GENEVA_RELATION_TIE, 1.0, FALSE, &entry->edge);
    entry->has_arrow = has_arrow;
  }
  if (relations & GENEVA_RELATION_OPPONENT) {
    Entry *entry = add_entry (legend, text, SYMBOL_EDGE, EDGE_SAMPLE_PT, C_("legend", "opponents"));

    geneva_network_get_edge_look (GENEVA_RELATION_OPPONENT, 1.0, FALSE, &entry->edge);
  }
  if (has_window) {
    GenevaRelation relation = relations & GENEVA_RELATION_DEALT ? GENEVA_RELATION_DEALT
                              : relations & GENEVA_RELATION_PLANNED ? GENEVA_RELATION_PLANNED
                              : relations & GENEVA_RELATION_TIE ? GENEVA_RELATION_TIE : GENEVA_RELATION_OPPONENT;
    Entry *entry = add_entry (legend, text, SYMBOL_EDGE, EDGE_SAMPLE_PT,
                              C_("legend", "thin: only possibly in the window"));

    geneva_network_get_edge_look (relation, 2.0, TRUE, &entry->edge);
  }
}

/* The room without which an entry does not begin on a row: a head takes its first entry along. */
static double
get_least_width (const GenevaNetworkLegend *legend, guint at)
{
  const Entry *entry = &g_array_index (legend->entries, Entry, at);

  if (!entry->begins_group || at + 1 == legend->entries->len)
    return entry->width;
  return entry->width + HEAD_GAP_PT + g_array_index (legend->entries, Entry, at + 1).width;
}

/* Entries flow; a group goes to a row of its own where it fits there but not on what is left of this one. */
static void
flow (GenevaNetworkLegend *legend, double width_pt)
{
  double x = 0.0;
  guint row = 0;

  for (guint i = 0; i < legend->entries->len; i++) {
    Entry *entry = &g_array_index (legend->entries, Entry, i);

    if (entry->begins_group && x > 0.0) {
      double group = entry->width;

      for (guint k = i + 1; k < legend->entries->len &&
           !g_array_index (legend->entries, Entry, k).begins_group; k++)
        group += ENTRY_GAP_PT + g_array_index (legend->entries, Entry, k).width;
      x += GROUP_GAP_PT - ENTRY_GAP_PT;
      if (x + group > width_pt && group <= width_pt) {
        x = 0.0;
        row++;
      }
    }
    if (x > 0.0 && x + get_least_width (legend, i) > width_pt) {
      x = 0.0;
      row++;
    }
    entry->x = x;
    entry->row = row;
    x += entry->width + (entry->begins_group ? HEAD_GAP_PT : ENTRY_GAP_PT);
  }
  legend->n_rows = legend->entries->len > 0 ? row + 1 : 0;
}

GenevaNetworkLegend *
geneva_network_legend_new (const GenevaNetwork *network, const GenevaNetworkLook *look,
                           const GenevaNetworkPart *part, gboolean is_dimming, GenevaTextContext *text,
                           double width_pt)
{
  const GenevaNetworkPart *left = is_dimming ? NULL : part;
  g_autoptr(GenevaNetworkLegend) legend = NULL;

  g_return_val_if_fail (network != NULL && look != NULL && text != NULL, NULL);

  legend = g_new0 (GenevaNetworkLegend, 1);
  legend->row_pt = ROW_PT;
  legend->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (legend->entries, entry_clear);
  add_colours (legend, network, left, text);
  add_edges (legend, network, part == NULL || part->has_window, text);
  add_forms (legend, network, left, text);
  add_sizes (legend, look, text);
  flow (legend, width_pt);
  return g_steal_pointer (&legend);
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
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPE);
    mark->shape = entry->shape;
    mark->x = x + entry->symbol_width / 2.0;
    mark->y = y;
    mark->w_pt = (float) entry->shape_width;
    mark->h_pt = (float) entry->shape_height;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = entry->fill;
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
    mark->x2 = x + entry->symbol_width;
    mark->y = mark->y2 = y;
    mark->line_style = entry->edge.style;
    mark->line_pt = (float) entry->edge.line_pt;
    mark->dash = entry->edge.dash;
    mark->opacity = (float) entry->edge.opacity;
    mark->end = entry->has_arrow ? GENEVA_END_ARROW : GENEVA_END_PLAIN;
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
    gboolean is_last_row = entry->row + 1 == legend->n_rows;
    double x = x_pt + entry->x;
    double y = y_pt + entry->row * ROW_PT + (is_last_row ? legend->row_pt : ROW_PT) / 2.0;
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
