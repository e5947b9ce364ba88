/* Names that run against the sentence round them: where isolates stand, and that there are none where nothing needs them. */
#include "mute-locale.h"

#include "base/geneva-language.h"
#include "base/geneva-sentence.h"
#include "base/geneva-shown-path.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LRM "\u200e"
#define RLM "\u200f"
#define ARABIC "هيثم المالح"
#define HEBREW "ציפי (לבני)"

static void
test_english (void)
{
  g_autofree char *latin = geneva_sentence ("%s told %s on %u %s", "Lavrov", "Kerry", 5, "June");
  g_autofree char *mixed = geneva_sentence ("%s told %s on %u %s", "Lavrov", ARABIC, 5, "June");
  g_autofree char *first = geneva_sentence ("%s → %s: %.1f %%", HEBREW, "Kerry", 0.5);
  g_autofree char *chinese = geneva_sentence ("“%s” · %s", "王毅", "Лавров");
  g_autofree char *inner = geneva_sentence ("Undone: %s.", mixed);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat"     /* only translations have it so */
  g_autofree char *ordered = geneva_sentence ("%2$s for %1$s", ARABIC, "Kerry");
#pragma GCC diagnostic pop

  g_assert_cmpstr (latin, ==, "Lavrov told Kerry on 5 June");
  g_assert_cmpstr (mixed, ==, "Lavrov told \u2068" ARABIC "\u2069 on 5 June");
  g_assert_cmpstr (first, ==, LRM "\u2068" HEBREW "\u2069 → Kerry: 0.5 %");
  g_assert_cmpstr (chinese, ==, "“王毅” · Лавров");
  /* what is isolated already is not isolated again */
  g_assert_cmpstr (inner, ==, "Undone: Lavrov told \u2068" ARABIC "\u2069 on 5 June.");
  g_assert_cmpstr (ordered, ==, "Kerry for \u2068" ARABIC "\u2069");
}

static void
assert_shown (const char *path, const char *shown)
{
  g_autofree char *taken = geneva_shown_path_take (g_strdup (path));

  g_assert_cmpstr (taken, ==, shown);
}

/* Folders keep their order, whatever they are called. */
static void
test_paths (void)
{
  assert_shown ("/media/ada/Talks/bern.geneva", "/media/ada/Talks/bern.geneva");
  assert_shown ("/media/ada/Gespräche/встреча.geneva", "/media/ada/Gespräche/встреча.geneva");
  assert_shown ("/media/" ARABIC "/" HEBREW "/bern.geneva",
                "\u2066/media/\u2068" ARABIC "\u2069/\u2068" HEBREW "\u2069/bern.geneva\u2069");
  assert_shown ("\xff/x", "\xff/x");
  g_assert_null (geneva_shown_path_take (NULL));
}

static void
test_list (void)
{
  g_autoptr (GString) list = g_string_new (NULL);
  static const char * const names[] = { "Kerry", ARABIC, HEBREW };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_string_append (list, i > 0 ? ", " : "");
    geneva_sentence_append_name (list, names[i]);
  }
  g_assert_cmpstr (list->str, ==, "Kerry, \u2068" ARABIC "\u2069, \u2068" HEBREW "\u2069");
  geneva_sentence_append (list, "; by %s", ARABIC);
  g_assert_true (g_str_has_suffix (list->str, "; by \u2068" ARABIC "\u2069"));
}

/* A line of parts: what is missing leaves no mark, and a name is isolated as it is elsewhere. */
static void
test_parts (void)
{
  g_autoptr (GString) line = g_string_new (NULL);
  static const char * const parts[] = { NULL, "", "Agency", "", ARABIC, NULL, "p. 4" };

  geneva_sentence_append_part (line, NULL);
  g_assert_cmpstr (line->str, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    geneva_sentence_append_part (line, parts[i]);
  g_assert_cmpstr (line->str, ==, "Agency · \u2068" ARABIC "\u2069 · p. 4");
}

static void
test_arabic (void)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *names = NULL, *first = NULL, *inside = NULL, *latin = NULL, *date = NULL, *range = NULL, *path = NULL;

  geneva_language_choose ("ar");
  if (!geneva_language_is_right_to_left (geneva_language_get ())) {
    g_test_fail_printf ("no Arabic words: %s", geneva_language_get ());
    return;
  }
  names = geneva_sentence ("%s → %s", ARABIC, "Kerry (2013)");
  first = geneva_sentence ("%s قال", "Kerry");
  inside = geneva_sentence ("قال %s, %s", "Kerry", ARABIC);
  latin = geneva_sentence ("%s → %s", "Lavrov", "Kerry");
  date = geneva_sentence ("%s · %s", "20 يناير", "2014-01-20");
  range = geneva_sentence ("%s · %s", "20 يناير", "20–21");
  geneva_sentence_append_name (list, "Kerry");
  path = geneva_shown_path_take (g_strdup ("/media/bern.geneva"));
  geneva_language_choose ("C");

  g_assert_cmpstr (path, ==, "\u2066/media/bern.geneva\u2069");
  /* the arrow points where the line goes on */
  g_assert_cmpstr (names, ==, ARABIC " ← \u2068Kerry (2013)\u2069");
  g_assert_cmpstr (first, ==, RLM "\u2068Kerry\u2069 قال");
  g_assert_cmpstr (inside, ==, "قال \u2068Kerry\u2069, " ARABIC);
  /* a line without anything Arabic runs as its letters do */
  g_assert_cmpstr (latin, ==, "Lavrov → Kerry");
  g_assert_cmpstr (list->str, ==, RLM "\u2068Kerry\u2069");
  /* digits of a date stay in their order */
  g_assert_cmpstr (date, ==, "20 يناير · \u20682014-01-20\u2069");
  g_assert_cmpstr (range, ==, "20 يناير · 20–21");
}

int
main (int argc, char **argv)
{
  if (!leave_mute_locale ()) {
    g_print ("1..0 # SKIP " MUTE_LOCALE_REASON "\n");
    return 0;
  }
  geneva_language_start ("/nonexistent");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/sentence/english", test_english);
  g_test_add_func ("/base/sentence/paths", test_paths);
  g_test_add_func ("/base/sentence/list", test_list);
  g_test_add_func ("/base/sentence/parts", test_parts);
  g_test_add_func ("/base/sentence/arabic", test_arabic);
  return g_test_run ();
}
