/* What the words in and beside a name that no list has say of its kind. */
#include "extract/geneva-frame.h"
#include "extract/geneva-mention-finder.h"

#include <string.h>

static gboolean
is_lower (const GenevaMentionFinder *finder,
          guint32                    i)
{
  return finder->tokens[i].kind == GENEVA_TOKEN_WORD && finder->tokens[i].shape == GENEVA_SHAPE_LOWER;
}

/* Endings that nobody's name has: "Promotion", "Development", "Security", "Tourism", "Athletics". */
static gboolean
has_plain_ending (const char *word,
                  gsize       length)
{
  static const char *const endings[] = { "tion", "tions", "ment", "ments", "ity", "ities", "ism", "ics", "ional" };

  for (guint k = 0; k < G_N_ELEMENTS (endings); k++) {
    gsize n = strlen (endings[k]);
    if (length >= n + 4 && memcmp (word + length - n, endings[k], n) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
geneva_name_is_plain (const GenevaMentionFinder *finder,
                      guint32                    i)
{
  const GenevaToken *token = &finder->tokens[i];

  if (token->shape != GENEVA_SHAPE_CAPITALISED || geneva_finder_word_at (finder, i) & GENEVA_WORD_GIVEN ||
      (token->word && finder->names->surname_first[token->word]))
    return FALSE;
  return geneva_lexicon_word_is (finder->lexicon, token->word, finder->names->class_plain) ||
         has_plain_ending (finder->reading->text + token->start, token->end - token->start);
}

/* Who speaks or acts as people do is no thing: "Global Witness accused", a body, "Maxine Waters said", a person, for all
 * but the surname is no plain word. */
void
geneva_name_weigh_plain (const GenevaMentionFinder *finder,
                         GenevaName                *name)
{
  guint32 last = name->tokens.end - 1;

  for (guint32 i = name->tokens.first; i <= last && !name->is_plain; i++)
    name->is_plain = geneva_name_is_plain (finder, i);
  if (!name->is_plain)
    return;
  if (geneva_finder_is_next (finder, last + 1) && is_lower (finder, last + 1) &&
      geneva_lexicon_word_is (finder->lexicon, finder->tokens[last + 1].word, finder->names->class_address))
    name->votes[GENEVA_VOTE_PERSON] += 3;
  if (last == name->tokens.first + 1 && name->votes[GENEVA_VOTE_PERSON] > 2 && !geneva_name_is_plain (finder, last - 1) &&
      !has_plain_ending (finder->reading->text + finder->tokens[last].start,
                         finder->tokens[last].end - finder->tokens[last].start)) {
    name->is_plain = FALSE;
    return;
  }
  name->votes[GENEVA_VOTE_ORGANISATION] += name->votes[GENEVA_VOTE_PERSON];
  name->votes[GENEVA_VOTE_PERSON] = 0;
}

/* "liquefied natural gas (LNG)": short for words without capitals, a thing. Its letters are their first ones. */
gboolean
geneva_name_is_short_for_thing (const GenevaMentionFinder *finder,
                                guint32                    i)
{
  const char *letters = finder->reading->text + finder->tokens[i].start;
  guint32 n = finder->tokens[i].end - finder->tokens[i].start, at = i - 1;

  if (i < 2 || finder->tokens[i - 1].mark != '(' || !geneva_finder_is_next (finder, i) ||
      geneva_finder_word_at (finder, i - 2) & GENEVA_WORD_ORG_HEAD)     /* "police service commission (PSC)" */
    return FALSE;
  while (n > 0 && at > 0 && geneva_finder_is_next (finder, at)) {
    at--;
    if (!is_lower (finder, at))
      return FALSE;
    if (g_ascii_toupper (finder->reading->text[finder->tokens[at].start]) == letters[n - 1])
      n--;
    else if (!(geneva_finder_word_at (finder, at) & (GENEVA_WORD_OF | GENEVA_WORD_AND)))
      return FALSE;     /* "weapons of mass destruction": only small words have no letter */
  }
  return n == 0;
}

void
geneva_name_vote (const GenevaMentionFinder *finder,
                  GenevaName                *name)
{
  guint32 first = name->tokens.first, end = name->tokens.end;
  guint32 before = first > 0 && geneva_finder_is_next (finder, first) ? geneva_finder_word_at (finder, first - 1) : 0;
  guint32 n = end - first;

  /* "the Barlow government": who leads it; "the Sinhala governments" are a people's */
  if (n == 1 && !name->is_acronym && geneva_finder_is_next (finder, end)) {
    const GenevaLexiconMatch *agent = geneva_reading_match_at (finder->reading, end, GENEVA_LEXICON_AGENTS);
    if (agent && finder->names->agents[agent->entry->index].kind == GENEVA_AGENT_COLLECTIVE &&
        finder->names->agents[agent->entry->index].makes == GENEVA_MAKES_STATE &&
        finder->reading->text[finder->tokens[end + agent->n_tokens - 1].end - 1] != 's') {
      name->votes[GENEVA_VOTE_PERSON] += 3;
      return;
    }
  }
  if (before & GENEVA_WORD_PLACE_PREPOSITION)
    name->votes[GENEVA_VOTE_PLACE] += n == 1 ? 3 : 2;
  if (first > 1 && geneva_finder_is_next (finder, first) && geneva_finder_is_next (finder, first - 1)) {
    const GenevaToken *noun = &finder->tokens[first - 1];
    if (is_lower (finder, first - 1) &&
        geneva_lexicon_word_is (finder->lexicon, noun->word, finder->names->class_organisation_noun))
      name->votes[GENEVA_VOTE_ORGANISATION] += 6;     /* "the newspaper Die Welt reported" */
    if (geneva_token_is (finder->reading, first - 1, "of") && is_lower (finder, first - 2) &&
        geneva_lexicon_word_is (finder->lexicon, finder->tokens[first - 2].word, finder->names->class_place_noun))
      name->votes[GENEVA_VOTE_PLACE] += 4;            /* "the towns of Torbat Jam and Tayyebad" */
  }
  if (before & GENEVA_WORD_SPEECH && !name->is_acronym)
    name->votes[GENEVA_VOTE_PERSON] += 2;
  if (before & GENEVA_WORD_DEFINITE) {
    gboolean is_there = first > 1 && geneva_finder_is_next (finder, first - 1) &&
                        geneva_finder_word_at (finder, first - 2) & GENEVA_WORD_PLACE_PREPOSITION;
    name->votes[is_there ? GENEVA_VOTE_PLACE : GENEVA_VOTE_ORGANISATION] += 2;
  }
  if (finder->found->len > 1 && geneva_finder_is_next (finder, first)) {
    const GenevaName *other = name - 1;     /* "Boston Red Sox" */
    if (other->tokens.end == first && other->kind == GENEVA_ENTITY_PLACE)
      name->votes[GENEVA_VOTE_ORGANISATION] += 2;
  }
  if (geneva_finder_is_next (finder, end)) {
    guint32 after = geneva_finder_word_at (finder, end);
    if (finder->tokens[end].kind == GENEVA_TOKEN_WORD && finder->tokens[end].shape == GENEVA_SHAPE_LOWER) {
      if (after & (GENEVA_WORD_PERSON_VERB | GENEVA_WORD_SPEECH))
        name->votes[GENEVA_VOTE_PERSON] += 3;
      else if (after & GENEVA_WORD_ORG_VERB)
        name->votes[GENEVA_VOTE_ORGANISATION] += 2;
      else if (after & GENEVA_WORD_ORG_HEAD ||
               geneva_lexicon_word_is (finder->lexicon, finder->tokens[end].word, finder->names->class_organisation_noun))
        name->votes[GENEVA_VOTE_ORGANISATION] += 3;     /* "the daily newspaper", "N1 television" */
      else if (after & GENEVA_WORD_PLACE_HEAD)
        name->votes[GENEVA_VOTE_PLACE] += 3;            /* "Goof Gaduud village" */
    }
    if (finder->tokens[end].mark == ',' && geneva_finder_is_next (finder, end + 1)) {
      guint32 next = end + 1;
      const GenevaLexiconMatch *place = geneva_reading_match_at (finder->reading, next, GENEVA_LEXICON_PLACES);
      const GenevaLexiconMatch *actor = geneva_reading_match_at (finder->reading, next, GENEVA_LEXICON_ACTORS);
      if (place || (actor && !actor->forms && finder->names->actors[actor->entry->index].kind == GENEVA_ENTITY_STATE)) {
        if (n <= 2)
          name->votes[GENEVA_VOTE_PLACE] += 3;
      } else if (finder->tokens[next].kind == GENEVA_TOKEN_NUMBER && geneva_finder_is_next (finder, next + 1) && finder->tokens[next + 1].mark == ',') {
        name->votes[GENEVA_VOTE_PERSON] += 4;     /* an age */
      } else if (geneva_finder_word_at (finder, next) & GENEVA_WORD_DETERMINER) {
        const GenevaLexiconMatch *agent = NULL;
        for (guint32 i = next + 1; i < next + 5 && geneva_finder_is_next (finder, i) && !agent; i++)
          agent = geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_AGENTS);
        if (agent)
          name->votes[GENEVA_VOTE_PERSON] += 3;
      } else if (geneva_reading_match_at (finder->reading, next, GENEVA_LEXICON_AGENTS)) {
        name->votes[GENEVA_VOTE_PERSON] += 2;
      }
    }
  }
}

