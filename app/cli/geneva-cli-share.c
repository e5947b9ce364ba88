/* `share FILE --output FILE`: the dossier without the newspapers' words, in the
 * stand-off form: sources without their text, passages with the hashes of their
 * words. The dossier that it is made of is only read.
 */
#include "geneva-cli.h"

#include <glib/gi18n-lib.h>

#include "jobs/geneva-save.h"
#include "jobs/geneva-standoff.h"

static void
tell (const GenevaStandoffReport *report)
{
  g_autofree char *sources =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u source without its words", "%u sources without their words",
                                  report->n_sources), report->n_sources);
  g_autofree char *passages =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u passage by its hash", "%u passages by their hashes",
                                  report->n_passages), report->n_passages);

  /* Translators: two counts with their nouns */
  g_print (_("%s, %s\n"), sources, passages);
  if (report->n_lost > 0)
    geneva_cli_complain (g_dngettext (GETTEXT_PACKAGE,
                                      "%u passage is a lost excerpt: nobody can add its words again.",
                                      "%u passages are lost excerpts: nobody can add their words again.",
                                      report->n_lost), report->n_lost);
}

GenevaCliStatus
geneva_cli_share (char **arguments)
{
  g_autofree char *output = NULL;
  gboolean keeps_digests = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_("The file to be written; one that ends in .geneva becomes a database, any other one JSON"), N_("FILE") },
    { "keep-digests", 0, 0, G_OPTION_ARG_NONE, &keeps_digests,
      N_("Leave the texts of digests in: they are in the analyst's own words"), NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };
  g_auto (GStrv) paths = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaSnapshot) standoff = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  GenevaStandoffReport report;

  if (!geneva_cli_parse (arguments, _("FILE"),
                         _("Writes a dossier without the texts of its sources: passages stand in it by the hashes of "
                           "their words, and whoever has the articles adds them again."), NULL, entries, &paths))
    return GENEVA_CLI_USAGE;
  if (paths == NULL || paths[1] != NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name one dossier file."));
  if (output == NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("--output is missing: the file to be written."));
  snapshot = geneva_cli_open (paths[0]);
  if (snapshot == NULL)
    return GENEVA_CLI_FAILED;
  standoff = geneva_standoff_new (snapshot, keeps_digests, &report);
  file = g_file_new_for_commandline_arg (output);
  if (!geneva_dossier_save (standoff, file, NULL, &error)) {
    geneva_cli_complain ("%s", error->message);
    return GENEVA_CLI_FAILED;
  }
  tell (&report);
  return GENEVA_CLI_DONE;
}
