/* Matrices and lists of agreement as text; see the header. Knows no file.
 */
#include "analysis/geneva-agreement-table.h"

#include "analysis/geneva-agreement-private.h"
#include "base/geneva-json-writer.h"

const char geneva_agreement_list_head[] = "from,to,shared,ignore,congruence,conflict,subtract\r\n";
const char geneva_agreement_two_mode_list_head[] = "actor,issue,supports,opposes,half,ignore,subtract\r\n";

static void
append_text (GString *text, const char *value)
{
  g_string_append_c (text, '"');
  for (const char *c = value; *c != '\0'; c++) {
    if (*c == '"')
      g_string_append_c (text, '"');
    g_string_append_c (text, *c);
  }
  g_string_append_c (text, '"');
}

static void
append_number (GString *text, double number)
{
  char buffer[32];

  g_string_append_c (text, ',');
  /* No line has a minus before nothing. */
  g_string_append (text, geneva_json_format_double (number == 0.0 ? 0.0 : number, buffer));
}

gboolean
geneva_agreement_is_met (const GenevaAgreement *agreement, gboolean is_issue, guint number)
{
  gboolean is_node;
  const guint *first;

  g_return_val_if_fail (agreement != NULL, FALSE);

  is_node = (is_issue != FALSE) == (agreement->options.is_of_issues != FALSE);
  g_return_val_if_fail (number < (is_node ? agreement->n_nodes : agreement->n_columns), FALSE);
  first = is_node ? agreement->node_first : agreement->column_first;
  return first[number + 1] > first[number];
}

GPtrArray *
geneva_agreement_list_labels (const GenevaAgreement *agreement, GenevaSnapshot *snapshot, gboolean is_issue)
{
  const GenevaStatements *table;
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);
  /* Its keys are its own, as labels are replaced while it is asked. */
  g_autoptr(GHashTable) n_each = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n;

  g_return_val_if_fail (agreement != NULL && snapshot != NULL, labels);

  table = agreement->statements;
  n = is_issue ? table->n_issues : table->n_actors;
  for (guint i = 0; i < n; i++) {
    char *label = is_issue ? geneva_statements_dup_issue_label (table, i) : geneva_statements_dup_actor_label (table, i);
    guint n_before = GPOINTER_TO_UINT (g_hash_table_lookup (n_each, label));

    g_ptr_array_add (labels, label);
    g_hash_table_insert (n_each, g_strdup (label), GUINT_TO_POINTER (n_before + 1));
  }
  for (guint i = 0; i < n; i++) {
    g_autofree char *label = NULL;
    GenevaHandle handle = is_issue ? table->issues[i].handle : table->actors[i].handle;

    if (GPOINTER_TO_UINT (g_hash_table_lookup (n_each, g_ptr_array_index (labels, i))) < 2)
      continue;
    label = g_ptr_array_index (labels, i);
    g_ptr_array_index (labels, i) = g_strdup_printf ("%s (%s)", label, geneva_snapshot_get_id (snapshot, handle));
  }
  return labels;
}

/* ---- pairs ---- */

char *
geneva_agreement_dup_matrix (const GenevaAgreement *agreement, GenevaSnapshot *snapshot, GenevaMeasure measure)
{
  GString *text = g_string_new ("\"\"");
  g_autoptr(GPtrArray) labels = NULL;
  gboolean is_issue;

  g_return_val_if_fail (agreement != NULL && snapshot != NULL, NULL);

  is_issue = agreement->options.is_of_issues;
  labels = geneva_agreement_list_labels (agreement, snapshot, is_issue);
  for (guint i = 0; i < agreement->n_nodes; i++) {
    if (!geneva_agreement_is_met (agreement, is_issue, i))
      continue;
    g_string_append_c (text, ',');
    append_text (text, g_ptr_array_index (labels, i));
  }
  g_string_append (text, "\r\n");
  for (guint i = 0; i < agreement->n_nodes; i++) {
    if (!geneva_agreement_is_met (agreement, is_issue, i))
      continue;
    append_text (text, g_ptr_array_index (labels, i));
    for (guint k = 0; k < agreement->n_nodes; k++) {
      GenevaAgreementPair pair;

      if (!geneva_agreement_is_met (agreement, is_issue, k))
        continue;
      geneva_agreement_get_pair (agreement, i, k, &pair);
      append_number (text, geneva_agreement_pair_get_weight (&pair, measure));
    }
    g_string_append (text, "\r\n");
  }
  return g_string_free (text, FALSE);
}

typedef struct {
  const GPtrArray *labels;
  const char      *before;
  GString         *text;
} Listing;

static void
append_pair (guint a, guint b, const GenevaAgreementPair *pair, gpointer data)
{
  Listing *listing = data;

  if (listing->before != NULL)
    g_string_append (listing->text, listing->before);
  append_text (listing->text, g_ptr_array_index (listing->labels, a));
  g_string_append_c (listing->text, ',');
  append_text (listing->text, g_ptr_array_index (listing->labels, b));
  g_string_append_printf (listing->text, ",%u", pair->n_shared);
  for (guint measure = 0; measure < GENEVA_N_MEASURES; measure++)
    append_number (listing->text, geneva_agreement_pair_get_weight (pair, (GenevaMeasure) measure));
  g_string_append (listing->text, "\r\n");
}

void
geneva_agreement_append_list (const GenevaAgreement *agreement, GenevaSnapshot *snapshot, const char *before,
                              GString *text)
{
  g_autoptr(GPtrArray) labels = NULL;
  Listing listing;

  g_return_if_fail (agreement != NULL && snapshot != NULL && text != NULL);

  labels = geneva_agreement_list_labels (agreement, snapshot, agreement->options.is_of_issues);
  listing = (Listing) { .labels = labels, .before = before, .text = text };
  geneva_agreement_foreach (agreement, append_pair, &listing);
}

/* ---- actors and issues ---- */

static void
append_issue_head (GString *text, const char *label, GenevaTwoMode two_mode)
{
  static const char * const stances[] = { "supports", "opposes" };

  for (guint i = 0; i < (two_mode == GENEVA_TWO_MODE_COMBINE ? 2 : 1); i++) {
    g_autofree char *head = two_mode == GENEVA_TWO_MODE_COMBINE ? g_strdup_printf ("%s (%s)", label, stances[i])
                                                                : g_strdup (label);

    g_string_append_c (text, ',');
    append_text (text, head);
  }
}

char *
geneva_agreement_dup_two_mode_matrix (const GenevaAgreement *agreement, GenevaSnapshot *snapshot,
                                      GenevaTwoMode two_mode, GenevaTwoModeNorm norm)
{
  GString *text = g_string_new ("\"\"");
  g_autoptr(GPtrArray) actors = NULL, issues = NULL;

  g_return_val_if_fail (agreement != NULL && snapshot != NULL, NULL);

  actors = geneva_agreement_list_labels (agreement, snapshot, FALSE);
  issues = geneva_agreement_list_labels (agreement, snapshot, TRUE);
  for (guint k = 0; k < issues->len; k++) {
    if (geneva_agreement_is_met (agreement, TRUE, k))
      append_issue_head (text, g_ptr_array_index (issues, k), two_mode);
  }
  g_string_append (text, "\r\n");
  for (guint i = 0; i < actors->len; i++) {
    if (!geneva_agreement_is_met (agreement, FALSE, i))
      continue;
    append_text (text, g_ptr_array_index (actors, i));
    for (guint k = 0; k < issues->len; k++) {
      double divisor;
      GenevaAgreementCell cell;

      if (!geneva_agreement_is_met (agreement, TRUE, k))
        continue;
      if (two_mode != GENEVA_TWO_MODE_COMBINE) {
        append_number (text, geneva_agreement_get_two_mode (agreement, i, k, two_mode, norm));
        continue;
      }
      geneva_agreement_get_cell (agreement, i, k, &cell);
      divisor = geneva_agreement_get_two_mode_norm (agreement, i, k, norm);
      append_number (text, divisor > 0.0 ? cell.n_for / divisor : 0.0);
      append_number (text, divisor > 0.0 ? cell.n_against / divisor : 0.0);
    }
    g_string_append (text, "\r\n");
  }
  return g_string_free (text, FALSE);
}

void
geneva_agreement_append_two_mode_list (const GenevaAgreement *agreement, GenevaSnapshot *snapshot,
                                       GenevaTwoModeNorm norm, const char *before, GString *text)
{
  g_autoptr(GPtrArray) actors = NULL, issues = NULL;

  g_return_if_fail (agreement != NULL && snapshot != NULL && text != NULL);

  actors = geneva_agreement_list_labels (agreement, snapshot, FALSE);
  issues = geneva_agreement_list_labels (agreement, snapshot, TRUE);
  for (guint i = 0; i < actors->len; i++) {
    for (guint k = 0; k < issues->len; k++) {
      GenevaAgreementCell cell;

      geneva_agreement_get_cell (agreement, i, k, &cell);
      if (cell.n_for + cell.n_against + cell.n_half <= 0.0)
        continue;
      if (before != NULL)
        g_string_append (text, before);
      append_text (text, g_ptr_array_index (actors, i));
      g_string_append_c (text, ',');
      append_text (text, g_ptr_array_index (issues, k));
      append_number (text, cell.n_for);
      append_number (text, cell.n_against);
      append_number (text, cell.n_half);
      append_number (text, geneva_agreement_get_two_mode (agreement, i, k, GENEVA_TWO_MODE_IGNORE, norm));
      append_number (text, geneva_agreement_get_two_mode (agreement, i, k, GENEVA_TWO_MODE_SUBTRACT, norm));
      g_string_append (text, "\r\n");
    }
  }
}
