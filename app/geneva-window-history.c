/* Windows beside the main one. Role: the history of the dossier, what differs
 * between its file and what is open, and what still has to be tied up; each
 * follows the main window. It must not know how a history is kept.
 *
 *   win.history, win.loose-ends
 */
#include "base/geneva-sentence.h"
#include "geneva-window-private.h"

#include "geneva-button-words.h"
#include "geneva-coder-dialog.h"
#include "geneva-diff-view.h"
#include "geneva-fold-box.h"
#include "geneva-history-view.h"
#include "geneva-loose-ends-view.h"
#include "store/geneva-working-copy.h"

#include <glib/gi18n-lib.h>

/* As dialogs do; they hold nothing that could be lost. */
static void
close_by_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
}

static GtkWidget *
beside_new (GenevaWindow *self, const char *title, GtkWidget *header, GtkWidget *child, int width, int height)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_widget_set_vexpand (child, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), child);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_widget_add_css_class (window, "geneva-beside");
  close_by_escape (window);
  return window;
}

static void
on_picked (GenevaSession *session, guint handle)
{
  GenevaDossier *dossier = geneva_session_get_dossier (session);

  if (dossier != NULL && geneva_snapshot_is_living (geneva_dossier_get_snapshot (dossier), handle))
    geneva_session_select (session, handle);
}

/* ---- history ---- */

static void
close_beside (GtkWindow *window)
{
  gtk_window_destroy (window);
}

/* The history of the selected record alone while the button is pressed. */
static void
show_history (GtkWidget *view)
{
  GenevaWindow *self = g_object_get_data (G_OBJECT (view), "window");
  GtkToggleButton *only = g_object_get_data (G_OBJECT (view), "only");
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  GenevaWorkingCopy *copy = geneva_dossier_file_get_copy (self->open_file);
  const GenevaTarget *target = geneva_selection_get_primary (geneva_session_get_selection (self->session));
  gboolean is_part = gtk_toggle_button_get_active (only) && target != NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaHistory) history = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (only), target != NULL || is_part);
  /* what is shown is the state after the last entry: nothing may be on its way */
  if (copy != NULL && geneva_working_copy_flush (copy, &error))
    history = geneva_working_copy_open_history (copy, &error);
  if (error != NULL)
    geneva_window_tell (self, error->message, NULL, NULL);
  geneva_history_view_set_history (GENEVA_HISTORY_VIEW (view), history, dossier,
                                   is_part ? target->handle : GENEVA_HANDLE_NONE);
}

/* The first edit makes a history of nothing; those after it add to it. Of several on their way the last one counts. */
static void
show_or_refresh (GtkWidget *view)
{
  GenevaWindow *self = g_object_get_data (G_OBJECT (view), "window");
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  GenevaWorkingCopy *copy = geneva_dossier_file_get_copy (self->open_file);

  if (dossier == NULL || copy == NULL ||
      geneva_working_copy_get_committed (copy) != geneva_snapshot_get_generation (geneva_dossier_get_snapshot (dossier)))
    return;
  if (geneva_history_view_get_n (GENEVA_HISTORY_VIEW (view)) == 0)
    show_history (view);
  else
    geneva_history_view_refresh (GENEVA_HISTORY_VIEW (view));
}

static void
on_selection (GtkWidget *view)
{
  GenevaWindow *self = g_object_get_data (G_OBJECT (view), "window");
  GtkToggleButton *only = g_object_get_data (G_OBJECT (view), "only");

  if (gtk_toggle_button_get_active (only))
    show_history (view);
  else
    gtk_widget_set_sensitive (GTK_WIDGET (only), geneva_session_get_selection (self->session) != NULL);
}

/* ---- whose edits they are ---- */

static void
ask_for_name (GtkWidget *button)
{
  GenevaWindow *self = g_object_get_data (G_OBJECT (button), "window");

  geneva_coder_dialog_present (GTK_WINDOW (gtk_widget_get_root (button)), self->settings,
                               _("The history tells who changed what. Your name signs your edits from now on; the "
                                 "preferences have it."), NULL, NULL, NULL);
}

static void
show_signer (GtkWidget *bar)
{
  GenevaWindow *self = g_object_get_data (G_OBJECT (bar), "window");
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  const char *coder = dossier != NULL ? geneva_dossier_get_coder (dossier) : NULL;
  GtkLabel *label = GTK_LABEL (gtk_widget_get_first_child (bar));
  g_autofree char *words = NULL;

  /* Translators: %s is the name of the user's account on this computer */
  words = coder != NULL && *coder != '\0' ? geneva_sentence (_("Your edits are signed “%s”, as this computer calls you."), coder)
                                          : g_strdup (_("Your edits are not signed with a name yet."));
  gtk_label_set_label (label, words);
  gtk_widget_set_visible (bar, geneva_coder_is_missing (self->settings, coder));
}

/* There until a name was given. */
static GtkWidget *
signer_new (GenevaWindow *self)
{
  GtkWidget *bar = g_object_new (GENEVA_TYPE_FOLD_BOX, "spacing", 12, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Enter Your Name…"));

  gtk_widget_add_css_class (bar, "geneva-notice");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (label, bar);
  gtk_widget_set_parent (button, bar);
  g_object_set_data (G_OBJECT (bar), "window", self);
  g_object_set_data (G_OBJECT (button), "window", self);
  g_signal_connect (button, "clicked", G_CALLBACK (ask_for_name), NULL);
  if (self->settings != NULL)
    /* after the window, which hands the name on to the dossier */
    g_signal_connect_object (self->settings, "changed::coder-name", G_CALLBACK (show_signer), bar,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  show_signer (bar);
  return bar;
}

static void
open_history (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaWorkingCopy *copy = self->open_file != NULL ? geneva_dossier_file_get_copy (self->open_file) : NULL;
  GtkWidget *view;
  GtkWidget *header;
  GtkWidget *only;
  GtkWidget *page;
  GtkWidget *window;

  if (self->open_file == NULL)
    return;
  view = geneva_history_view_new ();
  page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  header = adw_header_bar_new ();
  only = gtk_toggle_button_new_with_mnemonic (_("_Only What Is Selected"));
  geneva_button_words_shorten (only);
  gtk_widget_set_tooltip_text (only, _("Show only what is selected"));
  adw_header_bar_set_centering_policy (ADW_HEADER_BAR (header), ADW_CENTERING_POLICY_LOOSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), only);
  g_object_set_data (G_OBJECT (view), "window", self);
  g_object_set_data (G_OBJECT (view), "only", only);
  gtk_box_append (GTK_BOX (page), signer_new (self));
  gtk_widget_set_vexpand (view, TRUE);
  gtk_box_append (GTK_BOX (page), view);
  window = beside_new (self, _("History"), header, page, 860, 560);
  g_signal_connect_swapped (only, "toggled", G_CALLBACK (show_history), view);
  /* what stands in the way is told by the window */
  g_signal_connect_object (view, "revert", G_CALLBACK (geneva_window_revert_to), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "picked", G_CALLBACK (on_picked), self->session, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::selection", G_CALLBACK (on_selection), view, G_CONNECT_SWAPPED);
  /* of the dossier that it was opened for; an empty one learns of the first edit */
  g_signal_connect_object (self->session, "notify::dossier", G_CALLBACK (close_beside), window, G_CONNECT_SWAPPED);
  if (copy != NULL)
    g_signal_connect_object (copy, "committed", G_CALLBACK (show_or_refresh), view, G_CONNECT_SWAPPED);
  show_history (view);
  gtk_window_present (GTK_WINDOW (window));
}

/* ---- comparing ---- */

void
geneva_window_show_difference (GenevaWindow *self, GenevaSnapshot *theirs, GenevaSnapshot *mine)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *about = gtk_label_new (_("Struck through is what stands in the file, below it what this window has."));
  GtkWidget *view = geneva_diff_view_new ();
  g_autofree char *summary = NULL;
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *window;

  gtk_label_set_wrap (GTK_LABEL (about), TRUE);
  gtk_widget_add_css_class (about, "dim-label");
  gtk_widget_set_margin_start (about, 12);
  gtk_widget_set_margin_end (about, 12);
  gtk_widget_set_margin_top (about, 6);
  gtk_widget_set_margin_bottom (about, 6);
  geneva_diff_view_set_diff (GENEVA_DIFF_VIEW (view), geneva_diff_new (theirs, mine), _("Both say the same."));
  summary = geneva_diff_view_dup_summary (GENEVA_DIFF_VIEW (view));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("What Differs"), summary));
  gtk_widget_set_vexpand (view, TRUE);
  gtk_box_append (GTK_BOX (box), about);
  gtk_box_append (GTK_BOX (box), view);
  window = beside_new (self, _("What Differs"), header, box, 560, 560);
  /* of the two that were open then */
  g_signal_connect_object (self->session, "notify::dossier", G_CALLBACK (close_beside), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "picked", G_CALLBACK (on_picked), self->session, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/* ---- loose ends ---- */

static void
tell_failure (GenevaWindow *self, const char *message)
{
  geneva_window_tell (self, message, NULL, NULL);
}

static void
open_loose_ends (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GtkWidget *view = geneva_loose_ends_view_new (self->session);

  g_signal_connect_object (view, "failed", G_CALLBACK (tell_failure), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (beside_new (self, _("Loose Ends"), adw_header_bar_new (), view, 520, 480)));
}

void
geneva_window_class_install_history_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.history", NULL, open_history);
  gtk_widget_class_install_action (widget_class, "win.loose-ends", NULL, open_loose_ends);
}
