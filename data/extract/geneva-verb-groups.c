/* Verb groups: auxiliaries and head, voice, verb or noun, and which clause a group belongs to.
 *
 * One walk from left to right over a sentence with a short stack of open clauses. Long because the walk is one: groups
 * with auxiliaries, groups of one word, and the words that open and close clauses all move the same stack. Subjects and
 * objects are geneva-clauses.c's, statuses geneva-verb-status.c's.
 */
#include "extract/geneva-verb-walk.h"

#include "base/geneva-ascii-run.h"

static void
push (GenevaWalk            *walk,
      GenevaClauseKind kind,
      guint32          start,
      guint32          introducer,
      guint32          governor)
{
  GenevaWalkClause clause = { .start = start, .verb = GENEVA_NO_INDEX, .governor = governor,
                              .introducer = introducer,
                    .kind = kind };

  if (geneva_walk_top (walk)->verb == GENEVA_NO_INDEX && geneva_walk_top (walk)->cut == 0)
    geneva_walk_top (walk)->cut = introducer != GENEVA_NO_INDEX ? introducer : start;
  if (walk->depth == GENEVA_WALK_MAX_DEPTH)
    walk->depth--;
  walk->stack[walk->depth++] = clause;
}

/* {{{ records */

/* Which verb governs a group that has no subject of its own: the nearest before it in its clause. */
static guint32
governor_of (GenevaWalk *walk)
{
  if (walk->last_verb == GENEVA_NO_INDEX)
    return geneva_walk_top (walk)->governor;
  return walk->last_verb;
}

static guint32
add_verb (GenevaWalk                     *walk,
          guint32                   first,
          guint32                   head,
          guint32                   end,
          const GenevaLexiconEntry *entry,
          GenevaVerbVoice           voice,
          GenevaVerbParse          *parse)
{
  GArray *verbs = walk->parse->reading->verbs, *parses = walk->parse->parses;

  parse->frame = geneva_parse_frame (walk->parse, entry);
  parse->next = GENEVA_NO_INDEX;
  g_array_index (verbs, GenevaVerb, verbs->len++) =
    (GenevaVerb) { .tokens = { first, end }, .head = head, .sentence = walk->sentence, .clause = { first, end },
                   .governor = GENEVA_NO_INDEX, .entry = entry, .frame = parse->frame, .voice = voice,
                   .is_finite = parse->is_finite, .is_passive = parse->is_passive };
  g_array_index (parses, GenevaVerbParse, parses->len++) = *parse;
  if (voice != GENEVA_VERB_NOUN) {
    guint32 index = verbs->len - 1;

    /* those that have waited for one since */
    for (guint32 i = walk->last_verb != GENEVA_NO_INDEX ? walk->last_verb : walk->first_verb; i < index; i++)
      geneva_parse_at (walk->parse, i)->next = index;
    walk->last_end = end;
    walk->last_verb = index;
  }
  return verbs->len - 1;
}

/* The clause further out that still waits for its verb; its depth, or 0. */
static guint
find_waiting (const GenevaWalk *walk)
{
  for (guint depth = walk->depth; depth > 0; depth--) {
    if (walk->stack[depth - 1].verb == GENEVA_NO_INDEX)
      return depth;
  }
  return 0;
}

/* A verb before that takes a clause without "that" and has its noun phrase directly behind it: "said the talks would".
 * Behind a comma only the last verb, for a list of names may hold commas. */
static gboolean
find_clause_taker (const GenevaWalk *walk,
                   guint32           boundary,
                   guint32          *taker)
{
  guint32 verb = walk->last_verb;

  if (walk->last_stop > walk->last_end || walk->last_but > walk->last_end)
    return FALSE;
  for (guint n = 0; n < 5 && verb != GENEVA_NO_INDEX; n++) {
    const GenevaVerb *v = geneva_reading_verb (walk->parse->reading, verb);
    const GenevaVerbParse *p = geneva_parse_at (walk->parse, verb);
    if (v->sentence != walk->sentence)
      break;
    if (v->voice != GENEVA_VERB_NOUN) {
      if (verb != walk->last_verb && boundary > v->tokens.end)
        break;
      if ((p->frame->flags & GENEVA_FRAME_THAT) && !p->is_passive && !p->is_inverted
          && (geneva_parse_is_nominal (geneva_walk_code (walk, v->tokens.end))
              || geneva_walk_code (walk, v->tokens.end) == GENEVA_GRAMMAR_QUOTE)
          && !(walk->last_comma > v->tokens.end && walk->last_and == walk->last_comma + 1)) {
        *taker = verb;
        return TRUE;
      }
      if (p->is_finite)
        break;
    }
    if (verb == 0)
      break;
    verb--;
  }
  return FALSE;
}

static void
begin_clause (GenevaWalk *walk,
              guint32     start)
{
  *geneva_walk_top (walk) = (GenevaWalkClause) { .start = start, .verb = GENEVA_NO_INDEX,
                                                 .governor = geneva_walk_top (walk)->governor,
                                                 .introducer = geneva_walk_top (walk)->introducer,
                                                 .kind = geneva_walk_top (walk)->kind };
}

/* Finds the clause of a finite verb that begins at `first`, opening and closing clauses as its surroundings say. */
static void
enter_clause (GenevaWalk            *walk,
              guint32          first,
              GenevaVerbParse *parse)
{
  guint32 since = walk->last_end;
  guint32 bare = walk->bare;
  guint8 before = bare > walk->first ? geneva_walk_code (walk, bare - 1) : GENEVA_GRAMMAR_END;
  gboolean has_phrase = geneva_parse_is_nominal (before) || before == GENEVA_GRAMMAR_TIME
                        || before == GENEVA_GRAMMAR_BRACKET;
  guint32 boundary = geneva_walk_latest (walk);      /* + 1 */
  guint32 taker;

  parse->shares = GENEVA_NO_INDEX;
  if (bare <= since)
    has_phrase = FALSE;
  /* A clause opened by a word that may be a preposition as well: only its verb shows. */
  if (walk->either > since && has_phrase && bare > walk->either
      && (walk->last_comma < walk->either || (walk->last_finite != GENEVA_NO_INDEX && geneva_walk_is_list (walk, walk->either, bare)))
      && (geneva_walk_top (walk)->verb != GENEVA_NO_INDEX || geneva_walk_top (walk)->start + 1 >= walk->either
          || geneva_walk_code (walk, walk->either - 2) != GENEVA_GRAMMAR_NONE)) {
    push (walk, GENEVA_CLAUSE_ADVERBIAL, walk->either, walk->either - 1, walk->last_verb);
  } else if (geneva_walk_top (walk)->verb != GENEVA_NO_INDEX) {
    if (!has_phrase) {
      if (before == GENEVA_GRAMMAR_AND || before == GENEVA_GRAMMAR_BUT) {
        gboolean has_comma = bare >= walk->first + 2 && geneva_walk_code (walk, bare - 2) == GENEVA_GRAMMAR_COMMA;
        /* "…, which he denies, and blamed": a comma goes back to what was said before it. */
        while (has_comma && walk->depth > 1
               && (geneva_walk_top (walk)->kind == GENEVA_CLAUSE_RELATIVE
                   || (geneva_walk_top (walk)->kind == GENEVA_CLAUSE_THAT
                       && geneva_walk_top (walk)->introducer == GENEVA_NO_INDEX))
               && walk->stack[walk->depth - 2].verb != GENEVA_NO_INDEX)
          walk->depth--;
        parse->shares = geneva_walk_top (walk)->verb;
      } else {
        guint waiting = find_waiting (walk);
        if (waiting)
          walk->depth = waiting;
        else if (before == GENEVA_GRAMMAR_COMMA && find_clause_taker (walk, 0, &taker) && geneva_walk_is_set_apart (walk, taker, bare))
          push (walk, GENEVA_CLAUSE_THAT, geneva_reading_verb (walk->parse->reading, taker)->tokens.end, GENEVA_NO_INDEX, taker);
        else if (walk->last_and > since && geneva_walk_has_own_subject (walk, walk->last_and, bare))
          begin_clause (walk, walk->last_and);
        else
          parse->shares = geneva_walk_top (walk)->verb;
      }
    } else if (find_clause_taker (walk, boundary, &taker)) {
      push (walk, GENEVA_CLAUSE_THAT, geneva_reading_verb (walk->parse->reading, taker)->tokens.end,
            GENEVA_NO_INDEX,
            taker);
    } else if (boundary <= since) {
      push (walk, GENEVA_CLAUSE_THAT, since, GENEVA_NO_INDEX, walk->last_verb);
    } else {
      guint waiting = find_waiting (walk);
      gboolean is_apart = walk->last_comma > since || walk->last_quote > since || walk->last_stop > since;
      if (waiting && !is_apart) {
        /* "A plan that aims to join A and B will fail": what waits for its verb has it here. */
        walk->depth = waiting;
      } else {
        guint32 start = boundary;
        guint32 apart = MAX (MAX (walk->last_comma, walk->last_but), MAX (walk->last_quote, walk->last_stop));
        if (is_apart)
          walk->depth = waiting ? waiting : 1;
        /* Behind a comma comes the subject; before an "and" it may be half of it. */
        if (walk->last_and == boundary && apart > since)
          start = apart;
        begin_clause (walk, start);
      }
    }
  }
  parse->start = geneva_walk_top (walk)->start;
  parse->cut = geneva_walk_top (walk)->cut;
  parse->kind = geneva_walk_top (walk)->kind;
  parse->introducer = geneva_walk_top (walk)->introducer;
  parse->antecedent = geneva_walk_top (walk)->antecedent;
}

static void
add_finite (GenevaWalk                     *walk,
            guint32                   first,
            guint32                   head,
            guint32                   end,
            const GenevaLexiconEntry *entry,
            GenevaVerbVoice           voice,
            GenevaVerbParse          *parse)
{
  guint32 index, governor;

  enter_clause (walk, first, parse);
  parse->is_finite = TRUE;
  governor = geneva_walk_top (walk)->governor;
  index = add_verb (walk, first, head, end, entry, voice, parse);
  geneva_reading_verb (walk->parse->reading, index)->governor = governor;
  geneva_walk_top (walk)->verb = index;
  walk->last_finite = index;
}

static void
add_bound (GenevaWalk                     *walk,
           guint32                   first,
           guint32                   head,
           guint32                   end,
           const GenevaLexiconEntry *entry,
           GenevaVerbVoice           voice,
           GenevaVerbParse          *parse)
{
  guint32 governor = governor_of (walk);
  guint32 index;

  parse->start = first;
  parse->kind = geneva_walk_top (walk)->kind;
  parse->shares = GENEVA_NO_INDEX;
  index = add_verb (walk, first, head, end, entry, voice, parse);
  geneva_reading_verb (walk->parse->reading, index)->governor = governor;
}

/* }}} */
/* {{{ groups with auxiliaries */

static void
note_adverb (const GenevaWalk      *walk,
             guint32          token,
             GenevaVerbParse *parse)
{
  guint32 word = geneva_reading_token (walk->parse->reading, token)->word;

  if (!word)
    return;
  if (geneva_lexicon_word_is (walk->parse->lexicon, word, walk->parse->adverb_alleged))
    parse->alleged = TRUE;
  else if (geneva_lexicon_word_is (walk->parse->lexicon, word, walk->parse->adverb_possible))
    parse->may = TRUE;
}

/* Adverbs just before a group belong to it. */
static inline void
note_adverbs_before (const GenevaWalk      *walk,
                     guint32          first,
                     GenevaVerbParse *parse)
{
  for (guint32 i = first; i > walk->bare; i--)
    note_adverb (walk, i - 1, parse);
}

/* A negation in the verb group, kept until the record is made. */
typedef struct {
  GenevaVerbParse parse;
  gboolean        negated;
  guint8          last;        /* code of the last auxiliary */
  guint32         last_at;
  gboolean        is_bare;     /* begins with "to" */
} Group;

/* Whether an auxiliary may stand behind another: "have been", "be having"; not "do is". */
static gboolean
may_follow (const GenevaWalk *walk,
            guint32           token,
            guint8            code)
{
  const GenevaReading *reading = walk->parse->reading;

  switch (code) {
  case GENEVA_GRAMMAR_BE:
    return geneva_token_is (reading, token, "be") || geneva_token_is (reading, token, "been")
           || geneva_token_is (reading, token, "being");
  case GENEVA_GRAMMAR_HAVE:
    return geneva_token_is (reading, token, "have") || geneva_token_is (reading, token, "had");
  case GENEVA_GRAMMAR_DO:
    return geneva_token_is (reading, token, "do");
  default:
    return FALSE;
  }
}

/* "will on Monday | meet", "had in May | agreed": behind an expression of time that parts an auxiliary, the last one of the
 * group, from its verb; else the token itself. */
static guint32
skip_timex (const GenevaWalk *walk,
            guint8            last,
            guint32           at)
{
  const GenevaReading *reading = walk->parse->reading;
  guint32 index = geneva_reading_first_timex_from (reading, at), behind;
  const GenevaTimex *timex;
  const GenevaLexiconMatch *match;
  guint wanted = last == GENEVA_GRAMMAR_HAVE ? GENEVA_FORM_PARTICIPLE
                 : last == GENEVA_GRAMMAR_BE ? GENEVA_FORM_PARTICIPLE | GENEVA_FORM_GERUND : GENEVA_FORM_BASE;

  if (index >= reading->timexes->len)
    return at;
  timex = geneva_reading_timex (reading, index);
  if (timex->tokens.first > at + 1 || timex->tokens.end >= walk->end
      || (timex->tokens.first == at + 1 && geneva_walk_code (walk, at) != GENEVA_GRAMMAR_PREPOSITION))
    return at;
  behind = geneva_walk_skip_adverbs (walk, timex->tokens.end);
  return behind < walk->end && (geneva_walk_forms (walk, behind, &match) & wanted
                                || (last == GENEVA_GRAMMAR_WILL && geneva_walk_code (walk, behind) == GENEVA_GRAMMAR_BE
                                    && geneva_token_is (reading, behind, "be")))
         ? timex->tokens.end : at;
}

/* Reads on from a first auxiliary (or "to") at `token`; makes the record; the token behind the group. */
static guint32
read_group (GenevaWalk    *walk,
            guint32  first,
            gboolean is_infinitive)
{
  Group group = { .last = GENEVA_GRAMMAR_NONE, .last_at = first, .is_bare = is_infinitive };
  GenevaVerbParse *parse = &group.parse;
  const GenevaLexiconMatch *match = NULL;
  const GenevaLexiconEntry *entry = NULL;
  GenevaVerbVoice voice = GENEVA_VERB_ACTIVE;
  guint32 at = first, head, end;
  guint forms, wanted;
  gboolean is_gerund = FALSE;

  parse->introducer = GENEVA_NO_INDEX;
  walk->bare = geneva_walk_before_adverbs (walk, first);
  note_adverbs_before (walk, first, parse);
  if (is_infinitive)
    at++;
  for (;;) {
    guint8 code = geneva_walk_code (walk, at);
    if (code == GENEVA_GRAMMAR_ADVERB) {
      note_adverb (walk, at, parse);
      at++;
      continue;
    }
    if (code == GENEVA_GRAMMAR_NOT) {
      group.negated = TRUE;
      at++;
      continue;
    }
    if (code == GENEVA_GRAMMAR_PREPOSITION || code == GENEVA_GRAMMAR_TIME || code == GENEVA_GRAMMAR_NONE) {
      guint32 behind = group.last != GENEVA_GRAMMAR_NONE ? skip_timex (walk, group.last, at) : at;

      if (behind > at) {
        at = behind;
        continue;
      }
    }
    /* "has likely used" */
    if (code == GENEVA_GRAMMAR_POSSIBLE && group.last != GENEVA_GRAMMAR_NONE && group.last != GENEVA_GRAMMAR_BE
        && geneva_token_is (walk->parse->reading, at, "likely")) {
      at++;
      continue;
    }
    /* "is due to", "was set to", "is likely to", "has to", "is to" */
    if (group.last == GENEVA_GRAMMAR_BE && (code == GENEVA_GRAMMAR_PLANNED || code == GENEVA_GRAMMAR_POSSIBLE)
        && geneva_walk_code (walk, at + 1) == GENEVA_GRAMMAR_TO) {
      const GenevaLexiconMatch *next;
      guint next_forms = geneva_walk_forms (walk, geneva_walk_skip_adverbs (walk, at + 2), &next);
      guint8 next_code = geneva_walk_code (walk, geneva_walk_skip_adverbs (walk, at + 2));
      if ((next_forms & GENEVA_FORM_BASE) || next_code == GENEVA_GRAMMAR_BE || next_code == GENEVA_GRAMMAR_HAVE) {
        if (code == GENEVA_GRAMMAR_PLANNED)
          parse->will = TRUE;
        else if (geneva_token_is (walk->parse->reading, at, "unable")
                 || geneva_token_is (walk->parse->reading, at, "unwilling"))
          group.negated = TRUE;
        else
          parse->may = TRUE;
        group.last = GENEVA_GRAMMAR_WILL;
        group.last_at = at + 1;
        at += 2;
        continue;
      }
    }
    if (code == GENEVA_GRAMMAR_TO && (group.last == GENEVA_GRAMMAR_BE || group.last == GENEVA_GRAMMAR_HAVE)) {
      const GenevaLexiconMatch *next;
      guint next_forms = geneva_walk_forms (walk, geneva_walk_skip_adverbs (walk, at + 1), &next);
      guint8 next_code = geneva_walk_code (walk, geneva_walk_skip_adverbs (walk, at + 1));
      if ((next_forms & GENEVA_FORM_BASE) || next_code == GENEVA_GRAMMAR_BE || next_code == GENEVA_GRAMMAR_HAVE) {
        if (group.last == GENEVA_GRAMMAR_BE)
          parse->will = TRUE;
        else
          parse->may = TRUE;
        group.last = GENEVA_GRAMMAR_WILL;
        group.last_at = at;
        at++;
        continue;
      }
    }
    if (code != GENEVA_GRAMMAR_BE && code != GENEVA_GRAMMAR_HAVE && code != GENEVA_GRAMMAR_DO
        && code != GENEVA_GRAMMAR_WILL && code != GENEVA_GRAMMAR_MAY)
      break;
    if (group.last != GENEVA_GRAMMAR_NONE && !may_follow (walk, at, code))
      break;
    /* "did have", "had had": the second is the head. */
    if (walk->parse->codes[at] & GENEVA_GRAMMAR_NEGATED)
      group.negated = TRUE;
    if (code == GENEVA_GRAMMAR_WILL)
      parse->will = TRUE;
    else if (code == GENEVA_GRAMMAR_MAY)
      parse->may = TRUE;
    else if (code == GENEVA_GRAMMAR_HAVE)
      parse->is_perfect = TRUE;
    if (group.last == GENEVA_GRAMMAR_NONE && !is_infinitive
        && (geneva_token_is (walk->parse->reading, at, "being")
            || geneva_token_is (walk->parse->reading, at, "having")))
      is_gerund = TRUE;
    group.last = code;
    group.last_at = at;
    at++;
  }

  wanted = GENEVA_FORM_BASE;
  if (group.last == GENEVA_GRAMMAR_BE)
    wanted = GENEVA_FORM_GERUND | GENEVA_FORM_PARTICIPLE;
  else if (group.last == GENEVA_GRAMMAR_HAVE)
    wanted = GENEVA_FORM_PARTICIPLE;
  forms = geneva_walk_forms (walk, at, &match);
  head = at;
  end = at + 1;
  if (geneva_walk_code (walk, at) == GENEVA_GRAMMAR_PLANNED && group.last == GENEVA_GRAMMAR_BE
      && !(forms & wanted)) {
    /* "is due on Monday", "were scheduled for May" */
    parse->will = TRUE;
  } else if (forms & wanted && geneva_walk_code (walk, at) != GENEVA_GRAMMAR_NAME) {
    entry = match ? match->entry : NULL;
    end = match ? geneva_walk_leave_infinitive (walk, at, at + match->n_tokens) : at + 1;
    if (group.last == GENEVA_GRAMMAR_BE) {
      gboolean is_passive = (forms & GENEVA_FORM_PARTICIPLE) && !(forms & GENEVA_FORM_GERUND);
      parse->is_passive = is_passive;
      voice = is_passive ? GENEVA_VERB_PASSIVE : GENEVA_VERB_ACTIVE;
      if (geneva_walk_code (walk, at) == GENEVA_GRAMMAR_PLANNED)
        parse->will = TRUE;
    }
  } else if (wanted == GENEVA_FORM_BASE && !is_infinitive && geneva_walk_code (walk, at) == GENEVA_GRAMMAR_NONE
             && at < walk->end && geneva_reading_token (walk->parse->reading, at)->shape == GENEVA_SHAPE_LOWER
             && group.last != GENEVA_GRAMMAR_DO) {
    /* An unknown verb behind "will". */
  } else {
    parse->is_copula = TRUE;
    head = group.last_at;
    end = group.last_at + 1;
    if (group.last == GENEVA_GRAMMAR_HAVE || group.last == GENEVA_GRAMMAR_DO) {
      const GenevaLexiconMatch *own = geneva_reading_match_at (walk->parse->reading, group.last_at,
                                                               GENEVA_LEXICON_VERBS);
      entry = own ? own->entry : NULL;
      parse->is_copula = FALSE;
      parse->is_perfect = FALSE;
    } else if (group.last == GENEVA_GRAMMAR_BE) {
      /* "was in agreement", "are opposed to": a phrase of the list that begins with the copula. */
      const GenevaLexiconMatch *own = geneva_reading_match_at (walk->parse->reading, group.last_at,
                                                               GENEVA_LEXICON_VERBS);
      if (own && own->n_tokens > 1) {
        entry = own->entry;
        end = group.last_at + own->n_tokens;
        parse->is_copula = FALSE;
      }
      /* "are not": the negation belongs to the group. */
      while (end < at && (geneva_walk_code (walk, end) == GENEVA_GRAMMAR_NOT))
        end++;
    }
  }

  if (is_infinitive) {
    add_bound (walk, first, head, end, entry, GENEVA_VERB_INFINITIVE, parse);
  } else if (is_gerund) {
    guint8 before = walk->bare > walk->first ? geneva_walk_code (walk, walk->bare - 1) : GENEVA_GRAMMAR_END;
    if (before == GENEVA_GRAMMAR_PREPOSITION || before == GENEVA_GRAMMAR_EITHER)
      parse->introducer = walk->bare - 1;
    add_bound (walk, first, head, end, entry, GENEVA_VERB_GERUND, parse);
  } else {
    add_finite (walk, first, head, end, entry, voice, parse);
  }
  geneva_reading_verb (walk->parse->reading, walk->last_verb)->negated = group.negated;
  return end;
}

/* }}} */
/* {{{ groups of one word */

/* The noun phrase that ends before the token: from the last preposition, verb or comma on. */
static GenevaTokenRange
phrase_before (const GenevaWalk *walk,
               guint32     token)
{
  GenevaTokenRange range = { token, token };
  guint32 limit = token > walk->first + 20 ? token - 20 : walk->first;

  limit = MAX (limit, walk->last_end);
  if (range.end > limit && geneva_walk_code (walk, range.end - 1) == GENEVA_GRAMMAR_COMMA)
    range.end--;
  while (range.end > limit && (geneva_walk_code (walk, range.end - 1) == GENEVA_GRAMMAR_BRACKET
                               || geneva_walk_code (walk, range.end - 1) == GENEVA_GRAMMAR_QUOTE))
    range.end--;
  range.first = range.end;
  while (range.first > limit) {
    guint8 code = geneva_walk_code (walk, range.first - 1);
    if (code == GENEVA_GRAMMAR_AND && range.first - 1 > limit && range.first < range.end
        && geneva_walk_code (walk, range.first - 2) == GENEVA_GRAMMAR_NAME
            && geneva_walk_code (walk, range.first) == GENEVA_GRAMMAR_NAME) {
      range.first--;
      continue;
    }
    if (!geneva_parse_is_nominal (code) && code != GENEVA_GRAMMAR_BRACKET && code != GENEVA_GRAMMAR_QUOTE)
      break;
    range.first--;
  }
  return range;
}

/* A word that may be a verb, without auxiliary; the token behind what was read. */
static guint32
read_word (GenevaWalk   *walk,
           guint32 token)
{
  const GenevaLexiconMatch *match;
  guint forms = geneva_walk_forms (walk, token, &match);
  guint32 end = match ? token + match->n_tokens : token + 1;
  GenevaVerbParse parse;
  const GenevaLexiconEntry *entry = match ? match->entry : NULL;
  GenevaVerbChoice choice;
  guint32 previous = walk->last_verb;
  guint8 before;

  if (!forms)
    return token + 1;
  parse = (GenevaVerbParse) { .introducer = GENEVA_NO_INDEX, .shares = GENEVA_NO_INDEX,
                              .frame = geneva_parse_frame (walk->parse, entry) };
  end = geneva_walk_leave_infinitive (walk, token, MIN (end, walk->end));
  walk->bare = geneva_walk_before_adverbs (walk, token);
  before = walk->bare > walk->first ? geneva_walk_code (walk, walk->bare - 1) : GENEVA_GRAMMAR_END;
  choice = geneva_walk_choose (walk, token, end, forms, parse.frame, before);
  if (choice == GENEVA_READ_AS_NOTHING)
    return token + 1;
  /* A name may hold a verb ("Syrian Electronic Army strikes"): only its last word may act. */
  note_adverbs_before (walk, token, &parse);
  switch (choice) {
  case GENEVA_READ_AS_FINITE:
    if (before == GENEVA_GRAMMAR_QUOTE && (parse.frame->flags & GENEVA_FRAME_THAT)
        && (geneva_walk_code (walk, end) == GENEVA_GRAMMAR_NAME
            || geneva_walk_code (walk, end) == GENEVA_GRAMMAR_DETERMINER
            || geneva_walk_code (walk, end) == GENEVA_GRAMMAR_NONE
                || geneva_walk_code (walk, end) == GENEVA_GRAMMAR_ADJECTIVE))
      parse.is_inverted = TRUE;
    add_finite (walk, token, token, end, entry, GENEVA_VERB_ACTIVE, &parse);
    /* "never threatened" */
    if (before == GENEVA_GRAMMAR_NOT && geneva_token_is (walk->parse->reading, walk->bare - 1, "never"))
      geneva_reading_verb (walk->parse->reading, walk->last_verb)->negated = TRUE;
    break;
  case GENEVA_READ_AS_REDUCED:
    parse.is_passive = TRUE;
    if (before == GENEVA_GRAMMAR_AND && walk->last_verb != GENEVA_NO_INDEX
        && geneva_parse_at (walk->parse, walk->last_verb)->is_passive) {
      parse.shares = walk->last_verb;
      add_bound (walk, token, token, end, entry, GENEVA_VERB_REDUCED_PASSIVE, &parse);
      geneva_parse_at (walk->parse, walk->last_verb)->shares = parse.shares;
      break;
    }
    if (before != GENEVA_GRAMMAR_END)
      parse.antecedent = phrase_before (walk, walk->bare);
    add_bound (walk, token, token, end, entry, GENEVA_VERB_REDUCED_PASSIVE, &parse);
    break;
  case GENEVA_READ_AS_GERUND:
    if (before == GENEVA_GRAMMAR_PREPOSITION || before == GENEVA_GRAMMAR_EITHER
        || before == GENEVA_GRAMMAR_SUBORDINATOR)
      parse.introducer = walk->bare - 1;
    else if (before == GENEVA_GRAMMAR_NAME || before == GENEVA_GRAMMAR_NONE)
      parse.antecedent = phrase_before (walk, walk->bare);
    add_bound (walk, token, token, end, entry, GENEVA_VERB_GERUND, &parse);
    /* "…, blocking", "while demanding", "by taking", "after meeting": said of the clause, not of the nearest word. */
    if (walk->last_finite != GENEVA_NO_INDEX
        && (before == GENEVA_GRAMMAR_COMMA || before == GENEVA_GRAMMAR_SUBORDINATOR
            || before == GENEVA_GRAMMAR_EITHER
            || (parse.introducer != GENEVA_NO_INDEX
                && geneva_token_is (walk->parse->reading, parse.introducer, "by"))))
      geneva_reading_verb (walk->parse->reading, walk->last_verb)->governor = walk->last_finite;
    /* "blocking … and supplying …" */
    if (before == GENEVA_GRAMMAR_AND && previous != GENEVA_NO_INDEX
        && geneva_reading_verb (walk->parse->reading, previous)->voice == GENEVA_VERB_GERUND) {
      geneva_reading_verb (walk->parse->reading, walk->last_verb)->governor =
        geneva_reading_verb (walk->parse->reading, previous)->governor;
      geneva_parse_at (walk->parse, walk->last_verb)->shares = previous;
    }
    break;
  case GENEVA_READ_AS_INFINITIVE: {
    guint32 shares = walk->last_verb;
    guint32 governor = geneva_reading_verb (walk->parse->reading, shares)->governor;
    add_bound (walk, token, token, end, entry, GENEVA_VERB_INFINITIVE, &parse);
    geneva_reading_verb (walk->parse->reading, walk->last_verb)->governor = governor;
    geneva_parse_at (walk->parse, walk->last_verb)->shares = shares;
    break;
  }
  case GENEVA_READ_AS_NOUN: {
    guint32 governor = governor_of (walk);
    guint32 index = add_verb (walk, token, end - 1, end, entry, GENEVA_VERB_NOUN, &parse);
    geneva_reading_verb (walk->parse->reading, index)->governor = governor;
    break;
  }
  case GENEVA_READ_AS_NOTHING:
  default:
    return token + 1;
  }
  return end;
}

/* }}} */
/* {{{ words that open clauses */

static void
open_relative (GenevaWalk   *walk,
               guint32 token)
{
  guint8 before = token > walk->first ? geneva_walk_code (walk, token - 1) : GENEVA_GRAMMAR_END;
  GenevaTokenRange antecedent = { 0, 0 };

  if (geneva_parse_is_nominal (before) || before == GENEVA_GRAMMAR_COMMA || before == GENEVA_GRAMMAR_TIME
      || before == GENEVA_GRAMMAR_BRACKET || before == GENEVA_GRAMMAR_QUOTE)
    antecedent = phrase_before (walk, token);
  push (walk, GENEVA_CLAUSE_RELATIVE, token + 1, token, GENEVA_NO_INDEX);
  geneva_walk_top (walk)->antecedent = antecedent;
}

/* "that": a determiner, a relative pronoun, or what opens a clause of its own. */
static void
open_that (GenevaWalk   *walk,
           guint32 token)
{
  guint8 before = token > walk->first ? geneva_walk_code (walk, token - 1) : GENEVA_GRAMMAR_END;
  guint8 after = geneva_walk_code (walk, geneva_walk_skip_adverbs (walk, token + 1));
  const GenevaLexiconMatch *match;
  guint forms = geneva_walk_forms (walk, geneva_walk_skip_adverbs (walk, token + 1), &match);
  gboolean is_verb = after == GENEVA_GRAMMAR_BE || after == GENEVA_GRAMMAR_HAVE || after == GENEVA_GRAMMAR_DO
                     || after == GENEVA_GRAMMAR_WILL || after == GENEVA_GRAMMAR_MAY
                     || (after == GENEVA_GRAMMAR_NONE && (forms & (GENEVA_FORM_PAST | GENEVA_FORM_THIRD))
                         && !(forms & GENEVA_FORM_NOUN));

  if (before == GENEVA_GRAMMAR_PREPOSITION || before == GENEVA_GRAMMAR_END || before == GENEVA_GRAMMAR_EITHER
      || before == GENEVA_GRAMMAR_TO || before == GENEVA_GRAMMAR_IF || before == GENEVA_GRAMMAR_SUBORDINATOR)
    return;
  if (is_verb) {
    if (geneva_parse_is_nominal (before) || before == GENEVA_GRAMMAR_TIME || before == GENEVA_GRAMMAR_COMMA)
      open_relative (walk, token);
    return;
  }
  push (walk, GENEVA_CLAUSE_THAT, token + 1, token, walk->last_verb);
  /* "the plan that the envoy drafted": what a verb of its own without object is about. */
  if (before == GENEVA_GRAMMAR_NONE && walk->last_end != token
      && (walk->last_verb == GENEVA_NO_INDEX
          || !(geneva_parse_at (walk->parse, walk->last_verb)->frame->flags & GENEVA_FRAME_THAT)))
    geneva_walk_top (walk)->antecedent = phrase_before (walk, token);
}

/* }}} */

/* A headline in capitals: most of its words of four letters and more begin with one. */
static gboolean
is_title_case (const GenevaReading *reading,
               guint32              first,
               guint32              end)
{
  guint n_words = 0, n_capitals = 0;

  for (guint32 i = first; i < end && i < first + 40; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    if (token->kind != GENEVA_TOKEN_WORD || token->end - token->start < 4)
      continue;
    n_words++;
    n_capitals += token->shape != GENEVA_SHAPE_LOWER;
  }
  return n_words >= 3 && n_capitals * 4 >= n_words * 3;
}

/* The next token at which there is something to do, `end` or behind it for none: eight tokens a step. Behind the last token
 * of all there are eight more. */
static inline guint32
find_step (const guint8 *steps,
           guint32       from,
           guint32       end)
{
  for (; from < end; from += 8) {
    guint64 eight = geneva_ascii_load (steps + from);

    if (eight)
      return from + (guint32) __builtin_ctzll (eight) / 8;
  }
  return from;
}

void
geneva_parse_groups (GenevaParse *parse,
                     guint32      sentence)
{
  const GenevaSentence *s = geneva_reading_sentence (parse->reading, sentence);
  GenevaWalk walk;
  guint32 i = s->first;

  /* member by member: the stack is larger than all the rest, and is not read above its depth */
  walk.parse = parse;
  walk.codes = parse->codes;
  walk.sentence = sentence;
  walk.first = walk.last_end = s->first;
  walk.end = s->end_token;
  walk.first_verb = parse->reading->verbs->len;
  walk.last_verb = walk.last_finite = GENEVA_NO_INDEX;
  parse->has_if = FALSE;
  walk.last_comma = walk.last_and = walk.last_but = walk.last_stop = walk.last_quote = walk.either = 0;
  walk.depth = 1;
  walk.stack[0] = (GenevaWalkClause) { .start = geneva_reading_skip_dateline (parse->reading, sentence), .verb = GENEVA_NO_INDEX, .governor = GENEVA_NO_INDEX,
                             .introducer = GENEVA_NO_INDEX, .kind = GENEVA_CLAUSE_MAIN };
  walk.is_title = !s->is_in_body && is_title_case (parse->reading, s->first, s->end_token);
  while ((i = find_step (parse->steps, i, s->end_token)) < s->end_token) {
    const GenevaLexiconMatch *match;
    guint8 code = geneva_walk_code (&walk, i);
    switch (code) {
    case GENEVA_GRAMMAR_BE:
    case GENEVA_GRAMMAR_HAVE:
    case GENEVA_GRAMMAR_DO:
    case GENEVA_GRAMMAR_WILL:
    case GENEVA_GRAMMAR_MAY:
      i = read_group (&walk, i, FALSE);
      continue;
    case GENEVA_GRAMMAR_TO: {
      guint32 next = geneva_walk_skip_adverbs (&walk, i + 1);
      guint forms = geneva_walk_forms (&walk, next, &match);
      guint8 next_code = geneva_walk_code (&walk, next);
      /* "ship-to-ship" */
      if (geneva_reading_token (parse->reading, i)->flags & GENEVA_TOKEN_JOINED)
        break;
      if (((forms & GENEVA_FORM_BASE) && next_code != GENEVA_GRAMMAR_NAME && next_code != GENEVA_GRAMMAR_DETERMINER)
          || next_code == GENEVA_GRAMMAR_BE || next_code == GENEVA_GRAMMAR_HAVE || next_code == GENEVA_GRAMMAR_DO) {
        i = read_group (&walk, i, TRUE);
        continue;
      }
      break;
    }
    case GENEVA_GRAMMAR_PLANNED:
      /* "talks due to start": a reduced clause of its own. */
      if (geneva_walk_code (&walk, i + 1) == GENEVA_GRAMMAR_TO
          && geneva_parse_is_nominal (geneva_walk_code_before (&walk, i))
          && geneva_walk_code_before (&walk, i) != GENEVA_GRAMMAR_DETERMINER) {
        guint forms = geneva_walk_forms (&walk, geneva_walk_skip_adverbs (&walk, i + 2), &match);
        guint8 next_code = geneva_walk_code (&walk, geneva_walk_skip_adverbs (&walk, i + 2));
        if ((forms & GENEVA_FORM_BASE) || next_code == GENEVA_GRAMMAR_BE) {
          GenevaTokenRange antecedent = phrase_before (&walk, i);
          guint32 next = read_group (&walk, i + 1, TRUE);
          GenevaVerbParse *made = geneva_parse_at (parse, walk.last_verb);
          geneva_reading_verb (parse->reading, walk.last_verb)->tokens.first = i;
          made->will = TRUE;
          made->antecedent = antecedent;
          i = next;
          continue;
        }
      }
      i = read_word (&walk, i);
      continue;
    case GENEVA_GRAMMAR_RELATIVE:
      open_relative (&walk, i);
      break;
    case GENEVA_GRAMMAR_THAT:
      open_that (&walk, i);
      break;
    case GENEVA_GRAMMAR_SUBORDINATOR:
      push (&walk, GENEVA_CLAUSE_ADVERBIAL, i + 1, i, walk.last_verb);
      break;
    case GENEVA_GRAMMAR_IF:
      /* "if not", "if any", "if confirmed" open nothing. */
      if (geneva_walk_code (&walk, i + 1) == GENEVA_GRAMMAR_NOT || geneva_token_is (parse->reading, i + 1, "any")
          || (geneva_walk_forms (&walk, i + 1, &match) & GENEVA_FORM_PARTICIPLE))
        break;
      parse->has_if = TRUE;
      push (&walk, GENEVA_CLAUSE_IF, i + 1, i, walk.last_verb);
      break;
    case GENEVA_GRAMMAR_EITHER:
      walk.either = i + 1;
      break;
    case GENEVA_GRAMMAR_COMMA:
      walk.last_comma = i + 1;
      break;
    case GENEVA_GRAMMAR_AND:
      walk.last_and = i + 1;
      break;
    case GENEVA_GRAMMAR_BUT:
      walk.last_but = i + 1;
      break;
    case GENEVA_GRAMMAR_STOP:
      walk.last_stop = i + 1;
      /* A dash only sets apart; a colon or semicolon begins anew. */
      if (geneva_reading_token (parse->reading, i)->mark != '-') {
        walk.depth = 1;
        walk.stack[0] = (GenevaWalkClause) { .start = i + 1, .verb = GENEVA_NO_INDEX, .governor = GENEVA_NO_INDEX,
                                             .introducer = GENEVA_NO_INDEX, .kind = GENEVA_CLAUSE_MAIN };
      }
      break;
    case GENEVA_GRAMMAR_QUOTE:
      /* Marks around a few words bound no clause. */
      if (i == s->first || geneva_walk_code (&walk, i - 1) == GENEVA_GRAMMAR_COMMA
          || geneva_walk_code (&walk, i - 1) == GENEVA_GRAMMAR_STOP
              || geneva_walk_code (&walk, i - 1) == GENEVA_GRAMMAR_END)
        walk.last_quote = i + 1;
      break;
    case GENEVA_GRAMMAR_NONE:
    case GENEVA_GRAMMAR_ADJECTIVE:
    case GENEVA_GRAMMAR_POSSIBLE:
    case GENEVA_GRAMMAR_PREPOSITION:
      /* Most words are no verb in any form. */
      if (!geneva_reading_has_match (parse->reading, i, GENEVA_LEXICON_VERBS) &&
          (code != GENEVA_GRAMMAR_NONE || !geneva_walk_ending_forms (&walk, i)))
        break;
      i = read_word (&walk, i);
      continue;
    default:
      break;
    }
    i++;
  }
}
