/* The templates that come with the program, as key files. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NULL-terminated; the more particular ones first, as detection tries them in this order. */
const char * const *geneva_import_builtin_list (void);

G_END_DECLS
