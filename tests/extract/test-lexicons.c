/* The lists of actors, offices and places are well formed: columns, kinds, dates, order, and no way of writing that means
 * two states or two people. */
#include "reading-stage.h"

#include "extract/geneva-names.h"

#include <string.h>

static const char *
get (const GenevaLexicon      *lexicon,
     const GenevaLexiconEntry *entry,
     const char               *column)
{
  int at = geneva_lexicon_get_column (lexicon, entry->list, column);

  g_assert_cmpint (at, >=, 0);
  return (guint) at < entry->n_fields ? entry->fields[at] : "";
}

static void
check_date (const char *date,
            const char *name)
{
  GenevaEdtf edtf;
  g_autoptr (GError) error = NULL;

  if (!*date)
    return;
  if (!geneva_edtf_parse (date, &edtf, &error))
    g_error ("%s: %s", name, error->message);
}

static void
test_actors (void)
{
  static const char *const kinds[] = { "person", "state", "organisation", "group", NULL };
  static const char *const columns[] = { "aliases", "adjectives", "demonyms", "capital" };
  GenevaLexicon *lexicon = reading_stage_get_lexicon ();
  g_autoptr (GHashTable) ways = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = geneva_lexicon_get_n_entries (lexicon, GENEVA_LEXICON_ACTORS), n_states = 0;
  const char *last = "", *last_from = "";

  for (guint i = 0; i < n; i++) {
    const GenevaLexiconEntry *entry = geneva_lexicon_get_entry (lexicon, GENEVA_LEXICON_ACTORS, i);
    const char *kind = get (lexicon, entry, "kind"), *affiliation = get (lexicon, entry, "affiliation");
    int order = strcmp (last, entry->name);

    g_assert_true (g_strv_contains (kinds, kind));
    g_assert_true (order < 0 || (order == 0 && strcmp (last_from, get (lexicon, entry, "from")) < 0 &&
                                 strcmp (kind, "person") == 0));
    check_date (get (lexicon, entry, "from"), entry->name);
    check_date (get (lexicon, entry, "to"), entry->name);
    if (*get (lexicon, entry, "from") && *get (lexicon, entry, "to"))
      g_assert_cmpstr (get (lexicon, entry, "from"), <=, get (lexicon, entry, "to"));
    if (*affiliation)
      g_assert_cmpuint (geneva_names_find_actor (geneva_names_get (lexicon), affiliation), !=, GENEVA_NO_INDEX);
    n_states += strcmp (kind, "state") == 0;
    for (guint c = 0; c < G_N_ELEMENTS (columns); c++) {
      g_auto (GStrv) list = g_strsplit (get (lexicon, entry, columns[c]), "|", -1);
      for (guint k = 0; list[k]; k++) {
        const char *owner = g_hash_table_lookup (ways, list[k]);
        g_assert_true (*list[k] != '\0');
        if (owner && strcmp (owner, entry->name) != 0)
          g_error ("“%s” means both %s and %s", list[k], owner, entry->name);
        g_hash_table_insert (ways, g_strdup (list[k]), (gpointer) entry->name);
      }
    }
    last = entry->name;
    last_from = get (lexicon, entry, "from");
  }
  g_assert_cmpuint (n_states, >=, 195);
  for (guint i = 0; i < n; i++) {
    const GenevaLexiconEntry *entry = geneva_lexicon_get_entry (lexicon, GENEVA_LEXICON_ACTORS, i);
    const char *owner = g_hash_table_lookup (ways, entry->name);
    g_assert_true (owner == NULL || strcmp (owner, entry->name) == 0);
  }
}

static void
test_agents_and_places (void)
{
  static const char *const kinds[] = { "office", "former", "role", "spokesman", "rank", "title", "counterpart", "people",
                                       "collective", "collective-weak", "collective-force", "crowd", "pair", "again",
                                       NULL };
  static const char *const things[] = { "", "state", "organisation", "group", "person", NULL };
  GenevaLexicon *lexicon = reading_stage_get_lexicon ();
  const char *last = "";

  for (guint i = 0; i < geneva_lexicon_get_n_entries (lexicon, GENEVA_LEXICON_AGENTS); i++) {
    const GenevaLexiconEntry *entry = geneva_lexicon_get_entry (lexicon, GENEVA_LEXICON_AGENTS, i);
    g_assert_true (g_strv_contains (kinds, get (lexicon, entry, "kind")));
    g_assert_true (g_strv_contains (things, get (lexicon, entry, "makes")));
    g_assert_cmpstr (last, <, entry->name);
    last = entry->name;
  }
  last = "";
  for (guint i = 0; i < geneva_lexicon_get_n_entries (lexicon, GENEVA_LEXICON_PLACES); i++) {
    const GenevaLexiconEntry *entry = geneva_lexicon_get_entry (lexicon, GENEVA_LEXICON_PLACES, i);
    const char *country = get (lexicon, entry, "country");
    g_assert_cmpstr (last, <, entry->name);
    if (*country)
      g_assert_cmpuint (geneva_names_find_actor (geneva_names_get (lexicon), country), !=, GENEVA_NO_INDEX);
    last = entry->name;
  }
}

/* Who held an office on a day. */
static void
test_holders (void)
{
  static const struct {
    const char  *affiliation;
    GenevaOffice office;
    int          day;
    const char  *holder;
  } cases[] = {
    { "United States", GENEVA_OFFICE_FOREIGN, 20130605, "John Kerry" },
    { "United States", GENEVA_OFFICE_HEAD_OF_STATE, 20180605, "Donald Trump" },
    { "United States", GENEVA_OFFICE_HEAD_OF_STATE, 20220605, "Joe Biden" },
    { "Russia", GENEVA_OFFICE_FOREIGN, 20220224, "Sergei Lavrov" },
    { "United Kingdom", GENEVA_OFFICE_HEAD_OF_GOVERNMENT, 20121224, "David Cameron" },
    { "Germany", GENEVA_OFFICE_HEAD_OF_GOVERNMENT, 20230101, "Olaf Scholz" },
    { "United Nations", GENEVA_OFFICE_SECRETARY_GENERAL, 20151010, "Ban Ki-moon" },
    { "Iran", GENEVA_OFFICE_FOREIGN, 20220101, "Hossein Amirabdollahian" },
    { "Turkey", GENEVA_OFFICE_HEAD_OF_GOVERNMENT, 20150101, "Ahmet Davutoglu" },
    { "France", GENEVA_OFFICE_HEAD_OF_STATE, 0, NULL },
  };
  GenevaLexicon *lexicon = reading_stage_get_lexicon ();
  const GenevaNames *names = geneva_names_get (lexicon);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint32 state = geneva_names_find_actor (names, cases[i].affiliation);
    guint32 holder = geneva_names_find_holder (names, state, cases[i].office, cases[i].day);
    const char *found = holder == GENEVA_NO_INDEX ? NULL
                          : geneva_lexicon_get_entry (lexicon, GENEVA_LEXICON_ACTORS, holder)->name;
    g_assert_cmpstr (found, ==, cases[i].holder);
  }
  g_assert_cmpuint (geneva_names_find_surname (names, geneva_lexicon_find_word (lexicon, "lavrov"), 20140101), !=,
                    GENEVA_NO_INDEX);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/lexicons/actors", test_actors);
  g_test_add_func ("/extract/lexicons/agents-and-places", test_agents_and_places);
  g_test_add_func ("/extract/lexicons/holders", test_holders);
  return g_test_run ();
}
