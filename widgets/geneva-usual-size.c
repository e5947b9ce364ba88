/* One number out of the four that GTK measures. Role: for those who give places by
 * hand. It must not give any.
 */
#include "geneva-usual-size.h"

int
geneva_usual_width (GtkWidget *widget)
{
  int usual;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 0);

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &usual, NULL, NULL);
  return usual;
}

int
geneva_usual_height (GtkWidget *widget, int width)
{
  int usual;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 0);

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &usual, NULL, NULL);
  return usual;
}
