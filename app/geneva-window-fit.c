/* See the header. */
#include "geneva-window-fit.h"

int
geneva_window_fit (GtkWindow *window)
{
  GtkWindow *parent;
  int width, height, parent_width = 0, parent_height = 0;

  g_return_val_if_fail (GTK_IS_WINDOW (window), 0);

  parent = gtk_window_get_transient_for (window);
  gtk_window_get_default_size (window, &width, &height);
  if (parent && gtk_widget_get_width (GTK_WIDGET (parent)) > 0) {
    parent_width = gtk_widget_get_width (GTK_WIDGET (parent));
    parent_height = gtk_widget_get_height (GTK_WIDGET (parent));
  } else if (parent) {
    /* at the start, before its first frame */
    gtk_window_get_default_size (parent, &parent_width, &parent_height);
  }
  if (parent_width <= 0 || parent_height <= 0)
    return width;
  width = MIN (width, parent_width);
  gtk_window_set_default_size (window, width, MIN (height, parent_height));
  return width;
}
