/* Sort keys by ICU. Role: the one place that knows how texts are put in order
 * for a reader. Tertiary strength, digits as written unless asked otherwise. It
 * must not know what the texts are.
 */
#include "base/geneva-collation.h"

#include "base/geneva-language.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

struct _GenevaCollation {
  UCollator *collator;      /* NULL without ICU's data: texts are then ordered by their bytes */
  GArray    *units;         /* UChar, room for one text */
};

GenevaCollation *
geneva_collation_new (const char *locale)
{
  GenevaCollation *collation = g_new0 (GenevaCollation, 1);
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *bare = locale != NULL ? g_strndup (locale, strcspn (locale, ".@")) : g_strdup ("");
  gboolean is_plain = g_str_equal (bare, "C") || g_str_equal (bare, "POSIX");

  collation->collator = ucol_open (is_plain ? "" : bare, &status);
  if (U_FAILURE (status))
    g_clear_pointer (&collation->collator, ucol_close);
  collation->units = g_array_new (FALSE, FALSE, sizeof (UChar));
  g_array_set_size (collation->units, 256);
  return collation;
}

void
geneva_collation_free (GenevaCollation *collation)
{
  g_clear_pointer (&collation->collator, ucol_close);
  g_array_unref (collation->units);
  g_free (collation);
}

void
geneva_collation_set_numeric (GenevaCollation *collation)
{
  UErrorCode status = U_ZERO_ERROR;

  if (collation->collator != NULL)
    ucol_setAttribute (collation->collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
}

void
geneva_collation_append_key (GenevaCollation *collation, const char *text, GByteArray *keys)
{
  gsize length = strlen (text);
  guint at = keys->len;
  UErrorCode status = U_ZERO_ERROR;
  int32_t n_units = 0;
  int32_t needed;
  guint room;

  /* UTF-16 never has more units than UTF-8 has bytes. */
  if (collation->units->len < length + 1)
    g_array_set_size (collation->units, (guint) length + 1);
  if (collation->collator != NULL)
    u_strFromUTF8 ((UChar *) (gpointer) collation->units->data, (int32_t) collation->units->len, &n_units, text,
                   (int32_t) length, &status);
  if (collation->collator == NULL || U_FAILURE (status)) {
    g_byte_array_append (keys, (const guint8 *) text, (guint) length + 1);
    return;
  }
  room = (guint) n_units * 3 + 16;
  g_byte_array_set_size (keys, at + room);
  needed = ucol_getSortKey (collation->collator, (const UChar *) (gpointer) collation->units->data, n_units,
                            keys->data + at, (int32_t) room);
  if ((guint) needed > room) {
    g_byte_array_set_size (keys, at + (guint) needed);
    needed = ucol_getSortKey (collation->collator, (const UChar *) (gpointer) collation->units->data, n_units,
                              keys->data + at, needed);
  }
  g_byte_array_set_size (keys, at + (guint) needed);
}

/* ---- few texts ---- */

int
geneva_collation_compare (GenevaCollation *collation, const char *one, const char *other)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollationResult order = UCOL_EQUAL;

  g_return_val_if_fail (collation != NULL && one != NULL && other != NULL, 0);

  if (collation->collator != NULL)
    order = ucol_strcollUTF8 (collation->collator, one, -1, other, -1, &status);
  if (U_FAILURE (status) || order == UCOL_EQUAL)
    return strcmp (one, other);
  return order == UCOL_LESS ? -1 : 1;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  const char *one = *(const char * const *) a, *other = *(const char * const *) b;

  return geneva_collation_compare (data, one != NULL ? one : "", other != NULL ? other : "");
}

void
geneva_collation_sort_names (GPtrArray *names)
{
  g_autoptr (GenevaCollation) collation = geneva_collation_new (geneva_language_get ());

  g_return_if_fail (names != NULL);

  g_ptr_array_sort_with_data (names, compare_names, collation);
}

/* ---- ranks ---- */

/* The first eight bytes settle most comparisons without a look elsewhere. */
typedef struct {
  guint64 head;
  guint   text;
} Entry;

typedef struct {
  const guint8 *keys;
  const gsize  *starts;
} Keys;

static guint64
read_head (const guint8 *key, gsize length)
{
  guint64 head = 0;

  for (gsize i = 0; i < 8; i++)
    head = head << 8 | (i < length ? key[i] : 0);
  return head;
}

static int
compare_keys (const Keys *keys, guint a, guint b)
{
  gsize a_length = keys->starts[a + 1] - keys->starts[a];
  gsize b_length = keys->starts[b + 1] - keys->starts[b];
  int order = memcmp (keys->keys + keys->starts[a], keys->keys + keys->starts[b], MIN (a_length, b_length));

  return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  const Entry *one = a, *two = b;
  int order;

  if (one->head != two->head)
    return one->head < two->head ? -1 : 1;
  order = compare_keys (data, one->text, two->text);
  return order != 0 ? order : (one->text > two->text) - (one->text < two->text);
}

void
geneva_collation_rank (const guint8 *keys, const gsize *starts, guint n, guint32 *ranks)
{
  g_autofree Entry *entries = g_new (Entry, MAX (n, 1));
  Keys all = { keys, starts };
  guint32 rank = 0;

  for (guint i = 0; i < n; i++)
    entries[i] = (Entry) { read_head (keys + starts[i], starts[i + 1] - starts[i]), i };
  g_qsort_with_data (entries, (int) n, sizeof *entries, compare_entries, &all);
  for (guint i = 0; i < n; i++) {
    if (i == 0 || entries[i].head != entries[i - 1].head || compare_keys (&all, entries[i].text, entries[i - 1].text) != 0)
      rank++;
    ranks[entries[i].text] = rank;
  }
}
