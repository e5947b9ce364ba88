/* What is read as a language, and how a language is told.
 */
#include "base/geneva-language-tag.h"

static const struct {
  const char *words, *locale;
  const char *tag;              /* NULL: no language */
} cases[] = {
  { "en", "C", "en" },
  { "EN", "C", "en" },
  { "eng", "C", "en" },
  { " ar ", "C", "ar" },
  { "pt-br", "C", "pt-BR" },
  { "pt_BR", "C", "pt-BR" },
  { "zh-hans", "C", "zh-Hans" },
  { "sr-latn-rs", "C", "sr-Latn-RS" },
  { "ckb", "C", "ckb" },
  { "English", "C", "en" },
  { "ENGLISH", "de", "en" },
  { "Englisch", "de", "en" },
  { "deutsch", "C", "de" },
  { "Русский", "C", "ru" },
  { "العربية", "C", "ar" },
  { "Farsi", "C", "fa" },
  { "espan\xcc\x83ol", "C", "es" },      /* in two code points */
  { "Arabic", "fr", "ar" },
  { "arabe", "fr", "ar" },
  /* nothing that is one */
  { "", "C", NULL },
  { "   ", "C", NULL },
  { "Englisch", "C", NULL },
  { "xx", "C", NULL },
  { "banana", "C", NULL },
  { "en-", "C", NULL },
  { "en GB", "C", NULL },
  { "und", "C", NULL },
  { "1", "C", NULL },
  { "the talks in Geneva", "C", NULL },
  { "\xff\xfe", "C", NULL },
};

static void
test_read (void)
{
  g_autofree char *endless = g_strnfill (100000, 'a');
  g_autofree char *none = geneva_language_tag_read (endless, "C");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *tag = geneva_language_tag_read (cases[i].words, cases[i].locale);

    g_test_message ("case %u", i);
    g_assert_cmpstr (tag, ==, cases[i].tag);
  }
  g_assert_null (none);
}

static void
assert_name (const char *tag, const char *locale, const char *wanted)
{
  g_autofree char *name = geneva_language_tag_dup_name (tag, locale);

  g_assert_cmpstr (name, ==, wanted);
}

static void
test_name (void)
{
  assert_name ("en", "C", "English");
  assert_name ("en", NULL, "English");
  assert_name ("ar", "de", "Arabisch");
  assert_name ("pt-BR", "C", "Portuguese (Brazil)");
  assert_name ("not a tag", "C", "not a tag");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language-tag/read", test_read);
  g_test_add_func ("/language-tag/name", test_name);
  return g_test_run ();
}
