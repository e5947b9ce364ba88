/* The first rows of a list, then more. Role: a list model whose end moves by frames; every change of what it has is told
 * as it is, so that a view keeps the rows that stay. It must not know what a row is.
 */
#include "geneva-growing-rows.h"

/* Rows a frame: about what a window shows. */
#define STEP 32
/* GTK 4.8 makes widgets for 200 rows about what is seen; of those beyond it only knows the number. */
#define MANY 256

struct _GenevaGrowingRows {
  GObject     parent_instance;
  GListModel *rows;
  GtkWidget  *view;     /* weak */
  guint       n;        /* of the rows that are there yet */
  guint       tick_id;
};

static void list_model_init (GListModelInterface *list);

G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaGrowingRows, geneva_growing_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (GENEVA_GROWING_ROWS (list)->rows);
}

static guint
get_n_items (GListModel *list)
{
  return GENEVA_GROWING_ROWS (list)->n;
}

static gpointer
get_item (GListModel *list, guint position)
{
  GenevaGrowingRows *self = GENEVA_GROWING_ROWS (list);

  return position < self->n ? g_list_model_get_item (self->rows, position) : NULL;
}

static void
list_model_init (GListModelInterface *list)
{
  list->get_item_type = get_item_type;
  list->get_n_items = get_n_items;
  list->get_item = get_item;
}

/* The first `n` are there. */
static void
grow (GenevaGrowingRows *self, guint n)
{
  guint n_before = self->n;

  self->n = n;
  if (n > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, n - n_before);
}

static gboolean
on_tick (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  GenevaGrowingRows *self = data;
  guint n_all = g_list_model_get_n_items (self->rows);

  grow (self, self->n < MANY ? MIN (n_all, self->n + STEP) : n_all);
  if (self->n < n_all)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
follow_frames (GenevaGrowingRows *self)
{
  if (self->n < g_list_model_get_n_items (self->rows) && self->tick_id == 0 && self->view != NULL)
    self->tick_id = gtk_widget_add_tick_callback (self->view, on_tick, self, NULL);
}

/* Of many that came the first ones are there; what stands behind them waits as they do. */
static void
on_changed (GenevaGrowingRows *self, guint position, guint removed, guint added)
{
  if (position < self->n || self->n == g_list_model_get_n_items (self->rows) + removed - added) {
    guint n_behind = self->n - position;

    removed = added > STEP ? n_behind : MIN (removed, n_behind);
    added = MIN (added, STEP);
    self->n = self->n - removed + added;
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  }
  follow_frames (self);
}

static void
geneva_growing_rows_dispose (GObject *object)
{
  GenevaGrowingRows *self = GENEVA_GROWING_ROWS (object);

  if (self->tick_id != 0 && self->view != NULL)
    gtk_widget_remove_tick_callback (self->view, self->tick_id);
  self->tick_id = 0;
  g_clear_weak_pointer (&self->view);
  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  G_OBJECT_CLASS (geneva_growing_rows_parent_class)->dispose (object);
}

static void
geneva_growing_rows_finalize (GObject *object)
{
  g_object_unref (GENEVA_GROWING_ROWS (object)->rows);
  G_OBJECT_CLASS (geneva_growing_rows_parent_class)->finalize (object);
}

static void
geneva_growing_rows_class_init (GenevaGrowingRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = geneva_growing_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = geneva_growing_rows_finalize;
}

static void
geneva_growing_rows_init (GenevaGrowingRows *self)
{
}

GenevaGrowingRows *
geneva_growing_rows_new (GListModel *rows, GtkWidget *view)
{
  GenevaGrowingRows *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (rows), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (view), NULL);

  self = g_object_new (GENEVA_TYPE_GROWING_ROWS, NULL);
  self->rows = g_object_ref (rows);
  g_set_weak_pointer (&self->view, view);
  self->n = MIN (g_list_model_get_n_items (rows), STEP);
  g_signal_connect_swapped (rows, "items-changed", G_CALLBACK (on_changed), self);
  follow_frames (self);
  return self;
}

void
geneva_growing_rows_reach (GenevaGrowingRows *self, guint row)
{
  guint n_all;

  g_return_if_fail (GENEVA_IS_GROWING_ROWS (self));

  n_all = g_list_model_get_n_items (self->rows);
  if (row >= self->n && row < n_all)
    grow (self, n_all);
}
