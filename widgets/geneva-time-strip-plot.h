/* The drawn part of the time strip: the whole dossier's columns with the
 * window over them, turned by pointer and keys into the session's span.
 *
 * Drag beside the window for a new one, inside to move it, at its ends to
 * resize it; a double click or Escape takes it away. The wheel narrows and
 * widens it about the pointer, with Shift it moves it. Arrows move what has the
 * focus, with Shift the end, with Ctrl the begin.
 *
 * Properties: "session", "whole" (boolean: the axis spans outliers, too).
 * Signals: "changed" (another axis, other counts or words), "taken" (somebody
 * has taken hold of the window).
 */
#pragma once

#include "geneva-time-strip.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_TIME_STRIP_PLOT (geneva_time_strip_plot_get_type ())
G_DECLARE_FINAL_TYPE (GenevaTimeStripPlot, geneva_time_strip_plot, GENEVA, TIME_STRIP_PLOT, GtkWidget)

void        geneva_time_strip_plot_set_session  (GenevaTimeStripPlot *self, GenevaSession *session);
void        geneva_time_strip_plot_set_whole    (GenevaTimeStripPlot *self, gboolean is_whole);
gboolean    geneva_time_strip_plot_get_whole    (GenevaTimeStripPlot *self);
/* Whether time runs from right to left, as in the charts above; FALSE at first. */
void        geneva_time_strip_plot_set_time_from_right (GenevaTimeStripPlot *self, gboolean is_from_right);
/* Whether the axis leaves anything out, or would. */
gboolean    geneva_time_strip_plot_has_outliers (GenevaTimeStripPlot *self);
/* The axis; empty when nothing is dated. */
void        geneva_time_strip_plot_get_domain   (GenevaTimeStripPlot *self, GenevaSpan *domain);
/* To which bounds ends snap when dragged. */
GenevaTickUnit geneva_time_strip_plot_get_unit  (GenevaTimeStripPlot *self);
/* Draws the window somewhere between two of the session's; begin == end: where the session has it. */
void        geneva_time_strip_plot_set_glide    (GenevaTimeStripPlot *self, double begin, double end);
/* What is counted and in which window. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_time_strip_plot_dup_summary  (GenevaTimeStripPlot *self, gboolean is_brief);
/* Sets the session's span; as long as the axis: none. */
void        geneva_time_strip_plot_set_window   (GenevaTimeStripPlot *self, const GenevaSpan *window);
gboolean    geneva_time_strip_plot_is_counting  (GenevaTimeStripPlot *self);
/* What is on the screen, in points, time running from the left; NULL before the first allocation. Borrowed. */
const GenevaTimeStripGeometry *geneva_time_strip_plot_get_geometry (GenevaTimeStripPlot *self);
/* The focusable object of a part. Borrowed. */
GtkWidget  *geneva_time_strip_plot_get_handle   (GenevaTimeStripPlot *self, GenevaWindowPart part);

G_END_DECLS
