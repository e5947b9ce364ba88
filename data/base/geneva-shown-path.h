/* Names of files as messages show them: a path runs from left to right wherever it stands, its folders in their order,
 * though words round it or names within it run the other way (UAX #9 isolates, as in geneva-sentence.h).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes `path`, which comes back as it is unless something would turn it: it has letters that run to the left, or the
 * program's words do. Owned; for eyes alone, no file has that name. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_shown_path_take (char *path);

G_END_DECLS
