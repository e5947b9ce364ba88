/* Events from verb frames and nouns of action: kind, status, who did it to whom, and when. */
#include "reading-stage.h"

#include <string.h>

#define PUBLISHED "2021-06-16"

/* "-": no date; "": no event */
static const ReadingStageCase cases[] = {
  /* verbs with an object */
  { "France sent weapons to Ukraine on June 3.", "aid happened 2021-06-03: France > Ukraine" },
  { "On Monday Iran attacked Iraq.", "assault happened 2021-06-14: Iran > Iraq" },
  { "Iraq was attacked by Iran on Monday.", "assault happened 2021-06-14: Iran > Iraq" },
  { "Ethiopia accused Eritrea of arming Sudan.",
    "accuse happened " PUBLISHED ": Ethiopia > Eritrea | aid alleged -: Eritrea > Sudan" },
  { "Egypt will not attack Sudan.", "assault did-not-happen -: Egypt > Sudan" },
  { "Egypt may attack Sudan.", "assault possible -: Egypt > Sudan" },
  { "Egypt reportedly attacked Sudan.", "assault alleged -: Egypt > Sudan" },
  { "Egypt denied that it had attacked Sudan.", "assault denied -: Egypt > Sudan" },
  { "If Egypt attacks Sudan, Kenya will protest.",
    "assault possible -: Egypt > Sudan | protest possible -: Kenya >" },
  { "Turkey urged Greece to withdraw its troops.",
    "request happened " PUBLISHED ": Turkey > Greece | retreat possible -: Greece >" },
  { "Brazil welcomed the decision of Chile.", "support happened " PUBLISHED ": Brazil > Chile" },
  { "Peru expelled diplomats from Bolivia.", "sanction happened -: Peru > Bolivia" },
  { "Chad arrested tourists.", "coerce happened -: Chad >" },
  { "The Taliban delegation met Angela Merkel on May 4.", "consult happened 2021-05-04: Taliban, Angela Merkel >" },
  /* what is done beside a verb is not governed by it */
  { "Kenya denied the report, accusing Egypt of lying.", "accuse happened " PUBLISHED ": Kenya > Egypt" },
  { "Kenya denied accusing Egypt of lying.", "accuse denied -: Kenya > Egypt" },
  /* meetings */
  { "Serbia and Kosovo met on May 4.", "consult happened 2021-05-04: Serbia, Kosovo >" },
  { "Angela Merkel met Emmanuel Macron on May 4.", "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Angela Merkel will meet Emmanuel Macron on June 20.",
    "consult planned 2021-06-20: Angela Merkel, Emmanuel Macron >" },
  { "Serbia held talks with Kosovo on May 4.", "consult happened 2021-05-04: Serbia, Kosovo >" },
  { "Talks between Serbia and Kosovo were held on May 4.", "consult happened 2021-05-04: Serbia, Kosovo >" },
  { "Talks between Serbia and Kosovo will resume on June 20.", "consult planned 2021-06-20: Serbia, Kosovo >" },
  { "Talks between Serbia and Kosovo were postponed.", "consult postponed -: Serbia, Kosovo >" },
  { "Serbia cancelled a meeting with Kosovo.", "consult cancelled -: Serbia, Kosovo >" },
  { "Serbia attended a summit on May 4.", "consult happened 2021-05-04: Serbia >" },
  { "After meeting Emmanuel Macron, Angela Merkel left.",
    "consult happened -: Angela Merkel, Emmanuel Macron >" },
  /* an office's own preposition governs nobody */
  { "US Secretary of State John Kerry and Iran’s Foreign Minister Javad Zarif met on May 4.",
    "consult happened 2021-05-04: John Kerry, Mohammad Javad Zarif >" },
  { "Serbia’s Foreign Minister Ivica Dacic and US Secretary of State John Kerry met on May 4.",
    "consult happened 2021-05-04: Ivica Dacic, John Kerry >" },
  { "A lawyer for Angela Merkel and Serbia met on May 4.", "consult happened 2021-05-04: Angela Merkel, Serbia >" },
  /* accords */
  { "Armenia and Azerbaijan signed a ceasefire on May 4.", "agree happened 2021-05-04: Armenia, Azerbaijan >" },
  { "Armenia agreed to meet Azerbaijan.",
    "agree happened " PUBLISHED ": Armenia > | consult planned -: Armenia, Azerbaijan >" },
  { "Armenia refused to meet Azerbaijan.",
    "reject happened " PUBLISHED ": Armenia >" },
  /* refused by whom it is up to; what others foresee or a condition leaves open is not */
  { "Kenya left. Chad will not accept the deal.", "reject happened -: Chad >" },
  { "Kenya left. Kenya said Chad would not accept the deal.", "agree did-not-happen -: Chad >" },
  { "Kenya left. Chad would not accept the deal if Mali left.", "agree did-not-happen -: Chad >" },
  /* a need is put to nobody, nor what must have been */
  { "Kenya left. Chad must withdraw, Mali said on May 4.", "request happened 2021-05-04: Mali > Chad" },
  { "Kenya left. Chad must win, Mali said on May 4.", "" },
  { "Kenya left. Chad must have won, Mali said on May 4.", "" },
  /* words and budgets are no fighting */
  { "Kenya left. A war of words broke out on May 4.", "" },
  { "Kenya left. The battle over the budget resumed on May 4.", "" },
  /* guests, who are met; no visit of whoever is named before */
  { "Kenya left. Angela Merkel met visiting Iranian officials on May 4.", "consult happened 2021-05-04: Angela Merkel, Iran >" },
  { "Kenya left. Angela Merkel held talks with visiting U.S. President Joe Biden on May 4.",
    "consult happened 2021-05-04: Angela Merkel, Joe Biden >" },
  { "Kenya left. Angela Merkel won by visiting Iran on May 4.", "consult happened 2021-05-04: Angela Merkel > Iran" },
  /* whom nobody names acts for the state that owns the office, a former one and an opposition's does not */
  { "Kenya left. The Chadian defence minister met the Ugandan army chief on May 4.",
    "consult happened 2021-05-04: Chad, Uganda >" },
  { "Kenya left. Chad's negotiators met Mali's envoy on May 4.", "consult happened 2021-05-04: Chad, Mali >" },
  { "Kenya left. The Chadian negotiator rejected the offer on May 4.", "reject happened 2021-05-04: Chad >" },
  { "Kenya left. The former Chadian defence minister rejected the offer on May 4.", "" },
  { "Kenya left. The Chadian opposition leader rejected the offer on May 4.", "" },
  { "Kenya left. The Chadian lawyer rejected the offer on May 4.", "" },
  { "Kenya left. A Chadian federal judge rejected the offer on May 4.", "" },
  { "Kenya left. Chad's newspapers rejected the offer on May 4.", "" },
  /* who leads a body holds no talks with it */
  { "Angela Merkel chairs the African Union.", "" },
  { "Kenya left. Angela Merkel chaired the talks on May 4.", "consult happened 2021-05-04: Angela Merkel >" },
  { "Armenia did not meet Azerbaijan.", "consult did-not-happen -: Armenia, Azerbaijan >" },
  { "Armenia tried to persuade Azerbaijan to leave.", "request happened " PUBLISHED ": Armenia > Azerbaijan" },
  { "Armenia accuses Azerbaijan of lying.", "accuse happened -: Armenia > Azerbaijan" },
  { "The summit will not happen until July 2.", "consult planned [2021-07-02..]: >" },
  /* dated by the day of the saying, by the firmer of two dates, by the end of a caption, by what goes on */
  { "On May 4, Kenya said Egypt has attacked Sudan.", "assault happened [..2021-05-04]: Egypt > Sudan" },
  { "Kenya said Egypt has attacked Sudan.", "assault happened -: Egypt > Sudan" },
  { "On May 4, Kenya said Egypt has attacked Sudan on May 1.", "assault happened 2021-05-01: Egypt > Sudan" },
  { "Serbia and Kosovo should meet as soon as possible, and by the end of June.",
    "consult possible [..2021-06-30]: Serbia, Kosovo >" },
  { "Angela Merkel and Emmanuel Macron attend a meeting dedicated to Sudan in Bergen on May 4, 2021.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Angela Merkel and Emmanuel Macron attend a meeting that was called in Bergen on May 4, 2021.",
    "consult happened 2021-06~: Angela Merkel, Emmanuel Macron >" },
  { "Kenya has left the talks, while continuing to demand that Egypt leave Sudan.", "request happened 2021-06~: Kenya > Egypt" },
  /* the day of the verb that it is joined to; the day before its subject */
  { "Chad met Niger on May 4 and accused Mali of lying.",
    "consult happened 2021-05-04: Chad, Niger > | accuse happened 2021-05-04: Chad > Mali" },
  { "Kenya left. Chad met Niger on May 4 and has accused Mali of lying.",
    "consult happened 2021-05-04: Chad, Niger > | accuse happened -: Chad > Mali" },
  { "Chad met Niger on May 4 and will meet Mali.", "consult happened 2021-05-04: Chad, Niger > | consult planned -: Chad, Mali >" },
  { "On May 4 Chad, backed by Niger, attacked Mali.",
    "support happened -: Niger > Chad | assault happened 2021-05-04: Chad > Mali" },
  { "In 2011 Chad, Niger and Benin met Mali.", "consult happened 2011: Chad, Niger, Benin, Mali >" },
  /* fighting that goes on or begins, whoever fights; not every war */
  { "Kenya left. Fighting resumed on May 4.", "assault happened 2021-05-04: >" },
  { "Kenya left. Fighting broke out between Serbia and Kosovo.", "assault happened -: Serbia, Kosovo >" },
  { "Kenya left. The war began in 2019.", "assault happened 2019: >" },
  { "Kenya left. The war goes on.", "" },
  { "Kenya left. It was calm since the war began in 2019.", "" },
  { "Kenya left. The trade war began in 2019.", "" },
  { "Kenya left. The strike continued on Friday.", "" },
  { "Kenya left. A mortar round struck a school on May 4.", "assault happened 2021-05-04: >" },
  { "Kenya left. A storm struck a school on May 4.", "" },
  /* who acts: lists in dashes, behind appositions, from states */
  { "The powers - Chad, Niger and Mali - met in Oslo on May 4.", "consult happened 2021-05-04: Chad, Niger, Mali >" },
  { "The plan - to join the pact signed by Chad - slipped into July.", "agree happened -: Chad >" },
  { "Iran - a foe of the West - met Iraq on May 4.", "consult happened 2021-05-04: Iran, Iraq >" },
  { "Angela Merkel, the German chancellor, and Emmanuel Macron, his French host, met on May 4.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Angela Merkel, the German chancellor, met Emmanuel Macron, and Chad accused Niger of lying.",
    "consult happened " PUBLISHED ": Angela Merkel, Emmanuel Macron > | accuse happened " PUBLISHED ": Chad > Niger" },
  { "Troops from Chad and Niger attacked Mali on May 4.", "assault happened 2021-05-04: Chad, Niger > Mali" },
  /* demands of others */
  { "Kenya must leave, Uganda said on May 4.", "request happened 2021-05-04: Uganda > Kenya" },
  { "Kenya must leave, Kenya said on May 4.", "" },
  { "Wages must go up, Uganda said on May 4.", "" },
  { "Turkey wants Greece to leave.", "request happened 2021-06~: Turkey > Greece" },
  { "Turkey wants peace.", "" },
  /* meetings that are only named */
  { "Angela Merkel told Emmanuel Macron at their last meeting on May 4 that France was ready.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Angela Merkel was to arrive in Paris on June 18 for talks with Emmanuel Macron.",
    "consult planned 2021-06-18: Emmanuel Macron, Angela Merkel >" },
  { "Angela Merkel is ready for talks with Emmanuel Macron.", "" },
  { "Chad, Niger, Mali and Benin met on May 4. Ministers of the four countries will meet on July 4.",
    "consult happened 2021-05-04: Chad, Niger, Mali, Benin > | consult planned 2021-07-04: Chad, Niger, Mali, Benin >" },
  { "Chad, Niger and Mali met on May 4. Ministers of the four countries will meet on July 4.",
    "consult happened 2021-05-04: Chad, Niger, Mali >" },
  { "Serbia and Kosovo met on May 4. Angela Merkel met Emmanuel Macron on May 5. Both sides signed a treaty on May 9.",
    "consult happened 2021-05-04: Serbia, Kosovo > | consult happened 2021-05-05: Angela Merkel, Emmanuel Macron > | "
    "agree happened 2021-05-09: Serbia, Kosovo >" },
  { "Serbia and Kosovo failed to agree on May 4.", "agree did-not-happen 2021-05-04: Serbia, Kosovo >" },
  { "Serbia refused to meet Kosovo on May 4.", "reject happened " PUBLISHED ": Serbia >" },
  { "Canada agreed on May 4 to delay sanctions on Belarus.",
    "agree happened 2021-05-04: Canada > | sanction postponed -: Canada > Belarus" },
  /* who is let go, who is taken */
  { "Mali released two officers on May 4.", "concede happened 2021-05-04: Mali >" },
  { "Mali released a report on its officers on May 4.", "" },
  { "Mali released a video of two officers on May 4.", "" },
  { "Angela Merkel was seized by Mali on May 4.", "coerce happened 2021-05-04: Mali > Angela Merkel" },
  { "Mali suspects Niger of lying.", "accuse happened -: Mali > Niger" },
  /* turned down as it is said */
  { "Kenya left. Iran will not accept the plan.", "reject happened -: Iran >" },
  { "Kenya left. Israel would not agree to a truce with Hamas.", "reject happened -: Israel > Hamas" },
  { "Iran would not have agreed to the plan.", "agree did-not-happen -: Iran >" },
  { "Iran will accept the plan.", "agree planned -: Iran >" },
  { "They met to end fighting in Ukraine that has killed 5,300 people.", "assault happened [..2021-06-16]: >" },
  /* who is joined to what came before, and who is not */
  { "Iran condemned it on May 4, and Turkey's foreign minister, Mevlut Cavusoglu, accused Israel of lying.",
    "accuse happened 2021-05-04: Iran > | accuse happened " PUBLISHED ": Mevlut Cavusoglu > Israel" },
  { "Angela Merkel, who met Emmanuel Macron and his deputy, Jean Castex, accused Israel of lying.",
    "consult happened " PUBLISHED ": Angela Merkel, Emmanuel Macron, Jean Castex > | "
    "accuse happened " PUBLISHED ": Angela Merkel > Israel" },
  { "Iran rejected the plan of Oslo, and accused Israel of lying.",
    "reject happened " PUBLISHED ": Iran > | accuse happened " PUBLISHED ": Iran > Israel" },
  { "Kenya is backed by Egypt, the United Arab Emirates and Chad.",
    "support happened -: Egypt, United Arab Emirates, Chad > Kenya" },
  { "Angela Merkel held talks with spy chief Abbas Kamel on May 4.",
    "consult happened 2021-05-04: Angela Merkel, Abbas Kamel >" },
  { "The Putin-Biden summit opened on May 4.", "consult happened 2021-05-04: Vladimir Putin, Joe Biden >" },
  { "The US-China talks opened on May 4.", "consult happened 2021-05-04: United States, China >" },
  { "Chad threatened to strike deeper into Niger.",
    "threaten happened " PUBLISHED ": Chad > Niger" },
  { "Kenya left. At least 23 Palestinians were killed on May 4.", "assault happened 2021-05-04: >" },
  { "Kenya left. The 23 Articles were killed on May 4.", "" },
  { "Human rights groups accused Egypt of torture on May 4.", "accuse happened 2021-05-04: Rights groups > Egypt" },
  /* appositions: behind a list, a list behind nobody who is known, a name behind an office */
  { "Britain, France and Germany, known as the three, met Iran on May 4.",
    "consult happened 2021-05-04: United Kingdom, France, Germany, Iran >" },
  { "Britain, a friend of France and Germany, met Iran on May 4.", "consult happened 2021-05-04: United Kingdom, Iran >" },
  { "The mediators, Norway and Cuba, met on May 4.", "consult happened 2021-05-04: Norway, Cuba >" },
  { "Angela Merkel met the French president, Emmanuel Macron, in Oslo on May 4.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Angela Merkel met the president, Emmanuel Macron said on May 4.", "consult happened " PUBLISHED ": Angela Merkel >" },
  { "Angela Merkel held talks with the French president, Emmanuel Macron, on May 4.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "The German chancellor, Angela Merkel, and the French president, Emmanuel Macron, met on May 4.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Iran accused the US president, Joe Biden, of lying.", "accuse happened " PUBLISHED ": Iran > Joe Biden" },
  { "Armenia and Turkey agreed to a ceasefire on May 4.", "agree happened 2021-05-04: Armenia, Turkey >" },
  { "Armenia and Turkey agreed on May 4 to sign a treaty.",
    "agree happened 2021-05-04: Armenia, Turkey > | agree planned -: Armenia, Turkey >" },
  { "Kenya, which backs Chad, met with Mali on May 4.",
    "support happened 2021-06~: Kenya > Chad | consult happened 2021-05-04: Kenya, Mali >" },
  { "The plan, which Kenya rejects, drafted in Oslo on May 4, will go to Chad.", "reject happened -: Kenya >" },
  /* no demand, no war, no event of what is denied as a whole */
  { "Kenya must have lied, Uganda said on May 4.", "" },
  { "Kenya must be lying, Uganda said on May 4.", "" },
  { "Vladimir Putin wants Russia to be great.", "" },
  { "Kenya left. The war on drugs began in 1971.", "" },
  { "Kenya left. The battle for the nomination resumed on May 4.", "" },
  { "Kenya left. Turkey sent men to fight in the war, which Russia denies.",
    "mobilize happened -: Turkey > | assault planned -: Turkey >" },
  { "Russia will not negotiate with Ukraine.", "reject happened -: Russia > Ukraine" },
  { "Serbia and Kosovo will not meet.", "consult did-not-happen -: Serbia, Kosovo >" },
  { "Iran vowed to attack Israel.", "threaten happened " PUBLISHED ": Iran > Israel | assault planned -: Iran > Israel" },
  { "Iran vowed to fight poverty.", "agree happened " PUBLISHED ": Iran > | assault planned -: Iran >" },
  { "Armenia and Turkey accused each other of lying. Chad will host the ministers of the two countries on July 4.",
    "accuse happened " PUBLISHED ": Armenia, Turkey > | consult planned 2021-07-04: Chad, Armenia, Turkey >" },
  /* what who speaks tells of their own acts, in quotation marks */
  { "\"We have agreed to a truce,\" Sergei Lavrov said on May 4.", "agree happened [..2021-05-04]: Russia >" },
  { "\"I met Angela Merkel on May 4,\" Emmanuel Macron said.", "consult happened 2021-05-04: Emmanuel Macron, Angela Merkel >" },
  { "\"We demand that Chad leave,\" Niger said on May 4.", "request happened 2021-05-04: Niger > Chad" },
  { "\"Our troops have attacked Mali,\" Chad said.", "assault happened -: Chad > Mali" },
  { "\"They attacked us on May 4,\" Chad said. \"Niger attacked us on May 5,\" Chad said.",
    "assault alleged 2021-05-05: Niger > Chad" },
  { "\"We will withdraw from Mali on July 4,\" Chad said.", "retreat planned 2021-07-04: Chad >" },
  { "\"We cannot accept that,\" Chad said.", "reject happened -: Chad >" },
  { "\"We agree with that,\" Chad said.", "" },
  { "\"We are talking about money,\" Chad said.", "" },
  { "\"We will discuss it,\" Chad said.", "" },
  { "\"We want to attack Niger,\" Chad said.", "" },
  { "\"Our friends have agreed to a truce,\" Chad said.", "" },
  { "\"We must support Niger,\" Chad said.", "" },
  /* a capital that something is put on, or that is armed, is its state */
  { "Turkey imposed sanctions on Tehran on May 4.", "sanction happened 2021-05-04: Turkey > Iran" },
  { "Turkey supplied Tripoli with weapons on May 4.", "aid happened 2021-05-04: Turkey > Libya" },
  { "Turkey imposed restrictions on Tehran traffic on May 4.", "" },
  /* whom somebody met who then spoke, wherever and whenever that was */
  { "Emmanuel Macron said after talks in Paris on May 4 with Angela Merkel that France was ready.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Speaking to reporters after a meeting with Angela Merkel on May 4, Emmanuel Macron said France was ready.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Speaking in Paris, Emmanuel Macron said France was ready for talks with Chad.", "" },
  { "Angela Merkel met Emmanuel Macron at the Chinese embassy on May 4.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Chad froze its aid to Niger on May 4.", "sanction happened 2021-05-04: Chad > Niger" },
  { "Chad hurled grenades at Niger on May 4.", "assault happened 2021-05-04: Chad > Niger" },
  { "Chad hurled insults at Niger on May 4.", "" },
  { "Chad recommended on May 4 that Niger leave.", "request happened 2021-05-04: Chad > Niger" },
  /* a time between an auxiliary and its verb; what is done beside a refusal */
  { "Chad will on July 4 meet Niger.", "consult planned 2021-07-04: Chad, Niger >" },
  { "Chad had on May 4 accused Niger of lying.", "accuse happened 2021-05-04: Chad > Niger" },
  { "Chad has so far rejected the plan of Niger.", "reject happened [..2021-06-16]: Chad > Niger" },
  { "Chad rejected the plan on May 4, while accusing Mali of lying.",
    "reject happened 2021-05-04: Chad > | accuse happened 2021-05-04: Chad > Mali" },
  { "Chad will on July 4 morning.", "" },
  /* whose visit it is; who is attacked by what is against them; words that are no act; who did it before */
  { "Sergei Lavrov raised it during a visit to Tehran on May 4.", "consult happened 2021-05-04: Sergei Lavrov >" },
  { "Sergei Lavrov arrived on a two-day visit to Tehran on May 4.", "consult happened 2021-05-04: Sergei Lavrov >" },
  { "Hamas carried out anti-Israeli attacks on May 4.", "assault happened 2021-05-04: Hamas > Israel" },
  { "An Iranian official, asking not to be named, left.", "" },
  { "Iran asked not to be named.", "" },
  { "Iran is ready, thanks in part to Oman.", "" },
  { "Turkey imposed sanctions on Iraq after it invaded Kuwait on May 4.",
    "sanction happened -: Turkey > Iraq | assault happened 2021-05-04: Iraq > Kuwait" },
  { "Turkey left Iraq after it invaded Kuwait on May 4.", "assault happened 2021-05-04: Turkey > Kuwait" },
  /* what was never done, or to nobody; what others say of us */
  { "Chad never threatened Niger.", "threaten did-not-happen -: Chad > Niger" },
  { "Chad has no intention of leaving.", "reject happened -: Chad >" },
  { "Chad attacked no one on May 4.", "assault did-not-happen 2021-05-04: Chad >" },
  { "Kenya left. No fewer than 20 people were killed on May 4.", "assault happened 2021-05-04: >" },
  { "\"They say that we bombed Niger,\" Chad said.", "" },
  { "\"We never bombed Niger,\" Chad said.", "" },
  { "The talks will be held on July 4. Chad will not attend, Niger may attend.", "consult planned 2021-07-04: >" },
  { "Chad and Niger will hold talks in July. Separately, talks on fish were postponed.",
    "consult planned 2021-07: Chad, Niger > | consult postponed -: >" },
  /* fought with words, and over papers */
  { "Chad attacked the government's plan on May 4.", "accuse happened 2021-05-04: Chad >" },
  { "Chad shot down the proposal on May 4.", "reject happened 2021-05-04: Chad >" },
  { "Chad shot down a drone on May 4.", "assault happened 2021-05-04: Chad >" },
  { "Chad shot back on May 4 that Niger lied.", "" },
  { "Chad pulled out of the treaty on May 4.", "reject happened 2021-05-04: Chad >" },
  { "Chad captured the attention of many.", "" },
  { "Chad captured a town on May 4.", "assault happened 2021-05-04: Chad >" },
  { "Chad jailed three journalists on May 4.", "coerce happened 2021-05-04: Chad >" },
  { "Chad detained the tanker on May 4.", "" },
  { "Chad test-fired a missile on May 4.", "mobilize happened 2021-05-04: Chad >" },
  { "Chad counter-attacked Niger on May 4.", "assault happened 2021-05-04: Chad > Niger" },
  { "Chad bought a test-fired missile on May 4.", "" },
  /* whom a verb gathers */
  { "The talks on May 4 involved envoys from the two foes -- Chad and Niger -- and officials of Mali.",
    "consult happened 2021-05-04: Chad, Niger, Mali >" },
  { "The summit gathered the leaders of Chad and Niger on May 4.", "consult happened 2021-05-04: Chad, Niger >" },
  { "The meeting, which was held on May 4, brought together Chad, Niger and Mali.", "consult happened 2021-05-04: Chad, Niger, Mali >" },
  { "The talks, which involve Chad and Niger, will resume on July 4.", "consult planned 2021-07-04: Chad, Niger >" },
  { "The talks involved hard questions for Chad.", "" },
  { "The talks drew criticism from Chad.", "" },
  { "The talks did not involve Chad.", "" },
  /* the talks that are planned, for those who are to come */
  { "The talks will be held on July 4. Chad has agreed to attend, but Niger refused to attend.",
    "consult planned 2021-07-04: Chad, Niger > | agree happened -: Chad > | reject happened " PUBLISHED ": Niger >" },
  { "Mali tried to bring Chad and Niger to the table. The talks will be held on July 4.",
    "consult planned 2021-07-04: Chad, Niger >" },
  { "Chad and Niger will hold talks in July. The talks were postponed.",
    "consult planned 2021-07: Chad, Niger > | consult postponed 2021-07: Chad, Niger >" },
  { "Chad and Niger will hold talks in July. The NATO summit will be held on June 30.",
    "consult planned 2021-07: Chad, Niger > | consult planned 2021-06-30: >" },
  { "The talks will be held on July 4. Chad and Niger agreed to attend the opera.",
    "consult planned 2021-07-04: > | agree happened " PUBLISHED ": Chad, Niger >" },
  { "The talks will be held on July 4. Chad and Niger will hold talks on July 9. Chad and Mali will hold talks on July 11.",
    "consult planned 2021-07-04: > | consult planned 2021-07-09: Chad, Niger > | consult planned 2021-07-11: Chad, Mali >" },
  /* the sides of what was told before */
  { "Serbia and Kosovo met on May 4. Both sides agreed on May 5 to exchange prisoners.",
    "consult happened 2021-05-04: Serbia, Kosovo > | agree happened 2021-05-05: Serbia, Kosovo >" },
  { "Serbia and Kosovo met on May 4. The two leaders signed a treaty on May 9.",
    "consult happened 2021-05-04: Serbia, Kosovo > | agree happened 2021-05-09: Serbia, Kosovo >" },
  { "Angela Merkel and Emmanuel Macron met on May 4. Kenya met Sudan on May 5. The two leaders signed a treaty on May 9.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron > | consult happened 2021-05-05: Kenya, Sudan > | "
    "agree happened 2021-05-09: Angela Merkel, Emmanuel Macron >" },
  { "Both sides met on May 4.", "" },
  { "Negotiators from Serbia and Kosovo met on May 4.", "consult happened 2021-05-04: Serbia, Kosovo >" },
  /* objects that decide */
  { "The African Union called on the rebels to disarm.", "request happened " PUBLISHED ": African Union >" },
  { "Chad took in 40,000 refugees on May 4.", "aid happened 2021-05-04: Chad >" },
  { "France raised objections on May 4.", "reject happened 2021-05-04: France >" },
  /* bounds, days joined, lapses of time */
  { "Serbia and Kosovo will not meet until July 2. Serbia and Kosovo will meet on July 5.",
    "consult planned [2021-07-02..]: Serbia, Kosovo >" },
  { "Years ago Serbia accused Kosovo. Turkey accused Greece.",
    "accuse happened [..2021-06-16]: Serbia > Kosovo | accuse happened " PUBLISHED ": Turkey > Greece" },
  { "Serbia and Kosovo will meet by the end of June.", "consult planned [..2021-06-30]: Serbia, Kosovo >" },
  { "France has armed Ukraine since 2019.", "aid happened 2019/" PUBLISHED ": France > Ukraine" },
  { "Serbia held talks with Kosovo on Monday and Tuesday.", "consult happened 2021-06-14/2021-06-15: Serbia, Kosovo >" },
  { "Serbia met Kosovo for the first time in three years.", "consult happened " PUBLISHED ": Serbia, Kosovo >" },
  /* set apart */
  { "Serbia’s president, Aleksandar Vucic, accused Kosovo of lying.",
    "accuse happened " PUBLISHED ": Aleksandar Vucic > Kosovo" },
  /* nouns of action */
  { "Israel carried out air strikes against Syria on May 4.", "assault happened 2021-05-04: Israel > Syria" },
  { "The world feared an attack by Iran on Iraq.", "assault possible -: Iran > Iraq" },
  { "Canada imposed sanctions on Belarus on May 4.", "sanction happened 2021-05-04: Canada > Belarus" },
  { "Sanctions were imposed on Belarus by Canada on May 4.", "sanction happened 2021-05-04: Canada > Belarus" },
  { "Canada is considering sanctions against Belarus.", "sanction possible -: Canada > Belarus" },
  /* frames that ask for an object */
  { "Mali seized the town of Kidal on May 4.", "assault happened 2021-05-04: Mali >" },
  { "Mali took a decision.", "" },
  { "Niger provided Mali with weapons on May 4.", "aid happened 2021-05-04: Niger > Mali" },
  { "Niger provided Mali with an excuse.", "" },
  { "Niger deployed troops to Mali on May 4.", "mobilize happened 2021-05-04: Niger > Mali" },
  { "Niger and Mali exchanged prisoners on May 4.", "concede happened 2021-05-04: Niger, Mali >" },
  { "Niger and Mali exchanged 30 prisoners on May 4.", "concede happened 2021-05-04: Niger, Mali >" },
  { "Niger struck an oil depot on May 4.", "assault happened 2021-05-04: Niger >" },
  { "On May 4 Russian missiles killed four people.", "assault happened 2021-05-04: Russia >" },
  { "Niger halted aid to Mali on May 4.", "sanction happened 2021-05-04: Niger > Mali" },
  { "Mali spoke of May 2022, but Niger ruled out negotiations.", "reject happened " PUBLISHED ": Niger >" },
  /* nobody is named */
  { "On May 4 at least 12 people were killed.", "assault happened 2021-05-04: >" },
  { "At least 12 people have been killed.", "assault happened [..2021-06-16]: >" },
  { "The weather was fine.", "" },
  { "Mali said the weather was fine.", "" },
  { "They talked about the weather.", "" },
  /* ties, with whatever adjectives */
  { "Kenya restored full diplomatic ties with Sudan on May 4.", "agree happened 2021-05-04: Kenya, Sudan >" },
  { "Kenya renewed its relations with Sudan on May 4.", "agree happened 2021-05-04: Kenya, Sudan >" },
  { "Kenya broke off all diplomatic relations with Sudan on May 4.", "sanction happened 2021-05-04: Kenya > Sudan" },
  { "Kenya severed its economic ties with Sudan on May 4.", "sanction happened 2021-05-04: Kenya > Sudan" },
  { "Kenya restored an old building in Nairobi.", "" },
  { "Kenya contributed two million dollars to Mali on May 4.", "aid happened 2021-05-04: Kenya > Mali" },
  /* a side taken on what somebody did */
  { "Kenya welcomed a resumption of normal ties between Mali and Niger.",
    "support happened " PUBLISHED ": Kenya > Mali, Niger" },
  { "Kenya welcomed new assurances from Mali.", "support happened " PUBLISHED ": Kenya > Mali" },
  /* what is no meeting, no fight, no town */
  { "Kenya and Uganda have to meet the new standards.", "" },
  { "Kenya met the demands of the rebels.", "" },
  { "Kenya is fighting to keep its seat.", "" },
  { "Kenya has taken the position that the plan is bad.", "" },
  { "Since that meeting, Kenya has grown.", "" },
  { "A flat occupied by a friend of Kenya was sold.", "" },
  { "Kenya attributed the increase to good weather.", "" },
  { "Kenya clinched a medal on May 4.", "" },
  { "Kenya clinched a deal with Sudan on May 4.", "agree happened 2021-05-04: Kenya, Sudan >" },
  { "Kenya occupied the town of Wajir on May 4.", "coerce happened 2021-05-04: Kenya >" },
  { "Kenya occupied Uganda on May 4.", "coerce happened 2021-05-04: Kenya > Uganda" },
  { "Kenya met Syrian opposition leaders on May 4.", "consult happened 2021-05-04: Kenya, Syrian opposition >" },
  { "Kenya met the deadline with Sudan’s help on May 4.", "" },
  { "Kenya established Sudan’s links with Mali on May 4.", "" },
  /* a state behind its town is where something is */
  { "A bomb in Nairobi, Kenya, killed 12 people on May 4.", "assault happened 2021-05-04: >" },
  { "A blast near Mombasa, Kenya wounded nine people on May 4.", "assault happened 2021-05-04: >" },
  { "In Nairobi, Kenya, a bomb killed twelve people on May 4.", "assault happened 2021-05-04: >" },
  { "In Mombasa, Egypt attacked Sudan on May 4.", "assault happened 2021-05-04: Egypt > Sudan" },
  /* a game is no fight, whatever verbs it is told with */
  { "Kenya beat Uganda 2-1 on May 4.", "" },
  { "Anna Keller beat Irina Petrova 6-4, 6-2 in the final on May 4.", "" },
  { "Kenya defeated Uganda in the semi-final on May 4.", "" },
  { "Kenya crushed Uganda 4-0 on May 4.", "" },
  { "Kenya clashed with Uganda in the first match on May 4.", "" },
  { "Kenya defeated Uganda in the final days of the war.", "assault happened -: Kenya > Uganda" },
  { "Kenya clashed with Uganda at the border on May 4.", "assault happened 2021-05-04: Kenya, Uganda >" },
  /* who comes from a state is not the state */
  { "Kenya welcomed refugees from Sudan.", "" },
  { "Kenya welcomed thousands of refugees from Sudan.", "" },
  /* demands */
  { "Kenya said Uganda must leave Somalia.", "request happened " PUBLISHED ": Kenya > Uganda" },
  { "Kenya called for a truce.", "request happened " PUBLISHED ": Kenya >" },
  { "Kenya threatened to attack Uganda.",
    "threaten happened " PUBLISHED ": Kenya > Uganda | assault possible -: Kenya > Uganda" },
  /* a warning threatens whom it is given to, or with what the speaker says to do */
  { "Kenya warned Uganda against any attack.", "threaten happened " PUBLISHED ": Kenya > Uganda" },
  { "Kenya warned that it would attack Uganda.",
    "threaten happened " PUBLISHED ": Kenya > Uganda | assault possible -: Kenya > Uganda" },
  { "Kenya warned that the talks could collapse.", "consult possible -: >" },
  { "Kenya cautioned that rain was near. Kenya warned of rain.", "" },
  /* no word of theirs */
  { "Kenya declined to comment on the talks.", "" },
  { "Kenya declined to meet Uganda.", "reject happened " PUBLISHED ": Kenya >" },
  { "The Kenyan army refused to confirm the report.", "" },
  { "Kenya insists that there was no attack.", "" },
  { "Kenya insisted on an apology.", "request happened " PUBLISHED ": Kenya >" },
  { "Farmers saw ship-to-ship transfers by Kenya.", "" },
  /* who is let go, who is sent, what is called */
  { "Kenya released 20 prisoners on May 4.", "concede happened 2021-05-04: Kenya >" },
  { "Kenya released a report on May 4.", "" },
  { "Kenya sent a delegation to Nairobi on May 4.", "consult happened 2021-05-04: Kenya >" },
  { "Kenya sent a letter on May 4.", "" },
  { "The Taliban called a truce on May 4.", "agree happened 2021-05-04: Taliban >" },
  { "Kenya committed to a ceasefire on May 4.", "agree happened 2021-05-04: Kenya >" },
  { "Kenya committed to its brand.", "" },
  { "Kenya hosted delegations from Mali, Niger and Chad on May 4.", "consult happened 2021-05-04: Kenya, Mali, Niger, Chad >" },
  { "Kenya met senior officials from Mali on May 4.", "consult happened 2021-05-04: Kenya, Mali >" },
  { "Kenya hosted a football team from Uganda on May 4.", "" },
  { "Kenya hosted Angela Merkel on May 4.", "consult happened 2021-05-04: Kenya, Angela Merkel >" },
  { "Kenya met requests from Uganda and Mali on May 4.", "" },
  { "Kenya hosted pilgrims from Sudan on May 4.", "" },
  /* who comes for talks or leaves after them has held them */
  /* who is only named of others */
  { "Kenya left. The captors of Angela Merkel called for a deal on May 4.", "" },
  { "Kenya left. Critics of the Kenyan government denounced Chad on May 4.", "" },
  { "Kenya left. The leaders of Chad and Mali denounced Kenya on May 4.", "accuse happened 2021-05-04: Chad, Mali > Kenya" },
  /* behind an old date no day of its own */
  { "Kenya left. Chad in February stopped its work after Mali rejected the plan.", "reject happened -: Mali >" },
  { "Kenya left. Chad, which was freed in February, rejected the plan.", "reject happened " PUBLISHED ": Chad >" },
  { "Kenya left. Chad stopped in February after Mali welcomed Angela Merkel.", "support happened 2021-02: Mali > Angela Merkel" },
  /* visits of so many days, paid, begun and ended */
  { "Kenya left. Angela Merkel paid a visit to Mombasa on May 4.", "consult happened 2021-05-04: Angela Merkel >" },
  { "Kenya left. Angela Merkel began a two-day visit on May 4.", "consult happened 2021-05-04: Angela Merkel >" },
  { "Kenya left. Angela Merkel paid her debts on May 4.", "" },
  { "The Kenyan army arrested six others on May 4.", "coerce happened 2021-05-04: Kenyan army >" },
  { "The Kenyan army detained three men on May 4.", "coerce happened 2021-05-04: Kenyan army >" },
  /* a state's army takes ground from its rebels, where the text has them; a town is shelled, and others' rebels are not meant */
  { "The Kenyan army captured the town on May 4. Kenyan rebels slept.", "assault happened 2021-05-04: Kenyan army > Kenyan rebels" },
  { "Kenyan rebels slept. The Kenyan army mounted an offensive on May 4.", "assault happened 2021-05-04: Kenyan army > Kenyan rebels" },
  { "Kenyan rebels slept. The Kenyan army shelled the town on May 4.", "assault happened 2021-05-04: Kenyan army >" },
  { "Chadian rebels slept. The Kenyan army captured the town on May 4.", "assault happened 2021-05-04: Kenyan army >" },
  { "Chadian rebels slept. Kenyan rebels captured the town on May 4.", "assault happened 2021-05-04: Kenyan rebels >" },
  { "Kenyan rebels slept. Kenya captured the town on May 4.", "assault happened 2021-05-04: Kenya >" },
  { "Kenyan rebels slept. The Kenyan regime captured the town on May 4.", "assault happened 2021-05-04: Kenya > Kenyan rebels" },
  { "Kenyan rebels slept. The Kenyan army captured Hezbollah fighters on May 4.",
    "assault happened 2021-05-04: Kenyan army > Hezbollah" },
  /* the other side is who acts in the clause behind or before; not where a verb stands between, nor who is only interested */
  { "Chad left. After talks with Kenya on May 4, Angela Merkel slept.", "consult happened 2021-05-04: Kenya, Angela Merkel >" },
  { "Chad left. During a meeting with Emmanuel Macron on May 4, Angela Merkel slept.",
    "consult happened 2021-05-04: Emmanuel Macron, Angela Merkel >" },
  { "Chad left. In a second round of talks with Kenya on May 4, Angela Merkel slept.",
    "consult happened 2021-05-04: Kenya, Angela Merkel >" },
  { "Chad left. After their talks on May 4, Angela Merkel and her guest Emmanuel Macron slept.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Chad left. After talks with Kenya on May 4 had begun, Angela Merkel slept.", "consult happened 2021-05-04: Kenya >" },
  { "Chad left. After talks with Kenya on May 4, prices rose.", "consult happened 2021-05-04: Kenya >" },
  { "Chad left. Angela Merkel said in talks with Kenya on May 4 that it was late.",
    "consult happened 2021-05-04: Kenya, Angela Merkel >" },
  { "Chad left. Angela Merkel was disappointed in talks with Kenya on May 4.", "consult happened 2021-05-04: Kenya >" },
  { "Chad left. Kenya and Mali's talks on May 4 failed.", "consult happened 2021-05-04: Kenya, Mali >" },
  { "Chad left. Talks aimed at bringing Kenya and Mali to the table will be held on May 14.",
    "consult planned 2022-05-14: Kenya, Mali >" },
  { "Chad left. A conference to bring Kenya and Mali together will be held on May 14.", "consult planned 2022-05-14: Kenya, Mali >" },
  { "Chad left. Talks will be held on May 14, bringing Kenya and Mali rain.", "consult planned 2022-05-14: >" },
  { "Angela Merkel left Nairobi on May 4 after talks with Kenya.", "consult happened 2021-05-04: Kenya, Angela Merkel >" },
  { "Angela Merkel was in Nairobi on May 4 for talks with Kenya.", "consult happened 2021-05-04: Kenya, Angela Merkel >" },
  { "Angela Merkel was back in Nairobi on May 4 for talks with Kenya.",
    "consult happened 2021-05-04: Kenya, Angela Merkel >" },
  { "Angela Merkel was in the capital on May 4 for talks with Kenya.",
    "consult happened 2021-05-04: Kenya, Angela Merkel >" },
  { "Angela Merkel left on May 4 for talks with Kenya.", "" },
  { "Kenya is ready for talks with Uganda.", "" },
  { "Kenya was open on May 4 for talks with Uganda.", "" },
  { "Angela Merkel was absent on May 4 for talks with Kenya.", "" },
  { "Angela Merkel was glad in Nairobi on May 4 for talks with Kenya.", "" },
  { "Angela Merkel was in trouble on May 4 for talks with Kenya.", "" },
  { "Kenya and Sudan reached an understanding on May 4.", "agree happened 2021-05-04: Kenya, Sudan >" },
  { "Kenya pulled its troops out of Sudan on May 4.", "retreat happened 2021-05-04: Kenya >" },
  { "Kenya pulled strings on May 4.", "" },
  { "Kenya agreed on May 4 to release 50 prisoners.", "agree happened 2021-05-04: Kenya > | concede planned -: Kenya >" },
  { "The truce collapsed on May 4. The deal has held since May 4.", "" },
  { "The truce was signed on May 4.", "agree happened 2021-05-04: >" },
  /* what talks are about */
  { "The Syria talks resumed on May 4.", "consult happened 2021-05-04: >" },
  { "Syria-Kenya talks resumed on May 4.", "consult happened 2021-05-04: Syria, Kenya >" },
  { "Kenya accused Mali, a guest in talks with Uganda, of lying.", "accuse happened " PUBLISHED ": Kenya > Mali" },
  /* a clause set apart has its own subject and verb */
  { "The town, which Kenya seized on May 4, was attacked by Sudan on May 6.",
    "assault happened 2021-05-04: Kenya > | assault happened 2021-05-06: Sudan >" },
  { "Angela Merkel said on May 4 that the treaty, which Kenya signed on May 3, was dead.",
    "agree happened 2021-05-03: Kenya >" },
  /* a proposal of a truce is no truce */
  { "Kenya welcomed a ceasefire proposal made by Mali.", "support happened " PUBLISHED ": Kenya > | request happened -: Mali >" },
  { "Kenya rejected talks with Uganda on May 4.", "reject happened 2021-05-04: Kenya > Uganda" },
  /* the first of a list stands behind its "of" as the others do */
  { "The leaders of Kenya, Uganda and Mali met on May 4.", "consult happened 2021-05-04: Kenya, Uganda, Mali >" },
  { "Envoys from Kenya, Uganda and Mali met on May 4.", "consult happened 2021-05-04: Kenya, Uganda, Mali >" },
  { "Flights stopped on May 4 after Kenya, Uganda and Mali attacked Chad.",
    "assault happened -: Kenya, Uganda, Mali > Chad" },
  { "A spokesman for Kenya, Anna Keller, and Uganda met on May 4.", "consult happened 2021-05-04: Anna Keller, Uganda >" },
  { "In talks with Kenya, Uganda and Mali agreed on May 4.",
    "consult happened -: Kenya, Uganda, Mali > | agree happened 2021-05-04: Uganda, Mali >" },
  /* calls, fire that is exchanged, crowds */
  { "Angela Merkel spoke by telephone with Emmanuel Macron on May 4.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Kenya and Uganda exchanged fire on May 4.", "assault happened 2021-05-04: Kenya, Uganda >" },
  { "Kenya and Uganda exchanged views on May 4.", "consult happened 2021-05-04: Kenya, Uganda >" },
  { "Thousands of people protested in Nairobi on May 4.", "protest happened 2021-05-04: >" },
  { "Nobody protested in Nairobi on May 4.", "" },
  { "Kenya and Uganda hold talks in Nairobi.", "consult happened 2021-06~: Kenya, Uganda >" },
  { "The two cargo hold doors of Kenya failed.", "" },
  /* a bargain is struck, a town too */
  { "Kenya struck a new grain deal with Uganda on May 4.", "agree happened 2021-05-04: Kenya, Uganda >" },
  { "Kenyan warplanes struck Mombasa on May 4.", "assault happened 2021-05-04: Kenyan air force >" },
  { "Kenyan missiles hit the port of Mombasa on May 4.", "assault happened 2021-05-04: Kenya >" },
  { "A storm hit Mombasa on May 4.", "" },
  /* who did not */
  { "Neither Kenya nor Uganda signed the treaty.", "agree did-not-happen -: Kenya, Uganda >" },
  { "No Kenyan troops attacked Uganda.", "assault did-not-happen -: Kenyan army > Uganda" },
  { "No fewer than 12 people were killed on May 4.", "assault happened 2021-05-04: >" },
  /* aid that is kept back is none; envoys are recalled from somewhere */
  { "Kenya suspended some of its aid to Uganda on May 4.", "sanction happened 2021-05-04: Kenya > Uganda" },
  { "Kenya recalled its ambassador to Uganda on May 4.", "sanction happened 2021-05-04: Kenya > Uganda" },
  { "Kenya delivered 18 howitzers to Uganda on May 4.", "aid happened 2021-05-04: Kenya > Uganda" },
  { "Kenya delivered a speech to Uganda on May 4.", "" },
  { "Kenya hopes to avert a Ugandan attack.", "assault possible -: Uganda >" },
  { "Kenyan military aid to Uganda has doubled.", "aid happened -: Kenya > Uganda" },
  /* who is told or asked to do it */
  { "Kenya told Uganda to leave.", "request happened " PUBLISHED ": Kenya > Uganda" },
  { "Kenya told Uganda not to attack Mali.",
    "request happened " PUBLISHED ": Kenya > Uganda | assault possible -: Uganda > Mali" },
  { "Kenya told Uganda that Mali had attacked Chad.", "assault happened -: Mali > Chad" },
  { "Kenya told visitors to wait.", "" },
  { "Kenya demanded that Ugandan troops leave.", "request happened " PUBLISHED ": Kenya > Ugandan army" },
  { "Kenya demanded talks after Uganda had attacked Mali.",
    "request happened " PUBLISHED ": Kenya > | assault happened -: Uganda > Mali" },
  /* who governs is no part of who leads */
  { "Kenya and the Saudi-backed government of Angela Merkel met on May 4.",
    "consult happened 2021-05-04: Kenya, Germany >" },
  { "US Secretary of State John Kerry met Kenya on May 4.", "consult happened 2021-05-04: John Kerry, Kenya >" },
  /* a date and talks behind "after" are another act's; one's own talks are one's own */
  { "Angela Merkel discussed the plan with Emmanuel Macron, a day after talks with Kenya.",
    "consult happened 2021-06-16: Angela Merkel, Emmanuel Macron > | consult happened 2021-06-16: Kenya, Angela Merkel >" },
  { "Angela Merkel said at her meeting with Emmanuel Macron on May 4 that rain was near.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  /* who denies an accusation has not made it; a decree is no accord; whom one helps is the object alone */
  { "Kenya denied the allegation.", "" },
  { "Kenya denied attacking Uganda.", "assault denied -: Kenya > Uganda" },
  { "Angela Merkel signed an order on May 4.", "" },
  { "Kenya helped Uganda fight Mali on May 4.", "aid happened 2021-05-04: Kenya > Uganda" },
  { "Kenya will help fight Mali.", "" },
  { "Kenya blamed Uganda for the murder of Angela Merkel.",
    "accuse happened " PUBLISHED ": Kenya > Uganda | assault happened -: > Angela Merkel" },
  /* what is expected has not happened yet, what was cancelled for it is to come */
  { "An agreement between Kenya and Uganda is expected soon.", "agree planned -: Kenya, Uganda >" },
  { "Kenya would not hesitate to nullify the agreement.", "" },
  { "Kenya and Uganda will meet on June 20. Mali hopes that talks will continue.",
    "consult planned 2021-06-20: Kenya, Uganda > | consult possible -: >" },
  { "Kenya’s attack on Uganda, which was expected, failed.", "assault happened -: Kenya > Uganda" },
  { "The withdrawal of Kenyan troops over the next 14 months is slow.",
    "retreat planned 2021-06-16/2022-08~: Kenyan army >" },
  { "Clashes between Kenya and Uganda went on this week.", "assault happened 2021-06-14/2021-06-20: Kenya, Uganda >" },
  { "Kenya and Uganda did not get to an agreement on May 4.", "agree did-not-happen 2021-05-04: Kenya, Uganda >" },
  { "Kenya is seeking an end to the arms embargo that the UN Security Council imposed in 2011.",
    "sanction happened 2011: UN Security Council >" },
  /* what stands before a dateline's dash takes no part */
  { "\nNAIROBI, Kenya, May 12, 2021 -- The warring factions agreed to a truce.", "" },
  /* two sides may have been told to be at odds alone, till others meet */
  { "Kenya accused Uganda of lying. The two sides met on May 4.",
    "accuse happened " PUBLISHED ": Kenya > Uganda | consult happened 2021-05-04: Kenya, Uganda >" },
  { "Kenya and Uganda met on May 4. Mali accused Kenya of lying. The two sides signed a treaty on May 9.",
    "consult happened 2021-05-04: Kenya, Uganda > | accuse happened " PUBLISHED ": Mali > Kenya | "
    "agree happened 2021-05-09: Kenya, Uganda >" },
  /* numbers in letters count behind "at least" */
  { "A strike killed at least seven people on May 4.", "assault happened 2021-05-04: >" },
  { "The United Nations expects up to 800 people to flee.", "" },
  { "Kenya and Uganda have negotiated since May 4, with Mali and Chad as guarantors. They signed a treaty on May 9.",
    "consult happened 2021-05-04/2021-06-16: Kenya, Uganda, Mali, Chad > | agree happened 2021-05-09: Kenya, Uganda >" },
  { "A strike killed about three soldiers on May 4.", "assault happened 2021-05-04: >" },
  { "Kenya appealed to the United Nations.", "request happened " PUBLISHED ": Kenya > United Nations" },
  { "The film appealed to Kenya.", "" },
  { "Kenya withdrew its ambassador from Uganda on May 4.", "sanction happened 2021-05-04: Kenya > Uganda" },
  { "Kenya suspended its participation in the talks on May 4.", "reject happened 2021-05-04: Kenya > | consult happened 2021-05-04: >" },
  /* the date of what is set apart is its own; what came long after is not of the day */
  { "Kenya, which named an envoy in May, agreed to a truce.", "agree happened " PUBLISHED ": Kenya >" },
  { "Kenya on May 4 agreed to a truce.", "agree happened 2021-05-04: Kenya >" },
  /* two countries are states, two men are not */
  { "Serbia and Kosovo met on May 4. Angela Merkel met Emmanuel Macron on May 5. The two countries signed a treaty on May 9.",
    "consult happened 2021-05-04: Serbia, Kosovo > | consult happened 2021-05-05: Angela Merkel, Emmanuel Macron > | "
    "agree happened 2021-05-09: Serbia, Kosovo >" },
  { "Serbia and Kosovo met on May 4. The two men signed a treaty on May 9.",
    "consult happened 2021-05-04: Serbia, Kosovo > | agree happened 2021-05-09: >" },
  /* two others */
  { "Angela Merkel met Emmanuel Macron on May 4. Two men attacked a mosque on May 9.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron >" },
  { "Angela Merkel met Emmanuel Macron on May 4. Two women were killed on May 9.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron > | assault happened 2021-05-09: >" },
  { "Angela Merkel met Emmanuel Macron on May 4. These two leaders signed a treaty on May 9.",
    "consult happened 2021-05-04: Angela Merkel, Emmanuel Macron > | agree happened 2021-05-09: Angela Merkel, Emmanuel Macron >" },
  /* to come to a town is not to attack it */
  { "John Kerry hit Geneva on May 4 for talks.", "" },
  { "Kenyan athletes hit Mombasa’s slopes on May 4.", "" },
  /* who marches somewhere does not protest */
  { "Refugees marched across the border on May 4.", "" },
  { "Soldiers marched on Mombasa on May 4.", "" },
  { "Hundreds of people marched into Mombasa on May 4.", "" },
  { "Kenyan soldiers marched to the coast on May 4.", "" },
  { "Thousands of people marched in Nairobi on May 4.", "protest happened 2021-05-04: >" },
  { "Thousands of protesters marched towards the palace on May 4.", "protest happened 2021-05-04: >" },
};

/* Where it was: behind "in", or as what was attacked or visited. */
static void
test_places (void)
{
  static const struct { const char *text, *place; } places[] = {
    { "Kenya attacked Uganda in Nairobi on May 4.", "Nairobi" },
    { "Kenya shelled Mombasa on May 4.", "Mombasa" },
    { "Kenya shelled the port of Mombasa on May 4.", "Mombasa" },
    { "Angela Merkel flew to Nairobi on May 4.", "Nairobi" },
    { "Kenya attacked Uganda on May 4.", NULL },
    { "Kenya attacked rebels loyal to Nairobi on May 4.", NULL },
    { "Angela Merkel, who was in Nairobi, flew to Mombasa on May 4.", "Mombasa" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (places[i].text, PUBLISHED);

    g_test_message ("%s", places[i].text);
    g_assert_cmpuint (reading->events->len, ==, 1);
    g_assert_cmpstr (g_array_index (reading->events, GenevaReadEvent, 0).place, ==, places[i].place);
  }
}

static void
test_events (void)
{
  reading_stage_check_events (cases, G_N_ELEMENTS (cases), PUBLISHED);
}

static void
test_repeats (void)
{
  g_autoptr (GenevaReading) reading = reading_stage_read (
    "Serbia and Kosovo met on May 4. Later that week little happened. Serbia met Kosovo on May 4, and Kenya met Uganda on May 4.",
    PUBLISHED);
  guint n_repeats = 0;

  g_assert_cmpuint (reading->events->len, ==, 3);
  for (guint i = 0; i < reading->events->len; i++) {
    const GenevaReadEvent *event = &g_array_index (reading->events, GenevaReadEvent, i);
    if (event->same_as != GENEVA_NO_INDEX) {
      g_assert_cmpuint (event->same_as, <, i);
      n_repeats++;
    }
  }
  g_assert_cmpuint (n_repeats, ==, 1);
}

/* A planned conference is known by its name, whatever its date. */
static void
test_named (void)
{
  g_autoptr (GenevaReading) reading = reading_stage_read (
    "The Oslo II talks will be held on July 2. The weather was fine. The Oslo II talks were postponed. "
    "Serbia is planning a conference for July.", PUBLISHED);
  const GenevaReadEvent *events = (const GenevaReadEvent *) (const void *) reading->events->data;

  g_assert_cmpuint (reading->events->len, ==, 3);
  g_assert_cmpstr (events[0].named, ==, "Oslo II");
  g_assert_cmpstr (events[1].named, ==, "Oslo II");
  g_assert_cmpuint (events[1].same_as, ==, 0);
  g_assert_cmpint (events[1].status, ==, GENEVA_TOLD_POSTPONED);
  g_assert_cmpstr (events[2].named, ==, "conference");
  g_assert_cmpuint (events[2].same_as, ==, GENEVA_NO_INDEX);
}

/* The first sentence of the body tells the news of the day. */
static void
test_lead (void)
{
  g_autoptr (GenevaReading) reading = reading_stage_read ("Iran attacked Iraq. Iran attacked Syria.", PUBLISHED);

  g_assert_cmpuint (reading->events->len, ==, 2);
  g_assert_cmpstr (g_array_index (reading->events, GenevaReadEvent, 0).when, ==, PUBLISHED);
  g_assert_null (g_array_index (reading->events, GenevaReadEvent, 1).when);
}

/* Not what the first sentence tells of years ago. */
static void
test_long_after (void)
{
  g_autoptr (GenevaReading) reading = reading_stage_read ("Four years after Iran was attacked by Iraq, Egypt accused Chad.",
                                                          PUBLISHED);

  g_assert_cmpuint (reading->events->len, ==, 2);
  g_assert_null (g_array_index (reading->events, GenevaReadEvent, 0).when);
  g_assert_cmpstr (g_array_index (reading->events, GenevaReadEvent, 1).when, ==, PUBLISHED);
}

/* What the lead dates in the days before is the day of what follows; an older date is not. */
static void
test_news_day (void)
{
  static const struct { const char *text, *when; } days[] = {
    { "Serbia and Kosovo met on Monday. Hungary rejected the outcome.", "2021-06-14" },
    { "Serbia and Kosovo met in March 2020. Hungary rejected the outcome.", PUBLISHED },
    { "Serbia and Kosovo will meet on Friday. Hungary rejected the plan.", PUBLISHED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (days[i].text, PUBLISHED);
    g_assert_cmpuint (reading->events->len, ==, 2);
    g_assert_cmpstr (g_array_index (reading->events, GenevaReadEvent, 1).when, ==, days[i].when);
  }
}

/* Without a date of the article nothing is dated by it. */
static void
test_undated (void)
{
  g_autoptr (GenevaReading) reading = reading_stage_read ("Iran attacked Iraq. Iran is attacking Syria.", NULL);

  for (guint i = 0; i < reading->events->len; i++)
    g_assert_null (g_array_index (reading->events, GenevaReadEvent, i).when);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/events/cases", test_events);
  g_test_add_func ("/extract/events/places", test_places);
  g_test_add_func ("/extract/events/repeats", test_repeats);
  g_test_add_func ("/extract/events/named", test_named);
  g_test_add_func ("/extract/events/lead", test_lead);
  g_test_add_func ("/extract/events/long-after", test_long_after);
  g_test_add_func ("/extract/events/news-day", test_news_day);
  g_test_add_func ("/extract/events/undated", test_undated);
  return g_test_run ();
}
