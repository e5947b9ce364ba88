/* What the words of a passage say for a form: the time and the place of what is told in them, against the date of their
 * source, and the amount.
 */
#include "jobs/geneva-passage-guess.h"
#include "jobs/geneva-template.h"

#include <math.h>
#include <string.h>

static const char text[] =
  "BERGEN, July 9 – Envoys of Sweden met their Danish colleagues in Oslo on Tuesday. \u201cIt was long,\u201d one of them said.\n\n"
  "The conference in Helsinki will not be held before September, Norway's government said on 1 July. "
  "At least forty people were killed in the strait. Nobody was there to count them.\n";

static GenevaSnapshot *
make_dossier (GenevaHandle *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) empty = geneva_template_load (GENEVA_TEMPLATE_EMPTY, "Guesses", "en", &error);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (empty, NULL);
  g_autoptr (GenevaDelta) delta = NULL;
  GenevaSnapshot *snapshot;

  g_assert_no_error (error);
  *source = geneva_edit_add_source (edit, "Envoys meet", "en", GENEVA_TEXT_ORIGINAL, text);
  geneva_edit_set_date (edit, *source, GENEVA_SOURCE_PUBLISHED, "2013-07-10");
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  snapshot = geneva_delta_apply (delta, empty, &error);
  g_assert_no_error (error);
  return snapshot;
}

static void
test_words (void)
{
  static const struct { GenevaList list; const char *words, *when, *place; double low; GenevaQualifier qualifier; } cases[] = {
    { GENEVA_LIST_EVENTS, "Envoys of Sweden met their Danish colleagues in Oslo on Tuesday", "2013-07-09", "Oslo", NAN, 0 },
    { GENEVA_LIST_EVENTS, "on Tuesday", "2013-07-09", NULL, NAN, 0 },
    { GENEVA_LIST_STATEMENTS, "Norway's government said on 1 July", "2013-07-01", NULL, NAN, 0 },
    { GENEVA_LIST_FORECASTS, "The conference in Helsinki will not be held before September", "[2013-09..]", "Helsinki", NAN, 0 },
    { GENEVA_LIST_FIGURES, "At least forty people were killed in the strait", NULL, NULL, 40, GENEVA_QUALIFIER_AT_LEAST },
    { GENEVA_LIST_EVENTS, "Nobody was there to count them", NULL, NULL, NAN, 0 },
  };
  GenevaHandle source;
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (&source);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *at = strstr (text, cases[i].words);
    glong start = g_utf8_pointer_to_offset (text, at);
    GenevaExcerpt excerpt = { source, (guint) start, (guint) (start + g_utf8_strlen (cases[i].words, -1)), NULL };
    g_autoptr (GenevaPassageGuess) guess = geneva_passage_guess_new (snapshot, &excerpt, cases[i].list);

    g_test_message ("%s", cases[i].words);
    g_assert_nonnull (guess);
    g_assert_cmpstr (guess->when, ==, cases[i].when);
    g_assert_cmpstr (guess->place, ==, cases[i].place);
    g_assert_cmpint (guess->has_amount, ==, !isnan (cases[i].low));
    if (guess->has_amount) {
      g_assert_cmpfloat (guess->low, ==, cases[i].low);
      g_assert_cmpint (guess->qualifier, ==, cases[i].qualifier);
    }
  }
}

static void
test_outside (void)
{
  GenevaHandle source;
  g_autoptr (GenevaSnapshot) snapshot = make_dossier (&source);
  const GenevaExcerpt excerpts[] = { { source, 0, 0, NULL }, { source, 10, 100000, NULL }, { source + 7, 0, 5, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (excerpts); i++)
    g_assert_null (geneva_passage_guess_new (snapshot, &excerpts[i], GENEVA_LIST_EVENTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passage-guess/words", test_words);
  g_test_add_func ("/passage-guess/outside", test_outside);
  return g_test_run ();
}
