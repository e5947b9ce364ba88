/* Dates in plain language: what is read as what, and what is said of the rest. */
#include "base/geneva-edtf-plain.h"

#include "base/geneva-edtf-words.h"

#include <locale.h>
#include <string.h>

typedef struct {
  const char *text;
  const char *edtf;
} Good;

/* Against Wednesday, 5 June 2013. */
static const Good english[] = {
  { "2013-06-05", "2013-06-05" },
  { "[..2013-05-31]", "[..2013-05-31]" },
  { "2013-05-01/2013-05-04", "2013-05-01/2013-05-04" },
  { "2013-05", "2013-05" },
  { "5 June 2013", "2013-06-05" },
  { "June 5, 2013", "2013-06-05" },
  { "Jan 13, 2013", "2013-01-13" },
  { "13.1.2013", "2013-01-13" },
  { "13. January 2013", "2013-01-13" },
  { "the 5th of June 2013", "2013-06-05" },
  { "Wednesday, 5 June 2013", "2013-06-05" },
  { "5 June 2013 at 14:00", "2013-06-05T14:00Z" },
  { "5 June 2013, 2 pm", "2013-06-05T14:00Z" },
  { "5 June 2013 12 a.m.", "2013-06-05T00:00Z" },
  { "summer 2013", "2013-22" },
  { "winter 2013/14", "2013-24" },
  { "the fall of 2012", "2012-23" },
  { "2013", "2013" },
  { "the 1990s", "199X" },
  { "19th century", "18XX" },
  { "19th-century", "18XX" },
  { "early 20th century", "[1900..1933]" },
  { "the early 20th century", "[1900..1933]" },
  { "in the early part of the 20th century", "[1900..1933]" },
  { "mid-19th century", "[1834..1866]" },
  { "the middle of the nineteenth century", "[1834..1866]" },
  { "late nineteenth century", "[1867..1899]" },
  { "beginning of the 20th century", "[1900..1933]" },
  { "at the end of the 19th century", "[1867..1899]" },
  { "first half of the 19th century", "[1800..1849]" },
  { "the second half of the 20th century", "[1950..1999]" },
  { "the last quarter of the 19th century", "[1875..1899]" },
  { "about the end of the 19th century", "[1867~..1899~]" },
  { "by the mid-20th century", "[..1966]" },
  { "since the early 20th century", "1900/.." },
  { "mid-1990s", "[1994..1996]" },
  { "the mid-1990s", "[1994..1996]" },
  { "early 1990s", "[1990..1993]" },
  { "in the late 1980s", "[1987..1989]" },
  { "late 1980's", "[1987..1989]" },
  { "the end of the 1980s", "[1987..1989]" },
  { "first half of the 1980s", "[1980..1984]" },
  { "early 2000s", "[2000..2003]" },
  { "the 90s of the 20th century", "199X" },
  { "the decade of the 1900s", "190X" },
  { "from the late 1980s to the early 1990s", "1987/1993" },
  { "19th to 20th century", "18XX/19XX" },
  { "between the 19th and the 20th century", "[18XX..19XX]" },
  { "between the 19th century and the 20th", "[18XX..19XX]" },
  { "the 19th century or the 20th", "[18XX,19XX]" },
  { "19th or early 20th century", "[18XX,1900..1933]" },
  { "late 1980s or early 1990s", "[1987..1989,1990..1993]" },
  { "perhaps the late 1980s or early 1990s", "[1987?..1989?,1990?..1993?]" },
  { "early May or late June 2013", "[2013-05-01..2013-05-10,2013-06-21..2013-06-30]" },
  { "5 June 2013 or late July 2013", "[2013-06-05,2013-07-21..2013-07-31]" },
  { "last week or today", "[2013-05-27..2013-06-02,2013-06-05]" },
  { "late 19th to early 20th century", "1867/1933" },
  { "2011-2013", "2011/2013" },

  { "end of May 2013", "[2013-05-21..2013-05-31]" },
  { "at the end of May 2013", "[2013-05-21..2013-05-31]" },
  { "late June", "[2013-06-21..2013-06-30]" },
  { "early June 2013", "[2013-06-01..2013-06-10]" },
  { "mid-June", "[2013-06-11..2013-06-20]" },
  { "in the middle of June", "[2013-06-11..2013-06-20]" },
  { "first half of June 2013", "[2013-06-01..2013-06-15]" },
  { "the second half of February 2013", "[2013-02-15..2013-02-28]" },
  { "early 2013", "[2013-01..2013-04]" },
  { "late 2012", "[2012-09..2012-12]" },
  { "end of 2013", "2013-12" },
  { "Q3 2013", "[2013-07..2013-09]" },
  { "first quarter of 2013", "[2013-01..2013-03]" },

  { "about 5 June 2013", "2013-06-05~" },
  { "c. 1916", "1916~" },
  { "~June 2013", "2013-06~" },
  { "possibly May 2013", "2013-05?" },
  { "May 2013?", "2013-05?" },
  { "perhaps around May 2013", "2013-05%" },
  { "about the end of May 2013", "[2013-05-21~..2013-05-31~]" },
  { "around the 28th", "2013-05-28~" },

  { "not before October", "[2013-10..]" },
  { "October at the earliest", "[2013-10..]" },
  { "October or later", "[2013-10..]" },
  { "after 5 June 2013", "[2013-06-06..]" },
  { "after June", "[2013-07-01..]" },
  { "by the end of the month", "[..2013-06-30]" },
  { "by June 2013", "[..2013-06]" },
  { "no later than 30 June", "[..2013-06-30]" },
  { "30 June at the latest", "[..2013-06-30]" },
  { "before June", "[..2013-05-31]" },
  { "by about 30 June", "[..2013-06-30~]" },
  { "since March 2011", "2011-03/.." },
  { "from October on", NULL },
  { "from October onwards", "2013-10/.." },
  { "until August 2013", "../2013-08" },
  { "between 13 and 16 January 2013", "[2013-01-13..2013-01-16]" },
  { "between late May and early June 2013", "[2013-05-21..2013-06-10]" },
  { "between 28 December and 3 January 2014", "[2013-12-28..2014-01-03]" },
  { "5–7 June 2013", "2013-06-05/2013-06-07" },
  { "5-7 June 2013", "2013-06-05/2013-06-07" },
  { "June 5-7, 2013", "2013-06-05/2013-06-07" },
  { "5 to 7 June", "2013-06-05/2013-06-07" },
  { "from 5 June until 7 July 2013", "2013-06-05/2013-07-07" },
  { "28 May – 3 June 2013", "2013-05-28/2013-06-03" },
  { "October 2013 to March", "2013-10/2014-03" },
  { "May - June 2013", "2013-05/2013-06" },
  { "2011 to 2013", "2011/2013" },
  { "2013-05-28 – 2013-06-03", "2013-05-28/2013-06-03" },
  { "5 or 7 June 2013", "[2013-06-05,2013-06-07]" },

  { "today", "2013-06-05" },
  { "yesterday", "2013-06-04" },
  { "tomorrow", "2013-06-06" },
  { "the day before yesterday", "2013-06-03" },
  { "Wednesday", "2013-06-05" },
  { "on Tuesday", "2013-06-04" },
  { "last Tuesday", "2013-06-04" },
  { "last Wednesday", "2013-05-29" },
  { "next Tuesday", "2013-06-11" },
  { "by Friday", "[..2013-06-07]" },
  { "this month", "2013-06" },
  { "last month", "2013-05" },
  { "the end of next month", "[2013-07-21..2013-07-31]" },
  { "last week", "[2013-05-27..2013-06-02]" },
  { "over the weekend", "2013-06-01/2013-06-02" },
  { "next weekend", "2013-06-08/2013-06-09" },
  { "the week of 3 June 2013", "[2013-06-03..2013-06-09]" },
  { "this year", "2013" },
  { "next year", "2014" },
  { "later this month", "[2013-06-05..2013-06-30]" },
  { "earlier this year", "[2013-01-01..2013-06-05]" },
  { "three days ago", "2013-06-02" },
  { "2 weeks ago", "2013-05-22" },
  { "in 3 days", "2013-06-08" },
  { "in the next 4 days", "[2013-06-05..2013-06-09]" },
  { "within three days", "[2013-06-05..2013-06-08]" },
  { "in the last two weeks", "[2013-05-22..2013-06-05]" },
  { "two months ago", "2013-04" },
  { "two years ago", "2011" },

  { "October", "2013-10" },
  { "22 January", "2013-01-22" },
  { "last June", "2012-06" },
  { "last June 30", "2012-06-30" },
  { "next June", "2014-06" },
  { "May last year", "2012-05" },
  { "October of this year", "2013-10" },
  { "5 June next year", "2014-06-05" },
  { "summer", "2013-22" },
};

static char *
read_plain (const char *text, const char *anchor_text, const char *locale, GError **error)
{
  GenevaEdtf anchor, value, again;
  char *written;

  if (anchor_text != NULL)
    g_assert_true (geneva_edtf_parse (anchor_text, &anchor, NULL));
  written = geneva_edtf_dup_from_plain (text, anchor_text != NULL ? &anchor : NULL, locale, &value, error);
  if (written != NULL) {
    g_assert_true (geneva_edtf_parse (written, &again, NULL));
    g_assert_cmpint (geneva_edtf_compare (&value, &again), ==, 0);
  }
  return written;
}

static void
test_english (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (english); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *written = read_plain (english[i].text, "2013-06-05", NULL, &error);

    if (g_strcmp0 (written, english[i].edtf) != 0)
      g_test_message ("“%s”: %s", english[i].text, error != NULL ? error->message : written);
    if (g_strcmp0 (written, english[i].edtf) != 0)
      g_test_fail ();
  }
}

/* What is read has words, and EDTF that was written is read as itself. */
static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (english); i++) {
    g_autofree char *words = NULL;
    g_autofree char *again = NULL;
    GenevaEdtf value;

    if (english[i].edtf == NULL)
      continue;
    g_assert_true (geneva_edtf_parse (english[i].edtf, &value, NULL));
    words = geneva_edtf_dup_words (&value, NULL);
    g_assert_cmpstr (words, !=, "");
    again = geneva_edtf_dup_from_plain (english[i].edtf, NULL, NULL, NULL, NULL);
    g_assert_cmpstr (again, ==, english[i].edtf);
  }
}

static void
test_locales (void)
{
  static const struct { const char *text, *locale, *edtf; } cases[] = {
    { "5. Juni 2013", "de_DE", "2013-06-05" },
    { "22. März 2014", "de_DE", "2014-03-22" },
    { "5–7. Juni 2013", "de_DE", "2013-06-05/2013-06-07" },
    { "Mittwoch, 5. Juni 2013", "de_DE", "2013-06-05" },
    { "between 13. and 16. Januar 2014", "de_DE", "[2014-01-13..2014-01-16]" },
    { "5. to 7. Juni 2013", "de_DE", "2013-06-05/2013-06-07" },
    { "20. century", "de_DE", "19XX" },
    { "as long ago as 3 days", "de_DE", "2013-06-02" },
    { "end of Mai 2013", "de_DE", "[2013-05-21..2013-05-31]" },
    { "22 mars 2014", "fr_FR", "2014-03-22" },
    { "5 июня 2013", "ru_RU", "2013-06-05" },
    { "5 июня 2013 year.", "ru_RU", "2013-06-05" },
    { "2013 year", "ru_RU", "2013" },
    { "in июне 2013 year", "ru_RU", "2013-06" },
    { "in мае 2013", "ru_RU", "2013-05" },
    { "in феврале 2014", "ru_RU", "2014-02" },
    { "on среду", "ru_RU", "2013-06-05" },
    { "last субботу", "ru_RU", "2013-06-01" },
    { "20 century", "ru_RU", "19XX" },
    { "2014年1月22日", "ja_JP", "2014-01-22" },
    { "2014年1月", "zh_CN", "2014-01" },
    { "٣/٤/٢٠١٤", "ar_EG", "2014-04-03" },
    { "3/4/2014", "en_US", "2014-03-04" },
    { "3/4/2014", "en_GB", "2014-04-03" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *written = read_plain (cases[i].text, "2013-06-05", cases[i].locale, &error);

    if (error != NULL)
      g_test_message ("“%s”: %s", cases[i].text, error->message);
    if (g_strcmp0 (written, cases[i].edtf) != 0)
      g_test_fail ();
  }
}

static void
test_bad (void)
{
  static const struct { const char *text, *anchor; GenevaEdtfPlainError code; } cases[] = {
    { "", NULL, GENEVA_EDTF_PLAIN_ERROR_EMPTY },
    { "  ", NULL, GENEVA_EDTF_PLAIN_ERROR_EMPTY },
    { "day one", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "soon", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "the day before the attack", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "5 June 2013 in Moscow", NULL, GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "between 5 June 2013", NULL, GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "by", NULL, GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "over two years ago", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "end of 5 June 2013", NULL, GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "1 2 3 4", NULL, GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "99999", NULL, GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "the 1900s", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "early 1900s", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "the 90s", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "the 20s", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "mid-century", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "the end of the century", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "the turn of the 20th century", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "first quarter of the 1990s", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "late 19th", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "early to mid-1990s", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "5th century BC", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "XX", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "XX to June 2013", "2013-06-05", GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "May (2013)", NULL, GENEVA_EDTF_PLAIN_ERROR_UNKNOWN },
    { "late June", NULL, GENEVA_EDTF_PLAIN_ERROR_NO_YEAR },
    { "5.6.13", NULL, GENEVA_EDTF_PLAIN_ERROR_NO_YEAR },
    { "yesterday", NULL, GENEVA_EDTF_PLAIN_ERROR_NO_ANCHOR },
    { "last Tuesday", "2013-06", GENEVA_EDTF_PLAIN_ERROR_NO_ANCHOR },
    { "31 February 2014", NULL, GENEVA_EDTF_PLAIN_ERROR_CALENDAR },
    { "Tuesday, 5 June 2013", NULL, GENEVA_EDTF_PLAIN_ERROR_CALENDAR },
    { "13/13/2014", NULL, GENEVA_EDTF_PLAIN_ERROR_CALENDAR },
    { "2014-02-30", NULL, GENEVA_EDTF_PLAIN_ERROR_CALENDAR },
    { "7 June 2013 to 5 June 2013", NULL, GENEVA_EDTF_PLAIN_ERROR_ORDER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *written = read_plain (cases[i].text, cases[i].anchor, NULL, &error);

    if (written != NULL || error->code != (int) cases[i].code)
      g_test_message ("“%s”: %s", cases[i].text, written != NULL ? written : error->message);
    if (written != NULL || error->code != (int) cases[i].code || !g_str_has_suffix (error->message, "."))
      g_test_fail ();
  }
}

static void
test_long (void)
{
  g_autofree char *words = g_strnfill (5000, 'a');
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *written = NULL;
  g_autofree char *other = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (many, "1,");
  written = geneva_edtf_dup_from_plain (words, NULL, NULL, NULL, NULL);
  other = geneva_edtf_dup_from_plain (many->str, NULL, NULL, NULL, NULL);
  g_assert_null (written);
  g_assert_null (other);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/edtf-plain/english", test_english);
  g_test_add_func ("/base/edtf-plain/words", test_words);
  g_test_add_func ("/base/edtf-plain/locales", test_locales);
  g_test_add_func ("/base/edtf-plain/bad", test_bad);
  g_test_add_func ("/base/edtf-plain/long", test_long);
  return g_test_run ();
}
