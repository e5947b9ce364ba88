/* The history page over a real working copy: what was edited stands there,
 * newest first, with what it changed, and a past state can be asked for.
 */
#include "geneva-history-view.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/geneva-edit.h"
#include "stage.h"
#include "store/geneva-working-copy.h"

typedef struct {
  GenevaSession     *session;
  GenevaDossier     *dossier;
  char              *folder;
  GenevaWorkingCopy *copy;
  GtkWidget         *view, *window;
  gint64             asked;     /* for the state after this edit */
} Desk;

static gint64
get_time (gpointer data)
{
  return G_GINT64_CONSTANT (1785000000) * G_USEC_PER_SEC;
}

static void
on_revert (GtkWidget *view, gint64 number, gpointer data)
{
  ((Desk *) data)->asked = number;
}

static void
remove_folder (const char *path)
{
  GDir *folder = g_dir_open (path, 0, NULL);

  for (const char *name = folder != NULL ? g_dir_read_name (folder) : NULL; name != NULL;
       name = g_dir_read_name (folder)) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      remove_folder (child);
    else
      g_unlink (child);
  }
  g_clear_pointer (&folder, g_dir_close);
  g_rmdir (path);
}

static void
desk_init (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) root = NULL;

  *desk = (Desk) { .asked = -1 };
  desk->session = stage_new_session ();
  desk->dossier = geneva_session_get_dossier (desk->session);
  desk->folder = g_dir_make_tmp ("geneva-history-XXXXXX", &error);
  g_assert_no_error (error);
  root = g_file_new_for_path (desk->folder);
  desk->copy = geneva_working_copy_new (root, geneva_dossier_get_snapshot (desk->dossier), NULL, NULL);
  geneva_dossier_set_coder (desk->dossier, "Ada");
  geneva_dossier_set_clock (desk->dossier, get_time, NULL, NULL);
  geneva_dossier_set_journal (desk->dossier, GENEVA_JOURNAL (desk->copy));
  desk->view = geneva_history_view_new ();
  g_signal_connect (desk->view, "revert", G_CALLBACK (on_revert), desk);
  desk->window = stage_show (desk->view, 800, 500);
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  geneva_dossier_set_journal (desk->dossier, NULL);
  geneva_working_copy_discard (desk->copy);
  g_clear_object (&desk->copy);
  g_clear_object (&desk->session);
  remove_folder (desk->folder);
  g_free (desk->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static void
rename_actor (Desk *desk, const char *id, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaEdit) edit = geneva_edit_new (geneva_dossier_get_snapshot (desk->dossier), NULL);
  g_autoptr (GenevaDelta) delta = NULL;

  geneva_edit_set_text (edit, stage_find (desk->session, id), GENEVA_ACTOR_NAME, name);
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  g_assert_true (geneva_dossier_apply (desk->dossier, delta, &error));
  g_assert_true (geneva_working_copy_flush (desk->copy, &error));
}

static void
show_history (Desk *desk, GenevaHandle record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaHistory) history = geneva_working_copy_open_history (desk->copy, &error);

  g_assert_no_error (error);
  geneva_history_view_set_history (GENEVA_HISTORY_VIEW (desk->view), history, desk->dossier, record);
  stage_settle ();
}

static GtkWidget *
find_button (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
test_history (void)
{
  g_auto (Desk) desk;
  GenevaHistoryView *view;
  g_autofree char *newest = NULL;
  g_autofree char *oldest = NULL;
  g_autoptr (GError) error = NULL;

  desk_init (&desk);
  view = GENEVA_HISTORY_VIEW (desk.view);
  g_assert_cmpuint (geneva_history_view_get_n (view), ==, 0);
  rename_actor (&desk, "kerry", "J. Kerry");
  rename_actor (&desk, "lavrov", "S. Lavrov");
  show_history (&desk, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (geneva_history_view_get_n (view), ==, 2);
  newest = geneva_history_view_dup_details (view);
  g_assert_nonnull (strstr (newest, "name: Sergei Lavrov → S. Lavrov"));
  g_assert_null (strstr (newest, "Kerry"));
  g_signal_emit_by_name (find_button (desk.view), "clicked");
  g_assert_cmpint (desk.asked, ==, 1);
  geneva_history_view_select (view, 1);
  oldest = geneva_history_view_dup_details (view);
  g_assert_nonnull (strstr (oldest, "name: John Kerry → J. Kerry"));
  g_signal_emit_by_name (find_button (desk.view), "clicked");
  g_assert_cmpint (desk.asked, ==, 0);

  /* what comes meanwhile stands at the head; what is selected stays so */
  geneva_dossier_undo (desk.dossier);
  g_assert_true (geneva_working_copy_flush (desk.copy, &error));
  geneva_history_view_refresh (view);
  stage_settle ();
  g_assert_cmpuint (geneva_history_view_get_n (view), ==, 3);
  g_free (oldest);
  oldest = geneva_history_view_dup_details (view);
  g_assert_nonnull (strstr (oldest, "J. Kerry"));
  geneva_history_view_select (view, 0);
  g_free (newest);
  newest = geneva_history_view_dup_details (view);
  g_assert_nonnull (strstr (newest, "name: S. Lavrov → Sergei Lavrov"));
}

static void
test_record (void)
{
  g_auto (Desk) desk;

  desk_init (&desk);
  rename_actor (&desk, "kerry", "J. Kerry");
  rename_actor (&desk, "lavrov", "S. Lavrov");
  rename_actor (&desk, "kerry", "John F. Kerry");
  show_history (&desk, stage_find (desk.session, "kerry"));
  g_assert_cmpuint (geneva_history_view_get_n (GENEVA_HISTORY_VIEW (desk.view)), ==, 2);
  show_history (&desk, stage_find (desk.session, "assad"));
  g_assert_cmpuint (geneva_history_view_get_n (GENEVA_HISTORY_VIEW (desk.view)), ==, 0);
}

/* On a small screen the edits stand above what each of them changed. */
static void
test_narrow (void)
{
  g_auto (Desk) desk;
  GtkWidget *button;
  graphene_rect_t bounds;
  int least;

  desk_init (&desk);
  rename_actor (&desk, "kerry", "J. Kerry");
  show_history (&desk, GENEVA_HANDLE_NONE);
  gtk_widget_measure (desk.view, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  gtk_window_set_default_size (GTK_WINDOW (desk.window), 360, 640);
  stage_settle ();
  g_assert_cmpint (gtk_widget_get_width (desk.view), <=, 400);
  button = find_button (desk.view);
  g_assert_true (gtk_widget_compute_bounds (button, desk.view, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (desk.view));
  g_assert_cmpfloat (bounds.origin.y, >, gtk_widget_get_height (desk.view) / 2.0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (desk.view));
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/history-view/history", test_history);
  g_test_add_func ("/history-view/record", test_record);
  g_test_add_func ("/history-view/narrow", test_narrow);
  return g_test_run ();
}
