/* Who takes which position on which issue: the matrix of actors and issues as a chart
 * with its point of view; see geneva-positions-scene.h for the picture.
 *
 * Rows and columns keep their order and their places while the window of time moves:
 * they are those of the whole dossier, unless empty ones are hidden. A cell is an item
 * with two records, actor and issue, and rests on its statements.
 */
#pragma once

#include "geneva-chart.h"
#include "geneva-positions-settings.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_POSITIONS_CHART (geneva_positions_chart_get_type ())
G_DECLARE_FINAL_TYPE (GenevaPositionsChart, geneva_positions_chart, GENEVA, POSITIONS_CHART, GenevaChart)

/* `text` measures the labels and is shared with the other charts. */
G_GNUC_WARN_UNUSED_RESULT
GenevaChart *geneva_positions_chart_new          (GenevaTextContext *text);
void         geneva_positions_chart_get_settings (GenevaPositionsChart *chart, GenevaPositionsSettings *settings);
void         geneva_positions_chart_set_settings (GenevaPositionsChart *chart, const GenevaPositionsSettings *settings);
/* What of the table is in the window and kept by the filter, borrowed until the next change; NULL before there is a
 * dossier. */
const GenevaPositionsPart *geneva_positions_chart_get_part (GenevaPositionsChart *chart);

G_END_DECLS
