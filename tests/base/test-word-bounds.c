/* Ends within words move outwards, all others stay where they are. */
#include "base/geneva-word-bounds.h"

static void
check (const char *text, guint start, guint end, const char *expected)
{
  g_autofree char *words = NULL;

  geneva_widen_to_words (text, &start, &end);
  words = g_utf8_substring (text, (glong) start, (glong) end);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_latin (void)
{
  check ("Sergei Lavrov said", 2, 10, "Sergei Lavrov");
  check ("Sergei Lavrov said", 0, 6, "Sergei");
  check ("Sergei Lavrov said", 7, 13, "Lavrov");
  check ("Sergei Lavrov said", 6, 14, " Lavrov ");
  check ("they don't know", 7, 8, "don't");
  check ("93,000 dead", 1, 3, "93,000");
  check ("Gen\u00e8ve II", 2, 4, "Gen\u00e8ve");
}

/* A mark in between is no word: an end after it stays. */
static void
test_signs (void)
{
  check ("wait... here", 0, 5, "wait.");
  check ("", 0, 0, "");
  check ("one", 0, 3, "one");
}

/* Written without blanks: a dictionary knows. Never more than the sentence's own words. */
static void
test_scripts (void)
{
  check ("\u0416\u0435\u043d\u0435\u0432\u0430 2", 1, 3, "\u0416\u0435\u043d\u0435\u0432\u0430");
  check ("\u062c\u0646\u064a\u0641 \u0647\u0646\u0627", 1, 2, "\u062c\u0646\u064a\u0641");
  /* "China" among other words */
  check ("\u6211\u4eec\u4e2d\u56fd\u5f88\u597d", 2, 3, "\u4e2d\u56fd");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/word-bounds/latin", test_latin);
  g_test_add_func ("/base/word-bounds/signs", test_signs);
  g_test_add_func ("/base/word-bounds/scripts", test_scripts);
  return g_test_run ();
}
