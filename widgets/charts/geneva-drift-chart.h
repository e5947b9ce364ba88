/* The drift chart with its point of view: of which event or of all, who counts as the
 * speaker, and what part of the plane is in sight. The picture is
 * geneva_drift_scene_build()'s.
 */
#pragma once

#include "geneva-chart.h"

#include "analysis/geneva-drift.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_DRIFT_CHART (geneva_drift_chart_get_type ())
G_DECLARE_FINAL_TYPE (GenevaDriftChart, geneva_drift_chart, GENEVA, DRIFT_CHART, GenevaChart)

/* `text` measures the labels and is shared with the other charts. */
G_GNUC_WARN_UNUSED_RESULT
GenevaChart *geneva_drift_chart_new          (GenevaTextContext *text);
/* Of what event; NONE: what is usual – the one with most forecasts, or all where none has two. Shows all of it anew. */
void         geneva_drift_chart_set_event    (GenevaDriftChart *chart, GenevaHandle event);
/* Of all events that have forecasts: each stands with its name where else the speaker's does. */
void         geneva_drift_chart_set_of_all   (GenevaDriftChart *chart);
/* Whether it is, chosen or not; FALSE where there are not two events. */
gboolean     geneva_drift_chart_get_of_all   (GenevaDriftChart *chart);
/* The event that is shown, chosen or not; NONE: of all, or no event has forecasts. */
GenevaHandle geneva_drift_chart_get_event    (GenevaDriftChart *chart);
/* A spokesman's forecast counts as that of whom he speaks for. */
void         geneva_drift_chart_set_by_principal (GenevaDriftChart *chart, gboolean by_principal);
gboolean     geneva_drift_chart_get_by_principal (GenevaDriftChart *chart);
/* What there is to choose from (GenevaDriftEvent), those with most forecasts first. Borrowed until the next input. */
const GArray *geneva_drift_chart_get_events  (GenevaDriftChart *chart);
/* What is drawn; NULL without a snapshot. Borrowed until the next input or choice. */
GenevaDrift *geneva_drift_chart_get_drift    (GenevaDriftChart *chart);

G_END_DECLS
