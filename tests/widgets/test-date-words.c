/* Dates as people type them: forms that are read, forms that are not, and what
 * is said of either.
 */
#include "geneva-date-words.h"

#include <locale.h>
#include <string.h>

typedef struct {
  const char *text;
  const char *locale;     /* NULL: English */
  const char *edtf;       /* that means the same */
} Good;

static const Good good[] = {
  { "2014-01-22", NULL, "2014-01-22" },
  { "  2014-01-22 ", NULL, "2014-01-22" },
  { "22 January 2014", NULL, "2014-01-22" },
  { "22 Jan 2014", NULL, "2014-01-22" },
  { "22 jan. 2014", NULL, "2014-01-22" },
  { "January 22, 2014", NULL, "2014-01-22" },
  { "22nd of January 2014", NULL, "2014-01-22" },
  { "2014 Jan 22", NULL, "2014-01-22" },
  { "JANUARY 2014", NULL, "2014-01" },
  { "Sept 2013", NULL, "2013-09" },
  { "1/2014", NULL, "2014-01" },
  { "2014", NULL, "2014" },
  { "2014/1/22", NULL, "2014-01-22" },
  { "22.1.2014", NULL, "2014-01-22" },
  { "1/22/2014", NULL, "2014-01-22" },
  { "3/4/2014", "en_US", "2014-03-04" },
  { "3/4/2014", "en_GB", "2014-04-03" },
  { "3.4.2014", "de_DE", "2014-04-03" },
  { "22. März 2014", "de_DE", "2014-03-22" },
  { "22 mars 2014", "fr_FR", "2014-03-22" },
  { "22 March 2014", "de_DE", "2014-03-22" },
  { "22 Jan 2014 8:30", NULL, "2014-01-22T08:30Z" },
  { "2014-01/2014-03", NULL, "2014-01/2014-03" },
  { "201X", NULL, "201X" },
  { "2014/1", NULL, "2014-01" },
  { "2014年1月22日", "ja_JP", "2014-01-22" },
  { "2014年1月", "zh_CN", "2014-01" },
  { "2014년", "ko_KR", "2014" },
  { "٣/٤/٢٠١٤", "ar_EG", "2014-04-03" },
  { "3/4/2014", "ar_EG", "2014-04-03" },
};

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (GError) error = NULL;
    GenevaEdtf edtf, expected;
    gboolean is_read = geneva_date_words_parse (good[i].text, good[i].locale, &edtf, &error);

    if (!is_read)
      g_test_message ("%s", good[i].text);
    g_assert_no_error (error);
    g_assert_true (is_read);
    g_assert_true (geneva_edtf_parse (good[i].edtf, &expected, NULL));
    if (geneva_edtf_compare (&edtf, &expected) != 0)
      g_test_message ("%s is not %s", good[i].text, good[i].edtf);
    g_assert_cmpint (geneva_edtf_compare (&edtf, &expected), ==, 0);
  }
}

static const struct { const char *text; GenevaDateWordsError code; } bad[] = {
  { "", GENEVA_DATE_WORDS_ERROR_EMPTY },
  { "   ", GENEVA_DATE_WORDS_ERROR_EMPTY },
  { "soon", GENEVA_DATE_WORDS_ERROR_UNKNOWN },
  { "22 Foo 2014", GENEVA_DATE_WORDS_ERROR_UNKNOWN },
  { "Ju 2014", GENEVA_DATE_WORDS_ERROR_UNKNOWN },
  { "1 2 3 4", GENEVA_DATE_WORDS_ERROR_UNKNOWN },
  { "2014-01-22T25", GENEVA_DATE_WORDS_ERROR_UNKNOWN },
  { "99999999999999999999", GENEVA_DATE_WORDS_ERROR_UNKNOWN },
  { "22 January", GENEVA_DATE_WORDS_ERROR_NO_YEAR },
  { "22.1.14", GENEVA_DATE_WORDS_ERROR_NO_YEAR },
  { "22/1", GENEVA_DATE_WORDS_ERROR_NO_YEAR },
  { "99", GENEVA_DATE_WORDS_ERROR_UNKNOWN },
  { "99999/1/1", GENEVA_DATE_WORDS_ERROR_UNKNOWN },
  { "2014/0", GENEVA_DATE_WORDS_ERROR_CALENDAR },
  { "22 Jan 2014 24:00", GENEVA_DATE_WORDS_ERROR_UNKNOWN },
  { "31 February 2014", GENEVA_DATE_WORDS_ERROR_CALENDAR },
  { "29 Feb 2013", GENEVA_DATE_WORDS_ERROR_CALENDAR },
  { "2014-02-30", GENEVA_DATE_WORDS_ERROR_CALENDAR },
  { "13/13/2014", GENEVA_DATE_WORDS_ERROR_CALENDAR },
  { "2013-06/..", GENEVA_DATE_WORDS_ERROR_OPEN },
};

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    GenevaEdtf edtf;
    gboolean is_read;

    memset (&edtf, 7, sizeof edtf);
    is_read = geneva_date_words_parse (bad[i].text, NULL, &edtf, &error);
    if (is_read || error->code != (int) bad[i].code)
      g_test_message ("“%s”: %s", bad[i].text, is_read ? "read" : error->message);
    g_assert_false (is_read);
    g_assert_error (error, GENEVA_DATE_WORDS_ERROR, (int) bad[i].code);
    g_assert_true (g_str_has_suffix (error->message, "."));
    /* On failure the value is untouched. */
    g_assert_cmpint (((char *) &edtf)[0], ==, 7);
  }
}

static void
test_full (void)
{
  static const struct { const char *edtf; const char *words; } cases[] = {
    { "2014-01-22", "Wednesday, January 22, 2014" }, { "2014-01", "January 2014" }, { "2014", "2014" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = NULL;
    GenevaEdtf edtf;

    g_assert_true (geneva_edtf_parse (cases[i].edtf, &edtf, NULL));
    words = geneva_date_words_dup_full (&edtf, "en_US");
    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/date-words/good", test_good);
  g_test_add_func ("/widgets/date-words/bad", test_bad);
  g_test_add_func ("/widgets/date-words/full", test_full);
  return g_test_run ();
}
