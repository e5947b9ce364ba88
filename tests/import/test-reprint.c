/* Reprints: the same words, edited ones, shortened ones, and what only shares a matter.
 *
 * Role: texts are made from a small grammar with a fixed seed, so that thousands of them cost no file.
 */
#include "import/geneva-reprint.h"

#include <string.h>

static const char * const subjects[] = { "The envoy", "A minister", "The council", "One delegate", "The commander",
                                         "A witness", "The mayor", "An official", "The union", "Her deputy" };
static const char * const verbs[] = { "rejected", "welcomed", "postponed", "described", "read out", "withdrew", "signed",
                                      "questioned", "defended", "announced" };
static const char * const objects[] = { "the plan for the bridge", "a list of forty names", "the budget of the mission",
                                        "an offer from the coast", "the terms of the truce", "a letter to the court",
                                        "the second chapter", "the opening of the road", "a share of the water",
                                        "the count of the votes" };
static const char * const ends[] = { "on Monday", "after a night of talks", "without giving a reason", "in a short note",
                                     "before the cameras", "for the third time", "at the request of both sides",
                                     "despite the rain", "in front of the hall", "to general surprise" };

static char *
dup_sentence (GRand *rand)
{
  return g_strdup_printf ("%s of ward %d %s %s %s, and %d people were present. ",
                          subjects[g_rand_int_range (rand, 0, 10)], g_rand_int_range (rand, 1, 900),
                          verbs[g_rand_int_range (rand, 0, 10)], objects[g_rand_int_range (rand, 0, 10)],
                          ends[g_rand_int_range (rand, 0, 10)], g_rand_int_range (rand, 3, 4000));
}

static char *
dup_story (guint32 seed, guint n_sentences)
{
  GRand *rand = g_rand_new_with_seed (seed);
  GString *story = g_string_new (NULL);

  for (guint i = 0; i < n_sentences; i++) {
    g_autofree char *sentence = dup_sentence (rand);

    g_string_append (story, sentence);
  }
  g_rand_free (rand);
  return g_string_free (story, FALSE);
}

static guint
add (GenevaReprints *reprints, const char *text, GenevaReprint *found)
{
  return geneva_reprints_add (reprints, text, strlen (text), found);
}

static void
test_same (void)
{
  g_autoptr (GenevaReprints) reprints = geneva_reprints_new ();
  g_autofree char *story = dup_story (1, 20);
  g_autofree char *upper = g_ascii_strup (story, -1);
  g_autofree char *other = dup_story (2, 20);
  GenevaReprint found;

  g_assert_cmpuint (add (reprints, other, &found), ==, 0);
  g_assert_cmpuint (found.of, ==, GENEVA_REPRINT_NONE);
  g_assert_cmpuint (add (reprints, story, &found), ==, 1);
  g_assert_cmpuint (found.of, ==, GENEVA_REPRINT_NONE);
  /* Case, punctuation and blanks do not count. */
  g_strdelimit (upper, ",.", ' ');
  g_assert_cmpuint (add (reprints, upper, &found), ==, 2);
  g_assert_cmpuint (found.of, ==, 1);
  g_assert_cmpfloat (found.similarity, ==, 1);
  /* Of two that are the same the earlier. */
  g_assert_cmpuint (add (reprints, story, &found), ==, 3);
  g_assert_cmpuint (found.of, ==, 1);
}

static void
test_edited (void)
{
  g_autoptr (GenevaReprints) reprints = geneva_reprints_new ();
  g_autofree char *story = dup_story (3, 24);
  g_autofree char *lead = dup_story (4, 3);
  g_autofree char *edited = g_strconcat (lead, story, "Our correspondent contributed to this report.", NULL);
  GenevaReprint found;

  add (reprints, story, NULL);
  add (reprints, edited, &found);
  g_assert_cmpuint (found.of, ==, 0);
  g_assert_cmpfloat (found.similarity, >, 0.6);
  g_assert_cmpfloat (found.similarity, <, 1);
}

static void
test_shortened (void)
{
  g_autoptr (GenevaReprints) reprints = geneva_reprints_new ();
  g_autofree char *story = dup_story (5, 40);
  g_autofree char *head = g_strndup (story, strlen (story) / 4);
  g_autofree char *later = NULL;
  GenevaReprint found;

  add (reprints, story, NULL);
  add (reprints, head, &found);
  g_assert_cmpuint (found.of, ==, 0);
  g_assert_cmpfloat (found.containment, >, 0.8);
  g_assert_cmpfloat (found.similarity, <, 0.6);

  /* The long one after the short one is as good. */
  later = dup_story (6, 40);
  head[0] = '\0';
  {
    g_autofree char *brief = g_strndup (later, strlen (later) / 3);
    guint first = add (reprints, brief, NULL);

    add (reprints, later, &found);
    g_assert_cmpuint (found.of, ==, first);
  }
}

static void
test_same_matter (void)
{
  g_autoptr (GenevaReprints) reprints = geneva_reprints_new ();
  g_autofree char *background = dup_story (7, 4);
  g_autofree char *one = dup_story (8, 14);
  g_autofree char *two = dup_story (9, 14);
  g_autofree char *a = g_strconcat (one, background, NULL);
  g_autofree char *b = g_strconcat (two, background, NULL);
  GenevaReprint found;

  add (reprints, a, NULL);
  add (reprints, b, &found);
  g_assert_cmpuint (found.of, ==, GENEVA_REPRINT_NONE);
}

static void
test_small (void)
{
  g_autoptr (GenevaReprints) reprints = geneva_reprints_new ();
  GenevaReprint found;

  g_assert_cmpuint (geneva_reprints_add (reprints, NULL, 0, &found), ==, 0);
  g_assert_cmpuint (found.of, ==, GENEVA_REPRINT_NONE);
  add (reprints, "", &found);
  g_assert_cmpuint (found.of, ==, GENEVA_REPRINT_NONE);
  add (reprints, "...", &found);
  g_assert_cmpuint (found.of, ==, GENEVA_REPRINT_NONE);
  add (reprints, "Talks off.", &found);
  g_assert_cmpuint (found.of, ==, GENEVA_REPRINT_NONE);
  add (reprints, "Talks on.", &found);
  g_assert_cmpuint (found.of, ==, GENEVA_REPRINT_NONE);
  add (reprints, "talks off", &found);
  g_assert_cmpuint (found.of, ==, 3);
  /* Without blanks between words. */
  add (reprints, "三国代表团在维也纳重启有关跨境铁路的谈判", &found);
  g_assert_cmpuint (found.of, ==, GENEVA_REPRINT_NONE);
  add (reprints, "三国代表团在维也纳，重启有关跨境铁路的谈判。", &found);
  g_assert_cmpuint (found.of, ==, 6);
}

/* Ten thousand stories, every tenth a shortened reprint of one before: found, no others, and in no time that grows
 * with the square. */
static void
test_many (void)
{
  g_autoptr (GenevaReprints) reprints = geneva_reprints_new ();
  guint n_found = 0, n_wrong = 0;

  for (guint i = 0; i < 10000; i++) {
    gboolean again = i % 10 == 9;
    g_autofree char *story = dup_story (100 + (again ? i - 7 : i), again ? 12 : 18);
    GenevaReprint found;

    g_assert_cmpuint (add (reprints, story, &found), ==, i);
    if (found.of != GENEVA_REPRINT_NONE) {
      n_found++;
      n_wrong += !again || found.of != i - 7;
    }
  }
  g_assert_cmpuint (n_found, >=, 995);
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* One text of many million bytes, one boiler plate in every text. */
static void
test_hard (void)
{
  g_autoptr (GenevaReprints) reprints = geneva_reprints_new ();
  g_autofree char *the = g_malloc (8000001);
  g_autofree char *plate = dup_story (11, 6);
  GenevaReprint found;

  for (guint i = 0; i < 2000000; i++)
    memcpy (the + i * 4, "the ", 4);
  the[8000000] = '\0';
  add (reprints, the, &found);
  add (reprints, the, &found);
  g_assert_cmpuint (found.of, ==, 0);
  for (guint i = 0; i < 3000; i++) {
    g_autofree char *own = dup_story (200000 + i, 20);
    g_autofree char *both = g_strconcat (plate, own, NULL);

    add (reprints, both, &found);
    g_assert_cmpuint (found.of, ==, GENEVA_REPRINT_NONE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reprint/same", test_same);
  g_test_add_func ("/reprint/edited", test_edited);
  g_test_add_func ("/reprint/shortened", test_shortened);
  g_test_add_func ("/reprint/same-matter", test_same_matter);
  g_test_add_func ("/reprint/small", test_small);
  g_test_add_func ("/reprint/many", test_many);
  g_test_add_func ("/reprint/hard", test_hard);

  return g_test_run ();
}
