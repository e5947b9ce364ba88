/* Interned strings: bytes in arenas, ids in chunks, a hash table over both.
 *
 * The pool only grows. A chunk never moves once its pointer is published, so
 * readers need no lock; the hash table is whose turn it is to intern.
 * It knows nothing of what the strings mean and does not look at their encoding.
 */
#include "base/geneva-string-pool.h"

#include <string.h>

/* Chunk k holds FIRST_CHUNK << k ids, so 23 chunk pointers reach over all of 32 bits. */
#define FIRST_CHUNK_BITS 10
#define N_CHUNKS (32 - FIRST_CHUNK_BITS + 1)
#define ARENA_BYTES (64u * 1024u)
/* How many look-ups are under way at once when many strings are indexed: their waits for memory overlap. */
#define LOOK_AHEAD 24u
/* A string longer than this gets a block to itself, so that blocks are not left half empty. */
#define LONG_STRING_BYTES (ARENA_BYTES / 8)
#define FIRST_SLOTS 1024u
/* Kept at most five eighths full: the next free slot is then a step or two away. */
#define FILLING(n_slots) ((n_slots) / 8 * 5)

typedef struct {
  guint32 hash;
  guint32 id;    /* 0 is a free slot */
} PoolSlot;

struct _GenevaStringPool {
  gatomicrefcount  n_refs;
  /* Read by any thread. */
  const char     **chunks[N_CHUNKS];
  guint            n_strings;    /* id 0 included; atomic */
  gsize            n_bytes;      /* atomic */
  /* Of whoever interns, one at a time. */
  GMutex           lock;
  GPtrArray       *blocks;
  char            *arena;
  gsize            arena_left;
  PoolSlot        *slots;
  guint            n_slots;      /* a power of two */
  GArray          *waiting;      /* PoolSlot: appended, not yet in the slots; NULL: none */
};

static guint32
hash_string (const char *string, gsize length)
{
  guint64 hash = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ length;

  while (length > 0) {
    guint64 word = 0;
    gsize step = MIN (length, sizeof word);

    memcpy (&word, string, step);
    hash = (hash ^ word) * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
    hash ^= hash >> 32;
    string += step;
    length -= step;
  }
  hash *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);

  return (guint32) (hash >> 32);
}

/* Chunk k begins at id (2^k - 1) × 1024. */
static guint
chunk_of_id (guint32 id, guint32 *place)
{
  guint64 shifted = (guint64) id + (1u << FIRST_CHUNK_BITS);
  guint bits = 63 - (guint) __builtin_clzll (shifted);

  *place = (guint32) (shifted - (G_GUINT64_CONSTANT (1) << bits));

  return bits - FIRST_CHUNK_BITS;
}

static char *
copy_into_arena (GenevaStringPool *pool, const char *string, gsize size)
{
  char *copy;

  if (size > LONG_STRING_BYTES) {
    copy = g_malloc (size);
    g_ptr_array_add (pool->blocks, copy);
  } else {
    if (size > pool->arena_left) {
      pool->arena = g_malloc (ARENA_BYTES);
      pool->arena_left = ARENA_BYTES;
      g_ptr_array_add (pool->blocks, pool->arena);
    }
    copy = pool->arena + (ARENA_BYTES - pool->arena_left);
    pool->arena_left -= size;
  }
  memcpy (copy, string, size);
  /* one writes at a time: no need to lock the bus, only to let others see it in order */
  __atomic_store_n (&pool->n_bytes, pool->n_bytes + size, __ATOMIC_RELEASE);

  return copy;
}

/* The slot of the string, or the free slot where it belongs. */
static PoolSlot *
find_slot (GenevaStringPool *pool, const char *string, guint32 hash)
{
  guint mask = pool->n_slots - 1;
  guint position = hash & mask;

  while (pool->slots[position].id != 0) {
    PoolSlot *slot = &pool->slots[position];

    if (slot->hash == hash && strcmp (geneva_string_pool_get (pool, slot->id), string) == 0)
      return slot;
    position = (position + 1) & mask;
  }

  return &pool->slots[position];
}

static void
grow_slots (GenevaStringPool *pool, guint n_slots)
{
  g_autofree PoolSlot *old = g_steal_pointer (&pool->slots);
  guint n_old = pool->n_slots;
  guint mask;

  pool->n_slots = n_slots;
  pool->slots = g_new0 (PoolSlot, pool->n_slots);
  mask = pool->n_slots - 1;
  for (guint i = 0; i < n_old; i++) {
    guint position = old[i].hash & mask;

    if (old[i].id == 0)
      continue;
    while (pool->slots[position].id != 0)
      position = (position + 1) & mask;
    pool->slots[position] = old[i];
  }
}

static guint32
append_string (GenevaStringPool *pool, const char *copy)
{
  guint32 id = pool->n_strings;
  guint32 place;
  guint chunk = chunk_of_id (id, &place);

  /* The slots would need 64 GB long before ids run out. */
  g_assert (id < G_MAXINT32);

  if (pool->chunks[chunk] == NULL) {
    const char **strings = g_new0 (const char *, (gsize) 1 << (FIRST_CHUNK_BITS + chunk));

    g_atomic_pointer_set (&pool->chunks[chunk], strings);
  }
  __atomic_store_n (&pool->chunks[chunk][place], copy, __ATOMIC_RELEASE);
  __atomic_store_n (&pool->n_strings, id + 1, __ATOMIC_RELEASE);

  return id;
}

GenevaStringPool *
geneva_string_pool_new (void)
{
  GenevaStringPool *pool = g_new0 (GenevaStringPool, 1);

  g_atomic_ref_count_init (&pool->n_refs);
  g_mutex_init (&pool->lock);
  pool->blocks = g_ptr_array_new_with_free_func (g_free);
  pool->n_slots = FIRST_SLOTS;
  pool->slots = g_new0 (PoolSlot, pool->n_slots);
  append_string (pool, NULL);

  return pool;
}

GenevaStringPool *
geneva_string_pool_ref (GenevaStringPool *pool)
{
  g_return_val_if_fail (pool != NULL, NULL);

  g_atomic_ref_count_inc (&pool->n_refs);

  return pool;
}

void
geneva_string_pool_unref (GenevaStringPool *pool)
{
  g_return_if_fail (pool != NULL);

  if (!g_atomic_ref_count_dec (&pool->n_refs))
    return;

  for (guint i = 0; i < N_CHUNKS; i++)
    g_free (pool->chunks[i]);
  g_ptr_array_unref (pool->blocks);
  g_clear_pointer (&pool->waiting, g_array_unref);
  g_mutex_clear (&pool->lock);
  g_free (pool->slots);
  g_free (pool);
}

/* With the lock held. */
static guint32
intern (GenevaStringPool *pool, const char *string, gsize length, guint32 hash)
{
  PoolSlot *slot = find_slot (pool, string, hash);

  if (slot->id != 0)
    return slot->id;

  if (geneva_string_pool_get_size (pool) >= FILLING (pool->n_slots)) {
    grow_slots (pool, pool->n_slots * 2);
    slot = find_slot (pool, string, hash);
  }
  slot->hash = hash;
  slot->id = append_string (pool, copy_into_arena (pool, string, length + 1));

  return slot->id;
}

guint32
geneva_string_pool_intern (GenevaStringPool *pool, const char *string)
{
  gsize length;
  guint32 hash, id;

  g_return_val_if_fail (pool != NULL, 0);

  if (string == NULL)
    return 0;

  g_return_val_if_fail (pool->waiting == NULL, 0);

  length = strlen (string);
  hash = hash_string (string, length);
  g_mutex_lock (&pool->lock);
  id = intern (pool, string, length, hash);
  g_mutex_unlock (&pool->lock);

  return id;
}

guint32
geneva_string_pool_append (GenevaStringPool *pool, const char *string, gsize length)
{
  PoolSlot slot;

  g_return_val_if_fail (pool != NULL, 0);
  g_return_val_if_fail (string != NULL && string[length] == '\0', 0);

  if (pool->waiting == NULL)
    pool->waiting = g_array_new (FALSE, FALSE, sizeof (PoolSlot));
  slot.hash = hash_string (string, length);
  slot.id = append_string (pool, copy_into_arena (pool, string, length + 1));
  g_array_append_val (pool->waiting, slot);

  return slot.id;
}

void
geneva_string_pool_index (GenevaStringPool *pool, GArray *doubles)
{
  g_autoptr (GArray) waiting = NULL;
  guint n_slots;

  g_return_if_fail (pool != NULL);

  if (pool->waiting == NULL)
    return;
  waiting = g_steal_pointer (&pool->waiting);
  n_slots = pool->n_slots;
  while (geneva_string_pool_get_size (pool) >= FILLING (n_slots))
    n_slots *= 2;
  if (n_slots > pool->n_slots)
    grow_slots (pool, n_slots);

  for (guint i = 0; i < waiting->len; i++) {
    const PoolSlot *next = &g_array_index (waiting, PoolSlot, i);
    PoolSlot *slot;

    if (i + LOOK_AHEAD < waiting->len)
      __builtin_prefetch (&pool->slots[g_array_index (waiting, PoolSlot,
                                                      i + LOOK_AHEAD).hash & (n_slots - 1)], 1);
    slot = find_slot (pool, geneva_string_pool_get (pool, next->id), next->hash);
    if (slot->id == 0) {
      *slot = *next;
    } else if (doubles != NULL) {
      const guint32 pair[2] = { slot->id, next->id };

      g_array_append_vals (doubles, pair, 2);
    }
  }
}

guint32
geneva_string_pool_lookup (GenevaStringPool *pool, const char *string)
{
  guint32 hash, id;

  g_return_val_if_fail (pool != NULL, 0);

  if (string == NULL)
    return 0;
  g_return_val_if_fail (pool->waiting == NULL, 0);

  hash = hash_string (string, strlen (string));
  g_mutex_lock (&pool->lock);
  id = find_slot (pool, string, hash)->id;
  g_mutex_unlock (&pool->lock);

  return id;
}

const char *
geneva_string_pool_get (GenevaStringPool *pool, guint32 id)
{
  const char **strings;
  guint32 place;
  guint chunk;

  g_return_val_if_fail (pool != NULL, NULL);
  g_return_val_if_fail (id < (guint32) g_atomic_int_get (&pool->n_strings), NULL);

  chunk = chunk_of_id (id, &place);
  strings = g_atomic_pointer_get (&pool->chunks[chunk]);

  return g_atomic_pointer_get (&strings[place]);
}

guint32
geneva_string_pool_get_size (GenevaStringPool *pool)
{
  g_return_val_if_fail (pool != NULL, 0);

  return (guint32) g_atomic_int_get (&pool->n_strings);
}

gsize
geneva_string_pool_get_bytes (GenevaStringPool *pool)
{
  g_return_val_if_fail (pool != NULL, 0);

  return (gsize) g_atomic_pointer_get (&pool->n_bytes);
}
