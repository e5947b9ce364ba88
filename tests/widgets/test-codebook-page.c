/* The codebook page on the bundled dossier: entries are read, changed, moved,
 * merged, split and deleted as a reader does it, each one step to undo.
 */
#include "geneva-codebook-page.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "model/geneva-edit.h"
#include "stage.h"

typedef struct {
  GenevaSession      *session;
  GenevaDossier      *dossier;
  GenevaCodebookPage *page;
  GtkWidget          *window;
  char               *failure;
} Desk;

static gboolean
is_ready (gpointer page)
{
  return geneva_codebook_page_is_ready (page);
}

static void
on_failed (GtkWidget *page, const char *message, gpointer data)
{
  Desk *desk = data;

  g_free (desk->failure);
  desk->failure = g_strdup (message);
}

static void
desk_init (Desk *desk)
{
  desk->session = stage_new_session ();
  desk->dossier = geneva_session_get_dossier (desk->session);
  desk->page = g_object_new (GENEVA_TYPE_CODEBOOK_PAGE, "session", desk->session, NULL);
  desk->failure = NULL;
  g_signal_connect (desk->page, "failed", G_CALLBACK (on_failed), desk);
  desk->window = stage_show (GTK_WIDGET (desk->page), 900, 640);
  stage_wait (is_ready, desk->page);
  stage_settle ();
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  g_clear_object (&desk->session);
  g_clear_pointer (&desk->failure, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static char *
dup_text (Desk *desk, const char *id, guint field)
{
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (geneva_dossier_get_snapshot (desk->dossier),
                                          stage_find (desk->session, id), &row));
  return g_strdup (geneva_row_get_text (&row, field));
}

/* The keys of a section in the order of the list. */
static char *
dup_keys (Desk *desk, GenevaCodebookSection section)
{
  GenevaCodebook *codebook = geneva_codebook_rows_get_codebook (geneva_codebook_page_get_rows (desk->page));
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < geneva_codebook_get_n (codebook); i++)
    if (geneva_codebook_get (codebook, i)->section == section)
      g_string_append_printf (keys, "%s ", geneva_codebook_get (codebook, i)->key);
  return g_string_free (keys, FALSE);
}

static void
wait (Desk *desk)
{
  stage_wait (is_ready, desk->page);
  stage_settle ();
}

static GtkWidget *
find_dialog (Desk *desk)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (ADW_IS_MESSAGE_DIALOG (window->data) && gtk_window_get_transient_for (window->data) == GTK_WINDOW (desk->window))
      return window->data;
  g_assert_not_reached ();
}

/* The n-th descendant of a type, from 0. */
static GtkWidget *
find_nth (GtkWidget *widget, GType type, guint *n)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_nth (child, type, n);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
get_nth (GtkWidget *widget, GType type, guint n)
{
  GtkWidget *found = find_nth (widget, type, &n);

  g_assert_nonnull (found);
  return found;
}

static void
answer (GtkWidget *dialog)
{
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "answer"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "answer");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_change (void)
{
  g_auto (Desk) desk;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;

  desk_init (&desk);
  before = dup_text (&desk, "is-conference", GENEVA_ISSUE_TITLE);
  g_assert_true (geneva_codebook_page_select (desk.page, GENEVA_CODEBOOK_ISSUES, "is-conference"));
  /* chosen here, chosen everywhere */
  g_assert_cmpuint (geneva_selection_get_primary (geneva_session_get_selection (desk.session))->handle, ==,
                    stage_find (desk.session, "is-conference"));
  geneva_codebook_form_enter (geneva_codebook_page_get_form (desk.page), "title", "A conference on Syria");
  wait (&desk);
  after = dup_text (&desk, "is-conference", GENEVA_ISSUE_TITLE);
  g_assert_cmpstr (after, ==, "A conference on Syria");
  geneva_dossier_undo (desk.dossier);
  wait (&desk);
  again = dup_text (&desk, "is-conference", GENEVA_ISSUE_TITLE);
  g_assert_cmpstr (again, ==, before);
  g_assert_null (desk.failure);
  /* the format wants a proposition */
  g_assert_true (geneva_codebook_page_select (desk.page, GENEVA_CODEBOOK_ISSUES, "is-conference"));
  geneva_codebook_form_enter (geneva_codebook_page_get_form (desk.page), "proposition", "");
  g_assert_nonnull (desk.failure);
}

static void
test_kind_and_attribute (void)
{
  g_auto (Desk) desk;
  g_autofree char *definition = NULL;

  desk_init (&desk);
  g_assert_true (geneva_codebook_page_select (desk.page, GENEVA_CODEBOOK_EVENT_KINDS, "aid"));
  geneva_codebook_form_enter (geneva_codebook_page_get_form (desk.page), "definition", "Money counts from 1 million on.");
  wait (&desk);
  definition = geneva_codebook_dup_kind_definition (geneva_dossier_get_snapshot (desk.dossier), GENEVA_EVENT_AID);
  g_assert_cmpstr (definition, ==, "Money counts from 1 million on.");
  {
    GenevaCodebook *codebook = geneva_codebook_rows_get_codebook (geneva_codebook_page_get_rows (desk.page));
    gboolean is_shown = FALSE;

    for (guint i = 0; i < geneva_codebook_get_n (codebook); i++)
      is_shown |= g_strcmp0 (geneva_codebook_get (codebook, i)->definition, definition) == 0;
    g_assert_true (is_shown);
  }
  g_assert_true (geneva_codebook_page_select (desk.page, GENEVA_CODEBOOK_ATTRIBUTES, "bloc"));
  geneva_codebook_form_enter (geneva_codebook_page_get_form (desk.page), "key", "camp");
  wait (&desk);
  {
    g_autofree char *keys = dup_keys (&desk, GENEVA_CODEBOOK_ATTRIBUTES);
    g_assert_nonnull (strstr (keys, "camp "));
    g_assert_null (strstr (keys, "bloc "));
  }
}

static void
test_move (void)
{
  g_auto (Desk) desk;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;

  desk_init (&desk);
  before = dup_keys (&desk, GENEVA_CODEBOOK_QUANTITIES);
  g_assert_true (geneva_codebook_page_select (desk.page, GENEVA_CODEBOOK_QUANTITIES, "q-war-dead"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk.page), "codebook.move-down", NULL));
  wait (&desk);
  after = dup_keys (&desk, GENEVA_CODEBOOK_QUANTITIES);
  g_assert_true (g_str_has_prefix (before, "q-war-dead q-attack-dead "));
  g_assert_true (g_str_has_prefix (after, "q-attack-dead q-war-dead "));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk.page), "codebook.move-up", NULL));
  wait (&desk);
  again = dup_keys (&desk, GENEVA_CODEBOOK_QUANTITIES);
  g_assert_cmpstr (again, ==, before);
}

static void
test_new_and_delete (void)
{
  g_auto (Desk) desk;
  GtkWidget *dialog;
  guint n_before;

  desk_init (&desk);
  n_before = geneva_snapshot_get_n_records (geneva_dossier_get_snapshot (desk.dossier), GENEVA_LIST_ISSUES);
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "codebook.new-issue", NULL);
  dialog = find_dialog (&desk);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "answer"));
  gtk_editable_set_text (GTK_EDITABLE (get_nth (dialog, ADW_TYPE_ENTRY_ROW, 0)), "Safe passage");
  gtk_editable_set_text (GTK_EDITABLE (get_nth (dialog, ADW_TYPE_ENTRY_ROW, 1)), "Civilians should be let out.");
  answer (dialog);
  wait (&desk);
  g_assert_cmpuint (geneva_snapshot_get_n_records (geneva_dossier_get_snapshot (desk.dossier), GENEVA_LIST_ISSUES), ==,
                    n_before + 1);
  /* it stands chosen, and nothing needs it */
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "codebook.delete", NULL);
  answer (find_dialog (&desk));
  wait (&desk);
  g_assert_cmpuint (geneva_snapshot_get_n_records (geneva_dossier_get_snapshot (desk.dossier), GENEVA_LIST_ISSUES), ==,
                    n_before);
  g_assert_null (desk.failure);
}

static guint
count_uses (Desk *desk, const char *key)
{
  GenevaCodebook *codebook = geneva_codebook_rows_get_codebook (geneva_codebook_page_get_rows (desk->page));

  for (guint i = 0; i < geneva_codebook_get_n (codebook); i++)
    if (g_str_equal (geneva_codebook_get (codebook, i)->key, key))
      return geneva_codebook_get (codebook, i)->n_items;
  return 0;
}

static void
test_split_and_merge (void)
{
  g_auto (Desk) desk;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkWidget *dialog;
  guint n;

  desk_init (&desk);
  before = dup_keys (&desk, GENEVA_CODEBOOK_ISSUES);
  n = count_uses (&desk, "is-conference");
  g_assert_cmpuint (n, >, 2);
  g_assert_true (geneva_codebook_page_select (desk.page, GENEVA_CODEBOOK_ISSUES, "is-conference"));
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "codebook.split", NULL);
  dialog = find_dialog (&desk);
  gtk_editable_set_text (GTK_EDITABLE (get_nth (dialog, ADW_TYPE_ENTRY_ROW, 0)), "Conference soon");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_nth (dialog, GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_nth (dialog, GTK_TYPE_CHECK_BUTTON, 1)), TRUE);
  answer (dialog);
  wait (&desk);
  g_assert_cmpuint (count_uses (&desk, "is-conference"), ==, n - 2);
  geneva_dossier_undo (desk.dossier);
  wait (&desk);
  g_assert_cmpuint (count_uses (&desk, "is-conference"), ==, n);

  g_assert_true (geneva_codebook_page_select (desk.page, GENEVA_CODEBOOK_QUANTITIES, "q-attack-dead"));
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "codebook.merge", NULL);
  dialog = find_dialog (&desk);
  n = count_uses (&desk, "q-war-dead") + count_uses (&desk, "q-attack-dead");
  answer (dialog);
  wait (&desk);
  g_assert_cmpuint (count_uses (&desk, "q-war-dead"), ==, n);
  geneva_dossier_undo (desk.dossier);
  wait (&desk);
  after = dup_keys (&desk, GENEVA_CODEBOOK_ISSUES);
  g_assert_cmpstr (after, ==, before);
  g_assert_null (desk.failure);
}

static gboolean
is_there (gpointer file)
{
  return g_file_query_exists (file, NULL);
}

static gboolean
is_replaced (gpointer path)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && !g_str_equal (text, "older");
}

static void
test_write (void)
{
  g_auto (Desk) desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("geneva-codebook-XXXXXX", &error);
  g_autofree char *path = NULL, *behind = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = NULL;

  g_assert_no_error (error);
  path = g_build_filename (folder, "codebook.md", NULL);
  file = g_file_new_for_path (path);
  desk_init (&desk);
  geneva_codebook_page_write (desk.page, file, FALSE);
  stage_wait (is_there, file);
  stage_settle ();
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_true (g_str_has_prefix (text, "# Codebook of "));
  g_assert_true (g_file_delete (file, NULL, &error));
  /* through a link the file that it leads to is replaced, and nothing is left beside it */
  behind = g_build_filename (folder, "behind.csv", NULL);
  g_assert_true (g_file_set_contents (behind, "older", -1, &error));
  g_assert_cmpint (symlink ("behind.csv", path), ==, 0);
  geneva_codebook_page_write (desk.page, file, TRUE);
  stage_wait (is_replaced, behind);
  stage_settle ();
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_delete (file, NULL, &error));
  g_assert_cmpint (g_unlink (behind), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/codebook-page/change", test_change);
  g_test_add_func ("/codebook-page/kind-and-attribute", test_kind_and_attribute);
  g_test_add_func ("/codebook-page/move", test_move);
  g_test_add_func ("/codebook-page/new-and-delete", test_new_and_delete);
  g_test_add_func ("/codebook-page/split-and-merge", test_split_and_merge);
  g_test_add_func ("/codebook-page/write", test_write);
  return g_test_run ();
}
