/* Links that the structure of a dossier suggests: the whole of it, list by
 * list, and what the rules are called. Role: the one door to the files of
 * geneva-contradictions. Changes nothing; what becomes of a proposal is
 * decided elsewhere.
 */
#include "analysis/geneva-contradictions-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* ---- names ---- */

static const struct { const char *name, *words; } rules[GENEVA_N_LINK_RULES] = {
  [GENEVA_LINK_RULE_FIGURES_APART] =
    { "figures-apart", N_("Two figures as of one time whose possible ranges do not meet.") },
  [GENEVA_LINK_RULE_FIGURE_LATER] =
    { "figure-later", N_("A later figure from the same claimant by the same way.") },
  [GENEVA_LINK_RULE_FIGURES_ALIKE] =
    { "figures-alike", N_("The same figure by an independent way.") },
  [GENEVA_LINK_RULE_FORECASTS_APART] =
    { "forecasts-apart", N_("Two forecasts made on one day that name different dates.") },
  [GENEVA_LINK_RULE_FORECAST_MOVED] =
    { "forecast-moved", N_("A later forecast of the same event that names another date.") },
  [GENEVA_LINK_RULE_FORECASTS_ALIKE] =
    { "forecasts-alike", N_("The same date forecast by an independent way.") },
  [GENEVA_LINK_RULE_SPEAKER_AGAINST_SELF] =
    { "speaker-against-self", N_("Opposed stances of one speaker on one issue at one time.") },
  [GENEVA_LINK_RULE_ASSERTED_DENIED] =
    { "asserted-denied", N_("One asserts what the other denies at the same time.") },
  [GENEVA_LINK_RULE_ASSERTED_DOUBTED] =
    { "asserted-doubted", N_("One asserts what the other doubts at the same time.") },
  [GENEVA_LINK_RULE_CLAIMS_ALIKE] =
    { "claims-alike", N_("Two speakers claim the same, and neither rests on the other.") },
  [GENEVA_LINK_RULE_REPORTS_ALIKE] =
    { "reports-alike", N_("The same words of one speaker by an independent way.") },
  [GENEVA_LINK_RULE_REPRINT] =
    { "reprint", N_("The same by the same way in another source: a reprint, or one agency’s report.") },
  [GENEVA_LINK_RULE_PASSED_ON] =
    { "passed-on", N_("Whoever says this only passes it on.") },
  [GENEVA_LINK_RULE_ACCOUNTS_APART] =
    { "accounts-apart", N_("Two accounts of one event that disagree.") },
  [GENEVA_LINK_RULE_ACCOUNT_CORRECTED] =
    { "account-corrected", N_("A later account of the same event from the same side.") },
};

const char *
geneva_link_rule_get_name (GenevaLinkRule rule)
{
  g_return_val_if_fail (rule < GENEVA_N_LINK_RULES, "");

  return rules[rule].name;
}

const char *
geneva_link_rule_get_words (GenevaLinkRule rule)
{
  g_return_val_if_fail (rule < GENEVA_N_LINK_RULES, "");

  return _(rules[rule].words);
}

/* ---- what all rules look up ---- */

static guint32
find_root (guint32 *root, guint32 at)
{
  while (root[at] != at)
    at = root[at] = root[root[at]];
  return at;
}

static void
add_name (GenevaFinding *finding, const char *name)
{
  g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : NULL;

  if (folded != NULL && !g_hash_table_contains (finding->agencies, folded))
    g_hash_table_insert (finding->agencies, g_steal_pointer (&folded),
                         GUINT_TO_POINTER (g_hash_table_size (finding->agencies)));
}

static void
read_sources (GenevaFinding *finding)
{
  guint n = geneva_snapshot_get_n_rows (finding->snapshot, GENEVA_LIST_SOURCES);

  finding->n_sources = n;
  finding->source_root = g_new (guint32, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    finding->source_root[i] = i;
  for (GenevaHandle source = geneva_snapshot_next (finding->snapshot, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
       source != GENEVA_HANDLE_NONE; source = geneva_snapshot_next (finding->snapshot, GENEVA_LIST_SOURCES, source)) {
    GenevaHandle of;
    GenevaRowIter iter;
    GenevaRow row;

    if (!geneva_snapshot_get_row (finding->snapshot, source, &row))
      continue;
    of = geneva_row_get_ref (&row, GENEVA_SOURCE_REPRINT_OF);
    if (of != GENEVA_HANDLE_NONE && GENEVA_HANDLE_ROW (of) < n) {
      guint32 one = find_root (finding->source_root, GENEVA_HANDLE_ROW (source));
      guint32 other = find_root (finding->source_root, GENEVA_HANDLE_ROW (of));

      finding->source_root[one] = other;
    }
    add_name (finding, geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHER));
    geneva_row_iter_init (&iter, &row, GENEVA_SOURCE_AGENCIES);
    while (geneva_row_iter_next (&iter))
      add_name (finding, geneva_row_get_text (&iter.item, 0));
  }
  for (guint i = 0; i < n; i++)
    finding->source_root[i] = find_root (finding->source_root, i);
}

static gboolean
find_agency (GenevaFinding *finding, const char *name, guint *number)
{
  g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : NULL;
  gpointer found;

  if (folded == NULL || !g_hash_table_lookup_extended (finding->agencies, folded, NULL, &found))
    return FALSE;
  *number = GPOINTER_TO_UINT (found);
  return TRUE;
}

/* An agency is a text of sources, and an actor in `via`: by its name they are one. */
static void
read_agencies (GenevaFinding *finding)
{
  if (g_hash_table_size (finding->agencies) == 0)
    return;
  for (GenevaHandle actor = geneva_snapshot_next (finding->snapshot, GENEVA_LIST_ACTORS, GENEVA_HANDLE_NONE);
       actor != GENEVA_HANDLE_NONE; actor = geneva_snapshot_next (finding->snapshot, GENEVA_LIST_ACTORS, actor)) {
    GenevaRowIter iter;
    GenevaRow row;
    guint number;
    gboolean is_found;

    if (!geneva_snapshot_get_row (finding->snapshot, actor, &row)
        || geneva_row_get_enum (&row, GENEVA_ACTOR_KIND) == GENEVA_ACTOR_PERSON)
      continue;
    is_found = find_agency (finding, geneva_row_get_text (&row, GENEVA_ACTOR_NAME), &number)
               || find_agency (finding, geneva_row_get_text (&row, GENEVA_ACTOR_SHORT), &number);
    geneva_row_iter_init (&iter, &row, GENEVA_ACTOR_ALIASES);
    while (!is_found && geneva_row_iter_next (&iter))
      is_found = find_agency (finding, geneva_row_get_text (&iter.item, 0), &number);
    if (is_found)
      g_hash_table_insert (finding->actor_agencies, GUINT_TO_POINTER (actor), GUINT_TO_POINTER (number + 1));
  }
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  guint64 one = *(const guint64 *) a, other = *(const guint64 *) b;

  return one < other ? -1 : one > other;
}

static void
read_links (GenevaFinding *finding)
{
  for (GenevaHandle link = geneva_snapshot_next (finding->snapshot, GENEVA_LIST_LINKS, GENEVA_HANDLE_NONE);
       link != GENEVA_HANDLE_NONE; link = geneva_snapshot_next (finding->snapshot, GENEVA_LIST_LINKS, link)) {
    GenevaLinkLine line;
    guint64 pair;

    if (!geneva_links_read (finding->snapshot, link, &line))
      continue;
    pair = (guint64) MIN (line.from, line.to) << 32 | MAX (line.from, line.to);
    g_array_append_val (finding->linked, pair);
    if (line.kind == GENEVA_LINK_REPEATS && line.review == GENEVA_REVIEW_REJECTED)
      g_array_append_val (finding->parted, pair);
  }
  g_array_sort (finding->linked, compare_pairs);
  g_array_sort (finding->parted, compare_pairs);
}

/* ---- all of it ---- */

static int
compare_proposals (gconstpointer a, gconstpointer b)
{
  const GenevaLinkProposal *one = a, *other = b;

  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;
  if (one->to != other->to)
    return one->to < other->to ? -1 : 1;
  if (one->from_account != other->from_account)
    return one->from_account < other->from_account ? -1 : 1;
  if (one->to_account != other->to_account)
    return one->to_account < other->to_account ? -1 : 1;
  return (int) one->question - (int) other->question;
}

/* A pair that two rules found is proposed once, as the kind that comes first. */
static void
drop_doubles (GArray *proposals)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint kept = 0;

  for (guint i = 0; i < proposals->len; i++) {
    GenevaLinkProposal *proposal = &g_array_index (proposals, GenevaLinkProposal, i);
    gint64 *pair;

    if (proposal->from != proposal->to) {
      pair = g_new (gint64, 1);
      *pair = (gint64) ((guint64) MIN (proposal->from, proposal->to) << 32 | MAX (proposal->from, proposal->to));
      if (!g_hash_table_add (seen, pair))
        continue;
    }
    g_array_index (proposals, GenevaLinkProposal, kept++) = *proposal;
  }
  g_array_set_size (proposals, kept);
}

GenevaContradictions *
geneva_contradictions_find (GenevaSnapshot *snapshot, GCancellable *cancellable)
{
  static void (* const steps[]) (GenevaFinding *) = {
    geneva_find_among_figures, geneva_find_among_forecasts, geneva_find_among_statements, geneva_find_among_accounts
  };
  GenevaFinding finding = { .snapshot = snapshot, .cancellable = cancellable };
  GenevaContradictions *found;

  g_return_val_if_fail (snapshot != NULL, NULL);

  finding.proposals = g_array_new (FALSE, TRUE, sizeof (GenevaLinkProposal));
  finding.agencies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  finding.actor_agencies = g_hash_table_new (NULL, NULL);
  finding.linked = g_array_new (FALSE, FALSE, sizeof (guint64));
  finding.parted = g_array_new (FALSE, FALSE, sizeof (guint64));
  read_sources (&finding);
  read_agencies (&finding);
  read_links (&finding);
  for (guint i = 0; i < G_N_ELEMENTS (steps) && !g_cancellable_is_cancelled (cancellable); i++)
    steps[i] (&finding);
  g_free (finding.source_root);
  g_hash_table_unref (finding.agencies);
  g_hash_table_unref (finding.actor_agencies);
  g_array_unref (finding.linked);
  g_array_unref (finding.parted);
  if (g_cancellable_is_cancelled (cancellable)) {
    g_array_unref (finding.proposals);
    return NULL;
  }
  g_array_sort (finding.proposals, compare_proposals);
  drop_doubles (finding.proposals);
  found = g_new (GenevaContradictions, 1);
  *found = (GenevaContradictions) { finding.proposals, finding.n_left_out };
  return found;
}

void
geneva_contradictions_free (GenevaContradictions *contradictions)
{
  if (contradictions == NULL)
    return;
  g_array_unref (contradictions->proposals);
  g_free (contradictions);
}
