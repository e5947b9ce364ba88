/* Agreement against Discourse Network Analyzer itself: statements made at random,
 * and the weights that its version 3.0.11.5 gives for them, both in files beside this
 * one. What is not in them is where the two part by intent: see geneva-agreement.h.
 */
#include "analysis/geneva-agreement.h"

#include <math.h>
#include <string.h>

#define N_ACTORS 5
#define N_ISSUES 6
#define MAX_STATEMENTS 200
#define REACH_SECONDS (G_GINT64_CONSTANT (121) * 86400 / 2)

typedef struct {
  GenevaEdtf            days[MAX_STATEMENTS];
  GenevaCodedStatement  statements[MAX_STATEMENTS];
  GenevaStatementsActor actors[N_ACTORS];
  GenevaStatementsIssue issues[N_ISSUES];
  guint                 n_statements;
} Made;

/* Lines of a file of comma-separated values, without its comment and its heads. */
static GPtrArray *
read_lines (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "agreement-dna", name, NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *read = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  gboolean has_heads = FALSE;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (lines[i][0] == '#' || lines[i][0] == '\0')
      continue;
    if (has_heads)
      g_ptr_array_add (read, g_strsplit (lines[i], ",", -1));
    has_heads = TRUE;
  }
  return read;
}

static GenevaStatements *
make (Made *made)
{
  g_autoptr(GPtrArray) lines = read_lines ("statements.csv");

  g_assert_cmpuint (lines->len, <=, MAX_STATEMENTS);
  memset (made, 0, sizeof *made);
  for (guint i = 0; i < N_ACTORS; i++)
    made->actors[i] = (GenevaStatementsActor) { .handle = GENEVA_HANDLE (GENEVA_LIST_ACTORS, i),
                                                .bloc = GENEVA_NETWORK_NO_BLOC };
  for (guint i = 0; i < N_ISSUES; i++)
    made->issues[i] = (GenevaStatementsIssue) { .handle = GENEVA_HANDLE (GENEVA_LIST_ISSUES, i),
                                                .type = GENEVA_ISSUE_POLICY };
  for (guint i = 0; i < lines->len; i++) {
    char **cells = g_ptr_array_index (lines, i);
    g_autoptr(GError) error = NULL;
    gboolean is_read = geneva_edtf_parse (cells[1], &made->days[i], &error);

    g_assert_no_error (error);
    g_assert_true (is_read);
    made->statements[i] = (GenevaCodedStatement) {
      .handle = GENEVA_HANDLE (GENEVA_LIST_STATEMENTS, i), .leaning = -1, .when = &made->days[i],
      .source = GENEVA_HANDLE (GENEVA_LIST_SOURCES, g_ascii_strtoull (cells[0], NULL, 10)),
      .actor = (guint) g_ascii_strtoull (cells[2], NULL, 10), .issue = (guint) g_ascii_strtoull (cells[3], NULL, 10),
      .stance = g_str_equal (cells[4], "yes") ? GENEVA_STANCE_SUPPORTS : GENEVA_STANCE_OPPOSES,
      .day = geneva_day_from_instant (geneva_edtf_possible (&made->days[i]).begin),
    };
    g_assert_cmpuint (made->statements[i].actor, <, N_ACTORS);
    g_assert_cmpuint (made->statements[i].issue, <, N_ISSUES);
    made->statements[i].speaker = made->actors[made->statements[i].actor].handle;
  }
  made->n_statements = lines->len;
  return geneva_statements_new (made->statements, made->n_statements, made->actors, N_ACTORS, made->issues, N_ISSUES);
}

/* ---- one line of weights ---- */

typedef enum { OF, MEASURE, NORM, DUPLICATES, KERNEL, DAY, WEIGHTS, N_CELLS } Cell;

static void
set_window (GenevaAgreement *agreement, char **cells)
{
  GenevaAgreementWindow window = { .kernel = GENEVA_KERNEL_NONE };
  GenevaEdtf day;
  g_autoptr(GError) error = NULL;
  gboolean is_read;
  gint64 noon;

  is_read = geneva_kernel_from_name (cells[KERNEL], &window.kernel);
  g_assert_true (is_read);
  if (cells[DAY][0] == '\0')
    return;
  is_read = geneva_edtf_parse (cells[DAY], &day, &error);
  g_assert_no_error (error);
  g_assert_true (is_read);
  noon = geneva_edtf_possible (&day).begin + GENEVA_DAY_SECONDS / 2;
  window.span = (GenevaSpan) { noon - REACH_SECONDS, noon + REACH_SECONDS };
  geneva_agreement_set_window (agreement, &window);
}

static void
check_weight (double ours, const char *given, char **cells, guint a, guint b)
{
  double theirs = g_ascii_strtod (given, NULL);

  /* Without a kernel both divide whole numbers: then they are equal to the last digit. */
  if (g_str_equal (cells[KERNEL], "none") ? ours == theirs : fabs (ours - theirs) <= 1e-12 * MAX (1.0, fabs (theirs)))
    return;
  g_error ("%s by %s, norm %s, duplicates %s, kernel %s %s, %u and %u: %.17g is not %.17g", cells[OF], cells[MEASURE],
           cells[NORM], cells[DUPLICATES], cells[KERNEL], cells[DAY], a, b, ours, theirs);
}

static guint
check_line (GenevaStatements *statements, char **cells)
{
  gboolean is_both = g_str_equal (cells[OF], "both"), has_norm;
  GenevaAgreementOptions options = { .is_of_issues = g_str_equal (cells[OF], "issues") };
  GenevaMeasure measure = GENEVA_MEASURE_IGNORE;
  GenevaTwoMode two_mode = GENEVA_TWO_MODE_IGNORE;
  GenevaTwoModeNorm two_mode_norm = GENEVA_TWO_MODE_NORM_NONE;
  g_autoptr(GenevaAgreement) agreement = NULL;
  g_auto(GStrv) weights = g_strsplit (cells[WEIGHTS], " ", -1);
  guint n_rows = is_both || !options.is_of_issues ? N_ACTORS : N_ISSUES, n_columns = is_both ? N_ISSUES : n_rows, n = 0;

  g_assert_true (geneva_duplicates_from_name (cells[DUPLICATES], &options.duplicates));
  g_assert_true (is_both ? geneva_two_mode_from_name (cells[MEASURE], &two_mode)
                         : geneva_measure_from_name (cells[MEASURE], &measure));
  has_norm = is_both ? geneva_two_mode_norm_from_name (cells[NORM], &two_mode_norm)
                     : geneva_norm_from_name (cells[NORM], &options.norm);
  g_assert_true (has_norm);
  agreement = geneva_agreement_new (statements, &options);
  set_window (agreement, cells);
  for (guint a = 0; a < n_rows; a++) {
    for (guint b = is_both ? 0 : a + 1; b < n_columns; b++) {
      GenevaAgreementPair pair;
      double weight;

      g_assert_nonnull (weights[n]);
      if (is_both) {
        weight = geneva_agreement_get_two_mode (agreement, a, b, two_mode, two_mode_norm);
      } else {
        geneva_agreement_get_pair (agreement, a, b, &pair);
        weight = geneva_agreement_pair_get_weight (&pair, measure);
      }
      check_weight (weight, weights[n++], cells, a, b);
    }
  }
  g_assert_null (weights[n]);
  return n;
}

static void
test_equal (void)
{
  Made made;
  g_autoptr(GenevaStatements) statements = make (&made);
  g_autoptr(GPtrArray) lines = read_lines ("matrices.csv");
  guint n = 0;

  for (guint i = 0; i < lines->len; i++) {
    char **cells = g_ptr_array_index (lines, i);

    g_assert_cmpuint (g_strv_length (cells), ==, N_CELLS);
    n += check_line (statements, cells);
  }
  g_assert_cmpuint (lines->len, ==, 281);
  g_test_message ("%u weights in %u networks", n, lines->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agreement/dna", test_equal);
  return g_test_run ();
}
