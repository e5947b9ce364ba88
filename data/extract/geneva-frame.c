/* Frames of verbs and the grammar of small words, as the lists give them.
 *
 * Knows the languages of two columns; knows no sentence.
 */
#include "extract/geneva-frame.h"

#include <string.h>

const char *const geneva_plover_names[GENEVA_PLOVER_N_KINDS] = {
  "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request", "accuse", "reject",
      "threaten",
  "protest", "sanction", "mobilize", "coerce", "assault",
};

static gboolean
is_word (const char *word,
         gsize       length,
         const char *expected)
{
  return strlen (expected) == length && memcmp (word, expected, length) == 0;
}

static gboolean
read_status (const char   *word,
             gsize         length,
             guint8       *status)
{
  static const struct {
    const char  *word;
    GenevaTold status;
  } names[] = {
    { "planned", GENEVA_TOLD_PLANNED }, { "possible", GENEVA_TOLD_POSSIBLE },
    { "not", GENEVA_TOLD_DID_NOT_HAPPEN }, { "alleged", GENEVA_TOLD_ALLEGED },
    { "denied", GENEVA_TOLD_DENIED }, { "happened", GENEVA_TOLD_HAPPENED },
    { "postponed", GENEVA_TOLD_POSTPONED }, { "cancelled", GENEVA_TOLD_CANCELLED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (is_word (word, length, names[i].word)) {
      *status = names[i].status;
      return TRUE;
    }
  }
  return FALSE;
}

static const char *
find_kind (const char *word,
           gsize       length)
{
  for (guint i = 0; length > 0 && i < GENEVA_PLOVER_N_KINDS; i++) {
    if (is_word (word, length, geneva_plover_names[i]))
      return geneva_plover_names[i];
  }
  return NULL;
}

static void
read_choice (GenevaFrame         *frame,
             const GenevaLexicon *lexicon,
             const char          *word,
             gsize                length)
{
  const char *colon = memchr (word, ':', length);
  gsize n = MIN (colon ? (gsize) (colon - word) : length, 40);
  GenevaFrameChoice *choice;
  char name[64];

  if (frame->n_choices == GENEVA_FRAME_MAX_CHOICES)
    return;
  choice = &frame->choices[frame->n_choices++];
  g_snprintf (name, sizeof name, "object-%.*s", (int) n, word);
  choice->class_id = geneva_lexicon_get_class (lexicon, name);
  choice->takes_states = is_word (word, n, "place");
  choice->takes_places = choice->takes_states || is_word (word, n, "town");
  choice->takes_persons = is_word (word, n, "person");
  choice->kind = colon ? find_kind (colon + 1, length - (gsize) (colon + 1 - word)) : NULL;
}

static void
read_preposition (GenevaFrame         *frame,
                  const GenevaLexicon *lexicon,
                  const char          *word,
                  gsize                length)
{
  GenevaFramePreposition *preposition;
  char alone[16];

  if (frame->n_prepositions == GENEVA_FRAME_MAX_PREPOSITIONS || length < 2 || length > 15)
    return;
  preposition = &frame->prepositions[frame->n_prepositions++];
  *preposition = (GenevaFramePreposition) { 0 };
  if (word[length - 1] == '!') {
    preposition->needed = TRUE;
    length--;
    frame->flags |= GENEVA_FRAME_PREPOSITION_NEEDED;
  } else if (word[length - 1] == '+') {
    preposition->joins = TRUE;
    length--;
  }
  g_snprintf (alone, sizeof alone, "%.*s", (int) length, word);
  preposition->word_id = geneva_lexicon_find_word (lexicon, alone);
}

static void
read_word (GenevaFrame         *frame,
           const GenevaLexicon *lexicon,
           const char          *word,
           gsize                length)
{
  static const struct {
    const char *word;
    guint32     flags;
  } flags[] = {
    { "obj", GENEVA_FRAME_OBJECT | GENEVA_FRAME_TRANSITIVE },
    { "obj!", GENEVA_FRAME_OBJECT | GENEVA_FRAME_OBJECT_NEEDED | GENEVA_FRAME_TRANSITIVE },
    { "obj+", GENEVA_FRAME_OBJECT_JOINS },
    { "obj+!", GENEVA_FRAME_OBJECT_JOINS | GENEVA_FRAME_OBJECT_NEEDED },
    { "mutual", GENEVA_FRAME_MUTUAL },
    { "many", GENEVA_FRAME_MANY },
    { "reverse", GENEVA_FRAME_REVERSE },
    { "light", GENEVA_FRAME_LIGHT },
    { "join", GENEVA_FRAME_LIGHT | GENEVA_FRAME_JOIN },
    { "to!", GENEVA_FRAME_TO_NEEDED },
    { "objto", GENEVA_FRAME_OBJECT_TO },
    { "that", GENEVA_FRAME_THAT },
    { "trans", GENEVA_FRAME_TRANSITIVE },
    { "intr", GENEVA_FRAME_INTRANSITIVE },
    { "noun", GENEVA_FRAME_HOMOGRAPH },
    { "nv", GENEVA_FRAME_NOUN_ONLY },
    { "place!", GENEVA_FRAME_PLACE_NEEDED },
    { "played", GENEVA_FRAME_PLAYED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++) {
    if (is_word (word, length, flags[i].word)) {
      frame->flags |= flags[i].flags;
      return;
    }
  }
  if (length > 6 && memcmp (word, "needs=", 6) == 0) {
    read_choice (frame, lexicon, word + 6, length - 6);
    frame->needs_choice = TRUE;
  } else if (length > 3 && memcmp (word, "if=", 3) == 0) {
    read_choice (frame, lexicon, word + 3, length - 3);
  } else if (length > 4 && memcmp (word, "not=", 4) == 0 && frame->n_choices < GENEVA_FRAME_MAX_CHOICES) {
    read_choice (frame, lexicon, word + 4, length - 4);
    frame->choices[frame->n_choices - 1].excludes = TRUE;
  } else if (length > 3 && memcmp (word, "to=", 3) == 0) {
    frame->to_kind = find_kind (word + 3, length - 3);
  } else if (length > 2 && memcmp (word, "g=", 2) == 0) {
    if (is_word (word, length, "g=same"))
      frame->flags |= GENEVA_FRAME_GOVERNS_SAME;
    else if (read_status (word + 2, length - 2, &frame->governs))
      frame->flags |= GENEVA_FRAME_GOVERNS;
  } else if (length > 2 && memcmp (word, "s=", 2) == 0) {
    if (read_status (word + 2, length - 2, &frame->says))
      frame->flags |= GENEVA_FRAME_SAYS;
  } else {
    read_preposition (frame, lexicon, word, length);
  }
}

static void
parse_frame (GenevaFrame         *frame,
             const GenevaLexicon *lexicon,
             const char          *words)
{
  for (const char *at = words; *at; ) {
    gsize length = strcspn (at, " ");
    if (length > 0)
      read_word (frame, lexicon, at, length);
    at += length;
    while (*at == ' ')
      at++;
  }
}

static gpointer
frames_new (const GenevaLexicon *lexicon)
{
  guint n = geneva_lexicon_get_n_entries (lexicon, GENEVA_LEXICON_VERBS);
  int frame = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_VERBS, "frame");
  int kind = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_VERBS, "kind");
  GenevaFrame *frames = g_new0 (GenevaFrame, n + 1);

  for (guint i = 0; i < n; i++) {
    const GenevaLexiconEntry *entry = geneva_lexicon_get_entry (lexicon, GENEVA_LEXICON_VERBS, i);
    if (frame >= 0 && (guint) frame < entry->n_fields)
      parse_frame (&frames[i], lexicon, entry->fields[frame]);
    if (kind >= 0 && (guint) kind < entry->n_fields)
      frames[i].kind = find_kind (entry->fields[kind], strlen (entry->fields[kind]));
  }
  return frames;
}

const GenevaFrame *
geneva_frames_get (const GenevaLexicon *lexicon)
{
  return geneva_lexicon_get_built (lexicon, frames_new, g_free);
}

static guint8
code_of_sign (guint kind,
              guint mark)
{
  if (kind == GENEVA_TOKEN_QUOTE)
    return GENEVA_GRAMMAR_QUOTE;
  switch (mark) {
  case ',':
    return GENEVA_GRAMMAR_COMMA;
  case ';':
  case ':':
  case '-':
    return GENEVA_GRAMMAR_STOP;
  case '(':
  case ')':
  case '[':
  case ']':
    return GENEVA_GRAMMAR_BRACKET;
  case '.':
  case '?':
  case '!':
    return GENEVA_GRAMMAR_END;
  default:
    return GENEVA_GRAMMAR_NONE;
  }
}

/* Beside the code of a word or sign: its text or its neighbours say more; most are settled by their number alone. */
#define NEEDS_LOOK 0x80
/* Beside any code: the walk over the sentence has something to do there. */
#define IS_STEP 0x40

/* What opens or closes clauses, or begins a verb group; what may be a verb besides is told token by token. */
static guint8
add_step (guint8 code)
{
  const guint32 steps = 1u << GENEVA_GRAMMAR_BE | 1u << GENEVA_GRAMMAR_HAVE | 1u << GENEVA_GRAMMAR_DO
                        | 1u << GENEVA_GRAMMAR_WILL | 1u << GENEVA_GRAMMAR_MAY | 1u << GENEVA_GRAMMAR_TO
                        | 1u << GENEVA_GRAMMAR_RELATIVE | 1u << GENEVA_GRAMMAR_THAT
                        | 1u << GENEVA_GRAMMAR_SUBORDINATOR | 1u << GENEVA_GRAMMAR_IF | 1u << GENEVA_GRAMMAR_AND
                        | 1u << GENEVA_GRAMMAR_EITHER | 1u << GENEVA_GRAMMAR_PLANNED | 1u << GENEVA_GRAMMAR_BUT
                        | 1u << GENEVA_GRAMMAR_COMMA | 1u << GENEVA_GRAMMAR_STOP | 1u << GENEVA_GRAMMAR_QUOTE;

  return (guint8) (steps >> code % GENEVA_GRAMMAR_NEGATED & 1 ? code | IS_STEP : code);
}

#define N_MARKS 128

/* The grammar of each word of the lists, one byte a word, and behind them that of the signs by kind and mark. Made once a
 * lexicon. */
static gpointer
codes_new (const GenevaLexicon *lexicon)
{
  guint32 n = geneva_lexicon_get_n_words (lexicon) + 1;
  guint32 class_id = geneva_lexicon_get_class (lexicon, "grammar");
  guint8 *codes = g_malloc0 (n + (GENEVA_TOKEN_SYMBOL + 1) * N_MARKS), *signs = codes + n;

  for (guint32 word = 1; word < n; word++) {
    const GenevaLexiconEntry *cue = geneva_lexicon_word_is (lexicon, word, class_id)
                                      ? geneva_lexicon_word_cue (lexicon, word, class_id) : NULL;
    if (cue)
      codes[word] = (guint8) CLAMP (cue->value, 0, 63);
    if (codes[word] % GENEVA_GRAMMAR_NEGATED >= GENEVA_GRAMMAR_COMMA)
      codes[word] = GENEVA_GRAMMAR_NONE;
    if (codes[word] == GENEVA_GRAMMAR_ADVERB || codes[word] == GENEVA_GRAMMAR_MAY)
      codes[word] |= NEEDS_LOOK;
    codes[word] = add_step (codes[word]);
  }
  for (guint kind = GENEVA_TOKEN_NUMBER; kind <= GENEVA_TOKEN_SYMBOL; kind++) {
    for (guint mark = 0; mark < N_MARKS; mark++)
      signs[kind * N_MARKS + mark] = kind == GENEVA_TOKEN_NUMBER ? GENEVA_GRAMMAR_NUMBER
                                     : kind == GENEVA_TOKEN_POSSESSIVE ? GENEVA_GRAMMAR_POSSESSIVE | NEEDS_LOOK
                                     : add_step (code_of_sign (kind, mark));
  }
  return codes;
}

/* What its number leaves open. */
static guint8
look_closer (const GenevaReading *reading,
             guint32              i,
             guint8               code,
             const guint8        *codes)
{
  const GenevaToken *token = geneva_reading_token (reading, i);
  const char *text = reading->text;

  code &= (guint8) ~(NEEDS_LOOK | IS_STEP);
  if (token->kind == GENEVA_TOKEN_POSSESSIVE)
    return i > 0 && codes[i - 1] == GENEVA_GRAMMAR_SUBJECT ? GENEVA_GRAMMAR_BE : GENEVA_GRAMMAR_POSSESSIVE;
  /* An adverb by its ending; verbs that end so are known. */
  if (code == GENEVA_GRAMMAR_NONE && token->shape == GENEVA_SHAPE_LOWER && token->end - token->start > 4
      && text[token->end - 1] == 'y' && text[token->end - 2] == 'l')
    code = GENEVA_GRAMMAR_ADVERB;
  if (code == GENEVA_GRAMMAR_ADVERB && geneva_reading_match_at (reading, i, GENEVA_LEXICON_VERBS))
    return GENEVA_GRAMMAR_NONE;
  /* The month, not the auxiliary. */
  if (code == GENEVA_GRAMMAR_MAY && token->shape == GENEVA_SHAPE_CAPITALISED &&
      !(token->flags & GENEVA_TOKEN_SENTENCE_START) && geneva_token_is (reading, i, "may"))
    return GENEVA_GRAMMAR_NONE;
  return code;
}

/* What a token's last byte says: a word that ends so may be a verb ("-ed", "-ing"), or an adverb where it has no code. */
#define ENDS_AS_VERB 1
#define ENDS_AS_ADVERB 2
static const guint8 endings[256] = { ['d'] = ENDS_AS_VERB, ['g'] = ENDS_AS_VERB, ['y'] = ENDS_AS_ADVERB };

void
geneva_grammar_read (const GenevaReading *reading,
                     const GenevaLexicon *lexicon,
                     guint8              *codes,
                     guint8              *steps)
{
  const guint8 *known = geneva_lexicon_get_built (lexicon, codes_new, g_free);
  const guint8 *lists_at = reading->at.lists_at;
  const GenevaToken *token = reading->at.tokens;
  guint32 n_words = geneva_lexicon_get_n_words (lexicon) + 1;
  guint32 n_tokens = reading->at.n_tokens;
  const char *text = reading->text;    /* what is written here might be the reading's pointer, for all the compiler knows */

  for (guint32 i = 0; i < n_tokens; i++, token++) {
    /* both are reckoned: which of them it is cannot be foretold */
    guint32 sign = n_words + token->kind * N_MARKS + token->mark % N_MARKS;
    guint32 is_sign = 0u - (token->kind != GENEVA_TOKEN_WORD);
    guint8 code = known[(token->word & ~is_sign) | (sign & is_sign)];
    guint8 ending = endings[(guchar) text[token->end - 1]];

    /* no code: the number before it has all bits */
    if (G_UNLIKELY ((code & NEEDS_LOOK) | (ending & ENDS_AS_ADVERB & (code - 1u) >> 8)))
      code = add_step (look_closer (reading, i, code, codes));
    codes[i] = code & ~IS_STEP;
    /* by its code, a list or its ending */
    steps[i] = (guint8) ((code / IS_STEP | ending / ENDS_AS_VERB | lists_at[i] >> GENEVA_LEXICON_VERBS) & 1);
  }
  for (guint i = 0; i < reading->timexes->len; i++) {
    const GenevaTimex *timex = geneva_reading_timex (reading, i);
    for (guint32 t = timex->tokens.first; t < timex->tokens.end; t++) {
      codes[t] = GENEVA_GRAMMAR_TIME;
      steps[t] = FALSE;
    }
  }
  for (guint i = 0; i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->form == GENEVA_MENTION_PRONOUN)
      continue;
    for (guint32 t = mention->tokens.first; t < mention->tokens.end; t++) {
      if (codes[t] == GENEVA_GRAMMAR_POSSESSIVE)
        continue;
      codes[t] = GENEVA_GRAMMAR_NAME;
      steps[t] = FALSE;
    }
  }
}
