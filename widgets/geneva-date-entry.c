/* An entry for a date in plain language. Role: reads while one types and says
 * what is understood. It must not know which record the date is for.
 */
#include "geneva-date-entry.h"

#include "base/geneva-edtf-plain.h"
#include "base/geneva-sentence.h"
#include "geneva-field-row.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

struct _GenevaDateEntry {
  GtkWidget  parent_instance;

  gboolean   has_anchor;
  GenevaEdtf anchor;

  GtkEntry  *entry;
  GtkLabel  *words;
};

enum { CHANGED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaDateEntry, geneva_date_entry, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static char *
read_text (GenevaDateEntry *self, GenevaEdtf *value, GError **error)
{
  return geneva_edtf_dup_from_plain (gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                                     self->has_anchor ? &self->anchor : NULL, geneva_words_get_locale (), value,
                                     error);
}

static void
show_words (GenevaDateEntry *self)
{
  g_autoptr (GError) error = NULL;
  GenevaEdtf value;
  g_autofree char *edtf = read_text (self, &value, &error);
  gboolean is_empty = g_error_matches (error, GENEVA_EDTF_PLAIN_ERROR, GENEVA_EDTF_PLAIN_ERROR_EMPTY);

  if (edtf != NULL) {
    g_autofree char *words = geneva_words_dup_date (&value);
    /* in languages written from the right the numbers of an EDTF date would change places */
    g_autofree char *line = geneva_sentence ("%s  ·  %s", words, edtf);
    gtk_label_set_label (self->words, line);
  } else {
    gtk_label_set_label (self->words, is_empty ? "" : error->message);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->words), !is_empty);
  /* For the ear, after the name of what is written in. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (self->words), -1);
  if (edtf == NULL && !is_empty) {
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "warning");
    gtk_widget_remove_css_class (GTK_WIDGET (self->words), "dim-label");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "warning");
    gtk_widget_add_css_class (GTK_WIDGET (self->words), "dim-label");
  }
}

static void
on_changed (GenevaDateEntry *self)
{
  show_words (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
geneva_date_entry_grab_focus (GtkWidget *widget)
{
  return geneva_field_focus (widget, GTK_WIDGET (GENEVA_DATE_ENTRY (widget)->entry));
}

static void
geneva_date_entry_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (geneva_date_entry_parent_class)->dispose (object);
}

static void
geneva_date_entry_class_init (GenevaDateEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_date_entry_dispose;
  widget_class->grab_focus = geneva_date_entry_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", GENEVA_TYPE_DATE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
geneva_date_entry_init (GenevaDateEntry *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 2);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_activates_default (self->entry, TRUE);
  gtk_entry_set_placeholder_text (self->entry, _("5 June 2013, end of May, last Tuesday"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  self->words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, "width-chars", 10,
                              "max-width-chars", 40, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "dim-label");
  gtk_widget_set_parent (GTK_WIDGET (self->words), GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed), self);
}

GtkWidget *
geneva_date_entry_new (void)
{
  return g_object_new (GENEVA_TYPE_DATE_ENTRY, NULL);
}

void
geneva_date_entry_set_anchor (GenevaDateEntry *self, const GenevaEdtf *anchor)
{
  g_return_if_fail (GENEVA_IS_DATE_ENTRY (self));

  self->has_anchor = anchor != NULL;
  if (anchor != NULL)
    self->anchor = *anchor;
  show_words (self);
}

void
geneva_date_entry_set_text (GenevaDateEntry *self, const char *text)
{
  g_return_if_fail (GENEVA_IS_DATE_ENTRY (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

const char *
geneva_date_entry_get_text (GenevaDateEntry *self)
{
  g_return_val_if_fail (GENEVA_IS_DATE_ENTRY (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

gboolean
geneva_date_entry_read (GenevaDateEntry *self, char **edtf, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *read = NULL;

  g_return_val_if_fail (GENEVA_IS_DATE_ENTRY (self), FALSE);
  g_return_val_if_fail (edtf != NULL, FALSE);

  read = read_text (self, NULL, &reason);
  if (read == NULL && !g_error_matches (reason, GENEVA_EDTF_PLAIN_ERROR, GENEVA_EDTF_PLAIN_ERROR_EMPTY)) {
    g_propagate_error (error, g_steal_pointer (&reason));
    return FALSE;
  }
  *edtf = g_steal_pointer (&read);
  return TRUE;
}

const char *
geneva_date_entry_get_words (GenevaDateEntry *self)
{
  g_return_val_if_fail (GENEVA_IS_DATE_ENTRY (self), NULL);
  return gtk_label_get_label (self->words);
}

GtkWidget *
geneva_date_entry_get_entry (GenevaDateEntry *self)
{
  g_return_val_if_fail (GENEVA_IS_DATE_ENTRY (self), NULL);
  return GTK_WIDGET (self->entry);
}
