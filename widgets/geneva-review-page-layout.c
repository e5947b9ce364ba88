/* The room that a review has. Role: list and card beside or above each other, choices and buttons as wide as there is room
 * for them. It must not know what is reviewed.
 */
#include "geneva-review-page-private.h"
#include "geneva-row-menu.h"

/* Below it list and card stand one above the other. */
#define NARROW_WIDTH 480
#define LIST_HEIGHT 190
/* Of the list beside the card: a share of the page, so that titles are read where there is room. */
#define LIST_WIDTH 270
#define MAX_LIST_WIDTH 400
#define LIST_SHARE 0.36
#define LEAST_WIDTH 340
/* Of the list: below it the choices stand one above the other. */
#define TWO_CHOICES_WIDTH 250

/* Where there is little room, tooltips alone tell the keys; where there is none, words are cut. */
static void
set_buttons (GenevaReviewPage *self, gboolean has_keys, gboolean may_cut)
{
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->buttons)); button != self->more;
       button = gtk_widget_get_next_sibling (button)) {
    GtkWidget *content = gtk_button_get_child (GTK_BUTTON (button));

    gtk_label_set_ellipsize (GTK_LABEL (gtk_widget_get_first_child (content)),
                             may_cut ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
    gtk_widget_set_visible (gtk_widget_get_last_child (content), has_keys);
  }
  self->has_keys = has_keys;
}

typedef struct {
  gboolean is_narrow, has_keys, has_two_choices;
  int      list_size;        /* along the paned */
} Layout;

static Layout
find_layout (GenevaReviewPage *self, int width)
{
  GtkWidget *list = gtk_paned_get_start_child (self->paned);
  Layout layout = { .is_narrow = width < NARROW_WIDTH };

  layout.list_size = layout.is_narrow ? LIST_HEIGHT : CLAMP ((int) (LIST_SHARE * width), LIST_WIDTH, MAX_LIST_WIDTH);
  if (self->has_keys)
    gtk_widget_measure (GTK_WIDGET (self->buttons), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &self->keys_width, NULL, NULL);
  layout.has_keys = width - (layout.is_narrow ? 0 : layout.list_size) >= self->keys_width;
  layout.has_two_choices = layout.is_narrow || gtk_widget_get_width (list) >= TWO_CHOICES_WIDTH;
  return layout;
}

/* What the user gave the list it keeps, until list and card stand otherwise. */
static gboolean
is_size_ours (GenevaReviewPage *self)
{
  return self->list_size == 0 || gtk_paned_get_position (self->paned) == self->list_size;
}

static gboolean
follow_width (gpointer data)
{
  GenevaReviewPage *self = data;
  Layout layout = find_layout (self, gtk_widget_get_width (GTK_WIDGET (self)));
  GtkOrientation along = layout.is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  self->resize_id = 0;
  set_buttons (self, layout.has_keys, layout.is_narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->limits),
                                  layout.has_two_choices ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned)) != along || is_size_ours (self)) {
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), along);
    self->list_size = layout.list_size;
    gtk_paned_set_position (self->paned, layout.list_size);
  }
  return G_SOURCE_REMOVE;
}

/* Nothing may change its place while places are given. */
void
geneva_review_page_follow_room (GenevaReviewPage *self)
{
  Layout layout;
  gboolean is_narrow, has_two;

  /* The paned tells that its place changes when it goes, too. */
  if (self->stack == NULL)
    return;
  layout = find_layout (self, gtk_widget_get_width (GTK_WIDGET (self)));
  is_narrow = gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned)) == GTK_ORIENTATION_VERTICAL;
  has_two = gtk_orientable_get_orientation (GTK_ORIENTABLE (self->limits)) == GTK_ORIENTATION_HORIZONTAL;
  if (self->resize_id == 0 && gtk_widget_get_width (GTK_WIDGET (self)) > 0
      && ((is_size_ours (self) && layout.list_size != self->list_size) || layout.is_narrow != is_narrow
          || layout.has_keys != self->has_keys || layout.has_two_choices != has_two))
    self->resize_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_width, self, NULL);
}

static void
geneva_review_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);
  int least;

  gtk_widget_measure (GTK_WIDGET (self->stack), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (self->stack), MAX (width, least), height, baseline, NULL);
  geneva_review_page_follow_room (self);
  geneva_row_menu_present (widget);
}

static void
geneva_review_page_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *stack = GTK_WIDGET (GENEVA_REVIEW_PAGE (widget)->stack);

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0) {
    int least;
    gtk_widget_measure (stack, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    for_size = MAX (for_size, least);
  }
  gtk_widget_measure (stack, orientation, for_size, minimum, natural, NULL, NULL);
  /* Narrower than that, list and card stand one above the other. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, LEAST_WIDTH);
}

void
geneva_review_page_class_install_layout (GtkWidgetClass *widget_class)
{
  widget_class->measure = geneva_review_page_measure;
  widget_class->size_allocate = geneva_review_page_size_allocate;
}
