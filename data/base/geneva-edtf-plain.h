/* Dates in plain language → EDTF: "end of May 2013", "not before October",
 * "between 13 and 16 January 2014", "last Tuesday", "13.1.2013", EDTF itself.
 *
 * Words are those of the translation and English; names of months and days
 * those of the locale and English. What leaves the year open or counts from a
 * day needs an anchor, such as the date on which the source was published.
 */
#pragma once

#include "base/geneva-edtf.h"

G_BEGIN_DECLS

#define GENEVA_EDTF_PLAIN_ERROR (geneva_edtf_plain_error_quark ())
GQuark   geneva_edtf_plain_error_quark (void);
typedef enum {
  GENEVA_EDTF_PLAIN_ERROR_EMPTY,
  GENEVA_EDTF_PLAIN_ERROR_UNKNOWN,     /* a word or form that is not understood */
  GENEVA_EDTF_PLAIN_ERROR_NO_YEAR,     /* only an anchor could tell the year */
  GENEVA_EDTF_PLAIN_ERROR_NO_ANCHOR,   /* counts from a day that is not known */
  GENEVA_EDTF_PLAIN_ERROR_CALENDAR,    /* no such day, or not on that day of the week */
  GENEVA_EDTF_PLAIN_ERROR_ORDER,       /* ends before it begins */
} GenevaEdtfPlainError;

/* The EDTF text that `text` means; owned. `anchor` may be NULL. `locale` as for geneva_edtf_dup_words (); it says
 * in which order 3/4/2014 has its day and month. `edtf`, where not NULL, gets the value.
 *
 * Without a year the one is taken that is nearest to the anchor; a weekday is the last one up to the anchor, after
 * "by" and "not before" the next one from it on. Early, middle and late are thirds of a month (days 1-10, 11-20,
 * from 21), of a year (four months each), of ten years (1990-93, 94-96, 97-99) and of a century (1900-33, 34-66, 67-99). "5–7 June" lasts, "between 5 and 7 June" is one moment within.
 *
 * On failure NULL, `*edtf` is untouched, and the message is a sentence for the reader. O(length). */
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_edtf_dup_from_plain (const char *text, const GenevaEdtf *anchor, const char *locale,
                                     GenevaEdtf *edtf, GError **error);

G_END_DECLS
