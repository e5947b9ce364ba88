/* Whose "the government", "troops" and "police" are where no owner stands before them: what the words beside them and the
 * bodies named before them in their sentence tell. The state that the text is about is asked last, and by others.
 */
#include "extract/geneva-frame.h"
#include "extract/geneva-mention-writer.h"

#define REACH_OF_SENDING 3     /* "sent 500 more troops" */

static gboolean
is_of (const GenevaMentionFinder *finder,
       guint32                    token,
       guint32                    class_id)
{
  return geneva_lexicon_word_is (finder->lexicon, finder->tokens[token].word, class_id);
}

/* "mainland troops", "coalition forces": a word that no list knows stands before, and whose they are with it. */
static gboolean
is_told_apart (const GenevaMentionFinder *finder,
               guint32                    first)
{
  const GenevaToken *before = first > 0 ? &finder->tokens[first - 1] : NULL;
  const GenevaLexiconMatch *agent;
  guint32 word;

  if (!before || !geneva_finder_is_next (finder, first) || before->kind != GENEVA_TOKEN_WORD
      || (before->shape != GENEVA_SHAPE_LOWER && geneva_finder_is_next (finder, first - 1)))
    return FALSE;
  agent = geneva_reading_match_at (finder->reading, first - 1, GENEVA_LEXICON_AGENTS);
  if (agent)
    return finder->names->agents[agent->entry->index].kind >= GENEVA_AGENT_COLLECTIVE
           && !finder->names->agents[agent->entry->index].is_army;
  word = geneva_finder_word (finder, first - 1);
  return !(word & (GENEVA_WORD_NO_NAME | GENEVA_WORD_QUANTITY | GENEVA_WORD_POSSESSIVE | GENEVA_WORD_DETERMINER
                   | GENEVA_WORD_AND | GENEVA_WORD_OF | GENEVA_WORD_ACTS | GENEVA_WORD_SPEECH
                   | GENEVA_WORD_PLACE_PREPOSITION | GENEVA_WORD_ACTOR_PREPOSITION))
         && (before->shape != GENEVA_SHAPE_LOWER || geneva_finder_is_compound (finder, first - 1))
         && !is_of (finder, first - 1, finder->names->class_army)
         && !geneva_reading_match_at (finder->reading, first - 1, GENEVA_LEXICON_VERBS);
}

/* The verb of sending right before the phrase, over a number or two: "pledged 500 soldiers"; GENEVA_NO_INDEX: none. */
static guint32
find_sending (const GenevaMentionFinder *finder,
              guint32                    first)
{
  for (guint32 n = 1; n <= REACH_OF_SENDING && n <= first && geneva_finder_is_next (finder, first - n + 1); n++) {
    guint32 at = first - n;

    if (is_of (finder, at, finder->names->class_sends))
      return at;
    if (finder->tokens[at].kind != GENEVA_TOKEN_NUMBER && !(geneva_finder_word (finder, at) & GENEVA_WORD_QUANTITY))
      break;
  }
  return GENEVA_NO_INDEX;
}

typedef gboolean (*Wanted) (const GenevaMentionFinder *finder, const GenevaMention *mention);

static gboolean
is_acting (const GenevaMentionFinder *finder,
           const GenevaMention       *mention)
{
  return mention->acts && !mention->is_owner && mention->entity != GENEVA_NO_INDEX && mention->kind != GENEVA_ENTITY_PLACE;
}

/* "parliament": a body that deals with its own state. */
static gboolean
is_home_body (const GenevaMentionFinder *finder,
              const GenevaMention       *mention)
{
  if ((mention->kind != GENEVA_ENTITY_ORGANISATION && mention->kind != GENEVA_ENTITY_GROUP)
      || mention->entity == GENEVA_NO_INDEX || mention->form != GENEVA_MENTION_NOMINAL)
    return FALSE;
  for (guint32 i = mention->tokens.first; i < mention->tokens.end; i++) {
    if (is_of (finder, i, finder->names->class_home))
      return TRUE;
  }
  return FALSE;
}

/* The last mention before the token, in its sentence, that is wanted; NULL: none. */
static const GenevaMention *
find_before (const GenevaMentionWriter *writer,
             guint32                    token,
             Wanted                     is_wanted)
{
  const GenevaMentionFinder *finder = writer->finder;

  for (guint32 i = writer->mentions->len; i-- > 0; ) {
    const GenevaMention *mention = &g_array_index (writer->mentions, GenevaMention, i);

    if (finder->sentence_of[mention->tokens.first] != finder->sentence_of[token])
      break;
    if (is_wanted (finder, mention))
      return mention;
  }
  return NULL;
}

gboolean
geneva_mention_find_whose (const GenevaMentionWriter *writer,
                           GenevaTokenRange           tokens,
                           const GenevaNameAgent     *agent,
                           gboolean                   has_owner,
                           gboolean                   is_definite,
                           guint32                   *state)
{
  const GenevaMentionFinder *finder = writer->finder;

  if (agent->is_army) {
    guint32 sending;

    for (guint32 i = tokens.first; i < tokens.end; i++) {
      if (is_of (finder, i, finder->names->class_no_army))
        return FALSE;
    }
    if (!has_owner && is_told_apart (finder, tokens.first))
      return FALSE;
    /* "their troops": of somebody whom nobody knows */
    if (!has_owner && tokens.first > 0 && geneva_token_is (finder->reading, tokens.first - 1, "their"))
      return FALSE;
    sending = has_owner || is_definite ? GENEVA_NO_INDEX : find_sending (finder, tokens.first);
    if (sending != GENEVA_NO_INDEX) {
      const GenevaMention *sender = find_before (writer, sending, is_acting);
      *state = sender ? geneva_finder_get_state (finder, sender->entity) : GENEVA_NO_INDEX;
      return *state != GENEVA_NO_INDEX;
    }
  }
  if (!has_owner && *state == GENEVA_NO_INDEX && agent->makes != GENEVA_MAKES_GROUP) {
    /* "Peru's parliament urged the government" */
    const GenevaMention *body = find_before (writer, tokens.first, is_home_body);
    if (body)
      *state = geneva_finder_get_state (finder, body->entity);
  }
  return TRUE;
}

const GenevaName *
geneva_mention_get_name_at (const GenevaMentionWriter *writer,
                            guint32                    token)
{
  const GArray *found = writer->finder->found;

  for (guint i = writer->next_name; i < found->len && i < writer->next_name + 3; i++) {
    const GenevaName *name = &g_array_index (found, GenevaName, i);
    if (name->tokens.first == token)
      return name->entity != GENEVA_NO_INDEX ? name : NULL;
    if (name->tokens.first > token)
      return NULL;
  }
  return NULL;
}

gboolean
geneva_mention_comes_from_state (const GenevaMentionWriter *writer,
                                 guint32                    token)
{
  const GenevaName *name = geneva_finder_is_next (writer->finder, token)
                           && geneva_token_is (writer->finder->reading, token, "from") ? geneva_mention_get_name_at (writer, token + 1) : NULL;

  return name && name->kind == GENEVA_ENTITY_STATE && name->acts;
}

/* "rebels in eastern Congo", "police in Kenya", "gunmen attacked a hotel in Mali": whose they are; GENEVA_NO_INDEX: not told so. */
guint32
geneva_mention_find_state_behind (const GenevaMentionWriter *writer,
                                  guint32                    token,
                                  gboolean                   is_group)
{
  const GenevaMentionFinder *finder = writer->finder;
  const GArray *found = finder->found;
  const GenevaName *name;

  for (guint i = writer->next_name; geneva_token_is (finder->reading, token - 1, "gunmen") && i < found->len
                                    && i < writer->next_name + 3; i++) {
    name = &g_array_index (found, GenevaName, i);
    if (finder->sentence_of[name->tokens.first] != finder->sentence_of[token - 1])
      break;
    if (name->kind == GENEVA_ENTITY_STATE && name->entity != GENEVA_NO_INDEX
        && geneva_token_is (finder->reading, name->tokens.first - 1, "in"))
      return name->entity;
  }
  if (!geneva_finder_is_next (finder, token) || !geneva_token_is (finder->reading, token, "in"))
    return GENEVA_NO_INDEX;
  name = geneva_mention_get_name_at (writer, token + 1);
  /* not "the government in the Oslo accord" */
  if (!name && is_group && geneva_finder_is_next (finder, token + 1) && finder->tokens[token + 1].shape == GENEVA_SHAPE_LOWER)
    name = geneva_mention_get_name_at (writer, token + 2);
  return !name ? GENEVA_NO_INDEX : name->kind == GENEVA_ENTITY_STATE ? name->entity
         : name->kind == GENEVA_ENTITY_PLACE ? geneva_reading_entity (finder->reading, name->entity)->affiliation
                                             : GENEVA_NO_INDEX;
}

/* "opposition | to the plan", "opposition | from Kenya", not "the opposition | to attend", "Kenya's opposition | from the north". */
gboolean
geneva_mention_is_stand_against (const GenevaMentionFinder *finder,
                                 guint32                    end,
                                 gboolean                   has_owner)
{
  const GenevaLexiconMatch *verb;

  if (!has_owner && geneva_token_is (finder->reading, end - 1, "opposition") && geneva_finder_is_next (finder, end)
      && geneva_token_is (finder->reading, end, "from"))
    return TRUE;
  if (!geneva_token_is (finder->reading, end - 1, "opposition") || !geneva_finder_is_next (finder, end + 1)
      || !geneva_token_is (finder->reading, end, "to"))
    return FALSE;
  verb = geneva_reading_match_at (finder->reading, end + 1, GENEVA_LEXICON_VERBS);
  return !verb || !(verb->forms & GENEVA_FORM_BASE);
}
