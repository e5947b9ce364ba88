/* The user's guide: its page is whole and needs nothing beside it, and F1 hands
 * it to the desktop's browser, for which a desktop entry of the test stands in.
 */
#include "geneva-guide.h"
#include "window-stage.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
dup_page (void)
{
  g_autoptr (GBytes) page = geneva_guide_build_page ();

  return g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
}

static void
test_page_stands_alone (void)
{
  g_autofree char *page = NULL;
  guint pictures = 0;

  adw_init ();
  g_object_unref (g_object_ref_sink (geneva_application_new (G_APPLICATION_NON_UNIQUE)));
  page = dup_page ();
  g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>"));
  g_assert_true (g_str_has_suffix (page, "</html>\n"));
  g_assert_null (strstr (page, "src=\"pictures/"));
  for (const char *at = page; (at = strstr (at, "src=\"")) != NULL; at++, pictures++) {
    g_autofree guint8 *bytes = NULL;
    const char *begin = at + strlen ("src=\"");
    g_autofree char *source = g_strndup (begin, strcspn (begin, "\""));
    gsize size;

    g_assert_true (g_str_has_prefix (source, "data:image/png;base64,"));
    bytes = g_base64_decode (strchr (source, ',') + 1, &size);
    g_assert_cmpuint (size, >, 1000);
    g_assert_cmpmem (bytes, 8, "\x89PNG\r\n\x1a\n", 8);
  }
  g_assert_cmpuint (pictures, >=, 6);
}

static void
test_every_reference_has_its_place (void)
{
  g_autofree char *page = dup_page ();
  guint references = 0;

  for (const char *at = page; (at = strstr (at, "href=\"")) != NULL; at++, references++) {
    const char *begin = at + strlen ("href=\"");
    g_autofree char *target = g_strndup (begin, strcspn (begin, "\""));
    g_autofree char *place = g_strdup_printf ("id=\"%s\"", target + 1);

    /* Nothing is fetched from anywhere. */
    g_assert_cmpint (target[0], ==, '#');
    g_assert_nonnull (strstr (page, place));
  }
  g_assert_cmpuint (references, >=, 10);
  g_assert_null (strstr (page, "<script"));
}

static void
test_folder_that_cannot_be (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *blocked = g_build_filename (g_get_user_cache_dir (), "blocked", NULL);
  g_autofree char *folder = g_build_filename (blocked, "in-a-file", NULL);

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (blocked, "", 0, NULL));
  file = geneva_guide_write (folder, &error);
  g_assert_null (file);
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, G_IO_ERROR);
}

static gboolean
has_line (gpointer data)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (data, &text, NULL, NULL) && strchr (text, '\n') != NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return window_stage_dialog (data) != NULL;
}

/* A browser for the desktop: an entry that runs a script of these words. */
static void
put_browser (const char *words)
{
  g_autofree char *applications = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *entry = g_build_filename (applications, "guide-reader.desktop", NULL);
  g_autofree char *defaults = g_build_filename (g_get_user_config_dir (), "mimeapps.list", NULL);
  g_autofree char *script = g_build_filename (g_get_user_data_dir (), "guide-reader", NULL);
  g_autofree char *text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Reader\nMimeType=text/html;\n"
                                           "Exec=%s %%u\n", script);

  g_assert_cmpint (g_mkdir_with_parents (applications, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_config_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (script, words, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
  g_assert_true (g_file_set_contents (entry, text, -1, NULL));
  g_assert_true (g_file_set_contents (defaults, "[Default Applications]\ntext/html=guide-reader.desktop\n", -1, NULL));
}

/* Whatever the machine has for HTML, and for plain text, which HTML is a kind of. */
static void
take_browsers_away (void)
{
  static const char * const types[] = { "text/html", "text/plain" };
  g_autofree char *defaults = g_build_filename (g_get_user_config_dir (), "mimeapps.list", NULL);
  g_autoptr (GString) text = g_string_new ("[Removed Associations]\n");

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autolist (GAppInfo) programs = g_app_info_get_all_for_type (types[i]);

    g_string_append_printf (text, "%s=", types[i]);
    for (GList *link = programs; link != NULL; link = link->next)
      g_string_append_printf (text, "%s;", g_app_info_get_id (link->data));
    g_string_append (text, "\n");
  }
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_config_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (defaults, text->str, -1, NULL));
}

static void
test_without_a_browser (void)
{
  g_autoptr (Stage) stage = NULL;
  GtkWindow *dialog;

  take_browsers_away ();
  stage = window_stage_new (900, 700);
  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "guide", NULL);
  stage_wait (has_dialog, stage);
  dialog = window_stage_dialog (stage);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "guide.html"));
  gtk_window_destroy (dialog);
}

static void
test_help_key (void)
{
  g_autofree char *seen = g_build_filename (g_get_user_data_dir (), "opened", NULL);
  g_autofree char *words = g_strdup_printf ("#!/bin/sh\necho \"$1\" > '%s'\n", seen);
  g_autoptr (Stage) stage = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *opened = NULL;
  g_autofree char *page = NULL;
  g_autofree char *read = NULL;
  g_auto (GStrv) accels = NULL;

  put_browser (words);
  stage = window_stage_new (900, 700);
  accels = gtk_application_get_accels_for_action (GTK_APPLICATION (stage->application), "app.guide");
  g_assert_cmpstr (accels[0], ==, "F1");
  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "guide", NULL);
  stage_wait (has_line, seen);
  g_assert_true (g_file_get_contents (seen, &opened, NULL, NULL));
  file = g_file_new_for_commandline_arg (g_strstrip (opened));
  g_assert_true (g_file_load_contents (file, NULL, &read, NULL, NULL, NULL));
  page = dup_page ();
  g_assert_cmpstr (read, ==, page);
  g_assert_null (window_stage_dialog (stage));
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/guide/page-stands-alone", test_page_stands_alone);
  g_test_add_func ("/guide/every-reference-has-its-place", test_every_reference_has_its_place);
  g_test_add_func ("/guide/folder-that-cannot-be", test_folder_that_cannot_be);
  g_test_add_func ("/guide/without-a-browser", test_without_a_browser);
  g_test_add_func ("/guide/help-key", test_help_key);
  return g_test_run ();
}
