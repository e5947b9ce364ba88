/* The table of names: kinds, affiliations, terms of office and surnames of the lists' actors, and bits of words.
 *
 * Knows the columns of actors.tsv and agents.tsv and the classes of cues-actor.tsv; no text.
 */
#include "extract/geneva-names.h"

#include <string.h>

static const struct {
  const char *class_name;
  guint32     bit;
} word_classes[] = {
  { "given-name", GENEVA_WORD_GIVEN },
  { "given-name-female", GENEVA_WORD_GIVEN | GENEVA_WORD_FEMALE },
  { "given-name-either", GENEVA_WORD_GIVEN | (guint32) GENEVA_WORD_EITHER },
  { "name-particle", GENEVA_WORD_PARTICLE },
  { "name-title", GENEVA_WORD_NAME_TITLE },
  { "name-title-female", GENEVA_WORD_NAME_TITLE | GENEVA_WORD_FEMALE },
  { "organisation-head", GENEVA_WORD_ORG_HEAD },
  { "organisation-suffix", GENEVA_WORD_ORG_SUFFIX },
  { "place-head", GENEVA_WORD_PLACE_HEAD },
  { "place-first", GENEVA_WORD_PLACE_FIRST },
  { "person-verb", GENEVA_WORD_PERSON_VERB },
  { "organisation-verb", GENEVA_WORD_ORG_VERB },
  { "place-preposition", GENEVA_WORD_PLACE_PREPOSITION },
  { "actor-preposition", GENEVA_WORD_ACTOR_PREPOSITION },
  { "transfer-word", GENEVA_WORD_TRANSFER },
  { "actor-auxiliary", GENEVA_WORD_ACTS },
  { "not-a-name", GENEVA_WORD_NO_NAME },
  { "family-first", GENEVA_WORD_FAMILY_FIRST },
  { "pronoun-he", GENEVA_WORD_HE },
  { "pronoun-she", GENEVA_WORD_SHE },
  { "pronoun-it", GENEVA_WORD_IT },
  { "pronoun-they", GENEVA_WORD_THEY },
  { "possessive-pronoun", GENEVA_WORD_POSSESSIVE },
  { "noun-modifier", GENEVA_WORD_MODIFIER },
  { "conflict-noun", GENEVA_WORD_CONFLICT },
  { "determiner", GENEVA_WORD_DETERMINER },
  { "determiner-definite", GENEVA_WORD_DETERMINER | GENEVA_WORD_DEFINITE },
  { "building-name", GENEVA_WORD_BUILDING },
  { "coordinator", GENEVA_WORD_AND },
  { "speech", GENEVA_WORD_SPEECH },
  { "office-of", GENEVA_WORD_OF },
  { "prospect", GENEVA_WORD_PROSPECT },
  { "quantity", GENEVA_WORD_QUANTITY },
};

static const char *
get_field (const GenevaLexiconEntry *entry,
           int                       column)
{
  return column >= 0 && (guint) column < entry->n_fields ? entry->fields[column] : "";
}

/* The day that a date begins or ends with; only year, month and day are asked. */
static int
read_day (const char *date,
          gboolean    is_end)
{
  int parts[3] = { 0, is_end ? 12 : 1, is_end ? 31 : 1 };
  const char *at = date;

  for (guint i = 0; i < 3 && g_ascii_isdigit (*at); i++) {
    parts[i] = 0;
    while (g_ascii_isdigit (*at) && parts[i] < 10000)
      parts[i] = parts[i] * 10 + *at++ - '0';
    if (*at != '-')
      break;
    at++;
  }
  if (parts[0] == 0)
    return is_end ? 99999999 : 0;
  return parts[0] * 10000 + parts[1] * 100 + parts[2];
}

static gboolean
has (const char *role,
     const char *words)
{
  gsize n = strlen (words);

  for (const char *at = role; *at; at++) {
    if ((*at | 0x20) == *words && (at == role || !g_ascii_isalpha (at[-1])) && g_ascii_strncasecmp (at, words, n) == 0 && !g_ascii_isalpha (at[n]))
      return TRUE;
  }
  return FALSE;
}

GenevaOffice
geneva_names_get_office (const char *role)
{
  static const struct {
    const char  *words;
    GenevaOffice office;
  } offices[] = {
    /* what holds others inside it comes first */
    { "spokesman", GENEVA_OFFICE_SPOKESMAN }, { "spokeswoman", GENEVA_OFFICE_SPOKESMAN },
    { "spokesperson", GENEVA_OFFICE_SPOKESMAN }, { "press secretary", GENEVA_OFFICE_SPOKESMAN },
    { "adviser", GENEVA_OFFICE_OTHER }, { "advisor", GENEVA_OFFICE_OTHER }, { "aide", GENEVA_OFFICE_OTHER },
    { "assistant secretary", GENEVA_OFFICE_OTHER }, { "under secretary of state", GENEVA_OFFICE_DEPUTY_FOREIGN },
    { "undersecretary of state", GENEVA_OFFICE_DEPUTY_FOREIGN },
    { "under-secretary of state", GENEVA_OFFICE_DEPUTY_FOREIGN },
    { "under-secretary-general", GENEVA_OFFICE_OTHER },
    { "deputy secretary of state", GENEVA_OFFICE_DEPUTY_FOREIGN },
    { "deputy foreign minister", GENEVA_OFFICE_DEPUTY_FOREIGN },
    { "vice foreign minister", GENEVA_OFFICE_DEPUTY_FOREIGN },
    { "envoy", GENEVA_OFFICE_ENVOY }, { "special representative", GENEVA_OFFICE_ENVOY }, { "mediator", GENEVA_OFFICE_ENVOY },
    { "ambassador", GENEVA_OFFICE_AMBASSADOR }, { "permanent representative", GENEVA_OFFICE_AMBASSADOR },
    { "negotiator", GENEVA_OFFICE_NEGOTIATOR },
    { "foreign minister", GENEVA_OFFICE_FOREIGN }, { "minister of foreign affairs", GENEVA_OFFICE_FOREIGN },
    { "foreign secretary", GENEVA_OFFICE_FOREIGN }, { "secretary of state", GENEVA_OFFICE_FOREIGN },
    { "top diplomat", GENEVA_OFFICE_FOREIGN }, { "foreign policy chief", GENEVA_OFFICE_FOREIGN },
    { "external affairs minister", GENEVA_OFFICE_FOREIGN },
    { "defence minister", GENEVA_OFFICE_DEFENCE }, { "defense minister", GENEVA_OFFICE_DEFENCE },
    { "secretary of defense", GENEVA_OFFICE_DEFENCE }, { "defense secretary", GENEVA_OFFICE_DEFENCE },
    { "defence secretary", GENEVA_OFFICE_DEFENCE },
    { "exchequer", GENEVA_OFFICE_FINANCE }, { "finance minister", GENEVA_OFFICE_FINANCE }, { "treasury secretary", GENEVA_OFFICE_FINANCE },
    { "interior minister", GENEVA_OFFICE_INTERIOR }, { "home secretary", GENEVA_OFFICE_INTERIOR },
    { "deputy prime minister", GENEVA_OFFICE_OTHER }, { "vice president", GENEVA_OFFICE_OTHER },
    { "deputy president", GENEVA_OFFICE_OTHER }, { "crown prince", GENEVA_OFFICE_OTHER },
    { "deputy secretary-general", GENEVA_OFFICE_OTHER },
    { "secretary-general", GENEVA_OFFICE_SECRETARY_GENERAL }, { "secretary general", GENEVA_OFFICE_SECRETARY_GENERAL },
    { "prime minister", GENEVA_OFFICE_HEAD_OF_GOVERNMENT }, { "premier", GENEVA_OFFICE_HEAD_OF_GOVERNMENT },
    { "chancellor", GENEVA_OFFICE_HEAD_OF_GOVERNMENT },
    { "army chief", GENEVA_OFFICE_ARMY }, { "chief of the general staff", GENEVA_OFFICE_ARMY },
    { "opposition leader", GENEVA_OFFICE_LEADER }, { "supreme leader", GENEVA_OFFICE_OTHER },
    { "deputy leader", GENEVA_OFFICE_OTHER }, { "vice chairman", GENEVA_OFFICE_OTHER },
    { "deputy chairman", GENEVA_OFFICE_OTHER }, { "deputy commander", GENEVA_OFFICE_OTHER },
    { "president", GENEVA_OFFICE_HEAD_OF_STATE }, { "king", GENEVA_OFFICE_HEAD_OF_STATE },
    { "queen", GENEVA_OFFICE_HEAD_OF_STATE }, { "emir", GENEVA_OFFICE_HEAD_OF_STATE },
    { "sultan", GENEVA_OFFICE_HEAD_OF_STATE }, { "junta leader", GENEVA_OFFICE_HEAD_OF_STATE },
    { "head of state", GENEVA_OFFICE_HEAD_OF_STATE },
    { "leader", GENEVA_OFFICE_LEADER }, { "chairman", GENEVA_OFFICE_LEADER }, { "commander", GENEVA_OFFICE_LEADER },
  };

  guint32 letters = 0;      /* that a word of the role begins with; most offices fall by it */

  if (!role || !*role)
    return GENEVA_OFFICE_OTHER;
  for (const char *at = role; *at; at++) {
    if (at == role || !g_ascii_isalpha (at[-1]))
      letters |= 1u << (*at & 0x1f);
  }
  for (guint i = 0; i < G_N_ELEMENTS (offices); i++) {
    if (letters >> (offices[i].words[0] & 0x1f) & 1 && has (role, offices[i].words))
      return offices[i].office;
  }
  return GENEVA_OFFICE_OTHER;
}

static GenevaEntityKind
read_kind (const char *kind)
{
  static const char *const kinds[] = { "person", "state", "organisation", "group", "place", "role" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (strcmp (kind, kinds[i]) == 0)
      return (GenevaEntityKind) i;
  }
  return GENEVA_ENTITY_ORGANISATION;
}

static void
add_surname (GenevaNames         *names,
             const GenevaLexicon *lexicon,
             const char          *name,
             guint32              actor)
{
  const char *last = strrchr (name, ' ');
  GenevaNameSurname surname = { .actor = actor };
  guint32 word;

  last = last ? last + 1 : name;
  if (strrchr (last, '-') && (g_ascii_strncasecmp (last, "al-", 3) == 0 || g_ascii_strncasecmp (last, "el-", 3) == 0))
    last += 3;
  word = geneva_lexicon_find_word (lexicon, last);
  if (word == 0 || word > names->n_words)
    return;
  for (guint32 i = names->surname_first[word]; i; ) {
    const GenevaNameSurname *other = &g_array_index (names->surnames, GenevaNameSurname, i);
    if (other->actor == actor)
      return;
    i = other->next;
  }
  surname.next = names->surname_first[word];
  names->surname_first[word] = names->surnames->len;
  g_array_append_val (names->surnames, surname);
}

/* What a text calls a person behind the first mention: the column "short", and the last words of the aliases. */
static void
add_surnames (GenevaNames              *names,
              const GenevaLexicon      *lexicon,
              const GenevaLexiconEntry *entry,
              int                       aliases)
{
  const char *given = get_field (entry, names->column_short);
  const char *first_space = strchr (entry->name, ' ');
  g_auto (GStrv) ways = NULL;
  gboolean is_family_first;

  if (!*given)
    return;
  names->actors[names->actors[entry->index].person].short_word =
    geneva_lexicon_find_word (lexicon, strrchr (given, ' ') ? strrchr (given, ' ') + 1 : given);
  add_surname (names, lexicon, given, names->actors[entry->index].person);
  is_family_first = first_space && strncmp (given, entry->name, (gsize) (first_space - entry->name)) == 0;
  if (is_family_first)
    return;
  ways = g_strsplit (get_field (entry, aliases), "|", -1);
  for (guint i = 0; ways[i]; i++) {
    if (strchr (ways[i], ' '))
      add_surname (names, lexicon, ways[i], names->actors[entry->index].person);
  }
}

/* What the given name says. */
static guint8
get_gender (const GenevaNames   *names,
            const GenevaLexicon *lexicon,
            const char          *name)
{
  g_autofree char *given = g_strndup (name, strcspn (name, " "));
  guint32 word = geneva_names_get_word (names, geneva_lexicon_find_word (lexicon, given));

  return word & GENEVA_WORD_EITHER ? 0 : word & GENEVA_WORD_FEMALE ? 2 : word & GENEVA_WORD_GIVEN ? 1 : 0;
}

static void
build_actors (GenevaNames         *names,
              const GenevaLexicon *lexicon)
{
  int kind = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_ACTORS, "kind");
  int from = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_ACTORS, "from");
  int to = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_ACTORS, "to");
  int aliases = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_ACTORS, "aliases");

  g_autoptr (GHashTable) offices = g_hash_table_new (g_str_hash, g_str_equal);   /* most roles stand many times */

  names->n_actors = geneva_lexicon_get_n_entries (lexicon, GENEVA_LEXICON_ACTORS);
  names->actors = g_new0 (GenevaNameActor, names->n_actors + 1);
  for (guint32 i = 0; i < names->n_actors; i++) {
    const GenevaLexiconEntry *entry = geneva_lexicon_get_entry (lexicon, GENEVA_LEXICON_ACTORS, i);
    GenevaNameActor *actor = &names->actors[i];
    const char *role = get_field (entry, names->column_role);
    guint32 known = GPOINTER_TO_UINT (g_hash_table_lookup (names->by_name, entry->name));

    actor->kind = read_kind (get_field (entry, kind));
    actor->is_media = strcmp (role, "media") == 0;
    actor->is_none = strcmp (get_field (entry, kind), "none") == 0;
    if (*role && !g_hash_table_contains (offices, role))
      g_hash_table_insert (offices, (gpointer) role, GUINT_TO_POINTER (geneva_names_get_office (role)));
    actor->office = *role ? (guint8) GPOINTER_TO_UINT (g_hash_table_lookup (offices, role)) : GENEVA_OFFICE_OTHER;
    actor->from = read_day (get_field (entry, from), FALSE);
    actor->to = read_day (get_field (entry, to), TRUE);
    actor->person = i;
    if (actor->kind == GENEVA_ENTITY_PERSON)
      actor->gender = get_gender (names, lexicon, entry->name);
    actor->first_holder = actor->next_holder = actor->affiliation = GENEVA_NO_INDEX;
    if (known && actor->kind == GENEVA_ENTITY_PERSON && names->actors[known - 1].kind == GENEVA_ENTITY_PERSON)
      actor->person = known - 1;
    else
      g_hash_table_replace (names->by_name, (gpointer) entry->name, GUINT_TO_POINTER (i + 1));
  }
  for (guint32 i = names->n_actors; i-- > 0; ) {
    const GenevaLexiconEntry *entry = geneva_lexicon_get_entry (lexicon, GENEVA_LEXICON_ACTORS, i);
    const char *affiliation = get_field (entry, names->column_affiliation);
    GenevaNameActor *actor = &names->actors[i];

    if (actor->kind == GENEVA_ENTITY_PERSON)
      add_surnames (names, lexicon, entry, aliases);
    if (!*affiliation)
      continue;
    actor->affiliation = geneva_names_find_actor (names, affiliation);
    if (actor->affiliation != GENEVA_NO_INDEX && actor->kind == GENEVA_ENTITY_PERSON) {
      actor->next_holder = names->actors[actor->affiliation].first_holder;
      names->actors[actor->affiliation].first_holder = i;
    }
  }
}

static void
build_agents (GenevaNames         *names,
              const GenevaLexicon *lexicon)
{
  static const char *const kinds[] = { "", "office", "former", "role", "spokesman", "rank", "title", "counterpart", "people",
                                       "collective", "collective-weak", "crowd", "pair", "again" };
  static const char *const things[] = { "", "state", "organisation", "group", "person" };
  int kind = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_AGENTS, "kind");
  int makes = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_AGENTS, "makes");
  int head = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_AGENTS, "head");
  guint n = geneva_lexicon_get_n_entries (lexicon, GENEVA_LEXICON_AGENTS);

  names->agents = g_new0 (GenevaNameAgent, n + 1);
  names->diplomat = names->top_diplomat = GENEVA_NO_INDEX;
  for (guint i = 0; i < n; i++) {
    const GenevaLexiconEntry *entry = geneva_lexicon_get_entry (lexicon, GENEVA_LEXICON_AGENTS, i);
    GenevaNameAgent *agent = &names->agents[i];

    agent->kind = GENEVA_AGENT_ROLE;
    for (guint j = 1; j < G_N_ELEMENTS (kinds); j++) {
      if (strcmp (get_field (entry, kind), kinds[j]) == 0)
        agent->kind = (guint8) j;
    }
    for (guint j = 1; j < G_N_ELEMENTS (things); j++) {
      if (strcmp (get_field (entry, makes), things[j]) == 0)
        agent->makes = (guint8) j;
    }
    agent->head = *get_field (entry, head) ? get_field (entry, head) : entry->name;
    agent->is_army = strcmp (agent->head, "army") == 0;
    agent->is_governments = g_str_has_prefix (entry->name, "government ") || g_str_has_prefix (entry->name, "regime ");
    agent->office = (guint8) geneva_names_get_office (entry->name);
    if (agent->office == GENEVA_OFFICE_OTHER)
      agent->office = (guint8) geneva_names_get_office (agent->head);
    if (strcmp (entry->name, "diplomat") == 0)
      names->diplomat = i;
    else if (strcmp (entry->name, "top diplomat") == 0)
      names->top_diplomat = i;
  }
}

static gpointer
build (const GenevaLexicon *lexicon)
{
  GenevaNames *names = g_new0 (GenevaNames, 1);

  names->n_words = geneva_lexicon_get_n_words (lexicon);
  names->words = g_new0 (guint32, names->n_words + 1);
  names->surname_first = g_new0 (guint32, names->n_words + 1);
  names->surnames = g_array_new (FALSE, TRUE, sizeof (GenevaNameSurname));
  g_array_set_size (names->surnames, 1);
  names->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  names->column_role = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_ACTORS, "role");
  names->column_affiliation = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_ACTORS, "affiliation");
  names->column_short = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_ACTORS, "short");
  names->column_adjectives = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_ACTORS, "adjectives");
  names->column_country = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_PLACES, "country");
  for (guint i = 0; i < G_N_ELEMENTS (word_classes); i++) {
    guint32 class_id = geneva_lexicon_get_class (lexicon, word_classes[i].class_name);
    for (guint32 word = 1; class_id && word <= names->n_words; word++) {
      if (geneva_lexicon_word_is (lexicon, word, class_id))
        names->words[word] |= word_classes[i].bit;
    }
  }
  names->class_relative = geneva_lexicon_get_class (lexicon, "relative-owner");
  names->class_no_army = geneva_lexicon_get_class (lexicon, "no-army-word");
  names->class_army = geneva_lexicon_get_class (lexicon, "army-word");
  names->class_sends = geneva_lexicon_get_class (lexicon, "sends-troops");
  names->class_opener = geneva_lexicon_get_class (lexicon, "clause-opener");
  names->class_munition = geneva_lexicon_get_class (lexicon, "object-munition");
  names->class_policy = geneva_lexicon_get_class (lexicon, "policy");
  names->class_private = geneva_lexicon_get_class (lexicon, "private-noun");
  names->class_home = geneva_lexicon_get_class (lexicon, "home-body");
  names->class_address = geneva_lexicon_get_class (lexicon, "address-verb");
  names->class_fights = geneva_lexicon_get_class (lexicon, "fights");
  names->class_militants = geneva_lexicon_get_class (lexicon, "militants");
  names->class_unarmed = geneva_lexicon_get_class (lexicon, "unarmed-group");
  names->class_asks = geneva_lexicon_get_class (lexicon, "asks-verb");
  names->class_joint = geneva_lexicon_get_class (lexicon, "joint-verb");
  names->class_portfolio = geneva_lexicon_get_class (lexicon, "portfolio");
  names->class_relation = geneva_lexicon_get_class (lexicon, "relation-word");
  names->class_plain = geneva_lexicon_get_class (lexicon, "plain-noun");
  names->class_organisation_noun = geneva_lexicon_get_class (lexicon, "organisation-noun");
  names->class_place_noun = geneva_lexicon_get_class (lexicon, "place-noun");
  names->class_time = geneva_lexicon_get_class (lexicon, "time-word");
  build_actors (names, lexicon);
  build_agents (names, lexicon);
  return names;
}

static void
free_names (gpointer data)
{
  GenevaNames *names = data;

  g_free (names->actors);
  g_free (names->agents);
  g_free (names->words);
  g_free (names->surname_first);
  g_array_unref (names->surnames);
  g_hash_table_unref (names->by_name);
  g_free (names);
}

const GenevaNames *
geneva_names_get (const GenevaLexicon *lexicon)
{
  return geneva_lexicon_get_built (lexicon, build, free_names);
}

guint32
geneva_names_find_actor (const GenevaNames *names,
                         const char        *name)
{
  guint32 found = GPOINTER_TO_UINT (g_hash_table_lookup (names->by_name, name));

  return found ? found - 1 : GENEVA_NO_INDEX;
}

guint32
geneva_names_find_holder (const GenevaNames *names,
                          guint32            affiliation,
                          GenevaOffice       office,
                          int                day)
{
  guint32 found = GENEVA_NO_INDEX;

  if (affiliation >= names->n_actors || office == GENEVA_OFFICE_OTHER || day == 0)
    return GENEVA_NO_INDEX;
  for (guint32 i = names->actors[affiliation].first_holder; i != GENEVA_NO_INDEX; i = names->actors[i].next_holder) {
    const GenevaNameActor *actor = &names->actors[i];
    if (actor->office != office || actor->from == 0 || day < actor->from || day > actor->to)
      continue;
    if (found != GENEVA_NO_INDEX && names->actors[found].person != actor->person)
      return GENEVA_NO_INDEX;
    found = i;
  }
  return found;
}

guint32
geneva_names_choose_row (const GenevaNames *names,
                         guint32            actor,
                         int                day)
{
  guint32 first = names->actors[actor].person, best = first;

  for (guint32 i = first; i < names->n_actors && names->actors[i].person == first; i++) {
    if (day == 0 || names->actors[i].from <= day)
      best = i;
  }
  return best;
}

guint32
geneva_names_find_surname (const GenevaNames *names,
                           guint32            word,
                           int                day)
{
  guint32 found = GENEVA_NO_INDEX;

  if (word == 0 || word > names->n_words)
    return GENEVA_NO_INDEX;
  for (guint32 i = names->surname_first[word]; i; ) {
    const GenevaNameSurname *surname = &g_array_index (names->surnames, GenevaNameSurname, i);
    gboolean fits = day == 0;

    for (guint32 row = surname->actor; row < names->n_actors && names->actors[row].person == surname->actor && !fits; row++)
      fits = names->actors[row].from != 0 && names->actors[row].from <= day && day <= names->actors[row].to;
    if (fits && found != GENEVA_NO_INDEX && found != surname->actor)
      return GENEVA_NO_INDEX;
    if (fits)
      found = surname->actor;
    i = surname->next;
  }
  return found;
}
