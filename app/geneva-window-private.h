/* The struct of the window, shared by its files: layout and dossier
 * (geneva-window.c), actions (geneva-window-actions.c), views that are kept
 * with the dossier (geneva-window-views.c).
 */
#pragma once

#include "base/geneva-fault.h"
#include "geneva-filter-history.h"
#include "geneva-window.h"

G_BEGIN_DECLS

struct _GenevaWindow {
  AdwApplicationWindow parent_instance;

  GSettings           *settings;        /* NULL when the schema is not installed */
  GenevaSession       *session;
  GenevaWorkspace     *workspace;       /* NULL until it is gone to */
  GFile               *file;            /* of the open dossier; NULL: the bundled one */
  gboolean             is_bundled;
  GCancellable        *reading;         /* not NULL while a file is being read */
  char                *message;
  /* what "Details" of the last toast shows */
  char                *trouble_heading;
  char                *trouble_message;
  GenevaFaultList     *trouble;
  GFile               *exported;        /* what "Show" of the last toast shows */
  GenevaFilterHistory *filters;         /* of the workspace; NULL until it is there */
  AdwToast            *filter_toast;    /* with "Undo"; NULL: gone, or none yet */
  GtkNativeDialog     *chooser;
  guint                squeeze_id;
  guint                n_ticks;         /* until the first frame was painted */

  AdwToastOverlay     *toasts;
  GtkStack            *pages;
  GtkWidget           *start_page;
  GtkWidget           *workspace_place;
  AdwViewStack        *views;
  AdwViewSwitcherTitle *switcher;
  AdwViewSwitcherBar  *switcher_bar;
  GtkWidget           *title_box;
  GtkLabel            *title;
  GtkLabel            *subtitle;
  GtkWidget           *home_button;
  GtkWidget           *export_button;
  GtkWidget           *pane_button;
  GtkMenuButton       *menu_button;
  GMenuModel          *primary_menu;
  GMenu               *undo_section;    /* of it: "Undo …" and "Redo …" */
};

void geneva_window_class_install_actions (GtkWidgetClass *widget_class);
/* Which actions make sense now. */
void geneva_window_update_actions        (GenevaWindow *self);
/* What can be taken back, and done again, by the items of the menu. */
void geneva_window_update_undo           (GenevaWindow *self);
/* ---- geneva-window.c ---- */
/* The open dossier is that of this file from now on. */
void geneva_window_take_file             (GenevaWindow *self, GFile *file);
/* ---- geneva-window-save.c ---- */
void geneva_window_class_install_save_actions (GtkWidgetClass *widget_class);
/* ---- geneva-window-coding.c ---- */
void geneva_window_class_install_coding_actions (GtkWidgetClass *widget_class);
/* Once the workspace is there. */
void geneva_window_init_coding           (GenevaWindow *self);
/* ---- geneva-window-views.c ---- */
void geneva_window_class_install_view_actions (GtkWidgetClass *widget_class);
void geneva_window_init_views            (GenevaWindow *self);

/* A toast; `action` and `button` may be NULL. */
void geneva_window_tell                  (GenevaWindow *self, const char *message, const char *button,
                                          const char *action);
/* A toast whose "Details" shows heading, message and faults. `faults` may be NULL. */
void geneva_window_tell_trouble          (GenevaWindow *self, const char *toast, const char *heading,
                                          const char *message, GenevaFaultList *faults);

G_END_DECLS
