/* Attributions: who says what, by which words, in all three orders; and the statements that come of them.
 */
#include "reading-stage.h"

#include <string.h>

typedef struct {
  const char *text;
  const char *speaker;     /* canonical; NULL: there must be no attribution */
  const char *content;     /* of the first content of that speaker's attribution */
  GenevaQuoteMode mode;
} Case;

#define DIR GENEVA_QUOTE_DIRECT
#define IND GENEVA_QUOTE_INDIRECT
#define MIX GENEVA_QUOTE_MIXED

static const Case cases[] = {
  /* source, cue, content */
  { "Angela Merkel said the truce would not hold.", "Angela Merkel", "the truce would not hold", IND },
  /* whose papers and lawyers they are is nobody's word */
  { "Iranian media said the truce would not hold.", NULL, NULL, IND },
  { "A Russian newspaper reported that the truce would not hold.", NULL, NULL, IND },
  { "Russia's news agencies said the truce would not hold.", NULL, NULL, IND },
  { "The Iranian defence lawyer said the truce would not hold.", NULL, NULL, IND },
  { "The Iranian press secretary said the truce would not hold.", "Iran", "the truce would not hold", IND },
  { "Russia's space agency said the truce would not hold.", "Russia", "the truce would not hold", IND },
  { "Iranian media officials said the truce would not hold.", "Iran", "the truce would not hold", IND },
  { "Angela Merkel said that the truce would not hold.", "Angela Merkel", "the truce would not hold", IND },
  { "Angela Merkel said on Tuesday that the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "Angela Merkel said it would not hold.", "Angela Merkel", "it would not hold", IND },
  { "Angela Merkel said her party would not hold.", "Angela Merkel", "her party would not hold", IND },
  { "The truce in the south is over, Angela Merkel said on Tuesday, contradicting an earlier report.", "Angela Merkel",
    "The truce in the south is over", IND },
  { "Angela Merkel said on Tuesday, days after the attack, that the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "Angela Merkel told a meeting that the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "Angela Merkel told a meeting with envoys on Tuesday that the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "Angela Merkel said that would not hold.", "Angela Merkel", "that would not hold", IND },
  { "Angela Merkel said in a statement, “The truce is over for good.”", "Angela Merkel", "“The truce is over for good.”", DIR },
  { "The truce is over for good, Angela Merkel told reporters in Oslo after the meeting.", "Angela Merkel", "The truce is over for good", IND },
  { "The troops have gone home, Angela Merkel, the head of the German party, told reporters on Tuesday.", "Angela Merkel",
    "The troops have gone home", IND },
  { "The troops have gone home, Angela Merkel, a lawyer, said.", "Angela Merkel", "The troops have gone home", IND },
  { "Angela Merkel told reporters at the airport that the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "A statement signed by the envoy Angela Merkel said the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "The long shooting was reported by Russia in May.", "Russia", "The long shooting", IND },
  { "Angela Merkel told reporters on a conference call that the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "Angela Merkel told the BBC's morning show that the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "Angela Merkel says the truce is over; Russia says it has begun.", "Angela Merkel", "the truce is over", IND },
  { "Asked about the war, Angela Merkel said: “Not now.”", "Angela Merkel", "“Not now.”", DIR },
  { "Angela Merkel called Tuesday for a truce.", "Angela Merkel", "a truce", IND },
  { "Angela Merkel called again on Tuesday for a truce.", "Angela Merkel", "a truce", IND },
  { "Angela Merkel called in a joint statement for a truce.", "Angela Merkel", "a truce", IND },
  { "Angela Merkel appealed on Sunday for calm and order.", "Angela Merkel", "calm and order", IND },
  { "Angela Merkel objected strongly to the plan.", "Angela Merkel", "the plan", IND },
  { "They met on land claimed by Russia and Kenya.", NULL, NULL, IND },
  { "The long plan has been criticised by analysts since Russia left.", NULL, NULL, IND },
  { "French resistance to the plan has angered them.", "France", "to the plan", IND },
  { "France's refusal to go home has angered them.", "France", "to go home", IND },
  { "France's call for a plan that would end the war has angered them.", "France", "for a plan that would end the war", IND },
  { "The truce in the south is over, Angela Merkel told the daily Verdens Gang.", "Angela Merkel",
    "The truce in the south is over", IND },
  { "Angela Merkel told Vladimir Putin the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "Angela Merkel pointed to proof that the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "Angela Merkel told him the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "Angela Merkel told reporters the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "Angela Merkel told reporters on Tuesday that the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "Angela Merkel said after talks with ministers in Oslo that the truce was over.", "Angela Merkel",
    "the truce was over", IND },
  { "Angela Merkel warned: “The truce is over for good.”", "Angela Merkel", "“The truce is over for good.”", DIR },
  { "Angela Merkel said, “The truce is over for good.”", "Angela Merkel", "“The truce is over for good.”", DIR },
  { "Angela Merkel said the truce was “over for good and all” now.", "Angela Merkel",
    "the truce was “over for good and all” now", MIX },
  { "Angela Merkel repeatedly insisted that the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "Speaking of Vladimir Putin, Angela Merkel said the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "German Chancellor Angela Merkel announced that talks would resume.", "Angela Merkel", "talks would resume", IND },
  /* content, cue, source */
  { "“The truce is over for good,” Angela Merkel said.", "Angela Merkel", "“The truce is over for good,”", DIR },
  { "“The truce is over for good,” said Angela Merkel.", "Angela Merkel", "“The truce is over for good,”", DIR },
  { "“The truce is over for good,” said Angela Merkel, who arrived late.", "Angela Merkel",
    "“The truce is over for good,”", DIR },
  { "\"The truce is over for good,\" Angela Merkel told parliament on Tuesday.", "Angela Merkel",
    "\"The truce is over for good,\"", DIR },
  { "The truce is over, Angela Merkel said.", "Angela Merkel", "The truce is over", IND },
  { "The truce is over for now, Angela Merkel said on Tuesday.", "Angela Merkel", "The truce is over for now", IND },
  { "« The truce is over for good », said Angela Merkel.", "Angela Merkel", "« The truce is over for good »", DIR },
  { "TUNIS: The truce is over for good, Angela Merkel said.", "Angela Merkel", "The truce is over for good", IND },
  { "(Agency) - The truce is over for good, Angela Merkel said.", "Angela Merkel", "The truce is over for good", IND },
  { "Tunis, Tunisia (Agency) -- The truce is over for good, Angela Merkel said.", "Angela Merkel",
    "The truce is over for good", IND },
  { "Tunis - the old port - was calm, Angela Merkel said.", "Angela Merkel", "Tunis - the old port - was calm", IND },
  { "TUNIS - The truce is over for good, Angela Merkel said.", "Angela Merkel", "The truce is over for good", IND },
  /* all of what stands in the quotation marks, from its first sentence; "that's" begins a clause */
  { "“The truce is over. Nobody will mourn it,” Angela Merkel said.", "Angela Merkel",
    "“The truce is over. Nobody will mourn it,”", DIR },
  { "\"The truce is over. That's no secret,\" Angela Merkel said.", "Angela Merkel",
    "\"The truce is over. That's no secret,\"", DIR },
  /* content, cue, source, content */
  { "“The truce is over,” Angela Merkel said, “and nobody will mourn it.”", "Angela Merkel", "“The truce is over,”",
    DIR },
  { "“The truce is over for good,” said German foreign minister Heiko Maas.", "Heiko Maas",
    "“The truce is over for good,”", DIR },
  { "The truce holds all over the city, Angela Merkel said in a joint statement, after weeks of war.", "Angela Merkel",
    "The truce holds all over the city", IND },
  { "At least 70 people were killed, Angela Merkel said, and many more were hurt.", "Angela Merkel",
    "At least 70 people were killed", IND },
  { "When the talks ended, Angela Merkel said in Berlin on Monday that the truce was over.", "Angela Merkel",
    "the truce was over", IND },
  { "Once the talks had ended, Angela Merkel said in Berlin the truce was over.", "Angela Merkel",
    "in Berlin the truce was over", IND },
  /* set apart */
  { "Germany’s chancellor, Angela Merkel, said the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "A German deputy minister, Heiko Maas, said the truce was over.", "Heiko Maas", "the truce was over", IND },
  { "Heiko Maas, a party friend of Angela Merkel, said Russia was at fault.", "Heiko Maas", "Russia was at fault", IND },
  { "Heiko Maas, who flew in late, told the European Union that the truce was over.", "Heiko Maas",
    "the truce was over", IND },
  { "Angela Merkel denounced the raid, saying Russia would answer for it.", "Angela Merkel", "the raid", IND },
  { "Heiko Maas, the minister, condemned Russia for the raid.", "Heiko Maas", "Russia for the raid", IND },
  { "“The truce is over for good,” the minister, Angela Merkel, said on Twitter.", "Angela Merkel",
    "“The truce is over for good,”", DIR },
  { "TUNIS, Tunisia, May 8 (Agency) - The truce is over for good, Angela Merkel said.", "Angela Merkel",
    "The truce is over for good", IND },
  { "A spokesman for Angela Merkel, Heiko Maas, said the truce was over.", "Heiko Maas", "the truce was over", IND },
  /* whose statement it is */
  { "Angela Merkel issued a statement. The statement said the truce was over.", "Angela Merkel", "the truce was over", IND },
  { "The statement said the truce was over.", NULL, NULL, IND },
  /* no word of theirs */
  { "A bank has yet to respond to the offer.", NULL, NULL, IND },
  /* according to */
  { "According to Angela Merkel, the truce is over.", "Angela Merkel", "the truce is over", IND },
  { "The truce is over for now, according to Angela Merkel.", "Angela Merkel", "The truce is over for now", IND },
  /* sides taken */
  { "France rejected the proposal of the mediators.", "France", "the proposal of the mediators", IND },
  { "France has refused to attend, but Italy sent a delegation.", "France", "to attend", IND },
  { "France is firmly opposed to any new sanctions.", "France", "any new sanctions", IND },
  { "France wants Iran to attend the talks.", "France", "Iran to attend the talks", IND },
  { "France cited the risk of a new war.", "France", "the risk of a new war", IND },
  { "The plan was condemned on Friday by France.", "France", NULL, IND },
  { "Italy called it “a shameful day for Europe”.", "Italy", "“a shameful day for Europe”", DIR },
  { "Russia’s insistence that Iran attend delayed the talks.", "Russia", "Iran attend delayed the talks", IND },
  /* behind direct speech, what is set apart is not the subject */
  { "“The truce is over for good,” Angela Merkel, a guest of the congress, said on Monday.", "Angela Merkel",
    "“The truce is over for good,”", DIR },
  { "“All parties should leave at once,” Rep. Anna Keller (R-Ohio), a member of the panel, said.", "Anna Keller",
    "“All parties should leave at once,”", DIR },
  /* who is named in the quotation is not who speaks, however the sentence begins */
  { "“The truce is over. Kenya is closer to war, and to famine,” Angela Merkel told a joint news conference with Lavrov.",
    "Angela Merkel", "“The truce is over. Kenya is closer to war, and to famine,”", DIR },
  { "“The truce is over, Kenya — it is, you know,” Angela Merkel said to the guests.", "Angela Merkel",
    "“The truce is over, Kenya — it is, you know,”", DIR },
  /* nobody, or nothing said */
  { "The report said the truce was over.", NULL, NULL, IND },
  { "Angela Merkel did not say when the truce would end.", NULL, NULL, IND },
  { "Angela Merkel called it a day.", NULL, NULL, IND },
  { "The “moderate” wing of the party split.", NULL, NULL, IND },
  { "The talks held in Oslo were long.", NULL, NULL, IND },
  { "France attacked Italy at dawn.", NULL, NULL, IND },
};

static const GenevaAttribution *
find_by (const GenevaReading *reading,
         const char          *speaker)
{
  for (guint i = 0; i < reading->attributions->len; i++) {
    const GenevaAttribution *attribution = &g_array_index (reading->attributions, GenevaAttribution, i);
    if (attribution->speaker != GENEVA_NO_INDEX && !attribution->is_attitude
        && strcmp (geneva_reading_entity (reading, attribution->speaker)->name, speaker) == 0)
      return attribution;
  }
  return NULL;
}

static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (GenevaReading) reading = reading_stage_read (expected->text, "2014-03-03");
  const GenevaAttribution *attribution;

  g_test_message ("%s", expected->text);
  if (!expected->speaker) {
    for (guint i = 0; i < reading->attributions->len; i++) {
      attribution = &g_array_index (reading->attributions, GenevaAttribution, i);
      g_assert_true (attribution->is_attitude || attribution->speaker == GENEVA_NO_INDEX);
    }
    g_assert_cmpuint (reading->statements->len, ==, 0);
    return;
  }
  attribution = find_by (reading, expected->speaker);
  g_assert_nonnull (attribution);
  g_assert_cmpint (attribution->mode, ==, expected->mode);
  if (expected->content) {
    g_autofree char *content
      = reading_stage_dup_range (reading, g_array_index (reading->contents, GenevaTextRange, attribution->first_content));
    g_assert_cmpstr (content, ==, expected->content);
  }
}

/* "that" alone is what was told before, and what is said next is a word of its own. */
static void
test_that (void)
{
  static const struct { const char *text, *contents; } texts[] = {
    { "German Foreign Minister Heiko Maas denied that and said women and children could leave at any time.",
      "that|women and children could leave at any time|" },
    { "Heiko Maas denied that, and said the truce was over.", "that|the truce was over|" },
    { "Heiko Maas said that, in the south, the truce was over.", "in the south, the truce was over|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (texts[i].text, "2014-03-03");
    g_autoptr (GString) contents = g_string_new (NULL);

    for (guint k = 0; k < reading->attributions->len; k++) {
      const GenevaAttribution *attribution = &g_array_index (reading->attributions, GenevaAttribution, k);
      g_autofree char *content = NULL;

      g_assert_cmpuint (attribution->n_contents, ==, 1);
      g_assert_cmpuint (attribution->speaker, !=, GENEVA_NO_INDEX);
      g_assert_cmpstr (geneva_reading_entity (reading, attribution->speaker)->name, ==, "Heiko Maas");
      content = reading_stage_dup_range (reading, g_array_index (reading->contents, GenevaTextRange, attribution->first_content));
      g_string_append_printf (contents, "%s|", content);
    }
    g_assert_cmpstr (contents->str, ==, texts[i].contents);
  }
}

/* Who keeps silent or looks for shelter makes no statement; who only says something of it does. */
static void
test_silence (void)
{
  static const struct { const char *text; guint n_statements; } texts[] = {
    { "Angela Merkel declined to comment on the talks.", 0 },
    { "Angela Merkel refused to say when.", 0 },
    { "Angela Merkel has yet to respond to the offer.", 0 },
    { "Angela Merkel sought refuge in Tunis.", 0 },
    { "Angela Merkel said asylum seekers must leave the country.", 1 },
    /* what somebody else wants or fears that they say … */
    { "Kenya must agree to end the siege.", 0 },
    { "If Kenya accepts the truce, it will be heard.", 0 },
    { "Uganda will stay away unless Kenya rejects the plan.", 0 },
    { "Whether Kenya supports the plan is not clear.", 0 },
    { "Kenya rejected the plan, if in other words.", 1 },
    { "It is unclear how Kenya would respond to the idea of a truce.", 0 },
    { "Kenya could support the sanctions.", 0 },
    { "The truce was to counter Kenya and Sudan, which was called “a day for all of us”.", 0 },
    { "A missile over Kenya suggested the truce was over.", 0 },
    { "Kenya continued to arm the rebels as a radio spoke of “a day for all of us”.", 0 },
    /* … and what they say themselves */
    { "Kenya would support the sanctions.", 1 },
    { "Kenya cannot accept the sanctions.", 1 },
    { "Kenya will agree to the truce.", 1 },
    { "In Oslo Kenya suggested a new truce.", 1 },
    { "“The truce will hold,” Kenya continued, “for a day and for a year.”", 2 },
    /* who is charged has not said it; who takes a side by saying so has */
    { "Angela Merkel accused Kenya of supporting the rebels.", 1 },
    { "Angela Merkel wooed Kenya by vowing to support the rebels.", 1 },
    /* a headline in the midst of an article, and a sentence */
    { "The envoys met in Oslo on Monday, and the talks were long.\n\nKenya rejects new sanctions on Sudan\n\nThe envoys left.", 0 },
    { "The envoys met in Oslo on Monday, and the talks were long.\n\nKenya rejects new sanctions on Sudan.\n\nThe envoys left.", 1 },
    { "The envoys met in Oslo on Monday, and the talks were long.\n\nKenya rejected new sanctions on Sudan\n\nThe envoys left.", 1 },
    /* words of one in a sentence about another */
    { "Kenya agreed on a truce after Angela Merkel said the war was “over once and for all now”.", 3 },
    { "Kenya has not threatened any sanctions.", 0 },
    { "Kenya is unwilling to comment on the talks.", 0 },
    { "Kenya failed to agree on a truce.", 0 },
    { "Hamburg prosecutors said the vote was rigged.", 0 },
    { "The truce was backed by the mayor of Hamburg.", 0 },
    { "Hamburg rejected the sanctions.", 1 },
    { "Officials in Hamburg said they would attend the talks.", 1 },
    { "The government of Catalonia said it would hold a vote.", 1 },
    { "Kenya called the envoy a second time on Friday.", 0 },
    { "Kenya called the envoy as the talks began.", 0 },
    { "Kenya called the envoy a liar.", 1 },
    { "Angela Merkel ignored calls by activists “to step down and leave the country at once”.", 0 },
    { "Vladimir Putin has faced accusations “of sending his soldiers into Kenya” from Chad.", 0 },
    { "John Kerry was greeted by protesters with banners reading “go home and leave us alone”.", 0 },
    { "If Kenya is ready to attend the talks, they will be held.", 0 },
    { "Kenya called a strike a day after the talks.", 0 },
    { "Kenya called the envoy to the palace.", 0 },
    { "Israel said treatment of prisoners was humane.", 1 },
    { "John Kerry said comments by Iran on sanctions were unhelpful.", 1 },
    { "The United Nations said safety was guaranteed by the ceasefire.", 1 },
    { "Israel vowed to respond to the attack.", 1 },
    { "Angela Merkel refused asylum seekers any aid.", 1 },
    { "Angela Merkel sought to answer concerns about sanctions.", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (texts[i].text, "2014-03-03");
    if (reading->statements->len != texts[i].n_statements)
      g_test_message ("%s", texts[i].text);
    g_assert_cmpuint (reading->statements->len, ==, texts[i].n_statements);
  }
}

/* Sources that are no actors: attributions without a speaker, and without a statement. */
static const struct {
  const char *text, *source, *content;
} unnamed[] = {
  { "Experts say the truce will not hold.", "Experts", "the truce will not hold" },
  { "If anything, residents say the truce is over.", "residents", "the truce is over" },
  { "The report said the truce was over.", "The report", "the truce was over" },
  { "A new poll shows that the truce holds.", "A new poll", "the truce holds" },
  { "Kenya’s moves show that the truce holds.", "Kenya’s moves", "the truce holds" },
  { "“The truce is over for good,” said a doctor at the camp.", "a doctor at the camp", "“The truce is over for good,”" },
  { "“The truce is over for good,” a clerk at the ministry said on Monday.", "a clerk at the ministry",
    "“The truce is over for good,”" },
  { "The truce is over, according to a study.", "a study", "The truce is over" },
  /* neither the writer nor what only stands for something else, nor what may be said */
  { "We say the truce is over.", NULL, NULL },
  { "You say the truce is over.", NULL, NULL },
  { "The army continued shelling until the town fell.", NULL, NULL },
  { "The paper, quoting “secret reports,” said Syria is preparing a plan.", NULL, NULL },
  { "Investors would add that much money.", NULL, NULL },
};

static guint
count_attitudes (const GenevaReading *reading)
{
  guint n = 0;

  for (guint i = 0; i < reading->attributions->len; i++)
    n += g_array_index (reading->attributions, GenevaAttribution, i).is_attitude;
  return n;
}

static void
test_unnamed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (unnamed); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (unnamed[i].text, "2014-03-03");
    const GenevaAttribution *attribution;
    g_autofree char *source = NULL, *content = NULL;

    g_test_message ("%s", unnamed[i].text);
    g_assert_cmpuint (reading->attributions->len - count_attitudes (reading), ==, unnamed[i].source ? 1 : 0);
    g_assert_cmpuint (reading->statements->len, ==, 0);
    if (!unnamed[i].source)
      continue;
    attribution = &g_array_index (reading->attributions, GenevaAttribution, 0);
    g_assert_cmpuint (attribution->speaker, ==, GENEVA_NO_INDEX);
    source = reading_stage_dup_range (reading, attribution->source);
    content = reading_stage_dup_range (reading, g_array_index (reading->contents, GenevaTextRange, attribution->first_content));
    g_assert_cmpstr (source, ==, unnamed[i].source);
    g_assert_cmpstr (content, ==, unnamed[i].content);
  }
}

/* Who thinks, feels or means what, and words that nobody who is named says: attributions without a statement. */
static const struct {
  const char *text, *cue, *source, *content;   /* cue NULL: no attitude; source NULL: none */
} attitudes[] = {
  { "The mayor knows that the bridge is closed.", "knows", "The mayor", "the bridge is closed" },
  { "Many farmers prefer the old road to the new one.", "prefer", "Many farmers", "the old road to the new one" },
  { "The clerks talked about the price of bread.", "talked about", "The clerks", "the price of bread" },
  { "The clerk did not mention the price of bread.", "mention", "The clerk", "the price of bread" },
  { "The price of bread was mocked by the clerks.", "mocked", "the clerks", "The price of bread" },
  { "Residents were shocked by the price of bread.", "shocked", "Residents", "by the price of bread" },
  { "Asked about the price of bread, the clerk left the room.", "Asked", NULL, "about the price of bread" },
  { "The bridge seems to hold for now.", "seems", NULL, "to hold for now" },
  { "The bridge is expected to open in spring.", "expected to", NULL, "open in spring" },
  { "The clerks were well aware of the risk.", "were well aware of", "The clerks", "the risk" },
  { "Criticism of the bridge grew louder.", "Criticism", NULL, "of the bridge" },
  { "The clerks ran from the room, saying the bridge had gone.", "saying", "The clerks", "the bridge had gone" },
  /* what stands in somebody's words is theirs, and what is done is no attitude */
  { "Angela Merkel said the mayor knows that the bridge is closed.", NULL, NULL, NULL },
  { "“The mayor knows that the bridge is closed,” Angela Merkel said.", NULL, NULL, NULL },
  { "The mayor closed the bridge to lorries.", NULL, NULL, NULL },
  { "The price of bread shocked residents.", NULL, NULL, NULL },
  { "The army continued shelling until the town fell.", NULL, NULL, NULL },
};

static void
test_attitudes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (attitudes); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (attitudes[i].text, "2014-03-03");
    const GenevaAttribution *attitude = NULL;
    g_autofree char *cue = NULL, *source = NULL, *content = NULL;

    g_test_message ("%s", attitudes[i].text);
    g_assert_cmpuint (count_attitudes (reading), ==, attitudes[i].cue ? 1 : 0);
    if (!attitudes[i].cue)
      continue;
    g_assert_cmpuint (reading->statements->len, ==, 0);
    for (guint k = 0; k < reading->attributions->len && !(attitude && attitude->is_attitude); k++)
      attitude = &g_array_index (reading->attributions, GenevaAttribution, k);
    cue = reading_stage_dup_range (reading, attitude->cue);
    content = reading_stage_dup_range (reading, g_array_index (reading->contents, GenevaTextRange, attitude->first_content));
    g_assert_cmpstr (cue, ==, attitudes[i].cue);
    g_assert_cmpstr (content, ==, attitudes[i].content);
    source = attitude->source.end ? reading_stage_dup_range (reading, attitude->source) : NULL;
    g_assert_cmpstr (source, ==, attitudes[i].source);
  }
}

/* What a sentence holds does not hang on what comes later. */
static void
test_attitudes_apart (void)
{
  static const char first[] = "Voters know that there is growing criticism of the new housing plan in the city.";
  g_autofree char *both = g_strconcat (first, " Residents know that rain will come to the valley.", NULL);
  g_autoptr (GenevaReading) alone = reading_stage_read (first, "2014-03-03");
  g_autoptr (GenevaReading) reading = reading_stage_read (both, "2014-03-03");

  g_assert_cmpuint (count_attitudes (alone), ==, 1);
  g_assert_cmpuint (count_attitudes (reading), ==, 2);
  g_assert_cmpuint (g_array_index (reading->attributions, GenevaAttribution, 1).range.start, >=, strlen (first));
}

/* Attitudes stand among the attributions by position, statements go on to rest on their own, and who says he supports
 * something is one attribution. */
static void
test_attitudes_in_order (void)
{
  g_autoptr (GenevaReading) reading = reading_stage_read (
    "Many farmers prefer the old road. Angela Merkel said the truce would not hold. The clerks mocked the idea. "
    "Heiko Maas rejected the plan. Residents admire the bridge. Angela Merkel said she welcomed the new sanctions.",
    "2014-03-03");
  g_autoptr (GString) cues = g_string_new (NULL), told = g_string_new (NULL);

  for (guint i = 0; i < reading->attributions->len; i++) {
    g_autofree char *cue
      = reading_stage_dup_range (reading, g_array_index (reading->attributions, GenevaAttribution, i).cue);
    g_string_append_printf (cues, "%s ", cue);
  }
  g_assert_cmpstr (cues->str, ==, "prefer said mocked rejected admire said ");
  for (guint i = 0; i < reading->statements->len; i++) {
    const GenevaReadStatement *statement = &g_array_index (reading->statements, GenevaReadStatement, i);
    const GenevaAttribution *attribution
      = &g_array_index (reading->attributions, GenevaAttribution, statement->attribution);
    g_autofree char *cue = reading_stage_dup_range (reading, attribution->cue);

    g_assert_cmpuint (attribution->speaker, ==, statement->speaker);
    g_string_append_printf (told, "%s ", cue);
  }
  g_assert_cmpstr (told->str, ==, "said rejected said ");
}

/* The quotations of a text with their speakers, "speaker: first words" a line. */
static char *
dup_quotes (const GenevaReading *reading)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < reading->statements->len; i++) {
    const GenevaReadStatement *statement = &g_array_index (reading->statements, GenevaReadStatement, i);
    g_autofree char *words = reading_stage_dup_range (reading, statement->range);
    if (statement->mode != GENEVA_QUOTE_DIRECT)
      continue;
    g_string_append_printf (lines, "%s: %.22s\n", geneva_reading_entity (reading, statement->speaker)->name, words);
  }
  return g_string_free (lines, FALSE);
}

static void
test_goes_on (void)
{
  g_autoptr (GenevaReading) reading = reading_stage_read (
    "\"We shall not give in o threats,\" Recep Tayyip Erdogan said. \"This house will standfor ever.\"\n\n"
    "\"Nobody has asked our eople about it,\" he added.\n\n"
    "\"Nobody ever will ask hem anything.\"\n", "2014-03-03");
  g_autofree char *quotes = dup_quotes (reading);

  g_assert_cmpstr (quotes, ==,
                   "Recep Tayyip Erdogan: \"We shall not give in \nRecep Tayyip Erdogan: \"This house will stand\n"
                   "Recep Tayyip Erdogan: \"Nobody has asked our \nRecep Tayyip Erdogan: \"Nobody ever will ask \n");
}

static void
test_over_paragraphs (void)
{
  g_autoptr (GenevaReading) reading = reading_stage_read (
    "“We shall not give in o threats,” said Angela Merkel. “The house will stand.\n\n"
    "“It has stood for a hundred years.”\n", "2014-03-03");
  guint n_direct = 0;

  for (guint i = 0; i < reading->statements->len; i++) {
    const GenevaReadStatement *statement = &g_array_index (reading->statements, GenevaReadStatement, i);
    n_direct += statement->mode == GENEVA_QUOTE_DIRECT;
    g_assert_cmpstr (geneva_reading_entity (reading, statement->speaker)->name, ==, "Angela Merkel");
  }
  g_assert_cmpuint (n_direct, ==, 3);
}

/* All statements of a text: who, and the words from the cue's side on that are what was said. */
static char *
dup_statements (const GenevaReading *reading)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < reading->statements->len; i++) {
    const GenevaReadStatement *statement = &g_array_index (reading->statements, GenevaReadStatement, i);
    const GenevaAttribution *said = &g_array_index (reading->attributions, GenevaAttribution, statement->attribution);
    GenevaTextRange words = g_array_index (reading->contents, GenevaTextRange, said->first_content);
    g_string_append_printf (all, "%s%s: %.*s", i ? "; " : "", geneva_reading_entity (reading, statement->speaker)->name,
                            (int) (words.end - words.start), reading->text + words.start);
  }
  return g_string_free (all, FALSE);
}

static void
test_all_statements (void)
{
  static const struct { const char *text, *statements; } texts[] = {
    /* one speaker, two cues … */
    { "Angela Merkel welcomed the truce but said it would not hold.",
      "Angela Merkel: the truce; Angela Merkel: it would not hold" },
    { "France appealed to Kenya for restraint and also urged Uganda to join the talks.",
      "France: Kenya for restraint; France: Uganda to join the talks" },
    { "France acknowledged that it had lost the town, but it denied that its army had fled.",
      "France: it had lost the town; France: its army had fled" },
    { "“The truce is over for good,” Angela Merkel said, adding that Kenya would answer for it.",
      "Angela Merkel: “The truce is over for good,”; Angela Merkel: Kenya would answer for it" },
    /* … and one cue for all that is said */
    { "Angela Merkel said the truce was over and Kenya was at fault.", "Angela Merkel: the truce was over and Kenya was at fault" },
    { "Angela Merkel said the truce was over, but it had been a good one.",
      "Angela Merkel: the truce was over, but it had been a good one" },
    { "France rejected the truce and the talks.", "France: the truce and the talks" },
    { "France, which had opposed the truce, left the talks.", "France: the truce" },
    { "France, which had opposed the truce, accused Kenya of breaking it.", "France: the truce; France: Kenya of breaking it" },
    { "Angela Merkel told the delegates in the hall that the truce was over.", "Angela Merkel: the truce was over" },
    { "Kenya denied any part in the raid, accusing Chad of having planned it.",
      "Kenya: any part in the raid; Kenya: Chad of having planned it" },
    { "Kenya, a member of the union, supports the truce.", "Kenya: the truce" },
    { "Kenya, hoping for aid, refuses to leave the talks.", "Kenya: for aid; Kenya: to leave the talks" },
    /* lists of speakers */
    { "Kenya, Uganda, Chad and Mali rejected the truce.",
      "Kenya: the truce; Uganda: the truce; Chad: the truce; Mali: the truce" },
    { "Kenya, Uganda, and the United States rejected the truce.",
      "Kenya: the truce; Uganda: the truce; United States: the truce" },
    { "The leaders of Kenya, Chad and Mali have agreed on a truce in the east that is to begin on Monday.",
      "Kenya: on a truce in the east that is to begin on Monday; Chad: on a truce in the east that is to begin on Monday; "
      "Mali: on a truce in the east that is to begin on Monday" },
    { "Kenya, an ally of Chad and Mali, rejected the truce.", "Kenya: the truce" },
    /* who is only named of those who speak */
    { "Rebels close to Angela Merkel rejected the truce.", "" },
    { "Groups linked to the late Angela Merkel said the truce was over.", "" },
    { "Angela Merkel, close to tears, said the truce was over.", "Angela Merkel: the truce was over" },
    { "Angela Merkel, loyal to the end, rejected the truce.", "Angela Merkel: the truce" },
    { "France, which co-chairs the talks with Kenya, said the truce was over.", "France: the truce was over" },
    /* set apart from the main clause */
    { "Despite saying it would stop the war, France sent more tanks to Kenya.", "France: it would stop the war" },
    { "Angela Merkel, despite saying that the truce was over, flew home.", "Angela Merkel: the truce was over" },
    { "Angela Merkel left after a guard was shot, saying that the truce was over.", "Angela Merkel: the truce was over" },
    { "The talks failed after Kenya rejected the text, saying it was not new.", "Kenya: the text; Kenya: it was not new" },
    /* to whom, and where it was said */
    { "Angela Merkel told Kenyan television: “The truce is over for good.”", "Angela Merkel: “The truce is over for good.”" },
    { "Angela Merkel agreed on Monday that the truce was over.", "Angela Merkel: the truce was over" },
    { "Kenya has offered to send an envoy, while Uganda said that the truce was over.",
      "Kenya: to send an envoy; Uganda: the truce was over" },
    /* what another hopes, asks or denies of them, they have not said … */
    { "The envoy hoped Kenya would accept the truce.", "" },
    { "Reporters asked whether Kenya would back the truce.", "" },
    { "France urged Kenya to accept the truce.", "France: Kenya to accept the truce" },
    { "Angela Merkel denied that Kenya had rejected the truce.", "Angela Merkel: Kenya had rejected the truce" },
    /* … and beside that, they have */
    { "The envoy lost hope as Kenya rejected the truce.", "Kenya: the truce" },
    { "Kenya hoped to win and rejected the truce.", "Kenya: to win; Kenya: the truce" },
    { "The envoy asked for patience. Kenya rejected the truce.", "Kenya: the truce" },
    { "Angela Merkel said Kenya was to blame for the war.", "Angela Merkel: Kenya was to blame for the war" },
    { "France will blame Kenya for the war.", "France: Kenya for the war" },
    { "France said it liked whatever Kenya agreed on.", "France: it liked whatever Kenya agreed on" },
    { "Kenya said it would accept the truce.", "Kenya: it would accept the truce" },
    /* all of a quotation, and what stands before the verb */
    { "Angela Merkel replied: “The truce is over. Nobody will mourn it.” She left.",
      "Angela Merkel: “The truce is over. Nobody will mourn it.”" },
    { "France sent troops, a charge that Kenya has rejected as false.", "Kenya: a charge" },
    { "France sent the tanks that Kenya supports.", "Kenya: the tanks" },
    /* who goes on behind a clause of what was said */
    { "France said that Kenya had no right to the bay, but urged restraint.",
      "France: Kenya had no right to the bay; France: restraint" },
    { "France said that Kenya wanted a truce, but rejected the terms.",
      "France: Kenya wanted a truce, but rejected the terms; Kenya: a truce; Kenya: the terms" },
    { "Kenya denied it was behind the raid and blamed Chad.", "Kenya: it was behind the raid; Kenya: Chad" },
    { "Angela Merkel said she was “deeply concerned” by the raids and urged restraint.",
      "Angela Merkel: she was “deeply concerned” by the raids; Angela Merkel: restraint" },
    { "Angela Merkel said Kenya was at war and blamed Chad.", "Angela Merkel: Kenya was at war and blamed Chad; Kenya: Chad" },
    /* a capital that speaks, set apart from its verb, and one that does not */
    { "Washington, meanwhile, rejected the truce.", "United States: the truce" },
    { "Moscow, for its part, accused Kenya of breaking it.", "Russia: Kenya of breaking it" },
    { "In Washington, meanwhile, France rejected the truce.", "France: the truce" },
    /* no owner, no place, and both leaders */
    { "Kenya's opposition on Sunday joined the talks.", "" },
    { "Kenya's opposition to the truce was firm.", "Kenya: to the truce" },
    { "“The truce is over for good,” Angela Merkel said by telephone from Tunis.", "Angela Merkel: “The truce is over for good,”" },
    { "The presidents of Kenya and Chad rejected the truce.", "Kenya: the truce; Chad: the truce" },
    /* of whom or where others are, who speak */
    { "The anti-Kenyan bloc rejected the truce.", "" },
    { "The Kenya-led council rejected the truce.", "" },
    { "Doctors in Mombasa said the truce was over.", "" },
    { "Residents of Mombasa, where shops are closed, told reporters that the truce was over.", "" },
    { "Analysts in Kenya said the truce was over.", "" },
    { "Officials in Kenya said the truce was over.", "Kenya: the truce was over" },
    { "The leaders of Kenya rejected the truce.", "Kenya: the truce" },
    { "Kenyan newspapers said the truce was over.", "" },
    { "Kenyan state television said the truce was over.", "Kenyan state media: the truce was over" },
    { "Kenya rejected reports of a truce in newspapers.", "Kenya: reports of a truce in newspapers" },
    { "The truce in Kenya is over for good, said the report.", "" },
    { "The truce in Kenya is over for good, said Angela Merkel.", "Angela Merkel: The truce in Kenya is over for good" },
    { "The son of Angela Merkel, the chancellor, said the truce was over.", "" },
    { "His wife said the truce was over. Vladimir Putin slept.", "" },
    { "Vladimir Putin slept. His wife said the truce was over.", "" },
    { "Angela Merkel's lawyer said the truce was over.", "" },
    { "Angela Merkel, the sister of Ann Barlow, said the truce was over.", "Angela Merkel: the truce was over" },
    { "Calling Sino-Kenyan ties good, Angela Merkel said the truce was over.", "Angela Merkel: the truce was over" },
    { "The truce in Kenya is over for good, said the official, who would not be named.", "" },
    { "The party left, accusing Angela Merkel of haste and accusing her of lies.", "" },
    { "Angela Merkel was summoned and accused of lies.", "" },
    { "The truce in the south is over, said Angela Merkel who had just arrived.", "Angela Merkel: The truce in the south is over" },
    { "The truce in the south is over, Angela Merkel said but did not say why.", "Angela Merkel: The truce in the south is over" },
    /* what is done, and not said */
    { "Kenya has maintained an embargo against Chad.", "" },
    { "Kenya maintained that the truce was over.", "Kenya: the truce was over" },
    { "Kenya observed the truce.", "" },
    { "Angela Merkel wrote letters to Vladimir Putin.", "" },
    { "Angela Merkel wrote that the truce was over.", "Angela Merkel: the truce was over" },
    { "Hamas has vowed to destroy the wall.", "Hamas: to destroy the wall" },
    /* who goes on to say, and when */
    { "France urged Kenya to come while Chad protested, adding that the truce was over.",
      "France: Kenya to come while Chad protested; Chad: the truce was over" },
    { "Angela Merkel urged Kenya to say that Chad would stop, adding that the truce was over.",
      "Angela Merkel: Kenya to say that Chad would stop; Angela Merkel: the truce was over" },
    { "Angela Merkel condemned a raid in which ten Kenyans were killed and called for a truce.",
      "Angela Merkel: a raid in which ten Kenyans were killed; Angela Merkel: a truce" },
    { "Angela Merkel told the house (parliament): “The truce is over for good.”", "Angela Merkel: “The truce is over for good.”" },
    { "The truce is over for good, Angela Merkel told a weekly press briefing.", "Angela Merkel: The truce is over for good" },
    { "Kenya continues to insist that the truce is over.", "Kenya: the truce is over" },
    { "Kenya will continue to report losses.", "" },
    { "Angela Merkel said at that time that the truce was over.", "Angela Merkel: the truce was over" },
    { "Angela Merkel, the chancellor, said the raid on a station in Mombasa, southern Kenya, was over.",
      "Angela Merkel: the raid on a station in Mombasa, southern Kenya, was over" },
    { "“The truce is over for good,” Angela Merkel, head of the party told the guests.",
      "Angela Merkel: “The truce is over for good,”" },
    /* somebody else's quotation in the same paragraph, and a title */
    { "Angela Merkel said the war was over. “We are lost and gone,” said one nurse on condition she not be named.",
      "Angela Merkel: the war was over" },
    { "Angela Merkel said the war was over. Vladimir Putin saw it as part of a plan “to bring all of them home”.",
      "Angela Merkel: the war was over; Vladimir Putin: “to bring all of them home”" },
    { "Angela Merkel said the war was over. Vladimir Putin flew to a fair called “One World for All of Us”.",
      "Angela Merkel: the war was over" },
    /* the person whom the paragraph has just named */
    { "Receiving Vladimir Putin, Angela Merkel said the war was over.\n\nShe rejected the truce.",
      "Angela Merkel: the war was over; Angela Merkel: the truce" },
    { "Vladimir Putin said the war was over.\n\nAngela Merkel denied that. She rejected the truce.",
      "Vladimir Putin: the war was over; Angela Merkel: that; Angela Merkel: the truce" },
    /* by the same pronoun on and on; a woman's name is no "he" */
    { "Angela Merkel met the guests.\n\n“The war is over for good,” she said.\n\n“The truce is over as well,” she added.",
      "Angela Merkel: “The war is over for good,”; Angela Merkel: “The truce is over as well,”" },
    { "In a sharp reply, Angela Merkel said that Ann Barlow's plans were old.\n\n“The war is over for good,” she said.",
      "Angela Merkel: Ann Barlow's plans were old; Angela Merkel: “The war is over for good,”" },
    { "Marjorie Barlow met the guests. She said the war was over.", "Marjorie Barlow: the war was over" },
    { "“The war is over for good,” Robin Barlow said.\n\n“The truce is over as well,” she added.",
      "Robin Barlow: “The war is over for good,”; Robin Barlow: “The truce is over as well,”" },
    { "“The war is over for good,” Angela Merkel said.\n\n“The truce is over as well,” he added.",
      "Angela Merkel: “The war is over for good,”" },
    /* whom a paper quotes, and not the paper, but for where it is quoted from */
    { "Radio Oslo quoted Angela Merkel as saying the war was over.", "Angela Merkel: the war was over" },
    { "Angela Merkel was quoted by the BBC as saying the war was over.", "Angela Merkel: the war was over" },
    /* what is urged meanwhile, and who only comes to see one */
    { "Angela Merkel criticised the army while urging Kenya to sign the truce.",
      "Angela Merkel: the army; Angela Merkel: Kenya to sign the truce" },
    { "Angela Merkel welcomed the envoy to her house.", "" },
    { "Angela Merkel is widely expected to reject the plan.", "" },
    { "Angela Merkel called elections for May.", "" },
    { "Angela Merkel called the envoy for a talk.", "" },
    { "Russia and Kenya have four days to agree on a price.", "" },
    { "Angela Merkel welcomed the envoy's visit to her house.", "Angela Merkel: the envoy's visit to her house" },
    { "Angela Merkel conceded that it was “a hard year” but expressed confidence that the war would end.",
      "Angela Merkel: the war would end; Angela Merkel: it was “a hard year”" },
    { "The war was over for good, Angela Merkel told the BBC, without giving details.", "Angela Merkel: The war was over for good" },
    /* whom a speaker tells of has not said it, unless he has done something since outside those words */
    { "Robin Barlow said Keith Marlow had come home.\n\nThe war was over for good, he added.",
      "Robin Barlow: Keith Marlow had come home; Robin Barlow: The war was over for good" },
    { "“The war is over for good,” Robin Barlow said, with Keith Marlow reporting on the talks.\n\nThe truce held, he added.",
      "Robin Barlow: “The war is over for good,”; Robin Barlow: The truce held" },
    { "Robin Barlow said the war was over.\n\nKeith Marlow left the room. The truce was lost for good, he said.",
      "Robin Barlow: the war was over; Keith Marlow: The truce was lost for good" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (texts[i].text, "2014-03-03");
    g_autofree char *statements = dup_statements (reading);
    g_test_message ("%s", texts[i].text);
    g_assert_cmpstr (statements, ==, texts[i].statements);
  }
}

static void
test_he_is_the_topic (void)
{
  /* The pronoun is who the paragraph before is about, not who was named last. */
  g_autoptr (GenevaReading) reading = reading_stage_read (
    "Angela Merkel would not be drawn on what Vladimir Putin might do next.\n\n"
    "“With respect to him we have been told many things,” she said.\n", "2014-03-03");
  g_autofree char *quotes = dup_quotes (reading);

  g_assert_cmpstr (quotes, ==, "Angela Merkel: “With respect to him\n");
}

static void
test_two_speakers (void)
{
  g_autoptr (GenevaReading) reading = reading_stage_read ("France and Italy rejected the new sanctions.", "2014-03-03");

  g_assert_cmpuint (reading->statements->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (geneva_reading_entity (reading, g_array_index (reading->statements, GenevaReadStatement, i).speaker)
                     ->name, ==, i == 0 ? "France" : "Italy");
}

static void
test_bad_quotes (void)
{
  static const char *texts[] = {
    "“", "”", "\"", "“““““", "Angela Merkel said “", "“ Angela Merkel said", "'tis the rebels' fault, said Angela Merkel",
    "\" \" \" said said said \" \"", "said", "“”“”“” said Angela Merkel", "Angela Merkel said.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (texts[i], NULL);
    for (guint k = 0; k < reading->attributions->len; k++) {
      const GenevaAttribution *attribution = &g_array_index (reading->attributions, GenevaAttribution, k);
      g_assert_cmpuint (attribution->range.start, <, attribution->range.end);
      g_assert_cmpuint (attribution->range.end, <=, strlen (texts[i]));
    }
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/attributions/%02u", i);
    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/attributions/unnamed", test_unnamed);
  g_test_add_func ("/attributions/silence", test_silence);
  g_test_add_func ("/extract/attributions/that", test_that);
  g_test_add_func ("/attributions/attitudes", test_attitudes);
  g_test_add_func ("/attributions/attitudes-apart", test_attitudes_apart);
  g_test_add_func ("/attributions/attitudes-in-order", test_attitudes_in_order);
  g_test_add_func ("/attributions/goes-on", test_goes_on);
  g_test_add_func ("/attributions/over-paragraphs", test_over_paragraphs);
  g_test_add_func ("/attributions/he-is-the-topic", test_he_is_the_topic);
  g_test_add_func ("/attributions/bad-quotes", test_bad_quotes);
  g_test_add_func ("/statements/two-speakers", test_two_speakers);
  g_test_add_func ("/statements/all", test_all_statements);
  return g_test_run ();
}
