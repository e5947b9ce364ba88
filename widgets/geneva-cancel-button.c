/* Cancel, in a word or as a cross; see the header. It must not know what is
 * cancelled.
 */
#include "geneva-cancel-button.h"

#include "geneva-button-words.h"

#include <adwaita.h>

struct _GenevaCancelButton {
  GtkButton parent_instance;
};

G_DEFINE_FINAL_TYPE (GenevaCancelButton, geneva_cancel_button, GTK_TYPE_BUTTON)

static void
geneva_cancel_button_class_init (GenevaCancelButtonClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/com/example/GenevaII/widgets/geneva-cancel-button.ui");
}

static void
geneva_cancel_button_init (GenevaCancelButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
geneva_cancel_header_new (GtkWidget *done)
{
  GtkWidget *header = adw_header_bar_new ();

  g_return_val_if_fail (GTK_IS_WIDGET (done), NULL);

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  /* Else both sides would be as wide as the wider one. */
  adw_header_bar_set_centering_policy (ADW_HEADER_BAR (header), ADW_CENTERING_POLICY_LOOSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), g_object_new (GENEVA_TYPE_CANCEL_BUTTON, NULL));
  gtk_widget_add_css_class (done, "suggested-action");
  geneva_button_words_shorten (done);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), done);
  return header;
}
