/* One table of records. Role: the table twin of the charts, made of the columns of geneva-record-columns.h over
 * the faces of an order. The view's sorter is the control alone: what it says, what is typed and what the session
 * filters become a wish, a worker reckons the order, the latest wish wins. Long, for it is where wish, rows, session
 * and keyboard meet. It must not know what a column means.
 */
#include "geneva-record-table-private.h"

#include "geneva-item-menu.h"
#include "geneva-line-start.h"
#include "geneva-record-words.h"
#include "geneva-row-menu.h"

#include <glib/gi18n-lib.h>

/* Fewer are sorted at once: that takes less than a frame, and nothing flickers. */
#define MAX_SORTED_AT_ONCE 500
/* After which the reader is told that it takes a while. */
#define PATIENCE_MS 150

G_DEFINE_FINAL_TYPE (GenevaRecordTable, geneva_record_table, GTK_TYPE_WIDGET)

/* ---- what is wished ---- */

static GenevaOrderWish *
make_wish (GenevaRecordTable *self)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  GenevaOrderWish wish = { .snapshot = geneva_dossier_get_snapshot (dossier) };
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  geneva_record_table_read_sorts (self, &wish);
  wish.words = *words != '\0' ? words : NULL;
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].is_shown)
      wish.searched |= 1u << i;
  wish.filter = geneva_session_get_filter (self->session);
  geneva_session_get_span (self->session, &wish.span);
  wish.clock = geneva_session_get_clock (self->session);
  wish.is_drawn = TRUE;
  wish.unreviewed = geneva_session_get_unreviewed (self->session);
  if (self->follower != NULL)
    wish.network = geneva_network_follower_get_network (self->follower);
  return geneva_order_wish_copy (&wish);
}

/* Whether what a worker is at is of use for another wish: if only filter or window differ, most of it is, and
 * a window that plays would otherwise call it off for ever. */
static gboolean
is_on_the_way (const GenevaOrderWish *running, const GenevaOrderWish *wish)
{
  return running->snapshot == wish->snapshot && running->n_sorts == wish->n_sorts &&
         memcmp (running->sorts, wish->sorts, sizeof wish->sorts) == 0 && running->searched == wish->searched &&
         g_strcmp0 (running->words, wish->words) == 0;
}

/* ---- session ---- */

static GtkWidget *
get_list (GenevaRecordTable *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static gboolean
scroll_to_primary (gpointer data)
{
  GenevaRecordTable *self = data;
  GtkWidget *list = get_list (self);
  guint primary = geneva_record_rows_get_primary (self->rows);

  self->scroll_id = 0;
  if (list != NULL && primary != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", primary);
  return G_SOURCE_REMOVE;
}

static void
say_count (GenevaRecordTable *self)
{
  GenevaRecordOrder *order = geneva_record_rows_get_order (self->rows);
  guint64 n_selected = gtk_bitset_get_size (geneva_record_rows_get_selected (self->rows));
  g_autofree char *count = NULL;
  g_autofree char *number = NULL;
  g_autofree char *selected = NULL;
  g_autofree char *all = NULL;

  if (order != NULL)
    count = geneva_table_dup_count (self->kind, geneva_record_order_get_n_shown (order),
                                    geneva_record_order_get_n_all (order));
  if (count == NULL || n_selected < 2) {
    gtk_label_set_label (GTK_LABEL (self->count), count != NULL ? count : "");
    return;
  }
  number = geneva_words_dup_number ((double) n_selected);
  /* Translators: %s is a number of rows */
  selected = g_strdup_printf (geneva_record_rows_is_capped (self->rows)
                                ? _("%s selected, no more at a time")
                                : g_dngettext (GETTEXT_PACKAGE, "%s selected", "%s selected", (gulong) n_selected),
                              number);
  all = g_strconcat (count, " · ", selected, NULL);
  gtk_label_set_label (GTK_LABEL (self->count), all);
}

/* The row of a target; G_MAXUINT: none here. */
static guint
get_position (GenevaRecordOrder *order, const GenevaTarget *target)
{
  const GenevaRecordNetwork *network = geneva_record_order_get_network (order);
  GenevaHandle record = target->other == GENEVA_HANDLE_NONE ? target->handle
                        : network != NULL ? geneva_record_network_find_edge (network, target) : GENEVA_HANDLE_NONE;

  return record != GENEVA_HANDLE_NONE ? geneva_record_order_get_position (order, record) : G_MAXUINT;
}

static GenevaTarget
get_target (GenevaRecordTable *self, guint position)
{
  GenevaTarget target = { .handle = geneva_record_rows_get_record (self->rows, position) };

  if (GENEVA_IS_EDGE (target.handle))
    geneva_record_network_get_target (geneva_record_order_get_network (geneva_record_rows_get_order (self->rows)),
                                      target.handle, &target);
  return target;
}

/* Several targets are looked up one by one. */
static void
follow_session (GenevaRecordTable *self)
{
  GenevaSelection *selection = geneva_session_get_selection (self->session);
  GenevaRecordOrder *order = geneva_record_rows_get_order (self->rows);
  g_autoptr (GtkBitset) positions = gtk_bitset_new_empty ();
  guint primary = GTK_INVALID_LIST_POSITION;

  if (self->is_telling)
    return;
  for (guint i = 0; order != NULL && i < geneva_selection_get_size (selection); i++) {
    guint position = get_position (order, geneva_selection_get (selection, i));
    if (position == G_MAXUINT)
      continue;
    gtk_bitset_add (positions, position);
    primary = position;
  }
  self->is_telling = TRUE;
  geneva_record_rows_select (self->rows, positions, primary);
  self->is_telling = FALSE;
  say_count (self);
  if (primary != GTK_INVALID_LIST_POSITION && self->scroll_id == 0)
    self->scroll_id = g_idle_add (scroll_to_primary, self);
}

static void
on_rows_selected (GenevaRecordTable *self)
{
  const GtkBitset *selected = geneva_record_rows_get_selected (self->rows);
  guint primary = geneva_record_rows_get_primary (self->rows);
  g_autofree GenevaTarget *targets = NULL;
  g_autoptr (GenevaSelection) selection = NULL;
  GtkBitsetIter iter;
  guint position;
  guint n = 0;

  if (self->is_telling)
    return;
  targets = g_new0 (GenevaTarget, gtk_bitset_get_size (selected) + 1);
  if (gtk_bitset_iter_init_first (&iter, selected, &position)) {
    do {
      if (position != primary)
        targets[n++] = get_target (self, position);
    } while (gtk_bitset_iter_next (&iter, &position));
  }
  if (primary != GTK_INVALID_LIST_POSITION)
    targets[n++] = get_target (self, primary);
  if (n > 0)
    selection = geneva_selection_new (targets, n);
  self->is_telling = TRUE;
  geneva_session_set_selection (self->session, selection);
  self->is_telling = FALSE;
  say_count (self);
}

/* ---- the order ---- */

static gboolean
on_patience (gpointer data)
{
  GenevaRecordTable *self = data;

  self->patience_id = 0;
  gtk_spinner_start (self->spinner);
  gtk_widget_set_visible (self->busy, TRUE);
  return G_SOURCE_REMOVE;
}

static void
show_busy (GenevaRecordTable *self, gboolean is_busy)
{
  if (is_busy && self->patience_id == 0 && !gtk_widget_get_visible (self->busy))
    self->patience_id = g_timeout_add (PATIENCE_MS, on_patience, self);
  if (is_busy)
    return;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (self->busy, FALSE);
}

static void
show_fill (GenevaRecordTable *self)
{
  GenevaRecordOrder *order = geneva_record_rows_get_order (self->rows);
  guint n_all = order != NULL ? geneva_record_order_get_n_all (order) : 0;
  guint n_shown = order != NULL ? geneva_record_order_get_n_shown (order) : 0;
  gboolean is_empty = order != NULL && n_shown == 0;

  gtk_label_set_label (self->empty, n_all > 0 ? _("Nothing matches the words, the filter and the window of time")
                                              : geneva_table_get_empty (self->kind));
  gtk_widget_set_tooltip_text (self->count, n_shown == n_all ? NULL
                               : self->kind == GENEVA_TABLE_EVENTS
                                   ? _("Left out is what words, filter and window of time exclude, and what nobody "
                                       "has reviewed")
                                   : _("Left out is what words, filter and window of time exclude"));
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "rows");
  say_count (self);
}

static void
take_order (GenevaRecordTable *self, GenevaRecordOrder *order)
{
  GtkWidget *list = get_list (self);

  self->is_telling = TRUE;
  geneva_record_rows_set_order (self->rows, geneva_session_get_dossier (self->session), order);
  self->is_telling = FALSE;
  show_fill (self);
  follow_session (self);
  /* Sorted or searched anew, a reader begins at the top, unless there is something that he has chosen. */
  if (!self->is_anew || self->is_stale)
    return;
  self->is_anew = FALSE;
  if (list != NULL && geneva_record_table_get_n_rows (self) > 0 &&
      geneva_record_rows_get_primary (self->rows) == GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", 0);
}

/* The network is not yet what the rows are to tell of. */
static gboolean
is_behind (GenevaRecordTable *self)
{
  return self->follower != NULL && geneva_network_follower_is_behind (self->follower);
}

static void
on_ordered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GenevaRecordTable) self = data;
  g_autoptr (GenevaRecordOrder) order = geneva_record_sorter_run_finish (result, NULL);
  g_autoptr (GenevaOrderWish) wish = g_steal_pointer (&self->running_wish);
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;

  g_clear_object (&self->running);
  if (self->session == NULL)
    return;
  if (order != NULL && dossier != NULL && geneva_dossier_get_snapshot (dossier) == wish->snapshot)
    take_order (self, order);
  if (self->is_stale)
    geneva_record_table_reorder (self);
  else
    show_busy (self, is_behind (self));
}

static guint
get_n_rows (GenevaRecordTable *self, const GenevaOrderWish *wish)
{
  if (self->kind != GENEVA_TABLE_EDGES)
    return geneva_snapshot_get_n_rows (wish->snapshot, geneva_table_get_list (self->kind));
  return wish->network != NULL ? wish->network->network->n_edges : 0;
}

/* As soon as the table is seen and no worker is at it; the latest wish wins. */
void
geneva_record_table_reorder (GenevaRecordTable *self)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  g_autoptr (GenevaOrderWish) wish = NULL;

  self->is_stale = TRUE;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (dossier != NULL)
    wish = make_wish (self);
  if (self->running != NULL) {
    if (wish == NULL || !is_on_the_way (self->running_wish, wish))
      g_cancellable_cancel (self->running);
    return;
  }
  self->is_stale = FALSE;
  if (wish == NULL) {
    show_busy (self, FALSE);
    take_order (self, NULL);
    return;
  }
  if (get_n_rows (self, wish) <= MAX_SORTED_AT_ONCE) {
    g_autoptr (GenevaRecordOrder) order = geneva_record_sorter_run (self->sorter, wish, NULL, NULL);
    show_busy (self, is_behind (self));
    take_order (self, order);
    return;
  }
  show_busy (self, TRUE);
  self->running = g_cancellable_new ();
  self->running_wish = g_steal_pointer (&wish);
  geneva_record_sorter_run_async (self->sorter, self->running_wish, self->running, on_ordered, g_object_ref (self));
}

static void
begin_anew (GenevaRecordTable *self)
{
  self->is_anew = TRUE;
  geneva_record_table_reorder (self);
}

/* A record may be gone: its row goes at once, what else the edit means for the order is reckoned. Rows that nobody sees
 * are told when they are seen, and of a million it is not asked which are living when none went. */
static void
on_dossier_changed (GenevaRecordTable *self, GenevaDelta *delta)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  GenevaRecordOrder *order = geneva_record_rows_get_order (self->rows);

  if (order != NULL && dossier != NULL && geneva_record_order_loses_rows (order, delta)) {
    g_autoptr (GenevaRecordOrder) living = geneva_record_order_new_living (order,
                                                                           geneva_dossier_get_snapshot (dossier));
    take_order (self, living);
  } else if (self->kind != GENEVA_TABLE_EDGES && gtk_widget_get_mapped (GTK_WIDGET (self))) {
    geneva_record_rows_refresh (self->rows);
  }
  geneva_record_table_reorder (self);
}

static void
on_dossier (GenevaRecordTable *self)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);

  g_signal_group_set_target (self->dossier_signals, dossier);
  self->is_telling = TRUE;
  geneva_record_rows_set_order (self->rows, NULL, NULL);
  self->is_telling = FALSE;
  show_fill (self);
  geneva_record_table_reorder (self);
}

/* ---- what a reader does ---- */

static void
clean_cell (GString *line, const char *text)
{
  for (const char *at = text != NULL ? text : ""; *at != '\0'; at++)
    g_string_append_c (line, *at == '\t' || *at == '\n' || *at == '\r' ? ' ' : *at);
}

char *
geneva_record_table_dup_copy (GenevaRecordTable *self)
{
  const GtkBitset *selected;
  g_autoptr (GString) copy = NULL;
  GenevaDossier *dossier;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (GENEVA_IS_RECORD_TABLE (self), NULL);
  selected = geneva_record_rows_get_selected (self->rows);
  dossier = geneva_session_get_dossier (self->session);
  if (dossier == NULL || !gtk_bitset_iter_init_first (&iter, selected, &position))
    return NULL;
  copy = g_string_new (NULL);
  for (guint i = 0, n = 0; gtk_bitset_get_size (selected) > 1 && i < self->n_columns; i++) {
    if (!self->columns[i].is_shown)
      continue;
    g_string_append_printf (copy, "%s%s", n++ > 0 ? "\t" : "", _(self->columns[i].column->title));
  }
  do {
    g_autoptr (GenevaRecordRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
    GenevaSnapshot *snapshot;
    GenevaRow record;
    guint n = 0;
    if (!geneva_record_row_read (row, &snapshot, &record))
      continue;
    if (copy->len > 0)
      g_string_append_c (copy, '\n');
    for (guint i = 0; i < self->n_columns; i++) {
      g_autofree char *text = NULL;
      if (!self->columns[i].is_shown)
        continue;
      /* What is taken along is not told by halves. */
      text = geneva_column_dup_text (self->columns[i].column, geneva_record_row_get_network (row), snapshot,
                                     geneva_record_row_get_record (row), &record);
      if (n++ > 0)
        g_string_append_c (copy, '\t');
      clean_cell (copy, text);
    }
  } while (gtk_bitset_iter_next (&iter, &position));
  return g_string_free (g_steal_pointer (&copy), FALSE);
}

static void
copy_rows (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaRecordTable *self = data;
  g_autofree char *copy = geneva_record_table_dup_copy (self);

  if (copy != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), copy);
}

/* The keyboard goes on to the passages, as from a mark of a chart. */
static void
open_row (GenevaRecordTable *self, guint position)
{
  if (geneva_record_rows_get_record (self->rows, position) == GENEVA_HANDLE_NONE)
    return;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->rows), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-passages", NULL);
}

static void
open_primary (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GenevaRecordTable *self = data;

  open_row (self, geneva_record_rows_get_primary (self->rows));
}

/* From wherever the keyboard is, as long as the table is seen. */
static gboolean
focus_search (GtkWidget *widget, GVariant *args, gpointer data)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_grab_focus (GENEVA_RECORD_TABLE (widget)->search);
}

static void
focus_rows (GenevaRecordTable *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

/* Escape: first the words go, then the keyboard goes back to the rows. */
static void
on_stop_search (GenevaRecordTable *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    focus_rows (self);
}

static gboolean
on_search_key (GenevaRecordTable *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  focus_rows (self);
  return GDK_EVENT_STOP;
}

/* ---- the widget ---- */

static void
geneva_record_table_map (GtkWidget *widget)
{
  GenevaRecordTable *self = GENEVA_RECORD_TABLE (widget);

  GTK_WIDGET_CLASS (geneva_record_table_parent_class)->map (widget);
  geneva_record_table_follow_network (self);
  if (self->is_stale) {
    geneva_record_rows_refresh (self->rows);
    geneva_record_table_reorder (self);
  } else {
    follow_session (self);
  }
}

static void
geneva_record_table_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (geneva_record_table_parent_class)->unmap (widget);
  geneva_record_table_follow_network (GENEVA_RECORD_TABLE (widget));
}

static void
geneva_record_table_dispose (GObject *object)
{
  GenevaRecordTable *self = GENEVA_RECORD_TABLE (object);
  GtkWidget *child;

  g_cancellable_cancel (self->running);
  if (self->follower != NULL) {
    g_signal_handlers_disconnect_by_data (self->follower, self);
    geneva_network_follower_set_follow (self->follower, GENEVA_FOLLOW_NOTHING);
  }
  g_clear_object (&self->follower);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->dossier_signals);
  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->view = NULL;
  g_clear_object (&self->rows);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->sorter, geneva_record_sorter_unref);
  G_OBJECT_CLASS (geneva_record_table_parent_class)->dispose (object);
}

static void
geneva_record_table_finalize (GObject *object)
{
  GenevaRecordTable *self = GENEVA_RECORD_TABLE (object);

  for (guint i = 0; i < self->n_columns; i++)
    g_object_unref (self->columns[i].view_column);
  g_free (self->columns);
  g_clear_pointer (&self->running_wish, geneva_order_wish_free);
  g_clear_object (&self->running);
  G_OBJECT_CLASS (geneva_record_table_parent_class)->finalize (object);
}

static void
geneva_record_table_class_init (GenevaRecordTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_record_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = geneva_record_table_finalize;
  widget_class->map = geneva_record_table_map;
  widget_class->unmap = geneva_record_table_unmap;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/GenevaII/widgets/geneva-record-table.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaRecordTable, search);
  gtk_widget_class_bind_template_child (widget_class, GenevaRecordTable, count);
  gtk_widget_class_bind_template_child (widget_class, GenevaRecordTable, busy);
  gtk_widget_class_bind_template_child (widget_class, GenevaRecordTable, spinner);
  gtk_widget_class_bind_template_child (widget_class, GenevaRecordTable, menu_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaRecordTable, stack);
  gtk_widget_class_bind_template_child (widget_class, GenevaRecordTable, view);
  gtk_widget_class_bind_template_child (widget_class, GenevaRecordTable, empty);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy", NULL);
}

static void
geneva_record_table_init (GenevaRecordTable *self)
{
  const GActionEntry entries[] = {
    { .name = "copy", .activate = copy_rows },
    { .name = "open", .activate = open_primary },
  };
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *find = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = geneva_record_rows_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", G_ACTION_GROUP (self->actions));
  self->dossier_signals = g_signal_group_new (GENEVA_TYPE_DOSSIER);
  g_signal_group_connect_swapped (self->dossier_signals, "changed", G_CALLBACK (on_dossier_changed), self);
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (find), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (find),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_f, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (focus_search, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), find);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_search_key), self);
  gtk_widget_add_controller (self->search, keys);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (begin_anew), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (on_stop_search), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (focus_rows), self);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (open_row), self);
  geneva_line_start_keep (GTK_WIDGET (self->view));
}

GtkWidget *
geneva_record_table_new (GenevaTableKind kind, GenevaSession *session)
{
  GenevaRecordTable *self = g_object_new (GENEVA_TYPE_RECORD_TABLE, NULL);

  self->kind = kind;
  self->session = g_object_ref (session);
  self->sorter = geneva_record_sorter_new (kind);
  if (kind == GENEVA_TABLE_ACTORS || kind == GENEVA_TABLE_EDGES) {
    self->follower = geneva_network_follower_new (session);
    g_signal_connect_swapped (self->follower, "changed", G_CALLBACK (geneva_record_table_reorder), self);
  }
  geneva_record_table_add_columns (self);
  geneva_row_menu_add (GTK_WIDGET (self), GTK_WIDGET (self->view), geneva_item_menu_new_for_rows, session);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->rows));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  geneva_table_get_title (kind), -1);
  g_signal_connect_swapped (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (begin_anew), self);
  g_signal_connect_swapped (self->rows, "selection-changed", G_CALLBACK (on_rows_selected), self);
  g_signal_connect_swapped (session, "notify::selection", G_CALLBACK (follow_session), self);
  g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (on_dossier), self);
  g_signal_connect_swapped (session, "notify::filter", G_CALLBACK (geneva_record_table_reorder), self);
  g_signal_connect_swapped (session, "notify::span", G_CALLBACK (geneva_record_table_reorder), self);
  g_signal_connect_swapped (session, "notify::clock", G_CALLBACK (geneva_record_table_reorder), self);
  g_signal_connect_swapped (session, "notify::unreviewed", G_CALLBACK (geneva_record_table_reorder), self);
  on_dossier (self);
  return GTK_WIDGET (self);
}

guint
geneva_record_table_get_n_rows (GenevaRecordTable *self)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_TABLE (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

GenevaHandle
geneva_record_table_get_record (GenevaRecordTable *self, guint position)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_TABLE (self), GENEVA_HANDLE_NONE);
  return geneva_record_rows_get_record (self->rows, position);
}

void
geneva_record_table_select_row (GenevaRecordTable *self, guint position)
{
  g_return_if_fail (GENEVA_IS_RECORD_TABLE (self));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->rows), position, TRUE);
}

void
geneva_record_table_sort (GenevaRecordTable *self, guint column, GtkSortType direction)
{
  g_autofree char *name = NULL;

  g_return_if_fail (GENEVA_IS_RECORD_TABLE (self) && column < self->n_columns);
  name = g_strdup_printf ("show-%u", column);
  if (!self->columns[column].is_shown)
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), name, g_variant_new_boolean (TRUE));
  gtk_column_view_sort_by_column (self->view, self->columns[column].view_column, direction);
}

void
geneva_record_table_search (GenevaRecordTable *self, const char *words)
{
  g_return_if_fail (GENEVA_IS_RECORD_TABLE (self));
  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
}

gboolean
geneva_record_table_is_sorting (GenevaRecordTable *self)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_TABLE (self), FALSE);
  return self->running != NULL || self->is_stale || is_behind (self);
}

GenevaRecordRows *
geneva_record_table_get_rows (GenevaRecordTable *self)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_TABLE (self), NULL);
  return self->rows;
}

const char *
geneva_record_table_get_count (GenevaRecordTable *self)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_TABLE (self), NULL);
  return gtk_label_get_label (GTK_LABEL (self->count));
}
