/* The language of an article, from its script and its small words.
 *
 * Role: a guess for the form and for the choice of rules, on the first few
 * hundred words of the body; unknown where the words do not tell. After the
 * common-words method (N. Ingle, "A language identification table", 1976).
 */
#include "import/geneva-article-private.h"

#include <string.h>

#define SAMPLE_BYTES 1200
#define SAMPLE_LINE_BYTES 360

typedef struct {
  guint kana, han, hangul, thai, devanagari;
} Scripts;

static void
count_scripts (const char *text, guint32 begin, guint32 end, Scripts *scripts)
{
  for (guint32 at = begin; at + 2 < end; at++) {
    guchar c = (guchar) text[at];

    if (c < 0xe0)
      continue;
    if (c >= 0xe4 && c <= 0xe9)
      scripts->han++;
    else if (c == 0xe3 && (guchar) text[at + 1] >= 0x81 && (guchar) text[at + 1] <= 0x83)
      scripts->kana++;
    else if (c >= 0xea && c <= 0xed)
      scripts->hangul++;
    else if (c == 0xe0 && ((guchar) text[at + 1] & 0xfe) == 0xb8)
      scripts->thai++;
    else if (c == 0xe0 && ((guchar) text[at + 1] & 0xfe) == 0xa4)
      scripts->devanagari++;
    at += 2;
  }
}

/* Where the sample of line `i` ends. */
static guint32
sample_end (const GenevaArticleLine *line)
{
  return MIN (line->end, line->begin + SAMPLE_LINE_BYTES);
}

void
geneva_article_sample_body (GenevaArticleReader *reader)
{
  guint32 bytes = 0;

  if (reader->has_body_words)
    return;
  reader->has_body_words = TRUE;
  memset (reader->body_words, 0, sizeof reader->body_words);
  for (guint i = reader->sample_first; i < reader->sample_last && bytes < SAMPLE_BYTES; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);

    (void) geneva_article_mark_words (reader->text, reader->length, line->begin, sample_end (line), GENEVA_LINE_MAX_WORDS,
                                      reader->body_words);
    bytes += sample_end (line) - line->begin;
  }
}

void
geneva_article_sample_language (GenevaArticleReader *reader)
{
  gboolean has_body_words = reader->has_body_words;
  guint32 bytes = 0;

  if (reader->has_language_words)
    return;
  reader->has_body_words = reader->has_language_words = TRUE;
  if (!has_body_words)
    memset (reader->body_words, 0, sizeof reader->body_words);
  memset (reader->language_words, 0, sizeof reader->language_words);
  reader->n_sampled = 0;
  for (guint i = reader->sample_first; i < reader->sample_last && bytes < SAMPLE_BYTES; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    guint n = geneva_article_split_words (reader->text, line->begin, sample_end (line), reader->words,
                                          GENEVA_LINE_MAX_WORDS);

    for (guint k = 0; k < n; k++) {
      guint32 hash = reader->words[k].hash;
      const GenevaWordEntry *entry;

      if (!has_body_words && geneva_article_word_tells (&reader->words[k]))
        geneva_article_mark (reader->body_words, hash);
      if (reader->words[k].digits > 0 || reader->words[k].end - reader->words[k].begin > 12)
        continue;
      entry = geneva_article_lexicon_look_up (reader->lexicon, hash);
      for (guint32 bits = entry != NULL ? entry->languages : 0; bits != 0; bits &= bits - 1)
        reader->language_words[__builtin_ctz (bits)]++;
    }
    reader->n_sampled += n;
    bytes += sample_end (line) - line->begin;
  }
}

/* The first part of a tag as BCP 47 writes it ("en-GB", "pt_BR"). FALSE for words such as "ENGLISH". */
static gboolean
take_tag (const char *declared, char tag[4])
{
  guint n = 0;

  while (declared != NULL && n < 4 && g_ascii_isalpha (declared[n]))
    n++;
  if (n < 2 || n > 3 || (declared[n] != '\0' && declared[n] != '-' && declared[n] != '_'))
    return FALSE;
  for (guint i = 0; i < n; i++)
    tag[i] = g_ascii_tolower (declared[i]);
  tag[n] = '\0';
  return TRUE;
}

/* Whether a text would be known to be in a language, so that its silence tells against what is declared. */
static gboolean
is_told_by_texts (const GenevaArticleLexicon *lexicon, const char *tag)
{
  static const char * const by_script[] = { "ja", "zh", "ko", "th", "hi", NULL };

  for (guint i = 0; i < lexicon->n_languages; i++)
    if (g_str_equal (lexicon->languages[i], tag))
      return TRUE;
  /* codes of three letters also stand for languages that have one of two */
  return strlen (tag) != 2 || g_strv_contains (by_script, tag);
}

static void
find_language_in_text (GenevaArticleReader *reader, GenevaArticle *article)
{
  const GenevaArticleLexicon *lexicon = reader->lexicon;
  const guint *counts = reader->language_words;
  Scripts scripts = { 0 };
  guint32 bytes = 0;
  guint best = 0;

  geneva_article_sample_language (reader);
  /* Scripts that tell by themselves are looked for where few words were small ones of a language. */
  for (guint i = 1; i < lexicon->n_languages; i++) {
    if (counts[i] > counts[best])
      best = i;
  }
  if (counts[best] >= 2 && counts[best] * 10 >= reader->n_sampled) {
    g_strlcpy (article->language, lexicon->languages[best], sizeof article->language);
    return;
  }
  for (guint i = reader->first; i < reader->last && bytes < SAMPLE_BYTES; i++) {
    const GenevaArticleLine *line = geneva_article_reader_get_line (reader, i);
    guint32 end = MIN (line->end, line->begin + SAMPLE_LINE_BYTES);

    count_scripts (reader->text, line->begin, end, &scripts);
    bytes += end - line->begin;
  }
  if (scripts.kana * 8 > scripts.han + scripts.kana && scripts.kana >= 4)
    g_strlcpy (article->language, "ja", sizeof article->language);
  else if (scripts.han * 6 > bytes && scripts.han >= 6)
    g_strlcpy (article->language, "zh", sizeof article->language);
  else if (scripts.hangul * 9 > bytes && scripts.hangul >= 6)
    g_strlcpy (article->language, "ko", sizeof article->language);
  else if (scripts.thai * 6 > bytes && scripts.thai >= 6)
    g_strlcpy (article->language, "th", sizeof article->language);
  else if (scripts.devanagari * 6 > bytes && scripts.devanagari >= 6)
    g_strlcpy (article->language, "hi", sizeof article->language);
}

void
geneva_article_find_language (GenevaArticleReader *reader, const GenevaArticleGiven *given, GenevaArticle *article)
{
  char tag[4];
  gboolean is_declared = given != NULL && take_tag (given->declared, tag);

  if (given != NULL && given->language != NULL && strlen (given->language) >= 2
      && g_ascii_isalpha (given->language[0]) && g_ascii_isalpha (given->language[1])) {
    article->language[0] = g_ascii_tolower (given->language[0]);
    article->language[1] = g_ascii_tolower (given->language[1]);
    article->language[2] = g_ascii_isalpha (given->language[2]) ? g_ascii_tolower (given->language[2]) : '\0';
    return;
  }
  if (!is_declared || is_told_by_texts (reader->lexicon, tag))
    find_language_in_text (reader, article);
  if (is_declared && article->language[0] == '\0' && !g_str_equal (tag, "und"))
    g_strlcpy (article->language, tag, sizeof article->language);
}
