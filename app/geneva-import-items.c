/* The rows of an import's sheet as a list. Role: items on demand, no more at once than a frame takes. Must not know what an
 * item shows.
 */
#include "geneva-import-items.h"

/* Rows a frame: more than a window shows, fewer than are felt. */
#define STEP 32
/* GTK 4.8 makes widgets for 200 rows about what is seen; of those beyond it only knows the number. */
#define MANY 256

struct _GenevaImportItems {
  GObject            parent_instance;
  GenevaImportSheet *sheet;      /* of the window */
  GenevaSnapshot    *snapshot;
  guint              n;          /* rows of the sheet that are in the list */
  GHashTable        *living;     /* position → GenevaImportItem that somebody holds */
};

static void list_model_init (GListModelInterface *list);

G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaImportItems, geneva_import_items, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *list)
{
  return GENEVA_TYPE_IMPORT_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return GENEVA_IMPORT_ITEMS (list)->n;
}

static void
on_gone (gpointer  living,
         GObject  *item)
{
  gpointer position = GUINT_TO_POINTER (geneva_import_item_get_position (GENEVA_IMPORT_ITEM (item)));

  if (g_hash_table_lookup (living, position) == item)
    g_hash_table_remove (living, position);
  g_hash_table_unref (living);
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  GenevaImportItems *self = GENEVA_IMPORT_ITEMS (list);
  GenevaImportItem *item;

  if (position >= self->n)
    return NULL;
  item = g_hash_table_lookup (self->living, GUINT_TO_POINTER (position));
  if (item)
    return g_object_ref (item);
  item = geneva_import_item_new (self->sheet, position, self->snapshot);
  g_hash_table_insert (self->living, GUINT_TO_POINTER (position), item);
  g_object_weak_ref (G_OBJECT (item), on_gone, g_hash_table_ref (self->living));
  return item;
}

static void
list_model_init (GListModelInterface *list)
{
  list->get_item_type = get_item_type;
  list->get_n_items = get_n_items;
  list->get_item = get_item;
}

static void
geneva_import_items_finalize (GObject *object)
{
  GenevaImportItems *self = GENEVA_IMPORT_ITEMS (object);

  g_hash_table_unref (self->living);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  G_OBJECT_CLASS (geneva_import_items_parent_class)->finalize (object);
}

static void
geneva_import_items_class_init (GenevaImportItemsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_import_items_finalize;
}

static void
geneva_import_items_init (GenevaImportItems *self)
{
  self->living = g_hash_table_new (NULL, NULL);
}

GenevaImportItems *
geneva_import_items_new (void)
{
  return g_object_new (GENEVA_TYPE_IMPORT_ITEMS, NULL);
}

void
geneva_import_items_set_sheet (GenevaImportItems *self,
                               GenevaImportSheet *sheet,
                               GenevaSnapshot    *snapshot,
                               guint              position)
{
  guint n_before = self->n, n_rows = sheet ? geneva_import_sheet_get_n_rows (sheet) : 0;

  g_return_if_fail (GENEVA_IS_IMPORT_ITEMS (self));

  /* items of rows that are gone know nothing of the new ones */
  g_hash_table_unref (self->living);
  self->living = g_hash_table_new (NULL, NULL);
  self->sheet = sheet;
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  self->snapshot = sheet ? geneva_snapshot_ref (snapshot) : NULL;
  self->n = position < n_rows ? MIN (n_rows, position + STEP) : n_rows;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n);
}

gboolean
geneva_import_items_grow (GenevaImportItems *self)
{
  guint n_before = self->n, n_rows;

  g_return_val_if_fail (GENEVA_IS_IMPORT_ITEMS (self), FALSE);

  n_rows = self->sheet ? geneva_import_sheet_get_n_rows (self->sheet) : 0;
  if (self->n == n_rows)
    return FALSE;
  self->n = n_before < MANY ? MIN (n_rows, n_before + STEP) : n_rows;
  g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->n - n_before);
  return self->n < n_rows;
}

gboolean
geneva_import_items_shrink (GenevaImportItems *self)
{
  guint n_before = self->n;

  g_return_val_if_fail (GENEVA_IS_IMPORT_ITEMS (self), FALSE);

  if (n_before == 0)
    return FALSE;
  self->n = n_before > MANY ? MANY : n_before - MIN (n_before, STEP);
  g_list_model_items_changed (G_LIST_MODEL (self), self->n, n_before - self->n, 0);
  return self->n > 0;
}

void
geneva_import_items_touch (GenevaImportItems *self)
{
  g_autoptr (GList) living = NULL;

  g_return_if_fail (GENEVA_IS_IMPORT_ITEMS (self));

  living = g_hash_table_get_values (self->living);
  for (GList *at = living; at; at = at->next)
    g_object_ref (at->data);
  for (GList *at = living; at; at = at->next) {
    geneva_import_item_touch (at->data);
    g_object_unref (at->data);
  }
}
