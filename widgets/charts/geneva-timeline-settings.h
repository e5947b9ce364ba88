/* The choices about a timeline as JSON, and back,
 * and what they are called there.
 */
#pragma once

#include "geneva-timeline-chart.h"

G_BEGIN_DECLS

/* Fills in `describe` and `restore` of the timeline's class. */
void geneva_timeline_settings_install (GenevaChartClass *chart_class);

G_END_DECLS
