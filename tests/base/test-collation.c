/* Sort keys and ranks, against what a reader expects. */
#include "base/geneva-collation.h"

static void
add (GenevaCollation *collation, GByteArray *keys, GArray *starts, const char *text)
{
  gsize start = keys->len;

  g_array_append_val (starts, start);
  geneva_collation_append_key (collation, text, keys);
}

static guint32 *
dup_ranks (const char *locale, const char * const *texts, guint n)
{
  g_autoptr (GenevaCollation) collation = geneva_collation_new (locale);
  g_autoptr (GByteArray) keys = g_byte_array_new ();
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  guint32 *ranks = g_new0 (guint32, n);
  gsize end;

  for (guint i = 0; i < n; i++)
    add (collation, keys, starts, texts[i]);
  end = keys->len;
  g_array_append_val (starts, end);
  geneva_collation_rank (keys->data, (const gsize *) (gpointer) starts->data, n, ranks);
  return ranks;
}

static void
test_order (void)
{
  const char * const texts[] = { "zebra", "Äpfel", "apple", "Zagreb", "", "apple", "Apple" };
  g_autofree guint32 *ranks = dup_ranks ("en_GB.UTF-8", texts, G_N_ELEMENTS (texts));

  g_assert_cmpuint (ranks[4], ==, 1);
  g_assert_cmpuint (ranks[1], ==, 2);    /* ä like a: "apfel" before "apple" */
  g_assert_cmpuint (ranks[2], ==, 3);
  g_assert_cmpuint (ranks[5], ==, 3);    /* the same text, the same rank */
  g_assert_cmpuint (ranks[6], ==, 4);
  g_assert_cmpuint (ranks[3], ==, 5);
  g_assert_cmpuint (ranks[0], ==, 6);
}

/* The same letters stand elsewhere in another language. */
static void
test_locale (void)
{
  const char * const texts[] = { "zon", "ö" };
  g_autofree guint32 *swedish = dup_ranks ("sv_SE", texts, 2);
  g_autofree guint32 *plain = dup_ranks ("C", texts, 2);
  g_autofree guint32 *unknown = dup_ranks (NULL, texts, 2);

  g_assert_cmpuint (swedish[0], <, swedish[1]);
  g_assert_cmpuint (plain[0], >, plain[1]);
  g_assert_cmpuint (unknown[0], >, unknown[1]);
}

/* Keys that share their first bytes, longer than any guess of room. */
static void
test_long (void)
{
  g_autoptr (GString) one = g_string_new (NULL);
  g_autofree char *two = NULL;
  g_autofree guint32 *ranks = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append (one, i % 3 == 0 ? "\xe4\xbc\x9a" : "\xc7\x86");
  two = g_strconcat (one->str, "a", NULL);
  ranks = dup_ranks ("en", (const char * const[]) { two, one->str, "a" }, 3);
  g_assert_cmpuint (ranks[2], ==, 1);
  g_assert_cmpuint (ranks[1], ==, 2);
  g_assert_cmpuint (ranks[0], ==, 3);
}

/* Names one by one: what a language orders its own way, and the same name twice. */
static void
test_compare (void)
{
  static const struct { const char *locale, *before, *after; } cases[] = {
    { "de", "Ägypten", "Zagreb" }, { "de", "Müller", "Mumm" }, { "fr", "Élysée", "Fabius" },
    { "es", "nube", "ñandú" }, { "es", "ñandú", "oca" }, { "ru", "Ёлкин", "Жуков" }, { "ru", "Егоров", "Ёлкин" },
    { "ar", "أحمد", "بشار" }, { "ar", "إيران", "بغداد" }, { "zh_CN", "北京", "日内瓦" }, { "zh_CN", "奥巴马", "普京" },
    { "C", "apple", "Zebra" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaCollation) collation = geneva_collation_new (cases[i].locale);

    g_assert_cmpint (geneva_collation_compare (collation, cases[i].before, cases[i].after), <, 0);
    g_assert_cmpint (geneva_collation_compare (collation, cases[i].after, cases[i].before), >, 0);
    g_assert_cmpint (geneva_collation_compare (collation, cases[i].after, cases[i].after), ==, 0);
  }
}

static void
test_names (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_ptr_array_add (names, (gpointer) "zoe");
  g_ptr_array_add (names, (gpointer) "Émile");
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (names, (gpointer) "anna");
  g_ptr_array_add (names, (gpointer) "Bert");
  geneva_collation_sort_names (names);
  g_assert_null (names->pdata[0]);
  g_assert_cmpstr (names->pdata[1], ==, "anna");
  g_assert_cmpstr (names->pdata[2], ==, "Bert");
  g_assert_cmpstr (names->pdata[3], ==, "Émile");
  g_assert_cmpstr (names->pdata[4], ==, "zoe");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/collation/order", test_order);
  g_test_add_func ("/base/collation/locale", test_locale);
  g_test_add_func ("/base/collation/compare", test_compare);
  g_test_add_func ("/base/collation/names", test_names);
  g_test_add_func ("/base/collation/long", test_long);
  return g_test_run ();
}
