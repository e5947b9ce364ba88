/* Descriptions: "the Syrian regime", "his Russian counterpart"; and the mentions of all kinds, written in their order.
 *
 * A description stands for what its owner and its noun make together, else for what the text or the lists know as the one
 * holder. Knows no verbs but those beside a name. Long, for a description's words are read once and serve all its kinds.
 */
#include "extract/geneva-frame.h"
#include "extract/geneva-mention-writer.h"

#include <string.h>

#define MAX_BACK 32           /* mentions that a description looks back over */
#define MAX_SENTENCES_BACK 6
#define KEY_COLLECTIVE 9u
#define KEY_NOUN 10u         /* which group of the text a bare noun stands for */

/* What stands around a description's noun. */
typedef struct {
  guint32              first, end;       /* noun with its modifiers */
  guint32              owner;            /* entity, or GENEVA_NO_INDEX */
  const GenevaName    *owner_name;
  guint32              pronoun;          /* token of the possessive pronoun, or GENEVA_NO_INDEX */
  gboolean             is_definite, is_indefinite, is_prospect;
  gboolean             is_compound;      /* a noun follows that it tells apart */
  const GenevaNameAgent *agent;
  guint32              agent_index;
} Phrase;

guint32
geneva_mention_writer_add (GenevaMentionWriter *writer,
                           GenevaTokenRange     tokens,
                           guint32              entity,
                           GenevaEntityKind     kind,
                           GenevaMentionForm    form,
                           const char          *rule,
                           float                score)
{
  guint32 index = writer->mentions->len;
  GenevaMention *mention = geneva_reading_grow (writer->mentions, sizeof *mention);

  geneva_reading_settle (writer->finder->reading, mentions);
  *mention = (GenevaMention) { .range = geneva_reading_range (writer->finder->reading, tokens), .tokens = tokens,
                               .entity = entity, .next_part = GENEVA_NO_INDEX, .kind = kind, .form = form, .acts = TRUE,
                               .ground = { rule, score } };
  if (entity != GENEVA_NO_INDEX) {
    GenevaEntity *one = geneva_reading_entity (writer->finder->reading, entity);
    if (one->first_mention == GENEVA_NO_INDEX)
      one->first_mention = index;
    if (geneva_finder_note (writer->finder, entity)->n_mentions < G_MAXUINT16)
      geneva_finder_note (writer->finder, entity)->n_mentions++;
  }
  return index;
}

/* Behind "pro-Russian rebels" the bare rebels, fighters and so on are those, where the text named no others before. */
static void
learn_noun (GenevaMentionWriter *writer,
            const GenevaName    *name)
{
  static const char *const nouns[] = { "rebels", "separatists", "insurgents", "militants", "fighters" };
  GenevaMentionFinder *finder = writer->finder;
  const GenevaLexiconMatch *match = geneva_reading_match_at (finder->reading, name->tokens.end - 1, GENEVA_LEXICON_AGENTS);

  if (!match || finder->names->agents[match->entry->index].makes != GENEVA_MAKES_GROUP ||
      finder->names->agents[match->entry->index].kind != GENEVA_AGENT_COLLECTIVE)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++) {
    if (geneva_finder_get (finder, KEY_NOUN, g_str_hash (nouns[i])) == GENEVA_NO_INDEX)
      geneva_finder_put (finder, KEY_NOUN, g_str_hash (nouns[i]), name->entity);
  }
}

static void
add_name (GenevaMentionWriter *writer,
          const GenevaName    *name)
{
  guint32 index = geneva_mention_writer_add (writer, name->tokens, name->entity, name->kind,
                       name->is_nominal ? GENEVA_MENTION_NOMINAL : GENEVA_MENTION_NAME, name->rule, name->score);
  GenevaMention *mention = geneva_reading_mention (writer->finder->reading, index);

  mention->acts = name->acts;
  mention->is_owner = name->is_owner;
  mention->is_private = name->is_private;
  if (name->kind == GENEVA_ENTITY_GROUP && name->tokens.end - name->tokens.first > 1)
    learn_noun (writer, name);
  if (name->title.end) {
    GenevaTextRange range = geneva_reading_range (writer->finder->reading, name->title);
    mention->role = geneva_reading_keep_n (writer->finder->reading, writer->finder->reading->text + range.start,
                                           range.end - range.start);
  }
}

/* --- descriptions --- */

/* The name that ends right before the token, a possessive ending apart. */
static const GenevaName *
get_name_before (const GenevaMentionWriter *writer,
                 guint32                    token)
{
  const GArray *found = writer->finder->found;
  const GenevaName *name;

  if (writer->next_name == 0)
    return NULL;
  name = &g_array_index (found, GenevaName, writer->next_name - 1);
  if (name->tokens.end < token && writer->finder->tokens[token - 1].kind == GENEVA_TOKEN_POSSESSIVE)
    token--;
  return name->tokens.end == token && name->entity != GENEVA_NO_INDEX ? name : NULL;
}

static void
read_phrase (const GenevaMentionWriter *writer,
             const GenevaLexiconMatch  *match,
             Phrase                    *phrase)
{
  const GenevaMentionFinder *finder = writer->finder;
  guint32 i = match->first, end = match->first + match->n_tokens;

  *phrase = (Phrase) { .first = i, .end = end, .owner = GENEVA_NO_INDEX, .pronoun = GENEVA_NO_INDEX,
                       .agent = &finder->names->agents[match->entry->index], .agent_index = match->entry->index };
  for (guint n = 0; n < 4 && i > 0 && geneva_finder_is_next (finder, i); n++) {
    guint32 word = geneva_finder_word_at (finder, i - 1);
    if (get_name_before (writer, i) || !(word & (GENEVA_WORD_MODIFIER | GENEVA_WORD_PROSPECT)))
      break;
    phrase->is_prospect |= (word & GENEVA_WORD_PROSPECT) != 0;
    i--;
  }
  phrase->first = i;
  if (i > 0 && geneva_finder_is_next (finder, i)) {
    guint32 word = geneva_finder_word_at (finder, i - 1);
    phrase->owner_name = get_name_before (writer, i);
    if (phrase->owner_name) {
      phrase->owner = phrase->owner_name->entity;
      phrase->is_definite = TRUE;
    } else if (word & GENEVA_WORD_POSSESSIVE) {
      phrase->pronoun = i - 1;
      phrase->is_definite = TRUE;
    } else if (word & GENEVA_WORD_DEFINITE) {
      phrase->is_definite = TRUE;
    } else if (word & (GENEVA_WORD_DETERMINER | GENEVA_WORD_QUANTITY) ||
               finder->tokens[i - 1].kind == GENEVA_TOKEN_NUMBER) {
      phrase->is_indefinite = TRUE;
    } else if (geneva_lexicon_word_is (finder->lexicon, finder->tokens[i - 1].word, finder->names->class_relative) &&
               writer->mentions->len) {
      const GenevaMention *last = &g_array_index (writer->mentions, GenevaMention, writer->mentions->len - 1);
      if (last->tokens.end + 3 >= i)
        phrase->owner = last->entity;      /* "Eritrea, whose troops" */
    }
    /* "a top Russian official" */
    if (phrase->owner_name) {
      guint32 first = phrase->owner_name->tokens.first;
      for (guint n = 0; n < 3 && first > 0 && geneva_finder_is_next (finder, first) &&
                        geneva_finder_word_at (finder, first - 1) & GENEVA_WORD_MODIFIER; n++)
        first--;
      if (first > 0 && geneva_finder_is_next (finder, first)) {
        guint32 before = geneva_finder_word_at (finder, first - 1);
        phrase->is_indefinite = before & GENEVA_WORD_DETERMINER && !(before & GENEVA_WORD_DEFINITE);
        if (before & GENEVA_WORD_POSSESSIVE)
          phrase->pronoun = first - 1;
      }
    }
  }
  phrase->is_compound = geneva_finder_is_compound (finder, end);
  if (!phrase->owner_name && geneva_finder_is_next (finder, end) && geneva_finder_word_at (finder, end) & GENEVA_WORD_OF) {
    guint32 at = end + 1;
    const GenevaName *name;
    if (geneva_finder_is_next (finder, at) && geneva_finder_word_at (finder, at) & GENEVA_WORD_DETERMINER)
      at++;
    name = geneva_mention_get_name_at (writer, at);
    /* "the government of southern Sudan" */
    if (!name && geneva_finder_is_next (finder, at) && finder->tokens[at].shape == GENEVA_SHAPE_LOWER
        && finder->tokens[at].kind == GENEVA_TOKEN_WORD)
      name = geneva_mention_get_name_at (writer, at + 1);
    /* "the government of President X" */
    if (!name) {
      const GenevaLexiconMatch *title = geneva_reading_match_at (finder->reading, at, GENEVA_LEXICON_AGENTS);
      name = title ? geneva_mention_get_name_at (writer, at + title->n_tokens) : NULL;
      if (name && name->title.first != at)
        name = NULL;
    }
    if (name) {
      phrase->owner_name = name;
      phrase->owner = name->entity;
    }
  }
  if (phrase->owner == GENEVA_NO_INDEX && phrase->pronoun != GENEVA_NO_INDEX) {
    guint32 word = geneva_finder_word_at (finder, phrase->pronoun);
    if (word & (GENEVA_WORD_HE | GENEVA_WORD_SHE))
      phrase->owner = geneva_mention_find_person (writer, phrase->pronoun, word & GENEVA_WORD_HE ? 1 : 2, FALSE);
    else if (word & GENEVA_WORD_IT)
      phrase->owner = geneva_mention_find_thing (writer, phrase->pronoun, FALSE);
  }
}

/* Whether a name carries these words as its title, or stands in apposition to them: then they are no mention of their own.
 * What an apposition says of its person is kept. */
static gboolean
is_apposition (const GenevaMentionWriter *writer,
               const Phrase              *phrase)
{
  const GenevaMentionFinder *finder = writer->finder;
  const GArray *found = finder->found;
  guint32 first = phrase->first;
  const GenevaName *next = geneva_mention_get_name_at (writer, phrase->end);

  /* "US counterpart Lloyd Austin" */
  if (next && next->kind == GENEVA_ENTITY_PERSON)
    return TRUE;
  for (guint i = writer->next_name; i < found->len && i < writer->next_name + 3; i++) {
    const GenevaName *name = &g_array_index (found, GenevaName, i);
    if (name->title.end && name->title.first < phrase->end && name->title.end >= phrase->end) {
      /* "Its deputy head, ..." */
      if (phrase->owner != GENEVA_NO_INDEX && name->entity != GENEVA_NO_INDEX && phrase->owner != name->entity &&
          geneva_reading_entity (finder->reading, phrase->owner)->kind != GENEVA_ENTITY_PERSON &&
          geneva_reading_entity (finder->reading, name->entity)->affiliation == GENEVA_NO_INDEX)
        geneva_reading_entity (finder->reading, name->entity)->affiliation = phrase->owner;
      return TRUE;
    }
    if (name->tokens.first > phrase->end + 12)
      break;
    /* "UN envoy to Syria Lakhdar Brahimi", "head of the X, Y Z" */
    if (name->kind == GENEVA_ENTITY_PERSON && name->entity != GENEVA_NO_INDEX && i > writer->next_name &&
        finder->sentence_of[name->tokens.first] == finder->sentence_of[phrase->end - 1]) {
      const GenevaName *between = name - 1;
      guint32 at = between->tokens.end;
      if (between->tokens.first > phrase->end && between->tokens.first - phrase->end <= 2 &&
          !(geneva_finder_is_next (finder, at) && finder->tokens[at].kind == GENEVA_TOKEN_POSSESSIVE) &&
          (at == name->tokens.first || (at + 1 == name->tokens.first && finder->tokens[at].mark == ','))) {
        GenevaEntity *entity = geneva_reading_entity (finder->reading, name->entity);
        if (entity->affiliation == GENEVA_NO_INDEX && phrase->owner != name->entity)
          entity->affiliation = phrase->owner;
        if (!entity->role) {
          entity->role = phrase->agent->head;
          geneva_finder_note (finder, name->entity)->office = phrase->agent->office;
        }
        return TRUE;
      }
    }
  }
  if (phrase->owner_name && phrase->owner_name->tokens.end <= phrase->first)
    first = phrase->owner_name->tokens.first;
  for (guint n = 0; n < 3 && first > 0 && geneva_finder_is_next (finder, first) &&
                    geneva_finder_word_at (finder, first - 1) & (GENEVA_WORD_DETERMINER | GENEVA_WORD_MODIFIER); n++)
    first--;
  if (first > 0 && geneva_finder_is_next (finder, first) && finder->tokens[first - 1].mark == ',') {
    const GenevaName *name = NULL;
    for (guint i = writer->next_name; i-- > 0 && !name; ) {
      const GenevaName *one = &g_array_index (found, GenevaName, i);
      if (one->tokens.end < first - 1)
        break;
      if (one->tokens.end == first - 1)
        name = one;
    }
    if (name && name->kind == GENEVA_ENTITY_PERSON && name->entity != GENEVA_NO_INDEX) {
      GenevaEntity *entity = geneva_reading_entity (finder->reading, name->entity);
      if (!entity->role) {
        entity->role = phrase->agent->head;
        geneva_finder_note (finder, name->entity)->office = phrase->agent->office;
      }
      if (entity->affiliation == GENEVA_NO_INDEX && phrase->owner != GENEVA_NO_INDEX && phrase->owner != name->entity)
        entity->affiliation = phrase->owner;
      return TRUE;
    }
  }
  return FALSE;
}

/* The adjective of a state, else its name. */
static const char *
dup_adjective (const GenevaMentionWriter *writer,
               guint32                    state)
{
  const GenevaEntity *entity = geneva_reading_entity (writer->finder->reading, state);
  const GenevaNames *names = writer->finder->names;
  const char *adjectives = "";

  /* states too may have a short name of their own: "US army" */
  if (entity->entry && entity->entry->list == GENEVA_LEXICON_ACTORS && names->column_short >= 0)
    adjectives = entity->entry->fields[names->column_short];
  if (!*adjectives && entity->entry && entity->entry->list == GENEVA_LEXICON_ACTORS && names->column_adjectives >= 0)
    adjectives = entity->entry->fields[names->column_adjectives];

  return *adjectives ? geneva_reading_keep_n (writer->finder->reading, adjectives, strcspn (adjectives, "|")) : entity->name;
}

static guint32
get_collective (const GenevaMentionWriter *writer,
                guint32                    state,
                const Phrase              *phrase)
{
  GenevaMentionFinder *finder = writer->finder;
  guint32 key = state * 4096 + phrase->agent_index, known;
  g_autofree char *name = NULL;
  GenevaEntityKind kind = phrase->agent->makes == GENEVA_MAKES_ORGANISATION ? GENEVA_ENTITY_ORGANISATION
                                                                            : GENEVA_ENTITY_GROUP;

  if (phrase->agent->makes == GENEVA_MAKES_STATE)
    return state;
  known = geneva_finder_get (finder, KEY_COLLECTIVE, key);
  if (known != GENEVA_NO_INDEX)
    return known;
  name = g_strconcat (dup_adjective (writer, state), " ", phrase->agent->head, NULL);
  known = geneva_finder_get_named (finder, name, kind, kind == GENEVA_ENTITY_ORGANISATION ? state : GENEVA_NO_INDEX);
  geneva_finder_put (finder, KEY_COLLECTIVE, key, known);
  return known;
}

/* A group that the text names beside its noun: "the rebel group, the ...", "M23 rebels". From there on the bare noun means
 * it. GENEVA_NO_INDEX: none. */
static guint32
find_named_group (const GenevaMentionWriter *writer,
                  const Phrase              *phrase)
{
  GenevaMentionFinder *finder = writer->finder;
  guint32 key = g_str_hash (phrase->agent->head), at = phrase->end;
  const GenevaName *name = phrase->owner_name && phrase->owner_name->tokens.end <= phrase->first ? phrase->owner_name : NULL;

  if (phrase->agent->makes != GENEVA_MAKES_GROUP)
    return GENEVA_NO_INDEX;
  if (!name || name->kind != GENEVA_ENTITY_GROUP) {
    if (geneva_finder_is_next (finder, at) && finder->tokens[at].mark == ',')
      at++;
    if (geneva_finder_is_next (finder, at) && geneva_finder_word_at (finder, at) & GENEVA_WORD_DEFINITE)
      at++;
    name = at == phrase->end || finder->tokens[phrase->end].mark == ',' ? geneva_mention_get_name_at (writer, at) : NULL;
  }
  if (name && name->kind == GENEVA_ENTITY_GROUP) {
    geneva_finder_put (finder, KEY_NOUN, key, name->entity);
    return name->entity;
  }
  return phrase->owner == GENEVA_NO_INDEX ? geneva_finder_get (finder, KEY_NOUN, key) : GENEVA_NO_INDEX;
}

/* "Iran-backed militia", "US-trained fighters": a group of its own by these words; GENEVA_NO_INDEX: no such words. */
static guint32
find_backed (const GenevaMentionWriter *writer,
             const Phrase              *phrase)
{
  GenevaMentionFinder *finder = writer->finder;
  guint32 joined = phrase->first - 1, entity;
  const GenevaName *name;
  GenevaTextRange words;

  if (phrase->agent->makes != GENEVA_MAKES_GROUP || phrase->first < 2 || phrase->owner_name
      || !(finder->tokens[joined].flags & GENEVA_TOKEN_JOINED) || finder->tokens[joined].shape != GENEVA_SHAPE_LOWER
      || !geneva_finder_is_next (finder, phrase->first) || !(name = get_name_before (writer, joined))
      || name->kind == GENEVA_ENTITY_PERSON)
    return GENEVA_NO_INDEX;
  words = geneva_reading_range (finder->reading, (GenevaTokenRange) { name->tokens.first, phrase->end });
  entity = geneva_finder_get_named (finder, geneva_reading_keep_n (finder->reading, finder->reading->text + words.start,
                                                                   words.end - words.start),
                                    GENEVA_ENTITY_GROUP, GENEVA_NO_INDEX);
  geneva_finder_put (finder, KEY_NOUN, g_str_hash (phrase->agent->head), entity);
  return entity;
}

/* "a former Ethiopian minister": whoever holds the office now is somebody else. */
static gboolean
is_former (const GenevaMentionWriter *writer,
           const Phrase              *phrase)
{
  const GenevaMentionFinder *finder = writer->finder;

  for (guint32 i = phrase->end - 1, n = 0; i > 0 && n < 6 && geneva_finder_is_next (finder, i); i--, n++) {
    if (geneva_token_is (finder->reading, i - 1, "former") || geneva_token_is (finder->reading, i - 1, "ex"))
      return TRUE;
    if (finder->tokens[i - 1].kind != GENEVA_TOKEN_WORD ||
        geneva_finder_word_at (finder, i - 1) & (GENEVA_WORD_DETERMINER | GENEVA_WORD_DEFINITE))
      return FALSE;
  }
  return FALSE;
}

static void write_again (GenevaMentionWriter *writer, const Phrase *phrase);

static void
write_collective (GenevaMentionWriter *writer,
                  const Phrase        *phrase)
{
  GenevaMentionFinder *finder = writer->finder;
  guint32 group = find_named_group (writer, phrase);
  guint32 only = group == GENEVA_NO_INDEX && phrase->agent->makes == GENEVA_MAKES_GROUP && phrase->owner == GENEVA_NO_INDEX
                 && !phrase->is_compound && phrase->end == phrase->first + 1
                   ? geneva_mention_find_only_group (writer, phrase->first) : GENEVA_NO_INDEX;
  guint32 state = geneva_finder_get_state (finder, phrase->owner), entity;
  const GenevaEntity *owner = phrase->owner != GENEVA_NO_INDEX ? geneva_reading_entity (finder->reading, phrase->owner) : NULL;
  const char *rule = owner ? "owner-and-noun" : "the-government";
  guint32 index, backed = find_backed (writer, phrase);

  /* "the anti-Kenyan bloc": not theirs */
  if (owner && phrase->owner_name && phrase->owner_name->tokens.end <= phrase->first &&
      finder->tokens[phrase->owner_name->tokens.first].flags & GENEVA_TOKEN_JOINED)
    return;
  /* "Territorial Administration Minister" */
  if (geneva_finder_is_capital (&finder->tokens[phrase->end - 1]) && geneva_finder_is_next (finder, phrase->end) &&
      geneva_finder_is_capital (&finder->tokens[phrase->end]))
    return;
  if (phrase->agent->kind == GENEVA_AGENT_COLLECTIVE_WEAK && !owner && phrase->agent->makes == GENEVA_MAKES_GROUP)
    write_again (writer, phrase);
  /* "Iran's opposition to the plan" is no group */
  if ((owner || (!phrase->is_definite && phrase->end == phrase->first + 1)) && geneva_mention_is_stand_against (finder, phrase->end, owner != NULL))
    return;
  /* "to show leadership", "his opposition" */
  if (!owner && !phrase->is_definite && geneva_token_is (finder->reading, phrase->end - 1, "leadership") && phrase->first > 0
      && geneva_reading_match_at (finder->reading, phrase->first - 1, GENEVA_LEXICON_VERBS))
    return;
  if (phrase->pronoun != GENEVA_NO_INDEX && geneva_finder_word_at (finder, phrase->pronoun) & (GENEVA_WORD_HE | GENEVA_WORD_SHE)
      && geneva_token_is (finder->reading, phrase->end - 1, "opposition"))
    return;
  /* "US military aid": an adjective, no army */
  if (phrase->is_compound && phrase->end == phrase->first + 1 && geneva_token_is (finder->reading, phrase->first, "military"))
    return;
  /* "former paratroopers" */
  if (phrase->agent->is_army && !phrase->is_compound && is_former (writer, phrase))
    return;
  if (phrase->is_prospect || (phrase->agent->kind == GENEVA_AGENT_COLLECTIVE_WEAK && !owner))
    return;
  if (owner && owner->kind == GENEVA_ENTITY_GROUP)
    return;                       /* "Taliban fighters": the name says it */
  if (owner && owner->kind == GENEVA_ENTITY_ORGANISATION && state == GENEVA_NO_INDEX)
    return;
  if (owner && owner->kind == GENEVA_ENTITY_ORGANISATION && phrase->agent->makes != GENEVA_MAKES_STATE)
    return;
  if (state == GENEVA_NO_INDEX && owner && owner->kind == GENEVA_ENTITY_PLACE)
    state = owner->affiliation;
  /* "Darfur rebels" */
  if (state == GENEVA_NO_INDEX && owner && owner->kind == GENEVA_ENTITY_PLACE &&
      phrase->agent->makes == GENEVA_MAKES_GROUP && phrase->owner_name->tokens.end == phrase->first)
    state = phrase->owner;
  if (state == GENEVA_NO_INDEX && (owner || phrase->is_indefinite))
    return;
  /* "troops from Chad and Niger": those states' */
  if (!owner && group == GENEVA_NO_INDEX && geneva_mention_comes_from_state (writer, phrase->end))
    return;
  if (state == GENEVA_NO_INDEX && !owner && (phrase->agent->makes == GENEVA_MAKES_GROUP || !phrase->agent->is_army))
    state = geneva_mention_find_state_behind (writer, phrase->end, phrase->agent->makes == GENEVA_MAKES_GROUP);
  if (!geneva_mention_find_whose (writer, (GenevaTokenRange) { phrase->first, phrase->end }, phrase->agent, owner != NULL,
                                  phrase->is_definite, &state))
    return;
  /* "government troops" are those of the land that the text is about */
  if (state == GENEVA_NO_INDEX)
    state = phrase->agent->is_army && !phrase->agent->is_governments ? finder->army_focus : finder->focus;
  if (state == GENEVA_NO_INDEX && group == GENEVA_NO_INDEX)
    return;
  /* "rebel Tigrayan forces": the name says it */
  if (geneva_mention_get_name_at (writer, phrase->end) && geneva_mention_get_name_at (writer, phrase->end)->kind == GENEVA_ENTITY_GROUP)
    return;
  if (only != GENEVA_NO_INDEX)
    group = only;
  if (backed != GENEVA_NO_INDEX)
    group = backed;
  entity = group != GENEVA_NO_INDEX ? group : get_collective (writer, state, phrase);
  index = geneva_mention_writer_add (writer, (GenevaTokenRange) { phrase->first, phrase->end }, entity,
               geneva_reading_entity (finder->reading, entity)->kind, GENEVA_MENTION_NOMINAL, rule, owner ? 0.85f : 0.7f);
  if (phrase->is_compound ||
      (geneva_finder_is_next (finder, phrase->end) && finder->tokens[phrase->end].kind == GENEVA_TOKEN_POSSESSIVE)) {
    GenevaMention *mention = geneva_reading_mention (finder->reading, index);
    mention->is_owner = TRUE;
    mention->acts = FALSE;
  }
}

/* "a senior Iranian official", whom the next sentence names: the first person behind it that has a title and the same
 * affiliation, at the head of an article alone. */
static guint32
find_introduced (const GenevaMentionWriter  *writer,
                 const Phrase               *phrase,
                 const char                **rule)
{
  const GenevaMentionFinder *finder = writer->finder;
  guint32 sentence = finder->sentence_of[phrase->first], n_before = 0;

  for (guint32 s = sentence; s-- > 0 && n_before < 3; )
    n_before += finder->sentences[s].is_in_body;
  if (!finder->sentences[sentence].is_in_body || n_before > 1)
    return GENEVA_NO_INDEX;
  for (guint i = writer->next_name; i < finder->found->len && i < writer->next_name + 40; i++) {
    const GenevaName *name = &g_array_index (finder->found, GenevaName, i);
    guint32 where = finder->sentence_of[name->tokens.first];

    if (where == sentence || name->kind != GENEVA_ENTITY_PERSON || name->entity == GENEVA_NO_INDEX)
      continue;
    if (where > sentence + 1)
      break;
    if (name->title.end && geneva_reading_entity (finder->reading, name->entity)->affiliation == phrase->owner) {
      *rule = "named-next";
      return name->entity;
    }
  }
  return GENEVA_NO_INDEX;
}

/* Whether "the minister" may be who has that role: a foreign minister, not a prime minister. */
static gboolean
is_role_by_short (const char *role,
                  const char *head)
{
  gsize length = strlen (role), tail = strlen (head);

  return length >= tail && g_ascii_strcasecmp (role + length - tail, head) == 0 &&
         (length == tail || (role[length - tail - 1] == ' ' && g_ascii_strncasecmp (role, "prime ", 6) != 0));
}

/* "An Egyptian official said … The official added": who the last one was that was called so, or whose. */
static guint32
find_described (const GenevaMentionWriter *writer,
                const Phrase              *phrase)
{
  const GenevaMentionFinder *finder = writer->finder;
  guint32 sentence = finder->sentence_of[phrase->first];

  if (!phrase->is_definite || phrase->owner_name || phrase->pronoun != GENEVA_NO_INDEX)
    return GENEVA_NO_INDEX;
  for (guint32 i = writer->mentions->len, n = 0; i-- > 0 && n < MAX_BACK; n++) {
    const GenevaMention *mention = &g_array_index (writer->mentions, GenevaMention, i);
    const GenevaMention *owner = i > 0 ? mention - 1 : NULL;

    if (finder->sentence_of[mention->tokens.first] + MAX_SENTENCES_BACK < sentence)
      break;
    if (mention->form == GENEVA_MENTION_NAME && mention->kind == GENEVA_ENTITY_PERSON &&
        mention->entity != GENEVA_NO_INDEX) {
      const char *role = geneva_reading_entity (finder->reading, mention->entity)->role;
      if (role && is_role_by_short (role, phrase->agent->head))
        return mention->entity;
    }
    if (mention->form != GENEVA_MENTION_NOMINAL || !mention->role || strcmp (mention->role, phrase->agent->head) != 0)
      continue;
    if (mention->entity != GENEVA_NO_INDEX)
      return mention->entity;
    return owner && owner->entity != GENEVA_NO_INDEX && (owner->is_owner || owner->acts) &&
           owner->tokens.end <= mention->tokens.first && mention->tokens.first - owner->tokens.end <= 2 &&
           geneva_finder_is_next (finder, owner->tokens.end) && owner->kind != GENEVA_ENTITY_PERSON &&
           owner->kind != GENEVA_ENTITY_PLACE ? owner->entity : GENEVA_NO_INDEX;
  }
  return GENEVA_NO_INDEX;
}

static gboolean
is_media (const GenevaMentionFinder *finder,
          const GenevaMention       *mention)
{
  const GenevaLexiconEntry *entry = mention->entity == GENEVA_NO_INDEX
                                      ? NULL : geneva_reading_entity (finder->reading, mention->entity)->entry;

  return entry && entry->list == GENEVA_LEXICON_ACTORS && finder->names->actors[entry->index].is_media;
}

/* "Hamas rejected it. The group said …": the group or organisation that the nearest sentence names alone, or has as
 * its subject. */
static guint32
find_again (const GenevaMentionWriter *writer,
            const Phrase              *phrase)
{
  const GenevaMentionFinder *finder = writer->finder;
  guint32 sentence = finder->sentence_of[phrase->first], where = sentence;
  guint32 only = GENEVA_NO_INDEX, subject = GENEVA_NO_INDEX;
  gboolean is_single = TRUE, is_coalition = geneva_token_is (finder->reading, phrase->end - 1, "coalition");

  if (phrase->agent->kind == GENEVA_AGENT_AGAIN && phrase->agent->makes == GENEVA_MAKES_ORGANISATION
      && strcmp (phrase->agent->head, "organisation") != 0 && strcmp (phrase->agent->head, "organization") != 0)
    return geneva_mention_find_body (writer, phrase->end - 1, phrase->agent->head);

  for (guint32 i = writer->mentions->len, n = 0; i-- > 0 && n < MAX_BACK; n++) {
    const GenevaMention *mention = &g_array_index (writer->mentions, GenevaMention, i);
    guint32 here = finder->sentence_of[mention->tokens.first];

    if (!is_coalition && (here + 2 < sentence || (here < where && only != GENEVA_NO_INDEX)))
      break;
    where = here;
    /* "the Saudi-led coalition … The coalition" */
    if (phrase->agent->kind == GENEVA_AGENT_COLLECTIVE_WEAK && mention->entity != GENEVA_NO_INDEX &&
        mention->form == GENEVA_MENTION_NAME && mention->tokens.end > mention->tokens.first + 1 && mention->kind == GENEVA_ENTITY_GROUP &&
        finder->tokens[mention->tokens.end - 1].word == finder->tokens[phrase->end - 1].word)
      return mention->entity;
    /* those who are together in it are no coalition; who reports is no party */
    if (is_coalition || is_media (finder, mention) || mention->entity == GENEVA_NO_INDEX || mention->form == GENEVA_MENTION_PRONOUN
        || !(mention->kind == GENEVA_ENTITY_GROUP ||
             (mention->kind == GENEVA_ENTITY_ORGANISATION && mention->form == GENEVA_MENTION_NAME))
        || (phrase->agent->makes == GENEVA_MAKES_ORGANISATION && mention->kind != GENEVA_ENTITY_ORGANISATION))
      continue;
    if (mention->acts && geneva_finder_is_subject (finder, mention->tokens.end))
      subject = mention->entity;
    is_single = is_single && (only == GENEVA_NO_INDEX || only == mention->entity);
    only = mention->entity;
  }
  return is_single ? only : subject;
}

/* "The group" once more, "both sides". */
static void
write_again (GenevaMentionWriter *writer,
             const Phrase        *phrase)
{
  GenevaMentionFinder *finder = writer->finder;
  GenevaTokenRange tokens = { phrase->first, phrase->end };
  guint32 one = GENEVA_NO_INDEX, other = GENEVA_NO_INDEX, index;
  gboolean is_the = phrase->first > 0 && geneva_token_is (finder->reading, phrase->first - 1, "the");
  gboolean is_owner = geneva_finder_is_next (finder, phrase->end) &&
                      finder->tokens[phrase->end].kind == GENEVA_TOKEN_POSSESSIVE;
  gboolean is_pair = phrase->agent->kind == GENEVA_AGENT_PAIR;

  if (phrase->owner_name || phrase->pronoun != GENEVA_NO_INDEX || phrase->is_compound || writer->in_quote
      || (geneva_finder_is_next (finder, phrase->end)
          && (geneva_finder_word_at (finder, phrase->end) & GENEVA_WORD_OF
              || geneva_finder_is_capital (&finder->tokens[phrase->end]))))
    return;
  if (is_pair) {
    if (!is_the && !geneva_token_is (finder->reading, phrase->first, "both")
        && !geneva_token_is (finder->reading, phrase->first, "warring")
        && !geneva_token_is (finder->reading, phrase->first, "rival")
        && !geneva_token_is (finder->reading, phrase->first, "opposing"))
      return;
    if (!geneva_mention_find_pair (writer, phrase->first, phrase->agent->makes == GENEVA_MAKES_PERSON, &one, &other))
      return;
  } else {
    one = is_the ? find_again (writer, phrase) : GENEVA_NO_INDEX;
  }
  if (one == GENEVA_NO_INDEX)
    return;
  index = geneva_mention_writer_add (writer, tokens, one, geneva_reading_entity (finder->reading, one)->kind,
                                     GENEVA_MENTION_NOMINAL, is_pair ? "both-sides" : "named-before", 0.6f);
  geneva_reading_mention (finder->reading, index)->is_owner = is_owner;
  geneva_reading_mention (finder->reading, index)->acts = !is_owner;
  if (other == GENEVA_NO_INDEX)
    return;
  other = geneva_mention_writer_add (writer, tokens, other, geneva_reading_entity (finder->reading, other)->kind,
                                     GENEVA_MENTION_NOMINAL, "both-sides", 0.6f);
  geneva_reading_mention (finder->reading, other)->is_owner = is_owner;
  geneva_reading_mention (finder->reading, other)->acts = !is_owner;
  geneva_reading_mention (finder->reading, index)->next_part = other;
}

/* "Assad's aides": a group of its own; "Russian officials" are their state's, and its name acts already. */
static void
write_people (GenevaMentionWriter *writer,
              const Phrase        *phrase)
{
  GenevaMentionFinder *finder = writer->finder;
  GenevaTokenRange tokens = { phrase->first, phrase->end };
  const GenevaEntity *owner = phrase->owner != GENEVA_NO_INDEX ? geneva_reading_entity (finder->reading, phrase->owner) : NULL;
  guint32 entity = GENEVA_NO_INDEX;

  if (phrase->agent->makes == GENEVA_MAKES_GROUP && owner && owner->kind == GENEVA_ENTITY_PERSON) {
    const char *last = strrchr (owner->name, ' ');
    const char *from = last ? last + 1 : owner->name;
    g_autofree char *name = NULL;
    int given = finder->names->column_short;

    if (owner->entry && owner->entry->list == GENEVA_LEXICON_ACTORS && given >= 0 && *owner->entry->fields[given])
      from = owner->entry->fields[given];

    if (g_ascii_strncasecmp (from, "al-", 3) == 0)
      from += 3;
    name = g_strconcat (from, "'s ", phrase->agent->head, NULL);
    entity = geneva_finder_get_named (finder, name, GENEVA_ENTITY_GROUP, geneva_finder_get_state (finder, phrase->owner));
    geneva_mention_writer_add (writer, tokens, entity, GENEVA_ENTITY_GROUP, GENEVA_MENTION_NOMINAL, "owner-and-noun", 0.8f);
    return;
  }
  if (phrase->is_compound)
    return;
  if (phrase->agent->makes == GENEVA_MAKES_PERSON && owner && phrase->is_indefinite) {
    const char *rule = "role";
    entity = find_introduced (writer, phrase, &rule);
    if (entity != GENEVA_NO_INDEX) {
      geneva_mention_writer_add (writer, tokens, entity, GENEVA_ENTITY_PERSON, GENEVA_MENTION_NOMINAL, rule, 0.7f);
      return;
    }
  }
  if (phrase->agent->makes == GENEVA_MAKES_PERSON && (entity = find_described (writer, phrase)) != GENEVA_NO_INDEX) {
    guint32 index = geneva_mention_writer_add (writer, tokens, entity,
                                               geneva_reading_entity (finder->reading, entity)->kind,
                                               GENEVA_MENTION_NOMINAL, "named-before", 0.6f);
    geneva_reading_mention (finder->reading, index)->role = phrase->agent->head;
    return;
  }
  if (phrase->agent->makes == GENEVA_MAKES_PERSON || (!owner && phrase->is_definite)) {
    guint32 index = geneva_mention_writer_add (writer, tokens, GENEVA_NO_INDEX, GENEVA_ENTITY_ROLE, GENEVA_MENTION_NOMINAL, "role", 0.5f);
    geneva_reading_mention (finder->reading, index)->role = phrase->agent->head;
    return;
  }
  return;
}

static void
write_office (GenevaMentionWriter *writer,
              const Phrase        *phrase)
{
  GenevaMentionFinder *finder = writer->finder;
  GenevaTokenRange tokens = { phrase->first, phrase->end };
  const GenevaEntity *owner = phrase->owner != GENEVA_NO_INDEX ? geneva_reading_entity (finder->reading, phrase->owner) : NULL;
  guint32 entity = GENEVA_NO_INDEX, index;
  const char *rule = "office";

  if (phrase->agent->kind == GENEVA_AGENT_COUNTERPART) {
    guint32 like = phrase->pronoun != GENEVA_NO_INDEX ? geneva_mention_find_person (writer, phrase->pronoun, 0, FALSE) : GENEVA_NO_INDEX;
    guint8 office = like != GENEVA_NO_INDEX ? geneva_finder_note (finder, like)->office : 0;
    if (phrase->owner_name && like != GENEVA_NO_INDEX)
      entity = geneva_mention_find_holder (writer, phrase->owner, office, NULL, like);
    rule = "counterpart";
  } else if (phrase->agent->kind == GENEVA_AGENT_SPOKESMAN) {
    if (owner && owner->kind == GENEVA_ENTITY_PERSON) {
      g_autofree char *name = g_strdup_printf ("Spokesman for %s", owner->name);
      entity = geneva_finder_get_named (finder, name, GENEVA_ENTITY_PERSON, geneva_finder_get_state (finder, phrase->owner));
      geneva_reading_entity (finder->reading, entity)->role = "spokesman";
      rule = "spokesman";
    }
  } else if (!phrase->is_indefinite && phrase->agent->kind == GENEVA_AGENT_OFFICE && !is_former (writer, phrase)) {
    guint32 affiliation = phrase->owner;
    if (owner && owner->kind == GENEVA_ENTITY_PERSON)
      affiliation = geneva_finder_get_state (finder, phrase->owner);
    if (affiliation != GENEVA_NO_INDEX || phrase->is_definite)
      entity = geneva_mention_find_holder (writer, affiliation, phrase->agent->office, phrase->agent->head, GENEVA_NO_INDEX);
  }
  if (entity == GENEVA_NO_INDEX && phrase->is_indefinite && owner)
    entity = find_introduced (writer, phrase, &rule);
  if (entity == GENEVA_NO_INDEX && !phrase->is_indefinite && owner && owner->kind == GENEVA_ENTITY_STATE &&
      strcmp (phrase->agent->head, "leader") == 0 && !is_former (writer, phrase))
    entity = geneva_mention_find_leader (writer, phrase->owner);
  if (entity == GENEVA_NO_INDEX && ((!owner && !phrase->is_definite && !phrase->is_indefinite) || phrase->is_compound))
    return;
  if (entity == GENEVA_NO_INDEX &&
      (phrase->agent->kind == GENEVA_AGENT_SPOKESMAN || phrase->agent->kind == GENEVA_AGENT_ROLE)) {
    entity = find_described (writer, phrase);
    rule = entity == GENEVA_NO_INDEX ? rule : "named-before";
  }
  index = geneva_mention_writer_add (writer, tokens, entity,
                                     entity == GENEVA_NO_INDEX ? GENEVA_ENTITY_ROLE
                                                               : geneva_reading_entity (finder->reading, entity)->kind,
                                     GENEVA_MENTION_NOMINAL, rule, entity == GENEVA_NO_INDEX ? 0.5f : 0.8f);
  geneva_reading_mention (finder->reading, index)->role = phrase->agent->head;
  if (geneva_finder_is_next (finder, phrase->end) && finder->tokens[phrase->end].kind == GENEVA_TOKEN_POSSESSIVE) {
    geneva_reading_mention (finder->reading, index)->is_owner = TRUE;
    geneva_reading_mention (finder->reading, index)->acts = FALSE;
  }
}

/* "the top Iranian diplomat": an office's words on both sides of the state. */
static gboolean
is_split_top_diplomat (const GenevaMentionFinder *finder,
                       const Phrase              *phrase)
{
  guint32 top;

  if (phrase->agent_index != finder->names->diplomat || finder->names->top_diplomat == GENEVA_NO_INDEX
      || !phrase->owner_name || phrase->owner_name->tokens.end != phrase->first || phrase->is_indefinite)
    return FALSE;
  top = phrase->owner_name->tokens.first;
  return top > 0 && geneva_finder_is_next (finder, top) &&
         (geneva_token_is (finder->reading, top - 1, "top") || geneva_token_is (finder->reading, top - 1, "chief"));
}

/* A description whose noun begins at the token; returns the token behind it, or the same: none. */
static guint32
write_description (GenevaMentionWriter      *writer,
                   const GenevaLexiconMatch *match)
{
  GenevaAgentKind kind;
  Phrase phrase;

  /* a piece of a word in hyphens, "anti-government", is none */
  if (writer->finder->tokens[match->first].flags & GENEVA_TOKEN_JOINED ||
      (match->first + match->n_tokens < writer->finder->n_tokens &&
       writer->finder->tokens[match->first + match->n_tokens].flags & GENEVA_TOKEN_JOINED))
    return match->first + match->n_tokens;
  /* "12:41 PM" */
  if (match->n_tokens == 1 && match->first > 0 && writer->finder->tokens[match->first].shape == GENEVA_SHAPE_UPPER &&
      writer->finder->tokens[match->first - 1].kind == GENEVA_TOKEN_NUMBER)
    return match->first + 1;
  kind = (GenevaAgentKind) writer->finder->names->agents[match->entry->index].kind;
  if (kind == GENEVA_AGENT_CROWD || kind == GENEVA_AGENT_TITLE || kind == GENEVA_AGENT_RANK ||
      kind == GENEVA_AGENT_NONE ||
      (kind == GENEVA_AGENT_AGAIN &&
       !(match->first > 0 && geneva_token_is (writer->finder->reading, match->first - 1, "the"))))
    return match->first + match->n_tokens;
  read_phrase (writer, match, &phrase);
  if (is_split_top_diplomat (writer->finder, &phrase)) {
    phrase.agent_index = writer->finder->names->top_diplomat;
    phrase.agent = &writer->finder->names->agents[phrase.agent_index];
  }
  switch ((GenevaAgentKind) phrase.agent->kind) {
    case GENEVA_AGENT_COLLECTIVE:
    case GENEVA_AGENT_COLLECTIVE_WEAK:
      write_collective (writer, &phrase);
      break;
    case GENEVA_AGENT_PEOPLE:
      if (!is_apposition (writer, &phrase))
        write_people (writer, &phrase);
      break;
    case GENEVA_AGENT_OFFICE:
    case GENEVA_AGENT_FORMER:
    case GENEVA_AGENT_ROLE:
    case GENEVA_AGENT_SPOKESMAN:
    case GENEVA_AGENT_COUNTERPART:
      if (!is_apposition (writer, &phrase))
        write_office (writer, &phrase);
      break;
    case GENEVA_AGENT_PAIR:
    case GENEVA_AGENT_AGAIN:
      write_again (writer, &phrase);
      break;
    case GENEVA_AGENT_NONE:
    case GENEVA_AGENT_RANK:
    case GENEVA_AGENT_TITLE:
    case GENEVA_AGENT_CROWD:
      break;
  }
  return match->first + match->n_tokens;
}

/* --- all of them, in order --- */

void
geneva_finder_write_mentions (GenevaMentionFinder *finder)
{
  GenevaMentionWriter writer = { .finder = finder, .mentions = finder->reading->mentions };
  const guint32 pronouns = GENEVA_WORD_HE | GENEVA_WORD_SHE | GENEVA_WORD_IT | GENEVA_WORD_THEY;

  guint32 next = 0;      /* that may be something but a name */

  geneva_finder_find_focus (finder);
  for (guint32 i = 0; i < finder->n_tokens; ) {
    const GenevaToken *token;
    const GenevaName *name = writer.next_name < finder->found->len
                               ? &g_array_index (finder->found, GenevaName, writer.next_name) : NULL;
    const GenevaLexiconMatch *match;

    /* Most words are no pronoun, office or mark. */
    if (i >= next)
      next = geneva_reading_find_hinted (finder->reading, i, GENEVA_HINT_PRONOUN | GENEVA_HINT_MARK,
                                         1u << GENEVA_LEXICON_AGENTS);
    if (i < next)
      i = name ? MIN (next, MAX (name->tokens.first, i)) : next;
    if (i == finder->n_tokens)
      break;
    token = &finder->tokens[i];
    if (token->flags & GENEVA_TOKEN_PARAGRAPH_START)
      writer.in_quote = FALSE;
    if (token->kind == GENEVA_TOKEN_QUOTE) {
      writer.in_quote = token->flags & GENEVA_TOKEN_OPENS ? TRUE : token->flags & GENEVA_TOKEN_CLOSES ? FALSE : writer.in_quote;
      i++;
    } else if (name && name->tokens.first <= i) {
      if (!name->is_dropped && name->entity != GENEVA_NO_INDEX && !geneva_finder_is_credit (finder, name))
        add_name (&writer, name);
      i = MAX (name->tokens.end, i);
      writer.next_name++;
    } else if (token->kind != GENEVA_TOKEN_WORD || token->word == 0) {
      i++;
    } else if (geneva_finder_word_at (finder, i) & pronouns) {
      geneva_mention_write_pronoun (&writer, i);
      i++;
    } else if ((match = geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_AGENTS))) {
      guint32 end = write_description (&writer, match);
      /* a name inside: "king of Jordan" */
      i = name && name->tokens.first < end ? MAX (i + 1, name->tokens.first) : end;
    } else {
      i++;
    }
  }
}
