/* The list of differences in a window: its lines, and the record that a line
 * stands for.
 */
#include "geneva-diff-view.h"

#include "stage.h"

static void
on_picked (GtkWidget *view, guint handle, gpointer data)
{
  *(guint *) data = handle;
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  if (GTK_IS_LIST_VIEW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_list (child);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
test_lines (void)
{
  g_autoptr (GenevaSession) session = stage_new_session ();
  GenevaDossier *dossier = geneva_session_get_dossier (session);
  g_autoptr (GenevaSnapshot) before = geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier));
  GenevaHandle actor = stage_find (session, "kerry");
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Rename");
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (GenevaRecord) old = NULL;
  g_autoptr (GenevaRecord) new = NULL;
  GtkWidget *view = geneva_diff_view_new ();
  GtkWidget *window;
  guint picked = 0;
  GError *error = NULL;
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (before, actor, &row));
  old = geneva_record_new_from_row (GENEVA_LIST_ACTORS, &row);
  builder = geneva_record_builder_new (geneva_snapshot_get_pools (before), GENEVA_LIST_ACTORS, &row);
  geneva_record_builder_set_text (builder, GENEVA_ACTOR_NAME, "J. F. Kerry");
  geneva_record_builder_set_text (builder, GENEVA_ACTOR_NOTE, "See the state department.");
  new = geneva_record_builder_end (builder);
  geneva_delta_add (delta, actor, old, new);
  g_assert_true (geneva_dossier_apply (dossier, delta, &error));

  g_signal_connect (view, "picked", G_CALLBACK (on_picked), &picked);
  geneva_diff_view_set_diff (GENEVA_DIFF_VIEW (view), NULL, "Nothing here.");
  window = stage_show (view, 480, 400);
  g_assert_cmpuint (geneva_diff_view_get_n_lines (GENEVA_DIFF_VIEW (view)), ==, 0);
  g_assert_null (geneva_diff_view_dup_summary (GENEVA_DIFF_VIEW (view)));
  geneva_diff_view_set_diff (GENEVA_DIFF_VIEW (view), geneva_diff_new (before, geneva_dossier_get_snapshot (dossier)),
                             NULL);
  stage_settle ();
  g_assert_cmpuint (geneva_diff_view_get_n_lines (GENEVA_DIFF_VIEW (view)), ==, 3);
  {
    g_autofree char *head = geneva_diff_view_dup_line (GENEVA_DIFF_VIEW (view), 0);
    g_autofree char *name = geneva_diff_view_dup_line (GENEVA_DIFF_VIEW (view), 1);
    g_autofree char *note = geneva_diff_view_dup_line (GENEVA_DIFF_VIEW (view), 2);
    g_autofree char *summary = geneva_diff_view_dup_summary (GENEVA_DIFF_VIEW (view));

    g_assert_cmpstr (head, ==, "actor changed: J. F. Kerry");
    g_assert_cmpstr (name, ==, "name: John Kerry → J. F. Kerry");
    g_assert_cmpstr (note, ==, "note: added: See the state department.");
    g_assert_cmpstr (summary, ==, "Added: 0. Removed: 0. Changed: 1.");
  }
  g_signal_emit_by_name (find_list (view), "activate", 1);
  g_assert_cmpuint (picked, ==, actor);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/diff-view/lines", test_lines);
  return g_test_run ();
}
