/* A notice with buttons. Role: shows what it is given and activates actions. It
 * must not know what any of it means.
 */
#include "geneva-notice.h"

#include "geneva-compat.h"


struct _GenevaNotice {
  GtkWidget    parent_instance;

  GtkRevealer *revealer;
  GtkWidget   *box;
  GtkLabel    *label;
  GtkWidget   *buttons;
  char        *id;
};

G_DEFINE_FINAL_TYPE (GenevaNotice, geneva_notice, GTK_TYPE_WIDGET)

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
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_label_set_width_chars (self->label, 16);
  gtk_widget_set_valign (self->buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->buttons, GTK_ALIGN_END);
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
  gtk_label_set_label (self->label, message);
  for (guint i = 0; i < n_buttons; i++)
    add_button (self, &buttons[i]);
  if (is_warning)
    gtk_widget_add_css_class (self->box, "geneva-warning");
  else
    gtk_widget_remove_css_class (self->box, "geneva-warning");
  gtk_widget_set_visible (self->buttons, n_buttons > 0);
  /* more than three leave the words no room beside them */
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), n_buttons > 3 ? GTK_ORIENTATION_VERTICAL
                                                                            : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->box), n_buttons > 3 ? 6 : 12);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  geneva_compat_announce (GTK_ACCESSIBLE (self), message);
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
