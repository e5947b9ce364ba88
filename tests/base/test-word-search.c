/* Words that a reader types, found whatever their case and marks. */
#include "base/geneva-word-search.h"

static guint32
match (const char *typed, const char *text)
{
  g_autoptr (GenevaWordSearch) search = geneva_word_search_new (typed);
  g_autoptr (GString) scratch = g_string_new (NULL);

  return geneva_word_search_match (search, text, scratch);
}

static void
test_fold (void)
{
  g_assert_cmpuint (match ("geneve", "Conférence de GENÈVE"), ==, 1);
  g_assert_cmpuint (match ("GENÈVE", "in geneve"), ==, 1);
  g_assert_cmpuint (match ("strasse", "Große Straße"), ==, 1);
  g_assert_cmpuint (match ("женева", "ЖЕНЕВА"), ==, 1);
  g_assert_cmpuint (match ("οδυσσευς", "ΟΔΥΣΣΕΎΣ"), ==, 1);
  g_assert_cmpuint (match ("erdogan", "Erdoğan"), ==, 1);
  /* Compatibility forms: a ligature, letters as wide as Chinese ones. */
  g_assert_cmpuint (match ("office", "o\xef\xac\x83" "ce"), ==, 1);
  g_assert_cmpuint (match ("un", "\xef\xbc\xb5\xef\xbc\xae"), ==, 1);
}

/* As readers of a language take two spellings for one, or do not. */
static void
test_languages (void)
{
  /* Turkish: İ and ı, whichever the typist's keyboard has */
  g_assert_cmpuint (match ("istanbul", "İSTANBUL"), ==, 1);
  g_assert_cmpuint (match ("İstanbul", "istanbul"), ==, 1);
  g_assert_cmpuint (match ("diyarbakir", "Diyarbakır"), ==, 1);
  g_assert_cmpuint (match ("DİYARBAKIR", "Diyarbakır"), ==, 1);
  g_assert_cmpuint (match ("GROSS", "groß"), ==, 1);
  g_assert_cmpuint (match ("groß", "GROẞ"), ==, 1);
  g_assert_cmpuint (match ("lodz", "Łódź"), ==, 1);
  g_assert_cmpuint (match ("orsted", "Ørsted"), ==, 1);
  g_assert_cmpuint (match ("oeuvre", "Œuvre"), ==, 1);
  /* Russian: е for ё, but й is no и */
  g_assert_cmpuint (match ("горбачев", "Горбачёв"), ==, 1);
  g_assert_cmpuint (match ("Горбачёв", "ГОРБАЧЕВ"), ==, 1);
  g_assert_cmpuint (match ("сергеи", "Сергей"), ==, 0);
  /* Arabic: hamza on an alef, vowel marks, the stretched line, endings that look alike */
  g_assert_cmpuint (match ("احمد", "أحمد الجربا"), ==, 1);
  g_assert_cmpuint (match ("أحمد", "احمد"), ==, 1);
  g_assert_cmpuint (match ("ايران", "إيران"), ==, 1);
  g_assert_cmpuint (match ("الان", "الآن"), ==, 1);
  g_assert_cmpuint (match ("محمد", "مُحَمَّد"), ==, 1);
  g_assert_cmpuint (match ("جنيف", "جـــنيف"), ==, 1);
  g_assert_cmpuint (match ("سوريه", "سورية"), ==, 1);
  g_assert_cmpuint (match ("مصطفي", "مصطفى"), ==, 1);
  g_assert_cmpuint (match ("جنيف", "\u200fجنيف\u200e"), ==, 1);
  /* Chinese has no case and no marks; wide letters and figures are the same. */
  g_assert_cmpuint (match ("日内瓦2", "日内瓦２号会议"), ==, 1);
}

static void
test_words (void)
{
  g_autoptr (GenevaWordSearch) none = geneva_word_search_new ("  \t ");
  g_autoptr (GenevaWordSearch) nothing = geneva_word_search_new (NULL);
  g_autoptr (GenevaWordSearch) two = geneva_word_search_new (" Kerry  lavrov ");
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GenevaWordSearch) most = NULL;

  g_assert_cmpuint (geneva_word_search_get_n_words (none), ==, 0);
  g_assert_cmpuint (geneva_word_search_get_all (none), ==, 0);
  g_assert_cmpuint (geneva_word_search_get_n_words (nothing), ==, 0);
  g_assert_cmpuint (geneva_word_search_get_all (two), ==, 3);
  g_assert_cmpuint (match ("kerry lavrov", "Lavrov speaks"), ==, 2);
  g_assert_cmpuint (match ("kerry lavrov", "Lavrov meets Kerry"), ==, 3);
  g_assert_cmpuint (match ("kerry lavrov", "nobody"), ==, 0);
  g_assert_cmpuint (match ("kerry", NULL), ==, 0);
  g_assert_cmpuint (match ("kerry", ""), ==, 0);
  /* In any place of a word. */
  g_assert_cmpuint (match ("err", "Kerry"), ==, 1);
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (many, "w%u ", i);
  most = geneva_word_search_new (many->str);
  g_assert_cmpuint (geneva_word_search_get_n_words (most), ==, GENEVA_MAX_SEARCH_WORDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/word-search/fold", test_fold);
  g_test_add_func ("/base/word-search/languages", test_languages);
  g_test_add_func ("/base/word-search/words", test_words);
  return g_test_run ();
}
