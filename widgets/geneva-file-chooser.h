/* The system's dialog for a file: the portal's in a sandbox, GTK's own elsewhere.
 * The one home of GtkFileChooserNative, which GTK 4.10 deprecates; what GTK has
 * in its place (GtkFileDialog) is above the floor and cannot ask for a choice
 * beside the file. gtk_native_dialog_show() shows it; its signal "response" tells
 * that the reader is done, and the getters below what was chosen.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_FILE_CHOOSER_OPEN,
  GENEVA_FILE_CHOOSER_OPEN_SEVERAL,
  GENEVA_FILE_CHOOSER_SAVE,
  GENEVA_FILE_CHOOSER_FOLDER,
} GenevaFileChooserKind;

/* Modal; accept is what the button says that takes the file. Transfer full. */
GtkNativeDialog *geneva_file_chooser_new (GtkWindow            *parent,
                                          GenevaFileChooserKind kind,
                                          const char           *title,
                                          const char           *accept) G_GNUC_WARN_UNUSED_RESULT;

/* Begins in the folder of a file; where that cannot be, elsewhere. */
void geneva_file_chooser_set_folder_of (GtkNativeDialog *chooser, GFile *file);
void geneva_file_chooser_set_name      (GtkNativeDialog *chooser, const char *name);

/* Borrows the filter; the first one added is the one in force. */
void geneva_file_chooser_add_filter (GtkNativeDialog *chooser, GtkFileFilter *filter);

/* A box to tick beside the file, not ticked at first. */
void     geneva_file_chooser_add_check  (GtkNativeDialog *chooser, const char *id, const char *label);
gboolean geneva_file_chooser_is_checked (GtkNativeDialog *chooser, const char *id);

/* With the response that "response" gave: what was chosen, or NULL for none. Transfer full. */
GFile      *geneva_file_chooser_dup_file  (GtkNativeDialog *chooser, int response) G_GNUC_WARN_UNUSED_RESULT;
GListModel *geneva_file_chooser_dup_files (GtkNativeDialog *chooser, int response) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a widget is in a dialog for a file that GTK itself draws. */
gboolean geneva_file_chooser_holds (GtkWidget *widget);

G_END_DECLS
