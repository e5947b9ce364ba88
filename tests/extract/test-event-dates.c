/* When events were: dates that stand with the verb, and those that other words of the article tell.
 *
 * A table of sentences of our own with "kind date" of each event, in order. A headline before them keeps the sentences from
 * being the day's news.
 */
#include "reading-stage.h"

#include <string.h>

#define PUBLISHED "2021-06-16"      /* a Wednesday */

static const struct {
  const char *text, *expected;
} cases[] = {
  /* the day before the verb is its own, whatever stands behind */
  { "Kenya on Tuesday condemned the attacks in Mali on Monday.", "accuse 2021-06-15" },
  { "Kenya Tuesday angrily condemned two raids in Mali on Monday.", "accuse 2021-06-15" },
  { "Kenya condemned the attack on Monday.", "accuse 2021-06-14" },
  /* what had been scheduled for a day that is over, and was not told to be held */
  { "Talks between Kenya and Mali had been scheduled for May this year.", "consult 2021-05" },
  { "The talks between Kenya and Mali, scheduled for Friday, were put off.", "consult 2021-06-18" },
  /* the day of something else, which would be still to come */
  { "Kenya accused Mali a week after the attack of July 4.", "accuse -" },
  /* a day that is over is none of what was yet to be done */
  { "Kenya invited Mali to rejoin the panel two weeks ago.", "request [2021-05-31..2021-06-06]" },
  { "Kenya urged Mali to sign the charter in July 2020.", "request 2020-07 | agree -" },
  { "Kenya urged Mali to sign the charter in July.", "request " PUBLISHED " | agree 2021-07" },
  { "Kenya urged Mali to explain last week's raid.", "request " PUBLISHED },
  { "Kenya urged Mali to pay for the attack last week.", "request " PUBLISHED },
  /* said on a day to have been done before: by then, but for what has a date of its own */
  { "Kenya said on Monday it had accused Mali.", "accuse [..2021-06-14]" },
  { "Kenya said on Monday it had accused Mali in May last year.", "accuse 2020-05" },
  /* the date that opens the sentence */
  { "In June last year, the leaders fell out, and Mali attacked Chad.", "assault 2020-06" },
  { "In May the rains came, but Mali attacked Chad.", "assault 2021-05" },
  { "In 2019 the leaders fell out, in 2020 they made peace, and Mali attacked Chad.", "assault 2020" },
  { "Kenya withdrew from Chad on Monday and Mali accepted the offer.", "retreat 2021-06-14 | agree 2021-06-14" },
  { "Kenya withdrew from Chad on Monday and Mali has accepted the offer.", "retreat 2021-06-14 | agree -" },
  /* what a clause tells of */
  { "He was charged with the 2006 attack that killed one person.", "assault 2006" },
  { "Kenya on Monday condemned the attack on the port in May that killed 20 people.", "accuse 2021-06-14 | assault 2021-05" },
  { "Kenya praised the delegations that visited Mali.", "support " PUBLISHED " | consult -" },
  { "The envoy praised Kenya, which accused Mali of arson.", "accuse " PUBLISHED },
  /* until now */
  { "Mali has been criticised by Kenya since its junta came to power in October 2004.", "accuse 2004-10/" PUBLISHED },
  { "Mali has attacked Chad since the coup in 2003.", "assault 2003/" PUBLISHED },
  { "Mali attacked Chad after the coup in 2003.", "assault 2003" },
  { "Kenya has blamed Mali since it withdrew from Chad in 2003.", "accuse 2003/" PUBLISHED " | retreat 2003" },
  { "In her first talks since the war in 2003, Angela Merkel accused Mali of arson.", "accuse " PUBLISHED },
  { "Angela Merkel met Emmanuel Macron for the first time since 2003.", "consult " PUBLISHED },
  { "The war between Chad and Mali has raged for 22 years.", "assault 1999~/" PUBLISHED },
  { "The war between Chad and Mali raged for 22 years.", "assault -" },
  { "The dispute has festered for 22 years since Kenya's withdrawal from Mali.", "retreat 1999~" },
  /* as it is written */
  { "Kenya is currently attacking Mali.", "assault 2021-06~" },
  { "Kenya is attacking Mali today.", "assault " PUBLISHED },
  { "The ongoing talks between Kenya and Mali are making progress.", "consult 2021-06~" },
  { "The talks between Kenya and Mali are making progress.", "consult -" },
  { "Kenya has been attacking Mali.", "assault 2021-06~" },
  { "Kenya had been attacking Mali.", "assault -" },
  /* by the day of the saying */
  { "Angela Merkel said on Monday she had asked Kenya for help.", "request [..2021-06-14]" },
  { "Angela Merkel said on Monday that Kenya had accused Mali of arson.", "accuse [..2021-06-14]" },
  { "Angela Merkel said on Monday she asked Kenya for help.", "request 2021-06-14" },
  { "Angela Merkel said she had asked Kenya for help on Monday.", "request 2021-06-14" },
  /* the other act's day */
  { "Kenya rejected the plan on Monday hours before Emmanuel Macron was to meet Angela Merkel.",
    "reject 2021-06-14 | consult 2021-06-14" },
  { "Kenya rejected the plan on Monday before Emmanuel Macron was to meet Angela Merkel.", "reject 2021-06-14 | consult -" },
  { "Hours after the army of Chad attacked Mali, Kenya withdrew its troops from Uganda on Monday.",
    "assault 2021-06-14 | retreat 2021-06-14" },
  { "Years after the army of Chad attacked Mali, Kenya withdrew its troops from Uganda on Monday.",
    "assault - | retreat 2021-06-14" },
  /* the days of a visit */
  { "His visit to Mali from June 6 to June 10 went well. During his trip, Emmanuel Macron met Angela Merkel.",
    "consult 2021-06-06/2021-06-10 | consult 2021-06-06/2021-06-10" },
  { "His visit to Mali from June 6 to June 10 went well. During his trip on June 7, Emmanuel Macron met Angela Merkel.",
    "consult 2021-06-06/2021-06-10 | consult 2021-06-07" },
  { "His visit to Mali from June 6 to June 10 went well. During the war, Emmanuel Macron met Angela Merkel.",
    "consult 2021-06-06/2021-06-10 | consult " PUBLISHED },
  { "His visit to Mali in 2019 went well. During his trip, Emmanuel Macron will meet Angela Merkel.",
    "consult 2019 | consult -" },
  /* the date of something else */
  { "Kenya condemned Monday's attack on Mali.", "accuse " PUBLISHED " | assault 2021-06-14" },
  { "Kenya accused Mali after Monday's attack on Chad.", "accuse " PUBLISHED " | assault 2021-06-14" },
  { "Kenya seized the port of Mali in Monday's raid.", "assault 2021-06-14" },
  { "Emmanuel Macron met Angela Merkel ahead of a vote on July 9.", "consult " PUBLISHED },
  { "Emmanuel Macron met Angela Merkel on Monday ahead of a vote on July 9.", "consult 2021-06-14" },
  { "Emmanuel Macron said on Monday he will meet Angela Merkel.", "consult -" },
  { "Emmanuel Macron said on Monday he will meet Angela Merkel on Friday.", "consult 2021-06-18" },
  { "The 33-month-old crisis which has left 300 people dead goes on.", "assault 2018-09~/" PUBLISHED },
  /* what somebody spoke after, what goes on or was of late, and no date */
  { "Angela Merkel said after talks with Emmanuel Macron that it was hot.", "consult " PUBLISHED },
  { "Angela Merkel told reporters on Monday after talks with Emmanuel Macron that it was hot.", "consult 2021-06-14" },
  { "\"It is hot,\" Angela Merkel, former president and broker, told a press conference following meetings with Kenyan leaders.",
    "consult " PUBLISHED },
  { "Angela Merkel said it was hot after talks with Emmanuel Macron failed.", "consult -" },
  { "Kenya condemned the recent attack on Mali.", "accuse " PUBLISHED " | assault 2021-06~" },
  { "Kenya will hold talks with Mali as soon as possible.", "consult -" },
  { "Two people were killed when a bomb went off in Mali on Monday.", "assault 2021-06-14" },
  { "Two people were killed when a bomb went off in Mali.", "assault -" },
  { "Two people were killed who had hoped for help on Monday.", "assault -" },
  /* of whose opening it is told */
  { "Angela Merkel will meet Emmanuel Macron ahead of the opening of next week's talks between Kenya and Mali.",
    "consult - | consult 2021-06-21/2021-06-27" },
};

static char *
dup_dates (const GenevaReading *reading)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < reading->events->len; i++) {
    const GenevaReadEvent *event = &g_array_index (reading->events, GenevaReadEvent, i);

    if (event->same_as == GENEVA_NO_INDEX)
      g_string_append_printf (line, "%s%s %s", line->len > 0 ? " | " : "", event->kind, event->when ? event->when : "-");
  }
  return g_string_free (line, FALSE);
}

static void
test_dates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat ("The day was long.\n\n", cases[i].text, NULL);
    g_autoptr (GenevaReading) reading = reading_stage_read (text, PUBLISHED);
    g_autofree char *dates = dup_dates (reading);

    if (g_str_equal (dates, cases[i].expected))
      continue;
    g_test_message ("%s\n  is  %s\n  not %s", cases[i].text, dates, cases[i].expected);
    g_test_fail ();
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/event-dates/cases", test_dates);
  return g_test_run ();
}
