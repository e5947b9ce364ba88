/* What the files of the import window share, for these alone. */
#pragma once

#include "geneva-import-window.h"

#include "geneva-article-form.h"
#include "geneva-import-items.h"
#include "geneva-import-problems.h"
#include "geneva-import-proposing.h"
#include "geneva-import-table.h"

G_BEGIN_DECLS

struct _GenevaImportWindow {
  AdwWindow            parent_instance;

  GenevaDossierFile   *file;
  GListModel          *files;          /* GFile */
  GCancellable        *cancellable;    /* of the worker; not NULL while one is at it */
  gboolean             was_edited;     /* something would be lost */
  gboolean             is_quitting;    /* the program is quit once it may be */
  gboolean             is_decoding;    /* a file is read once more for its encoding, which perhaps another will follow */
  GtkWidget           *question;       /* whether to lose it; not NULL while it is asked */
  GenevaImportSheet   *sheet;
  GenevaImportItems   *items;
  GtkSingleSelection  *selection;
  guint                place;          /* what was selected when a worker began */
  GHashTable          *parted_by;      /* address of a file → the GenevaImportTemplate that was chosen for it and parts it */
  GPtrArray           *problems;       /* GenevaImportProblem */
  guint                ticks;
  guint                growing;        /* a callback a frame, while rows are added to the table */
  GenevaImportProgress worker;
  gboolean             is_told_building;

  AdwWindowTitle      *title;
  GtkWidget           *import_button;
  GtkStack            *pages;
  AdwStatusPage       *work_page;
  GtkProgressBar      *progress;
  GtkLabel            *spoken;         /* a status: how far the work is, for the ear */
  int                  spoken_part;    /* of SPOKEN_PARTS, told last */
  AdwStatusPage       *nothing_page;
  GtkExpander         *problems_expander;
  GenevaImportProblems *problem_list;
  GenevaImportProblems *nothing_list;
  GtkPaned            *halves;
  GtkColumnView       *table;
  GenevaArticleForm    *form;
};

/* Of what is selected; NULL: nothing is. */
GenevaImportItem *geneva_import_window_get_item      (GenevaImportWindow *self);
GenevaSnapshot   *geneva_import_window_get_snapshot  (GenevaImportWindow *self);
guint             geneva_import_window_get_n_rows    (GenevaImportWindow *self);
/* A worker begins: its page is shown, until the sheet is. */
void              geneva_import_window_begin_work    (GenevaImportWindow *self, const char *title);
void              geneva_import_window_show_sheet    (GenevaImportWindow *self, guint position);
void              geneva_import_window_hide_sheet    (GenevaImportWindow *self);
void              geneva_import_window_show_problems (GenevaImportWindow *self);
/* Closed while a worker was at it. */
gboolean          geneva_import_window_is_gone       (GenevaImportWindow *self);
void              geneva_import_window_tell_failure  (GenevaImportWindow *self, const char *heading, const GError *error);

/* ---- geneva-import-window-reread.c ---- */
void              geneva_import_window_init_rereading (GenevaImportWindow *self);

G_END_DECLS
