/* `codebook FILE`: what a dossier was coded by, with counts and examples, as
 * Markdown for an appendix or as a table for a spreadsheet.
 */
#include "geneva-cli.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "analysis/geneva-codebook.h"

GenevaCliStatus
geneva_cli_codebook (char **arguments)
{
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaCodebook) codebook = NULL;
  g_auto (GStrv) paths = NULL;
  g_autofree char *text = NULL;
  gboolean is_csv = FALSE;
  int n_examples = 3;
  const GOptionEntry entries[] = {
    { "csv", 0, 0, G_OPTION_ARG_NONE, &is_csv, N_("Print a table (CSV) instead of Markdown"), NULL },
    { "examples", 'e', 0, G_OPTION_ARG_INT, &n_examples, N_("Passages shown for each entry, 3 when left out"),
      /* Translators: in the help, what the option --examples takes */
      N_("NUMBER") },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };

  if (!geneva_cli_parse (arguments, _("FILE"),
                         _("Prints the codebook of a dossier: issues, quantities, kinds of event, own attributes."),
                         NULL, entries, &paths))
    return GENEVA_CLI_USAGE;
  if (paths == NULL || paths[1] != NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name one dossier file."));
  if (n_examples < 0 || n_examples > 100)
    return geneva_cli_complain_usage (arguments[0], _("--examples: expected a number from 0 to 100; found %d."),
                                      n_examples);
  snapshot = geneva_cli_open (paths[0]);
  if (snapshot == NULL)
    return GENEVA_CLI_FAILED;
  codebook = geneva_codebook_new (snapshot, (guint) n_examples);
  text = is_csv ? geneva_codebook_dup_csv (codebook, snapshot) : geneva_codebook_dup_markdown (codebook, snapshot);
  return geneva_cli_write_out (text, strlen (text)) ? GENEVA_CLI_DONE : GENEVA_CLI_FAILED;
}
