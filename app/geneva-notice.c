/* A notice with buttons: beside the words where there is room, else below them. Role:
 * shows what it is given and activates actions. It must not know what any of it means.
 */
#include "geneva-notice.h"

#include "geneva-compat.h"

#define COLUMN_GAP 12
#define ROW_GAP 6
/* Words that are longer are broken into lines, no shorter than this. */
#define LEAST_WORDS 280

struct _GenevaNotice {
  GtkWidget    parent_instance;

  GtkRevealer *revealer;
  GtkWidget   *box;
  GtkLabel    *label;
  GtkWidget   *buttons;
  char        *id;
};

G_DEFINE_FINAL_TYPE (GenevaNotice, geneva_notice, GTK_TYPE_WIDGET)

/* ---- words and buttons beside or above one another ---- */

static int
measure_width (GtkWidget *widget, gboolean is_least)
{
  int least, wanted;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  return is_least ? least : wanted;
}

static int
measure_height (GtkWidget *widget, int width, gboolean is_least)
{
  int least, wanted;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &least, &wanted, NULL, NULL);
  return is_least ? least : wanted;
}

/* The words' width in a row with the buttons; 0: they stand above them. */
static int
find_words_width (GtkWidget *words, GtkWidget *buttons, int width)
{
  int beside = width - COLUMN_GAP - measure_width (buttons, FALSE);

  return beside >= MAX (MIN (measure_width (words, FALSE), LEAST_WORDS), measure_width (words, TRUE)) ? beside : 0;
}

static int
measure_both (GtkWidget *words, GtkWidget *buttons, GtkOrientation orientation, int for_size, gboolean is_least)
{
  int width, beside;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return is_least ? MAX (measure_width (words, TRUE), measure_width (buttons, TRUE))
                    : measure_width (words, FALSE) + COLUMN_GAP + measure_width (buttons, FALSE);
  width = for_size >= 0 ? for_size : measure_both (words, buttons, GTK_ORIENTATION_HORIZONTAL, -1, FALSE);
  beside = find_words_width (words, buttons, width);
  return beside > 0 ? MAX (measure_height (words, beside, is_least), measure_height (buttons, -1, is_least))
                    : measure_height (words, width, is_least) + ROW_GAP + measure_height (buttons, -1, is_least);
}

static void
measure (GtkWidget *box, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
         int *natural_baseline)
{
  GtkWidget *words = gtk_widget_get_first_child (box), *buttons = gtk_widget_get_last_child (box);

  if (!gtk_widget_get_visible (buttons)) {
    gtk_widget_measure (words, orientation, for_size, minimum, natural, NULL, NULL);
  } else {
    *minimum = measure_both (words, buttons, orientation, for_size, TRUE);
    *natural = measure_both (words, buttons, orientation, for_size, FALSE);
  }
  *minimum_baseline = *natural_baseline = -1;
}

static void
place (GtkWidget *box, int width, int height, int baseline)
{
  GtkWidget *words = gtk_widget_get_first_child (box), *buttons = gtk_widget_get_last_child (box);
  gboolean is_rtl = gtk_widget_get_direction (box) == GTK_TEXT_DIR_RTL;
  GtkAllocation of_words = { 0, 0, width, height }, of_buttons = { 0 };
  int beside;

  if (gtk_widget_get_visible (buttons)) {
    of_buttons.width = MIN (measure_width (buttons, FALSE), width);
    of_buttons.height = measure_height (buttons, -1, FALSE);
    of_buttons.x = is_rtl ? 0 : width - of_buttons.width;
    beside = find_words_width (words, buttons, width);
    if (beside > 0) {
      of_words.width = beside;
      of_words.x = is_rtl ? width - beside : 0;
      of_buttons.y = (height - of_buttons.height) / 2;
    } else {
      of_words.height = MAX (height - of_buttons.height - ROW_GAP, measure_height (words, width, TRUE));
      of_buttons.y = of_words.height + ROW_GAP;
    }
    gtk_widget_size_allocate (buttons, &of_buttons, -1);
  }
  gtk_widget_size_allocate (words, &of_words, -1);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *box)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* ---- the object ---- */

static void
geneva_notice_dispose (GObject *object)
{
  GenevaNotice *self = GENEVA_NOTICE (object);

  g_clear_pointer ((GtkWidget **) &self->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (geneva_notice_parent_class)->dispose (object);
}

static void
geneva_notice_finalize (GObject *object)
{
  g_free (GENEVA_NOTICE (object)->id);
  G_OBJECT_CLASS (geneva_notice_parent_class)->finalize (object);
}

static void
geneva_notice_class_init (GenevaNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = geneva_notice_dispose;
  G_OBJECT_CLASS (klass)->finalize = geneva_notice_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
geneva_notice_init (GenevaNotice *self)
{
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->box, gtk_custom_layout_new (get_request_mode, measure, place));
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_width_chars (self->label, 16);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->box), self->buttons);
  gtk_widget_add_css_class (self->box, "geneva-notice");
  gtk_revealer_set_child (self->revealer, self->box);
  gtk_widget_set_parent (GTK_WIDGET (self->revealer), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
geneva_notice_new (void)
{
  return g_object_new (GENEVA_TYPE_NOTICE, NULL);
}

static void
add_button (GenevaNotice *self, const GenevaNoticeButton *button)
{
  GtkWidget *widget = gtk_button_new_with_mnemonic (button->label);

  /* in a narrow window words are cut rather than buttons */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (widget))), PANGO_ELLIPSIZE_END);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (widget), button->action);
  gtk_box_append (GTK_BOX (self->buttons), widget);
}

void
geneva_notice_show (GenevaNotice *self, const char *id, const char *message, gboolean is_warning,
                    const GenevaNoticeButton *buttons, guint n_buttons)
{
  GtkWidget *child;

  g_return_if_fail (GENEVA_IS_NOTICE (self));
  g_return_if_fail (id != NULL && message != NULL);

  if (g_strcmp0 (self->id, id) == 0 && g_str_equal (gtk_label_get_label (self->label), message))
    return;
  g_free (self->id);
  self->id = g_strdup (id);
  while ((child = gtk_widget_get_first_child (self->buttons)) != NULL)
    gtk_box_remove (GTK_BOX (self->buttons), child);
  for (guint i = 0; i < n_buttons; i++)
    add_button (self, &buttons[i]);
  if (is_warning)
    gtk_widget_add_css_class (self->box, "geneva-warning");
  else
    gtk_widget_remove_css_class (self->box, "geneva-warning");
  gtk_widget_set_visible (self->buttons, n_buttons > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  geneva_compat_say (self->label, message);
}

void
geneva_notice_hide (GenevaNotice *self)
{
  g_return_if_fail (GENEVA_IS_NOTICE (self));

  g_clear_pointer (&self->id, g_free);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

const char *
geneva_notice_get_id (GenevaNotice *self)
{
  g_return_val_if_fail (GENEVA_IS_NOTICE (self), NULL);
  return self->id;
}

const char *
geneva_notice_get_message (GenevaNotice *self)
{
  g_return_val_if_fail (GENEVA_IS_NOTICE (self), NULL);
  return self->id != NULL ? gtk_label_get_label (self->label) : NULL;
}
