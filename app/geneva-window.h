/* One window: one dossier, one session. Opens on a start page; its working
 * place is made when it is first gone to.
 *
 * Actions: see geneva-window-actions.c.
 */
#pragma once

#include "geneva-dossier-file.h"
#include "geneva-open-windows.h"
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
/* The same, as a user asks for it: here when nothing of the user's is open, else in a window of its own; one that has
 * it open already is shown instead. */
void             geneva_window_ask_for_file  (GenevaWindow *self, GFile *file);
/* For a window made for this file: when it cannot be read, `from` (NULL: nobody) tells why, and this one is gone. */
void             geneva_window_open_file_from (GenevaWindow *self, GFile *file, GenevaWindow *from);
/* Articles and folders of them (GFile): the sheet of their import is shown, once the dossier that is being read is open. */
void             geneva_window_import_when_open (GenevaWindow *self, GListModel *files);
/* A new dossier, not in a file yet. */
void             geneva_window_open_template (GenevaWindow *self, GenevaTemplate kind);
/* One that is in no file, by the id of its working copy. */
void             geneva_window_open_copy     (GenevaWindow *self, const char *id);
/* What is to be remembered of the window, NULL: nothing; and such a window again. */
G_GNUC_WARN_UNUSED_RESULT
GenevaOpenWindow *geneva_window_describe     (GenevaWindow *self);
void             geneva_window_open_described (GenevaWindow *self, const GenevaOpenWindow *window);
/* GenevaWorkingCopyInfo of a crash: offered in a notice, one by its name, several as a list. */
void             geneva_window_offer_copies  (GenevaWindow *self, GPtrArray *infos);
void             geneva_window_dismiss_recovery (GenevaWindow *self);
/* NULL for the bundled dossier and for what is in no file. */
GFile           *geneva_window_get_file      (GenevaWindow *self);
/* NULL before the first one is open. */
GenevaDossierFile *geneva_window_get_dossier_file (GenevaWindow *self);
/* Shows nothing but the bundled dossier, without an edit: another one may take its place. */
gboolean         geneva_window_is_untouched  (GenevaWindow *self);
/* A picture that carries what it rests on brings its view back, or says which dossier it is of. FALSE: it is none. */
gboolean         geneva_window_open_picture  (GenevaWindow *self, GFile *file);
/* Asked to close; it goes when its file is written. */
gboolean         geneva_window_is_closing    (GenevaWindow *self);
/* What the notice across the window is about ("changed", "busy", "recovered" …); NULL: there is none. */
const char      *geneva_window_get_notice    (GenevaWindow *self);
/* Makes the dossier as it was right after edit `number` of its history (0: before all), as one edit that can be undone;
 * tells of it. FALSE: it stays as it is, and why was told. */
gboolean         geneva_window_revert_to     (GenevaWindow *self, gint64 number);
/* TRUE while a file is being read. */
gboolean         geneva_window_is_reading    (GenevaWindow *self);
/* Attaches the article that a digest stands for; tells what came of it. */
void             geneva_window_add_article   (GenevaWindow *self, GFile *file);
GenevaSession   *geneva_window_get_session   (GenevaWindow *self);
/* Made at the first call. Borrowed. */
GenevaWorkspace *geneva_window_get_workspace (GenevaWindow *self);
/* "start", "charts", "network", "timeline", "tables", "codebook", "review". */
void             geneva_window_show_view     (GenevaWindow *self, const char *view);
const char      *geneva_window_get_view      (GenevaWindow *self);
/* Writes the dossier beside the main thread, tells of it, and takes the file for its own. */
void             geneva_window_save_file     (GenevaWindow *self, GFile *file);
/* Puts what can be read of a damaged file into a new one, tells how much that was, and opens it. */
void             geneva_window_recover_to    (GenevaWindow *self, GFile *damaged, GFile *target);
/* Writes the stand-off form: sources without their words. The window's dossier stays what it is. */
void             geneva_window_share_to      (GenevaWindow *self, GFile *file, gboolean keeps_digests);
/* Keeps what is seen in the current chart with the dossier: filter, window of time, choices, pins. A view of that
 * chart and name is replaced. FALSE over tables, and for names that are empty or not for readers. */
gboolean         geneva_window_save_view     (GenevaWindow *self, const char *name);
/* Shows such a view again, as one step that can be taken back. FALSE when there is none at the handle. */
gboolean         geneva_window_open_view     (GenevaWindow *self, GenevaHandle handle);
/* The last message shown as a toast, for tests; NULL before the first. */
const char      *geneva_window_get_message   (GenevaWindow *self);

/* Writes the dossier for other programs beside the main thread, in a form by its name (jobs/geneva-convert.h), and tells
 * of it. */
void            geneva_window_convert_to     (GenevaWindow *self, const char *form, GFile *target);

G_END_DECLS
