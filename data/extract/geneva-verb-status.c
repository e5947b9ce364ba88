/* Status before kind: what each verb group says of its act, by closed lists of governors.
 *
 * In the order of the text: a governor has its status before what it governs.
 */
#include "extract/geneva-parse.h"

#define MAX_BACK 6

static gboolean
is_cue (const GenevaParse *parse,
        guint32            token,
        guint32            class_id)
{
  guint32 word = geneva_reading_token (parse->reading, token)->word;

  return word && geneva_lexicon_word_is (parse->lexicon, word, class_id);
}

/* What governs a group from the side: the noun before "to", "that" or "of" ("refusal to", "claims that"). */
static gboolean
find_noun_governor (const GenevaParse *parse,
                    guint32            first,
                    guint32            floor,
                    GenevaTold        *told)
{
  guint32 limit = first > floor + MAX_BACK ? first - MAX_BACK : floor;

  for (guint32 i = first; i > limit; i--) {
    guint8 code = geneva_parse_code (parse, i - 1);
    if (is_cue (parse, i - 1, parse->noun_not))
      *told = GENEVA_TOLD_DID_NOT_HAPPEN;
    else if (is_cue (parse, i - 1, parse->noun_possible))
      *told = GENEVA_TOLD_POSSIBLE;
    else if (is_cue (parse, i - 1, parse->noun_alleged))
      *told = GENEVA_TOLD_ALLEGED;
    else if (is_cue (parse, i - 1, parse->noun_denied))
      *told = GENEVA_TOLD_DENIED;
    else if (is_cue (parse, i - 1, parse->noun_planned))
      *told = i >= 2 && geneva_token_is (parse->reading, i - 2, "no") ? GENEVA_TOLD_DID_NOT_HAPPEN
          : GENEVA_TOLD_PLANNED;
    else if (code == GENEVA_GRAMMAR_NAME || code == GENEVA_GRAMMAR_NONE || code == GENEVA_GRAMMAR_DETERMINER
             || code == GENEVA_GRAMMAR_ADJECTIVE || geneva_token_is (parse->reading, i - 1, "for")
             || geneva_token_is (parse->reading, i - 1, "by") || geneva_token_is (parse->reading, i - 1, "from"))
      continue;
    else
      return FALSE;
    return TRUE;
  }
  return FALSE;
}

/* "is the first minister to visit", "the only ones to come": done. */
static gboolean
is_first_to (const GenevaParse *parse,
             guint32            first,
             guint32            floor)
{
  guint32 limit = first > floor + MAX_BACK ? first - MAX_BACK : floor;

  /* not "the first steps to end it", "the only way to" */
  if (first > floor && (is_cue (parse, first - 1, parse->noun_planned) || is_cue (parse, first - 1, parse->noun_possible)
                        || geneva_token_is (parse->reading, first - 1, "step") || geneva_token_is (parse->reading, first - 1, "time")))
    return FALSE;
  for (guint32 i = first; i > limit; i--) {
    guint8 code = geneva_parse_code (parse, i - 1);

    /* not "agreed last month to" */
    if (code == GENEVA_GRAMMAR_TIME)
      return FALSE;
    if (geneva_token_is (parse->reading, i - 1, "first") || geneva_token_is (parse->reading, i - 1, "last")
        || geneva_token_is (parse->reading, i - 1, "only") || geneva_token_is (parse->reading, i - 1, "latest"))
      return TRUE;
    if (code != GENEVA_GRAMMAR_NAME && code != GENEVA_GRAMMAR_NONE && code != GENEVA_GRAMMAR_ADJECTIVE
        && code != GENEVA_GRAMMAR_PREPOSITION)
      return FALSE;
  }
  return FALSE;
}

/* "until Iran agrees", "before they leave", but "until Iran agreed": the present tense behind such a word is none. */
static gboolean
is_still_to_come (const GenevaParse     *parse,
                  const GenevaVerb      *verb,
                  const GenevaVerbParse *p)
{
  const GenevaLexiconMatch *match;

  if (p->introducer == GENEVA_NO_INDEX || verb->tokens.first != verb->head || verb->negated
      || !(geneva_token_is (parse->reading, p->introducer, "until") || geneva_token_is (parse->reading, p->introducer, "before")
           || geneva_token_is (parse->reading, p->introducer, "till") || geneva_token_is (parse->reading, p->introducer, "once")))
    return FALSE;
  match = geneva_reading_match_at (parse->reading, verb->head, GENEVA_LEXICON_VERBS);
  return match && (match->forms & (GENEVA_FORM_THIRD | GENEVA_FORM_BASE)) && !(match->forms & GENEVA_FORM_PAST);
}

/* What the governor's act makes of a governed one: an act that is only planned has no done consequences. */
static GenevaTold
through_governor (GenevaTold own,
                  GenevaTold governor)
{
  switch (governor) {
  case GENEVA_TOLD_HAPPENED:
    return own;
  case GENEVA_TOLD_DID_NOT_HAPPEN:
    return own == GENEVA_TOLD_DID_NOT_HAPPEN ? GENEVA_TOLD_HAPPENED : GENEVA_TOLD_DID_NOT_HAPPEN;
  case GENEVA_TOLD_PLANNED:
    return own == GENEVA_TOLD_HAPPENED ? GENEVA_TOLD_PLANNED : own;
  default:
    return own == GENEVA_TOLD_HAPPENED || own == GENEVA_TOLD_PLANNED ? governor : own;
  }
}

static GenevaTold
governed_by (const GenevaParse     *parse,
             guint32                governor,
             const GenevaVerb      *verb,
             const GenevaVerbParse *p)
{
  const GenevaVerb *g = geneva_reading_verb (parse->reading, governor);
  const GenevaVerbParse *gp = geneva_parse_at (parse, governor);
  gboolean is_negated = g->negated;

  if (gp->frame->flags & GENEVA_FRAME_GOVERNS) {
    GenevaTold governs = gp->frame->governs;
    if (governs == GENEVA_TOLD_DID_NOT_HAPPEN && is_negated)
      return GENEVA_TOLD_HAPPENED;
    if (governs == GENEVA_TOLD_DENIED && is_negated)
      return GENEVA_TOLD_ALLEGED;
    if (governs == GENEVA_TOLD_PLANNED && is_negated)
      return verb->voice == GENEVA_VERB_INFINITIVE ? GENEVA_TOLD_DID_NOT_HAPPEN : GENEVA_TOLD_HAPPENED;
    /* "was believed to have", "is expected to" as well as "believes that". */
    if (governs == GENEVA_TOLD_PLANNED && p->is_finite)
      return GENEVA_TOLD_HAPPENED;
    return governs;
  }
  if (gp->frame->flags & GENEVA_FRAME_GOVERNS_SAME)
    return through_governor (GENEVA_TOLD_HAPPENED, g->status);
  if (p->is_finite)
    return GENEVA_TOLD_HAPPENED;
  if (verb->voice == GENEVA_VERB_INFINITIVE) {
    /* "told X to leave" */
    if (gp->frame->to_kind && g->object.first < g->object.end)
      return through_governor (GENEVA_TOLD_POSSIBLE, g->status);
    /* "is said to have": a passive of saying alleges. */
    if (gp->is_passive && (gp->frame->flags & GENEVA_FRAME_THAT))
      return p->is_perfect ? GENEVA_TOLD_ALLEGED : GENEVA_TOLD_POSSIBLE;
    return through_governor (GENEVA_TOLD_PLANNED, g->status);
  }
  return g->status == GENEVA_TOLD_PLANNED || g->status == GENEVA_TOLD_POSSIBLE ? g->status : GENEVA_TOLD_HAPPENED;
}

static gboolean
is_without (const GenevaParse     *parse,
            const GenevaVerbParse *p)
{
  if (p->introducer == GENEVA_NO_INDEX)
    return FALSE;
  return is_cue (parse, p->introducer, parse->preposition_not)
         || (p->introducer > 0 && (geneva_token_is (parse->reading, p->introducer - 1, "instead")
                                   || geneva_token_is (parse->reading, p->introducer - 1, "rather")));
}

/* A gerund behind "after" is done, behind "before" as its governor. */
static GenevaTold
status_of_gerund (const GenevaParse     *parse,
                  guint32                index,
                  const GenevaVerb      *verb,
                  const GenevaVerbParse *p,
                  guint32                floor)
{
  GenevaTold told = GENEVA_TOLD_HAPPENED;

  if (is_without (parse, p))
    return GENEVA_TOLD_DID_NOT_HAPPEN;
  if (p->introducer != GENEVA_NO_INDEX && geneva_token_is (parse->reading, p->introducer, "after"))
    return verb->governor != GENEVA_NO_INDEX && geneva_parse_at (parse, verb->governor)->will ? GENEVA_TOLD_PLANNED
                                                                                            : GENEVA_TOLD_HAPPENED;
  if (p->introducer != GENEVA_NO_INDEX && p->introducer > floor
      && find_noun_governor (parse, p->introducer, floor, &told))
    return told;
  if (verb->governor != GENEVA_NO_INDEX && verb->governor < index) {
    const GenevaVerb *g = geneva_reading_verb (parse->reading, verb->governor);
    /* "denied the report, accusing", "while accusing": done beside the verb, no object of it */
    if (verb->tokens.first > g->tokens.end + 1
        && (geneva_token_is (parse->reading, verb->tokens.first - 1, "while")
            || (p->introducer == GENEVA_NO_INDEX
                && geneva_parse_code (parse, verb->tokens.first - 1) == GENEVA_GRAMMAR_COMMA)))
      return g->status == GENEVA_TOLD_PLANNED || g->status == GENEVA_TOLD_POSSIBLE ? g->status : GENEVA_TOLD_HAPPENED;
    return governed_by (parse, verb->governor, verb, p);
  }
  return told;
}

static gboolean
has_until (const GenevaParse *parse,
           guint32            token)
{
  for (guint32 i = token; i < token + 4; i++) {
    if (geneva_token_is (parse->reading, i, "until") || geneva_token_is (parse->reading, i, "before")
        || geneva_token_is (parse->reading, i, "till"))
      return TRUE;
  }
  return FALSE;
}

/* "cancelled the visit to attend the talks": what it was cancelled for is planned. */
static gboolean
is_purpose (const GenevaParse *parse,
            const GenevaVerb  *verb,
            const GenevaVerb  *governor)
{
  return (governor->frame->flags & GENEVA_FRAME_SAYS) && (governor->frame->says == GENEVA_TOLD_CANCELLED
                                                          || governor->frame->says == GENEVA_TOLD_POSTPONED)
         && governor->object.first < governor->object.end && verb->tokens.first > governor->object.end
         && governor->sentence == verb->sentence;
}

/* "Neither Kenya nor Sudan", "none of the parties", "no Kenyan troops"; not "no fewer than ten". */
static gboolean
has_no_subject (const GenevaParse *parse,
                const GenevaVerb  *verb)
{
  guint32 first = verb->subject.first;

  /* most begin with another letter */
  if (first >= verb->subject.end
      || (parse->reading->text[geneva_reading_token (parse->reading, first)->start] | 0x20) != 'n')
    return FALSE;
  if (geneva_token_is (parse->reading, first, "neither") || geneva_token_is (parse->reading, first, "none"))
    return TRUE;
  return geneva_token_is (parse->reading, first, "no") && first + 1 < verb->subject.end
         && geneva_parse_code (parse, first + 1) == GENEVA_GRAMMAR_NAME;
}

void
geneva_parse_statuses (GenevaParse *parse,
                       guint32      sentence,
                       guint32      first_verb)
{
  guint32 floor = geneva_reading_sentence (parse->reading, sentence)->first;
  gboolean has_condition = FALSE;

  for (guint32 i = first_verb; parse->has_if && i < parse->reading->verbs->len; i++) {
    const GenevaVerbParse *p = geneva_parse_at (parse, i);
    if (p->is_finite && p->kind == GENEVA_CLAUSE_IF && p->introducer != GENEVA_NO_INDEX
        && !geneva_token_is (parse->reading, p->introducer, "whether"))
      has_condition = TRUE;
  }
  for (guint32 i = first_verb; i < parse->reading->verbs->len; i++) {
    GenevaVerb *verb = geneva_reading_verb (parse->reading, i);
    const GenevaVerbParse *p = geneva_parse_at (parse, i);
    const GenevaVerb *governor = verb->governor != GENEVA_NO_INDEX && verb->governor < i
                                   ? geneva_reading_verb (parse->reading, verb->governor) : NULL;
    GenevaTold told = GENEVA_TOLD_HAPPENED;

    switch (verb->voice) {
    case GENEVA_VERB_NOUN:
      /* Nouns have the status of what they stand in; events look closer. */
      told = GENEVA_TOLD_HAPPENED;
      break;
    case GENEVA_VERB_INFINITIVE:
      if (p->will)
        told = GENEVA_TOLD_PLANNED;
      else if (p->shares != GENEVA_NO_INDEX && p->shares < i)
        told = geneva_reading_verb (parse->reading, p->shares)->status;
      else if (verb->tokens.first > floor
               && (governor == NULL || verb->tokens.first > governor->tokens.end)
               && find_noun_governor (parse, verb->tokens.first, governor ? governor->tokens.end : floor, &told))
        told = through_governor (told, governor && governor->negated ? GENEVA_TOLD_DID_NOT_HAPPEN
                                 : GENEVA_TOLD_HAPPENED);
      else if (is_first_to (parse, verb->tokens.first, floor))
        told = through_governor (GENEVA_TOLD_HAPPENED, governor ? governor->status : GENEVA_TOLD_HAPPENED);
      else if (governor && is_purpose (parse, verb, governor))
        told = GENEVA_TOLD_PLANNED;
      else if (governor)
        told = governed_by (parse, verb->governor, verb, p);
      else
        told = GENEVA_TOLD_PLANNED;
      break;
    case GENEVA_VERB_GERUND:
    case GENEVA_VERB_REDUCED_PASSIVE:
      if (p->shares != GENEVA_NO_INDEX && p->shares < i)
        told = geneva_reading_verb (parse->reading, p->shares)->status;
      else if (verb->voice == GENEVA_VERB_GERUND)
        told = status_of_gerund (parse, i, verb, p, floor);
      break;
    case GENEVA_VERB_ACTIVE:
    case GENEVA_VERB_PASSIVE:
    default:
      if (p->will)
        told = GENEVA_TOLD_PLANNED;
      else if (p->may)
        told = GENEVA_TOLD_POSSIBLE;
      else if (p->shares != GENEVA_NO_INDEX && p->shares < i && parse->codes[verb->head] == GENEVA_GRAMMAR_NONE
               && verb->tokens.first == verb->head
               && (geneva_parse_at (parse, p->shares)->will || geneva_parse_at (parse, p->shares)->may)
               && geneva_reading_match_at (parse->reading, verb->head, GENEVA_LEXICON_VERBS)
               && (geneva_reading_match_at (parse->reading, verb->head,
                                            GENEVA_LEXICON_VERBS)->forms & GENEVA_FORM_BASE))
        told = geneva_reading_verb (parse->reading, p->shares)->status;
      if (p->kind == GENEVA_CLAUSE_IF || (told == GENEVA_TOLD_HAPPENED && is_still_to_come (parse, verb, p))) {
        told = GENEVA_TOLD_POSSIBLE;
      } else if (p->kind == GENEVA_CLAUSE_THAT) {
        GenevaTold by_noun = GENEVA_TOLD_HAPPENED;
        GenevaTold by_verb = GENEVA_TOLD_HAPPENED;
        if (p->introducer != GENEVA_NO_INDEX && p->introducer > floor
            && find_noun_governor (parse, p->introducer, governor ? governor->tokens.end : floor, &by_noun)
            && by_noun != GENEVA_TOLD_PLANNED)
          by_verb = by_noun;
        /* not "wants an end to the ban that they imposed" */
        else if (governor && !(p->antecedent.first < p->antecedent.end && verb->object.first >= verb->object.end
                               && !p->is_passive))
          by_verb = governed_by (parse, verb->governor, verb, p);
        told = through_governor (told, by_verb);
        if (by_verb == GENEVA_TOLD_POSSIBLE && told == GENEVA_TOLD_HAPPENED)
          told = GENEVA_TOLD_POSSIBLE;
      }
      break;
    }
    /* "If invited, we will come": only under the condition. */
    if (has_condition && p->is_finite && p->will && told == GENEVA_TOLD_PLANNED && p->kind == GENEVA_CLAUSE_MAIN
        && !verb->negated)
      told = GENEVA_TOLD_POSSIBLE;
    if (p->alleged && told == GENEVA_TOLD_HAPPENED)
      told = GENEVA_TOLD_ALLEGED;
    if (p->may && told == GENEVA_TOLD_PLANNED && !p->will)
      told = GENEVA_TOLD_POSSIBLE;
    /* "will not happen until October" is planned for then. */
    if (p->is_finite && has_no_subject (parse, verb))
      verb->negated = !verb->negated;
    if (verb->negated && p->will && has_until (parse, verb->tokens.end)) {
      told = GENEVA_TOLD_PLANNED;
    } else if (verb->negated) {
      /* "will not happen until", "did not": not done; "may not" stays possible. */
      if (told == GENEVA_TOLD_HAPPENED || told == GENEVA_TOLD_PLANNED || told == GENEVA_TOLD_ALLEGED)
        told = GENEVA_TOLD_DID_NOT_HAPPEN;
      else if (told == GENEVA_TOLD_DID_NOT_HAPPEN)
        told = GENEVA_TOLD_HAPPENED;
    }
    verb->status = told;
    verb->future = p->will || (governor && governor->future
                               && (verb->voice == GENEVA_VERB_INFINITIVE || verb->voice == GENEVA_VERB_GERUND))
                   || (verb->voice == GENEVA_VERB_INFINITIVE && told == GENEVA_TOLD_PLANNED);
  }
}
