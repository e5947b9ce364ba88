/* What an entry offers while somebody types into it: a list below it that takes
 * no focus away. Its owner allocates it (gtk_popover_present) and hands it the
 * keys of the entry before the entry has them.
 *
 * Signal: "taken" with the place of the offer in the list, when Enter or a click
 * takes it.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_OFFER_POPOVER (geneva_offer_popover_get_type ())
G_DECLARE_FINAL_TYPE (GenevaOfferPopover, geneva_offer_popover, GENEVA, OFFER_POPOVER, GtkPopover)

/* Floating; a child of `entry`'s owner, which unparents it. `entry` keeps the focus. */
GtkWidget *geneva_offer_popover_new         (GtkWidget *owner, GtkWidget *entry);
void       geneva_offer_popover_clear       (GenevaOfferPopover *self);
/* `second` stands small below; NULL. */
void       geneva_offer_popover_add         (GenevaOfferPopover *self, const char *title, const char *second);
guint      geneva_offer_popover_get_n       (GenevaOfferPopover *self);
/* The one that Enter takes; -1: none. */
int        geneva_offer_popover_get_chosen  (GenevaOfferPopover *self);
/* Pops up with the first one chosen, or none of them; pops down where there is nothing to offer. */
void       geneva_offer_popover_show        (GenevaOfferPopover *self, gboolean has_chosen);
gboolean   geneva_offer_popover_is_open     (GenevaOfferPopover *self);
/* Down, Up, Enter and Escape while it is open: TRUE when the key was for it. */
gboolean   geneva_offer_popover_take_key    (GenevaOfferPopover *self, guint keyval, GdkModifierType state);

G_END_DECLS
