/* A table in a real window: sorted and searched in a worker, selected both
 * ways, lazy with a hundred thousand rows.
 */
#include "geneva-passage-counts.h"
#include "geneva-record-cells.h"
#include "geneva-row-menu.h"
#include "model/geneva-edit.h"
#include "model/geneva-passages.h"
#include "record-desk.h"
#include "stage.h"

#include "generator.h"
#include "model/geneva-within.h"

#include <string.h>

#define N_MANY 100000

/* Events that charts draw too. */
static guint
count_drawn (RecordDesk *desk)
{
  GenevaSessionState state;
  GenevaWithinCounts counts;

  geneva_session_get_state (desk->session, &state);
  geneva_session_state_count_within (&state, geneva_dossier_get_snapshot (geneva_session_get_dossier (desk->session)),
                                     &counts);
  geneva_session_state_clear (&state);
  return counts.n_certain + counts.n_possible + counts.n_undated;
}

static void
type (RecordDesk *desk, const char *words)
{
  gint64 until = g_get_monotonic_time () + 300000;

  geneva_record_table_search (desk->table, words);
  /* GtkSearchEntry tells of it 150 ms later. */
  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  record_desk_wait (desk);
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_widget (child, type);
    if (found != NULL)
      return found;
  }
  return NULL;
}

/* By the place of the scroll bar and the height that all rows have. */
static gboolean
is_in_sight (RecordDesk *desk, guint position)
{
  GtkWidget *list = find_widget (GTK_WIDGET (desk->table), GTK_TYPE_LIST_VIEW);
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  double height = gtk_adjustment_get_upper (place) / geneva_record_table_get_n_rows (desk->table);
  double top = height * position;

  return top >= gtk_adjustment_get_value (place) - height &&
         top + height <= gtk_adjustment_get_value (place) + gtk_adjustment_get_page_size (place) + height;
}

static guint
count_row_widgets (RecordDesk *desk)
{
  GtkWidget *list = find_widget (GTK_WIDGET (desk->table), GTK_TYPE_LIST_VIEW);
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static void
assert_by_date (RecordDesk *desk)
{
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (geneva_session_get_dossier (desk->session));
  const GenevaEdtf *before = NULL;
  gboolean is_undated = FALSE;

  for (guint i = 0; i < geneva_record_table_get_n_rows (desk->table); i++) {
    const GenevaEdtf *date;
    GenevaRow row;
    g_assert_true (geneva_snapshot_get_row (snapshot, geneva_record_table_get_record (desk->table, i), &row));
    date = geneva_row_get_date (&row, GENEVA_EVENT_WHEN);
    if (date == NULL) {
      is_undated = TRUE;
      continue;
    }
    g_assert_false (is_undated);
    g_assert_true (before == NULL || geneva_edtf_compare (before, date) <= 0);
    before = date;
  }
}

/* A hundred thousand rows: only what is seen is made, whatever is sorted, searched and selected. */
static void
test_lazy (void)
{
  g_autoptr (RecordDesk) desk = record_desk_new (record_desk_make_session (N_MANY), GENEVA_TABLE_EVENTS);
  GenevaRecordRows *rows = geneva_record_table_get_rows (desk->table);
  guint64 n_asked;
  guint n_drawn;
  guint n_columns;

  geneva_table_get_columns (GENEVA_TABLE_EVENTS, &n_columns);
  n_drawn = count_drawn (desk);
  g_assert_cmpuint (n_drawn, <, N_MANY);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, n_drawn);
  g_assert_nonnull (strstr (geneva_record_table_get_count (desk->table), " of 100,000 events"));
  assert_by_date (desk);
  for (guint column = 0; column < n_columns; column += 3) {
    n_asked = geneva_record_rows_get_n_asked (rows);
    geneva_record_table_sort (desk->table, column, GTK_SORT_DESCENDING);
    g_assert_true (geneva_record_table_is_sorting (desk->table));
    record_desk_wait (desk);
    g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, n_drawn);
    g_assert_cmpuint (geneva_record_rows_get_n_asked (rows) - n_asked, <, 2000);
    g_assert_cmpuint (count_row_widgets (desk), <, 400);
  }
  n_asked = geneva_record_rows_get_n_asked (rows);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (rows));
  stage_settle ();
  g_assert_cmpuint (geneva_selection_get_size (geneva_session_get_selection (desk->session)), ==,
                    GENEVA_MAX_SELECTED_ROWS);
  g_assert_nonnull (strstr (geneva_record_table_get_count (desk->table), "10,000 selected, no more at a time"));
  geneva_record_table_sort (desk->table, 0, GTK_SORT_ASCENDING);
  record_desk_wait (desk);
  /* The same records, wherever they stand now. */
  g_assert_cmpuint (gtk_bitset_get_size (geneva_record_rows_get_selected (rows)), ==, GENEVA_MAX_SELECTED_ROWS);
  type (desk, "meets");
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), >, 1000);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), <, N_MANY / 2);
  g_assert_nonnull (strstr (geneva_record_table_get_count (desk->table), "of 100,000 events"));
  g_assert_cmpuint (geneva_record_rows_get_n_asked (rows) - n_asked, <, 4000);
}

/* A record that a chart selects is found and brought into sight, in whatever order the rows are. */
static void
test_follow (void)
{
  g_autoptr (RecordDesk) desk = record_desk_new (record_desk_make_session (N_MANY / 5), GENEVA_TABLE_EVENTS);
  GenevaRecordRows *rows = geneva_record_table_get_rows (desk->table);
  GenevaHandle middle = geneva_record_table_get_record (desk->table, 6000);
  GenevaTarget targets[3] = { { .handle = GENEVA_HANDLE (GENEVA_LIST_ACTORS, 0) }, { .handle = 0 },
                              { .handle = middle } };
  g_autoptr (GenevaSelection) several = NULL;

  geneva_session_select (desk->session, middle);
  stage_settle ();
  g_assert_cmpuint (geneva_record_rows_get_primary (rows), ==, 6000);
  g_assert_true (is_in_sight (desk, 6000));
  geneva_record_table_sort (desk->table, 1, GTK_SORT_ASCENDING);
  record_desk_wait (desk);
  g_assert_cmpuint (geneva_record_table_get_record (desk->table, geneva_record_rows_get_primary (rows)), ==, middle);
  g_assert_true (is_in_sight (desk, geneva_record_rows_get_primary (rows)));
  /* Of several things those that are events. */
  targets[1].handle = geneva_record_table_get_record (desk->table, 9999);
  several = geneva_selection_new (targets, 3);
  geneva_session_set_selection (desk->session, several);
  stage_settle ();
  g_assert_cmpuint (gtk_bitset_get_size (geneva_record_rows_get_selected (rows)), ==, 2);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (rows), 9999));
  g_assert_cmpuint (geneva_record_table_get_record (desk->table, geneva_record_rows_get_primary (rows)), ==, middle);
  /* and nothing comes back to the session */
  g_assert_true (geneva_session_get_selection (desk->session) == several);
  geneva_session_select (desk->session, GENEVA_HANDLE_NONE);
  g_assert_true (gtk_bitset_is_empty (geneva_record_rows_get_selected (rows)));
}

static void
count_notice (guint *n)
{
  (*n)++;
}

/* Rows that a reader selects are the session's selection, the last one first among them; told once each. */
static void
test_select (void)
{
  g_autoptr (RecordDesk) desk = record_desk_new (stage_new_session (), GENEVA_TABLE_EVENTS);
  GtkSelectionModel *rows = GTK_SELECTION_MODEL (geneva_record_table_get_rows (desk->table));
  GenevaSelection *selection;
  guint n = 0;

  g_signal_connect_swapped (desk->session, "notify::selection", G_CALLBACK (count_notice), &n);
  geneva_record_table_select_row (desk->table, 10);
  g_assert_cmpuint (n, ==, 1);
  gtk_selection_model_select_item (rows, 3, FALSE);
  g_assert_cmpuint (n, ==, 2);
  selection = geneva_session_get_selection (desk->session);
  g_assert_cmpuint (geneva_selection_get_size (selection), ==, 2);
  g_assert_cmpuint (geneva_selection_get_primary (selection)->handle, ==,
                    geneva_record_table_get_record (desk->table, 3));
  /* Shift from 3 up to 0: the upper end was clicked. */
  gtk_selection_model_select_range (rows, 0, 4, TRUE);
  selection = geneva_session_get_selection (desk->session);
  g_assert_cmpuint (geneva_selection_get_size (selection), ==, 4);
  g_assert_cmpuint (geneva_selection_get_primary (selection)->handle, ==,
                    geneva_record_table_get_record (desk->table, 0));
  gtk_selection_model_unselect_item (rows, 1);
  g_assert_cmpuint (geneva_selection_get_size (geneva_session_get_selection (desk->session)), ==, 3);
  gtk_selection_model_unselect_all (rows);
  g_assert_null (geneva_session_get_selection (desk->session));
  g_assert_cmpuint (n, ==, 5);
}

static GtkWidget *
find_cell (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) && geneva_row_menu_get_item (widget) != NULL ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_cell (child);
  return found;
}

/* GTK 4.8 asks cell and row alike to take a row in or out: only one of them may, or Ctrl and a click change nothing. */
static void
test_click (void)
{
  g_autoptr (RecordDesk) desk = record_desk_new (stage_new_session (), GENEVA_TABLE_ACTORS);
  GtkWidget *cell = find_cell (GTK_WIDGET (desk->table));

  g_assert_nonnull (cell);
  g_assert_false (gtk_list_item_get_selectable (geneva_row_menu_get_item (cell)));
}

/* What was merged into another is neither listed nor counted. */
static void
test_merged (void)
{
  g_autoptr (RecordDesk) desk = record_desk_new (stage_new_session (), GENEVA_TABLE_ACTORS);
  GenevaDossier *dossier = geneva_session_get_dossier (desk->session);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (geneva_dossier_get_snapshot (dossier), NULL);
  g_autoptr (GenevaDelta) delta = NULL;
  guint n_before = geneva_record_table_get_n_rows (desk->table);
  GenevaHandle kept = geneva_record_table_get_record (desk->table, 0);
  GenevaHandle merged = geneva_record_table_get_record (desk->table, 1);
  GenevaRecordOrder *order;

  geneva_edit_merge (edit, kept, &merged, 1);
  delta = geneva_edit_end (edit, NULL);
  g_assert_true (geneva_dossier_apply (dossier, delta, NULL));
  record_desk_wait (desk);
  order = geneva_record_rows_get_order (geneva_record_table_get_rows (desk->table));
  g_assert_cmpuint (geneva_record_order_get_n_shown (order), ==, n_before - 1);
  g_assert_cmpuint (geneva_record_order_get_n_all (order), ==, n_before - 1);
  geneva_dossier_undo (dossier);
  record_desk_wait (desk);
  order = geneva_record_rows_get_order (geneva_record_table_get_rows (desk->table));
  g_assert_cmpuint (geneva_record_order_get_n_all (order), ==, n_before);
}

static void
test_copy (void)
{
  g_autoptr (RecordDesk) desk = record_desk_new (stage_new_session (), GENEVA_TABLE_EVENTS);
  GtkSelectionModel *rows = GTK_SELECTION_MODEL (geneva_record_table_get_rows (desk->table));
  g_autofree char *none = geneva_record_table_dup_copy (desk->table);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) cells = NULL;

  g_assert_null (none);
  geneva_record_table_select_row (desk->table, 2);
  one = geneva_record_table_dup_copy (desk->table);
  g_assert_null (strchr (one, '\n'));
  cells = g_strsplit (one, "\t", -1);
  g_assert_cmpuint (g_strv_length (cells), ==, 7);
  gtk_selection_model_select_item (rows, 5, FALSE);
  two = geneva_record_table_dup_copy (desk->table);
  lines = g_strsplit (two, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[0], "When\tEvent\t"));
  g_assert_cmpstr (lines[1], ==, one);
  /* A column that is shown is copied and searched, one that is not is neither. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->table), "table.show-3", NULL));
  record_desk_wait (desk);
  g_clear_pointer (&two, g_free);
  two = geneva_record_table_dup_copy (desk->table);
  g_assert_nonnull (strstr (two, "\tClass\t"));
  type (desk, "verbal");
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), >, 5);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->table), "table.show-3", NULL));
  record_desk_wait (desk);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, 0);
}

/* Filter and window of the session, one after the other; the table in the order it was. */
static void
test_narrow (void)
{
  g_autoptr (RecordDesk) desk = record_desk_new (stage_new_session (), GENEVA_TABLE_EVENTS);
  guint n_all = geneva_record_table_get_n_rows (desk->table);
  GenevaHandle hidden[2] = { geneva_record_table_get_record (desk->table, 0),
                             geneva_record_table_get_record (desk->table, 5) };
  g_autoptr (GenevaFilter) filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "two", hidden, 2);
  GenevaSpan june = { 1370044800, 1372636800 };
  guint n_june;

  geneva_session_set_filter (desk->session, filter);
  record_desk_wait (desk);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, n_all - 2);
  geneva_session_set_span (desk->session, &june);
  record_desk_wait (desk);
  n_june = geneva_record_table_get_n_rows (desk->table);
  g_assert_cmpuint (n_june, >, 0);
  g_assert_cmpuint (n_june, <, n_all - 2);
  assert_by_date (desk);
  geneva_session_set_clock (desk->session, GENEVA_CLOCK_REPORTED);
  record_desk_wait (desk);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), !=, n_june);
  geneva_session_set_filter (desk->session, NULL);
  geneva_session_set_span (desk->session, NULL);
  record_desk_wait (desk);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, n_all);
  type (desk, "kerry LAVROV");
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), >, 0);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), <, n_all / 2);
  type (desk, "");
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, n_all);
}

static GtkAdjustment *
get_across (RecordDesk *desk)
{
  return gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (find_widget (GTK_WIDGET (desk->table), GTK_TYPE_COLUMN_VIEW)));
}

static gboolean
can_scroll_across (gpointer data)
{
  GtkAdjustment *across = data;

  return gtk_adjustment_get_upper (across) > gtk_adjustment_get_page_size (across) + 1.0;
}

/* The first of the heads stands between the sides of its table. */
static gboolean
shows_first_head (RecordDesk *desk)
{
  GtkWidget *view = find_widget (GTK_WIDGET (desk->table), GTK_TYPE_COLUMN_VIEW);
  GtkWidget *head = gtk_widget_get_first_child (gtk_widget_get_first_child (view));
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (head, view, &bounds));
  return bounds.origin.x >= -1.0f
         && (double) (bounds.origin.x + bounds.size.width) <= gtk_widget_get_width (view) + 1.0;
}

/* Too wide for its window, a table begins where its lines begin: at the right in Arabic. */
static void
test_line_start (void)
{
  const GtkTextDirection directions[] = { GTK_TEXT_DIR_LTR, GTK_TEXT_DIR_RTL };

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++) {
    RecordDesk *desk;
    GtkAdjustment *across;
    double far;

    gtk_widget_set_default_direction (directions[i]);
    desk = record_desk_new (stage_new_session (), GENEVA_TABLE_EVENTS);
    gtk_window_set_default_size (GTK_WINDOW (desk->window), 360, 500);
    across = get_across (desk);
    stage_wait (can_scroll_across, across);
    stage_settle ();
    g_assert_true (shows_first_head (desk));
    /* What the reader has scrolled to stays where it is when rows change. Which end of the numbers is where lines begin is
     * another thing in newer GTK. */
    far = gtk_adjustment_get_value (across) > 1.0 ? 0.0 : gtk_adjustment_get_upper (across);
    gtk_adjustment_set_value (across, far);
    far = gtk_adjustment_get_value (across);
    geneva_record_table_sort (desk->table, 1, GTK_SORT_DESCENDING);
    record_desk_wait (desk);
    g_assert_false (shows_first_head (desk));
    g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (across), far, 1.0);
    record_desk_free (desk);
  }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* The latest wish wins, however many come at once; a table that nobody sees wishes nothing. */
static void
test_latest (void)
{
  g_autoptr (RecordDesk) desk = record_desk_new (record_desk_make_session (N_MANY / 5), GENEVA_TABLE_EVENTS);
  guint n_in_window;

  for (guint i = 0; i < 11; i++) {
    geneva_record_table_sort (desk->table, i % 11, i % 2 == 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
    g_main_context_iteration (NULL, FALSE);
  }
  geneva_record_table_sort (desk->table, 0, GTK_SORT_ASCENDING);
  record_desk_wait (desk);
  assert_by_date (desk);
  for (gint64 day = 0; day < 300; day += 3) {
    GenevaSpan span = { (14610 + day) * 86400, (14640 + day) * 86400 };
    geneva_session_set_span (desk->session, &span);
    g_main_context_iteration (NULL, FALSE);
  }
  record_desk_wait (desk);
  assert_by_date (desk);
  n_in_window = geneva_record_table_get_n_rows (desk->table);
  g_assert_cmpuint (n_in_window, <, N_MANY / 10);
  gtk_widget_set_visible (GTK_WIDGET (desk->table), FALSE);
  geneva_session_set_span (desk->session, NULL);
  stage_settle ();
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, n_in_window);
  gtk_widget_set_visible (GTK_WIDGET (desk->table), TRUE);
  record_desk_wait (desk);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, count_drawn (desk));
  geneva_session_set_unreviewed (desk->session, TRUE);
  record_desk_wait (desk);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, count_drawn (desk));
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), >, n_in_window);
  /* Closed in the middle of it. */
  geneva_record_table_sort (desk->table, 1, GTK_SORT_ASCENDING);
}

/* An edit: what is deleted leaves at once, what is put back comes again. */
static void
test_edit (void)
{
  g_autoptr (RecordDesk) desk = record_desk_new (record_desk_make_session (2000), GENEVA_TABLE_EVENTS);
  GenevaDossier *dossier = geneva_session_get_dossier (desk->session);
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Delete");
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaRecord) record = NULL;
  guint n_before = geneva_record_table_get_n_rows (desk->table);
  GenevaHandle gone = GENEVA_HANDLE_NONE;
  GenevaRow row;
  gboolean is_applied;

  /* The first that nothing else speaks of. */
  for (guint i = 0; gone == GENEVA_HANDLE_NONE; i++) {
    guint n;
    GenevaHandle handle = geneva_record_table_get_record (desk->table, i);
    geneva_snapshot_get_references (geneva_dossier_get_snapshot (dossier), handle, &n);
    if (n == 0)
      gone = handle;
  }
  g_assert_true (geneva_snapshot_get_row (geneva_dossier_get_snapshot (dossier), gone, &row));
  record = geneva_record_new_from_row (GENEVA_LIST_EVENTS, &row);
  geneva_delta_add (delta, gone, record, NULL);
  is_applied = geneva_dossier_apply (dossier, delta, &error);
  g_assert_no_error (error);
  g_assert_true (is_applied);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, n_before - 1);
  record_desk_wait (desk);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, n_before - 1);
  geneva_session_select (desk->session, gone);
  g_assert_true (gtk_bitset_is_empty (geneva_record_rows_get_selected (geneva_record_table_get_rows (desk->table))));
  geneva_dossier_undo (dossier);
  record_desk_wait (desk);
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, n_before);
  assert_by_date (desk);
}

/* Ctrl+F, Escape, Enter; another dossier, none. */
static void
test_keys (void)
{
  g_autoptr (RecordDesk) desk = record_desk_new (stage_new_session (), GENEVA_TABLE_EVENTS);
  GtkWidget *search = find_widget (GTK_WIDGET (desk->table), GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *view = find_widget (GTK_WIDGET (desk->table), GTK_TYPE_COLUMN_VIEW);
  GtkWidget *row = gtk_widget_get_first_child (find_widget (GTK_WIDGET (desk->table), GTK_TYPE_LIST_VIEW));
  GtkWidget *focus;

  /* A row is spoken as a whole. */
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_widget_grab_focus (search);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (desk->window)), search));
  g_signal_emit_by_name (search, "activate");
  focus = gtk_window_get_focus (GTK_WINDOW (desk->window));
  g_assert_true (gtk_widget_is_ancestor (focus, view));
  g_signal_emit_by_name (view, "activate", 4);
  g_assert_cmpuint (geneva_selection_get_primary (geneva_session_get_selection (desk->session))->handle, ==,
                    geneva_record_table_get_record (desk->table, 4));
  type (desk, "kerry");
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  type (desk, "");
  geneva_session_set_dossier (desk->session, NULL);
  stage_settle ();
  g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, 0);
}

/* Every column of every table, up and down, on the dossier that comes with the program. */
static void
test_all_tables (void)
{
  for (guint kind = 0; kind < GENEVA_N_TABLES; kind++) {
    g_autoptr (RecordDesk) desk = record_desk_new (stage_new_session (), (GenevaTableKind) kind);
    guint n = geneva_record_table_get_n_rows (desk->table);
    guint n_columns;
    geneva_table_get_columns ((GenevaTableKind) kind, &n_columns);
    g_assert_cmpuint (n, >, 0);
    for (guint i = 0; i < n_columns; i++) {
      geneva_record_table_sort (desk->table, i, GTK_SORT_ASCENDING);
      stage_settle ();
      geneva_record_table_sort (desk->table, i, GTK_SORT_DESCENDING);
      stage_settle ();
      g_assert_cmpuint (geneva_record_table_get_n_rows (desk->table), ==, n);
    }
  }
}

typedef struct {
  gint64 last;
  gint64 longest;
} Beat;

static gboolean
on_beat (gpointer data)
{
  Beat *beat = data;
  gint64 now = g_get_monotonic_time ();

  beat->longest = MAX (beat->longest, now - beat->last);
  beat->last = now;
  return G_SOURCE_CONTINUE;
}

static void
wait_and_tell (RecordDesk *desk, Beat *beat, const char *what)
{
  gint64 begin = g_get_monotonic_time ();

  *beat = (Beat) { begin, 0 };
  while (geneva_record_table_is_sorting (desk->table))
    g_main_context_iteration (NULL, TRUE);
  g_test_message ("%s: rows after %.0f ms", what, (double) (g_get_monotonic_time () - begin) / 1e3);
  stage_settle ();
  g_test_message ("%s: the window waited for at most %.0f ms", what, (double) beat->longest / 1e3);
}

/* How long a million takes, and the longest that the window waits, when asked: GENEVA_TEST_MILLION=1. */
static void
test_million (void)
{
  g_autoptr (RecordDesk) desk = NULL;
  GenevaRecordRows *rows;
  Beat beat = { 0 };
  guint id;

  desk = g_new0 (RecordDesk, 1);
  desk->session = record_desk_make_session (1000000);
  desk->table = GENEVA_RECORD_TABLE (geneva_record_table_new (GENEVA_TABLE_EVENTS, desk->session));
  id = g_timeout_add (1, on_beat, &beat);
  desk->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1000, 800);
  gtk_window_set_child (GTK_WINDOW (desk->window), GTK_WIDGET (desk->table));
  gtk_window_present (GTK_WINDOW (desk->window));
  wait_and_tell (desk, &beat, "open");
  for (guint column = 0; column < 11; column++) {
    g_autofree char *what = g_strdup_printf ("column %u", column);
    geneva_record_table_sort (desk->table, column, GTK_SORT_DESCENDING);
    wait_and_tell (desk, &beat, what);
  }
  rows = geneva_record_table_get_rows (desk->table);
  beat = (Beat) { g_get_monotonic_time (), 0 };
  geneva_session_select (desk->session, geneva_record_table_get_record (desk->table, 555555));
  stage_settle ();
  g_test_message ("found a row: the window waited for at most %.0f ms", (double) beat.longest / 1e3);
  beat = (Beat) { g_get_monotonic_time (), 0 };
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (rows));
  stage_settle ();
  g_test_message ("selected all: the window waited for at most %.0f ms", (double) beat.longest / 1e3);
  type (desk, "meets");
  g_test_message ("%s, %u rows asked for in all", geneva_record_table_get_count (desk->table),
                  (guint) geneva_record_rows_get_n_asked (rows));
  g_source_remove (id);
}

static void
on_counted (gpointer data)
{
  ++*(guint *) data;
}

static gboolean
is_counted (gpointer data)
{
  return *(guint *) data > 0;
}

/* Those that thousands refer to are counted beside the main thread, and after an edit again, the old number standing
 * until then. */
static void
test_passage_counts (void)
{
  g_autoptr (GenevaSession) session = record_desk_make_session (5000);
  GenevaDossier *dossier = geneva_session_get_dossier (session);
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (dossier);
  guint n_called = 0, n_references = 0, n, n_expected;
  GenevaPassageCounts *counts = geneva_passage_counts_new (on_counted, &n_called);
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  GenevaHandle actor = GENEVA_HANDLE_NONE, few = GENEVA_HANDLE_NONE, many = GENEVA_HANDLE_NONE;

  while ((actor = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, actor)) != GENEVA_HANDLE_NONE) {
    (void) geneva_snapshot_get_references (snapshot, actor, &n_references);
    if (n_references > GENEVA_MAX_COUNTED_AT_ONCE)
      many = actor;
    else
      few = actor;
  }
  g_assert_cmpuint (many, !=, GENEVA_HANDLE_NONE);
  g_assert_true (geneva_passage_counts_look (counts, snapshot, few, &n));
  g_assert_cmpuint (n, ==, geneva_passages_count_of_record (snapshot, few));
  n_expected = geneva_passages_count_of_record (snapshot, many);
  g_assert_false (geneva_passage_counts_look (counts, snapshot, many, &n));
  stage_wait (is_counted, &n_called);
  g_assert_true (geneva_passage_counts_look (counts, snapshot, many, &n));
  g_assert_cmpuint (n, ==, n_expected);
  /* Nothing was left to be asked for. */
  n_called = 0;
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);
    GenevaHandle event = geneva_edit_add_event (edit, "One more", GENEVA_EVENT_CONSULT);
    geneva_edit_add_participant (edit, event, &(GenevaParticipant) { .actor = many, .role = GENEVA_ROLE_PARTICIPANT,
                                                                     .attendance = -1 });
    delta = geneva_edit_end (edit, &error);
    g_assert_no_error (error);
    g_assert_true (geneva_dossier_apply (dossier, delta, &error));
  }
  snapshot = geneva_dossier_get_snapshot (dossier);
  g_assert_true (geneva_passage_counts_look (counts, snapshot, many, &n));
  g_assert_cmpuint (n, ==, n_expected);
  stage_wait (is_counted, &n_called);
  g_assert_true (geneva_passage_counts_look (counts, snapshot, many, &n));
  g_assert_cmpuint (n, ==, geneva_passages_count_of_record (snapshot, many));
  /* It may go while it counts. */
  g_assert_true (geneva_passage_counts_look (counts, geneva_dossier_get_snapshot (dossier), many, &n));
  geneva_passage_counts_free (counts);
  stage_settle ();
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/widgets/record-table/lazy", test_lazy);
  g_test_add_func ("/widgets/record-table/follow", test_follow);
  g_test_add_func ("/widgets/record-table/select", test_select);
  g_test_add_func ("/widgets/record-table/click", test_click);
  g_test_add_func ("/widgets/record-table/merged", test_merged);
  g_test_add_func ("/widgets/record-table/copy", test_copy);
  g_test_add_func ("/widgets/record-table/narrow", test_narrow);
  g_test_add_func ("/widgets/record-table/line-start", test_line_start);
  g_test_add_func ("/widgets/record-table/latest", test_latest);
  g_test_add_func ("/widgets/record-table/edit", test_edit);
  g_test_add_func ("/widgets/record-table/keys", test_keys);
  g_test_add_func ("/widgets/record-table/all", test_all_tables);
  if (g_getenv ("GENEVA_TEST_MILLION") != NULL)
    g_test_add_func ("/widgets/record-table/million", test_million);
  g_test_add_func ("/widgets/record-table/passage-counts", test_passage_counts);
  return g_test_run ();
}
