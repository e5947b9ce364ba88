/* The forms of English verbs and the plurals of nouns, by rule and by the list of irregular ones.
 *
 * Used when a lexicon is compiled; knows spelling and nothing of meaning.
 */
#include "extract/geneva-lexicon-private.h"

#include <string.h>

#define MAX_FORM 128

static gboolean
is_vowel (char letter)
{
  return letter && strchr ("aeiou", letter) != NULL;
}

/* "stop", "ban": one syllable that ends in consonant, vowel, consonant. Longer ones that double are in the list. */
static gboolean
doubles_its_end (const char *word,
                 gsize       n)
{
  guint n_vowels = 0;

  if (n < 3 || is_vowel (word[n - 1]) || strchr ("wxyh", word[n - 1]) || !is_vowel (word[n - 2]) ||
      (is_vowel (word[n - 3]) && !(n >= 4 && word[n - 4] == 'q')))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    n_vowels += is_vowel (word[i]) || (word[i] == 'y' && i > 0);
  return n_vowels == 1 || (n_vowels == 2 && word[n - 3] == 'u' && n >= 4 && word[n - 4] == 'q');
}

static gboolean
has_ending (const char *word,
            gsize       n,
            const char *ending)
{
  gsize n_ending = strlen (ending);

  return n >= n_ending && memcmp (word + n - n_ending, ending, n_ending) == 0;
}

static char *
join (const char *word,
      gsize       n,
      const char *ending)
{
  gsize n_ending = strlen (ending);
  char *joined = g_malloc (n + n_ending + 1);

  memcpy (joined, word, n);
  memcpy (joined + n, ending, n_ending + 1);
  return joined;
}

/* meets, watches, carries, goes; also the plural of a noun */
static char *
dup_with_s (const char *word,
            gsize       n)
{
  if (n > 1 && word[n - 1] == 'y' && !is_vowel (word[n - 2]))
    return join (word, n - 1, "ies");
  if (has_ending (word, n, "s") || has_ending (word, n, "x") || has_ending (word, n, "z") ||
      has_ending (word, n, "ch") || has_ending (word, n, "sh") || (n > 2 && word[n - 1] == 'o' && !is_vowel (word[n - 2])))
    return join (word, n, "es");
  return join (word, n, "s");
}

static char *
dup_past (const char *word,
          gsize       n)
{
  char doubled[4] = { word[n - 1], 'e', 'd', '\0' };

  if (word[n - 1] == 'e')
    return join (word, n, "d");
  if (word[n - 1] == 'c')
    return join (word, n, "ked");
  if (n > 1 && word[n - 1] == 'y' && !is_vowel (word[n - 2]))
    return join (word, n - 1, "ied");
  return doubles_its_end (word, n) ? join (word, n, doubled) : join (word, n, "ed");
}

static char *
dup_gerund (const char *word,
            gsize       n)
{
  char doubled[5] = { word[n - 1], 'i', 'n', 'g', '\0' };

  if (has_ending (word, n, "ie"))
    return join (word, n - 2, "ying");
  if (n > 2 && word[n - 1] == 'e' && !has_ending (word, n, "ee") && !has_ending (word, n, "oe") &&
      !has_ending (word, n, "ye"))
    return join (word, n - 1, "ing");
  if (word[n - 1] == 'c')
    return join (word, n, "king");
  return doubles_its_end (word, n) ? join (word, n, doubled) : join (word, n, "ing");
}

/* Each of the ways in `forms` (by |) in the place of the lemma's head. */
static void
add_forms (GenevaLexicon *lexicon,
           guint32        entry,
           const char    *forms,
           const char    *prefix,
           gsize          n_prefix,
           const char    *rest,
           gsize          n_rest,
           guint16        form)
{
  char way[4 * MAX_FORM];

  for (const char *at = forms; *at; ) {
    gsize n = strcspn (at, "|");

    if (n > 0 && n_prefix + n + n_rest <= sizeof way) {
      memcpy (way, prefix, n_prefix);
      memcpy (way + n_prefix, at, n);
      memcpy (way + n_prefix + n, rest, n_rest);
      (void) geneva_lexicon_add_phrase (lexicon, entry, way, n_prefix + n + n_rest, form);
    }
    at += n + (at[n] == '|');
  }
}

void
geneva_lexicon_add_verb (GenevaLexicon *lexicon,
                         guint32        entry,
                         const char    *lemma,
                         gsize          length)
{
  static const guint16 form_of[4] = { GENEVA_FORM_THIRD, GENEVA_FORM_PAST, GENEVA_FORM_PARTICIPLE, GENEVA_FORM_GERUND };
  const char *space = memchr (lemma, ' ', length);
  gsize n_head = space ? (gsize) (space - lemma) : length;
  const char *rest = lemma + n_head;
  gsize n_rest = length - n_head, n_prefix;
  const char *hyphen, *prefix = lemma;
  char *const *irregular;
  g_autofree char *head = NULL;

  if (n_head == 0 || n_head > MAX_FORM)
    return;
  (void) geneva_lexicon_add_phrase (lexicon, entry, lemma, length, GENEVA_FORM_BASE);

  /* "co-operate", "re-elect": the irregular one may be what stands behind the hyphen */
  hyphen = g_strrstr_len (lemma, (gssize) n_head, "-");
  n_prefix = hyphen ? (gsize) (hyphen + 1 - lemma) : 0;
  if (n_head == n_prefix)
    return;
  head = g_ascii_strdown (lemma + n_prefix, (gssize) (n_head - n_prefix));
  n_head -= n_prefix;
  irregular = g_hash_table_lookup (lexicon->irregular, head);
  for (guint i = 0; i < 4; i++) {
    g_autofree char *form = NULL;

    if (irregular && irregular[i][0])
      form = g_strdup (irregular[i]);
    else if (i == 0)
      form = dup_with_s (head, n_head);
    else if (i == 3)
      form = dup_gerund (head, n_head);
    else
      form = dup_past (head, n_head);
    add_forms (lexicon, entry, form, prefix, n_prefix, rest, n_rest, form_of[i]);
  }
}

void
geneva_lexicon_add_noun (GenevaLexicon *lexicon,
                         guint32        entry,
                         const char    *noun,
                         gsize          length)
{
  g_autofree char *plural = NULL;

  if (length == 0)
    return;
  (void) geneva_lexicon_add_phrase (lexicon, entry, noun, length, GENEVA_FORM_NOUN);
  if (noun[length - 1] == 's')
    return;
  plural = dup_with_s (noun, length);
  (void) geneva_lexicon_add_phrase (lexicon, entry, plural, strlen (plural), GENEVA_FORM_NOUN);
}
