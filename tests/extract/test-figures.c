/* Figures: what is counted, how many, with which qualifier – and what is no figure.
 *
 * A table of sentences of our own: "low[-high] qualifier measure" of each figure, in order; empty where
 * there is none.
 */
#include "reading-stage.h"

#include "extract/geneva-numbers.h"

#include <math.h>
#include <string.h>

static const struct {
  const char *text, *expected;
} cases[] = {
  { "Officials put the number of voters at around 74,000.", "74000:about:voters" },
  { "Officials put the price at 740.", "" },
  { "Dozens of Nkunda's men attacked.", "24-99:about:Nkunda's men" },
  { "Floods forced more than 4,000 to flee.", "4000:more-than:people fled" },
  { "A blast killed five people and wounded three others.", "5:exactly:people killed; 3:exactly:people wounded" },
  { "A blast wounded 30 others.", "30:exactly:people wounded" },
  { "He met three others.", "" },
  { "Level three is when they start evacuating.", "" },
  { "At least 42 prisoners were executed in 39 countries.", "42:at-least:prisoners executed; 39:exactly:countries" },
  { "The above four countries agreed.", "" },
  { "Above four thousand people agreed.", "4000:more-than:people" },
  { "Rebels took three soldiers hostage.", "3:exactly:soldiers" },
  { "At least 40 people were killed.", "40:at-least:people killed" },
  { "More than 70,000 people have died in the war.", "70000:more-than:people died" },
  { "Some 94,000 dead were counted.", "94000:about:dead" },
  { "The blast killed 12 soldiers and wounded 30.",
    "12:exactly:soldiers killed; 30:exactly:people wounded" },
  { "Twenty-three villagers drowned.", "23:exactly:villagers drowned" },
  { "Two hundred and fifty prisoners were freed.", "250:exactly:prisoners freed" },
  { "Hundreds of protesters gathered.", "100-999:about:protesters" },
  { "Tens of thousands of refugees fled.", "10000-99999:about:refugees fled" },
  { "Dozens of houses burned.", "24-99:about:houses" },
  { "A dozen officers were arrested.", "12:exactly:officers arrested" },
  { "Half a million people were hungry.", "500000:exactly:people" },
  { "Between 20 and 30 fighters were hurt.", "20-30:about:fighters hurt" },
  { "From 20 to 30 fighters were hurt.", "20-30:about:fighters hurt" },
  { "Some 10-15 rockets were fired.", "10-15:about:rockets" },
  { "Up to 500 families were displaced.", "500:up-to:families displaced" },
  { "As many as 1,200 detainees may be inside.", "1200:up-to:detainees" },
  { "Nearly 3,000 troops left.", "3000:about:troops" },
  { "Fewer than 50 monitors remain.", "50:at-most:monitors" },
  { "Donors pledged $1.5 billion.", "1500000000:exactly:money" },
  { "Donors pledged €2.4bn in aid.", "2400000000:exactly:money" },
  { "The bank lent 300 million euros.", "300000000:exactly:euros" },
  { "Turnout was 63 percent.", "63:exactly:percent" },
  { "Prices rose 12% in a month.", "12:exactly:%" },
  { "The 28-member bloc met.", "28:exactly:member bloc" },
  { "The 3,700-strong mission left.", "3700:exactly:mission" },
  { "They signed a 63-page accord.", "" },
  { "They sent 5,500 more soldiers.", "5500:exactly:soldiers" },
  { "They sent 5,500 more than last year.", "" },
  { "The blast killed 12 and left 30 wounded.", "12:exactly:people killed; 30:exactly:wounded" },
  { "Some 12 and then more came.", "" },
  { "The war killed thousands, displaced millions and left hundreds of thousands facing famine.",
    "1000-9999:about:people killed; 1000000-9999999:about:people displaced" },
  { "An 11-nation group met.", "11:exactly:nation group" },
  { "The five members of the panel resigned.", "5:exactly:members of the panel" },
  { "They bombed the port twice.", "2:exactly:times" },
  { "Over 400 tonnes of sarin were shipped.", "400:more-than:tonnes of sarin" },
  { "They handed over 400 tonnes of sarin.", "400:exactly:tonnes of sarin" },
  { "The rebels turned over 40 prisoners.", "40:exactly:prisoners" },
  { "The rebels handed over at least 40 prisoners.", "40:at-least:prisoners" },
  { "The rebels handed about 40 prisoners to Mali.", "40:about:prisoners" },
  { "The rebels turned more than 40 prisoners away.", "40:more-than:prisoners" },
  { "The rebels took about 40 hostages.", "40:about:hostages" },
  { "The rebels took at least 40 hostages.", "40:at-least:hostages" },
  { "The two states signed more than 20 deals.", "20:more-than:deals" },
  { "The war has taken over 400 lives.", "400:more-than:lives" },
  { "Kenya pulled up to 400 soldiers out.", "400:up-to:soldiers" },
  { "Farmers ran at least 30 schools.", "30:at-least:schools" },
  { "One person was killed and three were wounded.", "1:exactly:person killed; 3:exactly:people wounded" },
  { "The toll rose to 217.", "217:exactly:people toll" },
  { "Seven or eight gunmen were seen.", "7-8:about:gunmen" },
  { "Five to ten million people are hungry.", "5000000-10000000:about:people" },
  { "Thirty or more civilians were hurt.", "30:at-least:civilians hurt" },
  { "At least two children are missing.", "2:at-least:children missing" },
  { "Shells hit the town, killing at least 13 people.", "13:at-least:people killed" },
  { "The army lost 1,429 men.", "1429:exactly:men" },
  /* whom else */
  { "The blast killed two soldiers and wounded 20 others.", "2:exactly:soldiers killed; 20:exactly:people wounded" },
  { "Two people were killed and two others injured.", "2:exactly:people killed; 2:exactly:people injured" },
  { "Ten men fled while three others were trapped.", "10:exactly:men fled; 3:exactly:people trapped" },
  { "He dismissed three ministers and moved two others.", "3:exactly:ministers; 2:exactly:others" },
  { "The plan would add tens of thousands of others.", "10000-99999:about:others" },
  { "The plan has two others in mind.", "" },
  { "The bomb killed the mayor and 20 other victims.", "20:exactly:victims" },
  { "Police held eight other students.", "8:exactly:students" },
  { "He has two other ideas.", "" },
  /* a people by its name, where they were harmed */
  { "Five Israelis were killed.", "5:exactly:Israelis killed" },
  { "Five Bavarians sang.", "" },
  /* how far it reaches */
  { "The area lies within a radius of about 30 to 40km from the port.", "30-40:about:km" },
  { "The area lies about 30 km from the port.", "" },
  { "They named a president and two vice-presidents.", "2:exactly:vice-presidents" },
  { "They kept to the 1952 and 1954 treaties.", "" },
  { "Resolution 2118 was passed on 27 September 2013.", "" },
  { "He is 44 years old and has a 12-year-old son.", "" },
  { "The F-16 landed at Gate 4.", "" },
  { "The two men shook hands.", "" },
  { "One of them left.", "" },
  { "Both sides said two things.", "" },
  { "They won 3-1.", "" },
  { "Call 555-1234 now.", "" },
  { "He was 64.", "" },
  { "The first 2012 vote was void.", "" },
  { "The first attack was twice as bad as the second.", "" },
  { "At 10:30 am they left.", "" },
  { "Samir Aziz, 45, ran.", "" },
  { "The P5+1 powers met.", "" },
  { "The flight left Gate 7 at 9 p.m. on May 3.", "" },
};

static char *
dup_figures (const GenevaReading *reading)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < reading->figures->len; i++) {
    const GenevaReadFigure *figure = &g_array_index (reading->figures, GenevaReadFigure, i);
    g_string_append_printf (line, "%s%.15g", i > 0 ? "; " : "", figure->low);
    if (!isnan (figure->high))
      g_string_append_printf (line, "-%.15g", figure->high);
    g_string_append_printf (line, ":%s:%s", figure->qualifier, figure->measure);
  }
  return g_string_free (line, FALSE);
}

static void
test_cases (void)
{
  guint n_bad = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (cases[i].text, "2013-06-05");
    g_autofree char *found = dup_figures (reading);

    if (strcmp (found, cases[i].expected) != 0) {
      g_test_message ("%s\n  expected %s\n  found    %s", cases[i].text, cases[i].expected, found);
      n_bad++;
    }
  }
  g_assert_cmpuint (n_bad, ==, 0);
}

static void
test_numbers (void)
{
  static const struct { const char *text; double low, high; guint n_tokens; } numbers[] = {
    { "94,000 people", 94000, NAN, 1 }, { "1.5 million", 1.5e6, NAN, 2 }, { "2.4bn", 2.4e9, NAN, 2 },
    { "twenty-three men", 23, NAN, 2 }, { "two hundred and fifty men", 250, NAN, 4 },
    { "three thousand four hundred", 3400, NAN, 4 }, { "a hundred men", 100, NAN, 2 }, { "a dozen", 12, NAN, 2 },
    { "half a million", 5e5, NAN, 3 }, { "hundreds of men", 100, 999, 1 },
    { "hundreds of thousands", 1e5, 999999, 3 }, { "tens of thousands", 1e4, 99999, 3 }, { "dozens", 24, 99, 1 },
    { "two three", 2, NAN, 1 }, { "twenty and", 20, NAN, 1 }, { "ten million and two", 1e7 + 2, NAN, 4 },
    { "the men", NAN, NAN, 0 }, { "a man", NAN, NAN, 0 }, { "half a man", NAN, NAN, 0 }, { "half", NAN, NAN, 0 },
  };
  GenevaLexicon *lexicon = reading_stage_get_lexicon ();
  GenevaNumberWords words;

  geneva_number_words_find (&words, lexicon);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_start (numbers[i].text, NULL);
    GenevaNumber number;
    gboolean found;

    geneva_read_tokens (reading, lexicon);
    found = geneva_number_at (reading, lexicon, &words, 0, reading->tokens->len, &number);
    g_assert_cmpint (found, ==, numbers[i].n_tokens > 0);
    if (!found)
      continue;
    g_assert_cmpfloat_with_epsilon (number.low, numbers[i].low, 0.001);
    g_assert_cmpint (isnan (number.high) != 0, ==, isnan (numbers[i].high) != 0);
    if (!isnan (number.high))
      g_assert_cmpfloat_with_epsilon (number.high, numbers[i].high, 0.001);
    g_assert_cmpuint (number.end, ==, numbers[i].n_tokens);
  }
}

/* The number is inside its range, ranges do not meet each other or a date. */
static void
test_ranges (void)
{
  g_autoptr (GenevaReading) reading =
    reading_stage_read ("On 3 May 2013 at least 40 people were killed and 12 wounded. More than $5 million in aid and 300 "
                        "tents were sent to 28,000 refugees.", "2013-06-05");
  guint32 last = 0;

  g_assert_cmpuint (reading->figures->len, ==, 5);
  for (guint i = 0; i < reading->figures->len; i++) {
    const GenevaReadFigure *figure = &g_array_index (reading->figures, GenevaReadFigure, i);

    g_assert_cmpuint (figure->range.start, >=, last);
    last = figure->range.end;
    for (guint j = 0; j < reading->timexes->len; j++)
      g_assert_true (geneva_reading_timex (reading, j)->range.end <= figure->range.start ||
                     geneva_reading_timex (reading, j)->range.start >= figure->range.end);
    g_assert_cmpfloat (figure->ground.score, >, 0);
    g_assert_true (isnan (figure->high) || figure->high > figure->low);
  }
}

static void
test_speaker (void)
{
  g_autoptr (GenevaReading) reading = reading_stage_read ("John Kerry said at least 1,400 people were killed.", "2013-06-05");
  const GenevaReadFigure *figure;

  g_assert_cmpuint (reading->figures->len, ==, 1);
  figure = &g_array_index (reading->figures, GenevaReadFigure, 0);
  g_assert_cmpuint (figure->by, !=, GENEVA_NO_INDEX);
  g_assert_cmpstr (geneva_reading_entity (reading, figure->by)->name, ==, "John Kerry");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/figures/cases", test_cases);
  g_test_add_func ("/extract/figures/numbers", test_numbers);
  g_test_add_func ("/extract/figures/ranges", test_ranges);
  g_test_add_func ("/extract/figures/speaker", test_speaker);
  return g_test_run ();
}
