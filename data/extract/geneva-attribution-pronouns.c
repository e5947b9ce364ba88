/* Whom a pronoun beside a verb of saying stands for: who the paragraph is about, or who spoke before.
 *
 * The pronoun's own reading is the coreference's; here speech itself tells, where it does: whoever spoke goes on speaking.
 */
#include "extract/geneva-attribution-search.h"
#include "extract/geneva-frame.h"

/* Tokens before a pronoun that are looked through for who it may be. */
#define MAX_BACK 120

typedef GenevaAttributionSearch Search;

/* The first sentence of a paragraph. O(log n): each of a paragraph of very many sentences may ask. */
static guint32
find_first_sentence (const GenevaReading *reading,
                     guint32              paragraph)
{
  guint32 first = 0, end = reading->sentences->len;

  while (first < end) {
    guint32 middle = first + (end - first) / 2;

    if (geneva_reading_sentence (reading, middle)->paragraph < paragraph)
      first = middle + 1;
    else
      end = middle;
  }
  return first;
}

/* Whether the actor may be called by the pronoun: of that gender, or of none that is known and called so or not at all
 * before. */
static gboolean
is_called (const GenevaReading *reading,
           guint32              speaker,
           guint32              token)
{
  gboolean is_he = geneva_token_is (reading, token, "he");
  guint32 from = geneva_reading_first_mention_from (reading, token);
  guint8 gender = geneva_reading_entity (reading, speaker)->gender;

  if (gender)
    return gender == (is_he ? 1 : 2);
  for (guint32 i = from; i > 0 && from - i < MAX_BACK; i--) {
    const GenevaMention *mention = geneva_reading_mention (reading, i - 1);
    if (mention->entity == speaker && mention->form == GENEVA_MENTION_PRONOUN)
      return is_he == (geneva_token_is (reading, mention->tokens.first, "he")
                       || geneva_token_is (reading, mention->tokens.first, "his")
                       || geneva_token_is (reading, mention->tokens.first, "him"));
  }
  return TRUE;
}

gboolean
geneva_attribution_is_beside (const GenevaReading *reading,
                              const GenevaVerb    *verb)
{
  return verb->voice == GENEVA_VERB_GERUND && verb->subject.first > 0 && verb->subject.first < verb->subject.end
         && geneva_token_is (reading, verb->subject.first - 1, "with");
}

/* Who spoke last in the paragraph before the pronoun, in no words of somebody else; a mention, or GENEVA_NO_INDEX: nobody who
 * may be called so. */
static guint32
find_last_speaker (const Search    *search,
                   GenevaTokenRange before,
                   guint32          token)
{
  const GenevaReading *reading = search->reading;

  for (guint32 i = reading->attributions->len, n = 0; i > 0 && n < 6; i--, n++) {
    const GenevaAttribution *said = &g_array_index (reading->attributions, GenevaAttribution, i - 1);
    const GenevaAttribution *around = i > 1 ? said - 1 : NULL;
    guint32 head;

    if (said->verb == GENEVA_NO_INDEX)
      continue;
    head = geneva_reading_verb (reading, said->verb)->head;
    if (head < before.first)
      break;
    if (!said->is_said || said->speaker == GENEVA_NO_INDEX || said->other_speaker != GENEVA_NO_INDEX
        || geneva_attribution_is_beside (reading, geneva_reading_verb (reading, said->verb))
        || (around && around->n_contents > 0
            && g_array_index (reading->contents, GenevaTextRange, around->first_content).start <= said->source.start
            && said->source.end <= g_array_index (reading->contents, GenevaTextRange, around->first_content).end))
      continue;
    if (geneva_reading_entity (reading, said->speaker)->kind != GENEVA_ENTITY_PERSON
        || !is_called (reading, said->speaker, token))
      return GENEVA_NO_INDEX;
    head = head > before.first + MAX_BACK ? head - MAX_BACK : before.first;
    for (guint32 k = geneva_reading_first_mention_from (reading, head);
         k < reading->mentions->len && geneva_reading_mention (reading, k)->tokens.first < MIN (token, head + 2 * MAX_BACK); k++) {
      if (geneva_reading_mention (reading, k)->entity == said->speaker)
        return k;
    }
  }
  return GENEVA_NO_INDEX;
}

/* "…," he said, in a paragraph that begins with the quotation: he is who the sentence before is about, the one that
 * begins with a person. The pronoun's own reading stands where there is no such sentence. */
guint32
geneva_attribution_find_antecedent (const Search *search,
                                    guint32       token,
                                    guint32       otherwise)
{
  const GenevaReading *reading = search->reading;
  guint32 sentence = geneva_reading_sentence_of (reading, token);
  guint32 paragraph = geneva_reading_sentence (reading, sentence)->paragraph;
  GenevaTokenRange before;
  guint32 opening;

  /* A person whom the same paragraph names before, outside quotation marks, is nearer. */
  before.first = geneva_reading_sentence (reading, find_first_sentence (reading, paragraph))->first;
  for (guint32 i = geneva_reading_first_mention_from (reading, MAX (before.first, token > MAX_BACK ? token - MAX_BACK : 0));
       i < reading->mentions->len && geneva_reading_mention (reading, i)->tokens.first < token; i++) {
    const GenevaMention *named = geneva_reading_mention (reading, i);
    if (named->kind == GENEVA_ENTITY_PERSON && named->form != GENEVA_MENTION_PRONOUN && named->entity != GENEVA_NO_INDEX
        && !named->is_owner && !geneva_quotes_find_around (search->quotes, named->tokens.first))
      return otherwise;
  }
  /* The paragraph before, from its first sentence. */
  sentence = paragraph > 0 ? find_first_sentence (reading, paragraph - 1) : sentence;
  if (geneva_reading_sentence (reading, sentence)->paragraph + 1 != paragraph)
    return otherwise;
  before.first = geneva_reading_sentence (reading, sentence)->first;
  before.end = geneva_reading_sentence (reading, sentence)->end_token;
  /* "Receiving Smith, Jones said": not about him. */
  opening = geneva_reading_first_verb_from (reading, before.first);
  if (opening < reading->verbs->len && geneva_reading_verb (reading, opening)->tokens.first == before.first)
    return otherwise;
  for (guint32 i = geneva_reading_first_mention_from (reading, before.first);
       i < reading->mentions->len && geneva_reading_mention (reading, i)->tokens.first < MIN (before.end, before.first + 4);
       i++) {
    const GenevaMention *first = geneva_reading_mention (reading, i);
    if (first->entity != GENEVA_NO_INDEX && !first->is_owner && first->acts && is_called (reading, first->entity, token)
        && geneva_reading_entity (reading, first->entity)->kind == GENEVA_ENTITY_PERSON)
      return i;
  }
  /* "In a sharp reply, Smith said that Jones …" */
  opening = find_last_speaker (search, before, token);
  return opening != GENEVA_NO_INDEX ? opening : otherwise;
}

gboolean
geneva_attribution_is_behind_quote_or_comma (const Search *search,
                                             guint32       token,
                                             guint32       from)
{
  if (token <= from)
    return FALSE;
  const GenevaToken *before = geneva_reading_token (search->reading, token - 1);
  return geneva_is_quote_mark (before) || before->mark == ',';
}

/* "…," he said. “…,” he added: of whom the pronoun stood for where he last spoke, in this paragraph or the one before, when
 * nobody else was named since outside quotation marks. */
static gboolean
goes_on (Search            *search,
         guint32            token,
         GenevaAttribution *attribution)
{
  const GenevaReading *reading = search->reading;
  const GenevaAttribution *last;
  guint32 from, paragraph = geneva_reading_sentence (reading, geneva_reading_sentence_of (reading, token))->paragraph;

  if (reading->attributions->len == 0)
    return FALSE;
  last = &g_array_index (reading->attributions, GenevaAttribution, reading->attributions->len - 1);
  if (last->speaker == GENEVA_NO_INDEX || last->verb == GENEVA_NO_INDEX || !last->is_said
      || last->other_speaker != GENEVA_NO_INDEX
      || geneva_reading_entity (reading, last->speaker)->kind != GENEVA_ENTITY_PERSON)
    return FALSE;
  from = geneva_reading_verb (reading, last->verb)->tokens.first;
  if (!is_called (reading, last->speaker, token))
    return FALSE;
  if (from >= token || token - from > MAX_BACK
      || geneva_reading_sentence (reading, geneva_reading_sentence_of (reading, from))->paragraph + 1 < paragraph)
    return FALSE;
  for (guint32 i = geneva_reading_first_mention_from (reading, from);
       i < reading->mentions->len && geneva_reading_mention (reading, i)->tokens.first < token; i++) {
    const GenevaMention *named = geneva_reading_mention (reading, i);
    if ((named->kind == GENEVA_ENTITY_PERSON || named->kind == GENEVA_ENTITY_ROLE) && named->entity != last->speaker
        && named->tokens.first > from + 2 && !geneva_quotes_find_around (search->quotes, named->tokens.first))
      return FALSE;
  }
  attribution->speaker = last->speaker;
  attribution->source = geneva_reading_range (reading, (GenevaTokenRange) { token, token + 1 });
  return TRUE;
}

/* "Smith said that Jones had left. He had been late, he added.": who is named in what was said is not who says it. Behind
 * reported words, and where nobody has acted outside such words since the last that somebody said. */
static gboolean
goes_on_reporting (Search            *search,
                   guint32            token,
                   GenevaAttribution *attribution)
{
  const GenevaReading *reading = search->reading;
  const GenevaAttribution *last = NULL;
  guint32 sentence = geneva_reading_sentence_of (reading, token), from;
  guint32 first = geneva_reading_sentence (reading, sentence)->first;
  GenevaTokenRange told = { 0, 0 };

  if (token < first + 5 || geneva_reading_token (reading, token - 1)->mark != ',')
    return FALSE;
  for (guint32 i = reading->attributions->len, n = 0; i > 0 && n < 4 && !last; i--, n++) {
    const GenevaAttribution *said = &g_array_index (reading->attributions, GenevaAttribution, i - 1);
    if (said->verb == GENEVA_NO_INDEX || geneva_reading_verb (reading, said->verb)->sentence == sentence)
      continue;
    if (said->is_said && said->n_contents > 0 && geneva_reading_verb (reading, said->verb)->is_finite)
      last = said;
  }
  if (!last || last->speaker == GENEVA_NO_INDEX || last->other_speaker != GENEVA_NO_INDEX
      || geneva_reading_entity (reading, last->speaker)->kind != GENEVA_ENTITY_PERSON || !is_called (reading, last->speaker, token))
    return FALSE;
  from = geneva_reading_verb (reading, last->verb)->tokens.first;
  told = g_array_index (reading->content_tokens, GenevaTokenRange, last->first_content);
  if (from >= first || token - from > MAX_BACK
      || geneva_reading_sentence (reading, geneva_reading_sentence_of (reading, from))->paragraph + 1
           < geneva_reading_sentence (reading, sentence)->paragraph)
    return FALSE;
  for (guint32 i = geneva_reading_first_verb_from (reading, from + 1);
       i < reading->verbs->len && geneva_reading_verb (reading, i)->tokens.first < first; i++) {
    const GenevaVerb *verb = geneva_reading_verb (reading, i);
    guint32 other;

    if (!verb->is_finite || verb->subject.first >= verb->subject.end || verb->subject.first < from
        || (verb->tokens.first >= told.first && verb->tokens.first < told.end)
        || geneva_quotes_find_around (search->quotes, verb->head))
      continue;
    other = geneva_reading_first_mention_from (reading, verb->subject.first);
    if (other < reading->mentions->len && geneva_reading_mention (reading, other)->tokens.first < verb->subject.end
        && geneva_reading_mention (reading, other)->entity != last->speaker
        && (geneva_reading_mention (reading, other)->kind == GENEVA_ENTITY_PERSON
            || geneva_reading_mention (reading, other)->kind == GENEVA_ENTITY_ROLE))
      return FALSE;
  }
  attribution->speaker = last->speaker;
  attribution->source = geneva_reading_range (reading, (GenevaTokenRange) { token, token + 1 });
  return TRUE;
}

/* "he said", where the pronoun was not resolved: whom the paragraph before is about. */
gboolean
geneva_attribution_find_by_pronoun (Search            *search,
                                    const GenevaVerb  *verb,
                                    GenevaTokenRange   sentence,
                                    GenevaAttribution *attribution)
{
  const GenevaReading *reading = search->reading;
  guint32 places[2] = { verb->tokens.first - 1, verb->tokens.end };
  guint32 mention;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    if (places[i] < sentence.first || places[i] >= sentence.end
        || !word_is (search, places[i], search->classes->pronoun)
        || (i == 1 && !geneva_attribution_is_behind_quote_or_comma (search, verb->tokens.first, sentence.first)))
      continue;
    if (i == 0 && goes_on_reporting (search, places[i], attribution))
      return TRUE;
    mention = geneva_attribution_find_antecedent (search, places[i], GENEVA_NO_INDEX);
    /* "…, said he was late": who is late */
    if (mention == GENEVA_NO_INDEX)
      return (i == 0 || places[i] + 1 == sentence.end
              || geneva_reading_token (reading, places[i] + 1)->kind == GENEVA_TOKEN_PUNCTUATION)
             && goes_on (search, places[i], attribution);
    geneva_attribution_set_speakers (search, attribution, mention, GENEVA_NO_INDEX);
    attribution->source = geneva_reading_range (reading, (GenevaTokenRange) { places[i], places[i] + 1 });
    return TRUE;
  }
  return FALSE;
}
