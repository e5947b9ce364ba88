/* The history beside the window: an edit made in the program stands there, and
 * the state before it comes back as an edit of its own. Loose ends and the
 * comparison open too.
 */
#include "geneva-diff-view.h"
#include "geneva-history-view.h"
#include "geneva-loose-ends-view.h"
#include "model/geneva-edit.h"
#include "window-stage.h"

#include <adwaita.h>

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_type (child, type);
    if (found != NULL)
      return found;
  }
  return NULL;
}

/* In whichever window of the program. */
static GtkWidget *
find_view (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *found = NULL;

  for (GList *window = windows; window != NULL && found == NULL; window = window->next)
    found = find_type (window->data, type);
  return found;
}

static gboolean
has_entry (gpointer view)
{
  return geneva_history_view_get_n (view) == 1;
}

static char *
dup_title (GenevaDossier *dossier)
{
  return g_strdup (geneva_dossier_get_title (dossier));
}

static void
test_history (void)
{
  g_autoptr (Stage) stage = window_stage_new (1000, 700);
  GenevaDossier *dossier = geneva_session_get_dossier (geneva_window_get_session (stage->window));
  g_autofree char *before = dup_title (dossier);
  g_autofree char *after = NULL;
  g_autofree char *details = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaEdit) edit = geneva_edit_new (geneva_dossier_get_snapshot (dossier), NULL);
  g_autoptr (GenevaDelta) delta = NULL;
  GtkWidget *view;

  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.history", NULL);
  stage_settle ();
  view = find_view (GENEVA_TYPE_HISTORY_VIEW);
  g_assert_nonnull (view);
  g_assert_cmpuint (geneva_history_view_get_n (GENEVA_HISTORY_VIEW (view)), ==, 0);
  geneva_edit_set_text (edit, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0), GENEVA_DOSSIER_TITLE, "Another road");
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  g_assert_true (geneva_dossier_apply (dossier, delta, &error));
  stage_wait (has_entry, view);
  stage_settle ();
  details = geneva_history_view_dup_details (GENEVA_HISTORY_VIEW (view));
  g_assert_nonnull (g_strrstr (details, "Another road"));
  g_assert_true (geneva_window_revert_to (stage->window, 0));
  after = dup_title (dossier);
  g_assert_cmpstr (after, ==, before);
  geneva_dossier_undo (dossier);
  g_assert_cmpstr (geneva_dossier_get_title (dossier), ==, "Another road");
}

static gboolean
is_ready (gpointer view)
{
  return geneva_loose_ends_view_is_ready (view);
}

static void
test_loose_ends (void)
{
  g_autoptr (Stage) stage = window_stage_new (1000, 700);
  GtkWidget *view;

  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.loose-ends", NULL);
  stage_settle ();
  view = find_view (GENEVA_TYPE_LOOSE_ENDS_VIEW);
  g_assert_nonnull (view);
  stage_wait (is_ready, view);
  g_assert_cmpuint (geneva_loose_ends_view_get_n (GENEVA_LOOSE_ENDS_VIEW (view)), ==, 0);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/window-history/history", test_history);
  g_test_add_func ("/window-history/loose-ends", test_loose_ends);
  return g_test_run ();
}
