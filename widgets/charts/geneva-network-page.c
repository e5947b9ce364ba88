/* Divides the page of a network from the outside in: head above, then from
 * below credit, caption, legend and shelf; the rest is the network's. Knows
 * sizes and words, no places of nodes.
 */
#include "geneva-network-page.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/geneva-sentence.h"
#include "geneva-network-opinion-words.h"
#include "geneva-network-sight.h"
#include "geneva-time-window.h"

#define MOST_NAMED_CHIPS 600
#define MARGIN_PT 12.0
#define GAP_PT 8.0
#define SHELF_PAD_PT 6.0
#define CHIP_GAP_PT 13.0
#define BARE_GAP_PT 4.0
#define ROW_PT 16.0
/* The shelf takes no more than this part of the page. */
#define SHELF_SHARE 0.22
/* The shelf's part of a page without a single edge. */
#define LONE_SHELF_SHARE 0.65
/* The legend is left out where the network would keep less than this part of the page, caption and
 * credit only where it would keep less than that. */
#define LEGEND_SHARE 0.45
#define CAPTION_SHARE 0.2
/* 26 to 27 September 2013: as long as dates get, or nearly so. */
#define LONG_SPAN_BEGIN G_GINT64_CONSTANT (1380153600)
#define LONG_SPAN_END G_GINT64_CONSTANT (1380326400)

const char *
geneva_network_get_shelf_words (void)
{
  return _("No edge in this picture:");
}

/* Takes the sentence. */
static void
add_sentence (GString *caption, char *sentence)
{
  if (caption->len > 0)
    g_string_append_c (caption, ' ');
  g_string_append (caption, sentence);
  g_free (sentence);
}

/* The sentence for a number; nothing for none. */
static void G_GNUC_PRINTF (3, 4)
add_count (GString *caption, guint n, const char *format, ...)
{
  va_list args;

  if (n == 0)
    return;
  va_start (args, format);
  add_sentence (caption, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
add_window (GString *caption, const GenevaNetworkPart *part, const char *locale)
{
  g_autofree char *span = NULL;

  if (part->has_window) {
    span = geneva_time_window_dup_words (&part->span, FALSE, locale);
    add_sentence (caption, geneva_sentence (part->clock == GENEVA_CLOCK_REPORTED
                                              ? _("Window %s, by when it was reported. Events certain: %u, "
                                                  "possible: %u, outside: %u, undated: %u.")
                                              : _("Window %s, by when it happened. Events certain: %u, "
                                                  "possible: %u, outside: %u, undated: %u."),
                                            span, part->n_certain, part->n_possible, part->n_outside,
                                            part->n_undated));
    if (part->n_statements + part->n_statements_outside + part->n_statements_undated > 0)
      add_sentence (caption, g_strdup_printf (_("Statements in it: %u, outside: %u, undated: %u."),
                                              part->n_statements, part->n_statements_outside,
                                              part->n_statements_undated));
    add_count (caption, part->n_ties_undated,
               g_dngettext (GETTEXT_PACKAGE, "%u undated tie stands as possible.",
                            "%u undated ties stand as possible.", part->n_ties_undated),
               part->n_ties_undated);
  }
}

/* What filters and the window of time leave out. */
static void
add_missing (GString *caption, const GenevaNetworkPart *part, GenevaNetworkOutside outside)
{
  if (part->n_filtered_nodes + part->n_filtered > 0)
    add_sentence (caption, g_strdup_printf (_("Filtered actors: %u, events: %u."), part->n_filtered_nodes,
                                            part->n_filtered));
  add_count (caption, part->n_statements_filtered,
             g_dngettext (GETTEXT_PACKAGE, "%u filtered statement.", "%u filtered statements.",
                          part->n_statements_filtered),
             part->n_statements_filtered);
  add_count (caption, part->n_light_edges,
             g_dngettext (GETTEXT_PACKAGE, "%u lighter edge is left out.",
                          "%u lighter edges are left out.", part->n_light_edges), part->n_light_edges);
  switch (outside) {
  case GENEVA_OUTSIDE_SHOWN:
    break;
  case GENEVA_OUTSIDE_HIDDEN:
    add_count (caption, part->n_faint_nodes,
               g_dngettext (GETTEXT_PACKAGE, "%u is not drawn, as its edges are left out.",
                            "%u are not drawn, as their edges are left out.", part->n_faint_nodes),
               part->n_faint_nodes);
    break;
  case GENEVA_OUTSIDE_DIMMED:
  default:
    add_count (caption, part->n_faint_nodes,
               g_dngettext (GETTEXT_PACKAGE, "%u stands faint, as its edges are left out.",
                            "%u stand faint, as their edges are left out.", part->n_faint_nodes),
               part->n_faint_nodes);
    break;
  }
}

/* What the weights and the nodes count. */
static void
add_unit (GString *caption, const GenevaNetwork *network)
{
  g_autoptr (GPtrArray) opinions = geneva_network_opinion_list_sentences (network);

  for (guint i = 0; i < opinions->len; i++)
    add_sentence (caption, g_strdup (g_ptr_array_index (opinions, i)));
  if (!network->has_events && network->n_happened + network->n_planned + network->n_fought > 0)
    add_sentence (caption, g_strdup (_("Each joint event weighs 1/(participants − 1).")));
  if (!network->has_events && network->n_aided + network->n_harmed > 0)
    add_sentence (caption, g_strdup (_("Each act on somebody weighs 1/(pairs of its actors).")));
  if (network->weight == GENEVA_WEIGHT_SOURCES)
    add_sentence (caption, g_strdup (_("Weights count independent sources: a reprint counts once.")));
  switch (network->unit) {
  case GENEVA_UNIT_PRINCIPAL:
    add_count (caption, network->n_folded,
               g_dngettext (GETTEXT_PACKAGE, "%u person counts as the one it acts for.",
                            "%u persons count as the ones they act for.", network->n_folded),
               network->n_folded);
    break;
  case GENEVA_UNIT_BLOC:
    add_count (caption, network->n_folded,
               g_dngettext (GETTEXT_PACKAGE, "%u actor stands in a bloc or counts as the one it acts for.",
                            "%u actors stand in a bloc or count as the ones they act for.",
                            network->n_folded),
               network->n_folded);
    break;
  case GENEVA_UNIT_PERSON:
    add_count (caption, network->n_left_out,
               g_dngettext (GETTEXT_PACKAGE, "%u actor that is no person is left out.",
                            "%u actors that are no persons are left out.", network->n_left_out),
               network->n_left_out);
    break;
  case GENEVA_UNIT_NAMED:
  default:
    break;
  }
  add_count (caption, network->n_inside,
             g_dngettext (GETTEXT_PACKAGE, "%u event, tie or statement within one of them makes no edge.",
                          "%u events, ties and statements within one of them make no edge.",
                          network->n_inside),
             network->n_inside);
}

static void
add_edgeless (GString *caption, const GenevaNetwork *network)
{
  add_count (caption, network->n_contested,
             g_dngettext (GETTEXT_PACKAGE, "%u contested event makes no edge.",
                          "%u contested events make no edge.", network->n_contested), network->n_contested);
  add_count (caption, network->n_cancelled,
             g_dngettext (GETTEXT_PACKAGE, "%u event that did not take place makes no edge.",
                          "%u events that did not take place make no edge.", network->n_cancelled),
             network->n_cancelled);
  add_count (caption, network->n_unsupported,
             g_dngettext (GETTEXT_PACKAGE, "%u event without an account makes no edge.",
                          "%u events without an account make no edge.", network->n_unsupported),
             network->n_unsupported);
  add_count (caption, network->n_intended,
             g_dngettext (GETTEXT_PACKAGE, "%u act that was only planned makes no edge.",
                          "%u acts that were only planned make no edge.", network->n_intended),
             network->n_intended);
  add_count (caption, network->n_crowded,
             g_dngettext (GETTEXT_PACKAGE, "%u event of very many actors makes no edge.",
                          "%u events of very many actors make no edge.", network->n_crowded),
             network->n_crowded);
}

char *
geneva_network_dup_caption (const GenevaNetwork *network, const GenevaNetworkPart *part,
                            GenevaNetworkOutside outside, const GenevaNetworkUnnamed *unnamed,
                            const char *locale)
{
  g_autoptr(GString) caption = g_string_new (NULL);
  guint n_events = 0, n_issues = 0, n_unshown = 0, n_nodes;

  g_return_val_if_fail (network != NULL && part != NULL && unnamed != NULL, NULL);

  for (guint i = 0; network->has_events && i < network->n_nodes; i++)
    n_events +=
      network->nodes[i].type == GENEVA_NODE_EVENT && (part->nodes == NULL || !part->nodes[i].is_filtered);
  for (guint i = 0; network->has_opinions && i < network->n_nodes; i++)
    n_issues +=
      network->nodes[i].type == GENEVA_NODE_ISSUE && (part->nodes == NULL || !part->nodes[i].is_filtered);
  n_nodes =
    network->n_nodes - part->n_filtered_nodes - MIN (n_events + n_issues, network->n_nodes - part->n_filtered_nodes);
  add_sentence (caption,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u actor.", "%u actors.", n_nodes), n_nodes));
  add_count (caption, n_events,
             g_dngettext (GETTEXT_PACKAGE, "%u event.",
                          "%u events.", n_events), n_events);
  add_count (caption, n_issues,
             g_dngettext (GETTEXT_PACKAGE, "%u issue.", "%u issues.", n_issues), n_issues);
  add_count (caption, part->n_unconnected,
             g_dngettext (GETTEXT_PACKAGE, "%u without an edge.",
                          "%u without an edge.", part->n_unconnected), part->n_unconnected);
  add_sentence (
    caption,
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u edge.", "%u edges.", part->n_edges), part->n_edges));
  add_missing (caption, part, outside);
  add_window (caption, part, locale);
  add_count (caption, unnamed->n_hidden,
             g_dngettext (GETTEXT_PACKAGE, "%u actor without an edge is not drawn.",
                          "%u actors without an edge are not drawn.", unnamed->n_hidden), unnamed->n_hidden);
  add_edgeless (caption, network);
  add_count (caption, network->n_suggested,
             g_dngettext (GETTEXT_PACKAGE, "%u unreviewed.",
                          "%u unreviewed.", network->n_suggested), network->n_suggested);
  for (guint i = 0; i < network->n_nodes; i++)
    n_unshown += network->nodes[i].n_passages == 0 && (part->nodes == NULL || !part->nodes[i].is_filtered);
  add_count (caption, n_unshown,
             g_dngettext (GETTEXT_PACKAGE, "%u without a passage.",
                          "%u without a passage.", n_unshown), n_unshown);
  add_count (caption, unnamed->n_nodes,
             g_dngettext (GETTEXT_PACKAGE, "%u name has no room.",
                          "%u names have no room.", unnamed->n_nodes), unnamed->n_nodes);
  add_count (caption, unnamed->n_edges,
             g_dngettext (GETTEXT_PACKAGE, "%u edge has no room for its words.",
                          "%u edges have no room for their words.", unnamed->n_edges), unnamed->n_edges);
  if (unnamed->is_image)
    add_sentence (caption,
                  g_strdup (_("Edges are drawn together as an image: darker where there are more.")));
  add_unit (caption, network);
  return g_string_free (g_steal_pointer (&caption), FALSE);
}

static guint
count_ties (const GenevaNetwork *network)
{
  guint n = 0;

  for (guint i = 0; i < network->n_edges; i++)
    if ((network->edges[i].relation & (GENEVA_RELATION_TIE | GENEVA_RELATION_OPPONENT)) != 0)
      n += network->edges[i].n_items;
  return n;
}

/* As long as the caption of any part can be: how many names find no room is known only later, and nothing
 * may move when a window says more. */
static char *
dup_longest_caption (const GenevaNetwork *network, const GenevaNetworkSettings *settings, const char *locale)
{
  guint most = MAX (network->n_events, network->n_nodes);
  const GenevaNetworkUnnamed unnamed = {
    network->n_nodes, settings != NULL && settings->has_edge_labels ? network->n_edges : 0, network->n_nodes,
    geneva_network_is_dense (network)
  };
  const GenevaNetworkPart part = {
    .has_window = TRUE, .span = { LONG_SPAN_BEGIN, LONG_SPAN_END }, .clock = GENEVA_CLOCK_REPORTED,
    .n_edges = network->n_edges, .n_unconnected = network->n_nodes, .n_faint_nodes = network->n_nodes,
    .n_certain = most, .n_possible = most, .n_outside = most, .n_undated = most, .n_filtered = most,
    .n_statements = network->n_spoke, .n_statements_outside = network->n_spoke,
    .n_statements_undated = network->n_spoke, .n_ties_undated = count_ties (network),
    .n_light_edges = settings != NULL && settings->min_weight > 0.0 ? network->n_edges : 0
  };

  return geneva_network_dup_caption (network, &part, GENEVA_OUTSIDE_DIMMED, &unnamed, locale);
}

/* ---- the shelf ---- */

typedef struct {
  const GenevaNetwork     *network;
  const GenevaNetworkLook *look;
} ShelfOrder;

/* By bloc, so that the shelf is as tidy as its colours; then by importance. */
static int
compare_chips (gconstpointer a, gconstpointer b, gpointer data)
{
  const ShelfOrder *order = data;
  const GenevaNetworkChip *x = a, *y = b;
  guint p = order->network->nodes[x->node].bloc, q = order->network->nodes[y->node].bloc;
  double i = order->look->nodes[x->node].importance, j = order->look->nodes[y->node].importance;

  if (p != q)
    return p < q ? -1 : 1;
  if (i != j)
    return i > j ? -1 : 1;
  return x->node < y->node ? -1 : x->node > y->node;
}

/* Sets the chips in rows of `width` from x = 0, after `indent` in the first row. Returns how many fit into
 * max_height; their rows' height goes to *height. */
static guint
flow_chips (GenevaNetworkPage *page, const GenevaNetworkLook *look, double indent, double width,
            double max_height, gboolean has_labels, double *height)
{
  double x = indent, y = 0.0, row = ROW_PT;

  *height = row;
  for (guint i = 0; i < page->chips->len; i++) {
    GenevaNetworkChip *chip = &g_array_index (page->chips, GenevaNetworkChip, i);
    const GenevaNetworkNodeLook *node = &look->nodes[chip->node];
    double form = node->chip_width_pt;
    double whole = form + (has_labels ? GENEVA_NETWORK_SHELF_GAP_PT + node->label_width_pt : 0.0);

    if (x > 0.0 && x + whole > width) {
      x = 0.0;
      y += row;
    }
    /* A label that is wider than the whole shelf, or one row too many. */
    if (y + row > max_height || whole > width)
      return i;
    chip->x = x + form / 2.0;
    chip->y = y + row / 2.0;
    chip->has_label = has_labels;
    x += whole + (has_labels ? CHIP_GAP_PT : BARE_GAP_PT);
    *height = y + row;
  }
  return page->chips->len;
}

/* Chips and size of the shelf; its upper left corner is (0, 0) as yet. */
static void
fill_shelf (GenevaNetworkPage *page, const GenevaNetwork *network, const GenevaNetworkLook *look,
            GenevaTextContext *text, double width, double max_height)
{
  ShelfOrder order = { network, look };
  double inner = width - 2.0 * SHELF_PAD_PT, room = max_height - 2.0 * SHELF_PAD_PT;
  double head, indent, height;
  guint n_fit;

  for (guint i = 0; i < network->n_nodes; i++) {
    GenevaNetworkChip chip = { .node = i };

    if (look->nodes[i].n_edges == 0)
      g_array_append_val (page->chips, chip);
  }
  if (page->chips->len == 0)
    return;
  g_array_sort_with_data (page->chips, compare_chips, &order);
  (void) geneva_text_measure (text, GENEVA_FONT_AXIS, geneva_network_get_shelf_words (), 0.0, 1, FALSE,
                              &head, NULL);
  indent = head + CHIP_GAP_PT < inner / 2.0 ? head + CHIP_GAP_PT : 0.0;
  /* So many names never fit, and need not be measured. */
  for (guint i = 0; i < page->chips->len && page->chips->len <= MOST_NAMED_CHIPS; i++)
    geneva_network_look_measure ((GenevaNetworkLook *) look,
                                 g_array_index (page->chips, GenevaNetworkChip, i).node, text);
  n_fit =
    page->chips->len <= MOST_NAMED_CHIPS ? flow_chips (page, look, indent, inner, room, TRUE, &height) : 0;
  if (n_fit < page->chips->len) {
    n_fit = flow_chips (page, look, indent, inner, room, FALSE, &height);
    page->n_unlabelled = n_fit;
    page->n_hidden = page->chips->len - n_fit;
    g_array_set_size (page->chips, n_fit);
  }
  if (page->chips->len == 0)
    return;
  page->shelf = (GenevaBox) { 0.0, 0.0, width, height + 2.0 * SHELF_PAD_PT };
}

static void
move_shelf (GenevaNetworkPage *page, double left, double top)
{
  page->shelf.x = left;
  page->shelf.y = top;
  for (guint i = 0; i < page->chips->len; i++) {
    GenevaNetworkChip *chip = &g_array_index (page->chips, GenevaNetworkChip, i);

    chip->x += left + SHELF_PAD_PT;
    chip->y += top + SHELF_PAD_PT;
  }
}

/* ---- the page ---- */

/* Takes `height` off the bottom of what is left, if the network keeps its share; an empty box otherwise. */
static GenevaBox
take_bottom (const GenevaNetworkPage *page, double top, double *bottom, double height, double share)
{
  GenevaBox box = { MARGIN_PT, *bottom - height, MAX (page->width_pt - 2.0 * MARGIN_PT, 1.0), height };
  double shelf = page->shelf.height > 0.0 ? page->shelf.height + GAP_PT : 0.0;

  if (height <= 0.0 || *bottom - height - GAP_PT - shelf - top < share * page->height_pt)
    return (GenevaBox) { 0.0, 0.0, 0.0, 0.0 };
  *bottom -= height + GAP_PT;
  return box;
}

static double
measure_lines (GenevaTextContext *text, GenevaFont font, const char *words, double width, guint max_lines)
{
  double height = 0.0;

  if (words != NULL && words[0] != '\0')
    (void) geneva_text_measure (text, font, words, width, max_lines, TRUE, NULL, &height);
  return height;
}

GenevaNetworkPage *
geneva_network_page_new (const GenevaNetwork *network, const GenevaNetworkLook *look,
                         const GenevaNetworkPart *part, gboolean is_dimming, GenevaTextContext *text,
                         double width_pt, double height_pt, const GenevaPageOptions *options,
                         const GenevaNetworkSettings *settings, gboolean has_pins)
{
  g_autoptr(GenevaNetworkPage) page = NULL;
  double width, top = MARGIN_PT, bottom = height_pt - MARGIN_PT;
  double caption_share, pad_x, pad_y;

  g_return_val_if_fail (network != NULL && look != NULL && part != NULL, NULL);
  g_return_val_if_fail (text != NULL && options != NULL, NULL);
  g_return_val_if_fail (width_pt > 0.0 && height_pt > 0.0, NULL);

  caption_share = look->n_connected > 0 ? CAPTION_SHARE : 0.0;
  page = g_new0 (GenevaNetworkPage, 1);
  page->width_pt = width_pt;
  page->height_pt = height_pt;
  page->chips = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkChip));
  width = MAX (width_pt - 2.0 * MARGIN_PT, 1.0);

  page->head = (GenevaBox) { MARGIN_PT, top, width,
                             measure_lines (text, GENEVA_FONT_TITLE, options->title, width, 2) +
                             measure_lines (text, GENEVA_FONT_SUBTITLE, options->subtitle, width, 2) };
  if (page->head.height > 0.0)
    top += page->head.height + GAP_PT;
  fill_shelf (page, network, look, text, width,
              (look->n_connected > 0 ? SHELF_SHARE : LONE_SHELF_SHARE) * height_pt);
  page->credit_box = take_bottom (page, top, &bottom,
                                  measure_lines (text, GENEVA_FONT_CAPTION, options->credit,
                                                                     width, 2), caption_share);
  if (options->caption) {
    g_autofree char *longest = dup_longest_caption (network, settings, options->locale);

    /* Whole where that leaves the network its share, else the lines that do. */
    for (guint n = GENEVA_NETWORK_MAX_CAPTION_LINES; n > 0 && !(page->caption_box.height > 0.0); n--)
      page->caption_box = take_bottom (
        page, top, &bottom, measure_lines (text, GENEVA_FONT_CAPTION, longest, width, n), caption_share);
  }
  if (options->legend) {
    gboolean has_hulls = settings != NULL && settings->has_hulls;
    double most_height;
    g_autoptr (GenevaNetworkLegend) legend =
      geneva_network_legend_new (network, look, part, is_dimming, has_hulls, has_pins, text, width, &most_height);

    page->legend_box = take_bottom (page, top, &bottom, most_height, look->n_connected > 0 ? LEGEND_SHARE : 0.0);
    if (page->legend_box.height > 0.0)
      page->legend = g_steal_pointer (&legend);
  }
  if (page->shelf.height > 0.0) {
    bottom -= page->shelf.height;
    move_shelf (page, MARGIN_PT, bottom);
    bottom -= GAP_PT;
  }

  page->area = (GenevaBox) { 0.0, top - (page->head.height > 0.0 ? 0.0 : MARGIN_PT), width_pt, 0.0 };
  page->area.height = MAX (bottom - page->area.y, 1.0);
  /* Labels may stand in the margins, nodes not. */
  pad_x = MIN (MARGIN_PT + 6.0, page->area.width / 8.0);
  pad_y = MIN (MARGIN_PT, page->area.height / 8.0);
  page->nodes = (GenevaBox) { page->area.x + pad_x, page->area.y + pad_y,
                              MAX (page->area.width - 2.0 * pad_x, 1.0),
                                MAX (page->area.height - 2.0 * pad_y, 1.0) };
  return g_steal_pointer (&page);
}

void
geneva_network_page_free (GenevaNetworkPage *page)
{
  if (page == NULL)
    return;
  g_array_unref (page->chips);
  g_clear_pointer (&page->legend, geneva_network_legend_free);
  g_free (page);
}
