/* Tests of numbers for readers, in the languages that geneva_language_get ()
 * can have: the locale's own here, as a catalogue is another test's matter.
 */
#include "base/geneva-language.h"
#include "base/geneva-numerals.h"
#include "mute-locale.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static void
assert_count (guint64 number, const char *wanted)
{
  g_autofree char *words = geneva_numerals_dup_count (number);

  g_assert_cmpstr (words, ==, wanted);
}

static void
assert_number (double number, int decimals, const char *wanted)
{
  g_autofree char *words = geneva_numerals_dup (number, decimals);

  g_assert_cmpstr (words, ==, wanted);
}

static void
test_english (void)
{
  g_autofree char *small = geneva_numerals_dup_short (0.5, 2), *large = geneva_numerals_dup_short (-2e20, 6);

  assert_count (0, "0");
  assert_count (999, "999");
  assert_count (1000, "1,000");
  assert_count (760486, "760,486");
  assert_count (G_MAXUINT64, "18,446,744,073,709,551,615");
  assert_number (1234.5, 2, "1,234.50");
  assert_number (-1234.5, 0, "−1,234");
  assert_number (-0.001, 2, "0.00");
  assert_number (INFINITY, 1, "inf");
  g_assert_cmpstr (small, ==, "0.5");
  g_assert_cmpstr (large, ==, "−2e+20");
}

/* A catalogue that has its header alone. */
static void
write_catalogue (const char *folder, const char *language)
{
  g_autofree char *header = g_strdup_printf ("Language: %s\nContent-Type: text/plain; charset=UTF-8\n", language);
  g_autofree char *place = g_build_filename (folder, language, "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (place, GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const guint32 head[] = { 0x950412de, 0, 1, 28, 36, 0, 44, 0, 44, (guint32) strlen (header), 45 };

  g_byte_array_append (bytes, (const guint8 *) head, sizeof head);
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  g_byte_array_append (bytes, (const guint8 *) header, (guint) strlen (header) + 1);
  g_assert_cmpint (g_mkdir_with_parents (place, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, (gssize) bytes->len, NULL));
}

static void
remove_catalogue (const char *folder, const char *language)
{
  g_autofree char *top = g_build_filename (folder, language, NULL);
  g_autofree char *place = g_build_filename (top, "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (place, GETTEXT_PACKAGE ".mo", NULL);

  g_assert_cmpint (g_remove (path) | g_rmdir (place) | g_rmdir (top), ==, 0);
}

typedef struct { const char *language, *thousands, *millions, *decimal; } Case;

static const Case cases[] = {
  { "de", "1.234", "1.234.567", "1.234,5" },
  { "fr", "1\u202f234", "1\u202f234\u202f567", "1\u202f234,5" },
  { "es", "1234", "1.234.567", "1234,5" },
  { "ru", "1\u00a0234", "1\u00a0234\u00a0567", "1\u00a0234,5" },
  { "ar", "1,234", "1,234,567", "1,234.5" },
  { "zh_CN", "1,234", "1,234,567", "1,234.5" },
  { "hi", "1,234", "12,34,567", "1,234.5" },
};

static void
test_language (gconstpointer data)
{
  const Case *wanted = data;
  g_autofree char *folder = NULL;

  if (g_test_subprocess ()) {
    geneva_language_start ("/nonexistent");
    assert_count (1234, wanted->thousands);
    assert_count (1234567, wanted->millions);
    assert_number (1234.5, 1, wanted->decimal);
    return;
  }
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  if (!leave_mute_locale ()) {
    g_test_skip (MUTE_LOCALE_REASON);
    return;
  }
  folder = g_dir_make_tmp ("geneva-numerals-XXXXXX", NULL);
  write_catalogue (folder, wanted->language);
  g_setenv ("GENEVA_LOCALE_DIR", folder, TRUE);
  g_setenv ("LANGUAGE", wanted->language, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  remove_catalogue (folder, wanted->language);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/numerals/english", test_english);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/numerals/", cases[i].language, NULL);

    g_test_add_data_func (path, &cases[i], test_language);
  }
  return g_test_run ();
}
