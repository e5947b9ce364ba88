/* Which of the actors that a noun phrase names speaks: never whose something is, where others are, or of whom they are.
 *
 * Knows no verbs: which phrase is the subject is geneva-attribution-speakers.c's.
 */
#include "extract/geneva-attribution-search.h"
#include "extract/geneva-frame.h"

typedef GenevaAttributionSearch Search;

/* "US Secretary of State John Smith": the person, not whose secretary he is. */
gboolean
geneva_attribution_is_office_of (const GenevaReading *reading,
                                 guint32              state,
                                 guint32              person)
{
  const GenevaMention *first = geneva_reading_mention (reading, state), *second = geneva_reading_mention (reading, person);

  if (second->kind != GENEVA_ENTITY_PERSON || first->kind == GENEVA_ENTITY_PERSON
      || second->tokens.first < first->tokens.end || second->tokens.first > first->tokens.end + 9)
    return FALSE;
  for (guint32 i = first->tokens.end; i < second->tokens.first; i++) {
    if (geneva_reading_token (reading, i)->kind != GENEVA_TOKEN_WORD
        && geneva_reading_token (reading, i)->kind != GENEVA_TOKEN_POSSESSIVE)
      return FALSE;
  }
  return TRUE;
}

/* "a test over Japan": a place, whoever else it may be. */
static gboolean
heads_nothing (const Search *search,
               guint32       token)
{
  const GenevaLexiconEntry *governs
    = geneva_lexicon_word_cue (search->lexicon, geneva_reading_token (search->reading, token)->word,
                               search->classes->governs);

  return governs && governs->value > 0;
}

/* "rebels loyal to Smith", "doctors close to the party": of whom others are, who do the speaking. */
static gboolean
is_whom_others_follow (const Search *search,
                       guint32       token)
{
  const GenevaReading *reading = search->reading;

  /* An article and an office may stand before the name. */
  for (guint32 i = token; i > 1 && token - i < 5; i--) {
    if (geneva_reading_token (reading, i - 1)->kind != GENEVA_TOKEN_WORD)
      return FALSE;
    if (geneva_token_is (reading, i - 1, "to") || geneva_token_is (reading, i - 1, "with"))
      return word_is (search, i - 2, search->classes->follows);
  }
  return FALSE;
}

/* "the anti-Syrian majority", "the Iran-led bloc": a piece of a word in hyphens, of whom others are. */
static gboolean
is_in_hyphens (const GenevaReading *reading,
               const GenevaMention *mention)
{
  const GenevaToken *behind = mention->tokens.end < reading->at.n_tokens
                                ? geneva_reading_token (reading, mention->tokens.end) : NULL;

  if (mention->kind == GENEVA_ENTITY_PERSON && mention->form == GENEVA_MENTION_NAME)
    return FALSE;      /* "Kin-shing" */
  return (behind && behind->flags & GENEVA_TOKEN_JOINED && behind->shape == GENEVA_SHAPE_LOWER)
         || (mention->tokens.first > 0
             && (geneva_reading_token (reading, mention->tokens.first)->flags & GENEVA_TOKEN_JOINED)
             /* "Sino-US ties", and no "al-Jazeera" */
             && (mention->kind == GENEVA_ENTITY_STATE || geneva_token_is (reading, mention->tokens.first - 1, "anti")
                 || geneva_token_is (reading, mention->tokens.first - 1, "pro")));
}

gboolean
geneva_attribution_has_rulers (const GenevaReading *reading,
                               guint32              place)
{
  static const char *const rulers[] = { "officials", "authorities", "leaders", "ministers", "government", "rulers" };

  for (guint i = 0; place > 1 && i < G_N_ELEMENTS (rulers); i++) {
    if (geneva_token_is (reading, place - 2, rulers[i]))
      return geneva_token_is (reading, place - 1, "in") || geneva_token_is (reading, place - 1, "of")
             || geneva_token_is (reading, place - 1, "from");
  }
  return FALSE;
}

/* "doctors in Nablus", "residents of Homs", "analysts in Kenya": where others are who do the speaking; those who rule
 * there speak for it. */
static gboolean
is_where_others_are (const GenevaReading *reading,
                     const GenevaMention *mention,
                     guint32              first)
{
  guint32 before = mention->tokens.first;

  /* "in southern Lebanon" */
  if (before > first + 1 && geneva_reading_token (reading, before - 1)->shape == GENEVA_SHAPE_LOWER
      && !geneva_token_is (reading, before - 1, "in") && !geneva_token_is (reading, before - 1, "of"))
    before--;
  if (before < first + 2)
    return FALSE;
  if (!(geneva_token_is (reading, before - 1, "in") || geneva_token_is (reading, before - 1, "at")
        || geneva_token_is (reading, before - 1, "near") || geneva_token_is (reading, before - 1, "outside")
        || (mention->kind == GENEVA_ENTITY_PLACE
            && (geneva_token_is (reading, before - 1, "of") || geneva_token_is (reading, before - 1, "from")))))
    return FALSE;
  return !geneva_attribution_has_rulers (reading, before)
         && (mention->kind == GENEVA_ENTITY_PLACE || mention->kind == GENEVA_ENTITY_STATE);
}

/* Whether a noun of the family or of company stands at the token. */
static gboolean
is_kin (const Search *search,
        guint32       token)
{
  return geneva_lexicon_word_is (search->lexicon, geneva_reading_token (search->reading, token)->word, search->classes->kin);
}

/* "the son of Ann Smith", "a lawyer for Smith": not she */
static gboolean
is_of_kin (const Search        *search,
           const GenevaMention *mention,
           guint32              first)
{
  const GenevaReading *reading = search->reading;
  guint32 from = mention->tokens.first;

  if (mention->kind != GENEVA_ENTITY_PERSON)
    return FALSE;
  /* An office may stand before the name. */
  for (guint32 i = from; i > first + 1 && from - i < 5; i--) {
    if (geneva_reading_token (reading, i - 1)->kind != GENEVA_TOKEN_WORD)
      return FALSE;
    if (geneva_token_is (reading, i - 1, "of") || geneva_token_is (reading, i - 1, "for") || geneva_token_is (reading, i - 1, "to"))
      return is_kin (search, i - 2);
  }
  return FALSE;
}

/* "Smith's late wife" */
static gboolean
has_kin_behind (const Search        *search,
                const GenevaMention *mention)
{
  for (guint32 i = mention->tokens.end; i < search->reading->at.n_tokens && i < mention->tokens.end + 4; i++) {
    const GenevaToken *token = geneva_reading_token (search->reading, i);
    if (token->kind != GENEVA_TOKEN_WORD && token->kind != GENEVA_TOKEN_POSSESSIVE)
      return FALSE;
    if (is_kin (search, i))
      return TRUE;
  }
  return FALSE;
}

/* Whether what stands beside a mention, from `first` on, makes others speak than it. */
static gboolean
is_of_others (const Search        *search,
              const GenevaMention *mention,
              guint32              first)
{
  const GenevaReading *reading = search->reading;

  return is_whom_others_follow (search, mention->tokens.first) || is_in_hyphens (reading, mention)
         || is_where_others_are (reading, mention, first) || is_of_kin (search, mention, first)
         /* "his wife", "Smith's lawyer" */
         || (mention->is_owner && mention->kind == GENEVA_ENTITY_PERSON && has_kin_behind (search, mention));
}

guint32
geneva_attribution_find_last (const Search    *search,
                              GenevaTokenRange tokens)
{
  const GenevaReading *reading = search->reading;
  guint32 best = GENEVA_NO_INDEX;

  for (guint32 i = geneva_reading_first_mention_from (reading, tokens.first); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->tokens.end > tokens.end)
      break;
    if (mention->acts && !mention->is_owner && mention->entity != GENEVA_NO_INDEX
        && !(mention->tokens.first > 0 && heads_nothing (search, mention->tokens.first - 1))
        && !is_of_others (search, mention, tokens.first))
      best = i;
  }
  return best;
}

guint32
geneva_attribution_find_head (const Search    *search,
                              GenevaTokenRange tokens,
                              guint32         *other)
{
  const GenevaReading *reading = search->reading;
  guint32 best = GENEVA_NO_INDEX;
  int best_rank = -1;

  *other = GENEVA_NO_INDEX;
  for (guint32 i = geneva_reading_first_mention_from (reading, tokens.first); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    int rank;

    if (mention->tokens.first >= tokens.end)
      break;
    if (mention->tokens.end > tokens.end || mention->entity == GENEVA_NO_INDEX || (mention->is_private && mention->is_owner)
        || (mention->tokens.first > tokens.first && heads_nothing (search, mention->tokens.first - 1))
        || is_of_others (search, mention, tokens.first))
      continue;
    rank = mention->is_owner ? 0 : mention->acts ? 2 : 1;
    /* What stands in a prepositional phrase ("referring to Smith, Jones said") heads nothing while something else does. */
    if (rank == 2 && mention->tokens.first > 0
        && geneva_lexicon_word_is (search->lexicon, geneva_reading_token (reading, mention->tokens.first - 1)->word,
                                   search->classes->preposition))
      rank = 1;
    if (rank > best_rank || (rank == best_rank && rank == 2 && geneva_attribution_is_office_of (reading, best, i))) {
      best = i;
      best_rank = rank;
      *other = GENEVA_NO_INDEX;
    } else if (rank == best_rank && rank == 2 && best != GENEVA_NO_INDEX && *other == GENEVA_NO_INDEX
               && mention->entity != geneva_reading_mention (reading, best)->entity) {
      *other = i;
    }
  }
  /* "the leaders of Kenya, Chad and Mali", "of Kenya and Chad": the list begins behind "of". */
  if (best != GENEVA_NO_INDEX && best_rank == 2 && best > 0) {
    const GenevaMention *before = geneva_reading_mention (reading, best - 1);
    if (before->tokens.first > tokens.first && before->tokens.end + 1 == geneva_reading_mention (reading, best)->tokens.first
        && (geneva_reading_token (reading, before->tokens.end)->mark == ','
            || geneva_token_is (reading, before->tokens.end, "and"))
        && before->entity != GENEVA_NO_INDEX
        && geneva_token_is (reading, before->tokens.first - 1, "of")) {
      *other = best;
      best--;
    }
  }
  return best;
}
