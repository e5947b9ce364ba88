/* Whose names they are: one entity for each canonical name of the text.
 *
 * Full names first, so that a surname finds its owner before and behind it; then surnames, acronyms that the text
 * defines, and the votes over names that no list has. Knows no nominals and no pronouns.
 */
#include "extract/geneva-frame.h"
#include "extract/geneva-mention-finder.h"

#include <string.h>

#define KEY_VOTES 8u
#define KEY_FIRST_WORD 11u      /* "Ford" of "Ford Motor Co." */
#define KEY_ALIAS 15u           /* who of several the text means by "King Abdullah" */
#define KEY_BODY 14u            /* whose "Congress" the text means by that word alone */
#define KEY_FAMILY_FIRST 12u    /* "Kong" of "Kong Quan": the first word of a name of two, no given name */

/* Where a key is looked for first. What stands there is asked for both space and key: in a long text keys of two spaces
 * fall on one place, and the value of a vote is no entity.
 */
static inline guint32
mix (guint32 space,
     guint32 key)
{
  guint32 mixed = (key ^ space * 0x9e3779b1u) * 0x85ebca6bu;

  return mixed ^ mixed >> 15;
}

static inline GenevaSlot *
find_slot (const GenevaMentionFinder *finder,
           guint32                    space,
           guint32                    key)
{
  guint32 at = mix (space, key) & finder->slot_mask;

  while (finder->slots[at].space && (finder->slots[at].key != key || finder->slots[at].space != space))
    at = (at + 1) & finder->slot_mask;
  return &finder->slots[at];
}

void
geneva_finder_put (GenevaMentionFinder *finder,
                   guint32              space,
                   guint32              key,
                   guint32              value)
{
  GenevaSlot *slot;

  if ((finder->n_slots + 1) * 2 > finder->slot_mask) {
    GenevaSlot *old = finder->slots;
    guint32 n_old = finder->slot_mask + 1;

    finder->slot_mask = n_old * 2 - 1;
    finder->slots = g_new0 (GenevaSlot, n_old * 2);
    for (guint32 i = 0; i < n_old; i++) {
      if (old[i].space)
        *find_slot (finder, old[i].space, old[i].key) = old[i];
    }
    if (old != finder->few_slots)
      g_free (old);
  }
  slot = find_slot (finder, space, key);
  finder->n_slots += !slot->space;
  *slot = (GenevaSlot) { space, key, value };
}

guint32
geneva_finder_get (const GenevaMentionFinder *finder,
                   guint32                    space,
                   guint32                    key)
{
  const GenevaSlot *slot = find_slot (finder, space, key);

  return slot->space ? slot->value : GENEVA_NO_INDEX;
}

guint32
geneva_finder_hash (const GenevaMentionFinder *finder,
                    GenevaTokenRange           tokens)
{
  guint32 hash = 2166136261u;

  for (guint32 i = tokens.first; i < tokens.end; i++)
    hash = (hash ^ finder->hashes[i]) * 16777619u;
  return hash;
}

GenevaEntityNote *
geneva_finder_note (const GenevaMentionFinder *finder,
                    guint32                    entity)
{
  return &g_array_index (finder->notes, GenevaEntityNote, entity);
}

guint32
geneva_finder_get_state (const GenevaMentionFinder *finder,
                         guint32                    entity)
{
  for (guint n = 0; n < 4 && entity != GENEVA_NO_INDEX; n++) {
    const GenevaEntity *one = geneva_reading_entity (finder->reading, entity);
    if (one->kind == GENEVA_ENTITY_STATE)
      return entity;
    entity = one->affiliation;
  }
  return GENEVA_NO_INDEX;
}

static guint32
add_entity (GenevaMentionFinder      *finder,
            const char               *name,
            GenevaEntityKind          kind,
            const GenevaLexiconEntry *entry)
{
  GenevaEntity *entity = geneva_reading_grow (finder->reading->entities, sizeof *entity);
  GenevaEntityNote *note = geneva_reading_grow (finder->notes, sizeof *note);

  geneva_reading_settle (finder->reading, entities);
  *entity = (GenevaEntity) { .name = name, .kind = kind, .affiliation = GENEVA_NO_INDEX, .entry = entry,
                             .first_mention = GENEVA_NO_INDEX };
  *note = (GenevaEntityNote) { .actor = GENEVA_NO_INDEX, .state = GENEVA_NO_INDEX };
  return finder->reading->entities->len - 1;
}

guint32
geneva_finder_get_actor (GenevaMentionFinder *finder,
                         guint32              actor)
{
  guint32 row = geneva_names_choose_row (finder->names, actor, finder->day);
  guint32 key = finder->names->actors[row].person;
  guint32 known = geneva_finder_get (finder, GENEVA_KEY_ACTOR, key);
  const GenevaLexiconEntry *entry;
  const GenevaNameActor *table = &finder->names->actors[row];
  const char *role;

  if (known != GENEVA_NO_INDEX)
    return known;
  entry = geneva_lexicon_get_entry (finder->lexicon, GENEVA_LEXICON_ACTORS, row);
  known = add_entity (finder, entry->name, table->kind, entry);
  geneva_finder_put (finder, GENEVA_KEY_ACTOR, key, known);
  role = table->kind == GENEVA_ENTITY_PERSON && finder->names->column_role >= 0
           ? entry->fields[finder->names->column_role] : "";
  geneva_reading_entity (finder->reading, known)->role = *role ? role : NULL;
  geneva_finder_note (finder, known)->actor = row;
  geneva_finder_note (finder, known)->office = table->office;
  geneva_finder_note (finder, known)->gender = finder->names->actors[key].gender;
  geneva_reading_entity (finder->reading, known)->gender = finder->names->actors[key].gender;
  if (finder->names->actors[key].short_word)
    geneva_finder_put (finder, GENEVA_KEY_SHORT, finder->names->actors[key].short_word, known);
  if (table->affiliation != GENEVA_NO_INDEX && table->affiliation != row) {
    guint32 affiliation = geneva_finder_get_actor (finder, table->affiliation);
    geneva_reading_entity (finder->reading, known)->affiliation = affiliation;
  }
  return known;
}

guint32
geneva_finder_get_named (GenevaMentionFinder *finder,
                         const char          *name,
                         GenevaEntityKind     kind,
                         guint32              affiliation)
{
  guint32 actor = geneva_names_find_actor (finder->names, name);
  guint32 key = g_str_hash (name), known;

  if (actor != GENEVA_NO_INDEX)
    return geneva_finder_get_actor (finder, actor);
  known = geneva_finder_get (finder, GENEVA_KEY_PLACE, key);
  if (known != GENEVA_NO_INDEX)
    return known;
  known = add_entity (finder, geneva_reading_keep (finder->reading, name), kind, NULL);
  geneva_reading_entity (finder->reading, known)->affiliation = affiliation;
  geneva_finder_put (finder, GENEVA_KEY_PLACE, key, known);
  return known;
}

/* The words of the text, blanks made one. */
static const char *
keep_words (const GenevaMentionFinder *finder,
            GenevaTokenRange           tokens)
{
  GenevaTextRange range = geneva_reading_range (finder->reading, tokens);
  const char *text = finder->reading->text;
  g_autoptr (GString) words = NULL;

  if (!memchr (text + range.start, '\n', range.end - range.start))
    return geneva_reading_keep_n (finder->reading, text + range.start, range.end - range.start);
  words = g_string_new (NULL);
  for (guint32 i = range.start; i < range.end; i++) {
    if (!g_ascii_isspace (text[i]))
      g_string_append_c (words, text[i]);
    else if (words->len && words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  }
  return geneva_reading_keep (finder->reading, words->str);
}

/* The word that a person is called by alone. */
static guint32
get_surname_token (const GenevaMentionFinder *finder,
                   const GenevaName          *name)
{
  guint32 last = name->tokens.end - 1;

  if (name->tokens.end - name->tokens.first <= 3 && name->tokens.end - name->tokens.first > 1 &&
      geneva_finder_word (finder, name->tokens.first) & GENEVA_WORD_FAMILY_FIRST &&
      (!(geneva_finder_word (finder, name->tokens.first) & GENEVA_WORD_GIVEN) ||
       (finder->tokens[last].flags & GENEVA_TOKEN_JOINED && finder->tokens[last].shape == GENEVA_SHAPE_LOWER)))
    return name->tokens.first;
  while (last > name->tokens.first + 1 && finder->tokens[last].end - finder->tokens[last].start <= 3 &&
         finder->tokens[last].shape == GENEVA_SHAPE_UPPER)
    last--;    /* "Elizabeth II" */
  return last;
}

static guint8
get_gender (const GenevaMentionFinder *finder,
            const GenevaName          *name)
{
  guint32 word = geneva_finder_word (finder, name->tokens.first);

  if (word & GENEVA_WORD_FEMALE)
    return 2;
  for (guint32 i = name->title.first; i < name->title.end; i++) {
    if (geneva_finder_word (finder, i) & GENEVA_WORD_FEMALE)
      return 2;
  }
  return word & GENEVA_WORD_EITHER ? 0 : word & GENEVA_WORD_GIVEN ? 1 : 0;
}

static void
learn_surname (GenevaMentionFinder *finder,
               const GenevaName    *name,
               guint32              entity)
{
  guint32 hash = finder->hashes[get_surname_token (finder, name)];

  /* Of two of one surname the text means by it whom it named first. */
  if (geneva_finder_get (finder, GENEVA_KEY_SURNAME, hash) == GENEVA_NO_INDEX)
    geneva_finder_put (finder, GENEVA_KEY_SURNAME, hash, entity);
  if (finder->notes && geneva_finder_note (finder, entity)->gender == 0) {
    geneva_finder_note (finder, entity)->gender = get_gender (finder, name);
    geneva_reading_entity (finder->reading, entity)->gender = geneva_finder_note (finder, entity)->gender;
  }
  /* "Yoo Chong-Ha" too */
  if (name->is_certain && (name->tokens.end - name->tokens.first == 2 ||
                           (name->tokens.end - name->tokens.first == 3 &&
                            finder->tokens[name->tokens.end - 1].flags & GENEVA_TOKEN_JOINED)) &&
      !(geneva_finder_word (finder, name->tokens.first) & (GENEVA_WORD_GIVEN | GENEVA_WORD_PARTICLE | GENEVA_WORD_NAME_TITLE)) &&
      geneva_finder_get (finder, KEY_FAMILY_FIRST, finder->hashes[name->tokens.first]) == GENEVA_NO_INDEX)
    geneva_finder_put (finder, KEY_FAMILY_FIRST, finder->hashes[name->tokens.first], entity);
}

/* A company is called by its first word. */
static void
learn_first_word (GenevaMentionFinder *finder,
                  const GenevaName    *name)
{
  const guint32 plain = GENEVA_WORD_NO_NAME | GENEVA_WORD_GIVEN | GENEVA_WORD_ORG_HEAD | GENEVA_WORD_MODIFIER |
                        GENEVA_WORD_PLACE_FIRST;
  guint32 first = name->tokens.first;

  if (name->kind == GENEVA_ENTITY_ORGANISATION && name->tokens.end - first >= 2 &&
      geneva_finder_word (finder, name->tokens.end - 1) & (GENEVA_WORD_ORG_SUFFIX | GENEVA_WORD_ORG_HEAD) &&
      !(geneva_finder_word (finder, first) & plain) && !geneva_reading_match_at (finder->reading, first, GENEVA_LEXICON_PLACES) &&
      geneva_finder_get (finder, KEY_FIRST_WORD, finder->hashes[first]) == GENEVA_NO_INDEX)
    geneva_finder_put (finder, KEY_FIRST_WORD, finder->hashes[first], name->entity);
}

/* "(ISIL)" behind a name, or the name in brackets behind its acronym. */
static void
learn_acronym (GenevaMentionFinder *finder,
               const GenevaName    *name)
{
  guint32 at = name->tokens.end;
  const char *text = finder->reading->text;
  gboolean is_quoted;

  if (name->kind == GENEVA_ENTITY_PERSON || name->tokens.end - name->tokens.first < 2 ||
      !geneva_finder_is_next (finder, at) || finder->tokens[at].mark != '(')
    return;
  at++;
  is_quoted = at < finder->n_tokens && finder->tokens[at].kind == GENEVA_TOKEN_QUOTE;
  at += is_quoted;
  if (!geneva_finder_is_next (finder, at) || !geneva_finder_is_next (finder, at + 1 + is_quoted) ||
      finder->tokens[at].kind != GENEVA_TOKEN_WORD || finder->tokens[at].shape < GENEVA_SHAPE_UPPER ||
      finder->tokens[at + 1 + is_quoted].mark != ')')
    return;
  for (guint32 i = name->tokens.first; i < name->tokens.end; i++) {
    if (g_ascii_toupper (text[finder->tokens[i].start]) == g_ascii_toupper (text[finder->tokens[at].start])) {
      geneva_finder_put (finder, GENEVA_KEY_ACRONYM, finder->hashes[at], name->entity);
      return;
    }
  }
}

/* The name right before a title, or its owner: "Qatar's | foreign minister", "Arab League | Secretary General". */
static guint32
get_title_owner (const GenevaMentionFinder *finder,
                 guint                      index)
{
  const GenevaName *name = &g_array_index (finder->found, GenevaName, index), *owner;
  guint32 at = name->title.first;

  for (guint i = index; i-- > 0 && index - i <= 3; ) {
    owner = &g_array_index (finder->found, GenevaName, i);
    at = owner->tokens.end;
    while (at < name->title.first && at - owner->tokens.end < 4 &&
           (finder->tokens[at].kind == GENEVA_TOKEN_POSSESSIVE ||
            geneva_finder_is_capital (&finder->tokens[at]) ||      /* "Somali | Fisheries | Minister" */
            geneva_finder_word (finder, at) & GENEVA_WORD_MODIFIER))
      at++;
    if (at == name->title.first && owner->kind != GENEVA_ENTITY_PERSON && owner->kind != GENEVA_ENTITY_PLACE &&
        owner->entity != GENEVA_NO_INDEX)
      return owner->entity;
    if (owner->tokens.end < name->title.first)
      break;
  }
  return GENEVA_NO_INDEX;
}

static void
learn_title (GenevaMentionFinder *finder,
             guint                index)
{
  const GenevaName *name = &g_array_index (finder->found, GenevaName, index);
  GenevaEntity *entity = geneva_reading_entity (finder->reading, name->entity);
  const GenevaLexiconMatch *match;

  if (name->title.end == 0 || entity->kind != GENEVA_ENTITY_PERSON)
    return;
  match = geneva_reading_match_at (finder->reading, name->title.first, GENEVA_LEXICON_AGENTS);
  if (!match || finder->names->agents[match->entry->index].kind == GENEVA_AGENT_TITLE)
    return;
  if (!entity->role) {
    entity->role = keep_words (finder, (GenevaTokenRange) { match->first, match->first + match->n_tokens });
    geneva_finder_note (finder, name->entity)->office = finder->names->agents[match->entry->index].office;
  }
  if (entity->affiliation == GENEVA_NO_INDEX) {
    guint32 owner = get_title_owner (finder, index);
    if (owner != name->entity)
      geneva_reading_entity (finder->reading, name->entity)->affiliation = owner;
  }
}

/* A person by a full name: one that the text knows by it, or a new one. */
static void
set_person (GenevaMentionFinder *finder,
            GenevaName          *name)
{
  guint32 known = geneva_finder_get (finder, GENEVA_KEY_NAME, name->key);
  guint32 surname = finder->hashes[get_surname_token (finder, name)];

  if (known == GENEVA_NO_INDEX) {
    guint32 other = geneva_finder_get (finder, GENEVA_KEY_SURNAME, surname);
    /* "Khalid bin Mohamed al-Attiya" and "Khalid al-Attiya" */
    if (other != GENEVA_NO_INDEX &&
        geneva_finder_note (finder, other)->key == finder->hashes[name->tokens.first])
      known = other;
    /* "Suu Kyi" of "Aung San Suu Kyi" */
    if (known == GENEVA_NO_INDEX && other != GENEVA_NO_INDEX) {
      GenevaTextRange range = geneva_reading_range (finder->reading, name->tokens);
      const char *full = geneva_reading_entity (finder->reading, other)->name;
      gsize length = strlen (full), n = range.end - range.start;
      if (length > n && full[length - n - 1] == ' ' && memcmp (full + length - n, finder->reading->text + range.start, n) == 0)
        known = other;
    }
  }
  if (known == GENEVA_NO_INDEX) {
    known = add_entity (finder, keep_words (finder, name->tokens), GENEVA_ENTITY_PERSON, NULL);
    geneva_finder_note (finder, known)->key = finder->hashes[name->tokens.first];
  } else {
    GenevaEntity *entity = geneva_reading_entity (finder->reading, known);
    GenevaTextRange range = geneva_reading_range (finder->reading, name->tokens);
    if (!entity->entry && range.end - range.start > strlen (entity->name))
      entity->name = keep_words (finder, name->tokens);
  }
  name->entity = known;
  geneva_finder_put (finder, GENEVA_KEY_NAME, name->key, known);
  learn_surname (finder, name, known);
}

/* The adjective of a state, else its name. */
static const char *
get_adjective (GenevaMentionFinder *finder,
               guint32              state)
{
  const GenevaEntity *entity = geneva_reading_entity (finder->reading, state);
  const char *adjectives = "";

  if (entity->entry && entity->entry->list == GENEVA_LEXICON_ACTORS && finder->names->column_adjectives >= 0)
    adjectives = entity->entry->fields[finder->names->column_adjectives];
  return *adjectives ? geneva_reading_keep_n (finder->reading, adjectives, strcspn (adjectives, "|")) : entity->name;
}

/* "Brazil's Congress", and "Congress" behind it or behind "the Peruvian Congress", are not the one that the lists call so by the
 * word alone: whether it was another state's. */
static gboolean
set_body (GenevaMentionFinder *finder,
          GenevaName          *name)
{
  guint32 last = name->tokens.end - 1, known;
  const GenevaName *owner = name > &g_array_index (finder->found, GenevaName, 0) ? name - 1 : NULL;

  if (name->kind != GENEVA_ENTITY_ORGANISATION || !(geneva_finder_word (finder, last) & GENEVA_WORD_ORG_HEAD)
      || !geneva_token_is (finder->reading, last, "congress"))
    return FALSE;
  if (name->tokens.end - name->tokens.first > 1) {
    geneva_finder_put (finder, KEY_BODY, finder->hashes[last], geneva_finder_get_actor (finder, name->entry->index));
    return FALSE;
  }
  if (owner && owner->kind == GENEVA_ENTITY_STATE && owner->entity != GENEVA_NO_INDEX && owner->tokens.end + 1 == last
      && finder->tokens[owner->tokens.end].kind == GENEVA_TOKEN_POSSESSIVE) {
    g_autofree char *words = g_strconcat (get_adjective (finder, owner->entity), " Congress", NULL);

    /* "America's Congress"; who is looked up may be a new entity, and the others move */
    known = geneva_finder_get_actor (finder, name->entry->index);
    if (geneva_reading_entity (finder->reading, known)->affiliation == owner->entity)
      return FALSE;
    known = geneva_finder_get_named (finder, words, GENEVA_ENTITY_ORGANISATION, owner->entity);
    geneva_finder_put (finder, KEY_BODY, finder->hashes[last], known);
  } else {
    known = geneva_finder_get (finder, KEY_BODY, finder->hashes[last]);
    if (known == GENEVA_NO_INDEX)
      return FALSE;
  }
  name->entity = known;
  return TRUE;
}

/* "Jordan's King Abdullah" is not the Saudi one that the lists call so, nor is "King Abdullah" behind "King Abdullah II":
 * whose the state's king of that name is, or who of the text has that name and more; GENEVA_NO_INDEX: as the lists say. */
static guint32
find_namesake (GenevaMentionFinder *finder,
               const GenevaName    *name)
{
  const GenevaName *owner = name > &g_array_index (finder->found, GenevaName, 0) ? name - 1 : NULL;
  guint32 last = name->tokens.end - 1, known = GENEVA_NO_INDEX, actor;
  const char *alias;
  gsize length;

  if (name->kind != GENEVA_ENTITY_PERSON || name->tokens.end - name->tokens.first < 2
      || !(geneva_finder_word (finder, name->tokens.first) & GENEVA_WORD_NAME_TITLE))
    return GENEVA_NO_INDEX;
  if (owner && owner->kind == GENEVA_ENTITY_STATE && owner->entity != GENEVA_NO_INDEX
      && (owner->tokens.end == name->tokens.first
          || (owner->tokens.end + 1 == name->tokens.first && finder->tokens[owner->tokens.end].kind == GENEVA_TOKEN_POSSESSIVE))) {
    actor = geneva_finder_note (finder, owner->entity)->actor;
    if (actor != GENEVA_NO_INDEX)
      actor = geneva_names_find_holder (finder->names, actor, GENEVA_OFFICE_HEAD_OF_STATE, finder->day);
    if (actor != GENEVA_NO_INDEX && strstr (geneva_lexicon_get_entry (finder->lexicon, GENEVA_LEXICON_ACTORS, actor)->name,
                                            geneva_reading_keep_n (finder->reading, finder->reading->text + finder->tokens[last].start,
                                                                   finder->tokens[last].end - finder->tokens[last].start)))
      known = geneva_finder_get_actor (finder, actor);
  }
  if (known == GENEVA_NO_INDEX) {
    known = geneva_finder_get (finder, KEY_ALIAS, name->key);
    if (known != GENEVA_NO_INDEX)
      return known;
  }
  alias = finder->reading->text + finder->tokens[name->tokens.first].start;
  length = finder->tokens[last].end - finder->tokens[name->tokens.first].start;
  for (guint32 i = 0; known == GENEVA_NO_INDEX && i < finder->reading->entities->len && i < 400; i++) {
    const GenevaEntity *entity = geneva_reading_entity (finder->reading, i);
    if (entity->kind == GENEVA_ENTITY_PERSON && entity->entry && strlen (entity->name) > length
        && strncmp (entity->name, alias, length) == 0)
      known = i;
  }
  if (known != GENEVA_NO_INDEX)
    geneva_finder_put (finder, KEY_ALIAS, name->key, known);
  return known;
}

static void
set_listed (GenevaMentionFinder *finder,
            GenevaName          *name)
{
  gboolean is_building = name->kind == GENEVA_ENTITY_ORGANISATION && name->is_place_use && !name->acts && !name->is_owner &&
                         geneva_finder_word (finder, name->tokens.first) & GENEVA_WORD_BUILDING;

  if (is_building || name->entry->list == GENEVA_LEXICON_PLACES ||
      (name->forms & GENEVA_FORM_CAPITAL && !name->acts && !name->is_owner)) {
    const char *place = name->entry->list == GENEVA_LEXICON_PLACES ? name->entry->name
                                                                   : keep_words (finder, name->tokens);
    guint32 known = geneva_finder_get (finder, GENEVA_KEY_PLACE, g_str_hash (place));
    if (known == GENEVA_NO_INDEX) {
      known = add_entity (finder, place, GENEVA_ENTITY_PLACE,
                          name->entry->list == GENEVA_LEXICON_PLACES ? name->entry : NULL);
      geneva_finder_put (finder, GENEVA_KEY_PLACE, g_str_hash (place), known);
      if (name->forms & GENEVA_FORM_CAPITAL) {
        guint32 state = geneva_finder_get_actor (finder, name->entry->index);
        geneva_reading_entity (finder->reading, known)->affiliation = state;
      }
    }
    name->kind = GENEVA_ENTITY_PLACE;
    name->entity = known;
    return;
  }
  if (set_body (finder, name))
    return;
  name->entity = find_namesake (finder, name);
  if (name->entity == GENEVA_NO_INDEX)
    name->entity = geneva_finder_get_actor (finder, name->entry->index);
  if (name->forms & GENEVA_FORM_DEMONYM) {
    /* "Serbs" are people, not their state */
    name->kind = GENEVA_ENTITY_GROUP;
    name->entity = geneva_finder_get_named (finder, keep_words (finder, name->tokens), GENEVA_ENTITY_GROUP, name->entity);
    return;
  }
  if (name->kind == GENEVA_ENTITY_PERSON) {
    learn_surname (finder, name, name->entity);
    geneva_finder_note (finder, name->entity)->key = finder->hashes[name->tokens.first];
  }
}

/* A surname alone: whose it is in this text, or in the lists at its time. */
static gboolean
set_surname (GenevaMentionFinder *finder,
             GenevaName          *name)
{
  guint32 last = name->tokens.end - 1;
  guint32 n = name->tokens.end - name->tokens.first;
  guint32 known = geneva_finder_get (finder, GENEVA_KEY_SURNAME, finder->hashes[last]);
  guint32 actor;
  gboolean is_plain = n == 1 || (n == 2 && geneva_finder_word (finder, name->tokens.first) & GENEVA_WORD_PARTICLE);
  /* a given name, as far as its neighbours tell */
  gboolean is_given = geneva_finder_word (finder, last) & GENEVA_WORD_GIVEN && name->title.end == 0 && name->votes[0] < 2;

  if (!is_plain)
    return FALSE;
  if (known == GENEVA_NO_INDEX && finder->tokens[last].word)
    known = geneva_finder_get (finder, GENEVA_KEY_SHORT, finder->tokens[last].word);
  if (known != GENEVA_NO_INDEX) {
    name->entity = known;
    name->kind = GENEVA_ENTITY_PERSON;
    name->rule = "surname";
    name->score = 0.9f;
    return TRUE;
  }
  known = n == 1 && !name->is_acronym ? geneva_finder_get (finder, KEY_FAMILY_FIRST, finder->hashes[last]) : GENEVA_NO_INDEX;
  if (known != GENEVA_NO_INDEX && (name->is_certain || (name->votes[GENEVA_VOTE_PLACE] < 2 &&
                                                        name->votes[GENEVA_VOTE_ORGANISATION] < 2))) {
    name->entity = known;
    name->kind = GENEVA_ENTITY_PERSON;
    name->rule = "family-name-first";
    name->score = 0.8f;
    return TRUE;
  }
  known = name->title.end == 0 ? geneva_finder_get (finder, KEY_FIRST_WORD, finder->hashes[last]) : GENEVA_NO_INDEX;
  if (known != GENEVA_NO_INDEX) {
    name->entity = known;
    name->kind = GENEVA_ENTITY_ORGANISATION;
    name->rule = "first-word";
    return TRUE;
  }
  if (name->is_acronym || geneva_finder_word (finder, last) & GENEVA_WORD_NO_NAME ||
      (!name->is_certain && (name->votes[1] > 2 || name->votes[2] > 1)) ||
      (is_given && finder->day == 0))
    return FALSE;
  actor = geneva_names_find_surname (finder->names, finder->tokens[last].word, finder->day);
  /* "Kerry", "Abbas": whoever held an office that day is called so without more, if spelled so */
  if (actor == GENEVA_NO_INDEX || (is_given && finder->names->actors[actor].short_word != finder->tokens[last].word))
    return FALSE;
  name->entity = geneva_finder_get_actor (finder, actor);
  name->kind = GENEVA_ENTITY_PERSON;
  name->rule = "surname-list";
  name->score = 0.8f;
  geneva_finder_put (finder, GENEVA_KEY_SURNAME, finder->hashes[last], name->entity);
  return TRUE;
}

static void
count_votes (GenevaMentionFinder *finder)
{
  for (guint i = 0; i < finder->found->len; i++) {
    GenevaName *name = &g_array_index (finder->found, GenevaName, i);
    guint32 first;

    if (name->is_certain || name->entity != GENEVA_NO_INDEX)
      continue;
    first = geneva_finder_get (finder, KEY_VOTES, name->key);
    if (first == GENEVA_NO_INDEX) {
      geneva_finder_put (finder, KEY_VOTES, name->key, i);
    } else {
      GenevaName *other = &g_array_index (finder->found, GenevaName, first);
      for (guint k = 0; k < 3; k++)
        other->votes[k] = (gint8) MIN (other->votes[k] + name->votes[k], 100);
      other->is_plain |= name->is_plain;
    }
  }
}

static void
set_voted (GenevaMentionFinder *finder,
           GenevaName          *name)
{
  static const GenevaEntityKind kinds[] = { GENEVA_ENTITY_PERSON, GENEVA_ENTITY_ORGANISATION, GENEVA_ENTITY_PLACE };
  guint32 first = geneva_finder_get (finder, KEY_VOTES, name->key), known;
  const GenevaName *counted;
  guint best = 0;

  if (!name->is_certain && first != GENEVA_NO_INDEX) {
    counted = &g_array_index (finder->found, GenevaName, first);
    for (guint k = 1; k < 3; k++) {
      if (counted->votes[k] > counted->votes[best])
        best = k;
    }
    if ((counted->votes[best] < 2 && name->tokens.end - name->tokens.first == 1) ||
        (counted->is_plain && (name->is_acronym || best == 0 || counted->votes[best] < 3))) {
      name->is_dropped = TRUE;
      return;
    }
    name->kind = (guint8) kinds[best];
  }
  if (name->kind == GENEVA_ENTITY_PERSON) {
    set_person (finder, name);
    return;
  }
  known = geneva_finder_get (finder, GENEVA_KEY_NAME, name->key);
  if (known == GENEVA_NO_INDEX) {
    const GenevaLexiconMatch *owner = geneva_reading_match_at (finder->reading, name->tokens.first,
                                                               GENEVA_LEXICON_ACTORS);
    known = add_entity (finder, keep_words (finder, name->tokens), name->kind, NULL);
    geneva_finder_put (finder, GENEVA_KEY_NAME, name->key, known);
    /* "Iraqi Interior Ministry" */
    if (owner && name->kind == GENEVA_ENTITY_ORGANISATION && !(owner->forms & GENEVA_FORM_CAPITAL) &&
        finder->names->actors[owner->entry->index].kind == GENEVA_ENTITY_STATE) {
      guint32 state = geneva_finder_get_actor (finder, owner->entry->index);
      geneva_reading_entity (finder->reading, known)->affiliation = state;
      geneva_finder_put (finder, KEY_BODY, finder->hashes[name->tokens.end - 1], known);
    }
  }
  name->entity = known;
  name->kind = (guint8) geneva_reading_entity (finder->reading, known)->kind;
  if (name->kind == GENEVA_ENTITY_PLACE)
    name->acts = FALSE;
}

static gboolean
is_listed_state (const GenevaMentionFinder *finder,
                 const char                *name)
{
  guint32 actor = geneva_names_find_actor (finder->names, name);

  return actor != GENEVA_NO_INDEX && finder->names->actors[actor].kind == GENEVA_ENTITY_STATE;
}

/* Whether a state of that name is one half of two: North and South Korea, Sudan and South Sudan; not South Africa. */
static gboolean
is_half (const GenevaMentionFinder *finder,
         const char                *name,
         gboolean                   is_north)
{
  const char *rest = name + strlen ("North ");
  g_autofree char *other = NULL;

  if (!g_str_has_prefix (name, is_north ? "North " : "South "))
    return FALSE;
  other = g_strconcat (is_north ? "South " : "North ", rest, NULL);
  return is_listed_state (finder, other) || is_listed_state (finder, rest);
}

/* "South and | North Korea": both halves. */
static gboolean
set_first_half (GenevaMentionFinder *finder,
                GenevaName          *name,
                const GenevaName    *next,
                gboolean             is_north)
{
  const char *prefix = is_north ? "South " : "North ", *whole;
  guint32 and = name->tokens.end, actor;
  g_autofree char *half = NULL;

  if (!next || !next->entry || next->entry->list != GENEVA_LEXICON_ACTORS || next->tokens.first != and + 1 ||
      !(geneva_finder_word (finder, and) & GENEVA_WORD_AND))
    return FALSE;
  whole = next->entry->name;
  if (!g_str_has_prefix (whole, prefix))
    return FALSE;
  half = g_strconcat (is_north ? "North " : "South ", whole + strlen (prefix), NULL);
  actor = geneva_names_find_actor (finder->names, half);
  if (actor == GENEVA_NO_INDEX || finder->names->actors[actor].kind != GENEVA_ENTITY_STATE)
    return FALSE;
  name->entity = geneva_finder_get_actor (finder, actor);
  name->kind = GENEVA_ENTITY_STATE;
  name->rule = "half-of-two";
  name->score = 0.9f;
  return TRUE;
}

/* "The North" of a text about North Korea: that state; of another text a region, whatever verb is behind it. */
static gboolean
set_half (GenevaMentionFinder *finder,
          GenevaName          *name,
          const GenevaName    *next)
{
  const GArray *entities = finder->reading->entities;
  guint32 first = name->tokens.first;
  gboolean is_north;

  if (name->tokens.end != first + 1 || !(geneva_finder_word (finder, first) & GENEVA_WORD_PLACE_FIRST))
    return FALSE;
  is_north = geneva_token_is (finder->reading, first, "north");
  if (!is_north && !geneva_token_is (finder->reading, first, "south"))
    return FALSE;
  if (set_first_half (finder, name, next, is_north))
    return TRUE;
  if (first == 0 || !geneva_token_is (finder->reading, first - 1, "the"))
    return FALSE;
  for (guint32 i = 0; i < entities->len && i < 400; i++) {
    const GenevaEntity *entity = &g_array_index (entities, GenevaEntity, i);
    if (entity->kind == GENEVA_ENTITY_STATE && is_half (finder, entity->name, is_north)) {
      name->entity = i;
      name->kind = GENEVA_ENTITY_STATE;
      name->rule = "half-of-two";
      name->score = 0.8f;
      return TRUE;
    }
  }
  name->is_dropped = TRUE;
  return TRUE;
}

void
geneva_finder_make_entities (GenevaMentionFinder *finder)
{
  GArray *found = finder->found;

  for (guint i = 0; i < found->len; i++) {
    GenevaName *name = &g_array_index (found, GenevaName, i);
    guint32 n = name->tokens.end - name->tokens.first;

    if (name->entry)
      set_listed (finder, name);
    else if (name->kind == GENEVA_ENTITY_PERSON && name->is_certain && n > 1 &&
             !(n == 2 && geneva_finder_word (finder, name->tokens.first) & GENEVA_WORD_PARTICLE))
      set_person (finder, name);
    else if (name->is_certain && name->kind != GENEVA_ENTITY_PERSON)
      set_voted (finder, name);
    if (name->entity != GENEVA_NO_INDEX) {
      learn_acronym (finder, name);
      learn_first_word (finder, name);
    }
  }
  count_votes (finder);
  for (guint i = 0; i < found->len; i++) {
    GenevaName *name = &g_array_index (found, GenevaName, i);
    guint32 acronym;

    if (name->tokens.end - name->tokens.first == 1 && finder->tokens[name->tokens.first].shape >= GENEVA_SHAPE_UPPER &&
        (acronym = geneva_finder_get (finder, GENEVA_KEY_ACRONYM, finder->hashes[name->tokens.first])) !=
          GENEVA_NO_INDEX) {
      name->entity = acronym;
      name->kind = (guint8) geneva_reading_entity (finder->reading, acronym)->kind;
      name->rule = "acronym";
    }
    if (name->entity == GENEVA_NO_INDEX && !set_half (finder, name, i + 1 < found->len ? name + 1 : NULL) && !set_surname (finder, name))
      set_voted (finder, name);
  }
  for (guint i = 0; i < found->len; i++) {
    const GenevaName *name = &g_array_index (found, GenevaName, i);
    if (name->entity != GENEVA_NO_INDEX)
      learn_title (finder, i);
  }
}
