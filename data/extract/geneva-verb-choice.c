/* Verb or noun, finite or not: what a word without auxiliary is, by its neighbours.
 *
 * An article or preposition before it makes a noun; a pronoun before it, or a clause that still waits for its verb, a
 * verb. A bare participle is passive when nothing that could be its object follows and another verb does.
 */
#include "extract/geneva-verb-walk.h"

#include <string.h>

/* How far a look ahead for a finite verb goes. */
#define MAX_AHEAD 30

/* {{{ words */

guint32
geneva_walk_skip_adverbs (const GenevaWalk *walk,
              guint32     token)
{
  while (geneva_walk_code (walk, token) == GENEVA_GRAMMAR_ADVERB
         || geneva_walk_code (walk, token) == GENEVA_GRAMMAR_NOT)
    token++;
  return token;
}

/* The code before the token, adverbs passed over. */
guint32
geneva_walk_before_adverbs (const GenevaWalk *walk,
                guint32     token)
{
  while (token > walk->first && geneva_walk_code (walk, token - 1) == GENEVA_GRAMMAR_ADVERB)
    token--;
  return token;
}

guint8
geneva_walk_code_before (const GenevaWalk *walk,
             guint32     token)
{
  token = geneva_walk_before_adverbs (walk, token);
  return token > walk->first ? geneva_walk_code (walk, token - 1) : GENEVA_GRAMMAR_END;
}

guint
geneva_walk_ending_forms (const GenevaWalk *walk,
                          guint32           token)
{
  const GenevaToken *t = geneva_reading_token (walk->parse->reading, token);
  const char *end = walk->parse->reading->text + t->end;
  guint32 length = t->end - t->start;

  if (t->kind != GENEVA_TOKEN_WORD || t->shape != GENEVA_SHAPE_LOWER || length <= 4)
    return 0;
  if (end[-1] == 'd')
    return end[-2] == 'e' && !(length > 5 && end[-3] == 'e') ? GENEVA_FORM_PAST | GENEVA_FORM_PARTICIPLE : 0;
  return end[-1] == 'g' && length > 5 && end[-2] == 'n' && end[-3] == 'i' ? GENEVA_FORM_GERUND : 0;
}

/* As plurals and names of many do. */
gboolean
geneva_walk_ends_in_s (const GenevaWalk *walk,
           guint32     token)
{
  const GenevaToken *t = geneva_reading_token (walk->parse->reading, token);

  return t->kind == GENEVA_TOKEN_WORD && t->end > t->start + 2 && walk->parse->reading->text[t->end - 1] == 's';
}

/* Forms that the word may have as a verb, and the match that says so; 0: none. A word of no list is told by its ending. */
guint
geneva_walk_forms (const GenevaWalk                *walk,
          guint32                    token,
          const GenevaLexiconMatch **match)
{
  const GenevaToken *t;

  *match = NULL;
  if (token >= walk->end)
    return 0;
  t = geneva_reading_token (walk->parse->reading, token);
  if (t->kind != GENEVA_TOKEN_WORD)
    return 0;
  if (t->word)
    *match = geneva_reading_match_at (walk->parse->reading, token, GENEVA_LEXICON_VERBS);
  if (*match && (*match)->forms)
    return (*match)->forms;
  *match = NULL;
  if (geneva_walk_code (walk, token) != GENEVA_GRAMMAR_NONE)
    return 0;
  return geneva_walk_ending_forms (walk, token);
}

/* A phrase that ends with "to" ("appeal to") does not take the "to" of an infinitive. */
guint32
geneva_walk_leave_infinitive (const GenevaWalk *walk,
                  guint32     head,
                  guint32     end)
{
  const GenevaLexiconMatch *match;

  if (end < head + 2 || geneva_walk_code (walk, end - 1) != GENEVA_GRAMMAR_TO)
    return end;
  if ((geneva_walk_forms (walk, end, &match) & GENEVA_FORM_BASE)
      && geneva_walk_code (walk, end) == GENEVA_GRAMMAR_NONE)
    return end - 1;
  return geneva_walk_code (walk, end) == GENEVA_GRAMMAR_BE
      || geneva_walk_code (walk, end) == GENEVA_GRAMMAR_HAVE ? end - 1 : end;
}

/* }}} */
/* {{{ groups of one word */

/* Whether the clause goes on to a verb with an auxiliary, or a sure past form, before it ends. */
static gboolean
has_finite_ahead (const GenevaWalk *walk,
                  guint32     token)
{
  guint32 limit = MIN (walk->end, token + MAX_AHEAD);

  for (guint32 i = token; i < limit; i++) {
    const GenevaLexiconMatch *match;
    guint forms;
    guint8 code = geneva_walk_code (walk, i);
    switch (code) {
    case GENEVA_GRAMMAR_BE:
    case GENEVA_GRAMMAR_HAVE:
    case GENEVA_GRAMMAR_DO:
    case GENEVA_GRAMMAR_WILL:
    case GENEVA_GRAMMAR_MAY:
      return !(code == GENEVA_GRAMMAR_BE
               && (geneva_token_is (walk->parse->reading, i, "be")
                   || geneva_token_is (walk->parse->reading, i, "being")));
    case GENEVA_GRAMMAR_RELATIVE:
    case GENEVA_GRAMMAR_THAT:
    case GENEVA_GRAMMAR_SUBORDINATOR:
    case GENEVA_GRAMMAR_IF:
    case GENEVA_GRAMMAR_BUT:
    case GENEVA_GRAMMAR_SUBJECT:
    case GENEVA_GRAMMAR_END:
    case GENEVA_GRAMMAR_EITHER:
    case GENEVA_GRAMMAR_QUOTE:
      return FALSE;
    default:
      break;
    }
    if (code == GENEVA_GRAMMAR_STOP && geneva_reading_token (walk->parse->reading, i)->mark != '-')
      return FALSE;
    if (code != GENEVA_GRAMMAR_NONE)
      continue;
    forms = geneva_walk_forms (walk, i, &match);
    /* "…, comes as": a present form behind what is set apart. */
    if (match && i > token && geneva_walk_code (walk, i - 1) == GENEVA_GRAMMAR_COMMA && (forms & GENEVA_FORM_THIRD)
        && !(forms & GENEVA_FORM_NOUN))
      return TRUE;
    if (match && (forms & GENEVA_FORM_PAST) && !(forms & GENEVA_FORM_PARTICIPLE) && !(forms & GENEVA_FORM_NOUN))
      return TRUE;
    /* "said": past and participle alike, but what stands before it can't be a participle's noun. */
    if (match && i > token && (forms & GENEVA_FORM_PAST) && geneva_parse_is_nominal (geneva_walk_code (walk, i - 1))
        && geneva_walk_code (walk, i - 1) != GENEVA_GRAMMAR_DETERMINER
            && geneva_walk_code (walk, i - 1) != GENEVA_GRAMMAR_ADJECTIVE
        && (geneva_parse_is_nominal (geneva_walk_code (walk, i + 1))
            || geneva_walk_code (walk, i + 1) == GENEVA_GRAMMAR_TO
            || geneva_walk_code (walk, i + 1) == GENEVA_GRAMMAR_THAT))
      return TRUE;
  }
  return FALSE;
}

/* Whether the clause being walked still waits for its verb. */
static gboolean
is_waiting (GenevaWalk *walk)
{
  guint32 boundary = geneva_walk_latest (walk);

  if (geneva_walk_top (walk)->verb == GENEVA_NO_INDEX || boundary > walk->last_end || walk->either > walk->last_end)
    return TRUE;
  /* "believes the army shelled": a clause without "that" may have begun. */
  if (walk->last_verb == GENEVA_NO_INDEX)
    return FALSE;
  return (geneva_parse_at (walk->parse, walk->last_verb)->frame->flags & GENEVA_FRAME_THAT)
         && !geneva_parse_at (walk->parse, walk->last_verb)->is_passive
         && geneva_parse_is_nominal (geneva_walk_code (walk, walk->last_end));
}

static gboolean
code_ends_clause (guint8 code)
{
  return code == GENEVA_GRAMMAR_COMMA || code == GENEVA_GRAMMAR_END || code == GENEVA_GRAMMAR_ADVERB
         || code == GENEVA_GRAMMAR_TIME || code == GENEVA_GRAMMAR_QUOTE;
}

static gboolean
begins_object (guint8 code)
{
  return code == GENEVA_GRAMMAR_NONE || code == GENEVA_GRAMMAR_NAME || code == GENEVA_GRAMMAR_DETERMINER
         || code == GENEVA_GRAMMAR_ADJECTIVE || code == GENEVA_GRAMMAR_NUMBER || code == GENEVA_GRAMMAR_OBJECT
         || code == GENEVA_GRAMMAR_SUBJECT || code == GENEVA_GRAMMAR_QUOTE;
}

/* "by" behind a participle, at once or behind when and where: "welcomed on Friday by". */
static guint32
find_by (const GenevaWalk *walk,
         guint32           token)
{
  for (guint32 i = token; i < token + 6; i++) {
    guint8 code = geneva_walk_code (walk, i);
    if (geneva_token_is (walk->parse->reading, i, "by"))
      return i;
    if (code != GENEVA_GRAMMAR_TIME && code != GENEVA_GRAMMAR_ADVERB
        && !(code == GENEVA_GRAMMAR_PREPOSITION && geneva_walk_code (walk, i + 1) == GENEVA_GRAMMAR_TIME))
      break;
  }
  return GENEVA_NO_INDEX;
}

/* Whether nothing but an adjunct stands where the subject should be: "…, in reference to talks held in June". */
static gboolean
lacks_subject (const GenevaWalk *walk,
               guint32           token)
{
  guint32 first = MAX (MAX (geneva_walk_latest (walk), walk->last_end),
                       geneva_walk_top ((GenevaWalk *) walk)->start);

  while (first < token && (geneva_walk_code (walk, first) == GENEVA_GRAMMAR_ADVERB
                           || geneva_walk_code (walk, first) == GENEVA_GRAMMAR_COMMA))
    first++;
  return first < token && geneva_walk_code (walk, first) == GENEVA_GRAMMAR_PREPOSITION;
}

static GenevaVerbChoice
choose_participle (GenevaWalk              *walk,
                   guint32            token,
                   guint32            end,
                   guint              forms,
                   const GenevaFrame *frame,
                   guint8             before)
{
  guint8 after = geneva_walk_code (walk, end);
  guint32 by;
  gboolean may_be_past = (forms & GENEVA_FORM_PAST) != 0;
  gboolean may_be_participle = (forms & GENEVA_FORM_PARTICIPLE) != 0;

  if (before == GENEVA_GRAMMAR_DETERMINER || before == GENEVA_GRAMMAR_PREPOSITION
      || before == GENEVA_GRAMMAR_POSSESSIVE
      || before == GENEVA_GRAMMAR_ADJECTIVE || before == GENEVA_GRAMMAR_NUMBER)
    return may_be_past && !may_be_participle && before != GENEVA_GRAMMAR_PREPOSITION ? GENEVA_READ_AS_FINITE
        : GENEVA_READ_AS_NOTHING;
  if (geneva_reading_token (walk->parse->reading, token)->flags & GENEVA_TOKEN_JOINED)
    return GENEVA_READ_AS_NOTHING;
  /* "once-dominant", "opposition-held", but "test-fired", which is a verb as a whole */
  if (end < walk->end && (geneva_reading_token (walk->parse->reading, end)->flags & GENEVA_TOKEN_JOINED))
    return GENEVA_READ_AS_NOTHING;
  if (!may_be_past)
    return GENEVA_READ_AS_REDUCED;
  if (!may_be_participle || before == GENEVA_GRAMMAR_SUBJECT || before == GENEVA_GRAMMAR_RELATIVE
      || before == GENEVA_GRAMMAR_THAT || (frame->flags & GENEVA_FRAME_INTRANSITIVE))
    return GENEVA_READ_AS_FINITE;
  if (before == GENEVA_GRAMMAR_END && !walk->is_title)
    return GENEVA_READ_AS_REDUCED;
  by = find_by (walk, end);
  if (by != GENEVA_NO_INDEX) {
    /* "seized by", but "agreed by Monday to" */
    return geneva_walk_code (walk, by + 1) == GENEVA_GRAMMAR_TIME && is_waiting (walk) ? GENEVA_READ_AS_FINITE
                                                                                       : GENEVA_READ_AS_REDUCED;
  }
  if (before == GENEVA_GRAMMAR_AND || before == GENEVA_GRAMMAR_BUT) {
    if (walk->last_verb != GENEVA_NO_INDEX && geneva_parse_at (walk->parse, walk->last_verb)->is_passive
        && !begins_object (after))
      return GENEVA_READ_AS_REDUCED;
    return GENEVA_READ_AS_FINITE;
  }
  if (begins_object (after) || after == GENEVA_GRAMMAR_THAT) {
    /* An object follows: active, if the clause has room for it. */
    return is_waiting (walk) || before == GENEVA_GRAMMAR_NAME ? GENEVA_READ_AS_FINITE : GENEVA_READ_AS_REDUCED;
  }
  if (!is_waiting (walk))
    return (frame->flags & GENEVA_FRAME_THAT) && before == GENEVA_GRAMMAR_NAME ? GENEVA_READ_AS_FINITE
        : GENEVA_READ_AS_REDUCED;
  /* "The council, which backs Libya, met on Friday": the comma closes the clause and gives back the one that waits. */
  if (before == GENEVA_GRAMMAR_COMMA && geneva_walk_top (walk)->kind == GENEVA_CLAUSE_RELATIVE
      && geneva_walk_top (walk)->verb != GENEVA_NO_INDEX && walk->depth > 1
      && walk->stack[walk->depth - 2].verb == GENEVA_NO_INDEX
      && geneva_walk_top (walk)->introducer != GENEVA_NO_INDEX && geneva_walk_top (walk)->introducer > walk->first
      && geneva_walk_code (walk, geneva_walk_top (walk)->introducer - 1) == GENEVA_GRAMMAR_COMMA
      && !has_finite_ahead (walk, end))
    return GENEVA_READ_AS_FINITE;
  if (before == GENEVA_GRAMMAR_COMMA && geneva_walk_top (walk)->verb != GENEVA_NO_INDEX
      && walk->last_comma > walk->last_end
      && !(frame->flags & GENEVA_FRAME_THAT))
    return GENEVA_READ_AS_REDUCED;
  if ((frame->flags & GENEVA_FRAME_TRANSITIVE) && !begins_object (after)
      && (lacks_subject (walk, token)
          || (after == GENEVA_GRAMMAR_TO && geneva_walk_code (walk, end + 1) != GENEVA_GRAMMAR_NONE)))
    return GENEVA_READ_AS_REDUCED;
  /* "the deal, which Kenya signed last month, was": so has one that a name follows, where no more of it comes. */
  if (geneva_walk_top (walk)->kind == GENEVA_CLAUSE_RELATIVE && geneva_walk_top (walk)->verb == GENEVA_NO_INDEX
      && geneva_parse_is_nominal (before) && (code_ends_clause (after)
                                              || (after == GENEVA_GRAMMAR_PREPOSITION
                                                  && geneva_walk_code (walk, end + 1) == GENEVA_GRAMMAR_TIME)))
    return GENEVA_READ_AS_FINITE;
  /* "the plan that the envoy drafted was": the clause that was opened has its verb here. */
  if (geneva_walk_top (walk)->kind != GENEVA_CLAUSE_MAIN && geneva_walk_top (walk)->verb == GENEVA_NO_INDEX
      && (after == GENEVA_GRAMMAR_BE || after == GENEVA_GRAMMAR_HAVE || after == GENEVA_GRAMMAR_WILL
          || after == GENEVA_GRAMMAR_MAY || after == GENEVA_GRAMMAR_DO))
    return GENEVA_READ_AS_FINITE;
  if (((frame->flags & GENEVA_FRAME_TRANSITIVE) || before == GENEVA_GRAMMAR_COMMA) && has_finite_ahead (walk, end))
    return GENEVA_READ_AS_REDUCED;
  return GENEVA_READ_AS_FINITE;
}

/* "talks with visiting Iranian officials", "visiting President Obama": tells which people, not what is done. */
static gboolean
is_said_of_guests (const GenevaWalk *walk,
                   guint32           token,
                   guint32           end)
{
  const GenevaReading *reading = walk->parse->reading;
  const GenevaLexiconMatch *actor;

  if (!geneva_token_is (reading, token, "visiting") || end >= walk->end)
    return FALSE;
  actor = geneva_reading_match_at (reading, end, GENEVA_LEXICON_ACTORS);
  /* "U.S." is a state as well as of it */
  return (actor && (actor->forms & GENEVA_FORM_ADJECTIVE
                    || geneva_reading_match_at (reading, end + actor->n_tokens, GENEVA_LEXICON_AGENTS)))
         || geneva_reading_match_at (reading, end, GENEVA_LEXICON_AGENTS)
         || geneva_walk_code (walk, end) == GENEVA_GRAMMAR_ADJECTIVE;
}

static GenevaVerbChoice
choose_gerund (GenevaWalk   *walk,
               guint32 token,
               guint32 end,
               guint   forms,
               guint8  before)
{
  guint8 after = geneva_walk_code (walk, end);
  gboolean is_noun = (forms & GENEVA_FORM_NOUN) != 0;

  if (geneva_reading_token (walk->parse->reading, token)->flags & GENEVA_TOKEN_JOINED)
    return is_noun ? GENEVA_READ_AS_NOUN : GENEVA_READ_AS_NOTHING;
  if (before == GENEVA_GRAMMAR_DETERMINER || before == GENEVA_GRAMMAR_POSSESSIVE
      || before == GENEVA_GRAMMAR_ADJECTIVE
      || before == GENEVA_GRAMMAR_NUMBER
      || (before == GENEVA_GRAMMAR_THAT && is_noun))     /* "since that meeting" */
    return is_noun ? GENEVA_READ_AS_NOUN : GENEVA_READ_AS_NOTHING;
  if ((before == GENEVA_GRAMMAR_PREPOSITION || before == GENEVA_GRAMMAR_AND || before == GENEVA_GRAMMAR_END
       || (walk->last_end == token && walk->last_verb != GENEVA_NO_INDEX)) && is_said_of_guests (walk, token, end))
    return GENEVA_READ_AS_NOTHING;
  /* "considered shelling the port" */
  if (is_noun && walk->last_end == token && walk->last_verb != GENEVA_NO_INDEX)
    return begins_object (after) ? GENEVA_READ_AS_GERUND : GENEVA_READ_AS_NOUN;
  if (is_noun) {
    if (geneva_token_is (walk->parse->reading, end, "between") || geneva_token_is (walk->parse->reading, end, "of")
        || geneva_token_is (walk->parse->reading, end, "among"))
      return GENEVA_READ_AS_NOUN;
    if (before == GENEVA_GRAMMAR_PREPOSITION || before == GENEVA_GRAMMAR_EITHER)
      return begins_object (after) || geneva_token_is (walk->parse->reading, end, "with")
          ? GENEVA_READ_AS_GERUND : GENEVA_READ_AS_NOUN;
    if (before == GENEVA_GRAMMAR_NAME || before == GENEVA_GRAMMAR_NONE) {
      gboolean is_plural = token > walk->first && geneva_walk_ends_in_s (walk, token - 1);
      return is_plural && (begins_object (after) || after == GENEVA_GRAMMAR_PREPOSITION)
          && after != GENEVA_GRAMMAR_NONE
               ? GENEVA_READ_AS_GERUND : GENEVA_READ_AS_NOUN;
    }
    if (before == GENEVA_GRAMMAR_END)
      return begins_object (after) && after != GENEVA_GRAMMAR_NONE ? GENEVA_READ_AS_GERUND : GENEVA_READ_AS_NOUN;
    if (before == GENEVA_GRAMMAR_AND)
      return GENEVA_READ_AS_NOUN;
  }
  return GENEVA_READ_AS_GERUND;
}

/* Whether a noun of action follows, adjectives passed over, and ends its phrase. */
static gboolean
carries_noun (const GenevaWalk *walk,
              guint32           token)
{
  const GenevaLexiconMatch *match;

  while (geneva_walk_code (walk, token) == GENEVA_GRAMMAR_ADJECTIVE)
    token++;
  if (geneva_walk_code (walk, token) != GENEVA_GRAMMAR_NONE || !(geneva_walk_forms (walk, token, &match) & GENEVA_FORM_NOUN)
      || !match || !geneva_parse_frame (walk->parse, match->entry)->kind)
    return FALSE;
  return geneva_walk_code (walk, token + match->n_tokens) != GENEVA_GRAMMAR_NONE;
}

/* Base form or third person without auxiliary. */
static GenevaVerbChoice
choose_present (GenevaWalk              *walk,
                guint32            token,
                guint32            end,
                guint              forms,
                const GenevaFrame *frame,
                guint8             before)
{
  gboolean is_noun = (forms & GENEVA_FORM_NOUN) || (frame->flags & GENEVA_FRAME_HOMOGRAPH);
  gboolean is_plural_before = token > walk->first
    && (geneva_walk_ends_in_s (walk, token - 1) || geneva_walk_code (walk, token - 1) == GENEVA_GRAMMAR_NAME);
  GenevaVerbChoice noun = (forms & GENEVA_FORM_NOUN) ? GENEVA_READ_AS_NOUN : GENEVA_READ_AS_NOTHING;
  guint8 after = geneva_walk_code (walk, end);

  if ((geneva_reading_token (walk->parse->reading, token)->flags & GENEVA_TOKEN_JOINED)
      || before == GENEVA_GRAMMAR_DETERMINER || before == GENEVA_GRAMMAR_PREPOSITION
      || before == GENEVA_GRAMMAR_POSSESSIVE || before == GENEVA_GRAMMAR_ADJECTIVE
          || before == GENEVA_GRAMMAR_OBJECT
      || before == GENEVA_GRAMMAR_EITHER)
    return noun;
  if (end < walk->end && (geneva_reading_token (walk->parse->reading, end)->flags & GENEVA_TOKEN_JOINED))
    return noun;
  if (before == GENEVA_GRAMMAR_SUBJECT || before == GENEVA_GRAMMAR_RELATIVE)
    return GENEVA_READ_AS_FINITE;
  if (before == GENEVA_GRAMMAR_THAT && geneva_walk_top (walk)->kind == GENEVA_CLAUSE_RELATIVE
      && geneva_walk_top (walk)->verb == GENEVA_NO_INDEX)
    return GENEVA_READ_AS_FINITE;
  if (before == GENEVA_GRAMMAR_THAT)
    return is_noun && after != GENEVA_GRAMMAR_DETERMINER ? noun : GENEVA_READ_AS_FINITE;
  if (before == GENEVA_GRAMMAR_AND || before == GENEVA_GRAMMAR_BUT) {
    /* Joined to a verb of the same form: "to meet and discuss". */
    if (forms & GENEVA_FORM_BASE) {
      gboolean joins = walk->last_verb != GENEVA_NO_INDEX
        && (geneva_reading_verb (walk->parse->reading, walk->last_verb)->voice == GENEVA_VERB_INFINITIVE
            || geneva_parse_at (walk->parse, walk->last_verb)->will
                || geneva_parse_at (walk->parse, walk->last_verb)->may);
      if (!joins)
        return is_noun || !(forms & GENEVA_FORM_NOUN) ? (is_noun ? noun : GENEVA_READ_AS_NOTHING) : noun;
      if (is_noun && !begins_object (after) && after != GENEVA_GRAMMAR_TO)
        return noun;
      return geneva_reading_verb (walk->parse->reading, walk->last_verb)->voice == GENEVA_VERB_INFINITIVE
               ? GENEVA_READ_AS_INFINITIVE : GENEVA_READ_AS_FINITE;
    }
    return is_noun && !(after == GENEVA_GRAMMAR_DETERMINER || after == GENEVA_GRAMMAR_NAME
                        || after == GENEVA_GRAMMAR_TO)
             ? noun : GENEVA_READ_AS_FINITE;
  }
  if (before == GENEVA_GRAMMAR_COMMA || before == GENEVA_GRAMMAR_END || before == GENEVA_GRAMMAR_QUOTE
      || before == GENEVA_GRAMMAR_STOP) {
    /* "Kenya, a member of the union, supports the plan": the only verb that there is for the name. */
    if (before == GENEVA_GRAMMAR_COMMA && (forms & GENEVA_FORM_THIRD) && is_waiting (walk)
        && geneva_walk_top (walk)->kind == GENEVA_CLAUSE_MAIN && geneva_walk_top (walk)->verb == GENEVA_NO_INDEX
        && (after == GENEVA_GRAMMAR_DETERMINER || after == GENEVA_GRAMMAR_NAME || after == GENEVA_GRAMMAR_TO)
        && !has_finite_ahead (walk, end))
      return GENEVA_READ_AS_FINITE;
    if (is_noun || (forms & GENEVA_FORM_BASE))
      return (forms & GENEVA_FORM_NOUN) ? GENEVA_READ_AS_NOUN : GENEVA_READ_AS_NOTHING;
    return is_waiting (walk) || before == GENEVA_GRAMMAR_COMMA ? GENEVA_READ_AS_FINITE : GENEVA_READ_AS_NOTHING;
  }
  /* Behind a noun: needed as the clause's verb? */
  /* "demanded that the army leave" */
  if ((forms & GENEVA_FORM_BASE) && geneva_walk_top (walk)->kind == GENEVA_CLAUSE_THAT
      && geneva_walk_top (walk)->verb == GENEVA_NO_INDEX && geneva_walk_top (walk)->governor != GENEVA_NO_INDEX
      && (geneva_parse_at (walk->parse, geneva_walk_top (walk)->governor)->frame->flags & GENEVA_FRAME_GOVERNS)
      && !has_finite_ahead (walk, end))
    return GENEVA_READ_AS_FINITE;
  if ((forms & GENEVA_FORM_BASE) && !(forms & GENEVA_FORM_THIRD) && !is_plural_before)
    return noun;
  if (!is_waiting (walk) && !(walk->last_verb != GENEVA_NO_INDEX && !is_noun
                              && (geneva_parse_at (walk->parse,
                                                   walk->last_verb)->frame->flags & GENEVA_FRAME_THAT)))
    return noun;
  if (is_noun) {
    /* "if the ceasefire collapses, …": a clause that was opened needs its verb before the comma. */
    if ((forms & GENEVA_FORM_THIRD) && geneva_walk_top (walk)->kind != GENEVA_CLAUSE_MAIN
        && geneva_walk_top (walk)->verb == GENEVA_NO_INDEX
        && (code_ends_clause (after) || ((after == GENEVA_GRAMMAR_NAME || after == GENEVA_GRAMMAR_DETERMINER)
                                         && geneva_walk_code (walk, token - 1) == GENEVA_GRAMMAR_NAME)))
      return GENEVA_READ_AS_FINITE;
    if (has_finite_ahead (walk, end))
      return noun;
    /* "Rebels attack town": the sentence has no other verb. */
    if ((forms & GENEVA_FORM_BASE) && geneva_walk_top (walk)->kind == GENEVA_CLAUSE_MAIN
        && geneva_walk_top (walk)->verb == GENEVA_NO_INDEX && after == GENEVA_GRAMMAR_NONE
        && (forms & GENEVA_FORM_NOUN))
      return GENEVA_READ_AS_FINITE;
    /* "Kenya and Sudan hold direct talks": what such a verb carries. */
    if ((forms & GENEVA_FORM_BASE) && (frame->flags & GENEVA_FRAME_LIGHT) && carries_noun (walk, end))
      return GENEVA_READ_AS_FINITE;
    if (after == GENEVA_GRAMMAR_DETERMINER || after == GENEVA_GRAMMAR_NAME || after == GENEVA_GRAMMAR_OBJECT
        || after == GENEVA_GRAMMAR_TO || after == GENEVA_GRAMMAR_THAT
        || (after == GENEVA_GRAMMAR_TIME && geneva_walk_code (walk, token - 1) == GENEVA_GRAMMAR_NAME)
        || (frame->n_prepositions > 0 && after == GENEVA_GRAMMAR_PREPOSITION
            && geneva_walk_code (walk, token - 1) == GENEVA_GRAMMAR_NAME && (forms & GENEVA_FORM_THIRD)
            && !(forms & GENEVA_FORM_NOUN)))
      return GENEVA_READ_AS_FINITE;
    return noun;
  }
  return GENEVA_READ_AS_FINITE;
}

GenevaVerbChoice
geneva_walk_choose (GenevaWalk              *walk,
        guint32            token,
        guint32            end,
        guint              forms,
        const GenevaFrame *frame,
        guint8             before)
{
  guint verb_forms = forms & ~GENEVA_FORM_NOUN;
  const GenevaToken *t = geneva_reading_token (walk->parse->reading, token);

  /* A capital inside a sentence belongs to a name; a headline capitalises all. */
  if (t->shape != GENEVA_SHAPE_LOWER && !(t->flags & GENEVA_TOKEN_SENTENCE_START) && !walk->is_title)
    return GENEVA_READ_AS_NOTHING;
  if (!verb_forms)
    return GENEVA_READ_AS_NOUN;
  if (forms & (GENEVA_FORM_PAST | GENEVA_FORM_PARTICIPLE)) {
    /* "cut", "hit", "put": like a past form where one may stand. */
    if ((forms & GENEVA_FORM_BASE)
        && choose_present (walk, token, end, forms, frame, before) == GENEVA_READ_AS_FINITE)
      return GENEVA_READ_AS_FINITE;
    if ((forms & GENEVA_FORM_BASE) && ((forms & GENEVA_FORM_NOUN) || (frame->flags & GENEVA_FRAME_HOMOGRAPH))
        && before != GENEVA_GRAMMAR_NAME && before != GENEVA_GRAMMAR_SUBJECT) {
      guint8 after = geneva_walk_code (walk, end);

      /* "A rocket hit Kenya": a past form, for the sentence has no other verb */
      if (before == GENEVA_GRAMMAR_NONE && (after == GENEVA_GRAMMAR_NAME || after == GENEVA_GRAMMAR_DETERMINER) && is_waiting (walk)
          && geneva_walk_top (walk)->verb == GENEVA_NO_INDEX && !has_finite_ahead (walk, end))
        return GENEVA_READ_AS_FINITE;
      return choose_present (walk, token, end, forms, frame, before);
    }
    return choose_participle (walk, token, end, forms, frame, before);
  }
  if (forms & GENEVA_FORM_GERUND)
    return choose_gerund (walk, token, end, forms, before);
  return choose_present (walk, token, end, forms, frame, before);
}

/* }}} */
