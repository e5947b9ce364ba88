/* Whole numbers as pictures and what they tell in words write them.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "18,016": thousands are set apart as the locale does it, in English where it does not say. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_number_dup (guint64 number);

G_END_DECLS
