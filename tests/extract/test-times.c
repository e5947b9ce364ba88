/* Expressions of time: what is one, how far it goes, what it means.
 *
 * A table of sentences of our own, each with the article's date and the expressions that must come out,
 * "words = value" and the bound where there is one; "-" is no value. Then what no single sentence shows:
 * every value is EDTF that the base reads, spans agree with values, every word that may begin an expression
 * is in the gate, and long inputs stay linear.
 */
#include "reading-stage.h"

#include "extract/geneva-times.h"

#include <string.h>

#define DAY "2013-06-05"      /* a Wednesday */

static const struct {
  const char *published, *text, *expected;
} cases[] = {
  { DAY, "The treaty was signed on 14 March 2009.", "14 March 2009 = 2009-03-14" },
  { DAY, "It was signed on March 14, 2009, in Oslo.", "March 14, 2009 = 2009-03-14" },
  { DAY, "The 5th of June 2011 was calm.", "The 5th of June 2011 = 2011-06-05" },
  { DAY, "On 3rd May 2010 the army left.", "3rd May 2010 = 2010-05-03" },
  { DAY, "Records from 2011-02-17 were lost.", "2011-02-17 = 2011-02-17" },
  { DAY, "The stamp read 25/12/2012 in blue ink.", "25/12/2012 = 2012-12-25" },
  { DAY, "The form is dated 12.11.2012 and signed.", "12.11.2012 = 2012-11-12" },
  { DAY, "The form is dated 4/5/2012 and signed.", "4/5/2012 = -" },
  { DAY, "In January 2012 the talks failed.", "January 2012 = 2012-01" },
  { DAY, "She has set June 25 as the deadline.", "June 25 = 2013-06-25" },
  /* since a month, whichever is nearer */
  { "2014-12-10", "They have held talks since January.", "January = 2014-01 since" },
  { "2014-12-10", "The law is effective January.", "January = 2015-01 since" },
  { "2014-12-10", "They will meet in January.", "January = 2015-01" },
  /* what was still to come as it was told */
  { DAY, "He was to arrive in Oslo on Monday.", "Monday = 2013-06-10" },
  { DAY, "He was to have arrived in Oslo on Monday.", "Monday = 2013-06-03" },
  { DAY, "He was in Oslo on Monday.", "Monday = 2013-06-03" },
  { DAY, "The union called for a strike on Saturday.", "Saturday = 2013-06-08" },
  { DAY, "She called for talks on Monday.", "Monday = 2013-06-03" },
  { DAY, "He called for calm during the strike on Saturday.", "Saturday = 2013-06-01" },
  /* within hours and days */
  { DAY, "The truce should begin within 48 hours.", "48 hours = [2013-06-05..2013-06-07]" },
  { DAY, "The truce should begin within six hours.", "six hours = [2013-06-05..2013-06-06]" },
  { DAY, "The army will withdraw within days.", "days = [2013-06-05..]" },
  { DAY, "The town fell within 48 hours.", "48 hours = -" },
  { DAY, "He was freed within days.", "days = -" },
  { DAY, "They will meet before the end of the year.", "the end of the year = 2013-12~ by" },
  { DAY, "They will meet before the year is out.", "" },
  { DAY, "The town was shelled over Christmas in 2012.", "Christmas in 2012 = 2012-12-25" },
  { DAY, "The town was shelled at Easter in 2011.", "Easter = -; 2011 = 2011" },
  { DAY, "He died in August.", "August = 2012-08" },
  { DAY, "She visited New York in September.", "September = 2012-09" },
  { DAY, "The case is heard in August.", "August = 2013-08" },
  { DAY, "The ships were set for Oslo in August.", "August = 2013-08" },
  { DAY, "In September of 2008 banks collapsed.", "September of 2008 = 2008-09" },
  { DAY, "He was elected in 1999.", "1999 = 1999" },
  { DAY, "The 2012 election was disputed.", "2012 = 2012" },
  { DAY, "The war of 1967 changed borders.", "1967 = 1967" },
  { DAY, "In the 1990s the two states traded freely.", "the 1990s = 199X" },
  { DAY, "The early 1980s were hard.", "The early 1980s = 198X~" },
  { DAY, "Borders of the 19th century still matter.", "the 19th century = 18XX" },
  { DAY, "Twentieth-century wars left scars.", "Twentieth-century = 19XX" },
  { DAY, "He ruled from 1998 to 2008.", "1998 to 2008 = 1998/2008" },
  { DAY, "The 2011-2013 conflict killed many.", "2011-2013 = 2011/2013" },
  { DAY, "In the 2010-12 budget there was a gap.", "2010-12 = 2010/2012" },
  { DAY, "Between 2003 and 2007 violence rose.", "2003 and 2007 = 2003/2007" },
  { DAY, "The summer of 2006 saw a war.", "The summer of 2006 = 2006-22" },
  { DAY, "They trained for the Winter Games.", "" },
  { DAY, "The truce has been extended for three months.", "three months = -" },
  { DAY, "They have extended it for another three months.", "another three months = -" },
  { DAY, "In winter 2010 the pass was shut.", "winter 2010 = 2010-24" },
  { DAY, "The third quarter of 2012 brought growth.", "The third quarter of 2012 = 2012-07/2012-09" },
  { DAY, "In the first half of 2011 exports fell.", "the first half of 2011 = 2011-01/2011-06" },
  { DAY, "In the second half of 2011 they rose.", "the second half of 2011 = 2011-07/2011-12" },
  { DAY, "On Monday, June 3, 2013, shops reopened.", "Monday, June 3, 2013 = 2013-06-03" },
  { DAY, "On Monday 3 June shops reopened.", "Monday 3 June = 2013-06-03" },
  { DAY, "The ceasefire of Feb. 28, 1991, held.", "Feb. 28, 1991 = 1991-02-28" },
  { DAY, "On Sept. 11 flags flew low.", "Sept. 11 = 2012-09-11" },
  { DAY, "The bomb went off on April 25.", "April 25 = 2013-04-25" },
  { DAY, "The vote will be held on July 7.", "July 7 = 2013-07-07" },
  { DAY, "Parliament was dissolved on 20 December.", "20 December = 2012-12-20" },
  { "2013-12-30", "The summit will open on 5 January.", "5 January = 2014-01-05" },
  { "2014-01-03", "He was arrested on December 28.", "December 28 = 2013-12-28" },
  { "2014-01-03", "The embassy shut on 31 December.", "31 December = 2013-12-31" },
  { "2013-12-28", "Polls are due on January 14.", "January 14 = 2014-01-14" },
  { "2012-03-05", "Votes were counted on February 29.", "February 29 = 2012-02-29" },
  { DAY, "They met on May 4-5 in Doha.", "May 4-5 = 2013-05-04/2013-05-05" },
  { DAY, "The session ran from 3 to 7 May.", "3 to 7 May = 2013-05-03/2013-05-07" },
  { DAY, "They will meet from 28 June to 2 July.", "28 June to 2 July = 2013-06-28/2013-07-02" },
  { DAY, "A truce held from May 28 to June 2.", "May 28 to June 2 = 2013-05-28/2013-06-02" },
  { DAY, "Drills on 10–15 June will test crews.", "10–15 June = 2013-06-10/2013-06-15" },
  { "2014-01-03", "It lasted from 28 December to 2 January.",
    "28 December to 2 January = 2013-12-28/2014-01-02" },
  { DAY, "Talks broke down in April.", "April = 2013-04" },
  { DAY, "A vote will be held in September.", "September = 2013-09" },
  { DAY, "Troops left in November.", "November = 2012-11" },
  { "2013-11-20", "A decision is expected in January.", "January = 2014-01" },
  { "2014-02-10", "The deal was reached in November.", "November = 2013-11" },
  { DAY, "They will not return until October.", "October = 2013-10 not-before" },
  { DAY, "In May he left to march to the border.", "May = 2013-05" },
  { DAY, "They may march on the palace and the march may turn violent.", "" },
  { DAY, "Prime Minister Theresa May spoke; March is her name.", "" },
  { DAY, "Fighting went on between March and May.", "March and May = 2013-03/2013-05" },
  { DAY, "The accord of last June 30 is dead.", "last June 30 = 2012-06-30" },
  { DAY, "Since last June nothing has moved.", "last June = 2012-06 since" },
  { DAY, "The budget is due next March.", "next March = 2014-03" },
  { DAY, "Last September the bridge fell.", "Last September = 2012-09" },
  { DAY, "Elections come this October.", "this October = 2013-10" },
  { DAY, "It opened in May last year.", "May last year = 2012-05" },
  { DAY, "It will open in April next year.", "April next year = 2014-04" },
  { DAY, "It began in March this year.", "March this year = 2013-03" },
  { DAY, "It began in August of last year.", "August of last year = 2012-08" },
  { DAY, "He resigned on Monday.", "Monday = 2013-06-03" },
  { DAY, "Diplomats gathered Wednesday in Rome.", "Wednesday = 2013-06-05" },
  { DAY, "The minister said on Thursday that it was over.", "Thursday = 2013-05-30" },
  { DAY, "The two will meet on Friday.", "Friday = 2013-06-07" },
  { DAY, "The two will meet on Wednesday.", "Wednesday = 2013-06-05" },
  { DAY, "On Monday, the council will vote.", "Monday = 2013-06-10" },
  { DAY, "The court said the hearing on Thursday will be public.", "Thursday = 2013-06-06" },
  { DAY, "She is due to arrive on Saturday.", "Saturday = 2013-06-08" },
  { DAY, "He said he expected talks on a new constitution for the south to begin on Saturday.", "Saturday = 2013-06-08" },
  { DAY, "He agreed that the plan was good and began to leave on Saturday.", "Saturday = 2013-06-01" },
  { DAY, "They agreed to meet on Tuesday.", "Tuesday = 2013-06-11" },
  { DAY, "A vote is scheduled for Sunday.", "Sunday = 2013-06-09" },
  { DAY, "The vote was postponed until Friday.", "Friday = 2013-06-07 until" },
  { DAY, "They travelled to Ankara to meet him on Monday.", "Monday = 2013-06-03" },
  { DAY, "Envoys travelled to Ankara ahead of talks on Monday.", "Monday = 2013-06-10" },
  { DAY, "Parties spoke out ahead of the presidential election on Monday.", "Monday = 2013-06-10" },
  { DAY, "Trucks rolled in ahead of the army on Monday.", "Monday = 2013-06-03" },
  { DAY, "Mali agreed with Niger on a deadline of Monday.", "Monday = 2013-06-10" },
  { DAY, "The deadline of Monday was missed.", "Monday = 2013-06-03" },
  { DAY, "Talks will be held on Monday, officials said on Friday.",
    "Monday = 2013-06-10; Friday = 2013-05-31" },
  { DAY, "Last Monday he fled.", "Last Monday = 2013-06-03" },
  { DAY, "Last Wednesday he fled.", "Last Wednesday = 2013-05-29" },
  { DAY, "He returns next Wednesday.", "next Wednesday = 2013-06-12" },
  { DAY, "He returns next Monday.", "next Monday = 2013-06-10" },
  { DAY, "He returns this coming Friday.", "this coming Friday = 2013-06-07" },
  { DAY, "He fell ill this past Sunday.", "this past Sunday = 2013-06-02" },
  { DAY, "The coming Tuesday will be decisive.", "coming Tuesday = 2013-06-11" },
  { DAY, "Late on Monday shells fell.", "Late on Monday = 2013-06-03" },
  { DAY, "Early on Tuesday shells fell.", "Early on Tuesday = 2013-06-04" },
  { DAY, "Monday morning was quiet.", "Monday morning = 2013-06-03" },
  { DAY, "Shells fell on Sunday night.", "Sunday night = 2013-06-02" },
  { DAY, "They fought on Monday last week.", "Monday last week = 2013-05-27" },
  { DAY, "They will talk on Tuesday next week.", "Tuesday next week = 2013-06-11" },
  { DAY, "Thursday's attack killed two.", "Thursday = 2013-05-30" },
  { DAY, "He read the Sunday Times and flew home.", "" },
  { DAY, "Protests are held on Fridays.", "Fridays = -" },
  { DAY, "Protesters gather every Friday.", "every Friday = -" },
  { DAY, "They met on Friday and Saturday.", "Friday = 2013-05-31; Saturday = 2013-06-01" },
  { DAY, "It was moved from Friday to Monday.", "Friday = 2013-06-07; Monday = 2013-06-10" },
  { DAY, "Since Monday no aid has come.", "Monday = 2013-06-03 since" },
  { "2013-06-01", "They met on Saturday.", "Saturday = 2013-06-01" },
  { DAY, "He left yesterday.", "yesterday = 2013-06-04" },
  { DAY, "He leaves tomorrow morning.", "tomorrow morning = 2013-06-06" },
  { DAY, "Talks resume today.", "today = 2013-06-05" },
  { DAY, "He speaks tonight.", "tonight = 2013-06-05" },
  { DAY, "They meet the day after tomorrow.", "the day after tomorrow = 2013-06-07" },
  { DAY, "They met the day before yesterday.", "the day before yesterday = 2013-06-03" },
  { "2013-12-31", "He leaves tomorrow.", "tomorrow = 2014-01-01" },
  { "2012-02-28", "He leaves tomorrow.", "tomorrow = 2012-02-29" },
  { "2013-03-01", "He left yesterday.", "yesterday = 2013-02-28" },
  { DAY, "Shelling went on overnight.", "overnight = [2013-06-04..2013-06-05]" },
  { DAY, "Last night the bridge fell.", "Last night = 2013-06-04" },
  { DAY, "This morning the bridge fell.", "This morning = 2013-06-05" },
  { DAY, "He resigned last week.", "last week = 2013-05-27/2013-06-02" },
  { DAY, "He resigns next week.", "next week = 2013-06-10/2013-06-16" },
  { DAY, "He resigned this week.", "this week = 2013-06-03/2013-06-09" },
  { DAY, "He resigned last month.", "last month = 2013-05" },
  { DAY, "He resigns next month.", "next month = 2013-07" },
  { "2014-01-15", "He resigned last month.", "last month = 2013-12" },
  { "2013-12-15", "He resigns next month.", "next month = 2014-01" },
  { DAY, "He resigned last year.", "last year = 2012" },
  { DAY, "He resigns next year.", "next year = 2014" },
  { DAY, "It fell this quarter.", "this quarter = 2013-04/2013-06" },
  { DAY, "It fell last quarter.", "last quarter = 2013-01/2013-03" },
  { DAY, "Israel struck over the weekend.", "the weekend = 2013-06-01/2013-06-02" },
  { DAY, "They will meet at the weekend.", "the weekend = 2013-06-08/2013-06-09" },
  { DAY, "They met last weekend.", "last weekend = 2013-06-01/2013-06-02" },
  { DAY, "Earlier this month he fled.", "Earlier this month = 2013-06" },
  { DAY, "Later this year he will return.", "Later this year = 2013" },
  { DAY, "Early this month it slipped.", "Early this month = 2013-06~" },
  { DAY, "Late last month it slipped.", "Late last month = 2013-05~" },
  { DAY, "It stalled earlier in the year.", "earlier in the year = 2013" },
  { DAY, "They will sign by the end of the month.", "the end of the month = 2013-06-30~ by" },
  { DAY, "They will sign at the end of August.", "the end of August = 2013-08-31~" },
  { DAY, "They wanted a deal by the end of May.", "the end of May = 2013-05-31~ by" },
  { DAY, "It will be done by the end of the year.", "the end of the year = 2013-12~ by" },
  { DAY, "It was done by the end of 2012.", "the end of 2012 = 2012-12~ by" },
  { DAY, "It was done at the beginning of April.", "the beginning of April = 2013-04-01~" },
  { DAY, "It began in mid-April.", "mid-April = 2013-04~" },
  { DAY, "It began in early March.", "early March = 2013-03~" },
  { DAY, "It began in late 2011.", "late 2011 = 2011~" },
  { DAY, "In the first week of May it rained.", "the first week of May = 2013-05-01/2013-05-07" },
  { DAY, "In the last week of May it rained.", "the last week of May = 2013-05-25/2013-05-31" },
  { DAY, "The second half of April was calm.", "The second half of April = 2013-04-16/2013-04-30" },
  { DAY, "The week of May 13 was calm.", "The week of May 13 = 2013-05-13/2013-05-19" },
  { DAY, "On the morning of May 13 it rained.", "the morning of May 13 = 2013-05-13" },
  { DAY, "Three days ago he fled.", "Three days ago = 2013-06-02" },
  { DAY, "He fled two weeks ago.", "two weeks ago = [2013-05-20..2013-05-26]" },
  { DAY, "He fled two months ago.", "two months ago = 2013-04" },
  { DAY, "He fled two years ago.", "two years ago = 2011" },
  { DAY, "He fled a year ago.", "a year ago = 2012" },
  { DAY, "He fled more than a decade ago.", "more than a decade ago = 2003~" },
  { DAY, "He fled years ago.", "years ago = [..2013-06-05]" },
  { DAY, "He fled a few days ago.", "a few days ago = 2013-06-02~" },
  { DAY, "In two weeks' time? Two weeks from now he leaves.",
    "two weeks' time = 2013-06-19~; Two weeks from now = 2013-06-19~" },
  { DAY, "In the next few days he will go.", "the next few days = 2013-06-05/2013-06-08~" },
  { DAY, "Over the next two weeks he will go.", "the next two weeks = 2013-06-05/2013-06-19" },
  { DAY, "In the coming days he will go.", "the coming days = [2013-06-05..]" },
  { DAY, "In the days ahead he will go.", "In the days ahead = [2013-06-05..]" },
  { DAY, "Over the past three months it fell.", "the past three months = 2013-03~/2013-06-05" },
  { DAY, "The two meet Friday in Oslo.", "Friday = 2013-06-07" },
  { DAY, "The two did not meet Friday in Oslo.", "Friday = 2013-05-31" },
  { DAY, "They failed to meet Friday in Oslo.", "Friday = 2013-05-31" },
  { DAY, "It will sell the port under a July accord.", "July = 2012-07" },
  { DAY, "It will sell the port before the July vote.", "July = 2013-07" },
  { DAY, "In November, on the third anniversary of the fall of the city of Norland, a bomb killed a guard.", "November = 2012-11" },
  { DAY, "Over the past year it fell.", "the past year = 2012-06~/2013-06-05" },
  { DAY, "Over the last week it fell.", "the last week = 2013-05-29/2013-06-05" },
  { DAY, "During the past few weeks it fell.", "the past few weeks = 2013-05-15/2013-06-05" },
  { DAY, "In recent weeks it fell.", "recent weeks = [..2013-06-05]" },
  { DAY, "In the last two decades it fell.", "the last two decades = 1993~/2013-06-05" },
  { DAY, "They have fought for more than two years.", "more than two years = 2011~/2013-06-05" },
  { DAY, "Some 900 have died in nearly three months.", "nearly three months = 2013-03~/2013-06-05" },
  { DAY, "It was the worst attack in ten days.", "ten days = 2013-05-26/2013-06-05" },
  { DAY, "A two-week truce and a 10-day visit were offered.", "two-week = -; 10-day = -" },
  { DAY, "The truce lasts three days.", "three days = -" },
  { DAY, "He waited for hours, then for months.", "hours = -; months = -" },
  { DAY, "A 25-year-old man and a two-year-old girl died.", "" },
  { DAY, "He is 44 years old.", "" },
  { DAY, "It costs five dollars a day.", "" },
  { DAY, "From day one they lied.", "day one = -" },
  { DAY, "Two or three weeks ago he left.", "Two or three weeks ago = [2013-05-15..2013-05-22]" },
  { DAY, "They met on 3 March 2012. Two days later war broke out.",
    "3 March 2012 = 2012-03-03; Two days later = 2012-03-05" },
  { DAY, "They met on 3 March 2012. The next day war broke out.",
    "3 March 2012 = 2012-03-03; The next day = 2012-03-04" },
  { DAY, "They met on 31 December 2011. The following day war broke out.",
    "31 December 2011 = 2011-12-31; The following day = 2012-01-01" },
  { DAY, "They met on 1 March 2012. The previous day he had fled.",
    "1 March 2012 = 2012-03-01; The previous day = 2012-02-29" },
  { DAY, "They met on 1 March 2012, and the same day he fled.",
    "1 March 2012 = 2012-03-01; the same day = 2012-03-01" },
  { DAY, "They met in March 2012 and fell out the following month.",
    "March 2012 = 2012-03; the following month = 2012-04" },
  { DAY, "They met in 2009 and fell out a year later.", "2009 = 2009; a year later = 2010" },
  { DAY, "They met in 2009, three years earlier than planned.", "2009 = 2009; three years earlier = 2006" },
  { DAY, "They met on 7 May 2012. That week prices fell.",
    "7 May 2012 = 2012-05-07; That week = 2012-05-07/2012-05-13" },
  { DAY, "They met on 7 May 2012 and the following Friday.",
    "7 May 2012 = 2012-05-07; the following Friday = 2012-05-11" },
  { DAY, "He came two days before the vote.", "two days = -" },
  { DAY, "Nothing will happen before October.", "October = 2013-10 before" },
  { DAY, "It will not happen until October at the earliest.", "October = 2013-10 not-before" },
  { DAY, "It will not happen before October.", "October = 2013-10 not-before" },
  { DAY, "They must leave by Friday.", "Friday = 2013-06-07 by" },
  { DAY, "The war has gone on since March 2011.", "March 2011 = 2011-03 since" },
  { DAY, "It stays shut until July.", "July = 2013-07 until" },
  { DAY, "They will meet around the 28th.", "the 28th = 2013-06-28~ about" },
  { DAY, "They will sign no later than 1 July.", "1 July = 2013-07-01 by" },
  { DAY, "They will sign on 1 July at the latest.", "1 July = 2013-07-01 by" },
  { DAY, "They met after 1 May.", "1 May = 2013-05-01 after" },
  { DAY, "He was shot on the 3rd.", "the 3rd = 2013-06-03" },
  { DAY, "He was shot on the 28th.", "the 28th = 2013-05-28" },
  { DAY, "He will speak on the 2nd.", "the 2nd = 2013-07-02" },
  { DAY, "The 28th Division and the 3rd round are known.", "" },
  { DAY, "They now control it.", "now = 2013-06-05" },
  { DAY, "So far 40 have died.", "So far = [..2013-06-05]" },
  { DAY, "It was shut recently.", "recently = [..2013-06-05]" },
  { DAY, "This happened in the past.", "in the past = [..2013-06-05]" },
  { DAY, "We want it as soon as possible.", "as soon as possible = [2013-06-05..]" },
  { DAY, "He said on Monday he wanted it as soon as possible.",
    "Monday = 2013-06-03; as soon as possible = [2013-06-03..]" },
  { DAY, "They will meet in the near future.", "in the near future = [2013-06-05..]" },
  { DAY, "At this stage it is unclear.", "At this stage = 2013-06-05" },
  { DAY, "It struck at 3:14 pm on Monday.", "3:14 pm on Monday = 2013-06-03T15:14" },
  { DAY, "It starts at 9:45pm Kyiv time on Monday.", "9:45pm Kyiv time on Monday = 2013-06-10T21:45" },
  { DAY, "It struck at 7 am local time on Monday.", "7 am local time on Monday = 2013-06-03T07:00" },
  { DAY, "It struck at 1100 GMT on Monday.", "1100 GMT on Monday = 2013-06-03T11:00Z" },
  { DAY, "On Monday at 9 a.m. sirens rang.", "Monday at 9 a.m. = 2013-06-03T09:00" },
  { DAY, "Sirens rang at 14:05 today.", "14:05 today = 2013-06-05T14:05" },
  { DAY, "They won 3:1 and led 2-0.", "" },
  { DAY, "At dawn on Sunday tanks rolled in.", "dawn on Sunday = 2013-06-02" },
  { DAY, "Shots rang out in the morning.", "in the morning = 2013-06-05" },
  { DAY, "Some 2000 soldiers and 1990 people fled.", "" },
  { DAY, "Resolution 1701 and Flight 2012A are known.", "" },
  { DAY, "The firm paid $2012 for 1999 tonnes.", "" },
  { DAY, "The first and the second man fell.", "" },
  { DAY, "He fell to his death in the fall of the town.", "" },
  { DAY, "They will meet after Christmas.", "Christmas = 2013-12-25 after" },
  { DAY, "Fighting eased during Ramadan.", "Ramadan = -" },
  { DAY, "On New Year's Day 2012 bells rang.", "New Year's Day 2012 = 2012-01-01" },
  { DAY, "Last summer the pass was open.", "Last summer = 2012-22" },
  { DAY, "This spring the pass is shut.", "This spring = 2013-21" },
  { DAY, "It will open in the autumn.", "the autumn = 2013-23" },
  { "2014-01-20", "This winter was mild.", "This winter = 2013-24" },
  { DAY, "The Arab Spring changed much.", "" },
  { NULL, "He left yesterday and returns on Monday.", "yesterday = -; Monday = -" },
  { NULL, "He left in May 2012 and last year.", "May 2012 = 2012-05; last year = -" },
  { NULL, "He left on 3 May. Two days later he died.", "3 May = -; Two days later = -" },
  { NULL, "He left on 3 May 2012. Two days later he died.",
    "3 May 2012 = 2012-05-03; Two days later = 2012-05-05" },
  { NULL, "So far it is now quiet.", "So far = -; now = -" },
  { "2013-06", "He left last month and on Monday.", "last month = 2013-05; Monday = -" },
  { "2013", "He left last year and in May.", "last year = 2012; May = -" },
  { DAY, "Talks were postponed to Thursday from Friday.", "Thursday = 2013-06-06; Friday = 2013-06-07" },
  { DAY, "The plan is to end 20 months of war.", "20 months = 2011-10~/2013-06-05" },
  { DAY, "The 30-month-old conflict and the two-year old truce go on.",
    "30-month-old = 2010-12~/2013-06-05; two-year old = 2011~/2013-06-05" },
  { DAY, "He took the town in just more than two weeks.", "just more than two weeks = -" },
  { DAY, "He spoke of the election in October.", "October = 2013-10" },
  { DAY, "He won the election in October.", "October = 2012-10" },
  /* what was done has been, however near the month to come; what was called for has not */
  { DAY, "He won the last general election in July.", "July = 2012-07" },
  { DAY, "She took power after a stunning vote in July.", "July = 2012-07" },
  { DAY, "Envoys began direct talks in July.", "July = 2012-07" },
  { DAY, "The talks are to be held in July.", "July = 2013-07" },
  { DAY, "He demanded a new election in July.", "July = 2013-07" },
  { DAY, "She spoke of the vote in July.", "July = 2013-07" },
  { DAY, "Flights were late on Monday due to fog.", "late on Monday = 2013-06-03" },
  { DAY, "It had been due to open on Saturday.", "Saturday = 2013-06-08" },
  { DAY, "It had been due to open on Sunday last week.", "Sunday last week = 2013-06-02" },
  { DAY, "It must be done within two weeks.", "two weeks = [2013-06-05..2013-06-19]" },
  { DAY, "They will hold the first talks in two weeks.", "two weeks = 2013-05-22/2013-06-05" },
  { DAY, "They will hold talks in two weeks.", "two weeks = 2013-06-19~" },
  { DAY, "They went into overtime on Wednesday morning.", "Wednesday morning = 2013-06-05" },
  { DAY, "She has waited for an hour.", "an hour = 2013-06-05" },
  { DAY, "In the past 24 hours it rained.", "the past 24 hours = 2013-06-04/2013-06-05" },
  { DAY, "After half a century of war a half-century-old feud ended.",
    "half a century = - after; half-century-old = -" },
};

static const char *
get_bound (GenevaTimexBound bound)
{
  switch (bound) {
    case GENEVA_BOUND_BY: return " by";
    case GENEVA_BOUND_BEFORE: return " before";
    case GENEVA_BOUND_AFTER: return " after";
    case GENEVA_BOUND_SINCE: return " since";
    case GENEVA_BOUND_UNTIL: return " until";
    case GENEVA_BOUND_NOT_BEFORE: return " not-before";
    case GENEVA_BOUND_ABOUT: return " about";
    case GENEVA_BOUND_NONE: case GENEVA_BOUND_IN: break;
  }
  return "";
}

static char *
dup_times (const GenevaReading *reading)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < reading->timexes->len; i++) {
    const GenevaTimex *timex = geneva_reading_timex (reading, i);
    g_autofree char *words = reading_stage_dup_range (reading, timex->range);
    if (i > 0)
      g_string_append (line, "; ");
    g_string_append_printf (line, "%s = %s%s", words, timex->value ? timex->value : "-",
                            get_bound (timex->bound));
  }
  return g_string_free (line, FALSE);
}

static void
test_cases (void)
{
  guint n_bad = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (cases[i].text, cases[i].published);
    g_autofree char *found = dup_times (reading);

    if (strcmp (found, cases[i].expected) != 0) {
      g_test_message ("%s\n  expected %s\n  found    %s", cases[i].text, cases[i].expected, found);
      n_bad++;
    }
  }
  g_assert_cmpuint (G_N_ELEMENTS (cases), >=, 200);
  g_assert_cmpuint (n_bad, ==, 0);
}

/* Each value is EDTF, its span is what the base makes of it, and the ranges are in order and inside the
 * text. */
static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (cases[i].text, cases[i].published);
    guint32 last = 0;

    for (guint j = 0; j < reading->timexes->len; j++) {
      const GenevaTimex *timex = geneva_reading_timex (reading, j);
      g_autoptr (GError) error = NULL;
      GenevaEdtf edtf;

      g_assert_cmpuint (timex->range.start, >=, last);
      g_assert_cmpuint (timex->range.end, >, timex->range.start);
      g_assert_cmpuint (timex->range.end, <=, reading->length);
      last = timex->range.end;
      g_assert_nonnull (timex->ground.rule);
      g_assert_cmpfloat (timex->ground.score, >, 0);
      if (!timex->value) {
        g_assert_true (timex->span.begin == timex->span.end);
        continue;
      }
      g_assert_true (geneva_edtf_parse (timex->value, &edtf, &error));
      g_assert_no_error (error);
      if (edtf.kind == GENEVA_EDTF_MOMENT && edtf.first.precision >= GENEVA_EDTF_DAY) {
        GenevaSpan span = geneva_edtf_possible (&edtf);
        g_assert_cmpint (timex->span.begin, ==, span.begin);
        g_assert_cmpint (timex->span.end, ==, span.end);
      }
    }
  }
}

static void
test_bounded (void)
{
  static const struct { const char *text, *expected; } bounded[] = {
    { "They must sign by 31 May.", "[..2013-05-31]" },
    { "It will not happen before October.", "[2013-10..]" },
    { "Nothing may happen before October.", "[..2013-09-30]" },
    { "The war goes on since March 2011.", "[2011-03..]" },
    { "It will open on 9 June.", "2013-06-09" },
    { "It stays shut until July.", "[..2013-07]" },
    { "It will open after 9 June.", "[2013-06-10..]" },
    { "They want it as soon as possible.", "[2013-06-05..]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bounded); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (bounded[i].text, DAY);
    const char *value;

    g_assert_cmpuint (reading->timexes->len, ==, 1);
    value = geneva_times_bounded_value (reading, geneva_reading_timex (reading, 0));
    g_assert_cmpstr (value, ==, bounded[i].expected);
    g_assert_true (geneva_edtf_parse (value, &(GenevaEdtf) { 0 }, NULL));
  }
}

/* The gate lists every single word of the classes at which an expression may have its heart. */
static void
test_gate (void)
{
  static const char *const hearts[] = {
    "month", "month-short", "weekday", "weekday-short", "weekdays", "unit", "units", "part", "season",
        "deictic",
    "overnight", "set-word", "now", "past-vague", "so-far", "future-vague", "as-soon", "holiday",
  };
  GenevaLexicon *lexicon = reading_stage_get_lexicon ();
  guint32 gate = geneva_lexicon_get_class (lexicon, "time-gate");

  g_assert_cmpuint (gate, >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (hearts); i++) {
    guint32 class_id = geneva_lexicon_get_class (lexicon, hearts[i]);
    g_assert_cmpuint (class_id, >, 0);
    for (guint32 word = 1; word <= geneva_lexicon_get_n_words (lexicon); word++) {
      if (geneva_lexicon_word_is (lexicon, word, class_id) && !geneva_lexicon_word_is (lexicon, word, gate))
        g_error ("The gate has no \u201c%s\u201d of %s", geneva_lexicon_get_word (lexicon, word), hearts[i]);
    }
  }
}

/* Runs of words that each may belong to the next: a reading takes as long for each as for the first. */
static void
test_long (void)
{
  static const char *const words[] = { "May ", "the last two ", "Monday, ", "5 ", "between ", "2013-",
                                      "first half of the ", "to " };
  gint64 took = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GenevaReading) reading = NULL;

    while (text->len < 400 * 1000)
      g_string_append (text, words[i]);
    reading = reading_stage_start (text->str, DAY);
    geneva_read_tokens (reading, reading_stage_get_lexicon ());
    geneva_read_sentences (reading, reading_stage_get_lexicon ());
    geneva_read_times (reading, reading_stage_get_lexicon ());
  }
  took = g_get_monotonic_time () - took;
  g_test_message ("%.2f s", (double) took / 1e6);
  g_assert_cmpint (took, <, 60 * G_USEC_PER_SEC);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/times/cases", test_cases);
  g_test_add_func ("/extract/times/values", test_values);
  g_test_add_func ("/extract/times/bounded", test_bounded);
  g_test_add_func ("/extract/times/gate", test_gate);
  g_test_add_func ("/extract/times/long", test_long);
  return g_test_run ();
}
