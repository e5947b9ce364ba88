/* Asks for a record. Role: a search entry over a list, and for an event a
 * second list with who says what of it. It must not know what the record is
 * wanted for.
 */
#include "geneva-coding-chooser.h"

#include "base/geneva-sentence.h"
#include "geneva-record-finder.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

#define MOST_RECORDS 60
#define HANDLE_KEY "geneva-handle"

struct _GenevaCodingChooser {
  AdwWindow       parent_instance;

  GenevaSnapshot *snapshot;
  guint32         lists;
  GenevaHandle    event;        /* whose accounts are shown; NONE: the records */

  GtkSearchEntry *entry;
  GtkListBox     *list;
  GtkLabel       *heading;
};

enum { CHOSEN, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaCodingChooser, geneva_coding_chooser, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static void
clear_list (GenevaCodingChooser *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static void
add_row (GenevaCodingChooser *self, const char *title, const char *second, guint value)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  const char *words[] = { title, second };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    GtkWidget *label;
    if (words[i] == NULL || *words[i] == '\0')
      continue;
    label = g_object_new (GTK_TYPE_LABEL, "label", words[i], "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                          "tooltip-text", words[i], NULL);
    if (i > 0) {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }
    gtk_box_append (GTK_BOX (box), label);
  }
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), HANDLE_KEY, GUINT_TO_POINTER (value));
  gtk_list_box_append (self->list, row);
}

/* What it is, and the first words that it rests on. */
static char *
dup_second (GenevaCodingChooser *self, GenevaHandle handle)
{
  g_autofree char *kind = geneva_words_dup_kind (self->snapshot, handle);
  g_autoptr (GArray) passages = NULL;
  const GenevaPassage *first;

  if (geneva_count_passages (self->snapshot, handle) == 0)
    return g_steal_pointer (&kind);
  passages = geneva_passages_of_record (self->snapshot, handle);
  first = passages->len > 0 ? &g_array_index (passages, GenevaPassage, 0) : NULL;
  if (first == NULL || first->exact == NULL)
    return g_steal_pointer (&kind);
  return geneva_sentence ("%s · %s", kind, first->exact);
}

static void
show_records (GenevaCodingChooser *self)
{
  g_autoptr (GArray) found = geneva_record_finder_find (self->snapshot, self->lists,
                                                        gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                                                        MOST_RECORDS);

  self->event = GENEVA_HANDLE_NONE;
  clear_list (self);
  for (guint i = 0; i < found->len; i++) {
    GenevaHandle handle = g_array_index (found, GenevaHandle, i);
    g_autofree char *title = geneva_snapshot_dup_title (self->snapshot, handle);
    g_autofree char *second = dup_second (self, handle);
    add_row (self, title, second, handle);
  }
  gtk_label_set_label (self->heading, found->len > 0 ? "" : _("Nothing in the dossier is called so."));
  gtk_widget_set_visible (GTK_WIDGET (self->heading), found->len == 0);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
show_accounts (GenevaCodingChooser *self, GenevaHandle event)
{
  g_autofree char *title = geneva_snapshot_dup_title (self->snapshot, event);
  g_autofree char *heading = NULL;
  GenevaRowIter iter;
  GenevaRow row;

  if (!geneva_snapshot_get_row (self->snapshot, event, &row))
    return;
  self->event = event;
  clear_list (self);
  geneva_row_iter_init (&iter, &row, GENEVA_EVENT_ACCOUNTS);
  for (guint i = 0; geneva_row_iter_next (&iter); i++) {
    g_autofree char *who = geneva_words_dup_claimant (self->snapshot,
                                                      geneva_row_get_ref (&iter.item, GENEVA_ACCOUNT_BY),
                                                      GENEVA_HANDLE_NONE, &iter.item, GENEVA_ACCOUNT_VIA);
    const char *says = geneva_words_get_says (geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS));
    guint n = geneva_row_get_length (&iter.item, GENEVA_ACCOUNT_EVIDENCE);
    g_autofree char *number = geneva_words_dup_number (n);
    g_autofree char *passages =
      geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s passage", "%s passages", n), number);
    g_autofree char *second = g_strdup_printf ("%s · %s", says, passages);
    add_row (self, who, second, i);
  }
  add_row (self, _("New account…"), _("somebody else says it, or says something else"), GENEVA_ACCOUNT_NEW);
  /* Translators: %s is the title of an event */
  heading = geneva_sentence (_("Whose account of “%s” is it?"), title);
  gtk_label_set_label (self->heading, heading);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), FALSE);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}

static void
take_row (GenevaCodingChooser *self, GtkListBoxRow *row)
{
  guint value = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), HANDLE_KEY));

  if (self->event == GENEVA_HANDLE_NONE && GENEVA_HANDLE_LIST (value) == GENEVA_LIST_EVENTS) {
    show_accounts (self, value);
    return;
  }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (self->event != GENEVA_HANDLE_NONE)
    g_signal_emit (self, signals[CHOSEN], 0, (guint) self->event, value);
  else
    g_signal_emit (self, signals[CHOSEN], 0, value, 0u);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_enter (GenevaCodingChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    take_row (self, row);
}

/* The list is walked while the keyboard stays in the entry. */
static gboolean
on_key (GenevaCodingChooser *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;
  GtkListBoxRow *next;

  if (step == 0 || row == NULL)
    return FALSE;
  next = gtk_list_box_get_row_at_index (self->list, MAX (gtk_list_box_row_get_index (row) + step, 0));
  if (next != NULL)
    gtk_list_box_select_row (self->list, next);
  return TRUE;
}

static void
geneva_coding_chooser_finalize (GObject *object)
{
  geneva_snapshot_unref (GENEVA_CODING_CHOOSER (object)->snapshot);
  G_OBJECT_CLASS (geneva_coding_chooser_parent_class)->finalize (object);
}

static void
geneva_coding_chooser_class_init (GenevaCodingChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_coding_chooser_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", GENEVA_TYPE_CODING_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
geneva_coding_chooser_init (GenevaCodingChooser *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_widget_set_margin_start (GTK_WIDGET (self->entry), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->entry), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  self->heading = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "margin-start", 12, "margin-end", 12,
                                "visible", FALSE, "max-width-chars", 50, NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (content), scroller);
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 460, 440);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (show_records), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_enter), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (take_row), self);
}

GtkWidget *
geneva_coding_chooser_new (GtkWindow *parent, GenevaSnapshot *snapshot, guint32 lists, const char *title)
{
  GenevaCodingChooser *self;

  g_return_val_if_fail (snapshot != NULL, NULL);

  self = g_object_new (GENEVA_TYPE_CODING_CHOOSER, "transient-for", parent, "title", title, NULL);
  self->snapshot = geneva_snapshot_ref (snapshot);
  self->lists = lists;
  show_records (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return GTK_WIDGET (self);
}

void
geneva_coding_chooser_set_text (GenevaCodingChooser *self, const char *text)
{
  g_return_if_fail (GENEVA_IS_CODING_CHOOSER (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  show_records (self);
}

gboolean
geneva_coding_chooser_take (GenevaCodingChooser *self, guint line)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (GENEVA_IS_CODING_CHOOSER (self), FALSE);

  row = gtk_list_box_get_row_at_index (self->list, (int) line);
  if (row == NULL)
    return FALSE;
  take_row (self, row);
  return TRUE;
}
