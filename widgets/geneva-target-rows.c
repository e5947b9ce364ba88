/* Several selected things in order of time. Role: an order of the targets is
 * reckoned once, objects are made of those rows alone that somebody looks at.
 * It must not know any widget.
 */
#include "geneva-target-rows.h"

#include "base/geneva-sentence.h"
#include "geneva-record-columns.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

struct _GenevaTargetItem {
  GObject          parent_instance;
  GenevaSnapshot  *snapshot;
  GenevaSelection *selection;
  guint            position;      /* in the selection */
};

struct _GenevaTargetRows {
  GObject          parent_instance;
  GenevaSnapshot  *snapshot;
  GenevaSelection *selection;
  GArray          *order;         /* guint: positions in the selection */
};

static void geneva_target_rows_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (GenevaTargetItem, geneva_target_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaTargetRows, geneva_target_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, geneva_target_rows_list_init))

/* ---- order ---- */

/* NULL for an edge, and for what has no date or cannot have one. */
static const GenevaEdtf *
get_date (GenevaSnapshot *snapshot, const GenevaTarget *target)
{
  GenevaRow row;

  if (target->other != GENEVA_HANDLE_NONE || !geneva_snapshot_get_row (snapshot, target->handle, &row))
    return NULL;
  for (guint kind = 0; kind < GENEVA_N_TABLES; kind++) {
    int field = geneva_table_get_date_field ((GenevaTableKind) kind);
    if (geneva_table_get_list ((GenevaTableKind) kind) == GENEVA_HANDLE_LIST (target->handle))
      return field >= 0 ? geneva_row_get_date (&row, (guint) field) : NULL;
  }
  return NULL;
}

typedef struct {
  const GenevaEdtf *date;
  guint             position;
} Entry;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = a, *two = b;
  int order = 0;

  if (one->date != NULL && two->date != NULL)
    order = geneva_edtf_compare (one->date, two->date);
  else if (one->date != two->date)
    return one->date != NULL ? -1 : 1;
  return order != 0 ? order : (one->position > two->position) - (one->position < two->position);
}

static gboolean
is_living (GenevaSnapshot *snapshot, const GenevaTarget *target)
{
  return geneva_snapshot_is_living (snapshot, target->handle) &&
         (target->other == GENEVA_HANDLE_NONE || geneva_snapshot_is_living (snapshot, target->other));
}

/* ---- one row ---- */

static void
geneva_target_item_finalize (GObject *object)
{
  GenevaTargetItem *self = GENEVA_TARGET_ITEM (object);

  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  g_clear_pointer (&self->selection, geneva_selection_unref);
  G_OBJECT_CLASS (geneva_target_item_parent_class)->finalize (object);
}

static void
geneva_target_item_class_init (GenevaTargetItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_target_item_finalize;
}

static void
geneva_target_item_init (GenevaTargetItem *self)
{
}

const GenevaTarget *
geneva_target_item_get_target (GenevaTargetItem *item)
{
  g_return_val_if_fail (GENEVA_IS_TARGET_ITEM (item), NULL);
  return geneva_selection_get (item->selection, item->position);
}

char *
geneva_target_item_dup_date (GenevaTargetItem *item)
{
  const GenevaEdtf *date;

  g_return_val_if_fail (GENEVA_IS_TARGET_ITEM (item), NULL);
  date = get_date (item->snapshot, geneva_target_item_get_target (item));
  return date != NULL ? geneva_words_dup_date_brief (date) : g_strdup ("");
}

gboolean
geneva_target_item_can_have_date (GenevaTargetItem *item)
{
  const GenevaTarget *target;
  GenevaList list;

  g_return_val_if_fail (GENEVA_IS_TARGET_ITEM (item), FALSE);
  target = geneva_target_item_get_target (item);
  list = GENEVA_HANDLE_LIST (target->handle);
  return target->other != GENEVA_HANDLE_NONE || (list != GENEVA_LIST_ACTORS && list != GENEVA_LIST_PLACES &&
                                                 list != GENEVA_LIST_ISSUES && list != GENEVA_LIST_QUANTITIES);
}

char *
geneva_target_item_dup_title (GenevaTargetItem *item)
{
  g_return_val_if_fail (GENEVA_IS_TARGET_ITEM (item), NULL);
  return geneva_words_dup_target (item->snapshot, geneva_target_item_get_target (item));
}

char *
geneva_target_item_dup_support (GenevaTargetItem *item)
{
  const GenevaTarget *target;
  g_autofree char *number = NULL;
  guint n;

  g_return_val_if_fail (GENEVA_IS_TARGET_ITEM (item), NULL);
  target = geneva_target_item_get_target (item);
  if (target->other != GENEVA_HANDLE_NONE) {
    number = geneva_words_dup_number (target->n_rests_on);
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "rests on %s", "rests on %s", target->n_rests_on), number);
  }
  n = geneva_passages_count_of_record (item->snapshot, target->handle);
  number = geneva_words_dup_number (n);
  return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s passage", "%s passages", n), number);
}

/* ---- the list ---- */

static GType
geneva_target_rows_get_item_type (GListModel *model)
{
  return GENEVA_TYPE_TARGET_ITEM;
}

static guint
geneva_target_rows_get_n_items (GListModel *model)
{
  return GENEVA_TARGET_ROWS (model)->order->len;
}

static gpointer
geneva_target_rows_get_item (GListModel *model, guint position)
{
  GenevaTargetRows *self = GENEVA_TARGET_ROWS (model);
  GenevaTargetItem *item;

  if (position >= self->order->len)
    return NULL;
  item = g_object_new (GENEVA_TYPE_TARGET_ITEM, NULL);
  item->snapshot = geneva_snapshot_ref (self->snapshot);
  item->selection = geneva_selection_ref (self->selection);
  item->position = g_array_index (self->order, guint, position);
  return item;
}

static void
geneva_target_rows_list_init (GListModelInterface *iface)
{
  iface->get_item_type = geneva_target_rows_get_item_type;
  iface->get_n_items = geneva_target_rows_get_n_items;
  iface->get_item = geneva_target_rows_get_item;
}

static void
geneva_target_rows_finalize (GObject *object)
{
  GenevaTargetRows *self = GENEVA_TARGET_ROWS (object);

  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  g_clear_pointer (&self->selection, geneva_selection_unref);
  g_clear_pointer (&self->order, g_array_unref);
  G_OBJECT_CLASS (geneva_target_rows_parent_class)->finalize (object);
}

static void
geneva_target_rows_class_init (GenevaTargetRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_target_rows_finalize;
}

static void
geneva_target_rows_init (GenevaTargetRows *self)
{
}

GenevaTargetRows *
geneva_target_rows_new (GenevaSnapshot *snapshot, GenevaSelection *selection)
{
  GenevaTargetRows *self = g_object_new (GENEVA_TYPE_TARGET_ROWS, NULL);
  guint size = geneva_selection_get_size (selection);
  g_autoptr (GArray) entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), size);

  self->snapshot = geneva_snapshot_ref (snapshot);
  self->selection = geneva_selection_ref (selection);
  self->order = g_array_sized_new (FALSE, FALSE, sizeof (guint), size);
  for (guint i = 0; i < size; i++) {
    const GenevaTarget *target = geneva_selection_get (selection, i);
    Entry entry = { get_date (snapshot, target), i };
    if (is_living (snapshot, target))
      g_array_append_val (entries, entry);
  }
  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    g_array_append_val (self->order, g_array_index (entries, Entry, i).position);
  return self;
}

const GenevaTarget *
geneva_target_rows_get_target (GenevaTargetRows *rows, guint position)
{
  g_return_val_if_fail (GENEVA_IS_TARGET_ROWS (rows), NULL);
  return position < rows->order->len
           ? geneva_selection_get (rows->selection, g_array_index (rows->order, guint, position)) : NULL;
}

char *
geneva_target_rows_dup_title (GenevaTargetRows *rows)
{
  g_autofree char *number = NULL;
  GenevaList list = GENEVA_LIST_NONE;
  guint n, n_left_out;

  g_return_val_if_fail (GENEVA_IS_TARGET_ROWS (rows), NULL);
  n = rows->order->len;
  n_left_out = geneva_selection_get_n_left_out (rows->selection);
  number = geneva_words_dup_number (n);
  /* Translators: a heading; how many more were chosen than can be selected at once is not known */
  if (n_left_out == GENEVA_LEFT_OUT_UNKNOWN)
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "The first %s selected", "The first %s selected", n), number);
  for (guint i = 0; i < n; i++) {
    const GenevaTarget *target = geneva_target_rows_get_target (rows, i);
    GenevaList of_this = target->other == GENEVA_HANDLE_NONE ? GENEVA_HANDLE_LIST (target->handle) : GENEVA_N_LISTS;
    if (i > 0 && of_this != list) {
      list = GENEVA_LIST_NONE;
      break;
    }
    list = of_this;
  }
  for (guint kind = 0; kind < GENEVA_N_TABLES; kind++)
    if (geneva_table_get_list ((GenevaTableKind) kind) == list)
      return geneva_table_dup_count ((GenevaTableKind) kind, n, n + n_left_out);
  if (n_left_out > 0) {
    g_autofree char *all = geneva_words_dup_number ((double) n + n_left_out);
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s of %s thing", "%s of %s things", n + n_left_out), number,
                            all);
  }
  return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s thing", "%s things", n), number);
}
