/* Fuzzing of the EDTF reader: any bytes; what is read must be ordered and have words. */
#include "base/geneva-edtf.h"
#include "base/geneva-edtf-words.h"
#include "base/geneva-limits.h"

#include "fuzz-entry.h"

static void
check_value (const GenevaEdtf *edtf)
{
  GenevaSpan possible = geneva_edtf_possible (edtf);
  GenevaSpan certain = geneva_edtf_certain (edtf);
  g_autofree char *words = geneva_edtf_dup_words (edtf, "en");

  g_assert_true (edtf->begin.begin <= edtf->begin.end);
  g_assert_true (edtf->end.begin <= edtf->end.end);
  g_assert_true (possible.begin < possible.end);
  g_assert_true (certain.begin <= certain.end);
  g_assert_true (certain.begin == certain.end
                 || (possible.begin <= certain.begin && certain.end <= possible.end));
  g_assert_true (edtf->first.bounds.begin < edtf->first.bounds.end);
  g_assert_true (edtf->last.bounds.begin < edtf->last.bounds.end);
  g_assert_true (edtf->first.civil.year >= GENEVA_MIN_YEAR && edtf->first.civil.year <= GENEVA_MAX_YEAR);
  g_assert_true (edtf->last.civil.year >= GENEVA_MIN_YEAR && edtf->last.civil.year <= GENEVA_MAX_YEAR);
  g_assert_true (geneva_edtf_compare (edtf, edtf) == 0);
  g_assert_true (words[0] != '\0' && g_utf8_validate (words, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autoptr (GError) error = NULL;
  GenevaEdtf edtf;

  if (geneva_edtf_parse (text, &edtf, &error)) {
    g_assert_no_error (error);
    check_value (&edtf);
  } else {
    g_assert_true (error != NULL && error->domain == GENEVA_EDTF_ERROR);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }

  return 0;
}
