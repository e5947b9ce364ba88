/* Rows of a table. Role: makes rows when they are asked for, tells those that
 * exist when another record comes to stand there, and keeps the selection as
 * bits. It must not know the session, nor how the order came about.
 */
#include "geneva-record-rows.h"

#include "geneva-passage-counts.h"

#include <string.h>

struct _GenevaRecordRow {
  GObject           parent_instance;
  GenevaRecordRows *rows;          /* NULL once these are gone */
  guint             position;
};

struct _GenevaRecordRows {
  GObject            parent_instance;

  GenevaDossier     *dossier;
  GenevaRecordOrder *order;
  GenevaPassageCounts *counts;    /* of the dossier; NULL: none asked for */
  guint              n_items;
  guint64            n_asked;
  GHashTable        *made;        /* position → GenevaRecordRow that somebody holds */
  GtkBitset         *selected;
  guint              primary;
  guint              anchor;      /* where a range began that Shift draws */
  gboolean           is_capped;
};

enum { PROP_0, PROP_RECORD, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void geneva_record_rows_list_init (GListModelInterface *iface);
static void geneva_record_rows_selection_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE (GenevaRecordRow, geneva_record_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaRecordRows, geneva_record_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, geneva_record_rows_list_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, geneva_record_rows_selection_init))

/* ---- one row ---- */

static void
geneva_record_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_RECORD)
    g_value_set_uint (value, geneva_record_row_get_record (GENEVA_RECORD_ROW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_record_row_dispose (GObject *object)
{
  GenevaRecordRow *self = GENEVA_RECORD_ROW (object);

  if (self->rows != NULL && g_hash_table_lookup (self->rows->made, GUINT_TO_POINTER (self->position)) == self)
    g_hash_table_remove (self->rows->made, GUINT_TO_POINTER (self->position));
  self->rows = NULL;
  G_OBJECT_CLASS (geneva_record_row_parent_class)->dispose (object);
}

static void
geneva_record_row_class_init (GenevaRecordRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = geneva_record_row_get_property;
  object_class->dispose = geneva_record_row_dispose;
  properties[PROP_RECORD] = g_param_spec_uint ("record", NULL, NULL, 0, G_MAXUINT, 0,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
geneva_record_row_init (GenevaRecordRow *self)
{
}

GenevaHandle
geneva_record_row_get_record (GenevaRecordRow *row)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_ROW (row), GENEVA_HANDLE_NONE);
  return row->rows != NULL ? geneva_record_rows_get_record (row->rows, row->position) : GENEVA_HANDLE_NONE;
}

gboolean
geneva_record_row_read (GenevaRecordRow *row, GenevaSnapshot **snapshot, GenevaRow *record)
{
  GenevaHandle handle = geneva_record_row_get_record (row);

  if (handle == GENEVA_HANDLE_NONE)
    return FALSE;
  *snapshot = geneva_dossier_get_snapshot (row->rows->dossier);
  if (GENEVA_IS_EDGE (handle)) {
    memset (record, 0, sizeof *record);
    return TRUE;
  }
  return geneva_snapshot_get_row (*snapshot, handle, record);
}

GenevaRecordNetwork *
geneva_record_row_get_network (GenevaRecordRow *row)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_ROW (row), NULL);
  return row->rows != NULL && row->rows->order != NULL ? geneva_record_order_get_network (row->rows->order) : NULL;
}

static void
on_counted (gpointer data)
{
  geneva_record_rows_refresh (data);
}

gboolean
geneva_record_row_count_passages (GenevaRecordRow *row, guint *n)
{
  GenevaHandle handle;

  g_return_val_if_fail (GENEVA_IS_RECORD_ROW (row), FALSE);

  handle = geneva_record_row_get_record (row);
  if (handle == GENEVA_HANDLE_NONE)
    return FALSE;
  if (row->rows->counts == NULL)
    row->rows->counts = geneva_passage_counts_new (on_counted, row->rows);
  return geneva_passage_counts_look (row->rows->counts, geneva_dossier_get_snapshot (row->rows->dossier), handle, n);
}

/* ---- rows ---- */

static GType
geneva_record_rows_get_item_type (GListModel *model)
{
  return GENEVA_TYPE_RECORD_ROW;
}

static guint
geneva_record_rows_get_n_items (GListModel *model)
{
  return GENEVA_RECORD_ROWS (model)->n_items;
}

static gpointer
geneva_record_rows_get_item (GListModel *model, guint position)
{
  GenevaRecordRows *self = GENEVA_RECORD_ROWS (model);
  GenevaRecordRow *row;

  if (position >= self->n_items)
    return NULL;
  self->n_asked++;
  row = g_hash_table_lookup (self->made, GUINT_TO_POINTER (position));
  if (row != NULL)
    return g_object_ref (row);
  row = g_object_new (GENEVA_TYPE_RECORD_ROW, NULL);
  row->rows = self;
  row->position = position;
  g_hash_table_insert (self->made, GUINT_TO_POINTER (position), row);
  return row;
}

static void
geneva_record_rows_list_init (GListModelInterface *iface)
{
  iface->get_item_type = geneva_record_rows_get_item_type;
  iface->get_n_items = geneva_record_rows_get_n_items;
  iface->get_item = geneva_record_rows_get_item;
}

/* ---- selection ---- */

static void
cut (GenevaRecordRows *self, GtkBitset *set)
{
  guint64 size = gtk_bitset_get_size (set);

  self->is_capped = size > GENEVA_MAX_SELECTED_ROWS;
  if (!self->is_capped)
    return;
  /* What is next to where the range began stays. */
  if (self->anchor != GTK_INVALID_LIST_POSITION && self->anchor > gtk_bitset_get_minimum (set)) {
    guint first = gtk_bitset_get_nth (set, (guint) (size - GENEVA_MAX_SELECTED_ROWS));
    if (first > 0)
      gtk_bitset_remove_range_closed (set, 0, first - 1);
  } else {
    guint last = gtk_bitset_get_nth (set, GENEVA_MAX_SELECTED_ROWS - 1);
    gtk_bitset_remove_range_closed (set, last + 1, gtk_bitset_get_maximum (set));
  }
}

/* Takes `set`. */
static void
take_selected (GenevaRecordRows *self, GtkBitset *set, guint primary)
{
  g_autoptr (GtkBitset) before = self->selected;
  g_autoptr (GtkBitset) changed = NULL;
  guint primary_before = self->primary;

  cut (self, set);
  self->selected = set;
  if (gtk_bitset_is_empty (set))
    primary = GTK_INVALID_LIST_POSITION;
  else if (primary == GTK_INVALID_LIST_POSITION || !gtk_bitset_contains (set, primary))
    primary = self->anchor != GTK_INVALID_LIST_POSITION && self->anchor > gtk_bitset_get_minimum (set)
                ? gtk_bitset_get_minimum (set) : gtk_bitset_get_maximum (set);
  self->primary = primary;
  changed = gtk_bitset_copy (before);
  gtk_bitset_difference (changed, set);
  if (!gtk_bitset_is_empty (changed))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), gtk_bitset_get_minimum (changed),
                                           gtk_bitset_get_maximum (changed) - gtk_bitset_get_minimum (changed) + 1);
  else if (primary != primary_before && primary != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), primary, 1);
}

static gboolean
geneva_record_rows_is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (GENEVA_RECORD_ROWS (model)->selected, position);
}

static GtkBitset *
geneva_record_rows_get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_ref (GENEVA_RECORD_ROWS (model)->selected);
}

static gboolean
geneva_record_rows_select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  GenevaRecordRows *self = GENEVA_RECORD_ROWS (model);
  GtkBitset *set;

  if (position >= self->n_items)
    return FALSE;
  set = unselect_rest ? gtk_bitset_new_empty () : gtk_bitset_copy (self->selected);
  gtk_bitset_add (set, position);
  self->anchor = position;
  take_selected (self, set, position);
  return TRUE;
}

static gboolean
geneva_record_rows_unselect_item (GtkSelectionModel *model, guint position)
{
  GenevaRecordRows *self = GENEVA_RECORD_ROWS (model);
  GtkBitset *set = gtk_bitset_copy (self->selected);

  gtk_bitset_remove (set, position);
  self->anchor = position;
  take_selected (self, set, self->primary);
  return TRUE;
}

/* The end that lies farther from where the range began is the one that was clicked. */
static gboolean
geneva_record_rows_select_range (GtkSelectionModel *model, guint position, guint n_items, gboolean unselect_rest)
{
  GenevaRecordRows *self = GENEVA_RECORD_ROWS (model);
  GtkBitset *set;
  guint last;

  if (n_items == 0 || position >= self->n_items)
    return FALSE;
  last = position + MIN (n_items, self->n_items - position) - 1;
  set = unselect_rest ? gtk_bitset_new_empty () : gtk_bitset_copy (self->selected);
  gtk_bitset_add_range_closed (set, position, last);
  if (self->anchor == GTK_INVALID_LIST_POSITION || self->anchor < position || self->anchor > last)
    self->anchor = position;
  take_selected (self, set, self->anchor - position > last - self->anchor ? position : last);
  return TRUE;
}

static gboolean
geneva_record_rows_unselect_range (GtkSelectionModel *model, guint position, guint n_items)
{
  GenevaRecordRows *self = GENEVA_RECORD_ROWS (model);
  GtkBitset *set = gtk_bitset_copy (self->selected);

  gtk_bitset_remove_range (set, position, n_items);
  take_selected (self, set, self->primary);
  return TRUE;
}

static gboolean
geneva_record_rows_select_all (GtkSelectionModel *model)
{
  GenevaRecordRows *self = GENEVA_RECORD_ROWS (model);
  GtkBitset *set;

  if (self->n_items == 0)
    return FALSE;
  set = gtk_bitset_new_range (0, self->n_items);
  self->anchor = GTK_INVALID_LIST_POSITION;
  take_selected (self, set, self->primary);
  return TRUE;
}

static gboolean
geneva_record_rows_unselect_all (GtkSelectionModel *model)
{
  take_selected (GENEVA_RECORD_ROWS (model), gtk_bitset_new_empty (), GTK_INVALID_LIST_POSITION);
  return TRUE;
}

static gboolean
geneva_record_rows_set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  GenevaRecordRows *self = GENEVA_RECORD_ROWS (model);
  GtkBitset *set = gtk_bitset_copy (self->selected);
  g_autoptr (GtkBitset) wanted = gtk_bitset_copy (selected);

  gtk_bitset_intersect (wanted, mask);
  gtk_bitset_subtract (set, mask);
  gtk_bitset_union (set, wanted);
  if (self->n_items < G_MAXUINT && !gtk_bitset_is_empty (set) && gtk_bitset_get_maximum (set) >= self->n_items)
    gtk_bitset_remove_range_closed (set, self->n_items, G_MAXUINT);
  take_selected (self, set, self->primary);
  return TRUE;
}

static void
geneva_record_rows_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = geneva_record_rows_is_selected;
  iface->get_selection_in_range = geneva_record_rows_get_selection_in_range;
  iface->select_item = geneva_record_rows_select_item;
  iface->unselect_item = geneva_record_rows_unselect_item;
  iface->select_range = geneva_record_rows_select_range;
  iface->unselect_range = geneva_record_rows_unselect_range;
  iface->select_all = geneva_record_rows_select_all;
  iface->unselect_all = geneva_record_rows_unselect_all;
  iface->set_selection = geneva_record_rows_set_selection;
}

/* ---- the object ---- */

static void
geneva_record_rows_finalize (GObject *object)
{
  GenevaRecordRows *self = GENEVA_RECORD_ROWS (object);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    GENEVA_RECORD_ROW (row)->rows = NULL;
  g_hash_table_unref (self->made);
  g_clear_pointer (&self->counts, geneva_passage_counts_free);
  g_clear_object (&self->dossier);
  g_clear_pointer (&self->order, geneva_record_order_unref);
  gtk_bitset_unref (self->selected);
  G_OBJECT_CLASS (geneva_record_rows_parent_class)->finalize (object);
}

static void
geneva_record_rows_class_init (GenevaRecordRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_record_rows_finalize;
}

static void
geneva_record_rows_init (GenevaRecordRows *self)
{
  self->made = g_hash_table_new (NULL, NULL);
  self->selected = gtk_bitset_new_empty ();
  self->primary = GTK_INVALID_LIST_POSITION;
  self->anchor = GTK_INVALID_LIST_POSITION;
}

GenevaRecordRows *
geneva_record_rows_new (void)
{
  return g_object_new (GENEVA_TYPE_RECORD_ROWS, NULL);
}

void
geneva_record_rows_refresh (GenevaRecordRows *rows)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer row;

  g_return_if_fail (GENEVA_IS_RECORD_ROWS (rows));
  g_hash_table_iter_init (&iter, rows->made);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_ptr_array_add (made, g_object_ref (row));
  for (guint i = 0; i < made->len; i++)
    g_object_notify_by_pspec (g_ptr_array_index (made, i), properties[PROP_RECORD]);
}

/* Rows that GTK holds beyond the end are no rows of this list any more. */
static void
drop_rows_from (GenevaRecordRows *self, guint position)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, NULL, &row)) {
    if (GENEVA_RECORD_ROW (row)->position < position)
      continue;
    GENEVA_RECORD_ROW (row)->rows = NULL;
    g_hash_table_iter_remove (&iter);
  }
}

void
geneva_record_rows_set_order (GenevaRecordRows *rows, GenevaDossier *dossier, GenevaRecordOrder *order)
{
  guint n_before;
  guint n_after;

  g_return_if_fail (GENEVA_IS_RECORD_ROWS (rows));
  rows->anchor = GTK_INVALID_LIST_POSITION;
  take_selected (rows, gtk_bitset_new_empty (), GTK_INVALID_LIST_POSITION);
  n_before = rows->n_items;
  n_after = dossier != NULL && order != NULL ? geneva_record_order_get_n_shown (order) : 0;
  if (g_set_object (&rows->dossier, dossier))
    g_clear_pointer (&rows->counts, geneva_passage_counts_free);
  if (order != NULL)
    geneva_record_order_ref (order);
  g_clear_pointer (&rows->order, geneva_record_order_unref);
  rows->order = order;
  rows->n_items = n_after;
  if (n_after < n_before) {
    drop_rows_from (rows, n_after);
    g_list_model_items_changed (G_LIST_MODEL (rows), n_after, n_before - n_after, 0);
  } else if (n_after > n_before) {
    g_list_model_items_changed (G_LIST_MODEL (rows), n_before, 0, n_after - n_before);
  }
  geneva_record_rows_refresh (rows);
}

GenevaRecordOrder *
geneva_record_rows_get_order (GenevaRecordRows *rows)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_ROWS (rows), NULL);
  return rows->order;
}

GenevaHandle
geneva_record_rows_get_record (GenevaRecordRows *rows, guint position)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_ROWS (rows), GENEVA_HANDLE_NONE);
  return position < rows->n_items ? geneva_record_order_get_record (rows->order, position) : GENEVA_HANDLE_NONE;
}

void
geneva_record_rows_select (GenevaRecordRows *rows, GtkBitset *positions, guint primary)
{
  g_return_if_fail (GENEVA_IS_RECORD_ROWS (rows));
  rows->anchor = primary;
  take_selected (rows, gtk_bitset_copy (positions), primary);
}

const GtkBitset *
geneva_record_rows_get_selected (GenevaRecordRows *rows)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_ROWS (rows), NULL);
  return rows->selected;
}

guint
geneva_record_rows_get_primary (GenevaRecordRows *rows)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_ROWS (rows), GTK_INVALID_LIST_POSITION);
  return rows->primary;
}

gboolean
geneva_record_rows_is_capped (GenevaRecordRows *rows)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_ROWS (rows), FALSE);
  return rows->is_capped;
}

guint64
geneva_record_rows_get_n_asked (GenevaRecordRows *rows)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_ROWS (rows), 0);
  return rows->n_asked;
}
