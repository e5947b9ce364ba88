/* The rows of the ledger as a list model. Role: filters them and gives each
 * its words. It must not know what is done with a row.
 */
#include "geneva-ledger-rows.h"

#include "base/geneva-sentence.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

struct _GenevaLedgerItem {
  GObject         parent_instance;
  GenevaSnapshot *snapshot;
  GenevaLedgerRow row;
};

struct _GenevaLedgerRows {
  GObject         parent_instance;
  GenevaLedger   *ledger;
  GenevaSnapshot *snapshot;
  GArray         *shown;        /* guint: positions in the ledger */
  int             kind, state;  /* -1: any */
};

static void geneva_ledger_rows_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (GenevaLedgerItem, geneva_ledger_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaLedgerRows, geneva_ledger_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, geneva_ledger_rows_model_init))

/* ---- one row ---- */

static void
geneva_ledger_item_finalize (GObject *object)
{
  g_clear_pointer (&GENEVA_LEDGER_ITEM (object)->snapshot, geneva_snapshot_unref);
  G_OBJECT_CLASS (geneva_ledger_item_parent_class)->finalize (object);
}

static void
geneva_ledger_item_class_init (GenevaLedgerItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_ledger_item_finalize;
}

static void
geneva_ledger_item_init (GenevaLedgerItem *self)
{
}

const GenevaLedgerRow *
geneva_ledger_item_get_row (GenevaLedgerItem *self)
{
  g_return_val_if_fail (GENEVA_IS_LEDGER_ITEM (self), NULL);

  return &self->row;
}

GenevaSnapshot *
geneva_ledger_item_get_snapshot (GenevaLedgerItem *self)
{
  g_return_val_if_fail (GENEVA_IS_LEDGER_ITEM (self), NULL);

  return self->snapshot;
}

char *
geneva_ledger_item_dup_title (GenevaLedgerItem *self)
{
  g_autofree char *subject = NULL;
  const char *question;

  g_return_val_if_fail (GENEVA_IS_LEDGER_ITEM (self), NULL);

  subject = geneva_ledger_dup_subject (self->snapshot, &self->row);
  question = geneva_ledger_get_question (&self->row);
  /* Translators: a kind of link and what it is about: "contradicts · Attack near Damascus, who did it" */
  return question != NULL
           ? geneva_sentence (_("%s · %s, %s"), geneva_link_kind_get_words (self->row.kind), subject, question)
           : geneva_sentence (_("%s · %s"), geneva_link_kind_get_words (self->row.kind), subject);
}

static char *
dup_side (GenevaLedgerItem *self, gboolean is_from)
{
  g_auto (GenevaLedgerSide) side = { NULL, NULL, NULL, NULL, NULL };

  geneva_ledger_read_side (self->snapshot, &self->row, is_from, geneva_words_get_locale (), &side);
  if (side.chain[0] != '\0' && GENEVA_HANDLE_LIST (self->row.from) == GENEVA_LIST_FIGURES)
    return g_strdup (side.chain);
  return side.date[0] != '\0' ? geneva_sentence ("%s, %s", side.speaker, side.date) : g_strdup (side.speaker);
}

char *
geneva_ledger_item_dup_about (GenevaLedgerItem *self)
{
  g_autofree char *from = NULL, *to = NULL;
  guint n;

  g_return_val_if_fail (GENEVA_IS_LEDGER_ITEM (self), NULL);

  from = dup_side (self, TRUE);
  to = dup_side (self, FALSE);
  n = self->row.n_from + self->row.n_to;
  if (n <= 2)
    /* Translators: both sides of a link, each a speaker and a date */
    return geneva_sentence (_("%s – %s"), from, to);
  return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s – %s · %u report", "%s – %s · %u reports", n), from, to, n);
}

/* ---- the list ---- */

static GType
geneva_ledger_rows_get_item_type (GListModel *model)
{
  return GENEVA_TYPE_LEDGER_ITEM;
}

static guint
geneva_ledger_rows_get_n_items (GListModel *model)
{
  return GENEVA_LEDGER_ROWS (model)->shown->len;
}

static gpointer
geneva_ledger_rows_get_item (GListModel *model, guint position)
{
  GenevaLedgerRows *self = GENEVA_LEDGER_ROWS (model);
  const GenevaLedgerRow *row = geneva_ledger_rows_get (self, position);
  GenevaLedgerItem *item;

  if (row == NULL)
    return NULL;
  item = g_object_new (GENEVA_TYPE_LEDGER_ITEM, NULL);
  item->snapshot = geneva_snapshot_ref (self->snapshot);
  item->row = *row;
  return item;
}

static void
geneva_ledger_rows_model_init (GListModelInterface *iface)
{
  iface->get_item_type = geneva_ledger_rows_get_item_type;
  iface->get_n_items = geneva_ledger_rows_get_n_items;
  iface->get_item = geneva_ledger_rows_get_item;
}

static void
geneva_ledger_rows_finalize (GObject *object)
{
  GenevaLedgerRows *self = GENEVA_LEDGER_ROWS (object);

  g_clear_pointer (&self->ledger, geneva_ledger_free);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  G_OBJECT_CLASS (geneva_ledger_rows_parent_class)->finalize (object);
}

static void
geneva_ledger_rows_class_init (GenevaLedgerRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_ledger_rows_finalize;
}

static void
geneva_ledger_rows_init (GenevaLedgerRows *self)
{
  self->kind = self->state = -1;
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
choose_rows (GenevaLedgerRows *self)
{
  guint n_before = self->shown->len;

  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->ledger->rows->len; i++) {
    const GenevaLedgerRow *row = &g_array_index (self->ledger->rows, GenevaLedgerRow, i);

    if ((self->kind < 0 || (int) row->kind == self->kind) && (self->state < 0 || (int) row->state == self->state))
      g_array_append_val (self->shown, i);
  }
  if (n_before > 0 || self->shown->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->shown->len);
}

GenevaLedgerRows *
geneva_ledger_rows_new (GenevaLedger *ledger, GenevaSnapshot *snapshot)
{
  GenevaLedgerRows *self;

  g_return_val_if_fail (ledger != NULL && snapshot != NULL, NULL);

  self = g_object_new (GENEVA_TYPE_LEDGER_ROWS, NULL);
  self->ledger = ledger;
  self->snapshot = geneva_snapshot_ref (snapshot);
  choose_rows (self);
  return self;
}

void
geneva_ledger_rows_set_filter (GenevaLedgerRows *self, int kind, int state)
{
  g_return_if_fail (GENEVA_IS_LEDGER_ROWS (self));

  if (self->kind == kind && self->state == state)
    return;
  self->kind = kind;
  self->state = state;
  choose_rows (self);
}

const GenevaLedger *
geneva_ledger_rows_get_ledger (GenevaLedgerRows *self)
{
  g_return_val_if_fail (GENEVA_IS_LEDGER_ROWS (self), NULL);

  return self->ledger;
}

GenevaSnapshot *
geneva_ledger_rows_get_snapshot (GenevaLedgerRows *self)
{
  g_return_val_if_fail (GENEVA_IS_LEDGER_ROWS (self), NULL);

  return self->snapshot;
}

const GenevaLedgerRow *
geneva_ledger_rows_get (GenevaLedgerRows *self, guint position)
{
  g_return_val_if_fail (GENEVA_IS_LEDGER_ROWS (self), NULL);

  if (position >= self->shown->len)
    return NULL;
  return &g_array_index (self->ledger->rows, GenevaLedgerRow, g_array_index (self->shown, guint, position));
}

guint
geneva_ledger_rows_find (GenevaLedgerRows *self, const GenevaLedgerRow *row)
{
  g_return_val_if_fail (GENEVA_IS_LEDGER_ROWS (self), G_MAXUINT);
  g_return_val_if_fail (row != NULL, G_MAXUINT);

  for (guint i = 0; i < self->shown->len; i++) {
    if (geneva_ledger_row_is_same (geneva_ledger_rows_get (self, i), row))
      return i;
  }
  return G_MAXUINT;
}
