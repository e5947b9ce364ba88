/* The list of open windows as a key file. Role: writes and reads it. It must not
 * know windows; what cannot be read is passed over.
 */
#include "geneva-open-windows.h"

#define MOST_WINDOWS 20

GenevaOpenWindow *
geneva_open_window_new (void)
{
  return g_new0 (GenevaOpenWindow, 1);
}

void
geneva_open_window_free (GenevaOpenWindow *window)
{
  if (window == NULL)
    return;
  g_free (window->uri);
  g_free (window->copy_id);
  g_free (window->view);
  g_free (window);
}

char *
geneva_open_windows_dup_state_path (const char *folder, const char *name)
{
  g_autofree char *path = folder != NULL ? g_build_filename (g_get_user_state_dir (), "geneva-ii", folder, NULL)
                                         : g_build_filename (g_get_user_state_dir (), "geneva-ii", NULL);

  (void) g_mkdir_with_parents (path, 0700);
  return g_build_filename (path, name, NULL);
}

GPtrArray *
geneva_open_windows_load (void)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *path = geneva_open_windows_dup_state_path (NULL, "open-windows.ini");
  g_autoptr (GPtrArray) windows = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_open_window_free);
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL))
    return g_steal_pointer (&windows);
  groups = g_key_file_get_groups (keys, NULL);
  for (guint i = 0; groups[i] != NULL && i < MOST_WINDOWS; i++) {
    GenevaOpenWindow *window = geneva_open_window_new ();
    window->uri = g_key_file_get_string (keys, groups[i], "uri", NULL);
    window->copy_id = g_key_file_get_string (keys, groups[i], "copy", NULL);
    window->view = g_key_file_get_string (keys, groups[i], "view", NULL);
    window->width = g_key_file_get_integer (keys, groups[i], "width", NULL);
    window->height = g_key_file_get_integer (keys, groups[i], "height", NULL);
    window->is_maximized = g_key_file_get_boolean (keys, groups[i], "is-maximized", NULL);
    g_ptr_array_add (windows, window);
  }
  return g_steal_pointer (&windows);
}

void
geneva_open_windows_save (GPtrArray *windows)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *path = geneva_open_windows_dup_state_path (NULL, "open-windows.ini");

  for (guint i = 0; i < windows->len && i < MOST_WINDOWS; i++) {
    const GenevaOpenWindow *window = g_ptr_array_index (windows, i);
    g_autofree char *group = g_strdup_printf ("window %u", i + 1);
    if (window->uri != NULL)
      g_key_file_set_string (keys, group, "uri", window->uri);
    if (window->copy_id != NULL)
      g_key_file_set_string (keys, group, "copy", window->copy_id);
    if (window->view != NULL)
      g_key_file_set_string (keys, group, "view", window->view);
    g_key_file_set_integer (keys, group, "width", window->width);
    g_key_file_set_integer (keys, group, "height", window->height);
    g_key_file_set_boolean (keys, group, "is-maximized", window->is_maximized);
  }
  (void) g_key_file_save_to_file (keys, path, NULL);
}
