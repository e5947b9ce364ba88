/* One mark of a chart as a real object for keyboard and screen readers: a
 * transparent, focusable child of the chart view over the painted mark. It
 * draws nothing and takes no clicks.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_CHART_MARK (geneva_chart_mark_get_type ())
G_DECLARE_FINAL_TYPE (GenevaChartMark, geneva_chart_mark, GENEVA, CHART_MARK, GtkWidget)

/* Floating. */
GtkWidget *geneva_chart_mark_new      (void);
guint32    geneva_chart_mark_get_item (GenevaChartMark *self);
/* The scene's item and what is spoken: name, kind, date in words, number of passages. */
void       geneva_chart_mark_set_item (GenevaChartMark *self, guint32 item, const char *label);
void       geneva_chart_mark_set_selected (GenevaChartMark *self, gboolean is_selected);
gboolean   geneva_chart_mark_get_selected (GenevaChartMark *self);

G_END_DECLS
