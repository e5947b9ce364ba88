/* Two lines in a list. Role: labels, their style and what is spoken of them.
 * They must not know what they tell of.
 */
#include "geneva-two-lines.h"

#include "base/geneva-sentence.h"
#include "geneva-row-tooltip.h"

#include <glib/gi18n-lib.h>

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < 2; i++) {
    GtkWidget *label = gtk_label_new (NULL);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    if (i == 1) {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }
    gtk_box_append (GTK_BOX (box), label);
  }
  gtk_list_item_set_child (item, box);
}

GtkListItemFactory *
geneva_two_lines_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  return factory;
}

void
geneva_two_lines_set (GtkListItem *item, const char *title, const char *about)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *first = gtk_widget_get_first_child (box);
  /* Translators: what a row of a list is, and what is said about it */
  g_autofree char *spoken = geneva_sentence (_("%s, %s"), title, about);

  gtk_label_set_label (GTK_LABEL (first), title);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (first)), about);
  geneva_row_tooltip_set (box, title);
  /* the row's own widget carries the role; GTK 4.8 has no call to name it by */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}
