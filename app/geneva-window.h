/* One window: one dossier, one session. Opens on a start page; its working
 * place is made when it is first gone to.
 *
 * Actions: see geneva-window-actions.c.
 */
#pragma once

#include "geneva-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_WINDOW (geneva_window_get_type ())
G_DECLARE_FINAL_TYPE (GenevaWindow, geneva_window, GENEVA, WINDOW, AdwApplicationWindow)

GenevaWindow    *geneva_window_new           (AdwApplication *application);
/* The start page, and on it the bundled dossier as soon as it was read. */
void             geneva_window_open_bundled  (GenevaWindow *self);
/* Reads a dossier in the background and shows it; on failure the open one stays (without one the
 * bundled one opens) and the window tells what is wrong. */
void             geneva_window_open_file     (GenevaWindow *self, GFile *file);
/* TRUE while a file is being read. */
gboolean         geneva_window_is_reading    (GenevaWindow *self);
/* Attaches the article that a digest stands for; tells what came of it. */
void             geneva_window_add_article   (GenevaWindow *self, GFile *file);
GenevaSession   *geneva_window_get_session   (GenevaWindow *self);
/* Made at the first call. Borrowed. */
GenevaWorkspace *geneva_window_get_workspace (GenevaWindow *self);
/* "start", "charts", "network", "timeline", "tables". */
void             geneva_window_show_view     (GenevaWindow *self, const char *view);
const char      *geneva_window_get_view      (GenevaWindow *self);
/* Keeps what is seen in the current chart with the dossier: filter, window of time, choices, pins. A view of that
 * chart and name is replaced. FALSE over tables, and for names that are empty or not for readers. */
/* Writes the dossier beside the main thread, tells of it, and takes the file for its own. */
void             geneva_window_save_file     (GenevaWindow *self, GFile *file);
gboolean         geneva_window_save_view     (GenevaWindow *self, const char *name);
/* Shows such a view again, as one step that can be taken back. FALSE when there is none at the handle. */
gboolean         geneva_window_open_view     (GenevaWindow *self, GenevaHandle handle);
/* The last message shown as a toast, for tests; NULL before the first. */
const char      *geneva_window_get_message   (GenevaWindow *self);

G_END_DECLS
