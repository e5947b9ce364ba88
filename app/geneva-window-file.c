/* The window and the file of its dossier. Role: opens one in a worker, shows in
 * title and notices how it stands with it, and gives it up when the window
 * closes. Reading is geneva-opening.c, keeping and publishing are
 * geneva-dossier-file.c; answers to what goes wrong are geneva-window-answers.c.
 *
 * Long, because each way of opening and of closing needs all that is shown of
 * the file: parts by opening, by remembering and by closing follow each other.
 */
#include "base/geneva-sentence.h"
#include "geneva-window-private.h"

#include "geneva-application.h"
#include "geneva-fault-dialog.h"
#include "geneva-kept-copies.h"
#include "geneva-question.h"
#include "geneva-recent-files.h"
#include "geneva-settings.h"
#include "geneva-start-list.h"
#include "geneva-start-page.h"
#include "jobs/geneva-load.h"
#include "store/geneva-file.h"

#include <glib/gi18n-lib.h>

#define MOST_RECENT 10

/* ---- title and notices ---- */

static char *
dup_file_name (GenevaWindow *self)
{
  GFile *target = self->open_file != NULL ? geneva_dossier_file_get_target (self->open_file) : NULL;
  g_autofree char *base = target != NULL ? g_file_get_basename (target) : NULL;

  if (base != NULL)
    return g_filename_display_name (base);
  return g_strdup (self->open_file != NULL && geneva_dossier_file_is_bundled (self->open_file) ? _("Bundled dossier")
                                                                                               : _("Not in a file yet"));
}

void
geneva_window_show_title (GenevaWindow *self)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  const char *title = dossier != NULL ? geneva_dossier_get_title (dossier) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *state = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *tooltip = NULL;
  g_autofree char *window_title = NULL;

  if (title == NULL || *title == '\0') {
    gtk_window_set_title (GTK_WINDOW (self), "Geneva II");
    gtk_label_set_label (self->title, "Geneva II");
    gtk_label_set_label (self->subtitle, "");
    return;
  }
  name = dup_file_name (self);
  state = self->open_file != NULL ? geneva_dossier_file_dup_state_words (self->open_file) : g_strdup ("");
  /* What passes or needs an eye comes first: there is little room. */
  if (*state == '\0')
    subtitle = g_strdup (name);
  else if (geneva_dossier_file_get_state (self->open_file) == GENEVA_DOSSIER_FILE_SAVED)
    /* Translators: name of a file, and how it stands with it: "talks.geneva · Saved" */
    subtitle = geneva_sentence (_("%s · %s"), name, state);
  else
    /* Translators: how it stands with a file, and its name: "Saving… · talks.geneva", or the other way round */
    subtitle = geneva_sentence (_("%s · %s"), state, name);
  /* Translators: the title of a dossier, then the program's name */
  window_title = geneva_sentence (_("%s – Geneva II"), title);
  gtk_window_set_title (GTK_WINDOW (self), g_strcmp0 (title, "Geneva II") == 0 ? title : window_title);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  /* Of a long name both ends tell most; words about no file would say the contrary without their middle. */
  gtk_label_set_ellipsize (self->subtitle, self->open_file != NULL &&
                           geneva_dossier_file_get_target (self->open_file) != NULL ? PANGO_ELLIPSIZE_MIDDLE
                                                                                    : PANGO_ELLIPSIZE_END);
  tooltip = g_strdup_printf ("%s\n%s", title, subtitle);
  gtk_widget_set_tooltip_text (self->title_box, tooltip);
}

static void
show_trouble (GenevaWindow *self)
{
  static const GenevaNoticeButton not_kept[] = { { N_("_Retry"), "win.retry" }, { N_("_Save As…"), "win.save-as" } };
  static const GenevaNoticeButton read_only[] = { { N_("_Save As…"), "win.save-as" } };
  static const GenevaNoticeButton busy[] = { { N_("_Try Again"), "win.reopen" }, { N_("_Save As…"), "win.save-as" } };
  static const GenevaNoticeButton changed[] = {
    { N_("_Compare…"), "win.compare" }, { N_("_Save Mine As…"), "win.save-as" }, { N_("_Overwrite"), "win.overwrite" },
    { N_("Open _Theirs…"), "win.open-theirs" },
  };
  static const GenevaNoticeButton gone[] = { { N_("_Put It Back"), "win.overwrite" },
                                             { N_("_Save As…"), "win.save-as" } };
  static const struct { const char *id; const GenevaNoticeButton *buttons; guint n_buttons; } answers[] = {
    [GENEVA_TROUBLE_NOT_KEPT] = { "not-kept", not_kept, G_N_ELEMENTS (not_kept) },
    [GENEVA_TROUBLE_BUSY] = { "busy", busy, G_N_ELEMENTS (busy) },
    [GENEVA_TROUBLE_NEWER] = { "newer", read_only, G_N_ELEMENTS (read_only) },
    [GENEVA_TROUBLE_CHANGED] = { "changed", changed, G_N_ELEMENTS (changed) },
    [GENEVA_TROUBLE_GONE] = { "gone", gone, G_N_ELEMENTS (gone) },
    [GENEVA_TROUBLE_NO_SPACE] = { "no-space", not_kept, G_N_ELEMENTS (not_kept) },
    [GENEVA_TROUBLE_NOT_ALLOWED] = { "not-allowed", not_kept, G_N_ELEMENTS (not_kept) },
    [GENEVA_TROUBLE_FAILED] = { "failed", not_kept, G_N_ELEMENTS (not_kept) },
  };
  GenevaTrouble trouble =
    self->open_file != NULL ? geneva_dossier_file_get_trouble (self->open_file) : GENEVA_TROUBLE_NONE;
  GenevaNoticeButton buttons[5];

  geneva_window_show_title (self);
  geneva_window_update_actions (self);
  if (trouble == GENEVA_TROUBLE_NONE) {
    geneva_notice_hide (GENEVA_NOTICE (self->trouble_notice));
    return;
  }
  for (guint i = 0; i < answers[trouble].n_buttons; i++)
    buttons[i] = (GenevaNoticeButton) { _(answers[trouble].buttons[i].label), answers[trouble].buttons[i].action };
  geneva_notice_show (GENEVA_NOTICE (self->trouble_notice), answers[trouble].id,
                      geneva_dossier_file_get_trouble_message (self->open_file),
                      trouble != GENEVA_TROUBLE_BUSY && trouble != GENEVA_TROUBLE_NEWER, buttons,
                      answers[trouble].n_buttons);
}

/* Found once a session of work, when there is nobody's name to sign edits with. */
static void
tell_of_coder (GenevaWindow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (self->settings == NULL || g_settings_get_boolean (self->settings, "coder-was-told"))
    return;
  g_settings_set_boolean (self->settings, "coder-was-told", TRUE);
  name = geneva_settings_dup_coder (self->settings);
  /* Translators: %s is a person's name */
  message = *name != '\0' ? geneva_sentence (_("Your edits are signed “%s”"), name)
                          : g_strdup (_("Your edits are not signed with a name yet"));
  geneva_window_tell (self, message, _("Change"), "app.preferences");
}

static void
on_state (GenevaWindow *self)
{
  /* made here: what was recovered has its name */
  if (geneva_dossier_can_undo (geneva_dossier_file_get_dossier (self->open_file)))
    tell_of_coder (self);
  geneva_window_show_title (self);
  geneva_window_update_actions (self);
}

static void
on_target (GenevaWindow *self)
{
  GFile *target = geneva_dossier_file_get_target (self->open_file);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (target != NULL)
    geneva_recent_files_add (target, geneva_dossier_get_title (geneva_session_get_dossier (self->session)));
  geneva_window_show_title (self);
  if (GENEVA_IS_APPLICATION (application))
    geneva_application_remember_windows (GENEVA_APPLICATION (application));
}

static void
on_coder (GenevaWindow *self)
{
  g_autofree char *coder = geneva_settings_dup_coder (self->settings);

  if (self->open_file != NULL)
    geneva_dossier_set_coder (geneva_dossier_file_get_dossier (self->open_file), coder);
}

/* ---- taking a dossier over ---- */

void
geneva_window_drop_file (GenevaWindow *self)
{
  if (self->open_file == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->open_file, self);
  g_signal_handlers_disconnect_by_data (geneva_dossier_file_get_dossier (self->open_file), self);
  g_clear_object (&self->open_file);
}

/* The one that was open before closes by itself: its edits are on the disk already. */
static void
let_go (GenevaDossierFile *file)
{
  if (file != NULL)
    geneva_dossier_file_close_async (file, TRUE, NULL, NULL);
}

static void
take_opening (GenevaWindow *self, GenevaOpening *opening)
{
  g_autofree char *coder = geneva_settings_dup_coder (self->settings);
  g_autoptr (GenevaDossierFile) before = self->open_file != NULL ? g_object_ref (self->open_file) : NULL;
  GenevaDossier *dossier;

  geneva_window_remember_view (self);
  geneva_window_drop_file (self);
  self->open_file = geneva_dossier_file_new (opening, coder);
  dossier = geneva_dossier_file_get_dossier (self->open_file);
  g_signal_connect_swapped (self->open_file, "notify::state", G_CALLBACK (on_state), self);
  g_signal_connect_swapped (self->open_file, "notify::target", G_CALLBACK (on_target), self);
  g_signal_connect_swapped (self->open_file, "trouble", G_CALLBACK (show_trouble), self);
  g_signal_connect_swapped (dossier, "notify::title", G_CALLBACK (geneva_window_show_title), self);
  let_go (before);
  geneva_session_set_dossier (self->session, dossier);
  on_target (self);
  show_trouble (self);
}

static gboolean
tells_of_undated_only (const GenevaFaultList *faults)
{
  for (guint i = 0; i < geneva_fault_list_get_n_kept (faults); i++) {
    if (g_strcmp0 (geneva_fault_list_get (faults, i)->code, "undated") != 0)
      return FALSE;
  }
  return TRUE;
}

static void
tell_of_notices (GenevaWindow *self, GenevaFaultList *faults, const char *name)
{
  guint n_notices = geneva_fault_list_count (faults, GENEVA_SEVERITY_NOTICE);
  g_autofree char *toast = NULL;
  g_autofree char *heading = NULL;

  if (n_notices == 0)
    return;
  toast = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Opened with %u notice", "Opened with %u notices", n_notices),
                           n_notices);
  heading = geneva_sentence (_("Notices on “%s”"), name);
  /* It can be read: nobody has to answer. */
  geneva_window_tell_notices (self, toast, heading, _("The dossier opened. These places deserve a look."), faults,
                              tells_of_undated_only (faults) ? 3 : 5);
}

static void
tell_of_recovery (GenevaWindow *self, const GenevaOpening *opening)
{
  g_autofree char *message = NULL;

  if (opening->n_recovered == 0 || opening->has_changed || opening->is_gone)
    return;
  message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u edit that had not reached the file was recovered",
                                          "%u edits that had not reached the file were recovered",
                                          opening->n_recovered), opening->n_recovered);
  geneva_window_tell (self, message, NULL, NULL);
}

/* ---- opening ---- */

static void
free_opening (gpointer data)
{
  geneva_opening_free (data);
}

static void
run_opening (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (geneva_opening_run (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A window that was made for a file alone is of no use without it. */
static GenevaWindow *
give_way (GenevaWindow *self)
{
  GenevaWindow *from = self->made_from;

  if (from == NULL || geneva_session_get_dossier (self->session) != NULL)
    return self;
  gtk_window_destroy (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (from));
  return from;
}

static void
tell_of_failure (GenevaWindow *self, const GenevaOpening *opening, const GError *error)
{
  g_autofree char *name = geneva_opening_dup_name (opening);
  g_autofree char *heading = geneva_sentence (_("“%s” could not be opened"), name);
  GenevaWindow *window = give_way (self);

  geneva_window_tell_trouble (window, heading, heading, error->message, opening->faults);
  /* What has an answer of its own, or cannot be put right by looking at places, is told at once. */
  if (g_error_matches (error, GENEVA_FILE_ERROR, GENEVA_FILE_ERROR_DAMAGED) && opening->file != NULL)
    geneva_window_offer_recovery (window, opening->file, heading, error->message);
  else if (error->domain == GENEVA_FILE_ERROR)
    geneva_fault_dialog_present (GTK_WINDOW (window), heading, error->message, opening->faults);
  /* A window without a dossier is of no use: the bundled one stands in. */
  if (opening->kind != GENEVA_OPENING_BUNDLED && geneva_session_get_dossier (window->session) == NULL)
    geneva_window_open_bundled (window);
}

/* What was to be imported goes along to the window that has the dossier. */
static void
join (GenevaWindow *self, GFile *file)
{
  g_autoptr (GListStore) articles = g_steal_pointer (&self->import_after_opening);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GtkWindow *window = GENEVA_IS_APPLICATION (application)
                        ? geneva_application_find_window (GENEVA_APPLICATION (application), file) : NULL;

  if (window == NULL)
    return;
  if (window != GTK_WINDOW (self)) {
    if (geneva_session_get_dossier (self->session) == NULL)
      gtk_window_destroy (GTK_WINDOW (self));
    gtk_window_present (window);
  }
  if (articles != NULL && GENEVA_IS_WINDOW (window))
    geneva_window_import_when_open (GENEVA_WINDOW (window), G_LIST_MODEL (articles));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  GenevaWindow *self = GENEVA_WINDOW (source);
  GenevaOpening *opening = g_task_get_task_data (G_TASK (result));
  g_autoptr (GListStore) articles = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_open = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *name = geneva_opening_dup_name (opening);
  g_autofree char *view = NULL;

  if (g_task_get_cancellable (G_TASK (result)) == self->reading)
    g_clear_object (&self->reading);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!is_open) {
    g_clear_pointer (&self->view_after_opening, g_free);
    g_clear_pointer (&self->told_after_opening, g_free);
    g_clear_object (&self->import_after_opening);
    tell_of_failure (self, opening, error);
    return;
  }
  if (opening->joined != NULL) {
    join (self, opening->joined);
    return;
  }
  take_opening (self, opening);
  view = g_steal_pointer (&self->view_after_opening);
  if (view != NULL)
    geneva_window_show_view (self, view);
  else if (opening->kind != GENEVA_OPENING_BUNDLED && !geneva_window_recall_view (self) &&
           g_strcmp0 (geneva_window_get_view (self), "start") == 0)
    geneva_window_show_view (self, "charts");
  if (view != NULL || opening->kind == GENEVA_OPENING_BUNDLED)
    geneva_window_recall_choices (self);
  /* Articles that came while the program's own dossier was read go into one of the user's. */
  if (self->import_after_opening != NULL && opening->kind == GENEVA_OPENING_BUNDLED) {
    geneva_window_open_template (self, GENEVA_TEMPLATE_EMPTY);
    return;
  }
  articles = g_steal_pointer (&self->import_after_opening);
  if (articles != NULL)
    geneva_window_import_files (self, G_LIST_MODEL (articles));
  if (opening->kind == GENEVA_OPENING_BUNDLED)
    return;
  geneva_window_tell_of_recovered (self);
  tell_of_notices (self, opening->faults, name);
  tell_of_recovery (self, opening);
}

static void
add_open_files (GenevaWindow *self, GenevaOpening *opening)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *link = application != NULL ? gtk_application_get_windows (application) : NULL; link != NULL;
       link = link->next) {
    GFile *file = link->data != self && GENEVA_IS_WINDOW (link->data) ? geneva_window_get_file (link->data) : NULL;
    if (file != NULL)
      g_ptr_array_add (opening->open_files, g_object_ref (file));
  }
}

/* The last one asked for is the one that is shown. Takes the opening. */
static void
start_opening (GenevaWindow *self, GenevaOpening *opening)
{
  g_autoptr (GTask) task = NULL;

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  add_open_files (self, opening);
  task = g_task_new (self, self->reading, on_opened, NULL);
  g_task_set_task_data (task, opening, free_opening);
  g_task_run_in_thread (task, run_opening);
}

void
geneva_window_open_bundled (GenevaWindow *self)
{
  g_return_if_fail (GENEVA_IS_WINDOW (self));

  start_opening (self, geneva_opening_new (GENEVA_OPENING_BUNDLED));
  geneva_window_show_view (self, "start");
}

void
geneva_window_open_template (GenevaWindow *self, GenevaTemplate kind)
{
  GenevaOpening *opening;

  g_return_if_fail (GENEVA_IS_WINDOW (self));

  opening = geneva_opening_new (GENEVA_OPENING_TEMPLATE);
  opening->template_kind = kind;
  start_opening (self, opening);
}

static void
open_file (GenevaWindow *self, GFile *file, gboolean ignores_edits)
{
  GenevaOpening *opening = geneva_opening_new (GENEVA_OPENING_FILE);

  g_set_object (&opening->file, file);
  opening->ignores_edits = ignores_edits;
  start_opening (self, opening);
}

void
geneva_window_open_file (GenevaWindow *self, GFile *file)
{
  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  open_file (self, file, FALSE);
}

void
geneva_window_open_file_from (GenevaWindow *self, GFile *file, GenevaWindow *from)
{
  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (from == NULL || GENEVA_IS_WINDOW (from));

  g_set_weak_pointer (&self->made_from, from);
  geneva_window_open_file (self, file);
}

void
geneva_window_open_copy (GenevaWindow *self, const char *id)
{
  GenevaOpening *opening;

  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (id != NULL);

  opening = geneva_opening_new (GENEVA_OPENING_COPY);
  opening->copy_id = g_strdup (id);
  start_opening (self, opening);
}

void
geneva_window_reopen (GenevaWindow *self, gboolean ignores_edits)
{
  g_autoptr (GFile) file = geneva_window_get_file (self) != NULL ? g_object_ref (geneva_window_get_file (self)) : NULL;

  if (file != NULL)
    open_file (self, file, ignores_edits);
}

gboolean
geneva_window_is_reading (GenevaWindow *self)
{
  g_return_val_if_fail (GENEVA_IS_WINDOW (self), FALSE);
  return self->reading != NULL;
}

GFile *
geneva_window_get_file (GenevaWindow *self)
{
  g_return_val_if_fail (GENEVA_IS_WINDOW (self), NULL);
  return self->open_file != NULL ? geneva_dossier_file_get_target (self->open_file) : NULL;
}

GenevaDossierFile *
geneva_window_get_dossier_file (GenevaWindow *self)
{
  g_return_val_if_fail (GENEVA_IS_WINDOW (self), NULL);
  return self->open_file;
}

gboolean
geneva_window_is_untouched (GenevaWindow *self)
{
  g_return_val_if_fail (GENEVA_IS_WINDOW (self), FALSE);
  return self->reading == NULL && !self->is_closing &&
         (self->open_file == NULL || geneva_dossier_file_is_bundled (self->open_file));
}

gboolean
geneva_window_is_closing (GenevaWindow *self)
{
  g_return_val_if_fail (GENEVA_IS_WINDOW (self), FALSE);
  return self->is_closing;
}

const char *
geneva_window_get_notice (GenevaWindow *self)
{
  const char *id;

  g_return_val_if_fail (GENEVA_IS_WINDOW (self), NULL);

  id = geneva_notice_get_id (GENEVA_NOTICE (self->trouble_notice));
  return id != NULL ? id : geneva_notice_get_id (GENEVA_NOTICE (self->recovery_notice));
}

void
geneva_window_ask_for_file (GenevaWindow *self, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GListStore) articles = NULL;

  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (geneva_window_open_picture (self, file))
    return;
  if (GENEVA_IS_APPLICATION (application) && !geneva_dossier_is_meant_by (file, NULL)) {
    articles = g_list_store_new (G_TYPE_FILE);
    g_list_store_append (articles, file);
    geneva_application_import_files (GENEVA_APPLICATION (application), G_LIST_MODEL (articles), GTK_WINDOW (self));
    return;
  }
  if (GENEVA_IS_APPLICATION (application))
    geneva_application_open_file (GENEVA_APPLICATION (application), file, GTK_WINDOW (self));
  else
    geneva_window_open_file (self, file);
}

void
geneva_window_list_recent (GenevaWindow *self)
{
  g_autoptr (GPtrArray) files = geneva_recent_files_list (MOST_RECENT);

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; i < files->len; i++) {
    const GenevaRecentFile *recent = g_ptr_array_index (files, i);
    g_auto (GStrv) parts = g_strsplit (recent->label, "_", -1);
    g_autofree char *label = g_strjoinv ("__", parts);
    g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

    g_menu_item_set_action_and_target (item, "app.open-uri", "s", recent->uri);
    g_menu_append_item (self->recent_menu, item);
  }
  if (files->len == 0)
    g_menu_append (self->recent_menu, _("None Yet"), "win.none");
}

/* ---- from one start to the next ---- */

GenevaOpenWindow *
geneva_window_describe (GenevaWindow *self)
{
  GFile *file = geneva_window_get_file (self);
  GenevaWorkingCopy *copy = self->open_file != NULL ? geneva_dossier_file_get_copy (self->open_file) : NULL;
  const char *id = copy != NULL ? geneva_working_copy_get_id (copy) : NULL;
  GenevaOpenWindow *window;

  g_return_val_if_fail (GENEVA_IS_WINDOW (self), NULL);

  if (self->open_file == NULL)
    return NULL;
  window = geneva_open_window_new ();
  window->uri = file != NULL ? g_file_get_uri (file) : NULL;
  window->copy_id = file == NULL ? g_strdup (id) : NULL;
  window->view = g_strdup (geneva_window_get_view (self));
  window->is_maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  gtk_window_get_default_size (GTK_WINDOW (self), &window->width, &window->height);
  return window;
}

void
geneva_window_open_described (GenevaWindow *self, const GenevaOpenWindow *window)
{
  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (window != NULL);

  if (window->width >= 360 && window->height >= 294)
    gtk_window_set_default_size (GTK_WINDOW (self), window->width, window->height);
  if (window->is_maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  g_free (self->view_after_opening);
  self->view_after_opening = g_strdup (window->view);
  if (window->uri != NULL) {
    g_autoptr (GFile) file = g_file_new_for_uri (window->uri);
    geneva_window_open_file (self, file);
  } else if (window->copy_id != NULL) {
    geneva_window_open_copy (self, window->copy_id);
  } else {
    geneva_window_open_bundled (self);
  }
}

void
geneva_window_dismiss_recovery (GenevaWindow *self)
{
  g_return_if_fail (GENEVA_IS_WINDOW (self));
  geneva_notice_hide (GENEVA_NOTICE (self->recovery_notice));
}

void
geneva_window_offer_copies (GenevaWindow *self, GPtrArray *infos)
{
  g_autoptr (GPtrArray) crashed = g_ptr_array_new ();
  g_autofree char *message = NULL;
  guint n_crashed = 0;

  g_return_if_fail (GENEVA_IS_WINDOW (self));
  g_return_if_fail (infos != NULL);

  for (guint i = 0; i < infos->len; i++) {
    const GenevaWorkingCopyInfo *info = g_ptr_array_index (infos, i);
    if (!info->is_closed || info->target_uri != NULL)
      g_ptr_array_add (crashed, (gpointer) info);
  }
  n_crashed = crashed->len;
  g_clear_pointer (&self->left_behind, g_ptr_array_unref);
  if (n_crashed == 0) {
    geneva_window_dismiss_recovery (self);
    return;
  }
  if (n_crashed == 1) {
    const GenevaWorkingCopyInfo *info = g_ptr_array_index (crashed, 0);
    g_autofree char *title = geneva_kept_copies_dup_title (info);
    g_autofree char *subtitle = geneva_kept_copies_dup_subtitle (info);
    g_autofree char *open = g_strdup_printf ("app.recover::%s", info->id);
    g_autofree char *discard = g_strdup_printf ("app.discard::%s", info->id);
    const GenevaNoticeButton buttons[] = {
      { _("_Open"), open }, { _("_Discard…"), discard }, { _("_Later"), "win.dismiss-recovery" },
    };
    /* Translators: title of a dossier; then its file, how many edits, when */
    message = geneva_sentence (_("Recovered: “%s” has edits that reached no file (%s)."), title, subtitle);
    geneva_notice_show (GENEVA_NOTICE (self->recovery_notice), "recovered", message, FALSE, buttons,
                        G_N_ELEMENTS (buttons));
  } else {
    const GenevaNoticeButton buttons[] = {
      { _("_Show…"), "win.show-copies" }, { _("_Later"), "win.dismiss-recovery" },
    };
    message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Recovered: %u dossier has edits that reached no file.",
                                            "Recovered: %u dossiers have edits that reached no file.", n_crashed),
                               n_crashed);
    self->left_behind = g_ptr_array_ref (infos);
    geneva_notice_show (GENEVA_NOTICE (self->recovery_notice), "recovered", message, FALSE, buttons,
                        G_N_ELEMENTS (buttons));
  }
}

/* ---- closing ---- */

static void
on_stay_response (GtkWidget *dialog, const char *response, GenevaWindow *self)
{
  if (g_str_equal (response, "save-as"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.save-as", NULL);
  if (!g_str_equal (response, "close") && !g_str_equal (response, "lose"))
    return;
  self->is_closing = TRUE;
  self->is_given_up = g_str_equal (response, "lose");
  gtk_window_close (GTK_WINDOW (self));
}

/* Nothing is lost by closing, but nobody should believe the file to be up to date. Only where not even this computer's
 * disk took the edits, closing loses them, and says so. */
static void
ask_whether_to_stay (GenevaWindow *self, const char *why)
{
  gboolean may_lose = geneva_dossier_file_may_lose (self->open_file);
  g_autofree char *name = dup_file_name (self);
  g_autofree char *heading = may_lose ? g_strdup (_("Your last edits are on no disk yet"))
                                      : geneva_sentence (_("“%s” does not have your last edits"), name);
  g_autofree char *body =
    /* Translators: %s is one or more whole sentences about what went wrong */
    may_lose ? geneva_sentence (_("%s Closing now loses them; saved under another name they are safe."), why)
             : geneva_sentence (_("%s Your edits are kept on this computer and offered at the next start."), why);
  GtkWidget *dialog = geneva_question_new (GTK_WINDOW (self), heading, body);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (GENEVA_IS_APPLICATION (application))
    geneva_application_stay (GENEVA_APPLICATION (application));
  geneva_question_add_answers (dialog, "stay", _("S_tay"),
                               may_lose ? "lose" : "close", may_lose ? _("_Close and Lose Them") : _("_Close"),
                               "save-as", _("_Save As…"), NULL);
  if (may_lose)
    geneva_question_warn_of (dialog, "lose");
  geneva_question_suggest (dialog, "save-as");
  geneva_question_set_default (dialog, "save-as");
  geneva_question_set_close (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_stay_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_given_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GenevaWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (geneva_dossier_file_close_finish (GENEVA_DOSSIER_FILE (source), result, &error)) {
    self->is_given_up = TRUE;
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  self->is_closing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  gtk_window_present (GTK_WINDOW (self));
  ask_whether_to_stay (self, error->message);
}

gboolean
geneva_window_begin_closing (GenevaWindow *self)
{
  GenevaTrouble trouble;

  geneva_window_remember_view (self);
  if (self->is_given_up || self->open_file == NULL || !geneva_dossier_file_has_edits (self->open_file))
    return FALSE;
  trouble = geneva_dossier_file_get_trouble (self->open_file);
  if (!self->is_closing && geneva_dossier_file_get_copy (self->open_file) != NULL && trouble != GENEVA_TROUBLE_NONE) {
    ask_whether_to_stay (self, geneva_dossier_file_get_trouble_message (self->open_file));
    return TRUE;
  }
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  geneva_dossier_file_close_async (self->open_file, self->is_closing, on_given_up, g_object_ref (self));
  self->is_closing = TRUE;
  return TRUE;
}

/* ---- life ---- */

/* What else there is to open, below the start page's own buttons; looked for when the page is on the screen. */
static gboolean
list_more (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GenevaWindow *self = data;

  /* The first tick comes before the frame. */
  if (self->n_start_ticks++ == 0) {
    gtk_widget_queue_draw (widget);
    return G_SOURCE_CONTINUE;
  }
  geneva_start_list_refresh (GENEVA_START_LIST (self->start_list));
  return G_SOURCE_REMOVE;
}

static void
on_start_mapped (GenevaWindow *self)
{
  self->n_start_ticks = 0;
  gtk_widget_add_tick_callback (self->start_list, list_more, self, NULL);
}

void
geneva_window_init_file (GenevaWindow *self)
{
  self->start_list = geneva_start_list_new ();
  geneva_start_page_set_more (GENEVA_START_PAGE (self->start_page), self->start_list);
  g_signal_connect_swapped (self->start_page, "map", G_CALLBACK (on_start_mapped), self);
  self->trouble_notice = geneva_notice_new ();
  self->recovery_notice = geneva_notice_new ();
  gtk_box_append (self->notices, self->trouble_notice);
  gtk_box_append (self->notices, self->recovery_notice);
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed::coder-name", G_CALLBACK (on_coder), self, G_CONNECT_SWAPPED);
  geneva_window_show_title (self);
}
