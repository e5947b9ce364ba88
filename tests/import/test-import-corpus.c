/* Files of every form, read as the program reads them. good/: what comes out, line by line as in NAME.expected
 * beside each (GENEVA_UPDATE_EXPECTED=1 writes them anew); bad/: refused with the error that the file's name begins
 * with, in words that name the file.
 */
#include "import/geneva-import.h"

#include <string.h>

static const struct { const char *word; GenevaImportError code; } codes[] = {
  { "empty", GENEVA_IMPORT_ERROR_EMPTY },
  { "binary", GENEVA_IMPORT_ERROR_BINARY },
  { "not-text", GENEVA_IMPORT_ERROR_NOT_TEXT },
  { "form", GENEVA_IMPORT_ERROR_FORM },
  { "no-text", GENEVA_IMPORT_ERROR_NO_TEXT },
};

static char *
describe (GPtrArray *texts)
{
  static const char * const facts[] = { "title", "publisher", "agency", "author", "published", "dateline", "address", "page", "language",
                                        "id", "copyright" };
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++) {
    const GenevaImportText *text = g_ptr_array_index (texts, i);
    g_autofree char *published = geneva_import_text_dup_published (text);
    g_autofree char *body = g_strndup (text->text + text->body.start, text->body.end - text->body.start);
    g_autofree char *shown = g_strescape (body, NULL);

    g_string_append_printf (out, "form %d, %s by %d, %u replaced, %u mended, %" G_GSIZE_FORMAT " bytes from %" G_GSIZE_FORMAT "\n",
                            text->form, text->encoding.name, text->encoding.basis, text->encoding.n_replaced,
                            text->encoding.n_mended, text->length, text->file_start);
    for (guint fact = 0; fact < GENEVA_IMPORT_N_FACTS; fact++) {
      if (text->facts[fact].value != NULL)
        g_string_append_printf (out, "%s (%d): %s\n", facts[fact], text->facts[fact].basis, text->facts[fact].value);
    }
    g_string_append_printf (out, "EDTF: %s\n", published != NULL ? published : "-");
    for (guint k = 0; k < text->furniture->len; k++) {
      const GenevaImportRange *range = &g_array_index (text->furniture, GenevaImportRange, k);

      g_string_append_printf (out, "apart: %.*s\n", (int) (range->end - range->start), text->text + range->start);
    }
    g_string_append (out, "body: ");
    g_string_append (out, text->has_body ? "told, " : "all, ");
    /* readable: one line a line of the text */
    for (const char *at = shown; *at != '\0'; at++) {
      if (at[0] == '\\' && at[1] == 'n') {
        g_string_append (out, "\n  ");
        at++;
      } else if (at[0] == '\\' && g_ascii_isdigit (at[1])) {
        g_string_append_c (out, (char) ((at[1] - '0') * 64 + (at[2] - '0') * 8 + at[3] - '0'));
        at += 3;
      } else {
        g_string_append_c (out, *at);
      }
    }
    g_string_append (out, "\n\n");
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_good (gconstpointer path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *beside = g_strconcat (path, ".expected", NULL);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = geneva_import_file (file, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  found = describe (texts);
  if (g_getenv ("GENEVA_UPDATE_EXPECTED") != NULL)
    g_assert_true (g_file_set_contents (beside, found, -1, NULL));
  g_assert_true (g_file_get_contents (beside, &expected, NULL, NULL));
  g_assert_cmpstr (found, ==, expected);
}

static void
test_bad (gconstpointer path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = geneva_import_file (file, NULL, NULL, NULL, &error);
  gboolean is_known = FALSE;

  g_assert_null (texts);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, name));
  if (g_str_has_suffix (name, ".pdf") && g_error_matches (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NO_READER)) {
    g_test_skip ("built without poppler");
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    if (!g_str_has_prefix (name, codes[i].word))
      continue;
    is_known = TRUE;
    g_assert_error (error, GENEVA_IMPORT_ERROR, (gint) codes[i].code);
  }
  g_assert_true (is_known);
}

static void
add_folder (const char *corpus, const char *name, GTestDataFunc function)
{
  g_autofree char *path = g_build_filename (corpus, name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = geneva_import_list_files (folder, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (files->len, >, 5);
  for (guint i = 0; i < files->len; i++) {
    char *file = g_file_get_path (g_ptr_array_index (files, i));
    g_autofree char *base = g_path_get_basename (file);
    g_autofree char *test = g_strdup_printf ("/import-corpus/%s/%s", name, base);

    if (g_str_has_suffix (base, ".expected"))
      g_free (file);
    else
      g_test_add_data_func_full (test, file, function, g_free);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  add_folder (argv[1], "good", test_good);
  add_folder (argv[1], "bad", test_bad);
  return g_test_run ();
}
