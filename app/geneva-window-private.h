/* The struct of the window, shared by its files: layout and messages
 * (geneva-window.c), the dossier's file (geneva-window-file.c) and answers to
 * what goes wrong with it (geneva-window-answers.c), actions
 * (geneva-window-actions.c), views that are kept with the dossier
 * (geneva-window-views.c) and what was last shown of it
 * (geneva-window-memory.c).
 */
#pragma once

#include "base/geneva-fault.h"
#include "geneva-filter-history.h"
#include "geneva-notice.h"
#include "geneva-window.h"
#include "model/geneva-view.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

struct _GenevaWindow {
  AdwApplicationWindow parent_instance;

  GSettings           *settings;        /* NULL when the schema is not installed */
  GenevaSession       *session;
  GenevaWorkspace     *workspace;       /* NULL until it is gone to */
  GenevaDossierFile   *open_file;       /* of the open dossier; NULL: none yet */
  GCancellable        *reading;         /* not NULL while a file is being read */
  GenevaWindow        *made_from;       /* weak: where the file was asked for that this window was made for */
  char                *view_after_opening;
  GListStore          *import_after_opening; /* GFile: articles that were asked for with the dossier; NULL */
  char                *told_after_opening; /* of a recovery: how much there is; NULL */
  GenevaFaultList     *missing;         /* and what is not */
  JsonNode            *kept_choices;    /* of an earlier opening, until the working place is there */
  gboolean             is_closing;
  gboolean             is_given_up;     /* its file is closed: the window may go */
  GPtrArray           *left_behind;     /* what win.show-copies shows */
  GtkWidget           *start_list;
  guint                n_start_ticks;   /* until the start page was painted */
  char                *message;
  /* what "Details" of the last toast shows */
  char                *trouble_heading;
  char                *trouble_message;
  GenevaFaultList     *trouble;
  GFile               *exported;        /* what "Show" of the last toast shows */
  GenevaFilterHistory *filters;         /* of the workspace; NULL until it is there */
  AdwToast            *filter_toast;    /* with "Undo"; NULL: gone, or none yet */
  gint64               filter_toast_us; /* when it was shown */
  GtkNativeDialog     *chooser;
  guint                header_id;
  int                  header_width;    /* of the window, for which the header bar's room was shared last */
  guint                n_ticks;         /* until the first frame was painted */

  AdwToastOverlay     *toasts;
  GtkLabel            *spoken;          /* a status: what toasts say, for the ear */
  GtkBox              *notices;
  GtkWidget           *trouble_notice;
  GtkWidget           *recovery_notice;
  GtkStack            *pages;
  GtkWidget           *start_page;
  GtkWidget           *workspace_place;
  AdwViewStack        *views;
  AdwViewStackPage    *review_view;
  const char          *charts_view;     /* which of them are seen: "charts" for both, "network", "timeline" */
  AdwViewSwitcher     *wide_switcher, *narrow_switcher;
  GtkMenuButton       *view_button;
  GtkWidget           *header;
  GtkWidget           *title_box;
  GtkLabel            *title;
  GtkLabel            *subtitle;
  GtkWidget           *home_button;
  GtkWidget           *export_button;
  GtkWidget           *search_button;
  GtkWidget           *pane_button;
  GtkMenuButton       *menu_button;
  GMenuModel          *primary_menu;
  GMenu               *undo_section;    /* of it: "Undo …" and "Redo …" */
  GMenu               *recent_menu;
};

void geneva_window_class_install_actions (GtkWidgetClass *widget_class);
/* Which actions make sense now. */
void geneva_window_update_actions        (GenevaWindow *self);
/* What can be taken back, and done again, by the items of the menu. */
void geneva_window_update_undo           (GenevaWindow *self);
/* ---- geneva-window.c ---- */
/* Applies what was kept of an earlier opening, and follows the steps of filters from here on. */
void geneva_window_follow_filters        (GenevaWindow *self);
/* A toast with details that nobody has to look at. */
void geneva_window_tell_notices          (GenevaWindow *self, const char *toast, const char *heading,
                                          const char *message, GenevaFaultList *faults, guint seconds);
/* ---- geneva-window-file.c ---- */
void geneva_window_init_file             (GenevaWindow *self);
/* The menu of recent files, made anew. */
void geneva_window_list_recent           (GenevaWindow *self);
void geneva_window_drop_file             (GenevaWindow *self);
void geneva_window_show_title            (GenevaWindow *self);
/* The file of this window once more; `ignores_edits`: without those that it does not have. */
void geneva_window_reopen                (GenevaWindow *self, gboolean ignores_edits);
/* TRUE: not yet, it closes by itself when the file is written. */
gboolean geneva_window_begin_closing     (GenevaWindow *self);
/* ---- geneva-window-answers.c ---- */
void geneva_window_class_install_answer_actions (GtkWidgetClass *widget_class);
/* A damaged file: what can be read of it into a new one. */
void geneva_window_offer_recovery        (GenevaWindow *self, GFile *file, const char *heading, const char *message);
/* Says how a dossier was recovered that is open now, when it was. */
void geneva_window_tell_of_recovered     (GenevaWindow *self);
/* ---- geneva-window-memory.c ---- */
void geneva_window_remember_view         (GenevaWindow *self);
/* Filters, spans, choices about charts; FALSE from recall_view: no page is known. */
void geneva_window_recall_choices        (GenevaWindow *self);
gboolean geneva_window_recall_view       (GenevaWindow *self);
void geneva_window_apply_choices         (GenevaWindow *self);
/* ---- geneva-window-convert.c ---- */
void geneva_window_class_install_convert_actions (GtkWidgetClass *widget_class);

/* ---- geneva-window-share.c ---- */
void geneva_window_class_install_share_actions (GtkWidgetClass *widget_class);
/* ---- geneva-window-import.c ---- */
void geneva_window_class_install_import_actions (GtkWidgetClass *widget_class);
void geneva_window_init_import           (GenevaWindow *self);
/* GFile: articles and folders of them. */
void geneva_window_import_files          (GenevaWindow *self, GListModel *files);
/* GFile: whatever was dropped or pasted. FALSE: nothing. */
gboolean geneva_window_take_files        (GenevaWindow *self, GSList *dropped);
/* ---- geneva-window-paste.c ---- */
void geneva_window_class_install_paste_actions (GtkWidgetClass *widget_class);
/* ---- geneva-window-header.c ---- */
void geneva_window_init_header           (GenevaWindow *self);
/* Soon: at another width, or when what stands in it has changed. */
void geneva_window_share_header          (GenevaWindow *self);
/* The view that is shown, on the button for all of them. */
void geneva_window_name_view             (GenevaWindow *self, const char *title);
/* ---- geneva-window-history.c ---- */
void geneva_window_class_install_history_actions (GtkWidgetClass *widget_class);
/* In a window beside this one. */
void geneva_window_show_difference       (GenevaWindow *self, GenevaSnapshot *theirs, GenevaSnapshot *mine);
/* ---- geneva-window-save.c ---- */
/* A chooser begins where a file is. */
void geneva_window_class_install_save_actions (GtkWidgetClass *widget_class);
/* ---- geneva-window-search.c ---- */
void geneva_window_class_install_search_actions (GtkWidgetClass *widget_class);
/* The next (1) or previous (-1) hit of the search that is open; FALSE: none is. */
gboolean geneva_window_find_again        (GenevaWindow *self, int step);
/* ---- geneva-window-coding.c ---- */
void geneva_window_class_install_coding_actions (GtkWidgetClass *widget_class);
/* Once the workspace is there. */
void geneva_window_init_coding           (GenevaWindow *self);
/* ---- geneva-window-views.c ---- */
void geneva_window_class_install_view_actions (GtkWidgetClass *widget_class);
void geneva_window_init_views            (GenevaWindow *self);
/* What is seen in a chart, without pins. Owned. */
G_GNUC_WARN_UNUSED_RESULT
GenevaView *geneva_window_capture_view   (GenevaWindow *self, const char *chart, const char *name);
void geneva_window_restore_view          (GenevaWindow *self, const GenevaView *view);
/* Goes to its chart and restores it as one step that can be undone, told in `words`. FALSE: there is no such chart. */
gboolean geneva_window_use_view          (GenevaWindow *self, const GenevaView *view, const char *words);

/* A toast; `action` and `button` may be NULL. */
void geneva_window_tell                  (GenevaWindow *self, const char *message, const char *button,
                                          const char *action);
/* A toast of what was just done to the dossier, with "Undo" for as long as that takes back just this. */
void geneva_window_tell_step             (GenevaWindow *self, const char *message);
/* A toast whose "Details" shows heading, message and faults. `faults` may be NULL. */
void geneva_window_tell_trouble          (GenevaWindow *self, const char *toast, const char *heading,
                                          const char *message, GenevaFaultList *faults);

G_END_DECLS
