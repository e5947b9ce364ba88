/* The positions chart with its point of view.
 */
#pragma once

#include "geneva-chart.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_POSITIONS_CHART (geneva_positions_chart_get_type ())
G_DECLARE_FINAL_TYPE (GenevaPositionsChart, geneva_positions_chart, GENEVA, POSITIONS_CHART, GenevaChart)

/* `text` measures the labels and is shared with the other charts. */
G_GNUC_WARN_UNUSED_RESULT
GenevaChart *geneva_positions_chart_new (GenevaTextContext *text);

G_END_DECLS
