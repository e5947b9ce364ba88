/* Forecasts: when a planned thing will, may or won't take place.
 *
 * A table of sentences of our own with "event | date | strength" of what must come out, and sentences that
 * forecast nothing.
 */
#include "reading-stage.h"

#include <string.h>

#define DAY "2013-06-05"      /* a Wednesday */

static const struct {
  const char *published, *text, *expected;
} cases[] = {
  { DAY, "The peace talks are scheduled for 20 July in Doha.", "peace talks | 2013-07-20 | scheduled" },
  { DAY, "The conference will be held on Monday.", "conference | 2013-06-10 | scheduled" },
  { DAY, "The summit, due to open on 3 July, will be chaired by Oman.", "summit | 2013-07-03 | scheduled" },
  { DAY, "The election was postponed until September.", "election | 2013-09 | scheduled" },
  { DAY, "The vote has slipped into August.", "vote | 2013-08 | expected" },
  { DAY, "The hearing was moved from Friday to Monday.", "hearing | 2013-06-10 | expected" },
  { DAY, "The withdrawal is expected to begin by the end of the month.",
    "withdrawal | [..2013-06-30~] | expected" },
  { DAY, "The talks will not take place before October.", "talks | [2013-10..] | scheduled" },
  { DAY, "The talks will not take place in June.", "talks | not 2013-06 | scheduled" },
  { DAY, "The talks are unlikely to resume this month.", "talks | not 2013-06 | expected" },
  { DAY, "The ceasefire may come into force on Friday.", "ceasefire | 2013-06-07 | conditional" },
  { DAY, "OSLO, June 5, 2013 - Norway committed to a truce, Sweden to monitors.", "" },
  { DAY, "Under the treaty, the parliament will name a cabinet within a month.",
    "name a cabinet | [2013-06-05..2013-07~] | scheduled" },
  { DAY, "In the summit’s final hours, a ceasefire will start on Monday.", "ceasefire | 2013-06-10 | scheduled" },
  { DAY, "He wants to hold the referendum as soon as possible.", "referendum | - | hoped" },
  { DAY, "Norway hopes to host a second round next month.", "second round | 2013-07 | hoped" },
  { DAY, "The envoy said he would travel to Tripoli on Saturday.",
    "travel to Tripoli | 2013-06-08 | expected" },
  { DAY, "Ministers agreed to meet again in Vienna on 12 June.",
    "meet again in Vienna | 2013-06-12 | scheduled" },
  { DAY, "The launch, originally planned for May, was called off.", "launch | 2013-05 | expected" },
  { DAY, "Moscow had proposed holding the meeting by the end of May.",
    "meeting | [..2013-05-31~] | proposed" },
  { DAY, "The envoy will on Friday visit Tripoli and rest.", "visit Tripoli | 2013-06-07 | scheduled" },
  { DAY, "On Friday, the parliament will vote on the treaty.", "treaty | 2013-06-07 | scheduled" },
  { DAY, "Next week's summit in Lima is seen as the last chance.",
    "summit | 2013-06-10/2013-06-16 | scheduled" },
  { DAY, "He spoke ahead of the election in October.", "election | 2013-10 | scheduled" },
  { DAY, "The president meets his guest on Thursday.", "meets his guest | 2013-06-06 | scheduled" },
  { DAY, "The trial will start tomorrow.", "trial | 2013-06-06 | scheduled" },
  { DAY, "Troops should leave the town within two weeks.",
    "leave the town | [2013-06-05..2013-06-19] | proposed" },
  { DAY, "The deadline expires at midnight on Sunday.", "deadline | 2013-06-09 | scheduled" },
  { DAY, "Inspectors are to return in the coming days.", "return | [2013-06-05..] | scheduled" },
  { DAY, "If no deal is found, sanctions will follow on 1 July.", "sanctions | 2013-07-01 | conditional" },
  { DAY, "The rebels refused to attend talks planned for 15 June.", "talks | 2013-06-15 | expected" },
  { DAY, "The army said the operation will last until August.", "operation | [..2013-08] | scheduled" },
  { DAY, "Voting is set for 9 June, the commission said on Monday.", "Voting | 2013-06-09 | scheduled" },
  { DAY, "A date for the polls will be announced next week.", "polls | 2013-06-10/2013-06-16 | scheduled" },
  { DAY, "The parade will, weather permitting, follow on 9 June.", "parade | 2013-06-09 | scheduled" },
  { DAY, "That is the idea, but that is not what they want in July.", "" },
  { DAY, "In today's world a claim like that can easily be proved.", "" },
  { DAY, "Next week's talks will be held in Geneva.", "talks | 2013-06-10/2013-06-16 | scheduled" },
  { DAY, "He resigned on Monday.", "" },
  /* what is over, goes along, or was only tried is no plan */
  { DAY, "Tony Blair on Wednesday set out seven pillars.", "" },
  { DAY, "The wounded man was brought to hospital shortly after 2:00 pm.", "" },
  { DAY, "The vote was moved to Monday.", "vote | 2013-06-10 | expected" },
  { DAY, "The talks were pushed to late June.", "talks | 2013-06~ | expected" },
  { DAY, "Gunmen tried to storm the camp on Sunday.", "" },
  { DAY, "The fund is to go on despite losses in 2012.", "" },
  { DAY, "They want talks on a treaty to replace the 1953 truce.", "" },
  { DAY, "Rates rose to a target of 4 percent, the highest since May 2001.", "" },
  { DAY, "She won a stunning election in July.", "" },
  { DAY, "He rejected the proposal on Wednesday.", "" },
  { DAY, "They are hoping for peace following the death of the king on Tuesday.", "" },
  { DAY, "The talks are set to begin on Monday.", "talks | 2013-06-10 | scheduled" },
  { DAY, "The minister said on Tuesday that the war must end.", "" },
  { DAY, "Last week they signed a deal.", "" },
  { DAY, "Talks were held in Geneva on Friday.", "" },
  { DAY, "Over the past year the economy has shrunk.", "" },
  { DAY, "They have now agreed.", "" },
  /* a present form tells what is to come, a year before its noun whose it is */
  { DAY, "Foreign ministers meet in Oslo on June 21.", "meet in Oslo | 2013-06-21 | scheduled" },
  { DAY, "The envoy launches a new effort on Cyprus on June 21.", "launches a new effort on Cyprus | 2013-06-21 | scheduled" },
  { DAY, "Foreign ministers met in Oslo on Monday.", "" },
  { DAY, "They will fight for a place in the 2014 German cup.", "" },
  { DAY, "They spoke ahead of the 22 July Geneva talks.", "Geneva talks | 2013-07-22 | scheduled" },
  { DAY, "A report of the vote came at 4 a.m. on Wednesday.", "" },
  { DAY, "They seek to resolve a quarrel over the 2015-18 budget.", "" },
  { DAY, "They seek to resolve a quarrel by June 21.", "resolve a quarrel | [..2013-06-21] | hoped" },
  { DAY, "The law of 1999 is still in force.", "" },
  { DAY, "Three years ago the would-be king fled.", "" },
  { DAY, "He agreed on Monday to nothing.", "" },
  { DAY, "So far nobody has claimed the attack.", "" },
  /* what is to be done on a day to come, whatever stands before it */
  { DAY, "They reached an accord on Monday to open the crossing on 3 July.", "accord | 2013-07-03 | proposed" },
  { DAY, "He spoke of her bid on Monday to cross the sea on 3 July.", "cross the sea | 2013-07-03 | proposed" },
  { DAY, "He was told to leave the country by Friday.", "leave the country | [..2013-06-07] | proposed" },
  { DAY, "He asked the union to prolong the mission till 15 July.", "mission | [..2013-07-15] | proposed" },
  { DAY, "The row was heard of in the town, which returns to Norway on July 1.", "returns to Norway | 2013-07-01 | scheduled" },
  { DAY, "He told her of the law, which expired on May 31.", "" },
  { DAY, "He told her of the fair, which ends on 3 July.", "fair | 2013-07-03 | scheduled" },
  { DAY, "She refused to resign Sunday.", "" },
  { DAY, "He was forced to step down on 4 May.", "" },
  { DAY, "He was sent to join the July march.", "march | 2013-07 | scheduled" },
  { DAY, "They drew up a law to cap costs for the year to March 2014.", "" },
  { DAY, "They met to review repairs that began long before 3 July.", "" },
  { DAY, "The union wants Norway to build the bridge as soon as possible.", "Norway to build the bridge | - | hoped" },
  { DAY, "He went to Oslo as soon as possible.", "" },
  { DAY, "The parade will open on Friday, to be followed by the festival from Sunday.",
    "parade | 2013-06-07 | scheduled; festival | 2013-06-09 | scheduled" },
  { DAY, "The parade will open on Friday and end on Sunday.", "parade | 2013-06-07 | scheduled" },
  { DAY, "He came ahead of a crucial meeting of the World Trade Organization in Oslo next month.", "crucial meeting | 2013-07 | scheduled" },
  { DAY, "He came ahead of 12 July elections.", "elections | 2013-07-12 | scheduled" },
  { DAY, "Troops will stay in Chad for quite some time to come.", "stay in Chad | [2013-06-05..] | scheduled" },
  { DAY, "They began the truce at 6 a.m. on Wednesday.", "" },
  /* planned for a day that is told elsewhere, or nowhere */
  { DAY, "The summit opens on 3 July. Officials from Chad will also be present at the summit.",
    "summit | 2013-07-03 | scheduled; summit | 2013-07-03 | expected" },
  { DAY, "The summit opens on 3 July. The summit will still be held in Oslo.",
    "summit | 2013-07-03 | scheduled; summit | 2013-07-03 | scheduled" },
  { DAY, "Angela Merkel will travel to Mali.", "travel to Mali | - | scheduled" },
  { DAY, "Angela Merkel was due to meet Emmanuel Macron.", "meet Emmanuel Macron | - | scheduled" },
  { DAY, "Angela Merkel will not visit Mali.", "visit Mali | not - | scheduled" },
  { DAY, "Angela Merkel would meet Emmanuel Macron.", "" },
  { DAY, "Angela Merkel is supposed to meet Emmanuel Macron.", "" },
  { DAY, "Angela Merkel met Emmanuel Macron.", "" },
  { DAY, "Angela Merkel will travel to Mali on Friday.", "travel to Mali | 2013-06-07 | scheduled" },
  { DAY, "The ceasefire will take effect.", "ceasefire | - | scheduled" },
  { DAY, "No talks will take place.", "talks | not - | scheduled" },
  { DAY, "The vote will be a step forward.", "" },
  { DAY, "The vote will take courage.", "" },
  { DAY, "He spoke of talks which will be held in secret.", "" },
  { DAY, "More talks were likely after the session.", "talks | - | expected" },
  { DAY, "Talks are likely to fail.", "" },
  { DAY, "No deal was possible.", "" },
  { DAY, "The accord may lead to new peace negotiations.", "new peace negotiations | - | conditional" },
  { DAY, "The road may lead to the sea.", "" },
  { NULL, "The talks will be held on 20 July 2014.", "talks | 2014-07-20 | scheduled" },
  { NULL, "The talks will be held on Monday.", "talks | - | scheduled" },
};

static char *
dup_forecasts (const GenevaReading *reading)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < reading->forecasts->len; i++) {
    const GenevaReadForecast *forecast = &g_array_index (reading->forecasts, GenevaReadForecast, i);
    g_string_append_printf (line, "%s%s | %s%s | %s", i > 0 ? "; " : "", forecast->event,
                            forecast->will_not ? "not " : "",
                            forecast->predicted ? forecast->predicted : "-", forecast->strength);
  }
  return g_string_free (line, FALSE);
}

static void
test_cases (void)
{
  guint n_bad = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (cases[i].text, cases[i].published);
    g_autofree char *found = dup_forecasts (reading);

    if (strcmp (found, cases[i].expected) != 0) {
      g_test_message ("%s\n  expected %s\n  found    %s", cases[i].text, cases[i].expected, found);
      n_bad++;
    }
  }
  g_assert_cmpuint (n_bad, ==, 0);
}

/* Ranges hold their date, lie in order, and have a rule; what is told only in the article's furniture does
 * not count. */
static void
test_ranges (void)
{
  const char *text = "Delegates gathered on Monday. The summit will open on 3 July, and a vote is due on 9 July. "
                     "The rebels will attend the summit.\nThe fair will open on 5 July.";
  g_autoptr (GenevaReading) reading = geneva_reading_new ();
  const char *end = strstr (text, "\n");
  guint32 last = 0;

  geneva_reading_start (reading, text, strlen (text), (GenevaTextRange) { 0, (guint32) (end - text) }, DAY);
  geneva_read_article (reading, reading_stage_get_lexicon ());
  g_assert_cmpuint (reading->forecasts->len, ==, 3);
  for (guint i = 0; i < reading->forecasts->len; i++) {
    const GenevaReadForecast *forecast = &g_array_index (reading->forecasts, GenevaReadForecast, i);

    g_assert_cmpuint (forecast->range.start, >=, last);
    g_assert_cmpuint (forecast->range.end, <=, (guint32) (end - text));
    last = forecast->range.start;
    g_assert_nonnull (forecast->ground.rule);
    if (strcmp (forecast->ground.rule, "attending") != 0) {
      const GenevaTimex *timex = geneva_reading_timex (reading, forecast->timex);
      g_assert_cmpuint (forecast->range.start, <=, timex->range.start);
      g_assert_cmpuint (forecast->range.end, >=, timex->range.end);
    } else {
      /* the day of the summit that they will attend is told elsewhere */
      g_assert_cmpstr (forecast->predicted, ==, "2013-07-03");
    }
  }
}

static void
test_speaker (void)
{
  g_autoptr (GenevaReading) reading =
    reading_stage_read ("Sergei Lavrov said the conference would be held on 12 June.", DAY);
  const GenevaReadForecast *forecast;

  g_assert_cmpuint (reading->forecasts->len, ==, 1);
  forecast = &g_array_index (reading->forecasts, GenevaReadForecast, 0);
  g_assert_cmpuint (forecast->by, !=, GENEVA_NO_INDEX);
  g_assert_cmpstr (geneva_reading_entity (reading, forecast->by)->name, ==, "Sergei Lavrov");
}

static void
test_long (void)
{
  static const char *const words[] = { "will ", "the talks on Monday ", "to meet Friday ", "due 5 July, " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GenevaReading) reading = NULL;

    while (text->len < 200 * 1000)
      g_string_append (text, words[i]);
    reading = reading_stage_read (text->str, DAY);
    g_assert_cmpuint (reading->forecasts->len, <=, reading->tokens->len);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/forecasts/cases", test_cases);
  g_test_add_func ("/extract/forecasts/ranges", test_ranges);
  g_test_add_func ("/extract/forecasts/speaker", test_speaker);
  g_test_add_func ("/extract/forecasts/long", test_long);
  return g_test_run ();
}
