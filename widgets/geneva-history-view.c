/* The history page. Role: edits as a list that reads entries by the hundred
 * when they come into sight, and the differences that the selected one made.
 * It must not know files or who keeps the history; going back is for its owner.
 */
#include "geneva-history-view.h"

#include <glib/gi18n-lib.h>

#include "base/geneva-sentence.h"
#include "geneva-button-words.h"
#include "geneva-diff-view.h"
#include "geneva-fold-box.h"
#include "geneva-list-tab.h"
#include "geneva-record-words.h"
#include "geneva-two-lines.h"

#define ENTRIES_AT_ONCE 128

/* ---- entries as a list ---- */

#define GENEVA_TYPE_HISTORY_ITEM (geneva_history_item_get_type ())
G_DECLARE_FINAL_TYPE (GenevaHistoryItem, geneva_history_item, GENEVA, HISTORY_ITEM, GObject)
#define GENEVA_TYPE_HISTORY_ROWS (geneva_history_rows_get_type ())
G_DECLARE_FINAL_TYPE (GenevaHistoryRows, geneva_history_rows, GENEVA, HISTORY_ROWS, GObject)

struct _GenevaHistoryItem {
  GObject             parent_instance;
  GenevaHistoryEntry *entry;    /* NULL: it could not be read */
};

struct _GenevaHistoryRows {
  GObject        parent_instance;
  GenevaHistory *history;
  GenevaHandle   record;
  guint          n;
  GHashTable    *pages;         /* number of a page → GPtrArray of GenevaHistoryItem */
};

static void geneva_history_rows_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (GenevaHistoryItem, geneva_history_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaHistoryRows, geneva_history_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, geneva_history_rows_model_init))

static void
geneva_history_item_finalize (GObject *object)
{
  g_clear_pointer (&GENEVA_HISTORY_ITEM (object)->entry, geneva_history_entry_free);
  G_OBJECT_CLASS (geneva_history_item_parent_class)->finalize (object);
}

static void
geneva_history_item_class_init (GenevaHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_history_item_finalize;
}

static void
geneva_history_item_init (GenevaHistoryItem *self)
{
}

static GPtrArray *
read_page (GenevaHistoryRows *self, guint number)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = geneva_history_list (self->history, self->record, number * ENTRIES_AT_ONCE,
                                                       ENTRIES_AT_ONCE, &error);

  /* each entry belongs to its item from now on */
  if (entries != NULL)
    g_ptr_array_set_free_func (entries, NULL);
  for (guint i = 0; entries != NULL && i < entries->len; i++) {
    GenevaHistoryItem *item = g_object_new (GENEVA_TYPE_HISTORY_ITEM, NULL);

    item->entry = g_ptr_array_index (entries, i);
    g_ptr_array_add (items, item);
  }
  return items;
}

static GType
geneva_history_rows_get_item_type (GListModel *model)
{
  return GENEVA_TYPE_HISTORY_ITEM;
}

static guint
geneva_history_rows_get_n_items (GListModel *model)
{
  return GENEVA_HISTORY_ROWS (model)->n;
}

static gpointer
geneva_history_rows_get_item (GListModel *model, guint position)
{
  GenevaHistoryRows *self = GENEVA_HISTORY_ROWS (model);
  guint number = position / ENTRIES_AT_ONCE;
  GPtrArray *page;

  if (position >= self->n)
    return NULL;
  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  if (page == NULL) {
    page = read_page (self, number);
    g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  }
  /* what can no longer be read has a line all the same: a list may not have gaps */
  return position % ENTRIES_AT_ONCE < page->len ? g_object_ref (g_ptr_array_index (page, position % ENTRIES_AT_ONCE))
                                                : g_object_new (GENEVA_TYPE_HISTORY_ITEM, NULL);
}

static void
geneva_history_rows_model_init (GListModelInterface *iface)
{
  iface->get_item_type = geneva_history_rows_get_item_type;
  iface->get_n_items = geneva_history_rows_get_n_items;
  iface->get_item = geneva_history_rows_get_item;
}

static void
geneva_history_rows_finalize (GObject *object)
{
  GenevaHistoryRows *self = GENEVA_HISTORY_ROWS (object);

  g_clear_pointer (&self->history, geneva_history_unref);
  g_hash_table_unref (self->pages);
  G_OBJECT_CLASS (geneva_history_rows_parent_class)->finalize (object);
}

static void
geneva_history_rows_class_init (GenevaHistoryRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_history_rows_finalize;
}

static void
geneva_history_rows_init (GenevaHistoryRows *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

/* ---- the view ---- */

struct _GenevaHistoryView {
  GtkWidget           parent_instance;

  GtkStack           *stack;
  GtkLabel           *nothing;
  GtkListView        *list;
  GtkLabel           *heading;
  GtkLabel           *about;
  GenevaDiffView     *diff;
  GtkButton          *revert;

  GenevaHistory      *history;
  GenevaDossier      *dossier;
  GenevaSnapshot     *present;      /* after the newest entry that is listed */
  GenevaHistoryRows  *rows;
  GtkSingleSelection *selection;
};

enum { REVERT, PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GenevaHistoryView, geneva_history_view, GTK_TYPE_WIDGET)

static char *
dup_time (gint64 time_us)
{
  char *time = geneva_words_dup_time_here (time_us, "yMMMdHm");

  return time != NULL ? time : g_strdup (_("at a time not known"));
}

static char *
dup_about (const GenevaHistoryEntry *entry)
{
  g_autofree char *time = dup_time (entry->time_us);
  const char *coder = *entry->coder != '\0' ? entry->coder : _("no name set");

  switch (entry->kind) {
    case GENEVA_EDIT_MADE:
      /* Translators: who made an edit, when */
      return geneva_sentence (_("%s · %s"), coder, time);
    case GENEVA_EDIT_UNDONE:
      return geneva_sentence (_("%s · %s · undone"), coder, time);
    case GENEVA_EDIT_REDONE:
      return geneva_sentence (_("%s · %s · done again"), coder, time);
    case GENEVA_EDIT_IMPORTED:
      return geneva_sentence (_("%s · %s · import"), coder, time);
    case GENEVA_EDIT_REVERTED:
      return geneva_sentence (_("%s · %s · back to an earlier state"), coder, time);
    case GENEVA_EDIT_RECOVERED:
      /* Translators: who had it done, when; what could be read of a damaged file was written into a new one */
      return geneva_sentence (_("%s · %s · recovery"), coder, time);
  }
  return geneva_sentence (_("%s · %s"), coder, time);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GenevaHistoryItem *shown = gtk_list_item_get_item (item);
  g_autofree char *about = shown->entry != NULL ? dup_about (shown->entry) : g_strdup ("");

  geneva_two_lines_set (item, shown->entry != NULL ? shown->entry->title : _("This entry cannot be read"), about);
}

static const GenevaHistoryEntry *
get_entry (GenevaHistoryView *self)
{
  GenevaHistoryItem *item = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  return item != NULL ? item->entry : NULL;
}

static GenevaDiff *
load_diff (GenevaHistoryView *self, const GenevaHistoryEntry *entry, GError **error)
{
  GenevaSnapshot *present = self->present;
  g_autoptr (GenevaSnapshot) after = geneva_history_load_state (self->history, entry->number, present, error);
  g_autoptr (GenevaSnapshot) before = NULL;
  g_autoptr (GenevaDelta) delta = NULL;

  if (after == NULL)
    return NULL;
  before = geneva_history_load_state (self->history, entry->number - 1, present, error);
  if (before == NULL)
    return NULL;
  delta = geneva_history_load_delta (self->history, entry->number, geneva_snapshot_get_pools (present), error);
  return delta != NULL ? geneva_diff_of_delta (delta, before, after) : NULL;
}

static void
show_entry (GenevaHistoryView *self)
{
  const GenevaHistoryEntry *entry = get_entry (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *about = NULL;
  GenevaDiff *diff;

  gtk_widget_set_sensitive (GTK_WIDGET (self->revert),
                            entry != NULL && geneva_dossier_get_read_only (self->dossier) == NULL);
  if (entry == NULL) {
    gtk_label_set_label (self->heading, "");
    gtk_label_set_label (self->about, "");
    geneva_diff_view_set_diff (self->diff, NULL, NULL);
    return;
  }
  about = dup_about (entry);
  gtk_label_set_label (self->heading, entry->title);
  gtk_label_set_label (self->about, about);
  diff = load_diff (self, entry, &error);
  geneva_diff_view_set_diff (self->diff, diff, error != NULL ? error->message : _("Nothing differs any more."));
}

static void
on_revert (GenevaHistoryView *self)
{
  const GenevaHistoryEntry *entry = get_entry (self);

  if (entry != NULL)
    g_signal_emit (self, signals[REVERT], 0, entry->number - 1);
}

static void
on_picked (GenevaHistoryView *self, guint handle)
{
  g_signal_emit (self, signals[PICKED], 0, handle);
}

static void
geneva_history_view_dispose (GObject *object)
{
  GenevaHistoryView *self = GENEVA_HISTORY_VIEW (object);
  GtkWidget *child;

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->dossier);
  g_clear_pointer (&self->present, geneva_snapshot_unref);
  g_clear_pointer (&self->history, geneva_history_unref);
  G_OBJECT_CLASS (geneva_history_view_parent_class)->dispose (object);
}

static void
geneva_history_view_class_init (GenevaHistoryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_history_view_dispose;
  signals[REVERT] = g_signal_new ("revert", GENEVA_TYPE_HISTORY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[PICKED] = g_signal_new ("picked", GENEVA_TYPE_HISTORY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  g_type_ensure (GENEVA_TYPE_DIFF_VIEW);
  g_type_ensure (GENEVA_TYPE_FOLD_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/widgets/geneva-history-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaHistoryView, stack);
  gtk_widget_class_bind_template_child (widget_class, GenevaHistoryView, nothing);
  gtk_widget_class_bind_template_child (widget_class, GenevaHistoryView, list);
  gtk_widget_class_bind_template_child (widget_class, GenevaHistoryView, heading);
  gtk_widget_class_bind_template_child (widget_class, GenevaHistoryView, about);
  gtk_widget_class_bind_template_child (widget_class, GenevaHistoryView, diff);
  gtk_widget_class_bind_template_child (widget_class, GenevaHistoryView, revert);
}

static void
geneva_history_view_init (GenevaHistoryView *self)
{
  g_autoptr (GtkListItemFactory) factory = geneva_two_lines_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  geneva_button_words_wrap (GTK_WIDGET (self));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  geneva_list_tab_add (GTK_WIDGET (self->list));
  g_signal_connect_swapped (self->revert, "clicked", G_CALLBACK (on_revert), self);
  g_signal_connect_swapped (self->diff, "picked", G_CALLBACK (on_picked), self);
  geneva_history_view_set_history (self, NULL, NULL, GENEVA_HANDLE_NONE);
}

GtkWidget *
geneva_history_view_new (void)
{
  return g_object_new (GENEVA_TYPE_HISTORY_VIEW, NULL);
}

static const char *
get_nothing (GenevaHistoryView *self, GenevaHandle record)
{
  return record != GENEVA_HANDLE_NONE ? _("No edit of this record is known.")
         : _("No edit yet. Every edit will stand here: who made it, when, and what was there before.");
}

void
geneva_history_view_set_history (GenevaHistoryView *self, GenevaHistory *history, GenevaDossier *dossier,
                                 GenevaHandle record)
{
  g_return_if_fail (GENEVA_IS_HISTORY_VIEW (self));
  g_return_if_fail (history == NULL || GENEVA_IS_DOSSIER (dossier));

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_set_object (&self->dossier, dossier);
  if (history != NULL)
    geneva_history_ref (history);
  g_clear_pointer (&self->history, geneva_history_unref);
  self->history = history;
  g_clear_pointer (&self->present, geneva_snapshot_unref);
  if (history != NULL) {
    self->present = geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier));
    self->rows = g_object_new (GENEVA_TYPE_HISTORY_ROWS, NULL);
    self->rows->history = geneva_history_ref (history);
    self->rows->record = record;
    self->rows->n = geneva_history_count (history, record);
    self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
    g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (show_entry), self);
    gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  }
  gtk_label_set_label (self->nothing, get_nothing (self, record));
  gtk_stack_set_visible_child_name (self->stack, geneva_history_view_get_n (self) > 0 ? "history" : "nothing");
  show_entry (self);
}

void
geneva_history_view_refresh (GenevaHistoryView *self)
{
  guint n_before, n_added;

  g_return_if_fail (GENEVA_IS_HISTORY_VIEW (self));

  if (self->rows == NULL)
    return;
  n_before = self->rows->n;
  g_clear_pointer (&self->present, geneva_snapshot_unref);
  self->present = geneva_snapshot_ref (geneva_dossier_get_snapshot (self->dossier));
  self->rows->n = geneva_history_count (self->history, self->rows->record);
  n_added = self->rows->n - MIN (n_before, self->rows->n);
  if (n_added == 0)
    return;
  g_hash_table_remove_all (self->rows->pages);
  /* new ones stand at the head, and what is selected stays so */
  g_list_model_items_changed (G_LIST_MODEL (self->rows), 0, 0, n_added);
  gtk_stack_set_visible_child_name (self->stack, "history");
  show_entry (self);
}

guint
geneva_history_view_get_n (GenevaHistoryView *self)
{
  g_return_val_if_fail (GENEVA_IS_HISTORY_VIEW (self), 0);

  return self->rows != NULL ? self->rows->n : 0;
}

void
geneva_history_view_select (GenevaHistoryView *self, guint position)
{
  g_return_if_fail (GENEVA_IS_HISTORY_VIEW (self));
  g_return_if_fail (position < geneva_history_view_get_n (self));

  gtk_single_selection_set_selected (self->selection, position);
}

char *
geneva_history_view_dup_details (GenevaHistoryView *self)
{
  GString *details;

  g_return_val_if_fail (GENEVA_IS_HISTORY_VIEW (self), NULL);

  details = g_string_new (gtk_label_get_label (self->heading));
  for (guint i = 0; i < geneva_diff_view_get_n_lines (self->diff); i++) {
    g_autofree char *line = geneva_diff_view_dup_line (self->diff, i);
    g_string_append_printf (details, "\n%s", line);
  }
  return g_string_free (details, FALSE);
}
