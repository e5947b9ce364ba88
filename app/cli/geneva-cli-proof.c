/* `proof FILE --output SHEET`: a row for each mark of the charts, with what it
 * rests on and a box to tick, as HTML or CSV; against an earlier state of the
 * dossier also what has changed. Dossiers are only read.
 */
#include "geneva-cli.h"

#include <glib/gi18n-lib.h>

#include "geneva-config.h"
#include "geneva-export.h"
#include "geneva-proof.h"

/* As given; NULL for what was left out. */
typedef struct {
  char    *charts, *title, *date, *locale, *clock, *from, *to, *since, *output;
  gboolean unreviewed, is_in_sight;
} Given;

static void
clear_given (Given *given)
{
  char **texts[] = { &given->charts, &given->title, &given->date, &given->locale, &given->clock, &given->from,
                     &given->to, &given->since, &given->output };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Given, clear_given)

static gboolean
check_texts (const Given *given, const char *command)
{
  const struct { const char *option, *text; } texts[] = {
    { "--chart", given->charts }, { "--title", given->title }, { "--date", given->date },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!geneva_cli_check_text (command, texts[i].option, texts[i].text))
      return FALSE;
  return TRUE;
}

/* All rows; the charts are those of this state of the dossier. */
static GenevaProof *
make_proof (GenevaSnapshot *snapshot, const GenevaSessionState *state, char **names, const GenevaProofOptions *options)
{
  g_autoptr (GPtrArray) charts = g_ptr_array_new_with_free_func (g_object_unref);
  GenevaProof *proof;

  for (guint i = 0; names[i] != NULL; i++) {
    GenevaChart *chart = geneva_chart_new_by_name (names[i], options->text);

    geneva_chart_set_input (chart, snapshot, state);
    g_ptr_array_add (charts, chart);
  }
  proof = geneva_proof_new (snapshot, charts, options);
  while (geneva_proof_step (proof))
    ;
  return proof;
}

static gboolean
write_proof (const Given *given, GenevaProof *proof, GenevaProofFormat format)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (given->output);
  g_autoptr (GBytes) bytes = geneva_proof_end (proof, format);
  g_autoptr (GError) error = NULL;

  if (geneva_export_write (file, bytes, NULL, &error))
    return TRUE;
  geneva_cli_complain ("%s", error->message);
  return FALSE;
}

static gboolean
run (const Given *given, const char *path, const GenevaSessionState *state, char **names, GenevaProofFormat format)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (given->locale);
  g_autoptr (GenevaSnapshot) snapshot = geneva_cli_open (path);
  g_autoptr (GenevaSnapshot) before = NULL;
  g_autoptr (GenevaProof) proof = NULL;
  const GenevaProofOptions options = { .title = given->title, .date = given->date, .locale = given->locale,
                                       .creator = "Geneva II " GENEVA_VERSION, .is_whole = !given->is_in_sight,
                                       .text = text };

  if (snapshot == NULL)
    return FALSE;
  if (given->since != NULL) {
    before = geneva_cli_open (given->since);
    if (before == NULL)
      return FALSE;
  }
  proof = make_proof (snapshot, state, names, &options);
  if (before != NULL) {
    g_autoptr (GenevaProof) older = make_proof (before, state, names, &options);
    g_autofree char *name = g_path_get_basename (given->since);
    g_autofree char *shown = geneva_cli_dup_name (name);

    geneva_proof_compare (proof, older, shown);
  }
  return write_proof (given, proof, format);
}

GenevaCliStatus
geneva_cli_proof (char **arguments)
{
  g_auto (Given) given = { .charts = NULL };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &given.output,
      N_("The sheet to be written; its ending says the format: .html, .csv"), N_("SHEET") },
    { "chart", 'c', 0, G_OPTION_ARG_FILENAME, &given.charts, N_("One chart, or several with commas between (all)"),
      N_("NAMES") },
    { "since", 's', 0, G_OPTION_ARG_FILENAME, &given.since,
      N_("An earlier state of the dossier: rows tell what is new, changed, gone"), N_("OLDER") },
    { "title", 0, 0, G_OPTION_ARG_FILENAME, &given.title, N_("Title (that of the dossier)"), N_("TEXT") },
    { "date", 0, 0, G_OPTION_ARG_FILENAME, &given.date, N_("The day of the sheet, as it is to be printed (none)"),
      N_("DATE") },
    { "locale", 0, 0, G_OPTION_ARG_FILENAME, &given.locale,
      N_("Language of words and dates, such as de or en_GB (that of the messages)"), N_("NAME") },
    { "clock", 0, 0, G_OPTION_ARG_FILENAME, &given.clock,
      N_("Dates by which events count: happened or reported (happened)"), N_("NAME") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &given.from, N_("The first day of the window of time"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &given.to, N_("The last day; 2013-05 is the whole month"), N_("DATE") },
    { "unreviewed", 0, 0, G_OPTION_ARG_NONE, &given.unreviewed, N_("Suggested records, too"), NULL },
    { "in-sight", 0, 0, G_OPTION_ARG_NONE, &given.is_in_sight,
      N_("Of each chart only the part that it opens with (all of it, on as many sheets as needed)"), NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL, names = NULL;
  g_autofree char *output_name = NULL;
  GenevaSessionState state = { .clock = GENEVA_CLOCK_HAPPENED };
  GenevaProofFormat format;
  GenevaSpan span;

  if (!geneva_cli_parse (arguments, _("FILE"),
                         _("Writes a proof sheet: a row for each mark of the charts, with what it rests on."), NULL, entries,
                         &paths) ||
      !check_texts (&given, arguments[0]) || !geneva_cli_read_locale (arguments[0], &given.locale) ||
      !geneva_cli_read_clock (arguments[0], given.clock, &state.clock) ||
      !geneva_cli_read_span (arguments[0], given.from, given.to, &span))
    return GENEVA_CLI_USAGE;
  if (given.from != NULL || given.to != NULL)
    state.span = span;
  names = geneva_cli_read_charts (arguments[0], "--chart", given.charts);
  if (names == NULL)
    return GENEVA_CLI_USAGE;
  if (paths == NULL || paths[1] != NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name one dossier file."));
  if (given.output == NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("--output is missing: the sheet to be written."));
  output_name = geneva_cli_dup_name (given.output);
  if (!geneva_proof_format_from_name (output_name, &format, &error))
    return geneva_cli_complain_usage (arguments[0], "%s", error->message);
  state.unreviewed = given.unreviewed;
  return run (&given, paths[0], &state, names, format) ? GENEVA_CLI_DONE : GENEVA_CLI_FAILED;
}
