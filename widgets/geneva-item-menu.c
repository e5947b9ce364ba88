/* What can be done to what is selected. Role: chooses the commands that make
 * sense for it. It must not edit: that is the window's.
 */
#include "geneva-item-menu.h"

#include "geneva-item-actions.h"

#include <glib/gi18n-lib.h>

/* O(what refers to it). */
static gboolean
has_merged (GenevaSnapshot *snapshot, GenevaHandle kept)
{
  guint n;
  const GenevaHandle *references = geneva_snapshot_get_references (snapshot, kept, &n);

  for (guint i = 0; i < n; i++) {
    GenevaRow row;
    int field;
    if (!geneva_snapshot_get_row (snapshot, references[i], &row))
      continue;
    field = geneva_struct_find (row.type, "merged-into");
    if (field >= 0 && geneva_row_get_ref (&row, (guint) field) == kept)
      return TRUE;
  }
  return FALSE;
}

static GMenuModel *
new_review_menu (void)
{
  GMenu *menu = g_menu_new ();

  geneva_menu_append (menu, _("Accepted"), "win.review", g_variant_new_string ("accepted"), NULL);
  geneva_menu_append (menu, _("Verified: a second pair of eyes"), "win.review", g_variant_new_string ("verified"), NULL);
  geneva_menu_append (menu, _("Rejected: shows nowhere"), "win.review", g_variant_new_string ("rejected"), NULL);
  geneva_menu_append (menu, _("Suggested: not yet looked at"), "win.review", g_variant_new_string ("suggested"), NULL);
  return G_MENU_MODEL (menu);
}

/* No underlines: the menu stands within others, whose items have the letters. */
static void
fill_for_one (GMenu *change, GMenu *whole, GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaList list = GENEVA_HANDLE_LIST (handle);

  geneva_menu_append (change, _("Edit…"), "win.edit-item", NULL, "F2");
  geneva_menu_append (change, _("Note…"), "win.note", NULL, "<Control>m");
  geneva_menu_append (change, _("Kind and Attributes…"), "win.retag", NULL, "<Control>t");
  if (list == GENEVA_LIST_EVENTS)
    geneva_menu_append (change, _("New Account…"), "win.new-account", NULL, NULL);
  if (list == GENEVA_LIST_EVENTS || list == GENEVA_LIST_ACTORS)
    geneva_menu_append (whole, _("Split…"), "win.split-item", NULL, NULL);
  if (has_merged (snapshot, handle))
    geneva_menu_append (whole, _("Undo Its Merge"), "win.unmerge-items", NULL, NULL);
}

GMenuModel *
geneva_item_menu_new (GenevaSession *session)
{
  GenevaSelection *selection = session != NULL ? geneva_session_get_selection (session) : NULL;
  GenevaDossier *dossier = session != NULL ? geneva_session_get_dossier (session) : NULL;
  const GenevaTarget *target = selection != NULL ? geneva_selection_get_primary (selection) : NULL;
  GenevaSnapshot *snapshot = dossier != NULL ? geneva_dossier_get_snapshot (dossier) : NULL;
  g_autoptr (GMenu) menu = NULL, change = NULL, whole = NULL, end = NULL;

  if (target == NULL || snapshot == NULL || target->other != GENEVA_HANDLE_NONE ||
      !geneva_snapshot_is_living (snapshot, target->handle))
    return NULL;
  menu = g_menu_new ();
  change = g_menu_new ();
  whole = g_menu_new ();
  end = g_menu_new ();
  if (geneva_selection_get_size (selection) == 1) {
    fill_for_one (change, whole, snapshot, target->handle);
  } else {
    geneva_menu_append (change, _("Note on All…"), "win.note", NULL, "<Control>m");
    geneva_menu_append (change, _("Kind and Attributes of All…"), "win.retag", NULL, "<Control>t");
    geneva_menu_append (whole, _("Merge…"), "win.merge-items", NULL, NULL);
  }
  if (geneva_struct_find (geneva_schema_get_struct (GENEVA_HANDLE_LIST (target->handle)), "review") >= 0) {
    g_autoptr (GMenuModel) review = new_review_menu ();
    g_menu_append_submenu (change, _("Review"), review);
  }
  geneva_menu_append (end, _("Delete"), "win.delete-item", NULL, "Delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (whole));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

GMenuModel *
geneva_item_menu_new_for_rows (gpointer session)
{
  return geneva_item_menu_new (session);
}
