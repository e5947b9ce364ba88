/* Importing articles from the window: the chooser, files dropped on it, and where to go when they are in.
 *
 *   win.import
 */
#include "base/geneva-sentence.h"
#include "geneva-window-private.h"

#include "geneva-application.h"
#include "geneva-file-chooser.h"
#include "geneva-import-window.h"
#include "geneva-record-words.h"
#include "jobs/geneva-attach.h"
#include "jobs/geneva-load.h"
#include "jobs/geneva-proposals.h"

#include <glib/gi18n-lib.h>

/* Articles of newspapers are far shorter; longer files are not looked at on the main thread. */
#define MAX_AWAITED_BYTES (1 << 20)

/* Sources that had waited for their text. */
static void
tell_of_texts (GenevaWindow                *self,
               const GenevaProposalsReport *report)
{
  g_autofree char *message = NULL;
  g_autofree char *lost = NULL;

  if (report->n_unverified == 0) {
    message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Attached: %u passage now shows the article’s own words",
                                            "Attached: %u passages now show the article’s own words",
                                            report->n_attached), report->n_attached);
    geneva_window_tell (self, message, NULL, NULL);
    return;
  }
  message = g_strdup_printf (_("Attached, %u of %u passages verified"), report->n_attached,
                             report->n_attached + report->n_unverified);
  lost = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u passage could not be verified: the words at its place are not those that it "
                                       "was coded from. It stands among the loose ends.",
                                       "%u passages could not be verified: the words at their places are not those that "
                                       "they were coded from. They stand among the loose ends.",
                                       report->n_unverified), report->n_unverified);
  geneva_window_tell_trouble (self, message, _("Some passages were not found in the article"), lost, NULL);
}

static void
on_imported (GenevaWindow                *self,
             const GenevaProposalsReport *report)
{
  guint n_proposals = report->n_actors + report->n_ties + report->n_events + report->n_statements +
    report->n_forecasts + report->n_figures;

  if (report->n_texts > 0)
    tell_of_texts (self, report);
  if (report->n_texts == 0 || report->n_sources > 0 || n_proposals > 0) {
    g_autofree char *n_articles = geneva_words_dup_number (report->n_sources);
    g_autofree char *articles = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s article is in the dossier",
                                                              "%s articles are in the dossier", report->n_sources),
                                                 n_articles);
    g_autofree char *n_all = geneva_words_dup_number (n_proposals);
    g_autofree char *proposals = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s proposal to review",
                                                               "%s proposals to review", n_proposals), n_all);
    /* Translators: two counts with their nouns */
    g_autofree char *message = geneva_sentence (_("%s, %s"), articles, proposals);

    geneva_window_tell (self, message, NULL, NULL);
  }
  if (n_proposals > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", "review");
}

void
geneva_window_import_files (GenevaWindow *self,
                            GListModel   *files)
{
  GtkWidget *window;
  const char *read_only;
  g_autofree char *message = NULL;

  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  if (!self->open_file || g_list_model_get_n_items (files) == 0)
    return;
  read_only = geneva_dossier_get_read_only (geneva_dossier_file_get_dossier (self->open_file));
  if (read_only) {
    /* Translators: why nothing can be added to the dossier, a sentence */
    message = geneva_sentence (_("Nothing can be imported now. %s"), read_only);
    geneva_window_tell (self, message, NULL, NULL);
    return;
  }
  window = geneva_import_window_new (GTK_WINDOW (self), self->open_file, files);
  g_signal_connect_object (window, "imported", G_CALLBACK (on_imported), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_response (GenevaWindow *self,
             int           response)
{
  g_autoptr (GListModel) files = geneva_file_chooser_dup_files (self->chooser, response);

  g_clear_object (&self->chooser);
  if (files)
    geneva_window_import_when_open (self, files);
}

static void
add_filter (GtkNativeDialog   *chooser,
            const char        *name,
            const char * const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i]; i++)
    gtk_file_filter_add_suffix (filter, patterns[i]);
  if (!patterns[0])
    gtk_file_filter_add_pattern (filter, "*");
  geneva_file_chooser_add_filter (chooser, filter);
}

static void
import (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  static const char * const articles[] = { "txt", "text", "html", "htm", "xhtml", "pdf", "json", "jsonl", "ndjson", "eml",
                                           "mbox", "md", "nitf", NULL };
  static const char * const all[] = { NULL };
  GenevaWindow *self = GENEVA_WINDOW (widget);

  if (!self->open_file)
    return;
  g_clear_object (&self->chooser);
  self->chooser = geneva_file_chooser_new (GTK_WINDOW (self), GENEVA_FILE_CHOOSER_OPEN_SEVERAL, _("Import Articles"),
                                           _("_Import"));
  add_filter (self->chooser, _("Articles: text, HTML, PDF, JSON, e-mail"), articles);
  add_filter (self->chooser, _("All files"), all);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (on_response), self);
  gtk_native_dialog_show (self->chooser);
}

void
geneva_window_import_when_open (GenevaWindow *self,
                                GListModel   *files)
{
  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  if (!self->reading && self->open_file) {
    geneva_window_import_files (self, files);
    return;
  }
  if (!self->import_after_opening)
    self->import_after_opening = g_list_store_new (G_TYPE_FILE);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);
    g_list_store_append (self->import_after_opening, file);
  }
}

/* The very article that a digest of the dossier stands for. */
static gboolean
is_awaited (GenevaWindow *self,
            GFile        *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GenevaDelta) delta = NULL;
  g_autofree char *bytes = NULL;
  GenevaAttachReport report;
  gsize length;

  if (!self->open_file || !info || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR
      || g_file_info_get_size (info) > MAX_AWAITED_BYTES || !g_file_load_contents (file, NULL, &bytes, &length, NULL, NULL))
    return FALSE;
  delta = geneva_attach_article (geneva_dossier_get_snapshot (geneva_dossier_file_get_dossier (self->open_file)), bytes,
                                 length, &report, NULL);
  return delta != NULL;
}

/* Of several the first. */
static GFile *
find_dossier (GSList  *dropped,
              gboolean is_many)
{
  for (GSList *at = dropped; at; at = at->next) {
    if (is_many ? geneva_dossier_is_named_so (at->data) : geneva_dossier_is_meant_by (at->data, NULL))
      return at->data;
  }
  return NULL;
}

/* A dossier is opened, of several the first, and so is a picture of one; an article that a digest waits for is attached; all
 * else is imported, into the dossier that came along with it. */
gboolean
geneva_window_take_files (GenevaWindow *self,
                          GSList       *dropped)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  gboolean is_many = geneva_dossier_goes_by_name (g_slist_length (dropped));
  GFile *dossier = find_dossier (dropped, is_many);
  GtkWindow *into = NULL;

  if (!dropped)
    return FALSE;
  for (GSList *at = dropped; at; at = at->next) {
    if (is_many ? geneva_dossier_is_named_so (at->data)
                : geneva_dossier_is_meant_by (at->data, NULL) || geneva_window_open_picture (self, at->data))
      continue;
    /* of many the sheet tells which of them a source waits for */
    if (!dossier && !is_many && is_awaited (self, at->data))
      geneva_window_add_article (self, at->data);
    else
      g_list_store_append (files, at->data);
  }
  if (dossier && GENEVA_IS_APPLICATION (application))
    into = geneva_application_open_file (GENEVA_APPLICATION (application), dossier, GTK_WINDOW (self));
  else if (dossier)
    geneva_window_ask_for_file (self, dossier);
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) == 0)
    return TRUE;
  if (into)
    geneva_application_import_files (GENEVA_APPLICATION (application), G_LIST_MODEL (files), into);
  else
    geneva_window_import_when_open (self, G_LIST_MODEL (files));
  return TRUE;
}

static gboolean
on_drop (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         GenevaWindow  *self)
{
  return geneva_window_take_files (self, g_value_get_boxed (value));
}

void
geneva_window_init_import (GenevaWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
geneva_window_class_install_import_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import);
}
