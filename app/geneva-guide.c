/* The user's guide, out of the program's resources into the desktop's browser.
 * A browser that is reached through a portal sees one file and nothing beside
 * it: so the pictures go into the page. Knows nothing of dossiers.
 */
#include "geneva-guide.h"

#include "base/geneva-sentence.h"
#include "geneva-fault-dialog.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define GUIDE_RESOURCES "/com/example/GenevaII/guide/"
#define PICTURE_BEGIN "src=\"pictures/"

static GBytes *
look_up (const char *name)
{
  g_autofree char *path = g_strconcat (GUIDE_RESOURCES, name, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  /* What the build has put in is there. */
  g_assert_no_error (error);
  return bytes;
}

GBytes *
geneva_guide_build_page (void)
{
  g_autoptr (GBytes) bytes = look_up ("guide.html");
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *end = text + size;
  GString *page = g_string_sized_new (size * 2);
  const char *begin;

  while ((begin = g_strstr_len (text, end - text, PICTURE_BEGIN)) != NULL) {
    const char *name = begin + strlen ("src=\"");
    const char *quote = memchr (name, '"', (gsize) (end - name));
    g_autofree char *path = g_strndup (name, (gsize) (quote - name));
    g_autoptr (GBytes) picture = look_up (path);
    gsize picture_size;
    const guint8 *pixels = g_bytes_get_data (picture, &picture_size);
    g_autofree char *encoded = g_base64_encode (pixels, picture_size);

    g_string_append_len (page, text, name - text);
    g_string_append (page, "data:image/png;base64,");
    g_string_append (page, encoded);
    text = quote;
  }
  g_string_append_len (page, text, end - text);
  return g_string_free_to_bytes (page);
}

GFile *
geneva_guide_write (const char *folder, GError **error)
{
  g_autoptr (GFile) parent = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) page = NULL;
  gsize size;
  const char *text;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  parent = g_file_new_for_path (folder);
  file = g_file_get_child (parent, "guide.html");
  if (!g_file_make_directory_with_parents (parent, NULL, &local) &&
      !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  page = geneva_guide_build_page ();
  text = g_bytes_get_data (page, &size);
  if (!g_file_replace_contents (file, text, size, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, error))
    return NULL;
  return g_steal_pointer (&file);
}

/* ---- opening ---- */

typedef struct {
  GtkWindow *parent; /* weak; NULL once it is gone */
  char      *path;
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_weak_pointer (&opening->parent);
  g_free (opening->path);
  g_free (opening);
}

static void
launched (GObject *object, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error) && opening->parent != NULL) {
    g_autofree char *message = geneva_sentence (
      /* Translators: the first %s is the path of a file, the second the system's words on what went wrong */
      _("No program opened the guide. It lies in “%s”, for any browser. The desktop says: %s"),
      opening->path, error->message);

    geneva_fault_dialog_present (opening->parent, _("The Guide Could Not Be Opened"), message, NULL);
  }
  opening_free (opening);
}

void
geneva_guide_open (GtkWindow *parent)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "geneva-ii", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GdkAppLaunchContext) context = NULL;
  g_autofree char *uri = NULL;
  Opening *opening;

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  file = geneva_guide_write (folder, &error);
  if (file == NULL) {
    if (parent != NULL)
      geneva_fault_dialog_present (parent, _("The Guide Could Not Be Opened"), error->message, NULL);
    return;
  }
  uri = g_file_get_uri (file);
  context = gdk_display_get_app_launch_context (parent != NULL ? gtk_widget_get_display (GTK_WIDGET (parent))
                                                               : gdk_display_get_default ());
  opening = g_new0 (Opening, 1);
  g_set_weak_pointer (&opening->parent, parent);
  opening->path = g_file_get_path (file);
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched, opening);
}
