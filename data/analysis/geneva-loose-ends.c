/* Loose ends of a dossier: one walk over its sources, one over its records.
 * Knows nothing of how they are tied up.
 */
#include "analysis/geneva-loose-ends.h"

static void
list_lost (GenevaSnapshot *snapshot, GenevaHandle source, GArray *ends)
{
  g_autoptr (GArray) passages = geneva_passages_of_source (snapshot, source);

  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    GenevaLooseEnd end = { GENEVA_LOOSE_END_LOST, passage->item, *passage };

    if (passage->is_lost)
      g_array_append_val (ends, end);
  }
}

static gboolean
counts (const GenevaRow *row)
{
  int merged = geneva_struct_find (row->type, "merged-into");
  int review = geneva_struct_find (row->type, "review");

  return (merged < 0 || !geneva_row_has (row, (guint) merged)) &&
         (review < 0 || geneva_row_get_enum (row, (guint) review) != GENEVA_REVIEW_REJECTED);
}

GArray *
geneva_loose_ends_list (GenevaSnapshot *snapshot)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (GenevaLooseEnd));

  g_return_val_if_fail (snapshot != NULL, ends);

  for (GenevaHandle source = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
       source != GENEVA_HANDLE_NONE; source = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, source))
    list_lost (snapshot, source, ends);
  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++) {
    if (!geneva_list_is_coded (list))
      continue;
    for (GenevaHandle handle = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE);
         handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, list, handle)) {
      GenevaLooseEnd end = { .kind = GENEVA_LOOSE_END_UNSUPPORTED, .handle = handle };
      GenevaRow row;

      if (geneva_snapshot_get_row (snapshot, handle, &row) && counts (&row) &&
          geneva_count_passages (snapshot, handle) == 0)
        g_array_append_val (ends, end);
    }
  }
  return ends;
}
