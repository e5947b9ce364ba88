/* Runs one entry point over its seeds, each a test: what libFuzzer's main is to the fuzzers.
 *
 * usage: replay-NAME FOLDER
 */
#include <glib.h>
#include <string.h>

#include "fuzz-entry.h"

static void
replay (gconstpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree uint8_t *input = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  /* libFuzzer's inputs end with their last byte; a step beyond it should be seen here too. */
  input = g_malloc (MAX (length, 1));
  memcpy (input, text, length);
  g_assert_cmpint (LLVMFuzzerTestOneInput (input, length), ==, 0);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  if (argc != 2)
    g_error ("usage: %s FOLDER", argv[0]);

  folder = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_assert_cmpuint (names->len, >, 0);

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *test = g_strconcat ("/replay/", g_ptr_array_index (names, i), NULL);
    char *path = g_build_filename (argv[1], g_ptr_array_index (names, i), NULL);

    g_ptr_array_add (paths, path);
    g_test_add_data_func (test, path, replay);
  }

  return g_test_run ();
}
