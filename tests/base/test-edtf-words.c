/* Tests of dates in words: English to the letter, other locales by what must hold in each. */
#include "base/geneva-edtf-words.h"

#include <string.h>
#include <unicode/uloc.h>

typedef struct {
  const char *text;
  const char *words;
} Words;

static const Words english[] = {
  { "2013-06-05", "5 June 2013" },
  { "2013-06", "June 2013" },
  { "2013-06-XX", "June 2013" },
  { "2013", "2013" },
  { "2013-XX-XX", "2013" },
  { "2013-05~", "about May 2013" },
  { "2013-05?", "possibly May 2013" },
  { "2013-05%", "possibly about May 2013" },
  { "201X", "the 2010s" },
  { "201X~", "about the 2010s" },
  { "19XX", "the 20th century" },
  { "20XX", "the 21st century" },
  { "00XX", "the 1st century" },
  { "2013-21", "spring 2013" },
  { "2013-22", "summer 2013" },
  { "2013-23~", "about autumn 2013" },
  { "2013-24", "winter 2013–2014" },
  { "2013-06-05T14:00:00+02:00", "5 June 2013 at 12:00:00 UTC" },
  { "2013-06-05T14:05", "5 June 2013 at 14:05 UTC" },
  { "2013-05-04/2013-05-05", "4–5 May 2013" },
  { "2013-05-04/2013-05-04", "4 May 2013" },
  { "2013-05/2013-07", "from May 2013 to July 2013" },
  { "2013-05-04~/2013-05-06", "from about 4 May 2013 to 6 May 2013" },
  { "2013-05-04/2013-06", "from 4 May 2013 to June 2013" },
  { "2013-05/..", "from May 2013 onwards" },
  { "2013-05/", "from May 2013, end not known" },
  { "../2013-05", "until May 2013" },
  { "/2013-05?", "until possibly May 2013, beginning not known" },
  { "[2013-10..]", "not before October 2013" },
  { "[..2013-05-31]", "by 31 May 2013" },
  { "[2013-01-13..2013-01-16]", "between 13 January 2013 and 16 January 2013" },
  { "[2013-06]", "June 2013" },
  { "[2013-06-05,2013-06-07~]", "5 June 2013 or about 7 June 2013" },
  { "[2013-06,2013-07,2013-09]", "on one of several dates from June 2013 to September 2013" },
  { "[2013-06,2013-07..2013-09]", "on one of several dates from June 2013 to September 2013" },
  { "[..2012,2014..]", "at a time not known" },
  /* Before 1582 and before 1 AD the calendar stays Gregorian, and the era is told. */
  { "1582-10-10", "10 October 1582" },
  { "1066-10-14/1066-10-15", "14–15 October 1066" },
  { "0001", "1" },
  { "0000", "1 BC" },
  { "-0044-03-15", "15 March 45 BC" },
  { "-004X", "the years from 50 BC to 41 BC" },
  { "9999-12-31", "31 December 9999" },
};

static char *
dup_words (const char *text, const char *locale)
{
  g_autoptr (GError) error = NULL;
  GenevaEdtf edtf = { 0 };
  gboolean is_read = geneva_edtf_parse (text, &edtf, &error);

  g_assert_no_error (error);
  g_assert_true (is_read);

  return geneva_edtf_dup_words (&edtf, locale);
}

static void
test_english (void)
{
  static const char * const names[] = { NULL, "", "C", "POSIX", "en", "C.UTF-8", "en_GB.UTF-8" };

  for (guint i = 0; i < G_N_ELEMENTS (english); i++) {
    g_autofree char *words = dup_words (english[i].text, "en");

    g_test_message ("%s", english[i].text);
    g_assert_cmpstr (words, ==, english[i].words);
  }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *words = dup_words ("2013-06-05", names[i]);

    g_assert_cmpstr (words, ==, "5 June 2013");
  }
}

static void
test_locales (void)
{
  g_autofree char *american = dup_words ("2013-06-05", "en_US.UTF-8");
  g_autofree char *german = dup_words ("2013-06-05", "de_DE.UTF-8");
  g_autofree char *german_span = dup_words ("2013-05-04/2013-05-05", "de_DE");
  g_autofree char *japanese = dup_words ("2013-06-05", "ja_JP");
  g_autofree char *thai = dup_words ("2013", "th_TH");
  g_autofree char *persian = dup_words ("2013", "fa_IR");
  g_autofree char *unknown = dup_words ("2013", "xx_XX@modifier");

  g_assert_cmpstr (american, ==, "June 5, 2013");
  g_assert_cmpstr (german, ==, "5. Juni 2013");
  g_assert_cmpstr (german_span, ==, "4.–5. Mai 2013");
  g_assert_cmpstr (japanese, ==, "2013年6月5日");
  /* Thailand counts 2556 and Iran 1391; the dossier does not. */
  g_assert_cmpstr (thai, ==, "2013");
  /* the digits are those of the counts beside it */
  g_assert_cmpstr (persian, ==, "2013");
  g_assert_cmpstr (unknown, ==, "2013");
}

/* A range told in one piece shows both of its ends, in every locale that ICU knows. */
static void
test_joined_ranges (void)
{
  static const char * const ranges[] = {
    "2013-05-04/2013-05-26", "2013-05-14/2013-07-26", "2012-05-14/2013-07-26",
  };

  for (int32_t i = 0; i < uloc_countAvailable (); i++) {
    const char *locale = uloc_getAvailable (i);

    /* One of each language is enough. */
    if (strchr (locale, '_') != NULL)
      continue;
    for (guint k = 0; k < G_N_ELEMENTS (ranges); k++) {
      g_autofree char *words = dup_words (ranges[k], locale);
      g_autofree char *last = dup_words (strchr (ranges[k], '/') + 1, locale);
      GenevaInstant end = geneva_day_from_civil (2013, 7, 26) * GENEVA_DAY_SECONDS;
      g_autofree char *day = geneva_instant_dup_format (end, "d", locale);

      /* Some languages end a lone day with a full stop, newer ICU knows more of them; ranges need not. */
      if (g_str_has_suffix (day, "."))
        day[strlen (day) - 1] = '\0';
      if (strstr (words, day) == NULL)
        g_error ("%s in %s is “%s”, which does not show its end, “%s”", ranges[k], locale, words, last);
    }
  }
}

static void
test_one_date (void)
{
  g_autofree char *words = NULL;
  GenevaEdtf edtf;

  g_assert_true (geneva_edtf_parse ("2013-05-04/2013-06~", &edtf, NULL));
  words = geneva_edtf_date_dup_words (&edtf.last, "C");
  g_assert_cmpstr (words, ==, "about June 2013");
}

static void
test_instants (void)
{
  GenevaInstant instant = geneva_day_from_civil (2013, 6, 5) * GENEVA_DAY_SECONDS + 14 * 3600;
  g_autofree char *date = geneva_instant_dup_format (instant, "yMMMd", "C");
  g_autofree char *month = geneva_instant_dup_format (instant, "MMM", "de");
  g_autofree char *year = geneva_instant_dup_format (instant, "y", NULL);
  g_autofree char *hour = geneva_instant_dup_format (instant, "Hm", "C");
  g_autofree char *early = geneva_instant_dup_format (geneva_day_from_civil (-43, 3, 15) * GENEVA_DAY_SECONDS,
                                                      "y", "C");
  g_autofree char *none = geneva_instant_dup_format (GENEVA_INSTANT_MIN, "y", "C");
  g_autofree char *odd = geneva_instant_dup_format (instant, "this is no skeleton that ICU would understand",
                                                    "C");

  g_assert_cmpstr (date, ==, "5 Jun 2013");
  g_assert_cmpstr (month, ==, "Jun");
  g_assert_cmpstr (year, ==, "2013");
  g_assert_cmpstr (hour, ==, "14:00");
  g_assert_cmpstr (early, ==, "44 BC");
  g_assert_cmpstr (none, ==, "…");
  g_assert_cmpstr (odd, ==, "2013-06-05");
}

/* For narrow columns: short, and no bound lost. */
static void
test_brief (void)
{
  static const Words brief[] = {
    { "2013-06-05", "5 Jun 2013" },
    { "2013-06", "Jun 2013" },
    { "2013-05~", "≈ May 2013" },
    { "2013-05%", "≈ May 2013?" },
    { "2013", "2013" },
    { "201X", "the 2010s" },
    { "2013-24", "winter 2013–2014" },
    { "2013-05-04/2013-05-05", "4–5 May 2013" },
    { "2013-05/2013-07", "May 2013 – Jul 2013" },
    { "2011~/..", "≈ 2011 – …" },
    { "../2014-01-13", "… – 13 Jan 2014" },
    { "[2013-05-01..2013-05-08]", "1–8 May 2013" },
    { "[..2013-05-08]", "≤ 8 May 2013" },
    { "[2013-10..]", "≥ Oct 2013" },
    { "[2013-06]", "Jun 2013" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (brief); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *got = NULL;
    GenevaEdtf edtf = { 0 };

    g_assert_true (geneva_edtf_parse (brief[i].text, &edtf, &error));
    got = geneva_edtf_dup_brief (&edtf, "en");
    g_assert_cmpstr (got, ==, brief[i].words);
  }
}

static gpointer
ask_often (gpointer data)
{
  for (guint i = 0; i < 200; i++) {
    const Words *words = &english[i % G_N_ELEMENTS (english)];
    g_autofree char *got = dup_words (words->text, "en");

    g_assert_cmpstr (got, ==, words->words);
  }

  return NULL;
}

/* What is kept of one date is never told of another one, in another form or another language. */
static void
test_repeats (void)
{
  static const char *const skeletons[] = { "y", "yMMMM", "yMMMMd" };
  static const char *const locales[] = { "en", "de_DE.UTF-8" };
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < 1500; i++) {
      GenevaInstant instant = (GenevaInstant) i * 400 * 86400;

      for (guint k = 0; k < G_N_ELEMENTS (skeletons); k++) {
        g_autofree char *one = geneva_instant_dup_format (instant, skeletons[k], locales[0]);
        g_autofree char *other = geneva_instant_dup_format (instant, skeletons[k], locales[1]);

        g_assert_true (k == 0 || g_strcmp0 (one, other) != 0 || strstr (one, "April") != NULL
                       || strstr (one, "August") != NULL || strstr (one, "September") != NULL
                       || strstr (one, "November") != NULL);
        /* Every 400th day is another one. */
        if (k == 2 && pass == 0)
          g_assert_true (g_hash_table_add (all, g_steal_pointer (&one)));
        else if (k == 2)
          g_assert_true (g_hash_table_contains (all, one));
      }
    }
  }
}

/* Each thread keeps formatters of its own and gives them back. */
static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("words", ask_often, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/edtf-words/english", test_english);
  g_test_add_func ("/edtf-words/locales", test_locales);
  g_test_add_func ("/edtf-words/joined-ranges", test_joined_ranges);
  g_test_add_func ("/edtf-words/one-date", test_one_date);
  g_test_add_func ("/edtf-words/brief", test_brief);
  g_test_add_func ("/edtf-words/repeats", test_repeats);
  g_test_add_func ("/edtf-words/instants", test_instants);
  g_test_add_func ("/edtf-words/threads", test_threads);

  return g_test_run ();
}
