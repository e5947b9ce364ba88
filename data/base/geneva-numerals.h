/* Numbers as the language of the words writes them: "94,000", "94.000", "94 000".
 * For readers only: files write numbers the same in every language.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In the language of geneva_language_get (), in European digits, as all other numbers in messages are. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_numerals_dup_count (guint64 number);
/* With so many decimals, rounded; a true minus sign. What is not finite is written as printf does. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_numerals_dup       (double number, int decimals);
/* With so many significant digits at most, as "%.*g" has them, and its exponent where that needs one. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_numerals_dup_short (double number, int significant);

G_END_DECLS
