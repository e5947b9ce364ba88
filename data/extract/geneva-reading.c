/* One article being read: the arrays and the arena that the stages share, and how they are looked up.
 *
 * Knows no rule of language and no list.
 */
#include "extract/geneva-reading.h"

#include "base/geneva-ascii-run.h"

#include <string.h>

/* The arena's blocks; what is longer than a quarter of one gets a block of its own. */
#define BLOCK_BYTES 16384
/* Of an odd article's arena so much is kept for the next. */
#define MAX_KEPT_BLOCKS 256

/* Of an element that is sorted. */
#define MAX_SORTED_BYTES 256

/* The arrays, for all that is done to each of them: where they stand in a reading, and what they hold. */
#define ARRAY(name, type) { G_STRUCT_OFFSET (GenevaReading, name), sizeof (type) }
static const struct {
  guint16 offset, size;
} arrays[] = {
  ARRAY (tokens, GenevaToken), ARRAY (sentences, GenevaSentence), ARRAY (matches, GenevaLexiconMatch),
  ARRAY (matches_at, guint32), ARRAY (timexes, GenevaTimex), ARRAY (entities, GenevaEntity),
  ARRAY (mentions, GenevaMention), ARRAY (verbs, GenevaVerb), ARRAY (attributions, GenevaAttribution),
  ARRAY (attitudes, GenevaAttribution), ARRAY (contents, GenevaTextRange), ARRAY (content_tokens, GenevaTokenRange),
  ARRAY (events, GenevaReadEvent), ARRAY (participants, GenevaReadParticipant),
  ARRAY (statements, GenevaReadStatement), ARRAY (forecasts, GenevaReadForecast), ARRAY (figures, GenevaReadFigure),
  ARRAY (grammar, guint8), ARRAY (steps, guint8), ARRAY (lists_at, guint8), ARRAY (hints, guint8),
  ARRAY (hashes, guint32), ARRAY (sentence_at, guint32),
  ARRAY (timexes_from, guint32), ARRAY (mentions_from, guint32), ARRAY (verbs_from, guint32),
};
#undef ARRAY
#define N_ARRAYS G_N_ELEMENTS (arrays)

static inline GArray **
get_array (GenevaReading *reading,
           guint          i)
{
  return (GArray **) (void *) ((char *) reading + arrays[i].offset);
}

GenevaReading *
geneva_reading_new (void)
{
  GenevaReading *reading = g_new0 (GenevaReading, 1);

  for (guint i = 0; i < N_ARRAYS; i++)
    *get_array (reading, i) = g_array_new (FALSE, FALSE, arrays[i].size);
  reading->blocks = g_ptr_array_new_with_free_func (g_free);
  return reading;
}

void
geneva_reading_free (GenevaReading *reading)
{
  if (!reading)
    return;
  for (guint i = 0; i < N_ARRAYS; i++)
    g_array_unref (*get_array (reading, i));
  for (guint i = 0; i < GENEVA_N_SPARE; i++)
    g_clear_pointer (&reading->spare[i], g_array_unref);
  g_ptr_array_unref (reading->blocks);
  g_free (reading);
}

void
geneva_reading_start (GenevaReading  *reading,
                      const char     *text,
                      gsize           length,
                      GenevaTextRange body,
                      const char     *published)
{
  g_return_if_fail (reading && text);
  g_return_if_fail (length < G_MAXUINT32);
  g_return_if_fail (body.start <= body.end && body.end <= length);

  for (guint i = 0; i < N_ARRAYS; i++)
    geneva_reading_cut (*get_array (reading, i), 0);
  if (reading->blocks->len > MAX_KEPT_BLOCKS)
    g_ptr_array_set_size (reading->blocks, MAX_KEPT_BLOCKS);
  memset (&reading->at, 0, sizeof reading->at);
  geneva_reading_settle (reading, sentences);
  geneva_reading_settle (reading, timexes);
  geneva_reading_settle (reading, entities);
  geneva_reading_settle (reading, mentions);
  geneva_reading_settle (reading, verbs);
  memset (reading->spans, 0, sizeof reading->spans);
  reading->block = 0;
  reading->block_used = 0;
  reading->text = text;
  reading->length = length;
  reading->body = body;
  reading->has_published = published && geneva_edtf_parse (published, &reading->published, NULL);
  reading->published_text = reading->has_published ? geneva_reading_keep (reading, published) : NULL;
}

GArray *
geneva_reading_take_spare (GenevaReading *reading,
                           GenevaSpare    spare,
                           guint          size)
{
  if (!reading->spare[spare])
    reading->spare[spare] = g_array_new (FALSE, FALSE, size);
  geneva_reading_cut (reading->spare[spare], 0);
  return reading->spare[spare];
}

guint32
geneva_reading_find_hinted_further (const GenevaReading *reading,
                                    guint32              from,
                                    guint32              end,
                                    guint8               hints,
                                    guint8               lists)
{
  const guint8 *hint = reading->at.hints, *list = reading->at.lists_at;

  if (from >= end)
    return from;
  /* what lies behind the end is looked at as well, where there is any, so that a short range is one step too */
#ifdef __SSE2__
  for (const __m128i some_hint = _mm_set1_epi8 ((char) hints), some_list = _mm_set1_epi8 ((char) lists);
       from < end && from + 16 <= reading->at.n_tokens; from += 16) {
    __m128i hinted = _mm_and_si128 (_mm_loadu_si128 ((const __m128i *) (const void *) (hint + from)), some_hint);
    __m128i listed = _mm_and_si128 (_mm_loadu_si128 ((const __m128i *) (const void *) (list + from)), some_list);
    __m128i none = _mm_cmpeq_epi8 (_mm_or_si128 (hinted, listed), _mm_setzero_si128 ());
    guint bits = (guint) _mm_movemask_epi8 (none) ^ 0xffff;

    if (bits)
      return MIN (from + (guint32) __builtin_ctz (bits), end);
  }
#endif
  for (; from < end && from + 8 <= reading->at.n_tokens; from += 8) {
    guint64 eight = geneva_reading_get_hinted (reading, from, hints, lists);
    if (eight)
      return MIN (from + (guint32) __builtin_ctzll (eight) / 8, end);
  }
  while (from < end && !(hint[from] & hints) && !(list[from] & lists))
    from++;
  return MIN (from, end);
}

const GenevaLexiconEntry *
geneva_reading_find_cue (const GenevaReading *reading,
                         const GenevaLexicon *lexicon,
                         guint32              token,
                         guint32              class_id,
                         guint               *n_tokens)
{
  const GenevaLexiconEntry *entry;

  if (token < reading->at.n_tokens) {
    guint32 end = reading->at.matches_at[token + 1];
    for (guint32 i = reading->at.matches_at[token]; i < end; i++) {
      const GenevaLexiconMatch *match = &reading->at.matches[i];
      if (match->list == GENEVA_LEXICON_CUES && match->entry->class_id == class_id) {
        if (n_tokens)
          *n_tokens = match->n_tokens;
        return match->entry;
      }
    }
  }
  if (token >= reading->at.n_tokens)
    return NULL;
  entry = geneva_lexicon_word_cue (lexicon, geneva_reading_token (reading, token)->word, class_id);
  if (entry && n_tokens)
    *n_tokens = 1;
  return entry;
}

void
geneva_reading_sort (GArray       *array,
                     GCompareFunc  compare)
{
  gsize size = g_array_get_element_size (array);
  gsize left = 8 * (gsize) array->len;     /* places that elements may be moved by, all together */
  char one[MAX_SORTED_BYTES];

  g_return_if_fail (size <= sizeof one);

  for (guint i = 1; i < array->len; i++) {
    char *at = array->data + i * size;
    guint to = i;

    while (to > 0 && i - to <= left && compare (array->data + (to - 1) * size, at) > 0)
      to--;
    if (to == i)
      continue;
    if (i - to > left) {
      g_array_sort (array, compare);
      return;
    }
    left -= i - to;
    memcpy (one, at, size);
    memmove (array->data + (to + 1) * size, array->data + to * size, (i - to) * size);
    memcpy (array->data + to * size, one, size);
  }
}

/* First index in [0, n) of an array of records whose `tokens.first`, `offset` bytes inside each, is not before `token`. */
static guint32
find_first (const GArray *array,
            gsize         size,
            gsize         offset,
            guint32       token)
{
  return token == 0 ? 0 : geneva_reading_count_up_to (array, size, offset + G_STRUCT_OFFSET (GenevaTokenRange, first),
                                                      token - 1);
}

guint32
geneva_reading_find_mention_from (const GenevaReading *reading,
                                  guint32              token)
{
  return find_first (reading->mentions, sizeof (GenevaMention), G_STRUCT_OFFSET (GenevaMention, tokens), token);
}

guint32
geneva_reading_find_timex_from (const GenevaReading *reading,
                                guint32              token)
{
  return find_first (reading->timexes, sizeof (GenevaTimex), G_STRUCT_OFFSET (GenevaTimex, tokens), token);
}

guint32
geneva_reading_find_verb_from (const GenevaReading *reading,
                               guint32              token)
{
  return find_first (reading->verbs, sizeof (GenevaVerb), G_STRUCT_OFFSET (GenevaVerb, tokens), token);
}

/* The same for every token at once, by walking from one record to the next. Most are near each other: sixteen are written a
 * step, whether they are needed or not, so that there is room for some more, and one step does. Four numbers are one
 * vector: a loop over single ones is left as it is by compilers that are told to keep code short. */
#define AT_ONCE 16
typedef guint32 Four __attribute__ ((vector_size (16)));

static void
note_first (const GArray *array,
            gsize         size,
            gsize         offset,
            guint32       n_tokens,
            GArray       *from)
{
  guint32 n = array->len, *first, token = 0;

  g_array_set_size (from, n_tokens + AT_ONCE);
  first = (guint32 *) (void *) from->data;
  for (guint32 i = 0; i <= n; i++) {
    guint32 end = n_tokens;
    Four four = { i, i, i, i };

    if (i < n) {
      const GenevaTokenRange *tokens = (const void *) (array->data + i * size + offset);

      end = MIN (tokens->first + 1, n_tokens);
    }

    for (guint32 k = token; k < end; k += AT_ONCE) {
      memcpy (first + k, &four, sizeof four);
      memcpy (first + k + 4, &four, sizeof four);
      memcpy (first + k + 8, &four, sizeof four);
      memcpy (first + k + 12, &four, sizeof four);
    }
    token = MAX (token, end);
  }
  g_array_set_size (from, n_tokens);
}
G_STATIC_ASSERT (AT_ONCE == 4 * sizeof (Four) / sizeof (guint32));

void
geneva_reading_close_mentions (GenevaReading *reading)
{
  note_first (reading->mentions, sizeof (GenevaMention), G_STRUCT_OFFSET (GenevaMention, tokens), reading->tokens->len,
              reading->mentions_from);
  geneva_reading_settle (reading, mentions_from);
}

void
geneva_reading_close_timexes (GenevaReading *reading)
{
  note_first (reading->timexes, sizeof (GenevaTimex), G_STRUCT_OFFSET (GenevaTimex, tokens), reading->tokens->len,
              reading->timexes_from);
  geneva_reading_settle (reading, timexes_from);
}

void
geneva_reading_close_verbs (GenevaReading *reading)
{
  note_first (reading->verbs, sizeof (GenevaVerb), G_STRUCT_OFFSET (GenevaVerb, tokens), reading->tokens->len,
              reading->verbs_from);
  geneva_reading_settle (reading, verbs_from);
}

static guint
get_span_place (const GenevaReading *reading,
                const char          *value)
{
  return (guint) ((gsize) value / 4 % G_N_ELEMENTS (reading->spans));
}

void
geneva_reading_note_span (GenevaReading *reading,
                          const char    *value,
                          GenevaSpan     span)
{
  guint at = get_span_place (reading, value);

  reading->spans[at].value = value;
  reading->spans[at].is_date = TRUE;
  reading->spans[at].span = span;
}

gboolean
geneva_reading_get_span (GenevaReading *reading,
                         const char    *value,
                         GenevaSpan    *span)
{
  guint at = get_span_place (reading, value);

  if (reading->spans[at].value != value) {
    GenevaEdtf edtf;

    reading->spans[at].value = value;
    reading->spans[at].is_date = geneva_edtf_parse (value, &edtf, NULL);
    if (reading->spans[at].is_date)
      reading->spans[at].span = geneva_edtf_possible (&edtf);
  }
  *span = reading->spans[at].span;
  return reading->spans[at].is_date;
}

/* Room for so many bytes in the arena. */
static char *
take_room (GenevaReading *reading,
           gsize          n_bytes)
{
  char *room;

  if (n_bytes > BLOCK_BYTES / 4) {
    /* stands before the one that is being filled, which stays the last in use */
    room = g_malloc (MAX (n_bytes, BLOCK_BYTES));
    g_ptr_array_insert (reading->blocks, (int) reading->block, room);
    reading->block++;
    if (reading->blocks->len == reading->block)
      reading->block_used = BLOCK_BYTES;
    return room;
  }
  if (reading->block < reading->blocks->len && reading->block_used + n_bytes > BLOCK_BYTES) {
    reading->block++;
    reading->block_used = 0;
  }
  if (reading->block >= reading->blocks->len) {
    g_ptr_array_add (reading->blocks, g_malloc (BLOCK_BYTES));
    reading->block = reading->blocks->len - 1;
    reading->block_used = 0;
  }
  room = (char *) reading->blocks->pdata[reading->block] + reading->block_used;
  reading->block_used += n_bytes;
  return room;
}

const char *
geneva_reading_keep (GenevaReading *reading,
                     const char    *string)
{
  return geneva_reading_keep_n (reading, string, strlen (string));
}

const char *
geneva_reading_keep_n (GenevaReading *reading,
                       const char    *bytes,
                       gsize          length)
{
  char *kept = take_room (reading, length + 1);

  memcpy (kept, bytes, length);
  kept[length] = '\0';
  return kept;
}

const char *
geneva_reading_keep_parts (GenevaReading *reading,
                           const char    *before,
                           const char    *bytes,
                           gsize          length,
                           const char    *after)
{
  gsize n_before = strlen (before), n_after = strlen (after);
  char *kept = take_room (reading, n_before + length + n_after + 1);

  memcpy (kept, before, n_before);
  memcpy (kept + n_before, bytes, length);
  memcpy (kept + n_before + length, after, n_after + 1);
  return kept;
}

const char *
geneva_reading_keep_joined (GenevaReading *reading,
                            const char    *before,
                            const char    *string,
                            const char    *after)
{
  return geneva_reading_keep_parts (reading, before, string, strlen (string), after);
}

#define MAX_DATELINE 14      /* tokens: "ADDIS ABABA, Ethiopia, Jan 7 (Agency) -", "(Agency) -" */

guint32
geneva_reading_find_dateline_end (const GenevaReading *reading,
                                  guint32              sentence)
{
  const GenevaSentence *s = geneva_reading_sentence (reading, sentence);
  guint32 first = s->first, mention = geneva_reading_first_mention_from (reading, first);

  if (mention < reading->mentions->len && geneva_reading_mention (reading, mention)->tokens.first == first
      && geneva_reading_mention (reading, mention)->kind != GENEVA_ENTITY_PLACE)
    return first;
  for (guint32 i = first; i + 2 < s->end_token && i < first + MAX_DATELINE; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    if (i > first && (token->mark == '-' || (token->mark == ':' && i < first + 5))) {
      /* "Geneva (Agency) -": a place that is not in capitals has the agency behind it */
      if (geneva_reading_token (reading, first)->shape != GENEVA_SHAPE_UPPER && token[-1].mark != ')')
        return first;
      return token[1].start > token->end && (token->mark == ':' || token->start > token[-1].end) ? i + 1 : first;
    }
    if (token->kind == GENEVA_TOKEN_WORD
        ? token->shape != GENEVA_SHAPE_UPPER && token->shape != GENEVA_SHAPE_CAPITALISED
        : token->kind != GENEVA_TOKEN_NUMBER && !strchr (",().-/", token->mark ? token->mark : 'x'))
      return first;
  }
  return first;
}
