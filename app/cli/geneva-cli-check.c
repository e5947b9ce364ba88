/* `check FILE…`: every fault and notice of dossiers, one a line, in the form
 * that editors and scripts read, and a summary at the end.
 *
 * What was found goes to standard output: it is what the command is for. A
 * file that cannot be read is told on standard error. Changes no file.
 */
#include "geneva-cli.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "jobs/geneva-load.h"

typedef struct {
  guint n_files;
  guint n_unread;
  guint n_faults;
  guint n_notices;
} Tally;

static void
check_file (const char *path, Tally *tally)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  guint n_faults;

  snapshot = geneva_dossier_load_and_check (file, faults, NULL, &error);
  n_faults = geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT);
  tally->n_files++;
  tally->n_faults += n_faults;
  tally->n_notices += geneva_fault_list_count (faults, GENEVA_SEVERITY_NOTICE);
  geneva_cli_print_faults (stdout, faults, path, 1u << GENEVA_SEVERITY_FAULT | 1u << GENEVA_SEVERITY_NOTICE);
  if (snapshot == NULL && n_faults == 0) {
    tally->n_unread++;
    geneva_cli_complain ("%s", error->message);
  }
}

GenevaCliStatus
geneva_cli_check (char **arguments)
{
  gboolean is_strict = FALSE;
  g_auto (GStrv) paths = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *line = NULL;
  Tally tally = { 0 };
  const GOptionEntry entries[] = {
    { "strict", 's', 0, G_OPTION_ARG_NONE, &is_strict, N_("Exit with 1 for notices too"), NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };

  if (!geneva_cli_parse (arguments, _("FILE…"),
                         _("Checks dossier files and lists what is wrong with them, each fault with its place."),
                         _("A faulty file does not open; one with notices does. "
                           "Exits with 0, with 1 when there is a fault, with 2 when the command line is wrong."),
                         entries, &paths))
    return GENEVA_CLI_USAGE;
  if (paths == NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name the dossier file to be checked."));

  for (char **path = paths; *path != NULL; path++)
    check_file (*path, &tally);
  if (tally.n_unread > 0)
    summary = g_strdup_printf (_("Files: %u, not read: %u. Faults: %u. Notices: %u."),
                               tally.n_files, tally.n_unread, tally.n_faults, tally.n_notices);
  else
    summary = g_strdup_printf (_("Files: %u. Faults: %u. Notices: %u."),
                               tally.n_files, tally.n_faults, tally.n_notices);
  line = g_strconcat (summary, "\n", NULL);
  if (!geneva_cli_write_out (line, strlen (line)))
    return GENEVA_CLI_FAILED;
  if (tally.n_unread > 0 || tally.n_faults > 0 || (is_strict && tally.n_notices > 0))
    return GENEVA_CLI_FAILED;
  return GENEVA_CLI_DONE;
}
