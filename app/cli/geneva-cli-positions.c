/* Options of the positions matrix, from the command line to the settings of the
 * chart. Knows the words of each choice and nothing of matrices themselves.
 */
#include "geneva-cli-positions.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "geneva-cli.h"

void
geneva_cli_positions_init (GenevaCliPositions *positions)
{
  *positions = (GenevaCliPositions) { .columns = NULL };
  geneva_positions_settings_init (&positions->settings);
}

void
geneva_cli_positions_clear (GenevaCliPositions *positions)
{
  g_free (positions->columns);
  g_free (positions->empty);
  g_free (positions->least);
}

void
geneva_cli_positions_fill_entries (GenevaCliPositions *positions, GOptionEntry *entries)
{
  const GOptionEntry own[GENEVA_CLI_N_POSITIONS_ENTRIES] = {
    { "columns", 0, 0, G_OPTION_ARG_FILENAME, &positions->columns,
      N_("Order of the issues of positions: codebook, number or seriation (codebook)"), N_("NAME") },
    { "empty", 0, 0, G_OPTION_ARG_FILENAME, &positions->empty,
      N_("Empty columns and rows of positions: shown, on-record (those with nothing at any time are left out) or "
         "hidden (on-record)"), N_("NAME") },
    { "least", 0, 0, G_OPTION_ARG_FILENAME, &positions->least,
      N_("Leave out positions with fewer statements (1)"), N_("NUMBER") },
  };

  memcpy (entries, own, sizeof own);
}

const char *
geneva_cli_positions_get_given (const GenevaCliPositions *positions)
{
  return positions->columns != NULL   ? "--columns"
         : positions->empty != NULL   ? "--empty"
         : positions->least != NULL   ? "--least" : NULL;
}

static gboolean
read_least (GenevaCliPositions *positions, const char *command)
{
  guint64 least;

  if (positions->least == NULL)
    return TRUE;
  if (g_ascii_string_to_unsigned (positions->least, 10, 1, GENEVA_POSITIONS_MOST_LEAST_N, &least, NULL)) {
    positions->settings.least_n = (guint) least;
    return TRUE;
  }
  geneva_cli_complain_usage (command, _("--least: expected a whole number from 1 to %d; found “%s”."),
                             GENEVA_POSITIONS_MOST_LEAST_N, positions->least);
  return FALSE;
}

gboolean
geneva_cli_positions_read (GenevaCliPositions *positions, const char *command, const char *unit, const char *order,
                           gboolean has_facts)
{
  GenevaPositionsSettings *settings = &positions->settings;

  if (!geneva_cli_check_text (command, "--columns", positions->columns) ||
      !geneva_cli_check_text (command, "--empty", positions->empty) ||
      !geneva_cli_check_text (command, "--least", positions->least))
    return FALSE;
  if (has_facts)
    settings->issues = GENEVA_POSITIONS_BOTH;
  if (unit != NULL && !geneva_unit_from_name (unit, &settings->unit)) {
    geneva_cli_complain_usage (command, _("--unit: expected named, principal, person or bloc; found “%s”."), unit);
    return FALSE;
  }
  if (order != NULL && !geneva_positions_row_order_from_name (order, &settings->row_order)) {
    geneva_cli_complain_usage (command, _("--order: expected bloc, number, name or seriation; found “%s”."), order);
    return FALSE;
  }
  if (positions->columns != NULL &&
      !geneva_positions_column_order_from_name (positions->columns, &settings->column_order)) {
    geneva_cli_complain_usage (command, _("--columns: expected codebook, number or seriation; found “%s”."),
                               positions->columns);
    return FALSE;
  }
  if (positions->empty != NULL && !geneva_positions_empty_from_name (positions->empty, &settings->empty)) {
    geneva_cli_complain_usage (command, _("--empty: expected shown, on-record or hidden; found “%s”."),
                               positions->empty);
    return FALSE;
  }
  return read_least (positions, command);
}
