/* What stands in the header bar at which width. Role: has words and buttons give
 * way one after another where the window is narrow or its letters are large; what
 * went is in the menus, and has keys. It must not know what the buttons do.
 *
 * All goes by what the widgets ask for, so that twice as large letters need
 * nothing of their own.
 */
#include "geneva-window-private.h"

#include "geneva-button-words.h"
#include "geneva-usual-size.h"

/* As the theme has it between the parts of a header bar. */
#define SPACING 6

/* The width that a widget asks for at least, also while it is hidden. */
static int
ask_least (GtkWidget *widget)
{
  gboolean is_visible = gtk_widget_get_visible (widget);
  int least;

  if (!is_visible)
    gtk_widget_set_visible (widget, TRUE);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (!is_visible)
    gtk_widget_set_visible (widget, FALSE);
  return least;
}

static int
measure_words (GenevaWindow *self, const char *words)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view_button), words);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* The button for the views with the longest of their names: the others must not come and go with the view. */
static int
ask_view_button (GenevaWindow *self)
{
  g_autoptr (GListModel) views = G_LIST_MODEL (adw_view_stack_get_pages (self->views));
  const char *shown = gtk_menu_button_get_label (self->view_button);
  int shown_width = shown != NULL ? measure_words (self, shown) : 0;
  int most = shown_width;

  for (guint i = 0; i < g_list_model_get_n_items (views); i++) {
    g_autoptr (AdwViewStackPage) page = g_list_model_get_item (views, i);
    const char *title = adw_view_stack_page_get_title (page);

    if (title != NULL)
      most = MAX (most, measure_words (self, title));
  }
  return geneva_usual_width (GTK_WIDGET (self->view_button)) + most - shown_width;
}

static void
share_among (GenevaWindow *self, int width)
{
  /* what stays longest first */
  GtkWidget *parts[] = { self->home_button, self->search_button, self->export_button };
  int room, least, beside;

  least = ask_least (self->header) - ask_least (GTK_WIDGET (self->view_button));
  if (gtk_widget_get_visible (self->title_box))
    least -= ask_least (self->title_box) + SPACING;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (gtk_widget_get_visible (parts[i]))
      least -= ask_least (parts[i]) + SPACING;
  room = width - least - ask_view_button (self);
  beside = width - least - geneva_usual_width (GTK_WIDGET (self->narrow_switcher));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    int part = ask_least (parts[i]) + SPACING;

    room -= part;
    beside -= part;
    gtk_widget_set_visible (parts[i], room >= 0);
  }
  /* The title gives way to the switcher where that is what it takes to show it; where it has no room even so, a button
   * stands in its place, and the title beside it. */
  least = ask_least (self->title_box) + SPACING;
  gtk_widget_set_visible (self->title_box, room >= least && !(beside >= 0 && beside < least));
}

static gboolean
share_header (gpointer data)
{
  GenevaWindow *self = data;

  self->header_id = 0;
  share_among (self, gtk_widget_get_width (GTK_WIDGET (self)));
  return G_SOURCE_REMOVE;
}

void
geneva_window_share_header (GenevaWindow *self)
{
  /* What is seen may not change while places are given. */
  if (self->header_id == 0)
    self->header_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, share_header, self, NULL);
}

/* A window that is made narrow has no room for the title, which finds that out too late: by then the window is as wide
 * as all of it. */
static void
on_default_width (GenevaWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0)
    share_among (self, width);
}

void
geneva_window_name_view (GenevaWindow *self, const char *title)
{
  gtk_menu_button_set_label (self->view_button, title);
  geneva_button_words_shorten (GTK_WIDGET (self->view_button));
  /* On the button it may end in dots. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->view_button), title);
}

void
geneva_window_init_header (GenevaWindow *self)
{
  g_signal_connect (self, "notify::default-width", G_CALLBACK (on_default_width), NULL);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", G_CALLBACK (geneva_window_share_header),
                           self, G_CONNECT_SWAPPED);
}
