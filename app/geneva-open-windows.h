/* Which dossiers were open in which windows, remembered from one start to the
 * next: a small file in the user's state folder.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  char    *uri;           /* of the file; NULL: untitled, or the bundled one */
  char    *copy_id;       /* of the working copy of an untitled one; else NULL */
  char    *view;          /* "start", "charts" … */
  int      width, height;
  gboolean is_maximized;
} GenevaOpenWindow;

G_GNUC_WARN_UNUSED_RESULT
GenevaOpenWindow *geneva_open_window_new   (void);
void              geneva_open_window_free  (GenevaOpenWindow *window);
/* GenevaOpenWindow, in the order of their making; empty when nothing is remembered. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray        *geneva_open_windows_load (void);
/* What cannot be written is not remembered: no reason to bother anyone. */
void              geneva_open_windows_save (GPtrArray *windows);
/* A file of the program in the user's state folder; the folder is made. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char             *geneva_open_windows_dup_state_path (const char *folder, const char *name);

G_END_DECLS
