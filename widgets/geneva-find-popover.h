/* Finds something by its name and goes there: actors of a network, events of a
 * timeline. An entry with what matches below it; arrow keys and Enter choose.
 */
#pragma once

#include "geneva-chart-view.h"

G_BEGIN_DECLS

/* So many are listed; the line below says how many more there are. */
#define GENEVA_MAX_FOUND 50

#define GENEVA_TYPE_FIND_POPOVER (geneva_find_popover_get_type ())
G_DECLARE_FINAL_TYPE (GenevaFindPopover, geneva_find_popover, GENEVA, FIND_POPOVER, GtkPopover)

/* Holds no reference on the view, which must outlive it. */
GtkWidget  *geneva_find_popover_new       (GenevaChartView *view);
/* As if typed. */
void        geneva_find_popover_set_text  (GenevaFindPopover *self, const char *text);
/* What is listed, best first. */
guint       geneva_find_popover_get_n_found (GenevaFindPopover *self);
GenevaHandle geneva_find_popover_get_found  (GenevaFindPopover *self, guint position);
/* Brings the mark of a record into the middle of its chart: an actor of a network, an event of a timeline. */
void        geneva_chart_view_go_to (GenevaChartView *view, GenevaHandle handle);
/* What Enter does: selects it and brings it into the middle; FALSE when nothing is found. */
gboolean    geneva_find_popover_choose    (GenevaFindPopover *self);

G_END_DECLS
