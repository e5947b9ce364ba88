/* Milliseconds of agreement among actors: statements of a seed, the table of
 * numbers that they are, all pairs afresh, then a window that moves a step at a time,
 * with everything read after each step as a chart does. Prints one JSON line.
 *
 *   agreement [--actors N] [--issues N] [--statements N] [--window DAYS] [--step DAYS] [--runs N] [--cpu]
 *             [--norm NAME] [--duplicates NAME] [--kernel NAME]
 *             [--conditional NAME]
 */
#include "analysis/geneva-agreement.h"
#include "times.h"

#define DAYS 1000

typedef struct {
  GenevaEdtf           *days;       /* [DAYS] */
  GenevaCodedStatement *statements;
} Made;

/* Said on any of the days, by a few more than by others; of ten statements `n_conditional` are conditional. */
static GenevaStatements *
make (Made *made, guint n_actors, guint n_issues, guint n_statements, guint n_conditional)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autofree GenevaStatementsActor *actors = g_new0 (GenevaStatementsActor, n_actors);
  g_autofree GenevaStatementsIssue *issues = g_new0 (GenevaStatementsIssue, n_issues);

  made->days = g_new0 (GenevaEdtf, DAYS);
  made->statements = g_new0 (GenevaCodedStatement, n_statements);
  for (guint i = 0; i < DAYS; i++) {
    GenevaSpan day = { i * (gint64) GENEVA_DAY_SECONDS, (i + 1) * (gint64) GENEVA_DAY_SECONDS };

    made->days[i] = (GenevaEdtf) { .begin = day, .end = day,
                                   .first = { .bounds = day, .precision = GENEVA_EDTF_DAY } };
    made->days[i].last = made->days[i].first;
  }
  for (guint i = 0; i < n_actors; i++)
    actors[i].handle = GENEVA_HANDLE (GENEVA_LIST_ACTORS, i);
  for (guint i = 0; i < n_issues; i++)
    issues[i].handle = GENEVA_HANDLE (GENEVA_LIST_ISSUES, i);
  for (guint i = 0; i < n_statements; i++) {
    double loud = g_rand_double (random);
    guint day = (guint) g_rand_int_range (random, 0, DAYS);

    made->statements[i] = (GenevaCodedStatement) {
      .handle = GENEVA_HANDLE (GENEVA_LIST_STATEMENTS, i), .actor = (guint) ((0.3 * loud * loud + 0.7 * loud) * n_actors),
      .issue = (guint) g_rand_int_range (random, 0, (gint32) n_issues), .leaning = -1,
      .stance = (guint8) g_rand_int_range (random, 0, 2), .when = &made->days[day], .day = day,
      .source = GENEVA_HANDLE (GENEVA_LIST_SOURCES, i / 4),
    };
    if (i % 10 < n_conditional)
      made->statements[i].stance = GENEVA_STANCE_CONDITIONAL;
    made->statements[i].speaker = actors[made->statements[i].actor].handle;
  }
  return geneva_statements_new (made->statements, n_statements, actors, n_actors, issues, n_issues);
}

typedef struct {
  double sum;
  guint  n;
} Sum;

static void
add (guint a, guint b, const GenevaAgreementPair *pair, gpointer data)
{
  Sum *sum = data;

  sum->sum += geneva_agreement_pair_get_weight (pair, GENEVA_MEASURE_SUBTRACT);
  sum->n++;
}

int
main (int argc, char **argv)
{
  int n_actors = 1000, n_issues = 200, n_statements = 100000, window_days = 365, step_days = 1, runs = 40;
  gboolean is_cpu_time = FALSE;
  g_autofree char *norm = NULL, *duplicates = NULL, *kernel = NULL, *conditional = NULL;
  const GOptionEntry entries[] = {
    { "actors", 0, 0, G_OPTION_ARG_INT, &n_actors, "Actors", "N" },
    { "issues", 0, 0, G_OPTION_ARG_INT, &n_issues, "Issues", "N" },
    { "statements", 0, 0, G_OPTION_ARG_INT, &n_statements, "Statements, in 1,000 days", "N" },
    { "window", 0, 0, G_OPTION_ARG_INT, &window_days, "Days of the window", "DAYS" },
    { "step", 0, 0, G_OPTION_ARG_INT, &step_days, "Days of a step", "DAYS" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "Steps", "N" },
    { "cpu", 0, 0, G_OPTION_ARG_NONE, &is_cpu_time, "Processor time instead of the clock's", NULL },
    { "norm", 0, 0, G_OPTION_ARG_STRING, &norm, "Norm", "NAME" },
    { "duplicates", 0, 0, G_OPTION_ARG_STRING, &duplicates, "What counts once", "NAME" },
    { "kernel", 0, 0, G_OPTION_ARG_STRING, &kernel, "Kernel of the window", "NAME" },
    { "conditional", 0, 0, G_OPTION_ARG_STRING, &conditional, "A fifth is conditional, and counts so", "NAME" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GArray) afresh = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) reads = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GenevaStatements) table = NULL;
  g_autoptr (GenevaAgreement) agreement = NULL;
  g_autoptr (GError) error = NULL;
  GenevaAgreementOptions options = { .norm = GENEVA_NORM_NONE };
  GenevaAgreementWindow window = { .kernel = GENEVA_KERNEL_NONE };
  Made made = { 0 };
  Sum sum = { 0 };
  gint64 start;
  double ms;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_actors < 1 || n_issues < 1 || n_statements < 1
      || runs < 1 || window_days < 1 || (norm != NULL && !geneva_norm_from_name (norm, &options.norm))
      || (duplicates != NULL && !geneva_duplicates_from_name (duplicates, &options.duplicates))
      || (conditional != NULL && !geneva_conditional_from_name (conditional, &options.conditional))
      || (kernel != NULL && !geneva_kernel_from_name (kernel, &window.kernel))) {
    g_printerr ("%s\n", error != NULL ? error->message : "usage: agreement [--actors N] …");
    return 2;
  }
  table = make (&made, (guint) n_actors, (guint) n_issues, (guint) n_statements,
                conditional != NULL ? 2 : 0);
  for (int i = 0; i < 5; i++) {
    start = times_now (is_cpu_time);
    g_clear_pointer (&agreement, geneva_agreement_free);
    agreement = geneva_agreement_new (table, &options);
    ms = (double) (times_now (is_cpu_time) - start) / 1000.0;
    g_array_append_val (afresh, ms);
  }
  window.span = (GenevaSpan) { 0, window_days * (gint64) GENEVA_DAY_SECONDS };
  geneva_agreement_set_window (agreement, &window);
  for (int i = 0; i < runs; i++) {
    window.span.begin += step_days * (gint64) GENEVA_DAY_SECONDS;
    window.span.end += step_days * (gint64) GENEVA_DAY_SECONDS;
    start = times_now (is_cpu_time);
    geneva_agreement_set_window (agreement, &window);
    ms = (double) (times_now (is_cpu_time) - start) / 1000.0;
    g_array_append_val (steps, ms);
    start = times_now (is_cpu_time);
    sum = (Sum) { 0 };
    geneva_agreement_foreach (agreement, add, &sum);
    ms = (double) (times_now (is_cpu_time) - start) / 1000.0;
    g_array_append_val (reads, ms);
  }
  g_print ("{\"actors\": %d, \"issues\": %d, \"statements\": %d, \"pairs\": %u, \"afresh_p50\": %.2f, "
           "\"step_p50\": %.2f, \"step_p95\": %.2f, \"read_p50\": %.2f, \"sum\": %.3f}\n", n_actors, n_issues, n_statements,
           sum.n, times_part (afresh, 0.5), times_part (steps, 0.5), times_part (steps, 0.95), times_part (reads, 0.5),
           sum.sum);
  g_clear_pointer (&agreement, geneva_agreement_free);
  g_clear_pointer (&table, geneva_statements_unref);
  g_free (made.days);
  g_free (made.statements);
  return 0;
}
