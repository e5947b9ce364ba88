/* Where the keyboard goes among fields. It must not know what they are. */
#include "geneva-field-row.h"

struct _GenevaFieldRow {
  AdwPreferencesRow parent_instance;
};

G_DEFINE_FINAL_TYPE (GenevaFieldRow, geneva_field_row, ADW_TYPE_PREFERENCES_ROW)

/* A list's row takes the keyboard itself before it gives it to what is in it. */
static gboolean
geneva_field_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget));

  return child != NULL && gtk_widget_child_focus (child, direction);
}

static gboolean
geneva_field_row_grab_focus (GtkWidget *widget)
{
  return geneva_field_row_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
geneva_field_row_class_init (GenevaFieldRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = geneva_field_row_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = geneva_field_row_grab_focus;
}

static void
geneva_field_row_init (GenevaFieldRow *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

gboolean
geneva_field_focus (GtkWidget *field, GtkWidget *entry)
{
  g_return_val_if_fail (GTK_IS_WIDGET (field), FALSE);
  g_return_val_if_fail (GTK_IS_WIDGET (entry), FALSE);

  if ((gtk_widget_get_state_flags (field) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    return FALSE;
  return gtk_widget_grab_focus (entry);
}
