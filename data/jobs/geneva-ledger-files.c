/* The ledger as a text for readers, as a table and as JSON. Role: what the
 * command line prints and other programs take up. Decides nothing and finds
 * nothing.
 */
#include "jobs/geneva-ledger.h"

#include "base/geneva-json-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Kinds and questions as the format calls them. */
static const char * const kind_names[GENEVA_N_LINK_KINDS] = { "contradicts", "corroborates", "revises", "repeats" };
static const char * const question_names[] = { "occurrence", "responsibility", "date", "place" };

static gboolean
is_wanted (const GenevaLedgerRow *row, int kind, int state)
{
  return (kind < 0 || (int) row->kind == kind) && (state < 0 || (int) row->state == state);
}

/* ---- text ---- */

static void
append_side (GString *text, GenevaSnapshot *snapshot, const GenevaLedgerRow *row, gboolean is_from, const char *locale)
{
  g_auto (GenevaLedgerSide) side = { NULL, NULL, NULL, NULL, NULL };
  guint n = is_from ? row->n_from : row->n_to;

  geneva_ledger_read_side (snapshot, row, is_from, locale, &side);
  g_string_append_printf (text, "  %s\n    ", side.claim);
  g_string_append (text, side.speaker);
  if (side.chain[0] != '\0') {
    g_string_append (text, _(", "));
    /* Translators: by which way a word came: "via White House" */
    g_string_append_printf (text, _("via %s"), side.chain);
  }
  if (side.date[0] != '\0')
    g_string_append_printf (text, " · %s", side.date);
  if (side.source[0] != '\0')
    g_string_append_printf (text, " · %s", side.source);
  if (n > 1)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " · %u report", " · %u reports", n), n);
  g_string_append_c (text, '\n');
}

char *
geneva_ledger_dup_text (const GenevaLedger *ledger, GenevaSnapshot *snapshot, int kind, int state, const char *locale)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  g_return_val_if_fail (ledger != NULL && snapshot != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < ledger->rows->len; i++) {
    const GenevaLedgerRow *row = &g_array_index (ledger->rows, GenevaLedgerRow, i);
    g_autofree char *subject = NULL;

    if (!is_wanted (row, kind, state))
      continue;
    subject = geneva_ledger_dup_subject (snapshot, row);
    g_string_append_printf (text, "%s%s · %s · %s", n++ > 0 ? "\n" : "", geneva_link_kind_get_words (row->kind),
                            geneva_ledger_state_get_words (row->state), subject);
    if (geneva_ledger_get_question (row) != NULL)
      g_string_append_printf (text, " (%s)", geneva_ledger_get_question (row));
    g_string_append_c (text, '\n');
    append_side (text, snapshot, row, TRUE, locale);
    append_side (text, snapshot, row, FALSE, locale);
    if (row->state == GENEVA_LEDGER_PROPOSED && row->rule >= 0)
      g_string_append_printf (text, "    %s\n", geneva_link_rule_get_words ((GenevaLinkRule) row->rule));
  }
  if (n == 0)
    g_string_append_printf (text, "%s\n", _("There is nothing in the ledger."));
  if (ledger->n_left_out > 0) {
    g_string_append_c (text, '\n');
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u further pair was left out, because too many speak of one thing.\n",
                                            "%u further pairs were left out, because too many speak of one thing.\n",
                                            ledger->n_left_out), ledger->n_left_out);
  }
  return g_string_free (text, FALSE);
}

/* ---- table ---- */

static void
append_cell (GString *text, const char *value, gboolean is_last)
{
  value = value != NULL ? value : "";
  g_string_append_c (text, '"');
  if (*value != '\0' && strchr ("=+-@\t\r", *value) != NULL)
    g_string_append_c (text, '\'');
  for (const char *c = value; *c != '\0'; c++) {
    if (*c == '"')
      g_string_append_c (text, '"');
    g_string_append_c (text, *c);
  }
  g_string_append (text, is_last ? "\"\r\n" : "\",");
}

static void
append_side_cells (GString *text, GenevaSnapshot *snapshot, const GenevaLedgerRow *row, gboolean is_from,
                   const char *locale)
{
  g_auto (GenevaLedgerSide) side = { NULL, NULL, NULL, NULL, NULL };
  g_autofree char *n = g_strdup_printf ("%u", is_from ? row->n_from : row->n_to);
  guint account = is_from ? row->from_account : row->to_account;
  g_autofree char *number = account != GENEVA_ACCOUNT_NONE ? g_strdup_printf ("%u", account + 1) : NULL;

  geneva_ledger_read_side (snapshot, row, is_from, locale, &side);
  append_cell (text, geneva_snapshot_get_id (snapshot, is_from ? row->from : row->to), FALSE);
  append_cell (text, number, FALSE);
  append_cell (text, side.claim, FALSE);
  append_cell (text, side.date, FALSE);
  append_cell (text, side.speaker, FALSE);
  append_cell (text, side.chain, FALSE);
  append_cell (text, side.source, FALSE);
  append_cell (text, n, FALSE);
}

char *
geneva_ledger_dup_csv (const GenevaLedger *ledger, GenevaSnapshot *snapshot, int kind, int state, const char *locale)
{
  GString *text = g_string_new ("link,kind,state,question,subject,"
                                "from,from-account,from-claim,from-date,from-speaker,from-via,from-source,from-reports,"
                                "to,to-account,to-claim,to-date,to-speaker,to-via,to-source,to-reports,rule,score\r\n");

  g_return_val_if_fail (ledger != NULL && snapshot != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < ledger->rows->len; i++) {
    const GenevaLedgerRow *row = &g_array_index (ledger->rows, GenevaLedgerRow, i);
    char score[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *subject = NULL;

    if (!is_wanted (row, kind, state))
      continue;
    subject = geneva_ledger_dup_subject (snapshot, row);
    append_cell (text, row->link != GENEVA_HANDLE_NONE ? geneva_snapshot_get_id (snapshot, row->link) : NULL, FALSE);
    append_cell (text, kind_names[row->kind], FALSE);
    append_cell (text, geneva_ledger_state_get_name (row->state), FALSE);
    append_cell (text, row->from_account != GENEVA_ACCOUNT_NONE ? question_names[row->question] : NULL, FALSE);
    append_cell (text, subject, FALSE);
    append_side_cells (text, snapshot, row, TRUE, locale);
    append_side_cells (text, snapshot, row, FALSE, locale);
    append_cell (text, row->rule >= 0 ? geneva_link_rule_get_name ((GenevaLinkRule) row->rule) : NULL, FALSE);
    append_cell (text, row->score > 0 ? g_ascii_formatd (score, sizeof score, "%.2f", row->score) : NULL, TRUE);
  }
  return g_string_free (text, FALSE);
}

/* ---- JSON ---- */

static void
write_text (GenevaJsonWriter *writer, const char *key, const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  geneva_json_writer_key (writer, key);
  geneva_json_writer_string (writer, text);
}

static void
write_side (GenevaJsonWriter *writer, const char *key, GenevaSnapshot *snapshot, const GenevaLedgerRow *row,
            gboolean is_from, const char *locale)
{
  g_auto (GenevaLedgerSide) side = { NULL, NULL, NULL, NULL, NULL };
  guint account = is_from ? row->from_account : row->to_account;

  geneva_ledger_read_side (snapshot, row, is_from, locale, &side);
  geneva_json_writer_key (writer, key);
  geneva_json_writer_begin_object (writer);
  write_text (writer, "id", geneva_snapshot_get_id (snapshot, is_from ? row->from : row->to));
  if (account != GENEVA_ACCOUNT_NONE) {
    geneva_json_writer_key (writer, "account");
    geneva_json_writer_int (writer, account + 1);
  }
  write_text (writer, "claim", side.claim);
  write_text (writer, "date", side.date);
  write_text (writer, "speaker", side.speaker);
  write_text (writer, "via", side.chain);
  write_text (writer, "source", side.source);
  geneva_json_writer_key (writer, "reports");
  geneva_json_writer_int (writer, is_from ? row->n_from : row->n_to);
  geneva_json_writer_end_object (writer);
}

char *
geneva_ledger_dup_json (const GenevaLedger *ledger, GenevaSnapshot *snapshot, int kind, int state, const char *locale)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();

  g_return_val_if_fail (ledger != NULL && snapshot != NULL, NULL);

  geneva_json_writer_begin_object (writer);
  geneva_json_writer_key (writer, "rows");
  geneva_json_writer_begin_array (writer);
  for (guint i = 0; i < ledger->rows->len; i++) {
    const GenevaLedgerRow *row = &g_array_index (ledger->rows, GenevaLedgerRow, i);
    g_autofree char *subject = NULL;

    if (!is_wanted (row, kind, state))
      continue;
    subject = geneva_ledger_dup_subject (snapshot, row);
    geneva_json_writer_begin_object (writer);
    if (row->link != GENEVA_HANDLE_NONE)
      write_text (writer, "link", geneva_snapshot_get_id (snapshot, row->link));
    write_text (writer, "kind", kind_names[row->kind]);
    write_text (writer, "state", geneva_ledger_state_get_name (row->state));
    if (row->from_account != GENEVA_ACCOUNT_NONE)
      write_text (writer, "question", question_names[row->question]);
    write_text (writer, "subject", subject);
    write_side (writer, "from", snapshot, row, TRUE, locale);
    write_side (writer, "to", snapshot, row, FALSE, locale);
    if (row->rule >= 0)
      write_text (writer, "rule", geneva_link_rule_get_name ((GenevaLinkRule) row->rule));
    if (row->score > 0) {
      geneva_json_writer_key (writer, "score");
      geneva_json_writer_double (writer, row->score);
    }
    geneva_json_writer_end_object (writer);
  }
  geneva_json_writer_end_array (writer);
  geneva_json_writer_key (writer, "left-out");
  geneva_json_writer_int (writer, ledger->n_left_out);
  geneva_json_writer_end_object (writer);
  return geneva_json_writer_steal (writer, NULL);
}
