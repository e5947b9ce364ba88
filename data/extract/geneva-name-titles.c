/* Offices and titles before a name, and what an office is for: "foreign minister", "Minister for Trade and Industry".
 *
 * Which words are the name is geneva-mention-names.c's.
 */
#include "extract/geneva-mention-finder.h"

#include <string.h>

#define NO_RANGE ((GenevaTokenRange) { 0, 0 })

gboolean
geneva_name_has_agent_before (const GenevaMentionFinder *finder,
                              guint32                    first)
{
  if (first > 0 && geneva_finder_is_next (finder, first) &&
      geneva_lexicon_word_is (finder->lexicon, finder->tokens[first - 1].word, finder->names->class_relation))
    return TRUE;
  for (guint32 i = first; i-- > 0 && first - i <= 3 && geneva_finder_is_next (finder, i + 1); ) {
    const GenevaLexiconMatch *match = geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_AGENTS);
    if (match && i + match->n_tokens == first) {
      guint8 kind = finder->names->agents[match->entry->index].kind;
      if (kind != GENEVA_AGENT_COLLECTIVE && kind != GENEVA_AGENT_COLLECTIVE_WEAK && kind != GENEVA_AGENT_CROWD &&
          kind != GENEVA_AGENT_COUNTERPART && kind < GENEVA_AGENT_PAIR)
        return TRUE;
    }
  }
  return FALSE;
}

/* The offices and titles right before a name: "foreign minister", "military spokesman Col.". */
GenevaTokenRange
geneva_name_find_title (const GenevaMentionFinder *finder,
                        guint32                    first)
{
  GenevaTokenRange title = NO_RANGE;
  guint32 target = first, last_end = 0;

  for (guint32 i = first; i-- > 0 && first - i <= 8 && geneva_finder_is_next (finder, i + 1); ) {
    const GenevaLexiconMatch *match = geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_AGENTS);

    /* "prime | minister": the longer office ends where the shorter one does. */
    if (match && (i + match->n_tokens == target || i + match->n_tokens == last_end ||
                  (title.end == 0 && i + match->n_tokens + 1 == target && finder->tokens[target - 1].mark == ','))) {
      guint8 kind = finder->names->agents[match->entry->index].kind;
      if (kind >= GENEVA_AGENT_PEOPLE || kind == GENEVA_AGENT_COUNTERPART)
        continue;
      last_end = i + match->n_tokens;
      title.end = title.end ? title.end : last_end;
      title.first = target = i;
    } else if (i + 1 == target && geneva_finder_word_at (finder, i) & GENEVA_WORD_NAME_TITLE &&
               geneva_finder_is_capital (&finder->tokens[i])) {
      title.end = title.end ? title.end : i + 1;
      title.first = target = i;
    } else if (title.end && i + 1 == target && !(geneva_finder_word_at (finder, i) & GENEVA_WORD_OF)) {
      if (!geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_AGENTS))
        continue;      /* a word inside a longer office */
    }
  }
  return title;
}

/* "Affairs", "Trade": what an office is for. */
gboolean
geneva_name_is_portfolio (const GenevaMentionFinder *finder,
                          guint32                    token)
{
  return geneva_lexicon_word_is (finder->lexicon, finder->tokens[token].word, finder->names->class_portfolio);
}

/* "High Representative for Foreign Affairs Ann Miller": what an office is for is none of the name behind it. The first
 * token of the name, `end` where there is none. */
guint32
geneva_name_skip_portfolio (const GenevaMentionFinder *finder,
                            guint32                    first,
                            guint32                    end,
                            GenevaTokenRange          *office)
{
  guint32 of = first;

  /* "for", over capitals that are no name's: "for Foreign | Affairs", "of Trade, Science and Consumer | Affairs" */
  while (of > 0 && first - of < 9 && geneva_finder_is_next (finder, of) &&
         (of == first || geneva_finder_is_capital (&finder->tokens[of]) || geneva_finder_word_at (finder, of) & GENEVA_WORD_AND ||
          finder->tokens[of].mark == ','))
    of--;
  if (!(geneva_finder_word_at (finder, of) & GENEVA_WORD_OF) || of == first)
    return first;
  for (guint32 i = end; i > first; i--) {
    if (geneva_name_is_portfolio (finder, i - 1)) {
      /* "Minister of Trade, …": the office may have its first matter in it */
      if (!geneva_name_has_agent_before (finder, of) &&
          !(of > 0 && geneva_finder_is_next (finder, of) && geneva_reading_match_at (finder->reading, of - 1, GENEVA_LEXICON_AGENTS)))
        return first;
      *office = (GenevaTokenRange) { geneva_name_find_title (finder, of).first, i };
      return i;
    }
  }
  return first;
}
