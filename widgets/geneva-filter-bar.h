/* What is taken out of the charts, as a row of chips, each of which takes one
 * thing back: steps of the session's filter, the window of the time strip,
 * hidden lanes of the timeline, what choices leave out of the network. With a switch between dimming and hiding. It is
 * not there when nothing is taken out.
 *
 * Properties: "session".
 */
#pragma once

#include "geneva-network-chart.h"
#include "geneva-timeline-chart.h"
#include "model/geneva-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_FILTER_BAR (geneva_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (GenevaFilterBar, geneva_filter_bar, GENEVA, FILTER_BAR, GtkWidget)

GtkWidget *geneva_filter_bar_new          (void);
void       geneva_filter_bar_set_session  (GenevaFilterBar *self, GenevaSession *session);
/* Whose hidden lanes have chips; may be NULL. */
void       geneva_filter_bar_set_timeline (GenevaFilterBar *self, GenevaTimelineChart *timeline);
/* Whose settings have chips as far as they leave something out; may be NULL. */
void       geneva_filter_bar_set_network  (GenevaFilterBar *self, GenevaNetworkChart *network);
guint      geneva_filter_bar_get_n_chips  (GenevaFilterBar *self);
/* A chip, a button that takes its thing back when clicked; NULL beyond the last. Borrowed. */
GtkButton *geneva_filter_bar_get_chip     (GenevaFilterBar *self, guint position);
/* What stands on it. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char      *geneva_filter_bar_dup_words    (GenevaFilterBar *self, guint position);
/* Nothing is taken out any more. */
void       geneva_filter_bar_clear        (GenevaFilterBar *self);

G_END_DECLS
