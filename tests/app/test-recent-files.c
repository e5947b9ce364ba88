/* Recent files: what was opened and saved, the latest first, without what is
 * gone or another program's; two of one title told apart; from the menu a file
 * opens in its window, and a second time in the same one.
 */
#include "window-stage.h"

#include "geneva-recent-files.h"
#include "geneva-start-list.h"

#include <glib/gstdio.h>
#include <string.h>

static GMenuModel *
find_submenu (GMenuModel *menu, const char *label)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++) {
    g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
    g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
    g_autofree char *name = NULL;
    GMenuModel *found = section != NULL ? find_submenu (section, label) : NULL;

    if (found != NULL)
      return found;
    if (submenu != NULL && g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &name) &&
        g_str_equal (name, label))
      return g_steal_pointer (&submenu);
  }
  return NULL;
}

static GtkMenuButton *
find_menu_button (GtkWidget *widget)
{
  GtkMenuButton *found = GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_primary (GTK_MENU_BUTTON (widget))
                           ? GTK_MENU_BUTTON (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_menu_button (child);
  return found;
}

/* The menu as it stands once it was opened. */
static GMenuModel *
open_recent_menu (Stage *stage)
{
  GtkMenuButton *button = find_menu_button (GTK_WIDGET (stage->window));
  GMenuModel *recent;

  g_assert_nonnull (button);
  gtk_menu_button_popup (button);
  stage_settle ();
  recent = find_submenu (gtk_menu_button_get_menu_model (button), "Open _Recent");
  g_assert_nonnull (recent);
  gtk_menu_button_popdown (button);
  stage_settle ();
  return recent;
}

static char *
dup_label (GMenuModel *menu, int position)
{
  char *label = NULL;

  g_assert_true (g_menu_model_get_item_attribute (menu, position, G_MENU_ATTRIBUTE_LABEL, "s", &label));
  return label;
}

static GFile *
write_dossier (Stage *stage, const char *name, const char *title)
{
  g_autofree char *text =
    g_strdup_printf ("{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"%s\",\"language\":\"en\",\"sources\":[],"
                     "\"actors\":[],\"places\":[],\"ties\":[],\"events\":[],\"issues\":[],\"statements\":[],"
                     "\"forecasts\":[],\"quantities\":[],\"figures\":[],\"links\":[]}", title);

  return window_stage_write (stage, name, text);
}

static gboolean
has_two_windows (gpointer application)
{
  return g_list_length (gtk_application_get_windows (application)) == 2;
}

static void
test_menu (void)
{
  g_autoptr (Stage) stage = window_stage_new (1200, 800);
  g_autoptr (GFile) first = write_dossier (stage, "first.dossier.json", "Talks");
  g_autoptr (GFile) second = write_dossier (stage, "second.dossier.json", "Talks");
  g_autoptr (GFile) third = write_dossier (stage, "third_one.dossier.json", "Some_thing else");
  g_autoptr (GFile) gone = write_dossier (stage, "gone.dossier.json", "Gone");
  g_autoptr (GMenuModel) menu = open_recent_menu (stage);
  g_autofree char *none = dup_label (menu, 0);
  g_autofree char *top = NULL, *middle = NULL, *last = NULL, *path = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_cmpstr (none, ==, "None Yet");
  window_stage_open (stage, gone);
  window_stage_open (stage, first);
  window_stage_open (stage, second);
  window_stage_open (stage, third);
  path = g_file_get_path (gone);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_clear_object (&menu);
  menu = open_recent_menu (stage);
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 3);
  top = dup_label (menu, 0);
  middle = dup_label (menu, 1);
  last = dup_label (menu, 2);
  /* an underline is a letter of the title, not a key of the menu */
  g_assert_cmpstr (top, ==, "Some__thing else");
  g_assert_cmpstr (middle, ==, "Talks · second.dossier.json");
  g_assert_cmpstr (last, ==, "Talks · first.dossier.json");

  /* One of them in a window of its own; asked for again it is brought to the front. */
  target = g_menu_model_get_item_attribute_value (menu, 2, G_MENU_ATTRIBUTE_TARGET, G_VARIANT_TYPE_STRING);
  g_assert_nonnull (target);
  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "open-uri", target);
  stage_wait (has_two_windows, stage->application);
  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "open-uri", target);
  stage_settle ();
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (stage->application))), ==, 2);
}

/* What belongs to other programs, or has another type, is none of ours; one that is dropped does not come back. */
static void
test_list (void)
{
  g_autoptr (Stage) stage = window_stage_new (1200, 800);
  g_autoptr (GFile) ours = write_dossier (stage, "ours.dossier.json", "Ours");
  g_autoptr (GFile) same = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (ours);
  g_autoptr (GFile) sub = g_file_get_child (folder, "other");
  g_autoptr (GFile) theirs = window_stage_write (stage, "theirs.txt", "text");
  g_autofree char *uri = g_file_get_uri (ours);
  g_autofree char *their_uri = g_file_get_uri (theirs);
  g_autoptr (GPtrArray) files = NULL;
  GtkRecentData data = { .mime_type = (char *) "text/plain", .app_name = (char *) "another",
                         .app_exec = (char *) "another %u" };
  guint n_before;

  files = geneva_recent_files_list (100);
  n_before = files->len;
  g_clear_pointer (&files, g_ptr_array_unref);
  g_assert_true (gtk_recent_manager_add_full (gtk_recent_manager_get_default (), their_uri, &data));
  geneva_recent_files_add (ours, "Ours");
  geneva_recent_files_add (ours, "Ours");
  files = geneva_recent_files_list (100);
  g_assert_cmpuint (files->len, ==, n_before + 1);
  g_assert_cmpstr (((GenevaRecentFile *) files->pdata[0])->uri, ==, uri);
  g_assert_cmpstr (((GenevaRecentFile *) files->pdata[0])->label, ==, "Ours");
  g_assert_true (g_str_has_suffix (((GenevaRecentFile *) files->pdata[0])->place, "ours.dossier.json"));
  g_clear_pointer (&files, g_ptr_array_unref);

  /* the same name and title in another folder: only the folder tells them apart */
  g_assert_true (g_file_make_directory (sub, NULL, NULL));
  same = g_file_get_child (sub, "ours.dossier.json");
  g_assert_true (g_file_copy (ours, same, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  geneva_recent_files_add (same, "Ours");
  files = geneva_recent_files_list (1);
  g_assert_cmpuint (files->len, ==, 1);
  g_assert_cmpstr (((GenevaRecentFile *) files->pdata[0])->label, ==, "Ours");
  g_clear_pointer (&files, g_ptr_array_unref);
  files = geneva_recent_files_list (2);
  g_assert_nonnull (strstr (((GenevaRecentFile *) files->pdata[0])->label, "other/ours"));
  g_assert_cmpstr (((GenevaRecentFile *) files->pdata[0])->label, !=, ((GenevaRecentFile *) files->pdata[1])->label);
  g_clear_pointer (&files, g_ptr_array_unref);

  geneva_recent_files_drop (uri);
  g_assert_true (g_file_delete (same, NULL, NULL) && g_file_delete (sub, NULL, NULL));
  files = geneva_recent_files_list (100);
  g_assert_cmpuint (files->len, ==, n_before);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/recent-files/menu", test_menu);
  g_test_add_func ("/app/recent-files/list", test_list);
  return g_test_run ();
}
