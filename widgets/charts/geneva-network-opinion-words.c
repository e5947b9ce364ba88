/* Words about agreement and conflict; see the header. Each sentence stands whole,
 * so that it can be translated. Knows no page and no places.
 */
#include "geneva-network-opinion-words.h"

#include "base/geneva-edtf-words.h"
#include "base/geneva-sentence.h"
#include "geneva-network-look.h"

#include <glib/gi18n-lib.h>

/* Issues, and statements of one side on one issue, that are named; more are counted. */
#define MAX_ISSUES 6
#define MAX_SAID 3

char *
geneva_network_opinion_dup_words (const GenevaNetworkEdge *edge, guint n_shared, guint n_items)
{
  switch (edge->relation) {
  case GENEVA_RELATION_AGREEMENT:
    /* Translators: at an edge of a network; how many issues two actors agree on, n as in statistics */
    return g_strdup_printf (C_("edge", "agree, n=%u"), n_shared);
  case GENEVA_RELATION_CONFLICT:
    return g_strdup_printf (C_("edge", "disagree, n=%u"), n_shared);
  case GENEVA_RELATION_SUPPORTS:
    return n_items == 1 ? g_strdup (C_("edge", "supports"))
                        : g_strdup_printf (C_("edge", "supports × %u"), n_items);
  case GENEVA_RELATION_OPPOSES:
  default:
    return n_items == 1 ? g_strdup (C_("edge", "opposes")) : g_strdup_printf (C_("edge", "opposes × %u"), n_items);
  }
}

char *
geneva_network_opinion_dup_title (const GenevaNetworkEdge *edge, const char *ends, guint n_shared, guint n_items)
{
  switch (edge->relation) {
  case GENEVA_RELATION_AGREEMENT:
    /* Translators: the first %s is a pair of actors, "Kerry – Lavrov"; they share issues that both spoke on. */
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s: agree, %u shared issue",
                                         "%s: agree, %u shared issues", n_shared), ends, n_shared);
  case GENEVA_RELATION_CONFLICT:
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s: disagree, %u shared issue",
                                         "%s: disagree, %u shared issues", n_shared), ends, n_shared);
  case GENEVA_RELATION_SUPPORTS:
    /* Translators: the first %s is an actor and an issue, "Kerry – Negotiated settlement" */
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s: supports, %u statement",
                                         "%s: supports, %u statements", n_items), ends, n_items);
  case GENEVA_RELATION_OPPOSES:
  default:
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s: opposes, %u statement",
                                         "%s: opposes, %u statements", n_items), ends, n_items);
  }
}

/* ---- details ---- */

static void
append_weight (GString *details, const GenevaNetwork *network, guint16 relation, double weight)
{
  g_autofree char *number = geneva_network_dup_value (GENEVA_METRIC_STRENGTH, weight);
  gboolean is_normed = (relation & GENEVA_RELATION_OF_ISSUES) != 0
                         ? network->opinions.issue_norm != GENEVA_TWO_MODE_NORM_NONE
                         : network->opinions.counting.norm != GENEVA_NORM_NONE;

  geneva_sentence_append (details, is_normed ? _("Weight %s, normalised.") : _("Weight %s."), number);
}

/* "supports, 8 May 2013" */
static void
append_said (GString *details, GenevaSnapshot *snapshot, GenevaHandle statement, const char *locale)
{
  const GenevaEdtf *when;
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, statement, &row))
    return;
  g_string_append (details, geneva_statement_get_stance_words (&row));
  when = geneva_row_get_date (&row, GENEVA_STATEMENT_WHEN);
  if (when != NULL) {
    g_autofree char *date = geneva_edtf_dup_words (when, locale);

    g_string_append_printf (details, "%s%s", _(", "), date);
  }
}

/* The statements of one side on one issue, from `at`; returns where the next ones begin. */
static guint
append_side (GString *details, const GArray *grounds, guint at, GenevaSnapshot *snapshot, const char *from,
             const char *to, const char *locale)
{
  const GenevaNetworkGround *first = &g_array_index (grounds, GenevaNetworkGround, at);
  guint n = 0;

  geneva_sentence_append (details, "\n   %s: ", first->is_of_to ? to : from);
  for (; at + n < grounds->len; n++) {
    const GenevaNetworkGround *ground = &g_array_index (grounds, GenevaNetworkGround, at + n);

    if (ground->issue != first->issue || ground->is_of_to != first->is_of_to)
      break;
    if (n >= MAX_SAID)
      continue;
    if (n > 0)
      g_string_append (details, "; ");
    append_said (details, snapshot, ground->statement, locale);
  }
  if (n > MAX_SAID)
    g_string_append_printf (details, g_dngettext (GETTEXT_PACKAGE, "; %u more", "; %u more", n - MAX_SAID),
                            n - MAX_SAID);
  return at + n;
}

void
geneva_network_opinion_append (GString *details, const GenevaNetwork *network, guint edge,
                               const GenevaNetworkEdgePart *part, GenevaSnapshot *snapshot, const char *from,
                               const char *to, const char *locale)
{
  g_autoptr (GArray) grounds = NULL;
  GenevaHandle issue = GENEVA_HANDLE_NONE;
  guint n_issues = 0;

  g_return_if_fail (details != NULL && network != NULL && edge < network->n_edges && part != NULL && snapshot != NULL);

  grounds = geneva_network_list_grounds (network, edge, part->items, part->n_items);
  append_weight (details, network, network->edges[edge].relation, part->weight);
  for (guint i = 0; i < grounds->len;) {
    const GenevaNetworkGround *ground = &g_array_index (grounds, GenevaNetworkGround, i);

    if (ground->issue != issue) {
      g_autofree char *title = geneva_snapshot_dup_title (snapshot, ground->issue);

      issue = ground->issue;
      if (++n_issues > MAX_ISSUES) {
        g_string_append (details, "\n• …");
        return;
      }
      g_string_append_printf (details, "\n• %s", title != NULL ? title : "");
    }
    i = append_side (details, grounds, i, snapshot, from, to, locale);
  }
}

/* ---- captions ---- */

static const char *
get_measure_sentence (GenevaOpinions measure)
{
  switch (measure) {
  case GENEVA_OPINIONS_NET:
    return _("Agreement is congruence less conflict of statements on the same issues.");
  case GENEVA_OPINIONS_IGNORE:
    return _("Agreement counts statements on the same issues, whatever they say.");
  default:
    return _("Agreement counts pairs of statements that say the same on an issue, conflict those that do not.");
  }
}

static const char *
get_norm_sentence (GenevaNorm norm)
{
  switch (norm) {
  case GENEVA_NORM_AVERAGE:
    return _("Weights are divided by the average number of statements of the two.");
  case GENEVA_NORM_JACCARD:
    return _("Weights are divided by what either of the two said (Jaccard).");
  case GENEVA_NORM_COSINE:
    return _("Weights are divided by the product of the numbers of statements (cosine, as Discourse Network Analyzer "
             "has it).");
  case GENEVA_NORM_TRUE_COSINE:
    return _("Weights are divided by the lengths of both vectors of statements (true cosine).");
  default:
    return NULL;
  }
}

static const char *
get_duplicates_sentence (GenevaDuplicates duplicates)
{
  switch (duplicates) {
  case GENEVA_DUPLICATES_SOURCE:
    return _("A stance counts once a source.");
  case GENEVA_DUPLICATES_DAY:
    return _("A stance counts once a day.");
  case GENEVA_DUPLICATES_WEEK:
    return _("A stance counts once a week.");
  case GENEVA_DUPLICATES_MONTH:
    return _("A stance counts once a month.");
  case GENEVA_DUPLICATES_YEAR:
    return _("A stance counts once a year.");
  case GENEVA_DUPLICATES_ONCE:
    return _("A stance counts once.");
  default:
    return NULL;
  }
}

static const char *
get_conditional_sentence (GenevaConditional conditional)
{
  switch (conditional) {
  case GENEVA_CONDITIONAL_LEANING:
    return _("Conditional statements count as what they lean to.");
  case GENEVA_CONDITIONAL_HALF:
    return _("Conditional statements stand halfway between support and opposition.");
  default:
    return NULL;
  }
}

static void
add (GPtrArray *sentences, const char *sentence)
{
  if (sentence != NULL)
    g_ptr_array_add (sentences, g_strdup (sentence));
}

GPtrArray *
geneva_network_opinion_list_sentences (const GenevaNetwork *network)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  guint relations = 0;

  g_return_val_if_fail (network != NULL, sentences);

  if (!network->has_opinions)
    return sentences;
  for (guint i = 0; i < network->n_edges; i++)
    relations |= network->edges[i].relation;
  if ((relations & (GENEVA_RELATION_AGREEMENT | GENEVA_RELATION_CONFLICT)) != 0) {
    add (sentences, get_measure_sentence (network->opinions.measure));
    add (sentences, get_norm_sentence (network->opinions.counting.norm));
  }
  if ((relations & GENEVA_RELATION_OF_ISSUES) != 0) {
    if (network->opinions.measure == GENEVA_OPINIONS_NET)
      add (sentences, _("Of what an actor says on an issue the difference is drawn."));
    if (network->opinions.issue_norm == GENEVA_TWO_MODE_NORM_ACTIVITY)
      add (sentences, _("What is said on an issue is divided by the actor’s statements."));
    if (network->opinions.issue_norm == GENEVA_TWO_MODE_NORM_PROMINENCE)
      add (sentences, _("What is said on an issue is divided by the statements on it."));
  }
  add (sentences, get_duplicates_sentence (network->opinions.counting.duplicates));
  add (sentences, get_conditional_sentence (network->opinions.counting.conditional));
  if (network->n_valueless > 0)
    g_ptr_array_add (sentences, g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u statement counts for no side: neutral, conditional or on a fact.",
                   "%u statements count for no side: neutral, conditional or on facts.", network->n_valueless),
      network->n_valueless));
  if (network->n_unsorted > 0)
    g_ptr_array_add (sentences, g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u on matters not yet sorted is not shown.",
                   "%u on matters not yet sorted are not shown.", network->n_unsorted), network->n_unsorted));
  if (network->n_repeated > 0)
    g_ptr_array_add (sentences, g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u statement repeats another.", "%u statements repeat others.",
                   network->n_repeated), network->n_repeated));
  if (network->n_slight > 0)
    g_ptr_array_add (sentences, g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u weaker edge is left out, as there are so many.",
                   "%u weaker edges are left out, as there are so many.", network->n_slight), network->n_slight));
  return sentences;
}
