/* Pools of strings and dates, and reading of packed records.
 *
 * The only place that knows how scalar words and lists are told apart in
 * memory when reading; geneva-record.c is its counterpart for writing.
 * Knows nothing of pages, JSON or GObject.
 */
#include "model/geneva-row.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Dates are few next to records: chunks double, and never move. */
#define DATE_CHUNK_BITS 8
#define N_DATE_CHUNKS 24

typedef struct {
  guint32    text;      /* string id */
  GenevaEdtf edtf;
} DateEntry;

struct _GenevaPools {
  gatomicrefcount   ref_count;
  GenevaStringPool *strings;
  GHashTable       *date_words;     /* string id → date word */
  guint32           n_dates;
  DateEntry        *chunks[N_DATE_CHUNKS];
  GMutex            lock;           /* of text_indexes */
  GHashTable       *text_indexes;   /* string id → GenevaTextIndex */
};

GenevaPools *
geneva_pools_new (void)
{
  GenevaPools *pools = g_new0 (GenevaPools, 1);

  g_atomic_ref_count_init (&pools->ref_count);
  pools->strings = geneva_string_pool_new ();
  pools->date_words = g_hash_table_new (NULL, NULL);
  g_mutex_init (&pools->lock);
  pools->text_indexes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) geneva_text_index_free);
  return pools;
}

GenevaPools *
geneva_pools_ref (GenevaPools *pools)
{
  g_atomic_ref_count_inc (&pools->ref_count);
  return pools;
}

void
geneva_pools_unref (GenevaPools *pools)
{
  if (!g_atomic_ref_count_dec (&pools->ref_count))
    return;
  for (guint i = 0; i < N_DATE_CHUNKS; i++)
    g_free (pools->chunks[i]);
  g_hash_table_unref (pools->date_words);
  g_hash_table_unref (pools->text_indexes);
  g_mutex_clear (&pools->lock);
  geneva_string_pool_unref (pools->strings);
  g_free (pools);
}

GenevaStringPool *
geneva_pools_get_strings (GenevaPools *pools)
{
  return pools->strings;
}

/* Chunk k holds 2^(8 + k) entries: entry i lies in the chunk of its highest bit. */
static DateEntry *
date_entry (GenevaPools *pools, guint32 position, gboolean make)
{
  guint32 shifted = position + (1u << DATE_CHUNK_BITS);
  guint chunk = (guint) g_bit_storage (shifted) - 1 - DATE_CHUNK_BITS;
  guint32 first = (1u << (chunk + DATE_CHUNK_BITS)) - (1u << DATE_CHUNK_BITS);

  g_assert (chunk < N_DATE_CHUNKS);
  if (make && pools->chunks[chunk] == NULL)
    g_atomic_pointer_set (&pools->chunks[chunk], g_new0 (DateEntry, (gsize) 1 << (chunk + DATE_CHUNK_BITS)));
  return (DateEntry *) g_atomic_pointer_get (&pools->chunks[chunk]) + (position - first);
}

guint32
geneva_pools_intern_date (GenevaPools *pools, const char *text, GError **error)
{
  GenevaEdtf edtf;
  DateEntry *entry;
  guint32 string;
  gpointer known;

  string = geneva_string_pool_lookup (pools->strings, text);
  if (string != 0 && g_hash_table_lookup_extended (pools->date_words, GUINT_TO_POINTER (string), NULL, &known))
    return GPOINTER_TO_UINT (known);
  if (!geneva_edtf_parse (text, &edtf, error))
    return 0;
  string = geneva_string_pool_intern (pools->strings, text);
  entry = date_entry (pools, pools->n_dates, TRUE);
  entry->text = string;
  entry->edtf = edtf;
  pools->n_dates++;
  g_hash_table_insert (pools->date_words, GUINT_TO_POINTER (string), GUINT_TO_POINTER (pools->n_dates));
  return pools->n_dates;
}

const GenevaEdtf *
geneva_pools_get_date (GenevaPools *pools, guint32 word)
{
  return word == 0 ? NULL : &date_entry (pools, word - 1, FALSE)->edtf;
}

const char *
geneva_pools_get_date_text (GenevaPools *pools, guint32 word)
{
  return word == 0 ? NULL : geneva_string_pool_get (pools->strings, date_entry (pools, word - 1, FALSE)->text);
}

const GenevaTextIndex *
geneva_pools_get_text_index (GenevaPools *pools, guint32 string)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = NULL;
  GenevaTextIndex *index;

  if (string == 0)
    return NULL;
  locker = g_mutex_locker_new (&pools->lock);
  index = g_hash_table_lookup (pools->text_indexes, GUINT_TO_POINTER (string));
  if (index == NULL) {
    index = geneva_text_index_new (geneva_string_pool_get (pools->strings, string));
    g_hash_table_insert (pools->text_indexes, GUINT_TO_POINTER (string), index);
  }
  return index;
}

static inline guint32
row_word (const GenevaRow *row, guint place)
{
  return row->fixed[place * row->stride];
}

static const GenevaField *
row_field (const GenevaRow *row, guint field)
{
  g_assert (field < row->type->n_fields);
  return &row->type->fields[field];
}

guint32
geneva_row_get_word (const GenevaRow *row, guint field)
{
  g_assert (!geneva_field_is_list (row_field (row, field)));
  return row_word (row, geneva_struct_get_place (row->type, field));
}

gboolean
geneva_row_has (const GenevaRow *row, guint field)
{
  const GenevaField *f = row_field (row, field);
  double number;

  if (geneva_field_is_list (f))
    return geneva_row_get_length (row, field) > 0;
  if (f->type == GENEVA_FIELD_NUMBER)
    return geneva_row_get_number (row, field, &number);
  return geneva_row_get_word (row, field) != 0;
}

const char *
geneva_row_get_text (const GenevaRow *row, guint field)
{
  guint32 word = geneva_row_get_word (row, field);

  if (row_field (row, field)->type == GENEVA_FIELD_DATE)
    return geneva_pools_get_date_text (row->pools, word);
  return geneva_string_pool_get (row->pools->strings, word);
}

int
geneva_row_get_enum (const GenevaRow *row, guint field)
{
  g_assert (row_field (row, field)->type == GENEVA_FIELD_ENUM);
  return (int) geneva_row_get_word (row, field) - 1;
}

const char *
geneva_row_get_enum_name (const GenevaRow *row, guint field)
{
  int value = geneva_row_get_enum (row, field);

  return value < 0 ? NULL : row_field (row, field)->names[value];
}

gboolean
geneva_row_get_bool (const GenevaRow *row, guint field)
{
  g_assert (row_field (row, field)->type == GENEVA_FIELD_BOOL);
  return geneva_row_get_word (row, field) == 2;
}

gint64
geneva_row_get_count (const GenevaRow *row, guint field)
{
  g_assert (row_field (row, field)->type == GENEVA_FIELD_COUNT);
  return (gint64) geneva_row_get_word (row, field) - 1;
}

GenevaHandle
geneva_row_get_ref (const GenevaRow *row, guint field)
{
  g_assert (row_field (row, field)->type == GENEVA_FIELD_REF);
  return geneva_row_get_word (row, field);
}

gboolean
geneva_row_get_number (const GenevaRow *row, guint field, double *value)
{
  guint place = geneva_struct_get_place (row->type, field);
  guint64 bits;

  g_assert (row_field (row, field)->type == GENEVA_FIELD_NUMBER);
  bits = (guint64) row_word (row, place + 1) << 32 | row_word (row, place);
  if (bits == G_MAXUINT64)
    return FALSE;
  memcpy (value, &bits, sizeof bits);
  return TRUE;
}

gboolean
geneva_row_get_range (const GenevaRow *row, guint field, guint *start, guint *end)
{
  guint place = geneva_struct_get_place (row->type, field);
  guint32 first;

  g_assert (row_field (row, field)->type == GENEVA_FIELD_RANGE);
  first = row_word (row, place);
  if (first == 0)
    return FALSE;
  *start = first - 1;
  *end = row_word (row, place + 1) - 1;
  return TRUE;
}

const GenevaEdtf *
geneva_row_get_date (const GenevaRow *row, guint field)
{
  g_assert (row_field (row, field)->type == GENEVA_FIELD_DATE);
  return geneva_pools_get_date (row->pools, geneva_row_get_word (row, field));
}

/* Header of the nth list of a tail: [items][words]. */
static const guint32 *
list_header (const GenevaRow *row, guint field)
{
  const guint32 *at = row->tail;

  for (guint n = geneva_struct_get_place (row->type, field); n > 0; n--)
    at += 2 + at[1];
  return at;
}

guint
geneva_struct_measure_tail (const GenevaStruct *type, const guint32 *tail)
{
  guint length = 0;

  for (guint n = geneva_struct_get_n_lists (type); n > 0; n--)
    length += 2 + tail[length + 1];
  return length;
}

void
geneva_row_iter_init (GenevaRowIter *iter, const GenevaRow *row, guint field)
{
  const GenevaField *f = row_field (row, field);
  const guint32 *header;

  g_assert (geneva_field_is_list (f));
  header = list_header (row, field);
  iter->item.type = f->item;
  iter->item.pools = row->pools;
  iter->item.stride = 1;
  iter->item.fixed = NULL;
  iter->item.tail = NULL;
  iter->next = header + 2;
  iter->n_left = header[0];
}

gboolean
geneva_row_iter_next (GenevaRowIter *iter)
{
  if (iter->n_left == 0)
    return FALSE;
  iter->n_left--;
  iter->item.fixed = iter->next;
  iter->item.tail = iter->next + geneva_struct_get_n_words (iter->item.type);
  iter->next = iter->item.tail + geneva_struct_measure_tail (iter->item.type, iter->item.tail);
  return TRUE;
}

guint
geneva_row_get_length (const GenevaRow *row, guint field)
{
  g_assert (geneva_field_is_list (row_field (row, field)));
  return list_header (row, field)[0];
}

gboolean
geneva_row_get_struct (const GenevaRow *row, guint field, GenevaRow *item)
{
  GenevaRowIter iter;

  g_assert (row_field (row, field)->type == GENEVA_FIELD_STRUCT);
  geneva_row_iter_init (&iter, row, field);
  if (!geneva_row_iter_next (&iter))
    return FALSE;
  *item = iter.item;
  return TRUE;
}

char *
geneva_row_dup_attribute (const GenevaRow *row, const char *key)
{
  int field = geneva_struct_find (row->type, "attributes");
  GenevaRowIter iter;

  if (field < 0)
    return NULL;
  geneva_row_iter_init (&iter, row, (guint) field);
  while (geneva_row_iter_next (&iter)) {
    const char *value;

    if (!g_str_equal (geneva_row_get_text (&iter.item, GENEVA_ATTRIBUTE_KEY), key))
      continue;
    value = geneva_row_get_text (&iter.item, GENEVA_ATTRIBUTE_VALUE);
    if (value[0] == '"') {
      g_autoptr (JsonNode) node = json_from_string (value, NULL);

      return node != NULL ? json_node_dup_string (node) : NULL;
    }
    return g_strdup (value);
  }
  return NULL;
}
