/* A notice in windows of several widths: its buttons are never cut off, and stand beside the words where there is room.
 */
#include "geneva-notice.h"

#include "stage.h"

static GtkWidget *
find_button (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_str_equal (gtk_button_get_label (GTK_BUTTON (widget)), "Discard…"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child);
  return found;
}

static void
check_width (int width, guint n_buttons, gboolean is_beside)
{
  static const GenevaNoticeButton buttons[] = {
    { "_Open", "app.open" }, { "Discard…", "app.discard" }, { "_Later", "app.later" }, { "_Show All…", "app.all" },
  };
  GtkWidget *notice = geneva_notice_new ();
  GtkWidget *window, *button, *row;
  graphene_rect_t bounds, of_row;
  GtkLabel *label;

  geneva_notice_show (GENEVA_NOTICE (notice), "kept", "Recovered: “The road to Geneva II” has edits that reached no file "
                      "(talks.dossier.json · 1 edit · 22 November 2026, 16:52).", FALSE, buttons, n_buttons);
  window = stage_show (notice, width, 200);
  stage_settle ();
  button = find_button (notice);
  g_assert_nonnull (button);
  label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (label)));
  row = gtk_widget_get_parent (button);
  g_assert_true (gtk_widget_compute_bounds (button, notice, &bounds));
  g_assert_true (gtk_widget_compute_bounds (row, notice, &of_row));
  g_assert_cmpfloat (of_row.origin.x, >=, 0);
  g_assert_cmpfloat (of_row.origin.x + of_row.size.width, <=, gtk_widget_get_width (notice));
  g_assert_cmpfloat (of_row.origin.y + of_row.size.height, <=, gtk_widget_get_height (notice));
  /* beside the words they are as high as the whole; below them, lower than it */
  g_assert_true ((of_row.origin.y < gtk_widget_get_height (notice) / 2.0) == is_beside);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_widths (void)
{
  check_width (1000, 3, TRUE);
  check_width (640, 3, TRUE);
  check_width (360, 3, FALSE);
  check_width (480, 4, FALSE);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/notice/widths", test_widths);
  return g_test_run ();
}
