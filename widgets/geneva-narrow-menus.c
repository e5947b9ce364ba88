/* Menus that fit their window. Role: for all menus at one place, when they open,
 * takes the keys off the lines that are too wide, and wraps the words of those that
 * still are. GTK has no such choice: its lines are found by the names of their type
 * and styles. It must not know any menu of the program.
 */
#include "geneva-narrow-menus.h"

#include "geneva-usual-size.h"

/* Room that a line has whatever the window, in characters. */
#define LEAST_CHARS 8

static gboolean
is_line (GtkWidget *widget)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton");
}

/* How wide the words may be, without what stands around them. A page of a stack is asked what width it needs at its least
 * height, which for words that wrap is one line as long as ever: so all their lines are made their least height. */
static void
wrap (GtkLabel *words, int room_px)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (words));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int char_width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                        pango_font_metrics_get_approximate_digit_width (metrics));
  int height;

  pango_font_metrics_unref (metrics);
  gtk_label_set_wrap (words, TRUE);
  gtk_label_set_wrap_mode (words, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (words, 0);
  gtk_label_set_max_width_chars (words, MAX (room_px * PANGO_SCALE / MAX (char_width, 1), LEAST_CHARS));
  gtk_widget_measure (GTK_WIDGET (words), GTK_ORIENTATION_VERTICAL, geneva_usual_width (GTK_WIDGET (words)), &height, NULL,
                      NULL, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (words), -1, height);
}

/* As GTK made it, then as much less as it takes. */
static void
fit_line (GtkWidget *line, int room_px)
{
  GtkWidget *words = NULL, *key = NULL;
  int width;

  for (GtkWidget *child = gtk_widget_get_first_child (line); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    if (GTK_IS_LABEL (child) && g_str_equal (gtk_widget_get_css_name (child), "accelerator"))
      key = child;
    else if (GTK_IS_LABEL (child))
      words = child;
  }
  if (words == NULL)
    return;
  gtk_label_set_wrap (GTK_LABEL (words), FALSE);
  gtk_label_set_max_width_chars (GTK_LABEL (words), -1);
  gtk_widget_set_size_request (words, -1, -1);
  if (key != NULL)
    gtk_widget_set_visible (key, TRUE);
  if (key != NULL && geneva_usual_width (line) > room_px)
    gtk_widget_set_visible (key, FALSE);
  width = geneva_usual_width (line);
  if (width > room_px)
    wrap (GTK_LABEL (words), room_px - (width - geneva_usual_width (words)));
}

static void
fit_lines (GtkWidget *widget, int room_px)
{
  if (is_line (widget))
    fit_line (widget, room_px);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
      fit_lines (child, room_px);
}

/* Submenus count: they slide over the menu that they are of, and it has their width. */
static int
widest_line (GtkWidget *widget)
{
  int widest = is_line (widget) ? geneva_usual_width (widget) : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !is_line (widget);
       child = gtk_widget_get_next_sibling (child))
    widest = MAX (widest, widest_line (child));
  return widest;
}

static void
fit (GtkWidget *menu)
{
  int room_px = gtk_widget_get_width (GTK_WIDGET (gtk_widget_get_root (menu)));
  int around_px = geneva_usual_width (menu) - widest_line (menu);

  fit_lines (menu, room_px - around_px);
}

/* It has its place by now, but was not drawn yet. */
static gboolean
on_shown (GSignalInvocationHint *hint G_GNUC_UNUSED, guint n_values G_GNUC_UNUSED, const GValue *values,
          gpointer data G_GNUC_UNUSED)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (GTK_IS_POPOVER_MENU (widget))
    fit (widget);
  return TRUE;
}

void
geneva_narrow_menus_init (void)
{
  static gsize is_done = 0;

  if (!g_once_init_enter (&is_done))
    return;
  /* The class has to be there before its signals are. */
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_shown, NULL, NULL);
  g_once_init_leave (&is_done, 1);
}
