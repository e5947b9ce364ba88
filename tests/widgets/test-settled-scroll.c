/* A text comes to its cursor: at once, and where it was told so while another page
 * lay over it.
 */
#include "geneva-settled-scroll.h"
#include "stage.h"

typedef struct {
  GtkWidget   *window;
  GtkStack    *stack;
  GtkTextView *view;
} Desk;

static void
desk_init (Desk *desk, const char *page)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkTextBuffer *buffer;
  GtkTextIter cursor;

  desk->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  desk->stack = GTK_STACK (gtk_stack_new ());
  gtk_text_view_set_wrap_mode (desk->view, GTK_WRAP_WORD_CHAR);
  for (guint i = 0; i < 600; i++)
    g_string_append_printf (text, "Line %u tells of boats that wait in port, of their masters, and of the weather there.\n", i);
  buffer = gtk_text_view_get_buffer (desk->view);
  gtk_text_buffer_set_text (buffer, text->str, -1);
  gtk_text_buffer_get_iter_at_line (buffer, &cursor, 400);
  gtk_text_buffer_place_cursor (buffer, &cursor);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (desk->view));
  gtk_stack_add_named (desk->stack, scroller, "text");
  gtk_stack_add_named (desk->stack, gtk_label_new ("Another page"), "other");
  gtk_stack_set_visible_child_name (desk->stack, page);
  desk->window = stage_show (GTK_WIDGET (desk->stack), 300, 240);
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static gboolean
shows_cursor (gpointer data)
{
  GtkTextView *view = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle place, seen;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &at, &place);
  gtk_text_view_get_visible_rect (view, &seen);
  return place.y >= seen.y && place.y + place.height <= seen.y + seen.height / 2;
}

static void
test_shown (void)
{
  g_auto (Desk) desk = { 0 };

  desk_init (&desk, "text");
  g_assert_false (shows_cursor (desk.view));
  geneva_settled_scroll_begin (desk.view, 0.1);
  stage_wait (shows_cursor, desk.view);
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer n)
{
  return ++*(guint *) n < 120 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_late (gpointer n)
{
  return *(guint *) n >= 120;
}

/* Longer hidden than a text takes to settle. */
static void
test_hidden (void)
{
  g_auto (Desk) desk = { 0 };
  guint n = 0;

  desk_init (&desk, "other");
  geneva_settled_scroll_begin (desk.view, 0.1);
  gtk_widget_add_tick_callback (desk.window, count_frame, &n, NULL);
  stage_wait (is_late, &n);
  gtk_stack_set_visible_child_name (desk.stack, "text");
  stage_wait (shows_cursor, desk.view);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/settled-scroll/shown", test_shown);
  g_test_add_func ("/settled-scroll/hidden", test_hidden);
  return g_test_run ();
}
