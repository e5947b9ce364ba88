/* Subjects, objects and clauses of the verb groups of a sentence.
 *
 * A subject is what stands between the beginning of the clause and its finite verb, without adjuncts before and
 * appositions behind it; a relative pronoun takes its antecedent, joined verbs share, infinitives and gerunds take that
 * of their governor. Each verb is looked at once; each look ends at the sentence and at a fixed number of tokens.
 */
#include "extract/geneva-parse.h"

#include <string.h>

/* Tokens of a noun phrase, at most. */
#define MAX_PHRASE 60
#define MAX_OBJECT 40

typedef struct {
  GenevaParse *parse;
  const guint8 *codes;           /* these three of the parse, none of which grows here */
  GenevaVerb   *verbs;
  GenevaVerbParse *parses;
  guint32      first, end;       /* the sentence */
  guint32      first_verb, end_verb;
  gboolean     has_stop;         /* anywhere */
} Scope;

static guint8
code_at (const Scope *scope,
         guint32      token)
{
  return token - scope->first >= scope->end - scope->first ? GENEVA_GRAMMAR_END
                                                           : scope->codes[token] % GENEVA_GRAMMAR_NEGATED;
}

static GenevaVerb *
verb_at (const Scope *scope,
         guint32      verb)
{
  return &scope->verbs[verb];
}

static GenevaVerbParse *
parse_at (const Scope *scope,
          guint32      verb)
{
  return &scope->parses[verb];
}

/* The first verb of the sentence at or behind the token, which stands before or in the verb `from`: not far, so it is looked
 * for from there back. */
static guint32
first_verb_from (const Scope *scope,
                 guint32      token,
                 guint32      from)
{
  while (from > scope->first_verb && verb_at (scope, from - 1)->tokens.first >= token)
    from--;
  return from;
}

static gboolean
is_empty (GenevaTokenRange range)
{
  return range.first >= range.end;
}

static gboolean
is_trim (guint8 code)
{
  return code == GENEVA_GRAMMAR_ADVERB || code == GENEVA_GRAMMAR_COMMA || code == GENEVA_GRAMMAR_QUOTE
         || code == GENEVA_GRAMMAR_STOP || code == GENEVA_GRAMMAR_AND || code == GENEVA_GRAMMAR_BUT
         || code == GENEVA_GRAMMAR_BRACKET || code == GENEVA_GRAMMAR_END;
}

static guint32
find_code (const Scope *scope,
           guint32      from,
           guint32      to,
           guint8       code)
{
  to = MIN (to, from + MAX_PHRASE);
  /* What no word is has but one code. */
  if (code >= GENEVA_GRAMMAR_COMMA && from >= scope->first) {
    guint32 end = MIN (to, scope->end);
    const guint8 *at = from < end ? memchr (scope->codes + from, code, end - from) : NULL;
    return at ? (guint32) (at - scope->codes) : to;
  }
  for (guint32 i = from; i < to; i++) {
    if (code_at (scope, i) == code)
      return i;
  }
  return to;
}

static gboolean
has_actor (const Scope *scope,
           guint32      from,
           guint32      to)
{
  for (guint32 i = from; i < to && i < from + MAX_PHRASE; i++) {
    if (code_at (scope, i) == GENEVA_GRAMMAR_NAME || code_at (scope, i) == GENEVA_GRAMMAR_SUBJECT)
      return TRUE;
  }
  return FALSE;
}

/* "Referring to X, …", "Asked about it, …" */
static gboolean
begins_with_verb (const Scope *scope,
                  guint32      token,
                  guint32      before)
{
  guint32 verb = first_verb_from (scope, token, before);

  return verb < scope->end_verb && verb_at (scope, verb)->tokens.first == token
         && verb_at (scope, verb)->voice != GENEVA_VERB_NOUN;
}

/* "The country's prime minister, Ann Smith, said": the name that is set apart behind an office is who acts. */
static GenevaTokenRange
find_apposed_person (const Scope *scope,
                     guint32      first,
                     guint32      comma,
                     guint32      end)
{
  const GenevaReading *reading = scope->parse->reading;
  GenevaTokenRange none = { end, end };

  for (guint32 i = geneva_reading_first_mention_from (reading, first); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->tokens.first > comma + 1)
      break;
    if (mention->kind != GENEVA_ENTITY_PERSON || mention->form != GENEVA_MENTION_NAME)
      continue;
    /* but "a spokesman for Smith, Ann Jones," is the spokesman */
    if (mention->tokens.end == comma
        && !(mention->tokens.first > first + 1 && geneva_token_is (reading, mention->tokens.first - 1, "for")))
      break;
    if (mention->tokens.first == comma + 1
        && (mention->tokens.end == end || code_at (scope, mention->tokens.end) == GENEVA_GRAMMAR_COMMA))
      return mention->tokens;
  }
  return none;
}

/* "its main backer, Russia,": who is set apart may be a state. */
static gboolean
is_ally (const GenevaReading *reading,
         guint32              token)
{
  static const char *const words[] = { "ally", "backer", "neighbour", "neighbor", "rival", "foe", "patron", "sponsor", "enemy",
                                       "partner", "protector", "supporter" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (geneva_token_is (reading, token, words[i]))
      return TRUE;
  }
  return FALSE;
}

guint32
geneva_clauses_apposed_end (const GenevaReading *reading,
                            guint32              end)
{
  const GenevaMention *mention;
  gboolean may_be_state;
  guint32 index;

  if (end < 2 || end + 2 >= reading->at.n_tokens || geneva_reading_token (reading, end)->mark != ','
      || geneva_reading_token (reading, end + 1)->shape == GENEVA_SHAPE_LOWER)
    return end;
  may_be_state = is_ally (reading, end - 1);
  for (guint n = 1; !may_be_state; n++) {
    const GenevaLexiconMatch *office = geneva_reading_match_at (reading, end - n, GENEVA_LEXICON_AGENTS);
    if (office && office->n_tokens == n)
      break;
    if (n == 3 || n == end)
      return end;
  }
  index = geneva_reading_first_mention_from (reading, end + 1);
  if (index >= reading->mentions->len)
    return end;
  mention = geneva_reading_mention (reading, index);
  if (mention->tokens.first != end + 1
      || !(mention->kind == GENEVA_ENTITY_PERSON
           || (may_be_state && (mention->kind == GENEVA_ENTITY_STATE || mention->kind == GENEVA_ENTITY_ORGANISATION)))
      || mention->form != GENEVA_MENTION_NAME
      || mention->tokens.end >= reading->at.n_tokens
      || geneva_reading_token (reading, mention->tokens.end)->kind != GENEVA_TOKEN_PUNCTUATION)
    return end;
  return mention->tokens.end;
}

/* Whether somebody stands there whom the text or the lists know. */
static gboolean
has_known (const Scope *scope,
           guint32      from,
           guint32      to)
{
  const GenevaReading *reading = scope->parse->reading;

  for (guint32 i = geneva_reading_first_mention_from (reading, from); i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->tokens.first >= to)
      break;
    if (mention->entity != GENEVA_NO_INDEX && mention->kind != GENEVA_ENTITY_PLACE && mention->kind != GENEVA_ENTITY_ROLE)
      return TRUE;
  }
  return FALSE;
}

/* "Britain, France and Germany, known as the E3, met": the comma behind the list, not the one in it. */
static guint32
skip_list (const Scope *scope,
           guint32      first,
           guint32      comma,
           guint32      end)
{
  gboolean has_and = FALSE;
  guint32 at = comma;

  if (comma >= end || comma <= first || code_at (scope, comma) != GENEVA_GRAMMAR_COMMA
      || code_at (scope, comma - 1) != GENEVA_GRAMMAR_NAME || !has_known (scope, first, comma))
    return comma;
  for (; at < end; at++) {
    guint8 code = code_at (scope, at);
    if (code == GENEVA_GRAMMAR_AND)
      has_and = TRUE;
    else if (code == GENEVA_GRAMMAR_COMMA ? has_and : code != GENEVA_GRAMMAR_NAME)
      break;
  }
  return has_and && (at == end || code_at (scope, at) == GENEVA_GRAMMAR_COMMA)
         && code_at (scope, at - 1) == GENEVA_GRAMMAR_NAME ? at : comma;
}

static gboolean
has_verb (const Scope *scope,
          guint32      before,
          guint32      from,
          guint32      to)
{
  for (guint32 i = first_verb_from (scope, from, before); i < before && verb_at (scope, i)->tokens.first < to; i++) {
    if (verb_at (scope, i)->voice != GENEVA_VERB_NOUN)
      return TRUE;
  }
  return FALSE;
}

/* "A, the foreign minister, and B, his counterpart, signed": B acts as A does. */
static gboolean
is_joined_behind (const Scope *scope,
                  guint32      verb,
                  guint32      comma,
                  guint32      end)
{
  guint32 and_at = find_code (scope, comma + 1, end, GENEVA_GRAMMAR_AND);
  if (and_at + 1 >= end || code_at (scope, and_at - 1) != GENEVA_GRAMMAR_COMMA || and_at == comma + 1
      || code_at (scope, comma - 1) != GENEVA_GRAMMAR_NAME)
    return FALSE;
  for (guint32 i = comma + 1; i < and_at - 1; i++) {
    guint8 code = code_at (scope, i);
    if (code == GENEVA_GRAMMAR_COMMA || code == GENEVA_GRAMMAR_RELATIVE || code == GENEVA_GRAMMAR_STOP)
      return FALSE;
  }
  /* "A, shot by rebels, and B" */
  return code_at (scope, and_at + 1) == GENEVA_GRAMMAR_NAME && !has_verb (scope, verb, comma, and_at);
}

/* "On Friday rebels, led by X, attacked", "In 2011 A, B and C met": where the subject begins behind the words of time, which no
 * comma closes; `end`: elsewhere. */
static guint32
begins_behind_time (const Scope *scope,
                    guint32      token,
                    guint32      end)
{
  const GenevaReading *reading = scope->parse->reading;
  guint32 at = token, mention;

  while (at < end && code_at (scope, at) == GENEVA_GRAMMAR_TIME)
    at++;
  if (at == token || at >= end)
    return end;
  if (code_at (scope, at) == GENEVA_GRAMMAR_NAME || code_at (scope, at) == GENEVA_GRAMMAR_DETERMINER)
    return at;
  if (code_at (scope, at) != GENEVA_GRAMMAR_NONE)
    return end;
  mention = geneva_reading_first_mention_from (reading, at);
  return mention < reading->mentions->len && geneva_reading_mention (reading, mention)->tokens.first == at ? at : end;
}

/* The noun phrase of the verb's subject within [first, end), tokens before it. */
static GenevaTokenRange
pick_subject (const Scope *scope,
              guint32      verb,
              guint32      first,
              guint32      end)
{
  GenevaTokenRange range = { first, end };
  gboolean has_comma_at_end = FALSE;
  guint8 code;

  if (range.end > range.first + MAX_PHRASE)
    range.end = range.first + MAX_PHRASE;
  while (range.first < range.end && is_trim (code_at (scope, range.first)))
    range.first++;
  /* Adjuncts before it: "In Geneva, …", "On Wednesday …", "Last year, …" */
  for (guint n = 0; n < 3 && range.first < range.end; n++) {
    code = code_at (scope, range.first);
    if (code == GENEVA_GRAMMAR_PREPOSITION && (code_at (scope, range.first + 1) == GENEVA_GRAMMAR_NUMBER
                                               || code_at (scope, range.first + 2) == GENEVA_GRAMMAR_NUMBER))
      break;
    if (code == GENEVA_GRAMMAR_PREPOSITION || code == GENEVA_GRAMMAR_EITHER || code == GENEVA_GRAMMAR_TO) {
      guint32 comma = find_code (scope, range.first, range.end, GENEVA_GRAMMAR_COMMA);
      guint32 after = begins_behind_time (scope, range.first + 1, range.end);
      if (after < range.end) {
        range.first = after;
      } else if (comma + 1 < range.end) {
        range.first = comma + 1;
      } else if (code_at (scope, range.first + 1) == GENEVA_GRAMMAR_TIME) {
        range.first++;
      } else {
        break;
      }
    } else if (code == GENEVA_GRAMMAR_TIME) {
      guint32 at = range.first;
      while (at < range.end && code_at (scope, at) == GENEVA_GRAMMAR_TIME)
        at++;
      if (code_at (scope, at) == GENEVA_GRAMMAR_POSSESSIVE)
        break;
      range.first = at;
    } else {
      break;
    }
    while (range.first < range.end && is_trim (code_at (scope, range.first)))
      range.first++;
  }
  /* "This time, Russia …": nobody stands before the comma. */
  if (range.first < range.end) {
    guint32 comma = find_code (scope, range.first, range.end, GENEVA_GRAMMAR_COMMA);
    if (comma + 1 < range.end
        && (begins_with_verb (scope, range.first, verb)
            || (code_at (scope, comma + 1) != GENEVA_GRAMMAR_RELATIVE && has_actor (scope, comma + 1, range.end)
                && !has_actor (scope, range.first, comma) && !has_known (scope, range.first, comma))))
      range.first = comma + 1;
  }
  while (range.end > range.first && is_trim (code_at (scope, range.end - 1))) {
    range.end--;
    has_comma_at_end |= code_at (scope, range.end) == GENEVA_GRAMMAR_COMMA
                        || code_at (scope, range.end) == GENEVA_GRAMMAR_STOP;
  }
  /* "Russia, one of its allies, had proposed": what is set apart is no subject. */
  if (has_comma_at_end) {
    guint32 comma = find_code (scope, range.first, range.end, GENEVA_GRAMMAR_COMMA);
    guint32 dash = find_code (scope, range.first, range.end, GENEVA_GRAMMAR_STOP);
    comma = MIN (comma, dash);
    comma = skip_list (scope, range.first, comma, range.end);
    if (comma < range.end && comma > range.first) {
      GenevaTokenRange named = find_apposed_person (scope, range.first, comma, range.end);
      /* "The minister, A, and B, his counterpart, signed" */
      if (!is_empty (named) && named.end + 2 < range.end && code_at (scope, named.end + 1) == GENEVA_GRAMMAR_AND
          && (code_at (scope, named.end + 2) == GENEVA_GRAMMAR_NAME
              || code_at (scope, named.end + 2) == GENEVA_GRAMMAR_DETERMINER))
        range.first = named.first;
      else if (!is_empty (named))
        range = named;
      /* "The powers — A, B and C — offered", "The mediators, A and B, left": nobody who is known stands before. */
      else if ((comma == dash || code_at (scope, comma + 1) == GENEVA_GRAMMAR_NAME) && (code_at (scope, comma + 1) == GENEVA_GRAMMAR_NAME
                                 || code_at (scope, comma + 1) == GENEVA_GRAMMAR_DETERMINER)
               && !has_known (scope, range.first, comma) && has_known (scope, comma + 1, range.end)
               && !has_verb (scope, verb, comma, range.end))
        range.first = comma + 1;
      else if (!is_joined_behind (scope, verb, comma, range.end))
        range.end = comma;
    }
  }
  /* "officials meeting in Geneva said", "the decision to attack": up to the verb inside. */
  if (!is_empty (range)) {
    guint32 first_inner = first_verb_from (scope, range.first, verb);
    for (guint32 i = first_inner; i < first_inner + 4 && i < scope->end_verb; i++) {
      const GenevaVerb *inner = verb_at (scope, i);
      if (inner->tokens.first >= range.end)
        break;
      if (inner->voice != GENEVA_VERB_NOUN && inner->tokens.first > range.first) {
        range.end = inner->tokens.first;
        break;
      }
    }
    while (range.end > range.first && (is_trim (code_at (scope, range.end - 1))
                                       || code_at (scope, range.end - 1) == GENEVA_GRAMMAR_RELATIVE
                                       || code_at (scope, range.end - 1) == GENEVA_GRAMMAR_THAT))
      range.end--;
  }
  if (range.end < range.first)
    range.end = range.first;
  return range;
}

static gboolean
is_number_word (const Scope *scope,
                guint32      token)
{
  guint32 word = geneva_reading_token (scope->parse->reading, token)->word;

  return word && geneva_lexicon_word_is (scope->parse->lexicon, word, scope->parse->number);
}

/* The noun phrase behind the group. */
static GenevaTokenRange
find_object (const Scope *scope,
             guint32      verb)
{
  const GenevaVerb *v = verb_at (scope, verb);
  guint32 at = v->tokens.end;
  guint32 limit = MIN (scope->end, at + MAX_OBJECT);
  GenevaTokenRange range;
  guint32 next = parse_at (scope, verb)->next;

  if (next < scope->end_verb)
    limit = MIN (limit, MAX (verb_at (scope, next)->tokens.first, at));
  while (at < limit && (code_at (scope, at) == GENEVA_GRAMMAR_ADVERB
                        || code_at (scope, at) == GENEVA_GRAMMAR_QUOTE))
    at++;
  /* "at least 30 people", "more than 30 people" */
  for (guint32 i = at; i < limit && i < at + 4; i++) {
    guint8 code = code_at (scope, i);
    if (i + 1 < limit && code_at (scope, i + 1) == GENEVA_GRAMMAR_TO && geneva_token_is (scope->parse->reading, i, "up")) {
      i++;
      continue;      /* "up to 30 people" */
    }
    /* "at least 30", "at least three": a number in letters counts behind such words alone */
    if (code == GENEVA_GRAMMAR_NUMBER || ((code == GENEVA_GRAMMAR_NONE || code == GENEVA_GRAMMAR_DETERMINER) && i > at
                                            && is_number_word (scope, i))) {
      at = i;
      break;
    }
    if (code != GENEVA_GRAMMAR_PREPOSITION && code != GENEVA_GRAMMAR_EITHER && code != GENEVA_GRAMMAR_ADVERB
        && code != GENEVA_GRAMMAR_DETERMINER && code != GENEVA_GRAMMAR_NONE)
      break;
    if (code == GENEVA_GRAMMAR_NONE && !geneva_token_is (scope->parse->reading, i, "least"))
      break;
  }
  range = (GenevaTokenRange) { at, at };
  while (range.end < limit) {
    guint8 code = code_at (scope, range.end);
    if (geneva_parse_is_nominal (code) || code == GENEVA_GRAMMAR_PLANNED || code == GENEVA_GRAMMAR_POSSIBLE
        || code == GENEVA_GRAMMAR_QUOTE
        || (code == GENEVA_GRAMMAR_PREPOSITION && range.end > range.first
            && geneva_token_is (scope->parse->reading, range.end, "of"))) {
      range.end++;
      continue;
    }
    /* "a two-day visit" */
    if (code == GENEVA_GRAMMAR_TIME && range.end > range.first
        && code_at (scope, range.end - 1) == GENEVA_GRAMMAR_DETERMINER) {
      guint32 behind = range.end;
      while (behind < limit && code_at (scope, behind) == GENEVA_GRAMMAR_TIME)
        behind++;
      if (behind < limit && (code_at (scope, behind) == GENEVA_GRAMMAR_NONE || code_at (scope, behind) == GENEVA_GRAMMAR_ADJECTIVE)) {
        range.end = behind;
        continue;
      }
    }
    /* A list goes on: "A, B and C". */
    if ((code == GENEVA_GRAMMAR_COMMA || code == GENEVA_GRAMMAR_AND) && range.end > range.first
        && range.end + 1 < limit
        && (geneva_parse_is_nominal (code_at (scope, range.end + 1))
            || (code == GENEVA_GRAMMAR_COMMA && code_at (scope, range.end + 1) == GENEVA_GRAMMAR_AND))
        && code_at (scope, range.end + 1) != GENEVA_GRAMMAR_SUBJECT) {
      if (code == GENEVA_GRAMMAR_COMMA) {
        /* Only a list that an "and" closes; else the comma ends the clause. */
        guint32 and_at = find_code (scope, range.end, MIN (limit, range.end + 20), GENEVA_GRAMMAR_AND);
        if (and_at >= MIN (limit, range.end + 20) || code_at (scope, range.end + 1) == GENEVA_GRAMMAR_DETERMINER)
          break;
      }
      range.end++;
      continue;
    }
    break;
  }
  /* A joined clause's subject is none of ours: "met Lavrov and the talks …" */
  if (next < scope->end_verb && verb_at (scope, next)->tokens.first == limit && parse_at (scope, next)->is_finite) {
    guint32 start = parse_at (scope, next)->start;
    if (start > range.first && start < range.end)
      range.end = start;
    else if (start == v->tokens.end && range.end == limit)
      range.end = range.first;
  }
  while (range.end > range.first && (is_trim (code_at (scope, range.end - 1))
                                     || code_at (scope, range.end - 1) == GENEVA_GRAMMAR_PREPOSITION))
    range.end--;
  if (range.end > range.first)
    range.end = MIN (geneva_clauses_apposed_end (scope->parse->reading, range.end), scope->end);
  return range;
}

/* Whether "for NAME" stands directly before an infinitive: whom the request is made of. */
static GenevaTokenRange
find_for_phrase (const Scope *scope,
                 guint32      token,
                 guint32      floor)
{
  guint32 at = token;

  floor = MAX (floor, token > scope->first + 12 ? token - 12 : scope->first);
  while (at > floor && geneva_parse_is_nominal (code_at (scope, at - 1)))
    at--;
  if (at > floor && at < token && geneva_token_is (scope->parse->reading, at - 1, "for"))
    return (GenevaTokenRange) { at, token };
  return (GenevaTokenRange) { token, token };
}

static GenevaTokenRange
subject_of_finite (const Scope *scope,
                   guint32      verb)
{
  GenevaVerbParse *p = parse_at (scope, verb);
  const GenevaVerb *v = verb_at (scope, verb);
  guint32 end = v->tokens.first;
  GenevaTokenRange range;

  if (p->is_inverted) {
    GenevaTokenRange after = { v->tokens.end, v->tokens.end };
    while (after.end < scope->end && after.end < after.first + 20
           && geneva_parse_is_nominal (code_at (scope, after.end)))
      after.end++;
    return after;
  }
  if (p->shares != GENEVA_NO_INDEX && p->shares < verb)
    return verb_at (scope, p->shares)->subject;
  if (p->cut > p->start)
    end = MIN (end, p->cut);
  if (p->kind == GENEVA_CLAUSE_RELATIVE && p->introducer != GENEVA_NO_INDEX) {
    /* "France, which co-chairs the group, said": a verb of no list stands in the clause that the comma closes. */
    if (code_at (scope, v->tokens.first - 1) == GENEVA_GRAMMAR_COMMA && p->introducer > scope->first
        && code_at (scope, p->introducer - 1) == GENEVA_GRAMMAR_COMMA
        && !geneva_token_is (scope->parse->reading, p->introducer, "whose") && !is_empty (p->antecedent))
      return p->antecedent;
    range = pick_subject (scope, verb, p->start, end);
    /* "whose forces attacked" has a subject of its own; so has "which Russia backs". */
    return is_empty (range) ? p->antecedent : range;
  }
  range = pick_subject (scope, verb, p->start, end);
  /* "There were attacks", "It was Russia that": nothing of use, and nothing wrong. */
  if (is_empty (range) && p->cut > 0)
    range = pick_subject (scope, verb, p->cut, v->tokens.first);
  return range;
}

static GenevaTokenRange
subject_of_bound (const Scope *scope,
                  guint32      verb)
{
  const GenevaVerbParse *p = parse_at (scope, verb);
  const GenevaVerb *v = verb_at (scope, verb);
  GenevaTokenRange none = { v->tokens.first, v->tokens.first };
  const GenevaVerb *governor;
  const GenevaVerbParse *g;

  if (p->shares != GENEVA_NO_INDEX && p->shares < verb)
    return verb_at (scope, p->shares)->subject;
  if (!is_empty (p->antecedent))
    return p->antecedent;
  if (v->voice == GENEVA_VERB_INFINITIVE) {
    GenevaTokenRange phrase = find_for_phrase (scope, v->tokens.first, scope->first);
    if (!is_empty (phrase))
      return phrase;
  }
  if (v->governor == GENEVA_NO_INDEX || v->governor >= verb)
    return none;
  governor = verb_at (scope, v->governor);
  g = parse_at (scope, v->governor);
  if (v->voice == GENEVA_VERB_INFINITIVE && (g->frame->flags & GENEVA_FRAME_OBJECT_TO) && !g->is_passive
      && !is_empty (governor->object))
    return governor->object;
  /* "accused X of killing", "prevented X from leaving" */
  if (v->voice == GENEVA_VERB_GERUND && p->introducer != GENEVA_NO_INDEX && !g->is_passive
      && (g->frame->flags & GENEVA_FRAME_GOVERNS) && (g->frame->flags & (GENEVA_FRAME_OBJECT | GENEVA_FRAME_OBJECT_TO))
      && !is_empty (governor->object)
      && (geneva_token_is (scope->parse->reading, p->introducer, "of")
          || geneva_token_is (scope->parse->reading, p->introducer, "from")
          || geneva_token_is (scope->parse->reading, p->introducer, "for")))
    return governor->object;
  return governor->subject;
}

/* Where the clause of a verb ends: at the clause of the next finite verb that is not governed by it. */
static guint32
clause_end (const Scope *scope,
            guint32      verb)
{
  const GenevaVerb *v = verb_at (scope, verb);
  const GenevaVerbParse *p = parse_at (scope, verb);
  guint32 end = scope->end;

  for (guint32 i = p->next; i < scope->end_verb && i < verb + 24; i = parse_at (scope, i)->next) {
    const GenevaVerb *next = verb_at (scope, i);
    const GenevaVerbParse *n = parse_at (scope, i);
    if (n->is_finite) {
      guint32 start = n->introducer != GENEVA_NO_INDEX && n->introducer > v->head ? n->introducer : n->start;
      if (n->shares != GENEVA_NO_INDEX || start <= v->head)
        start = next->tokens.first;
      end = MAX (start, v->tokens.end);
      break;
    }
    /* What is not finite bounds what is not finite. */
    if (!p->is_finite && next->tokens.first > v->tokens.end) {
      end = next->tokens.first;
      break;
    }
  }
  for (guint32 i = v->tokens.end; scope->has_stop && i < end && i < v->tokens.end + 80; i++) {
    if (code_at (scope, i) == GENEVA_GRAMMAR_STOP && geneva_reading_token (scope->parse->reading, i)->mark != '-') {
      end = i;
      break;
    }
  }
  while (end > v->tokens.end && is_trim (code_at (scope, end - 1)))
    end--;
  return end;
}

void
geneva_parse_clauses (GenevaParse *parse,
                      guint32      sentence,
                      guint32      first_verb)
{
  const GenevaSentence *s = geneva_reading_sentence (parse->reading, sentence);
  Scope scope = { .parse = parse, .codes = parse->codes, .verbs = geneva_reading_verb (parse->reading, 0),
                  .parses = geneva_parse_at (parse, 0), .first = s->first, .end = s->end_token,
                  .first_verb = first_verb, .end_verb = parse->reading->verbs->len };
  guint32 first_finite = GENEVA_NO_INDEX;

  if (first_verb == scope.end_verb)
    return;
  scope.has_stop = memchr (parse->codes + s->first, GENEVA_GRAMMAR_STOP, s->end_token - s->first) != NULL;
  for (guint32 i = first_verb; i < scope.end_verb; i++) {
    GenevaVerb *v = verb_at (&scope, i);
    GenevaVerbParse *p = parse_at (&scope, i);
    if (v->voice == GENEVA_VERB_NOUN)
      continue;
    v->subject = p->is_finite ? subject_of_finite (&scope, i) : subject_of_bound (&scope, i);
    v->object = p->is_passive ? (GenevaTokenRange) { v->tokens.end, v->tokens.end } : find_object (&scope, i);
    if (p->is_inverted)
      v->object = (GenevaTokenRange) { v->tokens.end, v->tokens.end };
    /* Which Russia backs: the antecedent is the object. */
    if (p->is_finite && !p->is_passive && is_empty (v->object)
        && (p->kind == GENEVA_CLAUSE_RELATIVE
            || (p->kind == GENEVA_CLAUSE_THAT && (p->frame->flags & GENEVA_FRAME_TRANSITIVE)))
        && !is_empty (p->antecedent) && v->subject.first > p->antecedent.first)
      v->object = p->antecedent;
    /* "Attending in his stead were A and B", "joining them were …": what follows the copula acts. */
    if (p->is_finite && p->is_copula && i > first_verb && v->tokens.first > scope.first) {
      GenevaVerb *opening = verb_at (&scope, first_verb);
      if (opening->voice == GENEVA_VERB_GERUND && opening->tokens.first == v->subject.first
          && has_actor (&scope, v->object.first, MIN (v->object.end, v->object.first + 3)))
        opening->subject = v->subject = v->object;
    }
    if (p->is_finite && first_finite == GENEVA_NO_INDEX) {
      first_finite = i;
      /* Participles before the first finite verb take its subject: "After meeting X, they said". */
      for (guint32 k = first_verb; k < i; k++) {
        GenevaVerb *early = verb_at (&scope, k);
        if (early->voice != GENEVA_VERB_NOUN && is_empty (early->subject) && early->tokens.first < v->tokens.first)
          early->subject = v->subject;
      }
    }
  }
  for (guint32 i = first_verb; i < scope.end_verb; i++) {
    GenevaVerb *v = verb_at (&scope, i);
    const GenevaVerbParse *p = parse_at (&scope, i);
    guint32 start = v->tokens.first;
    if (v->voice == GENEVA_VERB_NOUN) {
      continue;
    }
    if (p->is_finite && !is_empty (v->subject) && v->subject.first < start && p->shares == GENEVA_NO_INDEX)
      start = MIN (start, MAX (p->start, p->kind == GENEVA_CLAUSE_RELATIVE ? p->start : v->subject.first));
    else if (!is_empty (p->antecedent) && !p->is_finite)
      start = MIN (start, p->antecedent.first);
    /* Adjuncts before the subject belong to the clause: "On Wednesday, rebels …" */
    if (p->is_finite && p->shares == GENEVA_NO_INDEX && p->start < start)
      start = p->start;
    v->clause = (GenevaTokenRange) { start, clause_end (&scope, i) };
  }
  /* A noun of action stands in the clause of the verb that is nearest. */
  for (guint32 i = first_verb; i < scope.end_verb; i++) {
    GenevaVerb *v = verb_at (&scope, i);
    guint32 next = parse_at (&scope, i)->next;
    guint32 end = scope.end;
    if (v->voice != GENEVA_VERB_NOUN)
      continue;
    if (next < scope.end_verb && next < i + 12)
      end = MAX (verb_at (&scope, next)->tokens.first, v->tokens.end);
    v->clause = (GenevaTokenRange) { v->tokens.first, v->tokens.end };
    while (v->clause.first > scope.first && v->tokens.first - v->clause.first < 8
           && (geneva_parse_is_nominal (code_at (&scope, v->clause.first - 1))
               || code_at (&scope, v->clause.first - 1) == GENEVA_GRAMMAR_TIME
               || code_at (&scope, v->clause.first - 1) == GENEVA_GRAMMAR_QUOTE)
           && (i == first_verb || v->clause.first > verb_at (&scope, i - 1)->tokens.end))
      v->clause.first--;
    v->clause.end = MIN (end, v->tokens.end + 40);
    for (guint32 k = v->tokens.end; k < v->clause.end; k++) {
      guint8 code = code_at (&scope, k);
      if (code == GENEVA_GRAMMAR_RELATIVE || code == GENEVA_GRAMMAR_THAT || code == GENEVA_GRAMMAR_SUBORDINATOR
          || code == GENEVA_GRAMMAR_IF || code == GENEVA_GRAMMAR_BUT || code == GENEVA_GRAMMAR_END
          || (code == GENEVA_GRAMMAR_STOP && geneva_reading_token (parse->reading, k)->mark != '-')) {
        v->clause.end = k;
        break;
      }
    }
    while (v->clause.end > v->tokens.end && is_trim (code_at (&scope, v->clause.end - 1)))
      v->clause.end--;
  }
}
