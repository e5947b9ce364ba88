/* The generator's chance and words: numbers by a seed, names, and records put
 * together word by word, which is far quicker than by a GenevaRecordBuilder.
 * Knows nothing of what a dossier is to look like.
 */
#include "generator-private.h"

#include <math.h>
#include <string.h>

#define CONTEXT_POINTS 32

/* ---- chance: SplitMix64, Steele, Lea & Flood 2014 ---- */

static guint64
draw (Generator *generator)
{
  guint64 bits = generator->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  bits = (bits ^ bits >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  bits = (bits ^ bits >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return bits ^ bits >> 31;
}

guint
generator_below (Generator *generator, guint limit)
{
  return (guint) ((draw (generator) >> 32) * limit >> 32);
}

double
generator_unit (Generator *generator)
{
  return (double) ((draw (generator) >> 11) + 1) * 0x1p-53;
}

gboolean
generator_chance (Generator *generator, guint percent)
{
  return generator_below (generator, 100) < percent;
}

guint
generator_zipf (Generator *generator, guint n)
{
  guint rank = (guint) exp (generator_unit (generator) * log ((double) n + 1));

  return MIN (rank, n) - (rank > 0 ? 1 : 0);
}

guint
generator_pick (Generator *generator, const guint8 *weights, guint n)
{
  guint total = 0, at;

  for (guint i = 0; i < n; i++)
    total += weights[i];
  at = generator_below (generator, total);
  for (guint i = 0; i < n; i++) {
    if (at < weights[i])
      return i;
    at -= weights[i];
  }
  return 0;
}

/* ---- words ---- */

char *
generator_make_name (Generator *generator, guint n_syllables)
{
  static const char * const heads[] = {
    "ba", "da", "ka", "la", "ma", "na", "ra", "sa", "ta", "va", "be", "de", "ke", "le", "me", "ne", "re",
      "se",
    "te", "vo", "bo", "do", "ko", "lo", "mo", "no", "ro", "so", "to", "zi", "ži", "ći", "şa", "ğa", "ré", "ör"
  };
  static const char * const ends[] = { "n", "r", "s", "l", "m", "k", "d", "", "", "", "" };
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *first = NULL;

  for (guint i = 0; i < n_syllables; i++)
    g_string_append (name, heads[generator_below (generator, G_N_ELEMENTS (heads))]);
  g_string_append (name, ends[generator_below (generator, G_N_ELEMENTS (ends))]);
  first = g_utf8_strup (name->str, g_utf8_next_char (name->str) - name->str);
  return g_strconcat (first, g_utf8_next_char (name->str), NULL);
}

/* ---- records, word by word ---- */

guint
generator_begin_struct (Generator *generator, const GenevaStruct *type)
{
  guint start = generator->words->len;
  guint n_words = geneva_struct_get_n_words (type);

  g_array_set_size (generator->words, start + n_words);
  for (guint i = 0; i < n_words; i++)
    g_array_index (generator->words, guint32, start + i) = geneva_struct_get_absent (type, i);
  return start;
}

void
generator_set_word (Generator *generator, guint start, const GenevaStruct *type, guint field, guint32 word)
{
  g_array_index (generator->words, guint32, start + geneva_struct_get_place (type, field)) = word;
}

void
generator_set_text (Generator *generator, guint start, const GenevaStruct *type, guint field,
                    const char *text)
{
  generator_set_word (generator, start, type, field, geneva_string_pool_intern (generator->strings, text));
}

void
generator_set_date (Generator *generator, guint start, const GenevaStruct *type, guint field,
                    const char *edtf)
{
  g_autoptr (GError) error = NULL;
  guint32 word = geneva_pools_intern_date (generator->pools, edtf, &error);

  g_assert_no_error (error);
  generator_set_word (generator, start, type, field, word);
}

void
generator_set_number (Generator *generator, guint start, const GenevaStruct *type, guint field, double value)
{
  guint64 bits;
  guint32 *words = &g_array_index (generator->words, guint32, start + geneva_struct_get_place (type, field));

  memcpy (&bits, &value, sizeof bits);
  words[0] = (guint32) bits;
  words[1] = (guint32) (bits >> 32);
}

guint
generator_begin_list (Generator *generator)
{
  const guint32 empty[2] = { 0, 0 };

  g_array_append_vals (generator->words, empty, 2);
  return generator->words->len - 2;
}

void
generator_end_list (Generator *generator, guint header, guint n_items)
{
  g_array_index (generator->words, guint32, header) = n_items;
  g_array_index (generator->words, guint32, header + 1) = generator->words->len - header - 2;
}

void
generator_no_lists (Generator *generator, guint n)
{
  for (; n > 0; n--)
    generator_begin_list (generator);
}

void
generator_end_record (Generator *generator, GenevaList list)
{
  geneva_snapshot_builder_append (generator->builder, list, (const guint32 *) (void *) generator->words->data,
                                  generator->words->len);
  g_array_set_size (generator->words, 0);
}

void
generator_add_attribute (Generator *generator, const char *key, const char *value)
{
  const GenevaStruct *type = &geneva_attribute_struct;
  guint start = generator_begin_struct (generator, type);

  generator_set_text (generator, start, type, GENEVA_ATTRIBUTE_KEY, key);
  generator_set_text (generator, start, type, GENEVA_ATTRIBUTE_VALUE, value);
}

void
generator_add_excerpt (Generator *generator, const Passage *passage)
{
  const GenevaStruct *type = &geneva_excerpt_struct;
  guint start = generator_begin_struct (generator, type);

  generator_set_word (generator, start, type, GENEVA_EXCERPT_SOURCE,
            GENEVA_HANDLE (GENEVA_LIST_SOURCES, passage->source));
  generator_set_word (generator, start, type, GENEVA_EXCERPT_START, passage->start + 1);
  generator_set_word (generator, start, type, GENEVA_EXCERPT_END, passage->end + 1);
  generator_set_word (generator, start, type, GENEVA_EXCERPT_EXACT, GENEVA_WORD_SLICE);
  generator_set_word (generator, start, type, GENEVA_EXCERPT_PREFIX, GENEVA_WORD_SLICE | CONTEXT_POINTS);
  generator_set_word (generator, start, type, GENEVA_EXCERPT_SUFFIX, GENEVA_WORD_SLICE | CONTEXT_POINTS);
  generator_no_lists (generator, 1);
}
