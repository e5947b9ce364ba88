/* Fuzzing of the strict JSON scan. What it lets through json-glib must read, and what
 * our writer makes of that must be let through again and stay as it is.
 */
#include "base/geneva-json-scan.h"

#include <string.h>

#include "base/geneva-json-writer.h"

#include "fuzz-entry.h"

static char *
rewrite (const char *text, gsize length, gsize *new_length)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, (gssize) length, &error);
  g_assert_no_error (error);
  geneva_json_writer_node (writer, json_parser_get_root (parser));

  return geneva_json_writer_steal (writer, new_length);
}

static void
check_faults (GenevaFaultList *faults, const char *text, gsize length)
{
  static const char * const pointers[] = { "", "/a", "/a/b/0", "/0", "/0/0/a", "/1", "/~0~1" };
  guint lines[G_N_ELEMENTS (pointers)];
  guint columns[G_N_ELEMENTS (pointers)];

  geneva_fault_list_add (faults, GENEVA_SEVERITY_NOTICE, "pointer", "/a/0", "%s", "a place to be found");
  geneva_fault_list_locate (faults, text, length);
  for (guint i = 0; i < geneva_fault_list_get_n_kept (faults); i++) {
    const GenevaFault *fault = geneva_fault_list_get (faults, i);
    g_autofree char *line = geneva_fault_dup_line (fault, "file");

    g_assert_true (fault->line > 0 && fault->column > 0);
    g_assert_true (g_utf8_validate (line, -1, NULL));
    g_assert_true (strchr (line, '\n') == NULL);
  }
  geneva_json_locate (text, length, pointers, G_N_ELEMENTS (pointers), lines, columns);
  for (guint i = 0; i < G_N_ELEMENTS (pointers); i++)
    g_assert_true (lines[i] > 0 && columns[i] > 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = (const char *) data;
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  gboolean is_well = geneva_json_scan (text, size, faults);

  g_assert_true (is_well == (geneva_fault_list_get_n_kept (faults) == 0));
  if (is_well) {
    gsize once_length, twice_length;
    g_autofree char *once = rewrite (text, size, &once_length);
    g_autofree char *twice = NULL;

    g_assert_true (geneva_json_scan (once, once_length, faults));
    twice = rewrite (once, once_length, &twice_length);
    g_assert_true (once_length == twice_length && memcmp (once, twice, once_length) == 0);
  }
  check_faults (faults, text, size);

  return 0;
}
