/* Pronouns: who is in reach of "he", "its", "they".
 *
 * A pronoun stands for somebody only where the same sentence or one before it leaves one to choose. Knows the mentions
 * written so far and the words beside them; no clauses.
 */
#include "extract/geneva-frame.h"
#include "extract/geneva-mention-writer.h"

#include <string.h>

#define MAX_BACK 32          /* mentions that a pronoun looks back over */

static gboolean
is_person (const GenevaMention *mention)
{
  return mention->entity != GENEVA_NO_INDEX && mention->kind == GENEVA_ENTITY_PERSON;
}

static guint32
get_sentence (const GenevaMentionWriter *writer,
              const GenevaMention       *mention)
{
  return writer->finder->sentence_of[mention->tokens.first];
}

/* Whether words of saying stand beside the mention. */
static gboolean
is_speaker (const GenevaMentionWriter *writer,
            const GenevaMention       *mention)
{
  const GenevaMentionFinder *finder = writer->finder;

  return geneva_finder_word_at (finder, mention->tokens.end) & GENEVA_WORD_SPEECH ||
         (mention->tokens.first > 0 && geneva_finder_word_at (finder, mention->tokens.first - 1) & GENEVA_WORD_SPEECH);
}

/* The person that a sentence's mentions from `from` on leave for a pronoun: the only one, else the speaker, else the first
 * that acts. */
static guint32
choose_person (const GenevaMentionWriter *writer,
               guint32                    sentence,
               guint32                    before_token,
               guint8                     gender,
               gboolean                   is_object,
               gboolean                  *is_single)
{
  guint32 first = GENEVA_NO_INDEX, speaker = GENEVA_NO_INDEX, acting = GENEVA_NO_INDEX, last = GENEVA_NO_INDEX;
  guint n_back = 0;

  *is_single = TRUE;
  for (guint32 i = writer->mentions->len; i-- > 0 && n_back < MAX_BACK; n_back++) {
    const GenevaMention *mention = &g_array_index (writer->mentions, GenevaMention, i);
    guint8 known;

    if (get_sentence (writer, mention) < sentence)
      break;
    if (get_sentence (writer, mention) != sentence || mention->tokens.first >= before_token || !is_person (mention))
      continue;
    known = geneva_finder_note (writer->finder, mention->entity)->gender;
    if (gender && known && known != gender)
      continue;
    if (last == GENEVA_NO_INDEX)
      last = mention->entity;
    if (first != GENEVA_NO_INDEX && first != mention->entity)
      *is_single = FALSE;
    first = mention->entity;
    if (mention->acts)
      acting = mention->entity;
    if (is_speaker (writer, mention))
      speaker = mention->entity;
  }
  if (*is_single)
    return first;
  if (is_object)
    return last;
  return speaker != GENEVA_NO_INDEX ? speaker : acting != GENEVA_NO_INDEX ? acting : first;
}

/* "Kiir accused | him", "Kiir has accused | him": whether the entity's last mention stands before the pronoun's verb. */
static gboolean
is_subject_of (const GenevaMentionWriter *writer,
               guint32                    entity,
               guint32                    token)
{
  for (guint32 i = writer->mentions->len, n = 0; i-- > 0 && n < 4; n++) {
    const GenevaMention *mention = &g_array_index (writer->mentions, GenevaMention, i);

    if (mention->entity == entity)
      return mention->tokens.end < token && mention->tokens.end + 3 >= token && mention->acts
             && geneva_finder_is_subject (writer->finder, mention->tokens.end);
  }
  return FALSE;
}

/* The one person of the sentence but this one; GENEVA_NO_INDEX: none, or more. */
static guint32
find_other (const GenevaMentionWriter *writer,
            guint32                    sentence,
            guint32                    but,
            guint8                     gender)
{
  guint32 other = GENEVA_NO_INDEX;

  for (guint32 i = writer->mentions->len, n = 0; i-- > 0 && n < MAX_BACK; n++) {
    const GenevaMention *mention = &g_array_index (writer->mentions, GenevaMention, i);
    guint8 known;

    if (get_sentence (writer, mention) < sentence)
      break;
    if (get_sentence (writer, mention) != sentence || !is_person (mention) || mention->entity == but)
      continue;
    known = geneva_finder_note (writer->finder, mention->entity)->gender;
    if (gender && known && known != gender)
      continue;
    if (other != GENEVA_NO_INDEX && other != mention->entity)
      return GENEVA_NO_INDEX;
    other = mention->entity;
  }
  return other;
}

/* "As he left the ministry, | Kerry said": who acts in the clause that the words with the pronoun open. */
static guint32
find_ahead (const GenevaMentionWriter *writer,
            guint32                    token,
            guint8                     gender)
{
  const GenevaMentionFinder *finder = writer->finder;
  guint32 sentence = finder->sentence_of[token], first = token, comma = token;

  while (first > 0 && finder->sentence_of[first - 1] == sentence)
    first--;
  if (finder->tokens[first].kind == GENEVA_TOKEN_QUOTE || token > first + 12
      || !geneva_lexicon_word_is (finder->lexicon, finder->tokens[first].word, finder->names->class_opener))
    return GENEVA_NO_INDEX;
  while (comma < finder->n_tokens && comma < token + 24 && finder->sentence_of[comma] == sentence
         && finder->tokens[comma].mark != ',')
    comma++;
  if (comma >= finder->n_tokens || finder->tokens[comma].mark != ',')
    return GENEVA_NO_INDEX;
  for (guint i = writer->next_name; i < finder->found->len; i++) {
    const GenevaName *name = &g_array_index (finder->found, GenevaName, i);
    guint8 known;

    if (name->tokens.first <= comma)
      continue;
    if (name->tokens.first > comma + 6 || finder->sentence_of[name->tokens.first] != sentence)
      break;
    if (name->kind != GENEVA_ENTITY_PERSON || name->entity == GENEVA_NO_INDEX)
      continue;
    known = geneva_finder_note (finder, name->entity)->gender;
    return (gender && known && known != gender) || !geneva_finder_is_subject (finder, name->tokens.end)
           ? GENEVA_NO_INDEX : name->entity;
  }
  return GENEVA_NO_INDEX;
}

guint32
geneva_mention_find_person (const GenevaMentionWriter *writer,
                            guint32                    token,
                            guint8                     gender,
                            gboolean                   is_object)
{
  guint32 sentence = writer->finder->sentence_of[token], found, but = GENEVA_NO_INDEX;
  gboolean is_single;

  for (guint32 back = 0; back <= 2 && back <= sentence; back++) {
    found = choose_person (writer, sentence - back, token, gender, is_object && back == 0, &is_single);
    /* "Kiir accused him": somebody else, whom the sentence before may name alone */
    if (found != GENEVA_NO_INDEX && is_object && back == 0 && is_single && is_subject_of (writer, found, token)) {
      but = found;
      continue;
    }
    if (found == GENEVA_NO_INDEX && back == 0 && !is_object && (found = find_ahead (writer, token, gender)) != GENEVA_NO_INDEX)
      return found;
    if (found != GENEVA_NO_INDEX && but != GENEVA_NO_INDEX)
      return back == 1 ? find_other (writer, sentence - back, but, gender) : GENEVA_NO_INDEX;
    if (found != GENEVA_NO_INDEX)
      return back < 2 || is_single ? found : GENEVA_NO_INDEX;
  }
  return GENEVA_NO_INDEX;
}

/* "led by NATO": beside the sentence's subject. */
static gboolean
is_by (const GenevaMentionWriter *writer,
       guint32                    token)
{
  const GenevaToken *one = &writer->finder->tokens[token];

  return one->end - one->start == 2 && memcmp (writer->finder->reading->text + one->start, "by", 2) == 0;
}

/* "told the agency": spoken to, not speaking. */
static gboolean
is_told (const GenevaMentionWriter *writer,
         const GenevaMention       *mention)
{
  guint32 first = mention->tokens.first;

  if (first > 0 && geneva_finder_word_at (writer->finder, first - 1) & GENEVA_WORD_DETERMINER)
    first--;
  return first > 0 && geneva_finder_is_next (writer->finder, first) &&
         geneva_lexicon_word_is (writer->finder->lexicon, writer->finder->tokens[first - 1].word,
                                 writer->finder->names->class_address);
}

/* Whether the mention may be "it": a state, an organisation, a group in the singular. */
static gboolean
is_thing (const GenevaMentionWriter *writer,
          const GenevaMention       *mention)
{
  if (mention->kind == GENEVA_ENTITY_STATE || mention->kind == GENEVA_ENTITY_ORGANISATION)
    return TRUE;
  return mention->kind == GENEVA_ENTITY_GROUP &&
         (mention->form == GENEVA_MENTION_NAME || geneva_reading_entity (writer->finder->reading, mention->entity)->entry ||
          writer->finder->reading->text[mention->range.end - 1] != 's');
}

/* "are", "were", "have": their subject is no "it". */
static gboolean
is_plural_verb (const GenevaMentionFinder *finder,
                guint32                    i)
{
  static const char *const verbs[] = { "are", "were", "have" };
  const GenevaToken *token = &finder->tokens[i];

  for (guint k = 0; k < G_N_ELEMENTS (verbs); k++) {
    if (token->end - token->start == strlen (verbs[k]) &&
        memcmp (finder->reading->text + token->start, verbs[k], token->end - token->start) == 0)
      return TRUE;
  }
  return FALSE;
}

/* At the sentence's first word, or behind nothing but a day: "On Tuesday its fighters". */
static gboolean
is_at_head (const GenevaMentionWriter *writer,
            guint32                    token)
{
  const GenevaMentionFinder *finder = writer->finder;
  guint32 first = finder->sentences[finder->sentence_of[token]].first, timex;
  const GenevaTimex *day;

  if (token == first)
    return TRUE;
  if (token > first + 4 || finder->reading->timexes->len == 0)
    return FALSE;
  timex = geneva_reading_first_timex_from (finder->reading, first);
  if (timex >= finder->reading->timexes->len)
    return FALSE;
  day = geneva_reading_timex (finder->reading, timex);
  return day->tokens.first <= first + 1 && (day->tokens.end == token || (day->tokens.end + 1 == token && finder->tokens[token - 1].mark == ','));
}

/* "imposed an embargo on Chad for its refusal", "praised Chad for its role": whom that is done to is who refuses;
 * GENEVA_NO_INDEX: no such words. */
static guint32
find_blamed (const GenevaMentionWriter *writer,
             guint32                    token)
{
  static const char *const words[] = { "refusal", "failure", "inability", "reluctance", "role", "part", "involvement", "support",
                                       "handling", "treatment", "stance", "conduct" };
  const GenevaMentionFinder *finder = writer->finder;
  const GenevaMention *mention = writer->mentions->len > 0
                                   ? &g_array_index (writer->mentions, GenevaMention, writer->mentions->len - 1) : NULL;

  if (!mention || token < 2 || !geneva_token_is (finder->reading, token - 1, "for") || !geneva_finder_is_next (finder, token + 1)
      || get_sentence (writer, mention) != finder->sentence_of[token] || mention->tokens.end + 8 < token
      || mention->entity == GENEVA_NO_INDEX || mention->form == GENEVA_MENTION_PRONOUN || !is_thing (writer, mention))
    return GENEVA_NO_INDEX;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (geneva_token_is (finder->reading, token + 1, words[i]))
      return mention->entity;
  }
  return GENEVA_NO_INDEX;
}

/* The state, organisation or group that "it", "its" or "they" stands for: the last one with its verb behind it, in this
 * sentence, or for a pronoun at the head of a sentence in the one before. */
guint32
geneva_mention_find_thing (const GenevaMentionWriter *writer,
                           guint32                    token,
                           gboolean                   is_many)
{
  const GenevaMentionFinder *finder = writer->finder;
  guint32 sentence = finder->sentence_of[token], first = GENEVA_NO_INDEX;
  gboolean is_head = is_at_head (writer, token);
  guint32 blamed = is_many ? GENEVA_NO_INDEX : find_blamed (writer, token);
  guint n_back = 0;

  if (blamed != GENEVA_NO_INDEX)
    return blamed;
  for (guint32 i = writer->mentions->len; i-- > 0 && n_back < MAX_BACK; n_back++) {
    const GenevaMention *mention = &g_array_index (writer->mentions, GenevaMention, i);
    guint32 where = get_sentence (writer, mention), end = mention->tokens.end;

    if (where + 1 < sentence || (where != sentence && !is_head && !is_many))
      break;
    if (mention->entity == GENEVA_NO_INDEX || mention->form == GENEVA_MENTION_PRONOUN || !mention->acts)
      continue;
    /* behind a person who acts, "it" is seldom what stands before */
    if (!is_many && where == sentence && mention->kind == GENEVA_ENTITY_PERSON)
      return GENEVA_NO_INDEX;
    if (is_told (writer, mention) || (mention->tokens.first > 0 && is_by (writer, mention->tokens.first - 1)) ||
        !(is_many ? mention->kind == GENEVA_ENTITY_GROUP : is_thing (writer, mention)))
      continue;
    /* "Al-Qaeda and its ally" */
    if (where == sentence && end + 1 == token && geneva_finder_word_at (finder, end) & GENEVA_WORD_AND)
      return mention->entity;
    if (is_many || (geneva_finder_is_subject (finder, end) && !is_plural_verb (finder, end)))
      return mention->entity;
    if (where != sentence)
      first = mention->entity;
  }
  return first;
}

/* "Between Kenya and Sudan", "Kenya and Sudan met": each the other's side, as those who say something together are
 * not. */
static gboolean
are_opposite (const GenevaMentionWriter *writer,
              const GenevaMention       *a,
              const GenevaMention       *b)
{
  const GenevaMentionFinder *finder = writer->finder;
  guint32 at = a->tokens.first, behind = b->tokens.end;

  while (at > 0 && geneva_finder_is_next (finder, at)
         && geneva_finder_word_at (finder, at - 1) & (GENEVA_WORD_DETERMINER | GENEVA_WORD_DEFINITE | GENEVA_WORD_MODIFIER))
    at--;
  if (at > 0 && geneva_token_is (finder->reading, at - 1, "between"))
    return TRUE;
  for (guint n = 0; n < 3 && geneva_finder_is_next (finder, behind); n++, behind++) {
    if (geneva_lexicon_word_is (finder->lexicon, finder->tokens[behind].word, finder->names->class_joint))
      return TRUE;
  }
  return FALSE;
}

/* Two names that "and" joins, with a capital of a subject: what "they" and "both sides" stand for. */
static gboolean
find_pair (const GenevaMentionWriter *writer,
           guint32                    token,
           gboolean                   are_sides,
           guint32                   *one,
           guint32                   *other)
{
  guint32 sentence = writer->finder->sentence_of[token];
  guint n_back = 0;

  for (guint32 i = writer->mentions->len; i-- > 1 && n_back < MAX_BACK; n_back++) {
    const GenevaMention *b = &g_array_index (writer->mentions, GenevaMention, i);
    const GenevaMention *a = b - 1;

    if (get_sentence (writer, a) + 1 < sentence)
      break;
    if (a->entity != GENEVA_NO_INDEX && b->entity != GENEVA_NO_INDEX && a->entity != b->entity && a->acts && b->acts &&
        a->tokens.end < b->tokens.first && b->tokens.first - a->tokens.end <= 2 &&
        geneva_finder_word_at (writer->finder, a->tokens.end) & GENEVA_WORD_AND &&
        !(are_sides ? !are_opposite (writer, a, b)
          /* "negotiate, with A and B as guarantors. They": not those */
          : a->tokens.first > 1 && writer->finder->tokens[a->tokens.first - 2].mark == ',' &&
            geneva_token_is (writer->finder->reading, a->tokens.first - 1, "with")) &&
        !(i > 1 && (a - 1)->tokens.end + 1 == a->tokens.first &&
          writer->finder->tokens[a->tokens.first - 1].mark == ',')) {
      *one = a->entity;
      *other = b->entity;
      return TRUE;
    }
  }
  return FALSE;
}

/* "Kenya met with Sudan": who acts at the head of the sentence, and whom "with" joins to it behind. */
static gboolean
find_met (const GenevaMentionWriter *writer,
          guint32                    sentence,
          guint32                   *one,
          guint32                   *other)
{
  const GenevaMentionFinder *finder = writer->finder;
  const GenevaMention *subject = NULL;
  guint32 first = writer->mentions->len;

  while (first > 0 && get_sentence (writer, &g_array_index (writer->mentions, GenevaMention, first - 1)) >= sentence
         && writer->mentions->len - first < MAX_BACK)
    first--;
  for (guint32 i = first; i < writer->mentions->len; i++) {
    const GenevaMention *mention = &g_array_index (writer->mentions, GenevaMention, i);
    guint32 at = mention->tokens.first;

    if (get_sentence (writer, mention) != sentence)
      break;
    if (mention->entity == GENEVA_NO_INDEX || mention->kind == GENEVA_ENTITY_PLACE || mention->is_owner)
      continue;
    if (!subject) {
      subject = mention->acts && geneva_finder_is_subject (finder, mention->tokens.end) ? mention : NULL;
      if (!subject)
        return FALSE;
      continue;
    }
    while (at > subject->tokens.end
           && geneva_finder_word_at (finder, at - 1) & (GENEVA_WORD_DETERMINER | GENEVA_WORD_DEFINITE | GENEVA_WORD_MODIFIER))
      at--;
    if (mention->entity != subject->entity && at > 0 && geneva_token_is (finder->reading, at - 1, "with")) {
      *one = subject->entity;
      *other = mention->entity;
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
geneva_mention_find_pair (const GenevaMentionWriter *writer,
                          guint32                    token,
                          gboolean                   are_persons,
                          guint32                   *one,
                          guint32                   *other)
{
  const GArray *entities = writer->finder->reading->entities;
  guint32 sentence = writer->finder->sentence_of[token];

  if (!find_pair (writer, token, TRUE, one, other) && (sentence == 0 || !find_met (writer, sentence - 1, one, other)))
    return FALSE;
  return !are_persons || (g_array_index (entities, GenevaEntity, *one).kind == GENEVA_ENTITY_PERSON
                          && g_array_index (entities, GenevaEntity, *other).kind == GENEVA_ENTITY_PERSON);
}

/* Whether the sentence that the mention stands in tells of fighting. */
static gboolean
is_told_to_fight (const GenevaMentionWriter *writer,
                  const GenevaMention       *mention)
{
  const GenevaMentionFinder *finder = writer->finder;
  guint32 sentence = get_sentence (writer, mention), first = mention->tokens.first;

  while (first > 0 && finder->sentence_of[first - 1] == sentence)
    first--;
  for (guint32 i = first; i < finder->reading->at.n_tokens && finder->sentence_of[i] == sentence; i++) {
    if (geneva_lexicon_word_is (finder->lexicon, finder->tokens[i].word, finder->names->class_fights))
      return TRUE;
  }
  return FALSE;
}

/* Whether gunmen, rebels or other militants stand between the mention and the token: but "Taliban militants" are the group. */
static gboolean
comes_before_others (const GenevaMentionWriter *writer,
                     const GenevaMention       *mention,
                     guint32                    token)
{
  const GenevaMentionFinder *finder = writer->finder;
  guint32 next = (guint32) (mention - (const GenevaMention *) (const void *) writer->mentions->data) + 1;

  for (guint32 i = mention->tokens.end + 1; i < token; i++) {
    while (next < writer->mentions->len && g_array_index (writer->mentions, GenevaMention, next).tokens.end < i)
      next++;
    if (geneva_lexicon_word_is (finder->lexicon, finder->tokens[i].word, finder->names->class_militants)
        && !(next < writer->mentions->len && g_array_index (writer->mentions, GenevaMention, next).entity == mention->entity
             && g_array_index (writer->mentions, GenevaMention, next).tokens.first <= i))
      return TRUE;
  }
  return FALSE;
}

/* "The Taliban attacked … The militants said": the one group of the lists that fights and that the text has named so far.
 * Not "the rebels", who may be many. GENEVA_NO_INDEX: none, or more than one. */
guint32
geneva_mention_find_only_group (const GenevaMentionWriter *writer,
                                guint32                    token)
{
  const GenevaMentionFinder *finder = writer->finder;
  guint32 only = GENEVA_NO_INDEX;
  const GenevaMention *last = NULL;
  gboolean fights = FALSE;

  if (token == 0 || !geneva_token_is (finder->reading, token - 1, "the")
      || !(geneva_token_is (finder->reading, token, "militants") || geneva_token_is (finder->reading, token, "insurgents")
           || geneva_token_is (finder->reading, token, "guerrillas")))
    return GENEVA_NO_INDEX;
  for (guint32 i = writer->mentions->len, n = 0; i-- > 0 && n < MAX_BACK; n++) {
    const GenevaMention *mention = &g_array_index (writer->mentions, GenevaMention, i);
    const GenevaEntity *entity;

    if (mention->kind != GENEVA_ENTITY_GROUP || mention->entity == GENEVA_NO_INDEX)
      continue;
    if (mention->entity == only) {
      fights = fights || is_told_to_fight (writer, mention);
      continue;
    }
    entity = geneva_reading_entity (finder->reading, mention->entity);
    if (mention->form != GENEVA_MENTION_NAME || !entity->entry || entity->entry->list != GENEVA_LEXICON_ACTORS
        || finder->names->actors[entity->entry->index].kind != GENEVA_ENTITY_GROUP
        || geneva_lexicon_word_is (finder->lexicon, finder->tokens[mention->tokens.first].word, finder->names->class_unarmed)
        || geneva_lexicon_word_is (finder->lexicon, finder->tokens[mention->tokens.end - 1].word, finder->names->class_unarmed))
      continue;
    if (only != GENEVA_NO_INDEX)
      return GENEVA_NO_INDEX;
    only = mention->entity;
    last = mention;
    fights = is_told_to_fight (writer, mention);
  }
  return last && fights && !comes_before_others (writer, last, token) ? only : GENEVA_NO_INDEX;
}

/* "accused it of", "urged it to". */
static gboolean
is_asked (const GenevaMentionFinder *finder,
          guint32                    it)
{
  const GenevaLexiconMatch *match;

  if (it == 0 || finder->tokens[it].shape != GENEVA_SHAPE_LOWER || !geneva_finder_is_next (finder, it)
      || !(geneva_token_is (finder->reading, it + 1, "of") || geneva_token_is (finder->reading, it + 1, "to")))
    return FALSE;
  match = geneva_reading_match_at (finder->reading, it - 1, GENEVA_LEXICON_VERBS);
  return match && geneva_lexicon_word_is (finder->lexicon, finder->tokens[it - 1].word, finder->names->class_asks);
}

/* Whom "it" stands for that is asked or accused: the one state or body of the sentence that does not act before a verb, else
 * the subject of the sentence before. */
static guint32
find_asked (const GenevaMentionWriter *writer,
            guint32                    token)
{
  const GenevaMentionFinder *finder = writer->finder;
  guint32 sentence = finder->sentence_of[token], only = GENEVA_NO_INDEX, subject = GENEVA_NO_INDEX, who = GENEVA_NO_INDEX;

  for (guint32 i = writer->mentions->len, n = 0; i-- > 0 && n < MAX_BACK; n++) {
    const GenevaMention *mention = &g_array_index (writer->mentions, GenevaMention, i);
    guint32 where = get_sentence (writer, mention);

    if (where + 1 < sentence || (where < sentence && only != GENEVA_NO_INDEX))
      break;
    if (mention->entity == GENEVA_NO_INDEX || mention->form == GENEVA_MENTION_PRONOUN || !mention->acts
        || !is_thing (writer, mention))
      continue;
    if (mention->tokens.end + 1 == token) {
      who = mention->entity;
      continue;
    }
    if (geneva_finder_is_subject (finder, mention->tokens.end)) {
      if (where < sentence) {
        subject = mention->entity;
        break;
      }
      who = mention->entity;
    } else if (where == sentence) {
      if (only != GENEVA_NO_INDEX && only != mention->entity)
        return GENEVA_NO_INDEX;
      only = mention->entity;
    }
  }
  only = only != GENEVA_NO_INDEX ? only : subject;
  return only != who ? only : GENEVA_NO_INDEX;
}

/* "imposed sanctions on Iraq after | it invaded Kuwait", "accused Russia because it": what was done before is told of whom it
 * was done to. Only behind words that address somebody; GENEVA_NO_INDEX: somebody else. */
static guint32
find_punished (const GenevaMentionWriter *writer,
               guint32                    token)
{
  static const char *const causes[] = { "after", "because", "since", "unless", "until", "if" };
  const GenevaMentionFinder *finder = writer->finder;
  const GenevaMention *last;
  gboolean is_cause = FALSE;
  guint32 at;

  if (token < 3 || writer->mentions->len == 0 || !geneva_finder_is_next (finder, token))
    return GENEVA_NO_INDEX;
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    is_cause |= geneva_token_is (finder->reading, token - 1, causes[i]);
  last = &g_array_index (writer->mentions, GenevaMention, writer->mentions->len - 1);
  if (!is_cause || last->tokens.end + 1 != token || last->tokens.first == 0 || !geneva_finder_is_next (finder, last->tokens.first))
    return GENEVA_NO_INDEX;
  at = last->tokens.first - 1;
  if (at > 0 && (geneva_token_is (finder->reading, at, "on") || geneva_token_is (finder->reading, at, "against")))
    at--;
  return geneva_lexicon_word_is (finder->lexicon, finder->tokens[at].word, finder->names->class_asks)
         || geneva_lexicon_word_is (finder->lexicon, finder->tokens[at].word, finder->names->class_address)
         ? (last->acts && is_thing (writer, last) ? last->entity : GENEVA_NO_INDEX) : GENEVA_NO_INDEX;
}

void
geneva_mention_write_pronoun (GenevaMentionWriter *writer,
                              guint32              i)
{
  GenevaMentionFinder *finder = writer->finder;
  guint32 word = geneva_finder_word_at (finder, i), entity = GENEVA_NO_INDEX, other = GENEVA_NO_INDEX, index;
  GenevaTokenRange tokens = { i, i + 1 };
  gboolean is_object = finder->tokens[i].end - finder->tokens[i].start == 3 && finder->tokens[i].shape == GENEVA_SHAPE_LOWER &&
                       memcmp (finder->reading->text + finder->tokens[i].start, "him", 3) == 0;
  gboolean owns = (word & GENEVA_WORD_POSSESSIVE) != 0;

  if (writer->in_quote)
    return;
  if (word & (GENEVA_WORD_HE | GENEVA_WORD_SHE))
    entity = geneva_mention_find_person (writer, i, word & GENEVA_WORD_HE ? 1 : 2, is_object);
  else if (word & GENEVA_WORD_IT && !owns && (entity = find_punished (writer, i)) != GENEVA_NO_INDEX)
    ;
  else if (word & GENEVA_WORD_IT && (owns || geneva_finder_is_verb (finder, i + 1, FALSE)))
    entity = geneva_mention_find_thing (writer, i, FALSE);
  else if (word & GENEVA_WORD_IT && is_asked (finder, i))
    entity = find_asked (writer, i);
  else if (word & GENEVA_WORD_THEY && !find_pair (writer, i, FALSE, &entity, &other))
    entity = geneva_mention_find_thing (writer, i, TRUE);
  if (entity == GENEVA_NO_INDEX)
    return;
  index = geneva_mention_writer_add (writer, tokens, entity, geneva_reading_entity (finder->reading, entity)->kind, GENEVA_MENTION_PRONOUN,
               "pronoun", 0.6f);
  geneva_reading_mention (finder->reading, index)->is_owner = owns;
  geneva_reading_mention (finder->reading, index)->acts = !owns;
  if (other != GENEVA_NO_INDEX) {
    guint32 second = geneva_mention_writer_add (writer, tokens, other, geneva_reading_entity (finder->reading, other)->kind,
                          GENEVA_MENTION_PRONOUN, "pronoun", 0.6f);
    geneva_reading_mention (finder->reading, second)->is_owner = owns;
    geneva_reading_mention (finder->reading, second)->acts = !owns;
    geneva_reading_mention (finder->reading, index)->next_part = second;
  }
}
