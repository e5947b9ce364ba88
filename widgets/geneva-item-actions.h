/* What can be done with what is selected in a chart, as actions of the group
 * "chart" and as the context menu.
 *
 *   details                   go to its passages
 *   only, hide                a step of the session's filter
 *   show-hidden               no filter, no hidden lane
 *   zoom-to                   the selected fill the page
 *   copy-text, copy-passages  to the clipboard
 *   select-all, clear         the selection
 *   select-tool, lasso-tool (toggles)
 *                             a drag draws a band, or a line round what is to be selected
 *
 * All of them do nothing when there is nothing to do it with.
 */
#pragma once

#include "geneva-chart-view.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void        geneva_item_actions_add       (GenevaChartView *view, GSimpleActionGroup *group);
/* Appends the sections for what is selected; nothing when nothing is. */
void        geneva_item_actions_fill_menu (GenevaChartView *view, GMenu *menu);
/* A menu item that shows its shortcut. `target` may be NULL. Floating references are taken. */
void        geneva_menu_append            (GMenu *menu, const char *label, const char *action, GVariant *target,
                                           const char *accel);
/* The handles that the selected things stand for: records, and what edges rest on, each once. GArray of
 * GenevaHandle. */
G_GNUC_WARN_UNUSED_RESULT
GArray     *geneva_selection_dup_handles  (const GenevaSelection *selection);
/* "3 events", or the one's own title: what a step of a filter is about. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_selection_dup_title    (const GenevaSelection *selection, GenevaSnapshot *snapshot);

G_END_DECLS
