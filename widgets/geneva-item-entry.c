/* An entry that names a record. Role: asks geneva-record-finder.h at every key
 * and shows what it finds in a popover that takes no focus away. It must not
 * make records: it only says that one is wanted.
 */
#include "geneva-item-entry.h"

#include "base/geneva-sentence.h"
#include "geneva-field-row.h"
#include "geneva-offer-popover.h"
#include "geneva-record-finder.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

#define MOST_OFFERS 8

/* What a line of the popover stands for. */
typedef struct {
  GenevaHandle handle;          /* NONE: a new one */
  int          kind;            /* of a new actor */
} Offer;

struct _GenevaItemEntry {
  GtkWidget            parent_instance;

  GenevaSnapshot      *snapshot;
  guint32              lists;
  GenevaItemEntryOffers offers;
  int                  kind;            /* of a new actor */
  GenevaItemEntryState state;
  GenevaHandle         handle;
  gboolean             is_setting;

  GtkEntry            *entry;
  GenevaOfferPopover  *popover;
  GArray              *shown;           /* Offer, as the popover has them */
};

enum { CHANGED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaItemEntry, geneva_item_entry, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static GenevaList
get_first_list (GenevaItemEntry *self)
{
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++)
    if (self->lists & (1u << list))
      return list;
  return GENEVA_LIST_NONE;
}

/* ---- state ---- */

static void
show_state (GenevaItemEntry *self)
{
  const char *icon = self->state == GENEVA_ITEM_ENTRY_RECORD ? "emblem-ok-symbolic"
                   : self->state == GENEVA_ITEM_ENTRY_NEW ? "list-add-symbolic" : NULL;
  g_autofree char *kind =
    self->state == GENEVA_ITEM_ENTRY_RECORD ? geneva_words_dup_kind (self->snapshot, self->handle) : NULL;

  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, icon);
  gtk_entry_set_icon_activatable (self->entry, GTK_ENTRY_ICON_SECONDARY, FALSE);
  if (icon != NULL)
    gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                     kind != NULL ? kind : _("It will be new in the dossier"));
}

static void
set_state (GenevaItemEntry *self, GenevaItemEntryState state, GenevaHandle handle)
{
  if (self->state == state && self->handle == handle)
    return;
  self->state = state;
  self->handle = handle;
  show_state (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What the words are by themselves, nothing being chosen. */
static void
find_state (GenevaItemEntry *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  GenevaHandle found = GENEVA_HANDLE_NONE;

  if (*typed == '\0') {
    set_state (self, GENEVA_ITEM_ENTRY_EMPTY, GENEVA_HANDLE_NONE);
    return;
  }
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS && found == GENEVA_HANDLE_NONE; list++)
    if (self->lists & (1u << list))
      found = geneva_record_finder_find_named (self->snapshot, list, typed);
  set_state (self, found != GENEVA_HANDLE_NONE ? GENEVA_ITEM_ENTRY_RECORD : GENEVA_ITEM_ENTRY_OPEN, found);
}

static void
set_words (GenevaItemEntry *self, const char *words)
{
  self->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->is_setting = FALSE;
}

/* ---- offers ---- */

static void
add_offer (GenevaItemEntry *self, const char *title, const char *second, GenevaHandle handle, int kind)
{
  const Offer offer = { handle, kind };

  g_array_append_val (self->shown, offer);
  geneva_offer_popover_add (self->popover, title, second);
}

static void
fill_offers (GenevaItemEntry *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (GArray) found = geneva_record_finder_find (self->snapshot, self->lists, typed, MOST_OFFERS);

  geneva_offer_popover_clear (self->popover);
  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < found->len; i++) {
    GenevaHandle handle = g_array_index (found, GenevaHandle, i);
    g_autofree char *title = geneva_snapshot_dup_title (self->snapshot, handle);
    g_autofree char *kind = geneva_words_dup_kind (self->snapshot, handle);
    add_offer (self, title, kind, handle, 0);
  }
  if (self->offers != GENEVA_OFFERS_NO_NEW && *typed != '\0') {
    /* Translators: %s is what was typed */
    g_autofree char *title = geneva_sentence (_("New “%s”"), typed);
    int last = self->offers == GENEVA_OFFERS_NEW_KINDS ? GENEVA_ACTOR_GROUP : 0;
    for (int kind = 0; kind <= last; kind++)
      add_offer (self, title, last > 0 ? geneva_words_get_actor_kind (kind) : geneva_schema_get_noun (get_first_list (self)),
                 GENEVA_HANDLE_NONE, kind);
  }
}

static void
put_away (GenevaItemEntry *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
take (GenevaItemEntry *self, guint index)
{
  const Offer offer = g_array_index (self->shown, Offer, index);

  if (offer.handle != GENEVA_HANDLE_NONE)
    geneva_item_entry_set_handle (self, offer.handle);
  else
    geneva_item_entry_set_new (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)), offer.kind);
  put_away (self);
}

static void
on_changed (GenevaItemEntry *self)
{
  if (self->is_setting)
    return;
  find_state (self);
  fill_offers (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    geneva_offer_popover_show (self->popover, TRUE);
}

static gboolean
on_key (GenevaItemEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (geneva_offer_popover_take_key (self->popover, keyval, state))
    return TRUE;
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return FALSE;
  fill_offers (self);
  geneva_offer_popover_show (self->popover, TRUE);
  return TRUE;
}

static void
on_focus_leave (GenevaItemEntry *self)
{
  put_away (self);
}

/* ---- life ---- */

static gboolean
geneva_item_entry_grab_focus (GtkWidget *widget)
{
  return geneva_field_focus (widget, GTK_WIDGET (GENEVA_ITEM_ENTRY (widget)->entry));
}

static void
geneva_item_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GenevaItemEntry *self = GENEVA_ITEM_ENTRY (widget);

  gtk_widget_allocate (GTK_WIDGET (self->entry), width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
geneva_item_entry_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (GENEVA_ITEM_ENTRY (widget)->entry), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
geneva_item_entry_dispose (GObject *object)
{
  GenevaItemEntry *self = GENEVA_ITEM_ENTRY (object);

  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  G_OBJECT_CLASS (geneva_item_entry_parent_class)->dispose (object);
}

static void
geneva_item_entry_finalize (GObject *object)
{
  g_array_unref (GENEVA_ITEM_ENTRY (object)->shown);
  G_OBJECT_CLASS (geneva_item_entry_parent_class)->finalize (object);
}

static void
geneva_item_entry_class_init (GenevaItemEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_item_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = geneva_item_entry_finalize;
  widget_class->grab_focus = geneva_item_entry_grab_focus;
  widget_class->measure = geneva_item_entry_measure;
  widget_class->size_allocate = geneva_item_entry_size_allocate;
  signals[CHANGED] = g_signal_new ("changed", GENEVA_TYPE_ITEM_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
geneva_item_entry_init (GenevaItemEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->shown = g_array_new (FALSE, FALSE, sizeof (Offer));
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_activates_default (self->entry, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  self->popover = GENEVA_OFFER_POPOVER (geneva_offer_popover_new (GTK_WIDGET (self), GTK_WIDGET (self->entry)));
  g_signal_connect_swapped (self->popover, "taken", G_CALLBACK (take), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed), self);
  /* Before the entry's own text has the key. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

GtkWidget *
geneva_item_entry_new (GenevaSnapshot *snapshot, guint32 lists, GenevaItemEntryOffers offers)
{
  GenevaItemEntry *self;

  g_return_val_if_fail (snapshot != NULL, NULL);

  self = g_object_new (GENEVA_TYPE_ITEM_ENTRY, NULL);
  self->snapshot = geneva_snapshot_ref (snapshot);
  self->lists = lists;
  self->offers = offers;
  return GTK_WIDGET (self);
}

void
geneva_item_entry_set_placeholder (GenevaItemEntry *self, const char *placeholder)
{
  g_return_if_fail (GENEVA_IS_ITEM_ENTRY (self));
  gtk_entry_set_placeholder_text (self->entry, placeholder);
}

void
geneva_item_entry_set_handle (GenevaItemEntry *self, GenevaHandle handle)
{
  g_autofree char *title = NULL;

  g_return_if_fail (GENEVA_IS_ITEM_ENTRY (self));

  if (handle == GENEVA_HANDLE_NONE || !geneva_snapshot_is_living (self->snapshot, handle)) {
    set_words (self, "");
    set_state (self, GENEVA_ITEM_ENTRY_EMPTY, GENEVA_HANDLE_NONE);
    return;
  }
  title = geneva_snapshot_dup_title (self->snapshot, handle);
  set_words (self, title);
  set_state (self, GENEVA_ITEM_ENTRY_RECORD, handle);
}

void
geneva_item_entry_set_text (GenevaItemEntry *self, const char *text)
{
  g_return_if_fail (GENEVA_IS_ITEM_ENTRY (self));
  set_words (self, text != NULL ? text : "");
  find_state (self);
}

const char *
geneva_item_entry_get_text (GenevaItemEntry *self)
{
  g_return_val_if_fail (GENEVA_IS_ITEM_ENTRY (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
geneva_item_entry_set_new (GenevaItemEntry *self, const char *name, int kind)
{
  g_autofree char *stripped = NULL;

  g_return_if_fail (GENEVA_IS_ITEM_ENTRY (self));
  g_return_if_fail (name != NULL && self->offers != GENEVA_OFFERS_NO_NEW);

  stripped = g_strstrip (g_strdup (name));
  self->kind = kind;
  set_words (self, stripped);
  set_state (self, *stripped != '\0' ? GENEVA_ITEM_ENTRY_NEW : GENEVA_ITEM_ENTRY_EMPTY, GENEVA_HANDLE_NONE);
}

int
geneva_item_entry_get_kind (GenevaItemEntry *self)
{
  g_return_val_if_fail (GENEVA_IS_ITEM_ENTRY (self), 0);
  return self->kind;
}

GenevaItemEntryState
geneva_item_entry_get_state (GenevaItemEntry *self)
{
  g_return_val_if_fail (GENEVA_IS_ITEM_ENTRY (self), GENEVA_ITEM_ENTRY_EMPTY);
  return self->state;
}

GenevaHandle
geneva_item_entry_get_handle (GenevaItemEntry *self)
{
  g_return_val_if_fail (GENEVA_IS_ITEM_ENTRY (self), GENEVA_HANDLE_NONE);
  return self->handle;
}

guint
geneva_item_entry_get_n_offers (GenevaItemEntry *self)
{
  g_return_val_if_fail (GENEVA_IS_ITEM_ENTRY (self), 0);
  return geneva_offer_popover_is_open (self->popover) ? geneva_offer_popover_get_n (self->popover) : 0;
}

GtkWidget *
geneva_item_entry_get_entry (GenevaItemEntry *self)
{
  g_return_val_if_fail (GENEVA_IS_ITEM_ENTRY (self), NULL);
  return GTK_WIDGET (self->entry);
}
