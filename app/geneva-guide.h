/* The user's guide: one HTML page that the program carries along, pictures
 * included, so that it opens without a network and out of a sandbox.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The page as one file of HTML, its pictures inside (data: URLs, RFC 2397). Transfer full. */
GBytes *geneva_guide_build_page (void) G_GNUC_WARN_UNUSED_RESULT;

/* Writes the page into `folder`, made if need be, where an older one gives way to it in one step.
 * Returns its file, transfer full, or NULL with a GIOErrorEnum that names the path. */
GFile *geneva_guide_write (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Opens the page in the desktop's browser, from the user's cache folder. What goes wrong is told over `parent`
 * (may be NULL), with the path under which the page can be opened by hand. */
void geneva_guide_open (GtkWindow *parent);

G_END_DECLS
