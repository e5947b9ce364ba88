/* The program. Role: starts up, opens windows for files, and holds what is the
 * same in all of them. It must not know what a window shows.
 */
#include "geneva-application.h"

#include "geneva-app-resources.h"
#include "geneva-config.h"
#include "geneva-icons-resources.h"
#include "geneva-settings.h"
#include "geneva-widgets.h"
#include "geneva-window.h"

#include <glib/gi18n-lib.h>

struct _GenevaApplication {
  AdwApplication parent_instance;
  GSettings     *settings;
};

G_DEFINE_FINAL_TYPE (GenevaApplication, geneva_application, ADW_TYPE_APPLICATION)

typedef struct {
  const char *action;
  const char *accels[4];
} Shortcut;

static const Shortcut shortcuts[] = {
  { "app.quit", { "<Control>q", NULL } },
  { "window.close", { "<Control>w", NULL } },
  { "win.open", { "<Control>o", NULL } },
  { "win.save-as", { "<Control><Shift>s", NULL } },
  { "win.export", { "<Control>e", NULL } },
  { "win.save-view", { "<Control>d", NULL } },
  { "win.add-article", { "<Control><Shift>a", NULL } },
  { "win.home", { "<Alt>Home", NULL } },
  { "win.view::charts", { "<Control>1", NULL } },
  { "win.view::network", { "<Control>2", NULL } },
  { "win.view::timeline", { "<Control>3", NULL } },
  { "win.view::tables", { "<Control>4", NULL } },
  { "win.view::codebook", { "<Control>5", NULL } },
  { "win.pane", { "F9", NULL } },
  { "win.time-strip", { "F8", NULL } },
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
  { "win.chart::zoom-to", { "<Control>9", "<Control>KP_9", NULL } },
  { "win.go-to-date", { "<Control>g", NULL } },
  { "win.show-shortcuts", { "F1", "<Control>question", NULL } },
};

/* ---- actions ---- */

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplication *application = data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  /* Closed one by one, so that each remembers its state. */
  for (GList *link = windows; link != NULL; link = link->next)
    gtk_window_close (link->data);
  g_application_quit (G_APPLICATION (application));
}

static void
show_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char * const developers[] = { "The Geneva II developers", NULL };

  adw_show_about_window (gtk_application_get_active_window (data),
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
    { .name = "style", .parameter_type = "s", .state = "'system'", .change_state = change_style },
  };
  GenevaApplication *self = GENEVA_APPLICATION (application);

  G_APPLICATION_CLASS (geneva_application_parent_class)->startup (application);
  geneva_widgets_init ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action, shortcuts[i].accels);
  self->settings = geneva_settings_new ();
  if (self->settings != NULL) {
    g_autofree char *style = g_settings_get_string (self->settings, "color-scheme");
    g_action_group_change_action_state (G_ACTION_GROUP (self), "style", g_variant_new_string (style));
  }
}

static void
geneva_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL) {
    window = GTK_WINDOW (geneva_window_new (ADW_APPLICATION (application)));
    geneva_window_open_bundled (GENEVA_WINDOW (window));
  }
  gtk_window_present (window);
}

static void
geneva_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++) {
    GenevaWindow *window = geneva_window_new (ADW_APPLICATION (application));
    geneva_window_open_file (window, files[i]);
    gtk_window_present (GTK_WINDOW (window));
  }
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
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[DOSSIER…]"));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("Shows dossiers on a negotiation: who met whom, when and over what, and "
                                              "the passage behind every mark. Without a file the bundled dossier opens."));
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
