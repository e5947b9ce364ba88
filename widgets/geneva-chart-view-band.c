/* What a chart view draws of selecting by itself, in the colour of the desktop's
 * choices: the band or the lasso that is being pulled, and the outline of columns of counts
 * that were chosen, where a ring for each would hide them. Role: the pointer's
 * file tells where the band is, the selection's what lies in it. It must not
 * know scenes beyond the bounds of items.
 */
#include "geneva-chart-view-private.h"

#include "geneva-compat.h"

#include <math.h>

#define BAND_OPACITY 0.18f
#define CHOSEN_LINE_PX 2.0f
#define LASSO_STEP_PX 3.0       /* a hand that moves less adds nothing to the line */
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
  g_clear_pointer (&self->lasso, g_array_unref);
  if (self->lassos) {
    const GenevaPoint start = { (float) x, (float) y };

    self->lasso = g_array_new (FALSE, FALSE, sizeof (GenevaPoint));
    g_array_append_val (self->lasso, start);
  }
}

static void
lengthen_lasso (GenevaChartView *self)
{
  const GenevaPoint next = { (float) self->band_to_x, (float) self->band_to_y };
  const GenevaPoint *last = &g_array_index (self->lasso, GenevaPoint, self->lasso->len - 1);

  if (hypot (next.x - last->x, next.y - last->y) >= LASSO_STEP_PX)
    g_array_append_val (self->lasso, next);
}

void
geneva_chart_view_move_band (GenevaChartView *self, double x, double y)
{
  self->band_to_x = CLAMP (x, 0, gtk_widget_get_width (GTK_WIDGET (self)));
  self->band_to_y = CLAMP (y, 0, gtk_widget_get_height (GTK_WIDGET (self)));
  if (self->lasso != NULL)
    lengthen_lasso (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
geneva_chart_view_end_band (GenevaChartView *self, gboolean is_taken)
{
  GenevaRect band = get_band (self);
  GenevaRect rect = {
    band.x / self->px_per_pt, band.y / self->px_per_pt, band.width / self->px_per_pt, band.height / self->px_per_pt,
  };
  g_autoptr (GArray) lasso = g_steal_pointer (&self->lasso);

  if (!self->is_banding)
    return;
  self->is_banding = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  for (guint i = 0; lasso != NULL && i < lasso->len; i++) {
    GenevaPoint *point = &g_array_index (lasso, GenevaPoint, i);

    *point = (GenevaPoint) { point->x / (float) self->px_per_pt, point->y / (float) self->px_per_pt };
  }
  if (is_taken && lasso != NULL)
    geneva_chart_view_select_round (self, (const GenevaPoint *) (gpointer) lasso->data, lasso->len, self->band_adds);
  else if (is_taken)
    geneva_chart_view_select_within (self, &rect, self->band_adds);
}

void
geneva_chart_view_set_lassos (GenevaChartView *self, gboolean lassos)
{
  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));

  self->lassos = lassos;
}

gboolean
geneva_chart_view_get_lassos (GenevaChartView *self)
{
  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (self), FALSE);

  return self->lassos;
}

/* ---- painting ---- */

static GdkRGBA
get_color (GenevaChartView *self)
{
  GdkRGBA color;

  geneva_compat_get_accent (GTK_WIDGET (self), &color);
  return color;
}

static void
snapshot_lasso (GenevaChartView *self, GtkSnapshot *snapshot)
{
  const graphene_rect_t page = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                                   (float) gtk_widget_get_height (GTK_WIDGET (self)));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &page);
  GdkRGBA color = get_color (self);

  for (guint i = 0; i < self->lasso->len; i++) {
    const GenevaPoint *point = &g_array_index (self->lasso, GenevaPoint, i);

    cairo_line_to (cr, point->x, point->y);
  }
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke_preserve (cr);
  color.alpha = BAND_OPACITY;
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
snapshot_frame (GenevaChartView *self, GtkSnapshot *snapshot, const graphene_rect_t *rect, float line_px)
{
  GskRoundedRect outline;
  GdkRGBA color = get_color (self);
  GdkRGBA fill;

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
  if (self->is_banding && self->lasso != NULL)
    snapshot_lasso (self, snapshot);
  else if (self->is_banding)
    snapshot_frame (self, snapshot, &rect, 1);
}
