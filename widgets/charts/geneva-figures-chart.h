/* The figures chart with its point of view.
 */
#pragma once

#include "geneva-chart.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_FIGURES_CHART (geneva_figures_chart_get_type ())
G_DECLARE_FINAL_TYPE (GenevaFiguresChart, geneva_figures_chart, GENEVA, FIGURES_CHART, GenevaChart)

/* `text` measures the labels and is shared with the other charts. */
G_GNUC_WARN_UNUSED_RESULT
GenevaChart *geneva_figures_chart_new (GenevaTextContext *text);

G_END_DECLS
