/* Tokens: what is one, how it is written, what stands beside it. */
#include "reading-stage.h"

#include <string.h>

typedef struct {
  const char *text;
  const char *tokens;
} Case;

static const Case cases[] = {
  { "US, Russian and UN envoys met.", "US | , | Russian | and | UN | envoys | met | ." },
  { "Bashar al-Assad's two-week truce", "Bashar | al | Assad | 's | two | week | truce" },
  { "some 94,000 dead, 3.5 per cent", "some | 94,000 | dead | , | 3.5 | per | cent" },
  { "in 2013. The 1,429 killed", "in | 2013 | . | The | 1,429 | killed" },
  { "5th June, the 1990s, 2nd", "5th | June | , | the | 1990s | , | 2nd" },
  { "at 11:02 GMT, 3pm, 10km", "at | 11 | : | 02 | GMT | , | 3 | pm | , | 10 | km" },
  { "the U.S. envoy, Mr. Smith and J. K. Doe", "the | U.S. | envoy | , | Mr. | Smith | and | J. | K. | Doe" },
  { "at 5 p.m. on Sept. 3", "at | 5 | p.m. | on | Sept. | 3" },
  { "an 11-nation group, 10–15 June", "an | 11 | nation | group | , | 10 | 15 | June" },
  { "don’t, it isn't O'Brien's", "don’t | , | it | isn't | O'Brien | 's" },
  { "they're, we’ll, it's", "they | 're | , | we | ’ll | , | it | 's" },
  { "the rebels' demand", "the | rebels | ' | demand" },
  { "“Stop,” he said", "“ | Stop | , | ” | he | said" },
  { "``So,'' she said", "`` | So | , | '' | she | said" },
  { "wait... and -- go—on", "wait | ... | and | -- | go | — | on" },
  { "see http://example.com/a-b.html, or www.example.org.", "see | http://example.com/a-b.html | , | or | www.example.org | ." },
  { "13.01.2014 and 05/06/2013", "13 | . | 01 | . | 2014 | and | 05 | / | 06 | / | 2013" },
  { "日内瓦和谈", "日 | 内 | 瓦 | 和 | 谈" },
  { "قال الوزير، أمس", "قال | الوزير | ، | أمس" },
  { "No. 5 and no. The", "No. | 5 | and | no | . | The" },
  { "U.S.-led and U.N.'s", "U.S. | led | and | U.N. | 's" },
  { "P5+1 at $5m, 40% & more", "P5 | + | 1 | at | $ | 5 | m | , | 40 | % | & | more" },
  { "a\xc2\xa0" "b\xe2\x80\x8b" "c d\xe2\x80\x8f" "e \xe2\x80\x8f" "f", "a | b\xe2\x80\x8b" "c | d\xe2\x80\x8f" "e | f" },
  { "", "" },
  { " \n\t ", "" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (cases[i].text, NULL);
    g_autofree char *tokens = reading_stage_dup_tokens (reading);
    g_assert_cmpstr (tokens, ==, cases[i].tokens);
  }
}

static const GenevaToken *
find_token (const GenevaReading *reading,
            const char          *word)
{
  for (guint i = 0; i < reading->tokens->len; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    if (token->end - token->start == strlen (word) && memcmp (reading->text + token->start, word, strlen (word)) == 0)
      return token;
  }
  g_assert_not_reached ();
}

static void
test_shapes (void)
{
  g_autoptr (GenevaReading) reading = reading_stage_read ("A talks Geneva UN U.S. eBay McKinley 5 日 Álvaro ЮН", NULL);

  g_assert_cmpint (find_token (reading, "A")->shape, ==, GENEVA_SHAPE_CAPITALISED);
  g_assert_cmpint (find_token (reading, "talks")->shape, ==, GENEVA_SHAPE_LOWER);
  g_assert_cmpint (find_token (reading, "Geneva")->shape, ==, GENEVA_SHAPE_CAPITALISED);
  g_assert_cmpint (find_token (reading, "UN")->shape, ==, GENEVA_SHAPE_UPPER);
  g_assert_cmpint (find_token (reading, "U.S.")->shape, ==, GENEVA_SHAPE_UPPER);
  g_assert_cmpint (find_token (reading, "eBay")->shape, ==, GENEVA_SHAPE_MIXED);
  g_assert_cmpint (find_token (reading, "McKinley")->shape, ==, GENEVA_SHAPE_CAPITALISED);
  g_assert_cmpint (find_token (reading, "5")->shape, ==, GENEVA_SHAPE_NONE);
  g_assert_cmpint (find_token (reading, "日")->shape, ==, GENEVA_SHAPE_NONE);
  g_assert_cmpint (find_token (reading, "Álvaro")->shape, ==, GENEVA_SHAPE_CAPITALISED);
  g_assert_cmpint (find_token (reading, "ЮН")->shape, ==, GENEVA_SHAPE_UPPER);
}

static void
test_hashes (void)
{
  g_autoptr (GenevaReading) reading = reading_stage_read ("U.S. US us Geneva GENEVA Genève Geneve naïve naive", NULL);
  const guint32 *hash = &g_array_index (reading->hashes, guint32, 0);

  g_assert_cmpuint (hash[0], ==, hash[1]);
  g_assert_cmpuint (hash[1], ==, hash[2]);
  g_assert_cmpuint (hash[3], ==, hash[4]);
  g_assert_cmpuint (hash[5], ==, hash[6]);
  g_assert_cmpuint (hash[7], ==, hash[8]);
  g_assert_cmpuint (hash[3], !=, hash[5]);
  g_assert_cmpuint (geneva_reading_token (reading, 0)->word, !=, 0);
}

static void
test_quotes (void)
{
  g_autoptr (GenevaReading) reading =
    reading_stage_read ("\"One\" 'two three' «quatre» „fünf“ the rebels' \"six\"", NULL);
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < reading->tokens->len; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    if (token->kind == GENEVA_TOKEN_QUOTE)
      g_string_append_printf (line, "%c%c ", token->mark, token->flags & GENEVA_TOKEN_OPENS ? '<' :
                              token->flags & GENEVA_TOKEN_CLOSES ? '>' : '?');
    else if (token->kind == GENEVA_TOKEN_POSSESSIVE)
      g_string_append (line, "p ");
  }
  g_assert_cmpstr (line->str, ==, "\"< \"> '< '> \"< \"> \"< \"> p \"< \"> ");
  g_string_free (line, TRUE);
}

static void
test_paragraphs (void)
{
  static const char text[] =
    "A headline without a stop\n"
    "\n"
    "A first paragraph of text that was broken at a width of about seventy\n"
    "characters, as wire copy is, and that goes on over several lines until\n"
    "Geneva comes first on one of them, which changes nothing at all here, so\n"
    "that it ends.\n"
    "\n"
    "The second one.\n";
  g_autoptr (GenevaReading) reading = reading_stage_read (text, NULL);
  guint n = 0;

  for (guint i = 0; i < reading->tokens->len; i++)
    n += (geneva_reading_token (reading, i)->flags & GENEVA_TOKEN_PARAGRAPH_START) != 0;
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (reading->sentences->len, ==, 3);
  g_assert_cmpuint (geneva_reading_sentence (reading, 2)->paragraph, ==, 2);
}

/* One paragraph a line, as most pages give them. */
static void
test_paragraphs_by_line (void)
{
  g_autoptr (GenevaReading) reading =
    reading_stage_read ("Home\nNews\nEnvoys meet in Geneva\nThe envoys met on Monday and agreed on nothing.\nThey left.", NULL);

  g_assert_cmpuint (reading->sentences->len, ==, 5);
}

/* A word is the same whichever way it was read: in registers, or byte by byte at a text's end. */
static void
test_short_words (void)
{
  static const char *const words[] = {
    "a", "I", "UN", "EU", "talks", "Geneva", "eBay", "McKinley", "ministry", "ministers", "NEGOTIATED", "internationally",
    "INTERNATIONALLY", "misunderstanding", "misunderstandings", "qqqqzzzz", "qqqqzzzzq", "conferences",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *text = g_strdup_printf ("%s and so on for a while", words[i]);
    g_autoptr (GenevaReading) within = reading_stage_read (text, NULL), alone = reading_stage_read (words[i], NULL);
    const GenevaToken *one = geneva_reading_token (within, 0), *other = geneva_reading_token (alone, 0);

    g_test_message ("%s", words[i]);
    g_assert_cmpuint (one->end, ==, strlen (words[i]));
    g_assert_cmpuint (one->end, ==, other->end);
    g_assert_cmpuint (g_array_index (within->hashes, guint32, 0), ==, g_array_index (alone->hashes, guint32, 0));
    g_assert_cmpuint (one->word, ==, other->word);
    g_assert_cmpuint (one->shape, ==, other->shape);
    g_assert_cmpuint (one->kind, ==, GENEVA_TOKEN_WORD);
  }
}

static const char long_text[] =
  "On 5th June 2013 Kerry said in Geneva that “they will attend the conference in July”, according to 40 diplomats.\n\n"
  "He met Lavrov, whose insistence that the talks go on was shared by 12 states; the two will attend a summit next week.";

static void
test_hints (void)
{
  static const guint8 hints[] = { GENEVA_HINT_TIME | GENEVA_HINT_NUMBER, GENEVA_HINT_ATTEND, GENEVA_HINT_MARK, 0 };
  static const guint8 lists[] = { 0, 1u << GENEVA_LEXICON_CUES, 1u << GENEVA_LEXICON_ACTORS, 0 };
  g_autoptr (GenevaReading) reading = reading_stage_read (long_text, "2013-06-06");
  guint32 n = reading->tokens->len;

  g_assert_cmpuint (reading->hints->len, ==, n);
  for (guint32 i = 0; i < n; i++) {
    const GenevaToken *token = geneva_reading_token (reading, i);
    guint8 at = geneva_reading_get_hints (reading, i);

    g_assert_cmpint ((at & GENEVA_HINT_NUMBER) != 0, ==, token->kind == GENEVA_TOKEN_NUMBER);
    g_assert_cmpint ((at & GENEVA_HINT_DIGITS) != 0, ==,
                     token->kind == GENEVA_TOKEN_WORD && g_ascii_isdigit (long_text[token->start]));
    g_assert_cmpint ((at & GENEVA_HINT_MARK) != 0, ==,
                     token->kind == GENEVA_TOKEN_QUOTE || (token->flags & GENEVA_TOKEN_PARAGRAPH_START) != 0);
    g_assert_cmpint ((g_array_index (reading->lists_at, guint8, i) & GENEVA_LIST_BOUND) != 0, ==,
                     token->kind == GENEVA_TOKEN_PUNCTUATION || token->kind == GENEVA_TOKEN_SYMBOL ||
                     (token->flags & (GENEVA_TOKEN_ABBREVIATION | GENEVA_TOKEN_PARAGRAPH_START)) != 0);
    for (guint list = 0; list < GENEVA_LEXICON_N_LISTS; list++) {
      const GenevaLexiconMatch *found = NULL, *matches = (const void *) reading->matches->data;

      for (guint k = reading->matches->len; k-- > 0; )
        found = matches[k].first == i && matches[k].list == list ? &matches[k] : found;
      g_assert_cmpint (geneva_reading_has_match (reading, i, list), ==, found != NULL);
      g_assert_true (geneva_reading_match_at (reading, i, list) == found);
    }
    for (guint k = 0; k < G_N_ELEMENTS (hints); k++) {
      guint32 next = i;

      while (next < n && !(geneva_reading_get_hints (reading, next) & hints[k]) &&
             !(g_array_index (reading->lists_at, guint8, next) & lists[k]))
        next++;
      g_assert_cmpuint (geneva_reading_find_hinted (reading, i, hints[k], lists[k]), ==, next);
    }
  }
  g_assert_cmpuint (geneva_reading_find_hinted (reading, n, 0xff, 0xff), ==, n);
}

/* Where mentions, dates and verbs begin, kept and looked for. */
static void
test_firsts (void)
{
  g_autoptr (GenevaReading) reading = reading_stage_read (long_text, "2013-06-06");

  g_assert_cmpuint (reading->mentions->len, >, 2);
  g_assert_cmpuint (reading->timexes->len, >, 2);
  g_assert_cmpuint (reading->verbs->len, >, 2);
  for (guint32 i = 0; i < reading->tokens->len + 2; i++) {
    g_assert_cmpuint (geneva_reading_first_mention_from (reading, i), ==, geneva_reading_find_mention_from (reading, i));
    g_assert_cmpuint (geneva_reading_first_timex_from (reading, i), ==, geneva_reading_find_timex_from (reading, i));
    g_assert_cmpuint (geneva_reading_first_verb_from (reading, i), ==, geneva_reading_find_verb_from (reading, i));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/tokens/cases", test_cases);
  g_test_add_func ("/extract/tokens/shapes", test_shapes);
  g_test_add_func ("/extract/tokens/hashes", test_hashes);
  g_test_add_func ("/extract/tokens/short-words", test_short_words);
  g_test_add_func ("/extract/tokens/hints", test_hints);
  g_test_add_func ("/extract/tokens/firsts", test_firsts);
  g_test_add_func ("/extract/tokens/quotes", test_quotes);
  g_test_add_func ("/extract/tokens/paragraphs", test_paragraphs);
  g_test_add_func ("/extract/tokens/paragraphs-by-line", test_paragraphs_by_line);
  return g_test_run ();
}
