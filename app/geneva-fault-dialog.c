/* Tells what is wrong with a file. Role: the details behind the toast. It must
 * not read files; faults come from the reader as they are.
 */
#include "geneva-fault-dialog.h"

#include "base/geneva-sentence.h"
#include "geneva-question.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static char *
dup_place (const GenevaFault *fault)
{
  const char *severity = fault->severity == GENEVA_SEVERITY_FAULT ? _("Fault") : _("Notice");

  if (fault->line > 0 && *fault->pointer != '\0')
    /* Translators: "Fault" or "Notice", line, column, and the place inside the file as a JSON pointer */
    return geneva_sentence (_("%s · line %u, column %u · %s"), severity, fault->line, fault->column, fault->pointer);
  if (fault->line > 0)
    /* Translators: "Fault" or "Notice", line, column */
    return geneva_sentence (_("%s · line %u, column %u"), severity, fault->line, fault->column);
  if (*fault->pointer != '\0')
    return g_strdup_printf ("%s · %s", severity, fault->pointer);
  return g_strdup (severity);
}

static GtkWidget *
new_list (GenevaFaultList *faults)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  guint n = geneva_fault_list_get_n_kept (faults);
  guint n_all = geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT) +
                geneva_fault_list_count (faults, GENEVA_SEVERITY_NOTICE);

  for (guint i = 0; i < n; i++) {
    const GenevaFault *fault = geneva_fault_list_get (faults, i);
    g_autofree char *place = dup_place (fault);
    GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
    GtkWidget *where = new_label (place, "caption");
    gtk_widget_add_css_class (where, "dim-label");
    gtk_box_append (GTK_BOX (entry), where);
    gtk_box_append (GTK_BOX (entry), new_label (fault->message, NULL));
    gtk_box_append (GTK_BOX (box), entry);
  }
  if (n_all > n) {
    g_autofree char *more =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "And %u more.", "And %u more.", n_all - n), n_all - n);
    gtk_box_append (GTK_BOX (box), new_label (more, "dim-label"));
  }
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 80);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is wrong, in order of place"),
                                  -1);
  return scroller;
}

/* One fault without a place that the message has told already: it is not told twice. */
static gboolean
tells_more (GenevaFaultList *faults, const char *message)
{
  const GenevaFault *first = geneva_fault_list_get_n_kept (faults) > 0 ? geneva_fault_list_get (faults, 0) : NULL;

  if (first == NULL)
    return FALSE;
  return geneva_fault_list_get_n_kept (faults) > 1 || first->line > 0 || *first->pointer != '\0' ||
         g_strcmp0 (first->message, message) != 0;
}

GtkWidget *
geneva_fault_dialog_present (GtkWindow *parent, const char *heading, const char *message, GenevaFaultList *faults)
{
  GtkWidget *dialog = geneva_question_new (parent, heading, message);

  if (faults != NULL && tells_more (faults, message))
    geneva_question_set_child (dialog, new_list (faults));
  geneva_question_add_answers (dialog, "close", _("_Close"), NULL);
  geneva_question_set_default (dialog, "close");
  geneva_question_set_close (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}
