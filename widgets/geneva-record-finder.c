/* Records by words of their names. Role: what completion offers. Pure: a
 * snapshot and words in, handles out. It must not know who asks.
 */
#include "geneva-record-finder.h"

#include "base/geneva-word-search.h"

#include <string.h>

typedef struct {
  GenevaHandle handle;
  guint        rank;
} Found;

static int
compare_found (gconstpointer one, gconstpointer two)
{
  const Found *a = one, *b = two;

  if (a->rank != b->rank)
    return a->rank < b->rank ? -1 : 1;
  /* The youngest first: what was coded last is spoken of next. */
  if (GENEVA_HANDLE_LIST (a->handle) != GENEVA_HANDLE_LIST (b->handle))
    return a->handle < b->handle ? -1 : 1;
  return a->handle > b->handle ? -1 : a->handle < b->handle;
}

static gboolean
is_merged (const GenevaRow *row)
{
  int field = geneva_struct_find (row->type, "merged-into");

  return field >= 0 && geneva_row_has (row, (guint) field);
}

static gboolean
bears (const char *name, const char *folded, GString *scratch)
{
  if (name == NULL)
    return FALSE;
  geneva_fold_text (name, scratch);
  return g_str_equal (scratch->str, folded);
}

static gboolean
has_other_name (const GenevaRow *row, const char *folded, GString *scratch)
{
  GenevaRowIter iter;

  if (bears (geneva_row_get_text (row, GENEVA_ACTOR_SHORT), folded, scratch))
    return TRUE;
  geneva_row_iter_init (&iter, row, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter))
    if (bears (geneva_row_get_text (&iter.item, 0), folded, scratch))
      return TRUE;
  return FALSE;
}

/* G_MAXUINT: not at all. */
static guint
get_rank (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row, const GenevaWordSearch *search,
          const char *folded, GString *scratch)
{
  guint32 all = geneva_word_search_get_all (search);
  g_autofree char *title = NULL;
  gboolean is_actor = GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_ACTORS;
  GenevaRowIter iter;
  guint32 matched;
  const char *begun;

  if (all == 0)
    return 0;
  title = geneva_snapshot_dup_title (snapshot, handle);
  matched = geneva_word_search_match (search, title, scratch);
  if (matched == all) {
    geneva_fold_text (title, scratch);
    if (g_str_equal (scratch->str, folded))
      return 0;
    if (is_actor && has_other_name (row, folded, scratch))
      return 1;
    geneva_fold_text (title, scratch);
    if (g_str_has_prefix (scratch->str, folded))
      return 2;
    /* One of its words begins so. */
    begun = strstr (scratch->str, folded);
    return begun != NULL && begun > scratch->str && begun[-1] == ' ' ? 2 : 3;
  }
  if (!is_actor)
    return G_MAXUINT;
  if (has_other_name (row, folded, scratch))
    return 1;
  matched |= geneva_word_search_match (search, geneva_row_get_text (row, GENEVA_ACTOR_SHORT), scratch);
  geneva_row_iter_init (&iter, row, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter))
    matched |= geneva_word_search_match (search, geneva_row_get_text (&iter.item, 0), scratch);
  return matched == all ? 4 : G_MAXUINT;
}

GArray *
geneva_record_finder_find (GenevaSnapshot *snapshot, guint32 lists, const char *typed, guint most)
{
  g_autoptr (GenevaWordSearch) search = geneva_word_search_new (typed);
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) scratch = g_string_new (NULL);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  geneva_fold_text (typed != NULL ? typed : "", folded);
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    guint n = geneva_snapshot_get_n_rows (snapshot, list);

    if ((lists & (1u << list)) == 0)
      continue;
    for (guint i = 0; i < MIN (n, GENEVA_FINDER_MOST_RECORDS); i++) {
      Found one = { GENEVA_HANDLE (list, n - 1 - i), 0 };
      GenevaRow row;
      if (!geneva_snapshot_get_row (snapshot, one.handle, &row) || is_merged (&row))
        continue;
      one.rank = get_rank (snapshot, one.handle, &row, search, folded->str, scratch);
      if (one.rank != G_MAXUINT)
        g_array_append_val (found, one);
    }
  }
  g_array_sort (found, compare_found);
  for (guint i = 0; i < MIN (found->len, most); i++)
    g_array_append_val (handles, g_array_index (found, Found, i).handle);
  return handles;
}

GenevaHandle
geneva_record_finder_find_named (GenevaSnapshot *snapshot, GenevaList list, const char *name)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) scratch = g_string_new (NULL);
  GenevaHandle found = GENEVA_HANDLE_NONE;
  guint n = geneva_snapshot_get_n_rows (snapshot, list);

  geneva_fold_text (name, folded);
  for (guint i = 0; folded->len > 0 && i < MIN (n, GENEVA_FINDER_MOST_RECORDS); i++) {
    GenevaHandle handle = GENEVA_HANDLE (list, n - 1 - i);
    g_autofree char *title = NULL;
    GenevaRow row;

    if (!geneva_snapshot_get_row (snapshot, handle, &row) || is_merged (&row))
      continue;
    title = geneva_snapshot_dup_title (snapshot, handle);
    if (!bears (title, folded->str, scratch) &&
        !(list == GENEVA_LIST_ACTORS && has_other_name (&row, folded->str, scratch)))
      continue;
    if (found != GENEVA_HANDLE_NONE)
      return GENEVA_HANDLE_NONE;
    found = handle;
  }
  return found;
}
