/* Cells of a column. Role: GTK makes, binds and recycles them; here they get
 * their words, their tooltip where these are cut, and the name of their row. It
 * must not know the table.
 */
#include "geneva-record-cells.h"

#include "geneva-row-menu.h"

typedef struct {
  const GenevaColumn *column;
  GenevaRowSpeaker    speaker;
  gpointer            data;
} Cells;

/* What a cell listens to while it stands in a row. */
typedef struct {
  Cells       *cells;
  GtkListItem *item;
  gulong       handler;
} Tie;

/* GTK 4.8 has no call to name a row by. */
static void
name_row (Cells *self, GtkWidget *label, GenevaRecordRow *record)
{
  GtkWidget *cell = gtk_widget_get_parent (label);
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *spoken = NULL;

  if (row == NULL)
    return;
  spoken = self->speaker (record, self->data);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
fill (Cells *self, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  GenevaRecordRow *record = gtk_list_item_get_item (item);
  g_autofree char *text = geneva_record_cell_dup_text (self->column, record);

  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  if (self->speaker != NULL)
    name_row (self, label, record);
}

/* Only a cell that is cut has more to say. */
static gboolean
on_tooltip (GtkWidget *label, int x, int y, gboolean is_by_keyboard, GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (GTK_LABEL (label)));
  return TRUE;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, Cells *self)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean is_number = (self->column->flags & GENEVA_COLUMN_NUMBER) != 0;

  gtk_label_set_xalign (GTK_LABEL (label), is_number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if ((self->column->flags & GENEVA_COLUMN_EXPANDS) == 0)
    gtk_label_set_width_chars (GTK_LABEL (label), 4);
  else
    gtk_label_set_width_chars (GTK_LABEL (label), self->column->flags & GENEVA_COLUMN_DISTINCT ? 22 : 14);
  if (is_number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_tooltip), NULL);
  geneva_row_menu_set_item (label, item);
  gtk_list_item_set_child (item, label);
  /* In GTK 4.8 cell and row both answer a click: a row that Ctrl adds would be taken out again at once. */
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
on_other_record (Tie *tie)
{
  fill (tie->cells, tie->item);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, Cells *self)
{
  Tie *tie = g_new (Tie, 1);

  *tie = (Tie) { self, item, 0 };
  tie->handler = g_signal_connect_swapped (gtk_list_item_get_item (item), "notify::record",
                                           G_CALLBACK (on_other_record), tie);
  g_object_set_data_full (G_OBJECT (item), "geneva-tie", tie, g_free);
  fill (self, item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, Cells *self)
{
  Tie *tie = g_object_get_data (G_OBJECT (item), "geneva-tie");

  g_signal_handler_disconnect (gtk_list_item_get_item (item), tie->handler);
  g_object_set_data (G_OBJECT (item), "geneva-tie", NULL);
}

static void
free_cells (gpointer data, GClosure *closure)
{
  g_free (data);
}

GtkListItemFactory *
geneva_record_cell_factory_new (const GenevaColumn *column, GenevaRowSpeaker speaker, gpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Cells *cells = g_new (Cells, 1);

  *cells = (Cells) { column, speaker, data };
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), cells);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), cells);
  g_signal_connect_data (factory, "unbind", G_CALLBACK (on_unbind), cells, free_cells, 0);
  return factory;
}

char *
geneva_record_cell_dup_text (const GenevaColumn *column, GenevaRecordRow *row)
{
  GenevaSnapshot *snapshot;
  GenevaRow record;

  if (!geneva_record_row_read (row, &snapshot, &record))
    return NULL;
  if (column->flags & GENEVA_COLUMN_COUNTED) {
    guint n;
    return geneva_record_row_count_passages (row, &n) ? g_strdup_printf ("%u", n) : g_strdup ("…");
  }
  return geneva_column_dup_text (column, geneva_record_row_get_network (row), snapshot,
                                 geneva_record_row_get_record (row), &record);
}

/* GTK 4.8 knows no tooltips of titles; these stand in the first child of the view, in the order of the columns. */
void
geneva_record_title_set_tooltip (GtkColumnView *view, GtkColumnViewColumn *column, const char *tooltip)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; title != NULL && i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) at = g_list_model_get_item (columns, i);
    if (at == column)
      gtk_widget_set_tooltip_text (title, tooltip);
    title = gtk_widget_get_next_sibling (title);
  }
}
