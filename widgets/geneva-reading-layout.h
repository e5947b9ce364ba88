/* A column no wider than lines are well read, in the middle of a page that may be.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For a widget with one child. What libadwaita's clamp is for; but that measures its height at one width and asks for
 * it at another, of which newer GTK warns where the lines wrap. */
#define GENEVA_TYPE_READING_LAYOUT (geneva_reading_layout_get_type ())
G_DECLARE_FINAL_TYPE (GenevaReadingLayout, geneva_reading_layout, GENEVA, READING_LAYOUT, GtkLayoutManager)

/* The most that the column is wide; more only where its content has no less. */
#define GENEVA_READING_WIDTH_PX 640

G_END_DECLS
