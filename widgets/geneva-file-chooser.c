/* The system's dialog for a file, made of GtkFileChooserNative. Role: its one
 * home, since newer GTK deprecates it. It must not know what the file is for.
 */
#include "geneva-file-chooser.h"

#include <glib/gi18n-lib.h>

GtkNativeDialog *
geneva_file_chooser_new (GtkWindow *parent, GenevaFileChooserKind kind, const char *title, const char *accept)
{
  GtkFileChooserAction action = kind == GENEVA_FILE_CHOOSER_SAVE   ? GTK_FILE_CHOOSER_ACTION_SAVE :
                                kind == GENEVA_FILE_CHOOSER_FOLDER ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER :
                                                                     GTK_FILE_CHOOSER_ACTION_OPEN;
  GtkFileChooserNative *chooser;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  chooser = gtk_file_chooser_native_new (title, parent, action, accept, _("_Cancel"));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), kind == GENEVA_FILE_CHOOSER_OPEN_SEVERAL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return GTK_NATIVE_DIALOG (chooser);
}

void
geneva_file_chooser_set_folder_of (GtkNativeDialog *chooser, GFile *file)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_FILE_CHOOSER (chooser));
  g_return_if_fail (G_IS_FILE (file));

  folder = g_file_get_parent (file);
  if (folder != NULL && g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY &&
      !gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, &error))
    g_clear_error (&error);
}

void
geneva_file_chooser_set_name (GtkNativeDialog *chooser, const char *name)
{
  g_return_if_fail (GTK_IS_FILE_CHOOSER (chooser));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
}

void
geneva_file_chooser_add_filter (GtkNativeDialog *chooser, GtkFileFilter *filter)
{
  g_return_if_fail (GTK_IS_FILE_CHOOSER (chooser));

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
}

void
geneva_file_chooser_add_check (GtkNativeDialog *chooser, const char *id, const char *label)
{
  g_return_if_fail (GTK_IS_FILE_CHOOSER (chooser));

  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (chooser), id, label, NULL, NULL);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (chooser), id, "false");
}

gboolean
geneva_file_chooser_is_checked (GtkNativeDialog *chooser, const char *id)
{
  g_return_val_if_fail (GTK_IS_FILE_CHOOSER (chooser), FALSE);

  return g_strcmp0 (gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (chooser), id), "true") == 0;
}

GFile *
geneva_file_chooser_dup_file (GtkNativeDialog *chooser, int response)
{
  g_return_val_if_fail (GTK_IS_FILE_CHOOSER (chooser), NULL);

  return response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
}

GListModel *
geneva_file_chooser_dup_files (GtkNativeDialog *chooser, int response)
{
  g_return_val_if_fail (GTK_IS_FILE_CHOOSER (chooser), NULL);

  return response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser)) : NULL;
}

gboolean
geneva_file_chooser_holds (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL && g_str_equal (G_OBJECT_TYPE_NAME (root), "GtkFileChooserDialog");
}
