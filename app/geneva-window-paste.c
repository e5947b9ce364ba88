/* An article out of the clipboard. Role: copied text becomes a file of its own for as long as the import asks for it, so that
 * its sheet is the same as for any other; copied files are taken as dropped ones are. Must not know what is in a text.
 *
 *   win.paste-article
 */
#include "geneva-window-private.h"

#include "base/geneva-utf8.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Of a title that is made up; the name of a file has room for it in any script. */
#define NAME_POINTS 60

/* Of the file with the text; its folder holds nothing else. */
static void
remove_pasted (gpointer data)
{
  g_autofree char *path = data;
  g_autofree char *folder = g_path_get_dirname (path);

  (void) g_unlink (path);
  (void) g_rmdir (folder);
}

/* The text's first words: they stand for its title where it has none. Free. */
static char *
dup_name (const char *text)
{
  g_autofree char *head = geneva_utf8_dup_head (text + strspn (text, " \t\r\n"), NAME_POINTS);
  g_autofree char *name = NULL;
  char *end;

  /* no sign that a file's name can't have, and not more than a line */
  g_strdelimit (head, "/\\:\t", ' ');
  head[strcspn (head, "\r\n")] = '\0';
  /* whole words, as long as there are any */
  end = g_str_has_suffix (head, "…") ? strrchr (head, ' ') : NULL;
  if (end)
    *end = '\0';
  g_strstrip (head);
  for (gsize n = strlen (head); n > 0 && strchr (",;:-", head[n - 1]); n--)
    head[n - 1] = '\0';
  /* whatever they end in is no kind of file */
  name = *head && *head != '.' ? g_strconcat (head, g_str_has_suffix (head, "…") ? "" : "…", NULL) : NULL;
  /* Translators: the name of a file that stands for text out of the clipboard; no sign that a file's name can't have */
  return name ? g_steal_pointer (&name) : g_strdup (_("Pasted text"));
}

/* The file goes with the list. NULL with an error. */
static GListStore *
new_files (const char  *text,
           GError     **error)
{
  g_autofree char *folder = g_dir_make_tmp ("geneva-ii-XXXXXX", error);
  g_autofree char *name = folder ? dup_name (text) : NULL;
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;
  g_autoptr (GFile) file = NULL;
  GListStore *files;

  if (!folder)
    return NULL;
  if (!g_file_set_contents (path, text, -1, error)) {
    (void) g_rmdir (folder);
    return NULL;
  }
  files = g_list_store_new (G_TYPE_FILE);
  file = g_file_new_for_path (path);
  g_list_store_append (files, file);
  g_object_set_data_full (G_OBJECT (files), "geneva-pasted", g_steal_pointer (&path), remove_pasted);
  return files;
}

static void
on_text (GObject      *clipboard,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GenevaWindow) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  g_autoptr (GListStore) files = NULL;
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  if (!text || text[strspn (text, " \t\r\n")] == '\0') {
    geneva_window_tell (self, _("There is no text to paste. Copy the words of an article first."), NULL, NULL);
    return;
  }
  files = new_files (text, &error);
  if (files)
    geneva_window_import_files (self, G_LIST_MODEL (files));
  else
    geneva_window_tell (self, error->message, NULL, NULL);
}

static void
on_files (GObject      *clipboard,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GenevaWindow) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (value && gtk_widget_get_realized (GTK_WIDGET (self)))
    (void) geneva_window_take_files (self, g_value_get_boxed (value));
}

static void
paste (GtkWidget  *widget,
       const char *action_name,
       GVariant   *parameter)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);

  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, on_files, g_object_ref (widget));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, on_text, g_object_ref (widget));
}

void
geneva_window_class_install_paste_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.paste-article", NULL, paste);
  /* In the bubble phase: what is written in has it first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste-article", NULL);
}
