/* Titles and details of a network's nodes and edges, made when they are asked
 * for. Knows the dossier, for names and dates; no page, no places.
 */
#include "geneva-network-words.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/geneva-edtf-words.h"
#include "base/geneva-sentence.h"
#include "geneva-network-opinion-words.h"

/* Names in details: more are counted. */
#define MAX_NAMED_ITEMS 6

#define IS_EDGE ((guint64) 1 << 32)

typedef struct {
  GenevaNetwork     *network;
  GenevaNetworkPart *part;
  GenevaNetworkLook *look;
  GenevaSnapshot    *snapshot;
  guint8            *pinned;      /* [n_nodes]; NULL: nothing is */
  char              *locale;
  guint             *degrees;     /* [n_nodes * N_COUNTS]; made at first use */
  GStringChunk      *strings;
} Teller;

/* What a node's edges are counted by; directed ones in pairs, from it and to it. */
enum {
  COUNT_DEALT,
  COUNT_PLANNED,
  COUNT_FOUGHT,
  COUNT_AIDED,
  COUNT_AIDED_BY,
  COUNT_HARMED,
  COUNT_HARMED_BY,
  COUNT_SPOKE,
  COUNT_SPOKE_BY,
  COUNT_TIE,
  COUNT_OPPONENT,
  COUNT_AGREEMENT,
  COUNT_CONFLICT,
  COUNT_SUPPORTS,
  COUNT_OPPOSES,
  COUNT_PART, /* of the two-mode view: events of an actor, actors of an event */
  N_COUNTS
};

static void
teller_free (gpointer data)
{
  Teller *teller = data;

  geneva_network_unref (teller->network);
  geneva_network_part_unref (teller->part);
  geneva_network_look_unref (teller->look);
  geneva_snapshot_unref (teller->snapshot);
  g_free (teller->pinned);
  g_free (teller->locale);
  g_free (teller->degrees);
  g_string_chunk_free (teller->strings);
  g_free (teller);
}

static const char *
keep (Teller *teller, const char *text)
{
  return g_string_chunk_insert (teller->strings, text != NULL ? text : "");
}

/* ---- nodes ---- */

static gboolean
has_event (const GenevaNetwork *network, const GenevaNetworkEdge *edge)
{
  return network->nodes[edge->from].type == GENEVA_NODE_EVENT
         || network->nodes[edge->to].type == GENEVA_NODE_EVENT;
}

/* The count of edges that go out from a node, or of both ways; the next one is of those that come in. */
static guint
get_count (guint16 relation)
{
  switch (relation) {
  case GENEVA_RELATION_PLANNED:
    return COUNT_PLANNED;
  case GENEVA_RELATION_FOUGHT:
    return COUNT_FOUGHT;
  case GENEVA_RELATION_AIDED:
    return COUNT_AIDED;
  case GENEVA_RELATION_HARMED:
    return COUNT_HARMED;
  case GENEVA_RELATION_SPOKE:
    return COUNT_SPOKE;
  case GENEVA_RELATION_TIE:
    return COUNT_TIE;
  case GENEVA_RELATION_OPPONENT:
    return COUNT_OPPONENT;
  case GENEVA_RELATION_AGREEMENT:
    return COUNT_AGREEMENT;
  case GENEVA_RELATION_CONFLICT:
    return COUNT_CONFLICT;
  case GENEVA_RELATION_SUPPORTS:
    return COUNT_SUPPORTS;
  case GENEVA_RELATION_OPPOSES:
    return COUNT_OPPOSES;
  case GENEVA_RELATION_DEALT:
  default:
    return COUNT_DEALT;
  }
}

static void
count_edge (Teller *teller, guint at)
{
  const GenevaNetworkEdge *edge = &teller->network->edges[at];
  const GenevaNetworkEdgePart *part = &teller->part->edges[at];
  guint *from = &teller->degrees[edge->from * N_COUNTS], *to = &teller->degrees[edge->to * N_COUNTS];
  guint count = get_count (edge->relation);

  if (part->n_items == 0)
    return;
  if (has_event (teller->network, edge)) {
    from[COUNT_PART]++;
    to[COUNT_PART]++;
  } else if (count == COUNT_AIDED || count == COUNT_HARMED || count == COUNT_SPOKE) {
    from[count] += part->is_forward;
    to[count + 1] += part->is_forward;
    to[count] += part->is_backward;
    from[count + 1] += part->is_backward;
  } else {
    from[count]++;
    to[count]++;
  }
}

static const guint *
get_degrees (Teller *teller, guint node)
{
  if (teller->degrees == NULL) {
    teller->degrees = g_new0 (guint, MAX (teller->network->n_nodes, 1) * N_COUNTS);
    for (guint i = 0; i < teller->network->n_edges; i++)
      count_edge (teller, i);
  }
  return &teller->degrees[node * N_COUNTS];
}

/* Takes the sentence. */
static void
add_sentence (GString *line, char *sentence)
{
  if (line->len > 0)
    g_string_append_c (line, ' ');
  g_string_append (line, sentence);
  g_free (sentence);
}

/* Of an actor whom it agrees with, and what it is for; of an issue who is for it. */
static void
add_opinion_counts (GString *line, const guint *counts, gboolean is_issue)
{
  if (counts[COUNT_AGREEMENT] > 0)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Agrees with %u actor.",
                                                      "Agrees with %u actors.", counts[COUNT_AGREEMENT]),
                                         counts[COUNT_AGREEMENT]));
  if (counts[COUNT_CONFLICT] > 0)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Disagrees with %u actor.",
                                                      "Disagrees with %u actors.", counts[COUNT_CONFLICT]),
                                         counts[COUNT_CONFLICT]));
  if (counts[COUNT_SUPPORTS] > 0)
    add_sentence (line, g_strdup_printf (
      is_issue ? g_dngettext (GETTEXT_PACKAGE, "Supported by %u actor.", "Supported by %u actors.",
                              counts[COUNT_SUPPORTS])
               : g_dngettext (GETTEXT_PACKAGE, "Supports %u issue.", "Supports %u issues.", counts[COUNT_SUPPORTS]),
      counts[COUNT_SUPPORTS]));
  if (counts[COUNT_OPPOSES] > 0)
    add_sentence (line, g_strdup_printf (
      is_issue ? g_dngettext (GETTEXT_PACKAGE, "Opposed by %u actor.", "Opposed by %u actors.", counts[COUNT_OPPOSES])
               : g_dngettext (GETTEXT_PACKAGE, "Opposes %u issue.", "Opposes %u issues.", counts[COUNT_OPPOSES]),
      counts[COUNT_OPPOSES]));
}

static char *
dup_edge_counts (Teller *teller, guint node)
{
  const guint *counts = get_degrees (teller, node);
  g_autoptr(GString) line = g_string_new (NULL);

  if (counts[COUNT_DEALT] > 0)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Dealt with %u actor.",
                                                      "Dealt with %u actors.", counts[COUNT_DEALT]),
                                         counts[COUNT_DEALT]));
  if (counts[COUNT_PLANNED] > 0)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Planned to meet %u actor.",
                                                      "Planned to meet %u actors.", counts[COUNT_PLANNED]),
                                         counts[COUNT_PLANNED]));
  if (counts[COUNT_FOUGHT] > 0)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Fought with %u actor.",
                                                      "Fought with %u actors.", counts[COUNT_FOUGHT]),
                                         counts[COUNT_FOUGHT]));
  if (counts[COUNT_AIDED] > 0)
    add_sentence (line,
                  g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Cooperative acts towards %u actor.",
                                                "Cooperative acts towards %u actors.", counts[COUNT_AIDED]),
                                   counts[COUNT_AIDED]));
  if (counts[COUNT_AIDED_BY] > 0)
    add_sentence (line, g_strdup_printf (
                          g_dngettext (GETTEXT_PACKAGE, "Cooperative acts of %u actor towards it.",
                                       "Cooperative acts of %u actors towards it.", counts[COUNT_AIDED_BY]),
                          counts[COUNT_AIDED_BY]));
  if (counts[COUNT_HARMED] > 0)
    add_sentence (line,
                  g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Hostile acts against %u actor.",
                                                "Hostile acts against %u actors.", counts[COUNT_HARMED]),
                                   counts[COUNT_HARMED]));
  if (counts[COUNT_HARMED_BY] > 0)
    add_sentence (
      line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Hostile acts of %u actor against it.",
                                          "Hostile acts of %u actors against it.", counts[COUNT_HARMED_BY]),
                             counts[COUNT_HARMED_BY]));
  if (counts[COUNT_SPOKE] > 0)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Spoke about %u actor.",
                                                      "Spoke about %u actors.", counts[COUNT_SPOKE]),
                                         counts[COUNT_SPOKE]));
  if (counts[COUNT_SPOKE_BY] > 0)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Spoken about by %u actor.",
                                                      "Spoken about by %u actors.", counts[COUNT_SPOKE_BY]),
                                         counts[COUNT_SPOKE_BY]));
  if (counts[COUNT_TIE] > 0)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Tied to %u actor.",
                                                      "Tied to %u actors.", counts[COUNT_TIE]),
                                         counts[COUNT_TIE]));
  if (counts[COUNT_OPPONENT] > 0)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Opponent of %u actor.",
                                                      "Opponent of %u actors.", counts[COUNT_OPPONENT]),
                                         counts[COUNT_OPPONENT]));
  if (counts[COUNT_PART] > 0 && teller->network->nodes[node].type == GENEVA_NODE_EVENT)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u actor in this picture.",
                                                      "%u actors in this picture.", counts[COUNT_PART]),
                                         counts[COUNT_PART]));
  else if (counts[COUNT_PART] > 0)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "In %u event.", "In %u events.",
                                                      counts[COUNT_PART]), counts[COUNT_PART]));
  add_opinion_counts (line, counts, teller->network->nodes[node].type == GENEVA_NODE_ISSUE);
  if (line->len == 0)
    g_string_append (line, _("No edge in this picture."));
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* "group", "bloc", "meeting, happened, 13 September 2013" */
static void
append_kind (Teller *teller, GString *details, const GenevaNetworkNode *node)
{
  GenevaRow row;

  if (node->type == GENEVA_NODE_BLOC) {
    g_string_append (details, C_("kind of node", "bloc"));
  } else if (node->type == GENEVA_NODE_ISSUE) {
    const char *proposition = geneva_snapshot_get_row (teller->snapshot, node->handle, &row)
                                ? geneva_row_get_text (&row, GENEVA_ISSUE_PROPOSITION) : NULL;

    g_string_append (details, C_("kind of node", "issue"));
    if (proposition != NULL)
      geneva_sentence_append (details, " · %s", proposition);
  } else if (node->type == GENEVA_NODE_EVENT
             && geneva_snapshot_get_row (teller->snapshot, node->handle, &row)) {
    GenevaEventKind kind = (GenevaEventKind) MAX (geneva_row_get_enum (&row, GENEVA_EVENT_KIND), 0);
    const GenevaEdtf *when = geneva_event_get_date (&row);

    g_string_append_printf (details, "%s · %s", geneva_event_kind_get_words (kind),
                            geneva_status_get_words (geneva_event_get_status (teller->snapshot, &row)));
    if (when != NULL) {
      g_autofree char *date = geneva_edtf_dup_words (when, teller->locale);

      geneva_sentence_append (details, " · %s", date);
    }
  } else {
    g_string_append (details, geneva_network_get_kind_words (node->kind));
    if (node->bloc != GENEVA_NETWORK_NO_BLOC)
      geneva_sentence_append (details, " · %s", teller->network->blocs[node->bloc]);
  }
  if (node->is_suggested)
    g_string_append_printf (details, " · %s", _("not reviewed"));
}

/* "betweenness: ≈ 0.12" */
static void
append_value (GString *details, GenevaMetric metric, double value, gboolean is_sampled)
{
  g_autofree char *number = NULL;

  if (metric == GENEVA_METRIC_SOURCES || !isfinite (value))
    return;
  number = geneva_network_dup_value (metric, value);
  g_string_append_printf (details, "\n%s: %s%s", geneva_metric_get_words (metric), is_sampled ? "≈ " : "",
                          number);
}

static void
append_values (Teller *teller, GString *details, guint position)
{
  const GenevaNetworkLook *look = teller->look;

  append_value (details, look->size_by, look->sizes[position], look->is_size_sampled);
  if (look->shades != NULL && look->shade_by != look->size_by)
    append_value (details, look->shade_by, look->shades[position], look->is_shade_sampled);
  if (look->has_communities && look->nodes[position].group < look->n_groups) {
    g_string_append_c (details, '\n');
    g_string_append_printf (details, _("Community %u of %u"), look->nodes[position].group + 1,
                            look->n_groups);
  }
}

static void
append_members (Teller *teller, GString *details, const GenevaNetworkNode *node)
{
  gboolean is_bloc = node->type == GENEVA_NODE_BLOC;
  /* Of a bloc the actor whose handle the node has is one of them. */
  guint n = node->n_folded + is_bloc, n_named = MIN (n, MAX_NAMED_ITEMS);

  if (n == 0)
    return;
  g_string_append_c (details, '\n');
  g_string_append (details, is_bloc ? _("Members:") : _("Stands also for:"));
  for (guint i = 0; i < n_named; i++) {
    GenevaHandle handle = !is_bloc ? node->folded[i] : i == 0 ? node->handle : node->folded[i - 1];
    g_autofree char *label = geneva_snapshot_dup_label (teller->snapshot, handle);

    geneva_sentence_append (details, "%s %s", i > 0 ? "," : "", label);
  }
  if (n > n_named)
    g_string_append (details, ", …");
}

static char *
dup_node_details (Teller *teller, guint position)
{
  const GenevaNetworkNode *node = &teller->network->nodes[position];
  g_autoptr(GString) details = g_string_new (NULL);
  g_autofree char *counts = NULL;

  append_kind (teller, details, node);
  g_string_append_c (details, '\n');
  g_string_append_printf (details,
                          g_dngettext (GETTEXT_PACKAGE, "%u passage", "%u passages", node->n_passages),
                          node->n_passages);
  if (node->n_passages > 0) {
    g_string_append (details, " · ");
    g_string_append_printf (details,
                            g_dngettext (GETTEXT_PACKAGE, "%u independent source", "%u independent sources",
                                         node->n_sources), node->n_sources);
  }
  if (teller->pinned != NULL && teller->pinned[position])
    g_string_append_printf (details, "\n%s", _("Pinned: stays where it has been put."));
  append_members (teller, details, node);
  append_values (teller, details, position);
  counts = dup_edge_counts (teller, position);
  g_string_append_printf (details, "\n%s", counts);
  return g_string_free (g_steal_pointer (&details), FALSE);
}

/* ---- edges ---- */

/* What is left of an edge; of one that is left out, and stands dimmed, all. */
static GenevaNetworkEdgePart
get_part (const Teller *teller, guint at)
{
  const GenevaNetworkEdge *edge = &teller->network->edges[at];

  if (teller->part->edges[at].n_items > 0)
    return teller->part->edges[at];
  return (GenevaNetworkEdgePart) { .weight = edge->weight, .tie_kinds = edge->tie_kinds, .n_shared = edge->n_shared,
                                   .is_forward = edge->is_forward, .is_backward = edge->is_backward,
                                   .is_suggested = edge->is_suggested, .n_items = edge->n_items,
                                   .items = edge->items };
}

static const char *
get_tie_words (guint kind)
{
  switch (kind) {
  case GENEVA_TIE_MEMBER:
    return C_("kind of tie", "member");
  case GENEVA_TIE_BACKER:
    return C_("kind of tie", "backer");
  case GENEVA_TIE_ALLY:
    return C_("kind of tie", "ally");
  case GENEVA_TIE_MEDIATOR:
    return C_("kind of tie", "mediator");
  case GENEVA_TIE_OPPONENT:
  default:
    return C_("kind of tie", "opponent");
  }
}

static char *
dup_tie_kinds (guint tie_kinds)
{
  g_autoptr(GString) what = g_string_new (NULL);

  for (guint kind = 0; kind <= GENEVA_TIE_MEDIATOR; kind++) {
    if (tie_kinds & (1u << kind))
      g_string_append_printf (what, "%s%s", what->len > 0 ? _(", ") : "", get_tie_words (kind));
  }
  return g_string_free (g_steal_pointer (&what), FALSE);
}

/* With the ends of an edge and its number of items. */
static char *
dup_edge_words (guint16 relation, const char *ends, guint n)
{
  switch (relation) {
  case GENEVA_RELATION_PLANNED:
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s: planned to meet, %u event",
                                         "%s: planned to meet, %u events", n), ends, n);
  case GENEVA_RELATION_FOUGHT:
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s: fought each other, %u event",
                                         "%s: fought each other, %u events", n), ends, n);
  case GENEVA_RELATION_AIDED:
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s: cooperative act, %u event",
                                         "%s: cooperative acts, %u events", n), ends, n);
  case GENEVA_RELATION_HARMED:
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s: hostile act, %u event",
                                         "%s: hostile acts, %u events", n), ends, n);
  case GENEVA_RELATION_SPOKE:
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s: spoke about, %u statement",
                                         "%s: spoke about, %u statements", n), ends, n);
  case GENEVA_RELATION_DEALT:
  default:
    /* Translators: the first %s is a pair of actors, "Kerry – Lavrov". */
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s: dealt with each other, %u event",
                                         "%s: dealt with each other, %u events", n), ends, n);
  }
}

/* What an actor has to do with an event. */
static const char *
get_part_words (guint16 relation)
{
  switch (relation) {
  case GENEVA_RELATION_PLANNED:
    return C_("in an event", "was to take part");
  case GENEVA_RELATION_AIDED:
    return C_("in an event", "cooperative act");
  case GENEVA_RELATION_HARMED:
    return C_("in an event", "hostile act");
  case GENEVA_RELATION_FOUGHT:
    return C_("in an event", "fought");
  default:
    return C_("in an event", "took part");
  }
}

/* Short: it stands at the line. */
static const char *
get_edge_words (guint16 relation)
{
  switch (relation) {
  case GENEVA_RELATION_PLANNED:
    return C_("edge", "planned");
  case GENEVA_RELATION_FOUGHT:
    return C_("edge", "fought");
  case GENEVA_RELATION_AIDED:
    return C_("edge", "cooperative act");
  case GENEVA_RELATION_HARMED:
    return C_("edge", "hostile act");
  case GENEVA_RELATION_SPOKE:
    return C_("edge", "spoke about");
  default:
    return C_("edge", "dealt with");
  }
}

static char *
dup_edge_title (Teller *teller, guint at)
{
  const GenevaNetworkEdge *edge = &teller->network->edges[at];
  GenevaNetworkEdgePart part = get_part (teller, at);
  const char *from = teller->look->nodes[edge->from].label;
  const char *to = teller->look->nodes[edge->to].label;
  const char *arrow = part.is_forward == part.is_backward ? (part.is_forward ? "↔" : "–") : "→";
  g_autofree char *ends = NULL;

  if (part.is_backward && !part.is_forward)
    ends = geneva_sentence ("%s %s %s", to, arrow, from);
  else
    ends = geneva_sentence ("%s %s %s", from, arrow, to);

  if (edge->relation == GENEVA_RELATION_TIE || edge->relation == GENEVA_RELATION_OPPONENT) {
    g_autofree char *kinds = dup_tie_kinds (part.tie_kinds);

    return geneva_sentence ("%s: %s", ends, kinds);
  }
  if ((edge->relation & GENEVA_RELATION_OPINION) != 0)
    return geneva_network_opinion_dup_title (edge, ends, part.n_shared, part.n_items);
  if (has_event (teller->network, edge))
    return geneva_sentence ("%s: %s", ends, get_part_words (edge->relation));
  return dup_edge_words (edge->relation, ends, part.n_items);
}

/* "Foreign ministers meet in Geneva, 13 September 2013" */
static void
append_item (Teller *teller, GString *details, GenevaHandle item)
{
  g_autofree char *title = geneva_snapshot_dup_title (teller->snapshot, item);
  g_autofree char *date = NULL;
  const GenevaEdtf *when;
  GenevaRow row;

  geneva_sentence_append (details, "\n• %s", title != NULL ? title : "");
  if (!geneva_snapshot_get_row (teller->snapshot, item, &row))
    return;
  when = GENEVA_HANDLE_LIST (item) == GENEVA_LIST_EVENTS ? geneva_event_get_date (&row)
         : GENEVA_HANDLE_LIST (item) == GENEVA_LIST_STATEMENTS
           ? geneva_row_get_date (&row, GENEVA_STATEMENT_WHEN)
           : geneva_row_get_date (&row, GENEVA_TIE_WHEN);
  if (when == NULL && GENEVA_HANDLE_LIST (item) == GENEVA_LIST_TIES && teller->part->has_window)
    g_string_append_printf (details, "%s%s", _(", "), C_("tie", "undated"));
  if (when == NULL)
    return;
  date = geneva_edtf_dup_words (when, teller->locale);
  g_string_append_printf (details, "%s%s", _(", "), date);
}

static void
append_weight (Teller *teller, GString *details, const GenevaNetworkEdge *edge,
               const GenevaNetworkEdgePart *part)
{
  char weight[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean is_by_source = teller->network->weight == GENEVA_WEIGHT_SOURCES;

  g_ascii_formatd (weight, sizeof weight, "%.3g", part->weight);
  switch (edge->relation) {
  case GENEVA_RELATION_TIE:
  case GENEVA_RELATION_OPPONENT:
    g_string_append_printf (details,
                            g_dngettext (GETTEXT_PACKAGE, "%u coded tie.", "%u coded ties.", part->n_items),
                            part->n_items);
    return;
  case GENEVA_RELATION_SPOKE:
    g_string_append_printf (details,
                            g_dngettext (GETTEXT_PACKAGE, "%u statement.", "%u statements.", part->n_items),
                            part->n_items);
    break;
  case GENEVA_RELATION_AIDED:
  case GENEVA_RELATION_HARMED:
    if (!has_event (teller->network, edge))
      geneva_sentence_append (
        details,
        is_by_source ? _("Weight %s: sources that tell of it, each act counted 1/(pairs of its actors).")
                     : _("Weight %s: each act counts 1/(pairs of its actors)."),
        weight);
    return;
  default:
    if (!has_event (teller->network, edge))
      geneva_sentence_append (details,
                              is_by_source
                                ? _("Weight %s: sources that tell of it, each joint event counted "
                                     "1/(participants − 1).")
                                : _("Weight %s: each joint event counts 1/(participants − 1)."),
                              weight);
    return;
  }
  if (is_by_source) {
    g_string_append_c (details, ' ');
    geneva_sentence_append (details, _("Weight %s: how many independent sources tell of it."), weight);
  }
}

static char *
dup_edge_details (Teller *teller, guint at)
{
  const GenevaNetworkEdge *edge = &teller->network->edges[at];
  GenevaNetworkEdgePart part = get_part (teller, at);
  g_autoptr(GString) details = g_string_new (NULL);
  gboolean is_opinion = (edge->relation & GENEVA_RELATION_OPINION) != 0;
  guint n_named;

  if (is_opinion)
    geneva_network_opinion_append (details, teller->network, at, &part, teller->snapshot,
                                   teller->look->nodes[edge->from].label, teller->look->nodes[edge->to].label,
                                   teller->locale);
  else
    append_weight (teller, details, edge, &part);
  if (part.is_suggested)
    g_string_append_printf (details, " %s", _("Not reviewed."));
  if (part.n_possible > 0 && part.n_certain == 0)
    g_string_append_printf (details, " %s", _("Only possibly in the window of time."));
  else if (part.n_possible > 0)
    g_string_append_printf (details, " %s",
                            _("Some of it is only possibly in the window of time."));
  n_named = is_opinion ? part.n_items : MIN (part.n_items, MAX_NAMED_ITEMS);
  for (guint i = 0; i < n_named && !is_opinion; i++)
    append_item (teller, details, part.items[i]);
  if (part.n_items > n_named)
    g_string_append_printf (details, "\n• %s", "…");
  if (teller->part->edges[at].n_items == 0)
    g_string_append_printf (details, "\n%s", _("Left out by the window of time or by a filter."));
  else if (part.n_items < edge->n_items)
    g_string_append_printf (details, "\n%s", _("Others are left out by the window of time or by a filter."));
  return g_string_free (g_steal_pointer (&details), FALSE);
}

/* ---- telling ---- */

static void
tell_node (Teller *teller, guint at, GenevaItem *item)
{
  const GenevaNetworkNode *node = &teller->network->nodes[at];
  g_autofree char *title = node->type == GENEVA_NODE_BLOC
                             ? g_strdup (teller->look->nodes[at].label)
                             : geneva_snapshot_dup_title (teller->snapshot, node->handle);
  g_autofree char *details = dup_node_details (teller, at);

  item->id = keep (teller, geneva_snapshot_get_id (teller->snapshot, node->handle));
  item->title = keep (teller, title);
  item->details = keep (teller, details);
  item->n_rests_on = node->n_folded;
  item->rests_on = node->folded;
}

static void
tell_edge (Teller *teller, guint at, GenevaItem *item)
{
  const GenevaNetworkEdge *edge = &teller->network->edges[at];
  GenevaNetworkEdgePart part = get_part (teller, at);
  const char *first = geneva_snapshot_get_id (teller->snapshot, item->handle);
  const char *second = geneva_snapshot_get_id (teller->snapshot, item->other);
  g_autofree char *id =
    g_strdup_printf ("%s--%s--%s", first != NULL ? first : "", second != NULL ? second : "",
                     geneva_relation_get_name ((GenevaRelation) edge->relation));
  g_autofree char *title = dup_edge_title (teller, at);
  g_autofree char *details = dup_edge_details (teller, at);

  item->id = keep (teller, id);
  item->title = keep (teller, title);
  item->details = keep (teller, details);
  item->n_rests_on = part.n_items;
  item->rests_on = part.items;
}

static void
tell (gpointer data, guint64 key, GenevaItem *item)
{
  guint at = (guint) (key & G_MAXUINT32);

  if ((key & IS_EDGE) != 0)
    tell_edge (data, at, item);
  else
    tell_node (data, at, item);
}

void
geneva_network_describe (GenevaSceneBuilder *builder, GenevaNetwork *network, GenevaNetworkPart *part,
                         GenevaNetworkLook *look, GenevaSnapshot *snapshot, const guint8 *pinned,
                         const char *locale)
{
  Teller *teller;

  g_return_if_fail (builder != NULL && network != NULL && part != NULL && look != NULL && snapshot != NULL);

  teller = g_new0 (Teller, 1);
  teller->network = geneva_network_ref (network);
  teller->part = geneva_network_part_ref (part);
  teller->look = geneva_network_look_ref (look);
  teller->snapshot = geneva_snapshot_ref (snapshot);
  teller->pinned = g_memdup2 (pinned, network->n_nodes);
  teller->locale = g_strdup (locale);
  teller->strings = g_string_chunk_new (1024);
  geneva_scene_builder_set_describe (builder, tell, teller, teller_free);
}

guint64
geneva_network_get_node_key (guint node)
{
  return node;
}

guint64
geneva_network_get_edge_key (guint edge)
{
  return IS_EDGE | edge;
}

char *
geneva_network_dup_edge_words (const GenevaNetwork *network, const GenevaNetworkPart *part, guint at)
{
  const GenevaNetworkEdge *edge;
  guint n_items;

  g_return_val_if_fail (network != NULL && part != NULL && at < network->n_edges, NULL);

  edge = &network->edges[at];
  n_items = part->edges[at].n_items > 0 ? part->edges[at].n_items : edge->n_items;
  if (edge->relation == GENEVA_RELATION_TIE || edge->relation == GENEVA_RELATION_OPPONENT)
    return dup_tie_kinds (part->edges[at].n_items > 0 ? part->edges[at].tie_kinds : edge->tie_kinds);
  if ((edge->relation & GENEVA_RELATION_OPINION) != 0)
    return geneva_network_opinion_dup_words (edge, part->edges[at].n_items > 0 ? part->edges[at].n_shared
                                                                                : edge->n_shared, n_items);
  if (has_event (network, edge))
    return g_strdup (get_part_words (edge->relation));
  if (n_items == 1)
    return g_strdup (get_edge_words (edge->relation));
  return g_strdup_printf ("%s × %u", get_edge_words (edge->relation), n_items);
}
