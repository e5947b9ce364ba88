/* Row or column, as the width tells: decided when places are given, so that no
 * child is asked twice. It must not know what its children are.
 */
#include "geneva-fold-box.h"

struct _GenevaFoldBox {
  GtkWidget parent_instance;
  gboolean  is_folded;
};

G_DEFINE_FINAL_TYPE (GenevaFoldBox, geneva_fold_box, GTK_TYPE_WIDGET)

/* Separators count in a row only. */
static gboolean
is_part (GtkWidget *child, gboolean is_folded)
{
  return gtk_widget_get_visible (child) && !(is_folded && GTK_IS_SEPARATOR (child));
}

/* What children ask for one way: added up along the row or column, or the most across it. */
static void
ask (GtkWidget *widget, GtkOrientation orientation, int for_size, gboolean is_folded, int *minimum, int *natural)
{
  gboolean adds = (orientation == GTK_ORIENTATION_VERTICAL) == is_folded;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int least, usual;

    if (!is_part (child, is_folded))
      continue;
    gtk_widget_measure (child, orientation, for_size, &least, &usual, NULL, NULL);
    *minimum = adds ? *minimum + least : MAX (*minimum, least);
    *natural = adds ? *natural + usual : MAX (*natural, usual);
  }
}

static gboolean
folds_at (GtkWidget *widget, int width)
{
  int least, usual;

  ask (widget, GTK_ORIENTATION_HORIZONTAL, -1, FALSE, &least, &usual);
  return width >= 0 && width < least;
}

static GtkSizeRequestMode
geneva_fold_box_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
geneva_fold_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline G_GNUC_UNUSED, int *natural_baseline G_GNUC_UNUSED)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    int row_minimum, column_natural;

    ask (widget, orientation, -1, FALSE, &row_minimum, natural);
    ask (widget, orientation, -1, TRUE, minimum, &column_natural);
  } else {
    gboolean is_folded = folds_at (widget, for_size);

    /* In a row each child's own width is not known yet: its least height at any width. */
    ask (widget, orientation, is_folded ? for_size : -1, is_folded, minimum, natural);
  }
}

static void
geneva_fold_box_size_allocate (GtkWidget *widget, int width, int height, int baseline G_GNUC_UNUSED)
{
  GenevaFoldBox *self = GENEVA_FOLD_BOX (widget);
  GtkOrientation along;
  int least, usual, rest, at = 0;
  guint n_growing = 0;

  self->is_folded = folds_at (widget, width);
  along = self->is_folded ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
  ask (widget, along, self->is_folded ? width : -1, self->is_folded, &least, &usual);
  rest = MAX ((self->is_folded ? height : width) - least, 0);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    gtk_widget_set_child_visible (child, is_part (child, self->is_folded));
    if (is_part (child, self->is_folded))
      n_growing += self->is_folded || gtk_widget_compute_expand (child, along);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int length, share = 0;

    if (!is_part (child, self->is_folded))
      continue;
    if (self->is_folded || gtk_widget_compute_expand (child, along)) {
      share = rest / (int) n_growing--;
      rest -= share;
    }
    gtk_widget_measure (child, along, self->is_folded ? width : -1, &length, NULL, NULL, NULL);
    length += share;
    if (self->is_folded)
      gtk_widget_size_allocate (child, &(GtkAllocation) { 0, at, width, length }, -1);
    else
      gtk_widget_size_allocate (child, &(GtkAllocation) {
        gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width - at - length : at, 0, length, height }, -1);
    at += length;
  }
}

static void
geneva_fold_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (geneva_fold_box_parent_class)->dispose (object);
}

static void
geneva_fold_box_class_init (GenevaFoldBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_fold_box_dispose;
  widget_class->get_request_mode = geneva_fold_box_get_request_mode;
  widget_class->measure = geneva_fold_box_measure;
  widget_class->size_allocate = geneva_fold_box_size_allocate;
}

static void
geneva_fold_box_init (GenevaFoldBox *self G_GNUC_UNUSED)
{
}

gboolean
geneva_fold_box_is_folded (GenevaFoldBox *self)
{
  g_return_val_if_fail (GENEVA_IS_FOLD_BOX (self), FALSE);

  return self->is_folded;
}
