/* Where sentences end. "|" in a case is a sentence's end. */
#include "reading-stage.h"

#include <string.h>

static const char *const cases[] = {
  "The talks began.| They ended on Monday.",
  "Will they come?| Nobody knows!| We wait.",
  "Mr. Doe met Dr. Roe and Gen. Poe.| Nobody else came.",
  "Envoys of the U.S. and the U.N. met.| Both left.",
  "He spoke for the U.S.| The others were silent.",
  "He spoke for the U.S. Senate.",
  "They met at 5 p.m. Monday in Geneva.",
  "They met again at 5 p.m.| Nobody spoke.",
  "At 5 p.m. Doe left the hall.",
  "J. K. Doe and M. Roe signed.| Then they left.",
  "They paid $3.5 million.| It was 94.5 per cent.",
  "It happened in 2013.| In 2014 it was over.",
  "“We will come,” the envoy said.| “We promise.”| He left.",
  "“Will you come?” the envoy asked.| Nobody answered.",
  "“Never!” Doe said.| Roe nodded.",
  "“No.”| The envoy left.",
  "\"We agreed.| It is done.\"| He left.",
  "He left (it was late.) with the others.",
  "(They had met before.)| It changed nothing.",
  "They waited... and waited.| Then they left.",
  "They waited...| Then they left.",
  "They waited ...| Then they left.",
  "1. The army withdraws.| 2. The rebels disarm.",
  "Resolution No. 2118 was adopted.| It names no date.",
  "See art. 5 and para. 3 of it.",
  "Acme Corp. denied it.| The others did not.",
  "Doe Jr. and Roe Sr. came.",
  "On Sept. 14 they signed.| On Oct. 3 it was broken.",
  "It was the end.|Then they left.",
  "Write to info@example.com or see example.com for more.| We wait.",
  "What?!| Never.",
  "They said: “Go.”| They went.",
  "The truce (see p. 5) holds.| For now.",
};

static char *
dup_marked (const char *text)
{
  g_autoptr (GenevaReading) reading = reading_stage_read (text, NULL);
  GString *line = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < reading->sentences->len; i++) {
    const GenevaSentence *sentence = geneva_reading_sentence (reading, i);
    g_string_append_len (line, text + at, sentence->end - at);
    if (i + 1 < reading->sentences->len)
      g_string_append_c (line, '|');
    at = sentence->end;
  }
  g_string_append (line, text + at);
  return g_string_free (line, FALSE);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) parts = g_strsplit (cases[i], "|", -1);
    g_autofree char *text = g_strjoinv ("", parts);
    g_autofree char *marked = dup_marked (text);
    g_assert_cmpstr (marked, ==, cases[i]);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/sentences/cases", test_cases);
  return g_test_run ();
}
