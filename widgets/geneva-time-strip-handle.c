/* A handle of the time strip as a real object. Role: tells name, place and
 * words to assistive technology, as a chart's marks do. It must not know scenes
 * or the session; the plot places it and hears its keys.
 *
 * GTK before 4.10 gives no value of a slider of one's own to screen readers, so
 * the words are in the description, too.
 */
#include "geneva-time-strip-handle.h"

#include <glib/gi18n-lib.h>

struct _GenevaTimeStripHandle {
  GtkWidget        parent_instance;
  GenevaWindowPart part;
};

G_DEFINE_FINAL_TYPE (GenevaTimeStripHandle, geneva_time_strip_handle, GTK_TYPE_WIDGET)

static void
geneva_time_strip_handle_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                                  int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 1;
}

static void
geneva_time_strip_handle_class_init (GenevaTimeStripHandleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = geneva_time_strip_handle_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_widget_class_set_css_name (widget_class, "timestriphandle");
}

static void
geneva_time_strip_handle_init (GenevaTimeStripHandle *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

static const char *
get_name (GenevaWindowPart part)
{
  switch (part) {
  case GENEVA_WINDOW_BEGIN:
    return _("Begin of the window of time");
  case GENEVA_WINDOW_END:
    return _("End of the window of time");
  case GENEVA_WINDOW_WHOLE:
  case GENEVA_WINDOW_NONE:
  default:
    return _("Window of time");
  }
}

GtkWidget *
geneva_time_strip_handle_new (GenevaWindowPart part)
{
  GenevaTimeStripHandle *self = g_object_new (GENEVA_TYPE_TIME_STRIP_HANDLE, NULL);

  self->part = part;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, get_name (part),
                                  GTK_ACCESSIBLE_PROPERTY_ORIENTATION, GTK_ORIENTATION_HORIZONTAL, -1);
  return GTK_WIDGET (self);
}

GenevaWindowPart
geneva_time_strip_handle_get_part (GenevaTimeStripHandle *self)
{
  g_return_val_if_fail (GENEVA_IS_TIME_STRIP_HANDLE (self), GENEVA_WINDOW_NONE);
  return self->part;
}

void
geneva_time_strip_handle_set (GenevaTimeStripHandle *self, const GenevaSpan *domain, GenevaInstant now,
                              const char *words)
{
  g_return_if_fail (GENEVA_IS_TIME_STRIP_HANDLE (self));
  g_return_if_fail (domain != NULL && words != NULL);

  /* In days: what a screen reader may read out when it has no words. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, (double) domain->begin / GENEVA_DAY_SECONDS,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) domain->end / GENEVA_DAY_SECONDS,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) now / GENEVA_DAY_SECONDS,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}
