/* Statements: what they are about, the side that they take, and on what condition. Attributions are test-attributions.c's.
 */
#include "reading-stage.h"

typedef struct {
  const char  *text;
  const char  *speaker;
  const char  *issue;      /* NULL: any */
  GenevaStance stance, leaning;
} Side;

#define SUPPORTS GENEVA_STANCE_SUPPORTS
#define OPPOSES GENEVA_STANCE_OPPOSES
#define CONDITIONAL GENEVA_STANCE_CONDITIONAL
#define NEUTRAL GENEVA_STANCE_NEUTRAL
#define NONE GENEVA_STANCE_NONE

static const Side sides[] = {
  { "France rejected the sanctions against the island.", "France", "sanctions", GENEVA_STANCE_OPPOSES,
    GENEVA_STANCE_NONE },
  { "France welcomed the ceasefire in the east.", "France", "ceasefire", GENEVA_STANCE_SUPPORTS, GENEVA_STANCE_NONE },
  { "France did not reject the sanctions.", "France", "sanctions", GENEVA_STANCE_NEUTRAL, GENEVA_STANCE_NONE },
  { "France will support the sanctions if the attacks go on.", "France", "sanctions", GENEVA_STANCE_CONDITIONAL,
    GENEVA_STANCE_SUPPORTS },
  { "France refused to take part unless the prisoners are freed.", "France", NULL, GENEVA_STANCE_CONDITIONAL,
    GENEVA_STANCE_OPPOSES },
  { "Angela Merkel said the election was illegal and unacceptable.", "Angela Merkel", "elections",
    GENEVA_STANCE_OPPOSES, GENEVA_STANCE_NONE },
  { "Angela Merkel said the peace conference must go ahead.", "Angela Merkel", "peace talks",
    GENEVA_STANCE_SUPPORTS, GENEVA_STANCE_NONE },
  { "Angela Merkel said the wheat was blue.", "Angela Merkel", NULL, GENEVA_STANCE_NEUTRAL, GENEVA_STANCE_NONE },
  /* the end of something turns the side round … */
  { "France demanded the president's resignation.", "France", "leader's stay in office", OPPOSES, NONE },
  { "France called for the lifting of the sanctions.", "France", "sanctions", OPPOSES, NONE },
  { "France rejected the lifting of the sanctions.", "France", "sanctions", SUPPORTS, NONE },
  { "France urged Kenya to stop selling grain.", "France", "food and grain exports", OPPOSES, NONE },
  { "France urged Kenya not to attend the summit.", "France", NULL, OPPOSES, NONE },
  { "France vowed to block the resolution.", "France", NULL, OPPOSES, NONE },
  { "France refused to stop the enrichment of uranium.", "France", "nuclear programme", SUPPORTS, NONE },
  { "France vowed never to attend the summit.", "France", NULL, OPPOSES, NONE },
  { "Angela Merkel said the president must go.", "Angela Merkel", "leader's stay in office", OPPOSES, NONE },
  { "France called for the lifting of the siege.", "France", "humanitarian access", SUPPORTS, NONE },
  { "France refused to lift the siege.", "France", "humanitarian access", OPPOSES, NONE },
  /* what somebody is asked for, and what is only asked */
  { "France asked Kenya to send peacekeepers.", "France", "peacekeeping and monitoring", SUPPORTS, NONE },
  { "France asked Kenya to stop arming the rebels.", "France", "arms supplies", OPPOSES, NONE },
  { "France asked when the talks would begin.", "France", "peace talks", NEUTRAL, NONE },
  /* words for and against, and what turns them */
  { "“We shall not let it happen again,” Angela Merkel said.", "Angela Merkel", NULL, OPPOSES, NONE },
  { "Angela Merkel said the election had been rigged.", "Angela Merkel", "elections", OPPOSES, NONE },
  { "Angela Merkel said Kenya would not bow to pressure over its missiles.", "Angela Merkel", "missiles", OPPOSES, NONE },
  { "Angela Merkel said there was no point in a summit.", "Angela Merkel", "peace talks", OPPOSES, NONE },
  { "Angela Merkel said it was time to return to the talks.", "Angela Merkel", "peace talks", SUPPORTS, NONE },
  { "Angela Merkel said she did not trust the inspectors.", "Angela Merkel", NULL, OPPOSES, NONE },
  { "Angela Merkel said there was a lack of trust.", "Angela Merkel", NULL, OPPOSES, NONE },
  { "Angela Merkel said nobody wanted to derail the summit.", "Angela Merkel", "peace talks", SUPPORTS, NONE },
  /* a speaker's own no is against, what keeps or does not hinder is for, and a fact is neither */
  { "“We would not oppose a summit,” Angela Merkel said.", "Angela Merkel", "peace talks", SUPPORTS, NONE },
  { "“We will not abandon the truce,” Angela Merkel said.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "“Nothing should stop the summit,” Angela Merkel said.", "Angela Merkel", "peace talks", SUPPORTS, NONE },
  { "“Nothing is more important than the truce,” Angela Merkel said.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "“We will not come to the summit,” Angela Merkel said.", "Angela Merkel", "peace talks", OPPOSES, NONE },
  { "Angela Merkel said the summit would not be long.", "Angela Merkel", "peace talks", NEUTRAL, NONE },
  { "Angela Merkel said Kenya must have known of the summit.", "Angela Merkel", "peace talks", NEUTRAL, NONE },
  { "Angela Merkel said the summit had begun on time.", "Angela Merkel", "peace talks", NEUTRAL, NONE },
  { "Angela Merkel said the summit had been short.", "Angela Merkel", "peace talks", NEUTRAL, NONE },
  { "France threw its weight behind the summit.", "France", "peace talks", SUPPORTS, NONE },
  { "France threatened Kenya with sanctions.", "France", "sanctions", SUPPORTS, NONE },
  { "France threatened Kenya on Monday.", "France", NULL, OPPOSES, NONE },
  { "France is prepared to reject any truce.", "France", "ceasefire", OPPOSES, NONE },
  { "France is prepared to reject any visitor.", "France", NULL, OPPOSES, NONE },
  { "France is prepared to accept any truce.", "France", "ceasefire", SUPPORTS, NONE },
  { "France said its soldiers had found a booby trap.", "France", NULL, NEUTRAL, NONE },
  { "France said Kenya had lifted its ultimatum.", "France", NULL, NEUTRAL, NONE },
  { "France said the summit was a trap.", "France", "peace talks", OPPOSES, NONE },
  { "France threatened to block the sanctions.", "France", "sanctions", OPPOSES, NONE },
  { "France threatened to quit the talks.", "France", "peace talks", OPPOSES, NONE },
  { "France threatens air strikes if the siege goes on.", "France", "military intervention", CONDITIONAL, SUPPORTS },
  { "France turned down the invitation.", "France", "attendance at the talks", OPPOSES, NONE },
  { "France sounded the alarm over the summit.", "France", "peace talks", OPPOSES, NONE },
  { "“We will never accept this truce,” Angela Merkel said.", "Angela Merkel", "ceasefire", OPPOSES, NONE },
  { "Angela Merkel said she had no objection to the summit.", "Angela Merkel", "peace talks", SUPPORTS, NONE },
  { "Angela Merkel said Kenya had failed to agree on a truce.", "Angela Merkel", "ceasefire", OPPOSES, NONE },
  { "Angela Merkel said she would not pay for the truce.", "Angela Merkel", "ceasefire", OPPOSES, NONE },
  { "Angela Merkel said a new chapter had begun.", "Angela Merkel", NULL, SUPPORTS, NONE },
  { "Angela Merkel voiced confidence that the truce would hold.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "Angela Merkel expressed disappointment over the truce.", "Angela Merkel", "ceasefire", OPPOSES, NONE },
  { "Angela Merkel said there would be no concessions over the truce.", "Angela Merkel", "ceasefire", OPPOSES, NONE },
  { "Angela Merkel said she was “deeply worried” for now.", "Angela Merkel", "she was “deeply worried”", OPPOSES, NONE },
  /* what is to be ended stands before */
  { "Angela Merkel demanded that the talks be abandoned.", "Angela Merkel", "peace talks", OPPOSES, NONE },
  { "Angela Merkel demanded that the talks be resumed.", "Angela Merkel", "peace talks", SUPPORTS, NONE },
  { "Angela Merkel demanded that the sanctions be lifted.", "Angela Merkel", "sanctions", OPPOSES, NONE },
  { "Angela Merkel demanded that the siege be lifted.", "Angela Merkel", "humanitarian access", SUPPORTS, NONE },
  { "Angela Merkel welcomed the talks that ended on Friday.", "Angela Merkel", "peace talks", SUPPORTS, NONE },
  /* circumstances that the writer adds */
  { "Angela Merkel said the summit was an important day, following a failed summit in May.", "Angela Merkel",
    "peace talks", SUPPORTS, NONE },
  { "“The summit was an important day, following a failed summit and a failed war,” Angela Merkel said.", "Angela Merkel",
    "peace talks", OPPOSES, NONE },
  /* … the end of an end, and "not to" end it, do not … */
  { "France supported ending the ban on grain exports.", "France", "food and grain exports", SUPPORTS, NONE },
  { "France urged Kenya not to block grain exports.", "France", "food and grain exports", SUPPORTS, NONE },
  { "France urged Kenya not to stop selling grain.", "France", "food and grain exports", SUPPORTS, NONE },
  { "France called for the repeal of the act.", "France", "the repeal of the act", SUPPORTS, NONE },
  /* … not where the end is the issue, or ends an evil, or something else is what is asked for or told of */
  { "France demanded an immediate ceasefire.", "France", "ceasefire", SUPPORTS, NONE },
  { "France demanded that Kenya end the fighting.", "France", NULL, SUPPORTS, NONE },
  { "France called for an end to the bloodshed.", "France", NULL, SUPPORTS, NONE },
  { "France agreed to end the boycott.", "France", NULL, SUPPORTS, NONE },
  { "France refused to extend the freeze of the settlements.", "France", NULL, OPPOSES, NONE },
  { "France denied lifting the sanctions.", "France", "sanctions", OPPOSES, NONE },
  { "France is worried that the talks may end in chaos.", "France", NULL, OPPOSES, NONE },
  { "France supported a group that wants to end the embargo.", "France", NULL, SUPPORTS, NONE },
  /* what is hoped, feared, doubted; phrases weigh more than words; what is not chosen counts for the other side */
  { "France hoped the observers can travel.", "France", NULL, SUPPORTS, NONE },
  { "France doubted the observers can travel.", "France", NULL, OPPOSES, NONE },
  { "France expressed doubt that the truce would hold.", "France", NULL, OPPOSES, NONE },
  { "Angela Merkel said all had agreed that he will have no role in the country's future.", "Angela Merkel", NULL,
    OPPOSES, NONE },
  { "Angela Merkel said the deal was the best way to avoid a disaster.", "Angela Merkel", NULL, SUPPORTS, NONE },
  { "Angela Merkel said there was no alternative to dialogue.", "Angela Merkel", "peace talks", SUPPORTS, NONE },
  { "Angela Merkel said the raid was a disaster.", "Angela Merkel", NULL, OPPOSES, NONE },
  { "Angela Merkel said the peace talks would be held in Oslo.", "Angela Merkel", "peace talks", NEUTRAL, NONE },
  /* conditions … */
  { "France will support the sanctions provided that Kenya agrees.", "France", "sanctions", CONDITIONAL, SUPPORTS },
  { "France will support the sanctions, provided Kenya agrees.", "France", "sanctions", CONDITIONAL, SUPPORTS },
  { "“We will attend if it helps,” Angela Merkel said.", "Angela Merkel", NULL, CONDITIONAL, SUPPORTS },
  { "“If we are asked, we will attend,” Angela Merkel said.", "Angela Merkel", NULL, CONDITIONAL, SUPPORTS },
  { "“If the bank fails, it must be closed,” Angela Merkel said.", "Angela Merkel", NULL, CONDITIONAL, SUPPORTS },
  { "“I would welcome any step he wishes to take, if he does,” Angela Merkel said.", "Angela Merkel", NULL, CONDITIONAL,
    SUPPORTS },
  { "Kenya said it would attend if Sudan did.", "Kenya", NULL, CONDITIONAL, SUPPORTS },
  { "France refused to take part until the prisoners are freed.", "France", NULL, CONDITIONAL, OPPOSES },
  { "Kenya said it would support the sanctions if approved by parliament.", "Kenya", "sanctions", CONDITIONAL, SUPPORTS },
  /* … and what only looks like one: questions, dates, foresight, "even if", "if confirmed" */
  { "Angela Merkel said she would see if the wheat was blue.", "Angela Merkel", NULL, NEUTRAL, NONE },
  { "Angela Merkel said she had asked the ministry if the wheat was blue.", "Angela Merkel", NULL, NEUTRAL, NONE },
  { "Angela Merkel said the wheat would stay blue until Friday.", "Angela Merkel", NULL, NEUTRAL, NONE },
  { "Angela Merkel said the wheat had been blue until recently.", "Angela Merkel", NULL, NEUTRAL, NONE },
  { "Angela Merkel said the vote must go ahead even if it rains.", "Angela Merkel", NULL, SUPPORTS, NONE },
  { "Angela Merkel said the wheat, if confirmed, was blue.", "Angela Merkel", NULL, NEUTRAL, NONE },
  { "“This will colour the wheat if everybody comes,” Angela Merkel said.", "Angela Merkel", NULL, NEUTRAL, NONE },
  { "“I think it would be great if they came,” Angela Merkel said.", "Angela Merkel", NULL, SUPPORTS, NONE },
  { "Angela Merkel said Kenya had provided aid.", "Angela Merkel", NULL, NEUTRAL, NONE },
  { "Kenya said it would return to the talks once the siege was over.", "Kenya", "peace talks", CONDITIONAL, SUPPORTS },
  { "Kenya said it would report on the talks once a week.", "Kenya", "peace talks", NEUTRAL, NONE },
  { "Kenya said the talks had once been long.", "Kenya", "peace talks", NEUTRAL, NONE },
  { "“Without a truce there can be no vote,” Angela Merkel said.", "Angela Merkel", NULL, CONDITIONAL, SUPPORTS },
  { "“The vote was held without a truce,” Angela Merkel said.", "Angela Merkel", NULL, NEUTRAL, NONE },
  { "Angela Merkel said tents were there in case of rain.", "Angela Merkel", NULL, NEUTRAL, NONE },
  /* what one is ready for, or not */
  { "Kenya is ready to discuss the truce.", "Kenya", "ceasefire", SUPPORTS, NONE },
  { "Kenya is unwilling to discuss the truce.", "Kenya", "ceasefire", OPPOSES, NONE },
  { "Kenya was reluctant to accept the truce.", "Kenya", "ceasefire", OPPOSES, NONE },
  { "Kenya is not willing to discuss the truce.", "Kenya", "ceasefire", OPPOSES, NONE },
  /* the cue inside what was said tells more than its words */
  { "Angela Merkel said she had urged Kenya to prolong the truce, saying that new sanctions would hurt.", "Angela Merkel",
    "ceasefire", SUPPORTS, NONE },
  { "Angela Merkel said she had asked Kenya to prolong the truce.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "Angela Merkel said she had demanded the resignation of the president.", "Angela Merkel", "leader's stay in office",
    OPPOSES, NONE },
  { "Angela Merkel insisted that the embargo be kept.", "Angela Merkel", "sanctions", SUPPORTS, NONE },
  { "Angela Merkel insisted that the embargo would be kept.", "Angela Merkel", "sanctions", NEUTRAL, NONE },
  /* what something is called */
  { "Angela Merkel called the truce a step in the right direction.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "Kenya described the vote as a sham.", "Kenya", "elections", OPPOSES, NONE },
  { "Kenya branded the vote illegal.", "Kenya", "elections", OPPOSES, NONE },
  { "Kenya has no objection to a truce.", "Kenya", "ceasefire", SUPPORTS, NONE },
  { "Angela Merkel lamented the slow pace of the talks.", "Angela Merkel", "peace talks", OPPOSES, NONE },
  { "Angela Merkel said she would not stand in the way of a truce.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  /* an issue that no list knows: behind whom it is asked of, and to where a phrase may end */
  { "France accused Kenya of hiding the maps.", "France", "hiding the maps", OPPOSES, NONE },
  { "France urged Kenya to hand over the maps.", "France", "hand over the maps", SUPPORTS, NONE },
  { "Angela Merkel said the maps had been drawn by hand for the clerk.", "Angela Merkel",
    "the maps had been drawn by hand", NEUTRAL, NONE },
  { "Angela Merkel said the clerk had drawn a map of the valley.", "Angela Merkel", "the clerk had drawn a map", NEUTRAL, NONE },
  { "Angela Merkel said cotton was “the stuff of all my dreams” as a child.", "Angela Merkel",
    "cotton was “the stuff of all my dreams”", NEUTRAL, NONE },
  { "“The (new) clerk drew a map,” Angela Merkel said.", "Angela Merkel", "The (new) clerk drew", NEUTRAL, NONE },
  { "“Yes, the clerk drew a map,” Angela Merkel said.", "Angela Merkel", "the clerk drew a map", NEUTRAL, NONE },
  /* ends that are said of what stands before, or asked for in other words */
  { "Angela Merkel said the sanctions must be lifted.", "Angela Merkel", "sanctions", OPPOSES, NONE },
  { "Angela Merkel said the siege must be lifted.", "Angela Merkel", "humanitarian access", SUPPORTS, NONE },
  { "Angela Merkel said it was time to lift the sanctions.", "Angela Merkel", "sanctions", OPPOSES, NONE },
  { "“It would be a mistake to lift the sanctions now,” Angela Merkel said.", "Angela Merkel", "sanctions", SUPPORTS, NONE },
  { "Angela Merkel said it would be wrong to abandon the truce.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "Angela Merkel said Kenya must stop arming the rebels.", "Angela Merkel", "arms supplies", OPPOSES, NONE },
  { "Angela Merkel said the fighting must stop.", "Angela Merkel", NULL, SUPPORTS, NONE },
  { "Angela Merkel said the sanctions must stay.", "Angela Merkel", "sanctions", SUPPORTS, NONE },
  { "France wants the sanctions lifted.", "France", "sanctions", OPPOSES, NONE },
  { "France wants the sanctions extended.", "France", "sanctions", SUPPORTS, NONE },
  { "France wants the lifted sanctions back.", "France", "sanctions", SUPPORTS, NONE },
  { "France refused to rule out a summit.", "France", "peace talks", SUPPORTS, NONE },
  { "France pressed both sides to return to the talks.", "France", "peace talks", SUPPORTS, NONE },
  { "Russia voted against the embargo.", "Russia", "sanctions", OPPOSES, NONE },
  { "“Sanctions have not worked and will not work,” Angela Merkel said.", "Angela Merkel", "sanctions", OPPOSES, NONE },
  { "Angela Merkel said the sanctions were no obstacle.", "Angela Merkel", "sanctions", SUPPORTS, NONE },
  { "“There can be no amnesty for these crimes,” Angela Merkel said.", "Angela Merkel", NULL, OPPOSES, NONE },
  { "“There is no doubt about the truce,” Angela Merkel said.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "Kenya stands firm on the truce, Angela Merkel said.", "Angela Merkel", "ceasefire", NEUTRAL, NONE },
  /* what the speaker will do, and what is left open; news of what others did */
  { "“We will put down a new draft on the truce,” Angela Merkel said.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "Kenya said it would kill the hostages.", "Kenya", "prisoners and hostages", NEUTRAL, NONE },
  { "“We shall soon see what the truce brings,” Angela Merkel said.", "Angela Merkel", "ceasefire", NEUTRAL, NONE },
  { "“We will study the truce,” Angela Merkel said.", "Angela Merkel", "ceasefire", NEUTRAL, NONE },
  { "Angela Merkel said she would sign the truce.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "Angela Merkel said she would resign on Monday.", "Angela Merkel", "leader's stay in office", OPPOSES, NONE },
  { "Angela Merkel said it would take a year to prepare the election.", "Angela Merkel", "elections", NEUTRAL, NONE },
  { "Angela Merkel announced a truce with the rebels.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "France announced the suspension of the talks.", "France", "peace talks", OPPOSES, NONE },
  { "France announced the end of the siege.", "France", "humanitarian access", SUPPORTS, NONE },
  { "France announced the deaths of two hostages.", "France", "prisoners and hostages", NEUTRAL, NONE },
  { "France announced that the election was over.", "France", "elections", NEUTRAL, NONE },
  { "Angela Merkel said they discussed the violence in the south.", "Angela Merkel", NULL, NEUTRAL, NONE },
  { "Angela Merkel said they discussed the unlawful and dangerous sanctions.", "Angela Merkel", "sanctions", OPPOSES, NONE },
  { "“We are not going to negotiate,” Angela Merkel said.", "Angela Merkel", "peace talks", OPPOSES, NONE },
  { "“The rain is not going to fall,” Angela Merkel said.", "Angela Merkel", NULL, NEUTRAL, NONE },
  { "“We do not want a summit,” Angela Merkel said.", "Angela Merkel", "peace talks", OPPOSES, NONE },
  { "Angela Merkel called for restraint on the border.", "Angela Merkel", "territory and borders", SUPPORTS, NONE },
  { "French opposition to the plan is growing.", "France", "the plan", OPPOSES, NONE },
  { "France's refusal to go home has angered them.", "France", "to go home", OPPOSES, NONE },
  { "German chancellor Angela Merkel said Germany would sign the truce.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "Kenya said it would take a year to prepare the election.", "Kenya", "elections", NEUTRAL, NONE },
  { "German chancellor Angela Merkel said Kenya would sign the truce.", "Angela Merkel", "ceasefire", NEUTRAL, NONE },
  { "“I will be meeting the envoys about the truce,” Angela Merkel said.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "“I will be late for the election,” Angela Merkel said.", "Angela Merkel", "elections", NEUTRAL, NONE },
  { "Angela Merkel said a truce was the only viable answer.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "“The truce is not just a threat,” Angela Merkel said.", "Angela Merkel", "ceasefire", OPPOSES, NONE },
  { "“Although the truce is dangerous, we should keep it,” Angela Merkel said.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "“Although the truce is dangerous,” Angela Merkel said.", "Angela Merkel", "ceasefire", OPPOSES, NONE },
  { "Angela Merkel reiterated her call for a truce.", "Angela Merkel", "ceasefire", SUPPORTS, NONE },
  { "Angela Merkel reiterated Germany's opposition to the sanctions.", "Angela Merkel", "sanctions", OPPOSES, NONE },
  { "Angela Merkel noted the call for an election.", "Angela Merkel", "elections", NEUTRAL, NONE },
  { "“There will be no talks under fire,” Angela Merkel said.", "Angela Merkel", "peace talks", OPPOSES, NONE },
  { "“There will be no rain during the election,” Angela Merkel said.", "Angela Merkel", "elections", NEUTRAL, NONE },
  { "Angela Merkel said there could be no truce without an election.", "Angela Merkel", NULL, CONDITIONAL, OPPOSES },
  { "Angela Merkel said they held the election without fear.", "Angela Merkel", "elections", NEUTRAL, NONE },
  { "Angela Merkel said she saw no reason for a truce.", "Angela Merkel", "ceasefire", OPPOSES, NONE },
  { "Angela Merkel said Kenya was open to talks.", "Angela Merkel", "peace talks", SUPPORTS, NONE },
  { "Angela Merkel rejected calls for the lifting of the sanctions.", "Angela Merkel", "sanctions", SUPPORTS, NONE },
  { "Angela Merkel rejected calls for a truce.", "Angela Merkel", "ceasefire", OPPOSES, NONE },
  { "Angela Merkel demanded the departure of the president.", "Angela Merkel", "leader's stay in office", OPPOSES, NONE },
  { "Angela Merkel said the departure of the train was late.", "Angela Merkel", "the departure of the train was late", NEUTRAL, NONE },
  { "Angela Merkel called on Sunday for the president to resign.", "Angela Merkel", "leader's stay in office", OPPOSES, NONE },
  { "Angela Merkel called again for a boycott of the election.", "Angela Merkel", NULL, OPPOSES, NONE },
  { "Angela Merkel warned on Monday against a truce.", "Angela Merkel", "ceasefire", OPPOSES, NONE },
  /* who is to go, and what is to be destroyed */
  { "France wants the refugees to leave.", "France", "refugees and displacement", OPPOSES, NONE },
  { "France wants the refugees to leave for Kenya.", "France", "refugees and displacement", SUPPORTS, NONE },
  { "France vowed to destroy the nuclear reactor.", "France", "nuclear programme", OPPOSES, NONE },
  { "France vowed to destroy its chemical weapons.", "France", "chemical weapons", SUPPORTS, NONE },
  { "France complained of the raids on the embassy.", "France", NULL, OPPOSES, NONE },
  { "“The sanctions would have a very negative impact,” Angela Merkel said.", "Angela Merkel", "sanctions", OPPOSES, NONE },
  { "France stressed the necessity of a truce.", "France", "ceasefire", SUPPORTS, NONE },
  { "French resistance to the election has grown in the south.", "France", "elections", OPPOSES, NONE },
};

static void
test_sides (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (sides[i].text, "2014-03-03");
    const GenevaReadStatement *statement;

    g_test_message ("%s", sides[i].text);
    g_assert_cmpuint (reading->statements->len, >=, 1);
    statement = &g_array_index (reading->statements, GenevaReadStatement, 0);
    g_assert_cmpstr (geneva_reading_entity (reading, statement->speaker)->name, ==, sides[i].speaker);
    g_assert_cmpint (statement->stance, ==, sides[i].stance);
    g_assert_cmpint (statement->leaning, ==, sides[i].leaning);
    if (sides[i].issue)
      g_assert_cmpstr (statement->issue, ==, sides[i].issue);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statements/sides", test_sides);
  return g_test_run ();
}
