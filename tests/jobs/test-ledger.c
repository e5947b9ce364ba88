/* The ledger on the bundled dossier: what stands, what is proposed, both sides in words, and every decision there and
 * back. */
#include "base/geneva-fault.h"
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-ledger.h"
#include "model/geneva-delta.h"
#include "store/geneva-dossier-json.h"

#include <string.h>

static const GenevaCoder coder = { "Ann", "2026-03-01T14:05:00Z" };

static GenevaSnapshot *
load (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

/* The row of two ids; accounts by their numbers. */
static GenevaLedgerRow
find (GenevaSnapshot *snapshot, const char *from, const char *to, guint from_account, guint to_account)
{
  g_autoptr (GenevaLedger) ledger = geneva_ledger_new (snapshot, NULL);

  for (guint i = 0; i < ledger->rows->len; i++) {
    const GenevaLedgerRow *row = &g_array_index (ledger->rows, GenevaLedgerRow, i);

    if (row->from == geneva_snapshot_find (snapshot, from) && row->to == geneva_snapshot_find (snapshot, to)
        && row->from_account == from_account && row->to_account == to_account)
      return *row;
  }
  g_error ("no row %s – %s", from, to);
}

static guint
count (GenevaSnapshot *snapshot, GenevaLedgerState state)
{
  g_autoptr (GenevaLedger) ledger = geneva_ledger_new (snapshot, NULL);
  guint n = 0, n_counted = 0;

  for (guint i = 0; i < ledger->rows->len; i++)
    n += g_array_index (ledger->rows, GenevaLedgerRow, i).state == state ? 1 : 0;
  for (guint kind = 0; kind < GENEVA_N_LINK_KINDS; kind++)
    n_counted += ledger->counts[kind][state];
  g_assert_cmpuint (n, ==, n_counted);
  return n;
}

static GenevaSnapshot *
apply (GenevaSnapshot *snapshot, GenevaDelta *delta)
{
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *next = geneva_delta_apply (delta, snapshot, &error);

  g_assert_no_error (error);
  return next;
}

static void
assert_same_files (GenevaSnapshot *a, GenevaSnapshot *b)
{
  g_autofree char *one = geneva_dossier_json_write (a, NULL);
  g_autofree char *other = geneva_dossier_json_write (b, NULL);

  g_assert_cmpstr (one, ==, other);
}

static void
test_list (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  GenevaLedgerRow row = find (snapshot, "st-assad-denies", "st-us-attack", GENEVA_ACCOUNT_NONE, GENEVA_ACCOUNT_NONE);
  GenevaLedgerRow turned = row;

  g_assert_cmpuint (count (snapshot, GENEVA_LEDGER_CONFIRMED), ==, 22);
  g_assert_cmpuint (count (snapshot, GENEVA_LEDGER_PROPOSED), >, 5);
  g_assert_cmpuint (count (snapshot, GENEVA_LEDGER_DISMISSED), ==, 0);
  g_assert_cmpint (row.kind, ==, GENEVA_LINK_CONTRADICTS);
  g_assert_cmpint (row.state, ==, GENEVA_LEDGER_CONFIRMED);
  g_assert_cmpint (row.rule, ==, -1);
  turned.from = row.to;
  turned.to = row.from;
  g_assert_true (geneva_ledger_row_is_same (&row, &turned));
  turned.to = row.to;
  g_assert_false (geneva_ledger_row_is_same (&row, &turned));
  g_cancellable_cancel (cancelled);
  g_assert_null (geneva_ledger_new (snapshot, cancelled));
}

#define assert_side(snapshot, row, is_from, claim_, date_, speaker_, chain_, source_) G_STMT_START { \
    g_auto (GenevaLedgerSide) side_ = { NULL, NULL, NULL, NULL, NULL }; \
    geneva_ledger_read_side (snapshot, row, is_from, "en", &side_); \
    g_assert_cmpstr (side_.claim, ==, claim_); \
    g_assert_cmpstr (side_.date, ==, date_); \
    g_assert_cmpstr (side_.speaker, ==, speaker_); \
    g_assert_cmpstr (side_.chain, ==, chain_); \
    g_assert_cmpstr (side_.source, ==, source_); \
  } G_STMT_END

static void
test_words (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  GenevaLedgerRow figures = find (snapshot, "fig-war-dead-june-2013", "fig-war-dead-may-2013", GENEVA_ACCOUNT_NONE,
                                  GENEVA_ACCOUNT_NONE);
  GenevaLedgerRow forecasts = find (snapshot, "fc-july", "fc-early-june", GENEVA_ACCOUNT_NONE, GENEVA_ACCOUNT_NONE);
  GenevaLedgerRow said = find (snapshot, "st-white-house-cw", "st-intelligence-cw", GENEVA_ACCOUNT_NONE,
                               GENEVA_ACCOUNT_NONE);
  GenevaLedgerRow accounts = find (snapshot, "ev-chemical-attack", "ev-chemical-attack", 1, 0);
  g_autoptr (GArray) passages = geneva_ledger_list_passages (snapshot, &accounts, TRUE);
  g_autofree char *subject = geneva_ledger_dup_subject (snapshot, &figures);

  assert_side (snapshot, &figures, TRUE, "about 94,000: Killed in the war", "5 June 2013", "no source given", "AFP",
               "Diplomats meet to prepare Syria peace conference, 5 June 2013");
  assert_side (snapshot, &figures, FALSE, "more than 70,000: Killed in the war", "8 May 2013", "the source itself", "",
               "Dhaka Tribune, 8 May 2013");
  g_assert_cmpstr (subject, ==, "Killed in the war");
  g_assert_null (geneva_ledger_get_question (&figures));
  {
    g_auto (GenevaLedgerSide) side = { NULL, NULL, NULL, NULL, NULL };

    geneva_ledger_read_side (snapshot, &forecasts, TRUE, "en", &side);
    g_assert_true (g_str_has_suffix (side.claim, ": July 2013 (expected)"));
  }
  {
    g_auto (GenevaLedgerSide) side = { NULL, NULL, NULL, NULL, NULL };

    geneva_ledger_read_side (snapshot, &said, FALSE, "en", &side);
    g_assert_nonnull (strstr (side.claim, "asserts: The Syrian government used chemical weapons"));
    g_assert_cmpstr (side.chain, ==, "White House");
  }
  {
    g_auto (GenevaLedgerSide) side = { NULL, NULL, NULL, NULL, NULL };

    geneva_ledger_read_side (snapshot, &accounts, TRUE, "en", &side);
    g_assert_true (g_str_has_suffix (side.claim, ", who did it: denied"));
    g_assert_cmpstr (side.speaker, ==, "Assad");
  }
  g_assert_cmpuint (passages->len, ==, 1);
  g_assert_cmpuint (g_array_index (passages, GenevaPassage, 0).account, ==, 1);
  g_assert_cmpstr (geneva_ledger_get_question (&accounts), ==, "who did it");
}

/* A proposal confirmed, dismissed, taken back: each is one delta, and undone gives the same file. */
static void
decide_and_back (const char *from, const char *to, guint from_account, guint to_account)
{
  for (GenevaLedgerState state = GENEVA_LEDGER_CONFIRMED; state <= GENEVA_LEDGER_DISMISSED; state++) {
    g_autoptr (GenevaSnapshot) snapshot = load ();
    g_autoptr (GError) error = NULL;
    GenevaLedgerRow row = find (snapshot, from, to, from_account, to_account), decided, again;
    g_autoptr (GenevaDelta) delta = geneva_ledger_decide (snapshot, &row, 1, state, &coder, &error);
    g_autoptr (GenevaDelta) undo = NULL;
    g_autoptr (GenevaDelta) back = NULL;
    g_autoptr (GenevaSnapshot) after = NULL;
    g_autoptr (GenevaSnapshot) undone = NULL;
    g_autoptr (GenevaSnapshot) open = NULL;
    guint n_before = count (snapshot, GENEVA_LEDGER_PROPOSED);

    g_assert_no_error (error);
    g_assert_cmpint (row.state, ==, GENEVA_LEDGER_PROPOSED);
    g_assert_cmpstr (geneva_delta_get_title (delta), ==,
                     state == GENEVA_LEDGER_CONFIRMED ? "Confirmation of 1 link" : "Dismissal of 1 link");
    after = apply (snapshot, delta);
    /* what repeats it or is repeated may be settled along with it, never more is proposed */
    g_assert_cmpuint (count (after, GENEVA_LEDGER_PROPOSED), <, n_before);
    decided = find (after, from, to, from_account, to_account);
    g_assert_cmpint (decided.state, ==, state);
    g_assert_cmpint (decided.kind, ==, row.kind);
    g_assert_cmpint (decided.rule, ==, row.rule);
    if (decided.link != GENEVA_HANDLE_NONE) {
      GenevaRow record;

      g_assert_true (geneva_snapshot_get_row (after, decided.link, &record));
      g_assert_cmpint (geneva_row_get_enum (&record, GENEVA_LINK_ORIGIN), ==, GENEVA_ORIGIN_EXTRACTED);
      g_assert_cmpstr (geneva_row_get_text (&record, GENEVA_LINK_REVIEWER), ==, "Ann");
      g_assert_cmpuint (geneva_row_get_length (&record, GENEVA_LINK_EVIDENCE), >, 0);
    }
    /* the same again changes nothing */
    g_assert_null (geneva_ledger_decide (after, &decided, 1, state, &coder, &error));
    g_assert_error (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING);
    g_clear_error (&error);
    /* undone it is as it was, to the byte */
    undo = geneva_delta_invert (delta);
    undone = apply (after, undo);
    assert_same_files (snapshot, undone);
    /* and taken back it is proposed again */
    back = geneva_ledger_decide (after, &decided, 1, GENEVA_LEDGER_PROPOSED, &coder, &error);
    g_assert_no_error (error);
    open = apply (after, back);
    again = find (open, from, to, from_account, to_account);
    g_assert_cmpint (again.state, ==, GENEVA_LEDGER_PROPOSED);
    g_assert_cmpuint (again.link, ==, GENEVA_HANDLE_NONE);
    assert_same_files (snapshot, open);
  }
}

static void
test_decide (void)
{
  decide_and_back ("st-al-jazeera-talk", "st-barker-hope", GENEVA_ACCOUNT_NONE, GENEVA_ACCOUNT_NONE);
  decide_and_back ("st-jarba-milestone", "st-kerry-opportunity", GENEVA_ACCOUNT_NONE, GENEVA_ACCOUNT_NONE);
}

static void
test_accounts (void)
{
  decide_and_back ("ev-chemical-attack", "ev-chemical-attack", 1, 0);
}

/* Two decisions on one event stand side by side, and go through a file. */
static void
test_accounts_file (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaLedgerRow rows[] = { find (snapshot, "ev-chemical-attack", "ev-chemical-attack", 1, 0),
                             find (snapshot, "ev-chemical-attack", "ev-chemical-attack", 2, 0) };
  g_autoptr (GenevaDelta) delta = geneva_ledger_decide (snapshot, rows, 2, GENEVA_LEDGER_DISMISSED, &coder, &error);
  g_autoptr (GenevaSnapshot) after = apply (snapshot, delta);
  g_autofree char *text = geneva_dossier_json_write (after, NULL);
  g_autoptr (GenevaSnapshot) read = NULL;
  GenevaLedgerRow row;
  g_autoptr (GenevaDelta) changed = NULL;
  g_autoptr (GenevaSnapshot) next = NULL;

  g_assert_cmpstr (geneva_delta_get_title (delta), ==, "Dismissal of 2 links");
  read = geneva_dossier_json_read (text, strlen (text), faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (read, GENEVA_LEDGER_DISMISSED), ==, 2);
  row = find (read, "ev-chemical-attack", "ev-chemical-attack", 2, 0);
  changed = geneva_ledger_change_kind (read, &row, GENEVA_LINK_REVISES, NULL, &error);
  g_assert_no_error (error);
  next = apply (read, changed);
  row = find (next, "ev-chemical-attack", "ev-chemical-attack", 2, 0);
  g_assert_cmpint (row.kind, ==, GENEVA_LINK_REVISES);
  g_assert_cmpint (row.state, ==, GENEVA_LEDGER_CONFIRMED);
  g_assert_cmpuint (count (next, GENEVA_LEDGER_DISMISSED), ==, 1);
}

static void
test_change (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  g_autoptr (GError) error = NULL;
  GenevaLedgerRow row = find (snapshot, "st-assad-denies", "st-us-attack", GENEVA_ACCOUNT_NONE, GENEVA_ACCOUNT_NONE);
  g_autoptr (GenevaDelta) kind = geneva_ledger_change_kind (snapshot, &row, GENEVA_LINK_REVISES, &coder, &error);
  g_autoptr (GenevaSnapshot) changed = apply (snapshot, kind);
  g_autoptr (GenevaDelta) turn = geneva_ledger_turn (changed, &row, &coder, &error);
  g_autoptr (GenevaSnapshot) turned = apply (changed, turn);
  g_autoptr (GenevaDelta) wait = NULL;
  g_autoptr (GenevaSnapshot) waiting = NULL;

  g_assert_cmpstr (geneva_delta_get_title (kind), ==, "Change of a link to “revises”");
  row = find (turned, "st-us-attack", "st-assad-denies", GENEVA_ACCOUNT_NONE, GENEVA_ACCOUNT_NONE);
  g_assert_cmpint (row.kind, ==, GENEVA_LINK_REVISES);
  /* set by hand: taken back it waits, and is not thrown away */
  wait = geneva_ledger_decide (turned, &row, 1, GENEVA_LEDGER_PROPOSED, &coder, &error);
  g_assert_no_error (error);
  waiting = apply (turned, wait);
  row = find (waiting, "st-us-attack", "st-assad-denies", GENEVA_ACCOUNT_NONE, GENEVA_ACCOUNT_NONE);
  g_assert_cmpint (row.state, ==, GENEVA_LEDGER_PROPOSED);
  g_assert_cmpuint (row.link, !=, GENEVA_HANDLE_NONE);
  /* a proposal taken over as another kind */
  row = find (snapshot, "st-al-jazeera-talk", "st-barker-hope", GENEVA_ACCOUNT_NONE, GENEVA_ACCOUNT_NONE);
  {
    g_autoptr (GenevaDelta) taken = geneva_ledger_change_kind (snapshot, &row, GENEVA_LINK_CORROBORATES, &coder, &error);
    g_autoptr (GenevaSnapshot) after = apply (snapshot, taken);

    row = find (after, "st-al-jazeera-talk", "st-barker-hope", GENEVA_ACCOUNT_NONE, GENEVA_ACCOUNT_NONE);
    g_assert_cmpint (row.kind, ==, GENEVA_LINK_CORROBORATES);
    g_assert_cmpint (row.state, ==, GENEVA_LEDGER_CONFIRMED);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/list", test_list);
  g_test_add_func ("/ledger/words", test_words);
  g_test_add_func ("/ledger/decide", test_decide);
  g_test_add_func ("/ledger/accounts", test_accounts);
  g_test_add_func ("/ledger/accounts-file", test_accounts_file);
  g_test_add_func ("/ledger/change", test_change);
  return g_test_run ();
}
