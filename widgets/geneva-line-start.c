/* GTK 4.8 counts a column view's scrolling from the left, whichever way one reads: at
 * nothing, a table that is read from the right shows its last columns. Here the distance
 * from where lines begin is kept instead, as GtkViewport does, until the reader chooses
 * another. Newer GTK counts from where lines begin: there this has nothing to do.
 * Knows no rows and no columns.
 */
#include "geneva-line-start.h"

typedef struct {
  GtkWidget     *view;      /* owns this */
  GtkAdjustment *across;
  double         distance;  /* from the side where lines begin */
  guint          idle_id, again_id;
  gboolean       is_kept;   /* by GTK itself */
} LineStart;

static double
get_distance (const LineStart *self)
{
  return gtk_adjustment_get_upper (self->across) - gtk_adjustment_get_page_size (self->across)
         - gtk_adjustment_get_value (self->across);
}

/* By where the heads stand, the first of what is in the view. */
static gboolean
is_kept_by_gtk (const LineStart *self)
{
  GtkWidget *heads = gtk_widget_get_first_child (self->view);
  double value = gtk_adjustment_get_value (self->across);
  double most = gtk_adjustment_get_upper (self->across) - gtk_adjustment_get_page_size (self->across);
  graphene_rect_t bounds;

  return heads != NULL && gtk_widget_compute_bounds (heads, self->view, &bounds) &&
         ABS (bounds.origin.x - (value - most)) < ABS (bounds.origin.x + value);
}

/* Before the next picture is drawn, if need be: the view hears of it only when it is done with its columns. */
static gboolean
move (gpointer data)
{
  LineStart *self = data;
  double most = gtk_adjustment_get_upper (self->across) - gtk_adjustment_get_page_size (self->across);

  self->idle_id = 0;
  self->is_kept = is_kept_by_gtk (self);
  if (self->is_kept)
    return G_SOURCE_REMOVE;
  gtk_adjustment_set_value (self->across, MAX (most - self->distance, 0.0));
  return G_SOURCE_REMOVE;
}

static void
on_changed (LineStart *self)
{
  if (gtk_widget_get_direction (self->view) == GTK_TEXT_DIR_RTL && !self->is_kept && self->idle_id == 0 &&
      ABS (get_distance (self) - self->distance) > 0.5)
    self->idle_id = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, move, self, NULL);
}

static gboolean
place_again (gpointer data)
{
  LineStart *self = data;

  self->again_id = 0;
  gtk_widget_queue_allocate (self->view);
  return G_SOURCE_REMOVE;
}

/* What comes of another width is none of the reader's. GTK 4.8 has placed the columns by the value of before when it finds,
 * still at it, that they are less wide now and the value too great; that they are to be placed anew is lost then. */
static void
on_value_changed (LineStart *self)
{
  if (self->again_id == 0 && gtk_widget_get_direction (self->view) == GTK_TEXT_DIR_RTL)
    self->again_id = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, place_again, self, NULL);
  if (self->idle_id == 0)
    self->distance = MAX (get_distance (self), 0.0);
}

static void
line_start_free (gpointer data)
{
  LineStart *self = data;

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_handle_id (&self->again_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->across, self);
  g_object_unref (self->across);
  g_free (self);
}

void
geneva_line_start_keep (GtkWidget *view)
{
  LineStart *self;

  g_return_if_fail (GTK_IS_SCROLLABLE (view));

  self = g_new0 (LineStart, 1);
  self->view = view;
  self->across = g_object_ref (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view)));
  g_signal_connect_swapped (self->across, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->across, "value-changed", G_CALLBACK (on_value_changed), self);
  g_object_set_data_full (G_OBJECT (view), "geneva-line-start", self, line_start_free);
}
