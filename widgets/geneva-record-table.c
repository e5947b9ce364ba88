/* One table of records. Role: the table twin of the charts, made of the
 * columns of geneva-record-columns.h over the dossier's lazy faces. It must
 * not know what a column means.
 *
 * Sorting goes through GtkSortListModel, which makes every face of its list:
 * right for the hundreds of rows of a dossier as JSON; a permutation reckoned
 * in a worker takes its place where lists are long.
 */
#include "geneva-record-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _GenevaRecordTable {
  GtkWidget           parent_instance;

  GenevaTableKind     kind;
  GenevaSession      *session;
  GtkSortListModel   *sorted;
  GtkSingleSelection *selection;
  GtkWidget          *stack;
  GtkWidget          *view;
  gboolean            is_following;     /* the row is being set from the session */
};

G_DEFINE_FINAL_TYPE (GenevaRecordTable, geneva_record_table, GTK_TYPE_WIDGET)


/* ---- cells ---- */

static char *
dup_cell (const GenevaColumn *column, GenevaFace *face)
{
  GenevaDossier *dossier = geneva_face_get_dossier (face);
  GenevaRow row;

  if (dossier == NULL || !geneva_face_get_row (face, &row))
    return NULL;
  return column->dup_text (geneva_dossier_get_snapshot (dossier), geneva_face_get_handle (face), &row);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, const GenevaColumn *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->is_number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), column->is_expanding ? 12 : 4);
  if (column->is_number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, const GenevaColumn *column)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = dup_cell (column, gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (label, text != NULL && g_utf8_strlen (text, -1) > 12 ? text : NULL);
}

static int
compare_cells (gconstpointer a, gconstpointer b, gpointer data)
{
  const GenevaColumn *column = data;
  GenevaFace *left = GENEVA_FACE ((gpointer) a);
  GenevaFace *right = GENEVA_FACE ((gpointer) b);
  g_autofree char *left_text = NULL;
  g_autofree char *right_text = NULL;

  if (column->get_key != NULL) {
    GenevaRow left_row;
    GenevaRow right_row;
    double left_key = INFINITY;
    double right_key = INFINITY;
    if (geneva_face_get_dossier (left) != NULL && geneva_face_get_row (left, &left_row))
      left_key = column->get_key (geneva_dossier_get_snapshot (geneva_face_get_dossier (left)),
                                  geneva_face_get_handle (left), &left_row);
    if (geneva_face_get_dossier (right) != NULL && geneva_face_get_row (right, &right_row))
      right_key = column->get_key (geneva_dossier_get_snapshot (geneva_face_get_dossier (right)),
                                   geneva_face_get_handle (right), &right_row);
    return left_key < right_key ? GTK_ORDERING_SMALLER : left_key > right_key ? GTK_ORDERING_LARGER
                                                                              : GTK_ORDERING_EQUAL;
  }
  left_text = dup_cell (column, left);
  right_text = dup_cell (column, right);
  return gtk_ordering_from_cmpfunc (g_utf8_collate (left_text != NULL ? left_text : "",
                                                    right_text != NULL ? right_text : ""));
}

static void
add_column (GenevaRecordTable *self, const GenevaColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;
  g_autoptr (GtkSorter) sorter = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), (gpointer) column);
  view_column = gtk_column_view_column_new (_(column->title), factory);
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cells, (gpointer) column, NULL));
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column->is_expanding);
  if (column->width > 0 && !column->is_expanding)
    gtk_column_view_column_set_fixed_width (view_column, column->width);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), view_column);
}

/* ---- session ---- */

static guint
find_row (GenevaRecordTable *self, GenevaHandle handle)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));

  if (GENEVA_HANDLE_LIST (handle) != geneva_table_get_list (self->kind))
    return GTK_INVALID_LIST_POSITION;
  for (guint i = 0; i < n; i++) {
    g_autoptr (GenevaFace) face = g_list_model_get_item (G_LIST_MODEL (self->sorted), i);
    if (geneva_face_get_handle (face) == handle)
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

static void
follow_session (GenevaRecordTable *self)
{
  const GenevaTarget *target = geneva_selection_get_primary (geneva_session_get_selection (self->session));
  guint position = target != NULL && target->other == GENEVA_HANDLE_NONE ? find_row (self, target->handle)
                                                                         : GTK_INVALID_LIST_POSITION;

  if (position == gtk_single_selection_get_selected (self->selection))
    return;
  self->is_following = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_following = FALSE;
}

static void
on_row_selected (GenevaRecordTable *self)
{
  GenevaFace *face = gtk_single_selection_get_selected_item (self->selection);

  if (!self->is_following && face != NULL)
    geneva_session_select (self->session, geneva_face_get_handle (face));
}

static void
show_fill (GenevaRecordTable *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    geneva_record_table_get_n_rows (self) > 0 ? "rows" : "empty");
}

static void
take_dossier (GenevaRecordTable *self)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);

  /* A new list under a single selection is no choice of the reader's. */
  self->is_following = TRUE;
  gtk_sort_list_model_set_model (self->sorted,
                                 dossier != NULL ? geneva_dossier_get_list (dossier, geneva_table_get_list (self->kind))
                                                 : NULL);
  self->is_following = FALSE;
  show_fill (self);
  follow_session (self);
}

static void
geneva_record_table_dispose (GObject *object)
{
  GenevaRecordTable *self = GENEVA_RECORD_TABLE (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->sorted != NULL)
    g_signal_handlers_disconnect_by_data (self->sorted, self);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  G_OBJECT_CLASS (geneva_record_table_parent_class)->dispose (object);
}

static void
geneva_record_table_class_init (GenevaRecordTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = geneva_record_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
geneva_record_table_init (GenevaRecordTable *self)
{
}

GtkWidget *
geneva_record_table_new (GenevaTableKind kind, GenevaSession *session)
{
  GenevaRecordTable *self = g_object_new (GENEVA_TYPE_RECORD_TABLE, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty = gtk_label_new (geneva_table_get_empty (kind));
  const GenevaColumn *columns;
  guint n_columns;

  self->kind = kind;
  self->session = g_object_ref (session);
  self->view = gtk_column_view_new (NULL);
  columns = geneva_table_get_columns (kind, &n_columns);
  for (guint i = 0; i < n_columns; i++)
    add_column (self, &columns[i]);
  self->sorted = gtk_sort_list_model_new (NULL, g_object_ref (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view))));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  gtk_column_view_set_reorderable (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "data-table");
  gtk_widget_add_css_class (self->view, "geneva-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  geneva_table_get_title (kind), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_add_css_class (empty, "dim-label");
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "rows");
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));

  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_row_selected), self);
  g_signal_connect_swapped (self->sorted, "items-changed", G_CALLBACK (show_fill), self);
  g_signal_connect_swapped (session, "notify::selection", G_CALLBACK (follow_session), self);
  g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (take_dossier), self);
  take_dossier (self);
  return GTK_WIDGET (self);
}

guint
geneva_record_table_get_n_rows (GenevaRecordTable *self)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_TABLE (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->sorted));
}

GenevaHandle
geneva_record_table_get_record (GenevaRecordTable *self, guint position)
{
  g_autoptr (GenevaFace) face = NULL;

  g_return_val_if_fail (GENEVA_IS_RECORD_TABLE (self), GENEVA_HANDLE_NONE);
  face = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);
  return face != NULL ? geneva_face_get_handle (face) : GENEVA_HANDLE_NONE;
}

void
geneva_record_table_select_row (GenevaRecordTable *self, guint position)
{
  g_return_if_fail (GENEVA_IS_RECORD_TABLE (self));
  gtk_single_selection_set_selected (self->selection, position);
}
