/* Names in a text: which words in a row are one name, and of what kind.
 *
 * The lists say most; words with capitals that no list has are judged by what stands in them and beside them, and where
 * one place is silent, by the votes of all places. Whose names they are, geneva-entities.c says. Long, for it is one walk
 * through a run of capitals, whose turns need each other.
 */
#include "extract/geneva-frame.h"
#include "extract/geneva-mention-finder.h"

#include <string.h>

#define MAX_RUN 16
#define NO_RANGE ((GenevaTokenRange) { 0, 0 })

/* Single capitals and roman numbers. */
static gboolean
is_roman (const GenevaMentionFinder *finder,
          guint32                    i)
{
  const GenevaToken *token = &finder->tokens[i];

  if (token->end - token->start > 5)
    return FALSE;
  for (guint32 at = token->start; at < token->end; at++) {
    if (!strchr ("IVX", finder->reading->text[at]))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_initial (const GenevaMentionFinder *finder,
            guint32                    i)
{
  const GenevaToken *token = &finder->tokens[i];

  return g_ascii_isupper (finder->reading->text[token->start]) &&
         (token->end - token->start == 1 ||
          (finder->reading->text[token->start + 1] == '.' && token->end - token->start <= 4));
}

/* A word that no name goes on with; "Mar" and "Thu" between two other names apart. */
static gboolean
ends_name (const GenevaMentionFinder *finder,
           guint32                    i)
{
  const GenevaToken *token = &finder->tokens[i];

  if (!(geneva_finder_word_at (finder, i) & GENEVA_WORD_NO_NAME) || is_initial (finder, i) || is_roman (finder, i))
    return FALSE;
  return !(token->end - token->start == 3 && i > 0 && geneva_finder_is_next (finder, i) &&
           geneva_finder_is_next (finder, i + 1) && geneva_finder_is_capital (&finder->tokens[i - 1]) &&
           geneva_finder_is_capital (&finder->tokens[i + 1]) &&
           geneva_lexicon_word_is (finder->lexicon, token->word, finder->names->class_time));
}

/* "Anna King", "Steve Bishop Jr.": a title behind a name is a surname. */
static gboolean
is_surname_title (const GenevaMentionFinder *finder,
                  guint32                    i,
                  guint32                    run_end)
{
  const char *behind;

  if (!(geneva_finder_word_at (finder, i) & GENEVA_WORD_NAME_TITLE) || !geneva_finder_is_capital (&finder->tokens[i]))
    return FALSE;
  if (i + 1 >= run_end)
    return TRUE;
  behind = finder->reading->text + finder->tokens[i + 1].start;
  return is_roman (finder, i + 1) || ((*behind == 'J' || *behind == 'S') && behind[1] == 'r'
                                      && finder->tokens[i + 1].end - finder->tokens[i + 1].start <= 3);
}

static gboolean
starts_sentence (const GenevaMentionFinder *finder,
                 guint32                    i)
{
  guint32 first = finder->sentences[finder->sentence_of[i]].first;

  if (finder->tokens[i].flags & (GENEVA_TOKEN_SENTENCE_START | GENEVA_TOKEN_PARAGRAPH_START) || i == first)
    return TRUE;
  /* behind an opening mark, a colon or a dash a capital says as little */
  return finder->tokens[i - 1].kind == GENEVA_TOKEN_QUOTE || strchr (":-(;", finder->tokens[i - 1].mark ?
                                                                     finder->tokens[i - 1].mark : 'x') != NULL;
}

/* Two places a word, each one of four pairs of bits in a byte: two words that share one seldom share both. */
static inline guint32
second_place (guint32 hash)
{
  return hash * 0x9e3779b1u >> 7;
}

static inline guint
get_shift (guint32 hash)
{
  return (hash >> 28 & 3) * 2;
}

static inline void
see (guint8  *seen_bits,
     guint32  mask,
     guint32  hash,
     guint8   bit)
{
  guint32 other = hash * 0x85ebca6bu;

  seen_bits[hash & mask] |= (guint8) (bit << get_shift (hash));
  seen_bits[second_place (hash) & mask] |= (guint8) (bit << get_shift (other));
}

/* Which words the text has in lower case, and which with a capital where it needs none. */
static void
look_over (GenevaMentionFinder *finder)
{
  /* only words have these shapes */
  static const guint8 seen_as[] = {
    [GENEVA_SHAPE_NONE] = 0, [GENEVA_SHAPE_LOWER] = GENEVA_SEEN_LOWER, [GENEVA_SHAPE_CAPITALISED] = GENEVA_SEEN_CAPITAL,
    [GENEVA_SHAPE_UPPER] = 0, [GENEVA_SHAPE_MIXED] = 0,
  };
  const GenevaToken *tokens = finder->tokens;
  const guint32 *hashes = finder->hashes;
  guint8 *seen_bits = finder->seen;
  guint32 mask = finder->seen_mask;

  memset (seen_bits, 0, mask + 1);
  for (guint32 s = 0; s < finder->n_sentences; s++) {
    GenevaSentence sentence = finder->sentences[s];
    guint8 told = GENEVA_SEEN_LOWER;     /* its first word needs its capital */

    /* nothing to be seen is put in as well: how a word is written cannot be foretold */
    for (guint32 i = sentence.first; i < sentence.end_token; i++) {
      see (seen_bits, mask, hashes[i], seen_as[tokens[i].shape] & told);
      told = GENEVA_SEEN_LOWER | (sentence.is_in_body ? GENEVA_SEEN_CAPITAL : 0);
    }
  }
  finder->has_looked_over = TRUE;
}

/* Few texts are asked: they are looked over then. */
static guint8
seen (GenevaMentionFinder *finder,
      guint32              i)
{
  guint32 hash = finder->hashes[i], other = hash * 0x85ebca6bu;

  if (!finder->has_looked_over)
    look_over (finder);
  return (finder->seen[hash & finder->seen_mask] >> get_shift (hash)) &
         (finder->seen[second_place (hash) & finder->seen_mask] >> get_shift (other)) & 3;
}

static GenevaName *
add (GenevaMentionFinder      *finder,
     guint32                   first,
     guint32                   end,
     GenevaEntityKind          kind,
     const GenevaLexiconEntry *entry,
     const char               *rule,
     float                     score)
{
  GenevaName *name = geneva_reading_grow (finder->found, sizeof *name);

  *name = (GenevaName) { .tokens = { first, end }, .entry = entry, .kind = (guint8) kind, .entity = GENEVA_NO_INDEX,
                         .is_certain = TRUE, .acts = TRUE, .rule = rule, .score = score };
  name->key = geneva_finder_hash (finder, name->tokens);
  return name;
}

static void
add_match (GenevaMentionFinder      *finder,
           const GenevaLexiconMatch *match,
           GenevaTokenRange          title)
{
  GenevaEntityKind kind = match->entry->list == GENEVA_LEXICON_PLACES
                            ? GENEVA_ENTITY_PLACE
                            : finder->names->actors[match->entry->index].kind;
  GenevaName *name = add (finder, match->first, match->first + match->n_tokens, kind, match->entry,
                          match->entry->list == GENEVA_LEXICON_PLACES ? "places-list" : "actors-list", 0.95f);

  name->forms = match->forms;
  name->title = title;
  name->is_nominal = match->forms & GENEVA_FORM_DEMONYM ? 2 : 1;
  for (guint32 i = match->first; i < match->first + match->n_tokens && name->is_nominal == 1; i++)
    name->is_nominal = !geneva_finder_is_capital (&finder->tokens[i]);
}

/* The words with capitals in a row from `i` on, with the particles between them. */
static guint32
find_run_end (const GenevaMentionFinder *finder,
              guint32                    i)
{
  guint32 end = i + 1;

  while (end - i < MAX_RUN && geneva_finder_is_next (finder, end)) {
    if (geneva_finder_is_capital (&finder->tokens[end]) ||
        (finder->tokens[end].flags & GENEVA_TOKEN_JOINED && end - i >= 2 &&
         geneva_finder_word_at (finder, end - 2) & GENEVA_WORD_FAMILY_FIRST && finder->tokens[end].kind == GENEVA_TOKEN_WORD)) {
      end++;       /* "Kim Sung-han" too, "President Lee Teng-hui" */
      continue;
    }
    if (finder->tokens[end].kind == GENEVA_TOKEN_WORD && geneva_finder_word_at (finder, end) & GENEVA_WORD_PARTICLE) {
      guint32 next = end + 1;
      if (geneva_finder_is_next (finder, next) && finder->tokens[next].kind == GENEVA_TOKEN_WORD &&
          geneva_finder_word_at (finder, next) & GENEVA_WORD_PARTICLE)
        next++;
      if (geneva_finder_is_next (finder, next) && geneva_finder_is_capital (&finder->tokens[next])) {
        end = next + 1;
        continue;
      }
    }
    break;
  }
  return end;
}

/* The last head of an organisation or place in the run, behind its first word; G_MAXUINT32: none. */
static guint32
find_head (const GenevaMentionFinder *finder,
           guint32                    first,
           guint32                    end,
           guint32                    bits)
{
  for (guint32 i = end; i-- > first; ) {
    if (geneva_finder_word_at (finder, i) & bits && finder->tokens[i].shape != GENEVA_SHAPE_LOWER)
      return i;
  }
  return G_MAXUINT32;
}

/* "Ministry of Health and Welfare", "Center for the Study of War": what belongs to an organisation behind its head. */
static guint32
extend_of (const GenevaMentionFinder *finder,
           guint32                    end)
{
  for (guint round = 0; round < 3; round++) {
    guint32 at = end;

    if (!geneva_finder_is_next (finder, at) || finder->tokens[at].kind == GENEVA_TOKEN_POSSESSIVE)
      return end;
    if (finder->tokens[at].mark == '&' || (round > 0 && geneva_finder_word_at (finder, at) & GENEVA_WORD_AND)) {
      at++;
    } else if (geneva_finder_word_at (finder, at) & GENEVA_WORD_OF) {
      at++;
      if (geneva_finder_is_next (finder, at) && geneva_finder_word_at (finder, at) & GENEVA_WORD_DEFINITE &&
          !geneva_finder_is_capital (&finder->tokens[at]))
        at++;
    } else {
      return end;
    }
    if (!geneva_finder_is_next (finder, at) || !geneva_finder_is_capital (&finder->tokens[at]) ||
        geneva_finder_word_at (finder, at) & (GENEVA_WORD_GIVEN | GENEVA_WORD_NAME_TITLE))
      return end;
    /* "Bank and Reuters": a second organisation is none of its words */
    if (geneva_finder_word_at (finder, at - 1) & GENEVA_WORD_AND && !(geneva_finder_word_at (finder, at) & GENEVA_WORD_NO_NAME) &&
        geneva_reading_match_at (finder->reading, at, GENEVA_LEXICON_ACTORS))
      return end;
    if (round > 0 && find_head (finder, at, find_run_end (finder, at), GENEVA_WORD_ORG_HEAD | GENEVA_WORD_ORG_SUFFIX) !=
                       G_MAXUINT32)
      return end;
    end = find_run_end (finder, at);
  }
  return end;
}

/* Where a person's name that begins at `i` ends. */
static guint32
find_person_end (const GenevaMentionFinder *finder,
                 guint32                    i,
                 guint32                    run_end)
{
  guint32 end = i + 1;

  for (; end < run_end; end++) {
    const GenevaLexiconMatch *match;

    if (!geneva_finder_is_capital (&finder->tokens[end]) || is_roman (finder, end) ||
        is_surname_title (finder, end, run_end))
      continue;
    if (ends_name (finder, end))
      break;
    if (end - i >= 2 && (match = geneva_reading_match_at (finder->reading, end, GENEVA_LEXICON_AGENTS)) && match->n_tokens >= 2)
      break;
    if ((match = geneva_reading_match_at (finder->reading, end, GENEVA_LEXICON_ACTORS)) && match->forms & GENEVA_FORM_ADJECTIVE &&
        end - i >= 2)
      break;
    if (end - i >= 5)
      break;
  }
  /* a particle at the end belongs to what comes */
  while (end > i + 1 && !geneva_finder_is_capital (&finder->tokens[end - 1]) &&
         !(finder->tokens[end - 1].flags & GENEVA_TOKEN_JOINED))
    end--;
  return end;
}

static void
add_person (GenevaMentionFinder *finder,
            guint32              first,
            guint32              end,
            GenevaTokenRange     title,
            const char          *rule,
            float                score)
{
  GenevaName *name = add (finder, first, end, GENEVA_ENTITY_PERSON, NULL, rule, score);

  name->title = title;
}

/* "Class C", "JOINT VENTURE": what is numbered by a letter, and several words in nothing but capitals. */
static gboolean
is_label (const GenevaMentionFinder *finder,
          guint32                    first,
          guint32                    end)
{
  guint32 longest = 0;

  if (end - first < 2)
    return FALSE;
  if (finder->tokens[end - 1].end - finder->tokens[end - 1].start == 1)
    return TRUE;
  for (guint32 i = first; i < end; i++) {
    if (finder->tokens[i].shape != GENEVA_SHAPE_UPPER)
      return FALSE;
    longest = MAX (longest, finder->tokens[i].end - finder->tokens[i].start);
  }
  return longest > 5;
}

/* "Merkel | Monday said", "Merkel | on Monday held" */
static gboolean
is_time (const GenevaMentionFinder *finder,
         guint32                    i)
{
  if (i + 1 < finder->n_tokens && geneva_token_is (finder->reading, i, "on"))
    i++;
  return geneva_finder_is_next (finder, i) && geneva_finder_is_capital (&finder->tokens[i]) &&
         geneva_lexicon_word_is (finder->lexicon, finder->tokens[i].word, finder->names->class_time);
}

/* Whether the words on both sides of a hyphen are surnames of the lists and a noun of action stands behind them. */
static gboolean
are_two_persons (const GenevaMentionFinder *finder,
                 guint32                    first)
{
  const GenevaLexiconMatch *noun = geneva_finder_is_next (finder, first + 2)
                                     ? geneva_reading_match_at (finder->reading, first + 2, GENEVA_LEXICON_VERBS) : NULL;

  return noun && noun->forms & GENEVA_FORM_NOUN && finder->tokens[first].word && finder->tokens[first + 1].word &&
         finder->names->surname_first[finder->tokens[first].word] &&
         finder->names->surname_first[finder->tokens[first + 1].word];
}

/* Unknown words with capitals: one name, of a kind that its words, its neighbours or the whole text tell. */
static void
add_unknown (GenevaMentionFinder *finder,
             guint32              first,
             guint32              end)
{
  guint32 n, sentence;
  gboolean is_start, is_headline;
  GenevaName *name;
  GenevaTokenRange title, office = NO_RANGE;

  /* "the Trump-Kim summit": two of them */
  if (end == first + 2 && finder->tokens[first + 1].flags & GENEVA_TOKEN_JOINED && are_two_persons (finder, first)) {
    add_unknown (finder, first, first + 1);
    add_unknown (finder, first + 1, end);
    return;
  }
  while (first < end && !geneva_finder_is_capital (&finder->tokens[first]) && first + 1 < end &&
         !(geneva_finder_word_at (finder, first) & GENEVA_WORD_PARTICLE))
    first++;
  while (end > first && !geneva_finder_is_capital (&finder->tokens[end - 1]))
    end--;
  if (end > first)
    first = geneva_name_skip_portfolio (finder, first, end, &office);
  if (end <= first)
    return;
  n = end - first;
  /* "Katyusha | rockets" */
  if (n == 1 && geneva_finder_is_next (finder, end) && finder->tokens[end].shape == GENEVA_SHAPE_LOWER
      && geneva_lexicon_word_is (finder->lexicon, finder->tokens[end].word, finder->names->class_munition)
      && !geneva_token_is (finder->reading, end, "shot"))
    return;
  /* "the State House", but "the House voted" */
  if (n == 1 && geneva_token_is (finder->reading, first, "house") && first > 0 && geneva_finder_is_next (finder, first)
      && geneva_token_is (finder->reading, first - 1, "state"))
    return;
  /* "Minister of Trade, | Industry and Energy" */
  if (n == 1 && geneva_name_is_portfolio (finder, first) && (geneva_name_find_title (finder, first).end || geneva_name_has_agent_before (finder, first)))
    return;
  /* "Sherman Act": a word of something longer; days and months apart */
  if (n == 1 && geneva_finder_is_next (finder, end) && geneva_finder_is_capital (&finder->tokens[end]) &&
      geneva_finder_word_at (finder, end) & GENEVA_WORD_NO_NAME &&
      !geneva_lexicon_word_is (finder->lexicon, finder->tokens[end].word, finder->names->class_time))
    return;
  /* "Goldman, Sachs & Co." */
  if (geneva_finder_is_mark (finder, end, ',') && geneva_finder_is_next (finder, end + 1) &&
      geneva_finder_is_capital (&finder->tokens[end + 1])) {
    guint32 behind = find_run_end (finder, end + 1);
    if (geneva_finder_is_next (finder, behind) && finder->tokens[behind].mark == '&' &&
        geneva_finder_is_next (finder, behind + 1) && geneva_finder_is_capital (&finder->tokens[behind + 1])) {
      add (finder, first, find_run_end (finder, behind + 1), GENEVA_ENTITY_ORGANISATION, NULL, "partners", 0.8f);
      return;
    }
  }
  sentence = finder->sentence_of[first];
  is_headline = finder->headline[sentence];
  is_start = starts_sentence (finder, first);
  title = office.end ? office : geneva_name_find_title (finder, first);
  if (is_headline && title.end == 0 && n == 1)
    return;
  for (guint32 i = first; i < end; i++) {
    if (ends_name (finder, i) && title.end == 0 && !(i > first && is_surname_title (finder, i, end)))
      return;
  }
  if (is_label (finder, first, end) && title.end == 0)
    return;
  /* "Minister for the Environment and Water Resources | Ann Miller" */
  if (n > 2 && !title.end) {
    for (guint32 i = end; i-- > first; ) {
      if (!geneva_name_is_plain (finder, i))
        continue;
      if (end - i > 2) {
        first = i + 1;
        n = end - first;
        is_start = FALSE;
      }
      break;
    }
  }
  if (title.end || geneva_name_has_agent_before (finder, first)) {
    if (n > 1 || !is_start)
      add_person (finder, first, end, title, "behind-title", 0.9f);
    return;
  }
  if (is_headline)
    return;
  if (n == 1 && finder->tokens[first].shape == GENEVA_SHAPE_UPPER) {
    guint32 length = finder->tokens[first].end - finder->tokens[first].start;
    if (length >= 2 && length <= 8 && !is_roman (finder, first)) {
      name = add (finder, first, end, GENEVA_ENTITY_ORGANISATION, NULL, "capitals", 0.5f);
      name->is_acronym = TRUE;
      name->is_plain = geneva_name_is_short_for_thing (finder, first);
      geneva_name_vote (finder, name);
      name->is_certain = FALSE;
      name->votes[GENEVA_VOTE_ORGANISATION] += 2;
    }
    return;
  }
  /* a capital at the start of a sentence is a name's only where the text has it inside one too, or a cue says so */
  if (is_start && n == 1) {
    guint32 after = geneva_finder_is_next (finder, end) ? geneva_finder_word_at (finder, end) : 0;
    if (seen (finder, first) & GENEVA_SEEN_LOWER)
      return;
    if (!(seen (finder, first) & GENEVA_SEEN_CAPITAL) &&
        !(finder->tokens[first].word && finder->names->surname_first[finder->tokens[first].word] &&
          (after & GENEVA_WORD_AND || is_time (finder, end) || geneva_finder_is_verb (finder, end, FALSE) ||
           geneva_name_is_aside_of_person (finder, end))) &&
        !(after & (GENEVA_WORD_SPEECH | GENEVA_WORD_PERSON_VERB) && finder->tokens[end].shape == GENEVA_SHAPE_LOWER) &&
        !(geneva_finder_is_next (finder, end) && finder->tokens[end].kind == GENEVA_TOKEN_POSSESSIVE))
      return;
  } else if (is_start && n > 1 && seen (finder, first) & GENEVA_SEEN_LOWER &&
             !(geneva_finder_word_at (finder, first) & GENEVA_WORD_GIVEN)) {
    first++;
    n--;
  }
  name = add (finder, first, end, GENEVA_ENTITY_PERSON, NULL, n > 1 ? "capitals-in-a-row" : "capital", n > 1 ? 0.6f : 0.4f);
  name->is_certain = FALSE;
  geneva_name_vote (finder, name);
  geneva_name_weigh_plain (finder, name);
  /* "Ri-Kwangba" is one word */
  if (!name->is_plain && n > 1 && n <= 4 && !(n == 2 && finder->tokens[first + 1].flags & GENEVA_TOKEN_JOINED))
    name->votes[GENEVA_VOTE_PERSON] += 1;
}

/* A plural with a capital right behind a city, the last word of its run. */
static gboolean
is_team (const GenevaMentionFinder *finder,
         guint32                    i,
         guint32                    run_end)
{
  const GenevaToken *token = &finder->tokens[i];

  return i + 1 == run_end && token->shape == GENEVA_SHAPE_CAPITALISED && token->end - token->start >= 4 &&
         !(token->flags & GENEVA_TOKEN_JOINED) && finder->reading->text[token->end - 1] == 's' &&
         !(geneva_finder_word_at (finder, i) & (GENEVA_WORD_NO_NAME | GENEVA_WORD_GIVEN | GENEVA_WORD_PLACE_HEAD)) &&
         !geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_ACTORS) &&
         !geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_PLACES) &&
         !(token->word && finder->names->surname_first[token->word]);
}

/* "Mr. Moon", "Mrs. May": a plain word that somebody of the lists is called by. */
static gboolean
is_listed_surname (const GenevaMentionFinder *finder,
                   guint32                    i)
{
  const GenevaToken *token = &finder->tokens[i];

  return token->word && token->shape == GENEVA_SHAPE_CAPITALISED && finder->names->surname_first[token->word] &&
         !(geneva_finder_is_next (finder, i + 1) && geneva_finder_is_capital (&finder->tokens[i + 1]));
}

/* "an ex-Soviet republic", "post-Soviet times", "Latin | American leaders": of no one state that is. */
static gboolean
is_no_states (const GenevaMentionFinder *finder,
              guint32                    token)
{
  static const char *const parts[] = { "latin", "south", "central", "north", "african", "native" };

  if (token == 0)
    return FALSE;
  if (finder->tokens[token].flags & GENEVA_TOKEN_JOINED)
    return geneva_token_is (finder->reading, token - 1, "ex") || geneva_token_is (finder->reading, token - 1, "post");
  if (!geneva_token_is (finder->reading, token, "american") || !geneva_finder_is_capital (&finder->tokens[token - 1]))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (geneva_token_is (finder->reading, token - 1, parts[i]))
      return TRUE;
  }
  return FALSE;
}

/* What begins at `i` inside the run [i, end); returns where to go on. */
static guint32
read_piece (GenevaMentionFinder *finder,
            guint32              i,
            guint32              run_end)
{
  const GenevaLexiconMatch *actor = geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_ACTORS);
  const GenevaLexiconMatch *place = geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_PLACES);
  const GenevaLexiconMatch *agent = geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_AGENTS);
  const GenevaLexiconMatch *best;
  guint32 word = geneva_finder_word_at (finder, i), head, end, stop;
  gboolean is_headline = finder->headline[finder->sentence_of[i]];

  if (actor && geneva_name_lacks_hyphen (finder, actor))
    actor = NULL;
  best = actor;
  if (actor && finder->names->actors[actor->entry->index].is_none) {
    if (!place || place->n_tokens < actor->n_tokens)
      return i + actor->n_tokens;
    actor = NULL;
    best = place;
  }
  /* "R-Utah" */
  if (i + 1 < run_end && finder->tokens[i + 1].flags & GENEVA_TOKEN_JOINED && is_initial (finder, i))
    return i + 1;
  if (place && (!actor || place->n_tokens > actor->n_tokens))
    best = place;
  /* in a line of capitals a short word in capitals is just a word */
  if (best && best->n_tokens == 1 && word & GENEVA_WORD_NO_NAME &&
      (finder->tokens[i].shape == GENEVA_SHAPE_CAPITALISED ? starts_sentence (finder, i) || is_headline
                                                           : finder->headline[finder->sentence_of[i]] > 1))
    best = NULL;
  if (agent && (!best || agent->n_tokens >= best->n_tokens) && geneva_finder_is_capital (&finder->tokens[i])) {
    guint8 kind = finder->names->agents[agent->entry->index].kind;
    end = i + agent->n_tokens;
    /* "Foreign Ministry", "General Electric": the head decides, not the title */
    head = end < run_end ? find_head (finder, end, MIN (run_end, end + 3), GENEVA_WORD_ORG_HEAD | GENEVA_WORD_ORG_SUFFIX)
                         : G_MAXUINT32;
    if (kind < GENEVA_AGENT_COLLECTIVE && (head == G_MAXUINT32 || agent->n_tokens > 1 || kind != GENEVA_AGENT_RANK)) {
      GenevaTokenRange title = { i, end };
      const GenevaLexiconMatch *next = geneva_reading_match_at (finder->reading, end, GENEVA_LEXICON_ACTORS);
      if (end >= run_end || (next && finder->names->actors[next->entry->index].kind != GENEVA_ENTITY_PERSON &&
                             !(geneva_finder_word_at (finder, end) & GENEVA_WORD_GIVEN)) ||
          geneva_reading_match_at (finder->reading, end, GENEVA_LEXICON_AGENTS))
        return end;
      if (next && finder->names->actors[next->entry->index].kind == GENEVA_ENTITY_PERSON) {
        add_match (finder, next, title);
        return end + next->n_tokens;
      }
      if (geneva_finder_word_at (finder, end) & GENEVA_WORD_NO_NAME && !(geneva_finder_word_at (finder, end) & GENEVA_WORD_GIVEN) &&
          !is_listed_surname (finder, end))
        return end;
      stop = find_person_end (finder, end, run_end);
      add_person (finder, end, stop, geneva_name_find_title (finder, end), "behind-title", 0.9f);
      return stop;
    }
    if (agent->n_tokens >= 3 && word & GENEVA_WORD_ORG_HEAD && geneva_finder_is_capital (&finder->tokens[end - 1])) {
      stop = extend_of (finder, end);
      add (finder, i, stop, GENEVA_ENTITY_ORGANISATION, NULL, "organisation-head", 0.8f);   /* "Ministry of Health" */
      return stop;
    }
    if (kind >= GENEVA_AGENT_PEOPLE && end >= run_end && !best)
      return end;
  }
  if (word & GENEVA_WORD_NAME_TITLE && i + 1 < run_end && geneva_finder_is_capital (&finder->tokens[i + 1]) &&
      (!best || best->n_tokens == 1) && !(geneva_finder_word_at (finder, i + 1) & GENEVA_WORD_ORG_HEAD) &&
      (!(geneva_finder_word_at (finder, i + 1) & GENEVA_WORD_NO_NAME) || is_listed_surname (finder, i + 1)) &&
      !(word & GENEVA_WORD_GIVEN)) {
    stop = find_person_end (finder, i + 1, run_end);
    add_person (finder, i + 1, stop, (GenevaTokenRange) { i, i + 1 }, "behind-title", 0.9f);
    return stop;
  }
  if (best && best == actor && best->forms & GENEVA_FORM_ADJECTIVE && is_no_states (finder, i))
    return i + best->n_tokens;
  if (best && best == actor && geneva_name_is_given_name (finder, best, run_end)) {
    stop = find_person_end (finder, i, run_end);
    add_person (finder, i, stop, geneva_name_find_title (finder, i), "given-name", 0.8f);
    return stop;
  }
  if (best) {
    GenevaEntityKind kind = best == place ? GENEVA_ENTITY_PLACE : finder->names->actors[best->entry->index].kind;
    end = i + best->n_tokens;
    if (kind == GENEVA_ENTITY_PERSON) {
      add_match (finder, best, geneva_name_find_title (finder, i));
      return end;
    }
    /* "Syrian National Council", "Aleppo Media Center": a longer name with a head of its own */
    if (end < run_end && !is_headline) {
      const GenevaLexiconMatch *office = geneva_reading_match_at (finder->reading, end, GENEVA_LEXICON_AGENTS);
      const GenevaLexiconMatch *second = geneva_reading_match_at (finder->reading, end, GENEVA_LEXICON_ACTORS);
      head = find_head (finder, end, run_end, GENEVA_WORD_ORG_HEAD | GENEVA_WORD_ORG_SUFFIX);
      if (head != G_MAXUINT32 && geneva_name_is_place_behind (finder, head, run_end)) {
        add (finder, i, run_end, GENEVA_ENTITY_PLACE, NULL, "place-head", 0.8f);
        return run_end;
      }
      /* "Uganda People's Defence Force" is not the other of that name */
      if (second && second->n_tokens > 2 && kind == GENEVA_ENTITY_STATE && best->forms == 0
          && !(finder->tokens[end].flags & GENEVA_TOKEN_JOINED)
          && geneva_finder_word_at (finder, end + second->n_tokens - 1) & GENEVA_WORD_ORG_HEAD
          && !geneva_name_is_of_state (finder, second->entry, best->entry)) {
        stop = end + second->n_tokens;
        add (finder, i, stop, GENEVA_ENTITY_ORGANISATION, NULL, "organisation-head", 0.8f);
        return stop;
      }
      /* "Bhutan People's Party" */
      if (kind == GENEVA_ENTITY_STATE && (stop = geneva_name_find_peoples_body (finder, end)) != G_MAXUINT32) {
        add (finder, i, stop, GENEVA_ENTITY_ORGANISATION, NULL, "organisation-head", 0.8f);
        return stop;
      }
      /* "UN-Arab League envoy": two names */
      if (second && second->n_tokens > 1 && head != G_MAXUINT32 && head < end + second->n_tokens)
        head = G_MAXUINT32;
      if (head != G_MAXUINT32 && head - end <= 4 &&
          (!office || finder->names->agents[office->entry->index].kind >= GENEVA_AGENT_COLLECTIVE)) {
        gboolean is_clear = TRUE;
        for (guint32 k = end; k < head; k++) {
          const GenevaLexiconMatch *other = geneva_reading_match_at (finder->reading, k, GENEVA_LEXICON_AGENTS);
          if ((other && k > end && finder->names->agents[other->entry->index].kind < GENEVA_AGENT_PEOPLE) ||
              geneva_finder_word_at (finder, k) & GENEVA_WORD_GIVEN)
            is_clear = FALSE;
        }
        if (is_clear) {
          stop = extend_of (finder, head + 1);
          add (finder, i, stop, GENEVA_ENTITY_ORGANISATION, NULL, "organisation-head", 0.8f);
          return stop;
        }
      }
      head = kind == GENEVA_ENTITY_ORGANISATION || kind == GENEVA_ENTITY_GROUP || best->forms & GENEVA_FORM_ADJECTIVE
               ? G_MAXUINT32 : find_head (finder, end, MIN (run_end, end + 2), GENEVA_WORD_PLACE_HEAD);
      if (head != G_MAXUINT32 && head == end && !(best->forms & GENEVA_FORM_ADJECTIVE) &&
          !(geneva_finder_word_at (finder, head) & GENEVA_WORD_NO_NAME) &&
          !geneva_reading_match_at (finder->reading, head + 1, GENEVA_LEXICON_AGENTS)) {
        add (finder, i, head + 1, GENEVA_ENTITY_PLACE, NULL, "place-head", 0.8f);
        return head + 1;
      }
      /* "Denver Broncos" */
      if ((kind == GENEVA_ENTITY_PLACE || best->forms & GENEVA_FORM_CAPITAL) && is_team (finder, end, run_end)) {
        add (finder, i, end + 1, GENEVA_ENTITY_ORGANISATION, NULL, "team", 0.6f);
        return end + 1;
      }
      /* "Jordan Smith", "Paris Hilton": a given name that is a place's too */
      if (word & GENEVA_WORD_GIVEN && best->n_tokens == 1 && !office && !(best->forms & GENEVA_FORM_ADJECTIVE) &&
          geneva_finder_is_capital (&finder->tokens[end]) && !(geneva_finder_word_at (finder, end) & GENEVA_WORD_NO_NAME) &&
          !geneva_reading_match_at (finder->reading, end, GENEVA_LEXICON_ACTORS) &&
          !geneva_reading_match_at (finder->reading, end, GENEVA_LEXICON_PLACES)) {
        stop = find_person_end (finder, i, run_end);
        add_person (finder, i, stop, geneva_name_find_title (finder, i), "given-name", 0.8f);
        return stop;
      }
    }
    if (kind == GENEVA_ENTITY_STATE && geneva_name_is_ethnic (finder, best)) {
      add (finder, i - 1, end, GENEVA_ENTITY_GROUP, NULL, "ethnic-group", 0.7f);
      return end;
    }
    add_match (finder, best, NO_RANGE);
    return end;
  }
  if (word & GENEVA_WORD_NO_NAME && !(word & (GENEVA_WORD_GIVEN | GENEVA_WORD_ORG_HEAD))) {
    head = i + 1 < run_end && !starts_sentence (finder, i) && !is_headline
             ? find_head (finder, i + 1, MIN (run_end, i + 5), GENEVA_WORD_ORG_HEAD | GENEVA_WORD_ORG_SUFFIX) : G_MAXUINT32;
    if (head == G_MAXUINT32)
      return i + 1;
    for (guint32 k = i + 1; k < head; k++) {
      if (geneva_reading_match_at (finder->reading, k, GENEVA_LEXICON_ACTORS) ||
          geneva_finder_word_at (finder, k) & GENEVA_WORD_GIVEN)
        return i + 1;
    }
    stop = extend_of (finder, head + 1);
    if (stop - i < 2)
      return i + 1;
    add (finder, i, stop, GENEVA_ENTITY_ORGANISATION, NULL, "organisation-head", 0.7f);
    return stop;
  }
  if (is_headline && !(word & GENEVA_WORD_GIVEN))
    return i + 1;
  /* heads of organisations and places inside what no list has */
  for (stop = i + 1; stop < run_end; stop++) {
    /* "the Zarian Reform Congress" is not the one of the lists */
    if (stop + 1 == run_end && geneva_finder_word_at (finder, stop) & GENEVA_WORD_ORG_HEAD && !(word & GENEVA_WORD_NO_NAME) &&
        (stop > i + 1 || !starts_sentence (finder, i)))
      continue;
    if (geneva_finder_is_capital (&finder->tokens[stop]) && !(word & GENEVA_WORD_GIVEN) &&
        (geneva_reading_match_at (finder->reading, stop, GENEVA_LEXICON_ACTORS) ||
         (geneva_reading_match_at (finder->reading, stop, GENEVA_LEXICON_AGENTS) &&
         !(geneva_finder_word_at (finder, stop) & GENEVA_WORD_ORG_HEAD))))
      break;
  }
  head = find_head (finder, i, stop, GENEVA_WORD_ORG_HEAD | GENEVA_WORD_ORG_SUFFIX);
  if (head != G_MAXUINT32 && !(head == i && starts_sentence (finder, i) && !geneva_finder_is_next (finder, i + 1)) &&
      !(word & GENEVA_WORD_GIVEN && head - i < 2 && !(geneva_finder_word_at (finder, head) & GENEVA_WORD_ORG_SUFFIX))) {
    if (head > i && stop == run_end && geneva_name_is_place_behind (finder, head, run_end)) {
      add (finder, i, run_end, GENEVA_ENTITY_PLACE, NULL, "place-head", 0.8f);
      return run_end;
    }
    end = extend_of (finder, head + 1);
    if (end - i >= 2 && !(head == i && geneva_finder_word_at (finder, i) & GENEVA_WORD_NO_NAME && starts_sentence (finder, i) &&
                          end == head + 1)) {
      const GenevaLexiconMatch *office = geneva_reading_match_at (finder->reading, end, GENEVA_LEXICON_AGENTS);
      /* "Territorial Administration Minister": what the minister is for */
      if (end < run_end && office && (strstr (office->entry->name, "minister") || strstr (office->entry->name, "secretary")))
        return end;
      add (finder, i, end, GENEVA_ENTITY_ORGANISATION, NULL, "organisation-head", 0.8f);
      return end;
    }
    if (head == i)
      return i + 1;
  }
  head = find_head (finder, i + 1, stop, GENEVA_WORD_PLACE_HEAD);
  if (head != G_MAXUINT32) {
    add (finder, i, head + 1, GENEVA_ENTITY_PLACE, NULL, "place-head", 0.75f);
    return head + 1;
  }
  if (word & GENEVA_WORD_PLACE_FIRST && i + 1 < stop && !(geneva_finder_word_at (finder, i + 1) & GENEVA_WORD_NO_NAME) &&
      !(word & GENEVA_WORD_NO_NAME) && !geneva_name_is_portfolio (finder, i + 1) && !(i + 2 < stop && geneva_name_is_portfolio (finder, i + 2))) {
    GenevaName *name = add (finder, i, i + 2 < stop && !geneva_finder_is_capital (&finder->tokens[i + 1]) ? i + 3 : i + 2,
                            GENEVA_ENTITY_PLACE, NULL, "place-first", 0.7f);
    return name->tokens.end;
  }
  if (word & (GENEVA_WORD_GIVEN | GENEVA_WORD_FAMILY_FIRST) && i + 1 < run_end) {
    stop = find_person_end (finder, i, run_end);
    /* "Ri-Kwangba": one word */
    if (stop - i >= (finder->tokens[i + 1].flags & GENEVA_TOKEN_JOINED ? 3u : 2u)
        && (word & GENEVA_WORD_GIVEN || stop - i <= 3)) {
      add_person (finder, i, stop, geneva_name_find_title (finder, i), "given-name", 0.85f);
      return stop;
    }
  }
  for (end = i + 1; end < stop; end++) {
    if (ends_name (finder, end) && !is_surname_title (finder, end, run_end))
      break;
  }
  add_unknown (finder, i, end);
  return end;
}

static guint32
read_run (GenevaMentionFinder *finder,
          guint32              i)
{
  guint32 end = find_run_end (finder, i);

  while (i < end) {
    guint32 next;

    if (!geneva_finder_is_capital (&finder->tokens[i]) && !(geneva_finder_word_at (finder, i) & GENEVA_WORD_PARTICLE)) {
      i++;
      continue;
    }
    next = read_piece (finder, i, end);
    i = MAX (next, i + 1);
    if (i > end)
      return i;
    if (finder->found->len && i < g_array_index (finder->found, GenevaName, finder->found->len - 1).tokens.end)
      i = g_array_index (finder->found, GenevaName, finder->found->len - 1).tokens.end;
  }
  return MAX (i, end);
}

/* Which lines are all capitals. */
static void
find_headlines (GenevaMentionFinder *finder)
{
  for (guint32 s = 0; s < finder->n_sentences; s++) {
    const GenevaSentence *sentence = &finder->sentences[s];
    const GenevaToken *tokens = finder->tokens;
    guint32 n_long = 0, n_capital = 0, n_upper = 0;

    /* as most sentences */
    if (sentence->end > sentence->start && finder->reading->text[sentence->end - 1] == '.')
      continue;
    for (guint32 i = sentence->first + 1; i < sentence->end_token; i++) {
      if (tokens[i].kind == GENEVA_TOKEN_WORD && tokens[i].end - tokens[i].start >= 4) {
        n_long++;
        n_capital += tokens[i].shape != GENEVA_SHAPE_LOWER;
        n_upper += tokens[i].shape == GENEVA_SHAPE_UPPER;
      }
    }
    if (n_long >= 3 && n_capital * 4 >= n_long * 3)
      finder->headline[s] = n_upper == n_long ? 2 : 1;
  }
}

/* "al-Attiya": whether the run that a joined capital begins takes in the particle before it, not before `from`. */
static gboolean
begins_with_particle (const GenevaMentionFinder *finder,
                      guint32                    i,
                      guint32                    from)
{
  return i > from && finder->tokens[i].flags & GENEVA_TOKEN_JOINED && finder->tokens[i - 1].kind == GENEVA_TOKEN_WORD &&
         geneva_reading_has_matches (finder->reading, i - 1) && geneva_finder_word_at (finder, i - 1) & GENEVA_WORD_PARTICLE &&
         geneva_finder_is_next (finder, i);
}

void
geneva_finder_find_names (GenevaMentionFinder *finder)
{
  guint32 n_tokens = finder->n_tokens, from = 0, i;

  find_headlines (finder);
  /* Only where there is a capital, or an actor. */
  while ((i = geneva_reading_find_hinted (finder->reading, from, 0, GENEVA_LIST_CAPITAL | 1u << GENEVA_LEXICON_ACTORS)) <
         n_tokens) {
    const GenevaToken *token = &finder->tokens[i];
    const GenevaLexiconMatch *actor;

    if (token->kind != GENEVA_TOKEN_WORD) {
      from = i + 1;
    } else if (token->shape >= GENEVA_SHAPE_CAPITALISED) {
      from = read_run (finder, begins_with_particle (finder, i, from) ? i - 1 : i);
    } else {
      actor = geneva_reading_match_at (finder->reading, i, GENEVA_LEXICON_ACTORS);
      if (!finder->names->actors[actor->entry->index].is_none)
        add_match (finder, actor, NO_RANGE);
      from = i + actor->n_tokens;
    }
  }
}
