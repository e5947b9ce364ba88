/* `ledger FILE`: what contradicts, corroborates, revises or repeats what –
 * links that stand, that were dismissed, and that the structure suggests.
 */
#include "geneva-cli.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/geneva-language.h"
#include "jobs/geneva-ledger.h"

/* A name out of a list, or -1 for all; FALSE after a complaint. */
static gboolean
read_choice (const char *command, const char *option, const char *text, const char * const *names, guint n, int *choice)
{
  g_autofree char *all = NULL;

  *choice = -1;
  if (text == NULL)
    return TRUE;
  if (!geneva_cli_check_text (command, option, text))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    if (g_str_equal (names[i], text)) {
      *choice = (int) i;
      return TRUE;
    }
  }
  all = g_strjoinv (", ", (char **) names);
  (void) geneva_cli_complain_usage (command, _("%s: expected one of %s; found “%s”."), option, all, text);
  return FALSE;
}

GenevaCliStatus
geneva_cli_ledger (char **arguments)
{
  static const char * const kinds[] = { "contradicts", "corroborates", "revises", "repeats", NULL };
  const char *states[GENEVA_LEDGER_N_STATES + 1] = { NULL };
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaLedger) ledger = NULL;
  g_auto (GStrv) paths = NULL;
  g_autofree char *text = NULL, *kind_text = NULL, *state_text = NULL;
  gboolean is_csv = FALSE, is_json = FALSE;
  int kind, state;
  const GOptionEntry entries[] = {
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &kind_text,
      N_("Only links of this kind: contradicts, corroborates, revises or repeats"),
      /* Translators: in the help, what the option --kind takes */
      N_("KIND") },
    { "state", 's', 0, G_OPTION_ARG_STRING, &state_text, N_("Only links that are proposed, confirmed or dismissed"),
      /* Translators: in the help, what the option --state takes */
      N_("STATE") },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &is_csv, N_("Print a table (CSV)"), NULL },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &is_json, N_("Print JSON"), NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };

  for (guint i = 0; i < GENEVA_LEDGER_N_STATES; i++)
    states[i] = geneva_ledger_state_get_name ((GenevaLedgerState) i);
  if (!geneva_cli_parse (arguments, _("FILE"),
                         _("Prints what contradicts, corroborates, revises or repeats what in a dossier."),
                         NULL, entries, &paths))
    return GENEVA_CLI_USAGE;
  if (paths == NULL || paths[1] != NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name one dossier file."));
  if (is_csv && is_json)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Choose one of --csv and --json."));
  if (!read_choice (arguments[0], "--kind", kind_text, kinds, GENEVA_N_LINK_KINDS, &kind)
      || !read_choice (arguments[0], "--state", state_text, states, GENEVA_LEDGER_N_STATES, &state))
    return GENEVA_CLI_USAGE;
  snapshot = geneva_cli_open (paths[0]);
  if (snapshot == NULL)
    return GENEVA_CLI_FAILED;
  ledger = geneva_ledger_new (snapshot, NULL);
  if (is_csv)
    text = geneva_ledger_dup_csv (ledger, snapshot, kind, state, NULL);
  else if (is_json)
    text = geneva_ledger_dup_json (ledger, snapshot, kind, state, NULL);
  else
    text = geneva_ledger_dup_text (ledger, snapshot, kind, state, geneva_language_get ());
  return geneva_cli_write_out (text, strlen (text)) ? GENEVA_CLI_DONE : GENEVA_CLI_FAILED;
}
