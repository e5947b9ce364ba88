/* The tables of a report. Role: chooses the records that charts of this state
 * may show, puts them in order, and says each in a row with the numbers of its
 * passages. Knows nothing of pages or HTML.
 */
#include "geneva-report-content.h"

#include "analysis/geneva-links.h"
#include "base/geneva-collation.h"
#include "base/geneva-edtf-words.h"
#include "base/geneva-language.h"
#include "geneva-report-words.h"
#include "model/geneva-schema-words.h"
#include "model/geneva-within.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- which records ---- */

typedef struct {
  GenevaSnapshot *snapshot;
  GenevaClock     clock;
} Order;

static int
compare_events (gconstpointer a, gconstpointer b, gpointer data)
{
  GenevaHandle one = *(const GenevaHandle *) a, two = *(const GenevaHandle *) b;
  const Order *order = data;
  const GenevaEdtf *date_one = NULL, *date_two = NULL;
  GenevaRow row;
  int result = 0;

  if (geneva_snapshot_get_row (order->snapshot, one, &row))
    date_one = geneva_event_get_date_by (order->snapshot, &row, order->clock);
  if (geneva_snapshot_get_row (order->snapshot, two, &row))
    date_two = geneva_event_get_date_by (order->snapshot, &row, order->clock);
  if (date_one != NULL && date_two != NULL)
    result = geneva_edtf_compare (date_one, date_two);
  else if (date_one != date_two)
    result = date_one != NULL ? -1 : 1;
  return result != 0 ? result : one < two ? -1 : one > two;
}

static void
list_events (GenevaReportTables *tables, GenevaSnapshot *snapshot, const GenevaSessionState *state)
{
  Order order = { snapshot, state->clock };
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRow row;

    if (geneva_snapshot_get_row (snapshot, handle, &row) && geneva_event_can_be_drawn (&row, state->unreviewed)
        && geneva_filter_keeps (state->filter, handle)
        && geneva_event_get_within (snapshot, &row, state->clock, &state->span) != GENEVA_WITHIN_OUTSIDE)
      g_array_append_val (tables->events, handle);
  }
  g_array_sort_with_data (tables->events, compare_events, &order);
}

typedef struct {
  GenevaHandle handle;
  guint        n;
  char        *name;
} Actor;

static int
compare_actors (gconstpointer a, gconstpointer b, gpointer collation)
{
  const Actor *one = a, *two = b;
  int order;

  if (one->n != two->n)
    return one->n > two->n ? -1 : 1;
  order = geneva_collation_compare (collation, one->name, two->name);
  return order != 0 ? order : one->handle < two->handle ? -1 : one->handle > two->handle;
}

static void
list_actors (GenevaReportTables *tables, GenevaSnapshot *snapshot, const GenevaSessionState *state)
{
  g_autoptr (GArray) actors = g_array_new (FALSE, FALSE, sizeof (Actor));
  g_autoptr (GenevaCollation) collation = NULL;
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRow row;
    Actor actor;

    if (!geneva_snapshot_get_row (snapshot, handle, &row) || !geneva_report_shows (&row, state->unreviewed)
        || !geneva_filter_keeps (state->filter, handle))
      continue;
    actor = (Actor) { handle, geneva_passages_count_of_record (snapshot, handle),
                      geneva_snapshot_dup_title (snapshot, handle) };
    g_array_append_val (actors, actor);
  }
  collation = geneva_collation_new (geneva_language_get ());
  g_array_sort_with_data (actors, compare_actors, collation);
  for (guint i = 0; i < actors->len; i++) {
    g_array_append_val (tables->actors, g_array_index (actors, Actor, i).handle);
    g_free (g_array_index (actors, Actor, i).name);
  }
}

static void
list_links (GenevaReportTables *tables, GenevaSnapshot *snapshot, const GenevaSessionState *state)
{
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_LINKS, handle)) != GENEVA_HANDLE_NONE) {
    GenevaLinkLine line;
    GenevaRow row;

    if (geneva_snapshot_get_row (snapshot, handle, &row) && geneva_report_shows (&row, state->unreviewed)
        && geneva_links_read (snapshot, handle, &line) && geneva_filter_keeps (state->filter, line.from)
        && geneva_filter_keeps (state->filter, line.to))
      g_array_append_val (tables->links, handle);
  }
}

static void
take_pairs (GenevaReportTables *tables, const GenevaLedger *ledger, const GenevaSessionState *state,
            GenevaLedgerState wanted)
{
  for (guint i = 0; i < ledger->rows->len; i++) {
    const GenevaLedgerRow *row = &g_array_index (ledger->rows, GenevaLedgerRow, i);
    gboolean is_of_records = row->from_account == GENEVA_ACCOUNT_NONE;

    if (row->state != wanted || !geneva_filter_keeps (state->filter, row->from)
        || !geneva_filter_keeps (state->filter, row->to))
      continue;
    /* in the table of links already */
    if (is_of_records && row->link != GENEVA_HANDLE_NONE && (wanted == GENEVA_LEDGER_CONFIRMED || state->unreviewed))
      continue;
    if (wanted == GENEVA_LEDGER_DISMISSED)
      tables->n_dismissed++;
    else
      g_array_append_val (tables->pairs, *row);
  }
}

static void
list_pairs (GenevaReportTables *tables, GenevaSnapshot *snapshot, const GenevaSessionState *state)
{
  g_autoptr (GenevaLedger) ledger = geneva_ledger_new (snapshot, NULL);

  take_pairs (tables, ledger, state, GENEVA_LEDGER_CONFIRMED);
  tables->n_decided = tables->pairs->len;
  take_pairs (tables, ledger, state, GENEVA_LEDGER_PROPOSED);
  take_pairs (tables, ledger, state, GENEVA_LEDGER_DISMISSED);
  tables->n_unsought = ledger->n_left_out;
}

void
geneva_report_tables_fill (GenevaReportTables *tables, GenevaSnapshot *snapshot, const GenevaSessionState *state,
                           guint most_rows)
{
  tables->events = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  tables->actors = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  tables->links = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  list_events (tables, snapshot, state);
  list_actors (tables, snapshot, state);
  list_links (tables, snapshot, state);
  tables->pairs = g_array_new (FALSE, FALSE, sizeof (GenevaLedgerRow));
  list_pairs (tables, snapshot, state);
  tables->n_pairs = tables->pairs->len;
  tables->n_events = tables->events->len;
  tables->n_actors = tables->actors->len;
  tables->n_links = tables->links->len;
  g_array_set_size (tables->events, MIN (tables->n_events, most_rows));
  g_array_set_size (tables->actors, MIN (tables->n_actors, most_rows));
  g_array_set_size (tables->links, MIN (tables->n_links, most_rows));
  g_array_set_size (tables->pairs, MIN (tables->n_pairs, most_rows));
}

void
geneva_report_tables_clear (GenevaReportTables *tables)
{
  g_clear_pointer (&tables->events, g_array_unref);
  g_clear_pointer (&tables->actors, g_array_unref);
  g_clear_pointer (&tables->links, g_array_unref);
  g_clear_pointer (&tables->pairs, g_array_unref);
}

/* ---- rows ---- */

static void
add_plain (GenevaReportText *cell, const char *words)
{
  geneva_report_text_add (cell, words, GENEVA_REPORT_PLAIN, NULL);
}

static void
add_record_numbers (GenevaReportText *cell, GenevaReportEvidence *evidence, GenevaHandle handle)
{
  guint n_more;
  g_autoptr (GArray) numbers = geneva_report_evidence_dup_numbers (evidence, handle, &n_more);

  geneva_report_text_add_numbers (cell, numbers, n_more);
}

/* What stands below a table that is not whole. */
static void
add_rest (GenevaReportDocument *document, guint n, guint n_listed)
{
  g_autofree char *words = NULL;

  if (n <= n_listed)
    return;
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more row is left out: this table ends after %u.",
                                        "%u more rows are left out: this table ends after %u.", n - n_listed),
                           n - n_listed, n_listed);
  geneva_report_block_say (geneva_report_document_add (document, GENEVA_REPORT_BLOCK_TEXT, NULL, NULL),
                           GENEVA_REPORT_SMALL, words);
}

static void
say (GenevaReportDocument *document, const char *words)
{
  geneva_report_block_say (geneva_report_document_add (document, GENEVA_REPORT_BLOCK_TEXT, NULL, NULL),
                           GENEVA_REPORT_BODY, words);
}

static void
add_participants (GenevaReportText *cell, GenevaSnapshot *snapshot, const GenevaRow *event)
{
  GenevaRowIter iter;
  gboolean is_first = TRUE;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter)) {
    GenevaHandle actor = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR));
    g_autofree char *label = geneva_snapshot_dup_label (snapshot, actor);

    if (!is_first)
      add_plain (cell, _(", "));
    add_plain (cell, label);
    is_first = FALSE;
  }
}

static void
add_event_row (GenevaReportBlock *table, GenevaReportEvidence *evidence, GenevaHandle handle, guint number,
               const GenevaSessionState *state, const char *locale)
{
  GenevaSnapshot *snapshot = evidence->snapshot;
  g_autofree char *anchor = geneva_report_dup_anchor ('e', number);
  GenevaReportRow *added = geneva_report_block_add_row (table, anchor);
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, handle), *date = NULL;
  const GenevaEdtf *when;
  GenevaHandle place;
  GenevaRow row;
  int kind;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return;
  when = geneva_event_get_date_by (snapshot, &row, state->clock);
  if (when != NULL)
    date = geneva_edtf_dup_words (when, locale);
  geneva_report_text_add (added->cells[0], date != NULL ? date : _("no date"),
                          date != NULL ? GENEVA_REPORT_PLAIN : GENEVA_REPORT_DIM, NULL);
  add_plain (added->cells[1], title);
  kind = geneva_row_get_enum (&row, GENEVA_EVENT_KIND);
  place = geneva_row_get_ref (&row, GENEVA_EVENT_PLACE);
  if (kind >= 0) {
    g_autofree char *where = place != GENEVA_HANDLE_NONE
                               ? geneva_snapshot_dup_label (snapshot, geneva_snapshot_get_kept (snapshot, place)) : NULL;
    g_autofree char *words = where != NULL
                               /* Translators: after the title of an event: what kind it is, and where */
                               ? g_strdup_printf (_(" · %s, %s"), geneva_event_kind_get_words (kind), where)
                               : g_strdup_printf (_(" · %s"), geneva_event_kind_get_words (kind));

    geneva_report_text_add (added->cells[1], words, GENEVA_REPORT_DIM, NULL);
  }
  add_participants (added->cells[2], snapshot, &row);
  add_plain (added->cells[3], geneva_status_get_words (geneva_event_get_status (snapshot, &row)));
  add_record_numbers (added->cells[4], evidence, handle);
}

gboolean
geneva_report_add_chronology (GenevaReportContent *content, GenevaReportEvidence *evidence,
                              const GenevaReportTables *tables, const GenevaSessionState *state,
                              const GenevaReportOptions *options)
{
  GenevaReportDocument *document = content->document;
  guint end = MIN (content->position + GENEVA_REPORT_ROWS_A_STEP, tables->events->len);

  if (content->position == 0) {
    (void) geneva_report_document_add (document, GENEVA_REPORT_BLOCK_HEADING, "chronology", _("Chronology"));
    if (tables->events->len == 0) {
      say (document, _("No event stands in what the report covers."));
      return FALSE;
    }
    say (document, state->clock == GENEVA_CLOCK_REPORTED
                     ? _("Events by the day on which they were first reported; those without a date come last.")
                     : _("Events by the day on which they happened or were to happen; those without a date come last."));
    content->table = geneva_report_document_add (document, GENEVA_REPORT_BLOCK_TABLE, NULL, _("Chronology"));
    geneva_report_block_add_column (content->table, _("Date"), 1.45);
    geneva_report_block_add_column (content->table, _("Event"), 2.9);
    geneva_report_block_add_column (content->table, _("Who"), 2.0);
    geneva_report_block_add_column (content->table, _("Status"), 1.1);
    geneva_report_block_add_column (content->table, _("Passages"), 1.15);
  }
  for (; content->position < end; content->position++)
    add_event_row (content->table, evidence, g_array_index (tables->events, GenevaHandle, content->position),
                   content->position + 1, state, options->locale);
  if (content->position < tables->events->len)
    return TRUE;
  add_rest (document, tables->n_events, tables->events->len);
  return FALSE;
}

static guint
count_references (GenevaSnapshot *snapshot, GenevaHandle actor, GenevaList list)
{
  guint n_referring, n = 0;
  const GenevaHandle *referring = geneva_snapshot_get_references (snapshot, actor, &n_referring);

  for (guint i = 0; i < n_referring; i++) {
    GenevaRow row;
    GenevaRowIter iter;

    if (GENEVA_HANDLE_LIST (referring[i]) != list || !geneva_snapshot_get_row (snapshot, referring[i], &row)
        || !geneva_report_shows (&row, FALSE))
      continue;
    if (list == GENEVA_LIST_STATEMENTS) {
      n += geneva_row_get_ref (&row, GENEVA_STATEMENT_SPEAKER) == actor
           || geneva_row_get_ref (&row, GENEVA_STATEMENT_FOR) == actor;
      continue;
    }
    geneva_row_iter_init (&iter, &row, GENEVA_EVENT_PARTICIPANTS);
    while (geneva_row_iter_next (&iter)) {
      if (geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR) == actor
          || geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_FOR) == actor) {
        n++;
        break;
      }
    }
  }
  return n;
}

static void
add_count (GenevaReportText *cell, guint n)
{
  g_autofree char *words = g_strdup_printf ("%u", n);

  geneva_report_text_add (cell, words, n > 0 ? GENEVA_REPORT_PLAIN : GENEVA_REPORT_DIM, NULL);
}

static void
add_actor_row (GenevaReportBlock *table, GenevaReportEvidence *evidence, GenevaHandle handle, guint number)
{
  GenevaSnapshot *snapshot = evidence->snapshot;
  g_autofree char *anchor = geneva_report_dup_anchor ('a', number);
  GenevaReportRow *added = geneva_report_block_add_row (table, anchor);
  g_autofree char *name = geneva_snapshot_dup_title (snapshot, handle), *bloc = NULL;
  GenevaRow row;
  int kind;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return;
  add_plain (added->cells[0], name);
  kind = geneva_row_get_enum (&row, GENEVA_ACTOR_KIND);
  if (kind >= 0)
    add_plain (added->cells[1], geneva_field_get_value_words (&row.type->fields[GENEVA_ACTOR_KIND], kind));
  bloc = geneva_row_dup_attribute (&row, "bloc");
  add_plain (added->cells[2], bloc != NULL ? bloc : "");
  add_count (added->cells[3], count_references (snapshot, handle, GENEVA_LIST_EVENTS));
  add_count (added->cells[4], count_references (snapshot, handle, GENEVA_LIST_STATEMENTS));
  add_record_numbers (added->cells[5], evidence, handle);
}

gboolean
geneva_report_add_actors (GenevaReportContent *content, GenevaReportEvidence *evidence, const GenevaReportTables *tables)
{
  GenevaReportDocument *document = content->document;
  guint end = MIN (content->position + GENEVA_REPORT_ROWS_A_STEP, tables->actors->len);

  if (content->position == 0) {
    (void) geneva_report_document_add (document, GENEVA_REPORT_BLOCK_HEADING, "actors", _("Actors"));
    if (tables->actors->len == 0) {
      say (document, _("No actor stands in what the report covers."));
      return FALSE;
    }
    say (document, _("By how many passages name them or tell what they did and said."));
    content->table = geneva_report_document_add (document, GENEVA_REPORT_BLOCK_TABLE, NULL, _("Actors"));
    geneva_report_block_add_column (content->table, _("Actor"), 2.2);
    geneva_report_block_add_column (content->table, _("Kind"), 1.3);
    geneva_report_block_add_column (content->table, _("Bloc"), 1.3);
    geneva_report_block_add_column (content->table, _("Events"), 0.9);
    geneva_report_block_add_column (content->table, _("Statements"), 1.35);
    geneva_report_block_add_column (content->table, _("Passages"), 3.0);
  }
  for (; content->position < end; content->position++)
    add_actor_row (content->table, evidence, g_array_index (tables->actors, GenevaHandle, content->position),
                   content->position + 1);
  if (content->position < tables->actors->len)
    return TRUE;
  add_rest (document, tables->n_actors, tables->actors->len);
  return FALSE;
}

/* One end of a link, with its date and passages. */
static void
add_end (GenevaReportText *cell, GenevaReportEvidence *evidence, GenevaHandle handle, const char *locale)
{
  g_autofree char *line = geneva_report_dup_record (evidence->snapshot, handle, locale);
  g_autofree char *date = geneva_report_dup_date (evidence->snapshot, handle, locale);
  guint n_more;
  g_autoptr (GArray) numbers = geneva_report_evidence_dup_numbers (evidence, handle, &n_more);

  add_plain (cell, line);
  if (date != NULL) {
    g_autofree char *words = g_strdup_printf (_(" · %s"), date);

    geneva_report_text_add (cell, words, GENEVA_REPORT_DIM, NULL);
  }
  geneva_report_text_add (cell, _(" · passages "), GENEVA_REPORT_DIM, NULL);
  geneva_report_text_add_numbers (cell, numbers, n_more);
}

static void
add_link_row (GenevaReportBlock *table, GenevaReportEvidence *evidence, GenevaHandle handle, guint number,
              const char *locale)
{
  g_autofree char *anchor = geneva_report_dup_anchor ('l', number);
  GenevaReportRow *added = geneva_report_block_add_row (table, anchor);
  GenevaLinkLine line;
  GenevaRow row;

  if (!geneva_links_read (evidence->snapshot, handle, &line)
      || !geneva_snapshot_get_row (evidence->snapshot, handle, &row))
    return;
  add_end (added->cells[0], evidence, line.from, locale);
  geneva_report_text_add (added->cells[1], geneva_link_kind_get_words (line.kind), GENEVA_REPORT_BOLD, NULL);
  if (line.review == GENEVA_REVIEW_SUGGESTED)
    geneva_report_text_add (added->cells[1], _(" (suggested)"), GENEVA_REPORT_DIM, NULL);
  add_end (added->cells[2], evidence, line.to, locale);
  add_plain (added->cells[3], geneva_row_get_text (&row, GENEVA_LINK_NOTE));
}

gboolean
geneva_report_add_links (GenevaReportContent *content, GenevaReportEvidence *evidence, const GenevaReportTables *tables,
                         const GenevaReportOptions *options)
{
  GenevaReportDocument *document = content->document;
  guint end = MIN (content->position + GENEVA_REPORT_ROWS_A_STEP, tables->links->len);

  if (content->position == 0) {
    (void) geneva_report_document_add (document, GENEVA_REPORT_BLOCK_HEADING, "contradictions",
                                       _("Contradictions and corroborations"));
    if (tables->links->len == 0) {
      say (document, _("The dossier joins no two records by a link: nothing is marked as contradicting, revising, "
                       "corroborating or repeating something else."));
      return FALSE;
    }
    say (document, _("What the analyst has marked as contradicting, corroborating, revising or repeating something else. "
                     "The report does not say which of two is right."));
    content->table = geneva_report_document_add (document, GENEVA_REPORT_BLOCK_TABLE, NULL,
                                                 _("Contradictions and corroborations"));
    geneva_report_block_add_column (content->table, _("One"), 3.0);
    geneva_report_block_add_column (content->table, _("does"), 1.2);
    geneva_report_block_add_column (content->table, _("The other"), 3.0);
    geneva_report_block_add_column (content->table, _("Note"), 1.6);
  }
  for (; content->position < end; content->position++)
    add_link_row (content->table, evidence, g_array_index (tables->links, GenevaHandle, content->position),
                  content->position + 1, options->locale);
  if (content->position < tables->links->len)
    return TRUE;
  add_rest (document, tables->n_links, tables->links->len);
  return FALSE;
}

/* ---- pairs that are no links of the dossier ---- */

/* What one side says, who says it, when, and the numbers of its passages. */
static void
add_side (GenevaReportText *cell, GenevaReportEvidence *evidence, const GenevaLedgerRow *row, gboolean is_from,
          const char *locale)
{
  g_auto (GenevaLedgerSide) side = { NULL, NULL, NULL, NULL, NULL };
  g_autoptr (GArray) passages = geneva_ledger_list_passages (evidence->snapshot, row, is_from), numbers = NULL;
  guint n_more;

  geneva_ledger_read_side (evidence->snapshot, row, is_from, locale, &side);
  numbers = geneva_report_evidence_dup_numbers_of (evidence, passages, &n_more);
  add_plain (cell, side.claim);
  for (guint i = 0; i < 2; i++) {
    const char *fact = i == 0 ? side.speaker : side.date;
    g_autofree char *words = NULL;

    if (fact == NULL || fact[0] == '\0')
      continue;
    words = g_strdup_printf (_(" · %s"), fact);
    geneva_report_text_add (cell, words, GENEVA_REPORT_DIM, NULL);
  }
  geneva_report_text_add (cell, _(" · passages "), GENEVA_REPORT_DIM, NULL);
  geneva_report_text_add_numbers (cell, numbers, n_more);
}

static void
add_pair_row (GenevaReportBlock *table, GenevaReportEvidence *evidence, const GenevaLedgerRow *pair, guint number,
              const char *locale)
{
  g_autofree char *anchor = geneva_report_dup_anchor ('d', number);
  GenevaReportRow *added = geneva_report_block_add_row (table, anchor);
  const char *question = geneva_ledger_get_question (pair);

  add_side (added->cells[0], evidence, pair, TRUE, locale);
  geneva_report_text_add (added->cells[1], geneva_link_kind_get_words (pair->kind), GENEVA_REPORT_BOLD, NULL);
  add_side (added->cells[2], evidence, pair, FALSE, locale);
  if (pair->state == GENEVA_LEDGER_PROPOSED && pair->rule >= 0) {
    add_plain (added->cells[3], geneva_link_rule_get_words ((GenevaLinkRule) pair->rule));
  } else if (question != NULL) {
    g_autofree char *subject = geneva_ledger_dup_subject (evidence->snapshot, pair);
    /* Translators: an event, and the question that accounts of it answer differently: "Attack: responsibility" */
    g_autofree char *words = g_strdup_printf (_("%s: %s"), subject, question);

    add_plain (added->cells[3], words);
  }
}

static GenevaReportBlock *
add_pair_table (GenevaReportDocument *document, const char *label, const char *last)
{
  GenevaReportBlock *table = geneva_report_document_add (document, GENEVA_REPORT_BLOCK_TABLE, NULL, label);

  geneva_report_block_add_column (table, _("One"), 3.0);
  geneva_report_block_add_column (table, _("does"), 1.2);
  geneva_report_block_add_column (table, _("The other"), 3.0);
  geneva_report_block_add_column (table, last, 1.9);
  return table;
}

static void
begin_decided (GenevaReportContent *content)
{
  geneva_report_document_add (content->document, GENEVA_REPORT_BLOCK_HEADING, "accounts", _("Accounts of one event"))->level
    = 2;
  say (content->document, _("What the analyst has confirmed of accounts that tell one event differently."));
  content->table = add_pair_table (content->document, _("Accounts of one event"), _("Event and question"));
}

static void
begin_proposed (GenevaReportContent *content, const GenevaReportTables *tables)
{
  GenevaReportDocument *document = content->document;
  guint n = tables->n_pairs - tables->n_decided;
  g_autofree char *words = NULL;

  geneva_report_document_add (document, GENEVA_REPORT_BLOCK_HEADING, "undecided", _("Not yet decided"))->level = 2;
  if (n == 0) {
    say (document, _("Nothing else that the structure of the dossier suggests waits for a decision."));
    return;
  }
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                        "The structure of the dossier suggests %u more pair that nobody has confirmed or "
                                        "dismissed yet. It is a question to the analyst, not a finding.",
                                        "The structure of the dossier suggests %u more pairs that nobody has confirmed or "
                                        "dismissed yet. They are questions to the analyst, not findings.", n), n);
  say (document, words);
  if (tables->pairs->len > tables->n_decided)
    content->table = add_pair_table (document, _("Not yet decided"), _("Why it is proposed"));
}

static void
end_pairs (GenevaReportDocument *document, const GenevaReportTables *tables)
{
  add_rest (document, tables->n_pairs, tables->pairs->len);
  if (tables->n_unsought > 0) {
    g_autofree char *words =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more pair was not looked at: there are too many.",
                                    "%u more pairs were not looked at: there are too many.", tables->n_unsought),
                       tables->n_unsought);

    say (document, words);
  }
  if (tables->n_dismissed > 0) {
    g_autofree char *words =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u pair that the analyst has dismissed is left out.",
                                    "%u pairs that the analyst has dismissed are left out.", tables->n_dismissed),
                       tables->n_dismissed);

    say (document, words);
  }
}

gboolean
geneva_report_add_pairs (GenevaReportContent *content, GenevaReportEvidence *evidence, const GenevaReportTables *tables,
                         const GenevaReportOptions *options)
{
  guint end = MIN (content->position + GENEVA_REPORT_ROWS_A_STEP, tables->pairs->len);

  if (content->position == 0 && tables->n_decided > 0)
    begin_decided (content);
  if (content->position == 0 && tables->n_decided == 0)
    begin_proposed (content, tables);
  for (; content->position < end; content->position++) {
    if (content->position > 0 && content->position == tables->n_decided)
      begin_proposed (content, tables);
    add_pair_row (content->table, evidence, &g_array_index (tables->pairs, GenevaLedgerRow, content->position),
                  content->position + 1, options->locale);
  }
  if (content->position < tables->pairs->len)
    return TRUE;
  if (tables->n_decided > 0 && tables->pairs->len <= tables->n_decided)
    begin_proposed (content, tables);
  end_pairs (content->document, tables);
  return FALSE;
}
