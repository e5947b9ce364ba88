/* The columns of a table of records. Role: which there are and are seen, by which of them the view sorts, what a row says aloud.
 * It must not know what a column means.
 */
#include "geneva-record-table-private.h"

#include "geneva-record-cells.h"

#include <glib/gi18n-lib.h>

/* All that a row shows, for a screen reader. */
static char *
dup_spoken_row (GenevaRecordRow *row, gpointer data)
{
  GenevaRecordTable *self = data;
  g_autoptr (GString) spoken = g_string_new (NULL);

  for (guint i = 0; i < self->n_columns; i++) {
    const GenevaColumn *column = self->columns[i].column;
    g_autofree char *text = NULL;
    if (!self->columns[i].is_shown)
      continue;
    text = geneva_record_cell_dup_text (column, row);
    if (text == NULL || *text == '\0')
      continue;
    if (spoken->len > 0)
      g_string_append (spoken, _(", "));
    if (column->flags & GENEVA_COLUMN_NUMBER)
      g_string_append_printf (spoken, "%s ", _(column->title));
    g_string_append (spoken, text);
  }
  return g_string_free (g_steal_pointer (&spoken), FALSE);
}

/* GTK 4.8 does not tell by which columns a view sorts, but its sorter asks their sorters in turn, the most
 * important one first. These answer "equal" `n_equal` times and then "smaller"; what the view's sorter makes of
 * that is the direction. */
static int
answer_probe (gconstpointer a, gconstpointer b, gpointer data)
{
  GenevaTableColumn *column = data;
  GenevaSortProbe *probe = &column->table->probe;

  if (probe->n_asked < GENEVA_MAX_SORTS)
    probe->columns[probe->n_asked] = column->number;
  probe->n_asked++;
  return probe->n_asked > probe->n_equal ? -1 : 0;
}

void
geneva_record_table_read_sorts (GenevaRecordTable *self, GenevaOrderWish *wish)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);

  for (guint i = 0; i < GENEVA_MAX_SORTS; i++) {
    GtkOrdering ordering;
    self->probe = (GenevaSortProbe) { .n_equal = i };
    ordering = gtk_sorter_compare (sorter, self, self->view);
    if (self->probe.n_asked <= i)
      return;
    wish->sorts[i].column = (int) self->probe.columns[i];
    wish->sorts[i].is_descending = ordering == GTK_ORDERING_LARGER;
    wish->n_sorts++;
  }
}

/* What of the network the columns that are seen tell: measuring takes its time. */
void
geneva_record_table_follow_network (GenevaRecordTable *self)
{
  GenevaFollow follow = self->kind == GENEVA_TABLE_EDGES ? GENEVA_FOLLOW_EDGES : GENEVA_FOLLOW_NOTHING;

  if (self->follower == NULL)
    return;
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].is_shown && (self->columns[i].column->flags & GENEVA_COLUMN_MEASURED) != 0)
      follow = GENEVA_FOLLOW_METRICS;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    follow = GENEVA_FOLLOW_NOTHING;
  geneva_network_follower_set_follow (self->follower, follow);
}

static void
show_column (GenevaTableColumn *column, gboolean is_shown)
{
  GenevaRecordTable *self = column->table;
  guint position = 0;

  if (column->is_shown == is_shown)
    return;
  column->is_shown = is_shown;
  if (is_shown) {
    for (guint i = 0; i < column->number; i++)
      position += self->columns[i].is_shown;
    gtk_column_view_insert_column (self->view, position, column->view_column);
  } else {
    gtk_column_view_remove_column (self->view, column->view_column);
  }
  if (is_shown && column->column->get_help != NULL)
    geneva_record_title_set_tooltip (self->view, column->view_column, column->column->get_help (column->column));
  geneva_record_table_follow_network (self);
}

static void
on_show_column (GSimpleAction *action, GVariant *value, gpointer data)
{
  GenevaTableColumn *column = data;

  show_column (column, g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
  geneva_record_table_reorder (column->table);
}

static GtkColumnViewColumn *
new_view_column (GenevaTableColumn *column)
{
  GtkColumnViewColumn *view_column = NULL;
  g_autoptr (GtkSorter) sorter = NULL;
  gboolean is_expanding = (column->column->flags & GENEVA_COLUMN_EXPANDS) != 0;

  /* The first column is always there: its cell names the row. */
  view_column = gtk_column_view_column_new (_(column->column->title),
                                            geneva_record_cell_factory_new (column->column, column->number == 0
                                                                                              ? dup_spoken_row : NULL,
                                                                            column->table));
  sorter = GTK_SORTER (gtk_custom_sorter_new (answer_probe, column, NULL));
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, is_expanding);
  if (column->column->width > 0 && !is_expanding)
    gtk_column_view_column_set_fixed_width (view_column, column->column->width);
  return view_column;
}

static void
add_column (GenevaRecordTable *self, guint number, GMenu *menu)
{
  GenevaTableColumn *column = &self->columns[number];
  g_autofree char *name = g_strdup_printf ("show-%u", number);
  g_autofree char *detailed = g_strconcat ("table.", name, NULL);
  gboolean is_shown = (column->column->flags & GENEVA_COLUMN_HIDDEN) == 0;
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (is_shown));

  column->view_column = new_view_column (column);
  show_column (column, is_shown);
  g_signal_connect (action, "change-state", G_CALLBACK (on_show_column), column);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  /* A table without its first column has nothing to go by. */
  if (number > 0)
    g_menu_append (menu, _(column->column->title), detailed);
}

void
geneva_record_table_add_columns (GenevaRecordTable *self)
{
  const GenevaColumn *columns = geneva_table_get_columns (self->kind, &self->n_columns);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) shown = g_menu_new ();
  g_autoptr (GMenu) chosen = g_menu_new ();
  int first_sort = geneva_table_get_first_sort (self->kind);

  self->columns = g_new0 (GenevaTableColumn, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++) {
    self->columns[i] = (GenevaTableColumn) { self, &columns[i], i, NULL, FALSE };
    add_column (self, i, shown);
  }
  for (guint i = 0; i < self->n_columns; i++)
    gtk_column_view_column_set_header_menu (self->columns[i].view_column, G_MENU_MODEL (shown));
  g_menu_append (chosen, _("_Open"), "table.open");
  g_menu_append (chosen, _("_Copy Selected Rows"), "table.copy");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (chosen));
  g_menu_append_section (menu, _("Columns"), G_MENU_MODEL (shown));
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
  if (first_sort >= 0)
    gtk_column_view_sort_by_column (self->view, self->columns[first_sort].view_column, GTK_SORT_ASCENDING);
}
