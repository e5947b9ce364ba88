/* Asks for a date and takes a timeline there: an entry that says while one
 * types which day it understands, or what is wrong.
 */
#pragma once

#include "geneva-timeline-chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_DATE_POPOVER (geneva_date_popover_get_type ())
G_DECLARE_FINAL_TYPE (GenevaDatePopover, geneva_date_popover, GENEVA, DATE_POPOVER, GtkPopover)

GtkWidget  *geneva_date_popover_new       (GenevaTimelineChart *timeline);
/* As if typed. */
void        geneva_date_popover_set_text  (GenevaDatePopover *self, const char *text);
/* What stands below the entry: the date in words, or what is wrong. */
const char *geneva_date_popover_get_words (GenevaDatePopover *self);
/* What Enter does; FALSE when there is no date to go to. */
gboolean    geneva_date_popover_go        (GenevaDatePopover *self);

G_END_DECLS
