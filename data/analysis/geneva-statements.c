/* Statements as a table; see the header. Units of analysis are those of the
 * network (geneva-network-units.c): a statement counts for whom its network counts
 * it. Knows nothing of measures, windows or pictures.
 */
#include "analysis/geneva-statements.h"

#include "analysis/geneva-network-private.h"
#include "model/geneva-snapshot.h"
#include "model/geneva-unsorted.h"

#include <string.h>

#define NO_NUMBER G_MAXUINT

typedef struct {
  GenevaStatements table;       /* first: what callers see */
  gatomicrefcount  ref_count;
  GenevaSnapshot  *snapshot;    /* NULL: of a table made of rows */
  GArray          *statements;
  GArray          *actors;
  GArray          *issues;
  GPtrArray       *blocs;
  guint           *owners;      /* by row of actors: the actor of the table that it counts for; NULL: none */
  guint            n_owners;
} TableData;

typedef struct {
  GenevaNetworkBuild             build;       /* units alone: it makes neither nodes nor edges */
  const GenevaStatementsOptions *options;
  TableData                     *data;
  guint                         *actors;      /* by row: number among those met; NO_NUMBER: none yet */
  guint                         *issues;
  guint                          n_issue_rows;
} Reading;

static void
reading_clear (Reading *reading)
{
  g_free (reading->build.actors);
  g_clear_pointer (&reading->build.offices, g_array_unref);
  g_free (reading->build.data);
  g_free (reading->actors);
  g_free (reading->issues);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static TableData *
table_new (void)
{
  TableData *data = g_new0 (TableData, 1);

  g_atomic_ref_count_init (&data->ref_count);
  data->statements = g_array_new (FALSE, FALSE, sizeof (GenevaCodedStatement));
  data->actors = g_array_new (FALSE, FALSE, sizeof (GenevaStatementsActor));
  data->issues = g_array_new (FALSE, FALSE, sizeof (GenevaStatementsIssue));
  data->blocs = g_ptr_array_new_with_free_func (g_free);
  return data;
}

/* What callers see is what the arrays hold. */
static GenevaStatements *
table_end (TableData *data)
{
  data->table.n_statements = data->statements->len;
  data->table.statements = (const GenevaCodedStatement *) (gpointer) data->statements->data;
  data->table.n_actors = data->actors->len;
  data->table.actors = (const GenevaStatementsActor *) (gpointer) data->actors->data;
  data->table.n_issues = data->issues->len;
  data->table.issues = (const GenevaStatementsIssue *) (gpointer) data->issues->data;
  data->table.n_blocs = data->blocs->len;
  data->table.blocs = (const char * const *) data->blocs->pdata;
  return &data->table;
}

/* ---- one statement ---- */

/* Its first published source, and that date; the first named one where none is dated. */
static void
read_source (const GenevaSnapshot *snapshot, const GenevaRow *row, GenevaCodedStatement *statement)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_STATEMENT_EVIDENCE);
  while (geneva_row_iter_next (&iter)) {
    GenevaHandle handle = geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE);
    const GenevaEdtf *published;
    GenevaRow source;

    if (!geneva_snapshot_get_row (snapshot, handle, &source))
      continue;
    published = geneva_row_get_date (&source, GENEVA_SOURCE_PUBLISHED);
    if (statement->source == GENEVA_HANDLE_NONE ||
        (published != NULL && (statement->reported == NULL ||
                               geneva_edtf_compare (published, statement->reported) < 0))) {
      statement->source = handle;
      statement->reported = published;
    }
  }
}

static gint64
get_day (const GenevaEdtf *date)
{
  GenevaInstant first;

  if (date == NULL)
    return GENEVA_STATEMENTS_NO_DAY;
  first = geneva_edtf_possible (date).begin;
  return first != GENEVA_INSTANT_MIN ? geneva_day_from_instant (first) : GENEVA_STATEMENTS_NO_DAY;
}

/* The issue that counts; NONE: there is none, or it waits or is for what has none yet, which is told. */
static GenevaHandle
get_issue (Reading *reading, const GenevaRow *statement, gboolean *is_waiting, gboolean *is_unsorted)
{
  GenevaSnapshot *snapshot = reading->build.snapshot;
  GenevaHandle issue = geneva_row_get_ref (statement, GENEVA_STATEMENT_ISSUE);
  gboolean is_suggested;
  GenevaRow row;

  *is_waiting = *is_unsorted = FALSE;
  issue = geneva_network_follow_merges (snapshot, issue, GENEVA_ISSUE_MERGED_INTO);
  if (issue == GENEVA_HANDLE_NONE || GENEVA_HANDLE_LIST (issue) != GENEVA_LIST_ISSUES ||
      !geneva_snapshot_get_row (snapshot, issue, &row))
    return GENEVA_HANDLE_NONE;
  if (geneva_network_is_reviewed (&reading->build, &row, GENEVA_ISSUE_REVIEW, &is_suggested)) {
    *is_unsorted = geneva_issue_is_unsorted (&row);
    return *is_unsorted ? GENEVA_HANDLE_NONE : issue;
  }
  *is_waiting = is_suggested;
  return GENEVA_HANDLE_NONE;
}

/* Whether it is only the review of whoever said it that keeps it out. */
static gboolean
is_speaker_waiting (const Reading *reading, const GenevaRow *statement)
{
  static const guint fields[] = { GENEVA_STATEMENT_SPEAKER, GENEVA_STATEMENT_FOR };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    GenevaHandle actor = geneva_network_follow_merges (reading->build.snapshot,
                                                       geneva_row_get_ref (statement, fields[i]),
                                                       GENEVA_ACTOR_MERGED_INTO);

    if (actor != GENEVA_HANDLE_NONE && GENEVA_HANDLE_ROW (actor) < reading->build.n_rows
        && reading->build.actors[GENEVA_HANDLE_ROW (actor)].is_suggested)
      return TRUE;
  }
  return FALSE;
}

static guint
take_actor (Reading *reading, guint row)
{
  const GenevaNetworkActor *actor = &reading->build.actors[row];
  gboolean is_bloc = reading->build.unit == GENEVA_UNIT_BLOC && actor->bloc != GENEVA_NETWORK_NO_BLOC;
  GenevaStatementsActor made = {
    .handle = GENEVA_HANDLE (GENEVA_LIST_ACTORS, row), .type = is_bloc ? GENEVA_NODE_BLOC : GENEVA_NODE_ACTOR,
    .kind = actor->kind, .bloc = actor->bloc, .is_suggested = actor->is_suggested,
  };

  if (reading->actors[row] == NO_NUMBER) {
    const GenevaSpan always = { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };

    if (made.bloc == GENEVA_NETWORK_NO_BLOC && made.kind == GENEVA_ACTOR_PERSON)
      made.bloc = reading->build.actors[geneva_network_follow_offices (&reading->build, row, always)].bloc;
    reading->actors[row] = reading->data->actors->len;
    g_array_append_val (reading->data->actors, made);
  }
  g_array_index (reading->data->actors, GenevaStatementsActor, reading->actors[row]).n_statements++;
  return reading->actors[row];
}

static guint
take_issue (Reading *reading, GenevaHandle handle)
{
  guint row = GENEVA_HANDLE_ROW (handle);

  if (reading->issues[row] == NO_NUMBER) {
    GenevaStatementsIssue made = { .handle = handle };
    GenevaRow issue;

    if (geneva_snapshot_get_row (reading->build.snapshot, handle, &issue)) {
      made.type = geneva_row_get_enum (&issue, GENEVA_ISSUE_TYPE) == GENEVA_ISSUE_FACT ? GENEVA_ISSUE_FACT
                                                                                      : GENEVA_ISSUE_POLICY;
      made.is_suggested = geneva_row_get_enum (&issue, GENEVA_ISSUE_REVIEW) == GENEVA_REVIEW_SUGGESTED;
    }
    reading->issues[row] = reading->data->issues->len;
    g_array_append_val (reading->data->issues, made);
  }
  g_array_index (reading->data->issues, GenevaStatementsIssue, reading->issues[row]).n_statements++;
  return reading->issues[row];
}

static void
read_statement (Reading *reading, GenevaHandle handle)
{
  GenevaNetworkBuild *build = &reading->build;
  GenevaStatements *table = &reading->data->table;
  GenevaCodedStatement statement = { .handle = handle, .leaning = -1 };
  guint speaker, speaks_for, unit;
  gboolean is_issue_waiting, is_unsorted;
  GenevaHandle issue;
  GenevaRow row;
  int stance;

  if (!geneva_snapshot_get_row (build->snapshot, handle, &row) ||
      geneva_network_follow_merges (build->snapshot, handle, GENEVA_STATEMENT_MERGED_INTO) != handle ||
      geneva_row_get_enum (&row, GENEVA_STATEMENT_REVIEW) == GENEVA_REVIEW_REJECTED)
    return;
  if (!geneva_network_is_reviewed (build, &row, GENEVA_STATEMENT_REVIEW, &statement.is_suggested)) {
    table->n_unreviewed++;
    return;
  }
  issue = get_issue (reading, &row, &is_issue_waiting, &is_unsorted);
  stance = geneva_row_get_enum (&row, GENEVA_STATEMENT_STANCE);
  if (issue == GENEVA_HANDLE_NONE || stance < 0) {
    if (is_issue_waiting)
      table->n_unreviewed++;
    else if (is_unsorted)
      table->n_unsorted++;
    else
      table->n_without_issue++;
    return;
  }
  statement.when = geneva_row_get_date (&row, GENEVA_STATEMENT_WHEN);
  speaks_for = geneva_network_get_actor (build, geneva_row_get_ref (&row, GENEVA_STATEMENT_FOR));
  speaker = geneva_network_get_actor (build, geneva_row_get_ref (&row, GENEVA_STATEMENT_SPEAKER));
  if (speaker == GENEVA_NETWORK_NO_ROW)
    speaker = speaks_for;
  if (speaker == GENEVA_NETWORK_NO_ROW) {
    if (is_speaker_waiting (reading, &row))
      table->n_unreviewed++;
    else
      table->n_unattributed++;
    return;
  }
  unit = geneva_network_get_head (build, geneva_network_get_unit (build, speaker, speaks_for,
                                                                  geneva_network_get_span (statement.when)));
  if (unit == GENEVA_NETWORK_NO_ROW) {
    table->n_left_out++;
    return;
  }
  statement.stance = (guint8) stance;
  if (stance == GENEVA_STANCE_CONDITIONAL)
    statement.leaning = (gint8) geneva_row_get_enum (&row, GENEVA_STATEMENT_LEANING);
  statement.speaker = GENEVA_HANDLE (GENEVA_LIST_ACTORS, speaker);
  statement.actor = take_actor (reading, unit);
  statement.issue = take_issue (reading, issue);
  read_source (build->snapshot, &row, &statement);
  statement.day = get_day (statement.when);
  if (statement.day == GENEVA_STATEMENTS_NO_DAY)
    statement.day = get_day (statement.reported);
  g_array_append_val (reading->data->statements, statement);
}

/* ---- the table ---- */

/* Numbers in the order of met become numbers in the order of rows. */
static guint *
dup_order (guint *numbers, guint n_rows, guint n)
{
  guint *ordered = g_new (guint, MAX (n, 1));
  guint next = 0;

  for (guint row = 0; row < n_rows; row++) {
    if (numbers[row] == NO_NUMBER)
      continue;
    ordered[numbers[row]] = next;
    numbers[row] = next++;
  }
  return ordered;
}

static void
sort_numbers (Reading *reading)
{
  TableData *data = reading->data;
  g_autofree guint *actors = dup_order (reading->actors, reading->build.n_rows, data->actors->len);
  g_autofree guint *issues = dup_order (reading->issues, reading->n_issue_rows, data->issues->len);
  g_autofree GenevaStatementsActor *old_actors =
    g_memdup2 (data->actors->data, (gsize) data->actors->len * sizeof (GenevaStatementsActor));
  g_autofree GenevaStatementsIssue *old_issues =
    g_memdup2 (data->issues->data, (gsize) data->issues->len * sizeof (GenevaStatementsIssue));

  for (guint i = 0; i < data->actors->len; i++)
    g_array_index (data->actors, GenevaStatementsActor, actors[i]) = old_actors[i];
  for (guint i = 0; i < data->issues->len; i++)
    g_array_index (data->issues, GenevaStatementsIssue, issues[i]) = old_issues[i];
  for (guint i = 0; i < data->statements->len; i++) {
    GenevaCodedStatement *statement = &g_array_index (data->statements, GenevaCodedStatement, i);

    statement->actor = actors[statement->actor];
    statement->issue = issues[statement->issue];
  }
}

/* The actors of the table by the rows of those who count for them at any time: for a bloc all of its own, for a
 * principal the persons whose place it takes. */
static void
find_owners (Reading *reading)
{
  const GenevaNetworkBuild *build = &reading->build;
  TableData *data = reading->data;

  data->n_owners = build->n_rows;
  data->owners = g_new (guint, MAX (build->n_rows, 1));
  for (guint i = 0; i < build->n_rows; i++) {
    guint row = build->actors[i].target;

    data->owners[i] = NO_NUMBER;
    if (row == GENEVA_NETWORK_NO_ROW)
      continue;
    row = build->unit == GENEVA_UNIT_BLOC ? build->actors[row].head : row;
    if (reading->actors[row] == NO_NUMBER && build->actors[row].stand_in != GENEVA_NETWORK_NO_ROW)
      row = geneva_network_get_head (build, build->actors[row].stand_in);
    data->owners[i] = reading->actors[row];
  }
}

static guint *
new_numbers (guint n)
{
  guint *numbers = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    numbers[i] = NO_NUMBER;
  return numbers;
}

GenevaStatements *
geneva_statements_read (GenevaSnapshot *snapshot, const GenevaStatementsOptions *options)
{
  static const GenevaStatementsOptions defaults = { .unit = GENEVA_UNIT_NAMED };
  g_auto(Reading) reading = { .options = options != NULL ? options : &defaults };
  GenevaNetworkBuild *build = &reading.build;
  GenevaHandle at = GENEVA_HANDLE_NONE;

  g_return_val_if_fail (snapshot != NULL, NULL);

  reading.data = table_new ();
  reading.data->snapshot = geneva_snapshot_ref (snapshot);
  reading.data->table.unit = reading.options->unit;
  build->snapshot = snapshot;
  build->unit = reading.options->unit;
  build->has_suggested = reading.options->has_suggested;
  build->bloc_key = reading.options->bloc_key != NULL ? reading.options->bloc_key : "bloc";
  /* Only its blocs are used, and its counts are nobody's. */
  build->data = g_new0 (GenevaNetworkData, 1);
  build->data->blocs = reading.data->blocs;
  geneva_network_read_actors (build);
  geneva_network_read_offices (build);
  geneva_network_find_stand_ins_by_office (build);
  geneva_network_find_stand_ins_by_acts (build);
  geneva_network_read_blocs (build);

  reading.n_issue_rows = geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_ISSUES);
  reading.actors = new_numbers (build->n_rows);
  reading.issues = new_numbers (reading.n_issue_rows);
  while ((at = geneva_snapshot_next (snapshot, GENEVA_LIST_STATEMENTS, at)) != GENEVA_HANDLE_NONE) {
    if (reading.options->subset == NULL || geneva_subset_contains (reading.options->subset, at))
      read_statement (&reading, at);
  }
  sort_numbers (&reading);
  find_owners (&reading);
  return table_end (reading.data);
}

GenevaStatements *
geneva_statements_new (const GenevaCodedStatement *statements, guint n_statements, const GenevaStatementsActor *actors,
                       guint n_actors, const GenevaStatementsIssue *issues, guint n_issues)
{
  TableData *data = table_new ();

  g_array_append_vals (data->statements, statements, n_statements);
  g_array_append_vals (data->actors, actors, n_actors);
  g_array_append_vals (data->issues, issues, n_issues);
  return table_end (data);
}

GenevaStatements *
geneva_statements_ref (GenevaStatements *statements)
{
  g_return_val_if_fail (statements != NULL, NULL);

  g_atomic_ref_count_inc (&((TableData *) statements)->ref_count);
  return statements;
}

void
geneva_statements_unref (GenevaStatements *statements)
{
  TableData *data = (TableData *) statements;

  g_return_if_fail (statements != NULL);

  if (!g_atomic_ref_count_dec (&data->ref_count))
    return;
  g_array_unref (data->statements);
  g_array_unref (data->actors);
  g_array_unref (data->issues);
  g_ptr_array_unref (data->blocs);
  g_free (data->owners);
  g_clear_pointer (&data->snapshot, geneva_snapshot_unref);
  g_free (data);
}

/* ---- asking ---- */

int
geneva_statements_find_actor (const GenevaStatements *statements, GenevaHandle handle)
{
  const TableData *data = (const TableData *) statements;
  guint row = GENEVA_HANDLE_ROW (handle);

  g_return_val_if_fail (statements != NULL, -1);

  if (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_ACTORS || data->owners == NULL || row >= data->n_owners)
    return -1;
  return data->owners[row] != NO_NUMBER ? (int) data->owners[row] : -1;
}

int
geneva_statements_find_issue (const GenevaStatements *statements, GenevaHandle handle)
{
  guint low = 0, high;

  g_return_val_if_fail (statements != NULL, -1);

  high = statements->n_issues;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (statements->issues[middle].handle < handle)
      low = middle + 1;
    else
      high = middle;
  }
  return low < statements->n_issues && statements->issues[low].handle == handle ? (int) low : -1;
}

char *
geneva_statements_dup_actor_label (const GenevaStatements *statements, guint actor)
{
  const TableData *data = (const TableData *) statements;
  const GenevaStatementsActor *at;

  g_return_val_if_fail (statements != NULL && actor < statements->n_actors, NULL);

  at = &statements->actors[actor];
  if (at->type == GENEVA_NODE_BLOC && at->bloc < statements->n_blocs)
    return g_strdup (statements->blocs[at->bloc]);
  return data->snapshot != NULL ? geneva_snapshot_dup_label (data->snapshot, at->handle)
                                : g_strdup_printf ("%u", actor + 1);
}

char *
geneva_statements_dup_issue_label (const GenevaStatements *statements, guint issue)
{
  const TableData *data = (const TableData *) statements;

  g_return_val_if_fail (statements != NULL && issue < statements->n_issues, NULL);

  return data->snapshot != NULL ? geneva_snapshot_dup_label (data->snapshot, statements->issues[issue].handle)
                                : g_strdup_printf ("%u", issue + 1);
}

static gboolean
is_actor_kept (const GenevaStatements *statements, const GenevaCodedStatement *statement, GenevaFilterKind kind,
               const GenevaSubset *subset)
{
  const GenevaStatementsActor *actor = &statements->actors[statement->actor];

  if (geneva_subset_count (subset, GENEVA_LIST_ACTORS) == 0)
    return TRUE;
  if (kind == GENEVA_FILTER_ONLY)
    return geneva_subset_contains (subset, actor->handle) || geneva_subset_contains (subset, statement->speaker);
  /* A bloc bears the name of none of its actors. */
  return !geneva_subset_contains (subset, actor->type == GENEVA_NODE_BLOC ? statement->speaker : actor->handle);
}

gboolean
geneva_statements_is_kept (const GenevaStatements *statements, guint at, const GenevaFilter *filter)
{
  const GenevaCodedStatement *statement;

  g_return_val_if_fail (statements != NULL && at < statements->n_statements, FALSE);

  if (filter == NULL)
    return TRUE;
  statement = &statements->statements[at];
  if (!geneva_filter_keeps (filter, statement->handle) ||
      !geneva_filter_keeps (filter, statements->issues[statement->issue].handle))
    return FALSE;
  for (guint i = 0; i < geneva_filter_get_n_steps (filter); i++) {
    if (!is_actor_kept (statements, statement, geneva_filter_get_kind (filter, i), geneva_filter_get_subset (filter, i)))
      return FALSE;
  }
  return TRUE;
}

const GenevaEdtf *
geneva_coded_statement_get_date_by (const GenevaCodedStatement *statement, GenevaClock clock)
{
  g_return_val_if_fail (statement != NULL, NULL);

  return clock == GENEVA_CLOCK_REPORTED ? statement->reported : statement->when;
}
