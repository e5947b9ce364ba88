/* Asks for the password of a file that is locked. It goes to who asked, and is kept nowhere. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*GenevaImportPasswordFunc) (gpointer window, const char *uri, const char *password);

/* Over `window`, to which the answer is told unless it has gone meanwhile. `why` is a sentence that names the file. */
void geneva_import_password_ask (GtkWindow *window, const char *uri, const char *why, GenevaImportPasswordFunc answered);

G_END_DECLS
