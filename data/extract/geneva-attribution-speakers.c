/* Who speaks by a verb of saying: an actor before or behind it, whom a pronoun stands for, or a source that is no actor.
 *
 * What is said is geneva-attributions.c's. Long, for the many ways to find one speaker are tried in turn.
 */
#include "extract/geneva-attribution-search.h"
#include "extract/geneva-frame.h"

#include <string.h>

/* Names of a list of speakers. */
#define MAX_LISTED 8

typedef GenevaAttributionSearch Search;

static gboolean
tells_by_deed (const Search     *search,
               const GenevaVerb *verb)
{
  for (guint32 i = verb->tokens.first; i < verb->tokens.end; i++) {
    if (word_is (search, i, search->classes->deed))
      return TRUE;
  }
  return FALSE;
}

/* The compound "A and B" is two speakers; "A, whom B supports" is one. */
static gboolean
is_joined (const Search *search,
           guint32       a,
           guint32       b)
{
  const GenevaReading *reading = search->reading;
  guint32 from = geneva_reading_mention (reading, a)->tokens.end, to = geneva_reading_mention (reading, b)->tokens.first;

  if (from > to)
    return geneva_reading_mention (reading, a)->next_part == b;
  for (guint32 i = from; i < to && i < from + 12; i++) {
    if (word_is (search, i, search->classes->conjunction))
      return TRUE;
  }
  return FALSE;
}

/* The last of a list of names that begins with the mention, "Kenya, Uganda, Chad and Mali"; GENEVA_NO_INDEX: it is none. */
static guint32
find_end_of_list (const Search *search,
                  guint32       mention)
{
  const GenevaReading *reading = search->reading;
  guint32 last = mention;

  for (guint32 i = mention + 1; i < reading->mentions->len && i < mention + MAX_LISTED; i++) {
    const GenevaMention *next = geneva_reading_mention (reading, i);
    guint32 at = geneva_reading_mention (reading, last)->tokens.end;
    gboolean has_comma = at < reading->at.n_tokens && geneva_reading_token (reading, at)->mark == ',';
    gboolean is_last;

    at += has_comma;
    is_last = at < reading->at.n_tokens && geneva_token_is (reading, at, "and");
    at += is_last;
    if (!has_comma && !is_last)
      return GENEVA_NO_INDEX;
    at += at < reading->at.n_tokens && geneva_token_is (reading, at, "the");
    if (next->tokens.first != at || !next->acts || next->is_owner || next->entity == GENEVA_NO_INDEX)
      return GENEVA_NO_INDEX;
    last = i;
    if (is_last)
      return last;
  }
  return GENEVA_NO_INDEX;
}

void
geneva_attribution_set_speakers (Search            *search,
                                 GenevaAttribution *attribution,
                                 guint32            mention,
                                 guint32            other)
{
  const GenevaReading *reading = search->reading;
  const GenevaMention *first = geneva_reading_mention (reading, mention);

  attribution->speaker = first->entity;
  attribution->source = first->range;
  if (first->form == GENEVA_MENTION_PRONOUN && first->kind == GENEVA_ENTITY_PERSON)
    attribution->speaker = geneva_reading_mention (reading, geneva_attribution_find_antecedent (search, first->tokens.first, mention))->entity;
  if (other == GENEVA_NO_INDEX && first->next_part != GENEVA_NO_INDEX)
    other = first->next_part;
  if (other != GENEVA_NO_INDEX && is_joined (search, mention, other)) {
    const GenevaMention *second = geneva_reading_mention (reading, other);
    attribution->other_speaker = second->entity;
    attribution->source.start = MIN (first->range.start, second->range.start);
    attribution->source.end = MAX (first->range.end, second->range.end);
  } else if (other != GENEVA_NO_INDEX && other == mention + 1
             && (other = find_end_of_list (search, mention)) != GENEVA_NO_INDEX) {
    attribution->other_speaker = geneva_reading_mention (reading, mention + 1)->entity;
    attribution->first_more = mention + 2;
    attribution->end_more = other + 1;
    attribution->source.end = geneva_reading_mention (reading, other)->range.end;
  }
}

/* A source that is no actor ("experts said", "the proposal said", "polls show"): its words alone, for nobody's statement
 * comes of it. The writer, and what only stands for something ("it", "which"), are no sources. */
static gboolean
set_unnamed (Search            *search,
             const GenevaVerb  *verb,
             GenevaTokenRange   source,
             GenevaAttribution *attribution)
{
  gboolean is_modal = verb->status != GENEVA_TOLD_HAPPENED && verb->tokens.first != verb->head;

  if (is_modal || word_is (search, source.first, search->classes->no_source))
    return FALSE;
  attribution->source = geneva_reading_range (search->reading, source);
  return TRUE;
}

/* "…," said a doctor at the camp. The words behind the verb up to a mark, a time, or a verb that has them as its subject. */
static gboolean
find_unnamed_behind (Search            *search,
                     const GenevaVerb  *verb,
                     guint32            limit,
                     GenevaAttribution *attribution)
{
  const GenevaReading *reading = search->reading;
  guint32 timex = geneva_reading_first_timex_from (reading, verb->tokens.end);
  GenevaTokenRange source = { verb->tokens.end, verb->tokens.end };

  if (timex < reading->timexes->len)
    limit = MIN (limit, geneva_reading_timex (reading, timex)->tokens.first);
  while (source.end < limit && source.end < source.first + 10
         && geneva_reading_token (reading, source.end)->kind != GENEVA_TOKEN_PUNCTUATION)
    source.end++;
  while (source.end > source.first && word_is (search, source.end - 1, search->classes->preposition))
    source.end--;
  if (source.end == source.first || word_is (search, source.first, search->classes->preposition))
    return FALSE;
  for (guint32 i = geneva_reading_first_verb_from (reading, source.first); i < reading->verbs->len; i++) {
    const GenevaVerb *own = geneva_reading_verb (reading, i);
    if (own->tokens.first >= source.end)
      break;
    /* "said one nurse on condition that she not be named" */
    if (own->is_finite && own->subject.first > source.first + 1 && own->subject.first < own->subject.end)
      source.end = own->subject.first;
    else if (own->is_finite)
      return FALSE;
  }
  return set_unnamed (search, verb, source, attribution);
}

/* The mention that begins at the token or behind an article or adjective of it. */
guint32
geneva_attribution_mention_near (const GenevaReading *reading,
                                 guint32              token,
                                 guint32              limit)
{
  guint32 i = geneva_reading_first_mention_from (reading, token);

  for (; i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->tokens.first > token + 6 || mention->tokens.first >= limit)
      break;
    if (!mention->is_owner && mention->entity != GENEVA_NO_INDEX)
      return i;
  }
  return GENEVA_NO_INDEX;
}

/* The agent behind "by", for passives: "a move welcomed on Friday by the president". */
static gboolean
find_agent (Search            *search,
            const GenevaVerb  *verb,
            guint32            limit,
            GenevaAttribution *attribution)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = verb->tokens.end; i < limit && i < verb->tokens.end + 10; i++) {
    if (word_is (search, i, search->classes->by)) {
      guint32 end = i + 1, mention;

      /* "criticised by analysts since Kenya left": they, and not Kenya */
      while (end < limit && end < i + 8
             && (geneva_token_is (reading, end, "of") || geneva_token_is (reading, end, "at")      /* "at least four of …" */
                 || (geneva_reading_token (reading, end)->flags & GENEVA_TOKEN_JOINED)
                 || !(word_is (search, end, search->classes->preposition) || word_is (search, end, search->classes->subordinator))))
        end++;
      mention = geneva_attribution_mention_near (reading, i + 1, end);
      if (mention == GENEVA_NO_INDEX)
        return FALSE;
      geneva_attribution_set_speakers (search, attribution, mention, GENEVA_NO_INDEX);
      return TRUE;
    }
  }
  return FALSE;
}

/* "A letter signed by the minister said": whose words they are. */
static gboolean
find_signer (Search            *search,
             GenevaTokenRange   before,
             GenevaAttribution *attribution)
{
  static const char *const papers[] = { "statement", "letter", "communique", "declaration", "note", "message", "report", "petition" };
  static const char *const ways[] = { "signed", "issued", "released", "published", "read", "sent" };
  const GenevaReading *reading = search->reading;
  guint32 mention, other, i = before.first;
  gboolean is_paper = FALSE, is_way = FALSE;

  for (; !is_paper && i + 3 < before.end && i < before.first + 4; i++) {
    for (guint k = 0; k < G_N_ELEMENTS (papers); k++)
      is_paper = is_paper || geneva_token_is (reading, i, papers[k]);
  }
  for (guint k = 0; is_paper && k < G_N_ELEMENTS (ways); k++)
    is_way = is_way || geneva_token_is (reading, i, ways[k]);
  if (!is_way || !word_is (search, i + 1, search->classes->by))
    return FALSE;
  mention = geneva_attribution_find_head (search, (GenevaTokenRange) { i + 2, before.end }, &other);
  if (mention == GENEVA_NO_INDEX)
    return FALSE;
  geneva_attribution_set_speakers (search, attribution, mention, other);
  return TRUE;
}

/* "said by telephone": no passive. */
static gboolean
is_by_means (const Search     *search,
             const GenevaVerb *verb)
{
  return verb->tokens.end + 1 < search->reading->at.n_tokens && word_is (search, verb->tokens.end, search->classes->by)
         && word_is (search, verb->tokens.end + 1, search->classes->means);
}

/* Left of the cue, for verbs whose subject the parse did not find: the last mention that acts. */
static gboolean
find_left (Search            *search,
           guint32            from,
           guint32            cue,
           GenevaAttribution *attribution)
{
  guint32 start = MAX (from, cue > GENEVA_ATTRIBUTION_REACH ? cue - GENEVA_ATTRIBUTION_REACH : 0);
  guint32 best = geneva_attribution_find_last (search, (GenevaTokenRange) { start, cue });

  if (best == GENEVA_NO_INDEX)
    return FALSE;
  geneva_attribution_set_speakers (search, attribution, best, GENEVA_NO_INDEX);
  return TRUE;
}

/* Whether a mention behind the verb is its source: "…," said Smith; not the subject of what is said, as in "Jones, the
 * minister, said Smith was …", nor whom somebody tells. */
static gboolean
is_inverted_source (const Search     *search,
                    const GenevaVerb *verb,
                    guint32           mention,
                    gboolean          takes_side)
{
  const GenevaReading *reading = search->reading;
  const GenevaMention *source = geneva_reading_mention (reading, mention);
  gboolean is_quoted = geneva_is_quote_mark (geneva_reading_token (reading, verb->tokens.first - 1));

  /* "said US secretary of state Ann Smith": the name stands behind the office. */
  if (source->tokens.first > verb->tokens.end + 3
      && !(mention > 0 && geneva_reading_mention (reading, mention - 1)->tokens.first >= verb->tokens.end
           && geneva_reading_mention (reading, mention - 1)->tokens.first <= verb->tokens.end + 1
           && geneva_attribution_is_office_of (reading, mention - 1, mention)))
    return FALSE;
  /* "the spokesman said on Twitter": where, not who */
  for (guint32 i = verb->tokens.end; i < source->tokens.first; i++) {
    if (geneva_reading_token (reading, i)->kind == GENEVA_TOKEN_PUNCTUATION
        || (i == verb->tokens.end && word_is (search, i, search->classes->preposition)))
      return FALSE;
  }
  if (is_quoted) {
    /* The paper, quoting "secret reports," said Syria was …: a verb of its own right behind it. */
    guint32 next = geneva_reading_first_verb_from (reading, source->tokens.end);
    const GenevaVerb *own = next < reading->verbs->len ? geneva_reading_verb (reading, next) : NULL;
    return !(own && own->is_finite && own->sentence == verb->sentence && own->tokens.first == source->tokens.end);
  }
  if (takes_side || word_is (search, verb->head, search->classes->tells))
    return FALSE;
  /* "said Smith who showed it": no subject of what is said */
  if (geneva_token_is (reading, source->tokens.end, "who") || geneva_token_is (reading, source->tokens.end, "whose"))
    return TRUE;
  for (guint32 i = geneva_reading_first_verb_from (reading, source->tokens.end); i < reading->verbs->len; i++) {
    const GenevaVerb *next = geneva_reading_verb (reading, i);
    if (next->sentence != verb->sentence || next->tokens.first > source->tokens.end + 8)
      break;
    if (next->is_finite && next->subject.first <= source->tokens.first && next->subject.end >= source->tokens.end
        && next->subject.first >= verb->tokens.end)
      return FALSE;
  }
  return TRUE;
}

/* "…," Smith, who leads the party, said: what stands between the end of direct speech and the verb, up to what is set
 * apart. Empty where no speech ends behind the subject that the parse found. */
static GenevaTokenRange
find_subject_behind_quote (const Search     *search,
                           const GenevaVerb *verb,
                           guint32           from,
                           guint32          *begin)
{
  const GenevaReading *reading = search->reading;
  guint32 start = verb->tokens.first, mention;
  GenevaTokenRange subject;

  from = MAX (from, start > GENEVA_ATTRIBUTION_REACH ? start - GENEVA_ATTRIBUTION_REACH : 0);
  while (start > from && !geneva_is_quote_mark (geneva_reading_token (reading, start - 1)))
    start--;
  subject = (GenevaTokenRange) { start, start };
  *begin = start;
  /* "…," Ann Smith, spokesman for the party told reporters: the comma behind what is set apart is missing. */
  mention = geneva_reading_first_mention_from (reading, start);
  if (start > from + 1 && mention < reading->mentions->len
      && geneva_reading_mention (reading, mention)->tokens.first == start
      && geneva_reading_mention (reading, mention)->kind == GENEVA_ENTITY_PERSON
      && geneva_reading_mention (reading, mention)->form == GENEVA_MENTION_NAME
      && geneva_reading_mention (reading, mention)->tokens.end < verb->tokens.first
      && geneva_reading_token (reading, geneva_reading_mention (reading, mention)->tokens.end)->mark == ','
      && geneva_reading_token (reading, start - 2)->kind == GENEVA_TOKEN_PUNCTUATION
      && verb->subject.first > geneva_reading_mention (reading, mention)->tokens.end
      && verb->subject.first <= geneva_reading_mention (reading, mention)->tokens.end + 2)
    return geneva_reading_mention (reading, mention)->tokens;
  if (start < from + 2 || start == verb->tokens.first
      || (verb->subject.first < verb->subject.end && verb->subject.first >= start)
      || geneva_reading_token (reading, start - 2)->kind != GENEVA_TOKEN_PUNCTUATION)
    return subject;
  while (subject.end < verb->tokens.first && geneva_reading_token (reading, subject.end)->kind != GENEVA_TOKEN_PUNCTUATION)
    subject.end++;
  /* "…," the minister, Ann Smith, said: who is set apart behind an office. */
  mention = geneva_reading_first_mention_from (reading, subject.end);
  if (mention < reading->mentions->len) {
    const GenevaMention *apposed = geneva_reading_mention (reading, mention);
    if (apposed->kind == GENEVA_ENTITY_PERSON && apposed->form == GENEVA_MENTION_NAME
        && apposed->tokens.first == subject.end + 1 && apposed->tokens.end + 1 == verb->tokens.first
        && !(mention > 0 && geneva_reading_mention (reading, mention - 1)->tokens.first >= subject.first
             && geneva_reading_mention (reading, mention - 1)->kind == GENEVA_ENTITY_PERSON))
      return apposed->tokens;
  }
  return subject;
}

/* "denied that and said": of one speaker. */
static gboolean
follows_that (const Search     *search,
              const GenevaVerb *verb,
              guint32           first)
{
  guint32 i = verb->tokens.first;

  if (i < first + 3 || !geneva_token_is (search->reading, i - 1, "and"))
    return FALSE;
  i -= geneva_reading_token (search->reading, i - 2)->mark == ',' ? 3 : 2;
  return word_is (search, i, search->classes->that);
}

GenevaTokenRange
geneva_attribution_get_subject (const Search     *search,
                                const GenevaVerb *verb)
{
  const GenevaReading *reading = search->reading;
  guint32 at = verb->tokens.first, first;
  const GenevaVerb *said = NULL, *shared = NULL;

  /* "condemned a raid in which five were killed and called for" */
  gboolean is_in_relative = verb->subject.first > 0
                            && (geneva_token_is (reading, verb->subject.first - 1, "which")
                                || geneva_token_is (reading, verb->subject.first - 1, "where"));

  if (at < 3 || !verb->is_finite || verb->subject.end + 2 > at
      || (geneva_reading_token (reading, at - 2)->mark != ',' && !geneva_is_quote_mark (geneva_reading_token (reading, at - 2))
          && !is_in_relative)
      || !(geneva_token_is (reading, at - 1, "but") || geneva_token_is (reading, at - 1, "and")))
    return verb->subject;
  first = geneva_reading_sentence (reading, verb->sentence)->first;
  if (at > first + GENEVA_ATTRIBUTION_REACH_OF_CLAUSE)
    first = at - GENEVA_ATTRIBUTION_REACH_OF_CLAUSE;
  for (guint32 i = geneva_reading_first_verb_from (reading, first); i < reading->verbs->len; i++) {
    const GenevaVerb *own = geneva_reading_verb (reading, i);
    gboolean is_cue;

    if (own->tokens.first >= at)
      break;
    if (!own->is_finite)
      continue;
    is_cue = (geneva_speech_begins (search->classes, reading, own) & GENEVA_SPEECH_BEGINS_CUE)
             && geneva_speech_classify (search->classes, search->lexicon, reading, own).kind != GENEVA_SPEECH_NONE;
    if (!said && is_cue && own->subject.first < verb->subject.first && own->subject.first < own->subject.end)
      said = own;
    /* "said that Kenya wanted a truce, but rejected": Kenya goes on. */
    if (own->subject.first == verb->subject.first)
      shared = is_cue ? NULL : own;
  }
  return said && shared ? said->subject : verb->subject;
}

/* "saying", whatever it was parsed as: with nothing before it, a sentence's first clause has no other verb. */
static gboolean
is_participle (const GenevaReading *reading,
               const GenevaVerb    *verb)
{
  const GenevaToken *head = geneva_reading_token (reading, verb->head);

  return verb->tokens.first == verb->head && head->end > head->start + 4
         && memcmp (reading->text + head->end - 3, "ing", 3) == 0;
}

gboolean
geneva_attribution_find_main (const Search     *search,
                              const GenevaVerb *verb,
                              GenevaTokenRange  sentence,
                              guint32          *main_verb)
{
  const GenevaReading *reading = search->reading;
  guint32 before = verb->tokens.first - 1;
  gboolean is_first;

  if (!is_participle (reading, verb) || verb->tokens.first <= sentence.first
      || !word_is (search, before, search->classes->preposition))
    return FALSE;
  is_first = before == sentence.first;
  if (!is_first && geneva_reading_token (reading, before - 1)->mark != ',')
    return FALSE;
  for (guint32 i = geneva_reading_first_verb_from (reading, verb->tokens.end); i < reading->verbs->len; i++) {
    const GenevaVerb *own = geneva_reading_verb (reading, i);
    guint32 from = is_first ? own->subject.first : own->tokens.first;

    if (own->sentence != verb->sentence || own->tokens.first > verb->tokens.end + GENEVA_ATTRIBUTION_REACH_OF_CLAUSE)
      break;
    if (own->is_finite && own->subject.first < own->subject.end && from > verb->tokens.end
        && (geneva_reading_token (reading, from - 1)->mark == ','
            || (is_first && geneva_reading_token (reading, from - 2)->mark == ',' ))) {
      *main_verb = i;
      return TRUE;
    }
  }
  return FALSE;
}

/* "accusing Smith of haste and accusing him of lies": of one speaker, named or not; NULL: no such thing before. */
static const GenevaAttribution *
find_joined_gerund (const Search     *search,
                    const GenevaVerb *verb)
{
  const GenevaReading *reading = search->reading;
  const GenevaAttribution *last;

  if (reading->attributions->len == 0 || verb->tokens.first == 0
      || !geneva_token_is (reading, verb->tokens.first - 1, "and"))
    return NULL;
  last = &g_array_index (reading->attributions, GenevaAttribution, reading->attributions->len - 1);
  return last->verb != GENEVA_NO_INDEX && geneva_reading_verb (reading, last->verb)->voice == GENEVA_VERB_GERUND
         && geneva_reading_verb (reading, last->verb)->sentence == verb->sentence ? last : NULL;
}

/* "Smith hoped Kenya would come, adding that …": it is she who adds, and not who is told of in what she said. */
static gboolean
goes_on_saying (const Search      *search,
                const GenevaVerb  *verb,
                GenevaTokenRange   subject,
                GenevaAttribution *attribution)
{
  const GenevaReading *reading = search->reading;
  const GenevaAttribution *last;
  const GenevaVerb *said;

  if (reading->attributions->len == 0 || subject.first >= subject.end
      || geneva_reading_token (reading, verb->tokens.first - 1)->mark != ',')
    return FALSE;
  last = &g_array_index (reading->attributions, GenevaAttribution, reading->attributions->len - 1);
  if (last->verb == GENEVA_NO_INDEX || last->speaker == GENEVA_NO_INDEX)
    return FALSE;
  said = geneva_reading_verb (reading, last->verb);
  if (said->sentence != verb->sentence || said->voice != GENEVA_VERB_ACTIVE || !said->is_finite
      || subject.first < said->tokens.end || subject.first > verb->tokens.first)
    return FALSE;
  /* "Smith urged Kenya to come while Chad protested, adding that …": nothing that she said */
  if (geneva_token_is (reading, subject.first - 1, "while") || geneva_token_is (reading, subject.first - 1, "whereas")) {
    gboolean has_clause = FALSE;
    for (guint32 i = geneva_reading_first_verb_from (reading, said->tokens.end); i < reading->verbs->len && !has_clause; i++) {
      const GenevaVerb *told = geneva_reading_verb (reading, i);
      if (told->tokens.first >= subject.first)
        break;
      has_clause = told->is_finite;
    }
    if (!has_clause)
      return FALSE;
  }
  attribution->speaker = last->speaker;
  attribution->other_speaker = last->other_speaker;
  attribution->source = last->source;
  return TRUE;
}

/* "The truce held, said the report.": an article and a few words up to the end, behind a comma. */
static gboolean
is_unnamed_at_end (const Search     *search,
                   const GenevaVerb *verb,
                   GenevaTokenRange  sentence)
{
  const GenevaReading *reading = search->reading;
  guint32 at = verb->tokens.end, end, next;

  if (verb->voice != GENEVA_VERB_ACTIVE || verb->tokens.first < sentence.first + 4
      || geneva_reading_token (reading, verb->tokens.first - 1)->mark != ',' || at + 2 > sentence.end
      || !(geneva_token_is (reading, at, "the") || geneva_token_is (reading, at, "a") || geneva_token_is (reading, at, "an")))
    return FALSE;
  for (end = at + 1; end < MIN (sentence.end, at + 8) && geneva_reading_token (reading, end)->kind == GENEVA_TOKEN_WORD; end++)
    continue;
  /* ", said the official, who would not be named" */
  if (end > at + 7 || (end + 1 < sentence.end
                       && !(geneva_reading_token (reading, end)->mark == ','
                            && (geneva_token_is (reading, end + 1, "who") || geneva_token_is (reading, end + 1, "which")
                                || geneva_token_is (reading, end + 1, "whose")))))
    return FALSE;
  next = geneva_reading_first_verb_from (reading, at);
  return next >= reading->verbs->len || geneva_reading_verb (reading, next)->tokens.first >= end;
}

/* "Kenya stands firm, Ann Smith said", "…, Ann Smith, the deputy minister of Kenya, told reporters": nothing but she may say
 * what stands before her. The mention; GENEVA_NO_INDEX: nobody stands so. */
static guint32
find_name_behind_comma (const Search     *search,
                        const GenevaVerb *verb,
                        GenevaTokenRange  sentence)
{
  const GenevaReading *reading = search->reading;
  guint32 end = verb->tokens.first, mention;

  /* what is set apart behind her name begins with an article, and is no clause */
  if (geneva_reading_token (reading, end - 1)->mark == ',') {
    guint32 begin = end - 1;

    while (begin > sentence.first && end - begin < 18 && geneva_reading_token (reading, begin - 1)->mark != ','
           && !geneva_is_quote_mark (geneva_reading_token (reading, begin - 1)))
      begin--;
    if (begin <= sentence.first + 5 || geneva_reading_token (reading, begin - 1)->mark != ','
        || !(geneva_token_is (reading, begin, "the") || geneva_token_is (reading, begin, "a") || geneva_token_is (reading, begin, "an")))
      return GENEVA_NO_INDEX;
    mention = geneva_reading_first_verb_from (reading, begin);
    if (mention < reading->verbs->len && geneva_reading_verb (reading, mention)->is_finite
        && geneva_reading_verb (reading, mention)->tokens.first < end)
      return GENEVA_NO_INDEX;
    end = begin - 1;
  }
  for (mention = geneva_reading_first_mention_from (reading, end - 5);
       mention < reading->mentions->len && geneva_reading_mention (reading, mention)->tokens.first < end; mention++) {
    const GenevaMention *last = geneva_reading_mention (reading, mention);
    if (last->tokens.end == end && last->form == GENEVA_MENTION_NAME && last->kind == GENEVA_ENTITY_PERSON
        && last->tokens.first > sentence.first + 3 && geneva_reading_token (reading, last->tokens.first - 1)->mark == ',')
      return mention;
  }
  return GENEVA_NO_INDEX;
}

/* "Radio Rome quoted the minister as | saying": whom it quotes, who may be nobody that the text names. FALSE: nobody is
 * quoted so. */
static gboolean
find_quoted (Search            *search,
             const GenevaVerb  *verb,
             GenevaTokenRange   sentence,
             GenevaAttribution *attribution)
{
  static const char *const quotes[] = { "quoted", "quotes", "quoting", "cited", "cites", "citing" };
  const GenevaReading *reading = search->reading;
  guint32 as = verb->tokens.first - 1, mention, other;

  if (verb->voice != GENEVA_VERB_GERUND || verb->tokens.first < sentence.first + 4 || !geneva_token_is (reading, as, "as"))
    return FALSE;
  for (guint32 i = as; i > sentence.first && as - i < GENEVA_ATTRIBUTION_REACH; i--) {
    if (geneva_reading_token (reading, i - 1)->kind == GENEVA_TOKEN_QUOTE)
      return FALSE;
    for (guint k = 0; k < G_N_ELEMENTS (quotes); k++) {
      if (!geneva_token_is (reading, i - 1, quotes[k]))
        continue;
      /* "was quoted on Monday as saying", "quoted by the paper as saying" */
      if (i == as || geneva_token_is (reading, i, "by")
          || (i > sentence.first + 1 && geneva_lexicon_word_is (search->lexicon, geneva_reading_token (reading, i - 2)->word,
                                                                search->classes->copula)))
        return FALSE;
      mention = geneva_attribution_find_head (search, (GenevaTokenRange) { i, as }, &other);
      if (mention == GENEVA_NO_INDEX)
        return set_unnamed (search, verb, (GenevaTokenRange) { i, as }, attribution);
      geneva_attribution_set_speakers (search, attribution, mention, other);
      attribution->source.start = geneva_reading_token (reading, i)->start;
      return TRUE;
    }
  }
  return FALSE;
}

/* Finds who speaks: the agent of a passive, the subject of an inversion ("…," said Kerry), the parsed subject, or the
 * nearest actor to the left. FALSE: nobody that the text names. */
gboolean
geneva_attribution_find_speaker (Search            *search,
                                 const GenevaVerb  *verb,
                                 gboolean           is_state,
                                 gboolean           takes_side,
                                 GenevaTokenRange   sentence,
                                 GenevaAttribution *attribution)
{
  const GenevaReading *reading = search->reading;
  GenevaTokenRange subject = geneva_attribution_get_subject (search, verb);
  guint32 other, begin = GENEVA_NO_INDEX;

  if (!takes_side && find_quoted (search, verb, sentence, attribution))
    return TRUE;
  if (!is_state && is_passive (verb) && !is_by_means (search, verb))
    return find_agent (search, verb, sentence.end, attribution);
  if (geneva_attribution_find_main (search, verb, sentence, &other)) {
    GenevaTokenRange who = geneva_reading_verb (reading, other)->subject;
    guint32 mention;

    /* "Smith, despite saying …": who stands before the comma. */
    if (verb->tokens.first > sentence.first + 3)
      who = (GenevaTokenRange) { sentence.first, verb->tokens.first - 2 };
    mention = geneva_attribution_find_head (search, who, &other);
    if (mention == GENEVA_NO_INDEX)
      return FALSE;
    geneva_attribution_set_speakers (search, attribution, mention, other);
    return TRUE;
  }
  /* "Smith left after a guard was shot, saying …": who was shot says nothing. */
  if (verb->voice == GENEVA_VERB_GERUND && verb->tokens.first > sentence.first
      && geneva_reading_token (reading, verb->tokens.first - 1)->mark == ','
      && verb->governor != GENEVA_NO_INDEX && geneva_reading_verb (reading, verb->governor)->is_passive) {
    guint32 first = geneva_reading_first_verb_from (reading, sentence.first);
    for (guint32 i = first; i < MIN (verb->governor, first + 16); i++) {
      const GenevaVerb *own = geneva_reading_verb (reading, i);
      if (own->is_finite && own->voice == GENEVA_VERB_ACTIVE) {
        if (own->subject.first < own->subject.end && geneva_attribution_find_head (search, own->subject, &other) != GENEVA_NO_INDEX)
          subject = own->subject;
        break;
      }
    }
  }
  /* "…, saying Smith was …": a participle stands behind a comma without being turned round. */
  if (verb->voice != GENEVA_VERB_GERUND && geneva_attribution_is_behind_quote_or_comma (search, verb->tokens.first, sentence.first)) {
    guint32 mention = geneva_attribution_mention_near (reading, verb->tokens.end, sentence.end);
    if (mention != GENEVA_NO_INDEX && is_inverted_source (search, verb, mention, takes_side)) {
      geneva_attribution_set_speakers (search, attribution, mention, GENEVA_NO_INDEX);
      return TRUE;
    }
    if (mention != GENEVA_NO_INDEX && subject.first >= verb->tokens.end)
      subject.end = subject.first;
  }
  if (geneva_attribution_find_by_pronoun (search, verb, sentence, attribution))
    return TRUE;
  if (!takes_side && verb->tokens.first > sentence.first
      && geneva_is_quote_mark (geneva_reading_token (reading, verb->tokens.first - 1))
      && find_unnamed_behind (search, verb, sentence.end, attribution))
    return TRUE;
  if (!takes_side && is_unnamed_at_end (search, verb, sentence))
    return find_unnamed_behind (search, verb, sentence.end, attribution);
  if (verb->voice == GENEVA_VERB_GERUND) {
    const GenevaAttribution *joined = find_joined_gerund (search, verb);

    if (joined) {
      attribution->speaker = joined->speaker;
      attribution->other_speaker = joined->other_speaker;
      attribution->source = joined->source;
      return attribution->source.end > 0;
    }
  }
  if (verb->voice == GENEVA_VERB_GERUND && !takes_side && goes_on_saying (search, verb, subject, attribution))
    return TRUE;
  if (!takes_side) {
    GenevaTokenRange behind = find_subject_behind_quote (search, verb, sentence.first, &begin);
    if (behind.first < behind.end)
      subject = behind;
    else
      begin = GENEVA_NO_INDEX;
  }
  if (!takes_side && verb->voice == GENEVA_VERB_ACTIVE && verb->tokens.first > sentence.first + 5
      && (geneva_reading_token (reading, verb->tokens.first - 1)->mark == ','
          || geneva_reading_token (reading, verb->tokens.first - 1)->shape > GENEVA_SHAPE_LOWER)) {
    guint32 mention = find_name_behind_comma (search, verb, sentence);

    if (mention != GENEVA_NO_INDEX) {
      geneva_attribution_set_speakers (search, attribution, mention, GENEVA_NO_INDEX);
      return TRUE;
    }
  }
  /* "a test over Japan suggested": what a preposition governs is no subject; "with Japan suggesting" is. */
  if (subject.first < subject.end && subject.first > sentence.first && verb->voice == GENEVA_VERB_ACTIVE
      && subject.end == verb->tokens.first && begin == GENEVA_NO_INDEX
      && word_is (search, subject.first - 1, search->classes->governs))
    return FALSE;
  if (subject.first < subject.end) {
    guint32 mention = geneva_attribution_find_head (search, subject, &other);
    /* "Iran's moves show that": what somebody does is no word of theirs. */
    if (mention != GENEVA_NO_INDEX
        && !(geneva_reading_mention (reading, mention)->is_owner && tells_by_deed (search, verb))) {
      geneva_attribution_set_speakers (search, attribution, mention, other);
      /* the office before a name set apart is of the source, not of what was said */
      if (begin < subject.first)
        attribution->source.start = geneva_reading_token (reading, begin)->start;
      return TRUE;
    }
    if (find_signer (search, (GenevaTokenRange) { subject.first, verb->tokens.first }, attribution))
      return TRUE;
    if (verb->voice == GENEVA_VERB_ACTIVE)
      return set_unnamed (search, verb, subject, attribution);
  }
  if (find_left (search, follows_that (search, verb, sentence.first) ? sentence.first : MAX (sentence.first, verb->clause.first),
                 verb->tokens.first, attribution))
    return TRUE;
  /* "…, experts say …": no more is known than the word before. */
  if (takes_side || verb->voice != GENEVA_VERB_ACTIVE || verb->tokens.first <= sentence.first
      || geneva_reading_token (reading, verb->tokens.first - 1)->kind != GENEVA_TOKEN_WORD
      || word_is (search, verb->tokens.first - 1, search->classes->preposition)
      || word_is (search, verb->tokens.first - 1, search->classes->subordinator))
    return FALSE;
  return set_unnamed (search, verb, (GenevaTokenRange) { verb->tokens.first - 1, verb->tokens.first }, attribution);
}

/* Who gives a statement in the sentence: "Hamas issued a statement"; GENEVA_NO_INDEX: nobody, or none is told of. */
static guint32
find_stating (const GenevaReading *reading,
              guint32              sentence,
              guint32              speaker)
{
  const GenevaSentence *s = geneva_reading_sentence (reading, sentence);

  for (guint32 i = s->first; i < s->end_token && i < s->first + 60; i++) {
    if (!geneva_token_is (reading, i, "statement") && !geneva_token_is (reading, i, "communique"))
      continue;
    if (speaker == GENEVA_NO_INDEX) {
      guint32 first = geneva_attribution_mention_near (reading, s->first, i);
      if (first != GENEVA_NO_INDEX && geneva_reading_mention (reading, first)->acts
          && geneva_reading_mention (reading, first)->kind != GENEVA_ENTITY_PLACE)
        speaker = geneva_reading_mention (reading, first)->entity;
    }
    return speaker;
  }
  return GENEVA_NO_INDEX;
}

/* "Hamas issued a statement. The statement said …": whose it is, told in one of the two sentences before. */
void
geneva_attribution_settle_statements (Search *search)
{
  GenevaReading *reading = search->reading;

  for (guint32 i = 0; i < reading->attributions->len; i++) {
    GenevaAttribution *attribution = &g_array_index (reading->attributions, GenevaAttribution, i);
    const GenevaAttribution *before = i > 0 ? attribution - 1 : NULL;
    guint32 n = attribution->source.end - attribution->source.start, sentence;

    if (attribution->speaker != GENEVA_NO_INDEX || attribution->verb == GENEVA_NO_INDEX || attribution->is_attitude
        || n != strlen ("the statement")
        || g_ascii_strncasecmp (reading->text + attribution->source.start, "the statement", n) != 0)
      continue;
    sentence = geneva_reading_verb (reading, attribution->verb)->sentence;
    for (guint32 k = 1; k <= 2 && k <= sentence && attribution->speaker == GENEVA_NO_INDEX; k++) {
      guint32 first = geneva_reading_token (reading, geneva_reading_sentence (reading, sentence - k)->first)->start;
      guint32 speaker = before && before->range.start >= first ? before->speaker : GENEVA_NO_INDEX;

      attribution->speaker = find_stating (reading, sentence - k, speaker);
    }
  }
}
