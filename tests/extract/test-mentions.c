/* Who is mentioned: names of lists and of the text, their kinds, and whether they act. */
#include "reading-stage.h"

#include "extract/geneva-mention-finder.h"

#include <string.h>

typedef struct {
  const char *text;
  const char *found;     /* of each mention: words=kind(actor) with ! where it acts and ' where it owns */
} Case;

static char *
dup_mentions (const char *text,
              const char *published,
              gboolean    with_actor)
{
  static const char *const kinds[] = { "person", "state", "org", "group", "place", "role" };
  g_autoptr (GenevaReading) reading = reading_stage_read (text, published);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    g_autofree char *words = reading_stage_dup_range (reading, mention->range);

    g_string_append_printf (line, "%s%s", i ? " | " : "", words);
    if (with_actor)
      g_string_append_printf (line, "=%s", mention->entity == GENEVA_NO_INDEX
                                             ? "?" : geneva_reading_entity (reading, mention->entity)->name);
    else
      g_string_append_printf (line, ":%s", kinds[mention->kind]);
    g_string_append (line, mention->acts ? "!" : mention->is_owner ? "'" : "");
    if (mention->entity != GENEVA_NO_INDEX)
      g_assert_cmpint (geneva_reading_entity (reading, mention->entity)->first_mention, <=, i);
    if (i > 0)
      g_assert_cmpuint (mention->range.start, >=, geneva_reading_mention (reading, i - 1)->range.start);
  }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
check (const Case *cases,
       gsize       n,
       gboolean    with_actor)
{
  for (gsize i = 0; i < n; i++) {
    g_autofree char *found = dup_mentions (cases[i].text, "2015-03-10", with_actor);
    if (strcmp (found, cases[i].found) != 0) {
      g_test_message ("%s\n   found %s\n   not   %s", cases[i].text, found, cases[i].found);
      g_test_fail ();
    }
  }
}

static void
test_kinds (void)
{
  static const Case cases[] = {
    { "Farmers thanked Angela Merkel.", "Angela Merkel:person!" },
    { "They trust the ex-Soviet republic and the post-Soviet order.", "" },
    { "Latin American farmers and South American bishops met.", "" },
    { "They trust the Soviet order.", "Soviet:state'" },
    { "They gathered at Oriny and Ri-Mandala. They hope to meet in Ri-Mandala.", "Oriny:place | Ri-Mandala:place | Ri-Mandala:place" },
    { "They dined at Place Zariba.", "Place Zariba:place" },
    { "They heard Franco Barlow and Francisco Franco.", "Franco Barlow:person! | Francisco Franco:person!" },
    { "Two Zariba rockets fell.", "" },
    { "They met at the State House.", "" },
    { "Spokeswoman Tasnim Barlow spoke.", "Tasnim Barlow:person!" },
    { "Tasnim News Agency reported it. Tasnim reported it.", "Tasnim News Agency:org! | Tasnim:org!" },
    { "They landed at Torbat International Airport.", "Torbat International Airport:place" },
    { "They met at Ri-Mandala and in Ri-Mandala.", "Ri-Mandala:place | Ri-Mandala:place" },
    { "The Zarian-Kidrun Railway closed. He took the Kidrun Railway.", "Zarian-Kidrun Railway:place | Kidrun Railway:place" },
    { "Mary Ellen Walsh of Cleveland resigned.", "Mary Ellen Walsh:person! | Cleveland:place" },
    { "He thanked Dr. Hala Elkarib.", "Hala Elkarib:person!" },
    { "They fought the Barlow government.", "Barlow:person'" },
    { "They fled from Tubok, Kenya, on foot.", "Tubok:place | Kenya:state" },
    { "The University of Karlstad and Acme Widgets Inc. signed.", "University of Karlstad:org! | Acme Widgets Inc.:org!" },
    { "A lawyer at Goldman, Sachs & Co. said so.", "lawyer:role! | Goldman, Sachs & Co.:org" },
    { "The Ministry of Health and the Free Trade Council agreed.", "Ministry of Health:org! | Free Trade Council:org!" },
    { "Fighters of Boko Haram left.", "Boko Haram:group!" },
    { "They crossed the Kagera River near Lake Burigi.", "Kagera River:place | Lake Burigi:place" },
    /* a surname of the lists at the start, before the day */
    { "Merkel on Monday met farmers. Merkel Tuesday left.", "Merkel:person! | Merkel:person!" },
    { "Sen. Carl Levin, D-Michigan, spoke.", "Carl Levin:person! | Michigan:place" },
    { "On Monday the Earth shook in March.", "" },
    { "Officials met. Thousands fled. Talks failed. Participants said so.", "" },
    { "Ann Barlow, Under Secretary for Political Affairs, slept.", "Ann Barlow:person!" },
    { "Barlow said the plan was dead.", "Barlow:person!" },
    { "The envoy praised Jordan Barlow.", "envoy:role! | Jordan Barlow:person!" },
    { "The Sherman Act was passed.", "" },
    { "They heard Walter Ellis King Jr. and Peter Bishop.", "Walter Ellis King Jr.:person! | Peter Bishop:person!" },
    { "The JOINT VENTURE bought Class C shares.", "" },
    { "The Dallas Comets beat Khine Thu Kha.", "Dallas Comets:org! | Khine Thu Kha:person!" },
  };
  check (cases, G_N_ELEMENTS (cases), FALSE);
}

/* Words with capitals that are nobody: things, and the places and papers that their neighbours say they are. */
static void
test_plain_words (void)
{
  static const Case cases[] = {
    { "They discussed the Doha Mandala Round and Rural Banking Goals.", "Doha:place" },
    { "They toured the Arid Kidrun Zone.", "" },
    { "The Bahari Training Scheme will end in May.", "" },
    { "Mandala Round was signed by Anders Holm.", "Anders Holm:person!" },
    { "He was named minister for the Environment and Water Resources Yusuf Karim.", "Yusuf Karim:person!" },
    /* a listed surname and a given name are people's, whatever else the words mean */
    { "Under Secretary for South and Central Arkian Affairs Richard Miller met Minister of Trade, Industry and Water Affairs Jo Zander.",
      "Richard Miller:person! | Jo Zander:person!" },
    { "She thanked Samantha Power and Chase Development.", "Samantha Power:person!" },
    { "Maxine Waters said no. Waters left.", "Maxine Waters:person! | Waters:person!" },
    { "Global Witness accused Chad. The Zarian Water Survey said yes.", "Global Witness:org! | Chad:state! | Zarian Water Survey:org!" },
    { "A national electoral commission (NXC) met. The NXC said so.", "NXC:org! | NXC:org!" },
    { "Fighters took the towns of Torbat Zarin and Tayyar.", "Torbat Zarin:place" },
    { "A resident of Goof Banaad village fled.", "Goof Banaad:place" },
    { "The newspaper Nova Zaria reported the deaths.", "Nova Zaria:org!" },
    { "The Czech daily Nova Zaria said it had closed.", "Czech:state' | Nova Zaria:org! | it:org!" },
    { "Buyers of liquefied natural gas (LNG) met. LNG was dear.", "" },
    { "A note on waves of dust damage (WDD) was read. The WDD note was long.", "" },
    { "Members of the Zarian Reform Congress (ZRC) met. The ZRC said it would vote.",
      "Zarian Reform Congress:org! | ZRC:org! | ZRC:org! | it:org!" },
  };
  check (cases, G_N_ELEMENTS (cases), FALSE);
}

static void
test_actors (void)
{
  static const Case cases[] = {
    { "US Secretary of State John Kerry met Iran's Foreign Minister Javad Zarif.",
      "US=United States' | John Kerry=John Kerry! | Iran=Iran' | Javad Zarif=Mohammad Javad Zarif!" },
    { "The Economic Community of West African States (ECOWAS) met. ECOWAS hesitated.",
      "Economic Community of West African States=ECOWAS! | ECOWAS=ECOWAS! | ECOWAS=ECOWAS!" },
    { "The Highland Farmers Front (HFF) refused. The HFF has left.",
      "Highland Farmers Front=Highland Farmers Front! | HFF=Highland Farmers Front! | HFF=Highland Farmers Front!" },
    { "The UN-African Union mission in Mali ended.", "UN=United Nations' | African Union=African Union' | Mali=Mali" },
    { "US, Turkish and EU diplomats gathered.", "US=United States! | Turkish=Turkey! | EU=European Union!" },
    { "Moammar Gadhafi and Moammar Gaddafi are one.", "Moammar Gadhafi=Muammar Gaddafi! | Moammar Gaddafi=Muammar Gaddafi!" },
    { "He read the New York Times in New York.", "New York Times=New York Times! | New York=New York" },
    { "It was in us, not in the US.", "US=United States" },
  };
  check (cases, G_N_ELEMENTS (cases), TRUE);
}

/* What is short for a name of the same text. */
static void
test_short_names (void)
{
  static const Case cases[] = {
    /* a name of two words whose first no list knows as a given name goes by it */
    { "Spokesman Rong Quan spoke. Rong said no.", "Rong Quan=Rong Quan! | Rong=Rong Quan!" },
    { "They met President Lee Teng-hui and Premier Lien Chan.", "Lee Teng-hui=Lee Teng-hui! | Lien Chan=Lien Chan!" },
    { "Kenya imposed an embargo on Chad in May for its refusal.", "Kenya=Kenya! | Chad=Chad! | its=Chad'" },
    { "Kenya met Chad. Kenya was proud of its refusal.", "Kenya=Kenya! | Chad=Chad! | Kenya=Kenya! | its=Kenya'" },
    { "He wants to show leadership. Kenya met Kenya and Kenya.", "Kenya=Kenya! | Kenya=Kenya! | Kenya=Kenya!" },
    { "Kenya's opposition from the north met.", "Kenya=Kenya' | opposition=Kenyan opposition!" },
    { "It passed despite opposition from Kenya and Chad.", "Kenya=Kenya! | Chad=Chad!" },
    { "Trinidad met Antigua.", "Trinidad=Trinidad and Tobago! | Antigua=Antigua and Barbuda!" },
    { "Minister Yoo Chong-Ha spoke. Yoo said no.", "Yoo Chong-Ha=Yoo Chong-Ha! | Yoo=Yoo Chong-Ha!" },
    { "Spokesman Peter Quan spoke. Zarif said no.", "Peter Quan=Peter Quan! | Zarif=Mohammad Javad Zarif!" },
    { "The talks between South and North Korea ended.", "South=South Korea! | North Korea=North Korea!" },
    { "They like the South and North Carolina.", "North Carolina=North Carolina" },
  };
  check (cases, G_N_ELEMENTS (cases), TRUE);
}

static void
test_acts (void)
{
  static const Case cases[] = {
    { "Moscow said it would wait.", "Moscow=Russia! | it=Russia!" },
    { "A deadline for Oslo to grant visas passed.", "Oslo=Norway!" },
    { "A ship for Oslo to Bergen sank.", "Oslo=Oslo | Bergen=Bergen" },
    { "They sought backing for Oslo's proposal.", "Oslo=Norway'" },
    { "They saw the lights of Oslo's streets.", "Oslo=Oslo" },
    { "Farmers in northern Uganda fled.", "Uganda=Uganda" },
    { "The government has breached the Oslo accord.", "Oslo=Oslo" },
    { "He was arrested by police in Chad, Kenya said.", "police=Chadian police! | Chad=Chad | Kenya=Kenya!" },
    { "The government of southern Sudan slept. Kenya, Kenya and Kenya slept.",
      "government=Sudan! | Sudan=Sudan | Kenya=Kenya! | Kenya=Kenya! | Kenya=Kenya!" },
    { "The Uganda People's Defence Force (UPDF) left. The UPDF slept.",
      "Uganda People's Defence Force=Uganda People's Defence Force! | UPDF=Uganda People's Defence Force! | UPDF=Uganda People's Defence Force!" },
    { "Chad's Congress met. Congress slept.", "Chad=Chad' | Congress=Chadian Congress! | Congress=Chadian Congress!" },
    { "Congress slept. It met.", "Congress=US Congress! | It=US Congress!" },
    { "The Kenyan Congress met. The US Congress met. Congress slept.",
      "Kenyan Congress=Kenyan Congress! | US Congress=US Congress! | Congress=US Congress!" },
    { "Sino-Japanese talks failed. A Franco-German plan won.", "Sino=China' | Japanese=Japan' | Franco=France' | German=Germany'" },
    { "Former paratroopers from Kenya slept. Kenya slept.", "Kenya=Kenya! | Kenya=Kenya!" },
    { "They met at the Elysee palace.", "Elysee=Elysee" },
    { "The Bhutan People's Party met farmers.", "Bhutan People's Party=Bhutan People's Party!" },
    { "Bhutan's people met. Bhutan people's hopes fell.", "Bhutan=Bhutan' | Bhutan=Bhutan'" },
    { "The Stalinist state met farmers.", "" },
    { "Farmers met ethnic Russians in Oslo.", "ethnic Russians=ethnic Russians! | Oslo=Oslo" },
    { "Many ethnic Chinese traders left.", "Chinese=China'" },
    { "Rival Palestinian factions met. The factions left.",
      "Palestinian factions=Palestinian factions! | factions=Palestinian factions!" },
    { "Hor Namhong spoke. Hor said no.", "Hor Namhong=Hor Namhong! | Hor=Hor Namhong!" },
    { "They gathered in Moscow.", "Moscow=Moscow" },
    { "The Moscow meeting was short.", "Moscow=Moscow" },
    { "Tokyo and Seoul have signed the pact.", "Tokyo=Japan! | Seoul=South Korea!" },
    { "Talks between Kabul and Islamabad began.", "Kabul=Afghanistan! | Islamabad=Pakistan!" },
    { "A Cairo-backed plan failed.", "Cairo=Egypt'" },
    { "The Turkish proposal was read in Syria.", "Turkish=Turkey' | Syria=Syria" },
    { "He travelled to Chad.", "Chad=Chad" },
    { "France sold weapons to Chad.", "France=France! | Chad=Chad!" },
    { "Peace in Syria and Iraq is far.", "Syria=Syria | Iraq=Iraq" },
    { "Israel strikes Lebanon again.", "Israel=Israel! | Lebanon=Lebanon!" },
    { "They called on Beijing to help.", "Beijing=China!" },
    { "Nobody could trust Ankara. Riyadh, which sent money, waits.", "Ankara=Turkey! | Riyadh=Saudi Arabia!" },
    { "CAIRO, May 8 (NNN-FAKE) - Egypt slept.", "CAIRO=CAIRO | Egypt=Egypt!" },
    { "They dined in the White House.", "White House=White House" },
    { "The White House said no.", "White House=White House!" },
    { "North Korea and South Korea slept. The North said no.",
      "North Korea=North Korea! | South Korea=South Korea! | North=North Korea!" },
    { "South Sudan and Sudan slept. The South said no.", "South Sudan=South Sudan! | Sudan=Sudan! | South=South Sudan!" },
    { "South Africa held a vote. Later the South accused Mali.", "South Africa=South Africa! | Mali=Mali!" },
    { "North Macedonia slept. The North said no.", "North Macedonia=North Macedonia!" },
    { "Farmers left the South. The North said no.", "" },
  };
  check (cases, G_N_ELEMENTS (cases), TRUE);
}

/* What should hold for anything: positions rise, ranges lie in the text, indices are valid. */
static void
test_odd_texts (void)
{
  static const char *const texts[] = {
    "", " ", "A", "The The The The", "UN UN UN UN UN UN UN UN UN UN UN UN UN UN UN UN UN UN UN UN", "\"' \"' \"'", "al-al-al-al Al",
    "SYRIA TALKS FAIL AGAIN IN GENEVA", "(((((((UN)))))))", "Mr. Mr. Mr. Dr.", "of the of the of the", "X-Y-Z-A-B-C D-E",
    "the foreign minister of the foreign minister of the president of the king's",
    "\xd8\xa5\xd9\x82\xd8\xb1\xd8\xa3 \xd9\x87\xd8\xb0\xd8\xa7 UN", "his his his their its",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (texts[i], NULL);
    guint32 last = 0;

    for (guint k = 0; k < reading->mentions->len; k++) {
      const GenevaMention *mention = geneva_reading_mention (reading, k);
      g_assert_cmpuint (mention->range.start, >=, last);
      g_assert_cmpuint (mention->range.end, <=, strlen (texts[i]));
      g_assert_cmpuint (mention->range.start, <, mention->range.end);
      g_assert_true (mention->entity == GENEVA_NO_INDEX || mention->entity < reading->entities->len);
      g_assert_true (mention->next_part == GENEVA_NO_INDEX || mention->next_part < reading->mentions->len);
      last = mention->range.start;
    }
    for (guint k = 0; k < reading->entities->len; k++) {
      const GenevaEntity *entity = geneva_reading_entity (reading, k);
      g_assert_nonnull (entity->name);
      g_assert_true (entity->affiliation == GENEVA_NO_INDEX || entity->affiliation < reading->entities->len);
      g_assert_cmpuint (entity->affiliation, !=, k);
    }
  }
}

/* In a book of an article what a surname stands for must never be what another kind of key stands for: 400,000 keys of
 * 32 bits fall on one another some twenty times.
 */
static void
test_keys_of_two_kinds (void)
{
  enum { KEYS = 200000 };
  GenevaSlot few[4] = { { 0 } };
  GenevaMentionFinder finder = { .slots = few, .few_slots = few, .slot_mask = G_N_ELEMENTS (few) - 1 };

  for (guint32 i = 0; i < KEYS; i++) {
    geneva_finder_put (&finder, GENEVA_KEY_SURNAME, i * 2654435761u, i);
    geneva_finder_put (&finder, GENEVA_KEY_NAME, i * 2246822519u + 7, KEYS + i);
  }
  for (guint32 i = 0; i < KEYS; i++) {
    g_assert_cmpuint (geneva_finder_get (&finder, GENEVA_KEY_SURNAME, i * 2654435761u), ==, i);
    g_assert_cmpuint (geneva_finder_get (&finder, GENEVA_KEY_NAME, i * 2246822519u + 7), ==, KEYS + i);
    g_assert_cmpuint (geneva_finder_get (&finder, GENEVA_KEY_PLACE, i * 2654435761u), ==, GENEVA_NO_INDEX);
  }
  geneva_finder_put (&finder, GENEVA_KEY_SURNAME, 0, 5);
  g_assert_cmpuint (geneva_finder_get (&finder, GENEVA_KEY_SURNAME, 0), ==, 5);
  g_free (finder.slots);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/mentions/kinds", test_kinds);
  g_test_add_func ("/extract/mentions/plain-words", test_plain_words);
  g_test_add_func ("/extract/mentions/actors", test_actors);
  g_test_add_func ("/extract/mentions/short-names", test_short_names);
  g_test_add_func ("/extract/mentions/acts", test_acts);
  g_test_add_func ("/extract/mentions/odd-texts", test_odd_texts);
  g_test_add_func ("/extract/mentions/keys-of-two-kinds", test_keys_of_two_kinds);
  return g_test_run ();
}
