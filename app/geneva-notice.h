/* A line across the window that stays until it is answered: what happened, and
 * buttons for what can be done about it. (AdwBanner came with libadwaita 1.3
 * and has one button.)
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_NOTICE (geneva_notice_get_type ())
G_DECLARE_FINAL_TYPE (GenevaNotice, geneva_notice, GENEVA, NOTICE, GtkWidget)

typedef struct {
  const char *label;      /* with a mnemonic */
  const char *action;     /* detailed: "win.retry", "app.recover::ID" */
} GenevaNoticeButton;

/* Floating; hidden until it has something to say. */
GtkWidget  *geneva_notice_new       (void);
/* `id` says what this is about, so that it is hidden by who showed it. Showing the same again changes nothing. */
void        geneva_notice_show      (GenevaNotice *self, const char *id, const char *message, gboolean is_warning,
                                     const GenevaNoticeButton *buttons, guint n_buttons);
void        geneva_notice_hide      (GenevaNotice *self);
/* NULL while nothing is shown. */
const char *geneva_notice_get_id    (GenevaNotice *self);
const char *geneva_notice_get_message (GenevaNotice *self);

G_END_DECLS
