/* The statements behind a pair, or behind what an actor says on an issue, in the
 * agreement's window. Reads cells and entries; reckons nothing and moves nothing.
 */
#include "analysis/geneva-agreement-private.h"

#include <math.h>
#include <stdlib.h>

static int
compare_grounds (gconstpointer a, gconstpointer b, gpointer data)
{
  const GenevaAgreementGround *x = a, *y = b;
  const GenevaStatements *table = data;
  const GenevaCodedStatement *one = &table->statements[x->statement], *other = &table->statements[y->statement];

  if (x->shared != y->shared)
    return x->shared < y->shared ? -1 : 1;
  if (x->is_of_b != y->is_of_b)
    return x->is_of_b ? 1 : -1;
  if (one->day != other->day)
    return one->day < other->day ? -1 : 1;
  return one->handle < other->handle ? -1 : one->handle > other->handle;
}

/* Whether a stance has something to do with one of the other's, by the measure. */
static gboolean
is_ground (const GenevaAgreement *agreement, guint level, const GenevaAgreementSlot *other, GenevaMeasure measure)
{
  static const double values[N_LEVELS] = { [LEVEL_AGAINST] = 0.0, [LEVEL_FOR] = 1.0, [LEVEL_HALF] = 0.5 };

  for (guint k = 0; k < N_LEVELS; k++) {
    double distance = agreement->range > 0.0 ? fabs (values[level] - values[k]) / agreement->range : 0.0;

    if (other->x[k] > 0.0 && (measure == GENEVA_MEASURE_CONGRUENCE ? distance < 1.0 : distance > 0.0))
      return TRUE;
  }
  return measure == GENEVA_MEASURE_IGNORE || measure == GENEVA_MEASURE_SUBTRACT;
}

static void
add_grounds (const GenevaAgreement *agreement, const GenevaAgreementSlot *cell, const GenevaAgreementSlot *other,
             gboolean is_of_b, GenevaMeasure measure, GArray *grounds)
{
  guint at = (guint) (cell - agreement->cells);

  for (guint i = cell->first_entry; i < agreement->n_entries && agreement->entries[i].cell == at; i++) {
    const GenevaAgreementGround ground = { .shared = cell->column, .is_of_b = is_of_b,
                                           .statement = agreement->entries[i].statement };

    if (agreement->entries[i].is_in && is_ground (agreement, agreement->entries[i].level, other, measure))
      g_array_append_val (grounds, ground);
  }
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/* Mostly few. */
static void
sort_numbers (GArray *numbers)
{
  guint *all = (guint *) (gpointer) numbers->data;

  if (numbers->len > 24) {
    qsort (all, numbers->len, sizeof (guint), compare_numbers);
    return;
  }
  for (guint i = 1; i < numbers->len; i++) {
    guint number = all[i], at = i;

    for (; at > 0 && all[at - 1] > number; at--)
      all[at] = all[at - 1];
    all[at] = number;
  }
}

/* A chart asks for thousands of pairs in one window, in which most have little. */
static void
find_met (GenevaAgreement *agreement)
{
  guint n = 0;

  if (agreement->has_met)
    return;
  if (agreement->met_first == NULL) {
    agreement->met_cells = g_new (guint, MAX (agreement->n_cells, 1));
    agreement->met_columns = g_new (guint, MAX (agreement->n_cells, 1));
    agreement->met_first = g_new (guint, agreement->n_nodes + 1);
  }
  for (guint node = 0; node < agreement->n_nodes; node++) {
    agreement->met_first[node] = n;
    for (guint i = agreement->node_first[node]; i < agreement->node_first[node + 1]; i++) {
      const GenevaAgreementSlot *cell = &agreement->cells[agreement->node_cells[i]];

      if (cell->total <= 0.0)
        continue;
      agreement->met_cells[n] = agreement->node_cells[i];
      agreement->met_columns[n++] = cell->column;
    }
  }
  agreement->met_first[agreement->n_nodes] = n;
  agreement->has_met = TRUE;
}

/* By what is shared, otherwise in no order. */
static GArray *
collect_grounds (GenevaAgreement *agreement, guint a, guint b, GenevaMeasure measure)
{
  GArray *grounds = g_array_new (FALSE, FALSE, sizeof (GenevaAgreementGround));
  const guint *columns;
  guint i, j;

  if (a == b)
    return grounds;
  find_met (agreement);
  columns = agreement->met_columns;
  i = agreement->met_first[a];
  j = agreement->met_first[b];
  while (i < agreement->met_first[a + 1] && j < agreement->met_first[b + 1]) {
    guint one = columns[i], other = columns[j];

    if (one == other) {
      const GenevaAgreementSlot *x = &agreement->cells[agreement->met_cells[i]];
      const GenevaAgreementSlot *y = &agreement->cells[agreement->met_cells[j]];

      add_grounds (agreement, x, y, FALSE, measure, grounds);
      add_grounds (agreement, y, x, TRUE, measure, grounds);
    }
    i += one <= other;
    j += other <= one;
  }
  return grounds;
}

GArray *
geneva_agreement_list_grounds (GenevaAgreement *agreement, guint a, guint b, GenevaMeasure measure)
{
  GArray *grounds;

  g_return_val_if_fail (agreement != NULL, g_array_new (FALSE, FALSE, sizeof (GenevaAgreementGround)));
  g_return_val_if_fail (a < agreement->n_nodes && b < agreement->n_nodes,
                        g_array_new (FALSE, FALSE, sizeof (GenevaAgreementGround)));

  grounds = collect_grounds (agreement, a, b, measure);
  g_array_sort_with_data (grounds, compare_grounds, agreement->statements);
  return grounds;
}

GArray *
geneva_agreement_list_ground_statements (GenevaAgreement *agreement, guint a, guint b, GenevaMeasure measure)
{
  g_autoptr(GArray) grounds = NULL;
  GArray *numbers;

  g_return_val_if_fail (agreement != NULL, g_array_new (FALSE, FALSE, sizeof (guint)));
  g_return_val_if_fail (a < agreement->n_nodes && b < agreement->n_nodes,
                        g_array_new (FALSE, FALSE, sizeof (guint)));

  grounds = collect_grounds (agreement, a, b, measure);
  numbers = g_array_sized_new (FALSE, FALSE, sizeof (guint), grounds->len);
  for (guint i = 0; i < grounds->len; i++)
    g_array_append_val (numbers, g_array_index (grounds, GenevaAgreementGround, i).statement);
  sort_numbers (numbers);
  return numbers;
}

GArray *
geneva_agreement_list_said (const GenevaAgreement *agreement, guint actor, guint issue, gboolean is_for,
                            gboolean is_against)
{
  GArray *said = g_array_new (FALSE, FALSE, sizeof (guint));
  int cell;

  g_return_val_if_fail (agreement != NULL, said);
  g_return_val_if_fail (actor < agreement->statements->n_actors && issue < agreement->statements->n_issues, said);

  cell = agreement->options.is_of_issues ? geneva_agreement_find_cell (agreement, issue, actor)
                                         : geneva_agreement_find_cell (agreement, actor, issue);
  if (cell < 0)
    return said;
  for (guint i = agreement->cells[cell].first_entry;
       i < agreement->n_entries && agreement->entries[i].cell == (guint) cell; i++) {
    const GenevaAgreementEntry *entry = &agreement->entries[i];

    if (entry->is_in && ((is_for && entry->level != LEVEL_AGAINST) || (is_against && entry->level != LEVEL_FOR)))
      g_array_append_val (said, entry->statement);
  }
  return said;
}
