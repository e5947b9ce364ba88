/* Codebook as a GListModel. Role: keeps the codebook and the snapshot that it
 * borrows from alive as long as any row is. It must not know any widget.
 */
#include "geneva-codebook-rows.h"

struct _GenevaCodebookRows {
  GObject         parent_instance;
  GenevaCodebook *codebook;
  GenevaSnapshot *snapshot;
  GArray         *places;       /* int: an entry, or -1 - section for its head */
};

struct _GenevaCodebookRow {
  GObject             parent_instance;
  GenevaCodebookRows *rows;
  int                 place;
};

static void geneva_codebook_rows_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (GenevaCodebookRow, geneva_codebook_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaCodebookRows, geneva_codebook_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, geneva_codebook_rows_model_init))

static void
geneva_codebook_row_finalize (GObject *object)
{
  g_clear_object (&GENEVA_CODEBOOK_ROW (object)->rows);
  G_OBJECT_CLASS (geneva_codebook_row_parent_class)->finalize (object);
}

static void
geneva_codebook_row_class_init (GenevaCodebookRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_codebook_row_finalize;
}

static void
geneva_codebook_row_init (GenevaCodebookRow *self)
{
}

static GType
geneva_codebook_rows_get_item_type (GListModel *model)
{
  return GENEVA_TYPE_CODEBOOK_ROW;
}

static guint
geneva_codebook_rows_get_n_items (GListModel *model)
{
  return GENEVA_CODEBOOK_ROWS (model)->places->len;
}

static gpointer
geneva_codebook_rows_get_item (GListModel *model, guint position)
{
  GenevaCodebookRows *self = GENEVA_CODEBOOK_ROWS (model);
  GenevaCodebookRow *row;

  if (position >= self->places->len)
    return NULL;
  row = g_object_new (GENEVA_TYPE_CODEBOOK_ROW, NULL);
  row->rows = g_object_ref (self);
  row->place = g_array_index (self->places, int, position);
  return row;
}

static void
geneva_codebook_rows_model_init (GListModelInterface *iface)
{
  iface->get_item_type = geneva_codebook_rows_get_item_type;
  iface->get_n_items = geneva_codebook_rows_get_n_items;
  iface->get_item = geneva_codebook_rows_get_item;
}

static void
geneva_codebook_rows_finalize (GObject *object)
{
  GenevaCodebookRows *self = GENEVA_CODEBOOK_ROWS (object);

  g_clear_pointer (&self->codebook, geneva_codebook_free);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  g_array_unref (self->places);
  G_OBJECT_CLASS (geneva_codebook_rows_parent_class)->finalize (object);
}

static void
geneva_codebook_rows_class_init (GenevaCodebookRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_codebook_rows_finalize;
}

static void
geneva_codebook_rows_init (GenevaCodebookRows *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (int));
}

const GenevaCodebookEntry *
geneva_codebook_row_get_entry (GenevaCodebookRow *row)
{
  g_return_val_if_fail (GENEVA_IS_CODEBOOK_ROW (row), NULL);

  return row->place >= 0 ? geneva_codebook_get (row->rows->codebook, (guint) row->place) : NULL;
}

GenevaCodebookSection
geneva_codebook_row_get_section (GenevaCodebookRow *row)
{
  g_return_val_if_fail (GENEVA_IS_CODEBOOK_ROW (row), GENEVA_CODEBOOK_ISSUES);

  return row->place >= 0 ? geneva_codebook_get (row->rows->codebook, (guint) row->place)->section
                         : (GenevaCodebookSection) (-1 - row->place);
}

GenevaCodebookRows *
geneva_codebook_rows_new (GenevaCodebook *codebook, GenevaSnapshot *snapshot)
{
  GenevaCodebookRows *self;
  guint n = 0;

  g_return_val_if_fail (codebook != NULL && snapshot != NULL, NULL);

  self = g_object_new (GENEVA_TYPE_CODEBOOK_ROWS, NULL);
  self->codebook = codebook;
  self->snapshot = geneva_snapshot_ref (snapshot);
  /* a section without entries keeps its head: this is where the first one is looked for */
  for (int section = 0; section < GENEVA_CODEBOOK_N_SECTIONS; section++) {
    int head = -1 - section;

    g_array_append_val (self->places, head);
    for (; n < geneva_codebook_get_n (codebook) && (int) geneva_codebook_get (codebook, n)->section == section; n++)
      g_array_append_val (self->places, n);
  }
  return self;
}

guint
geneva_codebook_rows_find (GenevaCodebookRows *self, GenevaCodebookSection section, const char *key)
{
  g_return_val_if_fail (GENEVA_IS_CODEBOOK_ROWS (self), G_MAXUINT);

  for (guint i = 0; i < self->places->len; i++) {
    int place = g_array_index (self->places, int, i);
    const GenevaCodebookEntry *entry = place >= 0 ? geneva_codebook_get (self->codebook, (guint) place) : NULL;

    if (entry != NULL && entry->section == section && g_str_equal (entry->key, key))
      return i;
  }
  return G_MAXUINT;
}

GenevaCodebook *
geneva_codebook_rows_get_codebook (GenevaCodebookRows *self)
{
  g_return_val_if_fail (GENEVA_IS_CODEBOOK_ROWS (self), NULL);

  return self->codebook;
}

GenevaSnapshot *
geneva_codebook_rows_get_snapshot (GenevaCodebookRows *self)
{
  g_return_val_if_fail (GENEVA_IS_CODEBOOK_ROWS (self), NULL);

  return self->snapshot;
}
