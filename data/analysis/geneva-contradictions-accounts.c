/* Accounts of one event that disagree on one question: whether it happened,
 * who did it, when, where. Role: one of the rules' files of
 * geneva-contradictions, and the decisions on accounts, which have no id and
 * so are kept in their event. Most events have nothing to look for here, and a
 * million of them must be passed over fast.
 */
#include "analysis/geneva-contradictions-private.h"

#include "model/geneva-edit.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MOST_ACCOUNTS 64u     /* of one event that are held against one another */
#define MOST_OF_QUESTION 16u

/* ---- decisions ---- */

static const char * const scope_names[] = { "occurrence", "responsibility", "date", "place" };

static const char *
get_id (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  const char *id = handle != GENEVA_HANDLE_NONE ? geneva_snapshot_get_id (snapshot, handle) : NULL;

  return id != NULL ? id : "";
}

char *
geneva_account_dup_key (GenevaSnapshot *snapshot, const GenevaRow *account)
{
  g_autoptr (GString) key = g_string_new (NULL);
  const char *says = geneva_row_get_enum_name (account, GENEVA_ACCOUNT_SAYS);
  GenevaRowIter iter;

  g_return_val_if_fail (snapshot != NULL, NULL);

  if (geneva_row_has (account, GENEVA_ACCOUNT_BY))
    g_string_append_printf (key, "by=%s ", get_id (snapshot, geneva_row_get_ref (account, GENEVA_ACCOUNT_BY)));
  geneva_row_iter_init (&iter, account, GENEVA_ACCOUNT_VIA);
  while (geneva_row_iter_next (&iter))
    g_string_append_printf (key, "via=%s ", get_id (snapshot, geneva_row_get_ref (&iter.item, 0)));
  g_string_append_printf (key, "says=%s", says != NULL ? says : "");
  if (geneva_row_has (account, GENEVA_ACCOUNT_SCOPE))
    g_string_append_printf (key, " scope=%s", geneva_row_get_enum_name (account, GENEVA_ACCOUNT_SCOPE));
  if (geneva_row_has (account, GENEVA_ACCOUNT_WHEN))
    g_string_append_printf (key, " when=%s", geneva_row_get_text (account, GENEVA_ACCOUNT_WHEN));
  geneva_row_iter_init (&iter, account, GENEVA_ACCOUNT_EVIDENCE);
  if (geneva_row_iter_next (&iter))
    g_string_append_printf (key, " source=%s",
                            get_id (snapshot, geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE)));
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static int
find_name (const char * const *names, guint n, const char *name)
{
  for (guint i = 0; name != NULL && i < n; i++) {
    if (g_str_equal (names[i], name))
      return (int) i;
  }
  return -1;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

GArray *
geneva_account_links_read (GenevaSnapshot *snapshot, GenevaHandle event)
{
  static const char * const kinds[] = { "contradicts", "corroborates", "revises", "repeats" };
  static const char * const reviews[] = { "suggested", "accepted", "verified", "rejected" };
  g_autoptr (GHashTable) keys = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *json = NULL;
  GArray *links = NULL;
  GenevaRowIter iter;
  GenevaRow row;

  g_return_val_if_fail (snapshot != NULL, NULL);

  if (!geneva_snapshot_get_row (snapshot, event, &row))
    return NULL;
  json = geneva_row_dup_extra_member (&row, GENEVA_ACCOUNT_LINKS);
  node = json != NULL ? json_from_string (json, NULL) : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  geneva_row_iter_init (&iter, &row, GENEVA_EVENT_ACCOUNTS);
  for (guint number = 0; geneva_row_iter_next (&iter); number++)
    g_hash_table_insert (keys, geneva_account_dup_key (snapshot, &iter.item), GUINT_TO_POINTER (number));
  links = g_array_new (FALSE, FALSE, sizeof (GenevaAccountLink));
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++) {
    JsonNode *item = json_array_get_element (json_node_get_array (node), i);
    JsonObject *object = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
    const char *from = object != NULL ? get_string (object, "from") : NULL;
    const char *to = object != NULL ? get_string (object, "to") : NULL;
    int kind = object != NULL ? find_name (kinds, G_N_ELEMENTS (kinds), get_string (object, "kind")) : -1;
    int review = object != NULL ? find_name (reviews, G_N_ELEMENTS (reviews), get_string (object, "review")) : -1;
    int question = object != NULL
                     ? find_name (scope_names, G_N_ELEMENTS (scope_names), get_string (object, "question")) : -1;
    GenevaAccountLink link;
    gpointer one, other;

    if (from == NULL || to == NULL || kind < 0 || review < 0 || !g_hash_table_lookup_extended (keys, from, NULL, &one)
        || !g_hash_table_lookup_extended (keys, to, NULL, &other) || one == other)
      continue;
    link = (GenevaAccountLink) { GPOINTER_TO_UINT (one), GPOINTER_TO_UINT (other), (GenevaLinkKind) kind,
                                 (GenevaReview) review, (GenevaScope) MAX (question, 0) };
    g_array_append_val (links, link);
  }
  return links;
}

/* ---- looking ---- */

/* What an account has to do with quarrels; a look at its words alone. */
typedef struct {
  guint8 says, question;
  gboolean has_when;
} Account;

static guint
read_accounts (const GenevaRow *event, Account *accounts, guint most, gboolean *is_plain)
{
  gboolean happened[4] = { FALSE }, otherwise[4] = { FALSE };
  guint n_dated = 0, n = 0;
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    int says = geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS);
    int question = MAX (geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SCOPE), 0);

    if (n < most)
      accounts[n] = (Account) { (guint8) (says < 0 ? GENEVA_SAYS_PLANNED : says), (guint8) question,
                                geneva_row_has (&iter.item, GENEVA_ACCOUNT_WHEN) };
    n++;
    if (says == GENEVA_SAYS_HAPPENED) {
      happened[question] = TRUE;
      n_dated += geneva_row_has (&iter.item, GENEVA_ACCOUNT_WHEN) ? 1 : 0;
    } else if (says == GENEVA_SAYS_DID_NOT_HAPPEN || says == GENEVA_SAYS_CANCELLED || says == GENEVA_SAYS_POSSIBLE) {
      otherwise[question] = TRUE;
    }
  }
  *is_plain = n_dated < 2;
  for (guint q = 0; q < 4; q++) {
    if (happened[q] && otherwise[q])
      *is_plain = FALSE;
  }
  return n;
}

typedef struct {
  GenevaTestimonies *set;
  const Account     *accounts;
  const GArray      *decided;
  GenevaHandle       event;
  guint              n_of_question[4];
} Quarrel;

static gboolean
is_decided (const Quarrel *quarrel, guint one, guint other, GenevaScope question)
{
  for (guint i = 0; quarrel->decided != NULL && i < quarrel->decided->len; i++) {
    const GenevaAccountLink *link = &g_array_index (quarrel->decided, GenevaAccountLink, i);

    if (link->question == question
        && ((link->from == one && link->to == other) || (link->from == other && link->to == one)))
      return TRUE;
  }
  return FALSE;
}

/* How many accounts say as one does, from the same side. */
static gboolean
is_same_side (const Quarrel *quarrel, guint one, guint other)
{
  const GenevaTestimony *a = geneva_testimonies_get (quarrel->set, one);
  const GenevaTestimony *b = geneva_testimonies_get (quarrel->set, other);

  if (quarrel->accounts[one].says != quarrel->accounts[other].says
      || quarrel->accounts[one].question != quarrel->accounts[other].question || a->claimant != b->claimant
      || a->time.span.begin != b->time.span.begin || a->time.span.end != b->time.span.end)
    return FALSE;
  return a->claimant != GENEVA_HANDLE_NONE || !geneva_testimonies_are_independent (quarrel->set, a, b, FALSE);
}

static void
propose (Quarrel *quarrel, guint from, guint to, GenevaScope question, GenevaLinkKind kind, GenevaLinkRule rule,
         double score)
{
  GenevaLinkProposal proposal = { quarrel->event, quarrel->event, from, to, question, kind, rule, score, 0, 0 };

  if (is_decided (quarrel, from, to, question))
    return;
  if (quarrel->n_of_question[question]++ >= MOST_OF_QUESTION) {
    quarrel->set->finding->n_left_out++;
    return;
  }
  for (guint i = 0; i < quarrel->set->all->len; i++) {
    proposal.n_from += is_same_side (quarrel, from, i) ? MAX (geneva_testimonies_get (quarrel->set, i)->n_sources, 1) : 0;
    proposal.n_to += is_same_side (quarrel, to, i) ? MAX (geneva_testimonies_get (quarrel->set, i)->n_sources, 1) : 0;
  }
  geneva_finding_add (quarrel->set->finding, &proposal);
}

static gboolean
is_named_alike (const GenevaTestimony *a, const GenevaTestimony *b)
{
  return a->claimant != GENEVA_HANDLE_NONE && a->claimant == b->claimant;
}

static gboolean
is_told_before (const GenevaTestimony *a, const GenevaTestimony *b)
{
  return a->reported != GENEVA_INSTANT_MAX && b->reported != GENEVA_INSTANT_MAX && a->reported < b->reported;
}

/* `one` says that it happened; `other` that it did not, or was called off, or only that it may have. */
static void
compare_verdicts (Quarrel *quarrel, guint one, guint other)
{
  const GenevaTestimony *a = geneva_testimonies_get (quarrel->set, one);
  const GenevaTestimony *b = geneva_testimonies_get (quarrel->set, other);
  guint says = quarrel->accounts[other].says;
  GenevaScope question = quarrel->accounts[one].question;
  double score = says == GENEVA_SAYS_POSSIBLE ? 0.4 : 0.8;

  /* What was called off, or was not certain, and then took place after all is news. */
  if (says != GENEVA_SAYS_DID_NOT_HAPPEN && is_told_before (b, a))
    return;
  if (is_named_alike (a, b)) {
    gboolean is_later = is_told_before (b, a);

    if (is_later || is_told_before (a, b))
      propose (quarrel, is_later ? one : other, is_later ? other : one, question, GENEVA_LINK_REVISES,
               GENEVA_LINK_RULE_ACCOUNT_CORRECTED, 0.6);
    else if (says != GENEVA_SAYS_POSSIBLE)
      propose (quarrel, other, one, question, GENEVA_LINK_CONTRADICTS, GENEVA_LINK_RULE_ACCOUNTS_APART, score);
    return;
  }
  if (says == GENEVA_SAYS_DID_NOT_HAPPEN && is_told_before (b, a))
    score = 0.4;
  propose (quarrel, other, one, question, GENEVA_LINK_CONTRADICTS, GENEVA_LINK_RULE_ACCOUNTS_APART, score);
}

static void
compare_dates (Quarrel *quarrel, guint one, guint other)
{
  const GenevaTestimony *a = geneva_testimonies_get (quarrel->set, one);
  const GenevaTestimony *b = geneva_testimonies_get (quarrel->set, other);

  if (a->time.form == GENEVA_TIME_NONE || b->time.form == GENEVA_TIME_NONE
      || geneva_span_meets (a->time.span, b->time.span))
    return;
  if (is_named_alike (a, b) && (is_told_before (a, b) || is_told_before (b, a)))
    propose (quarrel, is_told_before (a, b) ? other : one, is_told_before (a, b) ? one : other, GENEVA_SCOPE_DATE,
             GENEVA_LINK_REVISES, GENEVA_LINK_RULE_ACCOUNT_CORRECTED, 0.6);
  else
    propose (quarrel, other, one, GENEVA_SCOPE_DATE, GENEVA_LINK_CONTRADICTS, GENEVA_LINK_RULE_ACCOUNTS_APART, 0.7);
}

static void
look_into (GenevaFinding *finding, GenevaHandle event, const GenevaRow *row, const Account *accounts, guint n_all)
{
  g_auto (GenevaTestimonies) set = { NULL, NULL, NULL, NULL, NULL, NULL };
  g_autoptr (GArray) decided = geneva_account_links_read (finding->snapshot, event);
  Quarrel quarrel = { &set, accounts, decided, event, { 0 } };
  guint n = MIN (n_all, MOST_ACCOUNTS);
  GenevaRowIter iter;

  geneva_testimonies_init (&set, finding);
  geneva_finding_begin_group (finding);
  if (n_all > n)
    finding->n_left_out += n_all - n;
  geneva_row_iter_init (&iter, row, GENEVA_EVENT_ACCOUNTS);
  for (guint i = 0; i < n && geneva_row_iter_next (&iter); i++) {
    GenevaTestimony *testimony = geneva_testimonies_add (&set, &iter.item, event, GENEVA_ACCOUNT_BY, -1,
                                                         GENEVA_ACCOUNT_VIA, GENEVA_ACCOUNT_EVIDENCE);

    testimony->account = i;
    geneva_testimony_read_time (geneva_row_get_date (&iter.item, GENEVA_ACCOUNT_WHEN), FALSE, &testimony->time);
  }
  n = set.all->len;
  for (guint other = 0; other < n; other++) {
    gboolean is_first = TRUE;

    /* the first of each side speaks for it */
    for (guint k = 0; k < other && is_first; k++)
      is_first = !is_same_side (&quarrel, k, other);
    if (!is_first)
      continue;
    for (guint one = 0; one < n; one++) {
      gboolean one_is_first = TRUE;

      if (one == other || accounts[one].says != GENEVA_SAYS_HAPPENED)
        continue;
      for (guint k = 0; k < one && one_is_first; k++)
        one_is_first = !is_same_side (&quarrel, k, one);
      if (!one_is_first)
        continue;
      if (accounts[one].question == accounts[other].question
          && (accounts[other].says == GENEVA_SAYS_DID_NOT_HAPPEN || accounts[other].says == GENEVA_SAYS_CANCELLED
              || accounts[other].says == GENEVA_SAYS_POSSIBLE))
        compare_verdicts (&quarrel, one, other);
      else if (one < other && accounts[other].says == GENEVA_SAYS_HAPPENED)
        compare_dates (&quarrel, one, other);
    }
  }
}

void
geneva_find_among_accounts (GenevaFinding *finding)
{
  Account accounts[MOST_ACCOUNTS];

  for (GenevaHandle event = geneva_snapshot_next (finding->snapshot, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
       event != GENEVA_HANDLE_NONE; event = geneva_snapshot_next (finding->snapshot, GENEVA_LIST_EVENTS, event)) {
    gboolean is_plain;
    GenevaRow row;
    guint n;

    if ((GENEVA_HANDLE_ROW (event) & 4095) == 0 && g_cancellable_is_cancelled (finding->cancellable))
      return;
    if (!geneva_snapshot_get_row (finding->snapshot, event, &row))
      continue;
    n = read_accounts (&row, accounts, MOST_ACCOUNTS, &is_plain);
    if (n > 1 && !is_plain && geneva_testimony_counts (&row, GENEVA_EVENT_MERGED_INTO, GENEVA_EVENT_REVIEW))
      look_into (finding, event, &row, accounts, n);
  }
}
