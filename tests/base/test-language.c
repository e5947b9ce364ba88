/* Tests of the program's language: with catalogues written here, byte by byte,
 * in a folder of its own. Each case is a child process, as gettext remembers.
 */
#include "base/geneva-language.h"
#include "mute-locale.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* Whether the case hears words of the locale that it names, be it in another one where that has none. Those that fall
 * back on the plain locale need words in that one. */
static gboolean
is_heard (const char *locale)
{
  if (!leave_mute_locale ())
    return FALSE;
  return g_str_equal (locale, "C.UTF-8") || g_strcmp0 (g_getenv ("LC_ALL"), locale) == 0;
}

/* A catalogue (MO file) with its header and the one word "day". */
static void
write_catalogue (const char *folder, const char *language, const char *word)
{
  g_autofree char *header = g_strdup_printf ("Language: %s\nContent-Type: text/plain; charset=UTF-8\n", language);
  g_autofree char *place = g_build_filename (folder, language, "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (place, GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const char *strings[4] = { "", "day", header, word };
  guint32 head[7] = { 0x950412de, 0, 2, 28, 44, 0, 60 }, at = 60;

  g_byte_array_append (bytes, (const guint8 *) head, sizeof head);
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++) {
    guint32 row[2] = { (guint32) strlen (strings[i]), at };

    g_byte_array_append (bytes, (const guint8 *) row, sizeof row);
    at += row[0] + 1;
  }
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_byte_array_append (bytes, (const guint8 *) strings[i], (guint) strlen (strings[i]) + 1);
  g_assert_cmpint (g_mkdir_with_parents (place, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, (gssize) bytes->len, NULL));
}

static char *
make_catalogues (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("geneva-language-XXXXXX", &error);

  g_assert_no_error (error);
  write_catalogue (folder, "de", "Tag");
  write_catalogue (folder, "ar", "يوم");
  write_catalogue (folder, "zh_CN", "日");
  return folder;
}

static void
remove_catalogues (const char *folder)
{
  static const char * const languages[] = { "de", "ar", "zh_CN" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_autofree char *top = g_build_filename (folder, languages[i], NULL);
    g_autofree char *place = g_build_filename (top, "LC_MESSAGES", NULL);
    g_autofree char *path = g_build_filename (place, GETTEXT_PACKAGE ".mo", NULL);

    g_assert_cmpint (g_remove (path) | g_rmdir (place) | g_rmdir (top), ==, 0);
  }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

typedef struct {
  const char *name, *locale, *asked, *chosen;   /* LC_ALL, LANGUAGE, geneva_language_choose () */
  const char *word, *language;
} Case;

static const Case cases[] = {
  { "plain", "C.UTF-8", NULL, NULL, "day", "C" },
  { "asked", "C.UTF-8", "de", NULL, "Tag", "de" },
  { "variant", "C.UTF-8", "de_AT", NULL, "Tag", "de" },
  { "second-choice", "C.UTF-8", "xx:ar", NULL, "يوم", "ar" },
  { "unknown", "C.UTF-8", "xx", NULL, "day", "C" },
  /* the plain locale was wanted */
  { "wanted-plain", "C", "de", NULL, "day", "C" },
  /* that locale is not installed: words all the same */
  { "not-installed", "xx_XX.UTF-8", "de", NULL, "Tag", "de" },
  { "chosen", "C.UTF-8", NULL, "de", "Tag", "de" },
  { "chosen-over", "C.UTF-8", "ar", "de_CH", "Tag", "de" },
  { "chosen-plain", "C", NULL, "ar", "يوم", "ar" },
  { "chosen-script", "C.UTF-8", NULL, "zh-Hans", "日", "zh_CN" },
  { "chosen-other-script", "C.UTF-8", "de", "zh_TW", "day", "C" },
  { "chosen-english", "C.UTF-8", "de", "en_GB", "day", "C" },
};

static void
test_one (gconstpointer data)
{
  const Case *wanted = data;

  if (g_test_subprocess ()) {
    geneva_language_start ("/nonexistent");
    if (wanted->chosen != NULL) {
      (void) _("day");
      geneva_language_choose (wanted->chosen);
    }
    g_assert_cmpstr (_("day"), ==, wanted->word);
    g_assert_cmpstr (geneva_language_get (), ==, wanted->language);
    return;
  }
  g_setenv ("LC_ALL", wanted->locale, TRUE);
  if (!g_str_equal (wanted->word, "day") && !is_heard (wanted->locale)) {
    g_test_skip (MUTE_LOCALE_REASON);
    return;
  }
  {
    g_autofree char *folder = make_catalogues ();

    g_setenv ("GENEVA_LOCALE_DIR", folder, TRUE);
    if (wanted->asked != NULL)
      g_setenv ("LANGUAGE", wanted->asked, TRUE);
    else
      g_unsetenv ("LANGUAGE");
    g_test_trap_subprocess (NULL, 0, 0);
    remove_catalogues (folder);
    g_test_trap_assert_passed ();
  }
}

static void
test_direction (void)
{
  g_assert_true (geneva_language_is_right_to_left ("ar"));
  g_assert_true (geneva_language_is_right_to_left ("ar_EG.UTF-8"));
  g_assert_true (geneva_language_is_right_to_left ("he"));
  g_assert_false (geneva_language_is_right_to_left ("de_DE"));
  g_assert_false (geneva_language_is_right_to_left ("zh_CN"));
  g_assert_false (geneva_language_is_right_to_left ("C"));
  g_assert_false (geneva_language_is_right_to_left ("C.UTF-8"));
  g_assert_false (geneva_language_is_right_to_left (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/language/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_one);
  }
  g_test_add_func ("/language/direction", test_direction);
  return g_test_run ();
}
