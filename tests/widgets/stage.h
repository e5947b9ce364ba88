/* What every window test needs: GTK on a screen, the bundled dossier in a
 * session, time to pass, and a hand for pointer and keys that goes through the
 * widgets' own controllers after asking GTK what lies at the place.
 */
#pragma once

#include "model/geneva-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* g_test_init, gtk_init, libadwaita, the widgets' resources. */
void           stage_init         (int *argc, char ***argv);
/* A session on the bundled dossier. */
GenevaSession *stage_new_session  (void) G_GNUC_WARN_UNUSED_RESULT;
/* The record of an id; the test fails when there is none. */
GenevaHandle   stage_find         (GenevaSession *session, const char *id);
/* A window of that size round `child`, on the screen. */
GtkWidget     *stage_show         (GtkWidget *child, int width, int height);
/* Lets the main loop run until it has nothing to do, frames were drawn and the display was heard: as long as that takes
 * on a busy machine. What a worker finds, or comes after a while, is waited for by stage_wait(). */
void           stage_settle       (void);
/* Until `is_done (data)`; the test fails after a minute. */
void           stage_wait         (gboolean (*is_done) (gpointer data), gpointer data);
/* All of a window as it is seen, 4 bytes a pixel. Owned. */
guchar        *stage_paint        (GtkWindow *window, int *width, int *height) G_GNUC_WARN_UNUSED_RESULT;
/* The widget that GTK finds at a place of `widget`. */
GtkWidget     *stage_pick         (GtkWidget *widget, double x, double y);
/* The first controller of a type on a widget; the test fails when there is none. */
GtkEventController *stage_controller (GtkWidget *widget, GType type);
/* Checks that the pointer would hit `widget` there, then moves, clicks, turns the wheel. */
void           stage_move         (GtkWidget *widget, double x, double y);
void           stage_click        (GtkWidget *widget, double x, double y, int n_press);
void           stage_wheel        (GtkWidget *widget, double x, double y, double dy);
void           stage_drag         (GtkWidget *widget, double x, double y, double dx, double dy, gboolean is_flung);
/* A key given to `widget`'s own key controller; TRUE when it was taken. */
gboolean       stage_key          (GtkWidget *widget, guint keyval, GdkModifierType state);

G_END_DECLS
