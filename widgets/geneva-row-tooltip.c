/* Tooltips of the rows of lists. Role: keeps the words with the widget and gives them when GTK asks. It must not know
 * what the rows are of.
 */
#include "geneva-row-tooltip.h"

#define WORDS_KEY "geneva-row-tooltip"

static gboolean
on_tooltip (GtkWidget *widget, int x, int y, gboolean is_by_keyboard, GtkTooltip *tooltip)
{
  const char *words = g_object_get_data (G_OBJECT (widget), WORDS_KEY);

  if (words == NULL || *words == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

void
geneva_row_tooltip_set (GtkWidget *widget, const char *words)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (!gtk_widget_get_has_tooltip (widget)) {
    gtk_widget_set_has_tooltip (widget, TRUE);
    g_signal_connect (widget, "query-tooltip", G_CALLBACK (on_tooltip), NULL);
  }
  g_object_set_data_full (G_OBJECT (widget), WORDS_KEY, g_strdup (words), g_free);
}
