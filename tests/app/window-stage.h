/* The whole program in a test: an application of its own, its window, and what
 * a reader sees of it.
 */
#pragma once

#include "geneva-application.h"
#include "geneva-window.h"
#include "stage.h"

G_BEGIN_DECLS

typedef struct {
  GenevaApplication *application;
  GenevaWindow      *window;
  char              *folder;        /* for files of the test, deleted at the end */
} Stage;

/* The window on the bundled dossier, as the program without a file opens it. */
Stage            *window_stage_new       (int width, int height) G_GNUC_WARN_UNUSED_RESULT;
void              window_stage_free      (Stage *stage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stage, window_stage_free)
/* A file in the test's folder. */
GFile            *window_stage_write     (Stage *stage, const char *name, const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Opens a file and waits until it was read. */
void              window_stage_open      (Stage *stage, GFile *file);
/* Waits for a toast that begins with `words`. */
void              window_stage_wait_for_message (Stage *stage, const char *words);
GenevaWorkspace  *window_stage_workspace (Stage *stage);
GenevaChartView  *window_stage_chart     (Stage *stage, const char *name);
/* The words under the highlight of the source view; NULL when nothing is highlighted. Owned. */
char             *window_stage_dup_highlighted (Stage *stage) G_GNUC_WARN_UNUSED_RESULT;
gboolean          window_stage_is_highlighted  (gpointer stage);     /* something is; for stage_wait */
/* What is selected first; GENEVA_HANDLE_NONE: nothing. */
GenevaHandle      window_stage_get_selected    (Stage *stage);
/* The drop-down above a chart. */
GtkDropDown      *window_stage_chooser         (Stage *stage, const char *chart);
/* A click on the mark of a record. */
void              window_stage_click_item      (GenevaChartView *view, GenevaHandle handle);
/* Gives a window the keyboard: without a window manager somebody has to. */
void              window_stage_face      (GtkWindow *window);
/* The other windows of the application (dialogs); NULL when there is none. Borrowed. */
GtkWindow        *window_stage_dialog    (Stage *stage);
gboolean          window_stage_has_dialog    (gpointer stage);       /* for stage_wait */
gboolean          window_stage_has_no_dialog (gpointer stage);
GenevaDossier    *window_stage_dossier   (Stage *stage);
guint             window_stage_count     (Stage *stage, GenevaList list);
/* Opens the bundled dossier as a file of the test's folder, where it may be edited, and gives the window the keyboard. */
GFile            *window_stage_open_own  (Stage *stage, const char *name);
/* Until the window has read the file that it was given. */
void              window_stage_wait_for_file    (Stage *stage);
/* The table that is shown, once it is. Borrowed. */
GtkColumnView    *window_stage_wait_for_columns (Stage *stage);
/* The first widget below another, itself included, of a type, or that has an action. NULL: none. */
GtkWidget        *window_stage_find        (GtkWidget *widget, GType type);
GtkWidget        *window_stage_find_action (GtkWidget *widget, const char *action);

/* ---- a typist: keys that the X server hands out, by xdotool ---- */

/* TRUE, and the test is skipped: there is no xdotool. */
gboolean          window_stage_lacks_typist (void);
/* A key by its name, as "ctrl+z"; words. */
void              window_stage_press     (const char *key);
void              window_stage_write_words (const char *words);
/* By Tab, which leads everywhere and is held nowhere; the test fails when it does not lead there. */
void              window_stage_walk_to   (GtkWindow *window, GtkWidget *widget);
/* Whether the keyboard is at a widget or below it. */
gboolean          window_stage_has_focus (GtkWindow *window, GtkWidget *widget);

G_END_DECLS
