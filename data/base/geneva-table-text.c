/* Cells and lines of tables in text. Role: one place for quotation marks and for
 * what a spreadsheet would take for a formula. Knows nothing of what a table is of.
 */
#include "base/geneva-table-text.h"

#include "base/geneva-json-writer.h"

#include <math.h>
#include <string.h>

static gboolean
is_formula (const char *value)
{
  char *end;

  if (*value == '\0' || strchr ("=+-@\t\r", *value) == NULL)
    return FALSE;
  (void) g_ascii_strtod (value, &end);
  return end == value || *end != '\0';
}

static void
append_separator (GString *text, GenevaTableForm form, gboolean is_first)
{
  if (!is_first)
    g_string_append_c (text, form == GENEVA_TABLE_CSV ? ',' : '\t');
}

void
geneva_table_append_cell (GString *text, GenevaTableForm form, const char *value, gboolean is_first)
{
  g_return_if_fail (text != NULL);

  append_separator (text, form, is_first);
  value = value != NULL ? value : "";
  if (form == GENEVA_TABLE_CSV)
    g_string_append_c (text, '"');
  if (is_formula (value))
    g_string_append_c (text, '\'');
  for (const char *c = value; *c != '\0'; c++) {
    if (form == GENEVA_TABLE_TSV && (*c == '\t' || *c == '\n' || *c == '\r')) {
      g_string_append_c (text, ' ');
      continue;
    }
    if (form == GENEVA_TABLE_CSV && *c == '"')
      g_string_append_c (text, '"');
    g_string_append_c (text, *c);
  }
  if (form == GENEVA_TABLE_CSV)
    g_string_append_c (text, '"');
}

void
geneva_table_append_number (GString *text, GenevaTableForm form, double value, gboolean is_first)
{
  char buffer[32];

  g_return_if_fail (text != NULL);

  append_separator (text, form, is_first);
  if (!isfinite (value))
    return;
  g_string_append (text, geneva_json_format_double (value, buffer));
}

void
geneva_table_end_line (GString *text, GenevaTableForm form)
{
  g_return_if_fail (text != NULL);

  g_string_append (text, form == GENEVA_TABLE_CSV ? "\r\n" : "\n");
}
