/* The door of the layer. Role: links the layer's resource in by its function
 * (a static library's constructors are dropped when nobody names them) and
 * puts its style on the display.
 */
#include "geneva-widgets.h"

#include "geneva-narrow-menus.h"
#include "geneva-spoken-names.h"
#include "geneva-widgets-resources.h"

void
geneva_widgets_init (void)
{
  static gsize is_done = 0;

  if (!g_once_init_enter (&is_done))
    return;
  g_resources_register (geneva_widgets_get_resource ());
  geneva_spoken_names_init ();
  geneva_narrow_menus_init ();
  if (gdk_display_get_default () != NULL) {
    g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
    gtk_css_provider_load_from_resource (style, "/com/example/GenevaII/widgets/geneva-widgets.css");
    gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  }
  g_once_init_leave (&is_done, 1);
}
