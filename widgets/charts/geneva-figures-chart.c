/* The figures chart with its point of view. Role: keeps what the reader chose and
 * builds the picture of it. Knows nothing of widgets.
 */
#include "geneva-figures-chart.h"

struct _GenevaFiguresChart {
  GenevaChart parent_instance;
};

G_DEFINE_FINAL_TYPE (GenevaFiguresChart, geneva_figures_chart, GENEVA_TYPE_CHART)

static GenevaScene *
geneva_figures_chart_build (GenevaChart *chart, double width_pt, double height_pt, const GenevaPageOptions *page)
{
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("figures", width_pt, height_pt);

  geneva_scene_builder_set_text_context (builder, geneva_chart_get_text_context (chart));
  return geneva_scene_builder_end (builder);
}

static void
geneva_figures_chart_class_init (GenevaFiguresChartClass *class)
{
  GenevaChartClass *chart_class = GENEVA_CHART_CLASS (class);

  chart_class->name = "figures";
  chart_class->build = geneva_figures_chart_build;
}

static void
geneva_figures_chart_init (GenevaFiguresChart *self)
{
}

GenevaChart *
geneva_figures_chart_new (GenevaTextContext *text)
{
  return g_object_new (GENEVA_TYPE_FIGURES_CHART, "text-context", text, NULL);
}
