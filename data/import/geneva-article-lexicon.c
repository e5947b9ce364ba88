/* The closed lists of data/lexicons that an article's page is read with,
 * compiled to one table of words.
 *
 * Role: a word of the text costs one look-up, which says whether a phrase begins
 * there, whether it is a month, a weekday, a small word of some language. Must
 * not know how the answers are weighed.
 */
#include "import/geneva-article-private.h"

#include <gio/gio.h>
#include <string.h>

#include "geneva-lexicons-resources.h"

#define LEXICON_PATH "/com/example/GenevaII/lexicons/"
#define MAX_PHRASE_WORDS 16

typedef struct {
  const char *word;
  guint8      kind;
} KindWord;

/* Those of GenevaFurnitureKind are in its own order. */
static const KindWord kind_words[] = {
  { "menu", GENEVA_FURNITURE_MENU },
  { "site", GENEVA_FURNITURE_SITE },
  { "date-line", GENEVA_FURNITURE_DATE_LINE },
  { "byline", GENEVA_FURNITURE_BYLINE },
  { "caption", GENEVA_FURNITURE_CAPTION },
  { "share", GENEVA_FURNITURE_SHARE },
  { "comments", GENEVA_FURNITURE_COMMENTS },
  { "related", GENEVA_FURNITURE_RELATED },
  { "tags", GENEVA_FURNITURE_TAGS },
  { "promo", GENEVA_FURNITURE_PROMO },
  { "copyright", GENEVA_FURNITURE_COPYRIGHT },
  { "source", GENEVA_FURNITURE_SOURCE },
  { "author", GENEVA_FURNITURE_AUTHOR },
  { "title", GENEVA_FURNITURE_TITLE },
  { "other", GENEVA_FURNITURE_OTHER },
  { "label-title", PHRASE_LABEL_TITLE },
  { "label-publisher", PHRASE_LABEL_PUBLISHER },
  { "label-body", PHRASE_LABEL_BODY },
  { "published", PHRASE_PUBLISHED },
  { "updated", PHRASE_UPDATED },
  { "accessed", PHRASE_ACCESSED },
  { "responded", PHRASE_RESPONDED },
};

/* In the order of GenevaPhrasePlace. */
static const char * const place_words[] = { "line", "start", "in", "label", "byline", "name" };

typedef void (*RowFunc) (GenevaArticleLexicon *lexicon, char **fields, guint n_fields);

static GenevaWordEntry *
add_word (GenevaArticleLexicon *lexicon, guint32 hash)
{
  guint32 at;

  if (lexicon->n_entries * 2 > lexicon->mask) {
    GenevaWordEntry *old = lexicon->entries;
    guint32 old_mask = lexicon->mask;

    lexicon->mask = old_mask * 2 + 1;
    lexicon->entries = g_new0 (GenevaWordEntry, (gsize) lexicon->mask + 1);
    for (guint32 i = 0; i <= old_mask; i++) {
      if (old[i].hash == 0)
        continue;
      for (at = old[i].hash & lexicon->mask; lexicon->entries[at].hash != 0; at = (at + 1) & lexicon->mask)
        ;
      lexicon->entries[at] = old[i];
    }
    g_free (old);
  }
  for (at = hash & lexicon->mask; lexicon->entries[at].hash != 0; at = (at + 1) & lexicon->mask) {
    if (lexicon->entries[at].hash == hash)
      return &lexicon->entries[at];
  }
  lexicon->entries[at].hash = hash;
  lexicon->any[hash >> 6 & 1023] |= G_GUINT64_CONSTANT (1) << (hash & 63);
  lexicon->n_entries++;
  return &lexicon->entries[at];
}

static void
add_phrase (GenevaArticleLexicon *lexicon, const char *phrase, guint kind, GenevaPhrasePlace place, guint value,
            gboolean is_inner)
{
  GenevaArticleWord words[MAX_PHRASE_WORDS];
  g_autofree char *counted = NULL;
  guint n;
  GenevaPhrase row = { 0 };
  GenevaWordEntry *entry;
  guint32 *link;
  guint32 number;

  /* "#" stands for any number. */
  counted = g_strdup (phrase);
  for (char *at = counted; *at != '\0'; at++)
    *at = *at == '#' ? '0' : *at;
  n = geneva_article_split_words (counted, 0, (guint32) strlen (counted), words, G_N_ELEMENTS (words));
  if (n == 0)
    return;
  row.words = lexicon->phrase_words->len;
  row.second = n > 1 ? words[1].hash : 0;
  row.n_words = (guint8) n;
  row.kind = (guint8) kind;
  row.place = (guint8) place;
  row.value = (guint16) value;
  for (guint i = 0; i < n; i++)
    g_array_append_val (lexicon->phrase_words, words[i].hash);
  number = lexicon->phrases->len;
  g_array_append_val (lexicon->phrases, row);

  entry = add_word (lexicon, words[0].hash);
  if (place != PHRASE_NAME) {
    guint32 begin = n == 1 ? words[0].hash : geneva_article_hash_pair (words[0].hash, words[1].hash);

    lexicon->begins[begin >> 6 & 1023] |= G_GUINT64_CONSTANT (1) << (begin & 63);
  }
  link = place == PHRASE_NAME ? &entry->name : is_inner ? &entry->inner : &entry->phrase;
  while (*link != 0 && g_array_index (lexicon->phrases, GenevaPhrase, *link).n_words >= n)
    link = &g_array_index (lexicon->phrases, GenevaPhrase, *link).next;
  g_array_index (lexicon->phrases, GenevaPhrase, number).next = *link;
  *link = number;
}

/* Entry of a list's single word, NULL for what is no single word. */
static GenevaWordEntry *
add_single (GenevaArticleLexicon *lexicon, const char *word)
{
  GenevaArticleWord words[2];
  guint n = geneva_article_split_words (word, 0, (guint32) strlen (word), words, 2);

  return n == 1 ? add_word (lexicon, words[0].hash) : NULL;
}

static void
add_furniture (GenevaArticleLexicon *lexicon, char **fields, guint n_fields)
{
  guint kind = PHRASE_NONE;
  guint place = G_N_ELEMENTS (place_words);

  if (n_fields < 3)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kind_words); i++) {
    if (strcmp (kind_words[i].word, fields[0]) == 0)
      kind = kind_words[i].kind;
  }
  for (guint i = 0; i < G_N_ELEMENTS (place_words); i++) {
    if (strcmp (place_words[i], fields[1]) == 0)
      place = i;
  }
  if (kind != PHRASE_NONE && place < G_N_ELEMENTS (place_words))
    add_phrase (lexicon, fields[2], kind, place, 0, place == PHRASE_IN);
  /* "Photo:" labels a line, and stands behind captions. */
  if (kind == GENEVA_FURNITURE_CAPTION && place == PHRASE_IS_LABEL)
    add_phrase (lexicon, fields[2], kind, place, 0, TRUE);
}

static void
add_agency (GenevaArticleLexicon *lexicon, char **fields, guint n_fields)
{
  guint number = lexicon->agencies->len;

  if (fields[0][0] == '\0')
    return;
  g_ptr_array_add (lexicon->agencies, g_strdup (fields[0]));
  add_phrase (lexicon, fields[0], PHRASE_AGENCY, PHRASE_NAME, number, FALSE);
  if (n_fields > 2 && strcmp (fields[2], "people") == 0)
    g_array_index (lexicon->phrases, GenevaPhrase, lexicon->phrases->len - 1).is_name_of_people = TRUE;
  if (n_fields > 1 && fields[1][0] != '\0') {
    g_auto (GStrv) aliases = g_strsplit (fields[1], "|", -1);

    for (guint i = 0; aliases[i] != NULL; i++)
      add_phrase (lexicon, aliases[i], PHRASE_AGENCY, PHRASE_NAME, number, FALSE);
  }
}

static void
add_publisher (GenevaArticleLexicon *lexicon, char **fields, guint n_fields)
{
  if (n_fields < 2)
    return;
  if (strcmp (fields[0], "name") == 0) {
    add_phrase (lexicon, fields[1], PHRASE_PUBLISHER_NAME, PHRASE_NAME, 0, FALSE);
  } else {
    GenevaWordEntry *entry = add_single (lexicon, fields[1]);

    if (entry != NULL)
      entry->flags |= WORD_IS_PUBLISHERS;
  }
}

static void
add_calendar (GenevaArticleLexicon *lexicon, char **fields, guint n_fields)
{
  static const struct {
    const char *word;
    guint16     flag;
  } signs[] = {
    { "between", WORD_IS_BETWEEN }, { "ordinal", WORD_IS_ORDINAL }, { "year-sign", WORD_IS_YEAR_SIGN },
    { "month-sign", WORD_IS_MONTH_SIGN }, { "day-sign", WORD_IS_DAY_SIGN }, { "zone-us", WORD_IS_ZONE_US },
    { "zone-world", WORD_IS_ZONE_WORLD }, { "half-of-day", WORD_IS_HALF_OF_DAY },
  };
  g_auto (GStrv) names = NULL;
  guint number;

  if (n_fields < 3)
    return;
  number = (guint) g_ascii_strtoull (fields[1], NULL, 10);
  names = g_strsplit (fields[2], "|", -1);
  for (guint i = 0; names[i] != NULL; i++) {
    GenevaWordEntry *entry = add_single (lexicon, names[i]);

    if (entry == NULL && strcmp (fields[0], "month") == 0) {
      GenevaArticleWord words[1];

      add_phrase (lexicon, names[i], PHRASE_MONTH, PHRASE_NAME, number, FALSE);
      if (geneva_article_split_words (names[i], 0, (guint32) strlen (names[i]), words, 1) == 1)
        add_word (lexicon, words[0].hash)->flags |= WORD_BEGINS_MONTH;
    }
    if (entry == NULL)
      continue;
    if (strcmp (fields[0], "month") == 0)
      entry->month = (guint8) number;
    else if (strcmp (fields[0], "weekday") == 0)
      entry->weekday = (guint8) number;
    for (guint k = 0; k < G_N_ELEMENTS (signs); k++) {
      if (strcmp (fields[0], signs[k].word) == 0)
        entry->flags |= signs[k].flag;
    }
  }
}

static void
add_language (GenevaArticleLexicon *lexicon, char **fields, guint n_fields)
{
  g_auto (GStrv) small = NULL;
  guint number = lexicon->n_languages;

  if (n_fields < 2 || number >= GENEVA_MAX_LANGUAGES)
    return;
  g_strlcpy (lexicon->languages[number], fields[0], sizeof lexicon->languages[number]);
  lexicon->n_languages++;
  small = g_strsplit (fields[1], " ", -1);
  for (guint i = 0; small[i] != NULL; i++) {
    GenevaWordEntry *entry = add_single (lexicon, small[i]);

    if (entry != NULL)
      entry->languages |= 1u << number;
  }
}

/* Every row of a list but its heading. */
static void
read_list (GenevaArticleLexicon *lexicon, const char *name, RowFunc add)
{
  g_autofree char *path = g_strconcat (LEXICON_PATH, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (geneva_lexicons_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const char *at, *end;
  gsize size;

  g_assert (bytes != NULL);
  at = g_bytes_get_data (bytes, &size);
  end = at + size;
  for (gboolean heading = TRUE; at < end; heading = FALSE) {
    const char *stop = memchr (at, '\n', end - at);

    if (stop == NULL)
      stop = end;
    if (!heading && stop > at) {
      g_autofree char *row = g_strndup (at, stop - at);
      g_auto (GStrv) fields = g_strsplit (row, "\t", -1);

      add (lexicon, fields, g_strv_length (fields));
    }
    at = stop + 1;
  }
}

GenevaArticleLexicon *
geneva_article_lexicon_new (void)
{
  GenevaArticleLexicon *lexicon = g_new0 (GenevaArticleLexicon, 1);
  GenevaPhrase none = { 0 };

  g_atomic_ref_count_init (&lexicon->references);
  lexicon->mask = 8191;
  lexicon->entries = g_new0 (GenevaWordEntry, (gsize) lexicon->mask + 1);
  lexicon->phrases = g_array_new (FALSE, FALSE, sizeof (GenevaPhrase));
  lexicon->phrase_words = g_array_new (FALSE, FALSE, sizeof (guint32));
  lexicon->agencies = g_ptr_array_new_with_free_func (g_free);
  g_array_append_val (lexicon->phrases, none);

  read_list (lexicon, "furniture.tsv", add_furniture);
  read_list (lexicon, "agencies.tsv", add_agency);
  read_list (lexicon, "publishers.tsv", add_publisher);
  read_list (lexicon, "calendar-words.tsv", add_calendar);
  read_list (lexicon, "language-words.tsv", add_language);
  return lexicon;
}

GenevaArticleLexicon *
geneva_article_lexicon_ref (GenevaArticleLexicon *lexicon)
{
  g_atomic_ref_count_inc (&lexicon->references);
  return lexicon;
}

void
geneva_article_lexicon_unref (GenevaArticleLexicon *lexicon)
{
  if (!g_atomic_ref_count_dec (&lexicon->references))
    return;
  g_free (lexicon->entries);
  g_array_unref (lexicon->phrases);
  g_array_unref (lexicon->phrase_words);
  g_ptr_array_unref (lexicon->agencies);
  g_free (lexicon);
}

const GenevaPhrase *
geneva_article_lexicon_follow (const GenevaArticleLexicon *lexicon, const GenevaArticleWord *words, guint n_words,
                               guint at, guint32 number)
{
  guint32 second = at + 1 < n_words ? words[at + 1].hash : 0;

  while (number != 0) {
    const GenevaPhrase *phrase = &g_array_index (lexicon->phrases, GenevaPhrase, number);

    if ((phrase->second == 0 || phrase->second == second) && phrase->n_words <= n_words - at) {
      const guint32 *hashes = &g_array_index (lexicon->phrase_words, guint32, phrase->words);
      guint same = 1;

      while (same < phrase->n_words && hashes[same] == words[at + same].hash)
        same++;
      if (same == phrase->n_words)
        return phrase;
    }
    number = phrase->next;
  }
  return NULL;
}
