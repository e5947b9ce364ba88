/* The strings, the parsed dates and the passages cut out of texts that the
 * snapshots of one dossier share.
 *
 * Strings and dates are written by one at a time and read by any without a lock:
 * chunks never move. Words of passages are cut when first asked for, on any
 * thread, behind a lock. Knows nothing of records or pages.
 */
#include "model/geneva-row.h"

#include <string.h>

/* Dates are few next to records: chunks double, and never move. */
#define DATE_CHUNK_BITS 8
#define N_DATE_CHUNKS 24
/* What GHashTable keeps for an entry of two 32-bit numbers, at its usual filling. */
#define DATE_WORD_BYTES 18

typedef struct {
  guint32    text;      /* string id */
  GenevaEdtf edtf;
} DateEntry;

/* Words cut out of a text; key and value of the table of slices. */
typedef struct {
  guint32 source;
  guint   start, end;         /* code points */
  char    words[];
} Slice;

struct _GenevaPools {
  gatomicrefcount   ref_count;
  GenevaStringPool *strings;
  GMutex            dates_lock;     /* of whoever adds a date */
  GHashTable       *date_words;     /* string id → date word */
  guint             n_dates;        /* atomic */
  DateEntry        *chunks[N_DATE_CHUNKS];
  GMutex            lock;           /* of what follows */
  GHashTable       *text_indexes;   /* string id → GenevaTextIndex */
  GHashTable       *texts;          /* source handle → string id of the text */
  GHashTable       *slices;
};

static guint
hash_slice (gconstpointer key)
{
  const Slice *slice = key;

  return (slice->source * 0x9e3779b1u ^ slice->start) * 0x85ebca6bu ^ slice->end * 0xc2b2ae35u;
}

static gboolean
equal_slices (gconstpointer a, gconstpointer b)
{
  const Slice *one = a, *two = b;

  return one->source == two->source && one->start == two->start && one->end == two->end;
}

GenevaPools *
geneva_pools_new (void)
{
  GenevaPools *pools = g_new0 (GenevaPools, 1);

  g_atomic_ref_count_init (&pools->ref_count);
  pools->strings = geneva_string_pool_new ();
  pools->date_words = g_hash_table_new (NULL, NULL);
  g_mutex_init (&pools->dates_lock);
  g_mutex_init (&pools->lock);
  pools->text_indexes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) geneva_text_index_free);
  pools->texts = g_hash_table_new (NULL, NULL);
  pools->slices = g_hash_table_new_full (hash_slice, equal_slices, NULL, g_free);
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
  g_hash_table_unref (pools->slices);
  g_hash_table_unref (pools->texts);
  g_hash_table_unref (pools->text_indexes);
  g_mutex_clear (&pools->lock);
  g_mutex_clear (&pools->dates_lock);
  geneva_string_pool_unref (pools->strings);
  g_free (pools);
}

GenevaStringPool *
geneva_pools_get_strings (GenevaPools *pools)
{
  return pools->strings;
}

/* ---- dates ---- */

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
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&pools->dates_lock);
  GenevaEdtf edtf;
  DateEntry *entry;
  guint32 string;
  gpointer known;

  string = geneva_string_pool_lookup (pools->strings, text);
  if (string != 0 &&
      g_hash_table_lookup_extended (pools->date_words, GUINT_TO_POINTER (string), NULL, &known))
    return GPOINTER_TO_UINT (known);
  if (!geneva_edtf_parse (text, &edtf, error))
    return 0;
  string = geneva_string_pool_intern (pools->strings, text);
  entry = date_entry (pools, pools->n_dates, TRUE);
  entry->text = string;
  entry->edtf = edtf;
  /* other threads ask how many there are while this one goes on writing */
  g_atomic_int_set (&pools->n_dates, pools->n_dates + 1);
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
  return geneva_string_pool_get (pools->strings, geneva_pools_get_date_string (pools, word));
}

guint32
geneva_pools_get_date_string (GenevaPools *pools, guint32 word)
{
  return word == 0 ? 0 : date_entry (pools, word - 1, FALSE)->text;
}

guint32
geneva_pools_get_n_dates (GenevaPools *pools)
{
  return (guint32) g_atomic_int_get (&pools->n_dates);
}

gsize
geneva_pools_get_bytes (GenevaPools *pools)
{
  return geneva_pools_get_n_dates (pools) * (sizeof (DateEntry) + DATE_WORD_BYTES);
}

/* ---- texts and the words of passages ---- */

/* With the lock held. */
static const GenevaTextIndex *
text_index (GenevaPools *pools, guint32 string)
{
  GenevaTextIndex *index = g_hash_table_lookup (pools->text_indexes, GUINT_TO_POINTER (string));

  if (index == NULL) {
    index = geneva_text_index_new (geneva_string_pool_get (pools->strings, string));
    g_hash_table_insert (pools->text_indexes, GUINT_TO_POINTER (string), index);
  }
  return index;
}

const GenevaTextIndex *
geneva_pools_get_text_index (GenevaPools *pools, guint32 string)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = NULL;

  if (string == 0)
    return NULL;
  locker = g_mutex_locker_new (&pools->lock);
  return text_index (pools, string);
}

void
geneva_pools_set_text (GenevaPools *pools, guint32 source, guint32 string)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&pools->lock);

  if (string != 0 && !g_hash_table_contains (pools->texts, GUINT_TO_POINTER (source)))
    g_hash_table_insert (pools->texts, GUINT_TO_POINTER (source), GUINT_TO_POINTER (string));
}

guint32
geneva_pools_get_text (GenevaPools *pools, guint32 source)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&pools->lock);

  return GPOINTER_TO_UINT (g_hash_table_lookup (pools->texts, GUINT_TO_POINTER (source)));
}

const char *
geneva_pools_get_slice (GenevaPools *pools, guint32 source, guint start, guint end)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&pools->lock);
  guint32 string = GPOINTER_TO_UINT (g_hash_table_lookup (pools->texts, GUINT_TO_POINTER (source)));
  Slice key = { source, start, end };
  const GenevaTextIndex *index;
  Slice *slice;
  guint length;
  gsize from, to;

  if (string == 0)
    return "";
  slice = g_hash_table_lookup (pools->slices, &key);
  if (slice != NULL)
    return slice->words;
  index = text_index (pools, string);
  length = geneva_text_index_get_length (index);
  from = geneva_text_index_to_byte (index, MIN (start, length));
  to = geneva_text_index_to_byte (index, CLAMP (end, MIN (start, length), length));
  slice = g_malloc (sizeof (Slice) + (to - from) + 1);
  *slice = key;
  memcpy (slice->words, geneva_string_pool_get (pools->strings, string) + from, to - from);
  slice->words[to - from] = '\0';
  g_hash_table_add (pools->slices, slice);
  return slice->words;
}
