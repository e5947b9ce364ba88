/* Names for what GTK itself puts on the screen: its own buttons inside others,
 * mnemonics, panes that scroll.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on each widget that comes on the screen, in any window of the process, is named for assistive technology
 * where GTK of the floor leaves it without a name or gives it a wrong one. Once; O(1) for a widget. */
void geneva_spoken_names_init (void);

G_END_DECLS
