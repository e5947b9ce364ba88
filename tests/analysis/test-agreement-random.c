/* Agreement against the plainest way to reckon it: statements of a seed, all
 * choices, windows that move as they like. The formulas stand here a second time,
 * four loops deep, over a table that is filled for each window anew.
 */
#include "analysis/geneva-agreement.h"
#include "model/geneva-within.h"

#include <math.h>
#include <string.h>

#define N_ACTORS 14
#define N_ISSUES 6
#define N_STATEMENTS 260
#define N_DATES 40

typedef struct {
  GenevaEdtf            dates[N_DATES];
  GenevaCodedStatement  statements[N_STATEMENTS];
  GenevaStatementsActor actors[N_ACTORS];
  GenevaStatementsIssue issues[N_ISSUES];
} Made;

static void
parse (const char *text, GenevaEdtf *edtf)
{
  g_autoptr(GError) error = NULL;
  gboolean is_read = geneva_edtf_parse (text, edtf, &error);

  g_assert_no_error (error);
  g_assert_true (is_read);
}

static void
make_dates (GRand *random, Made *made)
{
  static const char * const odd[] = { "2013-05", "2013", "[2013-03-05,2013-09-05]", "2013-04-01/2013-06-15",
                                      "2013-06/..", "../2013-02-10", "2013-08~", "2013-07-04?", "[..2013-03]" };

  for (guint i = 0; i < N_DATES; i++) {
    g_autofree char *day = g_strdup_printf ("2013-%02d-%02d", g_rand_int_range (random, 1, 13),
                                            g_rand_int_range (random, 1, 29));

    parse (i < G_N_ELEMENTS (odd) ? odd[i] : day, &made->dates[i]);
  }
}

static GenevaStatements *
make (GRand *random, Made *made)
{
  memset (made, 0, sizeof *made);
  make_dates (random, made);
  for (guint i = 0; i < N_ACTORS; i++)
    made->actors[i] = (GenevaStatementsActor) { .handle = GENEVA_HANDLE (GENEVA_LIST_ACTORS, i),
                                                .bloc = GENEVA_NETWORK_NO_BLOC };
  for (guint i = 0; i < N_ISSUES; i++)
    made->issues[i] = (GenevaStatementsIssue) { .handle = GENEVA_HANDLE (GENEVA_LIST_ISSUES, i),
                                                .type = i == 3 ? GENEVA_ISSUE_FACT : GENEVA_ISSUE_POLICY };
  for (guint i = 0; i < N_STATEMENTS; i++) {
    GenevaCodedStatement *statement = &made->statements[i];
    guint date = (guint) g_rand_int_range (random, 0, N_DATES + 4);
    /* some actors are loud, and the last one is silent */
    guint loud = (guint) g_rand_int_range (random, 1, N_ACTORS);

    *statement = (GenevaCodedStatement) {
      .handle = GENEVA_HANDLE (GENEVA_LIST_STATEMENTS, i), .actor = (guint) g_rand_int_range (random, 0, (gint32) loud),
      .issue = (guint) g_rand_int_range (random, 0, N_ISSUES), .leaning = -1,
      .source = GENEVA_HANDLE (GENEVA_LIST_SOURCES, g_rand_int_range (random, 0, 5)),
      .when = date < N_DATES ? &made->dates[date] : NULL, .day = GENEVA_STATEMENTS_NO_DAY,
    };
    statement->speaker = made->actors[statement->actor].handle;
    statement->stance = (guint8) g_rand_int_range (random, 0, 4);
    if (statement->issue == 3)
      statement->stance = (guint8) (GENEVA_STANCE_ASSERTS + g_rand_int_range (random, 0, 3));
    if (statement->stance == GENEVA_STANCE_CONDITIONAL)
      statement->leaning = (gint8) g_rand_int_range (random, -1, 2);
    if (statement->when != NULL && geneva_edtf_possible (statement->when).begin != GENEVA_INSTANT_MIN)
      statement->day = geneva_day_from_instant (geneva_edtf_possible (statement->when).begin);
  }
  return geneva_statements_new (made->statements, N_STATEMENTS, made->actors, N_ACTORS, made->issues, N_ISSUES);
}

/* ---- the second way ---- */

/* Twice a stance's value, so that a half is whole; -1: none. */
static int
get_twice (const Made *made, const GenevaCodedStatement *statement, const GenevaAgreementOptions *options)
{
  if (made->issues[statement->issue].type == GENEVA_ISSUE_FACT && !options->has_facts)
    return -1;
  switch (statement->stance) {
  case GENEVA_STANCE_SUPPORTS:
  case GENEVA_STANCE_ASSERTS:
    return 2;
  case GENEVA_STANCE_OPPOSES:
  case GENEVA_STANCE_DENIES:
    return 0;
  case GENEVA_STANCE_CONDITIONAL:
    if (options->conditional == GENEVA_CONDITIONAL_HALF)
      return 1;
    if (options->conditional == GENEVA_CONDITIONAL_LEFT_OUT || statement->leaning < 0)
      return -1;
    return statement->leaning == GENEVA_STANCE_SUPPORTS ? 2 : 0;
  default:
    return -1;
  }
}

static gboolean
is_repeat (const GenevaCodedStatement *a, const GenevaCodedStatement *b, GenevaDuplicates rule)
{
  GenevaCivil x, y;
  int year, other_year;

  if (rule == GENEVA_DUPLICATES_SOURCE)
    return a->source == b->source;
  if (rule == GENEVA_DUPLICATES_ONCE)
    return TRUE;
  if (a->day == GENEVA_STATEMENTS_NO_DAY || b->day == GENEVA_STATEMENTS_NO_DAY)
    return a->day == b->day;
  geneva_civil_from_instant (a->day * GENEVA_DAY_SECONDS, &x);
  geneva_civil_from_instant (b->day * GENEVA_DAY_SECONDS, &y);
  switch (rule) {
  case GENEVA_DUPLICATES_DAY:
    return a->day == b->day;
  case GENEVA_DUPLICATES_WEEK:
    return geneva_iso_week (a->day, &year) == geneva_iso_week (b->day, &other_year) && year == other_year;
  case GENEVA_DUPLICATES_MONTH:
    return x.year == y.year && x.month == y.month;
  default:
    return x.year == y.year;
  }
}

typedef struct {
  double x[N_ACTORS + N_ISSUES][N_ACTORS + N_ISSUES][3];
  double range;
} Table;

static gboolean
is_in (const GenevaCodedStatement *statement, const GenevaSpan *span)
{
  GenevaWithin within = geneva_edtf_get_within (statement->when, span);

  return span->begin >= span->end || within == GENEVA_WITHIN_CERTAIN || within == GENEVA_WITHIN_POSSIBLE;
}

static void
fill (const Made *made, const GenevaAgreementOptions *options, const GenevaSpan *span, Table *table)
{
  double least = 2.0, most = 0.0;

  memset (table, 0, sizeof *table);
  for (guint i = 0; i < N_STATEMENTS; i++) {
    const GenevaCodedStatement *statement = &made->statements[i];
    int twice = get_twice (made, statement, options);
    gboolean is_first = TRUE;

    if (twice < 0)
      continue;
    least = MIN (least, twice);
    most = MAX (most, twice);
    if (!is_in (statement, span))
      continue;
    for (guint k = 0; k < i && options->duplicates != GENEVA_DUPLICATES_ALL; k++) {
      const GenevaCodedStatement *before = &made->statements[k];

      if (before->actor == statement->actor && before->issue == statement->issue && is_in (before, span)
          && get_twice (made, before, options) == twice && is_repeat (before, statement, options->duplicates))
        is_first = FALSE;
    }
    if (is_first && options->is_of_issues)
      table->x[statement->issue][statement->actor][twice] += 1.0;
    else if (is_first)
      table->x[statement->actor][statement->issue][twice] += 1.0;
  }
  table->range = MAX (most - least, 0.0) / 2.0;
}

static double
get_distance (const Table *table, int k, int l)
{
  return table->range > 0.0 ? ABS (k - l) / 2.0 / table->range : 0.0;
}

static double
get_norm (const Table *table, guint n, guint a, guint b, GenevaNorm norm)
{
  double n_a = 0.0, n_b = 0.0, m10 = 0.0, m01 = 0.0, m11 = 0.0, squares_a = 0.0, squares_b = 0.0;

  for (guint j = 0; j < n; j++) {
    for (guint k = 0; k < 3; k++) {
      double x = table->x[a][j][k], y = table->x[b][j][k];

      n_a += x;
      n_b += y;
      squares_a += x * x;
      squares_b += y * y;
      if (x > 0.0 && y > 0.0)
        m11 += x * y;
      else
        *(y > 0.0 ? &m01 : &m10) += x + y;
    }
  }
  switch (norm) {
  case GENEVA_NORM_AVERAGE:
    return (n_a + n_b) / 2.0;
  case GENEVA_NORM_JACCARD:
    return m10 + m01 + m11;
  case GENEVA_NORM_COSINE:
    return n_a * n_b;
  case GENEVA_NORM_TRUE_COSINE:
    return sqrt (squares_a * squares_b);
  default:
    return 1.0;
  }
}

static void
check_pair (const Table *table, const GenevaAgreement *agreement, const GenevaAgreementOptions *options, guint a, guint b)
{
  guint n = options->is_of_issues ? N_ACTORS : N_ISSUES, n_shared = 0;
  double sums[GENEVA_N_MEASURES] = { 0.0 }, norm = get_norm (table, n, a, b, options->norm);
  GenevaAgreementPair pair;

  for (guint j = 0; j < n; j++) {
    double x = table->x[a][j][0] + table->x[a][j][1] + table->x[a][j][2];
    double y = table->x[b][j][0] + table->x[b][j][1] + table->x[b][j][2];

    n_shared += x > 0.0 && y > 0.0;
    for (int k = 0; k < 3; k++) {
      for (int l = 0; l < 3; l++) {
        double product = table->x[a][j][k] * table->x[b][j][l], distance = get_distance (table, k, l);

        sums[GENEVA_MEASURE_IGNORE] += product;
        sums[GENEVA_MEASURE_CONGRUENCE] += product * (1.0 - distance);
        sums[GENEVA_MEASURE_CONFLICT] += product * distance;
        sums[GENEVA_MEASURE_SUBTRACT] += product * (1.0 - 2.0 * distance);
      }
    }
  }
  geneva_agreement_get_pair (agreement, a, b, &pair);
  g_assert_cmpuint (pair.n_shared, ==, n_shared);
  for (guint measure = 0; measure < GENEVA_N_MEASURES; measure++)
    g_assert_cmpfloat_with_epsilon (geneva_agreement_pair_get_weight (&pair, (GenevaMeasure) measure),
                                    norm > 0.0 ? sums[measure] / norm : 0.0, 1e-9);
}

/* ---- properties ---- */

typedef struct {
  const GenevaAgreement *other;
  guint                  n, last_a, last_b;
} Walk;

static void
compare (guint a, guint b, const GenevaAgreementPair *pair, gpointer data)
{
  Walk *walk = data;
  GenevaAgreementPair other;

  g_assert_cmpuint (a, <, b);
  g_assert_true (walk->n == 0 || a > walk->last_a || (a == walk->last_a && b > walk->last_b));
  walk->last_a = a;
  walk->last_b = b;
  walk->n++;
  geneva_agreement_get_pair (walk->other, b, a, &other);
  g_assert_cmpuint (pair->n_shared, ==, other.n_shared);
  g_assert_cmpfloat (pair->ignore, ==, other.ignore);
  g_assert_cmpfloat (pair->conflict, ==, other.conflict);
  g_assert_cmpfloat (pair->norm, ==, other.norm);
}

/* What a window gives does not depend on those before it: not by a bit. */
static void
check_afresh (const GenevaAgreement *moved, const GenevaAgreementWindow *window)
{
  g_autoptr(GenevaAgreement) afresh = NULL;
  GenevaAgreementOptions options;
  GenevaAgreementCounts one, other;
  Walk there = { .other = moved }, back = { .other = NULL };

  geneva_agreement_get_options (moved, &options);
  afresh = geneva_agreement_new (geneva_agreement_get_statements (moved), &options);
  geneva_agreement_set_window (afresh, window);
  back.other = afresh;
  geneva_agreement_foreach (afresh, compare, &there);
  geneva_agreement_foreach (moved, compare, &back);
  g_assert_cmpuint (there.n, ==, back.n);
  geneva_agreement_get_counts (moved, &one);
  geneva_agreement_get_counts (afresh, &other);
  g_assert_cmpmem (&one, sizeof one, &other, sizeof other);
}

static GenevaSpan
make_span (GRand *random, const GenevaSpan *before)
{
  GenevaInstant begin = geneva_day_from_civil (2013, 1, 1) * GENEVA_DAY_SECONDS;
  GenevaSpan span = *before;
  int how = g_rand_int_range (random, 0, 8);

  if (how == 0)
    return (GenevaSpan) { 0, 0 };
  if (how < 3 || span.begin >= span.end) {
    span.begin = begin + g_rand_int_range (random, -20, 380) * (gint64) GENEVA_DAY_SECONDS;
    span.end = span.begin + g_rand_int_range (random, 1, 200) * (gint64) GENEVA_DAY_SECONDS;
    return span;
  }
  span.begin += g_rand_int_range (random, -4, 10) * (gint64) GENEVA_DAY_SECONDS;
  span.end = MAX (span.end + g_rand_int_range (random, -4, 10) * (gint64) GENEVA_DAY_SECONDS, span.begin + 1);
  return span;
}

static void
test_random (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (7);
  g_autofree Made *made = g_new (Made, 1);
  g_autofree Table *table = g_new (Table, 1);

  for (guint round = 0; round < 90; round++) {
    g_autoptr(GenevaStatements) statements = make (random, made);
    const GenevaAgreementOptions options = {
      .is_of_issues = round % 3 == 2, .norm = (GenevaNorm) (round % GENEVA_N_NORMS),
      .duplicates = (GenevaDuplicates) (round % GENEVA_N_DUPLICATES), .has_facts = g_rand_boolean (random),
      .conditional = (GenevaConditional) g_rand_int_range (random, 0, GENEVA_N_CONDITIONALS),
    };
    g_autoptr(GenevaAgreement) agreement = geneva_agreement_new (statements, &options);
    GenevaAgreementWindow window = { .filter = NULL };
    guint n = options.is_of_issues ? N_ISSUES : N_ACTORS;

    for (guint step = 0; step < 12; step++) {
      fill (made, &options, &window.span, table);
      for (guint a = 0; a < n; a++) {
        for (guint b = 0; b < n; b++) {
          if (a != b)
            check_pair (table, agreement, &options, a, b);
        }
      }
      check_afresh (agreement, &window);
      window.span = make_span (random, &window.span);
      window.kernel = step == 6 ? (GenevaKernel) g_rand_int_range (random, 1, GENEVA_N_KERNELS) : GENEVA_KERNEL_NONE;
      geneva_agreement_set_window (agreement, &window);
      if (step == 6) {
        check_afresh (agreement, &window);
        window.kernel = GENEVA_KERNEL_NONE;
        geneva_agreement_set_window (agreement, &window);
      }
    }
  }
}

/* The cells are the same from both sides, and each actor's and issue's add up to what pairs go by. */
static void
test_exchanged (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (11);
  g_autofree Made *made = g_new (Made, 1);
  g_autoptr(GenevaStatements) statements = make (random, made);
  g_autoptr(GenevaAgreement) actors = geneva_agreement_new (statements, NULL);
  g_autoptr(GenevaAgreement) issues = geneva_agreement_new (statements, &(GenevaAgreementOptions) { .is_of_issues = TRUE });

  for (guint issue = 0; issue < N_ISSUES; issue++) {
    double sum = 0.0;

    for (guint actor = 0; actor < N_ACTORS; actor++) {
      GenevaAgreementCell one, other;

      geneva_agreement_get_cell (actors, actor, issue, &one);
      geneva_agreement_get_cell (issues, actor, issue, &other);
      g_assert_cmpmem (&one, sizeof one, &other, sizeof other);
      sum += one.n_for + one.n_against + one.n_half;
    }
    g_assert_cmpfloat (sum, ==, geneva_agreement_get_count (issues, issue));
    g_assert_cmpfloat (sum, ==, geneva_agreement_get_two_mode_norm (actors, 0, issue, GENEVA_TWO_MODE_NORM_PROMINENCE));
  }
}

/* So many that pairs are not kept: the same answers. */
static void
test_many (void)
{
  const guint n_actors = GENEVA_AGREEMENT_MAX_KEPT + 10, n_statements = 12000;
  g_autoptr(GRand) random = g_rand_new_with_seed (3);
  g_autofree GenevaCodedStatement *coded = g_new0 (GenevaCodedStatement, n_statements);
  g_autofree GenevaStatementsActor *actors = g_new0 (GenevaStatementsActor, n_actors);
  g_autofree GenevaStatementsIssue *issues = g_new0 (GenevaStatementsIssue, 500);

  for (guint norm = GENEVA_NORM_AVERAGE; norm <= GENEVA_NORM_JACCARD; norm++) {
    g_autoptr(GenevaStatements) few = NULL, many = NULL;
    g_autoptr(GenevaAgreement) kept = NULL, asked = NULL;
    GenevaAgreementOptions options = { .norm = (GenevaNorm) norm };
    Walk there = { .other = NULL }, back = { .other = NULL };

    for (guint i = 0; i < n_statements; i++)
      coded[i] = (GenevaCodedStatement) { .handle = GENEVA_HANDLE (GENEVA_LIST_STATEMENTS, i),
                                          .actor = (guint) g_rand_int_range (random, 0, 2000),
                                          .issue = (guint) g_rand_int_range (random, 0, 500),
                                          .stance = (guint8) g_rand_int_range (random, 0, 2),
                                          .leaning = -1, .day = i };
    few = geneva_statements_new (coded, n_statements, actors, 2000, issues, 500);
    many = geneva_statements_new (coded, n_statements, actors, n_actors, issues, 500);
    kept = geneva_agreement_new (few, &options);
    asked = geneva_agreement_new (many, &options);
    there.other = asked;
    back.other = kept;
    geneva_agreement_foreach (kept, compare, &there);
    geneva_agreement_foreach (asked, compare, &back);
    g_assert_cmpuint (there.n, >, 10000);
    g_assert_cmpuint (there.n, ==, back.n);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agreement/random", test_random);
  g_test_add_func ("/agreement/exchanged", test_exchanged);
  g_test_add_func ("/agreement/many", test_many);
  return g_test_run ();
}
