/* Sentences of a source: coded, set aside, open. */
#include "made-dossier.h"

#include "model/geneva-coverage.h"

#include <string.h>

/* MADE_TEXT has three sentences. */
static void
test_sentences (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autoptr (GArray) sentences = geneva_coverage_of_source (snapshot, MADE_SOURCE (JUNE_1));
  const GenevaSentence *second;

  g_assert_cmpuint (sentences->len, ==, 3);
  second = &g_array_index (sentences, GenevaSentence, 1);
  g_assert_cmpuint (second->start, ==, strlen ("Anna met Boris in Bern. "));
  g_assert_cmpuint (second->end, ==, strlen ("Anna met Boris in Bern. They will meet again."));
  g_assert_cmpuint (geneva_coverage_count (sentences, GENEVA_COVERAGE_CODED), ==, 0);
}

static void
test_coded (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  GenevaRecordBuilder *event = made_event (snapshot, "e1", "2013-06-01");
  g_autoptr (GenevaSnapshot) coded = NULL;
  g_autoptr (GArray) sentences = NULL;

  made_add_excerpt (made_add_account (event, GENEVA_SAYS_HAPPENED, -1), GENEVA_ACCOUNT_EVIDENCE, MADE_SOURCE (JUNE_1), 0,
                    "Anna met");
  coded = made_dossier_with (snapshot, event, GENEVA_LIST_EVENTS);
  sentences = geneva_coverage_of_source (coded, MADE_SOURCE (JUNE_1));
  g_assert_cmpint (g_array_index (sentences, GenevaSentence, 0).coverage, ==, GENEVA_COVERAGE_CODED);
  g_assert_cmpuint (geneva_coverage_count (sentences, GENEVA_COVERAGE_OPEN), ==, 2);
}

static void
test_context (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  guint end = strlen (MADE_TEXT), start = end - 3;
  g_autoptr (GenevaDelta) aside = geneva_coverage_build_context (snapshot, MADE_SOURCE (JUNE_1), start, end, NULL);
  g_autoptr (GenevaSnapshot) after = geneva_delta_apply (aside, snapshot, NULL);
  g_autoptr (GArray) sentences = geneva_coverage_of_source (after, MADE_SOURCE (JUNE_1));
  g_autoptr (GenevaDelta) back = NULL;
  g_autoptr (GenevaSnapshot) again = NULL;
  g_autoptr (GArray) open = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (geneva_coverage_count (sentences, GENEVA_COVERAGE_CONTEXT), ==, 1);
  back = geneva_coverage_build_context (after, MADE_SOURCE (JUNE_1), start, end, NULL);
  again = geneva_delta_apply (back, after, NULL);
  open = geneva_coverage_of_source (again, MADE_SOURCE (JUNE_1));
  g_assert_cmpuint (geneva_coverage_count (open, GENEVA_COVERAGE_CONTEXT), ==, 0);
  g_assert_null (geneva_coverage_build_context (snapshot, MADE_SOURCE (JUNE_1), 4, 4, &error));
  g_assert_error (error, GENEVA_DELTA_ERROR, GENEVA_DELTA_ERROR_STALE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/coverage/sentences", test_sentences);
  g_test_add_func ("/model/coverage/coded", test_coded);
  g_test_add_func ("/model/coverage/context", test_context);
  return g_test_run ();
}
