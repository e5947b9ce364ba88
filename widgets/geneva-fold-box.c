/* Row or column, as the width tells: decided when places are given, so that no
 * child is asked twice. It must not know what its children are.
 */
#include "geneva-fold-box.h"

struct _GenevaFoldBox {
  GtkWidget parent_instance;
  gboolean  is_folded;
  int       spacing;
  gboolean  is_homogeneous;
};

enum { PROP_0, PROP_SPACING, PROP_HOMOGENEOUS, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GenevaFoldBox, geneva_fold_box, GTK_TYPE_WIDGET)

/* A child that takes room, and how much along the row or column. */
typedef struct {
  GtkWidget *widget;
  int        least, usual, length;
} Part;

/* Separators count in a row only. */
static gboolean
is_part (GtkWidget *child, gboolean is_folded)
{
  return gtk_widget_get_visible (child) && !(is_folded && GTK_IS_SEPARATOR (child));
}

/* What children ask for along the row or column, or across it. */
static GArray *
list_parts (GenevaFoldBox *self, GtkOrientation orientation, int for_size, gboolean is_folded)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  int least = 0, usual = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    Part part = { .widget = child };

    if (!is_part (child, is_folded))
      continue;
    gtk_widget_measure (child, orientation, for_size, &part.least, &part.usual, NULL, NULL);
    least = MAX (least, part.least);
    usual = MAX (usual, part.usual);
    g_array_append_val (parts, part);
  }
  for (guint i = 0; self->is_homogeneous && !is_folded && i < parts->len; i++) {
    g_array_index (parts, Part, i).least = least;
    g_array_index (parts, Part, i).usual = usual;
  }
  return parts;
}

/* Along the row or column: added up. */
static void
add_up (GenevaFoldBox *self, GArray *parts, int *least, int *usual)
{
  *least = *usual = parts->len > 1 ? self->spacing * (int) (parts->len - 1) : 0;
  for (guint i = 0; i < parts->len; i++) {
    *least += g_array_index (parts, Part, i).least;
    *usual += g_array_index (parts, Part, i).usual;
  }
}

/* Across it: the most. */
static void
find_most (GArray *parts, int *least, int *usual)
{
  *least = *usual = 0;
  for (guint i = 0; i < parts->len; i++) {
    *least = MAX (*least, g_array_index (parts, Part, i).least);
    *usual = MAX (*usual, g_array_index (parts, Part, i).usual);
  }
}

/* Each has its least, and those that grow share what is left. */
static void
divide (GenevaFoldBox *self, GArray *parts, gboolean is_folded, int room)
{
  int least, usual, rest;
  guint n_growing = 0;

  add_up (self, parts, &least, &usual);
  rest = MAX (room - least, 0);
  for (guint i = 0; i < parts->len; i++)
    n_growing += is_folded || gtk_widget_compute_expand (g_array_index (parts, Part, i).widget, GTK_ORIENTATION_HORIZONTAL);
  for (guint i = 0; i < parts->len; i++) {
    Part *part = &g_array_index (parts, Part, i);
    int share = 0;

    if (is_folded || gtk_widget_compute_expand (part->widget, GTK_ORIENTATION_HORIZONTAL)) {
      share = rest / (int) n_growing--;
      rest -= share;
    }
    part->length = part->least + share;
  }
}

static gboolean
folds_at (GenevaFoldBox *self, int width)
{
  g_autoptr (GArray) parts = list_parts (self, GTK_ORIENTATION_HORIZONTAL, -1, FALSE);
  int least, usual;

  add_up (self, parts, &least, &usual);
  return width >= 0 && width < least;
}

static GtkSizeRequestMode
geneva_fold_box_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GenevaFoldBox *self, int *minimum, int *natural)
{
  g_autoptr (GArray) row = list_parts (self, GTK_ORIENTATION_HORIZONTAL, -1, FALSE);
  g_autoptr (GArray) column = list_parts (self, GTK_ORIENTATION_HORIZONTAL, -1, TRUE);
  int least_row, usual_column;

  add_up (self, row, &least_row, natural);
  find_most (column, minimum, &usual_column);
}

static void
measure_row (GenevaFoldBox *self, int width, int *minimum, int *natural)
{
  g_autoptr (GArray) parts = list_parts (self, GTK_ORIENTATION_HORIZONTAL, -1, FALSE);

  divide (self, parts, FALSE, MAX (width, 0));
  *minimum = *natural = 0;
  for (guint i = 0; i < parts->len; i++) {
    Part *part = &g_array_index (parts, Part, i);
    int least, usual;

    gtk_widget_measure (part->widget, GTK_ORIENTATION_VERTICAL, width < 0 ? -1 : part->length, &least, &usual, NULL, NULL);
    *minimum = MAX (*minimum, least);
    *natural = MAX (*natural, usual);
  }
}

static void
geneva_fold_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline G_GNUC_UNUSED, int *natural_baseline G_GNUC_UNUSED)
{
  GenevaFoldBox *self = GENEVA_FOLD_BOX (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    measure_width (self, minimum, natural);
  } else if (folds_at (self, for_size)) {
    g_autoptr (GArray) parts = list_parts (self, orientation, for_size, TRUE);
    add_up (self, parts, minimum, natural);
  } else {
    measure_row (self, for_size, minimum, natural);
  }
}

static void
geneva_fold_box_size_allocate (GtkWidget *widget, int width, int height, int baseline G_GNUC_UNUSED)
{
  GenevaFoldBox *self = GENEVA_FOLD_BOX (widget);
  g_autoptr (GArray) parts = NULL;
  int at = 0;

  self->is_folded = folds_at (self, width);
  parts = self->is_folded ? list_parts (self, GTK_ORIENTATION_VERTICAL, width, TRUE) :
                            list_parts (self, GTK_ORIENTATION_HORIZONTAL, -1, FALSE);
  divide (self, parts, self->is_folded, self->is_folded ? height : width);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_child_visible (child, is_part (child, self->is_folded));
  for (guint i = 0; i < parts->len; i++) {
    const Part *part = &g_array_index (parts, Part, i);
    gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

    gtk_widget_size_allocate (part->widget, self->is_folded ? &(GtkAllocation) { 0, at, width, part->length } :
                              &(GtkAllocation) { is_mirrored ? width - at - part->length : at, 0, part->length, height }, -1);
    at += part->length + self->spacing;
  }
}

static void
geneva_fold_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GenevaFoldBox *self = GENEVA_FOLD_BOX (object);

  if (id == PROP_SPACING)
    g_value_set_int (value, self->spacing);
  else if (id == PROP_HOMOGENEOUS)
    g_value_set_boolean (value, self->is_homogeneous);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_fold_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GenevaFoldBox *self = GENEVA_FOLD_BOX (object);

  if (id == PROP_SPACING)
    self->spacing = g_value_get_int (value);
  else if (id == PROP_HOMOGENEOUS)
    self->is_homogeneous = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  gtk_widget_queue_resize (GTK_WIDGET (self));
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
  G_OBJECT_CLASS (klass)->get_property = geneva_fold_box_get_property;
  G_OBJECT_CLASS (klass)->set_property = geneva_fold_box_set_property;
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HOMOGENEOUS] = g_param_spec_boolean ("homogeneous", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
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
