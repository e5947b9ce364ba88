/* Places for a column in the middle. Role: one width, for measuring as for placing.
 * It must not know what is in the column.
 */
#include "geneva-reading-layout.h"

struct _GenevaReadingLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (GenevaReadingLayout, geneva_reading_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
column_width (GtkWidget *column, int width)
{
  int least;

  gtk_widget_measure (column, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return MIN (width, MAX (least, GENEVA_READING_WIDTH_PX));
}

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager G_GNUC_UNUSED, GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkLayoutManager *manager G_GNUC_UNUSED, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
         int *natural, int *minimum_baseline G_GNUC_UNUSED, int *natural_baseline G_GNUC_UNUSED)
{
  GtkWidget *column = gtk_widget_get_first_child (widget);

  if (column == NULL)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    for_size = column_width (column, for_size);
  gtk_widget_measure (column, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = column_width (column, *natural);
}

static void
allocate (GtkLayoutManager *manager G_GNUC_UNUSED, GtkWidget *widget, int width, int height, int baseline G_GNUC_UNUSED)
{
  GtkWidget *column = gtk_widget_get_first_child (widget);

  if (column != NULL) {
    int of_column = column_width (column, width);

    gtk_widget_size_allocate (column, &(GtkAllocation) { (width - of_column) / 2, 0, of_column, height }, -1);
  }
}

static void
geneva_reading_layout_class_init (GenevaReadingLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = get_request_mode;
  manager_class->measure = measure;
  manager_class->allocate = allocate;
}

static void
geneva_reading_layout_init (GenevaReadingLayout *self G_GNUC_UNUSED)
{
}
