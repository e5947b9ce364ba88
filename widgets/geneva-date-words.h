/* Dates as readers write them: EDTF, "22 Jan 2014", "January 2014", "22.1.2014",
 * "2014", in the user's language or English.
 */
#pragma once

#include "base/geneva-edtf.h"

G_BEGIN_DECLS

#define GENEVA_DATE_WORDS_ERROR (geneva_date_words_error_quark ())
GQuark   geneva_date_words_error_quark (void);
typedef enum {
  GENEVA_DATE_WORDS_ERROR_EMPTY,
  GENEVA_DATE_WORDS_ERROR_UNKNOWN,    /* not a date of any of these forms */
  GENEVA_DATE_WORDS_ERROR_NO_YEAR,
  GENEVA_DATE_WORDS_ERROR_CALENDAR,   /* no such day */
  GENEVA_DATE_WORDS_ERROR_OPEN,       /* an interval without a begin or end */
} GenevaDateWordsError;

/* `locale` as for geneva_edtf_dup_words (); it says in which order 3/4/2014 has its day and month. On failure
 * `*edtf` is untouched, and the message is a sentence for the reader. O(length). */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_date_words_parse    (const char *text, const char *locale, GenevaEdtf *edtf, GError **error);
/* "Wednesday, 22 January 2014"; what is no single day as geneva_edtf_dup_words (). Owned. */
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_date_words_dup_full (const GenevaEdtf *edtf, const char *locale);

G_END_DECLS
