/* The question for a password. Role: an entry that shows no letters, and its answer. Must not know what is opened by it.
 */
#include "geneva-import-password.h"

#include "geneva-question.h"

#include <glib/gi18n-lib.h>

typedef struct {
  char                     *uri;
  GtkEditable              *entry;
  GenevaImportPasswordFunc  answered;
} Asking;

static void
free_asking (gpointer data)
{
  Asking *asking = data;

  g_free (asking->uri);
  g_free (asking);
}

/* Blanks may be a password, nothing is none. */
static void
on_changed (GtkWidget *dialog)
{
  const Asking *asking = g_object_get_data (G_OBJECT (dialog), "geneva-asking");

  geneva_question_allow (dialog, "read", *gtk_editable_get_text (asking->entry) != '\0');
}

static void
on_answer (GtkWidget  *dialog,
           const char *response,
           gpointer    window)
{
  const Asking *asking = g_object_get_data (G_OBJECT (dialog), "geneva-asking");

  asking->answered (window, asking->uri, gtk_editable_get_text (asking->entry));
}

/* One of GTK 4.8 that goes with the keyboard in it is told so when it is gone. */
static void
on_unrealize (GtkWidget *entry)
{
  gtk_window_set_focus (GTK_WINDOW (gtk_widget_get_root (entry)), NULL);
}

void
geneva_import_password_ask (GtkWindow                *window,
                            const char               *uri,
                            const char               *why,
                            GenevaImportPasswordFunc  answered)
{
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", why, _("The password is kept nowhere."));
  GtkWidget *dialog = geneva_question_new (window, _("Read a Locked File"), body);
  GtkWidget *entry = gtk_password_entry_new ();
  Asking *asking = g_new0 (Asking, 1);

  *asking = (Asking) { g_strdup (uri), GTK_EDITABLE (entry), answered };
  g_object_set_data_full (G_OBJECT (dialog), "geneva-asking", asking, free_asking);
  g_object_set (entry, "activates-default", TRUE, "placeholder-text", _("Password"), NULL);
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Password"), -1);
  geneva_question_set_child (dialog, entry);
  geneva_question_add_answers (dialog, "cancel", _("_Cancel"), "read", _("_Read File"), NULL);
  geneva_question_suggest (dialog, "read");
  geneva_question_allow (dialog, "read", FALSE);
  geneva_question_set_default (dialog, "read");
  geneva_question_set_close (dialog, "cancel");
  g_signal_connect (entry, "unrealize", G_CALLBACK (on_unrealize), NULL);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_changed), dialog);
  g_signal_connect_object (dialog, "response::read", G_CALLBACK (on_answer), window, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
