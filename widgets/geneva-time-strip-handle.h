/* A part of the time strip's window – its begin, itself, its end – as a real
 * object for keyboard and screen readers: a transparent, focusable slider over
 * what is painted. It draws nothing and takes no clicks.
 */
#pragma once

#include "geneva-time-window.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_TIME_STRIP_HANDLE (geneva_time_strip_handle_get_type ())
G_DECLARE_FINAL_TYPE (GenevaTimeStripHandle, geneva_time_strip_handle, GENEVA, TIME_STRIP_HANDLE, GtkWidget)

/* Floating. */
GtkWidget       *geneva_time_strip_handle_new      (GenevaWindowPart part);
GenevaWindowPart geneva_time_strip_handle_get_part (GenevaTimeStripHandle *self);
/* Where it is between the ends of the axis, and that in words. */
void             geneva_time_strip_handle_set      (GenevaTimeStripHandle *self, const GenevaSpan *domain,
                                                    GenevaInstant now, const char *words);

G_END_DECLS
