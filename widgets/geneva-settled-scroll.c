/* Scrolling a text to its cursor. Role: GtkTextView's own scroll_to_mark waits
 * for the layout, goes by heights that are guessed until then and ends somewhere
 * behind, and moves the scroll bar from inside an allocation, which leaves the
 * bar without one (GTK 4.8). So the cursor is brought into sight between frames,
 * again each time that the text, laid out bit by bit, or what stands round it
 * has another size, until all has kept still for some frames. It must not know
 * what the text is.
 */
#include "geneva-settled-scroll.h"

#define SETTLING "geneva-settled-scroll"
/* Frames without a change, and at most. */
#define FRAMES_TO_SETTLE 3
#define MAX_FRAMES 90

typedef struct {
  guint    tick_id;         /* 0: none */
  guint    n_frames, n_still;
  double   extent;          /* of the text in the last frame */
  double   place;
  gboolean is_waiting;      /* for the text to come on the screen */
} Settling;

static double
scroll (GtkTextView *view, double share)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double page = gtk_adjustment_get_page_size (adjustment);
  GdkRectangle place;
  GtkTextIter at;

  /* Lays out what is seen now, not while it is painted, when a scroll bar would have no time to be given its place. */
  g_signal_emit_by_name (adjustment, "value-changed");
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &at, &place);
  if (page > 0)
    gtk_adjustment_set_value (adjustment, MAX (0, place.y + gtk_text_view_get_top_margin (view) - share * page));
  return place.y + gtk_adjustment_get_upper (adjustment) + page;
}

static gboolean
scroll_again (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Settling *settling = data;
  double extent;

  if (!gtk_widget_get_mapped (widget) || gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget)) == NULL) {
    settling->is_waiting = TRUE;
    settling->tick_id = 0;
    return G_SOURCE_REMOVE;
  }
  extent = scroll (GTK_TEXT_VIEW (widget), settling->place);
  settling->n_still = extent != settling->extent ? 0 : settling->n_still + 1;
  settling->extent = extent;
  if (settling->n_still < FRAMES_TO_SETTLE && ++settling->n_frames < MAX_FRAMES)
    return G_SOURCE_CONTINUE;
  settling->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
begin (GtkWidget *view, Settling *settling)
{
  settling->n_frames = settling->n_still = 0;
  settling->extent = 0;
  settling->is_waiting = FALSE;
  if (settling->tick_id == 0)
    settling->tick_id = gtk_widget_add_tick_callback (view, scroll_again, settling, NULL);
}

static void
on_map (GtkWidget *view, Settling *settling)
{
  if (settling->is_waiting)
    begin (view, settling);
}

void
geneva_settled_scroll_begin (GtkTextView *view, double place)
{
  Settling *settling;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  settling = g_object_get_data (G_OBJECT (view), SETTLING);
  if (settling == NULL) {
    settling = g_new0 (Settling, 1);
    g_object_set_data_full (G_OBJECT (view), SETTLING, settling, g_free);
    g_signal_connect (view, "map", G_CALLBACK (on_map), settling);
  }
  settling->place = place;
  begin (GTK_WIDGET (view), settling);
}

void
geneva_settled_scroll_end (GtkTextView *view)
{
  Settling *settling;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  settling = g_object_get_data (G_OBJECT (view), SETTLING);
  if (settling == NULL)
    return;
  settling->is_waiting = FALSE;
  if (settling->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (view), settling->tick_id);
  settling->tick_id = 0;
}
