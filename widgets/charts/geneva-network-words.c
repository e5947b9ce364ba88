/* Titles and details of a network's nodes and edges, made when they are asked
 * for. Knows the dossier, for names and dates; no page, no places.
 */
#include "geneva-network-words.h"

#include <glib/gi18n-lib.h>

#include "base/geneva-edtf-words.h"

/* Names in details: more are counted. */
#define MAX_NAMED_ITEMS 6

#define IS_EDGE ((guint64) 1 << 32)

typedef struct {
  GenevaNetwork     *network;
  GenevaNetworkPart *part;
  GenevaNetworkLook *look;
  GenevaSnapshot    *snapshot;
  char              *locale;
  guint             *degrees;     /* [n_nodes * N_RELATIONS]; made at first use */
  GStringChunk      *strings;
} Teller;

static const GenevaRelation relations[] = {
  GENEVA_RELATION_DEALT, GENEVA_RELATION_PLANNED, GENEVA_RELATION_TIE, GENEVA_RELATION_OPPONENT
};
#define N_RELATIONS G_N_ELEMENTS (relations)

static void
teller_free (gpointer data)
{
  Teller *teller = data;

  geneva_network_unref (teller->network);
  geneva_network_part_unref (teller->part);
  geneva_network_look_unref (teller->look);
  geneva_snapshot_unref (teller->snapshot);
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

static const guint *
get_degrees (Teller *teller, guint node)
{
  const GenevaNetwork *network = teller->network;

  if (teller->degrees == NULL) {
    teller->degrees = g_new0 (guint, MAX (network->n_nodes, 1) * N_RELATIONS);
    for (guint i = 0; i < network->n_edges; i++) {
      const GenevaNetworkEdge *edge = &network->edges[i];

      if (teller->part->edges[i].n_items == 0)
        continue;
      for (guint k = 0; k < N_RELATIONS; k++) {
        teller->degrees[edge->from * N_RELATIONS + k] += edge->relation == relations[k];
        teller->degrees[edge->to * N_RELATIONS + k] += edge->relation == relations[k];
      }
    }
  }
  return &teller->degrees[node * N_RELATIONS];
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

static char *
dup_edge_counts (Teller *teller, guint node)
{
  const guint *counts = get_degrees (teller, node);
  g_autoptr(GString) line = g_string_new (NULL);

  if (counts[0] > 0)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Dealt with %u actor.",
                                                      "Dealt with %u actors.", counts[0]), counts[0]));
  if (counts[1] > 0)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Planned to meet %u actor.",
                                                      "Planned to meet %u actors.", counts[1]), counts[1]));
  if (counts[2] > 0)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Tied to %u actor.",
                                                      "Tied to %u actors.", counts[2]), counts[2]));
  if (counts[3] > 0)
    add_sentence (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Opponent of %u actor.",
                                                      "Opponent of %u actors.", counts[3]), counts[3]));
  if (line->len == 0)
    g_string_append (line, _("No edge in this picture."));
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static char *
dup_node_details (Teller *teller, guint position)
{
  const GenevaNetworkNode *node = &teller->network->nodes[position];
  g_autoptr(GString) details = g_string_new (geneva_network_get_kind_words (node->kind));
  g_autofree char *counts = NULL;

  if (node->bloc != GENEVA_NETWORK_NO_BLOC)
    g_string_append_printf (details, " · %s", teller->network->blocs[node->bloc]);
  if (node->is_suggested)
    g_string_append_printf (details, " · %s", _("not reviewed"));
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
  if (node->n_folded > 0) {
    guint n_named = MIN (node->n_folded, MAX_NAMED_ITEMS);

    g_string_append_c (details, '\n');
    g_string_append (details, _("Stands also for:"));
    for (guint i = 0; i < n_named; i++) {
      g_autofree char *label = geneva_snapshot_dup_label (teller->snapshot, node->folded[i]);

      g_string_append_printf (details, "%s %s", i > 0 ? "," : "", label);
    }
    if (node->n_folded > n_named)
      g_string_append (details, ", …");
  }
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
  return (GenevaNetworkEdgePart) { .weight = edge->weight, .tie_kinds = edge->tie_kinds,
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
dup_edge_title (Teller *teller, guint at)
{
  const GenevaNetworkEdge *edge = &teller->network->edges[at];
  GenevaNetworkEdgePart part = get_part (teller, at);
  const char *from = teller->look->nodes[edge->from].label;
  const char *to = teller->look->nodes[edge->to].label;
  const char *arrow = part.is_forward == part.is_backward ? (part.is_forward ? "↔" : "–") : "→";
  g_autofree char *ends = NULL;
  g_autoptr(GString) what = NULL;

  if (part.is_backward && !part.is_forward)
    ends = g_strdup_printf ("%s %s %s", to, arrow, from);
  else
    ends = g_strdup_printf ("%s %s %s", from, arrow, to);

  /* Translators: the first %s is a pair of actors, "Kerry – Lavrov". */
  if (edge->relation == GENEVA_RELATION_DEALT)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: dealt with each other, %u event",
                                         "%s: dealt with each other, %u events", part.n_items),
                            ends, part.n_items);
  if (edge->relation == GENEVA_RELATION_PLANNED)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: planned to meet, %u event",
                                         "%s: planned to meet, %u events", part.n_items),
                            ends, part.n_items);
  what = g_string_new (NULL);
  for (guint kind = 0; kind <= GENEVA_TIE_MEDIATOR; kind++) {
    if (part.tie_kinds & (1u << kind))
      g_string_append_printf (what, "%s%s", what->len > 0 ? ", " : "", get_tie_words (kind));
  }
  return g_strdup_printf ("%s: %s", ends, what->str);
}

/* "Foreign ministers meet in Geneva, 13 September 2013" */
static void
append_item (Teller *teller, GString *details, GenevaHandle item)
{
  g_autofree char *title = geneva_snapshot_dup_title (teller->snapshot, item);
  g_autofree char *date = NULL;
  const GenevaEdtf *when;
  GenevaRow row;

  g_string_append_printf (details, "\n• %s", title != NULL ? title : "");
  if (!geneva_snapshot_get_row (teller->snapshot, item, &row))
    return;
  when = GENEVA_HANDLE_LIST (item) == GENEVA_LIST_EVENTS ? geneva_event_get_date (&row)
                                                          : geneva_row_get_date (&row, GENEVA_TIE_WHEN);
  if (when == NULL)
    return;
  date = geneva_edtf_dup_words (when, teller->locale);
  g_string_append_printf (details, ", %s", date);
}

static char *
dup_edge_details (Teller *teller, guint at)
{
  const GenevaNetworkEdge *edge = &teller->network->edges[at];
  GenevaNetworkEdgePart part = get_part (teller, at);
  g_autoptr(GString) details = g_string_new (NULL);
  guint n_named;

  if (edge->relation == GENEVA_RELATION_DEALT || edge->relation == GENEVA_RELATION_PLANNED) {
    char weight[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd (weight, sizeof weight, "%.3g", part.weight);
    g_string_append_printf (details, _("Weight %s: each joint event counts 1/(participants − 1)."), weight);
  } else {
    g_string_append_printf (details,
                            g_dngettext (GETTEXT_PACKAGE, "%u coded tie.", "%u coded ties.", part.n_items),
                            part.n_items);
  }
  if (part.is_suggested)
    g_string_append_printf (details, " %s", _("Not reviewed."));
  if (part.n_possible > 0 && part.n_certain == 0)
    g_string_append_printf (details, " %s", _("Only possibly in the window of time."));
  else if (part.n_possible > 0)
    g_string_append_printf (details, " %s",
                            _("Some of it is only possibly in the window of time."));
  n_named = MIN (part.n_items, MAX_NAMED_ITEMS);
  for (guint i = 0; i < n_named; i++)
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
  g_autofree char *title = geneva_snapshot_dup_title (teller->snapshot, node->handle);
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
  g_autofree char *id = g_strdup_printf ("%s--%s--%s", first != NULL ? first : "", second != NULL ? second : "",
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
                         GenevaNetworkLook *look, GenevaSnapshot *snapshot, const char *locale)
{
  Teller *teller;

  g_return_if_fail (builder != NULL && network != NULL && part != NULL && look != NULL && snapshot != NULL);

  teller = g_new0 (Teller, 1);
  teller->network = geneva_network_ref (network);
  teller->part = geneva_network_part_ref (part);
  teller->look = geneva_network_look_ref (look);
  teller->snapshot = geneva_snapshot_ref (snapshot);
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
