/* One change to all that is selected. Role: a small form whose lines become one
 * edit. A note that all have alike is there to be changed; where they differ,
 * what is written is put under each. It must not know what is selected by whom.
 */
#include "geneva-coding-retag.h"

#include "base/geneva-sentence.h"
#include "geneva-attribute-entry.h"
#include "geneva-cancel-button.h"
#include "geneva-coding-kinds.h"
#include "geneva-compat.h"
#include "geneva-form-grid.h"

#include <glib/gi18n-lib.h>

#define DIALOG_WIDTH 440

struct _GenevaCodingRetag {
  AdwWindow      parent_instance;

  GenevaDossier *dossier;
  GArray        *handles;      /* GenevaHandle */
  const GenevaAsked *kind_asked;   /* NULL: they have none in common */
  gboolean       has_one_note; /* all of them have the same, or none */

  GtkGrid       *grid;
  int            n_rows;
  GtkWidget     *kind;         /* NULL: not asked for */
  GtkWidget     *key, *value;  /* NULL: not asked for */
  GtkTextBuffer *note;
  GtkWidget     *note_view;
  GtkLabel      *message;
  GtkWidget     *save;
};

G_DEFINE_FINAL_TYPE (GenevaCodingRetag, geneva_coding_retag, ADW_TYPE_WINDOW)

static GenevaHandle
get_handle (GenevaCodingRetag *self, guint i)
{
  return g_array_index (self->handles, GenevaHandle, i);
}

/* ---- saving ---- */

static char *
dup_note (GenevaCodingRetag *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->note, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (self->note, &start, &end, FALSE));
}

static const char *
get_note_of (GenevaEdit *edit, GenevaHandle handle, int *field)
{
  GenevaRow row;

  *field = geneva_struct_find (geneva_schema_get_struct (GENEVA_HANDLE_LIST (handle)), "note");
  return *field >= 0 && geneva_edit_get_row (edit, handle, &row) ? geneva_row_get_text (&row, (guint) *field) : NULL;
}

static void
write_note (GenevaCodingRetag *self, GenevaEdit *edit, GenevaHandle handle, const char *note)
{
  int field;
  const char *before = get_note_of (edit, handle, &field);
  g_autofree char *both = NULL;

  if (field < 0 || (!self->has_one_note && *note == '\0'))
    return;
  if (!self->has_one_note && before != NULL)
    both = g_strconcat (before, "\n", note, NULL);
  if (g_strcmp0 (before, both != NULL ? both : note) != 0 && (before != NULL || *note != '\0'))
    geneva_edit_set_text (edit, handle, (guint) field, both != NULL ? both : *note != '\0' ? note : NULL);
}

static void
write_tags (GenevaCodingRetag *self, GenevaEdit *edit, GenevaHandle handle)
{
  guint kind = self->kind != NULL ? gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind)) : 0;
  const char *key = self->key != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->key)) : "";
  const char *value = self->value != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->value)) : "";
  GenevaRow row;

  if (kind > 0 && geneva_edit_get_row (edit, handle, &row) &&
      geneva_row_get_enum (&row, self->kind_asked->field) != (int) kind - 1)
    geneva_edit_set_enum (edit, handle, self->kind_asked->field, (int) kind - 1);
  if (*key != '\0')
    geneva_edit_set_attribute (edit, handle, key, *value != '\0' ? value : NULL);
}

static void
say (GenevaCodingRetag *self, const char *message)
{
  gtk_widget_set_visible (GTK_WIDGET (self->message), *message != '\0');
  geneva_compat_say (self->message, message);
}

static void
on_save (GenevaCodingRetag *self)
{
  (void) geneva_coding_retag_save (self);
}

static gboolean
on_save_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  on_save (GENEVA_CODING_RETAG (widget));
  return TRUE;
}

/* A text view takes every Enter for a new line. */
static gboolean
on_note_key (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, gpointer self)
{
  if ((state & GDK_CONTROL_MASK) == 0 ||
      (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter))
    return GDK_EVENT_PROPAGATE;
  on_save (self);
  return GDK_EVENT_STOP;
}

/* ---- life ---- */

static void
geneva_coding_retag_finalize (GObject *object)
{
  GenevaCodingRetag *self = GENEVA_CODING_RETAG (object);

  g_clear_object (&self->dossier);
  g_array_unref (self->handles);
  G_OBJECT_CLASS (geneva_coding_retag_parent_class)->finalize (object);
}

static void
geneva_coding_retag_class_init (GenevaCodingRetagClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = geneva_coding_retag_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, on_save_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, on_save_key, NULL);
}

static void
add_row (GenevaCodingRetag *self, const char *words, GtkWidget *widget)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (words);
  GtkWidget *inner = widget;

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  if (GENEVA_IS_ATTRIBUTE_ENTRY (widget))
    inner = GTK_WIDGET (geneva_attribute_entry_get_entry (GENEVA_ATTRIBUTE_ENTRY (widget)));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), inner);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_valign (label, GTK_IS_SCROLLED_WINDOW (widget) ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_grid_attach (self->grid, label, 0, self->n_rows, 1, 1);
  gtk_grid_attach (self->grid, widget, 1, self->n_rows++, 1, 1);
}

static GtkWidget *
new_entry (GenevaCodingRetag *self, GenevaAttributePart part, const char *hint)
{
  GtkWidget *entry = geneva_attribute_entry_new (geneva_dossier_get_snapshot (self->dossier), part);

  gtk_entry_set_placeholder_text (geneva_attribute_entry_get_entry (GENEVA_ATTRIBUTE_ENTRY (entry)), hint);
  return entry;
}

static void
add_kind (GenevaCodingRetag *self)
{
  GenevaList list = GENEVA_HANDLE_LIST (get_handle (self, 0));
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const GenevaField *field;
  const GenevaAsked *asked;
  guint n;

  for (guint i = 1; i < self->handles->len; i++)
    if (GENEVA_HANDLE_LIST (get_handle (self, i)) != list)
      return;
  asked = geneva_coding_get_asked (list, &n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (asked[i].key, "kind"))
      self->kind_asked = &asked[i];
  if (self->kind_asked == NULL)
    return;
  field = geneva_asked_get_field (self->kind_asked, list);
  g_ptr_array_add (words, (gpointer) (self->handles->len > 1 ? _("as they are") : _("as it is")));
  for (guint i = 0; field->names[i] != NULL; i++)
    g_ptr_array_add (words, (gpointer) self->kind_asked->words ((int) i));
  g_ptr_array_add (words, NULL);
  self->kind = gtk_drop_down_new_from_strings ((const char * const *) words->pdata);
  add_row (self, _("_Kind"), self->kind);
}

static void
add_note (GenevaCodingRetag *self)
{
  g_autoptr (GenevaEdit) edit = geneva_edit_new (geneva_dossier_get_snapshot (self->dossier), NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys;
  const char *first;
  int field;

  self->has_one_note = TRUE;
  first = get_note_of (edit, get_handle (self, 0), &field);
  for (guint i = 1; i < self->handles->len && self->has_one_note; i++)
    self->has_one_note = g_strcmp0 (first, get_note_of (edit, get_handle (self, i), &field)) == 0;
  self->note_view = gtk_text_view_new ();
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_note_key), self);
  gtk_widget_add_controller (self->note_view, keys);
  self->note = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->note_view));
  if (self->has_one_note && first != NULL)
    gtk_text_buffer_set_text (self->note, first, -1);
  /* Tab leads on. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->note_view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->note_view), GTK_WRAP_WORD_CHAR);
  g_object_set (self->note_view, "left-margin", 8, "right-margin", 8, "top-margin", 6, "bottom-margin", 6, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note_view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Note"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->note_view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 90);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_vexpand (scroller, TRUE);
  add_row (self, self->has_one_note ? _("_Note") : _("_Add to notes"), scroller);
}

static GtkWidget *
new_header (GenevaCodingRetag *self)
{
  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_set_tooltip_text (self->save, _("Save (Ctrl+Enter)"));
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (on_save), self);
  return geneva_cancel_header_new (self->save);
}

static void
geneva_coding_retag_init (GenevaCodingRetag *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  self->grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 10, "row-spacing", 6, "margin-start", 18, "margin-end", 18,
                             "margin-top", 6, "margin-bottom", 18, NULL);
  self->message = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, "margin-start", 18,
                                "margin-end", 18, "margin-bottom", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                                NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  gtk_box_append (GTK_BOX (content), new_header (self));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->message));
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), DIALOG_WIDTH, -1);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
}

GtkWidget *
geneva_coding_retag_new (GtkWindow *parent, GenevaDossier *dossier, const char *title, const GenevaHandle *handles,
                         guint n_handles, gboolean is_note)
{
  GenevaCodingRetag *self;
  g_autofree char *heading = NULL;

  g_return_val_if_fail (GENEVA_IS_DOSSIER (dossier) && title != NULL && handles != NULL && n_handles > 0, NULL);

  self = g_object_new (GENEVA_TYPE_CODING_RETAG, "transient-for", parent, NULL);
  self->dossier = g_object_ref (dossier);
  g_array_append_vals (self->handles, handles, n_handles);
  /* Translators: the title of a dialog; %s is what is changed, e.g. "3 events" or the title of one */
  heading = geneva_sentence (is_note ? _("Note on %s") : _("Change %s"), title);
  gtk_window_set_title (GTK_WINDOW (self), heading);
  if (!is_note) {
    add_kind (self);
    self->key = new_entry (self, GENEVA_ATTRIBUTE_PART_NAME, _("a name of your own, e.g. wave"));
    add_row (self, _("_Attribute"), self->key);
    self->value = new_entry (self, GENEVA_ATTRIBUTE_PART_VALUE, _("empty takes the attribute away"));
    geneva_attribute_entry_set_name_entry (GENEVA_ATTRIBUTE_ENTRY (self->value), GENEVA_ATTRIBUTE_ENTRY (self->key));
    add_row (self, _("_Value"), self->value);
  }
  add_note (self);
  if (parent != NULL && gtk_widget_get_width (GTK_WIDGET (parent)) > 0 &&
      geneva_form_grid_is_wider (self->grid, gtk_widget_get_width (GTK_WIDGET (parent))))
    geneva_form_grid_stack (self->grid);
  gtk_widget_grab_focus (is_note ? self->note_view : self->kind != NULL ? self->kind : self->key);
  return GTK_WIDGET (self);
}

void
geneva_coding_retag_set (GenevaCodingRetag *self, int kind, const char *key, const char *value, const char *note)
{
  g_return_if_fail (GENEVA_IS_CODING_RETAG (self));

  if (self->kind != NULL)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), (guint) (kind + 1));
  if (self->key != NULL && key != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->key), key);
  if (self->value != NULL && value != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->value), value);
  if (note != NULL)
    gtk_text_buffer_set_text (self->note, note, -1);
}

gboolean
geneva_coding_retag_save (GenevaCodingRetag *self)
{
  g_autofree char *time = NULL;
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaEdit) edit = NULL;
  g_autoptr (GenevaDelta) delta = NULL;

  g_return_val_if_fail (GENEVA_IS_CODING_RETAG (self), FALSE);

  if (self->key != NULL && gtk_editable_get_text (GTK_EDITABLE (self->key))[0] == '\0' &&
      gtk_editable_get_text (GTK_EDITABLE (self->value))[0] != '\0') {
    say (self, _("An attribute needs a name."));
    gtk_widget_grab_focus (self->key);
    return FALSE;
  }
  time = geneva_dossier_dup_time (self->dossier);
  note = dup_note (self);
  edit = geneva_edit_new (geneva_dossier_get_snapshot (self->dossier),
                          &(GenevaCoder) { geneva_dossier_get_coder (self->dossier), time });
  for (guint i = 0; i < self->handles->len; i++) {
    write_tags (self, edit, get_handle (self, i));
    write_note (self, edit, get_handle (self, i), note);
  }
  delta = geneva_edit_end (edit, &error);
  if (delta == NULL && !g_error_matches (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING)) {
    say (self, error->message);
    return FALSE;
  }
  if (delta != NULL && !geneva_dossier_apply (self->dossier, delta, &error)) {
    say (self, error->message);
    return FALSE;
  }
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}
