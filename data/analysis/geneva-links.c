/* Links out of the dossier, as charts, the ledger and the inspector read them:
 * ends of merged records lead to the kept ones, and what was dismissed counts
 * only for whoever asks for it. Proposes nothing (geneva-contradictions.h does)
 * and draws nothing.
 */
#include "analysis/geneva-links.h"

#include "model/geneva-schema-words.h"

#include <glib/gi18n-lib.h>

static gboolean
is_wanted (GenevaReview review, GenevaLinksWanted wanted)
{
  switch (wanted) {
    case GENEVA_LINKS_CONFIRMED: return review == GENEVA_REVIEW_ACCEPTED || review == GENEVA_REVIEW_VERIFIED;
    case GENEVA_LINKS_STANDING: return review != GENEVA_REVIEW_REJECTED;
    case GENEVA_LINKS_ALL: return TRUE;
  }
  g_return_val_if_reached (FALSE);
}

gboolean
geneva_links_read (GenevaSnapshot *snapshot, GenevaHandle link, GenevaLinkLine *line)
{
  GenevaRow row;
  int kind, review;
  GenevaHandle from, to;

  g_return_val_if_fail (snapshot != NULL && line != NULL, FALSE);

  if (GENEVA_HANDLE_LIST (link) != GENEVA_LIST_LINKS || !geneva_snapshot_get_row (snapshot, link, &row)
      || geneva_row_has (&row, GENEVA_LINK_MERGED_INTO))
    return FALSE;
  from = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (&row, GENEVA_LINK_FROM));
  to = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (&row, GENEVA_LINK_TO));
  kind = geneva_row_get_enum (&row, GENEVA_LINK_KIND);
  review = geneva_row_get_enum (&row, GENEVA_LINK_REVIEW);
  if (from == GENEVA_HANDLE_NONE || to == GENEVA_HANDLE_NONE || from == to || kind < 0
      || !geneva_snapshot_is_living (snapshot, from) || !geneva_snapshot_is_living (snapshot, to))
    return FALSE;
  *line = (GenevaLinkLine) { link, from, to, (GenevaLinkKind) kind,
                             review >= 0 ? (GenevaReview) review : GENEVA_REVIEW_ACCEPTED };
  return TRUE;
}

GArray *
geneva_links_among (GenevaSnapshot *snapshot, const GenevaHandle *handles, guint n_handles, GenevaLinksWanted wanted)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (GenevaLinkLine));
  g_autoptr (GHashTable) among = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (snapshot != NULL, lines);
  g_return_val_if_fail (handles != NULL || n_handles == 0, lines);

  if (n_handles < 2 || geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_LINKS) == 0)
    return lines;
  for (guint i = 0; i < n_handles; i++)
    g_hash_table_add (among, GUINT_TO_POINTER (geneva_snapshot_get_kept (snapshot, handles[i])));
  for (GenevaHandle link = geneva_snapshot_next (snapshot, GENEVA_LIST_LINKS, GENEVA_HANDLE_NONE);
       link != GENEVA_HANDLE_NONE; link = geneva_snapshot_next (snapshot, GENEVA_LIST_LINKS, link)) {
    GenevaLinkLine line;

    if (geneva_links_read (snapshot, link, &line) && is_wanted (line.review, wanted)
        && g_hash_table_contains (among, GUINT_TO_POINTER (line.from))
        && g_hash_table_contains (among, GUINT_TO_POINTER (line.to)))
      g_array_append_val (lines, line);
  }
  return lines;
}

GArray *
geneva_links_of (GenevaSnapshot *snapshot, GenevaHandle handle, GenevaLinksWanted wanted)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (GenevaLinkLine));
  g_autoptr (GArray) merged = NULL;

  g_return_val_if_fail (snapshot != NULL, lines);

  if (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_LINKS) == 0
      || !geneva_snapshot_is_living (snapshot, handle))
    return lines;
  merged = geneva_snapshot_list_merged (snapshot, handle);
  for (guint i = 0; i < merged->len; i++) {
    guint n = 0;
    const GenevaHandle *referring =
      geneva_snapshot_get_references (snapshot, g_array_index (merged, GenevaHandle, i), &n);

    for (guint k = 0; k < n; k++) {
      GenevaLinkLine line;

      if (GENEVA_HANDLE_LIST (referring[k]) == GENEVA_LIST_LINKS
          && geneva_links_read (snapshot, referring[k], &line) && is_wanted (line.review, wanted))
        g_array_append_val (lines, line);
    }
  }
  return lines;
}

const char *
geneva_link_kind_get_words (GenevaLinkKind kind)
{
  const GenevaStruct *link = geneva_schema_get_struct (GENEVA_LIST_LINKS);

  return geneva_field_get_value_words (&link->fields[GENEVA_LINK_KIND], (int) kind);
}

const char *
geneva_link_kind_get_passive (GenevaLinkKind kind)
{
  switch (kind) {
    case GENEVA_LINK_CONTRADICTS: return _("is contradicted by");
    case GENEVA_LINK_CORROBORATES: return _("is corroborated by");
    case GENEVA_LINK_REVISES: return _("is revised by");
    case GENEVA_LINK_REPEATS: return _("is repeated by");
  }
  g_return_val_if_reached (NULL);
}
