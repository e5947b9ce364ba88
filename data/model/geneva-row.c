/* Reading of packed records, plain and compact.
 *
 * The only place that knows how scalar words and lists are told apart in
 * memory when reading; geneva-record.c and geneva-compact.c are its counterparts
 * for writing. Knows nothing of pages, JSON or GObject.
 */
#include "model/geneva-row.h"

#include "model/geneva-compact.h"

#include <json-glib/json-glib.h>
#include <string.h>

static inline guint32
row_word (const GenevaRow *row, guint place)
{
  guint32 bit;

  if (row->columns != NULL)
    return row->columns[place][row->at];
  if (!row->is_compact)
    return row->fixed[place];
  bit = 1u << place;
  return (row->mask & bit) != 0 ? row->fixed[geneva_compact_count (row->mask & (bit - 1))]
                                : geneva_struct_get_absent (row->type, place);
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

static const char *
slice_text (const GenevaRow *excerpt, guint field, guint32 word)
{
  guint32 source = geneva_row_get_word (excerpt, GENEVA_EXCERPT_SOURCE);
  guint32 start = geneva_row_get_word (excerpt, GENEVA_EXCERPT_START) - 1;
  guint32 end = geneva_row_get_word (excerpt, GENEVA_EXCERPT_END) - 1;
  guint32 n_points = word & ~GENEVA_WORD_SLICE;

  switch (field) {
    case GENEVA_EXCERPT_PREFIX:
      return geneva_pools_get_slice (excerpt->pools, source, start - MIN (start, n_points), start);
    case GENEVA_EXCERPT_SUFFIX:
      return geneva_pools_get_slice (excerpt->pools, source, end, end + MIN (n_points, G_MAXUINT32 - end));
    default:
      return geneva_pools_get_slice (excerpt->pools, source, start, end);
  }
}

const char *
geneva_row_get_text (const GenevaRow *row, guint field)
{
  guint32 word = geneva_row_get_word (row, field);

  if (row_field (row, field)->type == GENEVA_FIELD_DATE)
    return geneva_pools_get_date_text (row->pools, word);
  if ((word & GENEVA_WORD_SLICE) != 0)
    return slice_text (row, field, word);
  return geneva_string_pool_get (geneva_pools_get_strings (row->pools), word);
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

guint32
geneva_row_get_extra_word (const GenevaRow *row)
{
  return row_word (row, GENEVA_WORD_EXTRA);
}

const char *
geneva_row_get_extra (const GenevaRow *row)
{
  return geneva_string_pool_get (geneva_pools_get_strings (row->pools), geneva_row_get_extra_word (row));
}

/* The items of the nth list, plain or compact; how many. */
static const guint32 *
enter_list (const GenevaRow *row, guint field, guint *n_items)
{
  guint n = geneva_struct_get_place (row->type, field);
  const guint32 *at = row->lists;
  guint n_words;

  if (!row->is_compact) {
    for (; n > 0; n--)
      at += 2 + at[1];
    *n_items = at[0];
    return at + 2;
  }
  if ((row->list_mask >> n & 1) == 0) {
    *n_items = 0;
    return NULL;
  }
  for (n = geneva_compact_count (row->list_mask & ((1u << n) - 1)); n > 0; n--)
    at = geneva_compact_enter (at, n_items, &n_words) + n_words;
  return geneva_compact_enter (at, n_items, &n_words);
}

void
geneva_row_iter_init (GenevaRowIter *iter, const GenevaRow *row, guint field)
{
  const GenevaField *f = row_field (row, field);

  g_assert (geneva_field_is_list (f));
  iter->item = (GenevaRow) { .type = f->item, .pools = row->pools, .is_compact = row->is_compact };
  iter->next = enter_list (row, field, &iter->n_left);
}

gboolean
geneva_row_iter_next (GenevaRowIter *iter)
{
  GenevaRow *item = &iter->item;
  guint n_fixed;

  if (iter->n_left == 0)
    return FALSE;
  iter->n_left--;
  n_fixed = geneva_struct_get_n_words (item->type);
  if (item->is_compact) {
    item->mask = iter->next[0] & ((1u << n_fixed) - 1);
    item->list_mask = iter->next[0] >> n_fixed;
    item->fixed = iter->next + 1;
    item->lists = item->fixed + geneva_compact_count (item->mask);
    iter->next = item->lists;
    for (guint n = geneva_compact_count (item->list_mask); n > 0; n--) {
      guint n_items, n_words;

      iter->next = geneva_compact_enter (iter->next, &n_items, &n_words) + n_words;
    }
  } else {
    item->fixed = iter->next;
    item->lists = iter->next + n_fixed;
    iter->next = item->lists;
    for (guint n = geneva_struct_get_n_lists (item->type); n > 0; n--)
      iter->next += 2 + iter->next[1];
  }
  return TRUE;
}

guint
geneva_row_get_length (const GenevaRow *row, guint field)
{
  guint n_items;

  g_assert (geneva_field_is_list (row_field (row, field)));
  enter_list (row, field, &n_items);
  return n_items;
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

void
geneva_row_copy_fixed (const GenevaRow *row, guint32 *words)
{
  guint n_fixed = geneva_struct_get_n_words (row->type);

  for (guint i = 0; i < n_fixed; i++)
    words[i] = row_word (row, i);
}

void
geneva_row_append_words (const GenevaRow *row, GArray *words)
{
  guint first = words->len;

  g_array_set_size (words, first + geneva_struct_get_n_words (row->type));
  geneva_row_copy_fixed (row, &g_array_index (words, guint32, first));
  for (guint i = 0; i < row->type->n_fields; i++) {
    const guint32 empty[2] = { 0, 0 };
    guint header = words->len;
    GenevaRowIter iter;

    if (!geneva_field_is_list (&row->type->fields[i]))
      continue;
    g_array_append_vals (words, empty, 2);
    geneva_row_iter_init (&iter, row, i);
    g_array_index (words, guint32, header) = iter.n_left;
    while (geneva_row_iter_next (&iter))
      geneva_row_append_words (&iter.item, words);
    g_array_index (words, guint32, header + 1) = words->len - header - 2;
  }
}
