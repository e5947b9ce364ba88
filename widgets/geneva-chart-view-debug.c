/* What GENEVA_DEBUG=scene shows over a chart view: the box of every item that
 * can be hit, the focusable marks, and the milliseconds that the last scene
 * and its picture took. Role: a look behind the picture while working on it;
 * it must change nothing.
 */
#include "geneva-chart-view-private.h"

static gboolean
is_wanted (void)
{
  static gsize wanted = 0;
  static const GDebugKey keys[] = { { "scene", 1 } };

  if (g_once_init_enter (&wanted))
    g_once_init_leave (&wanted, 1 + g_parse_debug_string (g_getenv ("GENEVA_DEBUG"), keys, G_N_ELEMENTS (keys)));
  return wanted > 1;
}

static void
append_box (GtkSnapshot *snapshot, const graphene_rect_t *box, const GdkRGBA *color)
{
  const float widths[] = { 1, 1, 1, 1 };
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, box, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

void
geneva_chart_view_snapshot_debug (GenevaChartView *self, GtkSnapshot *snapshot)
{
  const GdkRGBA item_color = { 0.9f, 0.1f, 0.6f, 0.8f };
  const GdkRGBA mark_color = { 0.1f, 0.6f, 0.1f, 0.8f };
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *text = NULL;
  GdkRectangle bounds;
  guint n;

  if (!is_wanted () || self->scene == NULL)
    return;
  n = geneva_scene_get_n_items (self->scene);
  for (guint32 item = 1; item <= n; item++) {
    if (geneva_chart_view_get_bounds_px (self, item, &bounds))
      append_box (snapshot, &GRAPHENE_RECT_INIT ((float) bounds.x, (float) bounds.y, (float) bounds.width,
                                                 (float) bounds.height), &item_color);
  }
  for (guint i = 0; i < self->marks->len; i++) {
    graphene_rect_t box;
    GtkWidget *mark = g_ptr_array_index (self->marks, i);
    if (gtk_widget_get_child_visible (mark) && gtk_widget_compute_bounds (mark, GTK_WIDGET (self), &box))
      append_box (snapshot, &box, &mark_color);
  }
  text = g_strdup_printf ("scene %.1f ms, picture %.1f ms, %u items, %u labels left out", self->build_ms, self->paint_ms,
                          n, geneva_scene_get_n_dropped_labels (self->scene));
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  gtk_snapshot_append_layout (snapshot, layout, &item_color);
}
