/* Lists on the start page. Role: rows with actions; what is in them comes from
 * geneva-kept-copies.c and geneva-recent-files.c. Must not open anything.
 */
#include "geneva-start-list.h"

#include "geneva-kept-copies.h"
#include "geneva-recent-files.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define MOST_ROWS 6

struct _GenevaStartList {
  GtkWidget   parent_instance;

  GtkWidget  *kept;           /* groups */
  GtkWidget  *recent;
  GtkListBox *kept_rows;
  GtkListBox *recent_rows;
  guint       n_kept;
  guint       n_recent;
  gboolean    is_looking;
};

G_DEFINE_FINAL_TYPE (GenevaStartList, geneva_start_list, GTK_TYPE_WIDGET)

static GtkWidget *
new_group (GenevaStartList *self, const char *heading, GtkListBox **rows)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (heading);

  *rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (*rows, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (*rows), "boxed-list");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (*rows), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*rows));
  gtk_widget_set_visible (box, FALSE);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  return box;
}

static void
geneva_start_list_dispose (GObject *object)
{
  GenevaStartList *self = GENEVA_START_LIST (object);

  g_clear_pointer (&self->kept, gtk_widget_unparent);
  g_clear_pointer (&self->recent, gtk_widget_unparent);
  G_OBJECT_CLASS (geneva_start_list_parent_class)->dispose (object);
}

static void
geneva_start_list_class_init (GenevaStartListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = geneva_start_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
geneva_start_list_init (GenevaStartList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->kept = new_group (self, _("Edits That Are in No File"), &self->kept_rows);
  self->recent = new_group (self, _("Recent Dossiers"), &self->recent_rows);
}

GtkWidget *
geneva_start_list_new (void)
{
  return g_object_new (GENEVA_TYPE_START_LIST, NULL);
}

static void
clear (GtkListBox *rows)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (rows))) != NULL)
    gtk_list_box_remove (rows, row);
}

/* A row that opens by `action`, activated with `target`. */
static GtkWidget *
new_row (const char *title, const char *subtitle, const char *action, const char *target)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  return row;
}

static void
add_kept (GenevaStartList *self, const GenevaWorkingCopyInfo *info)
{
  g_autofree char *title = geneva_kept_copies_dup_title (info);
  g_autofree char *subtitle = geneva_kept_copies_dup_subtitle (info);
  GtkWidget *row = new_row (title, subtitle, "app.recover", info->id);
  GtkWidget *discard = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (discard, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (discard, "flat");
  gtk_widget_set_tooltip_text (discard, _("Throw Away…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (discard), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Throw away"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (discard), "app.discard");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (discard), "s", info->id);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), discard);
  gtk_list_box_append (self->kept_rows, row);
}

static void
show_recent (GenevaStartList *self)
{
  g_autoptr (GPtrArray) files = geneva_recent_files_list (MOST_ROWS);

  clear (self->recent_rows);
  for (guint i = 0; i < files->len; i++) {
    const GenevaRecentFile *recent = g_ptr_array_index (files, i);
    gtk_list_box_append (self->recent_rows, new_row (recent->title, recent->place, "app.open-uri", recent->uri));
  }
  self->n_recent = files->len;
  gtk_widget_set_visible (self->recent, files->len > 0);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  GenevaStartList *self = GENEVA_START_LIST (source);
  g_autoptr (GPtrArray) infos = geneva_kept_copies_list_finish (result);

  self->is_looking = FALSE;
  if (self->kept == NULL || infos == NULL)
    return;
  clear (self->kept_rows);
  for (guint i = 0; i < infos->len && i < MOST_ROWS; i++)
    add_kept (self, g_ptr_array_index (infos, i));
  self->n_kept = MIN (infos->len, MOST_ROWS);
  gtk_widget_set_visible (self->kept, self->n_kept > 0);
  show_recent (self);
}

void
geneva_start_list_refresh (GenevaStartList *self)
{
  g_return_if_fail (GENEVA_IS_START_LIST (self));

  if (self->is_looking)
    return;
  self->is_looking = TRUE;
  geneva_kept_copies_list_async (self, on_listed, NULL);
}

guint
geneva_start_list_get_n_kept (GenevaStartList *self)
{
  g_return_val_if_fail (GENEVA_IS_START_LIST (self), 0);
  return self->n_kept;
}

guint
geneva_start_list_get_n_recent (GenevaStartList *self)
{
  g_return_val_if_fail (GENEVA_IS_START_LIST (self), 0);
  return self->n_recent;
}
