/* The popover beside selected words. Role: offers what they can be coded as,
 * once the selection stands still. The text is read-only, so that letters are
 * free to mean it too. It must not know forms or the dossier.
 */
#include "geneva-coding-bar.h"

#include <glib/gi18n-lib.h>

#define DELAY_MS 250
#define N_COLUMNS 3

typedef struct {
  const char *code;
  const char *label;
  const char *key;
  guint       keyval;
} Code;

static const Code codes[] = {
  { "actor", N_("Actor"), "A", GDK_KEY_a },
  { "event", N_("Event"), "E", GDK_KEY_e },
  { "statement", N_("Statement"), "S", GDK_KEY_s },
  { "forecast", N_("Forecast"), "F", GDK_KEY_f },
  { "figure", N_("Figure"), "G", GDK_KEY_g },
  { "add", N_("Add to…"), "P", GDK_KEY_p },
  { "place", N_("Place"), "L", GDK_KEY_l },
  { "tie", N_("Tie"), "T", GDK_KEY_t },
  { "context", N_("Set Aside"), "X", GDK_KEY_x },
};

struct _GenevaCodingBar {
  GtkPopover       parent_instance;

  GenevaCodedText *text;          /* not held */
  GtkTextBuffer   *buffer;
  gulong           mark_id;
  guint            show_id;
};

G_DEFINE_FINAL_TYPE (GenevaCodingBar, geneva_coding_bar, GTK_TYPE_POPOVER)

/* What is in sight of the selected words, in the text's coordinates; FALSE: nothing. */
static gboolean
get_place (GenevaCodingBar *self, GdkRectangle *place)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->text);
  int height = gtk_widget_get_height (GTK_WIDGET (view)), width = gtk_widget_get_width (GTK_WIDGET (view));
  GdkRectangle first, last;
  GtkTextIter start, end;
  int left, right, top, bottom;

  if (!gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end))
    return FALSE;
  gtk_text_view_get_iter_location (view, &start, &first);
  gtk_text_view_get_iter_location (view, &end, &last);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, first.x, first.y, &left, &top);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, last.x, last.y + last.height, &right, &bottom);
  if (bottom <= 0 || top >= height)
    return FALSE;
  /* More than a line goes from edge to edge. */
  if (first.y != last.y) {
    left = 0;
    right = width;
  }
  top = MAX (top, 0);
  bottom = MIN (bottom, height);
  *place = (GdkRectangle) { left, top, MAX (right - left, 1), bottom - top };
  return TRUE;
}

/* Below the words or above them, never over them. */
static gboolean
show (gpointer data)
{
  GenevaCodingBar *self = data;
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  GdkRectangle place;
  graphene_point_t at;

  self->show_id = 0;
  if (parent == NULL || self->text == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->text)))
    return G_SOURCE_REMOVE;
  /* Whoever looks for words in another widget is not yet choosing. */
  if (!gtk_widget_is_focus (GTK_WIDGET (self->text)) || !get_place (self, &place) ||
      !gtk_widget_compute_point (GTK_WIDGET (self->text), parent, &GRAPHENE_POINT_INIT (place.x, place.y), &at)) {
    gtk_popover_popdown (GTK_POPOVER (self));
    return G_SOURCE_REMOVE;
  }
  place.x = (int) at.x;
  place.y = (int) at.y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
  gtk_popover_popup (GTK_POPOVER (self));
  return G_SOURCE_REMOVE;
}

/* Words are chosen by many small steps: only where they end counts. */
static void
on_mark_set (GenevaCodingBar *self)
{
  if (!gtk_text_buffer_get_has_selection (self->buffer) && gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_popover_popdown (GTK_POPOVER (self));
  g_clear_handle_id (&self->show_id, g_source_remove);
  if (gtk_text_buffer_get_has_selection (self->buffer))
    self->show_id = g_timeout_add (DELAY_MS, show, self);
}

static gboolean
on_key (GenevaCodingBar *self, guint keyval, guint keycode, GdkModifierType state)
{
  const char *code = geneva_coding_bar_get_code (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Escape && gtk_widget_get_visible (GTK_WIDGET (self))) {
    gtk_popover_popdown (GTK_POPOVER (self));
    return TRUE;
  }
  if (code == NULL || !gtk_text_buffer_get_has_selection (self->buffer))
    return FALSE;
  gtk_popover_popdown (GTK_POPOVER (self));
  return gtk_widget_activate_action (GTK_WIDGET (self->text), "source.code", "s", code);
}

static void
on_clicked (GenevaCodingBar *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* Who went on to something else, as another page, is not choosing any more; in another window one still is. */
static void
on_leave (GenevaCodingBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_root_get_focus (root) == GTK_WIDGET (self->text))
    return;
  g_clear_handle_id (&self->show_id, g_source_remove);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
geneva_coding_bar_dispose (GObject *object)
{
  GenevaCodingBar *self = GENEVA_CODING_BAR (object);

  g_clear_handle_id (&self->show_id, g_source_remove);
  if (self->buffer != NULL)
    g_clear_signal_handler (&self->mark_id, self->buffer);
  g_clear_object (&self->buffer);
  g_clear_weak_pointer (&self->text);
  G_OBJECT_CLASS (geneva_coding_bar_parent_class)->dispose (object);
}

static void
geneva_coding_bar_class_init (GenevaCodingBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = geneva_coding_bar_dispose;
}

static GtkWidget *
new_button (GenevaCodingBar *self, const Code *code)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (_(code->label));
  GtkWidget *key = gtk_label_new (code->key);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (key, "dim-label");
  gtk_widget_add_css_class (key, "caption");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), key);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "geneva-small");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(code->label), -1);
  /* The words stay selected, and the text has the keys. */
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "source.code");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", code->code);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clicked), self);
  return button;
}

static void
geneva_coding_bar_init (GenevaCodingBar *self)
{
  GtkWidget *grid = gtk_grid_new ();

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    gtk_grid_attach (GTK_GRID (grid), new_button (self, &codes[i]), (int) (i % N_COLUMNS), (int) (i / N_COLUMNS), 1, 1);
  gtk_popover_set_child (GTK_POPOVER (self), grid);
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Code the selected words"),
                                  -1);
}

static GMenuModel *
new_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) submenu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_(codes[i].label), NULL);
    g_autofree char *accel = g_ascii_strdown (codes[i].key, -1);
    g_menu_item_set_action_and_target (item, "source.code", "s", codes[i].code);
    g_menu_item_set_attribute (item, "accel", "s", accel);
    g_menu_append_item (submenu, item);
  }
  g_menu_append_submenu (section, _("_Code as"), G_MENU_MODEL (submenu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

GtkWidget *
geneva_coding_bar_new (GenevaCodedText *text)
{
  GenevaCodingBar *self;
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  g_autoptr (GMenuModel) menu = new_menu ();

  g_return_val_if_fail (GENEVA_IS_CODED_TEXT (text), NULL);

  self = g_object_new (GENEVA_TYPE_CODING_BAR, NULL);
  g_set_weak_pointer (&self->text, text);
  self->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)));
  self->mark_id = g_signal_connect_swapped (self->buffer, "mark-set", G_CALLBACK (on_mark_set), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (text), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (text), focus);
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (text), menu);
  return GTK_WIDGET (self);
}

const char *
geneva_coding_bar_get_code (guint keyval)
{
  guint lower = gdk_keyval_to_lower (keyval);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].keyval == lower)
      return codes[i].code;
  return NULL;
}
