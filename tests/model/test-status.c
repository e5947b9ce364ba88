/* The status of an event out of its accounts: one row a case. What is told of
 * later counts; only accounts that speak of the same thing can disagree.
 */
#include "model/geneva-passages.h"

#include "made-dossier.h"

#include <string.h>

/* says, scope, and the source whose day is the day of the account. */
typedef struct {
  int          says;
  int          scope;
  GenevaHandle source;     /* NONE: no passage */
} Account;

#define NO_SCOPE (-1)
#define MAX_ACCOUNTS 3
#define DAY_1 MADE_SOURCE (JUNE_1)
#define DAY_2 MADE_SOURCE (JUNE_2)
#define DAY_3 MADE_SOURCE (JUNE_3)
#define NO_DAY MADE_SOURCE (UNDATED)
#define PLAIN(says, day) { GENEVA_SAYS_##says, NO_SCOPE, day }
#define ABOUT(scope, says, day) { GENEVA_SAYS_##says, GENEVA_SCOPE_##scope, day }
#define CASE(name, n, status, ...) { name, GENEVA_STATUS_##status, n, { __VA_ARGS__ } }

static const struct {
  const char  *name;
  GenevaStatus status;
  guint        n_accounts;
  Account      accounts[MAX_ACCOUNTS];
} cases[] = {
  { "none", GENEVA_STATUS_UNSUPPORTED, 0, { { 0, 0, 0 } } },
  CASE ("happened", 1, HAPPENED, PLAIN (HAPPENED, DAY_1)),
  CASE ("planned", 1, PLANNED, PLAIN (PLANNED, DAY_1)),
  CASE ("possible", 1, POSSIBLE, PLAIN (POSSIBLE, DAY_1)),
  CASE ("postponed", 1, POSTPONED, PLAIN (POSTPONED, DAY_1)),
  CASE ("cancelled", 1, CANCELLED, PLAIN (CANCELLED, DAY_1)),
  CASE ("did-not-happen", 1, DID_NOT_HAPPEN, PLAIN (DID_NOT_HAPPEN, DAY_1)),
  CASE ("alike", 2, HAPPENED, PLAIN (HAPPENED, DAY_1), PLAIN (HAPPENED, DAY_2)),
  /* news, not a quarrel */
  CASE ("put-off", 2, POSTPONED, PLAIN (PLANNED, DAY_1), PLAIN (POSTPONED, DAY_2)),
  CASE ("put-off-told-first", 2, POSTPONED, PLAIN (POSTPONED, DAY_2), PLAIN (PLANNED, DAY_1)),
  CASE ("put-off-and-fixed-again", 3, PLANNED, PLAIN (PLANNED, DAY_1), PLAIN (POSTPONED, DAY_2), PLAIN (PLANNED, DAY_3)),
  CASE ("called-off", 2, CANCELLED, PLAIN (PLANNED, DAY_1), PLAIN (CANCELLED, DAY_3)),
  CASE ("on-one-day-the-last-counts", 2, POSTPONED, PLAIN (PLANNED, DAY_1), PLAIN (POSTPONED, DAY_1)),
  CASE ("planned-then-happened", 2, HAPPENED, PLAIN (PLANNED, DAY_1), PLAIN (HAPPENED, DAY_2)),
  CASE ("planned-told-after-it-happened", 2, HAPPENED, PLAIN (HAPPENED, DAY_1), PLAIN (PLANNED, DAY_2)),
  CASE ("a-dated-account-before-an-undated", 2, PLANNED, PLAIN (PLANNED, DAY_1), PLAIN (POSTPONED, NO_DAY)),
  CASE ("undated-alone", 1, PLANNED, PLAIN (PLANNED, NO_DAY)),
  CASE ("without-a-passage", 1, PLANNED, PLAIN (PLANNED, GENEVA_HANDLE_NONE)),
  CASE ("planned-and-did-not-happen", 2, DID_NOT_HAPPEN, PLAIN (PLANNED, DAY_1), PLAIN (DID_NOT_HAPPEN, DAY_2)),
  /* a quarrel, whichever comes first */
  CASE ("quarrel", 2, CONTESTED, PLAIN (HAPPENED, DAY_1), PLAIN (DID_NOT_HAPPEN, DAY_2)),
  CASE ("quarrel-the-other-way", 2, CONTESTED, PLAIN (DID_NOT_HAPPEN, DAY_1), PLAIN (HAPPENED, DAY_2)),
  CASE ("quarrel-named", 2, CONTESTED, ABOUT (OCCURRENCE, HAPPENED, DAY_1), PLAIN (DID_NOT_HAPPEN, DAY_1)),
  CASE ("quarrel-after-a-plan", 3, CONTESTED, PLAIN (PLANNED, DAY_1), PLAIN (HAPPENED, DAY_2), PLAIN (DID_NOT_HAPPEN, DAY_3)),
  /* "possibly" told before is news overtaken; told on that day or later, or at no known time, it is a doubt */
  CASE ("possible-then-happened", 2, HAPPENED, PLAIN (POSSIBLE, DAY_1), PLAIN (HAPPENED, DAY_2)),
  CASE ("happened-then-possible", 2, CONTESTED, PLAIN (HAPPENED, DAY_1), PLAIN (POSSIBLE, DAY_2)),
  CASE ("possible-on-the-same-day", 2, CONTESTED, PLAIN (POSSIBLE, DAY_1), PLAIN (HAPPENED, DAY_1)),
  CASE ("possible-at-no-known-time", 2, CONTESTED, PLAIN (POSSIBLE, NO_DAY), PLAIN (HAPPENED, DAY_1)),
  CASE ("possible-and-happened-at-no-known-time", 2, CONTESTED, PLAIN (POSSIBLE, DAY_1), PLAIN (HAPPENED, NO_DAY)),
  CASE ("possible-before-and-after", 3, CONTESTED, PLAIN (POSSIBLE, DAY_1), PLAIN (HAPPENED, DAY_2), PLAIN (POSSIBLE, DAY_3)),
  CASE ("possible-place", 2, HAPPENED, PLAIN (HAPPENED, DAY_1), ABOUT (PLACE, POSSIBLE, DAY_2)),
  CASE ("possible-then-planned", 2, PLANNED, PLAIN (POSSIBLE, DAY_1), PLAIN (PLANNED, DAY_2)),
  /* who did it: denied, the event as coded is in question, though not that something happened */
  CASE ("responsibility-denied", 2, CONTESTED, PLAIN (HAPPENED, DAY_1), ABOUT (RESPONSIBILITY, DID_NOT_HAPPEN, DAY_2)),
  CASE ("responsibility-denied-first", 2, CONTESTED, ABOUT (RESPONSIBILITY, DID_NOT_HAPPEN, DAY_1), PLAIN (HAPPENED, DAY_2)),
  CASE ("responsibility-claimed-and-denied", 2, CONTESTED, ABOUT (RESPONSIBILITY, HAPPENED, DAY_1),
        ABOUT (RESPONSIBILITY, DID_NOT_HAPPEN, DAY_1)),
  CASE ("responsibility-claimed", 2, HAPPENED, PLAIN (HAPPENED, DAY_1), ABOUT (RESPONSIBILITY, HAPPENED, DAY_2)),
  /* when and where: never a quarrel about whether */
  CASE ("date-denied", 2, HAPPENED, PLAIN (HAPPENED, DAY_1), ABOUT (DATE, DID_NOT_HAPPEN, DAY_2)),
  CASE ("place-denied", 2, HAPPENED, PLAIN (HAPPENED, DAY_1), ABOUT (PLACE, DID_NOT_HAPPEN, DAY_2)),
  CASE ("place-denied-of-a-plan", 2, PLANNED, PLAIN (PLANNED, DAY_1), ABOUT (PLACE, DID_NOT_HAPPEN, DAY_2)),
  CASE ("date-denied-of-a-plan-on-one-day", 2, PLANNED, PLAIN (PLANNED, DAY_1), ABOUT (DATE, DID_NOT_HAPPEN, DAY_1)),
  CASE ("date-told", 2, HAPPENED, PLAIN (PLANNED, DAY_1), ABOUT (DATE, HAPPENED, DAY_2)),
  CASE ("date-alone", 1, HAPPENED, ABOUT (DATE, HAPPENED, DAY_1)),
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  GenevaRecordBuilder *event = made_event (base, "e", "2013-07");
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  GenevaRow row;

  for (guint k = 0; k < cases[i].n_accounts; k++) {
    const Account *account = &cases[i].accounts[k];
    GenevaRecordBuilder *made = made_add_account (event, account->says, account->scope);

    if (account->source != GENEVA_HANDLE_NONE)
      made_add_excerpt (made, GENEVA_ACCOUNT_EVIDENCE, account->source, 0, "Anna");
  }
  snapshot = made_dossier_with (base, event, GENEVA_LIST_EVENTS);
  g_assert_true (geneva_snapshot_get_row (snapshot, GENEVA_HANDLE (GENEVA_LIST_EVENTS, 0), &row));
  g_assert_cmpstr (geneva_status_get_words (geneva_event_get_status (snapshot, &row)), ==,
                   geneva_status_get_words (cases[i].status));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/model/status/", cases[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
  }
  return g_test_run ();
}
