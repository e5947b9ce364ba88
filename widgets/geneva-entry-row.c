/* AdwEntryRow, heard. Role: below GTK 4.10 what is written in is an object of its own on the accessibility bus, named as the
 * row is: the row is the one there otherwise, and nothing tells that the keyboard has come to it.
 */
#include "geneva-entry-row.h"

#include "geneva-compat.h"

struct _GenevaEntryRow {
  AdwEntryRow parent_instance;
};

G_DEFINE_FINAL_TYPE (GenevaEntryRow, geneva_entry_row, ADW_TYPE_ENTRY_ROW)

static void
name_text (GtkWidget *row)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
}

static void
geneva_entry_row_constructed (GObject *object)
{
  G_OBJECT_CLASS (geneva_entry_row_parent_class)->constructed (object);
  if (geneva_compat_tells_focus_of_delegates ())
    return;
  g_object_set (gtk_editable_get_delegate (GTK_EDITABLE (object)), "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  name_text (GTK_WIDGET (object));
  g_signal_connect (object, "notify::title", G_CALLBACK (name_text), NULL);
}

static void
geneva_entry_row_class_init (GenevaEntryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = geneva_entry_row_constructed;
  if (!geneva_compat_tells_focus_of_delegates ())
    gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
geneva_entry_row_init (GenevaEntryRow *self)
{
}

GtkWidget *
geneva_entry_row_new (void)
{
  return g_object_new (GENEVA_TYPE_ENTRY_ROW, NULL);
}
