/* Places like words that are gone: exact, misspelt, moved, with other quotation
 * marks; and against edit distances reckoned the plain way.
 */
#include "model/geneva-look-alikes.h"

#include <string.h>

static char *
dup_words (const char *text, const GenevaLookAlike *place)
{
  return g_utf8_substring (text, place->start, place->end);
}

static void
check (const char *text, const char *words, const char *wanted, double likeness)
{
  g_autoptr (GArray) found = geneva_look_alikes_find (text, words, 3, 0.5);
  g_autofree char *first = NULL;

  if (wanted == NULL) {
    g_assert_cmpuint (found->len, ==, 0);
    return;
  }
  g_assert_cmpuint (found->len, >, 0);
  first = dup_words (text, &g_array_index (found, GenevaLookAlike, 0));
  g_assert_cmpstr (first, ==, wanted);
  g_assert_cmpfloat_with_epsilon (g_array_index (found, GenevaLookAlike, 0).likeness, likeness, 1e-9);
}

static void
test_places (void)
{
  check ("They met in Bern on Monday.", "met in Bern", "met in Bern", 1);
  check ("They met in Bern on Monday.", "MET  in bern", "met in Bern", 1 - 1.0 / 12);
  check ("He said “we agree” twice.", "said \"we agree\"", "said “we agree”", 1);
  check ("They met at Bern on Monday.", "met in Bern", "met at Bern", 1 - 2.0 / 11);
  check ("Überall — in Genève", "überall - in Geneve", "Überall — in Genève", 1 - 1.0 / 19);
  check ("Nothing of that kind here.", "zzzzqqqq", NULL, 0);
  check ("", "words", NULL, 0);
  check ("words", "", NULL, 0);
}

static void
test_several (void)
{
  const char *text = "the talks fail. The talks failed. Talk fails. the talks fail!";
  g_autoptr (GArray) found = geneva_look_alikes_find (text, "the talks fail", 5, 0.5);

  g_assert_cmpuint (found->len, >=, 3);
  g_assert_cmpuint (g_array_index (found, GenevaLookAlike, 0).start, ==, 0);
  for (guint i = 0; i < found->len; i++) {
    const GenevaLookAlike *one = &g_array_index (found, GenevaLookAlike, i);

    if (i > 0)
      g_assert_cmpfloat (one->likeness, <=, g_array_index (found, GenevaLookAlike, i - 1).likeness);
    for (guint k = 0; k < i; k++) {
      const GenevaLookAlike *other = &g_array_index (found, GenevaLookAlike, k);
      g_assert_true (one->end <= other->start || other->end <= one->start);
    }
  }
}

static guint
distance (const char *a, gsize n_a, const char *b, gsize n_b)
{
  g_autofree guint *row = g_new (guint, n_b + 1);

  for (gsize k = 0; k <= n_b; k++)
    row[k] = (guint) k;
  for (gsize i = 1; i <= n_a; i++) {
    guint diagonal = row[0];

    row[0] = (guint) i;
    for (gsize k = 1; k <= n_b; k++) {
      guint up = row[k];

      row[k] = MIN (MIN (row[k], row[k - 1]) + 1, diagonal + (a[i - 1] != b[k - 1]));
      diagonal = up;
    }
  }
  return row[n_b];
}

/* The best of all substrings, tried one by one. */
static void
test_property (void)
{
  for (guint round = 0; round < 200; round++) {
    char text[25] = "", words[7] = "";
    guint n = (guint) g_test_rand_int_range (1, 24), m = (guint) g_test_rand_int_range (2, 6);
    guint best = m;
    g_autoptr (GArray) found = NULL;

    for (guint i = 0; i < n; i++)
      text[i] = (char) g_test_rand_int_range ('a', 'd');
    for (guint i = 0; i < m; i++)
      words[i] = (char) g_test_rand_int_range ('a', 'd');
    for (guint i = 0; i < n; i++)
      for (guint k = i + 1; k <= n; k++)
        best = MIN (best, distance (words, m, text + i, k - i));
    found = geneva_look_alikes_find (text, words, 1, 0);
    if (best == m)
      continue;
    g_assert_cmpuint (found->len, ==, 1);
    g_assert_cmpfloat_with_epsilon (g_array_index (found, GenevaLookAlike, 0).likeness, 1 - (double) best / m, 1e-9);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/look-alikes/places", test_places);
  g_test_add_func ("/look-alikes/several", test_several);
  g_test_add_func ("/look-alikes/property", test_property);
  return g_test_run ();
}
