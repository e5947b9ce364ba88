/* `report FILE --output REPORT`: the evidence report of a dossier, as PDF or as
 * one file of HTML, by the ending of its name. It is whole or it is not
 * written; the dossier is only read.
 */
#include "geneva-cli.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/geneva-edtf.h"
#include "geneva-config.h"
#include "geneva-export.h"
#include "geneva-report.h"

/* As given; NULL for what was left out. */
typedef struct {
  char    *charts, *paper, *palette, *title, *author, *date, *locale, *passages, *most, *clock, *from, *to, *output;
  gboolean unreviewed, is_in_sight;
} Given;

static void
clear_given (Given *given)
{
  char **texts[] = { &given->charts, &given->paper, &given->palette, &given->title, &given->author, &given->date,
                     &given->locale, &given->passages, &given->most, &given->clock, &given->from, &given->to,
                     &given->output };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Given, clear_given)

static gboolean
check_texts (const Given *given, const char *command)
{
  const struct { const char *option, *text; } texts[] = {
    { "--charts", given->charts }, { "--page", given->paper }, { "--palette", given->palette },
    { "--title", given->title }, { "--author", given->author }, { "--date", given->date },
    { "--passages", given->passages }, { "--most", given->most },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!geneva_cli_check_text (command, texts[i].option, texts[i].text))
      return FALSE;
  return TRUE;
}

/* "2014-01-22", or with the time of day: what a PDF can say, too. */
static gboolean
is_date (const char *text)
{
  g_autofree char *day = g_strndup (text, 10);
  GenevaEdtf date;

  return strlen (day) == 10 && (text[10] == '\0' || text[10] == 'T') && geneva_edtf_parse (text, &date, NULL) &&
         day[4] == '-' && day[7] == '-';
}

static gboolean
read_options (const Given *given, const char *command, GenevaReportOptions *options)
{
  if (given->paper != NULL && !g_str_equal (given->paper, "a4") && !g_str_equal (given->paper, "letter")) {
    geneva_cli_complain_usage (command, _("--page: expected a4 or letter; found “%s”."), given->paper);
    return FALSE;
  }
  options->paper = g_strcmp0 (given->paper, "letter") == 0 ? GENEVA_PAPER_LETTER : GENEVA_PAPER_A4;
  if (given->passages != NULL && !g_str_equal (given->passages, "full") &&
      !g_str_equal (given->passages, "references")) {
    geneva_cli_complain_usage (command, _("--passages: expected full or references; found “%s”."), given->passages);
    return FALSE;
  }
  options->has_references_only = g_strcmp0 (given->passages, "references") == 0;
  if (!geneva_cli_read_palette (command, given->palette, &options->palette))
    return FALSE;
  if (given->date != NULL && !is_date (given->date)) {
    geneva_cli_complain_usage (command, _("--date: expected a day such as 2014-01-22; found “%s”."), given->date);
    return FALSE;
  }
  if (given->most != NULL) {
    guint64 most;

    if (!g_ascii_string_to_unsigned (given->most, 10, 1, 100000, &most, NULL)) {
      geneva_cli_complain_usage (command, _("--most: expected a number from 1 to 100000; found “%s”."), given->most);
      return FALSE;
    }
    options->most_passages = (guint) most;
  }
  options->title = given->title;
  options->author = given->author;
  options->date = given->date;
  options->locale = given->locale;
  options->creator = "Geneva II " GENEVA_VERSION;
  return TRUE;
}

static gboolean
write_report (GenevaSnapshot *snapshot, const GenevaSessionState *state, char **names, GenevaReportOptions *options,
              const char *output)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (options->locale);
  g_autoptr (GPtrArray) charts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; names[i] != NULL; i++) {
    GenevaChart *chart = geneva_chart_new_by_name (names[i], text);

    geneva_chart_set_input (chart, snapshot, state);
    g_ptr_array_add (charts, chart);
  }
  options->text = text;
  bytes = geneva_report_render (snapshot, state, charts, options, &error);
  if (bytes != NULL && geneva_export_write (file, bytes, NULL, &error))
    return TRUE;
  geneva_cli_complain ("%s", error->message);
  return FALSE;
}

GenevaCliStatus
geneva_cli_report (char **arguments)
{
  g_auto (Given) given = { .charts = NULL };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &given.output,
      N_("The report to be written; its ending says the format: .pdf, .html"), N_("REPORT") },
    { "charts", 'c', 0, G_OPTION_ARG_FILENAME, &given.charts,
      N_("Charts, with commas between (all)"), N_("NAMES") },
    { "page", 0, 0, G_OPTION_ARG_FILENAME, &given.paper, N_("Paper: a4 or letter (a4)"), N_("SIZE") },
    { "palette", 0, 0, G_OPTION_ARG_FILENAME, &given.palette,
      geneva_cli_get_palette_help (GENEVA_PALETTE_PRINT), N_("NAME") },
    { "title", 0, 0, G_OPTION_ARG_FILENAME, &given.title, N_("Title (that of the dossier)"), N_("TEXT") },
    { "author", 0, 0, G_OPTION_ARG_FILENAME, &given.author, N_("Author, on the title page"), N_("TEXT") },
    { "date", 0, 0, G_OPTION_ARG_FILENAME, &given.date, N_("The day of the report, such as 2014-01-22 (none)"),
      N_("DATE") },
    { "locale", 0, 0, G_OPTION_ARG_FILENAME, &given.locale,
      N_("Language of words and dates, such as de or en_GB (that of the messages)"), N_("NAME") },
    { "passages", 0, 0, G_OPTION_ARG_FILENAME, &given.passages,
      N_("Passages in full or as references, without their words (full)"), N_("FORM") },
    { "most", 0, 0, G_OPTION_ARG_FILENAME, &given.most, N_("At most so many passages (3000)"), N_("NUMBER") },
    { "clock", 0, 0, G_OPTION_ARG_FILENAME, &given.clock,
      N_("Dates by which events count: happened or reported (happened)"), N_("NAME") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &given.from, N_("The first day of the window of time"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &given.to, N_("The last day; 2013-05 is the whole month"), N_("DATE") },
    { "unreviewed", 0, 0, G_OPTION_ARG_NONE, &given.unreviewed, N_("Suggested records, too"), NULL },
    { "in-sight", 0, 0, G_OPTION_ARG_NONE, &given.is_in_sight,
      N_("Of each chart only the part that it opens with (all of it, on as many sheets as needed)"), NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };
  GenevaReportOptions options = { .palette = GENEVA_PALETTE_PRINT };
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL, names = NULL;
  g_autofree char *output_name = NULL;
  GenevaSessionState state = { .clock = GENEVA_CLOCK_HAPPENED };
  GenevaSpan span;

  if (!geneva_cli_parse (arguments, _("FILE"),
                         _("Writes an evidence report: charts in which every mark is a link to a numbered passage."), NULL,
                         entries, &paths) ||
      !check_texts (&given, arguments[0]) || !geneva_cli_read_locale (arguments[0], &given.locale) ||
      !read_options (&given, arguments[0], &options) ||
      !geneva_cli_read_clock (arguments[0], given.clock, &state.clock) ||
      !geneva_cli_read_span (arguments[0], given.from, given.to, &span))
    return GENEVA_CLI_USAGE;
  if (given.from != NULL || given.to != NULL)
    state.span = span;
  names = geneva_cli_read_charts (arguments[0], "--charts", given.charts);
  if (names == NULL)
    return GENEVA_CLI_USAGE;
  if (paths == NULL || paths[1] != NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name one dossier file."));
  if (given.output == NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("--output is missing: the report to be written."));
  output_name = geneva_cli_dup_name (given.output);
  if (!geneva_report_format_from_name (output_name, &options.format, &error))
    return geneva_cli_complain_usage (arguments[0], "%s", error->message);
  state.unreviewed = given.unreviewed;
  options.is_whole = !given.is_in_sight;
  snapshot = geneva_cli_open (paths[0]);
  if (snapshot == NULL || !write_report (snapshot, &state, names, &options, given.output))
    return GENEVA_CLI_FAILED;
  return GENEVA_CLI_DONE;
}
