/* The figures chart with its point of view: which quantity, what kind of axis,
 * what span of time; see geneva-figures.h for the picture.
 */
#pragma once

#include "geneva-chart.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_FIGURES_CHART (geneva_figures_chart_get_type ())
G_DECLARE_FINAL_TYPE (GenevaFiguresChart, geneva_figures_chart, GENEVA, FIGURES_CHART, GenevaChart)

/* `text` measures the labels and is shared with the other charts. */
G_GNUC_WARN_UNUSED_RESULT
GenevaChart *geneva_figures_chart_new            (GenevaTextContext *text);
/* The quantity that is shown, by its id; NULL, and one that the dossier does not have: that with most claims. Emits
 * "changed" when it changes. */
const char  *geneva_figures_chart_get_quantity   (GenevaFiguresChart *chart);
void         geneva_figures_chart_set_quantity   (GenevaFiguresChart *chart, const char *id);
/* What that comes to: GENEVA_HANDLE_NONE when the dossier has no quantity. */
GenevaHandle geneva_figures_chart_get_shown      (GenevaFiguresChart *chart);
/* All there are, as geneva_claims_list_quantities() has them: GArray of GenevaClaimedQuantity, borrowed until the next
 * change. */
GArray      *geneva_figures_chart_get_quantities (GenevaFiguresChart *chart);
/* The axis of numbers: logarithmic; and whether it holds all claims or fits those in sight. */
gboolean     geneva_figures_chart_get_log        (GenevaFiguresChart *chart);
void         geneva_figures_chart_set_log        (GenevaFiguresChart *chart, gboolean is_log);
gboolean     geneva_figures_chart_get_fixed      (GenevaFiguresChart *chart);
void         geneva_figures_chart_set_fixed      (GenevaFiguresChart *chart, gboolean is_fixed);
/* FALSE before the first picture, and where there is no axis. */
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_figures_chart_get_visible_span (GenevaFiguresChart *chart, GenevaSpan *span);
void         geneva_figures_chart_show_span      (GenevaFiguresChart *chart, const GenevaSpan *span);

G_END_DECLS
