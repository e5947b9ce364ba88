/* The list of offers below an entry. Role: shows lines, marks the one that Enter
 * would take, keeps it in sight and tells of it. It must not know what is
 * offered, nor what becomes of the entry's words.
 */
#include "geneva-offer-popover.h"

#define MOST_HEIGHT 280
#define LEAST_WIDTH 240

struct _GenevaOfferPopover {
  GtkPopover         parent_instance;

  GtkWidget         *entry;     /* not owned: both are children of one widget */
  GtkListBox        *list;
  GtkScrolledWindow *scroller;
  guint              n_offers;
};

enum { TAKEN, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaOfferPopover, geneva_offer_popover, GTK_TYPE_POPOVER)

static guint signals[N_SIGNALS];

/* The keyboard stays in the entry: a screen reader is told which line it is about. */
static void
tell_chosen (GenevaOfferPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL && geneva_offer_popover_is_open (self))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static void
keep_in_sight (GenevaOfferPopover *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t place;

  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &place) && place.size.height > 0)
    gtk_adjustment_clamp_page (adjustment, place.origin.y, place.origin.y + place.size.height);
}

static void
choose (GenevaOfferPopover *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  gtk_list_box_select_row (self->list, row);
  if (row != NULL)
    keep_in_sight (self, row);
  tell_chosen (self);
}

static void
walk (GenevaOfferPopover *self, int step)
{
  int chosen = geneva_offer_popover_get_chosen (self);
  int next = chosen >= 0 ? chosen + step : step > 0 ? 0 : (int) self->n_offers - 1;

  choose (self, CLAMP (next, 0, (int) self->n_offers - 1));
}

static void
on_row_activated (GenevaOfferPopover *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[TAKEN], 0, (guint) gtk_list_box_row_get_index (row));
}

static void
geneva_offer_popover_class_init (GenevaOfferPopoverClass *klass)
{
  signals[TAKEN] = g_signal_new ("taken", GENEVA_TYPE_OFFER_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
geneva_offer_popover_init (GenevaOfferPopover *self)
{
  GtkPopover *popover = GTK_POPOVER (self);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  /* Single, not browse: words of one's own may be meant, and then nothing is chosen. */
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (self->scroller, TRUE);
  gtk_scrolled_window_set_max_content_height (self->scroller, MOST_HEIGHT);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->list));
  gtk_popover_set_autohide (popover, FALSE);
  gtk_popover_set_has_arrow (popover, FALSE);
  gtk_popover_set_position (popover, GTK_POS_BOTTOM);
  gtk_popover_set_child (popover, GTK_WIDGET (self->scroller));
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
  gtk_widget_add_css_class (GTK_WIDGET (self), "geneva-offers");
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
}

GtkWidget *
geneva_offer_popover_new (GtkWidget *owner, GtkWidget *entry)
{
  GenevaOfferPopover *self;

  g_return_val_if_fail (GTK_IS_WIDGET (owner) && GTK_IS_WIDGET (entry), NULL);

  self = g_object_new (GENEVA_TYPE_OFFER_POPOVER, NULL);
  self->entry = entry;
  gtk_widget_set_parent (GTK_WIDGET (self), owner);
  return GTK_WIDGET (self);
}

void
geneva_offer_popover_clear (GenevaOfferPopover *self)
{
  GtkWidget *row;

  g_return_if_fail (GENEVA_IS_OFFER_POPOVER (self));

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->n_offers = 0;
}

static GtkWidget *
new_label (const char *words)
{
  return g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                       "max-width-chars", 44, NULL);
}

void
geneva_offer_popover_add (GenevaOfferPopover *self, const char *title, const char *second)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_return_if_fail (GENEVA_IS_OFFER_POPOVER (self));
  g_return_if_fail (title != NULL);

  gtk_box_append (GTK_BOX (box), new_label (title));
  if (second != NULL) {
    GtkWidget *label = new_label (second);
    gtk_widget_add_css_class (label, "caption");
    gtk_widget_add_css_class (label, "dim-label");
    gtk_box_append (GTK_BOX (box), label);
  }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
  self->n_offers++;
}

guint
geneva_offer_popover_get_n (GenevaOfferPopover *self)
{
  g_return_val_if_fail (GENEVA_IS_OFFER_POPOVER (self), 0);
  return self->n_offers;
}

int
geneva_offer_popover_get_chosen (GenevaOfferPopover *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (GENEVA_IS_OFFER_POPOVER (self), -1);

  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

void
geneva_offer_popover_show (GenevaOfferPopover *self, gboolean has_chosen)
{
  g_return_if_fail (GENEVA_IS_OFFER_POPOVER (self));

  if (self->n_offers == 0) {
    gtk_popover_popdown (GTK_POPOVER (self));
    return;
  }
  gtk_widget_set_size_request (GTK_WIDGET (self->list), MAX (gtk_widget_get_width (self->entry) - 24, LEAST_WIDTH), -1);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (has_chosen)
    choose (self, 0);
  else
    gtk_list_box_unselect_all (self->list);
  tell_chosen (self);
}

gboolean
geneva_offer_popover_is_open (GenevaOfferPopover *self)
{
  g_return_val_if_fail (GENEVA_IS_OFFER_POPOVER (self), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (self));
}

gboolean
geneva_offer_popover_take_key (GenevaOfferPopover *self, guint keyval, GdkModifierType state)
{
  int chosen;

  g_return_val_if_fail (GENEVA_IS_OFFER_POPOVER (self), FALSE);

  if (!geneva_offer_popover_is_open (self))
    return FALSE;
  switch (keyval) {
    case GDK_KEY_Down: case GDK_KEY_KP_Down:
      walk (self, 1);
      return TRUE;
    case GDK_KEY_Up: case GDK_KEY_KP_Up:
      walk (self, -1);
      return TRUE;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_ISO_Enter:
      chosen = geneva_offer_popover_get_chosen (self);
      if ((state & GDK_CONTROL_MASK) != 0 || chosen < 0)
        return FALSE;
      g_signal_emit (self, signals[TAKEN], 0, (guint) chosen);
      return TRUE;
    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self));
      return TRUE;
    default:
      return FALSE;
  }
}
