/* Agreement reckoned by hand: each measure with each norm, among actors and among
 * issues; what repeats; conditional stances, facts, units of analysis; windows
 * of time and kernels; what a pair rests on; the two-mode network.
 */
#include "analysis/geneva-agreement.h"
#include "jobs/geneva-bundled.h"

#include <math.h>
#include <string.h>

#include "made-dossier.h"

#define SUPPORTS GENEVA_STANCE_SUPPORTS
#define OPPOSES GENEVA_STANCE_OPPOSES
#define EPSILON 1e-12

/* "a p+ 2" would be long: each word is an actor, an issue and + - ~ (conditional) / 0 (neutral). */
static void
add_positions (MadeDossier *dossier, const char *words)
{
  g_auto(GStrv) all = g_strsplit (words, " ", -1);

  for (guint i = 0; all[i] != NULL; i++) {
    const char actor[] = { all[i][0], '\0' }, issue[] = { all[i][1], '\0' };
    g_autofree char *id = g_strdup_printf ("st-%u", geneva_snapshot_get_n_rows (dossier->snapshot,
                                                                                GENEVA_LIST_STATEMENTS));
    GenevaStance stance = all[i][2] == '+' ? SUPPORTS : all[i][2] == '-' ? OPPOSES
                          : all[i][2] == '0' ? GENEVA_STANCE_NEUTRAL : GENEVA_STANCE_CONDITIONAL;
    int leaning = all[i][2] == '<' ? (int) OPPOSES : all[i][2] == '>' ? (int) SUPPORTS : -1;

    made_position (dossier, id, actor, NULL, issue, stance, leaning, NULL);
  }
}

static void
add_actors_and_issues (MadeDossier *dossier)
{
  made_dossier_init (dossier);
  (void) made_actor (dossier, "a", GENEVA_ACTOR_STATE, "east");
  (void) made_actor (dossier, "b", GENEVA_ACTOR_STATE, "east");
  (void) made_actor (dossier, "c", GENEVA_ACTOR_STATE, "west");
  (void) made_issue (dossier, "p", GENEVA_ISSUE_POLICY);
  (void) made_issue (dossier, "q", GENEVA_ISSUE_POLICY);
  (void) made_issue (dossier, "r", GENEVA_ISSUE_POLICY);
}

static GenevaAgreement *
reckon (MadeDossier *dossier, const GenevaAgreementOptions *options, GenevaUnit unit)
{
  g_autoptr(GenevaStatements) table =
    geneva_statements_read (dossier->snapshot, &(GenevaStatementsOptions) { .unit = unit });

  return geneva_agreement_new (table, options);
}

static double
weigh (const GenevaAgreement *agreement, guint a, guint b, GenevaMeasure measure)
{
  GenevaAgreementPair pair, turned;

  geneva_agreement_get_pair (agreement, a, b, &pair);
  geneva_agreement_get_pair (agreement, b, a, &turned);
  g_assert_cmpuint (pair.n_shared, ==, turned.n_shared);
  g_assert_cmpfloat (geneva_agreement_pair_get_weight (&turned, measure), ==,
                     geneva_agreement_pair_get_weight (&pair, measure));
  return geneva_agreement_pair_get_weight (&pair, measure);
}

static guint
count_shared (const GenevaAgreement *agreement, guint a, guint b)
{
  GenevaAgreementPair pair;

  geneva_agreement_get_pair (agreement, a, b, &pair);
  return pair.n_shared;
}

/* ---- measures and norms ---- */

/* a: p + +, q -. b: p + -, q + + +. c: r +. */
static void
test_measures (void)
{
  static const double sums[GENEVA_N_MEASURES] = { 7.0, 2.0, 5.0, -3.0 };
  const double norms[GENEVA_N_NORMS] = { 1.0, 4.0, 1.0 + 4.0 + 2.0, 15.0, sqrt (5.0) * sqrt (11.0) };
  g_auto(MadeDossier) dossier;

  add_actors_and_issues (&dossier);
  add_positions (&dossier, "ap+ ap+ aq- bp+ bp- bq+ bq+ bq+ cr+");
  for (guint norm = 0; norm < GENEVA_N_NORMS; norm++) {
    g_autoptr(GenevaAgreement) agreement =
      reckon (&dossier, &(GenevaAgreementOptions) { .norm = (GenevaNorm) norm }, GENEVA_UNIT_NAMED);

    g_assert_cmpuint (geneva_agreement_get_size (agreement), ==, 3);
    g_assert_cmpfloat (geneva_agreement_get_count (agreement, 0), ==, 3.0);
    g_assert_cmpfloat (geneva_agreement_get_count (agreement, 1), ==, 5.0);
    g_assert_cmpuint (count_shared (agreement, 0, 1), ==, 2);
    g_assert_cmpuint (count_shared (agreement, 0, 2), ==, 0);
    for (guint measure = 0; measure < GENEVA_N_MEASURES; measure++) {
      g_assert_cmpfloat_with_epsilon (weigh (agreement, 0, 1, (GenevaMeasure) measure), sums[measure] / norms[norm],
                                      EPSILON);
      g_assert_cmpfloat (weigh (agreement, 0, 2, (GenevaMeasure) measure), ==, 0.0);
    }
  }
}

/* Of p and q, who share a and b: a 2·1 at odds, b 1·3 alike and 1·3 at odds. */
static void
test_issues (void)
{
  static const double sums[GENEVA_N_MEASURES] = { 8.0, 3.0, 5.0, -2.0 };
  /* p: a+ 2, b+ 1, b- 1; q: a- 1, b+ 3. Of p unlike q: a+ 2, b- 1; of q unlike p: a- 1; both: b+ 3. */
  const double norms[GENEVA_N_NORMS] = { 1.0, 4.0, 3.0 + 1.0 + 3.0, 16.0, sqrt (6.0) * sqrt (10.0) };
  g_auto(MadeDossier) dossier;

  add_actors_and_issues (&dossier);
  add_positions (&dossier, "ap+ ap+ aq- bp+ bp- bq+ bq+ bq+ cr+");
  for (guint norm = 0; norm < GENEVA_N_NORMS; norm++) {
    g_autoptr(GenevaAgreement) agreement =
      reckon (&dossier, &(GenevaAgreementOptions) { .norm = (GenevaNorm) norm, .is_of_issues = TRUE }, GENEVA_UNIT_NAMED);

    g_assert_cmpuint (count_shared (agreement, 0, 1), ==, 2);
    for (guint measure = 0; measure < GENEVA_N_MEASURES; measure++)
      g_assert_cmpfloat_with_epsilon (weigh (agreement, 0, 1, (GenevaMeasure) measure), sums[measure] / norms[norm],
                                      EPSILON);
  }
}

static void
test_two_mode (void)
{
  g_auto(MadeDossier) dossier;

  add_actors_and_issues (&dossier);
  add_positions (&dossier, "ap+ ap+ aq- bp+ bp- bq+ bq+ bq+ cr+");
  for (guint turned = 0; turned < 2; turned++) {
    g_autoptr(GenevaAgreement) agreement =
      reckon (&dossier, &(GenevaAgreementOptions) { .is_of_issues = turned == 1 }, GENEVA_UNIT_NAMED);
    GenevaAgreementCell cell;

    geneva_agreement_get_cell (agreement, 1, 0, &cell);
    g_assert_cmpfloat (cell.n_for, ==, 1.0);
    g_assert_cmpfloat (cell.n_against, ==, 1.0);
    geneva_agreement_get_cell (agreement, 0, 2, &cell);
    g_assert_cmpfloat (cell.n_for + cell.n_against + cell.n_half, ==, 0.0);
    g_assert_cmpfloat (geneva_agreement_get_two_mode (agreement, 1, 1, GENEVA_TWO_MODE_IGNORE,
                                                      GENEVA_TWO_MODE_NORM_NONE), ==, 3.0);
    g_assert_cmpfloat (geneva_agreement_get_two_mode (agreement, 0, 1, GENEVA_TWO_MODE_SUBTRACT,
                                                      GENEVA_TWO_MODE_NORM_NONE), ==, -1.0);
    g_assert_cmpfloat (geneva_agreement_get_two_mode (agreement, 1, 1, GENEVA_TWO_MODE_IGNORE,
                                                      GENEVA_TWO_MODE_NORM_ACTIVITY), ==, 3.0 / 5.0);
    g_assert_cmpfloat (geneva_agreement_get_two_mode (agreement, 0, 1, GENEVA_TWO_MODE_SUBTRACT,
                                                      GENEVA_TWO_MODE_NORM_PROMINENCE), ==, -1.0 / 4.0);
    g_assert_cmpfloat (geneva_agreement_get_two_mode (agreement, 1, 0, GENEVA_TWO_MODE_SUBTRACT,
                                                      GENEVA_TWO_MODE_NORM_NONE), ==, 0.0);
  }
}

/* ---- what counts ---- */

static void
test_conditional (void)
{
  g_auto(MadeDossier) dossier;
  GenevaAgreementOptions options = { .conditional = GENEVA_CONDITIONAL_LEFT_OUT };
  GenevaAgreementCounts counts;

  add_actors_and_issues (&dossier);
  add_positions (&dossier, "ap+ bp< cp- aq+ bq~ aq0");
  for (; options.conditional < GENEVA_N_CONDITIONALS; options.conditional++) {
    g_autoptr(GenevaAgreement) agreement = reckon (&dossier, &options, GENEVA_UNIT_NAMED);

    geneva_agreement_get_counts (agreement, &counts);
    g_assert_cmpuint (counts.n_valueless, ==, 1);
    g_assert_cmpfloat (weigh (agreement, 0, 2, GENEVA_MEASURE_CONFLICT), ==, 1.0);
    switch (options.conditional) {
    case GENEVA_CONDITIONAL_LEFT_OUT:
      g_assert_cmpuint (counts.n_conditional, ==, 2);
      g_assert_cmpuint (count_shared (agreement, 0, 1), ==, 0);
      break;
    case GENEVA_CONDITIONAL_LEANING:
      g_assert_cmpuint (counts.n_conditional, ==, 1);
      g_assert_cmpfloat (weigh (agreement, 0, 1, GENEVA_MEASURE_CONFLICT), ==, 1.0);
      g_assert_cmpfloat (weigh (agreement, 1, 2, GENEVA_MEASURE_CONGRUENCE), ==, 1.0);
      break;
    case GENEVA_CONDITIONAL_HALF:
      g_assert_cmpuint (counts.n_conditional, ==, 0);
      g_assert_cmpuint (count_shared (agreement, 0, 1), ==, 2);
      g_assert_cmpfloat (weigh (agreement, 0, 1, GENEVA_MEASURE_CONFLICT), ==, 1.0);
      g_assert_cmpfloat (weigh (agreement, 0, 1, GENEVA_MEASURE_SUBTRACT), ==, 0.0);
      g_assert_cmpfloat (weigh (agreement, 1, 2, GENEVA_MEASURE_CONGRUENCE), ==, 0.5);
      break;
    }
  }
}

/* Of 1/2 and 1 alone the range is 1/2; of one value alone there is no distance. */
static void
test_range (void)
{
  g_auto(MadeDossier) dossier;
  g_autoptr(GenevaAgreement) half = NULL, alike = NULL;

  add_actors_and_issues (&dossier);
  add_positions (&dossier, "ap+ bp~");
  half = reckon (&dossier, &(GenevaAgreementOptions) { .conditional = GENEVA_CONDITIONAL_HALF }, GENEVA_UNIT_NAMED);
  g_assert_cmpfloat (weigh (half, 0, 1, GENEVA_MEASURE_CONFLICT), ==, 1.0);
  add_positions (&dossier, "bp+");
  alike = reckon (&dossier, NULL, GENEVA_UNIT_NAMED);
  g_assert_cmpfloat (weigh (alike, 0, 1, GENEVA_MEASURE_CONFLICT), ==, 0.0);
  g_assert_cmpfloat (weigh (alike, 0, 1, GENEVA_MEASURE_CONGRUENCE), ==, 1.0);
}

static void
test_facts (void)
{
  g_auto(MadeDossier) dossier;
  g_autoptr(GenevaAgreement) policies = NULL, all = NULL;
  GenevaAgreementCounts counts;

  add_actors_and_issues (&dossier);
  (void) made_issue (&dossier, "f", GENEVA_ISSUE_FACT);
  made_position (&dossier, "f-1", "a", NULL, "f", GENEVA_STANCE_ASSERTS, -1, NULL);
  made_position (&dossier, "f-2", "b", NULL, "f", GENEVA_STANCE_DENIES, -1, NULL);
  made_position (&dossier, "f-3", "c", NULL, "f", GENEVA_STANCE_DOUBTS, -1, NULL);
  policies = reckon (&dossier, NULL, GENEVA_UNIT_NAMED);
  geneva_agreement_get_counts (policies, &counts);
  g_assert_cmpuint (counts.n_facts, ==, 3);
  g_assert_cmpuint (counts.n_counted, ==, 0);
  g_assert_cmpuint (count_shared (policies, 0, 1), ==, 0);
  all = reckon (&dossier, &(GenevaAgreementOptions) { .has_facts = TRUE }, GENEVA_UNIT_NAMED);
  geneva_agreement_get_counts (all, &counts);
  g_assert_cmpuint (counts.n_valueless, ==, 1);
  g_assert_cmpfloat (weigh (all, 0, 1, GENEVA_MEASURE_CONFLICT), ==, 1.0);
}

static void
add_said (MadeDossier *dossier, const char *id, const char *speaker, const char *when, const char *source)
{
  made_position (dossier, id, speaker, NULL, "p", SUPPORTS, -1, when);
  made_evidence (dossier, id, source, 0, 1);
}

static void
test_duplicates (void)
{
  static const guint expected[GENEVA_N_DUPLICATES] = { 8, 2, 7, 4, 4, 2, 1 };
  g_auto(MadeDossier) dossier;
  GenevaAgreementCounts counts;

  add_actors_and_issues (&dossier);
  (void) made_source (&dossier, "s-1", NULL, NULL);
  (void) made_source (&dossier, "s-2", NULL, NULL);
  made_date (&dossier, "s-1", GENEVA_SOURCE_PUBLISHED, "2013-05-08");
  made_date (&dossier, "s-2", GENEVA_SOURCE_PUBLISHED, "2014-02-01");
  add_said (&dossier, "d-1", "a", "2013-05-06", "s-1");
  add_said (&dossier, "d-2", "a", "2013-05-07", "s-1");
  add_said (&dossier, "d-3", "a", "2013-05-06", "s-2");
  add_said (&dossier, "d-4", "a", "2013-05-13", "s-2");
  add_said (&dossier, "d-5", "a", "2013-06-01", "s-2");
  add_said (&dossier, "d-6", "a", "2014-01-01", "s-2");
  /* Two days of one week, not of one year; the earliest day counts. */
  add_said (&dossier, "d-7", "a", "[2013-12-31..2014-03]", "s-2");
  /* Without a date of its own by the source's. */
  add_said (&dossier, "d-8", "a", NULL, "s-1");
  made_position (&dossier, "d-9", "b", NULL, "p", OPPOSES, -1, NULL);
  for (guint rule = 0; rule < GENEVA_N_DUPLICATES; rule++) {
    g_autoptr(GenevaAgreement) agreement =
      reckon (&dossier, &(GenevaAgreementOptions) { .duplicates = (GenevaDuplicates) rule }, GENEVA_UNIT_NAMED);

    g_assert_cmpfloat (geneva_agreement_get_count (agreement, 0), ==, expected[rule]);
    g_assert_cmpfloat (weigh (agreement, 0, 1, GENEVA_MEASURE_CONFLICT), ==, expected[rule]);
    geneva_agreement_get_counts (agreement, &counts);
    g_assert_cmpuint (counts.n_counted, ==, expected[rule] + 1);
    g_assert_cmpuint (counts.n_duplicates, ==, 8 - expected[rule]);
  }
}

/* ---- units ---- */

static void
test_units (void)
{
  g_auto(MadeDossier) dossier;
  g_autoptr(GenevaStatements) named = NULL, principals = NULL, persons = NULL, blocs = NULL;
  g_autofree char *label = NULL;

  add_actors_and_issues (&dossier);
  (void) made_actor (&dossier, "kerry", GENEVA_ACTOR_PERSON, NULL);
  (void) made_actor (&dossier, "envoy", GENEVA_ACTOR_PERSON, NULL);
  (void) made_tie (&dossier, "t", "kerry", GENEVA_TIE_MEMBER, "c", "secretary", "2013/2014");
  made_position (&dossier, "u-1", "kerry", NULL, "p", SUPPORTS, -1, "2013-05");
  made_position (&dossier, "u-2", "kerry", NULL, "p", SUPPORTS, -1, "2016");
  made_position (&dossier, "u-3", "envoy", "a", "p", OPPOSES, -1, "2013");
  made_position (&dossier, "u-4", NULL, "b", "q", OPPOSES, -1, "2013");
  made_position (&dossier, "u-5", NULL, NULL, "q", OPPOSES, -1, "2013");
  made_statement (&dossier, "u-6", "kerry", NULL);

  named = geneva_statements_read (dossier.snapshot, NULL);
  g_assert_cmpuint (named->n_statements, ==, 4);
  g_assert_cmpuint (named->n_unattributed, ==, 1);
  g_assert_cmpuint (named->n_without_issue, ==, 1);
  g_assert_cmpuint (named->n_actors, ==, 3);      /* b, kerry, envoy */
  g_assert_cmpint (geneva_statements_find_actor (named, made_find (&dossier, "kerry")), ==, 1);
  g_assert_cmpint (geneva_statements_find_actor (named, made_find (&dossier, "a")), ==, -1);
  g_assert_cmpint (geneva_statements_find_issue (named, made_find (&dossier, "q")), ==, 1);
  g_assert_cmpint (geneva_statements_find_issue (named, made_find (&dossier, "r")), ==, -1);

  /* Out of office kerry is himself again. */
  principals = geneva_statements_read (dossier.snapshot, &(GenevaStatementsOptions) { .unit = GENEVA_UNIT_PRINCIPAL });
  g_assert_cmpuint (principals->n_actors, ==, 4);   /* a, b, c, kerry */
  g_assert_cmpuint (principals->actors[principals->statements[0].actor].handle, ==, made_find (&dossier, "c"));
  g_assert_cmpuint (principals->actors[principals->statements[1].actor].handle, ==, made_find (&dossier, "kerry"));
  g_assert_cmpuint (principals->actors[principals->statements[2].actor].handle, ==, made_find (&dossier, "a"));
  g_assert_cmpuint (principals->statements[2].speaker, ==, made_find (&dossier, "envoy"));

  persons = geneva_statements_read (dossier.snapshot, &(GenevaStatementsOptions) { .unit = GENEVA_UNIT_PERSON });
  g_assert_cmpuint (persons->n_statements, ==, 3);
  g_assert_cmpuint (persons->n_left_out, ==, 1);

  blocs = geneva_statements_read (dossier.snapshot, &(GenevaStatementsOptions) { .unit = GENEVA_UNIT_BLOC });
  g_assert_cmpuint (blocs->n_actors, ==, 3);        /* east, west, kerry */
  label = geneva_statements_dup_actor_label (blocs, 0);
  g_assert_cmpstr (label, ==, "east");
  g_assert_cmpuint (blocs->actors[0].n_statements, ==, 2);
  g_assert_cmpint (geneva_statements_find_actor (blocs, made_find (&dossier, "b")), ==, 0);
}

static void
test_review (void)
{
  g_auto(MadeDossier) dossier;
  g_autoptr(GenevaStatements) reviewed = NULL, all = NULL;

  add_actors_and_issues (&dossier);
  add_positions (&dossier, "ap+ bp+ cp+ aq+ br+");
  made_enum (&dossier, "st-0", GENEVA_STATEMENT_REVIEW, GENEVA_REVIEW_SUGGESTED);
  made_enum (&dossier, "st-1", GENEVA_STATEMENT_REVIEW, GENEVA_REVIEW_REJECTED);
  made_enum (&dossier, "c", GENEVA_ACTOR_REVIEW, GENEVA_REVIEW_SUGGESTED);
  made_enum (&dossier, "q", GENEVA_ISSUE_REVIEW, GENEVA_REVIEW_SUGGESTED);
  reviewed = geneva_statements_read (dossier.snapshot, NULL);
  g_assert_cmpuint (reviewed->n_statements, ==, 1);
  g_assert_cmpuint (reviewed->n_unreviewed, ==, 3);
  all = geneva_statements_read (dossier.snapshot, &(GenevaStatementsOptions) { .has_suggested = TRUE });
  g_assert_cmpuint (all->n_statements, ==, 4);
  g_assert_true (all->statements[0].is_suggested);
  g_assert_true (all->issues[1].is_suggested);
}

/* ---- windows ---- */

static GenevaInstant
get_instant (const char *date)
{
  GenevaEdtf edtf;
  g_autoptr(GError) error = NULL;

  g_assert_true (geneva_edtf_parse (date, &edtf, &error));
  return geneva_edtf_possible (&edtf).begin;
}

static void
test_window (void)
{
  g_auto(MadeDossier) dossier;
  g_autoptr(GenevaAgreement) agreement = NULL;
  g_autoptr(GenevaFilter) filter = NULL;
  GenevaAgreementWindow window = { .filter = NULL };
  GenevaAgreementCounts counts;
  GenevaHandle first;

  add_actors_and_issues (&dossier);
  made_position (&dossier, "w-1", "a", NULL, "p", SUPPORTS, -1, "2013-05-10");
  made_position (&dossier, "w-2", "b", NULL, "p", SUPPORTS, -1, "2013-05-20");
  made_position (&dossier, "w-3", "b", NULL, "p", SUPPORTS, -1, "2013-05");
  made_position (&dossier, "w-4", "a", NULL, "p", OPPOSES, -1, NULL);
  agreement = reckon (&dossier, NULL, GENEVA_UNIT_NAMED);
  g_assert_cmpfloat (weigh (agreement, 0, 1, GENEVA_MEASURE_CONGRUENCE), ==, 2.0);
  g_assert_cmpfloat (weigh (agreement, 0, 1, GENEVA_MEASURE_CONFLICT), ==, 2.0);

  window.span = (GenevaSpan) { get_instant ("2013-05-08"), get_instant ("2013-05-16") };
  geneva_agreement_set_window (agreement, &window);
  geneva_agreement_get_counts (agreement, &counts);
  g_assert_cmpuint (counts.n_counted, ==, 2);
  g_assert_cmpuint (counts.n_possible, ==, 1);
  g_assert_cmpuint (counts.n_outside, ==, 1);
  g_assert_cmpuint (counts.n_undated, ==, 1);
  g_assert_cmpfloat (weigh (agreement, 0, 1, GENEVA_MEASURE_CONGRUENCE), ==, 1.0);
  g_assert_cmpfloat (weigh (agreement, 0, 1, GENEVA_MEASURE_CONFLICT), ==, 0.0);

  window.span = (GenevaSpan) { get_instant ("2013-05-11"), get_instant ("2013-06-16") };
  geneva_agreement_set_window (agreement, &window);
  g_assert_cmpuint (count_shared (agreement, 0, 1), ==, 0);
  g_assert_cmpfloat (geneva_agreement_get_count (agreement, 1), ==, 2.0);

  first = made_find (&dossier, "w-2");
  filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "b", &first, 1);
  window.filter = filter;
  geneva_agreement_set_window (agreement, &window);
  g_assert_cmpfloat (geneva_agreement_get_count (agreement, 1), ==, 1.0);
  geneva_agreement_set_window (agreement, NULL);
  g_assert_cmpfloat (weigh (agreement, 0, 1, GENEVA_MEASURE_CONFLICT), ==, 2.0);
}

/* Days 10, 15 and 30 of a window of 40: at -1/2, -1/4 and 1/2 of its half. */
static void
test_kernels (void)
{
  g_auto(MadeDossier) dossier;
  g_autoptr(GenevaAgreement) agreement = NULL;
  GenevaAgreementWindow window = { .kernel = GENEVA_KERNEL_TRIANGULAR };

  g_assert_cmpfloat (geneva_kernel_get_weight (GENEVA_KERNEL_UNIFORM, -1.0), ==, 0.5);
  g_assert_cmpfloat (geneva_kernel_get_weight (GENEVA_KERNEL_UNIFORM, 1.01), ==, 0.0);
  g_assert_cmpfloat (geneva_kernel_get_weight (GENEVA_KERNEL_TRIANGULAR, -0.25), ==, 0.75);
  g_assert_cmpfloat (geneva_kernel_get_weight (GENEVA_KERNEL_EPANECHNIKOV, 0.5), ==, 0.5625);
  g_assert_cmpfloat_with_epsilon (geneva_kernel_get_weight (GENEVA_KERNEL_GAUSSIAN, 0.0), 0.39894228040143, 1e-12);
  g_assert_cmpfloat_with_epsilon (geneva_kernel_get_weight (GENEVA_KERNEL_GAUSSIAN, -2.0), 0.05399096651319, 1e-12);

  add_actors_and_issues (&dossier);
  made_position (&dossier, "k-1", "a", NULL, "p", SUPPORTS, -1, "1970-01-11");
  made_position (&dossier, "k-2", "b", NULL, "p", SUPPORTS, -1, "1970-01-16");
  made_position (&dossier, "k-3", "b", NULL, "p", OPPOSES, -1, "1970-01-31");
  made_position (&dossier, "k-4", "c", NULL, "p", OPPOSES, -1, "1970-04");
  agreement = reckon (&dossier, &(GenevaAgreementOptions) { .norm = GENEVA_NORM_AVERAGE }, GENEVA_UNIT_NAMED);
  /* The middle of a day is noon. */
  window.span = (GenevaSpan) { GENEVA_DAY_SECONDS / 2, 40 * GENEVA_DAY_SECONDS + GENEVA_DAY_SECONDS / 2 };
  geneva_agreement_set_window (agreement, &window);
  {
    double a = sqrt (0.5), near = sqrt (0.75), far = sqrt (0.5), norm = (a + near + far) / 2.0;

    g_assert_cmpfloat_with_epsilon (weigh (agreement, 0, 1, GENEVA_MEASURE_CONGRUENCE), a * near / norm, EPSILON);
    g_assert_cmpfloat_with_epsilon (weigh (agreement, 0, 1, GENEVA_MEASURE_CONFLICT), a * far / norm, EPSILON);
    g_assert_cmpuint (count_shared (agreement, 0, 2), ==, 0);
    g_assert_cmpfloat_with_epsilon (geneva_agreement_get_two_mode (agreement, 1, 0, GENEVA_TWO_MODE_SUBTRACT,
                                                                   GENEVA_TWO_MODE_NORM_NONE), 0.25, EPSILON);
    g_assert_cmpfloat_with_epsilon (geneva_agreement_get_two_mode (agreement, 1, 0, GENEVA_TWO_MODE_SUBTRACT,
                                                                   GENEVA_TWO_MODE_NORM_ACTIVITY), 0.2, EPSILON);
  }
  window.kernel = GENEVA_KERNEL_GAUSSIAN;
  geneva_agreement_set_window (agreement, &window);
  g_assert_cmpuint (count_shared (agreement, 0, 2), ==, 1);     /* far away, and still there */
  window.kernel = GENEVA_KERNEL_NONE;
  geneva_agreement_set_window (agreement, &window);
  g_assert_cmpfloat (weigh (agreement, 0, 1, GENEVA_MEASURE_CONGRUENCE), ==, 1.0 / 1.5);
}

/* ---- grounds ---- */

static void
test_grounds (void)
{
  g_auto(MadeDossier) dossier;
  g_autoptr(GenevaAgreement) agreement = NULL;
  g_autoptr(GArray) grounds = NULL;
  g_autoptr(GString) words = g_string_new (NULL);
  GenevaStatements *table;

  add_actors_and_issues (&dossier);
  made_position (&dossier, "g-1", "b", NULL, "q", SUPPORTS, -1, "2013-03");
  made_position (&dossier, "g-2", "a", NULL, "q", OPPOSES, -1, "2013-02");
  made_position (&dossier, "g-3", "a", NULL, "q", SUPPORTS, -1, "2013-01");
  made_position (&dossier, "g-4", "a", NULL, "p", SUPPORTS, -1, "2013-04");
  made_position (&dossier, "g-5", "b", NULL, "p", SUPPORTS, -1, "2013-05");
  made_position (&dossier, "g-6", "a", NULL, "r", SUPPORTS, -1, "2013-05");
  agreement = reckon (&dossier, NULL, GENEVA_UNIT_NAMED);
  table = geneva_agreement_get_statements (agreement);
  grounds = geneva_agreement_list_grounds (agreement, 0, 1, GENEVA_MEASURE_IGNORE);
  for (guint i = 0; i < grounds->len; i++) {
    const GenevaAgreementGround *ground = &g_array_index (grounds, GenevaAgreementGround, i);

    g_string_append_printf (words, "%u%s %s; ", ground->shared, ground->is_of_b ? "b" : "a",
                            geneva_snapshot_get_id (dossier.snapshot, table->statements[ground->statement].handle));
  }
  g_assert_cmpstr (words->str, ==, "0a g-4; 0b g-5; 1a g-3; 1a g-2; 1b g-1; ");
}

/* ---- bad input and the bundled dossier ---- */

static void
refuse (guint a, guint b, const GenevaAgreementPair *pair, gpointer data)
{
  g_assert_not_reached ();
}

static void
test_little (void)
{
  g_auto(MadeDossier) empty, one;
  g_autoptr(GenevaAgreement) none = NULL, single = NULL;
  GenevaAgreementWindow window = { .span = { 0, 100 } };

  made_dossier_init (&empty);
  none = reckon (&empty, NULL, GENEVA_UNIT_NAMED);
  g_assert_cmpuint (geneva_agreement_get_size (none), ==, 0);
  geneva_agreement_set_window (none, &window);
  geneva_agreement_foreach (none, refuse, NULL);

  add_actors_and_issues (&one);
  add_positions (&one, "ap+");
  single = reckon (&one, &(GenevaAgreementOptions) { .norm = GENEVA_NORM_JACCARD }, GENEVA_UNIT_NAMED);
  g_assert_cmpuint (geneva_agreement_get_size (single), ==, 1);
  g_assert_cmpfloat (weigh (single, 0, 0, GENEVA_MEASURE_IGNORE), ==, 0.0);
  geneva_agreement_foreach (single, refuse, NULL);
  window.kernel = GENEVA_KERNEL_GAUSSIAN;
  geneva_agreement_set_window (single, &window);
  g_assert_cmpfloat (geneva_agreement_get_count (single, 0), ==, 0.0);
}

static void
test_names (void)
{
  GenevaMeasure measure;
  GenevaDuplicates duplicates;
  GenevaKernel kernel;

  g_assert_true (geneva_measure_from_name ("subtract", &measure));
  g_assert_cmpint (measure, ==, GENEVA_MEASURE_SUBTRACT);
  g_assert_false (geneva_measure_from_name ("", &measure));
  g_assert_true (geneva_duplicates_from_name ("week", &duplicates));
  g_assert_cmpstr (geneva_duplicates_get_name (duplicates), ==, "week");
  g_assert_true (geneva_kernel_from_name ("epanechnikov", &kernel));
  g_assert_cmpstr (geneva_norm_get_name (GENEVA_NORM_TRUE_COSINE), ==, "true-cosine");
}

/* The United States and Russia: both want the conference, and the chemical weapons gone. */
static void
test_bundled (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr(GenevaSnapshot) snapshot = geneva_bundled_load (faults, &error);
  g_autoptr(GenevaStatements) table = NULL;
  g_autoptr(GenevaAgreement) agreement = NULL;
  GenevaAgreementPair pair;
  int us, russia;

  g_assert_no_error (error);
  table = geneva_statements_read (snapshot, &(GenevaStatementsOptions) { .unit = GENEVA_UNIT_PRINCIPAL });
  g_assert_cmpuint (table->n_statements + table->n_left_out + table->n_unattributed + table->n_unreviewed
                    + table->n_without_issue, ==, 86);
  agreement = geneva_agreement_new (table, NULL);
  us = geneva_statements_find_actor (table, geneva_snapshot_find (snapshot, "united-states"));
  russia = geneva_statements_find_actor (table, geneva_snapshot_find (snapshot, "russia"));
  g_assert_cmpint (us, >=, 0);
  g_assert_cmpint (russia, >=, 0);
  geneva_agreement_get_pair (agreement, (guint) us, (guint) russia, &pair);
  g_assert_cmpuint (pair.n_shared, >=, 2);
  g_assert_cmpfloat (geneva_agreement_pair_get_weight (&pair, GENEVA_MEASURE_CONGRUENCE), >, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agreement/measures", test_measures);
  g_test_add_func ("/agreement/issues", test_issues);
  g_test_add_func ("/agreement/two-mode", test_two_mode);
  g_test_add_func ("/agreement/conditional", test_conditional);
  g_test_add_func ("/agreement/range", test_range);
  g_test_add_func ("/agreement/facts", test_facts);
  g_test_add_func ("/agreement/duplicates", test_duplicates);
  g_test_add_func ("/agreement/units", test_units);
  g_test_add_func ("/agreement/review", test_review);
  g_test_add_func ("/agreement/window", test_window);
  g_test_add_func ("/agreement/kernels", test_kernels);
  g_test_add_func ("/agreement/grounds", test_grounds);
  g_test_add_func ("/agreement/little", test_little);
  g_test_add_func ("/agreement/names", test_names);
  g_test_add_func ("/agreement/bundled", test_bundled);
  return g_test_run ();
}
