/* One mark of a chart as a real object. Role: what the pool of a chart view is
 * made of: on GTK 4.8 drawn things are invisible to assistive technology, small
 * transparent widgets are not. It must not know scenes; the view places it.
 */
#include "geneva-chart-mark.h"

struct _GenevaChartMark {
  GtkWidget     parent_instance;
  guint32       item;
  GenevaItemKey key;
  gboolean      is_selected;
};

G_DEFINE_FINAL_TYPE (GenevaChartMark, geneva_chart_mark, GTK_TYPE_WIDGET)

static void
geneva_chart_mark_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 1;
}

static void
geneva_chart_mark_class_init (GenevaChartMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = geneva_chart_mark_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (widget_class, "chartmark");
}

static void
geneva_chart_mark_init (GenevaChartMark *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
geneva_chart_mark_new (void)
{
  return g_object_new (GENEVA_TYPE_CHART_MARK, NULL);
}

guint32
geneva_chart_mark_get_item (GenevaChartMark *self)
{
  g_return_val_if_fail (GENEVA_IS_CHART_MARK (self), 0);
  return self->item;
}

void
geneva_chart_mark_set_item (GenevaChartMark *self, guint32 item, const GenevaItemKey *key, const char *label)
{
  g_return_if_fail (GENEVA_IS_CHART_MARK (self));
  g_return_if_fail (item == 0 || key != NULL);

  self->item = item;
  self->key = item != 0 ? *key : (GenevaItemKey) { 0, 0, 0 };
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label != NULL ? label : "", -1);
}

GenevaItemKey
geneva_chart_mark_get_key (GenevaChartMark *self)
{
  const GenevaItemKey none = { 0, 0, 0 };

  g_return_val_if_fail (GENEVA_IS_CHART_MARK (self), none);
  return self->key;
}

void
geneva_chart_mark_renumber (GenevaChartMark *self, guint32 item)
{
  g_return_if_fail (GENEVA_IS_CHART_MARK (self));
  self->item = item;
}

void
geneva_chart_mark_set_selected (GenevaChartMark *self, gboolean is_selected)
{
  g_return_if_fail (GENEVA_IS_CHART_MARK (self));

  if (self->is_selected == is_selected)
    return;
  self->is_selected = is_selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, is_selected, -1);
}

gboolean
geneva_chart_mark_get_selected (GenevaChartMark *self)
{
  g_return_val_if_fail (GENEVA_IS_CHART_MARK (self), FALSE);
  return self->is_selected;
}
