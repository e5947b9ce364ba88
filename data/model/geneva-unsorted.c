/* The issue for what fits no other; see the header. Role: says in one place how
 * a dossier marks it, in an attribute that holds the title that it was given.
 * Knows no language: titles are whatever they were at the import.
 */
#include "model/geneva-unsorted.h"

#define KEY "unsorted"

void
geneva_edit_mark_unsorted (GenevaEdit *edit, GenevaHandle issue)
{
  GenevaRow row;

  g_return_if_fail (edit != NULL && GENEVA_HANDLE_LIST (issue) == GENEVA_LIST_ISSUES);

  if (geneva_edit_get_row (edit, issue, &row))
    geneva_edit_set_attribute (edit, issue, KEY, geneva_row_get_text (&row, GENEVA_ISSUE_TITLE));
}

gboolean
geneva_issue_is_unsorted (const GenevaRow *issue)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (issue != NULL, FALSE);

  title = geneva_row_dup_attribute (issue, KEY);
  return title != NULL && g_strcmp0 (title, geneva_row_get_text (issue, GENEVA_ISSUE_TITLE)) == 0;
}
