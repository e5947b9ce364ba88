/* Several records of the dossier. Role: a column of item entries that grows as
 * it is filled. It must not make records.
 */
#include "geneva-items-entry.h"

#include "geneva-field-row.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GtkWidget       *box;           /* of the line, in the column */
  GenevaItemEntry *entry;
  GtkDropDown     *role;          /* NULL without roles */
  GtkDropDown     *attendance;
  GenevaItemEntry *acts_for;
} Line;

struct _GenevaItemsEntry {
  GtkWidget       parent_instance;

  GenevaSnapshot *snapshot;
  guint32         lists;
  GenevaItemEntryOffers offers;
  gboolean        has_roles;
  GPtrArray      *lines;          /* Line */
};

enum { CHANGED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaItemsEntry, geneva_items_entry, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void add_line (GenevaItemsEntry *self);

static Line *
get_line (GenevaItemsEntry *self, guint line)
{
  return g_ptr_array_index (self->lines, line);
}

static void
on_changed (GenevaItemsEntry *self)
{
  Line *last = get_line (self, self->lines->len - 1);

  if (geneva_item_entry_get_state (last->entry) != GENEVA_ITEM_ENTRY_EMPTY)
    add_line (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
new_choice (const char * const *words, const char *label)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (words);

  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (choice, label);
  return choice;
}

static GtkWidget *
new_role (void)
{
  const char *words[] = {
    _("takes part"), geneva_words_get_role (GENEVA_ROLE_SOURCE), geneva_words_get_role (GENEVA_ROLE_TARGET),
    geneva_words_get_role (GENEVA_ROLE_HOST), geneva_words_get_role (GENEVA_ROLE_MEDIATOR), NULL
  };

  return new_choice (words, _("Role"));
}

static GtkWidget *
new_attendance (void)
{
  const char *words[8] = { _("presence not told"), NULL };

  for (int i = GENEVA_ATTENDANCE_INVITED; i <= GENEVA_ATTENDANCE_ABSENT; i++)
    words[i + 1] = geneva_words_get_attendance (i);
  return new_choice (words, _("Presence"));
}

/* Whom it acts for, and whether it came: rarely told, so behind a button. */
static void
add_details (GenevaItemsEntry *self, Line *line, GtkWidget *row)
{
  GtkWidget *more = gtk_toggle_button_new ();
  GtkWidget *details = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_button_set_icon_name (GTK_BUTTON (more), "view-more-symbolic");
  gtk_widget_set_tooltip_text (more, _("Whom it acts for, and whether it came"));
  gtk_widget_add_css_class (more, "flat");
  gtk_box_append (GTK_BOX (row), more);
  line->acts_for = GENEVA_ITEM_ENTRY (geneva_item_entry_new (self->snapshot, self->lists, self->offers));
  geneva_item_entry_set_placeholder (line->acts_for, _("acts for…"));
  gtk_widget_set_hexpand (GTK_WIDGET (line->acts_for), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (geneva_item_entry_get_entry (line->acts_for)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Acts for"), -1);
  line->attendance = GTK_DROP_DOWN (new_attendance ());
  gtk_box_append (GTK_BOX (details), GTK_WIDGET (line->acts_for));
  gtk_box_append (GTK_BOX (details), GTK_WIDGET (line->attendance));
  gtk_widget_set_margin_start (details, 18);
  gtk_box_append (GTK_BOX (line->box), details);
  g_object_bind_property (more, "active", details, "visible", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

static void
add_line (GenevaItemsEntry *self)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  line->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  line->entry = GENEVA_ITEM_ENTRY (geneva_item_entry_new (self->snapshot, self->lists, self->offers));
  gtk_widget_set_hexpand (GTK_WIDGET (line->entry), TRUE);
  if (self->lines->len > 0)
    geneva_item_entry_set_placeholder (line->entry, _("another…"));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (line->entry));
  gtk_box_append (GTK_BOX (line->box), row);
  if (self->has_roles) {
    line->role = GTK_DROP_DOWN (new_role ());
    gtk_box_append (GTK_BOX (row), GTK_WIDGET (line->role));
    add_details (self, line, row);
  }
  g_ptr_array_add (self->lines, line);
  gtk_widget_set_parent (line->box, GTK_WIDGET (self));
  g_signal_connect_swapped (line->entry, "changed", G_CALLBACK (on_changed), self);
}

static gboolean
geneva_items_entry_grab_focus (GtkWidget *widget)
{
  return geneva_field_focus (widget, GTK_WIDGET (get_line (GENEVA_ITEMS_ENTRY (widget), 0)->entry));
}

static void
geneva_items_entry_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (geneva_items_entry_parent_class)->dispose (object);
}

static void
geneva_items_entry_finalize (GObject *object)
{
  GenevaItemsEntry *self = GENEVA_ITEMS_ENTRY (object);

  g_ptr_array_unref (self->lines);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  G_OBJECT_CLASS (geneva_items_entry_parent_class)->finalize (object);
}

static void
geneva_items_entry_class_init (GenevaItemsEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_items_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = geneva_items_entry_finalize;
  widget_class->grab_focus = geneva_items_entry_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", GENEVA_TYPE_ITEMS_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
geneva_items_entry_init (GenevaItemsEntry *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->lines = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
geneva_items_entry_new (GenevaSnapshot *snapshot, guint32 lists, GenevaItemEntryOffers offers, gboolean has_roles)
{
  GenevaItemsEntry *self;

  g_return_val_if_fail (snapshot != NULL, NULL);

  self = g_object_new (GENEVA_TYPE_ITEMS_ENTRY, NULL);
  self->snapshot = geneva_snapshot_ref (snapshot);
  self->lists = lists;
  self->offers = offers;
  self->has_roles = has_roles;
  add_line (self);
  return GTK_WIDGET (self);
}

void
geneva_items_entry_add (GenevaItemsEntry *self, GenevaHandle handle)
{
  g_return_if_fail (GENEVA_IS_ITEMS_ENTRY (self));
  geneva_item_entry_set_handle (get_line (self, self->lines->len - 1)->entry, handle);
}

void
geneva_items_entry_add_participant (GenevaItemsEntry *self, const GenevaParticipant *participant)
{
  Line *line;

  g_return_if_fail (GENEVA_IS_ITEMS_ENTRY (self));
  g_return_if_fail (self->has_roles && participant != NULL);

  line = get_line (self, self->lines->len - 1);
  geneva_item_entry_set_handle (line->entry, participant->actor);
  gtk_drop_down_set_selected (line->role, (guint) participant->role);
  gtk_drop_down_set_selected (line->attendance, (guint) (participant->attendance + 1));
  geneva_item_entry_set_handle (line->acts_for, participant->acts_for);
}

guint
geneva_items_entry_get_n_lines (GenevaItemsEntry *self)
{
  g_return_val_if_fail (GENEVA_IS_ITEMS_ENTRY (self), 0);
  return self->lines->len;
}

GenevaItemEntry *
geneva_items_entry_get_line (GenevaItemsEntry *self, guint line)
{
  g_return_val_if_fail (GENEVA_IS_ITEMS_ENTRY (self) && line < self->lines->len, NULL);
  return get_line (self, line)->entry;
}

GenevaItemEntry *
geneva_items_entry_get_line_for (GenevaItemsEntry *self, guint line)
{
  g_return_val_if_fail (GENEVA_IS_ITEMS_ENTRY (self) && line < self->lines->len, NULL);
  return get_line (self, line)->acts_for;
}

void
geneva_items_entry_get_role (GenevaItemsEntry *self, guint number, GenevaParticipant *participant)
{
  Line *line;

  g_return_if_fail (GENEVA_IS_ITEMS_ENTRY (self) && number < self->lines->len);
  g_return_if_fail (self->has_roles && participant != NULL);

  line = get_line (self, number);
  participant->role = (GenevaRole) gtk_drop_down_get_selected (line->role);
  participant->attendance = (int) gtk_drop_down_get_selected (line->attendance) - 1;
}
