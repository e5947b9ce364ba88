/* What the words of a passage suggest for the lines of a form. Guesses only:
 * they stand in the form and are looked at before anything is saved.
 */
#pragma once

#include "model/geneva-schema.h"

G_BEGIN_DECLS

/* "93,000", "1.5 million", "80 000". FALSE when it is no number. */
gboolean geneva_guess_parse_amount (const char *text, double *value);
/* "0.8", "0,8", "80 %", "80 per cent": from 0 to 1. FALSE when it is no such number, or beyond. */
gboolean geneva_guess_parse_share  (const char *text, double *value);
/* The first amount in some words, with what stands before it: "more than 93,000 people". FALSE when there is none.
 * `*high` is NAN unless a range is told ("80,000 to 90,000"). */
gboolean geneva_guess_find_amount  (const char *words, double *low, double *high, GenevaQualifier *qualifier);
/* A title of some words: in one line, without the signs round it, at most as long as a title should be. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_guess_dup_title    (const char *words);
/* Whether the words stand in quotation marks in `text` (UTF-8; ends in bytes) or hold some themselves. */
gboolean geneva_guess_is_quoted    (const char *text, gsize start_bytes, gsize end_bytes);

G_END_DECLS
