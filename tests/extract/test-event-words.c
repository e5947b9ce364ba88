/* Events where who is meant or what is told hangs on a word or two: visits, brokers, warrants, claims, what lasts.
 *
 * A table of sentences of our own as in test-events.c.
 */
#include "reading-stage.h"

#include <string.h>

#define PUBLISHED "2021-06-16"

static const ReadingStageCase cases[] = {
  /* a state that is visited is no party to a meeting; one's own is not visited, and a venue is a place */
  { "Angela Merkel visited Iran on May 4.", "consult happened 2021-05-04: Angela Merkel > Iran" },
  { "Angela Merkel will visit Chad and Mali on July 4.", "consult planned 2021-07-04: Angela Merkel > Chad, Mali" },
  { "Angela Merkel travelled to Mali on May 4.", "consult happened 2021-05-04: Angela Merkel > Mali" },
  { "Angela Merkel paid a visit to Mali on May 4.", "consult happened 2021-05-04: Angela Merkel > Mali" },
  { "Mali thanked Angela Merkel. Angela Merkel flew to Bamako on May 4.",
    "support happened " PUBLISHED ": Mali > Angela Merkel | consult happened 2021-05-04: Angela Merkel > Mali" },
  { "US Secretary of State John Kerry flew to the United States on May 4.", "consult happened 2021-05-04: John Kerry >" },
  { "Angela Merkel travelled to Mali where she fell ill.", "consult happened " PUBLISHED ": Angela Merkel > Mali" },
  { "Angela Merkel's talks with Mali will not be easy.", "consult planned -: Angela Merkel, Mali >" },
  { "It was hoped that his visit would be a success.", "" },
  { "Chad praised the visit of Angela Merkel to Mali.",
    "support happened " PUBLISHED ": Chad > Angela Merkel | consult happened -: Angela Merkel > Mali" },
  { "Angela Merkel embarked on a visit to Mali on May 4.", "consult happened 2021-05-04: Angela Merkel > Mali" },
  { "Angela Merkel's visit to Mali will be short.", "consult planned -: Angela Merkel > Mali" },
  { "Angela Merkel is the first chancellor to visit Mali.", "consult happened -: Angela Merkel > Mali" },
  { "Angela Merkel will be the first chancellor to visit Mali.", "consult planned -: Angela Merkel > Mali" },
  /* who met, agrees on what comes behind */
  { "Angela Merkel met Emmanuel Macron on May 4. They agreed on a treaty.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron > | agree happened " PUBLISHED ": Angela Merkel, Emmanuel Macron >" },
  { "Angela Merkel met Emmanuel Macron on May 4. It rained. They agreed on a treaty.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Angela Merkel met Emmanuel Macron on May 4. They attacked a bank.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Angela Merkel made a phone call to Emmanuel Macron on May 4.", "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Chad warned on May 4 that it would attack Mali.",
    "threaten happened 2021-05-04: Chad > Mali | assault possible -: Chad > Mali" },
  { "Chad warned on May 4 that Kenya would attack Mali.", "assault possible -: Kenya > Mali" },
  { "On May 4 Chad reiterated its demand that Mali leave.", "request happened 2021-05-04: Chad > Mali" },
  { "Chad on May 4 renewed its threat to attack Mali.",
    "threaten happened 2021-05-04: Chad > Mali | assault possible -: Chad > Mali" },
  { "On May 4 Chad reiterated its call for Mali to leave.", "request happened 2021-05-04: Chad > Mali" },
  { "Mali ignored Chad's call for a withdrawal.", "reject happened " PUBLISHED ": Mali > Chad | request happened -: Chad >" },
  { "Angela Merkel, on a two-day visit to Mali, praised Chad on May 4.",
    "consult happened 2021-05-04: Angela Merkel > Mali | support happened 2021-05-04: Angela Merkel > Chad" },
  { "On a visit to Mali, Angela Merkel spoke on May 4.", "consult happened 2021-05-04: Angela Merkel > Mali" },
  { "Chad cut off gas supplies to Mali on May 4.", "sanction happened 2021-05-04: Chad > Mali" },
  { "Israel and the Palestinian factions signed a truce on May 4.", "agree happened 2021-05-04: Israel, Palestinian factions >" },
  /* talks that take place somewhere between those behind the verb, each with its own "of" */
  { "Talks took place in Nairobi on May 4 between Chad and Mali.", "consult happened 2021-05-04: Chad, Mali >" },
  { "Talks took place on May 4 between the government of Uganda and the LRA.",
    "consult happened 2021-05-04: Uganda, Lord's Resistance Army >" },
  /* why is not with whom */
  { "The talks were put off on May 4 due to a deal with Mali.", "consult postponed 2021-05-04: >" },
  { "The talks with Chad were put off on May 4 over a row with Mali.", "consult postponed 2021-05-04: Chad >" },
  /* in words over something, in arms for days and on a town */
  { "Angela Merkel attacked Chad for its plans on May 4.", "accuse happened 2021-05-04: Angela Merkel > Chad" },
  { "In May Angela Merkel attacked Chad for three days.", "assault happened 2021-05: Angela Merkel > Chad" },
  { "Angela Merkel attacked Mombasa over the raid on May 4.", "assault happened 2021-05-04: Angela Merkel >" },
  { "Talks were held over the weekend with Chad.", "consult happened 2021-06-12/2021-06-13: Chad >" },
  { "Talks were held over the phone on May 4 with Chad.", "consult happened 2021-05-04: Chad >" },
  { "Talks were held over three days in May with Chad.", "consult happened 2021-05: Chad >" },
  /* where a trip goes is nobody who takes part */
  { "Angela Merkel visited Mali on May 4 on a tour that also included Chad and Kenya.", "consult happened 2021-05-04: Angela Merkel > Mali" },
  /* whose border it is, is not attacked */
  { "An attack by Mali took place on May 4 near the border with Chad.", "assault happened 2021-05-04: Mali >" },
  { "North Korea stunned Japan with its first nuclear test on May 4.", "mobilize happened 2021-05-04: North Korea >" },
  { "Chad and Mali have balked at the plan.", "reject happened -: Chad, Mali >" },
  /* a body by the last word of its name */
  { "The African Union met on May 4. The union welcomed Chad on May 5.",
    "consult happened 2021-05-04: African Union > | support happened 2021-05-05: African Union > Chad" },
  { "The African Union met on May 4. The town council welcomed Chad on May 5.", "consult happened 2021-05-04: African Union >" },
  /* what is awaited is not yet */
  { "Chad will stay until Mali accepts the plan.", "agree possible -: Mali >" },
  { "Chad stayed until Mali accepted the plan on May 4.", "agree happened 2021-05-04: Mali >" },
  { "Chad was blamed for its refusal to comply.", "accuse happened " PUBLISHED ": > Chad | reject happened -: Chad >" },
  { "The EU threatened on May 4 to impose sanctions on Mali.",
    "threaten happened 2021-05-04: European Union > Mali | sanction possible -: European Union > Mali" },
  { "The EU on May 4 froze talks with Mali.", "sanction happened 2021-05-04: European Union > Mali" },
  { "Chad has been in talks with Mali since May 4.", "consult happened 2021-05-04/2021-06-16: Mali, Chad >" },
  { "Chad and Mali began the cease-fire on May 4.", "agree happened 2021-05-04: Chad, Mali >" },
  { "Talks between Chad and Mali restarted on May 4.", "consult happened 2021-05-04: Chad, Mali >" },
  { "Chad granted Mali a loan on May 4.", "aid happened 2021-05-04: Chad > Mali" },
  { "Chad on May 4 delayed the withdrawal of its troops from Mali.", "retreat postponed 2021-05-04: Chad > Mali" },
  /* who met is known from before */
  { "Chad and Mali met on May 4. The talks ended on May 4 without a deal.",
    "consult happened 2021-05-04: Chad, Mali >" },
  { "Chad and Mali met on May 4. The talks were short. Kenya and Chad left.", "consult happened 2021-05-04: Chad, Mali >" },
  { "Chad and Mali met on May 4. A summit in Oslo ended on May 5.",
    "consult happened 2021-05-04: Chad, Mali > | consult happened 2021-05-05: >" },
  { "Chad and Mali met on May 4. The summit ended on May 9.",
    "consult happened 2021-05-04: Chad, Mali > | consult happened 2021-05-09: >" },
  { "Chad lifted its sanctions against Mali on May 9.", "concede happened 2021-05-09: Chad > Mali" },
  { "The shooting in Mali was reported by Chad on May 4.", "" },
  { "Chad launched verbal attacks on Mali on May 4.", "" },
  { "The sanctions on Chad were lifted on May 4.", "" },
  { "Aid to Chad was suspended on May 4 by Mali.", "sanction happened 2021-05-04: Mali >" },
  { "Angela Merkel welcomed Vladimir Putin to Berlin on May 4.", "consult happened 2021-05-04: Angela Merkel, Vladimir Putin >" },
  { "Angela Merkel welcomed Vladimir Putin's move on May 4.", "support happened 2021-05-04: Angela Merkel > Vladimir Putin" },
  { "Officials from Kenya, Chad and the European Union met on May 4.", "consult happened 2021-05-04: Kenya, Chad, European Union >" },
  { "Officials from Kenya and the European Union attacked Chad on May 4.", "assault happened 2021-05-04: Kenya, European Union > Chad" },
  { "Foreign lawmakers visited Chad on May 4.", "consult happened 2021-05-04: > Chad" },
  /* who helped does not act, who led does */
  { "Chad and Mali reached a US-brokered agreement on May 4.", "agree happened 2021-05-04: Chad, Mali >" },
  { "The US-led invasion of Chad began on May 4.", "assault happened 2021-05-04: United States > Chad" },
  { "The attack prompted Chad to attack Mali.", "assault happened -: Chad > Mali" },
  /* a visit is paid to somebody; of the state's adjective and its president it is the president who comes */
  { "Angela Merkel will travel to Chad on June 20.", "consult planned 2021-06-20: Angela Merkel > Chad" },
  { "During her visit to Chad on May 4, Angela Merkel slept.", "consult happened 2021-05-04: Angela Merkel > Chad" },
  { "Kenya left. German Chancellor Angela Merkel's visit to Chad ended.", "consult happened " PUBLISHED ": Angela Merkel > Chad" },
  { "Kenya left. Angela Merkel paid a visit to a rebel town in Chad on May 4.", "consult happened 2021-05-04: Angela Merkel >" },
  { "Angela Merkel was the first German leader to visit Chad.", "consult happened -: Angela Merkel > Chad" },
  { "Angela Merkel took the first steps to visit Chad.", "consult planned -: Angela Merkel > Chad" },
  { "Kenya left. Angela Merkel hopes to be the first German leader to visit Chad.", "consult possible -: Angela Merkel > Chad" },
  { "Kenya left. The envoy on Chad peace talks slept on May 4.", "" },
  /* one meeting, and what is in it */
  { "Serbia and Kosovo met on May 4 to discuss the border.", "consult happened 2021-05-04: Serbia, Kosovo >" },
  { "Serbia met Kosovo on May 4 to discuss it with Chad.",
    "consult happened 2021-05-04: Serbia, Kosovo > | consult planned -: Serbia, Chad >" },
  { "Kenya left. Angela Merkel chaired the first summit of Chad's presidency on May 4.",
    "consult happened 2021-05-04: Angela Merkel >" },
  /* who brokers is no party; the other noun's are not this one's */
  { "Kenya left. A Qatar-brokered truce between Chad and Mali was signed on May 4.", "agree happened 2021-05-04: Chad, Mali >" },
  { "Kenya left. The Chad-led invasion of Mali in 2011 and the fall of Angela Merkel hurt.",
    "assault happened 2011: Chad > Mali" },
  /* what lasts under a name, and what breaks out */
  { "Kenya left. The Serbian-Albanian conflict has lasted for years.", "" },
  { "Kenya left. They hope to resolve the conflict between Serbia and Kosovo.", "" },
  { "Kenya left. A conflict broke out between Serbia and Kosovo on May 4.", "assault happened 2021-05-04: Serbia, Kosovo >" },
  /* a warrant is no arrest */
  { "Chad issued an arrest warrant for Angela Merkel on May 4.", "accuse happened 2021-05-04: Chad > Angela Merkel" },
  { "Kenya left. A court issued arrest warrants against three Chadian ministers on May 4.", "accuse happened 2021-05-04: > Chad" },
  /* what hits tells that it is an attack */
  { "Kenya left. A rocket hit Chad on May 4.", "assault happened 2021-05-04: > Chad" },
  { "Kenya left. Rockets struck Chad on May 4.", "assault happened 2021-05-04: > Chad" },
  { "Kenya left. A drought hit Chad on May 4.", "" },
  { "Kenya left. Sanctions hit Chad on May 4.", "" },
  { "Chad took three Malian soldiers hostage on May 4.", "assault happened 2021-05-04: Chad > Mali" },
  { "Kenya left. Chad took three photographs on May 4.", "" },
  { "Kenya left. Chad took the hostages home on May 4.", "" },
  /* what the other side says */
  { "Mali said Chad had attacked Mali on May 4.", "assault alleged 2021-05-04: Chad > Mali" },
  { "Kenya left. The Taliban said NATO had bombed a village on May 4.", "assault alleged 2021-05-04: NATO >" },
  { "Mali said it had attacked Chad on May 4.", "assault happened 2021-05-04: Mali > Chad" },
  { "Mali said Chad had attacked Niger on May 4.", "assault happened 2021-05-04: Chad > Niger" },
  { "Mali condemned the attack on Mali by Chad.", "accuse happened " PUBLISHED ": Mali > Chad | assault happened -: Chad > Mali" },
  /* who is set apart from what is said of him, from whom he backs */
  { "Chad said Angela Merkel, the chancellor, had invited Emmanuel Macron on May 4.",
    "request happened 2021-05-04: Angela Merkel > Emmanuel Macron" },
  { "Chad met Angela Merkel, the chancellor, and accused Mali.",
    "consult happened " PUBLISHED ": Chad, Angela Merkel > | accuse happened " PUBLISHED ": Chad > Mali" },
  { "Talks between Chad and its main backer, Mali, were held on May 4.", "consult happened 2021-05-04: Chad, Mali >" },
  { "Talks between Chad and Mali, Niger said, were held on May 4.", "consult happened " PUBLISHED ": Chad, Mali >" },
  { "Merkel, on a visit to Oslo, met Macron on May 4.", "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  /* what capitals' governments do and are to do */
  { "Kenya left. Angela Merkel sought support for Oslo's proposal.", "support planned -: Angela Merkel > | request happened -: Norway >" },
  { "Kenya left. Chad inked a treaty with Mali on May 4.", "agree happened 2021-05-04: Chad, Mali >" },
  { "The quarrel prompted Chad to freeze contacts with Mali.", "sanction happened -: Chad > Mali" },
  { "Kenya left. The withdrawal was ordered by Angela Merkel on May 4.", "request happened 2021-05-04: Angela Merkel >" },
  { "Kenya left. Angela Merkel would not seek a second term.", "" },
  { "Kenya left. Kenyan troops gathered in Nairobi on May 4.", "mobilize happened 2021-05-04: Kenyan army >" },
  { "Kenya left. Kenyan leaders gathered in Nairobi on May 4.", "consult happened 2021-05-04: Kenya >" },
  { "Kenya left because of its refusal to pay.", "reject happened -: Kenya >" },
  { "Angela Merkel left. Nobody knew of her arrest.", "" },
  /* what is likely, may come of something, or is stood against */
  { "Kenya left. Talks between Chad and Mali are likely on June 20.", "consult possible -: Chad, Mali >" },
  { "Kenya left. Talks between Chad and Mali are", "consult happened -: Chad, Mali >" },
  { "Kenya left. Talks between Chad and Mali are not likely.", "consult happened -: Chad, Mali >" },
  { "Kenya left. The letter may lead to talks between Chad and Mali.", "consult possible -: Chad, Mali >" },
  { "Kenya left. That may change after talks between Chad and Mali.", "consult happened -: Chad, Mali >" },
  { "Kenya left. Chad's opposition to the plan is known.", "reject happened -: Chad >" },
  { "Kenya left. Chad's opposition met on May 4.", "consult happened 2021-05-04: Chadian opposition >" },
  { "Kenya left. Malian resistance to the plan grew.", "reject happened " PUBLISHED ": Mali >" },
  { "Chad recommended on May 4 that Mali call a summit.", "request happened 2021-05-04: Chad > Mali | consult possible -: >" },
  { "Chad recommended that talks with Mali start.", "request happened " PUBLISHED ": Chad > | consult possible -: Mali >" },
  { "Kenya left. Sino-Russian talks were held on May 4.", "consult happened 2021-05-04: China, Russia >" },
  { "Kenya left. Talks between Chad and Mali are now under way, and a bridge is set to open.", "consult happened -: Chad, Mali >" },
  { "Kenya left. Angela Merkel attacked Chad over its plans on May 4.", "accuse happened 2021-05-04: Angela Merkel > Chad" },
  { "Kenya left. Mali attacked Chad over its plans on May 4.", "assault happened 2021-05-04: Mali > Chad" },
  /* those who met will meet again; others who will not be named */
  { "Chad and Mali held talks on May 4. The delegations will reconvene on June 20.",
    "consult happened 2021-05-04: Chad, Mali > | consult planned 2021-06-20: Chad, Mali >" },
  { "Chad and Mali held talks on May 4. The delegations left on May 5.", "consult happened 2021-05-04: Chad, Mali >" },
  { "Kenya left. The delegations will reconvene on June 20.", "" },
  { "Angela Merkel told a meeting with Malian leaders on May 4 that it was late.",
    "consult happened 2021-05-04: Mali, Angela Merkel >" },
  { "Kenya left. Angela Merkel began a tour of Africa on May 4.", "consult happened 2021-05-04: Angela Merkel >" },
};

static void
test_cases (void)
{
  reading_stage_check_events (cases, G_N_ELEMENTS (cases), PUBLISHED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/event-words/cases", test_cases);
  return g_test_run ();
}
