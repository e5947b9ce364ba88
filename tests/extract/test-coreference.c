/* Whom surnames, descriptions and pronouns mean. */
#include "reading-stage.h"

#include <string.h>

typedef struct {
  const char *text;
  const char *published;
  const char *found;     /* words=actor, "?" where nobody is known; names of states and places are left out */
} Case;

static const Case cases[] = {
  /* surnames */
  { "Petra Lindqvist met reporters. Lindqvist was tired.", "2015-03-10",
    "Petra Lindqvist=Petra Lindqvist | Lindqvist=Petra Lindqvist" },
  { "Petra Lindqvist met the lawyer Sven Lindqvist. Mrs. Lindqvist was tired.", "2015-03-10",
    "Petra Lindqvist=Petra Lindqvist | Sven Lindqvist=Sven Lindqvist | Lindqvist=Petra Lindqvist" },
  { "Theresa May spoke. Reporters asked Mrs. May in May.", "2017-03-10",
    "Theresa May=Theresa May | May=Theresa May" },
  { "Much has changed. Kenya’s president left. Kenya’s envoy and Kenya’s judges met Tanzanian leaders on Kenya’s coast. "
    "The army stayed. A day passed in Tanzania.", "2017-03-10", "president=Uhuru Kenyatta | envoy=? | army=Kenyan army" },
  /* who reports on a state says nothing of whose army it is */
  { "A day passed. The CIA, the New York Times and the Washington Post praised farmers. The army stayed.", "2017-03-10",
    "CIA=CIA | New York Times=New York Times | Washington Post=Washington Post" },
  /* of two kings of one name, whose the words say */
  { "Jordan's King Abdullah left. King Abdullah was tired.", "2010-03-10",
    "King Abdullah=King Abdullah II | King Abdullah=King Abdullah II" },
  { "King Abdullah II of Jordan left. King Abdullah was tired.", "2010-03-10",
    "King Abdullah II of Jordan=King Abdullah II | King Abdullah=King Abdullah II" },
  { "Jordan's King Abdullah left. Saudi Arabia's King Abdullah stayed. King Abdullah was tired.", "2010-03-10",
    "King Abdullah=King Abdullah II | King Abdullah=King Abdullah of Saudi Arabia | King Abdullah=King Abdullah of Saudi Arabia" },
  /* kings and presidents are of one rank and not the same */
  { "Vladimir Putin left. The king praised farmers.", "2015-03-10", "Vladimir Putin=Vladimir Putin | king=?" },
  { "King Abdullah II met Vladimir Putin. The king praised farmers.", "2015-03-10",
    "King Abdullah II=King Abdullah II | Vladimir Putin=Vladimir Putin | king=King Abdullah II" },
  { "King Abdullah II met Vladimir Putin. The president praised farmers.", "2015-03-10",
    "King Abdullah II=King Abdullah II | Vladimir Putin=Vladimir Putin | president=Vladimir Putin" },
  { "Farmers met King Abdullah.", "2010-03-10", "King Abdullah=King Abdullah of Saudi Arabia" },
  /* a body by the last word of its name, unless the words tell of another since */
  { "The African Union met. The union thanked farmers.", "2015-03-10", "African Union=African Union | union=African Union" },
  { "The African Union met. A trade union met. The union thanked farmers.", "2015-03-10", "African Union=African Union" },
  { "The Federation Council met. The federation thanked farmers.", "2015-03-10", "Federation Council=Federation Council" },
  { "Farmers praised Merkel.", "2015-03-10", "Merkel=Angela Merkel" },
  { "Farmers praised Kerry and Abbas.", "2015-03-10", "Kerry=John Kerry | Abbas=Mahmoud Abbas" },
  { "Farmers praised Kerry.", "2010-03-10", "" },
  { "Farmers praised Muhammad.", "2015-03-10", "" },
  { "The Merkel government fell. The Lindqvist administration did not.", "2015-03-10",
    "Merkel=Angela Merkel | government=Germany | Lindqvist=Lindqvist" },
  { "Prime Minister Abiy Ahmed spoke. They trust Abiy.", "2021-03-10", "Abiy Ahmed=Abiy Ahmed | Abiy=Abiy Ahmed" },
  { "South Korean envoy Kim Sung-han left. Kim was tired.", "2015-03-10",
    "Kim Sung-han=Kim Sung-han | Kim=Kim Sung-han" },
  { "Aung San Suu Kyi spoke. Allies of Suu Kyi cheered.", "2015-03-10",
    "Aung San Suu Kyi=Aung San Suu Kyi | Allies=Suu Kyi's allies | Suu Kyi=Aung San Suu Kyi" },
  { "Barlow Motor Co. closed. Workers left Barlow.", "2015-03-10",
    "Barlow Motor Co.=Barlow Motor Co. | Barlow=Barlow Motor Co." },
  /* offices */
  { "The French president met farmers.", "2013-03-10", "president=François Hollande" },
  { "The French president met farmers.", "2019-03-10", "president=Emmanuel Macron" },
  { "The French president met farmers.", NULL, "president=?" },
  { "The top US diplomat met farmers. A top US diplomat left.", "2015-03-10", "diplomat=John Kerry | diplomat=?" },
  { "Egyptian Foreign Minister Sameh Shoukry met his Turkish counterpart.", "2022-03-10",
    "Sameh Shoukry=Sameh Shoukry | his=Sameh Shoukry | counterpart=Mevlut Cavusoglu" },
  { "Farmers met Emmanuel Macron. The French leader was tired.", "2019-03-10",
    "Emmanuel Macron=Emmanuel Macron | leader=Emmanuel Macron" },
  { "Ann Barlow, the leader of the Harbour Party, resigned.", "2022-03-10", "Ann Barlow=Ann Barlow | Harbour Party=Harbour Party" },
  { "A senior Iranian official said no. Iranian Deputy Foreign Minister Reza Karimi told reporters so.", "2022-03-10",
    "official=Reza Karimi | Reza Karimi=Reza Karimi" },
  { "A former French president and the former German chancellor met farmers.", "2015-03-10", "president=? | chancellor=?" },
  { "An Egyptian official spoke of delays. The official was tired.", "2015-03-10", "official=? | official=Egypt" },
  { "An official spoke of delays. The official was tired.", "2015-03-10", "official=? | official=?" },
  { "Ann Barlow, a government spokeswoman, said no. The spokeswoman was tired.", "2015-03-10",
    "Ann Barlow=Ann Barlow | spokeswoman=Ann Barlow" },
  /* an office of two words before an unknown name, and its last word alone */
  { "Prime Minister Ann Barlow spoke. The prime minister was tired. Farmers met Chancellor Angela Merkel.", "2015-03-10",
    "Ann Barlow=Ann Barlow | prime minister=Ann Barlow | Angela Merkel=Angela Merkel" },
  { "Foreign Minister Ann Barlow spoke. The minister was tired. Prime Minister Petra Lindqvist slept.", "2015-03-10",
    "Ann Barlow=Ann Barlow | minister=Ann Barlow | Petra Lindqvist=Petra Lindqvist" },
  { "Prime Minister Petra Lindqvist slept. The minister was tired.", "2015-03-10",
    "Petra Lindqvist=Petra Lindqvist | minister=?" },
  { "The UN High Representative for Disarmament Affairs Ann Barlow slept.", "2015-03-10",
    "UN=United Nations | Ann Barlow=Ann Barlow" },
  { "At 12:41 PM farmers slept.", "2015-03-10", "" },
  { "A spokesman for Merkel said no.", "2015-03-10", "spokesman=Spokesman for Angela Merkel | Merkel=Angela Merkel" },
  /* collectives */
  { "War rages in Yemen. The government fled. The army and the rebels fight on.", "2015-03-10",
    "government=Yemen | army=Yemeni army | rebels=Yemeni rebels" },
  { "The rebel group Boko Haram attacked. The rebels fled.", "2015-03-10",
    "Boko Haram=Boko Haram | rebels=Boko Haram" },
  { "Afghanistan is at war with the Taliban. The militants fled.", "2015-03-10",
    "Taliban=Taliban | militants=Taliban" },
  { "War rages in Yemen. The Houthis fought on. The militants fled.", "2019-03-10", "Houthis=Houthis | militants=Houthis" },
  { "War rages in Yemen. The Houthis met farmers. The militants fled.", "2019-03-10",
    "Houthis=Houthis | militants=Yemeni militants" },
  { "War rages in Yemen. The Houthis attacked a town. Somali militants attacked a hotel. The militants killed ten guards.",
    "2019-03-10", "Houthis=Houthis | militants=Somali militants | militants=Somali militants" },
  { "War rages in Yemen. The Houthis fought on. On Monday gunmen killed six soldiers. The militants fled.", "2019-03-10",
    "Houthis=Houthis | gunmen=Yemeni militants | militants=Yemeni militants" },
  { "Hamas militants killed a guard. The militants fled.", "2015-03-10", "Hamas=Hamas | militants=Hamas" },
  { "The Taliban and Hamas spoke of war in Yemen. The militants fled.", "2015-03-10",
    "Taliban=Taliban | Hamas=Hamas | militants=Yemeni militants" },
  { "Western powers spoke of war in Yemen. The militants fled.", "2015-03-10",
    "Western powers=Western powers | militants=Yemeni militants" },
  { "Hamas spoke of war in Yemen. The rebels fled.", "2015-03-10", "Hamas=Hamas | rebels=Yemeni rebels" },
  { "The Houthis attacked Aden. The coalition left.", "2015-03-10", "Houthis=Houthis" },
  { "Talks in Minsk went on. Ukraine's army left. The rebels slept.", "2015-03-10",
    "army=Ukrainian army | rebels=Ukrainian rebels" },
  { "Talks in Minsk went on. The rebels slept.", "2015-03-10", "rebels=Belarusian rebels" },
  { "Merkel met Hollande. Merkel thanked him.", "2015-03-10",
    "Merkel=Angela Merkel | Hollande=François Hollande | Merkel=Angela Merkel | him=François Hollande" },
  { "Hollande slept. Putin accused him.", "2015-03-10",
    "Hollande=François Hollande | Putin=Vladimir Putin | him=François Hollande" },
  { "Hollande met Cameron. Putin accused him.", "2015-03-10",
    "Hollande=François Hollande | Cameron=David Cameron | Putin=Vladimir Putin" },
  { "NATO left. Hezbollah urged it to stay.", "2015-03-10", "NATO=NATO | Hezbollah=Hezbollah | it=NATO" },
  { "NATO left. Hezbollah made it to the sea.", "2015-03-10", "NATO=NATO | Hezbollah=Hezbollah" },
  { "Hezbollah urged it to stay.", "2015-03-10", "Hezbollah=Hezbollah" },
  { "Merkel will brief NATO and will ask it to stay.", "2015-03-10", "Merkel=Angela Merkel | NATO=NATO | it=NATO" },
  { "The Saudi-led coalition left. The Houthis left. The coalition denied it.", "2015-03-10",
    "Saudi-led coalition=Saudi-led coalition | Houthis=Houthis | coalition=Saudi-led coalition" },
  { "Fighters from Iran attacked Aden.", "2015-03-10", "" },
  { "Rebels in eastern Congo left.", "2015-03-10", "Rebels=Congolese rebels" },
  { "Gunmen took two French nuns in Mali.", "2015-03-10", "Gunmen=Malian militants" },
  { "Boko Haram left. On Tuesday its fighters came back.", "2015-03-10", "Boko Haram=Boko Haram | its=Boko Haram" },
  { "Boko Haram left. Nobody knew on Tuesday its whereabouts.", "2015-03-10", "Boko Haram=Boko Haram" },
  { "Peru spoke of the Saudi-led coalition. The coalition left.", "2015-03-10",
    "Saudi-led coalition=Saudi-led coalition | coalition=Saudi-led coalition" },
  { "Talks in Sweden ended. The government of President Emmanuel Macron left.", "2019-03-10",
    "government=France | Emmanuel Macron=Emmanuel Macron" },
  { "War rages in Yemen. Iran-backed fighters left. The fighters slept. The anti-Kenyan bloc slept.", "2015-03-10",
    "fighters=Iran-backed fighters | fighters=Iran-backed fighters" },
  { "The Damascus government and Assad's forces held on.", "2015-03-10",
    "government=Syria | Assad=Bashar al-Assad | forces=Syrian army" },
  { "Hezbollah refused. The group has left.", "2015-03-10", "Hezbollah=Hezbollah | group=Hezbollah" },
  { "Hezbollah, NATO and the Harbour Union slept. The group of friends has left. A group was late.", "2015-03-10",
    "Hezbollah=Hezbollah | NATO=NATO | Harbour Union=Harbour Union" },
  { "Farmers met the Hezbollah group.", "2015-03-10", "Hezbollah=Hezbollah" },
  { "War rages in Bantaland. Hill rebels from Darfur slept, Darfur rebels did not.", "2015-03-10", "rebels=Darfur rebels" },
  /* whom the main clause names behind the words that open it */
  { "Angela Merkel slept. As he left the ministry, Assad waved.", "2015-03-10",
    "Angela Merkel=Angela Merkel | he=Bashar al-Assad | Assad=Bashar al-Assad" },
  { "Vladimir Putin slept. In his speech on Friday, Assad waved.", "2015-03-10",
    "Vladimir Putin=Vladimir Putin | his=Bashar al-Assad | Assad=Bashar al-Assad" },
  { "Vladimir Putin slept. After she left, Assad wept. In his town, the hall was lit.", "2015-03-10",
    "Vladimir Putin=Vladimir Putin | Assad=Bashar al-Assad | his=Bashar al-Assad" },
  { "Vladimir Putin slept. If he wept, Assad left.", "2015-03-10",
    "Vladimir Putin=Vladimir Putin | he=Vladimir Putin | Assad=Bashar al-Assad" },
  { "Assad's aides refused.", "2015-03-10", "Assad=Bashar al-Assad | aides=Assad's aides" },
  { "A transitional government for Yemen is far. Two soldiers slept.", "2015-03-10", "" },
  { "Eritrea, whose troops crossed the border, was silent.", "2022-03-10", "troops=Eritrean army" },
  { "Peru's lower house met on Tuesday. Peru's Ann Barlow spoke. US troops live in Lima. US forces are many, US soldiers too. "
    "The government said so.", "2015-03-10",
    "lower house=Peruvian parliament | Ann Barlow=Ann Barlow | troops=US army | forces=US army | soldiers=US army | government=Peru" },
  { "War rages in Yemen. Islamist forces fled. Separatist troops slept. Mainland troops and coalition soldiers left. The army and "
    "ground troops stayed. On Tuesday troops came.", "2015-03-10", "army=Yemeni army | troops=Yemeni army | troops=Yemeni army" },
  { "War rages in Yemen. Peru sent troops. The army stayed. Nobody sent troops.", "2015-03-10",
    "troops=Peruvian army | army=Yemeni army" },
  { "Somalia's government fled. Ethiopian forces came. Ethiopian troops left. The government slept, government troops did not, and "
    "the troops stayed.", "2015-03-10", "government=Somalia | forces=Ethiopian army | troops=Ethiopian army | government=Somalia | "
    "government troops=Somali army | troops=Ethiopian army" },
  { "War rages in Yemen, a war of the Yemeni government. Peru's parliament urged the government to act. Chad's foreign ministry told the government so.",
    "2015-03-10", "government=Yemen | parliament=Peruvian parliament | government=Peru | foreign ministry=Chadian foreign ministry | government=Yemen" },
  { "War rages in Yemen. They left their troops behind.", "2015-03-10", "" },
  /* two sides */
  { "Merkel and Hollande met. The two leaders slept. Both sides agreed.", "2015-03-10",
    "Merkel=Angela Merkel | Hollande=François Hollande | two leaders=Angela Merkel | two leaders=François Hollande" },
  { "Talks between Merkel and Hollande failed. Both sides said so.", "2015-03-10",
    "Merkel=Angela Merkel | Hollande=François Hollande | Both sides=Angela Merkel | Both sides=François Hollande" },
  { "Merkel and Hollande said so. Both sides slept.", "2015-03-10", "Merkel=Angela Merkel | Hollande=François Hollande" },
  { "North Korea and South Korea slept. The North said no.", "2015-03-10", "" },
  /* pronouns */
  { "Merkel met farmers. She promised help.", "2015-03-10", "Merkel=Angela Merkel | She=Angela Merkel" },
  { "Merkel told Hollande that he was wrong.", "2015-03-10",
    "Merkel=Angela Merkel | Hollande=François Hollande | he=François Hollande" },
  { "The Harbour Union has agreed. It has not paid.", "2015-03-10", "Harbour Union=Harbour Union | It=Harbour Union" },
  { "Merkel said it was late.", "2015-03-10", "Merkel=Angela Merkel" },
  { "The Harbour Union was told that Hezbollah and NATO are at odds. It slept.", "2015-03-10",
    "Harbour Union=Harbour Union | Hezbollah=Hezbollah | NATO=NATO | It=Harbour Union" },
  { "The farmers slept. He did not.", "2015-03-10", "" },
  /* who acts behind the phrase that opens the sentence; not where somebody stands before, nor who does not act */
  { "Putin slept. During his tour of farms, Hollande thanked them.", "2015-03-10",
    "Putin=Vladimir Putin | his=François Hollande | Hollande=François Hollande" },
  { "Putin slept. His farms, Hollande said, were large.", "2015-03-10",
    "Putin=Vladimir Putin | His=Vladimir Putin | Hollande=François Hollande" },
  { "Putin slept. After Obama and his guests, Hollande left.", "2015-03-10",
    "Putin=Vladimir Putin | Obama=Barack Obama | his=Barack Obama | Hollande=François Hollande" },
  { "Putin slept. In his letter, Hollande's farms were praised.", "2015-03-10",
    "Putin=Vladimir Putin | his=Vladimir Putin | Hollande=François Hollande" },
  { "Merkel and Hollande met. They agreed.", "2015-03-10",
    "Merkel=Angela Merkel | Hollande=François Hollande | They=Angela Merkel | They=François Hollande" },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (cases[i].text, cases[i].published);
    g_autoptr (GString) line = g_string_new (NULL);

    for (guint k = 0; k < reading->mentions->len; k++) {
      const GenevaMention *mention = geneva_reading_mention (reading, k);
      g_autofree char *words = reading_stage_dup_range (reading, mention->range);

      if (mention->form == GENEVA_MENTION_NAME &&
          (mention->kind == GENEVA_ENTITY_STATE || mention->kind == GENEVA_ENTITY_PLACE))
        continue;
      g_string_append_printf (line, "%s%s=%s", line->len ? " | " : "", words,
                              mention->entity == GENEVA_NO_INDEX
                                ? "?" : geneva_reading_entity (reading, mention->entity)->name);
    }
    if (strcmp (line->str, cases[i].found) != 0) {
      g_test_message ("%s\n   found %s\n   not   %s", cases[i].text, line->str, cases[i].found);
      g_test_fail ();
    }
  }
}

/* Names that begin sentences are told from words that a text has in small letters, in a text of many words too. */
static void
test_many_words (void)
{
  static const char *const surnames[] = { "Erdogan", "Merkel", "Macron", "Putin", "Lavrov", "Zarif", "Rouhani", "Pompeo" };
  g_autoptr (GString) text = g_string_new ("It was said that");
  g_autoptr (GenevaReading) reading = NULL;

  for (guint i = 0; i < 600; i++)
    g_string_append_printf (text, " w%c%c%cn", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i % 7);
  g_string_append (text, " fell.");
  for (guint i = 0; i < G_N_ELEMENTS (surnames); i++)
    g_string_append_printf (text, " %s has accused others.", surnames[i]);
  reading = reading_stage_read (text->str, "2019-03-10");
  for (guint i = 0; i < G_N_ELEMENTS (surnames); i++) {
    gboolean is_found = FALSE;
    for (guint k = 0; k < reading->entities->len && !is_found; k++)
      is_found = strstr (geneva_reading_entity (reading, k)->name, surnames[i]) != NULL;
    if (!is_found)
      g_test_message ("%s is not found", surnames[i]);
    g_assert_true (is_found);
  }
}

/* A compound stands for several: its parts are chained. */
static void
test_parts (void)
{
  g_autoptr (GenevaReading) reading = reading_stage_read ("Merkel and Hollande met. They agreed.", "2015-03-10");
  const GenevaMention *one = geneva_reading_mention (reading, 2), *other;

  g_assert_cmpint (one->form, ==, GENEVA_MENTION_PRONOUN);
  g_assert_cmpuint (one->next_part, ==, 3);
  other = geneva_reading_mention (reading, one->next_part);
  g_assert_cmpuint (other->range.start, ==, one->range.start);
  g_assert_cmpuint (other->next_part, ==, GENEVA_NO_INDEX);
}

/* Office and affiliation come from the lists by the date, else from the text. */
static void
test_affiliation (void)
{
  g_autoptr (GenevaReading) reading =
    reading_stage_read ("Somali Fisheries Minister Abdi Farah met John Kerry.", "2022-05-10");
  const GenevaEntity *kerry = NULL, *farah = NULL;

  for (guint i = 0; i < reading->entities->len; i++) {
    const GenevaEntity *entity = geneva_reading_entity (reading, i);
    if (strcmp (entity->name, "John Kerry") == 0)
      kerry = entity;
    if (strstr (entity->name, "Abdi Farah"))
      farah = entity;
  }
  g_assert_nonnull (kerry);
  g_assert_cmpstr (kerry->role, ==, "special envoy for climate");
  g_assert_cmpstr (geneva_reading_entity (reading, kerry->affiliation)->name, ==, "United States");
  g_assert_nonnull (farah);
  g_assert_cmpstr (farah->name, ==, "Abdi Farah");
  g_assert_nonnull (farah->role);
  g_assert_cmpstr (geneva_reading_entity (reading, farah->affiliation)->name, ==, "Somalia");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/coreference/table", test_table);
  g_test_add_func ("/extract/coreference/parts", test_parts);
  g_test_add_func ("/extract/coreference/many-words", test_many_words);
  g_test_add_func ("/extract/coreference/affiliation", test_affiliation);
  return g_test_run ();
}
