/* geneva-ii-cli: what the program does, without a display. Finds the command
 * and hands over; each command is a file of its own. Links no GTK.
 */
#include "geneva-cli.h"

#include <locale.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/geneva-language.h"
#include "geneva-config.h"

static const GenevaCliCommand commands[] = {
  { "check", N_("list what is wrong with a dossier"), geneva_cli_check },
  { "stats", N_("count what is in a dossier"), geneva_cli_stats },
  { "codebook", N_("print what a dossier was coded by"), geneva_cli_codebook },
  { "diff", N_("tell what differs between two dossiers"), geneva_cli_diff },
  { "import", N_("take articles into a dossier, with what they seem to say"), geneva_cli_import },
  { "search", N_("look for words in a dossier"), geneva_cli_search },
  { "annotate", N_("tell what articles hold: dates, actors, events, statements"), geneva_cli_annotate },
  { "network", N_("tell the network of a dossier: metrics, edges"), geneva_cli_network },
  { "agreement", N_("tell who agrees with whom: matrices for R, window by window"), geneva_cli_agreement },
  { "ledger", N_("tell what contradicts, corroborates, revises or repeats what"), geneva_cli_ledger },
  { "export", N_("draw a chart into a PNG, SVG or PDF file"), geneva_cli_export },
  { "proof", N_("write a sheet of all marks and what they rest on, to be ticked off"), geneva_cli_proof },
  { "report", N_("write a report in which every mark leads to its passages"), geneva_cli_report },
  { "convert", N_("write a dossier for other programs"), geneva_cli_convert },
  { "share", N_("write a dossier without the newspapers' words"), geneva_cli_share },
  { "scene", N_("tell a chart as JSON: marks, bounds, items"), geneva_cli_scene },
};

static GenevaCliStatus
print_help (void)
{
  GString *text = g_string_new (NULL);
  g_autofree char *help = NULL;

  g_string_append (text, _("Usage: geneva-ii-cli COMMAND [OPTION…] FILE"));
  g_string_append_c (text, '\n');
  g_string_append (text, _("Works on Geneva II dossiers without a display."));
  g_string_append (text, "\n\n");
  g_string_append (text, _("Commands:"));
  g_string_append_c (text, '\n');
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-9s  %s\n", commands[i].name, _(commands[i].summary));
  g_string_append_c (text, '\n');
  g_string_append (text, _("“geneva-ii-cli COMMAND --help” tells the options of a command, "
                           "“geneva-ii-cli --version” the version."));
  g_string_append_c (text, '\n');
  help = g_string_free (text, FALSE);
  return geneva_cli_write_out (help, strlen (help)) ? GENEVA_CLI_DONE : GENEVA_CLI_FAILED;
}

static GenevaCliStatus
print_version (void)
{
  static const char line[] = "geneva-ii-cli " GENEVA_VERSION "\n";

  return geneva_cli_write_out (line, strlen (line)) ? GENEVA_CLI_DONE : GENEVA_CLI_FAILED;
}

int
main (int argc, char **argv)
{
  g_autofree char *name = NULL;

  geneva_language_start (GENEVA_LOCALE_DIR);
  /* numbers in files and options are the same in every country */
  setlocale (LC_NUMERIC, "C");
  g_set_prgname ("geneva-ii-cli");

  if (argc < 2)
    return geneva_cli_complain_usage (NULL, "%s", _("Name a command."));
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    return print_help ();
  if (g_str_equal (argv[1], "--version"))
    return print_version ();
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (argv + 1);
  }
  name = geneva_cli_dup_name (argv[1]);
  if (argv[1][0] == '-')
    return geneva_cli_complain_usage (NULL, _("“%s” is no option that stands before a command."), name);
  return geneva_cli_complain_usage (NULL, _("There is no command “%s”."), name);
}
