/* The sheet of an import in a test: its parts by name, its rows, files handed over. */
#include "import-stage.h"

#include "geneva-article-form.h"
#include "geneva-window-private.h"

GtkWidget *
import_stage_child (GenevaImportWindow *window, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), GENEVA_TYPE_IMPORT_WINDOW, name));
}

GtkWidget *
import_stage_field (GenevaImportWindow *window, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (import_stage_child (window, "form"), GENEVA_TYPE_ARTICLE_FORM, name));
}

const char *
import_stage_page (GenevaImportWindow *window)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (import_stage_child (window, "pages")));
}

void
import_stage_select (GenevaImportWindow *window, guint position)
{
  GtkColumnView *table = GTK_COLUMN_VIEW (import_stage_child (window, "table"));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_column_view_get_model (table)), position);
}

void
import_stage_type (GenevaImportWindow *window, const char *field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (import_stage_field (window, field)), text);
}

GenevaImportRow *
import_stage_row (GenevaImportWindow *window, guint position)
{
  g_assert_nonnull (geneva_import_window_get_sheet (window));
  return geneva_import_sheet_get_row (geneva_import_window_get_sheet (window), position);
}

gboolean
import_stage_is_read (gpointer data)
{
  return !g_str_equal (import_stage_page (data), "work");
}

/* Hands the files over, without waiting for them. */
GenevaImportWindow *
import_stage_start (Stage *stage, const char * const *names)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; names[i]; i++) {
    g_autofree char *path = g_build_filename (stage->folder, names[i], NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_list_store_append (files, file);
  }
  geneva_window_import_files (stage->window, G_LIST_MODEL (files));
  return window_stage_dialog (stage) ? GENEVA_IMPORT_WINDOW (window_stage_dialog (stage)) : NULL;
}

GenevaImportWindow *
import_stage_import (Stage *stage, const char * const *names)
{
  GenevaImportWindow *window = import_stage_start (stage, names);

  g_assert_nonnull (window);
  stage_wait (import_stage_is_read, window);
  stage_settle ();
  return window;
}
