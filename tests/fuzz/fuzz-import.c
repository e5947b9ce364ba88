/* Fuzzing of the import's own readers: the first byte chooses the form, the rest is the file. A line "%%%" parts a
 * template from the text that it is tried on. What comes out lies in the text, in order and between characters.
 */
#include "import/geneva-import-private.h"

#include <string.h>

#include "base/geneva-utf8.h"

#include "fuzz-entry.h"

static void
check_offset (const GenevaImportText *text, gsize offset)
{
  g_assert_cmpuint (offset, <=, text->length);
  g_assert_true (((guchar) text->text[offset] & 0xc0) != 0x80);
}

static void
check_text (const GenevaImportText *text)
{
  g_autofree char *published = geneva_import_text_dup_published (text);
  GenevaEdtf date;

  g_assert_true (published == NULL || geneva_edtf_parse (published, &date, NULL));
  g_assert_cmpuint (strlen (text->text), ==, text->length);
  g_assert_cmpint (geneva_utf8_find_fault (text->text, text->length), ==, -1);
  g_assert_cmpuint (text->body.start, <=, text->body.end);
  check_offset (text, text->body.start);
  check_offset (text, text->body.end);
  for (guint i = 0; i < text->furniture->len; i++) {
    const GenevaImportRange *range = &g_array_index (text->furniture, GenevaImportRange, i);

    g_assert_cmpuint (range->start, <=, range->end);
    check_offset (text, range->start);
    check_offset (text, range->end);
  }
  for (guint i = 0; i < GENEVA_IMPORT_N_FACTS; i++) {
    const char *value = geneva_import_text_get_fact (text, i);

    g_assert_true (value == NULL || (value[0] != '\0' && g_utf8_validate (value, -1, NULL)));
  }
}

static void
check_template (const char *data, gsize length, const char *words, gsize n_words)
{
  g_autoptr (GenevaImportTemplate) self = geneva_import_template_new_from_data (data, (gssize) length, NULL);
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *text = g_utf8_make_valid (words, (gssize) n_words);
  gsize end = 0;

  if (self == NULL)
    return;
  parts = geneva_import_template_apply (self, text, strlen (text), 0);
  for (guint i = 0; i < parts->len; i++) {
    const GenevaImportPart *part = g_ptr_array_index (parts, i);

    g_assert_cmpuint (end, <=, part->range.start);
    g_assert_cmpuint (part->range.start, <=, part->body.start);
    g_assert_cmpuint (part->body.start, <=, part->body.end);
    g_assert_cmpuint (part->body.end, <=, part->range.end);
    end = part->range.end;
  }
  g_assert_cmpuint (end, <=, strlen (text));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const GenevaImportForm forms[] = { GENEVA_IMPORT_FORM_PLAIN, GENEVA_IMPORT_FORM_WIRE, GENEVA_IMPORT_FORM_EXPORT,
                                            GENEVA_IMPORT_FORM_JSON, GENEVA_IMPORT_FORM_JSON_LINES };
  GenevaImportOptions options = { 0 };
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *mark;

  if (size < 2)
    return 0;
  mark = g_strstr_len ((const char *) data + 1, (gssize) size - 1, "%%%\n");
  if (data[0] == 'T' && mark != NULL) {
    const char *start = (const char *) data + 1;

    check_template (start, (gsize) (mark - start), mark + 4, size - 1 - (gsize) (mark + 4 - start));
    return 0;
  }
  if (data[0] == 'A') {
    g_autoptr (GenevaImportText) text = geneva_import_parse_answer ("file", (const char *) data + 1, size - 1, &error);

    g_assert_true ((text != NULL) == (error == NULL));
    if (text != NULL)
      check_text (text);
    return 0;
  }
  options.form = forms[data[0] % G_N_ELEMENTS (forms)];
  bytes = g_bytes_new_static (data + 1, size - 1);
  texts = geneva_import_bytes (bytes, "file", &options, problems, NULL, &error);
  g_assert_true ((texts != NULL) == (error == NULL));
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    check_text (g_ptr_array_index (texts, i));
  return 0;
}
