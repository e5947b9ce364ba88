/* An entry that names a record. Role: asks geneva-record-finder.h at every key
 * and shows what it finds in a popover that takes no focus away. It must not
 * make records: it only says that one is wanted.
 */
#include "geneva-item-entry.h"

#include "geneva-record-finder.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

#define MOST_OFFERS 8
#define HANDLE_KEY "geneva-handle"
#define KIND_KEY "geneva-kind"

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
  GtkPopover          *popover;
  GtkListBox          *list;
  guint                n_offers;
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
add_offer (GenevaItemEntry *self, const char *title, const char *kind, GenevaHandle handle, int new_kind)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "max-width-chars", 44, NULL);

  gtk_box_append (GTK_BOX (box), label);
  if (kind != NULL) {
    GtkWidget *second = g_object_new (GTK_TYPE_LABEL, "label", kind, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                                      "max-width-chars", 44, NULL);
    gtk_widget_add_css_class (second, "caption");
    gtk_widget_add_css_class (second, "dim-label");
    gtk_box_append (GTK_BOX (box), second);
  }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), HANDLE_KEY, GUINT_TO_POINTER (handle));
  g_object_set_data (G_OBJECT (row), KIND_KEY, GINT_TO_POINTER (new_kind));
  gtk_list_box_append (self->list, row);
  self->n_offers++;
}

static void
fill_offers (GenevaItemEntry *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (GArray) found = geneva_record_finder_find (self->snapshot, self->lists, typed, MOST_OFFERS);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->n_offers = 0;
  for (guint i = 0; i < found->len; i++) {
    GenevaHandle handle = g_array_index (found, GenevaHandle, i);
    g_autofree char *title = geneva_snapshot_dup_title (self->snapshot, handle);
    g_autofree char *kind = geneva_words_dup_kind (self->snapshot, handle);
    add_offer (self, title, kind, handle, 0);
  }
  if (self->offers != GENEVA_OFFERS_NO_NEW && *typed != '\0') {
    /* Translators: %s is what was typed */
    g_autofree char *title = g_strdup_printf (_("New “%s”"), typed);
    int last = self->offers == GENEVA_OFFERS_NEW_KINDS ? GENEVA_ACTOR_GROUP : 0;
    for (int kind = 0; kind <= last; kind++)
      add_offer (self, title, last > 0 ? geneva_words_get_actor_kind (kind) : geneva_schema_get_noun (get_first_list (self)),
                 GENEVA_HANDLE_NONE, kind);
  }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
put_away (GenevaItemEntry *self)
{
  gtk_popover_popdown (self->popover);
}

static void
take (GenevaItemEntry *self, GtkListBoxRow *row)
{
  GenevaHandle handle = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), HANDLE_KEY));

  if (handle != GENEVA_HANDLE_NONE)
    geneva_item_entry_set_handle (self, handle);
  else
    geneva_item_entry_set_new (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                               GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), KIND_KEY)));
  put_away (self);
}

static void
on_changed (GenevaItemEntry *self)
{
  if (self->is_setting)
    return;
  find_state (self);
  fill_offers (self);
  if (self->n_offers > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (self->popover);
  else
    put_away (self);
}

static void
walk (GenevaItemEntry *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int next = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;

  gtk_list_box_select_row (self->list,
                           gtk_list_box_get_row_at_index (self->list, CLAMP (next, 0, (int) self->n_offers - 1)));
}

static gboolean
on_key (GenevaItemEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean is_open = gtk_widget_get_visible (GTK_WIDGET (self->popover));

  switch (keyval) {
    case GDK_KEY_Down: case GDK_KEY_KP_Down:
      if (is_open) {
        walk (self, 1);
      } else {
        fill_offers (self);
        if (self->n_offers > 0)
          gtk_popover_popup (self->popover);
      }
      return TRUE;
    case GDK_KEY_Up: case GDK_KEY_KP_Up:
      if (is_open)
        walk (self, -1);
      return is_open;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_ISO_Enter:
      if ((state & GDK_CONTROL_MASK) != 0 || !is_open || gtk_list_box_get_selected_row (self->list) == NULL)
        return FALSE;
      take (self, gtk_list_box_get_selected_row (self->list));
      return TRUE;
    case GDK_KEY_Escape:
      if (is_open)
        put_away (self);
      return is_open;
    default:
      return FALSE;
  }
}

static void
on_focus_leave (GenevaItemEntry *self)
{
  put_away (self);
}

static void
on_row_activated (GenevaItemEntry *self, GtkListBoxRow *row)
{
  take (self, row);
}

/* ---- life ---- */

static gboolean
geneva_item_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GENEVA_ITEM_ENTRY (widget)->entry));
}

static void
geneva_item_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GenevaItemEntry *self = GENEVA_ITEM_ENTRY (widget);

  gtk_widget_allocate (GTK_WIDGET (self->entry), width, height, baseline, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->list), MAX (width - 24, 240), -1);
  gtk_popover_present (self->popover);
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
geneva_item_entry_class_init (GenevaItemEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_item_entry_dispose;
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
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_activates_default (self->entry, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 280);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_autohide (self->popover, FALSE);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_popover_set_child (self->popover, scrolled);
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "menu");
  gtk_widget_set_can_focus (GTK_WIDGET (self->popover), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
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
  return gtk_widget_get_visible (GTK_WIDGET (self->popover)) ? self->n_offers : 0;
}

GtkWidget *
geneva_item_entry_get_entry (GenevaItemEntry *self)
{
  g_return_val_if_fail (GENEVA_IS_ITEM_ENTRY (self), NULL);
  return GTK_WIDGET (self->entry);
}
