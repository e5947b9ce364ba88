/* How a picture becomes another one: when the chart says that things move to
 * other places, the view shows for a moment what lies between the two. Role:
 * the frame clock's part; what lies between is geneva-blend.h's. The scene of
 * the view is the new one from the start: pointer, keys and accessibility never
 * wait for a movement.
 */
#include "geneva-chart-view-private.h"

#include "geneva-blend.h"

#include <adwaita.h>

#define MOTION_US (250 * 1000)

struct _GenevaChartMotion {
  gboolean           is_expected;     /* the next scene is moved to */
  GenevaScene       *from;            /* NULL: nothing moves */
  GenevaScene       *shown;           /* NULL: not made for this frame yet */
  GenevaBlendMemory *memory;
  gint64             begin_us;        /* of the frame clock; 0: with the first frame */
  double             share;
  guint              tick_id;
};

static GenevaChartMotion *
get_motion (GenevaChartView *self)
{
  if (self->motion == NULL) {
    self->motion = g_new0 (GenevaChartMotion, 1);
    self->motion->memory = geneva_blend_memory_new ();
  }
  return self->motion;
}

void
geneva_chart_view_stop_motion (GenevaChartView *self)
{
  GenevaChartMotion *motion = self->motion;

  if (motion == NULL)
    return;
  if (motion->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), motion->tick_id);
  g_clear_pointer (&motion->from, geneva_scene_unref);
  g_clear_pointer (&motion->shown, geneva_scene_unref);
  geneva_blend_memory_free (motion->memory);
  g_free (motion);
  self->motion = NULL;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GenevaChartView *self = GENEVA_CHART_VIEW (widget);
  GenevaChartMotion *motion = self->motion;
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (motion->begin_us == 0)
    motion->begin_us = now;
  motion->share = (double) (now - motion->begin_us) / MOTION_US;
  g_clear_pointer (&motion->shown, geneva_scene_unref);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  gtk_widget_queue_draw (widget);
  if (motion->share < 1.0)
    return G_SOURCE_CONTINUE;
  motion->tick_id = 0;
  geneva_chart_view_stop_motion (self);
  return G_SOURCE_REMOVE;
}

void
geneva_chart_view_expect_motion (GenevaChartView *self)
{
  if (adw_get_enable_animations (GTK_WIDGET (self)) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    get_motion (self)->is_expected = TRUE;
}

void
geneva_chart_view_start_motion (GenevaChartView *self, GenevaScene *before)
{
  g_autoptr (GenevaScene) from = NULL;

  if (self->motion == NULL)
    return;
  if (before == NULL || !self->motion->is_expected) {
    geneva_chart_view_stop_motion (self);
    return;
  }
  /* One that is under way goes on from where it has come to. */
  from = geneva_scene_ref (self->motion->shown != NULL ? self->motion->shown : before);
  geneva_chart_view_stop_motion (self);
  if (!geneva_scene_can_blend (from, self->scene))
    return;
  get_motion (self)->from = g_steal_pointer (&from);
  self->motion->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

gboolean
geneva_chart_view_is_moving (GenevaChartView *self)
{
  return self->motion != NULL && self->motion->from != NULL;
}

GenevaScene *
geneva_chart_view_get_shown_scene (GenevaChartView *self)
{
  GenevaChartMotion *motion = self->motion;

  if (!geneva_chart_view_is_moving (self))
    return self->scene;
  if (motion->shown == NULL)
    motion->shown = geneva_scene_blend (motion->from, self->scene, geneva_ease_out (motion->share), motion->memory);
  return motion->shown;
}
