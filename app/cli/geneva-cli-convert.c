/* `convert FILE --to FORMAT --output PATH`: a dossier for other programs, and a
 * database of Discourse Network Analyzer as a dossier. The file is only read.
 */
#include "geneva-cli-network.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jobs/geneva-convert.h"
#include "jobs/geneva-save.h"
#include "store/geneva-dna-file.h"

typedef struct {
  char            *to, *output, *locale, *from, *until;
  GenevaCliNetwork network;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->to);
  g_free (options->output);
  g_free (options->locale);
  g_free (options->from);
  g_free (options->until);
  geneva_cli_network_clear (&options->network);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GOptionEntry *
dup_entries (Options *options)
{
  const GOptionEntry own[] = {
    { "to", 't', 0, G_OPTION_ARG_FILENAME, &options->to,
      N_("What it becomes: graphml, gexf, csv, tsv, annotations, chronology, dna, or dossier for a database of Discourse "
         "Network Analyzer"), N_("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, N_("The file to be written; of csv and tsv the folder"),
      N_("PATH") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options->from, N_("Of a network: the first day of what it rests on"),
      N_("DATE") },
    { "until", 0, 0, G_OPTION_ARG_FILENAME, &options->until, N_("Of a network: the last day"), N_("DATE") },
    { "locale", 0, 0, G_OPTION_ARG_FILENAME, &options->locale,
      N_("Language of words and dates, such as de or en_GB (that of the messages)"), N_("NAME") },
  };
  GOptionEntry *entries = g_new0 (GOptionEntry, GENEVA_CLI_N_NETWORK_ENTRIES + G_N_ELEMENTS (own) + 1);

  memcpy (entries, own, sizeof own);
  geneva_cli_network_fill_entries (&options->network, entries + G_N_ELEMENTS (own));
  return entries;
}

/* ---- from Discourse Network Analyzer ---- */

static void
tell_of_dna (const GenevaDnaReport *report)
{
  g_autofree char *documents = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u document", "%u documents", report->n_documents), report->n_documents);
  g_autofree char *actors =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u actor", "%u actors", report->n_actors), report->n_actors);
  g_autofree char *issues =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u issue", "%u issues", report->n_issues), report->n_issues);
  g_autofree char *statements = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u statement", "%u statements", report->n_statements), report->n_statements);

  /* Translators: four counts with their nouns */
  g_print (_("%s, %s, %s, %s\n"), documents, actors, issues, statements);
  if (report->n_other_types > 0)
    geneva_cli_complain (g_dngettext (GETTEXT_PACKAGE, "%u statement of a type without a concept was left out.",
                                      "%u statements of types without a concept were left out.", report->n_other_types),
                         report->n_other_types);
  if (report->n_without > 0)
    geneva_cli_complain (g_dngettext (GETTEXT_PACKAGE,
                                      "%u statement that names no concept, or nobody who makes it, was left out.",
                                      "%u statements that name no concept, or nobody who makes them, were left out.",
                                      report->n_without), report->n_without);
  if (report->n_beyond > 0)
    geneva_cli_complain (g_dngettext (GETTEXT_PACKAGE,
                                      "%u statement has its passage beyond the end of its text, and comes without it.",
                                      "%u statements have their passages beyond the end of their texts, and come "
                                      "without them.", report->n_beyond), report->n_beyond);
}

static GenevaCliStatus
convert_dna (const char *path, GFile *target)
{
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  GenevaDnaReport report;

  snapshot = geneva_dna_file_load (path, &report, &error);
  if (snapshot == NULL || !geneva_dossier_save (snapshot, target, NULL, &error)) {
    geneva_cli_complain ("%s", error->message);
    return GENEVA_CLI_FAILED;
  }
  tell_of_dna (&report);
  return GENEVA_CLI_DONE;
}

/* ---- to other programs ---- */

static GenevaCliStatus
convert (const char *path, GenevaConversion conversion, GFile *target, const GenevaConversionOptions *options)
{
  g_autoptr (GenevaSnapshot) snapshot = geneva_cli_open (path);
  g_autofree char *told = NULL;
  g_autoptr (GError) error = NULL;

  if (snapshot == NULL)
    return GENEVA_CLI_FAILED;
  if (!geneva_convert (snapshot, conversion, target, options, &told, NULL, &error)) {
    geneva_cli_complain ("%s", error->message);
    return GENEVA_CLI_FAILED;
  }
  g_print ("%s\n", told);
  return GENEVA_CLI_DONE;
}

GenevaCliStatus
geneva_cli_convert (char **arguments)
{
  g_auto (Options) options = { .to = NULL };
  g_autofree GOptionEntry *entries = NULL;
  g_auto (GStrv) paths = NULL;
  g_autoptr (GFile) target = NULL;
  GenevaConversionOptions wanted = { .locale = NULL };
  GenevaConversion conversion = GENEVA_CONVERSION_GRAPHML;
  gboolean is_dossier;

  geneva_cli_network_init (&options.network);
  entries = dup_entries (&options);
  if (!geneva_cli_parse (arguments, _("FILE"),
                         _("Writes a dossier for other programs, or a database of Discourse Network Analyzer as a "
                           "dossier."), NULL, entries, &paths) ||
      !geneva_cli_network_read (&options.network, arguments[0]) ||
      !geneva_cli_check_text (arguments[0], "--to", options.to) ||
      !geneva_cli_read_locale (arguments[0], &options.locale) ||
      !geneva_cli_read_span (arguments[0], options.from, options.until, &wanted.choice.span))
    return GENEVA_CLI_USAGE;
  if (paths == NULL || paths[1] != NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name one file."));
  if (options.output == NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("--output is missing: the file or folder to be written."));
  is_dossier = g_strcmp0 (options.to, "dossier") == 0 || (options.to == NULL && geneva_dna_file_is (paths[0]));
  if (!is_dossier && options.to == NULL)
    return geneva_cli_complain_usage (arguments[0], "%s",
                                      _("--to is missing: graphml, gexf, csv, tsv, annotations, chronology or dna."));
  if (!is_dossier && !geneva_conversion_from_name (options.to, &conversion))
    return geneva_cli_complain_usage (arguments[0],
                                      _("--to: expected graphml, gexf, csv, tsv, annotations, chronology, dna or "
                                        "dossier; found “%s”."), options.to);
  target = g_file_new_for_commandline_arg (options.output);
  if (is_dossier)
    return convert_dna (paths[0], target);
  wanted.network = (GenevaNetworkOptions) { .unit = options.network.settings.unit,
                                            .relations = options.network.settings.relations,
                                            .weight = options.network.settings.weight,
                                            .has_events = options.network.settings.has_events };
  wanted.choice.min_weight = options.network.settings.min_weight;
  wanted.choice.actor_kinds = options.network.settings.actor_kinds;
  if (options.from == NULL && options.until == NULL)
    wanted.choice.span = (GenevaSpan) { 0, 0 };
  wanted.locale = options.locale;
  return convert (paths[0], conversion, target, &wanted);
}
