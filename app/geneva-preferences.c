/* The preferences window. Role: rows bound to settings. It must not act on them:
 * whoever cares follows the settings.
 */
#include "geneva-preferences.h"

#include "base/geneva-sentence.h"
#include "geneva-compat.h"
#include "geneva-entry-row.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
new_switch_row (const char *title, const char *subtitle, GSettings *settings, const char *key)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_settings_bind (settings, key, toggle, "active", G_SETTINGS_BIND_DEFAULT);
  return row;
}

static GtkWidget *
new_coder_group (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = geneva_entry_row_new ();
  const char *real = g_get_real_name ();
  g_autofree char *description = NULL;

  if (real != NULL && g_utf8_validate (real, -1, NULL) && !g_str_equal (real, "Unknown") && *real != '\0')
    /* Translators: %s is the user's name as the system knows it */
    description = geneva_sentence (_("Every edit in a dossier's history is signed with it. Empty: “%s”."), real);
  else
    description = g_strdup (_("Every edit in a dossier's history is signed with it."));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Coder"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Your Name"));
  g_settings_bind (settings, "coder-name", row, "text", G_SETTINGS_BIND_DEFAULT);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return group;
}

static GtkWidget *
new_start_group (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Start"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             new_switch_row (_("Open What Was Open"),
                                             _("Dossiers and views of the last time come back"), settings,
                                             "restore-windows"));
  return group;
}

static GtkWidget *
new_charts_group (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Charts"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             new_switch_row (_("Time from Right to Left"),
                                             _("Timeline, drift and figures are mirrored; the menu of each chart can differ"),
                                             settings, "time-from-right"));
  return group;
}

GtkWidget *
geneva_preferences_present (GtkWindow *parent, GSettings *settings)
{
  GtkWidget *window;
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _("General"));
  if (settings != NULL) {
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (new_coder_group (settings)));
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (new_start_group (settings)));
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (new_charts_group (settings)));
  }
  window = geneva_compat_page_window_new (parent, page);
  /* libadwaita has the word in its own catalogue, which need not be installed. */
  gtk_window_set_title (GTK_WINDOW (window), _("Preferences"));
  gtk_window_set_default_size (GTK_WINDOW (window), 520, 560);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}
