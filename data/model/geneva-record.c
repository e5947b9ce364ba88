/* Records as values: packing, comparing, building.
 *
 * The builder keeps a struct as a small tree (fixed words, and the items of
 * each list) and packs it depth-first; see geneva-record.h for the layout.
 * Knows nothing of pages, handles' meaning or JSON.
 */
#include "model/geneva-record.h"

#include <math.h>
#include <string.h>

struct _GenevaRecord {
  gatomicrefcount ref_count;
  GenevaList      list;
  guint           n_words;
  guint32         words[];
};

GenevaRecord *
geneva_record_ref (GenevaRecord *record)
{
  g_atomic_ref_count_inc (&record->ref_count);
  return record;
}

void
geneva_record_unref (GenevaRecord *record)
{
  if (g_atomic_ref_count_dec (&record->ref_count))
    g_free (record);
}

GenevaList
geneva_record_get_list (const GenevaRecord *record)
{
  return record->list;
}

const guint32 *
geneva_record_get_words (const GenevaRecord *record, guint *n_words)
{
  *n_words = record->n_words;
  return record->words;
}

void
geneva_record_get_row (const GenevaRecord *record, GenevaPools *pools, GenevaRow *row)
{
  *row = (GenevaRow) { .type = geneva_schema_get_struct (record->list), .pools = pools, .fixed = record->words };
  row->lists = record->words + geneva_struct_get_n_words (row->type);
}

gboolean
geneva_record_equal (const GenevaRecord *a, const GenevaRecord *b)
{
  return a == b ||
         (a->list == b->list && a->n_words == b->n_words &&
          memcmp (a->words, b->words, a->n_words * sizeof (guint32)) == 0);
}

GenevaRecord *
geneva_record_new_from_words (GenevaList list, const guint32 *words, guint n_words)
{
  GenevaRecord *record = g_malloc (sizeof (GenevaRecord) + n_words * sizeof (guint32));

  g_atomic_ref_count_init (&record->ref_count);
  record->list = list;
  record->n_words = n_words;
  memcpy (record->words, words, n_words * sizeof (guint32));
  return record;
}

GenevaRecord *
geneva_record_new_from_row (GenevaList list, const GenevaRow *row)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));

  geneva_row_append_words (row, words);
  return geneva_record_new_from_words (list, (const guint32 *) (void *) words->data, words->len);
}

/* ---- builder ---- */

struct _GenevaRecordBuilder {
  const GenevaStruct *type;
  GenevaPools        *pools;
  GenevaList          list;       /* NONE for nested items */
  guint32            *fixed;
  GPtrArray         **items;      /* [n_lists] of GenevaRecordBuilder */
};

static GenevaRecordBuilder *
builder_new (GenevaPools *pools, GenevaList list, const GenevaStruct *type)
{
  GenevaRecordBuilder *builder = g_new0 (GenevaRecordBuilder, 1);
  guint n_lists = geneva_struct_get_n_lists (type);

  builder->type = type;
  builder->pools = geneva_pools_ref (pools);
  builder->list = list;
  builder->fixed = g_new0 (guint32, geneva_struct_get_n_words (type));
  builder->items = g_new0 (GPtrArray *, n_lists);
  for (guint i = 0; i < n_lists; i++)
    builder->items[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_record_builder_free);
  for (guint i = 0; i < type->n_fields; i++) {
    if (type->fields[i].type == GENEVA_FIELD_NUMBER)
      geneva_record_builder_set_number (builder, i, NAN);
  }
  return builder;
}

static void
builder_load (GenevaRecordBuilder *builder, const GenevaRow *row)
{
  geneva_row_copy_fixed (row, builder->fixed);
  for (guint i = 0; i < builder->type->n_fields; i++) {
    GenevaRowIter iter;

    if (!geneva_field_is_list (&builder->type->fields[i]))
      continue;
    geneva_row_iter_init (&iter, row, i);
    while (geneva_row_iter_next (&iter))
      builder_load (geneva_record_builder_add_item (builder, i), &iter.item);
  }
}

GenevaRecordBuilder *
geneva_record_builder_new (GenevaPools *pools, GenevaList list, const GenevaRow *base)
{
  GenevaRecordBuilder *builder;

  g_return_val_if_fail (pools != NULL, NULL);

  builder = builder_new (pools, list, geneva_schema_get_struct (list));
  if (base != NULL)
    builder_load (builder, base);
  return builder;
}

void
geneva_record_builder_free (GenevaRecordBuilder *builder)
{
  guint n_lists = geneva_struct_get_n_lists (builder->type);

  for (guint i = 0; i < n_lists; i++)
    g_ptr_array_unref (builder->items[i]);
  g_free (builder->items);
  g_free (builder->fixed);
  geneva_pools_unref (builder->pools);
  g_free (builder);
}

static guint32 *
builder_word (GenevaRecordBuilder *builder, guint field)
{
  g_assert (field < builder->type->n_fields);
  g_assert (!geneva_field_is_list (&builder->type->fields[field]));
  return &builder->fixed[geneva_struct_get_place (builder->type, field)];
}

static GPtrArray *
builder_items (GenevaRecordBuilder *builder, guint field)
{
  g_assert (field < builder->type->n_fields);
  g_assert (geneva_field_is_list (&builder->type->fields[field]));
  return builder->items[geneva_struct_get_place (builder->type, field)];
}

void
geneva_record_builder_set_text (GenevaRecordBuilder *builder, guint field, const char *value)
{
  *builder_word (builder, field) = geneva_string_pool_intern (geneva_pools_get_strings (builder->pools), value);
}

gboolean
geneva_record_builder_set_date (GenevaRecordBuilder *builder, guint field, const char *edtf, GError **error)
{
  guint32 word = 0;

  if (edtf != NULL) {
    word = geneva_pools_intern_date (builder->pools, edtf, error);
    if (word == 0)
      return FALSE;
  }
  *builder_word (builder, field) = word;
  return TRUE;
}

void
geneva_record_builder_set_enum (GenevaRecordBuilder *builder, guint field, int value)
{
  g_assert (builder->type->fields[field].type == GENEVA_FIELD_ENUM);
  *builder_word (builder, field) = (guint32) (value + 1);
}

void
geneva_record_builder_set_bool (GenevaRecordBuilder *builder, guint field, gboolean value)
{
  *builder_word (builder, field) = value ? 2 : 1;
}

void
geneva_record_builder_set_count (GenevaRecordBuilder *builder, guint field, gint64 value)
{
  g_assert (value >= -1 && value < G_MAXUINT32);
  *builder_word (builder, field) = (guint32) (value + 1);
}

void
geneva_record_builder_set_ref (GenevaRecordBuilder *builder, guint field, GenevaHandle handle)
{
  g_assert (builder->type->fields[field].type == GENEVA_FIELD_REF);
  *builder_word (builder, field) = handle;
}

void
geneva_record_builder_set_number (GenevaRecordBuilder *builder, guint field, double value)
{
  guint32 *word = builder_word (builder, field);
  guint64 bits = G_MAXUINT64;

  g_assert (builder->type->fields[field].type == GENEVA_FIELD_NUMBER);
  if (!isnan (value))
    memcpy (&bits, &value, sizeof bits);
  word[0] = (guint32) bits;
  word[1] = (guint32) (bits >> 32);
}

void
geneva_record_builder_set_range (GenevaRecordBuilder *builder, guint field, guint start, guint end)
{
  guint32 *word = builder_word (builder, field);

  g_assert (builder->type->fields[field].type == GENEVA_FIELD_RANGE);
  word[0] = start + 1;
  word[1] = end + 1;
}

void
geneva_record_builder_set_extra (GenevaRecordBuilder *builder, const char *json)
{
  builder->fixed[GENEVA_WORD_EXTRA] = geneva_string_pool_intern (geneva_pools_get_strings (builder->pools), json);
}

GenevaRecordBuilder *
geneva_record_builder_add_item (GenevaRecordBuilder *builder, guint field)
{
  GPtrArray *items = builder_items (builder, field);
  GenevaRecordBuilder *item;

  g_assert (builder->type->fields[field].type != GENEVA_FIELD_STRUCT || items->len == 0);
  item = builder_new (builder->pools, GENEVA_LIST_NONE, builder->type->fields[field].item);
  g_ptr_array_add (items, item);
  return item;
}

GenevaRecordBuilder *
geneva_record_builder_add_copy (GenevaRecordBuilder *builder, guint field, const GenevaRow *item)
{
  GenevaRecordBuilder *copy = geneva_record_builder_add_item (builder, field);

  g_assert (copy->type == item->type);
  builder_load (copy, item);
  return copy;
}

GenevaRecordBuilder *
geneva_record_builder_get_item (GenevaRecordBuilder *builder, guint field, guint position)
{
  GPtrArray *items = builder_items (builder, field);

  g_return_val_if_fail (position < items->len, NULL);

  return g_ptr_array_index (items, position);
}

guint
geneva_record_builder_get_length (GenevaRecordBuilder *builder, guint field)
{
  return builder_items (builder, field)->len;
}

void
geneva_record_builder_remove_item (GenevaRecordBuilder *builder, guint field, guint position)
{
  GPtrArray *items = builder_items (builder, field);

  g_return_if_fail (position < items->len);

  g_ptr_array_remove_index (items, position);
}

void
geneva_record_builder_clear_list (GenevaRecordBuilder *builder, guint field)
{
  g_ptr_array_set_size (builder_items (builder, field), 0);
}

static void
builder_pack (GenevaRecordBuilder *builder, GArray *words)
{
  guint n_lists = geneva_struct_get_n_lists (builder->type);

  g_array_append_vals (words, builder->fixed, geneva_struct_get_n_words (builder->type));
  for (guint i = 0; i < n_lists; i++) {
    guint header = words->len;
    const guint32 empty[2] = { 0, 0 };

    g_array_append_vals (words, empty, 2);
    for (guint j = 0; j < builder->items[i]->len; j++)
      builder_pack (g_ptr_array_index (builder->items[i], j), words);
    g_array_index (words, guint32, header) = builder->items[i]->len;
    g_array_index (words, guint32, header + 1) = words->len - header - 2;
  }
}

GenevaRecord *
geneva_record_builder_end (GenevaRecordBuilder *builder)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_return_val_if_fail (builder->list != GENEVA_LIST_NONE, NULL);

  builder_pack (builder, words);
  return geneva_record_new_from_words (builder->list, (const guint32 *) (void *) words->data, words->len);
}
