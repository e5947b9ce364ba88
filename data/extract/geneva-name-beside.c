/* What the words beside a name make of it: "Lavrov, on a visit", "Sino-", "Tasnim Aslam", "International Airport".
 *
 * The walk through the capitals, which asks, is geneva-mention-names.c's.
 */
#include "extract/geneva-frame.h"
#include "extract/geneva-mention-finder.h"

#include <string.h>

/* "Lavrov, | on a visit to Oman, met", "Kerry, | who": what only somebody does. */
gboolean
geneva_name_is_aside_of_person (const GenevaMentionFinder *finder,
                                guint32                    comma)
{
  guint32 at = comma + 1;

  if (!geneva_finder_is_mark (finder, comma, ',') || !geneva_finder_is_next (finder, at) || !geneva_finder_is_next (finder, at + 2))
    return FALSE;
  return geneva_token_is (finder->reading, at, "who") || geneva_token_is (finder->reading, at, "speaking")
         || geneva_token_is (finder->reading, at, "visiting")
         || (geneva_token_is (finder->reading, at, "on")
             && (geneva_token_is (finder->reading, at + 2, "visit") || geneva_token_is (finder->reading, at + 2, "tour")
                 || geneva_token_is (finder->reading, at + 2, "trip")));
}

/* "Phnom Penh International | Airport": a place, whatever stands before its last word. */
gboolean
geneva_name_is_place_behind (const GenevaMentionFinder *finder,
                             guint32                    head,
                             guint32                    run_end)
{
  return head + 2 == run_end && geneva_finder_word_at (finder, head + 1) & GENEVA_WORD_PLACE_HEAD
         && geneva_finder_is_capital (&finder->tokens[head + 1]) && !geneva_reading_match_at (finder->reading, head + 1, GENEVA_LEXICON_AGENTS);
}

/* Whether the lists know the body as the state's. */
gboolean
geneva_name_is_of_state (const GenevaMentionFinder *finder,
                         const GenevaLexiconEntry  *body,
                         const GenevaLexiconEntry  *state)
{
  int column = geneva_lexicon_get_column (finder->lexicon, GENEVA_LEXICON_ACTORS, "affiliation");

  return column >= 0 && (guint) column < body->n_fields && strcmp (body->fields[column], state->name) == 0;
}

/* "Sino" and "Franco" are a state's before a hyphen alone. */
gboolean
geneva_name_lacks_hyphen (const GenevaMentionFinder *finder,
                          const GenevaLexiconMatch  *actor)
{
  static const char *const words[] = { "sino", "franco", "russo", "anglo", "indo", "greco", "turco", "serbo", "austro", "italo" };
  guint32 i = actor->first;

  if (actor->n_tokens != 1 || !(actor->forms & GENEVA_FORM_ADJECTIVE) || finder->reading->text[finder->tokens[i].end - 1] != 'o'
      || (geneva_finder_is_next (finder, i + 1) && finder->tokens[i + 1].flags & GENEVA_TOKEN_JOINED))
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (words); k++) {
    if (geneva_token_is (finder->reading, i, words[k]))
      return TRUE;
  }
  return FALSE;
}

/* "Tasnim Aslam": who is called as an agency is; not "Tasnim News Agency". */
gboolean
geneva_name_is_given_name (const GenevaMentionFinder *finder,
                           const GenevaLexiconMatch  *actor,
                           guint32                    run_end)
{
  guint32 next = actor->first + 1;

  return actor->n_tokens == 1 && finder->names->actors[actor->entry->index].is_media && next + 1 == run_end
         && finder->tokens[actor->first].shape == GENEVA_SHAPE_CAPITALISED && finder->tokens[next].shape == GENEVA_SHAPE_CAPITALISED
         && !(finder->tokens[next].flags & GENEVA_TOKEN_JOINED) && !(geneva_finder_word_at (finder, next) & (GENEVA_WORD_NO_NAME | GENEVA_WORD_ORG_HEAD))
         && !geneva_reading_match_at (finder->reading, next, GENEVA_LEXICON_ACTORS) && !geneva_reading_match_at (finder->reading, next, GENEVA_LEXICON_PLACES)
         && !geneva_reading_match_at (finder->reading, next, GENEVA_LEXICON_AGENTS)
         && (geneva_name_has_agent_before (finder, actor->first) || geneva_name_find_title (finder, actor->first).end);
}

guint32
geneva_name_find_peoples_body (const GenevaMentionFinder *finder,
                               guint32                    token)
{
  static const char *const whose[] = { "people", "peoples", "workers", "women", "farmers", "students", "lawyers", "journalists",
                                       "teachers", "citizens", "youth" };
  gboolean is_of_many = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (whose); i++)
    is_of_many |= geneva_token_is (finder->reading, token, whose[i]);
  if (!is_of_many || !geneva_finder_is_capital (&finder->tokens[token]) || !geneva_finder_is_next (finder, token + 1)
      || finder->tokens[token + 1].kind != GENEVA_TOKEN_POSSESSIVE)
    return G_MAXUINT32;
  for (guint32 i = token + 2; i < token + 5 && geneva_finder_is_next (finder, i) && geneva_finder_is_capital (&finder->tokens[i]); i++) {
    if (geneva_finder_word (finder, i) & GENEVA_WORD_ORG_HEAD)
      return i + 1;
  }
  return G_MAXUINT32;
}

gboolean
geneva_name_is_ethnic (const GenevaMentionFinder *finder,
                       const GenevaLexiconMatch  *people)
{
  guint32 end = people->first + people->n_tokens;

  if (!(people->forms & GENEVA_FORM_DEMONYM) || people->first == 0 || !geneva_finder_is_next (finder, people->first)
      || !geneva_token_is (finder->reading, people->first - 1, "ethnic"))
    return FALSE;
  /* "ethnic Chinese traders": the word may be an adjective, too */
  return !(people->forms & GENEVA_FORM_ADJECTIVE) || !geneva_finder_is_next (finder, end)
         || finder->tokens[end].kind != GENEVA_TOKEN_WORD || geneva_finder_is_verb (finder, end, FALSE)
         || geneva_finder_word (finder, end) & (GENEVA_WORD_AND | GENEVA_WORD_OF | GENEVA_WORD_PLACE_PREPOSITION
                                                | GENEVA_WORD_ACTOR_PREPOSITION);
}
