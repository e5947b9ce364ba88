/* The words of the full-text search: what readers of several scripts type finds what newspapers print. */
#include "store/geneva-search-tokens.h"

#include <string.h>
#include <unicode/ubrk.h>

static gboolean
append (const GenevaSearchToken *token, gpointer data)
{
  GString *words = data;

  if (words->len > 0)
    g_string_append_c (words, ' ');
  if (token->kind == GENEVA_SEARCH_TOKEN_BREAK)
    g_string_append_c (words, '|');
  else
    g_string_append_len (words, token->text, (gssize) token->length);
  return TRUE;
}

static char *
dup_words (const char *text)
{
  GString *words = g_string_new (NULL);

  geneva_search_tokenize (text, strlen (text), append, words);
  return g_string_free (words, FALSE);
}

typedef struct { const char *text, *words; } Row;

static void
check_rows (const Row *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++) {
    g_autofree char *words = dup_words (rows[i].text);
    g_assert_cmpstr (words, ==, rows[i].words);
  }
}

static void
test_latin (void)
{
  static const Row rows[] = {
    { "", "" },
    { " – … € ", "" },
    { "The Geneva II talks", "the geneva ii talks" },
    { "Genève, GENÈVE, Gene\u0300ve", "geneve geneve geneve" },
    { "Straße STRASSE", "strasse strasse" },
    { "ﬁre oﬃce", "fire office" },
    { "İstanbul ISTANBUL ıstanbul", "istanbul istanbul istanbul" },
    { "Łódź Øresund Þór Æsir œuvre Đoković", "lodz oresund thor aesir oeuvre dokovic" },
    { "Ångström ﬀ Ⅷ", "angstrom ff viii" },
    { "Assad’s Assad's don't", "assad s assad s don t" },
    { "al-Assad well_known", "al assad well known" },
    { "the U.S. and U.N.; a.m. J.Smith", "the us and un am j smith" },
    { "end. Next example.com", "end next example com" },
    { "soft\u00adhyphen zero\u200bspace", "softhyphen zero space" },
    { "Ｆｕｌｌ　ｗｉｄｔｈ", "full width" },
    { "Ελλάδα ΈΛΛΑΔΑ λόγος ΛΌΓΟΣ", "ελλαδα ελλαδα λογοσ λογοσ" },
    { "F-16 3D x²", "f 16 3d x2" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_digits (void)
{
  static const Row rows[] = {
    { "94,000 dead", "94000 dead" },
    { "94.000 1,234,567 94’000", "94000 1234567 94’000" },
    { "3.5 3,5 10,00 1,2345 12,345,6", "3.5 3,5 10,00 1,2345 12,345,6" },
    { "3.5m 2013-06-05 14:00", "3.5m 2013 06 05 14 00" },
    { "٩٤٬٠٠٠ ۱۲ १२", "94٬000 12 12" },
    { "1990s", "1990s" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_cyrillic (void)
{
  static const Row rows[] = {
    { "Ёлка елка ЕЛКА е\u0308лка", "елка елка елка елка" },
    { "йод и\u0306од иод", "йод йод иод" },
    { "Київ Ки\u0457в ЇЖАК", "київ київ їжак" },
    { "за\u0301мок", "замок" },
    { "Лавров, Сергей", "лавров сергей" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_arabic (void)
{
  static const Row rows[] = {
    { "أحمد احمد إحمد آحمد ٱحمد", "احمد احمد احمد احمد احمد" },
    { "سورية سوريه", "سوريه سوريه" },
    { "على علي علی", "علي علي علي" },
    { "مُحَمَّد محمد محـــمد", "محمد محمد محمد" },
    { "مؤتمر موتمر", "موتمر موتمر" },
    { "جنيف، ٢٠١٣", "جنيف 2013" },
    { "\ufdfa", "صليا\u0644\u0644هعليهوسلم" },
    { "צה\"ל צה״ל שָׁלוֹם", "צהל צהל שלום" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_pairs (void)
{
  static const Row rows[] = {
    { "日内瓦会议", "日内 内瓦 瓦会 会议 议" },
    { "核", "核" },
    { "2013年6月", "2013 年 6 月" },
    { "北京，上海", "北京 京 上海 海" },
    { "ジュネーブ", "ジュ ュネ ネー ーブ ブ" },
    { "ｼﾞｭﾈｰﾌﾞ", "ジュ ュネ ネー ーブ ブ" },
    { "か\u3099く", "がく く" },
    { "제네바 회담", "제네 네바 바 회담 담" },
    { "\u110c\u1166\u1102\u1166\u1107\u1161", "제네 네바 바" },
    { "Geneva会議II", "geneva 会議 議 ii" },
    { "ภาษาไทย", "ภา าษ ษา าไ ไท ทย ย" },
    { "𠮷野家", "𠮷野 野家 家" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_breaks (void)
{
  static const Row rows[] = {
    { "one\ntwo", "one two" },
    { "one\n\ntwo", "one | two" },
    { "one\n \t\r\n\n\ntwo", "one | two" },
    { "one " GENEVA_SEARCH_BREAK_TEXT " two", "one | two" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static gboolean
check_place (const GenevaSearchToken *token, gpointer data)
{
  const char *text = data;
  g_autofree char *piece = g_strndup (text + token->start, token->end - token->start);
  g_autofree char *again = NULL;
  g_autofree char *first = g_strndup (token->text, token->length);

  g_assert_true (g_utf8_validate (piece, -1, NULL));
  g_assert_true (g_utf8_validate (token->text, (gssize) token->length, NULL));
  g_assert_cmpuint (token->start, <, token->first_end);
  g_assert_cmpuint (token->first_end, <=, token->end);
  /* What a token was made of makes it again. */
  again = dup_words (piece);
  if (token->kind == GENEVA_SEARCH_TOKEN_PAIR)
    g_assert_true (g_str_has_prefix (again, first));
  else if (token->kind != GENEVA_SEARCH_TOKEN_BREAK)
    g_assert_cmpstr (again, ==, first);
  return TRUE;
}

static void
test_places (void)
{
  static const char * const texts[] = {
    "The U.S. said on 5 June that 94,000 people … “Genève”",
    "日内瓦 会议 ｼﾞｭﾈｰﾌﾞ 제네바",
    "مُحَمَّد في جنيف",
    "Ёлка и й, Straße ﬁ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    geneva_search_tokenize (texts[i], strlen (texts[i]), check_place, (gpointer) texts[i]);
}

static gboolean
stop_at_two (const GenevaSearchToken *token, gpointer data)
{
  return ++*(guint *) data < 2;
}

static void
test_stop (void)
{
  g_autofree char *text = g_strnfill (10000, 'x');
  g_autofree char *words = dup_words (text);
  guint n = 0;

  geneva_search_tokenize ("a b c d", 7, stop_at_two, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (strlen (words), ==, GENEVA_SEARCH_MAX_TOKEN);
}

/* ---- against ICU's own word breaks, where both want the same ---- */

static gboolean
add_end (const GenevaSearchToken *token, gpointer data)
{
  g_array_append_val ((GArray *) data, token->end);
  return TRUE;
}

static void
test_icu (void)
{
  static const char * const pieces[] = {
    "abc", "Genève", "e\u0301t\u00e9", "Лавров", "ёж", "سورية", "مُحَمَّد", "Ελλάδα", "שלום", "12", "٣٤", " 1,000 ", " 3.5 ", " ",
    ", ", "; ", "\u2013", " “", "” ", "(", ")", "\u00ad", "x1", "हिन्दी", "தமிழ்",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 300; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (gsize));
    UErrorCode status = U_ZERO_ERROR;
    UText *utext;
    UBreakIterator *breaks;
    guint n = 0;

    for (guint i = 0; i < 20; i++)
      g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    geneva_search_tokenize (text->str, text->len, add_end, ours);
    utext = utext_openUTF8 (NULL, text->str, (int64_t) text->len, &status);
    breaks = ubrk_open (UBRK_WORD, "en", NULL, 0, &status);
    ubrk_setUText (breaks, utext, &status);
    g_assert_true (U_SUCCESS (status));
    for (int32_t end = ubrk_next (breaks); end != UBRK_DONE; end = ubrk_next (breaks)) {
      if (ubrk_getRuleStatus (breaks) < UBRK_WORD_NUMBER)
        continue;
      g_assert_cmpuint (n, <, ours->len);
      /* ICU counts what is not seen to the word. */
      while (end > 2 && text->str[end - 1] == '\xad' && text->str[end - 2] == '\xc2')
        end -= 2;
      g_assert_cmpuint (g_array_index (ours, gsize, n), ==, (gsize) end);
      n++;
    }
    g_assert_cmpuint (n, ==, ours->len);
    ubrk_close (breaks);
    utext_close (utext);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-tokens/latin", test_latin);
  g_test_add_func ("/search-tokens/digits", test_digits);
  g_test_add_func ("/search-tokens/cyrillic", test_cyrillic);
  g_test_add_func ("/search-tokens/arabic", test_arabic);
  g_test_add_func ("/search-tokens/pairs", test_pairs);
  g_test_add_func ("/search-tokens/breaks", test_breaks);
  g_test_add_func ("/search-tokens/places", test_places);
  g_test_add_func ("/search-tokens/stop", test_stop);
  g_test_add_func ("/search-tokens/icu", test_icu);
  return g_test_run ();
}
