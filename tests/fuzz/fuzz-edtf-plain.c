/* Fuzzing of the reader of plain dates: any bytes; what is read is EDTF. The first byte chooses anchor and locale. */
#include "base/geneva-edtf-plain.h"

#include "fuzz-entry.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char * const locales[] = { NULL, "de_DE", "ar_EG", "ja_JP" };
  g_autofree char *text = g_strndup (size > 1 ? (const char *) data + 1 : "", size > 1 ? size - 1 : 0);
  guint choice = size > 0 ? data[0] : 0;
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;
  GenevaEdtf anchor, value, again;

  if (!geneva_edtf_parse (choice & 16 ? "2013-06-05" : "2013-06", &anchor, NULL))
    g_assert_not_reached ();
  written = geneva_edtf_dup_from_plain (text, choice & 32 ? &anchor : NULL, locales[choice % G_N_ELEMENTS (locales)],
                                        &value, &error);
  if (written != NULL) {
    g_assert_no_error (error);
    g_assert_true (geneva_edtf_parse (written, &again, NULL));
    g_assert_true (geneva_edtf_compare (&value, &again) == 0);
  } else {
    g_assert_true (error != NULL && error->domain == GENEVA_EDTF_PLAIN_ERROR);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }

  return 0;
}
