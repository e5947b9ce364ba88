/* `agreement FILE`: who agrees with whom, or which issues go together, by any
 * measure; as a list for readers, as matrices or lists of comma-separated values
 * for R, or JSON; once, or for windows of time one after another. Draws nothing.
 */
#include "geneva-cli.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "analysis/geneva-agreement-table.h"
#include "base/geneva-json-writer.h"
#include "jobs/geneva-save.h"

#define MAX_WINDOWS 10000
#define MAX_TOLD 200

typedef enum { OF_ACTORS, OF_ISSUES, OF_BOTH } Of;
typedef enum { FORM_TEXT, FORM_MATRIX, FORM_LIST, FORM_JSON } Form;

typedef struct {
  /* as given */
  char    *of, *measure, *norm, *duplicates, *unit, *conditional, *from, *to, *clock, *kernel, *output;
  int      window_days, step_days;
  gboolean has_facts, has_suggested, is_csv, is_list, is_json;
  /* as read */
  Of                     what;
  Form                   form;
  GenevaMeasure          by;
  GenevaTwoMode          two_mode;
  GenevaTwoModeNorm      two_mode_norm;
  GenevaAgreementOptions options;
  GenevaStatementsOptions reading;
  GenevaAgreementWindow  window;
} Options;

static void
options_clear (Options *options)
{
  char **given[] = { &options->of, &options->measure, &options->norm, &options->duplicates, &options->unit,
                     &options->conditional, &options->from, &options->to, &options->clock, &options->kernel,
                     &options->output };

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    g_free (*given[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* ---- reading ---- */

static gboolean
check_texts (const Options *options, const char *command)
{
  const struct { const char *option, *text; } texts[] = {
    { "--of", options->of }, { "--measure", options->measure }, { "--norm", options->norm },
    { "--duplicates", options->duplicates }, { "--unit", options->unit }, { "--conditional", options->conditional },
    { "--kernel", options->kernel },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (!geneva_cli_check_text (command, texts[i].option, texts[i].text))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_of (Options *options, const char *command)
{
  static const char * const names[] = { "actors", "issues", "both" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (options->of == NULL || g_str_equal (options->of, names[i])) {
      options->what = (Of) i;
      options->options.is_of_issues = options->what == OF_ISSUES;
      return TRUE;
    }
  }
  geneva_cli_complain_usage (command, _("--of: expected actors, issues or both; found “%s”."), options->of);
  return FALSE;
}

static gboolean
read_measure (Options *options, const char *command)
{
  options->by = GENEVA_MEASURE_CONGRUENCE;
  options->two_mode = GENEVA_TWO_MODE_COMBINE;
  if (options->what == OF_BOTH) {
    if (options->measure != NULL && !geneva_two_mode_from_name (options->measure, &options->two_mode)) {
      geneva_cli_complain_usage (command, _("--measure: of actors and issues expected ignore, subtract or combine; "
                                            "found “%s”."), options->measure);
      return FALSE;
    }
    if (options->norm != NULL && !geneva_two_mode_norm_from_name (options->norm, &options->two_mode_norm)) {
      geneva_cli_complain_usage (command, _("--norm: of actors and issues expected none, activity or prominence; "
                                            "found “%s”."), options->norm);
      return FALSE;
    }
    return TRUE;
  }
  if (options->measure != NULL && !geneva_measure_from_name (options->measure, &options->by)) {
    geneva_cli_complain_usage (command, _("--measure: expected ignore, congruence, conflict or subtract; "
                                          "found “%s”."), options->measure);
    return FALSE;
  }
  if (options->norm != NULL && !geneva_norm_from_name (options->norm, &options->options.norm)) {
    geneva_cli_complain_usage (command, _("--norm: expected none, average, jaccard, cosine or true-cosine; "
                                          "found “%s”."), options->norm);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_counting (Options *options, const char *command)
{
  if (options->duplicates != NULL && !geneva_duplicates_from_name (options->duplicates, &options->options.duplicates)) {
    geneva_cli_complain_usage (command, _("--duplicates: expected all, source, day, week, month, year or once; "
                                          "found “%s”."), options->duplicates);
    return FALSE;
  }
  if (options->conditional != NULL &&
      !geneva_conditional_from_name (options->conditional, &options->options.conditional)) {
    geneva_cli_complain_usage (command, _("--conditional: expected left-out, leaning or half; found “%s”."),
                               options->conditional);
    return FALSE;
  }
  if (options->unit != NULL && !geneva_unit_from_name (options->unit, &options->reading.unit)) {
    geneva_cli_complain_usage (command, _("--unit: expected named, principal, person or bloc; found “%s”."),
                               options->unit);
    return FALSE;
  }
  options->reading.has_suggested = options->has_suggested;
  options->options.has_facts = options->has_facts;
  return TRUE;
}

static gboolean
read_window (Options *options, const char *command)
{
  if (!geneva_cli_read_clock (command, options->clock, &options->window.clock) ||
      !geneva_cli_read_span (command, options->from, options->to, &options->window.span))
    return FALSE;
  if (options->from == NULL && options->to == NULL)
    options->window.span = (GenevaSpan) { 0, 0 };
  if (options->window_days < 0 || options->step_days < 0) {
    geneva_cli_complain_usage (command, "%s", _("--window and --step are numbers of days from 1."));
    return FALSE;
  }
  if (options->window_days == 0 && (options->step_days > 0 || options->kernel != NULL)) {
    geneva_cli_complain_usage (command, "%s", _("--step and --kernel go with --window."));
    return FALSE;
  }
  if (options->step_days == 0)
    options->step_days = options->window_days;
  if (options->kernel != NULL && !geneva_kernel_from_name (options->kernel, &options->window.kernel)) {
    geneva_cli_complain_usage (command, _("--kernel: expected none, uniform, triangular, epanechnikov or gaussian; "
                                          "found “%s”."), options->kernel);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_form (Options *options, const char *command)
{
  if ((options->is_csv != FALSE) + (options->is_list != FALSE) + (options->is_json != FALSE) > 1) {
    geneva_cli_complain_usage (command, "%s", _("--csv, --list and --json are three ways: choose one."));
    return FALSE;
  }
  options->form = options->is_csv ? FORM_MATRIX : options->is_list ? FORM_LIST
                                                : options->is_json ? FORM_JSON : FORM_TEXT;
  if (options->form == FORM_TEXT && options->window_days > 0)
    options->form = options->output != NULL ? FORM_MATRIX : FORM_LIST;
  if (options->form == FORM_TEXT && options->output != NULL)
    options->form = FORM_MATRIX;
  if (options->form == FORM_MATRIX && options->window_days > 0 && options->output == NULL) {
    geneva_cli_complain_usage (command, "%s", _("--output is missing: the folder for a matrix of each window."));
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_options (Options *options, const char *command)
{
  return check_texts (options, command) && read_of (options, command) && read_measure (options, command)
         && read_counting (options, command) && read_window (options, command) && read_form (options, command);
}

/* ---- windows ---- */

/* All that has a date with two ends. FALSE: nothing has. */
static gboolean
get_extent (const GenevaStatements *table, GenevaClock clock, GenevaSpan *extent)
{
  *extent = (GenevaSpan) { GENEVA_INSTANT_MAX, GENEVA_INSTANT_MIN };
  for (guint i = 0; i < table->n_statements; i++) {
    const GenevaEdtf *date = geneva_coded_statement_get_date_by (&table->statements[i], clock);
    GenevaSpan possible;

    if (date == NULL)
      continue;
    possible = geneva_edtf_possible (date);
    if (possible.begin != GENEVA_INSTANT_MIN)
      extent->begin = MIN (extent->begin, possible.begin);
    if (possible.end != GENEVA_INSTANT_MAX)
      extent->end = MAX (extent->end, possible.end);
  }
  return extent->begin < extent->end;
}

/* One after another, until one reaches the end. */
static GArray *
list_windows (const Options *options, const GenevaStatements *table)
{
  GArray *windows = g_array_new (FALSE, FALSE, sizeof (GenevaSpan));
  GenevaSpan all = options->window.span, extent, window;

  if (options->window_days == 0) {
    g_array_append_val (windows, all);
    return windows;
  }
  if (!get_extent (table, options->window.clock, &extent))
    return windows;
  if (options->from == NULL)
    all.begin = geneva_day_from_instant (extent.begin) * GENEVA_DAY_SECONDS;
  if (options->to == NULL)
    all.end = MAX (extent.end, all.begin + 1);
  window.begin = all.begin;
  do {
    window.end = window.begin + options->window_days * (gint64) GENEVA_DAY_SECONDS;
    g_array_append_val (windows, window);
    window.begin += options->step_days * (gint64) GENEVA_DAY_SECONDS;
  } while (window.end < all.end && windows->len <= MAX_WINDOWS);
  return windows;
}

static char *
dup_day (GenevaInstant instant)
{
  GenevaCivil civil;

  geneva_civil_from_instant (instant, &civil);
  return g_strdup_printf ("%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

/* The last day that is in it. */
static char *
dup_last_day (const GenevaSpan *span)
{
  return dup_day (span->end - 1);
}

static void
set_window (const Options *options, GenevaAgreement *agreement, const GenevaSpan *span)
{
  GenevaAgreementWindow window = options->window;

  window.span = *span;
  geneva_agreement_set_window (agreement, &window);
}

static char *
dup_matrix (const Options *options, const GenevaAgreement *agreement, GenevaSnapshot *snapshot)
{
  return options->what == OF_BOTH ? geneva_agreement_dup_two_mode_matrix (agreement, snapshot, options->two_mode,
                                                                          options->two_mode_norm)
                                  : geneva_agreement_dup_matrix (agreement, snapshot, options->by);
}

static gboolean
write_file (const char *path, const char *text)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;

  if (geneva_text_save (text, strlen (text), file, NULL, &error))
    return TRUE;
  geneva_cli_complain ("%s", error->message);
  return FALSE;
}

static gboolean
write_all (const Options *options, const char *text)
{
  return options->output != NULL ? write_file (options->output, text) : geneva_cli_write_out (text, strlen (text));
}

/* A matrix a file, and a table of them all. */
static gboolean
write_matrices (const Options *options, GenevaAgreement *agreement, GenevaSnapshot *snapshot, const GArray *windows)
{
  g_autoptr (GString) index = g_string_new ("file,begin,end,statements\r\n");
  g_autofree char *index_path = g_build_filename (options->output, "windows.csv", NULL);

  if (g_mkdir_with_parents (options->output, 0777) != 0) {
    g_autofree char *name = geneva_cli_dup_name (options->output);

    geneva_cli_complain (_("%s: the folder cannot be made."), name);
    return FALSE;
  }
  for (guint i = 0; i < windows->len; i++) {
    const GenevaSpan *span = &g_array_index (windows, GenevaSpan, i);
    g_autofree char *begin = dup_day (span->begin), *end = dup_last_day (span), *text = NULL;
    g_autofree char *name = g_strdup_printf ("window-%04u-%s.csv", i + 1, begin);
    g_autofree char *path = g_build_filename (options->output, name, NULL);
    GenevaAgreementCounts counts;

    set_window (options, agreement, span);
    text = dup_matrix (options, agreement, snapshot);
    if (!write_file (path, text))
      return FALSE;
    geneva_agreement_get_counts (agreement, &counts);
    g_string_append_printf (index, "%s,%s,%s,%u\r\n", name, begin, end, counts.n_counted);
  }
  return write_file (index_path, index->str);
}

static char *
dup_lists (const Options *options, GenevaAgreement *agreement, GenevaSnapshot *snapshot, const GArray *windows)
{
  GString *text = g_string_new (options->window_days > 0 ? "begin,end," : NULL);

  g_string_append (text, options->what == OF_BOTH ? geneva_agreement_two_mode_list_head : geneva_agreement_list_head);
  for (guint i = 0; i < windows->len; i++) {
    const GenevaSpan *span = &g_array_index (windows, GenevaSpan, i);
    g_autofree char *before = NULL;

    if (options->window_days > 0) {
      g_autofree char *begin = dup_day (span->begin), *end = dup_last_day (span);

      before = g_strdup_printf ("%s,%s,", begin, end);
    }
    set_window (options, agreement, span);
    if (options->what == OF_BOTH)
      geneva_agreement_append_two_mode_list (agreement, snapshot, options->two_mode_norm, before, text);
    else
      geneva_agreement_append_list (agreement, snapshot, before, text);
  }
  return g_string_free (text, FALSE);
}

/* ---- JSON ---- */

typedef struct {
  GenevaJsonWriter *writer;
  GenevaAgreement  *agreement;
  GenevaSnapshot   *snapshot;
  const Options    *options;
} Telling;

static void
write_text (GenevaJsonWriter *writer, const char *key, const char *text)
{
  geneva_json_writer_key (writer, key);
  geneva_json_writer_string (writer, text);
}

static void
write_number (GenevaJsonWriter *writer, const char *key, double number)
{
  geneva_json_writer_key (writer, key);
  if (number == floor (number) && fabs (number) < 1e15)
    geneva_json_writer_int (writer, (gint64) number);
  else
    geneva_json_writer_double (writer, number);
}

static const char *
get_id (const Telling *telling, gboolean is_issue, guint number)
{
  const GenevaStatements *table = geneva_agreement_get_statements (telling->agreement);

  return geneva_snapshot_get_id (telling->snapshot, is_issue ? table->issues[number].handle
                                                             : table->actors[number].handle);
}

/* What each of the two said, by what they share. */
static void
write_grounds (const Telling *telling, guint a, guint b)
{
  const GenevaStatements *table = geneva_agreement_get_statements (telling->agreement);
  g_autoptr (GArray) grounds = geneva_agreement_list_grounds (telling->agreement, a, b,
                                                              GENEVA_MEASURE_IGNORE);
  GenevaJsonWriter *writer = telling->writer;
  guint i = 0;

  geneva_json_writer_key (writer, "grounds");
  geneva_json_writer_begin_array (writer);
  while (i < grounds->len) {
    guint shared = g_array_index (grounds, GenevaAgreementGround, i).shared;

    geneva_json_writer_begin_object (writer);
    write_text (writer, telling->options->what == OF_ISSUES ? "actor" : "issue",
                get_id (telling, telling->options->what != OF_ISSUES, shared));
    for (guint side = 0; side < 2; side++) {
      geneva_json_writer_key (writer, side == 0 ? "from" : "to");
      geneva_json_writer_begin_array (writer);
      for (; i < grounds->len; i++) {
        const GenevaAgreementGround *ground = &g_array_index (grounds, GenevaAgreementGround, i);

        if (ground->shared != shared || ground->is_of_b != (side == 1))
          break;
        geneva_json_writer_string (writer, geneva_snapshot_get_id (telling->snapshot,
                                                                   table->statements[ground->statement].handle));
      }
      geneva_json_writer_end_array (writer);
    }
    geneva_json_writer_end_object (writer);
  }
  geneva_json_writer_end_array (writer);
}

static void
write_pair (guint a, guint b, const GenevaAgreementPair *pair, gpointer data)
{
  const Telling *telling = data;
  gboolean is_issue = telling->options->what == OF_ISSUES;

  geneva_json_writer_begin_object (telling->writer);
  write_text (telling->writer, "from", get_id (telling, is_issue, a));
  write_text (telling->writer, "to", get_id (telling, is_issue, b));
  write_number (telling->writer, "shared", pair->n_shared);
  for (guint measure = 0; measure < GENEVA_N_MEASURES; measure++)
    write_number (telling->writer, geneva_measure_get_name ((GenevaMeasure) measure),
                  geneva_agreement_pair_get_weight (pair, (GenevaMeasure) measure));
  if (telling->options->window_days == 0)
    write_grounds (telling, a, b);
  geneva_json_writer_end_object (telling->writer);
}

static void
write_cells (const Telling *telling)
{
  const GenevaStatements *table = geneva_agreement_get_statements (telling->agreement);

  for (guint i = 0; i < table->n_actors; i++) {
    for (guint k = 0; k < table->n_issues; k++) {
      GenevaAgreementCell cell;

      geneva_agreement_get_cell (telling->agreement, i, k, &cell);
      if (cell.n_for + cell.n_against + cell.n_half <= 0.0)
        continue;
      geneva_json_writer_begin_object (telling->writer);
      write_text (telling->writer, "actor", get_id (telling, FALSE, i));
      write_text (telling->writer, "issue", get_id (telling, TRUE, k));
      write_number (telling->writer, "supports", cell.n_for);
      write_number (telling->writer, "opposes", cell.n_against);
      write_number (telling->writer, "half", cell.n_half);
      for (guint mode = GENEVA_TWO_MODE_IGNORE; mode < GENEVA_TWO_MODE_COMBINE; mode++)
        write_number (telling->writer, geneva_two_mode_get_name ((GenevaTwoMode) mode),
                      geneva_agreement_get_two_mode (telling->agreement, i, k, (GenevaTwoMode) mode,
                                                     telling->options->two_mode_norm));
      geneva_json_writer_end_object (telling->writer);
    }
  }
}

static void
write_window (const Telling *telling, const GenevaSpan *span)
{
  GenevaJsonWriter *writer = telling->writer;
  GenevaAgreementCounts counts;

  set_window (telling->options, telling->agreement, span);
  geneva_agreement_get_counts (telling->agreement, &counts);
  geneva_json_writer_begin_object (writer);
  if (telling->options->window_days > 0) {
    g_autofree char *begin = dup_day (span->begin), *end = dup_last_day (span);

    write_text (writer, "begin", begin);
    write_text (writer, "end", end);
  }
  write_number (writer, "statements", counts.n_counted);
  write_number (writer, "duplicates", counts.n_duplicates);
  write_number (writer, "possible", counts.n_possible);
  write_number (writer, "outside", counts.n_outside);
  write_number (writer, "undated", counts.n_undated);
  geneva_json_writer_key (writer, telling->options->what == OF_BOTH ? "cells" : "pairs");
  geneva_json_writer_begin_array (writer);
  if (telling->options->what == OF_BOTH)
    write_cells (telling);
  else
    geneva_agreement_foreach (telling->agreement, write_pair, (gpointer) telling);
  geneva_json_writer_end_array (writer);
  geneva_json_writer_end_object (writer);
}

static void
write_nodes (const Telling *telling, gboolean is_issue)
{
  const GenevaStatements *table = geneva_agreement_get_statements (telling->agreement);
  g_autoptr (GPtrArray) labels = geneva_agreement_list_labels (telling->agreement, telling->snapshot, is_issue);

  geneva_json_writer_key (telling->writer, is_issue ? "issues" : "actors");
  geneva_json_writer_begin_array (telling->writer);
  for (guint i = 0; i < (is_issue ? table->n_issues : table->n_actors); i++) {
    if (!geneva_agreement_is_met (telling->agreement, is_issue, i))
      continue;
    geneva_json_writer_begin_object (telling->writer);
    write_text (telling->writer, "id", get_id (telling, is_issue, i));
    write_text (telling->writer, "name", g_ptr_array_index (labels, i));
    geneva_json_writer_end_object (telling->writer);
  }
  geneva_json_writer_end_array (telling->writer);
}

static char *
dup_json (const Options *options, GenevaAgreement *agreement, GenevaSnapshot *snapshot, const GArray *windows)
{
  static const char * const whats[] = { "actors", "issues", "both" };
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
  const Telling telling = { writer, agreement, snapshot, options };
  GenevaAgreementCounts counts;

  geneva_agreement_get_counts (agreement, &counts);
  geneva_json_writer_begin_object (writer);
  write_text (writer, "of", whats[options->what]);
  write_text (writer, "unit", geneva_unit_get_name (options->reading.unit));
  write_text (writer, "norm", options->what == OF_BOTH ? geneva_two_mode_norm_get_name (options->two_mode_norm)
                                                       : geneva_norm_get_name (options->options.norm));
  write_text (writer, "duplicates", geneva_duplicates_get_name (options->options.duplicates));
  write_text (writer, "conditional", geneva_conditional_get_name (options->options.conditional));
  write_text (writer, "kernel", geneva_kernel_get_name (options->window.kernel));
  write_number (writer, "facts-left-out", counts.n_facts);
  write_number (writer, "conditional-left-out", counts.n_conditional);
  write_number (writer, "neutral-left-out", counts.n_valueless);
  if (options->what != OF_ISSUES)
    write_nodes (&telling, FALSE);
  if (options->what != OF_ACTORS)
    write_nodes (&telling, TRUE);
  geneva_json_writer_key (writer, "windows");
  geneva_json_writer_begin_array (writer);
  for (guint i = 0; i < windows->len; i++)
    write_window (&telling, &g_array_index (windows, GenevaSpan, i));
  geneva_json_writer_end_array (writer);
  geneva_json_writer_end_object (writer);
  return geneva_json_writer_steal (writer, NULL);
}

/* ---- for readers ---- */

typedef struct {
  guint  a, b, n_shared;
  double weight;
} Line;

typedef struct {
  GArray        *lines;
  GenevaMeasure  by;
} Lines;

static void
take_pair (guint a, guint b, const GenevaAgreementPair *pair, gpointer data)
{
  Lines *lines = data;
  Line line = { a, b, pair->n_shared, geneva_agreement_pair_get_weight (pair, lines->by) };

  if (line.weight != 0.0)
    g_array_append_val (lines->lines, line);
}

static void
take_cells (const Options *options, const GenevaAgreement *agreement, GArray *lines)
{
  const GenevaStatements *table = geneva_agreement_get_statements (agreement);

  for (guint i = 0; i < table->n_actors; i++) {
    for (guint k = 0; k < table->n_issues; k++) {
      Line line = { .a = i, .b = k, .weight = geneva_agreement_get_two_mode (agreement, i, k, options->two_mode,
                                                                             options->two_mode_norm) };
      GenevaAgreementCell cell;

      geneva_agreement_get_cell (agreement, i, k, &cell);
      line.n_shared = (guint) lround (cell.n_for + cell.n_against + cell.n_half);
      if (line.n_shared > 0)
        g_array_append_val (lines, line);
    }
  }
}

/* The farthest from nothing first. */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *x = a, *y = b;

  if (fabs (x->weight) != fabs (y->weight))
    return fabs (x->weight) > fabs (y->weight) ? -1 : 1;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;
  return x->b < y->b ? -1 : x->b > y->b;
}

static void
print_counts (GString *text, const GenevaAgreement *agreement)
{
  GenevaAgreementCounts counts;

  geneva_agreement_get_counts (agreement, &counts);
  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u statement counts.", "%u statements count.",
                                             counts.n_counted), counts.n_counted);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _("Left out: %u repeated, %u on facts, %u conditional, %u neutral or doubting, "
                                  "%u outside the window, %u undated."), counts.n_duplicates, counts.n_facts,
                          counts.n_conditional, counts.n_valueless, counts.n_outside, counts.n_undated);
  g_string_append (text, "\n\n");
}

static char *
dup_text (const Options *options, GenevaAgreement *agreement, GenevaSnapshot *snapshot)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GPtrArray) from = geneva_agreement_list_labels (agreement, snapshot, options->what == OF_ISSUES);
  g_autoptr (GPtrArray) to = geneva_agreement_list_labels (agreement, snapshot, options->what != OF_ACTORS);
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  Lines taken = { lines, options->by };
  GString *text = g_string_new (title);

  set_window (options, agreement, &options->window.span);
  g_string_append_c (text, '\n');
  print_counts (text, agreement);
  if (options->what == OF_BOTH)
    take_cells (options, agreement, lines);
  else
    geneva_agreement_foreach (agreement, take_pair, &taken);
  g_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len && i < MAX_TOLD; i++) {
    const Line *line = &g_array_index (lines, Line, i);

    g_string_append_printf (text, "%9.3f  %3u  %s – %s\n", line->weight, line->n_shared,
                            (const char *) g_ptr_array_index (from, line->a),
                            (const char *) g_ptr_array_index (to, line->b));
  }
  if (lines->len > MAX_TOLD)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "… and %u more; --list tells all.",
                                               "… and %u more; --list tells all.", lines->len - MAX_TOLD),
                            lines->len - MAX_TOLD);
  if (lines->len > MAX_TOLD)
    g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/* ---- the command ---- */

static gboolean
tell (const Options *options, GenevaAgreement *agreement, GenevaSnapshot *snapshot, const GArray *windows)
{
  g_autofree char *text = NULL;

  switch (options->form) {
  case FORM_MATRIX:
    if (options->window_days > 0)
      return write_matrices (options, agreement, snapshot, windows);
    set_window (options, agreement, &options->window.span);
    text = dup_matrix (options, agreement, snapshot);
    break;
  case FORM_LIST:
    text = dup_lists (options, agreement, snapshot, windows);
    break;
  case FORM_JSON:
    text = dup_json (options, agreement, snapshot, windows);
    break;
  case FORM_TEXT:
    text = dup_text (options, agreement, snapshot);
    break;
  }
  return write_all (options, text);
}

GenevaCliStatus
geneva_cli_agreement (char **arguments)
{
  g_auto (Options) options = { .of = NULL };
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaStatements) table = NULL;
  g_autoptr (GenevaAgreement) agreement = NULL;
  g_autoptr (GArray) windows = NULL;
  g_auto (GStrv) paths = NULL;
  const GOptionEntry entries[] = {
    { "of", 0, 0, G_OPTION_ARG_FILENAME, &options.of, N_("Pairs of actors, of issues, or both: each actor with each "
                                                         "issue (actors)"), N_("WHAT") },
    { "measure", 'm', 0, G_OPTION_ARG_FILENAME, &options.measure,
      N_("ignore, congruence, conflict or subtract (congruence); of both: ignore, subtract or combine (combine)"),
      N_("NAME") },
    { "norm", 0, 0, G_OPTION_ARG_FILENAME, &options.norm,
      N_("What weights are divided by: none, average, jaccard, cosine or true-cosine (none); of both: none, activity or "
         "prominence"), N_("NAME") },
    { "duplicates", 0, 0, G_OPTION_ARG_FILENAME, &options.duplicates,
      N_("The same actor, issue and stance counts: all, or once per source, day, week, month, year, or once (all)"),
      N_("RULE") },
    { "unit", 0, 0, G_OPTION_ARG_FILENAME, &options.unit,
      N_("Actors: named, principal (those whom persons speak for), person or bloc (named)"), N_("NAME") },
    { "facts", 0, 0, G_OPTION_ARG_NONE, &options.has_facts, N_("Issues of fact, too, not policies alone"), NULL },
    { "conditional", 0, 0, G_OPTION_ARG_FILENAME, &options.conditional,
      N_("Conditional stances: left-out, leaning (as what they lean to) or half (left-out)"), N_("RULE") },
    { "unreviewed", 0, 0, G_OPTION_ARG_NONE, &options.has_suggested, N_("Suggested statements, too"), NULL },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options.from, N_("The first day; 2013-05, too, is a date"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options.to, N_("The last day; 2013-05 is the whole month"), N_("DATE") },
    { "clock", 0, 0, G_OPTION_ARG_FILENAME, &options.clock,
      N_("Dates by which statements count: happened or reported (happened)"), N_("NAME") },
    { "window", 0, 0, G_OPTION_ARG_INT, &options.window_days, N_("Windows of so many days, one after another"),
      N_("DAYS") },
    { "step", 0, 0, G_OPTION_ARG_INT, &options.step_days, N_("From one window to the next (its length)"), N_("DAYS") },
    { "kernel", 0, 0, G_OPTION_ARG_FILENAME, &options.kernel,
      N_("Weight by nearness to the window's middle: none, uniform, triangular, epanechnikov or gaussian (none)"),
      N_("NAME") },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &options.is_csv, N_("A matrix of comma-separated values"), NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &options.is_list, N_("A line a pair, as comma-separated values"), NULL },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &options.is_json, N_("JSON, with the statements that pairs rest on"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_("The file to be written; with --window the folder of the matrices"), N_("PATH") },
    G_OPTION_ENTRY_NULL
  };

  if (!geneva_cli_parse (arguments, _("FILE"), _("Tells who agrees with whom, and on what, in a dossier."),
                         /* Translators: below the options of a command. */
                         _("The weights are those of Discourse Network Analyzer 3, apart from three choices. The triangular "
                           "and Epanechnikov kernels weigh what came before and after the window’s middle alike; there, "
                           "what came after weighs more. Repeats within a week or a month are those of one year. And a "
                           "repeat has the same stance for every measure; there, “ignore” does not ask for it."),
                         entries, &paths) ||
      !read_options (&options, arguments[0]))
    return GENEVA_CLI_USAGE;
  if (paths == NULL || paths[1] != NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name one dossier file."));
  snapshot = geneva_cli_open (paths[0]);
  if (snapshot == NULL)
    return GENEVA_CLI_FAILED;
  table = geneva_statements_read (snapshot, &options.reading);
  windows = list_windows (&options, table);
  if (windows->len > MAX_WINDOWS)
    return geneva_cli_complain_usage (arguments[0], _("--window: these would be more than %d windows."), MAX_WINDOWS);
  agreement = geneva_agreement_new (table, &options.options);
  return tell (&options, agreement, snapshot, windows) ? GENEVA_CLI_DONE : GENEVA_CLI_FAILED;
}
