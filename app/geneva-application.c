/* The program. Role: starts up, opens windows for files, and holds what is the
 * same in all of them. It must not know what a window shows.
 */
#include "geneva-application.h"

#include "base/geneva-language.h"
#include "geneva-app-resources.h"
#include "geneva-config.h"
#include "geneva-guide.h"
#include "geneva-icons-resources.h"
#include "geneva-kept-copies.h"
#include "geneva-open-windows.h"
#include "geneva-preferences.h"
#include "geneva-settings.h"
#include "geneva-widgets.h"
#include "geneva-window.h"
#include "jobs/geneva-load.h"

#include <glib/gi18n-lib.h>

struct _GenevaApplication {
  AdwApplication parent_instance;
  GSettings     *settings;
  gboolean       is_quitting;
  gboolean       has_begun;       /* windows of the last time were restored, recovery was offered */
};

G_DEFINE_FINAL_TYPE (GenevaApplication, geneva_application, ADW_TYPE_APPLICATION)

typedef struct {
  const char *action;
  const char *accels[4];
} Shortcut;

static const Shortcut shortcuts[] = {
  { "app.quit", { "<Control>q", NULL } },
  { "window.close", { "<Control>w", NULL } },
  { "app.new-window", { "<Control>n", NULL } },
  { "app.new-dossier::empty", { "<Control><Shift>n", NULL } },
  { "app.preferences", { "<Control>comma", NULL } },
  { "win.open", { "<Control>o", NULL } },
  { "win.publish", { "<Control>s", NULL } },
  { "win.properties", { "<Alt>Return", NULL } },
  { "win.history", { "<Control><Alt>h", NULL } },
  { "win.loose-ends", { "<Control><Alt>l", NULL } },
  { "win.table::ledger", { "<Control><Alt>c", NULL } },
  { "win.save-as", { "<Control><Shift>s", NULL } },
  { "win.export", { "<Control>e", NULL } },
  { "win.export-report", { "<Control><Shift>e", NULL } },
  { "win.export-proof", { "<Control><Alt>e", NULL } },
  { "win.save-view", { "<Control>d", NULL } },
  { "win.import", { "<Control>i", NULL } },
  { "win.add-article", { "<Control><Shift>a", NULL } },
  { "win.home", { "<Alt>Home", NULL } },
  { "win.view::charts", { "<Control>1", NULL } },
  { "win.view::network", { "<Control>2", NULL } },
  { "win.view::timeline", { "<Control>3", NULL } },
  { "win.view::positions", { "<Control>4", NULL } },
  { "win.view::drift", { "<Control>5", NULL } },
  { "win.view::figures", { "<Control>6", NULL } },
  { "win.view::tables", { "<Control>7", NULL } },
  { "win.view::codebook", { "<Control>8", NULL } },
  { "win.view::review", { "<Control>9", NULL } },
  { "win.pane", { "F9", NULL } },
  { "win.pane-wider", { "<Shift>F9", NULL } },
  { "win.pane-narrower", { "<Control>F9", NULL } },
  { "win.time-strip", { "F8", NULL } },
  { "win.show-unreviewed", { "<Control>u", NULL } },
  { "strip.play", { "<Control>space", NULL } },
  { "strip.step-back", { "<Alt>comma", NULL } },
  { "strip.step-forward", { "<Alt>period", NULL } },
  { "win.focus-passages", { "<Control>p", NULL } },
  { "win.zoom-in", { "<Control>plus", "<Control>equal", "<Control>KP_Add", NULL } },
  { "win.zoom-out", { "<Control>minus", "<Control>KP_Subtract", NULL } },
  { "win.show-all", { "<Control>0", "<Control>KP_0", NULL } },
  { "win.chart::only", { "<Control><Shift>o", NULL } },
  { "win.chart::hide", { "<Control>h", NULL } },
  { "win.chart::show-hidden", { "<Control><Shift>h", NULL } },
  { "win.chart::zoom-to", { "<Control>j", NULL } },
  { "win.go-to-date", { "<Control>g", NULL } },
  { "win.search", { "<Control><Shift>f", NULL } },
  { "win.find-next", { "F3", NULL } },
  { "win.find-previous", { "<Control><Shift>g", "<Shift>F3", NULL } },
  { "win.show-shortcuts", { "<Control>question", NULL } },
  { "app.guide", { "F1", NULL } },
};

/* ---- actions ---- */

/* Each closes when its file is written; with the last one the program ends. One that stays keeps it running. */
static void
quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaApplication *self = data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  geneva_application_remember_windows (self);
  self->is_quitting = TRUE;
  for (GList *link = windows; link != NULL; link = link->next)
    gtk_window_close (link->data);
  if (gtk_application_get_windows (GTK_APPLICATION (self)) == NULL)
    g_application_quit (G_APPLICATION (self));
}

static GenevaWindow *
new_window (GenevaApplication *self)
{
  self->is_quitting = FALSE;
  return geneva_window_new (ADW_APPLICATION (self));
}

static GenevaWindow *
get_active_window (GenevaApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  while (window != NULL && !GENEVA_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return window != NULL ? GENEVA_WINDOW (window) : NULL;
}

static void
open_new_window (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaWindow *window = new_window (data);

  geneva_window_open_bundled (window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_new_dossier (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaWindow *window = get_active_window (data);
  GenevaTemplate kind;

  if (!geneva_template_from_name (g_variant_get_string (parameter, NULL), &kind))
    return;
  if (window == NULL || !geneva_window_is_untouched (window))
    window = new_window (data);
  geneva_window_open_template (window, kind);
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_uri (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  geneva_application_open_file (data, file, GTK_WINDOW (get_active_window (data)));
}

static void
show_preferences (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaApplication *self = data;

  geneva_preferences_present (GTK_WINDOW (get_active_window (self)), self->settings);
}

/* ---- what was left behind ---- */

/* A dossier in no file is opened by its working copy, any other one by its file, which knows of the copy. */
static void
recover (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaWindow *window = get_active_window (data);
  g_autofree char *id = g_variant_dup_string (parameter, NULL);
  g_autoptr (GenevaWorkingCopyInfo) info = geneva_kept_copies_find (id);

  if (info == NULL)
    return;
  if (window != NULL)
    geneva_window_dismiss_recovery (window);
  if (info->target_uri != NULL) {
    g_autoptr (GFile) file = g_file_new_for_uri (info->target_uri);
    geneva_application_open_file (data, file, GTK_WINDOW (window));
    return;
  }
  if (window == NULL || !geneva_window_is_untouched (window))
    window = new_window (data);
  geneva_window_open_copy (window, id);
  gtk_window_present (GTK_WINDOW (window));
}

static void
discard (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  geneva_kept_copies_ask_to_discard (GTK_WINDOW (get_active_window (data)), g_variant_get_string (parameter, NULL));
}

static void
show_guide (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  geneva_guide_open (GTK_WINDOW (get_active_window (data)));
}

/* Its page for troubles is never shown, since we have nothing to tell there; but the buttons below it, whose words do not
 * wrap, make the whole window as wide as they are. */
static void
hide_bars (GtkWidget *widget)
{
  if (GTK_IS_ACTION_BAR (widget))
    gtk_widget_set_visible (widget, FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    hide_bars (child);
}

static void
show_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char * const developers[] = { "The Geneva II developers", NULL };
  GtkWidget *window;

  window = g_object_new (ADW_TYPE_ABOUT_WINDOW,
                         "transient-for", gtk_application_get_active_window (data),
                         "application-name", "Geneva II",
                         "application-icon", GENEVA_APP_ID,
                         "version", GENEVA_VERSION,
                         "developer-name", _("The Geneva II developers"),
                         "developers", developers,
                         "comments", _("Turns news articles into an evidence-linked picture of a negotiation: every "
                                       "mark on a chart rests on passages, and one click shows them."),
                         "copyright", "© 2024 The Geneva II developers",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
  hide_bars (window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
apply_style (const char *name)
{
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (name, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (name, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
change_style (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaApplication *self = data;
  const char *name = g_variant_get_string (value, NULL);

  apply_style (name);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "color-scheme", name);
  g_simple_action_set_state (action, value);
}

/* ---- windows ---- */

static void
geneva_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "quit", .activate = quit },
    { .name = "about", .activate = show_about },
    { .name = "guide", .activate = show_guide },
    { .name = "new-window", .activate = open_new_window },
    { .name = "new-dossier", .parameter_type = "s", .activate = open_new_dossier },
    { .name = "open-uri", .parameter_type = "s", .activate = open_uri },
    { .name = "recover", .parameter_type = "s", .activate = recover },
    { .name = "discard", .parameter_type = "s", .activate = discard },
    { .name = "preferences", .activate = show_preferences },
    { .name = "style", .parameter_type = "s", .state = "'system'", .change_state = change_style },
  };
  GenevaApplication *self = GENEVA_APPLICATION (application);

  G_APPLICATION_CLASS (geneva_application_parent_class)->startup (application);
  geneva_widgets_init ();
  /* the window runs as its words do, whether or not the toolkit knows the language, too */
  if (!g_str_equal (geneva_language_get (), "C"))
    gtk_widget_set_default_direction (geneva_language_is_right_to_left (geneva_language_get ()) ? GTK_TEXT_DIR_RTL
                                                                                                : GTK_TEXT_DIR_LTR);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action, shortcuts[i].accels);
  self->settings = geneva_settings_new ();
  if (self->settings != NULL) {
    g_autofree char *style = g_settings_get_string (self->settings, "color-scheme");
    g_action_group_change_action_state (G_ACTION_GROUP (self), "style", g_variant_new_string (style));
  }
}

/* Once a start, whichever way it began. */
static void
begin (GenevaApplication *self, gboolean restores)
{
  if (self->has_begun)
    return;
  self->has_begun = TRUE;
  if (restores && (self->settings == NULL || g_settings_get_boolean (self->settings, "restore-windows")))
    (void) geneva_application_restore_windows (self);
}

static void
geneva_application_activate (GApplication *application)
{
  GenevaApplication *self = GENEVA_APPLICATION (application);
  gboolean is_first = !self->has_begun;
  GtkWindow *window;

  begin (self, TRUE);
  window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (window == NULL) {
    window = GTK_WINDOW (new_window (self));
    geneva_window_open_bundled (GENEVA_WINDOW (window));
  }
  gtk_window_present (window);
  if (is_first)
    geneva_application_offer_recovery (self);
}

static void
geneva_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  GenevaApplication *self = GENEVA_APPLICATION (application);
  g_autoptr (GListStore) articles = g_list_store_new (G_TYPE_FILE);
  gboolean is_first = !self->has_begun, is_many = geneva_dossier_goes_by_name ((guint) n_files);
  GtkWindow *window = NULL;     /* of the dossier that articles were named together with */

  begin (self, FALSE);
  for (int i = 0; i < n_files; i++) {
    GenevaWindow *beside = window != NULL ? GENEVA_WINDOW (window) : get_active_window (self);

    if (is_many ? geneva_dossier_is_named_so (files[i]) : geneva_dossier_is_meant_by (files[i], NULL))
      window = geneva_application_open_file (self, files[i], NULL);
    else if (!is_many && beside != NULL && geneva_window_open_picture (beside, files[i]))
      gtk_window_present (GTK_WINDOW (beside));
    else
      g_list_store_append (articles, files[i]);
  }
  if (g_list_model_get_n_items (G_LIST_MODEL (articles)) > 0)
    geneva_application_import_files (self, G_LIST_MODEL (articles), window);
  if (is_first)
    geneva_application_offer_recovery (self);
}

static int
geneva_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version")) {
    g_print ("Geneva II %s\n", GENEVA_VERSION);
    return 0;
  }
  return -1;
}

static void
geneva_application_finalize (GObject *object)
{
  g_clear_object (&GENEVA_APPLICATION (object)->settings);
  G_OBJECT_CLASS (geneva_application_parent_class)->finalize (object);
}

static void
geneva_application_class_init (GenevaApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = geneva_application_finalize;
  application_class->startup = geneva_application_startup;
  application_class->activate = geneva_application_activate;
  application_class->open = geneva_application_open;
  application_class->handle_local_options = geneva_application_handle_local_options;
}

static void
geneva_application_init (GenevaApplication *self)
{
  static const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and end"), NULL },
    { .long_name = NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("Shows dossiers on a negotiation: who met whom, when and over what, and "
                                              "the passage behind every mark. Articles are imported; without a file the "
                                              "bundled dossier opens."));
}

GenevaApplication *
geneva_application_new (GApplicationFlags flags)
{
  /* Named here, because a static library's own constructors are dropped when nobody does. */
  g_resources_register (geneva_app_get_resource ());
  g_resources_register (geneva_icons_get_resource ());
  return g_object_new (GENEVA_TYPE_APPLICATION,
                       "application-id", GENEVA_APP_ID,
                       "flags", flags | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/com/example/GenevaII",
                       NULL);
}

/* ---- windows and files ---- */

GtkWindow *
geneva_application_find_window (GenevaApplication *self, GFile *file)
{
  g_return_val_if_fail (GENEVA_IS_APPLICATION (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL; link = link->next) {
    GFile *open = GENEVA_IS_WINDOW (link->data) ? geneva_window_get_file (link->data) : NULL;
    if (open != NULL && geneva_opening_is_same_file (open, file))
      return link->data;
  }
  return NULL;
}

typedef struct { GenevaApplication *application; GFile *file; } Reopening;

static gboolean
reopen (gpointer data)
{
  Reopening *reopening = data;

  geneva_application_open_file (reopening->application, reopening->file, NULL);
  g_application_release (G_APPLICATION (reopening->application));
  g_object_unref (reopening->application);
  g_object_unref (reopening->file);
  g_free (reopening);
  return G_SOURCE_REMOVE;
}

/* In the midst of going it is still in the list of windows. */
static void
on_closed (GtkWidget *window, gpointer reopening)
{
  g_idle_add (reopen, reopening);
}

/* Its file is being written, and its copy is locked until then: it is opened once more after that. */
static void
reopen_after (GenevaApplication *self, GtkWindow *window, GFile *file)
{
  Reopening *reopening = g_new (Reopening, 1);

  *reopening = (Reopening) { g_object_ref (self), g_object_ref (file) };
  /* with the last window the program would end */
  g_application_hold (G_APPLICATION (self));
  g_signal_connect (window, "destroy", G_CALLBACK (on_closed), reopening);
}

GtkWindow *
geneva_application_open_file (GenevaApplication *self, GFile *file, GtkWindow *from)
{
  GtkWindow *window;

  g_return_val_if_fail (GENEVA_IS_APPLICATION (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  window = geneva_application_find_window (self, file);
  if (window != NULL && geneva_window_is_closing (GENEVA_WINDOW (window))) {
    reopen_after (self, window, file);
    return NULL;
  }
  if (window != NULL) {
    gtk_window_present (window);
    return window;
  }
  if (from != NULL && GENEVA_IS_WINDOW (from) && geneva_window_is_untouched (GENEVA_WINDOW (from))) {
    window = from;
    geneva_window_open_file (GENEVA_WINDOW (window), file);
  } else {
    window = GTK_WINDOW (new_window (self));
    geneva_window_open_file_from (GENEVA_WINDOW (window), file, from != NULL && GENEVA_IS_WINDOW (from) ?
                                                                  GENEVA_WINDOW (from) : NULL);
  }
  gtk_window_present (window);
  return window;
}

/* What stands on a window works on its dossier. */
static gboolean
has_dialog (GenevaWindow *window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *link = all; link != NULL; link = link->next)
    if (gtk_window_get_transient_for (link->data) == GTK_WINDOW (window) && gtk_widget_get_visible (link->data))
      return TRUE;
  return FALSE;
}

void
geneva_application_import_files (GenevaApplication *self, GListModel *files, GtkWindow *into)
{
  GenevaWindow *window;

  g_return_if_fail (GENEVA_IS_APPLICATION (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  window = into != NULL && GENEVA_IS_WINDOW (into) ? GENEVA_WINDOW (into) : get_active_window (self);
  if (window == NULL || geneva_window_is_closing (window) || (geneva_window_is_untouched (window) && has_dialog (window)))
    window = new_window (self);
  /* Of one's own: what the program brings along is there to be looked at. */
  if (geneva_window_is_untouched (window))
    geneva_window_open_template (window, GENEVA_TEMPLATE_EMPTY);
  gtk_window_present (GTK_WINDOW (window));
  geneva_window_import_when_open (window, files);
}

static GPtrArray *
list_windows (GenevaApplication *self, GtkWindow *without)
{
  GPtrArray *windows = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_open_window_free);

  for (GList *link = g_list_last (gtk_application_get_windows (GTK_APPLICATION (self))); link != NULL;
       link = link->prev) {
    GenevaOpenWindow *open;
    if (!GENEVA_IS_WINDOW (link->data) || link->data == without)
      continue;
    open = geneva_window_describe (link->data);
    if (open != NULL)
      g_ptr_array_add (windows, open);
  }
  return windows;
}

void
geneva_application_remember_windows (GenevaApplication *self)
{
  g_autoptr (GPtrArray) windows = NULL;

  g_return_if_fail (GENEVA_IS_APPLICATION (self));

  /* While it is quit each window that is gone would be missing. */
  if (self->is_quitting)
    return;
  windows = list_windows (self, NULL);
  geneva_open_windows_save (windows);
}

void
geneva_application_stay (GenevaApplication *self)
{
  g_return_if_fail (GENEVA_IS_APPLICATION (self));
  self->is_quitting = FALSE;
}

void
geneva_application_forget_window (GenevaApplication *self, GtkWindow *window)
{
  g_autoptr (GPtrArray) windows = NULL;

  g_return_if_fail (GENEVA_IS_APPLICATION (self));

  if (self->is_quitting)
    return;
  windows = list_windows (self, window);
  if (windows->len > 0)
    geneva_open_windows_save (windows);
  else
    geneva_application_remember_windows (self);
}

gboolean
geneva_application_restore_windows (GenevaApplication *self)
{
  g_autoptr (GPtrArray) windows = geneva_open_windows_load ();

  g_return_val_if_fail (GENEVA_IS_APPLICATION (self), FALSE);

  for (guint i = 0; i < windows->len; i++) {
    GenevaWindow *window = new_window (self);
    geneva_window_open_described (window, g_ptr_array_index (windows, i));
    gtk_window_present (GTK_WINDOW (window));
  }
  return windows->len > 0;
}

static void
on_left_behind (GObject *source, GAsyncResult *result, gpointer data)
{
  GenevaApplication *self = GENEVA_APPLICATION (source);
  g_autoptr (GPtrArray) infos = geneva_kept_copies_list_finish (result);
  GenevaWindow *window = get_active_window (self);

  if (window != NULL)
    geneva_window_offer_copies (window, infos);
}

void
geneva_application_offer_recovery (GenevaApplication *self)
{
  g_return_if_fail (GENEVA_IS_APPLICATION (self));
  geneva_kept_copies_list_async (self, on_left_behind, NULL);
}
