/* Reads dates that people type to go to them. Role: what base/geneva-edtf-plain.h
 * reads, as long as it says where to go: nothing here counts from a day, and what
 * goes on without an end is no place. It must not know widgets, nor what day it
 * is today.
 */
#include "geneva-date-words.h"

#include "base/geneva-edtf-plain.h"
#include "base/geneva-edtf-words.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (geneva-date-words-error-quark, geneva_date_words_error)

static GenevaDateWordsError
translate (int code)
{
  switch ((GenevaEdtfPlainError) code) {
    case GENEVA_EDTF_PLAIN_ERROR_EMPTY:
      return GENEVA_DATE_WORDS_ERROR_EMPTY;
    case GENEVA_EDTF_PLAIN_ERROR_NO_YEAR:
      return GENEVA_DATE_WORDS_ERROR_NO_YEAR;
    case GENEVA_EDTF_PLAIN_ERROR_CALENDAR:
      return GENEVA_DATE_WORDS_ERROR_CALENDAR;
    case GENEVA_EDTF_PLAIN_ERROR_UNKNOWN: case GENEVA_EDTF_PLAIN_ERROR_NO_ANCHOR: case GENEVA_EDTF_PLAIN_ERROR_ORDER:
    default:
      return GENEVA_DATE_WORDS_ERROR_UNKNOWN;
  }
}

gboolean
geneva_date_words_parse (const char *text, const char *locale, GenevaEdtf *edtf, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *written = NULL;
  GenevaEdtf value;
  GenevaSpan span;

  g_return_val_if_fail (text != NULL && edtf != NULL, FALSE);

  written = geneva_edtf_dup_from_plain (text, NULL, locale, &value, &reason);
  if (written == NULL) {
    g_set_error_literal (error, GENEVA_DATE_WORDS_ERROR, (int) translate (reason->code), reason->message);
    return FALSE;
  }
  span = geneva_edtf_possible (&value);
  if (span.begin == GENEVA_INSTANT_MIN || span.end == GENEVA_INSTANT_MAX) {
    g_set_error_literal (error, GENEVA_DATE_WORDS_ERROR, GENEVA_DATE_WORDS_ERROR_OPEN,
                         _("This goes on without an end. Name one date, or two."));
    return FALSE;
  }
  *edtf = value;
  return TRUE;
}

char *
geneva_date_words_dup_full (const GenevaEdtf *edtf, const char *locale)
{
  g_return_val_if_fail (edtf != NULL, NULL);

  if (edtf->kind == GENEVA_EDTF_MOMENT && edtf->first.precision == GENEVA_EDTF_DAY &&
      edtf->first.qualifier == GENEVA_EDTF_CERTAIN)
    return geneva_instant_dup_format (edtf->first.bounds.begin, "EEEEyMMMMd", locale);
  return geneva_edtf_dup_words (edtf, locale);
}
