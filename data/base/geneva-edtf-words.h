/* EDTF values in words for readers: "about May 2013", "not before October 2013".
 * Month names and orders come from ICU for the given locale, the sentence
 * frames from the translations.
 */
#pragma once

#include "base/geneva-zone.h"

G_BEGIN_DECLS

/* `locale` is an ICU/POSIX name ("en", "de_DE", "C" or NULL for English). */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_edtf_dup_words      (const GenevaEdtf *edtf, const char *locale);
/* Times of day by the clocks of `zone` (NULL: UTC), with its short name; days are days of the calendar and the
 * same everywhere. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_edtf_dup_words_in_zone (const GenevaEdtf *edtf, const char *locale, const GenevaZone *zone);
/* The same in little room, for columns: months shortened, frames as signs: "≈ May 2013",
 * "≤ 8 May 2013" (by), "≥ 13 Sept 2013" (not before), "1–8 May 2013", "2011 – …" (goes on). */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_edtf_dup_brief      (const GenevaEdtf *edtf, const char *locale);
/* One date alone, to its own precision, e.g. "5 June 2013", "June 2013". */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_edtf_date_dup_words (const GenevaEdtfDate *date, const char *locale);
/* An ICU skeleton ("yMMMd", "MMM", "y") for an instant, cached per locale. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_instant_dup_format  (GenevaInstant instant, const char *skeleton, const char *locale);

G_END_DECLS
