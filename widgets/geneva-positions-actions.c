/* The choices about the positions chart. Role: actions and menus; the chart itself
 * says what is chosen. It must not draw, and keeps no state.
 */
#include "geneva-positions-actions.h"

#include "geneva-choice-actions.h"
#include "geneva-item-actions.h"
#include "geneva-positions-chart.h"

#include <glib/gi18n-lib.h>

static const guint least_choices[] = { 1, 2, 3, 5, 10 };

static const char * const choice_actions[] = { "unit", "issues", "rows", "columns", "empty" };

static GenevaPositionsChart *
get_chart (GenevaChartView *view)
{
  return GENEVA_POSITIONS_CHART (geneva_chart_view_get_chart (view));
}

/* ---- choices ---- */

static const char *
get_choice_name (const GenevaPositionsSettings *settings, const char *action)
{
  if (g_str_equal (action, "unit"))
    return geneva_unit_get_name (settings->unit);
  if (g_str_equal (action, "issues"))
    return geneva_positions_issues_get_name (settings->issues);
  if (g_str_equal (action, "rows"))
    return geneva_positions_row_order_get_name (settings->row_order);
  if (g_str_equal (action, "columns"))
    return geneva_positions_column_order_get_name (settings->column_order);
  return geneva_positions_empty_get_name (settings->empty);
}

/* FALSE: not known. */
static gboolean
set_choice (GenevaPositionsSettings *settings, const char *action, const char *name)
{
  if (g_str_equal (action, "unit"))
    return geneva_unit_from_name (name, &settings->unit);
  if (g_str_equal (action, "issues"))
    return geneva_positions_issues_from_name (name, &settings->issues);
  if (g_str_equal (action, "rows"))
    return geneva_positions_row_order_from_name (name, &settings->row_order);
  if (g_str_equal (action, "columns"))
    return geneva_positions_column_order_from_name (name, &settings->column_order);
  return geneva_positions_empty_from_name (name, &settings->empty);
}

static void
change_choice (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaPositionsSettings settings;

  geneva_positions_chart_get_settings (get_chart (data), &settings);
  if (set_choice (&settings, g_action_get_name (G_ACTION (action)), g_variant_get_string (value, NULL)))
    geneva_positions_chart_set_settings (get_chart (data), &settings);
}

static void
change_least (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaPositionsSettings settings;

  geneva_positions_chart_get_settings (get_chart (data), &settings);
  settings.least_n = (guint) CLAMP (g_variant_get_int32 (value), 1, GENEVA_POSITIONS_MOST_LEAST_N);
  geneva_positions_chart_set_settings (get_chart (data), &settings);
}

static void
follow_chart (GenevaChart *chart, GSimpleActionGroup *group)
{
  GenevaPositionsSettings settings;

  geneva_positions_chart_get_settings (GENEVA_POSITIONS_CHART (chart), &settings);
  for (guint i = 0; i < G_N_ELEMENTS (choice_actions); i++)
    geneva_choice_action_show (group, choice_actions[i],
                               g_variant_new_string (get_choice_name (&settings, choice_actions[i])));
  geneva_choice_action_show (group, "least", g_variant_new_int32 ((gint32) settings.least_n));
}

void
geneva_positions_actions_add (GenevaChartView *view, GSimpleActionGroup *group)
{
  GenevaChart *chart;

  g_return_if_fail (GENEVA_IS_CHART_VIEW (view));

  chart = geneva_chart_view_get_chart (view);
  if (!GENEVA_IS_POSITIONS_CHART (chart))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (choice_actions); i++)
    geneva_choice_action_add (group, choice_actions[i], "s", g_variant_new_string (""),
                              G_CALLBACK (change_choice), view);
  geneva_choice_action_add (group, "least", "i", g_variant_new_int32 (1), G_CALLBACK (change_least), view);
  follow_chart (chart, group);
  g_signal_connect_object (chart, "changed", G_CALLBACK (follow_chart), group, 0);
}

/* ---- menus ---- */

static void
fill_rows (GMenu *menu)
{
  g_autoptr (GMenu) units = g_menu_new ();
  g_autoptr (GMenu) orders = g_menu_new ();

  g_menu_append (units, _("As _Named"), "chart.unit::named");
  g_menu_append (units, _("States and _Organisations"), "chart.unit::principal");
  g_menu_append (units, _("_Persons"), "chart.unit::person");
  g_menu_append (units, _("_Blocs"), "chart.unit::bloc");
  g_menu_append_submenu (menu, _("_Unit of Analysis"), G_MENU_MODEL (units));
  g_menu_append (orders, _("By _Bloc"), "chart.rows::bloc");
  g_menu_append (orders, _("By N_umber of Statements"), "chart.rows::number");
  g_menu_append (orders, _("By _Name"), "chart.rows::name");
  /* Translators: actors who take the same positions stand side by side */
  g_menu_append (orders, _("Like with _Like"), "chart.rows::seriation");
  g_menu_append_submenu (menu, _("_Order of Actors"), G_MENU_MODEL (orders));
}

static void
fill_columns (GMenu *menu)
{
  g_autoptr (GMenu) issues = g_menu_new ();
  g_autoptr (GMenu) orders = g_menu_new ();

  g_menu_append (issues, _("_Policy"), "chart.issues::policy");
  g_menu_append (issues, _("_Fact"), "chart.issues::facts");
  g_menu_append (issues, _("_Both"), "chart.issues::both");
  g_menu_append_submenu (menu, _("_Issues"), G_MENU_MODEL (issues));
  g_menu_append (orders, _("By _Codebook"), "chart.columns::codebook");
  g_menu_append (orders, _("By N_umber of Statements"), "chart.columns::number");
  g_menu_append (orders, _("Like with _Like"), "chart.columns::seriation");
  g_menu_append_submenu (menu, _("O_rder of Issues"), G_MENU_MODEL (orders));
}

static void
fill_cells (GMenu *menu)
{
  g_autoptr (GMenu) empty = g_menu_new ();
  g_autoptr (GMenu) least = g_menu_new ();

  g_menu_append (empty, _("_Show"), "chart.empty::shown");
  g_menu_append (empty, _("Hide Those with _Nothing on Record"), "chart.empty::on-record");
  g_menu_append (empty, _("Hide Those with Nothing in the _Window"), "chart.empty::hidden");
  g_menu_append_submenu (menu, _("_Empty Rows and Columns"), G_MENU_MODEL (empty));
  for (guint i = 0; i < G_N_ELEMENTS (least_choices); i++) {
    g_autofree char *label = least_choices[i] == 1 ? g_strdup (_("_All"))
                                                   : g_strdup_printf (_("%u or More"), least_choices[i]);

    geneva_menu_append (least, label, "chart.least", g_variant_new_int32 ((gint32) least_choices[i]), NULL);
  }
  /* Translators: positions that rest on at least so many statements */
  g_menu_append_submenu (menu, _("Least Number of _Statements"), G_MENU_MODEL (least));
}

void
geneva_positions_actions_fill_choices (GenevaChartView *view, GMenu *menu)
{
  g_autoptr (GMenu) rows = g_menu_new ();
  g_autoptr (GMenu) columns = g_menu_new ();
  g_autoptr (GMenu) cells = g_menu_new ();
  g_autoptr (GMenu) table = g_menu_new ();

  g_return_if_fail (GENEVA_IS_CHART_VIEW (view));

  fill_rows (rows);
  g_menu_append_section (menu, _("Actors"), G_MENU_MODEL (rows));
  fill_columns (columns);
  g_menu_append_section (menu, _("Issues"), G_MENU_MODEL (columns));
  fill_cells (cells);
  g_menu_append_section (menu, _("Positions"), G_MENU_MODEL (cells));
  g_menu_append (table, _("_Statements as a Table"), "win.table::statements");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (table));
}

void
geneva_positions_actions_fill_menu (GenevaChartView *view, GMenu *menu)
{
  g_autoptr (GMenu) table = g_menu_new ();

  g_return_if_fail (GENEVA_IS_CHART_VIEW (view));

  if (!GENEVA_IS_POSITIONS_CHART (geneva_chart_view_get_chart (view)))
    return;
  g_menu_append (table, _("_Statements as a Table"), "win.table::statements");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (table));
}

/* ---- which issues, above the chart ---- */

typedef struct {
  const char *name, *label, *menu_label, *tip;
} IssuesChoice;

#define N_ISSUES_CHOICES 3

static void
list_issues_choices (IssuesChoice choices[N_ISSUES_CHOICES])
{
  choices[0] = (IssuesChoice) { "policy", _("Policy"), _("_Policy"), _("What should be done") };
  choices[1] = (IssuesChoice) { "facts", _("Fact"), _("_Fact"), _("What is so") };
  choices[2] = (IssuesChoice) { "both", _("Both"), _("_Both"), _("Issues of policy and of fact") };
}

GtkWidget *
geneva_positions_buttons_new (void)
{
  IssuesChoice choices[N_ISSUES_CHOICES];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  list_issues_choices (choices);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Issues"), -1);
  for (guint i = 0; i < N_ISSUES_CHOICES; i++) {
    GtkWidget *button = gtk_toggle_button_new_with_label (choices[i].label);

    gtk_widget_set_tooltip_text (button, choices[i].tip);
    gtk_widget_add_css_class (button, "geneva-small");
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "chart.issues");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", choices[i].name);
    gtk_box_append (GTK_BOX (box), button);
  }
  return box;
}

static void
name_issues (GenevaChart *chart, GtkMenuButton *button)
{
  IssuesChoice choices[N_ISSUES_CHOICES];
  GenevaPositionsSettings settings;

  list_issues_choices (choices);
  geneva_positions_chart_get_settings (GENEVA_POSITIONS_CHART (chart), &settings);
  for (guint i = 0; i < N_ISSUES_CHOICES; i++)
    if (g_str_equal (choices[i].name, geneva_positions_issues_get_name (settings.issues)) &&
        g_strcmp0 (gtk_menu_button_get_label (button), choices[i].label) != 0)
      gtk_menu_button_set_label (button, choices[i].label);
}

GtkWidget *
geneva_positions_chooser_new (GenevaChartView *view)
{
  GenevaChart *chart = geneva_chart_view_get_chart (view);
  IssuesChoice choices[N_ISSUES_CHOICES];
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  list_issues_choices (choices);
  for (guint i = 0; i < N_ISSUES_CHOICES; i++)
    geneva_menu_append (menu, choices[i].menu_label, "chart.issues", g_variant_new_string (choices[i].name), NULL);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (gtk_widget_get_first_child (button), "geneva-small");
  gtk_widget_set_tooltip_text (button, _("Issues"));
  name_issues (chart, GTK_MENU_BUTTON (button));
  g_signal_connect_object (chart, "changed", G_CALLBACK (name_issues), button, 0);
  return button;
}
