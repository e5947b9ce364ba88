/* What stands between a verb and the subject that is its own: lists, names in commas, descriptions that are set apart.
 *
 * Which clause opens there is geneva-verb-groups.c's.
 */
#include "extract/geneva-verb-walk.h"

/* "after A, B and C": whether the tokens are names with commas and one "and" before the last. */
gboolean
geneva_walk_is_list (const GenevaWalk *walk,
                     guint32           first,
                     guint32           end)
{
  guint n_and = 0;

  for (guint32 i = first; i < end; i++) {
    guint8 code = geneva_walk_code (walk, i);
    if (code == GENEVA_GRAMMAR_AND)
      n_and++;
    else if (code == GENEVA_GRAMMAR_COMMA ? n_and > 0 || i == first
             : code != GENEVA_GRAMMAR_NAME && code != GENEVA_GRAMMAR_DETERMINER)
      return FALSE;
  }
  return n_and == 1;
}

/* "A condemned it, and B's minister, Ann Smith, accused": whether a noun phrase and a name in commas stand between the "and" and
 * the verb. */
gboolean
geneva_walk_has_own_subject (const GenevaWalk *walk,
                             guint32           first,
                             guint32           end)
{
  guint32 comma = end, at;

  if (end < first + 5 || geneva_walk_code (walk, end - 1) != GENEVA_GRAMMAR_COMMA
      || geneva_walk_code (walk, end - 2) != GENEVA_GRAMMAR_NAME || geneva_walk_code (walk, first - 1) != GENEVA_GRAMMAR_AND)
    return FALSE;
  for (at = end - 1; at > first && comma == end; at--) {
    guint8 code = geneva_walk_code (walk, at - 1);
    if (code == GENEVA_GRAMMAR_COMMA)
      comma = at - 1;
    else if (code != GENEVA_GRAMMAR_NAME)
      return FALSE;
  }
  if (comma == end || comma <= first)
    return FALSE;
  for (at = first; at < comma; at++) {
    guint8 code = geneva_walk_code (walk, at);
    if (!geneva_parse_is_nominal (code) && code != GENEVA_GRAMMAR_POSSESSIVE && !geneva_token_is (walk->parse->reading, at, "of"))
      return FALSE;
  }
  return TRUE;
}

/* "said Ann Smith, the minister, had left", behind the verb of saying: whether a name stands behind it, and what is set apart from
 * it goes up to the verb. */
gboolean
geneva_walk_is_set_apart (const GenevaWalk *walk,
                          guint32           taker,
                          guint32           end)
{
  guint32 at = geneva_reading_verb (walk->parse->reading, taker)->tokens.end;

  if (walk->last_finite == GENEVA_NO_INDEX || walk->last_finite > taker)
    return FALSE;
  while (at + 1 < end && geneva_parse_is_nominal (geneva_walk_code (walk, at)))
    at++;
  if (at + 2 >= end || geneva_walk_code (walk, at) != GENEVA_GRAMMAR_COMMA || geneva_walk_code (walk, at - 1) != GENEVA_GRAMMAR_NAME)
    return FALSE;
  for (at++; at + 1 < end; at++) {
    guint8 code = geneva_walk_code (walk, at);
    if (code == GENEVA_GRAMMAR_RELATIVE || code == GENEVA_GRAMMAR_SUBJECT || code == GENEVA_GRAMMAR_THAT || code == GENEVA_GRAMMAR_STOP
        || code == GENEVA_GRAMMAR_QUOTE)
      return FALSE;
  }
  return TRUE;
}
