/* The time strip with what belongs round it: play, step, speed, which clock, a
 * summary, and a menu that holds all of it where the window is narrow.
 *
 * Actions, in the group "strip": play (boolean state), step-forward, step-back,
 * speed (string: "0.5", "1", "2", "4"), mode (string: "moving", "growing"), loop
 * (boolean), clock (string: "happened", "reported"), whole (boolean), clear.
 *
 * Property: "session".
 */
#pragma once

#include "geneva-play.h"
#include "geneva-time-strip-plot.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_TIME_STRIP_VIEW (geneva_time_strip_view_get_type ())
G_DECLARE_FINAL_TYPE (GenevaTimeStripView, geneva_time_strip_view, GENEVA, TIME_STRIP_VIEW, GtkWidget)

void                 geneva_time_strip_view_set_session (GenevaTimeStripView *self, GenevaSession *session);
GenevaTimeStripPlot *geneva_time_strip_view_get_plot    (GenevaTimeStripView *self);
/* For whoever wants them to be found from more of the window than the strip itself. Borrowed. */
GActionGroup        *geneva_time_strip_view_get_actions (GenevaTimeStripView *self);
gboolean             geneva_time_strip_view_is_playing  (GenevaTimeStripView *self);
/* Keyboard focus on the window of time. */
void                 geneva_time_strip_view_focus       (GenevaTimeStripView *self);

G_END_DECLS
