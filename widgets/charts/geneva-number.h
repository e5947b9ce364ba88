/* Whole numbers as pictures and what they tell in words write them.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "18,016": thousands are set apart as in the language of the words. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_number_dup (guint64 number);

G_END_DECLS
