/* What can be done with what is selected. Role: a row of buttons under the
 * heading of the details, and a line about the review. It must not edit: that
 * is the window's.
 */
#include "geneva-item-bar.h"

#include "base/geneva-sentence.h"
#include "geneva-item-menu.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

struct _GenevaItemBar {
  GtkWidget      parent_instance;

  GenevaSession *session;
  GSignalGroup  *dossier_signals;

  GtkLabel      *words;
  GtkWidget     *accept, *verify, *reject;
  GtkWidget     *buttons;
  GtkWidget     *edit, *merge, *more;
};

enum { PROP_0, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (GenevaItemBar, geneva_item_bar, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

/* The tail that all coded records share, found by name: its numbers differ from list to list. */
static const char *
get_text (const GenevaRow *row, const char *name)
{
  int field = geneva_struct_find (row->type, name);

  return field >= 0 ? geneva_row_get_text (row, (guint) field) : NULL;
}

static int
get_review (const GenevaRow *row)
{
  int field = geneva_struct_find (row->type, "review");

  return field >= 0 ? geneva_row_get_enum (row, (guint) field) : -1;
}

static char *
dup_time (const char *text)
{
  GenevaEdtf value;

  return text != NULL && geneva_edtf_parse (text, &value, NULL) ? geneva_words_dup_date_brief (&value) : NULL;
}

/* "verified by Bo, 5 Jun 2026 · coded by Ada". */
static char *
dup_words (const GenevaRow *row)
{
  const char *reviewer = get_text (row, "reviewer"), *coder = get_text (row, "coder");
  g_autofree char *reviewed = dup_time (get_text (row, "reviewed"));
  g_autofree char *coded = dup_time (get_text (row, "coded"));
  g_autoptr (GString) words = g_string_new (geneva_words_get_review (get_review (row)));

  if (reviewer != NULL)
    /* Translators: who reviewed an item, after "verified" and the like */
    geneva_sentence_append (words, _(" by %s"), reviewer);
  if (reviewed != NULL)
    g_string_append_printf (words, "%s%s", _(", "), reviewed);
  if (coder != NULL) {
    g_string_append (words, " · ");
    geneva_sentence_append (words, _("coded by %s"), coder);
  }
  if (coder != NULL && coded != NULL)
    g_string_append_printf (words, "%s%s", _(", "), coded);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
refill (GenevaItemBar *self)
{
  GenevaSelection *selection = self->session != NULL ? geneva_session_get_selection (self->session) : NULL;
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;
  const GenevaTarget *target = geneva_selection_get_primary (selection);
  guint n = geneva_selection_get_size (selection);
  gboolean is_there = target != NULL && dossier != NULL && target->other == GENEVA_HANDLE_NONE;
  g_autofree char *words = NULL;
  int review = -1;
  GenevaList list;
  GenevaRow row;

  is_there = is_there && geneva_snapshot_get_row (geneva_dossier_get_snapshot (dossier), target->handle, &row);
  gtk_widget_set_visible (GTK_WIDGET (self), is_there);
  if (!is_there)
    return;
  list = GENEVA_HANDLE_LIST (target->handle);
  review = get_review (&row);
  words = n == 1 && review >= 0 ? dup_words (&row) : NULL;
  gtk_label_set_label (self->words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
  gtk_widget_set_visible (self->accept, n > 1 || (review >= 0 && review != GENEVA_REVIEW_ACCEPTED &&
                                                  review != GENEVA_REVIEW_VERIFIED));
  gtk_widget_set_visible (self->verify, list != GENEVA_LIST_SOURCES && (n > 1 || review != GENEVA_REVIEW_VERIFIED));
  gtk_widget_set_visible (self->reject, list != GENEVA_LIST_SOURCES && (n > 1 || review == GENEVA_REVIEW_SUGGESTED));
  gtk_widget_set_visible (self->edit, n == 1);
  gtk_widget_set_visible (self->merge, n > 1);
}

static void
on_dossier (GenevaItemBar *self)
{
  g_signal_group_set_target (self->dossier_signals,
                             self->session != NULL ? geneva_session_get_dossier (self->session) : NULL);
  refill (self);
}

static void
geneva_item_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, GENEVA_ITEM_BAR (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_item_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    geneva_item_bar_set_session (GENEVA_ITEM_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_item_bar_dispose (GObject *object)
{
  GenevaItemBar *self = GENEVA_ITEM_BAR (object);
  GtkWidget *child;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->dossier_signals);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (geneva_item_bar_parent_class)->dispose (object);
}

static void
geneva_item_bar_class_init (GenevaItemBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = geneva_item_bar_get_property;
  object_class->set_property = geneva_item_bar_set_property;
  object_class->dispose = geneva_item_bar_dispose;
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
add_button (GenevaItemBar *self, const char *label, const char *icon, const char *tooltip, const char *action)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_label (label);

  /* in a narrow pane words are cut rather than buttons */
  if (icon == NULL)
    gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (button, "geneva-small");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self->buttons), button);
  return button;
}

/* Made anew each time it opens, for what is selected then. */
static void
make_menu (GtkMenuButton *button, gpointer data)
{
  GenevaItemBar *self = data;
  g_autoptr (GMenuModel) menu = geneva_item_menu_new (self->session);

  gtk_menu_button_set_menu_model (button, menu);
}

static void
geneva_item_bar_init (GenevaItemBar *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->dossier_signals = g_signal_group_new (GENEVA_TYPE_DOSSIER);
  g_signal_group_connect_swapped (self->dossier_signals, "changed", G_CALLBACK (refill), self);
  self->words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", 3,
                              "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", 10, "max-width-chars", 10, "hexpand", TRUE,
                              NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "dim-label");
  gtk_widget_set_parent (GTK_WIDGET (self->words), GTK_WIDGET (self));
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  gtk_widget_set_parent (self->buttons, GTK_WIDGET (self));
  self->accept = add_button (self, _("Accept"), NULL, _("Take over what was suggested"), "win.review::accepted");
  self->verify = add_button (self, _("Verify"), NULL, _("A second pair of eyes has looked at it"),
                             "win.review::verified");
  self->reject = add_button (self, _("Reject"), NULL, _("It stays in the dossier and shows nowhere"),
                             "win.review::rejected");
  self->merge = add_button (self, _("Merge…"), NULL, _("One of them stays, the others become part of it"),
                            "win.merge-items");
  self->edit = add_button (self, _("Edit…"), NULL, _("Edit (F2)"), "win.edit-item");
  (void) add_button (self, _("Delete"), "user-trash-symbolic", _("Delete (Delete)"), "win.delete-item");
  self->more = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->more), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->more), make_menu, self, NULL);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (self->more, "geneva-small");
  gtk_widget_set_valign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->more, _("More that can be done to it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("More that can be done to it"), -1);
  gtk_box_append (GTK_BOX (self->buttons), self->more);
  refill (self);
}

void
geneva_item_bar_set_session (GenevaItemBar *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_ITEM_BAR (self));
  g_return_if_fail (session == NULL || GENEVA_IS_SESSION (session));

  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL) {
    g_signal_connect_swapped (session, "notify::selection", G_CALLBACK (refill), self);
    g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (on_dossier), self);
  }
  on_dossier (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

const char *
geneva_item_bar_get_words (GenevaItemBar *self)
{
  g_return_val_if_fail (GENEVA_IS_ITEM_BAR (self), NULL);
  return gtk_label_get_label (self->words);
}
