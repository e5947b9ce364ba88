/* Tables as text: quotation marks, separators, formulas, numbers.
 */
#include "base/geneva-table-text.h"

#include <math.h>

static char *
dup_line (GenevaTableForm form, const char * const *cells)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; cells[i] != NULL; i++)
    geneva_table_append_cell (text, form, cells[i], i == 0);
  geneva_table_end_line (text, form);
  return g_string_free (text, FALSE);
}

static void
test_cells (void)
{
  static const char * const cells[] = { "a \"b\", c", "two\nlines\tand a tab", "", NULL };
  g_autofree char *csv = dup_line (GENEVA_TABLE_CSV, cells);
  g_autofree char *tsv = dup_line (GENEVA_TABLE_TSV, cells);

  g_assert_cmpstr (csv, ==, "\"a \"\"b\"\", c\",\"two\nlines\tand a tab\",\"\"\r\n");
  g_assert_cmpstr (tsv, ==, "a \"b\", c\ttwo lines and a tab\t\n");
}

static void
test_formulas (void)
{
  static const char * const cells[] = { "=1+1", "-12.5", "+x", "@home", "-", "a=b", NULL };
  g_autofree char *csv = dup_line (GENEVA_TABLE_CSV, cells);

  g_assert_cmpstr (csv, ==, "\"'=1+1\",\"-12.5\",\"'+x\",\"'@home\",\"'-\",\"a=b\"\r\n");
}

static void
test_numbers (void)
{
  static const double numbers[] = { 0.1, 1.0 / 3.0, 94000, 1e300, -2, 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) cells = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    geneva_table_append_number (text, GENEVA_TABLE_TSV, numbers[i], i == 0);
  geneva_table_append_number (text, GENEVA_TABLE_TSV, NAN, FALSE);
  geneva_table_append_number (text, GENEVA_TABLE_TSV, INFINITY, FALSE);
  cells = g_strsplit (text->str, "\t", -1);
  g_assert_cmpuint (g_strv_length (cells), ==, G_N_ELEMENTS (numbers) + 2);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_true (g_ascii_strtod (cells[i], NULL) == numbers[i]);
  g_assert_cmpstr (cells[0], ==, "0.1");
  g_assert_cmpstr (cells[2], ==, "94000");
  g_assert_cmpstr (cells[G_N_ELEMENTS (numbers)], ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-text/cells", test_cells);
  g_test_add_func ("/table-text/formulas", test_formulas);
  g_test_add_func ("/table-text/numbers", test_numbers);
  return g_test_run ();
}
