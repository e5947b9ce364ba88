/* One mark of a chart as a real object for keyboard and screen readers: a
 * transparent, focusable child of the chart view over the painted mark. It
 * draws nothing and takes no clicks.
 */
#pragma once

#include "model/geneva-schema.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What survives a new scene: item numbers do not. */
typedef struct {
  GenevaHandle handle;
  GenevaHandle other;
  guint16       relation;
} GenevaItemKey;

#define GENEVA_TYPE_CHART_MARK (geneva_chart_mark_get_type ())
G_DECLARE_FINAL_TYPE (GenevaChartMark, geneva_chart_mark, GENEVA, CHART_MARK, GtkWidget)

/* Floating. */
GtkWidget *geneva_chart_mark_new      (void);
guint32    geneva_chart_mark_get_item (GenevaChartMark *self);
/* The scene's item, what it stands for, and what is spoken: name, kind, date in words, number of passages.
 * Item 0 is nothing: key and label are NULL. */
void       geneva_chart_mark_set_item (GenevaChartMark *self, guint32 item, const GenevaItemKey *key,
                                       const char *label);
/* As the last item but its number; that of nothing is all 0. */
GenevaItemKey geneva_chart_mark_get_key (GenevaChartMark *self);
/* It is another item of another scene that stands for the same. */
void       geneva_chart_mark_renumber (GenevaChartMark *self, guint32 item);
void       geneva_chart_mark_set_selected (GenevaChartMark *self, gboolean is_selected);
gboolean   geneva_chart_mark_get_selected (GenevaChartMark *self);

G_END_DECLS
