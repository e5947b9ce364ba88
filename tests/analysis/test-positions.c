/* Positions: which statement is the latest of a cell and whether it was another
 * position earlier, what a window and a filter leave, units, and orders.
 */
#include "analysis/geneva-positions.h"

#include <string.h>

#include "model/geneva-unsorted.h"
#include "store/geneva-dossier-json.h"

/* One record a line, in few words; the ids of what is named must come first.
 *   a ID KIND BLOC FOR      an actor; FOR: it holds an office there
 *   i ID policy|fact PARENT
 *   s ID SPEAKER FOR ISSUE STANCE LEANING WHEN [REVIEW]
 * and - for what is absent. */
static GenevaSnapshot *
make (const char *const *lines)
{
  g_autoptr (GString) actors = g_string_new (NULL);
  g_autoptr (GString) ties = g_string_new (NULL);
  g_autoptr (GString) issues = g_string_new (NULL);
  g_autoptr (GString) statements = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot;

  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) w = g_strsplit (lines[i], " ", -1);

    if (w[0][0] == 'a') {
      g_string_append_printf (actors, "%s{\"id\":\"%s\",\"name\":\"%s\",\"kind\":\"%s\",\"aliases\":[],\"evidence\":[],"
                              "\"origin\":\"hand\",\"review\":\"accepted\",\"attributes\":{",
                              actors->len > 0 ? "," : "", w[1], w[1], w[2]);
      if (w[3][0] != '-')
        g_string_append_printf (actors, "\"bloc\":\"%s\"", w[3]);
      g_string_append (actors, "}}");
      if (w[4][0] != '-')
        g_string_append_printf (ties, "%s{\"id\":\"t-%s\",\"from\":\"%s\",\"to\":\"%s\",\"kind\":\"member\",\"role\":"
                                "\"minister\",\"evidence\":[],\"origin\":\"hand\",\"review\":\"accepted\"}",
                                ties->len > 0 ? "," : "", w[1], w[1], w[4]);
    } else if (w[0][0] == 'i') {
      g_string_append_printf (issues, "%s{\"id\":\"%s\",\"title\":\"%s\",\"type\":\"%s\",\"proposition\":\"%s!\"",
                              issues->len > 0 ? "," : "", w[1], w[1], w[2], w[1]);
      if (w[3][0] != '-')
        g_string_append_printf (issues, ",\"parent\":\"%s\"", w[3]);
      g_string_append (issues, ",\"origin\":\"hand\",\"review\":\"accepted\"}");
    } else {
      g_string_append_printf (statements, "%s{\"id\":\"%s\"", statements->len > 0 ? "," : "", w[1]);
      if (w[2][0] != '-')
        g_string_append_printf (statements, ",\"speaker\":\"%s\"", w[2]);
      if (w[3][0] != '-')
        g_string_append_printf (statements, ",\"for\":\"%s\"", w[3]);
      g_string_append_printf (statements, ",\"issue\":\"%s\",\"stance\":\"%s\"", w[4], w[5]);
      if (w[6][0] != '-')
        g_string_append_printf (statements, ",\"leaning\":\"%s\"", w[6]);
      g_string_append (statements, ",\"mode\":\"indirect\"");
      if (w[7][0] != '-')
        g_string_append_printf (statements, ",\"when\":\"%s\"", w[7]);
      g_string_append_printf (statements, ",\"evidence\":[],\"origin\":\"hand\",\"review\":\"%s\"}",
                              w[8] != NULL ? w[8] : "accepted");
    }
  }
  text = g_strdup_printf ("{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"Made\",\"language\":\"en\","
                          "\"sources\":[],\"actors\":[%s],\"places\":[],\"ties\":[%s],\"events\":[],\"issues\":[%s],"
                          "\"statements\":[%s],\"forecasts\":[],\"quantities\":[],\"figures\":[],\"links\":[]}",
                          actors->str, ties->str, issues->str, statements->str);
  snapshot = geneva_dossier_json_read (text, strlen (text), faults, &error);
  g_assert_no_error (error);
  return snapshot;
}

static GenevaSpan
get_span (const char *text)
{
  GenevaEdtf edtf;

  g_assert_true (geneva_edtf_parse (text, &edtf, NULL));
  return geneva_edtf_possible (&edtf);
}

static GenevaFilter *
hide (GenevaSnapshot *snapshot, const char *id)
{
  GenevaHandle handle = geneva_snapshot_find (snapshot, id);

  return geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, id, &handle, 1);
}

/* "us/talks supports<opposes 2 s1,s3; …": `<` when the earlier position was certainly before, `|` when nobody knows. */
static char *
dup_words (const GenevaPositionsPart *part)
{
  static const char *const names[] = { "supports", "opposes", "conditional", "neutral", "asserts", "denies",
                                       "doubts" };
  const GenevaPositions *table = geneva_positions_part_get_positions (part);
  GenevaSnapshot *snapshot = geneva_positions_get_snapshot (table);
  GString *words = g_string_new (NULL);
  guint n = 0, n_cells = 0;

  for (guint i = 0; i < table->n_cells; i++) {
    const GenevaPositionsCell *cell = &table->cells[i];
    const GenevaPositionsCellPart *left = &part->cells[i];
    g_autoptr (GArray) handles = geneva_positions_part_list (part, i);

    g_assert_cmpuint (handles->len, ==, left->n);
    if (left->n == 0)
      continue;
    n += left->n;
    n_cells++;
    g_string_append_printf (words, "%s%s/%s %s", words->len > 0 ? "; " : "",
                            geneva_snapshot_get_id (snapshot, table->rows[cell->row].handle),
                            geneva_snapshot_get_id (snapshot, table->columns[cell->column].handle),
                            names[table->entries[left->latest].stance]);
    if (table->entries[left->latest].leaning != G_MAXUINT8)
      g_string_append_printf (words, "(%s)", names[table->entries[left->latest].leaning]);
    if (left->earlier != G_MAXUINT)
      g_string_append_printf (words, "%c%s", left->is_order_known ? '<' : '|',
                              names[table->entries[left->earlier].stance]);
    g_string_append_printf (words, "%s%s ", left->is_possible ? "?" : "", left->is_suggested ? "*" : "");
    for (guint k = 0; k < handles->len; k++)
      g_string_append_printf (words, "%s%s", k > 0 ? "," : "",
                              geneva_snapshot_get_id (snapshot, g_array_index (handles, GenevaHandle, k)));
  }
  g_assert_cmpuint (part->n_certain + part->n_possible, ==, n);
  g_assert_cmpuint (part->n_cells, ==, n_cells);
  return g_string_free (words, FALSE);
}

static void
assert_part (GenevaPositions *table, const char *window, GenevaFilter *filter, guint least_n, const char *expected)
{
  GenevaPositionsChoice choice = { .filter = filter, .least_n = least_n };
  g_autoptr (GenevaPositionsPart) part = NULL;
  g_autofree char *words = NULL;

  if (window != NULL)
    choice.span = get_span (window);
  part = geneva_positions_part_new (table, &choice);
  words = dup_words (part);
  g_assert_cmpstr (words, ==, expected);
  g_assert_cmpuint (part->n_certain + part->n_possible + part->n_outside + part->n_filtered + part->n_thin +
                      (part->has_window ? part->n_undated : 0), ==, table->n_entries);
}

static const char *const talks[] = {
  "a us state west -", "a kerry person - us", "a russia state east -", "a lavrov person - russia", "a barker person - -",
  "a france state west -",
  "i talks policy -", "i date policy talks", "i gas fact -",
  "s k1 kerry us talks opposes - 2013-05-01", "s k2 kerry - talks supports - 2013-06-01",
  "s u1 us - talks supports - 2013-05-20",
  "s l1 lavrov - talks supports - [2013-05-01..2013-06-10]", "s l2 russia - talks neutral - 2013-06-05",
  "s l3 russia - date conditional supports 2013-06-05", "s l4 russia - date conditional opposes -",
  "s b1 barker - gas doubts - 2013-06-07", "s f1 - france gas asserts - 2013-06-07", "s n1 - - gas denies - 2013-06-07",
  "s w1 france - talks supports - 2013-06-08 suggested",
  NULL
};

static void
test_latest (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make (talks);
  g_autoptr (GenevaPositions) table = geneva_positions_build (snapshot, NULL);

  assert_part (table, NULL, NULL, 0,
               "us/talks supports u1; kerry/talks supports<opposes k1,k2; russia/talks neutral l2; "
               "russia/date conditional(supports)|conditional l4,l3; lavrov/talks supports l1; "
               "barker/gas doubts b1; france/gas asserts f1");
  g_assert_cmpuint (table->n_speakerless, ==, 1);
  g_assert_cmpuint (table->n_waiting, ==, 1);
  g_assert_cmpuint (table->n_rows, ==, 6);
  g_assert_cmpuint (table->n_columns, ==, 3);
}

/* What an import could not sort is no column, and is counted; under a title of the analyst's own it is one. */
static void
test_unsorted (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make (talks);
  g_autoptr (GenevaEdit) mark = geneva_edit_new (snapshot, NULL);
  GenevaHandle issue = geneva_snapshot_find (snapshot, "date");
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) marked = NULL, named = NULL;
  g_autoptr (GenevaSnapshot) heap = NULL, own = NULL;
  g_autoptr (GenevaPositions) without = NULL, with = NULL;
  g_autoptr (GenevaEdit) name = NULL;

  geneva_edit_mark_unsorted (mark, issue);
  marked = geneva_edit_end (mark, &error);
  g_assert_no_error (error);
  heap = geneva_delta_apply (marked, snapshot, &error);
  g_assert_no_error (error);
  without = geneva_positions_build (heap, NULL);
  g_assert_cmpuint (without->n_columns, ==, 2);
  g_assert_cmpint (geneva_positions_find_column (without, issue), ==, -1);
  g_assert_cmpuint (without->n_unsorted, ==, 2);
  assert_part (without, NULL, NULL, 0,
               "us/talks supports u1; kerry/talks supports<opposes k1,k2; russia/talks neutral l2; "
               "lavrov/talks supports l1; barker/gas doubts b1; france/gas asserts f1");

  name = geneva_edit_new (heap, NULL);
  geneva_edit_set_text (name, issue, GENEVA_ISSUE_TITLE, "The day");
  named = geneva_edit_end (name, &error);
  g_assert_no_error (error);
  own = geneva_delta_apply (named, heap, &error);
  g_assert_no_error (error);
  with = geneva_positions_build (own, NULL);
  g_assert_cmpuint (with->n_columns, ==, 3);
  g_assert_cmpuint (with->n_unsorted, ==, 0);
}

static void
test_units (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make (talks);
  GenevaPositionsOptions options = { .unit = GENEVA_UNIT_PRINCIPAL, .has_suggested = TRUE };
  g_autoptr (GenevaPositions) principals = geneva_positions_build (snapshot, &options);
  g_autoptr (GenevaPositions) blocs = NULL;
  g_autoptr (GenevaPositions) persons = NULL;
  g_autofree char *name = NULL;

  assert_part (principals, NULL, NULL, 0,
               "us/talks supports<opposes k1,u1,k2; russia/talks supports|neutral l2,l1; "
               "russia/date conditional(supports)|conditional l4,l3; barker/gas doubts b1; "
               "france/talks supports* w1; france/gas asserts f1");
  g_assert_cmpint (geneva_positions_find_row (principals, geneva_snapshot_find (snapshot, "kerry")), ==, 0);

  options = (GenevaPositionsOptions) { .unit = GENEVA_UNIT_BLOC };
  blocs = geneva_positions_build (snapshot, &options);
  assert_part (blocs, NULL, NULL, 0,
               "us/talks supports<opposes k1,u1,k2; us/gas asserts f1; russia/talks supports|neutral l2,l1; "
               "russia/date conditional(supports)|conditional l4,l3; barker/gas doubts b1");
  g_assert_true (blocs->rows[0].is_bloc);
  name = geneva_positions_dup_row_name (blocs, 0, FALSE);
  g_assert_cmpstr (name, ==, "west");

  options = (GenevaPositionsOptions) { .unit = GENEVA_UNIT_PERSON };
  persons = geneva_positions_build (snapshot, &options);
  assert_part (persons, NULL, NULL, 0,
               "kerry/talks supports<opposes k1,k2; lavrov/talks supports l1; barker/gas doubts b1");
}

static void
test_window (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make (talks);
  GenevaPositionsOptions options = { .unit = GENEVA_UNIT_PRINCIPAL };
  g_autoptr (GenevaPositions) table = geneva_positions_build (snapshot, &options);
  g_autoptr (GenevaFilter) no_kerry = hide (snapshot, "kerry");
  g_autoptr (GenevaFilter) no_talks = hide (snapshot, "talks");
  g_autoptr (GenevaFilter) no_russia = hide (snapshot, "russia");

  assert_part (table, "2013-05", NULL, 0, "us/talks supports<opposes k1,u1; russia/talks supports? l1");
  assert_part (table, "2013-06", NULL, 0,
               "us/talks supports k2; russia/talks supports|neutral l2,l1; russia/date conditional(supports) l3; "
               "barker/gas doubts b1; france/gas asserts f1");
  assert_part (table, "2012", NULL, 0, "");
  /* What a person said goes with it, though another counts for it. */
  assert_part (table, "2013-05", no_kerry, 0, "us/talks supports u1; russia/talks supports? l1");
  assert_part (table, "2013-05", no_talks, 0, "");
  assert_part (table, "2013-05", no_russia, 0, "us/talks supports<opposes k1,u1");
  assert_part (table, NULL, NULL, 2,
               "us/talks supports<opposes k1,u1,k2; russia/talks supports|neutral l2,l1; "
               "russia/date conditional(supports)|conditional l4,l3");
}

static void
assert_order (const GenevaPositions *table, GArray *order, gboolean is_rows, const char *expected)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < order->len; i++) {
    guint at = g_array_index (order, guint, i);

    g_string_append_printf (words, "%s%s", i > 0 ? " " : "",
                            geneva_snapshot_get_id (geneva_positions_get_snapshot (table),
                                                    is_rows ? table->rows[at].handle : table->columns[at].handle));
  }
  g_assert_cmpstr (words->str, ==, expected);
  g_array_unref (order);
}

static void
test_order (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make (talks);
  g_autoptr (GenevaPositions) table = geneva_positions_build (snapshot, NULL);

  assert_order (table, geneva_positions_order_rows (table, GENEVA_POSITIONS_ROWS_BLOC, GENEVA_POSITIONS_BOTH,
                                                    NULL), TRUE,
                "kerry france us russia lavrov barker");
  assert_order (table, geneva_positions_order_rows (table, GENEVA_POSITIONS_ROWS_NUMBER, GENEVA_POSITIONS_POLICY,
                                                    NULL),
                TRUE, "russia kerry lavrov us barker france");
  assert_order (table, geneva_positions_order_rows (table, GENEVA_POSITIONS_ROWS_NAME, GENEVA_POSITIONS_BOTH,
                                                    NULL), TRUE,
                "barker france kerry lavrov russia us");
  assert_order (table, geneva_positions_order_columns (table, GENEVA_POSITIONS_COLUMNS_CODEBOOK,
                                                       GENEVA_POSITIONS_BOTH),
                FALSE, "talks date gas");
  assert_order (table, geneva_positions_order_columns (table, GENEVA_POSITIONS_COLUMNS_CODEBOOK,
                                                       GENEVA_POSITIONS_FACT),
                FALSE, "gas");
  assert_order (table, geneva_positions_order_columns (table, GENEVA_POSITIONS_COLUMNS_NUMBER,
                                                       GENEVA_POSITIONS_POLICY),
                FALSE, "talks date");
}

/* Two camps, interleaved: seriation parts them, and what nobody speaks of comes last. */
static void
test_seriation (void)
{
  static const char *const camps[] = {
    "a a1 state - -", "a b1 state - -", "a a2 state - -", "a b2 state - -", "a mute state - -",
    "i p policy -", "i q policy -", "i r policy -", "i none policy -",
    "s 1 a1 - p supports - 2013", "s 2 b1 - p opposes - 2013", "s 3 a2 - p supports - 2013", "s 4 b2 - p opposes - 2013",
    "s 5 a1 - q opposes - 2013", "s 6 b1 - q supports - 2013", "s 7 a2 - q opposes - 2013", "s 8 b2 - q supports - 2013",
    "s 9 a1 - r supports - 2013", "s 10 a1 - r supports - 2013", "s 11 b2 - r opposes - 2013",
    NULL
  };
  g_autoptr (GenevaSnapshot) snapshot = make (camps);
  g_autoptr (GenevaPositions) table = geneva_positions_build (snapshot, NULL);

  assert_order (table, geneva_positions_order_rows (table, GENEVA_POSITIONS_ROWS_SERIATION, GENEVA_POSITIONS_BOTH,
                                                    NULL),
                TRUE, "a1 a2 b2 b1");
  assert_order (table,
                geneva_positions_order_columns (table, GENEVA_POSITIONS_COLUMNS_SERIATION,
                                                GENEVA_POSITIONS_BOTH), FALSE,
                "p r q none");
}

static void
test_bad_input (void)
{
  static const char *const nothing[] = { NULL };
  g_autoptr (GenevaSnapshot) empty = make (nothing);
  g_autoptr (GenevaPositions) none = geneva_positions_build (empty, NULL);

  assert_part (none, NULL, NULL, 0, "");
  assert_part (none, "2013", NULL, 3, "");
  assert_order (none, geneva_positions_order_rows (none, GENEVA_POSITIONS_ROWS_SERIATION, GENEVA_POSITIONS_BOTH,
                                                   NULL),
                TRUE, "");
  assert_order (none, geneva_positions_order_columns (none, GENEVA_POSITIONS_COLUMNS_SERIATION,
                                                      GENEVA_POSITIONS_BOTH),
                FALSE, "");
}

static void
test_names (void)
{
  GenevaPositionsRowOrder row_order;
  GenevaPositionsColumnOrder column_order;
  GenevaPositionsIssues issues;

  for (guint i = 0; i < GENEVA_N_POSITIONS_ROWS; i++) {
    g_assert_true (geneva_positions_row_order_from_name (geneva_positions_row_order_get_name (i), &row_order));
    g_assert_cmpuint (row_order, ==, i);
  }
  for (guint i = 0; i < GENEVA_N_POSITIONS_COLUMNS; i++) {
    g_assert_true (geneva_positions_column_order_from_name (geneva_positions_column_order_get_name (i),
                                                            &column_order));
    g_assert_cmpuint (column_order, ==, i);
  }
  for (guint i = 0; i < GENEVA_N_POSITIONS_ISSUES; i++) {
    g_assert_true (geneva_positions_issues_from_name (geneva_positions_issues_get_name (i), &issues));
    g_assert_cmpuint (issues, ==, i);
  }
  g_assert_false (geneva_positions_issues_from_name ("fiction", &issues));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/positions/latest", test_latest);
  g_test_add_func ("/positions/unsorted", test_unsorted);
  g_test_add_func ("/positions/units", test_units);
  g_test_add_func ("/positions/window", test_window);
  g_test_add_func ("/positions/order", test_order);
  g_test_add_func ("/positions/seriation", test_seriation);
  g_test_add_func ("/positions/bad-input", test_bad_input);
  g_test_add_func ("/positions/names", test_names);
  return g_test_run ();
}
