/* Tests of text at the door: what is UTF-8, code points and bytes, clusters, hashes. */
#include "base/geneva-utf8.h"

#include <string.h>

typedef struct {
  const char *bytes;
  gsize       length;
  gssize      fault;
} Bytes;

#define BYTES(text, fault) { text, sizeof (text) - 1, fault }

static const Bytes all_bytes[] = {
  BYTES ("", -1),
  BYTES ("plain", -1),
  BYTES ("Genève – 日本 🕊", -1),
  BYTES ("\xf4\x8f\xbf\xbf", -1),
  BYTES ("a\0b", 1),
  BYTES ("Gen\xe8ve", 3),
  BYTES ("caf\xc3", 3),
  BYTES ("\xc0\xaf", 0),           /* overlong */
  BYTES ("x\xe0\x80\xaf", 1),
  BYTES ("x\xed\xa0\x80", 1),      /* a surrogate */
  BYTES ("\xf4\x90\x80\x80", 0),   /* beyond U+10FFFF */
  BYTES ("\xff\xfeG\0", 0),
  BYTES ("ok\x80", 2),
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_bytes); i++) {
    g_test_message ("text %u", i);
    g_assert_cmpint (geneva_utf8_find_fault (all_bytes[i].bytes, all_bytes[i].length), ==,
                     all_bytes[i].fault);
  }
}

static void
assert_index (const char *text)
{
  g_autoptr (GenevaTextIndex) index = geneva_text_index_new (text);
  gsize byte = 0;
  guint n_points = (guint) g_utf8_strlen (text, -1);

  g_assert_cmpuint (geneva_text_index_get_length (index), ==, n_points);
  for (guint point = 0; point <= n_points; point++) {
    gsize next = point < n_points ? (gsize) (g_utf8_next_char (text + byte) - text) : byte + 1;

    if (geneva_text_index_to_byte (index, point) != byte)
      g_error ("code point %u is not at byte %" G_GSIZE_FORMAT, point, byte);
    /* Every byte of a code point leads back to it. */
    for (; byte < next; byte++) {
      if (byte <= strlen (text) && geneva_text_index_to_point (index, byte) != point)
        g_error ("byte %" G_GSIZE_FORMAT " is not of code point %u", byte, point);
    }
  }
}

static void
test_index (void)
{
  static const char * const alphabets[] = { "a", "é", "日", "🕊", "aé日🕊" };

  assert_index ("");
  assert_index ("Genève");
  /* Lengths around the checkpoints, in one to four bytes a code point. */
  for (guint a = 0; a < G_N_ELEMENTS (alphabets); a++) {
    for (guint length = 60; length < 132; length++) {
      g_autoptr (GString) text = g_string_new (NULL);
      const char *next = alphabets[a];

      for (guint i = 0; i < length; i++) {
        g_string_append_unichar (text, g_utf8_get_char (next));
        next = g_utf8_next_char (next);
        if (*next == '\0')
          next = alphabets[a];
      }
      assert_index (text->str);
    }
  }
}

static void
test_long_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GenevaTextIndex) index = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, i % 7 == 0 ? "ü" : "x");
  index = geneva_text_index_new (text->str);
  for (guint i = 0; i < 1000; i++) {
    guint point = (guint) g_test_rand_int_range (0, 100001);
    gsize byte = geneva_text_index_to_byte (index, point);

    g_assert_cmpuint (byte, ==, (gsize) (g_utf8_offset_to_pointer (text->str, point) - text->str));
    g_assert_cmpuint (geneva_text_index_to_point (index, byte), ==, point);
  }
}

typedef struct {
  const char *text;
  const char *boundaries;    /* one sign a code point and one for the end: | boundary, . inside */
} Clusters;

static const Clusters all_clusters[] = {
  { "", "|" },
  { "abc", "||||" },
  { "a\r\nb", "||.||" },
  { "\n\r", "|||" },
  { "e\u0301t", "|.||" },                                 /* e and a combining acute */
  { "é\r\n", "||.|" },
  { "\U0001F469\u200D\U0001F469\u200D\U0001F467", "|....|" },   /* a family, joined */
  { "\U0001F1E8\U0001F1ED\U0001F1F8\U0001F1FE", "|.|.|" },  /* two flags */
  { "\U0001F44D\U0001F3FDx", "|.||" },                     /* a skin tone */
  { "\u1100\u1161\u11A8", "|..|" },                       /* Hangul by its letters */
  { "\u0928\u093F", "|.|" },                              /* a spacing vowel sign */
};

static void
test_boundaries (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_clusters); i++) {
    const Clusters *clusters = &all_clusters[i];
    g_autoptr (GenevaTextIndex) index = geneva_text_index_new (clusters->text);
    guint length = geneva_text_index_get_length (index);

    g_test_message ("text %u", i);
    g_assert_cmpuint (length + 1, ==, strlen (clusters->boundaries));
    for (guint point = 0; point <= length; point++)
      g_assert_cmpint (geneva_text_index_is_boundary (index, point), ==, clusters->boundaries[point] == '|');
    /* In any order. */
    for (guint point = length + 1; point > 0; point--)
      g_assert_cmpint (geneva_text_index_is_boundary (index, point - 1), ==,
                       clusters->boundaries[point - 1] == '|');
  }
}

static void
test_hash (void)
{
  g_autofree char *nothing = geneva_sha256_dup_hex (NULL, 0);
  g_autofree char *abc = geneva_sha256_dup_hex ("abcd", 3);

  /* FIPS 180-4's own examples. */
  g_assert_cmpstr (nothing, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  g_assert_cmpstr (abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* Words that are quoted as a whole get no marks on top. */
static void
test_quoted (void)
{
  static const struct { const char *words; gboolean is_quoted; } cases[] = {
    { "“There will be talks.”", TRUE },             { "\"There will be talks\".", TRUE },
    { "„Es wird Gespräche geben“", TRUE },          { "„Vor ‚allen‘ Gesprächen”,", TRUE },
    { "«Il y aura des pourparlers».", TRUE },       { "»Es wird Gespräche geben«", TRUE },
    { "「会谈」", TRUE },                             { "“He said “talks” twice”", TRUE },
    /* at one end only, or two of them */
    { "“There will be talks,” he said", FALSE },    { "He said there would be “talks.”", FALSE },
    { "He called it \"a mistake\"", FALSE },        { "«Il y aura des pourparlers», dit-il", FALSE },
    { "\"Talks\" will follow \"talks\"", FALSE },    { "“Talks” will follow “talks”", FALSE },
    { "“There will be", FALSE },                    { "\"", FALSE },
    { "He spoke of “talks” in Bern", FALSE },        { "Lavrov's spokesman", FALSE },
    { "the envoys' talks'", FALSE },                 { "…", FALSE },
    { ".,", FALSE },                                 { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].words);
    g_assert_cmpint (geneva_utf8_is_quoted (cases[i].words), ==, cases[i].is_quoted);
  }
  g_assert_false (geneva_utf8_is_quoted (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/utf8/faults", test_faults);
  g_test_add_func ("/utf8/index", test_index);
  g_test_add_func ("/utf8/long-text", test_long_text);
  g_test_add_func ("/utf8/boundaries", test_boundaries);
  g_test_add_func ("/utf8/hash", test_hash);
  g_test_add_func ("/utf8/quoted", test_quoted);

  return g_test_run ();
}
