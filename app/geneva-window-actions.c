/* What can be done with a window, each as an action: every button, menu item
 * and shortcut goes through here. It must not lay anything out.
 *
 *   win.open, win.save-as (see geneva-window-save.c), win.add-article, win.export, win.export-report,
 *   win.export-proof, win.details, win.show-exported
 *   win.publish, win.retry … (see geneva-window-answers.c), win.share, win.properties (see geneva-window-share.c), win.import (see geneva-window-import.c), win.paste-article (see geneva-window-paste.c)
 *   win.home, win.view (s), win.table (s), win.question (s), win.pane (toggle)
 *   win.clear-selection, win.zoom-in, win.zoom-out, win.show-all, win.focus-passages
 *   win.chart (s): an action of the chart that is looked at; win.go-to-date
 *   win.search, win.find-next, win.find-previous: see geneva-window-search.c
 *   win.show-shortcuts
 *   win.save-view, win.open-view (u), win.rename-view (u), win.delete-view (u): see geneva-window-views.c
 */
#include "base/geneva-sentence.h"
#include "geneva-window-private.h"

#include "geneva-file-chooser.h"
#include "geneva-compat.h"
#include "geneva-export-dialog.h"
#include "geneva-fault-dialog.h"
#include "geneva-report-dialog.h"
#include "geneva-shortcuts.h"
#include "store/geneva-working-copy.h"

#include <glib/gi18n-lib.h>

/* ---- files ---- */

static GtkNativeDialog *
new_chooser (GenevaWindow *self, const char *title, const char *accept)
{
  g_clear_object (&self->chooser);
  self->chooser = geneva_file_chooser_new (GTK_WINDOW (self), GENEVA_FILE_CHOOSER_OPEN, title, accept);
  return self->chooser;
}

static void
add_filter (GtkNativeDialog *chooser, const char *name, const char *pattern, const char *other_pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  if (other_pattern != NULL)
    gtk_file_filter_add_pattern (filter, other_pattern);
  geneva_file_chooser_add_filter (chooser, filter);
}

static GFile *
take_choice (GenevaWindow *self, int response)
{
  GFile *file = geneva_file_chooser_dup_file (self->chooser, response);

  g_clear_object (&self->chooser);
  return file;
}

static void
on_open_response (GenevaWindow *self, int response)
{
  g_autoptr (GFile) file = take_choice (self, response);

  if (file != NULL)
    geneva_window_ask_for_file (self, file);
}

static void
open_dossier (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GtkNativeDialog *chooser = new_chooser (self, _("Open a Dossier"), _("_Open"));

  add_filter (chooser, _("Dossiers"), "*.json", "*.geneva");
  add_filter (chooser, _("All files, and pictures of this dossier"), "*", NULL);
  g_signal_connect_swapped (chooser, "response", G_CALLBACK (on_open_response), self);
  gtk_native_dialog_show (self->chooser);
}

static void
on_article_response (GenevaWindow *self, int response)
{
  g_autoptr (GFile) file = take_choice (self, response);

  if (file != NULL)
    geneva_window_add_article (self, file);
}

static void
add_article (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GtkNativeDialog *chooser = new_chooser (self, _("Add the Article That a Digest Stands For"), _("_Add"));

  add_filter (chooser, _("Text files"), "*.txt", NULL);
  add_filter (chooser, _("All files"), "*", NULL);
  g_signal_connect_swapped (chooser, "response", G_CALLBACK (on_article_response), self);
  gtk_native_dialog_show (self->chooser);
}

/* ---- export ---- */

static void
on_exported (GenevaWindow *self, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *message = geneva_sentence (_("“%s” was written"), name);

  g_set_object (&self->exported, file);
  geneva_window_tell (self, message, _("Show"), "win.show-exported");
}

static void
export_chart (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  GenevaWorkspace *workspace = geneva_window_get_workspace (self);
  GenevaChartPane *current = geneva_workspace_get_current_chart (workspace);
  static const char * const names[] = { "network", "timeline", "positions", "drift", "figures" };
  g_autoptr (GPtrArray) charts = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *dialog;

  if (dossier == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (charts, g_object_ref (geneva_chart_pane_get_chart (geneva_workspace_get_chart_pane (workspace,
                                                                                                         names[i]))));
  dialog = geneva_export_dialog_new (GTK_WINDOW (self), dossier, charts,
                                     current != NULL ? geneva_chart_pane_get_chart (current) :
                                                       g_ptr_array_index (charts, 0), self->settings);
  g_signal_connect_object (dialog, "exported", G_CALLBACK (on_exported), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* That of the dossier as it is now: nothing may be on its way. NULL: none can be had. */
static GenevaHistory *
open_history (GenevaWindow *self)
{
  GenevaWorkingCopy *copy = geneva_dossier_file_get_copy (self->open_file);

  return copy != NULL && geneva_working_copy_flush (copy, NULL) ? geneva_working_copy_open_history (copy, NULL) : NULL;
}

/* The evidence report, or the proof sheet. */
static void
export_papers (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  gboolean is_proof = g_str_equal (action_name, "win.export-proof");
  GenevaWorkspace *workspace = geneva_window_get_workspace (self);
  const char * const *names = geneva_chart_get_names ();
  g_autoptr (GPtrArray) charts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GenevaHistory) history = NULL;
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  GtkWidget *dialog;

  if (dossier == NULL)
    return;
  for (guint i = 0; names[i] != NULL; i++) {
    GenevaChartPane *pane = geneva_workspace_get_chart_pane (workspace, names[i]);

    if (pane != NULL)
      g_ptr_array_add (charts, g_object_ref (geneva_chart_pane_get_chart (pane)));
  }
  history = is_proof ? open_history (self) : NULL;
  dialog = geneva_report_dialog_new (GTK_WINDOW (self), self->session, charts,
                                     is_proof ? GENEVA_PAPERS_PROOF : GENEVA_PAPERS_REPORT, history,
                                     geneva_dossier_get_coder (dossier));
  g_signal_connect_object (dialog, "exported", G_CALLBACK (on_exported), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GenevaWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!geneva_compat_show_folder_of_finish (GTK_WINDOW (source), result, &error))
    geneva_window_tell (self, _("No program for folders was found"), NULL, NULL);
}

static void
show_exported (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);

  if (self->exported != NULL)
    geneva_compat_show_folder_of (GTK_WINDOW (self), self->exported, on_shown, g_object_ref (self));
}

static void
show_details (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);

  if (self->trouble_heading != NULL)
    geneva_fault_dialog_present (GTK_WINDOW (self), self->trouble_heading, self->trouble_message, self->trouble);
}

/* Made when it is asked for, since it holds more widgets than the window, and gone when it is closed. */
static void
show_shortcuts (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  (void) geneva_shortcuts_present (GTK_WINDOW (widget));
}

/* ---- views ---- */

static void
go_home (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  geneva_window_show_view (GENEVA_WINDOW (widget), "start");
}

static void
show_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  geneva_window_show_view (GENEVA_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
open_table (GenevaWindow *self, const char *table)
{
  geneva_window_show_view (self, "tables");
  geneva_record_tables_set_table (geneva_workspace_get_tables (geneva_window_get_workspace (self)), table);
}

static void
show_table (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_table (GENEVA_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* The questions of the start page, each with the view that answers it. */
static void
ask (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const struct { const char *question, *view; } answers[] = {
    { "met", "network" }, { "when", "drift" }, { "table", "positions" }, { "dead", "figures" },
  };
  const char *question = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].question, question))
      geneva_window_show_view (GENEVA_WINDOW (widget), answers[i].view);
}

/* ---- the chart and what is selected ---- */

static GenevaChartView *
get_chart_view (GenevaWindow *self)
{
  GenevaChartPane *pane;

  if (self->workspace == NULL || g_strcmp0 (geneva_window_get_view (self), "start") == 0)
    return NULL;
  pane = geneva_workspace_get_current_chart (self->workspace);
  return pane != NULL ? geneva_chart_pane_get_view (pane) : NULL;
}

static void
zoom (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaChartView *view = get_chart_view (GENEVA_WINDOW (widget));

  if (view == NULL)
    return;
  if (g_str_equal (action_name, "win.show-all"))
    geneva_chart_view_show_all (view);
  else
    geneva_chart_view_zoom_step (view, g_str_equal (action_name, "win.zoom-in") ? 1 : -1);
}

/* Keys work wherever the focus is in the window; what they mean the chart says. */
static void
act_on_chart (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaChartView *view = get_chart_view (GENEVA_WINDOW (widget));
  g_autofree char *name = g_strconcat ("chart.", g_variant_get_string (parameter, NULL), NULL);

  if (view != NULL)
    gtk_widget_activate_action (GTK_WIDGET (view), name, NULL);
}

static void
go_to_date (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  const char *view = geneva_window_get_view (self);

  /* The key finds again, as everywhere, while there is something to be found again. */
  if (geneva_window_find_again (self, 1))
    return;
  if (g_strcmp0 (view, "charts") != 0 && g_strcmp0 (view, "timeline") != 0)
    geneva_window_show_view (self, "timeline");
  gtk_widget_activate_action (GTK_WIDGET (geneva_chart_pane_get_view (
                                geneva_workspace_get_chart_pane (self->workspace, "timeline"))),
                              "chart.go-to-date", NULL);
}

static void
undo_filter (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);

  if (self->filters != NULL)
    (void) geneva_filter_history_undo (self->filters);
}

static void
redo (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);

  if (self->filters != NULL)
    (void) geneva_filter_history_redo (self->filters);
}

/* "Merge of 2 actors" within a label: "Undo merge of 2 actors". */
static char *
dup_as_part (const char *title)
{
  /* Translators: "lower" when a title within "Undo %s" begins with a small letter in your language, else "keep" */
  gboolean is_lower = g_str_equal (C_("a title within Undo %s", "lower"), "lower");
  const char *rest = g_utf8_next_char (title);
  g_autofree char *first = NULL;

  /* Not of "NATO" or of a name in quotation marks. */
  if (!is_lower || *title == '\0' || g_unichar_isupper (g_utf8_get_char (rest)))
    return g_strdup (title);
  first = g_utf8_strdown (title, rest - title);
  return g_strconcat (first, rest, NULL);
}

/* Takes the words. */
static void
add_undo_item (GenevaWindow *self, char *words, const char *action, gboolean is_enabled)
{
  g_auto (GStrv) pieces = g_strsplit (words, "_", -1);
  /* A name may have an underline of its own. */
  g_autofree char *label = g_strjoinv ("__", pieces);

  g_menu_append (self->undo_section, label, action);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, is_enabled);
  g_free (words);
}

void
geneva_window_update_undo (GenevaWindow *self)
{
  const char *done = self->filters != NULL ? geneva_filter_history_get_undo_title (self->filters) : NULL;
  const char *undone = self->filters != NULL ? geneva_filter_history_get_redo_title (self->filters) : NULL;
  g_autofree char *undo_part = done != NULL ? dup_as_part (done) : NULL;
  g_autofree char *redo_part = undone != NULL ? dup_as_part (undone) : NULL;

  g_menu_remove_all (self->undo_section);
  /* Translators: an item of the main menu; %s is the title of what was done, as "merge of 2 actors" */
  add_undo_item (self, undo_part != NULL ? geneva_sentence (_("Undo %s"), undo_part) : g_strdup (_("Undo")),
                 "win.undo-filter", done != NULL);
  /* Translators: an item of the main menu; %s is the title of what was undone, as "merge of 2 actors" */
  add_undo_item (self, redo_part != NULL ? geneva_sentence (_("Redo %s"), redo_part) : g_strdup (_("Redo")),
                 "win.redo", undone != NULL);
}

static void
clear_selection (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaChartView *view = get_chart_view (self);
  gboolean was_reading = self->workspace != NULL &&
    gtk_widget_get_focus_child (GTK_WIDGET (geneva_workspace_get_passages (self->workspace))) != NULL;

  geneva_session_select (self->session, GENEVA_HANDLE_NONE);
  if (self->workspace != NULL)
    geneva_workspace_uncover (self->workspace);
  /* The list is empty now: back to where the reader came from. */
  if (was_reading && view != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (view));
}

static void
focus_passages (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);

  if (self->workspace == NULL)
    return;
  geneva_workspace_set_show_pane (self->workspace, TRUE);
  geneva_passage_list_focus (geneva_workspace_get_passages (self->workspace));
}

static void
widen_pane (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);

  if (self->workspace != NULL)
    geneva_workspace_widen_pane (self->workspace, g_str_equal (action_name, "win.pane-wider"));
}

/* A property, so that menu and button show whether the pane is there. */
static void
toggle_pane (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaWindow *self = data;

  if (self->workspace == NULL)
    return;
  geneva_workspace_set_show_pane (self->workspace, g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
}

/* What an import proposes, pale on the charts, before anybody decided on it. */
static void
show_unreviewed (GSimpleAction *action, GVariant *value, gpointer data)
{
  geneva_session_set_unreviewed (GENEVA_WINDOW (data)->session, g_variant_get_boolean (value));
}

/* A saved view brings it, too. */
static void
on_unreviewed (GSimpleAction *action, GParamSpec *pspec, GenevaSession *session)
{
  g_simple_action_set_state (action, g_variant_new_boolean (geneva_session_get_unreviewed (session)));
}

static void
add_unreviewed_action (GenevaWindow *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("show-unreviewed", NULL, g_variant_new_boolean (FALSE));

  g_signal_connect (action, "change-state", G_CALLBACK (show_unreviewed), self);
  g_signal_connect_object (self->session, "notify::unreviewed", G_CALLBACK (on_unreviewed), action, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

void
geneva_window_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_dossier);
  geneva_window_class_install_save_actions (widget_class);
  geneva_window_class_install_answer_actions (widget_class);
  geneva_window_class_install_share_actions (widget_class);
  geneva_window_class_install_convert_actions (widget_class);
  geneva_window_class_install_import_actions (widget_class);
  geneva_window_class_install_paste_actions (widget_class);
  geneva_window_class_install_history_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.add-article", NULL, add_article);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_chart);
  gtk_widget_class_install_action (widget_class, "win.export-report", NULL, export_papers);
  gtk_widget_class_install_action (widget_class, "win.export-proof", NULL, export_papers);
  gtk_widget_class_install_action (widget_class, "win.details", NULL, show_details);
  gtk_widget_class_install_action (widget_class, "win.show-exported", NULL, show_exported);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, show_shortcuts);
  gtk_widget_class_install_action (widget_class, "win.home", NULL, go_home);
  gtk_widget_class_install_action (widget_class, "win.view", "s", show_view);
  gtk_widget_class_install_action (widget_class, "win.table", "s", show_table);
  gtk_widget_class_install_action (widget_class, "win.question", "s", ask);
  gtk_widget_class_install_action (widget_class, "win.clear-selection", NULL, clear_selection);
  gtk_widget_class_install_action (widget_class, "win.zoom-in", NULL, zoom);
  gtk_widget_class_install_action (widget_class, "win.zoom-out", NULL, zoom);
  gtk_widget_class_install_action (widget_class, "win.show-all", NULL, zoom);
  gtk_widget_class_install_action (widget_class, "win.chart", "s", act_on_chart);
  gtk_widget_class_install_action (widget_class, "win.go-to-date", NULL, go_to_date);
  gtk_widget_class_install_action (widget_class, "win.focus-passages", NULL, focus_passages);
  gtk_widget_class_install_action (widget_class, "win.pane-wider", NULL, widen_pane);
  gtk_widget_class_install_action (widget_class, "win.pane-narrower", NULL, widen_pane);
  gtk_widget_class_install_action (widget_class, "win.undo-filter", NULL, undo_filter);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo);
  geneva_window_class_install_view_actions (widget_class);
  geneva_window_class_install_coding_actions (widget_class);
  geneva_window_class_install_search_actions (widget_class);
  /* In the bubble phase: a dialog, popover or entry that wants Escape has it first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.clear-selection", NULL);
  /* As well: an entry has its own history of what was written. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo-filter", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
}

void
geneva_window_update_actions (GenevaWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean has_dossier = geneva_session_get_dossier (self->session) != NULL;
  const char *view = geneva_window_get_view (self);
  gboolean is_start = g_strcmp0 (view, "start") == 0 || view == NULL;
  gboolean has_chart = !is_start && g_strcmp0 (view, "tables") != 0 && g_strcmp0 (view, "codebook") != 0 &&
    g_strcmp0 (view, "review") != 0;
  GAction *pane = g_action_map_lookup_action (G_ACTION_MAP (self), "pane");

  if (pane == NULL) {
    g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("pane", NULL, g_variant_new_boolean (TRUE));
    g_signal_connect (action, "change-state", G_CALLBACK (toggle_pane), self);
    g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    pane = G_ACTION (action);
    add_unreviewed_action (self);
  }
  g_simple_action_set_enabled (G_SIMPLE_ACTION (pane), !is_start);
  if (self->workspace != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (pane),
                               g_variant_new_boolean (geneva_workspace_get_show_pane (self->workspace)));
  gtk_widget_action_set_enabled (widget, "win.home", !is_start);
  gtk_widget_action_set_enabled (widget, "win.view", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.table", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.question", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.export", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.export-report", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.export-proof", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.save-as", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.history", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.loose-ends", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.publish", self->open_file != NULL &&
                                 geneva_dossier_file_get_copy (self->open_file) != NULL);
  gtk_widget_action_set_enabled (widget, "win.share", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.convert", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.properties", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.add-article", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.import", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.paste-article", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.save-view", has_dossier && has_chart);
  gtk_widget_action_set_enabled (widget, "win.zoom-in", has_chart);
  gtk_widget_action_set_enabled (widget, "win.zoom-out", has_chart);
  gtk_widget_action_set_enabled (widget, "win.show-all", has_chart);
  gtk_widget_action_set_enabled (widget, "win.chart", has_chart);
  gtk_widget_action_set_enabled (widget, "win.search", has_dossier);
  gtk_widget_action_set_enabled (widget, "win.go-to-date", !is_start && has_dossier);
  gtk_widget_action_set_enabled (widget, "win.focus-passages", !is_start);
  gtk_widget_set_visible (self->pane_button, !is_start);
}
