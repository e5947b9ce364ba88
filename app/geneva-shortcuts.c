/* The window of shortcuts. Role: shows the groups of geneva-shortcuts.ui in one
 * column, and of them what holds the words that are typed. GTK's own window for it
 * is as wide as its longest line, which is more than a small screen has, and newer
 * GTK gives it up. It must not act on any shortcut.
 */
#include "geneva-shortcuts.h"

#include "base/geneva-word-search.h"
#include "geneva-reading-layout.h"
#include "geneva-shortcut-row.h"

#include <glib/gi18n-lib.h>

struct _GenevaShortcuts {
  AdwWindow       parent_instance;
  GtkSearchEntry *entry;
  GtkStack       *stack;
  GtkWidget      *page;
  guint           n;
};

G_DEFINE_FINAL_TYPE (GenevaShortcuts, geneva_shortcuts, ADW_TYPE_WINDOW)

typedef struct {
  GenevaWordSearch *search;
  GString          *scratch;
  guint32           found;              /* in the titles of groups above */
  guint             n;
} Look;

/* Hides rows that do not hold the words, and groups that are left with none; a group's own title counts for its rows. */
static void
look_in (GtkWidget *widget, Look *look)
{
  Look below = *look;

  if (GENEVA_IS_SHORTCUT_ROW (widget)) {
    GenevaShortcutRow *row = GENEVA_SHORTCUT_ROW (widget);
    guint32 all = geneva_word_search_get_all (look->search);
    guint32 found = look->found |
      geneva_word_search_match (look->search, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), look->scratch) |
      geneva_word_search_match (look->search, geneva_shortcut_row_get_spellings (row), look->scratch);

    gtk_widget_set_visible (widget, (found & all) == all);
    look->n += (found & all) == all;
    return;
  }
  if (ADW_IS_PREFERENCES_GROUP (widget))
    below.found |= geneva_word_search_match (look->search,
                                             adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (widget)), look->scratch);
  below.n = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    look_in (child, &below);
  if (ADW_IS_PREFERENCES_GROUP (widget))
    gtk_widget_set_visible (widget, below.n > 0);
  look->n += below.n;
}

static void
on_search (GenevaShortcuts *self)
{
  g_autoptr (GenevaWordSearch) search = geneva_word_search_new (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autoptr (GString) scratch = g_string_new (NULL);
  Look look = { .search = search, .scratch = scratch };

  look_in (self->page, &look);
  self->n = look.n;
  gtk_stack_set_visible_child_name (self->stack, look.n > 0 ? "page" : "nothing");
}

/* Escape first takes back what was typed. */
static void
on_stop (GenevaShortcuts *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
geneva_shortcuts_class_init (GenevaShortcutsClass *klass)
{
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
geneva_shortcuts_init (GenevaShortcuts *self)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_type_ensure (GENEVA_TYPE_READING_LAYOUT);
  g_type_ensure (GENEVA_TYPE_SHORTCUT_ROW);
  builder = gtk_builder_new_from_resource ("/com/example/GenevaII/geneva-shortcuts.ui");
  self->page = GTK_WIDGET (gtk_builder_get_object (builder, "page"));
  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_margin_start (GTK_WIDGET (self->entry), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->entry), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->entry), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->entry), 6);
  g_object_set (self->entry, "placeholder-text", _("Search"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, self->page, "page");
  gtk_stack_add_named (self->stack, g_object_new (GTK_TYPE_LABEL, "label", _("No shortcut is called like that."), "wrap", TRUE,
                                                  "justify", GTK_JUSTIFY_CENTER, "margin-start", 12, "margin-end", 12, NULL),
                       "nothing");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Keyboard shortcuts"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 680);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (on_search), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (on_stop), self);
  on_search (self);
}

GtkWidget *
geneva_shortcuts_present (GtkWindow *parent)
{
  GtkWidget *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (GENEVA_TYPE_SHORTCUTS, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, NULL);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

void
geneva_shortcuts_look_for (GenevaShortcuts *self, const char *words)
{
  g_return_if_fail (GENEVA_IS_SHORTCUTS (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  on_search (self);
}

guint
geneva_shortcuts_get_n (GenevaShortcuts *self)
{
  g_return_val_if_fail (GENEVA_IS_SHORTCUTS (self), 0);

  return self->n;
}
