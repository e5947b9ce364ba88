/* The choices about the figures chart. Role: actions and menus, and the list of
 * quantities in the head of the pane; the chart itself says what is chosen.
 */
#include "geneva-figures-actions.h"

#include "base/geneva-sentence.h"
#include "geneva-choice-actions.h"
#include "geneva-figures-chart.h"
#include "geneva-item-actions.h"

#include "analysis/geneva-claims.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VIEW_KEY "geneva-figures-view"
#define HANDLER_KEY "geneva-figures-handler"
/* A menu is no place for more of them: the list in the head can be searched. */
#define MOST_IN_MENU 12
#define WIDEST_TITLE 30
#define LEAST_FOR_SEARCH 8

static GenevaFiguresChart *
get_chart (GenevaChartView *view)
{
  GenevaChart *chart = geneva_chart_view_get_chart (view);

  return GENEVA_IS_FIGURES_CHART (chart) ? GENEVA_FIGURES_CHART (chart) : NULL;
}

static const char *
get_id (GenevaFiguresChart *chart, GenevaHandle quantity)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (GENEVA_CHART (chart));
  const char *id = snapshot != NULL && quantity != GENEVA_HANDLE_NONE ? geneva_snapshot_get_id (snapshot, quantity) : NULL;

  return id != NULL ? id : "";
}

/* ---- actions ---- */

static void
change_quantity (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *id = g_variant_get_string (value, NULL);

  geneva_figures_chart_set_quantity (get_chart (data), *id != '\0' ? id : NULL);
}

static void
change_log (GSimpleAction *action, GVariant *value, gpointer data)
{
  geneva_figures_chart_set_log (get_chart (data), g_variant_get_boolean (value));
}

static void
change_fixed (GSimpleAction *action, GVariant *value, gpointer data)
{
  geneva_figures_chart_set_fixed (get_chart (data), g_variant_get_boolean (value));
}

static void
follow_chart (GSimpleActionGroup *group)
{
  GenevaFiguresChart *chart = get_chart (g_object_get_data (G_OBJECT (group), VIEW_KEY));

  geneva_choice_action_show (group, "quantity",
                             g_variant_new_string (get_id (chart, geneva_figures_chart_get_shown (chart))));
  geneva_choice_action_show (group, "logarithmic",
                             g_variant_new_boolean (geneva_figures_chart_get_log (chart)));
  geneva_choice_action_show (group, "fixed-numbers",
                             g_variant_new_boolean (geneva_figures_chart_get_fixed (chart)));
}

void
geneva_figures_actions_add (GenevaChartView *view, GSimpleActionGroup *group)
{
  g_return_if_fail (GENEVA_IS_CHART_VIEW (view));

  if (get_chart (view) == NULL)
    return;
  g_object_set_data (G_OBJECT (group), VIEW_KEY, view);
  geneva_choice_action_add (group, "quantity", "s", g_variant_new_string (""), G_CALLBACK (change_quantity),
                            view);
  geneva_choice_action_add (group, "logarithmic", NULL, g_variant_new_boolean (FALSE),
                            G_CALLBACK (change_log), view);
  geneva_choice_action_add (group, "fixed-numbers", NULL, g_variant_new_boolean (FALSE),
                            G_CALLBACK (change_fixed), view);
  g_signal_connect_object (get_chart (view), "changed", G_CALLBACK (follow_chart), group, G_CONNECT_SWAPPED);
  follow_chart (group);
}

/* ---- menus ---- */

/* "Killed in the war (3)" */
static char *
dup_words (const GenevaClaimedQuantity *quantity)
{
  /* Translators: what is counted, and how many figures there are of it */
  return geneva_sentence (_("%s (%u)"), quantity->title != NULL ? quantity->title : "", quantity->n_claims);
}

void
geneva_figures_actions_fill_choices (GenevaChartView *view, GMenu *menu)
{
  GenevaFiguresChart *chart = get_chart (view);
  GArray *quantities;
  g_autoptr (GMenu) counted = g_menu_new ();
  g_autoptr (GMenu) axis = g_menu_new ();
  g_autoptr (GMenu) table = g_menu_new ();

  g_return_if_fail (chart != NULL);
  quantities = geneva_figures_chart_get_quantities (chart);
  for (guint i = 0; quantities != NULL && i < MIN (quantities->len, MOST_IN_MENU); i++) {
    const GenevaClaimedQuantity *quantity = &g_array_index (quantities, GenevaClaimedQuantity, i);
    g_autofree char *words = dup_words (quantity);
    g_auto (GStrv) parts = g_strsplit (words, "_", -1);
    g_autofree char *label = g_strjoinv ("__", parts);

    geneva_menu_append (counted, label, "chart.quantity", g_variant_new_string (get_id (chart, quantity->handle)), NULL);
  }
  if (g_menu_model_get_n_items (G_MENU_MODEL (counted)) > 1)
    g_menu_append_submenu (menu, _("What Is _Counted"), G_MENU_MODEL (counted));
  geneva_menu_append (axis, _("_Logarithmic Axis"), "chart.logarithmic", NULL, "m");
  geneva_menu_append (axis, _("Axis for _All Figures"), "chart.fixed-numbers", NULL, NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (axis));
  geneva_menu_append (table, _("Show as _Table"), "win.table", g_variant_new_string ("figures"), NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (table));
}

void
geneva_figures_actions_fill_menu (GenevaChartView *view, GMenu *menu)
{
  g_autoptr (GMenu) table = g_menu_new ();

  if (get_chart (view) == NULL)
    return;
  geneva_menu_append (table, _("Show in _Table"), "win.table", g_variant_new_string ("figures"), NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (table));
}

/* ---- the list in the head ---- */

/* Whether the list says what the chart has: it is asked with every step of a pan. */
static gboolean
is_same (GtkStringList *list, GArray *quantities)
{
  guint n = quantities != NULL ? quantities->len : 0;

  if (g_list_model_get_n_items (G_LIST_MODEL (list)) != n)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    g_autofree char *words = dup_words (&g_array_index (quantities, GenevaClaimedQuantity, i));

    if (strcmp (words, gtk_string_list_get_string (list, i)) != 0)
      return FALSE;
  }
  return TRUE;
}

static void
on_chosen (GtkDropDown *chooser, GParamSpec *pspec, GenevaChartView *view)
{
  GenevaFiguresChart *chart = get_chart (view);
  GArray *quantities = geneva_figures_chart_get_quantities (chart);
  guint at = gtk_drop_down_get_selected (chooser);

  if (quantities == NULL || at >= quantities->len)
    return;
  if (g_array_index (quantities, GenevaClaimedQuantity, at).handle != geneva_figures_chart_get_shown (chart))
    geneva_figures_chart_set_quantity (chart, get_id (chart, g_array_index (quantities, GenevaClaimedQuantity, at).handle));
}

static void
fill_chooser (GtkDropDown *chooser)
{
  GenevaChartView *view = g_object_get_data (G_OBJECT (chooser), VIEW_KEY);
  GenevaFiguresChart *chart = get_chart (view);
  GArray *quantities = geneva_figures_chart_get_quantities (chart);
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (chooser));
  GenevaHandle shown = geneva_figures_chart_get_shown (chart);
  gulong handler = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (chooser), HANDLER_KEY));
  guint n = quantities != NULL ? quantities->len : 0;

  g_signal_handler_block (chooser, handler);
  if (!is_same (list, quantities)) {
    g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

    for (guint i = 0; i < n; i++)
      g_ptr_array_add (words, dup_words (&g_array_index (quantities, GenevaClaimedQuantity, i)));
    g_ptr_array_add (words, NULL);
    gtk_string_list_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)),
                            (const char * const *) (gpointer) words->pdata);
    gtk_drop_down_set_enable_search (chooser, n >= LEAST_FOR_SEARCH);
  }
  for (guint i = 0; i < n; i++) {
    if (g_array_index (quantities, GenevaClaimedQuantity, i).handle == shown
        && gtk_drop_down_get_selected (chooser) != i)
      gtk_drop_down_set_selected (chooser, i);
  }
  gtk_widget_set_visible (GTK_WIDGET (chooser), n > 1);
  g_signal_handler_unblock (chooser, handler);
}

static void
set_up_title (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDEST_TITLE);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_list_item_set_child (item, label);
}

static void
bind_title (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

GtkWidget *
geneva_figures_chooser_new (GenevaChartView *view)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  GtkExpression *expression;
  GtkWidget *chooser;
  gulong handler;

  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (view), NULL);

  if (get_chart (view) == NULL)
    return NULL;
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_title), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_title), NULL);
  expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  chooser = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), expression);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (chooser), factory);
  gtk_widget_set_tooltip_text (chooser, _("What Is Counted"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (chooser), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is counted"), -1);
  gtk_widget_add_css_class (chooser, "flat");
  g_object_set_data (G_OBJECT (chooser), VIEW_KEY, view);
  handler = g_signal_connect_object (chooser, "notify::selected", G_CALLBACK (on_chosen), view, 0);
  g_object_set_data (G_OBJECT (chooser), HANDLER_KEY, GSIZE_TO_POINTER (handler));
  g_signal_connect_object (get_chart (view), "changed", G_CALLBACK (fill_chooser), chooser, G_CONNECT_SWAPPED);
  fill_chooser (GTK_DROP_DOWN (chooser));
  return chooser;
}
