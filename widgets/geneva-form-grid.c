/* Grids of forms in narrow windows; see the header. It must not know what is
 * asked.
 */
#include "geneva-form-grid.h"

void
geneva_form_grid_stack (GtkGrid *grid)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (grid));

  g_return_if_fail (GTK_IS_GRID (grid));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (grid)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkGridLayoutChild *place = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, child));

    gtk_grid_layout_child_set_row (place, 2 * gtk_grid_layout_child_get_row (place) +
                                          gtk_grid_layout_child_get_column (place));
    gtk_grid_layout_child_set_column (place, 0);
    if (GTK_IS_LABEL (child))
      gtk_label_set_xalign (GTK_LABEL (child), 0);
  }
}

gboolean
geneva_form_grid_is_wider (GtkGrid *grid, int room)
{
  gboolean is_visible = gtk_widget_get_visible (GTK_WIDGET (grid));
  int least;

  if (!is_visible)
    gtk_widget_set_visible (GTK_WIDGET (grid), TRUE);
  gtk_widget_measure (GTK_WIDGET (grid), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (!is_visible)
    gtk_widget_set_visible (GTK_WIDGET (grid), FALSE);
  return least > room;
}
