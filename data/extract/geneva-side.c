/* Which side a speaker's words take.
 *
 * The side comes from the cue ("rejected"), else from the balance of words for and against, negation counted. What a cue
 * takes its side on may be the end of something ("demanded the president's resignation", "rejected the lifting of the
 * sanctions"): the issue is the thing itself then, and the side is turned round. A condition makes the side conditional with
 * a leaning: those are geneva-side-conditions.c's. Knows neither speakers nor issues. Over 600 lines: what turns a side round
 * holds for the cue and for the words alike.
 */
#include "extract/geneva-side.h"

#include "extract/geneva-frame.h"
#include "extract/geneva-quotes.h"
#include "extract/geneva-side-judge.h"

#include <string.h>

/* How far behind a cue the end of something may be named, and what ends behind that. */
#define REACH_TO_END 14
#define REACH_TO_ENDED 6
#define REACH_TO_SECOND 4
#define REACH_OF_NEGATION 4
#define REACH_OF_CONCESSION 24

/* The values of the class "speech-end". */
enum {
  END_ALWAYS = 1,      /* "resignation" */
  END_OF_ISSUE,        /* "an end to": not where ending it is the issue by itself, or nobody could be for it */
  END_BY_DEED,         /* "to block": also of what one promises oneself */
  END_UNLESS_EVIL,     /* "lifting": of sanctions, not of a siege */
  END_OF_SUBJECT,      /* "that the talks be abandoned", not "that the siege be lifted" */
  END_BY_DEED_UNLESS_EVIL,  /* "to destroy": what one promises oneself, too; of a state, not of weapons */
};

/* The values of the class "speech-object": what a cue takes its side on. */
enum {
  OBJECT_THING,        /* of all that stand in no list: "welcomed the lifting of …" */
  OBJECT_DEED,         /* what somebody is to do: "urged them to lift …" */
  OBJECT_OWN_DEED,     /* what the speaker will do: "vowed to block …" */
  OBJECT_FACT,         /* "denied lifting …" */
};

typedef GenevaSideJudge Judge;

/* {{{ words for and against */

/* "an end to the violence", "stop the killing": nobody is for what ends there. */
static gboolean
ends_an_evil (const Judge *judge,
              guint32      token,
              guint32      end)
{
  for (guint32 i = token; i < MIN (end, token + REACH_TO_ENDED); i++) {
    if (geneva_reading_token (judge->reading, i)->kind == GENEVA_TOKEN_PUNCTUATION)
      break;
    if (word_is (judge, i, judge->classes->evil))
      return TRUE;
  }
  return FALSE;
}

/* "we will not go", "he would not": the speaker's own no, whatever it is to. */
static gboolean
is_own_no (const Judge *judge,
           guint32      first,
           guint32      token)
{
  static const char *const speakers[] = { "i", "we", "he", "she", "they" };
  const GenevaReading *reading = judge->reading;
  gboolean is_joined = geneva_token_is (reading, token, "won't") || geneva_token_is (reading, token, "wouldn't");
  guint32 will = is_joined ? token : token - 1;

  /* "we are not going to go" */
  if (token >= first + 1 && token + 2 < reading->at.n_tokens && geneva_token_is (reading, token, "not")
      && geneva_token_is (reading, token + 1, "going") && geneva_token_is (reading, token + 2, "to"))
    return geneva_token_is (reading, token - 1, "i'm") || geneva_token_is (reading, token - 1, "we're")
           || (token >= first + 2 && (geneva_token_is (reading, token - 2, "i") || geneva_token_is (reading, token - 2, "we")));
  if (will <= first || will == 0 || will > token
      || (!is_joined && !geneva_token_is (reading, will, "will") && !geneva_token_is (reading, will, "would")))
    return FALSE;
  if (token + 1 < reading->at.n_tokens && (geneva_token_is (reading, token + 1, "be") || geneva_token_is (reading, token + 1, "have")))
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (speakers); k++) {
    if (geneva_token_is (reading, will - 1, speakers[k]))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_by_deed (const GenevaLexiconEntry *end)
{
  return end->value == END_BY_DEED || end->value == END_BY_DEED_UNLESS_EVIL;
}

/* "ending the ban on", "not to block": an end of an end, or a "not to" before one. */
static gboolean
ends_an_end (const Judge *judge,
             guint32      token,
             guint32      end)
{
  const GenevaReading *reading = judge->reading;

  for (guint32 i = token; i < MIN (end, token + REACH_TO_SECOND); i++) {
    const GenevaLexiconEntry *second;
    guint n_tokens;

    if (geneva_reading_token (reading, i)->kind == GENEVA_TOKEN_PUNCTUATION)
      return FALSE;
    second = geneva_reading_cue_at (reading, judge->lexicon, i, judge->classes->end, &n_tokens);
    if (second)
      return !geneva_reading_match_at (reading, i, GENEVA_LEXICON_ISSUES)
             && (second->value == END_ALWAYS || !ends_an_evil (judge, i + n_tokens, end));
  }
  return FALSE;
}

/* "must be lifted", "time to lift the sanctions", "a mistake to abandon": what one is for or against is the end of something.
 * `first` begins what is said. */
static gboolean
is_of_an_end (const Judge *judge,
              guint32      first,
              guint32      behind,
              guint32      end)
{
  const GenevaReading *reading = judge->reading;
  const GenevaLexiconEntry *entry;
  gboolean is_said_of = FALSE;
  guint32 i = behind;
  guint n_tokens;

  while (i < MIN (end, behind + 3) && (geneva_token_is (reading, i, "to") || geneva_token_is (reading, i, "be")
                                       || geneva_token_is (reading, i, "now"))) {
    is_said_of = is_said_of || geneva_token_is (reading, i, "be");
    i++;
  }
  if (i >= end || geneva_reading_match_at (reading, i, GENEVA_LEXICON_ISSUES))
    return FALSE;
  entry = geneva_reading_cue_at (reading, judge->lexicon, i, judge->classes->end, &n_tokens);
  if (!entry)
    return FALSE;
  /* "the fighting must end" */
  is_said_of = is_said_of || (entry->value == END_OF_ISSUE
                              && (i + n_tokens >= end || geneva_reading_token (reading, i + n_tokens)->kind == GENEVA_TOKEN_PUNCTUATION));
  if (is_said_of && entry->value == END_OF_ISSUE)
    return !ends_an_evil (judge, behind > first + REACH_TO_ENDED ? behind - REACH_TO_ENDED : first, behind);
  if (is_said_of)
    return entry->value == END_OF_SUBJECT
           && !ends_an_evil (judge, behind > first + REACH_TO_ENDED ? behind - REACH_TO_ENDED : first, behind);
  return entry->value != END_OF_SUBJECT && !is_by_deed (entry) && !ends_an_evil (judge, i + n_tokens, end)
         && !ends_an_end (judge, i + n_tokens, end);
}

static gboolean
is_gerund (const GenevaReading *reading,
           guint32              token)
{
  const GenevaToken *word = geneva_reading_token (reading, token);

  return word->kind == GENEVA_TOKEN_WORD && word->end > word->start + 4 && memcmp (reading->text + word->end - 3, "ing", 3) == 0;
}

/* The last word of a name at the head of the words that is the speaker's own, or whom the speaker is of: "Kenya would …" by
 * its minister; GENEVA_NO_INDEX: another's, or none. */
static guint32
find_own_name (const Judge     *judge,
               GenevaTokenRange tokens,
               guint32          speaker)
{
  const GenevaReading *reading = judge->reading;
  guint32 first = tokens.first, mention;

  while (first + 1 < tokens.end && (geneva_is_quote_mark (geneva_reading_token (reading, first)) || geneva_token_is (reading, first, "the")))
    first++;
  mention = geneva_reading_first_mention_from (reading, first);
  if (mention >= reading->mentions->len || speaker == GENEVA_NO_INDEX
      || geneva_reading_mention (reading, mention)->tokens.first != first || geneva_reading_mention (reading, mention)->is_owner
      || geneva_reading_mention (reading, mention)->entity == GENEVA_NO_INDEX
      || (geneva_reading_mention (reading, mention)->entity != speaker
          && geneva_reading_mention (reading, mention)->entity != geneva_reading_entity (reading, speaker)->affiliation))
    return GENEVA_NO_INDEX;
  return geneva_reading_mention (reading, mention)->tokens.end - 1;
}

/* "We will put down a new draft", "they would stay on", 1: what the speaker will do, and does not only look at; "he would step
 * down", -1: its end. A third person is the speaker at the head of reported words alone, and "it" may stand for nothing. */
static int
promises (const Judge     *judge,
          GenevaTokenRange tokens,
          guint32          speaker,
          gboolean         is_direct)
{
  const GenevaReading *reading = judge->reading;
  guint32 own = find_own_name (judge, tokens, speaker);
  guint32 last = is_direct ? tokens.end : own != GENEVA_NO_INDEX ? own + 1 : tokens.first + 1;

  for (guint32 i = tokens.first; i < last && i + 2 < tokens.end; i++) {
    guint32 verb = i + 2;
    gboolean is_self = i == own
                       || (is_direct ? geneva_token_is (reading, i, "we") || geneva_token_is (reading, i, "i")
                           : geneva_token_is (reading, i, "he") || geneva_token_is (reading, i, "she") || geneva_token_is (reading, i, "they"));

    if (!is_self || !(geneva_token_is (reading, i + 1, "will") || geneva_token_is (reading, i + 1, "shall")
                      || (!is_direct && geneva_token_is (reading, i + 1, "would"))))
      continue;
    while (verb + 1 < tokens.end
           && (geneva_token_is (reading, verb, "also") || geneva_token_is (reading, verb, "now") || geneva_token_is (reading, verb, "soon")
               || geneva_token_is (reading, verb, "continue") || geneva_token_is (reading, verb, "to")))
      verb++;
    /* "will be meeting", and no "will be late" */
    if (geneva_token_is (reading, verb, "be") && verb + 1 < tokens.end && is_gerund (reading, verb + 1))
      verb++;
    if (geneva_reading_token (reading, verb)->kind != GENEVA_TOKEN_WORD || word_is (judge, verb, judge->classes->undecided))
      return 0;
    /* "it would take a year" */
    if (geneva_token_is (reading, i, "it")
        && (geneva_token_is (reading, verb, "take") || geneva_token_is (reading, verb, "mean") || geneva_token_is (reading, verb, "cost")
            || geneva_token_is (reading, verb, "require") || geneva_token_is (reading, verb, "help")))
      return 0;
    /* "we will stop it", and no "we will fight on" */
    return geneva_reading_cue_at (reading, judge->lexicon, verb, judge->classes->end, NULL)
           && !(verb + 1 < tokens.end && geneva_token_is (reading, verb, "fight") && geneva_token_is (reading, verb + 1, "on"))
           && !ends_an_evil (judge, verb + 1, tokens.end) ? -1 : 1;
  }
  return 0;
}

/* Words for less words against, a phrase for two; what stands behind a negation, or behind "rather than", counts for the
 * other side; so does an end, but where the issue has it in its name. */
static int
weigh_sides (const Judge     *judge,
             GenevaTokenRange tokens,
             guint32          speaker,
             gboolean         is_direct,
             gboolean         has_end_in_name)
{
  const GenevaReading *reading = judge->reading;
  int balance = 0;
  guint32 negated_until = 0;
  gboolean is_refused = FALSE;     /* by a no that nothing has been said of yet */

  for (guint32 i = tokens.first; i < tokens.end; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    guint n_for = 0, n_against = 0;
    gboolean supports, opposes;

    /* "Although there are breaches, …": what the words are for or against stands behind the comma */
    if (i <= tokens.first + 1 && (geneva_token_is (reading, i, "although") || geneva_token_is (reading, i, "though")
                                  || geneva_token_is (reading, i, "despite"))) {
      guint32 comma = i + 1;
      while (comma < MIN (tokens.end, i + REACH_OF_CONCESSION) && geneva_reading_token (reading, comma)->mark != ',')
        comma++;
      if (comma + 2 < MIN (tokens.end, i + REACH_OF_CONCESSION)) {
        i = comma;
        continue;
      }
    }
    /* "…, following a failed attempt": circumstances that the writer adds. */
    if (!is_direct && token->mark == ',' && i + 1 < tokens.end
        && (geneva_token_is (reading, i + 1, "following") || geneva_token_is (reading, i + 1, "despite")
            || geneva_token_is (reading, i + 1, "amid") || geneva_token_is (reading, i + 1, "after"))) {
      while (i + 1 < tokens.end && geneva_reading_token (reading, i + 1)->mark != ',')
        i++;
      continue;
    }
    /* "will not abandon the truce": for it */
    if (i < negated_until && geneva_reading_cue_at (reading, judge->lexicon, i, judge->classes->end, NULL)
        && !geneva_reading_match_at (reading, i, GENEVA_LEXICON_ISSUES) && !ends_an_evil (judge, i + 1, tokens.end)) {
      balance += 2;
      is_refused = FALSE;
      negated_until = i;
      continue;
    }
    if (!(judge->classes->begins[token->word] & GENEVA_SPEECH_BEGINS_SIDE))
      continue;
    supports = geneva_reading_cue_at (reading, judge->lexicon, i, judge->classes->supporting, &n_for) != NULL;
    opposes = geneva_reading_cue_at (reading, judge->lexicon, i, judge->classes->opposing, &n_against) != NULL;
    if (supports && opposes) {
      supports = n_for > n_against;
      opposes = !supports;
    }
    if ((supports || opposes) && i < negated_until)
      is_refused = FALSE;
    /* "must have known": no wish */
    if (supports && geneva_token_is (reading, i, "must") && i + 1 < tokens.end && geneva_token_is (reading, i + 1, "have"))
      continue;
    if (opposes) {
      gboolean is_turned = (i < negated_until) != (!has_end_in_name && is_of_an_end (judge, tokens.first, i + n_against, tokens.end));
      balance -= (is_turned ? -1 : 1) * (n_against > 1 ? 2 : 1);
      /* "never", "failed to": against by themselves, and what they are said of is turned. */
      if ((n_against < 3 && word_is (judge, i + n_against - 1, judge->classes->negation))
          || (geneva_reading_cue_at (reading, judge->lexicon, i, judge->classes->negation, &n_for) && n_for == n_against))
        negated_until = i + n_against - 1 + REACH_OF_NEGATION;
      i += n_against - 1;
    } else if (supports) {
      /* "nothing is more important than" */
      gboolean is_turned = (i < negated_until && !geneva_token_is (reading, i - 1, "more"))
                           != (!has_end_in_name && is_of_an_end (judge, tokens.first, i + n_for, tokens.end));
      balance += (is_turned ? -1 : 1) * (n_for > 1 ? 2 : 1);
      i += n_for - 1;
    } else if (geneva_token_is (reading, i, "not") && i + 1 < tokens.end
               && (geneva_token_is (reading, i + 1, "just") || geneva_token_is (reading, i + 1, "only") || geneva_token_is (reading, i + 1, "merely"))) {
      /* "not just a truce": that, and more */
      i++;
    } else if (geneva_reading_cue_at (reading, judge->lexicon, i, judge->classes->negation, &n_for)) {
      negated_until = i + n_for - 1 + REACH_OF_NEGATION;
      is_refused = is_refused || is_own_no (judge, tokens.first, i);
    }
  }
  if (balance == 0)
    return is_refused ? -1 : promises (judge, tokens, speaker, is_direct);
  return balance;
}

/* }}} */
/* {{{ the end of something */

/* "wants the president to go", "the troops to leave at once": the last words of what is asked for. */
static gboolean
is_to_go (const Judge     *judge,
          GenevaTokenRange tokens,
          guint32          to)
{
  const GenevaReading *reading = judge->reading;
  guint32 next = to + 2;

  if (to < tokens.first + 1 || to + 1 >= tokens.end
      || !(geneva_token_is (reading, to + 1, "go") || geneva_token_is (reading, to + 1, "leave")))
    return FALSE;
  return next >= tokens.end || geneva_reading_token (reading, next)->kind == GENEVA_TOKEN_PUNCTUATION
         || geneva_token_is (reading, next, "now") || geneva_token_is (reading, next, "immediately");
}

/* Whether the side is taken on the end of something. */
static gboolean
is_on_an_end (const Judge     *judge,
              GenevaTokenRange tokens,
              int              object)
{
  const GenevaReading *reading = judge->reading;

  /* "worried that it may end in chaos" is on a fact. */
  if (object == OBJECT_THING) {
    for (guint32 i = geneva_reading_first_verb_from (reading, tokens.first);
         i < reading->verbs->len && geneva_reading_verb (reading, i)->tokens.first < tokens.end; i++) {
      if (geneva_reading_verb (reading, i)->is_finite) {
        tokens.end = geneva_reading_verb (reading, i)->tokens.first;
        break;
      }
    }
  }
  for (guint32 i = tokens.first; i < tokens.end && i < tokens.first + REACH_TO_END; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    const GenevaLexiconEntry *end;
    gboolean is_infinitive = i > 0 && geneva_token_is (reading, i - 1, "to");
    guint n_tokens;

    if (token->kind == GENEVA_TOKEN_PUNCTUATION)
      return FALSE;
    /* "urged them not to attend" */
    if (object != OBJECT_THING && geneva_token_is (reading, i + 1, "to")
        && (geneva_token_is (reading, i, "not") || geneva_token_is (reading, i, "never")))
      return !ends_an_end (judge, i + 2, MIN (tokens.end, i + 3));
    end = geneva_reading_cue_at (reading, judge->lexicon, i, judge->classes->end, &n_tokens);
    if (end && end->value == END_OF_SUBJECT) {
      /* "wants the sanctions lifted" */
      gboolean is_last = object == OBJECT_DEED && i > tokens.first + 1 && n_tokens == 1
                         && (i + 1 == tokens.end || geneva_reading_token (reading, i + 1)->kind == GENEVA_TOKEN_PUNCTUATION);
      if (i > tokens.first && (is_last || geneva_token_is (reading, i - 1, "be")))
        return !ends_an_evil (judge, i > tokens.first + REACH_TO_ENDED ? i - REACH_TO_ENDED : tokens.first, i);
      continue;
    }
    if (end && (object != OBJECT_OWN_DEED || is_by_deed (end)) && (!is_by_deed (end) || is_infinitive)) {
      if (ends_an_end (judge, i + n_tokens, tokens.end))
        return FALSE;
      return end->value == END_UNLESS_EVIL || end->value == END_BY_DEED_UNLESS_EVIL ? !ends_an_evil (judge, i + n_tokens, tokens.end)
             : end->value != END_OF_ISSUE
             || (!geneva_reading_match_at (reading, i, GENEVA_LEXICON_ISSUES)
                 && !ends_an_evil (judge, i + n_tokens, tokens.end));
    }
    if (object == OBJECT_DEED && geneva_token_is (reading, i, "to") && is_to_go (judge, tokens, i))
      return TRUE;
    /* What somebody is to do is one thing: "refused to extend the freeze". */
    if (i > tokens.first && is_infinitive)
      return FALSE;
    /* "rejected calls for an end to the truce" */
    if (i > tokens.first && geneva_token_is (reading, i, "for")
        && geneva_reading_cue_at (reading, judge->lexicon, i - 1, judge->classes->noun, NULL))
      continue;
    if (word_is (judge, i, judge->classes->preposition)
        && (object == OBJECT_THING
            || !(geneva_token_is (reading, i, "to") || geneva_token_is (reading, i, "for") || geneva_token_is (reading, i, "on"))))
      return FALSE;
  }
  return FALSE;
}

static GenevaStance
turn (GenevaStance stance)
{
  return stance == GENEVA_STANCE_SUPPORTS ? GENEVA_STANCE_OPPOSES
         : stance == GENEVA_STANCE_OPPOSES ? GENEVA_STANCE_SUPPORTS : stance;
}

/* }}} */
/* What a cue takes its side on. */
static int
find_object (const Judge *judge,
             guint32      cue)
{
  const GenevaLexiconEntry *entry = geneva_reading_cue_at (judge->reading, judge->lexicon, cue, judge->classes->object, NULL);

  /* "called on Monday for him to resign" */
  if (!entry && (entry = geneva_lexicon_word_cue (judge->lexicon, geneva_reading_token (judge->reading, cue)->word, judge->classes->parted)))
    return entry->value == 1 ? OBJECT_DEED : OBJECT_THING;
  return entry ? (int) entry->value : OBJECT_THING;
}

/* "asked Kenya to leave" */
static gboolean
asks_for_deed (const Judge *judge,
               guint32      index)
{
  const GenevaVerb *asks = geneva_reading_verb (judge->reading, index), *deed;

  if (!word_is (judge, asks->head, judge->classes->asks) || asks->is_passive)
    return FALSE;
  for (guint32 i = index + 1; i < MIN (judge->reading->verbs->len, index + 6); i++) {
    deed = geneva_reading_verb (judge->reading, i);
    if (deed->sentence != asks->sentence)
      return FALSE;
    if (deed->voice != GENEVA_VERB_NOUN)
      return deed->voice == GENEVA_VERB_INFINITIVE && deed->governor == index;
  }
  return FALSE;
}

/* "insisted that the siege be lifted" */
static gboolean
insists_on (const Judge     *judge,
            guint32          index,
            GenevaTokenRange tokens)
{
  const GenevaReading *reading = judge->reading;

  if (!word_is (judge, geneva_reading_verb (reading, index)->head, judge->classes->subjunctive))
    return FALSE;
  for (guint32 i = tokens.first + 1; i < MIN (tokens.end, tokens.first + 12); i++) {
    if (geneva_reading_token (reading, i)->kind == GENEVA_TOKEN_PUNCTUATION)
      return FALSE;
    if (geneva_token_is (reading, i, "be"))
      return !geneva_token_is (reading, i - 1, "to") && !geneva_token_is (reading, i - 1, "not")
             && !geneva_lexicon_word_is (judge->lexicon, geneva_reading_token (reading, i - 1)->word, judge->classes->modal);
  }
  return FALSE;
}

/* "announced a new cabinet", "announced the suspension of the talks": one's own deed, and no clause; no news of deaths. */
static gboolean
announces_deed (const Judge             *judge,
                const GenevaAttribution *attribution)
{
  const GenevaReading *reading = judge->reading;
  GenevaTokenRange tokens = g_array_index (reading->content_tokens, GenevaTokenRange, attribution->first_content);
  guint32 head = geneva_reading_verb (reading, attribution->verb)->head;

  if (attribution->mode == GENEVA_QUOTE_DIRECT || tokens.first < head || !word_is (judge, head, judge->classes->announces))
    return FALSE;
  for (guint32 i = tokens.first; i < MIN (tokens.end, tokens.first + REACH_TO_ENDED); i++) {
    /* "announced the end of the siege" */
    if (geneva_reading_cue_at (reading, judge->lexicon, i, judge->classes->end, NULL))
      break;
    if (geneva_token_is (reading, i, "that") || geneva_token_is (reading, i, "death") || geneva_token_is (reading, i, "deaths")
        || geneva_token_is (reading, i, "results") || geneva_token_is (reading, i, "losses") || geneva_token_is (reading, i, "profits")
        || word_is (judge, i, judge->classes->evil))
      return FALSE;
  }
  for (guint32 i = geneva_reading_first_verb_from (reading, tokens.first); i < reading->verbs->len; i++) {
    const GenevaVerb *verb = geneva_reading_verb (reading, i);
    if (verb->tokens.first >= MIN (tokens.end, tokens.first + REACH_TO_END))
      break;
    if (verb->is_finite)
      return FALSE;
  }
  return TRUE;
}

/* "threatened Kenya on Monday": nothing is named that the speaker would do, and it is against whom they threaten. */
static gboolean
threatens_somebody (const Judge     *judge,
                    guint32          cue,
                    GenevaTokenRange tokens)
{
  const GenevaReading *reading = judge->reading;
  guint32 mention = geneva_reading_first_mention_from (reading, cue + 1), next;
  GenevaTokenRange whom;

  if (!word_is (judge, cue, judge->classes->threatens) || mention >= reading->mentions->len)
    return FALSE;
  whom = geneva_reading_mention (reading, mention)->tokens;
  next = geneva_reading_first_timex_from (reading, whom.end);
  return whom.first <= cue + 2 && geneva_reading_mention (reading, mention)->acts && !geneva_reading_mention (reading, mention)->is_owner
         && (whom.end >= tokens.end || geneva_reading_token (reading, whom.end)->kind == GENEVA_TOKEN_PUNCTUATION
             || (next < reading->timexes->len && geneva_reading_timex (reading, next)->tokens.first <= whom.end + 1));
}

/* "prepared to reject": what the infinitive behind the state is for or against. */
static gboolean
is_to_oppose (const Judge *judge,
              guint32      head)
{
  const GenevaLexiconEntry *deed
    = geneva_reading_cue_at (judge->reading, judge->lexicon, head, judge->classes->stance_verb, NULL);

  return deed && deed->value == 2;
}

/* "reiterated its call for a truce", "underlined Kenya's opposition to the plan": the side of the noun, which `cue` becomes. */
static GenevaStance
take_by_own_noun (const Judge             *judge,
                  const GenevaAttribution *attribution,
                  guint32                 *cue)
{
  static const char *const owners[] = { "his", "her", "its", "their" };
  const GenevaReading *reading = judge->reading;
  GenevaTokenRange tokens = g_array_index (reading->content_tokens, GenevaTokenRange, attribution->first_content);

  if (attribution->mode == GENEVA_QUOTE_DIRECT || tokens.first < *cue)
    return GENEVA_STANCE_NONE;
  for (guint32 i = tokens.first + 1; i + 1 < tokens.end && i < tokens.first + 4; i++) {
    const GenevaLexiconEntry *entry;
    gboolean is_owned = geneva_reading_token (reading, i - 1)->kind == GENEVA_TOKEN_POSSESSIVE;

    if (!(judge->classes->begins[geneva_reading_token (reading, i)->word] & GENEVA_SPEECH_BEGINS_SOURCE)
        || !(entry = geneva_reading_cue_at (reading, judge->lexicon, i, judge->classes->noun, NULL)))
      continue;
    for (guint k = 0; k < G_N_ELEMENTS (owners); k++)
      is_owned = is_owned || geneva_token_is (reading, tokens.first, owners[k]);
    if (!is_owned || !word_is (judge, i + 1, judge->classes->topic))
      return GENEVA_STANCE_NONE;
    *cue = i;
    return entry->value == 1 ? GENEVA_STANCE_SUPPORTS : GENEVA_STANCE_OPPOSES;
  }
  return GENEVA_STANCE_NONE;
}

/* The side that the cue itself takes; NONE or NEUTRAL: the words tell. */
static GenevaStance
take_by_cue (const Judge             *judge,
             const GenevaAttribution *attribution,
             GenevaTokenRange         tokens,
             gboolean                 is_unlisted)
{
  const GenevaReading *reading = judge->reading;
  GenevaStance stance = GENEVA_STANCE_NONE;
  gboolean is_opposing = FALSE;
  guint32 cue = 0;
  int object;

  if (attribution->verb != GENEVA_NO_INDEX) {
    const GenevaVerb *verb = geneva_reading_verb (reading, attribution->verb);
    gboolean is_negated = verb->negated;

    cue = verb->head;
    stance = attribution->stance;
    /* "is unwilling to accept" is a no by that word, and "is not unwilling" another one. */
    if (attribution->cue.start < geneva_reading_token (reading, cue)->start) {
      is_opposing = is_to_oppose (judge, cue);
      cue -= MIN (cue, 2);
      is_negated = FALSE;
      for (guint32 i = verb->tokens.first; i < cue; i++)
        is_negated = is_negated || word_is (judge, i, judge->classes->negation);
    }
    if (is_negated && stance == GENEVA_STANCE_SUPPORTS)
      stance = GENEVA_STANCE_OPPOSES;
    else if (is_negated && stance == GENEVA_STANCE_OPPOSES)
      stance = GENEVA_STANCE_NEUTRAL;
  } else if (attribution->cue.end) {
    const GenevaLexiconEntry *entry;
    cue = attribution->cue.start == 0 ? 0
          : geneva_reading_count_up_to (reading->tokens, sizeof (GenevaToken), G_STRUCT_OFFSET (GenevaToken, start),
                                        attribution->cue.start - 1);
    entry = geneva_reading_cue_at (reading, judge->lexicon, cue, judge->classes->noun, NULL);
    if (entry)
      stance = entry->value == 1 ? GENEVA_STANCE_SUPPORTS : GENEVA_STANCE_OPPOSES;
  }
  if (attribution->is_said
      && (asks_for_deed (judge, attribution->verb) || insists_on (judge, attribution->verb, tokens)
          || announces_deed (judge, attribution)))
    stance = GENEVA_STANCE_SUPPORTS;
  if (attribution->is_said && stance == GENEVA_STANCE_NONE)
    stance = take_by_own_noun (judge, attribution, &cue);
  if (stance != GENEVA_STANCE_SUPPORTS && stance != GENEVA_STANCE_OPPOSES)
    return stance;
  if (is_opposing)
    return turn (stance);
  if (stance == GENEVA_STANCE_SUPPORTS && threatens_somebody (judge, cue, tokens))
    return GENEVA_STANCE_OPPOSES;
  object = find_object (judge, cue);
  /* An issue that no list knows has the words for the end in its name: "the repeal of the act". */
  return object != OBJECT_FACT && !is_unlisted && is_on_an_end (judge, tokens, object) ? turn (stance) : stance;
}

/* "said he had urged Kenya to …": the side that the speaker's own cue at the head of what is said takes; NONE: there is
 * none. */
static GenevaStance
take_by_inner (const Judge             *judge,
               const GenevaAttribution *attribution,
               GenevaTokenRange         tokens,
               gboolean                 is_unlisted)
{
  const GenevaReading *reading = judge->reading;
  const GenevaAttribution *end = &g_array_index (reading->attributions, GenevaAttribution, 0) + reading->attributions->len;

  if (!attribution->is_said || attribution->mode == GENEVA_QUOTE_DIRECT)
    return GENEVA_STANCE_NONE;
  for (const GenevaAttribution *inner = attribution + 1; inner < end && inner < attribution + 4; inner++) {
    const GenevaVerb *verb;

    if (inner->speaker != attribution->speaker || inner->verb == GENEVA_NO_INDEX || inner->n_contents == 0)
      continue;
    verb = geneva_reading_verb (reading, inner->verb);
    if (!verb->is_finite || verb->head < tokens.first || verb->head >= MIN (tokens.end, tokens.first + 8)
        || verb->status == GENEVA_TOLD_POSSIBLE || verb->subject.first > tokens.first + 1)
      continue;
    return take_by_cue (judge, inner, g_array_index (reading->content_tokens, GenevaTokenRange, inner->first_content),
                        is_unlisted);
  }
  return GENEVA_STANCE_NONE;
}

/* "said they discussed the violence in the south": what was talked about, and nobody's side. */
static gboolean
tells_of_talk (const Judge             *judge,
               const GenevaAttribution *attribution,
               GenevaTokenRange         tokens)
{
  const GenevaReading *reading = judge->reading;

  if (!attribution->is_said || attribution->mode != GENEVA_QUOTE_INDIRECT)
    return FALSE;
  for (guint32 i = geneva_reading_first_verb_from (reading, tokens.first);
       i < reading->verbs->len && geneva_reading_verb (reading, i)->tokens.first < MIN (tokens.end, tokens.first + REACH_TO_END); i++) {
    if (geneva_reading_verb (reading, i)->is_finite)
      return !geneva_reading_verb (reading, i)->negated && word_is (judge, geneva_reading_verb (reading, i)->head, judge->classes->discusses);
  }
  return FALSE;
}

void
geneva_side_take (const GenevaReading     *reading,
                  const GenevaLexicon     *lexicon,
                  const GenevaAttribution *attribution,
                  GenevaTokenRange         tokens,
                  GenevaReadStatement     *statement)
{
  const Judge judge = { reading, lexicon, geneva_speech_get_classes (lexicon) };
  GenevaStance stance = take_by_cue (&judge, attribution, tokens, statement->is_unlisted);

  if (stance == GENEVA_STANCE_NONE)
    stance = take_by_inner (&judge, attribution, tokens, statement->is_unlisted);
  if (stance == GENEVA_STANCE_NONE || stance == GENEVA_STANCE_NEUTRAL) {
    int balance = weigh_sides (&judge, tokens, attribution->speaker, statement->mode == GENEVA_QUOTE_DIRECT,
                               statement->is_unlisted);
    stance = balance > 0 ? GENEVA_STANCE_SUPPORTS : balance < 0 ? GENEVA_STANCE_OPPOSES : GENEVA_STANCE_NEUTRAL;
    if ((balance == 1 || balance == -1) && tells_of_talk (&judge, attribution, tokens))
      stance = GENEVA_STANCE_NEUTRAL;
  }
  statement->condition = geneva_side_find_condition (&judge, tokens, attribution->mode == GENEVA_QUOTE_DIRECT);
  statement->leaning = GENEVA_STANCE_NONE;
  if (statement->condition.end) {
    if (stance == GENEVA_STANCE_SUPPORTS || stance == GENEVA_STANCE_OPPOSES)
      statement->leaning = stance;
    stance = GENEVA_STANCE_CONDITIONAL;
  }
  statement->stance = stance;
}
