/* Whether a name in the text acts, owns what comes next, or is only where something is.
 *
 * "Moscow said" acts, "in Moscow" does not, "Russian proposal" and "Geneva talks" own. Goes by the words beside the name
 * alone, knows no clause. Then, of the entities that are known by now, which state the text is about; and which names
 * only say what agency the text comes from.
 */
#include "extract/geneva-mention-finder.h"

#include <string.h>

static inline gboolean
is_lower_word (const GenevaMentionFinder *finder,
               guint32                    i)
{
  return geneva_finder_is_next (finder, i) && finder->tokens[i].kind == GENEVA_TOKEN_WORD &&
         finder->tokens[i].shape == GENEVA_SHAPE_LOWER;
}

static inline gboolean
ends_with (const GenevaMentionFinder *finder,
           guint32                    i,
           const char                *ending)
{
  const GenevaToken *token = &finder->tokens[i];
  gsize n = strlen (ending);

  return token->end - token->start > n + 1 && memcmp (finder->reading->text + token->end - n, ending, n) == 0;
}

/* Inline: the words are literals, whose lengths the compiler knows, and most differ from the text in that. */
static G_ALWAYS_INLINE inline gboolean
is_text (const GenevaMentionFinder *finder,
         guint32                    i,
         const char                *word)
{
  const GenevaToken *token = &finder->tokens[i];
  gsize n = strlen (word);

  const char *text = finder->reading->text + token->start;

  return token->end - token->start == n && (text[0] | 0x20) == word[0] && g_ascii_strncasecmp (text, word, n) == 0;
}

gboolean
geneva_finder_is_verb (const GenevaMentionFinder *finder,
                       guint32                    i,
                       gboolean                   is_plural)
{
  const GenevaLexiconMatch *match;
  guint32 word;

  if (!is_lower_word (finder, i) || finder->tokens[i].flags & GENEVA_TOKEN_JOINED)
    return FALSE;
  word = geneva_finder_word_at (finder, i);
  if (word & (GENEVA_WORD_ACTS | GENEVA_WORD_SPEECH | GENEVA_WORD_PERSON_VERB | GENEVA_WORD_ORG_VERB))
    return TRUE;
  match = geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_VERBS);
  if (match && match->forms & (GENEVA_FORM_PAST | GENEVA_FORM_THIRD | (is_plural ? GENEVA_FORM_BASE : 0))) {
    guint32 behind = i + match->n_tokens;
    if (!(match->forms & GENEVA_FORM_NOUN) || is_plural)
      return TRUE;
    /* "Israel strikes Syria" and "Geneva talks failed": what follows tells */
    if (!geneva_finder_is_next (finder, behind))
      return FALSE;
    return geneva_finder_is_capital (&finder->tokens[behind]) || geneva_finder_word_at (finder, behind) & GENEVA_WORD_DETERMINER;
  }
  return ends_with (finder, i, "ed") && !match;
}

gboolean
geneva_finder_is_compound (const GenevaMentionFinder *finder,
                           guint32                    i)
{
  const guint32 others = GENEVA_WORD_PLACE_PREPOSITION | GENEVA_WORD_ACTOR_PREPOSITION | GENEVA_WORD_AND |
                         GENEVA_WORD_DETERMINER | GENEVA_WORD_NO_NAME | GENEVA_WORD_OF;
  const GenevaLexiconMatch *verb;

  if (!is_lower_word (finder, i) || finder->tokens[i].flags & GENEVA_TOKEN_JOINED)
    return FALSE;
  if (geneva_finder_word_at (finder, i) & GENEVA_WORD_CONFLICT ||
      geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_AGENTS))
    return TRUE;
  if (geneva_finder_word_at (finder, i) & others ||
      ends_with (finder, i, "ly") || ends_with (finder, i, "ing") || geneva_finder_is_verb (finder, i, FALSE))
    return FALSE;
  verb = geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_VERBS);
  return !verb || verb->forms & GENEVA_FORM_NOUN;
}

/* What is behind a name: past adverbs. */
static guint32
skip_adverbs (const GenevaMentionFinder *finder,
              guint32                    i)
{
  for (guint n = 0; n < 2 && is_lower_word (finder, i); n++) {
    if (!ends_with (finder, i, "ly") && !is_text (finder, i, "also") && !is_text (finder, i, "still") &&
        !is_text (finder, i, "now") && !is_text (finder, i, "then") && !is_text (finder, i, "never") &&
        !is_text (finder, i, "already") && !is_text (finder, i, "itself"))
      break;
    i++;
  }
  return i;
}

gboolean
geneva_finder_is_subject (const GenevaMentionFinder *finder,
                          guint32                    end)
{
  return geneva_finder_is_verb (finder, skip_adverbs (finder, end), FALSE);
}

/* The kinds of descriptions, one bit each, that stand behind a name over a few adjectives: "Houthi | delegation". */
static guint32
find_people_nouns (const GenevaMentionFinder *finder,
                   guint32                    i)
{
  guint32 kinds = 0;

  for (guint n = 0; n < 3 && is_lower_word (finder, i); n++, i++) {
    const GenevaLexiconMatch *match = geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_AGENTS);
    if (match)
      kinds |= 1u << finder->names->agents[match->entry->index].kind;
    if (kinds & 1u << GENEVA_AGENT_COLLECTIVE || !(geneva_finder_word_at (finder, i) & GENEVA_WORD_MODIFIER))
      break;
  }
  return kinds;
}

/* Whether those who stand behind a state's name speak and act for themselves: "Russian news | agencies", "Peru's defence |
 * lawyer". Not where they only tell another noun apart: "court officials", "press secretary". */
static gboolean
is_before_private (const GenevaMentionFinder *finder,
                   guint32                    i)
{
  for (guint n = 0; n < 4 && is_lower_word (finder, i); n++, i++) {
    const GenevaLexiconEntry *noun = geneva_lexicon_word_cue (finder->lexicon, finder->tokens[i].word,
                                                              finder->names->class_private);
    const GenevaLexiconMatch *agent = noun ? geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_AGENTS) : NULL;
    gboolean has_next = geneva_finder_is_next (finder, i + 1);

    if (agent && agent->n_tokens > 1)
      return FALSE;
    /* "agency" only behind "news" */
    if (noun && noun->value == 0 && !(has_next && finder->tokens[i + 1].kind == GENEVA_TOKEN_POSSESSIVE))
      return !has_next || !geneva_finder_is_compound (finder, i + 1)
             || geneva_lexicon_word_is (finder->lexicon, finder->tokens[i + 1].word, finder->names->class_private);
    if (geneva_finder_word_at (finder, i) & (GENEVA_WORD_NO_NAME | GENEVA_WORD_AND | GENEVA_WORD_OF | GENEVA_WORD_ACTOR_PREPOSITION)
        || geneva_finder_is_verb (finder, i, FALSE))
      return FALSE;
  }
  return FALSE;
}

/* "in northern | Uganda": which part of it. */
static gboolean
is_quarter (const GenevaMentionFinder *finder,
            guint32                    token)
{
  return is_lower_word (finder, token) && (ends_with (finder, token, "thern") || ends_with (finder, token, "stern"));
}

/* The word that governs the name: the one before it and its article, quotation mark and joined list. */
static guint32
find_before (const GenevaMentionFinder *finder,
             guint32                    first)
{
  guint32 i = first;

  for (guint n = 0; n < 3 && i > 0 && geneva_finder_is_next (finder, i); n++) {
    if (!(geneva_finder_word_at (finder, i - 1) & (GENEVA_WORD_DETERMINER | GENEVA_WORD_MODIFIER)) &&
        finder->tokens[i - 1].kind != GENEVA_TOKEN_QUOTE)
      break;
    i--;
  }
  return i > 0 && geneva_finder_is_next (finder, i) ? i - 1 : GENEVA_NO_INDEX;
}

/* "called on Beijing to". */
static gboolean
is_called_on (const GenevaMentionFinder *finder,
              guint32                    on)
{
  return on > 0 && geneva_finder_is_next (finder, on) && is_text (finder, on, "on") &&
         geneva_lexicon_word_is (finder->lexicon, finder->tokens[on - 1].word, finder->names->class_address);
}

/* "arms to Iran", "said to Russia": given, not gone to. */
static gboolean
is_given_to (const GenevaMentionFinder *finder,
             guint32                    to)
{
  for (guint32 i = to, n = 0; i-- > 0 && n < 6 && geneva_finder_is_next (finder, i + 1); n++) {
    if (geneva_finder_word_at (finder, i) & GENEVA_WORD_TRANSFER)
      return TRUE;
  }
  return FALSE;
}

/* "a deadline for Ankara | to grant visas", but "flights for Ankara to land": who is to do it, as far as a verb of the lists tells. */
static gboolean
is_to_do (const GenevaMentionFinder *finder,
          guint32                    end)
{
  const GenevaLexiconMatch *verb;

  if (!geneva_finder_is_next (finder, end + 1) || !is_text (finder, end, "to"))
    return FALSE;
  verb = geneva_reading_match_at (finder->reading, end + 1, GENEVA_LEXICON_VERBS);
  return verb && verb->forms & GENEVA_FORM_BASE;
}

typedef enum { USE_NONE, USE_PLACE, USE_ACTOR } Use;

/* What the preposition before the name makes of it. */
static Use
tell_preposition (const GenevaMentionFinder *finder,
                  const GenevaName          *name,
                  guint32                    before)
{
  gboolean is_state = name->kind == GENEVA_ENTITY_STATE && !(name->forms & GENEVA_FORM_CAPITAL);
  guint32 word;

  if (before == GENEVA_NO_INDEX)
    return USE_NONE;
  word = geneva_finder_word_at (finder, before);
  if (is_called_on (finder, before))
    return USE_ACTOR;
  if (is_text (finder, before, "from") || is_text (finder, before, "of")) {
    const GenevaLexiconMatch *agent;
    guint32 at = before;
    if (!is_state)
      return name->kind == GENEVA_ENTITY_STATE || name->kind == GENEVA_ENTITY_PLACE ? USE_PLACE : USE_ACTOR;
    for (guint n = 0; n < 2 && at > 0 && geneva_finder_is_next (finder, at); n++) {
      at--;
      agent = geneva_reading_match_at (finder->reading, at, GENEVA_LEXICON_AGENTS);
      if (agent && at + agent->n_tokens == before) {
        guint8 kind = finder->names->agents[agent->entry->index].kind;
        gboolean is_of = is_text (finder, before, "of");
        return (kind == GENEVA_AGENT_PEOPLE) == is_of || kind == GENEVA_AGENT_OFFICE ? USE_ACTOR : USE_PLACE;
      }
    }
    return is_text (finder, before, "from") ? USE_ACTOR : USE_PLACE;
  }
  if (is_text (finder, before, "to")) {
    if (name->kind == GENEVA_ENTITY_PERSON || name->kind == GENEVA_ENTITY_GROUP)
      return USE_ACTOR;
    return is_given_to (finder, before) ? USE_ACTOR : USE_PLACE;
  }
  if (is_text (finder, before, "on") || is_text (finder, before, "over") || is_text (finder, before, "about") ||
      (is_text (finder, before, "for") && !(name->forms & GENEVA_FORM_CAPITAL && is_to_do (finder, name->tokens.end))))
    return name->kind == GENEVA_ENTITY_STATE || name->kind == GENEVA_ENTITY_PLACE ? USE_PLACE : USE_ACTOR;
  if (word & GENEVA_WORD_PLACE_PREPOSITION)
    return USE_PLACE;
  if (word & GENEVA_WORD_ACTOR_PREPOSITION)
    return USE_ACTOR;
  return USE_NONE;
}

/* The name that a comma, "and" or "or" joins to this one, before it; NULL: none. */
static GenevaName *
get_joined (const GenevaMentionFinder *finder,
            guint                      index)
{
  GenevaName *name = &g_array_index (finder->found, GenevaName, index), *other;
  guint32 i = name->tokens.first;

  if (index == 0)
    return NULL;
  other = &g_array_index (finder->found, GenevaName, index - 1);
  for (guint n = 0; n < 3 && i > other->tokens.end && geneva_finder_is_next (finder, i); n++) {
    if (finder->tokens[i - 1].mark != ',' && !(geneva_finder_word_at (finder, i - 1) & (GENEVA_WORD_AND | GENEVA_WORD_DEFINITE)))
      return NULL;
    i--;
  }
  return i == other->tokens.end && i < name->tokens.first && geneva_finder_is_next (finder, i) ? other : NULL;
}

/* "Kiev and the separatists blamed": who acts together with a group acts. */
static gboolean
begins_pair (const GenevaMentionFinder *finder,
             guint32                    end)
{
  const GenevaLexiconMatch *match;
  guint32 i = end;

  if (!geneva_finder_is_next (finder, i) || !(geneva_finder_word_at (finder, i) & GENEVA_WORD_AND))
    return FALSE;
  for (i++; i < end + 5 && geneva_finder_is_next (finder, i); i++) {
    match = geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_AGENTS);
    if (match && finder->names->agents[match->entry->index].kind == GENEVA_AGENT_COLLECTIVE)
      return geneva_finder_is_verb (finder, skip_adverbs (finder, i + match->n_tokens), TRUE);
    if (!(geneva_finder_word_at (finder, i) & (GENEVA_WORD_DETERMINER | GENEVA_WORD_DEFINITE | GENEVA_WORD_MODIFIER)))
      return FALSE;
  }
  return FALSE;
}

/* "Washington, meanwhile, rejected", "Moscow too has": behind what only joins the sentence to the one before. */
static guint32
skip_aside (const GenevaMentionFinder *finder,
            guint32                    end)
{
  guint32 at = end + 1;

  if (!geneva_finder_is_next (finder, end))
    return end;
  if (is_text (finder, end, "too"))
    return at;
  if (finder->tokens[end].mark != ',' || !geneva_finder_is_next (finder, at)
      || !(is_text (finder, at, "meanwhile") || is_text (finder, at, "however") || is_text (finder, at, "too")
           || is_text (finder, at, "though") || is_text (finder, at, "for") || is_text (finder, at, "in")
           || is_text (finder, at, "by")))
    return end;
  for (; at < end + 6 && geneva_finder_is_next (finder, at); at++) {
    if (finder->tokens[at].mark == ',')
      return at + 1;
  }
  return end;
}

/* Whether the preposition may stand before what a government does: "backing for", "criticism of", "anger over". */
static gboolean
is_governments (const GenevaMentionFinder *finder,
                guint32                    before)
{
  return is_text (finder, before, "for") || is_text (finder, before, "of") || is_text (finder, before, "over")
         || is_text (finder, before, "about") || is_text (finder, before, "on");
}

/* "Berlin's | proposal", "Moscow's latest | demand", not "Moscow's streets". */
static gboolean
owns_act (const GenevaMentionFinder *finder,
          guint32                    first)
{
  for (guint32 i = first; i < first + 2 && geneva_finder_is_next (finder, i); i++) {
    const GenevaLexiconMatch *noun = geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_VERBS);

    if (noun && noun->forms & GENEVA_FORM_NOUN)
      return TRUE;
    if (geneva_lexicon_word_is (finder->lexicon, finder->tokens[i].word, finder->names->class_policy))
      return TRUE;
  }
  return FALSE;
}

static void
tell (GenevaMentionFinder *finder,
      guint                index)
{
  GenevaName *name = &g_array_index (finder->found, GenevaName, index);
  GenevaName *joined = get_joined (finder, index);
  guint32 end = name->tokens.end;
  guint32 before = find_before (finder, name->tokens.first), behind, people;
  gboolean is_capital = (name->forms & GENEVA_FORM_CAPITAL) != 0;
  gboolean is_stateish = name->kind == GENEVA_ENTITY_STATE || name->kind == GENEVA_ENTITY_PLACE ||
                         name->kind == GENEVA_ENTITY_ORGANISATION || name->kind == GENEVA_ENTITY_GROUP;
  gboolean owns;
  Use use;

  /* "in northern Uganda" */
  if (before != GENEVA_NO_INDEX && before + 1 == name->tokens.first && name->kind == GENEVA_ENTITY_STATE && name->forms == 0
      && is_quarter (finder, before))
    before = find_before (finder, before);
  use = tell_preposition (finder, name, before);
  name->is_place_use = use == USE_PLACE;
  owns = geneva_finder_is_next (finder, end) && finder->tokens[end].kind == GENEVA_TOKEN_POSSESSIVE;
  people = find_people_nouns (finder, end + owns);
  name->is_private = (name->kind == GENEVA_ENTITY_STATE || name->kind == GENEVA_ENTITY_PLACE)
                     && is_before_private (finder, end + owns);
  /* "Iran's negotiators" are Iran's as much as "Iranian negotiators" are */
  if (owns && !(people & 1u << GENEVA_AGENT_PEOPLE && is_stateish)) {
    name->is_owner = TRUE;
    name->acts = FALSE;
    if (is_capital && (geneva_finder_word_at (finder, end + 1) & GENEVA_WORD_PLACE_HEAD
                       || (use == USE_PLACE && !(is_governments (finder, before) && owns_act (finder, end + 1)))))
      name->is_owner = FALSE;
    return;
  }
  if (geneva_finder_is_next (finder, end) && finder->tokens[end].flags & GENEVA_TOKEN_JOINED) {
    name->is_owner = TRUE;
    name->acts = FALSE;
    return;
  }
  /* "Houthi delegation", "Taliban fighters": no mention is made of these, the name stands for them */
  if ((name->kind == GENEVA_ENTITY_GROUP &&
       people & (1u << GENEVA_AGENT_COLLECTIVE | 1u << GENEVA_AGENT_COLLECTIVE_WEAK)) ||
      (is_stateish && people & 1u << GENEVA_AGENT_AGAIN) ||
      (people & 1u << GENEVA_AGENT_PEOPLE && name->kind != GENEVA_ENTITY_PERSON)) {
    /* "US, Russian and UN diplomats": those of each of them act */
    name->acts = TRUE;
    name->is_owner = FALSE;
    for (guint i = index, n = 0; n < 6 && (joined = get_joined (finder, i)); i--, n++) {
      if (joined->kind == GENEVA_ENTITY_PERSON || (joined->forms == 0 && joined->kind == GENEVA_ENTITY_STATE &&
                                                   !(joined->forms & GENEVA_FORM_ADJECTIVE) && !joined->is_owner &&
                                                   joined->tokens.end - joined->tokens.first > 1))
        break;
      joined->acts = TRUE;
      joined->is_owner = FALSE;
    }
    return;
  }
  if (name->forms & GENEVA_FORM_ADJECTIVE) {
    name->is_owner = TRUE;
    name->acts = FALSE;
    return;
  }
  behind = skip_adverbs (finder, is_capital && use == USE_NONE ? skip_aside (finder, end) : end);
  if (is_stateish && geneva_finder_is_next (finder, end) && finder->tokens[end].kind == GENEVA_TOKEN_WORD &&
      geneva_reading_match_at (finder->reading, end, GENEVA_LEXICON_AGENTS)) {
    name->is_owner = TRUE;     /* "Damascus government" */
    name->acts = FALSE;
    return;
  }
  if (is_capital) {
    gboolean is_joined = joined && (joined->forms & GENEVA_FORM_CAPITAL || joined->kind == GENEVA_ENTITY_STATE);
    gboolean is_subject = use == USE_NONE && (geneva_finder_is_verb (finder, behind, is_joined));
    name->acts = is_subject || (use == USE_ACTOR && !(is_text (finder, before, "from") || is_text (finder, before, "of") ||
                                                      (is_text (finder, before, "for") && !is_to_do (finder, end)) ||
                                                      (is_text (finder, before, "on") &&
                                                       !is_called_on (finder, before))));
    /* "sanctions on Kyiv residents" */
    if (name->acts && use == USE_ACTOR && is_text (finder, before, "on") && geneva_finder_is_compound (finder, end))
      name->acts = FALSE;
    if (!name->acts && use == USE_NONE) {
      /* "does not trust Washington", "Paris, which sent troops" */
      name->acts = (before != GENEVA_NO_INDEX && before + 1 == name->tokens.first &&
                    geneva_lexicon_word_is (finder->lexicon, finder->tokens[before].word, finder->names->class_address)) ||
                   (geneva_finder_is_next (finder, end + 1) && finder->tokens[end].mark == ',' &&
                    is_text (finder, end + 1, "which") && geneva_finder_is_verb (finder, end + 2, FALSE)) ||
                   begins_pair (finder, end);
    }
    if (is_joined && joined->acts && !name->acts && use == USE_NONE)
      name->acts = TRUE;
    if (is_joined && name->acts && is_subject && joined->forms & GENEVA_FORM_CAPITAL && !joined->acts) {
      guint32 first = find_before (finder, joined->tokens.first);
      if (tell_preposition (finder, joined, first) != USE_PLACE)
        joined->acts = TRUE;
    }
    return;
  }
  if (name->kind == GENEVA_ENTITY_PERSON) {
    const GenevaLexiconMatch *agent = is_lower_word (finder, end)
                                        ? geneva_reading_match_at (finder->reading, end, GENEVA_LEXICON_AGENTS) : NULL;
    if (agent && finder->names->agents[agent->entry->index].kind >= GENEVA_AGENT_COLLECTIVE) {
      name->is_owner = TRUE;   /* "the Assad regime" */
      name->acts = FALSE;
    }
    return;
  }
  if (use == USE_PLACE) {
    name->acts = FALSE;
    return;
  }
  if (index > 0 && name->kind == GENEVA_ENTITY_STATE && before + 1 == name->tokens.first &&
      finder->tokens[before].mark == ',') {
    const GenevaName *other = name - 1;     /* "in Tubok, Kenya" */
    if (other->tokens.end == before && (other->kind == GENEVA_ENTITY_PLACE ||
                                        (other->forms & GENEVA_FORM_CAPITAL && other->entry == name->entry) ||
                                        (!other->is_certain && other->votes[2] > other->votes[0]))) {
      name->acts = FALSE;
      return;
    }
  }
  if (joined && use == USE_NONE && !joined->acts && !joined->is_owner && joined->kind == name->kind &&
      ((joined->is_place_use && finder->tokens[joined->tokens.end].mark != ',') ||
       !geneva_finder_is_verb (finder, behind, TRUE))) {
    name->is_place_use = joined->is_place_use;
    name->acts = FALSE;        /* "in Syria and Iraq" */
    return;
  }
  if (name->kind == GENEVA_ENTITY_PLACE) {
    name->acts = FALSE;
    return;
  }
  if (is_stateish && behind == end && !(joined && geneva_finder_is_verb (finder, end, TRUE)) &&
      geneva_finder_is_compound (finder, end)) {
    name->is_owner = TRUE;     /* "Syria peace conference": a noun that the name tells apart */
    name->acts = FALSE;
  }
}

void
geneva_finder_tell_acts (GenevaMentionFinder *finder)
{
  for (guint i = 0; i < finder->found->len; i++)
    tell (finder, i);
}

/* --- the state that the text is about --- */

/* "Uganda People's Defence Force", "the Lebanese Army", "the Foreign Ministry": an army or a ministry by its whole name; a
 * newspaper or an intelligence service is quoted on any state. */
static gboolean
is_home_force (const GenevaMentionFinder *finder,
               const GenevaName          *name)
{
  static const char *const words[] = { "army", "force", "forces", "police", "ministry", "guard", "guards", "navy" };
  const char *last = strrchr (geneva_reading_entity (finder->reading, name->entity)->name, ' ');

  for (guint i = 0; name->kind == GENEVA_ENTITY_ORGANISATION && last && i < G_N_ELEMENTS (words); i++) {
    if (g_ascii_strcasecmp (last + 1, words[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

void
geneva_finder_find_focus (GenevaMentionFinder *finder)
{
  const GArray *entities = finder->reading->entities;
  g_autofree guint16 *weights = g_new0 (guint16, entities->len + 1);
  g_autofree guint16 *army_weights = g_new0 (guint16, entities->len + 1);
  guint best = 0, army_best = 0;
  g_autofree guint8 *is_venue = g_new0 (guint8, entities->len + 1);
  guint32 venue = GENEVA_NO_INDEX;      /* where only capitals tell of a state */

  finder->focus = finder->army_focus = GENEVA_NO_INDEX;
  for (guint i = 0; i < finder->found->len; i++) {
    const GenevaName *name = &g_array_index (finder->found, GenevaName, i);
    guint32 state, at = name->tokens.end;
    guint weight = 0;
    gboolean is_army = FALSE;

    if (name->entity == GENEVA_NO_INDEX || name->is_dropped)
      continue;
    state = name->kind == GENEVA_ENTITY_PLACE ? geneva_reading_entity (finder->reading, name->entity)->affiliation
                                              : geneva_finder_get_state (finder, name->entity);
    if (state == GENEVA_NO_INDEX)
      continue;
    /* "talks in Minsk": those who meet in a capital are seldom its own; a text that comes back to it is about that state */
    if (name->forms & GENEVA_FORM_CAPITAL && name->is_place_use && !name->is_owner && !is_venue[state]) {
      is_venue[state] = TRUE;
      if (venue == GENEVA_NO_INDEX)
        venue = state;
      continue;
    }
    /* "the Helsinki accord" is not about Finland */
    if (name->forms & GENEVA_FORM_CAPITAL && geneva_finder_is_next (finder, at)
        && finder->tokens[at].kind != GENEVA_TOKEN_POSSESSIVE && !find_people_nouns (finder, at)
        && (name->is_owner || (!name->acts && (geneva_finder_is_compound (finder, at) || owns_act (finder, at)))))
      continue;
    for (guint n = 0; n < 4 && geneva_finder_is_next (finder, at); n++, at++) {
      const GenevaLexiconMatch *match = geneva_reading_match_at (finder->reading, at, GENEVA_LEXICON_AGENTS);
      guint32 word = geneva_finder_word_at (finder, at);

      if (match && finder->names->agents[match->entry->index].kind == GENEVA_AGENT_COLLECTIVE) {
        is_army = finder->names->agents[match->entry->index].is_army;
        weight += is_army ? 1 : 3;
        break;
      }
      /* "Peru's president": whose government it is */
      if (match && finder->names->agents[match->entry->index].kind == GENEVA_AGENT_OFFICE
          && (finder->names->agents[match->entry->index].office == GENEVA_OFFICE_HEAD_OF_STATE
              || finder->names->agents[match->entry->index].office == GENEVA_OFFICE_HEAD_OF_GOVERNMENT)) {
        weight += 1;
        break;
      }
      if (word & GENEVA_WORD_CONFLICT && name->kind != GENEVA_ENTITY_PLACE)
        weight += 2;
      if (finder->tokens[at].kind != GENEVA_TOKEN_POSSESSIVE && !(word & (GENEVA_WORD_MODIFIER | GENEVA_WORD_CONFLICT)))
        break;
    }
    /* a headline's state, of whatever form */
    if (finder->sentence_of[name->tokens.first] == 0 && name->kind == GENEVA_ENTITY_STATE)
      weight += 2;
    if (name->kind == GENEVA_ENTITY_STATE && !name->acts && !name->is_owner) {
      weight += 1;
      if (name->tokens.first >= 2 && geneva_finder_word_at (finder, name->tokens.first - 2) & GENEVA_WORD_CONFLICT)
        weight += 2;
    }
    if (name->kind == GENEVA_ENTITY_PLACE || is_home_force (finder, name))
      weight += 1;
    /* "Peru's president": whoever's people act */
    if (name->kind == GENEVA_ENTITY_STATE && name->is_owner && !is_army)
      weight += 1;
    army_weights[state] = (guint16) MIN (army_weights[state] + weight + (is_army ? 3 : 0), 60000);
    weights[state] = (guint16) MIN (weights[state] + weight, 60000);
    if (weights[state] > best) {
      best = weights[state];
      finder->focus = state;
    }
    if (army_weights[state] > army_best) {
      army_best = army_weights[state];
      finder->army_focus = state;
    }
  }
  if (finder->focus == GENEVA_NO_INDEX)
    finder->focus = finder->army_focus = venue;
}

/* "CAIRO, May 8 (NNN-WAFA) - ": inside the bracket that a dash follows, not far from the beginning of a paragraph. */
static gboolean
is_in_dateline (const GenevaMentionFinder *finder,
                guint32                    token)
{
  guint32 open = token, close = token;

  while (open > 0 && token - open < 5 && finder->tokens[open].mark != '(')
    open--;
  if (finder->tokens[open].mark != '(')
    return FALSE;
  while (close < finder->n_tokens && close - token < 5 && finder->tokens[close].mark != ')')
    close++;
  if (close + 1 >= finder->n_tokens || finder->tokens[close].mark != ')' || finder->tokens[close + 1].mark != '-')
    return FALSE;
  for (guint n = 0; n < 9; n++, open--) {
    if (finder->tokens[open].flags & GENEVA_TOKEN_PARAGRAPH_START)
      return finder->tokens[open].shape == GENEVA_SHAPE_UPPER;
    if (open == 0)
      break;
  }
  return FALSE;
}

/* An agency before the dash or bracket of a dateline names where the text comes from, nobody in it. */
gboolean
geneva_finder_is_credit (const GenevaMentionFinder *finder,
                         const GenevaName          *name)
{
  guint32 first = name->tokens.first, end = name->tokens.end;
  gboolean is_inside = (first > 0 && finder->tokens[first - 1].mark == '(') ||
                       finder->tokens[first].flags & GENEVA_TOKEN_JOINED;

  /* most names */
  if (!is_inside && !(finder->tokens[first].flags & GENEVA_TOKEN_PARAGRAPH_START))
    return FALSE;
  if (is_inside && name->kind != GENEVA_ENTITY_PLACE && name->kind != GENEVA_ENTITY_STATE &&
      is_in_dateline (finder, first))
    return TRUE;
  if (!name->entry || name->entry->list != GENEVA_LEXICON_ACTORS || !finder->names->actors[name->entry->index].is_media)
    return FALSE;
  if (first > 0 && finder->tokens[first - 1].mark == '(' && end < finder->n_tokens && finder->tokens[end].mark == ')')
    return TRUE;
  return finder->tokens[first].flags & GENEVA_TOKEN_PARAGRAPH_START && end < finder->n_tokens &&
         (finder->tokens[end].mark == '-' || finder->tokens[end].mark == ':' || finder->tokens[end].mark == '/');
}
