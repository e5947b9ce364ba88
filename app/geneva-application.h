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

/* The window that has this file open, under whatever name; NULL: none. Looks at the disk. */
GtkWindow         *geneva_application_find_window      (GenevaApplication *self, GFile *file);
/* Shows the window that has it open; else opens it in `from` when nothing of the user's is open there, else in a new
 * window. `from` may be NULL. Returns the window, borrowed; NULL when it has to close first. */
GtkWindow         *geneva_application_open_file        (GenevaApplication *self, GFile *file, GtkWindow *from);
/* Articles and folders of them (GFile): the sheet of their import, for the dossier of `into`; NULL: for the one that is
 * open, and for a new one where that is none of the user's. */
void               geneva_application_import_files     (GenevaApplication *self, GListModel *files, GtkWindow *into);
/* Windows write down what is open in them as it changes, so that a crash forgets nothing. */
void               geneva_application_remember_windows (GenevaApplication *self);
/* A window that could not close: the program is not being quit any more. */
void               geneva_application_stay             (GenevaApplication *self);
/* A window that is closed while others are open does not come back; the last one, and all when the program is quit, do. */
void               geneva_application_forget_window    (GenevaApplication *self, GtkWindow *window);
/* Opens what was open when the program ended; FALSE: nothing was. The program does so by itself at its start. */
gboolean           geneva_application_restore_windows  (GenevaApplication *self);
/* Looks for edits that reached no file, beside the main thread, and offers them in the active window. */
void               geneva_application_offer_recovery   (GenevaApplication *self);

G_END_DECLS
