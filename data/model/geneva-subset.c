/* Sets of records as bits; see the header. Knows handles, not records.
 */
#include "model/geneva-subset.h"

#include <string.h>

#define BITS 64

struct _GenevaSubset {
  gatomicrefcount ref_count;
  guint64        *words[GENEVA_N_LISTS];
  gsize           n_words[GENEVA_N_LISTS];
  guint           n[GENEVA_N_LISTS];
};

GenevaSubset *
geneva_subset_new (const GenevaHandle *handles, gsize n_handles)
{
  GenevaSubset *subset = g_new0 (GenevaSubset, 1);

  g_atomic_ref_count_init (&subset->ref_count);
  for (gsize i = 0; i < n_handles; i++) {
    guint list = GENEVA_HANDLE_LIST (handles[i]);

    g_assert (list < GENEVA_N_LISTS);
    subset->n_words[list] = MAX (subset->n_words[list], GENEVA_HANDLE_ROW (handles[i]) / BITS + 1);
  }
  for (guint list = 0; list < GENEVA_N_LISTS; list++)
    subset->words[list] = g_new0 (guint64, MAX (subset->n_words[list], 1));
  for (gsize i = 0; i < n_handles; i++) {
    guint list = GENEVA_HANDLE_LIST (handles[i]);
    guint row = GENEVA_HANDLE_ROW (handles[i]);
    guint64 bit = (guint64) 1 << row % BITS;

    if (handles[i] == GENEVA_HANDLE_NONE || (subset->words[list][row / BITS] & bit) != 0)
      continue;
    subset->words[list][row / BITS] |= bit;
    subset->n[list]++;
  }
  return subset;
}

GenevaSubset *
geneva_subset_ref (GenevaSubset *subset)
{
  g_return_val_if_fail (subset != NULL, NULL);

  g_atomic_ref_count_inc (&subset->ref_count);
  return subset;
}

void
geneva_subset_unref (GenevaSubset *subset)
{
  if (subset == NULL || !g_atomic_ref_count_dec (&subset->ref_count))
    return;
  for (guint list = 0; list < GENEVA_N_LISTS; list++)
    g_free (subset->words[list]);
  g_free (subset);
}

gboolean
geneva_subset_contains (const GenevaSubset *subset, GenevaHandle handle)
{
  guint list = GENEVA_HANDLE_LIST (handle);
  guint row = GENEVA_HANDLE_ROW (handle);

  g_return_val_if_fail (subset != NULL && list < GENEVA_N_LISTS, FALSE);

  return row / BITS < subset->n_words[list] && (subset->words[list][row / BITS] >> row % BITS & 1) != 0;
}

guint
geneva_subset_count (const GenevaSubset *subset, GenevaList list)
{
  g_return_val_if_fail (subset != NULL && (guint) list < GENEVA_N_LISTS, 0);

  return subset->n[list];
}

GArray *
geneva_subset_dup_handles (const GenevaSubset *subset, GenevaList list)
{
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  g_return_val_if_fail (subset != NULL && (guint) list < GENEVA_N_LISTS, handles);

  for (gsize word = 0; word < subset->n_words[list]; word++) {
    for (guint64 rest = subset->words[list][word]; rest != 0; rest &= rest - 1) {
      GenevaHandle handle = GENEVA_HANDLE (list, (guint) (word * BITS) + (guint) __builtin_ctzll (rest));

      g_array_append_val (handles, handle);
    }
  }
  return handles;
}

gboolean
geneva_subset_equal (const GenevaSubset *a, const GenevaSubset *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  /* The last word of a list always holds a bit, but for GENEVA_HANDLE_NONE's own list. */
  for (guint list = 0; list < GENEVA_N_LISTS; list++) {
    if (a->n[list] != b->n[list])
      return FALSE;
    if (a->n[list] > 0
        && (a->n_words[list] != b->n_words[list]
            || memcmp (a->words[list], b->words[list], a->n_words[list] * sizeof (guint64)) != 0))
      return FALSE;
  }
  return TRUE;
}
