/* On what condition a speaker takes a side.
 *
 * A condition outside quotation marks counts where it is what the speaker asks for, no question ("asked if") and no foresight
 * ("this will help them if …"). Knows neither speakers nor issues, and no side.
 */
#include "extract/geneva-frame.h"
#include "extract/geneva-quotes.h"
#include "extract/geneva-side-judge.h"

#define REACH_OF_QUESTION 4
#define REACH_OF_DENIAL 8

typedef GenevaSideJudge Judge;

/* "to see if", "asked the ministry if": a question. */
static gboolean
is_asked (const Judge *judge,
          guint32      token)
{
  guint32 first = token > REACH_OF_QUESTION ? token - REACH_OF_QUESTION : 0;

  for (guint32 i = token; i > first; i--) {
    const GenevaLexiconEntry *entry;

    if (geneva_reading_token (judge->reading, i - 1)->kind == GENEVA_TOKEN_PUNCTUATION)
      return FALSE;
    entry = geneva_lexicon_word_cue (judge->lexicon, geneva_reading_token (judge->reading, i - 1)->word,
                                     judge->classes->asked_if);
    if (entry && (i == token || entry->value > 0))
      return TRUE;
  }
  return FALSE;
}

/* The first word of the clause that a condition at the token, up to `end`, belongs to. */
static guint32
find_main_clause (const Judge     *judge,
                  GenevaTokenRange tokens,
                  guint32          token,
                  guint32          end)
{
  const GenevaReading *reading = judge->reading;
  guint32 first = token;

  while (first > tokens.first && (first == token || geneva_reading_token (reading, first - 1)->kind != GENEVA_TOKEN_PUNCTUATION)
         && !geneva_is_quote_mark (geneva_reading_token (reading, first - 1)))
    first--;
  /* "If it holds, the talks will …" */
  if (token <= first + 1)
    first = end + 1;
  /* "I think it would help" */
  while (first + 2 < tokens.end && word_is (judge, first, judge->classes->no_source)
         && geneva_reading_cue_at (reading, judge->lexicon, first + 1, judge->classes->opinion, NULL))
    first += 2;
  return first;
}

/* "It will be a great day if everybody comes": what the speaker foresees, and no condition of his. In reported speech "it"
 * may be the speaker. */
static gboolean
is_foresight (const Judge     *judge,
              GenevaTokenRange tokens,
              guint32          token,
              guint32          end,
              gboolean         is_direct)
{
  guint32 first = find_main_clause (judge, tokens, token, end);

  if (first >= tokens.end || !word_is (judge, first, judge->classes->dummy))
    return FALSE;
  if (!geneva_token_is (judge->reading, first, "it"))
    return TRUE;
  /* "If the bank fails, it should be closed." */
  return is_direct
         && (first < token || geneva_token_is (judge->reading, first + 1, "is")
             || geneva_token_is (judge->reading, first + 1, "will")
             || geneva_token_is (judge->reading, first + 1, "would"));
}

/* Whether "will", "would" or "ready" stands before the token in its clause. */
static gboolean
promises_before (const Judge     *judge,
                 GenevaTokenRange tokens,
                 guint32          token)
{
  const GenevaReading *reading = judge->reading;

  if (token + 1 < tokens.end && (geneva_token_is (reading, token + 1, "again") || geneva_token_is (reading, token + 1, "more")
                                 || geneva_token_is (reading, token + 1, "and")))
    return FALSE;
  for (guint32 i = token; i > tokens.first && token - i < 14; i--) {
    if (geneva_reading_token (reading, i - 1)->mark == ';' || geneva_token_is (reading, i - 1, "at"))
      return FALSE;
    if (geneva_token_is (reading, i - 1, "will") || geneva_token_is (reading, i - 1, "would")
        || geneva_token_is (reading, i - 1, "ready") || geneva_token_is (reading, i - 1, "willing"))
      return TRUE;
  }
  return FALSE;
}

/* Whether a clause begins at the token, "the siege is over", "elected": no "once | a week". */
static gboolean
begins_clause (const GenevaReading *reading,
               guint32              token,
               guint32              end)
{
  for (guint32 i = geneva_reading_first_verb_from (reading, token); i < reading->verbs->len; i++) {
    const GenevaVerb *verb = geneva_reading_verb (reading, i);
    if (verb->tokens.first >= MIN (end, token + 16))
      break;
    if (verb->tokens.first == token || (verb->is_finite && verb->subject.first == token))
      return TRUE;
  }
  return FALSE;
}

/* Whether a no stands behind the token in its sentence. */
static gboolean
denies_behind (const Judge *judge,
               guint32      token,
               guint32      end)
{
  for (guint32 i = token + 1; i < MIN (end, token + 20); i++) {
    if (geneva_reading_token (judge->reading, i)->mark == '.')
      return FALSE;
    if (geneva_token_is (judge->reading, i, "no") || geneva_token_is (judge->reading, i, "not")
        || geneva_token_is (judge->reading, i, "cannot") || geneva_token_is (judge->reading, i, "never"))
      return TRUE;
  }
  return FALSE;
}

/* Whether "can be no", "cannot be" stands before the token in its clause. */
static gboolean
denies_before (const Judge     *judge,
               GenevaTokenRange tokens,
               guint32          token)
{
  const GenevaReading *reading = judge->reading;

  for (guint32 i = token; i > tokens.first + 1 && token - i < REACH_OF_DENIAL; i--) {
    if (geneva_reading_token (reading, i - 1)->kind == GENEVA_TOKEN_PUNCTUATION)
      return FALSE;
    if (geneva_token_is (reading, i - 1, "no") && geneva_token_is (reading, i - 2, "be"))
      return TRUE;
  }
  return FALSE;
}

static gboolean
sets_condition (const Judge     *judge,
                GenevaTokenRange tokens,
                guint32          token,
                guint            n_tokens,
                guint32          end,
                gboolean         is_direct)
{
  const GenevaReading *reading = judge->reading;
  guint32 next = token + n_tokens;

  if (next >= tokens.end)
    return FALSE;
  if (geneva_token_is (reading, token, "if")) {
    if (token > tokens.first && (is_asked (judge, token) || word_is (judge, token - 1, judge->classes->no_condition)))
      return FALSE;
    return !word_is (judge, next, judge->classes->no_condition)
           && !is_foresight (judge, tokens, token, end, is_direct);
  }
  if (geneva_token_is (reading, token, "until")) {
    guint32 timex = geneva_reading_first_timex_from (reading, token);
    return !word_is (judge, next, judge->classes->no_condition)
           && !(timex < reading->timexes->len && geneva_reading_timex (reading, timex)->tokens.first <= next);
  }
  /* "will return once the siege is over" */
  if (geneva_token_is (reading, token, "once"))
    return promises_before (judge, tokens, token) && begins_clause (reading, next, end);
  /* "Without a truce there can be no talks.", "There can be no talks without a truce." */
  if (geneva_token_is (reading, token, "without"))
    return token <= tokens.first + 1 ? denies_behind (judge, token, tokens.end) : denies_before (judge, tokens, token);
  if (n_tokens == 2 && geneva_token_is (reading, token, "in"))
    return !geneva_token_is (reading, next, "of");
  /* "aid provided by Rome" */
  if (n_tokens == 1 && geneva_token_is (reading, token, "provided"))
    return token > tokens.first && geneva_reading_token (reading, token - 1)->mark == ',';
  return TRUE;
}

/* The condition that the range states outside quotation marks: from its word to the clause's end. */
GenevaTextRange
geneva_side_find_condition (const Judge     *judge,
                            GenevaTokenRange tokens,
                            gboolean         in_quotes)
{
  const GenevaReading *reading = judge->reading;

  for (guint32 i = tokens.first, depth = 0; i < tokens.end; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    guint n_tokens;
    guint32 end;

    if (token->kind == GENEVA_TOKEN_QUOTE)
      depth = token->flags & GENEVA_TOKEN_OPENS ? 1 : 0;
    if ((depth && !in_quotes) || !(judge->classes->begins[token->word] & GENEVA_SPEECH_BEGINS_CONDITION)
        || !geneva_reading_cue_at (reading, judge->lexicon, i, judge->classes->condition, &n_tokens))
      continue;
    end = i + n_tokens;
    while (end < tokens.end && geneva_reading_token (reading, end)->mark != ','
           && geneva_reading_token (reading, end)->mark != ';' && geneva_reading_token (reading, end)->mark != '.')
      end++;
    if (sets_condition (judge, tokens, i, n_tokens, end, in_quotes))
      return geneva_reading_range (reading, (GenevaTokenRange) { i, end });
  }
  return (GenevaTextRange) { 0, 0 };
}
