/* An entry that completes names and values of attributes. Role: finds which part
 * of the words the cursor stands in, asks the codebook for what is used there
 * and puts what is taken in its place. It must not check or save attributes.
 */
#include "geneva-attribute-entry.h"

#include "geneva-field-row.h"
#include "geneva-offer-popover.h"

#include "model/geneva-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_OFFERS 8

struct _GenevaAttributeEntry {
  GtkWidget             parent_instance;

  GenevaSnapshot       *snapshot;
  GenevaAttributePart   part;
  GenevaAttributeEntry *name_entry;     /* not owned; NULL */
  GtkEntry             *entry;
  GenevaOfferPopover   *popover;
  GPtrArray            *shown;          /* char *: what is offered */
  GArray               *names;          /* GenevaCodebookCount; NULL: not asked for yet */
  GArray               *values;         /* of `values_of` */
  char                 *values_of;
  gboolean              is_setting;
};

/* The part of the words that the cursor stands in, in bytes. */
typedef struct {
  gsize    start, end;
  gboolean is_value;
  char    *name;                /* of a value; owned */
} Piece;

static void geneva_attribute_entry_editable_init (GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaAttributeEntry, geneva_attribute_entry, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, geneva_attribute_entry_editable_init))

static const char *
get_words (GenevaAttributeEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* ---- what is meant ---- */

static char *
dup_name_of_value (GenevaAttributeEntry *self)
{
  return g_strstrip (g_strdup (self->name_entry != NULL ? get_words (self->name_entry) : ""));
}

static void
find_piece (GenevaAttributeEntry *self, Piece *piece)
{
  const char *words = get_words (self);
  const char *cursor = g_utf8_offset_to_pointer (words, gtk_editable_get_position (GTK_EDITABLE (self->entry)));
  const char *start = cursor, *end = cursor, *colon;

  *piece = (Piece) { .end = strlen (words) };
  if (self->part != GENEVA_ATTRIBUTE_PART_ALL) {
    piece->is_value = self->part == GENEVA_ATTRIBUTE_PART_VALUE;
    piece->name = piece->is_value ? dup_name_of_value (self) : NULL;
    return;
  }
  while (start > words && start[-1] != ';')
    start--;
  end += strcspn (end, ";");
  colon = memchr (start, ':', (gsize) (end - start));
  if (colon != NULL && cursor > colon) {
    piece->is_value = TRUE;
    piece->name = g_strstrip (g_strndup (start, (gsize) (colon - start)));
    start = colon + 1;
  } else if (colon != NULL) {
    end = colon;
  }
  while (start < end && g_ascii_isspace (*start))
    start++;
  piece->start = (gsize) (start - words);
  piece->end = (gsize) (end - words);
}

static void
clear_counts (GArray **counts)
{
  g_clear_pointer (counts, g_array_unref);
}

static GArray *
get_counts (GenevaAttributeEntry *self, const Piece *piece)
{
  if (!piece->is_value) {
    if (self->names == NULL)
      self->names = geneva_codebook_count_attributes (self->snapshot);
    return self->names;
  }
  if (g_strcmp0 (self->values_of, piece->name) != 0) {
    clear_counts (&self->values);
    g_free (self->values_of);
    self->values_of = g_strdup (piece->name);
    self->values = geneva_codebook_count_values (self->snapshot, piece->name);
  }
  return self->values;
}

/* Of the whole line each name stands once. */
static gboolean
is_there_already (GenevaAttributeEntry *self, const Piece *piece, const char *name)
{
  const char *words = get_words (self);
  g_autofree char *before = g_strndup (words, piece->start);
  g_autofree char *rest = g_strconcat (before, ";", words + piece->end, NULL);
  g_auto (GStrv) parts = g_strsplit (rest, ";", -1);

  for (guint i = 0; parts[i] != NULL && self->part == GENEVA_ATTRIBUTE_PART_ALL; i++) {
    g_auto (GStrv) halves = g_strsplit (parts[i], ":", 2);
    if (halves[0] != NULL && g_str_equal (g_strstrip (halves[0]), name))
      return TRUE;
  }
  return FALSE;
}

/* ---- offers ---- */

static void
add_offers (GenevaAttributeEntry *self, const Piece *piece, const char *typed, gboolean from_start)
{
  GArray *counts = get_counts (self, piece);

  for (guint i = 0; i < counts->len && self->shown->len < MOST_OFFERS; i++) {
    const GenevaCodebookCount *count = &g_array_index (counts, GenevaCodebookCount, i);
    g_autofree char *folded = g_utf8_casefold (count->name, -1);
    const char *found = strstr (folded, typed);
    g_autofree char *second = NULL;

    if (found == NULL || (found == folded) != from_start || g_str_equal (folded, typed) ||
        (!piece->is_value && is_there_already (self, piece, count->name)))
      continue;
    second = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "of %u item", "of %u items", count->n_records),
                              count->n_records);
    g_ptr_array_add (self->shown, g_strdup (count->name));
    geneva_offer_popover_add (self->popover, count->name, second);
  }
}

static void
offer (GenevaAttributeEntry *self)
{
  Piece piece;
  g_autofree char *part = NULL;
  g_autofree char *typed = NULL;

  geneva_offer_popover_clear (self->popover);
  g_ptr_array_set_size (self->shown, 0);
  find_piece (self, &piece);
  part = g_strstrip (g_strndup (get_words (self) + piece.start, piece.end - piece.start));
  typed = g_utf8_casefold (part, -1);
  if (!piece.is_value || *piece.name != '\0') {
    add_offers (self, &piece, typed, TRUE);
    add_offers (self, &piece, typed, FALSE);
  }
  g_free (piece.name);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    geneva_offer_popover_show (self->popover, FALSE);
}

static void
take (GenevaAttributeEntry *self, guint index)
{
  geneva_attribute_entry_take (self, index);
}

/* A name is being typed, or a value may follow: not where a part has just ended. */
static void
on_changed (GenevaAttributeEntry *self)
{
  Piece piece;
  gboolean is_empty;

  if (self->is_setting || gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    return;
  find_piece (self, &piece);
  is_empty = piece.start == piece.end && !(piece.is_value && self->part == GENEVA_ATTRIBUTE_PART_ALL);
  g_free (piece.name);
  if (is_empty)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  else
    offer (self);
}

static gboolean
on_key (GenevaAttributeEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (geneva_offer_popover_take_key (self->popover, keyval, state))
    return TRUE;
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return FALSE;
  offer (self);
  return TRUE;
}

static void
on_focus_leave (GenevaAttributeEntry *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* ---- life ---- */

static GtkEditable *
geneva_attribute_entry_get_delegate (GtkEditable *editable)
{
  return GTK_EDITABLE (GENEVA_ATTRIBUTE_ENTRY (editable)->entry);
}

static void
geneva_attribute_entry_editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = geneva_attribute_entry_get_delegate;
}

static void
geneva_attribute_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (!gtk_editable_delegate_get_property (object, id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_attribute_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (!gtk_editable_delegate_set_property (object, id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static gboolean
geneva_attribute_entry_grab_focus (GtkWidget *widget)
{
  return geneva_field_focus (widget, GTK_WIDGET (GENEVA_ATTRIBUTE_ENTRY (widget)->entry));
}

static void
geneva_attribute_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GenevaAttributeEntry *self = GENEVA_ATTRIBUTE_ENTRY (widget);

  gtk_widget_allocate (GTK_WIDGET (self->entry), width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
geneva_attribute_entry_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                                int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (GENEVA_ATTRIBUTE_ENTRY (widget)->entry), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
geneva_attribute_entry_dispose (GObject *object)
{
  GenevaAttributeEntry *self = GENEVA_ATTRIBUTE_ENTRY (object);

  if (self->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (self));
  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  G_OBJECT_CLASS (geneva_attribute_entry_parent_class)->dispose (object);
}

static void
geneva_attribute_entry_finalize (GObject *object)
{
  GenevaAttributeEntry *self = GENEVA_ATTRIBUTE_ENTRY (object);

  g_ptr_array_unref (self->shown);
  clear_counts (&self->names);
  clear_counts (&self->values);
  g_free (self->values_of);
  G_OBJECT_CLASS (geneva_attribute_entry_parent_class)->finalize (object);
}

static void
geneva_attribute_entry_class_init (GenevaAttributeEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = geneva_attribute_entry_get_property;
  object_class->set_property = geneva_attribute_entry_set_property;
  object_class->dispose = geneva_attribute_entry_dispose;
  object_class->finalize = geneva_attribute_entry_finalize;
  widget_class->grab_focus = geneva_attribute_entry_grab_focus;
  widget_class->measure = geneva_attribute_entry_measure;
  widget_class->size_allocate = geneva_attribute_entry_size_allocate;
  gtk_editable_install_properties (object_class, 1);
}

static void
geneva_attribute_entry_init (GenevaAttributeEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->shown = g_ptr_array_new_with_free_func (g_free);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_activates_default (self->entry, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  gtk_editable_init_delegate (GTK_EDITABLE (self));
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
geneva_attribute_entry_new (GenevaSnapshot *snapshot, GenevaAttributePart part)
{
  GenevaAttributeEntry *self;

  g_return_val_if_fail (snapshot != NULL, NULL);

  self = g_object_new (GENEVA_TYPE_ATTRIBUTE_ENTRY, NULL);
  self->snapshot = geneva_snapshot_ref (snapshot);
  self->part = part;
  return GTK_WIDGET (self);
}

void
geneva_attribute_entry_set_name_entry (GenevaAttributeEntry *self, GenevaAttributeEntry *name)
{
  g_return_if_fail (GENEVA_IS_ATTRIBUTE_ENTRY (self));
  g_return_if_fail (name == NULL || GENEVA_IS_ATTRIBUTE_ENTRY (name));

  self->name_entry = name;
}

GtkEntry *
geneva_attribute_entry_get_entry (GenevaAttributeEntry *self)
{
  g_return_val_if_fail (GENEVA_IS_ATTRIBUTE_ENTRY (self), NULL);
  return self->entry;
}

guint
geneva_attribute_entry_get_n_offers (GenevaAttributeEntry *self)
{
  g_return_val_if_fail (GENEVA_IS_ATTRIBUTE_ENTRY (self), 0);
  return geneva_offer_popover_is_open (self->popover) ? self->shown->len : 0;
}

const char *
geneva_attribute_entry_get_offer (GenevaAttributeEntry *self, guint i)
{
  g_return_val_if_fail (GENEVA_IS_ATTRIBUTE_ENTRY (self), NULL);
  g_return_val_if_fail (i < self->shown->len, NULL);
  return g_ptr_array_index (self->shown, i);
}

void
geneva_attribute_entry_take (GenevaAttributeEntry *self, guint i)
{
  const char *words;
  g_autoptr (GString) whole = NULL;
  gboolean leads_on;
  Piece piece;
  gsize end;

  g_return_if_fail (GENEVA_IS_ATTRIBUTE_ENTRY (self));
  g_return_if_fail (i < self->shown->len);

  words = get_words (self);
  find_piece (self, &piece);
  leads_on = self->part == GENEVA_ATTRIBUTE_PART_ALL && !piece.is_value;
  whole = g_string_new_len (words, (gssize) piece.start);
  if (piece.is_value && piece.start > 0 && words[piece.start - 1] == ':')
    g_string_append_c (whole, ' ');
  g_string_append (whole, g_ptr_array_index (self->shown, i));
  if (leads_on && words[piece.end] != ':')
    g_string_append (whole, ": ");
  end = whole->len;
  g_string_append (whole, words + piece.end);
  g_free (piece.name);
  self->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), whole->str);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), (int) g_utf8_strlen (whole->str, (gssize) end));
  self->is_setting = FALSE;
  /* A name wants a value. */
  if (leads_on)
    offer (self);
  else
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}
