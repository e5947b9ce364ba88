/* The index of events by name and by kind and actor, and how like a proposal each of those found is.
 *
 * Likeness is the share of actors in common (Jaccard) weighed with how well the dates agree.
 */
#include "extract/geneva-event-match.h"

#include <string.h>

#define MIN_LIKENESS 0.35
/* Of an actor who is in everything only the latest are looked at. */
#define MAX_CANDIDATES 512

typedef struct {
  guint32    id, kind, name;
  guint32    first_actor, n_actors;    /* in `actors` */
  GenevaSpan when;
} Entry;

struct _GenevaEventIndex {
  GArray     *entries;     /* Entry */
  GArray     *actors;      /* guint32 */
  GHashTable *by_actor;    /* kind and actor (guint64 *) to GArray of guint32: entries */
  GHashTable *by_name;     /* name to GArray of guint32 */
};

static void
free_list (gpointer list)
{
  g_array_unref (list);
}

GenevaEventIndex *
geneva_event_index_new (void)
{
  GenevaEventIndex *index = g_new0 (GenevaEventIndex, 1);

  index->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  index->actors = g_array_new (FALSE, FALSE, sizeof (guint32));
  index->by_actor = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_list);
  index->by_name = g_hash_table_new_full (NULL, NULL, NULL, free_list);
  return index;
}

void
geneva_event_index_free (GenevaEventIndex *index)
{
  if (!index)
    return;
  g_array_unref (index->entries);
  g_array_unref (index->actors);
  g_hash_table_unref (index->by_actor);
  g_hash_table_unref (index->by_name);
  g_free (index);
}

static gint64
actor_key (guint32 kind,
           guint32 actor)
{
  return (gint64) ((guint64) kind << 32 | actor);
}

void
geneva_event_index_add (GenevaEventIndex     *index,
                        const GenevaEventKey *key)
{
  Entry entry;
  guint32 number;

  g_return_if_fail (index != NULL && key != NULL);
  entry = (Entry) { key->id, key->kind, key->name, index->actors->len, key->n_actors, key->when };
  number = index->entries->len;
  g_array_append_val (index->entries, entry);
  if (key->n_actors > 0)
    g_array_append_vals (index->actors, key->actors, key->n_actors);
  for (guint i = 0; i < key->n_actors; i++) {
    gint64 at = actor_key (key->kind, key->actors[i]);
    GArray *list = g_hash_table_lookup (index->by_actor, &at);
    if (!list) {
      list = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (index->by_actor, g_memdup2 (&at, sizeof at), list);
    }
    g_array_append_val (list, number);
  }
  if (key->name) {
    GArray *list = g_hash_table_lookup (index->by_name, GUINT_TO_POINTER (key->name));
    if (!list) {
      list = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (index->by_name, GUINT_TO_POINTER (key->name), list);
    }
    g_array_append_val (list, number);
  }
}

static guint
count_common (const GenevaEventIndex *index,
              const Entry            *entry,
              const GenevaEventKey   *key)
{
  guint n = 0;

  for (guint32 i = 0; i < entry->n_actors; i++) {
    guint32 actor = g_array_index (index->actors, guint32, entry->first_actor + i);
    for (guint k = 0; k < key->n_actors; k++)
      n += key->actors[k] == actor;
  }
  return n;
}

static gboolean
is_known (GenevaSpan when)
{
  return when.begin < when.end;
}

/* Saturating: a span may be open. */
static GenevaInstant
add_day (GenevaInstant instant)
{
  return instant > GENEVA_INSTANT_MAX - GENEVA_DAY_SECONDS ? GENEVA_INSTANT_MAX : instant + GENEVA_DAY_SECONDS;
}

static double
judge (const GenevaEventIndex *index,
       const Entry            *entry,
       const GenevaEventKey   *key)
{
  guint n_common, n_all;
  double dates = 0.6;        /* one of them has no date */

  if (entry->name && entry->name == key->name)
    return 1.0;
  if (entry->kind != key->kind)
    return 0.0;
  /* the day first: who is in everything is in very few things of a day */
  if (is_known (entry->when) && is_known (key->when)) {
    if (entry->when.begin >= add_day (key->when.end) || key->when.begin >= add_day (entry->when.end))
      return 0.0;
    dates = entry->when.begin == key->when.begin && entry->when.end == key->when.end ? 1.0 : 0.8;
  }
  n_common = count_common (index, entry, key);
  if (n_common == 0)
    return 0.0;
  n_all = entry->n_actors + key->n_actors - n_common;
  return dates * (0.3 + 0.7 * n_common / n_all);
}

/* Puts the entry among the matches, the likeliest first and no entry twice. */
static void
consider (const GenevaEventIndex *index,
          guint32                 number,
          const GenevaEventKey   *key,
          GenevaEventMatch       *matches,
          guint32                *numbers,
          guint                  *n,
          guint                   most)
{
  const Entry *entry = &g_array_index (index->entries, Entry, number);
  double likeness;
  guint at;

  for (guint i = 0; i < *n; i++) {
    if (numbers[i] == number)
      return;
  }
  likeness = judge (index, entry, key);
  if (likeness < MIN_LIKENESS)
    return;
  for (at = *n; at > 0; at--) {
    if (matches[at - 1].likeness > likeness || (matches[at - 1].likeness == likeness && numbers[at - 1] < number))
      break;
  }
  if (at == most)
    return;
  if (*n < most)
    (*n)++;
  memmove (matches + at + 1, matches + at, (*n - 1 - at) * sizeof *matches);
  memmove (numbers + at + 1, numbers + at, (*n - 1 - at) * sizeof *numbers);
  matches[at] = (GenevaEventMatch) { entry->id, likeness };
  numbers[at] = number;
}

static void
consider_list (const GenevaEventIndex *index,
               const GArray           *list,
               const GenevaEventKey   *key,
               GenevaEventMatch       *matches,
               guint32                *numbers,
               guint                  *n,
               guint                   most)
{
  if (!list)
    return;
  for (guint i = list->len > MAX_CANDIDATES ? list->len - MAX_CANDIDATES : 0; i < list->len; i++)
    consider (index, g_array_index (list, guint32, i), key, matches, numbers, n, most);
}

guint
geneva_event_index_find (const GenevaEventIndex *index,
                         const GenevaEventKey   *key,
                         GenevaEventMatch       *matches,
                         guint                   most)
{
  g_autofree guint32 *numbers = NULL;
  guint n = 0;

  g_return_val_if_fail (index != NULL && key != NULL && (matches != NULL || most == 0), 0);

  if (most == 0)
    return 0;
  numbers = g_new (guint32, most);
  if (key->name)
    consider_list (index, g_hash_table_lookup (index->by_name, GUINT_TO_POINTER (key->name)), key, matches,
                   numbers, &n,
                   most);
  for (guint i = 0; i < key->n_actors; i++) {
    gint64 at = actor_key (key->kind, key->actors[i]);
    consider_list (index, g_hash_table_lookup (index->by_actor, &at), key, matches, numbers, &n, most);
  }
  return n;
}
