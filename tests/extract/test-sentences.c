/* Where sentences end. "|" in a case is a sentence's end. */
#include "reading-stage.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

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
  /* ends */
  "The siege is over.",
  "The siege is over",
  "Is the siege over?",
  "Over!",
  "He came; she left.",
  "They asked him: “Why?”",
  /* abbreviations */
  "Mr. and Mrs. Doe came with Dr. Roe, Ph.D., of Acme Ltd.| They left.",
  "The firm, Acme Inc., denied it.| Its lawyers did not.",
  "He lived on St. James St. in London.",
  "Washington, D.C., was silent.| So was Moscow.",
  "It was signed by Lt. Col. J. Doe of the U.S. Army.| It held.",
  "The meeting at 9 a.m. was put off to 3 p.m. GMT.| It took place.",
  "They left at 6 P.M.| Nobody saw them.",
  "Texts, maps, etc. were shown.| Others, etc.| All of it was false.",
  "The case Doe vs. Roe was closed.",
  "Prof. Doe (b. 1950) spoke.",
  "They came from the U.K., the U.S. and the E.U. to talk.",
  "It was the E.U. that paid.| It was the U.N. that asked.",
  "Nos. 5 and 6 of Vol. 2 are lost.",
  "It cost approx. 5 million.| That was cheap.",
  "He is with the U.S. Department of State.| She is not.",
  "Gov. Doe, Sen. Roe and Rep. Poe agreed.",
  "In Jan. 2014 they met.| In Feb. they did not.",
  /* initials and names */
  "W. E. B. Doe wrote it.| J.K. Roe read it.",
  "It was Plan B.| It was not Plan A.",
  "He survived World War I.| He died in the second.",
  /* numbers */
  "He has 1.5 million.| She has 2.| They have 3.",
  "It rose by 0.5 to 3.4.| Then it fell.",
  "Version 2.0 came on 13.01.2014.| Nobody noticed.",
  "1) They meet.| 2) They talk.",
  "a. They meet.| b. They talk.",
  "• They meet.| • They talk.",
  "$1.| $2.",
  /* quotations */
  "“They came.| They left.”| That was all, he said.",
  "“We came.| We saw.| We left,” he said.",
  "‘Will it hold?’ he asked.| ‘It will.’",
  "'It will hold!' he said.| 'It must.'",
  "“Will it hold?” the deputy foreign minister asked.| “It will.”",
  "“It will not hold.”| Kerry said nothing more.",
  "He asked “Will it hold?” and left.",
  "«Нет».| Он ушёл.",
  "«Jamais !» dit-il.| Il partit.",
  "``It is over,'' he said.| ``It is.''",
  "He said: “It is over (for now).”| They cheered.",
  /* brackets */
  "It was over (they said).| It was not.",
  "(It was over.)| (It was not.)",
  "It was over.| [They left.]| He stayed.",
  /* ellipsis and marks in a row */
  "It was … over.| It was.",
  "It was. . . over.",
  "What?!| No!!| Yes...",
  "Why?…| Nobody knows.",
  "He went — where? — and came.| She stayed.",
  /* addresses and names with marks inside */
  "See http://example.com/a.b?c=d.| It is there.",
  "The site example.org has it.| So has www.example.com.| Look.",
  "The file list.txt is lost.| Nobody knows.",
  /* other scripts */
  "代表团抵达日内瓦。|会谈开始了！|他们会签字吗？",
  "وصل الوفد.| هل سيوقعون؟| لا.",
  "Делегация прибыла.| Переговоры начались!| Что дальше?",
  "Les délégués sont là.| Signeront-ils ?| Non !",
  "वे आए।| वे गए।",
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

/* One that never ends is cut. */
static void
test_cap (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GenevaReading) reading = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "the ");
  reading = reading_stage_read (text->str, NULL);
  g_assert_cmpuint (reading->sentences->len, ==, 5);
  g_string_free (text, TRUE);
}

/* Where nothing is abbreviated or quoted, ours end where ICU's do. */
static void
test_as_icu (void)
{
  static const char text[] =
    "The envoys met in Vienna on Monday. They agreed on nothing! Why did they come? Nobody knows; nobody asked. "
    "A second round is planned for March 3, and 11 states will send delegates. It may fail (as the first did). "
    "The mediator, who has led both, is tired. Guards watched. Snow fell.";
  g_autoptr (GenevaReading) reading = reading_stage_read (text, NULL);
  UErrorCode status = U_ZERO_ERROR;
  UText *utext = utext_openUTF8 (NULL, text, -1, &status);
  UBreakIterator *breaks = ubrk_open (UBRK_SENTENCE, "en", NULL, 0, &status);

  ubrk_setUText (breaks, utext, &status);
  g_assert_true (U_SUCCESS (status));
  g_assert_cmpuint (reading->sentences->len, ==, 9);
  for (guint i = 0; i < reading->sentences->len; i++) {
    g_assert_cmpint (ubrk_current (breaks), ==, (int) geneva_reading_sentence (reading, i)->start);
    (void) ubrk_next (breaks);
  }
  g_assert_cmpint (ubrk_next (breaks), ==, UBRK_DONE);
  ubrk_close (breaks);
  utext_close (utext);
}

/* What stands outside the body ends at its edge. */
static void
test_body (void)
{
  static const char text[] = "Home News GENEVA They met. They left. Share this";
  g_autoptr (GenevaReading) reading = geneva_reading_new ();

  geneva_reading_start (reading, text, strlen (text), (GenevaTextRange) { 10, 37 }, NULL);
  geneva_read_tokens (reading, reading_stage_get_lexicon ());
  geneva_read_sentences (reading, reading_stage_get_lexicon ());
  g_assert_cmpuint (reading->sentences->len, ==, 4);
  g_assert_false (geneva_reading_sentence (reading, 0)->is_in_body);
  g_assert_true (geneva_reading_sentence (reading, 1)->is_in_body);
  g_assert_true (geneva_reading_sentence (reading, 2)->is_in_body);
  g_assert_false (geneva_reading_sentence (reading, 3)->is_in_body);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/sentences/cases", test_cases);
  g_test_add_func ("/extract/sentences/cap", test_cap);
  g_test_add_func ("/extract/sentences/as-icu", test_as_icu);
  g_test_add_func ("/extract/sentences/body", test_body);
  return g_test_run ();
}
