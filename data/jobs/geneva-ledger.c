/* The ledger: proposals joined with the links that stand and those that were
 * dismissed, and what becomes of them. Role: the one list that window and
 * command line show. It must not know how rows look; their words are in
 * geneva-ledger-words.c.
 */
#include "jobs/geneva-ledger.h"

#include "base/geneva-json-writer.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

static const char * const state_names[GENEVA_LEDGER_N_STATES] = { "proposed", "confirmed", "dismissed" };

const char *
geneva_ledger_state_get_name (GenevaLedgerState state)
{
  g_return_val_if_fail (state < GENEVA_LEDGER_N_STATES, "");

  return state_names[state];
}

const char *
geneva_ledger_state_get_words (GenevaLedgerState state)
{
  switch (state) {
    case GENEVA_LEDGER_PROPOSED: return _("proposed");
    case GENEVA_LEDGER_CONFIRMED: return _("confirmed");
    case GENEVA_LEDGER_DISMISSED: return _("dismissed");
    case GENEVA_LEDGER_N_STATES: break;
  }
  g_return_val_if_reached ("");
}

/* ---- the list ---- */

static GenevaLedgerState
get_state (GenevaReview review)
{
  switch (review) {
    case GENEVA_REVIEW_SUGGESTED: return GENEVA_LEDGER_PROPOSED;
    case GENEVA_REVIEW_REJECTED: return GENEVA_LEDGER_DISMISSED;
    default: return GENEVA_LEDGER_CONFIRMED;
  }
}

static int
find_rule (const char *name)
{
  for (int rule = 0; name != NULL && rule < GENEVA_N_LINK_RULES; rule++) {
    if (g_str_equal (geneva_link_rule_get_name ((GenevaLinkRule) rule), name))
      return rule;
  }
  return -1;
}

static int
compare_handles (gconstpointer a, gconstpointer b)
{
  GenevaHandle one = *(const GenevaHandle *) a, other = *(const GenevaHandle *) b;

  return one < other ? -1 : one > other;
}

/* Sources of its own passages, and those of what repeats it. */
static guint
count_reports (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GArray) repeats = geneva_links_of (snapshot, handle, GENEVA_LINKS_CONFIRMED);
  guint n = 0;

  for (guint i = 0; i <= repeats->len; i++) {
    const GenevaLinkLine *line = i < repeats->len ? &g_array_index (repeats, GenevaLinkLine, i) : NULL;
    g_autoptr (GArray) places = NULL;
    GenevaHandle record = handle;

    if (line != NULL && (line->kind != GENEVA_LINK_REPEATS || line->to != handle))
      continue;
    if (line != NULL)
      record = line->from;
    places = geneva_passage_places_of_records (snapshot, &record, 1);
    for (guint k = 0; k < places->len; k++)
      g_array_append_val (sources, g_array_index (places, GenevaPassagePlace, k).source);
  }
  g_array_sort (sources, compare_handles);
  for (guint i = 0; i < sources->len; i++)
    n += i == 0 || g_array_index (sources, GenevaHandle, i) != g_array_index (sources, GenevaHandle, i - 1) ? 1 : 0;
  return MAX (n, 1);
}

static void
add_links (GenevaSnapshot *snapshot, GArray *rows)
{
  for (GenevaHandle link = geneva_snapshot_next (snapshot, GENEVA_LIST_LINKS, GENEVA_HANDLE_NONE);
       link != GENEVA_HANDLE_NONE; link = geneva_snapshot_next (snapshot, GENEVA_LIST_LINKS, link)) {
    GenevaLedgerRow ledger_row = { .link = link, .from_account = GENEVA_ACCOUNT_NONE, .to_account = GENEVA_ACCOUNT_NONE };
    GenevaLinkLine line;
    GenevaRow row;

    if (!geneva_links_read (snapshot, link, &line) || !geneva_snapshot_get_row (snapshot, link, &row))
      continue;
    ledger_row.from = line.from;
    ledger_row.to = line.to;
    ledger_row.kind = line.kind;
    ledger_row.state = get_state (line.review);
    ledger_row.rule = find_rule (geneva_row_get_text (&row, GENEVA_LINK_RULE));
    if (!geneva_row_get_number (&row, GENEVA_LINK_SCORE, &ledger_row.score))
      ledger_row.score = 0;
    ledger_row.n_from = count_reports (snapshot, line.from);
    ledger_row.n_to = count_reports (snapshot, line.to);
    g_array_append_val (rows, ledger_row);
  }
}

static guint
count_account_sources (GenevaSnapshot *snapshot, const GenevaLedgerRow *row, gboolean is_from)
{
  g_autoptr (GArray) passages = geneva_ledger_list_passages (snapshot, row, is_from);
  g_autoptr (GHashTable) sources = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < passages->len; i++)
    g_hash_table_add (sources, GUINT_TO_POINTER (g_array_index (passages, GenevaPassage, i).source));
  return MAX (g_hash_table_size (sources), 1);
}

static void
add_accounts (GenevaSnapshot *snapshot, GArray *rows, GCancellable *cancellable)
{
  for (GenevaHandle event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
       event != GENEVA_HANDLE_NONE; event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, event)) {
    g_autoptr (GArray) links = NULL;
    GenevaRow row;

    if ((GENEVA_HANDLE_ROW (event) & 4095) == 0 && g_cancellable_is_cancelled (cancellable))
      return;
    /* Few events have any. */
    if (!geneva_snapshot_get_row (snapshot, event, &row) || geneva_row_get_extra (&row) == NULL
        || geneva_row_has (&row, GENEVA_EVENT_MERGED_INTO))
      continue;
    links = geneva_account_links_read (snapshot, event);
    for (guint i = 0; links != NULL && i < links->len; i++) {
      const GenevaAccountLink *link = &g_array_index (links, GenevaAccountLink, i);
      GenevaLedgerRow ledger_row = { GENEVA_HANDLE_NONE, event, event, link->from, link->to, link->question, link->kind,
                                     get_state (link->review), GENEVA_LINK_RULE_ACCOUNTS_APART, 0, 1, 1 };

      ledger_row.n_from = count_account_sources (snapshot, &ledger_row, TRUE);
      ledger_row.n_to = count_account_sources (snapshot, &ledger_row, FALSE);
      g_array_append_val (rows, ledger_row);
    }
  }
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const GenevaLedgerRow *one = a, *other = b;

  if (one->state != other->state)
    return one->state < other->state ? -1 : 1;
  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  if (one->link != other->link)
    return one->link < other->link ? -1 : 1;
  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;
  if (one->to != other->to)
    return one->to < other->to ? -1 : 1;
  if (one->question != other->question)
    return one->question < other->question ? -1 : 1;
  if (one->from_account != other->from_account)
    return one->from_account < other->from_account ? -1 : 1;
  return one->to_account < other->to_account ? -1 : one->to_account > other->to_account;
}

GenevaLedger *
geneva_ledger_new (GenevaSnapshot *snapshot, GCancellable *cancellable)
{
  g_autoptr (GenevaContradictions) found = NULL;
  g_autoptr (GenevaLedger) ledger = NULL;

  g_return_val_if_fail (snapshot != NULL, NULL);

  found = geneva_contradictions_find (snapshot, cancellable);
  if (found == NULL)
    return NULL;
  ledger = g_new0 (GenevaLedger, 1);
  ledger->rows = g_array_new (FALSE, TRUE, sizeof (GenevaLedgerRow));
  ledger->n_left_out = found->n_left_out;
  for (guint i = 0; i < found->proposals->len; i++) {
    const GenevaLinkProposal *proposal = &g_array_index (found->proposals, GenevaLinkProposal, i);
    GenevaLedgerRow row = { GENEVA_HANDLE_NONE, proposal->from, proposal->to, proposal->from_account,
                            proposal->to_account, proposal->question, proposal->kind, GENEVA_LEDGER_PROPOSED,
                            (int) proposal->rule, proposal->score, proposal->n_from, proposal->n_to };

    g_array_append_val (ledger->rows, row);
  }
  add_links (snapshot, ledger->rows);
  add_accounts (snapshot, ledger->rows, cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    return NULL;
  g_array_sort (ledger->rows, compare_rows);
  for (guint i = 0; i < ledger->rows->len; i++) {
    const GenevaLedgerRow *row = &g_array_index (ledger->rows, GenevaLedgerRow, i);

    ledger->counts[row->kind][row->state]++;
  }
  return g_steal_pointer (&ledger);
}

void
geneva_ledger_free (GenevaLedger *ledger)
{
  if (ledger == NULL)
    return;
  g_array_unref (ledger->rows);
  g_free (ledger);
}

gboolean
geneva_ledger_row_is_same (const GenevaLedgerRow *a, const GenevaLedgerRow *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->from_account != GENEVA_ACCOUNT_NONE && a->question != b->question)
    return FALSE;
  return (a->from == b->from && a->to == b->to && a->from_account == b->from_account && a->to_account == b->to_account)
         || (a->from == b->to && a->to == b->from && a->from_account == b->to_account
             && a->to_account == b->from_account);
}

/* ---- decisions on accounts ---- */

static const char * const link_kinds[] = { "contradicts", "corroborates", "revises", "repeats" };
static const char * const scopes[] = { "occurrence", "responsibility", "date", "place" };

static char *
dup_account_key (GenevaSnapshot *snapshot, const GenevaRow *event, guint number)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  for (guint i = 0; geneva_row_iter_next (&iter); i++) {
    if (i == number)
      return geneva_account_dup_key (snapshot, &iter.item);
  }
  return NULL;
}

static gboolean
is_string (JsonObject *object, const char *name, const char *value)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), value) == 0;
}

static gboolean
is_of (JsonNode *node, const char *from, const char *to, const char *question)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  return object != NULL && is_string (object, "question", question)
         && ((is_string (object, "from", from) && is_string (object, "to", to))
             || (is_string (object, "from", to) && is_string (object, "to", from)));
}

static JsonNode *
make_decision (const char *from, const char *to, const char *question, GenevaLinkKind kind, GenevaLedgerState state,
               const GenevaCoder *coder)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "from", from);
  json_object_set_string_member (object, "to", to);
  json_object_set_string_member (object, "question", question);
  json_object_set_string_member (object, "kind", link_kinds[kind]);
  json_object_set_string_member (object, "review", state == GENEVA_LEDGER_CONFIRMED ? "accepted" : "rejected");
  if (coder != NULL && coder->name != NULL && coder->name[0] != '\0')
    json_object_set_string_member (object, "reviewer", coder->name);
  if (coder != NULL && coder->time != NULL)
    json_object_set_string_member (object, "reviewed", coder->time);
  json_node_take_object (node, object);
  return node;
}

/* The event's decisions, with that of this pair as it is now; PROPOSED: without it. */
static void
decide_accounts (GenevaEdit *edit, GenevaSnapshot *snapshot, const GenevaLedgerRow *row, GenevaLinkKind kind,
                 GenevaLedgerState state, const GenevaCoder *coder)
{
  g_autoptr (JsonNode) old = NULL;
  g_autoptr (JsonNode) whole = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (GenevaJsonWriter) writer = NULL;
  g_autofree char *json = NULL, *from = NULL, *to = NULL, *text = NULL;
  JsonArray *array = json_array_new ();
  GenevaRow event;

  json_node_take_array (whole, array);
  if (!geneva_edit_get_row (edit, row->from, &event))
    return;
  from = dup_account_key (snapshot, &event, row->from_account);
  to = dup_account_key (snapshot, &event, row->to_account);
  if (from == NULL || to == NULL)
    return;
  json = geneva_row_dup_extra_member (&event, GENEVA_ACCOUNT_LINKS);
  old = json != NULL ? json_from_string (json, NULL) : NULL;
  if (old != NULL && JSON_NODE_HOLDS_ARRAY (old)) {
    for (guint i = 0; i < json_array_get_length (json_node_get_array (old)); i++) {
      JsonNode *item = json_array_get_element (json_node_get_array (old), i);

      if (!is_of (item, from, to, scopes[row->question]))
        json_array_add_element (array, json_node_copy (item));
    }
  }
  if (state != GENEVA_LEDGER_PROPOSED)
    json_array_add_element (array, make_decision (from, to, scopes[row->question], kind, state, coder));
  writer = geneva_json_writer_new ();
  geneva_json_writer_node (writer, whole);
  text = geneva_json_writer_steal (writer, NULL);
  geneva_edit_set_extra (edit, row->from, GENEVA_ACCOUNT_LINKS, json_array_get_length (array) > 0 ? text : NULL);
}

/* ---- decisions on records ---- */

/* A passage of either side: the link rests on what both rest on. */
static void
add_evidence (GenevaEdit *edit, GenevaSnapshot *snapshot, const GenevaLedgerRow *row, GenevaHandle link)
{
  for (guint side = 0; side < 2; side++) {
    g_autoptr (GArray) passages = geneva_ledger_list_passages (snapshot, row, side == 0);

    for (guint i = 0; i < passages->len; i++) {
      const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
      GenevaExcerpt excerpt = { passage->source, passage->start, passage->end, NULL };
      GenevaRow source;

      /* The stand-off form has no words to anchor it by. */
      if (passage->is_lost || passage->start >= passage->end
          || !geneva_snapshot_get_row (snapshot, passage->source, &source)
          || !geneva_row_has (&source, GENEVA_SOURCE_TEXT))
        continue;
      geneva_edit_add_passage (edit, link, &excerpt);
      break;
    }
  }
}

static GenevaHandle
add_link (GenevaEdit *edit, GenevaSnapshot *snapshot, const GenevaLedgerRow *row, GenevaLinkKind kind)
{
  GenevaHandle link = geneva_edit_add_link (edit, row->from, row->to, kind);

  geneva_edit_set_enum (edit, link, GENEVA_LINK_ORIGIN, GENEVA_ORIGIN_EXTRACTED);
  if (row->rule >= 0)
    geneva_edit_set_text (edit, link, GENEVA_LINK_RULE, geneva_link_rule_get_name ((GenevaLinkRule) row->rule));
  geneva_edit_set_number (edit, link, GENEVA_LINK_SCORE, row->score);
  /* New records are accepted; what the program found is signed by whoever looked at it. */
  geneva_edit_set_enum (edit, link, GENEVA_LINK_REVIEW, GENEVA_REVIEW_SUGGESTED);
  add_evidence (edit, snapshot, row, link);
  return link;
}

static gboolean
is_from_rule (GenevaSnapshot *snapshot, GenevaHandle link)
{
  GenevaRow row;

  return geneva_snapshot_get_row (snapshot, link, &row)
         && geneva_row_get_enum (&row, GENEVA_LINK_ORIGIN) == GENEVA_ORIGIN_EXTRACTED
         && find_rule (geneva_row_get_text (&row, GENEVA_LINK_RULE)) >= 0;
}

static void
decide (GenevaEdit *edit, GenevaSnapshot *snapshot, const GenevaLedgerRow *row, GenevaLedgerState state,
        const GenevaCoder *coder)
{
  static const GenevaReview reviews[GENEVA_LEDGER_N_STATES] = {
    GENEVA_REVIEW_SUGGESTED, GENEVA_REVIEW_ACCEPTED, GENEVA_REVIEW_REJECTED
  };

  if (row->from_account != GENEVA_ACCOUNT_NONE)
    decide_accounts (edit, snapshot, row, row->kind, state, coder);
  else if (row->link == GENEVA_HANDLE_NONE)
    geneva_edit_review (edit, add_link (edit, snapshot, row, row->kind), reviews[state]);
  else if (state == GENEVA_LEDGER_PROPOSED && is_from_rule (snapshot, row->link))
    geneva_edit_delete (edit, row->link, GENEVA_DELETE_ALONE);
  else
    geneva_edit_review (edit, row->link, reviews[state]);
}

static char *
dup_title (GenevaLedgerState state, guint n)
{
  switch (state) {
    case GENEVA_LEDGER_CONFIRMED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Confirmation of %u link", "Confirmation of %u links", n), n);
    case GENEVA_LEDGER_DISMISSED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Dismissal of %u link", "Dismissal of %u links", n), n);
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Decision on %u link taken back", "Decisions on %u links taken back", n), n);
  }
}

static GenevaDelta *
fail_with_nothing (GError **error)
{
  g_set_error_literal (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING, _("Nothing would change."));
  return NULL;
}

GenevaDelta *
geneva_ledger_decide (GenevaSnapshot *snapshot, const GenevaLedgerRow *rows, guint n_rows, GenevaLedgerState state,
                      const GenevaCoder *coder, GError **error)
{
  g_autoptr (GenevaEdit) edit = NULL;
  g_autofree char *title = NULL;
  guint n = 0;

  g_return_val_if_fail (snapshot != NULL && (rows != NULL || n_rows == 0), NULL);

  edit = geneva_edit_new (snapshot, coder);
  for (guint i = 0; i < n_rows; i++) {
    if (rows[i].state == state)
      continue;
    decide (edit, snapshot, &rows[i], state, coder);
    n++;
  }
  if (n == 0)
    return fail_with_nothing (error);
  title = dup_title (state, n);
  geneva_edit_set_title (edit, title);
  return geneva_edit_end (edit, error);
}

GenevaDelta *
geneva_ledger_change_kind (GenevaSnapshot *snapshot, const GenevaLedgerRow *row, GenevaLinkKind kind,
                           const GenevaCoder *coder, GError **error)
{
  g_autoptr (GenevaEdit) edit = NULL;
  g_autofree char *title = NULL;
  GenevaHandle link;

  g_return_val_if_fail (snapshot != NULL && row != NULL, NULL);

  if (row->kind == kind && row->state == GENEVA_LEDGER_CONFIRMED)
    return fail_with_nothing (error);
  edit = geneva_edit_new (snapshot, coder);
  if (row->from_account != GENEVA_ACCOUNT_NONE) {
    decide_accounts (edit, snapshot, row, kind, GENEVA_LEDGER_CONFIRMED, coder);
  } else {
    link = row->link != GENEVA_HANDLE_NONE ? row->link : add_link (edit, snapshot, row, kind);
    if (row->link != GENEVA_HANDLE_NONE && row->kind != kind)
      geneva_edit_set_enum (edit, link, GENEVA_LINK_KIND, (int) kind);
    if (row->state != GENEVA_LEDGER_CONFIRMED)
      geneva_edit_review (edit, link, GENEVA_REVIEW_ACCEPTED);
  }
  /* Translators: an undo title; in quotation marks a kind of link: “revises” */
  title = g_strdup_printf (_("Change of a link to “%s”"), geneva_link_kind_get_words (kind));
  geneva_edit_set_title (edit, title);
  return geneva_edit_end (edit, error);
}

GenevaDelta *
geneva_ledger_turn (GenevaSnapshot *snapshot, const GenevaLedgerRow *row, const GenevaCoder *coder, GError **error)
{
  g_autoptr (GenevaEdit) edit = NULL;
  GenevaLedgerRow turned;

  g_return_val_if_fail (snapshot != NULL && row != NULL, NULL);

  turned = *row;
  turned.from = row->to;
  turned.to = row->from;
  turned.from_account = row->to_account;
  turned.to_account = row->from_account;
  edit = geneva_edit_new (snapshot, coder);
  if (row->from_account != GENEVA_ACCOUNT_NONE) {
    decide_accounts (edit, snapshot, &turned, row->kind, GENEVA_LEDGER_CONFIRMED, coder);
  } else if (row->link == GENEVA_HANDLE_NONE) {
    geneva_edit_review (edit, add_link (edit, snapshot, &turned, row->kind), GENEVA_REVIEW_ACCEPTED);
  } else {
    geneva_edit_set_ref (edit, row->link, GENEVA_LINK_FROM, row->to);
    geneva_edit_set_ref (edit, row->link, GENEVA_LINK_TO, row->from);
  }
  geneva_edit_set_title (edit, _("Link turned round"));
  return geneva_edit_end (edit, error);
}
