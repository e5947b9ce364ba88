/* The session: notified only on change, a selection as a value, and what in a
 * chart is related to what is selected.
 */
#include "model/geneva-session.h"

#include "made-dossier.h"

#include <string.h>

#define EVENT(i) GENEVA_HANDLE (GENEVA_LIST_EVENTS, i)
#define TIE(i) GENEVA_HANDLE (GENEVA_LIST_TIES, i)

static void
log_notify (GObject *object, GParamSpec *pspec, gpointer data)
{
  g_string_append_printf (data, " %s", pspec->name);
}

static void
assert_log (GString *log, const char *expected)
{
  g_assert_cmpstr (log->str, ==, expected);
  g_string_truncate (log, 0);
}

static void
test_notify_only_on_change (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  g_autoptr (GenevaSession) session = geneva_session_new (dossier);
  g_autoptr (GenevaSelection) empty = geneva_selection_new (NULL, 0);
  g_autoptr (GenevaSelection) anna = geneva_selection_new_one (MADE_ACTOR (ANNA));
  g_autoptr (GString) log = g_string_new (NULL);
  const GenevaHandle first = EVENT (0);
  g_autoptr (GenevaFilter) filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "One", &first, 1);
  g_autoptr (GenevaFilter) same_filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "One", &first, 1);
  const GenevaSpan june = { 1370044800, 1372636800 };
  GenevaSpan span;

  g_signal_connect (session, "notify", G_CALLBACK (log_notify), log);
  geneva_session_select (session, GENEVA_HANDLE_NONE);
  geneva_session_set_selection (session, empty);
  geneva_session_set_hover (session, NULL);
  geneva_session_set_span (session, NULL);
  geneva_session_set_unreviewed (session, FALSE);
  geneva_session_set_filter (session, NULL);
  geneva_session_set_clock (session, GENEVA_CLOCK_HAPPENED);
  geneva_session_set_dims_filtered (session, FALSE);
  geneva_session_set_dossier (session, dossier);
  assert_log (log, "");

  geneva_session_select (session, MADE_ACTOR (ANNA));
  assert_log (log, " selection");
  geneva_session_set_selection (session, anna);
  geneva_session_select (session, MADE_ACTOR (ANNA));
  assert_log (log, "");
  geneva_session_set_hover (session, anna);
  assert_log (log, " hover");
  g_assert_true (geneva_session_get_hover (session) == anna);
  geneva_session_set_span (session, &june);
  assert_log (log, " span");
  geneva_session_set_span (session, &june);
  geneva_session_set_unreviewed (session, 7);
  geneva_session_set_unreviewed (session, TRUE);
  assert_log (log, " unreviewed");
  geneva_session_set_filter (session, filter);
  assert_log (log, " filter");
  g_assert_true (geneva_session_get_filter (session) == filter);
  geneva_session_set_filter (session, same_filter);
  assert_log (log, "");
  geneva_session_set_clock (session, GENEVA_CLOCK_REPORTED);
  assert_log (log, " clock");
  geneva_session_set_dims_filtered (session, 3);
  geneva_session_set_dims_filtered (session, TRUE);
  assert_log (log, " dims-filtered");
  geneva_session_get_span (session, &span);
  g_assert_true (span.begin == june.begin && span.end == june.end);
  geneva_session_set_selection (session, empty);
  assert_log (log, " selection");
  g_assert_null (geneva_session_get_selection (session));
}

/* Handles of one dossier mean nothing in another. */
static void
test_another_dossier (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  g_autoptr (GenevaDossier) other = geneva_dossier_new (snapshot);
  g_autoptr (GenevaSession) session = geneva_session_new (dossier);
  g_autoptr (GString) log = g_string_new (NULL);
  const GenevaSpan span = { 1, 2 };
  GenevaSpan none;

  geneva_session_select (session, MADE_ACTOR (ANNA));
  geneva_session_set_span (session, &span);
  g_signal_connect (session, "notify", G_CALLBACK (log_notify), log);
  geneva_session_set_dossier (session, other);
  g_assert_nonnull (strstr (log->str, " dossier"));
  g_assert_nonnull (strstr (log->str, " selection"));
  g_assert_nonnull (strstr (log->str, " span"));
  g_assert_null (strstr (log->str, " hover"));
  g_assert_true (geneva_session_get_dossier (session) == other);
  g_assert_null (geneva_session_get_selection (session));
  geneva_session_get_span (session, &none);
  g_assert_true (none.begin == none.end);
  geneva_session_set_dossier (session, NULL);
  g_assert_null (geneva_session_get_dossier (session));
}

/* What a chart builder holds does not change under it. */
static void
test_state_is_a_copy (void)
{
  g_autoptr (GenevaSession) session = geneva_session_new (NULL);
  const GenevaSpan span = { 10, 20 };
  GenevaSessionState state;

  geneva_session_select (session, MADE_ACTOR (ANNA));
  geneva_session_set_span (session, &span);
  geneva_session_get_state (session, &state);
  geneva_session_select (session, MADE_ACTOR (BORIS));
  geneva_session_set_span (session, NULL);
  geneva_session_set_unreviewed (session, TRUE);
  g_assert_cmpuint (geneva_selection_get_primary (state.selection)->handle, ==, MADE_ACTOR (ANNA));
  g_assert_true (state.span.begin == 10 && state.span.end == 20);
  g_assert_false (state.unreviewed);
  geneva_session_state_clear (&state);
  g_assert_null (state.selection);
}

static void
test_selection_is_a_value (void)
{
  GenevaHandle rests_on[] = { EVENT (0), EVENT (1) };
  GenevaTarget targets[] = {
    { .handle = MADE_ACTOR (ANNA) },
    { .handle = MADE_ACTOR (ANNA), .other = MADE_ACTOR (BORIS), .relation = 1, .n_rests_on = 2, .rests_on = rests_on },
  };
  g_autoptr (GenevaSelection) selection = geneva_selection_new (targets, 2);
  g_autoptr (GenevaSelection) same = NULL;
  g_autoptr (GenevaSelection) shorter = geneva_selection_new (targets, 1);

  rests_on[0] = EVENT (9);
  targets[0].handle = MADE_ACTOR (UN);
  g_assert_cmpuint (geneva_selection_get_size (selection), ==, 2);
  g_assert_cmpuint (geneva_selection_get (selection, 0)->handle, ==, MADE_ACTOR (ANNA));
  g_assert_cmpuint (geneva_selection_get (selection, 1)->rests_on[0], ==, EVENT (0));
  g_assert_true (geneva_selection_get_primary (selection) == geneva_selection_get (selection, 1));
  g_assert_cmpuint (geneva_selection_get_size (NULL), ==, 0);
  g_assert_null (geneva_selection_get_primary (NULL));

  rests_on[0] = EVENT (0);
  targets[0].handle = MADE_ACTOR (ANNA);
  same = geneva_selection_new (targets, 2);
  g_assert_true (geneva_selection_equal (selection, same));
  g_assert_false (geneva_selection_equal (selection, shorter));
  g_assert_false (geneva_selection_equal (selection, NULL));
  g_assert_true (geneva_selection_equal (NULL, NULL));
  targets[1].relation = 2;
  g_clear_pointer (&same, geneva_selection_unref);
  same = geneva_selection_new (targets, 2);
  g_assert_false (geneva_selection_equal (selection, same));
}

/* Two meetings, one of Anna with Boris at Bern and one of Anna for the UN; the UN tells of the first. */
static GenevaSnapshot *
with_events (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  g_autoptr (GenevaSnapshot) one = NULL;
  g_autoptr (GenevaSnapshot) two = NULL;
  GenevaRecordBuilder *event = made_event (base, "first", "2013-06-01");
  GenevaRecordBuilder *participant, *tie;

  made_add_participant (event, MADE_ACTOR (ANNA));
  made_add_participant (event, MADE_ACTOR (BORIS));
  geneva_record_builder_set_ref (event, GENEVA_EVENT_PLACE, MADE_BERN);
  geneva_record_builder_set_ref (made_add_account (event, GENEVA_SAYS_HAPPENED, -1), GENEVA_ACCOUNT_BY, MADE_ACTOR (UN));
  one = made_dossier_with (base, event, GENEVA_LIST_EVENTS);
  event = made_event (one, "second", "2013-06-02");
  participant = geneva_record_builder_add_item (event, GENEVA_EVENT_PARTICIPANTS);
  geneva_record_builder_set_ref (participant, GENEVA_PARTICIPANT_ACTOR, MADE_ACTOR (ANNA));
  geneva_record_builder_set_ref (participant, GENEVA_PARTICIPANT_FOR, MADE_ACTOR (UN));
  two = made_dossier_with (one, event, GENEVA_LIST_EVENTS);
  tie = geneva_record_builder_new (geneva_snapshot_get_pools (two), GENEVA_LIST_TIES, NULL);
  geneva_record_builder_set_text (tie, GENEVA_TIE_ID, "tie");
  geneva_record_builder_set_ref (tie, GENEVA_TIE_FROM, MADE_ACTOR (ANNA));
  geneva_record_builder_set_ref (tie, GENEVA_TIE_TO, MADE_ACTOR (UN));
  return made_dossier_with (two, tie, GENEVA_LIST_TIES);
}

static void
assert_related (GenevaSnapshot *snapshot, const GenevaTarget *targets, guint n_targets, guint n_expected,
                const GenevaHandle *expected)
{
  g_autoptr (GenevaSelection) selection = geneva_selection_new (targets, n_targets);
  g_autoptr (GHashTable) related = geneva_selection_dup_related (selection, snapshot);

  for (guint i = 0; i < n_expected; i++) {
    g_test_message ("0x%08x", expected[i]);
    g_assert_true (g_hash_table_contains (related, GUINT_TO_POINTER (expected[i])));
  }
  g_assert_cmpuint (g_hash_table_size (related), ==, n_expected);
}

static void
test_related (void)
{
  g_autoptr (GenevaSnapshot) snapshot = with_events ();
  GenevaHandle behind[] = { EVENT (0) };
  const GenevaTarget event = { .handle = EVENT (0) };
  const GenevaTarget anna = { .handle = MADE_ACTOR (ANNA) };
  const GenevaTarget un = { .handle = MADE_ACTOR (UN) };
  const GenevaTarget bern = { .handle = MADE_BERN };
  const GenevaTarget tie = { .handle = TIE (0) };
  const GenevaTarget gone = { .handle = EVENT (77) };
  const GenevaTarget edge = { .handle = MADE_ACTOR (ANNA), .other = MADE_ACTOR (BORIS), .relation = 1,
                              .n_rests_on = 1, .rests_on = behind };
  const GenevaTarget two[] = { { .handle = EVENT (0) }, { .handle = MADE_ACTOR (ANNA) } };
  const GenevaHandle of_event[] = { MADE_ACTOR (ANNA), MADE_ACTOR (BORIS) };
  const GenevaHandle of_anna[] = { EVENT (0), EVENT (1) };
  /* the UN told of the first meeting, which is no part in it; it acted in the second */
  const GenevaHandle of_un[] = { EVENT (1) };
  const GenevaHandle of_bern[] = { EVENT (0) };
  const GenevaHandle of_tie[] = { MADE_ACTOR (ANNA), MADE_ACTOR (UN) };
  const GenevaHandle of_edge[] = { MADE_ACTOR (ANNA), MADE_ACTOR (BORIS), EVENT (0) };
  const GenevaHandle of_two[] = { MADE_ACTOR (BORIS), EVENT (1) };

  assert_related (snapshot, &event, 1, G_N_ELEMENTS (of_event), of_event);
  assert_related (snapshot, &anna, 1, G_N_ELEMENTS (of_anna), of_anna);
  assert_related (snapshot, &un, 1, G_N_ELEMENTS (of_un), of_un);
  assert_related (snapshot, &bern, 1, G_N_ELEMENTS (of_bern), of_bern);
  assert_related (snapshot, &tie, 1, G_N_ELEMENTS (of_tie), of_tie);
  assert_related (snapshot, &edge, 1, G_N_ELEMENTS (of_edge), of_edge);
  /* of several, what is selected itself is not related too */
  assert_related (snapshot, two, 2, G_N_ELEMENTS (of_two), of_two);
  assert_related (snapshot, &gone, 1, 0, NULL);
  assert_related (snapshot, NULL, 0, 0, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/session/notify-only-on-change", test_notify_only_on_change);
  g_test_add_func ("/model/session/another-dossier", test_another_dossier);
  g_test_add_func ("/model/session/state-is-a-copy", test_state_is_a_copy);
  g_test_add_func ("/model/session/selection-is-a-value", test_selection_is_a_value);
  g_test_add_func ("/model/session/related", test_related);
  return g_test_run ();
}
