/* List of several selected things. Role: lines for the rows of a
 * GenevaTargetRows, and a signal for the one that is picked. It must not know
 * the session: whoever shows the list does what a pick means.
 */
#include "geneva-target-list.h"

#include "geneva-list-tab.h"
#include "geneva-row-tooltip.h"

#include <glib/gi18n-lib.h>

struct _GenevaTargetList {
  GtkWidget         parent_instance;

  GenevaTargetRows *rows;
  GtkListView      *view;
};

enum { PICKED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaTargetList, geneva_target_list, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static GtkWidget *
add_cell (GtkWidget *line, gboolean is_small, int n_chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), n_chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), n_chars);
  if (is_small) {
    gtk_widget_add_css_class (label, "caption");
    gtk_widget_add_css_class (label, "dim-label");
  }
  gtk_box_append (GTK_BOX (line), label);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title;
  GtkWidget *support;

  add_cell (line, TRUE, 12);
  title = add_cell (line, FALSE, 8);
  gtk_widget_set_hexpand (title, TRUE);
  support = add_cell (line, TRUE, 11);
  gtk_label_set_xalign (GTK_LABEL (support), 1);
  gtk_list_item_set_child (item, line);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *line = gtk_list_item_get_child (item);
  GtkWidget *date = gtk_widget_get_first_child (line);
  GtkWidget *title = gtk_widget_get_next_sibling (date);
  GtkWidget *support = gtk_widget_get_next_sibling (title);
  GenevaTargetItem *target = gtk_list_item_get_item (item);
  g_autofree char *when = geneva_target_item_dup_date (target);
  g_autofree char *what = geneva_target_item_dup_title (target);
  g_autofree char *rests_on = geneva_target_item_dup_support (target);
  g_autofree char *spoken = NULL;

  gtk_label_set_label (GTK_LABEL (date), *when != '\0' ? when : _("undated"));
  gtk_widget_set_visible (date, geneva_target_item_can_have_date (target));
  gtk_label_set_label (GTK_LABEL (title), what);
  gtk_label_set_label (GTK_LABEL (support), rests_on);
  geneva_row_tooltip_set (line, what);
  /* The row's own widget carries the role; GTK 4.8 has no call to name it by. */
  spoken = gtk_widget_get_visible (date)
    ? g_strjoin (_(", "), gtk_label_get_label (GTK_LABEL (date)), what, rests_on, NULL)
    : g_strjoin (_(", "), what, rests_on, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (line)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
on_activate (GenevaTargetList *self, guint position)
{
  g_signal_emit (self, signals[PICKED], 0, position);
}

static void
geneva_target_list_dispose (GObject *object)
{
  GenevaTargetList *self = GENEVA_TARGET_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (geneva_target_list_parent_class)->dispose (object);
}

static void
geneva_target_list_class_init (GenevaTargetListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_target_list_dispose;
  signals[PICKED] = g_signal_new ("picked", GENEVA_TYPE_TARGET_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/GenevaII/widgets/geneva-target-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaTargetList, view);
}

static void
geneva_target_list_init (GenevaTargetList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->view, factory);
  geneva_list_tab_add (GTK_WIDGET (self->view));
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activate), self);
}

void
geneva_target_list_set_rows (GenevaTargetList *self, GenevaTargetRows *rows)
{
  g_autoptr (GtkSelectionModel) model = NULL;

  g_return_if_fail (GENEVA_IS_TARGET_LIST (self));
  if (!g_set_object (&self->rows, rows))
    return;
  /* A list of its own each time: no row of the one before is looked for in it. */
  if (rows != NULL)
    model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (rows))));
  gtk_list_view_set_model (self->view, model);
}

GenevaTargetRows *
geneva_target_list_get_rows (GenevaTargetList *self)
{
  g_return_val_if_fail (GENEVA_IS_TARGET_LIST (self), NULL);
  return self->rows;
}

void
geneva_target_list_show_row (GenevaTargetList *self, guint position, gboolean is_focused)
{
  g_return_if_fail (GENEVA_IS_TARGET_LIST (self));
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  if (is_focused)
    gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}
