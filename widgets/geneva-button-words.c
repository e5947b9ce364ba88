/* Buttons whose words wrap; see the header. GTK has no property for it, only
 * the label that a button makes of its words.
 */
#include "geneva-button-words.h"

static void
wrap (GtkWidget *label)
{
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
}

void
geneva_button_words_wrap (GtkWidget *widget)
{
  GtkWidget *label = GTK_IS_BUTTON (widget) ? gtk_button_get_child (GTK_BUTTON (widget)) : NULL;

  if (label != NULL && GTK_IS_LABEL (label)) {
    wrap (label);
    gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    if (GTK_IS_CHECK_BUTTON (widget) && GTK_IS_LABEL (child))
      wrap (child);
    else
      geneva_button_words_wrap (child);
  }
}

void
geneva_button_words_shorten (GtkWidget *button)
{
  if (GTK_IS_LABEL (button)) {
    gtk_label_set_ellipsize (GTK_LABEL (button), PANGO_ELLIPSIZE_END);
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (button); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child))
      geneva_button_words_shorten (child);
}
