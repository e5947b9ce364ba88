/* Whoever corrects himself is in no quarrel with himself: of one account-giver
 * the latest word on whether it happened counts, that of others stands beside it.
 */
#include "model/geneva-passages.h"

#include "made-dossier.h"

typedef struct {
  GenevaHandle by;
  int          says;
  GenevaHandle source;
} Account;

#define ANNA MADE_ACTOR (ANNA)
#define BORIS MADE_ACTOR (BORIS)
#define DAY(n) MADE_SOURCE (JUNE_##n)

static const struct {
  const char  *name;
  GenevaStatus status;
  Account      accounts[3];
} cases[] = {
  { "takes-back", GENEVA_STATUS_DID_NOT_HAPPEN,
    { { ANNA, GENEVA_SAYS_HAPPENED, DAY (1) }, { ANNA, GENEVA_SAYS_DID_NOT_HAPPEN, DAY (2) } } },
  { "takes-back-told-first", GENEVA_STATUS_DID_NOT_HAPPEN,
    { { ANNA, GENEVA_SAYS_DID_NOT_HAPPEN, DAY (2) }, { ANNA, GENEVA_SAYS_HAPPENED, DAY (1) } } },
  { "admits", GENEVA_STATUS_HAPPENED,
    { { ANNA, GENEVA_SAYS_DID_NOT_HAPPEN, DAY (1) }, { ANNA, GENEVA_SAYS_HAPPENED, DAY (3) } } },
  { "doubts", GENEVA_STATUS_POSSIBLE,
    { { ANNA, GENEVA_SAYS_HAPPENED, DAY (1) }, { ANNA, GENEVA_SAYS_POSSIBLE, DAY (3) } } },
  { "on-one-day", GENEVA_STATUS_CONTESTED,
    { { ANNA, GENEVA_SAYS_HAPPENED, DAY (1) }, { ANNA, GENEVA_SAYS_DID_NOT_HAPPEN, DAY (1) } } },
  { "at-no-known-time", GENEVA_STATUS_CONTESTED,
    { { ANNA, GENEVA_SAYS_HAPPENED, MADE_SOURCE (UNDATED) }, { ANNA, GENEVA_SAYS_DID_NOT_HAPPEN, DAY (1) } } },
  { "another-stands-by-it", GENEVA_STATUS_CONTESTED,
    { { ANNA, GENEVA_SAYS_HAPPENED, DAY (1) }, { BORIS, GENEVA_SAYS_HAPPENED, DAY (1) },
      { ANNA, GENEVA_SAYS_DID_NOT_HAPPEN, DAY (2) } } },
  { "a-plan-is-no-correction", GENEVA_STATUS_HAPPENED,
    { { ANNA, GENEVA_SAYS_HAPPENED, DAY (1) }, { ANNA, GENEVA_SAYS_PLANNED, DAY (2) } } },
  { "nobody-named", GENEVA_STATUS_CONTESTED,
    { { GENEVA_HANDLE_NONE, GENEVA_SAYS_HAPPENED, DAY (1) },
      { GENEVA_HANDLE_NONE, GENEVA_SAYS_DID_NOT_HAPPEN, DAY (2) } } },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  GenevaRecordBuilder *event = made_event (base, "e", "2013-06");
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  GenevaRow row;

  for (guint k = 0; k < G_N_ELEMENTS (cases[i].accounts) && cases[i].accounts[k].source != GENEVA_HANDLE_NONE; k++) {
    GenevaRecordBuilder *account = made_add_account (event, cases[i].accounts[k].says, -1);

    geneva_record_builder_set_ref (account, GENEVA_ACCOUNT_BY, cases[i].accounts[k].by);
    made_add_excerpt (account, GENEVA_ACCOUNT_EVIDENCE, cases[i].accounts[k].source, 0, "Anna");
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
    g_autofree char *path = g_strconcat ("/model/corrections/", cases[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
  }
  return g_test_run ();
}
