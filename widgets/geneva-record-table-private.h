/* What the files of a table of records share, for these alone. */
#pragma once

#include "geneva-record-table.h"

#include "geneva-record-columns.h"
#include "geneva-record-order.h"

G_BEGIN_DECLS

/* A column, seen or not. */
typedef struct {
  GenevaRecordTable   *table;
  const GenevaColumn  *column;
  guint                number;
  GtkColumnViewColumn *view_column;
  gboolean             is_shown;       /* in the view; GTK 4.8 keeps the room of a column that is not visible */
} GenevaTableColumn;

/* How the view's sorter is asked by which columns it sorts; see geneva_record_table_read_sorts(). */
typedef struct {
  guint n_equal;
  guint n_asked;
  guint columns[GENEVA_MAX_SORTS];
} GenevaSortProbe;

struct _GenevaRecordTable {
  GtkWidget           parent_instance;

  GenevaTableKind     kind;
  GenevaSession      *session;
  GSignalGroup       *dossier_signals;
  GenevaRecordRows   *rows;
  GenevaTableColumn  *columns;
  guint               n_columns;
  GSimpleActionGroup *actions;
  GenevaSortProbe     probe;

  GenevaNetworkFollower *follower;     /* NULL: nothing here tells of the network */
  GenevaRecordSorter *sorter;
  GCancellable       *running;         /* NULL: no worker is at it */
  GenevaOrderWish    *running_wish;
  gboolean            is_stale;        /* the rows are not what is wished */
  gboolean            is_anew;         /* the next order is another sort or search */
  guint               patience_id;
  guint               scroll_id;
  gboolean            is_telling;      /* rows ↔ session: the change comes from here */

  GtkWidget          *search;
  GtkWidget          *count;
  GtkWidget          *busy;
  GtkSpinner         *spinner;
  GtkMenuButton      *menu_button;
  GtkStack           *stack;
  GtkColumnView      *view;
  GtkLabel           *empty;
};

/* As soon as the table is seen and no worker is at it; the latest wish wins. */
void geneva_record_table_reorder        (GenevaRecordTable *self);

/* ---- geneva-record-table-columns.c ---- */
void geneva_record_table_add_columns    (GenevaRecordTable *self);
/* By which columns the view sorts, into the wish. */
void geneva_record_table_read_sorts     (GenevaRecordTable *self, GenevaOrderWish *wish);
/* What of the network the columns that are seen tell: measuring takes its time. */
void geneva_record_table_follow_network (GenevaRecordTable *self);

G_END_DECLS
