/* What a chart view draws of selecting by itself, in the colour of the desktop's
 * choices: the band that is being pulled, and the outline of columns of counts
 * that were chosen, where a ring for each would hide them. Role: the pointer's
 * file tells where the band is, the selection's what lies in it. It must not
 * know scenes beyond the bounds of items.
 */
#include "geneva-chart-view-private.h"

#define BAND_OPACITY 0.18f
#define CHOSEN_LINE_PX 2.0f
/* Columns that are no further apart are one. */
#define CHOSEN_GAP_PX 2

static GenevaRect
get_band (GenevaChartView *self)
{
  return (GenevaRect) {
    MIN (self->band_x, self->band_to_x), MIN (self->band_y, self->band_to_y),
    ABS (self->band_to_x - self->band_x), ABS (self->band_to_y - self->band_y),
  };
}

void
geneva_chart_view_begin_band (GenevaChartView *self, double x, double y, gboolean is_added)
{
  self->is_banding = TRUE;
  self->band_adds = is_added;
  self->band_x = self->band_to_x = x;
  self->band_y = self->band_to_y = y;
}

void
geneva_chart_view_move_band (GenevaChartView *self, double x, double y)
{
  self->band_to_x = CLAMP (x, 0, gtk_widget_get_width (GTK_WIDGET (self)));
  self->band_to_y = CLAMP (y, 0, gtk_widget_get_height (GTK_WIDGET (self)));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
geneva_chart_view_end_band (GenevaChartView *self, gboolean is_taken)
{
  GenevaRect band = get_band (self);
  GenevaRect rect = {
    band.x / GENEVA_PX_PER_PT, band.y / GENEVA_PX_PER_PT, band.width / GENEVA_PX_PER_PT, band.height / GENEVA_PX_PER_PT,
  };

  if (!self->is_banding)
    return;
  self->is_banding = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (is_taken)
    geneva_chart_view_select_within (self, &rect, self->band_adds);
}

/* ---- painting ---- */

static void
snapshot_frame (GenevaChartView *self, GtkSnapshot *snapshot, const graphene_rect_t *rect, float line_px)
{
  GskRoundedRect outline;
  GdkRGBA color = { 0.2f, 0.5f, 0.9f, 1 };
  GdkRGBA fill;

  (void) gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), "accent_color", &color);
  fill = color;
  fill.alpha = BAND_OPACITY;
  gtk_snapshot_append_color (snapshot, &fill, rect);
  gsk_rounded_rect_init_from_rect (&outline, rect, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { line_px, line_px, line_px, line_px },
                              (GdkRGBA[4]) { color, color, color, color });
}

/* Columns come lane by lane from the left: those next to each other get one frame. */
static void
snapshot_chosen (GenevaChartView *self, GtkSnapshot *snapshot)
{
  GdkRectangle run = { 0, 0, 0, 0 };

  for (guint i = 0; i <= self->chosen_many->len; i++) {
    GdkRectangle bounds = { 0, 0, 0, 0 };
    gboolean is_there = i < self->chosen_many->len &&
                        geneva_chart_view_get_bounds_px (self, g_array_index (self->chosen_many, guint32, i), &bounds);

    if (is_there && run.width > 0 && bounds.y == run.y && bounds.x >= run.x &&
        bounds.x <= run.x + run.width + CHOSEN_GAP_PX) {
      run.width = bounds.x + bounds.width - run.x;
      continue;
    }
    if (run.width > 0) {
      graphene_rect_t rect = GRAPHENE_RECT_INIT ((float) run.x, (float) run.y, (float) run.width, (float) run.height);
      snapshot_frame (self, snapshot, &rect, CHOSEN_LINE_PX);
    }
    run = bounds;
  }
}

void
geneva_chart_view_snapshot_band (GenevaChartView *self, GtkSnapshot *snapshot)
{
  GenevaRect band = get_band (self);
  graphene_rect_t rect = GRAPHENE_RECT_INIT ((float) band.x, (float) band.y, (float) band.width, (float) band.height);

  snapshot_chosen (self, snapshot);
  if (self->is_banding)
    snapshot_frame (self, snapshot, &rect, 1);
}
