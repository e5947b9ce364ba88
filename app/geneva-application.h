/* The program: one process, its windows, its options and what is the same in
 * all windows (style, about, shortcuts).
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_APPLICATION (geneva_application_get_type ())
G_DECLARE_FINAL_TYPE (GenevaApplication, geneva_application, GENEVA, APPLICATION, AdwApplication)

/* `flags` besides G_APPLICATION_HANDLES_OPEN: tests want G_APPLICATION_NON_UNIQUE. */
G_GNUC_WARN_UNUSED_RESULT
GenevaApplication *geneva_application_new (GApplicationFlags flags);

G_END_DECLS
