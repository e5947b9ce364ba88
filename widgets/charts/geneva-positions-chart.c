/* The positions chart with its point of view. Role: keeps what the reader chose and
 * builds the picture of it. Knows nothing of widgets.
 */
#include "geneva-positions-chart.h"

struct _GenevaPositionsChart {
  GenevaChart parent_instance;
};

G_DEFINE_FINAL_TYPE (GenevaPositionsChart, geneva_positions_chart, GENEVA_TYPE_CHART)

static GenevaScene *
geneva_positions_chart_build (GenevaChart *chart, double width_pt, double height_pt, const GenevaPageOptions *page)
{
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("positions", width_pt, height_pt);

  geneva_scene_builder_set_text_context (builder, geneva_chart_get_text_context (chart));
  return geneva_scene_builder_end (builder);
}

static void
geneva_positions_chart_class_init (GenevaPositionsChartClass *class)
{
  GenevaChartClass *chart_class = GENEVA_CHART_CLASS (class);

  chart_class->name = "positions";
  chart_class->build = geneva_positions_chart_build;
}

static void
geneva_positions_chart_init (GenevaPositionsChart *self)
{
}

GenevaChart *
geneva_positions_chart_new (GenevaTextContext *text)
{
  return g_object_new (GENEVA_TYPE_POSITIONS_CHART, "text-context", text, NULL);
}
